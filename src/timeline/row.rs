//! An event as the timeline needs it: where it stands in time, how sure that is, and how to draw it.

use super::{
    extent::{Extent, Shape},
    grouping::{GroupInfo, Grouped, Grouping},
    labels::Sources,
    plans::{earlier_plans, is_counted},
};
use crate::events::{Event, EventId, Review, Status};
use rayon::iter::{IntoParallelRefIterator as _, ParallelIterator as _};

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

/// The rows of these events and the groups they fall into: sources in the order of their numbers, statuses in that of [`Status::ALL`], other
/// groups largest first; events without what they are grouped by after them, "Others" last.
///
/// Ungrouped events, and those grouped by source, wear the colour of the first source that tells them; other groups the colour of the group.
pub fn rows<'a>(
    events: impl IntoIterator<Item = &'a Event>,
    sources: &Sources,
    grouping: Grouping,
) -> (Vec<Row>, Vec<GroupInfo>) {
    let events: Vec<&Event> = events.into_iter().collect();
    let mut rows: Vec<Row> = events.par_iter().map(|event| row(event, sources)).collect();
    if grouping == Grouping::None {
        return (rows, vec![GroupInfo::default()]);
    }
    let grouped = Grouped::new(events, sources, grouping);
    let (groups, group_of_key) = grouped.groups(|_| true, sources);
    for (at, row) in rows.iter_mut().enumerate() {
        row.group = grouped.group_of(at, &group_of_key);
        if grouped.wear_their_colour() {
            row.look.colour = groups.get(usize::from(row.group)).and_then(|group| group.colour);
        }
    }
    (rows, groups)
}

/// The first source that tells an event.
pub(super) fn source_of(event: &Event, sources: &Sources) -> Option<usize> {
    sources.position(event.mentions.first()?.article)
}

/// An event as a row of group 0, in the colour of the first source that tells it.
pub fn row(event: &Event, sources: &Sources) -> Row {
    let colour = source_of(event, sources).and_then(|at| sources.list().get(at)?.colour);
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
