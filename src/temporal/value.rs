//! What a time expression says, before anyone knows when its article was published.

use super::{Modifier, TimexKind};
use crate::{
    calendar::Season,
    language::{DayPart, Direction, HolidayRule, Reference, Unit},
    span::Span,
};

/// What the words say. Values nest: "the morning of the last day of May next year" is a time in a day in a month in a year.
#[derive(Debug, Clone, PartialEq)]
pub enum TimeValue {
    /// Fields of the calendar, and how to choose where they do not settle it: "26 April 2023", "Friday", "last May", "the third quarter".
    Calendar(Calendar),
    /// A whole unit counted from the one that holds the anchor: "today" (0), "last month" (-1), "that year" (0, from what was told).
    Shift {
        /// The unit.
        unit: Unit,
        /// How many of it later (negative: earlier).
        by: i32,
        /// Counted from.
        from: Origin,
    },
    /// A distance from the anchor: "two weeks ago", "three days later", "in six months".
    Offset {
        /// How many units.
        amount: Amount,
        /// The unit.
        unit: Unit,
        /// Towards the past.
        back: bool,
        /// Counted from.
        from: Origin,
    },
    /// The nth unit of something larger: "the second week of June", "the first days of the war" has no such value.
    NthOf {
        /// 1 for the first, -1 for the last.
        nth: i8,
        /// The unit counted.
        unit: Unit,
        /// What it is counted in.
        within: Box<Self>,
    },
    /// The nth such weekday of something larger: "the first Thursday of April".
    NthWeekday {
        /// 1 for the first, -1 for the last.
        nth: i8,
        /// 1 (Monday) to 7.
        weekday: u8,
        /// What it is counted in.
        within: Box<Self>,
    },
    /// The week, weekend or other unit that holds a day: "the week of 15 November".
    UnitOf {
        /// The unit.
        unit: Unit,
        /// The day.
        day: Box<Self>,
    },
    /// Days after a day, negative before: "a week from Thursday", "the day before Christmas Eve".
    DaysOn {
        /// How many.
        days: i32,
        /// The day.
        day: Box<Self>,
    },
    /// A time of day, on a day where one is named.
    Time {
        /// The time.
        time: TimeOfDay,
        /// The day; `None`: that of the anchor.
        day: Option<Box<Self>>,
    },
    /// A quarter or period of business a year before the one spoken of: "the year-earlier period", "a year ago".
    YearEarlier {
        /// Years back (1 for "a year earlier").
        years: u32,
        /// Whether the words name a quarter or period, rather than only a year.
        period: bool,
        /// Counted from.
        from: Origin,
    },
    /// A length of time.
    Duration(Length),
    /// A length in two or three units: "two hours and five minutes".
    Sum {
        /// How many of the coarser unit.
        major: (u32, Unit),
        /// How many of the finer one.
        minor: (u32, Unit),
        /// How many of the finest, where there are three: "3 years, 1 month and 2 days".
        least: Option<(u32, Unit)>,
    },
    /// Something that repeats.
    Set(Recurrence),
    /// Only points: "recently", "the future".
    Reference(Reference),
    /// The time told last, at its own granularity: "at that time", "then".
    Told,
    /// Known to be a time, but not when ("a later date").
    Unknown,
}

impl TimeValue {
    /// The day of a time of day, where one is named.
    pub fn day(&self) -> Option<&Self> {
        match self {
            Self::Time { day, .. } => day.as_deref(),
            _ => None,
        }
    }
}

/// Fields of the calendar as stated.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Calendar {
    /// Astronomical year (0 is 1 BCE).
    pub year: Option<i32>,
    /// The year has so few digits that it may be one before our era, where the text tells of such ("in 216 BC … in 211").
    pub era_open: bool,
    /// The year's last two digits only ("'89").
    pub short_year: Option<u8>,
    /// A coarser unit instead of a year: its first year and whether it is a decade or century.
    pub era: Option<(i32, Unit)>,
    /// A decade of an unnamed century: "the nineties".
    pub decade: Option<u8>,
    /// 1 to 12.
    pub month: Option<u8>,
    /// 1 to 31.
    pub day: Option<u8>,
    /// 1 (Monday) to 7.
    pub weekday: Option<u8>,
    /// A season.
    pub season: Option<Season>,
    /// 1 to 4.
    pub quarter: Option<u8>,
    /// 1 or 2.
    pub half: Option<u8>,
    /// A holiday.
    pub holiday: Option<HolidayRule>,
    /// The week around the holiday rather than the day.
    pub holiday_week: bool,
    /// How to choose where the fields leave it open.
    pub pick: Pick,
    /// What supplies the coarser fields: "the third quarter *of last year*".
    pub within: Option<Box<TimeValue>>,
    /// In which order day and month were written, where both were digits.
    pub order: DigitOrder,
}

