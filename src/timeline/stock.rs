//! All events of a timeline, put in order once: what a filter leaves of them is indexed without sorting or looking at the events again.

use super::{columns::Columns, grouping::GroupInfo, index::Index, places::Places, row::Row};
use rayon::iter::{IndexedParallelIterator as _, IntoParallelIterator as _, ParallelIterator as _};
use std::sync::Arc;

/// Which of the events that a [`Stock`] was made of are kept, by their position among them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Kept {
    bits: Vec<u64>,
    len: usize,
    count: usize,
}

/// Events of one word of bits.
const WORD: usize = u64::BITS as usize;

impl Kept {
    /// All of so many.
    pub fn all(len: usize) -> Self {
        Self::from_words((0..len.div_ceil(WORD)).map(|_| u64::MAX).collect(), len)
    }

    /// Those of `len` events whose bit is set; the first event has the lowest bit of the first word.
    pub fn from_words(mut bits: Vec<u64>, len: usize) -> Self {
        bits.resize(len.div_ceil(WORD), 0);
        if let (Some(last), rest @ 1..) = (bits.last_mut(), len % WORD) {
            *last &= (1 << rest) - 1;
        }
        let count = bits.iter().map(|word| word.count_ones() as usize).sum();
        Self { bits, len, count }
    }

    /// Whether the event at this position is kept.
    pub fn has(&self, at: usize) -> bool {
        let word = self.bits.get(at / WORD).copied().unwrap_or_default();
        word >> (at % WORD) & 1 == 1
    }

    /// How many are kept.
    pub fn count(&self) -> usize {
        self.count
    }

    /// Whether nothing is left out.
    pub fn is_all(&self) -> bool {
        self.count == self.len
    }

    /// The positions of those that are kept, ascending.
    pub fn positions(&self) -> impl Iterator<Item = usize> {
        (0_usize..)
            .step_by(WORD)
            .zip(&self.bits)
            .flat_map(|(first, &word)| {
                let rest = std::iter::successors(Some(word), |word| Some(word & word.wrapping_sub(1)));
                let set = rest.take_while(|&word| word != 0);
                set.map(move |word| first + word.trailing_zeros() as usize)
            })
    }

    /// The bits of up to 256 events from this position on.
    pub fn stretch(&self, from: usize) -> [u64; 4] {
        let (first, shift) = (from / WORD, from % WORD);
        let word = |at: usize| self.bits.get(at).copied().unwrap_or_default();
        [0, 1, 2, 3].map(|k| {
            let high = word(first + k + 1).checked_shl((WORD - shift) as u32);
            word(first + k) >> shift | high.unwrap_or_default()
        })
    }
}

/// Which group an event belongs to, by its position among those the stock was made of, and what the groups are.
pub struct Parted<'a> {
    /// The groups.
    pub groups: Vec<GroupInfo>,
    /// The group of an event.
    pub group_of: &'a (dyn Fn(usize) -> u16 + Sync),
    /// Whether events wear the colour of their group in place of their own.
    pub is_worn: bool,
}

impl std::fmt::Debug for Parted<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Parted")
            .field("groups", &self.groups)
            .finish_non_exhaustive()
    }
}

/// All events in order.
#[derive(Debug, Clone, Default)]
pub struct Stock {
    /// The index of all of them, in one group.
    whole: Index,
    places: Arc<Places>,
    /// Which of the given events stands at each position.
    given: Vec<u32>,
    /// Which of them ends at each place in the order of ends.
    given_by_end: Vec<u32>,
}

/// Events that one thread sorts out at a time.
const CHUNK: usize = 65_536;

impl Stock {
    /// The stock of these events; their groups do not matter.
    pub fn new(rows: &[Row]) -> Self {
        let (columns, given, given_by_end) = Columns::with_order(rows);
        let places = Arc::new(Places::new(&[columns.ids()]));
        let among = Places::Among(Arc::clone(&places), vec![None]);
        Self {
            whole: Index::of(vec![Arc::new(columns)], |_| among),
            places,
            given,
            given_by_end,
        }
    }

    /// The index of the events that are kept. Where they are not `parted`, they stand in one group.
    pub fn index(&self, kept: &Kept, parted: Option<Parted<'_>>) -> Index {
        let Some(all) = self.whole.groups().first() else {
            return Index::default();
        };
        if parted.is_none() && kept.is_all() {
            return self.whole.clone();
        }
        let parted = parted.unwrap_or(Parted {
            groups: vec![GroupInfo::default()],
            group_of: &|_| 0,
            is_worn: false,
        });
        let count = parted.groups.len().max(1);
        let part = |given: u32| {
            let at = given as usize;
            kept.has(at)
                .then(|| usize::from((parted.group_of)(at)).min(count - 1))
        };
        let positions = || sorted_out(&self.given, count, part, |at| at as u32);
        let ends = all.ends();
        let end = |at: usize| ends.get(at).copied().unwrap_or_default();
        let ends = || sorted_out(&self.given_by_end, count, part, end);
        let (positions, ends) = rayon::join(positions, ends);
        let groups: Vec<Arc<Columns>> = parted
            .groups
            .into_par_iter()
            .zip(&positions)
            .zip(ends)
            .map(|((info, positions), ends)| {
                let colour = parted.is_worn.then_some(info.colour);
                Arc::new(all.of_some(positions, ends, info, colour))
            })
            .collect();
        let places = Arc::clone(&self.places);
        Index::of(groups, |_| {
            Places::Among(places, positions.into_iter().map(Some).collect())
        })
    }

