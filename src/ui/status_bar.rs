//! The line at the foot of the window: how much there is, what was done last, and what is going on.

use super::{
    Action, State,
    style::Look,
    wording::{counted, grouped},
};
use crate::project::known::as_known_on;
use egui::{Align, Layout, ProgressBar, RichText, Spinner, Ui};

/// Shows the line.
pub(super) fn show(ui: &mut Ui, state: &mut State) {
    let look = Look::of(ui);
    ui.horizontal_centered(|ui| {
        ui.label(RichText::new(summary(state)).small().color(look.muted));
        if !state.message.is_empty() {
            ui.label(RichText::new("·").small().color(look.faint));
            ui.label(RichText::new(&state.message).small().color(look.text));
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| activity(ui, state));
    });
}

fn summary(state: &State) -> String {
    let events = state.seen().events();
    if events.is_empty() && state.project.entries().is_empty() {
        return "Nothing open".to_owned();
    }
    let shown = state.visible().len();
    let mut parts = Vec::new();
    if let Some(day) = state.filter.known_on {
        parts.push(as_known_on(day));
    }
    parts.push(counted(state.seen().entries().len(), "article"));
    parts.push(if shown == events.len() {
        counted(shown, "event")
    } else {
        format!("{} of {}", grouped(shown), counted(events.len(), "event"))
    });
    let counts = state.visible.counts();
    for (count, what) in [
        (counts.confirmed, "confirmed"),
        (counts.rejected, "rejected"),
        (counts.contradicted, "contradicted"),
    ] {
        if count > 0 {
            parts.push(format!("{} {what}", grouped(count)));
        }
    }
    let selected = state.selection.events().len();
    if selected > 1 {
        parts.push(format!("{} selected", grouped(selected)));
    }
    parts.join(" · ")
}

/// What is going on in the background, at the right.
fn activity(ui: &mut Ui, state: &mut State) {
    let look = Look::of(ui);
    if state.files.is_waiting() {
        if ui.small_button("Type a path instead").clicked() {
            state.files.give_up();
            state.ask(Action::TypePath);
        }
        ui.label(
            RichText::new("Waiting for the file dialog…")
                .small()
                .color(look.muted),
        );
        ui.add(Spinner::new().size(12.0));
        return;
    }
    let job = state.work.jobs().next().cloned();
    if let Some(job) = job {
        if ui.small_button("Stop").clicked() {
            state.ask(Action::Cancel);
        }
        if let Some(fraction) = job.fraction {
            ui.add(
                ProgressBar::new(fraction)
                    .desired_width(120.0)
                    .desired_height(6.0),
            )
            .accessible_name("Progress");
        }
        ui.label(RichText::new(job.label).small().color(look.muted));
    } else if state.work.is_deriving() {
        ui.label(RichText::new("Looking for events…").small().color(look.muted));
        ui.add(Spinner::new().size(12.0));
    }
}
