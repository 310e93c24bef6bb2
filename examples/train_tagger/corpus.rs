//! Reads what `corpus.py` wrote and carries its tags over to Dateline's own sentences and tokens.

use anyhow::Context as _;
use dateline::{
    language::{
        TokenKind, sentences,
        tagger::{Tag, train::Tagged},
        tokens_in,
    },
    span::Span,
};
use serde::Deserialize;
use std::{
    fs::File,
    io::{BufRead as _, BufReader},
};

/// A line of the corpus.
#[derive(Deserialize)]
struct Paragraph {
    source: String,
    text: String,
    /// First byte, end byte, Penn tag.
    tags: Vec<(usize, usize, String)>,
}

/// The sentences of a corpus, each with the name of its source.
pub(crate) fn read(path: &str) -> anyhow::Result<Vec<(String, Tagged)>> {
    let file = File::open(path).with_context(|| format!("the corpus cannot be read: {path}"))?;
    let mut found = Vec::new();
    for line in BufReader::new(file).lines() {
        let paragraph: Paragraph = serde_json::from_str(&line?)?;
        for sentence in sentences(&paragraph.text, &[]) {
            let tagged = tags_of(&paragraph, sentence);
            if tagged.words.len() > 2 && tagged.words.len() < 150 {
                found.push((paragraph.source.clone(), tagged));
            }
        }
    }
    Ok(found)
}

/// Gives each of our tokens the tag of the corpus token its first byte lies in.
fn tags_of(paragraph: &Paragraph, sentence: Span) -> Tagged {
    let mut tagged = Tagged::default();
    for token in tokens_in(&paragraph.text, sentence) {
        let word = token.of(&paragraph.text);
        let at = token.span.start as usize;
        let index = paragraph.tags.partition_point(|&(_, end, _)| end <= at);
        let Some((start, end, written)) = paragraph.tags.get(index).filter(|(start, ..)| *start <= at) else {
            continue;
        };
        let is_whole = *start == at && *end == token.span.end as usize;
        let tag = match (token.kind, written.as_str()) {
            // `1980s` is one token there and two here.
            (TokenKind::Number, _) if !is_whole => Tag::Cd,
            (TokenKind::Punctuation, _) if word == "-" && !is_whole => Tag::Hyphen,
            (TokenKind::Punctuation, "NFP") => Tag::Colon,
            (_, "AFX") => Tag::Jj,
            (_, "ADD" | "NFP") => Tag::Other,
            (_, written) => Tag::from_written(written).unwrap_or(Tag::Other),
        };
        tagged.words.push(word.to_owned());
        tagged.tags.push(tag);
    }
    mark_certain(&mut tagged);
    tagged
}

/// Marks have the tag their form says, whatever the corpus says.
fn mark_certain(tagged: &mut Tagged) {
    for (word, tag) in tagged.words.iter().zip(&mut tagged.tags) {
        if let Some(certain) = Tag::of_mark(word) {
            *tag = certain;
        }
    }
}
