//! One name for each actor over all articles.

use super::{actors::Sort, names::fold};
use std::collections::{BTreeMap, BTreeSet};

/// The number of an actor over all articles.
pub(super) type ActorId = u32;

/// Every actor of every article, each under one name.
#[derive(Debug, Default)]
pub(super) struct Registry {
    /// The name of each actor.
    pub(super) names: Vec<String>,
    /// What each actor is.
    pub(super) sorts: Vec<Sort>,
    /// By article, from the number of an actor there to its number here.
    pub(super) ids: Vec<Vec<ActorId>>,
    /// In how many articles each actor is named.
    articles: Vec<usize>,
    /// By actor, the nation most articles that say so name it with.
    nations: Vec<Option<ActorId>>,
}

/// An actor that more articles than this name, and more than one in twelve, is everywhere.
const EVERYWHERE: usize = 12;
/// Articles on other things that are thought beside those given, so that in a handful of articles on one story a name still counts.
const ELSEWHERE: f32 = 50.0;

impl Registry {
    /// Joins the actors of all articles: spellings of one name, and a surname with the one full name it can stand for.
    pub(super) fn new(articles: &[&[(String, Sort, usize)]]) -> Self {
        let full_by_word = full_names(articles);
        let evident = evident(articles);
        let spelled_out = spelled_out(articles);
        let mut spellings: BTreeMap<(Sort, String), BTreeMap<&str, usize>> = BTreeMap::new();
        let mut keys: Vec<Vec<(Sort, String)>> = Vec::with_capacity(articles.len());
        for actors in articles {
            let mut row = Vec::with_capacity(actors.len());
            for (name, sort, count) in *actors {
                let name_key = key(name, *sort, &full_by_word);
                let key = match name_key.0 {
                    Sort::Unclear => (
                        evident.get(&name_key.1).copied().unwrap_or(Sort::Unclear),
                        name_key.1,
                    ),
                    Sort::Body => match spelled_out.get(name.as_str()) {
                        Some(Some(full)) => (Sort::Body, full.clone()),
                        _ => name_key,
                    },
                    _ => name_key,
                };
                *spellings
                    .entry(key.clone())
                    .or_default()
                    .entry(name.as_str())
                    .or_default() += count;
                row.push(key);
            }
            keys.push(row);
        }
        let mut registry = Self::default();
        let mut numbers: BTreeMap<&(Sort, String), ActorId> = BTreeMap::new();
        for (key, written) in &spellings {
            numbers.insert(key, registry.names.len() as ActorId);
            // Full names before surnames, then the commonest, then the alphabet decides.
            let best = written
                .iter()
                .max_by_key(|(name, count)| (name.contains(' '), **count, std::cmp::Reverse(**name)));
            registry
                .names
                .push(best.map(|(name, _)| (*name).to_owned()).unwrap_or_default());
            registry.sorts.push(key.0);
        }
        registry.ids = keys
            .iter()
            .map(|row| row.iter().filter_map(|key| numbers.get(key).copied()).collect())
            .collect();
        registry.articles = vec![0; registry.names.len()];
        for ids in &registry.ids {
            let mut ids = ids.clone();
            ids.sort_unstable();
            ids.dedup();
            for id in ids {
                if let Some(count) = registry.articles.get_mut(id as usize) {
                    *count += 1;
                }
            }
        }
        registry
    }

    /// Takes in which nation the actors of each article were named with.
    pub(super) fn learn_nations(&mut self, named_with: &[&[Option<String>]]) {
        let numbers: BTreeMap<String, ActorId> = (0..)
            .zip(&self.names)
            .filter(|&(actor, _)| self.sorts.get(actor as usize) == Some(&Sort::Nation))
            .map(|(actor, name)| (fold(name), actor))
            .collect();
        let mut counts: BTreeMap<ActorId, BTreeMap<ActorId, usize>> = BTreeMap::new();
        for (ids, nations) in self.ids.iter().zip(named_with) {
            for (&actor, nation) in ids.iter().zip(*nations) {
                let known = nation.as_ref().and_then(|nation| numbers.get(&fold(nation)));
                if let Some(&nation) = known.filter(|&&nation| nation != actor) {
                    *counts.entry(actor).or_default().entry(nation).or_default() += 1;
                }
            }
        }
        self.nations = vec![None; self.names.len()];
        for (actor, nations) in counts {
            let most = nations
                .into_iter()
                .max_by_key(|&(nation, count)| (count, std::cmp::Reverse(nation)));
            if let Some(entry) = self.nations.get_mut(actor as usize) {
                *entry = most.map(|(nation, _)| nation);
            }
        }
    }

    /// The nation an actor belongs to, where articles say so.
    pub(super) fn nation_of(&self, actor: ActorId) -> Option<ActorId> {
        self.nations.get(actor as usize).copied().flatten()
    }

