//! Amounts of a unit, as lengths and distances use them: "two to three weeks", "a year and a half", "more than 20 more years".

use crate::{
    language::{Role, Unit},
    temporal::{
        Modifier,
        recognise::{
            numbers::{amount, whole},
            words::Words,
        },
        value::Amount,
    },
};

/// What bends a length: "more than", "about", "at least"; and where the length begins.
pub(super) fn bend(w: &Words<'_>, i: usize) -> (Option<Modifier>, usize) {
    // "a little over two months", "little more than a week"
    let little = i + usize::from(w.has(i, Role::A));
    if w.is_word(little, "little") {
        let (bent, at) = bend(w, little + 1);
        return if matches!(bent, Some(Modifier::MoreThan | Modifier::LessThan)) {
            (bent, at)
        } else {
            (None, i)
        };
    }
    let negated = usize::from(w.any(i, &[Role::No, Role::Not]));
    let at = i + negated;
    let than = w.has(at + 1, Role::Than);
    if w.has(at, Role::More) && than {
        return (
            Some(if negated == 1 {
                Modifier::EqualOrLess
            } else {
                Modifier::MoreThan
            }),
            at + 2,
        );
    }
    if w.has(at, Role::Less) && than {
        return (
            Some(if negated == 1 {
                Modifier::EqualOrMore
            } else {
                Modifier::LessThan
            }),
            at + 2,
        );
    }
    if negated == 1 {
        return (None, i);
    }
    if w.has(i, Role::At) && w.has(i + 1, Role::Least) {
        return (Some(Modifier::EqualOrMore), i + 2);
    }
    if w.has(i, Role::At) && w.has(i + 1, Role::Most) || w.has(i, Role::Up) && w.has(i + 1, Role::To) {
        return (Some(Modifier::EqualOrLess), i + 2);
    }
    if w.has(i, Role::Nearly) && !w.is_word(i, "just") {
        return (Some(Modifier::LessThan), i + 1);
    }
    if w.has(i, Role::About)
        || w.is_word(i, "some") && (w.at(i + 1).number.is_some() || w.sense(i + 1).cardinal.is_some())
    {
        return (Some(Modifier::Approx), i + 1);
    }
    if w.has(i, Role::Under) && (w.at(i + 1).number.is_some() || w.sense(i + 1).cardinal.is_some()) {
        return (Some(Modifier::LessThan), i + 1);
    }
    if w.has(i, Role::Over)
        && (w.at(i + 1).number.is_some()
            || w.sense(i + 1).cardinal.is_some()
            || w.has(i + 1, Role::A) && w.unit(i + 2).is_some())
    {
        return (Some(Modifier::MoreThan), i + 1);
    }
    (None, i)
}

/// An amount of a unit, as the offsets use it too.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Span {
    pub(super) amount: Amount,
    pub(super) unit: Unit,
    pub(super) end: usize,
    /// Written with a hyphen: "two-week", an adjective.
    pub(super) hyphened: bool,
    /// The amount is only "a" or "an".
    pub(super) article: bool,
    /// "or so".
    pub(super) approximate: bool,
}

