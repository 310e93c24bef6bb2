//! The words of `assets/language/en/evidence.toml`.

use crate::language::WordSet;
use serde::Deserialize;
use std::sync::LazyLock;

/// The lists of the file, under the names they have there.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Words {
    pub(super) counted_from: Vec<String>,
    pub(super) clause_breaks: WordSet,
    pub(super) own: WordSet,
    pub(super) day_prepositions: WordSet,
    pub(super) empty: WordSet,
}

const FILE: &str = include_str!("../../../assets/language/en/evidence.toml");

/// The words.
pub(super) fn words() -> &'static Words {
    static WORDS: LazyLock<Words> = LazyLock::new(|| toml::from_str(FILE).unwrap_or_default());
    &WORDS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_is_read_whole() {
        let words: Words = toml::from_str(FILE).unwrap();
        assert!(words.empty.len() > 100 && words.own.contains("its"));
        assert!(words.day_prepositions.contains("on"));
        assert!(!words.counted_from.is_empty() && words.clause_breaks.contains("since"));
    }
}
