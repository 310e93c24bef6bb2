//! Hands the events to the exporters, in the background.

use super::{State, dialogs, news, toasts::Tone};
use crate::{
    events::EventId,
    export::{
        self,
        carried::{Carried, Carry},
        picture::{Picture, PictureFormat, PictureOptions, Range, compose},
        sources::timeline_sources,
    },
    jobs::{Drawing, JobId},
    project::Project,
    timeline::{Sources, ThemeName},
};
use egui::{ColorImage, Context};
use std::{path::PathBuf, sync::Arc};

/// What kind of table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Table {
    /// For spreadsheets.
    Csv,
    /// For programs.
    Json,
    /// For texts.
    Markdown,
}

impl Table {
    /// All, the commonest first.
    pub(super) const ALL: [Self; 3] = [Self::Csv, Self::Json, Self::Markdown];

    /// The ending of its files.
    pub(super) fn extension(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Json => "json",
            Self::Markdown => "md",
        }
    }

    /// Its name.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Csv => "Table (CSV)",
            Self::Json => "JSON",
            Self::Markdown => "Markdown",
        }
    }

    /// Whom it is for.
    pub(super) fn hint(self) -> &'static str {
        match self {
            Self::Csv => "For spreadsheets: one row for each event, with its sources and quotes.",
            Self::Json => "For programs: every event with all its tellings.",
            Self::Markdown => "For texts: the chronology with its sources.",
        }
    }
}

/// What a picture is made of: a snapshot, which costs little, to be drawn from in the background.
#[derive(Clone)]
pub(super) struct Content {
    project: Project,
    ids: Arc<[EventId]>,
    sources: Arc<Sources>,
}

impl Content {
    /// The events that pass the filter.
    pub(super) fn of(state: &State) -> Self {
        Self {
            project: state.seen().clone(),
            ids: Arc::clone(state.visible()),
            sources: Arc::new(timeline_sources(&state.project)),
        }
    }

    /// Their picture, or why there is none.
    pub(super) fn compose(&self, options: &PictureOptions) -> Result<Picture, String> {
        let events = self.ids.iter().filter_map(|&id| self.project.event(id));
        compose(events, &self.sources, options).map_err(|error| error.to_string())
    }
}

/// A picture of less than is known now says so, wherever it is shown.
pub(super) fn as_known(state: &State, options: PictureOptions) -> PictureOptions {
    match state.filter.known_on {
        Some(day) => options.known_on(day),
        None => options,
    }
}

/// Draws the events that pass the filter and writes the picture, in the background, with as much of the project inside as `carry` says.
pub(super) fn picture(
    state: &mut State,
    path: PathBuf,
    format: PictureFormat,
    options: PictureOptions,
    carry: Carry,
) {
    let content = Content::of(state);
    let remarks = state.work.remarks();
    // nobody listens when the window is closed meanwhile
    let remark = move |text: String| drop(remarks.send(text));
    state.work.export(path, move || {
        let picture = content.compose(&options)?;
        picture.warning().into_iter().for_each(&remark);
        let carried = if format == PictureFormat::Svg {
            None
        } else {
            Carried::of(&content.project, carry, &picture.events).unwrap_or_else(|too_large| {
                remark(too_large.to_string());
                None
            })
        };
        picture
            .encode_with(format, carried.as_ref())
            .map_err(|error| error.to_string())
    });
}

/// A copied picture has at most so many pixels: programs that take pictures from the clipboard choke on more.
const MOST_COPIED: f32 = 24.0e6;

/// Draws what the window shows, in its colours, for the clipboard.
pub(super) fn copy(ctx: &Context, state: &mut State) {
    let content = Content::of(state);
    let options = PictureOptions {
        range: state
            .timeline
            .days_in_view()
            .map_or(Range::Whole, |(from, to)| Range::Window(from, to)),
        theme: if ctx.theme() == egui::Theme::Dark {
            ThemeName::Dark
        } else {
            ThemeName::Light
        },
        show_rejected: state.filter.with_rejected,
        grouping: state.timeline.grouping,
        weeks: state.layout.weeks_shown,
        shorten: state.layout.gaps_shortened,
        ..PictureOptions::default()
    };
    let options = as_known(state, options);
    state.work.copy(move || {
        let picture = content.compose(&options)?;
        let size = picture.scene.size;
        let scale = options
            .scale
            .min((MOST_COPIED / (size.width * size.height)).sqrt());
        Ok(Drawing {
            pixels: picture.pixels(0, scale).map_err(|error| error.to_string())?,
            size: (size.width * scale, size.height * scale),
            pages: picture.page_count(),
            warning: picture.warning(),
        })
    });
}

/// Takes a picture that was drawn for the clipboard, or for the preview in a dialog.
pub(super) fn drawn(state: &mut State, job: JobId, outcome: Result<Drawing, String>) {
    state.work.ended(job);
    if state.work.copying.take_if(|awaited| *awaited == job).is_none() {
        dialogs::take_drawing(state, job, outcome);
        return;
    }
    match outcome {
        Ok(drawing) => {
            if let Some(warning) = &drawing.warning {
                state.toasts.say(Tone::Notice, news::sentence(warning));
            }
            state.work.copied = Some(drawing.pixels);
        }
        Err(error) => state.toasts.say(Tone::Failed, news::sentence(&error)),
    }
}

/// Puts a picture that was drawn for the clipboard there.
pub(super) fn hand_over(ctx: &Context, state: &mut State) {
    let Some(pixels) = state.work.copied.take() else {
        return;
    };
    let size = [pixels.width as usize, pixels.height as usize];
    ctx.copy_image(ColorImage::from_rgba_unmultiplied(size, &pixels.rgba));
    let text = format!(
        "Copied the picture ({} × {} pixels).",
        pixels.width, pixels.height
    );
    state.toasts.say(Tone::Done, text);
}

/// Writes the events, in the background.
pub(super) fn table(state: &mut State, path: PathBuf, table: Table) {
    let project = state.seen().clone();
    state.work.export(path, move || {
        let mut bytes = Vec::new();
        match table {
            Table::Csv => export::table::write_csv(&project, &mut bytes),
            Table::Json => export::json::write_events(&project, export::json::Texts::Included, &mut bytes),
            Table::Markdown => export::markdown::write_markdown(&project, &mut bytes),
        }
        .map_err(|error| error.to_string())?;
        Ok(bytes)
    });
}
