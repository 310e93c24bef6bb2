//! What the window shows and knows between frames.

use super::{
    Action, Filter, Selection,
    dialogs::{Dialog, files::FileDialogs},
    known::Known,
    layout::Layout,
    reader::Reader,
    recovery::Keeper,
    table::Table,
    timeline_view::{MOST_SELECTED, TimelineView},
    toasts::Toasts,
    visible::{Arrangement, Visible},
    work::Work,
};
use crate::{
    calendar::Day,
    events::{Event, EventId},
    jobs::let_go,
    project::{History, Project},
};
use std::{path::PathBuf, sync::Arc};

/// Everything the window knows. Panels read it, change only their own part of it, and ask for the rest with [`State::ask`].
#[derive(Debug)]
pub struct State {
    /// What the user has.
    pub project: Project,
    /// What can be undone.
    pub history: History,
    /// Which events are selected and which passage the reader shows.
    pub selection: Selection,
    /// Which events are shown.
    pub filter: Filter,
    /// The timeline's own state.
    pub timeline: TimelineView,
    /// The day it is.
    pub today: Day,
    /// Widgets in which keys move from event to event although they have the focus: the timeline and the table say so every frame.
    pub navigators: Vec<egui::Id>,
    pub(super) layout: Layout,
    /// Where the project was saved last or opened from.
    pub(super) file: Option<PathBuf>,
    /// Whether the built-in sample is shown.
    pub(super) is_sample: bool,
    pub(super) work: Work,
    pub(super) files: FileDialogs,
    pub(super) dialog: Option<Dialog>,
    pub(super) toasts: Toasts,
    pub(super) reader: Reader,
    pub(super) table: Table,
    /// What was done last, for the status bar.
    pub(super) message: String,
    /// The line above the timeline was put away.
    pub(super) is_banner_hidden: bool,
    /// Whether and where changes are kept for recovery.
    pub(super) keeper: Keeper,
    /// The user has been asked about unsaved changes; the window may close.
    pub(super) may_close: bool,
    /// What the title bar says.
    pub(super) window_title: String,
    /// The events that are shown, and where they stand on the timeline.
    pub(super) visible: Visible,
    known: Known,
    actions: Vec<Action>,
}

impl State {
    /// A window with nothing in it. `today` is the day it is.
    pub(super) fn new(today: Day, layout: Layout, work: Work, shown: (Visible, Known, Table)) -> Self {
        let (visible, known, table) = shown;
        Self {
            project: Project::default(),
            history: History::default(),
            selection: Selection::default(),
            filter: Filter::default(),
            timeline: TimelineView::default(),
            today,
            navigators: Vec::new(),
            layout,
            file: None,
            is_sample: false,
            work,
            files: FileDialogs::default(),
            dialog: None,
            toasts: Toasts::default(),
            reader: Reader::default(),
            table,
            message: String::new(),
            is_banner_hidden: false,
            keeper: Keeper::default(),
            may_close: false,
            window_title: String::new(),
            visible,
            known,
            actions: Vec::new(),
        }
    }

    /// Puts `project` in place of what is there, with nothing to undo.
    pub(super) fn begin(&mut self, project: Project) {
        let_go(std::mem::replace(&mut self.project, project));
        let_go(std::mem::take(&mut self.history));
        self.selection = Selection::default();
        self.filter = Filter::default();
        self.timeline = TimelineView::default();
        self.reader = Reader::default();
        self.table.forget();
        self.visible.forget();
        self.known.forget();
        self.file = None;
        self.is_sample = false;
        self.keeper.is_kept = false;
        self.is_banner_hidden = false;
        self.message.clear();
        self.work.forget_all();
    }

    /// Asks for `action`; it is performed after the frame.
    pub fn ask(&mut self, action: Action) {
        self.actions.push(action);
    }

    /// Takes what was asked for.
    pub(super) fn take_actions(&mut self) -> Vec<Action> {
        std::mem::take(&mut self.actions)
    }

    /// Brings what depends on project and filter up to date; called once before every frame.
    pub(super) fn refresh(&mut self) {
        self.known.refresh(&self.project, self.filter.known_on);
        let seen = self.known.project().unwrap_or(&self.project);
        let arrangement = Arrangement {
            grouping: self.timeline.grouping,
            shortens: self.layout.gaps_shortened,
        };
        self.visible
            .refresh(seen, &self.project, &self.filter, arrangement);
        let project = &self.project;
        self.selection.keep(|id| project.event(id).is_some());
        if self
            .selection
            .article
            .is_some_and(|id| project.entry(id).is_none())
        {
            self.selection.article = None;
            self.selection.span = None;
        }
        if self.selection.article.is_none() {
            self.selection.article = project.entries().first().map(crate::project::Entry::id);
        }
    }

    /// Brings the rows of the table up to date.
    pub(super) fn refresh_table(&mut self) {
        let seen = self.known.project().unwrap_or(&self.project);
        self.table
            .refresh(seen, self.visible.ids(), self.visible.version());
    }

