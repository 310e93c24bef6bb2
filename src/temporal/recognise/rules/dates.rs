//! Days of the calendar: "Friday, 26 April 2023", "the 26th of April", "8, 9 and 10 August", "the 12th", "Friday".

use super::{
    Match, figures,
    months::{month_alone, month_name},
    seasons::{holiday, season},
    shifts,
};
use crate::{
    language::{Role, TokenKind, Unit},
    temporal::{
        recognise::{
            numbers::{day_of_month, ordinal, year},
            words::Words,
        },
        value::{Calendar, TimeValue},
    },
};

/// A date with or without weekday and year, a month, a weekday, a holiday.
pub(super) fn date(w: &Words<'_>, i: usize) -> Option<Match> {
    if let Some(found) = the_weekday(w, i).or_else(|| some_weekday(w, i)) {
        return Some(found);
    }
    let (fields, end) = range_head(w, i).or_else(|| fields(w, i))?;
    let value = TimeValue::Calendar(fields);
    // "June last year", "Monday of next week", "Christmas this year"
    let (value, end) = supplied(w, value, end);
    Some(Match::new(i, end, value))
}

/// "the Sunday" in "came into force on the Sunday": that of the week told.
fn the_weekday(w: &Words<'_>, i: usize) -> Option<Match> {
    let led = w.has(i, Role::The) && w.any(i.wrapping_sub(1), &[Role::On, Role::By, Role::Until]);
    let (day, end) = weekday(w, i + 1).filter(|_| led)?;
    let next = w.at(end);
    let ends = next.kind == TokenKind::Punctuation && !w.hyphen(end) && w.at(end + 1).number.is_none();
    ends.then(|| {
        let fields = Calendar {
            weekday: Some(day),
            ..Calendar::default()
        };
        Match::new(i, end, TimeValue::Calendar(fields))
    })
}

/// "(a grey) Saturday in March 2011", "(one) Sunday morning in October": only the month is told.
fn some_weekday(w: &Words<'_>, i: usize) -> Option<Match> {
    let (_, end) = weekday(w, i)?;
    let before = i.wrapping_sub(1);
    let is_led = |at: usize| w.has(at, Role::A) || w.is_word(at, "one");
    let described = w.sense(before).is_nothing() && is_led(before.wrapping_sub(1));
    let part = end + usize::from(w.sense(end).day_part.is_some());
    let (fields, end) = month_alone(w, part + 1).filter(|_| w.has(part, Role::In))?;
    (is_led(before) || described).then(|| Match::new(i, end, TimeValue::Calendar(fields)))
}

/// The first end of a range that shares the month of the second: "3" in "from 3 to 9 May 2024", "12" in "12-15 March".
fn range_head(w: &Words<'_>, i: usize) -> Option<(Calendar, usize)> {
    let (day, end) = day_of_month(w, i).filter(|_| w.at(i).number.is_some())?;
    let links = w.dash(end) || w.any(end, &[Role::To, Role::And, Role::Through, Role::Or]);
    // "8, 9 and 10 August"
    let later = day_first(w, end + 1)
        .filter(|_| links)
        .or_else(|| range_head(w, end + 1).filter(|_| w.comma(end) && !w.at(end + 1).joined));
    let (later, _) = later?;
    (later.day? > day).then_some((
        Calendar {
            day: Some(day),
            ..later
        },
        end,
    ))
}

/// Adds what a following "last year", "of this year", "of last week" supplies.
pub(super) fn supplied(w: &Words<'_>, value: TimeValue, end: usize) -> (TimeValue, usize) {
    let TimeValue::Calendar(mut fields) = value else {
        return (value, end);
    };
    if fields.year.is_none() && fields.short_year.is_none() {
        let start = end + usize::from(w.has(end, Role::Of));
        let start = if start == end { w.skip_comma(start) } else { start };
        if let Some((outer, end)) = shifts::outer_unit(w, start) {
            fields.within = Some(Box::new(outer));
            return (TimeValue::Calendar(fields), end);
        }
    }
    (TimeValue::Calendar(fields), end)
}

/// The fields of a date at `i`.
pub(super) fn fields(w: &Words<'_>, i: usize) -> Option<(Calendar, usize)> {
    if let Some((day, end)) = weekday(w, i) {
        let next = w.skip_comma(end);
        let next = next + usize::from(next > end && w.has(next, Role::The));
        if let Some((fields, end)) = month_and_day(w, next) {
            return Some((
                Calendar {
                    weekday: Some(day),
                    ..fields
                },
                end,
            ));
        }
        if let Some((fields, end)) = figures::in_digits(w, next) {
            return Some((
                Calendar {
                    weekday: Some(day),
                    ..fields
                },
                end,
            ));
        }
        let the = next + usize::from(w.has(next, Role::The));
        if let Some((number, end)) = ordinal(w, the).filter(|_| w.at(the).number.is_some())
            && (1..=31).contains(&number)
            && w.unit(end).is_none()
        {
            return Some((
                Calendar {
                    weekday: Some(day),
                    day: Some(number),
                    ..Calendar::default()
                },
                end,
            ));
        }
        return Some((
            Calendar {
                weekday: Some(day),
                ..Calendar::default()
            },
            end,
        ));
    }
    month_and_day(w, i)
        .or_else(|| day_alone(w, i))
        .or_else(|| month_alone(w, i))
        .or_else(|| holiday(w, i))
        .or_else(|| season(w, i))
}

