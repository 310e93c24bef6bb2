//! An event as the timeline needs it: where it stands in time, how sure that is, and how to draw it.

use super::{
    labels::{SourceInfo, Sources},
    plans::{earlier_plans, is_counted},
};
use crate::{
    calendar::{Day, Granularity, When},
    events::{Event, EventId, Kind, Review, Status},
};
use rayon::iter::{IntoParallelRefIterator as _, ParallelIterator as _};
use std::collections::HashMap;

/// How a date stands on the axis.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Shape {
    /// A known time of day: a dot.
    Instant,
    /// A known day: a dot, or a bar where a day is wide.
    Day,
    /// A span with a known first and last day: a solid bar.
    Span,
    /// A span from one month or year to another, of which nobody says the days: a solid core, and paler tape over the first and last unit.
    Tape,
    /// Known to the month, the year or another unit: a pale band over the whole unit, and a hollow mark in its middle.
    Unit,
    /// Around a date: a band that fades out at both ends.
    Around,
    /// On a day or earlier: a sharp end, and an arrow fading towards the past.
    Before,
    /// On a day or later: a sharp end, and an arrow fading towards the future.
    After,
    /// At an unknown moment between two days: brackets and a thin line.
    Between,
}

/// Where a date stands: `start ≤ end`, in days as [`super::TimeScale`] counts them.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Extent {
    /// First moment it can have been.
    pub start: f64,
    /// End of the last moment it can have been; equal to `start` for instants and open dates.
    pub end: f64,
    /// How to draw it.
    pub shape: Shape,
}

impl Extent {
    /// The extent of a date. Open dates stand at the bound that is known.
    pub fn of(when: &When) -> Self {
        let day = |number: i32| f64::from(number);
        let (start, end) = match (when.earliest, when.latest) {
            (Some(first), Some(last)) => (day(first.number()), day(last.number()) + 1.0),
            (Some(first), None) => {
                let at = day(first.number());
                return Self {
                    start: at,
                    end: at,
                    shape: Shape::After,
                };
            }
            (None, Some(last)) => {
                let at = day(last.number()) + 1.0;
                return Self {
                    start: at,
                    end: at,
                    shape: Shape::Before,
                };
            }
            (None, None) => (0.0, 0.0),
        };
        if let (Granularity::Minute, Some(clock)) = (when.granularity, when.clock) {
            let at = start + f64::from(clock.minute_of_day) / 1440.0;
            return Self {
                start: at,
                end: at,
                shape: Shape::Instant,
            };
        }
        let shape = match when.granularity {
            _ if when.approximate => Shape::Around,
            Granularity::Range if when.uncertain => Shape::Between,
            Granularity::Range if core(start, end).is_some() => Shape::Tape,
            Granularity::Range if end - start > 1.0 => Shape::Span,
            Granularity::Minute | Granularity::PartOfDay | Granularity::Day | Granularity::Range => {
                Shape::Day
            }
            _ => Shape::Unit,
        };
        Self { start, end, shape }
    }

    /// What a [`Shape::Tape`] covers in any case: from the end of its first unit to the start of its last.
    pub fn core(&self) -> Option<(f64, f64)> {
        core(self.start, self.end).filter(|_| self.shape == Shape::Tape)
    }

    /// Whether it touches `[from, to)`.
    pub fn touches(&self, from: f64, to: f64) -> bool {
        self.start < to && (self.start >= from || self.end > from)
    }

    /// Where its mark stands: the start of a span, the bound of an open date, the middle of anything else.
    pub fn anchor(&self) -> f64 {
        match self.shape {
            Shape::Span | Shape::Tape | Shape::After | Shape::Between => self.start,
            Shape::Before => self.end,
            Shape::Instant | Shape::Day | Shape::Unit | Shape::Around => f64::midpoint(self.start, self.end),
        }
    }
}

