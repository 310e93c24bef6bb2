//! Everything a user can ask for: one variant each, with the words and keys that menu, toolbar and help page show.

mod words;

pub use words::Words;

use super::{State, known};
use crate::{
    article::ArticleId,
    calendar::{Day, When},
    events::{EventId, Review},
    project::Command,
    span::Span,
};
use std::{borrow::Cow, path::PathBuf};

/// Something the user asks for.
#[derive(Debug, Clone)]
pub enum Action {
    /// Choose articles to open.
    OpenArticles,
    /// Choose a folder of articles to open.
    OpenFolder,
    /// Write down a path to open.
    TypePath,
    /// Turn pasted text into an article.
    PasteText,
    /// Choose a saved project to open.
    OpenProject,
    /// Open these files, folders or projects.
    OpenPaths(Vec<PathBuf>),
    /// Make an article of this text.
    AddText {
        /// Its title; may be empty.
        title: String,
        /// The article.
        text: String,
    },
    /// Open the built-in sample.
    OpenSample,
    /// Bring back the project that an earlier run could not save.
    BringBack,
    /// Close everything and begin anew.
    NewProject,
    /// Try to read a file again that could not be read.
    Retry(PathBuf),
    /// Take a file that could not be read off the list.
    Forget(PathBuf),
    /// Stop what is going on in the background.
    Cancel,
    /// Save the project where it was saved last.
    Save,
    /// Choose where to save the project.
    SaveAs,
    /// Save the project here.
    SaveTo(PathBuf),
    /// Draw the timeline into a file.
    ExportImage,
    /// Put the picture of what the window shows on the clipboard.
    CopyImage,
    /// Write the events into a file.
    ExportData,
    /// Close the window.
    Quit,
    /// What was put off because of unsaved changes: do it now, and lose them.
    Discard(Box<Self>),

    /// Take the last change back.
    Undo,
    /// Do again what was taken back.
    Redo,
    /// Change what the user has.
    Change(Box<Command>),
    /// Set when the articles were published.
    SetDates,
    /// Edit the shown event.
    EditEvent,
    /// Stand by the selected events.
    Confirm,
    /// Throw the selected events out.
    Reject,
    /// Say neither yes nor no to the selected events.
    Unreview,
    /// Make one event of several.
    Merge,
    /// Make two events of one.
    Split,
    /// Write an event by hand, from the marked words where there are some.
    AddEvent,
    /// Write an event by hand from a passage.
    AddEventFrom(ArticleId, Span),
    /// Delete the selected events.
    DeleteEvents,
    /// See and set the publication date of an article.
    ShowPublication(ArticleId),
    /// Take an article out of the project.
    RemoveArticle(ArticleId),

    /// Select one event and show its passage.
    Select(EventId),
    /// Add an event to the selection, or take it out.
    SelectAlso(EventId),
    /// Select every event in time from where the selection began to this one.
    SelectThrough(EventId),
    /// Select these events; the last is shown.
    SelectOnly(Vec<EventId>),
    /// Select all events that pass the filter.
    SelectAll,
    /// Select nothing.
    ClearSelection,
    /// Select the event after the shown one.
    NextEvent,
    /// Select the event before the shown one.
    PreviousEvent,
    /// Select the event after the shown one as well.
    ExtendForward,
    /// Select the event before the shown one as well.
    ExtendBack,
    /// Select the next event that holds what is looked for; after the last comes the first.
    NextMatch,
    /// Select the one before; before the first comes the last.
    PreviousMatch,
    /// Bring the passage of the shown event into view.
    ShowPassage,
    /// Show one of the tellings of an event.
    ShowMention(EventId, usize),
    /// Show an article from its beginning.
    ShowArticle(ArticleId),
    /// Show a passage of an article.
    ShowSpan(ArticleId, Span),
    /// Write down what to find.
    Find,
    /// Go to an action, an event, an article or a date by its name.
    ShowPalette,

    /// Show the whole range of time.
    FitAll,
    /// Show the time of the selected events.
    FitSelection,
    /// Show less time, larger.
    ZoomIn,
    /// Show more time, smaller.
    ZoomOut,
    /// Move the view towards the past.
    PanBack,
    /// Move the view towards the future.
    PanForward,
    /// Show this stretch of time.
    ShowTime(When),
    /// Draw these days into a file, both included.
    ExportRange(Day, Day),
    /// Make lanes higher.
    TallerLanes,
    /// Make lanes lower.
    LowerLanes,
    /// Show what was known on a day, or all that is known again.
    ToggleKnown,
    /// Show what was known on this day.
    ShowKnown(Day),
    /// Go back to what was known before the last publication.
    KnownEarlier,
    /// Go on to what was known with the next publication.
    KnownLater,
    /// Show or hide the list of articles.
    ToggleArticles,
    /// Show or hide the reader.
    ToggleReader,
    /// Show or hide the table.
    ToggleTable,
    /// Show or hide rejected events.
    ToggleRejected,
    /// Show or hide what the symbols in view mean.
    ToggleLegend,
    /// Show or hide the numbers of ISO weeks.
    ToggleWeeks,
    /// Shorten long stretches without events, or not.
    ToggleGaps,
    /// Light colours.
    LightTheme,
    /// Dark colours.
    DarkTheme,
    /// The colours the system asks for.
    SystemTheme,

    /// The page of keys.
    ShowKeys,
    /// What Dateline is.
    ShowAbout,
}

/// The menu, and the chapter of the keys page, that an action stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Group {
    /// Files in and out.
    File,
    /// Changing events.
    Edit,
    /// Moving from event to event.
    Go,
    /// What is seen.
    View,
    /// Explanations.
    Help,
}