/// "the 12th", where it can only be a day: "On the 12th the first battery fired", "from the 19th to the 22nd".
fn day_alone(w: &Words<'_>, i: usize) -> Option<(Calendar, usize)> {
    const BEFORE: &[Role] = &[
        Role::On,
        Role::By,
        Role::Until,
        Role::Since,
        Role::From,
        Role::To,
        Role::Of,
        Role::Before,
        Role::After,
        Role::Between,
        Role::And,
        Role::Through,
    ];
    if !w.has(i, Role::The) || w.at(i + 1).number.is_none() {
        return None;
    }
    let (day, end) = day_of_month(w, i + 1).filter(|(_, end)| *end == i + 3)?;
    let before = i.wrapping_sub(1);
    let is_was = w.is_word(before, "was") && w.is_word(before.wrapping_sub(1), "it");
    let led = w.any(before, BEFORE) || matches!(w.written(before), ":" | "," | "dated") || is_was;
    // "from the 12th to the 15th century"
    if super::years::century(w, i).is_some() {
        return None;
    }
    // "the 2nd of the month"
    let of_month = w.has(end, Role::Of)
        && w.any(end + 1, &[Role::The, Role::That, Role::This])
        && w.unit(end + 2) == Some((Unit::Month, false));
    (led && no_noun_follows(w, end)).then_some((
        Calendar {
            day: Some(day),
            ..Calendar::default()
        },
        end + 3 * usize::from(of_month),
    ))
}

/// Whether what follows "the 12th" cannot be what it counts: "the 12th man", "the 5th Army", "the 19th Street".
pub(super) fn no_noun_follows(w: &Words<'_>, end: usize) -> bool {
    let next = w.at(end);
    match next.kind {
        TokenKind::Punctuation => !w.hyphen(end),
        TokenKind::Word if next.capital => {
            // "on the 20th President Harding arrived"
            let is_titled = w.is(end, "President") && w.at(end + 1).capital;
            (is_titled || !w.has(end, Role::Ranked)) && next.sense.unit.is_none()
        }
        TokenKind::Word => {
            // "on the 24th terms were agreed"
            let has_verb = matches!(w.written(end + 1), "was" | "were" | "had") || w.is(end, "cost");
            next.sense.direction.is_some()
                || next.sense.is_nothing() && has_verb
                || next.sense.has(Role::ClauseStart)
                || next.sense.roles_any(&[
                    Role::The,
                    Role::A,
                    Role::In,
                    Role::On,
                    Role::At,
                    Role::To,
                    Role::And,
                    Role::Or,
                    Role::For,
                    Role::From,
                    Role::By,
                    Role::Until,
                    Role::After,
                    Role::Before,
                    Role::Of,
                    Role::Possessive,
                    Role::No,
                    Role::Several,
                ])
        }
        TokenKind::Number => true,
        _ => false,
    }
}

/// "Friday", "Fri.", "fri" only with a capital when shortened; never the plural.
pub(super) fn weekday(w: &Words<'_>, i: usize) -> Option<(u8, usize)> {
    let sense = w.sense(i);
    let day = sense.weekday.filter(|_| !sense.plural)?;
    let (before, next) = (i.wrapping_sub(1), w.at(i + 1));
    let in_title = w.has(before, Role::The)
        && w.at(i).capital
        && next.capital
        && (!next.sense.carries_time() || w.has(i + 1, Role::Time));
    if in_title || w.has(before, Role::DayName) && w.at(before).capital {
        return None;
    }
    if !sense.abbreviated {
        return Some((day, i + 1));
    }
    // "Sun", "Sat", "Wed", "Mon": only with a stop, or right before a date
    let dotted = w.is(i + 1, ".") && w.at(i + 1).joined;
    let end = i + 1 + usize::from(dotted);
    let before_date = month_and_day(w, w.skip_comma(end)).is_some();
    (w.at(i).capital && (before_date || dotted && !sense.ambiguous)).then_some((day, end))
}

/// "April 26", "April 26, 2023", "26 April 2023", "the 26th of April", "Nov. 9".
fn month_and_day(w: &Words<'_>, i: usize) -> Option<(Calendar, usize)> {
    month_first(w, i).or_else(|| day_first(w, i))
}

