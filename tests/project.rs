//! Projects: commands and their inverses, what a person did against what is found again, files, and background work.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test fails by panicking and says when it skips"
)]

use dateline::{
    article::{Article, ArticleId, Block, BlockKind, Metadata, Source},
    calendar::{Day, When},
    events::{Derived, Edited, Event, EventId, Kind, Mention, Review, Status, Unplaced},
    jobs::{News, Worker},
    project::{
        Batch, Command, CommandError, EventChange, History, NewArticle, NewEvent, Project, Replacement,
        document::{self, DocumentError},
        file::{self, FileError},
        journal::{Journal, path_beside},
    },
    span::Span,
    temporal::{Basis, Publication},
};
use proptest::prelude::*;
use std::{fs, path::Path, sync::Arc, time::Duration};

// ---------------------------------------------------------------------------------------------------------------- making projects

const SENTENCES: [&str; 6] = [
    "The council met in Bruges.",
    "Der Bürgermeister öffnete die Brücke – at last.",
    "A storm struck the coast.",
    "Ministers signed the fishing treaty.",
    "The ferry sank off Skagen.",
    "Voters rejected the plan.",
];

fn article(sentences: &[usize]) -> NewArticle {
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
fn passages(text: &str) -> Vec<(Span, Span)> {
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

fn event_of(mention: Mention, id: u32) -> Event {
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

fn replace(project: &Project, merges: bool, shift: i64) -> Command {
    Command::Replace(Arc::new(Replacement::new(
        project,
        found_in(project, merges, shift),
    )))
}

/// Two articles with three sentences each, of which they share two, and their events.
fn two_articles() -> Project {
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

fn named(project: &Project, words: &str) -> Event {
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

fn bytes(project: &Project) -> Vec<u8> {
    let mut bytes = Vec::new();
    document::write(project, &mut bytes).unwrap();
    bytes
}

fn assert_sound(project: &Project) {
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

// ---------------------------------------------------------------------------------------------------------- what a person did stays

#[test]
fn finding_events_again_keeps_numbers_and_counts_what_moved() {
    let mut project = two_articles();
    let storm = named(&project, "storm");
    assert_eq!(storm.mentions.len(), 2);
    let again = replace(&project, true, 0);
    let applied = project.apply(again).unwrap();
    assert_eq!((applied.moved, applied.says.as_str()), (0, "No event changed."));
    let later = replace(&project, true, 5);
    let applied = project.apply(later).unwrap();
    assert_eq!(applied.moved, 4, "{}", applied.says);
    let moved = named(&project, "storm");
    assert_eq!(moved.id, storm.id);
    assert_ne!(moved.when, storm.when);
    assert_sound(&project);
}

#[test]
fn dating_an_article_moves_its_events_and_undo_moves_them_back() {
    let mut project = two_articles();
    let mut history = History::default();
    let before = bytes(&project);
    let given = Day::new(2021, 6, 1);
    let batch = Batch(1);
    let dated = Command::SetPublished {
        article: ArticleId(2),
        given,
    };
    let applied = history.apply_in(&mut project, dated, batch).unwrap();
    assert_eq!(applied.moved, 0);
    assert_eq!(
        project.entry(ArticleId(2)).unwrap().publication.date,
        given,
        "the row shows it at once"
    );
    let found = replace(&project, false, 0);
    let applied = history.apply_in(&mut project, found, batch).unwrap();
    assert!(applied.moved >= 1, "{}", applied.says);
    assert_eq!(history.depth(), 1, "one step for the person");
    assert_eq!(history.undo_label().as_deref(), Some("Undo publication date"));
    history.undo(&mut project).unwrap().unwrap();
    assert_eq!(bytes(&project), before);
}

#[test]
fn what_a_person_edited_is_not_found_again() {
    let mut project = two_articles();
    let storm = named(&project, "storm").id;
    let ferry = named(&project, "ferry").id;
    let when = When::month(1999, 3).unwrap();
    let change = EventChange {
        headline: Some("  Gale over\n Jutland ".to_owned()),
        when: Some(when),
        tags: Some(vec![" weather".to_owned(), "weather".to_owned(), String::new()]),
        ..EventChange::default()
    };
    project.apply(Command::EditEvent { id: storm, change }).unwrap();
    project
        .apply(Command::Review {
            ids: vec![ferry],
            review: Review::Rejected,
        })
        .unwrap();
    let later = replace(&project, true, 9);
    project.apply(later).unwrap();
    let storm = project.event(storm).unwrap();
    assert_eq!((storm.headline.as_str(), storm.when), ("Gale over Jutland", when));
    assert_eq!(storm.tags, ["weather"]);
    assert_eq!(project.event(ferry).unwrap().review, Review::Rejected);
    assert_sound(&project);
}

#[test]
fn a_confirmed_date_stays_and_the_person_is_told() {
    let mut project = two_articles();
    let treaty = named(&project, "treaty");
    project
        .apply(Command::Review {
            ids: vec![treaty.id],
            review: Review::Confirmed,
        })
        .unwrap();
    let later = replace(&project, true, 3);
    let applied = project.apply(later).unwrap();
    assert_eq!(project.event(treaty.id).unwrap().when, treaty.when);
    assert!(applied.says.contains("1 event kept the date"), "{}", applied.says);
}

#[test]
fn merged_stays_merged_and_split_stays_split() {
    let mut project = two_articles();
    let (council, ferry, storm) = (
        named(&project, "council").id,
        named(&project, "ferry").id,
        named(&project, "storm").id,
    );
    let applied = project
        .apply(Command::Merge {
            ids: vec![council, ferry],
        })
        .unwrap();
    assert_eq!(applied.select, Some(council));
    assert_eq!(
        project.event(council).unwrap().conflicts.len(),
        1,
        "their dates exclude each other"
    );
    let off = project
        .apply(Command::Split {
            id: storm,
            mentions: vec![1],
        })
        .unwrap()
        .select
        .unwrap();
    let again = replace(&project, true, 2);
    project.apply(again).unwrap();
    assert_eq!(project.event(council).unwrap().mentions.len(), 2);
    assert!(project.event(ferry).is_none());
    assert_eq!(project.event(storm).unwrap().mentions.len(), 1);
    assert_eq!(project.event(off).unwrap().mentions.len(), 1);
    assert_eq!(
        project.events().len(),
        4,
        "council with ferry, the storm twice, the treaty"
    );
    // a third article telling the storm joins where most of its tellings went
    project.apply(Command::AddArticles(vec![article(&[2])])).unwrap();
    let more = replace(&project, true, 2);
    project.apply(more).unwrap();
    assert_eq!(project.event(storm).unwrap().mentions.len(), 2);
    assert_sound(&project);
}

#[test]
fn an_event_added_by_hand_stays_and_takes_nothing_away() {
    let mut project = two_articles();
    let count = project.events().len();
    let passage = passages(&project.entry(ArticleId(1)).unwrap().article.text)[0].0;
    let new = NewEvent {
        passage: Some((ArticleId(1), passage)),
        headline: "Doors open".to_owned(),
        when: When::year(2019).unwrap(),
        status: Status::Happened,
        kind: Kind::Meeting,
    };
    let id = project
        .apply(Command::AddEvent(new.clone()))
        .unwrap()
        .select
        .unwrap();
    let again = replace(&project, true, 0);
    project.apply(again).unwrap();
    assert_eq!(project.events().len(), count + 1);
    assert_eq!(project.event(id).unwrap().headline, "Doors open");
    let council = named(&project, "council").id;
    let applied = project
        .apply(Command::DeleteEvents {
            ids: vec![id, council],
        })
        .unwrap();
    assert_eq!(applied.says, "Deleted 1 event, rejected 1.");
    assert!(project.event(id).is_none());
    assert_eq!(
        project.event(council).unwrap().review,
        Review::Rejected,
        "it would only be found again"
    );
    let outside = NewEvent {
        passage: Some((ArticleId(1), Span::new(0..9_999))),
        ..new
    };
    assert_eq!(
        project.apply(Command::AddEvent(outside)).unwrap_err(),
        CommandError::NoPassage(ArticleId(1))
    );
}

#[test]
fn taking_an_article_away_leaves_what_others_tell() {
    let mut project = two_articles();
    let before = bytes(&project);
    let storm = named(&project, "storm").id;
    let applied = project
        .apply(Command::RemoveArticles(vec![ArticleId(1)]))
        .unwrap();
    assert_eq!(project.event(storm).unwrap().mentions.len(), 1);
    assert!(
        !project
            .events()
            .iter()
            .any(|event| event.headline.contains("council"))
    );
    assert!(
        project
            .unplaced()
            .iter()
            .all(|unplaced| unplaced.article == ArticleId(2))
    );
    assert_sound(&project);
    project.apply(applied.inverse).unwrap();
    assert_eq!(bytes(&project), before);
}

#[test]
fn what_cannot_be_done_changes_nothing() {
    let mut project = two_articles();
    let before = bytes(&project);
    let storm = named(&project, "storm").id;
    let stale = replace(&project, true, 0);
    let nothing = EventChange {
        headline: Some(" \n".to_owned()),
        ..EventChange::default()
    };
    let cases = [
        (
            Command::Merge {
                ids: vec![storm, storm],
            },
            CommandError::NothingToMerge,
        ),
        (
            Command::Merge {
                ids: vec![storm, EventId(999)],
            },
            CommandError::NoEvent(EventId(999)),
        ),
        (
            Command::Split {
                id: storm,
                mentions: vec![0, 1],
            },
            CommandError::NothingToSplit(2),
        ),
        (
            Command::Split {
                id: storm,
                mentions: vec![7],
            },
            CommandError::NothingToSplit(2),
        ),
        (
            Command::RemoveArticles(vec![ArticleId(9)]),
            CommandError::NoArticle(ArticleId(9)),
        ),
        (
            Command::EditEvent {
                id: storm,
                change: nothing,
            },
            CommandError::NoHeadline,
        ),
        (
            Command::All(vec![
                Command::Review {
                    ids: vec![storm],
                    review: Review::Confirmed,
                },
                Command::Merge { ids: Vec::new() },
            ]),
            CommandError::NothingToMerge,
        ),
    ];
    for (command, error) in cases {
        let said = format!("{command:?}");
        assert_eq!(project.apply(command).unwrap_err(), error, "{said}");
        assert_eq!(bytes(&project), before, "{said}");
        assert!(!error.to_string().is_empty());
    }
    project
        .apply(Command::SetPublished {
            article: ArticleId(1),
            given: Day::new(2020, 2, 2),
        })
        .unwrap();
    assert_eq!(project.apply(stale).unwrap_err(), CommandError::Stale);
}

#[test]
fn the_same_file_is_not_added_twice() {
    let mut project = Project::default();
    let mut one = article(&[0]);
    Arc::make_mut(&mut one.article).source = Source::File {
        path: "a.txt".into(),
        digest: "1".into(),
    };
    let mut changed = one.clone();
    Arc::make_mut(&mut changed.article).source = Source::File {
        path: "a.txt".into(),
        digest: "2".into(),
    };
    let applied = project
        .apply(Command::AddArticles(vec![one.clone(), one.clone(), changed]))
        .unwrap();
    assert_eq!(applied.says, "Added 2 articles; 1 other is already here.");
    assert_eq!(
        project.apply(Command::AddArticles(vec![one])).unwrap().says,
        "1 article is already here."
    );
    assert_eq!(project.entries().len(), 2);
}

#[test]
fn undo_brings_back_the_saved_state() {
    let mut project = two_articles();
    let mut history = History::default();
    project.mark_saved(project.state());
    let ids = vec![named(&project, "storm").id];
    history
        .apply(
            &mut project,
            Command::Review {
                ids,
                review: Review::Confirmed,
            },
        )
        .unwrap();
    assert!(project.is_changed());
    let revision = project.revision();
    history.undo(&mut project).unwrap().unwrap();
    assert!(!project.is_changed() && project.revision() > revision);
    history.redo(&mut project).unwrap().unwrap();
    assert!(project.is_changed());
    assert!(history.redo(&mut project).is_none());
}

// -------------------------------------------------------------------------------------------------------------- random commands

/// A step of a random session; numbers pick among what is there.
#[derive(Debug, Clone)]
enum Step {
    Add(Vec<usize>),
    Remove(usize),
    Date(usize, Option<u16>),
    Edit(usize, u8),
    Review(usize, usize, u8),
    Merge(usize, usize, usize),
    Split(usize, usize),
    ByHand(usize, usize),
    Delete(usize, usize),
    Find { merges: bool, shift: i64 },
    Undo,
    Redo,
}

fn step() -> impl Strategy<Value = Step> {
    let n = 0usize..40;
    prop_oneof![
        3 => proptest::collection::vec(0usize..6, 1..4).prop_map(Step::Add),
        1 => n.clone().prop_map(Step::Remove),
        2 => (n.clone(), proptest::option::of(0u16..2000)).prop_map(|(article, day)| Step::Date(article, day)),
        3 => (n.clone(), any::<u8>()).prop_map(|(event, what)| Step::Edit(event, what)),
        2 => (n.clone(), n.clone(), 0u8..3).prop_map(|(one, two, review)| Step::Review(one, two, review)),
        3 => (n.clone(), n.clone(), n.clone()).prop_map(|(one, two, three)| Step::Merge(one, two, three)),
        2 => (n.clone(), n.clone()).prop_map(|(event, mention)| Step::Split(event, mention)),
        1 => (n.clone(), n.clone()).prop_map(|(article, passage)| Step::ByHand(article, passage)),
        1 => (n.clone(), n.clone()).prop_map(|(one, two)| Step::Delete(one, two)),
        4 => (any::<bool>(), -3i64..4).prop_map(|(merges, shift)| Step::Find { merges, shift }),
        2 => Just(Step::Undo),
        1 => Just(Step::Redo),
    ]
}

/// The command a step means here, if it means one.
fn command(project: &Project, step: &Step) -> Option<Command> {
    let entry = |n: usize| project.entries().get(n % project.entries().len().max(1));
    let event = |n: usize| project.events().get(n % project.events().len().max(1));
    Some(match step {
        Step::Add(sentences) => Command::AddArticles(vec![article(sentences)]),
        Step::Remove(n) => Command::RemoveArticles(vec![entry(*n)?.id()]),
        Step::Date(n, day) => Command::SetPublished {
            article: entry(*n)?.id(),
            given: day.map(|day| Day::new(2015, 1, 1).unwrap().plus_days(i64::from(day))),
        },
        Step::Edit(n, what) => Command::EditEvent {
            id: event(*n)?.id,
            change: EventChange {
                headline: (what & 1 > 0).then(|| format!("headline {what}")),
                when: (what & 2 > 0).then(|| When::year(1900 + i32::from(*what)).unwrap()),
                status: (what & 4 > 0).then_some(Status::Planned),
                kind: (what & 8 > 0).then_some(Kind::Vote),
                note: (what & 16 > 0).then(|| "a “note”".to_owned()),
                tags: (what & 32 > 0).then(|| vec!["tag".to_owned()]),
            },
        },
        Step::Review(one, two, review) => Command::Review {
            ids: vec![event(*one)?.id, event(*two)?.id],
            review: [Review::Suggested, Review::Confirmed, Review::Rejected][usize::from(*review)],
        },
        Step::Merge(one, two, three) => Command::Merge {
            ids: vec![event(*one)?.id, event(*two)?.id, event(*three)?.id],
        },
        Step::Split(n, mention) => {
            let event = event(*n)?;
            Command::Split {
                id: event.id,
                mentions: vec![mention % event.mentions.len().max(1)],
            }
        }
        Step::ByHand(n, at) => {
            let entry = entry(*n)?;
            let passages = passages(&entry.article.text);
            Command::AddEvent(NewEvent {
                passage: Some((entry.id(), passages[at % passages.len()].0)),
                headline: format!("by hand {at}"),
                when: When::year(2000 + *at as i32).unwrap(),
                status: Status::Happened,
                kind: Kind::Other,
            })
        }
        Step::Delete(one, two) => Command::DeleteEvents {
            ids: vec![event(*one)?.id, event(*two)?.id],
        },
        Step::Find { merges, shift } => replace(project, *merges, *shift),
        Step::Undo | Step::Redo => return None,
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn undoing_everything_gives_the_first_state_byte_for_byte(steps in proptest::collection::vec(step(), 1..40)) {
        let mut project = Project::default();
        let mut history = History::default();
        let first = bytes(&project);
        for step in &steps {
            match step {
                Step::Undo => { history.undo(&mut project).transpose().unwrap(); }
                Step::Redo => { history.redo(&mut project).transpose().unwrap(); }
                step => {
                    let Some(command) = command(&project, step) else { continue };
                    let before = bytes(&project);
                    if history.apply(&mut project, command).is_err() {
                        prop_assert_eq!(bytes(&project), before, "a refused command changes nothing");
                    }
                }
            }
            assert_sound(&project);
        }
        let last = bytes(&project);
        let depth = history.depth();
        while let Some(undone) = history.undo(&mut project) {
            undone.unwrap();
            assert_sound(&project);
        }
        prop_assert_eq!(bytes(&project), first);
        prop_assert!(!project.is_changed());
        for _ in 0..depth {
            history.redo(&mut project).unwrap().unwrap();
        }
        prop_assert_eq!(bytes(&project), last);
    }

    #[test]
    fn commands_survive_being_stored(steps in proptest::collection::vec(step(), 1..25)) {
        let (mut project, mut replayed) = (Project::default(), Project::default());
        for step in &steps {
            let Some(command) = command(&project, step) else { continue };
            let stored = serde_json::to_string(&command).unwrap();
            let read: Command = serde_json::from_str(&stored).unwrap();
            prop_assert_eq!(project.apply(command).is_ok(), replayed.apply(read).is_ok());
        }
        prop_assert_eq!(bytes(&project), bytes(&replayed));
    }

    #[test]
    fn what_is_saved_opens_the_same(steps in proptest::collection::vec(step(), 1..25)) {
        let mut project = Project::default();
        for step in &steps {
            if let Some(command) = command(&project, step) {
                project.apply(command).ok();
            }
        }
        let saved = bytes(&project);
        let opened = document::read(&saved).unwrap();
        prop_assert!(opened.repairs.is_empty(), "{:?}", opened.repairs);
        prop_assert!(!opened.project.is_changed());
        assert_sound(&opened.project);
        prop_assert_eq!(bytes(&opened.project), saved);
    }

    #[test]
    fn a_document_cut_or_bent_anywhere_never_panics(cut in 0.0f64..1.0, bend in any::<u8>()) {
        let saved = bytes(&two_articles());
        let at = (saved.len() as f64 * cut) as usize;
        prop_assert!(document::read(&saved[..at]).is_err());
        let mut bent = saved;
        bent[at] = bend;
        if let Ok(opened) = document::read(&bent) {
            assert_sound(&opened.project);
        }
    }
}

// ------------------------------------------------------------------------------------------------------------------------- files

#[test]
fn damaged_newer_and_foreign_documents_say_so() {
    let saved = String::from_utf8(bytes(&two_articles())).unwrap();
    let broken = document::read(&saved.as_bytes()[..saved.len() / 2]).unwrap_err();
    assert!(
        matches!(broken, DocumentError::Broken { line: 1, .. }),
        "{broken}"
    );
    assert!(broken.to_string().contains("line 1, column"), "{broken}");
    let newer = saved.replace(r#""schema_version":1"#, r#""schema_version":7"#);
    let message = document::read(newer.as_bytes()).unwrap_err().to_string();
    assert!(
        message.contains("newer version") && message.contains('7'),
        "{message}"
    );
    for foreign in [
        "",
        "[1]",
        "{}",
        "PK\u{3}\u{4}",
        r#"{"format":"other","schema_version":1}"#,
    ] {
        let error = document::read(foreign.as_bytes()).unwrap_err();
        assert!(matches!(error, DocumentError::NotAProject), "{foreign}: {error}");
    }
}

#[test]
fn passages_outside_the_text_are_left_out_and_reported() {
    let saved = String::from_utf8(bytes(&two_articles())).unwrap();
    let mut json: serde_json::Value = serde_json::from_str(&saved).unwrap();
    json["events"][0]["mentions"][0]["passage"] = serde_json::json!({"start": 1, "end": 4_000_000});
    json["events"][1]["mentions"][0]["trigger"] = serde_json::json!({"start": 9, "end": 2});
    json["articles"][0]["article"]["blocks"][0]["span"]["end"] = serde_json::json!(77_777);
    json["events"][2]["id"] = json["events"][3]["id"].clone();
    json["unplaced"][0]["span"]["end"] = serde_json::json!(77_777);
    json["articles"][1]["publication"]["confidence"] = serde_json::json!(1e300);
    let opened = document::read(json.to_string().as_bytes()).unwrap();
    assert_sound(&opened.project);
    assert_eq!(opened.repairs.len(), 3, "{:?}", opened.repairs);
    assert_eq!(opened.project.unplaced().len(), 1);
    assert!(opened.project.entries()[1].publication.confidence <= 1.0);
}

#[test]
fn saving_replaces_a_file_only_when_it_succeeds() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("story.dateline");
    let project = two_articles();
    file::save(&project, &path).unwrap();
    let before = fs::read(&path).unwrap();
    assert_eq!(bytes(&file::open(&path).unwrap().project), bytes(&project));
    let failed = file::write_with(&path, |out| {
        std::io::Write::write_all(out, b"half of it")?;
        Err(std::io::Error::from(std::io::ErrorKind::StorageFull))
    });
    let message = failed.unwrap_err().to_string();
    assert!(
        message.contains("disk is full") && message.ends_with("story.dateline"),
        "{message}"
    );
    assert_eq!(fs::read(&path).unwrap(), before);
    assert_eq!(
        fs::read_dir(folder.path()).unwrap().count(),
        1,
        "nothing is left lying about"
    );
}

#[cfg(unix)]
#[test]
fn saving_keeps_links_and_permissions() {
    use std::os::unix::fs::{PermissionsExt as _, symlink};
    let folder = tempfile::tempdir().unwrap();
    let (real, link) = (
        folder.path().join("real.dateline"),
        folder.path().join("link.dateline"),
    );
    file::save(&Project::default(), &real).unwrap();
    fs::set_permissions(&real, fs::Permissions::from_mode(0o640)).unwrap();
    symlink(&real, &link).unwrap();
    file::save(&two_articles(), &link).unwrap();
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    assert_eq!(fs::metadata(&real).unwrap().permissions().mode() & 0o777, 0o640);
    assert_eq!(file::open(&real).unwrap().project.entries().len(), 2);
}

#[test]
fn places_that_cannot_be_written_are_named_with_advice() {
    let folder = tempfile::tempdir().unwrap();
    let project = two_articles();
    let cases = [
        (
            folder.path().join("no/such/folder/a.dateline"),
            "no such file or folder",
        ),
        (folder.path().to_owned(), "that is a folder"),
    ];
    for (path, reason) in cases {
        let message = file::save(&project, &path).unwrap_err().to_string();
        assert!(message.contains(reason), "{message}");
        assert!(message.ends_with(&path.display().to_string()), "{message}");
    }
    if Path::new("/dev/full").exists() {
        let message = file::save(&project, Path::new("/dev/full"))
            .unwrap_err()
            .to_string();
        assert!(message.contains("the disk is full"), "{message}");
    }
    assert!(matches!(
        file::open(&folder.path().join("gone.dateline")),
        Err(FileError::Unreadable { .. })
    ));
}

#[test]
fn a_read_only_folder_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("story.dateline");
    file::save(&Project::default(), &path).unwrap();
    let before = fs::read(&path).unwrap();
    let mut permissions = fs::metadata(folder.path()).unwrap().permissions();
    permissions.set_readonly(true);
    fs::set_permissions(folder.path(), permissions).unwrap();
    if fs::write(folder.path().join("probe"), b"").is_ok() {
        println!("skipped: this user may write to read-only folders");
        return;
    }
    let message = file::save(&two_articles(), &path).unwrap_err().to_string();
    assert!(message.contains("choose another place"), "{message}");
    assert_eq!(fs::read(&path).unwrap(), before);
}

// --------------------------------------------------------------------------------------------------------------- background work

/// Everything a worker says until `is_last`.
fn listen(worker: &Worker, is_last: impl Fn(&News) -> bool) -> Vec<News> {
    let mut heard = Vec::new();
    loop {
        let news = worker.wait(Duration::from_mins(1)).expect("news within a minute");
        let ends = is_last(&news);
        heard.push(news);
        if ends {
            return heard;
        }
    }
}

#[test]
fn an_import_streams_articles_in_order_and_names_what_failed() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, content: &[u8]| {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, content).unwrap();
        path
    };
    for at in 0..20 {
        write(
            &format!("in/{at:02}.txt"),
            format!("Article number {at}. It rained on Monday.").as_bytes(),
        );
    }
    write("in/deeper/99.md", b"# Deeper\n\nIt snowed on Tuesday.");
    write("in/.hidden.txt", b"Not for reading.");
    write("in/picture.png", b"\x89PNG");
    let empty = write("empty.txt", b"");
    let project = write("story.dateline", b"{}");
    let gone = folder.path().join("gone.txt");
    let worker = Worker::new(|| {}).unwrap();
    let job = worker.import(vec![
        folder.path().join("in"),
        empty,
        gone,
        project,
        folder.path().join("in/00.txt"),
    ]);
    let heard = listen(&worker, |news| matches!(news, News::Imported { .. }));
    let mut names = Vec::new();
    let mut failed = Vec::new();
    for news in &heard {
        match news {
            News::Read {
                job: from,
                path: Some(path),
                ..
            } => {
                assert_eq!(*from, job);
                names.push(path.file_name().unwrap().to_string_lossy().into_owned());
            }
            News::Failed { failure, .. } => failed.push(failure.to_string()),
            _ => {}
        }
    }
    assert_eq!(names.len(), 21);
    assert!(names[..20].is_sorted() && names[20] == "99.md", "{names:?}");
    assert_eq!(failed.len(), 3, "{failed:?}");
    assert!(failed[0].contains("empty.txt"), "{failed:?}");
    assert!(
        failed[1].contains("no such file") && failed[1].ends_with("gone.txt"),
        "{failed:?}"
    );
    assert!(failed[2].contains("saved project"), "{failed:?}");
    let Some(News::Imported {
        read: 21,
        failed: 3,
        was_cancelled: false,
        ..
    }) = heard.last()
    else {
        panic!("{:?}", heard.last());
    };
}

#[test]
fn a_cancelled_import_ends_early_and_says_so() {
    let folder = tempfile::tempdir().unwrap();
    for at in 0..2000 {
        fs::write(folder.path().join(format!("{at}.txt")), "It rained on Monday.").unwrap();
    }
    let worker = Worker::new(|| {}).unwrap();
    let job = worker.import(vec![folder.path().to_owned()]);
    listen(&worker, |news| matches!(news, News::Read { .. }));
    worker.cancel(job);
    let heard = listen(&worker, |news| matches!(news, News::Imported { .. }));
    let Some(News::Imported {
        read,
        was_cancelled: true,
        ..
    }) = heard.last()
    else {
        panic!("{:?}", heard.last());
    };
    assert!(*read < 2000, "{read}");
}

#[test]
fn pasting_saving_and_opening_again() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("story.dateline");
    let (woken, wakes) = std::sync::mpsc::channel();
    let worker = Worker::new(move || {
        woken.send(()).ok();
    })
    .unwrap();
    worker.import_text("The council met in Bruges on Monday.".to_owned());
    let heard = listen(&worker, |news| matches!(news, News::Imported { .. }));
    assert!(
        wakes.recv_timeout(Duration::from_secs(10)).is_ok(),
        "the window is woken"
    );
    let mut project = Project::default();
    for news in heard {
        if let News::Read {
            article, path: None, ..
        } = news
        {
            project.apply(Command::AddArticles(vec![article])).unwrap();
        }
    }
    assert_eq!(project.entries().len(), 1);
    let early = worker.derive(&project);
    let generation = worker.derive(&project);
    assert!(worker.is_latest(generation) && !worker.is_latest(early));
    let heard = listen(
        &worker,
        |news| matches!(news, News::Derived { generation: from, .. } if *from == generation),
    );
    let Some(News::Derived { replace, .. }) = heard.into_iter().last() else {
        panic!("no events")
    };
    project.apply(replace).unwrap();
    worker.save(&project, path.clone());
    let heard = listen(&worker, |news| matches!(news, News::Saved { .. }));
    let Some(News::Saved {
        outcome: Ok(state), ..
    }) = heard.last()
    else {
        panic!("{heard:?}")
    };
    project.mark_saved(*state);
    assert!(!project.is_changed());
    worker.open(path.clone());
    let heard = listen(&worker, |news| matches!(news, News::Opened { .. }));
    let Some(News::Opened {
        outcome: Ok(opened), ..
    }) = heard.last()
    else {
        panic!("{heard:?}")
    };
    assert_eq!(bytes(&opened.project), bytes(&project));
    worker.import_text(" \n ".to_owned());
    let heard = listen(&worker, |news| matches!(news, News::Imported { .. }));
    assert!(matches!(heard.first(), Some(News::Failed { .. })), "{heard:?}");
}

#[test]
fn exports_that_fail_say_why_and_a_panic_is_contained() {
    let folder = tempfile::tempdir().unwrap();
    let worker = Worker::new(|| {}).unwrap();
    let path = folder.path().join("out.svg");
    worker.export(path.clone(), || Ok(b"<svg/>".to_vec()));
    worker.export(folder.path().join("no/out.svg"), || Ok(Vec::new()));
    worker.export(path.clone(), || Err("the range is empty".to_owned()));
    worker.export(path.clone(), || panic!("a fault of ours"));
    let mut outcomes = Vec::new();
    while outcomes.len() < 4 {
        if let Some(News::Exported { outcome, .. }) = worker.wait(Duration::from_mins(1)) {
            outcomes.push(outcome.map_err(|error| error.to_string()));
        }
    }
    assert_eq!(outcomes[0], Ok(6));
    assert!(
        outcomes[1]
            .as_ref()
            .unwrap_err()
            .contains("no such file or folder")
    );
    assert!(outcomes[2].as_ref().unwrap_err().contains("the range is empty"));
    assert!(outcomes[3].as_ref().unwrap_err().contains("a fault of ours"));
    assert_eq!(fs::read(&path).unwrap(), b"<svg/>", "what was there stays");
    assert_eq!(worker.running(), 0);
}

// ----------------------------------------------------------------------------------------------------------------------- journal

/// A saved project and the journal of a few commands after it; the project as it is in the end.
fn journaled(folder: &Path) -> (std::path::PathBuf, Project) {
    let path = folder.join("story.dateline");
    let mut project = two_articles();
    file::save(&project, &path).unwrap();
    let (mut journal, left) = Journal::open(&path_beside(&path), Some(&path), &project).unwrap();
    assert!(left.is_none());
    let ids = [named(&project, "storm").id, named(&project, "ferry").id];
    let mut history = History::default();
    let steps = [
        Command::Review {
            ids: vec![ids[0]],
            review: Review::Confirmed,
        },
        Command::Merge { ids: ids.to_vec() },
        Command::SetPublished {
            article: ArticleId(1),
            given: Day::new(2022, 2, 2),
        },
    ];
    for step in steps {
        history.apply(&mut project, step).unwrap();
    }
    let found = replace(&project, true, 0);
    history.apply(&mut project, found).unwrap();
    history.undo(&mut project).unwrap().unwrap();
    for command in history.take_applied() {
        journal.append(&command).unwrap();
    }
    (path, project)
}

#[test]
fn a_journal_brings_back_what_was_not_saved() {
    let folder = tempfile::tempdir().unwrap();
    let (path, project) = journaled(folder.path());
    let worker = Worker::new(|| {}).unwrap();
    worker.open(path.clone());
    let heard = listen(&worker, |news| matches!(news, News::Recoverable { .. }));
    let Some(News::Recoverable {
        path: Some(of),
        recovery,
    }) = heard.last()
    else {
        panic!("{heard:?}");
    };
    assert_eq!(of, &path);
    assert_eq!((recovery.commands.len(), recovery.is_cut), (5, false));
    assert!(recovery.project.is_changed());
    assert_eq!(bytes(&recovery.project), bytes(&project));
    // a second window is told
    let second = Worker::new(|| {}).unwrap();
    second.open(path.clone());
    let heard = listen(&second, |news| matches!(news, News::JournalFailed { .. }));
    let Some(News::JournalFailed { error }) = heard.last() else {
        panic!("{heard:?}")
    };
    assert!(error.to_string().contains("another window"), "{error}");
    // saving takes the journal's changes in
    worker.save(&recovery.project, path.clone());
    listen(&worker, |news| matches!(news, News::Saved { .. }));
    worker.end_journal();
    drop(worker);
    assert!(!path_beside(&path).exists(), "nothing left to recover");
    assert_eq!(bytes(&file::open(&path).unwrap().project), bytes(&project));
}

#[test]
fn a_journal_cut_anywhere_gives_the_commands_before_the_cut() {
    let folder = tempfile::tempdir().unwrap();
    let (path, _) = journaled(folder.path());
    let (beside, base) = (path_beside(&path), file::open(&path).unwrap().project);
    let whole = fs::read(&beside).unwrap();
    let mut most = 0;
    for cut in (0..whole.len()).step_by(37).chain([whole.len() - 1]) {
        fs::write(&beside, &whole[..cut]).unwrap();
        let (journal, left) = Journal::open(&beside, Some(&path), &base).unwrap();
        let lines = whole[..cut].split(|byte| *byte == b'\n').count() - 1;
        let commands = left.map_or(0, |recovery| {
            assert_sound(&recovery.project);
            recovery.commands.len()
        });
        assert_eq!(commands, lines.saturating_sub(1), "cut at {cut}");
        most = most.max(commands);
        drop(journal);
    }
    assert_eq!(most, 4);
}

#[test]
fn a_journal_that_follows_another_file_is_set_aside() {
    let folder = tempfile::tempdir().unwrap();
    let (path, _) = journaled(folder.path());
    let beside = path_beside(&path);
    let before = fs::read(&beside).unwrap();
    let other = Project::default();
    file::save(&other, &path).unwrap();
    let (_journal, left) = Journal::open(&beside, Some(&path), &other).unwrap();
    assert!(left.is_none());
    let mut aside = beside.into_os_string();
    aside.push(".old");
    assert_eq!(fs::read(aside).unwrap(), before);
}

#[test]
fn a_project_without_a_file_is_kept_too() {
    let folder = tempfile::tempdir().unwrap();
    let mut project = two_articles();
    let worker = Worker::new(|| {}).unwrap();
    worker.keep_journal(folder.path().join("deep/state"), &project);
    let delete = Command::DeleteEvents {
        ids: vec![named(&project, "storm").id],
    };
    project.apply(delete.clone()).unwrap();
    worker.record(delete);
    drop(worker);
    let later = Worker::new(|| {}).unwrap();
    later.recover_unsaved(folder.path().join("deep/state"));
    let heard = listen(&later, |news| matches!(news, News::Recoverable { .. }));
    let Some(News::Recoverable { path: None, recovery }) = heard.last() else {
        panic!("{heard:?}");
    };
    assert_eq!(bytes(&recovery.project), bytes(&project));
}
