//! Lengths of time: "two years", "the past three months", "a 52-week", "more than four hours", "decades", "a while".

use super::{
    Match,
    amounts::{Span, another_one, article_period, bend, finer, span},
};
use crate::{
    language::{Role, TokenKind, Unit},
    temporal::{
        Modifier,
        recognise::words::Words,
        value::{Amount, Length, TimeValue},
    },
};

/// A length, with what determines and bends it.
pub(super) fn length(w: &Words<'_>, i: usize) -> Option<Match> {
    let (outer_bend, at) = bend(w, i);
    let (determined, at) = determiner(w, at);
    let plainly_the = determined && w.has(at.wrapping_sub(1), Role::The);
    let (inner_bend, at) = if plainly_the { bend(w, at) } else { (None, at) };
    let found = span(w, at)
        .or_else(|| article_period(w, at))
        .or_else(|| another_one(w, at))?;
    // "the next a week after that": two noun phrases
    let apart = found.article && determined && !w.has(at.wrapping_sub(1), Role::Another);
    if apart || is_age(w, &found) || not_a_length(w, at, &found) {
        return None;
    }
    // "a several-year tenure", "a multi-year contract"
    if found.hyphened && !found.article && w.has(at, Role::A) && w.has(at + 1, Role::Several) {
        return None;
    }
    // "the 30-day wait": an adjective leaves the determiner to its noun
    if found.hyphened && (plainly_the || determined && w.has(at.wrapping_sub(1), Role::Possessive)) {
        return None;
    }
    if found.article && !determined && outer_bend.is_none() && !article_counts(w, at, &found) {
        return None;
    }
    let (value, end) = sum(w, &found).unwrap_or((
        TimeValue::Duration(Length {
            amount: found.amount,
            unit: Some(found.unit),
        }),
        found.end,
    ));
    // "a three-year-long sentence"
    let long = found.hyphened && w.hyphen(end) && w.is_word(end + 1, "long");
    let mut result = Match::new(i, end + 2 * usize::from(long), value);
    result.modifier = outer_bend
        .or(inner_bend)
        .or(found.approximate.then_some(Modifier::Approx));
    Some(result)
}

/// "two hours and five minutes", "four years, two months", "3 years, 1 month and 2 days": the finer units belong to the same length.
fn sum(w: &Words<'_>, first: &Span) -> Option<(TimeValue, usize)> {
    let second = finer(w, first)?;
    let third = finer(w, &second).filter(|third| !turns(w, third.end));
    let end = third.as_ref().map_or(second.end, |third| third.end);
    if first.hyphened || turns(w, end) {
        return None;
    }
    let value = TimeValue::Sum {
        major: (first.amount.as_whole()?, first.unit),
        minor: (second.amount.as_whole()?, second.unit),
        least: third.and_then(|third| Some((third.amount.as_whole()?, third.unit))),
    };
    Some((value, end))
}

/// Whether "ago", "later" or the like makes a distance of the length.
fn turns(w: &Words<'_>, end: usize) -> bool {
    w.any(end, &[Role::Ago, Role::Later, Role::Earlier, Role::Hence])
}

/// "is to last two days", "would last a year": a verb.
fn is_to_last(w: &Words<'_>, i: usize) -> bool {
    let before = i.wrapping_sub(1);
    w.is(i, "last")
        && (w.has(before, Role::To)
            || w.sense(before).direction.is_some()
            || matches!(w.written(before), "not" | "n't" | "n’t"))
}

