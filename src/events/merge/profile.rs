//! What of a telling is compared: who, the words of its clause and of its sentence, and the groups of like words they stand in.

use super::alike::{Group, alike};
use crate::events::{
    actors::Sort,
    find::{Draft, Told},
    names::fold,
    registry::{ActorId, Registry},
};
use crate::{article::Article, span::Span};
use rayon::prelude::*;
use std::collections::{HashMap, HashSet};

/// The number of a word or of a group of words, over all tellings.
pub(in crate::events) type Term = u32;

/// What of a telling is compared.
#[derive(Debug, Clone, Default)]
pub(in crate::events) struct Profile {
    /// Its actors, most important first.
    pub(in crate::events) actors: Vec<ActorId>,
    /// Those of them that are people.
    pub(in crate::events) people: Vec<ActorId>,
    /// Content words of its clause and their groups, without the names of its actors; sorted.
    pub(in crate::events) terms: Vec<Term>,
    /// Longer words of its whole sentence, sorted.
    pub(in crate::events) context: Vec<Term>,
    /// The number of the verb or noun that tells it.
    pub(in crate::events) trigger: Term,
    /// The groups its verb or noun stands in.
    pub(in crate::events) acts: Vec<Group>,
    /// The groups of acts that words of its clause stand in.
    pub(in crate::events) named_acts: Vec<Group>,
    /// Whether its verb says nothing without its noun.
    pub(in crate::events) is_hollow: bool,
}

impl Profile {
    /// What two tellings must share to be compared.
    pub(super) fn keys(&self) -> impl Iterator<Item = u64> {
        let actors = self.actors.iter().map(|&actor| u64::from(actor) << 1);
        let terms = self.terms.iter().map(|&term| u64::from(term) << 1 | 1);
        actors.chain(terms)
    }
}

/// Words of one telling before they have numbers.
struct Words {
    terms: Vec<String>,
    context: Vec<String>,
    acts: Vec<Group>,
    named_acts: Vec<Group>,
    is_hollow: bool,
}

/// The profiles of all tellings, in the order of articles and drafts.
pub(in crate::events) fn profiles(
    articles: &[&Article],
    told: &[&Told],
    registry: &Registry,
) -> Vec<Profile> {
    let words: Vec<Vec<Words>> = told
        .par_iter()
        .zip(articles)
        .map(|(told, article)| {
            told.drafts
                .iter()
                .map(|draft| words_of(article, told, draft))
                .collect()
        })
        .collect();
    let numbers = number(&words, told);
    let number = |word: &String| numbers.get(word.as_str()).copied().unwrap_or_default();
    let numbered = |words: &[String]| {
        let mut terms: Vec<Term> = words.iter().map(number).collect();
        terms.sort_unstable();
        terms.dedup();
        terms
    };
    let mut profiles = Vec::new();
    for (article, (told, words)) in told.iter().zip(&words).enumerate() {
        let ids = registry.ids.get(article);
        for (draft, words) in told.drafts.iter().zip(words) {
            let actors: Vec<ActorId> = draft
                .actors
                .iter()
                .filter_map(|&actor| ids.and_then(|ids| ids.get(actor)).copied())
                .collect();
            profiles.push(Profile {
                people: people(&actors, &registry.sorts),
                actors,
                terms: numbered(&words.terms),
                context: numbered(&words.context),
                trigger: number(&draft.trigger),
                acts: words.acts.clone(),
                named_acts: words.named_acts.clone(),
                is_hollow: words.is_hollow,
            });
        }
    }
    profiles
}

