//! The reference list of well-known dated happenings (`assets/reference/events.toml`), and finding them in sentences.
//!
//! They are evidence for when an article was written, never events of its timeline.

use super::phrases::Phrases;
use crate::{
    calendar::{Day, parse_edtf},
    span::Span,
};
use serde::Deserialize;
use std::{collections::BTreeMap, sync::LazyLock};

/// A well-known dated happening.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Happening {
    /// What happened, in a few words.
    pub(super) name: String,
    /// First day.
    pub(super) first: Day,
    /// Last day.
    pub(super) last: Day,
    /// Mostly spoken of as going on ("the war"): time is counted from its beginning, but "last week" does not date it.
    pub(super) is_lasting: bool,
    /// How many groups of words must be there.
    groups: u32,
}

/// The list, ready to be searched for.
#[derive(Debug)]
pub(super) struct Happenings {
    entries: Vec<Happening>,
    /// Which group of which entries each phrase belongs to.
    uses: Vec<Vec<(u32, u32)>>,
    phrases: Phrases,
}

/// A sentence that names a happening.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Named {
    /// Which happening.
    pub(super) index: usize,
    /// Which sentence.
    pub(super) sentence: usize,
    /// The rarest of its words in the sentence: where the happening is spoken of.
    pub(super) span: Span,
}

#[derive(Debug, Deserialize)]
struct File {
    events: Vec<Entry>,
}

#[derive(Debug, Deserialize)]
struct Entry {
    date: String,
    name: String,
    words: Vec<String>,
    #[serde(default)]
    lasting: bool,
}

/// What takes longer than this, in days, is spoken of as going on.
const LASTING: i64 = 45;

const FILE: &str = include_str!("../../../assets/reference/events.toml");

/// The built-in list.
pub(super) fn happenings() -> &'static Happenings {
    static LIST: LazyLock<Happenings> = LazyLock::new(|| {
        let file: Option<File> = toml::from_str(FILE).ok();
        Happenings::new(file.map(|file| file.events).unwrap_or_default())
    });
    &LIST
}

impl Happenings {
    /// Entries with an unreadable or open date are left out; a test keeps the built-in list free of them.
    fn new(file: Vec<Entry>) -> Self {
        let mut entries = Vec::new();
        let mut phrases: BTreeMap<String, Vec<(u32, u32)>> = BTreeMap::new();
        for entry in file {
            let Some((first, last)) = bounds(&entry.date) else {
                continue;
            };
            let index = entries.len() as u32;
            for (group, words) in entry.words.iter().enumerate().take(32) {
                for phrase in words
                    .split('|')
                    .map(str::trim)
                    .filter(|phrase| !phrase.is_empty())
                {
                    phrases
                        .entry(phrase.to_owned())
                        .or_default()
                        .push((index, group as u32));
                }
            }
            entries.push(Happening {
                name: entry.name,
                first,
                last,
                is_lasting: entry.lasting || last.days_since(first) > LASTING,
                groups: entry.words.len().min(32) as u32,
            });
        }
        let (phrases, uses): (Vec<String>, Vec<Vec<(u32, u32)>>) = phrases.into_iter().unzip();
        Self {
            entries,
            uses,
            phrases: Phrases::new(phrases),
        }
    }

    /// The happening at `index` of [`Named::index`].
    pub(super) fn get(&self, index: usize) -> Option<&Happening> {
        self.entries.get(index)
    }

    /// The happenings named in the sentences of a text: those with a word of every group in one sentence.
    pub(super) fn named(&self, text: &str, sentences: &[Span]) -> Vec<Named> {
        let mut found = Vec::new();
        let mut hits = Vec::new();
        // Entry → groups met, and the hit whose phrase the fewest entries use.
        let mut met: BTreeMap<u32, (u32, usize, Span)> = BTreeMap::new();
        for (index, sentence) in sentences.iter().enumerate() {
            met.clear();
            let words = sentence.of(text);
            self.phrases.find(words, &mut hits);
            for (range, phrase) in hits.drain(..) {
                let Some(uses) = self.uses.get(phrase) else {
                    continue;
                };
                let span = Span::new(range).shifted(sentence.start as usize);
                for &(entry, group) in uses {
                    let slot = met.entry(entry).or_insert((0, usize::MAX, span));
                    slot.0 |= 1 << group;
                    if uses.len() < slot.1 {
                        (slot.1, slot.2) = (uses.len(), span);
                    }
                }
            }
            for (&entry, &(groups, _, span)) in &met {
                let wanted = self
                    .entries
                    .get(entry as usize)
                    .map_or(u32::MAX, |entry| entry.groups);
                if groups.count_ones() >= wanted {
                    found.push(Named {
                        index: entry as usize,
                        sentence: index,
                        span,
                    });
                }
            }
        }
        found
    }
}

fn bounds(edtf: &str) -> Option<(Day, Day)> {
    let when = parse_edtf(edtf).ok()?;
    Some((when.earliest?, when.latest?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_whole_sorted_and_of_the_stated_range() {
        let file: File = toml::from_str(FILE).unwrap();
        let read: Vec<(Day, Day)> = file
            .events
            .iter()
            .map(|entry| bounds(&entry.date).unwrap_or_else(|| panic!("{}: {}", entry.name, entry.date)))
            .collect();
        assert!(read.len() >= 400);
        assert!(read.is_sorted_by_key(|(first, _)| *first));
        for (first, last) in read {
            assert!(first <= last && (1900..=2025).contains(&first.year()), "{first}");
        }
        for entry in &file.events {
            assert!(
                !entry.words.is_empty() && entry.words.iter().all(|group| *group == group.to_lowercase()),
                "{}",
                entry.name
            );
        }
    }

    #[test]
    fn a_sentence_names_what_it_holds_every_group_of() {
        let list = happenings();
        let text = "The Berlin Wall fell that night. The wall in Berlin was painted.";
        let sentences = [Span::new(0..32), Span::new(33..text.len())];
        let named = list.named(text, &sentences);
        let found: Vec<(String, usize)> = named
            .iter()
            .map(|named| (list.get(named.index).unwrap().first.to_string(), named.sentence))
            .collect();
        assert_eq!(found, [("1989-11-09".to_owned(), 0)]);
    }
}
