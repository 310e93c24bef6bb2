//! Small signs that stand in the words of a block, drawn as lines so that no font has to have them.

use super::{
    scene::{Fill, Item, Point, Rect, Stroke, point},
    theme::Rgba,
};

/// A tick: a person stands by it. `at` is its left end, half way up.
pub(super) fn tick(at: Point, colour: Rgba, scale: f32) -> Item {
    let p = |x: f32, y: f32| point(at.x + x * scale, at.y + y * scale);
    Item::Polyline {
        points: vec![p(0.5, 0.5), p(3.5, 3.5), p(9.0, -3.5)],
        stroke: Stroke::solid(1.7 * scale, colour),
    }
}

/// Width of [`back_arrow`] with the gap to what follows, at scale 1.
pub(super) const BACK_ARROW: f32 = 14.0;

/// An arrow bent back: the date was counted from another day. `at` is its left end, half way up.
pub(super) fn back_arrow(at: Point, colour: Rgba, scale: f32) -> [Item; 2] {
    let (radius, middle) = (3.7 * scale, point(at.x + 5.2 * scale, at.y + 1.2 * scale));
    let arc = (0..=10).map(|step| {
        // From a little below the right end over the top to the left end.
        let angle = (f32::from(step as u8) / 10.0 * 205.0 - 25.0).to_radians();
        point(middle.x + radius * angle.cos(), middle.y - radius * angle.sin())
    });
    let tip = point(middle.x - radius, middle.y + 2.6 * scale);
    let half = 2.5 * scale;
    [
        Item::Polyline {
            points: arc.collect(),
            stroke: Stroke::solid(1.2 * scale, colour),
        },
        Item::Polygon {
            points: vec![
                point(tip.x - half, tip.y - 2.8 * scale),
                point(tip.x + half, tip.y - 2.8 * scale),
                point(tip.x, tip.y + 0.6 * scale),
            ],
            fill: Some(colour),
            stroke: None,
        },
    ]
}

/// Width of [`sheets`] with the gap to the number that follows, at scale 1.
pub(super) const SHEETS: f32 = 12.0;

/// Two sheets of paper, one behind the other: several sources. `at` is its left end, half way up.
pub(super) fn sheets(at: Point, colour: Rgba, ground: Rgba, scale: f32) -> [Item; 2] {
    let sheet = |dx: f32, dy: f32| {
        let (left, top) = (at.x + dx * scale, at.y + dy * scale);
        Item::Rect {
            rect: Rect::new(left, top, left + 5.6 * scale, top + 7.2 * scale),
            radius: 0.8 * scale,
            fill: Fill::Solid(ground),
            stroke: Some(Stroke::solid(0.9 * scale, colour)),
        }
    };
    [sheet(3.0, -4.6), sheet(0.8, -2.8)]
}
