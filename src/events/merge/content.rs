//! What two tellings say beside their dates, compared: what is done, to what, by whom, in which words.

use super::{
    Item,
    alike::{Group, Pole},
    profile::{Profile, Weights},
};
use crate::events::{event::Kind, registry::ActorId};

/// How what two tellings say is done compares.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::events) enum Act {
    Same,
    Alike,
    /// The words beside the date of one stand for what the other tells: "the September bombing", "bombs fell".
    Dated,
    /// The verb of one stands for a noun in the clause of the other: "they gathered", "the conference was held".
    Named,
    /// The verb of one stands for a word somewhere in the sentence of the other.
    Told,
    Other,
}

/// What two tellings say beside their dates.
#[derive(Debug, Clone, Copy)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is one thing that tellings have in common or not"
)]
pub(in crate::events) struct Content {
    /// Without the date, as a logarithm of odds.
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
    /// The weight of the names that both sentences have.
    pub(in crate::events) names: f32,
    /// Both sentences have names, and not one in common.
    pub(in crate::events) is_named_apart: bool,
    /// One names a nation, the other somebody of it.
    pub(in crate::events) is_of_nation: bool,
    /// A figure that both sentences have.
    pub(in crate::events) is_same_figure: bool,
    /// The acts exclude each other: "opened", "closed".
    pub(in crate::events) is_opposite: bool,
}

/// Compares what two tellings say, whatever their dates.
pub(in crate::events) fn content(one: &Item<'_>, other: &Item<'_>, weights: &Weights) -> Content {
    let (first, second) = (&one.draft.mention, &other.draft.mention);
    let kinds = kinds_agree(first.kind, second.kind);
    let actors = shared(&one.profile.telling, &other.profile.telling).len();
    let people = shared(&one.profile.people, &other.profile.people).len();
    let (mass, words) = weights.shared(&one.profile, &other.profile);
    let (_, context) = weights.shared_context(&one.profile, &other.profile);
    let act = act(&one.profile, &other.profile);
    let is_of_others = people == 0 && !one.profile.people.is_empty() && !other.profile.people.is_empty();
    let (mine, theirs) = (&one.profile, &other.profile);
    let belongs =
        |nations: &[ActorId], actors: &[ActorId]| nations.iter().any(|nation| actors.contains(nation));
    let figures = mine.numbers.iter().filter(|number| number.len() > 1);
    let names = weights.shared_names(mine, theirs);
    let both = Content {
        score: 0.0,
        names,
        is_named_apart: names == 0.0 && actors == 0 && !mine.names.is_empty() && !theirs.names.is_empty(),
        is_of_nation: belongs(&mine.nations, &theirs.actors)
            || belongs(&theirs.nations, &mine.actors)
            || belongs(&mine.nations, &theirs.nations),
        is_same_figure: figures.clone().any(|number| theirs.numbers.contains(number)),
        is_opposite: act != Act::Same && excludes(&mine.poles, &theirs.poles),
        act,
        kinds,
        mass,
        words,
        context,
        actors,
        people,
        is_of_others,
    };
    Content {
        score: both.evidence(),
        ..both
    }
}

/// How what two tellings say is done compares.
pub(super) fn act(one: &Profile, other: &Profile) -> Act {
    let meet = |one: &[Group], other: &[Group]| one.iter().any(|group| other.contains(group));
    if one.trigger == other.trigger && !one.is_hollow {
        Act::Same
    } else if meet(&one.acts, &other.acts) {
        Act::Alike
    } else if meet(&one.acts, &other.timed_acts)
        || meet(&other.acts, &one.timed_acts)
        || meet(&one.timed_acts, &other.timed_acts)
    {
        Act::Dated
    } else if meet(&one.acts, &other.named_acts) || meet(&other.acts, &one.named_acts) {
        Act::Named
    } else if meet(&one.acts, &other.told_acts) || meet(&other.acts, &one.told_acts) {
        Act::Told
    } else {
        Act::Other
    }
}

/// Whether the acts stand on the two sides of one line.
fn excludes(one: &[Pole], other: &[Pole]) -> bool {
    one.iter().any(|&(line, side)| other.contains(&(line, !side)))
}

impl Content {
    /// What speaks for one happening, as logarithms of odds.
    fn evidence(&self) -> f32 {
        let act = match self.act {
            Act::Same => 1.8,
            Act::Alike => 2.2,
            Act::Dated => 1.6,
            Act::Named => 0.7,
            Act::Told => 0.4,
            Act::Other => 0.0,
        };
        let kinds = if self.kinds >= 0.6 {
            0.5
        } else if self.kinds == 0.0 {
            -0.4
        } else {
            0.0
        };
        let when = |holds: bool, weight: f32| if holds { weight } else { 0.0 };
        act + kinds
            + 0.22 * self.mass.min(6.0)
            + when(self.mass > 1.0, 0.5 * self.words)
            + 3.5 * self.context.min(0.6)
            + 0.14 * self.names.min(6.0)
            + when(self.people > 0, 0.5)
            + when(self.is_of_nation, 0.4)
            + when(self.is_same_figure, 0.5)
            + when(self.is_of_others, -1.2)
            + when(self.is_named_apart, -0.3)
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
