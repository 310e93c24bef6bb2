//! The list of keys, made from the actions themselves.

use super::{foot_line, modal};
use crate::ui::{
    Action, Group, State,
    style::{self, Look},
    wording,
};
use egui::{Context, Grid, RichText, ScrollArea, Ui};

/// What the pointer does on the timeline, the table and the strip.
const HANDS: [(&str, &str); 18] = [
    ("Ctrl + wheel, pinch", "Zoom time at the pointer"),
    ("Wheel", "Scroll the lanes; move through time when they all fit"),
    ("Shift + wheel, two fingers", "Move through time"),
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
    (
        "Click on a group’s name, Enter on it",
        "Fold the group to its density, or open it",
    ),
    ("Double-click on a count", "Zoom in until its events part"),
    ("Drag in the strip below", "Move the window; its edges resize it"),
    ("Double-click in the strip", "Fit all"),
];

/// Shows the page; returns whether it stays open.
pub(super) fn show(ctx: &Context, _state: &mut State) -> bool {
    modal(ctx, "Keys", 1_180.0, |ui| {
        let height = (ui.ctx().content_rect().height() - 200.0).max(200.0);
        let list = ScrollArea::vertical()
            .max_height(height)
            .min_scrolled_height(height);
        list.show(ui, |ui| {
            ui.columns(3, |columns| {
                if let [left, middle, right] = columns {
                    for group in [Group::File, Group::Edit, Group::Help] {
                        chapter(left, group);
                    }
                    for group in [Group::Go, Group::View] {
                        chapter(middle, group);
                    }
                    hands(right);
                    remarks(right);
                }
            });
        });
        ui.add_space(style::GAP);
        !foot_line(ui, |ui| ui.button("Close").clicked())
    })
}

fn chapter(ui: &mut Ui, group: Group) {
    title(ui, group.name());
    Grid::new(("keys", group.name()))
        .num_columns(2)
        .spacing([16.0, 2.0])
        .min_row_height(20.0)
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
        .max_col_width(ui.available_width() * 0.52)
        .spacing([16.0, 2.0])
        .min_row_height(20.0)
        .show(ui, |ui| {
            for (hand, what) in HANDS {
                line(ui, hand, what);
            }
        });
}

/// What is not in the list of a key.
fn remarks(ui: &mut Ui) {
    title(ui, "Good to know");
    for remark in [
        "W, A, S and D go by their place on the keyboard, whatever is printed there.",
        "F centres the selected events; F again fits them.",
        "Enter and Shift+Enter in the search field go from match to match.",
        "Keys without Ctrl do nothing while a text field has the focus.",
        "Tab goes from part to part; the timeline, the table and the slider of days are one stop each, with arrows inside.",
    ] {
        let look = Look::of(ui);
        let text = RichText::new(remark).small().color(look.text);
        ui.with_layout(egui::Layout::top_down(egui::Align::Min), |ui| {
            ui.add(egui::Label::new(text).wrap());
        });
    }
}

fn title(ui: &mut Ui, text: &str) {
    ui.add_space(style::GAP);
    ui.label(RichText::new(text).font(style::strong(ui)));
}

fn line(ui: &mut Ui, keys: &str, what: &str) {
    let look = Look::of(ui);
    ui.label(RichText::new(keys).small().color(look.accent));
    ui.add(egui::Label::new(RichText::new(what).small().color(look.text)).wrap());
    ui.end_row();
}
