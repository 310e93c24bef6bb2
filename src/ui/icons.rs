//! Icons, drawn with strokes so that they are sharp at every scale and need no icon font.

use egui::{
    Color32, Painter, Pos2, Rect, Response, Role, Sense, Shape, Stroke, StrokeKind, Ui, Vec2, WidgetInfo,
    pos2, vec2,
};

/// A small picture for a button.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Icon {
    /// A sheet with lines: articles.
    Articles,
    /// A folder.
    Folder,
    /// A disk.
    Save,
    /// An arrow turning back.
    Undo,
    /// An arrow turning forth.
    Redo,
    /// A lens.
    Find,
    /// A lens with a plus.
    ZoomIn,
    /// A lens with a minus.
    ZoomOut,
    /// Arrows to both edges.
    Fit,
    /// A cross.
    Close,
    /// A tick.
    Tick,
    /// A plus.
    Add,
    /// A panel at the left.
    PanelLeft,
    /// A panel at the right.
    PanelRight,
    /// A panel at the bottom.
    PanelBottom,
    /// A half-filled disc: light and dark.
    Theme,
    /// A question mark.
    Help,
    /// A triangle with a mark.
    Warning,
    /// To the left.
    Previous,
    /// To the right.
    Next,
}

/// A position in an icon: 0 to 16 in both directions.
fn at(rect: Rect, x: f32, y: f32) -> Pos2 {
    rect.min + vec2(x, y) * (rect.width() / 16.0)
}

fn lines(painter: &Painter, rect: Rect, stroke: Stroke, points: &[(f32, f32)]) {
    let points = points.iter().map(|&(x, y)| at(rect, x, y)).collect();
    painter.add(Shape::line(points, stroke));
}

fn closed(painter: &Painter, rect: Rect, stroke: Stroke, points: &[(f32, f32)]) {
    let points = points.iter().map(|&(x, y)| at(rect, x, y)).collect();
    painter.add(Shape::closed_line(points, stroke));
}

fn circle(painter: &Painter, rect: Rect, stroke: Stroke, centre: (f32, f32), radius: f32) {
    painter.circle_stroke(at(rect, centre.0, centre.1), radius * rect.width() / 16.0, stroke);
}

fn frame(painter: &Painter, rect: Rect, stroke: Stroke, from: (f32, f32), to: (f32, f32)) {
    let inner = Rect::from_min_max(at(rect, from.0, from.1), at(rect, to.0, to.1));
    painter.rect_stroke(inner, 1.5, stroke, StrokeKind::Middle);
}

/// An arc around `centre` from `start` to `end` (turns, clockwise from the right).
fn arc(centre: (f32, f32), radius: f32, start: f32, end: f32) -> Vec<(f32, f32)> {
    const STEPS: usize = 16;
    (0..=STEPS)
        .map(|step| {
            let turn = start + (end - start) * step as f32 / STEPS as f32;
            let (sin, cos) = (turn * std::f32::consts::TAU).sin_cos();
            (centre.0 + radius * cos, centre.1 + radius * sin)
        })
        .collect()
}

impl Icon {
    /// Paints the icon into `rect` (a square).
    pub(super) fn paint(self, painter: &Painter, rect: Rect, color: Color32) {
        let stroke = Stroke::new(1.3 * rect.width() / 16.0, color);
        let line = |points: &[(f32, f32)]| lines(painter, rect, stroke, points);
        match self {
            Self::Articles => {
                frame(painter, rect, stroke, (3.0, 2.0), (13.0, 14.0));
                for y in [5.0, 8.0, 11.0] {
                    line(&[(5.5, y), (10.5, y)]);
                }
            }
            Self::Folder => closed(
                painter,
                rect,
                stroke,
                &[
                    (2.0, 13.0),
                    (2.0, 3.5),
                    (6.5, 3.5),
                    (8.0, 5.5),
                    (14.0, 5.5),
                    (14.0, 13.0),
                ],
            ),
            Self::Save => {
                closed(
                    painter,
                    rect,
                    stroke,
                    &[(2.5, 2.5), (11.5, 2.5), (13.5, 4.5), (13.5, 13.5), (2.5, 13.5)],
                );
                line(&[(5.0, 13.5), (5.0, 9.0), (11.0, 9.0), (11.0, 13.5)]);
                line(&[(5.5, 2.5), (5.5, 5.5), (10.0, 5.5), (10.0, 2.5)]);
            }
            Self::Undo => turned(painter, rect, stroke, false),
            Self::Redo => turned(painter, rect, stroke, true),
            Self::Find => lens(painter, rect, stroke),
            Self::ZoomIn => {
                lens(painter, rect, stroke);
                line(&[(4.7, 7.0), (9.3, 7.0)]);
                line(&[(7.0, 4.7), (7.0, 9.3)]);
            }
            Self::ZoomOut => {
                lens(painter, rect, stroke);
                line(&[(4.7, 7.0), (9.3, 7.0)]);
            }
            Self::Fit => {
                line(&[(2.0, 3.0), (2.0, 13.0)]);
                line(&[(14.0, 3.0), (14.0, 13.0)]);
                line(&[(4.5, 8.0), (11.5, 8.0)]);
                line(&[(6.5, 6.0), (4.5, 8.0), (6.5, 10.0)]);
                line(&[(9.5, 6.0), (11.5, 8.0), (9.5, 10.0)]);
            }
            _ => self.paint_sign(painter, rect, stroke),
        }
    }

