//! What was not placed on the timeline, and why: the answer to "what did it miss?".

use super::{
    Action, State,
    articles_panel::swatch,
    style::{self, Look},
};
use crate::project::Entry;
use egui::{Align, Label, Layout, RichText, Role, Sense, Ui, WidgetInfo};
use egui_extras::{Column, TableBuilder};

/// Shows the list.
pub(super) fn show(ui: &mut Ui, state: &mut State) {
    let look = Look::of(ui);
    let unplaced = state.project.unplaced();
    if unplaced.is_empty() {
        ui.add_space(style::WIDE);
        ui.vertical_centered(|ui| {
            ui.label(
                RichText::new("Nothing was left out: every date found has its place.").color(look.muted),
            );
        });
        return;
    }
    let row_height = style::theme(ui.visuals().dark_mode).spacing.table_row;
    let mut asked = None;
    TableBuilder::new(ui)
        .id_salt("left-out")
        .sense(Sense::click())
        .cell_layout(Layout::left_to_right(Align::Center))
        .column(Column::initial(240.0).at_least(120.0).clip(true).resizable(true))
        .column(Column::remainder().at_least(160.0).clip(true))
        .column(Column::initial(220.0).at_least(80.0).clip(true))
        .auto_shrink(false)
        // a low window gives it less than it takes by itself
        .min_scrolled_height(0.0)
        .header(row_height, |mut header| {
            for name in ["Words", "Why they have no place", "Article"] {
                header.col(|ui| {
                    ui.label(RichText::new(name).small().color(look.muted));
                });
            }
        })
        .body(|body| {
            body.rows(row_height, unplaced.len(), |mut row| {
                let Some(item) = unplaced.get(row.index()) else {
                    return;
                };
                let entry = state.project.entry(item.article);
                let words = entry
                    .map(|entry| one_line(item.span.of(&entry.article.text)))
                    .unwrap_or_default();
                row.col(|ui| {
                    ui.add(Label::new(format!("“{words}”")).truncate());
                });
                row.col(|ui| {
                    ui.add(Label::new(RichText::new(&item.reason).color(look.muted)).truncate())
                        .on_hover_text(&item.reason);
                });
                row.col(|ui| {
                    let Some(entry) = entry else { return };
                    let index = state
                        .project
                        .entries()
                        .binary_search_by_key(&item.article, Entry::id);
                    swatch(ui, index.unwrap_or(usize::MAX), 20.0);
                    let title = RichText::new(entry.article.display_title())
                        .small()
                        .color(look.muted);
                    ui.add(Label::new(title).truncate());
                });
                let response = row.response();
                response.widget_info(|| {
                    let spoken = format!("Left out: {words}, {}", item.reason);
                    WidgetInfo::selected(Role::Row, true, false, spoken)
                });
                if response.clicked() {
                    asked = Some(Action::ShowSpan(item.article, item.span));
                }
            });
        });
    if let Some(action) = asked {
        state.ask(action);
    }
}

/// A passage on one line, for a table cell.
pub(super) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
