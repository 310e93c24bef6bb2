//! The events of one group as columns sorted by start: what of them touches a stretch of time, still runs, or matters most there.

use super::{
    extent::Extent,
    grouping::GroupInfo,
    lookup::Lookup,
    order::{ends_with_order, sorted_ends, visit_in_order},
    pyramid::{Continue, Pyramid, rows_of_block},
    row::{Look, Row},
    time_map::TimeMap,
};
use crate::events::EventId;
use rayon::iter::{IntoParallelIterator as _, ParallelIterator as _};
use std::{cmp::Reverse, collections::BinaryHeap, ops::Range, sync::Arc};

/// The events of one group, sorted by start, then longest first, then id. A position is an index into these columns.
#[derive(Debug, Clone)]
pub struct Columns {
    /// The group's name and colour.
    pub info: GroupInfo,
    time: Arc<TimeMap>,
    start: Vec<f64>,
    end: Vec<f64>,
    ends_sorted: Vec<f64>,
    importance: Vec<u16>,
    look: Vec<Look>,
    id: Vec<EventId>,
    starts: Lookup,
    ends: Lookup,
    max_end: Pyramid<f64>,
    max_importance: Pyramid<u16>,
}

/// What is known of each event of a group, in the order of the columns.
#[derive(Default)]
struct Parts {
    start: Vec<f64>,
    end: Vec<f64>,
    importance: Vec<u16>,
    look: Vec<Look>,
    id: Vec<EventId>,
}

impl Columns {
    /// The columns of these rows.
    pub(super) fn new(info: GroupInfo, rows: &[Row], time: Arc<TimeMap>) -> Self {
        let parts = Parts::of(rows, |_| {});
        let ends = sorted_ends(&parts.start, &parts.end);
        Self::with_ends(info, time, parts, ends)
    }

    /// The columns of these rows in one group; which row stands at each position; and which row ends at each place in the order of ends.
    pub(super) fn with_order(rows: &[Row]) -> (Self, Vec<u32>, Vec<u32>) {
        let mut given = Vec::with_capacity(rows.len());
        let parts = Parts::of(rows, |at| given.push(at));
        let (ends, by_end) = ends_with_order(&parts.start, &parts.end);
        let given_by_end = by_end
            .into_par_iter()
            .map(|at| given.get(at as usize).copied().unwrap_or_default())
            .collect();
        let columns = Self::with_ends(GroupInfo::default(), Arc::default(), parts, ends);
        (columns, given, given_by_end)
    }

    /// The columns of some positions of these, ascending, whose ends in order are `ends_sorted`. Where the group has a colour that its events
    /// wear, it is `colour`.
    #[expect(clippy::option_option, reason = "a group may make its events wear no colour")]
    pub(super) fn of_some(
        &self,
        positions: &[u32],
        ends_sorted: Vec<f64>,
        info: GroupInfo,
        colour: Option<Option<u8>>,
    ) -> Self {
        fn at<T: Copy + Send + Sync>(positions: &[u32], column: &[T]) -> Vec<T> {
            let found = positions.iter().filter_map(|&at| column.get(at as usize));
            let mut kept = Vec::with_capacity(positions.len());
            kept.extend(found.copied());
            kept
        }
        let worn = |look: Look| Look {
            colour: colour.unwrap_or(look.colour),
            ..look
        };
        let ((start, end), (look, (importance, id))) = rayon::join(
            || (at(positions, &self.start), at(positions, &self.end)),
            || {
                let mut look = at(positions, &self.look);
                if colour.is_some() {
                    for look in &mut look {
                        *look = worn(*look);
                    }
                }
                (look, (at(positions, &self.importance), at(positions, &self.id)))
            },
        );
        let parts = Parts {
            start,
            end,
            importance,
            look,
            id,
        };
        Self::with_ends(info, Arc::clone(&self.time), parts, ends_sorted)
    }

    fn with_ends(info: GroupInfo, time: Arc<TimeMap>, parts: Parts, ends_sorted: Vec<f64>) -> Self {
        let Parts {
            start,
            end,
            importance,
            look,
            id,
        } = parts;
        let ((max_end, max_importance), (starts, ends)) = rayon::join(
            || (Pyramid::new(&end), Pyramid::new(&importance)),
            || (Lookup::new(&start), Lookup::new(&ends_sorted)),
        );
        Self {
            info,
            time,
            start,
            end,
            ends_sorted,
            importance,
            look,
            id,
            starts,
            ends,
            max_end,
            max_importance,
        }
    }

    /// Which days of the calendar its times are.
    pub fn time(&self) -> &TimeMap {
        &self.time
    }

    pub(super) fn shared_time(&self) -> &Arc<TimeMap> {
        &self.time
    }

    /// Events of the group.
    pub fn len(&self) -> usize {
        self.start.len()
    }

    /// Whether the group has no events.
    pub fn is_empty(&self) -> bool {
        self.start.is_empty()
    }

    /// Which event stands at a position.
    pub fn id(&self, at: usize) -> Option<EventId> {
        self.id.get(at).copied()
    }

