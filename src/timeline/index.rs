//! Events as columns sorted by start, with pyramids of ends and of importance: what a frame needs costs O(visible + log n).

use super::{
    lookup::Lookup,
    order::{sorted_ends, visit_in_order},
    places::Places,
    pyramid::{Continue, Pyramid, rows_of_block},
    row::{Extent, GroupInfo, Look, Row},
    scene::Chip,
    time_map::TimeMap,
};
use crate::events::{EventId, Status};
use std::{cmp::Reverse, collections::BinaryHeap, ops::Range, sync::Arc};

/// The events of a timeline, by group.
#[derive(Debug, Clone, Default)]
pub struct Index {
    groups: Vec<Columns>,
    total: u32,
    span: Option<(f64, f64)>,
    overview: Overview,
    places: Places,
    fingerprint: u64,
    time: Arc<TimeMap>,
}

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

/// Counts over the whole range, by class of status, in [`Overview::BUCKETS`] equal stretches of time.
#[derive(Debug, Clone, Default)]
pub struct Overview {
    /// Counts of what happened or goes on, is planned or proposed, was cancelled or denied.
    pub buckets: Vec<[u32; 3]>,
}

impl Overview {
    /// Stretches of time the whole range is cut into.
    pub const BUCKETS: usize = 2_048;

    /// Which of the three counts a status belongs to.
    pub fn class(status: Status) -> usize {
        match status {
            Status::Happened | Status::Ongoing => 0,
            Status::Planned | Status::Proposed => 1,
            Status::Cancelled | Status::Denied => 2,
        }
    }
}

impl Index {
    /// The index of these rows. Rows whose group is not listed go to the last group.
    pub fn new(rows: Vec<Row>, groups: Vec<GroupInfo>) -> Self {
        Self::with_time(rows, groups, Arc::default())
    }

    /// The index of these rows with long empty stretches shortened. Times of the index are as drawn then: [`Index::time`] says which days of
    /// the calendar they are. `also`: other dates that are drawn, and so are not empty.
    pub fn shortened(
        mut rows: Vec<Row>,
        groups: Vec<GroupInfo>,
        also: impl IntoIterator<Item = Extent>,
    ) -> Self {
        let time = TimeMap::shortening(rows.iter().map(|row| row.extent).chain(also));
        for row in &mut rows {
            row.extent = time.drawn_extent(row.extent);
        }
        Self::with_time(rows, groups, Arc::new(time))
    }

    fn with_time(rows: Vec<Row>, groups: Vec<GroupInfo>, time: Arc<TimeMap>) -> Self {
        let total = rows.len().min(u32::MAX as usize) as u32;
        let span = span_of(&rows);
        let mut groups = groups;
        if groups.is_empty() {
            groups.push(GroupInfo::default());
        }
        let (groups, overview) = rayon::join(|| columns(&rows, groups, &time), || overview(&rows, span));
        // The columns hold all of it now: of many events the memory is wanted back.
        drop(rows);
        let ids: Vec<&[EventId]> = groups.iter().map(|columns| columns.id.as_slice()).collect();
        let (places, fingerprint) = rayon::join(
            || Places::new(&ids),
            || {
                let all = groups.iter();
                all.fold(FNV_START, |hash, columns| columns.fingerprint(hash))
            },
        );
        Self {
            groups,
            total,
            span,
            overview,
            places,
            fingerprint,
            time,
        }
    }

    /// Which days of the calendar the times of the index are: the same, unless empty stretches are shortened.
    pub fn time(&self) -> &Arc<TimeMap> {
        &self.time
    }

    /// The groups, in the order they stand.
    pub fn groups(&self) -> &[Columns] {
        &self.groups
    }

    /// Events in all groups.
    pub fn len(&self) -> usize {
        self.total as usize
    }

    /// Whether there are no events.
    pub fn is_empty(&self) -> bool {
        self.total == 0
    }

    /// From the first start to the last end of all events; `None` without events.
    pub fn span(&self) -> Option<(f64, f64)> {
        self.span
    }

    /// The group an event is in, and its position in the group's columns. Constant time.
    pub fn place(&self, id: EventId) -> Option<(usize, usize)> {
        let place = self.places.get(id)?;
        Some((usize::from(place.group), place.at as usize))
    }

    /// Counts over the whole range.
    pub fn overview(&self) -> &Overview {
        &self.overview
    }

    /// A number that differs between indices of different content.
    pub fn fingerprint(&self) -> u64 {
        self.fingerprint
    }

