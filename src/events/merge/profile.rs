//! What of a telling is compared: who, the words of its clause and of its sentence, and the groups of like words they stand in.

use super::{
    acts::{act, timed_acts},
    alike::{Alike, Group, Pole, alike},
    kin::{self, Link, stem},
};
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
    /// Their nations, where they are not among the actors themselves.
    pub(in crate::events) nations: Vec<ActorId>,
    /// Content words of its clause, without the names of its actors; sorted.
    pub(in crate::events) terms: Vec<Term>,
    /// The stems and groups of these words, sorted.
    pub(super) links: Vec<Link>,
    /// Names in its sentence, actors or not, sorted.
    pub(in crate::events) names: Vec<Term>,
    /// Those of them that are part of no actor's name in its article: places, ships, works.
    pub(in crate::events) places: Vec<Term>,
    /// Stems of the longer words of its whole sentence, sorted.
    pub(in crate::events) context: Vec<Term>,
    /// Those of `names` that its clause has, sorted.
    pub(super) own_names: Vec<Term>,
    /// Those of its clause's words that say nothing about which happening it is, sorted.
    vague: Vec<Term>,
    /// The number of the verb or noun that tells it.
    pub(in crate::events) trigger: Term,
    /// The groups its verb or noun stands in.
    pub(in crate::events) acts: Vec<Group>,
    /// The groups of acts that the words beside its date stand in: "the September bombing", "his arrest in June".
    pub(super) timed_acts: Vec<Group>,
    /// The groups of acts that words of its whole sentence stand in, sorted.
    pub(super) told_acts: Vec<Group>,
    /// The acts that exclude its own.
    pub(super) poles: Vec<Pole>,
    /// The groups of acts that words of its clause stand in.
    pub(in crate::events) named_acts: Vec<Group>,
    /// Whether its verb says nothing without its noun.
    pub(in crate::events) is_hollow: bool,
    /// The figures in its clause.
    pub(in crate::events) figures: Vec<String>,
    /// The figures of its sentence that are no year and have more than one digit, sorted.
    pub(in crate::events) numbers: Vec<String>,
}

impl Profile {
    /// What two tellings must share to be compared.
    pub(super) fn keys(&self) -> impl Iterator<Item = u64> {
        let actors = self.telling.iter().map(|&actor| u64::from(actor) << 1);
        let terms = self.terms.iter().map(|&term| u64::from(term) << 1 | 1);
        actors.chain(terms).chain(self.words())
    }

    /// The stems and groups of its words, as such keys.
    pub(in crate::events) fn words(&self) -> impl Iterator<Item = u64> {
        let mut links: Vec<Term> = self.links.iter().map(|link| link.by).collect();
        links.dedup();
        links.into_iter().map(|link| u64::from(link) << 1 | 1)
    }
}

/// A word, or a group of words, before it has a number: a mark of its letters, the same in every run.
type Mark = u64;

/// Words of one telling before they have numbers.
struct Words {
    terms: Vec<Mark>,
    /// A stem or group, whether it is a group, and the place among `terms` of the word that has it.
    links: Vec<(Mark, bool, u16)>,
    /// Those of `terms` that say nothing about which happening it is.
    vague: Vec<Mark>,
    names: Vec<Mark>,
    own_names: Vec<Mark>,
    places: Vec<Mark>,
    context: Vec<Mark>,
    trigger: Mark,
    profile: Profile,
}

