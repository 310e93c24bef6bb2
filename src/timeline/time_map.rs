//! From days of the calendar to days as drawn, and back: the same, unless long empty stretches are shortened.
//!
//! Everything between them stays as long as it is, so that pan and zoom are as even as ever, and only what names dates (ticks, words, the
//! present day) has to ask here.

use super::extent::Extent;

/// A long stretch without events, drawn shorter than it is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Gap {
    /// Its first moment, in days of the calendar.
    pub from: f64,
    /// Its end, in days of the calendar.
    pub to: f64,
    /// Where it begins as drawn, in days.
    pub start: f64,
    /// Where it ends as drawn, in days.
    pub end: f64,
}

/// Where days of the calendar stand as drawn.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct TimeMap {
    /// In order of time.
    gaps: Vec<Gap>,
}

/// A stretch of time that is drawn as long as it is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Piece {
    /// Its first moment, in days of the calendar.
    pub(super) from: f64,
    /// Where it begins as drawn, in days.
    pub(super) start: f64,
    /// Where it ends as drawn, in days.
    pub(super) end: f64,
}

/// An empty stretch is shortened if it is at least so long, over all the time that is not.
const LEAST_SHARE: f64 = 0.15;
/// … and at least so long over the whole range: a year matters in a decade, not in an age.
const LEAST_OF_ALL: f64 = 0.01;
/// A shortened stretch is drawn so long, over all the time that is not.
const DRAWN_SHARE: f64 = 0.05;
/// So much of an empty stretch stays as it is beside the events at its ends, over all the time that is not shortened.
const AIR: f64 = 0.012;
/// Nothing shorter than this is shortened, in days.
const LEAST_DAYS: f64 = 3.0;

impl TimeMap {
    /// The map that shortens what is long and empty between these stretches of time, in any order.
    pub fn shortening(occupied: impl IntoIterator<Item = Extent>) -> Self {
        let mut taken: Vec<(f64, f64)> = occupied
            .into_iter()
            .map(|extent| (extent.start, extent.end))
            .collect();
        taken.sort_by(|a, b| a.0.total_cmp(&b.0));
        let Some(&(first, mut reached)) = taken.first() else {
            return Self::default();
        };
        let mut empty: Vec<(f64, f64)> = Vec::new();
        for (start, end) in taken {
            if start > reached {
                empty.push((reached, start));
            }
            reached = reached.max(end);
        }
        let whole = reached - first;
        let mut kept = whole;
        let length = |gap: &(f64, f64)| gap.1 - gap.0;
        empty.sort_by(|a, b| length(b).total_cmp(&length(a)).then(a.0.total_cmp(&b.0)));
        let mut long = Vec::new();
        for gap in empty {
            let rest = kept - length(&gap);
            if length(&gap) < LEAST_DAYS.max(LEAST_SHARE * rest).max(LEAST_OF_ALL * whole) {
                break;
            }
            kept = rest;
            long.push(gap);
        }
        long.sort_by(|a, b| a.0.total_cmp(&b.0));
        Self::of(&long, kept.max(1.0))
    }

    /// Shortens these stretches where `kept` days stay as they are.
    fn of(long: &[(f64, f64)], kept: f64) -> Self {
        let mut saved = 0.0;
        let gaps = long.iter().map(|&(from, to)| {
            let air = (AIR * kept).min((to - from) * 0.1);
            let (from, to) = (from + air, to - air);
            let drawn = (DRAWN_SHARE * kept).min((to - from) * 0.5);
            let start = from - saved;
            saved += to - from - drawn;
            Gap {
                from,
                to,
                start,
                end: start + drawn,
            }
        });
        Self { gaps: gaps.collect() }
    }

    /// What is shortened, in order of time.
    pub fn gaps(&self) -> &[Gap] {
        &self.gaps
    }

    /// Where a day of the calendar stands as drawn.
    pub fn drawn(&self, day: f64) -> f64 {
        let before = self.gaps.partition_point(|gap| gap.from < day);
        match before.checked_sub(1).and_then(|at| self.gaps.get(at)) {
            None => day,
            Some(gap) if day >= gap.to => gap.end + (day - gap.to),
            Some(gap) => gap.start + (day - gap.from) * (gap.end - gap.start) / (gap.to - gap.from),
        }
    }

    /// The day of the calendar that is drawn at a place.
    pub fn day(&self, drawn: f64) -> f64 {
        let before = self.gaps.partition_point(|gap| gap.start < drawn);
        match before.checked_sub(1).and_then(|at| self.gaps.get(at)) {
            None => drawn,
            Some(gap) if drawn >= gap.end => gap.to + (drawn - gap.end),
            Some(gap) => gap.from + (drawn - gap.start) * (gap.to - gap.from) / (gap.end - gap.start),
        }
    }

