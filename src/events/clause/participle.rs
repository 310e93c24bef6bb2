//! Which bare forms that can be past tense or participle are participles.

use super::{
    Predicate, Shape, Tense,
    governor::is_accusation,
    group::{can_open_a_clause, parts_clauses},
};
use crate::events::{
    lexicon::{Forms, Role, lexicon},
    words::{Tag, Word},
};

/// A bare form that can be past tense or participle is a participle where the sentence has another verb for its subject.
#[expect(
    clippy::too_many_lines,
    reason = "one walk over the words, a case for each kind of them"
)]
pub(super) fn settle_participles(words: &[Word<'_>], found: &mut [Predicate]) {
    for index in 0..found.len() {
        let group = &found[index];
        let word = &words[group.head];
        let is_bare = group.group.len() == 1 && word.tag == Tag::Verb;
        // The tagger takes "a trip planned for Friday" for a past tense now and then.
        let is_planned = is_bare && is_planned_object(words, found, index);
        let opens_with = is_bare && stands_in_an_opening(words, group.group.start);
        // The tagger's past tense is no proof where the sentence goes on with another verb for the same noun.
        let can_be = opens_with || is_planned || {
            let forms = lexicon().verb(&word.lower).map_or(word.forms, |(_, forms)| forms);
            forms.has(Forms::PARTICIPLE)
        };
        // "exiles who practiced"
        let after_who = group.shape == Shape::Participle
            && group.group.start > 0
            && matches!(words[group.group.start - 1].tag, Tag::Relative);
        let is_past = is_bare && (after_who || goes_on_after_an_aside(words, found, index));
        if is_past {
            let group = &mut found[index];
            group.shape = Shape::Finite;
            group.tense = Tense::Past;
            group.is_passive = false;
            continue;
        }
        let is_open = word.forms.has(Forms::PAST) && can_be;
        if !is_bare || !is_open {
            continue;
        }
        if joins_a_passive(words, found, index) {
            let group = &mut found[index];
            group.is_passive = true;
            continue;
        }
        // "identified only as Ivan"
        let next = words
            .iter()
            .skip(group.group.end)
            .find(|word| word.tag != Tag::Adverb || word.time.is_some());
        let before = group.group.start.checked_sub(1).and_then(|at| words.get(at));
        let by_follows = is_done_by(words, group, next);
        let is_made_public = group.base() == "make"
            && next.is_some_and(|next| matches!(next.lower.as_str(), "public" | "known" | "available"));
        let preposition_follows = is_made_public
            || next.is_some_and(|next| {
                matches!(next.tag, Tag::Preposition | Tag::Comma | Tag::Stop)
                    || next.time.is_some()
                    || next.tag == Tag::Verb && next.forms.is_only(Forms::GERUND)
            });
        let noun = before_adverbs(words, group.group.start);
        let after_comma = noun.is_some_and(|word| word.tag == Tag::Comma);
        let after_noun = noun.is_some_and(|word| {
            // "its record high set in May"
            matches!(word.tag, Tag::Noun | Tag::Proper | Tag::Number)
                || matches!(word.lower.as_str(), "high" | "low")
        });
        let another = has_finite_after(words, found, index);
        let is_object = index > 0 && {
            let other = &found[index - 1];
            let takes_no_clause = ![Role::Reporting, Role::Plan, Role::Propose, Role::State]
                .into_iter()
                .any(|role| other.is(role));
            let names = other.shape == Shape::Participle
                && matches!(other.base(), "name" | "call" | "dub" | "nickname" | "know");
            (other.shape != Shape::Finite || takes_no_clause && !other.is_passive && !other.is_copula)
                && !names
                && !other.is(Role::Reporting)
                && words
                    .get(other.group.end..group.group.start)
                    .is_some_and(|between| {
                        let plain = |word: &Word<'_>| {
                            word.is_nominal() || matches!(word.tag, Tag::OpenQuote | Tag::CloseQuote)
                        };
                        !between.is_empty() && between.iter().all(plain)
                    })
        };
        let after_gerund = hangs_after_a_gerund(words, found, index);
        let second = follows_a_verb(words, found, index);
        let after_time = after_an_object_and_a_time(words, found, index);
        let leads_to = next.is_some_and(|next| next.tag == Tag::To) && takes_to(group.base());
        let dashes = words[..group.group.start]
            .iter()
            .filter(|word| word.tag == Tag::Dash)
            .count();
        // A second dash closes an aside: the verb after it is the sentence's own.
        let opens = group.group.start == 0
            || before
                .is_some_and(|word| word.tag == Tag::OpenQuote || word.tag == Tag::Dash && dashes % 2 == 1);
        // "when elected in 2001"
        let after_when = before.is_some_and(|word| {
            word.tag == Tag::Subordinator
                && matches!(word.lower.as_str(), "when" | "once" | "while" | "if" | "although")
        });
        // "as laid down by the accord"
        let as_done = before.is_some_and(|word| word.lower == "as") && by_follows;
        let hangs = opens
            || as_done
            || after_noun
                && index > 0
                && is_accusation(words, group.group.start)
                && !opens_its_clause(words, found, index)
            || after_when
            || opens_with
            || is_named(words, found, index)
            || preposition_follows && after_noun && describes_a_speaker(words, found, index)
            || after_noun && preposition_follows && is_planned
            || after_time && preposition_follows
            || (is_object || after_gerund && after_noun || second && after_noun)
                && (preposition_follows || leads_to)
            || by_follows && (after_noun || after_comma)
            || after_noun && another && preposition_follows
            || after_comma && preposition_follows && !earlier_comma_closes(words, group.group.start)
            || after_comma && closes_an_aside(words, found, index)
            || after_comma && leads_to && !earlier_comma_closes(words, group.group.start);
        // "the results announced on Friday showed"
        let is_told_of = after_noun && another && only_time_until_next(words, found, index)
            || after_comma && closes_an_aside(words, found, index);
        let is_reporting = group.is(Role::Reporting) && !by_follows && !is_told_of;
        let is_active = group.is(Role::Intransitive) && !is_planned && !by_follows;
        if hangs && !is_reporting && !is_active {
            let group = &mut found[index];
            group.shape = Shape::Participle;
            group.tense = Tense::None;
            group.is_passive = true;
        }
    }
}