    /// The project as panels show it: all of it, or as it was known on the day that the filter names.
    pub fn seen(&self) -> &Project {
        self.known.project().unwrap_or(&self.project)
    }

    /// The events that pass the filter, in the order of time. With many events these are brought up to date in the background: until then
    /// some may be gone from the project.
    pub fn visible(&self) -> &Arc<[EventId]> {
        self.visible.ids()
    }

    /// Grows whenever [`State::visible`] changes.
    pub fn visible_version(&self) -> u64 {
        self.visible.version()
    }

    /// Changes whenever what panels show of events may have changed.
    pub(super) fn shown_version(&self) -> u64 {
        let seen = self.seen();
        let day = seen.known_on().map_or(0, |day| day.number() as u64);
        seen.revision() ^ (day << 32)
    }

    /// The events that pass the filter, in the order of time.
    pub fn visible_events(&self) -> impl DoubleEndedIterator<Item = &Event> {
        let seen = self.seen();
        self.visible().iter().filter_map(|&id| seen.event(id))
    }

    /// Whether the events to show are being arranged anew.
    pub(super) fn is_arranging(&self) -> bool {
        self.known.is_waiting() || self.visible.is_waiting()
    }

    /// Whether something goes on in the background, the arranging of events included.
    pub(super) fn is_busy(&self) -> bool {
        self.work.is_busy() || self.is_arranging()
    }

    /// The selected events that exist.
    pub fn selected(&self) -> impl Iterator<Item = &Event> {
        self.selection
            .events()
            .iter()
            .filter_map(|&id| self.project.event(id))
    }

    /// The event that panels show, as they show it: with what was known on the day that the filter names.
    pub(super) fn shown_as_seen(&self) -> Option<&Event> {
        self.seen().event(self.selection.shown()?)
    }

    /// The event that panels show.
    pub fn shown(&self) -> Option<&Event> {
        self.project.event(self.selection.shown()?)
    }

    /// Where an event stands among the visible ones, or would stand.
    fn place_of(&self, id: EventId) -> Option<usize> {
        let seen = self.seen();
        let position = seen.position(id)?;
        let is_before = |other: &EventId| seen.position(*other).is_some_and(|other| other < position);
        Some(self.visible().partition_point(is_before))
    }

    /// The visible event after (or before) the shown one; the first (or last) where none is shown.
    pub(super) fn neighbour(&self, is_forward: bool) -> Option<EventId> {
        let at = |index: usize| self.visible().get(index).copied();
        let last = self.visible().len().checked_sub(1)?;
        let shown = self.selection.shown().and_then(|id| self.place_of(id));
        let is_visible = |index: usize| self.selection.shown().is_some_and(|id| at(index) == Some(id));
        match (shown, is_forward) {
            (None, true) => at(0),
            (None, false) => at(last),
            (Some(index), true) if is_visible(index) => at((index + 1).min(last)),
            (Some(index), true) => at(index.min(last)),
            (Some(index), false) => at(index.saturating_sub(1).min(last)),
        }
    }

    /// As [`State::neighbour`], with the first after the last and the last before the first.
    pub(super) fn next_around(&self, is_forward: bool) -> Option<EventId> {
        let next = self.neighbour(is_forward)?;
        if self.selection.shown() != Some(next) || self.visible().len() < 2 {
            return Some(next);
        }
        let end = if is_forward {
            self.visible().first()
        } else {
            self.visible().last()
        };
        end.copied()
    }

    /// The visible events from where the selection began through `event`, which comes last; at most [`MOST_SELECTED`].
    pub(super) fn stretch_to(&self, event: EventId) -> Vec<EventId> {
        let place = |id: EventId| {
            let place = self.place_of(id)?;
            (self.visible().get(place) == Some(&id)).then_some(place)
        };
        let Some(to) = place(event) else {
            return vec![event];
        };
        let from = self.selection.anchor().and_then(place).unwrap_or(to);
        let ids =
            |places: std::ops::RangeInclusive<usize>| self.visible().get(places).unwrap_or_default().to_vec();
        if from <= to {
            ids(from.max((to + 1).saturating_sub(MOST_SELECTED))..=to)
        } else {
            let mut ids = ids(to..=from.min(to + MOST_SELECTED - 1));
            ids.reverse();
            ids
        }
    }

    /// Says in the status bar what was done.
    pub(super) fn say(&mut self, text: impl Into<String>) {
        self.message = text.into();
    }

    /// The messages on screen, oldest first.
    pub fn messages(&self) -> impl Iterator<Item = &str> {
        self.toasts.texts()
    }

    /// What the window's title bar says.
    pub fn title(&self) -> String {
        let name = match &self.file {
            Some(path) => path
                .file_name()
                .unwrap_or_default()
                .to_string_lossy()
                .into_owned(),
            None if self.is_sample => "Sample".to_owned(),
            None => "New project".to_owned(),
        };
        let changed = if self.is_changed() { " •" } else { "" };
        format!("{name}{changed} – Dateline")
    }

    /// Whether something would be lost if the window were closed. The untouched sample is nobody's work.
    pub(super) fn is_changed(&self) -> bool {
        self.project.is_changed()
    }
}
