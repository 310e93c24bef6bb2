//! Sets and maps of a language pack's words, hashed eight bytes at a time.
//!
//! The keys come with the program, so nobody can choose them to collide; a text only asks for them.

use std::{
    collections::{HashMap, HashSet},
    hash::{BuildHasherDefault, Hasher},
};

/// From words to what is known of them.
pub(crate) type WordMap<V> = HashMap<String, V, BuildHasherDefault<WordHasher>>;

/// A set of words.
pub(crate) type WordSet = HashSet<String, BuildHasherDefault<WordHasher>>;

/// Mixes a word by multiplication; asked for every word of a text, it takes a fraction of the standard library's time.
#[derive(Debug, Default)]
pub(crate) struct WordHasher(u64);

impl WordHasher {
    fn mix(&mut self, bytes: u64) {
        self.0 = (self.0.rotate_left(5) ^ bytes).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }
}

impl Hasher for WordHasher {
    fn write(&mut self, bytes: &[u8]) {
        let (eights, rest) = bytes.as_chunks::<8>();
        for eight in eights {
            self.mix(u64::from_le_bytes(*eight));
        }
        let last = rest
            .iter()
            .rev()
            .fold(0, |last, &byte| last << 8 | u64::from(byte));
        self.mix(last);
    }

    /// The mark that ends a string, which tells keys of several strings apart; these have one.
    fn write_u8(&mut self, _: u8) {}

    fn finish(&self) -> u64 {
        // a table takes the low bits, and a product is best mixed in the high ones
        self.0 ^ self.0 >> 32
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_told_apart() {
        let words = [
            "",
            "a",
            "b",
            "ab",
            "ba",
            "meeting",
            "meetings",
            "the meeting",
            "the meetings",
        ];
        let map: WordMap<usize> = words
            .iter()
            .zip(0..)
            .map(|(word, at)| ((*word).to_owned(), at))
            .collect();
        assert!(
            words
                .iter()
                .zip(0..)
                .all(|(word, at)| map.get(*word) == Some(&at))
        );
        assert_eq!(map.get("meet"), None);
    }
}
