//! The table of events: the accessible view of the timeline, and the fastest one to check events in.

use super::{
    Action, State,
    articles_panel::swatch,
    icons::Icon,
    sorting::Rows,
    style::{self, Look},
    wording,
};
use crate::{
    calendar::when_in_words,
    events::{Event, EventId, Review, Status},
    project::Project,
};
use egui::{Align, Id, Label, Layout, Rect, RichText, Role, Sense, Ui, WidgetInfo, vec2};
use egui_extras::{Column, TableBuilder, TableRow};
use std::sync::Arc;

/// What a column is about, and what the table can be sorted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Order {
    /// Confirmed, rejected, or not reviewed.
    Review,
    /// Date.
    Date,
    /// Headline.
    Headline,
    /// Whether it happened.
    Status,
    /// How many articles tell it.
    Sources,
}

const COLUMNS: [(Order, &str); 5] = [
    (Order::Review, "Checked"),
    (Order::Date, "Date"),
    (Order::Headline, "Event"),
    (Order::Status, "Status"),
    (Order::Sources, "Sources"),
];

/// The table's own state.
#[derive(Debug)]
pub(super) struct Table {
    order: Order,
    is_descending: bool,
    /// The events as the table shows them.
    rows: Rows,
    /// The shown event is to be scrolled into view.
    wants_reveal: bool,
}

impl Table {
    /// In the order of time; `wake` is called when many rows have been sorted.
    pub(super) fn new(wake: impl Fn() + Send + Sync + 'static) -> Self {
        Self {
            order: Order::Date,
            is_descending: false,
            rows: Rows::new(wake),
            wants_reveal: false,
        }
    }

    /// Begins anew, for another project.
    pub(super) fn forget(&mut self) {
        (self.order, self.is_descending) = (Order::Date, false);
        self.wants_reveal = false;
        self.rows.forget();
    }

    /// Brings the rows up to date.
    pub(super) fn refresh(&mut self, project: &Project, visible: &Arc<[EventId]>, version: u64) {
        let made_for = (version, self.order, self.is_descending);
        self.rows.refresh(project, visible, made_for);
    }

    /// Scrolls the shown event into view in the next frame.
    pub(super) fn reveal(&mut self) {
        self.wants_reveal = true;
    }

    /// Sorts by `order`, or the other way round if it is sorted by it already.
    fn sort_by(&mut self, order: Order) {
        self.is_descending = self.order == order && !self.is_descending;
        self.order = order;
    }

    /// The event `by` rows further down than `from`.
    fn step(&self, from: Option<EventId>, by: isize) -> Option<EventId> {
        let at = |row: usize| self.rows.ids().get(row).copied();
        let last = self.rows.ids().len().checked_sub(1)?;
        let row = from.and_then(|from| self.rows.ids().iter().position(|&id| id == from));
        match row {
            Some(row) => at(row.saturating_add_signed(by).min(last)),
            None => at(if by < 0 { last } else { 0 }),
        }
    }
}

/// The table's columns.
fn columns(ui: &mut Ui) -> TableBuilder<'_> {
    let date_width = (ui.available_width() * 0.2).clamp(110.0, 200.0);
    TableBuilder::new(ui)
        .id_salt("events")
        .sense(Sense::click())
        .cell_layout(Layout::left_to_right(Align::Center))
        .column(Column::exact(60.0))
        .column(
            Column::initial(date_width)
                .at_least(90.0)
                .clip(true)
                .resizable(true),
        )
        .column(Column::remainder().at_least(80.0).clip(true))
        .column(Column::exact(84.0))
        .column(Column::exact(80.0))
        .auto_shrink(false)
        // a low window gives it less than it takes by itself
        .min_scrolled_height(0.0)
}

