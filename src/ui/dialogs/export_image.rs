//! The timeline as a picture: format, range, size, colours, groups, and where to write it.

use super::{Foot, caption, files::Ask, foot, modal, problem};
use crate::{
    calendar::Day,
    export::picture::{PictureFormat, PictureOptions, Range as Shown},
    timeline::{Grouping, ThemeName},
    ui::{
        State,
        date_field::parse_when,
        exporting,
        style::{self, Look},
        work::file_name,
    },
};
use egui::{ComboBox, Context, DragValue, RichText, TextEdit, Ui};
use std::path::{Path, PathBuf};

/// Which stretch of time the picture shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Range {
    Whole,
    Visible,
    Chosen,
}

/// What was entered so far.
#[derive(Debug)]
pub(in crate::ui) struct Form {
    format: PictureFormat,
    title: String,
    range: Range,
    /// What the window shows, in days.
    visible: Option<(f64, f64)>,
    from: String,
    to: String,
    width: u32,
    scale: u32,
    theme: ThemeName,
    grouping: Grouping,
    weeks: bool,
    shorten: bool,
    path: String,
}

impl Form {
    /// The whole timeline as PNG, in the folder used last.
    pub(in crate::ui) fn new(state: &State) -> Self {
        Self {
            format: PictureFormat::Png,
            title: String::new(),
            range: Range::Whole,
            visible: state.timeline.days_in_view(),
            from: String::new(),
            to: String::new(),
            width: 1600,
            scale: 2,
            theme: ThemeName::Light,
            grouping: Grouping::None,
            weeks: state.layout.weeks_shown,
            shorten: state.layout.gaps_shortened,
            path: proposed(state, "png"),
        }
    }

    /// Shows these days alone.
    pub(in crate::ui) fn show_days(&mut self, first: Day, last: Day) {
        self.range = Range::Chosen;
        self.from = first.to_string();
        self.to = last.to_string();
    }

    /// Takes a path chosen in a file dialog.
    pub(in crate::ui) fn set_path(&mut self, path: &Path) {
        self.path = path.display().to_string();
        let extension = path.extension().unwrap_or_default().to_string_lossy();
        if let Some(format) = PictureFormat::from_extension(&extension) {
            self.format = format;
        }
    }

    /// The stretch of time to show, or what was typed wrong.
    fn shown(&self) -> Result<Shown, String> {
        match (self.range, self.visible) {
            (Range::Visible, Some((from, to))) => Ok(Shown::Window(from, to)),
            (Range::Whole | Range::Visible, _) => Ok(Shown::Whole),
            (Range::Chosen, _) => {
                let bound = |text: &str| {
                    if text.trim().is_empty() {
                        Ok(None)
                    } else {
                        parse_when(text).map(Some).map_err(|error| error.to_string())
                    }
                };
                let from = bound(&self.from)?.and_then(|when| when.earliest);
                let to = bound(&self.to)?.and_then(|when| when.latest);
                match (from, to) {
                    (Some(first), Some(last)) if first > last => {
                        Err("The range ends before it begins. Exchange the two dates.".to_owned())
                    }
                    _ => Ok(Shown::Days(from, to)),
                }
            }
        }
    }

    fn set_format(&mut self, format: PictureFormat) {
        self.format = format;
        self.path = PathBuf::from(&self.path)
            .with_extension(format.extension())
            .display()
            .to_string();
    }
}

/// A path in the folder used last, named after the project.
pub(super) fn proposed(state: &State, extension: &str) -> String {
    let name = state
        .file
        .as_deref()
        .map_or_else(|| "timeline".to_owned(), file_name);
    let name = Path::new(&name).with_extension(extension);
    let folder = state.layout.folder.clone().unwrap_or_default();
    folder.join(name).display().to_string()
}

/// Shows the dialog; returns whether it stays open.
pub(super) fn show(ctx: &Context, state: &mut State, form: &mut Form) -> bool {
    modal(ctx, "Export image", 540.0, |ui| {
        choices(ui, form);
        ui.add_space(style::GAP);
        path_field(ui, state, &mut form.path, form.format.extension());
        let shown = form.shown();
        if let Err(error) = &shown {
            problem(ui, error);
        }
        let text = if state.filter.is_narrowing() {
            "Only events that pass the search are drawn. A legend and numbered sources stand under the timeline."
        } else {
            "A legend and numbered sources stand under the timeline."
        };
        ui.label(RichText::new(text).small().color(Look::of(ui).faint));
        let outcome = foot(ui, shown.is_ok() && !form.path.trim().is_empty(), "Export");
        if outcome == Foot::Done
            && let Ok(range) = shown
        {
            let options = PictureOptions {
                range,
                width: form.width as f32,
                scale: form.scale as f32,
                theme: form.theme,
                grouping: form.grouping,
                title: form.title.trim().to_owned(),
                show_rejected: state.filter.with_rejected,
                weeks: form.weeks,
                shorten: form.shorten,
                ..PictureOptions::default()
            };
            exporting::picture(state, PathBuf::from(form.path.trim()), form.format, options);
        }
        outcome == Foot::Waiting
    })
}

