//! The axis: a row of larger units, a row of ticks, and grid lines behind the lanes.

use super::{
    block::Measures,
    scale::TimeScale,
    scene::{Align, Group, Item, Rect, Stroke, Text, Weight, point},
    ticks::{Ticks, ticks},
};
use crate::calendar::Day;

/// Axis and grid of one window.
#[derive(Debug)]
pub(super) struct Axis {
    window: TimeScale,
    ticks: Ticks,
}

impl Axis {
    pub(super) fn new(window: TimeScale, measures: &Measures<'_>) -> Self {
        let timeline = &measures.theme.timeline;
        let ticks = ticks(
            &window,
            timeline.min_tick_gap * measures.scale,
            timeline.min_line_gap * measures.scale,
        );
        Self { window, ticks }
    }

    /// Grid lines from `top` to `bottom`.
    pub(super) fn grid(&self, top: f32, bottom: f32, measures: &Measures<'_>) -> Group {
        let palette = &measures.theme.palette;
        let minor = palette.grid_minor.faded(self.ticks.minor_opacity);
        let lines = self.ticks.minor.iter().map(|&day| (day, minor));
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

    /// The two rows of the axis, in `rect`.
    pub(super) fn paint(&self, rect: Rect, measures: &Measures<'_>) -> Group {
        let palette = &measures.theme.palette;
        let split = rect.top + measures.theme.timeline.context_row * measures.scale;
        let mut items = vec![Item::Line {
            from: point(rect.left, rect.bottom),
            to: point(rect.right, rect.bottom),
            stroke: Stroke::solid(1.0, palette.border_strong),
        }];
        self.paint_context(&mut items, rect.top, split, measures);
        self.paint_ticks(&mut items, split, rect.bottom, measures);
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
        let faint = palette.border_strong.faded(self.ticks.minor_opacity);
        for x in self.ticks.minor.iter().filter_map(|&day| self.inside(day)) {
            let stroke = Stroke::solid(1.0, faint);
            items.push(Item::Line {
                from: point(x, bottom - short),
                to: point(x, bottom),
                stroke,
            });
        }
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
            if start >= 0.0 && start + width <= self.window.width {
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

    /// The line of the present day, when in the window.
    pub(super) fn today(&self, today: Day, top: f32, bottom: f32, measures: &Measures<'_>) -> Option<Item> {
        let x = self.inside(f64::from(today.number()) + 0.5)?;
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