/// The days between the first and the last unit of a span of whole months or, where it is one of whole years, whole years; `None` for any
/// other span, and where the two units meet. "From 2014 to 2016" and "from January 2014 to December 2016" are the same days: the coarser is
/// never too sure.
fn core(start: f64, end: f64) -> Option<(f64, f64)> {
    let (first, last) = (
        Day::from_number(start.round() as i64),
        Day::from_number(end.round() as i64 - 1),
    );
    if first != first.month_start() || last != last.month_end() {
        return None;
    }
    let is_years = first == first.year_start() && last.plus_days(1) == last.plus_days(1).year_start();
    let (from, to) = if is_years && first.year() != last.year() {
        (first.plus_months(12), last.year_start())
    } else {
        (first.plus_months(1), last.month_start())
    };
    (from <= to && from > first && to < last).then(|| (f64::from(from.number()), f64::from(to.number())))
}

/// How an event is drawn, apart from where.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a sign of its own, and any of them go together"
)]
pub struct Look {
    /// How its date stands on the axis.
    pub shape: Shape,
    /// Whether it happened, is planned, …
    pub status: Status,
    /// What a person thinks of it.
    pub review: Review,
    /// The source doubts the date.
    pub uncertain: bool,
    /// Its sources contradict each other.
    pub contradicted: bool,
    /// Its date was counted from words such as "last month".
    pub counted: bool,
    /// It was planned for another date.
    pub moved: bool,
    /// Colour by position in the theme; `None`: neutral.
    pub colour: Option<u8>,
}

impl Look {
    /// An event that happened, of no group, that nobody has reviewed and nobody doubts.
    pub const fn plain(shape: Shape) -> Self {
        Self {
            shape,
            status: Status::Happened,
            review: Review::Suggested,
            uncertain: false,
            contradicted: false,
            counted: false,
            moved: false,
            colour: None,
        }
    }

    /// All of it in one number, to tell looks apart quickly.
    pub(super) fn bits(self) -> u64 {
        let review = match self.review {
            Review::Suggested => 0,
            Review::Confirmed => 1,
            Review::Rejected => 2,
        };
        let colour = self.colour.map_or(0xff, u64::from);
        u64::from(self.shape as u8)
            | (self.status as u64) << 8
            | review << 16
            | u64::from(self.uncertain) << 20
            | u64::from(self.contradicted) << 21
            | u64::from(self.counted) << 22
            | u64::from(self.moved) << 23
            | colour << 24
    }
}

/// One event of the timeline.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Row {
    /// Which event.
    pub id: EventId,
    /// Where it stands.
    pub extent: Extent,
    /// How it is drawn.
    pub look: Look,
    /// How much it matters for headlines, 0 to 1.
    pub importance: f32,
    /// Its group, by position; 0 where events are not grouped.
    pub group: u16,
}

/// What the events are grouped by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Grouping {
    /// Not at all: one group without a name.
    #[default]
    None,
    /// By the first source that tells it.
    Source,
    /// By the most important actor.
    Actor,
    /// By the kind of happening.
    Kind,
    /// By whether it happened, is planned, …
    Status,
    /// By a person's tags; an event with several stands by its first.
    Tag,
}

impl Grouping {
    /// All, in the order menus show them.
    pub const ALL: [Self; 6] = [
        Self::None,
        Self::Source,
        Self::Actor,
        Self::Kind,
        Self::Status,
        Self::Tag,
    ];
}

/// A group's name and colour.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct GroupInfo {
    /// The name; empty where events are not grouped.
    pub name: String,
    /// Colour by position in the theme; `None`: neutral.
    pub colour: Option<u8>,
}

/// At most this many groups stand for themselves; the rest share a last one, "Others".
const MOST_GROUPS: usize = 12;
/// As many groups get a colour of their own.
const COLOURED_GROUPS: usize = 6;