fn month_first(w: &Words<'_>, i: usize) -> Option<(Calendar, usize)> {
    let (month, end) = month_name(w, i)?;
    let the = end + usize::from(w.has(end, Role::The) && ordinal(w, end + 1).is_some());
    let (day, end) = day_of_month(w, the)?;
    // "in April the first ships came"
    if the > end.saturating_sub(2)
        && w.at(the).number.is_none()
        && w.has(the.wrapping_sub(1), Role::The)
        && w.at(end).kind == TokenKind::Word
    {
        return None;
    }
    let is_word = w.at(the).number.is_none();
    if is_word && (w.unit(end).is_some() || w.sense(the).unit.is_some() && ordinal(w, the).is_none()) {
        return None;
    }
    // "March 3.5 percent", "May 10 p.m."
    if w.any(end, &[Role::MeridiemAm, Role::MeridiemPm])
        || w.is(end, ":") && w.at(end).joined && w.at(end + 1).joined
    {
        return None;
    }
    let fields = Calendar {
        month: Some(month),
        day: Some(day),
        ..Calendar::default()
    };
    Some(with_year(w, fields, end))
}

fn day_first(w: &Words<'_>, i: usize) -> Option<(Calendar, usize)> {
    let the = i + usize::from(w.has(i, Role::The));
    let (day, end) = day_of_month(w, the)?;
    if the > i && ordinal(w, the).is_none() {
        return None;
    }
    let of = end + usize::from(w.has(end, Role::Of));
    let of = if of == end {
        w.skip_hyphen(of)
    } else {
        of + usize::from(w.has(of, Role::The))
    };
    let (month, end) = month_name(w, of)?;
    // "in 20 May became": a count before a verb is rare; "of 20 March" needs digits or an ordinal
    if w.at(the).number.is_none() && ordinal(w, the).is_none() {
        return None;
    }
    let fields = Calendar {
        month: Some(month),
        day: Some(day),
        ..Calendar::default()
    };
    Some(with_year(w, fields, end))
}

/// Adds a year after a month and day: ", 1989", " 1989", " of 1989", " '89".
pub(super) fn with_year(w: &Words<'_>, fields: Calendar, end: usize) -> (Calendar, usize) {
    let comma = w.skip_comma(end);
    if let Some((year, after)) = super::years::year_of_era(w, comma) {
        return (
            Calendar {
                year: Some(year),
                ..fields
            },
            after,
        );
    }
    if let Some((year, after)) = year(w, comma) {
        // "On May 12 2000 people came": a round number of what can be counted, with no comma before it
        let month_first = fields.day.is_some()
            && w.sense(end.wrapping_sub(1)).month.is_none()
            && !w.is(end.wrapping_sub(1), ".");
        let is_count = comma == end && month_first && year % 100 == 0 && looks_counted(w, after);
        if !is_count {
            let (year, after) = super::years::with_era(w, year, after);
            return (
                Calendar {
                    year: Some(year),
                    ..fields
                },
                after,
            );
        }
    }
    if let Some((year, after)) = early_year(w, &fields, end) {
        return (
            Calendar {
                year: Some(year),
                era_open: true,
                ..fields
            },
            after,
        );
    }
    if w.has(end, Role::Of)
        && let Some((year, after)) = super::years::year_of_era(w, end + 1).or_else(|| year(w, end + 1))
    {
        return (
            Calendar {
                year: Some(year),
                ..fields
            },
            after,
        );
    }
    let of = comma + usize::from(w.has(comma, Role::Of));
    if let Some((short, after)) = super::years::short_year(w, of) {
        return (
            Calendar {
                short_year: Some(short),
                ..fields
            },
            after,
        );
    }
    (fields, end)
}

/// A year of three digits after a month and day, or after "of": "26 October 899", "the spring of 203" among years before our era.
fn early_year(w: &Words<'_>, fields: &Calendar, end: usize) -> Option<(i32, usize)> {
    let of = usize::from(w.ancient && w.has(end, Role::Of));
    let (at, after) = (end + of, end + of + 1);
    let number = w
        .at(at)
        .number
        .filter(|number| *number >= 100 && w.at(at).digits == 3)?;
    let stands = if of == 1 {
        no_noun_follows(w, after) && super::years::year_of_era(w, at).is_none()
    } else {
        let ends =
            no_noun_follows(w, after) || w.ancient && w.unit(after).is_none() && !looks_counted(w, after);
        ends && !w.at(at).joined && (fields.day.is_none() || w.sense(end - 1).month.is_some())
    };
    stands.then_some((number as i32, after))
}

/// A plural noun in lower case right after a number: "2000 people" counts, "1989 elections" may not.
pub(super) fn looks_counted(w: &Words<'_>, i: usize) -> bool {
    let written = w.written(i);
    w.at(i).kind == TokenKind::Word
        && !w.at(i).capital
        && (written.len() > 3 && written.ends_with('s') && !written.ends_with("ss")
            || matches!(written, "people" | "men" | "women" | "children" | "percent"))
}
