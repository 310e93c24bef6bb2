//! Time expressions: finding them, saying what they mean, and placing them on the calendar.
//!
//! Two steps on purpose: [`read`] finds what the words say and is done once an article; [`resolve`] places it given a publication date
//! and is cheap, so that correcting that date moves everything that depends on it at once.

mod expression;
mod publication;
mod reading;
mod recognise;
mod resolve;
mod value;

pub use expression::{AnchorRef, Certainty, Modifier, TimeExpression, Timex3, TimexKind};
pub use publication::{Basis, Evidence, Publication, Window, publications};
pub use reading::{DocumentKind, Reading};
pub use value::{
    Amount, Calendar, Clue, DigitOrder, Found, Lead, Length, Origin, Pick, Recurrence, TimeOfDay, TimeValue,
};

use crate::{article::Article, calendar::Day};

/// Finds the time expressions of an article.
pub fn read(article: &Article) -> Reading {
    recognise::read(&article.text, &article.blocks)
}

/// Finds the time expressions of a text that is all one story.
pub fn read_text(text: &str) -> Reading {
    recognise::read(text, &[])
}

/// Places the expressions of a reading, in text order, given the day the article was published (or nothing, where it is not known).
pub fn resolve(article: &Article, reading: &Reading, published: Option<Day>) -> Vec<TimeExpression> {
    resolve::resolve(&article.text, reading, published)
}

/// [`resolve`] for a text that was read with [`read_text`].
pub fn resolve_text(text: &str, reading: &Reading, published: Option<Day>) -> Vec<TimeExpression> {
    resolve::resolve(text, reading, published)
}
