//! The words of all events in lower case, made once: a search is one pass over them.

use crate::{
    calendar::{When, when_in_words},
    events::Event,
    project::{Events, Piece, Project},
    timeline::Kept,
};
use memchr::memmem::Finder;
use rayon::iter::{IndexedParallelIterator as _, ParallelIterator as _};
use std::{collections::HashMap, sync::Arc};

/// What the table shows of events, in lower case, for each piece of a project's events. Pieces that did not change keep theirs.
#[derive(Debug, Clone, Default)]
pub(super) struct Haystack {
    pieces: Vec<(Piece, Arc<Straw>)>,
}

/// The words of one piece.
#[derive(Debug)]
struct Straw {
    /// What each event has for itself: headline, note, actors and tags.
    own: Lines,
    /// What many share: dates, statuses, kinds and publishers.
    shared: Lines,
    /// Which events of the piece have each line of these.
    holders: Vec<Mask>,
}

/// Some of the events of a piece, the first in the lowest bit.
type Mask = [u64; Events::MOST / 64];

/// Lines of text one behind the other.
#[derive(Debug, Default)]
struct Lines {
    text: String,
    ends: Vec<u32>,
}

impl Haystack {
    /// The words of the events of `project`. Those of pieces that `self` has are taken over; `None` when no longer wanted.
    pub(super) fn renewed(
        &self,
        project: &Project,
        is_overtaken: &(dyn Fn() -> bool + Sync),
    ) -> Option<Self> {
        let known: HashMap<usize, &Arc<Straw>> = self
            .pieces
            .iter()
            .map(|(piece, straw)| (Arc::as_ptr(piece).addr(), straw))
            .collect();
        let pieces = project.events().par_pieces().map(|(_, piece)| {
            let straw = match known.get(&Arc::as_ptr(piece).addr()) {
                Some(&straw) => Arc::clone(straw),
                None if is_overtaken() => return None,
                None => Arc::new(Straw::new(piece, project)),
            };
            Some((Arc::clone(piece), straw))
        });
        Some(Self {
            pieces: pieces.collect::<Option<_>>()?,
        })
    }

    /// Whether these are the words of the events of `project`.
    pub(super) fn is_of(&self, project: &Project) -> bool {
        let pieces = self.pieces.iter().map(|(piece, _)| Arc::as_ptr(piece));
        pieces.eq(project.events().pieces().iter().map(Arc::as_ptr))
    }

