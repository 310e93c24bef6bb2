//! The journal that a worker keeps: its place among saves, and what an earlier run left.

use super::{
    News, Worker,
    worker::{Outbox, lock},
};
use crate::project::{
    Command, Project, file,
    journal::{Journal, JournalError, Recovery, path_beside},
};
use std::{
    path::{Path, PathBuf},
    sync::{Arc, Mutex},
};

impl Worker {
    /// Looks in `folder` for a project that an earlier run could not save; gives [`News::Recoverable`] where there is one, and goes on with
    /// its journal.
    pub fn recover_unsaved(&self, folder: PathBuf) {
        let journal = Arc::clone(&self.journal);
        self.files.push(move |outbox| {
            for path in unsaved(&folder).filter(|path| path.exists()) {
                match Journal::open(&path, None, &Project::default()) {
                    Ok((open, Some(recovery))) => {
                        keep(Ok((open, Some(recovery))), &journal, None, outbox);
                        return;
                    }
                    Ok((open, None)) => {
                        open.remove().ok();
                    }
                    // other windows have unsaved projects too
                    Err(JournalError::InUse(_)) => {}
                    Err(error) => log::warn!("{error}"),
                }
            }
        });
    }

    /// Looks whether an earlier run left a project in `folder` that it could not save, and leaves it there; gives [`News::Unsaved`] where it
    /// did.
    pub fn look_for_unsaved(&self, folder: PathBuf) {
        self.files.push(move |outbox| {
            let is_left = |path: PathBuf| {
                let opened = path
                    .exists()
                    .then(|| Journal::open(&path, None, &Project::default()));
                matches!(opened, Some(Ok((_, Some(_)))))
            };
            if unsaved(&folder).any(is_left) {
                outbox.send(News::Unsaved);
            }
        });
    }

    /// Begins a journal in `folder` for a project without a file, with the project as it is now.
    pub fn keep_journal(&self, folder: PathBuf, project: &Project) {
        let project = project.clone();
        let journal = Arc::clone(&self.journal);
        self.files.push(move |outbox| {
            if let Err(error) = file::make_folder(&folder) {
                outbox.send(News::JournalFailed {
                    error: JournalError::Io {
                        reason: file::in_words(&error),
                        path: folder,
                    },
                });
                return;
            }
            let free = unsaved(&folder).find(|path| !path.exists());
            if let Some(path) = free {
                let kept = Journal::open(&path, None, &Project::default()).and_then(|(mut open, _)| {
                    open.append(&project.as_command())?;
                    Ok((open, None))
                });
                keep(kept, &journal, None, outbox);
            }
        });
    }

    /// Writes a command that was carried out into the journal, if one is kept. Call it for every command, also for undo and redo (with the
    /// command that was applied).
    pub fn record(&self, command: Command) {
        let journal = Arc::clone(&self.journal);
        self.files.push(move |outbox| {
            let mut journal = lock(&journal);
            if let Some(open) = journal.as_mut()
                && let Err(error) = open.append(&command)
            {
                // a journal with a hole in it would recover nonsense
                *journal = None;
                outbox.send(News::JournalFailed { error });
            }
        });
    }

    /// Forgets what an earlier run left: `path` is the project's file, as in [`News::Recoverable`].
    pub fn decline_recovery(&self, path: Option<PathBuf>) {
        let journal = Arc::clone(&self.journal);
        self.files.push(move |outbox| {
            if let Some(open) = lock(&journal).as_mut()
                && let Err(error) = open.restart(path.as_deref())
            {
                outbox.send(News::JournalFailed { error });
            }
        });
    }

    /// Ends the journal in good order, when everything is saved or the user gave it up.
    pub fn end_journal(&self) {
        let journal = Arc::clone(&self.journal);
        self.files.push(move |_| {
            if let Some(open) = lock(&journal).take()
                && let Err(error) = open.remove()
            {
                log::warn!("{error}");
            }
        });
    }
}

/// The journals that projects without a file can have.
fn unsaved(folder: &Path) -> impl Iterator<Item = PathBuf> {
    (1..=MOST_UNSAVED).map(|number| folder.join(format!("unsaved-{number}.journal")))
}

/// Projects without a file that can be open at a time.
const MOST_UNSAVED: u32 = 32;

/// Makes a journal the one that is kept, and reports what an earlier run left in it.
fn keep(
    kept: Result<(Journal, Option<Recovery>), JournalError>,
    journal: &Mutex<Option<Journal>>,
    path: Option<PathBuf>,
    outbox: &Outbox,
) {
    match kept {
        Ok((open, recovery)) => {
            let earlier = lock(journal).replace(open);
            // what it was about has been saved or given up
            if let Some(earlier) = earlier
                && let Err(error) = earlier.remove()
            {
                log::warn!("{error}");
            }
            if let Some(recovery) = recovery {
                outbox.send(News::Recoverable {
                    path,
                    recovery: Box::new(recovery),
                });
            }
        }
        Err(error) => {
            *lock(journal) = None;
            outbox.send(News::JournalFailed { error });
        }
    }
}

/// After a save the journal is empty and stands beside the saved file.
pub(super) fn follow_save(
    journal: &Mutex<Option<Journal>>,
    path: &Path,
    project: &Project,
) -> Result<(), JournalError> {
    let mut journal = lock(journal);
    let beside = path_beside(path);
    match journal.take() {
        Some(mut open) if open.path() == beside => {
            open.restart(Some(path))?;
            *journal = Some(open);
        }
        other => {
            let (mut open, left) = Journal::open(&beside, Some(path), project)?;
            if left.is_some() {
                open.restart(Some(path))?;
            }
            *journal = Some(open);
            if let Some(earlier) = other {
                earlier.remove()?;
            }
        }
    }
    Ok(())
}

/// An opened project is followed by its own journal.
pub(super) fn follow_open(
    journal: &Mutex<Option<Journal>>,
    path: PathBuf,
    project: &Project,
    outbox: &Outbox,
) {
    let beside = path_beside(&path);
    // the same project opened again: what it had unsaved was given up
    let own = lock(journal).take_if(|open| open.path() == beside);
    if let Some(own) = own
        && let Err(error) = own.remove()
    {
        log::warn!("{error}");
    }
    let kept = Journal::open(&beside, Some(&path), project);
    keep(kept, journal, Some(path), outbox);
}
