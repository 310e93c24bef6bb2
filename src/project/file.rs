//! Saving and opening projects: written to a temporary file beside the target and moved over it, so that a failed save loses nothing.

use super::{
    Project,
    document::{self, DocumentError, Opened},
};
use std::{
    fs, io,
    io::{BufWriter, Read as _, Write as _},
    path::{Path, PathBuf},
};

/// Files larger than this are not opened as projects.
pub const MAX_BYTES: u64 = 4 << 30;

/// Why a project could not be saved or opened, or another file not be written. What was there before is untouched.
#[derive(Debug, thiserror::Error)]
pub enum FileError {
    /// The operating system would not read it.
    #[error("cannot open the project: {reason}: {}", path.display())]
    Unreadable {
        /// Why, and what to do.
        reason: String,
        /// Which file.
        path: PathBuf,
    },
    /// Read, but not understood.
    #[error("cannot open the project: {error}: {}", path.display())]
    Document {
        /// What is wrong with it.
        error: DocumentError,
        /// Which file.
        path: PathBuf,
    },
    /// The operating system would not write it.
    #[error("cannot write the file: {reason}: {}", path.display())]
    Unwritable {
        /// Why, and what to do.
        reason: String,
        /// Which file.
        path: PathBuf,
    },
}

/// Saves the project at `path`, replacing what is there only once everything is safely on disk.
pub fn save(project: &Project, path: &Path) -> Result<(), FileError> {
    write_with(path, |out| {
        document::write(project, &mut *out).map_err(|error| match error {
            // the writer's own error says more than that writing failed
            DocumentError::Unwritable(_) => match out.flush() {
                Err(cause) => cause,
                Ok(()) => io::Error::other(error.to_string()),
            },
            other => io::Error::other(other.to_string()),
        })
    })
}

/// Opens the project saved at `path`.
pub fn open(path: &Path) -> Result<Opened, FileError> {
    let unreadable = |error: &io::Error| FileError::Unreadable {
        reason: in_words(error),
        path: path.to_owned(),
    };
    let file = fs::File::open(path).map_err(|error| unreadable(&error))?;
    let mut bytes = Vec::new();
    file.take(MAX_BYTES + 1)
        .read_to_end(&mut bytes)
        .map_err(|error| unreadable(&error))?;
    if bytes.len() as u64 > MAX_BYTES {
        return Err(FileError::Unreadable {
            reason: "it is larger than 4 GB".to_owned(),
            path: path.to_owned(),
        });
    }
    document::read(&bytes).map_err(|error| FileError::Document {
        error,
        path: path.to_owned(),
    })
}

/// Writes `bytes` at `path` in the same careful way.
pub fn write_bytes(path: &Path, bytes: &[u8]) -> Result<(), FileError> {
    write_with(path, |out| out.write_all(bytes))
}

/// Writes a file through `fill`: atomically where `path` is (or will be) an ordinary file, directly where it is a device or a pipe.
pub fn write_with(
    path: &Path,
    fill: impl FnOnce(&mut BufWriter<&fs::File>) -> io::Result<()>,
) -> Result<(), FileError> {
    let is_special = fs::metadata(path).is_ok_and(|about| !about.is_file() && !about.is_dir());
    let outcome = if is_special {
        write_directly(path, fill)
    } else {
        write_atomically(path, fill)
    };
    outcome.map_err(|error| FileError::Unwritable {
        reason: in_words(&error),
        path: path.to_owned(),
    })
}

fn write_directly(
    path: &Path,
    fill: impl FnOnce(&mut BufWriter<&fs::File>) -> io::Result<()>,
) -> io::Result<()> {
    let device = fs::OpenOptions::new().write(true).open(path)?;
    let mut out = BufWriter::new(&device);
    fill(&mut out)?;
    out.flush()
}

fn write_atomically(
    path: &Path,
    fill: impl FnOnce(&mut BufWriter<&fs::File>) -> io::Result<()>,
) -> io::Result<()> {
    // through a symbolic link, so that the link stays one
    let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let before = fs::metadata(&target).ok();
    if before.as_ref().is_some_and(fs::Metadata::is_dir) {
        return Err(io::Error::from(io::ErrorKind::IsADirectory));
    }
    if before
        .as_ref()
        .is_some_and(|about| about.permissions().readonly())
    {
        return Err(io::Error::from(io::ErrorKind::PermissionDenied));
    }
    let folder = match target.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let mut builder = tempfile::Builder::new();
    builder.prefix(".dateline-").suffix(".part");
    #[cfg(unix)]
    builder.permissions(usual_permissions(before.as_ref()));
    let mut temporary = builder.tempfile_in(folder)?;
    {
        let mut out = BufWriter::with_capacity(1 << 18, temporary.as_file());
        fill(&mut out)?;
        out.flush()?;
    }
    temporary.as_file_mut().sync_all()?;
    temporary.persist(&target).map_err(|error| error.error)?;
    // the new name is safe only when the folder is; not every file system can do this
    if let Ok(folder) = fs::File::open(folder) {
        folder.sync_all().ok();
    }
    Ok(())
}

/// Those of the file that is replaced, or what the user's mask leaves of reading and writing for all.
#[cfg(unix)]
fn usual_permissions(before: Option<&fs::Metadata>) -> fs::Permissions {
    use std::os::unix::fs::PermissionsExt as _;
    before.map_or_else(|| fs::Permissions::from_mode(0o666), fs::Metadata::permissions)
}

/// Makes a folder, and those above it, where it is missing.
pub fn make_folder(path: &Path) -> io::Result<()> {
    fs::create_dir_all(path)
}

/// An error of the operating system with what to do about it.
pub fn in_words(error: &io::Error) -> String {
    let advice = match error.kind() {
        io::ErrorKind::NotFound => "there is no such file or folder; check the name",
        io::ErrorKind::PermissionDenied => {
            "you are not allowed to; choose another place, or change its permissions"
        }
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
            "the disk is full; free some space, or choose another place"
        }
        io::ErrorKind::ReadOnlyFilesystem => "the disk can only be read; choose another place",
        io::ErrorKind::IsADirectory => "that is a folder; name a file",
        io::ErrorKind::NotADirectory => "part of the path is a file, not a folder; check the name",
        _ => return error.to_string(),
    };
    advice.to_owned()
}
