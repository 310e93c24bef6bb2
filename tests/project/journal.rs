//! The journal: crash, cut, second window.

use super::making::{assert_sound, bytes, named, replace, two_articles};
use super::work::listen;
use dateline::article::ArticleId;
use dateline::calendar::Day;
use dateline::events::Review;
use dateline::jobs::{News, Worker};
use dateline::project::journal::{Journal, path_beside};
use dateline::project::{Command, History, Project, file};
use std::fs;
use std::path::Path;

/// A saved project and the journal of a few commands after it; the project as it is in the end.
fn journaled(folder: &Path) -> (std::path::PathBuf, Project) {
    let path = folder.join("story.dateline");
    let mut project = two_articles();
    file::save(&project, &path).unwrap();
    let (mut journal, left) = Journal::open(&path_beside(&path), Some(&path), &project).unwrap();
    assert!(left.is_none());
    let ids = [named(&project, "storm").id, named(&project, "ferry").id];
    let mut history = History::default();
    let steps = [
        Command::Review {
            ids: vec![ids[0]],
            review: Review::Confirmed,
        },
        Command::Merge { ids: ids.to_vec() },
        Command::SetPublished {
            article: ArticleId(1),
            given: Day::new(2022, 2, 2),
        },
    ];
    for step in steps {
        history.apply(&mut project, step).unwrap();
    }
    let found = replace(&project, true, 0);
    history.apply(&mut project, found).unwrap();
    history.undo(&mut project).unwrap().unwrap();
    for command in history.take_applied() {
        journal.append(&command).unwrap();
    }
    (path, project)
}

#[test]
fn a_journal_brings_back_what_was_not_saved() {
    let folder = tempfile::tempdir().unwrap();
    let (path, project) = journaled(folder.path());
    let worker = Worker::new(|| {}).unwrap();
    worker.open(path.clone());
    let heard = listen(&worker, |news| matches!(news, News::Recoverable { .. }));
    let Some(News::Recoverable {
        path: Some(of),
        recovery,
    }) = heard.last()
    else {
        panic!("{heard:?}");
    };
    assert_eq!(of, &path);
    assert_eq!((recovery.commands.len(), recovery.is_cut), (5, false));
    assert!(recovery.project.is_changed());
    assert_eq!(bytes(&recovery.project), bytes(&project));
    // a second window is told
    let second = Worker::new(|| {}).unwrap();
    second.open(path.clone());
    let heard = listen(&second, |news| matches!(news, News::JournalFailed { .. }));
    let Some(News::JournalFailed { error }) = heard.last() else {
        panic!("{heard:?}")
    };
    assert!(error.to_string().contains("another window"), "{error}");
    // saving takes the journal's changes in
    worker.save(&recovery.project, path.clone());
    listen(&worker, |news| matches!(news, News::Saved { .. }));
    worker.end_journal();
    drop(worker);
    assert!(!path_beside(&path).exists(), "nothing left to recover");
    assert_eq!(bytes(&file::open(&path).unwrap().project), bytes(&project));
}

#[test]
fn a_journal_cut_anywhere_gives_the_commands_before_the_cut() {
    let folder = tempfile::tempdir().unwrap();
    let (path, _) = journaled(folder.path());
    let (beside, base) = (path_beside(&path), file::open(&path).unwrap().project);
    let whole = fs::read(&beside).unwrap();
    let mut most = 0;
    for cut in (0..whole.len()).step_by(37).chain([whole.len() - 1]) {
        fs::write(&beside, &whole[..cut]).unwrap();
        let (journal, left) = Journal::open(&beside, Some(&path), &base).unwrap();
        let lines = whole[..cut].split(|byte| *byte == b'\n').count() - 1;
        let commands = left.map_or(0, |recovery| {
            assert_sound(&recovery.project);
            recovery.commands.len()
        });
        assert_eq!(commands, lines.saturating_sub(1), "cut at {cut}");
        most = most.max(commands);
        drop(journal);
    }
    assert_eq!(most, 4);
}

#[test]
fn a_journal_that_follows_another_file_is_set_aside() {
    let folder = tempfile::tempdir().unwrap();
    let (path, _) = journaled(folder.path());
    let beside = path_beside(&path);
    let before = fs::read(&beside).unwrap();
    let other = Project::default();
    file::save(&other, &path).unwrap();
    let (_journal, left) = Journal::open(&beside, Some(&path), &other).unwrap();
    assert!(left.is_none());
    let mut aside = beside.into_os_string();
    aside.push(".old");
    assert_eq!(fs::read(aside).unwrap(), before);
}

#[test]
fn a_project_without_a_file_is_kept_too() {
    let folder = tempfile::tempdir().unwrap();
    let mut project = two_articles();
    let worker = Worker::new(|| {}).unwrap();
    worker.keep_journal(folder.path().join("deep/state"), &project);
    let delete = Command::DeleteEvents {
        ids: vec![named(&project, "storm").id],
    };
    project.apply(delete.clone()).unwrap();
    worker.record(delete);
    drop(worker);
    let later = Worker::new(|| {}).unwrap();
    // looking takes nothing away
    later.look_for_unsaved(folder.path().join("deep/state"));
    listen(&later, |news| matches!(news, News::Unsaved));
    later.recover_unsaved(folder.path().join("deep/state"));
    let heard = listen(&later, |news| matches!(news, News::Recoverable { .. }));
    let Some(News::Recoverable { path: None, recovery }) = heard.last() else {
        panic!("{heard:?}");
    };
    assert_eq!(bytes(&recovery.project), bytes(&project));
}
