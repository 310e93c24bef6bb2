//! Keeping every change in a journal, and bringing back what an earlier run could not save.

use super::{Action, State, toasts::Tone, wording::counted};
use crate::project::{Command, journal::Recovery};
use std::path::{Path, PathBuf};

/// Whether and where changes are kept.
#[derive(Debug, Default)]
pub(super) struct Keeper {
    /// For projects without a file; `None`: those are not kept.
    folder: Option<PathBuf>,
    /// Whether a journal of this project has been begun.
    pub(super) is_kept: bool,
    /// Whether an earlier run left a project that has not been brought back yet.
    pub(super) is_left: bool,
}

/// Keeps the journals of projects without a file in `folder`. What an earlier run left there is brought back, or only offered where the
/// window was opened with something else (`is_asked`).
pub(super) fn start(state: &mut State, folder: Option<PathBuf>, is_asked: bool) {
    state.keeper.folder = folder;
    match state.keeper.folder.clone() {
        Some(folder) if is_asked => state.work.worker.look_for_unsaved(folder),
        Some(_) => bring_back(state),
        None => {}
    }
}

/// Offers what an earlier run left.
pub(super) fn offer(state: &mut State) {
    state.keeper.is_left = true;
    let text = "A project that was not saved when Dateline ended last time is still kept.";
    state.toasts.offer(Tone::Notice, text, Some(Action::BringBack));
}

/// Asks for what an earlier run left.
pub(super) fn bring_back(state: &mut State) {
    state.keeper.is_left = false;
    if let Some(folder) = state.keeper.folder.clone() {
        state.work.worker.recover_unsaved(folder);
    }
}

/// Writes what was done since the last call into the journal; begins one where there is none yet.
pub(super) fn record(state: &mut State) {
    let applied = state.history.take_applied();
    let is_nobodys_work = state.is_sample && !state.is_changed();
    if applied.is_empty() || is_nobodys_work {
        return;
    }
    if state.keeper.is_kept {
        for command in applied {
            state.work.worker.record(command);
        }
    } else if let (None, Some(folder)) = (&state.file, &state.keeper.folder) {
        // begins with the project as it is now, these changes included
        state.work.worker.keep_journal(folder.clone(), &state.project);
        state.keeper.is_kept = true;
    }
}

/// Brings back what an earlier run had not saved: for a saved project as a step that can be undone, else as the project.
pub(super) fn recovered(state: &mut State, path: Option<&Path>, recovery: Recovery) {
    let changes = counted(recovery.commands.len(), "change");
    let text = if path.is_some() {
        if state.file.as_deref() != path {
            return;
        }
        record(state);
        let outcome = state
            .history
            .apply(&mut state.project, Command::All(recovery.commands));
        if outcome.is_err() {
            state.project = recovery.project;
        }
        // they are in the journal already
        state.history.take_applied();
        format!(
            "Brought back {changes} made before Dateline ended without saving. Undo takes them away again."
        )
    } else {
        if state.is_changed() && !state.is_sample {
            return;
        }
        state.begin(recovery.project);
        "Brought back a project that was not saved when Dateline ended. Save it to keep it.".to_owned()
    };
    state.keeper.is_kept = true;
    state.toasts.say(Tone::Notice, text);
    if recovery.is_cut {
        let text = "The last change before that could not be brought back.";
        state.toasts.say(Tone::Notice, text);
    }
    state.refresh();
}
