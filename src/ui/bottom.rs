//! The panel under the timeline: the table of events, and what was left out.

use super::{
    Action, State,
    icons::Icon,
    left_out,
    style::{self, Look},
    table, wording,
};
use egui::{Align, Button, Layout, RichText, Ui};

/// Shows the two tabs.
pub(super) fn show(ui: &mut Ui, state: &mut State) {
    // however little stands in it, the panel keeps its height
    ui.set_min_height(ui.available_height());
    ui.horizontal(|ui| {
        let events = format!("Events  {}", wording::grouped(state.visible().len()));
        let left_out = format!("Left out  {}", wording::grouped(state.seen().unplaced().len()));
        for (is_left_out, label, hint) in [
            (false, events, "Every event on the timeline, as a table."),
            (
                true,
                left_out,
                "Dates that were found and have no place on the timeline, with the reason.",
            ),
        ] {
            let is_open = state.layout.left_out_tab == is_left_out;
            if tab(ui, &label, is_open).on_hover_text(hint).clicked() {
                state.layout.left_out_tab = is_left_out;
            }
        }
        if state.filter.is_narrowing() {
            let total = state.seen().events().len();
            let text = format!(
                "of {} hold “{}”",
                wording::grouped(total),
                state.filter.text.trim()
            );
            ui.label(RichText::new(text).small().color(Look::of(ui).muted));
            if ui.small_button("Show all").clicked() {
                state.filter.text.clear();
            }
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if Icon::Close
                .button(ui, "Hide the table", false)
                .on_hover_text("Hide the table")
                .clicked()
            {
                state.ask(Action::ToggleTable);
            }
        });
    });
    ui.add_space(style::NEAR);
    if state.layout.left_out_tab {
        left_out::show(ui, state);
    } else {
        table::show(ui, state);
    }
}

fn tab(ui: &mut Ui, label: &str, is_open: bool) -> egui::Response {
    let look = Look::of(ui);
    let text = if is_open {
        RichText::new(label).font(style::strong(ui)).color(look.text)
    } else {
        RichText::new(label).color(look.muted)
    };
    let response = ui.add(Button::selectable(false, text).frame_when_inactive(false));
    if is_open {
        let line = response.rect.translate(egui::vec2(0.0, 1.0));
        ui.painter().hline(
            line.x_range().shrink(8.0),
            line.bottom(),
            egui::Stroke::new(2.0, look.accent),
        );
    }
    response
}
