//! How alike two tellings are: date, actors, kind, trigger and rare words, and the sentence that says so.

use super::{Item, bounds};
use crate::events::{
    actors::Sort,
    event::{Kind, Status},
    registry::ActorId,
};
use std::collections::{BTreeMap, HashMap};

/// What of a telling is compared.
#[derive(Debug, Clone, Default)]
pub(in crate::events) struct Profile {
    /// Its actors, most important first.
    pub(in crate::events) actors: Vec<ActorId>,
    /// How many of them, from the front, act as people or bodies (not just nations).
    pub(in crate::events) people: Vec<ActorId>,
    /// Folded content words, sorted.
    pub(in crate::events) terms: Vec<u32>,
    /// The trigger's number among the terms.
    pub(in crate::events) trigger: u32,
}

impl Profile {
    /// What two tellings must share to be compared.
    pub(super) fn keys(&self) -> impl Iterator<Item = u64> {
        let actors = self.actors.iter().map(|&actor| u64::from(actor) << 1);
        let terms = self.terms.iter().map(|&term| u64::from(term) << 1 | 1);
        actors.chain(terms)
    }
}

/// Numbers for the words of all tellings, and how rare each is.
#[derive(Debug, Default)]
pub(in crate::events) struct Weights {
    weights: HashMap<u32, f32>,
}

impl Weights {
    /// From how many tellings have each word.
    pub(in crate::events) fn new<'p>(profiles: impl Iterator<Item = &'p Profile>) -> Self {
        let mut counts: BTreeMap<u32, usize> = BTreeMap::new();
        let mut all = 0_usize;
        for profile in profiles {
            all += 1;
            for &term in &profile.terms {
                *counts.entry(term).or_default() += 1;
            }
        }
        let weight = |count: usize| ((all as f32 + 20.0) / (count as f32 + 1.0)).ln().max(0.3);
        Self {
            weights: counts
                .into_iter()
                .map(|(term, count)| (term, weight(count)))
                .collect(),
        }
    }

    fn of(&self, term: u32) -> f32 {
        self.weights.get(&term).copied().unwrap_or(1.0)
    }

    /// The weight shared by two sorted lists over that of the lighter one.
    pub(in crate::events) fn overlap(&self, one: &[u32], other: &[u32]) -> f32 {
        let sum = |terms: &[u32]| terms.iter().map(|&term| self.of(term)).sum::<f32>();
        let least = sum(one).min(sum(other));
        if least <= 0.0 {
            return 0.0;
        }
        let shared: f32 = one
            .iter()
            .filter(|term| other.binary_search(term).is_ok())
            .map(|&term| self.of(term))
            .sum();
        shared / least
    }
}

/// Why two tellings are one happening, and how surely.
#[derive(Debug, Clone)]
pub(super) struct Likeness {
    pub(super) score: f32,
    pub(super) reason: String,
}

impl Likeness {
    /// For a telling that refers back to another one.
    pub(super) fn retold() -> Self {
        Self {
            score: 1.0,
            reason: "the article refers back to it".to_owned(),
        }
    }
}

