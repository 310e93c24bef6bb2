//! What stands between a subject and its verb and is stepped over: appositions, places between commas, times, brackets.

use super::{Predicate, Shape, subject::time_start};
use crate::events::{
    lexicon::{Forms, Role},
    words::{Tag, Word},
};

/// Moves left over adverbs, times, brackets and appositions that stand between subject and verb.
pub(super) fn skip_left(words: &[Word<'_>], found: &[Predicate], index: usize, from: usize) -> Option<usize> {
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

/// Where what stands inside a phrase before the comma at `close` begins: a town, an adverb, a state.
pub(super) fn aside_inside(words: &[Word<'_>], close: usize, end: usize) -> Option<usize> {
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
