//! Which events become one: those selected, or one that looks like the shown one.

use super::{Foot, caption, foot, modal};
use crate::{
    calendar::{Order, when_in_words},
    events::{Event, EventId, Review},
    project::Command,
    ui::{
        Action, State,
        style::{self, Look},
    },
};
use egui::{Context, Label, RichText, ScrollArea, TextEdit, Ui};

/// How many events are offered.
const AT_MOST: usize = 60;

/// What was chosen so far.
#[derive(Debug)]
pub(in crate::ui) struct Form {
    /// The event that keeps its headline.
    first: EventId,
    /// What can be merged with it, most alike first, and whether it is.
    others: Vec<(EventId, bool)>,
    find: String,
}

impl Form {
    /// The selected events ticked; `None` when none is selected.
    pub(in crate::ui) fn new(state: &State) -> Option<Self> {
        let selected = state.selection.events();
        let first = state.project.event(*selected.first()?)?;
        let mut others: Vec<(i64, EventId)> = state
            .project
            .events()
            .iter()
            .filter(|event| event.id != first.id && event.review != Review::Rejected)
            .map(|event| (distance(first, event), event.id))
            .collect();
        others.sort_unstable();
        let chosen = |id| selected.contains(&id);
        let others = others.into_iter().map(|(_, id)| (id, chosen(id)));
        let (mut ticked, unticked): (Vec<_>, Vec<_>) = others.partition(|&(_, is_chosen)| is_chosen);
        ticked.extend(unticked);
        Some(Self {
            first: first.id,
            others: ticked,
            find: String::new(),
        })
    }
}

/// How unlike two events are: days between them, less for shared actors and kind.
fn distance(one: &Event, other: &Event) -> i64 {
    const ACTOR: i64 = 60;
    const KIND: i64 = 20;
    let apart = match one.when.order(&other.when) {
        Order::Overlap => 0,
        Order::Before | Order::After => one.when.sort_day().days_since(other.when.sort_day()).abs(),
    };
    let shared = one
        .actors
        .iter()
        .filter(|actor| other.actors.contains(actor))
        .count() as i64;
    apart - shared * ACTOR - if one.kind == other.kind { KIND } else { 0 }
}

/// Shows the dialog; returns whether it stays open.
pub(super) fn show(ctx: &Context, state: &mut State, form: &mut Form) -> bool {
    modal(ctx, "Merge events", 620.0, |ui| {
        let Some(first) = state.project.event(form.first).cloned() else {
            return false;
        };
        let look = Look::of(ui);
        ui.add(Label::new(RichText::new(&first.headline).font(style::strong(ui))).wrap());
        ui.label(RichText::new(when_in_words(&first.when)).color(look.accent));
        ui.add_space(style::GAP);
        let label = caption(
            ui,
            "tells of the same happening as (every quote is kept; Split takes them apart again)",
        );
        ui.add(
            TextEdit::singleline(&mut form.find)
                .hint_text("Find events")
                .desired_width(f32::INFINITY),
        )
        .labelled_by(label.id);
        ui.add_space(style::NEAR);
        list(ui, state, form);
        let mut ids = vec![form.first];
        ids.extend(
            form.others
                .iter()
                .filter(|(_, is_chosen)| *is_chosen)
                .map(|(id, _)| *id),
        );
        let label = if ids.len() > 2 {
            format!("Merge {} events", ids.len())
        } else {
            "Merge".to_owned()
        };
        let outcome = foot(ui, ids.len() > 1, &label);
        if outcome == Foot::Done {
            state.ask(Action::Change(Box::new(Command::Merge { ids })));
        }
        outcome == Foot::Waiting
    })
}

fn list(ui: &mut Ui, state: &State, form: &mut Form) {
    let look = Look::of(ui);
    let find = form.find.to_lowercase();
    let height = (ui.ctx().content_rect().height() * 0.4).min(320.0);
    ScrollArea::vertical()
        .max_height(height)
        .min_scrolled_height(height)
        .auto_shrink(false)
        .show(ui, |ui| {
            let matching = form.others.iter_mut().filter(|(id, is_chosen)| {
                let event = state.project.event(*id);
                *is_chosen || event.is_some_and(|event| event.headline.to_lowercase().contains(&find))
            });
            for (id, is_chosen) in matching.take(AT_MOST) {
                let Some(event) = state.project.event(*id) else {
                    continue;
                };
                ui.horizontal_top(|ui| {
                    ui.checkbox(is_chosen, "").accessible_name(event.headline.clone());
                    ui.vertical(|ui| {
                        ui.spacing_mut().item_spacing.y = 0.0;
                        ui.add(Label::new(&event.headline).truncate());
                        ui.label(
                            RichText::new(when_in_words(&event.when))
                                .small()
                                .color(look.muted),
                        );
                    });
                });
                ui.add_space(2.0);
            }
        });
}
