//! An event's headline, date, status and note: to change one, or to write one by hand.

use super::{Foot, caption, foot, modal, problem};
use crate::{
    article::ArticleId,
    calendar::{When, when_in_words},
    events::{Event, EventId, Kind, Status},
    project::{Command, EventChange, NewEvent},
    span::Span,
    ui::{
        Action, State,
        date_field::{HINT, parse_when},
        left_out::one_line,
        style::{self, Look},
        wording,
    },
};
use egui::{ComboBox, Context, Frame, Label, Margin, RichText, TextEdit, Ui};

/// What was entered so far.
#[derive(Debug)]
pub(in crate::ui) struct Form {
    what: What,
    headline: String,
    date: String,
    status: Status,
    note: String,
    is_new: bool,
}

#[derive(Debug)]
enum What {
    /// This event, as it was.
    Edit(EventId, Before),
    /// A new one, told by this passage.
    Add(Option<(ArticleId, Span)>),
}

#[derive(Debug)]
struct Before {
    headline: String,
    when: When,
    status: Status,
    note: String,
}

impl Form {
    /// To change `event`.
    pub(in crate::ui) fn edit(event: &Event) -> Self {
        Self {
            what: What::Edit(
                event.id,
                Before {
                    headline: event.headline.clone(),
                    when: event.when,
                    status: event.status,
                    note: event.note.clone(),
                },
            ),
            headline: event.headline.clone(),
            date: event.when.edtf(),
            status: event.status,
            note: event.note.clone(),
            is_new: true,
        }
    }

    /// To write one by hand, with the words and the date of `passage` where there is one.
    pub(in crate::ui) fn add(state: &State, passage: Option<(ArticleId, Span)>) -> Self {
        let entry = passage.and_then(|(article, _)| state.project.entry(article));
        let span = passage.map(|(_, span)| span).unwrap_or_default();
        let headline = entry
            .map(|entry| headline_of(span.of(&entry.article.text)))
            .unwrap_or_default();
        let date = entry
            .and_then(|entry| {
                entry
                    .expressions
                    .iter()
                    .find(|expression| span.overlaps(expression.span) && expression.when.is_some())
                    .and_then(|expression| expression.when)
            })
            .map(|when| when.edtf())
            .unwrap_or_default();
        Self {
            what: What::Add(passage),
            headline,
            date,
            status: Status::Happened,
            note: String::new(),
            is_new: true,
        }
    }

    /// The command for what was entered, where all of it is right.
    fn command(&self) -> Option<Command> {
        let when = parse_when(&self.date).ok()?;
        let headline = self.headline.trim().to_owned();
        if headline.is_empty() {
            return None;
        }
        Some(match &self.what {
            What::Add(passage) => Command::AddEvent(NewEvent {
                passage: *passage,
                headline,
                when,
                status: self.status,
                kind: Kind::Other,
            }),
            What::Edit(id, before) => Command::EditEvent {
                id: *id,
                change: EventChange {
                    headline: (headline != before.headline).then_some(headline),
                    when: (when.edtf() != before.when.edtf()).then_some(when),
                    status: (self.status != before.status).then_some(self.status),
                    note: (self.note != before.note).then(|| self.note.clone()),
                    ..EventChange::default()
                },
            },
        })
    }
}

/// The first words of a passage, as long as a headline may be.
fn headline_of(passage: &str) -> String {
    const AT_MOST: usize = 80;
    let line = one_line(passage);
    let line = line.trim_end_matches(['.', ',', ';', ':']);
    if line.chars().count() <= AT_MOST {
        return line.to_owned();
    }
    let cut: String = line.chars().take(AT_MOST).collect();
    cut.rsplit_once(' ')
        .map_or(cut.clone(), |(words, _)| words.to_owned())
}

/// Shows the dialog; returns whether it stays open.
pub(super) fn show(ctx: &Context, state: &mut State, form: &mut Form) -> bool {
    let (name, label) = match form.what {
        What::Edit(..) => ("Edit event", "Save changes"),
        What::Add(_) => ("Add event", "Add event"),
    };
    modal(ctx, name, 520.0, |ui| {
        quote(ui, state, form);
        fields(ui, form);
        let command = form.command();
        let outcome = foot(ui, command.is_some(), label);
        if outcome == Foot::Done
            && let Some(command) = command
        {
            let is_same =
                matches!(&command, Command::EditEvent { change, .. } if *change == EventChange::default());
            if !is_same {
                state.ask(Action::Change(Box::new(command)));
            }
        }
        outcome == Foot::Waiting
    })
}

/// The words that tell a new event.
fn quote(ui: &mut Ui, state: &State, form: &Form) {
    let What::Add(Some((article, span))) = form.what else {
        return;
    };
    let Some(entry) = state.project.entry(article) else {
        return;
    };
    let look = Look::of(ui);
    Frame::new()
        .fill(look.passage)
        .corner_radius(4)
        .inner_margin(Margin::symmetric(10, 6))
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            let words = one_line(span.of(&entry.article.text));
            ui.add(Label::new(RichText::new(format!("“{words}”"))).wrap());
            ui.label(RichText::new(wording::citation(entry)).small().color(look.muted));
        });
    ui.add_space(style::GAP);
}

fn fields(ui: &mut Ui, form: &mut Form) {
    let look = Look::of(ui);
    let label = caption(ui, "Headline");
    let field = TextEdit::singleline(&mut form.headline)
        .desired_width(f32::INFINITY)
        .hint_text("Who did what");
    let response = ui.add(field).labelled_by(label.id);
    if std::mem::take(&mut form.is_new) {
        response.request_focus();
    }
    ui.add_space(style::GAP);
    ui.horizontal_top(|ui| {
        ui.vertical(|ui| {
            let label = caption(ui, "Date");
            ui.add(
                TextEdit::singleline(&mut form.date)
                    .desired_width(220.0)
                    .hint_text("2023-04-26"),
            )
            .labelled_by(label.id)
            .on_hover_text(HINT);
        });
        ui.vertical(|ui| {
            let label = caption(ui, "Status");
            ComboBox::from_id_salt("status")
                .selected_text(form.status.label())
                .width(160.0)
                .show_ui(ui, |ui| {
                    for status in Status::ALL {
                        ui.selectable_value(&mut form.status, status, status.label());
                    }
                })
                .response
                .labelled_by(label.id);
        });
    });
    match parse_when(&form.date) {
        Ok(when) => {
            ui.label(RichText::new(when_in_words(&when)).small().color(look.muted));
        }
        Err(error) => problem(ui, &error.to_string()),
    }
    if let What::Edit(..) = form.what {
        ui.add_space(style::GAP);
        let label = caption(ui, "Note");
        ui.add(
            TextEdit::multiline(&mut form.note)
                .desired_width(f32::INFINITY)
                .desired_rows(3),
        )
        .labelled_by(label.id);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_headline_is_cut_between_words() {
        assert_eq!(headline_of("They met\nin Oslo."), "They met in Oslo");
        let long = headline_of(&"word ".repeat(40));
        assert!(long.chars().count() <= 80 && long.ends_with("word"));
    }
}
