//! The noun phrase that ends before a word: how far it goes to the left, and what at its edges is no part of it.

use super::{Predicate, Shape, aside::aside_inside, subject::time_start};
use crate::events::{
    lexicon::Role,
    names::{is_person_word, is_trade},
    words::{Tag, Word},
};
use std::ops::Range;

/// "a fire this week near the port": where the time inside a noun phrase, and what leads it, begins.
fn noun_over_time(words: &[Word<'_>], at: usize, end: usize) -> Option<usize> {
    let goes_on = words.get(at + 1).is_some_and(|next| next.tag == Tag::Preposition) && at + 1 < end;
    let start = time_start(words, at);
    let led = words[..start]
        .iter()
        .rev()
        .take_while(|word| matches!(word.tag, Tag::Preposition | Tag::Adverb))
        .count();
    let noun = (start - led).checked_sub(1).and_then(|at| words.get(at))?;
    (goes_on && led < 3 && matches!(noun.tag, Tag::Noun) && noun.time.is_none()).then_some(start - led)
}

/// "men accused of stealing a painting": where "accused" stands, before a gerund at word `before`.
fn accused_before(
    found: &[Predicate],
    group: &Predicate,
    before: usize,
    words: &[Word<'_>],
) -> Option<usize> {
    let at = before.checked_sub(2).filter(|_| group.shape == Shape::Gerund)?;
    let is_led = words[before - 1].tag == Tag::Preposition;
    let accused = found
        .iter()
        .find(|other| is_led && other.shape == Shape::Participle && other.group.contains(&at))?;
    Some(accused.group.start)
}

/// "the Aldermoor Savings and Loan Association": the "and" at `and` stands inside a name.
fn joins_a_trade(words: &[Word<'_>], and: usize, next: usize) -> bool {
    let before = and.checked_sub(1).and_then(|at| words.get(at));
    before.is_some_and(|word| word.tag == Tag::Proper && is_trade(word.text))
        && words.get(next).is_some_and(|word| word.tag == Tag::Proper)
}

/// The noun phrase that ends before word `end`.
#[expect(
    clippy::too_many_lines,
    reason = "one walk over the words, a case for each kind of them"
)]
pub(super) fn phrase_before(
    words: &[Word<'_>],
    found: &[Predicate],
    index: usize,
    end: usize,
) -> Range<usize> {
    let mut start = end;
    let mut cut = None;
    while let Some(before) = step_left(words, start, end) {
        let word = &words[before];
        let in_other = found
            .iter()
            .enumerate()
            .find(|(other, group)| *other != index && group.group.contains(&before));
        if let Some((_, group)) = in_other {
            if start < end && hangs_on_a_subject(words, found, group) {
                start = group.group.start;
                continue;
            }
            if matches!(group.shape, Shape::Finite | Shape::Infinitive) {
                // The noun phrase of an earlier verb ends at the conjunction.
                let told = group.is(Role::Reporting);
                if let (Some(at), false) = (cut, told) {
                    start = at;
                }
                break;
            }
            if let Some(accused) = accused_before(found, group, before, words)
                && start < end
                && found[index].shape == Shape::Finite
            {
                start = accused;
                continue;
            }
            if let Some(preposition) = gerund_of_a_noun(words, found, group)
                && start < end
                && found[index].shape == Shape::Finite
            {
                start = preposition;
                continue;
            }
            // "Planning for a return began in the spring"
            let is_subject = group.shape == Shape::Gerund
                && start < end
                && found[index].shape == Shape::Finite
                && index > 0
                && found[index - 1].group == group.group
                && group
                    .group
                    .start
                    .checked_sub(1)
                    .is_none_or(|at| words[at].tag == Tag::Subordinator)
                && words[start].tag != Tag::Comma;
            if is_subject {
                start = group.group.start;
                break;
            }
            let hangs = hangs_on_a_noun(words, group);
            if !hangs || found[index].shape == Shape::Participle {
                break;
            }
            start = before;
            continue;
        }
        let modifies = words.get(before + 1).is_some_and(|next| {
            next.time.is_some() || matches!(next.tag, Tag::Noun | Tag::Adjective | Tag::Possessive)
        });
        // "All through July reinforcements came"
        let is_adverbial = word.time.is_some()
            && time_start(words, before)
                .checked_sub(1)
                .is_some_and(|at| matches!(&*words[at].lower, "through" | "throughout" | "during"));
        if is_adverbial {
            break;
        }
        if word.time.is_some() && !modifies {
            let is_first = found[..index].iter().all(|other| other.shape != Shape::Finite);
            if let Some(noun) = noun_over_time(words, before, end).filter(|_| is_first) {
                start = noun;
                continue;
            }
            break;
        }
        match word.tag {
            Tag::Noun
            | Tag::Proper
            | Tag::Adjective
            | Tag::Number
            | Tag::Determiner
            | Tag::PossessivePronoun
            | Tag::Possessive
            | Tag::Symbol
            | Tag::Adverb => {}
            Tag::OpenQuote | Tag::CloseQuote => {
                if word.tag == Tag::OpenQuote
                    && !words
                        .get(before..end)
                        .is_some_and(|inside| inside.iter().any(|word| word.tag == Tag::CloseQuote))
                {
                    break;
                }
            }
            Tag::CloseBracket => {
                start = bracket_start(words, before);
                continue;
            }
            Tag::Preposition if start < end => {
                let opens = matches!(
                    word.lower.as_str(),
                    "before" | "after" | "since" | "until" | "till" | "as" | "than" | "during"
                );
                // "more than 100 members"
                let is_more = word.lower == "than"
                    && before > 0
                    && matches!(&*words[before - 1].lower, "more" | "less" | "fewer")
                    && words[start].tag == Tag::Number;
                if opens && !is_more {
                    let follows_a_verb = has_verb_before(&found[..index], before);
                    if let Some(at) = cut.filter(|_| follows_a_verb) {
                        start = at;
                    }
                    break;
                }
            }
            Tag::Conjunction if joins_a_trade(words, before, start) => {}
            Tag::Conjunction if start < end && word.lower != "but" => cut = Some(start),
            Tag::Comma if is_list_comma(words, before) => {}
            Tag::Comma if let Some(open) = aside_inside(words, before, end) => {
                start = open;
                continue;
            }
            // "she and her husband"
            Tag::Pronoun if cut == Some(start + 1) => {
                start = before;
                break;
            }
            _ => break,
        }
        start = before;
    }
    trim_phrase(words, start..end)
}

/// The word before a noun phrase that goes from `start` to `end`, unless it begins at `start`.
fn step_left(words: &[Word<'_>], start: usize, end: usize) -> Option<usize> {
    let is_whole = start < end && begins_after_a_noun(words, start);
    start.checked_sub(1).filter(|_| !is_whole)
}

/// "the day the bridge reopened": an article right after a noun begins another phrase.
fn begins_after_a_noun(words: &[Word<'_>], at: usize) -> bool {
    let is_article = matches!(words[at].lower.as_str(), "the" | "a" | "an")
        && words[at].tag == Tag::Determiner
        || words[at].tag == Tag::PossessivePronoun;
    let before = at.checked_sub(1).and_then(|before| words.get(before));
    is_article
        && before.is_some_and(|before| matches!(before.tag, Tag::Noun | Tag::Proper) && before.time.is_none())
}

/// A gerund or participle inside a phrase hangs on a noun: "a bill banning plastic".
fn hangs_on_a_noun(words: &[Word<'_>], group: &Predicate) -> bool {
    group
        .group
        .start
        .checked_sub(1)
        .is_some_and(|at| matches!(words[at].tag, Tag::Noun | Tag::Proper))
}

/// "the wisdom in returning the boy to his father was confirmed": where the preposition stands that hangs a gerund on the subject's noun.
fn gerund_of_a_noun(words: &[Word<'_>], found: &[Predicate], group: &Predicate) -> Option<usize> {
    let preposition = group.group.start.checked_sub(1)?;
    let led = matches!(words[preposition].lower.as_str(), "in" | "of" | "for" | "from")
        && preposition > 0
        && words[preposition - 1].tag == Tag::Noun
        && words[preposition - 1].time.is_none();
    let is_first = !found
        .iter()
        .any(|other| other.shape == Shape::Finite && other.group.end <= preposition);
    (group.shape == Shape::Gerund && led && is_first).then_some(preposition)
}

/// "the last storm to reach the coast hit it": the infinitive hangs on the subject.
fn hangs_on_a_subject(words: &[Word<'_>], found: &[Predicate], group: &Predicate) -> bool {
    let after_noun = group
        .group
        .start
        .checked_sub(1)
        .is_some_and(|at| words[at].tag == Tag::Noun);
    let is_first = !found
        .iter()
        .any(|other| other.shape == Shape::Finite && other.group.end <= group.group.start);
    group.shape == Shape::Infinitive && after_noun && is_first
}

/// "resigned as mayor and Ruiz was sworn in": what stands before "and" belongs to the verb before.
fn has_verb_before(found: &[Predicate], at: usize) -> bool {
    found
        .iter()
        .any(|other| other.shape == Shape::Finite && other.group.end <= at && !other.is(Role::Reporting))
}

/// The opening bracket of the one that closes at `close`, or the closing one.
fn bracket_start(words: &[Word<'_>], close: usize) -> usize {
    words
        .get(..close)
        .and_then(|inside| inside.iter().rposition(|word| word.tag == Tag::OpenBracket))
        .unwrap_or(close)
}

/// "Kenya, Uganda and Rwanda": a comma between two short names with an "and" further on.
fn is_list_comma(words: &[Word<'_>], at: usize) -> bool {
    let name_before =
        at > 0 && matches!(words[at - 1].tag, Tag::Proper | Tag::Noun) && words[at - 1].time.is_none();
    let mut after = words.iter().skip(at + 1).take(8);
    let name_after = after
        .next()
        .is_some_and(|word| matches!(word.tag, Tag::Proper | Tag::Noun | Tag::Conjunction));
    let mut joined = false;
    for word in words.iter().skip(at + 1).take(8) {
        match word.tag {
            Tag::Conjunction => joined = true,
            Tag::Proper | Tag::Noun | Tag::Adjective | Tag::Comma => {}
            _ => break,
        }
    }
    let before_that = at.checked_sub(2).and_then(|at| words.get(at));
    name_before
        && name_after
        && joined
        && before_that.is_none_or(|word| {
            word.tag != Tag::Preposition || matches!(&*word.lower, "of" | "between" | "from") && at > 3
        })
}

/// "At the ferry ramp Ana Ruiz waited": the name that a phrase led by a preposition ends in, where it follows a noun.
fn name_after_a_place(words: &[Word<'_>], start: usize, end: usize) -> Option<Range<usize>> {
    let names = words[start..end]
        .iter()
        .rev()
        .take_while(|word| word.tag == Tag::Proper && word.time.is_none())
        .count();
    let noun = &words[(end - names).checked_sub(1)?];
    let is_place = noun.tag == Tag::Noun && noun.time.is_none() && !is_person_word(&noun.lower);
    (names > 1 && is_place).then_some(end - names..end)
}

/// Leaves out conjunctions, prepositional openings and adverbs at the edge.
fn trim_phrase(words: &[Word<'_>], phrase: Range<usize>) -> Range<usize> {
    let Range { mut start, end } = phrase;
    while start < end {
        match words[start].tag {
            Tag::Conjunction | Tag::Comma | Tag::CloseQuote | Tag::Possessive => start += 1,
            // "First Aldermoor Bank"
            Tag::Adverb
                if words[start].text == "First"
                    && words.get(start + 1).is_some_and(|next| next.tag == Tag::Proper) =>
            {
                break;
            }
            // "more than 100 members"
            Tag::Adverb
                if matches!(
                    &*words[start].lower,
                    "more" | "less" | "fewer" | "nearly" | "almost" | "about" | "some"
                ) && words
                    .get(start + 1)
                    .is_some_and(|next| next.lower == "than" || next.tag == Tag::Number) =>
            {
                break;
            }
            Tag::Adverb if words[start].time.is_none() => start += 1,
            Tag::Preposition
                if words
                    .get(start + 1)
                    .is_some_and(|next| matches!(next.lower.as_str(), "least" | "most")) =>
            {
                break;
            }
            // "About 400 people"
            Tag::Preposition
                if matches!(
                    &*words[start].lower,
                    "about" | "around" | "over" | "under" | "nearly"
                ) && words
                    .get(start + 1)
                    .is_some_and(|next| next.tag == Tag::Number && next.time.is_none()) =>
            {
                break;
            }
            Tag::Preposition => {
                // "In Paris protesters": what follows the preposition's own name.
                let mut next = start + 1;
                while next < end && (words[next].tag == Tag::Proper || words[next].time.is_some()) {
                    next += 1;
                }
                if next == start + 1 || next >= end {
                    return name_after_a_place(words, start, end).unwrap_or(end..end);
                }
                // "Under Seoul's offer"
                start = if words[next].tag == Tag::Possessive {
                    start + 1
                } else {
                    next
                };
            }
            _ => break,
        }
    }
    start..end
}
