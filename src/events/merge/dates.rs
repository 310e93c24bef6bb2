//! How the dates of two tellings stand to one another.

use super::{Item, bounds};
use crate::events::event::Status;

/// How the dates of two tellings stand.
#[derive(Debug, Clone, Copy)]
pub(super) struct Dates {
    pub(super) is_same: bool,
    pub(super) both_days: bool,
    /// Days the vaguer one covers beyond its first.
    pub(super) longest: i64,
}

impl Dates {
    /// Nothing where they exclude each other.
    pub(super) fn of(one: &Item<'_>, other: &Item<'_>) -> Option<Self> {
        let (mine, theirs) = (season(one), season(other));
        (mine.0 <= theirs.1 && theirs.0 <= mine.1).then(|| Self {
            is_same: mine == theirs,
            both_days: mine.0 == mine.1 && theirs.0 == theirs.1,
            longest: length(mine).max(length(theirs)),
        })
    }

    /// How likely two tellings of one story are one happening by their dates alone, as a logarithm of odds.
    pub(super) fn score(self) -> f32 {
        let months = (self.longest.clamp(0, 36_500) as f32 + 1.0).ln() - 31.0_f32.ln();
        match (self.both_days, self.is_same) {
            (true, _) => -1.8,
            (false, true) => -1.5,
            (false, false) => -2.6 - 0.2 * months,
        }
    }
}

/// First and last possible day; "by Friday" is thought to mean the season before, "since May" the season after.
fn season(item: &Item<'_>) -> (i64, i64) {
    const SEASON: i64 = 92;
    match bounds(&item.draft.mention.when) {
        (i64::MIN, last) if last != i64::MAX => {
            // What is to be done by a day is done after the article says so.
            let told = item.published.map(|day| i64::from(day.number()));
            let is_ahead = item.draft.mention.status != Status::Happened;
            let first = told.filter(|day| is_ahead && *day <= last);
            (first.unwrap_or(i64::MIN).max(last - SEASON), last)
        }
        (first, i64::MAX) if first != i64::MIN => (first, first + SEASON),
        known => known,
    }
}

/// Days a date covers beyond its first; "by Friday" and "since May" are thought to cover a season.
fn length((first, last): (i64, i64)) -> i64 {
    const OPEN: i64 = 92;
    if first == i64::MIN || last == i64::MAX {
        return OPEN;
    }
    last.saturating_sub(first)
}

/// Whether the dates of two tellings do not exclude each other.
pub(super) fn dates_agree(one: &Item<'_>, other: &Item<'_>) -> bool {
    Dates::of(one, other).is_some()
}
