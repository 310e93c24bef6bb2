//! The window without a screen: every panel and every action, by the names a screen reader gives them.
#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

#[path = "ui/dates.rs"]
mod dates;
#[path = "ui/export.rs"]
mod export;
#[path = "ui/hand.rs"]
mod hand;
#[path = "ui/small.rs"]
mod small;

use dateline::{
    calendar::{Day, When},
    events::{EventId, Kind, Review, Status},
    project::{Command, NewEvent},
    span::Span,
    ui::{Action, App, Launch},
};
use egui::{Key, Modifiers, Role, vec2};
use egui_kittest::{
    Harness,
    kittest::{NodeT as _, Queryable as _},
};
use std::{
    fs,
    path::{Path, PathBuf},
    time::Duration,
};

const PATIENCE: Duration = Duration::from_mins(1);

const FIRST: &str = "Harbour opens\nThe Daily Tide\nMonday 3 April 2023\n\nThe new harbour of Port Selwyn opened on Monday. \
                     The mayor cut the ribbon at noon.\n\nThe works had begun on 14 June 2021.\n";
const SECOND: &str = "Ferry to sail\nThe Coast Post\nTuesday 4 April 2023\n\nThe first ferry will leave Port Selwyn on 12 May 2023. \
                      The harbour opened on 3 April 2023.\n";

/// Two articles in a folder of their own.
fn articles() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("harbour.txt"), FIRST).unwrap();
    fs::write(folder.path().join("ferry.txt"), SECOND).unwrap();
    folder
}

/// A window on these paths, with everything read.
fn window(paths: Vec<PathBuf>) -> Harness<'static, App> {
    let today = Day::new(2024, 1, 1).unwrap();
    let ctx = egui::Context::default();
    let mut app = App::without_window(&ctx, Launch { paths, today }).unwrap();
    assert!(app.settle(&ctx, PATIENCE), "background work ends");
    let mut harness = Harness::builder()
        .with_size(vec2(1400.0, 900.0))
        .with_max_steps(40)
        .with_context_setup(App::install_style)
        .build_ui_state(
            |ui, app: &mut App| {
                app.logic(ui.ctx());
                app.show(ui);
            },
            app,
        );
    harness.run_ok();
    harness
}

fn on_articles() -> (tempfile::TempDir, Harness<'static, App>) {
    let folder = articles();
    let mut harness = window(vec![folder.path().to_owned()]);
    by_hand(&mut harness, "Lanterns are lit", "2023-04-03", "harbour");
    by_hand(&mut harness, "Masons arrive", "2021-06-14", "Selwyn");
    by_hand(&mut harness, "Whales pass", "2023-05-12", "Port Selwyn");
    (folder, harness)
}

/// Adds an event told by these words of the first article.
fn by_hand(harness: &mut Harness<'_, App>, headline: &str, date: &str, words: &str) -> EventId {
    let entry = harness.state().state().project.entries()[0].clone();
    let at = entry.article.text.find(words).unwrap();
    let when = When::day(date.parse::<Day>().unwrap());
    ask(
        harness,
        Action::Change(Box::new(Command::AddEvent(NewEvent {
            passage: Some((entry.id(), Span::new(at..at + words.len()))),
            headline: headline.to_owned(),
            when,
            status: Status::Happened,
            kind: Kind::Other,
        }))),
    );
    harness.state().state().selection.shown().unwrap()
}

fn ask(harness: &mut Harness<'_, App>, action: Action) {
    harness.state_mut().state_mut().ask(action);
    settle(harness);
}

/// Waits for what goes on in the background, frame by frame.
fn settle(harness: &mut Harness<'_, App>) {
    harness.run_ok();
    let ctx = harness.ctx.clone();
    assert!(harness.state_mut().settle(&ctx, PATIENCE));
    harness.run_ok();
}

/// Presses the button (box, choice) of this name; the topmost where a dialog lies over another.
fn click(harness: &mut Harness<'_, App>, label: &str) {
    const PRESSED: [Role; 3] = [Role::Button, Role::CheckBox, Role::RadioButton];
    harness
        .query_all_by_label(label)
        .rfind(|node| PRESSED.contains(&node.accesskit_node().role()))
        .unwrap_or_else(|| panic!("no button “{label}”"))
        .click();
    settle(harness);
}

