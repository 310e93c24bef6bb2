//! How alike two sentences are in what they speak of: cosine of their terms, each weighted by how rare it is among all sentences.

use super::vocabulary::words;
use std::collections::BTreeMap;

/// A term counts by its first so many letters: "visit", "visited" and "visits" are one.
const STEM: usize = 5;
/// Terms in more than this share of the sentences of a large collection say nothing about which happening it is.
const COMMON: usize = 20;
/// Terms in more sentences than this are not looked up, whatever the size of the collection: it would take too long.
const MOST: usize = 300;

/// The terms of many sentences, and their weights.
#[derive(Debug, Default)]
pub(super) struct Terms {
    numbers: BTreeMap<String, u32>,
    /// In how many sentences each term is.
    counts: Vec<u32>,
    sentences: u32,
}

/// Terms, sorted, each once.
pub(super) type Bag = Vec<u32>;

/// The terms of one sentence, in order, with where they stand in it.
#[derive(Debug, Clone, Default)]
pub(super) struct Line(Vec<(u32, u32)>);

/// So many terms on either side of a time expression belong to what it dates.
const WINDOW: usize = 8;

impl Line {
    /// All terms.
    pub(super) fn bag(&self) -> Bag {
        sorted(self.0.iter().map(|(_, term)| *term))
    }

    /// The terms near byte `at` of the sentence.
    pub(super) fn around(&self, at: u32) -> Bag {
        let middle = self.0.partition_point(|(offset, _)| *offset < at);
        let from = middle.saturating_sub(WINDOW);
        sorted(
            self.0
                .iter()
                .take(middle + WINDOW)
                .skip(from)
                .map(|(_, term)| *term),
        )
    }
}

fn sorted(terms: impl Iterator<Item = u32>) -> Bag {
    let mut bag: Bag = terms.collect();
    bag.sort_unstable();
    bag.dedup();
    bag
}

impl Terms {
    /// Adds a sentence, and gives its terms.
    pub(super) fn add(&mut self, sentence: &str) -> Line {
        let mut line = Line::default();
        let base = sentence.as_ptr() as usize;
        for word in sentence.split(|c: char| !(c.is_alphanumeric() || matches!(c, '’' | '\''))) {
            let word = word.trim_matches(['’', '\'']);
            let word = word
                .strip_suffix("’s")
                .or_else(|| word.strip_suffix("'s"))
                .unwrap_or(word);
            let is_name = word.starts_with(char::is_uppercase);
            if word.len() < 2 || (word.len() < 4 && !is_name) || words().empty.contains(&word.to_lowercase())
            {
                continue;
            }
            let stem: String = word.chars().flat_map(char::to_lowercase).take(STEM).collect();
            let next = self.numbers.len() as u32;
            let number = *self.numbers.entry(stem).or_insert(next);
            if number == next {
                self.counts.push(0);
            }
            line.0.push(((word.as_ptr() as usize - base) as u32, number));
        }
        self.sentences += 1;
        for term in line.bag() {
            if let Some(count) = self.counts.get_mut(term as usize) {
                *count += 1;
            }
        }
        line
    }

    /// Weight of a term.
    fn rarity(&self, term: u32) -> f64 {
        let count = self.counts.get(term as usize).copied().unwrap_or(1).max(1);
        (f64::from(self.sentences + 1) / f64::from(count)).ln()
    }

    /// Whether a term is rare enough to look for other sentences by it.
    pub(super) fn is_telling(&self, term: u32) -> bool {
        let count = self.counts.get(term as usize).copied().unwrap_or(0) as usize;
        count >= 2 && count <= (self.sentences as usize / COMMON).clamp(12, MOST)
    }

    /// Likeness of two sentences, 0 to 1, and how many terms they share.
    pub(super) fn likeness(&self, a: &[u32], b: &[u32]) -> (f64, usize) {
        let norm = |bag: &[u32]| {
            bag.iter()
                .map(|term| self.rarity(*term).powi(2))
                .sum::<f64>()
                .sqrt()
        };
        let shared: Vec<u32> = a
            .iter()
            .copied()
            .filter(|term| b.binary_search(term).is_ok())
            .collect();
        let dot: f64 = shared.iter().map(|term| self.rarity(*term).powi(2)).sum();
        let scale = norm(a) * norm(b);
        (if scale > 0.0 { dot / scale } else { 0.0 }, shared.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rare_shared_words_make_sentences_alike() {
        let mut terms = Terms::default();
        let a = terms
            .add("The dam at Orvik burst on Tuesday, flooding three villages.")
            .bag();
        let b = terms
            .add("Three villages were flooded last week when the Orvik dam burst.")
            .bag();
        let c = terms.add("The minister visited three schools on Tuesday.").bag();
        assert!(terms.likeness(&a, &b).0 > 0.7);
        assert!(terms.likeness(&a, &c).0 < 0.2);
        assert_eq!(terms.likeness(&a, &[]).1, 0);
    }
}
