//! Which events are selected, and what the reader shows.

use crate::{article::ArticleId, events::EventId, span::Span};

/// Which events are selected, and which passage the reader shows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Selection {
    /// The selected events; the last is the one that panels show.
    events: Vec<EventId>,
    /// The event from which a stretch is selected: the last that was selected by itself.
    anchor: Option<EventId>,
    /// The article in the reader.
    pub(super) article: Option<ArticleId>,
    /// Which of the shown event's tellings the reader shows.
    pub(super) mention: usize,
    /// A passage shown for its own sake: evidence, or something left out.
    pub(super) span: Option<Span>,
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

    /// The article in the reader.
    pub fn article(&self) -> Option<ArticleId> {
        self.article
    }

    /// Whether `event` is selected.
    pub fn holds(&self, event: EventId) -> bool {
        self.events.contains(&event)
    }

    /// The event from which a stretch is selected.
    pub(super) fn anchor(&self) -> Option<EventId> {
        self.anchor.filter(|&anchor| self.holds(anchor)).or(self.shown())
    }

    /// Selects exactly `events`; the last is shown.
    pub(super) fn set(&mut self, events: Vec<EventId>) {
        if let [only] = events[..] {
            self.anchor = Some(only);
        }
        self.events = events;
        self.mention = 0;
        self.span = None;
    }

    /// Selects `event` beside what is selected, or lets go of it if it is selected.
    pub(super) fn toggle(&mut self, event: EventId) {
        let mut events = std::mem::take(&mut self.events);
        if events.contains(&event) {
            events.retain(|&other| other != event);
        } else {
            events.push(event);
            self.anchor = Some(event);
        }
        self.set(events);
    }

    /// Lets go of events for which `exists` says no.
    pub(super) fn keep(&mut self, exists: impl Fn(EventId) -> bool) {
        if self.events.iter().all(|&event| exists(event)) {
            return;
        }
        let events = self
            .events
            .iter()
            .copied()
            .filter(|&event| exists(event))
            .collect();
        self.set(events);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_selected_event_is_shown() {
        let mut selection = Selection::default();
        selection.set(vec![EventId(1), EventId(2)]);
        assert_eq!(selection.shown(), Some(EventId(2)));
        selection.toggle(EventId(2));
        assert_eq!(selection.shown(), Some(EventId(1)));
        selection.keep(|_| false);
        assert_eq!(selection.shown(), None);
    }

    #[test]
    fn a_stretch_begins_at_the_event_that_was_selected_by_itself() {
        let mut selection = Selection::default();
        selection.set(vec![EventId(3)]);
        selection.set(vec![EventId(3), EventId(4), EventId(5)]);
        assert_eq!(selection.anchor(), Some(EventId(3)));
        selection.toggle(EventId(9));
        assert_eq!(selection.anchor(), Some(EventId(9)));
        selection.set(vec![EventId(1), EventId(2)]);
        assert_eq!(
            selection.anchor(),
            Some(EventId(2)),
            "the one shown, where the beginning is gone"
        );
    }
}
