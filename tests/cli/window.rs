//! Help, and what happens where no window can open.

use super::program::{STORY, answer, dateline, path_in, run};

#[test]
fn help_teaches_and_mistakes_are_usage_errors() {
    for arguments in [
        &["--help"][..],
        &["events", "--help"],
        &["times", "--help"],
        &["articles", "--help"],
        &["export", "--help"],
    ] {
        let answer = run(arguments);
        assert_eq!(answer.status, 0);
        assert!(
            answer.out.contains("Examples:") && answer.err.is_empty(),
            "{arguments:?}"
        );
    }
    assert!(run(&["--version"]).out.starts_with("dateline "));
    for arguments in [
        &["events"][..],
        &["events", "--format", "yaml", "x"],
        &["export", "x", "-o"],
        &["--no-such-option"],
    ] {
        let answer = run(arguments);
        assert_eq!((answer.status, answer.out.as_str()), (2, ""), "{arguments:?}");
        assert!(!answer.err.is_empty());
    }
}

#[test]
fn without_a_display_the_chronology_is_printed() {
    let folder = tempfile::tempdir().unwrap();
    let story = path_in(&folder, "story.txt", STORY);
    let answer = run(&[&story]);
    assert_eq!(answer.status, 0, "{}", answer.err);
    assert!(
        answer.out.contains("3 Mar 2021") && answer.out.contains("Sources"),
        "{}",
        answer.out
    );
    assert_eq!(answer.err.lines().count(), 1, "{}", answer.err);
    assert!(
        answer.err.contains("no display") && answer.err.contains("dateline export"),
        "{}",
        answer.err
    );
    let sample = run(&[]);
    assert_eq!(sample.status, 0, "{}", sample.err);
    assert!(sample.out.contains("[1] "), "the built-in sample: {}", sample.out);
    let gone = run(&["/no/such/article.txt"]);
    assert_eq!(gone.status, 1);
    assert!(gone.err.contains("/no/such/article.txt"));
}

#[cfg(target_os = "linux")]
#[test]
fn a_display_that_does_not_answer_is_no_display() {
    for (name, value) in [
        ("DISPLAY", ":64321"),
        ("DISPLAY", "nonsense"),
        ("WAYLAND_DISPLAY", "/no/such/socket"),
    ] {
        let answer = answer(dateline(&[]).env(name, value));
        assert_eq!(answer.status, 0, "{}", answer.err);
        assert!(
            answer.err.contains(value) && !answer.err.contains("panicked"),
            "{}",
            answer.err
        );
        assert!(answer.out.contains("Sources"));
    }
}
