//! What stands under a block on a line of its own: the other dates that sources claim for it, and the dates it was planned for before.

use super::{
    block::Geometry,
    extent::{Extent, Shape},
    mark::Ink,
    measures::Measures,
    scene::{Dash, Fill, Item, Point, Rect, Stroke, point},
};

/// A date under a block, in points.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Trace {
    /// Where its mark stands.
    pub(super) mark: f64,
    /// From where to where it reaches; the mark alone where it is a day or less.
    pub(super) bar: Option<(f64, f64)>,
}

impl Trace {
    pub(super) fn of(extent: &Extent, x: &impl Fn(f64) -> f64, measures: &Measures<'_>) -> Self {
        let (start, end) = (x(extent.start), x(extent.end));
        let is_mark = matches!(extent.shape, Shape::Instant | Shape::Before | Shape::After);
        let least = f64::from(3.0 * measures.mark_radius());
        Self {
            mark: x(extent.anchor()),
            bar: (!is_mark && end - start >= least).then_some((start, end)),
        }
    }

    /// Its left and right end.
    pub(super) fn reach(&self, measures: &Measures<'_>) -> (f64, f64) {
        let radius = f64::from(measures.mark_radius());
        let (start, end) = self.bar.unwrap_or((self.mark, self.mark));
        (start.min(self.mark - radius), end.max(self.mark + radius))
    }
}

/// Paints the line under a block: `y` is its height on the page, `middle` that of the block's mark.
pub(super) fn paint_traces(
    items: &mut Vec<Item>,
    geometry: &Geometry,
    (y, middle): (f32, f32),
    clamp: &impl Fn(f64) -> f32,
    (ink, measures): (&Ink, &Measures<'_>),
) {
    let stem = point(clamp(geometry.mark), middle);
    paint_plans(items, geometry, y, stem, clamp, (ink, measures));
    paint_claims(items, geometry, y, clamp, (ink, measures));
}

/// The other dates that sources claim: half-height marks on the line, all alike, one of them for the date shown, tied by dashes.
fn paint_claims(
    items: &mut Vec<Item>,
    geometry: &Geometry,
    y: f32,
    clamp: &impl Fn(f64) -> f32,
    (ink, measures): (&Ink, &Measures<'_>),
) {
    if geometry.claims.is_empty() {
        return;
    }
    let scale = measures.scale;
    let radius = measures.mark_radius() * 0.9;
    let from = clamp(geometry.mark);
    let floor = y + radius * 0.5;
    let (mut left, mut right) = (from, from);
    let mut marks = vec![half_disc(point(from, floor), radius, ink)];
    for claim in &geometry.claims {
        let x = clamp(claim.mark);
        (left, right) = (left.min(x), right.max(x));
        if let Some((start, end)) = claim.bar {
            let rect = Rect::new(clamp(start), floor - 2.6 * scale, clamp(end), floor);
            marks.push(Item::Rect {
                rect,
                radius: 0.0,
                fill: Fill::Solid(ink.colour.faded(0.3)),
                stroke: None,
            });
        }
        marks.push(half_disc(point(x, floor), radius, ink));
    }
    items.push(Item::Line {
        from: point(left, floor),
        to: point(right, floor),
        stroke: Stroke {
            width: 1.0 * scale,
            colour: ink.colour,
            dash: Dash::Dashed,
        },
    });
    items.extend(marks);
}

/// The upper half of a disc, its flat side on `at`.
pub(super) fn half_disc(at: Point, radius: f32, ink: &Ink) -> Item {
    let arc = (0..=8).map(|step| {
        let angle = (f32::from(step as u8) / 8.0 * 180.0).to_radians();
        point(at.x + radius * angle.cos(), at.y - radius * angle.sin())
    });
    Item::Polygon {
        points: arc.collect(),
        fill: Some(ink.colour),
        stroke: None,
    }
}

/// The dates it was planned for: ghosts, joined from the first plan on to the event.
fn paint_plans(
    items: &mut Vec<Item>,
    geometry: &Geometry,
    y: f32,
    stem: Point,
    clamp: &impl Fn(f64) -> f32,
    (ink, measures): (&Ink, &Measures<'_>),
) {
    let Some(first) = geometry.plans.first() else {
        return;
    };
    let scale = measures.scale;
    let radius = measures.mark_radius() * 0.55;
    let line = Stroke::solid(1.0 * scale, ink.colour.faded(0.75));
    let start = clamp(first.mark);
    items.push(Item::Polyline {
        points: vec![point(start, y), point(stem.x, y), stem],
        stroke: line,
    });
    for plan in &geometry.plans {
        let x = clamp(plan.mark);
        if let Some((start, end)) = plan.bar {
            items.push(Item::Rect {
                rect: Rect::new(clamp(start), y - 1.8 * scale, clamp(end), y + 1.8 * scale),
                radius: 0.0,
                fill: Fill::Solid(ink.ground),
                stroke: Some(line),
            });
        } else {
            items.push(Item::Circle {
                centre: point(x, y),
                radius,
                fill: Some(ink.ground),
                stroke: Some(Stroke::solid(1.1 * scale, ink.colour)),
            });
        }
    }
}
