//! Paints a laid-out [`Scene`](crate::timeline::Scene) with egui: the same rectangles, lines and texts that the exported picture has.

use super::{fonts, timeline_view::Shift};
use crate::{
    events::EventId,
    timeline::{
        Align, Fill, Group, Item, Point, Rect as SceneRect, Rgba, Stroke as SceneStroke, Text, Weight,
        hatch_lines,
    },
};
use egui::{
    Color32, CornerRadius, Direction, Mesh, Painter, Pos2, Rect, Shape, Stroke, StrokeKind,
    epaint::{CircleShape, PathShape, PathStroke, RectShape},
    pos2, vec2,
};

/// A theme's colour as egui wants it.
pub(super) fn colour(rgba: Rgba) -> Color32 {
    Color32::from_rgba_unmultiplied(rgba.r, rgba.g, rgba.b, rgba.a)
}

/// Paints scene items with the scene's origin at a place of the screen.
pub(super) struct ScenePainter<'a> {
    painter: &'a Painter,
    origin: Pos2,
    /// Where events are on their way to their places, if any are.
    moved: Option<&'a dyn Fn(EventId) -> Shift>,
}

impl<'a> ScenePainter<'a> {
    /// Paints on `painter`, with the scene's upper left corner at `origin`.
    pub(super) fn new(painter: &'a Painter, origin: Pos2) -> Self {
        Self {
            painter,
            origin,
            moved: None,
        }
    }

    /// Paints events where `moved` says that they are on their way.
    pub(super) fn with_moved(self, moved: &'a dyn Fn(EventId) -> Shift) -> Self {
        Self {
            moved: Some(moved),
            ..self
        }
    }

    /// Where a place of the scene is on the screen.
    fn at(&self, place: Point) -> Pos2 {
        pos2(self.origin.x + place.x, self.origin.y + place.y)
    }

    /// Where a rectangle of the scene is on the screen.
    pub(super) fn rect(&self, rect: SceneRect) -> Rect {
        Rect::from_min_max(
            self.at(Point {
                x: rect.left,
                y: rect.top,
            }),
            self.at(Point {
                x: rect.right,
                y: rect.bottom,
            }),
        )
    }

    /// Paints those of a scene's layers whose role `wants` names, from back to front.
    pub(super) fn paint(&self, layers: &[Item], wants: impl Fn(&str) -> bool) {
        for layer in layers {
            match layer {
                Item::Group(group) if wants(group.role) => self.paint_group(group),
                Item::Group(_) => {}
                item => self.paint_all(std::slice::from_ref(item)),
            }
        }
    }

    fn paint_all(&self, items: &[Item]) {
        let mut shapes = Vec::with_capacity(items.len() * 2);
        for item in items {
            if let Item::Group(group) = item {
                self.painter.extend(shapes.drain(..));
                self.paint_group(group);
            } else {
                self.add(item, &mut shapes);
            }
        }
        self.painter.extend(shapes);
    }

    fn paint_group(&self, group: &Group) {
        if let (Some(moved), Some(event)) = (self.moved, group.event) {
            let shift = moved(event);
            // Words that come into view with the next frame are not shaped in the one that places them.
            if shift.opacity <= 0.0 {
                return;
            }
            let mut painter = self.painter.clone();
            painter.multiply_opacity(shift.opacity);
            return ScenePainter::new(&painter, self.origin + vec2(0.0, shift.dy)).paint_all(&group.items);
        }
        let Some(clip) = group.clip else {
            return self.paint_all(&group.items);
        };
        let clip = self.rect(clip).intersect(self.painter.clip_rect());
        if clip.is_positive() {
            let clipped = self.painter.with_clip_rect(clip);
            let inner = ScenePainter {
                painter: &clipped,
                ..*self
            };
            inner.paint_all(&group.items);
        }
    }

