//! What somebody said: the clause that a verb of saying governs, what stands before the speaker, or what he is quoted with.

use super::Scribe;
use crate::events::{
    clause::{Predicate, Shape, Tense, object_of},
    words::{Tag, Word},
};
use std::ops::Range;

/// What was said, as ranges of words: its subject, its verb, and the rest. The subject may hold the verb's first words.
#[derive(Debug, Clone)]
pub(super) struct Content {
    pub(super) subject: Range<usize>,
    pub(super) verb: Range<usize>,
    pub(super) rest: Range<usize>,
}

impl Scribe<'_> {
    /// The clause the verb governs: "said that prices fell".
    pub(super) fn told_by(&self, index: usize) -> Option<Content> {
        let told = self.found.iter().skip(index + 1).find(|told| {
            // "said that once she arrives it will begin"
            let is_aside = told.opener.is_some_and(|at| {
                self.words[at].tag == Tag::Relative
                    // "a row that has dragged on"
                    || !told.subject.is_empty() && told.subject.end <= at
                    || self.words[at].lower == "that" && self.is_of_a_noun(index, at)
                    || self.words[at].tag == Tag::Subordinator
                        && !matches!(
                            self.words[at].lower.as_str(),
                            "that" | "how" | "why" | "whether" | "what"
                        )
            }) || self.is_of_itself(index, told);
            told.governor == Some(index) && told.shape == Shape::Finite && !is_aside
        })?;
        let start = if told.subject.is_empty() {
            told.group.start
        } else {
            told.subject.start.min(told.group.start)
        };
        Some(self.content(start, told))
    }

    /// "declared war, the crew left": what stands between the object and the comma is all that was declared.
    fn is_of_itself(&self, index: usize, told: &Predicate) -> bool {
        let group = &self.found[index];
        let from = told.subject.start.min(told.group.start);
        let between = self.words.get(group.group.end..from).unwrap_or_default();
        let comma = between.iter().position(|word| word.tag == Tag::Comma);
        let is_open = told.opener.is_none() && !told.is_quoted;
        is_open
            && comma.is_some_and(|comma| {
                comma > 0
                    && between[..comma]
                        .iter()
                        .all(|word| word.is_nominal() && word.time.is_none())
                    && between[comma - 1].tag == Tag::Noun
            })
            && !matches!(group.base(), "tell" | "inform" | "assure" | "warn" | "remind")
    }

    /// "announced an inquiry, following concerns that it failed": the clause is what the noun after a comma says.
    fn is_of_a_noun(&self, index: usize, that: usize) -> bool {
        let between = self
            .words
            .get(self.found[index].group.end..that)
            .unwrap_or_default();
        let commas = between.iter().filter(|word| word.tag == Tag::Comma).count();
        commas % 2 == 1
            && between
                .last()
                .is_some_and(|word| word.tag == Tag::Noun && word.time.is_none())
    }

    /// "ruled the practice, or habit, is illegal": the verb comes after an aside, and has lost its subject there.
    pub(super) fn told_over_an_aside(&self, index: usize) -> Option<Content> {
        let group = self.found.get(index)?;
        let object = object_of(self.words, group);
        let told = self
            .found
            .iter()
            .skip(index + 1)
            .find(|told| told.shape == Shape::Finite)?;
        let after_comma = self.words.get(told.group.start.checked_sub(1)?)?.tag == Tag::Comma;
        let is_open = told.subject.is_empty()
            || told.subject == group.subject
            || told.subject.start >= object.end
                && matches!(
                    self.words[told.subject.start - 1].tag,
                    Tag::Preposition | Tag::Negation | Tag::Conjunction
                );
        let auxiliary = told.is_copula || told.is_passive || told.is_perfect || told.tense == Tense::Would;
        // "said a plan to sell its branches, of which it has 30, fell through"
        let is_last = told.subject == group.subject
            && told.tense == Tense::Past
            && matches!(group.base(), "say" | "report" | "claim")
            && told.group.start > object.end + 2;
        let follows = is_open && after_comma && (auxiliary || is_last);
        let comma = (object.end..told.group.start).find(|&at| self.words[at].tag == Tag::Comma)?;
        (follows && !object.is_empty() && told.opener.is_none()).then(|| Content {
            subject: object.start..comma,
            verb: told.group.clone(),
            rest: told.group.end..told.rest.end,
        })
    }

    /// "said: “Prices fell.”"
    pub(super) fn quoted_after(&self, group: &Predicate) -> Option<Content> {
        let open = (group.group.end..self.words.len())
            .take(12)
            .take_while(|&at| self.words[at].tag != Tag::Stop)
            .find(|&at| self.words[at].tag == Tag::OpenQuote)?;
        let told = self
            .found
            .iter()
            .find(|told| told.group.start > open && told.shape == Shape::Finite)?;
        (told.subject.start > open || told.subject.is_empty()).then(|| self.content(open + 1, told))
    }

    /// "Prices fell, the bank said": what stands before the speaker.
    pub(super) fn said_before(&self, index: usize) -> Option<Content> {
        let group = self.found.get(index)?;
        let edge = group.subject.start.min(group.group.start);
        let comma = edge.checked_sub(1)?;
        let parted = self
            .words
            .get(..=comma)?
            .iter()
            .rev()
            .take(2)
            .any(|word| word.tag == Tag::Comma);
        if !parted {
            return None;
        }
        let told = self
            .found
            .get(..index)?
            .iter()
            .find(|told| told.shape == Shape::Finite && told.opener.is_none())?;
        let start = self
            .words
            .iter()
            .position(|word| !matches!(word.tag, Tag::OpenQuote | Tag::Stop))
            .unwrap_or(0)
            .max(self.after_dateline(&(0..edge)));
        let opens = told.subject.start <= start + 2
            || told.subject.start > 0 && self.words[told.subject.start - 1].tag == Tag::Comma;
        (told.group.end <= comma && opens && !told.subject.is_empty()).then_some(Content {
            subject: told.subject.clone(),
            verb: told.group.clone(),
            rest: told.group.end..comma,
        })
    }

    /// From `start` over the told verb to where the sentence turns elsewhere.
    pub(super) fn content(&self, start: usize, told: &Predicate) -> Content {
        let mut end = told.group.end;
        let starts_quoted = self.words.get(start).is_some_and(|word| word.is_quoted);
        while let Some(word) = self.words.get(end) {
            let next = self.words.get(end + 1);
            let turns = matches!(word.tag, Tag::Stop | Tag::Colon | Tag::Dash)
                || starts_quoted && word.tag == Tag::CloseQuote
                || word.tag == Tag::Comma
                    && end > told.group.end
                    && self.words[end - 1].time.is_some()
                    && next.is_some_and(|next| next.tag == Tag::Determiner)
                || word.tag == Tag::Comma
                    && next.is_none_or(|next| {
                        matches!(
                            next.tag,
                            Tag::Conjunction | Tag::Relative | Tag::Subordinator | Tag::Verb | Tag::Pronoun
                        ) || matches!(
                            next.lower.as_str(),
                            "according" | "after" | "before" | "while" | "as"
                        )
                    });
            if turns {
                break;
            }
            end += 1;
        }
        let subject = if told.subject.is_empty() || told.subject.start < start {
            start..told.group.start
        } else {
            told.subject.clone()
        };
        Content {
            subject,
            verb: told.group.clone(),
            rest: told.group.end..end,
        }
    }

    /// A range up to the phrase in which it speaks as "I" or to "you".
    pub(super) fn before_itself(&self, range: Range<usize>) -> Range<usize> {
        let first = self
            .words
            .get(range.clone())
            .unwrap_or_default()
            .iter()
            .position(is_first_person);
        let Some(first) = first else { return range };
        // Back to where the phrase it stands in begins.
        let at = range.start + first;
        let start = (range.start..at).rev().find(|&at| {
            matches!(
                self.words[at].tag,
                Tag::Preposition
                    | Tag::Conjunction
                    | Tag::Comma
                    | Tag::To
                    | Tag::Subordinator
                    | Tag::Relative
            )
        });
        range.start..start.unwrap_or(range.start)
    }

    /// Whether words in quotation marks speak as "I" or to "you", which a headline cannot.
    pub(super) fn speaks_of_itself(&self, range: &Range<usize>) -> bool {
        self.words
            .get(range.clone())
            .unwrap_or_default()
            .iter()
            .any(is_first_person)
    }
}

fn is_first_person(word: &Word<'_>) -> bool {
    matches!(
        word.lower.as_str(),
        "i" | "me" | "my" | "we" | "us" | "our" | "you" | "your" | "myself" | "ourselves"
    ) && word.text != "US"
}
