//! A path to open, typed: the way in where no file dialog can be had.

use super::{Foot, caption, foot, modal};
use crate::ui::{Action, State, layout::Layout, style::Look};
use egui::{Context, Key, RichText, TextEdit};
use std::path::{MAIN_SEPARATOR, PathBuf};

/// What was typed so far.
#[derive(Debug)]
pub(in crate::ui) struct TypePath {
    text: String,
    /// Why the user is asked to type.
    reason: Option<&'static str>,
    is_new: bool,
    /// What the path is for.
    purpose: Purpose,
}

/// What a typed path is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Purpose {
    Open,
    Save,
}

impl TypePath {
    /// An empty field that begins in the folder used last.
    pub(in crate::ui) fn new(layout: &Layout, reason: Option<&'static str>) -> Self {
        let text = layout
            .folder
            .as_ref()
            .map(|folder| format!("{}{MAIN_SEPARATOR}", folder.display()))
            .unwrap_or_default();
        Self {
            text,
            reason,
            is_new: true,
            purpose: Purpose::Open,
        }
    }

    /// The same for saving a project under `name`.
    pub(in crate::ui) fn to_save(layout: &Layout, name: &str, reason: Option<&'static str>) -> Self {
        let mut form = Self::new(layout, reason);
        form.text.push_str(name);
        form.purpose = Purpose::Save;
        form
    }
}

/// Shows the dialog; returns whether it stays open.
pub(super) fn show(ctx: &Context, state: &mut State, form: &mut TypePath) -> bool {
    let (name, label, hint) = match form.purpose {
        Purpose::Open => (
            "Open by path",
            "Open",
            "The path of a file, a folder or a project",
        ),
        Purpose::Save => ("Save by path", "Save", "The path of the project file"),
    };
    modal(ctx, name, 520.0, |ui| {
        if let Some(reason) = form.reason {
            ui.label(RichText::new(reason).color(Look::of(ui).muted));
        }
        let caption = caption(ui, hint);
        let field = TextEdit::singleline(&mut form.text)
            .desired_width(f32::INFINITY)
            .cursor_at_end(true)
            .hint_text("/home/you/articles");
        let response = ui.add(field).labelled_by(caption.id);
        if std::mem::take(&mut form.is_new) {
            response.request_focus();
        }
        let is_entered = response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        let typed = form.text.trim();
        let outcome = foot(ui, !typed.is_empty(), label);
        let is_done = outcome == Foot::Done || (is_entered && !typed.is_empty());
        if is_done {
            let path = PathBuf::from(typed);
            state.ask(match form.purpose {
                Purpose::Open => Action::OpenPaths(vec![path]),
                Purpose::Save => Action::SaveTo(with_extension(path)),
            });
        }
        !is_done && outcome != Foot::Cancelled
    })
}

/// A project's file is named like one.
fn with_extension(path: PathBuf) -> PathBuf {
    if crate::project::Project::is_project_path(&path) {
        path
    } else {
        super::files::appended(&path, "dateline")
    }
}
