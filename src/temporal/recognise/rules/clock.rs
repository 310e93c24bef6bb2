//! Times of day by the clock: "5 p.m. EST Friday", "15:00 GMT", "noon", "half past nine that evening", "2019-05-17T08:42".

use super::{Match, dates, day_parts::day_part, figures, placed};
use crate::{
    language::{DayPart, Role, TokenKind, Unit},
    temporal::{
        Modifier,
        recognise::{
            numbers::{whole, year},
            words::Words,
        },
        value::{Calendar, TimeOfDay, TimeValue},
    },
};

/// A clock time, with the zone and the day that stand beside it.
pub(super) fn clock_time(w: &Words<'_>, i: usize) -> Option<Match> {
    let about =
        i + usize::from(w.any(i, &[Role::About, Role::Nearly, Role::Early]) && !w.has(i, Role::Early));
    let (time, end) = time(w, about)?;
    let end = zone(w, end);
    let (time, day, end) = if let Some((time, day, end)) = part_beside(w, time, end) {
        (time, Some(day), end)
    } else {
        let (day, end) = day_beside(w, end);
        (time, day, end)
    };
    let time = after_midnight(w, i, time);
    let after = w.skip_comma(end);
    let end = if day.is_some() && after > end && w.sense(after).zone && w.is_upper(after) {
        after + 1
    } else {
        end
    };
    let found = Match::new(
        i,
        end,
        TimeValue::Time {
            time,
            day: day.map(Box::new),
        },
    );
    Some(if about > i {
        found.bent(Modifier::Approx)
    } else {
        found
    })
}

/// "just after midnight on 6 June": the midnight with which the day begins.
fn after_midnight(w: &Words<'_>, i: usize, time: TimeOfDay) -> TimeOfDay {
    let midnight = TimeOfDay::Clock {
        hour: 24,
        minute: Some(0),
    };
    if time == midnight && w.any(i.wrapping_sub(1), &[Role::After, Role::Past]) {
        TimeOfDay::Clock {
            hour: 0,
            minute: Some(0),
        }
    } else {
        time
    }
}

/// A full date and, right behind it, a time: "2019-05-17T08:42", "2019-05-17 23:59", "18 April 1906 at 5:12 am".
pub(super) fn timestamp(w: &Words<'_>, i: usize) -> Option<Match> {
    let date = figures::digits(w, i).or_else(|| dates::date(w, i))?;
    if let Some(found) = year_last(w, i, &date) {
        return Some(found);
    }
    let at = date.end + usize::from(w.has(date.end, Role::At));
    let (time, end) = if let Some(hour) = w.written(date.end).strip_prefix('T') {
        let hour = hour.parse::<u8>().ok().filter(|hour| *hour < 24)?;
        let minute = w.at(date.end + 2).number.filter(|_| w.is(date.end + 1, ":"))?;
        let minute = u8::try_from(minute).ok().filter(|minute| *minute < 60);
        (TimeOfDay::Clock { hour, minute }, date.end + 3)
    } else {
        let has_year = matches!(&date.value, TimeValue::Calendar(fields) if fields.year.is_some() && fields.day.is_some());
        digits(w, at).filter(|_| has_year && w.at(at).number.is_some())?
    };
    let value = TimeValue::Time {
        time,
        day: Some(Box::new(date.value)),
    };
    Some(Match::new(i, zone(w, end), value))
}

/// "Tue Apr 15 02:52:33 2025", as computers write it: the year stands behind the time.
fn year_last(w: &Words<'_>, i: usize, date: &Match) -> Option<Match> {
    let TimeValue::Calendar(fields) = &date.value else {
        return None;
    };
    let (time, end) = digits(w, date.end)
        .filter(|_| fields.day.is_some() && fields.year.is_none() && w.is(date.end + 1, ":"))?;
    let (year, end) = year(w, zone(w, end))?;
    let day = TimeValue::Calendar(Calendar {
        year: Some(year),
        ..fields.clone()
    });
    let value = TimeValue::Time {
        time,
        day: Some(Box::new(day)),
    };
    Some(Match::new(i, zone(w, end), value))
}

pub(super) fn time(w: &Words<'_>, i: usize) -> Option<(TimeOfDay, usize)> {
    if let Some(minutes) = w.sense(i).clock {
        // "high noon", "midnight": never the film or the sun
        let clock = TimeOfDay::Clock {
            hour: (minutes / 60) as u8,
            minute: Some((minutes % 60) as u8),
        };
        return Some((clock, i + 1));
    }
    digits(w, i).or_else(|| in_words(w, i))
}

