//! The rules: small functions over words, one family a file, each building a [`TimeValue`].
//!
//! A rule is asked whether an expression *begins* at a word; it answers with where it ends and what it says. Rules never look at each
//! other's results, but may call each other's parts ("the morning of" + any day). The longest answer wins, the earlier rule in a tie.

mod bent;
mod clock;
mod dates;
mod durations;
mod offsets;
mod quarters;
mod sets;
mod shifts;
mod vague;
mod years;

use super::words::Words;
use crate::temporal::{Modifier, TimexKind, value::TimeValue};

pub(in crate::temporal) use dates::range_tail;

/// What a rule found: the words `start..end` and what they say.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::temporal) struct Match {
    /// First word.
    pub(in crate::temporal) start: usize,
    /// One past the last word.
    pub(in crate::temporal) end: usize,
    /// What they say.
    pub(in crate::temporal) value: TimeValue,
    /// How they bend it.
    pub(in crate::temporal) modifier: Option<Modifier>,
    /// A type that the value does not give.
    pub(in crate::temporal) kind: Option<TimexKind>,
}

impl Match {
    pub(in crate::temporal) fn new(start: usize, end: usize, value: TimeValue) -> Self {
        Self {
            start,
            end,
            value,
            modifier: None,
            kind: None,
        }
    }

    fn bent(self, modifier: Modifier) -> Self {
        Self {
            modifier: Some(modifier),
            ..self
        }
    }

    fn starting(self, start: usize) -> Self {
        Self { start, ..self }
    }
}

type Rule = fn(&Words<'_>, usize) -> Option<Match>;

/// Every rule, in the order in which they are asked.
const RULES: &[Rule] = &[
    // a time of day, with its day: "5 p.m. EST Friday", "the morning of 6 June", "Friday night", "tonight"
    clock::clock_time,
    clock::day_part,
    // bent: "early next year", "the end of March", "mid-1996", "earlier this month"
    bent::part_of,
    bent::mid,
    bent::shifted_within,
    bent::near,
    // the calendar: "Friday, 26 April 2023", "May 1940", "2023-04-26", "Thanksgiving Day"
    dates::date,
    dates::digits,
    dates::numbered_week,
    dates::unit_of_day,
    // years and more: "1989", "fiscal 1990", "the '80s", "the 20th century", "44 BC"
    years::year,
    years::decade,
    years::century,
    // business: "the third quarter of last year", "the year-earlier period"
    quarters::quarter,
    quarters::year_earlier,
    // counted units and names: "last week", "this summer", "the following day", "next Friday", "the weekend"
    shifts::picked,
    shifts::deictic,
    shifts::nth_unit,
    // distances: "two weeks ago", "a day later"
    offsets::offset,
    // repeats: "every day", "each Thursday", "Mondays", "$5 a year"
    sets::every,
    sets::frequency,
    sets::plural_name,
    sets::rate,
    // lengths: "two years", "the past three months", "a 52-week", "decades"
    durations::length,
    durations::whole_of_one,
    durations::long_adjective,
    durations::vague_length,
    // words that only point: "now", "the past", "in the near future"
    vague::pointer,
];

/// The best expression that begins at word `i`.
pub(in crate::temporal) fn best(w: &Words<'_>, i: usize) -> Option<Match> {
    longest(RULES, w, i)
}

/// The longest match of these rules at word `i`; the earlier rule where two are equally long.
fn longest(rules: &[Rule], w: &Words<'_>, i: usize) -> Option<Match> {
    let mut best: Option<Match> = None;
    for rule in rules {
        if let Some(found) = rule(w, i)
            && best.as_ref().is_none_or(|best| found.end > best.end)
        {
            best = Some(found);
        }
    }
    best
}

/// Any day, month, year or other stretch of the calendar that begins at `i`: what "early", "the end of" and "the morning of" bend.
fn placed(w: &Words<'_>, i: usize) -> Option<Match> {
    const PLACED: &[Rule] = &[
        dates::date,
        dates::digits,
        years::year,
        years::decade,
        years::century,
        quarters::quarter,
        shifts::picked,
        shifts::deictic,
        shifts::nth_unit,
    ];
    longest(PLACED, w, i)
}
