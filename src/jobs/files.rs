//! Which files a list of paths means: files as they are, folders with everything readable in them.

use super::Failure;
use crate::import;
use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

/// Folders nested deeper than this are not entered.
const MAX_DEPTH: usize = 32;
/// More files than this are not taken from folders.
const MAX_FILES: usize = 100_000;

/// The files that were found, and the folders that could not be looked into.
#[derive(Debug, Default)]
pub struct Found {
    /// Each file once, those of a folder by name.
    pub files: Vec<PathBuf>,
    /// What could not be looked at, and why.
    pub failures: Vec<Failure>,
}

/// Finds the files that `paths` mean. Files named directly are taken whatever they are called; in folders, which are searched to the
/// bottom, only supported formats, and nothing hidden.
pub fn find_files(paths: &[PathBuf], is_cancelled: &dyn Fn() -> bool) -> Found {
    let mut search = Search {
        found: Found::default(),
        seen: BTreeSet::new(),
        is_cancelled,
    };
    for path in paths {
        if path.is_dir() {
            let before = search.found.files.len();
            let failed_before = search.found.failures.len();
            search.folder(path, 0);
            let is_empty = search.found.files.len() == before && search.found.failures.len() == failed_before;
            if is_empty && !is_cancelled() {
                search.found.failures.push(Failure::new(
                    path,
                    "there is no article in this folder that can be read",
                ));
            }
        } else {
            search.file(path);
        }
    }
    search.found
}

struct Search<'a> {
    found: Found,
    /// Real paths already taken.
    seen: BTreeSet<PathBuf>,
    is_cancelled: &'a dyn Fn() -> bool,
}

impl Search<'_> {
    fn file(&mut self, path: &Path) {
        let real = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        if self.seen.insert(real) {
            self.found.files.push(path.to_owned());
        }
    }

    fn folder(&mut self, folder: &Path, depth: usize) {
        if (self.is_cancelled)() {
            return;
        }
        // a symbolic link back up would go round for ever
        let real = fs::canonicalize(folder).unwrap_or_else(|_| folder.to_owned());
        if depth > MAX_DEPTH || !self.seen.insert(real) {
            return;
        }
        let listing = match fs::read_dir(folder) {
            Ok(listing) => listing,
            Err(error) => {
                self.found.failures.push(Failure::io(folder, &error));
                return;
            }
        };
        let mut paths: Vec<PathBuf> = listing.flatten().map(|entry| entry.path()).collect();
        paths.sort();
        for path in paths {
            let name = path
                .file_name()
                .map(|name| name.to_string_lossy().into_owned())
                .unwrap_or_default();
            if name.starts_with('.') {
                continue;
            }
            if path.is_dir() {
                self.folder(&path, depth + 1);
            } else if import::is_supported(&name) {
                if self.found.files.len() >= MAX_FILES {
                    let reason = format!("only the first {MAX_FILES} files were taken");
                    self.found.failures.push(Failure::new(folder, reason));
                    return;
                }
                self.file(&path);
            }
        }
    }
}
