//! From pieces of evidence to a ranked distribution over days.

use super::{Window, weigh::Piece};
use crate::calendar::Day;

/// Days before and after a place that evidence points to that are looked at one by one.
const AROUND: i64 = 12;
/// Places longer than this, in days, are not looked at whole.
const LONGEST_PLACE: i64 = 400;
/// Days more than this far (in natural logarithms) behind the best are left out.
const NEGLIGIBLE: f64 = 12.0;
/// What points to places in time is not independent (an article that tells of one old thing tells of others), so this share of its sum is
/// kept. Fitted on the first halves of the calibration sets, so that the ranges hold their share. What repeats every week or year is weighed
/// as one piece each (all weekdays, all days of the year) and kept whole, as maximum likelihood has it.
const DEPENDENCE: f64 = 0.85;
/// Away from those places time is looked at in cells of so many days.
const CELL: i64 = 32;
/// So many of the likeliest cells are looked at day by day.
const OPENED: usize = 40;
/// Cells begin so many days before the first place: plans and slips.
const BEFORE: i64 = 400;
/// Bounds of at most so many days are looked at day by day.
const SHORT_WINDOW: i64 = 2600;
/// Articles that are kept as files are mostly from the years of computers and not from the far future: between these years one day is
/// as likely as another, earlier ones are half as likely every [`HALVING`]`.0` years, later ones every [`HALVING`]`.1`.
const PLATEAU: (i32, i32) = (1985, 2026);
const HALVING: (f64, f64) = (8.0, 3.0);
/// Cells end here.
const LAST_YEAR: i32 = 2045;

/// A distribution over days, best first.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Posterior {
    /// Days and their probabilities, best first; earlier days first among equals.
    pub(super) days: Vec<(Day, f64)>,
    /// What is left, in stretches of [`CELL`] days with their first days and probabilities.
    rest: Vec<(Day, f64)>,
}

impl Posterior {
    /// Combines evidence. Empty when nothing points to any time in particular.
    pub(super) fn of(pieces: &[&Piece], window: Window) -> Self {
        let (days, cells) = looked_at(pieces, window);
        let mut days: Vec<(Day, f64)> = days
            .into_iter()
            .map(|day| (day, prior(day) + total(pieces, day)))
            .collect();
        let mut rest: Vec<(Day, f64)> = cells
            .into_iter()
            .map(|(day, log)| (day, log + (CELL as f64).ln()))
            .collect();
        let logs = || days.iter().chain(&rest).map(|(_, log)| *log);
        let Some(best) = logs().reduce(f64::max) else {
            return Self::default();
        };
        let sum: f64 = logs().map(|log| (log - best).exp()).sum();
        for part in [&mut days, &mut rest] {
            part.retain(|(_, log)| *log > best - NEGLIGIBLE);
            for (_, log) in part.iter_mut() {
                *log = (*log - best).exp() / sum;
            }
            part.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        }
        Self { days, rest }
    }

    /// The best day and its probability.
    pub(super) fn best(&self) -> Option<(Day, f64)> {
        self.days.first().copied()
    }

    /// First and last of the likeliest days that together hold `share` of the probability.
    pub(super) fn range(&self, share: f64) -> Option<(Day, Day)> {
        let days = self.days.iter().map(|&(day, held)| (day, day, held, held));
        let rest = self
            .rest
            .iter()
            .map(|&(day, held)| (day, day.plus_days(CELL - 1), held, held / CELL as f64));
        let mut stretches: Vec<(Day, Day, f64, f64)> = days.chain(rest).collect();
        stretches.sort_by(|a, b| b.3.total_cmp(&a.3).then(a.0.cmp(&b.0)));
        let mut sum = 0.0;
        let mut range: Option<(Day, Day)> = None;
        for (from, to, held, _) in stretches {
            if sum >= share {
                break;
            }
            sum += held;
            range = Some(range.map_or((from, to), |(first, last)| (first.min(from), last.max(to))));
        }
        range
    }
}

fn total(pieces: &[&Piece], day: Day) -> f64 {
    pieces
        .iter()
        .map(|piece| {
            let kept = if piece.around.is_empty() { 1.0 } else { DEPENDENCE };
            kept * (piece.weight)(day)
        })
        .sum()
}

/// How likely a day is before anything is known of the article, as a logarithm.
fn prior(day: Day) -> f64 {
    let year = day.year();
    let halvings = if year < PLATEAU.0 {
        f64::from(PLATEAU.0 - year) / HALVING.0
    } else {
        f64::from((year - PLATEAU.1).max(0)) / HALVING.1
    };
    -halvings * std::f64::consts::LN_2
}

/// The days worth weighing, and the weighed cells of the rest of time.
fn looked_at(pieces: &[&Piece], window: Window) -> (Vec<Day>, Vec<(Day, f64)>) {
    let (from, to) = (window.from, window.to);
    if let (Some(from), Some(to)) = (from, to)
        && to.days_since(from) <= SHORT_WINDOW
    {
        let days = (0..=to.days_since(from)).map(|step| from.plus_days(step));
        return (days.collect(), Vec::new());
    }
    let places = || pieces.iter().flat_map(|piece| &piece.around);
    let (Some(first), Some(last)) = (
        places().map(|place| place.0).min(),
        places().map(|place| place.1).max(),
    ) else {
        return (Vec::new(), Vec::new());
    };
    let inside = |day: Day| from.is_none_or(|from| day >= from) && to.is_none_or(|to| day <= to);
    let pointing: Vec<&Piece> = pieces
        .iter()
        .copied()
        .filter(|piece| !piece.around.is_empty())
        .collect();
    // Evidence that repeats every week or year is even over a cell, or nearly so.
    let start = first.plus_days(-BEFORE);
    let end = Day::new(LAST_YEAR, 1, 1).map_or(last, |end| end.max(last.plus_days(BEFORE)));
    let mut cells: Vec<(Day, f64)> = (0..=end.days_since(start) / CELL)
        .map(|step| start.plus_days(step * CELL))
        .filter(|day| inside(*day) || inside(day.plus_days(CELL - 1)))
        .map(|day| {
            let middle = day.plus_days(CELL / 2);
            (day, prior(middle) + total(&pointing, middle))
        })
        .collect();
    cells.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    let mut opened: std::collections::BTreeSet<i64> = (0..OPENED.min(cells.len()) as i64).collect();
    let is_near = |cell: Day, place: &(Day, Day)| {
        let last = place.1.min(place.0.plus_days(LONGEST_PLACE));
        cell.plus_days(CELL - 1) >= place.0.plus_days(-AROUND) && cell <= last.plus_days(AROUND)
    };
    for (index, (cell, _)) in cells.iter().enumerate().skip(OPENED) {
        if places().any(|place| is_near(*cell, place)) {
            opened.insert(index as i64);
        }
    }
    let mut days = Vec::new();
    let mut rest = Vec::new();
    for (index, &(cell, log)) in cells.iter().enumerate() {
        if opened.contains(&(index as i64)) {
            days.extend(
                (0..CELL)
                    .map(|step| cell.plus_days(step))
                    .filter(|day| inside(*day)),
            );
        } else {
            rest.push((cell, log));
        }
    }
    (days, rest)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        calendar::Weekday,
        temporal::publication::weigh::{Style, since_weekday, weight},
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
            Box::new(move |day| (7.0 * Style::Press.lags()[since_weekday(day, weekday)]).ln()),
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
        let all = found.days.iter().chain(&found.rest);
        let sum: f64 = all.map(|(_, probability)| probability).sum();
        assert!((sum - 1.0).abs() < 0.01);
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
