//! What has no headline: single marks, and counted chips for several events, in one row below the lanes of a group.

use super::{
    columns::Columns,
    measures::Measures,
    plan::GroupPlan,
    row::Look,
    scale::TimeScale,
    scene::{Align, Chip, Fill, Group, Hit, Item, Point, Rect, Stroke, Target, Text, Weight, point},
};
use crate::events::EventId;

/// What the events of one or more neighbouring cells become.
#[derive(Debug, Clone, PartialEq)]
struct Fold {
    /// All of them as a chip.
    chip: Chip,
    /// Where the chip stands.
    x: f32,
    /// Their marks from left to right, where they are few and stand apart.
    marks: Option<Vec<Mark>>,
}

/// One event without headline.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Mark {
    id: EventId,
    look: Look,
    x: f32,
}

/// The painted row.
#[derive(Debug, Default)]
pub(super) struct FoldRow {
    pub(super) items: Vec<Item>,
    pub(super) hits: Vec<Hit>,
    /// Events drawn as a mark of their own.
    pub(super) marks: Vec<EventId>,
    /// Looks of these.
    pub(super) looks: Vec<Look>,
    /// Events in chips.
    pub(super) folded: usize,
}

/// At most this many events of one cell are looked at one by one; more become a chip unseen.
const FEW: usize = 96;

/// Folds the visible events of a group that have no headline. `cell_days` is the time that folds into one chip: fixed within a zoom step, so
/// that chips do not change while the window pans.
pub(super) fn fold(
    columns: &Columns,
    group: u16,
    plan: &GroupPlan,
    cell_days: f64,
    window: &TimeScale,
    row: Rect,
    measures: &Measures<'_>,
) -> FoldRow {
    let cells = Cells {
        columns,
        group,
        plan,
        window,
        measures,
    };
    let mut folds: Vec<Fold> = Vec::new();
    for (from, to) in cell_edges(cell_days, window) {
        if let Some(fold) = cells.cell(from, to) {
            cells.push(&mut folds, fold);
        }
    }
    paint(&folds, row, measures)
}

/// The visible stretches of time that fold together: cells at fixed times, cut at the edges of the window. A sliver joins its neighbour.
fn cell_edges(cell_days: f64, window: &TimeScale) -> Vec<(f64, f64)> {
    let (from, to) = (window.start, window.end());
    let sliver = 26.0 * window.days_per_pt;
    let first = (from / cell_days).floor() + 1.0;
    let most = (window.length() / cell_days) as usize + 2;
    let mut edges: Vec<f64> = (0..most)
        .map(|k| (first + k as f64) * cell_days)
        .filter(|&edge| edge - from > sliver && to - edge > sliver)
        .collect();
    edges.push(to);
    let mut start = from;
    edges
        .into_iter()
        .map(|end| {
            let cell = (start, end);
            start = end;
            cell
        })
        .collect()
}

struct Cells<'a> {
    columns: &'a Columns,
    group: u16,
    plan: &'a GroupPlan,
    window: &'a TimeScale,
    measures: &'a Measures<'a>,
}

