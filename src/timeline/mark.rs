//! The visual grammar: how an event's date, status and doubts are drawn. Nothing is said by colour alone.

use super::{
    block::{Block, Geometry, Measures},
    row::{Look, Shape},
    scene::{Dash, Fill, Group, Item, Point, Rect, Stroke, point},
    theme::{Rgba, Theme},
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
fn is_hollow(status: Status) -> bool {
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
    paint_date(&mut items, block, geometry, place.top, &clamp, (&ink, measures));
    let label = sticky(block, geometry, place, measures);
    paint_claims(
        &mut items,
        geometry,
        place.top + height + 2.0 * measures.scale,
        &clamp,
        (&ink, measures),
    );
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
    let height = measures.text_height(block);
    let middle = top + measures.line() / 2.0;
    let mark = point(clamp(geometry.mark), middle);
    if let Some((start, end)) = geometry.bar {
        let rect = if geometry.inside {
            Rect::new(clamp(start), top - 1.0, clamp(end), top + height + 1.0)
        } else {
            let half = measures.mark_radius() * 1.05;
            Rect::new(clamp(start), middle - half, clamp(end), middle + half)
        };
        paint_bar(items, block.look, rect, geometry.inside, ink, measures);
        if is_coarse(block.look.shape) {
            let y = if geometry.inside { rect.bottom } else { middle };
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
        tooltip: None,
        clip: None,
        items,
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
        Dash::Dotted
    } else {
        Dash::Solid
    };
    let fill = Some(if hollow { ink.ground } else { ink.colour });
    let width = if hollow { 1.7 } else { 1.0 } * measures.scale;
    let stroke = Some(Stroke {
        width,
        colour: if hollow { ink.colour } else { ink.edge },
        dash,
    });
    if is_coarse(look.shape) {
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
    let line = Stroke::solid(1.1 * measures.scale, ink.colour);
    if look.status == Status::Planned {
        paint_hatched_point(items, at, radius, is_coarse(look.shape), line);
    }
    if is_dropped(look.status) {
        let r = radius + 2.0 * measures.scale;
        let stroke = Stroke::solid(1.5 * measures.scale, ink.title);
        items.push(Item::Line {
            from: point(at.x - r, at.y + r),
            to: point(at.x + r, at.y - r),
            stroke,
        });
    }
    if look.status == Status::Ongoing {
        let start = point(at.x + radius, at.y);
        paint_tail(items, start, measures.short_tail(), ink, measures.scale);
    }
}

/// Two 45° lines inside a circle or a diamond.
fn paint_hatched_point(items: &mut Vec<Item>, at: Point, radius: f32, diamond: bool, stroke: Stroke) {
    let inner = radius * 0.72;
    for offset in [-0.4, 0.4] {
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
    let thick = 1.1 * scale;
    let end = from.x + length;
    let head = 3.6 * scale;
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
    if is_dropped(look.status) {
        let r = tall;
        let x = f32::midpoint(at.x, far);
        let stroke = Stroke::solid(1.5 * scale, ink.title);
        items.push(Item::Line {
            from: point(x - r, at.y + r),
            to: point(x + r, at.y - r),
            stroke,
        });
    }
}

pub(super) fn paint_bar(
    items: &mut Vec<Item>,
    look: Look,
    rect: Rect,
    inside: bool,
    ink: &Ink,
    measures: &Measures<'_>,
) {
    let scale = measures.scale;
    if look.shape == Shape::Between {
        return paint_brackets(items, look, rect, inside, ink, scale);
    }
    let hollow = is_hollow(look.status);
    let strength: f32 = match (look.shape, inside) {
        (Shape::Unit | Shape::Around, true) => 0.13,
        (Shape::Unit | Shape::Around, false) => 0.28,
        (_, true) if look.review == Review::Confirmed => 0.30,
        (_, true) => 0.18,
        (_, false) => 0.9,
    };
    let tint = ink
        .colour
        .faded(if hollow { strength.min(0.08) } else { strength });
    if look.shape == Shape::Around {
        paint_fading(items, rect, tint);
    } else {
        items.push(Item::Rect {
            rect,
            radius: 0.0,
            fill: Fill::Solid(tint),
            stroke: None,
        });
    }
    if look.status == Status::Planned {
        let stroke = Stroke::solid(0.9 * scale, ink.colour.faded(if inside { 0.3 } else { 0.75 }));
        items.push(Item::Hatch {
            rect,
            spacing: if inside { 9.0 } else { 5.0 } * scale,
            stroke,
        });
    }
    let dotted = look.status == Status::Proposed || look.uncertain;
    if (hollow || dotted) && look.shape != Shape::Around {
        let dash = if dotted { Dash::Dotted } else { Dash::Solid };
        let stroke = Stroke {
            width: 1.1 * scale,
            colour: ink.colour,
            dash,
        };
        items.push(Item::Rect {
            rect,
            radius: 0.0,
            fill: Fill::None,
            stroke: Some(stroke),
        });
    }
    paint_ends(items, look, rect, inside, ink, scale);
}

/// The sharp ends of a span, and the line through what was dropped.
fn paint_ends(items: &mut Vec<Item>, look: Look, rect: Rect, inside: bool, ink: &Ink, scale: f32) {
    let is_sharp =
        matches!(look.shape, Shape::Span | Shape::Day) && look.status != Status::Proposed && !look.uncertain;
    if is_sharp {
        let wide = if inside { 3.0 } else { 1.5 } * scale;
        let ends = [(rect.left, rect.left + wide), (rect.right - wide, rect.right)];
        for (left, right) in ends {
            let rect = Rect { left, right, ..rect };
            items.push(Item::Rect {
                rect,
                radius: 0.0,
                fill: Fill::Solid(if inside { ink.colour } else { ink.edge }),
                stroke: None,
            });
        }
    }
    if is_dropped(look.status) {
        let y = if inside {
            rect.bottom - 3.0 * scale
        } else {
            rect.centre().y
        };
        let stroke = Stroke::solid(1.5 * scale, ink.title);
        items.push(Item::Line {
            from: point(rect.left - 2.0, y),
            to: point(rect.right + 2.0, y),
            stroke,
        });
    }
}

/// A band that is surest in its middle.
fn paint_fading(items: &mut Vec<Item>, rect: Rect, tint: Rgba) {
    let fade = rect.width() * 0.35;
    let (from, to) = (rect.left + fade, rect.right - fade);
    let none = tint.faded(0.0);
    for (left, right, fill) in [
        (rect.left, from, Fill::Gradient(none, tint)),
        (from, to, Fill::Solid(tint)),
        (to, rect.right, Fill::Gradient(tint, none)),
    ] {
        let rect = Rect { left, right, ..rect };
        items.push(Item::Rect {
            rect,
            radius: 0.0,
            fill,
            stroke: None,
        });
    }
}

/// ⟦ ⟧ with a thin line: some time between.
fn paint_brackets(items: &mut Vec<Item>, look: Look, rect: Rect, inside: bool, ink: &Ink, scale: f32) {
    let lip = 4.0 * scale;
    let stroke = Stroke::solid(1.6 * scale, ink.colour);
    for (x, inward) in [(rect.left, lip), (rect.right, -lip)] {
        items.push(Item::Polyline {
            points: vec![
                point(x + inward, rect.top),
                point(x, rect.top),
                point(x, rect.bottom),
                point(x + inward, rect.bottom),
            ],
            stroke,
        });
    }
    let y = if inside { rect.bottom } else { rect.centre().y };
    let dash = if look.status == Status::Proposed {
        Dash::Dotted
    } else {
        Dash::Solid
    };
    let line = Stroke {
        width: 1.0 * scale,
        colour: ink.colour,
        dash,
    };
    items.push(Item::Line {
        from: point(rect.left, y),
        to: point(rect.right, y),
        stroke: line,
    });
    if look.status == Status::Planned {
        let stroke = Stroke::solid(0.9 * scale, ink.colour.faded(0.4));
        items.push(Item::Hatch {
            rect,
            spacing: 6.0 * scale,
            stroke,
        });
    }
    if is_dropped(look.status) {
        let stroke = Stroke::solid(1.5 * scale, ink.title);
        items.push(Item::Line {
            from: point(rect.left, rect.bottom),
            to: point(rect.right, rect.top),
            stroke,
        });
    }
}

/// The other dates that sources claim: small hollow marks below, tied to the event by a dashed line.
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
    let radius = measures.mark_radius() * 0.62;
    let from = clamp(geometry.mark);
    let stroke = Stroke::solid(1.3 * measures.scale, ink.colour);
    let (mut left, mut right) = (from, from);
    for claim in &geometry.claims {
        let x = clamp(*claim);
        (left, right) = (left.min(x), right.max(x));
        items.push(Item::Circle {
            centre: point(x, y),
            radius,
            fill: Some(ink.ground),
            stroke: Some(stroke),
        });
    }
    let tie = Stroke {
        width: 1.0 * measures.scale,
        colour: ink.colour,
        dash: Dash::Dashed,
    };
    items.push(Item::Line {
        from: point(left, y),
        to: point(right, y),
        stroke: tie,
    });
    items.push(Item::Line {
        from: point(from, y),
        to: point(from, y - 4.0 * measures.scale),
        stroke,
    });
}

/// A tick: a person stands by it.
pub(super) fn tick(at: Point, colour: Rgba, scale: f32) -> Item {
    let p = |x: f32, y: f32| point(at.x + x * scale, at.y + y * scale);
    Item::Polyline {
        points: vec![p(0.5, 0.5), p(3.5, 3.5), p(9.0, -3.5)],
        stroke: Stroke::solid(1.7 * scale, colour),
    }
}
