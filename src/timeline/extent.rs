//! Where a date stands in time, and what shape it has there: as sure as the words are.

use crate::calendar::{Day, Granularity, When};

/// How a date stands on the axis.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Shape {
    /// A known time of day: a dot.
    Instant,
    /// A known day: a dot, or a bar where a day is wide.
    Day,
    /// A span with a known first and last day: a solid bar.
    Span,
    /// A span from one month or year to another, of which nobody says the days: a solid core, and paler tape over the first and last unit.
    Tape,
    /// Known to the month, the year or another unit: a pale band over the whole unit, and a hollow mark in its middle.
    Unit,
    /// Around a date: a band that fades out at both ends.
    Around,
    /// On a day or earlier: a sharp end, and an arrow fading towards the past.
    Before,
    /// On a day or later: a sharp end, and an arrow fading towards the future.
    After,
    /// At an unknown moment between two days: brackets and a thin line.
    Between,
}

/// Where a date stands: `start ≤ end`, in days as [`super::TimeScale`] counts them.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Extent {
    /// First moment it can have been.
    pub start: f64,
    /// End of the last moment it can have been; equal to `start` for instants and open dates.
    pub end: f64,
    /// How to draw it.
    pub shape: Shape,
}

impl Extent {
    /// The extent of a date. Open dates stand at the bound that is known.
    pub fn of(when: &When) -> Self {
        let day = |number: i32| f64::from(number);
        let (start, end) = match (when.earliest, when.latest) {
            (Some(first), Some(last)) => (day(first.number()), day(last.number()) + 1.0),
            (Some(first), None) => {
                let at = day(first.number());
                return Self {
                    start: at,
                    end: at,
                    shape: Shape::After,
                };
            }
            (None, Some(last)) => {
                let at = day(last.number()) + 1.0;
                return Self {
                    start: at,
                    end: at,
                    shape: Shape::Before,
                };
            }
            (None, None) => (0.0, 0.0),
        };
        if let (Granularity::Minute, Some(clock)) = (when.granularity, when.clock) {
            let at = start + f64::from(clock.minute_of_day) / 1440.0;
            return Self {
                start: at,
                end: at,
                shape: Shape::Instant,
            };
        }
        let shape = match when.granularity {
            _ if when.approximate => Shape::Around,
            Granularity::Range if when.uncertain => Shape::Between,
            Granularity::Range if core(start, end).is_some() => Shape::Tape,
            Granularity::Range if end - start > 1.0 => Shape::Span,
            Granularity::Minute | Granularity::PartOfDay | Granularity::Day | Granularity::Range => {
                Shape::Day
            }
            _ => Shape::Unit,
        };
        Self { start, end, shape }
    }

    /// What a [`Shape::Tape`] covers in any case: from the end of its first unit to the start of its last.
    pub fn core(&self) -> Option<(f64, f64)> {
        core(self.start, self.end).filter(|_| self.shape == Shape::Tape)
    }

    /// Whether it touches `[from, to)`.
    pub fn touches(&self, from: f64, to: f64) -> bool {
        self.start < to && (self.start >= from || self.end > from)
    }

    /// Where its mark stands: the start of a span, the bound of an open date, the middle of anything else.
    pub fn anchor(&self) -> f64 {
        match self.shape {
            Shape::Span | Shape::Tape | Shape::After | Shape::Between => self.start,
            Shape::Before => self.end,
            Shape::Instant | Shape::Day | Shape::Unit | Shape::Around => f64::midpoint(self.start, self.end),
        }
    }
}

/// The days between the first and the last unit of a span of whole months or, where it is one of whole years, whole years; `None` for any
/// other span, and where the two units meet. "From 2014 to 2016" and "from January 2014 to December 2016" are the same days: the coarser is
/// never too sure.
fn core(start: f64, end: f64) -> Option<(f64, f64)> {
    let (first, last) = (
        Day::from_number(start.round() as i64),
        Day::from_number(end.round() as i64 - 1),
    );
    if first != first.month_start() || last != last.month_end() {
        return None;
    }
    let is_years = first == first.year_start() && last.plus_days(1) == last.plus_days(1).year_start();
    let (from, to) = if is_years && first.year() != last.year() {
        (first.plus_months(12), last.year_start())
    } else {
        (first.plus_months(1), last.month_start())
    };
    (from <= to && from > first && to < last).then(|| (f64::from(from.number()), f64::from(to.number())))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::{Clock, parse_edtf};

    #[test]
    fn a_month_is_a_band_and_never_its_first_day() {
        let cases = [
            ("2023-04-26", Shape::Day, 1.0, 0.5),
            ("2023-04", Shape::Unit, 30.0, 15.0),
            ("2023-04~", Shape::Around, 30.0, 15.0),
            ("2023-03-20/2023-03-22", Shape::Span, 3.0, 0.0),
            ("2023-03-20?/2023-03-22?", Shape::Between, 3.0, 0.0),
            ("../2022-02-24", Shape::Before, 0.0, 0.0),
            ("2022-02-24/..", Shape::After, 0.0, 0.0),
        ];
        for (edtf, shape, length, anchor) in cases {
            let extent = Extent::of(&parse_edtf(edtf).unwrap());
            assert_eq!(extent.shape, shape, "{edtf}");
            assert!((extent.end - extent.start - length).abs() < 1e-9, "{edtf}");
            assert!((extent.anchor() - extent.start - anchor).abs() < 1e-9, "{edtf}");
        }
        let noon = Extent::of(&When::at(Day::from_number(100), Clock::new(12, 0).unwrap()));
        assert!(noon.shape == Shape::Instant && (noon.start - 100.5).abs() < 1e-9);
    }

    #[test]
    fn from_month_to_month_has_a_sure_core() {
        let day = |text: &str| f64::from(text.parse::<Day>().unwrap().number());
        let cases = [
            ("2022-02/2023-04", Some(("2022-03-01", "2023-04-01"))),
            ("2014/2016", Some(("2015-01-01", "2016-01-01"))),
            ("2022-02/2022-03", Some(("2022-03-01", "2022-03-01"))),
            ("2022-01/2022-12", Some(("2022-02-01", "2022-12-01"))),
            ("2022-02-01/2022-03-12", None),
            ("2022-02", None),
        ];
        for (edtf, core) in cases {
            let extent = Extent::of(&parse_edtf(edtf).unwrap());
            assert_eq!(
                extent.core(),
                core.map(|(from, to)| (day(from), day(to))),
                "{edtf}"
            );
            assert_eq!(extent.shape == Shape::Tape, core.is_some(), "{edtf}");
        }
    }
}
