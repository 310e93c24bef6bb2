//! Weights of evidence: how much more likely a day is, given a piece of evidence, than it was before, as natural logarithms that add up.
//!
//! A piece of evidence gives each day a density; its weight is the density against one day in [`SPREAD`], mixed with the chance that
//! the evidence means something else (Good, *Probability and the Weighing of Evidence*, 1950).

use crate::{
    calendar::{Day, Weekday},
    span::Span,
};
use std::fmt;

/// Without any evidence an article is taken to be from one of so many days.
const SPREAD: f64 = 4000.0;

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
    /// A day named in full, as for news.
    News,
    /// A month, a year, a well-known happening: more often background.
    Background,
}

impl Freshness {
    /// Shares and means, in days, of a mixture: daily, weekly and slower writing, and a long tail. Chosen so that the gaps in TimeBank,
    /// AQUAINT and Wikinews lie evenly over it.
    fn parts(self) -> [(f64, f64); 5] {
        match self {
            Self::News => [
                (0.20, 2.0),
                (0.22, 20.0),
                (0.22, 200.0),
                (0.20, 2000.0),
                (0.16, 10_000.0),
            ],
            Self::Background => [
                (0.03, 2.0),
                (0.10, 20.0),
                (0.27, 250.0),
                (0.38, 2500.0),
                (0.22, 10_000.0),
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

/// How many days after a weekday that is told in the past tense ("spoke on Wednesday") an article appears, 0 to 6; and how the words of
/// the article bear on it. Counted over the documents of known date in TimeBank, AQUAINT and Wikinews, smoothed between them.
pub(super) fn weekday_lags(style: Style) -> [f64; 7] {
    match style {
        Style::FromToday => [0.12, 0.08, 0.34, 0.28, 0.10, 0.05, 0.03],
        Style::Lead => [0.60, 0.16, 0.10, 0.09, 0.02, 0.02, 0.01],
        Style::Body => [0.34, 0.26, 0.14, 0.14, 0.06, 0.04, 0.02],
    }
}

/// Where and how an article names weekdays.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Style {
    /// In its first paragraphs: most often the day of publication.
    Lead,
    /// Later only.
    Body,
    /// It also says "yesterday", which takes the place of the weekday for the day before.
    FromToday,
}

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
            weekday_lags(Style::Lead),
            weekday_lags(Style::Body),
            weekday_lags(Style::FromToday),
            WEEKDAY_LEADS,
        ] {
            assert!((lags.iter().sum::<f64>() - 1.0).abs() < 0.01);
        }
    }

    #[test]
    fn weekdays_are_counted_both_ways() {
        let friday = Day::new(2023, 3, 17).unwrap();
        assert_eq!(since_weekday(friday, Weekday::Thu), 1);
        assert_eq!(until_weekday(friday, Weekday::Mon), 3);
    }
}
