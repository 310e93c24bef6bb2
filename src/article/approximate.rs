//! Approximate string search: where a text comes closest to a pattern, in edits.
//!
//! Myers' bit-parallel algorithm (J. ACM 46(3), 1999) in Hyyrö's blocked form: 64 rows of the edit matrix move in one machine word.

/// Where a pattern comes close: bytes `start..end` of the text, at `errors` edits (insertions, deletions, substitutions of bytes).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Near {
    /// First byte.
    pub(super) start: usize,
    /// One past the last byte.
    pub(super) end: usize,
    /// Edits between the pattern and `start..end`.
    pub(super) errors: usize,
}

/// The columns of the edit matrix of one pattern, advanced one text byte at a time.
struct Column {
    /// For each block, which of its rows hold each byte value.
    rows: Vec<[u64; 256]>,
    /// Vertical differences +1, block by block.
    plus: Vec<u64>,
    /// Vertical differences −1, block by block.
    minus: Vec<u64>,
    /// The last row's bit in the last block.
    last: u64,
    /// Value in the last row.
    errors: usize,
    /// Difference along row 0: 0 where a match may begin anywhere, 1 where it begins with the text.
    top: i8,
}

impl Column {
    fn new(pattern: impl ExactSizeIterator<Item = u8>, begins_anywhere: bool) -> Self {
        let length = pattern.len();
        let blocks = length.div_ceil(64).max(1);
        let mut rows = vec![[0_u64; 256]; blocks];
        for (row, byte) in pattern.enumerate() {
            if let Some(cell) = rows
                .get_mut(row / 64)
                .and_then(|block| block.get_mut(usize::from(byte)))
            {
                *cell |= 1 << (row % 64);
            }
        }
        Self {
            rows,
            plus: vec![u64::MAX; blocks],
            minus: vec![0; blocks],
            last: 1 << ((length.max(1) - 1) % 64),
            errors: length,
            top: i8::from(!begins_anywhere),
        }
    }

    /// Moves one byte on, and gives the edits between the pattern and the text that ends here.
    fn advance(&mut self, byte: u8) -> usize {
        let mut carry = self.top;
        let final_block = self.rows.len() - 1;
        let blocks = self.rows.iter().zip(&mut self.plus).zip(&mut self.minus);
        for (index, ((rows, plus), minus)) in blocks.enumerate() {
            let high = if index == final_block { self.last } else { 1 << 63 };
            let equal = rows.get(usize::from(byte)).copied().unwrap_or_default();
            let vertical = equal | *minus;
            let equal = equal | u64::from(carry < 0);
            let horizontal = ((equal & *plus).wrapping_add(*plus) ^ *plus) | equal;
            let mut up = *minus | !(horizontal | *plus);
            let mut down = *plus & horizontal;
            let out = i8::from(up & high != 0) - i8::from(down & high != 0);
            up = (up << 1) | u64::from(carry > 0);
            down = (down << 1) | u64::from(carry < 0);
            *plus = down | !(vertical | up);
            *minus = up & vertical;
            carry = out;
        }
        self.errors = self.errors.saturating_add_signed(isize::from(carry));
        self.errors
    }
}

/// The places where `text` comes within `most` edits of `pattern`: the best of each neighbourhood as long as the pattern, in text order.
pub(super) fn search(text: &[u8], pattern: &[u8], most: usize) -> Vec<Near> {
    if pattern.is_empty() {
        return Vec::new();
    }
    let mut column = Column::new(pattern.iter().copied(), true);
    let mut best: Vec<(usize, usize)> = Vec::new();
    for (index, &byte) in text.iter().enumerate() {
        let errors = column.advance(byte);
        if errors > most {
            continue;
        }
        let end = index + 1;
        match best.last_mut() {
            Some((last_end, last_errors)) if end - *last_end < pattern.len() => {
                if errors < *last_errors {
                    (*last_end, *last_errors) = (end, errors);
                }
            }
            _ => best.push((end, errors)),
        }
    }
    best.into_iter()
        .map(|(end, errors)| Near {
            start: begin(text, pattern, end, errors),
            end,
            errors,
        })
        .collect()
}

/// Where a match that ends at `end` begins: the longest stretch that reaches `errors`, found by running both backwards.
fn begin(text: &[u8], pattern: &[u8], end: usize, errors: usize) -> usize {
    let reach = (pattern.len() + errors).min(end);
    let mut column = Column::new(pattern.iter().rev().copied(), false);
    let mut found = end;
    for (index, &byte) in text
        .get(end - reach..end)
        .unwrap_or_default()
        .iter()
        .rev()
        .enumerate()
    {
        if column.advance(byte) <= errors {
            found = end - index - 1;
        }
    }
    found
}

/// How alike two short texts are, 1 for equal, 0 for nothing in common: the share of `pattern` that need not be edited to be found
/// in `text`.
pub(super) fn likeness(text: &[u8], pattern: &[u8]) -> f64 {
    if pattern.is_empty() {
        return 1.0;
    }
    let mut column = Column::new(pattern.iter().copied(), true);
    let fewest = text
        .iter()
        .map(|&byte| column.advance(byte))
        .min()
        .unwrap_or(pattern.len());
    1.0 - fewest as f64 / pattern.len() as f64
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The textbook matrix, to check the fast one against.
    fn fewest_edits(text: &[u8], pattern: &[u8]) -> usize {
        let mut column: Vec<usize> = (0..=pattern.len()).collect();
        let mut best = pattern.len();
        for &byte in text {
            let mut diagonal = column[0];
            column[0] = 0;
            for row in 1..column.len() {
                let change = diagonal + usize::from(pattern[row - 1] != byte);
                diagonal = column[row];
                column[row] = change.min(column[row] + 1).min(column[row - 1] + 1);
            }
            best = best.min(column[pattern.len()]);
        }
        best
    }

    #[test]
    fn finds_a_changed_passage_where_it_stands() {
        let text = b"Before. The council met on a Friday in the old hall. After.";
        let found = search(text, b"The council met on Friday in the old hall.", 10);
        assert_eq!(found.len(), 1);
        assert_eq!(
            &text[found[0].start..found[0].end],
            b"The council met on a Friday in the old hall."
        );
        assert_eq!(found[0].errors, 2);
    }

    proptest! {
        #[test]
        fn agrees_with_the_textbook(text in "[abc]{0,200}", pattern in "[abc]{1,150}") {
            let fewest = search(text.as_bytes(), pattern.as_bytes(), pattern.len())
                .iter()
                .map(|near| near.errors)
                .min()
                .unwrap_or(pattern.len());
            prop_assert_eq!(fewest, fewest_edits(text.as_bytes(), pattern.as_bytes()));
        }

        #[test]
        fn a_match_is_as_close_as_it_says(text in "[ab ]{0,200}", pattern in "[ab ]{1,90}") {
            for near in search(text.as_bytes(), pattern.as_bytes(), pattern.len() / 2) {
                prop_assert!(near.start <= near.end && near.end <= text.len());
                let inner = &text.as_bytes()[near.start..near.end];
                prop_assert!(fewest_edits(inner, pattern.as_bytes()) <= near.errors);
            }
        }
    }
}
