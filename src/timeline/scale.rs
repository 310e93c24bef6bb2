//! Time to x and back: a small value that pans, zooms, fits and clamps by returning new windows.

use crate::calendar::Day;

/// Which stretch of time stands on how many points.
///
/// Time is in days since 31 December of year 0, as [`Day::number`] counts, with fractions for hours; day `d` covers `d.0` to `d + 1.0`. 64-bit
/// floats hold it to a few milliseconds over the whole calendar; only x is 32-bit, and only relative to the window.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TimeScale {
    /// Time at x = 0, in days.
    pub start: f64,
    /// Days on one point of width; always positive.
    pub days_per_pt: f64,
    /// Width of the window, in points; at least 1.
    pub width: f32,
}

/// What a window may not leave: how far out and in one can zoom, and how far one can pan.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Limits {
    /// First day of the data.
    pub from: f64,
    /// Day after the last day of the data.
    pub to: f64,
}

/// Smallest window: a quarter of an hour on 1,000 points.
const MIN_DAYS_PER_PT: f64 = 0.25 / 24.0 / 1_000.0;
/// Largest window: the whole calendar on 100 points.
const MAX_DAYS_PER_PT: f64 = 2.0e6;

impl TimeScale {
    /// The window from `from` to `to` on `width` points. A window that is empty or the wrong way round becomes one day long.
    pub fn new(from: f64, to: f64, width: f32) -> Self {
        let width = if width.is_finite() { width.max(1.0) } else { 1.0 };
        let from = if from.is_finite() { from } else { 0.0 };
        let length = if (to - from).is_finite() && to > from {
            to - from
        } else {
            1.0
        };
        Self {
            start: from,
            days_per_pt: (length / f64::from(width)).clamp(MIN_DAYS_PER_PT, MAX_DAYS_PER_PT),
            width,
        }
    }

    /// The window that shows `from` to `to` with this many points free at the left and the right.
    pub fn fit(from: f64, to: f64, width: f32, left: f32, right: f32) -> Self {
        let inner = (width - left - right).max(width * 0.25).max(1.0);
        let tight = Self::new(from, to, inner);
        Self {
            start: tight.start - f64::from(left) * tight.days_per_pt,
            width: width.max(1.0),
            ..tight
        }
    }

    /// Time at the right edge, in days.
    pub fn end(&self) -> f64 {
        self.start + f64::from(self.width) * self.days_per_pt
    }

    /// Length of the window, in days.
    pub fn length(&self) -> f64 {
        f64::from(self.width) * self.days_per_pt
    }

    /// Where a time stands, in points from the left edge; held within a million points, beyond which no screen reaches.
    pub fn x_from_day(&self, day: f64) -> f32 {
        ((day - self.start) / self.days_per_pt).clamp(-1.0e6, 1.0e6) as f32
    }

    /// The time at a place.
    pub fn day_from_x(&self, x: f32) -> f64 {
        self.start + f64::from(x) * self.days_per_pt
    }

    /// Points that a length of time takes.
    pub fn points(&self, days: f64) -> f32 {
        (days / self.days_per_pt).clamp(-1.0e6, 1.0e6) as f32
    }

    /// Zooms by `factor` (2 shows half as much time) and keeps the time at `x` in its place.
    #[must_use]
    pub fn zoom_at(self, x: f32, factor: f64) -> Self {
        if !(factor.is_finite() && factor > 0.0) {
            return self;
        }
        let days_per_pt = (self.days_per_pt / factor).clamp(MIN_DAYS_PER_PT, MAX_DAYS_PER_PT);
        Self {
            start: self.start + f64::from(x) * (self.days_per_pt - days_per_pt),
            days_per_pt,
            ..self
        }
    }

    /// Moves the window by `dx` points towards later times.
    #[must_use]
    pub fn pan(self, dx: f32) -> Self {
        Self {
            start: self.start + f64::from(dx) * self.days_per_pt,
            ..self
        }
    }

    /// The same scale with `day` in the middle.
    #[must_use]
    pub fn centred_on(self, day: f64) -> Self {
        Self {
            start: day - self.length() / 2.0,
            ..self
        }
    }

    /// The same start and scale on another width.
    #[must_use]
    pub fn with_width(self, width: f32) -> Self {
        Self {
            width: width.max(1.0),
            ..self
        }
    }

    /// The nearest window that keeps to the limits: never more than four times the data wide, and never past the data by more than half a window.
    #[must_use]
    pub fn clamp(self, limits: Limits) -> Self {
        let length = (limits.to - limits.from).max(1.0);
        let widest = (4.0 * length / f64::from(self.width)).max(MIN_DAYS_PER_PT);
        let middle = self.start + self.length() / 2.0;
        let scaled = Self {
            days_per_pt: self.days_per_pt.min(widest),
            ..self
        };
        let half = scaled.length() / 2.0;
        // Every part of the data can stand in the middle, and the middle never leaves the data.
        let held = middle.clamp(limits.from, limits.from.max(limits.to));
        Self {
            start: held - half,
            ..scaled
        }
    }

