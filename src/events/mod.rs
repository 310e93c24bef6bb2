//! Events: what articles say happened, each telling with its passage, merged over articles, with what contradicts.
//!
//! [`derive()`] is the whole of understanding in one call: publication dates, placed expressions, mentions, events and what was left out.

mod actors;
mod clause;
mod conflict;
mod discourse;
mod event;
mod find;
mod headline;
mod inflect;
mod inherit;
mod lexicon;
mod merge;
mod names;
mod offset;
mod registry;
mod status;
mod trigger;
mod words;

pub use event::{
    Claim, Conflict, ConflictKind, Edited, Event, EventId, Kind, Mention, Review, Status, TimeRef, Unplaced,
};

use crate::{
    article::Article,
    calendar::Day,
    temporal::{Publication, Reading, TimeExpression, Window, resolve},
};
use find::Told;
use merge::{Item, Profile};
use rayon::prelude::*;
use registry::Registry;
use std::collections::BTreeMap;

/// Everything understood from a set of articles. Vectors over articles are in the order the articles were given.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Derived {
    /// When each article was published.
    pub publications: Vec<Publication>,
    /// The placed time expressions of each article, in text order.
    pub expressions: Vec<Vec<TimeExpression>>,
    /// The events, in the order of time; ids count from 1.
    pub events: Vec<Event>,
    /// What was not placed, and why, in the order of articles and text.
    pub unplaced: Vec<Unplaced>,
}

/// Understands articles that have been read: infers publication dates, places expressions, finds and merges events.
///
/// `given` holds the publication dates the user has set, by position. Pure and deterministic. `is_cancelled` is asked now and then; when
/// it says yes the result is `None`.
pub fn derive(
    articles: &[(&Article, &Reading)],
    given: &[Option<Day>],
    window: Window,
    is_cancelled: &(dyn Fn() -> bool + Sync),
) -> Option<Derived> {
    let publications = crate::temporal::publications(articles, given, window);
    if is_cancelled() {
        return None;
    }
    let told: Vec<(Vec<TimeExpression>, Told)> = articles
        .par_iter()
        .zip(&publications)
        .map(|((article, reading), publication)| {
            if is_cancelled() {
                return (Vec::new(), Told::default());
            }
            let times = resolve(article, reading, publication.date);
            let told = find::find(article, &times, publication.date);
            (times, told)
        })
        .collect();
    if is_cancelled() {
        return None;
    }
    let published: Vec<Option<Day>> = publications.iter().map(|publication| publication.date).collect();
    let events = join(&told, &published, is_cancelled)?;
    let mut derived = Derived {
        publications,
        events,
        ..Derived::default()
    };
    for (times, told) in told {
        derived.expressions.push(times);
        derived.unplaced.extend(told.unplaced);
    }
    Some(derived)
}

/// Names the actors of all articles and joins their tellings.
fn join(
    told: &[(Vec<TimeExpression>, Told)],
    published: &[Option<Day>],
    is_cancelled: &(dyn Fn() -> bool + Sync),
) -> Option<Vec<Event>> {
    let casts: Vec<&[(String, actors::Sort, usize)]> =
        told.iter().map(|(_, told)| told.actors.as_slice()).collect();
    let registry = Registry::new(&casts);
    let mut terms: BTreeMap<&str, u32> = BTreeMap::new();
    for term in told
        .iter()
        .flat_map(|(_, told)| &told.drafts)
        .flat_map(|draft| draft.terms.iter().chain([&draft.trigger]))
    {
        terms.insert(term, 0);
    }
    for (number, slot) in terms.values_mut().enumerate() {
        *slot = number as u32;
    }
    let number = |term: &String| terms.get(term.as_str()).copied().unwrap_or_default();
    let items: Vec<Item<'_>> = told
        .iter()
        .enumerate()
        .flat_map(|(article, (_, told))| told.drafts.iter().map(move |draft| (article, draft)))
        .map(|(article, draft)| {
            let ids = registry.ids.get(article);
            let actors: Vec<_> = draft
                .actors
                .iter()
                .filter_map(|&actor| ids.and_then(|ids| ids.get(actor)).copied())
                .collect();
            Item {
                draft,
                article,
                published: published.get(article).copied().flatten(),
                profile: Profile {
                    people: merge::people(&actors, &registry.sorts),
                    actors,
                    terms: draft.terms.iter().map(number).collect(),
                    trigger: number(&draft.trigger),
                },
            }
        })
        .collect();
    merge::merge(&items, &registry, is_cancelled)
}
