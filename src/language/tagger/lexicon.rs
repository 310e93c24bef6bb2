//! Words the tagger has met, each with its class: one tag for certain, or a set of tags it wavers between.

use super::features::hash_of;

/// Slots of the table; a power of two.
pub(super) const SLOTS: usize = 1 << 15;
/// Bytes of the table.
pub(super) const BYTES: usize = SLOTS * 4;
/// The longest run of taken slots a word may have to be looked for in.
const REACH: usize = 24;

/// The class of a word; classes below the number of tags are that one tag for certain.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Class(pub(super) u8);

/// Number of the class of words that are not in the lexicon.
pub(super) const UNKNOWN: Class = Class(255);

/// A table of word fingerprints with open addressing, used in place: three bytes of fingerprint, one of class, zero where free.
#[derive(Debug, Clone, Copy)]
pub(super) struct Lexicon<'a> {
    slots: &'a [u8],
}

impl<'a> Lexicon<'a> {
    /// Wraps a table of [`BYTES`] bytes; anything shorter just knows fewer words.
    pub(super) fn new(slots: &'a [u8]) -> Self {
        Self { slots }
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
    pub(super) fn table(words: impl IntoIterator<Item = (u64, Class)>) -> Vec<u8> {
        let mut table = vec![0; BYTES];
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
        table
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
            let table = Lexicon::table(words.iter().map(|(&word, &class)| (key(word, false), Class(class))));
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
