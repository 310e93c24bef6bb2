//! Everything one word can mean in a time expression.

use super::super::class::Classes;
use crate::calendar::Season;
use serde::Deserialize;

/// A unit of time, from the finest to the coarsest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "the names are the units")]
pub enum Unit {
    Second,
    Minute,
    Hour,
    Night,
    Day,
    Weekend,
    Week,
    Fortnight,
    Month,
    Quarter,
    Season,
    Year,
    Decade,
    Century,
    Millennium,
}

impl Unit {
    /// The English name of one, lower case.
    pub fn name(self) -> &'static str {
        match self {
            Self::Second => "second",
            Self::Minute => "minute",
            Self::Hour => "hour",
            Self::Night => "night",
            Self::Day => "day",
            Self::Weekend => "weekend",
            Self::Week => "week",
            Self::Fortnight => "fortnight",
            Self::Month => "month",
            Self::Quarter => "quarter",
            Self::Season => "season",
            Self::Year => "year",
            Self::Decade => "decade",
            Self::Century => "century",
            Self::Millennium => "millennium",
        }
    }
}

/// A part of the day, as TIMEX3 names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[expect(missing_docs, reason = "the names are those of the parts")]
pub enum DayPart {
    #[serde(rename = "MO")]
    Morning,
    #[serde(rename = "AF")]
    Afternoon,
    #[serde(rename = "EV")]
    Evening,
    #[serde(rename = "NI")]
    Night,
    #[serde(rename = "DT")]
    Daytime,
}

impl DayPart {
    /// `MO`, `AF`, `EV`, `NI` or `DT`.
    pub fn code(self) -> &'static str {
        match self {
            Self::Morning => "MO",
            Self::Afternoon => "AF",
            Self::Evening => "EV",
            Self::Night => "NI",
            Self::Daytime => "DT",
        }
    }
}

/// Which way a word only points.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "the names say it")]
pub enum Reference {
    Past,
    Present,
    Future,
}

/// Which way time runs in a clause, as one of its words tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Direction {
    Past,
    Present,
    Future,
    /// A modal or a plan that leaves it open: "could", "would".
    Open,
}

macro_rules! roles {
    ($($name:ident)*) => {
        /// The part a small word plays in the rules; the words themselves are under `[roles]` in `time.toml`.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
        #[serde(rename_all = "snake_case")]
        #[expect(missing_docs, reason = "each is named after its first word")]
        pub enum Role { $($name),* }
    };
}

roles! {
    A The This That These Those Same Last Past Next Previous Following Coming Current Recent Latest Final Entire Possessive
    Of In On At By For Since Until From To Through And Or Between During Within Over Than As Per Every Each Other
    Ago Earlier Later Before After Hence Now Early Late Mid Start End About Nearly More Less Least Most Up No Only
    Few Couple Several Half Old Fiscal Period Time Term CalendarAdjective EraBefore EraAfter MeridiemAm MeridiemPm Oclock Once
    FutureNoun Such Not ClauseStart Ranked Street Compound Moment Says Deadline Numbered Title Right DayName St PluralS Ahead Back While Dozens Hundreds Under Another Happening Festive Counted
    Measure Sport Lasts
}

/// Everything one word can mean in a time expression.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a mark the word lists give, independent of the others"
)]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sense {
    /// 1 to 12.
    pub month: Option<u8>,
    /// 1 (Monday) to 7.
    pub weekday: Option<u8>,
    /// A unit of time.
    pub unit: Option<Unit>,
    /// Whether the word is a plural ("days", "Mondays").
    pub plural: bool,
    /// "seven": 7.
    pub cardinal: Option<u32>,
    /// "hundred": 100.
    pub scale: Option<u32>,
    /// "third": 3.
    pub ordinal: Option<u8>,
    /// "nineties": 90.
    pub decade: Option<u8>,
    /// "summer".
    pub season: Option<Season>,
    /// "evening".
    pub day_part: Option<DayPart>,
    /// "noon", in minutes after midnight.
    pub clock: Option<u16>,
    /// "Q3": 3.
    pub quarter: Option<u8>,
    /// "weekly".
    pub frequency: Option<Unit>,
    /// "yesterday": -1.
    pub deictic_day: Option<i8>,
    /// "recently".
    pub reference: Option<Reference>,
    /// "GMT".
    pub zone: bool,
    /// A short form that needs a capital and may carry a full stop.
    pub abbreviated: bool,
    /// Also an everyday word.
    pub ambiguous: bool,
    /// Begins the name of a holiday.
    pub holiday: bool,
    /// Which way the clause runs.
    pub direction: Option<Direction>,
    pub(super) carries: bool,
    pub(super) begins: bool,
    pub(super) classes: Classes,
    pub(super) roles: u128,
}

