//! The first corpus, five articles on one story: publication dates and the events a careful reader would write down.
//!
//! The articles are not part of the project; where they are absent the tests say so and pass.
#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a test may stop, and shows its figures and what it skips"
)]

use dateline::{
    article::{Article, ArticleId},
    calendar::{When, parse_edtf, when_in_words},
    events::{self, Derived, Event},
    import, temporal,
};
use shared::shared;
use std::fs;

#[path = "common/shared.rs"]
mod shared;

/// A happening of the story: what, when, words of which each group must be told, and in how many articles it stands.
struct Expected {
    what: &'static str,
    date: &'static str,
    words: &'static [&'static [&'static str]],
    articles: usize,
}

const STORY: &[Expected] = &[
    Expected {
        what: "Crimea annexed",
        date: "2014",
        words: &[&["crimea"], &["annex"]],
        articles: 2,
    },
    Expected {
        what: "Beijing meeting",
        date: "2022-02-04",
        words: &[&["beijing", "olympic", "opening", "summit"]],
        articles: 3,
    },
    Expected {
        what: "invasion",
        date: "2022-02-24",
        words: &[&["invasion", "invaded", "attack", "war"]],
        articles: 3,
    },
    Expected {
        what: "wheat imports cleared",
        date: "2022-02-24",
        words: &[&["wheat"]],
        articles: 1,
    },
    Expected {
        what: "Xi–Putin call",
        date: "2022-02-25",
        words: &[&["call"]],
        articles: 2,
    },
    Expected {
        what: "delegation to Minsk",
        date: "2022-02-25",
        words: &[&["minsk"]],
        articles: 1,
    },
    Expected {
        what: "Samarkand summit",
        date: "2022-09",
        words: &[&["samarkand"]],
        articles: 1,
    },
    Expected {
        what: "December video call",
        date: "2022-12",
        words: &[&["video"]],
        articles: 1,
    },
    Expected {
        what: "General Assembly vote",
        date: "2023-02",
        words: &[&["assembly"], &["voted", "vote"]],
        articles: 1,
    },
    Expected {
        what: "China's call for a cease-fire",
        date: "2023-02",
        words: &[&["cease-fire", "position paper", "proposal"]],
        articles: 1,
    },
    Expected {
        what: "Saudi–Iran deal",
        date: "2023-03-06/2023-03-12",
        words: &[&["iran"], &["deal", "talks", "agreement"]],
        articles: 2,
    },
    Expected {
        what: "drone down",
        date: "2023-03-14",
        words: &[&["drone"]],
        articles: 1,
    },
    Expected {
        what: "Qin–Kuleba call",
        date: "2023-03-16",
        words: &[&["kuleba"]],
        articles: 2,
    },
    Expected {
        what: "ICC warrant",
        date: "2023-03-17",
        words: &[&["criminal court", "warrant"]],
        articles: 1,
    },
    Expected {
        what: "one-on-one",
        date: "2023-03-20",
        words: &[&["one-on-one"]],
        articles: 2,
    },
    Expected {
        what: "Moscow visit",
        date: "2023-03-20/2023-03-22",
        words: &[&["visit", "travel", "trip"]],
        articles: 2,
    },
    Expected {
        what: "broader talks",
        date: "2023-03-21",
        words: &[&["talks"]],
        articles: 1,
    },
    Expected {
        what: "Macron in Beijing",
        date: "2023-04",
        words: &[&["macron"]],
        articles: 1,
    },
    Expected {
        what: "China reassures",
        date: "2023-04-24",
        words: &[&["reassure"]],
        articles: 1,
    },
    Expected {
        what: "Xi–Zelensky call",
        date: "2023-04-26",
        words: &[&["phone", "call"], &["zelensky"]],
        articles: 1,
    },
];

/// When each article was published, in the order of their file names.
const PUBLISHED: [&str; 5] = [
    "2023-04-26",
    "2022-02-25",
    "2023-03-17",
    "2022-02-25",
    "2023-03-17",
];

fn understood() -> Option<(Vec<Article>, Derived)> {
    let folder = fs::read_dir(shared("articles")?).ok()?;
    let mut paths: Vec<_> = folder.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let articles: Vec<Article> = paths
        .iter()
        .zip(1..)
        .map(|(path, id)| {
            import::read_named(&path.to_string_lossy(), &fs::read(path).unwrap(), ArticleId(id)).unwrap()
        })
        .collect();
    let readings: Vec<_> = articles.iter().map(temporal::read).collect();
    let inputs: Vec<_> = articles.iter().zip(&readings).collect();
    let derived = events::derive(
        &inputs,
        &vec![None; inputs.len()],
        temporal::Window::default(),
        &|| false,
    )
    .unwrap();
    Some((articles, derived))
}

fn tells(event: &Event, expected: &Expected, articles: &[Article]) -> bool {
    event.mentions.iter().any(|mention| {
        let article = articles
            .iter()
            .find(|article| article.id == mention.article)
            .unwrap();
        let quote = mention.passage.of(&article.text).to_lowercase();
        expected
            .words
            .iter()
            .all(|group| group.iter().any(|word| quote.contains(word)))
    })
}

fn same_date(event: &When, expected: &When) -> bool {
    (event.earliest, event.latest) == (expected.earliest, expected.latest)
        || (expected.length_days() > Some(20) && expected.covers(event))
}

fn sources(event: &Event) -> usize {
    let mut articles: Vec<_> = event.mentions.iter().map(|mention| mention.article).collect();
    articles.dedup();
    articles.len()
}

#[test]
fn the_story_is_found() {
    let Some((articles, derived)) = understood() else {
        return;
    };
    let (mut found, mut joined) = (0, 0);
    for expected in STORY {
        let date = parse_edtf(expected.date).unwrap();
        let best = derived
            .events
            .iter()
            .filter(|event| same_date(&event.when, &date) && tells(event, expected, &articles))
            .max_by_key(|event| sources(event));
        found += usize::from(best.is_some());
        joined += usize::from(best.is_some_and(|event| sources(event) >= expected.articles));
        let seen = best.map_or_else(
            || "MISSING".to_owned(),
            |event| {
                format!(
                    "{} · {:?} · {} of {} sources",
                    event.headline,
                    event.status,
                    sources(event),
                    expected.articles
                )
            },
        );
        println!("{:<24} {:<22} {seen}", expected.what, expected.date);
    }
    println!(
        "found {found} of {}, told by all their sources {joined}",
        STORY.len()
    );
    assert!(found >= FOUND_FLOOR, "found {found}, was {FOUND_FLOOR}");
    assert!(joined >= JOINED_FLOOR, "joined {joined}, was {JOINED_FLOOR}");
}

/// Floors only rise.
const FOUND_FLOOR: usize = 20;
const JOINED_FLOOR: usize = 19;

#[test]
fn every_article_is_dated_right_or_says_it_is_not_sure() {
    let Some((articles, derived)) = understood() else {
        return;
    };
    for ((article, publication), expected) in articles.iter().zip(&derived.publications).zip(PUBLISHED) {
        let found = publication
            .date
            .map_or_else(|| "unknown".to_owned(), |day| day.to_string());
        println!(
            "{}: {found} ({:.2}), is {expected}",
            article.display_title(),
            publication.confidence
        );
        for evidence in &publication.evidence {
            let quote = evidence.span.map_or("", |span| span.of(&article.text));
            println!(
                "    {} {quote:?} {}",
                if evidence.agrees { "+" } else { "-" },
                evidence.says
            );
        }
        assert!(
            found == expected || publication.confidence < 0.6,
            "sure of the wrong day"
        );
    }
}

#[test]
fn every_quote_is_the_articles_own() {
    let Some((articles, derived)) = understood() else {
        return;
    };
    for event in &derived.events {
        assert!(
            !event.headline.is_empty() && event.headline.chars().count() <= 80,
            "{}",
            event.headline
        );
        for mention in &event.mentions {
            let article = articles
                .iter()
                .find(|article| article.id == mention.article)
                .unwrap();
            assert!(!mention.passage.of(&article.text).is_empty());
            for inner in mention
                .trigger
                .into_iter()
                .chain(mention.time.as_ref().map(|time| time.span))
            {
                assert!(!inner.of(&article.text).is_empty());
            }
            assert!(!mention.reason.is_empty(), "{} has no reason", event.headline);
        }
        println!(
            "{:<32} {:<9} {}",
            when_in_words(&event.when),
            event.status.name(),
            event.headline
        );
    }
}
