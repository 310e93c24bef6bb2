//! Planning what a person does to events: editing, reviewing, merging, splitting, adding and deleting.

use super::{Change, CommandError, EventChange, NewEvent, Project, apply::Plan, command::counted, join};
use crate::{
    calendar::when_in_words,
    events::{Edited, Event, EventId, Mention, Review, TimeRef},
    span::Span,
};
use std::collections::BTreeSet;

impl Project {
    fn known(&self, id: EventId) -> Result<&Event, CommandError> {
        self.event(id).ok_or(CommandError::NoEvent(id))
    }

    pub(super) fn plan_edit(&self, id: EventId, change: EventChange) -> Result<Plan, CommandError> {
        let mut event = self.known(id)?.clone();
        let before = event.when;
        let mut says = "Changed the event.".to_owned();
        if let Some(headline) = change.headline {
            event.headline = one_line(&headline)?;
            event.edited.headline = true;
            "Changed the headline.".clone_into(&mut says);
        }
        if let Some(when) = change.when {
            event.when = when;
            event.edited.when = true;
            says = format!("Dated the event {}.", when_in_words(&when));
        }
        if let Some(status) = change.status {
            event.status = status;
            event.edited.status = true;
            says = format!("The event is now {}.", status.name());
        }
        if let Some(kind) = change.kind {
            event.kind = kind;
            event.edited.kind = true;
        }
        if let Some(note) = change.note {
            event.note = note;
        }
        if let Some(tags) = change.tags {
            event.tags = tidy_tags(&tags);
        }
        let moved = usize::from(event.when != before);
        let is_same = self.event(id) == Some(&event);
        Ok(Plan {
            moved,
            select: Some(id),
            says,
            change: if is_same {
                Change::default()
            } else {
                put(vec![event])
            },
        })
    }

    pub(super) fn plan_review(&self, ids: &[EventId], review: Review) -> Result<Plan, CommandError> {
        let mut changed = Vec::new();
        for id in ids.iter().copied().collect::<BTreeSet<_>>() {
            let event = self.known(id)?;
            if event.review != review {
                changed.push(Event {
                    review,
                    ..event.clone()
                });
            }
        }
        let verb = match review {
            Review::Suggested => "Marked as not reviewed:",
            Review::Confirmed => "Confirmed",
            Review::Rejected => "Rejected",
        };
        Ok(Plan {
            says: format!("{verb} {}.", counted(changed.len(), "event")),
            change: put(changed),
            ..Plan::default()
        })
    }

    pub(super) fn plan_merge(&self, ids: &[EventId]) -> Result<Plan, CommandError> {
        let mut seen = BTreeSet::new();
        let mut parts = Vec::new();
        for &id in ids {
            if seen.insert(id) {
                parts.push(self.known(id)?);
            }
        }
        let [first, rest @ ..] = parts.as_slice() else {
            return Err(CommandError::NothingToMerge);
        };
        if rest.is_empty() {
            return Err(CommandError::NothingToMerge);
        }
        let merged = join::merged(first, rest);
        Ok(Plan {
            moved: usize::from(merged.when != first.when),
            select: Some(first.id),
            says: format!("Merged {}.", counted(parts.len(), "event")),
            change: Change {
                drop_events: rest.iter().map(|event| event.id).collect(),
                ..put(vec![merged])
            },
        })
    }

    pub(super) fn plan_split(&self, id: EventId, mentions: &[usize]) -> Result<Plan, CommandError> {
        let event = self.known(id)?;
        let places: BTreeSet<usize> = mentions.iter().copied().collect();
        let count = event.mentions.len();
        if places.is_empty() || places.len() >= count || places.iter().any(|&at| at >= count) {
            return Err(CommandError::NothingToSplit(count));
        }
        let mut next = self.next;
        let new_id = Self::new_event_id(&mut next)?;
        let (mut leaving, mut staying) = (Vec::new(), Vec::new());
        for (at, mention) in event.mentions.iter().enumerate() {
            if places.contains(&at) {
                leaving.push(mention.clone());
            } else {
                staying.push(mention.clone());
            }
        }
        let rest = join::with_mentions(event, staying);
        let off = Event {
            id: new_id,
            edited: Edited::default(),
            note: String::new(),
            review: Review::Suggested,
            ..event.clone()
        };
        let off = join::with_mentions(&off, leaving);
        let by_hand = |event: Event| Event {
            edited: Edited {
                mentions: true,
                ..event.edited
            },
            merge_reason: String::new(),
            ..event
        };
        Ok(Plan {
            moved: usize::from(rest.when != event.when),
            select: Some(new_id),
            says: "Split the event in two.".to_owned(),
            change: Change {
                next: Some(next),
                ..put(vec![by_hand(rest), by_hand(off)])
            },
        })
    }

