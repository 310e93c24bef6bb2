//! The bar at the top: menus, the tools used most, and the search field.

use super::{Action, Group, State, icons::Icon, style::Look, wording, work::file_name};
use egui::{Align, Button, Event, Id, Key, Layout, MenuBar, RichText, TextEdit, Ui, style::StyleModifier};

/// Height of the bar, in points.
pub(super) const HEIGHT: f32 = 44.0;

/// In a window narrower than this, in points, the tools for zooming are left out: the menu has them too.
const NARROW: f32 = 940.0;

/// In a window narrower than this the tools for undoing are left out as well.
const TIGHT: f32 = 840.0;

/// Shows the bar.
pub(super) fn show(ui: &mut Ui, state: &mut State) {
    let width = ui.available_width();
    // the menu bar is the whole bar: the tools stand in it
    MenuBar::new().style(StyleModifier::default()).ui(ui, |ui| {
        ui.set_height(HEIGHT);
        ui.scope(|ui| {
            egui::containers::menu::menu_style(ui.style_mut());
            ui.spacing_mut().button_padding = egui::vec2(7.0, 4.0);
            ui.spacing_mut().item_spacing.x = 0.0;
            for group in Group::ALL {
                ui.menu_button(group.name(), |ui| menu(ui, state, group));
            }
        });
        ui.spacing_mut().item_spacing.x = 2.0;
        rule(ui);
        for (icon, action) in [
            (Icon::Articles, Action::OpenArticles),
            (Icon::Folder, Action::OpenFolder),
            (Icon::Save, Action::Save),
        ] {
            tool(ui, state, icon, action);
        }
        rule(ui);
        if width >= TIGHT {
            tool(ui, state, Icon::Undo, Action::Undo);
            tool(ui, state, Icon::Redo, Action::Redo);
            rule(ui);
        }
        // so wide is what stands behind the field
        find(ui, state, if width < NARROW { 290.0 } else { 400.0 });
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            tool(ui, state, Icon::Help, Action::ShowKeys);
            theme(ui, state);
            tool(ui, state, Icon::PanelRight, Action::ToggleReader);
            tool(ui, state, Icon::PanelBottom, Action::ToggleTable);
            tool(ui, state, Icon::PanelLeft, Action::ToggleArticles);
            rule(ui);
            export(ui, state);
            if width >= NARROW {
                rule(ui);
                tool(ui, state, Icon::Fit, Action::FitAll);
                tool(ui, state, Icon::ZoomIn, Action::ZoomIn);
                tool(ui, state, Icon::ZoomOut, Action::ZoomOut);
            }
        });
    });
}

/// The items of one menu.
fn menu(ui: &mut Ui, state: &mut State, group: Group) {
    for action in Action::ALL {
        let Some(words) = action.words().filter(|words| words.group == group) else {
            continue;
        };
        if begins_part(action) {
            ui.separator();
        }
        let keys = words
            .keys
            .first()
            .map(|keys| wording::keys(ui, *keys))
            .unwrap_or_default();
        let is_on = action.is_on(state).unwrap_or(false);
        let label = action.label(state);
        let mut button = Button::selectable(is_on, label.as_ref());
        if !keys.is_empty() {
            button = button.shortcut_text(RichText::new(keys).small().color(Look::of(ui).faint));
        }
        let response = ui
            .add_enabled(action.is_enabled(state), button)
            .on_hover_text(words.tooltip);
        if response.clicked() {
            state.ask(action.clone());
            ui.close();
        }
        if matches!(action, Action::OpenProject) {
            recent(ui, state);
        }
    }
}

/// Whether a line sets the action apart from those above it.
fn begins_part(action: &Action) -> bool {
    matches!(
        action,
        Action::OpenProject
            | Action::Save
            | Action::ExportImage
            | Action::Quit
            | Action::EditEvent
            | Action::Merge
            | Action::AddEvent
            | Action::SetDates
            | Action::NextEvent
            | Action::ExtendForward
            | Action::TallerLanes
            | Action::ToggleKnown
            | Action::ToggleArticles
            | Action::LightTheme
            | Action::ShowAbout
    )
}

