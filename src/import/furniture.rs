//! The words of `assets/language/en/furniture.toml`: what stands on news pages without belonging to an article.

use serde::Deserialize;
use std::{collections::HashSet, sync::LazyLock};

/// The lists of the file, under the names they have there.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Words {
    pub(super) lines: HashSet<String>,
    pub(super) openings: Vec<String>,
    pub(super) credits_of_the_makers: Vec<String>,
    pub(super) posts: HashSet<String>,
    pub(super) picture_credits: HashSet<String>,
    pub(super) around_dates: HashSet<String>,
    pub(super) changed: Vec<String>,
    pub(super) notes: HashSet<String>,
    papers: HashSet<String>,
    common: HashSet<String>,
}

/// No common word has more bytes.
const LONGEST_COMMON: usize = 6;

const FILE: &str = include_str!("../../assets/language/en/furniture.toml");

/// The words.
pub(super) fn words() -> &'static Words {
    static WORDS: LazyLock<Words> = LazyLock::new(|| toml::from_str(FILE).unwrap_or_default());
    &WORDS
}

impl Words {
    /// Whether a line is a name such as newspapers have: two to five capitalised words, one of them a word of such names.
    pub(super) fn is_paper(&self, line: &str) -> bool {
        let words: Vec<&str> = line.split_whitespace().collect();
        (2..=5).contains(&words.len())
            && words.iter().all(|word| {
                word.starts_with(|c: char| c.is_uppercase() || c == '&')
                    || matches!(*word, "of" | "and" | "the")
            })
            && words
                .iter()
                .any(|word| self.papers.contains(&word.to_lowercase()))
    }

    /// Whether a text has as many of the commonest English words as English text has. Short texts pass: they give no basis.
    pub(super) fn looks_english(&self, text: &str) -> bool {
        let (mut total, mut common) = (0_u32, 0_u32);
        for word in text
            .split(|c: char| !c.is_alphabetic())
            .filter(|word| !word.is_empty())
            .take(2_000)
        {
            total += 1;
            common += u32::from(self.is_common(word));
        }
        // Running English has 35 to 45 %; other languages of Europe share "a", "in", "is" and stay below 10 %.
        total < 40 || common * 100 >= total * 15
    }

    fn is_common(&self, word: &str) -> bool {
        if word.len() > LONGEST_COMMON {
            return false;
        }
        if word.bytes().all(|byte| byte.is_ascii_lowercase()) {
            return self.common.contains(word);
        }
        self.common.contains(&word.to_lowercase())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_is_read_whole() {
        let words: Words = toml::from_str(FILE).unwrap();
        assert!(words.lines.len() > 100 && words.posts.contains("reporter"));
        for list in [
            &words.lines,
            &words.picture_credits,
            &words.around_dates,
            &words.common,
        ] {
            assert!(list.iter().all(|word| *word == word.to_lowercase()));
        }
        assert!(words.common.iter().all(|word| word.len() <= LONGEST_COMMON));
    }

    #[test]
    fn english_is_told_from_german() {
        let english = "The minister said on Monday that the talks with the unions had not led to an agreement and that they would go on. ".repeat(4);
        let german = "Der Minister sagte am Montag, dass die Gespräche mit den Gewerkschaften zu keiner Einigung geführt hätten. ".repeat(4);
        assert!(words().looks_english(&english));
        assert!(!words().looks_english(&german));
    }
}
