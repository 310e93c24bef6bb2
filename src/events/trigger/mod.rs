//! Which verb or event noun a time expression dates, by where it stands in the sentence.

mod nothing;
mod nouns;
mod verbs;

use super::{
    clause::{Predicate, Tense, object_of, time_start},
    lexicon::{Role, lexicon},
    words::{Tag, Word},
};
use crate::language;
pub(super) use nothing::{Dating, Led, Reason, is_over, no_happening};
use nothing::{
    describes_a_thing, falls_due, is_compared, is_in_a_name, is_lived_through, is_measure, is_since_the_first,
};
pub(super) use nouns::phrase_start;
use nouns::{bare_noun, light_verb_of, noun_before, noun_it_describes, of_noun, told_after};
use std::ops::Range;
pub(super) use verbs::when_clause;
use verbs::{
    climb, over_as_planned, verb_after, verb_around, verb_before, verb_it_ended, verb_of_cleft,
    verb_over_semicolon,
};

/// What a time expression dates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Dated {
    /// The group of verbs with this number.
    Verb(usize),
    /// The noun at this word: "Friday's call", "the May 4 summit".
    Noun(usize),
    /// The group of verbs, by way of the noun it happened in: "agreed during a call on Friday".
    Through(usize, usize),
    /// Nothing that happened then.
    Nothing(Reason),
}

