//! A table of short words that is asked in any case: two machine words hold a word, so that letters are not compared one by one.

/// The longest word a table can hold, in bytes.
const LONGEST: usize = 16;

/// A word in lower case: its first and its last bytes, which overlap where it is short, and its length.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Key {
    head: u64,
    tail: u64,
    length: u8,
}

impl Key {
    /// The key of a word in any case; nothing for a word of no or too many bytes.
    fn of(word: &[u8]) -> Option<Self> {
        let four = |bytes: Option<&[u8; 4]>| bytes.map(|&bytes| u64::from(u32::from_le_bytes(bytes)));
        let (head, tail) = match word {
            [] => return None,
            [one] => (u64::from(*one), 0),
            [one, two] => (u64::from(*one), u64::from(*two)),
            [one, two, three] => (u64::from(*one), u64::from(*two) << 8 | u64::from(*three)),
            _ if word.len() < 8 => (four(word.first_chunk())?, four(word.last_chunk())?),
            _ if word.len() <= LONGEST => (
                u64::from_le_bytes(*word.first_chunk()?),
                u64::from_le_bytes(*word.last_chunk()?),
            ),
            _ => return None,
        };
        Some(Self {
            head: lower(head),
            tail: lower(tail),
            length: word.len() as u8,
        })
    }

    fn hash(self) -> usize {
        let mixed = (self.head ^ self.tail.rotate_left(23) ^ u64::from(self.length) << 57)
            .wrapping_mul(0x9e37_79b9_7f4a_7c15);
        (mixed >> 40) as usize
    }
}

/// Eight bytes with their ASCII capitals made small.
fn lower(bytes: u64) -> u64 {
    const ONES: u64 = 0x0101_0101_0101_0101;
    const HIGH: u64 = 0x80 * ONES;
    let seven = bytes & !HIGH;
    let from_a = seven + (0x80 - u64::from(b'A')) * ONES;
    let past_z = seven + (0x7f - u64::from(b'Z')) * ONES;
    let capitals = (from_a ^ past_z) & !bytes & HIGH;
    bytes | capitals >> 2
}

/// Words, each with its number in the order in which it was added.
#[derive(Debug, Default)]
pub(super) struct WordTable {
    /// One more than the number of a word, zero where free; a power of two of them, less than half taken.
    slots: Vec<u16>,
    keys: Vec<Key>,
}

impl WordTable {
    /// A table of these words, in any order.
    pub(super) fn of(words: &[String]) -> Self {
        let mut table = Self::default();
        for word in words {
            table.add(word);
        }
        table
    }

    /// The number of a word written in any case, if the table has it.
    pub(super) fn find(&self, word: &[u8]) -> Option<usize> {
        let key = Key::of(word)?;
        self.probe(key).ok()
    }

    /// The number of a word, which is added if it is new; nothing when it is too long to be held.
    pub(super) fn add(&mut self, word: &str) -> Option<usize> {
        let key = Key::of(word.as_bytes())?;
        if self.keys.len() * 2 >= self.slots.len() {
            self.grow();
        }
        match self.probe(key) {
            Ok(number) => Some(number),
            Err(slot) => {
                let number = self.keys.len();
                *self.slots.get_mut(slot)? = u16::try_from(number + 1).ok()?;
                self.keys.push(key);
                Some(number)
            }
        }
    }

    /// The number of the word with this key, or else the free slot where it would stand.
    fn probe(&self, key: Key) -> Result<usize, usize> {
        let mask = self.slots.len().wrapping_sub(1);
        let mut slot = key.hash() & mask;
        while let Some(number) = self
            .slots
            .get(slot)
            .and_then(|&taken| usize::from(taken).checked_sub(1))
        {
            if self.keys.get(number) == Some(&key) {
                return Ok(number);
            }
            slot = (slot + 1) & mask;
        }
        Err(slot)
    }

    fn grow(&mut self) {
        let size = (self.slots.len() * 4).max(256);
        self.slots.clear();
        self.slots.resize(size, 0);
        for number in 0..self.keys.len() {
            let free = self.keys.get(number).and_then(|&key| self.probe(key).err());
            if let Some(slot) = free.and_then(|slot| self.slots.get_mut(slot)) {
                *slot = number as u16 + 1;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn words_are_found_in_any_case_and_long_ones_are_not_held() {
        let mut table = WordTable::default();
        assert_eq!(table.find(b"may"), None);
        assert_eq!(table.add("may"), Some(0));
        assert_eq!(table.add("wednesday"), Some(1));
        assert_eq!(table.add("may"), Some(0));
        assert_eq!(table.find(b"WednesDay"), Some(1));
        assert_eq!(table.find("mäy".as_bytes()), None);
        assert_eq!(table.add("a word of seventeen"), None);
    }

    proptest! {
        #[test]
        fn what_went_in_is_found_and_nothing_else(
            words in proptest::collection::btree_set("[a-z’.]{1,5}|[a-z]{6,16}", 0..300),
            other in "(\\PC|[a-z]){0,17}",
        ) {
            let words: Vec<String> = words.into_iter().filter(|word| word.len() <= LONGEST).collect();
            let mut table = WordTable::default();
            for (number, word) in words.iter().enumerate() {
                prop_assert_eq!(table.add(word), Some(number));
            }
            for (number, word) in words.iter().enumerate() {
                prop_assert_eq!(table.find(word.to_ascii_uppercase().as_bytes()), Some(number));
            }
            let place = words.iter().position(|word| *word == other.to_ascii_lowercase());
            prop_assert_eq!(table.find(other.as_bytes()), place);
        }
    }
}
