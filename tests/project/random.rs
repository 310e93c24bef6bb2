//! Random sessions: undo, storing and saving give the same bytes.

use super::making::{article, assert_sound, bytes, passages, replace, two_articles};
use dateline::calendar::{Day, When};
use dateline::events::{Kind, Review, Status};
use dateline::project::{Command, EventChange, History, NewEvent, Project, document};
use proptest::prelude::{
    Just, ProptestConfig, Strategy, any, prop_assert, prop_assert_eq, prop_oneof, proptest,
};

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
