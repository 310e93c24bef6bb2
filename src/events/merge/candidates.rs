//! Which tellings are compared at all: those that share a month and at least two of actors and rarer words.

use super::{Item, bounds};
use std::collections::BTreeMap;

/// Lists longer than this are split by day, and then left out: what everybody shares tells nothing.
const MOST: usize = 160;
/// Days in a bucket.
const BUCKET: i64 = 31;
/// Dates that cover more buckets than this are put into buckets of years.
const WIDE: i64 = 14;

/// Pairs of positions worth comparing, each once, first before second. `None` when cancelled.
pub(super) fn pairs(
    items: &[Item<'_>],
    is_cancelled: &(dyn Fn() -> bool + Sync),
) -> Option<Vec<(usize, usize)>> {
    let mut lists: BTreeMap<(i64, u64), Vec<u32>> = BTreeMap::new();
    for (number, item) in items.iter().enumerate() {
        for bucket in buckets(item) {
            for key in item.profile.keys() {
                lists.entry((bucket, key)).or_default().push(number as u32);
            }
        }
    }
    let mut found: Vec<u64> = Vec::new();
    for (number, list) in lists.into_values().enumerate() {
        if number % 4096 == 0 && is_cancelled() {
            return None;
        }
        if list.len() <= MOST {
            push_pairs(&list, &mut found);
            continue;
        }
        let mut days: BTreeMap<(i64, i64), Vec<u32>> = BTreeMap::new();
        for item in list {
            days.entry(bounds(&items[item as usize].draft.mention.when))
                .or_default()
                .push(item);
        }
        for day in days.into_values().filter(|day| day.len() <= MOST) {
            push_pairs(&day, &mut found);
        }
    }
    found.sort_unstable();
    let mut pairs = Vec::new();
    let mut at = 0;
    while let Some(&pair) = found.get(at) {
        let same = found[at..].iter().take_while(|&&other| other == pair).count();
        if same >= 2 {
            pairs.push(((pair >> 32) as usize, (pair & u64::from(u32::MAX)) as usize));
        }
        at += same;
    }
    Some(pairs)
}

fn push_pairs(list: &[u32], found: &mut Vec<u64>) {
    for (at, &one) in list.iter().enumerate() {
        for &other in list.get(at + 1..).unwrap_or_default() {
            found.push(u64::from(one) << 32 | u64::from(other));
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
        return vec![i64::MAX - first];
    }
    (from..=to).collect()
}
