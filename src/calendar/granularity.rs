//! How fine a date is, and the seasons.

use serde::{Deserialize, Serialize};

/// How fine a date is known; ordered from fine to coarse, [`Granularity::Range`] last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Granularity {
    /// A clock time on a known day.
    Minute,
    /// Morning, afternoon, evening, night of a known day.
    PartOfDay,
    /// One calendar day.
    Day,
    /// A Saturday and the Sunday after it.
    Weekend,
    /// Monday to Sunday.
    Week,
    /// Early, mid or late in a month.
    PartOfMonth,
    /// One calendar month.
    Month,
    /// Three months from January, April, July or October.
    Quarter,
    /// Three months from March, June, September or December.
    Season,
    /// January to June, or July to December.
    HalfYear,
    /// Early, mid or late in a year.
    PartOfYear,
    /// One calendar year.
    Year,
    /// Ten years from one divisible by ten.
    Decade,
    /// A hundred years from one divisible by a hundred.
    Century,
    /// A span with its own ends, open or closed.
    Range,
}

impl Granularity {
    /// The name in machine-readable output: `day`, `part-of-month`, …
    pub fn name(self) -> &'static str {
        match self {
            Self::Minute => "minute",
            Self::PartOfDay => "part-of-day",
            Self::Day => "day",
            Self::Weekend => "weekend",
            Self::Week => "week",
            Self::PartOfMonth => "part-of-month",
            Self::Month => "month",
            Self::Quarter => "quarter",
            Self::Season => "season",
            Self::HalfYear => "half-year",
            Self::PartOfYear => "part-of-year",
            Self::Year => "year",
            Self::Decade => "decade",
            Self::Century => "century",
            Self::Range => "range",
        }
    }
}

/// A meteorological season of the northern hemisphere, as EDTF and most newsrooms use the words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Season {
    /// March to May.
    Spring,
    /// June to August.
    Summer,
    /// September to November.
    Autumn,
    /// December to February of the next year.
    Winter,
}

impl Season {
    /// All four, in the order of the year.
    pub const ALL: [Self; 4] = [Self::Spring, Self::Summer, Self::Autumn, Self::Winter];

    /// The season's first month, 1 to 12.
    pub fn first_month(self) -> u32 {
        match self {
            Self::Spring => 3,
            Self::Summer => 6,
            Self::Autumn => 9,
            Self::Winter => 12,
        }
    }

    /// EDTF's code in the month's place: 21 to 24.
    pub fn edtf_code(self) -> u32 {
        match self {
            Self::Spring => 21,
            Self::Summer => 22,
            Self::Autumn => 23,
            Self::Winter => 24,
        }
    }

    /// TIMEX3's code: `SP`, `SU`, `FA`, `WI`.
    pub fn timex_code(self) -> &'static str {
        match self {
            Self::Spring => "SP",
            Self::Summer => "SU",
            Self::Autumn => "FA",
            Self::Winter => "WI",
        }
    }

    /// The English name, lower case.
    pub fn name(self) -> &'static str {
        match self {
            Self::Spring => "spring",
            Self::Summer => "summer",
            Self::Autumn => "autumn",
            Self::Winter => "winter",
        }
    }
}
