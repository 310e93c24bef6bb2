//! What "last month" says about the day of publication when the thing it dates has a known date of its own.

use super::{
    clues::{Clue, Said, Tense, unit_days},
    weigh::{Bend, Freshness, Piece, after_told, passed, weight},
};
use crate::{
    calendar::{Day, Granularity, Weekday, When, month_name, short_day, weekday_name, when_in_words},
    language::Unit,
    temporal::Modifier,
};

/// A weekday picks a day out of no more than so many.
const LONGEST_FOR_WEEKDAY: i64 = 9;

/// A link by weekday weighs no more than this.
const MOST_OF_WEEKDAY: f64 = 2.0;

/// A link by "yesterday" weighs no more than this: papers tell of everything so.
const MOST_OF_DAY: f64 = 4.0;

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
    /// However well a day fits, the link weighs no more than this (natural logarithm): resemblance is not identity.
    pub(super) most: f64,
}

/// A clue with the thing that it may date.
struct Link<'a> {
    clue: &'a Clue,
    known: &'a Known,
    is_plan: bool,
    /// "the fall of the bridge (Tue 3 May 2022)".
    about: String,
}

/// The evidence that `clue` gives when it dates `known`, if it can date it at all.
pub(super) fn piece(clue: &Clue, known: &Known, lags: [f64; 7]) -> Option<Piece> {
    let link = Link {
        clue,
        known,
        is_plan: clue.tense == Tense::Future,
        about: format!("{} ({})", known.name, days(known.first, known.last)),
    };
    match clue.said {
        Said::Weekday(weekday) => link.weekday(weekday, lags),
        Said::Shift(unit, by) => link.shift(unit, by),
        Said::Month(None, month) => link.month(month),
        Said::LastMonth(month) => link.last_month(month),
        Said::MonthDay(month, day) => link.month_day(month, day),
        Said::Ago(count, unit) => link.ago(count, unit),
        Said::Day(_) | Said::Month(Some(_), _) | Said::Year(_) | Said::Length(..) => None,
    }
}

/// Whether a clue can say anything about a known date: full dates are known themselves, and lengths point nowhere.
pub(super) fn is_linked(clue: &Clue) -> bool {
    !matches!(
        clue.said,
        Said::Day(_) | Said::Month(Some(_), _) | Said::Year(_) | Said::Length(..)
    )
}

