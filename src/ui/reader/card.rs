//! The selected event: headline, date and why, who tells it, and what can be done with it.

use crate::ui::{
    Action, State,
    articles_panel::swatch,
    icons::Icon,
    style::{self, Look},
    wording,
};
use crate::{
    calendar::when_in_words,
    events::{Event, Mention, Review},
    project::Entry,
};
use egui::{Align, Button, Frame, Label, Layout, Margin, RichText, Stroke, Ui};

/// Shows the card.
pub(super) fn show(ui: &mut Ui, state: &mut State) {
    let Some(event) = state.shown_as_seen().cloned() else {
        return;
    };
    let look = Look::of(ui);
    Frame::new()
        .fill(look.raised)
        .stroke(Stroke::new(1.0, look.border))
        .corner_radius(8)
        .inner_margin(Margin::same(style::INSIDE as i8))
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.with_layout(Layout::right_to_left(Align::Min), |ui| {
                ui.spacing_mut().item_spacing.x = 0.0;
                for (icon, action, name) in [
                    (Icon::Next, Action::NextEvent, "Next event"),
                    (Icon::Previous, Action::PreviousEvent, "Previous event"),
                ] {
                    if icon.button(ui, name, false).on_hover_text(name).clicked() {
                        state.ask(action);
                    }
                }
                ui.with_layout(Layout::top_down(Align::Min), |ui| {
                    ui.add(Label::new(RichText::new(&event.headline).heading()).wrap());
                });
            });
            ui.horizontal_wrapped(|ui| facts(ui, &event));
            let mention = event.mentions.get(state.selection.mention);
            if let Some(mention) = mention.filter(|mention| !mention.reason.is_empty()) {
                why(ui, &event, mention);
            }
            for conflict in &event.conflicts {
                ui.horizontal_top(|ui| {
                    ui.label(RichText::new("≠").color(look.warning));
                    ui.add(Label::new(RichText::new(&conflict.says).color(look.warning)).wrap());
                });
            }
            if !event.note.is_empty() {
                ui.add(Label::new(RichText::new(&event.note).italics()).wrap());
            }
            ui.add_space(style::NEAR);
            tellings(ui, state, &event);
            ui.add_space(style::GAP);
            ui.horizontal_wrapped(|ui| buttons(ui, state, &event));
        });
    let others = state.selection.events().len().saturating_sub(1);
    if others > 0 {
        let text = format!("and {} selected", wording::counted(others, "other event"));
        ui.label(RichText::new(text).small().color(look.muted));
    }
}

/// Date, status and review on one line.
fn facts(ui: &mut Ui, event: &Event) {
    let look = Look::of(ui);
    ui.label(
        RichText::new(when_in_words(&event.when))
            .font(style::strong(ui))
            .color(look.accent),
    )
    .on_hover_text(format!("EDTF {}", event.when.edtf()));
    let review_color = match event.review {
        Review::Suggested => look.muted,
        Review::Confirmed => look.success,
        Review::Rejected => look.danger,
    };
    for (text, color) in [
        (event.status.label(), look.muted),
        (wording::review(event.review), review_color),
    ] {
        ui.label(RichText::new("·").color(look.faint));
        ui.label(RichText::new(text).color(color));
    }
}

/// Why this date.
fn why(ui: &mut Ui, event: &Event, mention: &Mention) {
    let look = Look::of(ui);
    let text = if event.edited.when {
        "You set this date.".to_owned()
    } else {
        format!("Why this date: {}", mention.reason)
    };
    ui.add(Label::new(RichText::new(text).small().color(look.muted)).wrap());
}

/// Width of a telling's swatch and of its button's edges, in points.
const SWATCH_AND_EDGES: f32 = 48.0;

