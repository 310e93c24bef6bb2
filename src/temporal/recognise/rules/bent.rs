//! Bent dates: "early next year", "late December", "the end of March", "mid-1996", "earlier this month", "later in the day".

use super::{Match, dates, day_parts, placed, seasons, shifts};
use crate::{
    language::{Role, TokenKind, Unit},
    temporal::{
        Modifier,
        recognise::words::Words,
        value::{Calendar, Origin, Pick, TimeValue},
    },
};

/// "early 1990", "late last week", "the late 1970s", "the end of the year", "the beginning of October", "the middle of 2014".
pub(super) fn part_of(w: &Words<'_>, i: usize) -> Option<Match> {
    let the = i + usize::from(w.has(i, Role::The));
    let sense = w.sense(the);
    let adjective = if sense.has(Role::Early) {
        Some(Modifier::Start)
    } else if sense.has(Role::Late) {
        Some(Modifier::End)
    } else {
        None
    };
    if let Some(modifier) = adjective {
        // "in her late seventies": an age
        if w.has(i.wrapping_sub(1), Role::Possessive) && w.sense(the + 1).decade.is_some() {
            return None;
        }
        let next = w.skip_hyphen(the + 1);
        let is_on = w.has(next, Role::On);
        // "two hours late on Friday"
        let is_delay = is_on
            && w.unit(i.wrapping_sub(1))
                .is_some_and(|(unit, _)| unit < Unit::Day);
        // "a late Easter", "an early spring": what kind of one
        let is_kind =
            w.has(i.wrapping_sub(1), Role::A) && (w.sense(next).holiday || w.sense(next).season.is_some());
        if is_delay || is_kind {
            return None;
        }
        let next = next + usize::from(w.any(next, &[Role::In, Role::On]));
        let found = day_parts::day_part(w, next)
            .filter(|_| is_on)
            .or_else(|| placed(w, next))
            .or_else(|| bare_season(w, next))
            .or_else(|| bare_year_unit(w, next))?;
        return (!matches!(found.value, TimeValue::Duration(_))).then(|| found.starting(i).bent(modifier));
    }
    let modifier = if sense.has(Role::Start) {
        Modifier::Start
    } else if sense.has(Role::End) {
        Modifier::End
    } else if sense.has(Role::Mid) && w.has(the + 1, Role::Of) {
        Modifier::Mid
    } else {
        return None;
    };
    if !w.has(the + 1, Role::Of) {
        // "year end", "year-end" have their own form
        return None;
    }
    let found = placed(w, the + 2).or_else(|| the_year(w, the + 2))?;
    Some(found.starting(i).bent(modifier))
}

/// "most of January", "most of the 18th century", "the whole of May": a name of the calendar, not "most of last week".
pub(super) fn most_of(w: &Words<'_>, i: usize) -> Option<Match> {
    let whole = w.has(i, Role::The) && w.is_word(i + 1, "whole");
    let of = i + 1 + usize::from(whole);
    let is_part = whole || w.has(i, Role::Most);
    if !is_part || !w.has(of, Role::Of) {
        return None;
    }
    let found = placed(w, of + 1)?;
    let is_name = matches!(&found.value, TimeValue::Calendar(fields) if fields.day.is_none() && fields.weekday.is_none());
    (is_name && dates::no_noun_follows(w, found.end) && !w.has(found.end, Role::Possessive))
        .then(|| found.starting(i))
}

