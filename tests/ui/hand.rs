//! Keys, palette, selection, and what was known on a day, in the whole window.

use super::{articles, ask, click, headline, on_articles, press, row, settle, window, write};
use dateline::{
    calendar::Day,
    events::{EventId, Review},
    ui::{Action, App},
};
use egui::{Event, Key, Modifiers, Role};
use egui_kittest::{Harness, kittest::Queryable as _};

const NONE: Modifiers = Modifiers::NONE;
const SHIFT: Modifiers = Modifiers::SHIFT;

fn selected(harness: &Harness<'_, App>) -> Vec<String> {
    let state = harness.state().state();
    let events = state.selection.events().iter();
    events
        .filter_map(|&id| Some(state.project.event(id)?.headline.clone()))
        .collect()
}

fn palette(harness: &mut Harness<'_, App>, query: &str) {
    press(harness, Modifiers::COMMAND, Key::K);
    harness
        .get_by_role_and_label(Role::TextInput, "Go to")
        .type_text(query);
    harness.run_ok();
}

fn is_open(harness: &Harness<'_, App>) -> bool {
    harness
        .query_by_role_and_label(Role::TextInput, "Go to")
        .is_some()
}

#[test]
fn the_palette_performs_an_action_by_keys_alone() {
    let (_folder, mut harness) = on_articles();
    palette(&mut harness, "dark th");
    press(&mut harness, NONE, Key::Enter);
    assert_eq!(harness.ctx.theme(), egui::Theme::Dark);
    assert!(!is_open(&harness));
    palette(&mut harness, "theme");
    // dark, light, system: down to the next, up past the first to the last
    press(&mut harness, NONE, Key::ArrowDown);
    press(&mut harness, NONE, Key::ArrowUp);
    press(&mut harness, NONE, Key::Escape);
    assert!(!is_open(&harness));
}

#[test]
fn the_palette_finds_events_articles_and_dates() {
    let (_folder, mut harness) = on_articles();
    palette(&mut harness, "lit lant");
    press(&mut harness, NONE, Key::Enter);
    assert_eq!(headline(&harness), "Lanterns are lit");

    palette(&mut harness, "coast post");
    press(&mut harness, NONE, Key::Enter);
    let state = harness.state().state();
    let shown = state.selection.article().and_then(|id| state.project.entry(id));
    assert_eq!(
        shown.unwrap().article.metadata.publisher.as_deref(),
        Some("The Coast Post")
    );

    for (query, first) in [("2021-06", "2021-06-01"), ("June 2021", "2021-06-01")] {
        palette(&mut harness, query);
        harness.get_by_label_contains("Go to June 2021");
        press(&mut harness, NONE, Key::Enter);
        let view = harness.state().state().timeline.window().unwrap();
        let first = f64::from(first.parse::<Day>().unwrap().number());
        assert!(view.start < first && first < view.end());
        assert!(view.length() < 80.0, "{query}: {} days", view.length());
    }

    palette(&mut harness, "zebra crossing");
    harness.get_by_label_contains("Nothing here is called “zebra crossing”");
}

#[test]
fn the_palette_lists_only_what_can_be_done() {
    let (_folder, mut harness) = on_articles();
    ask(&mut harness, Action::ClearSelection);
    palette(&mut harness, "split");
    assert!(harness.query_by_label_contains("Split  ").is_none());
    press(&mut harness, NONE, Key::Escape);
    palette(&mut harness, "");
    for label in ["Fit all", "Next event", "Export image"] {
        assert!(
            harness.query_all_by_label_contains(label).next().is_some(),
            "{label}"
        );
    }
}

#[test]
fn shift_selects_stretches_and_control_single_events() {
    let (_folder, mut harness) = on_articles();
    let all: Vec<String> = harness
        .state()
        .state()
        .visible_events()
        .map(|event| event.headline.clone())
        .collect();
    ask(&mut harness, Action::ClearSelection);
    press(&mut harness, NONE, Key::J);
    press(&mut harness, SHIFT, Key::J);
    press(&mut harness, SHIFT, Key::ArrowDown);
    assert_eq!(selected(&harness), all[..3]);
    press(&mut harness, SHIFT, Key::K);
    assert_eq!(selected(&harness), all[..2]);
    press(&mut harness, Modifiers::COMMAND, Key::A);
    assert_eq!(selected(&harness), all);
    harness.get_by_label_contains(&format!("{} selected", all.len()));
    press(&mut harness, NONE, Key::Escape);
    assert!(selected(&harness).is_empty());

    // in the table, which then shows its beginning
    let first = harness.state().state().visible_events().next().unwrap().id;
    ask(&mut harness, Action::Select(first));
    row(&harness, &format!("{}, ", all[2])).click_modifiers(SHIFT);
    settle(&mut harness);
    assert_eq!(selected(&harness), all[..3]);
    row(&harness, &format!("{}, ", all[1])).click_modifiers(Modifiers::COMMAND);
    settle(&mut harness);
    assert_eq!(selected(&harness), [all[0].clone(), all[2].clone()]);
}

#[test]
fn all_selected_events_are_confirmed_and_rejected_together() {
    let (_folder, mut harness) = on_articles();
    press(&mut harness, Modifiers::COMMAND, Key::A);
    let ids: Vec<EventId> = harness.state().state().selection.events().to_vec();
    assert!(ids.len() > 2);
    click(&mut harness, &format!("Reject all {}", ids.len()));
    let reviews = |harness: &Harness<'_, App>| -> Vec<Review> {
        let project = &harness.state().state().project;
        ids.iter().map(|&id| project.event(id).unwrap().review).collect()
    };
    assert!(reviews(&harness).iter().all(|review| *review == Review::Rejected));
    press(&mut harness, Modifiers::COMMAND, Key::Z);
    press(&mut harness, Modifiers::COMMAND, Key::A);
    press(&mut harness, NONE, Key::Space);
    assert!(
        reviews(&harness)
            .iter()
            .all(|review| *review == Review::Confirmed)
    );
}

