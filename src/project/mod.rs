//! What the user has: articles, events, edits as commands with inverses, history, saving.
//!
//! A [`Project`] only changes through [`Project::apply`]. Understanding ([`crate::events::derive`]) is itself a command
//! ([`Project::derive`] makes it), so it can be computed away from the window and undone like anything else; what a person has set,
//! confirmed, rejected, merged or split stays as it is.

mod apply;
mod change;
mod command;
pub mod document;
mod edit;
mod excerpt;
pub mod file;
mod history;
mod in_order;
mod join;
pub mod journal;
pub mod known;
mod reconcile;

pub use change::Change;
pub use command::{Applied, Command, CommandError, EventChange, NewArticle, NewEvent, Replacement};
pub use history::{Batch, History};
pub use in_order::{Events, Piece};

use crate::{
    article::{Article, ArticleId},
    calendar::Day,
    events::{Event, EventId, Unplaced, derive},
    temporal::{Publication, Reading, TimeExpression, Window},
};
use std::{
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};

/// One article of a project and what is understood of it.
#[derive(Debug, Clone)]
pub struct Entry {
    /// The article.
    pub article: Arc<Article>,
    /// The time expressions as the words say them; not stored, read again when a project is opened.
    pub reading: Arc<Reading>,
    /// The publication date the user has set, if any.
    pub given: Option<Day>,
    /// When it was published, and why.
    pub publication: Publication,
    /// The time expressions as placed with that publication date, in text order; not stored.
    pub expressions: Arc<[TimeExpression]>,
}

impl Entry {
    /// Its article's number.
    pub fn id(&self) -> ArticleId {
        self.article.id
    }
}

/// Which content a project has: two snapshots with the same state are the same. Not stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct State(u64);

impl State {
    fn fresh() -> Self {
        static NEXT: AtomicU64 = AtomicU64::new(1);
        Self(NEXT.fetch_add(1, Ordering::Relaxed))
    }
}

/// What the user has. Cloning is cheap: articles and events are shared until one of the clones changes.
#[derive(Debug, Clone)]
pub struct Project {
    /// In the order of their ids, which is the order they were added in.
    entries: Arc<Vec<Entry>>,
    /// In the order of [`time_order`].
    events: Arc<Events>,
    /// Position in `events` by event number; [`NOWHERE`] for numbers without an event.
    positions: Arc<Vec<u32>>,
    unplaced: Arc<Vec<Unplaced>>,
    window: Window,
    /// Numbers for the next article and the next event; numbers are not used twice.
    next: change::Next,
    revision: u64,
    state: State,
    saved: Option<State>,
    /// What is left out was published after this day. Not stored.
    known_on: Option<Day>,
}

const NOWHERE: u32 = u32::MAX;

impl Default for Project {
    fn default() -> Self {
        let state = State::fresh();
        Self {
            entries: Arc::default(),
            events: Arc::default(),
            positions: Arc::default(),
            unplaced: Arc::default(),
            window: Window::default(),
            next: change::Next { article: 1, event: 1 },
            revision: 0,
            state,
            saved: Some(state),
            known_on: None,
        }
    }
}

impl Project {
    /// A project without articles, whose inferred publication dates will lie in `window`.
    pub fn new(window: Window) -> Self {
        Self {
            window,
            ..Self::default()
        }
    }

    /// Its articles, in the order they were added.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// One article, if the project has it.
    pub fn entry(&self, id: ArticleId) -> Option<&Entry> {
        let at = self.entries.binary_search_by_key(&id, Entry::id).ok()?;
        self.entries.get(at)
    }

    /// Its events in the order of time (also those a person rejected).
    pub fn events(&self) -> &Events {
        &self.events
    }

    /// One event, if the project has it. Nearly constant time.
    pub fn event(&self, id: EventId) -> Option<&Event> {
        self.events.get(self.position(id)?)
    }

    /// Where an event stands in [`Project::events`].
    pub fn position(&self, id: EventId) -> Option<usize> {
        let position = *self.positions.get(id.0 as usize)?;
        (position != NOWHERE).then_some(position as usize)
    }

    /// What could not be placed, in the order of articles and text.
    pub fn unplaced(&self) -> &[Unplaced] {
        &self.unplaced
    }

    /// Bounds for publication dates that have to be inferred.
    pub fn window(&self) -> Window {
        self.window
    }

    /// Grows with every change, also with undo: equal revisions of one project show the same.
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// Which content this is; undo brings an earlier state back.
    pub fn state(&self) -> State {
        self.state
    }

    /// Whether anything differs from what was last saved. An empty new project has nothing to lose and is unchanged.
    pub fn is_changed(&self) -> bool {
        self.saved != Some(self.state)
    }

    /// Notes that the content with this `state` (perhaps not the newest) is on disk.
    pub fn mark_saved(&mut self, state: State) {
        self.saved = Some(state);
    }

    /// The day up to which articles count, where this is a project as known on a day ([`known::known_on`]).
    pub fn known_on(&self) -> Option<Day> {
        self.known_on
    }

    /// Whether there is neither an article nor an event.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty() && self.events.is_empty()
    }

    /// Understands all articles anew and gives the command that brings the result into this project (or into a later state of it with the
    /// same articles). Pure and possibly long: call it on a clone, away from the window. `None` when cancelled.
    pub fn derive(&self, is_cancelled: &(dyn Fn() -> bool + Sync)) -> Option<Command> {
        let articles: Vec<_> = self
            .entries
            .iter()
            .map(|entry| (&*entry.article, &*entry.reading))
            .collect();
        let given: Vec<_> = self.entries.iter().map(|entry| entry.given).collect();
        let derived = derive(&articles, &given, self.window, is_cancelled)?;
        Some(Command::Replace(Arc::new(Replacement::new(self, derived))))
    }

    /// Whether `path` is named like a saved project.
    pub fn is_project_path(path: &Path) -> bool {
        path.extension()
            .is_some_and(|extension| extension.eq_ignore_ascii_case("dateline"))
    }
}

/// The order of events: by first possible day, clock time, last possible day, number.
fn time_order(event: &Event) -> impl Ord + use<> {
    let when = &event.when;
    (
        when.sort_day(),
        when.clock.map(|clock| clock.minute_of_day),
        when.latest.unwrap_or(Day::MAX),
        event.id,
    )
}
