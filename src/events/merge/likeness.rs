//! How alike two tellings are: date, actors, what is done, rare words, and the sentence that says so.

use super::{Item, bounds, profile::Weights};
use crate::events::{
    event::{Kind, Status},
    registry::ActorId,
};

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
    /// They are alike.
    Alike {
        is_same_date: bool,
        kind: Option<Kind>,
        actors: usize,
        act: Act,
        words_agree: bool,
    },
}

/// How what two tellings say is done compares.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::events) enum Act {
    Same,
    Alike,
    /// The verb of one stands for a noun in the clause of the other: "they gathered", "the conference was held".
    Named,
    Other,
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

/// What two tellings say beside their dates.
#[derive(Debug, Clone, Copy)]
pub(in crate::events) struct Content {
    /// Without the date, at most about 1.15.
    pub(in crate::events) score: f32,
    pub(in crate::events) act: Act,
    pub(in crate::events) kinds: f32,
    /// The weight of the words shared.
    pub(in crate::events) mass: f32,
    /// Its share of the lighter clause.
    pub(in crate::events) words: f32,
    /// The share of the lighter sentence.
    pub(in crate::events) context: f32,
    pub(in crate::events) actors: usize,
    pub(in crate::events) people: usize,
    /// Both name people, and not one in common.
    pub(in crate::events) is_of_others: bool,
}

/// Compares what two tellings say, whatever their dates.
pub(in crate::events) fn content(one: &Item<'_>, other: &Item<'_>, weights: &Weights) -> Content {
    let (first, second) = (&one.draft.mention, &other.draft.mention);
    let kinds = kinds_agree(first.kind, second.kind);
    let actors = shared(&one.profile.actors, &other.profile.actors).len();
    let people = shared(&one.profile.people, &other.profile.people).len();
    let fewest = one.profile.actors.len().min(other.profile.actors.len());
    let actor_share = if fewest == 0 {
        0.0
    } else {
        actors as f32 / fewest as f32
    };
    let (mass, words) = weights.shared(&one.profile.terms, &other.profile.terms);
    let (_, context) = weights.shared_context(&one.profile.context, &other.profile.context);
    let alike = || {
        one.profile
            .acts
            .iter()
            .any(|group| other.profile.acts.contains(group))
    };
    let named = || {
        let names = |verb: &Item<'_>, clause: &Item<'_>| {
            let groups = &clause.profile.named_acts;
            verb.profile.acts.iter().any(|group| groups.contains(group))
        };
        names(one, other) || names(other, one)
    };
    let act = if one.profile.trigger == other.profile.trigger && !one.profile.is_hollow {
        Act::Same
    } else if alike() {
        Act::Alike
    } else if named() {
        Act::Named
    } else {
        Act::Other
    };
    let is_of_others = people == 0 && !one.profile.people.is_empty() && !other.profile.people.is_empty();
    let done = match act {
        Act::Same => 0.25,
        Act::Alike => 0.22,
        Act::Named => 0.18,
        Act::Other => 0.0,
    };
    let mut score = 0.25 * actor_share + f32::max(done, 0.16 * kinds) + 0.42 * words + 0.23 * context;
    if is_of_others {
        score -= 0.3;
    }
    Content {
        score,
        act,
        kinds,
        mass,
        words,
        context,
        actors,
        people,
        is_of_others,
    }
}

