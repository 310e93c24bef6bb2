//! Keys to actions; plain keys are left alone while the user types.

use super::{Action, State};
use egui::{Modifiers, Ui};

/// Asks for what the keys of this frame say.
pub(super) fn read(ui: &Ui, state: &mut State) {
    let typing = ui.ctx().text_edit_focused();
    for action in Action::ALL {
        let Some(words) = action.words() else { continue };
        let pressed = words.keys.iter().any(|keys| {
            let plain = keys.modifiers == Modifiers::NONE || keys.modifiers == Modifiers::SHIFT;
            !(plain && typing) && ui.input_mut(|input| input.consume_shortcut(keys))
        });
        if pressed && action.is_enabled(state) {
            state.ask(action);
        }
    }
}
