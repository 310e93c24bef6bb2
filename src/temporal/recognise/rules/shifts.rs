//! Units and names counted from somewhere: "last week", "this summer", "next Friday", "the following day", "today", "the weekend".

use super::{Match, dates, months};
use crate::{
    language::{DayPart, Reference, Role, Unit},
    temporal::{
        recognise::{numbers::ordinal, words::Words},
        value::{Amount, Calendar, Length, Origin, Pick, TimeOfDay, TimeValue},
    },
};

/// A determiner that picks, and what it picks: "last week", "this past spring", "the following day", "that year", "the current quarter".
pub(super) fn picked(w: &Words<'_>, i: usize) -> Option<Match> {
    let (pick, head) = picker(w, i)?;
    followed(w, i, head, pick)
        .or_else(|| named(w, i, head, pick))
        .or_else(|| night(w, i, head, pick))
        .or_else(|| whole_unit(w, i, head, pick))
        .or_else(|| plural_unit(w, i, head, pick))
}

/// How a determiner picks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Picker {
    This,
    Last,
    Past,
    Next,
    Coming,
    Previous,
    Following,
    That,
    Same,
    Current,
    Latest,
    Recent,
    The,
    ThisPast,
    ThisComing,
}

/// Reads "the", "this", "last", "the next", "this past", "this coming", "that same", "the current" …; and where the head begins.
fn picker(w: &Words<'_>, i: usize) -> Option<(Picker, usize)> {
    let determined = w.any(i, &[Role::The, Role::Possessive, Role::A]) && !w.at(i + 1).joined;
    let at = i + usize::from(determined && !w.has(i, Role::A));
    let at = at + usize::from(at > i && w.is_word(at, "very"));
    let sense = w.sense(at);
    let found = if sense.has(Role::This) {
        match () {
            () if w.has(at + 1, Role::Past) || w.has(at + 1, Role::Last) => (Picker::ThisPast, at + 2),
            () if w.any(at + 1, &[Role::Coming, Role::Next]) => (Picker::ThisComing, at + 2),
            () => (Picker::This, at + 1),
        }
    } else if sense.has(Role::Last) {
        (Picker::Last, at + 1)
    } else if sense.has(Role::Past) {
        (Picker::Past, at + 1)
    } else if sense.has(Role::Next) {
        (Picker::Next, at + 1)
    } else if sense.has(Role::Coming) {
        (Picker::Coming, at + 1)
    } else if sense.has(Role::Previous) {
        (Picker::Previous, at + 1)
    } else if sense.has(Role::Following) {
        (Picker::Following, at + 1)
    } else if sense.has(Role::Same) {
        (Picker::Same, at + 1)
    } else if sense.has(Role::That) {
        let stressed = w.has(at + 1, Role::Same) || w.is_word(at + 1, "very") || w.is_word(at + 1, "first");
        (Picker::That, at + 1 + usize::from(stressed))
    } else if sense.has(Role::Current) {
        (Picker::Current, at + 1)
    } else if sense.has(Role::Latest) {
        (Picker::Latest, at + 1)
    } else if sense.has(Role::Recent) {
        (Picker::Recent, at + 1)
    } else if at > i && w.has(i, Role::The) {
        (Picker::The, at)
    } else {
        return None;
    };
    let (pick, mut head) = found;
    while w.any(head, &[Role::Entire, Role::Fiscal]) || w.is_word(head, "calendar") {
        head += 1;
    }
    Some((pick, head))
}

/// "the year that followed", "the months that followed": of what was told.
fn followed(w: &Words<'_>, start: usize, head: usize, picker: Picker) -> Option<Match> {
    let (unit, plural) = w.unit(head).filter(|_| picker == Picker::The)?;
    if plural && unit >= Unit::Day && w.has(head + 1, Role::To) && w.is_word(head + 2, "come") {
        let length = Length {
            amount: Amount::Some,
            unit: Some(unit),
        };
        return Some(Match::new(start, head + 3, TimeValue::Duration(length)));
    }
    let follows =
        (w.has(head + 1, Role::That) || w.is_word(head + 1, "which")) && w.is_word(head + 2, "followed");
    if !follows || unit < Unit::Day || w.any(head + 3, &[Role::The, Role::A, Role::Possessive, Role::That]) {
        return None;
    }
    let value = if plural {
        TimeValue::Duration(Length {
            amount: Amount::Some,
            unit: Some(unit),
        })
    } else {
        TimeValue::Shift {
            unit: if unit == Unit::Night { Unit::Day } else { unit },
            by: 1,
            from: Origin::Told,
        }
    };
    Some(Match::new(start, head + 3, value))
}

