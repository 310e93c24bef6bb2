//! Everything a user can ask for: one variant each, with the words and keys that menu, toolbar and help page show.

use super::State;
use crate::{
    article::ArticleId,
    events::{EventId, Review},
    project::Command,
    span::Span,
};
use egui::{Key, KeyboardShortcut, Modifiers};
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
    /// Select these events; the last is shown.
    SelectOnly(Vec<EventId>),
    /// Select nothing.
    ClearSelection,
    /// Select the event after the shown one.
    NextEvent,
    /// Select the event before the shown one.
    PreviousEvent,
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
    /// Show or hide the list of articles.
    ToggleArticles,
    /// Show or hide the reader.
    ToggleReader,
    /// Show or hide the table.
    ToggleTable,
    /// Show or hide rejected events.
    ToggleRejected,
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

/// What menu, toolbar and help page say of an action.
#[derive(Debug, Clone, Copy)]
pub struct Words {
    /// Where it stands.
    pub group: Group,
    /// Its name, in sentence case; "…" where it asks more.
    pub label: &'static str,
    /// What it does, in a sentence.
    pub tooltip: &'static str,
    /// The keys that ask for it, the one to show first.
    pub keys: &'static [KeyboardShortcut],
}

const fn key(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::NONE, key)
}

const fn command(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::COMMAND, key)
}

const fn command_shift(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::COMMAND.plus(Modifiers::SHIFT), key)
}

