//! The timeline in the middle of the window.

use super::State;
use egui::Ui;

/// What the timeline view remembers between frames.
#[derive(Debug, Default)]
pub struct TimelineView {}

impl TimelineView {
    /// The stretch of time in view, in days; `None` before the first frame.
    #[expect(clippy::unused_self, reason = "the view that remembers it comes next")]
    pub(super) fn window(&self) -> Option<(f64, f64)> {
        None
    }
}

/// Shows the timeline and asks for what the user does in it.
pub(super) fn show(_ui: &mut Ui, _state: &mut State) {}
