//! From the paths on the command line to a project, and as much understanding as a command needs.

use super::{DONE, FAILED, PARTLY, Stop, arguments::Dating, output::complain_about};
use crate::{
    article::{Article, ArticleId, Source},
    events::Derived,
    export::json::file_of,
    import,
    jobs::{Carried, Failure, find_files, is_picture_path, load, load_bytes, open_picture},
    project::{Command, Entry, NewArticle, Project, Replacement, document::Opened, file},
    temporal::{Window, publications, resolve},
};
use rayon::prelude::*;
use std::{
    io::{self, Read as _},
    path::{Path, PathBuf},
    sync::Arc,
};

/// How much of the articles a command needs understood.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Depth {
    /// Publication dates and time expressions.
    Dates,
    /// Also events.
    Events,
}

/// What was read.
pub(super) struct Gathered {
    pub(super) project: Project,
    pub(super) failures: Vec<Failure>,
}

impl Gathered {
    /// The exit status: whether all files could be read, or some, or none.
    pub(super) fn status(&self) -> u8 {
        match (self.failures.is_empty(), self.project.is_empty()) {
            (true, _) => DONE,
            (false, false) => PARTLY,
            (false, true) => FAILED,
        }
    }
}

/// Reads everything, names what could not be read on standard error, and understands the rest. When nothing could be read there is
/// nothing to deliver, and that is an error.
pub(super) fn gather(paths: &[PathBuf], dating: &Dating, depth: Depth) -> Result<Gathered, Stop> {
    let window = dating.around.unwrap_or_default();
    let mut gathered = read(paths, window);
    complain_about(&gathered.failures);
    if gathered.status() == FAILED {
        return Err(Stop::failed("nothing could be read"));
    }
    let is_dated = set_published(&mut gathered.project, dating)?;
    let is_narrowed = dating.around.is_some() && gathered.project.window() != window;
    if is_narrowed {
        apply(&mut gathered.project, Command::SetWindow(window))?;
    }
    // a saved project is taken as its owner left it, unless something was added to it here
    if gathered.project.is_changed() || is_dated || is_narrowed {
        understand(&mut gathered.project, depth)?;
    }
    Ok(gathered)
}

/// Reads files, folders, at most one project, and standard input.
pub(super) fn read(paths: &[PathBuf], window: Window) -> Gathered {
    let mut failures = Vec::new();
    let mut project = Project::new(window);
    let mut articles = Vec::new();
    let mut is_opened = false;
    for group in paths.chunk_by(|one, other| !stands_alone(one) && !stands_alone(other)) {
        match group {
            [path] if path.as_os_str() == "-" => match read_stdin() {
                Ok(article) => articles.push(article),
                Err(reason) => failures.push(Failure {
                    path: PathBuf::from("-"),
                    reason,
                }),
            },
            [path] if stands_alone(path) => {
                if is_opened {
                    failures.push(Failure {
                        path: path.clone(),
                        reason: "only one project can be opened at a time".to_owned(),
                    });
                    continue;
                }
                match open(path) {
                    Ok(opened) => {
                        is_opened = true;
                        project = opened.project;
                        failures.extend(opened.repairs.into_iter().map(|reason| Failure {
                            path: path.clone(),
                            reason,
                        }));
                    }
                    Err(failure) => failures.push(failure),
                }
            }
            paths => {
                let found = find_files(paths, &|| false);
                failures.extend(found.failures);
                let outcomes: Vec<_> = found
                    .files
                    .par_iter()
                    .map(|path| load(path, ArticleId(0)).map(NewArticle::read))
                    .collect();
                for outcome in outcomes {
                    match outcome {
                        Ok(article) => articles.push(article),
                        Err(failure) => failures.push(failure),
                    }
                }
            }
        }
    }
    if !articles.is_empty()
        && let Err(error) = project.apply(Command::AddArticles(articles))
    {
        failures.push(Failure {
            path: PathBuf::from("."),
            reason: error.to_string(),
        });
    }
    Gathered { project, failures }
}

