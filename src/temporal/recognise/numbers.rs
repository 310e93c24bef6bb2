//! Numbers in digits and words: amounts, ordinals, days of the month, years.

use super::words::Words;
use crate::{
    language::{Role, TokenKind, Unit},
    temporal::value::Amount,
};

/// A whole number at `i`: `12`, `1,200`, `twenty-four`, `two hundred`, `nineteen`; and where it ends.
pub(super) fn whole(w: &Words<'_>, i: usize) -> Option<(u32, usize)> {
    if let Some(number) = w.at(i).number {
        let next = w.at(i + 1);
        let glued = next.joined && next.kind == TokenKind::Word;
        let scaled = w.sense(i + 1).scale.filter(|_| !next.joined);
        return match scaled {
            Some(scale) => Some((number.checked_mul(scale)?, i + 2)),
            None if glued && next.sense.unit.is_none() => None,
            None => Some((number, i + 1)),
        };
    }
    let (mut number, mut at) = match (w.sense(i).cardinal, w.sense(i).scale) {
        (Some(number), _) => (number, i + 1),
        (None, Some(scale)) if w.has(i.wrapping_sub(1), Role::A) => (scale, i + 1),
        _ => return None,
    };
    if let Some(ones) = tens_and_ones(w, number, at) {
        (number, at) = ones;
    }
    if let Some(scale) = w.sense(at).scale {
        number = number.checked_mul(scale)?;
        at += 1;
        let rest = at + usize::from(w.has(at, Role::And));
        if let Some(more) = w.sense(rest).cardinal {
            let (more, end) = tens_and_ones(w, more, rest + 1).unwrap_or((more, rest + 1));
            number = number.checked_add(more)?;
            at = end;
        }
    }
    Some((number, at))
}

/// The ones after a ten: "twenty-four", "twenty four".
fn tens_and_ones(w: &Words<'_>, tens: u32, at: usize) -> Option<(u32, usize)> {
    let next = w.skip_hyphen(at);
    let ones = w.sense(next).cardinal?;
    let is_tens = (20..=90).contains(&tens) && tens.is_multiple_of(10);
    (is_tens && (1..10).contains(&ones)).then_some((tens + ones, next + 1))
}

/// How many, with fractions and vague words: "2 1/2", "one and a half", "half a(n)", "a couple of", "several", "a few", "dozens of", "a".
pub(super) fn amount(w: &Words<'_>, i: usize) -> Option<(Amount, usize)> {
    if let Some((quarters, end)) = fraction_alone(w, i) {
        return Some((Amount::Quarters(quarters), end));
    }
    if let Some((number, end)) = whole(w, i) {
        let (quarters, end) = fraction_after(w, end).unwrap_or((0, end));
        return Some((
            Amount::Quarters(number.checked_mul(4)?.checked_add(quarters)?),
            end,
        ));
    }
    if w.at(i).kind == TokenKind::Number {
        return decimal(w.written(i)).map(|quarters| (Amount::Quarters(quarters), i + 1));
    }
    let article = usize::from(w.has(i, Role::A));
    let noun = i + article;
    let past_of = |at: usize| at + usize::from(w.has(at, Role::Of));
    if w.has(noun, Role::Couple) {
        return Some((Amount::whole(2), past_of(noun + 1)));
    }
    if w.has(noun, Role::Few) {
        // "a few hundred years"
        return Some((
            Amount::Some,
            noun + 1 + usize::from(w.sense(noun + 1).scale.is_some()),
        ));
    }
    if w.has(noun, Role::Several) || w.any(noun, &[Role::Dozens, Role::Hundreds]) && w.has(noun + 1, Role::Of)
    {
        return Some((Amount::Some, past_of(noun + 1)));
    }
    if article == 1 {
        return whole(w, noun)
            .filter(|_| w.sense(noun).scale.is_some() || w.is_word(noun, "dozen"))
            .map(|(number, end)| (Amount::whole(number), end))
            .or(Some((Amount::whole(1), noun)));
    }
    None
}

