//! The events of a project in the order of time, in pieces that snapshots share: a change copies one piece, not all of them.

use crate::events::Event;
use rayon::prelude::*;
use serde::{Serialize, Serializer};
use std::{fmt, iter::FlatMap, ops::Index, slice, sync::Arc};

/// Events in an order that whoever changes them keeps. Cloning is cheap, and so is changing a few of a million while clones exist.
#[derive(Clone, Default)]
pub struct Events {
    /// None is empty.
    pieces: Vec<Piece>,
    /// The position of the first event of each piece.
    starts: Vec<usize>,
    len: usize,
}

/// Events that clones share until one of them changes.
pub type Piece = Arc<Vec<Event>>;

/// Events one after the other.
pub(super) type Iter<'a> =
    FlatMap<slice::Iter<'a, Piece>, slice::Iter<'a, Event>, fn(&'a Piece) -> slice::Iter<'a, Event>>;

impl Events {
    /// How many there are.
    pub fn len(&self) -> usize {
        self.len
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// The event at a position.
    pub fn get(&self, at: usize) -> Option<&Event> {
        let (piece, within) = self.place(at)?;
        self.pieces.get(piece)?.get(within)
    }

    /// The first one.
    pub fn first(&self) -> Option<&Event> {
        self.pieces.first()?.first()
    }

    /// The last one.
    pub fn last(&self) -> Option<&Event> {
        self.pieces.last()?.last()
    }

    /// All of them in order.
    pub fn iter(&self) -> Iter<'_> {
        let events: fn(&Piece) -> slice::Iter<'_, Event> = |piece| piece.iter();
        self.pieces.iter().flat_map(events)
    }

    /// At most so many events stand in a piece: few enough to copy in a twentieth of a millisecond.
    pub const MOST: usize = 256;

    /// All of them in order, at most [`Events::MOST`] at a time, for work on several threads: the position of the first, and the events, which
    /// are the same as long as they are the same piece.
    pub fn par_pieces(&self) -> impl IndexedParallelIterator<Item = (usize, &Piece)> {
        self.starts.par_iter().copied().zip(&self.pieces)
    }

    /// The pieces that they stand in.
    pub fn pieces(&self) -> &[Piece] {
        &self.pieces
    }

    /// A copy of all of them.
    pub fn to_vec(&self) -> Vec<Event> {
        self.iter().cloned().collect()
    }

    /// How many of the first events hold `is_before`; it holds for none after one it does not hold for.
    pub(super) fn partition_point(&self, is_before: impl Fn(&Event) -> bool) -> usize {
        let begins_before = |piece: &Piece| piece.first().is_some_and(&is_before);
        let Some(at) = self.pieces.partition_point(begins_before).checked_sub(1) else {
            return 0;
        };
        let within = self
            .pieces
            .get(at)
            .map_or(0, |piece| piece.partition_point(&is_before));
        self.starts.get(at).map_or(0, |start| start + within)
    }

    /// Puts an event in the place of the one at a position, which it returns.
    pub(super) fn replace(&mut self, at: usize, event: Event) -> Option<Event> {
        let (piece, within) = self.place(at)?;
        let place = Arc::make_mut(self.pieces.get_mut(piece)?).get_mut(within)?;
        Some(std::mem::replace(place, event))
    }

    /// Takes the event at a position out.
    pub(super) fn remove(&mut self, at: usize) -> Option<Event> {
        let (number, within) = self.place(at)?;
        let piece = Arc::make_mut(self.pieces.get_mut(number)?);
        let event = piece.remove(within);
        let is_empty = piece.is_empty();
        self.shift(number + 1, |start| start - 1);
        self.len -= 1;
        if is_empty {
            self.pieces.remove(number);
            self.starts.remove(number);
        }
        Some(event)
    }

    /// Puts an event at a position; behind all others where there are not so many.
    pub(super) fn insert(&mut self, at: usize, event: Event) {
        // what comes right behind a piece goes to its end
        let (number, within) = match at.checked_sub(1).and_then(|before| self.place(before)) {
            Some((number, within)) => (number, within + 1),
            None if at == 0 => (0, 0),
            None => (self.pieces.len(), 0),
        };
        self.len += 1;
        let Some(piece) = self.pieces.get_mut(number) else {
            self.starts.push(self.len - 1);
            self.pieces.push(Arc::new(vec![event]));
            return;
        };
        let piece = Arc::make_mut(piece);
        piece.insert(within.min(piece.len()), event);
        let rest = (piece.len() > Self::MOST).then(|| piece.split_off(Self::MOST / 2));
        self.shift(number + 1, |start| start + 1);
        if let Some((rest, &start)) = rest.zip(self.starts.get(number)) {
            self.pieces.insert(number + 1, Arc::new(rest));
            self.starts.insert(number + 1, start + Self::MOST / 2);
        }
    }

    /// Moves the starts of the pieces from one on.
    fn shift(&mut self, from: usize, moved: impl Fn(usize) -> usize) {
        for start in self.starts.iter_mut().skip(from) {
            *start = moved(*start);
        }
    }

    fn place(&self, at: usize) -> Option<(usize, usize)> {
        let piece = self.starts.partition_point(|&start| start <= at).checked_sub(1)?;
        let within = at - self.starts.get(piece)?;
        (at < self.len).then_some((piece, within))
    }

    fn count(&mut self) {
        self.starts.clear();
        self.len = 0;
        for piece in &self.pieces {
            self.starts.push(self.len);
            self.len += piece.len();
        }
    }
}

impl From<Vec<Event>> for Events {
    fn from(events: Vec<Event>) -> Self {
        let mut pieces = Vec::with_capacity(events.len().div_ceil(Self::MOST / 2));
        let mut rest = events.into_iter().peekable();
        while rest.peek().is_some() {
            // half full, so that there is room for what is added
            pieces.push(Arc::new(rest.by_ref().take(Self::MOST / 2).collect()));
        }
        let mut made = Self {
            pieces,
            ..Self::default()
        };
        made.count();
        made
    }
}

impl From<Events> for Vec<Event> {
    fn from(events: Events) -> Self {
        let pieces = events.pieces.into_iter();
        pieces.flat_map(Arc::unwrap_or_clone).collect()
    }
}

impl Index<usize> for Events {
    type Output = Event;

    #[expect(
        clippy::expect_used,
        reason = "as the index of a slice: asking for what is not there is a fault"
    )]
    fn index(&self, at: usize) -> &Event {
        self.get(at).expect("an event at this position")
    }
}

