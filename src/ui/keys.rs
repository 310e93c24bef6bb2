//! Keys to actions; plain keys are left alone while the user types, and those that press buttons while one has the focus.

use super::{Action, State, bar};
use egui::{Context, Event, Key, KeyboardShortcut, Modifiers, Ui};

/// Keys that mean a place on the keyboard, not the letter printed on it: up, left, down and right of the left hand.
pub(super) const BY_PLACE: [Key; 4] = [Key::W, Key::A, Key::S, Key::D];

/// Chords that a text field needs itself.
const OF_TEXT: [Key; 3] = [Key::A, Key::Y, Key::Z];

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
    if leaves_search(ctx) {
        state.filter.text.clear();
        return;
    }
    let focus = match ctx.memory(egui::Memory::focused) {
        _ if ctx.text_edit_focused() => Focus::Text,
        Some(id) if !navigators.contains(&id) => Focus::Control,
        _ => Focus::Events,
    };
    // the longer chord first: Ctrl+Shift+Z also looks like Ctrl+Z
    for modifiers in (0..=2).rev() {
        for action in Action::ALL {
            let Some(words) = action.words() else { continue };
            let is_pressed = words
                .keys
                .iter()
                .copied()
                .filter(|keys| count(keys.modifiers) == modifiers)
                .any(|keys| is_free(keys, focus) && pressed(ctx, keys));
            if is_pressed && action.is_enabled(state) {
                state.ask(action.clone());
                if matches!(action, Action::Find | Action::ShowPalette) {
                    // letters that were pressed after it in a long frame are words, not actions
                    return;
                }
            }
        }
    }
}

/// Whether Esc was pressed in the search field, which has let go of the focus by then.
fn leaves_search(ctx: &Context) -> bool {
    ctx.memory(|memory| memory.had_focus_last_frame(bar::find_id()))
        && ctx.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape))
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

/// How many keys are held besides.
fn count(modifiers: Modifiers) -> usize {
    usize::from(modifiers.command) + usize::from(modifiers.shift) + usize::from(modifiers.alt)
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
    let is_function = matches!(keys.logical_key, Key::F1 | Key::F3);
    match focus {
        Focus::Events => true,
        _ if is_function => true,
        Focus::Text => keys.modifiers.command && !OF_TEXT.contains(&keys.logical_key),
        Focus::Control => keys.modifiers.command || keys.modifiers.alt || !moves_or_presses,
    }
}

fn pressed(ctx: &Context, keys: KeyboardShortcut) -> bool {
    if keys.modifiers == Modifiers::NONE && BY_PLACE.contains(&keys.logical_key) {
        return pressed_by_place(ctx, keys.logical_key);
    }
    ctx.input_mut(|input| input.consume_shortcut(&keys))
}

/// Whether the key at the place of `key` was pressed, whatever is printed on it. Where another action has that letter, the letter counts.
fn pressed_by_place(ctx: &Context, key: Key) -> bool {
    ctx.input_mut(|input| {
        let before = input.events.len();
        input.events.retain(|event| {
            let Event::Key {
                key: letter,
                physical_key,
                pressed: true,
                modifiers,
                ..
            } = event
            else {
                return true;
            };
            let is_here = physical_key.unwrap_or(*letter) == key;
            let is_plain = !modifiers.ctrl && !modifiers.command && !modifiers.alt;
            !(is_here && is_plain && (*letter == key || !is_taken(*letter)))
        });
        input.events.len() < before
    })
}

/// Whether some action has this letter without more keys.
fn is_taken(letter: Key) -> bool {
    let plain = KeyboardShortcut::new(Modifiers::NONE, letter);
    let of = |action: &Action| action.words().is_some_and(|words| words.keys.contains(&plain));
    !BY_PLACE.contains(&letter) && Action::ALL.iter().any(of)
}

#[cfg(test)]
mod tests {
    use super::*;
    use egui::RawInput;

    /// What is pressed where a key with another letter stands at a place.
    fn asked(place: Key, letter: Key) -> Vec<Key> {
        let ctx = Context::default();
        let event = Event::Key {
            key: letter,
            physical_key: Some(place),
            pressed: true,
            repeat: false,
            modifiers: Modifiers::NONE,
        };
        let mut found = Vec::new();
        let mut output = ctx.run_ui(
            RawInput {
                events: vec![event],
                ..RawInput::default()
            },
            |ui| {
                found.extend(
                    BY_PLACE
                        .into_iter()
                        .filter(|key| pressed_by_place(ui.ctx(), *key)),
                );
            },
        );
        output.textures_delta.clear();
        found.dedup();
        found
    }

    #[test]
    fn zooming_and_panning_go_by_the_place_of_keys() {
        assert_eq!(asked(Key::W, Key::W), [Key::W]);
        // a French keyboard has Z and Q where an English one has W and A
        assert_eq!(asked(Key::W, Key::Z), [Key::W]);
        assert_eq!(asked(Key::A, Key::Q), [Key::A]);
        assert_eq!(asked(Key::Z, Key::W), []);
        // where the letter means something, it keeps its meaning
        assert_eq!(asked(Key::D, Key::E), []);
    }

    #[test]
    fn text_fields_keep_their_own_chords() {
        let chord = |key| KeyboardShortcut::new(Modifiers::COMMAND, key);
        assert!(!is_free(chord(Key::Z), Focus::Text));
        assert!(!is_free(
            KeyboardShortcut::new(Modifiers::SHIFT, Key::J),
            Focus::Text
        ));
        assert!(is_free(chord(Key::K), Focus::Text));
        assert!(is_free(chord(Key::Z), Focus::Control));
    }
}
