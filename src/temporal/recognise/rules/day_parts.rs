//! Parts of the day: "Friday night", "the morning of 6 June", "tonight", "the small hours of Tuesday", "the night of 5–6 March".

use super::{
    Match,
    clock::{day_beside, is_day, time},
    dates, placed,
};
use crate::{
    language::{DayPart, Role, TokenKind, Unit},
    temporal::{
        Modifier,
        recognise::words::Words,
        value::{Calendar, Origin, TimeOfDay, TimeValue},
    },
};

/// "Friday night", "yesterday morning", "the evening of May 3", "tonight", "overnight", "mid-afternoon", "late Friday night", "the morning".
pub(super) fn day_part(w: &Words<'_>, i: usize) -> Option<Match> {
    let the = i + usize::from(w.has(i, Role::The));
    let (outer, at) = bend(w, the);
    let day = placed(w, at).filter(|found| is_day(&found.value));
    let (inner, value, end) = if let Some(day) = day {
        let is_weekday = matches!(&day.value, TimeValue::Calendar(fields) if fields.weekday.is_some() && fields.month.is_none());
        let found = part_after_day(w, day)?;
        // "the Tuesday night game": the determiner belongs to its noun
        if the > i && is_weekday && !dates::no_noun_follows(w, found.2) {
            return None;
        }
        found
    } else {
        let (value, end) = part_first(w, i, at, outer.is_some())?;
        (None, value, end)
    };
    let found = Match::new(i, end, value);
    Some(match inner.or(outer) {
        Some(modifier) => found.bent(modifier),
        None => found,
    })
}

fn part_of(part: DayPart, day: Option<TimeValue>) -> TimeValue {
    TimeValue::Time {
        time: TimeOfDay::Part(part),
        day: day.map(Box::new),
    }
}

/// "Friday night", "yesterday late afternoon", "Friday noon": what follows the day.
fn part_after_day(w: &Words<'_>, day: Match) -> Option<(Option<Modifier>, TimeValue, usize)> {
    let (modifier, at) = bend(w, w.skip_comma(day.end));
    let sense = w.sense(at);
    if let Some(part) = sense.day_part.filter(|_| !sense.plural) {
        return Some((modifier, part_of(part, Some(day.value)), at + 1));
    }
    w.sense(day.end).clock?;
    let (time, end) = time(w, day.end)?;
    let day = Some(Box::new(day.value));
    Some((None, TimeValue::Time { time, day }, end))
}

/// "the morning of 6 June", "tonight", "overnight", "in the evening", "at dawn": the part comes first, or alone.
fn part_first(w: &Words<'_>, i: usize, at: usize, is_bent: bool) -> Option<(TimeValue, usize)> {
    let sense = w.sense(at);
    let part = sense.day_part.filter(|_| !sense.plural)?;
    // "Imus in the Morning", "NBC Tonight": a title
    if at > 0 && w.at(at).capital && w.before(at, 1).kind == TokenKind::Word && !w.is_upper(at) {
        return None;
    }
    if w.is_word(at, "tonight") {
        let today = TimeValue::Shift {
            unit: Unit::Day,
            by: 0,
            from: Origin::Speech,
        };
        return Some((part_of(DayPart::Night, Some(today)), at + 1));
    }
    if w.is_word(at, "overnight") {
        return Some((part_of(part, None), at + 1));
    }
    if w.any(at + 1, &[Role::Of, Role::On])
        && let Some(found) = placed(w, at + 2).filter(|found| is_day(&found.value))
    {
        let (day, end) = past_next_morning(w, found);
        return Some((part_of(part, Some(day)), end));
    }
    let (day, end) = day_beside(w, at + 1);
    if day.is_some() {
        return Some((part_of(part, day), end));
    }
    let before = i.wrapping_sub(1);
    let is_edge_of_night = matches!(
        w.written(at),
        "dawn" | "dusk" | "nightfall" | "sunrise" | "sunset" | "daybreak"
    );
    let at_dawn = is_edge_of_night
        && w.any(
            before,
            &[
                Role::At,
                Role::By,
                Role::Before,
                Role::After,
                Role::Until,
                Role::Since,
            ],
        );
    let in_the = w.has(i, Role::The)
        && !w.is_word(at, "dawn")
        && w.any(
            before,
            &[Role::In, Role::During, Role::Through, Role::By, Role::For],
        );
    // "by evening", "towards morning"
    let by_part = i == at
        && !is_edge_of_night
        && part < DayPart::Night
        && (w.any(before, &[Role::By, Role::Until, Role::Since])
            || matches!(w.written(before), "toward" | "towards" | "Towards" | "Toward"));
    let stands = at_dawn || by_part || in_the || is_bent && part < DayPart::Night;
    (stands && !w.hyphen(at + 1)).then(|| (part_of(part, None), at + 1))
}

