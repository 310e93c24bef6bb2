//! Background work: imports, saving, exports.

use super::making::bytes;
use dateline::jobs::{News, Worker};
use dateline::project::{Command, Project};
use std::fs;
use std::time::Duration;

/// Everything a worker says until `is_last`.
pub(crate) fn listen(worker: &Worker, is_last: impl Fn(&News) -> bool) -> Vec<News> {
    let mut heard = Vec::new();
    loop {
        let news = worker.wait(Duration::from_mins(1)).expect("news within a minute");
        let ends = is_last(&news);
        heard.push(news);
        if ends {
            return heard;
        }
    }
}

#[test]
fn a_file_deleted_while_loading_is_a_row_with_its_reason() {
    let folder = tempfile::tempdir().unwrap();
    for at in 0..10 {
        let text = format!("Article number {at}. It rained on Monday.");
        fs::write(folder.path().join(format!("{at}.txt")), text).unwrap();
    }
    // The first news is what was found: by then the list is made and nothing has been read.
    let doomed = folder.path().join("9.txt");
    let worker = Worker::new(move || drop(fs::remove_file(&doomed))).unwrap();
    worker.import(vec![folder.path().to_owned()]);
    let heard = listen(&worker, |news| matches!(news, News::Imported { .. }));
    let failed: Vec<_> = heard
        .iter()
        .filter_map(|news| match news {
            News::Failed { failure, .. } => Some(failure.to_string()),
            _ => None,
        })
        .collect();
    assert_eq!(failed.len(), 1, "{failed:?}");
    assert!(
        failed[0].contains("9.txt") && failed[0].contains("no such file"),
        "{failed:?}"
    );
    assert!(heard.iter().any(|news| matches!(
        news,
        News::Imported {
            read: 9,
            failed: 1,
            ..
        }
    )));
}

#[test]
fn an_import_streams_articles_in_order_and_names_what_failed() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, content: &[u8]| {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, content).unwrap();
        path
    };
    for at in 0..20 {
        write(
            &format!("in/{at:02}.txt"),
            format!("Article number {at}. It rained on Monday.").as_bytes(),
        );
    }
    write("in/deeper/99.md", b"# Deeper\n\nIt snowed on Tuesday.");
    write("in/.hidden.txt", b"Not for reading.");
    write("in/picture.png", b"\x89PNG");
    let empty = write("empty.txt", b"");
    let project = write("story.dateline", b"{}");
    let gone = folder.path().join("gone.txt");
    let worker = Worker::new(|| {}).unwrap();
    let job = worker.import(vec![
        folder.path().join("in"),
        empty,
        gone,
        project,
        folder.path().join("in/00.txt"),
    ]);
    let heard = listen(&worker, |news| matches!(news, News::Imported { .. }));
    let mut names = Vec::new();
    let mut failed = Vec::new();
    for news in &heard {
        match news {
            News::Read {
                job: from,
                path: Some(path),
                ..
            } => {
                assert_eq!(*from, job);
                names.push(path.file_name().unwrap().to_string_lossy().into_owned());
            }
            News::Failed { failure, .. } => failed.push(failure.to_string()),
            _ => {}
        }
    }
    assert_eq!(names.len(), 21);
    assert!(names[..20].is_sorted() && names[20] == "99.md", "{names:?}");
    assert_eq!(failed.len(), 3, "{failed:?}");
    assert!(failed[0].contains("empty.txt"), "{failed:?}");
    assert!(
        failed[1].contains("no such file") && failed[1].ends_with("gone.txt"),
        "{failed:?}"
    );
    assert!(failed[2].contains("saved project"), "{failed:?}");
    let Some(News::Imported {
        read: 21,
        failed: 3,
        was_cancelled: false,
        ..
    }) = heard.last()
    else {
        panic!("{:?}", heard.last());
    };
}

