//! An axis with shortened stretches: ticks on both sides of them, and the torn edges that say how much is left out.

use super::{
    measures::Measures,
    scale::TimeScale,
    scene::{Align, Fill, Group, Item, Point, Rect, Stroke, Text, Weight, point},
    theme::Rgba,
    ticks::{Context, Line, Step, Tick, Ticks, ticks, weeks, year_label},
    time_map::{Piece, TimeMap},
};
use crate::calendar::Day;

/// The ticks of a window as drawn: like [`ticks`], with times as drawn, and none inside what is shortened.
pub fn drawn_ticks(map: &TimeMap, scale: &TimeScale, min_gap: f32, min_line_gap: f32) -> Ticks {
    if map.gaps().is_empty() {
        return ticks(scale, min_gap, min_line_gap);
    }
    let mut all: Option<Ticks> = None;
    let pieces = map.pieces(scale.start, scale.end());
    let nexts = pieces.iter().skip(1).map(|piece| piece.start);
    for (&piece, next) in pieces.iter().zip(nexts.chain([scale.end()])) {
        let found = ticks(&window_of(piece, scale), min_gap, min_line_gap);
        let mut shifted = shifted(found, piece);
        if shifted.ticks.is_empty() && matches!(shifted.step, Step::Years(_)) {
            shifted.context = vec![year_of(piece)];
        }
        // There are no larger units in what is shortened: the name before it has its room.
        if let Some(last) = shifted.context.last_mut() {
            last.to = next;
        }
        match &mut all {
            None => all = Some(shifted),
            Some(all) => {
                all.ticks.extend(shifted.ticks);
                all.minor.extend(shifted.minor);
                all.context.extend(shifted.context);
            }
        }
    }
    all.unwrap_or_else(|| Ticks {
        ticks: Vec::new(),
        minor: Vec::new(),
        context: Vec::new(),
        ..ticks(scale, min_gap, min_line_gap)
    })
}

/// The year in the middle of a piece that is too short for a labelled tick.
fn year_of(piece: Piece) -> Context {
    let middle = piece.from + (piece.end - piece.start) / 2.0;
    Context {
        from: piece.start,
        to: piece.end,
        label: year_label(Day::from_number(middle as i64).year()),
    }
}

/// The numbers of weeks of a window as drawn: like [`weeks`].
pub(super) fn drawn_weeks(map: &TimeMap, scale: &TimeScale, gap: f32) -> Vec<Tick> {
    if map.gaps().is_empty() {
        return weeks(scale, gap);
    }
    map.pieces(scale.start, scale.end())
        .into_iter()
        .flat_map(|piece| {
            let moved = piece.start - piece.from;
            weeks(&window_of(piece, scale), gap)
                .into_iter()
                .map(move |week| Tick {
                    day: week.day + moved,
                    ..week
                })
                .filter(move |week| (piece.start..piece.end).contains(&week.day))
        })
        .collect()
}

/// The window that shows a piece at the scale of the whole.
fn window_of(piece: Piece, scale: &TimeScale) -> TimeScale {
    TimeScale {
        start: piece.from,
        days_per_pt: scale.days_per_pt,
        width: ((piece.end - piece.start) / scale.days_per_pt).max(1.0) as f32,
    }
}

/// The ticks of a piece, in time as drawn, as far as they lie in it.
fn shifted(found: Ticks, piece: Piece) -> Ticks {
    let moved = piece.start - piece.from;
    let drawn = |day: f64| Some(day + moved).filter(|day| (piece.start..piece.end).contains(day));
    let ticks = found.ticks.into_iter().filter_map(|tick| {
        let day = drawn(tick.day)?;
        Some(Tick { day, ..tick })
    });
    let minor = found.minor.into_iter().filter_map(|line| {
        let day = drawn(line.day)?;
        Some(Line { day, ..line })
    });
    Ticks {
        step: found.step,
        ticks: ticks.collect(),
        minor: minor.collect(),
        context: found
            .context
            .into_iter()
            .map(|unit| Context {
                from: (unit.from + moved).max(piece.start),
                to: (unit.to + moved).min(piece.end),
                ..unit
            })
            .filter(|unit| unit.to > unit.from)
            .collect(),
    }
}

/// Shortened stretches as they are seen in a window.
#[derive(Debug, Clone, Default)]
pub(super) struct TornEdges {
    /// Left and right edge in points, and how long the stretch is in words.
    gaps: Vec<(f32, f32, String)>,
    width: f32,
}