/// "7:15 p.m.", "15:00", "10.30 a.m.", "5pm", "1500 GMT".
fn digits(w: &Words<'_>, i: usize) -> Option<(TimeOfDay, usize)> {
    if let Some((hour, minute)) = w.written(i).split_once('.')
        && minute.len() == 2
        && let (Ok(hour), Ok(minute)) = (hour.parse::<u32>(), minute.parse::<u32>())
        && let Some(found) = meridiem(w, hour, Some(minute), i + 1)
    {
        return Some(found);
    }
    // "at 6.30", as the British write it
    if let Some((hour, minute)) = w.written(i).split_once('.')
        && minute.len() == 2
        && let (Ok(hour), Ok(minute)) = (hour.parse::<u8>(), minute.parse::<u8>())
        && (1..24).contains(&hour)
        && minute < 60
        && (minute.is_multiple_of(5) || w.at(i.wrapping_sub(1)).capital && w.has(i.wrapping_sub(1), Role::At))
        && (w.any(i.wrapping_sub(1), &[Role::At, Role::Until]) && dates::no_noun_follows(w, i + 1)
            || zone(w, i + 1) > i + 1)
    {
        let minute = Some(minute);
        return Some((TimeOfDay::Clock { hour, minute }, i + 1));
    }
    let number = w.at(i).number.filter(|_| {
        let before = i.wrapping_sub(1);
        !w.at(i).joined || matches!(w.written(before), "(" | "[" | "{") || w.dash(before)
    })?;
    if w.is(i + 1, ":") && w.at(i + 1).joined && w.at(i + 2).joined && w.at(i + 2).digits == 2 {
        let minute = w.at(i + 2).number.filter(|minute| *minute < 60)?;
        let mut end = i + 3;
        if w.is(end, ":") && w.at(end).joined && w.at(end + 1).joined && w.at(end + 1).digits == 2 {
            end += 2;
        }
        if let Some(found) = meridiem(w, number, Some(minute), end) {
            return Some(found);
        }
        let looks_like_score = w.at(i).digits == 1
            && !w.sense(end).zone
            && !w.any(
                i.wrapping_sub(1),
                &[
                    Role::At,
                    Role::By,
                    Role::About,
                    Role::From,
                    Role::Until,
                    Role::Since,
                    Role::Before,
                    Role::After,
                ],
            );
        let clock = TimeOfDay::Clock {
            hour: number.min(24) as u8,
            minute: Some(minute as u8),
        };
        let hours = usize::from(w.is_word(end, "hours") || w.is_word(end, "hrs"));
        return (number < 24 && !looks_like_score).then_some((clock, end + hours));
    }
    four_digits(w, i, number).or_else(|| meridiem(w, number, None, i + 1))
}

/// "1500 GMT", "0600 local time", "0930 hours".
fn four_digits(w: &Words<'_>, i: usize, number: u32) -> Option<(TimeOfDay, usize)> {
    if w.at(i).digits != 4 || number >= 2400 || number % 100 >= 60 {
        return None;
    }
    let zoned =
        w.sense(i + 1).zone && w.written(i + 1).chars().all(char::is_uppercase) || zone(w, i + 1) > i + 2;
    // "(2024 Friday, UTC)"
    let zoned = zoned
        || w.is(i.wrapping_sub(1), "(")
            && w.sense(i + 1).weekday.is_some()
            && (i + 2..i + 5).any(|at| w.sense(at).zone && w.is_upper(at));
    let military = (w.is_word(i + 1, "hours") || w.is_word(i + 1, "hrs"))
        && !w.any(
            i.wrapping_sub(1),
            &[Role::For, Role::Than, Role::Over, Role::About],
        );
    let clock = TimeOfDay::Clock {
        hour: (number / 100) as u8,
        minute: Some((number % 100) as u8),
    };
    // "at 0430"
    let bare = w.written(i).starts_with('0')
        && number > 0
        && w.any(i.wrapping_sub(1), &[Role::At, Role::By, Role::Until, Role::About]);
    // "at 2210 on the 25th"
    let bare = bare
        || w.has(i.wrapping_sub(1), Role::At)
            && w.has(i + 1, Role::On)
            && placed(w, i + 2).is_some_and(|found| is_day(&found.value));
    match (zoned, military) {
        (true, _) => Some((clock, i + 1)),
        (_, true) => Some((clock, i + 2)),
        _ if bare => Some((clock, i + 1)),
        _ => None,
    }
}

