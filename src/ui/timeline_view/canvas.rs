//! The picture: laid out when something changed, hosted by a plot that gives grid, clipping and transform, and painted by one item of it.

use super::{Parts, TimelineContent, TimelineView};
use crate::{
    calendar::Day,
    events::EventId,
    timeline::{
        AxisRows, Edges, Height, Labels, Options, Scene, Target, Theme, ThemeName, TimeMap, TimeScale,
        drawn_ticks, layout,
    },
    ui::{
        plot_item::{Painted, still_plot},
        scene_painter::{ScenePainter, colour},
    },
};
use egui::{Rangef, Rect, Shape, Stroke, StrokeKind, Ui, UiBuilder, Vec2, pos2};
use egui_plot::{GridMark, PlotTransform};

/// Groups of the scene that stay where they are while the lanes scroll.
const AXIS: &[&str] = &["axis"];

/// Groups of the scene that the plot draws in their place.
const GRID: &[&str] = &["grid"];

/// Height that a group of events gets at least, in points; with more groups than fit, the lanes scroll.
const GROUP_HEIGHT: f32 = 96.0;

/// Height that a folded group gets, in points.
const FOLDED_HEIGHT: f32 = 48.0;

/// A scene and what it was made for.
#[derive(Debug)]
pub(super) struct Drawn {
    key: Key,
    /// The scene.
    pub(super) scene: Scene,
}

/// Everything a scene depends on.
#[derive(Debug, Clone, PartialEq)]
struct Key {
    fingerprint: u64,
    version: u64,
    window: TimeScale,
    height: f32,
    theme: ThemeName,
    lane_padding: Option<f32>,
    selected: Vec<EventId>,
    today: Option<Day>,
    axis: AxisRows,
    collapsed: Vec<u16>,
}

impl Key {
    /// Whether nothing changed but the window of time and the selection.
    fn is_same_but_time(&self, other: &Self) -> bool {
        let place = |key: &Self| Self {
            window: other.window,
            selected: Vec::new(),
            ..key.clone()
        };
        let is_as_wide = (self.window.width - other.window.width).abs() < 0.01;
        is_as_wide && place(self) == place(other)
    }
}

impl TimelineView {
    /// Makes the scene anew if anything it depends on has changed.
    pub(super) fn lay_out(&mut self, parts: &Parts, content: &TimelineContent<'_>, theme: &'static Theme) {
        let Some(window) = self.camera.scale() else { return };
        let key = Key {
            fingerprint: content.index.fingerprint(),
            version: content.version,
            window,
            height: parts.canvas.height(),
            theme: theme.name,
            lane_padding: self.lane_padding,
            selected: content.selected.to_vec(),
            today: content.today,
            axis: self.axis_rows(),
            collapsed: self.collapsed(content.index),
        };
        let before = self.drawn.as_ref().map(|drawn| drawn.key.version);
        if before.is_some_and(|version| version != key.version) {
            self.lanes.outdate_words();
        }
        if self.drawn.as_ref().is_some_and(|drawn| drawn.key == key) {
            return;
        }
        let height = parts.canvas.height();
        let groups = content.index.groups().len();
        let open = groups - key.collapsed.len();
        let needed = open as f32 * GROUP_HEIGHT + key.collapsed.len() as f32 * FOLDED_HEIGHT;
        let mut theme = theme.clone();
        theme.timeline.lane_padding = self.lane_padding.unwrap_or(theme.timeline.lane_padding);
        let options = Options {
            window,
            height: if groups <= 1 || needed <= height {
                Height::Fixed(height)
            } else {
                Height::UpTo(needed)
            },
            theme: &theme,
            text_scale: 1.0,
            axis: self.axis_rows(),
            selected: content.selected,
            today: content.today,
            edges: Edges::Open,
            collapsed: &key.collapsed,
        };
        let labels: &dyn Labels = content.words;
        let steps = self.lanes.steps();
        let scene = layout(content.index, labels, &options, &mut self.lanes);
        match &self.drawn {
            Some(before) if !before.key.is_same_but_time(&key) => self.settling.end(),
            Some(before) if self.lanes.steps() != steps => self.settling.begin(&before.scene, &scene),
            _ => {}
        }
        self.drawn = Some(Drawn { key, scene });
    }

    /// The rows of the axis.
    pub(super) fn axis_rows(&self) -> AxisRows {
        AxisRows::with_weeks(self.shows_weeks)
    }

    /// Scrolls the lanes so that the event that was selected last is in view.
    pub(super) fn scroll_to_revealed(&mut self, parts: &Parts) {
        let most = self.most_scroll(parts);
        self.scroll = self.scroll.clamp(0.0, most);
        if self.camera.is_moving() {
            return;
        }
        let Some(id) = self.reveal.take() else { return };
        let place = self.drawn.as_ref().and_then(|drawn| {
            let hits = &drawn.scene.hits;
            hits.iter()
                .find(|hit| hit.target == Target::Event(id))
                .map(|hit| hit.rect)
        });
        if let Some(rect) = place {
            let (top, bottom) = (
                parts.axis.height() + self.scroll,
                parts.canvas.height() + self.scroll,
            );
            if rect.top < top {
                self.scroll -= top - rect.top;
            } else if rect.bottom > bottom {
                self.scroll += rect.bottom - bottom;
            }
            self.scroll = self.scroll.clamp(0.0, most);
        }
    }

