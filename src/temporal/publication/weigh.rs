//! Weights of evidence: how much more likely a day is, given a piece of evidence, than it was before, as natural logarithms that add up.
//!
//! A piece of evidence gives each day a density; its weight is the density against one day in [`SPREAD`], mixed with the chance that
//! the evidence means something else (Good, *Probability and the Weighing of Evidence*, 1950).

use crate::{
    calendar::{Day, Weekday},
    span::Span,
};
use std::fmt;

/// Without any evidence an article is taken to be from one of so many days: about those that the prior of `posterior` spreads over.
const SPREAD: f64 = 20_000.0;

/// What a piece of evidence says of a day, as the logarithm of a likelihood ratio.
pub(super) type Weight = Box<dyn Fn(Day) -> f64 + Send + Sync>;

/// One piece of evidence.
pub(super) struct Piece {
    /// The words, where it is in the text.
    pub(super) span: Option<Span>,
    /// What it says, as part of a sentence.
    pub(super) says: String,
    /// Its weight for each day.
    pub(super) weight: Weight,
    /// Days around which the weight is high; none for what repeats every week or year.
    pub(super) around: Vec<(Day, Day)>,
}

impl fmt::Debug for Piece {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Piece")
            .field("says", &self.says)
            .field("around", &self.around)
            .finish_non_exhaustive()
    }
}

impl Piece {
    /// Evidence that speaks for certain days of one year or another.
    pub(super) fn placed(span: Option<Span>, says: String, around: (Day, Day), weight: Weight) -> Self {
        Self {
            span,
            says,
            weight,
            around: vec![around],
        }
    }

    /// Evidence that repeats every week or year.
    pub(super) fn recurring(span: Option<Span>, says: String, weight: Weight) -> Self {
        Self {
            span,
            says,
            weight,
            around: Vec::new(),
        }
    }
}

/// The weight of a density (per day), true with probability `trust`.
pub(super) fn weight(trust: f64, density: f64) -> f64 {
    (1.0 - trust + trust * density * SPREAD).ln()
}

/// How soon after the latest thing that an article tells it appears.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Freshness {
    /// A day named in full under a picture: often the picture's own day, and often a fresh picture.
    Caption,
    /// A day named in full, as for news.
    News,
    /// A month, a year, a well-known happening: more often background.
    Background,
}

impl Freshness {
    /// Shares and means, in days, of a mixture: daily, weekly and slower writing, and a long tail.
    ///
    /// `Caption`: taken to be so; the calibration sets have no captions. `News`: the latest full dates with a year in the first halves of the calibration sets are 17, 93, 304, 427, 481, 1062, 15066, 19931 and
    /// 27654 days old (who writes on the day itself needs no year). `Background`: of the latest years told 13 % are
    /// the article's own, 30 % one or two years before, 19 % up to five, 17 % up to ten, the rest earlier.
    fn parts(self) -> [(f64, f64); 5] {
        match self {
            Self::Caption => [
                (0.32, 2.0),
                (0.25, 20.0),
                (0.22, 200.0),
                (0.12, 1000.0),
                (0.09, 12_000.0),
            ],
            Self::News => [
                (0.13, 2.0),
                (0.17, 20.0),
                (0.25, 180.0),
                (0.25, 1000.0),
                (0.20, 12_000.0),
            ],
            Self::Background => [
                (0.01, 2.0),
                (0.06, 20.0),
                (0.24, 250.0),
                (0.37, 2000.0),
                (0.32, 15_000.0),
            ],
        }
    }

    /// Probability that an article appears within so many days (from 0 on).
    fn within(self, days: i64) -> f64 {
        let days = (days + 1).max(0) as f64;
        self.parts()
            .iter()
            .map(|(share, mean)| share * (1.0 - (-days / mean).exp()))
            .sum()
    }
}

/// The density of the day on which an article appears, `day`, when the latest thing that it tells happened between `first` and `last`.
pub(super) fn after_told(first: Day, last: Day, day: Day, freshness: Freshness) -> f64 {
    let since_first = day.days_since(first);
    if since_first < 0 {
        return 0.0;
    }
    let since_last = day.days_since(last);
    (freshness.within(since_first) - freshness.within(since_last - 1)) / (last.days_since(first) + 1) as f64
}

/// How an article names weekdays, which tells much about how long after the latest of them it appears.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Style {
    /// A report of an agency or a page of a news site, as it opens with its place or has captions, that names a weekday in its first
    /// paragraphs: mostly today.
    PressLead,
    /// Such a report, with weekdays only further down.
    Press,
    /// Bare ("said Friday"), in a text that shows nothing of where it is from.
    Bare,
    /// "On Friday" in mid-sentence, in such a text.
    Named,
    /// "On Friday, …" opens the sentence: what happened is being told of afterwards.
    Opening,
    /// It also says "yesterday", which takes the place of the weekday for the day before.
    FromToday,
}

