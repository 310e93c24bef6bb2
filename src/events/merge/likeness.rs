//! How alike two tellings are: date, actors, what is done, rare words, and the sentence that says so.

use super::{
    Item,
    alike::{Group, Pole},
    bounds,
    profile::{Profile, Weights},
    related::{Bond, Tie},
};
use crate::calendar::{Granularity, When};
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
    /// The words beside the date of one stand for what the other tells: "the September bombing", "bombs fell".
    Dated,
    /// The verb of one stands for a noun in the clause of the other: "they gathered", "the conference was held".
    Named,
    /// The verb of one stands for a word somewhere in the sentence of the other.
    Told,
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
            longest: length(mine).max(length(theirs)),
        })
    }

    /// How likely two tellings of one story are one happening by their dates alone, as a logarithm of odds.
    fn score(self) -> f32 {
        let months = (self.longest.clamp(0, 36_500) as f32 + 1.0).ln() - 31.0_f32.ln();
        match (self.both_days, self.is_same) {
            (true, _) => -1.8,
            (false, true) => -1.5,
            (false, false) => -2.6 - 0.2 * months,
        }
    }
}

/// Days a date covers beyond its first; "by Friday" and "since May" are thought to cover a season.
fn length((first, last): (i64, i64)) -> i64 {
    const OPEN: i64 = 92;
    if first == i64::MIN || last == i64::MAX {
        return OPEN;
    }
    last.saturating_sub(first)
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
    if sorts.says && !sorts.spoken_to {
        score -= 1.0;
    }
    (score >= needed(one.article == other.article, dates, sorts, bond)).then(|| Likeness {
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

/// The score that makes two tellings of one story one happening.
const NEEDED: f32 = 0.7;

/// The score that makes two tellings one happening.
fn needed(same_article: bool, dates: Dates, sorts: Sorts, bond: Bond) -> f32 {
    let is_said = sorts.says && !sorts.spoken_to;
    match (same_article, is_said, bond.is_story) {
        // One person saying two things on a day, or two people saying the same, are two happenings.
        (true, true, _) => 5.0,
        (true, false, _) => 2.5,
        (false, true, _) if !dates.is_same => 2.5,
        (false, _, true) => NEEDED,
        (false, _, false) => 3.0,
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
    // Where both name who speaks, it must be the same.
    let both_name = !one.profile.actors.is_empty() && !other.profile.actors.is_empty();
    let told_alike = content.context >= 0.5 || content.mass >= 4.0 && content.context >= 0.3;
    let another_speaker = sorts.says
        && !sorts.spoken_to
        && content.actors == 0
        && content.context < 0.7
        && (both_name && !content.is_of_nation || !told_alike);
    // a meeting on one day of a visit's days or week is a part of it, not the visit
    let travels = |kind| matches!(kind, Kind::Visit | Kind::Movement);
    let meets = |kind| matches!(kind, Kind::Meeting | Kind::Call | Kind::Agreement);
    let part_of_visit = !dates.both_days
        && (travels(first.kind) && meets(second.kind) || travels(second.kind) && meets(first.kind));
    // Within a year much happens that is told in the same words.
    let is_vague = !dates.is_same && dates.longest > 124;
    let is_particular = !matches!(content.act, Act::Other | Act::Told)
        && (content.actors > 0 || content.names >= 2.0 || content.mass >= 3.0 || content.context >= 0.4);
    // "Talks in February", "remarks on talks last week"
    let only_named = !dates.is_same && content.act == Act::Named && content.people == 0 && !bond.is_story;
    // Without a word for what is done in common, what it is done to must be the same.
    let other_act = !dates.is_same
        && matches!(content.act, Act::Other | Act::Told)
        && content.mass < 2.5
        && content.context < 0.3;
    // A remark is not what it is about, unless it names what is done.
    let only_said = sorts.says
        && !sorts.spoken_to
        && content.kinds == 0.0
        && matches!(content.act, Act::Other | Act::Told)
        && !(content.mass >= 4.0 && content.words >= 0.5);
    let of_one = |kind| {
        matches!(
            kind,
            Kind::Appointment | Kind::Trial | Kind::Death | Kind::Election | Kind::Statement
        )
    };
    let same_case = content.is_same_figure || content.context >= 0.5 && content.names >= 2.0;
    let done_by_others = content.is_of_others && of_one(first.kind) && of_one(second.kind) && !same_case;
    // On one day a little less is enough, and in articles that tell one story and little else.
    let (weak, asks) = if dates.both_days {
        (
            0.1,
            bond.tie != Tie::Alone && first.kind == Kind::Meeting && second.kind == Kind::Meeting,
        )
    } else {
        (0.25, !bond.is_close)
    };
    let is_blank = content.actors == 0 && content.names < 0.1 && content.mass < 2.5 && content.context < weak;
    let is_bare = dates.longest > 31;
    let nothing_particular = is_blank && (asks || is_bare);
    // "Spoke twice between March and May" is none of the calls.
    let sums_up = |vague: &When, fine: &When| {
        vague.granularity == Granularity::Range
            && vague.length_days().is_some_and(|days| days > 31)
            && fine.earliest == fine.latest
    };
    let is_sum = sums_up(&first.when, &second.when) || sums_up(&second.when, &first.when);
    one_denies
        || content.is_opposite
        || only_said
        || done_by_others
        || nothing_particular
        || is_sum && content.words < 0.6
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
    let is_counted = counted(kinds.0) || counted(kinds.1);
    let told_of_one = content.is_same_figure || content.actors > 0 && content.words >= 0.4;
    if is_counted && (figures_differ || !told_of_one && content.context < 0.3) {
        return true;
    }
    let is_kin = content.actors > 0 || is_story;
    let told_alike = content.context >= 0.5 && content.words >= 0.6 && content.mass >= 6.0;
    !is_kin && (!told_alike || is_counted)
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