/// The rows of these events and the groups they fall into: sources in the order of their numbers, statuses in that of [`Status::ALL`], other
/// groups largest first; events without what they are grouped by after them, "Others" last.
///
/// Ungrouped events, and those grouped by source, wear the colour of the first source that tells them; other groups the colour of the group.
pub fn rows<'a>(
    events: impl IntoIterator<Item = &'a Event>,
    sources: &Sources,
    grouping: Grouping,
) -> (Vec<Row>, Vec<GroupInfo>) {
    let names: Vec<String> = sources.list().iter().map(SourceInfo::short_name).collect();
    let events: Vec<&Event> = events.into_iter().collect();
    let source_of = |event: &Event| {
        let first = event.mentions.first()?;
        sources.position(first.article)
    };
    let mut rows: Vec<Row> = events
        .par_iter()
        .map(|event| {
            let colour = source_of(event).and_then(|at| sources.list().get(at)?.colour);
            row(event, colour)
        })
        .collect();
    if grouping == Grouping::None {
        return (rows, vec![GroupInfo::default()]);
    }
    let mut keys = Keys::default();
    let key_of_row: Vec<u32> = events
        .iter()
        .map(|event| {
            keys.number(match grouping {
                Grouping::None => "",
                Grouping::Source => source_of(event)
                    .and_then(|at| names.get(at))
                    .map_or("", String::as_str),
                Grouping::Actor => event.actors.first().map_or("", String::as_str),
                Grouping::Kind => kind_words(event.kind),
                Grouping::Status => event.status.label(),
                Grouping::Tag => event.tags.first().map_or("", String::as_str),
            })
        })
        .collect();
    let rank = |name: &str| match grouping {
        Grouping::Source => names.iter().position(|other| other == name),
        Grouping::Status => Status::ALL.iter().position(|&status| status.label() == name),
        _ => None,
    };
    let source_colour = |name: &str| {
        let at = names.iter().position(|other| other == name)?;
        sources.list().get(at)?.colour
    };
    let (groups, place_of_key) = group(&keys, grouping, rank, source_colour);
    for (row, key) in rows.iter_mut().zip(key_of_row) {
        row.group = place_of_key.get(key as usize).copied().unwrap_or_default();
        if grouping != Grouping::Source {
            row.look.colour = groups.get(usize::from(row.group)).and_then(|group| group.colour);
        }
    }
    (rows, groups)
}

/// What events are grouped by, numbered as they come, with how many events each has. Without any: the empty key.
#[derive(Debug, Default)]
struct Keys<'a> {
    numbers: HashMap<&'a str, u32>,
    counts: Vec<(&'a str, usize)>,
}

impl<'a> Keys<'a> {
    /// Counts one more event with this key, and says its number.
    fn number(&mut self, key: &'a str) -> u32 {
        let next = self.counts.len() as u32;
        let number = *self.numbers.entry(key).or_insert(next);
        if number == next {
            self.counts.push((key, 0));
        }
        if let Some((_, count)) = self.counts.get_mut(number as usize) {
            *count += 1;
        }
        number
    }
}

fn row(event: &Event, colour: Option<u8>) -> Row {
    let extent = Extent::of(&event.when);
    Row {
        id: event.id,
        extent,
        look: Look {
            shape: extent.shape,
            status: event.status,
            review: event.review,
            uncertain: event.when.uncertain,
            contradicted: !event.conflicts.is_empty(),
            counted: is_counted(event),
            moved: !earlier_plans(event).is_empty(),
            colour,
        },
        importance: event.importance,
        group: 0,
    }
}