/// "two weeks", "a year and a half", "two to three weeks", "12-18 months", "a couple of days", "20 more years", "half an hour".
pub(super) fn span(w: &Words<'_>, i: usize) -> Option<Span> {
    let (mut count, mut end) = amount(w, i)?;
    let article = w.has(i, Role::A) && end == i + 1;
    // "two to three", "12-18", "one or two": the first number counts
    let link = w.any(end, &[Role::To, Role::Or]) || w.dash(end);
    if link && let Some((_, after)) = whole(w, end + 1).filter(|_| !article) {
        end = after;
    }
    // "18+ years"
    end += usize::from(w.is(end, "+") && w.at(end).joined);
    let at = w.skip_hyphen(end);
    let hyphened = at > end;
    end = at;
    if !hyphened && w.has(end, Role::More) && !w.has(end + 1, Role::Than)
        || w.any(end, &[Role::CalendarAdjective, Role::Other]) && !article
    {
        end += 1;
    }
    if article
        && (w.any(end, &[Role::Entire])
            || matches!(
                w.written(end),
                "long" | "short" | "solid" | "full" | "whole" | "further" | "additional"
            ))
    {
        end += 1;
    }
    let (unit, plural) = w.unit(end)?;
    if !fits(w, end, unit, plural) {
        return None;
    }
    if w.sense(end).ambiguous && w.sense(end).ordinal.is_some() && article {
        return None;
    }
    end += 1;
    end = past_nights(w, unit, end);
    // "a year and a half", "two and a half years" is in the amount
    if article && w.has(end, Role::And) && w.has(end + 1, Role::A) && w.has(end + 2, Role::Half) {
        count = Amount::Quarters(6);
        end += 3;
    }
    // "a year-and-a-half"
    if article
        && w.hyphen(end)
        && w.has(end + 1, Role::And)
        && w.has(end + 3, Role::A)
        && w.has(end + 5, Role::Half)
    {
        count = Amount::Quarters(6);
        end += 6;
    }
    let mut approximate = false;
    // "a year or two", "a week or so"
    if w.has(end, Role::Or) {
        let or_two = w.sense(end + 1).cardinal.is_some() && w.unit(end + 2).is_none();
        if w.is_word(end + 1, "so") || or_two {
            approximate = true;
            end += 2;
        } else if w.has(end + 1, Role::More) && !w.has(end + 2, Role::Than) {
            end += 2;
        }
    }
    Some(Span {
        amount: count,
        unit,
        end,
        hyphened,
        article,
        approximate,
    })
}

/// Past the nights that go with days: "three days and nights", "seven days and seven nights".
fn past_nights(w: &Words<'_>, unit: Unit, end: usize) -> usize {
    if unit != Unit::Day || !w.has(end, Role::And) {
        return end;
    }
    let noun = whole(w, end + 1).map_or(end + 1, |(_, after)| after);
    if w.unit(noun) == Some((Unit::Night, true)) {
        noun + 1
    } else {
        end
    }
}

/// "sec", "min" alone are too short to be sure of; "a season" is one of sport or theatre, "three seasons" is a length.
pub(super) fn fits(w: &Words<'_>, at: usize, unit: Unit, plural: bool) -> bool {
    let short = w.sense(at).abbreviated && w.sense(at).ambiguous;
    !short && (unit != Unit::Season || plural)
}

/// "another year", "another year and a half", after a word that measures.
pub(super) fn another_one(w: &Words<'_>, i: usize) -> Option<Span> {
    let (unit, plural) = w.unit(i + 1).filter(|_| w.has(i, Role::Another))?;
    let half = w.has(i + 2, Role::And) && w.has(i + 3, Role::A) && w.has(i + 4, Role::Half);
    let before = i.wrapping_sub(1);
    let measured =
        half || w.any(before, &[Role::For, Role::In, Role::Within, Role::Lasts]) || w.has(i + 2, Role::Of);
    (measured && !plural && unit >= Unit::Minute && fits(w, i + 1, unit, plural)).then(|| Span {
        amount: if half {
            Amount::Quarters(6)
        } else {
            Amount::whole(1)
        },
        unit,
        end: i + 2 + 3 * usize::from(half),
        hyphened: false,
        article: false,
        approximate: false,
    })
}

/// The length in a finer unit that goes on from one.
pub(super) fn finer(w: &Words<'_>, first: &Span) -> Option<Span> {
    let comma = w.skip_comma(first.end);
    let link = comma + usize::from(w.has(comma, Role::And));
    if link == first.end {
        return None;
    }
    let second = span(w, link).filter(|second| !second.article && !second.hyphened)?;
    let fits = matches!(
        (first.unit, second.unit),
        (Unit::Hour, Unit::Minute)
            | (Unit::Minute, Unit::Second)
            | (Unit::Year, Unit::Month | Unit::Week | Unit::Day)
            | (Unit::Day, Unit::Hour)
            | (Unit::Month, Unit::Week | Unit::Day)
            | (Unit::Week, Unit::Day)
    );
    fits.then_some(second)
}

/// "a three-year period": the period belongs to the length.
pub(super) fn article_period(w: &Words<'_>, i: usize) -> Option<Span> {
    if !w.has(i, Role::A) {
        return None;
    }
    let found = span(w, i + 1).filter(|found| found.hyphened && w.has(found.end, Role::Period))?;
    Some(Span {
        end: found.end + 1,
        ..found
    })
}
