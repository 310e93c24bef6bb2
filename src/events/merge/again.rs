//! Tellings without a time that tell again what is dated elsewhere, in their own article or in another one on the same story.
//!
//! "Since police took him away", "Minister resigns": a reader knows when, for the same act of the same people is dated in only one place.
//! Where two happenings of different days fit about as well, neither is meant.

use super::{
    Cluster, Item, bounds,
    content::{self, Act, Content, content},
    content_key,
    profile::Weights,
    related::Related,
};
use crate::{
    calendar::{Day, Granularity, When, day_in_words},
    events::{
        event::{Kind, Status},
        find::Draft,
        untimed::Place,
    },
};
use rayon::prelude::*;
use std::cmp::Ordering;

/// A telling without a time, as merging sees it.
#[derive(Debug)]
pub(in crate::events) struct Loose<'a> {
    /// Its place among all of them.
    pub(in crate::events) number: usize,
    pub(in crate::events) item: Item<'a>,
    pub(in crate::events) place: Place,
    /// Whether a noun tells it.
    pub(in crate::events) is_noun: bool,
}

/// A telling that was given a date.
#[derive(Debug)]
pub(super) struct Placed {
    /// Which of the loose tellings.
    pub(super) loose: usize,
    /// The cluster it belongs to.
    pub(super) cluster: usize,
    pub(super) draft: Draft,
}

/// A dated telling that one without a time may tell again.
#[derive(Debug, Clone, Copy)]
struct Fit {
    target: usize,
    cluster: usize,
    score: f32,
}

/// The clusters of dated tellings, to be asked often.
struct Known<'a, 'b> {
    items: &'a [Item<'b>],
    of: Vec<usize>,
    whens: Vec<When>,
    weights: &'a Weights,
    related: &'a Related,
}

/// Score from which a telling tells again what is dated in its own article, and in another.
const HERE: f32 = 3.6;
const ELSEWHERE: f32 = 4.2;
/// The same for the news, where its article tells only one such happening.
const FRESH: f32 = 3.0;
/// How much better it must fit than what is told of another day.
const CLEAR: f32 = 0.6;
/// How much worse a finer date may fit.
const FINER: f32 = 1.0;
/// Articles that share less of their names than this date nothing for each other.
const KIN: f32 = 0.25;
/// Dates that cover more days than this date nothing else.
const SEASON: i64 = 62;
/// Days before publication within which news lies.
const NEWS: i64 = 10;