impl Style {
    /// Share of articles that appear 0 to 6 days after the latest weekday told as past.
    ///
    /// Counted over the first halves of the calibration sets (`tests/publication/calibration.rs`), 0 to 6 days: `PressLead` 15, 1 of the
    /// agencies' reports without a day in their date line; `Press` 1, 2; `Bare` 2, 1, 0, 14, 2; `Named` 2, 1, 14, 15, 2, 2, 1; `Opening` 0,
    /// 0, 8, 19, 2; `FromToday` 0, 1, 5, 2, 1. The sets hold no news site's page without its date, so twenty articles like the agencies'
    /// were added to `Bare` and `Named`, fourteen to `Opening`, five to `Press`, and three even ones to `FromToday`.
    pub(super) fn lags(self) -> [f64; 7] {
        match self {
            Self::PressLead => [0.86, 0.09, 0.02, 0.01, 0.01, 0.005, 0.005],
            Self::Press => [0.58, 0.32, 0.05, 0.02, 0.01, 0.01, 0.01],
            Self::Bare => [0.41, 0.13, 0.04, 0.34, 0.05, 0.02, 0.01],
            Self::Named => [0.28, 0.09, 0.26, 0.27, 0.04, 0.04, 0.02],
            Self::Opening => [0.22, 0.065, 0.205, 0.44, 0.05, 0.01, 0.01],
            Self::FromToday => [0.05, 0.13, 0.42, 0.22, 0.12, 0.04, 0.02],
        }
    }
}

/// Of several weekdays told as past the first in the text is the latest this often: in 22 of 30 articles, counted as above.
pub(super) const FIRST_IS_LATEST: f64 = 0.73;

/// How many days before the latest weekday another one told as past lies, 1 to 6. Counted as the above: 20, 8, 5, 3, 1, 1.
pub(super) const EARLIER_WEEKDAYS: [f64; 6] = [0.50, 0.21, 0.14, 0.08, 0.04, 0.03];

/// How many days before a weekday that is told as a plan ("will meet on Monday") an article appears, 0 to 6 (0: on the day itself).
pub(super) const WEEKDAY_LEADS: [f64; 7] = [0.08, 0.24, 0.20, 0.17, 0.13, 0.10, 0.08];

/// Days from the last `weekday` on or before `day`.
pub(super) fn since_weekday(day: Day, weekday: Weekday) -> usize {
    day.weekday().days_since(weekday) as usize
}

/// Days from `day` to the next `weekday` on or after it.
pub(super) fn until_weekday(day: Day, weekday: Weekday) -> usize {
    weekday.days_since(day.weekday()) as usize
}

/// The density of an article's day after `start`, when it says that so many units have passed: `exact` units, counted loosely.
pub(super) fn passed(start: Day, day: Day, count: f64, unit_days: f64, bend: Bend) -> f64 {
    let units = day.days_since(start) as f64 / unit_days;
    let over = units - count;
    let density = match bend {
        // People round to the nearest and, more often, down: a normal density about a little over the count.
        Bend::Plain => {
            let spread = if over < 0.05 { 0.22 } else { 0.34 };
            1.42 * (-((over - 0.05) / spread).powi(2) / 2.0).exp()
        }
        Bend::More if over >= -0.02 => 2.0 * (-over * 2.0).exp(),
        Bend::Less if over <= 0.02 => 4.0 * (over * 4.0).exp(),
        Bend::More | Bend::Less => 0.0,
    };
    density / unit_days
}

/// How a count of units is bent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Bend {
    /// "14 months", "about 14 months".
    Plain,
    /// "more than a year".
    More,
    /// "nearly a year".
    Less,
}

impl Bend {
    /// Words to put before the count.
    pub(super) fn words(self) -> &'static str {
        match self {
            Self::Plain => "about ",
            Self::More => "more than ",
            Self::Less => "less than ",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn densities_are_densities() {
        let start = Day::new(2020, 2, 29).unwrap();
        let total = |density: &dyn Fn(Day) -> f64| -> f64 {
            (0..40_000).map(|gap| density(start.plus_days(gap))).sum()
        };
        for (length, freshness) in [
            (0, Freshness::News),
            (30, Freshness::Background),
            (364, Freshness::Background),
        ] {
            let sum = total(&|day| after_told(start, start.plus_days(length), day, freshness));
            assert!((0.95..1.01).contains(&sum), "{length}: {sum}");
        }
        for bend in [Bend::Plain, Bend::More, Bend::Less] {
            let sum = total(&|day| passed(start, day, 14.0, 30.44, bend));
            assert!((0.8..1.2).contains(&sum), "{bend:?}: {sum}");
        }
        for lags in [
            Style::PressLead.lags(),
            Style::Press.lags(),
            Style::Bare.lags(),
            Style::Named.lags(),
            Style::Opening.lags(),
            Style::FromToday.lags(),
            WEEKDAY_LEADS,
        ] {
            assert!((lags.iter().sum::<f64>() - 1.0).abs() < 0.01);
        }
        assert!((EARLIER_WEEKDAYS.iter().sum::<f64>() - 1.0).abs() < 0.01);
    }

    #[test]
    fn weekdays_are_counted_both_ways() {
        let friday = Day::new(2023, 3, 17).unwrap();
        assert_eq!(since_weekday(friday, Weekday::Thu), 1);
        assert_eq!(until_weekday(friday, Weekday::Mon), 3);
    }
}
