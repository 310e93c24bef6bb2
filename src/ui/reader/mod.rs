//! The reader: the selected event with the reason for its date, and the article that tells it with the passage marked.

mod card;
mod page;
mod text;

use super::{
    Action, State,
    style::{self, Look},
};
use crate::{article::ArticleId, span::Span};
use egui::{Frame, Margin, RichText, Ui};
use page::Page;

/// The reader's own state.
#[derive(Debug, Default)]
pub(super) struct Reader {
    page: Page,
    /// The words marked with the mouse.
    marked: Option<(ArticleId, Span)>,
}

impl Reader {
    /// Scrolls to a passage of the article that is shown.
    pub(super) fn scroll_to(&mut self, span: Span) {
        self.page.scroll_to(span);
    }

    /// Scrolls to the beginning of the article.
    pub(super) fn show_beginning(&mut self) {
        self.page.scroll_to(Span::default());
    }

    /// The words marked in `article`.
    pub(super) fn marked(&self, article: Option<ArticleId>) -> Option<(ArticleId, Span)> {
        self.marked.filter(|(marked, _)| Some(*marked) == article)
    }
}

/// Shows the reader.
pub(super) fn show(ui: &mut Ui, state: &mut State) {
    if state.shown_as_seen().is_some() {
        card::show(ui, state);
        ui.add_space(style::GAP);
    }
    let entry = state
        .selection
        .article()
        .and_then(|id| state.project.entry(id))
        .cloned();
    let Some(entry) = entry else {
        ui.add_space(style::WIDE);
        let text = "Select an event to read the words that tell it.";
        ui.label(RichText::new(text).color(Look::of(ui).muted));
        return;
    };
    if state.reader.marked(Some(entry.id())).is_some() {
        egui::Panel::bottom("marked")
            .frame(Frame::new().inner_margin(Margin::symmetric(0, 8)))
            .show(ui, |ui| marked(ui, state));
    }
    page::show(ui, state, &entry);
}

/// What can be done with the marked words.
fn marked(ui: &mut Ui, state: &mut State) {
    let Some((article, span)) = state.reader.marked(state.selection.article()) else {
        return;
    };
    ui.horizontal_wrapped(|ui| {
        if ui
            .button("Add event from selection…")
            .on_hover_text("Writes an event by hand, with the marked words as its source.")
            .clicked()
        {
            state.ask(Action::AddEventFrom(article, span));
        }
        if ui
            .button("Copy with citation")
            .on_hover_text("Copies the marked words with the article's title, publisher and date.")
            .clicked()
            && let Some(entry) = state.project.entry(article)
        {
            let quote = super::left_out::one_line(span.of(&entry.article.text));
            ui.ctx()
                .copy_text(format!("“{quote}” ({})", super::wording::citation(entry)));
            state.say("Copied the quote with its source.");
        }
    });
}
