//! From tellings to events: tellings of one happening are joined, and every join has its reason.
//!
//! Order of the articles does not matter: candidates are compared by content, strongest first, and a telling joins a group only where its
//! date can be the date of all its members.

mod acts;
mod again;
mod alike;
mod candidates;
mod content;
mod dates;
mod doubts;
mod kin;
mod likeness;
mod outcome;
mod profile;
mod related;
mod story;
#[cfg(test)]
mod tests;

use super::{
    conflict,
    event::{Event, EventId, Kind},
    find::Draft,
    inherit::Original,
    registry::Registry,
};
use crate::calendar::{Day, Granularity, When};
pub(super) use again::Loose;
use again::Placed;
pub(super) use alike::{alike, either, has_many_senses, names_act};
pub(super) use content::{Act, Content, content};
pub(super) use doubts::are_strangers;
use likeness::{Likeness, Reason};
pub(super) use outcome::date;
use outcome::event;
pub(super) use profile::{Profile, Weights, profiles};
use rayon::prelude::*;
pub(super) use related::Related;
use related::Tie;
use std::collections::BTreeMap;

/// A telling as merging sees it.
#[derive(Debug)]
pub(super) struct Item<'a> {
    pub(super) draft: &'a Draft,
    /// Position of its article among those given.
    pub(super) article: usize,
    /// When its article was published.
    pub(super) published: Option<Day>,
    pub(super) profile: Profile,
    /// The text of its article.
    pub(super) text: &'a str,
}

impl Item<'_> {
    /// Whether the words of its date say the year.
    pub(super) fn says_year(&self, year: i32) -> bool {
        let time = self.draft.mention.time.as_ref();
        time.is_some_and(|time| time.span.of(self.text).contains(&year.to_string()))
    }

    /// The words of its passage up to `reach` before and after its verb or noun.
    pub(super) fn around(&self, reach: usize) -> Vec<String> {
        let mention = &self.draft.mention;
        let Some(trigger) = mention.trigger else {
            return Vec::new();
        };
        let bare = |word: &str| {
            word.trim_matches(|letter: char| !letter.is_alphanumeric())
                .to_owned()
        };
        let before = self
            .text
            .get(mention.passage.start as usize..trigger.start as usize)
            .unwrap_or_default();
        let after = self
            .text
            .get(trigger.start as usize..mention.passage.end as usize)
            .unwrap_or_default();
        let mut words: Vec<String> = before.split_whitespace().rev().take(reach).map(bare).collect();
        words.reverse();
        words.extend(after.split_whitespace().take(reach + 1).map(bare));
        words
    }
}

/// Joins the tellings of all articles into events in the order of time. `None` when cancelled.
pub(super) fn merge(
    items: Vec<Item<'_>>,
    loose: Vec<Loose<'_>>,
    registry: &Registry,
    is_cancelled: &(dyn Fn() -> bool + Sync),
) -> Option<Vec<Event>> {
    let weights = Weights::new(items.iter().map(|item| &item.profile));
    let related = Related::new(&items, registry);
    let mut clusters = clusters(&items, &weights, &related, is_cancelled)?;
    let found = conflict::across(&items, &mut clusters, &weights, &related);
    let whens = clusters.iter().zip(&found).map(|(cluster, found)| {
        let when = || date(&items, &cluster.members);
        found.when.unwrap_or_else(when)
    });
    let placed = again::place(&loose, &items, &clusters, whens.collect(), (&weights, &related));
    let mut items: Vec<Item<'_>> = items;
    add_placed(&mut items, &mut clusters, loose, &placed);
    let items = items;
    let mut filled: Vec<(Cluster, conflict::Found)> = clusters.into_iter().zip(found).collect();
    filled.retain(|(cluster, _)| !cluster.members.is_empty());
    // Each in its place, for there may be many.
    let mut events: Vec<Event> = filled
        .into_par_iter()
        .map(|(cluster, mut found)| {
            found
                .conflicts
                .extend(conflict::details(&items, &cluster.members));
            event(&items, &cluster, found, registry)
        })
        .collect();
    events.sort_by(|one, other| time_key(one).cmp(&time_key(other)));
    for (number, event) in events.iter_mut().enumerate() {
        event.id = EventId(number as u32 + 1);
    }
    Some(events)
}

