//! What a sentence tells about the time expressions in it: which way its clause runs, what leads in, what is quoted.

use super::{plans::plans, words::Words};
use crate::{
    language::{Direction, Role, TokenKind},
    temporal::value::{Aspect, Clue, Found, Lead, Standing, Telling},
};

/// How far a clause is searched on either side, in words.
pub(super) const REACH: usize = 14;

/// The clue for the words `start..end`.
pub(super) fn clue(w: &Words<'_>, start: usize, end: usize) -> Clue {
    let lead = lead(w, start).filter(|lead| {
        // "by Friday's ruling": not by Friday
        *lead != Lead::Until || !w.has(end, Role::Possessive)
    });
    let verb = verb_before(w, start);
    Clue {
        direction: direction(w, start, end),
        lead,
        aspect: aspect(w, start, end, verb),
        told: match () {
            () if closes(w, verb) => Telling::End,
            () if is_done(w, start, end) => Telling::Done,
            () => Telling::Other,
        },
        standing: match () {
            () if opens_clause(w, start) => Standing::Opens,
            () if names_thing(w, start) => Standing::Names,
            () => Standing::Within,
        },
        ..Clue::default()
    }
}

/// Where the clause of the words `start..end` stands in what is told, by its nearest verb: "had already been killed", "would be killed".
fn aspect(w: &Words<'_>, start: usize, end: usize, before: Option<usize>) -> Aspect {
    let in_clause = |at: &usize| !is_edge(w, *at);
    let verb = before.filter(|_| !opens_clause(w, start)).or_else(|| {
        (end..(end + REACH).min(w.len()))
            .take_while(in_clause)
            .find(|&at| of_word(w, at).is_some())
    });
    let Some(verb) = verb else {
        return Aspect::Plain;
    };
    if is_ordered(w, start) {
        return Aspect::Ahead;
    }
    if w.is_word(verb.wrapping_sub(1), "having") {
        return Aspect::Before;
    }
    if w.is_word(verb, "had") {
        let has_participle = (verb + 1..verb + 4)
            .take_while(|&at| at == verb + 1 || !w.any(at - 1, &[Role::The, Role::A]))
            .any(|at| of_word(w, at) == Some(Direction::Past));
        // "by mid-July all had gone": before the date, not before the story
        let is_term = lead(w, start) == Some(Lead::Until);
        return if has_participle && !is_term {
            Aspect::Before
        } else {
            Aspect::Plain
        };
    }
    let back = |steps: usize| verb.wrapping_sub(steps);
    if w.has(back(1), Role::To) && matches!(w.written(back(2)), "was" | "were") {
        return Aspect::Ahead;
    }
    for steps in 0..=3 {
        let at = back(steps);
        match w.written(at) {
            "would" | "will" => return Aspect::Ahead,
            "had" | "Had" if lead(w, start) != Some(Lead::Until) => return Aspect::Before,
            _ if w.any(at, &[Role::A, Role::The]) || w.at(at).kind != TokenKind::Word => break,
            _ => {}
        }
    }
    Aspect::Plain
}

/// "ordered the admiral to take it by the end of July": when it was meant to be done.
fn is_ordered(w: &Words<'_>, start: usize) -> bool {
    /// How many words the order and what is to be done have at most.
    const NEAR: usize = 6;
    let to = (start.saturating_sub(NEAR)..start)
        .rev()
        .take_while(|&at| !is_edge(w, at))
        .find(|&at| w.has(at, Role::To) && !w.at(at + 1).capital && w.at(at + 1).number.is_none())
        .filter(|&to| (to..start).all(|at| of_word(w, at) != Some(Direction::Past)));
    to.is_some_and(|to| {
        (to.saturating_sub(NEAR)..to)
            .rev()
            .take_while(|&at| !is_edge(w, at))
            .find(|&at| of_word(w, at).is_some())
            .is_some_and(|at| plans(w, at))
    })
}

/// Whether a verb of the simple past stands right before the expression and its preposition: "closed in October", not "was to be closed".
fn is_done(w: &Words<'_>, start: usize, end: usize) -> bool {
    let leads = w.any(
        start.wrapping_sub(1),
        &[Role::In, Role::On, Role::At, Role::During],
    );
    // "took effect Oct. 1", not "the bid for October elections"
    let names_day = (start..end).any(|at| w.at(at).number.is_some());
    let last = start.wrapping_sub(1 + usize::from(leads));
    // "had been pencilled in for May 15"
    let is_meant = w.any(
        last,
        &[Role::For, Role::To, Role::By, Role::Until, Role::From, Role::Of],
    );
    if !leads && !names_day || is_meant {
        return false;
    }
    // "closed its plant in October": up to two words of an object
    let is_past = (0..=2)
        .map(|back| last.wrapping_sub(back))
        .take_while(|&at| w.at(at).kind == TokenKind::Word && !w.has(at, Role::To))
        .find(|&at| of_word(w, at).is_some())
        .is_some_and(|at| {
            of_word(w, at) == Some(Direction::Past)
                && future_perfect(w, at) == Direction::Past
                && !matches!(w.written(at.wrapping_sub(1)), "is" | "are" | "has" | "have" | ",")
        });
    // "will redeem 9 million preferred shares on Oct. 31"
    let is_planned = || {
        (start.saturating_sub(REACH)..start)
            .rev()
            .take_while(|&at| !is_edge(w, at))
            .any(|at| matches!(of_word(w, at), Some(Direction::Future | Direction::Open)))
    };
    is_past && !is_planned()
}

