//! Why a time expression dates nothing that happened.

use crate::events::{
    clause::{Predicate, Tense},
    lexicon::{Role, lexicon},
    words::{Tag, Word},
};
use std::ops::Range;

/// Why a time expression dates nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::events) enum Reason {
    NoHappening,
    State,
    SinceThen,
    Name,
    Question,
    Supposed,
}

impl Reason {
    /// The reason for the list of what was not placed.
    pub(in crate::events) fn says(self) -> &'static str {
        match self {
            Self::NoHappening => "the words around it tell no happening",
            Self::State => "it dates a state or an opinion, not a happening",
            Self::SinceThen => "it says since when or until when, not what happened then",
            Self::Name => "it is part of a name or describes a thing",
            Self::Question => "it stands in a question",
            Self::Supposed => "it stands in a condition",
        }
    }
}

/// "the 2022 Games", "the Oslo 2022 Forum": a year that is part of a name.
pub(super) fn is_in_a_name(words: &[Word<'_>], time: &Range<usize>) -> bool {
    let is_year = time.len() == 1
        && words
            .get(time.start)
            .is_some_and(|word| word.text.len() == 4 && word.tag == Tag::Number);
    let name_follows = words.get(time.end).is_some_and(|word| word.tag == Tag::Proper);
    let opens = time
        .start
        .checked_sub(1)
        .and_then(|at| words.get(at))
        .is_some_and(|word| matches!(word.tag, Tag::Determiner | Tag::Proper | Tag::PossessivePronoun));
    is_year && name_follows && opens
}

/// "the first visit since 2011".
pub(super) fn is_since_the_first(words: &[Word<'_>], time: &Range<usize>) -> bool {
    let since = time
        .start
        .checked_sub(1)
        .and_then(|at| words.get(at))
        .is_some_and(|word| word.lower == "since");
    let own = words.get(time.start).is_some_and(|word| word.lower == "since");
    (since || own)
        && words.get(..time.start).is_some_and(|before| {
            before.iter().rev().take(8).any(|word| {
                matches!(
                    word.lower.as_str(),
                    "first" | "second" | "third" | "last" | "only" | "worst" | "best" | "most" | "ever"
                ) || word.lower.ends_with("est") && word.lower.len() > 5
            })
        })
}

/// Why a dated verb is no happening, if it is none.
pub(in crate::events) fn no_happening(words: &[Word<'_>], group: &Predicate) -> Option<Reason> {
    if words.last().is_some_and(|word| word.text == "?") && !group.is_quoted {
        return Some(Reason::Question);
    }
    let conditional = group
        .opener
        .and_then(|at| words.get(at))
        .is_some_and(|word| matches!(word.lower.as_str(), "if" | "unless" | "whether"));
    if conditional {
        return Some(Reason::Supposed);
    }
    let planned = group.is(Role::Plan) || matches!(group.tense, Tense::Future);
    let is_state = group.is(Role::State) && !planned && !group.is_passive;
    let event_subject = words.get(group.subject.clone()).is_some_and(|subject| {
        subject
            .iter()
            .any(|word| word.tag == Tag::Noun && lexicon().event_noun(&word.lower).is_some())
    });
    let event_follows = words.get(group.rest.clone()).is_some_and(|rest| {
        rest.iter().take(8).any(|word| {
            word.tag == Tag::Noun && lexicon().event_noun(&word.lower).is_some()
                || word.tag == Tag::Verb
                    && word
                        .lemma
                        .and_then(|id| lexicon().lemma(id))
                        .is_some_and(|lemma| !lemma.is(Role::State))
        })
    });
    // "it today has three harbours"
    if group.base() == "have" && !event_follows && !planned && !group.is_perfect {
        return Some(Reason::State);
    }
    if group.is_copula {
        return (!event_subject && !event_follows).then_some(Reason::State);
    }
    (is_state && !event_follows && !event_subject).then_some(Reason::State)
}
