//! The menu bar.

use super::{Action, Group, State};
use egui::{Button, MenuBar, Ui};

/// Shows the menus.
pub(super) fn show(ui: &mut Ui, state: &mut State) {
    MenuBar::new().ui(ui, |ui| {
        for (name, group) in [("File", Group::File), ("View", Group::View), ("Go", Group::Go)] {
            ui.menu_button(name, |ui| items(ui, state, group));
        }
    });
}

fn items(ui: &mut Ui, state: &mut State, group: Group) {
    for action in Action::ALL {
        let Some(words) = action.words().filter(|words| words.group == group) else {
            continue;
        };
        let keys = words
            .keys
            .first()
            .map(|keys| ui.ctx().format_shortcut(keys))
            .unwrap_or_default();
        let button = Button::new(words.label).shortcut_text(keys);
        let enabled = action.is_enabled(state);
        if ui
            .add_enabled(enabled, button)
            .on_hover_text(words.tooltip)
            .clicked()
        {
            state.ask(action);
            ui.close();
        }
    }
}
