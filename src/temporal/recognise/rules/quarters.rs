//! Business periods: "the third quarter of last year", "third-quarter", "the first half of 1990", "the year-earlier period".

use super::{Match, months, shifts};
use crate::{
    language::{Role, TokenKind, Unit},
    temporal::{
        recognise::{
            numbers::{ordinal, year},
            words::Words,
        },
        value::{Calendar, Origin, TimeValue},
    },
};

/// A quarter or half of a year.
pub(super) fn quarter(w: &Words<'_>, i: usize) -> Option<Match> {
    of_outer_year(w, i)
        .or_else(|| numbered(w, i))
        .or_else(|| short_form(w, i))
        .or_else(|| of_period(w, i))
        .or_else(|| by_months(w, i))
}

/// "the April-June quarter", "the January-to-March period".
fn by_months(w: &Words<'_>, i: usize) -> Option<Match> {
    let the = i + usize::from(w.has(i, Role::The));
    let (first, end) = months::month_name(w, the)?;
    let to = end + usize::from(w.dash(end));
    let to = w.skip_hyphen(to + usize::from(w.has(to, Role::To)));
    let (last, end) = months::month_name(w, to).filter(|_| to > end)?;
    let is_period =
        w.sense(end).unit == Some(Unit::Quarter) && !w.sense(end).plural || w.has(end, Role::Period);
    let is_quarter = first % 3 == 1 && last == first + 2;
    let fields = Calendar {
        quarter: Some(last / 3),
        ..Calendar::default()
    };
    (is_period && is_quarter).then(|| Match::new(i, end + 1, TimeValue::Calendar(fields)))
}

/// "[the|its] [fiscal] third [-] quarter [of 1984 | of last year | a year ago]", "the 1988 second quarter", "the year-ago third quarter".
fn numbered(w: &Words<'_>, i: usize) -> Option<Match> {
    let mut at =
        i + usize::from(w.any(i, &[Role::The, Role::Possessive]) && w.at(i).kind != TokenKind::Clitic);
    let mut fields = Calendar::default();
    let mut outer = None;
    if let Some((found, end)) = year(w, at) {
        fields.year = Some(found);
        at = end;
    } else if let Some(end) = year_ago_adjective(w, at) {
        outer = Some(TimeValue::Shift {
            unit: Unit::Year,
            by: -1,
            from: Origin::Told,
        });
        at = end;
    }
    if w.has(at, Role::Fiscal) {
        at = w.skip_hyphen(at + 1);
    }
    let (number, end) = if w.any(at, &[Role::Last, Role::Final]) {
        (0, at + 1)
    } else {
        ordinal(w, at)?
    };
    let noun = w.skip_hyphen(end);
    let noun = if w.has(noun, Role::Fiscal) { noun + 1 } else { noun };
    if w.sense(noun).unit == Some(Unit::Quarter) && !w.sense(noun).plural && number <= 4 {
        fields.quarter = Some(if number == 0 { 4 } else { number });
    } else if w.has(noun, Role::Half) && number <= 2 {
        fields.half = Some(if number == 0 { 2 } else { number });
    } else {
        return None;
    }
    // "the third-quarter loss": an adjective leaves the determiner to its noun
    let is_adjective = w.hyphen(noun - 1);
    if is_adjective && w.any(i, &[Role::The, Role::Possessive]) {
        return None;
    }
    // "the second half of the match": not of a year
    let of = noun + 1;
    if fields.year.is_none()
        && outer.is_none()
        && w.has(of, Role::Of)
        && w.any(of + 1, &[Role::The, Role::A, Role::This, Role::Possessive])
        && !w.any(of + 2, &[Role::Fiscal])
        && w.sense(of + 2).unit.is_none()
        && w.sense(of + 2).decade.is_none()
        && w.at(of + 2).kind == TokenKind::Word
        && shifts::outer_unit(w, of + 1).is_none()
    {
        return None;
    }
    // "scored twice in the second half"
    let is_plain_half = fields.half.is_some() && fields.year.is_none() && outer.is_none();
    if is_plain_half && !w.has(of, Role::Of) && (0..w.len()).any(|at| is_of_sport(w, at)) {
        return None;
    }
    let needs_year = number == 0 || fields.half.is_some();
    let mut end = noun + 1;
    if fields.year.is_none() && outer.is_none() {
        (fields.year, outer, end) = year_after(w, end);
    }
    if needs_year && fields.year.is_none() && outer.is_none() && (number == 0 || i == at) {
        return None;
    }
    fields.within = outer.map(Box::new);
    Some(Match::new(i, end, TimeValue::Calendar(fields)))
}

