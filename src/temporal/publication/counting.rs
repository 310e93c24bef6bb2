//! Counted units that no time expression is: "in its 13th month", "the 30th anniversary".

#[cfg(test)]
use crate::span::Span;
use crate::language::Unit;
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

const ORDINALS: &[&str] = &[
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth",
    "eighteenth", "nineteenth", "twentieth",
];
const NUMBERS: &[&str] = &["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];

/// The counted units of a sentence.
pub(super) fn counted(sentence: &str) -> Vec<Counted> {
    let words: Vec<(usize, &str)> = words(sentence).collect();
    words
        .windows(3)
        .filter_map(|three| {
            let [(start, before), (_, which), (at, what)] = three else { return None };
            let end = at + what.len();
            let lower = what.to_ascii_lowercase();
            if lower == "anniversary" {
                // "the 30th anniversary", "one-year anniversary"
                let number = ordinal(which).or_else(|| (which.eq_ignore_ascii_case("year")).then(|| cardinal(before)).flatten())?;
                let from = which.as_ptr() as usize - sentence.as_ptr() as usize;
                let from = if which.eq_ignore_ascii_case("year") { *start } else { from };
                return Some(Counted {
                    range: from..end,
                    number,
                    unit: Unit::Year,
                    is_anniversary: true,
                });
            }
            let unit = match lower.as_str() {
                "day" => Unit::Day,
                "week" => Unit::Week,
                "month" => Unit::Month,
                "year" => Unit::Year,
                _ => return None,
            };
            let runs = ["its", "their", "his", "her"].iter().any(|own| before.eq_ignore_ascii_case(own));
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
            at = start + word.len() + sentence.get(start + word.len()..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
            (start, word)
        })
        .filter(|(_, word)| !word.is_empty())
}

fn ordinal(word: &str) -> Option<u32> {
    let lower = word.to_ascii_lowercase();
    let in_words = ORDINALS.iter().position(|name| *name == lower).map(|at| at as u32 + 1);
    in_words.or_else(|| {
        let digits = lower.strip_suffix("st").or_else(|| lower.strip_suffix("nd")).or_else(|| lower.strip_suffix("rd")).or_else(|| lower.strip_suffix("th"))?;
        digits.parse().ok().filter(|number| (1..=500).contains(number))
    })
}

fn cardinal(word: &str) -> Option<u32> {
    let lower = word.to_ascii_lowercase();
    let in_words = NUMBERS.iter().position(|name| *name == lower).map(|at| at as u32 + 1);
    in_words.or_else(|| lower.parse().ok().filter(|number| (1..=500).contains(number)))
}

/// The span of a counted unit inside its sentence's text.
#[cfg(test)]
fn quoted<'a>(sentence: &'a str, counted: &Counted) -> &'a str {
    Span::new(counted.range.clone()).of(sentence)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_and_anniversaries_are_counted() {
        let cases = [
            ("The strike, now in its 13th month, goes on.", Some(("its 13th month", 13, Unit::Month, false))),
            ("The siege entered its second year.", Some(("its second year", 2, Unit::Year, false))),
            ("On the 30th anniversary of the treaty they met.", Some(("30th anniversary", 30, Unit::Year, true))),
            ("On the “fifth anniversary” they met.", Some(("fifth anniversary", 5, Unit::Year, true))),
            ("The one-year anniversary was quiet.", Some(("one-year anniversary", 1, Unit::Year, true))),
            ("He came third that year.", None),
            ("It is the second month.", None),
        ];
        for (sentence, wanted) in cases {
            let found = counted(sentence);
            let found = found.first().map(|it| (quoted(sentence, it), it.number, it.unit, it.is_anniversary));
            assert_eq!(found, wanted, "{sentence}");
        }
    }
}
