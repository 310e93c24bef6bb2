//! Fills the patterns of `supplement.txt` with its words, at random but always alike.

use anyhow::{Context as _, bail};
use dateline::language::tagger::{Tag, train::Tagged};
use std::collections::BTreeMap;

/// Sentences made from each pattern.
const EACH: usize = 150;

/// The sentences of the supplement.
pub(crate) fn sentences() -> anyhow::Result<Vec<Tagged>> {
    let mut lists: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    let mut name = "";
    for line in include_str!("supplement.txt").lines() {
        if line.starts_with('#') || line.is_empty() {
            continue;
        }
        match line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
            Some(section) => name = section,
            None => lists.entry(name).or_default().push(line),
        }
    }
    let patterns = lists
        .remove("patterns")
        .context("supplement.txt has no patterns")?;
    let mut random = Random(1);
    let mut made = Vec::with_capacity(patterns.len() * EACH);
    for pattern in patterns {
        for _ in 0..EACH {
            let sentence = filled(pattern, &lists, &mut random);
            made.push(sentence.with_context(|| format!("in the pattern {pattern}"))?);
        }
    }
    Ok(made)
}

fn filled(pattern: &str, lists: &BTreeMap<&str, Vec<&str>>, random: &mut Random) -> anyhow::Result<Tagged> {
    let mut sentence = Tagged::default();
    for piece in pattern.split(' ') {
        let slot = piece.strip_prefix('{').and_then(|rest| rest.strip_suffix('}'));
        let (word, written) = match slot.map(|slot| slot.split_once(':')) {
            Some(Some((list, tag))) => (chosen(list, tag, lists, random)?, tag),
            Some(None) => bail!("{piece} names no tag"),
            None => {
                let (word, tag) = piece
                    .rsplit_once('/')
                    .with_context(|| format!("{piece} has no tag"))?;
                (word.to_owned(), tag)
            }
        };
        sentence.words.push(word);
        let tag = Tag::from_written(written).with_context(|| format!("there is no tag {written}"))?;
        sentence.tags.push(tag);
    }
    if let Some(first) = sentence.words.first_mut()
        && let Some(letter) = first.get(..1)
    {
        *first = letter.to_uppercase() + &first[1..];
    }
    Ok(sentence)
}

/// A word of a list, in the form that `tag` asks for.
fn chosen(
    list: &str,
    tag: &str,
    lists: &BTreeMap<&str, Vec<&str>>,
    random: &mut Random,
) -> anyhow::Result<String> {
    match list {
        "number" => return Ok((2 + random.below(60)).to_string()),
        "year" => return Ok((1850 + random.below(180)).to_string()),
        _ => {}
    }
    let words = lists
        .get(list)
        .with_context(|| format!("there is no list {list}"))?;
    let forms: Vec<&str> = words[random.below(words.len())].split(' ').collect();
    let column = match tag {
        _ if forms.len() == 1 => 0,
        "VBD" | "NNS" => 1,
        "VBN" => 2,
        "VBZ" => 3,
        "VBG" => 4,
        _ => 0,
    };
    let form = forms
        .get(column)
        .with_context(|| format!("{} has no {tag}", forms[0]))?;
    Ok((*form).to_owned())
}

/// A linear congruential generator.
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        ((u128::from(self.0) * end as u128) >> 64) as usize
    }
}
