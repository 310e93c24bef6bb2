//! The journal beside a project: every command at once on disk, so that a crash loses nothing.
//!
//! One JSON line a command, each with a checksum, after a line that says which saved file they follow. A journal cut anywhere gives the
//! commands before the cut. The open journal is locked, which tells a second window that the project is open already.

use super::{Command, Project, file::in_words};
use serde::{Deserialize, Serialize};
use std::{
    fs,
    io::{self, BufRead as _, BufReader, Read as _, Seek as _, SeekFrom, Write as _},
    path::{Path, PathBuf},
};

/// The version of the journal's form.
const VERSION: u32 = 1;
const FORMAT: &str = "dateline-journal";
/// Commands longer than this on paper are not read back.
const MAX_LINE: u64 = 4 << 30;

/// An open journal. Dropping it leaves its file for recovery; [`Journal::remove`] ends it in good order.
#[derive(Debug)]
pub struct Journal {
    file: fs::File,
    path: PathBuf,
}

/// What a journal left over from an earlier run holds.
#[derive(Debug)]
pub struct Recovery {
    /// The project with everything the journal holds; unsaved.
    pub project: Project,
    /// Those commands in order: applied to the project as it was saved they give `project`.
    pub commands: Vec<Command>,
    /// Whether the end of the journal could not be read or carried out.
    pub is_cut: bool,
}

/// Why there is no journal.
#[derive(Debug, thiserror::Error)]
pub enum JournalError {
    /// Another window holds it.
    #[error("this project is open in another window; close it there, or changes made here and there will overwrite each other: {}", .0.display())]
    InUse(PathBuf),
    /// The operating system would not let us.
    #[error("changes are not kept for recovery after a crash, save often: {reason}: {}", path.display())]
    Io {
        /// Why.
        reason: String,
        /// The journal's file.
        path: PathBuf,
    },
}

#[derive(Serialize, Deserialize)]
struct Header {
    format: String,
    version: u32,
    /// BLAKE3 of the saved project the commands follow; `None` for one that was never saved.
    base: Option<String>,
}

#[derive(Serialize, Deserialize)]
struct Line {
    /// BLAKE3 of the command as it is written here.
    sum: String,
    command: String,
}

/// Where the journal of the project at `file` is kept: beside it, hidden.
pub fn path_beside(file: &Path) -> PathBuf {
    let mut name = std::ffi::OsString::from(".");
    name.push(file.file_name().unwrap_or_default());
    name.push(".journal");
    file.with_file_name(name)
}

impl Journal {
    /// Opens (or begins) the journal at `path` for `project`, which is as saved at `saved` (`None`: never saved). What an earlier run left
    /// there comes back as a recovery; the journal then goes on after it, unless [`Journal::restart`] discards it.
    pub fn open(
        path: &Path,
        saved: Option<&Path>,
        project: &Project,
    ) -> Result<(Self, Option<Recovery>), JournalError> {
        let failed = |error: io::Error| io_error(path, &error);
        let file = fs::OpenOptions::new()
            .read(true)
            .write(true)
            .create(true)
            .truncate(false)
            .open(path)
            .map_err(failed)?;
        match file.try_lock() {
            Err(fs::TryLockError::WouldBlock) => return Err(JournalError::InUse(path.to_owned())),
            // a file system without locks: go on without one
            Ok(()) | Err(fs::TryLockError::Error(_)) => {}
        }
        let mut journal = Self {
            file,
            path: path.to_owned(),
        };
        let base = saved.map(digest).transpose().map_err(failed)?;
        let (left, whole) = journal.read(base.as_deref()).map_err(failed)?;
        let Some(left) = left.filter(|left| !left.is_empty()) else {
            journal.begin(base).map_err(failed)?;
            return Ok((journal, None));
        };
        let (recovery, kept) = replay(project, &left);
        // new commands follow the last one that could be carried out
        let end = left.get(kept.wrapping_sub(1)).map_or(0, |last| last.end);
        let is_cut = !whole || kept < left.len();
        if kept == 0 {
            journal.set_aside().map_err(failed)?;
            journal.begin(base).map_err(failed)?;
            return Ok((journal, None));
        }
        journal.file.set_len(end).map_err(failed)?;
        journal.file.seek(SeekFrom::End(0)).map_err(failed)?;
        Ok((journal, Some(Recovery { is_cut, ..recovery })))
    }

    /// Adds a command that was carried out; it is on disk when this returns.
    pub fn append(&mut self, command: &Command) -> Result<(), JournalError> {
        self.try_append(command)
            .map_err(|error| io_error(&self.path, &error))
    }

