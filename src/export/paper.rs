//! A timeline in rows, on one page or on several of paper: each row takes a stretch of time with an axis of its own.
//!
//! Rows end where a calendar unit ends, and are chosen so that together they are as low as can be while every event keeps its headline and
//! date: sparse years share a row, and a crowded week gets one to itself. Stretches without events get no row; the next one says so. Only where
//! one day alone is too much for a page do its lanes go on to further pages, under the same axis.

use super::{
    draft::{Draft, months},
    page::{self, Part},
};
use crate::{
    calendar::{Day, When, when_in_words},
    timeline::{FontMetrics, Group, Height, Item, Rect, Scene, Size, Theme, TimeScale, Weight, axis_height},
};

/// A page of paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Paper {
    /// How large.
    pub size: PaperSize,
    /// Whether the long side stands upright; a timeline is wide, so usually it does not.
    pub is_upright: bool,
}

/// The size of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PaperSize {
    /// 297 × 210 mm.
    A4,
    /// 420 × 297 mm.
    A3,
    /// 11 × 8½ inches.
    Letter,
}

impl PaperSize {
    /// All, the commonest first.
    pub const ALL: [Self; 3] = [Self::A4, Self::A3, Self::Letter];

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::A4 => "A4",
            Self::A3 => "A3",
            Self::Letter => "Letter",
        }
    }
}

impl Paper {
    /// Width and height in points of a scene, of which each takes [`UNITS_PER_POINT`] on paper.
    pub fn points(self) -> Size {
        let (long, short) = match self.size {
            PaperSize::A4 => (842.0, 595.0),
            PaperSize::A3 => (1_191.0, 842.0),
            PaperSize::Letter => (792.0, 612.0),
        };
        let (long, short) = (
            (long / UNITS_PER_POINT).round(),
            (short / UNITS_PER_POINT).round(),
        );
        let (width, height) = if self.is_upright {
            (short, long)
        } else {
            (long, short)
        };
        Size { width, height }
    }
}

/// A 72nd of an inch is the unit of PDF. Headlines come out at 8½ units, dates at 7½: newspaper sizes.
pub(super) const UNITS_PER_POINT: f32 = 0.65;
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

/// The draft on pages of paper.
pub(super) fn pages(draft: &Draft<'_>, paper: Paper) -> Vec<Scene> {
    let size = paper.points();
    let pages = Pages::new(draft, size, Some(size.height));
    pages.bind(pages.rows())
}

/// The draft in rows on one page as high as they need.
pub(super) fn one_page(draft: &Draft<'_>) -> Scene {
    let size = Size {
        width: draft.options.width,
        height: draft.options.height.unwrap_or_default(),
    };
    let pages = Pages::new(draft, size, None);
    pages.bind(pages.rows()).pop().unwrap_or_default()
}

/// What rows are laid out for.
struct Pages<'a> {
    draft: &'a Draft<'a>,
    theme: &'static Theme,
    size: Size,
    /// Width of a page between its margins.
    inner: f32,
    /// Height of a page between its margins, without the line at its foot; without end where there is one page only.
    room: f32,
    /// Most height of the lanes of one row.
    row_room: f32,
    /// What a row takes besides its lanes.
    around: f32,
}

/// A stretch of time, and its events.
struct Row {
    from: f64,
    to: f64,
    lanes: Scene,
    /// Which part of the same stretch it is, from 0.
    part: usize,
}

