//! Keeping every change in a journal, and bringing back what an earlier run could not save.

use super::{Action, State, news, toasts::Tone, wording::counted};
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
        news::derive_missing(state);
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

#[cfg(test)]
mod tests {
    use super::super::{App, Launch};
    use super::*;
    use crate::calendar::Day;
    use std::{io::Write as _, time::Duration};

    /// A window that keeps its journals in `folder`, opened with `text` as a file where there is one.
    fn window(folder: &Path, text: Option<&Path>) -> (egui::Context, App) {
        let ctx = egui::Context::default();
        let paths: Vec<PathBuf> = text.into_iter().map(Path::to_owned).collect();
        let is_asked = !paths.is_empty();
        let today = Day::new(2024, 1, 1).expect("a day");
        let mut app = App::without_window(&ctx, Launch { paths, today }).expect("a window");
        start(&mut app.state, Some(folder.to_owned()), is_asked);
        settle(&ctx, &mut app);
        (ctx, app)
    }

    fn settle(ctx: &egui::Context, app: &mut App) {
        assert!(app.settle(ctx, Duration::from_mins(1)));
        // the journal is written behind everything else
        for _ in 0..200 {
            std::thread::sleep(Duration::from_millis(2));
            app.logic(ctx);
        }
        assert!(app.settle(ctx, Duration::from_mins(1)));
    }

    fn journals(folder: &Path) -> usize {
        folder.read_dir().map_or(0, Iterator::count)
    }

    #[test]
    fn the_sample_as_it_comes_is_not_kept() {
        let folder = tempfile::tempdir().expect("a folder");
        let (_, app) = window(folder.path(), None);
        assert!(!app.state.project.events().is_empty());
        assert_eq!(journals(folder.path()), 0);
    }

    #[test]
    fn what_was_left_waits_where_files_are_opened() {
        let folder = tempfile::tempdir().expect("a folder");
        let kept = folder.path().join("state");
        let text = tempfile::NamedTempFile::with_suffix(".txt").expect("a file");
        (&text)
            .write_all(b"Harbour opens\n\nThe harbour opened on 3 April 2023.\n")
            .expect("written");
        let (_, app) = window(&kept, Some(text.path()));
        assert_eq!(app.state.project.entries().len(), 1);
        assert_eq!(journals(&kept), 1);
        // as after a crash: the journal stays
        drop(app);

        let sample = tempfile::NamedTempFile::with_suffix(".txt").expect("a file");
        (&sample)
            .write_all(b"Ferry sails\n\nThe ferry sailed on 4 May 2023.\n")
            .expect("written");
        let (ctx, mut app) = window(&kept, Some(sample.path()));
        let title = |app: &App| app.state.project.entries()[0].article.metadata.title.clone();
        assert_eq!(title(&app).as_deref(), Some("Ferry sails"));
        assert!(app.state.keeper.is_left);
        app.state.ask(Action::Discard(Box::new(Action::BringBack)));
        settle(&ctx, &mut app);
        assert_eq!(title(&app).as_deref(), Some("Harbour opens"));
        assert_eq!(app.state.project.events().len(), 1);
    }
}
