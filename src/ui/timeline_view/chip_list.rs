//! The list of the events that are folded into one chip.

use super::{TimelineContent, TimelineView, pointing::spoken_chip, words};
use crate::{
    events::EventId,
    timeline::{Chip, Limits},
    ui::{
        Action,
        style::{self, Look},
    },
};
use egui::{
    Align, Button, Key, Layout, Modifiers, Popup, PopupAnchor, PopupCloseBehavior, Rect, RichText,
    ScrollArea, Ui,
};

/// At most so many events are listed; zooming in shows the rest.
pub(super) const MOST_LISTED: usize = 500;

/// Width and greatest height of the list, in points.
const WIDTH: f32 = 420.0;
const HEIGHT: f32 = 320.0;

/// An open list.
#[derive(Debug, Clone)]
pub(super) struct ChipList {
    chip: Chip,
    ids: Vec<EventId>,
    /// Where the chip was when the list was opened.
    anchor: Rect,
    /// The list has been on the screen before.
    has_been_shown: bool,
}

impl ChipList {
    /// A list of `ids`, which are folded into `chip`, beside `anchor`.
    pub(super) fn new(chip: Chip, ids: Vec<EventId>, anchor: Rect) -> Self {
        Self {
            chip,
            ids,
            anchor,
            has_been_shown: false,
        }
    }
}

impl TimelineView {
    /// Shows the open list, if there is one.
    pub(super) fn show_chip_list(
        &mut self,
        ui: &Ui,
        content: &TimelineContent<'_>,
        limits: Limits,
        actions: &mut Vec<Action>,
    ) {
        let (Some(mut list), Some(id)) = (self.chip_list.take(), self.id) else {
            return;
        };
        let mut is_open = true;
        let mut zooms = false;
        let popup = Popup::new(
            id.with("chip-list"),
            ui.ctx().clone(),
            PopupAnchor::ParentRect(list.anchor),
            ui.layer_id(),
        )
        .open_bool(&mut is_open)
        .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
        .gap(style::NEAR)
        .width(WIDTH);
        popup.show(|ui| {
            ui.set_width(WIDTH);
            zooms = head(ui, content, &list);
            rows(ui, content, &list, actions);
        });
        let escaped = ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape));
        if zooms {
            self.separate(&list.chip, limits);
        } else if is_open && !escaped {
            list.has_been_shown = true;
            self.chip_list = Some(list);
        } else {
            ui.memory_mut(|memory| memory.request_focus(id));
        }
    }
}

/// Count and time, and a button that zooms in. Returns whether it was pressed.
fn head(ui: &mut Ui, content: &TimelineContent<'_>, list: &ChipList) -> bool {
    let look = Look::of(ui);
    let mut zooms = false;
    ui.horizontal(|ui| {
        let title = RichText::new(spoken_chip(&list.chip, content))
            .font(style::strong(ui))
            .color(look.text);
        ui.label(title);
        if !list.chip.is_one_instant() {
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                zooms = ui.button("Zoom in").clicked();
            });
        }
    });
    ui.add_space(style::NEAR);
    zooms
}

fn rows(ui: &mut Ui, content: &TimelineContent<'_>, list: &ChipList, actions: &mut Vec<Action>) {
    let look = Look::of(ui);
    let height = ui.spacing().interact_size.y;
    ScrollArea::vertical()
        .max_height(HEIGHT)
        .auto_shrink([false, true])
        .show_rows(ui, height, list.ids.len(), |ui, range| {
            for (position, &id) in list.ids.iter().enumerate().skip(range.start).take(range.len()) {
                let (date, title) = words::listed(content.words, id);
                let text = RichText::new(title).color(look.text);
                let row = Button::selectable(content.selected.contains(&id), text)
                    .shortcut_text(RichText::new(date).small().color(look.muted))
                    .truncate()
                    .min_size(egui::vec2(ui.available_width(), height));
                let row = ui.add(row);
                if position == 0 && !list.has_been_shown {
                    row.request_focus();
                }
                if row.clicked() {
                    actions.push(Action::Select(id));
                }
            }
        });
    if list.chip.count as usize > list.ids.len() {
        let more = list.chip.count as usize - list.ids.len();
        let words = format!("and {more} more: zoom in to see them.");
        ui.label(RichText::new(words).small().color(look.muted));
    }
}
