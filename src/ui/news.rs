//! Takes in what the background work has to say.

use super::{
    State, dialogs, exporting, recovery,
    toasts::Tone,
    wording::{counted, grouped},
    work::file_name,
};
use crate::{
    jobs::{Carried, Generation, News},
    project::{self, Batch, Command, CommandError, History, NewArticle, document::Opened, file::FileError},
};
use std::path::{Path, PathBuf};

/// Takes in everything there is to say.
pub(super) fn take(state: &mut State) {
    let mut arrived: Vec<NewArticle> = Vec::new();
    let mut batch = None;
    for news in state.work.worker.drain() {
        if let News::Read { job, article, .. } = news {
            if !state.work.is_wanted(job) {
                continue;
            }
            let own = state.work.batch(job);
            if own != batch {
                add(state, std::mem::take(&mut arrived), batch);
                batch = own;
            }
            state.work.count(job);
            arrived.push(article);
        } else {
            one(state, news);
        }
    }
    add(state, arrived, batch);
    while let Some(remark) = state.work.next_remark() {
        state.toasts.say(Tone::Notice, sentence(&remark));
    }
}

fn one(state: &mut State, news: News) {
    match news {
        News::Found { job, paths } => state.work.found(job, paths.len()),
        News::Reading { job, path } => state.work.reading(job, &path),
        News::Read { .. } => {}
        News::Failed { failure, .. } => state.work.failed(failure),
        News::Imported {
            job,
            read,
            failed,
            was_cancelled,
        } => {
            let batch = state.work.batch(job).filter(|_| state.work.is_wanted(job));
            state.work.ended(job);
            if let Some(batch) = batch {
                if read > 0 {
                    state.work.derive(&state.project, batch);
                }
                imported(state, read, failed, was_cancelled);
            }
        }
        News::Derived { generation, replace } => derived(state, generation, replace),
        News::DeriveFailed { generation, reason } => {
            if state.work.derived(generation).is_some() {
                let text = format!(
                    "Events could not be found: {reason}. Your project is as it was; save it, and open the articles in smaller groups."
                );
                state.toasts.say(Tone::Failed, text);
            }
        }
        News::Opened { job, path, outcome } => {
            state.work.ended(job);
            match outcome {
                Ok(opened) => show_project(state, path, *opened),
                Err(error) => state.toasts.say(Tone::Failed, sentence(&error.to_string())),
            }
        }
        News::Saved { job, path, outcome } => {
            state.work.ended(job);
            saved(state, &path, outcome);
        }
        News::Recoverable { path, recovery } => recovery::recovered(state, path.as_deref(), *recovery),
        News::Unsaved => recovery::offer(state),
        News::JournalFailed { error } => {
            state.toasts.say(Tone::Failed, sentence(&error.to_string()));
        }
        News::LookedInto { job, path, outcome } => {
            state.work.ended(job);
            match outcome {
                Ok(Carried::Project(opened)) => dialogs::offer_carried(state, path, opened),
                Ok(Carried::Nothing(failure)) | Err(failure) => {
                    state.toasts.say(Tone::Failed, sentence(&failure.to_string()));
                }
            }
        }
        News::Drawn { job, outcome } => exporting::drawn(state, job, outcome),
        News::Exported { job, path, outcome } => {
            state.work.ended(job);
            match outcome {
                Ok(bytes) => {
                    let text = format!("Wrote {} ({}).", path.display(), in_bytes(bytes));
                    state.toasts.say(Tone::Done, text);
                }
                Err(error) => state.toasts.say(Tone::Failed, sentence(&error.to_string())),
            }
        }
    }
}

/// Puts articles into the project. Their events are looked for when the import is over.
fn add(state: &mut State, articles: Vec<NewArticle>, batch: Option<Batch>) {
    let Some(batch) = batch.filter(|_| !articles.is_empty()) else {
        return;
    };
    let command = Command::AddArticles(articles);
    if let Err(error) = state.history.apply_in(&mut state.project, command, batch) {
        state.toasts.say(Tone::Failed, sentence(&error.to_string()));
        return;
    }
    if let Some(count) = state.work.added(batch) {
        let label = format!("adding {}", counted(count, "article"));
        state.history.relabel(batch, label);
    }
}

/// Puts the built-in sample into an empty project and asks for its events.
pub(super) fn add_sample(state: &mut State, articles: Vec<NewArticle>) {
    let batch = state.work.new_batch();
    add(state, articles, Some(batch));
    disown(state);
    state.work.derive(&state.project, batch);
}

