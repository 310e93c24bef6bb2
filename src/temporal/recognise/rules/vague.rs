//! Words that only point: "now", "recently", "currently", "the past", "in the near future", "these days", "at the time".

use super::Match;
use crate::{
    language::{Direction, Reference, Role, TokenKind, Unit},
    temporal::{recognise::words::Words, value::TimeValue},
};

/// A word or phrase that points to the past, the present or the future.
pub(super) fn pointer(w: &Words<'_>, i: usize) -> Option<Match> {
    let found = |end: usize, reference: Reference| Some(Match::new(i, end, TimeValue::Reference(reference)));
    let sense = w.sense(i);
    if let Some(reference) = sense.reference {
        return adverb(w, i, reference).then(|| Match::new(i, i + 1, TimeValue::Reference(reference)));
    }
    if (w.is_word(i, "more") || w.has(i, Role::Most))
        && w.sense(i + 1).reference == Some(Reference::Past)
        && w.is_word(i + 1, "recently")
    {
        return found(i + 2, Reference::Past);
    }
    // "will one day be": no day in particular
    if w.is_word(i, "one") && w.sense(i + 1).unit == Some(Unit::Day) && is_modal(w, i.wrapping_sub(1)) {
        return found(i + 2, Reference::Future);
    }
    if w.has(i, Role::Right) && w.has(i + 1, Role::Now) {
        return found(i + 2, Reference::Present);
    }
    if sense.has(Role::These) && w.sense(i + 1).unit == Some(Unit::Day) && w.sense(i + 1).plural {
        return found(i + 2, Reference::Present);
    }
    // "in those days"
    if sense.has(Role::Those)
        && w.has(i.wrapping_sub(1), Role::In)
        && w.sense(i + 1).unit == Some(Unit::Day)
        && w.sense(i + 1).plural
    {
        return found(i + 2, Reference::Past);
    }
    if sense.has(Role::Recent) && w.is_word(i + 1, "times") {
        return found(i + 2, Reference::Past);
    }
    if let Some(found) = at_the_time(w, i) {
        return Some(found);
    }
    if let Some(found) = the_present(w, i) {
        return Some(found);
    }
    if let Some(found) = the_past_or_future(w, i) {
        return Some(found);
    }
    let next = w.at(i + 1);
    let is_adjective = next.kind == TokenKind::Word
        && next.sense.direction.is_none()
        && !w.any(
            i + 1,
            &[Role::In, Role::Of, Role::Through, Role::And, Role::From, Role::To],
        );
    if sense.has(Role::Current)
        && (!w.at(i).capital || i == 0 && next.capital)
        && is_adjective
        && w.unit(i + 1).is_none()
    {
        return found(i + 1, Reference::Present);
    }
    None
}

/// "the past", "the distant past", "the near future", "in the short term".
fn the_past_or_future(w: &Words<'_>, i: usize) -> Option<Match> {
    let found = |end: usize, reference: Reference| Some(Match::new(i, end, TimeValue::Reference(reference)));
    if !w.has(i, Role::The) {
        return None;
    }
    let the = i + 1;
    let far = the + usize::from(matches!(w.written(the), "distant" | "recent" | "remote"));
    // "has in the past conducted", "in the past it was": a verb or a clause follows, no year
    let goes_on = w.has(i.wrapping_sub(1), Role::In)
        && (w.has(far + 1, Role::ClauseStart) || w.written(far + 1).ends_with("ed"));
    if w.has(far, Role::Past) && (is_noun_end(w, far + 1) || goes_on) {
        return found(far + 1, Reference::Past);
    }
    let near = the
        + usize::from(matches!(
            w.written(the),
            "near" | "foreseeable" | "immediate" | "distant" | "not-too-distant"
        ));
    let near =
        if near == the && w.is_word(the, "not") && w.is_word(the + 1, "too") && w.is_word(the + 2, "distant")
        {
            the + 3
        } else {
            near
        };
    let before = i.wrapping_sub(1);
    let in_the = (w.has(before, Role::In) || w.is_word(before, "into")) && !w.at(near + 1).capital;
    if w.has(near, Role::FutureNoun) && (in_the || is_noun_end(w, near + 1)) {
        return found(near + 1, Reference::Future);
    }
    let term =
        matches!(w.written(the), "near" | "short" | "long") && w.has(w.skip_hyphen(the + 1), Role::Term);
    let end = w.skip_hyphen(the + 1) + 1;
    if term && w.any(before, &[Role::In, Role::Of, Role::Over, Role::For]) && is_noun_end(w, end) {
        return found(end, Reference::Future);
    }
    None
}

