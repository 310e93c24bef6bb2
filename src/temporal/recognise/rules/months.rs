//! Months by their names, and what else the same word can be: "May" the month, the verb and the prime minister.

use super::dates::with_year;
use crate::{
    language::{Role, TokenKind},
    temporal::{recognise::words::Words, value::Calendar},
};

/// A month's name with its stop, whether or not it is certain to be a month.
pub(super) fn month_name(w: &Words<'_>, i: usize) -> Option<(u8, usize)> {
    let sense = w.sense(i);
    let month = sense.month?;
    if !w.at(i).capital {
        return None;
    }
    let dotted = sense.abbreviated && w.is(i + 1, ".") && w.at(i + 1).joined;
    Some((month, i + 1 + usize::from(dotted)))
}

/// "April 2023", "April, 2023", "April of 2023", "in May", "last May" (the pick is added by its own rule).
pub(super) fn month_alone(w: &Words<'_>, i: usize) -> Option<(Calendar, usize)> {
    let (month, end) = month_name(w, i)?;
    let fields = Calendar {
        month: Some(month),
        ..Calendar::default()
    };
    let (dated, after) = with_year(w, fields.clone(), end);
    if after > end {
        return Some((dated, after));
    }
    if w.sense(i).ambiguous && !in_company(w, i) {
        return None;
    }
    if w.sense(i).abbreviated && end == i + 1 && !in_company(w, i) {
        return None;
    }
    // "June said", "April Smith": a given name
    if is_given_name(w, i, end) {
        return None;
    }
    Some((fields, end))
}

/// Whether the words around make a month of "May", "March", "August".
fn in_company(w: &Words<'_>, i: usize) -> bool {
    const BEFORE: &[Role] = &[
        Role::In,
        Role::Since,
        Role::Until,
        Role::By,
        Role::Of,
        Role::From,
        Role::Early,
        Role::Late,
        Role::Mid,
        Role::Last,
        Role::Next,
        Role::This,
        Role::During,
        Role::Through,
        Role::Between,
        Role::Before,
        Role::After,
        Role::Following,
        Role::Previous,
        Role::For,
        Role::To,
    ];
    if w.sense(i).month == Some(8) && i > 0 && !w.at(i + 1).capital {
        return true;
    }
    let before = i.wrapping_sub(1);
    let bent = w.any(
        before,
        &[
            Role::Early,
            Role::Late,
            Role::Mid,
            Role::In,
            Role::During,
            Role::Since,
        ],
    );
    let is_mid = w.hyphen(before)
        && w.any(
            i.wrapping_sub(2),
            &[Role::Mid, Role::Early, Role::Late, Role::End],
        );
    if (bent || is_mid) && !w.any(i + 1, &[Role::Title]) {
        return true;
    }
    // "in protest to May's deal": a person
    if w.has(before, Role::To) && w.has(i + 1, Role::Possessive) && w.sense(i).month == Some(5) {
        return false;
    }
    if after_edge(w, before) {
        return true;
    }
    // "January was poor, and March was worse": no one is called March without another name
    let is_told = matches!(w.written(i + 1), "was" | "is" | "has" | "had" | "saw" | "brought")
        || w.written(i + 1).ends_with("ed");
    if w.is_word(i, "March") && (i == 0 || !w.at(before).capital) && is_told {
        return true;
    }
    if w.any(before, BEFORE) {
        return !(w.at(i + 1).capital && w.sense(i + 1).month.is_none());
    }
    let joins = w.any(before, &[Role::And, Role::Or]) || w.comma(before);
    joins && (w.sense(i.wrapping_sub(2)).month.is_some() || w.sense(i + 1).month.is_some())
}

/// "at the end of" May: no one's name can follow.
fn after_edge(w: &Words<'_>, of: usize) -> bool {
    const EDGES: &[Role] = &[Role::Start, Role::End, Role::Mid, Role::Half];
    w.has(of, Role::Of) && w.any(of.wrapping_sub(1), EDGES)
}

fn is_given_name(w: &Words<'_>, i: usize, end: usize) -> bool {
    if after_edge(w, i.wrapping_sub(1)) {
        return false;
    }
    if w.is(i.wrapping_sub(1), ".") && w.has(i.wrapping_sub(2), Role::Title)
        || w.has(i.wrapping_sub(1), Role::Title)
    {
        return true;
    }
    let named = matches!(w.sense(i).month, Some(4..=6));
    let next = w.at(end);
    named
        && next.kind == TokenKind::Word
        && next.capital
        && next.sense.month.is_none()
        && next.sense.weekday.is_none()
        && !w.any(
            i.wrapping_sub(1),
            &[
                Role::In,
                Role::Since,
                Role::Last,
                Role::Next,
                Role::This,
                Role::Until,
                Role::By,
                Role::Early,
                Role::Late,
                Role::Mid,
                Role::End,
                Role::During,
            ],
        )
}
