//! What asks before it acts: one dialog at a time, each in a file of its own.

mod about;
mod carried;
mod dates;
mod event_form;
mod export_data;
mod export_image;
pub(super) mod files;
mod keys_page;
mod merge;
mod palette;
mod paste;
mod picture_preview;
mod publication;
mod split;
mod type_path;
mod unsaved;

use super::{
    Action, State,
    layout::Layout,
    style::{self, Look},
};
use crate::{
    article::ArticleId,
    calendar::Day,
    events::Event,
    jobs::{Drawing, JobId},
    project::{Entry, document::Opened},
    span::Span,
};
use egui::{Button, Context, Id, Modal, RichText, ScrollArea, Stroke, Ui};
use std::path::PathBuf;

/// The open dialog, with what was entered in it so far.
#[derive(Debug)]
pub(super) enum Dialog {
    /// A path to open.
    TypePath(type_path::TypePath),
    /// Text that becomes an article.
    Paste(paste::Paste),
    /// When an article was published, and why.
    Publication(publication::Form),
    /// When all articles were published.
    Dates(dates::Form),
    /// An event's headline, date, status and note.
    Event(Box<event_form::Form>),
    /// Which events become one.
    Merge(merge::Form),
    /// Which tellings become an event of their own.
    Split(split::Form),
    /// The timeline as a picture.
    ExportImage(Box<export_image::Form>),
    /// The timeline that a picture carries.
    Carried(Box<carried::Offer>),
    /// The events as a table.
    ExportData(export_data::Form),
    /// What is to become of unsaved changes.
    Unsaved(Box<Action>),
    /// Everything one can go to, by name.
    Palette(palette::Form),
    /// The list of keys.
    Keys,
    /// What Dateline is.
    About,
}

impl Dialog {
    /// Whether the rest of the window waits for it.
    pub(super) fn is_modal(&self) -> bool {
        !matches!(self, Self::Publication(_))
    }

    /// Asks for a path.
    pub(super) fn type_path(layout: &Layout) -> Self {
        Self::TypePath(type_path::TypePath::new(layout, None))
    }

    /// Asks for text.
    pub(super) fn paste() -> Self {
        Self::Paste(paste::Paste::default())
    }

    /// Shows the evidence for a publication date.
    pub(super) fn publication(entry: &Entry) -> Self {
        Self::Publication(publication::Form::new(entry))
    }

    /// Shows when all articles were published.
    pub(super) fn dates(state: &State) -> Self {
        Self::Dates(dates::Form::new(state))
    }

    /// Edits an event.
    pub(super) fn edit_event(event: &Event) -> Self {
        Self::Event(Box::new(event_form::Form::edit(event)))
    }

    /// Writes an event by hand.
    pub(super) fn add_event(state: &State, passage: Option<(ArticleId, Span)>) -> Self {
        Self::Event(Box::new(event_form::Form::add(state, passage)))
    }

    /// Asks which events become one; `None` when none is selected.
    pub(super) fn merge(state: &State) -> Option<Self> {
        merge::Form::new(state).map(Self::Merge)
    }

    /// Asks which tellings become an event of their own.
    pub(super) fn split(event: &Event) -> Self {
        Self::Split(split::Form::new(event))
    }

    /// Asks how the picture is to be.
    pub(super) fn export_image(state: &State) -> Self {
        Self::ExportImage(Box::new(export_image::Form::new(state)))
    }

    /// Asks how the picture of these days is to be.
    pub(super) fn export_days(state: &State, first: Day, last: Day) -> Self {
        let mut form = export_image::Form::new(state);
        form.show_days(first, last);
        Self::ExportImage(Box::new(form))
    }

    /// Asks for what to go to.
    pub(super) fn palette() -> Self {
        Self::Palette(palette::Form::default())
    }

    /// Asks how the table is to be.
    pub(super) fn export_data(state: &State) -> Self {
        Self::ExportData(export_data::Form::new(state))
    }

    /// Asks what is to become of unsaved changes before `then`.
    pub(super) fn unsaved(then: Action) -> Self {
        Self::Unsaved(Box::new(then))
    }
}

/// Shows the open dialog, if one is.
pub(super) fn show(ctx: &Context, state: &mut State) {
    let Some(mut dialog) = state.dialog.take() else {
        return;
    };
    let is_open = match &mut dialog {
        Dialog::TypePath(form) => type_path::show(ctx, state, form),
        Dialog::Paste(form) => paste::show(ctx, state, form),
        Dialog::Publication(form) => publication::show(ctx, state, form),
        Dialog::Dates(form) => dates::show(ctx, state, form),
        Dialog::Event(form) => event_form::show(ctx, state, form),
        Dialog::Merge(form) => merge::show(ctx, state, form),
        Dialog::Split(form) => split::show(ctx, state, form),
        Dialog::ExportImage(form) => export_image::show(ctx, state, form),
        Dialog::Carried(offer) => carried::show(ctx, state, offer),
        Dialog::ExportData(form) => export_data::show(ctx, state, form),
        Dialog::Unsaved(then) => unsaved::show(ctx, state, then),
        Dialog::Palette(form) => palette::show(ctx, state, form),
        Dialog::Keys => keys_page::show(ctx, state),
        Dialog::About => about::show(ctx, state),
    };
    if is_open && state.dialog.is_none() {
        state.dialog = Some(dialog);
    }
}

