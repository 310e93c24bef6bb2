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

/// The number of a word or of a group of words, over all tellings.
pub(in crate::events) type Term = u32;

/// What of a telling is compared.
#[derive(Debug, Clone, Default)]
pub(in crate::events) struct Profile {
    /// Its actors, most important first.
    pub(in crate::events) actors: Vec<ActorId>,
    /// Those of them that tell something: not the bodies and nations that a great many articles name.
    pub(in crate::events) telling: Vec<ActorId>,
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
    /// The figures in its clause.
    pub(in crate::events) figures: Vec<String>,
}

impl Profile {
    /// What two tellings must share to be compared.
    pub(super) fn keys(&self) -> impl Iterator<Item = u64> {
        let actors = self.telling.iter().map(|&actor| u64::from(actor) << 1);
        let terms = self.terms.iter().map(|&term| u64::from(term) << 1 | 1);
        actors.chain(terms)
    }
}

/// A word, or a group of words, before it has a number: a mark of its letters, the same in every run.
type Mark = u64;

/// Words of one telling before they have numbers.
struct Words {
    terms: Vec<Mark>,
    context: Vec<Mark>,
    trigger: Mark,
    profile: Profile,
}

/// The profiles of all tellings, in the order of articles and drafts.
pub(in crate::events) fn profiles(
    articles: &[&Article],
    told: &[&Told],
    registry: &Registry,
) -> Vec<Profile> {
    let words: Vec<Vec<Words>> = told
        .par_iter()
        .enumerate()
        .zip(articles)
        .map(|((number, told), article)| {
            let ids = registry.ids.get(number).map_or(&[][..], Vec::as_slice);
            told.drafts
                .iter()
                .map(|draft| words_of(article, told, draft, ids, registry))
                .collect()
        })
        .collect();
    let marks = all_marks(&words);
    // Numbers go by the marks, not by the order of articles.
    let number = |mark: &Mark| marks.binary_search(mark).unwrap_or_default() as Term;
    let numbered = |marks: &[Mark]| {
        let mut terms: Vec<Term> = marks.iter().map(number).collect();
        terms.sort_unstable();
        terms.dedup();
        terms
    };
    words
        .into_par_iter()
        .flat_map_iter(|words| {
            words.into_iter().map(|words| Profile {
                terms: numbered(&words.terms),
                context: numbered(&words.context),
                trigger: number(&words.trigger),
                ..words.profile
            })
        })
        .collect()
}

/// All marks in order, each once.
fn all_marks(words: &[Vec<Words>]) -> Vec<Mark> {
    let mut marks: Vec<Mark> = words
        .par_chunks(64)
        .flat_map_iter(|articles| {
            let mut some: Vec<Mark> = articles
                .iter()
                .flatten()
                .flat_map(|words| words.terms.iter().chain(&words.context).chain([&words.trigger]))
                .copied()
                .collect();
            some.sort_unstable();
            some.dedup();
            some
        })
        .collect();
    marks.par_sort_unstable();
    marks.dedup();
    marks
}

/// The mark of a word (FNV-1a); `sort` keeps words and groups apart.
fn mark(sort: u8, word: &[u8]) -> Mark {
    let start = (0xcbf2_9ce4_8422_2325 ^ u64::from(sort)).wrapping_mul(0x0100_0000_01b3);
    word.iter().fold(start, |mark, byte| {
        (mark ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

const WORD: u8 = 0;
const THING: u8 = 1;
const ACT: u8 = 2;

fn words_of(article: &Article, told: &Told, draft: &Draft, ids: &[ActorId], registry: &Registry) -> Words {
    let lists = alike();
    let actors: Vec<ActorId> = draft
        .actors
        .iter()
        .filter_map(|&actor| ids.get(actor).copied())
        .collect();
    let names: Vec<String> = draft
        .actors
        .iter()
        .filter_map(|&actor| told.actors.get(actor))
        .map(|(name, ..)| fold(name))
        .collect();
    let own = || {
        draft.terms.iter().filter(|term| {
            let is_name = names
                .iter()
                .any(|name| name.split(' ').any(|word| word == term.as_str()));
            !is_name && !lists.is_hollow(term)
        })
    };
    let mut named_acts: Vec<Group> = own().flat_map(|term| lists.acts(term)).copied().collect();
    named_acts.sort_unstable();
    named_acts.dedup();
    let things = own().flat_map(|term| lists.things(term));
    let terms = own()
        .map(|term| mark(WORD, term.as_bytes()))
        .chain(things.map(|group| mark(THING, &group.to_le_bytes())))
        .chain(named_acts.iter().map(|group| mark(ACT, &group.to_le_bytes())))
        .collect();
    let mention = &draft.mention;
    let time = mention.time.as_ref().map(|time| time.span);
    let is_hollow = lists.is_hollow(&draft.trigger);
    let acts = if is_hollow {
        named_acts.clone()
    } else {
        lists.acts(&draft.trigger).to_vec()
    };
    Words {
        terms,
        context: context(&article.text, mention.passage, time),
        trigger: mark(WORD, draft.trigger.as_bytes()),
        profile: Profile {
            people: people(&actors, &registry.sorts),
            telling: actors
                .iter()
                .copied()
                .filter(|&actor| !registry.is_everywhere(actor))
                .collect(),
            actors,
            acts,
            named_acts,
            is_hollow,
            figures: own()
                .filter(|term| term.starts_with(|letter: char| letter.is_ascii_digit()))
                .cloned()
                .collect(),
            ..Profile::default()
        },
    }
}

/// The longer words of a passage, folded, without those of its date.
fn context(text: &str, passage: Span, time: Option<Span>) -> Vec<Mark> {
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
        let stem = folded
            .strip_suffix('s')
            .filter(|stem| stem.len() > 3)
            .unwrap_or(&folded);
        words.push(mark(WORD, stem.as_bytes()));
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
