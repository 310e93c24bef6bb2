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
    temporal::{Basis, Evidence, Publication, Reading, Window, publications, read},
};
use shared::shared;
use std::path::PathBuf;

#[path = "publication/calibration.rs"]
mod calibration;
#[path = "common/shared.rs"]
mod shared;

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
        assert!(is_right || found.confidence < 0.5, "{wanted}");
        let range = found.range.unwrap();
        assert!(
            range.earliest <= Some(day(wanted)) && range.latest >= Some(day(wanted)),
            "{wanted}"
        );
    }
}

#[test]
fn articles_opened_together_date_each_other() {
    let Some(articles) = the_five() else { return };
    let found = infer(&articles);
    for ((article, found), wanted) in articles.iter().zip(&found).zip(DATES_OF_THE_FIVE) {
        show(article, found);
        assert_eq!(found.date, Some(day(wanted)));
    }
    let product: f64 = found.iter().map(|it| it.confidence).product();
    let mean = product.powf(0.2);
    println!("mean confidence {mean:.2}");
    assert!(mean >= LEAST_CONFIDENCE, "{mean}");
}

/// Geometric mean over the five; it only rises.
const LEAST_CONFIDENCE: f64 = 0.57;

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

/// What is not as expected.
fn problems(article: &Article, found: &Publication, expected: &Expected) -> Vec<String> {
    show(article, found);
    let mut wrong = Vec::new();
    let mut want = |is_right: bool, what: String| {
        if !is_right {
            wrong.push(format!("{}: {what}", article.display_title()));
        }
    };
    let date = format!("{:?} by {:?}", found.date, found.basis);
    match expected.date.as_str() {
        "unknown" => want(found.date.is_none() && found.basis == Basis::Unknown, date),
        "inferred" => {
            let Window { from, to } = window(expected.within.as_deref());
            let inside = found.date >= from && found.date <= to;
            want(inside && found.basis == Basis::Inferred, date);
        }
        wanted => want(found.date == Some(day(wanted)), date),
    }
    want(
        expected.basis.is_none_or(|basis| found.basis == basis),
        format!("{:?}", found.basis),
    );
    let bounds = expected.least.unwrap_or(0.0)..=expected.most.unwrap_or(1.0);
    want(
        bounds.contains(&found.confidence),
        format!("{}", found.confidence),
    );
    let has = |words: &Option<String>, agrees: bool| {
        words.as_deref().is_none_or(|words| {
            found
                .evidence
                .iter()
                .any(|piece| piece.agrees == agrees && piece.says.contains(words))
        })
    };
    want(has(&expected.says, true), "does not say so".to_owned());
    want(has(&expected.against, false), "nothing against it".to_owned());
    let in_text = |piece: &Evidence| {
        piece
            .span
            .is_none_or(|span| article.text.get(span.range()).is_some())
    };
    want(
        found.evidence.iter().all(in_text),
        "a quote is not there".to_owned(),
    );
    wrong
}

#[test]
fn cases_of_our_own() {
    let file: Cases = toml::from_str(include_str!("corpus/publication/cases.toml")).unwrap();
    let mut wrong: Vec<String> = Vec::new();
    let (mut sure, mut sure_right) = (0, 0);
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
            if found.confidence >= 0.9 && case.given.is_none() {
                sure += 1;
                let is_right = found.date.is_some_and(|date| date.to_string() == expected.date);
                sure_right += usize::from(is_right);
            }
            let found = problems(article, found, expected);
            wrong.extend(found.into_iter().map(|what| format!("{}: {what}", case.name)));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    println!("sure of {sure}, right {sure_right}");
    assert!(sure >= 8 && sure_right * 10 >= sure * 9);
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
