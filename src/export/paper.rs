//! A timeline on pages of paper: each page takes as much time as it can show whole, with an axis of its own.
//!
//! A page ends where a calendar unit ends. A stretch that does not fit on one page is cut into the next smaller unit, and pages are filled
//! with as many units as fit; stretches without events get no page. Only where one day alone is too much for a page do its lanes go on to
//! further pages, under the same axis.

use super::{
    draft::{Draft, months},
    page::{self, Part},
};
use crate::{
    calendar::{Day, When, when_in_words},
    timeline::{
        FontMetrics, Group, Height, Item, Rect, Scene, Size, Symbols, Theme, TimeScale, Weight, axis_height,
    },
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
    /// Width and height in points, 96 to an inch.
    pub fn points(self) -> Size {
        let (long, short) = match self.size {
            PaperSize::A4 => (1_123.0, 794.0),
            PaperSize::A3 => (1_587.0, 1_123.0),
            PaperSize::Letter => (1_056.0, 816.0),
        };
        let (width, height) = if self.is_upright {
            (short, long)
        } else {
            (long, short)
        };
        Size { width, height }
    }
}

/// More events for each page than this, and the pages would be too many: they fold instead.
const MOST_EVENTS_A_PAGE: usize = 60;
/// More pages of lanes than this nobody would print.
const MOST_PAGES: usize = 60;
/// Pages of a timeline that has to fold.
const FOLDED_PAGES: usize = 12;
/// Further pages for a single day.
const MOST_PAGES_OF_A_DAY: usize = 6;
/// Free space at either side of the time of a page, so that no mark stands at the edge.
const SIDE: f32 = 22.0;

/// The pages of the draft.
pub(super) fn pages(draft: &Draft<'_>, paper: Paper) -> Vec<Scene> {
    let mut pages = Pages::new(draft, paper.points());
    pages.lay_out();
    pages.bind()
}

/// Pages in the making.
struct Pages<'a> {
    draft: &'a Draft<'a>,
    theme: &'static Theme,
    size: Size,
    /// Width of a page between its margins.
    inner: f32,
    /// Height of a page between its margins, without the line at its foot.
    room: f32,
    sheets: Vec<Sheet>,
}

/// One page: a stretch of time, and what of it stands here.
struct Sheet {
    from: f64,
    to: f64,
    lanes: Scene,
    /// Which page of the same stretch it is, from 0.
    part: usize,
}

impl<'a> Pages<'a> {
    fn new(draft: &'a Draft<'a>, size: Size) -> Self {
        let (margin, foot) = (
            page::margin(draft.theme),
            page::foot("", "", 100.0, draft.theme).height,
        );
        Self {
            draft,
            theme: draft.theme,
            size,
            inner: size.width - 2.0 * margin,
            room: size.height - 2.0 * margin - foot - draft.theme.spacing.m,
            sheets: Vec::new(),
        }
    }

    fn lay_out(&mut self) {
        let (from, to) = self.draft.stretch();
        if self.draft.chosen.len() <= MOST_PAGES * MOST_EVENTS_A_PAGE {
            self.fill(from, to);
        }
        if self.sheets.is_empty() || self.sheets.len() > MOST_PAGES {
            self.sheets.clear();
            let length = (to - from) / FOLDED_PAGES as f64;
            for page in 0..FOLDED_PAGES {
                let start = from + page as f64 * length;
                if self.draft.has_events(start, start + length) {
                    let lanes = self.lanes(start, start + length, self.lane_room());
                    self.put(start, start + length, lanes);
                }
            }
        }
    }

