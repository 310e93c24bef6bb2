//! The words on the timeline: headline, date, status and sources of an event, asked for only where they are shown.

use super::{
    extent::Extent,
    plans::{Earlier, Plan, earlier_plans, is_counted},
};
use crate::{
    article::ArticleId,
    calendar::{Day, When, month_name, when_in_words},
    events::{ConflictKind, Event, EventId, Status},
};
use std::{borrow::Cow, collections::BTreeMap};

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
    /// The day it was published, where known.
    pub day: Option<Day>,
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

    /// The day of publication beside a date: "12 Apr", "about 12 Apr" where it was inferred, with the year where it is another one.
    fn day_in_short(&self, beside: &When) -> Option<String> {
        let Some(day) = self.day else {
            return self.published.clone();
        };
        let is_inferred = self
            .published
            .as_ref()
            .is_some_and(|words| words.starts_with("about "));
        let about = if is_inferred { "about " } else { "" };
        let words = format!("{about}{} {}", day.day_of_month(), month_in_short(day.month()));
        Some(if day.year() == beside.sort_day().year() {
            words
        } else {
            format!("{words} {}", day.year())
        })
    }
}

/// The three first letters of a month's name.
fn month_in_short(month: u32) -> &'static str {
    let name = month_name(month);
    name.get(..3).unwrap_or(name)
}

/// Words of events, by id. The layout asks only for events it is about to draw.
pub trait Labels {
    /// The headline.
    fn title(&self, id: EventId) -> Cow<'_, str>;
    /// The date in words, with the status where that is not "happened".
    fn date(&self, id: EventId) -> Cow<'_, str>;
    /// The sources in short: `[1] [3]`, "2 sources"; empty where there are none.
    fn sources(&self, id: EventId) -> Cow<'_, str>;
    /// Date, status and sources on one line: the fullest wording first, and then shorter and shorter ones for less room.
    fn details(&self, id: EventId) -> Vec<String> {
        let (date, sources) = (self.date(id), self.sources(id));
        if sources.is_empty() {
            return vec![date.into_owned()];
        }
        vec![format!("{date} · {sources}"), date.into_owned()]
    }
    /// Other dates that sources claim for it.
    fn claims(&self, id: EventId) -> Vec<Extent>;
    /// Dates it was planned for before, the earliest plan first.
    fn plans(&self, _id: EventId) -> Vec<Plan> {
        Vec::new()
    }
    /// How many sources tell it.
    fn told_by(&self, _id: EventId) -> usize {
        0
    }
    /// What to show when it is pointed at.
    fn tooltip(&self, id: EventId) -> String {
        format!("{}\n{}\n{}", self.title(id), self.date(id), self.sources(id))
    }
}

/// The sources of a timeline, found by article.
#[derive(Debug, Clone, Default)]
pub struct Sources {
    list: Vec<SourceInfo>,
    by_article: BTreeMap<ArticleId, usize>,
}

impl Sources {
    /// These sources, in the order they are listed.
    pub fn new(list: Vec<SourceInfo>) -> Self {
        let by_article = list
            .iter()
            .enumerate()
            .map(|(at, source)| (source.id, at))
            .collect();
        Self { list, by_article }
    }

    /// All, in the order they are listed.
    pub fn list(&self) -> &[SourceInfo] {
        &self.list
    }

    /// The source that an article is.
    pub fn get(&self, article: ArticleId) -> Option<&SourceInfo> {
        self.list.get(*self.by_article.get(&article)?)
    }

    /// Where in the list the source stands that an article is.
    pub(super) fn position(&self, article: ArticleId) -> Option<usize> {
        self.by_article.get(&article).copied()
    }

    /// The sources that tell an event, each once, by number.
    pub fn of(&self, event: &Event) -> Vec<&SourceInfo> {
        let mut found: Vec<&SourceInfo> = event
            .mentions
            .iter()
            .filter_map(|mention| self.get(mention.article))
            .collect();
        found.sort_by_key(|source| source.number);
        found.dedup_by_key(|source| source.number);
        found
    }
}

/// "about 17 Mar 2023" for "about Fri 17 Mar 2023".
fn without_weekdays(words: &str) -> String {
    const WEEKDAYS: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
    let kept: Vec<&str> = words.split(' ').filter(|word| !WEEKDAYS.contains(word)).collect();
    kept.join(" ")
}

/// "1 Mar – 20 Apr 2021" for "1 March – 20 April 2021".
fn with_short_months(words: &str) -> String {
    let words = words.split(' ').map(|word| {
        let is_month = (1..=12).any(|month| month_name(month) == word);
        if is_month {
            word.get(..3).unwrap_or(word)
        } else {
            word
        }
    });
    words.collect::<Vec<_>>().join(" ")
}

/// The words of a project's events. `find` looks an event up; it is asked only for events that are drawn.
#[derive(Debug)]
pub struct EventLabels<'a, F> {
    find: F,
    sources: &'a Sources,
    numbered: Numbered,
}

/// How sources are named beside an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Numbered {
    /// By their numbers, `[1] [3]`, for pictures that list them.
    Yes,
    /// By their count, "2 sources".
    No,
}

