//! From pieces of evidence to a ranked distribution over days.

use super::{Window, weigh::Piece};
use crate::calendar::Day;

/// Days before and after a place that evidence points to that are looked at one by one.
const AROUND: i64 = 12;
/// Days more than this far (in natural logarithms) behind the best are left out.
const NEGLIGIBLE: f64 = 12.0;
/// Days looked through before the first and after the last place that evidence points to: old news is told again for years.
const REACH: (i64, i64) = (400, 15 * 366);
/// Weights that are not independent add up to too much: this share of their sum is kept.
const DEPENDENCE: f64 = 0.8;
/// Days between the days looked at in the first round.
const STRIDE: i64 = 4;

/// A distribution over days, best first.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Posterior {
    /// Days and their probabilities, best first; earlier days first among equals.
    pub(super) days: Vec<(Day, f64)>,
}

impl Posterior {
    /// Combines evidence. Empty when nothing points to any time in particular.
    pub(super) fn of(pieces: &[&Piece], window: Window) -> Self {
        let days = days_to_look_at(pieces, window);
        let mut logs: Vec<(Day, f64)> = days
            .into_iter()
            .map(|day| (day, DEPENDENCE * total(pieces, day)))
            .collect();
        let Some(best) = logs.iter().map(|(_, log)| *log).reduce(f64::max) else {
            return Self::default();
        };
        logs.retain(|(_, log)| *log > best - NEGLIGIBLE);
        let sum: f64 = logs.iter().map(|(_, log)| (log - best).exp()).sum();
        for (_, log) in &mut logs {
            *log = (*log - best).exp() / sum;
        }
        logs.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        Self { days: logs }
    }

    /// The best day and its probability.
    pub(super) fn best(&self) -> Option<(Day, f64)> {
        self.days.first().copied()
    }

    /// First and last of the best days that together hold `share` of the probability.
    pub(super) fn range(&self, share: f64) -> Option<(Day, Day)> {
        let mut held = 0.0;
        let mut range: Option<(Day, Day)> = None;
        for &(day, probability) in &self.days {
            if held >= share {
                break;
            }
            held += probability;
            range = Some(range.map_or((day, day), |(first, last)| (first.min(day), last.max(day))));
        }
        range
    }
}

fn total(pieces: &[&Piece], day: Day) -> f64 {
    pieces.iter().map(|piece| (piece.weight)(day)).sum()
}

/// The days worth weighing: those near where evidence points, and those that a coarse look over all years finds likely.
fn days_to_look_at(pieces: &[&Piece], window: Window) -> Vec<Day> {
    let (from, to) = (window.from, window.to);
    let inside = |day: Day| from.is_none_or(|from| day >= from) && to.is_none_or(|to| day <= to);
    if let (Some(from), Some(to)) = (from, to)
        && to.days_since(from) <= 800
    {
        return (0..=to.days_since(from))
            .map(|step| from.plus_days(step))
            .collect();
    }
    if pieces.iter().all(|piece| piece.around.is_empty()) {
        return Vec::new();
    }
    let mut days = std::collections::BTreeSet::new();
    for &(first, last) in pieces.iter().flat_map(|piece| &piece.around) {
        let length = last.days_since(first).min(800);
        days.extend((-AROUND..=length + AROUND).map(|step| first.plus_days(step)));
    }
    let placed: Vec<&Piece> = pieces
        .iter()
        .copied()
        .filter(|piece| !piece.around.is_empty())
        .collect();
    let pointed_at = || pieces.iter().flat_map(|piece| &piece.around);
    let (Some(first), Some(last)) = (
        pointed_at().map(|place| place.0).min(),
        pointed_at().map(|place| place.1).max(),
    ) else {
        return Vec::new();
    };
    let start = first.plus_days(-REACH.0);
    let steps = (last.days_since(start) + REACH.1) / STRIDE;
    let coarse: Vec<(Day, f64)> = (0..steps)
        .map(|step| start.plus_days(step * STRIDE))
        .map(|day| (day, placed.iter().map(|piece| (piece.weight)(day)).sum()))
        .collect();
    let best = coarse
        .iter()
        .map(|(_, log)| *log)
        .fold(f64::NEG_INFINITY, f64::max);
    for (day, _) in coarse.iter().filter(|(_, log)| *log > best - NEGLIGIBLE / 2.0) {
        days.extend((0..STRIDE).map(|step| day.plus_days(step)));
    }
    days.into_iter().filter(|day| inside(*day)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        calendar::Weekday,
        temporal::publication::weigh::{Style, since_weekday, weekday_lags, weight},
    };

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    fn month(first: &str) -> Piece {
        let first = day(first);
        let last = first.month_end();
        Piece::placed(
            None,
            "that month".to_owned(),
            (first, last),
            Box::new(move |day| {
                weight(
                    0.95,
                    if (first..=last).contains(&day) {
                        1.0 / 30.0
                    } else {
                        0.0
                    },
                )
            }),
        )
    }

    fn weekday(weekday: Weekday) -> Piece {
        Piece::recurring(
            None,
            "that weekday".to_owned(),
            Box::new(move |day| (7.0 * weekday_lags(Style::Lead)[since_weekday(day, weekday)]).ln()),
        )
    }

    #[test]
    fn nothing_placed_gives_nothing() {
        assert_eq!(Posterior::of(&[], Window::default()), Posterior::default());
        assert_eq!(
            Posterior::of(&[&weekday(Weekday::Mon)], Window::default()),
            Posterior::default()
        );
    }

    #[test]
    fn a_weekday_in_a_month_is_one_of_four_or_five() {
        let found = Posterior::of(&[&month("2021-05-01"), &weekday(Weekday::Tue)], Window::default());
        let (best, probability) = found.best().unwrap();
        assert_eq!(best.weekday(), Weekday::Tue);
        assert!((0.08..0.25).contains(&probability), "{probability}");
        let sum: f64 = found.days.iter().map(|(_, probability)| probability).sum();
        assert!((sum - 1.0).abs() < 1e-9);
    }

    #[test]
    fn a_window_is_kept_to() {
        let window = Window {
            from: Some(day("2021-05-10")),
            to: Some(day("2021-05-13")),
        };
        let found = Posterior::of(&[&weekday(Weekday::Tue)], window);
        assert_eq!(found.best().unwrap().0, day("2021-05-11"));
        assert_eq!(found.days.len(), 4);
    }
}
