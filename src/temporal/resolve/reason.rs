//! The sentence a person would say to explain a date, built from the steps that led to it.

use crate::{
    calendar::{Day, Granularity, When, day_in_words, when_in_words},
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
    let origin = |day: Day| Origin {
        day,
        is_publication: Some(day) == published,
    };
    let date = when.map(when_in_words).unwrap_or_default();
    match *step {
        Step::Stated => format!("the text says “{words}”"),
        Step::Weekday { from: day } => match when.and_then(When::exact_day) {
            Some(target) if target != day && target.week_start() == day.week_start() => {
                format!("“{words}” of the week {} ({date})", origin(day).in_which())
            }
            _ => format!("“{words}”{} ({date})", origin(day).nearest(when)),
        },
        Step::Year { from: day } => format!("“{words}”{} ({date})", origin(day).nearest(when)),
        Step::Shift {
            unit: Unit::Day,
            by: 0,
            from: day,
        } => format!("“{words}” is {}", origin(day).in_full()),
        Step::Shift { unit, by, from: day } => {
            let name = unit.name();
            let far = match by {
                -1 if unit == Unit::Day => format!("the day before {}", origin(day).as_event()),
                1 if unit == Unit::Day => format!("the day after {}", origin(day).as_event()),
                0 => format!("the {name} {}", origin(day).in_which()),
                -1 => format!("the {name} before the one {}", origin(day).in_which()),
                1 => format!("the {name} after the one {}", origin(day).in_which()),
                by => {
                    let side = if by < 0 { "before" } else { "after" };
                    let count = by.unsigned_abs();
                    format!("{count} {name}s {side} the one {}", origin(day).in_which())
                }
            };
            format!("“{words}”: {far} ({date})")
        }
        Step::Offset { from: day } if Some(day) != published => {
            // no more exact than what is counted
            let told = match when.map(|when| when.granularity) {
                Some(Granularity::Year) => When::year(day.year()),
                Some(Granularity::Month) => Some(When::month_of(day)),
                _ => None,
            };
            let told = told.map_or_else(|| day_in_words(day), |told| when_in_words(&told));
            format!("“{words}”, counted from {told}, told before it ({date})")
        }
        Step::Offset { from: day } => format!("“{words}”, counted from {} ({date})", origin(day).in_full()),
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

/// The day that a date is counted from.
struct Origin {
    day: Day,
    is_publication: bool,
}

impl Origin {
    /// "the day the article was published, Friday 25 February 2022".
    fn in_full(&self) -> String {
        let day = day_in_words(self.day);
        if self.is_publication {
            format!("the day the article was published, {day}")
        } else {
            format!("{day}, told before it")
        }
    }

    /// What comes after "before" or "after".
    fn as_event(&self) -> String {
        if self.is_publication {
            "the article was published".to_owned()
        } else {
            self.in_full()
        }
    }

    /// What comes after "the month" or "the week".
    fn in_which(&self) -> String {
        if self.is_publication {
            "the article was published in".to_owned()
        } else {
            format!("of {}, told before it", day_in_words(self.day))
        }
    }

    /// How a date lies that is the nearest of its name on its side of the day.
    fn nearest(&self, when: Option<&When>) -> String {
        let (first, last) = when.map_or((None, None), |when| (when.earliest, when.latest));
        let side = match (first, last) {
            (Some(first), Some(last)) if first == self.day && last == self.day => {
                return format!(
                    " is {}",
                    if self.is_publication {
                        "the day the article was published".to_owned()
                    } else {
                        self.in_full()
                    }
                );
            }
            (_, Some(last)) if last < self.day => "last one before",
            (Some(first), _) if first > self.day => "next one after",
            _ => return format!(", the one {}", self.in_which()),
        };
        format!(", the {side} {}", self.as_event())
    }
}

/// The words on one line.
fn tidy(span: Span, text: &str) -> String {
    span.of(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    #[test]
    fn a_date_lies_before_after_or_on_the_day_it_is_counted_from() {
        let origin = |is_publication| Origin {
            day: day("2022-02-25"),
            is_publication,
        };
        let nearest = |text, is_publication| origin(is_publication).nearest(Some(&When::day(day(text))));
        assert_eq!(
            nearest("2022-02-04", true),
            ", the last one before the article was published"
        );
        assert_eq!(
            nearest("2022-03-04", true),
            ", the next one after the article was published"
        );
        assert_eq!(
            nearest("2022-02-25", true),
            " is the day the article was published"
        );
        assert_eq!(
            nearest("2022-03-04", false),
            ", the next one after Friday 25 February 2022, told before it"
        );
        let month = When::month_of(day("2022-02-25"));
        assert_eq!(
            origin(true).nearest(Some(&month)),
            ", the one the article was published in"
        );
    }
}
