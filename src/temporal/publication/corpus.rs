//! Evidence across articles: what one dates, another calls "last week"; and articles that open with the same news.

use super::{
    Study, Window,
    clues::Tense,
    inner::View,
    links::{self, Known, days},
    posterior::Posterior,
    tellings::{SHARED, SURE, Search, Tellings},
    terms::{Bag, Line, Marked, Seen, Terms},
    weigh::{Freshness, Piece, after_told, weight},
};
use crate::{article::BlockKind, calendar::Day, span::Span};
use rayon::prelude::*;

/// Rounds of "what is dated now dates more".
const ROUNDS: usize = 3;
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
/// A report bounds another article only when it is dated to within so many days.
const EXACT: i64 = 3;
/// Sentences without a time of their own that may bound an article, at most.
const UNTIMED: usize = 4;

/// Terms of every sentence of every article.
struct Contents {
    terms: Terms,
    /// By article, then sentence.
    lines: Vec<Vec<Line>>,
    /// By article: those of its headline and first sentences.
    leads: Vec<Bag>,
}

/// Finds what the articles say of each other's dates, and brings their posteriors up to date.
pub(super) fn evidence(studies: &mut [Study<'_>], window: Window) -> Vec<Vec<Piece>> {
    let mut shared: Vec<Vec<Piece>> = studies.iter().map(|_| Vec::new()).collect();
    if studies.len() < 2 {
        return shared;
    }
    let contents = contents(studies);
    let openings = openings(&contents);
    for _ in 0..ROUNDS {
        let tellings = Tellings::new(studies, &contents.terms, &contents.lines);
        let mut changed = false;
        let linked: Vec<Vec<Piece>> = (0..studies.len())
            .into_par_iter()
            .map_init(Search::default, |search, index| {
                linked(studies, index, &contents, &tellings, search)
            })
            .collect();
        let before: Vec<Option<Day>> = studies
            .iter()
            .map(|study| study.best().map(|(day, _)| day))
            .collect();
        weigh(studies, &linked, window);
        let led: Vec<Vec<Piece>> = openings.iter().map(|others| same_news(studies, others)).collect();
        for ((slot, mut pieces), led) in shared.iter_mut().zip(linked).zip(led) {
            pieces.extend(led);
            *slot = pieces;
        }
        weigh(studies, &shared, window);
        for (study, before) in studies.iter().zip(before) {
            changed |= study.best().map(|(day, _)| day) != before;
        }
        if !changed {
            break;
        }
    }
    shared
}

/// Brings the posteriors up to date.
fn weigh(studies: &mut [Study<'_>], pieces: &[Vec<Piece>], window: Window) {
    studies.par_iter_mut().zip(pieces).for_each(|(study, pieces)| {
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
    });
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
                lead.extend(line.terms());
            }
            of_article.push(line);
        }
        lead.sort_unstable();
        lead.dedup();
        leads.push(lead);
        lines.push(of_article);
    }
    terms.weigh();
    Contents { terms, lines, leads }
}

/// What the tellings of other articles say of the day of this one.
fn linked(
    studies: &[Study<'_>],
    index: usize,
    contents: &Contents,
    tellings: &Tellings,
    search: &mut Search,
) -> Vec<Piece> {
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
    let mut untimed: Vec<Report<'_>> = Vec::new();
    let mut rest = study.clues.as_slice();
    for (number, (line, sentence)) in lines.iter().zip(&study.reading.sentences).enumerate() {
        let of_sentence = rest.partition_point(|clue| clue.sentence <= number);
        let (here, later) = rest.split_at(of_sentence);
        rest = later;
        let clues = || here.iter().filter(|clue| !clue.quoted);
        for clue in clues().filter(|clue| links::is_linked(clue)) {
            let bag = line.around(clue.span.start.saturating_sub(sentence.start));
            for (telling, trust) in tellings.alike(index, &bag, &contents.terms, search) {
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
        let is_report = clues().all(|clue| clue.tense == Tense::Future);
        if !is_report {
            continue;
        }
        let seen = tellings
            .alike(index, &line.bag(), &contents.terms, search)
            .into_iter()
            .find(|(telling, _)| !telling.is_plan && telling.last.days_since(telling.first) <= EXACT);
        if let Some((telling, trust)) = seen
            && let Some(other) = studies.get(telling.study)
        {
            untimed.push(Report {
                span: *sentence,
                days: (telling.first, telling.last),
                by: other,
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

/// A sentence that reports, without a day, what another article dates.
struct Report<'a> {
    span: Span,
    days: (Day, Day),
    by: &'a Study<'a>,
    trust: f64,
}

/// An article that tells of something dated elsewhere is not older than it, and mostly not much younger.
fn not_before(report: &Report<'_>, is_latest: bool) -> Piece {
    let ((first, last), trust) = (report.days, report.trust);
    let says = format!(
        "published on or after {}, by what {} tells",
        days(first, last),
        quoted_title(report.by)
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

/// For each article the two others whose openings are most like its own, best first, with how much.
fn openings(contents: &Contents) -> Vec<Vec<(f64, usize)>> {
    let Contents { terms, lines, leads } = contents;
    // By term: the articles that hold it anywhere, where it is rare enough to look for them by it.
    let mut by_term: Vec<Vec<u32>> = vec![Vec::new(); terms.len()];
    for (study, lines) in lines.iter().enumerate() {
        for term in lines.iter().flat_map(Line::terms) {
            if let Some(list) = by_term.get_mut(term as usize)
                && terms.is_telling(term)
                && list.last() != Some(&(study as u32))
            {
                list.push(study as u32);
            }
        }
    }
    let norms: Vec<f64> = leads.iter().map(|lead| terms.norm(lead)).collect();
    let likest = |(marked, seen): &mut (Marked, Seen), (index, lead): (usize, &Bag)| {
        let lists = lead.iter().filter_map(|&term| by_term.get(term as usize));
        let candidates = seen.collect(lists, leads.len());
        marked.mark(lead, terms);
        let mut others: Vec<(f64, usize)> = candidates
            .iter()
            .map(|&study| study as usize)
            .filter(|&study| study != index)
            .filter_map(|other| {
                let lead = leads.get(other).filter(|lead| marked.shared(lead) > SHARED)?;
                let likeness = terms.likeness(marked, lead, *norms.get(other)?);
                (likeness >= LEADS_ALIKE).then_some((likeness, other))
            })
            .collect();
        others.sort_unstable_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        others.truncate(2);
        others
    };
    leads
        .par_iter()
        .enumerate()
        .map_init(Default::default, likest)
        .collect()
}

/// Articles that open with the same news are from the same days.
fn same_news(studies: &[Study<'_>], others: &[(f64, usize)]) -> Vec<Piece> {
    others
        .iter()
        .filter_map(|&(likeness, other)| {
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

fn quoted_title(study: &Study<'_>) -> String {
    let title = study.article.display_title();
    let cut = title.char_indices().nth(48).and_then(|(end, _)| title.get(..end));
    match cut {
        Some(short) => format!("“{}…”", short.trim_end()),
        None => format!("“{title}”"),
    }
}