impl TornEdges {
    pub(super) fn new(map: &TimeMap, window: &TimeScale) -> Self {
        let gaps = map.gaps().iter().map(|gap| {
            let (left, right) = (window.x_from_day(gap.start), window.x_from_day(gap.end));
            (left, right, gap.length_in_words())
        });
        Self {
            gaps: gaps
                .filter(|&(left, right, _)| right > 0.0 && left < window.width)
                .collect(),
            width: window.width,
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.gaps.is_empty()
    }

    /// The torn edges from `top` to `bottom`, with quiet ground between them.
    pub(super) fn paint(&self, top: f32, bottom: f32, measures: &Measures<'_>) -> Group {
        let palette = &measures.theme.palette;
        let mut items = Vec::new();
        for &(left, right, _) in &self.gaps {
            let seen = Rect::new(left.max(-8.0), top, right.min(self.width + 8.0), bottom);
            items.push(Item::Rect {
                rect: seen,
                radius: 0.0,
                fill: Fill::Solid(palette.grid_minor),
                stroke: None,
            });
            for x in [left, right] {
                if (-8.0..=self.width + 8.0).contains(&x) {
                    items.push(torn(x, top, bottom, palette.border_strong, measures.scale));
                }
            }
        }
        Group {
            role: "gaps",
            items,
            ..Group::default()
        }
    }

    /// The lengths, each between two chevrons in the middle of its stretch, as far as that can be seen; adds the room they take.
    pub(super) fn label(
        &self,
        items: &mut Vec<Item>,
        taken: &mut Vec<(f32, f32)>,
        (top, bottom): (f32, f32),
        measures: &Measures<'_>,
    ) {
        let size = measures.caption_size();
        let colour = measures.theme.palette.text_secondary;
        let middle = f32::midpoint(top, bottom);
        for (left, right, words) in &self.gaps {
            let width = measures.width(words, size, Weight::Regular);
            let half = width / 2.0 + 9.0 * measures.scale;
            let seen = f32::midpoint(left.max(0.0), right.min(self.width));
            // Beside its neighbour where two are too narrow for their words.
            let free = taken
                .last()
                .map_or(half, |&(_, end): &(f32, f32)| end + half + 4.0 * measures.scale);
            let x = seen.max(free).min((self.width - half).max(half));
            items.push(Item::Text(Text {
                at: point(x, middle + 0.36 * size),
                align: Align::Middle,
                size,
                weight: Weight::Regular,
                colour,
                string: words.clone(),
                width,
            }));
            for side in [-1.0, 1.0] {
                let tip = point(x + side * (half - 2.0 * measures.scale), middle);
                items.push(chevron(tip, side, colour, measures.scale));
            }
            taken.push((x - half, x + half));
        }
    }
}

/// "⟨" (`side` -1) or "⟩" (1) with its tip at a place.
fn chevron(tip: Point, side: f32, colour: Rgba, scale: f32) -> Item {
    let (dx, dy) = (side * 3.0 * scale, 4.5 * scale);
    Item::Polyline {
        points: vec![point(tip.x - dx, tip.y - dy), tip, point(tip.x - dx, tip.y + dy)],
        stroke: Stroke::solid(1.0 * scale, colour),
    }
}

/// A torn edge: a zigzag downwards.
pub(super) fn torn(x: f32, top: f32, bottom: f32, colour: Rgba, scale: f32) -> Item {
    let (tooth, reach) = (4.0 * scale, 2.2 * scale);
    let teeth = ((bottom - top) / tooth).ceil().max(1.0) as usize;
    let points = (0..=teeth).map(|number| {
        let side = if number % 2 == 0 { -reach } else { reach };
        point(x + side, (top + number as f32 * tooth).min(bottom))
    });
    Item::Polyline {
        points: points.collect(),
        stroke: Stroke::solid(1.0 * scale, colour),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::timeline::{Extent, Shape};

    #[test]
    fn ticks_stand_at_their_dates_on_both_sides() {
        let day = |text: &str| f64::from(text.parse::<Day>().unwrap().number());
        let span = |from: &str, to: &str| Extent {
            start: day(from),
            end: day(to),
            shape: Shape::Span,
        };
        let map = TimeMap::shortening([span("1990-01-01", "1992-01-01"), span("2010-01-01", "2012-01-01")]);
        let scale = TimeScale::new(map.drawn(day("1990-01-01")), map.drawn(day("2012-01-01")), 900.0);
        let found = drawn_ticks(&map, &scale, 70.0, 4.0);
        for tick in found.ticks.iter().chain(&drawn_weeks(&map, &scale, 10.0)) {
            let gap = map.gaps()[0];
            assert!(tick.day < gap.start || tick.day >= gap.end, "{tick:?}");
            let calendar = map.day(tick.day);
            assert!((calendar - calendar.round()).abs() < 1e-6, "{tick:?}");
        }
        let names: Vec<&str> = found.context.iter().map(|unit| unit.label.as_str()).collect();
        assert_eq!(names.first(), Some(&"1990"));
        assert!(names.contains(&"2010") && !names.contains(&"2000"), "{names:?}");
        assert!(found.ticks.windows(2).all(|pair| pair[0].day < pair[1].day));
    }
}
