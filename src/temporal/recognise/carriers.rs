//! The first pass: which stretches of a text can hold a time expression at all.

use crate::language::lexicon;
use std::sync::LazyLock;

/// Byte offsets of words and numbers that can carry a time, in order.
///
/// One pass: where words and numbers begin is told for eight bytes at once, and a word is looked up only when its first three bytes are
/// those of a word that counts. `ancient`: numbers of three digits are years as often as not.
pub(super) fn offsets(text: &str, ancient: bool) -> Vec<u32> {
    let bytes = text.as_bytes();
    let carriers = &*CARRIERS;
    let mut found = Vec::new();
    let mut starts = Starts::default();
    for (number, block) in bytes.chunks(64).enumerate() {
        let mut places = starts.of(block);
        while places != 0 {
            let start = number * 64 + places.trailing_zeros() as usize;
            places &= places - 1;
            let counts = if bytes.get(start).is_some_and(u8::is_ascii_digit) {
                counts_as_number(bytes, start, ancient)
            } else {
                carriers.may_begin(bytes, start) && carriers.has(bytes, start)
            };
            if counts {
                found.push(start as u32);
            }
        }
    }
    found
}

/// Finds where words and numbers begin, block after block.
#[derive(Debug, Default)]
struct Starts {
    /// The high bit where the last byte so far is of a letter.
    letter: u64,
    /// The high bit where it is a digit.
    digit: u64,
}

impl Starts {
    /// The places in the next block of up to 64 bytes, as bits.
    fn of(&mut self, block: &[u8]) -> u64 {
        let (eights, rest) = block.as_chunks::<8>();
        let mut places = 0;
        for (eight, at) in eights.iter().zip((0..).step_by(8)) {
            places |= self.of_eight(u64::from_le_bytes(*eight)) << at;
        }
        if !rest.is_empty() {
            let mut eight = [0; 8];
            eight[..rest.len()].copy_from_slice(rest);
            places |= self.of_eight(u64::from_le_bytes(eight)) << (eights.len() * 8);
        }
        places
    }

    /// The places in the next eight bytes. Every byte is compared in its own lane; the high bit of a lane is the answer.
    fn of_eight(&mut self, bytes: u64) -> u64 {
        const ONES: u64 = 0x0101_0101_0101_0101;
        const HIGH: u64 = 0x80 * ONES;
        let low = bytes & !HIGH;
        let small = low | (0x20 * ONES);
        let at_least = |lanes: u64, least: u8| lanes + u64::from(0x80 - least) * ONES;
        let plain = at_least(small, b'a') & !at_least(small, b'z' + 1) & !bytes & HIGH;
        let letter = plain | at_least(low, FIRST_WIDE - 0x80) & bytes & HIGH;
        let digit = at_least(low, b'0') & !at_least(low, b'9' + 1) & !bytes & HIGH;
        let starts = plain & !(letter << 8 | self.letter) | digit & !(digit << 8 | self.digit);
        (self.letter, self.digit) = (letter >> 56, digit >> 56);
        // the lanes' answers side by side
        (starts >> 7).wrapping_mul(0x0102_0408_1020_4080) >> 56
    }
}

/// The least byte that begins a letter outside ASCII.
const FIRST_WIDE: u8 = 0xC3;

static CARRIERS: LazyLock<Carriers> = LazyLock::new(|| {
    let mut carriers = Carriers {
        heads: vec![0; 1 << 10],
        marked: Vec::new(),
    };
    for word in lexicon().carriers() {
        carriers.add(word);
    }
    carriers
});

/// The words that carry time by themselves.
#[derive(Debug)]
struct Carriers {
    /// Which first three bytes they have: bits numbered by the last byte, in places numbered by the two before.
    heads: Vec<u32>,
    /// Those that are not all letters: "o'clock", "a.m.", "Q3".
    marked: Vec<&'static str>,
}

impl Carriers {
    fn add(&mut self, word: &'static str) {
        if !word.bytes().all(|byte| byte.is_ascii_alphabetic()) {
            self.marked.push(word);
        }
        let (place, bit) = Self::head(word.as_bytes(), 0);
        if let Some(head) = self.heads.get_mut(place) {
            // anything can follow a word of two letters
            *head |= if word.len() < 3 { u32::MAX } else { 1 << bit };
        }
    }

    /// Where the three bytes at `start` have their bit, in either case.
    fn head(bytes: &[u8], start: usize) -> (usize, u32) {
        let five = |step: usize| bytes.get(start + step).map_or(0, |byte| byte & 31);
        (
            usize::from(five(0)) << 5 | usize::from(five(1)),
            u32::from(five(2)),
        )
    }

