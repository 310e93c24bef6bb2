//! Which verb or event noun a time expression dates, by where it stands in the sentence.

use super::{
    clause::{Predicate, Shape, Tense, time_start},
    lexicon::{Role, lexicon},
    words::{Tag, Word},
};
use std::ops::Range;

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

/// Why a time expression dates nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Reason {
    NoHappening,
    State,
    SinceThen,
    Name,
    Question,
    Supposed,
}

impl Reason {
    /// The reason for the list of what was not placed.
    pub(super) fn says(self) -> &'static str {
        match self {
            Self::NoHappening => "the words around it tell no happening",
            Self::State => "it dates a state or an opinion, not a happening",
            Self::SinceThen => "it says since when or until when, not what happened then",
            Self::Name => "it is part of a name or describes a thing",
            Self::Question => "it stands in a question",
            Self::Supposed => "it stands in a condition",
        }
    }
}

/// What the time expression that covers `time` (words of the sentence) dates.
pub(super) fn dated_by(words: &[Word<'_>], found: &[Predicate], time: &Range<usize>) -> Dated {
    if is_in_a_name(words, time) {
        return Dated::Nothing(Reason::Name);
    }
    if let Some(noun) = noun_it_describes(words, time) {
        return describe(words, found, time, noun);
    }
    let before = verb_before(words, found, time);
    if let Some(index) = told_after(words, found, time) {
        return Dated::Verb(index);
    }
    if let Some(noun) = noun_before(words, found, time, before) {
        return of_noun(words, found, noun, before);
    }
    if is_since_the_first(words, time) {
        return Dated::Nothing(Reason::SinceThen);
    }
    match before.or_else(|| verb_after(words, found, time)) {
        Some(index) => Dated::Verb(climb(words, found, index)),
        None => bare_noun(words, time),
    }
}

/// "the 2022 Games", "the Oslo 2022 Forum": a year that is part of a name.
fn is_in_a_name(words: &[Word<'_>], time: &Range<usize>) -> bool {
    let is_year = time.len() == 1
        && words
            .get(time.start)
            .is_some_and(|word| word.text.len() == 4 && word.tag == Tag::Number);
    let name_follows = words.get(time.end).is_some_and(|word| word.tag == Tag::Proper);
    let opens = time
        .start
        .checked_sub(1)
        .and_then(|at| words.get(at))
        .is_some_and(|word| matches!(word.tag, Tag::Determiner | Tag::Proper | Tag::PossessivePronoun));
    is_year && name_follows && opens
}

/// "Friday's call", "the May 4 phone call": the head noun after the time.
fn noun_it_describes(words: &[Word<'_>], time: &Range<usize>) -> Option<usize> {
    let mut at = time.end;
    let inner_possessive = words
        .get(time.end.checked_sub(1)?)
        .is_some_and(|word| word.tag == Tag::Possessive);
    let is_possessive = inner_possessive || words.get(at).is_some_and(|word| word.tag == Tag::Possessive);
    if !inner_possessive && is_possessive {
        at += 1;
    }
    let before = time.start.checked_sub(1).and_then(|at| words.get(at));
    let is_modifier = is_possessive
        || before.is_some_and(|word| {
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
        if !is_day || words[noun].tag == Tag::Proper {
            return Dated::Nothing(Reason::Name);
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

/// The first word of the noun phrase that word `at` stands in.
fn phrase_start(words: &[Word<'_>], at: usize) -> usize {
    let mut start = at;
    while let Some(before) = start.checked_sub(1).filter(|&before| words[before].is_nominal()) {
        start = before;
    }
    start
}

/// The verb that governs the noun without saying much itself: "held a summit", "the summit was held".
fn light_verb_of(words: &[Word<'_>], found: &[Predicate], noun: usize) -> Option<usize> {
    found.iter().position(|group| {
        let object = super::clause::object_of(words, group);
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
        is_object || is_subject && begins && !group.is_copula && !group.is(Role::State)
    })
}

/// The nearest verb to the left in the same clause.
fn verb_before(words: &[Word<'_>], found: &[Predicate], time: &Range<usize>) -> Option<usize> {
    let quoted = words.get(time.start).is_some_and(|word| word.is_quoted);
    for (index, group) in found.iter().enumerate().rev() {
        if group.group.start >= time.start || group.is_quoted != quoted {
            continue;
        }
        let between = words.get(group.group.end..time.start).unwrap_or_default();
        if between
            .iter()
            .any(|word| matches!(word.tag, Tag::Stop | Tag::Colon))
        {
            return None;
        }
        // A clause that opens between the two holds the time: "said that on Monday they …".
        let next = found.get(index + 1).filter(|next| next.shape == Shape::Finite);
        let next_opens_before = next.is_some_and(|next| {
            let start = next.opener.unwrap_or(usize::MAX).min(if next.subject.is_empty() {
                next.group.start
            } else {
                next.subject.start
            });
            group.group.end <= start && start <= time.start && time.start < next.group.start
        });
        if next_opens_before {
            return None;
        }
        if opens_its_clause(words, found, index, time) {
            return None;
        }
        let opens_between = between
            .iter()
            .any(|word| word.tag == Tag::Subordinator && !word.is_quoted || word.tag == Tag::Relative);
        let introductory = between.last().is_some_and(|word| {
            matches!(word.tag, Tag::Comma | Tag::Conjunction | Tag::Dash) || word.tag == Tag::Preposition
        }) && opens_new_clause(words, found, index, time);
        if opens_between || introductory {
            return None;
        }
        return Some(index);
    }
    None
}

/// "on the same day the court ruled", "on the day rebels took the town": a clause hangs on the time itself.
fn opens_its_clause(words: &[Word<'_>], found: &[Predicate], index: usize, time: &Range<usize>) -> bool {
    let names_a_stretch = words.get(time.end - 1).is_some_and(|word| {
        matches!(
            word.lower.as_str(),
            "day" | "night" | "week" | "month" | "year" | "evening" | "morning"
        )
    });
    let follows = found.get(index + 1).is_some_and(|next| {
        let start = next.subject.start;
        let direct = start == time.end || start == time.end + 1 && words[time.end].lower == "that";
        next.shape == Shape::Finite && !next.subject.is_empty() && direct
    });
    names_a_stretch && follows && !found[index].is(Role::Reporting)
}

/// ", and on Monday the court ruled": the time belongs to the clause that follows it.
fn opens_new_clause(words: &[Word<'_>], found: &[Predicate], index: usize, time: &Range<usize>) -> bool {
    let Some(next) = found
        .get(index + 1)
        .filter(|next| next.shape == Shape::Finite && next.group.start >= time.end)
    else {
        return false;
    };
    let from = found[index].group.end;
    let mut lead = time.start;
    while lead > from && matches!(words[lead - 1].tag, Tag::Preposition | Tag::Adverb) {
        lead -= 1;
    }
    let parted = lead > from && matches!(words[lead - 1].tag, Tag::Comma | Tag::Conjunction | Tag::Dash);
    let own_subject = !next.subject.is_empty() && next.subject.start >= time.end;
    let bare = next.group.start == time.end;
    let comma_after = words.get(time.end).is_some_and(|word| word.tag == Tag::Comma);
    parted && (own_subject && !comma_after || bare || own_subject && words[lead - 1].tag == Tag::Conjunction)
}

/// The first verb to the right that can carry a sentence-opening time.
fn verb_after(words: &[Word<'_>], found: &[Predicate], time: &Range<usize>) -> Option<usize> {
    let quoted = words.get(time.start).is_some_and(|word| word.is_quoted);
    let candidates = || {
        found.iter().enumerate().filter(|(_, group)| {
            group.group.start >= time.end && group.shape == Shape::Finite && (!group.is_quoted || quoted)
        })
    };
    // A relative clause inside the subject is not the sentence's own verb.
    candidates()
        .find(|(_, group)| {
            group.opener.is_none_or(|opener| opener < time.start) && {
                let between = words.get(time.end..group.group.start).unwrap_or_default();
                !between
                    .iter()
                    .any(|word| matches!(word.tag, Tag::Stop | Tag::Colon))
            }
        })
        .or_else(|| candidates().next())
        .map(|(index, _)| index)
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
fn noun_before(
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

fn is_event_noun(word: &Word<'_>) -> bool {
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
fn of_noun(words: &[Word<'_>], found: &[Predicate], noun: usize, verb: Option<usize>) -> Dated {
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
fn told_after(words: &[Word<'_>], found: &[Predicate], time: &Range<usize>) -> Option<usize> {
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

/// From an infinitive or gerund up to the verb with a tense that governs it.
fn climb_out(found: &[Predicate], index: usize) -> usize {
    let mut at = index;
    while let Some(governor) = found
        .get(at)
        .filter(|group| group.shape != Shape::Finite)
        .and_then(|group| group.governor)
    {
        at = governor;
    }
    at
}

/// A purpose clause is not what the time dates: "flew to Oslo to meet the king on Monday" dates the flight. What is planned, wanted or
/// said to be so is.
fn climb(words: &[Word<'_>], found: &[Predicate], index: usize) -> usize {
    let group = &found[index];
    if group.shape != Shape::Infinitive && group.shape != Shape::Gerund {
        return index;
    }
    let Some(governor) = group
        .governor
        .and_then(|at| found.get(at).map(|group| (at, group)))
    else {
        return index;
    };
    let bends = [
        Role::Plan,
        Role::Propose,
        Role::Cancel,
        Role::Deny,
        Role::Control,
        Role::Reporting,
        Role::State,
    ]
    .into_iter()
    .any(|role| governor.1.is(role));
    let plan_adjective = words
        .get(governor.1.group.end..group.group.start)
        .is_some_and(|between| {
            between
                .iter()
                .any(|word| lexicon().is_plan_adjective(&word.lower))
        });
    let gerund_of_its_own = group.shape == Shape::Gerund
        && group
            .group
            .start
            .checked_sub(1)
            .and_then(|at| words.get(at))
            .is_some_and(|word| {
                matches!(
                    word.lower.as_str(),
                    "after" | "before" | "since" | "of" | "for" | "following" | "despite"
                )
            });
    if bends || plan_adjective || gerund_of_its_own || governor.1.is_copula {
        return index;
    }
    climb(words, found, governor.0)
}

/// "the first visit since 2011".
fn is_since_the_first(words: &[Word<'_>], time: &Range<usize>) -> bool {
    let since = time
        .start
        .checked_sub(1)
        .and_then(|at| words.get(at))
        .is_some_and(|word| word.lower == "since");
    let own = words.get(time.start).is_some_and(|word| word.lower == "since");
    (since || own)
        && words.get(..time.start).is_some_and(|before| {
            before.iter().rev().take(8).any(|word| {
                matches!(
                    word.lower.as_str(),
                    "first" | "second" | "third" | "last" | "only" | "worst" | "best" | "most" | "ever"
                ) || word.lower.ends_with("est") && word.lower.len() > 5
            })
        })
}

/// No verb anywhere: a caption or a heading. The noun nearest before the time, or after it.
fn bare_noun(words: &[Word<'_>], time: &Range<usize>) -> Dated {
    let is_event =
        |at: &usize| words[*at].tag == Tag::Noun && lexicon().event_noun(&words[*at].lower).is_some();
    (0..time.start)
        .rev()
        .find(is_event)
        .or_else(|| (time.end..words.len()).find(is_event))
        .map_or(Dated::Nothing(Reason::NoHappening), Dated::Noun)
}

/// Why a dated verb is no happening, if it is none.
pub(super) fn no_happening(words: &[Word<'_>], group: &Predicate) -> Option<Reason> {
    if words.last().is_some_and(|word| word.text == "?") && !group.is_quoted {
        return Some(Reason::Question);
    }
    let conditional = group
        .opener
        .and_then(|at| words.get(at))
        .is_some_and(|word| matches!(word.lower.as_str(), "if" | "unless" | "whether"));
    if conditional {
        return Some(Reason::Supposed);
    }
    let planned = group.is(Role::Plan) || matches!(group.tense, Tense::Future);
    let is_state = group.is(Role::State) && !planned && !group.is_passive;
    let event_subject = words.get(group.subject.clone()).is_some_and(|subject| {
        subject
            .iter()
            .any(|word| word.tag == Tag::Noun && lexicon().event_noun(&word.lower).is_some())
    });
    let event_follows = words.get(group.rest.clone()).is_some_and(|rest| {
        rest.iter().take(8).any(|word| {
            word.tag == Tag::Noun && lexicon().event_noun(&word.lower).is_some()
                || word.tag == Tag::Verb
                    && word
                        .lemma
                        .and_then(|id| lexicon().lemma(id))
                        .is_some_and(|lemma| !lemma.is(Role::State))
        })
    });
    // "it today has three harbours"
    if group.base() == "have" && !event_follows && !planned && !group.is_perfect {
        return Some(Reason::State);
    }
    if group.is_copula {
        return (!event_subject && !event_follows).then_some(Reason::State);
    }
    (is_state && !event_follows && !event_subject).then_some(Reason::State)
}
