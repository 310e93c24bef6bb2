//! What a person did, against what is found again.

use super::making::{article, assert_sound, bytes, named, passages, replace, two_articles};
use dateline::article::{ArticleId, Source};
use dateline::calendar::{Day, When};
use dateline::events::{EventId, Kind, Review, Status};
use dateline::project::{Batch, Command, CommandError, EventChange, History, NewEvent, Project};
use dateline::span::Span;
use std::sync::Arc;

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

#[test]
fn a_step_that_changes_nothing_is_no_step() {
    let mut project = two_articles();
    let mut history = History::default();
    let id = named(&project, "storm").id;
    let confirm = Command::Review {
        ids: vec![id],
        review: Review::Confirmed,
    };
    history.apply(&mut project, confirm.clone()).unwrap();
    history.undo(&mut project).unwrap().unwrap();
    let again = replace(&project, true, 0);
    let unchanged = Command::EditEvent {
        id,
        change: EventChange {
            note: Some(String::new()),
            ..EventChange::default()
        },
    };
    let doubt = Command::Review {
        ids: vec![id],
        review: Review::Suggested,
    };
    let revision = project.revision();
    for nothing in [again, unchanged, doubt, Command::All(Vec::new())] {
        history.apply(&mut project, nothing).unwrap();
    }
    assert_eq!((history.depth(), project.revision()), (0, revision));
    assert_eq!(history.redo_label().as_deref(), Some("Redo confirming"));
    history.redo(&mut project).unwrap().unwrap();
    assert_eq!(project.event(id).unwrap().review, Review::Confirmed);
}
