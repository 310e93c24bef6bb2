//! What a clause says of days to come: plans, terms, time-tables, and plans told from behind.

use super::{
    clues::{REACH, is_edge, of_word},
    words::Words,
};
use crate::language::{Direction, Role, tagger::Tag};

/// Whether the sentence's only verbs before the date are of the simple present and no one's saying: a time-table of what is to come.
pub(super) fn is_timetable(w: &Words<'_>, tags: &[Tag], first: usize, at: usize) -> bool {
    let mut any = false;
    // "“…,” according to a tweet on Monday"
    let from = (first..at)
        .rev()
        .find(|&index| matches!(w.written(index), "”" | "\"" | "''"))
        .unwrap_or(first);
    for (tag, index) in tags.iter().zip(first..).take_while(|(_, index)| *index <= at) {
        if index < from {
            continue;
        }
        match tag {
            Tag::Vbz | Tag::Vbp => {
                if w.has(index, Role::Says)
                    || matches!(
                        w.sense(index).direction,
                        Some(Direction::Present | Direction::Past)
                    )
                {
                    return false;
                }
                any = true;
            }
            Tag::Vbd | Tag::Vbn | Tag::Md => return false,
            _ => {}
        }
    }
    any
}

/// Whether "until" or "by" sets a term to come: "has until Tuesday", "extended its deadline until Tuesday", "must answer by Friday".
pub(super) fn sets_term(w: &Words<'_>, start: usize) -> bool {
    let before = start.wrapping_sub(1);
    if !w.any(before, &[Role::Until, Role::By]) {
        return false;
    }
    let has = matches!(w.written(before.wrapping_sub(1)), "has" | "have" | "had");
    let granted = (start.saturating_sub(REACH)..before)
        .rev()
        .take_while(|&at| !is_edge(w, at))
        .any(|at| {
            w.has(at, Role::Deadline)
                || matches!(w.written(at), "if" | "If" | "unless" | "Unless")
                || matches!(w.sense(at).direction, Some(Direction::Open | Direction::Future))
        });
    let to_do = w.has(before, Role::Until)
        && (start..(start + 6).min(w.len())).any(|at| w.has(at, Role::To) && w.sense(at + 1).is_nothing());
    has && w.has(before, Role::Until) || granted || to_do
}

/// Whether "for" before a weekday names what is meant for it: "called a strike for Tuesday".
pub(super) fn is_meant_for(w: &Words<'_>, start: usize, end: usize) -> bool {
    w.has(start.wrapping_sub(1), Role::For)
        && !w.has(end, Role::Possessive)
        && !w.at(start.wrapping_sub(1)).capital
}

/// Whether the clause up to the expression holds a word of plan or promise, or a modal that looks ahead.
pub(super) fn has_plan(w: &Words<'_>, start: usize) -> bool {
    (start.saturating_sub(REACH)..start)
        .rev()
        .take_while(|&at| !is_edge(w, at))
        .any(|at| of_word(w, at) == Some(Direction::Future) || plans(w, at))
}

/// The nearest word of plan, promise or term before an expression, in its clause.
fn plan_before(w: &Words<'_>, start: usize) -> Option<usize> {
    (start.saturating_sub(REACH)..start)
        .rev()
        .take_while(|&at| !is_edge(w, at))
        .find(|&at| of_word(w, at) == Some(Direction::Future) || plans(w, at) || w.has(at, Role::Deadline))
}

/// "had been scheduled to expire on Friday", "had given them until Thursday": the plan was over when it was told.
pub(super) fn is_past_plan(w: &Words<'_>, start: usize) -> bool {
    plan_before(w, start).is_some_and(|at| {
        let before = at.wrapping_sub(1);
        let gives = w.has(at, Role::Deadline) || matches!(w.written(at), "scheduled" | "planned" | "set");
        w.is_word(before, "had") && gives
            || w.is_word(before, "been") && w.is_word(before.wrapping_sub(1), "had")
    })
}

/// What the nearest verb before a weekday says of a day to come: "should set in on Sunday", "is visiting Rome on Monday", "is likely on
/// Monday"; "ahead of Sunday's vote"; and of a clock time on one ("kick-off is at 3 p.m. Saturday").
pub(super) fn is_at_hand(w: &Words<'_>, start: usize, is_clock: bool) -> bool {
    let before = start.wrapping_sub(1);
    if w.has(before, Role::Of) && w.has(before.wrapping_sub(1), Role::Ahead) {
        return true;
    }
    let is_be = |at: usize| matches!(w.written(at), "is" | "are" | "'s" | "’s" | "'re" | "’re");
    for at in (start.saturating_sub(REACH)..start).rev() {
        let back = at.wrapping_sub(1);
        let written = w.written(at);
        if is_edge(w, at) {
            return false;
        }
        if matches!(written, "should" | "must") {
            return !(at + 1..at + 4).any(|next| w.is_word(next, "have"));
        }
        let is_progressive = written.len() > 5 && written.ends_with("ing");
        // "kick-off is at 3 p.m. Saturday"
        let is_appointed = is_clock && is_be(at) && at + 3 >= start;
        if is_appointed || (written == "likely" || is_progressive) && is_be(back) {
            return true;
        }
        // "should set": no past
        let is_governed = matches!(w.written(back), "should" | "must");
        if !is_governed && of_word(w, at).is_some_and(|direction| direction != Direction::Open) {
            return false;
        }
    }
    false
}

/// "would have met on Tuesday, but": it did not come to pass.
pub(super) fn is_unreal(w: &Words<'_>, start: usize) -> bool {
    (start.saturating_sub(5)..start)
        .rev()
        .take_while(|&at| !is_edge(w, at))
        .any(|at| {
            w.is_word(at, "have") && matches!(w.written(at.wrapping_sub(1)), "would" | "should" | "could")
        })
}

/// "was expected to arrive on Friday", "said it would open on Friday": told from behind.
pub(super) fn is_hindsight(w: &Words<'_>, start: usize) -> bool {
    plan_before(w, start).is_some_and(|at| {
        let before = |words: &[&str]| (1..=3).any(|back| words.contains(&w.written(at.wrapping_sub(back))));
        let is_bare = matches!(
            w.written(at),
            "planned" | "scheduled" | "expected" | "forecast" | "predicted" | "slated"
        ) && !before(&["is", "are", "'s", "’s", "has", "have", "be"]);
        w.is_word(at, "would") || is_bare || before(&["was", "were", "had"])
    })
}

/// Verbs of plan and promise that look ahead, though present or past themselves.
pub(super) fn plans(w: &Words<'_>, at: usize) -> bool {
    matches!(
        w.written(at),
        "agreed"
            | "decided"
            | "vowed"
            | "promised"
            | "pledged"
            | "offered"
            | "hoped"
            | "wanted"
            | "intended"
            | "ordered"
            | "asked"
            | "called"
            | "prepared"
            | "invited"
            | "voted"
            | "instructed"
            | "directed"
            | "urged"
            | "requested"
            | "forecast"
            | "predicted"
            | "projected"
            | "proposed"
            | "threatened"
            | "planned"
            | "plan"
            | "planning"
            | "hopes"
            | "wants"
            | "hope"
            | "intend"
            | "aim"
            | "prepare"
            | "promise"
            | "pledge"
            | "vow"
            | "propose"
    )
}
