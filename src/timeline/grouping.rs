//! What events are grouped by, and the groups that makes of them.

use super::{
    labels::{SourceInfo, Sources},
    row::source_of,
};
use crate::events::{Event, Kind, Status};
use std::collections::HashMap;

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

/// What each of many events is grouped by, found out once: groups of some of them follow without looking at the events again.
#[derive(Debug, Clone, Default)]
pub struct Grouped {
    grouping: Grouping,
    /// What events are grouped by, each once. Without any: the empty name.
    names: Vec<String>,
    /// The place in `names`, by event.
    key_of: Vec<u32>,
}

impl Grouped {
    /// Finds it out for these events.
    pub fn new<'a>(
        events: impl IntoIterator<Item = &'a Event>,
        sources: &Sources,
        grouping: Grouping,
    ) -> Self {
        let names: Vec<String> = sources.list().iter().map(SourceInfo::short_name).collect();
        let mut numbers: HashMap<&str, u32> = HashMap::new();
        let mut found: Vec<&str> = Vec::new();
        let key = |event: &'a Event| match grouping {
            Grouping::None => "",
            Grouping::Source => source_of(event, sources)
                .and_then(|at| names.get(at))
                .map_or("", String::as_str),
            Grouping::Actor => event.actors.first().map_or("", String::as_str),
            Grouping::Kind => kind_words(event.kind),
            Grouping::Status => event.status.label(),
            Grouping::Tag => event.tags.first().map_or("", String::as_str),
        };
        let key_of = events
            .into_iter()
            .map(|event| {
                let key = key(event);
                *numbers.entry(key).or_insert_with(|| {
                    found.push(key);
                    found.len() as u32 - 1
                })
            })
            .collect();
        Self {
            grouping,
            key_of,
            names: found.into_iter().map(str::to_owned).collect(),
        }
    }

    /// What the events are grouped by.
    pub fn grouping(&self) -> Grouping {
        self.grouping
    }

    /// Whether events wear the colour of their group in place of their own.
    pub fn wear_their_colour(&self) -> bool {
        !matches!(self.grouping, Grouping::None | Grouping::Source)
    }

    /// The groups of those events that are kept, by position; and for [`Grouped::group_of`] which group each key has.
    pub fn groups(
        &self,
        is_kept: impl Fn(usize) -> bool + Sync,
        sources: &Sources,
    ) -> (Vec<GroupInfo>, Vec<u16>) {
        let mut counts = vec![0_usize; self.names.len()];
        for (at, &key) in self.key_of.iter().enumerate() {
            if let Some(count) = counts.get_mut(key as usize).filter(|_| is_kept(at)) {
                *count += 1;
            }
        }
        let mut ranks: HashMap<String, usize> = HashMap::new();
        match self.grouping {
            Grouping::Source => {
                for (at, source) in sources.list().iter().enumerate() {
                    ranks.entry(source.short_name()).or_insert(at);
                }
            }
            Grouping::Status => {
                let labels = Status::ALL.iter().map(|status| status.label().to_owned());
                ranks.extend(labels.zip(0..));
            }
            _ => {}
        }
        let colour = |name: &str| sources.list().get(*ranks.get(name)?)?.colour;
        let names = self.names.iter().map(String::as_str);
        let keys: Vec<(&str, usize, u32)> = names
            .zip(counts)
            .zip(0..)
            .filter(|((_, count), _)| *count > 0)
            .map(|((name, count), number)| (name, count, number))
            .collect();
        let mut group_of_key = vec![0; self.names.len()];
        let groups = group(
            keys,
            self.grouping,
            |name| ranks.get(name).copied(),
            colour,
            &mut group_of_key,
        );
        (groups, group_of_key)
    }

    /// The group of an event, by its position.
    pub fn group_of(&self, at: usize, group_of_key: &[u16]) -> u16 {
        let key = self.key_of.get(at).copied().unwrap_or_default();
        group_of_key.get(key as usize).copied().unwrap_or_default()
    }

    /// Bytes it takes.
    pub fn bytes(&self) -> usize {
        let names = self.names.iter().map(|name| name.len() + size_of::<String>());
        self.key_of.len() * size_of::<u32>() + names.sum::<usize>()
    }
}

/// The groups of these keys (name, events, number), and by number which of them each key has: by rank, then largest first, then by name; those
/// without a key after the others; beyond [`MOST_GROUPS`] together.
fn group(
    mut order: Vec<(&str, usize, u32)>,
    grouping: Grouping,
    rank: impl Fn(&str) -> Option<usize>,
    source_colour: impl Fn(&str) -> Option<u8>,
    group_of_key: &mut [u16],
) -> Vec<GroupInfo> {
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
    for (at, (name, _, number)) in order.into_iter().enumerate() {
        if let Some(place) = group_of_key.get_mut(number as usize) {
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
    groups
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
    use crate::{
        calendar::{Day, When},
        events::{EventId, Review},
        timeline::row::rows,
    };

    #[test]
    fn many_groups_share_a_last_one() {
        let events: Vec<Event> = (0..40)
            .map(|id| event(id, Status::Happened, &[&format!("{:02}", id % 20)]))
            .collect();
        let grouped = Grouped::new(&events, &Sources::default(), Grouping::Tag);
        let (groups, group_of_key) = grouped.groups(|_| true, &Sources::default());
        assert_eq!(groups.len(), MOST_GROUPS);
        assert_eq!(groups.last().map(|group| group.name.as_str()), Some("Others"));
        assert!((0..40).all(|at| usize::from(grouped.group_of(at, &group_of_key)) < groups.len()));
        // What no event is left of has no group.
        let (groups, group_of_key) = grouped.groups(|at| at % 20 < 3, &Sources::default());
        let names: Vec<&str> = groups.iter().map(|group| group.name.as_str()).collect();
        assert_eq!(names, ["00", "01", "02"]);
        assert_eq!(grouped.group_of(22, &group_of_key), 2);
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
