//! One symbol of the visual grammar by itself, for a legend: painted by the same code as on the timeline.

use super::{
    block::Measures,
    fold::paint_chip,
    legend::Symbol,
    mark::{Ink, paint_bar, paint_mark, tick},
    row::{Look, Shape},
    scene::{Align, Group, Item, Point, Rect, Text, Weight, point},
    theme::Theme,
};
use crate::events::{Review, Status};

/// Width of every sample, in points at text scale 1.
const WIDTH: f32 = 34.0;

/// The symbol with its left end at `at.x` and its middle at `at.y`, and its width in points.
pub fn sample(symbol: Symbol, at: Point, theme: &Theme, text_scale: f32) -> (Group, f32) {
    let measures = Measures::new(theme, text_scale);
    let look = look_of(symbol);
    let (radius, scale) = (measures.mark_radius(), measures.scale);
    let width = WIDTH * scale;
    let middle = point(at.x + width / 2.0, at.y);
    let mut items = Vec::new();
    match symbol {
        Symbol::Span | Symbol::Unit | Symbol::Around | Symbol::Between => {
            let rect = Rect::new(at.x, at.y - radius, at.x + width, at.y + radius);
            paint_bar(&mut items, look, rect, false, &Ink::of(look, theme), &measures);
            if matches!(symbol, Symbol::Unit | Symbol::Around) {
                items.push(Item::Group(paint_mark(look, middle, &measures)));
            }
        }
        Symbol::Uncertain => items.push(sign("?", middle, look, &measures)),
        Symbol::Contradicted => items.push(sign("≠", middle, look, &measures)),
        Symbol::Confirmed => items.push(tick(
            point(middle.x - 4.5 * scale, at.y),
            Ink::of(look, theme).accent,
            scale,
        )),
        Symbol::Folded => items.push(Item::Group(paint_chip(12, middle, &measures).0)),
        Symbol::Before => items.push(Item::Group(paint_mark(
            look,
            point(at.x + width - 3.0, at.y),
            &measures,
        ))),
        Symbol::After => items.push(Item::Group(paint_mark(look, point(at.x + 3.0, at.y), &measures))),
        Symbol::Ongoing => items.push(Item::Group(paint_mark(
            look,
            point(at.x + 8.0 * scale, at.y),
            &measures,
        ))),
        Symbol::Exact | Symbol::Planned | Symbol::Proposed | Symbol::Dropped | Symbol::Rejected => {
            items.push(Item::Group(paint_mark(look, middle, &measures)));
        }
    }
    (
        Group {
            role: "symbol",
            items,
            ..Group::default()
        },
        width,
    )
}

fn sign(string: &str, at: Point, look: Look, measures: &Measures<'_>) -> Item {
    let size = measures.label_size();
    Item::Text(Text {
        at: point(at.x, at.y + 0.36 * size),
        align: Align::Middle,
        size,
        weight: Weight::SemiBold,
        colour: Ink::of(look, measures.theme).warning,
        width: measures.width(string, size, Weight::SemiBold),
        string: string.to_owned(),
    })
}

/// A neutral event that shows only this symbol.
fn look_of(symbol: Symbol) -> Look {
    let shape = match symbol {
        Symbol::Span => Shape::Span,
        Symbol::Unit => Shape::Unit,
        Symbol::Around => Shape::Around,
        Symbol::Before => Shape::Before,
        Symbol::After => Shape::After,
        Symbol::Between => Shape::Between,
        _ => Shape::Day,
    };
    let status = match symbol {
        Symbol::Ongoing => Status::Ongoing,
        Symbol::Planned => Status::Planned,
        Symbol::Proposed => Status::Proposed,
        Symbol::Dropped => Status::Cancelled,
        _ => Status::Happened,
    };
    let review = if symbol == Symbol::Rejected {
        Review::Rejected
    } else {
        Review::Suggested
    };
    Look {
        shape,
        status,
        review,
        uncertain: false,
        contradicted: false,
        colour: None,
    }
}
