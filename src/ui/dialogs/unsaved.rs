//! What is to become of unsaved changes: save, lose, or stay.

use super::{foot_line, main_button, modal};
use crate::ui::{Action, State, style};
use egui::Context;

/// Shows the dialog; returns whether it stays open.
pub(super) fn show(ctx: &Context, state: &mut State, then: &Action) -> bool {
    modal(ctx, "Save your changes?", 440.0, |ui| {
        let name = state
            .file
            .as_deref()
            .map_or_else(|| "This project".to_owned(), crate::ui::work::file_name);
        ui.label(format!(
            "{name} has changes that are not saved. Without saving they are lost."
        ));
        ui.add_space(style::WIDE);
        foot_line(ui, |ui| {
            if main_button(ui, true, "Save") {
                state.work.after_save = Some(then.clone());
                state.ask(Action::Save);
                return false;
            }
            if ui.button("Cancel").clicked() {
                return false;
            }
            if ui.button("Don’t save").clicked() {
                state.ask(Action::Discard(Box::new(then.clone())));
                return false;
            }
            true
        })
    })
}