/// "goal", "match", "2-0": what makes the half one of a game.
fn is_of_sport(w: &Words<'_>, at: usize) -> bool {
    let is_score = w.at(at).number.is_some()
        && w.at(at).digits == 1
        && w.hyphen(at + 1)
        && w.at(at + 2).number.is_some()
        && w.at(at + 2).digits == 1;
    is_score || w.has(at, Role::Sport)
}

/// "of 1984", "of fiscal 1990", "of last year", "1988", "last year", "a year ago".
fn year_after(w: &Words<'_>, end: usize) -> (Option<i32>, Option<TimeValue>, usize) {
    let mut at = w.skip_comma(end);
    at += usize::from(w.has(at, Role::Of));
    at += usize::from(w.has(at, Role::Fiscal));
    if let Some((found, after)) = year(w, at) {
        return (Some(found), None, after);
    }
    if let Some((outer, after)) = shifts::outer_unit(w, at)
        && matches!(outer, TimeValue::Shift { unit: Unit::Year, .. })
    {
        return (None, Some(outer), after);
    }
    if w.has(at, Role::The) && w.sense(at + 1).unit == Some(Unit::Year) && at > end {
        return (
            None,
            Some(TimeValue::Shift {
                unit: Unit::Year,
                by: 0,
                from: Origin::Speech,
            }),
            at + 2,
        );
    }
    let year_ago = w.has(end, Role::A)
        && w.sense(end + 1).unit == Some(Unit::Year)
        && w.any(end + 2, &[Role::Ago, Role::Earlier]);
    if year_ago {
        return (
            None,
            Some(TimeValue::Shift {
                unit: Unit::Year,
                by: -1,
                from: Origin::Told,
            }),
            end + 3,
        );
    }
    (None, None, end)
}

/// "this year's third quarter", "last year's quarter", "next year's first half".
fn of_outer_year(w: &Words<'_>, i: usize) -> Option<Match> {
    let (outer, end) = shifts::outer_unit(w, i)?;
    let is_year = matches!(outer, TimeValue::Shift { unit: Unit::Year, .. });
    if !is_year || !w.has(end, Role::Possessive) || !w.at(end).joined {
        return None;
    }
    let at = end + 1 + usize::from(w.has(end + 1, Role::Fiscal));
    let inner = numbered(w, at).filter(|found| matches!(&found.value, TimeValue::Calendar(fields) if fields.year.is_none() && fields.within.is_none()));
    if let Some(found) = inner
        && let TimeValue::Calendar(fields) = found.value
    {
        return Some(Match::new(
            i,
            found.end,
            TimeValue::Calendar(Calendar {
                within: Some(Box::new(outer)),
                ..fields
            }),
        ));
    }
    if let Some((fields, end)) = super::dates::fields(w, at)
        && fields.year.is_none()
    {
        return Some(Match::new(
            i,
            end,
            TimeValue::Calendar(Calendar {
                within: Some(Box::new(outer)),
                ..fields
            }),
        ));
    }
    let period = w.sense(at).unit == Some(Unit::Quarter) || w.has(at, Role::Period);
    period.then(|| {
        Match::new(
            i,
            at + 1,
            TimeValue::YearEarlier {
                years: 1,
                period: true,
                from: Origin::Told,
            },
        )
    })
}

/// "Q3 2023", "Q3".
fn short_form(w: &Words<'_>, i: usize) -> Option<Match> {
    let number = w.sense(i).quarter?;
    // "Q1: Why does it fail?": a question
    if i == 0 && w.is(i + 1, ":") {
        return None;
    }
    let (year, within, end) = year_after(w, i + 1);
    let fields = Calendar {
        quarter: Some(number),
        year,
        within: within.map(Box::new),
        ..Calendar::default()
    };
    Some(Match::new(i, end, TimeValue::Calendar(fields)))
}

