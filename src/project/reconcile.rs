//! Bringing newly derived events together with those the project has: numbers stay, and so does everything a person did.
//!
//! Events are recognised by their tellings (same article, same trigger), because headlines and dates may change when an article is dated
//! anew. A person's groupings (merged, split, added) keep their tellings; a new telling of the same happening joins them.

use super::{
    Change, CommandError, Entry, Events, Project, Replacement,
    apply::Plan,
    change::Kept,
    command::counted,
    join::{has_work, order_mentions, with_mentions},
};
use crate::{
    article::ArticleId,
    events::{Edited, Event, EventId, Mention, Review},
    temporal::{Publication, resolve},
};
use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

impl Project {
    pub(super) fn plan_replace(&self, replacement: Replacement) -> Result<Plan, CommandError> {
        if !replacement.fits(self) {
            return Err(CommandError::Stale);
        }
        let mut change = Change {
            put_entries: self.changed_entries(replacement.publications, replacement.expressions),
            ..Change::default()
        };
        if *self.unplaced != replacement.unplaced {
            change.unplaced = Some(Arc::new(replacement.unplaced));
        }
        let mut next = self.next;
        let outcome = self.reconcile(replacement.events);
        let (mut moved, mut found, mut kept_dates) = (0, 0, 0);
        for (old, event) in outcome.events {
            match old.and_then(|id| self.event(id)) {
                Some(before) if *before == event => {}
                Some(before) => {
                    moved += usize::from(before.when != event.when);
                    kept_dates += usize::from(keeps_its_date(&event));
                    change.put_events.push(event);
                }
                None => {
                    found += 1;
                    let id = Self::new_event_id(&mut next)?;
                    change.put_events.push(Event { id, ..event });
                }
            }
        }
        if next != self.next {
            change.next = Some(next);
        }
        let says = report(found, moved, outcome.gone.len(), kept_dates);
        change.drop_events = outcome.gone;
        Ok(Plan {
            change,
            says,
            moved,
            select: None,
        })
    }

    fn changed_entries(
        &self,
        publications: Vec<Publication>,
        expressions: Vec<Arc<[crate::temporal::TimeExpression]>>,
    ) -> Vec<Kept> {
        let mut expressions = expressions.into_iter();
        let mut publications = publications.into_iter();
        let mut changed = Vec::new();
        for entry in self.entries() {
            let publication = publications.next().unwrap_or_else(Publication::unknown);
            let expressions = expressions
                .next()
                .unwrap_or_else(|| resolve(&entry.article, &entry.reading, publication.date).into());
            if publication != entry.publication || expressions != entry.expressions {
                changed.push(Kept::from(&Entry {
                    publication,
                    expressions,
                    ..entry.clone()
                }));
            }
        }
        changed
    }

    /// Gives each derived event the number and the edits of the event it continues.
    fn reconcile(&self, derived: Vec<Event>) -> Outcome {
        let grouped = Tellings::of(self.events(), |event| event.edited.mentions);
        let mut claims: BTreeMap<usize, Vec<Mention>> = BTreeMap::new();
        let mut free = Vec::with_capacity(derived.len());
        for event in derived {
            free.extend(claim(event, &grouped, &mut claims));
        }
        let partners = self.partners(&free);
        let mut outcome = Outcome::default();
        let mut continued = BTreeSet::new();
        for (event, partner) in free.into_iter().zip(partners) {
            let old = partner.and_then(|at| self.events().get(at));
            if let Some(old) = old {
                continued.insert(old.id);
            }
            let event = old.map_or_else(|| event.clone(), |old| continuing(old, &event));
            outcome.events.push((old.map(|old| old.id), event));
        }
        for (at, old) in self.events().iter().enumerate() {
            if old.edited.mentions {
                let refreshed = refresh(old, claims.remove(&at).unwrap_or_default());
                outcome.events.push((Some(old.id), refreshed));
            } else if !continued.contains(&old.id) && !has_work(old) {
                outcome.gone.push(old.id);
            }
        }
        outcome
    }

    /// For each derived event the place of the old one it continues: the pairs with most tellings in common first.
    fn partners(&self, derived: &[Event]) -> Vec<Option<usize>> {
        let tellings = Tellings::of(self.events(), |event| !event.edited.mentions);
        let mut pairs = Vec::new();
        for (new, event) in derived.iter().enumerate() {
            let mut shared: BTreeMap<usize, u32> = BTreeMap::new();
            for mention in &event.mentions {
                for (old, likeness) in tellings.like(mention) {
                    let strength = match likeness {
                        Likeness::SameTelling => 16,
                        Likeness::SamePassage => 1,
                    };
                    *shared.entry(old).or_default() += strength;
                }
            }
            for (old, strength) in shared {
                let is_work = self.events().get(old).is_some_and(has_work);
                // somebody's judgement passes on only to the very same telling
                if strength >= 16 || !is_work {
                    pairs.push((Reverse(strength), !is_work, old, new));
                }
            }
        }
        pairs.sort_unstable();
        let mut partners = vec![None; derived.len()];
        let mut taken = BTreeSet::new();
        for (_, _, old, new) in pairs {
            if let Some(partner @ None) = partners.get_mut(new)
                && taken.insert(old)
            {
                *partner = Some(old);
            }
        }
        partners
    }
}

/// The events there are afterwards, each with the number of the one it continues, and those that are gone.
#[derive(Default)]
struct Outcome {
    events: Vec<(Option<EventId>, Event)>,
    gone: Vec<EventId>,
}

