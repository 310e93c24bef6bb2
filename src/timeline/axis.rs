//! The axis: a row of larger units, a row of ticks, where wanted one of week numbers, and grid lines behind the lanes.

use super::{
    gaps::{TornEdges, drawn_ticks, drawn_weeks},
    measures::Measures,
    scale::TimeScale,
    scene::{Align, Group, Item, Rect, Stroke, Text, Weight, point},
    ticks::Ticks,
    time_map::TimeMap,
};
use crate::calendar::Day;

/// Which rows the axis on top of a scene has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum AxisRows {
    /// None: no axis.
    Hidden,
    /// Larger units, and ticks below them.
    #[default]
    Plain,
    /// These, and the numbers of ISO weeks below them.
    Weeks,
}

impl AxisRows {
    /// With or without week numbers.
    pub fn with_weeks(weeks: bool) -> Self {
        if weeks { Self::Weeks } else { Self::Plain }
    }
}

/// Axis and grid of one window.
#[derive(Debug)]
pub(super) struct Axis<'a> {
    window: TimeScale,
    time: &'a TimeMap,
    ticks: Ticks,
    torn: TornEdges,
}

impl<'a> Axis<'a> {
    pub(super) fn new(window: TimeScale, time: &'a TimeMap, measures: &Measures<'_>) -> Self {
        let timeline = &measures.theme.timeline;
        let ticks = drawn_ticks(
            time,
            &window,
            timeline.min_tick_gap * measures.scale,
            timeline.min_line_gap * measures.scale,
        );
        Self {
            window,
            time,
            ticks,
            torn: TornEdges::new(time, &window),
        }
    }

    /// The torn edges of shortened stretches from `top` to `bottom`, where there are any.
    pub(super) fn gaps(&self, top: f32, bottom: f32, measures: &Measures<'_>) -> Option<Group> {
        (!self.torn.is_empty()).then(|| self.torn.paint(top, bottom, measures))
    }

    /// Grid lines from `top` to `bottom`.
    pub(super) fn grid(&self, top: f32, bottom: f32, measures: &Measures<'_>) -> Group {
        let palette = &measures.theme.palette;
        let lines = self
            .ticks
            .minor
            .iter()
            .map(|line| (line.day, palette.grid_minor.faded(line.opacity)));
        let labelled = self.ticks.ticks.iter().map(|tick| (tick.day, palette.grid));
        let items = lines
            .chain(labelled)
            .filter_map(|(day, colour)| {
                let x = self.inside(day)?;
                Some(Item::Line {
                    from: point(x, top),
                    to: point(x, bottom),
                    stroke: Stroke::solid(1.0, colour),
                })
            })
            .collect();
        Group {
            role: "grid",
            items,
            ..Group::default()
        }
    }

    /// The rows of the axis, in `rect`.
    pub(super) fn paint(&self, rect: Rect, rows: AxisRows, measures: &Measures<'_>) -> Group {
        let palette = &measures.theme.palette;
        let timeline = &measures.theme.timeline;
        let split = rect.top + timeline.context_row * measures.scale;
        let foot = split + timeline.tick_row * measures.scale;
        let mut items = vec![Item::Line {
            from: point(rect.left, rect.bottom),
            to: point(rect.right, rect.bottom),
            stroke: Stroke::solid(1.0, palette.border_strong),
        }];
        self.paint_context(&mut items, rect.top, split, measures);
        self.paint_ticks(&mut items, split, foot, measures);
        if rows == AxisRows::Weeks {
            self.paint_weeks(&mut items, foot, rect.bottom, measures);
        }
        Group {
            role: "axis",
            clip: Some(rect),
            items,
            ..Group::default()
        }
    }

    fn paint_context(&self, items: &mut Vec<Item>, top: f32, bottom: f32, measures: &Measures<'_>) {
        let palette = &measures.theme.palette;
        let size = measures.small_size();
        let y = f32::midpoint(top, bottom) + 0.36 * size;
        let pad = 5.0 * measures.scale;
        for unit in &self.ticks.context {
            let (left, right) = (self.window.x_from_day(unit.from), self.window.x_from_day(unit.to));
            if left > 0.0 {
                items.push(Item::Line {
                    from: point(left, top + 3.0),
                    to: point(left, bottom),
                    stroke: Stroke::solid(1.0, palette.border_strong),
                });
            }
            let width = measures.width(&unit.label, size, Weight::SemiBold);
            // Pinned at the left edge while any of the unit is in view.
            let start = left.max(0.0) + pad;
            if start + width + pad <= right.min(self.window.width) {
                items.push(Item::Text(Text {
                    at: point(start, y),
                    align: Align::Start,
                    size,
                    weight: Weight::SemiBold,
                    colour: palette.text_secondary,
                    string: unit.label.clone(),
                    width,
                }));
            }
        }
    }