/// "2006 Q4".
pub(super) fn year_first(w: &Words<'_>, i: usize) -> Option<Match> {
    let (year, end) = year(w, i)?;
    let quarter = w.sense(end).quarter?;
    let fields = Calendar {
        quarter: Some(quarter),
        year: Some(year),
        ..Calendar::default()
    };
    Some(Match::new(i, end + 1, TimeValue::Calendar(fields)))
}

/// "year-ago", "year-earlier", "year earlier" before a noun; where it ends.
fn year_ago_adjective(w: &Words<'_>, i: usize) -> Option<usize> {
    let is_year = w.sense(i).unit == Some(Unit::Year) && !w.sense(i).plural;
    let next = w.skip_hyphen(i + 1);
    (is_year
        && (next > i + 1 || !w.has(i.wrapping_sub(1), Role::A))
        && w.any(next, &[Role::Ago, Role::Earlier]))
    .then_some(next + 1)
}

/// "the year-earlier period", "year-ago quarter", "the comparable year-ago quarter", "year-earlier" alone.
pub(super) fn year_earlier(w: &Words<'_>, i: usize) -> Option<Match> {
    let mut at = i + usize::from(w.has(i, Role::The));
    at += usize::from(is_comparable(w, at));
    let end = year_ago_adjective(w, at)?;
    let hyphened = w.hyphen(at + 1);
    if is_period(w, end) {
        return Some(Match::new(
            i,
            end + 1,
            TimeValue::YearEarlier {
                years: 1,
                period: true,
                from: Origin::Told,
            },
        ));
    }
    let start = if at > i && !hyphened {
        return None;
    } else if hyphened {
        at
    } else {
        return None;
    };
    Some(Match::new(
        start,
        end,
        TimeValue::YearEarlier {
            years: 1,
            period: false,
            from: Origin::Told,
        },
    ))
}

fn is_comparable(w: &Words<'_>, i: usize) -> bool {
    matches!(
        w.written(i),
        "comparable" | "corresponding" | "similar" | "same" | "like"
    ) || w.has(i, Role::Same)
}

fn is_period(w: &Words<'_>, i: usize) -> bool {
    w.has(i, Role::Period) && !w.sense(i).plural
        || w.sense(i).unit == Some(Unit::Quarter) && !w.sense(i).plural
}

/// "the corresponding period last year", "the same quarter of 1988", "the 1988 period", "the latest period", "the quarter a year ago".
fn of_period(w: &Words<'_>, i: usize) -> Option<Match> {
    let the = i + usize::from(w.has(i, Role::The));
    if the == i && !w.any(i, &[Role::This, Role::Latest]) {
        return None;
    }
    if let Some((found, end)) = year(w, the)
        && is_period(w, end)
    {
        let within = TimeValue::Calendar(Calendar {
            year: Some(found),
            ..Calendar::default()
        });
        return Some(Match::new(
            i,
            end + 1,
            TimeValue::NthOf {
                nth: 0,
                unit: Unit::Quarter,
                within: Box::new(within),
            },
        ));
    }
    if w.has(the, Role::Latest) && w.has(the + 1, Role::Period) {
        return Some(Match::new(
            i,
            the + 2,
            TimeValue::Shift {
                unit: Unit::Quarter,
                by: -1,
                from: Origin::Speech,
            },
        ));
    }
    let compared = usize::from(is_comparable(w, the));
    let noun = the + compared;
    if !is_period(w, noun) {
        return None;
    }
    let (found, outer, end) = year_after(w, noun + 1);
    if end == noun + 1
        || compared == 0
            && found.is_none()
            && !matches!(
                outer,
                Some(TimeValue::Shift {
                    from: Origin::Told,
                    ..
                })
            )
    {
        return None;
    }
    let within = outer.or(found.map(|year| {
        TimeValue::Calendar(Calendar {
            year: Some(year),
            ..Calendar::default()
        })
    }))?;
    Some(Match::new(
        i,
        end,
        TimeValue::NthOf {
            nth: 0,
            unit: Unit::Quarter,
            within: Box::new(within),
        },
    ))
}