/// The groups, and which of them each key has: by rank, then largest first, then by name; those without a key after the others; beyond
/// [`MOST_GROUPS`] together.
fn group(
    keys: &Keys<'_>,
    grouping: Grouping,
    rank: impl Fn(&str) -> Option<usize>,
    source_colour: impl Fn(&str) -> Option<u8>,
) -> (Vec<GroupInfo>, Vec<u16>) {
    let mut order: Vec<(&str, usize, u32)> = (0u32..)
        .zip(&keys.counts)
        .map(|(number, &(name, count))| (name, count, number))
        .collect();
    order.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
    // Those that share the last group are the smallest, whatever their rank.
    let own = if order.len() > MOST_GROUPS {
        MOST_GROUPS - 1
    } else {
        order.len()
    };
    if let Some(kept) = order.get_mut(..own) {
        kept.sort_by_cached_key(|(name, ..)| (name.is_empty(), rank(name).unwrap_or(usize::MAX)));
    }
    let mut groups = Vec::new();
    let mut place_of_key = vec![0; order.len()];
    for (at, (name, _, number)) in order.into_iter().enumerate() {
        if let Some(place) = place_of_key.get_mut(number as usize) {
            *place = at.min(own) as u16;
        }
        if at < own {
            let colour = match grouping {
                Grouping::None | Grouping::Source => source_colour(name),
                _ if name.is_empty() => None,
                _ => (at < COLOURED_GROUPS).then_some(at as u8),
            };
            let name = if name.is_empty() { without(grouping) } else { name };
            groups.push(GroupInfo {
                name: name.to_owned(),
                colour,
            });
        } else if at == own {
            groups.push(GroupInfo {
                name: "Others".to_owned(),
                colour: None,
            });
        }
    }
    if groups.is_empty() {
        groups.push(GroupInfo::default());
    }
    (groups, place_of_key)
}

/// The heading of events without what they are grouped by.
fn without(grouping: Grouping) -> &'static str {
    match grouping {
        Grouping::Source => "No source",
        Grouping::Actor => "No actor named",
        Grouping::Tag => "No tag",
        Grouping::None | Grouping::Kind | Grouping::Status => "",
    }
}

