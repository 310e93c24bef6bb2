//! One field to go anywhere from: actions, events, articles and dates by a few typed words.

mod search;

use crate::{
    jobs::Latest,
    ui::{
        Action, State,
        style::{self, Look},
        visible::AT_ONCE,
        wording,
    },
};
use egui::{
    Align2, Button, Context, Id, Key, Label, Modal, Modifiers, Response, RichText, ScrollArea, TextEdit, Ui,
    vec2,
};
use search::{Hit, find};
use std::sync::Arc;

/// Width of the palette, in points.
const WIDTH: f32 = 620.0;

/// Height of the list, in points.
const HEIGHT: f32 = 380.0;

/// Rows that Page Up and Page Down go.
const PAGE: usize = 10;

/// What was typed so far, and what fits it.
#[derive(Debug, Default)]
pub(in crate::ui) struct Form {
    query: String,
    hits: Vec<Hit>,
    /// The row that Enter takes.
    chosen: usize,
    /// Finds events: for what was typed, in a version of what is shown of a revision of the project.
    searching: Option<Latest<(String, u64, u64), Vec<Hit>>>,
    /// The chosen row is to be scrolled into view.
    wants_reveal: bool,
    has_been_shown: bool,
}

impl Form {
    fn refresh(&mut self, ui: &Ui, state: &State) {
        let searching = self.searching.get_or_insert_with(|| {
            let ctx = ui.ctx().clone();
            Latest::new("dateline-find", move || ctx.request_repaint())
        });
        if let Some(events) = searching.take() {
            self.hits = find(state, &self.query, events, &|action| keys_of(ui, action));
            self.wants_reveal = true;
        }
        let wanted = (
            self.query.clone(),
            state.visible_version(),
            state.project.revision(),
        );
        if !searching.lacks(&wanted) {
            return;
        }
        let (query, ids) = (self.query.clone(), Arc::clone(state.visible()));
        let at_once = if ids.len() <= AT_ONCE {
            searching.made(wanted);
            search::events(state.seen(), &ids, &query, &|| false)
        } else {
            // what else fits is there at once
            let project = state.seen().clone();
            searching.ask(wanted, move |is_overtaken| {
                search::events(&project, &ids, &query, is_overtaken)
            });
            None
        };
        let events = at_once.unwrap_or_default();
        self.hits = find(state, &self.query, events, &|action| keys_of(ui, action));
        self.chosen = 0;
        self.wants_reveal = true;
    }

    /// Goes through the list with the keys; returns whether Enter was pressed.
    fn read_keys(&mut self, ui: &Ui) -> bool {
        let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
        let last = self.hits.len().saturating_sub(1);
        let before = self.chosen;
        if pressed(Key::ArrowDown) {
            self.chosen = if before >= last { 0 } else { before + 1 };
        }
        if pressed(Key::ArrowUp) {
            self.chosen = before.checked_sub(1).unwrap_or(last);
        }
        if pressed(Key::PageDown) {
            self.chosen = (before + PAGE).min(last);
        }
        if pressed(Key::PageUp) {
            self.chosen = before.saturating_sub(PAGE);
        }
        self.wants_reveal |= self.chosen != before;
        pressed(Key::Enter)
    }
}

/// Shows the palette; returns whether it stays open.
pub(super) fn show(ctx: &Context, state: &mut State, form: &mut Form) -> bool {
    let id = Id::unique("palette");
    let area = Modal::default_area(id).anchor(Align2::CENTER_TOP, vec2(0.0, 72.0));
    let response = Modal::new(id)
        .area(area)
        .frame(egui::Frame::window(&ctx.style_of(ctx.theme())).inner_margin(style::GAP))
        .backdrop_color(egui::Color32::from_black_alpha(40))
        .show(ctx, |ui| {
            ui.set_width(WIDTH.min(ctx.content_rect().width() - 40.0));
            form.refresh(ui, state);
            let is_entered = form.read_keys(ui);
            field(ui, form);
            form.refresh(ui, state);
            ui.add_space(style::NEAR);
            let clicked = list(ui, form);
            hint(ui, form);
            let taken = clicked.or(is_entered.then_some(form.chosen));
            taken
                .and_then(|at| form.hits.get(at))
                .map(|hit| hit.what.action())
        });
    let is_left = response.should_close();
    match response.inner {
        Some(action) => state.ask(action),
        None => return !is_left,
    }
    false
}

fn field(ui: &mut Ui, form: &mut Form) {
    let field = TextEdit::singleline(&mut form.query)
        .hint_text("Go to an action, an event, an article or a date")
        .desired_width(f32::INFINITY)
        .margin(egui::Margin::symmetric(8, 6));
    let response = ui.add(field).accessible_name("Go to");
    if !form.has_been_shown {
        form.has_been_shown = true;
        response.request_focus();
    }
}

/// The list; returns the row that was clicked.
fn list(ui: &mut Ui, form: &mut Form) -> Option<usize> {
    let look = Look::of(ui);
    if form.hits.is_empty() {
        let is_searching = form.searching.as_ref().is_some_and(Latest::is_waiting);
        let text = if is_searching {
            "Searching…".to_owned()
        } else {
            format!(
                "Nothing here is called “{}”. Try fewer words, or a date such as 2022-02 or March 2023.",
                form.query.trim()
            )
        };
        ui.add_space(style::NEAR);
        ui.add(Label::new(RichText::new(text).color(look.muted)).wrap());
        ui.add_space(style::GAP);
        return None;
    }
    let mut clicked = None;
    ScrollArea::vertical()
        .max_height(HEIGHT.min(ui.ctx().content_rect().height() - 200.0))
        .auto_shrink([false, true])
        .show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 1.0;
            for (at, hit) in form.hits.iter().enumerate() {
                let is_chosen = at == form.chosen;
                let response = row(ui, hit, is_chosen);
                if is_chosen && form.wants_reveal {
                    response.scroll_to_me(None);
                }
                if response.clicked() {
                    clicked = Some(at);
                }
            }
        });
    form.wants_reveal = false;
    clicked
}

fn row(ui: &mut Ui, hit: &Hit, is_chosen: bool) -> Response {
    let look = Look::of(ui);
    let detail = if hit.detail.is_empty() {
        hit.what.kind().to_owned()
    } else {
        format!("{}   {}", hit.detail, hit.what.kind())
    };
    let button = Button::selectable(is_chosen, RichText::new(&hit.label).color(look.text))
        .shortcut_text(RichText::new(detail).small().color(look.muted))
        .truncate()
        .min_size(vec2(ui.available_width(), ui.spacing().interact_size.y));
    ui.add(button)
}

fn hint(ui: &mut Ui, form: &Form) {
    let look = Look::of(ui);
    ui.add_space(style::NEAR);
    let count = wording::counted(form.hits.len(), "match").replace("matchs", "matches");
    let text = format!("{count} · ↑ ↓ to choose, Enter to go, Esc to leave");
    ui.label(RichText::new(text).small().color(look.faint));
}

/// The keys of an action as they stand in menus.
fn keys_of(ui: &Ui, action: &Action) -> String {
    action
        .words()
        .and_then(|words| words.keys.first().copied())
        .map(|keys| wording::keys(ui, keys))
        .unwrap_or_default()
}