/// Past the second day of a night, which may name the year: "the night of 5–6 March", "the night of July 5–6", "the night of 30 June to 1
/// July 1934".
fn past_next_morning(w: &Words<'_>, first: Match) -> (TimeValue, usize) {
    let tail = super::range_tail(w, &first).map(|tail| tail.end);
    let TimeValue::Calendar(mut fields) = first.value else {
        return (first.value, first.end);
    };
    let links = w.dash(first.end) || w.any(first.end, &[Role::To, Role::And]);
    let is_night = |later: &Calendar| {
        let over_month_end =
            later.day == Some(1) && fields.day.is_some_and(|day| day >= 28) && later.month != fields.month;
        later.month == fields.month && is_next(&fields, later.day) || over_month_end
    };
    let second = dates::fields(w, first.end + 1).filter(|(later, _)| links && is_night(later));
    if let Some((later, end)) = second {
        let turns = later.month < fields.month;
        fields.year = fields.year.or(later.year.map(|year| year - i32::from(turns)));
        return (TimeValue::Calendar(fields), end);
    }
    (TimeValue::Calendar(fields), tail.unwrap_or(first.end))
}

fn is_next(fields: &Calendar, day: Option<u8>) -> bool {
    fields.day.zip(day).is_some_and(|(day, next)| next == day + 1)
}

/// "the early hours of Tuesday", "the small hours of 25 August", "the early hours of Sunday morning", "in the early hours".
pub(super) fn small_hours(w: &Words<'_>, i: usize) -> Option<Match> {
    let the = i + usize::from(w.has(i, Role::The));
    let small = w.has(the, Role::Early) || the > i && (w.is_word(the, "small") || w.is_word(the, "wee"));
    let middle = w.is_word(the, "wee") && w.is_word(the + 1, "small")
        || w.has(the, Role::Early) && w.sense(the + 1).day_part == Some(DayPart::Morning);
    let hours = the + 1 + usize::from(middle);
    if !small || w.unit(hours) != Some((Unit::Hour, true)) {
        return None;
    }
    let (day, end) = if w.any(hours + 1, &[Role::Of, Role::On]) {
        let found = super::shifts::picked(w, hours + 2)
            .into_iter()
            .chain(day_part(w, hours + 2))
            .chain(placed(w, hours + 2))
            .max_by_key(|found| found.end)?;
        match found.value {
            TimeValue::Time {
                time: TimeOfDay::Part(DayPart::Morning),
                day,
            } => (day.map(|day| *day), found.end),
            value if is_day(&value) => (Some(value), found.end),
            _ => return None,
        }
    } else {
        let led = w.any(
            i.wrapping_sub(1),
            &[Role::In, Role::During, Role::Until, Role::By, Role::Since],
        );
        (the > i && led).then_some((None, hours + 1))?
    };
    Some(Match::new(i, end, part_of(DayPart::Morning, day)).bent(Modifier::Start))
}

/// "early", "late", "mid-", "early in the" before a part of the day.
fn bend(w: &Words<'_>, i: usize) -> (Option<Modifier>, usize) {
    let sense = w.sense(i);
    let next = w.skip_hyphen(i + 1);
    let in_the = w.has(next, Role::In) && w.has(next + 1, Role::The) && w.sense(next + 2).day_part.is_some();
    let next = next + 2 * usize::from(in_the);
    if sense.has(Role::Early) {
        (Some(Modifier::Start), next)
    } else if sense.has(Role::Late) {
        (Some(Modifier::End), next)
    } else if w.is_word(i, "mid") {
        (Some(Modifier::Mid), w.skip_hyphen(i + 1))
    } else {
        (None, i)
    }
}