const fn words(
    group: Group,
    label: &'static str,
    tooltip: &'static str,
    keys: &'static [KeyboardShortcut],
) -> Words {
    Words {
        group,
        label,
        tooltip,
        keys,
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
        Self::Find,
        Self::NextEvent,
        Self::PreviousEvent,
        Self::ShowPassage,
        Self::ClearSelection,
        Self::FitAll,
        Self::FitSelection,
        Self::ZoomIn,
        Self::ZoomOut,
        Self::PanBack,
        Self::PanForward,
        Self::ToggleArticles,
        Self::ToggleReader,
        Self::ToggleTable,
        Self::ToggleRejected,
        Self::LightTheme,
        Self::DarkTheme,
        Self::SystemTheme,
        Self::ShowKeys,
        Self::ShowAbout,
    ];

    /// Its words and keys; `None` for actions that come with what they act on (selecting an event, …).
    pub fn words(&self) -> Option<Words> {
        self.file_words()
            .or_else(|| self.edit_words())
            .or_else(|| self.go_words())
            .or_else(|| self.view_words())
    }

    fn file_words(&self) -> Option<Words> {
        use Group::File;
        Some(match self {
            Self::OpenArticles => words(
                File,
                "Open articles…",
                "Reads text, Markdown and saved web pages.",
                const { &[command(Key::O)] },
            ),
            Self::OpenFolder => words(
                File,
                "Open folder…",
                "Reads every article in a folder and the folders inside it.",
                const { &[command_shift(Key::O)] },
            ),
            Self::PasteText => words(
                File,
                "Paste text…",
                "Makes an article of text you paste.",
                const { &[command_shift(Key::V)] },
            ),
            Self::TypePath => words(
                File,
                "Open by path…",
                "Opens a file, folder or project whose path you type.",
                const { &[command(Key::L)] },
            ),
            Self::OpenProject => words(
                File,
                "Open project…",
                "Opens a saved .dateline project, or the timeline in an exported PNG or PDF.",
                &[],
            ),
            Self::NewProject => words(
                File,
                "New project",
                "Closes everything and begins with an empty project.",
                const { &[command(Key::N)] },
            ),
            Self::OpenSample => words(
                File,
                "Open the sample",
                "Shows what Dateline does, on a few articles that come with it.",
                &[],
            ),
            Self::Save => words(
                File,
                "Save",
                "Saves the project: articles, events and everything you changed.",
                const { &[command(Key::S)] },
            ),
            Self::SaveAs => words(
                File,
                "Save as…",
                "Saves the project in another file.",
                const { &[command_shift(Key::S)] },
            ),
            Self::ExportImage => words(
                File,
                "Export image…",
                "Draws the timeline as PNG, SVG or PDF, with its sources.",
                const { &[command(Key::E)] },
            ),
            Self::CopyImage => words(
                File,
                "Copy image",
                "Puts the timeline as the window shows it on the clipboard, with its sources.",
                const { &[command_shift(Key::C)] },
            ),
            Self::ExportData => words(
                File,
                "Export data…",
                "Writes the events as a table (CSV) or as JSON.",
                const { &[command_shift(Key::E)] },
            ),
            Self::Quit => words(File, "Quit", "Closes the window.", const { &[command(Key::Q)] }),
            _ => return None,
        })
    }

    fn edit_words(&self) -> Option<Words> {
        use Group::Edit;
        Some(match self {
            Self::Undo => words(
                Edit,
                "Undo",
                "Takes the last change back.",
                const { &[command(Key::Z)] },
            ),
            Self::Redo => words(
                Edit,
                "Redo",
                "Does again what was taken back.",
                const { &[command_shift(Key::Z), command(Key::Y)] },
            ),
            Self::EditEvent => words(
                Edit,
                "Edit event…",
                "Changes the headline, date, status or note of the selected event.",
                const { &[key(Key::E)] },
            ),
            Self::Confirm => words(
                Edit,
                "Confirm",
                "You have checked the selected events and stand by them.",
                const { &[key(Key::Space)] },
            ),
            Self::Reject => words(
                Edit,
                "Reject",
                "Takes the selected events off the timeline; they can be brought back.",
                const { &[key(Key::X)] },
            ),
            Self::Unreview => words(
                Edit,
                "Mark as not reviewed",
                "Takes back that the selected events are confirmed or rejected.",
                const { &[key(Key::U)] },
            ),
            Self::Merge => words(
                Edit,
                "Merge…",
                "Makes one event of several that tell of the same happening.",
                const { &[key(Key::M)] },
            ),
            Self::Split => words(
                Edit,
                "Split…",
                "Moves some tellings of this event into an event of their own.",
                const { &[key(Key::P)] },
            ),
            Self::AddEvent => words(
                Edit,
                "Add event…",
                "Adds an event by hand, from the words marked in the reader if there are any.",
                const { &[key(Key::N)] },
            ),
            Self::DeleteEvents => words(
                Edit,
                "Delete event",
                "Deletes events added by hand and rejects those that were found.",
                const { &[key(Key::Delete)] },
            ),
            _ => return None,
        })
    }

    fn go_words(&self) -> Option<Words> {
        use Group::Go;
        Some(match self {
            Self::Find => words(
                Go,
                "Find…",
                "Shows only events that hold the words you write.",
                const { &[command(Key::F), key(Key::Slash)] },
            ),
            Self::NextEvent => words(
                Go,
                "Next event",
                "Selects the event after this one.",
                const { &[key(Key::J), key(Key::ArrowDown)] },
            ),
            Self::PreviousEvent => words(
                Go,
                "Previous event",
                "Selects the event before this one.",
                const { &[key(Key::K), key(Key::ArrowUp)] },
            ),
            Self::ShowPassage => words(
                Go,
                "Show passage",
                "Opens the reader at the words that tell the selected event.",
                const { &[key(Key::Enter)] },
            ),
            Self::ClearSelection => words(
                Go,
                "Select nothing",
                "Lets go of the selected events.",
                const { &[key(Key::Escape)] },
            ),
            _ => return None,
        })
    }

    fn view_words(&self) -> Option<Words> {
        use Group::{Help, View};
        Some(match self {
            Self::FitAll => words(
                View,
                "Fit all",
                "Shows the whole range of time.",
                const { &[key(Key::Num0), key(Key::Home)] },
            ),
            Self::FitSelection => words(
                View,
                "Fit selection",
                "Shows the time of the selected events.",
                const { &[key(Key::F)] },
            ),
            Self::ZoomIn => words(
                View,
                "Zoom in",
                "Shows less time, larger.",
                const { &[key(Key::Plus), key(Key::Equals), key(Key::W)] },
            ),
            Self::ZoomOut => words(
                View,
                "Zoom out",
                "Shows more time, smaller.",
                const { &[key(Key::Minus), key(Key::S)] },
            ),
            Self::PanBack => words(
                View,
                "Earlier",
                "Moves the view towards the past.",
                const { &[key(Key::ArrowLeft), key(Key::A)] },
            ),
            Self::PanForward => words(
                View,
                "Later",
                "Moves the view towards the future.",
                const { &[key(Key::ArrowRight), key(Key::D)] },
            ),
            Self::ToggleArticles => words(
                View,
                "Articles",
                "Shows or hides the list of articles.",
                const { &[command(Key::Num1)] },
            ),
            Self::ToggleReader => words(
                View,
                "Reader",
                "Shows or hides the article beside the timeline.",
                const { &[command(Key::Num2)] },
            ),
            Self::ToggleTable => words(
                View,
                "Table",
                "Shows or hides the table of events.",
                const { &[command(Key::Num3)] },
            ),
            Self::ToggleRejected => words(View, "Rejected events", "Shows or hides rejected events.", &[]),
            Self::LightTheme => words(View, "Light theme", "Dark text on light paper.", &[]),
            Self::DarkTheme => words(View, "Dark theme", "Light text on a dark ground.", &[]),
            Self::SystemTheme => words(
                View,
                "Theme of the system",
                "Light or dark, as your system is.",
                &[],
            ),
            Self::ShowKeys => words(
                Help,
                "Keys",
                "Lists every key.",
                const { &[key(Key::Questionmark), key(Key::F1)] },
            ),
            Self::ShowAbout => words(Help, "About Dateline", "What Dateline is, and its version.", &[]),
            _ => return None,
        })
    }

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
            Self::Save | Self::SaveAs => !state.project.is_empty(),
            Self::ExportImage | Self::ExportData => !state.project.events().is_empty(),
            Self::EditEvent
            | Self::ShowPassage
            | Self::FitSelection
            | Self::ClearSelection
            | Self::DeleteEvents
            | Self::Merge => shown().is_some(),
            Self::Confirm => state.selected().any(|event| event.review != Review::Confirmed),
            Self::Reject => state.selected().any(|event| event.review != Review::Rejected),
            Self::Unreview => state.selected().any(|event| event.review != Review::Suggested),
            Self::Split => shown().is_some_and(|event| event.mentions.len() > 1),
            Self::NextEvent | Self::PreviousEvent | Self::Find | Self::FitAll => {
                !state.project.events().is_empty()
            }
            _ => true,
        }
    }

    /// For actions that switch something on and off: whether it is on.
    pub fn is_on(&self, state: &State) -> Option<bool> {
        use super::layout::ThemeChoice;
        let layout = &state.layout;
        Some(match self {
            Self::ToggleArticles => layout.articles_open,
            Self::ToggleReader => layout.reader_open,
            Self::ToggleTable => layout.table_open,
            Self::ToggleRejected => state.filter.with_rejected,
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
