//! Sentences that date something, found again by the rarer terms that they share with a sentence of another article.

use super::{
    Study,
    terms::{Bag, Line, Marked, Seen, Terms},
};
use crate::{
    calendar::Day,
    temporal::{AnchorRef, Certainty, resolve},
};
use rayon::prelude::*;

/// Sentences less alike than this do not tell of the same thing.
const ALIKE: f64 = 0.27;
/// Sentences that share fewer terms than this do not tell of the same thing.
pub(super) const SHARED: usize = 3;
/// An article helps to date others when its own day is at least this sure.
pub(super) const SURE: f64 = 0.25;
/// A telling is dated to within this many days.
const FINE: i64 = 31;
/// A sentence is compared with at most so many tellings of others.
const RIVALS: usize = 3;

/// A sentence that dates something.
pub(super) struct Telling {
    pub(super) study: usize,
    sentence: usize,
    pub(super) first: Day,
    pub(super) last: Day,
    /// Probability that the dates are right.
    pub(super) trust: f64,
    pub(super) is_plan: bool,
    /// The length of its bag.
    norm: f64,
}

/// All tellings, in the order of articles and text.
pub(super) struct Tellings {
    all: Vec<Telling>,
    /// What stands around their dates, one after the other, and where each begins.
    bags: Vec<u32>,
    starts: Vec<u32>,
    /// By term: the tellings in whose sentence it stands, where it is rare enough to look for them by it.
    by_term: Vec<Vec<u32>>,
}

/// What one search after the other is done with.
#[derive(Debug, Default)]
pub(super) struct Search {
    marked: Marked,
    seen: Seen,
}

impl Tellings {
    /// Every sentence that dates something finely enough, given the days the articles are taken to be from.
    pub(super) fn new(studies: &[Study<'_>], terms: &Terms, lines: &[Vec<Line>]) -> Self {
        let found: Vec<(Telling, Bag)> = studies
            .par_iter()
            .zip(lines)
            .enumerate()
            .flat_map_iter(|(index, (study, lines))| of_study(index, study, terms, lines))
            .collect();
        let (mut all, mut bags, mut starts) = (Vec::with_capacity(found.len()), Vec::new(), vec![0]);
        for (telling, bag) in found {
            all.push(telling);
            bags.extend(bag);
            starts.push(bags.len() as u32);
        }
        let mut by_term: Vec<Vec<u32>> = vec![Vec::new(); terms.len()];
        for (number, telling) in all.iter().enumerate() {
            let line = lines
                .get(telling.study)
                .and_then(|lines| lines.get(telling.sentence));
            let Some(line) = line else { continue };
            for term in line.terms().filter(|term| terms.is_telling(*term)) {
                if let Some(list) = by_term.get_mut(term as usize)
                    && list.last() != Some(&(number as u32))
                {
                    list.push(number as u32);
                }
            }
        }
        Self {
            all,
            bags,
            starts,
            by_term,
        }
    }

    /// What stands around the date of a telling.
    fn bag(&self, number: u32) -> &[u32] {
        let number = number as usize;
        let Some(&[from, to]) = self.starts.get(number..number + 2) else {
            return &[];
        };
        self.bags.get(from as usize..to as usize).unwrap_or_default()
    }

    /// The tellings of articles other than `index` that are most like `bag`, best first, with the probability that each tells of the same
    /// thing. Those of different days share it.
    pub(super) fn alike(
        &self,
        index: usize,
        bag: &[u32],
        terms: &Terms,
        search: &mut Search,
    ) -> Vec<(&Telling, f64)> {
        let lists = bag.iter().filter_map(|&term| self.by_term.get(term as usize));
        let candidates = search.seen.collect(lists, self.all.len());
        search.marked.mark(bag, terms);
        let found: Vec<(f64, u32, &Telling)> = candidates
            .iter()
            .filter_map(|&number| {
                let bag = self.bag(number);
                if search.marked.shared(bag) < SHARED {
                    return None;
                }
                let telling = self.all.get(number as usize).filter(|it| it.study != index)?;
                let likeness = terms.likeness(&search.marked, bag, telling.norm);
                (likeness >= ALIKE).then_some((likeness, number, telling))
            })
            .collect();
        let mut kept: Vec<(&Telling, f64)> = Vec::new();
        while kept.len() < RIVALS {
            let of_other_days = |telling: &Telling| {
                kept.iter()
                    .all(|(other, _)| (other.first, other.last) != (telling.first, telling.last))
            };
            let likest = found
                .iter()
                .filter(|(.., telling)| of_other_days(telling))
                .min_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
            let Some(&(likeness, _, telling)) = likest else {
                break;
            };
            kept.push((telling, likeness));
        }
        let sum: f64 = kept.iter().map(|(_, likeness)| likeness.powi(3)).sum();
        for (telling, likeness) in &mut kept {
            let share = likeness.powi(3) / sum;
            *likeness = (*likeness * 1.3).min(0.75) * share * telling.trust;
        }
        kept
    }
}

/// The tellings of one article, with what stands around their dates.
fn of_study(index: usize, study: &Study<'_>, terms: &Terms, lines: &[Line]) -> Vec<(Telling, Bag)> {
    let best = study.best();
    let published = best.map(|(day, _)| day);
    let sentences = &study.reading.sentences;
    let mut found = Vec::new();
    for expression in resolve(study.article, study.reading, published) {
        let Some(when) = expression.when else {
            continue;
        };
        let (Some(first), Some(last)) = (when.earliest, when.latest) else {
            continue;
        };
        let length = last.days_since(first);
        let after = sentences.partition_point(|sentence| sentence.start <= expression.span.start);
        let Some(sentence) = after.checked_sub(1) else {
            continue;
        };
        let trust = match (expression.anchor, best) {
            (AnchorRef::Own, _) if expression.certainty == Certainty::Stated => 0.95,
            (_, Some((_, sure))) => sure.max(weeks_share(study, length)),
            _ => continue,
        };
        let start = sentences.get(sentence).map_or(0, |sentence| sentence.start);
        let Some(line) = lines.get(sentence) else {
            continue;
        };
        if length <= FINE && trust >= SURE {
            let bag = line.around(expression.span.start.saturating_sub(start));
            let telling = Telling {
                study: index,
                sentence,
                first,
                last,
                trust,
                is_plan: published.is_some_and(|published| first > published),
                norm: terms.norm(&bag),
            };
            found.push((telling, bag));
        }
    }
    found
}

/// A week or month is right even where the day of publication is off by a few days.
fn weeks_share(study: &Study<'_>, length: i64) -> f64 {
    let Some((best, _)) = study.best() else {
        return 0.0;
    };
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
