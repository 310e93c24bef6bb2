//! The command line from outside: every command, its output, its exit status, and bad input.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test fails by panicking"
)]

use assert_cmd::{Command, cargo::cargo_bin_cmd};
use dateline::{
    jobs::sample,
    project::{self, NewArticle, Project, file},
};
use resvg::usvg::roxmltree;
use serde_json::Value;
use std::{
    env, fs,
    io::{BufRead as _, BufReader, Write as _},
    path::{Path, PathBuf},
    process::Stdio,
    time::{Duration, Instant},
};

/// The program, as a script would start it: no display, no terminal.
fn dateline(arguments: &[&str]) -> Command {
    let mut command = cargo_bin_cmd!("dateline");
    command
        .args(arguments)
        .env_remove("DISPLAY")
        .env_remove("WAYLAND_DISPLAY")
        .env_remove("WAYLAND_SOCKET")
        .timeout(Duration::from_mins(3));
    command
}

struct Answer {
    status: i32,
    out: String,
    err: String,
}

fn run(arguments: &[&str]) -> Answer {
    answer(&mut dateline(arguments))
}

fn answer(command: &mut Command) -> Answer {
    let output = command.output().unwrap();
    Answer {
        status: output.status.code().expect("ended by itself"),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn samples() -> String {
    root().join("assets/sample").to_string_lossy().into_owned()
}

/// A folder of shared test material, or nothing where it is absent.
fn shared(name: &str) -> Option<PathBuf> {
    let folder = env::var_os("DATELINE_SHARED").map_or_else(|| root().join("../shared"), PathBuf::from);
    let path = folder.join(name);
    path.exists().then_some(path)
}

fn path_in(folder: &tempfile::TempDir, name: &str, content: impl AsRef<[u8]>) -> String {
    let path = folder.path().join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(&path, content).unwrap();
    path.to_string_lossy().into_owned()
}

const STORY: &str = "The council of Bruges met on 3 March 2021 to vote on the bridge. On Friday the mayor signed the order.\n";

fn json(arguments: &[&str]) -> Value {
    let answer = run(arguments);
    assert_eq!(answer.status, 0, "{}", answer.err);
    serde_json::from_str(&answer.out).unwrap()
}

fn list<'a>(value: &'a Value, key: &str) -> &'a [Value] {
    value[key]
        .as_array()
        .unwrap_or_else(|| panic!("{key} is a list in {value}"))
}

fn word<'a>(value: &'a Value, key: &str) -> &'a str {
    value[key]
        .as_str()
        .unwrap_or_else(|| panic!("{key} is text in {value}"))
}

// ---------------------------------------------------------------------------------------------------------- the JSON of `events`

/// The words between two code points.
fn slice(text: &str, place: &Value) -> String {
    let at = |key: &str| {
        usize::try_from(place[key].as_u64().unwrap_or_else(|| panic!("{key} in {place}"))).unwrap()
    };
    let (start, end) = (at("start"), at("end"));
    assert!(start <= end && end <= text.chars().count(), "{place}");
    text.chars().skip(start).take(end - start).collect()
}

fn assert_day_or_null(value: &Value) {
    match value {
        Value::Null => {}
        Value::String(day) => {
            day.parse::<dateline::calendar::Day>().unwrap();
        }
        other => panic!("{other} is neither a day nor null"),
    }
}

fn assert_article(article: &Value) {
    assert!(word(article, "id").starts_with('a'));
    assert!(!word(article, "title").is_empty());
    let published = &article["published"];
    for key in ["date", "earliest", "latest"] {
        assert_day_or_null(&published[key]);
    }
    let confidence = published["confidence"].as_f64().unwrap();
    assert!((0.0..=1.0).contains(&confidence));
    assert!(["given", "metadata", "stated", "inferred", "unknown"].contains(&word(published, "basis")));
    for evidence in list(published, "evidence") {
        assert!(!word(evidence, "says").is_empty());
        if !evidence["start"].is_null() {
            assert_eq!(slice(word(article, "text"), evidence), word(evidence, "quote"));
        }
    }
    assert!(list(article, "warnings").iter().all(Value::is_string));
}

