//! The publication dates of all articles in one list, to be set together.

use super::{Foot, foot, modal, problem};
use crate::{
    article::ArticleId,
    calendar::short_day,
    project::{Command, Entry},
    ui::{
        Action, State,
        date_field::{HINT, parse_day},
        style::{self, Look},
        wording::counted,
    },
};
use egui::{Checkbox, Context, Label, RichText, ScrollArea, TextEdit, Ui, vec2};

/// One article.
#[derive(Debug)]
struct Row {
    article: ArticleId,
    name: String,
    /// Shown in the empty field: what was worked out.
    hint: String,
    is_known: bool,
    /// What stands in the field, and stood in it first.
    text: String,
    was: String,
}

/// What was typed so far.
#[derive(Debug)]
pub(in crate::ui) struct Form {
    rows: Vec<Row>,
    only_unknown: bool,
}

impl Form {
    /// The dates as they are; a date that was set stands in its field, one that was worked out behind it.
    pub(in crate::ui) fn new(state: &State) -> Self {
        let rows: Vec<Row> = state.project.entries().iter().map(row).collect();
        Self {
            only_unknown: rows.iter().any(|row| !row.is_known),
            rows,
        }
    }

    /// The changes that were typed, or the first one that is no date.
    fn changes(&self) -> Result<Vec<Command>, String> {
        let changed = self.rows.iter().filter(|row| row.text.trim() != row.was);
        changed
            .map(|row| {
                let given = match row.text.trim() {
                    "" => None,
                    text => Some(parse_day(text).map_err(|error| format!("{}: {error}", row.name))?),
                };
                let article = row.article;
                Ok(Command::SetPublished { article, given })
            })
            .collect()
    }
}

fn row(entry: &Entry) -> Row {
    let date = entry.publication.date;
    let was = entry.given.map(|day| day.to_string()).unwrap_or_default();
    let publisher = entry.article.metadata.publisher.as_deref();
    let title = entry.article.display_title();
    Row {
        article: entry.id(),
        name: publisher.map_or_else(|| title.clone(), |publisher| format!("{title} · {publisher}")),
        hint: date.map_or_else(|| "not known".to_owned(), short_day),
        is_known: date.is_some(),
        text: was.clone(),
        was,
    }
}

/// Shows the dialog; returns whether it stays open.
pub(super) fn show(ctx: &Context, state: &mut State, form: &mut Form) -> bool {
    modal(ctx, "Publication dates", 640.0, |ui| {
        let text = "“Wednesday” and “last month” are counted from the day an article was published. Write 2023-04-26 or 26 April 2023; an empty \
                    field leaves it to Dateline.";
        ui.add(Label::new(RichText::new(text).color(Look::of(ui).muted)).wrap());
        ui.add_space(style::GAP);
        let unknown = form.rows.iter().filter(|row| !row.is_known).count();
        if unknown > 0 && unknown < form.rows.len() {
            let label = format!("Only {} without a date", counted(unknown, "article"));
            ui.add(Checkbox::new(&mut form.only_unknown, label));
            ui.add_space(style::NEAR);
        }
        list(ui, form);
        let changes = form.changes();
        if let Err(text) = &changes {
            problem(ui, text);
        }
        let is_ready = changes.as_ref().is_ok_and(|changes| !changes.is_empty());
        let outcome = foot(ui, is_ready, "Set dates");
        if outcome == Foot::Done
            && let Ok(changes) = changes
        {
            state.ask(Action::Change(Box::new(Command::All(changes))));
        }
        outcome == Foot::Waiting
    })
}

fn list(ui: &mut Ui, form: &mut Form) {
    let only_unknown = form.only_unknown;
    let mut shown: Vec<&mut Row> = form
        .rows
        .iter_mut()
        .filter(|row| !only_unknown || !row.is_known)
        .collect();
    let height = ui.spacing().interact_size.y;
    let most = (ui.ctx().content_rect().height() - 320.0).clamp(90.0, 420.0);
    ScrollArea::vertical()
        .max_height(most)
        .auto_shrink([false, true])
        .show_rows(ui, height, shown.len(), |ui, range| {
            for row in shown.get_mut(range).unwrap_or_default() {
                ui.horizontal(|ui| {
                    let width = (ui.available_width() - 190.0).max(80.0);
                    ui.allocate_ui(vec2(width, height), |ui| {
                        ui.set_min_width(width);
                        ui.add(Label::new(&row.name).truncate());
                    });
                    ui.add(
                        TextEdit::singleline(&mut row.text)
                            .desired_width(160.0)
                            .hint_text(&row.hint),
                    )
                    .accessible_name(format!("Published: {}", row.name))
                    .on_hover_text(HINT);
                });
            }
        });
}
