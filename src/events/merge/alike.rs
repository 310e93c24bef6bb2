//! Words that different reports use for one thing, as data.

use super::kin::stem;
use crate::{
    events::names::fold,
    language::{WordMap, WordSet},
};
use serde::Deserialize;
use std::sync::LazyLock;

#[derive(Debug, Default, Deserialize)]
struct File {
    acts: String,
    things: String,
    apart: String,
    either: String,
    hollow: String,
    vague: String,
    many: String,
}

/// The number of a group of words.
pub(in crate::events) type Group = u16;

/// A line of acts that exclude each other, and on which side of it a word stands.
pub(in crate::events) type Pole = (u16, bool);

/// From each word to its groups.
#[derive(Debug, Default)]
pub(in crate::events) struct Alike {
    acts: WordMap<Vec<Group>>,
    things: WordMap<Vec<Group>>,
    poles: WordMap<Vec<Pole>>,
    hollow: WordSet,
    vague: WordSet,
    many: WordSet,
}

impl Alike {
    /// Whether a verb says nothing about what happens without its noun: "take place", "begin", "hold".
    pub(in crate::events) fn is_hollow(&self, verb: &str) -> bool {
        self.hollow.contains(verb)
    }

    /// Whether a noun, as merging folds it, says nothing about which happening is told.
    pub(in crate::events) fn is_vague(&self, noun: &str) -> bool {
        self.vague.contains(noun)
    }

    /// The groups of a verb's base form or an event noun's singular.
    pub(in crate::events) fn acts(&self, word: &str) -> &[Group] {
        self.acts.get(word).map_or(&[], Vec::as_slice)
    }

    /// The groups of a word as written in a text.
    pub(in crate::events) fn acts_as_written(&self, word: &str) -> &[Group] {
        let lower = word.to_lowercase();
        let known = self.acts(&lower);
        if known.is_empty() {
            self.acts(stem(&fold(&lower)))
        } else {
            known
        }
    }

    /// The lines of acts that exclude each other in which a verb's base form or an event noun's singular stands.
    pub(in crate::events) fn poles(&self, word: &str) -> &[Pole] {
        self.poles.get(word).map_or(&[], Vec::as_slice)
    }

    /// The groups of a word, as merging folds it, that names what something happens to.
    pub(in crate::events) fn things(&self, word: &str) -> &[Group] {
        self.things.get(word).map_or(&[], Vec::as_slice)
    }
}

/// Sets of things of which a happening has one: "lunch" or "dinner".
#[derive(Debug, Default)]
pub(in crate::events) struct Either {
    sets: WordMap<(usize, String)>,
}

impl Either {
    /// The sets of which exactly one thing is among `terms`, with the word as listed.
    pub(in crate::events) fn of(&self, terms: &[String]) -> Vec<(usize, &str)> {
        let mut found: Vec<(usize, &str)> = terms
            .iter()
            .filter_map(|term| self.sets.get(term))
            .map(|(set, word)| (*set, word.as_str()))
            .collect();
        found.sort_unstable();
        found.dedup();
        let sets: Vec<usize> = found.iter().map(|&(set, _)| set).collect();
        found.retain(|(set, _)| sets.iter().filter(|other| *other == set).count() == 1);
        found
    }
}

/// The sets, read once.
pub(in crate::events) fn either() -> &'static Either {
    static EITHER: LazyLock<Either> = LazyLock::new(|| {
        let file: File =
            toml::from_str(include_str!("../../../assets/language/en/alike.toml")).unwrap_or_default();
        let mut either = Either::default();
        let filled = file.either.lines().filter(|line| !line.trim().is_empty());
        for (set, line) in filled.enumerate() {
            for word in line.split_whitespace() {
                either.sets.insert(fold(word), (set, word.to_owned()));
            }
        }
        either
    });
    &EITHER
}

/// The lists, read once.
pub(in crate::events) fn alike() -> &'static Alike {
    static ALIKE: LazyLock<Alike> = LazyLock::new(|| {
        // The asset is part of the program and a test below reads it, so the fallback is never taken.
        let file: File =
            toml::from_str(include_str!("../../../assets/language/en/alike.toml")).unwrap_or_default();
        Alike {
            acts: groups(&file.acts),
            things: groups(&file.things),
            poles: poles(&file.apart),
            many: file.many.split_whitespace().map(str::to_owned).collect(),
            vague: file.vague.split_whitespace().map(fold).collect(),
            hollow: file.hollow.split_whitespace().map(str::to_owned).collect(),
        }
    });
    &ALIKE
}

/// Whether a verb's base form or an event noun's singular stands in a group of acts.
pub(in crate::events) fn names_act(word: &str) -> bool {
    !alike().acts(word).is_empty() && !alike().is_hollow(word) && !has_many_senses(word)
}

/// Whether a verb has so many senses that it alone does not say what is done.
pub(in crate::events) fn has_many_senses(verb: &str) -> bool {
    alike().many.contains(verb)
}

/// "open | close": the two sides of each line.
fn poles(lines: &str) -> WordMap<Vec<Pole>> {
    let mut poles: WordMap<Vec<Pole>> = WordMap::default();
    let filled = lines.lines().filter(|line| !line.trim().is_empty());
    for (line, number) in filled.zip(0..) {
        for (words, side) in line.split('|').zip([false, true]) {
            for word in words.split_whitespace() {
                poles.entry(word.to_owned()).or_default().push((number, side));
            }
        }
    }
    poles
}

fn groups(lines: &str) -> WordMap<Vec<Group>> {
    let mut groups: WordMap<Vec<Group>> = WordMap::default();
    let filled = lines.lines().filter(|line| !line.trim().is_empty());
    for (line, number) in filled.zip(0..) {
        for word in line.split_whitespace() {
            // Verbs are compared as written, nouns as merging folds them.
            let folded = fold(word);
            let mut forms = vec![
                word.to_owned(),
                word.trim_end_matches('s').to_owned(),
                stem(&folded).to_owned(),
                folded,
            ];
            forms.sort_unstable();
            forms.dedup();
            for form in forms {
                let known = groups.entry(form).or_default();
                if !known.contains(&number) {
                    known.push(number);
                }
            }
        }
    }
    groups
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_asset_can_be_read() {
        toml::from_str::<File>(include_str!("../../../assets/language/en/alike.toml")).unwrap();
    }

    #[test]
    fn words_for_one_thing_meet() {
        let meets = |one: &str, other: &str| {
            alike()
                .acts(one)
                .iter()
                .any(|group| alike().acts(other).contains(group))
        };
        assert_eq!(
            either().of(&["lunch".to_owned(), "talk".to_owned()]),
            [(0, "lunch")]
        );
        assert!(either().of(&["lunch".to_owned(), "diner".to_owned()]).is_empty());
        assert!(meets("resign", "step-down"));
        assert!(meets("invasion", "invade"));
        assert!(meets("proposal", "call"));
        assert!(!meets("resign", "invade"));
        let plan = alike().things("plan");
        assert!(
            alike()
                .things("proposal")
                .iter()
                .any(|group| plan.contains(group))
        );
    }
}
