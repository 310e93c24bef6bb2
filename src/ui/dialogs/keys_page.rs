//! The list of keys, made from the actions themselves.

use super::modal;
use crate::ui::{
    Action, Group, State,
    style::{self, Look},
    wording,
};
use egui::{Context, Grid, RichText, ScrollArea, Ui};

/// What the pointer does on the timeline, the table and the strip.
const HANDS: [(&str, &str); 17] = [
    ("Ctrl + wheel, pinch", "Zoom time at the pointer"),
    ("Wheel", "Scroll the lanes; move through time when they all fit"),
    ("Shift + wheel, two fingers sideways", "Move through time"),
    ("Alt + wheel", "Height of the lanes"),
    ("Drag", "Move through time"),
    ("Drag on the axis", "Mark a range and select what is in it"),
    ("… with Shift", "The same, in whole units of the axis"),
    (
        "Drag with the middle button",
        "Move through time, also from an event",
    ),
    (
        "Drag with the right button",
        "Zoom: up or right nearer, down or left farther",
    ),
    ("Double-click on nothing", "Fit all"),
    ("Click on an event", "Select it and show its passage"),
    ("Ctrl + click", "Select one more, or let go of it"),
    ("Shift + click", "Select everything up to here"),
    ("Click on a count", "List the events in it"),
    ("Double-click on a count", "Zoom in until its events part"),
    ("Drag in the strip below", "Move the window; its edges resize it"),
    ("Double-click in the strip", "Fit all"),
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
    title(ui, "Pointer");
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
