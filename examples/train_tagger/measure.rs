//! Accuracy of a model on held-out sentences, by source, tag and known or unknown word, and its speed.

use super::corpus;
use anyhow::Context as _;
use dateline::language::tagger::{Perceptron, Tag, Tagger as _};
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    io::Write,
    time::Instant,
};

/// Right and all.
#[derive(Default, Clone, Copy)]
struct Share(usize, usize);

impl Share {
    fn count(&mut self, is_right: bool) {
        self.0 += usize::from(is_right);
        self.1 += 1;
    }

    fn percent(self) -> f64 {
        100.0 * self.0 as f64 / self.1.max(1) as f64
    }
}

/// Writes what the model at `model` reaches on `heldout`; words of `known`, the training corpus, count as known.
pub(crate) fn report(
    out: &mut impl Write,
    model: &str,
    heldout: &str,
    known: Option<&str>,
) -> anyhow::Result<()> {
    let bytes = fs::read(model).with_context(|| format!("the model cannot be read: {model}"))?;
    let tagger = Perceptron::from_bytes(&bytes)?;
    let sentences = corpus::read(heldout)?;
    let mut vocabulary = BTreeSet::new();
    if let Some(known) = known {
        for (_, sentence) in corpus::read(known)? {
            vocabulary.extend(sentence.words);
        }
    }
    let mut by_source: BTreeMap<&str, Share> = BTreeMap::new();
    let (mut all, mut words, mut unknown) = (Share::default(), Share::default(), Share::default());
    let mut by_tag: BTreeMap<Tag, (Share, usize)> = BTreeMap::new();
    let mut confused: BTreeMap<(Tag, Tag), usize> = BTreeMap::new();
    for (source, sentence) in &sentences {
        let forms: Vec<&str> = sentence.words.iter().map(String::as_str).collect();
        for ((word, &right), tag) in forms.iter().zip(&sentence.tags).zip(tagger.tags(&forms)) {
            let is_right = tag == right;
            all.count(is_right);
            by_source.entry(source).or_default().count(is_right);
            if !right.is_punctuation() {
                words.count(is_right);
            }
            if known.is_some() && !vocabulary.contains(*word) {
                unknown.count(is_right);
            }
            by_tag.entry(right).or_default().0.count(is_right);
            by_tag.entry(tag).or_default().1 += 1;
            if !is_right {
                *confused.entry((right, tag)).or_default() += 1;
            }
        }
    }
    writeln!(
        out,
        "all {:.2} % of {}; words only {:.2} %",
        all.percent(),
        all.1,
        words.percent()
    )?;
    writeln!(out, "unknown words {:.2} % of {}", unknown.percent(), unknown.1)?;
    for (source, share) in by_source {
        writeln!(out, "  {source}: {:.2} % of {}", share.percent(), share.1)?;
    }
    writeln!(out, "tag: recall, precision, count")?;
    for (tag, (share, given)) in by_tag {
        let precision = 100.0 * share.0 as f64 / given.max(1) as f64;
        writeln!(out, "  {tag}: {:.1} {precision:.1} {}", share.percent(), share.1)?;
    }
    let mut confused: Vec<_> = confused.into_iter().collect();
    confused.sort_by_key(|&(pair, count)| (std::cmp::Reverse(count), pair));
    writeln!(out, "most confused (right as given):")?;
    for ((right, given), count) in confused.iter().take(20) {
        writeln!(out, "  {right} as {given}: {count}")?;
    }
    speed(out, tagger, &sentences)
}

fn speed(
    out: &mut impl Write,
    tagger: Perceptron<'_>,
    sentences: &[(String, dateline::language::tagger::train::Tagged)],
) -> anyhow::Result<()> {
    let forms: Vec<Vec<&str>> = (sentences.iter())
        .map(|(_, sentence)| sentence.words.iter().map(String::as_str).collect())
        .collect();
    let mut found = Vec::new();
    let (mut done, begun) = (0, Instant::now());
    while begun.elapsed().as_secs_f64() < 2.0 {
        for words in &forms {
            tagger.tag(words, &mut found);
            done += found.len();
        }
    }
    let rate = done as f64 / begun.elapsed().as_secs_f64() / 1e6;
    writeln!(out, "{rate:.2} million words a second")?;
    Ok(())
}