/// "the", "the past", "the last", "the next", "the first", "those", "another", "each of the past": and where the amount begins.
fn determiner(w: &Words<'_>, i: usize) -> (bool, usize) {
    let the = i + usize::from(
        w.any(i, &[Role::The, Role::These, Role::Those, Role::Possessive])
            && w.at(i).kind != TokenKind::Clitic,
    );
    if w.has(i, Role::Another) && w.unit(i + 1).is_none() {
        return (true, i + 1);
    }
    let picked = w.any(
        the,
        &[
            Role::Past,
            Role::Last,
            Role::Next,
            Role::Previous,
            Role::Following,
            Role::Coming,
            Role::Latest,
            Role::Recent,
            Role::Final,
            Role::Entire,
        ],
    ) && !is_to_last(w, the)
        || w.is_word(the, "first")
        || w.is_word(the, "opening")
        || w.is_word(the, "initial");
    let at = the + usize::from(picked);
    let earlier = usize::from(
        w.sense(at).unit == Some(Unit::Year)
            && w.hyphen(at + 1)
            && w.any(at + 2, &[Role::Earlier, Role::Ago]),
    ) * 3;
    (at + earlier > i, at + earlier)
}

/// "42 years old", "a 63-year-old".
fn is_age(w: &Words<'_>, found: &Span) -> bool {
    let next = w.skip_hyphen(found.end);
    w.has(next, Role::Old)
        || w.has(next, Role::Of) && w.is_word(next + 1, "age")
        || w.is_word(next, "olds")
        || w.is_word(next, "older")
        || w.is_word(next, "younger")
}

/// A unit that here is something else: "10 minute books", "a second man", "$5 a day" (a rate, read elsewhere).
fn not_a_length(w: &Words<'_>, at: usize, found: &Span) -> bool {
    let rate = found.article && is_rate(w, at);
    let second = w.sense(found.end - 1).ordinal.is_some() && found.article;
    let possessed = found.article && w.is(found.end, "-");
    let three_quarters = found.amount == Amount::whole(3) && w.has(found.end, Role::Of);
    let share = found.unit == Unit::Quarter
        && (found.article || three_quarters || found.hyphened && w.has(found.end, Role::Of));
    let compound = found.article
        && matches!(found.unit, Unit::Day | Unit::Night)
        && found.end == at + 2
        && w.has(found.end, Role::Compound);
    let someday = !found.hyphened
        && found.unit == Unit::Day
        && w.is_word(at, "one")
        && !w.any(
            at.wrapping_sub(1),
            &[
                Role::For,
                Role::In,
                Role::After,
                Role::Within,
                Role::Only,
                Role::Than,
                Role::Least,
                Role::The,
            ],
        );
    // "the third attack in as many days"
    let as_many = w.is_word(at, "many") && w.has(at.wrapping_sub(1), Role::As);
    let zero = found.amount == Amount::whole(0) && w.is_word(at, "zero") && found.unit == Unit::Hour;
    let cricket = found.unit == Unit::Century
        && found.article
        && matches!(
            w.written(at.wrapping_sub(1)),
            "scored" | "hit" | "made" | "struck" | "scores" | "without"
        );
    // "kept as a day of mourning"
    let day_of = found.article && w.has(at.wrapping_sub(1), Role::As) && w.has(found.end, Role::Of);
    day_of || cricket || zero || as_many || rate || second || possessed || share || compound || someday
}

/// "a week", "an hour" as a length: after words that measure, or before "of", "and".
fn article_counts(w: &Words<'_>, at: usize, found: &Span) -> bool {
    let before = at.wrapping_sub(1);
    let after = w.at(found.end);
    let measured = w.any(
        before,
        &[
            Role::For,
            Role::In,
            Role::Within,
            Role::Than,
            Role::Least,
            Role::Over,
            Role::During,
            Role::By,
            Role::To,
            Role::Of,
            Role::After,
            Role::Only,
            Role::Nearly,
            Role::About,
            Role::Once,
            Role::Such,
            Role::As,
        ],
    );
    measured
        || found.approximate
        || found.end > at + 2
        || after.kind == TokenKind::Punctuation
        || w.sense(before).direction.is_some()
        || !w.at(before).sense.carries_time()
}

