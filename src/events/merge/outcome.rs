//! The event that a group of tellings makes: its date, status, kind, actors, headline and importance.

use super::{Cluster, Item, likeness::Reason};
use crate::{
    calendar::{Day, Granularity, When},
    events::{
        conflict,
        event::{Edited, Event, EventId, Kind, Mention, Review, Status},
        registry::Registry,
    },
};

/// The event that a cluster of tellings makes.
pub(super) fn event(
    items: &[Item<'_>],
    cluster: &Cluster,
    found: conflict::Found,
    registry: &Registry,
) -> Event {
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
    let mut reasons = cluster.reasons.clone();
    reasons.sort_unstable();
    reasons.dedup();
    let mut reasons: Vec<String> = reasons.into_iter().map(Reason::says).collect();
    reasons.extend(found.reason.map(str::to_owned));
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
pub(in crate::events) fn date(items: &[Item<'_>], members: &[usize]) -> When {
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
        if says_no_subject(&mention.headline, &item.draft.trigger) {
            worth -= 0.5;
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

/// "Brokers an agreement": who does it was not found.
fn says_no_subject(headline: &str, trigger: &str) -> bool {
    let first = headline.split(' ').next().unwrap_or_default().to_lowercase();
    first == "to" || first.ends_with('s') && !trigger.is_empty() && first.starts_with(trigger)
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
