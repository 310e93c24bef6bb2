//! When an article was published: the date, how sure it is, all the evidence with its quotes, and a field to set it.

use super::{caption, main_button, problem};
use crate::{
    article::{Article, ArticleId},
    calendar::{short_day, when_in_words},
    project::{Command, Entry},
    temporal::{Basis, Evidence, Publication},
    ui::{
        Action, State,
        date_field::{HINT, parse_day},
        icons::Icon,
        left_out::one_line,
        style::{self, Look},
        wording,
    },
};
use egui::{
    Align2, Button, Context, Id, Key, Label, ProgressBar, Rect, RichText, ScrollArea, Sense, TextEdit, Ui,
    Window, vec2,
};

/// What was typed so far.
#[derive(Debug)]
pub(in crate::ui) struct Form {
    article: ArticleId,
    text: String,
    problem: String,
}

impl Form {
    /// The date of `entry`.
    pub(in crate::ui) fn new(entry: &Entry) -> Self {
        Self {
            article: entry.id(),
            text: entry
                .publication
                .date
                .map(|day| day.to_string())
                .unwrap_or_default(),
            problem: String::new(),
        }
    }
}

/// Shows the window; returns whether it stays open. The rest of the application stays usable, so that quotes can be looked up.
pub(super) fn show(ctx: &Context, state: &mut State, form: &mut Form) -> bool {
    let Some(entry) = state.project.entry(form.article).cloned() else {
        return false;
    };
    let mut is_open = true;
    let mut is_done = false;
    Window::new("Publication date")
        .id(Id::unique("publication"))
        .open(&mut is_open)
        .collapsible(false)
        .resizable([true, false])
        .default_width(430.0)
        .pivot(Align2::LEFT_TOP)
        .default_pos([340.0, 120.0])
        .show(ctx, |ui| is_done = content(ui, state, form, &entry));
    let is_escaped = ctx.input(|input| input.key_pressed(Key::Escape));
    is_open && !is_done && !is_escaped
}

fn content(ui: &mut Ui, state: &mut State, form: &mut Form, entry: &Entry) -> bool {
    let look = Look::of(ui);
    let publication = &entry.publication;
    ui.add(Label::new(RichText::new(entry.article.display_title()).font(style::strong(ui))).wrap());
    ui.add_space(style::NEAR);
    ui.horizontal(|ui| {
        let date = publication.date.map_or_else(|| "Not known".to_owned(), short_day);
        ui.label(RichText::new(date).heading().color(look.accent));
        if publication.basis != Basis::Unknown {
            ui.label(RichText::new(wording::confidence(publication)).color(look.muted));
        }
    });
    let text = RichText::new(wording::basis(publication.basis)).color(look.muted);
    ui.add(Label::new(text).wrap());
    ui.add_space(style::GAP);
    let is_done = set(ui, state, form, entry);
    ui.add_space(style::GAP);
    ui.separator();
    let height = (ui.ctx().content_rect().height() - 420.0).max(120.0);
    ScrollArea::vertical()
        .max_height(height)
        .min_scrolled_height(height)
        .show(ui, |ui| {
            candidates(ui, publication);
            evidence(ui, state, &entry.article, publication);
        });
    is_done
}

/// Days less likely than this are not listed.
const WORTH_SHOWING: f64 = 0.01;

/// The days it can have been, with how likely each is.
fn candidates(ui: &mut Ui, publication: &Publication) {
    let look = Look::of(ui);
    if let Some(range) = publication.range.filter(|range| range.exact_day().is_none()) {
        let words = when_in_words(&range);
        let text = if publication.date.is_some() {
            format!("Most likely {words}.")
        } else {
            format!("Somewhere in {words}, as far as the text goes.")
        };
        ui.label(RichText::new(text).color(look.muted));
    }
    let candidates = publication
        .candidates
        .iter()
        .filter(|(_, share)| *share >= WORTH_SHOWING);
    if candidates.clone().count() < 2 {
        return;
    }
    ui.add_space(style::NEAR);
    for (day, share) in candidates.take(5) {
        ui.horizontal(|ui| {
            ui.allocate_ui(vec2(130.0, 18.0), |ui| {
                ui.set_min_width(130.0);
                ui.label(RichText::new(short_day(*day)).small());
            });
            let percent = format!("{:.0} %", share * 100.0);
            ui.add(
                ProgressBar::new(*share as f32)
                    .desired_width(150.0)
                    .desired_height(6.0)
                    .fill(look.accent),
            )
            .accessible_name(format!("{} {percent}", short_day(*day)));
            ui.label(RichText::new(percent).small().color(look.muted));
        });
    }
}

