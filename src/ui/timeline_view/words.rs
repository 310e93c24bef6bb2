//! What is said of the events on the timeline: their labels, their cards, and what assistive technology reads out.

use crate::{
    calendar::{Day, Granularity, When, when_in_words},
    events::{Event, EventId},
    project::Project,
    timeline::{EventLabels, Extent, Labels, Numbered, Plan, Sources},
    ui::{hover_card, wording},
};
use egui::Ui;
use std::borrow::Cow;

/// What the timeline needs to know of an event besides its place in the index.
pub trait TimelineWords: Labels {
    /// Where it stands; `None` where there is no such event.
    fn extent(&self, id: EventId) -> Option<Extent>;

    /// What assistive technology says: headline, date in words, status, number of sources.
    fn spoken(&self, id: EventId) -> String;

    /// The card under the pointer.
    fn card(&self, ui: &mut Ui, id: EventId);
}

/// The words of a project's events. Every look-up takes constant time, however many events there are.
pub struct ProjectWords<'a> {
    project: &'a Project,
    sources: &'a Sources,
}

impl<'a> ProjectWords<'a> {
    /// Words of the events of `project`, told by `sources`.
    pub fn new(project: &'a Project, sources: &'a Sources) -> Self {
        Self { project, sources }
    }

    fn event(&self, id: EventId) -> Option<&'a Event> {
        self.project.event(id)
    }

    fn labels(&self) -> EventLabels<'a, impl Fn(EventId) -> Option<&'a Event> + use<'a>> {
        let project = self.project;
        EventLabels::new(move |id| project.event(id), self.sources, Numbered::No)
    }
}

impl Labels for ProjectWords<'_> {
    fn title(&self, id: EventId) -> Cow<'_, str> {
        self.event(id)
            .map_or(Cow::Borrowed(""), |event| Cow::Borrowed(event.headline.as_str()))
    }

    fn date(&self, id: EventId) -> Cow<'_, str> {
        Cow::Owned(self.labels().date(id).into_owned())
    }

    fn sources(&self, id: EventId) -> Cow<'_, str> {
        Cow::Owned(self.labels().sources(id).into_owned())
    }

    fn claims(&self, id: EventId) -> Vec<Extent> {
        self.labels().claims(id)
    }

    fn plans(&self, id: EventId) -> Vec<Plan> {
        self.labels().plans(id)
    }

    fn told_by(&self, id: EventId) -> usize {
        self.labels().told_by(id)
    }
}

impl TimelineWords for ProjectWords<'_> {
    fn extent(&self, id: EventId) -> Option<Extent> {
        self.event(id).map(|event| Extent::of(&event.when))
    }

    fn spoken(&self, id: EventId) -> String {
        self.event(id).map(wording::spoken).unwrap_or_default()
    }

    fn card(&self, ui: &mut Ui, id: EventId) {
        if let Some(event) = self.event(id) {
            hover_card::show(ui, self.project, event, &self.labels().plans(id));
        }
    }
}

/// The line of a list of events: date and headline.
pub(super) fn listed(words: &dyn TimelineWords, id: EventId) -> (String, String) {
    (words.date(id).into_owned(), words.title(id).into_owned())
}

/// A stretch of time in words, by its first and last day.
pub(in crate::ui) fn stretch(from: f64, to: f64) -> String {
    let day = |number: f64| Day::from_number(number.floor() as i64);
    let (first, last) = (day(from), day(to.max(from)));
    when_in_words(&When::between(first, last, Granularity::Range))
}
