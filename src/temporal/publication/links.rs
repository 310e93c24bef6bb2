//! What "last month" says about the day of publication when the thing it dates has a known date of its own.

use super::{
    clues::{Clue, Said, Tense, unit_days},
    weigh::{Bend, Freshness, Piece, after_told, passed, weekday_lags, weight},
};
use crate::{
    calendar::{Day, month_name, short_day, weekday_name},
    language::Unit,
    temporal::Modifier,
};

/// A dated thing that a clue may be about.
#[derive(Debug, Clone)]
pub(super) struct Known {
    /// Its first day.
    pub(super) first: Day,
    /// Its last day.
    pub(super) last: Day,
    /// How to name it in a sentence, with where it is known from.
    pub(super) name: String,
    /// Probability that the clue is about it.
    pub(super) trust: f64,
}

/// The evidence that `clue` gives when it dates `known`, if it can date it at all.
pub(super) fn piece(clue: &Clue, known: &Known, says_yesterday: bool) -> Option<Piece> {
    let (first, last, trust) = (known.first, known.last, known.trust);
    let is_plan = clue.tense == Tense::Future;
    let about = format!("{} ({})", known.name, days(first, last));
    match clue.said {
        Said::Weekday(weekday) => {
            let day = (0..=last.days_since(first).min(9))
                .map(|step| first.plus_days(step))
                .find(|day| day.weekday() == weekday)?;
            if last.days_since(first) > 9 {
                return None;
            }
            let lags = weekday_lags(clue.in_lead, says_yesterday);
            let density = move |on: Day| {
                let gap = if is_plan { day.days_since(on) } else { on.days_since(day) };
                usize::try_from(gap).ok().and_then(|gap| lags.get(gap)).copied().unwrap_or_default()
            };
            let says = format!("“{}” is {}: {about}", weekday_name(weekday), short_day(day));
            let around = if is_plan { (day.plus_days(-6), day) } else { (day, day.plus_days(6)) };
            Some(placed(clue, says, around, trust, density))
        }
        Said::Shift(unit, by) => {
            let (from, to) = shifted(unit, by, first)?;
            let from = if by == 0 && !is_plan { from.max(first) } else { from };
            let to = if by == 0 && is_plan { to.min(last) } else { to };
            let share = 0.97 / (to.days_since(from) + 1).max(1) as f64;
            // "Last week" said on a Sunday or a Monday may be the week that others call this one.
            let slip = if unit == Unit::Day { 1 } else { 2 };
            let density = move |on: Day| {
                if on >= from && on <= to {
                    share
                } else if on >= from.plus_days(-slip) && on <= to.plus_days(slip) {
                    0.03 / 2.0 / slip as f64
                } else {
                    0.0
                }
            };
            let says = format!("published {}, by when it places {about}", days(from, to));
            Some(placed(clue, says, (from, to), trust, density))
        }
        Said::Month(None, month) if first.month() == month && !is_plan => {
            let to = first.plus_days(330);
            let density = move |on: Day| if on >= first && on <= to { 1.0 / 330.0 } else { 0.0 };
            let says = format!("published within the year after {}: {about}", month_name(month));
            Some(placed(clue, says, (first, to), trust, density))
        }
        Said::LastMonth(month) if first.month() == month => {
            let (from, to) = (first.month_end().plus_days(1), first.month_start().plus_months(14).plus_days(-1));
            let share = 1.0 / (to.days_since(from) + 1) as f64;
            let density = move |on: Day| if on >= from && on <= to { share } else { 0.0 };
            let says = format!("published in the year after {}: {about}", month_name(month));
            Some(placed(clue, says, (from, to), trust, density))
        }
        Said::MonthDay(month, day) if (first.month(), first.day_of_month()) == (month, day) && first == last && !is_plan => {
            let density = move |on: Day| if on.days_since(first) < 360 { after_told(first, first, on, Freshness::News) } else { 0.0 };
            Some(placed(clue, format!("published soon after {about}"), (first, first.plus_days(30)), trust, density))
        }
        Said::Ago(count, unit) => {
            let unit_days = unit_days(unit)?;
            let bend = bend(clue.modifier);
            let centre = first.plus_days((count * unit_days) as i64);
            let room = (unit_days * if bend == Bend::More { 2.0 } else { 1.0 }) as i64;
            let density = move |on: Day| passed(first, on, count, unit_days, bend);
            let says = format!("published about {} after {about}", amount(count, unit));
            let around = (centre.plus_days(-room), centre.plus_days(room));
            Some(placed(clue, says, around, trust, density))
        }
        _ => None,
    }
}

fn placed(clue: &Clue, says: String, around: (Day, Day), trust: f64, density: impl Fn(Day) -> f64 + Send + Sync + 'static) -> Piece {
    Piece::placed(Some(clue.span), says, around, Box::new(move |day| weight(trust, density(day))))
}

/// The days on which a person calls the unit that holds `day` the one `by` units away.
fn shifted(unit: Unit, by: i32, day: Day) -> Option<(Day, Day)> {
    let back = -i64::from(by);
    Some(match unit {
        Unit::Day | Unit::Night => (day.plus_days(back), day.plus_days(back)),
        Unit::Week => {
            let start = day.week_start().plus_days(7 * back);
            (start, start.plus_days(6))
        }
        Unit::Month => {
            let start = day.month_start().plus_months(back);
            (start, start.month_end())
        }
        Unit::Year => {
            let start = day.year_start().plus_years(back);
            (start, start.year_end())
        }
        _ => return None,
    })
}

/// How the modifier of an expression bends its count.
pub(super) fn bend(modifier: Option<Modifier>) -> Bend {
    match modifier {
        Some(Modifier::MoreThan | Modifier::EqualOrMore) => Bend::More,
        Some(Modifier::LessThan | Modifier::EqualOrLess) => Bend::Less,
        _ => Bend::Plain,
    }
}

/// "14 months".
pub(super) fn amount(count: f64, unit: Unit) -> String {
    let name = match unit {
        Unit::Second => "second",
        Unit::Minute => "minute",
        Unit::Hour => "hour",
        Unit::Night => "night",
        Unit::Day => "day",
        Unit::Weekend => "weekend",
        Unit::Week => "week",
        Unit::Fortnight => "fortnight",
        Unit::Month => "month",
        Unit::Quarter => "quarter",
        Unit::Season => "season",
        Unit::Year => "year",
        Unit::Decade => "decade",
        Unit::Century => "century",
        Unit::Millennium => "millennium",
    };
    let plural = if (count - 1.0).abs() < f64::EPSILON { "" } else { "s" };
    format!("{count} {name}{plural}")
}

/// "Wed 26 Apr 2023", "20–22 March 2023".
pub(super) fn days(first: Day, last: Day) -> String {
    use crate::calendar::{Granularity, When, when_in_words};
    when_in_words(&When::between(first, last, if first == last { Granularity::Day } else { Granularity::Range }))
}
