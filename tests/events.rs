//! Events over our own articles: found, dated, told once; and what must hold for any text.
#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a test may stop, and shows its figures and what it skips"
)]

use dateline::{
    article::{Article, ArticleId},
    calendar::{Day, parse_edtf, when_in_words},
    events::{self, Derived, Event},
    import, temporal,
};
use proptest::prelude::*;
use serde::Deserialize;
use std::{fs, path::Path};

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Story {
    article: Vec<Told>,
    event: Vec<Expected>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Told {
    name: String,
    published: Day,
    text: String,
}

/// A happening a careful reader writes down: words its passage has, its date, and which articles tell it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Expected {
    words: Vec<String>,
    date: String,
    status: Option<String>,
    articles: Vec<String>,
}

/// Counts over the corpus.
#[derive(Debug, Default)]
struct Score {
    expected: usize,
    found: usize,
    status: usize,
    statuses: usize,
    joins: usize,
    joined: usize,
    entries: usize,
}

/// Floors only rise; shares of a hundred.
const FOUND_FLOOR: usize = 95;
const STATUS_FLOOR: usize = 96;
const JOINED_FLOOR: usize = 100;

fn read(story: &Story) -> (Vec<Article>, Derived) {
    let articles: Vec<Article> = story
        .article
        .iter()
        .zip(1..)
        .map(|(told, id)| import::read_named("a.txt", told.text.trim().as_bytes(), ArticleId(id)).unwrap())
        .collect();
    let given: Vec<Option<Day>> = story.article.iter().map(|told| Some(told.published)).collect();
    let derived = derive(&articles, &given);
    (articles, derived)
}

fn derive(articles: &[Article], given: &[Option<Day>]) -> Derived {
    let readings: Vec<_> = articles.iter().map(temporal::read).collect();
    let inputs: Vec<_> = articles.iter().zip(&readings).collect();
    events::derive(&inputs, given, temporal::Window::default(), &|| false).unwrap()
}

fn tells(event: &Event, expected: &Expected, articles: &[Article]) -> bool {
    event.mentions.iter().any(|mention| {
        let article = articles
            .iter()
            .find(|article| article.id == mention.article)
            .unwrap();
        let quote = mention.passage.of(&article.text).to_lowercase();
        expected.words.iter().all(|word| quote.contains(word.as_str()))
    })
}

/// Whether one of the articles that tell it is among those expected.
fn stands_in(event: &Event, expected: &Expected, story: &Story) -> bool {
    event.mentions.iter().any(|mention| {
        let told = &story.article[mention.article.0 as usize - 1];
        expected.articles.contains(&told.name)
    })
}

fn sources(event: &Event) -> usize {
    let mut articles: Vec<_> = event.mentions.iter().map(|mention| mention.article).collect();
    articles.sort_unstable();
    articles.dedup();
    articles.len()
}

fn score(story: &Story, score: &mut Score) {
    let (articles, derived) = read(story);
    score.entries += derived.events.len();
    for expected in &story.event {
        let date = parse_edtf(&expected.date).unwrap();
        let best = derived
            .events
            .iter()
            .filter(|event| tells(event, expected, &articles))
            .filter(|event| stands_in(event, expected, story))
            .filter(|event| (event.when.earliest, event.when.latest) == (date.earliest, date.latest))
            .max_by_key(|event| {
                (
                    sources(event).min(expected.articles.len()),
                    expected.status.as_deref() == Some(event.status.name()),
                )
            });
        score.expected += 1;
        score.found += usize::from(best.is_some());
        if let (Some(event), Some(status)) = (best, &expected.status) {
            score.statuses += 1;
            let right = event.status.name() == status;
            score.status += usize::from(right);
            if !right {
                println!(
                    "status: {} is {}, not {status}",
                    event.headline,
                    event.status.name()
                );
            }
        }
        if expected.articles.len() > 1 {
            score.joins += 1;
            score.joined += usize::from(best.is_some_and(|event| sources(event) >= expected.articles.len()));
        }
        if best.is_none() {
            println!("missing: {:?} {}", expected.words, expected.date);
        }
    }
    for event in &derived.events {
        println!(
            "{:<28} {:<9} {}",
            when_in_words(&event.when),
            event.status.name(),
            event.headline
        );
    }
}

#[test]
fn our_own_articles_keep_their_score() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus/events");
    let mut paths: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    paths.sort();
    let mut total = Score::default();
    for path in paths {
        let text = fs::read_to_string(&path).unwrap();
        let story: Story =
            toml::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        score(&story, &mut total);
    }
    let share = |part: usize, all: usize| part * 100 / all.max(1);
    println!("{total:?}");
    assert!(share(total.found, total.expected) >= FOUND_FLOOR, "{total:?}");
    assert!(share(total.status, total.statuses) >= STATUS_FLOOR, "{total:?}");
    assert!(share(total.joined, total.joins) >= JOINED_FLOOR, "{total:?}");
}

#[test]
fn the_order_of_articles_does_not_matter() {
    let text = include_str!("corpus/events/talks.toml");
    let mut story: Story = toml::from_str(text).unwrap();
    let outline = |derived: &Derived| -> Vec<(String, String, usize)> {
        derived
            .events
            .iter()
            .map(|event| (event.headline.clone(), event.when.edtf(), event.mentions.len()))
            .collect()
    };
    let forwards = outline(&read(&story).1);
    story.article.reverse();
    assert_eq!(forwards, outline(&read(&story).1));
}

fn holds_together(article: &Article, derived: &Derived) -> Result<(), TestCaseError> {
    for (event, number) in derived.events.iter().zip(1..) {
        prop_assert_eq!(event.id.0, number);
        let length = event.headline.chars().count();
        prop_assert!((1..=80).contains(&length), "{}", event.headline);
        prop_assert!(!event.mentions.is_empty());
        for mention in &event.mentions {
            prop_assert!(!mention.passage.of(&article.text).is_empty());
            prop_assert!(!mention.reason.is_empty());
            for span in mention
                .trigger
                .into_iter()
                .chain(mention.time.as_ref().map(|time| time.span))
            {
                prop_assert!(mention.passage.covers(span));
            }
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    /// Words in any order, with dates, marks and quotation marks among them.
    #[test]
    fn any_text_gives_events_that_hold_together(
        words in proptest::collection::vec(
            prop::sample::select(vec![
                "The", "court", "Ana", "Ruiz", "said", "that", "on", "Friday", ",", ".", "“", "”", "he", "it", "met", "in", "May", "2014",
                "will", "to", "visit", "and", "which", "was", "arrested", "by", "Moscow", "’s", "call", "—", "(", ")", "next", "week", "\n\n",
                "having", "the", "two", "leaders", "’", "é", "before", "since", "not",
            ]),
            0..60,
        )
    ) {
        let text = words.join(" ");
        prop_assume!(!text.trim().is_empty());
        let Ok(article) = import::read_named("a.txt", text.as_bytes(), ArticleId(1)) else { return Ok(()) };
        let articles = [article];
        let derived = derive(&articles, &[Day::new(2015, 3, 4)]);
        holds_together(&articles[0], &derived)?;
    }
}
