//! Performs what was asked for: the one place where the window changes what the user has.

use super::{Action, State};
use egui::{Context, ViewportCommand};

/// Performs everything asked for in this frame, in order.
pub(super) fn all(ctx: &Context, state: &mut State) {
    for action in state.take_actions() {
        one(ctx, state, action);
        ctx.request_repaint();
    }
}

fn one(ctx: &Context, state: &mut State, action: Action) {
    match action {
        Action::Quit => ctx.send_viewport_cmd(ViewportCommand::Close),
        Action::Select(event) => state.selection.only(event),
        Action::SelectAlso(event) => state.selection.toggle(event),
        Action::SelectOnly(events) => state.selection.set(events),
        Action::ClearSelection => state.selection.clear(),
        Action::NextEvent | Action::PreviousEvent => {}
        Action::FitAll
        | Action::FitSelection
        | Action::ZoomIn
        | Action::ZoomOut
        | Action::PanBack
        | Action::PanForward => {}
    }
}
