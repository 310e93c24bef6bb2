//! The visual grammar: how an event's date, status and doubts are drawn. Nothing is said by colour alone.

use super::{
    bar::{Bar, paint_bar},
    block::{Block, Geometry},
    extent::Shape,
    measures::Measures,
    row::Look,
    scene::{Dash, Fill, Group, Item, Point, Rect, Stroke, point},
    theme::{Rgba, Theme},
    trace::paint_traces,
    words::Words,
};
use crate::events::{Review, Status};

/// Colours of one event.
#[derive(Debug, Clone, Copy)]
pub(super) struct Ink {
    /// The colour of its source or group.
    pub(super) colour: Rgba,
    /// Edges: the colour, darker where it is pale.
    pub(super) edge: Rgba,
    /// What shows through hollow marks.
    pub(super) ground: Rgba,
    pub(super) title: Rgba,
    pub(super) detail: Rgba,
    pub(super) faint: Rgba,
    pub(super) warning: Rgba,
    pub(super) accent: Rgba,
    selection: Rgba,
}

impl Ink {
    pub(super) fn of(look: Look, theme: &Theme) -> Self {
        let p = &theme.palette;
        let opacity = if look.review == Review::Rejected { 0.3 } else { 1.0 };
        let colour = theme.group_colour(look.colour);
        let edge = theme
            .groups
            .outline
            .faded(if theme.dark { 0.12 } else { 0.3 })
            .over(colour);
        let title = if is_dropped(look.status) {
            p.text_secondary
        } else {
            p.text
        };
        Self {
            colour: colour.faded(opacity),
            edge: edge.faded(opacity),
            ground: p.canvas,
            title: title.faded(opacity),
            detail: p.text_secondary.faded(opacity),
            faint: p.text_faint.faded(opacity),
            warning: p.warning.faded(opacity),
            accent: p.accent,
            selection: p.accent_soft,
        }
    }
}

pub(super) fn is_dropped(status: Status) -> bool {
    matches!(status, Status::Cancelled | Status::Denied)
}

/// Whether nothing is filled: it did not happen, or not yet.
pub(super) fn is_hollow(status: Status) -> bool {
    !matches!(status, Status::Happened | Status::Ongoing)
}

fn is_coarse(shape: Shape) -> bool {
    matches!(shape, Shape::Unit | Shape::Around)
}

/// Where a block stands on the page.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    /// Upper edge of its lane.
    pub(super) top: f32,
    /// Left and right edge of what can be seen.
    pub(super) view: (f32, f32),
    pub(super) selected: bool,
}

/// Paints a block; returns its items and the rectangle it takes of the view.
pub(super) fn paint(
    block: &Block,
    geometry: &Geometry,
    place: Place,
    measures: &Measures<'_>,
) -> (Group, Rect) {
    let ink = Ink::of(block.look, measures.theme);
    let height = measures.text_height(block);
    let (view_left, view_right) = place.view;
    let clamp = |x: f64| x.clamp(f64::from(view_left) - 60.0, f64::from(view_right) + 60.0) as f32;
    let bounds = Rect::new(
        clamp(geometry.left),
        place.top,
        clamp(geometry.right),
        place.top + height,
    );
    let mut items = Vec::with_capacity(8);
    if place.selected {
        items.push(Item::Rect {
            rect: bounds.grown(4.0 * measures.scale),
            radius: measures.theme.spacing.radius_s,
            fill: Fill::Solid(ink.selection),
            stroke: Some(Stroke::solid(1.2, ink.accent)),
        });
    }
    // What stands under the block goes behind its mark.
    let middle = place.top + measures.line() / 2.0;
    let under = place.top + measures.words_height(block) + 0.5 * measures.trace_height();
    paint_traces(&mut items, geometry, (under, middle), &clamp, (&ink, measures));
    paint_date(&mut items, block, geometry, place.top, &clamp, (&ink, measures));
    let label = sticky(block, geometry, place, measures);
    Words {
        block,
        geometry,
        left: label,
        top: place.top,
        ink: &ink,
        measures,
    }
    .paint(&mut items);
    (
        Group {
            role: "event",
            event: Some(block.id),
            tooltip: None,
            clip: None,
            items,
        },
        bounds,
    )
}