    /// A date as drawn.
    pub fn drawn_extent(&self, extent: Extent) -> Extent {
        Extent {
            start: self.drawn(extent.start),
            end: self.drawn(extent.end),
            shape: extent.shape,
        }
    }

    /// A date of the calendar, from as it is drawn.
    pub fn calendar_extent(&self, extent: Extent) -> Extent {
        Extent {
            start: self.day(extent.start),
            end: self.day(extent.end),
            shape: extent.shape,
        }
    }

    /// What stays as it is of the stretch drawn from `from` to `to`, in order of time.
    pub(super) fn pieces(&self, from: f64, to: f64) -> Vec<Piece> {
        let starts = std::iter::once(f64::NEG_INFINITY).chain(self.gaps.iter().map(|gap| gap.end));
        let ends = self
            .gaps
            .iter()
            .map(|gap| gap.start)
            .chain(std::iter::once(f64::INFINITY));
        starts
            .zip(ends)
            .map(|(start, end)| (start.max(from), end.min(to)))
            .filter(|(start, end)| end > start)
            .map(|(start, end)| Piece {
                from: self.day(start),
                start,
                end,
            })
            .collect()
    }
}

impl Gap {
    /// How long it is, in words: "7 years", "5 months", "12 days".
    pub fn length_in_words(&self) -> String {
        let days = self.to - self.from;
        let (count, unit) = if days >= 2.0 * 365.25 {
            (days / 365.25, "year")
        } else if days >= 60.0 {
            (days / 30.44, "month")
        } else if days >= 21.0 {
            (days / 7.0, "week")
        } else {
            (days, "day")
        };
        let count = count.round().max(1.0);
        format!("{count} {unit}{}", if count > 1.0 { "s" } else { "" })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::timeline::{Shape, TimeScale};
    use proptest::prelude::*;

    fn span(start: f64, end: f64) -> Extent {
        Extent {
            start,
            end,
            shape: Shape::Span,
        }
    }

    #[test]
    fn only_what_is_long_and_empty_is_shortened() {
        let map = TimeMap::shortening([
            span(0.0, 100.0),
            span(5_000.0, 5_200.0),
            span(5_220.0, 5_300.0),
            span(5_100.0, 5_150.0),
        ]);
        let [gap] = map.gaps() else { panic!("{map:?}") };
        assert!(gap.from > 100.0 && gap.to < 5_000.0 && gap.length_in_words() == "13 years");
        assert!((map.drawn(100.0) - 100.0).abs() < 1e-9);
        assert!((map.drawn(5_300.0) - map.drawn(5_000.0) - 300.0).abs() < 1e-9);
        assert!(map.drawn(5_000.0) < 150.0);
        let pieces = map.pieces(50.0, map.drawn(5_010.0));
        assert_eq!(pieces.len(), 2);
        assert!((pieces[1].from - gap.to).abs() < 1e-9);
        assert_eq!(TimeMap::shortening([]), TimeMap::default());
        assert_eq!(TimeMap::shortening([span(4.0, 9.0)]).gaps(), []);
        let long = TimeMap::shortening([span(0.0, 9_000.0), span(10.0, 20.0), span(8_000.0, 8_001.0)]);
        assert_eq!(long.gaps(), [], "nothing is empty under a long bar");
    }

    proptest! {
        #[test]
        fn there_and_back(days in prop::collection::vec((0.0..90_000.0_f64, 0.0..400.0_f64), 0..30), at in -500.0..91_000.0_f64) {
            let map = TimeMap::shortening(days.iter().map(|&(start, length)| span(start, start + length)));
            prop_assert!((map.day(map.drawn(at)) - at).abs() < 1e-5);
            prop_assert!(map.drawn(at + 1.0) > map.drawn(at), "time never goes back");
            for &(start, length) in &days {
                let drawn = map.drawn_extent(span(start, start + length));
                prop_assert!((drawn.end - drawn.start - length).abs() < 1e-6, "no event is shortened");
            }
        }

        #[test]
        fn the_day_under_the_pointer_stays(days in prop::collection::vec(0.0..90_000.0_f64, 2..12), share in 0.0..1.0_f32, factor in 0.3..3.0_f64) {
            let map = TimeMap::shortening(days.iter().map(|&start| span(start, start + 1.0)));
            let window = TimeScale::new(map.drawn(0.0), map.drawn(90_000.0), 1_200.0);
            let x = share * window.width;
            let day = map.day(window.day_from_x(x));
            let zoomed = window.zoom_at(x, factor);
            prop_assert!((zoomed.x_from_day(map.drawn(day)) - x).abs() < 0.5);
        }
    }
}