    /// Events that touch `[from, to)`.
    pub fn count(&self, from: f64, to: f64) -> usize {
        self.groups.iter().map(|columns| columns.count(from, to)).sum()
    }

    /// Events of a chip, in order of time, without those drawn for themselves (`shown`, sorted); at most `limit`.
    pub fn chip_members(&self, chip: &Chip, shown: &[EventId], limit: usize) -> Vec<EventId> {
        let Some(columns) = self.groups.get(usize::from(chip.group)) else {
            return Vec::new();
        };
        let running = if chip.includes_running {
            columns.running(chip.from, limit.saturating_add(shown.len()))
        } else {
            Vec::new()
        };
        running
            .into_iter()
            .chain(columns.starting(chip.from, chip.to))
            .filter_map(|at| columns.id(at))
            .filter(|id| shown.binary_search(id).is_err())
            .take(limit)
            .collect()
    }

    /// Bytes the index takes for one event, on average.
    pub fn bytes_per_event(&self) -> f64 {
        let columns: usize = self.groups.iter().map(Columns::bytes).sum();
        let overview = self.overview.buckets.len() * size_of::<[u32; 3]>();
        let bytes = columns + self.places.bytes() + overview;
        bytes as f64 / self.len().max(1) as f64
    }
}

impl Columns {
    fn new(info: GroupInfo, rows: &[Row], time: Arc<TimeMap>) -> Self {
        let mut start = Vec::with_capacity(rows.len());
        let mut end = Vec::with_capacity(rows.len());
        let mut importance = Vec::with_capacity(rows.len());
        let mut look = Vec::with_capacity(rows.len());
        let mut id = Vec::with_capacity(rows.len());
        visit_in_order(rows, |row| {
            start.push(row.extent.start);
            end.push(row.extent.end);
            importance.push((row.importance.clamp(0.0, 1.0) * 65_535.0) as u16);
            look.push(row.look);
            id.push(row.id);
        });
        let (ends_sorted, (max_end, max_importance)) = rayon::join(
            || sorted_ends(&start, &end),
            || (Pyramid::new(&end), Pyramid::new(&importance)),
        );
        let (starts, ends) = (Lookup::new(&start), Lookup::new(&ends_sorted));
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

    fn bytes(&self) -> usize {
        let row = 3 * size_of::<f64>() + size_of::<u16>() + size_of::<Look>() + size_of::<EventId>();
        let lookups = self.starts.bytes() + self.ends.bytes();
        self.len() * row + lookups + self.max_end.bytes() + self.max_importance.bytes()
    }

    fn fingerprint(&self, seed: u64) -> u64 {
        let mut hash = seed;
        for (position, id) in self.id.iter().enumerate() {
            let extent = (self.start.get(position), self.end.get(position));
            let (start, end) = (
                extent.0.copied().unwrap_or_default(),
                extent.1.copied().unwrap_or_default(),
            );
            let look = self.look.get(position).map_or(0, |look| look.bits());
            for word in [
                u64::from(id.0),
                start.to_bits(),
                end.to_bits(),
                look ^ u64::from(self.importance(position)) << 32,
            ] {
                hash = (hash ^ word).wrapping_mul(FNV_PRIME).rotate_left(23);
            }
        }
        hash ^ self.len() as u64
    }
}

/// Start value and factor of Fowler, Noll and Vo's hash, here over words.
const FNV_START: u64 = 0xcbf2_9ce4_8422_2325;
const FNV_PRIME: u64 = 0x0000_0100_0000_01b3;

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
        for (offset, &most) in maxima.iter().enumerate() {
            let block = first + offset;
            let touches = (block + 1) * rows > self.range.start && block * rows < self.range.end;
            if touches && !self.is_hopeless(most) {
                self.heap.push((most, Reverse(height), Reverse(block)));
            }
        }
    }
}

/// The columns of each group; rows of a group that is not there go to the last.
fn columns(rows: &[Row], groups: Vec<GroupInfo>, time: &Arc<TimeMap>) -> Vec<Columns> {
    let last = groups.len().saturating_sub(1);
    if last == 0 {
        return groups
            .into_iter()
            .map(|info| Columns::new(info, rows, Arc::clone(time)))
            .collect();
    }
    let mut parts: Vec<Vec<Row>> = vec![Vec::new(); groups.len()];
    for row in rows {
        if let Some(part) = parts.get_mut(usize::from(row.group).min(last)) {
            part.push(*row);
        }
    }
    groups
        .into_iter()
        .zip(parts)
        .map(|(info, part)| Columns::new(info, &part, Arc::clone(time)))
        .collect()
}

