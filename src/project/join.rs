//! Putting tellings together and taking them apart: what an event is, given the mentions it keeps.

use crate::{
    article::ArticleId,
    calendar::{Order, When, when_in_words},
    events::{Claim, Conflict, ConflictKind, Edited, Event, Mention, Status},
};
use std::collections::BTreeSet;

/// The order of an event's mentions: by article, then by place in the text.
pub(super) fn order_mentions(mentions: &mut Vec<Mention>) {
    mentions.sort_by_key(|mention| (mention.article, mention.passage, mention.trigger));
    mentions.dedup_by_key(|mention| (mention.article, mention.passage, mention.trigger));
}

/// `first` with everything the others tell; it keeps its number, headline and what a person set.
pub(super) fn merged(first: &Event, rest: &[&Event]) -> Event {
    let mut event = first.clone();
    for other in rest {
        event.mentions.extend(other.mentions.iter().cloned());
        event.conflicts.extend(other.conflicts.iter().cloned());
        for actor in &other.actors {
            if !event.actors.contains(actor) {
                event.actors.push(actor.clone());
            }
        }
        for tag in &other.tags {
            if !event.tags.contains(tag) {
                event.tags.push(tag.clone());
            }
        }
        if !other.note.is_empty() {
            if !event.note.is_empty() {
                event.note.push('\n');
            }
            event.note.push_str(&other.note);
        }
        event.importance = event.importance.max(other.importance);
        event.edited.added &= other.edited.added;
    }
    order_mentions(&mut event.mentions);
    if !event.edited.when {
        let edited = rest.iter().find(|other| other.edited.when);
        match edited {
            Some(other) => {
                event.when = other.when;
                event.edited.when = true;
            }
            None => event.when = finest_agreeing(first.when, rest.iter().map(|other| other.when)),
        }
    }
    if !event.edited.status {
        event.status = joined_status(first.status, rest.iter().map(|other| other.status));
    }
    event.edited.mentions = true;
    "joined by hand".clone_into(&mut event.merge_reason);
    add_date_conflict(&mut event);
    event
}

/// The finest of the dates that do not contradict `first`.
fn finest_agreeing(first: When, others: impl Iterator<Item = When>) -> When {
    let days = |when: &When| when.length_days().unwrap_or(i64::MAX);
    others.fold(first, |best, other| {
        if first.order(&other) == Order::Overlap && days(&other) < days(&best) {
            other
        } else {
            best
        }
    })
}

/// What was planned and then happened, happened.
fn joined_status(first: Status, others: impl Iterator<Item = Status>) -> Status {
    let rank = |status: Status| match status {
        Status::Proposed => 0,
        Status::Planned => 1,
        Status::Ongoing => 2,
        Status::Happened => 3,
        Status::Cancelled | Status::Denied => 4,
    };
    others.fold(
        first,
        |best, other| {
            if rank(other) > rank(best) { other } else { best }
        },
    )
}

/// Notes a conflict of dates where mentions exclude each other and none is noted yet.
fn add_date_conflict(event: &mut Event) {
    if event
        .conflicts
        .iter()
        .any(|conflict| conflict.kind == ConflictKind::Date)
    {
        return;
    }
    let disagrees = |mention: &&Mention| mention.when.order(&event.when) != Order::Overlap;
    let Some(other) = event.mentions.iter().find(disagrees) else {
        return;
    };
    let says = format!(
        "one source dates this {}, another {}",
        when_in_words(&other.when),
        when_in_words(&event.when)
    );
    let claims = event
        .mentions
        .iter()
        .map(|mention| Claim {
            article: mention.article,
            passage: mention.passage,
            when: mention.when,
        })
        .collect();
    event.conflicts.push(Conflict {
        kind: ConflictKind::Date,
        claims,
        says,
    });
}

/// The event as the given mentions alone tell it; what a person set stays, and so does what all its mentions had agreed on.
pub(super) fn with_mentions(event: &Event, mut mentions: Vec<Mention>) -> Event {
    order_mentions(&mut mentions);
    let mut rest = event.clone();
    rest.conflicts = conflicts_among(event, &mentions);
    let lead = mentions.iter().reduce(|best, mention| {
        if mention.salience > best.salience {
            mention
        } else {
            best
        }
    });
    if let Some(lead) = lead {
        let headline_stays = mentions.iter().any(|mention| mention.headline == event.headline);
        if !event.edited.headline && !headline_stays {
            rest.headline.clone_from(&lead.headline);
        }
        if !event.edited.when {
            rest.when = if mentions.iter().any(|mention| mention.when == event.when) {
                event.when
            } else {
                finest_agreeing(lead.when, mentions.iter().map(|mention| mention.when))
            };
        }
        if !event.edited.status {
            rest.status = joined_status(lead.status, mentions.iter().map(|mention| mention.status));
        }
        if !event.edited.kind && !mentions.iter().any(|mention| mention.kind == event.kind) {
            rest.kind = lead.kind;
        }
        let named: BTreeSet<&String> = mentions.iter().flat_map(|mention| &mention.actors).collect();
        let before: BTreeSet<&String> = event
            .mentions
            .iter()
            .flat_map(|mention| &mention.actors)
            .collect();
        // an actor nobody else named leaves with its mention; names the merge itself chose stay
        rest.actors
            .retain(|actor| named.contains(actor) || !before.contains(actor));
        if rest.actors.is_empty() {
            rest.actors.clone_from(&lead.actors);
        }
    }
    if mentions.len() < 2 {
        rest.merge_reason.clear();
    }
    rest.mentions = mentions;
    rest
}

/// The conflicts that still have two sides among these mentions.
fn conflicts_among(event: &Event, mentions: &[Mention]) -> Vec<Conflict> {
    event
        .conflicts
        .iter()
        .filter_map(|conflict| {
            let claims: Vec<Claim> = conflict
                .claims
                .iter()
                .filter(|claim| {
                    mentions.iter().any(|mention| {
                        mention.article == claim.article && mention.passage.overlaps(claim.passage)
                    })
                })
                .cloned()
                .collect();
            (claims.len() >= 2).then(|| Conflict {
                claims,
                ..conflict.clone()
            })
        })
        .collect()
}

/// The event without its tellings in articles that are gone; `None` when nothing is left to tell it.
pub(super) fn without_articles(event: &Event, gone: &BTreeSet<ArticleId>) -> Option<Event> {
    let kept: Vec<Mention> = event
        .mentions
        .iter()
        .filter(|mention| !gone.contains(&mention.article))
        .cloned()
        .collect();
    if kept.is_empty() && !event.mentions.is_empty() {
        return None;
    }
    Some(with_mentions(event, kept))
}

/// Whether a person has put work into the event that must not get lost.
pub(super) fn has_work(event: &Event) -> bool {
    event.edited != Edited::default()
        || event.review != crate::events::Review::default()
        || !event.note.is_empty()
        || !event.tags.is_empty()
}