fn stands_alone(path: &Path) -> bool {
    path.as_os_str() == "-" || Project::is_project_path(path) || is_picture_path(path)
}

/// Opens a saved project, or the one that an exported picture carries.
fn open(path: &Path) -> Result<Opened, Failure> {
    if is_picture_path(path) {
        return match open_picture(path)? {
            Carried::Project(opened) => Ok(*opened),
            Carried::Nothing(failure) => Err(failure),
        };
    }
    file::open(path).map_err(|error| Failure {
        path: path.to_owned(),
        reason: reason_of(&error),
    })
}

fn reason_of(error: &file::FileError) -> String {
    match error {
        file::FileError::Unreadable { reason, .. } | file::FileError::Unwritable { reason, .. } => {
            format!("cannot open the project: {reason}")
        }
        file::FileError::Document { error, .. } => format!("cannot open the project: {error}"),
    }
}

fn read_stdin() -> Result<NewArticle, String> {
    let mut bytes = Vec::new();
    io::stdin()
        .lock()
        .take(import::MAX_BYTES + 1)
        .read_to_end(&mut bytes)
        .map_err(|error| format!("cannot read standard input: {error}"))?;
    let article = load_bytes("-", &bytes, ArticleId(0))?;
    Ok(NewArticle::read(Article {
        source: Source::StandardInput,
        ..article
    }))
}

/// Sets the publication dates given on the command line; those for one file win over the one for all. Says whether there were any.
fn set_published(project: &mut Project, dating: &Dating) -> Result<bool, Stop> {
    let mut commands = Vec::new();
    for published in &dating.published {
        let of_all = published.file.is_none();
        let articles: Vec<ArticleId> = project
            .entries()
            .iter()
            .filter(|entry| published.file.as_deref().is_none_or(|file| is_file(entry, file)))
            .map(Entry::id)
            .collect();
        if articles.is_empty() && !of_all {
            let file = published.file.as_deref().unwrap_or_default();
            return Err(Stop::usage(format!(
                "--published names a file that is not among the articles read: {file}"
            )));
        }
        let given = articles.into_iter().map(|article| Command::SetPublished {
            article,
            given: Some(published.day),
        });
        if of_all {
            commands.splice(0..0, given);
        } else {
            commands.extend(given);
        }
    }
    let is_dated = !commands.is_empty();
    apply(project, Command::All(commands))?;
    Ok(is_dated)
}

/// Whether `file` names the article: as it was given, by its last part, or by another way to the same place.
fn is_file(entry: &Entry, file: &str) -> bool {
    let Some(own) = file_of(&entry.article) else {
        return false;
    };
    let own = Path::new(&own);
    let same_place = || {
        matches!(
            (std::fs::canonicalize(own), std::fs::canonicalize(file)),
            (Ok(mine), Ok(theirs)) if mine == theirs
        )
    };
    own == Path::new(file) || own.file_name().is_some_and(|name| name == file) || same_place()
}

/// Brings what the articles say into the project.
pub(super) fn understand(project: &mut Project, depth: Depth) -> Result<(), Stop> {
    let command = match depth {
        Depth::Events => project
            .derive(&|| false)
            .ok_or_else(|| Stop::failed("finding events was stopped"))?,
        Depth::Dates => Command::Replace(Arc::new(Replacement::new(project, dates(project)))),
    };
    apply(project, command)
}

fn dates(project: &Project) -> Derived {
    let articles: Vec<_> = project
        .entries()
        .iter()
        .map(|entry| (&*entry.article, &*entry.reading))
        .collect();
    let given: Vec<_> = project.entries().iter().map(|entry| entry.given).collect();
    let publications = publications(&articles, &given, project.window());
    let expressions = articles
        .par_iter()
        .zip(&publications)
        .map(|((article, reading), publication)| resolve(article, reading, publication.date))
        .collect();
    Derived {
        publications,
        expressions,
        ..Derived::default()
    }
}

fn apply(project: &mut Project, command: Command) -> Result<(), Stop> {
    project
        .apply(command)
        .map(|_| ())
        .map_err(|error| Stop::failed(error.to_string()))
}
