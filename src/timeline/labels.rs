//! The words on the timeline: headline, date, status and sources of an event, asked for only where they are shown.

use super::row::Extent;
use crate::{
    article::ArticleId,
    calendar::when_in_words,
    events::{ConflictKind, Event, EventId, Status},
};
use std::{
    borrow::Cow,
    collections::{BTreeMap, BTreeSet},
};

/// One source as a picture names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceInfo {
    /// Which article.
    pub id: ArticleId,
    /// Its number in the list of sources, from 1.
    pub number: u32,
    /// The article's title.
    pub title: String,
    /// Who published it, where known.
    pub publisher: Option<String>,
    /// When it was published, in words, where known: "Wed 26 Apr 2023".
    pub published: Option<String>,
    /// Colour by position in the theme; `None`: neutral.
    pub colour: Option<u8>,
}

impl SourceInfo {
    /// The publisher and the number, or the title.
    pub fn short_name(&self) -> String {
        match &self.publisher {
            Some(publisher) => format!("{publisher} [{}]", self.number),
            None => format!("{} [{}]", self.title, self.number),
        }
    }
}

/// Words of events, by id. The layout asks only for events it is about to draw.
pub trait Labels {
    /// The headline.
    fn title(&self, id: EventId) -> Cow<'_, str>;
    /// The date in words, with the status where that is not "happened".
    fn date(&self, id: EventId) -> Cow<'_, str>;
    /// The sources in short: "[1] [3]", "2 sources"; empty where there are none.
    fn sources(&self, id: EventId) -> Cow<'_, str>;
    /// Other dates that sources claim for it.
    fn claims(&self, id: EventId) -> Vec<Extent>;
    /// What to show when it is pointed at.
    fn tooltip(&self, id: EventId) -> String {
        format!("{}\n{}\n{}", self.title(id), self.date(id), self.sources(id))
    }
}

/// The words of a project's events.
#[derive(Debug)]
pub struct EventLabels<'a> {
    events: BTreeMap<EventId, &'a Event>,
    sources: BTreeMap<ArticleId, &'a SourceInfo>,
    numbered: Numbered,
}

/// How sources are named beside an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Numbered {
    /// By their numbers, "[1] [3]", for pictures that list them.
    Yes,
    /// By their count, "2 sources".
    No,
}

impl<'a> EventLabels<'a> {
    /// Labels for these events told by these sources.
    pub fn new(
        events: impl IntoIterator<Item = &'a Event>,
        sources: &'a [SourceInfo],
        numbered: Numbered,
    ) -> Self {
        Self {
            events: events.into_iter().map(|event| (event.id, event)).collect(),
            sources: sources.iter().map(|source| (source.id, source)).collect(),
            numbered,
        }
    }

    /// Numbers of the sources that tell an event, ascending.
    pub fn numbers(&self, id: EventId) -> BTreeSet<u32> {
        let mentions = self
            .events
            .get(&id)
            .map(|event| event.mentions.as_slice())
            .unwrap_or_default();
        mentions
            .iter()
            .filter_map(|mention| self.sources.get(&mention.article))
            .map(|source| source.number)
            .collect()
    }

    /// When the latest source that tells this status was published: what the status is "as of".
    fn as_of(&self, event: &Event) -> Option<&str> {
        let telling = event
            .mentions
            .iter()
            .rev()
            .find(|mention| mention.status == event.status)?;
        self.sources.get(&telling.article)?.published.as_deref()
    }
}

impl Labels for EventLabels<'_> {
    fn title(&self, id: EventId) -> Cow<'_, str> {
        self.events
            .get(&id)
            .map_or(Cow::Borrowed(""), |event| Cow::Borrowed(event.headline.as_str()))
    }

    fn date(&self, id: EventId) -> Cow<'_, str> {
        let Some(event) = self.events.get(&id) else {
            return Cow::Borrowed("");
        };
        let date = when_in_words(&event.when);
        Cow::Owned(match (event.status, self.as_of(event)) {
            (Status::Happened, _) => date,
            (status @ (Status::Planned | Status::Proposed), Some(day)) => {
                format!("{date} · {} (as of {day})", status.name())
            }
            (status, _) => format!("{date} · {}", status.name()),
        })
    }

    fn sources(&self, id: EventId) -> Cow<'_, str> {
        let numbers = self.numbers(id);
        match (self.numbered, numbers.len()) {
            (_, 0) => Cow::Borrowed(""),
            (Numbered::No, 1) => Cow::Borrowed("1 source"),
            (Numbered::No, count) => Cow::Owned(format!("{count} sources")),
            (Numbered::Yes, _) => {
                let marks: Vec<String> = numbers.iter().map(|number| format!("[{number}]")).collect();
                Cow::Owned(marks.join(" "))
            }
        }
    }

    fn claims(&self, id: EventId) -> Vec<Extent> {
        let Some(event) = self.events.get(&id) else {
            return Vec::new();
        };
        let mut claims: Vec<Extent> = event
            .conflicts
            .iter()
            .filter(|conflict| conflict.kind == ConflictKind::Date)
            .flat_map(|conflict| &conflict.claims)
            .filter(|claim| {
                (claim.when.earliest, claim.when.latest) != (event.when.earliest, event.when.latest)
            })
            .map(|claim| Extent::of(&claim.when))
            .collect();
        claims.sort_by(|a, b| a.start.total_cmp(&b.start).then(a.end.total_cmp(&b.end)));
        claims.dedup();
        claims
    }

    fn tooltip(&self, id: EventId) -> String {
        let Some(event) = self.events.get(&id) else {
            return String::new();
        };
        let mut lines = vec![event.headline.clone(), self.date(id).into_owned()];
        let names: Vec<String> = self
            .numbers(id)
            .iter()
            .filter_map(|number| self.sources.values().find(|source| source.number == *number))
            .map(|source| source.short_name())
            .collect();
        if !names.is_empty() {
            lines.push(format!("Told by {}", names.join("; ")));
        }
        lines.extend(event.conflicts.iter().map(|conflict| conflict.says.clone()));
        lines.join("\n")
    }
}
