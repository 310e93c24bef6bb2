//! Which tellings are compared at all: those that share a month and at least two of actors and rarer words; one where their articles tell one
//! story.
//!
//! The work grows with the number of tellings, not with its square: of each telling only its rarest words of that month count, and what
//! very many share is split by day and then left out.

use super::{Item, Related, bounds};
use rayon::prelude::*;
use std::collections::BTreeMap;

/// Lists longer than this are split by day, and then left out: what everybody shares tells nothing.
const MOST: usize = 96;
/// How many actors and words of a telling count, from the rarest.
const KEYS: usize = 14;
/// Days in a bucket.
const BUCKET: i64 = 31;
/// Dates that cover more buckets than this are put into buckets of years.
const WIDE: i64 = 14;

/// Pairs of positions worth comparing, each once, first before second. `None` when cancelled.
pub(super) fn pairs(
    items: &[Item<'_>],
    related: &Related,
    is_cancelled: &(dyn Fn() -> bool + Sync),
) -> Option<Vec<(usize, usize)>> {
    let mut months: BTreeMap<i64, Vec<u32>> = BTreeMap::new();
    for (number, item) in items.iter().enumerate() {
        for bucket in buckets(item) {
            months.entry(bucket).or_default().push(number as u32);
        }
    }
    let months: Vec<Vec<u32>> = months.into_values().collect();
    let mut found: Vec<u64> = months
        .par_iter()
        .flat_map_iter(|month| {
            if is_cancelled() {
                return Vec::new();
            }
            within(items, related, month)
        })
        .collect();
    if is_cancelled() {
        return None;
    }
    found.par_sort_unstable();
    found.dedup();
    Some(found.into_iter().map(halves).collect())
}

/// The pairs of one month that share enough keys, each as one number.
fn within(items: &[Item<'_>], related: &Related, month: &[u32]) -> Vec<u64> {
    let mut keyed: Vec<(u64, u32)> = month
        .iter()
        .flat_map(|&item| items[item as usize].profile.keys().map(move |key| (key, item)))
        .collect();
    keyed.sort_unstable();
    // How many have each key: the rarest of each telling count.
    let mut of_item: Vec<(u32, u32, u64)> = Vec::with_capacity(keyed.len());
    for list in keyed.chunk_by(|one, other| one.0 == other.0) {
        if list.len() > 1 {
            of_item.extend(list.iter().map(|&(key, item)| (item, list.len() as u32, key)));
        }
    }
    of_item.sort_unstable();
    keyed.clear();
    for keys in of_item.chunk_by(|one, other| one.0 == other.0) {
        keyed.extend(keys.iter().take(KEYS).map(|&(item, _, key)| (key, item)));
    }
    keyed.sort_unstable();
    let mut found: Vec<u64> = Vec::new();
    for list in keyed.chunk_by(|one, other| one.0 == other.0) {
        if list.len() <= MOST {
            push_pairs(list, &mut found);
            continue;
        }
        let mut days: BTreeMap<(i64, i64), Vec<(u64, u32)>> = BTreeMap::new();
        for &(key, item) in list {
            days.entry(bounds(&items[item as usize].draft.mention.when))
                .or_default()
                .push((key, item));
        }
        for day in days.into_values().filter(|day| day.len() <= MOST) {
            push_pairs(&day, &mut found);
        }
    }
    found.sort_unstable();
    found
        .chunk_by(|one, other| one == other)
        .filter_map(|same| Some((same.len(), *same.first()?)))
        .filter(|&(shared, pair)| {
            let (one, other) = halves(pair);
            shared >= 2 || related.is_one_story(items[one].article, items[other].article)
        })
        .map(|(_, pair)| pair)
        .collect()
}

/// The two positions in one number.
fn halves(pair: u64) -> (usize, usize) {
    ((pair >> 32) as usize, (pair & u64::from(u32::MAX)) as usize)
}

fn push_pairs(list: &[(u64, u32)], found: &mut Vec<u64>) {
    for (at, &(_, one)) in list.iter().enumerate() {
        for &(_, other) in list.get(at + 1..).unwrap_or_default() {
            found.push(u64::from(one.min(other)) << 32 | u64::from(one.max(other)));
        }
    }
}

/// The buckets a telling's date touches; tellings next to a bucket's edge meet in both.
fn buckets(item: &Item<'_>) -> Vec<i64> {
    let (first, last) = bounds(&item.draft.mention.when);
    if first == i64::MIN || last == i64::MAX {
        let known = if first == i64::MIN { last } else { first };
        return vec![known.div_euclid(BUCKET)];
    }
    let (from, to) = (first.div_euclid(BUCKET), last.div_euclid(BUCKET));
    if to - from > WIDE {
        // Decades and centuries meet only their like.
        return vec![i64::MAX.wrapping_sub(first)];
    }
    (from..=to).collect()
}