/// "the first days of July", "the closing weeks of 1917", "the first half of July": the beginning or end of what they are of.
pub(super) fn edge(w: &Words<'_>, i: usize) -> Option<Match> {
    if !w.has(i, Role::The) {
        return None;
    }
    if matches!(w.written(i + 1), "rest" | "remainder") && w.has(i + 2, Role::Of) {
        let found = the_year(w, i + 3).or_else(|| placed(w, i + 3))?;
        let fits = matches!(
            &found.value,
            TimeValue::Shift { unit, .. } if *unit >= Unit::Day
        ) || matches!(&found.value, TimeValue::Calendar(fields) if fields.day.is_none() && fields.weekday.is_none());
        return fits.then(|| found.starting(i).bent(Modifier::End));
    }
    let noun = i + 2;
    let modifier = match w.written(i + 1) {
        "first" | "opening" | "earliest" | "early" => Modifier::Start,
        "last" | "closing" | "final" | "latter" | "later" | "late" => Modifier::End,
        "second" if w.has(noun, Role::Half) => Modifier::End,
        _ => return None,
    };
    let half = w.has(noun, Role::Half)
        || w.is_word(noun, "third")
        || w.is_word(noun, "part")
        || w.sense(noun).unit == Some(Unit::Quarter) && !w.sense(noun).plural;
    let noun = noun + usize::from(w.has(noun, Role::Few));
    let units = w
        .unit(noun)
        .is_some_and(|(unit, plural)| plural && unit >= Unit::Day);
    if !(half || units) || !w.has(noun + 1, Role::Of) {
        return None;
    }
    let found = placed(w, noun + 2).or_else(|| the_year(w, noun + 2))?;
    let is_year = match &found.value {
        TimeValue::Calendar(fields) => {
            fields.era.is_none()
                && fields.month.is_none()
                && fields.season.is_none()
                && fields.decade.is_none()
        }
        TimeValue::Shift { unit, .. } => *unit == Unit::Year || *unit < Unit::Day,
        _ => true,
    };
    // "the first half of 1847" is a half with a value of its own, quarters are those of a century
    let is_age = matches!(&found.value, TimeValue::Calendar(fields) if fields.era.is_some() || fields.decade.is_some());
    let fits = units || w.is_word(noun, "part") || if w.has(noun, Role::Half) { !is_year } else { is_age };
    fits.then(|| found.starting(i).bent(modifier))
}

/// "early summer", "late winter".
fn bare_season(w: &Words<'_>, i: usize) -> Option<Match> {
    let season = w.sense(i).season.filter(|_| !w.sense(i).plural)?;
    Some(Match::new(
        i,
        i + 1,
        TimeValue::Calendar(Calendar {
            season: Some(season),
            ..Calendar::default()
        }),
    ))
}

/// "late in the year", "early in the day".
fn bare_year_unit(w: &Words<'_>, i: usize) -> Option<Match> {
    let before = i.wrapping_sub(1);
    w.has(before, Role::In)
        .then(|| the_year(w, i))
        .flatten()
        .filter(|found| !is_day(found))
}

/// "in the new year", "early in the new year": the beginning of the next one; a term ("before the new year") is left to its clause.
pub(super) fn new_year(w: &Words<'_>, i: usize) -> Option<Match> {
    let late = usize::from(w.any(i, &[Role::Early, Role::Late]) && w.has(i + 1, Role::In));
    let the = i + 2 * late;
    let led = late == 1 || w.has(i.wrapping_sub(1), Role::In) || w.is_word(i.wrapping_sub(1), "into");
    let is_new = w.has(the, Role::The) && w.is(the + 1, "new") && w.is(the + 2, "year");
    let value = TimeValue::Shift {
        unit: Unit::Year,
        by: 1,
        from: Origin::Speech,
    };
    let modifier = if w.has(i, Role::Late) {
        Modifier::End
    } else {
        Modifier::Start
    };
    (led && is_new).then(|| Match::new(i, the + 3, value).bent(modifier))
}

/// "the year", "the month", "the week", "the day", "the decade", "the century" behind "the end of".
fn the_year(w: &Words<'_>, i: usize) -> Option<Match> {
    let (unit, plural) = w.unit(i + 1)?;
    let fits = w.has(i, Role::The)
        && !plural
        && unit >= Unit::Day
        // a season has its end in sport, at any time of the year
        && unit != Unit::Season
        && !shifts::is_compound(w, i + 1)
        && !w.has(i + 2, Role::Of);
    let from = if unit >= Unit::Year {
        Origin::Speech
    } else {
        Origin::Told
    };
    fits.then(|| Match::new(i, i + 2, TimeValue::Shift { unit, by: 0, from }))
}

