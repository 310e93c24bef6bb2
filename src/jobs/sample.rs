//! The built-in sample: a few short articles of our own, part of the program.

use crate::article::{Article, ArticleId, Source};
use crate::import;

/// File name and content; a further sample is one more line.
const FILES: &[(&str, &[u8])] = &[
    (
        "1-call-after-the-invasion.html",
        include_bytes!("../../assets/sample/1-call-after-the-invasion.html"),
    ),
    (
        "2-samarkand.md",
        include_bytes!("../../assets/sample/2-samarkand.md"),
    ),
    (
        "3-a-handshake-in-beijing.html",
        include_bytes!("../../assets/sample/3-a-handshake-in-beijing.html"),
    ),
    (
        "4-xi-to-fly-to-moscow.txt",
        include_bytes!("../../assets/sample/4-xi-to-fly-to-moscow.txt"),
    ),
    (
        "5-after-the-visit.txt",
        include_bytes!("../../assets/sample/5-after-the-visit.txt"),
    ),
    (
        "6-the-call-to-kyiv.txt",
        include_bytes!("../../assets/sample/6-the-call-to-kyiv.txt"),
    ),
];

/// The articles of the sample, in the order of `FILES`.
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