fn span_of(rows: &[Row]) -> Option<(f64, f64)> {
    let first = rows.first()?.extent;
    Some(rows.iter().fold((first.start, first.end), |(from, to), row| {
        (from.min(row.extent.start), to.max(row.extent.end))
    }))
}

fn overview(rows: &[Row], span: Option<(f64, f64)>) -> Overview {
    let mut buckets = vec![[0; 3]; Overview::BUCKETS];
    let Some((from, to)) = span else {
        return Overview { buckets };
    };
    let per_day = Overview::BUCKETS as f64 / (to - from).max(1e-6);
    for row in rows {
        let bucket = (((row.extent.anchor() - from) * per_day) as usize).min(Overview::BUCKETS - 1);
        let class = Overview::class(row.look.status);
        if let Some(count) = buckets.get_mut(bucket).and_then(|counts| counts.get_mut(class)) {
            *count += 1;
        }
    }
    Overview { buckets }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{events::Review, timeline::row::Shape};
    use proptest::prelude::*;

    fn index_of(events: &[(f64, f64, u8)]) -> Index {
        let rows = events
            .iter()
            .enumerate()
            .map(|(id, &(start, length, importance))| Row {
                id: EventId(id as u32),
                extent: Extent {
                    start,
                    end: start + length,
                    shape: Shape::Span,
                },
                look: Look {
                    shape: Shape::Span,
                    status: Status::Happened,
                    review: Review::Suggested,
                    uncertain: false,
                    contradicted: false,
                    counted: false,
                    moved: false,
                    colour: None,
                },
                importance: f32::from(importance) / 255.0,
                group: 0,
            })
            .collect();
        Index::new(rows, Vec::new())
    }

    fn events() -> impl Strategy<Value = Vec<(f64, f64, u8)>> {
        // Round numbers, so that ends and edges coincide often.
        prop::collection::vec(
            (
                (0..400i32).prop_map(f64::from),
                (0..60i32).prop_map(f64::from),
                any::<u8>(),
            ),
            0..600,
        )
    }

    proptest! {
        #[test]
        fn counts_are_what_counting_gives(events in events(), from in 0..420i32, length in 1..200i32) {
            let (from, to) = (f64::from(from), f64::from(from + length));
            let index = index_of(&events);
            let slow = events.iter().filter(|(start, length, _)| {
                let end = start + length;
                *start < to && (*start >= from || end > from)
            }).count();
            prop_assert_eq!(index.count(from, to), slow);
            let columns = &index.groups()[0];
            prop_assert_eq!(columns.running(from, usize::MAX).len(), columns.running_count(from));
            prop_assert_eq!(columns.histogram(from, to, 37).iter().sum::<u32>() as usize, columns.starting(from, to).len());
        }

        #[test]
        fn the_most_important_come_first(events in events(), from in 0..420i32, length in 1..200i32, count in 0..40usize) {
            let index = index_of(&events);
            let columns = &index.groups()[0];
            let range = columns.starting(f64::from(from), f64::from(from + length));
            let mut slow: Vec<u16> = range.clone().map(|at| columns.importance(at)).collect();
            slow.sort_unstable_by_key(|&importance| Reverse(importance));
            slow.truncate(count);
            let found = columns.most_important(range.clone(), count);
            prop_assert!(found.iter().all(|at| range.contains(at)));
            prop_assert_eq!(found.iter().map(|&at| columns.importance(at)).collect::<Vec<_>>(), slow);
        }
    }

    #[test]
    fn an_event_takes_little_and_is_found() {
        for gap in [1, 900] {
            let mut rows = crate::timeline::synthetic_rows(40_000, 5);
            for row in &mut rows {
                row.id.0 *= gap;
                row.group = (row.id.0 % 3) as u16;
            }
            let index = Index::new(rows, vec![GroupInfo::default(); 3]);
            assert!(index.bytes_per_event() <= 60.0, "{}", index.bytes_per_event());
            let id = EventId(31_337 * gap);
            let (group, at) = index.place(id).unwrap();
            assert_eq!(index.groups()[group].id(at), Some(id));
            assert!(index.place(EventId(40_000 * gap)).is_none());
        }
    }

    #[test]
    fn nothing_is_fine_too() {
        let index = index_of(&[]);
        assert!(index.is_empty() && index.span().is_none() && index.count(0.0, 1e9) == 0);
        assert!(index.groups()[0].most_important(0..0, 5).is_empty());
        assert!(index.groups()[0].running(5.0, 5).is_empty());
    }
}