    /// Adds the shapes of one item that is not a group.
    fn add(&self, item: &Item, shapes: &mut Vec<Shape>) {
        match item {
            Item::Group(_) => {}
            Item::Rect {
                rect,
                radius,
                fill,
                stroke,
            } => self.add_rect(self.rect(*rect), *radius, *fill, *stroke, shapes),
            Item::Circle {
                centre,
                radius,
                fill,
                stroke,
            } => shapes.push(Shape::Circle(CircleShape {
                center: self.at(*centre),
                radius: *radius,
                fill: fill.map_or(Color32::TRANSPARENT, colour),
                stroke: stroke.map_or(Stroke::NONE, plain),
            })),
            Item::Line { from, to, stroke } => {
                line(&[self.at(*from), self.at(*to)], *stroke, shapes);
            }
            Item::Polyline { points, stroke } => {
                let points: Vec<Pos2> = points.iter().map(|&place| self.at(place)).collect();
                line(&points, *stroke, shapes);
            }
            Item::Polygon { points, fill, stroke } => {
                let points: Vec<Pos2> = points.iter().map(|&place| self.at(place)).collect();
                let dashed = stroke.filter(|stroke| stroke.dash.pattern().is_some());
                shapes.push(Shape::Path(PathShape {
                    points: points.clone(),
                    closed: true,
                    fill: fill.map_or(Color32::TRANSPARENT, colour),
                    stroke: match (dashed, stroke) {
                        (None, Some(stroke)) => PathStroke::from(plain(*stroke)),
                        _ => PathStroke::NONE,
                    },
                }));
                if let (Some(stroke), Some(&first)) = (dashed, points.first()) {
                    let closed: Vec<Pos2> = points.into_iter().chain([first]).collect();
                    line(&closed, stroke, shapes);
                }
            }
            Item::Hatch {
                rect,
                spacing,
                stroke,
            } => {
                for (low, high) in hatch_lines(*rect, *spacing) {
                    line(&[self.at(low), self.at(high)], *stroke, shapes);
                }
            }
            Item::Bars { rect, values, fill } => shapes.push(bars(self.rect(*rect), values, colour(*fill))),
            Item::Text(text) => shapes.extend(self.text(text)),
        }
    }

    fn add_rect(
        &self,
        rect: Rect,
        radius: f32,
        fill: Fill,
        stroke: Option<SceneStroke>,
        shapes: &mut Vec<Shape>,
    ) {
        if !rect.intersects(self.painter.clip_rect()) {
            return;
        }
        let solid = match fill {
            Fill::None => Color32::TRANSPARENT,
            Fill::Solid(rgba) => colour(rgba),
            Fill::Gradient(left, right) => {
                shapes.push(Shape::gradient_rect(
                    rect,
                    Direction::LeftToRight,
                    [colour(left), colour(right)],
                ));
                Color32::TRANSPARENT
            }
        };
        let dashed = stroke.filter(|stroke| stroke.dash.pattern().is_some());
        let edge = stroke.filter(|stroke| stroke.dash.pattern().is_none());
        if solid != Color32::TRANSPARENT || edge.is_some() {
            let corners = CornerRadius::same(radius.round().clamp(0.0, 255.0) as u8);
            let edge = edge.map_or(Stroke::NONE, plain);
            shapes.push(Shape::Rect(RectShape::new(
                rect,
                corners,
                solid,
                edge,
                StrokeKind::Middle,
            )));
        }
        if let Some(stroke) = dashed {
            let corners = [
                rect.left_top(),
                rect.right_top(),
                rect.right_bottom(),
                rect.left_bottom(),
                rect.left_top(),
            ];
            line(&corners, stroke, shapes);
        }
    }

    /// The text with its baseline where the layout put it; nothing where it lies outside.
    fn text(&self, text: &Text) -> Option<Shape> {
        let clip = self.painter.clip_rect();
        if !self.rect(text.bounds()).expand(4.0).intersects(clip) {
            return None;
        }
        let font = match text.weight {
            Weight::Regular => fonts::regular(text.size),
            Weight::SemiBold => fonts::semi_bold(text.size),
        };
        let color = colour(text.colour);
        let galley = self.painter.layout_no_wrap(text.string.clone(), font, color);
        let left = match text.align {
            Align::Start => 0.0,
            Align::Middle => galley.size().x / 2.0,
            Align::End => galley.size().x,
        };
        let baseline = galley
            .rows
            .first()
            .and_then(|row| row.glyphs.first().map(|glyph| row.pos.y + glyph.pos.y))
            .unwrap_or_default();
        let place = self.at(text.at) - vec2(left, baseline);
        Some(Shape::galley(place, galley, color))
    }
}

/// Bars of equal width that rise from the lower edge, as one mesh: there may be one for each pixel.
fn bars(rect: Rect, values: &[f32], color: Color32) -> Shape {
    let step = rect.width() / values.len().max(1) as f32;
    let mut mesh = Mesh::default();
    for (position, &value) in values.iter().enumerate() {
        if value > 0.0 {
            let left = rect.left() + step * position as f32;
            let top = rect.bottom() - rect.height() * value.min(1.0);
            let bar = Rect::from_min_max(pos2(left, top), pos2(left + step, rect.bottom()));
            mesh.add_colored_rect(bar, color);
        }
    }
    Shape::mesh(mesh)
}

fn plain(stroke: SceneStroke) -> Stroke {
    Stroke::new(stroke.width, colour(stroke.colour))
}

/// A line through `points`, broken where the stroke says so.
fn line(points: &[Pos2], stroke: SceneStroke, shapes: &mut Vec<Shape>) {
    match (stroke.dash.pattern(), points) {
        (Some([dash, gap]), _) => Shape::dashed_line_many(points, plain(stroke), dash, gap, shapes),
        (None, &[from, to]) => shapes.push(Shape::line_segment([from, to], plain(stroke))),
        (None, _) => shapes.push(Shape::line(points.to_vec(), plain(stroke))),
    }
}
