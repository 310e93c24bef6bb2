//! The first pass: which stretches of a text can hold a time expression at all.

use crate::language::lexicon;
use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use std::sync::LazyLock;

/// Byte offsets of words and numbers that can carry a time, in order.
///
/// One pass with an automaton over all such words, and one over the digits; both stop looking into a text that has none.
pub(super) fn offsets(text: &str) -> Vec<u32> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    if let Some(words) = WORDS.as_ref() {
        for hit in words.find_iter(text) {
            if stands_alone(bytes, hit.start(), hit.end()) {
                found.push(hit.start() as u32);
            }
        }
    }
    let words_found = found.len();
    push_numbers(bytes, &mut found);
    if words_found > 0 && found.len() > words_found {
        found.sort_unstable();
    }
    found
}

static WORDS: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| {
    AhoCorasick::builder()
        .ascii_case_insensitive(true)
        .match_kind(MatchKind::LeftmostLongest)
        .kind(Some(AhoCorasickKind::DFA))
        .build(lexicon().carriers())
        .ok()
});

fn stands_alone(bytes: &[u8], start: usize, end: usize) -> bool {
    let is_letter = |at: Option<usize>| {
        at.and_then(|at| bytes.get(at))
            .is_some_and(|byte| byte.is_ascii_alphabetic() || *byte >= 0xC3)
    };
    !is_letter(start.checked_sub(1)) && !is_letter(Some(end))
}

/// Numbers that can be a year, a clock time or a date in digits: four digits alone, or one or two before `:`, `/`, `.` or `-`.
fn push_numbers(bytes: &[u8], found: &mut Vec<u32>) {
    let mut at = 0;
    while let Some(step) = bytes
        .get(at..)
        .and_then(|rest| rest.iter().position(u8::is_ascii_digit))
    {
        let start = at + step;
        let length = bytes.get(start..).map_or(0, |rest| {
            rest.iter().take_while(|byte| byte.is_ascii_digit()).count()
        });
        let end = start + length;
        let next = bytes.get(end).copied().unwrap_or(b' ');
        let counts_on = next == b',' && bytes.get(end + 1).is_some_and(u8::is_ascii_digit);
        let is_year = length == 4 && !counts_on;
        let is_shape = length <= 2 && matches!(next, b':' | b'/' | b'.' | b'-');
        let is_short_year = length == 2
            && start
                .checked_sub(1)
                .and_then(|at| bytes.get(at))
                .is_some_and(|byte| matches!(byte, b'\'' | 0x99));
        let is_ordinal = length <= 2 && is_ordinal_ending(bytes, end) || length == 2 && next == b's';
        if is_ordinal
            || is_year
            || is_shape
            || is_short_year
            || length == 3 && !counts_on && may_be_early_year(bytes, start)
        {
            found.push(start as u32);
        }
        at = end;
    }
}

/// Whether "st", "nd", "rd" or "th" ends a number: "the 12th".
fn is_ordinal_ending(bytes: &[u8], end: usize) -> bool {
    let ending = bytes.get(end..end + 2).unwrap_or_default();
    matches!(ending, b"st" | b"nd" | b"rd" | b"th")
}

/// Whether a word stands before three digits that can make a year of them: "In 843", "from 674", "c. 950".
fn may_be_early_year(bytes: &[u8], start: usize) -> bool {
    const BEFORE: &[&[u8]] = &[
        b"in ",
        b"by ",
        b"from ",
        b"since ",
        b"until ",
        b"between ",
        b"c. ",
        b"ca. ",
    ];
    let head = bytes.get(start.saturating_sub(8)..start).unwrap_or_default();
    BEFORE
        .iter()
        .any(|word| head.len() >= word.len() && head[head.len() - word.len()..].eq_ignore_ascii_case(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_whole_words_and_likely_numbers_count() {
        let at = |text: &str| offsets(text).len();
        assert_eq!(at("Mayor Daynes sundered the yearling, 12,400 of 300 and 45"), 0);
        assert_eq!(at("On Monday, in 1989, at 5:30"), 3);
        assert_eq!(at("the ’90s"), 1);
    }
}
