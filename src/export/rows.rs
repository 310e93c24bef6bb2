//! Which stretches of time share a row, so that all rows together are as low as can be.

use super::{draft::Draft, page, slices::slices};
use crate::{
    calendar::Day,
    timeline::{Height, Scene, Size, Theme, TimeScale, Weight, axis_height},
};

/// More events than this get rows of equal time in which they fold: whole, they would fill pages nobody would print.
const MOST_EVENTS: usize = 3_000;
/// More pages of lanes than this nobody would print.
const MOST_PAGES: usize = 60;
/// Rows of a timeline that has to fold.
const FOLDED_ROWS: usize = 12;
/// Further pages for a single day.
const MOST_PAGES_OF_A_DAY: usize = 6;
/// Free space at either side of the time of a row, so that no mark stands at the edge.
const SIDE: f32 = 22.0;
/// A row this low is not cut further, in points.
const LOW: f32 = 230.0;

/// What rows are laid out for.
pub(super) struct Pages<'a> {
    pub(super) draft: &'a Draft<'a>,
    pub(super) theme: &'static Theme,
    pub(super) size: Size,
    /// Width of a page between its margins.
    pub(super) inner: f32,
    /// Height of a page between its margins, without the line at its foot; without end where there is one page only.
    pub(super) room: f32,
    /// Most height of the lanes of one row.
    row_room: f32,
    /// What a row takes besides its lanes.
    pub(super) around: f32,
}

/// A stretch of time, and its events.
pub(super) struct Row {
    pub(super) from: f64,
    pub(super) to: f64,
    pub(super) lanes: Scene,
    /// Which part of the same stretch it is, from 0.
    pub(super) part: usize,
}

impl<'a> Pages<'a> {
    /// Pages of this size, of a fixed height or of any.
    pub(super) fn new(draft: &'a Draft<'a>, size: Size, height: Option<f32>) -> Self {
        let (theme, margin) = (draft.theme, page::margin(draft.theme));
        let inner = size.width - 2.0 * margin;
        let foot = page::foot("", "", 100.0, theme).height;
        let around = page::running_head("", &[], inner, theme).height + theme.spacing.xl;
        let room = height.map_or(f32::INFINITY, |height| {
            height - 2.0 * margin - foot - theme.spacing.m
        });
        let heading = draft.heading(inner).height;
        Self {
            draft,
            theme,
            size,
            inner,
            room,
            row_room: (room - heading - around).min(size.width * 0.75),
            around,
        }
    }

    /// The rows of the whole timeline.
    pub(super) fn rows(&self) -> Vec<Row> {
        let (from, to) = self.draft.stretch();
        if self.draft.chosen.len() <= MOST_EVENTS {
            let rows = self.cut(from, to);
            if self.height(&rows) <= MOST_PAGES as f32 * self.size.height.max(1_000.0) {
                return rows;
            }
        }
        let length = (to - from) / FOLDED_ROWS as f64;
        (0..FOLDED_ROWS)
            .map(|row| from + row as f64 * length)
            .filter(|&start| self.draft.has_events(start, start + length))
            .map(|start| Row {
                from: start,
                to: start + length,
                lanes: self.lanes(start, start + length, self.row_room),
                part: 0,
            })
            .collect()
    }

    fn lanes(&self, from: f64, to: f64, room: f32) -> Scene {
        // a moment gets a day around it
        let (start, end) = if to - from < 1.0 {
            (from - 0.5, to + 0.5)
        } else {
            (from, to)
        };
        let window = TimeScale::fit(start, end, self.inner, SIDE, SIDE);
        self.draft.lanes_between((from, to), window, Height::UpTo(room))
    }

    /// The row of a stretch, if it can show it whole: nothing folded, and every event with its date.
    fn whole(&self, from: f64, to: f64) -> Option<Row> {
        self.whole_within(from, to, self.row_room)
    }

    /// The same with this height for its lanes.
    pub(super) fn whole_within(&self, from: f64, to: f64, room: f32) -> Option<Row> {
        let lanes = self.lanes(from, to, room);
        let is_detail = |size: f32| (size - self.theme.type_scale.small).abs() < 0.01;
        let dated = lanes
            .texts()
            .iter()
            .filter(|text| is_detail(text.size) && text.weight == Weight::Regular)
            .count();
        let summary = lanes.summary;
        let is_whole =
            summary.folded == 0 && dated >= summary.shown as usize && lanes.size.height <= room + 1.0;
        is_whole.then_some(Row {
            from,
            to,
            lanes,
            part: 0,
        })
    }