/// Checks the whole document against the interface; every quote against its text.
fn assert_events_document(document: &Value) {
    let text_of = |id: &str| {
        let mut articles = list(document, "articles").iter();
        let article = articles
            .find(|article| article["id"] == id)
            .unwrap_or_else(|| panic!("no article {id}"));
        word(article, "text").to_owned()
    };
    for article in list(document, "articles") {
        assert_article(article);
    }
    let mut last = String::new();
    for event in list(document, "events") {
        assert!(word(event, "id").starts_with('e'));
        assert!(!word(event, "title").is_empty());
        dateline::calendar::parse_edtf(word(event, "date")).unwrap();
        assert_day_or_null(&event["earliest"]);
        assert_day_or_null(&event["latest"]);
        assert!(!word(event, "granularity").is_empty());
        let statuses = [
            "happened",
            "ongoing",
            "planned",
            "proposed",
            "cancelled",
            "denied",
        ];
        assert!(statuses.contains(&word(event, "status")));
        assert!(!word(event, "kind").is_empty());
        assert!(list(event, "actors").iter().all(Value::is_string));
        assert!((0.0..=1.0).contains(&event["importance"].as_f64().unwrap()));
        assert!(!list(event, "mentions").is_empty());
        for mention in list(event, "mentions") {
            let text = text_of(word(mention, "article"));
            assert_eq!(slice(&text, mention), word(mention, "quote"));
            dateline::calendar::parse_edtf(word(mention, "date")).unwrap();
            assert!(!word(mention, "reason").is_empty());
            for inner in [&mention["trigger"], &mention["time"]] {
                if !inner.is_null() {
                    assert_eq!(slice(&text, inner), word(inner, "text"));
                }
            }
            if !mention["time"].is_null() {
                assert!(["DATE", "TIME", "DURATION", "SET"].contains(&word(&mention["time"], "type")));
                assert!(!word(&mention["time"], "value").is_empty());
            }
        }
        for conflict in list(event, "conflicts") {
            assert!(["date", "detail"].contains(&word(conflict, "kind")));
            assert!(list(conflict, "claims").len() >= 2);
            for claim in list(conflict, "claims") {
                assert_eq!(
                    slice(&text_of(word(claim, "article")), claim),
                    word(claim, "quote")
                );
            }
        }
        let start = [&event["earliest"], &event["latest"]]
            .into_iter()
            .find_map(Value::as_str)
            .unwrap();
        assert!(
            start.starts_with('-') || last.as_str() <= start,
            "events stand in the order of time"
        );
        start.clone_into(&mut last);
    }
    for unplaced in list(document, "unplaced") {
        assert_eq!(
            slice(&text_of(word(unplaced, "article")), unplaced),
            word(unplaced, "text")
        );
        assert!(!word(unplaced, "reason").is_empty());
    }
}

#[test]
fn every_quote_of_the_sample_is_in_its_text() {
    let document = json(&["events", &samples(), "--format", "json", "--text"]);
    assert_eq!(list(&document, "articles").len(), sample().len());
    assert!(!list(&document, "events").is_empty());
    assert_events_document(&document);
}

#[test]
fn every_quote_of_other_articles_is_in_its_text() {
    let Some(articles) = shared("articles") else {
        println!("skipped: ../shared/articles is not there");
        return;
    };
    let document = json(&[
        "events",
        &articles.to_string_lossy(),
        "--format",
        "json",
        "--text",
    ]);
    assert!(!list(&document, "events").is_empty());
    assert_events_document(&document);
}

#[test]
fn offsets_count_code_points_of_the_file_itself() {
    let folder = tempfile::tempdir().unwrap();
    let text = "Zoë 🚲 raced on 3 March 2021.\r\n\r\n  “Ça va”, she said on 5 April 2021 — naïvely. 𝕏 met Y on 6 April 2021.\r\n";
    let plain = path_in(&folder, "a.txt", text);
    let marked = path_in(&folder, "b.md", format!("\u{feff}# Títle\n\n{text}"));
    let document = json(&["events", &plain, &marked, "--format", "json", "--text"]);
    assert_events_document(&document);
    let articles = list(&document, "articles");
    assert_eq!(word(&articles[0], "text"), text);
    assert_eq!(word(&articles[1], "text"), format!("# Títle\n\n{text}"));
    assert_eq!(word(&articles[0], "file"), plain);
    for line in run(&["times", &plain]).out.lines() {
        let line: Value = serde_json::from_str(line).unwrap();
        assert_eq!(line["id"], "a.txt");
        assert!(list(&line, "timex").len() >= 3);
        for timex in list(&line, "timex") {
            assert_eq!(slice(text, timex), word(timex, "text"));
        }
    }
}

