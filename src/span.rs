//! A half-open byte range of an article's text, and the way from bytes to code points.

use serde::{Deserialize, Serialize};
use std::ops::Range;

/// A half-open range of UTF-8 bytes, `start..end`, on character boundaries of the text it belongs to.
///
/// Everything inside Dateline counts bytes; outputs count Unicode code points (see [`CodePoints`]).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// The span of `range`. Articles are bounded well below 4 GiB when they are read, so `u32` holds any offset.
    pub fn new(range: Range<usize>) -> Self {
        debug_assert!(range.start <= range.end, "a span runs forwards");
        Self {
            start: range.start as u32,
            end: range.end as u32,
        }
    }

    /// The span as a range to index a text with.
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// Length in bytes.
    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Whether no byte is inside.
    pub fn is_empty(self) -> bool {
        self.start >= self.end
    }

    /// The words the span covers, or an empty string where it does not fit `text`.
    pub fn of(self, text: &str) -> &str {
        text.get(self.range()).unwrap_or_default()
    }

    /// Whether `other` lies wholly inside.
    pub fn covers(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share at least one byte.
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest span that covers both.
    #[must_use]
    pub fn union(self, other: Self) -> Self {
        Self {
            start: self.start.min(other.start),
            end: self.end.max(other.end),
        }
    }

    /// The same span moved right by `by` bytes: from an inner text to the text around it.
    #[must_use]
    pub fn shifted(self, by: usize) -> Self {
        Self {
            start: self.start + by as u32,
            end: self.end + by as u32,
        }
    }

    /// The span without white space at either end of what it covers in `text`.
    #[must_use]
    pub fn trimmed(self, text: &str) -> Self {
        let words = self.of(text);
        let start = self.start as usize + (words.len() - words.trim_start().len());
        Self::new(start..start + words.trim().len())
    }
}

/// One in so many code points is remembered.
const STRIDE: usize = 64;

/// Turns byte offsets of one text into code point offsets and back, in constant time after one pass over the text.
#[derive(Debug, Clone)]
pub struct CodePoints<'a> {
    text: &'a str,
    /// Byte offset of every [`STRIDE`]-th code point; `None` where the text is ASCII and the two counts agree.
    marks: Option<Vec<u32>>,
}

impl<'a> CodePoints<'a> {
    /// Prepares the conversion for `text`.
    pub fn new(text: &'a str) -> Self {
        let marks = (!text.is_ascii()).then(|| {
            text.char_indices()
                .step_by(STRIDE)
                .map(|(byte, _)| byte as u32)
                .collect()
        });
        Self { text, marks }
    }

    /// The number of code points before byte `byte` (which must be on a boundary; beyond the end counts as the end).
    pub fn from_byte(&self, byte: usize) -> usize {
        let byte = byte.min(self.text.len());
        let Some(marks) = &self.marks else {
            return byte;
        };
        let mark = marks.partition_point(|&at| at as usize <= byte).saturating_sub(1);
        let from = marks.get(mark).map_or(0, |&at| at as usize);
        mark * STRIDE
            + self
                .text
                .get(from..byte)
                .map_or(0, |between| between.chars().count())
    }

    /// The byte offset of code point `point` (beyond the end: the length of the text).
    pub fn to_byte(&self, point: usize) -> usize {
        let Some(marks) = &self.marks else {
            return point.min(self.text.len());
        };
        let mark = point / STRIDE;
        let Some(&from) = marks.get(mark) else {
            return self.text.len();
        };
        let rest = self.text.get(from as usize..).unwrap_or_default();
        rest.char_indices()
            .nth(point % STRIDE)
            .map_or(self.text.len(), |(byte, _)| from as usize + byte)
    }

    /// `span` in code points: `(start, end)`, end exclusive.
    pub fn of(&self, span: Span) -> (usize, usize) {
        (
            self.from_byte(span.start as usize),
            self.from_byte(span.end as usize),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn trims_to_the_words() {
        let text = "  at noon \n";
        assert_eq!(Span::new(0..text.len()).trimmed(text).of(text), "at noon");
        assert!(Span::new(0..2).trimmed(text).is_empty());
    }

    #[test]
    fn a_span_that_does_not_fit_covers_nothing() {
        assert_eq!(Span::new(0..1).of("é"), "");
        assert_eq!(Span::new(5..9).of("abc"), "");
    }

    proptest! {
        #[test]
        fn code_points_there_and_back(text in "\\PC{0,300}", pick in 0usize..300) {
            let points = CodePoints::new(&text);
            let count = text.chars().count();
            let point = pick.min(count);
            let byte = points.to_byte(point);
            prop_assert!(text.is_char_boundary(byte));
            prop_assert_eq!(points.from_byte(byte), point);
            prop_assert_eq!(text[..byte].chars().count(), point);
        }
    }
}