impl Sense {
    /// The sense of a word that has nothing to do with time.
    pub const NONE: Self = Self {
        month: None,
        weekday: None,
        unit: None,
        plural: false,
        cardinal: None,
        scale: None,
        ordinal: None,
        decade: None,
        season: None,
        day_part: None,
        clock: None,
        quarter: None,
        frequency: None,
        deictic_day: None,
        reference: None,
        zone: false,
        abbreviated: false,
        ambiguous: false,
        holiday: false,
        direction: None,
        carries: false,
        begins: false,
        classes: Classes::OTHER,
        roles: 0,
    };

    /// Whether the word can play this part.
    pub fn has(&self, role: Role) -> bool {
        self.roles & (1 << role as u32) != 0
    }

    /// Whether the word has nothing to do with time.
    pub fn is_nothing(&self) -> bool {
        std::ptr::eq(self, Self::nothing())
    }

    /// The one sense of every word that is not in the lexicon.
    pub fn nothing() -> &'static Self {
        &NOTHING
    }

    /// Whether the word can play any of these parts.
    pub fn roles_any(&self, roles: &[Role]) -> bool {
        roles.iter().any(|&role| self.has(role))
    }

    /// Whether the word by itself shows that its sentence may hold a time expression.
    pub fn carries_time(&self) -> bool {
        self.carries
    }

    /// What kinds of word it is.
    pub fn classes(&self) -> Classes {
        self.classes
    }

    /// Whether a time expression can begin with the word.
    pub fn begins_time(&self) -> bool {
        self.begins
    }

    /// Whether one of its classes can open an expression, once its classes are known.
    pub(super) fn finds_beginning(&self) -> bool {
        const OPENERS: Classes = Classes::CARDINAL
            .or(Classes::ORDINAL)
            .or(Classes::THE)
            .or(Classes::ARTICLE)
            .or(Classes::PICK)
            .or(Classes::BEND)
            .or(Classes::HEDGE)
            .or(Classes::AMOUNT)
            .or(Classes::ANNOUNCER)
            .or(Classes::REPEAT)
            .or(Classes::COMPARED)
            .or(Classes::POINTER);
        self.carries || self.classes.meets(OPENERS)
    }

    pub(super) fn finds_carrying(&self) -> bool {
        self.month.is_some()
            || self.weekday.is_some()
            || self.unit.is_some()
            || self.decade.is_some()
            || self.season.is_some()
            || self.day_part.is_some()
            || self.clock.is_some()
            || self.quarter.is_some()
            || self.frequency.is_some()
            || self.deictic_day.is_some()
            || self.reference.is_some()
            || self.holiday
            || self.cardinal.is_some_and(|number| (13..20).contains(&number))
            || [
                Role::MeridiemAm,
                Role::MeridiemPm,
                Role::Oclock,
                Role::EraBefore,
                Role::EraAfter,
                Role::Past,
                Role::FutureNoun,
                Role::Current,
                Role::Recent,
                Role::Period,
                Role::Term,
                Role::Time,
                Role::While,
                Role::Ago,
                Role::Moment,
            ]
            .into_iter()
            .any(|role| self.has(role))
    }
}

/// The sense of every word that is not in the lexicon.
pub(crate) static NOTHING: Sense = Sense::NONE;