    /// How the event at a position is drawn.
    pub fn look(&self, at: usize) -> Option<&Look> {
        self.look.get(at)
    }

    /// How much the event at a position matters, 0 to 65,535.
    pub fn importance(&self, at: usize) -> u16 {
        self.importance.get(at).copied().unwrap_or_default()
    }

    /// Start of the event at a position.
    pub fn start(&self, at: usize) -> Option<f64> {
        self.start.get(at).copied()
    }

    /// Where the event at a position stands.
    pub fn extent(&self, at: usize) -> Option<Extent> {
        Some(Extent {
            start: *self.start.get(at)?,
            end: *self.end.get(at)?,
            shape: self.look.get(at)?.shape,
        })
    }

    /// The event at a position as it was given, in group 0.
    pub(super) fn row(&self, at: usize) -> Option<Row> {
        Some(Row {
            id: self.id(at)?,
            extent: self.extent(at)?,
            look: *self.look(at)?,
            // the middle of what comes out as this number
            importance: (f32::from(self.importance(at)) + 0.5) / 65_535.0,
            group: 0,
        })
    }

    /// The numbers of the events, by position.
    pub(super) fn ids(&self) -> &[EventId] {
        &self.id
    }

    /// When the events end, in order. One without length ends only after its moment.
    pub(super) fn ends(&self) -> &[f64] {
        &self.ends_sorted
    }

    /// From the first start to the last end.
    pub(super) fn span(&self) -> Option<(f64, f64)> {
        let first = *self.start.first()?;
        let top = self.max_end.level(self.max_end.height().saturating_sub(1));
        Some((first, top.iter().copied().fold(first, f64::max)))
    }

    /// How many events start before a time.
    fn before(&self, time: f64) -> usize {
        self.starts
            .partition_point(&self.start, time, |&start| start < time)
    }

    /// Positions of the events that start in `[from, to)`.
    pub fn starting(&self, from: f64, to: f64) -> Range<usize> {
        let first = self.before(from);
        first..self.before(to).max(first)
    }

    /// Events that started before `at` and end after it.
    pub fn running_count(&self, at: f64) -> usize {
        let started = self.before(at);
        let ended = self.ends.partition_point(&self.ends_sorted, at, |&end| end <= at);
        started.saturating_sub(ended.min(started))
    }

    /// Events that touch `[from, to)`.
    pub fn count(&self, from: f64, to: f64) -> usize {
        self.starting(from, to).len() + self.running_count(from)
    }

    /// Positions of the events that started before `at` and end after it, earliest first; at most `limit`.
    pub fn running(&self, at: f64, limit: usize) -> Vec<usize> {
        let started = self.before(at);
        let mut found = Vec::new();
        self.max_end.blocks_reaching(at, started, &mut |block| {
            for position in rows_of_block(block, started) {
                if self.end.get(position).is_some_and(|&end| end > at) {
                    if found.len() >= limit {
                        return Continue::Stop;
                    }
                    found.push(position);
                }
            }
            Continue::On
        });
        found
    }

    /// The `count` most important positions of a range, most important first.
    pub fn most_important(&self, range: Range<usize>, count: usize) -> Vec<usize> {
        let mut found = Vec::with_capacity(count.min(range.len()));
        if range.is_empty() || count == 0 {
            return found;
        }
        let mut search = Search {
            range: range.clone(),
            best: BinaryHeap::new(),
            count,
            heap: BinaryHeap::new(),
        };
        let top = self.max_importance.height();
        search.add_blocks(self.max_importance.level(top - 1), top, 0);
        while let Some((_, Reverse(height), Reverse(position))) = search.heap.pop() {
            match height {
                0 => {
                    found.push(position);
                    if found.len() >= count {
                        break;
                    }
                }
                1 => {
                    for row in rows_of_block(position, range.end) {
                        search.add_row(self.importance(row), row);
                    }
                }
                _ => {
                    let below = self.max_importance.level(height - 2);
                    let children = rows_of_block(position, below.len());
                    let first = children.start;
                    search.add_blocks(below.get(children).unwrap_or_default(), height - 1, first);
                }
            }
        }
        found
    }

    /// Starts in each of `columns` equal stretches of `[from, to)`.
    pub fn histogram(&self, from: f64, to: f64, columns: usize) -> Vec<u32> {
        let all = self.starting(from, to);
        let step = (to - from) / columns.max(1) as f64;
        let mut at = all.start;
        (1..=columns)
            .map(|column| {
                let begin = at;
                let end = if column == columns {
                    all.end
                } else {
                    self.before(from + step * column as f64)
                };
                at = end.clamp(begin, all.end);
                (at - begin) as u32
            })
            .collect()
    }

    /// Bytes they take.
    pub(super) fn bytes(&self) -> usize {
        let row = 3 * size_of::<f64>() + size_of::<u16>() + size_of::<Look>() + size_of::<EventId>();
        let lookups = self.starts.bytes() + self.ends.bytes();
        self.len() * row + lookups + self.max_end.bytes() + self.max_importance.bytes()
    }

