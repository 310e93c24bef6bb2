//! One calendar day as a number, and the arithmetic of days, months and years.

use chrono::{Datelike as _, Days, Months, NaiveDate};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use std::{fmt, str::FromStr};

pub use chrono::Weekday;

/// A calendar day of the proleptic Gregorian calendar: days since 31 December of year 0, so that 1 January of year 1 is day 1.
///
/// Years are astronomical: year 0 is 1 BCE. Written (and stored) as ISO 8601: `2023-04-26`, `-0043-03-15`.
/// Every value is within what chrono can represent (about ±262,000 years); arithmetic that would leave it stops at its edge.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(i32);

impl Day {
    /// The first day chrono can represent.
    pub const MIN: Self = Self(-95_746_129 + 365);
    /// The last day chrono can represent.
    pub const MAX: Self = Self(95_745_399 - 365);

    /// The day `year-month-day`, if the calendar has it.
    pub fn new(year: i32, month: u32, day: u32) -> Option<Self> {
        let date = NaiveDate::from_ymd_opt(year, month, day)?;
        Some(Self::from_date(date))
    }

    /// The day with this number, kept within [`Day::MIN`]`..=`[`Day::MAX`].
    pub fn from_number(number: i64) -> Self {
        Self(number.clamp(i64::from(Self::MIN.0), i64::from(Self::MAX.0)) as i32)
    }

    /// Days since 31 December of year 0.
    pub fn number(self) -> i32 {
        self.0
    }

    /// The day of a chrono date.
    pub fn from_date(date: NaiveDate) -> Self {
        Self::from_number(i64::from(date.num_days_from_ce()))
    }

    /// The same day as a chrono date.
    pub fn date(self) -> NaiveDate {
        NaiveDate::from_num_days_from_ce_opt(self.0).unwrap_or_default()
    }

    /// Astronomical year (0 is 1 BCE).
    pub fn year(self) -> i32 {
        self.date().year()
    }

    /// Month, 1 to 12.
    pub fn month(self) -> u32 {
        self.date().month()
    }

    /// Day of the month, 1 to 31.
    pub fn day_of_month(self) -> u32 {
        self.date().day()
    }

    /// Day of the week.
    pub fn weekday(self) -> Weekday {
        self.date().weekday()
    }

    /// ISO 8601 week: its year and number 1 to 53.
    pub fn iso_week(self) -> (i32, u32) {
        let week = self.date().iso_week();
        (week.year(), week.week())
    }

    /// The day `days` later (earlier when negative).
    #[must_use]
    pub fn plus_days(self, days: i64) -> Self {
        Self::from_number(i64::from(self.0).saturating_add(days))
    }

    /// The same day of the month `months` later (earlier when negative), or the last day of a shorter month.
    #[must_use]
    pub fn plus_months(self, months: i64) -> Self {
        let count = Months::new(months.unsigned_abs().min(u64::from(u32::MAX)) as u32);
        let date = self.date();
        let moved = if months < 0 {
            date.checked_sub_months(count)
        } else {
            date.checked_add_months(count)
        };
        moved.map_or(if months < 0 { Self::MIN } else { Self::MAX }, Self::from_date)
    }

    /// The same day `years` later (earlier when negative); 29 February becomes the 28th where there is none.
    #[must_use]
    pub fn plus_years(self, years: i64) -> Self {
        self.plus_months(years.saturating_mul(12))
    }

    /// Whole days from `other` to this day; negative when this day is earlier.
    pub fn days_since(self, other: Self) -> i64 {
        i64::from(self.0) - i64::from(other.0)
    }

    /// Monday of this day's ISO week.
    #[must_use]
    pub fn week_start(self) -> Self {
        self.plus_days(-i64::from(self.weekday().num_days_from_monday()))
    }

    /// First day of this day's month.
    #[must_use]
    pub fn month_start(self) -> Self {
        self.plus_days(1 - i64::from(self.day_of_month()))
    }

    /// Last day of this day's month.
    #[must_use]
    pub fn month_end(self) -> Self {
        self.month_start().plus_months(1).plus_days(-1)
    }

