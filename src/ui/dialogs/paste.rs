//! Text that becomes an article.

use super::{Foot, caption, foot, modal};
use crate::ui::{Action, State, style};
use egui::{Context, ScrollArea, TextEdit};

/// What was pasted so far.
#[derive(Debug, Default)]
pub(in crate::ui) struct Paste {
    title: String,
    text: String,
}

/// Shows the dialog; returns whether it stays open.
pub(super) fn show(ctx: &Context, state: &mut State, form: &mut Paste) -> bool {
    modal(ctx, "Paste text", 620.0, |ui| {
        let label = caption(ui, "Title (may be left empty)");
        ui.add(TextEdit::singleline(&mut form.title).desired_width(f32::INFINITY))
            .labelled_by(label.id);
        ui.add_space(style::GAP);
        let label = caption(ui, "Text of the article, with its date line if it has one");
        let height = (ui.ctx().content_rect().height() * 0.4).min(340.0);
        ScrollArea::vertical().max_height(height).show(ui, |ui| {
            let field = TextEdit::multiline(&mut form.text)
                .desired_width(f32::INFINITY)
                .desired_rows(14);
            ui.add(field).labelled_by(label.id);
        });
        let outcome = foot(ui, !form.text.trim().is_empty(), "Add article");
        if outcome == Foot::Done {
            state.ask(Action::AddText {
                title: std::mem::take(&mut form.title),
                text: std::mem::take(&mut form.text),
            });
        }
        outcome == Foot::Waiting
    })
}
