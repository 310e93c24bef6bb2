//! Everything a picture is made of before it is put on a page: its events, what they are called, and lanes of any stretch of their time.

use super::{
    page::{self, Part},
    picture::{PictureOptions, Range},
};
use crate::{
    calendar::{Day, When, when_in_words},
    events::{Event, EventId, Review},
    timeline::{
        AxisRows, Edges, EventLabels, Gap, GroupInfo, Height, Index, LaneMemory, Numbered, Options, Row,
        Scene, Shape, Sources, Theme, TimeScale, dates_under, layout, rows,
    },
};
use std::collections::{BTreeMap, BTreeSet};

/// The events of a picture and everything they need.
pub(super) struct Draft<'a> {
    pub(super) options: &'a PictureOptions,
    pub(super) theme: &'static Theme,
    pub(super) sources: &'a Sources,
    /// The events of the range.
    pub(super) chosen: Vec<&'a Event>,
    by_id: BTreeMap<EventId, &'a Event>,
    /// Numbers of the sources that tell them.
    pub(super) cited: BTreeSet<u32>,
    rows: Vec<Row>,
    groups: Vec<GroupInfo>,
    index: Index,
}

/// What stands below the lanes, from what they show.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Counts {
    pub(super) events: usize,
    pub(super) folded: u32,
    pub(super) unreviewed: usize,
    pub(super) contradicted: usize,
    /// How long each shortened stretch is, in words.
    pub(super) shortened: Vec<String>,
}

impl<'a> Draft<'a> {
    pub(super) fn new(chosen: Vec<&'a Event>, sources: &'a Sources, options: &'a PictureOptions) -> Self {
        let (rows, groups) = rows(chosen.iter().copied(), sources, options.grouping);
        let cited = chosen
            .iter()
            .flat_map(|event| sources.of(event))
            .map(|source| source.number)
            .collect();
        // Rows leave out empty time by themselves.
        let is_one_row = !options.in_rows && options.paper.is_none();
        let index = if options.shorten && is_one_row {
            Index::shortened(rows.clone(), groups.clone(), dates_under(chosen.iter().copied()))
        } else {
            Index::new(rows.clone(), groups.clone())
        };
        Self {
            options,
            theme: Theme::built_in(options.theme),
            sources,
            by_id: chosen.iter().map(|event| (event.id, *event)).collect(),
            cited,
            index,
            rows,
            groups,
            chosen,
        }
    }

    /// Axis and lanes of a window, with all the events that reach into it.
    pub(super) fn lanes(&self, window: TimeScale, height: Height) -> Scene {
        self.draw(&self.index, window, height)
    }

    /// Axis and lanes of a window, with only the events of `from` to `to`: the window may be a little wider, so that nothing stands at its edge.
    pub(super) fn lanes_between(&self, (from, to): (f64, f64), window: TimeScale, height: Height) -> Scene {
        let mut named: Vec<GroupInfo> = Vec::new();
        let mut position: BTreeMap<u16, u16> = BTreeMap::new();
        let mut inside: Vec<Row> = self
            .rows
            .iter()
            .filter(|row| row.extent.touches(from, to))
            .copied()
            .collect();
        // a group without events here does not stand here
        let present: BTreeSet<u16> = inside.iter().map(|row| row.group).collect();
        for group in present {
            position.insert(group, named.len() as u16);
            named.extend(self.groups.get(usize::from(group)).cloned());
        }
        for row in &mut inside {
            row.group = position.get(&row.group).copied().unwrap_or_default();
        }
        self.draw(&Index::new(inside, named), window, height)
    }

    /// The rows of the axis.
    pub(super) fn axis(&self) -> AxisRows {
        AxisRows::with_weeks(self.options.weeks)
    }

    fn draw(&self, index: &Index, window: TimeScale, height: Height) -> Scene {
        let find = |id: EventId| self.by_id.get(&id).copied();
        let labels = EventLabels::new(find, self.sources, Numbered::Yes);
        let options = Options {
            window,
            height,
            theme: self.theme,
            text_scale: 1.0,
            axis: self.axis(),
            selected: &[],
            today: None,
            edges: Edges::Closed,
            collapsed: &[],
        };
        layout(index, &labels, &options, &mut LaneMemory::default())
    }

