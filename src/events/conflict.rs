//! What sources disagree about: one happening with dates that exclude each other.

use super::{
    event::{Claim, Conflict, ConflictKind, Kind},
    merge::{Cluster, Item, Weights, date},
};
use crate::calendar::{When, when_in_words};
use std::collections::BTreeMap;

/// What is found about one cluster.
#[derive(Debug, Clone, Default)]
pub(super) struct Found {
    pub(super) conflicts: Vec<Conflict>,
    /// The date to show, where claims differ.
    pub(super) when: Option<When>,
}

/// Joins clusters that tell one happening on two days, and says who says what. Returns what was found, by cluster.
pub(super) fn across(items: &[Item<'_>], clusters: &mut [Cluster], weights: &Weights) -> Vec<Found> {
    let mut found = vec![Found::default(); clusters.len()];
    let mut by_people: BTreeMap<(Kind, u32, u32), Vec<usize>> = BTreeMap::new();
    for (number, cluster) in clusters.iter().enumerate() {
        let Some(&lead) = cluster.members.first() else {
            continue;
        };
        let kind = items[lead].draft.mention.kind;
        if !can_conflict(kind) || date(items, &cluster.members).exact_day().is_none() {
            continue;
        }
        let mut people: Vec<u32> = cluster
            .members
            .iter()
            .flat_map(|&item| items[item].profile.people.iter().copied())
            .collect();
        people.sort_unstable();
        people.dedup();
        for (at, &one) in people.iter().enumerate() {
            for &other in people.iter().skip(at + 1) {
                by_people.entry((kind, one, other)).or_default().push(number);
            }
        }
    }
    for numbers in by_people.into_values().filter(|numbers| numbers.len() <= 40) {
        for (at, &one) in numbers.iter().enumerate() {
            for &other in numbers.iter().skip(at + 1) {
                if disagree(items, &clusters[one], &clusters[other], weights) {
                    found[one] = join(items, clusters, one, other);
                }
            }
        }
    }
    found
}

/// Happenings of which there is one on a day with the same people in the same place.
fn can_conflict(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::Meeting
            | Kind::Visit
            | Kind::Call
            | Kind::Agreement
            | Kind::Attack
            | Kind::Election
            | Kind::Death
            | Kind::Trial
    )
}

/// Whether two clusters tell one happening on two days: no article tells both, the days are such as slips of the pen confuse, and the
/// words agree beyond the names.
fn disagree(items: &[Item<'_>], one: &Cluster, other: &Cluster, weights: &Weights) -> bool {
    if one.members.is_empty() || other.members.is_empty() {
        return false;
    }
    let (mine, theirs) = (date(items, &one.members), date(items, &other.members));
    let (Some(first), Some(second)) = (mine.exact_day(), theirs.exact_day()) else {
        return false;
    };
    let slip = first != second
        && ((first.year(), first.month()) == (second.year(), second.month())
            || (first.month(), first.day_of_month()) == (second.month(), second.day_of_month())
                && (first.year() - second.year()).abs() == 1);
    let told_by = |article: usize, cluster: &Cluster| {
        cluster.members.iter().any(|&item| items[item].article == article)
    };
    let both_told = one
        .members
        .iter()
        .any(|&item| told_by(items[item].article, other));
    let stated = |cluster: &Cluster| cluster.members.iter().any(|&item| items[item].draft.is_dated);
    if !slip || both_told || !stated(one) || !stated(other) {
        return false;
    }
    one.members.iter().any(|&a| {
        other.members.iter().any(|&b| {
            let (a, b) = (&items[a].profile, &items[b].profile);
            let common = a.people.iter().filter(|person| b.people.contains(person)).count();
            common >= 2 && weights.overlap(&a.terms, &b.terms) >= 0.7
        })
    })
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
    let mut claims: Vec<Claim> = sides
        .iter()
        .flat_map(|side| &side.members)
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
    clusters[one]
        .reasons
        .push("the same people and words, on days that exclude each other".to_owned());
    Found {
        conflicts: vec![Conflict {
            kind: ConflictKind::Date,
            claims,
            says,
        }],
        when: dates.get(chosen).copied(),
    }
}