/// The profiles of all tellings, in the order of articles; of each first those of its drafts, then of what it tells without a time.
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
            let cast = cast_words(told);
            let untimed = told.untimed.iter().map(|untimed| &untimed.draft);
            told.drafts
                .iter()
                .chain(untimed)
                .map(|draft| {
                    let mut words = words_of(article, told, draft, ids, registry);
                    words.places = words.names.clone();
                    words.places.retain(|name| cast.binary_search(name).is_err());
                    words
                })
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
        terms.shrink_to_fit();
        terms
    };
    words
        .into_par_iter()
        .flat_map_iter(|words| {
            words.into_iter().map(|words| Profile {
                terms: numbered(&words.terms),
                links: {
                    let link = |&(by, is_group, place): &(Mark, bool, u16)| {
                        let word = words.terms.get(usize::from(place))?;
                        Some(Link {
                            by: number(&by),
                            is_group,
                            word: number(word),
                        })
                    };
                    let mut links: Vec<Link> = words.links.iter().filter_map(link).collect();
                    links.sort_unstable();
                    links.dedup();
                    links.shrink_to_fit();
                    links
                },
                vague: numbered(&words.vague),
                names: numbered(&words.names),
                own_names: numbered(&words.own_names),
                places: numbered(&words.places),
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
                .flat_map(|words| {
                    let links = words.links.iter().map(|(by, ..)| by);
                    let names = words.names.iter().chain(&words.context).chain([&words.trigger]);
                    words.terms.iter().chain(links).chain(names)
                })
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
const STEM: u8 = 3;
const NAME: u8 = 4;

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
    let mention = &draft.mention;
    let time = mention.time.as_ref().map(|time| time.span);
    let is_hollow = lists.is_hollow(&draft.trigger);
    let (act, acts) = act(lists, draft, &article.text, &named_acts);
    let seen = seen(lists, &article.text, mention.passage, time);
    let mut nations: Vec<ActorId> = actors
        .iter()
        .filter_map(|&actor| registry.nation_of(actor))
        .filter(|nation| !actors.contains(nation))
        .collect();
    nations.sort_unstable();
    nations.dedup();
    Words {
        terms: own().map(|term| mark(WORD, term.as_bytes())).collect(),
        links: own()
            .zip(0..)
            .flat_map(|(term, place)| links(lists, term, place))
            .collect(),
        vague: own()
            .filter(|term| lists.is_vague(term))
            .map(|term| mark(WORD, term.as_bytes()))
            .collect(),
        own_names: draft
            .terms
            .iter()
            .map(|term| name_mark(term))
            .filter(|name| seen.names.contains(name))
            .collect(),
        names: seen.names,
        places: Vec::new(),
        context: seen.words,
        trigger: mark(WORD, act.as_bytes()),
        profile: Profile {
            people: people(&actors, &registry.sorts),
            telling: actors
                .iter()
                .copied()
                .filter(|&actor| !registry.is_everywhere(actor))
                .collect(),
            actors,
            nations,
            acts,
            poles: lists.poles(&act).to_vec(),
            timed_acts: timed_acts(lists, &article.text, mention.passage, time),
            told_acts: seen.acts,
            named_acts,
            is_hollow: is_hollow && act == draft.trigger,
            figures: own()
                .filter(|term| term.starts_with(|letter: char| letter.is_ascii_digit()))
                .cloned()
                .collect(),
            numbers: seen.numbers,
            ..Profile::default()
        },
    }
}

/// The stem and the groups of a word.
fn links(lists: &Alike, term: &str, place: u16) -> Vec<(Mark, bool, u16)> {
    let mut links = vec![(mark(STEM, stem(term).as_bytes()), false, place)];
    let by_group = |sort: u8| move |group: &Group| (mark(sort, &group.to_le_bytes()), true, place);
    links.extend(lists.things(term).iter().map(by_group(THING)));
    links.extend(lists.acts(term).iter().map(by_group(ACT)));
    links
}

/// A folded word of a name, as names are compared.
fn name_mark(folded: &str) -> Mark {
    let name = folded.strip_suffix('s').filter(|name| name.len() > 3);
    mark(NAME, name.unwrap_or(folded).as_bytes())
}

/// The words of the names of an article's actors, sorted.
fn cast_words(told: &Told) -> Vec<Mark> {
    let mut words: Vec<Mark> = told
        .actors
        .iter()
        .flat_map(|(name, ..)| name.split(|letter: char| !letter.is_alphanumeric()))
        .map(|word| name_mark(&fold(word)))
        .collect();
    words.sort_unstable();
    words
}

/// What of a whole passage is compared.
#[derive(Debug, Default)]
struct Seen {
    /// Stems of its longer words.
    words: Vec<Mark>,
    names: Vec<Mark>,
    numbers: Vec<String>,
    /// The groups of acts that its words stand in.
    acts: Vec<Group>,
}

/// The words, names and figures of a passage, folded, without those of its date.
fn seen(lists: &Alike, text: &str, passage: Span, time: Option<Span>) -> Seen {
    let quote = passage.of(text);
    let mut seen = Seen::default();
    for word in quote.split(|letter: char| !letter.is_alphanumeric() && letter != ',') {
        let word = word.trim_matches(',');
        let at = passage.start + (word.as_ptr() as usize - quote.as_ptr() as usize) as u32;
        if word.len() < 2 || time.is_some_and(|time| time.start <= at && at < time.end) {
            continue;
        }
        seen.acts.extend(lists.acts_as_written(word));
        let is_figure = word.starts_with(|letter: char| letter.is_ascii_digit());
        let is_capital = word.starts_with(char::is_uppercase);
        if is_figure {
            let number = word.replace(',', "");
            let is_year = number.len() == 4 && (number.starts_with("19") || number.starts_with("20"));
            if number.parse::<u64>().is_ok() && !is_year {
                seen.numbers.push(number);
            }
        }
        if !is_figure && word.len() < 5 && !(is_capital && word.len() >= 3) {
            continue;
        }
        let folded = fold(word);
        if is_capital && at > passage.start && word.len() >= 3 {
            seen.names.push(name_mark(&folded));
        }
        seen.words.push(mark(STEM, stem(&folded).as_bytes()));
    }
    seen.acts.sort_unstable();
    seen.acts.dedup();
    seen.acts.shrink_to_fit();
    seen.numbers.sort_unstable();
    seen.numbers.dedup();
    seen
}

/// How rare the words of all tellings are.
#[derive(Debug, Default)]
pub(in crate::events) struct Weights {
    terms: Vec<f32>,
    context: Vec<f32>,
    names: Vec<f32>,
}

/// No word counts for more than this.
const RAREST: f32 = 4.0;

impl Weights {
    /// From how many tellings have each word.
    pub(in crate::events) fn new<'p>(profiles: impl Iterator<Item = &'p Profile> + Clone) -> Self {
        Self {
            terms: rarity(profiles.clone().map(|profile| profile.terms.as_slice())),
            context: rarity(profiles.clone().map(|profile| profile.context.as_slice())),
            names: rarity(profiles.map(|profile| profile.names.as_slice())),
        }
    }

    /// The weight that the clauses of two tellings share, in the same words and in kin, and its share of the lighter clause.
    pub(in crate::events) fn shared(&self, one: &Profile, other: &Profile) -> (f32, f32) {
        let (same, least) = shared(&self.terms, &one.terms, &other.terms);
        let kin = kin::weight((&one.terms, &one.links), (&other.terms, &other.links), |term| {
            self.terms.get(term as usize).copied().unwrap_or(1.0)
        });
        let both = same + kin;
        (both, if least > 0.0 { (both / least).min(1.0) } else { 0.0 })
    }

    /// The weight that the clauses of two tellings share, in the same words and in kin, beside the words that say what is done.
    pub(super) fn shared_beyond(&self, one: &Profile, other: &Profile) -> f32 {
        let acts = [one.trigger, other.trigger];
        let rest = |profile: &Profile| {
            let says = |term: &Term| !acts.contains(term) && !profile.vague.contains(term);
            let terms: Vec<Term> = profile.terms.iter().copied().filter(says).collect();
            let links: Vec<Link> = profile
                .links
                .iter()
                .copied()
                .filter(|link| says(&link.word))
                .collect();
            (terms, links)
        };
        let (mine, theirs) = (rest(one), rest(other));
        let (same, _) = shared(&self.terms, &mine.0, &theirs.0);
        let kin = kin::weight((&mine.0, &mine.1), (&theirs.0, &theirs.1), |term| {
            self.terms.get(term as usize).copied().unwrap_or(1.0)
        });
        same + kin
    }

    /// The same for the words of whole sentences.
    pub(in crate::events) fn shared_context(&self, one: &Profile, other: &Profile) -> (f32, f32) {
        let (both, least) = shared(&self.context, &one.context, &other.context);
        (both, if least > 0.0 { both / least } else { 0.0 })
    }

    /// The weight of the names that both sentences have.
    pub(in crate::events) fn shared_names(&self, one: &Profile, other: &Profile) -> f32 {
        shared(&self.names, &one.names, &other.names).0
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

/// The weight two sorted lists share, and that of the lighter list.
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
    (both, f32::min(mine, theirs))
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
