//! The pack's abbreviations: which full stops do not end a sentence.

use serde::Deserialize;
use std::{collections::HashSet, sync::LazyLock};

/// Lists of `assets/language/en/abbreviations.toml`; every form in lower case and without its last stop.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Abbreviations {
    leading: HashSet<String>,
    trailing: HashSet<String>,
    openers: HashSet<String>,
}

impl Abbreviations {
    /// `mr`, `no`: what follows belongs to it.
    pub(super) fn is_leading(&self, word: &str) -> bool {
        self.leading.contains(word)
    }

    /// `corp`, `nov`: may stand at the end of a sentence.
    pub(super) fn is_trailing(&self, word: &str) -> bool {
        self.trailing.contains(word)
    }

    /// `the`, `he`: opens sentences.
    pub(super) fn is_opener(&self, word: &str) -> bool {
        self.openers.contains(word)
    }
}

/// The lists, read once.
pub(super) fn abbreviations() -> &'static Abbreviations {
    static LISTS: LazyLock<Abbreviations> = LazyLock::new(|| {
        // The asset is part of the program and a test below reads it, so the fallback is never taken.
        toml::from_str(include_str!("../../assets/language/en/abbreviations.toml")).unwrap_or_default()
    });
    &LISTS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_asset_can_be_read() {
        let lists = abbreviations();
        assert!(lists.is_leading("mr") && lists.is_trailing("nov") && lists.is_opener("the"));
    }
}
