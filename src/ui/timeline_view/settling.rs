//! Lanes at a zoom step: what changes its lane slides there, and what gets a headline fades in, for a moment.

use crate::{
    events::EventId,
    timeline::{Scene, Target},
};
use std::collections::BTreeMap;

/// How long it takes, in seconds.
const TIME: f64 = 0.13;

/// Lanes on their way from one zoom step to the next.
#[derive(Debug, Clone, Default)]
pub(super) struct Settling {
    /// How far above (negative) or below its place each event began; `None` where it was not drawn for itself before.
    from: BTreeMap<EventId, Option<f32>>,
    /// When it began, in seconds of the window's clock; `None` until the first frame that shows it.
    began: Option<f64>,
    /// How much of the way is left, 1 to 0.
    left: f32,
}

/// How an event is drawn while lanes settle.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::ui) struct Shift {
    /// So far below its place, in points.
    pub(in crate::ui) dy: f32,
    /// How opaque, 0 to 1.
    pub(in crate::ui) opacity: f32,
}

impl Shift {
    const NONE: Self = Self {
        dy: 0.0,
        opacity: 1.0,
    };
}

impl Settling {
    /// Begins the way from where `before` shows the events now, to where `after` has them.
    pub(super) fn begin(&mut self, before: &Scene, after: &Scene) {
        let tops = |scene: &Scene| -> BTreeMap<EventId, f32> {
            let events = scene.hits.iter().filter_map(|hit| match hit.target {
                Target::Event(id) => Some((id, hit.rect.top)),
                Target::Chip(_) | Target::GroupHeading(_) => None,
            });
            events.collect()
        };
        let old = tops(before);
        let from: BTreeMap<EventId, Option<f32>> = tops(after)
            .into_iter()
            .map(|(id, top)| {
                let shown = old.get(&id).map(|&was| was + self.shift(id).dy);
                (id, shown.map(|was| was - top))
            })
            .filter(|(_, from)| from.is_none_or(|from| from.abs() > 0.5))
            .collect();
        *self = Self {
            left: if from.is_empty() { 0.0 } else { 1.0 },
            from,
            began: None,
        };
    }

    /// Everything is in its place at once.
    pub(super) fn end(&mut self) {
        *self = Self::default();
    }

    /// Moves on to the time `now`, in seconds; says whether there is still some way to go. `is_still`: the user wants no motion.
    pub(super) fn advance(&mut self, now: f64, is_still: bool) -> bool {
        if self.from.is_empty() {
            return false;
        }
        let began = *self.began.get_or_insert(now);
        let share = if is_still { 1.0 } else { (now - began) / TIME };
        if share >= 1.0 {
            self.end();
            return false;
        }
        self.left = (1.0 - share.max(0.0)).powi(3) as f32;
        true
    }

    /// How an event is drawn now.
    pub(super) fn shift(&self, id: EventId) -> Shift {
        match self.from.get(&id) {
            None => Shift::NONE,
            Some(None) => Shift {
                opacity: 1.0 - self.left,
                ..Shift::NONE
            },
            Some(Some(from)) => Shift {
                dy: from * self.left,
                ..Shift::NONE
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::timeline::{Hit, Rect};

    fn scene(tops: &[(u32, f32)]) -> Scene {
        Scene {
            hits: tops
                .iter()
                .map(|&(id, top)| Hit {
                    rect: Rect::new(0.0, top, 10.0, top + 10.0),
                    target: Target::Event(EventId(id)),
                })
                .collect(),
            ..Scene::default()
        }
    }

    #[test]
    fn events_slide_and_appear_and_then_stand_still() {
        let mut settling = Settling::default();
        settling.begin(
            &scene(&[(1, 50.0), (2, 80.0)]),
            &scene(&[(1, 50.0), (2, 20.0), (3, 110.0)]),
        );
        let shift = |settling: &Settling, id| settling.shift(EventId(id));
        assert!(settling.advance(5.0, false));
        assert_eq!(shift(&settling, 1), Shift::NONE);
        assert_eq!(
            shift(&settling, 2),
            Shift {
                dy: 60.0,
                opacity: 1.0
            }
        );
        assert_eq!(
            shift(&settling, 3),
            Shift {
                dy: 0.0,
                opacity: 0.0
            }
        );
        assert!(settling.advance(5.05, false));
        let on_the_way = shift(&settling, 2).dy;
        assert!(on_the_way > 5.0 && on_the_way < 55.0, "{on_the_way}");
        // A further step on the way goes on from where the event is seen.
        settling.begin(&scene(&[(2, 20.0)]), &scene(&[(2, 0.0)]));
        assert!((shift(&settling, 2).dy - on_the_way - 20.0).abs() < 1e-3);
        assert!(settling.advance(6.0, false) && !settling.advance(6.15, false));
        assert_eq!(shift(&settling, 2), Shift::NONE);
    }

    #[test]
    fn without_motion_they_are_there_at_once() {
        let mut settling = Settling::default();
        settling.begin(&scene(&[(1, 0.0)]), &scene(&[(1, 90.0)]));
        assert!(!settling.advance(1.0, true));
        assert_eq!(settling.shift(EventId(1)), Shift::NONE);
    }
}
