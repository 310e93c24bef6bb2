//! Noun phrases of a headline: without what does not belong to them, shortened where they are long, with whose they are.

use super::{
    LONG, Manner, SHORT, Scribe,
    cut::counts,
    pieces::{Piece, trim_end},
};
use crate::events::{
    lexicon::{Forms, lexicon},
    words::{Tag, Word},
};
use std::ops::Range;

impl Scribe<'_> {
    /// A noun phrase as the subject of a headline; nothing where it is empty or only a pronoun nobody stands for.
    pub(super) fn subject(&self, range: Range<usize>, manner: Manner) -> Option<Vec<Piece>> {
        self.phrase_within(range, manner.full_subject, manner.subject)
    }

    pub(super) fn phrase(&self, range: Range<usize>, full_names: bool) -> Option<Vec<Piece>> {
        self.phrase_within(range, full_names, LONG)
    }

    pub(super) fn phrase_within(
        &self,
        range: Range<usize>,
        full_names: bool,
        longest: usize,
    ) -> Option<Vec<Piece>> {
        let own = self.own_words(range);
        let mut pieces = self.render(self.shortened(own.clone(), longest), full_names);
        trim_end(&mut pieces);
        if longest == SHORT {
            drop_what_joined_are_of(&mut pieces);
        }
        // "This device": here nothing shows which.
        if let [first, _, ..] = &mut pieces[..]
            && first.tag == Tag::Determiner
            && matches!(first.text.to_lowercase().as_str(), "this" | "these" | "those")
        {
            "the".clone_into(&mut first.text);
        }
        // "Qantas plans": a name read as a plural.
        if let [only] = &mut pieces[..]
            && only.text.ends_with('s')
            && self
                .cast
                .actors
                .iter()
                .any(|actor| actor.name == only.text || actor.short == only.text)
        {
            only.tag = Tag::Proper;
        }
        self.name_owner(&mut pieces, own.start);
        let has_noun = pieces.iter().any(|piece| {
            matches!(
                piece.tag,
                Tag::Noun | Tag::Proper | Tag::Number | Tag::Adjective | Tag::Verb
            )
        });
        let dangles = pieces.first().is_some_and(|piece| {
            let alone = pieces.len() == 1;
            piece.tag == Tag::Pronoun
                || alone
                    && matches!(
                        piece.text.to_lowercase().as_str(),
                        "this"
                            | "that"
                            | "which"
                            | "who"
                            | "these"
                            | "those"
                            | "one"
                            | "others"
                            | "some"
                            | "both"
                    )
        });
        (has_noun && !dangles).then_some(pieces)
    }

    /// "Net income" with whose it is: "Aldermoor Mills’ net income".
    pub(super) fn name_owner(&self, pieces: &mut Vec<Piece>, start: usize) {
        let owner = self.owners.iter().find(|(at, _)| *at == start);
        let (Some((_, owner)), Some(first)) = (owner, pieces.first_mut()) else {
            return;
        };
        first.text = first.text.to_lowercase();
        let mark = if owner.ends_with('s') { "’" } else { "’s" };
        pieces.insert(0, Piece::word(mark.to_owned(), Tag::Possessive));
        pieces.insert(0, Piece::word(owner.clone(), Tag::Proper));
    }

    /// A phrase without what does not belong to it: the end of a quotation before it, "which" of "at which point".
    pub(super) fn own_words(&self, range: Range<usize>) -> Range<usize> {
        let words = self.words.get(range.clone()).unwrap_or_default();
        let closed = words.iter().enumerate().rposition(|(at, word)| {
            // "Corp.'s" ends no quotation.
            word.tag == Tag::CloseQuote && words.get(at + 1).is_none_or(|next| next.text != "s")
        });
        let opened = words.iter().position(|word| word.tag == Tag::OpenQuote);
        let mut start = match (closed, opened) {
            (Some(close), None) if close + 1 < words.len() => range.start + close + 1,
            _ => range.start,
        };
        start = start.max(self.after_dateline(&range));
        let is_mark = |word: &Word<'_>| word.text.chars().all(|letter| matches!(letter, '\'' | '`' | '"'));
        if start + 1 < range.end && is_mark(&self.words[start]) && is_mark(&self.words[start + 1]) {
            start += 2;
        }
        if self.words[range.clone()]
            .iter()
            .filter(|word| is_mark(word))
            .count()
            % 2
            == 1
        {
            while start < range.end && is_mark(&self.words[start]) {
                start += 1;
            }
        }
        while start < range.end
            && matches!(
                self.words[start].tag,
                Tag::Comma | Tag::Relative | Tag::Conjunction | Tag::Stop | Tag::Symbol | Tag::Dash
            )
        {
            start += 1;
        }
        start..range.end
    }

    /// Where a phrase begins after "LIMA, Peru -" at the start of its sentence.
    pub(super) fn after_dateline(&self, range: &Range<usize>) -> usize {
        let words = self.words.get(range.clone()).unwrap_or_default();
        let dash = words
            .iter()
            .position(|word| word.tag == Tag::Dash || matches!(word.text, "-" | "_"))
            .filter(|&dash| range.start + dash <= 8);
        let is_place = |word: &Word<'_>| {
            word.time.is_some()
                || word.text.len() > 3
                    && word
                        .text
                        .chars()
                        .all(|letter| letter.is_uppercase() || letter == '/')
                || matches!(
                    word.tag,
                    Tag::Proper | Tag::Comma | Tag::OpenBracket | Tag::CloseBracket | Tag::Stop | Tag::Symbol
                )
        };
        match dash {
            Some(dash) if self.words[..range.start + dash].iter().all(is_place) => range.start + dash + 1,
            _ => range.start,
        }
    }

    /// A long phrase loses what hangs on its head after a comma or a second preposition.
    pub(super) fn shortened(&self, range: Range<usize>, longest: usize) -> Range<usize> {
        let words = self.words.get(range.clone()).unwrap_or_default();
        // "Ana Ruiz, a former mayor from the hills,": the name says who.
        let named = self.person_at(range.start, &range).map(|naming| naming.core.end);
        if let Some(end) = named.filter(|&end| {
            self.words.get(end).is_some_and(|word| word.tag == Tag::Comma)
                && range.end > end
                && !self.words[end..range.end]
                    .iter()
                    .any(|word| word.tag == Tag::Conjunction)
        }) {
            return range.start..end;
        }
        let length: usize = words.iter().map(|word| word.text.len() + 1).sum();
        if length <= longest {
            return range;
        }
        // "Ana Ruiz of the Institute of Fisheries"
        if let Some(end) = named
            .filter(|&end| longest == SHORT && end < range.end && self.words[end].tag == Tag::Preposition)
        {
            return range.start..end;
        }
        // "Television broadcaster PBS": the name says who.
        if longest == SHORT
            && let Some(naming) = self.named_at_end(&range)
            && self.words[naming.clone()]
                .iter()
                .map(|word| word.text.len() + 1)
                .sum::<usize>()
                <= SHORT
        {
            return naming;
        }
        let mut seen = 0;
        for (offset, word) in words.iter().enumerate() {
            let joined = words.iter().skip(offset).any(|word| word.tag == Tag::Conjunction);
            let is_gerund = word.tag == Tag::Verb && word.forms.has(Forms::GERUND);
            // "an address listed on forms"
            let is_participle = word.tag == Tag::Verb
                && lexicon()
                    .verb(&word.lower)
                    .is_some_and(|(_, forms)| forms.has(Forms::PARTICIPLE))
                && offset > 0
                && words[offset - 1].tag == Tag::Noun;
            let cuts = word.tag == Tag::Comma && !joined
                || word.tag == Tag::Relative
                || (is_gerund || is_participle) && seen > 10
                || word.lower == "of"
                    && longest == SHORT
                    && !joined
                    && seen > 10
                    && offset > 0
                    && words[offset - 1].tag == Tag::Noun
                    && !counts(words[offset - 1].text)
                || word.tag == Tag::Preposition
                    && word.lower != "of"
                    && seen > longest.min(24).min(if longest == SHORT { 10 } else { 24 });
            if cuts && offset > 0 {
                return range.start..range.start + offset;
            }
            seen += word.text.len() + 1;
        }
        range
    }

    /// The name that a phrase of nouns ends in.
    fn named_at_end(&self, range: &Range<usize>) -> Option<Range<usize>> {
        let naming = self
            .cast
            .inside(self.sentence, range)
            .find(|naming| naming.core.end == range.end && !naming.is_setting)?;
        let before = self.words.get(range.start..naming.whole.start)?;
        let plain = before.iter().all(|word| {
            let describes = matches!(
                word.tag,
                Tag::Noun | Tag::Adjective | Tag::Determiner | Tag::Conjunction
            );
            describes && word.time.is_none()
        });
        (plain && !before.is_empty()).then(|| naming.whole.clone())
    }
}

/// "The head of the mill and the leader of the union": where two are joined, what each is of goes.
fn drop_what_joined_are_of(pieces: &mut Vec<Piece>) {
    let length: usize = pieces.iter().map(|piece| piece.text.chars().count() + 1).sum();
    let is_joined = pieces
        .iter()
        .filter(|piece| piece.tag == Tag::Conjunction)
        .count()
        == 1;
    let of = |piece: &Piece| piece.text == "of";
    if length <= SHORT * 2 || !is_joined || pieces.iter().filter(|piece| of(piece)).count() < 2 {
        return;
    }
    let mut dropping = false;
    pieces.retain(|piece| {
        if piece.tag == Tag::Conjunction {
            dropping = false;
        } else if of(piece) {
            dropping = true;
        }
        !dropping
    });
}
