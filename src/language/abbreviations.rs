//! The pack's abbreviations: which full stops do not end a sentence.

use super::word_table::WordTable;
use serde::Deserialize;
use std::sync::LazyLock;

/// The lists of `assets/language/en/abbreviations.toml`; every form in lower case and without its last stop.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Lists {
    leading: Vec<String>,
    trailing: Vec<String>,
    openers: Vec<String>,
}

/// The lists, to be asked in any case.
#[derive(Debug)]
pub(super) struct Abbreviations {
    leading: WordTable,
    trailing: WordTable,
    openers: WordTable,
}

impl Abbreviations {
    /// `mr`, `no`: what follows belongs to it.
    pub(super) fn is_leading(&self, word: &str) -> bool {
        self.leading.find(word.as_bytes()).is_some()
    }

    /// `corp`, `nov`: may stand at the end of a sentence.
    pub(super) fn is_trailing(&self, word: &str) -> bool {
        self.trailing.find(word.as_bytes()).is_some()
    }

    /// `the`, `he`: opens sentences.
    pub(super) fn is_opener(&self, word: &str) -> bool {
        self.openers.find(word.as_bytes()).is_some()
    }
}

/// The lists, read once.
pub(super) fn abbreviations() -> &'static Abbreviations {
    static LISTS: LazyLock<Abbreviations> = LazyLock::new(|| {
        // The asset is part of the program and a test below reads it, so the fallback is never taken.
        let lists: Lists =
            toml::from_str(include_str!("../../assets/language/en/abbreviations.toml")).unwrap_or_default();
        Abbreviations {
            leading: WordTable::of(&lists.leading),
            trailing: WordTable::of(&lists.trailing),
            openers: WordTable::of(&lists.openers),
        }
    });
    &LISTS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_asset_can_be_read() {
        let lists = abbreviations();
        assert!(lists.is_leading("Mr") && lists.is_trailing("nov") && lists.is_opener("The"));
        let file: Lists =
            toml::from_str(include_str!("../../assets/language/en/abbreviations.toml")).unwrap();
        let opener = |word: &String| lists.is_opener(word);
        assert!(
            file.leading.iter().all(|word| lists.is_leading(word)),
            "short enough for the table"
        );
        assert!(
            file.trailing.iter().all(|word| lists.is_trailing(word)),
            "short enough for the table"
        );
        assert!(file.openers.iter().all(opener), "short enough for the table");
    }
}
