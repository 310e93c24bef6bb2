//! What speaks against two tellings being one happening, and what rules it out.

use super::{
    Item, bounds,
    content::{Act, Content, content, shared},
    dates::Dates,
    profile::Weights,
    related::{Bond, Tie},
};
use crate::{
    calendar::{Granularity, When},
    events::event::{Kind, Status},
};

/// What sort of happening two tellings tell.
#[derive(Debug, Clone, Copy)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is one sort that a pair of tellings is or is not"
)]
pub(super) struct Sorts {
    pub(super) encounters: bool,
    /// One is a remark.
    pub(super) says: bool,
    /// One is a remark to somebody, the other the encounter it was made in.
    pub(super) spoken_to: bool,
    /// One announces what the other tells: "the decision, announced on Friday", "the court decided".
    pub(super) announced: bool,
}

impl Sorts {
    pub(super) fn of(one: &Item<'_>, other: &Item<'_>, content: &Content) -> Self {
        let kinds = (one.draft.mention.kind, other.draft.mention.kind);
        let encounter = |kind| matches!(kind, Kind::Call | Kind::Meeting | Kind::Visit);
        let says = kinds.0 == Kind::Statement || kinds.1 == Kind::Statement;
        Self {
            encounters: encounter(kinds.0) && encounter(kinds.1),
            says,
            spoken_to: says && is_encounter_told_as_saying(one, other),
            announced: says
                && content.act <= Act::Named
                && [one, other].iter().all(|item| {
                    let is_remark = item.draft.mention.kind == Kind::Statement;
                    !item.profile.is_hollow && (!is_remark || announces(&item.draft.trigger))
                }),
        }
    }
}

/// How many things speak against one happening, or nothing where no score makes the two one.
pub(super) fn doubts(
    one: &Item<'_>,
    other: &Item<'_>,
    content: &Content,
    dates: Dates,
    sorts: Sorts,
    bond: Bond,
) -> Option<usize> {
    let (first, second) = (&one.draft.mention, &other.draft.mention);
    let one_denies = (first.status == Status::Denied) != (second.status == Status::Denied);
    // Within a year much happens that is told in the same words.
    let is_vague = !dates.is_same && dates.longest > 124;
    let is_particular = !matches!(content.act, Act::Other | Act::Told)
        && (content.actors > 0 && content.mass >= 1.5
            || content.names >= 2.0
            || content.mass >= 3.0
            || content.context >= 0.4);
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
    let must = one_denies
        || content.is_opposite
        || is_sum(&first.when, &second.when) && (content.words < 0.6 || content.mass < 2.5)
        || is_part_of_visit(one, other)
        || is_another_speaker(one, other, content, sorts)
        || sorts.encounters && content.is_of_others
        || meets_another(one, other, content)
        || are_strangers(one, other, content, bond.is_story);
    let doubts = [
        only_said,
        done_by_others,
        nothing_particular,
        nothing_particular,
        is_vague && !is_particular,
        only_named,
        other_act,
    ];
    (!must).then(|| doubts.into_iter().filter(|doubt| *doubt).count())
}

/// A remark of somebody else: where both name who speaks, it must be the same.
fn is_another_speaker(one: &Item<'_>, other: &Item<'_>, content: &Content, sorts: Sorts) -> bool {
    let both_name = !one.profile.actors.is_empty() && !other.profile.actors.is_empty();
    let told_alike = content.context >= 0.5 || content.mass >= 4.0 && content.context >= 0.3;
    sorts.says
        && !sorts.spoken_to
        && !sorts.announced
        && content.actors == 0
        && content.context < 0.7
        && (both_name && !content.is_of_nation || !told_alike)
}

/// "Spoke twice between March and May" is none of the calls.
fn is_sum(one: &When, other: &When) -> bool {
    let sums_up = |vague: &When, fine: &When| {
        let days = |when: &When| when.length_days().unwrap_or(i64::MAX);
        // "Fell between 1982 and 1992" is nothing that was done in 1992.
        let is_of_years = days(vague) > 366 && days(fine) < days(vague) / 2;
        vague.granularity == Granularity::Range
            && vague.length_days().is_some_and(|days| days > 31)
            && (fine.earliest == fine.latest || is_of_years)
    };
    sums_up(one, other) || sums_up(other, one)
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
    // "Closed" and "lost" are said of ballots and towns too.
    let is_counted = if is_story {
        counted(kinds.0) && counted(kinds.1)
    } else {
        counted(kinds.0) || counted(kinds.1)
    };
    let told_of_one = content.is_same_figure || content.actors > 0 && content.words >= 0.4;
    if is_counted && (figures_differ || !told_of_one && content.context < 0.3) {
        return true;
    }
    let is_kin = content.actors > 0 || is_story;
    let told_alike = content.context >= 0.5 && content.words >= 0.6 && content.mass >= 6.0;
    !is_kin && (!told_alike || is_counted)
}

/// Whether two tellings exclude each other, whatever else joins them.
pub(super) fn exclude(one: &Item<'_>, other: &Item<'_>, weights: &Weights) -> bool {
    let content = content(one, other, weights);
    content.is_opposite || is_part_of_visit(one, other) || meets_another(one, other, &content)
}

/// A meeting on one day of a visit's days or week is a part of it, not the visit.
fn is_part_of_visit(one: &Item<'_>, other: &Item<'_>) -> bool {
    let (first, second) = (&one.draft.mention, &other.draft.mention);
    let (mine, theirs) = (bounds(&first.when), bounds(&second.when));
    let both_days = mine.0 == mine.1 && theirs.0 == theirs.1;
    let travels = |kind| matches!(kind, Kind::Visit | Kind::Movement);
    let meets = |kind| matches!(kind, Kind::Meeting | Kind::Call | Kind::Agreement);
    !both_days && (travels(first.kind) && meets(second.kind) || travels(second.kind) && meets(first.kind))
}

/// Verbs whose saying is itself what happens.
fn announces(verb: &str) -> bool {
    matches!(verb, "announce" | "unveil" | "declare" | "disclose" | "reveal")
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
