//! Bars and bands: dates that take a stretch of the axis.

use super::{
    extent::Shape,
    mark::{Ink, is_dropped, is_hollow, paint_strike},
    measures::Measures,
    row::Look,
    scene::{Dash, Fill, Item, Rect, Stroke, point},
    theme::Rgba,
};
use crate::events::{Review, Status};

/// Where a bar stands.
#[derive(Debug, Clone, Copy)]
pub(super) struct Bar {
    pub(super) rect: Rect,
    /// Left and right end of the sure part of a [`Shape::Tape`].
    pub(super) core: Option<(f32, f32)>,
    /// Whether the words stand inside it.
    pub(super) inside: bool,
}

pub(super) fn paint_bar(items: &mut Vec<Item>, look: Look, bar: Bar, ink: &Ink, measures: &Measures<'_>) {
    let Bar { rect, inside, .. } = bar;
    let scale = measures.scale;
    match look.shape {
        Shape::Between => return paint_brackets(items, look, rect, inside, ink, scale),
        Shape::Tape => return paint_tape(items, look, bar, ink, scale),
        _ => {}
    }
    let hollow = is_hollow(look.status);
    let tint = ink.colour.faded(strength(look, inside));
    if look.shape == Shape::Around {
        paint_fading(items, rect, tint);
    } else {
        items.push(filled(rect, tint));
    }
    if look.status == Status::Planned {
        items.push(hatch(rect, inside, ink, scale));
    }
    let dotted = look.status == Status::Proposed || look.uncertain;
    if (hollow || dotted) && look.shape != Shape::Around {
        items.push(outlined(rect, dotted, ink, scale));
    }
    paint_ends(items, look, rect, inside, ink, scale);
    paint_line_through(items, look, rect, inside, ink, scale);
}

/// How strongly a bar is filled.
fn strength(look: Look, inside: bool) -> f32 {
    let strength: f32 = match (look.shape, inside) {
        (Shape::Unit | Shape::Around, true) => 0.13,
        (Shape::Unit | Shape::Around, false) => 0.28,
        (_, true) if look.review == Review::Confirmed => 0.30,
        (_, true) => 0.18,
        (_, false) if look.uncertain => 0.35,
        (_, false) => 0.9,
    };
    if is_hollow(look.status) {
        strength.min(0.08)
    } else {
        strength
    }
}

fn filled(rect: Rect, colour: Rgba) -> Item {
    Item::Rect {
        rect,
        radius: 0.0,
        fill: Fill::Solid(colour),
        stroke: None,
    }
}

fn outlined(rect: Rect, dotted: bool, ink: &Ink, scale: f32) -> Item {
    Item::Rect {
        rect,
        radius: 0.0,
        fill: Fill::None,
        stroke: Some(Stroke {
            width: 1.1 * scale,
            colour: ink.colour,
            dash: if dotted { Dash::Dotted } else { Dash::Solid },
        }),
    }
}

fn hatch(rect: Rect, inside: bool, ink: &Ink, scale: f32) -> Item {
    Item::Hatch {
        rect,
        spacing: if inside { 9.0 } else { 5.0 } * scale,
        stroke: Stroke::solid(0.9 * scale, ink.colour.faded(if inside { 0.3 } else { 0.75 })),
    }
}

/// The sharp ends of a span, and finer ones of a unit of the calendar.
fn paint_ends(items: &mut Vec<Item>, look: Look, rect: Rect, inside: bool, ink: &Ink, scale: f32) {
    let wide = match look.shape {
        _ if look.status == Status::Proposed || look.uncertain => return,
        Shape::Span | Shape::Day if inside => 3.0,
        Shape::Span | Shape::Day => 1.5,
        Shape::Unit if !is_hollow(look.status) && rect.width() > 20.0 * scale => 1.0,
        _ => return,
    } * scale;
    for (left, right) in [(rect.left, rect.left + wide), (rect.right - wide, rect.right)] {
        let end = Rect { left, right, ..rect };
        let colour = match look.shape {
            Shape::Unit => ink.colour.faded(0.75),
            _ if inside => ink.colour,
            _ => ink.edge,
        };
        items.push(filled(end, colour));
    }
}

/// The line through what was dropped.
fn paint_line_through(items: &mut Vec<Item>, look: Look, rect: Rect, inside: bool, ink: &Ink, scale: f32) {
    if !is_dropped(look.status) {
        return;
    }
    let y = if inside {
        rect.bottom - 3.0 * scale
    } else {
        rect.centre().y
    };
    items.push(Item::Line {
        from: point(rect.left - 2.0, y),
        to: point(rect.right + 2.0, y),
        stroke: Stroke::solid(1.5 * scale, ink.title),
    });
    if look.status == Status::Denied {
        let r = 5.0 * scale;
        paint_strike(items, Status::Denied, point(rect.centre().x, y), r, ink, scale);
    }
}

/// A solid core, and paler tape out to the days that nobody rules out.
fn paint_tape(items: &mut Vec<Item>, look: Look, bar: Bar, ink: &Ink, scale: f32) {
    let Bar { rect, inside, .. } = bar;
    let hollow = is_hollow(look.status);
    // Beside words the tape is thinner than its core, too: the two differ in shape, not only in strength.
    let thinner = if inside { 0.0 } else { rect.height() * 0.22 };
    let tape = Rect::new(rect.left, rect.top + thinner, rect.right, rect.bottom - thinner);
    let weak = if inside { 0.09 } else { 0.26 };
    items.push(filled(tape, ink.colour.faded(if hollow { 0.05 } else { weak })));
    let edge = Stroke::solid(0.8 * scale, ink.colour.faded(if inside { 0.45 } else { 0.7 }));
    items.push(Item::Rect {
        rect: tape,
        radius: 0.0,
        fill: Fill::None,
        stroke: Some(edge),
    });
    let (left, right) = bar.core.unwrap_or((rect.left, rect.left));
    if right > left {
        let core = Rect { left, right, ..rect };
        let sure = Look {
            shape: Shape::Span,
            ..look
        };
        items.push(filled(core, ink.colour.faded(strength(sure, inside))));
        if look.status == Status::Planned {
            items.push(hatch(core, inside, ink, scale));
        }
        let dotted = look.status == Status::Proposed || look.uncertain;
        if hollow || dotted {
            items.push(outlined(core, dotted, ink, scale));
        }
    }
    paint_line_through(items, look, rect, inside, ink, scale);
}

/// A band that is surest in its middle.
fn paint_fading(items: &mut Vec<Item>, rect: Rect, tint: Rgba) {
    let fade = rect.width() * 0.45;
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
