//! Time expressions as evidence: what each says about the day its article was published, before anything is resolved.

use crate::{
    article::{Article, BlockKind},
    calendar::{Day, Weekday},
    language::{Direction, Unit},
    span::Span,
    temporal::{
        Modifier, Reading,
        value::{Amount, Calendar, Found, Origin, Pick, TimeValue},
    },
};

/// A time expression that bears on the day of publication.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Clue {
    /// Its words.
    pub(super) span: Span,
    /// Its sentence, as in [`Reading::sentences`].
    pub(super) sentence: usize,
    /// What it says.
    pub(super) said: Said,
    /// Which way its clause runs.
    pub(super) tense: Tense,
    /// Stands between quotation marks.
    pub(super) quoted: bool,
    /// The weekday that stands beside a date ("Thursday, April 6").
    pub(super) weekday: Option<Weekday>,
    /// The block it stands in.
    pub(super) block: BlockKind,
    /// "more than", "nearly".
    pub(super) modifier: Option<Modifier>,
}

/// Which way a clause runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tense {
    Past,
    Future,
    Open,
}

/// What an expression says, as far as it matters here.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Said {
    /// A full date.
    Day(Day),
    /// A day and month without a year.
    MonthDay(u32, u32),
    /// A month, with or without a year.
    Month(Option<i32>, u32),
    /// "last October".
    LastMonth(u32),
    /// A year.
    Year(i32),
    /// A bare weekday.
    Weekday(Weekday),
    /// A day, week, month or year counted from the one of speaking: "yesterday", "last month".
    Shift(Unit, i32),
    /// So many units ago.
    Ago(f64, Unit),
    /// A length of time.
    Length(f64, Unit),
}

/// The clues of an article, in text order. Furniture gives none.
pub(super) fn clues(article: &Article, reading: &Reading) -> Vec<Clue> {
    reading
        .expressions
        .iter()
        .filter_map(|found| {
            let block = article.block_at(found.span.start).map(|block| block.kind)?;
            let said = said(&found.value)?;
            (block != BlockKind::Furniture).then_some(Clue {
                span: found.span,
                sentence: found.sentence as usize,
                said,
                tense: tense(found),
                quoted: found.clue.quoted,
                weekday: weekday_of(&found.value),
                block,
                modifier: found.modifier,
            })
        })
        .collect()
}

fn tense(found: &Found) -> Tense {
    match found.clue.direction {
        Some(Direction::Past) => Tense::Past,
        Some(Direction::Future) => Tense::Future,
        Some(Direction::Present | Direction::Open) | None => Tense::Open,
    }
}

fn said(value: &TimeValue) -> Option<Said> {
    match value {
        TimeValue::Calendar(fields) => of_calendar(fields),
        TimeValue::Time { day: Some(day), .. } => said(day),
        TimeValue::Shift {
            unit,
            by,
            from: Origin::Speech,
        } => Some(Said::Shift(*unit, *by)),
        TimeValue::Offset {
            amount,
            unit,
            back: true,
            from: Origin::Speech,
        } => Some(Said::Ago(count(*amount)?, *unit)),
        TimeValue::Duration(length) => Some(Said::Length(count(length.amount)?, length.unit?)),
        _ => None,
    }
}

/// The weekday that a value with a day of the month names beside it.
fn weekday_of(value: &TimeValue) -> Option<Weekday> {
    match value {
        TimeValue::Calendar(fields) if fields.day.is_some() => {
            Weekday::try_from(fields.weekday?.checked_sub(1)?).ok()
        }
        TimeValue::Time { day: Some(day), .. } => weekday_of(day),
        _ => None,
    }
}

fn count(amount: Amount) -> Option<f64> {
    match amount {
        Amount::Quarters(quarters) => Some(f64::from(quarters) / 4.0),
        Amount::Some => None,
    }
}

fn of_calendar(fields: &Calendar) -> Option<Said> {
    if let (Pick::Last, None, Some(month), None) = (fields.pick, fields.year, fields.month, fields.day) {
        return Some(Said::LastMonth(u32::from(month)));
    }
    if fields.within.is_some()
        || !matches!(fields.pick, Pick::Bare)
        || fields.holiday.is_some()
        || fields.season.is_some()
    {
        return None;
    }
    if fields.quarter.is_some() || fields.half.is_some() || fields.era.is_some() || fields.decade.is_some() {
        return None;
    }
    let month = fields.month.map(u32::from);
    let day = fields.day.map(u32::from);
    match (fields.year, month, day, fields.weekday) {
        (Some(year), Some(month), Some(day), _) => Day::new(year, month, day).map(Said::Day),
        (None, Some(month), Some(day), _) => Some(Said::MonthDay(month, day)),
        (year, Some(month), None, None) => Some(Said::Month(year, month)),
        (Some(year), None, None, None) => Some(Said::Year(year)),
        (None, None, None, Some(weekday)) => {
            Weekday::try_from(weekday.checked_sub(1)?).ok().map(Said::Weekday)
        }
        _ => None,
    }
}

/// Average length of a unit in days; `None` for what is finer than a day.
pub(super) fn unit_days(unit: Unit) -> Option<f64> {
    Some(match unit {
        Unit::Second | Unit::Minute | Unit::Hour => return None,
        Unit::Night | Unit::Day => 1.0,
        Unit::Weekend | Unit::Week => 7.0,
        Unit::Fortnight => 14.0,
        Unit::Month => 30.44,
        Unit::Quarter | Unit::Season => 91.3,
        Unit::Year => 365.25,
        Unit::Decade => 3652.5,
        Unit::Century => 36_525.0,
        Unit::Millennium => 365_250.0,
    })
}
