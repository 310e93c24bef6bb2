//! A few thousand phrases, searched for where words begin.

use std::ops::Range;

/// Phrases in lower case, looked for in any case, as whole words.
#[derive(Debug)]
pub(super) struct Phrases {
    written: Vec<String>,
    /// Positions of phrases, those that begin alike together.
    sorted: Vec<u16>,
    /// Where in `sorted` those with each [`head`] begin, and at the end where they end.
    starts: Vec<u16>,
}

impl Phrases {
    pub(super) fn new(phrases: Vec<String>) -> Self {
        let mut heads: Vec<(usize, u16)> = Vec::new();
        for (phrase, number) in phrases.iter().zip(0..) {
            let Some(first) = head(phrase.as_bytes(), 0) else {
                continue;
            };
            // anything can follow a short phrase
            let last = match phrase.len() {
                1 => first | 0x3ff,
                2 => first | 0x1f,
                _ => first,
            };
            heads.extend((first..=last).map(|head| (head, number)));
        }
        heads.sort_unstable();
        let mut starts = Vec::with_capacity(HEADS + 1);
        let mut at = 0;
        for slot in 0..=HEADS {
            while heads.get(at).is_some_and(|(head, _)| *head < slot) {
                at += 1;
            }
            starts.push(at as u16);
        }
        Self {
            written: phrases,
            sorted: heads.into_iter().map(|(_, number)| number).collect(),
            starts,
        }
    }

    /// The phrases that may begin at byte `start`.
    fn candidates(&self, bytes: &[u8], start: usize) -> &[u16] {
        let slot = head(bytes, start).and_then(|head| self.starts.get(head..head + 2));
        let Some(&[from, to]) = slot else { return &[] };
        self.sorted
            .get(usize::from(from)..usize::from(to))
            .unwrap_or_default()
    }

    /// Fills `hits` with all places of all phrases and their numbers, in the order of their ends.
    pub(super) fn find(&self, text: &str, hits: &mut Vec<(Range<usize>, usize)>) {
        hits.clear();
        let bytes = text.as_bytes();
        let mut before = b' ';
        for (start, &byte) in bytes.iter().enumerate() {
            if !before.is_ascii_alphanumeric() {
                self.begin(text, start, hits);
            }
            before = byte;
        }
        hits.sort_by_key(|(range, _)| (range.end, range.start));
    }

    /// Adds the phrases that stand at byte `start`.
    fn begin(&self, text: &str, start: usize, hits: &mut Vec<(Range<usize>, usize)>) {
        let rest = text.as_bytes().get(start..).unwrap_or_default();
        for number in self
            .candidates(text.as_bytes(), start)
            .iter()
            .map(|&number| usize::from(number))
        {
            let length = self.written.get(number).map_or(0, String::len);
            let stands = self
                .written
                .get(number)
                .zip(rest.get(..length))
                .is_some_and(|(phrase, here)| here.eq_ignore_ascii_case(phrase.as_bytes()));
            if stands && is_whole(text, start, start + length) {
                hits.push((start..start + length, number));
            }
        }
    }
}

/// Slots for three bytes of which five bits each count.
const HEADS: usize = 1 << 15;

/// The slot of the three bytes at `start`, the same for either case of a letter.
fn head(bytes: &[u8], start: usize) -> Option<usize> {
    let five = |step: usize| bytes.get(start + step).map_or(0, |byte| usize::from(byte & 31));
    (start < bytes.len()).then(|| five(0) << 10 | five(1) << 5 | five(2))
}

/// Whether no letter or figure touches `start..end` from outside.
fn is_whole(text: &str, start: usize, end: usize) -> bool {
    let before = text.get(..start).and_then(|text| text.chars().next_back());
    let after = text.get(end..).and_then(|text| text.chars().next());
    !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn phrases_are_whole_and_in_any_case() {
        let phrases = ["xi", "wall", "berlin wall", "9/11", "été"];
        let search = Phrases::new(phrases.map(str::to_owned).to_vec());
        let found = |text: &str| {
            let mut hits = Vec::new();
            search.find(text, &mut hits);
            hits.into_iter()
                .map(|(range, number)| (text[range].to_owned(), number))
                .collect::<Vec<_>>()
        };
        let hit = |written: &str, number| (written.to_owned(), number);
        assert_eq!(
            found("The Berlin Wall. Xi, after 9/11."),
            [
                hit("Berlin Wall", 2),
                hit("Wall", 1),
                hit("Xi", 0),
                hit("9/11", 3)
            ]
        );
        assert_eq!(found("Walls, xis, 9/112, éxi, “été”"), [hit("été", 4)]);
        assert_eq!(found(""), []);
    }

    proptest! {
        #[test]
        fn nothing_is_overlooked(
            phrases in proptest::collection::btree_set("[ab]{1,3}|[aé] [b’]|[ab]/1", 1..8),
            text in "[abAB é’/1.]{0,30}",
        ) {
            let phrases: Vec<String> = phrases.into_iter().collect();
            let mut hits = Vec::new();
            Phrases::new(phrases.clone()).find(&text, &mut hits);
            let slowly: usize = phrases
                .iter()
                .map(|phrase| {
                    (0..=text.len().saturating_sub(phrase.len()))
                        .filter(|&start| {
                            text.as_bytes()
                                .get(start..start + phrase.len())
                                .is_some_and(|written| written.eq_ignore_ascii_case(phrase.as_bytes()))
                                && is_whole(&text, start, start + phrase.len())
                        })
                        .count()
                })
                .sum();
            prop_assert_eq!(hits.len(), slowly);
        }
    }
}