/// Shows the table.
pub(super) fn show(ui: &mut Ui, state: &mut State) {
    state.refresh_table();
    if state.table.rows.ids().is_empty() {
        empty(ui, state);
        return;
    }
    let focus = focus(ui, state);
    let reveal = row_to_reveal(state);
    let row_height = style::theme(ui.visuals().dark_mode).spacing.table_row;
    // a selected row keeps the colour of its text
    ui.visuals_mut().selection.stroke.color = Look::of(ui).text;
    let mut sort = None;
    let mut builder = columns(ui);
    if let Some(row) = reveal {
        builder = builder.scroll_to_row(row, None);
    }
    let mut asked = Vec::new();
    builder
        .header(row_height, |mut header| {
            for (order, name) in COLUMNS {
                header.col(|ui| {
                    if heading(ui, &state.table, order, name) {
                        sort = Some(order);
                    }
                });
            }
        })
        .body(|body| {
            body.rows(row_height, state.table.rows.ids().len(), |mut row| {
                let row_index = row.index();
                let id = state.table.rows.ids().get(row_index);
                let Some(event) = id.and_then(|&id| state.seen().event(id)) else {
                    // gone, and the table is about to be made anew
                    return;
                };
                let is_selected = state.selection.holds(event.id);
                row.set_selected(is_selected);
                cells(&mut row, state, event);
                let response = row.response();
                response.widget_info(|| {
                    let words = wording::spoken(event);
                    WidgetInfo::selected(Role::Row, true, is_selected, words)
                });
                if response.clicked() {
                    let modifiers = response.ctx.input(|input| input.modifiers);
                    response.ctx.memory_mut(|memory| memory.request_focus(focus));
                    asked.push(if modifiers.shift {
                        Action::SelectOnly(stretch(state, row_index))
                    } else if modifiers.command {
                        Action::SelectAlso(event.id)
                    } else {
                        Action::Select(event.id)
                    });
                }
                if response.double_clicked() {
                    asked.push(Action::EditEvent);
                }
            });
        });
    for action in asked {
        state.ask(action);
    }
    if let Some(order) = sort {
        state.table.sort_by(order);
    }
}

/// The events from where the selection began to a row, in the order of the table; that row's comes last.
fn stretch(state: &State, row: usize) -> Vec<EventId> {
    let rows = state.table.rows.ids();
    let id = |at: usize| rows.get(at).copied();
    let anchor = state.selection.anchor();
    let from = (0..rows.len()).find(|&at| anchor.is_some() && id(at) == anchor);
    let from = from.unwrap_or(row);
    let ids = from.min(row)..=from.max(row);
    let mut ids: Vec<EventId> = ids.filter_map(id).collect();
    if from > row {
        ids.reverse();
    }
    let most = ids.len().saturating_sub(super::timeline_view::MOST_SELECTED);
    ids.split_off(most)
}

/// The row to scroll into view, once after the selection changed.
fn row_to_reveal(state: &mut State) -> Option<usize> {
    if !std::mem::take(&mut state.table.wants_reveal) {
        return None;
    }
    let shown = state.selection.shown()?;
    state.table.rows.ids().iter().position(|&row| row == shown)
}

/// Lets the table have the keyboard: the arrows then go through it in its own order.
fn focus(ui: &Ui, state: &mut State) -> Id {
    let id = Id::unique("events-table-focus");
    let response = ui.interact(ui.max_rect(), id, Sense::focusable_noninteractive());
    let rows = state.table.rows.ids().len();
    response.widget_info(|| {
        let words = format!("Table of {}", wording::counted(rows, "event"));
        WidgetInfo::labeled(Role::Table, true, words)
    });
    state.navigators.push(id);
    if response.has_focus() {
        let filter = egui::EventFilter {
            vertical_arrows: true,
            ..egui::EventFilter::default()
        };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(id, filter));
        let by = ui.input_mut(|input| {
            let mut pressed = |key, by: isize| input.consume_key(egui::Modifiers::NONE, key).then_some(by);
            pressed(egui::Key::ArrowDown, 1)
                .or_else(|| pressed(egui::Key::ArrowUp, -1))
                .or_else(|| pressed(egui::Key::PageDown, 10))
                .or_else(|| pressed(egui::Key::PageUp, -10))
        });
        let next = by.and_then(|by| state.table.step(state.selection.shown(), by));
        if let Some(event) = next {
            state.ask(Action::Select(event));
        }
    }
    id
}

