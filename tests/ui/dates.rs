//! Publication dates of many articles at once, and the line that asks for them.

use super::{click, press, settle, window, write};
use dateline::ui::App;
use egui::{Key, Modifiers};
use egui_kittest::{Harness, kittest::Queryable as _};
use std::fs;

/// Two articles that do not say when they were published.
fn undated() -> (tempfile::TempDir, Harness<'static, App>) {
    let folder = tempfile::tempdir().unwrap();
    let texts = [
        (
            "bridge",
            "Bridge closed\n\nThe old bridge at Port Selwyn was closed on Monday. Engineers found cracks.\n",
        ),
        (
            "ferry",
            "Ferry delayed\n\nThe ferry to Port Selwyn ran aground on Tuesday. Nobody was hurt.\n",
        ),
    ];
    for (name, text) in texts {
        fs::write(folder.path().join(name).with_extension("txt"), text).unwrap();
    }
    let harness = window(vec![folder.path().to_owned()]);
    (folder, harness)
}

fn dates(harness: &Harness<'_, App>) -> Vec<String> {
    let events = harness.state().state().project.events().iter();
    events.map(|event| event.when.edtf()).collect()
}

#[test]
fn a_line_asks_for_dates_and_a_list_takes_them() {
    let (_folder, mut harness) = undated();
    assert_eq!(dates(&harness), Vec::<String>::new());
    assert!(
        harness
            .query_by_label_contains("None of the 2 articles says when")
            .is_some()
    );
    click(&mut harness, "Set dates…");
    write(&mut harness, "Published: Bridge closed", "2023-04-05");
    write(&mut harness, "Published: Ferry delayed", "once upon a time");
    settle(&mut harness);
    assert!(
        harness
            .query_by_label_contains("Ferry delayed: “once upon a time”")
            .is_some()
    );
    write(&mut harness, "Published: Ferry delayed", "6 April 2023");
    settle(&mut harness);
    click(&mut harness, "Set dates");
    settle(&mut harness);
    assert_eq!(dates(&harness), ["2023-04-03", "2023-04-04"]);
    assert!(
        harness.query_by_label_contains("says when").is_none(),
        "nothing to ask for any more"
    );

    press(&mut harness, Modifiers::COMMAND, Key::Z);
    assert_eq!(dates(&harness), Vec::<String>::new(), "one step takes both back");
}