    /// Height for the lanes of the next page.
    fn lane_room(&self) -> f32 {
        let head = page::running_head("", "", self.inner, self.theme).height;
        let heading = if self.sheets.is_empty() {
            self.draft.heading(self.inner).height
        } else {
            0.0
        };
        self.room - head - heading
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

    /// The lanes of a stretch if a page can show it whole: nothing folded, and every event with its date.
    fn whole(&self, from: f64, to: f64, room: f32) -> Option<Scene> {
        let lanes = self.lanes(from, to, room);
        let dated = lanes
            .texts()
            .iter()
            .filter(|text| {
                (text.size - self.theme.type_scale.small).abs() < 0.01 && text.weight == Weight::Regular
            })
            .count();
        let summary = lanes.summary;
        let is_whole =
            summary.folded == 0 && dated >= summary.shown as usize && lanes.size.height <= room + 1.0;
        is_whole.then_some(lanes)
    }

    fn put(&mut self, from: f64, to: f64, lanes: Scene) {
        self.sheets.push(Sheet {
            from,
            to,
            lanes,
            part: 0,
        });
    }

    /// Fills pages with the stretch.
    fn fill(&mut self, from: f64, to: f64) {
        if self.sheets.len() > MOST_PAGES || !self.draft.has_events(from, to) {
            return;
        }
        if let Some(lanes) = self.whole(from, to, self.lane_room()) {
            return self.put(from, to, lanes);
        }
        let pieces: Vec<(f64, f64)> = pieces(from, to)
            .into_iter()
            .filter(|(from, to)| self.draft.has_events(*from, *to))
            .collect();
        if pieces.is_empty() {
            return self.fill_tall(from, to);
        }
        let mut rest = pieces.as_slice();
        while let Some(&(start, end)) = rest.first() {
            let mut best = None;
            for (at, &(_, end)) in rest.iter().enumerate() {
                match self.whole(start, end, self.lane_room()) {
                    Some(lanes) => best = Some((at, end, lanes)),
                    None => break,
                }
            }
            match best {
                Some((at, end, lanes)) => {
                    self.put(start, end, lanes);
                    rest = rest.get(at + 1..).unwrap_or_default();
                }
                None => {
                    self.fill(start, end);
                    rest = rest.get(1..).unwrap_or_default();
                }
            }
        }
    }

    /// Lets the lanes of one day go on over several pages.
    fn fill_tall(&mut self, from: f64, to: f64) {
        let room = self.lane_room();
        let tall = self.lanes(from, to, room * MOST_PAGES_OF_A_DAY as f32);
        for (part, lanes) in slices(&tall, room, axis_height(self.theme, 1.0))
            .into_iter()
            .enumerate()
        {
            self.sheets.push(Sheet {
                from,
                to,
                lanes,
                part,
            });
        }
    }

    /// Puts heads, lanes, legend, sources and feet together.
    fn bind(self) -> Vec<Scene> {
        let mut symbols = Symbols::default();
        self.sheets
            .iter()
            .for_each(|sheet| symbols.add_all(sheet.lanes.symbols));
        let folded = self.sheets.iter().map(|sheet| sheet.lanes.summary.folded).sum();
        let (draft, theme, inner, room, size) = (self.draft, self.theme, self.inner, self.room, self.size);
        let several = self.sheets.len() > 1;
        let mut bodies: Vec<(Part, Scene, Part)> = Vec::new();
        let mut before: Option<f64> = None;
        for sheet in self.sheets {
            let mut head = if bodies.is_empty() {
                draft.heading(inner)
            } else {
                Part::default()
            };
            if several {
                let remark = remark(&sheet, before, draft);
                let time = time_in_words(sheet.from, sheet.to);
                let time = if sheet.part > 0 {
                    format!("{time} (continued)")
                } else {
                    time
                };
                head.append(page::running_head(&time, &remark, inner, theme));
            }
            before = Some(sheet.to);
            bodies.push((head, sheet.lanes, Part::default()));
        }
        let legend = page::legend_part(symbols, inner, theme);
        let left = |body: &(Part, Scene, Part)| {
            room - body.0.height - body.1.size.height - theme.spacing.s - body.2.height
        };
        match bodies.last_mut() {
            Some(last) if left(last) >= legend.height => last.2.append(legend),
            _ => bodies.push((legend, nothing(inner), Part::default())),
        }
        let listed = page::listed(draft.sources, &draft.cited);
        let mut rest = listed.as_slice();
        let mut heading = "Sources";
        while !rest.is_empty() {
            let room_left = bodies.last().map_or(0.0, left);
            let (part, taken) = fitting_sources(rest, heading, inner, room_left, theme);
            let fresh = bodies
                .last()
                .is_some_and(|body| body.0.height + body.2.height == 0.0);
            if taken == 0 && !fresh {
                bodies.push((Part::default(), nothing(inner), Part::default()));
                continue;
            }
            if let Some(last) = bodies.last_mut() {
                last.2.append(part);
            }
            rest = rest.get(taken.max(1)..).unwrap_or_default();
            heading = "Sources (continued)";
        }
        let count = bodies.len();
        let said = page::said(&draft.counts(folded));
        let title = draft.title();
        bodies
            .into_iter()
            .enumerate()
            .map(|(at, (head, lanes, below))| {
                let mut scene = page::assemble(head, lanes, below, size, theme);
                scene.size = size;
                let left = if at + 1 == count {
                    said.clone()
                } else {
                    FontMetrics::bundled().elided(
                        &title,
                        theme.type_scale.caption,
                        Weight::Regular,
                        inner * 0.6,
                    )
                };
                let right = if count > 1 {
                    format!("Made with Dateline · page {} of {count}", at + 1)
                } else {
                    "Made with Dateline".to_owned()
                };
                page::put_at_foot(&mut scene, page::foot(&left, &right, inner, theme), theme);
                scene
            })
            .collect()
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

fn nothing(width: f32) -> Scene {
    Scene {
        size: Size { width, height: 0.0 },
        ..Scene::default()
    }
}

/// What the head of a page has to say besides its time.
fn remark(sheet: &Sheet, before: Option<f64>, draft: &Draft<'_>) -> String {
    let whole_days = |at: f64| Day::from_number(at.floor() as i64);
    let mut remarks = Vec::new();
    if let Some(before) = before.filter(|before| sheet.from - before >= 1.0) {
        let (first, last) = (whole_days(before), whole_days(sheet.from - 1.0));
        remarks.push(format!("nothing dated {}", between(first, last)));
    }
    let running = draft
        .chosen
        .iter()
        .filter(|event| {
            let extent = crate::timeline::Extent::of(&event.when);
            extent.start < sheet.from && extent.touches(sheet.from, sheet.to)
        })
        .count();
    if running > 0 && before.is_some() && sheet.part == 0 {
        remarks.push(format!("{running} continued from before"));
    }
    remarks.join(" · ")
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
