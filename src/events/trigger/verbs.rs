//! The verb that a time expression dates: before it, after it, and up from purpose clauses.

use crate::events::{
    clause::{Predicate, Shape},
    lexicon::{Role, lexicon},
    words::{Tag, Word},
};
use std::ops::Range;

/// The nearest verb to the left in the same clause.
pub(super) fn verb_before(words: &[Word<'_>], found: &[Predicate], time: &Range<usize>) -> Option<usize> {
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
            let begins = if next.subject.is_empty() {
                next.group.start
            } else {
                next.subject.start
            };
            // "signed a pact on Monday that gives": the clause opens after the time, though what it is about stands before.
            let start = match next.opener {
                Some(opener) if opener >= time.end && next.subject.end <= time.start => opener,
                opener => opener.unwrap_or(usize::MAX).min(begins),
            };
            group.group.end <= start && start <= time.start && time.start < next.group.start
        });
        if next_opens_before {
            return None;
        }
        if opens_its_clause(words, found, index, time) {
            return None;
        }
        // "To modernise it, in May, the city bought …": the purpose comes first, and is not dated.
        let is_purpose = group.shape == Shape::Infinitive
            && group.group.start == 0
            && between.iter().any(|word| word.tag == Tag::Comma)
            && words.get(time.end).is_some_and(|word| word.tag == Tag::Comma);
        if is_purpose {
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
    // "and in May a lander called Nausicaa will be dropped"
    let Some(next) = found
        .iter()
        .skip(index + 1)
        .find(|next| next.shape != Shape::Participle)
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

/// "began as previously planned on Saturday": what began is dated, not the plan.
pub(super) fn over_as_planned(words: &[Word<'_>], found: &[Predicate], index: usize) -> usize {
    let group = &found[index];
    let is_as = words
        .get(..group.group.start)
        .and_then(|before| before.iter().rfind(|word| word.tag != Tag::Adverb))
        .is_some_and(|word| word.lower == "as");
    let is_bare = group.group.len() == 1 && (group.is(Role::Plan) || group.is(Role::Reporting));
    index.checked_sub(1).filter(|_| is_as && is_bare).unwrap_or(index)
}

/// "backed the strike in a ballot that closed on Friday": the verb that was done in what was held or ended then, and the noun it was done in.
pub(super) fn verb_it_ended(words: &[Word<'_>], found: &[Predicate], index: usize) -> Option<(usize, usize)> {
    let group = found.get(index)?;
    let noun = group.subject.end.checked_sub(1)?;
    let takes_place = matches!(
        group.base(),
        "close" | "end" | "conclude" | "finish" | "occur" | "happen"
    ) || group.base() == "hold" && group.is_passive
        || group.base() == "take"
            && words
                .get(group.group.end)
                .is_some_and(|next| next.lower == "place");
    let relative = group.opener.filter(|&at| at == noun + 1)?;
    let led = group
        .subject
        .start
        .checked_sub(1)
        .filter(|&at| lexicon().is_within(&words[at].lower))?;
    let is_relative = words[relative].lower == "that" || words[relative].tag == Tag::Relative;
    let main = index.checked_sub(1)?;
    let is_main = found[main].shape == Shape::Finite
        && found[main].group.end <= led
        && found[main].opener.is_none()
        && !found[main].is(Role::State);
    let is_event = lexicon().event_noun(&words[noun].lower).is_some();
    (takes_place && is_relative && is_main && is_event).then_some((main, noun))
}

/// The first verb to the right that can carry a sentence-opening time.
pub(super) fn verb_after(words: &[Word<'_>], found: &[Predicate], time: &Range<usize>) -> Option<usize> {
    let quoted = words.get(time.start).is_some_and(|word| word.is_quoted);
    let candidates = || {
        found.iter().enumerate().filter(|(_, group)| {
            group.group.start >= time.end && group.shape == Shape::Finite && group.is_quoted == quoted
        })
    };
    let aside = says_which_day(words, time).then(|| candidates().next()).flatten();
    let is_aside = |index: usize| aside.is_some_and(|(aside, _)| aside == index);
    // A relative clause inside the subject is not the sentence's own verb, nor one that says what day it was.
    candidates()
        .find(|&(index, group)| {
            !is_aside(index) && group.opener.is_none_or(|opener| opener < time.start) && {
                let between = words.get(time.end..group.group.start).unwrap_or_default();
                !between
                    .iter()
                    .any(|word| matches!(word.tag, Tag::Stop | Tag::Colon))
            }
        })
        .or_else(|| candidates().next())
        .map(|(index, _)| index)
}

/// "On May 4, the day the bridge reopened, …": an aside on the day itself follows.
fn says_which_day(words: &[Word<'_>], time: &Range<usize>) -> bool {
    let word = |at: usize| words.get(at).map(|word| word.lower.as_str());
    let is_aside = words.get(time.end).is_some_and(|word| word.tag == Tag::Comma)
        && word(time.end + 1) == Some("the")
        && matches!(
            word(time.end + 2),
            Some("day" | "night" | "evening" | "morning" | "week" | "weekend" | "month" | "year")
        );
    // its end, where the sentence's own clause begins
    is_aside
        && words
            .get(time.end + 3..)
            .is_some_and(|rest| rest.iter().any(|word| word.tag == Tag::Comma))
}

/// From an infinitive or gerund up to the verb with a tense that governs it.
pub(super) fn climb_out(found: &[Predicate], index: usize) -> usize {
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
pub(super) fn climb(words: &[Word<'_>], found: &[Predicate], index: usize) -> usize {
    let group = &found[index];
    if let Some(main) = over_a_name(words, found, index) {
        return main;
    }
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
    // "charged with killing a guard in May"
    let accused = group.shape == Shape::Gerund
        && governor.1.base() == "charge"
        && group
            .group
            .start
            .checked_sub(1)
            .and_then(|at| words.get(at))
            .is_some_and(|word| word.lower == "with");
    if bends || accused || plan_adjective || gerund_of_its_own || governor.1.is_copula {
        return index;
    }
    climb(words, found, governor.0)
}

/// "launched a programme called Phoenix in May", "took what he could in May": the verb before one that dates nothing of its own.
fn over_a_name(words: &[Word<'_>], found: &[Predicate], index: usize) -> Option<usize> {
    let group = &found[index];
    // "Beginning in 2010, he stole"
    let begins = index == 0
        && group.shape == Shape::Gerund
        && group.group.start == 0
        && matches!(group.base(), "begin" | "start");
    if begins {
        return found.iter().position(|other| other.shape == Shape::Finite);
    }
    let main = index.checked_sub(1)?;
    let names = group.shape == Shape::Participle
        && matches!(
            group.base(),
            "call" | "name" | "dub" | "nickname" | "entitle" | "title" | "know"
        )
        && words[found[main].group.end..group.group.start]
            .iter()
            .all(Word::is_nominal);
    let is_what = group
        .subject
        .start
        .checked_sub(1)
        .is_some_and(|at| words[at].lower == "what");
    let has_no_verb = is_what && words[group.head].tag == Tag::Modal && group.group.len() == 1;
    ((names || has_no_verb) && found[main].shape == Shape::Finite).then_some(main)
}

/// "in May, when the dam broke": the clause that tells what happened then.
pub(in crate::events) fn when_clause(
    words: &[Word<'_>],
    found: &[Predicate],
    time: &Range<usize>,
) -> Option<usize> {
    let comma = usize::from(words.get(time.end).is_some_and(|word| word.tag == Tag::Comma));
    let opener = time.end + comma;
    words.get(opener).filter(|word| word.lower == "when")?;
    found.iter().position(|group| {
        group.group.start > opener && group.shape == Shape::Finite && group.group.start <= opener + 12
    })
}

/// "He ruled as prime minister, 1980–1987; then as president, 1987–2017": a part without a verb shares the one before it.
pub(super) fn verb_over_semicolon(
    words: &[Word<'_>],
    found: &[Predicate],
    time: &Range<usize>,
) -> Option<usize> {
    let opens = words
        .get(..time.start)?
        .iter()
        .rposition(|word| matches!(word.tag, Tag::Colon | Tag::Stop))?;
    let is_semicolon = words[opens].text == ";";
    let last = found.iter().rposition(|group| group.group.end <= opens)?;
    let main = found
        .iter()
        .take(last + 1)
        .rposition(|group| group.shape == Shape::Finite)?;
    let has_own = found.iter().any(|group| group.group.start > opens);
    (is_semicolon && !has_own).then_some(main)
}

/// "It was not until Tuesday that he revealed …", "It was in 1998 that it opened": what follows is what is dated.
pub(super) fn verb_of_cleft(words: &[Word<'_>], found: &[Predicate], time: &Range<usize>) -> Option<usize> {
    words.get(time.end).filter(|word| word.lower == "that")?;
    let lead = usize::from(
        time.start
            .checked_sub(1)
            .and_then(|at| words.get(at))
            .is_some_and(|word| word.tag == Tag::Preposition),
    );
    let before = found
        .iter()
        .find(|group| group.is_copula && group.group.end <= time.start)?;
    let is_it = matches!(words.get(before.subject.clone())?, [word] if word.lower == "it");
    let direct = words
        .get(before.group.end..time.start - lead)?
        .iter()
        .all(|word| matches!(word.tag, Tag::Adverb | Tag::Negation));
    if !is_it || !direct {
        return None;
    }
    found.iter().position(|group| {
        group.group.start > time.end && group.shape == Shape::Finite && group.group.start <= time.end + 12
    })
}

/// "A bus carrying children on Sunday overturned": a modifier stands before the time, the verb of its noun right after it.
pub(super) fn verb_around(words: &[Word<'_>], found: &[Predicate], time: &Range<usize>) -> Option<usize> {
    let index = found.iter().position(|group| group.group.start == time.end)?;
    let group = found.get(index).filter(|group| group.shape == Shape::Finite)?;
    let before = found.get(..index)?.last()?;
    let modifies = matches!(before.shape, Shape::Participle | Shape::Gerund)
        && before
            .group
            .start
            .checked_sub(1)
            .and_then(|at| words.get(at))
            .is_some_and(|word| matches!(word.tag, Tag::Noun | Tag::Proper));
    let parted = words
        .get(before.group.end..time.start)
        .unwrap_or_default()
        .iter()
        .any(|word| matches!(word.tag, Tag::Comma | Tag::Stop | Tag::Colon | Tag::Dash));
    // "soldiers killed on Tuesday had been on patrol"
    let is_its_own = before.shape == Shape::Participle
        && words.get(before.group.end..time.start).is_some_and(|between| {
            between
                .iter()
                .all(|word| matches!(word.lower.as_str(), "on" | "in" | "at"))
        });
    let is_passive_of_its_own = words
        .get(time.start.wrapping_sub(1))
        .is_some_and(|word| word.tag == Tag::Conjunction);
    (modifies && !parted && !is_its_own && !is_passive_of_its_own && !group.is(Role::Reporting))
        .then_some(index)
}
