//! What was known on a day: the project as the articles published up to then told it.
//!
//! Event time and publication time are two axes. [`known_on`] cuts along the second: a telling counts when its article was published on or
//! before the day. What was planned in those articles is planned, whatever became of it later.

use super::{Entry, Project, change::positions_of, join, time_order};
use crate::{
    article::ArticleId,
    calendar::{Day, short_day},
    events::{Event, Mention, Status},
    temporal::Basis,
};
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

/// How the articles of a project stand to a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Published {
    /// Published on or before it.
    pub by_then: usize,
    /// So many of these by a date that is only inferred.
    pub inferred: usize,
    /// Published after it.
    pub later: usize,
    /// It is not known when: they never count.
    pub undated: usize,
}

impl Published {
    /// Counts the articles of `project`.
    pub fn count(project: &Project, day: Day) -> Self {
        let mut counts = Self::default();
        for entry in project.entries() {
            match entry.publication.date {
                None => counts.undated += 1,
                Some(published) if published > day => counts.later += 1,
                Some(_) => {
                    counts.by_then += 1;
                    counts.inferred += usize::from(is_inferred(entry));
                }
            }
        }
        counts
    }
}

/// Whether no more than inference says when an article was published.
fn is_inferred(entry: &Entry) -> bool {
    matches!(entry.publication.basis, Basis::Inferred | Basis::Unknown)
}

/// "As known on Tue 12 Apr 2022".
pub fn as_known_on(day: Day) -> String {
    format!("As known on {}", short_day(day))
}

/// The days on which articles of `project` were published, each once, in order.
pub fn publication_days(project: &Project) -> Vec<Day> {
    let days: BTreeSet<Day> = project
        .entries()
        .iter()
        .filter_map(|entry| entry.publication.date)
        .collect();
    days.into_iter().collect()
}

/// The project as the articles published on or before `day` told it: other articles are gone, events that none of them tells as well, and the
/// rest are as those tellings have them. A correction that a person made stays, except that nobody could know on `day` what had come about
/// after it. Events keep their numbers. The result is for showing and exporting; it cannot be saved in place of the project.
#[must_use]
pub fn known_on(project: &Project, day: Day) -> Project {
    let published: BTreeMap<ArticleId, Day> = project
        .entries()
        .iter()
        .filter_map(|entry| Some((entry.id(), entry.publication.date.filter(|date| *date <= day)?)))
        .collect();
    let mut events: Vec<Event> = project
        .events()
        .iter()
        .filter_map(|event| told_by(event, &published, day))
        .collect();
    events.sort_by_cached_key(time_order);
    let is_published = |article: ArticleId| published.contains_key(&article);
    Project {
        entries: Arc::new(
            project
                .entries()
                .iter()
                .filter(|entry| is_published(entry.id()))
                .cloned()
                .collect(),
        ),
        positions: Arc::new(positions_of(&events)),
        events: Arc::new(events.into()),
        unplaced: Arc::new(
            project
                .unplaced()
                .iter()
                .filter(|unplaced| is_published(unplaced.article))
                .cloned()
                .collect(),
        ),
        known_on: Some(day),
        ..project.clone()
    }
}

/// The event as the `published` articles tell it; `None` where none of them does.
fn told_by(event: &Event, published: &BTreeMap<ArticleId, Day>, day: Day) -> Option<Event> {
    let tells = |mention: &Mention| published.contains_key(&mention.article);
    let kept: Vec<Mention> = event
        .mentions
        .iter()
        .filter(|mention| tells(mention))
        .cloned()
        .collect();
    if kept.is_empty() {
        return None;
    }
    let mut known = if kept.len() == event.mentions.len() {
        event.clone()
    } else {
        join::with_mentions(event, kept)
    };
    let is_to_come = event.when.sort_day() > day;
    let is_over = matches!(known.status, Status::Happened | Status::Ongoing);
    let is_cut = known.mentions.len() < event.mentions.len();
    if event.edited.status && !(is_to_come && is_over) {
        known.status = event.status;
    } else if is_cut || event.edited.status {
        known.status = last_word(&known.mentions, published);
    }
    Some(known)
}

/// What was said last of a happening, as the reconciling of tellings has it: what one source says happened has happened, unless a later one
/// calls it off.
fn last_word(mentions: &[Mention], published: &BTreeMap<ArticleId, Day>) -> Status {
    let when = |mention: &Mention| published.get(&mention.article).copied();
    let last = mentions.iter().map(when).max().flatten();
    let says = |status: Status| mentions.iter().any(|mention| mention.status == status);
    let is_called_off = mentions
        .iter()
        .any(|mention| mention.status == Status::Cancelled && when(mention) == last);
    if is_called_off {
        Status::Cancelled
    } else if says(Status::Happened) {
        Status::Happened
    } else {
        mentions
            .iter()
            .max_by_key(|mention| (when(mention), std::cmp::Reverse(mention.status)))
            .map_or(Status::Happened, |mention| mention.status)
    }
}
