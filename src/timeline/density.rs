//! The density strip: the whole range at a glance, with the visible window in it.

use super::{
    fonts::FontMetrics,
    gaps::{drawn_ticks, torn},
    index::{Index, Overview},
    scale::TimeScale,
    scene::{Align, Fill, Group, Item, Rect, Scene, Size, Stroke, Summary, Text, Weight, point},
    theme::Theme,
    ticks::Step,
    time_map::TimeMap,
};

/// A strip to paint, and how to read places on it.
#[derive(Debug, Clone)]
pub struct Strip {
    /// What to paint. Groups have the roles `density`, `axis` and `window`.
    pub scene: Scene,
    /// Time on the strip: turns a place where it is clicked or dragged into a time.
    pub scale: TimeScale,
    /// The visible window on the strip.
    pub window: Rect,
}

/// Free space left and right of the data.
const MARGIN: f32 = 8.0;
/// The window is drawn at least so wide.
const LEAST_WINDOW: f32 = 6.0;

/// The strip of all events on `size`, with the stretch of time that `window` shows.
///
/// One bar for each two points, its height the square root of the count, stacked from what happened over what is planned to what was dropped.
pub fn strip(index: &Index, window: &TimeScale, size: Size, theme: &Theme) -> Strip {
    let (from, to) = index.span().unwrap_or((window.start, window.end()));
    let scale = TimeScale::fit(from, to.max(from + 1.0), size.width, MARGIN, MARGIN);
    let labels = theme.type_scale.caption + 5.0;
    let bars = Rect::new(0.0, 4.0, size.width, (size.height - labels).max(8.0));
    let mut items = vec![Item::Group(density(index, &scale, bars, theme))];
    items.push(Item::Group(axis(index.time(), &scale, bars.bottom, size, theme)));
    let seen = window_rect(&scale, window, size);
    items.push(Item::Group(shades(seen, size, theme)));
    let count = index.count(window.start, window.end()) as u32;
    Strip {
        scene: Scene {
            size,
            background: theme.palette.panel,
            items,
            summary: Summary {
                total: index.len() as u32,
                visible: count,
                ..Summary::default()
            },
            ..Scene::default()
        },
        scale,
        window: seen,
    }
}

/// Where a window stands on the strip, never narrower than can be grasped.
fn window_rect(scale: &TimeScale, window: &TimeScale, size: Size) -> Rect {
    let (left, right) = (scale.x_from_day(window.start), scale.x_from_day(window.end()));
    let short = ((LEAST_WINDOW - (right - left)) / 2.0).max(0.0);
    let left = (left - short).clamp(0.0, size.width - LEAST_WINDOW);
    let right = (right + short).clamp(left + LEAST_WINDOW, size.width.max(left + LEAST_WINDOW));
    Rect::new(left, 0.0, right, size.height)
}

/// Counts by class of status in stretches of two points.
fn counts(index: &Index, scale: &TimeScale, bars: usize) -> Vec<[u32; 3]> {
    let mut counts = vec![[0_u32; 3]; bars.max(1)];
    let Some((from, to)) = index.span() else {
        return counts;
    };
    let length = (to - from).max(1e-6) / Overview::BUCKETS as f64;
    for (bucket, found) in index.overview().buckets.iter().enumerate() {
        let middle = from + (bucket as f64 + 0.5) * length;
        let bar = (scale.x_from_day(middle) / scale.width * bars as f32) as usize;
        if let Some(bar) = counts.get_mut(bar.min(bars.saturating_sub(1))) {
            for (sum, count) in bar.iter_mut().zip(found) {
                *sum += count;
            }
        }
    }
    counts
}

fn density(index: &Index, scale: &TimeScale, rect: Rect, theme: &Theme) -> Group {
    let counts = counts(index, scale, (rect.width() / 2.0) as usize);
    let most = counts
        .iter()
        .map(|count| count.iter().sum::<u32>())
        .max()
        .unwrap_or_default()
        .max(1) as f32;
    // A few events stay low: one event alone is not a peak.
    let full = most.sqrt().max(2.0);
    let palette = &theme.palette;
    let fills = [
        palette.density_happened,
        palette.density_planned,
        palette.density_dropped,
    ];
    // Each class is drawn up to the sum of itself and those below it, the highest first.
    let layer = |class: usize| Item::Bars {
        rect,
        values: counts
            .iter()
            .map(|count| {
                let whole = count.iter().sum::<u32>() as f32;
                let part = count.iter().take(class + 1).sum::<u32>() as f32;
                if whole > 0.0 {
                    whole.sqrt() / full * part / whole
                } else {
                    0.0
                }
            })
            .collect(),
        fill: fills.get(class).copied().unwrap_or(palette.neutral),
    };
    Group {
        role: "density",
        items: vec![layer(2), layer(1), layer(0)],
        ..Group::default()
    }
}