fn empty(ui: &mut Ui, state: &mut State) {
    let look = Look::of(ui);
    ui.add_space(style::WIDE);
    ui.vertical_centered(|ui| {
        if state.filter.is_narrowing() {
            ui.label(
                RichText::new(format!("No event holds “{}”.", state.filter.text.trim())).color(look.muted),
            );
            if ui.button("Show all events").clicked() {
                state.filter.text.clear();
            }
        } else if state.work.is_busy() {
            ui.label(RichText::new("Looking for events…").color(look.muted));
        } else if state.project.events().is_empty() {
            ui.label(
                RichText::new("No events yet. They appear here when articles are read.").color(look.muted),
            );
        } else if state.seen().events().is_empty() {
            ui.label(RichText::new("No article published by then tells an event.").color(look.muted));
            if ui.button("Show all that is known").clicked() {
                state.ask(Action::ToggleKnown);
            }
        } else {
            ui.label(RichText::new("Every event is rejected.").color(look.muted));
            if ui.button("Show rejected events").clicked() {
                state.ask(Action::ToggleRejected);
            }
        }
    });
}

/// A column's heading; returns whether it was clicked.
fn heading(ui: &mut Ui, table: &Table, order: Order, name: &str) -> bool {
    let look = Look::of(ui);
    let is_sorted = table.order == order;
    let mark = match (is_sorted, table.is_descending) {
        (true, true) => " ▼",
        (true, false) => " ▲",
        _ => "",
    };
    let color = if is_sorted { look.text } else { look.muted };
    let text = RichText::new(format!("{name}{mark}")).small().color(color);
    ui.add(egui::Button::new(text).frame(false))
        .accessible_name(format!("Sort by {}", name.to_lowercase()))
        .clicked()
}

fn cells(row: &mut TableRow<'_, '_>, state: &State, event: &Event) {
    let is_rejected = event.review == Review::Rejected;
    row.col(|ui| checked(ui, event.review));
    row.col(|ui| {
        let text = RichText::new(when_in_words(&event.when));
        ui.add(Label::new(faded(ui, text, is_rejected)).truncate());
        if !event.conflicts.is_empty() {
            let text = RichText::new("≠").color(Look::of(ui).warning);
            ui.label(text).on_hover_text("Sources disagree");
        }
    });
    row.col(|ui| {
        let text = faded(ui, RichText::new(&event.headline), is_rejected);
        ui.add(Label::new(text).truncate());
    });
    row.col(|ui| {
        let look = Look::of(ui);
        let color = if event.status == Status::Happened {
            look.muted
        } else {
            look.text
        };
        ui.label(RichText::new(event.status.label()).color(color));
    });
    row.col(|ui| sources(ui, state, event));
}

fn faded(ui: &Ui, text: RichText, is_rejected: bool) -> RichText {
    if is_rejected {
        text.strikethrough().color(Look::of(ui).faint)
    } else {
        text
    }
}

/// A tick, a cross, or nothing.
fn checked(ui: &mut Ui, review: Review) {
    let look = Look::of(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(20.0, 20.0), Sense::hover());
    let square = Rect::from_center_size(rect.center(), vec2(14.0, 14.0));
    match review {
        Review::Confirmed => Icon::Tick.paint(ui.painter(), square, look.success),
        Review::Rejected => Icon::Close.paint(ui.painter(), square, look.danger),
        Review::Suggested => {
            ui.painter()
                .circle_stroke(rect.center(), 3.5, egui::Stroke::new(1.0, look.faint));
        }
    }
    response.on_hover_text(wording::review(review));
}

/// A swatch for each article that tells the event, as many as there is room for.
fn sources(ui: &mut Ui, state: &State, event: &Event) {
    const AT_MOST: usize = 4;
    ui.spacing_mut().item_spacing.x = 3.0;
    let mut articles: Vec<_> = event.mentions.iter().map(|mention| mention.article).collect();
    articles.sort_unstable();
    articles.dedup();
    let entries = state.project.entries();
    for &article in articles.iter().take(AT_MOST) {
        let index = entries.binary_search_by_key(&article, crate::project::Entry::id);
        swatch(ui, index.unwrap_or(usize::MAX), 20.0);
    }
    let text = if articles.is_empty() {
        "by hand".to_owned()
    } else {
        format!(" {}", articles.len())
    };
    ui.label(RichText::new(text).small().color(Look::of(ui).muted));
}
