//! What sources disagree about: one happening with dates that exclude each other, or with particulars that do.

mod detail;

use super::{
    event::{Claim, Conflict, ConflictKind, Kind, Status},
    merge::{Act, Cluster, Content, Item, Related, Weights, are_strangers, content, date},
};
use crate::calendar::{Day, When, when_in_words};
pub(super) use detail::details;
use std::collections::{BTreeMap, BTreeSet};

/// What is found about one cluster.
#[derive(Debug, Clone, Default)]
pub(super) struct Found {
    pub(super) conflicts: Vec<Conflict>,
    /// The date to show, where claims differ.
    pub(super) when: Option<When>,
    /// Why tellings on two dates are one happening.
    pub(super) reason: Option<&'static str>,
}

/// Words that more clusters than this have find no pairs.
const MOST: usize = 24;
/// No cluster is compared by more tellings than this.
const TELLINGS: usize = 6;

/// Joins clusters that tell one happening on two days, and says who says what. Returns what was found, by cluster.
pub(super) fn across(
    items: &[Item<'_>],
    clusters: &mut [Cluster],
    weights: &Weights,
    related: &Related,
) -> Vec<Found> {
    let mut found = vec![Found::default(); clusters.len()];
    let mut pairs: Vec<(f32, usize, usize)> = candidates(items, clusters)
        .into_iter()
        .filter_map(|(one, other)| {
            let score = disagree(items, [&clusters[one], &clusters[other]], weights, related)?;
            Some((score, one, other))
        })
        .collect();
    pairs.sort_by(|one, other| {
        other
            .0
            .total_cmp(&one.0)
            .then((one.1, one.2).cmp(&(other.1, other.2)))
    });
    let mut joined = BTreeSet::new();
    for (_, one, other) in pairs {
        if joined.contains(&one) || joined.contains(&other) {
            continue;
        }
        joined.extend([one, other]);
        found[one] = join(items, clusters, one, other);
    }
    found
}

/// Pairs of clusters with a day each that share two of people and rarer words.
fn candidates(items: &[Item<'_>], clusters: &[Cluster]) -> Vec<(usize, usize)> {
    let mut lists: BTreeMap<u64, Vec<usize>> = BTreeMap::new();
    for (number, cluster) in clusters.iter().enumerate() {
        let members = || cluster.members.iter().take(TELLINGS).map(|&item| &items[item]);
        let stated = cluster.members.iter().any(|&item| items[item].draft.is_dated);
        if !stated
            || !members().any(|item| can_conflict(item.draft.mention.kind))
            || date(items, &cluster.members).exact_day().is_none()
        {
            continue;
        }
        let keys: BTreeSet<u64> = members()
            .flat_map(|item| {
                let people = item.profile.people.iter().map(|&actor| u64::from(actor) << 1);
                people.chain(item.profile.words())
            })
            .collect();
        for key in keys {
            lists.entry(key).or_default().push(number);
        }
    }
    let mut shared: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    for list in lists.into_values().filter(|list| list.len() <= MOST) {
        for (at, &one) in list.iter().enumerate() {
            for &other in list.iter().skip(at + 1) {
                *shared.entry((one, other)).or_default() += 1;
            }
        }
    }
    shared
        .into_iter()
        .filter(|&(_, count)| count >= 2)
        .map(|(pair, _)| pair)
        .collect()
}

/// Happenings of which there is one on a day with the same people in the same place. Prices, matches, protests and remarks come again.
fn can_conflict(kind: Kind) -> bool {
    !matches!(
        kind,
        Kind::Statement | Kind::Sport | Kind::Protest | Kind::Sanction
    )
}

/// How surely two clusters tell one happening on two days: no article tells both, the days are such as slips of the pen confuse, and the
/// words agree beyond the names.
fn disagree(
    items: &[Item<'_>],
    [one, other]: [&Cluster; 2],
    weights: &Weights,
    related: &Related,
) -> Option<f32> {
    let first = date(items, &one.members).exact_day()?;
    let second = date(items, &other.members).exact_day()?;
    let told_by = |article: usize| other.members.iter().any(|&item| items[item].article == article);
    let both_told = one.members.iter().any(|&item| told_by(items[item].article));
    let in_words = |cluster: &Cluster, day: Day| {
        cluster
            .members
            .iter()
            .any(|&item| items[item].says_year(day.year()))
    };
    // A year that the words leave open was found, not claimed.
    let years_said = first.year() == second.year() || in_words(one, first) && in_words(other, second);
    let one_says = in_words(one, first) || in_words(other, second);
    if !is_slip(first, second) || both_told || !years_said && !one_says {
        return None;
    }
    let members = |cluster: &Cluster| {
        cluster
            .members
            .iter()
            .copied()
            .filter(|&item| items[item].draft.mention.kind != Kind::Statement)
            .take(TELLINGS)
            .collect::<Vec<_>>()
    };
    let theirs = members(other);
    members(one)
        .into_iter()
        .flat_map(|a| theirs.iter().map(move |&b| (a, b)))
        .filter_map(|(a, b)| {
            let kinds = (items[a].draft.mention.kind, items[b].draft.mention.kind);
            let shared = content(&items[a], &items[b], weights);
            let is_story = related.is_one_story(items[a].article, items[b].article);
            if are_strangers(&items[a], &items[b], &shared, is_story) {
                return None;
            }
            if items[a].profile.is_hollow && items[b].profile.is_hollow {
                // Two letters "dated" on two days are two letters.
                return None;
            }
            let told = |item: usize| items[item].draft.mention.status;
            if told(a) != told(b) || !matches!(told(a), Status::Happened | Status::Ongoing) {
                // What was put off is no contradiction.
                return None;
            }
            let is_told_alone = is_story && related.is_lonely(items, a) && related.is_lonely(items, b);
            let gap = first.days_since(second).abs();
            let needed = match (is_story, is_told_alone) {
                (_, true) => NEEDED - 1.0,
                (true, false) => NEEDED,
                (false, false) => NEEDED + 1.0,
            };
            // What happens to one person once does not need the year said.
            let is_sure = years_said || shared.people > 0;
            (is_sure && agrees(&shared, kinds, gap, needed)).then_some(shared.score)
        })
        .max_by(f32::total_cmp)
}

/// The evidence that makes tellings on two days one happening, of articles of one story.
const NEEDED: f32 = 3.6;

/// Whether two tellings agree in everything but the day.
fn agrees(shared: &Content, kinds: (Kind, Kind), gap: i64, needed: f32) -> bool {
    let same_act = matches!(shared.act, Act::Same | Act::Alike | Act::Dated)
        || shared.act == Act::Named && shared.kinds >= 1.0 && shared.people >= 2;
    let encounter = |kind| matches!(kind, Kind::Meeting | Kind::Visit | Kind::Call | Kind::Agreement);
    if !same_act || shared.is_of_others || shared.is_opposite {
        return false;
    }
    if encounter(kinds.0) && encounter(kinds.1) {
        // The same two call each other again and again.
        let again = gap > 1 && (kinds.0 == Kind::Call || kinds.1 == Kind::Call);
        return shared.people >= 2 && shared.words >= 0.6 && !again;
    }
    if matches!(kinds.0, Kind::Economy) || matches!(kinds.1, Kind::Economy) {
        return false;
    }
    let travels = |kind| matches!(kind, Kind::Visit | Kind::Movement);
    if (travels(kinds.0) || travels(kinds.1)) && shared.people == 0 {
        return false;
    }
    // Attacks come day after day: only the same particulars make them one.
    let attack = kinds.0 == Kind::Attack || kinds.1 == Kind::Attack;
    shared.mass >= 2.0 && shared.score >= needed + if attack { 0.8 } else { 0.0 }
}

/// Whether two days are such as are taken for one another: neighbours, one digit off, or the same day of the next year.
fn is_slip(first: Day, second: Day) -> bool {
    let (mine, theirs) = (first.day_of_month(), second.day_of_month());
    let months = |day: Day| day.year() * 12 + day.month() as i32;
    let apart = (months(first) - months(second)).abs();
    first != second
        && (first.days_since(second).abs() <= 2
            || apart == 0
                && (mine % 10 == theirs % 10 || mine % 10 == theirs / 10 && mine / 10 == theirs % 10)
            || mine == theirs && apart == 12)
}

fn join(items: &[Item<'_>], clusters: &mut [Cluster], one: usize, other: usize) -> Found {
    let weight = |cluster: &Cluster| {
        let mut articles: Vec<usize> = cluster.members.iter().map(|&item| items[item].article).collect();
        articles.sort_unstable();
        articles.dedup();
        (articles.len(), cluster.members.len())
    };
    let sides = [clusters[one].clone(), clusters[other].clone()];
    let dates = [date(items, &sides[0].members), date(items, &sides[1].members)];
    let chosen = usize::from(weight(&sides[1]) > weight(&sides[0]));
    let claims = claims(items, sides.iter().flat_map(|side| &side.members));
    let count = |side: usize| {
        let (articles, _) = weight(&sides[side]);
        if articles == 1 {
            "one article dates".to_owned()
        } else {
            format!("{articles} articles date")
        }
    };
    let says = format!(
        "{} this {}, {} it {}",
        count(chosen),
        when_in_words(&dates[chosen]),
        count(1 - chosen),
        when_in_words(&dates[1 - chosen])
    );
    let moved = std::mem::take(&mut clusters[other]);
    clusters[one].members.extend(moved.members);
    clusters[one].reasons.extend(moved.reasons);
    Found {
        conflicts: vec![Conflict {
            kind: ConflictKind::Date,
            claims,
            says,
        }],
        when: dates.get(chosen).copied(),
        reason: Some("the same words and people, on days that exclude each other"),
    }
}

/// What tellings claim, in the order of articles and passages.
fn claims<'a>(items: &[Item<'_>], tellings: impl Iterator<Item = &'a usize>) -> Vec<Claim> {
    let mut claims: Vec<Claim> = tellings
        .map(|&item| {
            let mention = &items[item].draft.mention;
            Claim {
                article: mention.article,
                passage: mention.passage,
                when: mention.when,
            }
        })
        .collect();
    claims.sort_by_key(|claim| (claim.article, claim.passage));
    claims
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_that_slips_confuse() {
        let day = |year, month, day| Day::new(year, month, day).unwrap();
        for (one, other) in [
            (day(2022, 2, 4), day(2022, 2, 24)),
            (day(2018, 3, 28), day(2018, 3, 29)),
            (day(2018, 3, 12), day(2018, 3, 21)),
            (day(2018, 3, 12), day(2019, 3, 12)),
        ] {
            assert!(is_slip(one, other), "{one:?} {other:?}");
        }
        for (one, other) in [
            (day(2022, 2, 4), day(2022, 2, 4)),
            (day(2022, 2, 4), day(2022, 2, 11)),
            (day(2014, 2, 24), day(2022, 2, 24)),
        ] {
            assert!(!is_slip(one, other), "{one:?} {other:?}");
        }
    }
}
