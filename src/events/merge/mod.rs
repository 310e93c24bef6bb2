//! From tellings to events: tellings of one happening are joined, and every join has its reason.
//!
//! Order of the articles does not matter: candidates are compared by content, strongest first, and a telling joins a group only where its
//! date can be the date of all its members.

mod candidates;
mod likeness;

use super::{
    conflict,
    event::{Edited, Event, EventId, Kind, Mention, Review, Status},
    find::Draft,
    inherit::Original,
    registry::Registry,
};
use crate::calendar::{Day, Granularity, When};
use likeness::Likeness;
pub(super) use likeness::{Profile, Weights, people};
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
}

/// Joins the tellings of all articles into events in the order of time. `None` when cancelled.
pub(super) fn merge(
    items: &[Item<'_>],
    registry: &Registry,
    is_cancelled: &(dyn Fn() -> bool + Sync),
) -> Option<Vec<Event>> {
    let weights = Weights::new(items.iter().map(|item| &item.profile));
    let mut order: Vec<usize> = (0..items.len()).collect();
    order.sort_by(|&one, &other| content_key(&items[one]).cmp(&content_key(&items[other])));
    let mut rank = vec![0; items.len()];
    for (place, &item) in order.iter().enumerate() {
        rank[item] = place;
    }
    let mut joins = Vec::new();
    for (one, other) in candidates::pairs(items, is_cancelled)? {
        let (first, second) = (&items[one], &items[other]);
        if let Some(like) = likeness::likeness(first, second, &weights) {
            joins.push((like, rank[one].min(rank[other]), rank[one].max(rank[other])));
        }
    }
    joins.sort_by(|one, other| {
        other
            .0
            .score
            .total_cmp(&one.0.score)
            .then((one.1, one.2).cmp(&(other.1, other.2)))
    });
    let mut groups = Groups::new(items, &order);
    for (one, other) in retold(items) {
        groups.join(rank[one], rank[other], &Likeness::retold());
    }
    for (like, one, other) in joins {
        groups.join(one, other, &like);
    }
    let mut clusters = groups.finish();
    let found = conflict::across(items, &mut clusters, &weights);
    let mut events: Vec<Event> = clusters
        .iter()
        .enumerate()
        .filter(|(_, cluster)| !cluster.members.is_empty())
        .map(|(number, cluster)| {
            event(
                items,
                cluster,
                found.get(number).cloned().unwrap_or_default(),
                registry,
            )
        })
        .collect();
    events.sort_by(|one, other| time_key(one).cmp(&time_key(other)));
    for (number, event) in events.iter_mut().enumerate() {
        event.id = EventId(number as u32 + 1);
    }
    Some(events)
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
    pub(super) reasons: Vec<String>,
}

/// Groups while they grow: each with the days all its members allow.
struct Groups<'a, 'b> {
    items: &'a [Item<'b>],
    parent: Vec<usize>,
    clusters: Vec<Cluster>,
    bounds: Vec<(i64, i64)>,
}

