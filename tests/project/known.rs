//! What was known on a day: only tellings published by then, as they had it.

use super::making::{article, assert_sound, bytes, event_of, named, passages};
use dateline::article::ArticleId;
use dateline::calendar::{Day, When};
use dateline::events::{Claim, Conflict, ConflictKind, Derived, Kind, Mention, Status, Unplaced};
use dateline::export::{json, markdown, table};
use dateline::project::known::{Published, known_on, publication_days};
use dateline::project::{Command, EventChange, NewEvent, Project, Replacement};
use dateline::span::Span;
use dateline::temporal::{Basis, Publication};
use std::sync::Arc;

fn march(day: u32) -> Day {
    Day::new(2023, 3, day).unwrap()
}

fn published(date: Option<Day>, basis: Basis) -> Publication {
    Publication {
        date,
        basis,
        ..Publication::unknown()
    }
}

/// Three articles of 10 and 25 March and of nobody knows when. The first plans a meeting for the 20th and tells of a storm on the 8th; the
/// second tells that the meeting was held on the 21st, and of a treaty; the third of a ferry.
fn story() -> Project {
    let mut project = Project::default();
    let articles = [&[0, 2][..], &[0, 3], &[4]];
    let articles = articles.map(article).to_vec();
    project.apply(Command::AddArticles(articles)).unwrap();
    let mention = |article: usize, sentence: usize, day: u32, status: Status| {
        let entry = &project.entries()[article];
        let (passage, trigger) = passages(&entry.article.text)[sentence];
        Mention {
            article: entry.id(),
            passage,
            trigger: Some(trigger),
            time: None,
            when: When::day(march(day)),
            status,
            kind: Kind::Meeting,
            actors: Vec::new(),
            headline: passage.of(&entry.article.text).trim_end_matches('.').to_owned(),
            salience: 0.5,
            reason: "the text says so".to_owned(),
        }
    };
    let planned = mention(0, 0, 20, Status::Planned);
    let held = mention(1, 0, 21, Status::Happened);
    let mut meeting = event_of(held.clone(), 1);
    meeting.mentions = vec![planned.clone(), held.clone()];
    let claim = |mention: &Mention| Claim {
        article: mention.article,
        passage: mention.passage,
        when: mention.when,
    };
    meeting.conflicts = vec![Conflict {
        kind: ConflictKind::Date,
        claims: vec![claim(&planned), claim(&held)],
        says: "one says the 20th, one the 21st".to_owned(),
    }];
    let derived = Derived {
        publications: vec![
            published(Some(march(10)), Basis::Stated),
            published(Some(march(25)), Basis::Inferred),
            published(None, Basis::Unknown),
        ],
        expressions: vec![Vec::new(); 3],
        unplaced: [1, 2]
            .map(|number| Unplaced {
                article: ArticleId(number),
                span: Span::new(0..3),
                reason: "too vague to place".to_owned(),
            })
            .to_vec(),
        events: vec![
            event_of(mention(0, 1, 8, Status::Happened), 2),
            meeting,
            event_of(mention(1, 1, 22, Status::Happened), 3),
            event_of(mention(2, 0, 2, Status::Happened), 4),
        ],
    };
    let found = Command::Replace(Arc::new(Replacement::new(&project, derived)));
    project.apply(found).unwrap();
    assert_eq!(project.events().len(), 4);
    project
}

#[test]
fn what_was_planned_then_is_planned_and_what_came_later_is_not_there() {
    let project = story();
    let before = bytes(&project);
    let known = known_on(&project, march(12));
    assert_sound(&known);
    assert_eq!(known.known_on(), Some(march(12)));
    assert_eq!(known.events().len(), 2);
    let meeting = named(&known, "Bruges");
    assert_eq!(meeting.status, Status::Planned);
    assert_eq!(meeting.when, When::day(march(20)));
    assert_eq!(meeting.mentions.len(), 1);
    assert!(meeting.conflicts.is_empty(), "the other side had not been heard");
    assert_eq!(
        meeting.id,
        named(&project, "Bruges").id,
        "events keep their numbers"
    );
    assert_eq!(named(&known, "storm"), named(&project, "storm"));
    assert_eq!(known.entries().len(), 1);
    assert_eq!(known.unplaced().len(), 1);
    assert_eq!(bytes(&project), before, "the project itself is as it was");
}

#[test]
fn with_the_last_article_all_of_the_dated_ones_count() {
    let project = story();
    let known = known_on(&project, march(25));
    assert_eq!(named(&known, "Bruges"), named(&project, "Bruges"));
    assert_eq!(known.events().len(), 3, "the article without a date never counts");
    assert!(known_on(&project, march(9)).is_empty());
    assert_eq!(publication_days(&project), [march(10), march(25)]);
    let counts = Published::count(&project, march(25));
    assert_eq!(
        (counts.by_then, counts.inferred, counts.later, counts.undated),
        (2, 1, 0, 1)
    );
    assert_eq!(Published::count(&project, march(24)).later, 1);
}

#[test]
fn a_correction_stays_but_nobody_knows_what_is_to_come() {
    let mut project = story();
    let id = named(&project, "Bruges").id;
    let change = EventChange {
        headline: Some("Summit".to_owned()),
        status: Some(Status::Happened),
        ..EventChange::default()
    };
    project.apply(Command::EditEvent { id, change }).unwrap();
    let known = known_on(&project, march(12));
    let summit = named(&known, "Summit");
    assert_eq!(summit.status, Status::Planned);
    let change = EventChange {
        status: Some(Status::Proposed),
        ..EventChange::default()
    };
    project.apply(Command::EditEvent { id, change }).unwrap();
    let known = known_on(&project, march(12));
    assert_eq!(named(&known, "Summit").status, Status::Proposed);
}

#[test]
fn an_event_that_no_article_tells_was_told_by_none() {
    let mut project = story();
    let new = NewEvent {
        passage: None,
        headline: "Heard on the stairs".to_owned(),
        when: When::day(march(1)),
        status: Status::Happened,
        kind: Kind::Other,
    };
    project.apply(Command::AddEvent(new)).unwrap();
    let known = known_on(&project, march(25));
    assert!(known.events().iter().all(|event| !event.mentions.is_empty()));
}

#[test]
fn exports_of_it_say_so() {
    let known = known_on(&story(), march(12));
    let written = |write: &dyn Fn(&Project, &mut Vec<u8>)| {
        let mut out = Vec::new();
        write(&known, &mut out);
        String::from_utf8(out).unwrap()
    };
    let json = written(&|project, out| json::write_events(project, json::Texts::Omitted, out).unwrap());
    assert!(json.contains("\"known_on\": \"2023-03-12\""), "{json}");
    assert!(!json.contains("treaty"), "{json}");
    let markdown = written(&|project, out| markdown::write_markdown(project, out).unwrap());
    assert!(markdown.contains("As known on Sun 12 Mar 2023"), "{markdown}");
    assert!(markdown.contains("*(planned)*"), "{markdown}");
    let csv = written(&|project, out| table::write_csv(project, out).unwrap());
    assert!(csv.lines().next().unwrap().ends_with(",note,known_on"), "{csv}");
    assert!(csv.trim_end().ends_with("2023-03-12"), "{csv}");
}
