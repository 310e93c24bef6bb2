//! Subjects: the noun phrase before a group of verbs.

use super::{
    Predicate, Shape,
    aside::skip_left,
    phrase::phrase_before,
    relative::{
        antecedent_before, is_happening, nearest_noun, over_a_time, over_relative_clause, who_it_was,
        whom_it_is_about,
    },
};
use crate::events::{
    lexicon::Role,
    words::{Tag, Word},
};
use std::ops::Range;

/// The subject of group `index` and the word that opens its clause.
pub(super) fn subject_of(
    words: &[Word<'_>],
    found: &[Predicate],
    index: usize,
) -> (Range<usize>, Option<usize>) {
    let group = &found[index];
    let none = group.group.start..group.group.start;
    if group.shape == Shape::Infinitive {
        return (in_a_heading(words, found, index).unwrap_or(none), None);
    }
    if group.shape == Shape::Gerund {
        return (none, None);
    }
    if group.shape == Shape::Participle {
        // It hangs on the noun before it, also over a comma.
        let start = group.group.start;
        if start > 0 && words[start - 1].tag == Tag::Subordinator {
            return (none, None);
        }
        // "an antibody first isolated from"
        let adverbs = words[..start]
            .iter()
            .rev()
            .take_while(|word| word.tag == Tag::Adverb && word.time.is_none())
            .count();
        let start = start - adverbs;
        let over_comma = start > 0 && matches!(words[start - 1].tag, Tag::Comma | Tag::Dash);
        let phrase = antecedent_before(words, found, index, start - usize::from(over_comma));
        // "A hearing with the owner, scheduled for Monday"
        let is_planned = over_comma && group.is(Role::Plan) && is_happening(words, &phrase);
        return if is_planned {
            (phrase, None)
        } else {
            (nearest_noun(words, phrase), None)
        };
    }
    if let Some(subject) = over_relative_clause(words, found, index) {
        return (subject, None);
    }
    let Some(end) = skip_left(words, found, index, group.group.start) else {
        return (none, None);
    };
    // "A march planned for Friday was called off": the participle belongs to the subject.
    let modifier = found[..index].last().filter(|other| {
        other.shape == Shape::Participle && other.group.end == end && end < group.group.start
    });
    let end = modifier.map_or(end, |other| other.group.start);
    // "Advisory 14, released on Sunday placed the storm"
    let comma = usize::from(modifier.is_some() && end > 1 && words[end - 1].tag == Tag::Comma);
    let end = end - comma;
    match words.get(end.wrapping_sub(1)).map(|word| word.tag) {
        Some(Tag::Relative) => {
            let relative = end - 1;
            let comma = usize::from(relative > 0 && words[relative - 1].tag == Tag::Comma);
            let phrase = antecedent_before(words, found, index, relative - comma);
            if let Some(subject) = who_it_was(words, found, index, &phrase) {
                return (subject, Some(relative));
            }
            (whom_it_is_about(words, relative, phrase), Some(relative))
        }
        Some(Tag::Subordinator) => {
            // "the bomb that killed nine": the word is the subject itself.
            let relative = end - 1;
            let before = over_a_time(words, relative);
            let is_that = words[relative].lower == "that"
                && before > 0
                && matches!(words[before - 1].tag, Tag::Noun | Tag::Proper);
            if is_that {
                let phrase = antecedent_before(words, found, index, before);
                (whom_it_is_about(words, relative, phrase), Some(relative))
            } else {
                (none, Some(relative))
            }
        }
        // "Charges against him were dropped"
        Some(Tag::Pronoun) if let Some(phrase) = phrase_about_somebody(words, found, index, end) => {
            let opener = opener_before(words, phrase.start);
            (phrase, opener)
        }
        Some(Tag::Pronoun) => (end - 1..end, opener_before(words, end - 1)),
        Some(tag) if is_phrase(tag) => {
            let phrase = phrase_before(words, found, index, end);
            let opener = opener_before(words, phrase.start);
            (phrase, opener)
        }
        _ => (none, None),
    }
}

/// "Charges against him": the noun phrase that the pronoun before word `end` belongs to, by its preposition.
fn phrase_about_somebody(
    words: &[Word<'_>],
    found: &[Predicate],
    index: usize,
    end: usize,
) -> Option<Range<usize>> {
    let is_object = matches!(words[end - 1].lower.as_str(), "him" | "her" | "them");
    let preposition = end
        .checked_sub(2)
        .filter(|&at| is_object && words[at].tag == Tag::Preposition)?;
    let phrase = phrase_before(words, found, index, preposition);
    (!phrase.is_empty() && phrase.end == preposition).then_some(phrase.start..end)
}

/// "Baker to fly to Madrid as talks stall": a heading opens with who is to do what it says, unless a verb of the heading follows ("Last storm to
/// reach coast hits port").
fn in_a_heading(words: &[Word<'_>], found: &[Predicate], index: usize) -> Option<Range<usize>> {
    let group = &found[index].group;
    let is_heading = index == 0 && words.last().is_some_and(|word| word.tag != Tag::Stop);
    let before = words
        .get(..group.start)
        .filter(|before| is_heading && !before.is_empty())?;
    let verb = found
        .iter()
        .skip(1)
        .find(|other| other.shape == Shape::Finite)
        .map_or(words.len(), |other| other.group.start);
    let opens_another = |word: &Word<'_>| {
        matches!(word.tag, Tag::Subordinator | Tag::Conjunction | Tag::Comma)
            || matches!(&*word.lower, "as" | "after" | "before")
    };
    let is_alone = verb == words.len() || words.get(group.end..verb)?.iter().any(opens_another);
    (is_alone && before.iter().all(|word| is_phrase(word.tag))).then_some(0..group.start)
}

pub(super) fn is_phrase(tag: Tag) -> bool {
    matches!(
        tag,
        Tag::Noun
            | Tag::Proper
            | Tag::Adjective
            | Tag::Number
            | Tag::Possessive
            | Tag::Determiner
            | Tag::Symbol
            | Tag::CloseQuote
    )
}

fn opener_before(words: &[Word<'_>], start: usize) -> Option<usize> {
    let before = start.checked_sub(1)?;
    let word = words.get(before)?;
    let opens = matches!(word.tag, Tag::Subordinator | Tag::Relative)
        || word.tag == Tag::Preposition
            && matches!(
                word.lower.as_str(),
                "before" | "after" | "since" | "until" | "till" | "as" | "than" | "except"
            );
    opens.then_some(before)
}

/// The first word of the time expression that word `at` belongs to.
pub(in crate::events) fn time_start(words: &[Word<'_>], at: usize) -> usize {
    let time = words[at].time;
    let mut start = at;
    while start > 0 && words[start - 1].time == time {
        start -= 1;
    }
    start
}
