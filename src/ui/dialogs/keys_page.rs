//! The list of keys, made from the actions themselves.

use super::modal;
use crate::ui::{
    Action, Group, State,
    style::{self, Look},
    wording,
};
use egui::{Context, Grid, RichText, ScrollArea, Ui};

/// What the hand can do besides the keys.
const HANDS: [(&str, &str); 7] = [
    ("Ctrl + wheel, pinch", "Zoom time at the pointer"),
    ("Wheel", "Scroll the lanes; move through time when they all fit"),
    ("Shift + wheel", "Move through time"),
    ("Drag", "Move through time"),
    ("Double-click", "Fit all"),
    ("Ctrl + click", "Select one more event"),
    (
        "Click a group’s name",
        "Fold the group to its density, or open it (Tab and Enter do so too)",
    ),
];

/// Shows the page; returns whether it stays open.
pub(super) fn show(ctx: &Context, _state: &mut State) -> bool {
    modal(ctx, "Keys", 760.0, |ui| {
        let height = (ui.ctx().content_rect().height() - 200.0).max(200.0);
        ScrollArea::vertical()
            .max_height(height)
            .min_scrolled_height(height)
            .show(ui, |ui| {
                ui.columns(2, |columns| {
                    if let [left, right] = columns {
                        for group in [Group::File, Group::Edit] {
                            chapter(left, group);
                        }
                        for group in [Group::Go, Group::View, Group::Help] {
                            chapter(right, group);
                        }
                        hands(right);
                    }
                });
            });
        ui.add_space(style::GAP);
        let is_closed = ui
            .with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                ui.button("Close").clicked()
            })
            .inner;
        !is_closed
    })
}

fn chapter(ui: &mut Ui, group: Group) {
    title(ui, group.name());
    Grid::new(("keys", group.name()))
        .num_columns(2)
        .spacing([16.0, 3.0])
        .show(ui, |ui| {
            for words in Action::ALL.iter().filter_map(Action::words) {
                if words.group != group || words.keys.is_empty() {
                    continue;
                }
                let keys: Vec<String> = words.keys.iter().map(|keys| wording::keys(ui, *keys)).collect();
                line(ui, &keys.join(" or "), words.label.trim_end_matches('…'));
            }
        });
}

fn hands(ui: &mut Ui) {
    title(ui, "Pointer, on the timeline");
    Grid::new("hands")
        .num_columns(2)
        .spacing([16.0, 3.0])
        .show(ui, |ui| {
            for (hand, what) in HANDS {
                line(ui, hand, what);
            }
        });
}

fn title(ui: &mut Ui, text: &str) {
    ui.add_space(style::GAP);
    ui.label(RichText::new(text).font(style::strong(ui)));
}

fn line(ui: &mut Ui, keys: &str, what: &str) {
    let look = Look::of(ui);
    ui.label(RichText::new(keys).small().color(look.accent));
    ui.label(RichText::new(what).small().color(look.text));
    ui.end_row();
}
