//! Days of the year as evidence ("on Feb. 25"): date lines, what has just been or is about to be, and the weekday beside a date, which
//! tells the year.

use super::{
    clues::{Clue, Said, Tense},
    inner::View,
    weigh::Piece,
};
use crate::{
    article::{Article, BlockKind},
    calendar::{Day, month_name, weekday_name},
    span::Span,
};

/// Days with month but without year that are weighed.
const MONTH_DAYS: usize = 4;
/// A report opens with its place in no more than so many bytes ("DAR ES SALAAM, Tanzania (AP) —").
pub(super) const LONGEST_PLACE: usize = 80;
/// The place stands in one of the first so many blocks.
const OPENINGS: usize = 3;
/// So many weekdays beside dates are weighed: more hardly add anything.
const PAIRS: usize = 2;

impl View<'_> {
    /// "BERLIN, April 26 —" opens a report of that day or the day after.
    pub(super) fn dateline(&self, pieces: &mut Vec<Piece>) {
        let Some(clue) = self.dateline_clue() else {
            return;
        };
        let Said::MonthDay(month, day) = clue.said else {
            return;
        };
        let says = format!("the date line names {day} {}", month_name(month));
        pieces.push(Piece::recurring(
            Some(clue.span),
            says,
            Box::new(move |on| {
                // Of 13 such date lines in AQUAINT 6 name the day of publication and 7 the day before.
                let density = match days_since(on, month, day) {
                    Some(0) => 0.52,
                    Some(1) => 0.42,
                    Some(2) => 0.03,
                    _ => 0.0001,
                };
                (density * 365.0_f64).ln()
            }),
        ));
    }

    /// Day and month of the date line.
    pub(super) fn dateline_day(&self) -> Option<(u32, u32)> {
        match self.dateline_clue()?.said {
            Said::MonthDay(month, day) => Some((month, day)),
            _ => None,
        }
    }

    /// The first expression of one of the opening blocks, between a place in capitals and a dash or bracket.
    fn dateline_clue(&self) -> Option<&Clue> {
        openings(self.article).find_map(|block| {
            let clue = self.clues.iter().find(|clue| block.covers(clue.span))?;
            let part = |start, end| Span { start, end }.of(&self.article.text);
            let before = part(block.start, clue.span.start);
            let after = part(clue.span.end, block.end).trim_start_matches([' ', ')', '.', ',']);
            let is_closed = after.starts_with(['—', '–', '-', '(', ':', '_']);
            (is_closed && before.len() <= LONGEST_PLACE && is_place(before)).then_some(clue)
        })
    }

    /// "on Feb. 25" in the past tense: soon after a 25 February. Of several the latest counts; the others are before it anyway.
    pub(super) fn month_days(&self, pieces: &mut Vec<Piece>) {
        let dateline = self.dateline_clue().map(|clue| clue.span);
        for is_plan in [false, true] {
            let mut days: Vec<(u32, u32)> = Vec::new();
            let mut span = None;
            for clue in self.clues {
                let Said::MonthDay(month, day) = clue.said else {
                    continue;
                };
                let fits =
                    (clue.tense == Tense::Future) == is_plan && !clue.quoted && Some(clue.span) != dateline;
                if fits && !days.contains(&(month, day)) && days.len() < MONTH_DAYS {
                    span = span.or(Some(clue.span));
                    days.push((month, day));
                }
            }
            if days.is_empty() {
                continue;
            }
            let named: Vec<String> = days
                .iter()
                .map(|(month, day)| format!("{day} {}", month_name(*month)))
                .collect();
            let side = if is_plan { "before" } else { "after" };
            let says = format!("published not long {side} {}", named.join(" and "));
            pieces.push(Piece::recurring(
                span,
                says,
                Box::new(move |on| near_month_days(on, &days, is_plan)),
            ));
        }
    }

    /// "Thursday, April 6": only in some years is the 6 April near publication a Thursday.
    pub(super) fn dates_with_weekdays(&self, pieces: &mut Vec<Piece>) {
        let mut found: Vec<(u32, u32)> = Vec::new();
        for clue in self.clues.iter().filter(|clue| !clue.quoted) {
            let (Some(weekday), Said::MonthDay(month, day)) = (clue.weekday, clue.said) else {
                continue;
            };
            if found.contains(&(month, day)) || found.len() == PAIRS {
                continue;
            }
            found.push((month, day));
            let is_plan = clue.tense == Tense::Future;
            let says = format!(
                "published near a year’s {day} {} that is a {}",
                month_name(month),
                weekday_name(weekday)
            );
            pieces.push(Piece::recurring(
                Some(clue.span),
                says,
                Box::new(move |on| {
                    let fits = nearest(on, month, day, is_plan).is_some_and(|it| it.weekday() == weekday);
                    // Told wrongly, or of another year, about one time in twenty.
                    if fits {
                        (0.05_f64 + 0.95 * 7.0).ln()
                    } else {
                        0.05_f64.ln()
                    }
                }),
            ));
        }
    }
}

