//! What relative clauses and participles are about, and the subjects of verbs after them.

use super::{Predicate, Shape, group::parts_clauses, phrase::phrase_before, subject::time_start};
use crate::events::{
    lexicon::{Role, lexicon},
    names::is_person_word,
    words::{Tag, Word},
};
use std::ops::Range;

/// "The meeting at which both were to sign was called off": what "at which" is about is the subject of the verb after it.
fn over_at_which(words: &[Word<'_>], found: &[Predicate], index: usize) -> Option<Range<usize>> {
    let start = found[index].group.start;
    let is_auxiliary = matches!(words[start].tag, Tag::Be | Tag::Have | Tag::Modal | Tag::Do);
    let parted = |word: &Word<'_>| {
        matches!(
            word.tag,
            Tag::Comma | Tag::Stop | Tag::Colon | Tag::Conjunction | Tag::Dash
        )
    };
    let from = words[..start].iter().rposition(parted).map_or(0, |at| at + 1);
    // A list inside the relative clause: "at which Finland and Latvia were due".
    let which = (1..start)
        .rev()
        .find(|&at| words[at].tag == Tag::Relative && words[at - 1].tag == Tag::Preposition)?;
    let is_last = !words[which + 1..start]
        .iter()
        .any(|word| word.tag == Tag::Relative);
    let is_joined = from > which && words[from - 1].tag == Tag::Conjunction;
    let is_direct =
        from <= which || is_joined && !words[which..start].iter().any(|word| word.tag == Tag::Comma);
    let own = found[..index]
        .iter()
        .any(|other| other.group.start > which && other.shape == Shape::Finite);
    if !(is_auxiliary && is_direct && is_last && own) {
        return None;
    }
    let phrase = phrase_before(words, found, index, which - 1);
    (!phrase.is_empty()).then_some(phrase)
}

