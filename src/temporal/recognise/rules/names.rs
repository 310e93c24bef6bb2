//! Names that look like times: titles in quotation marks, addresses, people, events called after their month, parts of web addresses.

use super::Match;
use crate::{
    language::{Role, TokenKind},
    temporal::{recognise::words::Words, value::TimeValue},
};

/// How many words a title in quotation marks has at most, on either side of what looks like a time.
const TITLE: usize = 5;

/// Whether the words of an expression are part of a name.
pub(in crate::temporal) fn is_name(w: &Words<'_>, found: &Match) -> bool {
    in_web_address(w, found)
        || in_street(w, found)
        || is_titled(w, found)
        || is_event(w, found)
        || is_person(w, found)
        || in_title(w, found)
        || is_newspaper(w, found)
        || is_movement(w, found)
        || is_model(w, found)
}

/// "sunday@times.example", "www.monday.example".
fn in_web_address(w: &Words<'_>, found: &Match) -> bool {
    let (first, last) = (w.at(found.start), found.end);
    let before = found.start.wrapping_sub(1);
    let led = first.joined
        && matches!(w.written(before), "." | "@" | "_")
        && w.at(before).joined
        && first.kind == TokenKind::Word
        && !first.capital;
    let followed = matches!(w.written(last), "@" | "_" | ".")
        && w.at(last).joined
        && w.at(last + 1).joined
        && w.at(last + 1).kind == TokenKind::Word
        && !w.at(last + 1).capital;
    led || followed
}

/// "12 June Road", "1901 Elm Avenue", "2020 K Street".
fn in_street(w: &Words<'_>, found: &Match) -> bool {
    let is_street = |at: usize| w.has(at, Role::Street) && w.at(at).capital;
    let starts_with_number = w.at(found.start).kind == TokenKind::Number;
    let is_alone = found.end == found.start + 1;
    starts_with_number
        && (is_street(found.end)
            || is_alone && w.at(found.end).capital && is_street(found.end + 1) && !w.comma(found.end))
}

/// "Ms. Noon", "Mr. Yesterday".
fn is_titled(w: &Words<'_>, found: &Match) -> bool {
    let before = found.start.wrapping_sub(1);
    let title = if w.is(before, ".") {
        before.wrapping_sub(1)
    } else {
        before
    };
    w.at(found.start).capital && w.has(title, Role::Title) && w.at(title).capital
}

/// "the October Revolution", "the Easter Rising", "Black September", "Twentieth Century Fox".
fn is_event(w: &Words<'_>, found: &Match) -> bool {
    let next = w.at(found.end);
    let last = found.end.wrapping_sub(1);
    let is_bare = match &found.value {
        TimeValue::Calendar(fields) => fields.year.is_none() && fields.weekday.is_none(),
        _ => false,
    };
    let called = next.capital && w.has(found.end, Role::Happening);
    let coloured =
        w.has(found.start.wrapping_sub(1), Role::DayName) && w.at(found.start.wrapping_sub(1)).capital;
    let company =
        next.capital && next.sense.is_nothing() && w.at(last).capital && w.sense(last).unit.is_some();
    let festive = w.sense(found.start).holiday
        && (w.has(found.end, Role::Festive) || w.is_word(found.start.wrapping_sub(1), "father"));
    is_bare && (called || coloured && found.end == found.start + 1 || company || festive)
}

/// "Wednesday Addams keeps a spider", "January Jones", "Midnight Oil", "Sunday school".
fn is_person(w: &Words<'_>, found: &Match) -> bool {
    let (first, next) = (w.at(found.start), w.at(found.end));
    let is_name = first.kind == TokenKind::Word && first.capital && found.end == found.start + 1;
    let is_clock = first.sense.clock.is_some() || first.sense.day_part.is_some();
    let opens = found.start == 0 || matches!(w.written(found.start - 1), "“" | "\"" | "``");
    let sense = first.sense;
    let can_be = sense.weekday.is_some() || sense.month.is_some() || sense.holiday || is_clock;
    let named =
        next.capital && next.kind == TokenKind::Word && next.sense.is_nothing() && !w.is_upper(found.end);
    let school = sense.weekday.is_some() && matches!(w.written(found.end), "school" | "schools" | "best");
    is_name && can_be && (named && (opens || is_clock) || school)
}

/// "Sunday Times reporters", "the Saturday Evening Post": a newspaper called after its day.
fn is_newspaper(w: &Words<'_>, found: &Match) -> bool {
    let first = w.at(found.start);
    let title = matches!(
        w.written(found.end),
        "Times"
            | "Post"
            | "Telegraph"
            | "Mail"
            | "Mirror"
            | "Express"
            | "Herald"
            | "Independent"
            | "Tribune"
            | "Gazette"
            | "Star"
            | "Age"
            | "News"
    );
    title && first.capital && (first.sense.weekday.is_some() || w.sense(found.start + 1).weekday.is_some())
}

/// "Fridays for Future": a movement called after the day it meets on.
fn is_movement(w: &Words<'_>, found: &Match) -> bool {
    let first = w.at(found.start);
    first.sense.weekday.is_some()
        && first.sense.plural
        && first.capital
        && found.end == found.start + 1
        && w.has(found.end, Role::For)
        && w.at(found.end + 1).capital
}

/// "the Peugeot 2008", "a satellite called Orion 1980": a number that belongs to the name before it.
fn is_model(w: &Words<'_>, found: &Match) -> bool {
    let (year, name) = (w.at(found.start), w.at(found.start.wrapping_sub(1)));
    let is_year = year.kind == TokenKind::Number && year.digits == 4 && found.end == found.start + 1;
    let is_plain = name.kind == TokenKind::Word && name.capital && name.sense.is_nothing();
    let leads = w.at(found.start.wrapping_sub(2));
    // "In Boston 1989 was a hard year": a name of its own behind a preposition
    let is_noun = leads.kind == TokenKind::Word
        && (leads
            .sense
            .roles_any(&[Role::The, Role::A, Role::Possessive, Role::Old])
            || leads.sense.is_nothing());
    is_year && is_plain && is_noun && found.start >= 2
}

/// "Saturday Night Fever", "Manic Monday", "Midnight's Children": a title between quotation marks.
fn in_title(w: &Words<'_>, found: &Match) -> bool {
    if !w.at(found.start).capital || (found.start..found.end).any(|at| w.at(at).kind == TokenKind::Number) {
        return false;
    }
    let fits = |at: usize| {
        let word = w.at(at);
        word.kind == TokenKind::Clitic
            || word.kind == TokenKind::Word
                && (word.capital
                    || matches!(
                        w.written(at),
                        "of" | "the" | "in" | "and" | "on" | "for" | "to" | "a" | "at"
                    ))
    };
    let opening = (1..=TITLE)
        .map(|back| found.start.wrapping_sub(back))
        .find(|&at| !fits(at))
        .filter(|&at| matches!(w.written(at), "“" | "\"" | "``" | "‘"));
    let closing = (found.end..=found.end + TITLE)
        .find(|&at| !fits(at))
        .filter(|&at| matches!(w.written(at), "”" | "\"" | "''" | "’"));
    let (Some(opening), Some(closing)) = (opening, closing) else {
        return false;
    };
    let others = (opening + 1..closing).any(|at| {
        !(found.start..found.end).contains(&at) && w.at(at).kind == TokenKind::Word && w.at(at).capital
    });
    others && found.end - found.start <= TITLE
}