#[test]
fn a_cancelled_import_ends_early_and_says_so() {
    let folder = tempfile::tempdir().unwrap();
    for at in 0..2000 {
        fs::write(folder.path().join(format!("{at}.txt")), "It rained on Monday.").unwrap();
    }
    let worker = Worker::new(|| {}).unwrap();
    let job = worker.import(vec![folder.path().to_owned()]);
    listen(&worker, |news| matches!(news, News::Read { .. }));
    worker.cancel(job);
    let heard = listen(&worker, |news| matches!(news, News::Imported { .. }));
    let Some(News::Imported {
        read,
        was_cancelled: true,
        ..
    }) = heard.last()
    else {
        panic!("{:?}", heard.last());
    };
    assert!(*read < 2000, "{read}");
}

#[test]
fn pasting_saving_and_opening_again() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("story.dateline");
    let (woken, wakes) = std::sync::mpsc::channel();
    let worker = Worker::new(move || {
        woken.send(()).ok();
    })
    .unwrap();
    worker.import_text("The council met in Bruges on Monday.".to_owned());
    let heard = listen(&worker, |news| matches!(news, News::Imported { .. }));
    assert!(
        wakes.recv_timeout(Duration::from_secs(10)).is_ok(),
        "the window is woken"
    );
    let mut project = Project::default();
    for news in heard {
        if let News::Read {
            article, path: None, ..
        } = news
        {
            project.apply(Command::AddArticles(vec![article])).unwrap();
        }
    }
    assert_eq!(project.entries().len(), 1);
    let early = worker.derive(&project);
    let generation = worker.derive(&project);
    assert!(worker.is_latest(generation) && !worker.is_latest(early));
    let heard = listen(
        &worker,
        |news| matches!(news, News::Derived { generation: from, .. } if *from == generation),
    );
    let Some(News::Derived { replace, .. }) = heard.into_iter().last() else {
        panic!("no events")
    };
    project.apply(replace).unwrap();
    worker.save(&project, path.clone());
    let heard = listen(&worker, |news| matches!(news, News::Saved { .. }));
    let Some(News::Saved {
        outcome: Ok(state), ..
    }) = heard.last()
    else {
        panic!("{heard:?}")
    };
    project.mark_saved(*state);
    assert!(!project.is_changed());
    worker.open(path.clone());
    let heard = listen(&worker, |news| matches!(news, News::Opened { .. }));
    let Some(News::Opened {
        outcome: Ok(opened), ..
    }) = heard.last()
    else {
        panic!("{heard:?}")
    };
    assert_eq!(bytes(&opened.project), bytes(&project));
    worker.import_text(" \n ".to_owned());
    let heard = listen(&worker, |news| matches!(news, News::Imported { .. }));
    assert!(matches!(heard.first(), Some(News::Failed { .. })), "{heard:?}");
}

#[test]
fn exports_that_fail_say_why_and_a_panic_is_contained() {
    let folder = tempfile::tempdir().unwrap();
    let worker = Worker::new(|| {}).unwrap();
    let path = folder.path().join("out.svg");
    worker.export(path.clone(), || Ok(b"<svg/>".to_vec()));
    worker.export(folder.path().join("no/out.svg"), || Ok(Vec::new()));
    worker.export(path.clone(), || Err("the range is empty".to_owned()));
    worker.export(path.clone(), || panic!("a fault of ours"));
    let mut outcomes = Vec::new();
    while outcomes.len() < 4 {
        if let Some(News::Exported { outcome, .. }) = worker.wait(Duration::from_mins(1)) {
            outcomes.push(outcome.map_err(|error| error.to_string()));
        }
    }
    assert_eq!(outcomes[0], Ok(6));
    assert!(
        outcomes[1]
            .as_ref()
            .unwrap_err()
            .contains("no such file or folder")
    );
    assert!(outcomes[2].as_ref().unwrap_err().contains("the range is empty"));
    assert!(outcomes[3].as_ref().unwrap_err().contains("a fault of ours"));
    assert_eq!(fs::read(&path).unwrap(), b"<svg/>", "what was there stays");
    assert_eq!(worker.running(), 0);
}
