//! A change to a project's content as what to put and what to take out: easy to store, and its own inverse is the same kind of thing.

use super::{Command, Entry, Events, NOWHERE, Project, State, time_order};
use crate::{
    article::{Article, ArticleId},
    calendar::Day,
    events::{Event, EventId, Unplaced},
    temporal::{Publication, Reading, TimeExpression, Window, resolve},
};
use serde::{Deserialize, Serialize};
use std::{collections::BTreeSet, sync::Arc};

/// What to put into a project and what to take out of it.
///
/// Articles and events are keyed by their ids and kept in an order their content decides, so that putting back what was taken out restores
/// the project exactly.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Change {
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) put_entries: Vec<Kept>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) drop_entries: Vec<ArticleId>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) put_events: Vec<Event>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) drop_events: Vec<EventId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) unplaced: Option<Arc<Vec<Unplaced>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) window: Option<Window>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) next: Option<Next>,
    /// The state the project is in afterwards, where that has been seen before.
    #[serde(skip)]
    pub(super) returns_to: Option<State>,
}

impl Change {
    /// Whether it changes nothing.
    pub fn is_empty(&self) -> bool {
        self.put_entries.is_empty()
            && self.drop_entries.is_empty()
            && self.put_events.is_empty()
            && self.drop_events.is_empty()
            && self.unplaced.is_none()
            && self.window.is_none()
            && self.next.is_none()
    }
}

/// The numbers the next article and the next event will get.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Next {
    pub(super) article: u32,
    pub(super) event: u32,
}

/// An [`Entry`] as it is stored: without what can be computed again.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Kept {
    pub(super) article: Arc<Article>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) given: Option<Day>,
    pub(super) publication: Publication,
    #[serde(skip)]
    pub(super) reading: Option<Arc<Reading>>,
    #[serde(skip)]
    pub(super) expressions: Option<Arc<[TimeExpression]>>,
}

impl From<&Entry> for Kept {
    fn from(entry: &Entry) -> Self {
        Self {
            article: Arc::clone(&entry.article),
            given: entry.given,
            publication: entry.publication.clone(),
            reading: Some(Arc::clone(&entry.reading)),
            expressions: Some(Arc::clone(&entry.expressions)),
        }
    }
}

impl Kept {
    /// The entry, with what was not stored computed again.
    pub(super) fn into_entry(self) -> Entry {
        let reading = self
            .reading
            .unwrap_or_else(|| Arc::new(crate::temporal::read(&self.article)));
        let expressions = self
            .expressions
            .unwrap_or_else(|| resolve(&self.article, &reading, self.publication.date).into());
        Entry {
            article: self.article,
            reading,
            given: self.given,
            publication: self.publication,
            expressions,
        }
    }
}

impl Project {
    /// The command that makes this project out of an empty one.
    pub fn as_command(&self) -> Command {
        Command::Restore(Arc::new(Change {
            put_entries: self.entries().iter().map(Kept::from).collect(),
            put_events: self.events().to_vec(),
            unplaced: Some(Arc::clone(&self.unplaced)),
            window: Some(self.window),
            next: Some(self.next),
            ..Change::default()
        }))
    }

    /// Carries a change out and returns the one that takes it back.
    pub(super) fn commit(&mut self, change: Change) -> Change {
        if change.is_empty() {
            return change;
        }
        let mut inverse = Change {
            window: change
                .window
                .map(|window| std::mem::replace(&mut self.window, window)),
            next: change.next.map(|next| std::mem::replace(&mut self.next, next)),
            unplaced: change
                .unplaced
                .map(|unplaced| std::mem::replace(&mut self.unplaced, unplaced)),
            returns_to: Some(self.state),
            ..Change::default()
        };
        self.commit_entries(change.drop_entries, change.put_entries, &mut inverse);
        self.commit_events(&change.drop_events, change.put_events, &mut inverse);
        self.revision += 1;
        self.state = change.returns_to.unwrap_or_else(State::fresh);
        inverse
    }