/// The tellings that can be dated by another, each with its cluster, in order.
pub(super) fn place(
    loose: &[Loose<'_>],
    items: &[Item<'_>],
    clusters: &[Cluster],
    whens: Vec<When>,
    (weights, related): (&Weights, &Related),
) -> Vec<Placed> {
    let mut of = vec![usize::MAX; items.len()];
    for (number, cluster) in clusters.iter().enumerate() {
        for &member in &cluster.members {
            of[member] = number;
        }
    }
    let known = Known {
        items,
        of,
        whens,
        weights,
        related,
    };
    let mut placed: Vec<Placed> = loose
        .par_chunk_by(|one, other| one.item.article == other.item.article)
        .flat_map_iter(|of_article| {
            let article = of_article.first().map_or(0, |telling| telling.item.article);
            let targets = known.targets(article);
            let known = &known;
            of_article.iter().filter_map(move |telling| {
                let (target, cluster) = known.best(telling, &targets)?;
                Some(Placed {
                    loose: telling.number,
                    cluster,
                    draft: known.dated(telling, target, cluster),
                })
            })
        })
        .collect();
    placed.sort_by_key(|placed| placed.loose);
    placed
}

impl Known<'_, '_> {
    /// The dated tellings that an article can tell again, with their clusters.
    fn targets(&self, article: usize) -> Vec<(usize, usize)> {
        let kin = self.related.with_kin(article, KIN).into_iter();
        kin.filter_map(|target| Some((target, *self.of.get(target).filter(|&&of| of != usize::MAX)?)))
            .filter(|&(target, _)| {
                let status = self.items[target].draft.mention.status;
                !matches!(status, Status::Denied | Status::Cancelled | Status::Proposed)
            })
            .collect()
    }

    /// The dated telling that one without a time tells again, with its cluster.
    fn best(&self, telling: &Loose<'_>, targets: &[(usize, usize)]) -> Option<(usize, usize)> {
        let fits: Vec<Fit> = targets
            .iter()
            .filter_map(|&(target, cluster)| {
                let score = self.fit(telling, target, cluster)?;
                Some(Fit {
                    target,
                    cluster,
                    score,
                })
            })
            .collect();
        let most = fits.iter().max_by(|one, other| self.order(one, other))?;
        // Of dates that agree, the finer one, where it fits about as well.
        let length = |fit: &Fit| self.whens[fit.cluster].length_days().unwrap_or(i64::MAX);
        let best = fits
            .iter()
            .filter(|fit| fit.cluster != most.cluster && fit.score > most.score - FINER)
            .filter(|fit| length(fit) < length(most) && self.agree(fit.cluster, most.cluster))
            .max_by(|one, other| self.order(one, other))
            .unwrap_or(most);
        let rivals = || {
            fits.iter()
                .filter(|fit| fit.cluster != best.cluster && !self.agree(fit.cluster, best.cluster))
        };
        let is_clear = rivals().all(|rival| best.score >= rival.score + CLEAR);
        let is_here = self.items[best.target].article == telling.item.article;
        let needed = match (is_here, telling.place) {
            (true, Place::Title | Place::News) if rivals().next().is_none() => FRESH,
            (true, _) => HERE,
            (false, _) => ELSEWHERE,
        };
        (best.score >= needed && is_clear).then_some((best.target, best.cluster))
    }

    /// By score; what the tellings say decides between equals, whatever the order of their articles.
    fn order(&self, one: &Fit, other: &Fit) -> Ordering {
        one.score
            .total_cmp(&other.score)
            .then_with(|| content_key(&self.items[other.target]).cmp(&content_key(&self.items[one.target])))
    }

    /// Whether the dates of two clusters do not exclude each other.
    fn agree(&self, one: usize, other: usize) -> bool {
        let (mine, theirs) = (bounds(&self.whens[one]), bounds(&self.whens[other]));
        mine.0 <= theirs.1 && theirs.0 <= mine.1
    }

    /// How well a telling without a time fits a dated one; nothing where they cannot be one.
    fn fit(&self, telling: &Loose<'_>, target: usize, cluster: usize) -> Option<f32> {
        let (one, other) = (&telling.item, &self.items[target]);
        let when = &self.whens[cluster];
        let is_here = one.article == other.article;
        if content::act(&one.profile, &other.profile) == Act::Other
            || is_here && other.draft.mention.passage == one.draft.mention.passage
            || !self.can_date(telling, other, when)
        {
            return None;
        }
        let lag = lag(when, one.published);
        // An article opens with its background, too.
        let place = match telling.place {
            Place::Title if lag > NEWS => return None,
            Place::News if lag > NEWS && when.exact_day().is_none() => return None,
            Place::News if lag > NEWS => Place::Story,
            place => place,
        };
        let is_news = place != Place::Story;
        let content = content(one, other, self.weights);
        if content.is_opposite || content.is_of_others || are_apart(one, other, &content) {
            return None;
        }
        let beyond = self.weights.shared_beyond(&one.profile, &other.profile);
        let is_fresh =
            is_here && is_news && is_early(other) && (content.act <= Act::Alike || place == Place::Title);
        // Another article's happening is of the same people, or told in much the same words.
        let names_people = !one.profile.people.is_empty() || !other.profile.people.is_empty();
        let is_strange = !is_here
            && content.people == 0
            && (names_people && !is_news && beyond < 4.0 || content.kinds < 0.6 && beyond < 2.5);
        let kinds = (one.draft.mention.kind, other.draft.mention.kind);
        if is_strange
            || !is_same_act(place, is_same_kind(kinds), &content, beyond)
            || !is_fresh && !is_of_same(place, is_here, &content, beyond)
            || !may_tell_again(place, kinds, &content, beyond)
        {
            return None;
        }
        let news = if is_news { 0.8 } else { 0.0 };
        let was_news = if telling.place == Place::News && !is_news {
            -0.8
        } else {
            0.0
        };
        Some(content.score + news + was_news + if is_here { 0.4 } else { 0.0 })
    }

    /// Whether a dated telling can date another by its own date and status, and by the names in the other.
    fn can_date(&self, telling: &Loose<'_>, other: &Item<'_>, when: &When) -> bool {
        let one = &telling.item;
        let is_awaited = other.draft.mention.status == Status::Planned && when.exact_day().is_none();
        // Within a year much is told in the same words.
        let is_vague = when.length_days().is_none_or(|days| days > SEASON);
        // "The Olympic bombing" is not the one at a clinic.
        let lacks_name = |name: &u32| !other.profile.names.contains(name);
        let is_of_another = telling.is_noun && one.profile.own_names.iter().any(lacks_name);
        let is_after = self.is_after_its_sentence(one, when);
        is_over(when, one.published) && !(is_awaited || is_vague || is_of_another || is_after)
    }

    /// Whether a date lies after all that the sentence of a telling dates: "announced on Sunday that it had agreed" is over on Sunday.
    fn is_after_its_sentence(&self, one: &Item<'_>, when: &When) -> bool {
        let told = self
            .related
            .told_in(one.article)
            .iter()
            .map(|&item| &self.items[item].draft.mention);
        let last = told
            .filter(|mention| mention.passage == one.draft.mention.passage)
            .map(|mention| bounds(&mention.when).1)
            .max();
        last.is_some_and(|last| last < bounds(when).0)
    }

    /// The telling with the date of what it tells again.
    fn dated(&self, telling: &Loose<'_>, target: usize, cluster: usize) -> Draft {
        let original = &self.items[target];
        let mut draft = telling.item.draft.clone();
        let mention = &mut draft.mention;
        mention.when = self.whens[cluster];
        // What was planned and is told later without a word of doubt was held.
        let is_past = mention
            .when
            .latest
            .zip(telling.item.published)
            .is_some_and(|(last, day)| last < day);
        let status = original.draft.mention.status;
        let held = status == Status::Planned && is_past && telling.place != Place::Title;
        mention.status = if held { Status::Happened } else { status };
        mention.headline.clone_from(&original.draft.mention.headline);
        mention.salience = (original.draft.mention.salience - 0.15).max(0.05);
        mention.kind = original.draft.mention.kind;
        let quote = shortened(original.draft.mention.passage.of(original.text));
        mention.reason = if original.article == telling.item.article {
            format!(
                "the article dates it elsewhere (“{quote}”): {}",
                original.draft.mention.reason
            )
        } else {
            let told_on = original
                .published
                .map_or_else(String::new, |day| format!(" of {}", day_in_words(day)));
            format!(
                "another article{told_on} dates it (“{quote}”): {}",
                original.draft.mention.reason
            )
        };
        draft
    }
}

/// Whether the two name others: each somebody whom the other does not name, or another figure.
fn are_apart(one: &Item<'_>, other: &Item<'_>, content: &Content) -> bool {
    let (mine, theirs) = (&one.profile, &other.profile);
    let lacks = |one: &[u32], other: &[u32]| one.iter().any(|actor| !other.contains(actor));
    let figures_differ = !mine.figures.is_empty()
        && !theirs.figures.is_empty()
        && !mine.figures.iter().any(|figure| theirs.figures.contains(figure));
    // "Beat Serbia", "beat Austria"
    let is_of_two = matches!(
        other.draft.mention.kind,
        Kind::Sport | Kind::Election | Kind::Meeting | Kind::Call | Kind::Visit | Kind::Appointment
    );
    let others = is_of_two
        && !mine.actors.is_empty()
        && !theirs.actors.is_empty()
        && !mine.actors.iter().any(|actor| theirs.actors.contains(actor))
        && !content.is_of_nation;
    others
        || lacks(&mine.people, &theirs.people) && lacks(&theirs.people, &mine.people)
        || figures_differ && content.names == 0.0
}

/// Whether it is done by or to the same.
fn is_of_same(place: Place, is_here: bool, content: &Content, beyond: f32) -> bool {
    let is_of_somebody = content.people > 0 || content.actors > 1;
    let is_named = content.names > 0.5 || content.actors > 0 || content.is_same_figure;
    match (place, is_here) {
        (Place::Title, true) => true,
        (Place::Title, false) => beyond >= 2.0 || is_of_somebody && beyond >= 1.0,
        (Place::News, true) => beyond >= 1.0 || is_of_somebody,
        (Place::Story, true) => is_named && beyond >= 1.5 || is_of_somebody && beyond >= 0.5,
        (_, false) => is_named && (beyond >= 3.0 || is_of_somebody && beyond >= 0.8),
    }
}

/// Whether the words for what is done are such that both can tell one thing. Words of one group that tell two kinds of happening say less.
fn is_same_act(place: Place, is_same_kind: bool, content: &Content, beyond: f32) -> bool {
    match content.act {
        Act::Same => content.kinds > 0.0,
        Act::Alike => is_same_kind || content.kinds > 0.0 && beyond >= 2.5,
        Act::Dated => place != Place::Story && content.kinds > 0.0,
        Act::Named | Act::Told => place == Place::Title && content.kinds >= 0.6,
        Act::Other => false,
    }
}

/// Whether two kinds are one, or a blow and those it killed, or one encounter.
fn is_same_kind((one, other): (Kind, Kind)) -> bool {
    let both = |family: &[Kind]| family.contains(&one) && family.contains(&other);
    one == other && one != Kind::Other
        || both(&[Kind::Attack, Kind::Death, Kind::Disaster])
        || both(&[Kind::Meeting, Kind::Call, Kind::Visit])
        || both(&[Kind::Document, Kind::Agreement])
        || both(&[Kind::Vote, Kind::Election])
}

/// Remarks and prices come again and again.
fn may_tell_again(place: Place, (own, kind): (Kind, Kind), content: &Content, beyond: f32) -> bool {
    let is_remark = |kind| kind == Kind::Statement;
    match place {
        Place::Title => !is_remark(kind) || is_remark(own) || beyond >= 2.0,
        _ if is_remark(own) || is_remark(kind) => {
            is_remark(own) && is_remark(kind) && content.people > 0 && beyond >= 2.0
        }
        _ if own == Kind::Economy || kind == Kind::Economy => content.actors > 0 && beyond >= 2.0,
        Place::Story => {
            own != Kind::Sport && (own != Kind::Other || content.act == Act::Same || beyond >= 3.0)
        }
        Place::News => true,
    }
}

/// Whether a telling stands near the beginning of its article.
fn is_early(item: &Item<'_>) -> bool {
    const NEAR: u32 = 1_500;
    item.draft.mention.passage.start < NEAR
}

/// Whether something was over when an article was published.
fn is_over(when: &When, published: Option<Day>) -> bool {
    match (when.latest, published) {
        (Some(last), Some(day)) => {
            last <= day
                || when.earliest.is_some_and(|first| first <= day) && when.granularity > Granularity::Day
        }
        (Some(_), None) => true,
        (None, _) => false,
    }
}

/// How many days before publication it was at the latest.
fn lag(when: &When, published: Option<Day>) -> i64 {
    match (when.latest, published) {
        (Some(last), Some(day)) => day.days_since(last).max(0),
        _ => 0,
    }
}

/// The beginning of a passage.
fn shortened(passage: &str) -> String {
    const MOST: usize = 90;
    let mut text: String = passage.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.chars().count() > MOST {
        let cut = text
            .char_indices()
            .take(MOST)
            .filter(|(_, letter)| letter.is_whitespace())
            .last()
            .map_or(text.len(), |(at, _)| at);
        text.truncate(cut);
        text.push('…');
    }
    text
}
