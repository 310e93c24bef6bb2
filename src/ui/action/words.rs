//! The words and keys of the actions, menu by menu.

use super::{Action, Group};
use egui::{Key, KeyboardShortcut, Modifiers};

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

const fn shift(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::SHIFT, key)
}

const fn alt(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::ALT, key)
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
    /// Its words and keys; `None` for actions that come with what they act on (selecting an event, …).
    pub fn words(&self) -> Option<Words> {
        self.file_words()
            .or_else(|| self.output_words())
            .or_else(|| self.edit_words())
            .or_else(|| self.go_words())
            .or_else(|| self.selection_words())
            .or_else(|| self.view_words())
            .or_else(|| self.panel_words())
            .or_else(|| self.help_words())
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
            Self::BringBack => words(
                File,
                "Bring back unsaved project",
                "Opens the project that was not saved when Dateline ended.",
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
            Self::Quit => words(File, "Quit", "Closes the window.", const { &[command(Key::Q)] }),
            _ => return None,
        })
    }

    fn output_words(&self) -> Option<Words> {
        use Group::File;
        Some(match self {
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
            Self::SetDates => words(
                Edit,
                "Publication dates…",
                "Says when articles were published, many in one list; every date counted from them moves.",
                &[],
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
            Self::ShowPalette => words(
                Go,
                "Go to anything…",
                "Finds actions, events, articles and dates as you type.",
                const { &[command(Key::K)] },
            ),
            Self::NextMatch => words(
                Go,
                "Next match",
                "Selects the next event that holds the words looked for; after the last comes the first.",
                const { &[key(Key::F3)] },
            ),
            Self::PreviousMatch => words(
                Go,
                "Previous match",
                "Selects the one before; before the first comes the last.",
                const { &[shift(Key::F3)] },
            ),
            Self::ShowPassage => words(
                Go,
                "Show passage",
                "Opens the reader at the words that tell the selected event.",
                const { &[key(Key::Enter)] },
            ),
            _ => return None,
        })
    }

    fn selection_words(&self) -> Option<Words> {
        use Group::Go;
        Some(match self {
            Self::ExtendForward => words(
                Go,
                "Select the next one too",
                "Adds the event after this one to the selection.",
                const { &[shift(Key::ArrowDown), shift(Key::J)] },
            ),
            Self::ExtendBack => words(
                Go,
                "Select the previous one too",
                "Adds the event before this one to the selection.",
                const { &[shift(Key::ArrowUp), shift(Key::K)] },
            ),
            Self::SelectAll => words(
                Go,
                "Select all",
                "Selects every event that is shown, to confirm, reject or fit them together.",
                const { &[command(Key::A)] },
            ),
            Self::ClearSelection => words(
                Go,
                "Select nothing",
                "Lets go of the selected events, and of a range marked on the axis.",
                const { &[key(Key::Escape)] },
            ),
            _ => return None,
        })
    }

    fn view_words(&self) -> Option<Words> {
        use Group::View;
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
            Self::TallerLanes => words(
                View,
                "Taller lanes",
                "Gives every lane more height.",
                const { &[alt(Key::ArrowUp)] },
            ),
            Self::LowerLanes => words(
                View,
                "Lower lanes",
                "Gives every lane less height, so that more of them fit.",
                const { &[alt(Key::ArrowDown)] },
            ),
            Self::ToggleKnown => words(
                View,
                "As known on a day",
                "Shows the chronology as the articles published up to a day told it.",
                const { &[key(Key::T)] },
            ),
            Self::KnownEarlier => words(
                View,
                "Known one publication earlier",
                "Goes back to the day on which the article before was published.",
                const { &[key(Key::OpenBracket)] },
            ),
            Self::KnownLater => words(
                View,
                "Known one publication later",
                "Goes on to the day on which the next article was published.",
                const { &[key(Key::CloseBracket)] },
            ),
            _ => return None,
        })
    }

    fn panel_words(&self) -> Option<Words> {
        use Group::View;
        Some(match self {
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
            Self::ToggleLegend => words(
                View,
                "Legend",
                "Shows or hides what the symbols in view mean.",
                &[],
            ),
            Self::ToggleWeeks => words(
                View,
                "Week numbers",
                "Shows or hides the numbers of weeks (ISO 8601) under the dates.",
                &[],
            ),
            Self::ToggleGaps => words(
                View,
                "Shorten empty time",
                "Draws long stretches without events shorter, with torn edges that say how long they are.",
                &[],
            ),
            Self::LightTheme => words(View, "Light theme", "Dark text on light paper.", &[]),
            Self::DarkTheme => words(View, "Dark theme", "Light text on a dark ground.", &[]),
            Self::SystemTheme => words(
                View,
                "Theme of the system",
                "Light or dark, as your system is.",
                &[],
            ),
            _ => return None,
        })
    }

    fn help_words(&self) -> Option<Words> {
        use Group::Help;
        Some(match self {
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
}
