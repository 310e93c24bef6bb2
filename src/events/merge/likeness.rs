//! How alike two tellings are: date, actors, what is done, rare words, and the sentence that says so.

use super::{
    Item, bounds,
    profile::Weights,
    related::{Bond, Tie},
};
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
        /// Their articles tell one story, and nothing else of that day.
        is_tied: bool,
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
    let actors = shared(&one.profile.telling, &other.profile.telling).len();
    let people = shared(&one.profile.people, &other.profile.people).len();
    let fewest = one.profile.telling.len().min(other.profile.telling.len());
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

/// How the dates of two tellings stand.
#[derive(Debug, Clone, Copy)]
struct Dates {
    is_same: bool,
    both_days: bool,
    /// Days the vaguer one covers beyond its first.
    longest: i64,
}

impl Dates {
    /// Nothing where they exclude each other.
    fn of(one: &Item<'_>, other: &Item<'_>) -> Option<Self> {
        let (mine, theirs) = (bounds(&one.draft.mention.when), bounds(&other.draft.mention.when));
        (mine.0 <= theirs.1 && theirs.0 <= mine.1).then(|| Self {
            is_same: mine == theirs,
            both_days: mine.0 == mine.1 && theirs.0 == theirs.1,
            longest: mine
                .1
                .saturating_sub(mine.0)
                .max(theirs.1.saturating_sub(theirs.0)),
        })
    }

    fn score(self) -> f32 {
        match (self.both_days, self.is_same) {
            (true, _) => 0.15,
            (false, true) => 0.05,
            _ if self.longest <= 62 => 0.0,
            _ => -0.08,
        }
    }
}

/// Whether the dates of two tellings do not exclude each other.
pub(super) fn dates_agree(one: &Item<'_>, other: &Item<'_>) -> bool {
    Dates::of(one, other).is_some()
}

/// What sort of happening two tellings tell.
#[derive(Debug, Clone, Copy)]
struct Sorts {
    encounters: bool,
    /// One is a remark.
    says: bool,
    /// One is a remark to somebody, the other the encounter it was made in.
    spoken_to: bool,
}

impl Sorts {
    fn of(one: &Item<'_>, other: &Item<'_>) -> Self {
        let kinds = (one.draft.mention.kind, other.draft.mention.kind);
        let encounter = |kind| matches!(kind, Kind::Call | Kind::Meeting | Kind::Visit);
        let says = kinds.0 == Kind::Statement || kinds.1 == Kind::Statement;
        Self {
            encounters: encounter(kinds.0) && encounter(kinds.1),
            says,
            spoken_to: says && is_encounter_told_as_saying(one, other),
        }
    }
}