impl<'a, 'b> Groups<'a, 'b> {
    fn new(items: &'a [Item<'b>], order: &[usize]) -> Self {
        Self {
            items,
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
        if both.0 > both.1 || self.must_stay_apart(one, other) {
            return;
        }
        let (keep, gone) = (one.min(other), one.max(other));
        self.parent[gone] = keep;
        self.bounds[keep] = both;
        let moved = std::mem::take(&mut self.clusters[gone]);
        let kept = &mut self.clusters[keep];
        kept.members.extend(moved.members);
        kept.reasons.extend(moved.reasons);
        kept.reasons.push(like.reason.clone());
    }

    /// Two verbs of one sentence tell two happenings, and a visit's days are not its one meeting's.
    fn must_stay_apart(&self, one: usize, other: usize) -> bool {
        let tells_apart = |one: &Item<'_>, other: &Item<'_>| {
            let (first, second) = (&one.draft.mention, &other.draft.mention);
            let retold = one.draft.retells.is_some() || other.draft.retells.is_some();
            !retold
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

/// The event that a cluster of tellings makes.
fn event(items: &[Item<'_>], cluster: &Cluster, found: conflict::Found, registry: &Registry) -> Event {
    let mut members = cluster.members.clone();
    members.sort_by_key(|&item| {
        (
            items[item].article,
            items[item].draft.mention.passage,
            items[item].draft.mention.trigger,
        )
    });
    let kind = kind(items, &members);
    let status = status(items, &members);
    let when = found.when.unwrap_or_else(|| date(items, &members));
    let mut tally: Vec<(u32, usize, usize)> = Vec::new();
    for &item in &members {
        for (place, &actor) in items[item].profile.actors.iter().enumerate() {
            match tally.iter_mut().find(|(known, ..)| *known == actor) {
                Some((_, count, _)) => *count += 1,
                None => tally.push((actor, 1, place)),
            }
        }
    }
    tally.sort_by_key(|&(actor, count, place)| (std::cmp::Reverse(count), place, actor));
    let name = |&(actor, ..): &(u32, usize, usize)| registry.names.get(actor as usize).cloned();
    let actors: Vec<String> = tally.iter().take(6).filter_map(name).collect();
    let mentions: Vec<Mention> = members
        .iter()
        .map(|&item| {
            let mut mention = items[item].draft.mention.clone();
            mention.actors = items[item]
                .profile
                .actors
                .iter()
                .filter_map(|&actor| registry.names.get(actor as usize).cloned())
                .collect();
            mention
        })
        .collect();
    let mut reasons: Vec<String> = cluster.reasons.clone();
    reasons.sort();
    reasons.dedup();
    Event {
        id: EventId(0),
        headline: headline(items, &members, kind, status),
        when,
        status,
        kind,
        actors,
        importance: importance(items, &members, kind),
        mentions,
        conflicts: found.conflicts,
        merge_reason: if members.len() > 1 {
            reasons.join("; ")
        } else {
            String::new()
        },
        review: Review::default(),
        edited: Edited::default(),
        note: String::new(),
        tags: Vec::new(),
    }
}

/// The most told kind; saying and "other" only where nothing else is told.
fn kind(items: &[Item<'_>], members: &[usize]) -> Kind {
    let mut tally: Vec<(Kind, usize)> = Vec::new();
    for &item in members {
        let kind = items[item].draft.mention.kind;
        let weight = if matches!(kind, Kind::Statement | Kind::Other) {
            1
        } else {
            3
        };
        match tally.iter_mut().find(|(known, _)| *known == kind) {
            Some((_, count)) => *count += weight,
            None => tally.push((kind, weight)),
        }
    }
    tally
        .into_iter()
        .max_by_key(|&(kind, count)| (count, std::cmp::Reverse(kind)))
        .map_or(Kind::Other, |(kind, _)| kind)
}

/// The latest word: what happened stays happened, otherwise the article published last says it.
fn status(items: &[Item<'_>], members: &[usize]) -> Status {
    let statuses = || members.iter().map(|&item| items[item].draft.mention.status);
    let happened = statuses().any(|status| status == Status::Happened);
    let denied_later = || {
        members
            .iter()
            .filter(|&&item| items[item].draft.mention.status == Status::Cancelled)
            .any(|&item| {
                members
                    .iter()
                    .all(|&other| items[other].published <= items[item].published)
            })
    };
    if denied_later() {
        return Status::Cancelled;
    }
    if happened {
        return Status::Happened;
    }
    members
        .iter()
        .max_by_key(|&&item| {
            (
                items[item].published,
                std::cmp::Reverse(items[item].draft.mention.status),
            )
        })
        .map_or(Status::Happened, |&item| items[item].draft.mention.status)
}

/// The days all tellings allow; a stated span of days where one is told.
pub(super) fn date(items: &[Item<'_>], members: &[usize]) -> When {
    let whens = || members.iter().map(|&item| items[item].draft.mention.when);
    let span = whens()
        .filter(|when| {
            when.granularity == Granularity::Range && when.length_days().is_some_and(|days| days <= 31)
        })
        .min_by_key(|when| (when.length_days(), when.earliest));
    if let Some(span) = span {
        return span;
    }
    // The finest, and among equals the one most tellings share.
    let same = |when: &When| {
        whens()
            .filter(|other| other.earliest == when.earliest && other.latest == when.latest)
            .count()
    };
    whens()
        .min_by_key(|when| {
            (
                when.length_days().unwrap_or(i64::MAX),
                when.approximate,
                when.uncertain,
                std::cmp::Reverse(same(when)),
                when.earliest,
                when.clock.is_none(),
            )
        })
        .unwrap_or_else(|| When::day(Day::MIN))
}

/// The headline of the telling that says it best.
fn headline(items: &[Item<'_>], members: &[usize], kind: Kind, status: Status) -> String {
    let worth = |item: &Item<'_>| {
        let mention = &item.draft.mention;
        let mut worth = mention.salience;
        if mention.kind == kind {
            worth += 0.25;
        }
        if mention.status == status {
            worth += 0.25;
        }
        if item.draft.is_dated {
            worth += 0.1;
        }
        if mention.headline.len() > 70 {
            worth -= 0.1;
        }
        if mention.headline.split(' ').count() < 4 {
            worth -= 0.2;
        }
        // Two names in it tell who with whom.
        worth + 0.05 * item.profile.actors.len().min(3) as f32
    };
    members
        .iter()
        .max_by(|&&one, &&other| {
            worth(&items[one]).total_cmp(&worth(&items[other])).then_with(|| {
                items[other]
                    .draft
                    .mention
                    .headline
                    .cmp(&items[one].draft.mention.headline)
            })
        })
        .map(|&item| {
            let draft = items[item].draft;
            let held = draft.held.as_ref().filter(|_| status == Status::Happened);
            held.unwrap_or(&draft.mention.headline).clone()
        })
        .unwrap_or_default()
}

/// How much an event matters: its best telling, then how many articles tell it.
fn importance(items: &[Item<'_>], members: &[usize], kind: Kind) -> f32 {
    let best = members
        .iter()
        .map(|&item| items[item].draft.mention.salience)
        .fold(0.0, f32::max);
    let mut articles: Vec<usize> = members.iter().map(|&item| items[item].article).collect();
    articles.sort_unstable();
    articles.dedup();
    let shared = 1.0 - 0.7_f32.powi(articles.len() as i32 - 1);
    let told = 1.0 - 0.9_f32.powi(members.len() as i32 - 1);
    let weight = if matches!(kind, Kind::Statement | Kind::Other) {
        0.0
    } else {
        0.06
    };
    (best + weight + 0.35 * shared + 0.1 * told).clamp(0.0, 1.0)
}