/// "was hurt by costs associated with", "tightened exports of chemicals used to make": a verb right after what another verb is about hangs on that,
/// for no sentence has two verbs in a row.
fn follows_a_verb(words: &[Word<'_>], found: &[Predicate], index: usize) -> bool {
    let Some(before) = index.checked_sub(1).and_then(|at| found.get(at)) else {
        return false;
    };
    // "had a bid rejected"
    let has = before.base() == "have" && before.group.len() == 1;
    let takes_a_clause = before.takes_a_clause() && !before.is_passive && !has;
    let between = words
        .get(before.group.end..found[index].group.start)
        .unwrap_or_default();
    let plain = |word: &Word<'_>| {
        word.is_nominal() && word.time.is_none() || word.tag == Tag::Preposition && !can_open_a_clause(word)
    };
    let in_a_relative_clause = words[..before.group.start]
        .iter()
        .rev()
        .take_while(|word| word.tag != Tag::Comma)
        .any(|word| word.tag == Tag::Relative || matches!(word.lower.as_str(), "that" | "whose"));
    before.shape == Shape::Finite
        && !takes_a_clause
        && !before.is_copula
        && !in_a_relative_clause
        && between.len() > 1
        && between.iter().all(plain)
}

/// "“It is fair,” said Ana Ruiz, head of a panel appointed in May": who spoke is described.
fn describes_a_speaker(words: &[Word<'_>], found: &[Predicate], index: usize) -> bool {
    let Some(said) = index.checked_sub(1).and_then(|at| found.get(at)) else {
        return false;
    };
    let is_inverted = said
        .group
        .start
        .checked_sub(1)
        .is_some_and(|at| words[at].tag == Tag::CloseQuote);
    let plain = |word: &Word<'_>| {
        word.is_nominal() && word.time.is_none() || matches!(word.tag, Tag::Preposition | Tag::Comma)
    };
    is_inverted
        && said.is(Role::Reporting)
        && words[said.group.end..found[index].group.start].iter().all(plain)
}

