//! Hands the events to the exporters, in the background.

use super::{State, known};
use crate::{
    events::Event,
    export::{
        self,
        picture::{PictureFormat, PictureOptions, compose},
    },
};
use std::path::PathBuf;

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

/// Draws the events that pass the filter and writes the picture, in the background.
pub(super) fn picture(state: &mut State, path: PathBuf, format: PictureFormat, mut options: PictureOptions) {
    if let Some(day) = state.filter.known_on {
        // a picture of less than is known now must say so, wherever it is shown
        let known = known::says(day);
        options.title = if options.title.is_empty() {
            known
        } else {
            format!("{} – {known}", options.title)
        };
    }
    let events: Vec<Event> = state.visible_events().cloned().collect();
    let sources = export::sources::timeline_sources(&state.project);
    let remarks = state.work.remarks();
    state.work.export(path, move || {
        let picture = compose(&events, &sources, &options).map_err(|error| error.to_string())?;
        if let Some(warning) = picture.warning() {
            // nobody listens when the window is closed meanwhile
            let _ = remarks.send(warning);
        }
        picture.encode(format).map_err(|error| error.to_string())
    });
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
