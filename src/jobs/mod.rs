//! Background work with progress and cancel: reading articles, understanding them, opening, saving and exporting.
//!
//! Each kind of work has its own named thread, so that saving never waits for an import. Results come back as [`News`] through a bounded
//! channel that the window drains; a closure wakes it.

mod files;
mod import;
mod journals;
mod latest;
mod load;
mod pictures;
mod sample;
mod worker;

pub use files::{Found, find_files};
pub use latest::{Latest, let_go};
pub(crate) use load::load_line;
pub use load::{Failure, load, load_bytes, load_text};
pub use pictures::{Carried, Drawing, is_picture_path, open_picture};
pub use sample::sample;
pub use worker::{Generation, JobId, Worker};

use crate::project::{
    Command, NewArticle, State,
    document::Opened,
    file::FileError,
    journal::{JournalError, Recovery},
};
use std::path::PathBuf;

/// What background work has to say.
#[derive(Debug)]
pub enum News {
    /// An import found these files, in the order in which they will be read.
    Found {
        /// Which import.
        job: JobId,
        /// Every file.
        paths: Vec<PathBuf>,
    },
    /// A file is being read now.
    Reading {
        /// Which import.
        job: JobId,
        /// Which file.
        path: PathBuf,
    },
    /// An article is there. Articles come in the order of their files.
    Read {
        /// Which import.
        job: JobId,
        /// Its file, unless it was pasted.
        path: Option<PathBuf>,
        /// The article, with its time expressions read.
        article: NewArticle,
    },
    /// A file gave no article. Importing its path again is the retry.
    Failed {
        /// Which import.
        job: JobId,
        /// Which file, and why.
        failure: Failure,
    },
    /// An import is over.
    Imported {
        /// Which import.
        job: JobId,
        /// Articles read.
        read: usize,
        /// Files that gave none.
        failed: usize,
        /// Whether it was stopped before its end.
        was_cancelled: bool,
    },
    /// Events were found; newer requests may be under way (see [`Worker::is_latest`]).
    Derived {
        /// Which request.
        generation: Generation,
        /// The command that brings them into the project.
        replace: Command,
    },
    /// Finding events failed in a way nobody foresaw; the project is as it was.
    DeriveFailed {
        /// Which request.
        generation: Generation,
        /// What is known about it.
        reason: String,
    },
    /// A project was opened, or could not be.
    Opened {
        /// Which job.
        job: JobId,
        /// Its file.
        path: PathBuf,
        /// The project.
        outcome: Result<Box<Opened>, FileError>,
    },
    /// A project was saved, or could not be.
    Saved {
        /// Which job.
        job: JobId,
        /// Its file.
        path: PathBuf,
        /// The state that is now on disk, for [`crate::project::Project::mark_saved`].
        outcome: Result<State, FileError>,
    },
    /// An earlier run ended without saving; this is what it had. Sent after [`News::Opened`], or after [`Worker::keep_journal`].
    Recoverable {
        /// The project's file; `None` for one that was never saved.
        path: Option<PathBuf>,
        /// The project as it was. To decline it, call [`Worker::decline_recovery`].
        recovery: Box<Recovery>,
    },
    /// An earlier run left a project that was never saved; [`Worker::recover_unsaved`] brings it back.
    Unsaved,
    /// Changes cannot be kept for recovery, or another window has the same project open.
    JournalFailed {
        /// Why, and what to do.
        error: JournalError,
    },
    /// A picture was looked into for the project it carries.
    LookedInto {
        /// Which job.
        job: JobId,
        /// Its file.
        path: PathBuf,
        /// What is in it.
        outcome: Result<Carried, Failure>,
    },
    /// A picture was drawn for the window, or could not be.
    Drawn {
        /// Which job.
        job: JobId,
        /// The picture, or a reason to show.
        outcome: Result<Drawing, String>,
    },
    /// A picture or a table was written, or could not be.
    Exported {
        /// Which job.
        job: JobId,
        /// Its file.
        path: PathBuf,
        /// Bytes written, or why not.
        outcome: Result<u64, ExportError>,
    },
}

/// Why an export failed.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// It could not be made.
    #[error("cannot make the export: {0}")]
    Make(String),
    /// It could not be written.
    #[error(transparent)]
    Write(#[from] FileError),
}