/// Whether "a day", "a year" before which `at` stands is a rate: "$5 a year", "three times a week", "2 percent a month".
pub(super) fn is_rate(w: &Words<'_>, at: usize) -> bool {
    let before = at.wrapping_sub(1);
    let back = |steps: usize| at.wrapping_sub(steps);
    let is_count = |at: usize| {
        w.at(at).kind == TokenKind::Number
            || w.sense(at).cardinal.is_some()
            || w.sense(at).scale.is_some()
            || w.any(at, &[Role::Several, Role::Few, Role::Dozens])
    };
    let counted = w.at(before).kind == TokenKind::Number || w.sense(before).scale.is_some();
    let noun = w.written(before);
    let is_plural = noun.ends_with('s') || matches!(noun, "percent" | "million" | "people" | "men" | "women");
    // "two million cubic metres a month"
    let is_between = |at: &usize| {
        w.at(*at).kind == TokenKind::Word && w.sense(*at).is_nothing() && !w.written(*at).ends_with("ed")
            || is_count(*at)
    };
    let counted_noun = w.at(before).kind == TokenKind::Word
        && w.sense(before).direction.is_none()
        && is_plural
        && (2..=4).map(back).take_while(is_between).any(is_count);
    counted || counted_noun || w.is(before, "%") || w.any(before, &[Role::Once, Role::Time])
}

/// "day-long", "month-long", "decade-long", "multi-year", "all-day", "weeklong": a length before a noun.
pub(super) fn long_adjective(w: &Words<'_>, i: usize) -> Option<Match> {
    let found = |amount: Amount, unit: Unit, end: usize| {
        let length = Length {
            amount,
            unit: Some(unit),
        };
        Some(Match::new(i, end, TimeValue::Duration(length)))
    };
    if w.hyphen(i + 1) {
        if let Some((unit, plural)) = w.unit(i)
            && w.is_word(i + 2, "long")
            && unit >= Unit::Hour
            && !w.hyphen(i.wrapping_sub(1))
        {
            return found(if plural { Amount::Some } else { Amount::whole(1) }, unit, i + 3);
        }
        let (unit, plural) = w.unit(i + 2)?;
        if w.is_word(i, "multi") && !plural {
            return found(Amount::Some, unit, i + 3);
        }
        if w.is_word(i, "all") && !plural {
            return found(Amount::whole(1), unit, i + 3);
        }
        return None;
    }
    let written = w.written(i);
    let stem = written.strip_suffix("long")?;
    let unit = match stem {
        "day" => Unit::Day,
        "week" => Unit::Week,
        "month" => Unit::Month,
        "year" => Unit::Year,
        "hour" => Unit::Hour,
        _ => return None,
    };
    found(Amount::whole(1), unit, i + 1)
}

/// "all day", "all month long", "the whole night", "a single day", "that first week" (no): one unit from end to end.
pub(super) fn whole_of_one(w: &Words<'_>, i: usize) -> Option<Match> {
    let all = w.is_word(i, "all") && !w.has(i.wrapping_sub(1), Role::Of);
    let noun = if all {
        i + 1
    } else if w.any(i, &[Role::The, Role::A]) && (w.has(i + 1, Role::Entire) || w.is_word(i + 1, "single"))
        || w.has(i, Role::The)
            && w.is_word(i + 1, "first")
            && w.has(i.wrapping_sub(1), Role::For)
            && !w.has(i + 3, Role::Of)
            && !w.has(i + 2, Role::Time)
    {
        // "for the first hour"
        i + 2
    } else {
        return None;
    };
    let (unit, plural) = w.unit(noun)?;
    let fits = !plural && unit >= Unit::Hour && !matches!(unit, Unit::Season | Unit::Quarter);
    let long = usize::from(w.is_word(noun + 1, "long") && all);
    (fits && !w.hyphen(noun + 1)).then(|| {
        Match::new(
            i,
            noun + 1 + long,
            TimeValue::Duration(Length {
                amount: Amount::whole(1),
                unit: Some(unit),
            }),
        )
    })
}

