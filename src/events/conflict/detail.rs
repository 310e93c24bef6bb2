//! Particulars of one happening that its articles give differently: counts, and things that exclude each other.

use crate::events::{
    event::{Conflict, ConflictKind},
    merge::{Item, either},
};
use std::collections::BTreeMap;

/// How many words from its verb or noun a count may stand.
const REACH: usize = 6;

/// One claim about a particular: which telling says what.
type Said = (usize, String);

/// The particulars that the tellings of one event give differently.
pub(in crate::events) fn details(items: &[Item<'_>], members: &[usize]) -> Vec<Conflict> {
    let first = members.first().map(|&item| items[item].article);
    if members.iter().all(|&item| Some(items[item].article) == first) {
        return Vec::new();
    }
    let mut claims: BTreeMap<String, Vec<Said>> = BTreeMap::new();
    for &item in members
        .iter()
        .filter(|&&item| items[item].draft.retells.is_none())
    {
        if let Some((counted, count)) = count_of(&items[item]) {
            claims.entry(counted).or_default().push((item, count));
        }
        for (number, word) in either().of(&items[item].draft.terms) {
            claims
                .entry(format!("#{number}"))
                .or_default()
                .push((item, word.to_owned()));
        }
    }
    claims
        .into_iter()
        .filter_map(|(about, said)| differing(items, &about, &said))
        .collect()
}

/// A conflict where articles differ, each saying only one thing.
fn differing(items: &[Item<'_>], about: &str, said: &[Said]) -> Option<Conflict> {
    let mut by_article: BTreeMap<usize, &str> = BTreeMap::new();
    for (item, value) in said {
        let known = by_article.entry(items[*item].article).or_insert(value);
        if known != value {
            // An article that says both has its reasons.
            return None;
        }
    }
    let mut values: BTreeMap<&str, usize> = BTreeMap::new();
    for value in by_article.values() {
        *values.entry(value).or_default() += 1;
    }
    if values.len() < 2 {
        return None;
    }
    let named = |value: &str| {
        if about.starts_with('#') {
            value.to_owned()
        } else {
            format!("{value} {about}")
        }
    };
    let says: Vec<String> = values
        .iter()
        .map(|(value, count)| match count {
            1 => format!("one article says {}", named(value)),
            count => format!("{count} articles say {}", named(value)),
        })
        .collect();
    let mut claims = super::claims(items, said.iter().map(|(item, _)| item));
    claims.dedup();
    Some(Conflict {
        kind: ConflictKind::Detail,
        claims,
        says: says.join(", "),
    })
}

/// The number of what the telling counts beside its verb or noun: "killed 44 people" gives people and 44. Nothing where words like "at
/// least" leave it open, or where several things are counted.
fn count_of(item: &Item<'_>) -> Option<(String, String)> {
    let mut found: Vec<(String, String)> = Vec::new();
    let words = item.around(REACH);
    for (at, word) in words.iter().enumerate() {
        if !word.starts_with(|letter: char| letter.is_ascii_digit())
            || !word
                .chars()
                .all(|letter| letter.is_ascii_digit() || letter == ',')
        {
            continue;
        }
        let is_open = words[at.saturating_sub(2)..at].iter().any(|before| {
            matches!(
                before.to_lowercase().as_str(),
                "least"
                    | "than"
                    | "about"
                    | "around"
                    | "nearly"
                    | "some"
                    | "almost"
                    | "to"
                    | "over"
                    | "age"
                    | "aged"
                    | "between"
                    | "another"
                    | "up"
                    | "roughly"
                    | "estimated"
            )
        });
        let counted = words.get(at + 1).filter(|noun| {
            matches!(
                noun.as_str(),
                "people"
                    | "passengers"
                    | "soldiers"
                    | "civilians"
                    | "children"
                    | "men"
                    | "women"
                    | "workers"
                    | "victims"
                    | "miners"
                    | "migrants"
                    | "students"
                    | "protesters"
                    | "police"
                    | "officers"
                    | "prisoners"
                    | "hostages"
                    | "votes"
                    | "seats"
                    | "homes"
                    | "houses"
                    | "patients"
                    | "crew"
                    | "sailors"
                    | "tourists"
            )
        });
        if let (false, Some(counted)) = (is_open, counted) {
            found.push((counted.clone(), word.clone()));
        }
    }
    found.dedup();
    match &found[..] {
        [only] => Some(only.clone()),
        _ => None,
    }
}
