//! Hands the events to the exporters, in the background.

use super::State;
use crate::{
    calendar::Day,
    timeline::{Grouping, ThemeName},
};
use std::path::{Path, PathBuf};

/// What kind of picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Format {
    /// Pixels.
    Png,
    /// Drawing.
    Svg,
    /// Pages.
    Pdf,
}

impl Format {
    /// The format a path asks for by its ending.
    pub(super) fn of(path: &Path) -> Option<Self> {
        let extension = path.extension()?.to_string_lossy().to_lowercase();
        [Self::Png, Self::Svg, Self::Pdf]
            .into_iter()
            .find(|format| format.extension() == extension)
    }

    /// The ending of its files.
    pub(super) fn extension(self) -> &'static str {
        match self {
            Self::Png => "png",
            Self::Svg => "svg",
            Self::Pdf => "pdf",
        }
    }

    /// Its name.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Png => "PNG",
            Self::Svg => "SVG",
            Self::Pdf => "PDF",
        }
    }
}

/// How the picture is to be.
#[derive(Debug, Clone, Copy)]
pub(super) struct Picture {
    pub(super) format: Format,
    pub(super) from: Option<Day>,
    pub(super) to: Option<Day>,
    pub(super) width: u32,
    pub(super) scale: u32,
    pub(super) theme: ThemeName,
    pub(super) grouping: Grouping,
}

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

/// The first and last day in view.
pub(super) fn visible_range(_state: &State) -> Option<(Day, Day)> {
    None
}

/// Draws the timeline and writes it, in the background.
pub(super) fn picture(state: &mut State, path: PathBuf, _picture: Picture) {
    state
        .work
        .export(path, move || Err("pictures cannot be made yet".to_owned()));
}

/// Writes the events, in the background.
pub(super) fn table(state: &mut State, path: PathBuf, _table: Table) {
    state
        .work
        .export(path, move || Err("tables cannot be made yet".to_owned()));
}
