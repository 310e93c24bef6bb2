//! Distances: "two weeks ago", "a day later", "three months earlier", "ten years from now", "the day before yesterday".

use super::{Match, durations};
use crate::{
    language::{Reference, Role, TokenKind, Unit},
    temporal::{
        Modifier,
        recognise::words::Words,
        value::{Amount, Origin, TimeValue},
    },
};

/// A length and the word that turns it into a place.
pub(super) fn offset(w: &Words<'_>, i: usize) -> Option<Match> {
    plain(w, i)
        .or_else(|| vague(w, i))
        .or_else(|| day_beyond(w, i))
        .or_else(|| day_before(w, i))
}

fn plain(w: &Words<'_>, i: usize) -> Option<Match> {
    let (bend, at) = durations::bend(w, i);
    let at = at + usize::from(bend.is_none() && w.is_word(at, "just") && w.sense(at + 1).direction.is_none());
    let found = durations::span(w, at)?;
    if found.hyphened && !w.hyphen(found.end) {
        return None;
    }
    let (back, from, end) = turn(w, found.end)?;
    let value = TimeValue::Offset {
        amount: found.amount,
        unit: found.unit,
        back,
        from,
    };
    let mut result = Match::new(i, end, value);
    result.modifier = bend.or(found.approximate.then_some(Modifier::Approx));
    Some(result)
}

/// "ago", "earlier", "later", "from now", "from today", "hence", "before" and "after" where nothing follows.
fn turn(w: &Words<'_>, i: usize) -> Option<(bool, Origin, usize)> {
    let ends = |at: usize| w.at(at).kind == TokenKind::Punctuation || w.at(at).span.end == 0;
    match () {
        () if w.has(i, Role::Ago) => Some((true, Origin::Speech, i + 1)),
        () if (w.has(i, Role::Earlier) && !w.has(i + 1, Role::Than)) => Some((true, Origin::Told, i + 1)),
        () if w.has(i, Role::Later) && !w.has(i + 1, Role::Than) => Some((false, Origin::Told, i + 1)),
        () if w.has(i, Role::From) && (w.has(i + 1, Role::Now) || w.sense(i + 1).deictic_day == Some(0)) => {
            Some((false, Origin::Speech, i + 2))
        }
        () if w.has(i, Role::Hence) => Some((false, Origin::Speech, i + 1)),
        () if w.has(i, Role::Before) && ends(i + 1) => Some((true, Origin::Told, i + 1)),
        () if w.has(i, Role::After) && ends(i + 1) => Some((false, Origin::Told, i + 1)),
        () => None,
    }
}

/// "months ago", "years later", "long ago", "moments later" (no).
fn vague(w: &Words<'_>, i: usize) -> Option<Match> {
    if w.is_word(i, "long") && w.has(i + 1, Role::Ago) {
        return Some(Match::new(i, i + 2, TimeValue::Reference(Reference::Past)));
    }
    let (unit, plural) = w.unit(i)?;
    let (back, from, end) = turn(w, i + 1).filter(|_| plural && unit >= Unit::Minute)?;
    Some(Match::new(
        i,
        end,
        TimeValue::Offset {
            amount: Amount::Some,
            unit,
            back,
            from,
        },
    ))
}

/// "the day before yesterday", "the day after tomorrow".
fn day_beyond(w: &Words<'_>, i: usize) -> Option<Match> {
    let is_day = w.has(i, Role::The) && w.sense(i + 1).unit == Some(Unit::Day) && !w.sense(i + 1).plural;
    let from = w.sense(i + 3).deictic_day.map(i32::from)?;
    let by = match () {
        () if !is_day => return None,
        () if w.has(i + 2, Role::Before) => from - 1,
        () if w.has(i + 2, Role::After) => from + 1,
        () => return None,
    };
    Some(Match::new(
        i,
        i + 4,
        TimeValue::Shift {
            unit: Unit::Day,
            by,
            from: Origin::Speech,
        },
    ))
}

/// "the day before", "the week after", "the year before": of what was told.
fn day_before(w: &Words<'_>, i: usize) -> Option<Match> {
    let (unit, plural) = w.unit(i + 1).filter(|_| w.has(i, Role::The))?;
    let ends = w.at(i + 3).kind == TokenKind::Punctuation || w.at(i + 3).span.end == 0;
    let by = match () {
        () if plural || unit < Unit::Night || !ends => return None,
        () if w.has(i + 2, Role::Before) => -1,
        () if w.has(i + 2, Role::After) => 1,
        () => return None,
    };
    let unit = if unit == Unit::Night { Unit::Day } else { unit };
    Some(Match::new(
        i,
        i + 3,
        TimeValue::Shift {
            unit,
            by,
            from: Origin::Told,
        },
    ))
}