fn press(harness: &mut Harness<'_, App>, modifiers: Modifiers, key: Key) {
    harness.key_press_modifiers(modifiers, key);
    settle(harness);
}

/// The row of the table that begins like this.
fn row<'a>(harness: &'a Harness<'_, App>, beginning: &'a str) -> egui_kittest::Node<'a> {
    harness
        .query_all_by_label_contains(beginning)
        .find(|node| node.accesskit_node().role() == Role::Row)
        .unwrap_or_else(|| panic!("no row “{beginning}”"))
}

/// Puts `text` in place of what stands in a field.
fn write(harness: &mut Harness<'_, App>, field: &str, text: &str) {
    harness.get_by_role_and_label(Role::TextInput, field).focus();
    harness.run_ok();
    harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
    harness.run_ok();
    harness
        .get_by_role_and_label(Role::TextInput, field)
        .type_text(text);
    harness.run_ok();
}

fn headline(harness: &Harness<'_, App>) -> String {
    harness.state().state().shown().unwrap().headline.clone()
}

fn has_message(harness: &Harness<'_, App>, part: &str) -> bool {
    harness
        .state()
        .state()
        .messages()
        .any(|message| message.contains(part))
}

#[test]
fn starts_on_the_sample_and_says_so() {
    let harness = window(Vec::new());
    harness.get_by_label("This is the built-in sample.");
    assert!(harness.state().state().project.entries().len() >= 4);
    assert!(
        !harness.state().state().project.is_changed(),
        "the sample is nobody's work"
    );
    assert!(harness.state().state().history.undo_label().is_none());
}

#[test]
fn an_empty_project_says_what_to_do_first() {
    let mut harness = window(Vec::new());
    ask(&mut harness, Action::NewProject);
    harness.get_by_label("Turn articles into a timeline you can defend");
    click(&mut harness, "Open the sample");
    harness.get_by_label("This is the built-in sample.");
}

#[test]
fn own_articles_take_the_place_of_the_sample() {
    let folder = articles();
    let mut harness = window(Vec::new());
    ask(
        &mut harness,
        Action::OpenPaths(vec![folder.path().join("ferry.txt")]),
    );
    assert_eq!(harness.state().state().project.entries().len(), 1);
    assert!(harness.query_by_label("This is the built-in sample.").is_none());
}

#[test]
fn files_that_cannot_be_read_are_rows_with_a_reason() {
    let folder = articles();
    let missing = folder.path().join("missing.txt");
    let mut harness = window(vec![missing.clone(), folder.path().join("ferry.txt")]);
    harness.get_by_label("missing.txt");
    assert_eq!(harness.state().state().project.entries().len(), 1);
    fs::write(&missing, FIRST).unwrap();
    click(&mut harness, "Retry");
    assert!(harness.query_by_label("missing.txt").is_none());
    assert_eq!(harness.state().state().project.entries().len(), 2);
}

#[test]
fn pasted_text_becomes_an_article() {
    let mut harness = window(Vec::new());
    press(&mut harness, Modifiers::COMMAND | Modifiers::SHIFT, Key::V);
    write(&mut harness, "Title (may be left empty)", "Fair");
    let label = "Text of the article, with its date line if it has one";
    let field = |harness: &mut Harness<'_, App>| {
        harness
            .get_by_role_and_label(Role::MultilineTextInput, label)
            .focus();
        harness.run_ok();
    };
    field(&mut harness);
    harness
        .get_by_role_and_label(Role::MultilineTextInput, label)
        .type_text("The fair opened on 5 May 2023.");
    harness.run_ok();
    click(&mut harness, "Add article");
    let project = &harness.state().state().project;
    assert_eq!(project.entries().len(), 1);
    assert!(project.entries()[0].article.text.contains("The fair opened"));
}

#[test]
fn a_path_can_be_typed() {
    let folder = articles();
    let mut harness = window(Vec::new());
    press(&mut harness, Modifiers::COMMAND, Key::L);
    let path = folder.path().display().to_string();
    write(&mut harness, "The path of a file, a folder or a project", &path);
    click(&mut harness, "Open");
    assert_eq!(harness.state().state().project.entries().len(), 2);
}

#[derive(Debug)]
struct Dropped(PathBuf);

impl egui::DroppedFile for Dropped {
    fn path(&self) -> &Path {
        &self.0
    }
    fn bytes(&self) -> Result<Vec<u8>, String> {
        fs::read(&self.0).map_err(|error| error.to_string())
    }
}

