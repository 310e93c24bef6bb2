//! Which events are shown: not the rejected ones, and only those that hold the words the user looks for.

use crate::{
    calendar::Day,
    events::{Event, Review},
    project::Project,
};

/// What the user wants to see.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// Every word of it has to occur in an event.
    pub text: String,
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

/// The events that pass the filter, worked out again only when project or filter changed.
#[derive(Debug, Default)]
pub(super) struct Visible {
    made_for: Option<(u64, Filter)>,
    positions: Vec<u32>,
    version: u64,
}

impl Visible {
    /// Positions in [`Project::events`], in the order of time.
    pub(super) fn positions(&self) -> &[u32] {
        &self.positions
    }

    /// Grows whenever the positions change.
    pub(super) fn version(&self) -> u64 {
        self.version
    }

    /// Makes the positions anew if `project` or `filter` are not what they were made for.
    pub(super) fn refresh(&mut self, project: &Project, filter: &Filter) {
        let is_fresh = self
            .made_for
            .as_ref()
            .is_some_and(|(revision, made_for)| *revision == project.revision() && made_for == filter);
        if is_fresh {
            return;
        }
        let words: Vec<String> = filter.text.split_whitespace().map(str::to_lowercase).collect();
        self.positions = (0u32..)
            .zip(project.events())
            .filter(|(_, event)| filter.with_rejected || event.review != Review::Rejected)
            .filter(|(_, event)| holds(project, event, &words))
            .map(|(position, _)| position)
            .collect();
        self.made_for = Some((project.revision(), filter.clone()));
        self.version += 1;
    }
}

/// Whether every word (in lower case) occurs in what the table shows of `event`.
fn holds(project: &Project, event: &Event, words: &[String]) -> bool {
    if words.is_empty() {
        return true;
    }
    let mut text = format!(
        "{} {} {} {} {}",
        event.headline,
        crate::calendar::when_in_words(&event.when),
        event.status.name(),
        event.kind.name(),
        event.note
    );
    let publishers = event
        .mentions
        .iter()
        .filter_map(|mention| project.entry(mention.article))
        .filter_map(|entry| entry.article.metadata.publisher.as_deref());
    for part in event
        .actors
        .iter()
        .chain(&event.tags)
        .map(String::as_str)
        .chain(publishers)
    {
        text.push(' ');
        text.push_str(part);
    }
    let text = text.to_lowercase();
    words.iter().all(|word| text.contains(word.as_str()))
}
