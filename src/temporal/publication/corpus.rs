//! Evidence across articles: what one dates, another calls "last week"; and articles that open with the same news.

use super::{
    Study, Window,
    clues::{Clue, Said, Tense},
    inner::View,
    links::{self, Known, days},
    posterior::Posterior,
    terms::{Bag, Terms},
    weigh::{Freshness, Piece, after_told, weight},
};
use crate::{
    calendar::Day,
    span::Span,
    temporal::{AnchorRef, resolve},
};
use std::collections::BTreeMap;

/// Rounds of "what is dated now dates more".
const ROUNDS: usize = 3;
/// Sentences less alike than this do not tell of the same thing.
const ALIKE: f64 = 0.27;
/// Sentences that share fewer terms than this do not tell of the same thing.
const SHARED: usize = 3;
/// An article helps to date others when its own day is at least this sure.
const SURE: f64 = 0.25;
/// A telling is dated to within this many days.
const FINE: i64 = 31;
/// Leads less alike than this are different news.
const LEADS_ALIKE: f64 = 0.28;
/// Sentences without a time of their own that may bound an article, at most.
const UNTIMED: usize = 4;

/// A sentence that dates something.
struct Telling {
    study: usize,
    sentence: usize,
    first: Day,
    last: Day,
    /// Probability that the dates are right.
    trust: f64,
    is_plan: bool,
}

/// Terms of every sentence of every article.
struct Contents {
    terms: Terms,
    /// By article, then sentence.
    bags: Vec<Vec<Bag>>,
    /// By article: those of its headline and first sentences.
    leads: Vec<Bag>,
    /// Sentences that hold a telling term.
    by_term: BTreeMap<u32, Vec<(u32, u32)>>,
}

