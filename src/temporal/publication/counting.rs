//! Counted units that no time expression is: "in its 13th month", "the 30th anniversary".

use super::vocabulary::words as words_of_evidence;
use crate::language::{Unit, lexicon};
use std::ops::Range;

/// A counted unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Counted {
    /// Where, in bytes of the sentence.
    pub(super) range: Range<usize>,
    /// Which.
    pub(super) number: u32,
    /// Of what.
    pub(super) unit: Unit,
    /// An anniversary rather than a running unit.
    pub(super) is_anniversary: bool,
}

/// Larger counts are not of units of time.
const LARGEST: u32 = 500;

/// The counted units of a sentence.
pub(super) fn counted(sentence: &str) -> Vec<Counted> {
    let words: Vec<(usize, &str)> = words(sentence).collect();
    words
        .windows(3)
        .filter_map(|three| {
            let [(start, before), (_, which), (at, what)] = three else {
                return None;
            };
            let end = at + what.len();
            let lower = what.to_ascii_lowercase();
            if lower == "anniversary" {
                // "the 30th anniversary", "one-year anniversary"
                let number = ordinal(which).or_else(|| {
                    (which.eq_ignore_ascii_case("year"))
                        .then(|| cardinal(before))
                        .flatten()
                })?;
                let from = which.as_ptr() as usize - sentence.as_ptr() as usize;
                let from = if which.eq_ignore_ascii_case("year") {
                    *start
                } else {
                    from
                };
                return Some(Counted {
                    range: from..end,
                    number,
                    unit: Unit::Year,
                    is_anniversary: true,
                });
            }
            let unit = lexicon()
                .sense(&lower)
                .unit
                .filter(|unit| matches!(unit, Unit::Day | Unit::Week | Unit::Month | Unit::Year))?;
            let runs = words_of_evidence().own.contains(&before.to_lowercase());
            runs.then(|| ordinal(which)).flatten().map(|number| Counted {
                range: *start..end,
                number,
                unit,
                is_anniversary: false,
            })
        })
        .collect()
}

/// Runs of letters and figures, with where they start.
fn words(sentence: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    sentence
        .split(|c: char| !c.is_alphanumeric())
        .map(move |word| {
            let start = at;
            // What separates two words is one character, of whatever width.
            at = start
                + word.len()
                + sentence
                    .get(start + word.len()..)
                    .and_then(|rest| rest.chars().next())
                    .map_or(0, char::len_utf8);
            (start, word)
        })
        .filter(|(_, word)| !word.is_empty())
}

/// "13th", "second".
fn ordinal(word: &str) -> Option<u32> {
    let in_words = lexicon().sense(word).ordinal.map(u32::from);
    in_words.or_else(|| {
        let lower = word.to_ascii_lowercase();
        let digits = ["st", "nd", "rd", "th"]
            .iter()
            .find_map(|ending| lower.strip_suffix(ending))?;
        digits
            .parse()
            .ok()
            .filter(|number| (1..=LARGEST).contains(number))
    })
}

/// "one", "30".
fn cardinal(word: &str) -> Option<u32> {
    let in_words = lexicon().sense(word).cardinal;
    in_words
        .or_else(|| word.parse().ok())
        .filter(|number| (1..=LARGEST).contains(number))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_and_anniversaries_are_counted() {
        let cases = [
            (
                "The strike, now in its 13th month, goes on.",
                Some(("its 13th month", 13, Unit::Month, false)),
            ),
            (
                "The siege entered its second year.",
                Some(("its second year", 2, Unit::Year, false)),
            ),
            (
                "On the 30th anniversary of the treaty they met.",
                Some(("30th anniversary", 30, Unit::Year, true)),
            ),
            (
                "On the “fifth anniversary” they met.",
                Some(("fifth anniversary", 5, Unit::Year, true)),
            ),
            (
                "The one-year anniversary was quiet.",
                Some(("one-year anniversary", 1, Unit::Year, true)),
            ),
            ("He came third that year.", None),
            ("It is the second month.", None),
        ];
        for (sentence, wanted) in cases {
            let found = counted(sentence);
            let found = found
                .first()
                .map(|it| (&sentence[it.range.clone()], it.number, it.unit, it.is_anniversary));
            assert_eq!(found, wanted, "{sentence}");
        }
    }
}