    /// 1 January of this day's year.
    #[must_use]
    pub fn year_start(self) -> Self {
        Self::new(self.year(), 1, 1).unwrap_or(self)
    }

    /// 31 December of this day's year.
    #[must_use]
    pub fn year_end(self) -> Self {
        Self::new(self.year(), 12, 31).unwrap_or(self)
    }

    /// The nearest `weekday` on or before this day.
    #[must_use]
    pub fn on_or_before(self, weekday: Weekday) -> Self {
        self.plus_days(-i64::from(self.weekday().days_since(weekday)))
    }

    /// The nearest `weekday` on or after this day.
    #[must_use]
    pub fn on_or_after(self, weekday: Weekday) -> Self {
        self.plus_days(i64::from(weekday.days_since(self.weekday())))
    }

    /// The day after, if there is one.
    pub fn next(self) -> Option<Self> {
        self.date().checked_add_days(Days::new(1)).map(Self::from_date)
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = (self.year(), self.month(), self.day_of_month());
        if year < 0 {
            write!(f, "-{:04}-{month:02}-{day:02}", -year)
        } else {
            write!(f, "{year:04}-{month:02}-{day:02}")
        }
    }
}

/// Why a text is not a day.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is not a calendar day; write it as year-month-day, for example 2023-04-26")]
pub struct NotADay(String);

impl FromStr for Day {
    type Err = NotADay;

    /// Reads `2023-04-26`; white space around it is ignored.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let written = text.trim();
        let (sign, digits) = written.strip_prefix('-').map_or((1, written), |rest| (-1, rest));
        let mut parts = digits.split('-');
        let mut number = |width: std::ops::RangeInclusive<usize>| {
            let part = parts.next()?;
            let fits = width.contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
            fits.then(|| part.parse::<i32>().ok()).flatten()
        };
        let fields = (number(4..=6), number(1..=2), number(1..=2));
        match (fields, parts.next()) {
            ((Some(year), Some(month), Some(day)), None) => Self::new(sign * year, month as u32, day as u32),
            _ => None,
        }
        .ok_or_else(|| NotADay(written.to_owned()))
    }
}

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?
            .parse()
            .map_err(de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    #[test]
    fn ends_of_the_range_are_days() {
        assert!(Day::MIN.date() > NaiveDate::MIN && Day::MAX.date() < NaiveDate::MAX);
        assert_eq!(Day::MAX.plus_days(1), Day::MAX);
        assert_eq!(Day::MIN.plus_years(-3), Day::MIN);
    }

    #[test]
    fn months_end_where_they_end() {
        assert_eq!(day("2023-01-31").plus_months(1), day("2023-02-28"));
        assert_eq!(day("2024-02-29").plus_years(1), day("2025-02-28"));
        assert_eq!(day("2023-12-05").month_end(), day("2023-12-31"));
    }

    #[test]
    fn weeks_start_on_monday() {
        assert_eq!(day("2023-04-26").week_start(), day("2023-04-24"));
        assert_eq!(day("2023-04-26").on_or_before(Weekday::Wed), day("2023-04-26"));
        assert_eq!(day("2023-04-26").on_or_after(Weekday::Tue), day("2023-05-02"));
        assert_eq!(day("2021-01-03").iso_week(), (2020, 53));
    }

    #[test]
    fn what_is_not_a_day_is_refused() {
        for text in [
            "",
            "2023",
            "2023-02-29",
            "2023-4",
            "23-04-26",
            "2023-04-26x",
            "2023-04-26-01",
            "+2023-04-26",
        ] {
            assert!(text.parse::<Day>().is_err(), "{text}");
        }
    }

    proptest! {
        #[test]
        fn written_and_read_again(number in -3_000_000i64..3_000_000) {
            let day = Day::from_number(number);
            prop_assert_eq!(day.to_string().parse::<Day>().unwrap(), day);
        }

        #[test]
        fn month_arithmetic_never_leaves_the_month(number in 0i64..1_000_000, months in -400i64..400) {
            let start = Day::from_number(number);
            let moved = start.plus_months(months);
            let index = |d: Day| i64::from(d.year()) * 12 + i64::from(d.month());
            prop_assert_eq!(index(moved), index(start) + months);
        }
    }
}
