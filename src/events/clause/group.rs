//! Groups of verbs: where one begins and ends, its tense and voice.

use super::{Predicate, Shape, Tense};
use crate::events::{
    lexicon::{Forms, lexicon},
    words::{Tag, Word},
};

/// The group that begins at word `at`, if one does.
pub(super) fn group_at(words: &[Word<'_>], at: usize) -> Option<Predicate> {
    let first = words.get(at)?;
    if !matches!(
        first.tag,
        Tag::Modal | Tag::Be | Tag::Have | Tag::Do | Tag::Verb | Tag::To
    ) || describes(words, at)
    {
        return None;
    }
    let mut group = begun(words, at, first);
    let mut last = first;
    let mut next = at + 1;
    while let Some(word) = words.get(next) {
        if let Some(verb) = verb_after_time(words, last, next) {
            last = &words[verb];
            extend(&mut group, &words[next - 1], last);
            group.head = verb;
            group.lemma = last.lemma;
            next = verb + 1;
            group.group.end = next;
            continue;
        }
        match word.tag {
            // "said not allowing it was wrong": what follows a full verb is not its negation.
            Tag::Negation if last.tag == Tag::Verb => break,
            Tag::Adverb | Tag::Negation => {
                group.is_negated |= word.tag == Tag::Negation;
                next += 1;
            }
            // "will “develop” the site"
            Tag::OpenQuote
                if matches!(last.tag, Tag::Modal | Tag::Be | Tag::Have)
                    && words
                        .get(next + 1)
                        .is_some_and(|word| word.tag == Tag::Verb && goes_on(last, word)) =>
            {
                next += 1;
            }
            Tag::To if binds(words, last, next) => {
                group.tense = if last.tag == Tag::Have {
                    group.tense
                } else {
                    Tense::Future
                };
                next += 1;
                last = word;
            }
            Tag::Be | Tag::Have | Tag::Do | Tag::Verb if goes_on(last, word) => {
                extend(&mut group, last, word);
                group.head = next;
                group.lemma = word.lemma;
                next += 1;
                group.group.end = next;
                last = word;
            }
            _ => break,
        }
    }
    if first.tag == Tag::To && group.head == at {
        return None;
    }
    group.is_copula = last.tag == Tag::Be;
    group.is_negated |= at > 0 && words[at - 1].lower == "never";
    Some(group)
}

/// A group of one word, with shape and tense as that gives them.
fn begun(words: &[Word<'_>], at: usize, first: &Word<'_>) -> Predicate {
    let mut group = Predicate {
        group: at..at + 1,
        head: at,
        lemma: first.lemma,
        shape: Shape::Finite,
        tense: Tense::Present,
        is_passive: false,
        is_perfect: false,
        is_progressive: false,
        is_negated: false,
        is_copula: false,
        opener: None,
        governor: None,
        subject: at..at,
        antecedent: None,
        rest: at..at,
        is_quoted: first.is_quoted,
    };
    open(&mut group, first);
    if at > 0 && is_unknown_infinitive(words, at) {
        group.shape = Shape::Infinitive;
        group.tense = Tense::None;
        group.is_negated = words[at - 1].tag == Tag::Negation;
        group.group.start = at - 1 - usize::from(group.is_negated);
    }
    group
}

/// "to rezone": "to" before a verb that no list has.
fn is_unknown_infinitive(words: &[Word<'_>], at: usize) -> bool {
    let word = &words[at];
    let is_base = !["ed", "ing", "s"].iter().any(|end| word.lower.ends_with(end));
    // "to not be"
    if word.lower == "be" && words[at - 1].tag == Tag::Negation && at > 1 && words[at - 2].lower == "to" {
        return true;
    }
    word.tag == Tag::Verb
        && word.lemma.is_none()
        && is_base
        && words[at - 1].lower == "to"
        && words[at - 1].tag == Tag::Preposition
}

/// "a loyalist of ousted President Ruiz", "in subordinated debt": a participle between a preposition and its noun.
fn describes(words: &[Word<'_>], at: usize) -> bool {
    let word = &words[at];
    let led = at.checked_sub(1).is_some_and(|before| {
        let before = &words[before];
        before.tag == Tag::Preposition && !matches!(before.lower.as_str(), "as" | "than" | "after" | "before")
            || matches!(before.lower.as_str(), "first" | "last" | "only")
            || before.lower.ends_with("newly")
            || before.tag == Tag::Proper && is_owned_territory(words, at)
            || before.tag == Tag::Adverb
                && before.lower.ends_with("ly")
                && at > 1
                && matches!(words[at - 2].lower.as_str(), "most" | "more" | "a" | "the")
    });
    let noun_follows = words.get(at + 1).is_some_and(|next| {
        matches!(next.tag, Tag::Noun | Tag::Proper | Tag::Adjective) && next.time.is_none()
    });
    let is_participle = word.lower.ends_with("ed")
        || lexicon()
            .verb(&word.lower)
            .is_some_and(|(_, forms)| forms.is_only(Forms::PARTICIPLE));
    // "Scattered cases were reported"
    let opens = at
        .checked_sub(1)
        .is_none_or(|before| words[before].time.is_some() || words[before].tag == Tag::Comma)
        && words
            .get(at + 1)
            .is_some_and(|next| next.tag == Tag::Noun && next.time.is_none())
        && words
            .get(at + 2)
            .is_some_and(|next| matches!(next.tag, Tag::Be | Tag::Have | Tag::Modal));
    word.tag == Tag::Verb && is_participle && (led || opens) && noun_follows
}

/// "into rebel controlled territory": a name before the participle says whose.
fn is_owned_territory(words: &[Word<'_>], at: usize) -> bool {
    let led = at
        .checked_sub(2)
        .map(|before| &words[before])
        .is_some_and(|before| {
            before.tag == Tag::Adverb || before.tag == Tag::Preposition && !can_open_a_clause(before)
        });
    led && ["controlled", "held", "owned", "run", "occupied", "backed"].contains(&&*words[at].lower)
}

/// "was on Monday rammed", "will this week sign": the verb of the group after a time inside it.
fn verb_after_time(words: &[Word<'_>], last: &Word<'_>, at: usize) -> Option<usize> {
    let word = words.get(at)?;
    if !matches!(last.tag, Tag::Be | Tag::Have | Tag::Modal) {
        return None;
    }
    let start = at + usize::from(word.tag == Tag::Preposition);
    let time = words.get(start)?.time?;
    let inside = words.get(start..)?;
    let end = start + inside.iter().take_while(|word| word.time == Some(time)).count();
    let verb = words.get(end)?;
    // The tagger takes the participle for a past tense here.
    let is_participle = || {
        matches!(last.tag, Tag::Be | Tag::Have)
            && lexicon()
                .verb(&verb.lower)
                .is_some_and(|(_, forms)| forms.has(Forms::PARTICIPLE))
    };
    (verb.tag == Tag::Verb && (goes_on(last, verb) || is_participle())).then_some(end)
}

/// "had to sign", "is to visit", "is going to visit": one group with the verb that follows.
fn binds(words: &[Word<'_>], last: &Word<'_>, to: usize) -> bool {
    let verb_follows = words.get(to + 1).is_some_and(|word| goes_on(&words[to], word));
    verb_follows
        && (matches!(last.tag, Tag::Have | Tag::Be)
            || last.lower == "going"
                && words[..to - 1]
                    .iter()
                    .rfind(|word| !matches!(word.tag, Tag::Negation | Tag::Adverb))
                    .is_some_and(|word| word.tag == Tag::Be))
}

/// Shape and tense as the first word gives them.
fn open(group: &mut Predicate, first: &Word<'_>) {
    match first.tag {
        Tag::To => {
            group.shape = Shape::Infinitive;
            group.tense = Tense::None;
        }
        Tag::Modal => {
            group.tense = match first.lower.trim_start_matches(['\'', '’']) {
                "will" | "shall" | "ll" => Tense::Future,
                "would" | "d" => Tense::Would,
                _ => Tense::Possible,
            };
        }
        _ if first.forms.is_only(Forms::GERUND) => {
            group.shape = Shape::Gerund;
            group.tense = Tense::None;
        }
        Tag::Be => {
            let is_past = matches!(first.lower.as_str(), "was" | "were" | "been");
            group.tense = match first.lower.as_str() {
                // "asked that it be given": what is wished for
                "be" => Tense::None,
                _ if is_past => Tense::Past,
                _ => Tense::Present,
            };
        }
        Tag::Have => {
            let is_past = first.lower == "had";
            group.tense = if is_past { Tense::Past } else { Tense::Present };
        }
        Tag::Do => {
            group.tense = if first.lower == "did" {
                Tense::Past
            } else {
                Tense::Present
            };
        }
        _ => {
            if first.forms.has(Forms::PAST) {
                group.tense = Tense::Past;
            } else if first.forms.has(Forms::PARTICIPLE) && !first.forms.has(Forms::BASE) {
                group.shape = Shape::Participle;
                group.tense = Tense::None;
                group.is_passive = true;
            }
        }
    }
}

fn goes_on(last: &Word<'_>, word: &Word<'_>) -> bool {
    // "to legalize": a verb that no list has
    let unknown = word.tag == Tag::Verb
        && word.lemma.is_none()
        && !["ed", "ing", "s"].iter().any(|end| word.lower.ends_with(end));
    let base = word.forms.has(Forms::BASE) || word.lower == "be" || unknown;
    match last.tag {
        Tag::To | Tag::Modal | Tag::Do => base,
        Tag::Have => word.forms.has(Forms::PARTICIPLE) || word.lower == "been",
        Tag::Be => {
            (word.tag == Tag::Verb && (word.forms.has(Forms::PARTICIPLE) || word.forms.has(Forms::GERUND)))
                || word.lower == "being"
                || word.lower == "had"
        }
        _ => false,
    }
}

fn extend(group: &mut Predicate, last: &Word<'_>, word: &Word<'_>) {
    if last.tag == Tag::Have {
        group.is_perfect = true;
    }
    if last.tag == Tag::Be && word.tag == Tag::Verb {
        if word.forms.has(Forms::GERUND) {
            group.is_progressive = true;
        } else {
            group.is_passive = true;
        }
    }
}

/// "helped rebuild the town": a bare verb after "help" is governed by it.
pub(super) fn settle_bare_infinitives(words: &[Word<'_>], found: &mut [Predicate]) {
    for index in 1..found.len() {
        let (before, here) = found.split_at_mut(index);
        let (Some(before), Some(group)) = (before.last(), here.first_mut()) else {
            continue;
        };
        let is_base = words
            .get(group.head)
            .is_some_and(|word| word.forms.has(Forms::BASE));
        let between = words.get(before.group.end..group.group.start).unwrap_or_default();
        let lets = before.base() == "let" && between.last().is_some_and(|word| word.tag == Tag::Noun);
        if (before.base() == "help" || lets)
            && between
                .iter()
                .all(|word| word.is_nominal() && word.time.is_none())
            && is_base
            && group.group.len() == 1
        {
            group.shape = Shape::Infinitive;
            group.tense = Tense::None;
        }
    }
}

/// "after", "before": prepositions that a clause can follow.
pub(super) fn can_open_a_clause(word: &Word<'_>) -> bool {
    matches!(
        &*word.lower,
        "after" | "before" | "as" | "since" | "until" | "than"
    )
}

/// Whether a word or mark stands between two clauses.
pub(super) fn parts_clauses(tag: Tag) -> bool {
    matches!(
        tag,
        Tag::Comma
            | Tag::Conjunction
            | Tag::Subordinator
            | Tag::Relative
            | Tag::Colon
            | Tag::Dash
            | Tag::Stop
    )
}
