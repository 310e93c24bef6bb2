//! What governs a group of verbs, and whose subject it shares or has after it.

use super::{Predicate, Shape, Tense, object_of};
use crate::events::{
    lexicon::{Forms, Role},
    words::{Tag, Word},
};
use std::ops::Range;

/// "“We will rebuild it,” said Ana Ruiz": who speaks stands after the verb.
pub(super) fn invert_speakers(words: &[Word<'_>], found: &mut [Predicate]) {
    for group in found {
        let before = group.group.start.checked_sub(1).and_then(|at| words.get(at));
        let earlier = group.group.start.checked_sub(2).and_then(|at| words.get(at));
        let after_quotation = [before, earlier]
            .into_iter()
            .flatten()
            .any(|word| word.tag == Tag::CloseQuote)
            && before.is_some_and(|word| matches!(word.tag, Tag::CloseQuote | Tag::Comma));
        let is_bare = group.group.len() == 1 && group.subject.is_empty() && !group.is_quoted;
        let speaker = object_of(words, group);
        let names = words.get(speaker.clone()).is_some_and(|speaker| {
            speaker
                .iter()
                .any(|word| matches!(word.tag, Tag::Proper | Tag::Noun))
        });
        if after_quotation && is_bare && names && group.is(Role::Reporting) {
            group.rest.start = speaker.end;
            group.subject = speaker;
        }
    }
}

/// "A month later came the first pressure": what comes stands after the verb.
pub(super) fn invert_arrivals(words: &[Word<'_>], found: &mut [Predicate]) {
    let Some(group) = found.first_mut() else {
        return;
    };
    let before = &words[..group.group.start];
    let opens = !before.is_empty()
        && before.iter().any(|word| word.time.is_some())
        && before.iter().all(|word| {
            word.time.is_some()
                || matches!(
                    word.tag,
                    Tag::Preposition | Tag::Adverb | Tag::Conjunction | Tag::Comma
                )
        });
    let arrives = matches!(group.base(), "come" | "follow" | "arrive") && group.shape == Shape::Finite;
    let mut thing = object_of(words, group);
    while words.get(thing.end).is_some_and(|word| {
        word.is_nominal() && word.time.is_none() || matches!(&*word.lower, "first" | "last" | "next")
    }) {
        thing.end += 1;
    }
    let is_thing = words
        .get(thing.start)
        .is_some_and(|word| matches!(word.tag, Tag::Determiner | Tag::Number | Tag::Noun | Tag::Proper));
    if opens && arrives && group.subject.is_empty() && !thing.is_empty() && is_thing {
        group.rest.start = thing.end;
        group.subject = thing;
    }
}

/// The group that an infinitive, a gerund or a told clause hangs on.
pub(super) fn governor_of(words: &[Word<'_>], found: &[Predicate], index: usize) -> Option<usize> {
    let group = &found[index];
    let before = found.get(..index)?;
    match group.shape {
        Shape::Infinitive | Shape::Gerund => {
            let (at, governor) = before.iter().enumerate().next_back()?;
            let between = words.get(governor.group.end..group.group.start)?;
            let parted = between
                .iter()
                .any(|word| matches!(word.tag, Tag::Stop | Tag::Colon | Tag::Relative));
            (!parted).then_some(at)
        }
        Shape::Finite => {
            let (at, governor) = before.iter().enumerate().rfind(|(_, other)| {
                other.is(Role::Reporting) || other.is(Role::Propose) || other.is(Role::Plan)
            })?;
            let from = governor.group.end;
            let to = group.subject.start.min(group.group.start);
            let between = words.get(from..to.max(from))?;
            let told = between.iter().any(|word| word.lower == "that")
                || between.iter().all(|word| {
                    word.time.is_some()
                        || word.is_nominal()
                        || matches!(
                            word.tag,
                            Tag::Preposition
                                | Tag::Comma
                                | Tag::OpenQuote
                                | Tag::CloseQuote
                                | Tag::Proper
                                | Tag::Pronoun
                                | Tag::Noun
                        )
                }) && group.opener.is_none_or(|opener| words[opener].lower == "that");
            let parted = between
                .iter()
                .any(|word| matches!(word.tag, Tag::Stop | Tag::Colon));
            (told && !parted).then_some(at)
        }
        Shape::Participle => None,
    }
}

/// Groups without a subject of their own take it from the group they are joined to or hang on.
pub(super) fn share_subjects(words: &[Word<'_>], found: &mut [Predicate]) {
    for index in 0..found.len() {
        if !found[index].subject.is_empty() {
            continue;
        }
        if let Some(first) = joined_infinitive(words, found, index) {
            let (subject, governor) = (found[first].subject.clone(), found[first].governor);
            let group = &mut found[index];
            group.shape = Shape::Infinitive;
            group.tense = Tense::None;
            group.subject = subject;
            group.governor = governor;
            continue;
        }
        let shared = match found[index].shape {
            Shape::Finite => {
                let start = found[index].group.start;
                let joined = words
                    .get(..start)
                    .and_then(<[Word<'_>]>::last)
                    .is_some_and(|word| {
                        matches!(word.tag, Tag::Conjunction | Tag::Comma | Tag::Adverb) || word.time.is_some()
                    });
                // "the mission, which officials said might take place in May"
                let told_of = found[..index]
                    .last()
                    .filter(|before| before.is(Role::Reporting) && before.group.end == start)
                    .and_then(|before| before.antecedent.clone());
                joined
                    .then(|| {
                        found[..index]
                            .iter()
                            .rfind(|other| other.shape == Shape::Finite && !hangs_on_a_time(words, other))
                            .map(|other| other.subject.clone())
                    })
                    .flatten()
                    .or(told_of)
            }
            Shape::Gerund if accused_of(words, found[index].group.start).is_some() => {
                accused_of(words, found[index].group.start)
            }
            Shape::Gerund if with_before(words, found[index].group.start).is_some() => {
                with_before(words, found[index].group.start)
            }
            // "final guidelines to be published in May will say"
            Shape::Infinitive if found[index].is_passive && noun_before(words, found, index).is_some() => {
                noun_before(words, found, index)
            }
            // "It took until May for the court to rule"
            Shape::Infinitive if for_whom(words, found, index).is_some() => for_whom(words, found, index),
            Shape::Infinitive | Shape::Gerund => found[index].governor.map(|governor| {
                let is_gerund = found[index].shape == Shape::Gerund;
                let governor = &found[governor];
                let object = object_of(words, governor);
                if governor.is(Role::Control)
                    && !governor.is_passive
                    && !object.is_empty()
                    && object.end <= found[index].group.start
                {
                    object
                } else if is_gerund {
                    possessor(words, &governor.subject)
                } else {
                    governor.subject.clone()
                }
            }),
            Shape::Participle => of_the_main_verb(words, found, index),
        };
        if let Some(subject) = shared {
            found[index].subject = subject;
        }
    }
}

/// "Cited by the police, she resigned", "appeared in court, charged with theft": the subject of the sentence's own verb.
fn of_the_main_verb(words: &[Word<'_>], found: &[Predicate], index: usize) -> Option<Range<usize>> {
    let start = found[index].group.start;
    let after_when = start > 0 && words[start - 1].tag == Tag::Subordinator;
    let is_parted =
        start == 0 || words[start - 1].tag == Tag::Comma || start == 2 && words[1].tag == Tag::Comma;
    if !(after_when || is_parted) {
        return None;
    }
    let main = |group: &&Predicate| group.shape == Shape::Finite && !group.subject.is_empty();
    let before = found[..index].iter().rfind(main);
    let main = before.or_else(|| found[index + 1..].iter().find(main));
    main.map(|group| group.subject.clone())
}

/// "demanded that the mill close", "asked that it stop": the bare verb after one that asks.
pub(super) fn is_wished(words: &[Word<'_>], found: &[Predicate], index: usize) -> bool {
    let group = &found[index];
    let asks = group
        .governor
        .and_then(|at| found.get(at))
        .is_some_and(|governor| governor.is(Role::Propose) && !governor.is(Role::Reporting));
    let is_that = group
        .opener
        .is_some_and(|at| words[at].lower == "that" && at < group.subject.start);
    let head = &words[group.head];
    let last = group.subject.end.checked_sub(1).map(|at| &words[at]);
    let is_one = last.is_some_and(|last| {
        !(last.lower.ends_with('s')
            || matches!(&*last.lower, "they" | "we" | "you" | "i" | "people" | "police"))
    });
    asks && is_that
        && is_one
        && group.group.len() == 1
        && group.tense == Tense::Present
        && head.lower == group.base()
}

/// "expected to take a loss and prepare for a sale": the infinitive that a bare verb is joined to.
fn joined_infinitive(words: &[Word<'_>], found: &[Predicate], index: usize) -> Option<usize> {
    let group = &found[index];
    let head = &words[group.head];
    let joined = group
        .group
        .start
        .checked_sub(1)
        .is_some_and(|at| words[at].lower == "and" && at > 0 && words[at - 1].tag != Tag::Comma);
    let is_bare = group.shape == Shape::Finite
        && group.group.len() == 1
        && head.forms.has(Forms::BASE)
        && !head.forms.has(Forms::PAST);
    let first = index.checked_sub(1)?;
    let between = words.get(found[first].group.end..group.group.start)?;
    let parted = between.iter().any(|word| {
        matches!(
            word.tag,
            Tag::Stop | Tag::Colon | Tag::Relative | Tag::Subordinator
        )
    });
    (joined
        && is_bare
        && !parted
        && found[first].shape == Shape::Infinitive
        && !found[first].subject.is_empty())
    .then_some(first)
}

/// "It took until May for the court to rule": who does it.
fn for_whom(words: &[Word<'_>], found: &[Predicate], index: usize) -> Option<Range<usize>> {
    let group = &found[index];
    let governor = group.governor.and_then(|at| found.get(at))?;
    let takes = governor.is_copula || matches!(governor.base(), "take" | "wait" | "arrange" | "call");
    let before = words.get(governor.group.end..group.group.start)?;
    let lead = before.iter().rposition(|word| word.lower == "for")? + governor.group.end;
    let phrase = lead + 1..group.group.start;
    let plain = |word: &Word<'_>| {
        word.is_nominal() && word.time.is_none() || matches!(&*word.lower, "in" | "of" | "at")
    };
    (takes && !phrase.is_empty() && words[phrase.clone()].iter().all(plain)).then_some(phrase)
}

/// The nouns that an infinitive right after them hangs on, where a verb of theirs follows.
fn noun_before(words: &[Word<'_>], found: &[Predicate], index: usize) -> Option<Range<usize>> {
    let start = found[index].group.start;
    let nouns = words
        .get(..start)?
        .iter()
        .rev()
        .take_while(|word| word.is_nominal() && word.time.is_none())
        .count();
    let goes_on = found.get(index + 1).is_some_and(|next| {
        next.shape == Shape::Finite
            && words[found[index].group.end..next.group.start]
                .iter()
                .all(|word| word.time.is_some() || matches!(word.tag, Tag::Preposition | Tag::Noun))
    });
    (nouns > 0 && goes_on).then_some(start - nouns..start)
}

/// "two men suspected of blowing up a jet": who is, for the gerund at `verb`.
fn accused_of(words: &[Word<'_>], verb: usize) -> Option<Range<usize>> {
    let end = verb.checked_sub(2).filter(|&at| is_accusation(words, at))?;
    let nouns = words[..end]
        .iter()
        .rev()
        .take_while(|word| word.is_nominal() && word.time.is_none())
        .count();
    (nouns > 0).then(|| end - nouns..end)
}

/// "suspected of", "accused of", "charged with" at word `at`: what follows is not told as done.
pub(in crate::events) fn is_accusation(words: &[Word<'_>], at: usize) -> bool {
    let accuses = words.get(at).is_some_and(|word| {
        matches!(
            word.lower.as_str(),
            "suspected" | "accused" | "charged" | "convicted" | "acquitted" | "guilty"
        )
    });
    accuses
        && words
            .get(at + 1)
            .is_some_and(|word| matches!(&*word.lower, "of" | "with"))
}

/// "with the price falling": who or what the gerund at `verb` is said of.
fn with_before(words: &[Word<'_>], verb: usize) -> Option<Range<usize>> {
    let nouns = words
        .get(..verb)?
        .iter()
        .rev()
        .take_while(|word| word.is_nominal() && word.time.is_none())
        .count();
    let start = verb - nouns;
    let led = words.get(start.checked_sub(1)?)?.lower == "with";
    (led && nouns > 0).then_some(start..verb)
}

/// "on the day the ship came home": a clause that says which day, to which nothing is joined.
fn hangs_on_a_time(words: &[Word<'_>], group: &Predicate) -> bool {
    let before = group.subject.start.checked_sub(1).and_then(|at| words.get(at));
    !group.subject.is_empty()
        && group.opener.is_none()
        && group.subject.start > 1
        && before.is_some_and(|word| word.time.is_some() && word.tag == Tag::Noun)
}

/// "the bank's drive": who does what a gerund after it tells.
fn possessor(words: &[Word<'_>], phrase: &Range<usize>) -> Range<usize> {
    let at = words
        .get(phrase.clone())
        .and_then(|phrase| phrase.iter().position(|word| word.tag == Tag::Possessive));
    at.filter(|&at| at > 0)
        .map_or(phrase.clone(), |at| phrase.start..phrase.start + at)
}