/// "five p.m.", "four o'clock", "4 in the morning", "ten at night".
fn in_words(w: &Words<'_>, i: usize) -> Option<(TimeOfDay, usize)> {
    if let Some((hour, minute, end)) = past_the_hour(w, i) {
        return meridiem(w, hour, Some(minute), end).or_else(|| {
            // "at half past nine that evening": the part of the day is read with the day; the small hours are rarely meant
            let clock = TimeOfDay::Clock {
                hour: (hour + if (1..7).contains(&hour) { 12 } else { 0 }) as u8,
                minute: Some(minute as u8),
            };
            Some((clock, end))
        });
    }
    let (number, end) = whole(w, i).filter(|(number, _)| (1..=12).contains(number))?;
    meridiem(w, number, None, end)
}

/// "half past nine", "a quarter to six", "ten past four": hour, minute, and where it ends.
fn past_the_hour(w: &Words<'_>, i: usize) -> Option<(u32, u32, usize)> {
    let article = i + usize::from(w.has(i, Role::A));
    let (minutes, end) = if w.has(article, Role::Half) {
        (30, w.skip_hyphen(article + 1))
    } else if w.sense(article).unit == Some(Unit::Quarter) {
        (15, article + 1)
    } else {
        let (minutes, end) = whole(w, i).filter(|(minutes, _)| (1..30).contains(minutes))?;
        (
            minutes,
            end + usize::from(w.sense(end).unit == Some(Unit::Minute)),
        )
    };
    let is_past = w.has(end, Role::Past);
    if !is_past && !w.has(end, Role::To) {
        return None;
    }
    let (hour, after) = if let Some(clock) = w.sense(end + 1).clock {
        (u32::from(clock) / 60 % 24, end + 2)
    } else {
        let (hour, after) = whole(w, end + 1).filter(|(hour, _)| (1..=12).contains(hour))?;
        // "five to ten people", "half to two thirds"
        if !is_past && (minutes < 15 || minutes == 30) && !w.has(i.wrapping_sub(1), Role::At) {
            return None;
        }
        (hour, after)
    };
    if w.unit(after).is_some() || w.sense(after).scale.is_some() {
        return None;
    }
    Some(if is_past {
        (hour, minutes, after)
    } else {
        ((hour + 23) % 24, 60 - minutes, after)
    })
}

/// Reads "a.m.", "p.m.", "o'clock", "in the morning" after an hour.
fn meridiem(w: &Words<'_>, hour: u32, minute: Option<u32>, end: usize) -> Option<(TimeOfDay, usize)> {
    if !(1..=12).contains(&hour) || minute.is_some_and(|minute| minute > 59) {
        return None;
    }
    let clock = |hour: u32, end: usize| {
        Some((
            TimeOfDay::Clock {
                hour: hour as u8,
                minute: minute.map(|minute| minute as u8),
            },
            end,
        ))
    };
    let oclock = usize::from(w.has(end, Role::Oclock));
    let at = end + oclock;
    if w.has(at, Role::MeridiemAm) {
        return clock(hour % 12, at + 1);
    }
    if w.has(at, Role::MeridiemPm) {
        return clock(hour % 12 + 12, at + 1);
    }
    let part = if w.has(at, Role::In) && w.has(at + 1, Role::The) {
        w.sense(at + 2).day_part.map(|part| (part, at + 3))
    } else if w.has(at, Role::At) {
        w.sense(at + 1)
            .day_part
            .filter(|part| *part == DayPart::Night)
            .map(|part| (part, at + 2))
    } else {
        None
    };
    match part {
        Some((DayPart::Morning, end)) => clock(hour % 12, end),
        Some((_, end)) => clock(hour % 12 + 12, end),
        None if oclock == 1 => clock(hour % 12 + if hour < 7 { 12 } else { 0 }, at),
        // "by eight that evening": the part of the day is read with the day
        None if names_part(w, at) => clock(hour, at),
        None => None,
    }
}