/// Adds to clusters what is told without a time and belongs to them.
fn add_placed<'a>(
    items: &mut Vec<Item<'a>>,
    clusters: &mut [Cluster],
    loose: Vec<Loose<'a>>,
    placed: &'a [Placed],
) {
    let mut left = placed.iter().peekable();
    for telling in loose {
        let Some(placed) = left.next_if(|placed| placed.loose == telling.number) else {
            continue;
        };
        if let Some(cluster) = clusters.get_mut(placed.cluster) {
            cluster.members.push(items.len());
            cluster.reasons.push(Reason::Again);
            items.push(Item {
                draft: &placed.draft,
                ..telling.item
            });
        }
    }
}

/// Groups of dated tellings that are one happening. `None` when cancelled.
fn clusters(
    items: &[Item<'_>],
    weights: &Weights,
    related: &Related,
    is_cancelled: &(dyn Fn() -> bool + Sync),
) -> Option<Vec<Cluster>> {
    let mut order: Vec<usize> = (0..items.len()).collect();
    order.sort_by(|&one, &other| content_key(&items[one]).cmp(&content_key(&items[other])));
    let mut rank = vec![0; items.len()];
    for (place, &item) in order.iter().enumerate() {
        rank[item] = place;
    }
    let ties = related.ties();
    let mut pairs = candidates::pairs(items, related, is_cancelled)?;
    pairs.extend(ties.iter().map(|&(pair, _)| pair));
    pairs.extend(related.agreeing(items));
    pairs.sort_unstable();
    pairs.dedup();
    let mut joins: Vec<(Likeness, usize, usize)> = pairs
        .par_iter()
        .filter(|&&(one, other)| dates::dates_agree(&items[one], &items[other]))
        .filter_map(|&(one, other)| {
            let tie = ties
                .binary_search_by_key(&(one, other), |&(pair, _)| pair)
                .map_or(Tie::None, |at| ties[at].1);
            let bond = related.bond(items, one, other, tie);
            let like = likeness::likeness(&items[one], &items[other], weights, bond)?;
            Some((like, rank[one].min(rank[other]), rank[one].max(rank[other])))
        })
        .collect();
    drop_doubtful(&mut joins, items, &order);
    keep_mutual(&mut joins, items, &order);
    joins.par_sort_by(|one, other| {
        other
            .0
            .score
            .total_cmp(&one.0.score)
            .then((one.1, one.2).cmp(&(other.1, other.2)))
    });
    let mut groups = Groups::new(items, weights, &order);
    for (one, other) in retold(items) {
        groups.join(rank[one], rank[other], &Likeness::retold());
    }
    for (like, one, other) in joins {
        groups.join(one, other, &like);
    }
    Some(groups.finish())
}

/// How much better the best match of a vague telling must be than one on another date.
const MARGIN: f32 = 0.5;

/// How much better a match in the same article must be to stand in the way of a weak pair.
const CLOSE: f32 = 0.1;
/// Pairs below this score join only where neither has a better match in the article of the other.
const STRONG: f32 = 2.0;

/// Of the weaker pairs, those that are the best match from both sides.
fn keep_mutual(joins: &mut Vec<(Likeness, usize, usize)>, items: &[Item<'_>], order: &[usize]) {
    let article = |place: usize| items[order[place]].article;
    let mut best: BTreeMap<(usize, usize), (f32, usize)> = BTreeMap::new();
    for (like, one, other) in joins.iter() {
        for (mine, theirs) in [(*one, *other), (*other, *one)] {
            let known = best
                .entry((mine, article(theirs)))
                .or_insert((like.score, theirs));
            let better = like.score.total_cmp(&known.0).then(known.1.cmp(&theirs));
            if better.is_gt() {
                *known = (like.score, theirs);
            }
        }
    }
    // Of two tellings in one article that tell the same, either may match.
    let tells_again = |one: usize, other: usize| {
        let (one, other) = (&items[order[one]], &items[order[other]]);
        let act = content::act(&one.profile, &other.profile);
        bounds(&one.draft.mention.when) == bounds(&other.draft.mention.when)
            && (one.draft.mention.passage != other.draft.mention.passage
                || one.draft.retells.is_some()
                || other.draft.retells.is_some())
            && matches!(act, Act::Same | Act::Alike | Act::Dated)
    };
    joins.retain(|(like, one, other)| {
        let is_best = |mine: usize, theirs: usize| {
            best.get(&(mine, article(theirs)))
                .is_none_or(|&(score, rival)| like.score > score - CLOSE || tells_again(rival, theirs))
        };
        like.score >= STRONG || is_best(*one, *other) && is_best(*other, *one)
    });
}

/// "A call in March" joins neither of two calls in March that it fits about as well.
fn drop_doubtful(joins: &mut Vec<(Likeness, usize, usize)>, items: &[Item<'_>], order: &[usize]) {
    type Match = (f32, (i64, i64));
    let span = |place: usize| bounds(&items[order[place]].draft.mention.when);
    let mut matches: BTreeMap<usize, Vec<Match>> = BTreeMap::new();
    for (like, one, other) in joins.iter() {
        for (vague, fine) in [(*one, *other), (*other, *one)] {
            let (wide, narrow) = (span(vague), span(fine));
            if wide != narrow && wide.0 <= narrow.0 && narrow.1 <= wide.1 {
                matches.entry(vague).or_default().push((like.score, narrow));
            }
        }
    }
    let is_doubtful = |vague: usize, score: f32, narrow: (i64, i64)| {
        matches.get(&vague).is_some_and(|known| {
            known
                .iter()
                .any(|&(other, span)| (span.0 > narrow.1 || narrow.0 > span.1) && other > score - MARGIN)
        })
    };
    joins.retain(|(like, one, other)| {
        like.is_sure
            || !is_doubtful(*one, like.score, span(*other)) && !is_doubtful(*other, like.score, span(*one))
    });
}

/// Tellings with the one of the same article that they tell again.
fn retold(items: &[Item<'_>]) -> Vec<(usize, usize)> {
    let mut places: BTreeMap<(usize, Original), usize> = BTreeMap::new();
    for (number, item) in items
        .iter()
        .enumerate()
        .filter(|(_, item)| item.draft.retells.is_none())
    {
        places.insert(
            (
                item.article,
                (item.draft.mention.passage, item.draft.mention.trigger),
            ),
            number,
        );
    }
    let original = |item: &Item<'_>| places.get(&(item.article, item.draft.retells?)).copied();
    items
        .iter()
        .enumerate()
        .filter_map(|(number, item)| Some((original(item)?, number)))
        .collect()
}

type ContentKey<'a> = (When2, &'a str, &'a str, u32);
type When2 = (Option<Day>, Option<Day>);

/// Orders tellings by what they say, whatever the order of their articles.
fn content_key<'a>(item: &'a Item<'_>) -> ContentKey<'a> {
    let mention = &item.draft.mention;
    (
        (mention.when.earliest, mention.when.latest),
        &mention.headline,
        &item.draft.trigger,
        mention.passage.start,
    )
}

fn time_key(event: &Event) -> (Day, Option<Day>, Granularity, &str, u32) {
    let first = event.mentions.first().map_or(0, |mention| mention.passage.start);
    (
        event.when.sort_day(),
        event.when.latest,
        event.when.granularity,
        &event.headline,
        first,
    )
}

/// Tellings that are one happening.
#[derive(Debug, Clone, Default)]
pub(super) struct Cluster {
    /// Positions of its tellings.
    pub(super) members: Vec<usize>,
    /// Why they were joined.
    pub(super) reasons: Vec<Reason>,
}

/// Groups while they grow: each with the days all its members allow.
struct Groups<'a, 'b> {
    items: &'a [Item<'b>],
    weights: &'a Weights,
    parent: Vec<usize>,
    clusters: Vec<Cluster>,
    bounds: Vec<(i64, i64)>,
}

impl<'a, 'b> Groups<'a, 'b> {
    fn new(items: &'a [Item<'b>], weights: &'a Weights, order: &[usize]) -> Self {
        Self {
            items,
            weights,
            parent: (0..items.len()).collect(),
            clusters: order
                .iter()
                .map(|&item| Cluster {
                    members: vec![item],
                    reasons: Vec::new(),
                })
                .collect(),
            bounds: order
                .iter()
                .map(|&item| bounds(&items[item].draft.mention.when))
                .collect(),
        }
    }

    fn root(&mut self, of: usize) -> usize {
        let mut at = of;
        while self.parent[at] != at {
            self.parent[at] = self.parent[self.parent[at]];
            at = self.parent[at];
        }
        at
    }

    fn join(&mut self, one: usize, other: usize, like: &Likeness) {
        let (one, other) = (self.root(one), self.root(other));
        if one == other {
            return;
        }
        let both = (
            self.bounds[one].0.max(self.bounds[other].0),
            self.bounds[one].1.min(self.bounds[other].1),
        );
        let is_retold = like.reason == Reason::Retold;
        if both.0 > both.1 || self.must_stay_apart(one, other) || !is_retold && !self.fit(one, other) {
            return;
        }
        let (keep, gone) = (one.min(other), one.max(other));
        self.parent[gone] = keep;
        self.bounds[keep] = both;
        let moved = std::mem::take(&mut self.clusters[gone]);
        let kept = &mut self.clusters[keep];
        kept.members.extend(moved.members);
        kept.reasons.extend(moved.reasons);
        kept.reasons.push(like.reason);
    }

    /// Two verbs of one sentence tell two happenings, and a visit of several days is not the meeting on one of them.
    fn must_stay_apart(&self, one: usize, other: usize) -> bool {
        let is_part = |whole: &Item<'_>, part: &Item<'_>| {
            let (whole, part) = (&whole.draft.mention, &part.draft.mention);
            whole.kind == Kind::Visit
                && whole.when.granularity == Granularity::Range
                && matches!(part.kind, Kind::Meeting | Kind::Call)
                && part.when.earliest == part.when.latest
        };
        let tells_apart = |one: &Item<'_>, other: &Item<'_>| {
            if is_part(one, other) || is_part(other, one) {
                return true;
            }
            let (first, second) = (&one.draft.mention, &other.draft.mention);
            let retold = one.draft.retells.is_some() || other.draft.retells.is_some();
            // "Was last seen on May 4, when she left home": one happening in two words.
            let is_one = content::act(&one.profile, &other.profile) == Act::Alike
                && first.time == second.time
                && bounds(&first.when) == bounds(&second.when);
            !retold
                && !is_one
                && one.article == other.article
                && first.passage == second.passage
                && first.trigger != second.trigger
        };
        self.clusters[one].members.iter().any(|&first| {
            self.clusters[other]
                .members
                .iter()
                .any(|&second| tells_apart(&self.items[first], &self.items[second]))
        })
    }

    /// Whether no two tellings of two groups exclude each other.
    fn fit(&self, one: usize, other: usize) -> bool {
        let alone = self.clusters[one].members.len() == 1 && self.clusters[other].members.len() == 1;
        alone
            || self.clusters[one].members.iter().all(|&first| {
                self.clusters[other].members.iter().all(|&second| {
                    let (first, second) = (&self.items[first], &self.items[second]);
                    let is_retold = first.draft.retells.is_some() || second.draft.retells.is_some();
                    is_retold || !doubts::exclude(first, second, self.weights)
                })
            })
    }

    fn finish(self) -> Vec<Cluster> {
        self.clusters
            .into_iter()
            .filter(|cluster| !cluster.members.is_empty())
            .collect()
    }
}

/// First and last possible day as numbers.
pub(super) fn bounds(when: &When) -> (i64, i64) {
    (
        when.earliest.map_or(i64::MIN, |day| i64::from(day.number())),
        when.latest.map_or(i64::MAX, |day| i64::from(day.number())),
    )
}
