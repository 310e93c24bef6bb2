//! How alike two tellings are: date, actors, what is done, rare words, and the sentence that says so.

use super::{
    Item,
    content::{Act, content},
    dates::Dates,
    doubts::{Sorts, doubts},
    profile::Weights,
    related::{Bond, Tie},
    story,
};
use crate::events::event::{Kind, Status};

/// Why two tellings are one happening, and how surely.
#[derive(Debug, Clone)]
pub(super) struct Likeness {
    pub(super) score: f32,
    /// Whether it joins even where other tellings are nearly as like.
    pub(super) is_sure: bool,
    pub(super) reason: Reason,
}

/// What two tellings have in common.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::events) enum Reason {
    /// One refers back to the other.
    Retold,
    /// One has no date and tells what the other dates.
    Again,
    /// They are alike.
    Alike {
        is_same_date: bool,
        kind: Option<Kind>,
        actors: usize,
        act: Act,
        words_agree: bool,
        /// Their articles tell one story, and nothing else of that day.
        is_tied: bool,
    },
}

impl Likeness {
    /// For a telling that refers back to another one.
    pub(super) fn retold() -> Self {
        Self {
            score: 1.0,
            is_sure: true,
            reason: Reason::Retold,
        }
    }
}

/// How alike two tellings are; nothing where they are not one happening. `bond` says how their articles stand.
pub(super) fn likeness(one: &Item<'_>, other: &Item<'_>, weights: &Weights, bond: Bond) -> Option<Likeness> {
    let (first, second) = (&one.draft.mention, &other.draft.mention);
    let dates = Dates::of(one, other)?;
    let content = content(one, other, weights);
    let sorts = Sorts::of(one, other, &content);
    let doubts = doubts(one, other, &content, dates, sorts, bond)?;
    let is_story = bond.is_kindred && one.article != other.article;
    if doubts > 0 && !is_story {
        return None;
    }
    let is_tied = bond.tie == Tie::Alone && !content.is_of_others;
    let mut score = content.score + dates.score();
    if (sorts.encounters || sorts.spoken_to) && content.people >= 2 {
        score += 1.2;
    } else if (sorts.encounters && first.kind == second.kind || sorts.spoken_to)
        && content.actors >= 2
        && dates.is_same
    {
        score += 0.8;
    }
    // A call or meeting is told as one.
    let encounter = |kind| matches!(kind, Kind::Call | Kind::Meeting | Kind::Visit);
    let is_hollow =
        one.profile.is_hollow && !encounter(first.kind) || other.profile.is_hollow && !encounter(second.kind);
    if encounter(first.kind) != encounter(second.kind)
        && !is_hollow
        && matches!(content.act, Act::Other | Act::Told)
        && !sorts.spoken_to
    {
        score -= 1.3;
    }
    // What was to be on a day, and what was on that day.
    let awaited = |status| matches!(status, Status::Planned | Status::Proposed | Status::Cancelled);
    let held = awaited(first.status) != awaited(second.status);
    if dates.both_days && held && content.mass >= 2.0 {
        score += 0.3;
    }
    // "Stepped down in March" and "resigned on March 20": nobody does that twice in a month, where no article says so.
    let is_particular = matches!(content.act, Act::Same | Act::Alike | Act::Dated);
    if bond.is_only && content.act != Act::Other {
        score += if is_particular { 0.9 } else { 0.4 };
    }
    if content.people > 0 && is_particular && !sorts.encounters && !sorts.says {
        score += 0.8;
    }
    if is_tied {
        score += if content.kinds == 0.0 { 0.6 } else { 1.2 };
    }
    if sorts.says && !sorts.spoken_to && !sorts.announced {
        score -= 1.0;
    }
    if is_story {
        score += story::evidence(one, other, &content, dates, held, bond) - DOUBT * doubts as f32;
    }
    let need = needed(one.article == other.article, dates, sorts, bond);
    // Of articles that share a place or some people, a coarser date says little.
    let nobody_shared = content.actors == 0 && content.names == 0.0 && !content.is_of_nation;
    let loose = if content.act <= Act::Alike { LOOSE } else { LOOSER };
    if is_story && !dates.is_same && bond.share < loose && nobody_shared && !content.is_same_figure {
        return None;
    }
    // "Subpoenas are likely next week" is not the ruling that was issued then.
    if is_story && held && !dates.is_same && content.act == Act::Other && content.mass < 2.0 {
        return None;
    }
    (score >= need).then(|| Likeness {
        score,
        is_sure: dates.both_days,
        reason: Reason::Alike {
            is_same_date: dates.is_same,
            kind: (first.kind == second.kind && first.kind != Kind::Other).then_some(first.kind),
            actors: content.actors,
            act: content.act,
            words_agree: content.words >= 0.3 || content.context >= 0.4,
            is_tied,
        },
    })
}

/// What each doubt takes from the score where the articles tell one story; elsewhere one doubt is enough.
const DOUBT: f32 = 0.9;
/// The score that makes two tellings of one story one happening.
const NEEDED: f32 = 0.3;

/// The same for articles that name the same people or places and more that is not the same.
const NEEDED_OF_KIN: f32 = 0.7;

/// Kindred articles that share less than this of their names need somebody in common, where one date is coarser than the other.
const LOOSE: f32 = 0.2;
/// The same where what is done is not told in words of one group.
const LOOSER: f32 = 0.25;

/// The score that makes two tellings one happening.
fn needed(same_article: bool, dates: Dates, sorts: Sorts, bond: Bond) -> f32 {
    let is_said = sorts.says && !sorts.spoken_to && !sorts.announced;
    match (same_article, is_said, bond.is_story) {
        // One person saying two things on a day, or two people saying the same, are two happenings.
        (true, true, _) => 5.0,
        (true, false, _) => 2.9,
        (false, true, _) if !dates.is_same => 2.5,
        (false, _, true) if bond.is_kindred => NEEDED,
        (false, _, true) => NEEDED_OF_KIN,
        (false, _, false) => 3.0,
    }
}

impl Reason {
    /// The sentence part that says why two tellings are one happening.
    pub(super) fn says(self) -> String {
        let (is_same_date, kind, actors, act, words_agree, is_tied) = match self {
            Self::Retold => return "the article refers back to it".to_owned(),
            Self::Again => return "told again without a date".to_owned(),
            Self::Alike {
                is_same_date,
                kind,
                actors,
                act,
                words_agree,
                is_tied,
            } => (is_same_date, kind, actors, act, words_agree, is_tied),
        };
        let dates = if is_same_date {
            "the same date"
        } else {
            "dates that agree"
        };
        let mut parts = vec![dates.to_owned()];
        match actors {
            0 => {}
            1 => parts.push("the same actor".to_owned()),
            _ => parts.push(format!("the same {actors} actors")),
        }
        if let Some(kind) = kind {
            parts.push(format!("the same kind of happening ({})", kind.name()));
        }
        match act {
            Act::Same => parts.push("told by the same verb or noun".to_owned()),
            Act::Alike | Act::Dated | Act::Named | Act::Told => {
                parts.push("told by words for the same thing".to_owned());
            }
            Act::Other => {}
        }
        if words_agree {
            parts.push("the words agree".to_owned());
        }
        if is_tied {
            parts.push("the only happening of that day in articles on one story".to_owned());
        }
        parts.join(", ")
    }
}
