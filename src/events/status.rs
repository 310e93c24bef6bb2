//! Whether a told happening happened, goes on, is planned, wanted, called off or denied; and of what kind it is.

use super::{
    clause::{Predicate, Shape, Tense},
    event::{Kind, Status},
    lexicon::{Role, lexicon},
    words::{Tag, Word},
};
use crate::calendar::{Day, When};

/// The status of the happening that group `index` tells, dated `when` in an article of day `published`.
pub(super) fn status_of(
    words: &[Word<'_>],
    found: &[Predicate],
    index: usize,
    when: &When,
    published: Option<Day>,
) -> Status {
    let Some(group) = found.get(index) else {
        return Status::Happened;
    };
    let is_ahead = published.is_some_and(|day| when.earliest.is_some_and(|first| first > day));
    let would_have = group.tense == Tense::Would && group.is_perfect;
    if is_called_off(words, found, index, is_ahead)
        || never_takes_place(words, group)
        || would_have
        || is_missed(words, group)
    {
        return Status::Cancelled;
    }
    let status = held_status(words, found, index, when, published);
    if status == Status::Planned && is_dropped(words, found, index) {
        return Status::Cancelled;
    }
    status
}

/// The status where nothing is called off.
fn held_status(
    words: &[Word<'_>],
    found: &[Predicate],
    index: usize,
    when: &When,
    published: Option<Day>,
) -> Status {
    let group = &found[index];
    let is_ahead = published.is_some_and(|day| when.earliest.is_some_and(|first| first > day));
    let is_over = published.is_some_and(|day| when.latest.is_some_and(|last| last < day));
    if let Some(bent) = bent_by_governor(words, found, index, is_over) {
        return bent;
    }
    let status = match group.tense {
        Tense::Future => Status::Planned,
        // "predicted that it would pass on Friday" stays a forecast, "a week later he would resign" is told afterwards.
        Tense::Would if !is_over || group.governor.is_some() => Status::Planned,
        // "may be held in May" is to come, "may close a plant" is what somebody thinks of doing.
        // "On Friday visitors could watch a film", told afterwards
        Tense::Possible if is_over && words[group.group.start].lower == "could" && !group.is_negated => {
            Status::Happened
        }
        Tense::Possible if !group.is_perfect && is_expected(words, group) => Status::Planned,
        Tense::Possible if !group.is_perfect => Status::Proposed,
        Tense::Past if group.is_negated => Status::Denied,
        // "the bypass, promised in 1993"
        _ if group.shape == Shape::Participle && group.is(Role::Reporting) && is_over => Status::Happened,
        _ if group.is(Role::Plan) && group.is_passive => Status::Planned,
        Tense::Present if group.is_progressive && !is_ahead => Status::Ongoing,
        Tense::Present if group.is_perfect && is_since(words, group) && !is_none(words, group) => {
            Status::Ongoing
        }
        Tense::Present if group.is(Role::Ongoing) => Status::Ongoing,
        _ => Status::Happened,
    };
    // "The winners fly home today" is still to come.
    let is_today = published.is_some() && when.exact_day() == published;
    let is_due = is_today
        && group.tense == Tense::Present
        && group.shape == Shape::Finite
        && !(group.is_perfect || group.is_progressive || group.is_passive || group.is_quoted)
        && !(group.is(Role::Reporting) || group.is(Role::State) || group.is_copula || group.opener.is_some());
    if (is_ahead || is_due && ends_as_a_sentence(words)) && status == Status::Happened {
        return Status::Planned;
    }
    // "is meeting", "goes on" of a day that is over is no longer so.
    status
}

/// Whether the words end in a full stop: a heading or a short caption tells in the present what is over.
fn ends_as_a_sentence(words: &[Word<'_>]) -> bool {
    words.last().is_some_and(|word| word.text == ".")
}

/// The status of a dated noun: "Friday's call", "the planned May 4 summit".
pub(super) fn noun_status(
    words: &[Word<'_>],
    found: &[Predicate],
    noun: usize,
    when: &When,
    published: Option<Day>,
) -> Status {
    let from = noun.saturating_sub(6);
    let announced = words.get(from..noun).is_some_and(|before| {
        before
            .iter()
            .rev()
            .take_while(|word| word.is_nominal() || word.tag == Tag::Verb || word.time.is_some())
            .any(|word| {
                matches!(
                    word.lower.as_str(),
                    "planned" | "scheduled" | "upcoming" | "forthcoming" | "proposed" | "expected"
                )
            })
    });
    let called_off = found.iter().any(|group| {
        let object = super::clause::object_of(words, group);
        let off = calls_off(words, group);
        off && (group.is_passive && group.subject.contains(&noun)
            || object.contains(&noun) && !group.is_passive)
            || never_takes_place(words, group) && group.subject.contains(&noun)
    });
    let is_ahead = published.is_some_and(|day| when.earliest.is_some_and(|first| first > day));
    let is_over = published.is_some_and(|day| when.latest.is_some_and(|last| last < day));
    // "is scheduled to undergo a test this spring"
    let to_come = !is_over
        && found.iter().enumerate().any(|(index, group)| {
            super::clause::object_of(words, group).contains(&noun)
                && held_status(words, found, index, when, published) == Status::Planned
        });
    if called_off {
        Status::Cancelled
    } else if to_come || is_ahead || announced {
        Status::Planned
    } else {
        Status::Happened
    }
}

/// "might be held", "could take place": what may come about without anybody's doing.
fn is_expected(words: &[Word<'_>], group: &Predicate) -> bool {
    let modal = words
        .get(group.group.start)
        .map_or("", |word| word.lower.as_str());
    let place = words
        .get(group.group.end)
        .is_some_and(|word| word.lower == "place");
    matches!(modal, "may" | "might" | "could")
        && (group.is_passive
            || place && group.base() == "take"
            || matches!(
                group.base(),
                "happen" | "occur" | "begin" | "start" | "arrive" | "come" | "resume" | "open" | "go"
            ))
}

/// "missed a planned flyby".
fn is_missed(words: &[Word<'_>], group: &Predicate) -> bool {
    let object = super::clause::object_of(words, group);
    matches!(group.base(), "miss" | "skip" | "forgo")
        && words.get(object).is_some_and(|object| {
            object
                .iter()
                .any(|word| matches!(word.lower.as_str(), "planned" | "scheduled"))
        })
}

/// "the visit planned for Monday was cancelled", "cancelled plans to visit on Monday", "threw out the plan to close".
fn is_called_off(words: &[Word<'_>], found: &[Predicate], index: usize, is_ahead: bool) -> bool {
    let group = &found[index];
    let off = |other: &Predicate| calls_off(words, other);
    let by_governor = group
        .governor
        .and_then(|at| found.get(at))
        .is_some_and(|other| off(other) || votes_down(words, other));
    let hangs = group.shape == Shape::Participle || group.opener.is_some() && group.shape == Shape::Finite;
    // "promised in 1993": what was said happened.
    let is_said = group.shape == Shape::Participle && group.is(Role::Reporting);
    let by_subject = hangs
        && !is_said
        && found.iter().any(|other| {
            (off(other) && other.is_passive || never_takes_place(words, other))
                && (other.subject.contains(&group.head)
                    || !group.subject.is_empty() && other.subject.end == group.group.start)
        })
        || group.shape == Shape::Finite && is_about_what_fell_through(words, found, index);
    // "cancelled a trip that was planned for Monday"
    let by_object = group.is(Role::Plan)
        && !group.subject.is_empty()
        && !group.is_negated
        && found[..index]
            .iter()
            .any(|other| off(other) && !other.is_passive && other.rest.contains(&group.subject.start));
    let own = off(group)
        && (group.is_passive || is_happening(words, &super::clause::object_of(words, group)))
        && !has_new_date(words, group)
        // "was called off on Monday" tells when that was done, "a match on Monday was called off" when it was to be.
        && (is_ahead
            || words
                .get(group.subject.start..group.group.start)
                .is_some_and(|subject| subject.iter().any(|word| word.time.is_some())));
    by_governor || by_subject || by_object || own
}

/// "A march that the union had called for Saturday was cancelled": what the relative clause is about is called off.
fn is_about_what_fell_through(words: &[Word<'_>], found: &[Predicate], index: usize) -> bool {
    let group = &found[index];
    let Some(main) = found.get(index + 1) else {
        return false;
    };
    let opener = group.subject.start.checked_sub(1).and_then(|at| words.get(at));
    let relative = opener.is_some_and(|word| word.lower == "that" || word.tag == Tag::Relative);
    let parted = words
        .get(group.group.end..main.group.start)
        .unwrap_or_default()
        .iter()
        .any(|word| {
            matches!(
                word.tag,
                Tag::Comma | Tag::Stop | Tag::Colon | Tag::Conjunction | Tag::Subordinator
            )
        });
    let off = calls_off(words, main) && main.is_passive || never_takes_place(words, main);
    let asks = group.is(Role::Plan) || group.is(Role::Propose) || group.tense == Tense::Would;
    relative && asks && off && !parted && main.shape == Shape::Finite
}

/// "rejected the plan to close it", "voted against a bid to build".
fn votes_down(words: &[Word<'_>], group: &Predicate) -> bool {
    matches!(group.base(), "reject" | "defeat" | "block" | "veto" | "drop") && is_plan(words, group)
}

/// "has been put off to 2026": it is still to come.
fn has_new_date(words: &[Word<'_>], group: &Predicate) -> bool {
    let rest = words.get(group.rest.clone()).unwrap_or_default();
    rest.windows(2)
        .any(|pair| matches!(pair[0].lower.as_str(), "to" | "until" | "till") && pair[1].time.is_some())
}

/// "was cancelled", "called off", "threw out the plan".
fn calls_off(words: &[Word<'_>], group: &Predicate) -> bool {
    let particle = words.get(group.group.end).map(|word| word.lower.as_str());
    let with_particle = matches!(
        (group.base(), particle),
        ("call" | "put", Some("off")) | ("throw", Some("out")) | ("vote", Some("down"))
    );
    // Charges are dropped for good, a plan is called off.
    let accuses = words.get(group.subject.clone()).is_some_and(|subject| {
        subject.iter().any(|word| {
            matches!(
                word.lower.trim_end_matches('s'),
                "charge" | "case" | "lawsuit" | "suit" | "complaint" | "accusation"
            )
        })
    });
    let drops = group.base() == "drop" && (group.is_passive && !accuses || is_plan(words, group));
    group.is(Role::Cancel) && !group.is_negated || with_particle || drops
}

/// Whether the object of a verb is a plan rather than a thing.
fn is_plan(words: &[Word<'_>], group: &Predicate) -> bool {
    words
        .get(super::clause::object_of(words, group))
        .is_some_and(|object| {
            object.iter().any(|word| {
                matches!(
                    word.lower.as_str(),
                    "plan" | "plans" | "idea" | "bid" | "proposal" | "project"
                )
            })
        })
}

/// Whether a noun phrase names a happening.
fn is_happening(words: &[Word<'_>], phrase: &std::ops::Range<usize>) -> bool {
    words.get(phrase.clone()).is_some_and(|phrase| {
        phrase
            .iter()
            .any(|word| word.tag == Tag::Noun && lexicon().event_noun(&word.lower).is_some())
    })
}

/// "will not take place", "never happened", "was not held".
fn never_takes_place(words: &[Word<'_>], group: &Predicate) -> bool {
    let next = words.get(group.group.end).map(|word| word.lower.as_str());
    let takes_place = match group.base() {
        "take" => next == Some("place"),
        "go" => next == Some("ahead"),
        "happen" | "occur" | "materialise" | "materialize" => true,
        "hold" => group.is_passive,
        _ => false,
    };
    group.is_negated && takes_place
}

/// "had been due to speak on Thursday but cancelled", "was expected this week, but that trip was called off".
fn is_dropped(words: &[Word<'_>], found: &[Predicate], index: usize) -> bool {
    let group = &found[index];
    // "promised in 1993, has been put off"
    if group.shape == Shape::Participle && group.is(Role::Reporting) {
        return false;
    }
    found[index + 1..].iter().any(|other| {
        let subject = words.get(other.subject.clone()).unwrap_or_default();
        let between = words.get(group.group.end..other.group.start).unwrap_or_default();
        let parted = between
            .iter()
            .any(|word| matches!(word.tag, Tag::Colon | Tag::Stop));
        let pointed = other
            .subject
            .start
            .checked_sub(1)
            .and_then(|at| words.get(at))
            .is_some_and(|word| matches!(word.lower.as_str(), "that" | "this"));
        let refers = pointed
            || subject
                .first()
                .is_some_and(|word| matches!(word.lower.as_str(), "that" | "this" | "it" | "which"));
        let follows_on = between.last().is_some_and(|word| word.tag == Tag::Conjunction);
        let same = follows_on && (other.subject.is_empty() || other.subject == group.subject)
            || other.subject == group.subject && !group.subject.is_empty()
            || other.subject.contains(&group.head)
            || refers;
        let has_object = !super::clause::object_of(words, other).is_empty();
        let off = calls_off(words, other) && (other.is_passive || !has_object || is_plan(words, other));
        other.shape == Shape::Finite && !parted && same && (off || never_takes_place(words, other))
    })
}

/// What a governing verb does to the happening.
fn bent_by_governor(words: &[Word<'_>], found: &[Predicate], index: usize, is_over: bool) -> Option<Status> {
    let group = &found[index];
    let governor = found.get(group.governor?)?;
    let adjective_plans = words
        .get(governor.group.end..group.group.start)
        .is_some_and(|between| {
            between
                .iter()
                .any(|word| lexicon().is_plan_adjective(&word.lower))
        });
    if group.shape == Shape::Infinitive && adjective_plans {
        return Some(Status::Planned);
    }
    if group.shape == Shape::Gerund
        && matches!(governor.tense, Tense::Would | Tense::Future)
        && !governor.is_perfect
    {
        return Some(Status::Planned);
    }
    if group.shape == Shape::Gerund {
        return governor.is(Role::Deny).then_some(Status::Denied);
    }
    if group.shape == Shape::Infinitive {
        return if governor.is(Role::Plan) {
            Some(Status::Planned)
        } else if governor.is(Role::Propose) {
            Some(Status::Proposed)
        } else if governor.is_copula {
            // "is to visit"
            Some(Status::Planned)
        } else if governor.is_negated || matches!(governor.base(), "refuse" | "decline" | "fail") {
            Some(Status::Denied)
        } else {
            None
        };
    }
    if group.shape == Shape::Finite && governor.is(Role::Deny) && governor.is(Role::Reporting) {
        return Some(Status::Denied);
    }
    let is_wish = group.tense == Tense::None && group.shape == Shape::Finite;
    let wanted = governor.is(Role::Propose) && !governor.is(Role::Reporting) && (!is_over || is_wish);
    (wanted && matches!(group.tense, Tense::None | Tense::Possible)).then_some(Status::Proposed)
}

/// "no case has been recorded since May": the last one was then.
fn is_none(words: &[Word<'_>], group: &Predicate) -> bool {
    group.is_negated
        || words.get(group.subject.clone()).is_some_and(|subject| {
            subject
                .first()
                .is_some_and(|word| matches!(word.lower.as_str(), "no" | "nobody" | "none" | "nothing"))
        })
}

fn is_since(words: &[Word<'_>], group: &Predicate) -> bool {
    words
        .get(group.rest.clone())
        .is_some_and(|rest| rest.iter().any(|word| word.lower == "since"))
        || words
            .get(..group.group.start)
            .is_some_and(|before| before.first().is_some_and(|word| word.lower == "since"))
}

/// The kind of happening that group `index` tells.
pub(super) fn kind_of(words: &[Word<'_>], group: &Predicate) -> Kind {
    let lemma = group.lemma.and_then(|id| lexicon().lemma(id));
    let own = lemma.map_or(Kind::Other, |lemma| lemma.kind);
    let is_light = group.is(Role::Light) || own == Kind::Other || group.is_copula;
    if talks_by_wire(words, group) {
        return Kind::Call;
    }
    if group.base() == "call" && group.is(Role::Propose) {
        let next = words.get(group.rest.start).map(|word| word.lower.as_str());
        let is_phone = !matches!(next, Some("for" | "on" | "off" | "upon"));
        if is_phone
            && words
                .get(group.rest.start)
                .is_some_and(|word| word.tag == Tag::Proper)
            && group.rest.len() <= 2
        {
            return Kind::Call;
        }
    }
    // "Sworn in" takes office, "swore that …" says.
    if group.base() == "swear" && words.get(group.rest.start).is_some_and(|word| word.lower == "in") {
        return Kind::Appointment;
    }
    // "Was admitted to hospital" says nothing.
    if group.base() == "admit" && group.is_passive {
        return Kind::Other;
    }
    if !is_light {
        return own;
    }
    let subject_noun = || noun_kind(words, group.subject.clone(), true);
    let object_noun = || noun_kind(words, super::clause::object_of(words, group), true);
    let takes_subject = group.is_passive || group.is_copula || object_noun().is_none();
    let told = if takes_subject {
        subject_noun().or_else(object_noun)
    } else {
        object_noun()
    };
    let near = || {
        let end = (group.rest.start + 6).min(group.rest.end);
        noun_kind(words, group.rest.start..end, false)
    };
    told.or_else(|| (group.is(Role::Light) || group.is_copula).then(near).flatten())
        .unwrap_or(own)
}

/// The kind of the last event noun before the first preposition (`is_head`), or of the first event noun.
fn noun_kind(words: &[Word<'_>], range: std::ops::Range<usize>, is_head: bool) -> Option<Kind> {
    let mut kind = None;
    let mut phrase = words.get(range)?.iter().peekable();
    while let Some(word) = phrase.next() {
        if is_head && kind.is_some() && matches!(word.tag, Tag::Preposition | Tag::Comma | Tag::Relative) {
            break;
        }
        if word.tag == Tag::Noun
            && let Some((found, _)) = lexicon().event_noun(&word.lower)
        {
            // "calls for an inquiry" are no telephone calls.
            let asks = word.lower == "calls"
                && phrase
                    .peek()
                    .is_some_and(|next| matches!(next.lower.as_str(), "for" | "by" | "to" | "on"));
            kind = Some(if asks { Kind::Statement } else { found });
            if !is_head {
                break;
            }
        }
    }
    kind
}

/// "spoke by phone", "held a video call".
fn talks_by_wire(words: &[Word<'_>], group: &Predicate) -> bool {
    matches!(
        group.base(),
        "speak" | "talk" | "hold" | "have" | "discuss" | "chat" | "converse"
    ) && words.get(group.rest.clone()).is_some_and(|rest| {
        rest.iter()
            .take(9)
            .any(|word| lexicon().is_wire(&word.lower) || word.lower == "phone-call")
    })
}
