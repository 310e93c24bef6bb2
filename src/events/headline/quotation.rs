//! A headline that quotes: the speaker, and words that stand whole.

use super::{
    Cut, MAX, Scribe,
    pieces::{self, finish},
};
use crate::events::{
    clause::{Predicate, Shape},
    lexicon::Forms,
    words::{Tag, Word},
};
use std::ops::Range;

impl Scribe<'_> {
    /// "Ana Ruiz: “We will rebuild the bridge”": a quotation that fits, whole or up to where its first clause ends.
    pub(in crate::events) fn quotation(&self, group: &Predicate) -> Option<String> {
        let is_mark = |word: &Word<'_>| matches!(word.tag, Tag::OpenQuote | Tag::CloseQuote);
        let mark = self.words.iter().position(is_mark)?;
        // It may have begun in an earlier sentence.
        let start = if self.words[mark].tag == Tag::OpenQuote {
            mark + 1
        } else if self.words[0].is_quoted {
            0
        } else {
            return None;
        };
        let close = (start..self.words.len())
            .find(|&at| self.words[at].tag == Tag::CloseQuote)
            .unwrap_or(self.words.len());
        let name = |full_names: bool| {
            let pieces = self.phrase(group.subject.clone(), full_names)?;
            let short = pieces::join(&pieces);
            finish(pieces, 1, Cut::Phrases).or_else(|| Some(short).filter(|short| !short.is_empty()))
        };
        let speakers = [name(true)?, name(false)?];
        let ends = (start..close)
            .rev()
            .filter(|&at| self.ends_clause(at, close))
            .chain([close]);
        let mut ends: Vec<usize> = ends.collect();
        ends.sort_unstable_by(|one, other| other.cmp(one));
        ends.into_iter().find_map(|end| {
            speakers
                .iter()
                .find_map(|speaker| self.quoted(speaker, start..end))
        })
    }

    /// The same for a sentence that is all quotation, of somebody named before.
    pub(in crate::events) fn quotation_by(&self, speaker: &str) -> Option<String> {
        let start = self
            .words
            .iter()
            .position(|word| word.tag != Tag::OpenQuote)
            .filter(|&at| self.words[at].is_quoted)?;
        let end = (start..self.words.len())
            .find(|&at| {
                matches!(self.words[at].tag, Tag::CloseQuote | Tag::Stop) && self.words[at].text != "…"
            })
            .unwrap_or(self.words.len());
        let mut ends: Vec<usize> = (start + 1..end).filter(|&at| self.ends_clause(at, end)).collect();
        ends.push(end);
        ends.into_iter()
            .rev()
            .find_map(|end| self.quoted(speaker, start..end))
    }

    /// Whether a quotation may end before word `at`, and still say what was said.
    fn ends_clause(&self, at: usize, close: usize) -> bool {
        let word = &self.words[at];
        let next_tag = self.words.get(at + 1).map(|word| word.tag);
        let clause_follows = self.found.iter().any(|told| {
            told.shape == Shape::Finite
                && (at + 1..close).contains(&told.group.start)
                && !told.subject.is_empty()
                && told.subject.start <= at + 7
        });
        let verb_follows = self
            .found
            .iter()
            .any(|told| told.shape == Shape::Finite && (at + 1..close).contains(&told.group.start));
        match word.tag {
            Tag::Colon | Tag::Stop => true,
            Tag::Dash => !self.is_between_numbers(at),
            Tag::Comma => {
                clause_follows && next_tag == Some(Tag::Conjunction)
                    || verb_follows
                        && self
                            .words
                            .get(at + 1)
                            .is_some_and(|next| matches!(next.lower.as_str(), "but" | "and"))
            }
            _ => false,
        }
    }

    /// The quotation, where the words have a verb and subject of their own and fit.
    fn quoted(&self, speaker: &str, range: Range<usize>) -> Option<String> {
        let has_clause = self.found.iter().any(|told| {
            told.shape == Shape::Finite
                && range.contains(&told.group.start)
                && told.group.end <= range.end
                && !told.subject.is_empty()
                && told.subject.start >= range.start
        });
        // "Do not throw it away", "For my officers this has never been a cold case"
        let opens = self.words.get(range.start).is_some_and(|first| {
            let is_base = first.tag == Tag::Do || first.tag == Tag::Verb && first.forms.has(Forms::BASE);
            first.is_capitalised()
                && (!matches!(first.tag, Tag::Verb | Tag::Be | Tag::Have | Tag::Modal) || is_base)
        });
        let is_whole = range.len() > 4
            && opens
            && self
                .words
                .get(range.end)
                .is_none_or(|next| matches!(next.tag, Tag::CloseQuote | Tag::Stop) || next.tag == Tag::Comma)
            && self
                .found
                .iter()
                .any(|told| told.shape == Shape::Finite && range.contains(&told.group.start));
        if !(has_clause || is_whole) || range.len() < 4 {
            return None;
        }
        let offset = self.words.first()?.span.start as usize;
        let first = self.words.get(range.start)?.span.start as usize;
        let last = self.words.get(range.end.checked_sub(1)?)?.span.end as usize;
        let text = self
            .source
            .get(first.checked_sub(offset)?..last.checked_sub(offset)?)?;
        let quoted = without_insertions(text)
            .trim_end_matches(['.', ',', ' '])
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ");
        let whole = !quoted.contains(['[', ']', '“', '"']);
        let title = format!("{speaker}: “{quoted}”");
        (title.chars().count() <= MAX && whole).then_some(title)
    }
}

/// A quotation without what an editor put into it in square brackets after a whole word: "I can do it [close the border] if I want".
fn without_insertions(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('[') {
        let Some((_, after)) = after.split_once(']') else {
            break;
        };
        plain.push_str(before);
        rest = after;
    }
    plain.push_str(rest);
    plain
}
