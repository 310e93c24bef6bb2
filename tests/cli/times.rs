//! `dateline times`: batches and TimeML.

use super::events::slice;
use super::program::{Answer, STORY, answer, dateline, list, path_in, run, word};
use resvg::usvg::roxmltree;
use serde_json::Value;
use std::io::{BufRead as _, BufReader, Write as _};
use std::process::Stdio;

#[test]
fn batch_answers_every_line_in_order() {
    use std::fmt::Write as _;
    let mut input = String::new();
    for at in 0..400 {
        writeln!(input, r#"{{"id": "d{at}", "published": "2013-03-22", "text": "Number {at} came on Monday – “ja”, and left in 2011."}}"#).unwrap();
    }
    let answer = answer(dateline(&["times", "--batch"]).write_stdin(input));
    assert_eq!(answer.status, 0, "{}", answer.err);
    let lines: Vec<Value> = answer
        .out
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(lines.len(), 400);
    for (at, line) in lines.iter().enumerate() {
        assert_eq!(line["id"], format!("d{at}"));
        assert_eq!(line["published"], "2013-03-22");
        let text = format!("Number {at} came on Monday – “ja”, and left in 2011.");
        let values: Vec<&str> = list(line, "timex")
            .iter()
            .map(|timex| word(timex, "value"))
            .collect();
        assert!(
            values.contains(&"2013-03-18") && values.contains(&"2011"),
            "{line}"
        );
        for timex in list(line, "timex") {
            assert_eq!(slice(&text, timex), word(timex, "text"));
        }
    }
}

#[test]
fn the_kind_of_a_text_is_told_and_can_be_set() {
    let input = r#"{"id": 1, "published": "2013-03-22", "text": "In May 1863 he went west. Two days later he was back."}"#;
    let read = |arguments: &[&str]| -> Value {
        let answer = answer(dateline(arguments).write_stdin(input));
        serde_json::from_str(&answer.out).unwrap()
    };
    assert_eq!(read(&["times", "--batch"])["kind"], "news");
    let asked = read(&["times", "--batch", "--kind", "narrative"]);
    assert_eq!(asked["kind"], "narrative");
    assert_eq!(list(&asked, "timex")[0]["value"], "1863-05");
}

#[test]
fn batch_names_bad_lines_and_goes_on() {
    let input = "{\"id\": 7, \"text\": \"It rained in May 2014.\"}\nnot json\n\n{\"id\": \"x\"}\n{\"id\":\"y\",\"published\":\"soon\",\"text\":\"a\"}\n{\"id\":null,\"published\":null,\"text\":\"\"}\n{\"id\":\"bom\",\"published\":\"2013-03-22\",\"text\":\"\u{feff}On Monday.\"}";
    let answer = answer(dateline(&["times", "--batch"]).write_stdin(input));
    assert_eq!(answer.status, 3);
    let lines: Vec<Value> = answer
        .out
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(lines.len(), 3, "{}", answer.out);
    assert_eq!(lines[0]["id"], 7);
    assert_eq!(list(&lines[1], "timex").len(), 0);
    assert_eq!(
        list(&lines[2], "timex")[0]["start"],
        4,
        "a byte-order mark counts in a text that has one"
    );
    for line in ["line 2: ", "line 4: ", "line 5: "] {
        assert!(answer.err.contains(line), "{}", answer.err);
    }
    let bytes = answer_bytes(b"{\"id\":1,\"text\":\"\xff\xfe\"}\n");
    assert_eq!(bytes.status, 1, "{}", bytes.err);
    for arguments in [
        &["times", "--batch", "a.txt"][..],
        &["times", "--batch", "--format", "timeml"],
        &["times"],
    ] {
        assert_eq!(run(arguments).status, 2, "{arguments:?}");
    }
}

fn answer_bytes(input: &[u8]) -> Answer {
    answer(dateline(&["times", "--batch"]).write_stdin(input.to_vec()))
}

#[test]
fn batch_answers_before_the_input_ends() {
    let mut child = std::process::Command::new(assert_cmd::cargo::cargo_bin!("dateline"))
        .args(["times", "--batch"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = child.stdin.take().unwrap();
    let mut output = BufReader::new(child.stdout.take().unwrap());
    for at in 0..3 {
        writeln!(
            input,
            r#"{{"id": {at}, "published": "2013-03-22", "text": "On Monday."}}"#
        )
        .unwrap();
        let mut line = String::new();
        output.read_line(&mut line).unwrap();
        assert_eq!(serde_json::from_str::<Value>(&line).unwrap()["id"], at);
    }
    drop(input);
    assert!(child.wait().unwrap().success());
}

#[test]
fn timeml_is_well_formed_and_holds_the_text() {
    let folder = tempfile::tempdir().unwrap();
    let text = "A & B met on 3 March 2021 <here> \u{1b}[0m, “again” on Monday.\r\nEnd.";
    let one = path_in(&folder, "one.txt", text);
    let two = path_in(&folder, "two.txt", STORY);
    for paths in [vec![one.as_str()], vec![one.as_str(), two.as_str()]] {
        let answer = run(&[
            &["times"],
            &paths[..],
            &["--format", "timeml", "--published", "2021-03-05"],
        ]
        .concat());
        assert_eq!(answer.status, 0, "{}", answer.err);
        let document = roxmltree::Document::parse(&answer.out).unwrap();
        let texts: Vec<String> = document
            .descendants()
            .filter(|node| node.has_tag_name("TEXT"))
            .map(|node| {
                node.descendants()
                    .filter(roxmltree::Node::is_text)
                    .filter_map(|words| words.text())
                    .collect()
            })
            .collect();
        assert_eq!(texts.len(), paths.len());
        assert_eq!(texts[0], text.replace('\u{1b}', "\u{fffd}"));
        let values: Vec<&str> = document
            .descendants()
            .filter_map(|node| node.attribute("value"))
            .collect();
        assert!(
            values.contains(&"2021-03-03") && values.contains(&"2021-03-05"),
            "{values:?}"
        );
    }
}
