//! The timeline that a picture carries: what it is, and whether it is to be opened.

use super::{foot_line, is_confirmed, main_button, modal};
use crate::{
    project::{Project, document::Opened},
    ui::{Action, State, news, style, wording::counted, work::file_name},
};
use egui::Context;
use std::path::PathBuf;

/// What was found in a picture.
#[derive(Debug)]
pub(in crate::ui) struct Offer {
    path: PathBuf,
    /// Taken when it is opened.
    opened: Option<Box<Opened>>,
    says: String,
}

impl Offer {
    pub(super) fn new(path: PathBuf, opened: Box<Opened>) -> Self {
        Self {
            says: says(&file_name(&path), &opened.project),
            path,
            opened: Some(opened),
        }
    }
}

fn says(name: &str, project: &Project) -> String {
    format!(
        "“{name}” carries a timeline: {} from {}.",
        counted(project.events().len(), "event"),
        counted(project.entries().len(), "article")
    )
}

/// Shows the dialog; returns whether it stays open.
pub(super) fn show(ctx: &Context, state: &mut State, offer: &mut Offer) -> bool {
    modal(ctx, "Open the timeline in this picture?", 460.0, |ui| {
        ui.label(&offer.says);
        ui.add_space(style::GAP);
        let replaces = if state.project.is_empty() {
            "It opens as a new project; save it to keep it."
        } else {
            "It takes the place of what is open, as a new project; save it to keep it."
        };
        ui.label(replaces);
        ui.add_space(style::WIDE);
        foot_line(ui, |ui| {
            if main_button(ui, true, "Open") || is_confirmed(ui) {
                open(state, offer);
                return false;
            }
            !ui.button("Cancel").clicked()
        })
    })
}

fn open(state: &mut State, offer: &mut Offer) {
    // something may have been changed while the picture was read
    if state.is_changed() {
        state.ask(Action::OpenPaths(vec![offer.path.clone()]));
    } else if let Some(opened) = offer.opened.take() {
        news::show_carried(state, *opened);
        state.say(format!("Opened the timeline in {}.", file_name(&offer.path)));
    }
}