/// "mid-1996", "mid-November", "the mid-1990s", "midweek", "mid-summer", "year-end", "year end".
pub(super) fn mid(w: &Words<'_>, i: usize) -> Option<Match> {
    let the = i + usize::from(w.has(i, Role::The));
    let solstice = w.sense(the).season.is_some() && w.written(the).len() >= 9;
    if solstice && (w.is_word(the, "midsummer") || w.is_word(the, "midwinter")) {
        let found = seasons::season_of_year(w, the)?;
        return Some(found.starting(i).bent(Modifier::Mid));
    }
    // "end-2012", "by end-March"
    let ends = w.is_word(the, "end") && w.hyphen(the + 1);
    if w.is_word(the, "mid") || ends {
        let next = w.skip_hyphen(the + 1);
        let found = placed(w, next).or_else(|| bare_season(w, next)).or_else(|| {
            super::dates::fields(w, next)
                .map(|(fields, end)| Match::new(next, end, TimeValue::Calendar(fields)))
        })?;
        return Some(
            found
                .starting(i)
                .bent(if ends { Modifier::End } else { Modifier::Mid }),
        );
    }
    if w.sense(the).unit == Some(Unit::Year)
        && w.at(the + 1).kind == TokenKind::Clitic
        && w.has(the + 2, Role::End)
    {
        let value = TimeValue::Shift {
            unit: Unit::Year,
            by: 0,
            from: Origin::Speech,
        };
        return Some(Match::new(i, the + 3, value).bent(Modifier::End));
    }
    let is_year_end =
        w.sense(i).unit == Some(Unit::Year) && !w.sense(i).plural && w.has(w.skip_hyphen(i + 1), Role::End);
    is_year_end.then(|| {
        let end = w.skip_hyphen(i + 1) + 1;
        Match::new(
            i,
            end,
            TimeValue::Shift {
                unit: Unit::Year,
                by: 0,
                from: Origin::Speech,
            },
        )
        .bent(Modifier::End)
    })
}

/// "earlier this month", "later this year", "earlier in the year", "later that day", "earlier yesterday", "earlier Sunday".
pub(super) fn shifted_within(w: &Words<'_>, i: usize) -> Option<Match> {
    let modifier = if w.is_word(i, "earlier") {
        Modifier::Start
    } else if w.is_word(i, "later") {
        Modifier::End
    } else {
        return None;
    };
    if w.has(i.wrapping_sub(1), Role::A) {
        return None;
    }
    let inside = i + 1 + usize::from(w.any(i + 1, &[Role::In, Role::On]));
    let found = if inside > i + 1 {
        the_year(w, inside).filter(|found| !is_day(found)).or_else(|| {
            let on = w.has(i + 1, Role::On);
            let relative = placed(w, inside).filter(|found| {
                !matches!(found.value, TimeValue::Calendar(_)) || on && is_relative(&found.value)
            });
            day_parts::day_part(w, inside).filter(|_| on).or(relative)
        })
    } else {
        placed(w, inside).filter(|found| is_relative(&found.value))
    }?;
    Some(found.starting(i).bent(modifier))
}

/// "around Nov. 1", "circa 1920", "about the end of the year": near a date.
pub(super) fn near(w: &Words<'_>, i: usize) -> Option<Match> {
    if !w.has(i, Role::About) {
        return None;
    }
    // "c. 1200": the stop belongs to the short word
    let at = i + 1 + usize::from(w.at(i + 1).joined && w.is(i + 1, "."));
    let found = part_of(w, at).or_else(|| mid(w, at)).or_else(|| placed(w, at))?;
    let is_date = matches!(&found.value, TimeValue::Calendar(fields) if fields.weekday.is_none() && fields.pick == Pick::Bare)
        || found.modifier.is_some();
    is_date.then(|| found.starting(i).bent(Modifier::Approx))
}

fn is_day(found: &Match) -> bool {
    matches!(found.value, TimeValue::Shift { unit: Unit::Day, .. })
}

/// Whether "earlier" can lean on it: "earlier this week", "earlier Friday", not "earlier 1990".
fn is_relative(value: &TimeValue) -> bool {
    match value {
        TimeValue::Shift { .. } => true,
        TimeValue::Calendar(fields) => {
            fields.year.is_none() && (fields.weekday.is_some() || fields.pick != Pick::Bare)
        }
        _ => false,
    }
}
