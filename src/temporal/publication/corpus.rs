//! Evidence across articles: what one dates, another calls "last week"; and articles that open with the same news.

use super::{
    Study, Window,
    clues::{Clue, Tense},
    inner::View,
    links::{self, Known, days},
    posterior::Posterior,
    terms::{Bag, Line, Terms},
    weigh::{Freshness, Piece, after_told, weight},
};
use crate::{
    article::BlockKind,
    calendar::Day,
    span::Span,
    temporal::{AnchorRef, Certainty, resolve},
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
const LEADS_ALIKE: f64 = 0.15;
/// However well a day fits, what another article tells weighs no more than this (natural logarithm).
const MOST: f64 = 8.0;
/// That something was reported before weighs no more than this.
const MOST_OF_REPORT: f64 = 2.5;
/// Nor does an opening with the same news: this, and so much more for each tenth that they are more alike than three tenths. Openings that are
/// little alike are of one story, told over weeks; those much alike are of one piece of news.
const MOST_OF_LEADS: (f64, f64) = (2.0, 4.0);
/// Share of articles that open with the same news that are of the same day.
const SAME_DAY: f64 = 0.56;
/// The lead of an article is its headline and first sentences, so many in all.
const LEAD: usize = 4;
/// A sentence is compared with at most so many tellings of others.
const RIVALS: usize = 3;
/// A report bounds another article only when it is dated to within so many days.
const EXACT: i64 = 3;
/// Sentences without a time of their own that may bound an article, at most.
const UNTIMED: usize = 4;

/// A sentence that dates something.
struct Telling {
    study: usize,
    first: Day,
    last: Day,
    /// Probability that the dates are right.
    trust: f64,
    is_plan: bool,
    /// What stands around the date.
    bag: Bag,
}

/// By article and sentence.
type Tellings = BTreeMap<(u32, u32), Vec<Telling>>;

/// Terms of every sentence of every article.
struct Contents {
    terms: Terms,
    /// By article, then sentence.
    lines: Vec<Vec<Line>>,
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
        let tellings = tellings(studies, &contents);
        let mut changed = false;
        let linked: Vec<Vec<Piece>> = (0..studies.len())
            .map(|index| linked(studies, index, &contents, &tellings))
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
    let mut lines: Vec<Vec<Line>> = Vec::with_capacity(studies.len());
    let mut leads = Vec::with_capacity(studies.len());
    for study in studies {
        let mut lead: Bag = Vec::new();
        let mut in_lead = 0;
        let mut of_article = Vec::with_capacity(study.reading.sentences.len());
        for sentence in &study.reading.sentences {
            let kind = study.article.block_at(sentence.start).map(|block| block.kind);
            if !kind.is_some_and(BlockKind::is_story) {
                of_article.push(Line::default());
                continue;
            }
            let line = terms.add(sentence.of(&study.article.text));
            if in_lead < LEAD && matches!(kind, Some(BlockKind::Title | BlockKind::Paragraph)) {
                in_lead += 1;
                lead.extend(line.bag());
            }
            of_article.push(line);
        }
        lead.sort_unstable();
        lead.dedup();
        leads.push(lead);
        lines.push(of_article);
    }
    let mut by_term: BTreeMap<u32, Vec<(u32, u32)>> = BTreeMap::new();
    for (study, lines) in lines.iter().enumerate() {
        for (sentence, line) in lines.iter().enumerate() {
            for term in line.bag().into_iter().filter(|term| terms.is_telling(*term)) {
                by_term
                    .entry(term)
                    .or_default()
                    .push((study as u32, sentence as u32));
            }
        }
    }
    Contents {
        terms,
        lines,
        leads,
        by_term,
    }
}

/// Every sentence that dates something finely enough, given the days the articles are taken to be from.
fn tellings(studies: &[Study<'_>], contents: &Contents) -> Tellings {
    let mut found = Tellings::new();
    for (index, study) in studies.iter().enumerate() {
        let best = study.best();
        let published = best.map(|(day, _)| day);
        for expression in resolve(study.article, study.reading, published) {
            let Some(when) = expression.when else { continue };
            let (Some(first), Some(last)) = (when.earliest, when.latest) else {
                continue;
            };
            let length = last.days_since(first);
            let after = study
                .reading
                .sentences
                .partition_point(|sentence| sentence.start <= expression.span.start);
            let Some(sentence) = after.checked_sub(1) else {
                continue;
            };
            let trust = match (expression.anchor, best) {
                (AnchorRef::Own, _) if expression.certainty == Certainty::Stated => 0.95,
                (_, Some((_, sure))) => sure.max(weeks_share(study, length)),
                _ => continue,
            };
            let line = contents.lines.get(index).and_then(|lines| lines.get(sentence));
            let start = study
                .reading
                .sentences
                .get(sentence)
                .map_or(0, |sentence| sentence.start);
            let Some(line) = line else { continue };
            if length <= FINE && trust >= SURE {
                let telling = Telling {
                    study: index,
                    first,
                    last,
                    trust,
                    is_plan: published.is_some_and(|published| first > published),
                    bag: line.around(expression.span.start.saturating_sub(start)),
                };
                found
                    .entry((index as u32, sentence as u32))
                    .or_default()
                    .push(telling);
            }
        }
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
fn linked(studies: &[Study<'_>], index: usize, contents: &Contents, tellings: &Tellings) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let Some(study) = studies.get(index) else {
        return pieces;
    };
    let Some(lines) = contents.lines.get(index) else {
        return pieces;
    };
    let view = View {
        article: study.article,
        reading: study.reading,
        clues: &study.clues,
        named: &study.named,
        lags: study.lags,
    };
    let mut untimed: Vec<Report> = Vec::new();
    for (number, (line, sentence)) in lines.iter().zip(&study.reading.sentences).enumerate() {
        let clues: Vec<&Clue> = study
            .clues
            .iter()
            .filter(|clue| clue.sentence == number && !clue.quoted)
            .collect();
        for clue in &clues {
            let bag = line.around(clue.span.start.saturating_sub(sentence.start));
            for (telling, trust) in alike(index, &bag, contents, tellings) {
                let Some(other) = studies.get(telling.study) else {
                    continue;
                };
                let known = Known {
                    first: telling.first,
                    last: telling.last,
                    name: format!("what {} tells", quoted_title(other)),
                    trust,
                    most: MOST,
                };
                pieces.extend(links::piece(clue, &known, view.lags));
            }
        }
        // What is reported here without a day of its own, or with a plan only, another article may have seen on a known day.
        let is_report = clues.iter().all(|clue| clue.tense == Tense::Future);
        let seen = alike(index, &line.bag(), contents, tellings)
            .into_iter()
            .find(|(telling, _)| {
                is_report && !telling.is_plan && telling.last.days_since(telling.first) <= EXACT
            });
        if let Some((telling, trust)) = seen
            && let Some(other) = studies.get(telling.study)
        {
            untimed.push(Report {
                span: *sentence,
                days: (telling.first, telling.last),
                by: quoted_title(other),
                trust: trust * 0.7,
            });
        }
    }
    untimed.sort_by(|a, b| b.trust.total_cmp(&a.trust));
    untimed.truncate(UNTIMED);
    // The latest says how new the article is, the others only that it is no older.
    untimed.sort_by_key(|report| std::cmp::Reverse(report.days));
    let reports = untimed
        .iter()
        .enumerate()
        .map(|(rank, report)| not_before(report, rank == 0));
    pieces.extend(reports);
    pieces
}

/// The tellings of other articles that are most like `bag`, best first, with the probability that each tells of the same thing. Those
/// of different days share it.
fn alike<'t>(
    index: usize,
    bag: &[u32],
    contents: &Contents,
    tellings: &'t Tellings,
) -> Vec<(&'t Telling, f64)> {
    let mut candidates: Vec<(u32, u32)> = bag
        .iter()
        .filter_map(|term| contents.by_term.get(term))
        .flatten()
        .copied()
        .filter(|(study, _)| *study as usize != index)
        .collect();
    candidates.sort_unstable();
    candidates.dedup();
    let mut found: Vec<(&Telling, f64)> = candidates
        .into_iter()
        .filter_map(|key| tellings.get(&key))
        .flatten()
        .filter_map(|telling| {
            let (likeness, shared) = contents.terms.likeness(bag, &telling.bag);
            (likeness >= ALIKE && shared >= SHARED).then_some((telling, likeness))
        })
        .collect();
    found.sort_by(|a, b| b.1.total_cmp(&a.1));
    let mut kept: Vec<(&Telling, f64)> = Vec::new();
    for (telling, likeness) in found {
        let is_new = kept
            .iter()
            .all(|(other, _)| (other.first, other.last) != (telling.first, telling.last));
        if is_new && kept.len() < RIVALS {
            kept.push((telling, likeness));
        }
    }
    let sum: f64 = kept.iter().map(|(_, likeness)| likeness.powi(3)).sum();
    for (telling, likeness) in &mut kept {
        let share = likeness.powi(3) / sum;
        *likeness = (*likeness * 1.3).min(0.75) * share * telling.trust;
    }
    kept
}

/// A sentence that reports, without a day, what another article dates.
struct Report {
    span: Span,
    days: (Day, Day),
    by: String,
    trust: f64,
}

/// An article that tells of something dated elsewhere is not older than it, and mostly not much younger.
fn not_before(report: &Report, is_latest: bool) -> Piece {
    let ((first, last), trust) = (report.days, report.trust);
    let says = format!(
        "published on or after {}, by what {} tells",
        days(first, last),
        report.by
    );
    Piece::placed(
        Some(report.span),
        says,
        (first, last),
        Box::new(move |day| {
            let newness =
                (0.6 * weight(trust, after_told(first, last, day, Freshness::News))).min(MOST_OF_REPORT);
            if is_latest { newness } else { newness.min(0.0) }
        }),
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
            let most = MOST_OF_LEADS.0 + MOST_OF_LEADS.1 * ((likeness - 0.3) * 10.0).max(0.0);
            let trust = trust * sure.max(0.5);
            let scale = (most / weight(trust, SAME_DAY)).min(1.0);
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
                                    0 => SAME_DAY,
                                    1 => 0.15,
                                    2 => 0.04,
                                    3 => 0.02,
                                    _ => 0.0,
                                }
                        })
                        .sum();
                    scale * weight(trust, density)
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