impl<'a> Pages<'a> {
    /// Pages of this size, of a fixed height or of any.
    fn new(draft: &'a Draft<'a>, size: Size, height: Option<f32>) -> Self {
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
    fn rows(&self) -> Vec<Row> {
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
    fn whole_within(&self, from: f64, to: f64, room: f32) -> Option<Row> {
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
        slices(&tall, self.row_room, axis_height(self.theme, 1.0))
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

    /// Puts heading, rows, legend and sources on pages.
    fn bind(&self, rows: Vec<Row>) -> Vec<Scene> {
        let (draft, theme, inner) = (self.draft, self.theme, self.inner);
        let mut stack = Stack::new(self.room, draft.heading(inner));
        let several = rows.len() > 1;
        let mut before: Option<f64> = None;
        for row in rows {
            let left = stack.left() - self.around;
            // rather a line less for each event than half a page empty
            let leaner = (row.part == 0 && row.lanes.size.height > left)
                .then(|| self.whole_within(row.from, row.to, left))
                .flatten();
            let row = leaner.unwrap_or(row);
            let mut part = Part::default();
            if several {
                let mut time = time_in_words(row.from, row.to);
                if let Some(group) = draft.only_group(row.from, row.to) {
                    time = format!("{time} · {group}");
                }
                if row.part > 0 {
                    time.push_str(" (continued)");
                }
                part.append(page::running_head(&time, &gap(&row, before), inner, theme));
            }
            before = Some(row.to);
            let lanes = row.lanes;
            stack.note(&lanes);
            part.append(Part::of(lanes));
            part.height += theme.spacing.xl;
            stack.put(part);
        }
        let legend = page::legend_part(stack.summary.symbols, inner, theme);
        let listed = page::listed(draft.sources, &draft.cited);
        let height = legend.height + page::sources_part(&listed, "Sources", inner, theme).height;
        // what can stand together is not torn apart
        if height > stack.left() && height <= self.room {
            stack.turn();
        }
        stack.put(legend);
        let mut rest = listed.as_slice();
        let mut heading = "Sources";
        while !rest.is_empty() {
            let (part, taken) = fitting_sources(rest, heading, inner, stack.left(), theme);
            if taken == 0 && !stack.is_fresh() {
                stack.turn();
                continue;
            }
            stack.put(part);
            rest = rest.get(taken.max(1)..).unwrap_or_default();
            heading = "Sources (continued)";
        }
        self.finish(stack, several)
    }

    /// Gives each page its foot.
    fn finish(&self, stack: Stack, several: bool) -> Vec<Scene> {
        let (draft, theme, inner) = (self.draft, self.theme, self.inner);
        let mut said = page::said(&draft.counts(stack.summary.summary.folded));
        if several {
            said.push_str(" · rows differ in scale");
        }
        let title = FontMetrics::bundled().elided(
            &draft.title(),
            theme.type_scale.caption,
            Weight::Regular,
            inner * 0.6,
        );
        let count = stack.pages.len();
        let summary = stack.summary;
        let pages = stack.pages.into_iter().enumerate().map(|(at, mut part)| {
            let maker = if count > 1 {
                format!("Made with Dateline · page {} of {count}", at + 1)
            } else {
                "Made with Dateline".to_owned()
            };
            let left = if at + 1 == count { &said } else { &title };
            let foot = page::foot(left, &maker, inner, theme);
            let below = self.room.min(1.0e6) - part.height + theme.spacing.m;
            // on paper the foot stands at the foot of the page, else below what is there
            if self.room.is_finite() && below > 0.0 {
                part.height += below;
            }
            part.append(foot);
            let nothing = Scene {
                size: Size {
                    width: inner,
                    height: 0.0,
                },
                ..summary.clone()
            };
            let mut page = page::assemble(part, nothing, Part::default(), self.size, theme);
            if self.room.is_finite() {
                page.size = self.size;
            }
            page
        });
        pages.collect()
    }
}

/// Parts one below another, on as many pages as they need.
struct Stack {
    room: f32,
    pages: Vec<Part>,
    /// Counts and symbols of everything on them.
    summary: Scene,
}

impl Stack {
    fn new(room: f32, first: Part) -> Self {
        Self {
            room,
            pages: vec![first],
            summary: Scene::default(),
        }
    }

    /// Height that is left on the last page.
    fn left(&self) -> f32 {
        self.room - self.pages.last().map_or(0.0, |page| page.height)
    }

    fn is_fresh(&self) -> bool {
        self.pages.last().is_some_and(|page| page.height == 0.0)
    }

    fn turn(&mut self) {
        self.pages.push(Part::default());
    }

    fn put(&mut self, part: Part) {
        if part.height > self.left() && !self.is_fresh() {
            self.turn();
        }
        if let Some(page) = self.pages.last_mut() {
            page.append(part);
        }
    }

    /// Adds up what rows show.
    fn note(&mut self, lanes: &Scene) {
        let (all, one) = (&mut self.summary.summary, lanes.summary);
        all.shown += one.shown;
        all.folded += one.folded;
        all.visible += one.visible;
        all.total += one.visible;
        self.summary.shown.extend(&lanes.shown);
        self.summary.shown.sort_unstable();
        self.summary.shown.dedup();
        self.summary.symbols.add_all(lanes.symbols);
    }
}

/// As many of the sources as fit into `room`, and how many those are.
fn fitting_sources(
    sources: &[&crate::timeline::SourceInfo],
    heading: &str,
    width: f32,
    room: f32,
    theme: &Theme,
) -> (Part, usize) {
    let mut taken = sources.len();
    while taken > 0 {
        let some = sources.get(..taken).unwrap_or_default();
        let part = page::sources_part(some, heading, width, theme);
        if part.height <= room {
            return (part, taken);
        }
        taken = (taken * 4 / 5).min(taken - 1);
    }
    let some = sources.get(..1).unwrap_or_default();
    (page::sources_part(some, heading, width, theme), 0)
}

/// What the head of a row has to say besides its time: that nothing is dated since the row before. The fullest wording comes first.
fn gap(row: &Row, before: Option<f64>) -> Vec<String> {
    let whole_days = |at: f64| Day::from_number(at.floor() as i64);
    let Some(before) = before.filter(|before| row.from - before >= 1.0) else {
        return Vec::new();
    };
    let days = (row.from - before).round();
    let length = match days {
        1.0 => "1 day".to_owned(),
        ..60.0 => format!("{days} days"),
        ..731.0 => format!("{:.0} months", days / 30.44),
        _ => format!("{:.0} years", days / 365.25),
    };
    vec![
        format!(
            "nothing dated {}",
            between(whole_days(before), whole_days(row.from - 1.0))
        ),
        format!("after {length} without events"),
    ]
}

/// "between July and September 2019", "on 4 May 2019".
fn between(first: Day, last: Day) -> String {
    let is_months = first == first.month_start() && last == last.month_end();
    match (is_months, first == last) {
        (true, _) if first.month_start() == last.month_start() => format!("in {}", months(first, last)),
        (true, _) => format!("between {}", months(first, last).replace(" – ", " and ")),
        (_, true) => format!("on {}", when_in_words(&When::day(first))),
        _ => format!(
            "between {} and {}",
            when_in_words(&When::day(first)),
            when_in_words(&When::day(last))
        ),
    }
}

/// The time of a page: "2019", "July – September 2022", "Mon 3 May 2021 – Sun 9 May 2021".
fn time_in_words(from: f64, to: f64) -> String {
    let (first, last) = (
        Day::from_number(from.floor() as i64),
        Day::from_number((to - 1e-6).floor() as i64),
    );
    let is_years = first == first.year_start() && last == last.year_end();
    let is_months = first == first.month_start() && last == last.month_end();
    let year = |day: Day| when_in_words(&When::year(day.year()).unwrap_or_else(|| When::day(day)));
    let day = |day: Day| when_in_words(&When::day(day));
    if is_years && first.year() == last.year() {
        year(first)
    } else if is_years {
        format!("{} – {}", year(first), year(last))
    } else if is_months || last.days_since(first) > 62 {
        months(first, last)
    } else if first == last {
        day(first)
    } else {
        format!("{} – {}", day(first), day(last))
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

/// A tall scene cut between its lanes into pieces of at most `room`, each under the axis.
fn slices(tall: &Scene, room: f32, axis: f32) -> Vec<Scene> {
    let mut edges: Vec<f32> = tall.hits.iter().map(|hit| hit.rect.top).collect();
    edges.push(tall.size.height);
    edges.sort_by(f32::total_cmp);
    let crosses = |y: f32| {
        tall.hits
            .iter()
            .any(|hit| hit.rect.top < y - 0.5 && hit.rect.bottom > y + 0.5)
    };
    let mut slices = Vec::new();
    let mut start = axis;
    while start < tall.size.height - 1.0 {
        let most = start + room - axis;
        let end = edges
            .iter()
            .copied()
            .filter(|&edge| {
                edge > start + 1.0 && edge <= most && (!crosses(edge) || edge >= tall.size.height)
            })
            .fold(None, |_, edge| Some(edge))
            .unwrap_or(most)
            .min(tall.size.height);
        slices.push(slice(tall, start, end, axis));
        start = end;
    }
    slices
}

fn slice(tall: &Scene, start: f32, end: f32, axis: f32) -> Scene {
    let clip = Rect::new(0.0, axis, tall.size.width, axis + end - start);
    let items = tall.items.iter().filter_map(|item| match item {
        Item::Group(group) if group.role == "axis" => Some(item.clone()),
        Item::Group(group) => {
            let items = group
                .items
                .iter()
                .filter(|item| {
                    let bounds = bounds(item);
                    group.role != "lanes" || (bounds.bottom > start && bounds.top < end)
                })
                .cloned()
                .map(|mut item| {
                    if group.role == "lanes" {
                        item.shift(0.0, axis - start);
                    }
                    item
                });
            Some(Item::Group(Group {
                clip: Some(clip),
                items: items.collect(),
                role: group.role,
                tooltip: None,
            }))
        }
        _ => None,
    });
    Scene {
        size: Size {
            width: tall.size.width,
            height: axis + end - start,
        },
        items: items.collect(),
        hits: Vec::new(),
        // counted once, on the first page
        summary: if start <= axis {
            tall.summary
        } else {
            crate::timeline::Summary::default()
        },
        ..tall.clone()
    }
}

/// The space an item takes.
fn bounds(item: &Item) -> Rect {
    let around = |points: &[crate::timeline::Point]| {
        points
            .iter()
            .map(|at| Rect::new(at.x, at.y, at.x, at.y))
            .reduce(|one, other| one.union(&other))
            .unwrap_or_default()
    };
    match item {
        Item::Group(group) => group
            .items
            .iter()
            .map(bounds)
            .reduce(|one, other| one.union(&other))
            .unwrap_or_default(),
        Item::Rect { rect, .. } | Item::Hatch { rect, .. } | Item::Bars { rect, .. } => *rect,
        Item::Circle { centre, radius, .. } => around(&[*centre]).grown(*radius),
        Item::Line { from, to, .. } => around(&[*from, *to]),
        Item::Polyline { points, .. } | Item::Polygon { points, .. } => around(points),
        Item::Text(text) => text.bounds(),
    }
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

    #[test]
    fn the_time_of_a_page_in_words() {
        let words = |from: &str, to: &str| time_in_words(day(from), day(to));
        assert_eq!(words("2019-01-01", "2020-01-01"), "2019");
        assert_eq!(words("2019-01-01", "2022-01-01"), "2019 – 2021");
        assert_eq!(words("2022-07-01", "2022-10-01"), "July – September 2022");
        assert_eq!(words("2022-12-01", "2023-02-01"), "December 2022 – January 2023");
        assert_eq!(words("2023-05-03", "2023-05-04"), "Wed 3 May 2023");
    }
}
