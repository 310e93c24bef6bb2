//! What is shown of a project: the events that pass the filter, and their index for the timeline, made in the background where they are many.

use super::{filter::Filter, haystack::Haystack};
use crate::{
    calendar::Day,
    events::{EventId, Review},
    export::sources::timeline_sources,
    jobs::{Latest, let_go},
    project::{Project, State as Content},
    timeline::{Grouped, Grouping, Index, Kept, Parted, Row, Sources, Stock, dates_under, row},
};
use memchr::memmem::Finder;
use rayon::iter::{IntoParallelRefIterator as _, ParallelIterator as _};
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

/// All events, ready for any filter.
#[derive(Debug, Clone, Default)]
struct Base {
    stock: Arc<Stock>,
    /// In the order of time.
    ids: Arc<[EventId]>,
    /// Those that nobody rejected.
    unrejected: Arc<Kept>,
    sources: Arc<Sources>,
    grouped: Arc<Grouped>,
    counts: Counts,
}

/// What was made of a project's events.
#[derive(Debug, Default)]
struct Shown {
    base: Base,
    /// The events that pass the filter, in the order of time.
    ids: Arc<[EventId]>,
    /// The same by position among all events.
    kept: Arc<Kept>,
    index: Index,
    haystack: Arc<Haystack>,
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

/// The events that are shown, arranged again only when project, filter or grouping changed.
#[derive(Debug)]
pub(super) struct Visible {
    shown: Shown,
    version: u64,
    background: Latest<Wanted, Shown>,
    /// Makes words ready to be searched before anybody types.
    reading: Latest<(Content, Option<Day>), Haystack>,
}

impl Visible {
    /// Nothing yet; `wake` is called when a large project has been arranged.
    pub(super) fn new(wake: impl Fn() + Send + Sync + 'static) -> Self {
        Self {
            shown: Shown::default(),
            version: 0,
            background: Latest::new("dateline-arrange", wake),
            reading: Latest::new("dateline-read", || {}),
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
        &self.shown.base.sources
    }

    /// What the status bar tells of all events.
    pub(super) fn counts(&self) -> Counts {
        self.shown.base.counts
    }

    /// Whether something newer is being made.
    pub(super) fn is_waiting(&self) -> bool {
        self.background.is_waiting()
    }

    /// Lets go of everything: another project takes its place.
    pub(super) fn forget(&mut self) {
        self.background.forget();
        self.reading.forget();
        let_go(std::mem::take(&mut self.shown));
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
        if let Some(shown) = self.background.take() {
            self.put(shown);
        }
        if let Some(haystack) = self.reading.take() {
            self.shown.haystack = Arc::new(haystack);
        }
        let wanted = Wanted {
            content: project.state(),
            known_on: project.known_on(),
            filter: filter.clone(),
            arrangement,
        };
        if !self.background.lacks(&wanted) {
            if !self.background.is_waiting() {
                self.read_ahead(project);
            }
            return;
        }
        let work = Arranging {
            project: project.clone(),
            whole: whole.clone(),
            base: self.known_base(&wanted),
            kept: self.known_kept(&wanted),
            haystack: Arc::clone(&self.shown.haystack),
            wanted: wanted.clone(),
        };
        if project.events().len() <= AT_ONCE {
            if let Some(shown) = work.arrange(&|| false) {
                self.put(shown);
            }
            self.background.made(wanted);
        } else {
            self.background
                .ask(wanted, move |is_overtaken| work.arrange(is_overtaken));
        }
    }

    /// Has the words of many events made ready to be searched.
    fn read_ahead(&mut self, project: &Project) {
        let wanted = (project.state(), project.known_on());
        if project.events().len() <= AT_ONCE || !self.reading.lacks(&wanted) {
            return;
        }
        if self.shown.haystack.is_of(project) {
            self.reading.made(wanted);
            return;
        }
        let (project, haystack) = (project.clone(), Arc::clone(&self.shown.haystack));
        self.reading.ask(wanted, move |is_overtaken| {
            haystack.renewed(&project, is_overtaken)
        });
    }

    /// All events, where they are the same; without their groups where they are grouped by something else.
    fn known_base(&self, wanted: &Wanted) -> Option<Base> {
        let made_for = self.background.made_for()?;
        made_for
            .holds_the_same_as(wanted)
            .then(|| self.shown.base.clone())
    }

    /// The events that pass, where only their arrangement changed; those among which the ones that pass are, where the filter got narrower.
    fn known_kept(&self, wanted: &Wanted) -> Option<(Arc<Kept>, Narrowed)> {
        let made_for = self.background.made_for()?;
        let kept = || Arc::clone(&self.shown.kept);
        if !made_for.holds_the_same_as(wanted) {
            None
        } else if made_for.filter == wanted.filter {
            Some((kept(), Narrowed::No))
        } else {
            let is_narrower = wanted.filter.is_narrower_than(&made_for.filter);
            is_narrower.then(|| (kept(), Narrowed::Yes))
        }
    }

    fn put(&mut self, shown: Shown) {
        if !Arc::ptr_eq(&shown.ids, &self.shown.ids) {
            self.version += 1;
        }
        let_go(std::mem::replace(&mut self.shown, shown));
    }
}

/// Whether the filter got narrower since.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Narrowed {
    Yes,
    No,
}

/// What it takes to arrange events.
struct Arranging {
    project: Project,
    whole: Project,
    wanted: Wanted,
    base: Option<Base>,
    kept: Option<(Arc<Kept>, Narrowed)>,
    haystack: Arc<Haystack>,
}

impl Arranging {
    /// Filters and indexes the events, as far as that is not known; `None` when it is no longer wanted.
    fn arrange(mut self, is_overtaken: &(dyn Fn() -> bool + Sync)) -> Option<Shown> {
        let Arrangement { grouping, shortens } = self.wanted.arrangement;
        let mut base = match self.base.take() {
            Some(base) => base,
            None => Base::new(&self.project, &self.whole, is_overtaken)?,
        };
        if base.grouped.grouping() != grouping {
            let grouped = Grouped::new(self.project.events(), &base.sources, grouping);
            base.grouped = Arc::new(grouped);
        }
        let kept = self.keep(&base, is_overtaken)?;
        if is_overtaken() {
            return None;
        }
        let ids = if kept.is_all() {
            Arc::clone(&base.ids)
        } else {
            let mut ids = Vec::with_capacity(kept.count());
            ids.extend(kept.positions().filter_map(|at| base.ids.get(at)));
            ids.into()
        };
        let index = if shortens {
            base.shortened(&kept, &self.project)
        } else {
            base.index(&kept)
        };
        Some(Shown {
            base,
            ids,
            kept,
            index,
            haystack: self.haystack,
        })
    }

