//! Which articles tell one story, and the tellings that such articles tie: what they tell of the same day.
//!
//! Two reports that name the same rarer actors are about one story. Where each tells a single happening of a day, that is likely the same,
//! even in words that differ: "crossed the river before dawn", "launched its invasion".

use super::{Item, bounds};
use crate::events::{actors::Sort, event::Kind, registry::Registry};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// Actors that more articles than this name tell nothing about stories.
const MOST: usize = 40;
/// How much rarity the actors that two articles share must add up to: about two people, or one and two nations.
const ENOUGH: f32 = 4.5;
/// Articles on other things that are thought beside those given, so that in a handful of articles on one story a name still counts.
const ELSEWHERE: f32 = 50.0;
/// Days of which an article tells more than this tie nothing.
const CROWD: usize = 4;

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
pub(super) struct Bond {
    /// They tell one story.
    pub(super) is_story: bool,
    pub(super) tie: Tie,
}

/// Which articles tell one story, and what each tells of every day.
#[derive(Debug, Default)]
pub(in crate::events) struct Related {
    /// By article, the later ones that tell its story, in order.
    others: Vec<Vec<u32>>,
    /// By article and day, the positions of what happens; remarks and retellings do not count.
    days: BTreeMap<usize, BTreeMap<i64, Vec<usize>>>,
}

impl Related {
    /// Over all tellings.
    pub(super) fn new(items: &[Item<'_>], registry: &Registry) -> Self {
        let articles = registry.ids.len();
        let mut by_actor: BTreeMap<u32, BTreeSet<usize>> = BTreeMap::new();
        for (article, actors) in registry.ids.iter().enumerate() {
            for &actor in actors {
                by_actor.entry(actor).or_default().insert(article);
            }
        }
        let mut names: Vec<(f32, Vec<u32>)> = Vec::new();
        for (actor, told_by) in by_actor {
            if told_by.len() > MOST || registry.is_everywhere(actor) {
                continue;
            }
            let rarity = ((articles as f32 + ELSEWHERE) / (told_by.len() as f32 + 1.0)).ln();
            let is_nation = registry.sorts.get(actor as usize) == Some(&Sort::Nation);
            let weight = if is_nation { 0.5 * rarity } else { rarity };
            names.push((
                weight,
                told_by.into_iter().map(|article| article as u32).collect(),
            ));
        }
        let mut related = Self {
            others: of_one_story(&names, articles),
            days: BTreeMap::new(),
        };
        for (number, item) in items.iter().enumerate() {
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
        self.others
            .get(one.min(other))
            .is_some_and(|others| others.binary_search(&(one.max(other) as u32)).is_ok())
    }

    /// Whether a telling is the only happening its article tells of its day.
    pub(in crate::events) fn is_lonely(&self, items: &[Item<'_>], item: usize) -> bool {
        let day = bounds(&items[item].draft.mention.when).0;
        self.days
            .get(&items[item].article)
            .and_then(|days| days.get(&day))
            .is_some_and(|told| *told == [item])
    }

    /// Pairs of tellings of one day in two articles of one story, first before second, with how they stand; in order.
    pub(super) fn ties(&self) -> Vec<((usize, usize), Tie)> {
        let mut ties = Vec::new();
        let pairs = self
            .others
            .iter()
            .enumerate()
            .flat_map(|(one, others)| others.iter().map(move |&other| (one, other as usize)));
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

/// By article the later ones with which it shares enough of `names`: each has its weight and, in order, the articles that hold it.
fn of_one_story(names: &[(f32, Vec<u32>)], articles: usize) -> Vec<Vec<u32>> {
    let mut by_article: Vec<Vec<u32>> = vec![Vec::new(); articles];
    for (name, (_, told_by)) in names.iter().enumerate() {
        for &article in told_by {
            if let Some(held) = by_article.get_mut(article as usize) {
                held.push(name as u32);
            }
        }
    }
    // One row of sums at a time: all pairs together would not fit in memory.
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
        others.retain(|&other| {
            let sum = sums.get_mut(other as usize).map(std::mem::take);
            sum.is_some_and(|(count, weight)| count >= 2 && weight >= ENOUGH)
        });
        others.sort_unstable();
        others
    };
    by_article
        .par_iter()
        .enumerate()
        .map_init(Vec::new, of_article)
        .collect()
}
