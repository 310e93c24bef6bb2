//! The window where it is small: nothing lies over anything else, and every panel can still be had.

use super::{click, on_articles};
use dateline::ui::App;
use egui::{Rect, Role, vec2};
use egui_kittest::{Harness, kittest::Queryable as _};

/// Where the button of this name is.
fn button(harness: &Harness<'_, App>, label: &str) -> Rect {
    harness.get_by_role_and_label(Role::Button, label).rect()
}

fn shows_articles(harness: &Harness<'_, App>) -> bool {
    harness
        .query_all_by_label_contains("Publication date of ")
        .next()
        .is_some()
}

fn shows_reader(harness: &Harness<'_, App>) -> bool {
    harness.query_all_by_label_contains("Published ").next().is_some()
}

#[test]
fn nothing_overlaps_in_a_small_window() {
    let (_folder, mut harness) = on_articles();
    for size in [
        vec2(760.0, 520.0),
        vec2(900.0, 560.0),
        vec2(1024.0, 640.0),
        vec2(1280.0, 720.0),
    ] {
        harness.set_size(size);
        harness.run_ok();
        let find = harness
            .get_by_role_and_label(Role::TextInput, "Find events")
            .rect();
        let export = button(&harness, "Export image…");
        assert!(find.width() >= 120.0, "{size}: {find}");
        assert!(find.right() < export.left(), "{size}: {find} and {export}");
        // from top to bottom: lanes, the line under them, the table
        let legend = button(&harness, "Legend");
        let tab = harness.get_by_label_contains("Left out").rect();
        assert!(legend.bottom() < tab.top(), "{size}: {legend} and {tab}");
        assert!(legend.top() > 300.0, "{size}: room for lanes above {legend}");
        let header = button(&harness, "Sort by event");
        assert!(header.bottom() < size.y, "{size}: {header}");
        let counts = harness.get_by_label_contains("events shown").rect();
        assert!(counts.right() <= legend.left(), "{size}: {counts} and {legend}");
    }
}

#[test]
fn a_narrow_window_shows_the_articles_or_the_reader() {
    let (_folder, mut harness) = on_articles();
    assert!(shows_articles(&harness) && shows_reader(&harness));
    harness.set_size(vec2(800.0, 600.0));
    harness.run_ok();
    assert!(!shows_articles(&harness) && shows_reader(&harness));
    click(&mut harness, "Articles");
    harness.run_ok();
    assert!(shows_articles(&harness) && !shows_reader(&harness));
    click(&mut harness, "Reader");
    harness.run_ok();
    assert!(!shows_articles(&harness) && shows_reader(&harness));
    // what was hidden for want of room comes back with the room
    harness.set_size(vec2(1400.0, 900.0));
    harness.run_ok();
    assert!(shows_articles(&harness) && shows_reader(&harness));
}