    /// Whether the word at `start` has the first bytes of one that carries time.
    fn may_begin(&self, bytes: &[u8], start: usize) -> bool {
        let (place, bit) = Self::head(bytes, start);
        self.heads.get(place).is_some_and(|head| head >> bit & 1 == 1)
    }

    /// Whether the word that begins at `start` carries time.
    fn has(&self, bytes: &[u8], start: usize) -> bool {
        let rest = bytes.get(start..).unwrap_or_default();
        let wide = rest.iter().take_while(|byte| is_letter(**byte)).count();
        let length = wide - usize::from(is_mark(rest.get(wide.saturating_sub(1)..).unwrap_or_default()));
        let (word, after) = rest.split_at(length);
        lexicon().carries(word)
            || !after.first().is_none_or(u8::is_ascii_whitespace)
                && self.marked.iter().any(|marked| begins_with(rest, marked))
    }
}

fn is_letter(byte: u8) -> bool {
    byte.is_ascii_alphabetic() || byte >= FIRST_WIDE
}

/// Whether a character of U+2000 to U+207F stands here: ’, ”, – and the like end a word.
fn is_mark(bytes: &[u8]) -> bool {
    matches!(bytes, [0xE2, 0x80 | 0x81, ..])
}

/// Whether `rest` begins with `word`, in any case, and no letter follows.
fn begins_with(rest: &[u8], word: &str) -> bool {
    rest.split_at_checked(word.len()).is_some_and(|(head, tail)| {
        head.eq_ignore_ascii_case(word.as_bytes())
            && (is_mark(tail) || !tail.first().is_some_and(|byte| is_letter(*byte)))
    })
}

/// Whether the digits that begin at `start` can be a year, a clock time or a date: four alone, or one or two before `:`, `/`, `.` or `-`.
fn counts_as_number(bytes: &[u8], start: usize, ancient: bool) -> bool {
    let length = bytes.get(start..).map_or(0, |rest| {
        rest.iter().take_while(|byte| byte.is_ascii_digit()).count()
    });
    let end = start + length;
    let next = bytes.get(end).copied().unwrap_or(b' ');
    let counts_on = next == b',' && bytes.get(end + 1).is_some_and(u8::is_ascii_digit);
    match length {
        1 | 2 => {
            let is_shape = matches!(next, b':' | b'/' | b'.' | b'-');
            let is_decade = length == 2 && next == b's';
            let is_short_year = length == 2
                && start
                    .checked_sub(1)
                    .and_then(|at| bytes.get(at))
                    .is_some_and(|byte| matches!(byte, b'\'' | 0x99));
            is_shape || is_decade || is_short_year || is_ordinal_ending(bytes, end)
        }
        3 => !counts_on && (ancient || next == b's' || may_be_early_year(bytes, start)),
        4 => !counts_on,
        _ => false,
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
    use proptest::prelude::*;

    #[test]
    fn only_whole_words_and_likely_numbers_count() {
        let at = |text: &str| offsets(text, false).len();
        assert_eq!(at("Mayor Daynes sundered the yearling, 12,400 of 300 and 45"), 0);
        assert_eq!(at("On Monday, in 1989, at 5:30"), 3);
        assert_eq!(at("the ’90s"), 1);
        assert_eq!(at("the 870s"), 1);
        assert_eq!(at("today’s, “Friday”, May–July, noon…"), 5);
        assert_eq!(at("at 5 p.m. or 4 o’clock in Q3, 8am, MAY"), 5);
    }

    /// The same, a byte at a time.
    fn slowly(text: &str) -> Vec<u32> {
        let bytes = text.as_bytes();
        let before = |at: usize| {
            at.checked_sub(1)
                .and_then(|at| bytes.get(at).copied())
                .unwrap_or(0)
        };
        (0..bytes.len())
            .filter(|&at| match bytes[at] {
                b'0'..=b'9' => !before(at).is_ascii_digit() && counts_as_number(bytes, at, false),
                byte if byte.is_ascii_alphabetic() => {
                    !is_letter(before(at))
                        && lexicon()
                            .carriers()
                            .iter()
                            .any(|word| begins_with(&bytes[at..], word))
                }
                _ => false,
            })
            .map(|at| at as u32)
            .collect()
    }

    proptest! {
        #[test]
        fn every_place_in_a_block_is_alike(
            parts in proptest::collection::vec("(\\PC|[a-zA-Z0-9.,:’' -]){0,5}| may | 1999|Q3|p\\.m\\.|o’clock |é|MONDAY", 0..60),
        ) {
            let text = parts.concat();
            prop_assert_eq!(offsets(&text, false), slowly(&text));
        }
    }
}
