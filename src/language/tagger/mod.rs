//! Part-of-speech tags for the words of a sentence: a small averaged perceptron that guesses unknown words too.
//!
//! The tags are greedy, left to right: each word is scored on itself, its neighbours and the tags before it (`features.rs`).
//! Weights live in one hashed table of bytes, embedded as it is and used in place: there is nothing to load (`perceptron.rs`).
//! `examples/train_tagger` makes that table from free text; see `docs/tagger.md`.

mod features;
mod lexicon;
mod perceptron;
mod tag;
mod tense;
pub mod train;

pub use perceptron::{Perceptron, Unreadable};
pub use tag::{Coarse, Tag};
pub use tense::outlook;

use std::sync::LazyLock;

/// Gives every word of a sentence its part of speech.
pub trait Tagger: Sync {
    /// Replaces the contents of `tags` with one tag for each of `words`, the tokens of one sentence as [`super::tokens`] cuts them.
    fn tag(&self, words: &[&str], tags: &mut Vec<Tag>);

    /// The tags of `words`: [`Tagger::tag`] for those who have no vector to reuse.
    fn tags(&self, words: &[&str]) -> Vec<Tag> {
        let mut tags = Vec::with_capacity(words.len());
        self.tag(words, &mut tags);
        tags
    }
}

/// The tagger for English, or nothing when its embedded weights do not fit this build.
///
/// The first call checks a header of a few bytes; no call reads a file.
pub fn english() -> Option<&'static Perceptron<'static>> {
    static ENGLISH: LazyLock<Option<Perceptron<'static>>> = LazyLock::new(|| {
        Perceptron::from_bytes(include_bytes!(concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/assets/language/en/tagger.bin"
        )))
        .inspect_err(|error| log::error!("{error}"))
        .ok()
    });
    ENGLISH.as_ref()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn english_weights_fit_this_build() {
        assert!(english().is_some());
    }

    #[test]
    fn foreign_bytes_are_no_model() {
        for bytes in [Vec::new(), b"DLTAGGR\x01".to_vec(), vec![0; 200_000]] {
            assert!(Perceptron::from_bytes(&bytes).is_err());
        }
    }

    /// Our own sentences with the tags people would give; see the head of the file for how it is written.
    #[test]
    fn sentences_of_our_own_keep_their_score() {
        let tagger = english().unwrap();
        let (mut all, mut right, mut decisive, mut decisive_right, mut sentences) = (0, 0, 0, 0, 0);
        let mut wrong = Vec::new();
        let text = include_str!("../../../tests/corpus/tagger/sentences.txt");
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            let (words, expected): (Vec<&str>, Vec<&str>) = (line.split(' '))
                .map(|pair| pair.rsplit_once('/').expect(line))
                .unzip();
            for ((word, expected), tag) in words.iter().zip(expected).zip(tagger.tags(&words)) {
                let is_decisive = expected.ends_with('!');
                let mut choices = expected.trim_end_matches('!').split('|');
                let is_right = choices.any(|choice| Tag::from_written(choice).expect(line) == tag);
                all += 1;
                right += usize::from(is_right);
                decisive += usize::from(is_decisive);
                decisive_right += usize::from(is_decisive && is_right);
                if !is_right {
                    wrong.push(format!("{word}/{tag}, not {expected}, in: {}", words.join(" ")));
                }
            }
            sentences += 1;
        }
        let wrong = wrong.join("\n");
        assert!(sentences >= 60, "{sentences} sentences");
        assert!(right * 1000 >= all * 985, "{right} of {all} right:\n{wrong}");
        assert!(
            decisive_right * 100 >= decisive * 99,
            "{decisive_right} of {decisive} decisive ones right:\n{wrong}"
        );
    }

    proptest! {
        #[test]
        fn any_words_get_one_tag_each(words in proptest::collection::vec("(\\PC|[A-Za-z.'’0-9-]){0,12}", 0..40)) {
            let words: Vec<&str> = words.iter().map(String::as_str).collect();
            let tagger = english().unwrap();
            let tags = tagger.tags(&words);
            prop_assert_eq!(tags.len(), words.len());
            prop_assert_eq!(tags, tagger.tags(&words));
        }
    }
}
