//! Tellings without a time of their own that the text gives one: what was said "in the call", and the title.

use super::find::{Page, Told};

/// Adds the tellings of an article that inherit their date from one already found.
pub(super) fn tell_again(_page: &Page<'_>, _told: &mut Told) {}
