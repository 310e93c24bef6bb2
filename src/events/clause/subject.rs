//! Subjects: the noun phrase before a group of verbs, over appositions, times and brackets.

use super::{Predicate, Shape, group::parts_clauses};
use crate::events::{
    lexicon::{Forms, Role, lexicon},
    names::{is_person_word, is_trade},
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
fn over_a_time(words: &[Word<'_>], at: usize) -> usize {
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

/// "The convoy that was to leave on Friday was cancelled": the verb after a relative clause has the noun before it as its subject.
fn over_relative_clause(words: &[Word<'_>], found: &[Predicate], index: usize) -> Option<Range<usize>> {
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
fn antecedent_before(words: &[Word<'_>], found: &[Predicate], index: usize, end: usize) -> Range<usize> {
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
fn who_it_was(
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
fn whom_it_is_about(words: &[Word<'_>], relative: usize, phrase: Range<usize>) -> Range<usize> {
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
fn nearest_noun(words: &[Word<'_>], phrase: Range<usize>) -> Range<usize> {
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
fn is_happening(words: &[Word<'_>], phrase: &Range<usize>) -> bool {
    words
        .get(phrase.clone())
        .unwrap_or_default()
        .iter()
        .take_while(|word| word.tag != Tag::Preposition)
        .last()
        .is_some_and(|word| lexicon().event_noun(&word.lower).is_some())
}

fn is_phrase(tag: Tag) -> bool {
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

/// Moves left over adverbs, times, brackets and appositions that stand between subject and verb.
fn skip_left(words: &[Word<'_>], found: &[Predicate], index: usize, from: usize) -> Option<usize> {
    let mut end = from;
    loop {
        let last = words.get(end.checked_sub(1)?)?;
        match last.tag {
            Tag::Adverb | Tag::Negation | Tag::OpenQuote => end -= 1,
            // "Ruiz and Kowalski both voted"
            Tag::Determiner
                if matches!(&*last.lower, "all" | "both" | "each")
                    && end > 1
                    && matches!(words[end - 2].tag, Tag::Proper | Tag::Noun | Tag::Pronoun) =>
            {
                end -= 1;
            }
            // "the king himself"
            Tag::Pronoun if is_reflexive(&last.lower) && end > 1 => end -= 1,
            _ if last.time.is_some() => {
                let start = time_start(words, end - 1);
                let lead = usize::from(start > 0 && words[start - 1].tag == Tag::Preposition);
                if start - lead == 0 {
                    return None;
                }
                let before = &words[start - lead - 1];
                // "Friday's call" is a subject; "Friday" alone is not.
                if matches!(before.tag, Tag::Conjunction | Tag::Subordinator) {
                    return None;
                }
                end = start - lead;
            }
            // "“[Ruiz] was released”"
            Tag::CloseBracket
                if last.text == "]" && end > 2 && matches!(words[end - 2].tag, Tag::Proper | Tag::Noun) =>
            {
                return Some(end - 1);
            }
            Tag::CloseBracket => {
                end = words
                    .get(..end)?
                    .iter()
                    .rposition(|word| word.tag == Tag::OpenBracket)?;
            }
            Tag::Comma => match apposition_before(words, found, index, end - 1) {
                Some(start) => end = start,
                // "the institute (NIH), announced"
                None if end > 1 && words[end - 2].tag == Tag::CloseBracket => end -= 1,
                None => return None,
            },
            // "The trial, called “Saving lives,” began"
            Tag::CloseQuote if is_named_aside(words, found, index, end) => {
                match apposition_before(words, found, index, end - 2) {
                    Some(start) => end = start,
                    None => return Some(end),
                }
            }
            Tag::Dash => {
                let open = words
                    .get(..end - 1)?
                    .iter()
                    .rposition(|word| matches!(word.tag, Tag::Dash | Tag::Stop))?;
                if words[open].tag != Tag::Dash {
                    return None;
                }
                end = open;
            }
            // "Aldermoor Mills Inc., Leeds, Maine, facing losses, said"
            Tag::Proper
                if end > 3
                    && words[end - 2].tag == Tag::Comma
                    && before_a_place(words, end - 2, end) + 2 < end =>
            {
                end = before_a_place(words, end - 2, end);
            }
            _ => return Some(end),
        }
    }
}

/// Whether the quotation that ends before word `end` is an aside that closes with its comma, and nothing somebody says.
fn is_named_aside(words: &[Word<'_>], found: &[Predicate], index: usize, end: usize) -> bool {
    let closes = end > 2 && words[end - 2].tag == Tag::Comma;
    let open = words[..end]
        .iter()
        .rposition(|word| word.tag == Tag::OpenQuote)
        .unwrap_or(0);
    closes && open > 2 && end - open < 10 && !found[index].is(Role::Reporting)
}

fn is_reflexive(word: &str) -> bool {
    matches!(word, "himself" | "herself" | "itself" | "themselves")
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

/// Where the apposition that ends with the comma at `close` begins (its opening comma).
fn apposition_before(words: &[Word<'_>], found: &[Predicate], index: usize, close: usize) -> Option<usize> {
    let mut at = close;
    while let Some(before) = at.checked_sub(1) {
        at = before;
        match words[at].tag {
            // "Nov. 1, 2004"
            Tag::Comma if words[at].time.is_some() => {}
            Tag::Comma => {
                let inside = at + 1..close;
                let has_own_clause = found.iter().enumerate().any(|(other, group)| {
                    other != index && inside.contains(&group.head) && group.shape == Shape::Finite
                });
                let relative = words.get(at + 1).is_some_and(|word| {
                    matches!(word.tag, Tag::Relative | Tag::Subordinator | Tag::Preposition)
                        || word.tag == Tag::Verb && word.forms.has(Forms::PARTICIPLE)
                });
                // "Ruiz, the police said, drove"
                let says = found.iter().enumerate().any(|(other, group)| {
                    other != index
                        && group.group.end == close
                        && group.is(Role::Reporting)
                        && group.group.start > at + 1
                        && found[..other].iter().all(|earlier| earlier.group.end <= at)
                });
                if has_own_clause && !relative && !says {
                    return None;
                }
                let noun_before = at > 0
                    && (matches!(
                        words[at - 1].tag,
                        Tag::Noun
                            | Tag::Proper
                            | Tag::Pronoun
                            | Tag::CloseBracket
                            | Tag::CloseQuote
                            | Tag::Adjective
                            | Tag::Number
                    ));
                if noun_before && words[at - 1].time.is_none() {
                    return Some(before_a_place(words, at, close));
                }
                // "A fire on Saturday, ten kilometres away, killed": the time is stepped over next.
                if noun_before && follows_a_noun(words, at - 1) && (!has_own_clause || relative) {
                    return Some(at);
                }
                if !noun_before {
                    return None;
                }
            }
            // "known as “the Fox”,"
            Tag::CloseQuote => {
                at = words
                    .get(..at)?
                    .iter()
                    .rposition(|word| word.tag == Tag::OpenQuote)?;
            }
            Tag::Stop | Tag::Colon | Tag::OpenQuote => return None,
            _ => {}
        }
    }
    None
}

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

/// Where what stands inside a phrase before the comma at `close` begins: a town, an adverb, a state.
fn aside_inside(words: &[Word<'_>], close: usize, end: usize) -> Option<usize> {
    place_inside(words, close)
        .or_else(|| adverb_inside(words, close))
        .or_else(|| town_before(words, close, end))
}

/// Whether a noun stands before the time that ends with word `at`, and its preposition.
fn follows_a_noun(words: &[Word<'_>], at: usize) -> bool {
    let start = time_start(words, at);
    let lead = usize::from(start > 0 && words[start - 1].tag == Tag::Preposition);
    let before = (start - lead).checked_sub(1).and_then(|at| words.get(at));
    lead == 1 && before.is_some_and(|word| matches!(word.tag, Tag::Noun | Tag::Proper) && word.time.is_none())
}

/// "Aldermoor Mills Inc., Leeds, Maine, said": of a town and its state between commas that of the town opens, here for the one at `comma`.
fn before_a_place(words: &[Word<'_>], comma: usize, close: usize) -> usize {
    let is_name = |at: usize| words[at].tag == Tag::Proper && words[at].time.is_none();
    let is_state = close == comma + 2 && is_name(comma + 1);
    let town = words[..comma]
        .iter()
        .rev()
        .take_while(|word| word.tag == Tag::Proper && word.time.is_none())
        .count();
    let open = comma - town;
    let is_parted = open > 1 && words[open - 1].tag == Tag::Comma && is_name(open - 2);
    if is_state && town > 0 && town < 4 && is_parted {
        open - 1
    } else {
        comma
    }
}

/// "the Leeds, Maine, company": where the town begins that stands before the comma at `close` and its noun.
fn place_inside(words: &[Word<'_>], close: usize) -> Option<usize> {
    let noun_follows = words
        .get(close + 1)
        .is_some_and(|word| matches!(word.tag, Tag::Noun | Tag::Adjective) && word.time.is_none());
    let [.., town, comma, state] = words.get(..close)? else {
        return None;
    };
    let is_place = state.tag == Tag::Proper && comma.tag == Tag::Comma && town.tag == Tag::Proper;
    (noun_follows && is_place).then(|| close - 3)
}

/// "police in Leeds, Maine": where the town before the comma begins, where the phrase ends in its state.
fn town_before(words: &[Word<'_>], comma: usize, end: usize) -> Option<usize> {
    let is_name = |word: &Word<'_>| word.tag == Tag::Proper && word.time.is_none();
    let is_state = words.get(comma + 1..end)?.iter().all(is_name) && end - comma <= 3;
    let town = words[..comma]
        .iter()
        .rev()
        .take_while(|word| is_name(word))
        .count();
    let led = (comma - town)
        .checked_sub(1)
        .and_then(|at| words.get(at))
        .is_some_and(|word| {
            matches!(
                word.lower.as_str(),
                "in" | "at" | "near" | "from" | "of" | "outside"
            )
        });
    (is_state && led && town > 0).then(|| comma - town)
}

/// "more than 100 members, reportedly, of the club": where an adverb between commas begins.
fn adverb_inside(words: &[Word<'_>], close: usize) -> Option<usize> {
    let open = close.checked_sub(2)?;
    let is_aside = words[open].tag == Tag::Comma && words[open + 1].tag == Tag::Adverb;
    let goes_on = words.get(close + 1).is_some_and(|word| word.lower == "of");
    (is_aside && goes_on).then_some(open)
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
                && std::ptr::eq(group, &found[index - 1])
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
