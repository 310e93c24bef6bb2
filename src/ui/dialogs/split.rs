//! Which tellings of an event become an event of their own.

use super::{Foot, caption, foot, modal};
use crate::{
    calendar::when_in_words,
    events::{Event, EventId},
    project::Command,
    ui::{
        Action, State,
        left_out::one_line,
        style::{self, Look},
        wording,
    },
};
use egui::{Context, Label, RichText, ScrollArea};

/// What was chosen so far.
#[derive(Debug)]
pub(in crate::ui) struct Form {
    event: EventId,
    /// For each telling, whether it moves.
    moves: Vec<bool>,
}

impl Form {
    /// Nothing chosen.
    pub(in crate::ui) fn new(event: &Event) -> Self {
        Self {
            event: event.id,
            moves: vec![false; event.mentions.len()],
        }
    }
}

/// Shows the dialog; returns whether it stays open.
pub(super) fn show(ctx: &Context, state: &mut State, form: &mut Form) -> bool {
    modal(ctx, "Split event", 620.0, |ui| {
        let Some(event) = state.project.event(form.event) else {
            return false;
        };
        let look = Look::of(ui);
        ui.add(Label::new(RichText::new(&event.headline).font(style::strong(ui))).wrap());
        ui.add_space(style::GAP);
        caption(
            ui,
            "Which of these tell of something else? They become an event of their own.",
        );
        let height = (ui.ctx().content_rect().height() * 0.5).min(380.0);
        ScrollArea::vertical()
            .max_height(height)
            .min_scrolled_height(height)
            .show(ui, |ui| {
                for (mention, moves) in event.mentions.iter().zip(&mut form.moves) {
                    let Some(entry) = state.project.entry(mention.article) else {
                        continue;
                    };
                    let words = one_line(mention.passage.of(&entry.article.text));
                    ui.add(egui::Checkbox::new(moves, format!("“{words}”")));
                    ui.horizontal(|ui| {
                        ui.add_space(24.0);
                        let source = format!(
                            "{} · {}",
                            when_in_words(&mention.when),
                            wording::publisher(&entry.article)
                        );
                        ui.label(RichText::new(source).small().color(look.muted));
                    });
                    ui.add_space(style::NEAR);
                }
            });
        let mentions: Vec<usize> = (0..form.moves.len())
            .filter(|&at| form.moves.get(at) == Some(&true))
            .collect();
        let can_split = !mentions.is_empty() && mentions.len() < form.moves.len();
        let outcome = foot(ui, can_split, "Split");
        if outcome == Foot::Done {
            let id = form.event;
            state.ask(Action::Change(Box::new(Command::Split { id, mentions })));
        }
        outcome == Foot::Waiting
    })
}
