//! A date that may be coarse, open or approximate: the bounds between which something happened.

use super::{Clock, Day, Granularity, Season, parse_edtf};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// When something happened, as far as it is known: the earliest and the latest day it can have been (or, for a span, its first and last
/// day), how fine that is, and whether the source was sure.
///
/// At least one bound is known, and `earliest ≤ latest` where both are. Stored and shown as EDTF (ISO 8601-2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct When {
    /// First possible day; `None`: open towards the past.
    pub earliest: Option<Day>,
    /// Last possible day; `None`: open towards the future.
    pub latest: Option<Day>,
    /// How fine the date is.
    pub granularity: Granularity,
    /// "around", "about": EDTF `~`.
    pub approximate: bool,
    /// The source doubts it: EDTF `?`.
    pub uncertain: bool,
    /// Time of day, for [`Granularity::Minute`].
    pub clock: Option<Clock>,
}

/// How two dates lie to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// The first ends before the second starts.
    Before,
    /// The first starts after the second ends.
    After,
    /// They share at least one day.
    Overlap,
}

impl When {
    /// A span from `earliest` to `latest` (exchanged if they are the wrong way round).
    pub fn between(earliest: Day, latest: Day, granularity: Granularity) -> Self {
        let (first, last) = if earliest <= latest {
            (earliest, latest)
        } else {
            (latest, earliest)
        };
        Self {
            earliest: Some(first),
            latest: Some(last),
            granularity,
            approximate: false,
            uncertain: false,
            clock: None,
        }
    }

    /// Exactly this day.
    pub fn day(day: Day) -> Self {
        Self::between(day, day, Granularity::Day)
    }

    /// This day at a clock time.
    pub fn at(day: Day, clock: Clock) -> Self {
        Self {
            clock: Some(clock),
            granularity: Granularity::Minute,
            ..Self::day(day)
        }
    }

    /// The ISO week (Monday to Sunday) that holds `day`.
    pub fn week_of(day: Day) -> Self {
        Self::between(day.week_start(), day.week_start().plus_days(6), Granularity::Week)
    }

    /// The month that holds `day`.
    pub fn month_of(day: Day) -> Self {
        Self::between(day.month_start(), day.month_end(), Granularity::Month)
    }

    /// A calendar month; `None` when `month` is not 1 to 12 or the year is out of range.
    pub fn month(year: i32, month: u32) -> Option<Self> {
        Day::new(year, month, 1).map(Self::month_of)
    }

    /// Quarter 1 to 4 of a calendar year.
    pub fn quarter(year: i32, quarter: u32) -> Option<Self> {
        let first = Day::new(year, quarter.checked_mul(3)?.checked_sub(2)?, 1)?;
        Some(Self::between(
            first,
            first.plus_months(3).plus_days(-1),
            Granularity::Quarter,
        ))
    }

    /// A season; winter runs into the next year.
    pub fn season(year: i32, season: Season) -> Option<Self> {
        let first = Day::new(year, season.first_month(), 1)?;
        Some(Self::between(
            first,
            first.plus_months(3).plus_days(-1),
            Granularity::Season,
        ))
    }

    /// Half 1 or 2 of a calendar year.
    pub fn half_year(year: i32, half: u32) -> Option<Self> {
        let first = Day::new(year, half.checked_mul(6)?.checked_sub(5)?, 1)?;
        Some(Self::between(
            first,
            first.plus_months(6).plus_days(-1),
            Granularity::HalfYear,
        ))
    }

    /// A calendar year (astronomical: 0 is 1 BCE).
    pub fn year(year: i32) -> Option<Self> {
        Self::years(year, year, Granularity::Year)
    }

    /// The ten years from the one that `year` rounds down to.
    pub fn decade(year: i32) -> Option<Self> {
        let first = year.div_euclid(10) * 10;
        Self::years(first, first + 9, Granularity::Decade)
    }

    /// The hundred years from the one that `year` rounds down to: `1900` gives 1900 to 1999, as TIMEX3 and EDTF count.
    pub fn century(year: i32) -> Option<Self> {
        let first = year.div_euclid(100) * 100;
        Self::years(first, first + 99, Granularity::Century)
    }