    /// The events that pass the filter.
    fn keep(&mut self, base: &Base, is_overtaken: &(dyn Fn() -> bool + Sync)) -> Option<Arc<Kept>> {
        let filter = &self.wanted.filter;
        let among = match self.kept.take() {
            Some((kept, Narrowed::No)) => return Some(kept),
            // what was shown may hold rejected events
            Some((kept, Narrowed::Yes)) if kept.count() <= base.unrejected.count() => kept,
            _ if filter.with_rejected => Arc::new(Kept::all(base.ids.len())),
            _ => Arc::clone(&base.unrejected),
        };
        let words = filter.words();
        if words.is_empty() {
            return Some(among);
        }
        if !self.haystack.is_of(&self.project) {
            self.haystack = Arc::new(self.haystack.renewed(&self.project, is_overtaken)?);
        }
        let words: Vec<Finder<'_>> = words.iter().map(Finder::new).collect();
        let kept = self
            .haystack
            .holding(&words, &among, &self.project, is_overtaken)?;
        Some(Arc::new(kept))
    }
}

impl Base {
    fn new(project: &Project, whole: &Project, is_overtaken: &(dyn Fn() -> bool + Sync)) -> Option<Self> {
        let sources = timeline_sources(whole);
        let events = project.events();
        let rows: Vec<Row> = events
            .par_pieces()
            .flat_map_iter(|(_, piece)| piece.iter().map(|event| row(event, &sources)))
            .collect();
        if is_overtaken() {
            return None;
        }
        let mut unrejected = vec![0_u64; rows.len().div_ceil(64)];
        let mut counts = Counts::default();
        for (at, row) in rows.iter().enumerate() {
            match row.look.review {
                Review::Confirmed => counts.confirmed += 1,
                Review::Rejected => counts.rejected += 1,
                Review::Suggested => {}
            }
            counts.contradicted += usize::from(row.look.contradicted);
            if let Some(word) = unrejected
                .get_mut(at / 64)
                .filter(|_| row.look.review != Review::Rejected)
            {
                *word |= 1 << (at % 64);
            }
        }
        Some(Self {
            unrejected: Arc::new(Kept::from_words(unrejected, rows.len())),
            ids: rows.par_iter().map(|row| row.id).collect::<Vec<_>>().into(),
            stock: Arc::new(Stock::new(&rows)),
            sources: Arc::new(sources),
            grouped: Arc::default(),
            counts,
        })
    }

    fn index(&self, kept: &Kept) -> Index {
        if self.grouped.grouping() == Grouping::None {
            return self.stock.index(kept, None);
        }
        let (groups, group_of_key) = self.grouped.groups(|at| kept.has(at), &self.sources);
        let parted = Parted {
            groups,
            group_of: &|at| self.grouped.group_of(at, &group_of_key),
            is_worn: self.grouped.wear_their_colour(),
        };
        self.stock.index(kept, Some(parted))
    }

    /// The index with long stretches without events shortened.
    fn shortened(&self, kept: &Kept, project: &Project) -> Index {
        let (groups, group_of_key) = self.grouped.groups(|at| kept.has(at), &self.sources);
        let group_of = |at: usize| self.grouped.group_of(at, &group_of_key);
        let mut rows = self.stock.rows(kept, &group_of);
        if self.grouped.wear_their_colour() {
            for row in &mut rows {
                row.look.colour = groups.get(usize::from(row.group)).and_then(|group| group.colour);
            }
        }
        let events = kept.positions().filter_map(|at| project.events().get(at));
        Index::shortened(rows, groups, dates_under(events))
    }
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
        Visible::new(|| {})
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
