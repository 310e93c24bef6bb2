//! Everything a user can ask for: one variant each, with the words and keys that menu, toolbar and help page show.

use super::State;
use crate::events::EventId;
use egui::{Key, KeyboardShortcut, Modifiers};

/// Something the user asks for.
#[derive(Debug, Clone, PartialEq)]
pub enum Action {
    /// Close the window.
    Quit,
    /// Select one event and show its passage.
    Select(EventId),
    /// Add an event to the selection, or take it out.
    SelectAlso(EventId),
    /// Select these events; the last is shown.
    SelectOnly(Vec<EventId>),
    /// Select nothing.
    ClearSelection,
    /// Select the event after the shown one.
    NextEvent,
    /// Select the event before the shown one.
    PreviousEvent,
    /// Show the whole range of time.
    FitAll,
    /// Show the time of the selected events.
    FitSelection,
    /// Show less time, larger.
    ZoomIn,
    /// Show more time, smaller.
    ZoomOut,
    /// Move the view towards the past.
    PanBack,
    /// Move the view towards the future.
    PanForward,
}

/// The menu, and the chapter of the keys page, that an action stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Group {
    /// Files in and out.
    File,
    /// Changing events.
    Edit,
    /// What is seen.
    View,
    /// Moving from event to event.
    Go,
    /// Explanations.
    Help,
}

/// What menu, toolbar and help page say of an action.
#[derive(Debug, Clone, Copy)]
pub struct Words {
    /// Where it stands.
    pub group: Group,
    /// Its name, in sentence case; "…" where it asks more.
    pub label: &'static str,
    /// What it does, in a sentence.
    pub tooltip: &'static str,
    /// The keys that ask for it.
    pub keys: &'static [KeyboardShortcut],
}

const fn plain(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::NONE, key)
}

impl Action {
    /// Every action that needs nothing but itself, in the order of menus.
    pub const ALL: [Self; 10] = [
        Self::Quit,
        Self::NextEvent,
        Self::PreviousEvent,
        Self::ClearSelection,
        Self::FitAll,
        Self::FitSelection,
        Self::ZoomIn,
        Self::ZoomOut,
        Self::PanBack,
        Self::PanForward,
    ];

    /// Its words and keys; `None` for actions that come with what they act on (selecting an event, …).
    pub fn words(&self) -> Option<Words> {
        let words = |group, label, tooltip, keys| Words {
            group,
            label,
            tooltip,
            keys,
        };
        Some(match self {
            Self::Quit => words(
                Group::File,
                "Quit",
                "Closes the window.",
                const { &[KeyboardShortcut::new(Modifiers::COMMAND, Key::Q)] },
            ),
            Self::NextEvent => words(
                Group::Go,
                "Next event",
                "Selects the event after this one.",
                const { &[plain(Key::J), plain(Key::ArrowDown)] },
            ),
            Self::PreviousEvent => words(
                Group::Go,
                "Previous event",
                "Selects the event before this one.",
                const { &[plain(Key::K), plain(Key::ArrowUp)] },
            ),
            Self::ClearSelection => words(
                Group::Go,
                "Select nothing",
                "Lets go of the selected events.",
                const { &[plain(Key::Escape)] },
            ),
            Self::FitAll => words(
                Group::View,
                "Fit all",
                "Shows the whole range of time.",
                const { &[plain(Key::Num0), plain(Key::Home)] },
            ),
            Self::FitSelection => words(
                Group::View,
                "Fit selection",
                "Shows the time of the selected events.",
                const { &[plain(Key::F)] },
            ),
            Self::ZoomIn => words(
                Group::View,
                "Zoom in",
                "Shows less time, larger.",
                const { &[plain(Key::Plus), plain(Key::W)] },
            ),
            Self::ZoomOut => words(
                Group::View,
                "Zoom out",
                "Shows more time, smaller.",
                const { &[plain(Key::Minus), plain(Key::S)] },
            ),
            Self::PanBack => words(
                Group::View,
                "Earlier",
                "Moves the view towards the past.",
                const { &[plain(Key::ArrowLeft), plain(Key::A)] },
            ),
            Self::PanForward => words(
                Group::View,
                "Later",
                "Moves the view towards the future.",
                const { &[plain(Key::ArrowRight), plain(Key::D)] },
            ),
            Self::Select(_) | Self::SelectAlso(_) | Self::SelectOnly(_) => return None,
        })
    }

    /// Whether it can be performed now.
    pub fn is_enabled(&self, state: &State) -> bool {
        match self {
            Self::FitSelection | Self::ClearSelection => state.selection.shown().is_some(),
            _ => true,
        }
    }
}
