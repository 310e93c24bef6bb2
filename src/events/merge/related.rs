//! Which articles tell one story, and the tellings that such articles tie: what they tell of the same day.
//!
//! Two reports that name the same rarer actors are about one story. Where each tells a single happening of a day, that is likely the same,
//! even in words that differ: "crossed the river before dawn", "launched its invasion".

use super::{Act, Item, bounds};
use crate::events::{event::Kind, registry::Registry};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// Actors that more articles than this name tell nothing about stories.
const MOST: usize = 40;
/// How much rarity the actors that two articles share must add up to: about two people, or one and two nations.
const ENOUGH: f32 = 4.5;
/// The same where that is much of what either names.
const ENOUGH_OF_KIN: f32 = 4.0;
/// How many times enough shows that two articles tell one story and little else.
const CLOSE: f32 = 2.0;
/// The share of names in common from which two articles tell the same story, and not two of the same place or people.
const KINDRED: f32 = 0.15;
/// What a name counts that is no actor's.
const PLACE: f32 = 0.6;
/// Days of which an article tells more than this tie nothing.
const CROWD: usize = 4;
/// A telling whose date agrees with more tellings of an article than this is compared with none of them for that.
const MOST_AGREEING: usize = 24;

/// How two tellings of one day by articles of one story stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(super) enum Tie {
    /// Not of one day, or not of one story.
    #[default]
    None,
    /// Other happenings of that day are told too.
    Crowded,
    /// Neither article tells anything else of that day.
    Alone,
}

/// How the articles of two tellings stand to one another.
#[derive(Debug, Clone, Copy, Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is one way in which two articles stand together or do not"
)]
pub(super) struct Bond {
    /// They tell one story.
    pub(super) is_story: bool,
    /// Many times the names that make them one story are in both.
    pub(super) is_close: bool,
    /// Much of what either names is in both: they tell the same story, not two of the same place.
    pub(super) is_kindred: bool,
    pub(super) tie: Tie,
    /// The share of names in common, of what the one names that names less.
    pub(super) share: f32,
    /// One has a coarser date than the other, and nothing else that either article tells could be meant by it.
    pub(super) is_only: bool,
}

/// A later article that tells the same story.
#[derive(Debug, Clone, Copy)]
struct Kin {
    article: u32,
    /// The rarity of what both name.
    weight: f32,
    /// Its share of what the one names that names less.
    share: f32,
}

impl Kin {
    fn is_kindred(&self) -> bool {
        self.share >= KINDRED
    }
}

/// Which articles tell one story, and what each tells of every day.
#[derive(Debug, Default)]
pub(in crate::events) struct Related {
    /// By article, the later ones that tell its story, in order, with the rarity of what both name.
    others: Vec<Vec<Kin>>,
    /// By article, the earlier ones, in order.
    earlier: Vec<Vec<u32>>,
    /// By article and day, the positions of what happens; remarks and retellings do not count.
    days: BTreeMap<usize, BTreeMap<i64, Vec<usize>>>,
    /// By article, its tellings.
    told: Vec<Vec<usize>>,
}