/// The plural of a kind, for a group's heading.
fn kind_words(kind: Kind) -> &'static str {
    match kind {
        Kind::Call => "Calls",
        Kind::Visit => "Visits",
        Kind::Meeting => "Meetings",
        Kind::Statement => "Statements",
        Kind::Attack => "Attacks",
        Kind::Vote => "Votes",
        Kind::Document => "Documents",
        Kind::Agreement => "Agreements",
        Kind::Appointment => "Appointments",
        Kind::Sanction => "Sanctions",
        Kind::Trial => "Trials",
        Kind::Election => "Elections",
        Kind::Protest => "Protests",
        Kind::Disaster => "Disasters",
        Kind::Death => "Deaths",
        Kind::Movement => "Movements",
        Kind::Economy => "Economy",
        Kind::Launch => "Launches",
        Kind::Sport => "Sport",
        Kind::Other => "Other events",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::{Clock, parse_edtf};

    #[test]
    fn a_month_is_a_band_and_never_its_first_day() {
        let cases = [
            ("2023-04-26", Shape::Day, 1.0, 0.5),
            ("2023-04", Shape::Unit, 30.0, 15.0),
            ("2023-04~", Shape::Around, 30.0, 15.0),
            ("2023-03-20/2023-03-22", Shape::Span, 3.0, 0.0),
            ("2023-03-20?/2023-03-22?", Shape::Between, 3.0, 0.0),
            ("../2022-02-24", Shape::Before, 0.0, 0.0),
            ("2022-02-24/..", Shape::After, 0.0, 0.0),
        ];
        for (edtf, shape, length, anchor) in cases {
            let extent = Extent::of(&parse_edtf(edtf).unwrap());
            assert_eq!(extent.shape, shape, "{edtf}");
            assert!((extent.end - extent.start - length).abs() < 1e-9, "{edtf}");
            assert!((extent.anchor() - extent.start - anchor).abs() < 1e-9, "{edtf}");
        }
        let noon = Extent::of(&When::at(Day::from_number(100), Clock::new(12, 0).unwrap()));
        assert!(noon.shape == Shape::Instant && (noon.start - 100.5).abs() < 1e-9);
    }

    #[test]
    fn from_month_to_month_has_a_sure_core() {
        let day = |text: &str| f64::from(text.parse::<Day>().unwrap().number());
        let cases = [
            ("2022-02/2023-04", Some(("2022-03-01", "2023-04-01"))),
            ("2014/2016", Some(("2015-01-01", "2016-01-01"))),
            ("2022-02/2022-03", Some(("2022-03-01", "2022-03-01"))),
            ("2022-01/2022-12", Some(("2022-02-01", "2022-12-01"))),
            ("2022-02-01/2022-03-12", None),
            ("2022-02", None),
        ];
        for (edtf, core) in cases {
            let extent = Extent::of(&parse_edtf(edtf).unwrap());
            assert_eq!(
                extent.core(),
                core.map(|(from, to)| (day(from), day(to))),
                "{edtf}"
            );
            assert_eq!(extent.shape == Shape::Tape, core.is_some(), "{edtf}");
        }
    }

    #[test]
    fn many_groups_share_a_last_one() {
        let names: Vec<String> = (0..40).map(|n| format!("{:02}", n % 20)).collect();
        let mut keys = Keys::default();
        for name in &names {
            keys.number(name);
        }
        let (groups, place) = group(&keys, Grouping::Actor, |_| None, |_| None);
        assert_eq!(groups.len(), MOST_GROUPS);
        assert_eq!(groups.last().map(|group| group.name.as_str()), Some("Others"));
        assert_eq!(place.len(), 20);
        assert!(place.iter().all(|&at| usize::from(at) < groups.len()));
    }

    fn event(id: u32, status: Status, tags: &[&str]) -> Event {
        Event {
            id: EventId(id),
            headline: format!("Event {id}"),
            when: When::day(Day::from_number(700_000 + i64::from(id))),
            status,
            kind: Kind::Other,
            actors: Vec::new(),
            importance: 0.5,
            mentions: Vec::new(),
            conflicts: Vec::new(),
            merge_reason: String::new(),
            review: Review::Suggested,
            edited: crate::events::Edited::default(),
            note: String::new(),
            tags: tags.iter().map(|&tag| tag.to_owned()).collect(),
        }
    }

    fn grouped(events: &[Event], grouping: Grouping) -> Vec<(String, Vec<u32>)> {
        let (rows, groups) = rows(events, &Sources::default(), grouping);
        (0u16..)
            .zip(groups)
            .map(|(at, group)| {
                let members = rows.iter().filter(|row| row.group == at);
                (group.name, members.map(|row| row.id.0).collect())
            })
            .collect()
    }

    #[test]
    fn statuses_stand_in_their_own_order() {
        let events = [
            event(1, Status::Cancelled, &[]),
            event(2, Status::Planned, &[]),
            event(3, Status::Cancelled, &[]),
            event(4, Status::Happened, &[]),
        ];
        let expected = [
            ("Happened".to_owned(), vec![4]),
            ("Planned".to_owned(), vec![2]),
            ("Cancelled".to_owned(), vec![1, 3]),
        ];
        assert_eq!(grouped(&events, Grouping::Status), expected);
    }

    #[test]
    fn an_event_with_several_tags_stands_by_its_first() {
        let events = [
            event(1, Status::Happened, &[]),
            event(2, Status::Happened, &["harbour", "strike"]),
            event(3, Status::Happened, &["strike"]),
            event(4, Status::Happened, &["strike", "harbour"]),
            event(5, Status::Happened, &[]),
            event(6, Status::Happened, &[]),
        ];
        let expected = [
            ("strike".to_owned(), vec![3, 4]),
            ("harbour".to_owned(), vec![2]),
            ("No tag".to_owned(), vec![1, 5, 6]),
        ];
        assert_eq!(
            grouped(&events, Grouping::Tag),
            expected,
            "the largest first, those without a tag last"
        );
        assert_eq!(grouped(&events, Grouping::None).len(), 1);
    }
}