    /// Those of the events `among` the project's that hold every one of these words (in lower case, without spaces), by position; `None` when
    /// no longer wanted.
    pub(super) fn holding(
        &self,
        words: &[Finder<'_>],
        among: &Kept,
        project: &Project,
        is_overtaken: &(dyn Fn() -> bool + Sync),
    ) -> Option<Kept> {
        let pieces = project.events().par_pieces().zip(&self.pieces);
        let found: Option<Vec<(usize, Mask)>> = pieces
            .map(|((start, piece), (_, straw))| {
                if is_overtaken() {
                    return None;
                }
                let mut mask = among.stretch(start);
                cut(&mut mask, piece.len());
                for word in words {
                    if mask == Mask::default() {
                        break;
                    }
                    let holding = straw.holding(word);
                    mask.iter_mut()
                        .zip(holding)
                        .for_each(|(mask, holding)| *mask &= holding);
                }
                Some((start, mask))
            })
            .collect();
        let len = project.events().len();
        let mut bits = vec![0_u64; len.div_ceil(64) + Events::MOST / 64];
        for (start, mask) in found? {
            let (first, shift) = (start / 64, start % 64);
            for (k, word) in mask.into_iter().enumerate().filter(|(_, word)| *word != 0) {
                let parts = [Some(word << shift), word.checked_shr(64 - shift as u32)];
                for (at, part) in (first + k..).zip(parts) {
                    if let Some((bits, part)) = bits.get_mut(at).zip(part) {
                        *bits |= part;
                    }
                }
            }
        }
        Some(Kept::from_words(bits, len))
    }

    #[cfg(test)]
    /// Bytes it takes.
    pub(super) fn bytes(&self) -> usize {
        self.pieces.iter().map(|(_, straw)| straw.bytes()).sum()
    }
}

/// Leaves only the first `len` events.
fn cut(mask: &mut Mask, len: usize) {
    for (k, word) in mask.iter_mut().enumerate() {
        let bits = len.saturating_sub(64 * k);
        if bits < 64 {
            *word &= (1 << bits) - 1;
        }
    }
}

fn set(mask: &mut Mask, at: usize) {
    if let Some(word) = mask.get_mut(at / 64) {
        *word |= 1 << (at % 64);
    }
}

impl Straw {
    fn new(events: &[Event], project: &Project) -> Self {
        let mut straw = Self {
            own: Lines::default(),
            shared: Lines::default(),
            holders: Vec::new(),
        };
        let mut lines: HashMap<Shared<'_>, usize> = HashMap::new();
        for (at, event) in events.iter().enumerate() {
            let lists = event.actors.iter().chain(&event.tags).map(String::as_str);
            straw.own.push(
                [event.headline.as_str(), event.note.as_str()]
                    .into_iter()
                    .chain(lists),
            );
            let publishers = event
                .mentions
                .iter()
                .filter_map(|mention| project.entry(mention.article))
                .filter_map(|entry| entry.article.metadata.publisher.as_deref());
            let names = [event.status.name(), event.kind.name()];
            let shared = names.into_iter().chain(publishers).map(Shared::Name);
            for shared in shared.chain([Shared::Date(event.when)]) {
                let line = *lines.entry(shared).or_insert_with_key(|shared| {
                    straw.holders.push(Mask::default());
                    match shared {
                        Shared::Name(name) => straw.shared.push([*name]),
                        Shared::Date(when) => straw.shared.push([when_in_words(when).as_str()]),
                    }
                    straw.holders.len() - 1
                });
                if let Some(holders) = straw.holders.get_mut(line) {
                    set(holders, at);
                }
            }
        }
        straw.own.shrink();
        straw.shared.shrink();
        straw.holders.shrink_to_fit();
        straw
    }

    /// The events that hold a word.
    fn holding(&self, word: &Finder<'_>) -> Mask {
        let mut mask = Mask::default();
        self.own.each_holding(word, |at| set(&mut mask, at));
        self.shared.each_holding(word, |line| {
            let holders = self.holders.get(line).copied().unwrap_or_default();
            mask.iter_mut()
                .zip(holders)
                .for_each(|(mask, holders)| *mask |= holders);
        });
        mask
    }

    #[cfg(test)]
    fn bytes(&self) -> usize {
        let holders = self.holders.len() * size_of::<Mask>();
        self.own.bytes() + self.shared.bytes() + holders + size_of::<(Piece, Arc<Self>, Self)>()
    }
}

/// What several events of a piece may have in common.
#[derive(PartialEq, Eq, Hash)]
enum Shared<'a> {
    Name(&'a str),
    Date(When),
}

impl Lines {
    /// Adds a line of these parts.
    fn push<'a>(&mut self, parts: impl IntoIterator<Item = &'a str>) {
        for part in parts.into_iter().filter(|part| !part.is_empty()) {
            let before = self.text.len();
            if part.is_ascii() {
                self.text.push_str(part);
                if let Some(added) = self.text.get_mut(before..) {
                    added.make_ascii_lowercase();
                }
            } else {
                self.text.push_str(&part.to_lowercase());
            }
            // no word is found across two parts, nor across two lines
            self.text.push(' ');
        }
        self.ends.push(self.text.len() as u32);
    }

    /// Calls `visit` with every line that holds the word.
    fn each_holding(&self, word: &Finder<'_>, mut visit: impl FnMut(usize)) {
        let text = self.text.as_bytes();
        let mut from = 0;
        while let Some(found) = text.get(from..).and_then(|rest| word.find(rest)) {
            let line = self.ends.partition_point(|&end| end as usize <= from + found);
            visit(line);
            let Some(&end) = self.ends.get(line) else { return };
            from = end as usize;
        }
    }

    fn shrink(&mut self) {
        self.text.shrink_to_fit();
        self.ends.shrink_to_fit();
    }

    #[cfg(test)]
    fn bytes(&self) -> usize {
        self.text.len() + self.ends.len() * size_of::<u32>()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        calendar::Day,
        events::{Kind, Status},
        project::{Command, EventChange, NewEvent},
        ui::visible::tests::project as made_up,
    };