    /// The name of the group that all events of this stretch belong to, where events are grouped: the lanes name groups only where there are
    /// several.
    pub(super) fn only_group(&self, from: f64, to: f64) -> Option<&str> {
        let mut groups = self
            .rows
            .iter()
            .filter(|row| row.extent.touches(from, to))
            .map(|row| row.group);
        let first = groups.next()?;
        let is_only = self.groups.len() > 1 && groups.all(|group| group == first);
        let group = self.groups.get(usize::from(first)).filter(|_| is_only)?;
        Some(&group.name)
    }

    /// Whether any event reaches into this stretch of time.
    pub(super) fn has_events(&self, from: f64, to: f64) -> bool {
        self.rows.iter().any(|row| row.extent.touches(from, to))
    }

    /// The window of the lanes: the range asked for, or all events with a little room around them.
    pub(super) fn window(&self, width: f32) -> TimeScale {
        let (from, to) = match self.options.range {
            Range::Window(..) | Range::Days(Some(_), Some(_)) => {
                let (from, to) = self.stretch();
                return TimeScale::new(from, to, width);
            }
            _ => self.stretch(),
        };
        let has_clock = self.rows.iter().any(|row| row.look.shape == Shape::Instant);
        // What is told by the clock gets some hours around it, a single day a fortnight.
        let (from, to) = match to - from {
            length if length < 3.0 && has_clock => {
                let around = (length * 0.1).max(2.0 / 24.0);
                (from - around, to + around)
            }
            length if length < 3.0 => (from - 7.0, to + 7.0),
            _ => (from, to),
        };
        TimeScale::fit(from, to, width, 40.0, 60.0)
    }

    /// The time the picture is about, in days as drawn.
    pub(super) fn stretch(&self) -> (f64, f64) {
        let (first, last) = self.index.span().unwrap_or((0.0, 1.0));
        let drawn = |day: f64| self.index.time().drawn(day);
        match self.options.range {
            Range::Window(from, to) => (drawn(from), drawn(to)),
            Range::Days(from, to) => (
                from.map_or(first, |day| drawn(f64::from(day.number()))),
                to.map_or(last, |day| drawn(f64::from(day.number()) + 1.0)),
            ),
            Range::Whole => (first, last),
        }
    }

    /// What stands below lanes of which so many events are folded.
    pub(super) fn counts(&self, folded: u32) -> Counts {
        let window = self.window(self.options.width);
        let gaps = self.index.time().gaps().iter();
        Counts {
            shortened: gaps
                .filter(|gap| gap.end > window.start && gap.start < window.end())
                .map(Gap::length_in_words)
                .collect(),
            events: self.chosen.len(),
            folded,
            unreviewed: self
                .chosen
                .iter()
                .filter(|event| event.review == Review::Suggested)
                .count(),
            contradicted: self
                .chosen
                .iter()
                .filter(|event| !event.conflicts.is_empty())
                .count(),
        }
    }

    /// The heading and what the picture is about.
    pub(super) fn heading(&self, width: f32) -> Part {
        let subtitle = subtitle(&self.chosen, self.cited.len());
        page::heading(&self.options.title, &subtitle, width, self.theme)
    }

    /// The title, or a default for readers that need one.
    pub(super) fn title(&self) -> String {
        let title = self.options.title.trim();
        if title.is_empty() { "Timeline" } else { title }.to_owned()
    }
}

/// "34 events from 5 sources, February 2022 – April 2023".
fn subtitle(events: &[&Event], sources: usize) -> String {
    let plural = |count: usize, one: &str, many: &str| {
        format!("{} {}", grouped(count), if count == 1 { one } else { many })
    };
    let mut text = plural(events.len(), "event", "events");
    if sources > 0 {
        text = format!("{text} from {}", plural(sources, "source", "sources"));
    }
    let first = events
        .iter()
        .filter_map(|event| event.when.earliest.or(event.when.latest))
        .min();
    let last = events
        .iter()
        .filter_map(|event| event.when.latest.or(event.when.earliest))
        .max();
    if let (Some(first), Some(last)) = (first, last) {
        text = format!("{text}, {}", months(first, last));
    }
    text
}

/// "February 2022 – April 2023", "February – April 2023", "April 2023".
pub(super) fn months(first: Day, last: Day) -> String {
    let month = |day: Day| when_in_words(&When::month_of(day));
    let (from, to) = (month(first), month(last));
    if from == to {
        from
    } else if first.year() == last.year() {
        let name = crate::calendar::month_name(first.month());
        format!("{name} – {to}")
    } else {
        format!("{from} – {to}")
    }
}

/// "100,000": a count with its thousands set apart.
pub(crate) fn grouped(count: usize) -> String {
    let digits = count.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}