impl<'a, F: Fn(EventId) -> Option<&'a Event>> EventLabels<'a, F> {
    /// Labels for the events that `find` finds, told by these sources.
    pub fn new(find: F, sources: &'a Sources, numbered: Numbered) -> Self {
        Self {
            find,
            sources,
            numbered,
        }
    }

    /// The dates it was planned for before, in the order in which they were published.
    fn earlier(&self, event: &Event) -> Vec<Plan> {
        let day = |article: &ArticleId| self.sources.get(*article).and_then(|source| source.day);
        let mut found: Vec<(Option<Day>, Earlier)> = earlier_plans(event)
            .into_iter()
            .map(|earlier| (earlier.articles.iter().filter_map(day).max(), earlier))
            .collect();
        found.sort_by_key(|(day, earlier)| (*day, earlier.when.sort_day()));
        found
            .into_iter()
            .map(|(day, earlier)| {
                let last = earlier
                    .articles
                    .iter()
                    .rev()
                    .filter_map(|&article| self.sources.get(article));
                let as_of = last
                    .max_by_key(|source| source.day == day)
                    .and_then(|source| source.day_in_short(&earlier.when))
                    .map(|published| format!(" (as of {published})"))
                    .unwrap_or_default();
                Plan {
                    extent: Extent::of(&earlier.when),
                    says: format!("planned for {}{as_of}", when_in_words(&earlier.when)),
                }
            })
            .collect()
    }

    /// When the latest source that tells this status was published: what the status is "as of".
    fn as_of(&self, event: &Event) -> Option<String> {
        let telling = event
            .mentions
            .iter()
            .rev()
            .find(|mention| mention.status == event.status)?;
        self.sources.get(telling.article)?.day_in_short(&event.when)
    }
}

impl<'a, F: Fn(EventId) -> Option<&'a Event>> Labels for EventLabels<'a, F> {
    fn title(&self, id: EventId) -> Cow<'_, str> {
        (self.find)(id).map_or(Cow::Borrowed(""), |event| Cow::Borrowed(event.headline.as_str()))
    }

    fn date(&self, id: EventId) -> Cow<'_, str> {
        let Some(event) = (self.find)(id) else {
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
        let sources = (self.find)(id)
            .map(|event| self.sources.of(event))
            .unwrap_or_default();
        match (self.numbered, sources.len()) {
            (_, 0) => Cow::Borrowed(""),
            (Numbered::No, 1) => Cow::Borrowed("1 source"),
            (Numbered::No, count) => Cow::Owned(format!("{count} sources")),
            (Numbered::Yes, _) => {
                let marks: Vec<String> = sources
                    .iter()
                    .map(|source| format!("[{}]", source.number))
                    .collect();
                Cow::Owned(marks.join(" "))
            }
        }
    }

    fn details(&self, id: EventId) -> Vec<String> {
        let Some(event) = (self.find)(id) else {
            return vec![String::new()];
        };
        let (date, sources) = (when_in_words(&event.when), self.sources(id));
        let (plain, status) = (without_weekdays(&date), event.status.name());
        let short = with_short_months(&plain);
        // what the sources say of it, whole; and the least that still tells its status
        let (whole, least) = match (event.status, self.as_of(event)) {
            (Status::Happened, _) => (vec![date, plain, short], None),
            (Status::Planned | Status::Proposed, Some(day)) => {
                let plain_day = without_weekdays(&day);
                let whole = vec![
                    format!("{date} · {status} (as of {day})"),
                    format!("{date} · {status} (as of {plain_day})"),
                    format!("{plain} · {status} (as of {plain_day})"),
                    format!("{short} · {status} (as of {plain_day})"),
                ];
                (whole, Some(format!("{short} · {status}")))
            }
            _ => (
                [date, plain, short]
                    .iter()
                    .map(|date| format!("{date} · {status}"))
                    .collect(),
                None,
            ),
        };
        if sources.is_empty() {
            return whole.into_iter().chain(least).collect();
        }
        let with_sources = whole.iter().map(|words| format!("{words} · {sources}"));
        with_sources.chain(whole.last().cloned()).chain(least).collect()
    }

    fn claims(&self, id: EventId) -> Vec<Extent> {
        let Some(event) = (self.find)(id) else {
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

    fn plans(&self, id: EventId) -> Vec<Plan> {
        (self.find)(id)
            .map(|event| self.earlier(event))
            .unwrap_or_default()
    }

    fn told_by(&self, id: EventId) -> usize {
        (self.find)(id).map_or(0, |event| self.sources.of(event).len())
    }

    fn tooltip(&self, id: EventId) -> String {
        let Some(event) = (self.find)(id) else {
            return String::new();
        };
        let mut lines = vec![event.headline.clone(), self.date(id).into_owned()];
        // Why the date is this one, where the words leave it to be counted.
        let mut reasons = event.mentions.iter().map(|mention| &mention.reason);
        if is_counted(event) {
            lines.extend(reasons.find(|reason| !reason.is_empty()).cloned());
        }
        lines.extend(self.plans(id).into_iter().map(|plan| plan.says));
        let names: Vec<String> = self
            .sources
            .of(event)
            .into_iter()
            .map(SourceInfo::short_name)
            .collect();
        if !names.is_empty() {
            lines.push(format!("Told by {}", names.join("; ")));
        }
        lines.extend(event.conflicts.iter().map(|conflict| conflict.says.clone()));
        lines.join("\n")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_get_shorter() {
        assert_eq!(without_weekdays("about Fri 17 Mar 2023"), "about 17 Mar 2023");
        assert_eq!(without_weekdays("Sat 1 Apr 2023, 14:00"), "1 Apr 2023, 14:00");
        assert_eq!(without_weekdays("March 2023"), "March 2023");
        assert_eq!(
            with_short_months("1 March – 20 April 2021"),
            "1 Mar – 20 Apr 2021"
        );
    }
}
