//! Projects to test with, and what has to be true of every project.

use dateline::article::{Article, ArticleId, Block, BlockKind, Metadata, Source};
use dateline::calendar::{Day, When};
use dateline::events::{Derived, Edited, Event, EventId, Kind, Mention, Review, Status, Unplaced};
use dateline::project::{Command, NewArticle, Project, Replacement, document};
use dateline::span::Span;
use dateline::temporal::{Basis, Publication};
use std::sync::Arc;

const SENTENCES: [&str; 6] = [
    "The council met in Bruges.",
    "Der Bürgermeister öffnete die Brücke – at last.",
    "A storm struck the coast.",
    "Ministers signed the fishing treaty.",
    "The ferry sank off Skagen.",
    "Voters rejected the plan.",
];

pub(crate) fn article(sentences: &[usize]) -> NewArticle {
    let text = sentences
        .iter()
        .map(|&at| SENTENCES[at % SENTENCES.len()])
        .collect::<Vec<_>>()
        .join(" ");
    let block = Block {
        kind: BlockKind::Paragraph,
        span: Span::new(0..text.len()),
    };
    NewArticle {
        article: Arc::new(Article {
            id: ArticleId(0),
            text: text.into(),
            blocks: vec![block],
            metadata: Metadata::default(),
            source: Source::Pasted,
            warnings: Vec::new(),
        }),
        reading: None,
    }
}

/// The passages of a text made by [`article`], with their second word as trigger.
pub(crate) fn passages(text: &str) -> Vec<(Span, Span)> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let end = text[at..].find(". ").map_or(text.len(), |stop| at + stop + 1);
        let first = at + text[at..end].find(' ').unwrap() + 1;
        let second = first + text[first..end].find([' ', '.']).unwrap();
        found.push((Span::new(at..end), Span::new(first..second)));
        at = end + 1;
    }
    found
}

/// Stands in for the engine: every sentence tells an event a few days after its article's date; like sentences are the same event when
/// `merges`. Pure, and as deterministic as the engine has to be.
fn found_in(project: &Project, merges: bool, shift: i64) -> Derived {
    let mut derived = Derived::default();
    for entry in project.entries() {
        let day = entry.given.unwrap_or(Day::new(2020, 1, 1).unwrap());
        derived.publications.push(Publication {
            date: Some(day),
            range: Some(When::day(day)),
            confidence: 0.5,
            basis: if entry.given.is_some() {
                Basis::Given
            } else {
                Basis::Inferred
            },
            candidates: vec![(day, 0.5)],
            evidence: Vec::new(),
        });
        derived.expressions.push(Vec::new());
        derived.unplaced.push(Unplaced {
            article: entry.id(),
            span: Span::new(0..3),
            reason: "too vague to place".to_owned(),
        });
        for (passage, trigger) in passages(&entry.article.text) {
            let sentence = passage.of(&entry.article.text);
            let which = SENTENCES.iter().position(|known| *known == sentence).unwrap();
            let mention = Mention {
                article: entry.id(),
                passage,
                trigger: Some(trigger),
                time: None,
                when: When::day(day.plus_days(which as i64 + shift)),
                status: Status::Happened,
                kind: Kind::Other,
                actors: vec![format!("actor {which}")],
                headline: sentence.trim_end_matches('.').to_owned(),
                salience: 0.5,
                reason: "so many days after publication".to_owned(),
            };
            let known = derived
                .events
                .iter_mut()
                .find(|event| merges && event.headline == mention.headline);
            match known {
                Some(event) => event.mentions.push(mention),
                None => derived
                    .events
                    .push(event_of(mention, derived.events.len() as u32 + 1)),
            }
        }
    }
    derived
}

pub(crate) fn event_of(mention: Mention, id: u32) -> Event {
    Event {
        id: EventId(id),
        headline: mention.headline.clone(),
        when: mention.when,
        status: mention.status,
        kind: mention.kind,
        actors: mention.actors.clone(),
        importance: 0.5,
        mentions: vec![mention],
        conflicts: Vec::new(),
        merge_reason: String::new(),
        review: Review::default(),
        edited: Edited::default(),
        note: String::new(),
        tags: Vec::new(),
    }
}

pub(crate) fn replace(project: &Project, merges: bool, shift: i64) -> Command {
    Command::Replace(Arc::new(Replacement::new(
        project,
        found_in(project, merges, shift),
    )))
}

/// Two articles with three sentences each, of which they share two, and their events.
pub(crate) fn two_articles() -> Project {
    let mut project = Project::default();
    project
        .apply(Command::AddArticles(vec![
            article(&[0, 2, 3]),
            article(&[2, 3, 4]),
        ]))
        .unwrap();
    let found = replace(&project, true, 0);
    project.apply(found).unwrap();
    project
}

pub(crate) fn named(project: &Project, words: &str) -> Event {
    let mut events = project
        .events()
        .iter()
        .filter(|event| event.headline.contains(words));
    let event = events
        .next()
        .unwrap_or_else(|| panic!("no event {words}"))
        .clone();
    assert!(events.next().is_none(), "two events {words}");
    event
}

pub(crate) fn bytes(project: &Project) -> Vec<u8> {
    let mut bytes = Vec::new();
    document::write(project, &mut bytes).unwrap();
    bytes
}

pub(crate) fn assert_sound(project: &Project) {
    for (at, event) in project.events().iter().enumerate() {
        assert_eq!(project.position(event.id), Some(at));
        for mention in &event.mentions {
            let entry = project.entry(mention.article).expect("a mention's article");
            assert!(!mention.passage.of(&entry.article.text).is_empty());
        }
    }
    let days: Vec<Day> = project
        .events()
        .iter()
        .map(|event| event.when.sort_day())
        .collect();
    assert!(days.is_sorted(), "events stand in the order of time");
}
