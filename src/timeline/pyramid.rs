//! Maxima over blocks of a column, blocks of blocks, and so on: what lets a query skip all but a few blocks.

/// Entries of one level under one entry of the next.
const FAN_OUT: usize = 64;

/// Maxima of a column at ever coarser levels. Level 0 is one maximum for 64 rows.
#[derive(Debug, Clone, Default)]
pub(super) struct Pyramid<T> {
    levels: Vec<Vec<T>>,
}

impl<T: Copy + PartialOrd> Pyramid<T> {
    /// The pyramid over `column`.
    pub(super) fn new(column: &[T]) -> Self {
        let mut levels: Vec<Vec<T>> = Vec::new();
        let mut level = maxima(column);
        while level.len() > 1 {
            let next = maxima(&level);
            levels.push(level);
            level = next;
        }
        levels.push(level);
        Self { levels }
    }

    /// Bytes it takes.
    pub(super) fn bytes(&self) -> usize {
        self.levels.iter().map(|level| level.len() * size_of::<T>()).sum()
    }

    /// Calls `visit` with every block of 64 rows, in order, whose maximum is at least `least` and which begins before row `end`, until it says stop.
    pub(super) fn blocks_reaching(&self, least: T, end: usize, visit: &mut impl FnMut(usize) -> Continue) {
        let top = self.levels.len().saturating_sub(1);
        let count = self.levels.get(top).map_or(0, Vec::len);
        for block in 0..count {
            if self.walk(top, block, least, end, visit) == Continue::Stop {
                return;
            }
        }
    }

    fn walk(
        &self,
        level: usize,
        block: usize,
        least: T,
        end: usize,
        visit: &mut impl FnMut(usize) -> Continue,
    ) -> Continue {
        let reaches = self
            .levels
            .get(level)
            .and_then(|blocks| blocks.get(block))
            .is_some_and(|&most| most >= least);
        if !reaches || block * FAN_OUT.pow(level as u32 + 1) >= end {
            return Continue::On;
        }
        if level == 0 {
            return visit(block);
        }
        let below = self.levels.get(level - 1).map_or(0, Vec::len);
        for child in block * FAN_OUT..((block + 1) * FAN_OUT).min(below) {
            if self.walk(level - 1, child, least, end, visit) == Continue::Stop {
                return Continue::Stop;
            }
        }
        Continue::On
    }

    /// Levels, coarsest last.
    pub(super) fn height(&self) -> usize {
        self.levels.len()
    }

    /// Maxima of one level.
    pub(super) fn level(&self, level: usize) -> &[T] {
        self.levels.get(level).map(Vec::as_slice).unwrap_or_default()
    }

    /// Rows under one entry of a level.
    pub(super) fn rows_under(level: usize) -> usize {
        FAN_OUT.pow(level as u32 + 1)
    }
}

/// Whether to go on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Continue {
    /// Go on.
    On,
    /// That was enough.
    Stop,
}

/// Rows of block `block` of level 0, cut at `end`.
pub(super) fn rows_of_block(block: usize, end: usize) -> std::ops::Range<usize> {
    block * FAN_OUT..((block + 1) * FAN_OUT).min(end)
}

fn maxima<T: Copy + PartialOrd>(values: &[T]) -> Vec<T> {
    values
        .chunks(FAN_OUT)
        .filter_map(|chunk| chunk.iter().copied().reduce(|a, b| if b > a { b } else { a }))
        .collect()
}