/// Asks whether the timeline that a picture carries is to be opened.
pub(super) fn offer_carried(state: &mut State, path: PathBuf, opened: Box<Opened>) {
    state.dialog = Some(Dialog::Carried(Box::new(carried::Offer::new(path, opened))));
}

/// Takes a preview for the dialog that asked for it.
pub(super) fn take_drawing(state: &mut State, job: JobId, outcome: Result<Drawing, String>) {
    if let Some(Dialog::ExportImage(form)) = &mut state.dialog {
        form.take_drawing(job, outcome);
    }
}

/// Takes a path chosen in a file dialog for the export dialog that asked for it.
pub(super) fn choose_export_path(state: &mut State, path: &std::path::Path) {
    match &mut state.dialog {
        Some(Dialog::ExportImage(form)) => form.set_path(path),
        Some(Dialog::ExportData(form)) => form.set_path(path),
        _ => {}
    }
}

/// A dialog of `width` points with a heading; returns whether it stays open.
fn modal(ctx: &Context, name: &'static str, width: f32, content: impl FnOnce(&mut Ui) -> bool) -> bool {
    let response = Modal::new(Id::unique(name))
        .frame(egui::Frame::window(&ctx.style_of(ctx.theme())).inner_margin(egui::Margin::same(20)))
        .show(ctx, |ui| {
            let width = width.min(ctx.content_rect().width() - 80.0);
            ui.set_width(width);
            // all of it can be reached in a low window too
            let height = ctx.content_rect().height() - 56.0;
            ScrollArea::vertical()
                .max_height(height)
                .min_scrolled_height(height)
                .show(ui, |ui| {
                    ui.set_width(width);
                    ui.heading(name);
                    ui.add_space(style::GAP);
                    content(ui)
                })
                .inner
        });
    response.inner && !response.should_close()
}

/// A line above a field.
fn caption(ui: &mut Ui, text: &str) -> egui::Response {
    ui.label(RichText::new(text).small().color(Look::of(ui).muted))
}

/// A line of buttons at the right, below the rest of a dialog.
fn foot_line<R>(ui: &mut Ui, content: impl FnOnce(&mut Ui) -> R) -> R {
    let size = egui::vec2(ui.available_width(), ui.spacing().interact_size.y);
    let layout = egui::Layout::right_to_left(egui::Align::Center);
    ui.allocate_ui_with_layout(size, layout, content).inner
}

/// What is wrong with what was entered.
fn problem(ui: &mut Ui, text: &str) {
    ui.add(egui::Label::new(RichText::new(text).small().color(Look::of(ui).danger)).wrap());
}

/// The button that does what the dialog is for.
fn main_button(ui: &mut Ui, is_enabled: bool, label: &str) -> bool {
    let look = Look::of(ui);
    let text = RichText::new(label).color(look.on_accent);
    let button = Button::new(text).fill(look.accent).stroke(Stroke::NONE);
    ui.add_enabled(is_enabled, button).clicked()
}

/// Ctrl+Enter does what the dialog is for, wherever the focus is; so does Enter while nothing has it.
fn is_confirmed(ui: &Ui) -> bool {
    let is_focused = ui.memory(|memory| memory.focused().is_some());
    // what was held when it was pressed: in a long frame Ctrl may be up again
    ui.input(|input| {
        input.events.iter().any(|event| {
            matches!(event, egui::Event::Key { key: egui::Key::Enter, pressed: true, modifiers, .. }
                if modifiers.command || !is_focused)
        })
    })
}

/// What was pressed at the foot of a dialog.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Foot {
    Waiting,
    Done,
    Cancelled,
}

/// The buttons at the foot: the one that does it, at the right, and Cancel.
fn foot(ui: &mut Ui, is_enabled: bool, label: &str) -> Foot {
    ui.add_space(style::WIDE);
    foot_line(ui, |ui| {
        let is_done = main_button(ui, is_enabled, label) || (is_enabled && is_confirmed(ui));
        let is_cancelled = ui.button("Cancel").clicked();
        match (is_done, is_cancelled) {
            (true, _) => Foot::Done,
            (_, true) => Foot::Cancelled,
            _ => Foot::Waiting,
        }
    })
}