/// The order of day and month in a date of digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum DigitOrder {
    /// The form leaves no doubt: "26 April", "2023-04-26".
    #[default]
    Certain,
    /// Only day first makes a date: "26/04/2023".
    DayFirst,
    /// Only month first makes a date: "04/26/2023".
    MonthFirst,
    /// Either: "04/05/2023". The fields hold month first until something in the article says otherwise.
    Open,
}

/// How to choose among the days a name can mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Pick {
    /// Nothing said: the clause decides.
    #[default]
    Bare,
    /// "this Friday".
    This,
    /// "last Friday".
    Last,
    /// "next Friday".
    Next,
    /// "the previous Friday", counted from what was told.
    Previous,
    /// "the following Friday", counted from what was told.
    Following,
    /// "that Friday", "the same month".
    That,
}

/// What a relative expression counts from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// The moment of speaking: the publication date, or in a narrative the time told last.
    Speech,
    /// The time told last.
    Told,
    /// The time told in the same sentence, else the moment of speaking; in a narrative the time told last.
    Context,
}

/// How many.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Amount {
    /// So many quarters of one: 4 is one, 10 is two and a half.
    Quarters(u32),
    /// Not said: "several", "a few".
    Some,
}

impl Amount {
    /// A whole number.
    pub fn whole(number: u32) -> Self {
        Self::Quarters(number.saturating_mul(4))
    }

    /// The number, when it is a whole one.
    pub fn as_whole(self) -> Option<u32> {
        match self {
            Self::Quarters(quarters) if quarters % 4 == 0 => Some(quarters / 4),
            _ => None,
        }
    }
}

/// A length of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Length {
    /// How many.
    pub amount: Amount,
    /// Of what; `None`: not said ("a while").
    pub unit: Option<Unit>,
}

/// What repeats.
#[derive(Debug, Clone, PartialEq)]
pub enum Recurrence {
    /// Once in such a length: "daily", "every two weeks".
    Every(Length),
    /// A named time of the calendar: "Mondays", "every summer".
    Named {
        /// The fields that repeat.
        fields: Calendar,
        /// The part of the day.
        part: Option<DayPart>,
    },
    /// Every such part of every day: "mornings", "every night".
    DayPart(DayPart),
}

/// A time of day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TimeOfDay {
    /// Hours and minutes as written.
    Clock {
        /// 0 to 24.
        hour: u8,
        /// 0 to 59; `None`: not written ("5 p.m.").
        minute: Option<u8>,
    },
    /// A part of the day.
    Part(DayPart),
}

/// A time expression as it was found: what it says and what its sentence tells about it.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    /// Its words.
    pub span: Span,
    /// What they say.
    pub value: TimeValue,
    /// How they bend it.
    pub modifier: Option<Modifier>,
    /// A type that the value alone does not give ("the past week" as a length).
    pub kind: Option<TimexKind>,
    /// Which sentence of the reading it is in.
    pub sentence: u32,
    /// What the sentence tells.
    pub clue: Clue,
}

/// What a sentence tells about a time expression in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Clue {
    /// Which way its clause runs.
    pub direction: Option<Direction>,
    /// The word right before it, where it matters.
    pub lead: Option<Lead>,
    /// Stands between quotation marks.
    pub quoted: bool,
    /// Where its clause stands in what is told.
    pub aspect: Aspect,
    /// Its plan is told from behind ("was expected to", "would"): the day may be over.
    pub hindsight: bool,
    /// What the verb before it tells.
    pub told: Telling,
    /// How it stands in its clause.
    pub standing: Standing,
}

/// What the verb before a time expression tells, where that settles a direction.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Telling {
    /// Anything else.
    #[default]
    Other,
    /// Something done, right before it: "moved in October".
    Done,
    /// An end: "ended on 27 March 1865", "lasted until".
    End,
}

/// How a time expression stands in its clause, where it matters to a story.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Standing {
    /// Like any other part of it.
    #[default]
    Within,
    /// The clause begins with it: "…, and on 29 November".
    Opens,
    /// Behind a noun that it names: "the pact of 1932".
    Names,
}

/// Where a clause stands in what is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Aspect {
    /// Where the story is, as far as its verb tells.
    #[default]
    Plain,
    /// Before: "had laid".
    Before,
    /// Still to come: "would die", "was to be held".
    Ahead,
}

/// A word before a time expression that bears on its direction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lead {
    /// "since": the past.
    Since,
    /// "until", "by": up to it.
    Until,
    /// "through": up to its end.
    Through,
    /// "from", "between".
    From,
    /// "in", "on", "at", "during": the clause happens then.
    In,
}