/// "last Friday", "next May", "this summer", "last Thanksgiving", "the previous Monday".
fn named(w: &Words<'_>, start: usize, head: usize, picker: Picker) -> Option<Match> {
    let pick = match picker {
        Picker::This | Picker::Current => Pick::This,
        Picker::Last | Picker::Past | Picker::ThisPast | Picker::Latest => Pick::Last,
        Picker::Next | Picker::Coming | Picker::ThisComing => Pick::Next,
        Picker::Previous => Pick::Previous,
        // "following Wednesday's quake": after it
        Picker::Following if head == start + 1 => return None,
        Picker::Following => Pick::Following,
        Picker::That | Picker::Same => Pick::That,
        Picker::Recent | Picker::The => return None,
    };
    let sense = w.sense(head);
    let (fields, end) = if let Some(season) = sense
        .season
        .filter(|_| !sense.plural && !w.at(head).capital || w.at(head).capital)
    {
        if sense.plural {
            return None;
        }
        (
            Calendar {
                season: Some(season),
                ..Calendar::default()
            },
            head + 1,
        )
    } else if sense.month.is_some() {
        let (month, end) = months::month_name(w, head)?;
        let (full, full_end) = dates::fields(w, head).unwrap_or((
            Calendar {
                month: Some(month),
                ..Calendar::default()
            },
            end,
        ));
        (full, full_end)
    } else if sense.weekday.is_some() || sense.holiday {
        dates::fields(w, head)?
    } else {
        return None;
    };
    // "last May 3" keeps the pick; a date with its own year needs none
    let pick = if fields.year.is_some() { Pick::Bare } else { pick };
    let value = TimeValue::Calendar(Calendar { pick, ..fields });
    let (value, end) = if pick == Pick::That {
        (value, end)
    } else {
        dates::supplied(w, value, end)
    };
    Some(Match::new(start, end, value))
}

/// "last night", "this morning", "that evening", "the next morning", "the previous night".
fn night(w: &Words<'_>, start: usize, head: usize, picker: Picker) -> Option<Match> {
    let sense = w.sense(head);
    let part = sense.day_part.filter(|_| !sense.plural)?;
    let day = |by: i32, from: Origin| TimeValue::Shift {
        unit: Unit::Day,
        by,
        from,
    };
    let day = match picker {
        Picker::This | Picker::Current | Picker::ThisComing => day(0, Origin::Speech),
        Picker::Last | Picker::ThisPast if part == DayPart::Night || part == DayPart::Evening => {
            day(-1, Origin::Speech)
        }
        Picker::Next | Picker::Following => day(1, Origin::Told),
        Picker::Previous => day(-1, Origin::Told),
        Picker::That | Picker::Same => day(0, Origin::Told),
        _ => return None,
    };
    // "the same evening gown" is not one, but rare
    Some(Match::new(
        start,
        head + 1,
        TimeValue::Time {
            time: TimeOfDay::Part(part),
            day: Some(Box::new(day)),
        },
    ))
}

