//! How far one happening lies from another, as the words say it: "three days after", "on the eve of", "on the day".

use crate::{
    calendar::Granularity,
    events::words::{Tag, Word},
    language::{Unit, lexicon},
};
use std::ops::Range;

/// How far, which way, and its words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Distance {
    pub(super) amount: i64,
    pub(super) unit: Granularity,
    pub(super) is_after: bool,
    /// All its words; what it is counted from follows.
    pub(super) words: Range<usize>,
    /// The words of the length alone.
    pub(super) length: Range<usize>,
}

impl Distance {
    /// On the very day of the other.
    pub(super) fn is_same_day(&self) -> bool {
        self.amount == 0
    }
}

/// The distance whose last word is word `at`.
pub(super) fn distance_at(words: &[Word<'_>], at: usize) -> Option<Distance> {
    counted(words, at)
        .or_else(|| on_the_eve(words, at))
        .or_else(|| on_the_day(words, at))
        .or_else(|| at_once(words, at))
}

/// Which way the word at `at` counts, and where it begins: "after", "before", "ahead of".
fn way(words: &[Word<'_>], at: usize) -> Option<(bool, usize)> {
    match words.get(at)?.lower.as_str() {
        "after" | "following" => Some((true, at)),
        "before" => Some((false, at)),
        "of" | "to" => {
            let before = at.checked_sub(1)?;
            matches!(words[before].lower.as_str(), "ahead" | "prior").then_some((false, before))
        }
        _ => None,
    }
}

/// "three days after", "the day before", "a week ahead of".
fn counted(words: &[Word<'_>], at: usize) -> Option<Distance> {
    let (is_after, from) = way(words, at)?;
    let last = from.checked_sub(1)?;
    let (unit, each) = unit(&words.get(last)?.lower)?;
    let start = last.checked_sub(1)?;
    let is_one_day = unit == Granularity::Day && each == 1;
    // "five years to the day after"
    let is_exact = start.checked_sub(1).is_some_and(|at| words[at].lower == "to");
    let amount = match words[start].lower.as_str() {
        "a" | "an" => 1,
        "the" if is_one_day && !is_exact => 1,
        word => count(word)?,
    };
    Some(Distance {
        amount: amount * each,
        unit,
        is_after,
        words: start..at + 1,
        length: start..from,
    })
}

/// "on the eve of".
fn on_the_eve(words: &[Word<'_>], at: usize) -> Option<Distance> {
    words.get(at).filter(|word| word.lower == "of")?;
    let start = at.checked_sub(3)?;
    let said =
        [start, start + 1, start + 2, at].map(|at| words.get(at).map_or("", |word| word.lower.as_str()));
    (said == ["on", "the", "eve", "of"]).then(|| Distance {
        amount: 1,
        unit: Granularity::Day,
        is_after: false,
        words: start..at + 1,
        length: start..at,
    })
}

/// "on the day (that)", "in the night of", ", the day": what follows happened on the same day.
fn on_the_day(words: &[Word<'_>], at: usize) -> Option<Distance> {
    let joins = matches!(words.get(at)?.lower.as_str(), "that" | "when" | "as" | "of");
    let noun = if joins { at.checked_sub(1)? } else { at };
    let article = noun.checked_sub(1)?;
    // "On the same day the court ruled" looks back; "on the same day that …" does not.
    let article = match words[article].lower.as_str() {
        "very" => article.checked_sub(1)?,
        "same" if joins => article.checked_sub(1)?,
        _ => article,
    };
    words.get(article).filter(|word| word.lower == "the")?;
    let before = article.checked_sub(1).map(|at| &words[at])?;
    let is_day = matches!(unit(&words.get(noun)?.lower), Some((Granularity::Day, 1)));
    let is_of = words[at].lower == "of";
    // "in the night of the flood", but "in the night the water rose" has its own clause.
    let opens = match before.lower.as_str() {
        "on" => true,
        "in" => is_of,
        _ => before.tag == Tag::Comma && words[noun].lower == "day",
    };
    let next = words.get(at + 1)?;
    let goes_on = (next.is_nominal() || next.tag == Tag::Pronoun) && next.time.is_none();
    let of_a_noun = !is_of || next.tag == Tag::Determiner;
    (is_day && opens && goes_on && of_a_noun).then(|| Distance {
        amount: 0,
        unit: Granularity::Day,
        is_after: true,
        words: article..at + 1,
        length: article..noun + 1,
    })
}

/// "minutes after", "hours before", "shortly after": on the same day.
fn at_once(words: &[Word<'_>], at: usize) -> Option<Distance> {
    let (is_after, from) = way(words, at)?;
    let last = from.checked_sub(1)?;
    let word = words.get(last)?.lower.as_str();
    let is_short = matches!(word, "shortly" | "immediately" | "moments" | "right")
        || lexicon().sense(word).plural
            && matches!(
                lexicon().sense(word).unit,
                Some(Unit::Second | Unit::Minute | Unit::Hour)
            );
    // "36 minutes after" is on the same day, "48 hours after" is not.
    let is_counted = last
        .checked_sub(1)
        .and_then(|at| words.get(at))
        .is_some_and(|word| word.tag == Tag::Number);
    let is_long = lexicon().sense(word).unit == Some(Unit::Hour);
    (is_short && !(is_counted && is_long)).then(|| Distance {
        amount: 0,
        unit: Granularity::Day,
        is_after,
        words: last..at + 1,
        length: last..from,
    })
}

/// What a unit or a part of the day counts as.
fn unit(word: &str) -> Option<(Granularity, i64)> {
    let sense = lexicon().sense(word);
    match sense.unit {
        Some(Unit::Day | Unit::Night) => Some((Granularity::Day, 1)),
        Some(Unit::Week) => Some((Granularity::Day, 7)),
        Some(Unit::Fortnight) => Some((Granularity::Day, 14)),
        Some(Unit::Month) => Some((Granularity::Month, 1)),
        Some(Unit::Year) => Some((Granularity::Year, 1)),
        _ => sense.day_part.is_some().then_some((Granularity::Day, 1)),
    }
}

/// A number in digits or words: "12", "twelve", "twenty-two".
fn count(word: &str) -> Option<i64> {
    let digits = word.parse::<i64>().ok();
    let in_words = || {
        word.split('-').try_fold(0, |sum, part| {
            let part = lexicon().sense(part).cardinal?;
            Some(sum + i64::from(part))
        })
    };
    digits
        .or_else(in_words)
        .filter(|number| (1..1000).contains(number))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{events::words::words, span::Span};

    fn distance(text: &str) -> Option<(i64, bool)> {
        let words = words(text, Span::new(0..text.len()), &[], &mut false);
        (1..words.len())
            .find_map(|at| distance_at(&words, at))
            .map(|distance| (distance.amount, distance.is_after))
    }

    #[test]
    fn distances_are_counted_in_days_where_they_can_be() {
        for (text, days) in [
            ("He resigned three days after the vote.", Some((3, true))),
            ("He resigned twenty-two days after the vote.", Some((22, true))),
            ("She flew home the day before the vote.", Some((1, false))),
            ("A fortnight after the vote, he left.", Some((14, true))),
            ("It opened two weeks before the vote.", Some((14, false))),
            ("It opened two weeks ahead of the vote.", Some((14, false))),
            ("They marched on the eve of the vote.", Some((1, false))),
            ("She was at home on the day he resigned.", Some((0, true))),
            ("She was born in the night of the vote.", Some((0, true))),
            ("She spoke minutes after the vote.", Some((0, true))),
            ("She spoke 36 minutes after the vote.", Some((0, true))),
            ("She spoke 48 hours after the vote.", None),
            ("They met five years to the day after the vote.", None),
            ("In the evening the vote was lost.", None),
            ("He left the week after the vote.", None),
            ("He left after the vote.", None),
            ("On the same day the court ruled.", None),
            ("He left on the same day that the court ruled.", Some((0, true))),
            ("He left on the day.", None),
        ] {
            assert_eq!(distance(text), days, "{text}");
        }
    }
}
