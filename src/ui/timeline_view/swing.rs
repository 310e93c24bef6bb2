//! The swing of a touchpad: the view glides on when the fingers leave it in motion. A wheel has none.

use egui::{Event, InputState, MouseWheelSource, MouseWheelUnit, TouchPhase, Vec2, vec2};

/// Fingers that rest so long before they leave have stopped the view, in seconds.
const RESTED: f64 = 0.08;

/// The motion is measured over so long, in seconds.
const MEASURED: f64 = 0.1;

/// Slower than this nothing glides, in points a second.
const SLOWEST: f32 = 60.0;

/// Faster than this the view does not glide.
const FASTEST: f32 = 6_000.0;

/// In this time the speed falls to a third (1/e), in seconds.
const DECAY: f32 = 0.28;

/// What a touchpad is doing, as far as its swing goes.
#[derive(Debug, Clone, Default)]
pub(super) struct Swing {
    /// Fingers are on the touchpad.
    is_touched: bool,
    /// The system itself lets the view glide on.
    is_of_system: bool,
    /// Steps of the last moments: when, and how far.
    steps: Vec<(f64, Vec2)>,
    /// How fast the view glides, in points a second.
    speed: Vec2,
}

impl Swing {
    /// How far the view glides in this frame, in points; zero nearly always. `is_still`: the user wants no motion.
    pub(super) fn advance(&mut self, input: &InputState, is_still: bool) -> Vec2 {
        self.listen(input);
        let is_stopped = is_still || input.pointer.any_pressed() || input.modifiers.any();
        if is_stopped || self.speed.length() < SLOWEST {
            self.speed = Vec2::ZERO;
            return Vec2::ZERO;
        }
        let dt = input.stable_dt.min(0.05);
        let moved = self.speed * dt;
        self.speed *= (-dt / DECAY).exp();
        moved
    }

    /// Whether the view glides.
    pub(super) fn is_gliding(&self) -> bool {
        self.speed != Vec2::ZERO
    }

    fn listen(&mut self, input: &InputState) {
        let now = input.time;
        for event in &input.events {
            let &Event::MouseWheel {
                unit,
                delta,
                phase,
                source,
                ..
            } = event
            else {
                continue;
            };
            match phase {
                TouchPhase::Start => {
                    self.is_touched = source != MouseWheelSource::Wheel;
                    self.is_of_system = source == MouseWheelSource::Momentum;
                    self.steps.clear();
                    self.speed = Vec2::ZERO;
                }
                TouchPhase::Move => {
                    self.speed = Vec2::ZERO;
                    if self.is_touched && unit == MouseWheelUnit::Point {
                        self.steps.push((now, sideways(delta, input)));
                    }
                }
                TouchPhase::End => {
                    if self.is_touched && !self.is_of_system {
                        self.speed = self.speed_at(now);
                    }
                    self.is_touched = false;
                }
                TouchPhase::Cancel => *self = Self::default(),
            }
        }
        self.steps.retain(|(time, _)| now - time <= MEASURED);
    }

    /// How fast the fingers were in the last moments before `now`.
    fn speed_at(&self, now: f64) -> Vec2 {
        let recent = || self.steps.iter().filter(|(time, _)| now - time <= MEASURED);
        let (Some((first, _)), Some((last, _))) = (recent().next(), recent().next_back()) else {
            return Vec2::ZERO;
        };
        if now - last > RESTED {
            return Vec2::ZERO;
        }
        let way = recent().fold(Vec2::ZERO, |way, (_, step)| way + *step);
        let time = (now - first).max(1.0 / 60.0) as f32;
        let speed = way / time;
        speed * (FASTEST / speed.length().max(1.0)).min(1.0)
    }
}

/// With Shift all of it goes sideways, as the scrolling itself has it.
fn sideways(delta: Vec2, input: &InputState) -> Vec2 {
    if input.modifiers.shift {
        vec2(delta.x + delta.y, 0.0)
    } else {
        delta
    }
}
