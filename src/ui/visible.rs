//! What is shown of a project: the events that pass the filter, and their index for the timeline, made in the background where they are many.

use super::filter::{Filter, passing};
use crate::{
    calendar::Day,
    events::{EventId, Review},
    export::sources::timeline_sources,
    jobs::Latest,
    project::{Project, State as Content},
    timeline::{Grouping, Index, Sources, dates_under, rows},
};
use std::sync::Arc;

/// Up to so many events are arranged at once, which takes a millisecond or two; more in the background, so that the window never waits.
pub(super) const AT_ONCE: usize = 10_000;

/// How the events that pass are laid out in time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Arrangement {
    /// What they are grouped by.
    pub(super) grouping: Grouping,
    /// Whether long stretches without events are shortened.
    pub(super) shortens: bool,
}

impl From<Grouping> for Arrangement {
    fn from(grouping: Grouping) -> Self {
        Self {
            grouping,
            shortens: false,
        }
    }
}

/// What has to be arranged anew when it changes.
#[derive(Debug, Clone, PartialEq)]
struct Wanted {
    content: Content,
    /// The day up to which articles count in it, where they do not all.
    known_on: Option<Day>,
    filter: Filter,
    arrangement: Arrangement,
}

impl Wanted {
    /// Whether the events are the same, before any filter.
    fn holds_the_same_as(&self, other: &Self) -> bool {
        (self.content, self.known_on) == (other.content, other.known_on)
    }
}

/// What was made of a project's events.
#[derive(Debug, Default)]
pub(super) struct Shown {
    /// The events that pass the filter, in the order of time.
    ids: Arc<[EventId]>,
    index: Index,
    sources: Sources,
    counts: Counts,
}

/// How many of a project's events, shown or not, are what the status bar tells.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Counts {
    /// A person confirmed them.
    pub(super) confirmed: usize,
    /// A person rejected them.
    pub(super) rejected: usize,
    /// Their sources contradict each other.
    pub(super) contradicted: usize,
}

impl Counts {
    fn of(project: &Project) -> Self {
        let mut counts = Self::default();
        for event in project.events() {
            match event.review {
                Review::Confirmed => counts.confirmed += 1,
                Review::Rejected => counts.rejected += 1,
                Review::Suggested => {}
            }
            counts.contradicted += usize::from(!event.conflicts.is_empty());
        }
        counts
    }
}

/// The events that are shown, arranged again only when project, filter or grouping changed.
#[derive(Debug)]
pub(super) struct Visible {
    shown: Shown,
    made_for: Option<Wanted>,
    version: u64,
    asked: Option<Wanted>,
    background: Latest<Shown>,
}

impl Visible {
    /// Nothing yet; large projects will be arranged in `background`.
    pub(super) fn new(background: Latest<Shown>) -> Self {
        Self {
            shown: Shown::default(),
            made_for: None,
            version: 0,
            asked: None,
            background,
        }
    }

    /// The events that pass the filter, in the order of time. While others are being made these may name events that are gone.
    pub(super) fn ids(&self) -> &Arc<[EventId]> {
        &self.shown.ids
    }

    /// Grows whenever the events that are shown change.
    pub(super) fn version(&self) -> u64 {
        self.version
    }

    /// Where the events stand on the timeline.
    pub(super) fn index(&self) -> &Index {
        &self.shown.index
    }

    /// The sources that tell them.
    pub(super) fn sources(&self) -> &Sources {
        &self.shown.sources
    }

    /// What the status bar tells of all events.
    pub(super) fn counts(&self) -> Counts {
        self.shown.counts
    }

    /// Whether something newer is being made.
    pub(super) fn is_waiting(&self) -> bool {
        self.background.is_waiting()
    }

    /// Lets go of everything: another project takes its place.
    pub(super) fn forget(&mut self) {
        self.background.forget();
        self.asked = None;
        self.made_for = None;
        self.shown = Shown::default();
        self.version += 1;
    }

    /// Takes in what was made in the background, and has made what `project`, `filter` and `arrangement` want, if that is not what there is.
    /// `whole` is all of the project where `project` is what was known on a day: sources keep their numbers and colours.
    pub(super) fn refresh(
        &mut self,
        project: &Project,
        whole: &Project,
        filter: &Filter,
        arrangement: Arrangement,
    ) {
        if let Some(outcome) = self.background.take() {
            let asked = self.asked.take();
            match outcome {
                Ok(shown) => self.put(shown, asked),
                Err(reason) => {
                    log::error!("the events could not be arranged: {reason}");
                    self.made_for = asked;
                }
            }
        }
        let wanted = Wanted {
            content: project.state(),
            known_on: project.known_on(),
            filter: filter.clone(),
            arrangement,
        };
        if self.asked.as_ref() == Some(&wanted) {
            return;
        }
        if self.asked.take().is_some() {
            self.background.forget();
        }
        if self.made_for.as_ref() == Some(&wanted) {
            return;
        }
        let known = self.known(&wanted);
        let counts = self.known_counts(&wanted);
        if project.events().len() <= AT_ONCE {
            if let Some(shown) = arrange((project, whole), &wanted, (known, counts), &|| false) {
                self.put(shown, Some(wanted));
            }
        } else {
            let (project, whole) = (project.clone(), whole.clone());
            let request = wanted.clone();
            self.background.ask(move |is_overtaken| {
                arrange((&project, &whole), &request, (known, counts), is_overtaken)
            });
            self.asked = Some(wanted);
        }
    }

