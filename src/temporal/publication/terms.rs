//! How alike two sentences are in what they speak of: cosine of their terms, each weighted by how rare it is among all sentences.

use super::vocabulary::words;
use std::collections::HashMap;

/// A term counts by its first so many letters: "visit", "visited" and "visits" are one.
const STEM: usize = 5;
/// Terms in more than this share of the sentences of a large collection say nothing about which happening it is.
const COMMON: usize = 20;
/// Terms in more sentences than this are not looked up, whatever the size of the collection: it would take too long.
const MOST: usize = 300;

/// The terms of many sentences, and their weights.
#[derive(Debug, Default)]
pub(super) struct Terms {
    numbers: HashMap<String, u32>,
    /// In how many sentences each term is, and in which, counted from one, it was last.
    counts: Vec<(u32, u32)>,
    sentences: u32,
    /// The squared weight of each term, once all sentences are there.
    squares: Vec<f64>,
    /// The word in hand, in small letters.
    lower: String,
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
        sorted(self.terms())
    }

    /// Its terms in the order of the text, some more than once.
    pub(super) fn terms(&self) -> impl Iterator<Item = u32> {
        self.0.iter().map(|(_, term)| *term)
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
        self.sentences += 1;
        for word in sentence.split(|c: char| !(c.is_alphanumeric() || matches!(c, '’' | '\''))) {
            let word = word.trim_matches(['’', '\'']);
            let word = word
                .strip_suffix("’s")
                .or_else(|| word.strip_suffix("'s"))
                .unwrap_or(word);
            let is_name = word.starts_with(char::is_uppercase);
            if word.len() < 2 || (word.len() < 4 && !is_name) {
                continue;
            }
            self.lower.clear();
            if word.is_ascii() {
                self.lower.push_str(word);
                self.lower.make_ascii_lowercase();
            } else {
                self.lower.push_str(&word.to_lowercase());
            }
            if words().empty.contains(&self.lower) {
                continue;
            }
            let number = self.number();
            line.0.push(((word.as_ptr() as usize - base) as u32, number));
        }
        line
    }

    /// The number of the word that is in hand, which is counted once a sentence.
    fn number(&mut self) -> u32 {
        let stem = match self.lower.char_indices().nth(STEM) {
            Some((end, _)) => self.lower.get(..end).unwrap_or_default(),
            None => &self.lower,
        };
        let number = if let Some(&number) = self.numbers.get(stem) {
            number
        } else {
            let number = self.numbers.len() as u32;
            self.numbers.insert(stem.to_owned(), number);
            self.counts.push((0, 0));
            number
        };
        if let Some((count, last)) = self.counts.get_mut(number as usize)
            && *last != self.sentences
        {
            *count += 1;
            *last = self.sentences;
        }
        number
    }

    /// Weighs the terms, when all sentences have been added.
    pub(super) fn weigh(&mut self) {
        let all = f64::from(self.sentences + 1);
        self.squares = self
            .counts
            .iter()
            .map(|&(count, _)| (all / f64::from(count.max(1))).ln().powi(2))
            .collect();
    }

    /// How many terms there are, numbered from zero.
    pub(super) fn len(&self) -> usize {
        self.counts.len()
    }

    fn square(&self, term: u32) -> f64 {
        self.squares.get(term as usize).copied().unwrap_or_default()
    }

    /// The length of a bag, as a vector of weights.
    pub(super) fn norm(&self, bag: &[u32]) -> f64 {
        bag.iter().map(|term| self.square(*term)).sum::<f64>().sqrt()
    }

    /// Whether a term is rare enough to look for other sentences by it.
    pub(super) fn is_telling(&self, term: u32) -> bool {
        let count = self.counts.get(term as usize).map_or(0, |&(count, _)| count) as usize;
        count >= 2 && count <= (self.sentences as usize / COMMON).clamp(12, MOST)
    }

    /// Likeness of two bags, 0 to 1. Of the one its terms are marked, of both the norms are known.
    pub(super) fn likeness(&self, one: &Marked, bag: &[u32], norm: f64) -> f64 {
        let shared = bag.iter().filter(|term| one.has(**term));
        let dot: f64 = shared.map(|term| self.square(*term)).sum();
        let scale = one.norm * norm;
        if scale > 0.0 { dot / scale } else { 0.0 }
    }
}

/// One bag at a time, with its terms marked, to be compared with many.
#[derive(Debug, Default)]
pub(super) struct Marked {
    bag: Bag,
    norm: f64,
    /// By term, whether the bag holds it.
    holds: Vec<bool>,
}

impl Marked {
    /// Takes another bag.
    pub(super) fn mark(&mut self, bag: &[u32], terms: &Terms) {
        self.holds.resize(terms.len(), false);
        self.set(false);
        self.bag.clear();
        self.bag.extend_from_slice(bag);
        self.norm = terms.norm(bag);
        self.set(true);
    }

    /// How many terms of another bag it holds.
    pub(super) fn shared(&self, bag: &[u32]) -> usize {
        bag.iter().filter(|term| self.has(**term)).count()
    }

    fn set(&mut self, holds: bool) {
        for term in &self.bag {
            if let Some(slot) = self.holds.get_mut(*term as usize) {
                *slot = holds;
            }
        }
    }

    fn has(&self, term: u32) -> bool {
        self.holds.get(term as usize).copied().unwrap_or_default()
    }
}

/// Collects numbers, each once.
#[derive(Debug, Default)]
pub(super) struct Seen {
    seen: Vec<bool>,
    numbers: Vec<u32>,
}

impl Seen {
    /// The numbers of these lists, each once, in the order they come; all are less than `limit`.
    pub(super) fn collect<'l>(&mut self, lists: impl Iterator<Item = &'l Vec<u32>>, limit: usize) -> &[u32] {
        self.seen.resize(limit, false);
        for &number in &self.numbers {
            if let Some(seen) = self.seen.get_mut(number as usize) {
                *seen = false;
            }
        }
        self.numbers.clear();
        for &number in lists.flatten() {
            if let Some(seen) = self.seen.get_mut(number as usize)
                && !std::mem::replace(seen, true)
            {
                self.numbers.push(number);
            }
        }
        &self.numbers
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
        terms.weigh();
        let mut marked = Marked::default();
        marked.mark(&c, &terms);
        marked.mark(&a, &terms);
        let like = |bag: &[u32]| terms.likeness(&marked, bag, terms.norm(bag));
        assert!(like(&b) > 0.7);
        assert!(like(&c) < 0.2);
        assert!(marked.shared(&b) >= 3 && marked.shared(&c) < 3);
        assert_eq!(marked.shared(&[]), 0);
    }
}