impl Cells<'_> {
    /// What the events of one cell without headline become. The first cell also has what began before the window and still runs.
    fn cell(&self, from: f64, to: f64) -> Option<Fold> {
        let is_first = from <= self.window.start;
        let starting = self.columns.starting(from, to);
        let placed = self.placed_in(starting.clone());
        let running = if is_first {
            self.columns.running_count(from)
        } else {
            0
        };
        let placed_running = if is_first {
            self.placed_running(from, starting.start)
        } else {
            0
        };
        let earlier = running.saturating_sub(placed_running);
        let count = starting.len().saturating_sub(placed) + earlier;
        if count == 0 {
            return None;
        }
        let mut loose = Vec::new();
        if starting.len() <= FEW && running <= FEW {
            let before = if is_first {
                self.columns.running(from, FEW)
            } else {
                Vec::new()
            };
            let is_placed = |at: &usize| {
                self.plan
                    .placed
                    .binary_search_by_key(at, |placed| placed.at)
                    .is_ok()
            };
            loose = before
                .into_iter()
                .chain(starting.clone())
                .filter(|at| !is_placed(at))
                .collect();
        }
        let time = |at: Option<usize>| at.and_then(|at| self.columns.start(at));
        let (first, last) = match (loose.first(), loose.last()) {
            (Some(&first), Some(&last)) => (time(Some(first)), time(Some(last))),
            _ => (time(Some(starting.start)), time(starting.end.checked_sub(1))),
        };
        let chip = Chip {
            group: self.group,
            count: count as u32,
            from,
            to,
            includes_running: earlier > 0,
            first: first.unwrap_or(from),
            last: last.unwrap_or(to),
        };
        let marks = self.marks(&loose).filter(|marks| marks.len() == count);
        Some(Fold {
            chip,
            x: self.middle(&chip),
            marks,
        })
    }

    /// Where a chip stands: in the middle of its events, as far as they are in view.
    fn middle(&self, chip: &Chip) -> f32 {
        let (from, to) = (chip.from.max(self.window.start), chip.to.min(self.window.end()));
        let held = |day: f64| day.clamp(from, to.max(from));
        self.window
            .x_from_day(f64::midpoint(held(chip.first), held(chip.last)))
    }

    /// Marks for a few events that stand apart; `None` where they would touch.
    fn marks(&self, positions: &[usize]) -> Option<Vec<Mark>> {
        if positions.is_empty() || positions.len() > 3 {
            return None;
        }
        let radius = self.measures.mark_radius();
        let mut found: Vec<Mark> = Vec::new();
        for &at in positions {
            let (id, look, extent) = (
                self.columns.id(at)?,
                *self.columns.look(at)?,
                self.columns.extent(at)?,
            );
            let x = self.window.x_from_day(extent.anchor());
            if x < radius || x > self.window.width - radius {
                return None;
            }
            found.push(Mark { id, look, x });
        }
        found.sort_by(|a, b| a.x.total_cmp(&b.x));
        let apart = found
            .windows(2)
            .all(|pair| matches!(pair, [a, b] if b.x - a.x >= 4.0 * radius));
        apart.then_some(found)
    }

    /// Adds to the row; what would touch its left neighbour joins it in one chip.
    fn push(&self, folds: &mut Vec<Fold>, fold: Fold) {
        let gap = 4.0 * self.measures.scale;
        let touches = folds
            .last()
            .is_some_and(|last| self.reach(&fold).0 < self.reach(last).1 + gap);
        match folds.pop() {
            Some(last) if touches => {
                let joined = self.join(&last.chip, &fold.chip);
                // The joined chip is wider, or stands elsewhere: it may touch the one before.
                self.push(folds, joined);
            }
            last => {
                folds.extend(last);
                folds.push(fold);
            }
        }
    }

    /// The chip of two neighbours.
    fn join(&self, a: &Chip, b: &Chip) -> Fold {
        let chip = Chip {
            group: self.group,
            count: a.count + b.count,
            from: a.from.min(b.from),
            to: a.to.max(b.to),
            includes_running: a.includes_running || b.includes_running,
            first: a.first.min(b.first),
            last: a.last.max(b.last),
        };
        Fold {
            chip,
            x: self.middle(&chip),
            marks: None,
        }
    }

    /// From where to where it reaches, in points.
    fn reach(&self, fold: &Fold) -> (f32, f32) {
        let mark = self.measures.mark_radius() + 3.0;
        let ends = fold
            .marks
            .as_ref()
            .and_then(|marks| Some((marks.first()?.x, marks.last()?.x)));
        if let Some((first, last)) = ends {
            return (first - mark, last + mark);
        }
        let half = chip_width(fold.chip.count, self.measures) / 2.0;
        let x = held_inside(fold.x, half, self.window.width);
        (x - half, x + half)
    }

    /// Events with a headline among these positions.
    fn placed_in(&self, range: std::ops::Range<usize>) -> usize {
        let placed = &self.plan.placed;
        let first = placed.partition_point(|placed| placed.at < range.start);
        placed.partition_point(|placed| placed.at < range.end) - first
    }

    /// Events with a headline that started before the window and still run.
    fn placed_running(&self, from: f64, started: usize) -> usize {
        let before = self.plan.placed.iter().take_while(|placed| placed.at < started);
        before.filter(|placed| placed.block.extent.end > from).count()
    }
}

/// A chip at the very edge moves inside.
fn held_inside(x: f32, half: f32, width: f32) -> f32 {
    x.max(half).min((width - half).max(half))
}

