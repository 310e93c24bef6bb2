//! Words the tagger has met, each with its class: one tag for certain, or a set of tags it wavers between.

use super::{Tag, features::hash_of};

/// Slots of the table; a power of two.
const SLOTS: usize = 1 << 15;
/// Bytes before the slots: for every class the set of its tags, as 64 bits.
const SETS: usize = 256 * 8;
/// Bytes of the table.
pub(super) const BYTES: usize = SETS + SLOTS * 4;
/// The longest run of taken slots a word may have to be looked for in.
const REACH: usize = 24;

/// The class of a word; classes below the number of tags are that one tag for certain.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Class(pub(super) u8);

/// Number of the class of words that are not in the lexicon.
pub(super) const UNKNOWN: Class = Class(255);

/// Tags as bits, numbered as in [`Tag::ALL`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct TagSet(pub(super) u64);

impl TagSet {
    /// What a word may be that nothing is known of: any open class, a number or a web address.
    pub(super) fn open() -> Self {
        (Tag::ALL.iter().filter(|tag| tag.is_open()))
            .fold(Self(0), |set, &tag| set.with(tag))
            .with(Tag::Cd)
            .with(Tag::Other)
    }

    pub(super) fn with(self, tag: Tag) -> Self {
        Self(self.0 | 1 << tag as u64)
    }

    pub(super) fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// The tags in the set, in the order of [`Tag::ALL`].
    pub(super) fn iter(self) -> impl Iterator<Item = Tag> {
        let mut rest = self.0;
        std::iter::from_fn(move || {
            let tag = Tag::from_index(rest.trailing_zeros() as usize)?;
            rest &= rest - 1;
            Some(tag)
        })
    }

    /// The two tags of a set of two.
    pub(super) fn pair(self) -> Option<(Tag, Tag)> {
        let mut tags = self.iter();
        match (tags.next(), tags.next(), tags.next()) {
            (Some(first), Some(second), None) => Some((first, second)),
            _ => None,
        }
    }

    pub(super) fn has(self, tag: Tag) -> bool {
        self.0 & 1 << tag as u64 != 0
    }
}

/// A table of word fingerprints with open addressing, used in place: three bytes of fingerprint, one of class, zero where free.
#[derive(Debug, Clone, Copy)]
pub(super) struct Lexicon<'a> {
    sets: &'a [u8],
    slots: &'a [u8],
}

impl<'a> Lexicon<'a> {
    /// Wraps a table of [`BYTES`] bytes; anything shorter just knows fewer words.
    pub(super) fn new(table: &'a [u8]) -> Self {
        let (sets, slots) = table.split_at_checked(SETS).unwrap_or((table, &[]));
        Self { sets, slots }
    }

    /// The tags a word of this class may have.
    pub(super) fn tags_of(self, class: Class) -> TagSet {
        let at = usize::from(class.0) * 8;
        let bits = self.sets.get(at..).and_then(<[u8]>::first_chunk);
        match bits.map_or(0, |&bits| u64::from_le_bytes(bits)) {
            0 => TagSet::open(),
            set => TagSet(set),
        }
    }

    /// The class of the word with the hash `hash` (see [`key`]), or [`UNKNOWN`].
    pub(super) fn class(self, hash: u64) -> Class {
        let (mut slot, mark) = address(hash);
        for _ in 0..REACH {
            match self.slots.get(slot * 4..slot * 4 + 4) {
                Some(&[0, 0, 0, _]) | None => break,
                Some(&[a, b, c, class]) if [a, b, c] == mark => return Class(class),
                _ => slot = (slot + 1) % SLOTS,
            }
        }
        UNKNOWN
    }

    /// Builds the table of `words`, which come most important first: what does not fit is left out.
    pub(super) fn table(sets: &[(Class, TagSet)], words: impl IntoIterator<Item = (u64, Class)>) -> Vec<u8> {
        let mut whole = vec![0; BYTES];
        let (heads, table) = whole.split_at_mut(SETS);
        for (class, set) in sets {
            let at = usize::from(class.0) * 8;
            heads[at..at + 8].copy_from_slice(&set.0.to_le_bytes());
        }
        for (hash, class) in words {
            let (mut slot, mark) = address(hash);
            for _ in 0..REACH {
                match table.get_mut(slot * 4..slot * 4 + 4) {
                    Some(free @ &mut [0, 0, 0, _]) => {
                        free[..3].copy_from_slice(&mark);
                        free[3] = class.0;
                        break;
                    }
                    Some(&mut [a, b, c, _]) if [a, b, c] == mark => break,
                    _ => slot = (slot + 1) % SLOTS,
                }
            }
        }
        whole
    }
}

/// The hash a word is looked up by: its letters in lower case, and whether it is written with a capital.
pub(super) fn key(lower: u64, is_capitalised: bool) -> u64 {
    hash_of(0x1e, lower ^ u64::from(is_capitalised))
}

fn address(hash: u64) -> (usize, [u8; 3]) {
    let [a, b, c, ..] = (hash >> 20).to_le_bytes();
    ((hash >> 49) as usize % SLOTS, [a.max(1), b, c])
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_went_in_is_found(words in proptest::collection::btree_map(any::<u64>(), 0u8..200, 0..300)) {
            let table = Lexicon::table(&[], words.iter().map(|(&word, &class)| (key(word, false), Class(class))));
            let lexicon = Lexicon::new(&table);
            for (&word, &class) in &words {
                prop_assert_eq!(lexicon.class(key(word, false)), Class(class));
            }
        }
    }

    #[test]
    fn a_short_or_empty_table_knows_nothing() {
        assert_eq!(Lexicon::new(&[]).class(42), UNKNOWN);
        assert_eq!(Lexicon::new(&vec![0; BYTES]).class(42), UNKNOWN);
    }
}
