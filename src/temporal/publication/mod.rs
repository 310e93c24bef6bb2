//! When an article was published: a ranked distribution over days from independent evidence, each piece with its quote.
//!
//! First each article by itself: what its file states ([`stated`]), what its text tells and how ([`inner`], [`told`], [`weekdays`], [`month_days`]),
//! with the help of a list of well-known happenings ([`happenings`]). Then all together ([`house`], [`corpus`]): their common manner, and
//! what one article dates and another calls "last week". Weights are logarithms of likelihood ratios and add up ([`weigh`], [`posterior`]).

mod clues;
mod corpus;
mod counting;
mod happenings;
mod house;
mod inner;
mod links;
mod month_days;
mod phrases;
mod posterior;
mod stated;
mod tellings;
mod terms;
mod told;
mod vocabulary;
mod weekdays;
mod weigh;

use super::Reading;
use crate::{
    article::Article,
    calendar::{Day, Granularity, When, short_day},
    span::Span,
};
use clues::{Clue, clues};
use happenings::{Named, happenings};
use house::House;
use posterior::Posterior;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use weekdays::style;
use weigh::{Piece, Style};

/// The range of a publication date holds this much of the probability.
const SHARE: f64 = 0.9;
/// Where the likeliest days that hold this share are spread over more than so many days, and the best day is less likely than [`LEAST`], no
/// single day is named.
const CORE: f64 = 0.6;
const LONGEST_CORE: i64 = 400;
const LEAST: f64 = 0.12;
/// So many alternatives are kept.
const CANDIDATES: usize = 8;
/// So many pieces of evidence are shown.
const SHOWN: usize = 12;
/// A piece speaks against a day that it makes less likely than this (natural logarithm).
const AGAINST: f64 = -0.5;

/// Bounds for publication dates that have to be inferred (`--around FROM/TO`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Window {
    /// Not before this day.
    pub from: Option<Day>,
    /// Not after this day.
    pub to: Option<Day>,
}

/// When an article was published, as far as it can be known.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Publication {
    /// Best single day; `None` when nothing is known.
    pub date: Option<Day>,
    /// The days that hold most of the probability.
    pub range: Option<When>,
    /// Probability that `date` is right, 0 to 1.
    pub confidence: f64,
    /// Where the date comes from.
    pub basis: Basis,
    /// Ranked alternatives, best first, with their probabilities.
    pub candidates: Vec<(Day, f64)>,
    /// Why: what speaks for it, and the losers.
    pub evidence: Vec<Evidence>,
}

impl Publication {
    /// Nothing is known.
    pub fn unknown() -> Self {
        Self {
            date: None,
            range: None,
            confidence: 0.0,
            basis: Basis::Unknown,
            candidates: Vec::new(),
            evidence: Vec::new(),
        }
    }
}

/// Where a publication date comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Basis {
    /// The user said so.
    Given,
    /// The file's metadata.
    Metadata,
    /// The text states it.
    Stated,
    /// It follows from what the text says.
    Inferred,
    /// Nothing is known.
    Unknown,
}

/// One piece of evidence for a publication date.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    /// The words in the article, where it is in the text.
    pub span: Option<Span>,
    /// What it says about the date, as a sentence part: "published on a Wednesday, or the days after".
    pub says: String,
    /// Whether the chosen date agrees with it.
    pub agrees: bool,
}

/// What is known about one article while all are compared.
struct Study<'a> {
    article: &'a Article,
    reading: &'a Reading,
    clues: Vec<Clue>,
    named: Vec<Named>,
    /// Share of articles like it that appear 0 to 6 days after the latest weekday told.
    lags: [f64; 7],
    /// Evidence of its own.
    own: Vec<Piece>,
    given: Option<Day>,
    /// Nothing where the day is given.
    posterior: Posterior,
}

impl Study<'_> {
    /// The day taken for the article, and how sure it is.
    fn best(&self) -> Option<(Day, f64)> {
        self.given.map(|day| (day, 1.0)).or_else(|| self.posterior.best())
    }
}