/// What the time expression that covers `time` (words of the sentence) dates.
pub(super) fn dated_by(words: &[Word<'_>], found: &[Predicate], time: &Range<usize>) -> Dated {
    if is_in_a_name(words, time)
        || is_measure(words, time)
        || describes_a_thing(words, time)
        || falls_due(words, time)
        || is_lived_through(words, time)
    {
        return Dated::Nothing(Reason::Name);
    }
    if is_compared(words, time) {
        return Dated::Nothing(Reason::State);
    }
    if let Some(noun) = noun_it_describes(words, time) {
        return describe(words, found, time, noun);
    }
    if let Some(index) = verb_of_cleft(words, found, time) {
        return Dated::Verb(index);
    }
    let before = verb_before(words, found, time).map(|index| over_as_planned(words, found, index));
    if let Some(index) = told_after(words, found, time) {
        return Dated::Verb(index);
    }
    if let Some(noun) = before.and_then(|index| what_it_follows(words, found, index)) {
        return Dated::Noun(noun);
    }
    if let Some((index, noun)) = before.and_then(|index| verb_it_ended(words, found, index)) {
        return Dated::Through(index, noun);
    }
    let around = verb_around(words, found, time);
    if let Some(noun) = noun_before(words, found, time, before).filter(|_| around.is_none()) {
        return of_noun(words, found, noun, before);
    }
    if is_since_the_first(words, time) {
        return when_clause(words, found, time).map_or(Dated::Nothing(Reason::SinceThen), Dated::Verb);
    }
    if ends_what_was_not(words, found, time, before) {
        return Dated::Nothing(Reason::SinceThen);
    }
    if let Some(index) = around {
        return Dated::Verb(index);
    }
    match before.or_else(|| verb_after(words, found, time)) {
        Some(index) => Dated::Verb(climb(words, found, index)),
        None => match bare_noun(words, time) {
            Dated::Nothing(_) => verb_over_semicolon(words, found, time)
                .map_or(Dated::Nothing(Reason::NoHappening), Dated::Verb),
            noun => noun,
        },
    }
}

/// "The warning follows two decisions last June": they are what is dated.
fn what_it_follows(words: &[Word<'_>], found: &[Predicate], index: usize) -> Option<usize> {
    let group = &found[index];
    let is_now =
        group.base() == "follow" && group.tense == Tense::Present && !group.is_passive && !group.is_perfect;
    let object = object_of(words, group);
    let noun = object.end.checked_sub(1)?;
    let is_event = lexicon().event_noun(&words.get(noun)?.lower).is_some();
    (is_now && is_event && !object.is_empty()).then_some(noun)
}

/// A noun that a time describes: it is dated, and so is the verb that happened in it.
fn describe(words: &[Word<'_>], found: &[Predicate], time: &Range<usize>, noun: usize) -> Dated {
    let is_event = lexicon().event_noun(&words[noun].lower).is_some();
    if !is_event {
        let is_day = words
            .get(time.end - 1)
            .is_some_and(|word| word.tag == Tag::Possessive)
            || words
                .get(time.end)
                .is_some_and(|word| word.tag == Tag::Possessive);
        // "Monday's incident" is one; "this year's count" and "today's jobs" measure.
        let names_a_day = words.get(time.clone()).is_some_and(|time| {
            time.iter().any(|word| {
                word.lower.ends_with("day") && word.lower != "today"
                    || word.lower.bytes().any(|byte| byte.is_ascii_digit())
            })
        });
        if !is_day || !names_a_day || words[noun].tag == Tag::Proper || is_thing(&words[noun].lower) {
            // "attended a Sunday night memorial service": a part of a day says when, a day alone may name a thing.
            return verb_before(words, found, time)
                .filter(|&index| is_part_of_a_day(words, time) && !found[index].is(Role::State))
                .map_or(Dated::Nothing(Reason::Name), |index| {
                    Dated::Verb(climb(words, found, index))
                });
        }
    }
    let start = phrase_start(words, time_start(words, time.start));
    let preposition = start
        .checked_sub(1)
        .and_then(|at| words.get(at))
        .filter(|word| word.tag == Tag::Preposition);
    if preposition.is_some_and(|word| lexicon().is_within(&word.lower)) && is_event {
        let verb = verb_before(words, found, &(start..start + 1))
            .or_else(|| verb_after(words, found, &(noun..noun + 1)));
        if let Some(index) = verb {
            let index = climb(words, found, index);
            return Dated::Through(index, noun);
        }
    }
    if let Some(index) = light_verb_of(words, found, noun) {
        return Dated::Verb(index);
    }
    Dated::Noun(noun)
}

/// "Thursday's closing price", "Friday's edition": what is of a day and does not happen on it.
fn is_thing(word: &str) -> bool {
    matches!(
        word,
        "price"
            | "prices"
            | "close"
            | "closing"
            | "focus"
            | "level"
            | "levels"
            | "paper"
            | "newspaper"
            | "edition"
            | "editions"
            | "issue"
            | "issues"
            | "version"
            | "figure"
            | "figures"
            | "total"
            | "average"
            | "rate"
            | "rates"
            | "value"
            | "data"
            | "weather"
            | "high"
            | "low"
            | "list"
            | "offerings"
            | "pricings"
            | "trading"
            | "volume"
    )
}

/// "Sunday night", "Friday morning".
fn is_part_of_a_day(words: &[Word<'_>], time: &Range<usize>) -> bool {
    let time = words.get(time.clone()).unwrap_or_default();
    let sense = |word: &Word<'_>| language::lexicon().sense(&word.lower);
    time.iter().any(|word| sense(word).weekday.is_some())
        && time
            .last()
            .is_some_and(|word| sense(word).day_part.is_some() || word.lower == "night")
}

/// "nobody had heard of it until May": what had not been till then is no happening.
fn ends_what_was_not(
    words: &[Word<'_>],
    found: &[Predicate],
    time: &Range<usize>,
    verb: Option<usize>,
) -> bool {
    let until = time
        .start
        .checked_sub(1)
        .and_then(|at| words.get(at))
        .is_some_and(|word| matches!(word.lower.as_str(), "until" | "till"));
    until
        && verb.is_some_and(|index| {
            let group = &found[index];
            let nobody = words.get(group.subject.clone()).is_some_and(|subject| {
                subject.iter().any(|word| {
                    matches!(
                        word.lower.as_str(),
                        "nobody" | "no" | "none" | "nothing" | "little" | "few"
                    )
                })
            });
            group.tense == Tense::Past && (group.is_perfect || group.is_negated || nobody)
        })
}
