//! Headlines of dated nouns: "Attack on the port", "The bus crash occurs", "Ana Ruiz gives a speech".

use super::{
    Cut, MANNERS, Scribe,
    number::is_plural,
    pieces::{Piece, finish, present},
};
use crate::events::{
    clause::Shape,
    event::{Kind, Status},
    lexicon::lexicon,
    words::Tag,
};

impl Scribe<'_> {
    /// The headline for a dated noun: "Attack on the port", "Phone call between Xi Jinping and Putin".
    pub(in crate::events) fn noun(&self, noun: usize, status: Status) -> Option<String> {
        let mut start = noun;
        while let Some(before) = start.checked_sub(1) {
            let word = &self.words[before];
            let in_group = self.found.iter().any(|group| group.group.contains(&before));
            let inside = word.is_nominal()
                || word.tag == Tag::Verb && !in_group
                || word.time.is_some() && word.tag != Tag::Preposition;
            if !inside {
                break;
            }
            start = before;
        }
        let stands = |at: usize| {
            self.references
                .iter()
                .any(|reference| reference.words.start == at)
        };
        while start < noun
            && !stands(start)
            && (matches!(self.words[start].tag, Tag::Determiner | Tag::Possessive)
                || self.words[start].time.is_some())
        {
            start += 1;
        }
        let named = self
            .references
            .iter()
            .any(|reference| reference.words.start == start);
        if self.words[start].tag == Tag::PossessivePronoun && !named && start < noun {
            start += 1;
        }
        let mut end = noun + 1;
        while let Some(word) = self.words.get(end) {
            let ends = matches!(
                word.tag,
                Tag::Verb
                    | Tag::Modal
                    | Tag::Be
                    | Tag::Have
                    | Tag::Do
                    | Tag::To
                    | Tag::Stop
                    | Tag::Colon
                    | Tag::Dash
                    | Tag::Relative
                    | Tag::Subordinator
                    | Tag::Comma
                    | Tag::OpenBracket
                    | Tag::OpenQuote
                    | Tag::CloseQuote
                    | Tag::Pronoun
                    | Tag::Adverb
            ) || word.tag == Tag::Determiner && end > noun && self.words[end - 1].is_nominal()
                || word.tag == Tag::Preposition
                    && matches!(
                        word.lower.as_str(),
                        "as" | "before" | "after" | "since" | "until" | "than"
                    )
                || word.tag == Tag::Conjunction
                    && self.words.get(end + 1).is_some_and(|next| next.tag == Tag::Verb);
            if ends {
                break;
            }
            end += 1;
        }
        MANNERS
            .into_iter()
            .find_map(|manner| {
                let pieces = self.phrase(start..end, manner.full_names)?;
                finish(pieces, 1, manner.cut).filter(|title| title.contains(' '))
            })
            .or_else(|| self.lone_noun(noun, status))
    }

    /// "Elections take place", "A crash occurs": a noun that stands alone.
    pub(super) fn lone_noun(&self, noun: usize, status: Status) -> Option<String> {
        let word = self.words.get(noun)?;
        let (kind, is_many) = lexicon().event_noun(&word.lower)?;
        let happens = matches!(kind, Kind::Disaster | Kind::Attack | Kind::Death);
        let falls = word.lower.starts_with("deadline");
        let verb = match (happens, status, is_many) {
            (_, Status::Cancelled, true) => "are called off",
            (_, Status::Cancelled, false) => "is called off",
            _ if falls => "falls",
            (true, _, true) => "occur",
            (true, _, false) => "occurs",
            (false, Status::Planned | Status::Proposed, _) => "to take place",
            (false, _, true) => "take place",
            (false, _, false) => "takes place",
        };
        if let Some(title) = self.given(noun, status) {
            return Some(title);
        }
        if let Some(name) = &self.known_as {
            return Some(format!("The {name} {verb}"));
        }
        let mut letters = word.text.chars();
        let first = letters.next()?;
        let title: String = first.to_uppercase().chain(letters).collect();
        Some(format!("{title} {verb}"))
    }

    /// "the first to name it in a speech last week": "Ana Ruiz gives a speech".
    fn given(&self, noun: usize, status: Status) -> Option<String> {
        let word = self.words.get(noun)?;
        let verb = match word.lower.as_str() {
            "speech" | "address" | "lecture" | "sermon" | "interview" | "testimony" | "talk" => "give",
            "statement" | "announcement" | "declaration" | "appeal" | "pledge" => "make",
            _ => return None,
        };
        let article = noun.checked_sub(1).and_then(|at| self.words.get(at))?;
        let led = noun.checked_sub(2).and_then(|at| self.words.get(at))?;
        let is_own = matches!(article.lower.as_str(), "a" | "an" | "his" | "her")
            && matches!(led.lower.as_str(), "in" | "during");
        let group = self.found.iter().rfind(|group| {
            group.shape == Shape::Finite && group.group.end < noun && !group.subject.is_empty()
        })?;
        if !is_own || status != Status::Happened {
            return None;
        }
        MANNERS.into_iter().find_map(|manner| {
            let mut pieces = self.subject(group.subject.clone(), manner)?;
            let verb = present(verb, is_plural(&pieces));
            let article = if word.lower.starts_with(['a', 'i', 'o', 'e', 'u']) {
                "an"
            } else {
                "a"
            };
            pieces.push(Piece::word(format!("{verb} {article} {}", word.lower), Tag::Noun));
            let needed = pieces.len();
            finish(pieces, needed, Cut::Never)
        })
    }
}