/// The nearest verb before the expression, in its clause.
fn verb_before(w: &Words<'_>, start: usize) -> Option<usize> {
    (start.saturating_sub(REACH)..start)
        .rev()
        .take_while(|&at| !is_edge(w, at))
        .find(|&at| of_word(w, at).is_some())
}

/// Whether a verb tells of an end.
fn closes(w: &Words<'_>, verb: Option<usize>) -> bool {
    verb.is_some_and(|at| {
        matches!(
            w.written(at),
            "ended"
                | "ceased"
                | "concluded"
                | "finished"
                | "closed"
                | "lifted"
                | "lasted"
                | "dissolved"
                | "raised"
        )
    })
}

/// Whether a clause begins with the expression: ", and at midnight on 29 November …".
fn opens_clause(w: &Words<'_>, start: usize) -> bool {
    let leads = w.any(
        start.wrapping_sub(1),
        &[
            Role::In,
            Role::On,
            Role::At,
            Role::By,
            Role::From,
            Role::Until,
            Role::After,
        ],
    );
    let before = start.wrapping_sub(1 + usize::from(leads));
    let joins = w.has(before, Role::And) || matches!(w.written(before), "but" | "so" | "while" | "when");
    joins && w.comma(before.wrapping_sub(1))
}

/// Whether the expression stands in a phrase with "after" that opens its sentence: "After a collision in November, …".
pub(super) fn follows_after(w: &Words<'_>, start: usize) -> bool {
    /// The longest such phrase, in words.
    const LONGEST: usize = 8;
    start <= LONGEST
        && w.has(0, Role::After)
        && (1..start).all(|at| of_word(w, at).is_none() && !is_edge(w, at))
}

/// Whether the expression stands behind a noun of its own: "the pact of 1932", not "the spring of 1932".
fn names_thing(w: &Words<'_>, start: usize) -> bool {
    let noun = w.at(start.wrapping_sub(2));
    w.has(start.wrapping_sub(1), Role::Of)
        && noun.kind == TokenKind::Word
        && !noun.sense.carries_time()
        && !noun
            .sense
            .roles_any(&[Role::Start, Role::End, Role::Mid, Role::Half])
}

fn lead(w: &Words<'_>, start: usize) -> Option<Lead> {
    let before = start.checked_sub(1)?;
    match () {
        () if w.has(before, Role::Since) => Some(Lead::Since),
        () if w.any(before, &[Role::Until, Role::By]) => Some(Lead::Until),
        // not "this year through August"
        () if w.has(before, Role::Through) && !w.sense(before.wrapping_sub(1)).carries_time() => {
            Some(Lead::Through)
        }
        () if w.any(before, &[Role::From, Role::Between]) => Some(Lead::From),
        () if w.any(before, &[Role::In, Role::On, Role::At, Role::During]) => Some(Lead::In),
        () => None,
    }
}

/// Which way the clause runs: the nearest verb before the expression, or failing that after it, up to the edge of the clause.
fn direction(w: &Words<'_>, start: usize, end: usize) -> Option<Direction> {
    before(w, start).or_else(|| after(w, end))
}

fn before(w: &Words<'_>, start: usize) -> Option<Direction> {
    let mut at = start;
    for _ in 0..REACH {
        at = at.checked_sub(1)?;
        // "will leave at 4 in the morning (4 a.m. EDT Thursday)": a bracket goes on with the clause
        if is_edge(w, at) && !w.is(at, "(") {
            return None;
        }
        if let Some(direction) = of_word(w, at) {
            return Some(settle(w, at, direction));
        }
    }
    None
}

fn after(w: &Words<'_>, end: usize) -> Option<Direction> {
    for at in end..(end + REACH).min(w.len()) {
        if matches!(w.written(at), ";" | "." | "?" | "!") {
            return None;
        }
        if let Some(direction) = of_word(w, at) {
            return Some(if direction == Direction::Past {
                future_perfect(w, at)
            } else {
                direction
            });
        }
    }
    None
}

/// Whether a clause ends at this word, seen from its right.
pub(super) fn is_edge(w: &Words<'_>, at: usize) -> bool {
    matches!(
        w.written(at),
        ";" | ":" | "." | "?" | "!" | "“" | "”" | "\"" | "``" | "''" | "(" | ")" | "—" | "--"
    )
}

