//! `dateline export`.

use super::program::{run, samples};
use resvg::usvg::roxmltree;
use std::fs;
use std::path::Path;

#[test]
fn pictures_in_every_format() {
    let folder = tempfile::tempdir().unwrap();
    let samples = samples();
    for (name, begins) in [("t.png", &b"\x89PNG"[..]), ("t.svg", b"<"), ("t.PDF", b"%PDF")] {
        let path = folder.path().join(name);
        let answer = run(&[
            "export",
            &samples,
            "-o",
            path.to_str().unwrap(),
            "--width",
            "900",
            "--scale",
            "1",
            "--theme",
            "print",
            "--group",
            "source",
            "--title",
            "Calls & visits",
        ]);
        assert_eq!(answer.status, 0, "{}", answer.err);
        assert!(fs::read(&path).unwrap().starts_with(begins), "{name}");
    }
    let png = fs::read(folder.path().join("t.png")).unwrap();
    assert_eq!(
        u32::from_be_bytes(png[16..20].try_into().unwrap()),
        900,
        "as wide as asked for"
    );
    let svg = fs::read_to_string(folder.path().join("t.svg")).unwrap();
    let drawing = roxmltree::Document::parse(&svg).unwrap();
    assert_eq!(drawing.root_element().tag_name().name(), "svg");
    assert!(svg.contains("Calls &amp; visits"));
    let to_stdout = run(&[
        "export", &samples, "-o", "-", "--format", "svg", "--from", "2022", "--to", "2023-06",
    ]);
    assert!(to_stdout.out.contains("<svg"), "{}", to_stdout.err);
}

#[test]
fn pictures_that_cannot_be_made_say_why() {
    let folder = tempfile::tempdir().unwrap();
    let samples = samples();
    let out = folder.path().join("t.png").to_string_lossy().into_owned();
    let elsewhere = folder.path().join("no/t.png").to_string_lossy().into_owned();
    let gif = folder.path().join("t.gif").to_string_lossy().into_owned();
    let cases: [(&[&str], i32, &str); 6] = [
        (&["-o", &gif], 2, ".png, .svg or .pdf"),
        (&["-o", &elsewhere], 1, "no such file or folder"),
        (&["-o", &out, "--from", "2023", "--to", "2022"], 2, "exchange"),
        (&["-o", &out, "--from", "1700", "--to", "1710"], 1, "no events"),
        (&["-o", &out, "--width", "3"], 2, "width"),
        (&["-o", &out, "--from", "soon"], 2, "soon"),
    ];
    for (arguments, status, says) in cases {
        let answer = run(&[&["export", &samples], arguments].concat());
        assert_eq!(answer.status, status, "{arguments:?}: {}", answer.err);
        assert!(answer.err.contains(says), "{arguments:?}: {}", answer.err);
    }
    assert!(!Path::new(&out).exists());
    assert_eq!(run(&["export", &samples]).status, 2, "a picture needs a name");
}

#[test]
fn a_picture_is_opened_again() {
    let folder = tempfile::tempdir().unwrap();
    let samples = samples();
    // what has no place on the timeline is in no picture of it
    let placed = |text: String| {
        text.split("\n\nTime expressions")
            .next()
            .unwrap()
            .trim()
            .to_owned()
    };
    let told = placed(run(&["events", &samples, "--format", "text"]).out);
    for (name, more) in [
        ("t.png", &["--scale", "1"][..]),
        ("t.pdf", &["--paper", "a4", "--upright"]),
        ("all.pdf", &["--embed", "all"]),
    ] {
        let path = folder.path().join(name).to_string_lossy().into_owned();
        let answer = run(&[&["export", &samples, "-o", &path], more].concat());
        assert_eq!((answer.status, answer.err.as_str()), (0, ""), "{name}");
        let again = run(&["events", &path, "--format", "text"]);
        assert_eq!(
            (again.status, placed(again.out)),
            (0, told.clone()),
            "{name}: {}",
            again.err
        );
    }
    let bare = folder.path().join("bare.png").to_string_lossy().into_owned();
    assert_eq!(
        run(&["export", &samples, "-o", &bare, "--embed", "none"]).status,
        0
    );
    let refused = run(&["events", &bare]);
    assert_eq!(refused.status, 1);
    assert!(refused.err.contains("no timeline is stored"), "{}", refused.err);
}

#[test]
fn pages_and_rows_and_what_no_font_has() {
    let folder = tempfile::tempdir().unwrap();
    let samples = samples();
    let path = |name: &str| folder.path().join(name).to_string_lossy().into_owned();
    let picture = path("t.png");
    let wrong = run(&["export", &samples, "-o", &picture, "--paper", "a4"]);
    assert!(
        wrong.status == 2 && wrong.err.contains("only a PDF has pages"),
        "{}",
        wrong.err
    );
    let wide = run(&[
        "export",
        &samples,
        "-o",
        &path("t.pdf"),
        "--paper",
        "a3",
        "--width",
        "900",
    ]);
    assert_eq!(wide.status, 2, "paper has its own width");
    let titled = [
        "export",
        &samples,
        "-o",
        &picture,
        "--rows",
        "--transparent",
        "--title",
        "新桥 Bridge",
    ];
    let answer = run(&titled);
    assert_eq!(answer.status, 0);
    assert!(
        answer.err.contains("新 桥") && answer.err.contains("lacks"),
        "{}",
        answer.err
    );
    let high = run(&[
        "export", &samples, "-o", &picture, "--height", "1500", "--scale", "1",
    ]);
    assert_eq!(high.status, 0, "{}", high.err);
    let bytes = fs::read(&picture).unwrap();
    assert_eq!(u32::from_be_bytes(bytes[20..24].try_into().unwrap()), 1_500);
}
