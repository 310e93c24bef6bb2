//! Events as columns sorted by start, with pyramids of ends and of importance: what a frame needs costs O(visible + log n).

use super::{
    columns::{Columns, FNV_START, mixed},
    extent::Extent,
    grouping::GroupInfo,
    places::Places,
    row::Row,
    scene::Chip,
    time_map::TimeMap,
};
use crate::events::{EventId, Status};
use rayon::iter::{IntoParallelIterator as _, ParallelIterator as _};
use std::sync::Arc;

/// The events of a timeline, by group.
#[derive(Debug, Clone, Default)]
pub struct Index {
    groups: Vec<Arc<Columns>>,
    total: u32,
    span: Option<(f64, f64)>,
    overview: Overview,
    places: Places,
    fingerprint: u64,
    time: Arc<TimeMap>,
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
        Self::with_time(rows, groups, &Arc::default())
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
        Self::with_time(rows, groups, &Arc::new(time))
    }

    fn with_time(rows: Vec<Row>, mut groups: Vec<GroupInfo>, time: &Arc<TimeMap>) -> Self {
        if groups.is_empty() {
            groups.push(GroupInfo::default());
        }
        let groups = columns(&rows, groups, time);
        // The columns hold all of it now: of many events the memory is wanted back.
        drop(rows);
        Self::of(groups, Places::new)
    }

    /// The index of these groups, of which there is at least one; `places` says where their events stand.
    pub(super) fn of(groups: Vec<Arc<Columns>>, places: impl FnOnce(&[&[EventId]]) -> Places + Send) -> Self {
        let spans = groups.iter().filter_map(|columns| columns.span());
        let span = spans.reduce(|a, b| (a.0.min(b.0), a.1.max(b.1)));
        let ids: Vec<&[EventId]> = groups.iter().map(|columns| columns.ids()).collect();
        let ((places, overview), fingerprint) = rayon::join(
            || rayon::join(|| places(&ids), || overview(&groups, span)),
            || {
                let all = groups.iter().map(|columns| columns.fingerprint());
                all.fold(FNV_START, mixed)
            },
        );
        Self {
            total: groups.iter().map(|columns| columns.len() as u32).sum(),
            time: groups
                .first()
                .map(|columns| Arc::clone(columns.shared_time()))
                .unwrap_or_default(),
            span,
            overview,
            places,
            fingerprint,
            groups,
        }
    }

    /// Which days of the calendar the times of the index are: the same, unless empty stretches are shortened.
    pub fn time(&self) -> &Arc<TimeMap> {
        &self.time
    }

    /// The groups, in the order they stand.
    pub fn groups(&self) -> &[Arc<Columns>] {
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
        let columns: usize = self.groups.iter().map(|columns| columns.bytes()).sum();
        let overview = self.overview.buckets.len() * size_of::<[u32; 3]>();
        let bytes = columns + self.places.bytes() + overview;
        bytes as f64 / self.len().max(1) as f64
    }
}

/// The columns of each group; rows of a group that is not there go to the last.
fn columns(rows: &[Row], groups: Vec<GroupInfo>, time: &Arc<TimeMap>) -> Vec<Arc<Columns>> {
    let made = |info, rows: &[Row]| Arc::new(Columns::new(info, rows, Arc::clone(time)));
    let last = groups.len().saturating_sub(1);
    if last == 0 {
        return groups.into_iter().map(|info| made(info, rows)).collect();
    }
    let mut parts: Vec<Vec<Row>> = vec![Vec::new(); groups.len()];
    for row in rows {
        if let Some(part) = parts.get_mut(usize::from(row.group).min(last)) {
            part.push(*row);
        }
    }
    let groups = groups.into_iter().zip(parts);
    groups.map(|(info, part)| made(info, &part)).collect()
}

/// Events that one thread counts at a time.
const CHUNK: usize = 65_536;

fn overview(groups: &[Arc<Columns>], span: Option<(f64, f64)>) -> Overview {
    let none = || vec![[0; 3]; Overview::BUCKETS];
    let Some((from, to)) = span else {
        return Overview { buckets: none() };
    };
    let per_day = Overview::BUCKETS as f64 / (to - from).max(1e-6);
    let chunks: Vec<(&Columns, usize)> = groups
        .iter()
        .flat_map(|columns| (0..columns.len()).step_by(CHUNK).map(|first| (&**columns, first)))
        .collect();
    let count = |mut buckets: Vec<[u32; 3]>, (columns, first): (&Columns, usize)| {
        for at in first..(first + CHUNK).min(columns.len()) {
            let Some((extent, look)) = columns.extent(at).zip(columns.look(at)) else {
                continue;
            };
            let bucket = (((extent.anchor() - from) * per_day) as usize).min(Overview::BUCKETS - 1);
            let class = Overview::class(look.status);
            if let Some(count) = buckets.get_mut(bucket).and_then(|counts| counts.get_mut(class)) {
                *count += 1;
            }
        }
        buckets
    };
    let sum = |mut a: Vec<[u32; 3]>, b: Vec<[u32; 3]>| {
        for (a, b) in a.iter_mut().flatten().zip(b.iter().flatten()) {
            *a += b;
        }
        a
    };
    let counted = chunks.into_par_iter().fold(none, count);
    Overview {
        buckets: counted.reduce(none, sum),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        events::Review,
        timeline::{extent::Shape, row::Look},
    };
    use proptest::prelude::*;
    use std::cmp::Reverse;

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
