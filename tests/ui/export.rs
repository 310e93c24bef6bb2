//! Exporting from the window, and opening what was exported, without a screen.

use super::{PATIENCE, window};
use dateline::{
    export::{
        carried::{Carried, Carry},
        picture::{PictureFormat, PictureOptions, compose},
        sources::timeline_sources,
    },
    ui::{Action, App},
};
use egui::OutputCommand;
use egui_kittest::{Harness, kittest::Queryable as _};
use std::{
    fs,
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

/// Runs frames until `is_there`.
fn until(harness: &mut Harness<'_, App>, what: &str, is_there: impl Fn(&Harness<'_, App>) -> bool) {
    let start = Instant::now();
    while !is_there(harness) {
        assert!(start.elapsed() < PATIENCE, "{what}");
        std::thread::sleep(Duration::from_millis(5));
        harness.step();
    }
}

fn ask(harness: &mut Harness<'_, App>, action: Action) {
    harness.state_mut().state_mut().ask(action);
    harness.step();
}

fn says(harness: &Harness<'_, App>, part: &str) -> bool {
    harness.query_all_by_label_contains(part).next().is_some()
}

/// The sample as a PNG that carries it.
fn exported(harness: &Harness<'_, App>, folder: &Path) -> PathBuf {
    let project = &harness.state().state().project;
    let options = PictureOptions::default();
    let picture = compose(project.events(), &timeline_sources(project), &options).unwrap();
    let carried = Carried::of(project, Carry::Events, &picture.events).unwrap();
    let path = folder.join("sample.png");
    let bytes = picture.encode_with(PictureFormat::Png, carried.as_ref()).unwrap();
    fs::write(&path, bytes).unwrap();
    path
}

#[test]
fn the_dialog_shows_the_picture_before_it_is_written() {
    let mut harness = window(Vec::new());
    ask(&mut harness, Action::ExportImage);
    until(&mut harness, "a preview", |harness| {
        says(harness, "× ") && says(harness, "pixels")
    });
    assert!(
        says(&harness, "opens again with these events"),
        "what is stored inside is said"
    );
    harness.get_by_label("PDF").click();
    harness.run_ok();
    assert!(harness.query_by_label("Transparent ground").is_none());
    harness.get_by_label("SVG").click();
    harness.run_ok();
    assert!(says(&harness, "cannot be opened again"));
}

#[test]
fn the_picture_goes_to_the_clipboard() {
    let mut harness = window(Vec::new());
    ask(&mut harness, Action::CopyImage);
    let has_image = |harness: &Harness<'_, App>| {
        let commands = &harness.output().platform_output.commands;
        commands.iter().any(|command| match command {
            OutputCommand::CopyImage(image) => image.size[0] >= 1_600 && image.size[1] > 400,
            _ => false,
        })
    };
    until(&mut harness, "an image on the clipboard", has_image);
    harness.run_ok();
    assert!(says(&harness, "Copied the picture"));
}

#[test]
fn a_picture_opens_as_its_timeline_once_that_was_agreed_to() {
    let folder = tempfile::tempdir().unwrap();
    let mut harness = window(Vec::new());
    let path = exported(&harness, folder.path());
    let events = harness.state().state().project.events().len();
    ask(&mut harness, Action::NewProject);
    harness.run_ok();
    assert!(harness.state().state().project.is_empty());
    for answer in ["Cancel", "Open"] {
        ask(&mut harness, Action::OpenPaths(vec![path.clone()]));
        until(&mut harness, "the question", |harness| {
            says(harness, "Open the timeline in this picture?")
        });
        assert!(says(&harness, "“sample.png” carries a timeline"));
        harness.query_all_by_label(answer).last().unwrap().click();
        harness.run_ok();
        let project = &harness.state().state().project;
        assert_eq!(project.is_empty(), answer == "Cancel");
    }
    let project = &harness.state().state().project;
    assert_eq!(project.events().len(), events);
    assert!(!project.is_changed(), "nothing to lose yet");
}

#[test]
fn a_picture_without_a_timeline_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("cat.png");
    fs::write(&path, b"\x89PNG\r\n\x1a\nno cat").unwrap();
    let mut harness = window(Vec::new());
    ask(&mut harness, Action::OpenPaths(vec![path]));
    until(&mut harness, "a reason", |harness| {
        says(harness, "No timeline is stored")
    });
}