/// Which way one word points.
pub(super) fn of_word(w: &Words<'_>, at: usize) -> Option<Direction> {
    let word = w.at(at);
    if !matches!(word.kind, TokenKind::Word | TokenKind::Clitic) {
        return None;
    }
    if word.capital && word.sense.month.is_some() {
        return None;
    }
    if w.is_word(at, "set") && w.any(at + 1, &[Role::To, Role::For]) || is_as_soon_as(w, at) {
        return Some(Direction::Future);
    }
    if is_because_of(w, at) {
        return None;
    }
    if let Some(direction) = word.sense.direction {
        return Some(direction);
    }
    let written = w.written(at);
    let infinitive = w.has(at.wrapping_sub(1), Role::To) && !word.capital && word.sense.is_nothing();
    if infinitive {
        return Some(Direction::Open);
    }
    let is_past = written.len() > 4 && written.ends_with("ed") && !written.ends_with("eed") && !word.capital;
    is_past.then_some(Direction::Past)
}

/// "due to a landslide", "cancelled due to snow": a reason, no plan.
fn is_because_of(w: &Words<'_>, at: usize) -> bool {
    let is_after_be = matches!(
        w.written(at.wrapping_sub(1)),
        "is" | "are" | "was" | "were" | "be" | "been" | "not" | "also" | "'s" | "’s"
    );
    w.is_word(at, "due")
        && w.has(at + 1, Role::To)
        && (!is_after_be || w.any(at + 2, &[Role::The, Role::A, Role::Possessive]))
}

/// The last word of "as soon as", "as early as", "no later than".
fn is_as_soon_as(w: &Words<'_>, at: usize) -> bool {
    let before = at.wrapping_sub(1);
    w.has(at, Role::As) && (w.is_word(before, "soon") || w.has(before, Role::Early))
        || w.has(at, Role::Than) && w.has(before, Role::Later)
}

/// Looks at what stands before a verb: "will have met", "is expected to meet", "was to meet", "agreed to meet".
fn settle(w: &Words<'_>, at: usize, found: Direction) -> Direction {
    let back = |steps: usize| at.wrapping_sub(steps);
    match found {
        Direction::Past => future_perfect(w, at),
        Direction::Open if w.has(back(1), Role::To) && w.sense(at).direction.is_none() => {
            governor(w, back(2))
        }
        other => other,
    }
}

/// An infinitive follows its governor: a plain past verb tells of the past ("failed to reach"), a plan does not ("is due to meet").
fn governor(w: &Words<'_>, at: usize) -> Direction {
    match of_word(w, at) {
        _ if plans(w, at) || matches!(w.written(at), "is" | "are") => Direction::Future,
        Some(found @ (Direction::Past | Direction::Future)) => found,
        _ => Direction::Open,
    }
}

/// "will be", "would have been", "to be held", "is being held": the auxiliary decides.
fn future_perfect(w: &Words<'_>, at: usize) -> Direction {
    // "is held every year", not "is gone"
    if matches!(w.written(at.wrapping_sub(1)), "is" | "are")
        && w.written(at).len() > 3
        && is_participle_of_plan(w, at)
    {
        return Direction::Present;
    }
    for steps in 1..=3 {
        let back = at.wrapping_sub(steps);
        let word = w.written(back);
        // "Theresa May said": a name
        let is_name = w.at(back).capital && w.sense(back).month.is_some();
        if let Some(found @ (Direction::Future | Direction::Open)) = w.sense(back).direction
            && !is_name
        {
            return found;
        }
        if w.has(back, Role::To) && steps <= 2 {
            return governor(w, back.wrapping_sub(1));
        }
        if !matches!(word, "be" | "have" | "been" | "not" | "also" | "only" | "being")
            && w.sense(back).direction.is_none()
        {
            break;
        }
    }
    Direction::Past
}

/// What is done as a rule or by plan: "is held", "are given".
fn is_participle_of_plan(w: &Words<'_>, at: usize) -> bool {
    matches!(
        w.written(at),
        "held" | "given" | "shown" | "paid" | "kept" | "built" | "taken"
    )
}

/// Whether a word before the expression tells of the past.
pub(super) fn has_past(w: &Words<'_>, start: usize) -> bool {
    (start.saturating_sub(2 * REACH)..start).any(|at| of_word(w, at) == Some(Direction::Past))
}

/// Marks the expressions that stand between quotation marks.
pub(super) fn mark_quotations(w: &Words<'_>, found: &mut [Found]) {
    let mut open = false;
    let mut next = 0;
    for at in 0..w.len() {
        match w.written(at) {
            "“" | "``" => open = true,
            "”" | "''" => open = false,
            "\"" => open = !open,
            _ => {}
        }
        while let Some(expression) = found
            .get_mut(next)
            .filter(|expression| expression.span.start <= w.at(at).span.start)
        {
            expression.clue.quoted = open;
            next += 1;
        }
    }
}