fn recent(ui: &mut Ui, state: &mut State) {
    let recent = state.layout.recent.clone();
    ui.add_enabled_ui(!recent.is_empty(), |ui| {
        ui.menu_button("Open recent", |ui| {
            for path in recent {
                let response = ui
                    .button(file_name(&path))
                    .on_hover_text(path.display().to_string());
                if response.clicked() {
                    state.ask(Action::OpenPaths(vec![path]));
                    ui.close();
                }
            }
        });
    });
}

/// A button with an icon for an action.
fn tool(ui: &mut Ui, state: &mut State, icon: Icon, action: Action) {
    let Some(words) = action.words() else { return };
    let label = action.label(state);
    let keys = words
        .keys
        .first()
        .map(|keys| format!("  {}", wording::keys(ui, *keys)))
        .unwrap_or_default();
    let is_on = action.is_on(state).unwrap_or(false);
    let response = ui
        .add_enabled_ui(action.is_enabled(state), |ui| {
            let name = words.label.trim_end_matches('…');
            icon.button(ui, name, is_on)
        })
        .inner;
    let hint = format!("{label}{keys}\n{}", words.tooltip);
    if response
        .on_hover_text(&hint)
        .on_disabled_hover_text(hint)
        .clicked()
    {
        state.ask(action);
    }
}

/// The button this is all for.
fn export(ui: &mut Ui, state: &mut State) {
    let look = Look::of(ui);
    let is_enabled = Action::ExportImage.is_enabled(state);
    let text = RichText::new("Export image…").color(look.on_accent);
    let button = Button::new(text).fill(look.accent).stroke(egui::Stroke::NONE);
    if ui
        .add_enabled(is_enabled, button)
        .on_hover_text("Draws the timeline as PNG, SVG or PDF, with its sources.")
        .on_disabled_hover_text("Open articles first; then the timeline can be exported.")
        .clicked()
    {
        state.ask(Action::ExportImage);
    }
}

fn theme(ui: &mut Ui, state: &mut State) {
    let is_dark = ui.visuals().dark_mode;
    let (name, action) = if is_dark {
        ("Light colours", Action::LightTheme)
    } else {
        ("Dark colours", Action::DarkTheme)
    };
    if Icon::Theme.button(ui, name, false).on_hover_text(name).clicked() {
        state.ask(action);
    }
}

/// The search field.
pub(super) fn find_id() -> Id {
    Id::unique("find-events")
}

fn find(ui: &mut Ui, state: &mut State, behind: f32) {
    let width = (ui.available_width() - behind).clamp(120.0, 260.0);
    let field = TextEdit::singleline(&mut state.filter.text)
        .id(find_id())
        .hint_text("Find events")
        .desired_width(width)
        .margin(egui::Margin {
            left: 28,
            right: 8,
            top: 4,
            bottom: 4,
        });
    let response = ui
        .add_enabled(!state.project.events().is_empty(), field)
        .accessible_name("Find events")
        .on_hover_text(
            "Shows only events that hold these words, in the timeline and the table; Enter and Shift+Enter go from one to the next.  Ctrl+F or /",
        );
    let lens = egui::Rect::from_center_size(
        response.rect.left_center() + egui::vec2(15.0, 0.0),
        egui::Vec2::splat(14.0),
    );
    Icon::Find.paint(ui.painter(), lens, Look::of(ui).faint);
    let entered = ui.input(|input| {
        input.events.iter().find_map(|event| match event {
            Event::Key {
                key: Key::Enter,
                pressed: true,
                modifiers,
                ..
            } => Some(modifiers.shift),
            _ => None,
        })
    });
    if let Some(is_back) = entered.filter(|_| response.lost_focus()) {
        // from match to match, with the field still there to change the words
        state.ask(if is_back {
            Action::PreviousMatch
        } else {
            Action::NextMatch
        });
        response.request_focus();
    }
    if state.filter.is_narrowing() && Icon::Close.button(ui, "Clear search", false).clicked() {
        state.filter.text.clear();
    }
}

/// A short upright line between groups of tools.
fn rule(ui: &mut Ui) {
    let (rect, _) = ui.allocate_exact_size(egui::vec2(9.0, 20.0), egui::Sense::hover());
    let stroke = egui::Stroke::new(1.0, Look::of(ui).border);
    ui.painter().vline(rect.center().x, rect.y_range(), stroke);
}