/// A button for each telling; the one in the reader is marked.
fn tellings(ui: &mut Ui, state: &mut State, event: &Event) {
    let look = Look::of(ui);
    if event.mentions.is_empty() {
        ui.label(
            RichText::new("Added by hand, without a source.")
                .small()
                .color(look.muted),
        );
        return;
    }
    let entries = state.project.entries().to_vec();
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = egui::vec2(6.0, 4.0);
        let told = if event.mentions.len() == 1 {
            "Told by"
        } else {
            "Told by:"
        };
        ui.label(RichText::new(told).small().color(look.muted));
        for (index, mention) in event.mentions.iter().enumerate() {
            let place = entries.binary_search_by_key(&mention.article, Entry::id);
            let Some(entry) = place.ok().and_then(|place| entries.get(place)) else {
                continue;
            };
            let is_read =
                index == state.selection.mention && state.selection.article() == Some(mention.article);
            let name = shortened(&wording::publisher(&entry.article));
            // swatch and button stay together: what does not fit goes to the next line, or the card would grow
            let font = egui::TextStyle::Small.resolve(ui.style());
            let text_width = ui.fonts_mut(|fonts| {
                let galley = fonts.layout_no_wrap(name.clone(), font, look.text);
                galley.size().x
            });
            if ui.available_size_before_wrap().x < text_width + SWATCH_AND_EDGES {
                ui.end_row();
            }
            ui.scope(|ui| {
                ui.spacing_mut().item_spacing.x = 3.0;
                swatch(ui, place.unwrap_or(usize::MAX), 20.0);
                let text = RichText::new(&name).small();
                let label = format!("Passage {} in {name}", index + 1);
                let response = ui
                    .add(Button::selectable(is_read, text).small())
                    .accessible_name(label)
                    .on_hover_text(quote(entry, mention));
                if response.clicked() {
                    state.ask(Action::ShowMention(event.id, index));
                }
            });
        }
    });
    if !event.merge_reason.is_empty() && event.mentions.len() > 1 {
        let text = format!("Taken for the same event: {}", event.merge_reason);
        ui.add(Label::new(RichText::new(text).small().color(look.faint)).wrap());
    }
}

fn quote(entry: &Entry, mention: &Mention) -> String {
    let words = crate::ui::left_out::one_line(mention.passage.of(&entry.article.text));
    format!("“{words}”\n{}", wording::citation(entry))
}

/// A name that fits on a button.
fn shortened(name: &str) -> String {
    const AT_MOST: usize = 28;
    if name.chars().count() <= AT_MOST {
        return name.to_owned();
    }
    let cut: String = name.chars().take(AT_MOST - 1).collect();
    format!("{}…", cut.trim_end())
}

fn buttons(ui: &mut Ui, state: &mut State, event: &Event) {
    ui.spacing_mut().button_padding = egui::vec2(8.0, 3.0);
    ui.spacing_mut().item_spacing = egui::vec2(6.0, 4.0);
    let review = match event.review {
        Review::Suggested => [Some(Action::Confirm), Some(Action::Reject)],
        Review::Confirmed => [Some(Action::Unreview), Some(Action::Reject)],
        Review::Rejected => [Some(Action::Unreview), None],
    };
    let rest = [Some(Action::EditEvent), Some(Action::Merge), Some(Action::Split)];
    for action in review.into_iter().chain(rest).flatten() {
        let Some(words) = action.words() else { continue };
        let label = match action {
            Action::Unreview => "Not reviewed",
            Action::EditEvent => "Edit…",
            _ => words.label,
        };
        let count = state.selection.events().len();
        let is_for_all = matches!(action, Action::Confirm | Action::Reject | Action::Unreview);
        let label = if is_for_all && count > 1 {
            format!("{label} all {}", wording::grouped(count))
        } else {
            label.to_owned()
        };
        let keys = words
            .keys
            .first()
            .map(|keys| wording::keys(ui, *keys))
            .unwrap_or_default();
        let response = ui
            .add_enabled(action.is_enabled(state), Button::new(label))
            .on_hover_text(format!("{}  {keys}", words.tooltip))
            .on_disabled_hover_text(words.tooltip);
        if response.clicked() {
            state.ask(action);
        }
    }
}
