//! Which time is in view, and the short motions from one view to the next.

use crate::timeline::{Limits, TimeScale};

/// How long a jump takes to arrive, in seconds.
const MOTION: f64 = 0.14;

/// The time in view. It follows the hand exactly, and moves smoothly only where a key or a button asks for a jump.
#[derive(Debug, Clone, Default)]
pub(super) struct Camera {
    /// What is in view; `None` before the first frame with events.
    scale: Option<TimeScale>,
    motion: Option<Motion>,
}

/// A jump under way.
#[derive(Debug, Clone, Copy)]
struct Motion {
    from: TimeScale,
    to: TimeScale,
    /// When it began, in seconds of the window's clock; `None` until the first frame that shows it.
    began: Option<f64>,
}

impl Camera {
    /// What is in view.
    pub(super) fn scale(&self) -> Option<TimeScale> {
        self.scale
    }

    /// What will be in view when a jump under way has arrived: where a further jump starts.
    pub(super) fn goal(&self) -> Option<TimeScale> {
        self.motion.map(|motion| motion.to).or(self.scale)
    }

    /// Whether a jump is under way.
    pub(super) fn is_moving(&self) -> bool {
        self.motion.is_some()
    }

    /// Shows `scale` at once: the hand is on it.
    pub(super) fn set(&mut self, scale: TimeScale) {
        self.scale = Some(scale);
        self.motion = None;
    }

    /// Forgets the view, so that the next frame shows everything.
    pub(super) fn reset(&mut self) {
        *self = Self::default();
    }

    /// Goes to `scale`, smoothly where something is in view already.
    pub(super) fn glide(&mut self, scale: TimeScale) {
        match self.scale {
            Some(from) if from != scale => {
                self.motion = Some(Motion {
                    from,
                    to: scale,
                    began: None,
                });
            }
            _ => self.set(scale),
        }
    }

    /// Shows what is in view where `place` says that its times are now; a jump under way has arrived.
    pub(super) fn remap(&mut self, place: impl Fn(f64) -> f64) {
        if let Some(goal) = self.goal() {
            let (from, to) = (place(goal.start), place(goal.end()));
            self.set(TimeScale::new(from, to, goal.width));
        }
    }

    /// Keeps the time in view when the view gets another width.
    pub(super) fn resize(&mut self, width: f32) {
        let resized = |scale: TimeScale| {
            if (scale.width - width).abs() < 0.01 {
                scale
            } else {
                TimeScale::new(scale.start, scale.end(), width)
            }
        };
        self.scale = self.scale.map(resized);
        if let Some(motion) = &mut self.motion {
            motion.from = resized(motion.from);
            motion.to = resized(motion.to);
        }
    }

    /// Moves on to the time `now`, in seconds. `is_still`: the user wants no motion.
    pub(super) fn advance(&mut self, now: f64, is_still: bool) {
        let Some(mut motion) = self.motion else { return };
        let began = *motion.began.get_or_insert(now);
        let share = if is_still { 1.0 } else { (now - began) / MOTION };
        if share >= 1.0 {
            self.set(motion.to);
            return;
        }
        let eased = 1.0 - (1.0 - share.max(0.0)).powi(3);
        self.scale = Some(motion.from.toward(motion.to, eased));
        self.motion = Some(motion);
    }
}

/// Zooms by `factor` (2 shows half as much time) with the time at `x` in its place, also where the limits stop the zoom short.
pub(super) fn zoomed(scale: TimeScale, x: f32, factor: f64, limits: Limits) -> TimeScale {
    let wished = scale.zoom_at(x, factor);
    let held = wished.clamp(limits);
    if held.days_per_pt < wished.days_per_pt {
        return scale
            .zoom_at(x, scale.days_per_pt / held.days_per_pt)
            .clamp(limits);
    }
    held
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_jump_arrives() {
        let mut camera = Camera::default();
        camera.glide(TimeScale::new(0.0, 100.0, 1_000.0));
        assert!(!camera.is_moving(), "the first view needs no motion");
        let target = TimeScale::new(40.0, 60.0, 1_000.0);
        camera.glide(target);
        assert_eq!(camera.goal(), Some(target));
        for frame in 0..10 {
            camera.advance(7.0 + f64::from(frame) * 0.02, false);
        }
        assert_eq!(camera.scale(), Some(target));
        assert!(!camera.is_moving());
    }

    #[test]
    fn time_under_the_pointer_stays_during_a_jump() {
        let mut camera = Camera::default();
        let start = TimeScale::new(0.0, 1_000.0, 900.0);
        camera.set(start);
        let day = start.day_from_x(300.0);
        camera.glide(start.zoom_at(300.0, 3.0));
        for frame in 0..8 {
            camera.advance(f64::from(frame) * 0.02, false);
            let x = camera.scale().unwrap().x_from_day(day);
            assert!((x - 300.0).abs() < 0.5, "{x}");
        }
    }

    #[test]
    fn without_motion_it_is_there_at_once() {
        let mut camera = Camera::default();
        camera.set(TimeScale::new(0.0, 10.0, 100.0));
        camera.glide(TimeScale::new(3.0, 4.0, 100.0));
        camera.advance(1.0, true);
        assert!(!camera.is_moving());
    }

    #[test]
    fn zooming_out_at_the_limit_keeps_the_pointer() {
        let limits = Limits { from: 0.0, to: 100.0 };
        let scale = TimeScale::new(-50.0, 150.0, 1_000.0);
        let out = zoomed(scale, 500.0, 0.01, limits);
        assert!((out.length() - 400.0).abs() < 1e-6);
        assert!((out.x_from_day(scale.day_from_x(500.0)) - 500.0).abs() < 0.5);
    }
}