    /// Paints grid, lanes and axis.
    pub(super) fn paint(&self, ui: &mut Ui, parts: &Parts, content: &TimelineContent<'_>, theme: &Theme) {
        let (Some(drawn), Some(window)) = (&self.drawn, self.camera.scale()) else {
            return;
        };
        let painter = ui.painter().with_clip_rect(parts.canvas);
        painter.rect_filled(parts.canvas, 0.0, colour(theme.palette.canvas));
        let shift = |id: EventId| self.settling.shift(id);
        let item = Painted::new("timeline", |ui: &Ui, transform: &PlotTransform| {
            let origin = pos2(
                transform.position_from_point_x(window.start),
                transform.position_from_point_y(0.0),
            );
            let painter = ScenePainter::new(ui.painter(), origin).with_moved(&shift);
            painter.paint(&drawn.scene.items, |role| {
                !AXIS.contains(&role) && !GRID.contains(&role)
            });
        });
        let marks = grid(content.index.time(), &window, theme);
        host(ui, parts, (self.scroll, window), item, marks, theme);
        fade_right(&painter, parts.lanes, theme);

        let axis = ui.painter().with_clip_rect(parts.axis);
        axis.rect_filled(parts.axis, 0.0, colour(theme.palette.canvas));
        ScenePainter::new(&axis, parts.canvas.min).paint(&drawn.scene.items, |role| AXIS.contains(&role));
        let line = Stroke::new(1.0, colour(theme.palette.border));
        painter.hline(parts.axis.x_range(), parts.axis.bottom(), line);

        self.paint_range(ui, parts, theme);
        // The selected event shows where the keys go; without one the whole canvas does.
        let has_focus = self.id.is_some_and(|id| ui.memory(|memory| memory.has_focus(id)));
        if has_focus && content.selected.is_empty() {
            let ring = Stroke::new(1.5, colour(theme.palette.accent).gamma_multiply(0.6));
            painter.rect_stroke(parts.canvas, 0.0, ring, StrokeKind::Inside);
        }
        self.paint_scroll_bar(ui, parts, theme);
    }

    /// Shows how far the lanes are scrolled, where they are higher than the view.
    fn paint_scroll_bar(&self, ui: &Ui, parts: &Parts, theme: &Theme) {
        let most = self.most_scroll(parts);
        if most < 0.5 {
            return;
        }
        let track = parts.lanes.shrink2(Vec2::new(3.0, 3.0));
        let share = parts.lanes.height() / (parts.lanes.height() + most);
        let length = (track.height() * share).max(24.0);
        let top = track.top() + (track.height() - length) * (self.scroll / most);
        let bar = Rect::from_min_max(pos2(track.right() - 5.0, top), pos2(track.right(), top + length));
        ui.painter()
            .rect_filled(bar, 2.5, colour(theme.palette.border_strong));
    }
}

/// Width of the fade at the right edge, in points.
const FADE: f32 = 28.0;

/// Words that run over the right edge fade there instead of being cut through: they go on where the window is not.
fn fade_right(painter: &egui::Painter, lanes: Rect, theme: &Theme) {
    let canvas = colour(theme.palette.canvas);
    let clear = colour(theme.palette.canvas.faded(0.0));
    let edge = Rect::from_min_max(pos2(lanes.right() - FADE, lanes.top()), lanes.max);
    painter.add(Shape::gradient_rect(
        edge,
        egui::Direction::LeftToRight,
        [clear, canvas],
    ));
}

/// Lets a plot draw the grid and, as its only item, the scene. The window of time is ours; the plot is told it in every frame.
fn host(
    ui: &mut Ui,
    parts: &Parts,
    (scroll, window): (f32, TimeScale),
    item: Painted<impl Fn(&Ui, &PlotTransform)>,
    marks: Vec<GridMark>,
    theme: &Theme,
) {
    if !parts.lanes.is_positive() {
        return;
    }
    let top = f64::from(scroll + parts.axis.height());
    let bottom = top + f64::from(parts.lanes.height());
    let mut place = ui.new_child(UiBuilder::new().max_rect(parts.lanes));
    still_plot("timeline")
        .show_grid([true, false])
        .grid_color(colour(theme.palette.grid))
        .grid_spacing(Rangef::new(0.0, STRONG))
        .grid_fade(1.0)
        .x_grid_spacer(move |_| marks.clone())
        .show(&mut place, |plot| {
            plot.set_plot_bounds_x(window.start..=window.end());
            plot.set_plot_bounds_y(top..=bottom);
            plot.add(item);
        });
}

/// Step of a line that the plot draws at full strength, in points.
const STRONG: f32 = 100.0;

/// The lines of the calendar: strong at labelled ticks, faint between them. What the plot takes for the distance of lines says how strong.
fn grid(time: &TimeMap, window: &TimeScale, theme: &Theme) -> Vec<GridMark> {
    let measures = &theme.timeline;
    let axis = drawn_ticks(time, window, measures.min_tick_gap, measures.min_line_gap);
    let strength = |share: f32| f64::from(share * STRONG) * window.days_per_pt;
    let labelled: Vec<f64> = axis.ticks.iter().map(|tick| tick.day).collect();
    let minor = axis
        .minor
        .iter()
        .filter(|line| {
            labelled
                .binary_search_by(|other| other.total_cmp(&line.day))
                .is_err()
        })
        .map(|line| (line.day, 0.45 * line.opacity));
    let mut marks: Vec<GridMark> = minor
        .chain(labelled.iter().map(|&day| (day, 1.0)))
        .map(|(value, share)| GridMark {
            value,
            step_size: strength(share),
        })
        .collect();
    marks.sort_by(|a, b| a.value.total_cmp(&b.value));
    marks
}
