//! The further ends of ranges and lists that share fields with the first: "11" in "Nov. 9-11", "65" in "1861–65", "6th" in "the 5th, 6th".

use super::{Match, dates};
use crate::{
    language::{Role, TokenKind},
    temporal::{
        recognise::{
            numbers::{day_of_month, ordinal},
            words::Words,
        },
        value::{Calendar, Recurrence, TimeValue},
    },
};

/// The second end of a range that shares fields with the first: "9" in "Nov. 9-11", "4" in "March 3 and 4".
pub(in crate::temporal) fn range_tail(w: &Words<'_>, first: &Match) -> Option<Match> {
    if let TimeValue::Set(Recurrence::Named { part: None, .. }) = &first.value {
        return weekday_tail(w, first);
    }
    let TimeValue::Calendar(fields) = &first.value else {
        return None;
    };
    if let Some(tail) = short_year_tail(w, first, fields).or_else(|| ordinal_tail(w, first, fields)) {
        return Some(tail);
    }
    let links = w.dash(first.end) || w.any(first.end, &[Role::And, Role::To, Role::Through, Role::Or]);
    if !links || fields.month.is_none() || fields.day.is_none() {
        return None;
    }
    let (day, end) = day_of_month(w, first.end + 1)?;
    let month_was_first = w.sense(first.start).month.is_some() || w.sense(first.start).weekday.is_some();
    let next = w.at(end);
    // "the Feb. 24-25 election"
    let touches = w.dash(first.end) && w.at(first.end).joined && w.at(first.end + 1).joined;
    let is_day = month_was_first
        && w.at(first.end + 1).number.is_some()
        && fields.day.is_some_and(|start| start < day)
        && (touches
            || next.kind != TokenKind::Word
            || next.sense.roles_any(&[
                Role::In,
                Role::At,
                Role::To,
                Role::For,
                Role::And,
                Role::Of,
                Role::By,
            ])
            || next.sense.direction.is_some())
        && next.sense.unit.is_none()
        && !w.is(end, "%")
        && !w.is(end, ":");
    if !is_day {
        return None;
    }
    let (fields, end) = dates::with_year(
        w,
        Calendar {
            day: Some(day),
            weekday: None,
            ..fields.clone()
        },
        end,
    );
    let (value, end) = dates::supplied(w, TimeValue::Calendar(fields), end);
    Some(Match::new(first.end + 1, end, value))
}

/// The next of several weekdays that repeat: "Thursday" in "every Tuesday and Thursday".
fn weekday_tail(w: &Words<'_>, first: &Match) -> Option<Match> {
    let is_weekday = w.sense(first.end.wrapping_sub(1)).weekday.is_some() && w.has(first.start, Role::Every);
    let links = w.comma(first.end) || w.any(first.end, &[Role::And, Role::Or]);
    let (day, end) = dates::weekday(w, first.end + 1).filter(|_| is_weekday && links)?;
    let fields = Calendar {
        weekday: Some(day),
        ..Calendar::default()
    };
    let value = TimeValue::Set(Recurrence::Named { fields, part: None });
    Some(Match::new(first.end + 1, end, value))
}

/// The second end of a range of years, short of its century: "65" in "1861–65".
fn short_year_tail(w: &Words<'_>, first: &Match, fields: &Calendar) -> Option<Match> {
    let year = fields.year.filter(|_| {
        *fields
            == Calendar {
                year: fields.year,
                ..Calendar::default()
            }
    })?;
    let touches = w.dash(first.end) && w.at(first.end).joined && w.at(first.end + 1).joined;
    let short = w
        .at(first.end + 1)
        .number
        .filter(|_| touches && w.at(first.end + 1).digits == 2)?;
    let next = w.at(first.end + 2);
    let ends = !next.joined || next.kind == TokenKind::Punctuation && !w.is(first.end + 2, "-");
    let later = year - year.rem_euclid(100) + short as i32;
    (ends && later > year).then(|| {
        Match::new(
            first.end + 1,
            first.end + 2,
            TimeValue::Calendar(Calendar {
                year: Some(later),
                ..Calendar::default()
            }),
        )
    })
}

/// The next of several days: "6th" in "the 5th, 6th and 7th".
fn ordinal_tail(w: &Words<'_>, first: &Match, fields: &Calendar) -> Option<Match> {
    let is_day = fields.day.is_some() && fields.month.is_none() && fields.weekday.is_none();
    let links = w.comma(first.end) || w.dash(first.end) || w.any(first.end, &[Role::And, Role::Or]);
    let (day, end) = ordinal(w, first.end + 1)
        .filter(|_| is_day && links && w.at(first.end + 1).number.is_some())
        .filter(|(day, end)| (1..=31).contains(day) && dates::no_noun_follows(w, *end))?;
    Some(Match::new(
        first.end + 1,
        end,
        TimeValue::Calendar(Calendar {
            day: Some(day),
            ..Calendar::default()
        }),
    ))
}