impl Related {
    /// Over all tellings.
    pub(super) fn new(items: &[Item<'_>], registry: &Registry) -> Self {
        // Actors, and names that are no actor's.
        let mut named: BTreeMap<(bool, u32), BTreeSet<usize>> = BTreeMap::new();
        for (article, actors) in registry.ids.iter().enumerate() {
            for &actor in actors {
                named.entry((true, actor)).or_default().insert(article);
            }
        }
        for item in items {
            for &place in &item.profile.places {
                named.entry((false, place)).or_default().insert(item.article);
            }
        }
        // What is no actor's name in one article can be one in another.
        for item in items {
            for &name in &item.profile.names {
                if let Some(told_by) = named.get_mut(&(false, name)) {
                    told_by.insert(item.article);
                }
            }
        }
        let mut lists: Vec<(f32, Vec<u32>)> = Vec::new();
        for ((is_actor, name), told_by) in named {
            if told_by.len() > MOST || is_actor && registry.is_everywhere(name) {
                continue;
            }
            let weight = if is_actor {
                registry.rarity(name)
            } else {
                PLACE * registry.rarity_of(told_by.len())
            };
            lists.push((
                weight,
                told_by.into_iter().map(|article| article as u32).collect(),
            ));
        }
        let mut related = Self {
            others: of_one_story(&lists, registry.ids.len()),
            earlier: Vec::new(),
            days: BTreeMap::new(),
            told: vec![Vec::new(); registry.ids.len()],
        };
        related.earlier = earlier(&related.others);
        for (number, item) in items.iter().enumerate() {
            if let Some(told) = related.told.get_mut(item.article) {
                told.push(number);
            }
            let (first, last) = bounds(&item.draft.mention.when);
            let happens = item.draft.mention.kind != Kind::Statement && item.draft.retells.is_none();
            if first == last && happens {
                let days = related.days.entry(item.article).or_default();
                days.entry(first).or_default().push(number);
            }
        }
        related
    }

    /// Whether two articles tell one story.
    pub(in crate::events) fn is_one_story(&self, one: usize, other: usize) -> bool {
        self.strength(one, other) > 0.0
    }

    /// How much more than enough the names are that two articles share, 1 for just enough; 0 where they do not tell one story.
    pub(super) fn strength(&self, one: usize, other: usize) -> f32 {
        self.kin(one, other).map_or(0.0, |kin| kin.weight / ENOUGH)
    }

    /// The dated tellings of an article.
    pub(super) fn told_in(&self, article: usize) -> &[usize] {
        self.told.get(article).map_or(&[], Vec::as_slice)
    }

    /// The dated tellings of an article and of those that share at least `share` of its names, in order.
    pub(super) fn with_kin(&self, article: usize, share: f32) -> Vec<usize> {
        let later = self.others.get(article).into_iter().flatten();
        let mut articles: Vec<usize> = later
            .filter(|kin| kin.share >= share)
            .map(|kin| kin.article as usize)
            .collect();
        articles.extend(
            self.earlier
                .get(article)
                .into_iter()
                .flatten()
                .filter_map(|&earlier| {
                    let kin = self.kin(earlier as usize, article)?;
                    (kin.share >= share).then_some(earlier as usize)
                }),
        );
        articles.push(article);
        articles.sort_unstable();
        articles
            .into_iter()
            .filter_map(|article| self.told.get(article))
            .flatten()
            .copied()
            .collect()
    }

    fn kin(&self, one: usize, other: usize) -> Option<&Kin> {
        let others = self.others.get(one.min(other))?;
        let later = one.max(other) as u32;
        let at = others.binary_search_by_key(&later, |kin| kin.article).ok()?;
        others.get(at)
    }

    /// How the articles of two tellings stand, but for their days.
    pub(super) fn bond(&self, items: &[Item<'_>], one: usize, other: usize, tie: Tie) -> Bond {
        let kin = self.kin(items[one].article, items[other].article);
        let strength = kin.map_or(0.0, |kin| kin.weight / ENOUGH);
        Bond {
            is_story: strength > 0.0,
            is_close: strength >= CLOSE,
            is_kindred: kin.is_some_and(Kin::is_kindred),
            tie,
            share: kin.map_or(0.0, |kin| kin.share),
            is_only: strength > 0.0 && self.is_only(items, one, other),
        }
    }

    /// Whether of two tellings one has a coarser date, and neither article tells of another day what it could mean too.
    fn is_only(&self, items: &[Item<'_>], one: usize, other: usize) -> bool {
        let span = |item: usize| bounds(&items[item].draft.mention.when);
        let length = |(first, last): (i64, i64)| last.saturating_sub(first);
        let (vague, fine) = if length(span(one)) >= length(span(other)) {
            (one, other)
        } else {
            (other, one)
        };
        let (wide, narrow) = (span(vague), span(fine));
        if wide == narrow {
            return false;
        }
        let is_rival = |rival: usize| {
            let days = span(rival);
            let within = wide.0 <= days.1 && days.0 <= wide.1;
            let elsewhere = days.1 < narrow.0 || narrow.1 < days.0;
            let act = || super::content::act(&items[rival].profile, &items[vague].profile);
            within && elsewhere && matches!(act(), Act::Same | Act::Alike | Act::Dated)
        };
        let told_in = |item: usize| self.told.get(items[item].article).into_iter().flatten();
        !told_in(one).chain(told_in(other)).any(|&rival| is_rival(rival))
    }

    /// Whether a telling is the only happening its article tells of its day.
    pub(in crate::events) fn is_lonely(&self, items: &[Item<'_>], item: usize) -> bool {
        let day = bounds(&items[item].draft.mention.when).0;
        self.days
            .get(&items[item].article)
            .and_then(|days| days.get(&day))
            .is_some_and(|told| *told == [item])
    }

    /// Pairs of tellings in two articles of one story whose dates do not exclude each other, first before second, in order. A date so
    /// coarse that much of what the other article tells could be meant by it pairs with nothing.
    pub(super) fn agreeing(&self, items: &[Item<'_>]) -> Vec<(usize, usize)> {
        let span = |item: usize| bounds(&items[item].draft.mention.when);
        let within = |one: usize, others: &[usize]| -> Vec<usize> {
            let (first, last) = span(one);
            let agrees = |other: &usize| {
                let theirs = span(*other);
                first <= theirs.1 && theirs.0 <= last
            };
            others
                .iter()
                .copied()
                .filter(agrees)
                .take(MOST_AGREEING + 1)
                .collect()
        };
        let of_articles = |(one, others): (usize, &Vec<Kin>)| {
            let mut pairs = Vec::new();
            for kin in others.iter().filter(|kin| kin.is_kindred()) {
                let other = kin.article as usize;
                let (Some(mine), Some(theirs)) = (self.told.get(one), self.told.get(other)) else {
                    continue;
                };
                for &first in mine {
                    let found = within(first, theirs);
                    if found.len() > MOST_AGREEING {
                        continue;
                    }
                    pairs.extend(
                        found
                            .into_iter()
                            .map(|second| (first.min(second), first.max(second))),
                    );
                }
            }
            pairs
        };
        let mut pairs: Vec<(usize, usize)> = self
            .others
            .par_iter()
            .enumerate()
            .flat_map_iter(of_articles)
            .collect();
        pairs.par_sort_unstable();
        pairs
    }

    /// Pairs of tellings of one day in two articles of one story, first before second, with how they stand; in order.
    pub(super) fn ties(&self) -> Vec<((usize, usize), Tie)> {
        let mut ties = Vec::new();
        let pairs = self
            .others
            .iter()
            .enumerate()
            .flat_map(|(one, others)| others.iter().map(move |kin| (one, kin.article as usize)));
        for (one, other) in pairs {
            let (Some(mine), Some(theirs)) = (self.days.get(&one), self.days.get(&other)) else {
                continue;
            };
            for (day, firsts) in mine {
                let Some(seconds) = theirs.get(day).filter(|told| told.len() <= CROWD) else {
                    continue;
                };
                let tie = match (firsts.len(), seconds.len()) {
                    (1, 1) => Tie::Alone,
                    (..=CROWD, _) => Tie::Crowded,
                    _ => continue,
                };
                for &first in firsts.iter().take(CROWD) {
                    ties.extend(
                        seconds
                            .iter()
                            .map(|&second| ((first.min(second), first.max(second)), tie)),
                    );
                }
            }
        }
        ties.sort_unstable();
        ties
    }
}

/// By article, which earlier ones have it among their later ones.
fn earlier(others: &[Vec<Kin>]) -> Vec<Vec<u32>> {
    let mut earlier = vec![Vec::new(); others.len()];
    for (one, later) in others.iter().enumerate() {
        for kin in later {
            if let Some(known) = earlier.get_mut(kin.article as usize) {
                known.push(one as u32);
            }
        }
    }
    earlier
}

/// By article the later ones with which it shares enough of `names`: each has its weight and, in order, the articles that hold it.
fn of_one_story(names: &[(f32, Vec<u32>)], articles: usize) -> Vec<Vec<Kin>> {
    let mut by_article: Vec<Vec<u32>> = vec![Vec::new(); articles];
    for (name, (_, told_by)) in names.iter().enumerate() {
        for &article in told_by {
            if let Some(held) = by_article.get_mut(article as usize) {
                held.push(name as u32);
            }
        }
    }
    // One row of sums at a time: all pairs together would not fit in memory.
    // What each names, for the share that two have in common.
    let totals: Vec<f32> = by_article
        .iter()
        .map(|held| held.iter().filter_map(|&name| names.get(name as usize)))
        .map(|held| held.map(|(weight, _)| weight).sum())
        .collect();
    let total = |article: usize| totals.get(article).copied().unwrap_or_default();
    let of_article = |sums: &mut Vec<(u32, f32)>, (one, held): (usize, &Vec<u32>)| {
        sums.resize(articles, (0, 0.0));
        let mut others: Vec<u32> = Vec::new();
        for (weight, told_by) in held.iter().filter_map(|&name| names.get(name as usize)) {
            let later = told_by.partition_point(|&article| article as usize <= one);
            for &other in told_by.get(later..).unwrap_or_default() {
                let Some(sum) = sums.get_mut(other as usize) else {
                    continue;
                };
                if sum.0 == 0 {
                    others.push(other);
                }
                *sum = (sum.0 + 1, sum.1 + weight);
            }
        }
        others.sort_unstable();
        let weight_of = |other: u32| {
            let (count, weight) = sums.get_mut(other as usize).map(std::mem::take)?;
            let least = f32::min(total(one), total(other as usize));
            let kin = Kin {
                article: other,
                weight,
                share: weight / least.max(1.0),
            };
            let enough = if kin.is_kindred() { ENOUGH_OF_KIN } else { ENOUGH };
            (count >= 2 && weight >= enough).then_some(kin)
        };
        others.into_iter().filter_map(weight_of).collect()
    };
    by_article
        .par_iter()
        .enumerate()
        .map_init(Vec::new, of_article)
        .collect()
}