/// "decades", "for years", "weeks or months", "a while", "some time", "a long time", "months" in "months of talks".
pub(super) fn vague_length(w: &Words<'_>, i: usize) -> Option<Match> {
    let the = i + usize::from(w.has(i, Role::The));
    let opening = the > i
        && (w.any(the, &[Role::Early, Role::Final])
            || ["first", "last", "opening"]
                .iter()
                .any(|word| w.is_word(the, word)));
    if opening && let Some((unit, true)) = w.unit(the + 1) {
        return Some(Match::new(
            i,
            the + 2,
            TimeValue::Duration(Length {
                amount: Amount::Some,
                unit: Some(unit),
            }),
        ));
    }
    if let Some((unit, true)) = w.unit(the) {
        return bare_plural(w, i, the, unit);
    }
    let noun = i + usize::from(w.has(i, Role::A));
    let adjective = noun
        + usize::from(matches!(
            w.written(noun),
            "long" | "short" | "lengthy" | "brief" | "little"
        ));
    let is_while = noun > i && w.has(adjective, Role::While);
    let is_period =
        noun > i && adjective > noun && w.has(adjective, Role::Period) && !w.has(adjective + 1, Role::Of);
    (is_while || is_period).then(|| {
        Match::new(
            i,
            adjective + 1,
            TimeValue::Duration(Length {
                amount: Amount::Some,
                unit: None,
            }),
        )
    })
}

fn bare_plural(w: &Words<'_>, start: usize, at: usize, unit: Unit) -> Option<Match> {
    // "went on for “years”"
    let is_quote = matches!(w.written(start.wrapping_sub(1)), "\"" | "“" | "``");
    let before = start.wrapping_sub(1 + usize::from(is_quote));
    let mut end = at + 1;
    // "16 years of age", "the minutes of the meeting"
    if w.has(end, Role::Of)
        && (w.is_word(end + 1, "age") || unit == Unit::Minute && w.has(end + 1, Role::The))
    {
        return None;
    }
    if w.any(end, &[Role::And, Role::Or]) && w.unit(end + 1).is_some_and(|(_, plural)| plural) {
        end += 2;
    }
    let in_seconds =
        unit == Unit::Second && w.is_word(at, "seconds") && (w.has(before, Role::Within) || turns(w, end));
    if unit < Unit::Minute && !in_seconds
        || matches!(unit, Unit::Season | Unit::Quarter | Unit::Weekend | Unit::Night)
        || w.sense(at).ambiguous && !in_seconds
    {
        return None;
    }
    if w.has(end, Role::Ahead) && at > start {
        return Some(Match::new(
            start,
            end + 1,
            TimeValue::Duration(Length {
                amount: Amount::Some,
                unit: Some(unit),
            }),
        ));
    }
    let measured = w.any(
        before,
        &[
            Role::For,
            Role::In,
            Role::After,
            Role::Within,
            Role::Over,
            Role::During,
        ],
    ) || end > at + 1
        || w.any(
            end,
            &[Role::Later, Role::Before, Role::After, Role::Earlier, Role::Of],
        )
        || w.has(before, Role::End)
        || w.has(before, Role::Lasts) && !is_adjective_last(w, before);
    // "the minutes of the meeting"
    let the_years = at > start || unit == Unit::Minute && w.has(before, Role::The) && w.has(end, Role::Of);
    (measured && !the_years && (!w.at(at).joined || is_quote)).then(|| {
        Match::new(
            start,
            end,
            TimeValue::Duration(Length {
                amount: Amount::Some,
                unit: Some(unit),
            }),
        )
    })
}

/// Whether "last" is no verb: "his last years", but "it could last years".
fn is_adjective_last(w: &Words<'_>, at: usize) -> bool {
    let before = at.wrapping_sub(1);
    w.has(at, Role::Last) && !w.has(before, Role::To) && w.sense(before).direction.is_none()
}
