//! What the window shows and knows between frames.

use super::{Action, timeline_view::TimelineView};
use crate::{article::ArticleId, calendar::Day, events::EventId};

/// Everything the window knows. Panels read it, change only their own part of it, and ask for the rest with [`State::ask`].
#[derive(Debug)]
pub struct State {
    /// Which events are selected and which passage the reader shows.
    pub selection: Selection,
    /// The timeline's own state.
    pub timeline: TimelineView,
    /// The day it is.
    pub today: Day,
    /// What was asked for since the last frame, in order.
    actions: Vec<Action>,
}

impl State {
    /// A window with nothing in it. `today` is the day it is.
    pub fn new(today: Day) -> Self {
        Self {
            selection: Selection::default(),
            timeline: TimelineView::default(),
            today,
            actions: Vec::new(),
        }
    }

    /// Asks for `action`; it is performed after the frame.
    pub fn ask(&mut self, action: Action) {
        self.actions.push(action);
    }

    /// Takes what was asked for.
    pub(super) fn take_actions(&mut self) -> Vec<Action> {
        std::mem::take(&mut self.actions)
    }
}

/// Which events are selected, and which telling of the first the reader shows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Selection {
    /// The selected events; the last is the one that panels show.
    events: Vec<EventId>,
    /// The article in the reader.
    pub article: Option<ArticleId>,
    /// Which of the shown event's mentions the reader shows.
    pub mention: usize,
}

impl Selection {
    /// The selected events, in the order they were selected.
    pub fn events(&self) -> &[EventId] {
        &self.events
    }

    /// The event that panels show.
    pub fn shown(&self) -> Option<EventId> {
        self.events.last().copied()
    }

    /// Whether `event` is selected.
    pub fn holds(&self, event: EventId) -> bool {
        self.events.contains(&event)
    }

    /// Selects `event` and nothing else.
    pub(super) fn only(&mut self, event: EventId) {
        self.events.clear();
        self.events.push(event);
        self.mention = 0;
    }

    /// Selects `event` beside what is selected, or lets go of it if it is selected.
    pub(super) fn toggle(&mut self, event: EventId) {
        if self.holds(event) {
            self.events.retain(|&other| other != event);
        } else {
            self.events.push(event);
        }
        self.mention = 0;
    }

    /// Selects exactly `events`; the last is shown.
    pub(super) fn set(&mut self, events: Vec<EventId>) {
        self.events = events;
        self.mention = 0;
    }

    /// Selects nothing.
    pub(super) fn clear(&mut self) {
        self.events.clear();
        self.mention = 0;
    }
}