/// A line under the bars with the years below it.
fn axis(time: &TimeMap, scale: &TimeScale, y: f32, size: Size, theme: &Theme) -> Group {
    let palette = &theme.palette;
    let text_size = theme.type_scale.caption;
    let mut items = vec![Item::Line {
        from: point(0.0, y),
        to: point(size.width, y),
        stroke: Stroke::solid(1.0, palette.border_strong),
    }];
    for gap in time.gaps() {
        for edge in [gap.start, gap.end] {
            items.push(torn(scale.x_from_day(edge), 0.0, y, palette.border_strong, 0.8));
        }
    }
    let mut free = 0.0;
    for (day, label) in strip_ticks(time, scale) {
        let x = scale.x_from_day(day);
        let width = FontMetrics::bundled().width(&label, text_size, Weight::Regular);
        if x < free || x + width + 4.0 > size.width {
            continue;
        }
        free = x + width + 8.0;
        items.push(Item::Line {
            from: point(x, y),
            to: point(x, y + 4.0),
            stroke: Stroke::solid(1.0, palette.border_strong),
        });
        items.push(Item::Text(Text {
            at: point(x + 3.0, y + 1.0 + text_size),
            align: Align::Start,
            size: text_size,
            weight: Weight::Regular,
            colour: palette.text_faint,
            string: label,
            width,
        }));
    }
    Group {
        role: "axis",
        items,
        ..Group::default()
    }
}

/// Ticks with their context in one label: there is only one row.
fn strip_ticks(time: &TimeMap, scale: &TimeScale) -> Vec<(f64, String)> {
    let found = drawn_ticks(time, scale, 96.0, 12.0);
    let context = |day: f64| {
        found
            .context
            .iter()
            .find(|unit| unit.from <= day && day < unit.to)
    };
    found
        .ticks
        .iter()
        .map(|tick| {
            let label = match (found.step, context(tick.day)) {
                (Step::Years(_), _) | (_, None) => tick.label.clone(),
                (_, Some(unit)) => format!("{} {}", tick.label, unit.label),
            };
            (tick.day, label)
        })
        .collect()
}

/// Shades what is not in view and frames what is, with handles at both ends.
fn shades(seen: Rect, size: Size, theme: &Theme) -> Group {
    let palette = &theme.palette;
    let veil = Fill::Solid(palette.window.faded(0.6));
    let plain = |rect: Rect, fill: Fill| Item::Rect {
        rect,
        radius: 0.0,
        fill,
        stroke: None,
    };
    let mut items = vec![
        plain(Rect::new(0.0, 0.0, seen.left, size.height), veil),
        plain(Rect::new(seen.right, 0.0, size.width, size.height), veil),
        Item::Rect {
            rect: Rect::new(seen.left, 0.5, seen.right, size.height - 0.5),
            radius: 3.0,
            fill: Fill::Solid(palette.accent.faded(0.07)),
            stroke: Some(Stroke::solid(1.2, palette.accent.faded(0.8))),
        },
    ];
    for x in [seen.left, seen.right] {
        let middle = size.height / 2.0;
        items.push(Item::Rect {
            rect: Rect::new(x - 2.0, middle - 8.0, x + 2.0, middle + 8.0),
            radius: 2.0,
            fill: Fill::Solid(palette.accent),
            stroke: None,
        });
    }
    Group {
        role: "window",
        items,
        ..Group::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::timeline::{ThemeName, synthetic_index};

    #[test]
    fn every_event_is_in_a_bar() {
        let index = synthetic_index(20_000, 3);
        let theme = Theme::built_in(ThemeName::Light);
        let window = TimeScale::new(720_000.0, 721_000.0, 1_000.0);
        let size = Size {
            width: 1_000.0,
            height: 52.0,
        };
        let strip = strip(&index, &window, size, theme);
        let counted: u32 = counts(&index, &strip.scale, 500).iter().flatten().sum();
        assert_eq!(counted, 20_000);
        assert!((strip.scale.x_from_day(window.start) - strip.window.left).abs() < 1.0);
        assert!(strip.window.width() >= LEAST_WINDOW);
    }

    #[test]
    fn a_window_of_an_hour_can_still_be_grasped() {
        let scale = TimeScale::new(0.0, 100_000.0, 800.0);
        let size = Size {
            width: 800.0,
            height: 50.0,
        };
        for start in [-5_000.0, 0.0, 50_000.0, 99_999.9, 300_000.0] {
            let rect = window_rect(&scale, &TimeScale::new(start, start + 0.04, 800.0), size);
            assert!(
                rect.width() >= LEAST_WINDOW && rect.left >= 0.0 && rect.right <= 800.1,
                "{rect:?}"
            );
        }
    }
}
