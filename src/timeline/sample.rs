//! One symbol of the visual grammar by itself, for a legend: painted by the same code as on the timeline.

use super::{
    axis::flag,
    bar::{Bar, paint_bar},
    extent::Shape,
    fold::paint_chip,
    legend::Symbol,
    mark::{Ink, paint_mark},
    measures::Measures,
    row::Look,
    scene::{Align, Dash, Group, Item, Point, Rect, Stroke, Text, Weight, point},
    signs::{back_arrow, sheets, tick},
    theme::Theme,
    trace::half_disc,
};
use crate::events::{Review, Status};

/// Width of the sample of a symbol, in points at text scale 1: bars and what has parts beside each other take more than a mark.
fn width_of(symbol: Symbol) -> f32 {
    match symbol {
        Symbol::Exact
        | Symbol::Planned
        | Symbol::Proposed
        | Symbol::Cancelled
        | Symbol::Denied
        | Symbol::Rejected
        | Symbol::Counted
        | Symbol::Confirmed
        | Symbol::Today => 14.0,
        Symbol::Several => 20.0,
        Symbol::Uncertain => 26.0,
        Symbol::Before | Symbol::After => 32.0,
        _ => 34.0,
    }
}

/// The symbol with its left end at `at.x` and its middle at `at.y`, and its width in points.
pub fn sample(symbol: Symbol, at: Point, theme: &Theme, text_scale: f32) -> (Group, f32) {
    let measures = Measures::new(theme, text_scale);
    let sampler = Sampler {
        look: look_of(symbol),
        ink: Ink::of(look_of(symbol), theme),
        at,
        wide: width_of(symbol),
        measures,
    };
    let mut items = Vec::new();
    sampler.paint(&mut items, symbol);
    (
        Group {
            role: "symbol",
            items,
            ..Group::default()
        },
        sampler.wide * sampler.measures.scale,
    )
}

/// Paints samples at one place.
struct Sampler<'a> {
    look: Look,
    ink: Ink,
    measures: Measures<'a>,
    at: Point,
    /// Width at text scale 1.
    wide: f32,
}

