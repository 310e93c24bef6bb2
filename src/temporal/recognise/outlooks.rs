//! Which way the governing verb looks, from parts of speech, for the dates that need it: names of days and months without a year.

use super::{clues, plans, words::Words};
use crate::{
    language::{
        Direction, Role,
        tagger::{Tag, Tagger as _, english, outlook},
    },
    temporal::value::{Calendar, Found, Lead, Pick, TimeOfDay, TimeValue},
};

/// How many words on either side of a date may govern it: bounds the work where a sentence never ends.
const REACH: usize = 60;

/// How many words may stand before a date that opens its sentence.
const OPENING: usize = 2;

/// What kind of name a date is, when nothing in it settles the year or week.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Bare {
    /// "Friday", "Friday night".
    Weekday,
    /// "May", "3 May", "Friday, May 3".
    Month,
}

/// Replaces the direction of bare names by that of the verb that governs them. The sentence is tagged only when it holds one.
pub(super) fn look(w: &Words<'_>, found: &mut [Found]) {
    let mut parts: Option<(Vec<&str>, Vec<Tag>)> = None;
    for expression in found {
        let Some(bare) = bare(&expression.value) else {
            continue;
        };
        let start = w.last_before(expression.span.start + 1);
        // "the three months to end-December": no infinitive
        if w.has(start, Role::End) {
            continue;
        }
        let is_until = expression.clue.lead == Some(Lead::Until);
        let at = w.last_before(expression.span.end);
        if bare == Bare::Weekday {
            expression.clue.hindsight = plans::is_hindsight(w, start);
            if let Some(direction) = of_weekday(w, expression, start, at) {
                expression.clue.direction = Some(direction);
                continue;
            }
            // few bare weekdays lie ahead: both the verb and a word of plan must say so, or all verbs speak of a time-table
            if !is_until && !plans::has_plan(w, start) && clues::has_past(w, start) {
                continue;
            }
        }
        // "After a collision in November, the government promised …": before what was done
        let is_told = expression.clue.direction == Some(Direction::Past);
        if bare == Bare::Month && is_told && clues::follows_after(w, start) {
            continue;
        }
        let Some(tagger) = english() else {
            return;
        };
        let (words, tags) = parts.get_or_insert_with(|| {
            let words: Vec<&str> = (0..w.len()).map(|at| w.written(at)).collect();
            let tags = tagger.tags(&words);
            (words, tags)
        });
        let (from, to) = (at.saturating_sub(REACH), (at + REACH).min(words.len()));
        let near = (words.get(from..to), tags.get(from..to));
        let (Some(words), Some(tags)) = near else {
            continue;
        };
        if let Some(direction) = outlook(words, tags, at - from) {
            let is_trusted = match bare {
                // an infinitive apart from its governor: the date may belong to either ("urged the firm to sell during talks in May")
                Bare::Month => !matches!(
                    (expression.clue.direction, direction),
                    (Some(Direction::Open), Direction::Future)
                        // "expires in December"
                        | (Some(Direction::Future), Direction::Present)
                ),
                // "talks resume Tuesday", "doors open at 7 p.m. on Friday": a time-table
                Bare::Weekday if direction == Direction::Present => {
                    if plans::is_timetable(w, tags, from, at) {
                        expression.clue.direction = Some(Direction::Future);
                    }
                    false
                }
                // "On Friday the minister is to visit Rome": the verb comes behind
                Bare::Weekday => {
                    is_until
                        || direction == Direction::Future
                            && (plans::has_plan(w, start)
                                || start <= OPENING && opens_future(tags, at - from))
                }
            };
            if is_trusted {
                expression.clue.direction = Some(direction);
            }
        }
    }
}

/// Which way a bare weekday lies where the words before it settle that, whatever the verb.
fn of_weekday(w: &Words<'_>, expression: &mut Found, start: usize, at: usize) -> Option<Direction> {
    if plans::is_past_plan(w, start) || plans::is_unreal(w, start) {
        return Some(Direction::Past);
    }
    if plans::sets_term(w, start) || plans::is_meant_for(w, start, at + 1) {
        return Some(Direction::Future);
    }
    let is_clock = matches!(
        expression.value,
        TimeValue::Time {
            time: TimeOfDay::Clock { .. },
            ..
        }
    );
    let at_hand = plans::is_at_hand(w, start, is_clock);
    expression.clue.hindsight |= at_hand;
    at_hand.then_some(Direction::Future)
}

/// Whether the first verb behind the date is a modal or a finite present: "On Friday the committee will vote".
fn opens_future(tags: &[Tag], at: usize) -> bool {
    tags.iter()
        .skip(at + 1)
        .find(|tag| tag.is_verb() || matches!(tag, Tag::To | Tag::Md))
        .is_some_and(|tag| matches!(tag, Tag::Md | Tag::Vbz | Tag::Vbp))
}

/// What kind of bare name a value is, if it is one.
fn bare(value: &TimeValue) -> Option<Bare> {
    match value {
        TimeValue::Calendar(fields) => bare_fields(fields),
        TimeValue::Time { day: Some(day), .. } => bare(day),
        _ => None,
    }
}

fn bare_fields(fields: &Calendar) -> Option<Bare> {
    let is_settled = fields.pick != Pick::Bare
        || fields.year.is_some()
        || fields.short_year.is_some()
        || fields.within.is_some();
    match (fields.month, fields.weekday) {
        _ if is_settled => None,
        (Some(_), _) => Some(Bare::Month),
        (None, Some(_)) if fields.day.is_none() => Some(Bare::Weekday),
        _ => None,
    }
}