/// Finds when each article was published, from all of them together. `given` holds what the user has set, by position; `window` bounds
/// what has to be inferred. The clock is never asked.
pub fn publications(
    articles: &[(&Article, &Reading)],
    given: &[Option<Day>],
    window: Window,
) -> Vec<Publication> {
    let clues: Vec<Vec<Clue>> = articles
        .par_iter()
        .map(|&(article, reading)| clues(article, reading))
        .collect();
    let styles: Vec<Style> = articles
        .par_iter()
        .zip(&clues)
        .map(|(&(article, reading), clues)| style(article, reading, clues))
        .collect();
    let house = House::of(&styles);
    let mut studies: Vec<Study<'_>> = articles
        .par_iter()
        .zip(clues)
        .zip(styles)
        .enumerate()
        .map(|(index, ((&source, clues), style))| {
            let given = given.get(index).copied().flatten();
            study(source, clues, house.lags(style), given, window)
        })
        .collect();
    let shared = corpus::evidence(&mut studies, window);
    studies
        .par_iter()
        .zip(shared)
        .map(|(study, shared)| conclude(study, &shared))
        .collect()
}

/// One article by itself.
fn study<'a>(
    (article, reading): (&'a Article, &'a Reading),
    clues: Vec<Clue>,
    lags: [f64; 7],
    given: Option<Day>,
    window: Window,
) -> Study<'a> {
    let named: Vec<Named> = happenings()
        .named(&article.text, &reading.sentences)
        .into_iter()
        .filter(|named| {
            article
                .block_at(named.span.start)
                .is_some_and(|block| block.kind.is_story())
        })
        .collect();
    let mut own = stated::pieces(article);
    own.extend(
        inner::View {
            article,
            reading,
            clues: &clues,
            named: &named,
            lags,
        }
        .pieces(),
    );
    // What the file states is not what "has to be inferred": the window does not bound it.
    let window = if article.metadata.dates.is_empty() {
        window
    } else {
        Window::default()
    };
    let posterior = if given.is_some() {
        Posterior::default()
    } else {
        Posterior::of(&own.iter().collect::<Vec<_>>(), window)
    };
    Study {
        article,
        reading,
        clues,
        named,
        lags,
        own,
        given,
        posterior,
    }
}

/// The answer for one article, with what speaks for and against it.
fn conclude(study: &Study<'_>, shared: &[Piece]) -> Publication {
    let range = study.posterior.range(SHARE);
    let core = study.posterior.range(CORE);
    let is_near = core.is_some_and(|(first, last)| last.days_since(first) <= LONGEST_CORE);
    let best = study
        .best()
        .filter(|(_, sure)| study.given.is_some() || is_near || *sure >= LEAST);
    let Some((day, confidence)) = best else {
        return Publication {
            range: range.map(|(first, last)| When::between(first, last, Granularity::Range)),
            evidence: shown(study, shared, None),
            ..Publication::unknown()
        };
    };
    let mut evidence = shown(study, shared, Some(day));
    if study.given.is_some() {
        let says = format!("you set it to {}", short_day(day));
        evidence.insert(
            0,
            Evidence {
                span: None,
                says,
                agrees: true,
            },
        );
        return Publication {
            date: Some(day),
            range: Some(When::day(day)),
            confidence: 1.0,
            basis: Basis::Given,
            candidates: vec![(day, 1.0)],
            evidence,
        };
    }
    Publication {
        date: Some(day),
        range: range.map(|(first, last)| {
            let granularity = if first == last {
                Granularity::Day
            } else {
                Granularity::Range
            };
            When::between(first, last, granularity)
        }),
        confidence,
        basis: stated::basis(study.article, day).unwrap_or(Basis::Inferred),
        candidates: study.posterior.days.iter().take(CANDIDATES).copied().collect(),
        evidence,
    }
}

/// The evidence to show beside a day: what speaks most for it, and what speaks most against it.
fn shown(study: &Study<'_>, shared: &[Piece], day: Option<Day>) -> Vec<Evidence> {
    let mut weighed: Vec<(f64, Evidence)> = study
        .own
        .iter()
        .chain(shared)
        .map(|piece| {
            let weight = day.map_or(0.0, |day| (piece.weight)(day));
            let shown = Evidence {
                span: piece.span,
                says: piece.says.clone(),
                agrees: weight > AGAINST,
            };
            (weight, shown)
        })
        .collect();
    weighed.sort_by(|a, b| b.0.total_cmp(&a.0));
    weighed.dedup_by(|a, b| a.1.says == b.1.says);
    // The losers are kept: they are what a careful reader asks about.
    let losers = weighed
        .iter()
        .filter(|(_, shown)| !shown.agrees)
        .count()
        .min(SHOWN / 3);
    let winners = weighed
        .iter()
        .filter(|(_, shown)| shown.agrees)
        .take(SHOWN - losers)
        .cloned();
    let losers = weighed
        .iter()
        .rev()
        .filter(|(_, shown)| !shown.agrees)
        .take(losers)
        .cloned();
    winners.chain(losers).map(|(_, shown)| shown).collect()
}