impl Group {
    /// All, in the order of the menu bar.
    pub const ALL: [Self; 5] = [Self::File, Self::Edit, Self::Go, Self::View, Self::Help];

    /// The name of the menu.
    pub fn name(self) -> &'static str {
        match self {
            Self::File => "File",
            Self::Edit => "Edit",
            Self::Go => "Go",
            Self::View => "View",
            Self::Help => "Help",
        }
    }
}

impl Action {
    /// Every action that needs nothing but itself, in the order of menus.
    pub const ALL: &'static [Self] = &[
        Self::OpenArticles,
        Self::OpenFolder,
        Self::PasteText,
        Self::TypePath,
        Self::OpenProject,
        Self::NewProject,
        Self::OpenSample,
        Self::BringBack,
        Self::Save,
        Self::SaveAs,
        Self::ExportImage,
        Self::CopyImage,
        Self::ExportData,
        Self::Quit,
        Self::Undo,
        Self::Redo,
        Self::EditEvent,
        Self::Confirm,
        Self::Reject,
        Self::Unreview,
        Self::Merge,
        Self::Split,
        Self::AddEvent,
        Self::DeleteEvents,
        Self::SetDates,
        Self::ShowPalette,
        Self::Find,
        Self::NextMatch,
        Self::PreviousMatch,
        Self::NextEvent,
        Self::PreviousEvent,
        Self::ShowPassage,
        Self::ExtendForward,
        Self::ExtendBack,
        Self::SelectAll,
        Self::ClearSelection,
        Self::FitAll,
        Self::FitSelection,
        Self::ZoomIn,
        Self::ZoomOut,
        Self::PanBack,
        Self::PanForward,
        Self::TallerLanes,
        Self::LowerLanes,
        Self::ToggleKnown,
        Self::KnownEarlier,
        Self::KnownLater,
        Self::ToggleArticles,
        Self::ToggleReader,
        Self::ToggleTable,
        Self::ToggleRejected,
        Self::ToggleLegend,
        Self::ToggleWeeks,
        Self::ToggleGaps,
        Self::LightTheme,
        Self::DarkTheme,
        Self::SystemTheme,
        Self::ShowKeys,
        Self::ShowAbout,
    ];

    /// Its name as it stands in the menu now: "Undo merge".
    pub fn label(&self, state: &State) -> Cow<'static, str> {
        let named = match self {
            Self::Undo => state.history.undo_label(),
            Self::Redo => state.history.redo_label(),
            _ => None,
        };
        named.map_or_else(
            || Cow::Borrowed(self.words().map_or("", |words| words.label)),
            Cow::Owned,
        )
    }

    /// Whether it can be performed now.
    pub fn is_enabled(&self, state: &State) -> bool {
        let shown = || state.selection.shown().and_then(|id| state.project.event(id));
        match self {
            Self::Undo => state.history.undo_label().is_some(),
            Self::Redo => state.history.redo_label().is_some(),
            Self::BringBack => state.keeper.is_left,
            Self::SetDates => !state.project.entries().is_empty(),
            Self::Save | Self::SaveAs => !state.project.is_empty(),
            Self::EditEvent | Self::ShowPassage | Self::FitSelection | Self::DeleteEvents | Self::Merge => {
                shown().is_some()
            }
            Self::ClearSelection => shown().is_some() || state.timeline.range().is_some(),
            Self::NextMatch | Self::PreviousMatch => state.filter.is_narrowing(),
            Self::ToggleKnown => state.filter.known_on.is_some() || known::last(&state.project).is_some(),
            Self::KnownEarlier => known::before(state).is_some(),
            Self::KnownLater => known::after(state).is_some(),
            Self::Confirm => state.selected().any(|event| event.review != Review::Confirmed),
            Self::Reject => state.selected().any(|event| event.review != Review::Rejected),
            Self::Unreview => state.selected().any(|event| event.review != Review::Suggested),
            Self::Split => shown().is_some_and(|event| event.mentions.len() > 1),
            Self::ExportImage
            | Self::ExportData
            | Self::NextEvent
            | Self::PreviousEvent
            | Self::ExtendForward
            | Self::ExtendBack
            | Self::SelectAll
            | Self::Find
            | Self::FitAll => !state.project.events().is_empty(),
            _ => true,
        }
    }

    /// For actions that switch something on and off: whether it is on.
    pub fn is_on(&self, state: &State) -> Option<bool> {
        use super::layout::ThemeChoice;
        let layout = &state.layout;
        Some(match self {
            Self::ToggleArticles => layout.shows_articles(),
            Self::ToggleReader => layout.reader_open,
            Self::ToggleTable => layout.table_open,
            Self::ToggleRejected => state.filter.with_rejected,
            Self::ToggleLegend => layout.legend_open,
            Self::ToggleWeeks => layout.weeks_shown,
            Self::ToggleGaps => layout.gaps_shortened,
            Self::ToggleKnown => state.filter.known_on.is_some(),
            Self::LightTheme => layout.theme == ThemeChoice::Light,
            Self::DarkTheme => layout.theme == ThemeChoice::Dark,
            Self::SystemTheme => layout.theme == ThemeChoice::System,
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use egui::KeyboardShortcut;

    #[test]
    fn every_listed_action_has_words_and_no_two_share_a_key() {
        let mut seen: Vec<KeyboardShortcut> = Vec::new();
        for action in Action::ALL {
            let words = action
                .words()
                .unwrap_or_else(|| panic!("{action:?} has no words"));
            assert!(words.tooltip.ends_with('.'), "{}", words.tooltip);
            for keys in words.keys {
                assert!(!seen.contains(keys), "{action:?} shares {keys:?}");
                seen.push(*keys);
            }
        }
    }
}