/// What speaks for the date, and what does not agree with it.
fn evidence(ui: &mut Ui, state: &mut State, article: &Article, publication: &Publication) {
    let look = Look::of(ui);
    for (agrees, title) in [(true, "What speaks for it"), (false, "What does not agree")] {
        let list: Vec<_> = publication
            .evidence
            .iter()
            .filter(|one| one.agrees == agrees)
            .collect();
        if list.is_empty() {
            continue;
        }
        ui.add_space(style::GAP);
        ui.label(RichText::new(title).small().color(look.muted));
        for one in list {
            piece(ui, state, article, one);
        }
    }
}

fn piece(ui: &mut Ui, state: &mut State, article: &Article, evidence: &Evidence) {
    let look = Look::of(ui);
    ui.horizontal_top(|ui| {
        let (rect, _) = ui.allocate_exact_size(vec2(16.0, 20.0), Sense::hover());
        let square = Rect::from_center_size(rect.center(), vec2(13.0, 13.0));
        let (icon, color) = if evidence.agrees {
            (Icon::Tick, look.success)
        } else {
            (Icon::Close, look.faint)
        };
        icon.paint(ui.painter(), square, color);
        ui.vertical(|ui| {
            ui.add(Label::new(crate::ui::news::sentence(&evidence.says)).wrap());
            if let Some(span) = evidence.span {
                let quote = format!("“{}”", one_line(span.of(&article.text)));
                let button = Button::new(RichText::new(quote).small().color(look.accent))
                    .frame(false)
                    .wrap();
                if ui
                    .add(button)
                    .on_hover_text("Show these words in the reader")
                    .clicked()
                {
                    state.ask(Action::ShowSpan(article.id, span));
                }
            }
        });
    });
}

/// The field to set the date in; returns whether the window is done with.
fn set(ui: &mut Ui, state: &mut State, form: &mut Form, entry: &Entry) -> bool {
    let label = caption(ui, "Published on");
    let mut is_done = false;
    ui.horizontal(|ui| {
        let field = TextEdit::singleline(&mut form.text)
            .desired_width(170.0)
            .hint_text("2023-04-26");
        let response = ui.add(field).labelled_by(label.id).on_hover_text(HINT);
        let is_entered = response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        if response.changed() {
            form.problem.clear();
        }
        if main_button(ui, true, "Set date") || is_entered {
            match parse_day(&form.text) {
                Ok(day) => {
                    is_done = true;
                    change(state, entry.id(), Some(day));
                }
                Err(error) => form.problem = error.to_string(),
            }
        }
        let is_given = entry.publication.basis == Basis::Given || entry.given.is_some();
        if is_given
            && ui
                .button("Leave it to Dateline")
                .on_hover_text("Forgets the date you set and works it out again.")
                .clicked()
        {
            is_done = true;
            change(state, entry.id(), None);
        }
    });
    if !form.problem.is_empty() {
        problem(ui, &form.problem);
    }
    let look = Look::of(ui);
    let text = "Every date that is counted from this one (“Wednesday”, “last month”) moves with it.";
    ui.add(Label::new(RichText::new(text).small().color(look.faint)).wrap());
    is_done
}

fn change(state: &mut State, article: ArticleId, given: Option<crate::calendar::Day>) {
    state.ask(Action::Change(Box::new(Command::SetPublished { article, given })));
}
