//! Synthetic events for benches and tests: as many as asked, the same for the same seed on every machine.
//!
//! Half of the events lie anywhere in a hundred years from 1 January 1920, half in two hundred bursts of about ten weeks. Six in ten are exact
//! days, two are known to the month, one is a span of days to weeks and one is of another kind (year, around, before, after, planned, …). Importance falls
//! off steeply, as news does: few events matter much.

use super::{
    extent::Extent,
    grouping::GroupInfo,
    index::Index,
    labels::Labels,
    row::{Look, Row},
};
use crate::{
    calendar::{Day, Granularity, When, short_day},
    events::{Edited, Event, EventId, Kind, Review, Status},
};
use std::borrow::Cow;

/// Days of the stretch that synthetic events lie in.
const DAYS: f64 = 36_525.0;
/// 1 January 1920.
const FIRST_DAY: i32 = 700_900;

/// Words of synthetic events, made up when asked, so that ten million of them take no memory.
#[derive(Debug, Clone, Copy, Default)]
pub struct SyntheticLabels;

/// Marsaglia's xorshift: small, fast and the same everywhere.
#[derive(Debug, Clone)]
struct Random(u64);

impl Random {
    fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    /// 0 to 1, without 1.
    fn share(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }

    fn below(&mut self, most: u64) -> u64 {
        self.next() % most.max(1)
    }
}

/// `count` synthetic rows; their ids are 0 to `count - 1`, in no order of time.
pub fn synthetic_rows(count: u32, seed: u64) -> Vec<Row> {
    let mut random = Random::new(seed);
    (0..count).map(|id| row(id, &mut random)).collect()
}

/// The index of `count` synthetic events in one group.
pub fn synthetic_index(count: u32, seed: u64) -> Index {
    Index::new(synthetic_rows(count, seed), vec![GroupInfo::default()])
}

/// The index of `count` synthetic events in `groups` groups, the later ones smaller: of twelve the first has three in ten of all events, the last one in twenty-three.
pub fn synthetic_groups(count: u32, seed: u64, groups: u16) -> Index {
    let mut rows = synthetic_rows(count, seed);
    for row in &mut rows {
        let share = f64::from(row.id.0.wrapping_mul(2_654_435_761)) / f64::from(u32::MAX);
        row.group = ((share * share * f64::from(groups)) as u16).min(groups.saturating_sub(1));
    }
    let info = |number: u16| GroupInfo {
        name: format!("Group {}", number + 1),
        colour: u8::try_from(number).ok(),
    };
    Index::new(rows, (0..groups).map(info).collect())
}

/// `count` synthetic events as a project has them, without tellings; each tenth has a tag.
pub fn synthetic_events(count: u32, seed: u64) -> Vec<Event> {
    let mut random = Random::new(seed);
    let event = |id: u32| {
        let made = Made::new(&mut random);
        Event {
            id: EventId(id),
            headline: SyntheticLabels.title(EventId(id)).into_owned(),
            when: made.when,
            status: made.status,
            kind: Kind::Other,
            actors: Vec::new(),
            importance: made.importance,
            mentions: Vec::new(),
            conflicts: Vec::new(),
            merge_reason: String::new(),
            review: made.review,
            edited: Edited::default(),
            note: String::new(),
            tags: if id.is_multiple_of(10) {
                vec!["marked".to_owned()]
            } else {
                Vec::new()
            },
        }
    };
    (0..count).map(event).collect()
}

/// What is drawn by lot for one event.
struct Made {
    when: When,
    status: Status,
    importance: f32,
    review: Review,
    colour: u8,
}

impl Made {
    fn new(random: &mut Random) -> Self {
        let share = if random.below(2) == 0 {
            random.share()
        } else {
            let burst = random.below(200) as f64 / 200.0;
            (burst + (random.share() - 0.5) * 0.002).clamp(0.0, 1.0)
        };
        let day = Day::from_number(i64::from(FIRST_DAY) + (share * DAYS) as i64);
        let (when, status) = date(day, random);
        Self {
            when,
            status,
            importance: random.share().powi(4) as f32,
            review: if random.below(5) == 0 {
                Review::Confirmed
            } else {
                Review::Suggested
            },
            colour: random.below(6) as u8,
        }
    }
}

fn row(id: u32, random: &mut Random) -> Row {
    let made = Made::new(random);
    let extent = Extent::of(&made.when);
    Row {
        id: EventId(id),
        extent,
        look: Look {
            shape: extent.shape,
            status: made.status,
            review: made.review,
            uncertain: made.when.uncertain,
            contradicted: false,
            counted: false,
            moved: false,
            colour: Some(made.colour),
        },
        importance: made.importance,
        group: 0,
    }
}

fn date(day: Day, random: &mut Random) -> (When, Status) {
    let length = |random: &mut Random| random.below(40) as i64 + 1;
    match random.below(20) {
        0..=11 => (When::day(day), Status::Happened),
        12..=15 => (When::month_of(day), Status::Happened),
        16 | 17 => (
            When::between(day, day.plus_days(length(random)), Granularity::Range),
            Status::Happened,
        ),
        18 => match random.below(4) {
            0 => (When::year(day.year()).unwrap_or(When::day(day)), Status::Happened),
            1 => (When::month_of(day).about(), Status::Happened),
            2 => (When::until(day), Status::Happened),
            _ => (When::since(day), Status::Ongoing),
        },
        _ => match random.below(5) {
            0 => (When::day(day), Status::Planned),
            1 => (
                When::between(day, day.plus_days(length(random)), Granularity::Range),
                Status::Planned,
            ),
            2 => (When::month_of(day), Status::Proposed),
            3 => (When::day(day), Status::Cancelled),
            _ => (When::day(day).doubtful(), Status::Happened),
        },
    }
}

impl Labels for SyntheticLabels {
    fn title(&self, id: EventId) -> Cow<'_, str> {
        const WHO: [&str; 8] = [
            "The council",
            "Dock workers",
            "The northern provinces",
            "A court",
            "Parliament",
            "Two neighbours",
            "The railway",
            "Voters",
        ];
        const WHAT: [&str; 8] = [
            "sign a treaty",
            "reject the budget",
            "open the new bridge across the bay",
            "go on strike",
            "meet for talks on the river",
            "call an early election",
            "publish the report",
            "rule on the appeal",
        ];
        let pick = |words: &[&'static str; 8], by: u32| {
            words
                .get((id.0.wrapping_mul(2_654_435_761) >> by) as usize % 8)
                .copied()
                .unwrap_or_default()
        };
        Cow::Owned(format!("{} {} {}", pick(&WHO, 7), pick(&WHAT, 13), id.0))
    }

    fn date(&self, id: EventId) -> Cow<'_, str> {
        Cow::Owned(short_day(Day::from_number(
            i64::from(FIRST_DAY) + i64::from(id.0 % 36_525),
        )))
    }

    fn sources(&self, id: EventId) -> Cow<'_, str> {
        Cow::Borrowed(if id.0.is_multiple_of(3) {
            "2 sources"
        } else {
            "1 source"
        })
    }

    fn claims(&self, _id: EventId) -> Vec<Extent> {
        Vec::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_gives_the_same_events() {
        assert_eq!(synthetic_rows(500, 7), synthetic_rows(500, 7));
        assert_ne!(synthetic_rows(500, 7), synthetic_rows(500, 8));
        assert_eq!(Day::from_number(i64::from(FIRST_DAY)).to_string(), "1920-01-01");
        let index = synthetic_index(5_000, 1);
        assert!(index.bytes_per_event() < 200.0, "{}", index.bytes_per_event());
    }
}