/// The bar, band or mark that says when.
fn paint_date(
    items: &mut Vec<Item>,
    block: &Block,
    geometry: &Geometry,
    top: f32,
    clamp: &impl Fn(f64) -> f32,
    (ink, measures): (&Ink, &Measures<'_>),
) {
    let height = measures.words_height(block);
    let middle = top + measures.line() / 2.0;
    let mark = point(clamp(geometry.mark), middle);
    if let Some((start, end)) = geometry.bar {
        let rect = if geometry.inside {
            Rect::new(clamp(start), top - 1.0, clamp(end), top + height + 1.0)
        } else {
            let half = measures.mark_radius() * 1.05;
            Rect::new(clamp(start), middle - half, clamp(end), middle + half)
        };
        let bar = Bar {
            rect,
            core: geometry.core.map(|(start, end)| (clamp(start), clamp(end))),
            inside: geometry.inside,
        };
        paint_bar(items, block.look, bar, ink, measures);
        if is_coarse(block.look.shape) {
            // Under the words, and small enough for what is free between two lanes.
            let (y, scale) = if geometry.inside {
                (rect.bottom + 0.5 * measures.scale, 0.7 * measures.scale)
            } else {
                (middle, measures.scale)
            };
            let measures = &Measures { scale, ..*measures };
            // What goes on has its arrow at the end of the band.
            let status = if block.look.status == Status::Ongoing {
                Status::Happened
            } else {
                block.look.status
            };
            paint_point(
                items,
                Look { status, ..block.look },
                point(mark.x, y),
                ink,
                measures,
            );
        }
        if block.look.status == Status::Ongoing {
            let at = if geometry.inside {
                rect.right - measures.short_tail()
            } else {
                rect.right
            };
            paint_tail(
                items,
                point(at, middle),
                measures.short_tail(),
                ink,
                measures.scale,
            );
        }
    } else {
        paint_point(items, block.look, mark, ink, measures);
    }
}

/// Where the text starts: inside a long bar it stays in view as long as the bar does.
fn sticky(block: &Block, geometry: &Geometry, place: Place, measures: &Measures<'_>) -> f32 {
    let label = geometry.label;
    let Some((start, end)) = geometry.bar.filter(|_| geometry.inside) else {
        return label as f32;
    };
    let inset = f64::from(measures.inset());
    let seen = f64::from(place.view.0).max(start) + inset;
    seen.min(end - inset - f64::from(block.width)).max(label) as f32
}

/// A mark alone, without headline: for single events between chips.
pub(super) fn paint_mark(look: Look, at: Point, measures: &Measures<'_>) -> Group {
    let ink = Ink::of(look, measures.theme);
    let mut items = Vec::new();
    paint_point(&mut items, look, at, &ink, measures);
    Group {
        role: "event",
        items,
        ..Group::default()
    }
}

fn paint_point(items: &mut Vec<Item>, look: Look, at: Point, ink: &Ink, measures: &Measures<'_>) {
    match look.shape {
        Shape::Before | Shape::After => return paint_open_end(items, look, at, ink, measures),
        _ => {}
    }
    let radius = measures.mark_radius();
    let hollow = is_hollow(look.status) || is_coarse(look.shape);
    let dash = if look.status == Status::Proposed || look.uncertain {
        Dash::Short
    } else {
        Dash::Solid
    };
    let fill = Some(match (hollow, look.uncertain) {
        (true, _) => ink.ground,
        (false, true) => ink.colour.faded(0.35).over(ink.ground),
        (false, false) => ink.colour,
    });
    let hollow = hollow || look.uncertain;
    // A hatched mark keeps more white than its edge and its lines take.
    let width = match (hollow, look.status) {
        (true, Status::Planned) => 1.25,
        (true, _) => 1.6,
        (false, _) => 1.0,
    } * measures.scale;
    let stroke = Some(Stroke {
        width,
        colour: if hollow { ink.colour } else { ink.edge },
        dash,
    });
    if look.status == Status::Denied {
        // Nothing happened here: only the cross stands for it.
    } else if is_coarse(look.shape) {
        let r = radius * 1.15;
        let points = vec![
            point(at.x, at.y - r),
            point(at.x + r, at.y),
            point(at.x, at.y + r),
            point(at.x - r, at.y),
        ];
        items.push(Item::Polygon { points, fill, stroke });
    } else {
        items.push(Item::Circle {
            centre: at,
            radius: radius - width / 2.0,
            fill,
            stroke,
        });
    }
    let line = Stroke::solid(0.8 * measures.scale, ink.colour);
    if look.status == Status::Planned {
        paint_hatched_point(items, at, radius, is_coarse(look.shape), line);
    }
    let beyond = radius + if look.status == Status::Denied { 0.0 } else { 2.0 } * measures.scale;
    paint_strike(items, look.status, at, beyond, ink, measures.scale);
    if look.status == Status::Ongoing {
        let start = point(at.x + radius, at.y);
        paint_tail(items, start, measures.short_tail(), ink, measures.scale);
    }
}

/// Two 45° lines inside a circle or a diamond.
fn paint_hatched_point(items: &mut Vec<Item>, at: Point, radius: f32, diamond: bool, stroke: Stroke) {
    let inner = radius * 0.72;
    for offset in [-0.45, 0.45] {
        // Chords of direction (1, -1), moved across by `offset`.
        let shift = offset * inner;
        let half = if diamond {
            inner * 0.42
        } else {
            ((inner * inner - shift * shift).max(0.0)).sqrt() * std::f32::consts::FRAC_1_SQRT_2
        };
        let middle = point(at.x + shift * 0.7, at.y + shift * 0.7);
        items.push(Item::Line {
            from: point(middle.x - half, middle.y + half),
            to: point(middle.x + half, middle.y - half),
            stroke,
        });
    }
}

/// A line with an arrow head, fading as it goes: what goes on.
fn paint_tail(items: &mut Vec<Item>, from: Point, length: f32, ink: &Ink, scale: f32) {
    let thick = 1.3 * scale;
    let end = from.x + length;
    let head = 4.2 * scale;
    items.push(Item::Rect {
        rect: Rect::new(from.x, from.y - thick, end - head, from.y + thick),
        radius: 0.0,
        fill: Fill::Gradient(ink.colour, ink.colour.faded(0.55)),
        stroke: None,
    });
    items.push(Item::Polygon {
        points: vec![
            point(end - head * 1.4, from.y - head),
            point(end, from.y),
            point(end - head * 1.4, from.y + head),
        ],
        fill: Some(ink.colour.faded(0.7)),
        stroke: None,
    });
}

/// A sharp end with an arrow that fades towards where nobody knows.
fn paint_open_end(items: &mut Vec<Item>, look: Look, at: Point, ink: &Ink, measures: &Measures<'_>) {
    let towards = if look.shape == Shape::Before { -1.0 } else { 1.0 };
    let (scale, length) = (measures.scale, measures.tail());
    let thick = 2.0 * scale;
    let far = at.x + towards * (length - 3.0 * scale);
    let faint = ink.colour.faded(0.12);
    let fill = match look.shape {
        _ if is_hollow(look.status) => Fill::None,
        Shape::Before => Fill::Gradient(faint, ink.colour),
        _ => Fill::Gradient(ink.colour, faint),
    };
    let dash = if look.status == Status::Proposed || look.uncertain {
        Dash::Dotted
    } else {
        Dash::Dashed
    };
    let outline = Stroke {
        width: 1.2 * scale,
        colour: ink.colour,
        dash,
    };
    items.push(Item::Rect {
        rect: Rect::new(at.x.min(far), at.y - thick, at.x.max(far), at.y + thick),
        radius: 0.0,
        fill,
        stroke: is_hollow(look.status).then_some(outline),
    });
    let head = 4.0 * scale;
    items.push(Item::Polyline {
        points: vec![
            point(far - towards * head, at.y - head),
            point(far + towards * head * 0.4, at.y),
            point(far - towards * head, at.y + head),
        ],
        stroke: Stroke::solid(1.3 * scale, ink.colour.faded(0.55)),
    });
    let tall = 6.0 * scale;
    items.push(Item::Line {
        from: point(at.x, at.y - tall),
        to: point(at.x, at.y + tall),
        stroke: Stroke::solid(2.4 * scale, ink.colour),
    });
    let middle = point(f32::midpoint(at.x, far), at.y);
    paint_strike(items, look.status, middle, tall, ink, scale);
}

/// A stroke through what was cancelled, a cross over what is denied.
pub(super) fn paint_strike(items: &mut Vec<Item>, status: Status, at: Point, r: f32, ink: &Ink, scale: f32) {
    let denied = status == Status::Denied;
    let stroke = Stroke::solid(if denied { 2.0 } else { 1.5 } * scale, ink.title);
    if is_dropped(status) {
        items.push(Item::Line {
            from: point(at.x - r, at.y + r),
            to: point(at.x + r, at.y - r),
            stroke,
        });
    }
    if denied {
        items.push(Item::Line {
            from: point(at.x - r, at.y - r),
            to: point(at.x + r, at.y + r),
            stroke,
        });
    }
}