    fn found(haystack: &Haystack, project: &Project, among: &Kept, text: &str) -> Vec<usize> {
        let words: Vec<String> = text.split_whitespace().map(str::to_lowercase).collect();
        let words: Vec<Finder<'_>> = words.iter().map(Finder::new).collect();
        let kept = haystack.holding(&words, among, project, &|| false).unwrap();
        kept.positions().collect()
    }

    #[test]
    fn it_finds_what_looking_at_each_event_finds() {
        let project = made_up(3_000);
        let haystack = Haystack::default().renewed(&project, &|| false).unwrap();
        assert!(haystack.is_of(&project));
        let all = Kept::all(project.events().len());
        for text in [
            "t",
            "treaty",
            "tr ea",
            "march 1961",
            "planned",
            "marked 19",
            "zeppelin",
            "",
        ] {
            let holds = |event: &Event| {
                let mut words = text.split_whitespace();
                words.all(|word| {
                    let tags = event.tags.iter().map(String::as_str);
                    let parts = [event.headline.as_str(), event.status.name(), event.kind.name()];
                    let date = when_in_words(&event.when);
                    parts
                        .into_iter()
                        .chain(tags)
                        .chain([date.as_str()])
                        .any(|part| part.to_lowercase().contains(word))
                })
            };
            let events = project.events().iter().enumerate();
            let expected: Vec<usize> = events
                .filter(|(_, event)| holds(event))
                .map(|(at, _)| at)
                .collect();
            assert_eq!(found(&haystack, &project, &all, text), expected, "{text}");
        }
        let even: Vec<u64> = vec![0x5555_5555_5555_5555; 47];
        let even = Kept::from_words(even, project.events().len());
        let some = found(&haystack, &project, &even, "treaty");
        let expected = found(&haystack, &project, &all, "treaty")
            .into_iter()
            .filter(|at| at % 2 == 0);
        assert_eq!(some, expected.collect::<Vec<_>>());
        let bytes = haystack.bytes() / project.events().len();
        assert!(bytes <= 100, "{bytes}");
    }

    #[test]
    fn words_of_other_scripts_are_found_in_any_case() {
        let mut project = Project::default();
        for (day, headline) in [
            (1, "The Harbour opens"),
            (2, "Élan wins the CUP"),
            (40, "Dockers strike"),
        ] {
            let event = NewEvent {
                headline: headline.to_owned(),
                when: When::day(Day::from_number(738_000 + day)),
                status: Status::Happened,
                kind: Kind::Other,
                passage: None,
            };
            project.apply(Command::AddEvent(event)).unwrap();
        }
        let haystack = Haystack::default().renewed(&project, &|| false).unwrap();
        let all = Kept::all(3);
        assert_eq!(found(&haystack, &project, &all, "HARBOUR opens"), [0]);
        assert_eq!(found(&haystack, &project, &all, "élan cup"), [1]);
        assert!(found(&haystack, &project, &all, "harbour strike").is_empty());
        let first = when_in_words(&project.events()[0].when);
        let both = format!("{} opens", first.split_whitespace().last().unwrap());
        assert_eq!(
            found(&haystack, &project, &all, &both),
            [0],
            "words of the headline and of the date"
        );
        assert!(Haystack::default().renewed(&project, &|| true).is_none());
    }

    #[test]
    fn after_an_edit_only_its_piece_is_read_again() {
        let mut project = made_up(2_000);
        let haystack = Haystack::default().renewed(&project, &|| false).unwrap();
        let id = project.events()[700].id;
        let change = EventChange {
            headline: Some("The zeppelin lands".to_owned()),
            ..EventChange::default()
        };
        project.apply(Command::EditEvent { id, change }).unwrap();
        assert!(!haystack.is_of(&project));
        let renewed = haystack.renewed(&project, &|| false).unwrap();
        let kept = haystack.pieces.iter().zip(&renewed.pieces);
        assert_eq!(kept.filter(|(old, new)| !Arc::ptr_eq(&old.1, &new.1)).count(), 1);
        assert_eq!(found(&renewed, &project, &Kept::all(2_000), "zeppelin"), [700]);
    }
}