#[test]
fn files_can_be_dropped() {
    let folder = articles();
    let mut harness = window(Vec::new());
    let file = Dropped(folder.path().join("harbour.txt"));
    harness.input_mut().dropped_files.push(std::sync::Arc::new(file));
    settle(&mut harness);
    assert_eq!(harness.state().state().project.entries().len(), 1);
}

#[test]
fn selecting_an_event_shows_its_passage() {
    let (_folder, mut harness) = on_articles();
    harness.get_by_label("Passage: Port Selwyn");
    ask(&mut harness, Action::ClearSelection);
    assert!(harness.query_by_label("Passage: Port Selwyn").is_none());
    row(&harness, "Lanterns are lit, ").click();
    settle(&mut harness);
    assert_eq!(headline(&harness), "Lanterns are lit");
    harness.get_by_label("Passage: harbour");
}

#[test]
fn keys_go_from_event_to_event() {
    let (_folder, mut harness) = on_articles();
    ask(&mut harness, Action::ClearSelection);
    let order: Vec<EventId> = harness
        .state()
        .state()
        .visible_events()
        .map(|event| event.id)
        .collect();
    for expected in &order {
        press(&mut harness, Modifiers::NONE, Key::J);
        assert_eq!(harness.state().state().selection.shown(), Some(*expected));
    }
    press(&mut harness, Modifiers::NONE, Key::K);
    assert_eq!(
        harness.state().state().selection.shown(),
        Some(order[order.len() - 2])
    );
}

#[test]
fn searching_hides_the_others_and_typing_is_not_a_command() {
    let (_folder, mut harness) = on_articles();
    let all = harness.state().state().visible().len();
    press(&mut harness, Modifiers::NONE, Key::Slash);
    harness.get_by_label("Find events").type_text("masons");
    harness.run_ok();
    // letters that are commands elsewhere
    harness.key_press(Key::X);
    settle(&mut harness);
    let state = harness.state().state();
    assert!(state.visible().len() < all);
    assert!(
        state
            .visible_events()
            .all(|event| event.headline.contains("Masons"))
    );
    assert!(
        state
            .project
            .events()
            .iter()
            .all(|event| event.review != Review::Rejected)
    );
    click(&mut harness, "Clear search");
    assert_eq!(harness.state().state().visible().len(), all);
}

#[test]
fn an_event_is_edited_and_the_edit_undone() {
    let (_folder, mut harness) = on_articles();
    press(&mut harness, Modifiers::NONE, Key::E);
    write(&mut harness, "Headline", "Whales turn back");
    write(&mut harness, "Date", "13 May 2023");
    harness.get_by_label("Sat 13 May 2023");
    click(&mut harness, "Save changes");
    let event = harness.state().state().shown().unwrap().clone();
    assert_eq!(event.headline, "Whales turn back");
    assert_eq!(event.when.edtf(), "2023-05-13");
    assert!(event.edited.headline && event.edited.when);
    press(&mut harness, Modifiers::COMMAND, Key::Z);
    assert_eq!(headline(&harness), "Whales pass");
    press(&mut harness, Modifiers::COMMAND | Modifiers::SHIFT, Key::Z);
    assert_eq!(headline(&harness), "Whales turn back");
}

#[test]
fn a_date_that_cannot_be_placed_is_explained() {
    let (_folder, mut harness) = on_articles();
    press(&mut harness, Modifiers::NONE, Key::E);
    write(&mut harness, "Date", "3/4/2023");
    harness.get_by_label_contains("can be read in two ways");
    click(&mut harness, "Cancel");
    assert_eq!(harness.state().state().shown().unwrap().when.edtf(), "2023-05-12");
}

#[test]
fn events_are_confirmed_and_rejected_by_key() {
    let (_folder, mut harness) = on_articles();
    let id = harness.state().state().selection.shown().unwrap();
    press(&mut harness, Modifiers::NONE, Key::Space);
    let review = |harness: &Harness<'_, App>| harness.state().state().project.event(id).unwrap().review;
    assert_eq!(review(&harness), Review::Confirmed);
    let shown = harness.state().state().visible().len();
    press(&mut harness, Modifiers::NONE, Key::X);
    assert_eq!(review(&harness), Review::Rejected);
    assert_eq!(harness.state().state().visible().len(), shown - 1);
    ask(&mut harness, Action::ToggleRejected);
    assert_eq!(harness.state().state().visible().len(), shown);
    ask(&mut harness, Action::Undo);
    assert_eq!(review(&harness), Review::Confirmed);
}