/// Numbers in the order of the alphabet, so that they do not depend on the order of articles.
fn number<'w>(words: &'w [Vec<Words>], told: &[&'w Told]) -> HashMap<&'w str, Term> {
    let mut seen: HashSet<&str> = HashSet::new();
    for words in words.iter().flatten() {
        seen.extend(words.terms.iter().chain(&words.context).map(String::as_str));
    }
    for told in told {
        seen.extend(told.drafts.iter().map(|draft| draft.trigger.as_str()));
    }
    let mut sorted: Vec<&str> = seen.into_iter().collect();
    sorted.sort_unstable();
    sorted.into_iter().zip(0..).collect()
}

fn words_of(article: &Article, told: &Told, draft: &Draft) -> Words {
    let lists = alike();
    let names: HashSet<String> = draft
        .actors
        .iter()
        .filter_map(|&actor| told.actors.get(actor))
        .flat_map(|(name, ..)| fold(name).split(' ').map(str::to_owned).collect::<Vec<_>>())
        .collect();
    let mut terms: Vec<String> = draft
        .terms
        .iter()
        .filter(|term| !names.contains(term.as_str()) && !lists.is_hollow(term))
        .cloned()
        .collect();
    let groups = |words: &[String]| {
        let things = words
            .iter()
            .flat_map(|word| lists.things(word))
            .map(|group| format!("#{group}"));
        let acts = words
            .iter()
            .flat_map(|word| lists.acts(word))
            .map(|group| format!("!{group}"));
        things.chain(acts).collect::<Vec<String>>()
    };
    let mut named_acts: Vec<Group> = terms.iter().flat_map(|term| lists.acts(term)).copied().collect();
    named_acts.sort_unstable();
    named_acts.dedup();
    let of_groups = groups(&terms);
    terms.extend(of_groups);
    let mention = &draft.mention;
    let context = context(
        &article.text,
        mention.passage,
        mention.time.as_ref().map(|time| time.span),
    );
    let acts = if lists.is_hollow(&draft.trigger) {
        named_acts.clone()
    } else {
        lists.acts(&draft.trigger).to_vec()
    };
    Words {
        acts,
        is_hollow: lists.is_hollow(&draft.trigger),
        named_acts,
        terms,
        context,
    }
}

/// The longer words of a passage, folded, without those of its date.
fn context(text: &str, passage: Span, time: Option<Span>) -> Vec<String> {
    let quote = passage.of(text);
    let mut words = Vec::new();
    for word in quote.split(|letter: char| !letter.is_alphanumeric()) {
        let is_telling = word.len() >= 5
            || word.len() >= 3
                && word.starts_with(|letter: char| letter.is_uppercase() || letter.is_ascii_digit());
        if !is_telling {
            continue;
        }
        let at = passage.start + (word.as_ptr() as usize - quote.as_ptr() as usize) as u32;
        if time.is_some_and(|time| time.start <= at && at < time.end) {
            continue;
        }
        let folded = fold(word);
        match folded.strip_suffix('s').filter(|stem| stem.len() > 3) {
            Some(stem) => words.push(stem.to_owned()),
            None => words.push(folded),
        }
    }
    words
}

/// How rare the words of all tellings are.
#[derive(Debug, Default)]
pub(in crate::events) struct Weights {
    terms: Vec<f32>,
    context: Vec<f32>,
}

/// No word counts for more than this.
const RAREST: f32 = 4.0;

impl Weights {
    /// From how many tellings have each word.
    pub(in crate::events) fn new<'p>(profiles: impl Iterator<Item = &'p Profile> + Clone) -> Self {
        Self {
            terms: rarity(profiles.clone().map(|profile| profile.terms.as_slice())),
            context: rarity(profiles.map(|profile| profile.context.as_slice())),
        }
    }

    /// The weight that two sorted lists of terms share, and its share of the lighter list.
    pub(in crate::events) fn shared(&self, one: &[Term], other: &[Term]) -> (f32, f32) {
        shared(&self.terms, one, other)
    }

    /// The same for the words of whole sentences.
    pub(in crate::events) fn shared_context(&self, one: &[Term], other: &[Term]) -> (f32, f32) {
        shared(&self.context, one, other)
    }
}

fn rarity<'p>(lists: impl Iterator<Item = &'p [Term]>) -> Vec<f32> {
    let mut counts: Vec<u32> = Vec::new();
    let mut all = 0_u32;
    for list in lists {
        all += 1;
        for &term in list {
            let place = term as usize;
            if counts.len() <= place {
                counts.resize(place + 1, 0);
            }
            counts[place] += 1;
        }
    }
    counts
        .into_iter()
        .map(|count| {
            ((all as f32 + 20.0) / (count as f32 + 1.0))
                .ln()
                .clamp(0.3, RAREST)
        })
        .collect()
}

fn shared(weights: &[f32], one: &[Term], other: &[Term]) -> (f32, f32) {
    let of = |term: Term| weights.get(term as usize).copied().unwrap_or(1.0);
    let (mut mine, mut theirs, mut both) = (0.0, 0.0, 0.0);
    let (mut at, mut there) = (0, 0);
    loop {
        match (one.get(at), other.get(there)) {
            (Some(&first), Some(&second)) if first == second => {
                both += of(first);
                mine += of(first);
                theirs += of(first);
                at += 1;
                there += 1;
            }
            (Some(&first), Some(&second)) if first < second => {
                mine += of(first);
                at += 1;
            }
            (Some(&first), None) => {
                mine += of(first);
                at += 1;
            }
            (_, Some(&second)) => {
                theirs += of(second);
                there += 1;
            }
            (None, None) => break,
        }
    }
    let least = f32::min(mine, theirs);
    (both, if least > 0.0 { both / least } else { 0.0 })
}

/// The actors of a telling that are people.
pub(super) fn people(actors: &[ActorId], sorts: &[Sort]) -> Vec<ActorId> {
    actors
        .iter()
        .copied()
        .filter(|&actor| {
            sorts
                .get(actor as usize)
                .is_some_and(|sort| *sort == Sort::Person)
        })
        .collect()
}