/// "last week", "this year", "next month", "the following day", "the current quarter", "the week".
fn whole_unit(w: &Words<'_>, start: usize, head: usize, picker: Picker) -> Option<Match> {
    let (unit, plural) = w.unit(head)?;
    let this_day = unit == Unit::Day && matches!(picker, Picker::This | Picker::Current | Picker::Latest);
    if plural || this_day || unit < Unit::Day && unit != Unit::Night || is_compound(w, head) {
        return None;
    }
    let unit = if unit == Unit::Night { Unit::Day } else { unit };
    let shift = |by: i32, from: Origin| Some(TimeValue::Shift { unit, by, from });
    let length = || {
        Some(TimeValue::Duration(Length {
            amount: Amount::whole(1),
            unit: Some(unit),
        }))
    };
    let value = match picker {
        Picker::This | Picker::Current => shift(0, Origin::Speech),
        Picker::Last | Picker::ThisPast if unit == Unit::Day => None,
        // "had spent the past year building ships"
        Picker::Last | Picker::Past | Picker::Next
            if w.has(start, Role::The) && w.has(start.wrapping_sub(1), Role::Lasts) && unit > Unit::Day =>
        {
            length()
        }
        Picker::Last | Picker::Past if spans_now(w, start) => length(),
        Picker::Past if unit < Unit::Month => length(),
        Picker::Last | Picker::ThisPast | Picker::Past => shift(-1, Origin::Speech),
        Picker::Next if w.has(start, Role::The) && unit == Unit::Day => shift(1, Origin::Told),
        Picker::Next if w.has(start, Role::The) && spans_now(w, start) => length(),
        Picker::Next if w.has(start, Role::The) && unit >= Unit::Decade => length(),
        Picker::Next if w.has(start, Role::The) => shift(1, Origin::Told),
        Picker::Next | Picker::Coming | Picker::ThisComing => shift(1, Origin::Speech),
        Picker::Previous => shift(-1, Origin::Told),
        Picker::Following => shift(1, Origin::Told),
        Picker::That | Picker::Same => shift(0, Origin::Told),
        Picker::Latest if unit == Unit::Quarter => shift(-1, Origin::Speech),
        Picker::Latest => shift(
            if unit == Unit::Quarter { 0 } else { -1 },
            if unit == Unit::Quarter {
                Origin::Told
            } else {
                Origin::Speech
            },
        ),
        Picker::Recent => None,
        Picker::The => the_unit(w, start, head, unit),
    }?;
    Some(Match::new(start, head + 1, value))
}

/// Whether a length up to now is meant: "over the past year", "in the last decade", "for the next year".
fn spans_now(w: &Words<'_>, start: usize) -> bool {
    let hedge = usize::from(w.any(start.wrapping_sub(1), &[Role::About, Role::Nearly]));
    w.has(start, Role::The)
        && w.any(
            start.wrapping_sub(1 + hedge),
            &[
                Role::Over,
                Role::During,
                Role::For,
                Role::Within,
                Role::In,
                Role::Through,
            ],
        )
}

/// "the week", "the year", "the weekend": what was told, or now.
fn the_unit(w: &Words<'_>, start: usize, head: usize, unit: Unit) -> Option<TimeValue> {
    let before = start.wrapping_sub(1);
    let to_month = w.has(head + 1, Role::To) && w.sense(head + 2).month.is_some() && w.at(head + 2).capital;
    if unit == Unit::Year && (w.is_word(head + 1, "ended") || w.is_word(head + 1, "ending") || to_month) {
        return Some(TimeValue::Duration(Length {
            amount: Amount::whole(1),
            unit: Some(unit),
        }));
    }
    let in_phrase = w.any(
        before,
        &[
            Role::In,
            Role::For,
            Role::During,
            Role::Of,
            Role::By,
            Role::Within,
            Role::Over,
            Role::On,
            Role::At,
            Role::Through,
            Role::Since,
            Role::Until,
            Role::After,
            Role::Before,
        ],
    );
    // "in 1808, the year in which he began his palace"
    let stands_beside = w.comma(before)
        && w.at(before.wrapping_sub(1)).digits >= 3
        && w.at(before.wrapping_sub(1)).number.is_some();
    let relative = w.has(head + 1, Role::In) && w.is_word(head + 2, "which")
        || w.any(head + 1, &[Role::ClauseStart, Role::That, Role::The, Role::Of])
        || w.is_word(head + 1, "when");
    if unit == Unit::Year && stands_beside && relative {
        return Some(TimeValue::Told);
    }
    if w.any(head + 1, &[Role::Of, Role::Old])
        || w.is_word(head + 1, "that")
        || w.is_word(head + 1, "when")
        || w.is_word(head + 1, "-")
    {
        return None;
    }
    let shift = |from: Origin| Some(TimeValue::Shift { unit, by: 0, from });
    match unit {
        Unit::Weekend => shift(Origin::Speech),
        Unit::Quarter => shift(Origin::Told),
        Unit::Week | Unit::Month | Unit::Year if in_phrase => shift(Origin::Context),
        // "on the day their lease ended": a clause says which
        Unit::Day
            if w.any(before, &[Role::On, Role::During, Role::For])
                && !w.any(head + 1, &[Role::Possessive, Role::The])
                && !matches!(
                    w.written(head + 1),
                    "he" | "she" | "they" | "we" | "I" | "you" | "it"
                ) =>
        {
            shift(Origin::Told)
        }
        _ => None,
    }
}