/// The end of the noun phrase before word `at`, over a time that stands between: "an agreement last night that".
pub(super) fn over_a_time(words: &[Word<'_>], at: usize) -> usize {
    let Some(last) = at.checked_sub(1).filter(|&last| words[last].time.is_some()) else {
        return at;
    };
    let start = time_start(words, last);
    let lead = usize::from(start > 0 && words[start - 1].tag == Tag::Preposition);
    let is_noun = (start - lead)
        .checked_sub(1)
        .is_some_and(|noun| words[noun].tag == Tag::Noun && words[noun].time.is_none());
    if is_noun { start - lead } else { at }
}

/// "The convoy that was to leave on Friday was cancelled": the verb after a relative clause has the noun before it as its subject.
pub(super) fn over_relative_clause(
    words: &[Word<'_>],
    found: &[Predicate],
    index: usize,
) -> Option<Range<usize>> {
    let group = &found[index];
    if let Some(subject) = over_at_which(words, found, index) {
        return Some(subject);
    }
    let before = found[..index]
        .iter()
        .rfind(|other| other.shape == Shape::Finite)?;
    let opener = before.opener.and_then(|at| words.get(at))?;
    let is_relative = opener.tag == Tag::Relative || opener.lower == "that";
    let auxiliary = words
        .get(group.group.start)
        .is_some_and(|word| matches!(word.tag, Tag::Be | Tag::Have | Tag::Modal | Tag::Do));
    // "officers who had searched for him concluded that"
    let auxiliary = auxiliary || group.is(Role::Reporting) && !before.is(Role::Reporting);
    let follows = before.opener.is_some_and(|at| before.subject.end <= at);
    let parted = words
        .get(before.group.end..group.group.start)?
        .iter()
        .any(|word| {
            parts_clauses(word.tag)
                || word.tag == Tag::OpenQuote
                || word.tag == Tag::CloseQuote && group.is(Role::Reporting)
                || word.tag == Tag::Pronoun
                    && !matches!(word.lower.as_str(), "them" | "him" | "her" | "us" | "me")
                    && words
                        .get(group.group.start - 1)
                        .is_some_and(|last| last.span == word.span)
        });
    (is_relative && auxiliary && follows && !parted && !before.subject.is_empty())
        .then(|| before.subject.clone())
}

/// What a relative clause is about: the noun phrase before it, also where that belongs to a preposition ("in a collision which killed two").
pub(super) fn antecedent_before(
    words: &[Word<'_>],
    found: &[Predicate],
    index: usize,
    end: usize,
) -> Range<usize> {
    let phrase = phrase_before(words, found, index, end);
    if !phrase.is_empty() {
        return phrase;
    }
    let mut start = end;
    while start > 0 && words[start - 1].time.is_none() {
        let word = &words[start - 1];
        let of = word.lower == "of" && start > 1 && words[start - 2].is_nominal();
        if !(word.is_nominal() || of && start < end) {
            break;
        }
        start -= 1;
    }
    start..end
}

/// "Ana Ruiz was one of those who signed": she did.
pub(super) fn who_it_was(
    words: &[Word<'_>],
    found: &[Predicate],
    index: usize,
    phrase: &Range<usize>,
) -> Option<Range<usize>> {
    let copula = found[..index]
        .last()
        .filter(|group| group.is_copula && !group.is_negated)?;
    let direct = copula.group.end == phrase.start;
    let is_one_of = words[phrase.clone()]
        .iter()
        .take(2)
        .map(|word| &*word.lower)
        .eq(["one", "of"]);
    let is_named = words
        .get(copula.subject.clone())?
        .last()
        .is_some_and(|last| matches!(last.tag, Tag::Proper) || matches!(&*last.lower, "he" | "she"));
    (direct && is_one_of && is_named).then(|| copula.subject.clone())
}

/// "action by members in a ballot that closed", "turn the boy over to his father, who": the last noun of a phrase, where the words before it
/// show that the relative clause is about that.
pub(super) fn whom_it_is_about(words: &[Word<'_>], relative: usize, phrase: Range<usize>) -> Range<usize> {
    let last = words
        .get(phrase.clone())
        .and_then(|phrase| phrase.iter().rposition(|word| word.tag == Tag::Preposition));
    let Some(last) = last.map(|last| phrase.start + last) else {
        return phrase;
    };
    let Some(next) = words.get(last + 1..phrase.end).and_then(<[Word<'_>]>::first) else {
        return phrase;
    };
    let is_new = matches!(next.lower.as_str(), "a" | "an")
        && (matches!(&*words[last].lower, "in" | "at" | "during")
            || words[phrase.start..last]
                .iter()
                .any(|word| word.tag == Tag::Preposition));
    let is_somebody = words[relative].lower == "who"
        && matches!(words[last].lower.as_str(), "to" | "with" | "by" | "against")
        && matches!(next.tag, Tag::PossessivePronoun | Tag::Proper);
    let person = |at: usize| {
        let word = &*words[at].lower;
        is_person_word(word.strip_suffix('s').unwrap_or(word))
            || matches!(word, "men" | "women" | "people" | "those")
    };
    let is_somebody = is_somebody
        || words[relative].lower == "who"
            && words[last].lower != "of"
            && next.tag == Tag::Determiner
            && person(phrase.end - 1)
            && !person(last - 1);
    if is_new || is_somebody {
        last + 1..phrase.end
    } else {
        phrase
    }
}

/// The last noun of a phrase with what belongs to it: a participle hangs on that.
pub(super) fn nearest_noun(words: &[Word<'_>], phrase: Range<usize>) -> Range<usize> {
    // "as part of the deal, signed"
    if let Some([part, of, _, ..]) = words.get(phrase.clone())
        && part.lower == "part"
        && of.lower == "of"
    {
        return phrase.start + 2..phrase.end;
    }
    let cut = words.get(phrase.clone()).and_then(|phrase| {
        phrase.iter().rposition(|word| {
            word.tag == Tag::Preposition && !matches!(word.lower.as_str(), "of" | "in" | "for" | "at")
        })
    });
    // "a summary of a call made by", "talks in remarks made by"
    let own = words.get(phrase.clone()).and_then(|phrase| {
        let last = phrase.iter().rposition(|word| word.tag == Tag::Preposition)?;
        let next = phrase.get(last + 1)?;
        let is_new = matches!(next.lower.as_str(), "a" | "an");
        let is_bare = phrase[last].lower == "in" && last + 2 == phrase.len() && next.tag == Tag::Noun;
        (is_new || is_bare).then_some(last)
    });
    let cut = cut.max(own);
    cut.map_or(phrase.start, |at| phrase.start + at + 1)..phrase.end
}

/// Whether the first noun of a phrase before its first preposition names a happening.
pub(super) fn is_happening(words: &[Word<'_>], phrase: &Range<usize>) -> bool {
    words
        .get(phrase.clone())
        .unwrap_or_default()
        .iter()
        .take_while(|word| word.tag != Tag::Preposition)
        .last()
        .is_some_and(|word| lexicon().event_noun(&word.lower).is_some())
}