    /// The window between this one (`share` 0) and `target` (`share` 1), for a short animation: time in between moves evenly on screen.
    #[must_use]
    pub fn toward(self, target: Self, share: f64) -> Self {
        let share = share.clamp(0.0, 1.0);
        let days_per_pt = self.days_per_pt * (target.days_per_pt / self.days_per_pt).powf(share);
        let change = target.days_per_pt - self.days_per_pt;
        let moved = if change.abs() > 1e-9 * self.days_per_pt {
            (days_per_pt - self.days_per_pt) / change
        } else {
            share
        };
        Self {
            start: self.start + (target.start - self.start) * moved,
            days_per_pt,
            width: target.width,
        }
    }

    /// The day that holds the time at `x`.
    pub fn calendar_day_at(&self, x: f32) -> Day {
        Day::from_number(self.day_from_x(x).floor() as i64)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_window_of_nothing_is_a_day() {
        let scale = TimeScale::new(10.0, 10.0, 100.0);
        assert!((scale.length() - 1.0).abs() < 1e-9);
        assert!(TimeScale::new(f64::NAN, 1.0, f32::NAN).length() > 0.0);
    }

    #[test]
    fn fitting_leaves_the_margins() {
        let scale = TimeScale::fit(100.0, 200.0, 1_000.0, 50.0, 150.0);
        assert!((scale.x_from_day(100.0) - 50.0).abs() < 0.01);
        assert!((scale.x_from_day(200.0) - 850.0).abs() < 0.01);
    }

    #[test]
    fn an_animation_ends_where_it_should() {
        let (a, b) = (
            TimeScale::new(0.0, 1_000.0, 800.0),
            TimeScale::new(300.0, 310.0, 800.0),
        );
        let end = a.toward(b, 1.0);
        assert!((end.start - b.start).abs() < 1e-6 && (end.days_per_pt - b.days_per_pt).abs() < 1e-12);
        let pan = a.toward(a.pan(100.0), 0.5);
        assert!((pan.start - a.pan(50.0).start).abs() < 1e-6);
    }

    fn scales() -> impl Strategy<Value = TimeScale> {
        (-4.0e6..4.0e6f64, -4.0..6.0f64, 50.0..4_000.0f32)
            .prop_map(|(start, magnitude, width)| TimeScale::new(start, start + 10f64.powf(magnitude), width))
    }

    proptest! {
        #[test]
        fn there_and_back(scale in scales(), share in 0.0..1.0f32) {
            let x = scale.width * share;
            prop_assert!((scale.x_from_day(scale.day_from_x(x)) - x).abs() < 0.5);
        }

        #[test]
        fn time_under_the_pointer_stays(scale in scales(), share in 0.0..1.0f32, steps in prop::collection::vec((0.2..5.0f64, -300.0..300.0f32), 1..60)) {
            let x = scale.width * share;
            let mut now = scale;
            for (factor, drag) in steps {
                let day = now.day_from_x(x);
                now = now.zoom_at(x, factor);
                prop_assert!((now.x_from_day(day) - x).abs() <= 0.5, "zoom moved the time under the pointer");
                let held = now.day_from_x(x);
                now = now.pan(drag);
                prop_assert!((now.x_from_day(held) - (x - drag)).abs() <= 0.5, "panning does not follow the hand");
            }
        }

        #[test]
        fn zooming_in_and_out_again_returns(scale in scales(), share in 0.0..1.0f32, factors in prop::collection::vec(0.5..2.0f64, 1..40)) {
            let x = scale.width * share;
            let within = |scale: &TimeScale, factor: f64| (MIN_DAYS_PER_PT..=MAX_DAYS_PER_PT).contains(&(scale.days_per_pt / factor));
            let mut now = scale;
            let mut done = Vec::new();
            for factor in factors {
                if within(&now, factor) {
                    now = now.zoom_at(x, factor);
                    done.push(factor);
                }
            }
            for factor in done.iter().rev() {
                now = now.zoom_at(x, 1.0 / factor);
            }
            prop_assert!((now.x_from_day(scale.day_from_x(x)) - x).abs() <= 0.5);
            prop_assert!((now.x_from_day(scale.day_from_x(0.0))).abs() <= 0.5);
        }

        #[test]
        fn clamped_windows_show_data(scale in scales(), from in -1.0e6..1.0e6f64, length in 0.0..1.0e6f64) {
            let limits = Limits { from, to: from + length };
            let held = scale.clamp(limits);
            prop_assert!(held.start <= limits.to && held.end() >= limits.from);
            prop_assert!((held.clamp(limits).start - held.start).abs() < 1e-3);
        }
    }
}