/// Finds what the articles say of each other's dates, and brings their posteriors up to date.
pub(super) fn evidence(studies: &mut [Study<'_>], window: Window) -> Vec<Vec<Piece>> {
    let mut shared: Vec<Vec<Piece>> = studies.iter().map(|_| Vec::new()).collect();
    if studies.len() < 2 {
        return shared;
    }
    let contents = contents(studies);
    for _ in 0..ROUNDS {
        let tellings = tellings(studies);
        let by_sentence: BTreeMap<(u32, u32), &Telling> = tellings
            .iter()
            .map(|telling| ((telling.study as u32, telling.sentence as u32), telling))
            .collect();
        let mut changed = false;
        let linked: Vec<Vec<Piece>> = (0..studies.len())
            .map(|index| linked(studies, index, &contents, &by_sentence))
            .collect();
        let before: Vec<Option<Day>> = studies
            .iter()
            .map(|study| study.best().map(|(day, _)| day))
            .collect();
        for (study, pieces) in studies.iter_mut().zip(&linked) {
            weigh(study, pieces, window);
        }
        let led: Vec<Vec<Piece>> = (0..studies.len())
            .map(|index| same_news(studies, index, &contents))
            .collect();
        for ((slot, mut pieces), led) in shared.iter_mut().zip(linked).zip(led) {
            pieces.extend(led);
            *slot = pieces;
        }
        for ((study, pieces), before) in studies.iter_mut().zip(&shared).zip(before) {
            weigh(study, pieces, window);
            changed |= study.best().map(|(day, _)| day) != before;
        }
        if !changed {
            break;
        }
    }
    shared
}

fn weigh(study: &mut Study<'_>, pieces: &[Piece], window: Window) {
    if pieces.is_empty() || study.given.is_some() {
        return;
    }
    let window = if study.article.metadata.dates.is_empty() {
        window
    } else {
        Window::default()
    };
    let all: Vec<&Piece> = study.own.iter().chain(pieces).collect();
    study.posterior = Posterior::of(&all, window);
}

fn contents(studies: &[Study<'_>]) -> Contents {
    let mut terms = Terms::default();
    let mut bags = Vec::with_capacity(studies.len());
    let mut leads = Vec::with_capacity(studies.len());
    for study in studies {
        let text = &study.article.text;
        let of_article: Vec<Bag> = study
            .reading
            .sentences
            .iter()
            .map(|sentence| {
                let is_story = study
                    .article
                    .block_at(sentence.start)
                    .is_some_and(|block| block.kind.is_story());
                if is_story {
                    terms.add(sentence.of(text))
                } else {
                    Bag::new()
                }
            })
            .collect();
        let mut lead: Bag = of_article
            .iter()
            .filter(|bag| !bag.is_empty())
            .take(4)
            .flatten()
            .copied()
            .collect();
        lead.sort_unstable();
        lead.dedup();
        leads.push(lead);
        bags.push(of_article);
    }
    let mut by_term: BTreeMap<u32, Vec<(u32, u32)>> = BTreeMap::new();
    for (study, bags) in bags.iter().enumerate() {
        for (sentence, bag) in bags.iter().enumerate() {
            for &term in bag.iter().filter(|term| terms.is_telling(**term)) {
                by_term
                    .entry(term)
                    .or_default()
                    .push((study as u32, sentence as u32));
            }
        }
    }
    Contents {
        terms,
        bags,
        leads,
        by_term,
    }
}

/// Every sentence that dates something finely enough, given the days the articles are taken to be from. One for each sentence: the
/// finest of its dates.
fn tellings(studies: &[Study<'_>]) -> Vec<Telling> {
    let mut found = Vec::new();
    for (index, study) in studies.iter().enumerate() {
        let best = study.best();
        let published = best.filter(|(_, sure)| *sure >= SURE).map(|(day, _)| day);
        let mut of_study: BTreeMap<usize, Telling> = BTreeMap::new();
        for expression in resolve(study.article, study.reading, published) {
            let Some(when) = expression.when else { continue };
            let (Some(first), Some(last)) = (when.earliest, when.latest) else {
                continue;
            };
            let length = last.days_since(first);
            let sentence = study
                .reading
                .sentences
                .partition_point(|sentence| sentence.start <= expression.span.start)
                .saturating_sub(1);
            let trust = match (expression.anchor, best) {
                (AnchorRef::Own, _) => 0.95,
                (_, Some((_, sure))) if published.is_some() => sure.max(weeks_share(study, length)),
                _ => continue,
            };
            let finer = of_study
                .get(&sentence)
                .is_none_or(|known| length < known.last.days_since(known.first));
            if length <= FINE && finer {
                let telling = Telling {
                    study: index,
                    sentence,
                    first,
                    last,
                    trust,
                    is_plan: published.is_some_and(|published| first > published),
                };
                of_study.insert(sentence, telling);
            }
        }
        found.extend(of_study.into_values());
    }
    found
}

/// A week or month is right even where the day of publication is off by a few days.
fn weeks_share(study: &Study<'_>, length: i64) -> f64 {
    let Some((best, _)) = study.best() else { return 0.0 };
    let slack = match length {
        ..5 => return 0.0,
        5..20 => 3,
        _ => 12,
    };
    study
        .posterior
        .days
        .iter()
        .filter(|(day, _)| day.days_since(best).abs() <= slack)
        .map(|(_, probability)| probability)
        .sum()
}

/// What the tellings of other articles say of the day of this one.
fn linked(
    studies: &[Study<'_>],
    index: usize,
    contents: &Contents,
    by_sentence: &BTreeMap<(u32, u32), &Telling>,
) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let Some(study) = studies.get(index) else {
        return pieces;
    };
    let Some(bags) = contents.bags.get(index) else {
        return pieces;
    };
    let view = View {
        article: study.article,
        reading: study.reading,
        clues: &study.clues,
        named: &study.named,
    };
    let mut untimed: Vec<(f64, Piece)> = Vec::new();
    for (sentence, bag) in bags.iter().enumerate() {
        let Some((telling, likeness)) = best_telling(index, bag, contents, by_sentence) else {
            continue;
        };
        let Some(other) = studies.get(telling.study) else {
            continue;
        };
        let trust = (likeness * 1.3).min(0.75) * telling.trust;
        let name = format!("what {} tells", quoted_title(other));
        let clues: Vec<&Clue> = study
            .clues
            .iter()
            .filter(|clue| clue.sentence == sentence && !clue.quoted)
            .collect();
        let known = |trust: f64| Known {
            first: telling.first,
            last: telling.last,
            name: name.clone(),
            trust,
        };
        let timed: Vec<Piece> = clues
            .iter()
            .filter(|clue| {
                !(telling.is_plan && clue.tense == Tense::Past && matches!(clue.said, Said::Weekday(_)))
            })
            .filter_map(|clue| {
                links::piece(clue, &known(trust / clues.len() as f64), view.style(clue.in_lead))
            })
            .collect();
        let is_bare = clues.is_empty() && !telling.is_plan;
        pieces.extend(timed);
        if is_bare && likeness > ALIKE * 1.3 {
            let Some(span) = study.reading.sentences.get(sentence).copied() else {
                continue;
            };
            untimed.push((likeness, not_before(span, telling, &name, trust * 0.7)));
        }
    }
    untimed.sort_by(|a, b| b.0.total_cmp(&a.0));
    pieces.extend(untimed.into_iter().take(UNTIMED).map(|(_, piece)| piece));
    pieces
}

/// The telling in another article that is most like a sentence.
fn best_telling<'t>(
    index: usize,
    bag: &[u32],
    contents: &Contents,
    by_sentence: &BTreeMap<(u32, u32), &'t Telling>,
) -> Option<(&'t Telling, f64)> {
    let mut candidates: Vec<(u32, u32)> = bag
        .iter()
        .filter_map(|term| contents.by_term.get(term))
        .flatten()
        .copied()
        .filter(|(study, _)| *study as usize != index)
        .collect();
    candidates.sort_unstable();
    candidates.dedup();
    candidates
        .into_iter()
        .filter_map(|key| {
            let telling = *by_sentence.get(&key)?;
            let other = contents.bags.get(key.0 as usize)?.get(key.1 as usize)?;
            let (likeness, shared) = contents.terms.likeness(bag, other);
            (likeness >= ALIKE && shared >= SHARED).then_some((telling, likeness))
        })
        .max_by(|a, b| a.1.total_cmp(&b.1))
}

/// An article that tells of something dated elsewhere is not older than it, and mostly not much younger.
fn not_before(span: Span, telling: &Telling, name: &str, trust: f64) -> Piece {
    let (first, last) = (telling.first, telling.last);
    Piece::placed(
        Some(span),
        format!("published on or after {}, the day of {name}", days(first, last)),
        (first, last),
        Box::new(move |day| 0.6 * weight(trust, after_told(first, last, day, Freshness::News))),
    )
}

/// Articles that open with the same news are from the same days.
fn same_news(studies: &[Study<'_>], index: usize, contents: &Contents) -> Vec<Piece> {
    let Some(lead) = contents.leads.get(index) else {
        return Vec::new();
    };
    let mut others: Vec<(f64, usize)> = candidates_by_lead(lead, index, contents)
        .into_iter()
        .filter_map(|other| {
            let (likeness, shared) = contents.terms.likeness(lead, contents.leads.get(other)?);
            (likeness >= LEADS_ALIKE && shared > SHARED).then_some((likeness, other))
        })
        .collect();
    others.sort_by(|a, b| b.0.total_cmp(&a.0));
    others
        .into_iter()
        .take(2)
        .filter_map(|(likeness, other)| {
            let other = studies.get(other)?;
            let days: Vec<(Day, f64)> = match other.given {
                Some(day) => vec![(day, 1.0)],
                None => other.posterior.days.iter().take(60).copied().collect(),
            };
            let (best, sure) = other.best().filter(|(_, sure)| *sure >= SURE / 2.0)?;
            let trust = (likeness * 1.2).min(0.7);
            let says = format!(
                "opens with the same news as {}, dated {}",
                quoted_title(other),
                links::days(best, best)
            );
            Some(Piece::placed(
                None,
                says,
                (best, best),
                Box::new(move |day| {
                    let density: f64 = days
                        .iter()
                        .map(|(from, probability)| {
                            probability
                                * match day.days_since(*from).abs() {
                                    0 => 0.56,
                                    1 => 0.15,
                                    2 => 0.04,
                                    3 => 0.02,
                                    _ => 0.0,
                                }
                        })
                        .sum();
                    weight(trust * sure.max(0.5), density)
                }),
            ))
        })
        .collect()
}

fn candidates_by_lead(lead: &[u32], index: usize, contents: &Contents) -> Vec<usize> {
    let mut found: Vec<usize> = lead
        .iter()
        .filter_map(|term| contents.by_term.get(term))
        .flatten()
        .map(|(study, _)| *study as usize)
        .filter(|study| *study != index)
        .collect();
    found.sort_unstable();
    found.dedup();
    found
}

fn quoted_title(study: &Study<'_>) -> String {
    let title = study.article.display_title();
    let short: String = title.chars().take(48).collect();
    if short.len() < title.len() {
        format!("“{}…”", short.trim_end())
    } else {
        format!("“{title}”")
    }
}
