//! The event noun that a time expression dates, and the verb it happened in or by.

use super::{
    Dated, Reason,
    verbs::{climb_out, verb_after},
};
use crate::events::{
    clause::{Predicate, Shape, object_of},
    event::Kind,
    lexicon::{Role, lexicon},
    status::kind_of,
    words::{Tag, Word},
};
use std::ops::Range;

/// "Friday's call", "the May 4 phone call": the head noun after the time.
pub(super) fn noun_it_describes(words: &[Word<'_>], time: &Range<usize>) -> Option<usize> {
    let mut at = time.end;
    let inner_possessive = words
        .get(time.end.checked_sub(1)?)
        .is_some_and(|word| word.tag == Tag::Possessive);
    let is_possessive = inner_possessive || words.get(at).is_some_and(|word| word.tag == Tag::Possessive);
    if !inner_possessive && is_possessive {
        at += 1;
    }
    let before = time.start.checked_sub(1).and_then(|at| words.get(at));
    // "Smith and Jones both yesterday questioned"
    let floats = before.is_some_and(|word| matches!(word.lower.as_str(), "both" | "all" | "each"));
    let is_modifier = is_possessive
        || !floats
            && before.is_some_and(|word| {
                matches!(
                    word.tag,
                    Tag::Determiner | Tag::PossessivePronoun | Tag::Possessive
                ) || word.tag == Tag::Adjective && word.time.is_none()
            });
    if !is_modifier {
        return None;
    }
    let mut head = None;
    while let Some(word) = words.get(at) {
        match word.tag {
            Tag::Noun | Tag::Proper | Tag::Symbol => head = Some(at),
            Tag::Verb if head.is_none() => head = Some(at),
            Tag::Adjective | Tag::Number if word.time.is_none() => {}
            Tag::Possessive => head = None,
            _ => break,
        }
        if word.time.is_some() && !time.contains(&at) {
            break;
        }
        // "Friday's attack on the town": the first event noun is the head.
        if head == Some(at) && lexicon().event_noun(&word.lower).is_some() {
            let next_is_noun = words
                .get(at + 1)
                .is_some_and(|next| lexicon().event_noun(&next.lower).is_some());
            if !next_is_noun {
                break;
            }
        }
        at += 1;
    }
    head
}

/// The first word of the noun phrase that word `at` stands in.
pub(in crate::events) fn phrase_start(words: &[Word<'_>], at: usize) -> usize {
    let mut start = at;
    while let Some(before) = start.checked_sub(1).filter(|&before| words[before].is_nominal()) {
        start = before;
    }
    start
}

/// The verb that governs the noun without saying much itself: "held a summit", "the summit was held".
pub(super) fn light_verb_of(words: &[Word<'_>], found: &[Predicate], noun: usize) -> Option<usize> {
    found.iter().position(|group| {
        let object = object_of(words, group);
        let is_object = group.is(Role::Light) && object.contains(&noun);
        let is_subject = group.subject.contains(&noun)
            && group.shape == Shape::Finite
            && !words.get(group.subject.clone()).is_some_and(|subject| {
                subject
                    .iter()
                    .skip(noun - group.subject.start)
                    .any(|word| lexicon().event_noun(&word.lower).is_some() && word.span != words[noun].span)
            });
        let begins = words
            .get(group.subject.start..noun)
            .is_some_and(|before| !before.iter().any(|word| word.tag == Tag::Preposition));
        // "The 2014 annexation was condemned": not on that day.
        let is_spoken_of = group.is_passive && kind_of(words, group) == Kind::Statement;
        is_object || is_subject && begins && !(group.is_copula || group.is(Role::State) || is_spoken_of)
    })
}

/// Prepositions that put a happening before, after or inside another.
const TEMPORAL: [&str; 8] = [
    "before",
    "after",
    "since",
    "until",
    "till",
    "following",
    "during",
    "ahead",
];

/// An event noun with the time right after it ("the blast on Monday"), when the noun rather than the verb before it is dated.
pub(super) fn noun_before(
    words: &[Word<'_>],
    found: &[Predicate],
    time: &Range<usize>,
    verb: Option<usize>,
) -> Option<usize> {
    let from = verb.map_or(0, |index| found[index].group.end);
    let mut at = time.start;
    if at > 0 && words[at - 1].tag == Tag::Preposition {
        at -= 1;
    }
    if at <= from || words[at - 1].tag == Tag::Comma && verb.is_some() {
        return None;
    }
    // Left over the noun's own complements to the last event noun of the phrase.
    let until = at.saturating_sub(14).max(from);
    while at > until {
        at -= 1;
        if matches!(
            words[at].tag,
            Tag::Comma | Tag::Stop | Tag::Colon | Tag::Dash | Tag::CloseQuote
        ) {
            return None;
        }
        if is_event_noun(&words[at]) {
            return outer_noun(words, found, at, from, time, verb);
        }
    }
    None
}

pub(super) fn is_event_noun(word: &Word<'_>) -> bool {
    word.tag == Tag::Noun && lexicon().event_noun(&word.lower).is_some()
}

/// Whether the event noun at `at` is what the time dates, or another one that it belongs to: "after the trip to the summit in May".
fn outer_noun(
    words: &[Word<'_>],
    found: &[Predicate],
    at: usize,
    from: usize,
    time: &Range<usize>,
    verb: Option<usize>,
) -> Option<usize> {
    let start = phrase_start(words, at);
    let before = start.checked_sub(1).and_then(|at| words.get(at));
    let preposition = before
        .filter(|word| word.tag == Tag::Preposition)
        .map(|word| word.lower.as_str());
    let Some(preposition) = preposition else {
        let alone = verb.is_none() && verb_after(words, found, time).is_none();
        return alone.then_some(at);
    };
    if TEMPORAL.contains(&preposition) || preposition == "than" {
        return Some(at);
    }
    let inside = matches!(preposition, "in" | "at" | "by" | "through");
    if verb.is_none() || inside && verb.is_some_and(|index| found[index].shape != Shape::Finite) {
        return Some(at);
    }
    let mut outer = start - 1;
    while outer > from {
        outer -= 1;
        let word = &words[outer];
        if matches!(word.tag, Tag::Comma | Tag::Stop | Tag::Verb) {
            return None;
        }
        if word.tag == Tag::Preposition && TEMPORAL.contains(&word.lower.as_str()) {
            return (outer + 1..=at).find(|&at| is_event_noun(&words[at]));
        }
    }
    None
}

/// What a dated noun after a preposition means for the verb before it.
pub(super) fn of_noun(words: &[Word<'_>], found: &[Predicate], noun: usize, verb: Option<usize>) -> Dated {
    let start = phrase_start(words, noun);
    let preposition = start
        .checked_sub(1)
        .and_then(|at| words.get(at))
        .map(|word| word.lower.as_str());
    let during = preposition.is_some_and(|word| lexicon().is_within(word));
    let fronted = verb.is_none() && opens_the_sentence(words, start);
    let verb = match verb.filter(|_| during) {
        Some(index) => Some(climb_out(found, index)),
        None if fronted => verb_after(words, found, &(noun..noun + 1)),
        None => None,
    };
    verb.map_or(Dated::Noun(noun), |index| Dated::Through(index, noun))
}

/// Whether only phrases that say during what stand before word `at`: "In a readout of the call on Friday, …".
fn opens_the_sentence(words: &[Word<'_>], at: usize) -> bool {
    words.get(..at).is_some_and(|before| {
        before.iter().all(|word| {
            word.is_nominal()
                || matches!(word.tag, Tag::Conjunction | Tag::Adverb)
                || word.tag == Tag::Preposition && (word.lower == "of" || lexicon().is_within(&word.lower))
        }) && before.first().is_some_and(|word| word.tag == Tag::Preposition)
    })
}

/// "the announcement last week that …", "its success last week in brokering …": the verb that the noun announces.
pub(super) fn told_after(words: &[Word<'_>], found: &[Predicate], time: &Range<usize>) -> Option<usize> {
    let noun = time
        .start
        .checked_sub(1)
        .and_then(|at| words.get(at))
        .filter(|word| word.tag == Tag::Noun)?;
    let next = words.get(time.end)?;
    let announces = matches!(
        noun.lower.as_str(),
        "announcement" | "news" | "report" | "reports" | "revelation" | "confirmation"
    );
    let succeeds = matches!(
        noun.lower.as_str(),
        "success"
            | "failure"
            | "role"
            | "part"
            | "victory"
            | "help"
            | "involvement"
            | "effort"
            | "efforts"
            | "attempt"
    );
    found.iter().position(|group| {
        let near = group.group.start >= time.end && group.group.start <= time.end + 12;
        near && (announces && next.lower == "that" && group.shape == Shape::Finite
            || succeeds && group.group.start == time.end + 1 && group.shape == Shape::Gerund)
    })
}

/// No verb anywhere: a caption or a heading. The noun nearest before the time, or after it.
pub(super) fn bare_noun(words: &[Word<'_>], time: &Range<usize>) -> Dated {
    let is_event =
        |at: &usize| words[*at].tag == Tag::Noun && lexicon().event_noun(&words[*at].lower).is_some();
    (0..time.start)
        .rev()
        .find(is_event)
        .or_else(|| (time.end..words.len()).find(is_event))
        .map_or(Dated::Nothing(Reason::NoHappening), Dated::Noun)
}
