//! Distances: "two weeks ago", "a day later", "three months earlier", "ten years from now", "the day before yesterday".

use super::{Match, amounts, clock};
use crate::{
    language::{DayPart, Reference, Role, TokenKind, Unit},
    temporal::{
        Modifier,
        recognise::words::Words,
        value::{Amount, Calendar, Origin, Pick, TimeOfDay, TimeValue},
    },
};

/// A length and the word that turns it into a place.
pub(super) fn offset(w: &Words<'_>, i: usize) -> Option<Match> {
    plain(w, i)
        .or_else(|| vague(w, i))
        .or_else(|| one_beyond(w, i))
        .or_else(|| from_a_day(w, i))
        .or_else(|| day_beyond(w, i))
        .or_else(|| beside_named_day(w, i))
        .or_else(|| day_before(w, i))
}

fn plain(w: &Words<'_>, i: usize) -> Option<Match> {
    let (bend, at) = amounts::bend(w, i);
    let at = at + usize::from(bend.is_none() && w.is_word(at, "just") && w.sense(at + 1).direction.is_none());
    let found = amounts::span(w, at)?;
    if found.hyphened && !w.hyphen(found.end) {
        return None;
    }
    if let Some(found) = compound(w, i, &found) {
        return Some(found);
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

/// "two years and three months later", "a week and two days ago": counted in the finer unit.
fn compound(w: &Words<'_>, i: usize, first: &amounts::Span) -> Option<Match> {
    let second = amounts::finer(w, first)?;
    let (back, from, end) = turn(w, second.end)?;
    let of_one = match (first.unit, second.unit) {
        (Unit::Year, Unit::Month) => 12,
        (Unit::Week, Unit::Day) => 7,
        (Unit::Day, Unit::Hour) => 24,
        (Unit::Hour, Unit::Minute) => 60,
        _ => return None,
    };
    let count = first
        .amount
        .as_whole()?
        .checked_mul(of_one)?
        .checked_add(second.amount.as_whole()?)?;
    let value = TimeValue::Offset {
        amount: Amount::whole(count),
        unit: second.unit,
        back,
        from,
    };
    Some(Match::new(i, end, value))
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
/// "a year on", "fifteen years on": later than what was told.
pub(super) fn years_on(w: &Words<'_>, i: usize) -> Option<Match> {
    let found = amounts::span(w, i).filter(|found| !found.hyphened && found.unit >= Unit::Day)?;
    let opens = i == 0 || w.at(i.wrapping_sub(1)).kind == TokenKind::Punctuation;
    let ends = w.has(found.end, Role::On) && (w.comma(found.end + 1) || w.is(found.end + 1, "."));
    (opens && ends).then(|| {
        let value = TimeValue::Offset {
            amount: found.amount,
            unit: found.unit,
            back: false,
            from: Origin::Told,
        };
        Match::new(i, found.end + 1, value)
    })
}

fn vague(w: &Words<'_>, i: usize) -> Option<Match> {
    let long = i + usize::from(w.has(i, Role::Not));
    if w.is_word(long, "long") && w.has(long + 1, Role::Ago) {
        return Some(Match::new(i, long + 2, TimeValue::Reference(Reference::Past)));
    }
    if w.has(i, Role::A) && w.is_word(i + 1, "long") && w.has(i + 2, Role::Time) && w.has(i + 3, Role::Ago) {
        return Some(Match::new(i, i + 4, TimeValue::Reference(Reference::Past)));
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

/// "the week before last", "the year after next", "the night before last".
fn one_beyond(w: &Words<'_>, i: usize) -> Option<Match> {
    let (unit, plural) = w.unit(i + 1).filter(|_| w.has(i, Role::The))?;
    let by = match () {
        () if plural || unit < Unit::Night => return None,
        () if w.has(i + 2, Role::Before) && w.has(i + 3, Role::Last) => -2,
        () if w.has(i + 2, Role::After) && w.has(i + 3, Role::Next) => 2,
        () => return None,
    };
    // a noun would make it "before last year"
    if w.unit(i + 4).is_some() || w.sense(i + 4).month.is_some() || w.sense(i + 4).weekday.is_some() {
        return None;
    }
    let shift = |unit: Unit| TimeValue::Shift {
        unit,
        by,
        from: Origin::Speech,
    };
    let value = if unit == Unit::Night {
        TimeValue::Time {
            time: TimeOfDay::Part(DayPart::Night),
            day: Some(Box::new(shift(Unit::Day))),
        }
    } else {
        shift(unit)
    };
    Some(Match::new(i, i + 4, value))
}

/// "a week from Thursday", "two days after that", "three days before Christmas" (no): a length and the day it counts from.
fn from_a_day(w: &Words<'_>, i: usize) -> Option<Match> {
    let found = amounts::span(w, i).filter(|found| !found.hyphened)?;
    let that = w.has(found.end + 1, Role::That)
        && (w.at(found.end + 2).kind == TokenKind::Punctuation
            || w.any(found.end + 2, &[Role::A, Role::The])
            || w.has(found.end, Role::After) && w.any(found.end + 2, &[Role::ClauseStart, Role::And]));
    if that && w.any(found.end, &[Role::After, Role::Before]) {
        let value = TimeValue::Offset {
            amount: found.amount,
            unit: found.unit,
            back: w.has(found.end, Role::Before),
            from: Origin::Told,
        };
        return Some(Match::new(i, found.end + 2, value));
    }
    // "a week from Thursday": Thursday, and a week on
    let weekday = w
        .sense(found.end + 1)
        .weekday
        .filter(|_| w.has(found.end, Role::From))?;
    let weeks = found.amount.as_whole().filter(|_| found.unit == Unit::Week)?;
    let day = TimeValue::Calendar(Calendar {
        weekday: Some(weekday),
        pick: Pick::Next,
        ..Calendar::default()
    });
    Some(Match::new(
        i,
        found.end + 2,
        TimeValue::DaysOn {
            days: weeks.checked_mul(7)? as i32,
            day: Box::new(day),
        },
    ))
}

/// "the day before yesterday", "the day after tomorrow".
fn day_beyond(w: &Words<'_>, i: usize) -> Option<Match> {
    let is_day = w.has(i, Role::The) && w.sense(i + 1).unit == Some(Unit::Day) && !w.sense(i + 1).plural;
    let from = w.sense(i + 3).deictic_day.map(i32::from)?;
    let by = match () {
        // "The Day After Tomorrow": a title
        () if !is_day || w.at(i + 2).capital => return None,
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

/// "the day before Christmas Eve", "the day after Labor Day", "the day before Friday's vote" (no): next to a day with a name.
fn beside_named_day(w: &Words<'_>, i: usize) -> Option<Match> {
    let is_day = w.has(i, Role::The) && w.sense(i + 1).unit == Some(Unit::Day) && !w.sense(i + 1).plural;
    let days = match () {
        () if !is_day || w.at(i + 2).capital => return None,
        () if w.has(i + 2, Role::Before) => -1,
        () if w.has(i + 2, Role::After) => 1,
        () => return None,
    };
    let day = super::dates::date(w, i + 3)
        .filter(|found| clock::is_day(&found.value) && !w.has(found.end, Role::Possessive))?;
    let value = TimeValue::DaysOn {
        days,
        day: Box::new(day.value),
    };
    Some(Match::new(i, day.end, value))
}

/// "the day before", "the week after", "the year before": of what was told.
fn day_before(w: &Words<'_>, i: usize) -> Option<Match> {
    if let Some(found) = part_before(w, i) {
        return Some(found);
    }
    let (unit, plural) = w.unit(i + 1).filter(|_| w.has(i, Role::The))?;
    // "the day after that"
    let ends = ends_clause(w, i + 3 + usize::from(w.has(i + 3, Role::That)));
    let by = match () {
        () if plural || unit < Unit::Night || !ends => return None,
        () if w.has(i + 2, Role::Before) => -1,
        () if w.has(i + 2, Role::After) => 1,
        () => return None,
    };
    let unit = if unit == Unit::Night { Unit::Day } else { unit };
    Some(Match::new(
        i,
        i + 3 + usize::from(w.has(i + 3, Role::That)),
        TimeValue::Shift {
            unit,
            by,
            from: Origin::Told,
        },
    ))
}

/// Whether nothing follows that "before" or "after" could govern: the end, a mark, or a verb ("the day before had been clear").
fn ends_clause(w: &Words<'_>, at: usize) -> bool {
    let next = w.at(at);
    next.kind == TokenKind::Punctuation
        || next.span.end == 0
        || matches!(
            w.written(at),
            "had" | "was" | "were" | "is" | "saw" | "brought" | "there"
        )
        || w.has(at, Role::And) && !w.has(at + 1, Role::After)
        || w.any(at, &[Role::In, Role::At, Role::From])
}

/// "the night before", "the evening before", "the morning after": of the day told.
fn part_before(w: &Words<'_>, i: usize) -> Option<Match> {
    let part = w
        .sense(i + 1)
        .day_part
        .filter(|_| w.has(i, Role::The) && !w.sense(i + 1).plural)?;
    let that = usize::from(w.has(i + 3, Role::That));
    let ends = ends_clause(w, i + 3 + that);
    let by = match () {
        () if !ends => return None,
        () if w.has(i + 2, Role::Before) => -1,
        () if w.has(i + 2, Role::After) => 1,
        () => return None,
    };
    let day = TimeValue::Shift {
        unit: Unit::Day,
        by,
        from: Origin::Told,
    };
    let value = TimeValue::Time {
        time: TimeOfDay::Part(part),
        day: Some(Box::new(day)),
    };
    Some(Match::new(i, i + 3 + that, value))
}