#[test]
fn two_events_become_one_and_two_again() {
    let (_folder, mut harness) = on_articles();
    let count = harness.state().state().project.events().len();
    press(&mut harness, Modifiers::NONE, Key::M);
    click(&mut harness, "Lanterns are lit");
    click(&mut harness, "Merge");
    assert_eq!(harness.state().state().project.events().len(), count - 1);
    assert_eq!(harness.state().state().shown().unwrap().mentions.len(), 2);
    press(&mut harness, Modifiers::NONE, Key::P);
    click(&mut harness, "“Port Selwyn”");
    click(&mut harness, "Split");
    assert_eq!(harness.state().state().project.events().len(), count);
    ask(&mut harness, Action::Undo);
    ask(&mut harness, Action::Undo);
    assert_eq!(harness.state().state().project.events().len(), count);
}

#[test]
fn an_event_is_added_by_hand_from_a_passage() {
    let (_folder, mut harness) = on_articles();
    let entry = harness.state().state().project.entries()[0].clone();
    let at = entry
        .article
        .text
        .find("The mayor")
        .or_else(|| entry.article.text.find("The first"))
        .unwrap();
    let end = at + entry.article.text[at..].find('.').unwrap();
    ask(&mut harness, Action::AddEventFrom(entry.id(), Span::new(at..end)));
    write(&mut harness, "Date", "2023-04-03");
    click(&mut harness, "Add event");
    let event = harness.state().state().shown().unwrap();
    assert_eq!(event.when.edtf(), "2023-04-03");
    assert_eq!(event.mentions[0].passage, Span::new(at..end));
    assert!(event.edited.added);
}

#[test]
fn the_publication_date_is_shown_and_set() {
    let (_folder, mut harness) = on_articles();
    let id = harness.state().state().project.entries()[0].id();
    ask(&mut harness, Action::ShowPublication(id));
    write(&mut harness, "Published on", "April 2023");
    click(&mut harness, "Set date");
    harness.get_by_label_contains("more than one day");
    write(&mut harness, "Published on", "2023-04-05");
    click(&mut harness, "Set date");
    let entry = harness.state().state().project.entries()[0].clone();
    assert_eq!(entry.given, Day::new(2023, 4, 5));
    assert!(has_message(&harness, "moved"), "says how many events moved");
    ask(&mut harness, Action::ShowPublication(id));
    click(&mut harness, "Leave it to Dateline");
    assert_eq!(harness.state().state().project.entries()[0].given, None);
}

#[test]
fn an_article_is_removed_and_brought_back() {
    let (_folder, mut harness) = on_articles();
    let id = harness.state().state().project.entries()[1].id();
    ask(&mut harness, Action::RemoveArticle(id));
    assert_eq!(harness.state().state().project.entries().len(), 1);
    click(&mut harness, "Undo");
    assert_eq!(harness.state().state().project.entries().len(), 2);
}

#[test]
fn the_left_out_tab_and_the_panels_open_and_close() {
    let (_folder, mut harness) = on_articles();
    harness.get_by_label_contains("Left out").click();
    settle(&mut harness);
    harness.get_by_label_contains("Events  ").click();
    settle(&mut harness);
    harness.get_by_label_contains("Table of ");
    press(&mut harness, Modifiers::COMMAND, Key::Num3);
    assert!(harness.query_by_label_contains("Table of ").is_none());
    press(&mut harness, Modifiers::COMMAND, Key::Num3);
    harness.get_by_label_contains("Table of ");
}

#[test]
fn the_table_sorts_both_ways() {
    let (_folder, mut harness) = on_articles();
    by_hand(&mut harness, "Winds turn", "2023-01-20", "harbour");
    let top = |harness: &Harness<'_, App>, headline: &str| row(harness, headline).rect().top();
    // one row is out of sight
    click(&mut harness, "Sort by event");
    assert!(top(&harness, "Masons arrive, ") < top(&harness, "Whales pass, "));
    click(&mut harness, "Sort by event");
    assert!(top(&harness, "Masons arrive, ") < top(&harness, "Lanterns are lit, "));
}

