//! What each word of a sentence is, by closed classes, form and place.

use super::{Tag, Word};
use crate::events::lexicon::{Closed, Forms, LemmaId, lexicon};

pub(super) fn tag(words: &mut [Word<'_>]) {
    let capitals = words.iter().filter(|word| word.is_capitalised()).count();
    let plain = words
        .iter()
        .filter(|word| word.lower.len() > 3 && word.text.chars().next().is_some_and(char::is_lowercase))
        .count();
    // In a headline every word has a capital: there it says nothing.
    let is_sentence = words
        .last()
        .is_some_and(|word| matches!(word.text, "." | "!" | "?" | "”"));
    let is_title_case = !is_sentence && capitals > 3 && plain * 4 < capitals;
    for at in 0..words.len() {
        let tag = tag_at(words, at, is_title_case);
        words[at].tag = tag.0;
        words[at].lemma = tag.1.map(|(lemma, _)| lemma);
        words[at].forms = tag.1.map(|(_, forms)| forms).unwrap_or_default();
    }
    mark_sides(words);
    settle_ambiguous(words);
}

/// ", left," in a caption says where somebody stands.
fn mark_sides(words: &mut [Word<'_>]) {
    for at in 1..words.len() {
        let is_side = matches!(words[at].lower.as_str(), "left" | "right" | "centre" | "center");
        let closed = words.get(at + 1).is_none_or(|next| {
            matches!(
                next.tag,
                Tag::Comma | Tag::Conjunction | Tag::Stop | Tag::CloseBracket
            )
        });
        if is_side && closed && matches!(words[at - 1].tag, Tag::Comma | Tag::OpenBracket) {
            words[at].tag = Tag::Adverb;
        }
    }
}

type VerbForm = Option<(LemmaId, Forms)>;

fn tag_at(words: &[Word<'_>], at: usize, is_title_case: bool) -> (Tag, VerbForm) {
    let word = &words[at];
    if !matches!(word.tag, Tag::Noun | Tag::Possessive) {
        return (word.tag, None);
    }
    let lexicon = lexicon();
    let lower = word.lower.as_str();
    if word.tag == Tag::Possessive {
        return match lower.trim_start_matches(['\'', '’']) {
            "ll" | "d" => (Tag::Modal, None),
            "re" | "m" => (Tag::Be, None),
            "ve" => (Tag::Have, None),
            _ => (Tag::Possessive, None),
        };
    }
    let is_first = !words[..at]
        .iter()
        .any(|before| before.text.chars().any(char::is_alphanumeric));
    let after_open = at > 0 && words[at - 1].tag == Tag::OpenQuote;
    if word.is_capitalised() && !is_first && !after_open && !is_title_case {
        let class = lexicon
            .closed(lower)
            .filter(|_| word.text.len() > 1 || lower == "i");
        return match class {
            Some(Closed::SubjectPronoun) if word.text != "US" => (Tag::Pronoun, None),
            _ => (Tag::Proper, None),
        };
    }
    if word.text.len() > 1 && word.text.chars().all(|letter| !letter.is_lowercase()) && !is_title_case {
        return (Tag::Proper, None);
    }
    let next = words.get(at + 1);
    let verb = lexicon.verb(lower);
    if let Some(class) = lexicon.closed(lower) {
        let tag = close(class, lower, next);
        let form = matches!(tag, Tag::Be | Tag::Have | Tag::Do)
            .then_some(verb)
            .flatten();
        if tag != Tag::Adjective || verb.is_none() {
            return (tag, form);
        }
    }
    if is_first && word.is_capitalised() && !is_title_case {
        return (first_word(word, next, verb), verb);
    }
    if let Some(form) = verb {
        return (Tag::Verb, Some(form));
    }
    (open_class(lower), None)
}

/// A sentence's first word has a capital for its place: a name only where it is nothing else.
fn first_word(word: &Word<'_>, next: Option<&Word<'_>>, verb: VerbForm) -> Tag {
    let name_follows = next.is_some_and(|next| {
        next.is_capitalised()
            || next.tag == Tag::Possessive
            || matches!(next.lower.as_str(), "has" | "was" | "is" | "had")
    });
    match verb {
        Some((_, forms))
            if forms.has(Forms::GERUND) || forms.is_only(Forms::PARTICIPLE.with(Forms::PAST)) =>
        {
            Tag::Verb
        }
        _ if name_follows => Tag::Proper,
        _ if lexicon().event_noun(&word.lower).is_some() || lexicon().is_noun_shape(&word.lower) => Tag::Noun,
        Some(_) => Tag::Noun,
        None if word.lower.ends_with("ly") => Tag::Adverb,
        None if word.lower.ends_with('s') => Tag::Noun,
        None => Tag::Proper,
    }
}

fn open_class(lower: &str) -> Tag {
    let ends = |ends: &[&str]| lower.len() > 5 && ends.iter().any(|end| lower.ends_with(end));
    if ends(&["ly"]) {
        Tag::Adverb
    } else if ends(&[
        "ous", "ful", "ive", "able", "ible", "ic", "ical", "ish", "less", "ary",
    ]) {
        Tag::Adjective
    } else {
        Tag::Noun
    }
}

fn close(class: Closed, lower: &str, next: Option<&Word<'_>>) -> Tag {
    let next_is_verb = || {
        next.is_some_and(|next| {
            lexicon()
                .verb(&next.lower)
                .is_some_and(|(_, forms)| forms.has(Forms::BASE))
                && !next.is_capitalised()
                && !lexicon().is_noun_shape(&next.lower)
        }) || next.is_some_and(|next| next.lower.ends_with("ly"))
    };
    match class {
        Closed::Determiner | Closed::Indefinite if lower == "that" => Tag::Subordinator,
        Closed::Determiner => Tag::Determiner,
        Closed::Indefinite => Tag::Noun,
        Closed::Possessive => Tag::PossessivePronoun,
        Closed::SubjectPronoun | Closed::ObjectPronoun => Tag::Pronoun,
        Closed::Preposition if lower == "to" && next_is_verb() => Tag::To,
        Closed::Preposition | Closed::Temporal => Tag::Preposition,
        Closed::Subordinator => Tag::Subordinator,
        Closed::Relative => Tag::Relative,
        Closed::Conjunction => Tag::Conjunction,
        Closed::Modal => Tag::Modal,
        Closed::Be => Tag::Be,
        Closed::Have => Tag::Have,
        Closed::Do => Tag::Do,
        Closed::Negation => Tag::Negation,
        Closed::Adverb => Tag::Adverb,
        Closed::Number => Tag::Number,
        Closed::Adjective => Tag::Adjective,
    }
}

/// Decides for words that can be verb or noun by what stands around them.
fn settle_ambiguous(words: &mut [Word<'_>]) {
    for at in 0..words.len() {
        if words[at].tag != Tag::Verb {
            continue;
        }
        let before = (0..at)
            .rev()
            .map(|at| &words[at])
            .find(|word| word.tag != Tag::Adverb && (word.time.is_none() || word.tag != Tag::Noun));
        let settled = settle(
            &words[at],
            before,
            words.get(at + 1),
            words.get(at.wrapping_sub(1)),
        );
        words[at].tag = settled;
    }
}

/// Whether a word can begin what a verb before it governs.
fn can_open_an_object(next: &Word<'_>) -> bool {
    matches!(
        next.tag,
        Tag::Determiner
            | Tag::PossessivePronoun
            | Tag::Pronoun
            | Tag::Proper
            | Tag::To
            | Tag::Subordinator
            | Tag::Number
            | Tag::OpenQuote
    ) || next.time.is_some()
        || matches!(
            next.lower.as_str(),
            "to" | "by" | "into" | "down" | "up" | "out" | "off"
        )
}

/// Whether a noun must follow: after determiners, possessives, adjectives and numbers.
fn asks_for_a_noun(before: Option<Tag>, direct: Option<Tag>) -> bool {
    let determines = |tag| {
        matches!(
            tag,
            Some(Tag::Determiner | Tag::PossessivePronoun | Tag::Possessive)
        )
    };
    determines(before)
        || determines(direct)
        || matches!(before, Some(Tag::Adjective | Tag::Number | Tag::Symbol))
}

fn settle(
    word: &Word<'_>,
    before: Option<&Word<'_>>,
    next: Option<&Word<'_>>,
    direct: Option<&Word<'_>>,
) -> Tag {
    let lexicon = lexicon();
    if word.time.is_some() {
        return Tag::Noun;
    }
    let before_tag = before.map(|word| word.tag);
    let noun_place = asks_for_a_noun(before_tag, direct.map(|word| word.tag));
    let finite_next = next.is_some_and(|next| matches!(next.tag, Tag::Modal | Tag::Be | Tag::Have | Tag::Do));
    let object_next = next.is_some_and(can_open_an_object);
    if word.forms.has(Forms::GERUND) {
        let is_event =
            lexicon.event_noun(&word.lower).is_some() && matches!(before_tag, Some(Tag::Noun | Tag::Proper));
        return if noun_place || is_event || before_tag == Some(Tag::Noun) && finite_next {
            Tag::Noun
        } else {
            Tag::Verb
        };
    }
    let past_only = !word.forms.has(Forms::BASE) && !word.forms.has(Forms::THIRD);
    if past_only {
        let number_subject = matches!(before_tag, Some(Tag::Number))
            && (object_next || next.is_some_and(|next| next.tag == Tag::Preposition));
        return if noun_place && !number_subject {
            Tag::Adjective
        } else {
            Tag::Verb
        };
    }
    let governed = matches!(
        before_tag,
        Some(Tag::To | Tag::Modal | Tag::Do | Tag::Negation | Tag::Pronoun)
    ) || before.is_some_and(|word| word.lower == "n't");
    if governed {
        return Tag::Verb;
    }
    if matches!(before_tag, Some(Tag::Be | Tag::Have)) && word.forms.has(Forms::PARTICIPLE) {
        return Tag::Verb;
    }
    if noun_place || finite_next || lexicon.is_noun_shape(&word.lower) {
        return Tag::Noun;
    }
    if matches!(
        before_tag,
        Some(Tag::Preposition | Tag::Verb | Tag::Be | Tag::Have | Tag::Conjunction) | None
    ) {
        let shared = before_tag == Some(Tag::Conjunction) && object_next && !word.forms.has(Forms::THIRD);
        return if shared { Tag::Verb } else { Tag::Noun };
    }
    if word.forms.has(Forms::PAST)
        && word.forms.has(Forms::BASE)
        && matches!(before_tag, Some(Tag::Proper | Tag::Noun))
    {
        // "hit", "cut", "put": after a subject they are verbs unless a noun must follow.
        let noun_next = next.is_some_and(|next| next.is_nominal() || next.tag == Tag::Verb);
        return if object_next || noun_next {
            Tag::Verb
        } else {
            Tag::Noun
        };
    }
    let subject_before = matches!(
        before_tag,
        Some(Tag::Proper | Tag::Noun | Tag::Relative | Tag::CloseBracket | Tag::Comma)
    );
    let agrees = word.forms.has(Forms::THIRD)
        || before.is_some_and(|word| word.lower.ends_with('s'))
        || before_tag == Some(Tag::Relative);
    if subject_before && object_next && agrees {
        Tag::Verb
    } else {
        Tag::Noun
    }
}