    /// From 1 January of `first` to 31 December of `last`.
    pub fn years(first: i32, last: i32, granularity: Granularity) -> Option<Self> {
        Some(Self::between(
            Day::new(first, 1, 1)?,
            Day::new(last, 12, 31)?,
            granularity,
        ))
    }

    /// On this day or before it; nobody says since when.
    pub fn until(latest: Day) -> Self {
        Self {
            earliest: None,
            granularity: Granularity::Range,
            ..Self::day(latest)
        }
    }

    /// On this day or after it; nobody says until when.
    pub fn since(earliest: Day) -> Self {
        Self {
            latest: None,
            granularity: Granularity::Range,
            ..Self::day(earliest)
        }
    }

    /// The same date marked "around".
    #[must_use]
    pub fn about(self) -> Self {
        Self {
            approximate: true,
            ..self
        }
    }

    /// The same date marked as doubtful.
    #[must_use]
    pub fn doubtful(self) -> Self {
        Self {
            uncertain: true,
            ..self
        }
    }

    /// From the start of this date to the end of `other`.
    #[must_use]
    pub fn through(self, other: Self) -> Self {
        let (earliest, latest) = match (self.earliest, other.latest) {
            (Some(first), Some(last)) if first > last => (Some(last), Some(first)),
            ends => ends,
        };
        Self {
            earliest,
            latest,
            granularity: Granularity::Range,
            approximate: self.approximate || other.approximate,
            uncertain: self.uncertain || other.uncertain,
            clock: None,
        }
    }

    /// The one day this is, when both bounds agree on it.
    pub fn exact_day(&self) -> Option<Day> {
        self.earliest.filter(|&day| Some(day) == self.latest)
    }

    /// A bound to sort and to centre on: the earliest day, or the latest where the past is open.
    pub fn sort_day(&self) -> Day {
        self.earliest.or(self.latest).unwrap_or(Day::MIN)
    }

    /// Days covered, 1 or more; `None` where an end is open.
    pub fn length_days(&self) -> Option<i64> {
        Some(self.latest?.days_since(self.earliest?) + 1)
    }

    /// Whether every day of `other` is possible under this date.
    pub fn covers(&self, other: &Self) -> bool {
        let starts = self
            .earliest
            .is_none_or(|mine| other.earliest.is_some_and(|theirs| mine <= theirs));
        let ends = self
            .latest
            .is_none_or(|mine| other.latest.is_some_and(|theirs| mine >= theirs));
        starts && ends
    }

    /// Whether `day` is possible under this date.
    pub fn holds(&self, day: Day) -> bool {
        self.earliest.is_none_or(|first| first <= day) && self.latest.is_none_or(|last| day <= last)
    }

    /// How this date lies to `other`.
    pub fn order(&self, other: &Self) -> Order {
        match (self.latest, other.earliest, other.latest, self.earliest) {
            (Some(mine), Some(theirs), _, _) if mine < theirs => Order::Before,
            (_, _, Some(theirs), Some(mine)) if mine > theirs => Order::After,
            _ => Order::Overlap,
        }
    }

    /// The EDTF form: `2023-04-26`, `2023-03`, `2023-03-20/2023-03-22`, `../2022-02-24`, `2022-02-03~`.
    pub fn edtf(&self) -> String {
        super::edtf::write_edtf(self)
    }
}

/// What is stored: EDTF carries the bounds and the doubts, the two other fields what EDTF has no words for.
#[derive(Serialize, Deserialize)]
struct Stored {
    edtf: String,
    granularity: Granularity,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    clock: Option<Clock>,
}

impl Serialize for When {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Stored {
            edtf: self.edtf(),
            granularity: self.granularity,
            clock: self.clock,
        }
        .serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for When {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let stored = Stored::deserialize(deserializer)?;
        let when = parse_edtf(&stored.edtf).map_err(de::Error::custom)?;
        Ok(Self {
            granularity: stored.granularity,
            clock: stored.clock,
            ..when
        })
    }
}