/// "recent weeks", "coming months", "the past weeks", "the coming days", "future years".
fn plural_unit(w: &Words<'_>, start: usize, head: usize, picker: Picker) -> Option<Match> {
    let (unit, plural) = w.unit(head)?;
    if !plural || unit < Unit::Minute {
        return None;
    }
    let vague = matches!(
        picker,
        Picker::Recent | Picker::Coming | Picker::Past | Picker::Following | Picker::Previous
    );
    let mut end = head + 1;
    // "recent weeks and months"
    if w.any(end, &[Role::And, Role::Or]) && w.unit(end + 1).is_some_and(|(_, plural)| plural) {
        end += 2;
    }
    if matches!(picker, Picker::Past | Picker::Recent) && unit >= Unit::Year {
        return Some(Match::new(start, end, TimeValue::Reference(Reference::Past)));
    }
    vague.then(|| {
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

/// "year-end", "week-long": the unit belongs to another word.
pub(super) fn is_compound(w: &Words<'_>, head: usize) -> bool {
    w.hyphen(head + 1) && !w.any(head + 2, &[Role::Ago, Role::Earlier])
}

/// "today", "tomorrow", "yesterday".
pub(super) fn deictic(w: &Words<'_>, i: usize) -> Option<Match> {
    let by = i32::from(w.sense(i).deictic_day?);
    // "USA Today": a name
    let before = w.before(i, 1);
    if w.at(i).capital && before.capital && !before.sense.carries_time() && !w.is_upper(i) {
        return None;
    }
    // "today's youth" is the present, but the annotators of news mark the day
    Some(Match::new(
        i,
        i + 1,
        TimeValue::Shift {
            unit: Unit::Day,
            by,
            from: Origin::Speech,
        },
    ))
}

/// What can supply the coarser fields of a date: "last year", "this week", "next month", "the following year", "that week", "1984".
pub(super) fn outer_unit(w: &Words<'_>, i: usize) -> Option<(TimeValue, usize)> {
    let (pick, head) = picker(w, i)?;
    if matches!(pick, Picker::The | Picker::Recent) {
        return None;
    }
    let found = whole_unit(w, i, head, pick)?;
    matches!(found.value, TimeValue::Shift { unit, .. } if unit >= Unit::Week)
        .then_some((found.value, found.end))
}

/// "the second week of June", "the first day of the conference" (no), "the last day of March", "the first week of next month".
pub(super) fn nth_unit(w: &Words<'_>, i: usize) -> Option<Match> {
    let the = i + usize::from(w.has(i, Role::The));
    let (nth, end) = if w.any(the, &[Role::Last, Role::Final]) {
        (-1, the + 1)
    } else {
        let (nth, end) = ordinal(w, the)?;
        (i8::try_from(nth).ok()?, end)
    };
    if let Some((weekday, after)) = dates::weekday(w, end).filter(|_| the > i) {
        let of = w.any(after, &[Role::Of, Role::In]);
        let outer = super::placed(w, after + 1).filter(|_| of)?;
        let within = Box::new(outer.value);
        return Some(Match::new(
            i,
            outer.end,
            TimeValue::NthWeekday { nth, weekday, within },
        ));
    }
    if let Some(found) = nth_night(w, i, nth, end).filter(|_| the > i) {
        return Some(found);
    }
    let (unit, plural) = w.unit(end)?;
    if plural
        || !(Unit::Day..=Unit::Month).contains(&unit) && unit != Unit::Decade
        || !w.any(end + 1, &[Role::Of, Role::In])
    {
        return None;
    }
    let outer = super::placed(w, end + 2)?;
    let value = TimeValue::NthOf {
        nth,
        unit,
        within: Box::new(outer.value),
    };
    Some(Match::new(i, outer.end, value))
}

/// "the last night of August", "the first evening of the year".
fn nth_night(w: &Words<'_>, i: usize, nth: i8, end: usize) -> Option<Match> {
    let part = w
        .sense(end)
        .day_part
        .filter(|_| !w.sense(end).plural && w.has(end + 1, Role::Of))?;
    let outer = super::placed(w, end + 2)?;
    let day = TimeValue::NthOf {
        nth,
        unit: Unit::Day,
        within: Box::new(outer.value),
    };
    let value = TimeValue::Time {
        time: TimeOfDay::Part(part),
        day: Some(Box::new(day)),
    };
    Some(Match::new(i, outer.end, value))
}