/// The blocks that a report may open in: some set its place on a line of its own.
pub(super) fn openings(article: &Article) -> impl Iterator<Item = Span> + '_ {
    article
        .blocks
        .iter()
        .filter(|block| {
            matches!(
                block.kind,
                BlockKind::Title | BlockKind::Heading | BlockKind::Paragraph
            )
        })
        .take(OPENINGS)
        .map(|block| block.span)
}

/// "BERLIN", "DAR ES SALAAM, Tanzania (AP)": capitals up to the first comma or bracket.
pub(super) fn is_place(text: &str) -> bool {
    let town = text.split([',', '(']).next().unwrap_or_default();
    town.chars().filter(|c| c.is_uppercase()).count() >= 3 && town.chars().all(|c| !c.is_lowercase())
}

/// The day of some year that one means on day `on`: the last one, or for plans the next.
pub(super) fn nearest(on: Day, month: u32, day: u32, is_plan: bool) -> Option<Day> {
    let years = if is_plan {
        [on.year(), on.year() + 1]
    } else {
        [on.year(), on.year() - 1]
    };
    years
        .into_iter()
        .filter_map(|year| Day::new(year, month, day))
        .find(|it| if is_plan { *it >= on } else { *it <= on })
}

/// The weight of a day that is not long after (or before, for plans) the nearest of some days of the year.
///
/// Of 33 articles in the first halves of the calibration sets that name such days as past beside the date line, the latest is less than
/// ten days old in 6, less than a month in 7 more, less than three months in 9, more in 3; in 8 it is really one to come, as in 2 of 10 that
/// name such days as plans it is really past.
fn near_month_days(on: Day, days: &[(u32, u32)], is_plan: bool) -> f64 {
    let gap = |is_plan: bool| {
        let gaps = days
            .iter()
            .filter_map(|&(month, day)| Some(nearest(on, month, day, is_plan)?.days_since(on).abs()));
        gaps.min()
    };
    let part = |gap: Option<i64>, mean: f64| gap.map_or(0.0, |gap| (-(gap as f64) / mean).exp() / mean);
    let (here, there) = (gap(is_plan), gap(!is_plan));
    let density = 0.05 * part(here, 2.0)
        + 0.30 * part(here, 15.0)
        + 0.30 * part(here, 50.0)
        + 0.20 * part(there, 20.0)
        + 0.15 / 365.0;
    (365.0 * density).ln()
}

/// Days from the last such day of the year on or before `on`.
fn days_since(on: Day, month: u32, day: u32) -> Option<i64> {
    nearest(on, month, day, false).map(|it| on.days_since(it))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_of_the_year_are_looked_for_both_ways() {
        let on: Day = "2023-03-17".parse().unwrap();
        assert_eq!(nearest(on, 3, 20, false).unwrap().to_string(), "2022-03-20");
        assert_eq!(nearest(on, 3, 20, true).unwrap().to_string(), "2023-03-20");
        assert_eq!(nearest(on, 3, 17, false).unwrap(), on);
        assert!(near_month_days(on, &[(3, 16)], false) > near_month_days(on, &[(9, 1)], false));
    }
}
