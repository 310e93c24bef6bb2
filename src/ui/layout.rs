//! What the window remembers from one start to the next: which panels are open, the theme, files opened lately. Nothing of a project.

use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};

/// Under this name it is stored.
const KEY: &str = "dateline-window";

/// At most so many recent files are remembered.
const RECENT_AT_MOST: usize = 10;

/// What the window remembers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "one switch for each panel, as the view menu has them"
)]
pub(super) struct Layout {
    /// Whether the list of articles is shown.
    pub(super) articles_open: bool,
    /// Whether the reader is shown.
    pub(super) reader_open: bool,
    /// Whether the table is shown.
    pub(super) table_open: bool,
    /// Whether the table shows what was left out.
    pub(super) left_out_tab: bool,
    /// Whether the symbols in view are explained under the timeline.
    pub(super) legend_open: bool,
    /// Whether the axis has the numbers of ISO weeks.
    pub(super) weeks_shown: bool,
    /// Whether long stretches without events are shortened.
    pub(super) gaps_shortened: bool,
    /// Light, dark, or as the system is.
    pub(super) theme: ThemeChoice,
    /// Files, folders and projects opened lately, the last first.
    pub(super) recent: Vec<PathBuf>,
    /// The folder of the last dialog.
    pub(super) folder: Option<PathBuf>,
    /// Whether the window has room for one panel beside the timeline only.
    #[serde(skip)]
    pub(super) is_narrow: bool,
}

impl Default for Layout {
    fn default() -> Self {
        Self {
            articles_open: true,
            reader_open: true,
            table_open: true,
            left_out_tab: false,
            legend_open: true,
            weeks_shown: false,
            gaps_shortened: false,
            theme: ThemeChoice::default(),
            recent: Vec::new(),
            folder: None,
            is_narrow: false,
        }
    }
}

/// Which theme the user wants.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum ThemeChoice {
    /// As the system is.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

impl From<ThemeChoice> for egui::ThemePreference {
    fn from(choice: ThemeChoice) -> Self {
        match choice {
            ThemeChoice::System => Self::System,
            ThemeChoice::Light => Self::Light,
            ThemeChoice::Dark => Self::Dark,
        }
    }
}

impl Layout {
    /// Whether the list of articles is shown: where there is room for one panel only, the reader goes before it.
    pub(super) fn shows_articles(&self) -> bool {
        self.articles_open && !(self.is_narrow && self.reader_open)
    }

    /// Shows the list of articles, or puts it away.
    pub(super) fn toggle_articles(&mut self) {
        self.articles_open = !self.shows_articles();
        if self.is_narrow && self.articles_open {
            self.reader_open = false;
        }
    }

    /// What was remembered, or the defaults.
    pub(super) fn load(storage: Option<&dyn eframe::Storage>) -> Self {
        storage
            .and_then(|storage| storage.get_string(KEY))
            .and_then(|text| serde_json::from_str(&text).ok())
            .unwrap_or_default()
    }

    /// Remembers it.
    pub(super) fn store(&self, storage: &mut dyn eframe::Storage) {
        if let Ok(text) = serde_json::to_string(self) {
            storage.set_string(KEY, text);
        }
    }

    /// Puts a file at the head of the recent ones.
    pub(super) fn remember(&mut self, path: &Path) {
        self.recent.retain(|other| other != path);
        self.recent.insert(0, path.to_owned());
        self.recent.truncate(RECENT_AT_MOST);
        self.folder = path.parent().map(Path::to_owned);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_opened_file_comes_first_and_once() {
        let mut layout = Layout::default();
        for name in ["a", "b", "a"] {
            layout.remember(Path::new(name));
        }
        assert_eq!(layout.recent, [PathBuf::from("a"), PathBuf::from("b")]);
        for number in 0..20 {
            layout.remember(Path::new(&number.to_string()));
        }
        assert_eq!(layout.recent.len(), RECENT_AT_MOST);
    }
}