    fn commit_entries(&mut self, drop: Vec<ArticleId>, put: Vec<Kept>, inverse: &mut Change) {
        if drop.is_empty() && put.is_empty() {
            return;
        }
        let entries = Arc::make_mut(&mut self.entries);
        for id in drop {
            if let Ok(at) = entries.binary_search_by_key(&id, Entry::id) {
                inverse.put_entries.push(Kept::from(&entries.remove(at)));
            }
        }
        for kept in put {
            let entry = kept.into_entry();
            match entries.binary_search_by_key(&entry.id(), Entry::id) {
                Ok(at) => {
                    if let Some(place) = entries.get_mut(at) {
                        inverse
                            .put_entries
                            .push(Kept::from(&std::mem::replace(place, entry)));
                    }
                }
                Err(at) => {
                    inverse.drop_entries.push(entry.id());
                    entries.insert(at, entry);
                }
            }
        }
    }

    fn commit_events(&mut self, drop: &[EventId], put: Vec<Event>, inverse: &mut Change) {
        if drop.is_empty() && put.is_empty() {
            return;
        }
        for event in &put {
            if self.position(event.id).is_none() {
                inverse.drop_events.push(event.id);
            }
        }
        let mut leaving: BTreeSet<usize> = drop.iter().filter_map(|id| self.position(*id)).collect();
        let events = Arc::make_mut(&mut self.events);
        let mut moving = Vec::new();
        let place = |id: EventId| self.positions.get(id.0 as usize).copied();
        for event in put {
            let at = place(event.id).filter(|&at| at != NOWHERE).map(|at| at as usize);
            let at = at.filter(|at| !leaving.contains(at));
            let stays = |at: &usize| {
                let now = events.get(*at);
                now.is_some_and(|now| time_order(now) == time_order(&event))
            };
            if let Some(at) = at.filter(stays) {
                inverse.put_events.extend(events.replace(at, event));
            } else {
                leaving.extend(at);
                moving.push(event);
            }
        }
        if leaving.is_empty() && moving.is_empty() {
            return;
        }
        let positions = Arc::make_mut(&mut self.positions);
        if leaving.len() + moving.len() <= FEW {
            move_few(events, positions, (&leaving, moving), inverse);
        } else {
            let mut all = Vec::from(std::mem::take(events));
            let mut at = 0;
            let leaves = |_: &mut Event| {
                at += 1;
                leaving.contains(&(at - 1))
            };
            inverse.put_events.extend(all.extract_if(.., leaves));
            all.extend(moving);
            all.sort_by_cached_key(time_order);
            *positions = positions_of(&all);
            *events = all.into();
        }
    }
}

/// Up to so many events are moved one by one, more by sorting all of them again.
const FEW: usize = 16;

/// Takes the events at the places `leaving` out, puts those that are `coming` where they belong, and keeps the positions right.
fn move_few(
    events: &mut Events,
    positions: &mut Vec<u32>,
    (leaving, coming): (&BTreeSet<usize>, Vec<Event>),
    inverse: &mut Change,
) {
    for &at in leaving.iter().rev() {
        let Some(event) = events.remove(at) else { continue };
        if let Some(place) = positions.get_mut(event.id.0 as usize) {
            *place = NOWHERE;
        }
        for place in positions.iter_mut() {
            *place -= u32::from(*place != NOWHERE && *place as usize > at);
        }
        inverse.put_events.push(event);
    }
    for event in coming {
        let at = events.partition_point(|other| time_order(other) < time_order(&event));
        for place in positions.iter_mut() {
            *place += u32::from(*place != NOWHERE && *place as usize >= at);
        }
        let number = event.id.0 as usize;
        if positions.len() <= number {
            positions.resize(number + 1, NOWHERE);
        }
        if let Some(place) = positions.get_mut(number) {
            *place = at as u32;
        }
        events.insert(at, event);
    }
}

/// The position of every event by its number.
pub(super) fn positions_of(events: &[Event]) -> Vec<u32> {
    let size = events.iter().map(|event| event.id.0 as usize + 1).max();
    let mut positions = vec![NOWHERE; size.unwrap_or(0)];
    for (at, event) in events.iter().enumerate() {
        if let Some(place) = positions.get_mut(event.id.0 as usize) {
            *place = at as u32;
        }
    }
    positions
}