/// How alike two tellings are; nothing where they are not one happening.
pub(super) fn likeness(one: &Item<'_>, other: &Item<'_>, weights: &Weights) -> Option<Likeness> {
    let (first, second) = (&one.draft.mention, &other.draft.mention);
    let (mine, theirs) = (bounds(&first.when), bounds(&second.when));
    if mine.0 > theirs.1 || theirs.0 > mine.1 {
        return None;
    }
    let is_same_date = mine == theirs;
    let both_days = mine.0 == mine.1 && theirs.0 == theirs.1;
    if first.status == Status::Denied && second.status != Status::Denied
        || second.status == Status::Denied && first.status != Status::Denied
    {
        return None;
    }
    let kinds = kinds_agree(first.kind, second.kind);
    let actors = shared(&one.profile.actors, &other.profile.actors);
    let people = shared(&one.profile.people, &other.profile.people);
    let fewest = one.profile.actors.len().min(other.profile.actors.len());
    let actor_share = if fewest == 0 {
        0.0
    } else {
        actors.len() as f32 / fewest as f32
    };
    let words = weights.overlap(&one.profile.terms, &other.profile.terms);
    let same_trigger = one.profile.trigger == other.profile.trigger;
    let mut score = 0.3 * actor_share + 0.25 * kinds + 0.5 * words;
    if same_trigger {
        score += 0.12;
    }
    if !is_same_date {
        score -= if both_days { 0.0 } else { 0.08 };
    }
    let encounter =
        matches!(first.kind, Kind::Call | Kind::Meeting | Kind::Visit) && first.kind == second.kind;
    if encounter && people.len() >= 2 {
        score += 0.4;
    }
    if encounter && actors.len() >= 2 && is_same_date {
        score += 0.15;
    }
    let says = first.kind == Kind::Statement || second.kind == Kind::Statement;
    let needed = match (says, is_same_date) {
        // Two people saying the same, or one person saying two things on a day, are two happenings.
        (true, _) if one.article == other.article => 0.95,
        (true, true) => 0.78,
        (true, false) => 0.95,
        (false, true) if one.article == other.article => 0.66,
        (false, true) => 0.58,
        (false, false) => 0.68,
    };
    let some_actor = !actors.is_empty() || fewest == 0 && words > 0.5;
    if kinds == 0.0 || !some_actor || score < needed || words < 0.12 && people.len() < 2 {
        return None;
    }
    Some(Likeness {
        score,
        reason: reason(
            if is_same_date {
                "the same date"
            } else {
                "dates that agree"
            },
            (first.kind, second.kind),
            actors.len(),
            same_trigger,
            words,
        ),
    })
}

/// The sentence part that says why two tellings are one happening.
fn reason(dates: &str, kinds: (Kind, Kind), actors: usize, same_trigger: bool, words: f32) -> String {
    let mut parts = vec![dates.to_owned()];
    match actors {
        0 => {}
        1 => parts.push("the same actor".to_owned()),
        _ => parts.push(format!("the same {actors} actors")),
    }
    if kinds.0 == kinds.1 && kinds.0 != Kind::Other {
        parts.push(format!("the same kind of happening ({})", kinds.0.name()));
    }
    if same_trigger {
        parts.push("told by the same verb or noun".to_owned());
    }
    if words >= 0.3 {
        parts.push("the words agree".to_owned());
    }
    parts.join(", ")
}

/// 1 for the same kind, less for kinds that tell one happening from two sides, 0 for others.
fn kinds_agree(one: Kind, other: Kind) -> f32 {
    use Kind::{
        Agreement, Attack, Call, Death, Disaster, Document, Election, Launch, Meeting, Movement, Other,
        Statement, Trial, Visit, Vote,
    };
    if one == other {
        return if one == Other { 0.6 } else { 1.0 };
    }
    match (one.min(other), one.max(other)) {
        (Visit | Call, Meeting)
        | (Visit, Movement)
        | (Attack, Disaster | Death | Movement)
        | (Disaster, Death)
        | (Statement, Document | Agreement)
        | (Document, Agreement | Launch | Trial)
        | (Vote, Election) => 0.6,
        (_, Other) => 0.5,
        (Call, Statement) => 0.4,
        _ => 0.0,
    }
}

pub(super) fn shared(one: &[ActorId], other: &[ActorId]) -> Vec<ActorId> {
    one.iter()
        .copied()
        .filter(|actor| other.contains(actor))
        .collect()
}

/// The actors of a telling that are more than nations.
pub(in crate::events) fn people(actors: &[ActorId], sorts: &[Sort]) -> Vec<ActorId> {
    actors
        .iter()
        .copied()
        .filter(|&actor| {
            sorts
                .get(actor as usize)
                .is_some_and(|sort| *sort == Sort::Person)
        })
        .collect()
}
