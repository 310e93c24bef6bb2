//! What repeats: "every day", "each Thursday", "daily", "Mondays", "$5 a year", "twice a week".

use super::{Match, dates, durations};
use crate::{
    language::{DayPart, Role, TokenKind, Unit},
    temporal::{
        recognise::{
            numbers::{amount, ordinal, whole},
            words::Words,
        },
        value::{Amount, Calendar, Length, Recurrence, TimeValue},
    },
};

fn each(amount: u32, unit: Unit) -> TimeValue {
    TimeValue::Set(Recurrence::Every(Length {
        amount: Amount::whole(amount),
        unit: Some(unit),
    }))
}

/// "every day", "each month", "every two weeks", "every other week", "each Thursday", "every summer", "every morning".
pub(super) fn every(w: &Words<'_>, i: usize) -> Option<Match> {
    if !w.any(i, &[Role::Every, Role::Each]) {
        return None;
    }
    let single = i + 1 + usize::from(w.any(i + 1, &[Role::Entire]) || w.is_word(i + 1, "single"));
    let head = single;
    if w.is_word(head, "other")
        && let Some((unit, _)) = w.unit(head + 1)
    {
        return Some(Match::new(i, head + 2, each(2, unit)));
    }
    // "every other Tuesday"
    if (w.is_word(head, "other") || w.is_word(head, "second"))
        && let Some((weekday, end)) = dates::weekday(w, head + 1)
    {
        let fields = Calendar {
            weekday: Some(weekday),
            ..Calendar::default()
        };
        let value = TimeValue::Set(Recurrence::Named { fields, part: None });
        return Some(Match::new(i, end, value));
    }
    if let Some((count @ Amount::Quarters(quarters), end)) = amount(w, head)
        && quarters % 4 != 0
        && let Some((unit, _)) = w.unit(end)
    {
        let length = Length {
            amount: count,
            unit: Some(unit),
        };
        return Some(Match::new(i, end + 1, TimeValue::Set(Recurrence::Every(length))));
    }
    if w.has(head, Role::Few)
        && let Some((unit, true)) = w.unit(head + 1)
    {
        let length = Length {
            amount: Amount::Some,
            unit: Some(unit),
        };
        return Some(Match::new(i, head + 2, TimeValue::Set(Recurrence::Every(length))));
    }
    if let Some((number, end)) = whole(w, head)
        && let Some((unit, _)) = w.unit(end)
    {
        return Some(Match::new(i, end + 1, each(number, unit)));
    }
    if let Some((number, end)) = ordinal(w, head)
        && let Some((unit, false)) = w.unit(end)
    {
        return Some(Match::new(i, end + 1, each(u32::from(number), unit)));
    }
    let sense = w.sense(head);
    if let Some(part) = sense.day_part {
        return Some(Match::new(i, head + 1, TimeValue::Set(Recurrence::DayPart(part))));
    }
    if let Some(unit) = sense.unit.filter(|_| !sense.plural && !sense.ambiguous) {
        return Some(Match::new(i, head + 1, each(1, unit)));
    }
    let (fields, end) = dates::fields(w, head).or_else(|| {
        let season = sense.season?;
        Some((
            Calendar {
                season: Some(season),
                ..Calendar::default()
            },
            head + 1,
        ))
    })?;
    let (part, end) = match w.sense(end).day_part {
        Some(part) => (Some(part), end + 1),
        None => (None, end),
    };
    Some(Match::new(
        i,
        end,
        TimeValue::Set(Recurrence::Named { fields, part }),
    ))
}

/// "daily", "weekly", "annually": not before a capital ("the Daily Herald"), and adjectives of business are left alone.
pub(super) fn frequency(w: &Words<'_>, i: usize) -> Option<Match> {
    let unit = w.sense(i).frequency?;
    // "the firm reports quarterly." is one, "a quarterly report" is what it is called
    let ends = w.at(i + 1).kind == TokenKind::Punctuation && !w.hyphen(i + 1);
    let adjective = matches!(unit, Unit::Quarter | Unit::Year | Unit::Month)
        && !w.is_word(i, "annually")
        && !w.is_word(i, "yearly")
        && (!ends || i == 0);
    let in_name = w.at(i).capital && (i > 0 || w.at(i + 1).capital);
    let stuck = w.at(i).joined && w.is(i.wrapping_sub(1), "-");
    (!adjective && !in_name && !stuck).then(|| Match::new(i, i + 1, each(1, unit)))
}

/// "Mondays", "Tuesday nights", "weekends", "summers", "weekday mornings".
pub(super) fn plural_name(w: &Words<'_>, i: usize) -> Option<Match> {
    let sense = w.sense(i);
    let named = |fields: Calendar, part, end| {
        Some(Match::new(
            i,
            end,
            TimeValue::Set(Recurrence::Named { fields, part }),
        ))
    };
    if let Some(day) = sense.weekday {
        let fields = Calendar {
            weekday: Some(day),
            ..Calendar::default()
        };
        if sense.plural {
            return named(fields, None, i + 1);
        }
        let part = w.sense(i + 1).day_part.filter(|_| w.sense(i + 1).plural)?;
        return named(fields, Some(part), i + 2);
    }
    if sense.unit == Some(Unit::Weekend) && sense.plural {
        return Some(Match::new(i, i + 1, each(1, Unit::Weekend)));
    }
    None
}

/// "day after day", "night after night", "year after year".
pub(super) fn one_after_another(w: &Words<'_>, i: usize) -> Option<Match> {
    let repeats = w.has(i + 1, Role::After) && w.written(i).eq_ignore_ascii_case(w.written(i + 2));
    if !repeats || w.sense(i).plural {
        return None;
    }
    let value = match (w.sense(i).day_part, w.unit(i)) {
        (Some(part), _) => TimeValue::Set(Recurrence::DayPart(part)),
        (None, Some((Unit::Night, _))) => TimeValue::Set(Recurrence::DayPart(DayPart::Night)),
        (None, Some((unit, _))) => each(1, unit),
        _ => return None,
    };
    Some(Match::new(i, i + 3, value))
}

/// "a year", "per day", "a share per week": only where something is counted before it.
pub(super) fn rate(w: &Words<'_>, i: usize) -> Option<Match> {
    // "twice a week", "three times a day"
    let often = if w.has(i, Role::Once) {
        i + 1
    } else {
        whole(w, i)
            .filter(|(_, end)| w.has(*end, Role::Time) && w.is_word(*end, "times"))
            .map_or(i, |(_, end)| end + 1)
    };
    let start = i;
    let i = often;
    let per = w.has(i, Role::Per);
    if !per && !w.has(i, Role::A) {
        return None;
    }
    let (unit, plural) = w.unit(i + 1)?;
    if plural
        || unit < Unit::Hour
        || unit == Unit::Night
        || w.has(i + 2, Role::Old)
        || w.any(
            i + 2,
            &[
                Role::Ago,
                Role::Earlier,
                Role::Later,
                Role::From,
                Role::After,
                Role::Before,
            ],
        )
    {
        return None;
    }
    // "75 miles per hour" is a speed
    if unit == Unit::Hour && w.has(i.wrapping_sub(1), Role::Measure) {
        return None;
    }
    (per || durations::is_rate(w, i)).then(|| Match::new(start, i + 2, each(1, unit)))
}
