//! Where each event stands in the index, found by its number.

use crate::events::EventId;
use rayon::slice::ParallelSliceMut as _;
use std::sync::Arc;

/// Group and position of events by number.
#[derive(Debug, Clone)]
pub(super) enum Places {
    /// One entry for each number up to the greatest: where numbers have few gaps.
    Dense(Vec<Place>),
    /// Sorted by number: where most numbers have no event.
    Sparse(Vec<(EventId, Place)>),
    /// Among all events, of which each group has some: their places there, ascending, or all of them.
    Among(Arc<Self>, Vec<Option<Vec<u32>>>),
}

/// Group and position in its columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) group: u16,
    pub(super) at: u32,
}

/// For numbers without an event.
const NOWHERE: Place = Place {
    group: u16::MAX,
    at: u32::MAX,
};

impl Default for Places {
    fn default() -> Self {
        Self::Dense(Vec::new())
    }
}

impl Places {
    /// The places of the events in these groups' columns of numbers.
    pub(super) fn new(groups: &[&[EventId]]) -> Self {
        let count: usize = groups.iter().map(|ids| ids.len()).sum();
        let greatest = groups.iter().flat_map(|ids| ids.iter()).max();
        let size = greatest.map_or(0, |id| id.0 as usize + 1);
        let all = (0u16..).zip(groups).flat_map(|(group, ids)| {
            let places = (0u32..).zip(ids.iter());
            places.map(move |(at, &id)| (id, Place { group, at }))
        });
        // a sparse entry takes half as much again as a dense one
        if size <= count + count / 2 + 1_024 {
            let mut places = vec![NOWHERE; size];
            for (id, place) in all {
                if let Some(entry) = places.get_mut(id.0 as usize) {
                    *entry = place;
                }
            }
            Self::Dense(places)
        } else {
            let mut places: Vec<(EventId, Place)> = all.collect();
            places.par_sort_unstable_by_key(|(id, _)| *id);
            Self::Sparse(places)
        }
    }

    /// Where an event stands.
    pub(super) fn get(&self, id: EventId) -> Option<Place> {
        match self {
            Self::Dense(places) => places
                .get(id.0 as usize)
                .copied()
                .filter(|place| *place != NOWHERE),
            Self::Sparse(places) => {
                let at = places.binary_search_by_key(&id, |(id, _)| *id).ok()?;
                places.get(at).map(|(_, place)| *place)
            }
            Self::Among(all, groups) => {
                let among = all.get(id)?.at;
                let place = |(group, some): (u16, &Option<Vec<u32>>)| {
                    let at = match some {
                        Some(some) => some.binary_search(&among).ok()? as u32,
                        None => among,
                    };
                    Some(Place { group, at })
                };
                (0..).zip(groups).find_map(place)
            }
        }
    }

    /// Bytes it takes.
    pub(super) fn bytes(&self) -> usize {
        match self {
            Self::Dense(places) => places.len() * size_of::<Place>(),
            Self::Sparse(places) => places.len() * size_of::<(EventId, Place)>(),
            Self::Among(all, groups) => {
                let some = groups.iter().flatten().map(|some| some.len() * size_of::<u32>());
                all.bytes() + some.sum::<usize>()
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_event_is_found() {
        for step in [1, 7, 1_000] {
            let id = |number: u32| EventId(number * step + 3);
            let first: Vec<EventId> = (0..500).rev().map(id).collect();
            let second: Vec<EventId> = (500..3_000).map(id).collect();
            let places = Places::new(&[&first, &second]);
            assert_eq!(matches!(places, Places::Dense(_)), step == 1);
            assert_eq!(places.get(id(0)), Some(Place { group: 0, at: 499 }));
            assert_eq!(places.get(id(2_999)), Some(Place { group: 1, at: 2_499 }));
            assert_eq!(places.get(EventId(0)), None);
            assert_eq!(places.get(EventId(u32::MAX)), None);
            assert!(places.bytes() <= 3_000 * 12 + 8_192);
        }
        assert_eq!(Places::default().get(EventId(0)), None);
    }
}