#[test]
fn enter_in_the_search_field_goes_round_the_matches() {
    let (_folder, mut harness) = on_articles();
    ask(&mut harness, Action::ClearSelection);
    press(&mut harness, NONE, Key::Slash);
    harness.get_by_label("Find events").type_text("2023");
    harness.run_ok();
    let matches: Vec<EventId> = harness
        .state()
        .state()
        .visible_events()
        .map(|event| event.id)
        .collect();
    assert!(matches.len() > 1);
    for round in 0..=matches.len() {
        press(&mut harness, NONE, Key::Enter);
        let expected = matches[round % matches.len()];
        assert_eq!(harness.state().state().selection.shown(), Some(expected));
        assert!(harness.get_by_label("Find events").is_focused());
    }
    press(&mut harness, SHIFT, Key::Enter);
    let last = matches.last().copied();
    assert_eq!(harness.state().state().selection.shown(), last);
    // the field has taken no letter for an action
    harness.get_by_label("Find events").type_text(" sw");
    settle(&mut harness);
    assert_eq!(harness.state().state().filter.text, "2023 sw");
    assert_eq!(harness.state().state().selection.shown(), last);
    press(&mut harness, NONE, Key::Escape);
    assert_eq!(harness.state().state().filter.text, "");
    assert!(!harness.get_by_label("Find events").is_focused());
    assert_eq!(
        harness.state().state().selection.shown(),
        last,
        "Esc was for the search"
    );
}

#[test]
fn zoom_keys_go_by_their_place() {
    let (_folder, mut harness) = on_articles();
    let length = |harness: &Harness<'_, App>| harness.state().state().timeline.window().unwrap().length();
    let before = length(&harness);
    // a French keyboard has Z where an English one has W
    harness.event(Event::Key {
        key: Key::Z,
        physical_key: Some(Key::W),
        pressed: true,
        repeat: false,
        modifiers: NONE,
    });
    settle(&mut harness);
    assert!(length(&harness) < before);
}

#[test]
fn what_was_known_on_a_day_is_shown_counted_and_left_again() {
    let (_folder, mut harness) = on_articles();
    let all = harness.state().state().visible().len();
    press(&mut harness, NONE, Key::T);
    harness.get_by_role_and_label(Role::Slider, "Day up to which articles count");
    let day = |harness: &Harness<'_, App>| harness.state().state().filter.known_on;
    assert_eq!(day(&harness), Day::new(2023, 4, 4), "the last publication");
    assert_eq!(harness.state().state().visible().len(), all);
    press(&mut harness, NONE, Key::OpenBracket);
    assert_eq!(day(&harness), Day::new(2023, 4, 3));
    let state = harness.state().state();
    let first = state.project.entries()[0].publication.date;
    let told = |id: EventId| {
        let event = state.project.event(id).unwrap();
        let published =
            |article| state.project.entry(article).unwrap().publication.date <= Day::new(2023, 4, 3);
        event.mentions.iter().any(|mention| published(mention.article))
    };
    let expected = state
        .project
        .events()
        .iter()
        .filter(|event| told(event.id))
        .count();
    assert!(expected < all, "{first:?}");
    assert_eq!(state.visible().len(), expected);
    harness.get_by_label_contains("As known on Mon 3 Apr 2023 · 1 article · ");
    harness.get_by_label(&format!("Table of {expected} events"));
    harness.get_by_label_contains("1 of 2 articles");
    press(&mut harness, NONE, Key::CloseBracket);
    assert_eq!(day(&harness), Day::new(2023, 4, 4));

    // the slider itself
    let slider = harness.get_by_role_and_label(Role::Slider, "Day up to which articles count");
    slider.focus();
    harness.run_ok();
    press(&mut harness, NONE, Key::ArrowLeft);
    assert_eq!(day(&harness), Day::new(2023, 4, 3));
    let place = harness
        .get_by_role_and_label(Role::Slider, "Day up to which articles count")
        .rect();
    harness.drag_at(place.left_center() + egui::vec2(12.0, 0.0));
    harness.step();
    harness.hover_at(place.right_center());
    harness.step();
    harness.drop_at(place.right_center());
    settle(&mut harness);
    assert_eq!(day(&harness), Day::new(2023, 4, 4));
    click(&mut harness, "Show all");
    assert_eq!(day(&harness), None);
    assert_eq!(harness.state().state().visible().len(), all);
}

#[test]
fn exports_agree_with_the_day_that_is_looked_back_from() {
    let (folder, mut harness) = on_articles();
    ask(&mut harness, Action::ShowKnown(Day::new(2023, 4, 3).unwrap()));
    press(&mut harness, Modifiers::COMMAND | SHIFT, Key::E);
    let path = folder.path().join("known.csv");
    write(&mut harness, "Write to", &path.display().to_string());
    click(&mut harness, "Export");
    let csv = std::fs::read_to_string(path).unwrap();
    assert!(csv.lines().next().unwrap().ends_with("known_on"));
    assert_eq!(csv.lines().count() - 1, harness.state().state().visible().len());
}

#[test]
fn a_project_without_dated_articles_has_no_slider() {
    let folder = articles();
    let path = folder.path().join("undated.txt");
    std::fs::write(&path, "It rained.\n").unwrap();
    let mut harness = window(vec![path]);
    if harness.state().state().project.entries()[0]
        .publication
        .date
        .is_none()
    {
        press(&mut harness, NONE, Key::T);
        assert_eq!(harness.state().state().filter.known_on, None);
    }
}