    /// The icons that are signs rather than things.
    fn paint_sign(self, painter: &Painter, rect: Rect, stroke: Stroke) {
        let color = stroke.color;
        let line = |points: &[(f32, f32)]| lines(painter, rect, stroke, points);
        match self {
            Self::Close => {
                line(&[(4.5, 4.5), (11.5, 11.5)]);
                line(&[(11.5, 4.5), (4.5, 11.5)]);
            }
            Self::Tick => line(&[(3.0, 8.5), (6.5, 12.0), (13.0, 4.5)]),
            Self::Add => {
                line(&[(8.0, 3.0), (8.0, 13.0)]);
                line(&[(3.0, 8.0), (13.0, 8.0)]);
            }
            Self::PanelLeft => panel(
                painter,
                rect,
                stroke,
                Rect::from_min_max(pos2(2.0, 3.0), pos2(6.0, 13.0)),
            ),
            Self::PanelRight => panel(
                painter,
                rect,
                stroke,
                Rect::from_min_max(pos2(10.0, 3.0), pos2(14.0, 13.0)),
            ),
            Self::PanelBottom => panel(
                painter,
                rect,
                stroke,
                Rect::from_min_max(pos2(2.0, 9.5), pos2(14.0, 13.0)),
            ),
            Self::Theme => {
                circle(painter, rect, stroke, (8.0, 8.0), 5.5);
                let half = arc((8.0, 8.0), 5.0, 0.25, 0.75);
                let points = half.iter().map(|&(x, y)| at(rect, x, y)).collect();
                painter.add(Shape::convex_polygon(points, color, Stroke::NONE));
            }
            Self::Help => {
                circle(painter, rect, stroke, (8.0, 8.0), 6.0);
                let mut hook = arc((8.0, 6.6), 1.9, 0.5, 1.1);
                hook.push((8.0, 8.6));
                hook.push((8.0, 9.4));
                line(&hook);
                painter.circle_filled(at(rect, 8.0, 11.4), stroke.width * 0.7, color);
            }
            Self::Warning => {
                closed(painter, rect, stroke, &[(8.0, 2.5), (14.3, 13.5), (1.7, 13.5)]);
                line(&[(8.0, 6.5), (8.0, 9.8)]);
                painter.circle_filled(at(rect, 8.0, 11.6), stroke.width * 0.7, color);
            }
            Self::Previous => line(&[(10.0, 3.5), (5.5, 8.0), (10.0, 12.5)]),
            Self::Next => line(&[(6.0, 3.5), (10.5, 8.0), (6.0, 12.5)]),
            _ => {}
        }
    }

    /// A square button with this icon and an accessible `name`, which is also its tooltip's first line.
    pub(super) fn button(self, ui: &mut Ui, name: &str, is_on: bool) -> Response {
        const SIDE: f32 = 28.0;
        let (rect, response) = ui.allocate_exact_size(Vec2::splat(SIDE), Sense::click());
        let enabled = ui.is_enabled();
        response.widget_info(|| {
            if is_on {
                WidgetInfo::selected(Role::Button, enabled, true, name)
            } else {
                WidgetInfo::labeled(Role::Button, enabled, name)
            }
        });
        if ui.is_rect_visible(rect) {
            let visuals = ui.style().interact(&response);
            if is_on {
                ui.painter()
                    .rect_filled(rect, visuals.corner_radius, ui.visuals().selection.bg_fill);
            } else if response.hovered() || response.has_focus() {
                ui.painter()
                    .rect_filled(rect, visuals.corner_radius, visuals.weak_bg_fill);
            }
            let mut color = visuals.fg_stroke.color;
            if !enabled {
                color = color.gamma_multiply(0.4);
            }
            let icon = Rect::from_center_size(rect.center(), Vec2::splat(16.0));
            self.paint(ui.painter(), icon, color);
        }
        response
    }
}

fn lens(painter: &Painter, rect: Rect, stroke: Stroke) {
    circle(painter, rect, stroke, (7.0, 7.0), 4.6);
    lines(painter, rect, stroke, &[(10.4, 10.4), (14.0, 14.0)]);
}

/// An arrow that turns back to the left, or mirrored.
fn turned(painter: &Painter, rect: Rect, stroke: Stroke, is_mirrored: bool) {
    let mirror = |(x, y): (f32, f32)| if is_mirrored { (16.0 - x, y) } else { (x, y) };
    let mut path = vec![(3.0, 6.0), (9.0, 6.0)];
    path.extend(arc((9.0, 9.3), 3.3, -0.25, 0.25));
    path.push((5.5, 12.6));
    let path: Vec<_> = path.into_iter().map(mirror).collect();
    lines(painter, rect, stroke, &path);
    let head: Vec<_> = [(5.6, 3.2), (2.8, 6.0), (5.6, 8.8)]
        .into_iter()
        .map(mirror)
        .collect();
    lines(painter, rect, stroke, &head);
}

fn panel(painter: &Painter, rect: Rect, stroke: Stroke, filled: Rect) {
    frame(painter, rect, stroke, (2.0, 3.0), (14.0, 13.0));
    let inner = Rect::from_min_max(
        at(rect, filled.min.x, filled.min.y),
        at(rect, filled.max.x, filled.max.y),
    );
    painter.rect_filled(inner, 1.0, stroke.color);
}