    fn try_append(&mut self, command: &Command) -> io::Result<()> {
        let command = serde_json::to_string(command)?;
        let mut line = serde_json::to_vec(&Line {
            sum: checksum(&command),
            command,
        })?;
        line.push(b'\n');
        self.file.write_all(&line)?;
        self.file.sync_data()
    }

    /// Begins anew, after the project was saved at `saved` or a recovery was declined.
    pub fn restart(&mut self, saved: Option<&Path>) -> Result<(), JournalError> {
        let outcome = saved.map(digest).transpose().and_then(|base| self.begin(base));
        outcome.map_err(|error| io_error(&self.path, &error))
    }

    /// Ends the journal in good order: nothing is left to recover.
    pub fn remove(self) -> Result<(), JournalError> {
        fs::remove_file(&self.path).map_err(|error| io_error(&self.path, &error))
    }

    /// The journal's file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    fn begin(&mut self, base: Option<String>) -> io::Result<()> {
        self.file.set_len(0)?;
        self.file.seek(SeekFrom::Start(0))?;
        let mut header = serde_json::to_vec(&Header {
            format: FORMAT.to_owned(),
            version: VERSION,
            base,
        })?;
        header.push(b'\n');
        self.file.write_all(&header)?;
        self.file.sync_data()
    }

    /// Keeps what cannot be used under another name: it may be all that is left of somebody's work.
    fn set_aside(&self) -> io::Result<()> {
        let mut name = self.path.clone().into_os_string();
        name.push(".old");
        fs::copy(&self.path, name).map(|_| ())
    }

    /// The commands that follow the project with this digest, and whether that was all there is; `None` when the journal is empty.
    /// One that follows something else is set aside.
    fn read(&mut self, base: Option<&str>) -> io::Result<(Option<Vec<Entry>>, bool)> {
        self.file.seek(SeekFrom::Start(0))?;
        let mut reader = BufReader::new(&self.file);
        let mut line = Vec::new();
        let mut at = next_line(&mut reader, &mut line)?;
        if at == 0 {
            return Ok((None, true));
        }
        let header: Option<Header> = serde_json::from_slice(&line).ok();
        let follows = header.is_some_and(|header| {
            header.format == FORMAT && header.version == VERSION && header.base.as_deref() == base
        });
        let mut entries = Vec::new();
        loop {
            let length = next_line(&mut reader, &mut line)?;
            if length == 0 {
                break;
            }
            if !follows {
                drop(reader);
                self.set_aside()?;
                return Ok((None, true));
            }
            at += length;
            let Some(command) = command_of(&line) else {
                return Ok((Some(entries), false));
            };
            entries.push(Entry { command, end: at });
        }
        Ok((Some(entries), true))
    }
}

/// A command that was read back, and where its line ends in the file.
struct Entry {
    command: Command,
    end: u64,
}

/// Reads a line with its end and gives its length; 0 at the end of the file.
fn next_line(reader: &mut BufReader<&fs::File>, line: &mut Vec<u8>) -> io::Result<u64> {
    line.clear();
    reader
        .take(MAX_LINE)
        .read_until(b'\n', line)
        .map(|length| length as u64)
}

fn command_of(line: &[u8]) -> Option<Command> {
    // a line without its end was being written when the program stopped
    let line: Line = serde_json::from_slice(line.strip_suffix(b"\n")?).ok()?;
    if line.sum != checksum(&line.command) {
        return None;
    }
    serde_json::from_str(&line.command).ok()
}

/// The project after as many of the commands as can be carried out, and how many those are.
fn replay(project: &Project, entries: &[Entry]) -> (Recovery, usize) {
    let mut project = project.clone();
    let mut commands = Vec::new();
    for entry in entries {
        if project.apply(entry.command.clone()).is_err() {
            break;
        }
        commands.push(entry.command.clone());
    }
    let kept = commands.len();
    let recovery = Recovery {
        project,
        commands,
        is_cut: false,
    };
    (recovery, kept)
}

fn checksum(command: &str) -> String {
    let mut sum = blake3::hash(command.as_bytes()).to_hex().to_string();
    sum.truncate(16);
    sum
}

fn digest(path: &Path) -> io::Result<String> {
    let mut hasher = blake3::Hasher::new();
    io::copy(&mut fs::File::open(path)?, &mut hasher)?;
    Ok(hasher.finalize().to_hex().to_string())
}

fn io_error(path: &Path, error: &io::Error) -> JournalError {
    JournalError::Io {
        reason: in_words(error),
        path: path.to_owned(),
    }
}
