//! Opening the project that an exported picture carries.

use super::{Failure, load::guarded};
use crate::{
    export::{
        Pixels,
        carried::{CarriedError, open_carried},
    },
    project::document::Opened,
};
use std::{fs, io::Read as _, path::Path};

/// Pictures larger than this are not looked into.
const MOST_BYTES: u64 = 512 << 20;

/// What is drawn for the window: a preview, or a picture for the clipboard.
#[derive(Debug)]
pub struct Drawing {
    /// The picture.
    pub pixels: Pixels,
    /// Width and height of its file in pixels (PNG) or points.
    pub size: (f32, f32),
    /// How many pages there are.
    pub pages: usize,
    /// What the user should know about it.
    pub warning: Option<String>,
}

/// What was found in a picture.
#[derive(Debug)]
pub enum Carried {
    /// A project.
    Project(Box<Opened>),
    /// Nothing of ours; the reason says what kinds of pictures do carry something.
    Nothing(Failure),
}

/// Whether the file is named like one that may carry a project: a PNG or a PDF.
pub fn is_picture_path(path: &Path) -> bool {
    path.extension().is_some_and(|extension| {
        ["png", "pdf"]
            .iter()
            .any(|known| extension.eq_ignore_ascii_case(known))
    })
}

/// Looks for the project in the picture at `path`. What cannot be read, or should not be trusted, is a [`Failure`].
pub fn open_picture(path: &Path) -> Result<Carried, Failure> {
    let file = fs::File::open(path).map_err(|error| Failure::io(path, &error))?;
    let mut bytes = Vec::new();
    file.take(MOST_BYTES + 1)
        .read_to_end(&mut bytes)
        .map_err(|error| Failure::io(path, &error))?;
    if bytes.len() as u64 > MOST_BYTES {
        return Err(Failure::new(
            path,
            "it is too large for an exported picture (over 512 MB)",
        ));
    }
    let outcome = guarded(|| {
        Ok(match open_carried(&bytes) {
            Ok(opened) => Ok(Carried::Project(Box::new(opened))),
            Err(error @ CarriedError::Nothing) => Ok(Carried::Nothing(Failure::new(path, error.to_string()))),
            Err(error) => Err(Failure::new(path, error.to_string())),
        })
    });
    outcome.unwrap_or_else(|reason| Err(Failure::new(path, reason)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pictures_are_known_by_their_names() {
        assert!(is_picture_path(Path::new("a/b.PNG")) && is_picture_path(Path::new("b.pdf")));
        assert!(!is_picture_path(Path::new("png")) && !is_picture_path(Path::new("b.svg")));
    }

    #[test]
    fn a_picture_of_something_else_says_so() {
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), b"%PDF-1.4 nothing here").unwrap();
        let Ok(Carried::Nothing(failure)) = open_picture(file.path()) else {
            panic!("nothing is in it");
        };
        assert!(failure.reason.contains("no timeline is stored"));
        assert!(open_picture(Path::new("/nowhere/x.png")).is_err());
    }
}
