//! `dateline events` and `dateline articles`: the public JSON, the other formats, dating, saved projects.

use super::program::{STORY, json, list, path_in, run, samples, word};
use super::shared::shared;
use dateline::jobs::sample;
use dateline::project;
use dateline::project::{NewArticle, Project, file};
use serde_json::Value;
use std::fs;
use std::path::Path;

/// The words between two code points.
pub(crate) fn slice(text: &str, place: &Value) -> String {
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
pub(crate) fn assert_events_document(document: &Value) {
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