/// How alike two tellings are; nothing where they are not one happening. `bond` says how their articles stand.
pub(super) fn likeness(one: &Item<'_>, other: &Item<'_>, weights: &Weights, bond: Bond) -> Option<Likeness> {
    let (first, second) = (&one.draft.mention, &other.draft.mention);
    let dates = Dates::of(one, other)?;
    let sorts = Sorts::of(one, other);
    let content = content(one, other, weights);
    if must_differ(one, other, &content, dates, sorts, bond) {
        return None;
    }
    // That nothing else is told of the day is not enough: something of the act, or of the sentence, must agree.
    let is_tied = bond.tie == Tie::Alone
        && !content.is_of_others
        && (content.act != Act::Other && content.mass >= 2.0
            || content.context >= 0.5
            || content.context >= 0.25 && content.actors > 0);
    let something_shared = is_tied
        || bond.tie != Tie::None && content.actors > 0 && content.context >= 0.4
        || content.mass >= 2.0
        || content.people >= 2
        || content.actors > 0 && content.mass > 0.5;
    // "Begin work", "hold a session": the verbs say nothing, so the kinds do not either.
    let both_hollow = one.profile.is_hollow && other.profile.is_hollow && content.words >= 0.5;
    let same_sort =
        content.act != Act::Other || content.kinds > 0.0 || sorts.spoken_to || is_tied || both_hollow;
    if !same_sort || !something_shared {
        return None;
    }
    let mut score = content.score + dates.score();
    if (sorts.encounters || sorts.spoken_to) && content.people >= 2 {
        score += 0.3;
    } else if (sorts.encounters && first.kind == second.kind || sorts.spoken_to)
        && content.actors >= 2
        && dates.is_same
    {
        score += 0.2;
    }
    // What was to be on a day, and what was on that day.
    let awaited = |status| matches!(status, Status::Planned | Status::Proposed | Status::Cancelled);
    let held = awaited(first.status) != awaited(second.status);
    if dates.both_days && held && content.mass >= 2.0 {
        score += 0.08;
    }
    if is_tied {
        score += 0.2;
    }
    (score >= needed(one.article == other.article, dates, sorts)).then(|| Likeness {
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

/// The score that makes two tellings one happening.
fn needed(same_article: bool, dates: Dates, sorts: Sorts) -> f32 {
    match (sorts.says && !sorts.spoken_to, dates.is_same) {
        // One person saying two things on a day, or two people saying the same, are two happenings.
        (true, _) if same_article => 0.95,
        (true, true) => 0.72,
        (true, false) => 0.9,
        (false, _) if same_article => 0.66,
        (false, true) => 0.54,
        (false, false) => 0.47,
    }
}

/// What no score makes one happening.
fn must_differ(
    one: &Item<'_>,
    other: &Item<'_>,
    content: &Content,
    dates: Dates,
    sorts: Sorts,
    bond: Bond,
) -> bool {
    let (first, second) = (&one.draft.mention, &other.draft.mention);
    let one_denies = (first.status == Status::Denied) != (second.status == Status::Denied);
    let another_speaker = sorts.says && !sorts.spoken_to && content.actors == 0;
    // a meeting on one day of a visit's days or week is a part of it, not the visit
    let part_of_visit =
        sorts.encounters && first.kind != second.kind && !dates.is_same && dates.longest <= 10;
    // Within a year much happens that is told in the same words.
    let is_vague = !dates.is_same && dates.longest > 62;
    let is_particular = content.act != Act::Other && content.actors > 0;
    // "Talks in February", "remarks on talks last week"
    let only_named = !dates.is_same && content.act == Act::Named && content.people == 0 && !bond.is_story;
    // Without a word for what is done in common, what it is done to must be the same.
    let same_object = content.words >= 0.75 && content.mass >= 6.0;
    let other_act = !dates.is_same && content.act == Act::Other && content.kinds < 1.0 && !same_object;
    one_denies
        || another_speaker
        || part_of_visit
        || is_vague && !is_particular
        || only_named
        || other_act
        || sorts.encounters && content.is_of_others
        || meets_another(one, other, content)
        || are_strangers(one, other, content, bond.is_story)
}

/// Two encounters of which each names who with whom, and not the same: "A spoke with B", "A spoke with C".
fn meets_another(one: &Item<'_>, other: &Item<'_>, content: &Content) -> bool {
    let encounter = |item: &Item<'_>| {
        matches!(item.draft.mention.kind, Kind::Call | Kind::Meeting)
            || matches!(item.draft.trigger.as_str(), "speak" | "talk" | "meet")
    };
    let both_name = one.profile.actors.len() >= 2 && other.profile.actors.len() >= 2;
    encounter(one)
        && encounter(other)
        && both_name
        && content.people < 2
        && shared(&one.profile.actors, &other.profile.actors).len() < 2
}

/// Tellings of articles that have nothing to do with one another: the same is done to the same sort of thing on the same day, by others.
/// "Net income rose 51 %" is told of many.
pub(in crate::events) fn are_strangers(
    one: &Item<'_>,
    other: &Item<'_>,
    content: &Content,
    is_story: bool,
) -> bool {
    if one.article == other.article {
        return false;
    }
    let kinds = (one.draft.mention.kind, other.draft.mention.kind);
    let counted = |kind| matches!(kind, Kind::Economy | Kind::Sport);
    let (mine, theirs) = (&one.profile.figures, &other.profile.figures);
    let figures_differ =
        !mine.is_empty() && !theirs.is_empty() && !mine.iter().any(|figure| theirs.contains(figure));
    if (counted(kinds.0) || counted(kinds.1)) && figures_differ {
        return true;
    }
    let is_kin = content.actors > 0 || is_story;
    let told_alike = content.context >= 0.5 && content.words >= 0.6 && content.mass >= 6.0;
    !is_kin && (!told_alike || counted(kinds.0) || counted(kinds.1))
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
            is_tied,
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
        if is_tied {
            parts.push("the only happening of that day in articles on one story".to_owned());
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