impl Sampler<'_> {
    fn paint(&self, items: &mut Vec<Item>, symbol: Symbol) {
        let scale = self.measures.scale;
        let middle = self.point(self.wide / 2.0, 0.0);
        match symbol {
            Symbol::Span | Symbol::Tape | Symbol::Unit | Symbol::Around | Symbol::Between => {
                self.bar(items, symbol);
            }
            Symbol::Uncertain => {
                items.push(self.mark(self.point(6.0, 0.0)));
                items.push(self.sign("?", self.point(20.0, 0.0)));
            }
            Symbol::Contradicted => self.contradicted(items),
            Symbol::Moved => self.moved(items),
            Symbol::Counted => {
                items.extend(back_arrow(self.point(1.5, 0.0), self.ink.detail, scale));
            }
            Symbol::Several => {
                let at = self.point(1.0, 0.0);
                items.extend(sheets(at, self.ink.faint, self.ink.ground, scale));
                items.push(self.text("3", self.point(16.0, 0.0), self.ink.faint, Weight::Regular));
            }
            Symbol::Confirmed => items.push(tick(self.point(2.0, 0.0), self.ink.accent, scale)),
            Symbol::Folded => items.push(Item::Group(paint_chip(12, middle, &self.measures).0)),
            Symbol::Today => {
                let (top, tip) = (
                    self.point(self.wide / 2.0, -1.0),
                    self.point(self.wide / 2.0, 7.0),
                );
                items.push(flag(top.x, top.y, &self.measures));
                items.push(Item::Line {
                    from: top,
                    to: tip,
                    stroke: Stroke::solid(1.5, self.measures.theme.palette.today),
                });
            }
            Symbol::Before => items.push(self.mark(self.point(self.wide - 3.0, 0.0))),
            Symbol::After => items.push(self.mark(self.point(3.0, 0.0))),
            Symbol::Ongoing => items.push(self.mark(self.point(8.0, 0.0))),
            Symbol::Exact
            | Symbol::Planned
            | Symbol::Proposed
            | Symbol::Cancelled
            | Symbol::Denied
            | Symbol::Rejected => items.push(self.mark(middle)),
        }
    }

    fn point(&self, x: f32, y: f32) -> Point {
        let scale = self.measures.scale;
        point(self.at.x + x * scale, self.at.y + y * scale)
    }

    fn mark(&self, at: Point) -> Item {
        Item::Group(paint_mark(self.look, at, &self.measures))
    }

    fn bar(&self, items: &mut Vec<Item>, symbol: Symbol) {
        let radius = self.measures.mark_radius();
        let (left, right) = (self.at.x, self.at.x + self.wide * self.measures.scale);
        let bar = Bar {
            rect: Rect::new(left, self.at.y - radius, right, self.at.y + radius),
            core: (symbol == Symbol::Tape)
                .then_some((left + 0.28 * (right - left), right - 0.28 * (right - left))),
            inside: false,
        };
        paint_bar(items, self.look, bar, &self.ink, &self.measures);
        if matches!(symbol, Symbol::Unit | Symbol::Around) {
            items.push(self.mark(self.point(self.wide / 2.0, 0.0)));
        }
    }

    /// Two half-height marks on a dashed tie, and the sign before the headline.
    fn contradicted(&self, items: &mut Vec<Item>) {
        let radius = self.measures.mark_radius() * 0.9;
        let (from, to) = (self.point(3.5, 2.0), self.point(20.5, 2.0));
        items.push(Item::Line {
            from,
            to,
            stroke: Stroke {
                width: 1.0 * self.measures.scale,
                colour: self.ink.colour,
                dash: Dash::Dashed,
            },
        });
        items.push(half_disc(from, radius, &self.ink));
        items.push(half_disc(to, radius, &self.ink));
        items.push(self.sign("≠", self.point(29.5, 0.0)));
    }

    /// The ghost of a plan, joined to what came of it.
    fn moved(&self, items: &mut Vec<Item>) {
        let scale = self.measures.scale;
        let (ghost, real) = (self.point(7.0, 5.0), self.point(26.0, -3.0));
        items.push(Item::Polyline {
            points: vec![ghost, point(real.x, ghost.y), real],
            stroke: Stroke::solid(1.0 * scale, self.ink.colour.faded(0.75)),
        });
        items.push(Item::Circle {
            centre: ghost,
            radius: self.measures.mark_radius() * 0.55,
            fill: Some(self.ink.ground),
            stroke: Some(Stroke::solid(1.1 * scale, self.ink.colour)),
        });
        items.push(self.mark(real));
    }

    fn sign(&self, string: &str, at: Point) -> Item {
        self.text(string, at, self.ink.warning, Weight::SemiBold)
    }

    fn text(&self, string: &str, at: Point, colour: super::theme::Rgba, weight: Weight) -> Item {
        let size = match weight {
            Weight::Regular => self.measures.caption_size(),
            Weight::SemiBold => self.measures.label_size(),
        };
        Item::Text(Text {
            at: point(at.x, at.y + 0.36 * size),
            align: Align::Middle,
            size,
            weight,
            colour,
            width: self.measures.width(string, size, weight),
            string: string.to_owned(),
        })
    }
}

/// A neutral event that shows only this symbol.
fn look_of(symbol: Symbol) -> Look {
    let shape = match symbol {
        Symbol::Span => Shape::Span,
        Symbol::Tape => Shape::Tape,
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
        Symbol::Cancelled => Status::Cancelled,
        Symbol::Denied => Status::Denied,
        _ => Status::Happened,
    };
    let review = if symbol == Symbol::Rejected {
        Review::Rejected
    } else {
        Review::Suggested
    };
    Look {
        status,
        review,
        uncertain: symbol == Symbol::Uncertain,
        ..Look::plain(shape)
    }
}
