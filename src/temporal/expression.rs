//! One time expression of an article: its words, its TIMEX3 form, its place on the calendar, and why.

use crate::{calendar::When, span::Span};
use serde::{Deserialize, Serialize};

/// A time expression, placed as far as it can be.
#[derive(Debug, Clone, PartialEq)]
pub struct TimeExpression {
    /// The words, with the extent TimeML gives them ("the end of last month", not "at the end of last month").
    pub span: Span,
    /// Type, value and modifier in TIMEX3 terms.
    pub timex: Timex3,
    /// Where on the calendar; `None` for durations, sets and what is too vague to place.
    pub when: Option<When>,
    /// What it was counted from.
    pub anchor: AnchorRef,
    /// How sure the date is.
    pub certainty: Certainty,
    /// The sentence a person would say to explain the date, or why there is none: "“Wednesday” of the week the article was published in
    /// (Wed 26 Apr 2023)".
    pub reason: String,
}

/// What TimeML (TIMEX3) records of a time expression.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Timex3 {
    /// DATE, TIME, DURATION or SET.
    #[serde(rename = "type")]
    pub kind: TimexKind,
    /// ISO 8601 based value: `2013-W12`, `2013-Q1`, `2013-SP`, `PRESENT_REF`, `P3D`, `199`, `XXXX-WXX-1`, `2013-03-22TEV`.
    pub value: String,
    /// `mod`: how the words bend the value.
    #[serde(rename = "mod")]
    pub modifier: Option<Modifier>,
}

/// The four types of TIMEX3.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum TimexKind {
    /// A calendar date of any granularity from day up.
    Date,
    /// A time of day.
    Time,
    /// A length of time.
    Duration,
    /// Something that repeats.
    Set,
}

impl TimexKind {
    /// The name in TIMEX3: `DATE`, `TIME`, `DURATION`, `SET`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Date => "DATE",
            Self::Time => "TIME",
            Self::Duration => "DURATION",
            Self::Set => "SET",
        }
    }
}

/// The values of TIMEX3's `mod` attribute.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
#[expect(
    missing_docs,
    reason = "the names are TimeML's own (guidelines 1.2.1, §2.2.3.7) and say what they mean"
)]
pub enum Modifier {
    Before,
    After,
    OnOrBefore,
    OnOrAfter,
    LessThan,
    MoreThan,
    EqualOrLess,
    EqualOrMore,
    Start,
    Mid,
    End,
    Approx,
}

/// What a relative expression was counted from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AnchorRef {
    /// Nothing: the words name the date themselves.
    Own,
    /// The day the article was published.
    Publication,
    /// Another expression of the same article.
    Expression(Span),
    /// Something that happened, named in the text at this span.
    Event(Span),
}

/// How sure a date is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Certainty {
    /// The words state every field.
    Stated,
    /// Some fields follow from the anchor or the sentence.
    Inferred,
    /// More than one reading was possible.
    Guessed,
}