// ------------------------------------------------------------------------------------------------------------------ other formats

#[test]
fn the_formats_of_events_agree() {
    let samples = samples();
    let document = json(&["events", &samples, "--format", "json"]);
    let events = list(&document, "events");
    assert!(
        list(&document, "articles")[0].get("text").is_none(),
        "the text comes only when asked for"
    );
    let lines = run(&["events", &samples, "--format", "jsonl"]).out;
    let from_lines: Vec<Value> = lines
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(from_lines, events);
    let table = run(&["events", &samples, "--format", "csv"]).out;
    let mut reader = csv::Reader::from_reader(table.as_bytes());
    assert_eq!(reader.headers().unwrap().get(1), Some("date"));
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    assert_eq!(rows.len(), events.len());
    for (row, event) in rows.iter().zip(events) {
        assert_eq!(row.get(0), event["id"].as_str());
        for field in row {
            assert!(
                !field.starts_with(['=', '+', '-', '@']),
                "{field} could be a formula"
            );
        }
    }
    let markdown = run(&["events", &samples, "--format", "markdown"]).out;
    assert!(markdown.starts_with("# Chronology") && markdown.contains("## Sources"));
    let text = run(&["events", &samples, "--format", "text"]).out;
    assert!(text.contains("\nSources\n[1] "), "{text}");
    assert_eq!(
        run(&["events", &samples]).out,
        run(&["events", &samples, "--format", "json"]).out,
        "JSON for programs"
    );
}

#[test]
fn output_goes_to_a_file_in_the_format_of_its_ending() {
    let folder = tempfile::tempdir().unwrap();
    for (name, begins) in [
        ("e.csv", "id,date,"),
        ("e.md", "# Chronology"),
        ("e.json", "{\n"),
        ("e.jsonl", "{\"id\":\"e"),
    ] {
        let path = folder.path().join(name);
        let answer = run(&["events", &samples(), "-o", path.to_str().unwrap()]);
        assert_eq!((answer.status, answer.out.as_str()), (0, ""), "{}", answer.err);
        let content = fs::read_to_string(path).unwrap();
        assert!(content.starts_with(begins), "{name}: {content:.40}");
    }
}

#[test]
fn articles_tell_when_they_were_published_and_why() {
    let document = json(&["articles", &samples(), "--text"]);
    let articles = list(&document, "articles");
    assert_eq!(articles.len(), sample().len());
    assert!(document.get("events").is_none());
    for article in articles {
        assert_article(article);
    }
    let text = run(&["articles", &samples(), "--format", "text"]).out;
    assert!(text.contains("published  "), "{text}");
}

#[test]
fn the_same_files_give_the_same_output() {
    let samples = samples();
    let first = run(&["events", &samples, "--format", "json"]).out;
    assert_eq!(first, run(&["events", &samples, "--format", "json"]).out);
}

// ---------------------------------------------------------------------------------------------------------------------- dating

