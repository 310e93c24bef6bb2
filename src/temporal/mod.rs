//! Time expressions: finding them, saying what they mean, and placing them on the calendar.
//!
//! Two steps on purpose: [`read`] finds what the words say and is done once an article; [`resolve`] places it given a publication date
//! and is cheap, so that correcting that date moves everything that depends on it at once.

mod expression;
mod publication;

pub use expression::{AnchorRef, Certainty, Modifier, TimeExpression, Timex3, TimexKind};
pub use publication::{Basis, Evidence, Publication, Window};

use crate::{article::Article, calendar::Day};

/// What [`read`] found in one article: everything that does not depend on when it was published.
#[derive(Debug, Clone, Default)]
pub struct Reading {}

/// Finds the time expressions of an article.
pub fn read(_article: &Article) -> Reading {
    Reading::default()
}

/// Places the expressions of a reading, in text order, given the day the article was published (or nothing, where it is not known).
pub fn resolve(_article: &Article, _reading: &Reading, _published: Option<Day>) -> Vec<TimeExpression> {
    Vec::new()
}

/// Finds when each article was published, from all of them together. `given` holds what the user has set, by position.
pub fn publications(
    articles: &[(&Article, &Reading)],
    _given: &[Option<Day>],
    _window: Window,
) -> Vec<Publication> {
    articles.iter().map(|_| Publication::unknown()).collect()
}