    fn paint_ticks(&self, items: &mut Vec<Item>, top: f32, bottom: f32, measures: &Measures<'_>) {
        let palette = &measures.theme.palette;
        let size = measures.caption_size();
        let y = f32::midpoint(top, bottom) + 0.36 * size;
        let short = 4.0 * measures.scale;
        for line in &self.ticks.minor {
            let Some(x) = self.inside(line.day) else { continue };
            let stroke = Stroke::solid(1.0, palette.border_strong.faded(line.opacity));
            items.push(Item::Line {
                from: point(x, bottom - short),
                to: point(x, bottom),
                stroke,
            });
        }
        let mut taken = Vec::new();
        self.torn.label(items, &mut taken, (top, bottom), measures);
        for tick in &self.ticks.ticks {
            let x = self.window.x_from_day(tick.day);
            let stroke = Stroke::solid(1.0, palette.border_strong);
            items.push(Item::Line {
                from: point(x, top + 2.0),
                to: point(x, bottom),
                stroke,
            });
            let width = measures.width(&tick.label, size, Weight::Regular);
            let start = x + 5.0 * measures.scale;
            let is_free = taken
                .iter()
                .all(|&(left, right)| start + width < left || start > right);
            if start >= 0.0 && start + width <= self.window.width && is_free {
                taken.push((start, start + width));
                items.push(Item::Text(Text {
                    at: point(start, y),
                    align: Align::Start,
                    size,
                    weight: Weight::Regular,
                    colour: palette.text_faint,
                    string: tick.label.clone(),
                    width,
                }));
            }
        }
    }

    /// Numbers of ISO weeks, each behind the line where its Monday begins.
    fn paint_weeks(&self, items: &mut Vec<Item>, top: f32, bottom: f32, measures: &Measures<'_>) {
        let palette = &measures.theme.palette;
        let size = measures.caption_size() * 0.92;
        let y = f32::midpoint(top, bottom) + 0.36 * size;
        items.push(Item::Line {
            from: point(0.0, top),
            to: point(self.window.width, top),
            stroke: Stroke::solid(1.0, palette.border),
        });
        for week in drawn_weeks(
            self.time,
            &self.window,
            measures.theme.timeline.min_week_gap * measures.scale,
        ) {
            let x = self.window.x_from_day(week.day);
            items.push(Item::Line {
                from: point(x, top),
                to: point(x, bottom),
                stroke: Stroke::solid(1.0, palette.border),
            });
            let width = measures.width(&week.label, size, Weight::Regular);
            let start = x + 4.0 * measures.scale;
            if start >= 0.0 && start + width <= self.window.width {
                items.push(Item::Text(Text {
                    at: point(start, y),
                    align: Align::Start,
                    size,
                    weight: Weight::Regular,
                    colour: palette.text_faint,
                    string: week.label,
                    width,
                }));
            }
        }
    }

    /// A small flag on the lower edge of the axis where the present day is, when in the window.
    pub(super) fn today_flag(&self, today: Day, bottom: f32, measures: &Measures<'_>) -> Option<Item> {
        let x = self.inside(self.time.drawn(f64::from(today.number()) + 0.5))?;
        Some(flag(x, bottom, measures))
    }

    /// The line of the present day, when in the window.
    pub(super) fn today(&self, today: Day, top: f32, bottom: f32, measures: &Measures<'_>) -> Option<Item> {
        let x = self.inside(self.time.drawn(f64::from(today.number()) + 0.5))?;
        let stroke = Stroke::solid(1.5, measures.theme.palette.today.faded(0.7));
        Some(Item::Line {
            from: point(x, top),
            to: point(x, bottom),
            stroke,
        })
    }

    fn inside(&self, day: f64) -> Option<f32> {
        let x = self.window.x_from_day(day);
        (0.0..=self.window.width).contains(&x).then_some(x)
    }
}

/// A triangle that points down, its tip at (`x`, `bottom`): the present day.
pub(super) fn flag(x: f32, bottom: f32, measures: &Measures<'_>) -> Item {
    let half = 4.5 * measures.scale;
    Item::Polygon {
        points: vec![
            point(x - half, bottom - 1.5 * half),
            point(x + half, bottom - 1.5 * half),
            point(x, bottom),
        ],
        fill: Some(measures.theme.palette.today),
        stroke: None,
    }
}
