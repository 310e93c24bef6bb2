//! Puts rows and times in order: millions of them, whenever the filter changes.

use super::row::Row;
use crate::events::EventId;
use rayon::iter::{IndexedParallelIterator as _, IntoParallelIterator as _, ParallelIterator as _};
use std::cmp::Reverse;

/// What rows are sorted by: start, then longest first, then id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Key {
    start: Time,
    end: Reverse<Time>,
    id: EventId,
    /// Where the row is.
    at: u32,
}

/// A time as a whole number, in the order of [`f64::total_cmp`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Time(u64);

const SIGN: u64 = 1 << 63;

impl From<f64> for Time {
    fn from(time: f64) -> Self {
        let bits = time.to_bits();
        Self(if bits & SIGN == 0 { bits | SIGN } else { !bits })
    }
}

impl Time {
    fn day(self) -> f64 {
        f64::from_bits(if self.0 & SIGN == 0 {
            !self.0
        } else {
            self.0 & !SIGN
        })
    }
}

/// Calls `visit` with every row in order, and where it was: by start, then longest first, then by id.
pub(super) fn visit_in_order(rows: &[Row], mut visit: impl FnMut(u32, &Row)) {
    let keys: Vec<Key> = (0u32..)
        .zip(rows)
        .map(|(at, row)| Key {
            start: row.extent.start.into(),
            end: Reverse(row.extent.end.into()),
            id: row.id,
            at,
        })
        .collect();
    if keys.is_sorted() {
        (0..).zip(rows).for_each(|(at, row)| visit(at, row));
        return;
    }
    for key in sorted(keys, |key| key.start.day()) {
        if let Some(row) = rows.get(key.at as usize) {
            visit(key.at, row);
        }
    }
}

/// When events end, in order. One without length counts as ended only after its moment, not at it.
pub(super) fn sorted_ends(start: &[f64], end: &[f64]) -> Vec<f64> {
    let ends: Vec<Time> = ends(start, end).map(Time::from).collect();
    sorted(ends, |time| time.day())
        .into_iter()
        .map(Time::day)
        .collect()
}

/// The same, and which event each is the end of.
pub(super) fn ends_with_order(start: &[f64], end: &[f64]) -> (Vec<f64>, Vec<u32>) {
    let ends = ends(start, end).map(Time::from).zip(0..).collect();
    let sorted = sorted(ends, |(time, _): &(Time, u32)| time.day());
    sorted.into_iter().map(|(time, at)| (time.day(), at)).unzip()
}

fn ends(start: &[f64], end: &[f64]) -> impl Iterator<Item = f64> {
    end.iter()
        .zip(start)
        .map(|(&end, &start)| if end > start { end } else { end.next_up() })
}

/// As many items as share a bucket on average.
const IN_A_BUCKET: usize = 16;

/// Sorts by buckets of equal length of time, and within each: events are spread over time well enough that this takes a third of the time of
/// comparing them all. Where they are not it is as fast as that. `day` never falls from one item to the next greater one.
fn sorted<T: Copy + Ord + Send>(mut items: Vec<T>, day: impl Fn(&T) -> f64) -> Vec<T> {
    let (Some(first), Some(last)) = (items.iter().min(), items.iter().max()) else {
        return items;
    };
    let (from, to) = (day(first), day(last));
    let count = items.len() / IN_A_BUCKET;
    let per_day = count as f64 / (to - from);
    if count < 2 || !per_day.is_finite() {
        items.sort_unstable();
        return items;
    }
    let bucket = |item: &T| (((day(item) - from) * per_day) as usize).min(count - 1);
    let mut starts = vec![0_usize; count + 1];
    for item in &items {
        if let Some(next) = starts.get_mut(bucket(item) + 1) {
            *next += 1;
        }
    }
    let mut before = 0;
    for start in &mut starts {
        before += *start;
        *start = before;
    }
    let mut places = starts.clone();
    let mut ordered = items.clone();
    for item in &items {
        let Some(place) = places.get_mut(bucket(item)) else {
            continue;
        };
        if let Some(slot) = ordered.get_mut(*place) {
            *slot = *item;
        }
        *place += 1;
    }
    let mut rest = ordered.as_mut_slice();
    let mut buckets: Vec<&mut [T]> = Vec::new();
    for (start, end) in starts.iter().zip(starts.iter().skip(1)) {
        let (head, tail) = std::mem::take(&mut rest).split_at_mut(end - start);
        if head.len() > 1 {
            buckets.push(head);
        }
        rest = tail;
    }
    buckets
        .into_par_iter()
        .with_min_len(1_024)
        .for_each(<[T]>::sort_unstable);
    ordered
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn sorting_by_buckets_sorts(times in prop::collection::vec(prop_oneof![
            -1.0e7..1.0e7_f64,
            (0..40_i32).prop_map(f64::from),
            Just(-0.0),
            Just(7.0e8),
        ], 0..900)) {
            let items: Vec<Time> = times.iter().copied().map(Time::from).collect();
            let mut expected = times;
            expected.sort_by(f64::total_cmp);
            let found: Vec<u64> = sorted(items, |time| time.day()).into_iter().map(|time| time.day().to_bits()).collect();
            prop_assert_eq!(found, expected.into_iter().map(f64::to_bits).collect::<Vec<_>>());
        }
    }
}