fn choices(ui: &mut Ui, form: &mut Form) {
    caption(ui, "Format");
    ui.horizontal(|ui| {
        for (format, hint) in [
            (PictureFormat::Png, "A picture for documents and the web."),
            (
                PictureFormat::Svg,
                "A drawing that stays sharp at every size; text can be edited.",
            ),
            (PictureFormat::Pdf, "A page for printing; text can be searched."),
        ] {
            let is_chosen = form.format == format;
            let name = format.extension().to_uppercase();
            if ui.radio(is_chosen, name).on_hover_text(hint).clicked() {
                form.set_format(format);
            }
        }
    });
    ui.add_space(style::GAP);
    let label = caption(ui, "Heading (may be left empty)");
    ui.add(TextEdit::singleline(&mut form.title).desired_width(f32::INFINITY))
        .labelled_by(label.id);
    ui.add_space(style::GAP);
    caption(ui, "Time shown");
    ui.horizontal_wrapped(|ui| {
        ui.radio_value(&mut form.range, Range::Whole, "All of it");
        ui.add_enabled_ui(form.visible.is_some(), |ui| {
            ui.radio_value(&mut form.range, Range::Visible, "What the window shows");
        });
        ui.radio_value(&mut form.range, Range::Chosen, "From … to …");
    });
    if form.range == Range::Chosen {
        ui.horizontal(|ui| {
            for (name, text) in [("From", &mut form.from), ("To", &mut form.to)] {
                let label = ui.label(name);
                ui.add(
                    TextEdit::singleline(text)
                        .desired_width(130.0)
                        .hint_text("2023-04-26"),
                )
                .labelled_by(label.id);
            }
        });
    }
    ui.add_space(style::GAP);
    size_and_colours(ui, form);
}

fn size_and_colours(ui: &mut Ui, form: &mut Form) {
    ui.horizontal(|ui| {
        let label = ui.label("Width");
        let width = DragValue::new(&mut form.width)
            .range(400..=12_000)
            .suffix(" px")
            .speed(10);
        ui.add(width).labelled_by(label.id);
        ui.add_enabled_ui(form.format == PictureFormat::Png, |ui| {
            let label = ui.label("Sharpness");
            let scale = DragValue::new(&mut form.scale)
                .range(1..=4)
                .suffix("×")
                .speed(0.05);
            ui.add(scale).labelled_by(label.id).on_hover_text(
                "Points of the picture for each pixel of its width; 2 is right for most screens.",
            );
        });
    });
    ui.add_space(style::GAP);
    ui.horizontal(|ui| {
        let label = ui.label("Colours");
        ComboBox::from_id_salt("picture-theme")
            .selected_text(theme_name(form.theme))
            .show_ui(ui, |ui| {
                for theme in ThemeName::ALL {
                    ui.selectable_value(&mut form.theme, theme, theme_name(theme));
                }
            })
            .response
            .labelled_by(label.id);
        let label = ui.label("Grouped by");
        ComboBox::from_id_salt("picture-groups")
            .selected_text(grouping_name(form.grouping))
            .show_ui(ui, |ui| {
                for grouping in Grouping::ALL {
                    ui.selectable_value(&mut form.grouping, grouping, grouping_name(grouping));
                }
            })
            .response
            .labelled_by(label.id);
    });
    ui.add_space(style::GAP);
    ui.horizontal(|ui| {
        ui.checkbox(&mut form.weeks, "Week numbers")
            .on_hover_text("The numbers of weeks (ISO 8601) under the dates.");
        ui.checkbox(&mut form.shorten, "Shorten empty time")
            .on_hover_text("Long stretches without events are drawn shorter, with torn edges; the picture says how long they are.");
    });
}

fn theme_name(theme: ThemeName) -> &'static str {
    match theme {
        ThemeName::Light => "Light",
        ThemeName::Dark => "Dark",
        ThemeName::Print => "Print (greyscale)",
    }
}

fn grouping_name(grouping: Grouping) -> &'static str {
    match grouping {
        Grouping::None => "Nothing",
        Grouping::Source => "Source",
        Grouping::Actor => "Who takes part",
        Grouping::Kind => "Kind of event",
        Grouping::Status => "Status",
        Grouping::Tag => "Tag",
    }
}

/// The field for the path, with a button for the system's dialog.
pub(super) fn path_field(ui: &mut Ui, state: &mut State, path: &mut String, extension: &'static str) {
    let label = caption(ui, "Write to");
    ui.horizontal(|ui| {
        let width = (ui.available_width() - 96.0).max(120.0);
        ui.add(
            TextEdit::singleline(path)
                .desired_width(width)
                .hint_text("/home/you/timeline"),
        )
        .labelled_by(label.id);
        if ui.button("Choose…").clicked() {
            let ask = Ask::SaveExport(file_name(Path::new(path.as_str())), extension);
            let ctx = ui.ctx().clone();
            state.files.ask(&ctx, ask, &state.layout);
        }
    });
}