/// How alike two tellings are; nothing where they are not one happening.
pub(super) fn likeness(one: &Item<'_>, other: &Item<'_>, weights: &Weights) -> Option<Likeness> {
    let (first, second) = (&one.draft.mention, &other.draft.mention);
    let (mine, theirs) = (bounds(&first.when), bounds(&second.when));
    let is_denial = |status| matches!(status, Status::Denied);
    if mine.0 > theirs.1 || theirs.0 > mine.1 || is_denial(first.status) != is_denial(second.status) {
        return None;
    }
    let is_same_date = mine == theirs;
    let both_days = mine.0 == mine.1 && theirs.0 == theirs.1;
    let content = content(one, other, weights);
    let encounter = |kind| matches!(kind, Kind::Call | Kind::Meeting | Kind::Visit);
    let both_encounters = encounter(first.kind) && encounter(second.kind);
    let says = first.kind == Kind::Statement || second.kind == Kind::Statement;
    let spoken_to = says && is_encounter_told_as_saying(one, other);
    if both_encounters && content.is_of_others {
        return None;
    }
    let longest = f32::max(
        (mine.1.saturating_sub(mine.0)) as f32,
        theirs.1.saturating_sub(theirs.0) as f32,
    );
    // a meeting on one day of a visit's days or week is a part of it, not the visit
    if both_encounters && first.kind != second.kind && !is_same_date && longest <= 10.0 {
        return None;
    }
    let mut score = content.score
        + match (both_days, is_same_date) {
            (true, _) => 0.15,
            (false, true) => 0.05,
            _ if longest <= 62.0 => 0.0,
            _ => -0.08,
        };
    if (both_encounters || spoken_to) && content.people >= 2 {
        score += 0.3;
    } else if (both_encounters && first.kind == second.kind || spoken_to)
        && content.actors >= 2
        && is_same_date
    {
        score += 0.2;
    }
    // What was to be on a day, and what was on that day.
    let awaited = |status| matches!(status, Status::Planned | Status::Proposed | Status::Cancelled);
    if both_days && is_same_date && awaited(first.status) != awaited(second.status) && content.mass >= 2.0 {
        score += 0.08;
    }
    let same_article = one.article == other.article;
    let needed = match (says && !spoken_to, is_same_date) {
        // One person saying two things on a day, or two people saying the same, are two happenings.
        (true, _) if same_article => 0.95,
        (true, true) => 0.72,
        (true, false) => 0.9,
        (false, _) if same_article => 0.66,
        (false, true) => 0.54,
        (false, false) => 0.47,
    };
    // Within a year much happens that is told in the same words.
    let is_vague = !is_same_date && longest > 62.0;
    let is_particular =
        content.act != Act::Other && (content.actors > 0 || content.mass >= 8.0 && content.words >= 0.5);
    if is_vague && !is_particular {
        return None;
    }
    let something_shared =
        content.mass >= 2.0 || content.people >= 2 || content.actors > 0 && content.mass > 0.5;
    let same_sort = content.act != Act::Other || content.kinds > 0.0 || spoken_to;
    let sayer_differs = says && !spoken_to && content.actors == 0;
    if !same_sort || !something_shared || sayer_differs || score < needed {
        return None;
    }
    Some(Likeness {
        score,
        is_sure: both_days,
        reason: Reason::Alike {
            is_same_date,
            kind: (first.kind == second.kind && first.kind != Kind::Other).then_some(first.kind),
            actors: content.actors,
            act: content.act,
            words_agree: content.words >= 0.3 || content.context >= 0.4,
        },
    })
}

/// "X told Y that …" and "the two spoke" tell one encounter.
fn is_encounter_told_as_saying(one: &Item<'_>, other: &Item<'_>) -> bool {
    let to_somebody = |item: &Item<'_>| {
        item.draft.mention.kind == Kind::Statement
            && item.profile.actors.len() >= 2
            && matches!(
                item.draft.trigger.as_str(),
                "tell"
                    | "urge"
                    | "ask"
                    | "invite"
                    | "assure"
                    | "reassure"
                    | "warn"
                    | "inform"
                    | "thank"
                    | "press"
            )
    };
    let encounter = |item: &Item<'_>| {
        matches!(item.draft.mention.kind, Kind::Call | Kind::Meeting)
            || matches!(item.draft.trigger.as_str(), "speak" | "talk")
    };
    to_somebody(one) && encounter(other) || to_somebody(other) && encounter(one)
}

impl Reason {
    /// The sentence part that says why two tellings are one happening.
    pub(super) fn says(self) -> String {
        let Self::Alike {
            is_same_date,
            kind,
            actors,
            act,
            words_agree,
        } = self
        else {
            return "the article refers back to it".to_owned();
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
            Act::Alike | Act::Named => parts.push("told by words for the same thing".to_owned()),
            Act::Other => {}
        }
        if words_agree {
            parts.push("the words agree".to_owned());
        }
        parts.join(", ")
    }
}

/// 1 for the same kind, less for kinds that tell one happening from two sides, 0 for others.
fn kinds_agree(one: Kind, other: Kind) -> f32 {
    use Kind::{
        Agreement, Attack, Call, Death, Disaster, Document, Election, Launch, Meeting, Movement, Other,
        Statement, Trial, Visit, Vote,
    };
    if one == other {
        return if matches!(one, Other | Statement) {
            0.5
        } else {
            1.0
        };
    }
    match (one.min(other), one.max(other)) {
        (Visit | Call, Meeting)
        | (Visit, Movement)
        | (Attack, Disaster | Death | Movement)
        | (Disaster, Death)
        | (Statement, Document | Agreement)
        | (Document, Agreement | Launch | Trial)
        | (Vote, Election) => 0.6,
        (_, Other) | (Call, Statement) => 0.4,
        _ => 0.0,
    }
}

pub(super) fn shared(one: &[ActorId], other: &[ActorId]) -> Vec<ActorId> {
    one.iter()
        .copied()
        .filter(|actor| other.contains(actor))
        .collect()
}
