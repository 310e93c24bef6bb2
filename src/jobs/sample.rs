//! The built-in sample: a few short articles of our own, part of the program.

use crate::article::{Article, ArticleId, Source};
use crate::import;

/// File name and content; a further sample is one more line.
const FILES: &[(&str, &[u8])] = &[];

/// The articles of the sample, in the order of [`FILES`].
pub fn sample() -> Vec<Article> {
    FILES
        .iter()
        .zip(1..)
        .filter_map(|(&(name, bytes), number)| {
            let article = import::read_named(name, bytes, ArticleId(number)).ok()?;
            Some(Article {
                source: Source::Sample {
                    name: name.to_owned(),
                },
                ..article
            })
        })
        .collect()
}