fn paint(folds: &[Fold], row: Rect, measures: &Measures<'_>) -> FoldRow {
    let mut painted = FoldRow::default();
    let y = row.centre().y;
    for fold in folds {
        let Some(marks) = &fold.marks else {
            let half = chip_width(fold.chip.count, measures) / 2.0;
            let middle = held_inside(fold.x, half, row.width());
            let (group, rect) = paint_chip(fold.chip.count, point(middle, y), measures);
            painted.items.push(Item::Group(group));
            painted.hits.push(Hit {
                rect,
                target: Target::Chip(fold.chip),
            });
            painted.folded += fold.chip.count as usize;
            continue;
        };
        for Mark { id, look, x } in marks.iter().copied() {
            let mut group = super::mark::paint_mark(look, point(x, y), measures);
            group.event = Some(id);
            painted.items.push(Item::Group(group));
            let reach = measures.mark_radius() + 3.0;
            let rect = Rect::new(x - reach, y - reach, x + reach, y + reach);
            painted.hits.push(Hit {
                rect,
                target: Target::Event(id),
            });
            painted.marks.push(id);
            painted.looks.push(look);
        }
    }
    painted
}

/// A chip: a rounded plate with the count, and the edge of a second one behind it that says "many" without words or colour.
pub(super) fn paint_chip(count: u32, at: Point, measures: &Measures<'_>) -> (Group, Rect) {
    let palette = &measures.theme.palette;
    let (half, tall) = (chip_width(count, measures) / 2.0, 9.0 * measures.scale);
    let rect = Rect::new(at.x - half, at.y - tall, at.x + half, at.y + tall);
    let offset = 2.5 * measures.scale;
    let plate = |rect: Rect| Item::Rect {
        rect,
        radius: tall,
        fill: Fill::Solid(palette.chip),
        stroke: Some(Stroke::solid(1.0, palette.border_strong)),
    };
    let string = count_in_short(count);
    let size = measures.caption_size();
    let width = measures.width(&string, size, Weight::SemiBold);
    let text = Text {
        at: point(at.x, at.y + 0.36 * size),
        align: Align::Middle,
        size,
        weight: Weight::SemiBold,
        colour: palette.chip_text,
        string,
        width,
    };
    let items = vec![plate(rect.moved(offset, -offset)), plate(rect), Item::Text(text)];
    let tooltip = Some(format!("{count} events"));
    (
        Group {
            role: "chip",
            tooltip,
            items,
            ..Group::default()
        },
        rect,
    )
}

fn chip_width(count: u32, measures: &Measures<'_>) -> f32 {
    let text = measures.width(&count_in_short(count), measures.caption_size(), Weight::SemiBold);
    (text + 14.0 * measures.scale).max(24.0 * measures.scale)
}

/// "17", "1,204", "38k", "1.2M".
pub(super) fn count_in_short(count: u32) -> String {
    match count {
        0..=999 => count.to_string(),
        1_000..=9_999 => format!("{},{:03}", count / 1_000, count % 1_000),
        10_000..=999_999 => format!("{}k", count / 1_000),
        _ => format!("{}.{}M", count / 1_000_000, count / 100_000 % 10),
    }
}

/// How dense a folded group is, in the colour of the group: wider bars, and none so low that it is overlooked, for there is nothing else.
pub(super) fn density_of_folded(
    columns: &Columns,
    window: &TimeScale,
    rect: Rect,
    measures: &Measures<'_>,
) -> Item {
    let bars = (rect.width() / 4.0).max(1.0) as usize;
    let counts = columns.histogram(window.start, window.end(), bars);
    // One event alone is not a peak.
    let most = counts.iter().copied().max().unwrap_or_default().max(3) as f32;
    let height = |count: u32| {
        if count == 0 {
            0.0
        } else {
            0.2 + 0.8 * (count as f32 / most).sqrt()
        }
    };
    Item::Bars {
        rect,
        values: counts.into_iter().map(height).collect(),
        fill: measures.theme.group_colour(columns.info.colour).faded(0.75),
    }
}

/// How dense the group is, as a quiet histogram: `rect` is filled from below, on a square-root scale.
pub(super) fn density(columns: &Columns, window: &TimeScale, rect: Rect, measures: &Measures<'_>) -> Item {
    let bars = (rect.width() / 2.0).max(1.0) as usize;
    let counts = columns.histogram(window.start, window.end(), bars);
    let most = counts.iter().copied().max().unwrap_or_default().max(1) as f32;
    Item::Bars {
        rect,
        values: counts.iter().map(|&count| (count as f32 / most).sqrt()).collect(),
        fill: measures.theme.palette.chip,
    }
}
