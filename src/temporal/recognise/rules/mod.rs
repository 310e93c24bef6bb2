//! The rules: small functions over words, one family a file, each building a [`TimeValue`].
//!
//! A rule is asked whether an expression *begins* at a word; it answers with where it ends and what it says. Rules never look at each
//! other's results, but may call each other's parts ("the morning of" + any day). The longest answer wins, the earlier rule in a tie.

mod amounts;
mod bent;
mod clock;
mod dates;
mod day_parts;
mod durations;
mod figures;
mod months;
mod names;
mod offsets;
mod quarters;
mod ranges;
mod seasons;
mod sets;
mod shifts;
mod vague;
mod years;

use super::words::Words;
use crate::{
    language::Classes as C,
    temporal::{Modifier, TimexKind, value::TimeValue},
};

pub(in crate::temporal) use names::is_name;
pub(in crate::temporal) use ranges::range_tail;

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

/// One rule, and where it is worth asking.
#[derive(Debug, Clone, Copy)]
struct Rule {
    ask: fn(&Words<'_>, usize) -> Option<Match>,
    /// The words it can begin with.
    begins: C,
    /// The words without which no sentence holds what it looks for: one of each set.
    needs: [C; 2],
    /// Whether it finds a stretch of the calendar, such as "the morning of" and "the end of" bend.
    places: bool,
}

impl Rule {
    const fn from(begins: C, ask: fn(&Words<'_>, usize) -> Option<Match>) -> Self {
        Self {
            ask,
            begins,
            needs: [C::ANY; 2],
            places: false,
        }
    }

    const fn with(self, needs: C) -> Self {
        Self {
            needs: [needs, C::ANY],
            ..self
        }
    }

    const fn and(self, needs: C) -> Self {
        Self {
            needs: [self.needs[0], needs],
            ..self
        }
    }

    const fn placing(self) -> Self {
        Self { places: true, ..self }
    }

    /// What it finds at word `i`, whose classes are `here`.
    fn at(&self, w: &Words<'_>, i: usize, here: C) -> Option<Match> {
        if self.begins.meets(here) && w.hold(self.needs[0]) && w.hold(self.needs[1]) {
            return (self.ask)(w, i);
        }
        debug_assert_eq!(
            (self.ask)(w, i),
            None,
            "a rule is not asked where it finds something"
        );
        None
    }
}

const NUMERAL: C = C::NUMBER.or(C::CARDINAL);
const NTH: C = NUMERAL.or(C::ORDINAL);
const NAME: C = C::MONTH.or(C::WEEKDAY).or(C::SEASON).or(C::HOLIDAY);

/// Every rule, in the order in which they are asked.
///
/// A rule is asked at the words it can begin with, in sentences that hold what it needs; both only spare work, and the tests check that
/// they spare no expression.
const RULES: &[Rule] = &[
    // a time of day, with its day: "5 p.m. EST Friday", "the morning of 6 June", "Friday night", "tonight"
    Rule::from(C::THE.or(NTH).or(NAME), clock::timestamp).with(C::NUMBER),
    Rule::from(
        NUMERAL
            .or(C::CLOCK)
            .or(C::HEDGE)
            .or(C::ARTICLE)
            .or(C::AMOUNT)
            .or(C::UNIT),
        clock::clock_time,
    )
    .with(NUMERAL.or(C::CLOCK)),
    Rule::from(C::ANY, day_parts::day_part).with(C::DAY_PART.or(C::CLOCK)),
    Rule::from(C::THE.or(C::BEND), day_parts::small_hours).with(C::UNIT),
    // bent: "early next year", "the end of March", "mid-1996", "earlier this month"
    Rule::from(C::THE.or(C::BEND), bent::part_of).with(C::BEND),
    Rule::from(C::THE, bent::edge).with(
        NAME.or(C::NUMBER)
            .or(C::UNIT)
            .or(C::AMOUNT)
            .or(C::DECADE)
            .or(C::DEICTIC),
    ),
    Rule::from(C::THE.or(C::BEND).or(C::UNIT).or(C::SEASON), bent::mid).with(C::BEND.or(C::SEASON)),
    Rule::from(C::THE.or(C::BEND), bent::new_year).with(C::UNIT),
    Rule::from(C::THE.or(C::HEDGE), bent::most_of).with(NAME.or(C::NUMBER).or(C::UNIT).or(C::DECADE)),
    Rule::from(C::COMPARED, bent::shifted_within),
    Rule::from(C::HEDGE, bent::near),
    // the calendar: "Friday, 26 April 2023", "May 1940", "2023-04-26", "Thanksgiving Day"
    Rule::from(C::THE.or(NTH).or(NAME), dates::date)
        .with(NAME.or(C::NUMBER))
        .placing(),
    Rule::from(C::NUMBER, figures::digits).placing(),
    Rule::from(C::ANY, figures::numbered_week),
    Rule::from(C::THE.or(C::PICK), figures::unit_of_day).with(C::UNIT),
    // years and more: "1989", "fiscal 1990", "the '80s", "the 20th century", "44 BC"
    Rule::from(
        C::THE.or(NUMERAL).or(C::ANNOUNCER).or(C::UNIT).or(C::MARK),
        years::year,
    )
    .with(NUMERAL)
    .placing(),
    Rule::from(C::THE.or(NUMERAL).or(C::DECADE).or(C::MARK), years::decade)
        .with(C::NUMBER.or(C::DECADE))
        .placing(),
    Rule::from(C::THE.or(NTH), years::century).with(C::UNIT).placing(),
    // business: "the third quarter of last year", "the year-earlier period"
    Rule::from(C::ANY, quarters::quarter)
        .with(C::UNIT.or(C::QUARTER).or(C::AMOUNT).or(C::STRETCH))
        .placing(),
    Rule::from(C::NUMBER, quarters::year_first)
        .with(C::QUARTER)
        .placing(),
    Rule::from(C::ANY, quarters::year_earlier).with(C::UNIT),
    // counted units and names: "last week", "this summer", "the following day", "next Friday", "the weekend"
    Rule::from(C::THE.or(C::PICK).or(NTH), shifts::nth_unit)
        .with(C::UNIT.or(C::WEEKDAY))
        .placing(),
    Rule::from(C::THE.or(C::ARTICLE).or(C::PICK), shifts::picked)
        .with(NAME.or(C::UNIT).or(C::DAY_PART))
        .placing(),
    Rule::from(C::DEICTIC, shifts::deictic).placing(),
    // distances: "two weeks ago", "a day later"
    Rule::from(C::ANY, offsets::offset)
        .with(C::TURN)
        .and(C::UNIT.or(C::ANNOUNCER).or(C::DAY_PART)),
    Rule::from(NUMERAL.or(C::ARTICLE).or(C::AMOUNT), offsets::years_on).with(C::UNIT),
    // repeats: "every day", "each Thursday", "Mondays", "$5 a year"
    Rule::from(C::REPEAT, sets::every),
    Rule::from(C::FREQUENCY, sets::frequency),
    Rule::from(C::WEEKDAY.or(C::UNIT), sets::plural_name),
    Rule::from(C::UNIT.or(C::DAY_PART), sets::one_after_another).with(C::TURN),
    Rule::from(C::ANY, sets::rate).with(C::UNIT),
    // lengths: "two years", "the past three months", "a 52-week", "decades"
    Rule::from(C::ANY, durations::length).with(C::UNIT),
    Rule::from(C::ANY, durations::whole_of_one).with(C::UNIT),
    Rule::from(C::ANY, durations::long_adjective),
    Rule::from(C::THE.or(C::ARTICLE).or(C::UNIT), durations::vague_length).with(C::UNIT.or(C::STRETCH)),
    // words that only point: "now", "the past", "in the near future"
    Rule::from(C::ANY, vague::pointer),
];

/// The best expression that begins at word `i`.
pub(in crate::temporal) fn best(w: &Words<'_>, i: usize) -> Option<Match> {
    longest(RULES.iter(), w, i)
}

/// Any day, month, year or other stretch of the calendar that begins at `i`: what "early", "the end of" and "the morning of" bend.
fn placed(w: &Words<'_>, i: usize) -> Option<Match> {
    longest(RULES.iter().filter(|rule| rule.places), w, i)
}

/// The longest match of these rules at word `i`; the earlier rule where two are equally long.
fn longest<'r>(rules: impl Iterator<Item = &'r Rule>, w: &Words<'_>, i: usize) -> Option<Match> {
    let here = w.at(i).classes();
    let mut best: Option<Match> = None;
    for found in rules.filter_map(|rule| rule.at(w, i, here)) {
        if best.as_ref().is_none_or(|best| found.end > best.end) {
            best = Some(found);
        }
    }
    best
}