    /// The events that pass, where only their arrangement changed.
    fn known(&self, wanted: &Wanted) -> Option<Arc<[EventId]>> {
        let made_for = self.made_for.as_ref()?;
        let is_same = made_for.holds_the_same_as(wanted) && made_for.filter == wanted.filter;
        is_same.then(|| Arc::clone(&self.shown.ids))
    }

    /// What the status bar tells, where the events are the same.
    fn known_counts(&self, wanted: &Wanted) -> Option<Counts> {
        let made_for = self.made_for.as_ref()?;
        let is_same =
            made_for.content == wanted.content && made_for.filter.known_on == wanted.filter.known_on;
        is_same.then_some(self.shown.counts)
    }

    fn put(&mut self, shown: Shown, made_for: Option<Wanted>) {
        if !Arc::ptr_eq(&shown.ids, &self.shown.ids) {
            self.version += 1;
        }
        self.shown = shown;
        self.made_for = made_for;
    }
}

/// Filters and indexes the events, as far as the result is not `known`; `None` when that is no longer wanted.
fn arrange(
    (project, whole): (&Project, &Project),
    wanted: &Wanted,
    (ids, counts): (Option<Arc<[EventId]>>, Option<Counts>),
    is_overtaken: &(dyn Fn() -> bool + Sync),
) -> Option<Shown> {
    let ids = match ids {
        Some(ids) => ids,
        None => passing(project, &wanted.filter, is_overtaken)?.into(),
    };
    let sources = timeline_sources(whole);
    let events = || ids.iter().filter_map(|&id| project.event(id));
    let Arrangement { grouping, shortens } = wanted.arrangement;
    let (rows, groups) = rows(events(), &sources, grouping);
    if is_overtaken() {
        return None;
    }
    let index = if shortens {
        Index::shortened(rows, groups, dates_under(events()))
    } else {
        Index::new(rows, groups)
    };
    let counts = counts.unwrap_or_else(|| Counts::of(project));
    Some(Shown {
        ids,
        index,
        sources,
        counts,
    })
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::{
        events::Derived,
        project::{Command, Replacement},
        timeline::synthetic_events,
    };
    use std::time::Duration;

    /// A project of made-up events, without articles.
    pub(in crate::ui) fn project(count: u32) -> Project {
        let mut project = Project::default();
        let derived = Derived {
            events: synthetic_events(count, 1),
            ..Derived::default()
        };
        let replacement = Replacement::new(&project, derived);
        project.apply(Command::Replace(Arc::new(replacement))).unwrap();
        project
    }

    fn visible() -> Visible {
        Visible::new(Latest::new("test-arrange", || {}).unwrap())
    }

    fn holding(text: &str) -> Filter {
        Filter {
            text: text.to_owned(),
            ..Filter::default()
        }
    }

    /// Frames until nothing is on its way.
    fn settle(visible: &mut Visible, project: &Project, filter: &Filter, grouping: Grouping) {
        for _ in 0..5_000 {
            visible.refresh(project, project, filter, grouping.into());
            if !visible.is_waiting() {
                return;
            }
            std::thread::sleep(Duration::from_millis(2));
        }
        panic!("still waiting");
    }

    #[test]
    fn few_events_are_there_at_once() {
        let project = project(300);
        let mut visible = visible();
        visible.refresh(&project, &project, &Filter::default(), Grouping::None.into());
        assert!(!visible.is_waiting());
        assert_eq!((visible.ids().len(), visible.index().len()), (300, 300));
        let version = visible.version();
        visible.refresh(&project, &project, &Filter::default(), Grouping::Status.into());
        assert!(visible.index().groups().len() > 1);
        assert_eq!(visible.version(), version, "the same events, otherwise grouped");
        visible.refresh(&project, &project, &holding("treaty"), Grouping::Status.into());
        let expected = project
            .events()
            .iter()
            .filter(|event| event.headline.contains("treaty"));
        assert_eq!(visible.ids().len(), expected.count());
        assert_eq!(visible.index().len(), visible.ids().len());
        assert!(visible.version() > version && visible.counts().confirmed > 20);
    }

    #[test]
    fn many_events_are_arranged_while_the_old_ones_stay() {
        let project = project(AT_ONCE as u32 + 1_000);
        let all = project.events().len();
        let mut visible = visible();
        visible.refresh(&project, &project, &Filter::default(), Grouping::None.into());
        assert!(visible.is_waiting() && visible.ids().is_empty());
        settle(&mut visible, &project, &Filter::default(), Grouping::None);
        assert_eq!((visible.ids().len(), visible.index().len()), (all, all));

        let treaties = holding("treaty");
        visible.refresh(&project, &project, &treaties, Grouping::None.into());
        assert!(visible.is_waiting());
        assert_eq!(visible.ids().len(), all, "the old picture stays");
        // Typing on overtakes what was asked for.
        let bridges = holding("bridge");
        settle(&mut visible, &project, &bridges, Grouping::None);
        let holds = |id: &EventId| project.event(*id).unwrap().headline.contains("bridge");
        assert!(!visible.ids().is_empty() && visible.ids().iter().all(holds));

        // Back to what is there: nothing to wait for.
        visible.refresh(&project, &project, &treaties, Grouping::None.into());
        visible.refresh(&project, &project, &bridges, Grouping::None.into());
        assert!(!visible.is_waiting());
        visible.forget();
        assert!(visible.ids().is_empty() && !visible.is_waiting());
    }
}