    /// A number that differs between columns of different content.
    pub(super) fn fingerprint(&self) -> u64 {
        let chunks = (0..self.len().div_ceil(CHUNK)).into_par_iter();
        let hashes: Vec<u64> = chunks
            .map(|chunk| {
                let first = chunk * CHUNK;
                let positions = first..(first + CHUNK).min(self.len());
                positions.fold(FNV_START, |hash, at| mixed(hash, self.row_hash(at)))
            })
            .collect();
        let all = hashes.into_iter().fold(FNV_START, mixed);
        mixed(all, self.len() as u64)
    }

    fn row_hash(&self, at: usize) -> u64 {
        let number = |column: &[f64]| column.get(at).copied().unwrap_or_default().to_bits();
        let look = self.look.get(at).map_or(0, |look| look.bits());
        let id = self.id.get(at).map_or(0, |id| u64::from(id.0));
        let what = look ^ u64::from(self.importance(at)) << 32;
        // that neither changes places with another without being noticed
        (number(&self.start) ^ id.wrapping_mul(ODD)).rotate_left(29)
            ^ number(&self.end).wrapping_mul(FNV_PRIME)
            ^ what.wrapping_mul(ODD)
    }
}

/// Events whose hashes one thread works out at a time.
const CHUNK: usize = 65_536;

/// Start value and factor of Fowler, Noll and Vo's hash, here over words.
pub(super) const FNV_START: u64 = 0xcbf2_9ce4_8422_2325;
const FNV_PRIME: u64 = 0x0000_0100_0000_01b3;
/// The golden ratio as a fraction of 2⁶⁴: spreads small numbers over all bits.
const ODD: u64 = 0x9e37_79b9_7f4a_7c15;

/// One step of the hash.
pub(super) fn mixed(hash: u64, word: u64) -> u64 {
    (hash ^ word).wrapping_mul(FNV_PRIME).rotate_left(23)
}

impl Parts {
    /// The rows in order; `visit` is told where each was.
    fn of(rows: &[Row], mut visit: impl FnMut(u32)) -> Self {
        let count = rows.len();
        let mut parts = Self {
            start: Vec::with_capacity(count),
            end: Vec::with_capacity(count),
            importance: Vec::with_capacity(count),
            look: Vec::with_capacity(count),
            id: Vec::with_capacity(count),
        };
        visit_in_order(rows, |at, row| {
            parts.start.push(row.extent.start);
            parts.end.push(row.extent.end);
            parts
                .importance
                .push((row.importance.clamp(0.0, 1.0) * 65_535.0) as u16);
            parts.look.push(row.look);
            parts.id.push(row.id);
            visit(at);
        });
        parts
    }
}

/// A best-first search for the most important rows of a range.
struct Search {
    range: Range<usize>,
    /// How many are wanted.
    count: usize,
    /// The `count` greatest importances of rows seen so far: what is less than all of them cannot be among the wanted.
    best: BinaryHeap<Reverse<u16>>,
    /// What is still to look at, as (importance, height above the rows, position): of equal importance rows come before blocks.
    heap: BinaryHeap<(u16, Reverse<usize>, Reverse<usize>)>,
}

impl Search {
    fn is_hopeless(&self, importance: u16) -> bool {
        self.best.len() >= self.count && self.best.peek().is_some_and(|least| importance <= least.0)
    }

    fn add_row(&mut self, importance: u16, row: usize) {
        if row < self.range.start || self.is_hopeless(importance) {
            return;
        }
        self.best.push(Reverse(importance));
        if self.best.len() > self.count {
            self.best.pop();
        }
        self.heap.push((importance, Reverse(0), Reverse(row)));
    }

    fn add_blocks(&mut self, maxima: &[u16], height: usize, first: usize) {
        let rows = Pyramid::<u16>::rows_under(height - 1);
        let range = self.range.clone();
        let all = (first..).zip(maxima.iter().copied());
        let touching = all.filter(|(block, _)| (block + 1) * rows > range.start && block * rows < range.end);
        // Each block within the range has a row as important as its maximum: what is less than enough of these is not wanted.
        let within = |block: usize| block * rows >= range.start && (block + 1) * rows <= range.end;
        let inner = touching.clone().filter(|(block, _)| within(*block));
        let least = least_of_most(inner.map(|(_, most)| most), self.count);
        for (block, most) in touching {
            if most >= least && !self.is_hopeless(most) {
                self.heap.push((most, Reverse(height), Reverse(block)));
            }
        }
    }
}

/// The least of the `count` greatest of some numbers; 0 where there are not so many, or `count` is not small.
fn least_of_most(numbers: impl Iterator<Item = u16>, count: usize) -> u16 {
    let mut greatest = [0_u16; 8];
    let Some(wanted) = greatest.get_mut(..count) else {
        return 0;
    };
    for number in numbers {
        if wanted.last().is_some_and(|least| number > *least) {
            let at = wanted.partition_point(|&other| other >= number);
            if let Some(rest) = wanted.get_mut(at..) {
                rest.rotate_right(1);
                if let Some(first) = rest.first_mut() {
                    *first = number;
                }
            }
        }
    }
    wanted.last().copied().unwrap_or_default()
}