/// "that evening", "the next morning", "the same night".
fn names_part(w: &Words<'_>, at: usize) -> bool {
    let the = at + usize::from(w.has(at, Role::The));
    let picks = w.has(at, Role::That) || the > at && w.any(the, &[Role::Next, Role::Following, Role::Same]);
    let part = the + 1 + usize::from(w.has(the, Role::That) && w.has(the + 1, Role::Same));
    picks && w.sense(part).day_part.is_some() && !w.sense(part).plural
}

/// Past "GMT", "EST", "(EDT)", "local time", "Eastern time".
fn zone(w: &Words<'_>, end: usize) -> usize {
    let bracket = usize::from(w.is(end, "(") && w.sense(end + 1).zone);
    let at = end + bracket;
    if w.is_word(at, "local")
        || w.is_word(at, "eastern")
        || w.is_word(at, "pacific")
        || w.is_word(at, "central")
        || w.is_word(at, "moscow")
    {
        let standard = at + 1 + usize::from(w.is_word(at + 1, "standard") || w.is_word(at + 1, "daylight"));
        return if w.has(standard, Role::Time) {
            standard + 1
        } else {
            end
        };
    }
    let is_zone = w.sense(at).zone && w.written(at).chars().all(char::is_uppercase);
    if !is_zone {
        return time_of_place(w, end);
    }
    let end = distance_from_utc(w, at + 1);
    end + bracket * usize::from(w.is(end, ")"))
}

/// Past "Beijing time", "New York time".
fn time_of_place(w: &Words<'_>, end: usize) -> usize {
    let is_name = |at: usize| {
        let word = w.at(at);
        word.kind == TokenKind::Word && word.capital && !word.sense.carries_time()
    };
    if !is_name(end) {
        return end;
    }
    let noun = end + 1 + usize::from(is_name(end + 1));
    if w.is(noun, "time") { noun + 1 } else { end }
}

/// "+3", "-5", "+05:30" right after the name of a zone.
fn distance_from_utc(w: &Words<'_>, end: usize) -> usize {
    let is_sign = matches!(w.written(end), "+" | "-" | "−" | "–") && w.at(end).joined;
    if !is_sign || !w.at(end + 1).joined || w.at(end + 1).number.is_none_or(|hours| hours > 1400) {
        return end;
    }
    let minutes = w.is(end + 2, ":") && w.at(end + 3).joined && w.at(end + 3).digits == 2;
    end + 2 + 2 * usize::from(minutes)
}

/// The day right after a time: " Friday", ", Nov. 6", " on Friday", " yesterday", " of 6 June".
pub(super) fn day_beside(w: &Words<'_>, end: usize) -> (Option<TimeValue>, usize) {
    let comma = w.skip_comma(end);
    let on = comma + usize::from(comma == end && w.any(comma, &[Role::On, Role::Of]));
    match placed(w, on).filter(|found| is_day(&found.value)) {
        Some(found) => (Some(found.value), found.end),
        None => (None, end),
    }
}

/// The part of a day right after a time, which also says which half of the day is meant: "half past nine that evening", "ten o'clock the
/// same morning", "9 on Friday night".
fn part_beside(w: &Words<'_>, time: TimeOfDay, end: usize) -> Option<(TimeOfDay, TimeValue, usize)> {
    let TimeOfDay::Clock { hour, minute } = time else {
        return None;
    };
    let on = end + usize::from(w.has(end, Role::On));
    let found = super::shifts::picked(w, on).or_else(|| day_part(w, on))?;
    let TimeValue::Time {
        time: TimeOfDay::Part(part),
        day: Some(day),
    } = found.value
    else {
        return None;
    };
    let is_late =
        part != DayPart::Morning && (1..12).contains(&hour) && !(part == DayPart::Night && hour < 6);
    let hour = match part {
        _ if is_late => hour + 12,
        DayPart::Morning if (13..24).contains(&hour) => hour - 12,
        _ => hour,
    };
    Some((TimeOfDay::Clock { hour, minute }, *day, found.end))
}

/// Whether a value names one day.
pub(super) fn is_day(value: &TimeValue) -> bool {
    match value {
        TimeValue::Calendar(fields) => {
            fields.day.is_some()
                || fields.weekday.is_some()
                || fields.holiday.is_some() && !fields.holiday_week
        }
        TimeValue::Shift { unit, .. } | TimeValue::NthOf { unit, .. } => *unit == Unit::Day,
        TimeValue::NthWeekday { .. } => true,
        _ => false,
    }
}
