//! Which events are shown: not the rejected ones, and only those that hold the words the user looks for.

use crate::{
    calendar::{Day, When, when_in_words},
    events::{Event, EventId, Review},
    project::Project,
};
use memchr::memmem::Finder;
use rayon::iter::ParallelIterator as _;

/// What the user wants to see.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// Every word of it has to occur in an event.
    pub text: String,
    /// Whether rejected events are shown as well.
    /// Whether rejected events are shown as well.
    pub with_rejected: bool,
    /// Only what articles published up to this day tell is shown.
    pub known_on: Option<Day>,
}

impl Filter {
    /// Whether anything that could be shown is hidden by words.
    pub fn is_narrowing(&self) -> bool {
        !self.text.trim().is_empty()
    }
}

/// The events that pass the filter, in the order of time; `None` when the answer is no longer wanted.
pub(super) fn passing(
    project: &Project,
    filter: &Filter,
    is_overtaken: &(dyn Fn() -> bool + Sync),
) -> Option<Vec<EventId>> {
    let search = Search::new(filter);
    let found: Vec<Vec<EventId>> = project
        .events()
        .par_pieces()
        .map(|(_, events)| {
            if is_overtaken() {
                return Vec::new();
            }
            let mut reader = Reader::new(&search, project);
            let shown = events
                .iter()
                .filter(|event| filter.with_rejected || event.review != Review::Rejected);
            shown
                .filter(|event| reader.holds(event))
                .map(|event| event.id)
                .collect()
        })
        .collect();
    (!is_overtaken()).then(|| found.concat())
}

/// Events looked at before asking again whether the answer is still wanted.
const CHUNK: usize = 8_192;

/// Dates in words that are kept for the next events.
const DATES_KEPT: usize = 6;

/// The words to look for, in lower case.
struct Search {
    words: Vec<Finder<'static>>,
}

impl Search {
    fn new(filter: &Filter) -> Self {
        let words = filter.text.split_whitespace().map(str::to_lowercase);
        Self {
            words: words.map(|word| Finder::new(&word).into_owned()).collect(),
        }
    }
}

/// Looks for words in what the table shows of events. Keeps its buffers from one event to the next: it may read a million.
struct Reader<'a> {
    search: &'a Search,
    project: &'a Project,
    text: String,
    /// Dates in words, in lower case: in the order of time many events share one with an event shortly before.
    dates: Vec<(When, String)>,
}

impl<'a> Reader<'a> {
    fn new(search: &'a Search, project: &'a Project) -> Self {
        Self {
            search,
            project,
            text: String::new(),
            dates: Vec::new(),
        }
    }

    /// Whether every word occurs in what the table shows of `event`.
    fn holds(&mut self, event: &Event) -> bool {
        if self.search.words.is_empty() {
            return true;
        }
        self.text.clear();
        let publishers = event
            .mentions
            .iter()
            .filter_map(|mention| self.project.entry(mention.article))
            .filter_map(|entry| entry.article.metadata.publisher.as_deref());
        let parts = [
            event.headline.as_str(),
            event.status.name(),
            event.kind.name(),
            event.note.as_str(),
        ];
        let lists = event.actors.iter().chain(&event.tags).map(String::as_str);
        for part in parts.into_iter().chain(lists).chain(publishers) {
            push_lower_case(&mut self.text, part);
            self.text.push(' ');
        }
        let text = self.text.as_bytes();
        let mut missing = self
            .search
            .words
            .iter()
            .filter(|word| word.find(text).is_none())
            .peekable();
        if missing.peek().is_none() {
            return true;
        }
        let known = self.dates.iter().rev().find(|(when, _)| *when == event.when);
        if let Some((_, date)) = known {
            return missing.all(|word| word.find(date.as_bytes()).is_some());
        }
        let date = when_in_words(&event.when).to_lowercase();
        let is_held = missing.all(|word| word.find(date.as_bytes()).is_some());
        if self.dates.len() >= DATES_KEPT {
            self.dates.remove(0);
        }
        self.dates.push((event.when, date));
        is_held
    }
}

fn push_lower_case(text: &mut String, part: &str) {
    if part.is_ascii() {
        let before = text.len();
        text.push_str(part);
        if let Some(added) = text.get_mut(before..) {
            added.make_ascii_lowercase();
        }
    } else {
        text.push_str(&part.to_lowercase());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        calendar::Day,
        events::{Kind, Status},
        project::{Command, NewEvent},
    };

    fn project() -> Project {
        let mut project = Project::default();
        for (day, headline) in [
            (1, "The Harbour opens"),
            (2, "Élan wins the CUP"),
            (40, "Dockers strike"),
        ] {
            let event = NewEvent {
                headline: headline.to_owned(),
                when: When::day(Day::from_number(738_000 + day)),
                status: Status::Happened,
                kind: Kind::Other,
                passage: None,
            };
            project.apply(Command::AddEvent(event)).unwrap();
        }
        project
    }

    fn found(project: &Project, text: &str) -> Vec<String> {
        let filter = Filter {
            text: text.to_owned(),
            ..Filter::default()
        };
        let ids = passing(project, &filter, &|| false).unwrap();
        ids.into_iter()
            .filter_map(|id| Some(project.event(id)?.headline.clone()))
            .collect()
    }

    #[test]
    fn every_word_has_to_occur_somewhere() {
        let project = project();
        assert_eq!(found(&project, "").len(), 3);
        assert_eq!(found(&project, "HARBOUR opens"), ["The Harbour opens"]);
        assert_eq!(found(&project, "élan cup"), ["Élan wins the CUP"]);
        assert!(found(&project, "harbour strike").is_empty());
        let first = when_in_words(&project.events()[0].when);
        let both = format!("{} opens", first.split_whitespace().last().unwrap());
        assert_eq!(
            found(&project, &both),
            ["The Harbour opens"],
            "words of the headline and of the date"
        );
    }

    #[test]
    fn an_answer_nobody_wants_is_not_given() {
        assert!(passing(&project(), &Filter::default(), &|| true).is_none());
    }
}
