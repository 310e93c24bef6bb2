//! The timeline as a picture: format, range, size, colours, groups, and where to write it.

use super::{Foot, caption, files::Ask, foot, modal, picture_preview::Preview, problem};
use crate::{
    calendar::Day,
    export::{
        carried::Carry,
        paper::{Paper, PaperSize},
        picture::{PictureFormat, PictureOptions, Range as Shown},
    },
    jobs::{Drawing, JobId},
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
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of its own")]
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
    is_transparent: bool,
    in_rows: bool,
    /// Pages of paper, for PDF.
    paper: Option<PaperSize>,
    is_upright: bool,
    carry: Carry,
    path: String,
    preview: Preview,
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
            is_transparent: false,
            in_rows: false,
            paper: None,
            is_upright: false,
            carry: Carry::default(),
            path: proposed(state, "png"),
            preview: Preview::default(),
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

    /// Takes a preview that was drawn.
    pub(super) fn take_drawing(&mut self, job: JobId, outcome: Result<Drawing, String>) {
        self.preview.take(job, outcome);
    }

    /// Whether time stands in rows: these leave out empty time by themselves.
    fn is_in_rows(&self) -> bool {
        self.in_rows || self.format == PictureFormat::Pdf && self.paper.is_some()
    }

    /// The picture as it was chosen, or what was typed wrong.
    fn options(&self, state: &State) -> Result<PictureOptions, String> {
        let is_pdf = self.format == PictureFormat::Pdf;
        Ok(PictureOptions {
            range: self.shown()?,
            width: self.width as f32,
            height: None,
            scale: if self.format == PictureFormat::Png {
                self.scale as f32
            } else {
                1.0
            },
            theme: self.theme,
            grouping: self.grouping,
            title: self.title.trim().to_owned(),
            show_rejected: state.filter.with_rejected,
            is_transparent: self.is_transparent && !is_pdf,
            in_rows: self.in_rows,
            paper: self.paper.filter(|_| is_pdf).map(|size| Paper {
                size,
                is_upright: self.is_upright,
            }),
            weeks: self.weeks,
            shorten: self.shorten && !self.is_in_rows(),
        })
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
    let has_room = ctx.content_rect().width() > 900.0;
    modal(ctx, "Export image", if has_room { 900.0 } else { 480.0 }, |ui| {
        let options = form
            .options(state)
            .map(|options| exporting::as_known(state, options));
        ui.horizontal_top(|ui| {
            ui.vertical(|ui| {
                ui.set_width(if has_room { 470.0 } else { ui.available_width() });
                choices(ui, form);
                ui.add_space(style::GAP);
                path_field(ui, state, &mut form.path, form.format.extension());
                if let Err(error) = &options {
                    problem(ui, error);
                }
                if let Some(error) = form.preview.problem() {
                    problem(ui, error);
                }
                ui.label(
                    RichText::new(about(state, form))
                        .small()
                        .color(Look::of(ui).faint),
                );
            });
            if has_room && let Ok(options) = &options {
                ui.add_space(style::WIDE);
                ui.vertical(|ui| {
                    let (preview, worker) = (&mut form.preview, &state.work.worker);
                    preview.show(ui, worker, options, || exporting::Content::of(state));
                });
            }
        });
        let outcome = foot(ui, options.is_ok() && !form.path.trim().is_empty(), "Export");
        if outcome == Foot::Done
            && let Ok(options) = options
        {
            let path = PathBuf::from(form.path.trim());
            exporting::picture(state, path, form.format, options, form.carry);
        }
        outcome == Foot::Waiting
    })
}

/// What goes into the file, in a sentence or two.
fn about(state: &State, form: &Form) -> String {
    let drawn = if state.filter.is_narrowing() {
        "Only events that pass the search are drawn."
    } else {
        "A legend and numbered sources stand under the timeline."
    };
    let stored = match form.carry {
        _ if form.format == PictureFormat::Svg => {
            "An SVG shows the timeline but does not carry it: it cannot be opened again."
        }
        Carry::Nothing => "The file holds only what is seen, and cannot be opened again.",
        Carry::Events => {
            "Dropped on Dateline, the file opens again with these events, the passages that tell them and the names of their sources. The rest of the articles, notes and tags stay with you."
        }
        Carry::Everything => {
            "Dropped on Dateline, the file opens again as the whole project. Whoever has it can read the full text of every article, and your notes."
        }
    };
    format!("{drawn} {stored}")
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
    let is_pdf = form.format == PictureFormat::Pdf;
    if is_pdf {
        paper(ui, form);
        ui.add_space(style::GAP);
    }
    if !(is_pdf && form.paper.is_some()) {
        ui.horizontal(|ui| {
            let label = ui.label("Width");
            let width = DragValue::new(&mut form.width)
                .range(400..=12_000)
                .suffix(" px")
                .speed(10);
            ui.add(width).labelled_by(label.id);
            if form.format == PictureFormat::Png {
                let label = ui.label("Sharpness");
                let scale = DragValue::new(&mut form.scale)
                    .range(1..=4)
                    .suffix("×")
                    .speed(0.05);
                ui.add(scale).labelled_by(label.id).on_hover_text(
                    "Points of the picture for each pixel of its width; 2 is right for most screens.",
                );
            }
            if !is_pdf {
                ui.checkbox(&mut form.is_transparent, "Transparent ground");
            }
        });
        ui.add_space(style::GAP);
        ui.checkbox(&mut form.in_rows, "Time in rows, each with its own axis")
            .on_hover_text("For years with crowded weeks in them: sparse years share a row, a crowded week has one to itself.");
        ui.add_space(style::GAP);
    }
    ui.horizontal(|ui| {
        choose(ui, "Colours", &mut form.theme, &ThemeName::ALL, theme_name);
        choose(
            ui,
            "Grouped by",
            &mut form.grouping,
            &Grouping::ALL,
            grouping_name,
        );
    });
    ui.add_space(style::GAP);
    ui.horizontal(|ui| {
        ui.checkbox(&mut form.weeks, "Week numbers")
            .on_hover_text("The numbers of weeks (ISO 8601) under the dates.");
        let is_in_rows = form.is_in_rows();
        ui.add_enabled_ui(!is_in_rows, |ui| {
            ui.checkbox(&mut form.shorten, "Shorten empty time")
                .on_hover_text("Long stretches without events are drawn shorter, with torn edges; the picture says how long they are.")
                .on_disabled_hover_text("Rows leave out empty time by themselves.");
        });
    });
    if form.format != PictureFormat::Svg {
        ui.add_space(style::GAP);
        ui.horizontal(|ui| choose(ui, "Stored inside", &mut form.carry, &Carry::ALL, carry_name));
    }
}

fn paper(ui: &mut Ui, form: &mut Form) {
    let sizes = [
        None,
        Some(PaperSize::A4),
        Some(PaperSize::A3),
        Some(PaperSize::Letter),
    ];
    ui.horizontal(|ui| {
        choose(ui, "Pages", &mut form.paper, &sizes, |size| {
            size.map_or("One, as large as needed", PaperSize::name)
        });
        ui.add_enabled_ui(form.paper.is_some(), |ui| {
            ui.checkbox(&mut form.is_upright, "Upright");
        });
    });
}

/// A labelled list to choose from.
fn choose<T: Copy + PartialEq>(
    ui: &mut Ui,
    label: &str,
    value: &mut T,
    choices: &[T],
    name: impl Fn(T) -> &'static str,
) {
    let caption = ui.label(label);
    ComboBox::from_id_salt(label)
        .selected_text(name(*value))
        .show_ui(ui, |ui| {
            for &choice in choices {
                ui.selectable_value(value, choice, name(choice));
            }
        })
        .response
        .labelled_by(caption.id);
}

fn carry_name(carry: Carry) -> &'static str {
    match carry {
        Carry::Nothing => "Nothing",
        Carry::Events => "These events, with quotes and sources",
        Carry::Everything => "The whole project, with article texts",
    }
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