#[test]
fn a_project_is_saved_and_opened_again() {
    let (folder, mut harness) = on_articles();
    let path = folder.path().join("harbour.dateline");
    ask(&mut harness, Action::SaveTo(path.clone()));
    assert!(has_message(&harness, "Saved harbour.dateline"));
    assert!(!harness.state().state().project.is_changed());
    let events = harness.state().state().project.events().to_vec();
    let again = window(vec![path]);
    assert_eq!(again.state().state().project.events().to_vec(), events);
    assert_eq!(again.state().state().title(), "harbour.dateline – Dateline");
}

#[test]
fn a_save_that_fails_loses_nothing_and_says_what_to_do() {
    let (folder, mut harness) = on_articles();
    let path = folder.path().join("no-such-folder").join("a.dateline");
    ask(&mut harness, Action::SaveTo(path));
    assert!(has_message(&harness, "Nothing is lost"));
    assert!(harness.state().state().project.is_changed());
}

#[test]
fn closing_with_unsaved_changes_asks() {
    let (folder, mut harness) = on_articles();
    ask(&mut harness, Action::Quit);
    harness.get_by_label("Save your changes?");
    click(&mut harness, "Cancel");
    assert!(harness.state().state().project.is_changed());
    let path = folder.path().join("kept.dateline");
    ask(&mut harness, Action::SaveTo(path.clone()));
    by_hand(&mut harness, "The lighthouse is lit", "2022-01-01", "harbour");
    ask(&mut harness, Action::NewProject);
    click(&mut harness, "Save");
    // saved, and only then begun anew
    assert!(harness.state().state().project.is_empty());
    assert!(
        fs::read_to_string(path)
            .unwrap()
            .contains("The lighthouse is lit")
    );
}

#[test]
fn unsaved_changes_are_lost_only_on_request() {
    let (_folder, mut harness) = on_articles();
    ask(&mut harness, Action::NewProject);
    assert!(!harness.state().state().project.is_empty());
    click(&mut harness, "Don’t save");
    assert!(harness.state().state().project.is_empty());
}

#[test]
fn pictures_and_tables_are_written() {
    let (folder, mut harness) = on_articles();
    for (format, name, begins) in [
        ("PNG", "t.png", &b"\x89PNG"[..]),
        ("SVG", "t.svg", b"<"),
        ("PDF", "t.pdf", b"%PDF"),
    ] {
        press(&mut harness, Modifiers::COMMAND, Key::E);
        click(&mut harness, format);
        let path = folder.path().join(name);
        write(&mut harness, "Write to", &path.display().to_string());
        click(&mut harness, "Export");
        let bytes = fs::read(&path).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert!(bytes.starts_with(begins), "{name}");
        assert!(has_message(&harness, name));
    }
    press(&mut harness, Modifiers::COMMAND | Modifiers::SHIFT, Key::E);
    let path = folder.path().join("t.csv");
    write(&mut harness, "Write to", &path.display().to_string());
    click(&mut harness, "Export");
    assert!(fs::read_to_string(path).unwrap().contains("Masons arrive"));
}

#[test]
fn an_export_that_cannot_be_written_says_so() {
    let (folder, mut harness) = on_articles();
    press(&mut harness, Modifiers::COMMAND, Key::E);
    let path = folder.path().join("nowhere").join("t.png");
    write(&mut harness, "Write to", &path.display().to_string());
    click(&mut harness, "Export");
    assert!(has_message(&harness, "nowhere"));
}

#[test]
fn the_keys_page_lists_what_menus_list() {
    let (_folder, mut harness) = on_articles();
    ask(&mut harness, Action::ShowKeys);
    for words in Action::ALL.iter().filter_map(Action::words) {
        if !words.keys.is_empty() {
            let name = words.label.trim_end_matches('…');
            assert!(
                harness.query_all_by_label(name).next().is_some(),
                "{name} is on the page"
            );
        }
    }
    click(&mut harness, "Close");
    ask(&mut harness, Action::ShowAbout);
    harness.get_by_label_contains("Version ");
}

#[test]
fn menus_ask_for_actions() {
    let (_folder, mut harness) = on_articles();
    click(&mut harness, "View");
    harness.get_by_label_contains("Dark theme").click();
    settle(&mut harness);
    assert_eq!(harness.ctx.theme(), egui::Theme::Dark);
    click(&mut harness, "Light colours");
    assert_eq!(harness.ctx.theme(), egui::Theme::Light);
}