    /// Height of rows with what is around them.
    fn height(&self, rows: &[Row]) -> f32 {
        rows.iter().map(|row| row.lanes.size.height + self.around).sum()
    }

    /// Rows for a stretch: one, or several where those are lower together.
    fn cut(&self, from: f64, to: f64) -> Vec<Row> {
        if !self.draft.has_events(from, to) {
            return Vec::new();
        }
        let whole = self.whole(from, to);
        if let Some(row) = whole.as_ref()
            && row.lanes.size.height <= LOW
        {
            return whole.into_iter().collect();
        }
        let parts: Vec<Row> = pieces(from, to)
            .into_iter()
            .flat_map(|(from, to)| self.cut(from, to))
            .collect();
        let parts = self.merged(parts);
        match whole {
            Some(row) if parts.is_empty() || row.lanes.size.height + self.around <= self.height(&parts) => {
                vec![row]
            }
            None if parts.is_empty() => self.tall(from, to),
            _ => parts,
        }
    }

    /// Neighbouring rows put together where that takes less height.
    fn merged(&self, rows: Vec<Row>) -> Vec<Row> {
        let mut merged: Vec<Row> = Vec::new();
        for row in rows {
            let both = merged
                .last()
                .filter(|last| last.part == 0 && row.part == 0)
                .and_then(|last| {
                    let both = self.whole(last.from, row.to)?;
                    let apart = last.lanes.size.height + row.lanes.size.height + self.around;
                    (both.lanes.size.height <= apart).then_some(both)
                });
            if both.is_some() {
                merged.pop();
            }
            merged.push(both.unwrap_or(row));
        }
        merged
    }

    /// The lanes of one day over several pages.
    fn tall(&self, from: f64, to: f64) -> Vec<Row> {
        let tall = self.lanes(from, to, self.row_room * MOST_PAGES_OF_A_DAY as f32);
        slices(
            &tall,
            self.row_room,
            axis_height(self.theme, 1.0, self.draft.axis()),
        )
        .into_iter()
        .enumerate()
        .map(|(part, lanes)| Row {
            from,
            to,
            lanes,
            part,
        })
        .collect()
    }
}

/// Calendar units that a page can end at, the longest first.
#[derive(Debug, Clone, Copy)]
enum Unit {
    Years(i64),
    Months(i64),
    Week,
    Day,
}

impl Unit {
    const ALL: [Self; 8] = [
        Self::Years(100),
        Self::Years(10),
        Self::Years(5),
        Self::Years(1),
        Self::Months(3),
        Self::Months(1),
        Self::Week,
        Self::Day,
    ];

    /// The first day of the next unit after `day`.
    fn next(self, day: Day) -> Day {
        match self {
            Self::Years(years) => {
                let within = i64::from(day.year()).rem_euclid(years);
                day.year_start().plus_years(years - within)
            }
            Self::Months(months) => {
                let within = i64::from(day.month() - 1) % months;
                day.month_start().plus_months(months - within)
            }
            Self::Week => day.week_start().plus_days(7),
            Self::Day => day.plus_days(1),
        }
    }
}

/// The stretch cut where units end, by the longest unit that cuts it at all; empty where not even days do.
fn pieces(from: f64, to: f64) -> Vec<(f64, f64)> {
    for unit in Unit::ALL {
        let mut cuts = Vec::new();
        let mut day = Day::from_number(from.floor() as i64);
        loop {
            let next = unit.next(day);
            // the calendar ends somewhere
            if next <= day || f64::from(next.number()) >= to {
                break;
            }
            cuts.push(f64::from(next.number()));
            day = next;
        }
        if !cuts.is_empty() {
            let starts = std::iter::once(from).chain(cuts.iter().copied());
            let ends = cuts.iter().copied().chain(std::iter::once(to));
            return starts.zip(ends).collect();
        }
    }
    Vec::new()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> f64 {
        f64::from(text.parse::<Day>().unwrap().number())
    }

    #[test]
    fn stretches_are_cut_where_the_calendar_turns() {
        let cut = pieces(day("2019-11-20"), day("2021-02-03"));
        assert_eq!(
            cut,
            [
                (day("2019-11-20"), day("2020-01-01")),
                (day("2020-01-01"), day("2021-02-03")),
            ],
            "decades come before years"
        );
        let cut = pieces(day("2021-01-01"), day("2022-01-01"));
        assert_eq!(cut.len(), 4, "a year in quarters");
        assert_eq!(cut[1], (day("2021-04-01"), day("2021-07-01")));
        assert_eq!(pieces(day("2021-01-04"), day("2021-01-11")).len(), 7);
        assert!(pieces(day("2021-01-04"), day("2021-01-05")).is_empty());
    }
}
