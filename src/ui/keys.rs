//! Keys to actions; plain keys are left alone while the user types, and those that press buttons while one has the focus.

use super::{Action, State};
use egui::{Context, Key, KeyboardShortcut, Modifiers, Ui};

/// Asks for what the keys of this frame say.
pub(super) fn read(ui: &Ui, state: &mut State) {
    let ctx = ui.ctx();
    let navigators = std::mem::take(&mut state.navigators);
    if state
        .dialog
        .as_ref()
        .is_some_and(super::dialogs::Dialog::is_modal)
        || egui::Popup::is_any_open(ctx)
    {
        return;
    }
    let focus = match ctx.memory(egui::Memory::focused) {
        _ if ctx.text_edit_focused() => Focus::Text,
        Some(id) if !navigators.contains(&id) => Focus::Control,
        _ => Focus::Events,
    };
    // the longer chord first: Ctrl+Shift+Z also looks like Ctrl+Z
    for with_shift in [true, false] {
        for action in Action::ALL {
            let Some(words) = action.words() else { continue };
            let keys = words
                .keys
                .iter()
                .filter(|keys| keys.modifiers.shift == with_shift);
            let is_pressed = keys
                .copied()
                .any(|keys| is_free(keys, focus) && pressed(ctx, keys));
            if is_pressed && action.is_enabled(state) {
                state.ask(action.clone());
            }
        }
    }
}

/// What the keyboard belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Focus {
    /// A field: letters are letters.
    Text,
    /// A button or another control, which Space and Enter press.
    Control,
    /// The timeline, the table, or nothing.
    Events,
}

/// Whether what has the focus has no use for these keys itself.
fn is_free(keys: KeyboardShortcut, focus: Focus) -> bool {
    let moves_or_presses = matches!(
        keys.logical_key,
        Key::Space
            | Key::Enter
            | Key::ArrowDown
            | Key::ArrowUp
            | Key::ArrowLeft
            | Key::ArrowRight
            | Key::Escape
    );
    keys.modifiers != Modifiers::NONE
        || match focus {
            Focus::Text => false,
            Focus::Control => !moves_or_presses,
            Focus::Events => true,
        }
}

fn pressed(ctx: &Context, keys: KeyboardShortcut) -> bool {
    ctx.input_mut(|input| input.consume_shortcut(&keys))
}
