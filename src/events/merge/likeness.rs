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
    pub(in crate::events) context_mass: f32,
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
    let (context_mass, context) = weights.shared_context(&one.profile, &other.profile);
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
        context_mass,
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
        let (mine, theirs) = (season(one), season(other));
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

/// First and last possible day; "by Friday" is thought to mean the season before, "since May" the season after.
fn season(item: &Item<'_>) -> (i64, i64) {
    const SEASON: i64 = 92;
    match bounds(&item.draft.mention.when) {
        (i64::MIN, last) if last != i64::MAX => {
            // What is to be done by a day is done after the article says so.
            let told = item.published.map(|day| i64::from(day.number()));
            let is_ahead = item.draft.mention.status != Status::Happened;
            let first = told.filter(|day| is_ahead && *day <= last);
            (first.unwrap_or(i64::MIN).max(last - SEASON), last)
        }
        (first, i64::MAX) if first != i64::MIN => (first, first + SEASON),
        known => known,
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
    /// One announces what the other tells: "the decision, announced on Friday", "the court decided".
    announced: bool,
}

impl Sorts {
    fn of(one: &Item<'_>, other: &Item<'_>, content: &Content) -> Self {
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

/// How alike two tellings are; nothing where they are not one happening. `bond` says how their articles stand.
pub(super) fn likeness(one: &Item<'_>, other: &Item<'_>, weights: &Weights, bond: Bond) -> Option<Likeness> {
    let (first, second) = (&one.draft.mention, &other.draft.mention);
    let dates = Dates::of(one, other)?;
    let content = content(one, other, weights);
    let sorts = Sorts::of(one, other, &content);
    let doubts = doubts(one, other, &content, dates, sorts, bond);
    let is_story = bond.is_story && one.article != other.article;
    let vetoed = doubts.is_none_or(|doubts| doubts > 0 && !is_story);
    if vetoed && std::env::var_os("PAIRS").is_none() {
        return None;
    }
    let doubts = doubts.unwrap_or(9);
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
        score += in_story(one, other, &content, dates, held, bond) - doubts as f32 * w("DOUBT", 0.9);
    }
    if std::env::var_os("PAIRS").is_some() {
        dump(one, other, &content, dates, sorts, bond, vetoed, score);
        if vetoed || doubts == 9 { return None; }
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

pub(super) fn w(name: &str, default: f32) -> f32 {
    std::env::var(name).ok().and_then(|v| v.parse().ok()).unwrap_or(default)
}

/// What speaks for one happening in articles of one story, beyond what any two tellings say.
fn in_story(one: &Item<'_>, other: &Item<'_>, content: &Content, dates: Dates, held: bool, bond: Bond) -> f32 {
    let mut score = 0.0;
    let is_particular = matches!(content.act, Act::Same | Act::Alike | Act::Dated);
    if content.act == Act::Dated && dates.both_days {
        score -= w("DATED", 0.0);
    } else if is_particular {
        score += w("PART", 0.8);
    }
    if content.act == Act::Named && content.kinds == 0.0 { score -= w("NAMED0", 0.5); }
    let is_blank = content.actors == 0 && content.names < 0.1 && content.mass < 2.5 && content.context < 0.25;
    if is_blank && !dates.both_days { score -= w("BLANK", 0.4); }
    if content.act == Act::Named { score -= w("NAMED", 0.4); }
    if content.act == Act::Told { score -= w("TOLD", 0.5); }
    let lag = |item: &Item<'_>| {
        let (_, last) = bounds(&item.draft.mention.when);
        item.published.map_or(0, |day| i64::from(day.number()).saturating_sub(last))
    };
    let (near, far) = (lag(one).min(lag(other)), lag(one).max(lag(other)));
    let shares = content.mass > 0.5 || content.context > 0.05 || content.names > 0.5 || content.act < Act::Other;
    if dates.both_days && near > 7 && shares { score += w("FARDAY", 1.0); }
    if !dates.both_days && near > 100 { score += w("FARCOARSE", 0.3); }
    if dates.both_days && content.act != Act::Same {
        let weight = if content.act == Act::Alike { w("CROWDP", 0.0) } else { w("CROWD", 0.0) };
        score -= weight * bond.crowd.saturating_sub(1) as f32;
    }
    if far > 100 { score += w("OLD", 0.6); }
    if bond.is_only { score += w("ONLY", 0.6); } else if !dates.both_days && content.act > Act::Alike { score -= w("NOTONLY", 0.3); }
    if content.act > Act::Alike { score -= w("LOOSE", 0.1); }
    let is_loose = content.act > Act::Alike && content.mass < w("HMASS", 3.0);
    if held && (!dates.both_days || is_loose) { score -= w("HELD", 1.0); }
    score
}

fn dump(one: &Item<'_>, other: &Item<'_>, c: &Content, dates: Dates, sorts: Sorts, bond: Bond, vetoed: bool, score: f32) {
    let m = |i: &Item<'_>| {
        let d = i.draft;
        let me = &d.mention;
        format!(r#"{{"key":"{}:{}","trig":"{}","edtf":"{}","lo":{},"hi":{},"kind":"{:?}","status":"{:?}","sal":{},"dated":{},"retells":{},"terms":{:?},"acts":{:?},"timed":{:?},"named":{:?},"hollow":{},"people":{:?},"actors":{:?},"numbers":{:?},"figures":{:?},"exact":{},"pub":{},"text":{:?}}}"#,
            me.article.0, me.trigger.map_or(me.passage.start, |t| t.start), d.trigger, me.when.edtf(), bounds(&me.when).0.max(-99_999_999), bounds(&me.when).1.min(99_999_999), me.kind, me.status, me.salience, d.is_dated, d.retells.is_some(), d.terms, i.profile.acts, i.profile.timed_acts, i.profile.named_acts, i.profile.is_hollow, i.profile.people, i.profile.actors, i.profile.numbers, i.profile.figures, me.when.exact_day().is_some(), i.published.map_or(0, |d| i64::from(d.number())), me.passage.of(i.text).chars().filter(|c| c.is_ascii() && !c.is_control()).collect::<String>())
    };
    eprintln!(r#"PAIR	{{"a":{},"b":{},"veto":{vetoed},"score":{score},"need":{},"dscore":{},"same":{},"bothdays":{},"longest":{},"says":{},"enc":{},"spoken":{},"story":{},"close":{},"tie":"{:?}","only":{},"cscore":{},"act":"{:?}","kinds":{},"mass":{},"words":{},"context":{},"nact":{},"npeo":{},"others":{},"names":{},"apart":{},"ofnation":{},"figure":{},"opposite":{},"samearticle":{},"ctxmass":{}}}"#,
        m(one), m(other), needed(one.article == other.article, dates, sorts, bond), dates.score(), dates.is_same, dates.both_days, dates.longest, sorts.says, sorts.encounters, sorts.spoken_to, bond.is_story, bond.is_close, bond.tie, bond.is_only, c.score, c.act, c.kinds, c.mass, c.words, c.context, c.actors, c.people, c.is_of_others, c.names, c.is_named_apart, c.is_of_nation, c.is_same_figure, c.is_opposite, one.article == other.article, c.context_mass);
}

/// The score that makes two tellings of one story one happening.
const NEEDED: f32 = 0.3;

/// The score that makes two tellings one happening.
fn needed(same_article: bool, dates: Dates, sorts: Sorts, bond: Bond) -> f32 {
    let is_said = sorts.says && !sorts.spoken_to && !sorts.announced;
    match (same_article, is_said, bond.is_story) {
        // One person saying two things on a day, or two people saying the same, are two happenings.
        (true, true, _) => 5.0,
        (true, false, _) => w("SAMEART", 2.5),
        (false, true, _) if !dates.is_same => 2.5,
        (false, _, true) => w("NEEDED", NEEDED),
        (false, _, false) => 3.0,
    }
}

/// Whether two tellings of one article can be one happening where a telling of another article joins them: told in like words.
pub(super) fn stand_beside(one: &Item<'_>, other: &Item<'_>, weights: &Weights) -> bool {
    let content = content(one, other, weights);
    let is_particular = matches!(content.act, Act::Same | Act::Alike | Act::Dated);
    !content.is_opposite && (is_particular || w("ANYACT", 1.0) > 0.0) && content.score >= w("BESIDE", -9.0)
}

/// Whether two tellings exclude each other, whatever else joins them.
pub(super) fn exclude(one: &Item<'_>, other: &Item<'_>, weights: &Weights) -> bool {
    let content = content(one, other, weights);
    if w("NOEXC", 0.0) > 0.0 { return false; }
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

/// How many things speak against one happening, or nothing where no score makes the two one.
fn doubts(
    one: &Item<'_>,
    other: &Item<'_>,
    content: &Content,
    dates: Dates,
    sorts: Sorts,
    bond: Bond,
) -> Option<usize> {
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
    if std::env::var_os("PAIRS").is_some() {
        eprintln!("VETO\t{{\"denies\":{one_denies},\"opposite\":{},\"only_said\":{only_said},\"done_by_others\":{done_by_others},\"nothing\":{nothing_particular},\"sum\":{},\"speaker\":{another_speaker},\"part_of_visit\":{},\"vague\":{},\"only_named\":{only_named},\"other_act\":{other_act},\"encothers\":{},\"meets\":{},\"strangers\":{}}}", content.is_opposite, is_sum && content.words < 0.6, is_part_of_visit(one, other), is_vague && !is_particular,
            sorts.encounters && content.is_of_others, meets_another(one, other, content), are_strangers(one, other, content, bond.is_story));
    }
    let must = one_denies
        || content.is_opposite
        || is_sum && (content.words < 0.6 || content.mass < 2.5)
        || is_part_of_visit(one, other)
        || another_speaker && !sorts.announced
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

/// Verbs whose saying is itself what happens.
fn announces(verb: &str) -> bool {
    matches!(
        verb,
        "announce" | "unveil" | "declare" | "disclose" | "reveal" | "propose" | "pledge" | "promise" | "offer" | "reject" | "call"
    )
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