#[test]
fn a_date_from_the_command_line_wins() {
    let folder = tempfile::tempdir().unwrap();
    let one = path_in(&folder, "one.txt", STORY);
    let two = path_in(&folder, "deep/two.txt", STORY);
    let named = format!("{two}=2021-04-09");
    let document = json(&[
        "articles",
        &one,
        &two,
        "--published",
        &named,
        "--published",
        "2021-03-06",
    ]);
    let published: Vec<&str> = list(&document, "articles")
        .iter()
        .map(|article| word(&article["published"], "date"))
        .collect();
    assert_eq!(published, ["2021-03-06", "2021-04-09"]);
    assert_eq!(
        word(&list(&document, "articles")[0]["published"], "basis"),
        "given"
    );
    let lines = run(&[
        "times",
        folder.path().to_str().unwrap(),
        "--published",
        "two.txt=2021-04-09",
    ])
    .out;
    assert!(
        lines.lines().next().unwrap().contains(r#""value":"2021-04-09""#),
        "Friday: {lines}"
    );
    let unknown = run(&["events", &one, "--published", "three.txt=2021-04-09"]);
    assert_eq!(unknown.status, 2);
    assert!(unknown.err.contains("three.txt"), "{}", unknown.err);
    let nonsense = run(&["events", &one, "--published", "yesterday"]);
    assert_eq!(nonsense.status, 2);
    assert!(
        nonsense.err.contains("2023-04-26"),
        "says how to write a date: {}",
        nonsense.err
    );
}

#[test]
fn a_window_bounds_inferred_dates() {
    let folder = tempfile::tempdir().unwrap();
    let one = path_in(
        &folder,
        "one.txt",
        "The ferry sank on Tuesday. Divers found it on Thursday.\n",
    );
    let document = json(&["articles", &one, "--around", "2019-05-01/2019-05-31"]);
    if let Some(day) = list(&document, "articles")[0]["published"]["date"].as_str() {
        assert!(day.starts_with("2019-05"), "{day}");
    }
    assert_eq!(run(&["articles", &one, "--around", "2019"]).status, 2);
}

// ----------------------------------------------------------------------------------------------------------------------- times

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

// ----------------------------------------------------------------------------------------------------------------------- export

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

// --------------------------------------------------------------------------------------------------------------------- projects

fn saved_sample(path: &Path) -> Project {
    let mut project = Project::default();
    let articles = sample().into_iter().map(NewArticle::read).collect();
    project.apply(project::Command::AddArticles(articles)).unwrap();
    let found = project.derive(&|| false).unwrap();
    project.apply(found).unwrap();
    file::save(&project, path).unwrap();
    project
}

#[test]
fn a_saved_project_is_read_as_its_owner_left_it() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("story.dateline");
    let mut project = saved_sample(&path);
    let name = path.to_str().unwrap();
    let document = json(&["events", name, "--text"]);
    assert_events_document(&document);
    assert_eq!(list(&document, "events").len(), project.events().len());
    let rejected = project.events()[0].id;
    project
        .apply(project::Command::Review {
            ids: vec![rejected],
            review: dateline::events::Review::Rejected,
        })
        .unwrap();
    file::save(&project, &path).unwrap();
    let document = json(&["events", name]);
    assert_eq!(
        list(&document, "events").len(),
        project.events().len() - 1,
        "what was thrown out stays out"
    );
    let more = path_in(&folder, "more.txt", STORY);
    let document = json(&["events", name, &more]);
    assert_eq!(list(&document, "articles").len(), project.entries().len() + 1);
}

#[test]
fn projects_that_cannot_be_opened_say_why() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("story.dateline");
    saved_sample(&path);
    let saved = fs::read_to_string(&path).unwrap();
    let broken = path_in(&folder, "broken.dateline", &saved[..saved.len() / 2]);
    let newer = path_in(
        &folder,
        "newer.dateline",
        saved.replacen(r#""schema_version":1"#, r#""schema_version":99"#, 1),
    );
    let foreign = path_in(&folder, "foreign.dateline", "a recipe for soup");
    for (file, says) in [
        (&broken, "damaged in line 1"),
        (&newer, "newer version of Dateline"),
        (&foreign, "not a Dateline project"),
    ] {
        let answer = run(&["events", file]);
        assert_eq!((answer.status, answer.out.as_str()), (1, ""));
        assert!(
            answer.err.contains(says) && answer.err.contains(file.as_str()),
            "{}",
            answer.err
        );
        let mixed = run(&["events", file, &path_in(&folder, "one.txt", STORY)]);
        assert_eq!(mixed.status, 3, "the rest is delivered: {}", mixed.err);
    }
}

// -------------------------------------------------------------------------------------------------------------------- bad input

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
    let empty = self::answer(dateline(&["events", "-"]).write_stdin(""));
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

// ---------------------------------------------------------------------------------------------------------------- help and window

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