/// The sample as it comes is nobody's work: nothing to undo, nothing to lose.
fn disown(state: &mut State) {
    state.history = History::default();
    state.project.mark_saved(state.project.state());
}

/// Looks for the events of a project whose articles were read and no more.
pub(super) fn derive_missing(state: &mut State) {
    if state.project.events().is_empty() && !state.project.is_empty() {
        let batch = state.work.new_batch();
        state.work.derive(&state.project, batch);
    }
}

fn imported(state: &mut State, read: usize, failed: usize, was_cancelled: bool) {
    let articles = counted(read, "article");
    let text = match (was_cancelled, read, failed) {
        (true, ..) => format!("Stopped. {articles} had been read."),
        (_, 0, 0) => {
            "No articles there. Dateline reads text (.txt), Markdown (.md) and saved web pages (.html)."
                .to_owned()
        }
        (_, _, 0) => format!("Read {articles}."),
        (_, 0, _) => format!(
            "{} could not be read; the list of articles says why.",
            counted(failed, "file")
        ),
        _ => format!(
            "Read {articles}; {} could not be read, and the list says why.",
            counted(failed, "file")
        ),
    };
    if failed > 0 || read == 0 || was_cancelled {
        state.toasts.say(Tone::Notice, text);
    } else {
        state.say(text);
    }
}

fn derived(state: &mut State, generation: Generation, replace: Command) {
    let Some(batch) = state.work.derived(generation) else {
        return;
    };
    let is_first = state.project.events().is_empty();
    match state.history.apply_in(&mut state.project, replace, batch) {
        Ok(applied) => {
            if state.is_sample && state.history.depth() <= 1 {
                disown(state);
            }
            if let Some(subject) = state.work.moved_by.take() {
                let text = match applied.moved {
                    0 => format!("{subject} set; no event moved."),
                    1 => format!("{subject} set; 1 event moved."),
                    moved => format!("{subject} set; {} events moved.", grouped(moved)),
                };
                state.toasts.say(Tone::Done, text);
            }
            if is_first {
                state.refresh();
            }
        }
        // articles came or went meanwhile: look again
        Err(CommandError::Stale) => state.work.derive(&state.project, batch),
        Err(error) => state.toasts.say(Tone::Failed, sentence(&error.to_string())),
    }
}

fn show_project(state: &mut State, path: PathBuf, opened: Opened) {
    show_carried(state, opened);
    state.layout.remember(&path);
    state.file = Some(path);
    state.keeper.is_kept = true;
}

/// Puts an opened project in place of what is there; it belongs to no file yet.
pub(super) fn show_carried(state: &mut State, opened: Opened) {
    state.begin(opened.project);
    for repair in opened.repairs {
        state.toasts.say(Tone::Notice, repair);
    }
    state.refresh();
}

fn saved(state: &mut State, path: &Path, outcome: Result<project::State, FileError>) {
    match outcome {
        Ok(saved) => {
            state.project.mark_saved(saved);
            is_saved(state, path);
        }
        Err(error) => {
            state.work.after_save = None;
            let reason = sentence(&error.to_string());
            let text = format!("{reason} Nothing is lost: the project is still open.");
            state.toasts.say(Tone::Failed, text);
        }
    }
}

fn is_saved(state: &mut State, path: &Path) {
    state.file = Some(path.to_owned());
    state.is_sample = false;
    state.keeper.is_kept = true;
    state.layout.remember(path);
    state
        .toasts
        .say(Tone::Done, format!("Saved {}.", file_name(path)));
    if let Some(then) = state.work.after_save.take()
        && !state.is_changed()
    {
        state.ask(then);
    }
}

/// An error as a sentence: a capital at its beginning and a stop at its end.
pub(super) fn sentence(error: &str) -> String {
    let mut letters = error.chars();
    let first: String = letters
        .next()
        .map(|letter| letter.to_uppercase().collect())
        .unwrap_or_default();
    let text = first + letters.as_str();
    if text.ends_with(['.', '!', '?']) {
        text
    } else {
        text + "."
    }
}

fn in_bytes(bytes: u64) -> String {
    match bytes {
        0..1_000 => format!("{bytes} bytes"),
        1_000..1_000_000 => format!("{:.0} kB", bytes as f64 / 1e3),
        _ => format!("{:.1} MB", bytes as f64 / 1e6),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_become_sentences() {
        assert_eq!(sentence("the disk is full"), "The disk is full.");
        assert_eq!(sentence("What?"), "What?");
        assert_eq!(sentence(""), ".");
        assert_eq!(in_bytes(1_500), "2 kB");
    }
}