/// "half a(n)", "half", "a half", "a quarter of a(n)", "three quarters of an".
fn fraction_alone(w: &Words<'_>, i: usize) -> Option<(u32, usize)> {
    let noun = i + usize::from(w.has(i, Role::A));
    // "a quarter of an hour", "three quarters of a century"
    let quarters = match w.sense(i).cardinal {
        Some(3) => Some((3, i + 1)),
        _ if noun > i => Some((1, noun)),
        _ => None,
    };
    if let Some((quarters, at)) = quarters
        && w.sense(at).unit == Some(Unit::Quarter)
        && w.has(at + 1, Role::Of)
        && w.has(at + 2, Role::A)
        && w.unit(at + 3).is_some()
    {
        return Some((quarters, at + 3));
    }
    if !w.has(noun, Role::Half) {
        return None;
    }
    let mut end = noun + 1;
    end = w.skip_hyphen(end);
    end += usize::from(w.has(end, Role::Of));
    end += usize::from(w.has(end, Role::A));
    w.unit(end).map(|_| (2, end))
}

/// What follows a whole number: " 1/2", "½", " and a half".
fn fraction_after(w: &Words<'_>, i: usize) -> Option<(u32, usize)> {
    match w.written(i) {
        "½" => return Some((2, i + 1)),
        "¼" => return Some((1, i + 1)),
        "¾" => return Some((3, i + 1)),
        _ => {}
    }
    let start = w.skip_hyphen(i);
    if let (Some(above), true, Some(below)) =
        (w.at(start).number, w.is(start + 1, "/"), w.at(start + 2).number)
    {
        let quarters = match (above, below) {
            (1, 2) => 2,
            (1, 4) => 1,
            (3, 4) => 3,
            _ => return None,
        };
        return Some((quarters, start + 3));
    }
    // " and a half", "-and-a-half"
    let step = 1 + usize::from(w.hyphen(i));
    let and = w.skip_hyphen(i);
    let is_half = w.has(and, Role::And) && w.has(and + step, Role::A) && w.has(and + 2 * step, Role::Half);
    is_half.then_some((2, and + 2 * step + 1))
}

/// "2.5" in quarters; other fractions are not quarters and count as unknown.
fn decimal(written: &str) -> Option<u32> {
    let (whole, fraction) = written.split_once('.')?;
    let quarters = match fraction {
        "0" => 0,
        "25" => 1,
        "5" => 2,
        "75" => 3,
        _ => return None,
    };
    whole.parse::<u32>().ok()?.checked_mul(4)?.checked_add(quarters)
}

/// An ordinal: "third", "twenty-first", "15th".
pub(super) fn ordinal(w: &Words<'_>, i: usize) -> Option<(u8, usize)> {
    if let Some(number) = w.at(i).number {
        let is_ordinal = w.at(i + 1).joined && w.has(i + 1, Role::St);
        return is_ordinal
            .then(|| u8::try_from(number).ok().map(|number| (number, i + 2)))
            .flatten();
    }
    if let Some(ordinal) = w.sense(i).ordinal {
        return Some((ordinal, i + 1));
    }
    let tens = w.sense(i).cardinal.filter(|tens| (20..=90).contains(tens))?;
    let next = w.skip_hyphen(i + 1);
    let ones = w.sense(next).ordinal.filter(|ones| *ones < 10)?;
    Some((tens as u8 + ones, next + 1))
}

/// A day of the month, 1 to 31: "26", "26th", "eighth", "twenty-first".
pub(super) fn day_of_month(w: &Words<'_>, i: usize) -> Option<(u8, usize)> {
    let plain = || {
        let word = w.at(i);
        let next = w.at(i + 1);
        let goes_on = next.joined && !matches!(next.kind, TokenKind::Punctuation | TokenKind::Clitic);
        let number = word.number.filter(|_| word.digits <= 2 && !goes_on)?;
        Some((u8::try_from(number).ok()?, i + 1))
    };
    let (day, end) = ordinal(w, i).or_else(plain)?;
    (1..=31).contains(&day).then_some((day, end))
}

/// A year written in four digits, 1000 to 2999.
pub(super) fn year(w: &Words<'_>, i: usize) -> Option<(i32, usize)> {
    let word = w.at(i);
    let number = word
        .number
        .filter(|number| word.digits == 4 && (1000..3000).contains(number))?;
    let next = w.at(i + 1);
    let goes_on = next.joined && (next.kind == TokenKind::Word || next.kind == TokenKind::Symbol);
    (!goes_on).then_some((number as i32, i + 1))
}