    /// The events that are kept, in order, each with its group.
    pub fn rows(&self, kept: &Kept, group_of: &dyn Fn(usize) -> u16) -> Vec<Row> {
        let all = self.whole.groups().first();
        let kept = (0..)
            .zip(&self.given)
            .filter(|(_, given)| kept.has(**given as usize));
        kept.filter_map(|(at, &given)| {
            Some(Row {
                group: group_of(given as usize),
                ..all?.row(at)?
            })
        })
        .collect()
    }

    /// Bytes it takes, with the index of all events.
    pub fn bytes(&self) -> usize {
        let orders = (self.given.len() + self.given_by_end.len()) * size_of::<u32>();
        (self.whole.bytes_per_event() * self.whole.len() as f64) as usize + orders
    }
}

/// For each of `count` parts, in order, what `take` says of the places whose event is in it.
fn sorted_out<T: Copy + Send + Sync>(
    given: &[u32],
    count: usize,
    part: impl Fn(u32) -> Option<usize> + Sync,
    take: impl Fn(usize) -> T + Sync,
) -> Vec<Vec<T>> {
    let chunks: Vec<Vec<Vec<T>>> = (0..given.len().div_ceil(CHUNK))
        .into_par_iter()
        .map(|chunk| {
            let first = chunk * CHUNK;
            let mut parts = vec![Vec::new(); count];
            let places = first..(first + CHUNK).min(given.len());
            let given = given.get(places.clone()).unwrap_or_default();
            for (place, &given) in places.zip(given) {
                if let Some(part) = part(given).and_then(|part| parts.get_mut(part)) {
                    part.push(take(place));
                }
            }
            parts
        })
        .collect();
    (0..count)
        .into_par_iter()
        .map(|part| {
            let parts: Vec<&[T]> = chunks
                .iter()
                .filter_map(|chunk| chunk.get(part).map(Vec::as_slice))
                .collect();
            parts.concat()
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{events::EventId, timeline::synthetic_rows};
    use proptest::prelude::*;

    /// All that an index answers about a stretch of time.
    fn answers(index: &Index) -> impl PartialEq + std::fmt::Debug + use<> {
        let (from, to) = index.span().unwrap_or_default();
        let third = (to - from) / 3.0;
        let of_group = |columns: &Arc<Columns>| {
            (
                columns.info.clone(),
                columns.ids().to_vec(),
                columns.running(from + third, usize::MAX),
                columns.running_count(from + third),
                columns.histogram(from, to, 50),
                columns.most_important(columns.starting(from + third, to - third), 20),
                (0..columns.len())
                    .map(|at| columns.look(at).copied())
                    .collect::<Vec<_>>(),
            )
        };
        let groups: Vec<_> = index.groups().iter().map(of_group).collect();
        let places: Vec<_> = (0..1_000).map(|id| index.place(EventId(id))).collect();
        (
            groups,
            places,
            index.span(),
            index.len(),
            index.overview().buckets.clone(),
            index.fingerprint(),
        )
    }

    proptest! {
        #[test]
        fn what_is_kept_is_as_if_there_were_nothing_else(
            seed in 1..40_u64,
            bits in prop::collection::vec(any::<u64>(), 12),
            groups in 1..4_u16,
            is_all in any::<bool>(),
        ) {
            let count = 700;
            let mut rows = synthetic_rows(count, seed);
            for row in &mut rows {
                row.group = (row.id.0 % u32::from(groups)) as u16;
            }
            let kept = if is_all { Kept::all(count as usize) } else { Kept::from_words(bits, count as usize) };
            let infos: Vec<GroupInfo> = (0..groups).map(|at| GroupInfo { name: format!("Group {at}"), colour: Some(at as u8) }).collect();
            let stock = Stock::new(&rows);
            let group_of = |at: usize| rows[at].group;
            let some: Vec<Row> = rows.iter().enumerate().filter(|(at, _)| kept.has(*at)).map(|(_, row)| *row).collect();
            prop_assert_eq!(kept.count(), some.len());
            let positions: Vec<usize> = kept.positions().collect();
            prop_assert_eq!(positions, some.iter().map(|row| row.id.0 as usize).collect::<Vec<_>>());
            let mut again = stock.rows(&kept, &group_of);
            again.sort_by_key(|row| row.id);
            for (again, row) in again.iter().zip(&some) {
                prop_assert_eq!((again.id, again.extent, again.look, again.group), (row.id, row.extent, row.look, row.group));
            }
            let worn = |is_worn: bool| some.iter().map(|row| {
                let mut row = *row;
                if is_worn {
                    row.look.colour = Some(row.group as u8);
                }
                row
            }).collect();
            for is_worn in [false, true] {
                let parted = Parted { groups: infos.clone(), group_of: &group_of, is_worn };
                let index = stock.index(&kept, Some(parted));
                prop_assert_eq!(answers(&index), answers(&Index::new(worn(is_worn), infos.clone())));
            }
            let ungrouped = Index::new(some.iter().map(|row| Row { group: 0, ..*row }).collect(), Vec::new());
            prop_assert_eq!(answers(&stock.index(&kept, None)), answers(&ungrouped));
        }

        #[test]
        fn a_stretch_of_bits_is_where_it_was(bits in prop::collection::vec(any::<u64>(), 9), from in 0..700_usize) {
            let kept = Kept::from_words(bits, 570);
            let stretch = kept.stretch(from);
            for at in 0..256 {
                prop_assert_eq!(stretch[at / 64] >> (at % 64) & 1 == 1, kept.has(from + at));
            }
        }
    }

    #[test]
    fn it_takes_little() {
        let stock = Stock::new(&synthetic_rows(40_000, 5));
        assert!(stock.bytes() <= 40_000 * 60, "{}", stock.bytes() / 40_000);
    }
}