impl<'a> IntoIterator for &'a Events {
    type Item = &'a Event;
    type IntoIter = Iter<'a>;

    fn into_iter(self) -> Iter<'a> {
        self.iter()
    }
}

impl PartialEq for Events {
    fn eq(&self, other: &Self) -> bool {
        self.len == other.len && self.iter().eq(other)
    }
}

impl fmt::Debug for Events {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self).finish()
    }
}

impl Serialize for Events {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        calendar::{Day, When},
        events::{Edited, EventId, Kind, Review, Status},
    };
    use proptest::prelude::*;

    fn event(number: u32) -> Event {
        Event {
            id: EventId(number),
            headline: format!("Event {number}"),
            when: When::day(Day::from_number(738_000)),
            status: Status::Happened,
            kind: Kind::Other,
            actors: Vec::new(),
            importance: 0.5,
            mentions: Vec::new(),
            conflicts: Vec::new(),
            merge_reason: String::new(),
            review: Review::Suggested,
            edited: Edited::default(),
            note: String::new(),
            tags: Vec::new(),
        }
    }

    fn numbers<'a>(events: impl IntoIterator<Item = &'a Event>) -> Vec<u32> {
        events.into_iter().map(|event| event.id.0).collect()
    }

    proptest! {
        #[test]
        fn it_is_as_one_long_list(count in 0..900_u32, changes in prop::collection::vec((0..3_u8, 0.0..1.0_f64), 0..400)) {
            let mut list: Vec<Event> = (0..count).map(event).collect();
            let mut events = Events::from(list.clone());
            let before = (events.clone(), list.clone());
            for (number, (what, share)) in (10_000..).zip(changes) {
                let at = (share * list.len() as f64) as usize;
                match what {
                    0 if at < list.len() => prop_assert_eq!(events.remove(at), Some(list.remove(at))),
                    1 if at < list.len() => {
                        let old = std::mem::replace(&mut list[at], event(number));
                        prop_assert_eq!(events.replace(at, event(number)), Some(old));
                    }
                    _ => {
                        list.insert(at, event(number));
                        events.insert(at, event(number));
                    }
                }
            }
            prop_assert_eq!(numbers(&events), numbers(&list));
            prop_assert_eq!(events.len(), list.len());
            prop_assert_eq!(numbers(events.iter().rev()), numbers(list.iter().rev()));
            for at in 0..=list.len() {
                prop_assert_eq!(events.get(at), list.get(at));
            }
            prop_assert_eq!((events.first(), events.last()), (list.first(), list.last()));
            let pieces: Vec<(usize, u32)> = events.par_pieces().flat_map_iter(|(start, piece)| (start..).zip(numbers(&**piece))).collect();
            prop_assert_eq!(pieces, (0..).zip(numbers(&list)).collect::<Vec<_>>());
            prop_assert_eq!(numbers(&before.0), numbers(&before.1), "what others hold stays as it was");
            prop_assert_eq!(Vec::from(events), list);
        }

        #[test]
        fn a_place_is_found(count in 0..2_000_u32, least in 0..2_100_u32) {
            let events = Events::from((0..count).map(event).collect::<Vec<_>>());
            prop_assert_eq!(events.partition_point(|event| event.id.0 < least), least.min(count) as usize);
        }
    }

    #[test]
    fn a_change_copies_little() {
        let mut events = Events::from((0..100_000).map(event).collect::<Vec<_>>());
        let before = events.clone();
        events.replace(50_000, event(7));
        let shared = events.pieces.iter().zip(&before.pieces);
        assert_eq!(shared.filter(|(now, then)| !Arc::ptr_eq(now, then)).count(), 1);
    }
}