    /// How rare an actor is among the articles, as if [`ELSEWHERE`] others were there too; a nation counts for half.
    pub(super) fn rarity(&self, actor: ActorId) -> f32 {
        let named = self.articles.get(actor as usize).copied().unwrap_or_default();
        let rarity = self.rarity_of(named);
        if self.sorts.get(actor as usize) == Some(&Sort::Nation) {
            0.5 * rarity
        } else {
            rarity
        }
    }

    /// How rare is what this number of articles name.
    pub(super) fn rarity_of(&self, named: usize) -> f32 {
        ((self.ids.len() as f32 + ELSEWHERE) / (named as f32 + 1.0)).ln()
    }

    /// Whether so many articles name an actor that it says nothing about which happening they tell. People always do.
    pub(super) fn is_everywhere(&self, actor: ActorId) -> bool {
        let named = self.articles.get(actor as usize).copied().unwrap_or_default();
        let is_person = self.sorts.get(actor as usize) == Some(&Sort::Person);
        !is_person && named > EVERYWHERE && named * 12 > self.ids.len()
    }
}

/// From each folded word of a person's full name to the folded full names that hold it.
fn full_names(articles: &[&[(String, Sort, usize)]]) -> BTreeMap<String, BTreeSet<String>> {
    let mut full: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (name, sort, _) in articles.iter().copied().flatten() {
        if *sort == Sort::Person && name.contains(' ') {
            let folded = fold(name);
            for word in folded.split(' ') {
                full.entry(word.to_owned()).or_default().insert(folded.clone());
            }
        }
    }
    full
}

/// What a name is by the articles that show it, for those that do not: folded names of people and bodies.
fn evident(articles: &[&[(String, Sort, usize)]]) -> BTreeMap<String, Sort> {
    let mut counts: BTreeMap<String, [usize; 2]> = BTreeMap::new();
    for (name, sort, _) in articles.iter().copied().flatten() {
        let place = match sort {
            Sort::Person => 0,
            Sort::Body => 1,
            Sort::Nation | Sort::Unclear => continue,
        };
        counts.entry(fold(name)).or_default()[place] += 1;
    }
    counts
        .into_iter()
        .map(|(name, [people, bodies])| {
            let sort = if people >= bodies {
                Sort::Person
            } else {
                Sort::Body
            };
            (name, sort)
        })
        .collect()
}

/// From a short form in capitals to the folded name of the one body that has these initials; nothing where several have them.
fn spelled_out(articles: &[&[(String, Sort, usize)]]) -> BTreeMap<String, Option<String>> {
    let mut full: BTreeMap<String, Option<String>> = BTreeMap::new();
    for (name, sort, _) in articles.iter().copied().flatten() {
        if *sort != Sort::Body || !name.contains(' ') {
            continue;
        }
        let initials: String = name
            .split(' ')
            .filter_map(|word| word.chars().next().filter(|letter| letter.is_uppercase()))
            .collect();
        if initials.len() < 3 {
            continue;
        }
        let folded = fold(name);
        full.entry(initials)
            .and_modify(|known| {
                if known.as_ref() != Some(&folded) {
                    *known = None;
                }
            })
            .or_insert(Some(folded));
    }
    full
}

fn key(name: &str, sort: Sort, full: &BTreeMap<String, BTreeSet<String>>) -> (Sort, String) {
    let folded = fold(name);
    if matches!(sort, Sort::Person | Sort::Unclear)
        && !name.contains(' ')
        && let Some(only) = full
            .get(&folded)
            .filter(|full| full.len() == 1)
            .and_then(BTreeSet::first)
    {
        return (Sort::Person, only.clone());
    }
    (sort, folded)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_and_surnames_meet() {
        let person = |name: &str, count| (name.to_owned(), Sort::Person, count);
        let first = [person("Volodymyr Zelenskyy", 3), person("Ada Lund", 1)];
        let second = [person("Zelensky", 4)];
        let third = [person("Volodymyr Zelensky", 5)];
        let registry = Registry::new(&[&first, &second, &third]);
        assert_eq!(registry.ids[0][0], registry.ids[1][0]);
        assert_eq!(registry.ids[0][0], registry.ids[2][0]);
        assert_eq!(registry.names[registry.ids[1][0] as usize], "Volodymyr Zelensky");
        assert_ne!(registry.ids[0][0], registry.ids[0][1]);
    }

    #[test]
    fn short_forms_of_bodies_and_unclear_names_meet() {
        let body = |name: &str| (name.to_owned(), Sort::Body, 1);
        let first = [
            body("Lakes Rescue Society"),
            ("Aldermoor".to_owned(), Sort::Unclear, 1),
        ];
        let second = [body("LRS"), body("Aldermoor")];
        let registry = Registry::new(&[&first, &second]);
        assert_eq!(registry.ids[0], registry.ids[1]);
        assert_eq!(
            registry.names[registry.ids[1][0] as usize],
            "Lakes Rescue Society"
        );
        // Two bodies with the same initials: nobody knows which.
        let third = [body("Lower Rhine Shipyards")];
        let registry = Registry::new(&[&first, &second, &third]);
        assert_ne!(registry.ids[0][0], registry.ids[1][0]);
    }
}
