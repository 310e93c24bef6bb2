//! Dates in digits: "2023-04-26", "04/26/2023", "17-Sep-2003", "2020-W31", and the week of a day.

use super::{Match, dates};
use crate::{
    language::{Role, Unit},
    temporal::{
        recognise::{numbers::year, words::Words},
        value::{Calendar, DigitOrder, TimeValue},
    },
};

/// Dates in digits: `2023-04-26`, `04/26/2023`, `26.04.2023`, `10/31/89`.
pub(super) fn digits(w: &Words<'_>, i: usize) -> Option<Match> {
    let (fields, end) = in_digits(w, i)?;
    Some(Match::new(i, end, TimeValue::Calendar(fields)))
}

pub(super) fn in_digits(w: &Words<'_>, i: usize) -> Option<(Calendar, usize)> {
    if let Some(found) = with_month_name(w, i) {
        return Some(found);
    }
    // "26.04.2023" is cut as 26.04 . 2023
    let (first, second, third, end) = if let Some((day, month)) = w.written(i).split_once('.') {
        let joined = w.is(i + 1, ".") && w.at(i + 1).joined && w.at(i + 2).joined;
        let numbers = (
            day.parse().ok(),
            month.parse().ok(),
            w.at(i + 2).number.filter(|_| joined),
        );
        let (Some(day), Some(month), Some(year)) = numbers else {
            return None;
        };
        (day, month, year, i + 3)
    } else {
        let mark = w.written(i + 1);
        let is_mark =
            matches!(mark, "-" | "/") && w.is(i + 3, mark) && (1..5).all(|step| w.at(i + step).joined);
        if !is_mark || w.at(i).joined {
            return None;
        }
        (w.at(i).number?, w.at(i + 2).number?, w.at(i + 4).number?, i + 5)
    };
    if w.at(end).joined && w.is(end, "-") {
        return None;
    }
    let fields = |year: u32, month: u32, day: u32| {
        let valid = crate::calendar::Day::new(year as i32, month, day).is_some();
        valid.then(|| Calendar {
            year: Some(year as i32),
            month: Some(month as u8),
            day: Some(day as u8),
            ..Calendar::default()
        })
    };
    let full = |year: u32, digits: u8| match (digits, year) {
        (4, 1000..3000) => Some(year),
        (2, 0..=49) => Some(2000 + year),
        (2, 50..=99) => Some(1900 + year),
        _ => None,
    };
    let dotted = w.written(i).contains('.');
    let found = if w.at(i).digits == 4 && !dotted {
        fields(full(first, 4)?, second, third)?
    } else {
        let year = full(third, w.at(end - 1).digits)?;
        // full stops are a habit of those who write the day first; "1.9.18" is a version as often
        if dotted && w.at(end - 1).digits == 2 && w.at(i).digits < 5 {
            return None;
        }
        let month_first = fields(year, first, second).filter(|_| !dotted);
        let day_first = fields(year, second, first);
        let order = match (&month_first, &day_first) {
            (Some(_), Some(_)) if first != second => DigitOrder::Open,
            (Some(_), None) => DigitOrder::MonthFirst,
            (None, Some(_)) if !dotted => DigitOrder::DayFirst,
            _ => DigitOrder::Certain,
        };
        Calendar {
            order,
            ..month_first.or(day_first)?
        }
    };
    Some((found, end))
}

/// "17-Sep-2003", "3-May-98".
fn with_month_name(w: &Words<'_>, i: usize) -> Option<(Calendar, usize)> {
    let day = w.at(i).number.filter(|day| (1..=31).contains(day))?;
    let month = w
        .sense(i + 2)
        .month
        .filter(|_| w.hyphen(i + 1) && w.hyphen(i + 3))?;
    let year = w.at(i + 4).number?;
    let year = match w.at(i + 4).digits {
        4 => year as i32,
        2 if year < 50 => 2000 + year as i32,
        2 => 1900 + year as i32,
        _ => return None,
    };
    let fields = Calendar {
        year: Some(year),
        month: Some(month),
        day: Some(day as u8),
        ..Calendar::default()
    };
    Some((fields, i + 5))
}

/// A week by its number: "2020-W31", "2021-W02-1", "week 14 of 2021".
pub(super) fn numbered_week(w: &Words<'_>, i: usize) -> Option<Match> {
    let (year, week, day, end) = if w.is_word(i, "week") {
        let week = w.at(i + 1).number.filter(|_| w.at(i + 1).digits <= 2)?;
        let of = i + 2 + usize::from(w.has(i + 2, Role::Of));
        let (year, end) = year(w, w.skip_comma(of))?;
        (year, week, None, end)
    } else {
        let year = w
            .at(i)
            .number
            .filter(|_| w.at(i).digits == 4 && w.hyphen(i + 1))?;
        let week = w
            .written(i + 2)
            .strip_prefix('W')
            .filter(|week| week.len() == 2)?;
        let week = week.parse::<u32>().ok()?;
        let day = w
            .at(i + 4)
            .number
            .filter(|day| w.hyphen(i + 3) && (1..=7).contains(day));
        (year as i32, week, day, if day.is_some() { i + 5 } else { i + 3 })
    };
    // the week that holds 4 January is the first (ISO 8601)
    let first = crate::calendar::Day::new(year, 1, 4)?.week_start();
    let monday = (1..=53)
        .contains(&week)
        .then(|| first.plus_days(7 * (i64::from(week) - 1)))?;
    let target = monday.plus_days(i64::from(day.unwrap_or(1)) - 1);
    let fields = TimeValue::Calendar(Calendar {
        year: Some(target.year()),
        month: Some(target.month() as u8),
        day: Some(target.day_of_month() as u8),
        ..Calendar::default()
    });
    let value = if day.is_some() {
        fields
    } else {
        TimeValue::UnitOf {
            unit: Unit::Week,
            day: Box::new(fields),
        }
    };
    Some(Match::new(i, end, value))
}

/// "the week of Nov. 15", "the weekend of 4 July".
pub(super) fn unit_of_day(w: &Words<'_>, i: usize) -> Option<Match> {
    let (unit, plural) = w
        .unit(i + 1)
        .filter(|_| w.any(i, &[Role::The, Role::That, Role::This]))?;
    if plural || !matches!(unit, Unit::Week | Unit::Weekend) || !w.has(i + 2, Role::Of) {
        return None;
    }
    let (fields, end) = dates::fields(w, i + 3)
        .filter(|(fields, _)| fields.month.is_some() && fields.day.is_some() || fields.holiday.is_some())?;
    Some(Match::new(
        i,
        end,
        TimeValue::UnitOf {
            unit,
            day: Box::new(TimeValue::Calendar(fields)),
        },
    ))
}
