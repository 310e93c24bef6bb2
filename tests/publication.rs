//! Publication dates: from what a file states, from the text alone, and from articles read together; and how far the confidence can be
//! trusted.
#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a test may stop, and shows its figures and what it skips"
)]

use dateline::{
    article::{Article, ArticleId},
    calendar::Day,
    import::read_named,
    temporal::{Basis, Publication, Reading, Window, publications, read},
};
use std::path::{Path, PathBuf};

#[path = "publication/calibration.rs"]
mod calibration;

fn shared(path: &str) -> Option<PathBuf> {
    let root = std::env::var_os("DATELINE_SHARED").map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared"),
        PathBuf::from,
    );
    let path = root.join(path);
    if path.exists() {
        return Some(path);
    }
    println!("skipped: {} is not there", path.display());
    None
}

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn infer_with(articles: &[Article], given: &[Option<Day>], window: Window) -> Vec<Publication> {
    let readings: Vec<Reading> = articles.iter().map(read).collect();
    let pairs: Vec<(&Article, &Reading)> = articles.iter().zip(&readings).collect();
    publications(&pairs, given, window)
}

fn infer(articles: &[Article]) -> Vec<Publication> {
    let given = vec![None; articles.len()];
    infer_with(articles, &given, Window::default())
}

fn show(article: &Article, found: &Publication) {
    println!(
        "{} → {} at {:.2}, {} ({:?})",
        article.display_title(),
        found.date.map_or_else(|| "?".to_owned(), |day| day.to_string()),
        found.confidence,
        found.range.map(|when| when.edtf()).unwrap_or_default(),
        found.basis,
    );
    for (day, probability) in found.candidates.iter().take(5) {
        println!("    {day} {probability:.3}");
    }
    for piece in &found.evidence {
        let quote = piece.span.map(|span| span.of(&article.text)).unwrap_or_default();
        println!(
            "  {} “{quote}”: {}",
            if piece.agrees { '+' } else { '-' },
            piece.says
        );
    }
}

fn the_five() -> Option<Vec<Article>> {
    let mut paths: Vec<PathBuf> = std::fs::read_dir(shared("articles")?)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    paths.sort();
    let read = |(path, number): (PathBuf, u32)| {
        let bytes = std::fs::read(&path).unwrap();
        read_named(&path.to_string_lossy(), &bytes, ArticleId(number)).unwrap()
    };
    Some(paths.into_iter().zip(1..).map(read).collect())
}

/// By reasoning from their contents.
const DATES_OF_THE_FIVE: [&str; 5] = [
    "2023-04-26",
    "2022-02-25",
    "2023-03-17",
    "2022-02-25",
    "2023-03-17",
];

#[test]
fn articles_opened_alone_are_dated_honestly() {
    let Some(articles) = the_five() else { return };
    for (article, wanted) in articles.iter().zip(DATES_OF_THE_FIVE) {
        let found = infer(std::slice::from_ref(article)).remove(0);
        show(article, &found);
        let is_right = found.date == Some(day(wanted));
        assert!(is_right || found.confidence < 0.75, "{wanted}");
    }
}

#[test]
fn articles_opened_together_date_each_other() {
    let Some(articles) = the_five() else { return };
    let found = infer(&articles);
    for ((article, found), wanted) in articles.iter().zip(&found).zip(DATES_OF_THE_FIVE) {
        show(article, found);
        assert!(
            found.date == Some(day(wanted)) || found.confidence < 0.5,
            "{wanted}"
        );
    }
}

#[derive(serde::Deserialize)]
struct Cases {
    case: Vec<Case>,
}

#[derive(serde::Deserialize)]
struct Case {
    name: String,
    around: Option<String>,
    given: Option<Day>,
    article: Vec<Expected>,
}

#[derive(serde::Deserialize)]
struct Expected {
    file: String,
    text: String,
    date: String,
    within: Option<String>,
    basis: Option<Basis>,
    least: Option<f64>,
    most: Option<f64>,
    says: Option<String>,
    against: Option<String>,
}

fn window(text: Option<&str>) -> Window {
    let (from, to) = text.map_or((None, None), |text| {
        let (from, to) = text.split_once('/').unwrap();
        (Some(day(from)), Some(day(to)))
    });
    Window { from, to }
}

fn check(name: &str, article: &Article, found: &Publication, expected: &Expected) {
    show(article, found);
    match expected.date.as_str() {
        "unknown" => {
            assert_eq!(found.basis, Basis::Unknown, "{name}");
            assert_eq!(found.date, None, "{name}");
        }
        "inferred" => {
            let Window { from, to } = window(expected.within.as_deref());
            assert_eq!(found.basis, Basis::Inferred, "{name}");
            assert!(found.date >= from && found.date <= to, "{name}: {:?}", found.date);
        }
        date => assert_eq!(found.date, Some(day(date)), "{name}"),
    }
    if let Some(basis) = expected.basis {
        assert_eq!(found.basis, basis, "{name}");
    }
    assert!(
        found.confidence >= expected.least.unwrap_or(0.0),
        "{name}: {}",
        found.confidence
    );
    assert!(
        found.confidence <= expected.most.unwrap_or(1.0),
        "{name}: {}",
        found.confidence
    );
    let has = |words: &str, agrees: bool| {
        found
            .evidence
            .iter()
            .any(|piece| piece.agrees == agrees && piece.says.contains(words))
    };
    assert!(
        expected.says.as_deref().is_none_or(|words| has(words, true)),
        "{name}"
    );
    assert!(
        expected.against.as_deref().is_none_or(|words| has(words, false)),
        "{name}"
    );
    for piece in &found.evidence {
        assert!(
            piece
                .span
                .is_none_or(|span| article.text.get(span.range()).is_some()),
            "{name}"
        );
    }
}

#[test]
fn cases_of_our_own() {
    let file: Cases = toml::from_str(include_str!("corpus/publication/cases.toml")).unwrap();
    for case in &file.case {
        let articles: Vec<Article> = case
            .article
            .iter()
            .zip(1..)
            .map(|(expected, number)| {
                read_named(&expected.file, expected.text.as_bytes(), ArticleId(number)).unwrap()
            })
            .collect();
        let mut given = vec![None; articles.len()];
        given[0] = case.given;
        let found = infer_with(&articles, &given, window(case.around.as_deref()));
        for ((article, found), expected) in articles.iter().zip(&found).zip(&case.article) {
            check(&case.name, article, found, expected);
        }
    }
}

#[test]
fn the_sample_dates_itself() {
    let articles = dateline::jobs::sample();
    let found = infer(&articles);
    let wanted = [
        "2022-02-25",
        "2022-09-16",
        "2023-03-11",
        "2023-03-17",
        "2023-03-22",
        "2023-04-26",
    ];
    for ((article, found), wanted) in articles.iter().zip(&found).zip(wanted) {
        show(article, found);
        assert_eq!(found.date, Some(day(wanted)), "{}", article.display_title());
    }
}