/// "found the body on Friday wrapped in plastic": over the time, the participle hangs on the object.
fn after_an_object_and_a_time(words: &[Word<'_>], found: &[Predicate], index: usize) -> bool {
    let Some(before) = index.checked_sub(1).and_then(|at| found.get(at)) else {
        return false;
    };
    let between = &words[before.group.end..found[index].group.start];
    let times = between
        .iter()
        .rev()
        .take_while(|word| word.time.is_some() || word.tag == Tag::Preposition)
        .count();
    let object = &between[..between.len() - times];
    matches!(before.base(), "find" | "leave" | "discover" | "see" | "keep")
        && before.shape == Shape::Finite
        && !before.is_passive
        && times > 0
        && !object.is_empty()
        && object
            .iter()
            .all(|word| word.is_nominal() || word.tag == Tag::Conjunction)
}

/// Whether a mark or word that parts clauses stands between a group and the one before.
fn opens_its_clause(words: &[Word<'_>], found: &[Predicate], index: usize) -> bool {
    words[found[index - 1].group.end..found[index].group.start]
        .iter()
        .any(|word| parts_clauses(word.tag))
}

/// "used to make", "designed to", "believed to": participles that an infinitive completes.
fn takes_to(base: &str) -> bool {
    matches!(
        base,
        "use"
            | "anticipate"
            | "schedule"
            | "plan"
            | "slate"
            | "design"
            | "intend"
            | "require"
            | "need"
            | "build"
            | "expect"
            | "believe"
            | "know"
            | "allege"
            | "aim"
            | "suppose"
            | "think"
            | "mean"
            | "force"
            | "allow"
    )
}

/// "President Ruiz, meantime, glossed over it": the comma closes an aside, and the sentence has no other verb.
fn goes_on_after_an_aside(words: &[Word<'_>], found: &[Predicate], index: usize) -> bool {
    let group = &found[index];
    let word = &words[group.head];
    group.shape == Shape::Participle
        && group.group.start > 0
        && words[group.group.start - 1].tag == Tag::Comma
        && found[..index].iter().all(|other| other.shape != Shape::Finite)
        && earlier_comma_closes(words, group.group.start)
        && words.get(group.group.end).is_none_or(|next| next.lower != "by")
        && !has_finite_after(words, found, index)
        && lexicon()
            .verb(&word.lower)
            .is_none_or(|(_, forms)| forms.has(Forms::PAST))
}

/// "leaving it within 70 points of its high set in May".
fn hangs_after_a_gerund(words: &[Word<'_>], found: &[Predicate], index: usize) -> bool {
    let group = &found[index];
    index > 0
        && found[index - 1].shape == Shape::Gerund
        && found[index - 1].group.start > 0
        && group.group.start > 0
        && words[found[index - 1].group.start - 1].tag == Tag::Comma
        && words[group.group.start - 1].time.is_none()
        && words
            .get(found[index - 1].group.end..group.group.start)
            .is_some_and(|between| {
                between.len() > 1
                    && between
                        .iter()
                        .all(|word| word.is_nominal() || matches!(word.tag, Tag::Preposition | Tag::Adverb))
            })
}

/// The word before `at` and the adverbs there: "an antibody first isolated from".
fn before_adverbs<'w, 'a>(words: &'w [Word<'a>], at: usize) -> Option<&'w Word<'a>> {
    words[..at]
        .iter()
        .rev()
        .find(|word| word.tag != Tag::Adverb || word.time.is_some())
}

/// "made by", "made last week by".
fn is_done_by(words: &[Word<'_>], group: &Predicate, next: Option<&Word<'_>>) -> bool {
    next.is_some_and(|next| next.lower == "by")
        || words
            .iter()
            .skip(group.group.end)
            .skip_while(|word| word.time.is_some() || matches!(&*word.lower, "in" | "on"))
            .take(1)
            .any(|word| word.lower == "by")
}

/// "In findings published on Monday, …": the noun before the verb belongs to a preposition that opens the clause.
fn stands_in_an_opening(words: &[Word<'_>], verb: usize) -> bool {
    let mut start = verb;
    while start > 0 && words[start - 1].is_nominal() && words[start - 1].time.is_none() {
        start -= 1;
    }
    let preposition = start.checked_sub(1).and_then(|at| words.get(at));
    let is_within = preposition.is_some_and(|word| {
        matches!(
            word.lower.as_str(),
            "in" | "at" | "on" | "with" | "under" | "during" | "amid" | "despite" | "through" | "from"
        )
    });
    let according = start > 1 && words[start - 1].lower == "to" && words[start - 2].lower == "according";
    let is_within = is_within || according;
    let opens =
        according || start < 2 || matches!(words[start - 2].tag, Tag::Comma | Tag::Stop | Tag::OpenQuote);
    start < verb && is_within && opens
}

/// "a lander called Nausicaa will …": what something new is called hangs on its noun.
fn is_named(words: &[Word<'_>], found: &[Predicate], index: usize) -> bool {
    let group = &found[index];
    let names = matches!(
        group.base(),
        "call" | "name" | "dub" | "nickname" | "entitle" | "title"
    );
    let name_follows = words
        .get(group.group.end)
        .is_some_and(|next| matches!(next.tag, Tag::Proper | Tag::OpenQuote));
    let phrase = words.get(..group.group.start).unwrap_or_default();
    let is_new = phrase
        .iter()
        .rev()
        .take_while(|word| word.is_nominal())
        .any(|word| matches!(word.lower.as_str(), "a" | "an"));
    let goes_on = found[index + 1..]
        .iter()
        .any(|other| other.shape == Shape::Finite);
    names && name_follows && is_new && goes_on
}

/// "cancelled a trip to Oslo planned for Monday": what is planned hangs on the object of the verb before.
fn is_planned_object(words: &[Word<'_>], found: &[Predicate], index: usize) -> bool {
    let group = &found[index];
    let Some(before) = found[..index].last() else {
        return false;
    };
    let direct = words
        .get(before.group.end..group.group.start)
        .is_some_and(|between| {
            between.first().is_some_and(Word::is_nominal)
                && between
                    .iter()
                    .all(|word| word.is_nominal() || word.tag == Tag::Preposition && !can_open_a_clause(word))
        });
    group.is(Role::Plan) && !before.is(Role::Reporting) && direct
}

/// Whether a finite verb without a subject of its own follows in the same clause.
fn has_finite_after(words: &[Word<'_>], found: &[Predicate], index: usize) -> bool {
    // "men accused of stealing a painting appeared"
    let of_gerund = found.get(index + 1).is_some_and(|next| {
        next.shape == Shape::Gerund
            && next.group.start == found[index].group.end + 1
            && words[next.group.start - 1].tag == Tag::Preposition
    });
    // "rose in the quarter ended Sept. 30": which quarter, and no verb of the sentence
    let of_period = found.get(index + 1).is_some_and(|next| {
        next.base() == "end"
            && next.group.len() == 1
            && matches!(
                words[next.group.start.saturating_sub(1)].lower.as_str(),
                "quarter" | "year" | "month" | "months" | "week" | "weeks" | "period" | "half"
            )
    });
    let Some(next) = found.get(index + 1 + usize::from(of_gerund || of_period)) else {
        return false;
    };
    let from = found[index].group.end;
    next.shape == Shape::Finite
        && words.get(from..next.group.start).is_some_and(|between| {
            between.iter().all(|word| {
                !parts_clauses(word.tag)
                    && word.tag != Tag::Pronoun
                    && (word.time.is_some() || !can_open_a_clause(word))
            })
        })
}

/// Whether only a time stands between a group and the next.
fn only_time_until_next(words: &[Word<'_>], found: &[Predicate], index: usize) -> bool {
    let from = found[index].group.end;
    found
        .get(index + 1)
        .and_then(|next| words.get(from..next.group.start))
        .is_some_and(|between| {
            between.iter().any(|word| word.time.is_some())
                && between
                    .iter()
                    .all(|word| word.time.is_some() || word.tag == Tag::Preposition)
        })
}

/// "the bypass, promised in 1993, has been put off": only a time stands before the comma, and the sentence's own verb after it.
fn closes_an_aside(words: &[Word<'_>], found: &[Predicate], index: usize) -> bool {
    let end = found[index].group.end;
    let times = words[end..]
        .iter()
        .take_while(|word| word.time.is_some() || word.tag == Tag::Preposition)
        .count();
    let is_closed = times > 0 && words.get(end + times).is_some_and(|word| word.tag == Tag::Comma);
    is_closed
        && found.get(index + 1).is_some_and(|next| {
            next.group.start == end + times + 1
                && matches!(words[next.group.start].tag, Tag::Be | Tag::Have | Tag::Modal)
        })
}

/// Whether the comma before word `at` closes an apposition that an earlier comma opened: "Putin, the president, signed".
fn earlier_comma_closes(words: &[Word<'_>], at: usize) -> bool {
    let Some(before) = words.get(..at.saturating_sub(1)) else {
        return false;
    };
    let mut has_verb = false;
    for (place, word) in before.iter().enumerate().rev() {
        match word.tag {
            // ", which is run by the city, crashed", ", aged 28, appeared"
            Tag::Comma => {
                let opens_aside = before.get(place + 1).is_some_and(|next| {
                    next.tag == Tag::Relative
                        || next.tag == Tag::Verb
                            && (next.forms.has(Forms::PARTICIPLE) || next.forms.has(Forms::GERUND))
                });
                return opens_aside || !has_verb && !has_its_verb(&before[..place]);
            }
            Tag::Verb | Tag::Be | Tag::Have | Tag::Modal => has_verb = true,
            Tag::Stop | Tag::Colon => return false,
            _ => {}
        }
    }
    false
}

/// Whether the clause that these words end in has its verb already.
fn has_its_verb(words: &[Word<'_>]) -> bool {
    for word in words.iter().rev() {
        let reports = word
            .lemma
            .and_then(|id| lexicon().lemma(id))
            .is_some_and(|lemma| lemma.is(Role::Reporting));
        match word.tag {
            Tag::Subordinator | Tag::Relative | Tag::Stop | Tag::Colon | Tag::Conjunction => {
                return false;
            }
            Tag::Verb if reports => return false,
            // "will reopen"
            Tag::Verb if word.forms.is_only(Forms::BASE) => {}
            Tag::Modal => return true,
            Tag::Verb => return word.forms.has(Forms::PAST) || word.forms.has(Forms::THIRD),
            _ => {}
        }
    }
    false
}

/// "was arrested and charged with theft", "is pending and expected in June": the second shares the passive of the first.
fn joins_a_passive(words: &[Word<'_>], found: &[Predicate], index: usize) -> bool {
    let group = &found[index];
    let Some(other) = index.checked_sub(1).and_then(|at| found.get(at)) else {
        return false;
    };
    let start = group.group.start;
    let joined = start > 0 && words[start - 1].tag == Tag::Conjunction && words[start - 1].lower != "but";
    let shares = other.shape == Shape::Finite && (other.is_passive || other.is_copula);
    let plain = words.get(other.group.end..start).is_some_and(|between| {
        !between
            .iter()
            .any(|word| matches!(word.tag, Tag::Comma | Tag::Pronoun))
    });
    let has_object = words.get(group.group.end).is_some_and(|next| {
        next.time.is_none()
            && matches!(
                next.tag,
                Tag::Determiner
                    | Tag::Noun
                    | Tag::Proper
                    | Tag::Pronoun
                    | Tag::PossessivePronoun
                    | Tag::Number
            )
    });
    joined && shares && plain && !has_object && !group.is(Role::Intransitive) && !group.is(Role::Reporting)
}
