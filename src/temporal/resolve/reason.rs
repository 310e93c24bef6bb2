//! The sentence a person would say to explain a date, built from the steps that led to it.

use crate::{
    calendar::{Day, When, day_in_words, when_in_words},
    language::Unit,
    span::Span,
    temporal::value::Found,
};

/// What led from the words to the date.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Step {
    /// The words say it all.
    Stated,
    /// A weekday counted from a day.
    Weekday {
        /// Counted from.
        from: Day,
    },
    /// The year, chosen around a day.
    Year {
        /// Counted from.
        from: Day,
    },
    /// Whole units from the one that holds a day.
    Shift {
        /// The unit.
        unit: Unit,
        /// How many later.
        by: i32,
        /// Counted from.
        from: Day,
    },
    /// A distance from a day.
    Offset {
        /// Counted from.
        from: Day,
    },
    /// Day and month in digits, either of which may come first.
    DigitOrder {
        /// What was taken to come first: "day" or "month".
        first: &'static str,
        /// The other reading.
        other: Day,
    },
    /// The business period a year before the one told.
    YearEarlier,
    /// What was told before.
    Told,
    /// A length, not a date.
    Length,
    /// Repeats.
    Repeats,
    /// Too vague.
    Vague,
    /// Nothing to count from.
    NoAnchor,
}

/// The sentence.
pub(super) fn sentence(
    text: &str,
    found: &Found,
    step: &Step,
    when: Option<&When>,
    published: Option<Day>,
) -> String {
    let words = tidy(found.span, text);
    let from = |day: Day| {
        if Some(day) == published {
            format!("the day the article was published ({})", day_in_words(day))
        } else {
            format!("{}, told before it", day_in_words(day))
        }
    };
    let date = when.map(when_in_words).unwrap_or_default();
    match *step {
        Step::Stated => format!("the text says “{words}”"),
        Step::Weekday { from: day } => {
            let place = match when.and_then(When::exact_day) {
                Some(target) if target == day => "the day itself".to_owned(),
                Some(target) if target.week_start() == day.week_start() => "of the same week".to_owned(),
                Some(target) if target < day => "the last one before".to_owned(),
                _ => "the next one after".to_owned(),
            };
            if Some(day) == published {
                match place.as_str() {
                    "of the same week" => {
                        format!("{words} of the week the article was published ({date})")
                    }
                    "the day itself" => {
                        format!("{words}, the day the article was published ({date})")
                    }
                    _ => format!("{words}, {place} the article was published ({date})"),
                }
            } else {
                format!("{words}, counted from {} ({date})", from(day))
            }
        }
        Step::Year { from: day } => format!(
            "“{words}” nearest in the direction the sentence points, counted from {} ({date})",
            from(day)
        ),
        Step::Shift { unit, by, from: day } => {
            let counted = match by {
                0 => format!("the {} of", unit.name()),
                -1 => format!("the {} before", unit.name()),
                1 => format!("the {} after", unit.name()),
                by if by < 0 => format!("{} {}s before", by.unsigned_abs(), unit.name()),
                by => format!("{by} {}s after", unit.name()),
            };
            if unit == Unit::Day && by == 0 {
                format!("“{words}” is {}", from(day))
            } else {
                format!("“{words}”: {counted} {} ({date})", from(day))
            }
        }
        Step::Offset { from: day } => format!("“{words}”, counted from {} ({date})", from(day)),
        Step::DigitOrder { first, other } => format!(
            "“{words}” read with the {first} first ({date}); nothing in the article rules out {}",
            day_in_words(other)
        ),
        Step::YearEarlier => {
            format!("“{words}”: the same period a year before the one told ({date})")
        }
        Step::Told => format!("“{words}” goes with the date told before it ({date})"),
        Step::Length => "a length of time, not a date".to_owned(),
        Step::Repeats => "something that repeats, not one date".to_owned(),
        Step::Vague => "too vague to place".to_owned(),
        Step::NoAnchor => {
            format!("“{words}” counts from the day of publication, which is not known")
        }
    }
}

/// The words on one line.
fn tidy(span: Span, text: &str) -> String {
    span.of(text).split_whitespace().collect::<Vec<_>>().join(" ")
}