impl Link<'_> {
    fn placed(
        &self,
        says: String,
        around: (Day, Day),
        density: impl Fn(Day) -> f64 + Send + Sync + 'static,
    ) -> Piece {
        let trust = self.known.trust;
        let most = match self.clue.said {
            // Weekdays agree by chance one time in seven.
            Said::Weekday(_) => self.known.most.min(MOST_OF_WEEKDAY),
            Said::Shift(Unit::Day | Unit::Night, _) => self.known.most.min(MOST_OF_DAY),
            _ => self.known.most,
        };
        Piece::placed(
            Some(self.clue.span),
            says,
            around,
            Box::new(move |day| weight(trust, density(day)).min(most)),
        )
    }

    /// "on Monday", of something that happened on a Monday.
    fn weekday(&self, weekday: Weekday, lags: [f64; 7]) -> Option<Piece> {
        let length = self.known.last.days_since(self.known.first);
        if length > LONGEST_FOR_WEEKDAY {
            return None;
        }
        let day = (0..=length)
            .map(|step| self.known.first.plus_days(step))
            .find(|day| day.weekday() == weekday)?;
        let is_plan = self.is_plan;
        let density = move |on: Day| {
            let gap = if is_plan {
                day.days_since(on)
            } else {
                on.days_since(day)
            };
            let lag = usize::try_from(gap).ok().and_then(|gap| lags.get(gap));
            lag.copied().unwrap_or_default()
        };
        let around = if is_plan {
            (day.plus_days(-6), day)
        } else {
            (day, day.plus_days(6))
        };
        let says = format!(
            "this {} is {}, if it is {}",
            weekday_name(weekday),
            short_day(day),
            self.about
        );
        Some(self.placed(says, around, density))
    }

    /// "last week", "this month", "yesterday".
    fn shift(&self, unit: Unit, by: i32) -> Option<Piece> {
        let length = self.known.last.days_since(self.known.first) + 1;
        // "Yesterday" is not what took all of September.
        if (length as f64) > unit_days(unit)?.ceil() {
            return None;
        }
        let (mut from, mut to) = shifted(unit, by, self.known.first)?;
        if by == 0 && self.is_plan {
            to = to.min(self.known.last);
        } else if by == 0 {
            from = from.max(self.known.first);
        }
        let share = 0.97 / (to.days_since(from) + 1).max(1) as f64;
        // "Last week" said on a Sunday or a Monday may be the week that others call this one.
        let slip = if unit == Unit::Day { 1 } else { 2 };
        let density = move |on: Day| {
            if on >= from && on <= to {
                share
            } else if on >= from.plus_days(-slip) && on <= to.plus_days(slip) {
                0.015 / slip as f64
            } else {
                0.0
            }
        };
        let says = format!("published {}, if this is {}", days(from, to), self.about);
        Some(self.placed(says, (from, to), density))
    }

    /// "in February".
    fn month(&self, month: u32) -> Option<Piece> {
        let first = self.known.first;
        let fits = first.month() == month && !self.is_plan;
        fits.then(|| self.within_year(month, first, first.plus_days(330)))
    }

    /// "last October".
    fn last_month(&self, month: u32) -> Option<Piece> {
        let first = self.known.first;
        let to = first.month_start().plus_months(14).plus_days(-1);
        (first.month() == month).then(|| self.within_year(month, first.month_end().plus_days(1), to))
    }

    fn within_year(&self, month: u32, from: Day, to: Day) -> Piece {
        let share = 1.0 / (to.days_since(from) + 1).max(1) as f64;
        let says = format!(
            "published in the year after {}, if this is {}",
            month_name(month),
            self.about
        );
        self.placed(
            says,
            (from, to),
            move |on| {
                if on >= from && on <= to { share } else { 0.0 }
            },
        )
    }

    /// "on May 3", of something that happened on a 3 May.
    fn month_day(&self, month: u32, day: u32) -> Option<Piece> {
        let first = self.known.first;
        let is_day = first == self.known.last && (first.month(), first.day_of_month()) == (month, day);
        let density = move |on: Day| {
            let in_year = on.days_since(first) < 360;
            if in_year {
                after_told(first, first, on, Freshness::News)
            } else {
                0.0
            }
        };
        let says = format!("published soon after {}", self.about);
        (is_day && !self.is_plan).then(|| self.placed(says, (first, first.plus_days(30)), density))
    }

    /// "14 months ago".
    fn ago(&self, count: f64, unit: Unit) -> Option<Piece> {
        let (first, length) = (self.known.first, unit_days(unit)?);
        let bend = bend(self.clue.modifier);
        let centre = first.plus_days((count * length) as i64);
        let room = (length * if bend == Bend::More { 2.0 } else { 1.0 }) as i64;
        let says = format!(
            "published {}{} after {}",
            bend.words(),
            amount(count, unit),
            self.about
        );
        let around = (centre.plus_days(-room), centre.plus_days(room));
        Some(self.placed(says, around, move |on| passed(first, on, count, length, bend)))
    }
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
    let name = unit.name();
    let plural = if (count - 1.0).abs() < f64::EPSILON {
        ""
    } else {
        "s"
    };
    format!("{count} {name}{plural}")
}

/// "Wed 26 Apr 2023", "20–22 March 2023".
pub(super) fn days(first: Day, last: Day) -> String {
    let granularity = if first == last {
        Granularity::Day
    } else {
        Granularity::Range
    };
    when_in_words(&When::between(first, last, granularity))
}