    pub(super) fn plan_add_event(&self, new: &NewEvent) -> Result<Plan, CommandError> {
        let headline = one_line(&new.headline)?;
        let mut next = self.next;
        let id = Self::new_event_id(&mut next)?;
        let mention = match new.passage {
            Some((article, passage)) => Some(self.hand_made_mention(new, article, passage, &headline)?),
            None => None,
        };
        let event = Event {
            id,
            headline,
            when: new.when,
            status: new.status,
            kind: new.kind,
            actors: Vec::new(),
            importance: 0.5,
            mentions: mention.into_iter().collect(),
            conflicts: Vec::new(),
            merge_reason: String::new(),
            review: Review::Confirmed,
            edited: Edited {
                headline: true,
                when: true,
                status: true,
                mentions: true,
                kind: true,
                added: true,
            },
            note: String::new(),
            tags: Vec::new(),
        };
        Ok(Plan {
            select: Some(id),
            says: format!("Added “{}”.", event.headline),
            moved: 0,
            change: Change {
                next: Some(next),
                ..put(vec![event])
            },
        })
    }

    fn hand_made_mention(
        &self,
        new: &NewEvent,
        article: crate::article::ArticleId,
        passage: Span,
        headline: &str,
    ) -> Result<Mention, CommandError> {
        let entry = self.entry(article).ok_or(CommandError::NoArticle(article))?;
        let passage = passage.trimmed(&entry.article.text);
        if passage.of(&entry.article.text).is_empty() {
            return Err(CommandError::NoPassage(article));
        }
        let time = entry
            .expressions
            .iter()
            .find(|expression| expression.when == Some(new.when) && passage.covers(expression.span));
        Ok(Mention {
            article,
            passage,
            trigger: None,
            time: time.map(|expression| TimeRef::of(expression, &entry.article.text)),
            when: new.when,
            status: new.status,
            kind: new.kind,
            actors: Vec::new(),
            headline: headline.to_owned(),
            salience: 0.5,
            reason: time.map_or_else(
                || "dated by hand".to_owned(),
                |expression| expression.reason.clone(),
            ),
        })
    }

    pub(super) fn plan_delete(&self, ids: &[EventId]) -> Result<Plan, CommandError> {
        let mut change = Change::default();
        for id in ids.iter().copied().collect::<BTreeSet<_>>() {
            let event = self.known(id)?;
            if event.edited.added {
                change.drop_events.push(id);
            } else {
                change.put_events.push(Event {
                    review: Review::Rejected,
                    ..event.clone()
                });
            }
        }
        let says = match (change.drop_events.len(), change.put_events.len()) {
            (deleted, 0) => format!("Deleted {}.", counted(deleted, "event")),
            (0, rejected) => format!("Rejected {}.", counted(rejected, "event")),
            (deleted, rejected) => format!("Deleted {}, rejected {rejected}.", counted(deleted, "event")),
        };
        Ok(Plan {
            change,
            says,
            ..Plan::default()
        })
    }
}

fn put(events: Vec<Event>) -> Change {
    Change {
        put_events: events,
        ..Change::default()
    }
}

/// A headline without line breaks and doubled spaces.
fn one_line(headline: &str) -> Result<String, CommandError> {
    let words: Vec<&str> = headline.split_whitespace().collect();
    if words.is_empty() {
        return Err(CommandError::NoHeadline);
    }
    Ok(words.join(" "))
}

fn tidy_tags(tags: &[String]) -> Vec<String> {
    let mut tidy: Vec<String> = Vec::new();
    for tag in tags {
        let tag = tag.trim();
        if !tag.is_empty() && !tidy.iter().any(|known| known == tag) {
            tidy.push(tag.to_owned());
        }
    }
    tidy
}
