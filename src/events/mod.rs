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
mod scene;
mod status;
mod trigger;
mod untimed;
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
use merge::{Item, Loose};
use rayon::prelude::*;
use registry::Registry;

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
    let (read, tellings): (Vec<&Article>, Vec<&Told>) = articles
        .iter()
        .zip(&told)
        .map(|((article, _), (_, told))| (*article, told))
        .unzip();
    let events = join(&read, &tellings, &published, is_cancelled)?;
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
    articles: &[&Article],
    told: &[&Told],
    published: &[Option<Day>],
    is_cancelled: &(dyn Fn() -> bool + Sync),
) -> Option<Vec<Event>> {
    let casts: Vec<&[(String, actors::Sort, usize)]> =
        told.iter().map(|told| told.actors.as_slice()).collect();
    let mut registry = Registry::new(&casts);
    let nations: Vec<&[Option<String>]> = told.iter().map(|told| told.nations.as_slice()).collect();
    registry.learn_nations(&nations);
    let mut profiles = merge::profiles(articles, told, &registry).into_iter();
    let mut items: Vec<Item<'_>> = Vec::with_capacity(told.iter().map(|told| told.drafts.len()).sum());
    let mut loose: Vec<Loose<'_>> = Vec::with_capacity(told.iter().map(|told| told.untimed.len()).sum());
    for (number, (article, told)) in articles.iter().zip(told).enumerate() {
        let item = |draft, profile| Item {
            draft,
            article: number,
            published: published.get(number).copied().flatten(),
            profile,
            text: &article.text,
        };
        items.extend(
            told.drafts
                .iter()
                .zip(&mut profiles)
                .map(|(draft, profile)| item(draft, profile)),
        );
        let untimed = told.untimed.iter().zip(&mut profiles);
        let so_far = loose.len();
        loose.extend(untimed.zip(so_far..).map(|((untimed, profile), number)| Loose {
            number,
            item: item(&untimed.draft, profile),
            place: untimed.place,
            is_noun: untimed.is_noun,
        }));
    }
    if is_cancelled() {
        return None;
    }
    merge::merge(items, loose, &registry, is_cancelled)
}
