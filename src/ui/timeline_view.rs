//! The timeline in the middle of the window.

use super::State;
use egui::Ui;

/// What the timeline view remembers between frames.
#[derive(Debug, Default)]
pub struct TimelineView {}

/// Shows the timeline and asks for what the user does in it.
pub(super) fn show(_ui: &mut Ui, _state: &mut State) {}
