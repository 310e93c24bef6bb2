//! What cannot be read or written.

use super::events::assert_events_document;
use super::program::{STORY, answer, dateline, json, list, path_in, run, samples, word};
use serde_json::Value;
use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::Stdio;
use std::time::{Duration, Instant};

#[test]
fn what_cannot_be_read_is_named_and_the_rest_delivered() {
    let folder = tempfile::tempdir().unwrap();
    let good = path_in(&folder, "good.txt", STORY);
    let gone = folder.path().join("gone.txt").to_string_lossy().into_owned();
    let empty = path_in(&folder, "empty.txt", "");
    let blank = path_in(&folder, "blank.txt", " \n\t\n");
    let binary = path_in(
        &folder,
        "binary.txt",
        b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x03\0>\0\x01\0\0\0",
    );
    let nothing = folder.path().join("nothing");
    fs::create_dir(&nothing).unwrap();
    let nothing = nothing.to_string_lossy().into_owned();
    for bad in [&gone, &empty, &blank, &binary, &nothing] {
        let alone = run(&["events", bad]);
        assert_eq!(
            (alone.status, alone.out.as_str()),
            (1, ""),
            "{bad}: {}",
            alone.err
        );
        assert!(alone.err.contains(bad.as_str()), "{}", alone.err);
        for command in ["events", "articles", "times"] {
            let mixed = run(&[command, bad, &good]);
            assert_eq!(mixed.status, 3, "{command} {bad}: {}", mixed.err);
            assert!(
                mixed.err.contains(bad.as_str()) && !mixed.err.contains("panicked"),
                "{}",
                mixed.err
            );
            assert!(!mixed.out.is_empty());
        }
    }
}

#[cfg(unix)]
#[test]
fn unreadable_files_and_folders_are_named() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = tempfile::tempdir().unwrap();
    let good = path_in(&folder, "good.txt", STORY);
    let secret = path_in(&folder, "secret/inner.txt", STORY);
    let secret_folder = folder.path().join("secret");
    fs::set_permissions(&secret_folder, fs::Permissions::from_mode(0o000)).unwrap();
    let is_root = fs::read(&secret).is_ok();
    let answer = run(&["events", folder.path().to_str().unwrap(), &good]);
    fs::set_permissions(&secret_folder, fs::Permissions::from_mode(0o755)).unwrap();
    if is_root {
        println!("skipped: this user may read everything");
        return;
    }
    assert_eq!(answer.status, 3);
    assert!(
        answer.err.contains("secret") && answer.err.contains("not allowed"),
        "{}",
        answer.err
    );
}

#[test]
fn folders_are_read_to_the_bottom_and_each_file_once() {
    let folder = tempfile::tempdir().unwrap();
    let top = path_in(&folder, "b.txt", STORY);
    path_in(&folder, "a/deep/er/c.md", STORY);
    path_in(
        &folder,
        "a/page.html",
        format!("<html><body><article><p>{STORY}</p></article></body></html>"),
    );
    path_in(&folder, "a/notes.xyz", "not a format");
    path_in(&folder, ".hidden/d.txt", STORY);
    #[cfg(unix)]
    std::os::unix::fs::symlink(folder.path(), folder.path().join("a/loop")).unwrap();
    let document = json(&["articles", folder.path().to_str().unwrap(), &top]);
    let files: Vec<String> = list(&document, "articles")
        .iter()
        .map(|article| {
            Path::new(word(article, "file"))
                .file_name()
                .unwrap()
                .to_string_lossy()
                .into_owned()
        })
        .collect();
    assert_eq!(files, ["c.md", "page.html", "b.txt"]);
}

#[test]
fn standard_input_is_an_article() {
    let answer = answer(dateline(&["events", "-", "--format", "json", "--text"]).write_stdin(STORY));
    assert_eq!(answer.status, 0, "{}", answer.err);
    let document: Value = serde_json::from_str(&answer.out).unwrap();
    assert_events_document(&document);
    assert_eq!(word(&list(&document, "articles")[0], "file"), "-");
    assert_eq!(word(&list(&document, "articles")[0], "text"), STORY);
    let empty = super::program::answer(dateline(&["events", "-"]).write_stdin(""));
    assert_eq!(empty.status, 1, "{}", empty.err);
}

#[test]
fn output_that_cannot_be_written_says_why() {
    let folder = tempfile::tempdir().unwrap();
    let samples = samples();
    for (target, says) in [
        (folder.path().join("no/such/e.json"), "no such file or folder"),
        (folder.path().to_owned(), "that is a folder"),
    ] {
        let answer = run(&["events", &samples, "-o", target.to_str().unwrap()]);
        assert_eq!(answer.status, 1);
        assert!(
            answer.err.contains(says) && answer.err.contains(target.to_str().unwrap()),
            "{}",
            answer.err
        );
    }
    if !Path::new("/dev/full").exists() {
        println!("skipped: there is no /dev/full");
        return;
    }
    let full = run(&["events", &samples, "-o", "/dev/full"]);
    assert_eq!(full.status, 1);
    assert!(
        full.err.contains("the disk is full") && full.err.contains("/dev/full"),
        "{}",
        full.err
    );
    let mut direct = std::process::Command::new(assert_cmd::cargo::cargo_bin!("dateline"));
    let full = fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let output = direct
        .args(["events", &samples])
        .stdout(full)
        .stderr(Stdio::piped())
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stderr).contains("the disk is full"));
}

#[test]
fn a_reader_that_has_seen_enough_is_no_error() {
    let mut child = std::process::Command::new(assert_cmd::cargo::cargo_bin!("dateline"))
        .args(["times", "--batch"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let mut input = child.stdin.take().unwrap();
    // the program may end before it has read everything
    for _ in 0..2000 {
        if writeln!(
            input,
            r#"{{"id": 1, "text": "It rained on Monday, 3 March 2014."}}"#
        )
        .is_err()
        {
            break;
        }
    }
    drop(input);
    let output = child.wait_with_output().unwrap();
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    assert!(output.status.success());
}

#[test]
fn a_very_long_text_is_cut_and_said_to_be() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("long.txt");
    let file = fs::File::create(&path).unwrap();
    let mut out = std::io::BufWriter::new(&file);
    out.write_all(STORY.as_bytes()).unwrap();
    // long lines without a word in them, and then nothing at all: 200 MB
    for _ in 0..2000 {
        out.write_all(&[b'-'; 4096]).unwrap();
        out.write_all(b"\n\n").unwrap();
    }
    out.flush().unwrap();
    drop(out);
    file.set_len(200 << 20).unwrap();
    let begun = Instant::now();
    let answer = run(&["events", path.to_str().unwrap(), "--format", "json"]);
    // the zero bytes at its end may make it count as binary: either way it is answered, and soon
    assert!([0, 1].contains(&answer.status), "{}", answer.err);
    assert!(!answer.err.contains("panicked"), "{}", answer.err);
    assert!(begun.elapsed() < Duration::from_mins(1));
}
