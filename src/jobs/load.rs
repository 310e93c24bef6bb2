//! Reading one article from a file, from bytes or from pasted text, bounded and behind a barrier against panics.

use crate::{
    article::{Article, ArticleId, Source},
    import,
    project::{Project, file::in_words},
};
use std::{
    fs, io,
    io::Read as _,
    panic::{AssertUnwindSafe, catch_unwind},
    path::{Path, PathBuf},
};

/// A file that gave no article.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{reason}: {}", path.display())]
pub struct Failure {
    /// Which file or folder.
    pub path: PathBuf,
    /// What is wrong and what to do, as a sentence part.
    pub reason: String,
}

impl Failure {
    pub(super) fn new(path: &Path, reason: impl Into<String>) -> Self {
        Self {
            path: path.to_owned(),
            reason: reason.into(),
        }
    }

    pub(super) fn io(path: &Path, error: &io::Error) -> Self {
        Self::new(path, format!("cannot be read: {}", in_words(error)))
    }
}

/// Reads the article in the file at `path`.
pub fn load(path: &Path, id: ArticleId) -> Result<Article, Failure> {
    if Project::is_project_path(path) {
        return Err(Failure::new(
            path,
            "this is a saved project, not an article; open it by itself",
        ));
    }
    let file = fs::File::open(path).map_err(|error| Failure::io(path, &error))?;
    let about = file.metadata().map_err(|error| Failure::io(path, &error))?;
    if about.is_dir() {
        return Err(Failure::new(path, "this is a folder, not an article"));
    }
    let mut bytes = Vec::new();
    file.take(import::MAX_BYTES + 1)
        .read_to_end(&mut bytes)
        .map_err(|error| Failure::io(path, &error))?;
    let name = path
        .file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default();
    let article = load_bytes(&name, &bytes, id).map_err(|reason| Failure::new(path, reason))?;
    Ok(Article {
        source: Source::File {
            path: path.to_owned(),
            digest: blake3::hash(&bytes).to_hex().to_string(),
        },
        ..article
    })
}

/// Reads an article from the bytes of a file called `name`. The error is a reason to show.
pub fn load_bytes(name: &str, bytes: &[u8], id: ArticleId) -> Result<Article, String> {
    guarded(|| import::read_named(name, bytes, id).map_err(|error| error.to_string()))
}

/// Makes an article of a text that came alone, read whole up to `most` bytes.
pub(crate) fn load_line(text: &str, most: usize, id: ArticleId) -> Result<Article, String> {
    let limits = import::Limits {
        text_bytes: most,
        ..import::Limits::STANDARD
    };
    guarded(|| {
        import::read_within("line.txt", text.as_bytes(), id, &limits).map_err(|error| error.to_string())
    })
}

/// Makes an article of text that was pasted (or typed).
pub fn load_text(text: &str, id: ArticleId) -> Result<Article, String> {
    let article = load_bytes("pasted.txt", text.as_bytes(), id)?;
    Ok(Article {
        source: Source::Pasted,
        ..article
    })
}

/// Runs a reader of foreign data; a panic in it becomes an error.
pub(super) fn guarded<T>(read: impl FnOnce() -> Result<T, String>) -> Result<T, String> {
    catch_unwind(AssertUnwindSafe(read)).unwrap_or_else(|panic| {
        let what = panic
            .downcast_ref::<String>()
            .map(String::as_str)
            .or_else(|| panic.downcast_ref::<&str>().copied())
            .unwrap_or("no message");
        Err(format!(
            "this file met a fault in Dateline ({what}); please report it with the file"
        ))
    })
}