/// Hands the tellings that belong to a person's groupings over to them; what is left of the event, if anything.
fn claim(event: Event, grouped: &Tellings<'_>, claims: &mut BTreeMap<usize, Vec<Mention>>) -> Option<Event> {
    let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
    let mut left = Vec::new();
    for mention in &event.mentions {
        let owner = grouped
            .like(mention)
            .find(|&(_, likeness)| likeness == Likeness::SameTelling);
        match owner {
            Some((owner, _)) => {
                *counts.entry(owner).or_default() += 1;
                claims.entry(owner).or_default().push(mention.clone());
            }
            None => left.push(mention.clone()),
        }
    }
    if counts.is_empty() {
        return Some(event);
    }
    // further tellings go where most of the event went
    let main = counts
        .iter()
        .max_by_key(|&(&owner, &count)| (count, Reverse(owner)))
        .map(|(&owner, _)| owner)?;
    claims.entry(main).or_default().extend(left);
    None
}

/// A person's grouping with its tellings as they are read now, and new ones beside them.
fn refresh(old: &Event, claimed: Vec<Mention>) -> Event {
    let mut mentions = old.mentions.clone();
    for new in claimed {
        let place = mentions
            .iter_mut()
            .find(|known| likeness(known, &new) == Some(Likeness::SameTelling));
        match place {
            Some(known) => *known = new,
            None => mentions.push(new),
        }
    }
    order_mentions(&mut mentions);
    if mentions == old.mentions {
        return old.clone();
    }
    let event = with_mentions(old, mentions);
    keep_judgement(old, event)
}

/// The derived event with the number of the old one and everything a person set on it.
fn continuing(old: &Event, derived: &Event) -> Event {
    let event = Event {
        id: old.id,
        review: old.review,
        edited: old.edited,
        note: old.note.clone(),
        tags: old.tags.clone(),
        ..derived.clone()
    };
    keep_judgement(old, event)
}

/// Puts back the fields that a person set, or confirmed.
fn keep_judgement(old: &Event, mut event: Event) -> Event {
    let stands = old.review == Review::Confirmed;
    let Edited {
        headline,
        when,
        status,
        kind,
        mentions: _,
        added: _,
    } = old.edited;
    if headline || stands {
        event.headline.clone_from(&old.headline);
    }
    if when || stands {
        event.when = old.when;
    }
    if status || stands {
        event.status = old.status;
    }
    if kind || stands {
        event.kind = old.kind;
    }
    event
}

/// Whether a date a person stands by is no longer what any of its tellings says.
fn keeps_its_date(event: &Event) -> bool {
    (event.review == Review::Confirmed || event.edited.when)
        && !event.mentions.is_empty()
        && !event.mentions.iter().any(|mention| mention.when == event.when)
}

fn report(found: usize, moved: usize, gone: usize, kept_dates: usize) -> String {
    let mut says = Vec::new();
    if found > 0 {
        says.push(format!("Found {}.", counted(found, "event")));
    }
    if moved > 0 {
        says.push(format!("{} moved.", counted(moved, "event")));
    }
    if gone > 0 {
        says.push(format!("{} no longer told.", counted(gone, "event")));
    }
    if kept_dates > 0 {
        says.push(format!(
            "{} kept the date you set or confirmed; check {}.",
            counted(kept_dates, "event"),
            if kept_dates == 1 { "it" } else { "them" }
        ));
    }
    if says.is_empty() {
        says.push("No event changed.".to_owned());
    }
    says.join(" ")
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Likeness {
    /// The same words tell it.
    SameTelling,
    /// Another trigger in the same sentence.
    SamePassage,
}

fn likeness(one: &Mention, other: &Mention) -> Option<Likeness> {
    if one.article != other.article || !one.passage.overlaps(other.passage) {
        return None;
    }
    let is_same = match (one.trigger, other.trigger) {
        (Some(mine), Some(theirs)) => mine.overlaps(theirs),
        (None, None) => one.passage == other.passage,
        _ => false,
    };
    Some(if is_same {
        Likeness::SameTelling
    } else {
        Likeness::SamePassage
    })
}

/// The mentions of some events by article and place, to find those that overlap a given one.
struct Tellings<'a> {
    by_article: BTreeMap<ArticleId, Places<'a>>,
}

#[derive(Default)]
struct Places<'a> {
    /// Sorted by the start of the passage, with the place of the event.
    mentions: Vec<(&'a Mention, usize)>,
    /// Bytes of the longest passage.
    longest: u32,
}

impl<'a> Tellings<'a> {
    fn of(events: &'a Events, is_wanted: impl Fn(&Event) -> bool) -> Self {
        let mut by_article: BTreeMap<ArticleId, Places<'a>> = BTreeMap::new();
        for (at, event) in events.iter().enumerate().filter(|(_, event)| is_wanted(event)) {
            for mention in &event.mentions {
                let places = by_article.entry(mention.article).or_default();
                places.mentions.push((mention, at));
                places.longest = places.longest.max(mention.passage.len() as u32);
            }
        }
        for places in by_article.values_mut() {
            places
                .mentions
                .sort_by_key(|&(mention, at)| (mention.passage, at));
        }
        Self { by_article }
    }

    /// The events with a mention that tells the same as `mention`, or stands in the same passage; by place in the text.
    fn like<'b>(&'b self, mention: &'b Mention) -> impl Iterator<Item = (usize, Likeness)> + use<'a, 'b> {
        let empty: &[(&Mention, usize)] = &[];
        let near = self.by_article.get(&mention.article).map_or(empty, |places| {
            let all = &places.mentions;
            let first = mention.passage.start.saturating_sub(places.longest);
            let from = all.partition_point(|(known, _)| known.passage.start < first);
            let to = all.partition_point(|(known, _)| known.passage.start < mention.passage.end);
            all.get(from..to).unwrap_or(empty)
        });
        near.iter()
            .filter_map(move |&(known, at)| likeness(known, mention).map(|likeness| (at, likeness)))
    }
}
