//! A scene that is too tall for a page, cut between its lanes.

use crate::timeline::{Group, Item, Point, Rect, Scene, Size, Summary};

/// Between the axis and the first lane of a piece, in points.
const GAP: f32 = 6.0;

/// A tall scene cut between its lanes into pieces of at most `room`, each under the axis.
pub(super) fn slices(tall: &Scene, room: f32, axis: f32) -> Vec<Scene> {
    let mut edges: Vec<f32> = tall.hits.iter().map(|hit| hit.rect.top).collect();
    edges.push(tall.size.height);
    edges.sort_by(f32::total_cmp);
    let crosses = |y: f32| {
        tall.hits
            .iter()
            .any(|hit| hit.rect.top < y - 0.5 && hit.rect.bottom > y + 0.5)
    };
    let mut slices = Vec::new();
    let mut start = axis;
    while start < tall.size.height - 1.0 {
        let most = start + room - axis - GAP;
        let end = edges
            .iter()
            .copied()
            .filter(|&edge| {
                edge > start + 1.0 && edge <= most && (!crosses(edge) || edge >= tall.size.height)
            })
            .fold(None, |_, edge| Some(edge))
            .unwrap_or(most)
            .min(tall.size.height);
        slices.push(slice(tall, start, end, axis));
        start = end;
    }
    slices
}

fn slice(tall: &Scene, start: f32, end: f32, axis: f32) -> Scene {
    let clip = Rect::new(0.0, axis, tall.size.width, axis + GAP + end - start);
    let items = tall.items.iter().filter_map(|item| match item {
        Item::Group(group) if group.role == "axis" => Some(item.clone()),
        Item::Group(group) => {
            let items = group
                .items
                .iter()
                .filter(|item| {
                    // each item on one page only: where its middle is
                    let middle = bounds(item).centre().y;
                    group.role != "lanes" || (start..end).contains(&middle)
                })
                .cloned()
                .map(|mut item| {
                    if group.role == "lanes" {
                        item.shift(0.0, axis + GAP - start);
                    }
                    item
                });
            Some(Item::Group(Group {
                clip: Some(clip),
                items: items.collect(),
                role: group.role,
                event: group.event,
                tooltip: None,
            }))
        }
        _ => None,
    });
    Scene {
        size: Size {
            width: tall.size.width,
            height: axis + GAP + end - start,
        },
        items: items.collect(),
        hits: Vec::new(),
        // counted once, on the first page
        summary: if start <= axis {
            tall.summary
        } else {
            Summary::default()
        },
        ..tall.clone()
    }
}

/// The space an item takes.
fn bounds(item: &Item) -> Rect {
    let around = |points: &[Point]| {
        points
            .iter()
            .map(|at| Rect::new(at.x, at.y, at.x, at.y))
            .reduce(|one, other| one.union(&other))
            .unwrap_or_default()
    };
    match item {
        Item::Group(group) => group
            .items
            .iter()
            .map(bounds)
            .reduce(|one, other| one.union(&other))
            .unwrap_or_default(),
        Item::Rect { rect, .. } | Item::Hatch { rect, .. } | Item::Bars { rect, .. } => *rect,
        Item::Circle { centre, radius, .. } => around(&[*centre]).grown(*radius),
        Item::Line { from, to, .. } => around(&[*from, *to]),
        Item::Polyline { points, .. } | Item::Polygon { points, .. } => around(points),
        Item::Text(text) => text.bounds(),
    }
}
