//! A timeline in rows, on one page or on several of paper: each row takes a stretch of time with an axis of its own.
//!
//! Rows end where a calendar unit ends, and are chosen so that together they are as low as can be while every event keeps its headline and
//! date: sparse years share a row, and a crowded week gets one to itself. Stretches without events get no row; the next one says so. Only where
//! one day alone is too much for a page do its lanes go on to further pages, under the same axis.

use super::{
    draft::{Draft, months},
    page::{self, Part},
    rows::{Pages, Row},
};
use crate::{
    calendar::{Day, When, when_in_words},
    timeline::{FontMetrics, Scene, Size, SourceInfo, Theme, Weight},
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
    /// Width and height in points of a scene, of which each takes 0.65 of a point on paper.
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

impl Pages<'_> {
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
    sources: &[&SourceInfo],
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

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> f64 {
        f64::from(text.parse::<Day>().unwrap().number())
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