/// "until the present", "the present day", "to this day".
fn the_present(w: &Words<'_>, i: usize) -> Option<Match> {
    let before = i.wrapping_sub(1);
    let is_day = |at: usize| w.sense(at).unit == Some(Unit::Day) && !w.sense(at).plural;
    let up_to = w.any(before, &[Role::To, Role::Until]);
    let end = if w.has(i, Role::The) && w.is_word(i + 1, "present") {
        let day = usize::from(is_day(i + 2));
        (day == 1 || up_to && is_noun_end(w, i + 2)).then_some(i + 2 + day)?
    } else if w.has(i, Role::This) && is_day(i + 1) && w.has(i + 2, Role::And) && w.is_word(i + 3, "age") {
        i + 4
    } else if w.has(i, Role::This) && is_day(i + 1) && up_to {
        i + 2
    } else {
        return None;
    };
    Some(Match::new(i, end, TimeValue::Reference(Reference::Present)))
}

/// "at the time", "at that time", "at the moment": not "the time of", "at the time when", "at the same time".
fn at_the_time(w: &Words<'_>, i: usize) -> Option<Match> {
    if !w.has(i.wrapping_sub(1), Role::At) || !w.any(i, &[Role::The, Role::That]) {
        return None;
    }
    let is_moment = w.is_word(i + 1, "moment") && w.has(i, Role::The);
    if !is_moment && !w.is_word(i + 1, "time") {
        return None;
    }
    // "said at the time that"
    let says = w.has(i + 2, Role::That) && w.sense(i.wrapping_sub(2)).direction == Some(Direction::Past);
    // "at the time Howes was captured": a clause says which
    let goes_on = w.at(i + 2).capital
        || w.any(
            i + 2,
            &[
                Role::Of,
                Role::That,
                Role::The,
                Role::For,
                Role::A,
                Role::Possessive,
            ],
        )
        || matches!(w.written(i + 2), "when" | "they" | "he" | "she" | "it" | "we");
    let reference = if is_moment {
        Reference::Present
    } else {
        Reference::Past
    };
    ((!goes_on || says) && !w.hyphen(i + 2)).then(|| Match::new(i, i + 2, TimeValue::Reference(reference)))
}

/// "will", "would", "may": a verb of what is not yet so.
fn is_modal(w: &Words<'_>, i: usize) -> bool {
    matches!(
        w.written(i),
        "will" | "would" | "may" | "might" | "could" | "can" | "'ll" | "’ll"
    )
}

/// Whether the adverb stands as one: "as soon as" does not, nor "now-famous".
fn adverb(w: &Words<'_>, i: usize, reference: Reference) -> bool {
    let before = i.wrapping_sub(1);
    match reference {
        Reference::Future => {
            !w.any(before, &[Role::As])
                && !w.is_word(before, "too")
                && !w.any(i + 1, &[Role::After, Role::As])
                && !w.at(i).capital
        }
        // "as recently as last year"
        Reference::Past => {
            let as_as = w.has(before, Role::As) && w.has(i + 1, Role::As);
            !as_as && !w.is_word(i, "previously") && !w.is_word(i, "formerly")
        }
        Reference::Present => !w.hyphen(i + 1) && !w.hyphen(before),
    }
}

/// Whether "the past" ends there, rather than going on as "the past year" or "the past president".
fn is_noun_end(w: &Words<'_>, i: usize) -> bool {
    let next = w.at(i);
    !matches!(
        next.kind,
        crate::language::TokenKind::Word | crate::language::TokenKind::Number
    ) || next.sense.direction.is_some()
        || next.sense.roles_any(&[
            Role::In,
            Role::And,
            Role::Of,
            Role::For,
            Role::To,
            Role::As,
            Role::Or,
            Role::On,
            Role::At,
            Role::By,
            Role::Than,
            Role::That,
            Role::The,
            Role::From,
        ])
        || next.sense.direction.is_some()
}
