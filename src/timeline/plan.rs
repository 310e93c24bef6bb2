//! Which events get a headline, how many lines it has, and in which lane it stands.
//!
//! A plan is made for a stretch of time wider than the window and for the coarsest scale of a zoom step, so that it holds while the window
//! pans, and while it zooms within the step: on a finer scale marks only move apart. Importance decides who gets a headline; time decides
//! the order of the lanes, which by first fit then need no more lanes than the most crowded moment.

use super::{
    axis::AxisRows,
    block::{Block, Level, Measures},
    index::{Columns, Index},
    labels::Labels,
    layout::{Edges, Height, Options},
};
use crate::events::EventId;
use std::{
    cmp::{Ordering, Reverse},
    collections::HashMap,
};

/// What a plan is valid for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Key {
    fingerprint: u64,
    step: i32,
    width: f32,
    height: Height,
    text_scale: f32,
    edges: Edges,
    axis: AxisRows,
}

/// The headlines of all groups over a stretch of time.
#[derive(Debug, Clone)]
pub(super) struct Plan {
    key: Key,
    /// Stretch of time planned, in days.
    from: f64,
    to: f64,
    /// What was selected when it was made.
    selected: Vec<EventId>,
    /// Groups that were folded to their heading.
    collapsed: Vec<u16>,
    /// Scale the lanes were packed at: the coarsest of the step.
    pub(super) days_per_pt: f64,
    /// How much a headline says.
    pub(super) level: Level,
    /// One for each group of the index.
    pub(super) groups: Vec<GroupPlan>,
}

/// The headlines of one group.
#[derive(Debug, Clone, Default)]
pub(super) struct GroupPlan {
    /// Events with a headline, in order of time.
    pub(super) placed: Vec<Placed>,
    /// Upper edge of each lane in use, and the lower edge of the last, from the top of the first, in points.
    pub(super) lane_tops: Vec<f32>,
    /// Events of the planned stretch without a headline.
    pub(super) left_over: usize,
}

impl GroupPlan {
    /// Lanes in use.
    fn lanes(&self) -> usize {
        self.lane_tops.len().saturating_sub(1)
    }
}

/// An event with a headline.
#[derive(Debug, Clone)]
pub(super) struct Placed {
    /// Its position in the group's columns.
    pub(super) at: usize,
    /// Its lane, from the top.
    pub(super) lane: usize,
    /// What is drawn.
    pub(super) block: Block,
}

/// Zoom steps in each doubling of the scale.
const STEPS_PER_OCTAVE: f64 = 2.0;
/// At most so many events of all groups are considered for headlines at once.
const MOST_CANDIDATES: usize = 1_500;
/// At most so many selected events are given a headline before any other: the last ones.
const MOST_SELECTED: usize = 100;
/// A richer level of headlines has to have so much room to spare before it is entered …
const ENTER: f32 = 1.2;
/// … and is left only when it lacks more than this: with a little less room some events fold, so that zooming does not flicker.
const LEAVE: f32 = 0.8;
/// A plan for a coarser step holds until the scale is this much finer than the step it would change to: to and fro about the edge of a step
/// nothing moves.
const STEP_LEAVE: f64 = 0.8;
/// Points of one stretch of time that sends candidates of its own.
const STRETCH: f64 = 96.0;
/// Points of one cell of the crowding profile.
const CELL: f64 = 4.0;

impl Plan {
    /// The plan for these options: the old one where it still holds, else a new one that keeps lanes where it can.
    pub(super) fn renewed(
        old: Option<Self>,
        index: &Index,
        labels: &dyn Labels,
        options: &Options<'_>,
    ) -> Self {
        let key = Key::of(index, options, old.as_ref().map(|old| old.key.step));
        match old {
            Some(plan) if plan.holds(&key, options) => plan,
            old => Self::new(key, index, labels, options, old.as_ref()),
        }
    }

    fn holds(&self, key: &Key, options: &Options<'_>) -> bool {
        let window = &options.window;
        let placed = |id: &EventId| {
            self.groups
                .iter()
                .any(|group| group.placed.iter().any(|placed| placed.block.id == *id))
        };
        self.key == *key
            && self.collapsed == options.collapsed
            && options.edges == Edges::Open
            && self.from <= window.start
            && window.end() <= self.to
            && (options.selected == self.selected || favoured(options).iter().all(placed))
    }

    fn new(key: Key, index: &Index, labels: &dyn Labels, options: &Options<'_>, old: Option<&Self>) -> Self {
        let window = &options.window;
        let (days_per_pt, margin) = match options.edges {
            Edges::Open => (coarsest(key.step), window.length()),
            Edges::Closed => (window.days_per_pt, 0.0),
        };
        let mut plan = Self {
            key,
            from: window.start - margin,
            to: window.end() + margin,
            selected: options.selected.to_vec(),
            collapsed: options.collapsed.to_vec(),
            days_per_pt,
            level: Level::Card,
            groups: Vec::new(),
        };
        let panned = old.filter(|old| old.key == key && old.collapsed == plan.collapsed);
        let measures = Measures::new(options.theme, options.text_scale);
        let candidates: Vec<Vec<usize>> = (0..index.groups().len())
            .map(|group| plan.candidates(index, group, options, panned))
            .collect();
        let crowded = index
            .groups()
            .iter()
            .zip(&candidates)
            .enumerate()
            .any(|(group, (columns, found))| {
                !options.is_collapsed(group) && columns.count(plan.from, plan.to) > found.len()
            });
        let levels: &[Level] = match panned {
            Some(old) => std::slice::from_ref(&old.level),
            // Where not even the candidates are all events, only the leanest level can be right.
            None if crowded => &[Level::Title],
            None => &Level::RICHEST_FIRST,
        };
        for &level in levels {
            plan.level = level;
            let slack = match old.map(|old| old.level.cmp(&level)) {
                Some(Ordering::Less) => ENTER,
                Some(Ordering::Equal) => LEAVE,
                Some(Ordering::Greater) | None => 1.0,
            };
            let packer = Packer {
                plan: &plan,
                options,
                measures: &measures,
                old,
                panned: panned.is_some(),
            };
            let blocks: Vec<Vec<Candidate>> = index
                .groups()
                .iter()
                .zip(&candidates)
                .map(|(columns, found)| packer.blocks(columns, found, labels))
                .collect();
            let lanes = packer.lanes_for(index, &blocks, slack);
            // Lanes that stood stay, even where they are no longer needed: an event in the last of them keeps its place.
            let stood = panned.map(|old| old.groups.as_slice()).unwrap_or_default();
            let stood = stood.iter().map(GroupPlan::lanes).chain(std::iter::repeat(0));
            let allowed: Vec<usize> = lanes
                .allowed
                .iter()
                .zip(stood)
                .map(|(&lanes, stood)| lanes.max(stood))
                .collect();
            let groups: Vec<GroupPlan> = index
                .groups()
                .iter()
                .zip(blocks)
                .zip(&allowed)
                .map(|((columns, blocks), &lanes)| packer.pack(columns, blocks, lanes))
                .collect();
            let folded = groups
                .iter()
                .zip(&candidates)
                .any(|(group, all)| group.placed.len() < all.len());
            plan.groups = groups;
            if lanes.enough && (!folded || slack < 1.0) {
                break;
            }
        }
        plan
    }

    /// The most important events of every stretch of time as wide as a few words, so that headlines spread over the whole plan even where
    /// importance does not tell events apart. Stretches stand at fixed times, and so do not change while panning.
    fn most_important_everywhere(&self, columns: &Columns, most: usize) -> Vec<usize> {
        let stretch = STRETCH * self.days_per_pt;
        let first = (self.from / stretch).floor();
        let count = ((self.to - self.from) / stretch).ceil() as usize + 1;
        let each = (most / count.max(1)).max(4);
        (0..count)
            .flat_map(|k| {
                let from = (first + k as f64) * stretch;
                let within = columns.starting(from.max(self.from), (from + stretch).min(self.to));
                columns.most_important(within, each)
            })
            .collect()
    }

    /// Positions that could get a headline: all events of the stretch, or the most important ones.
    fn candidates(
        &self,
        index: &Index,
        group: usize,
        options: &Options<'_>,
        panned: Option<&Self>,
    ) -> Vec<usize> {
        let Some(columns) = index.groups().get(group).filter(|_| !options.is_collapsed(group)) else {
            return Vec::new();
        };
        let width = (self.to - self.from) / self.days_per_pt;
        let open = index.groups().len().saturating_sub(options.collapsed.len());
        let most = ((width / 4.0) as usize)
            .min(MOST_CANDIDATES / open.max(1))
            .max(60);
        let starting = columns.starting(self.from, self.to);
        let mut found = if starting.len() <= most {
            starting.collect()
        } else {
            let mut found = self.most_important_everywhere(columns, most);
            // What stands already stays, whatever else matters more.
            let kept = panned
                .and_then(|old| old.groups.get(group))
                .into_iter()
                .flat_map(|group| &group.placed);
            found.extend(
                kept.filter(|placed| columns.id(placed.at) == Some(placed.block.id))
                    .map(|placed| placed.at),
            );
            found
        };
        let mut running = columns.running(self.from, 4 * most);
        running.sort_by_key(|&at| (Reverse(columns.importance(at)), at));
        found.extend(running.into_iter().take(most / 4));
        let selected = favoured(options).iter().filter_map(|&id| index.place(id));
        found.extend(selected.filter(|(of, _)| *of == group).map(|(_, at)| at));
        found.sort_unstable();
        found.dedup();
        found.retain(|&at| {
            columns
                .extent(at)
                .is_some_and(|extent| extent.touches(self.from, self.to))
        });
        found
    }
}

/// The selected events that get a headline before any other.
fn favoured<'a>(options: &Options<'a>) -> &'a [EventId] {
    let rest = options.selected.len().saturating_sub(MOST_SELECTED);
    options.selected.get(rest..).unwrap_or_default()
}

/// The coarsest scale of a zoom step, in days for each point.
fn coarsest(step: i32) -> f64 {
    (f64::from(step) / STEPS_PER_OCTAVE).exp2()
}

/// The zoom step of a scale. `before`: the step there was, kept until the scale is well within the next finer one.
fn step_of(days_per_pt: f64, before: Option<i32>) -> i32 {
    let step = (days_per_pt.log2() * STEPS_PER_OCTAVE - 1e-9).ceil() as i32;
    match before {
        Some(before) if before == step + 1 && days_per_pt > STEP_LEAVE * coarsest(step) => before,
        _ => step,
    }
}

impl Key {
    fn of(index: &Index, options: &Options<'_>, step_before: Option<i32>) -> Self {
        Self {
            fingerprint: index.fingerprint(),
            step: step_of(options.window.days_per_pt, step_before),
            width: options.window.width,
            height: options.height,
            text_scale: options.text_scale,
            edges: options.edges,
            axis: options.axis,
        }
    }
}

/// Lanes each group may use, and whether that is all it wants.
struct Lanes {
    allowed: Vec<usize>,
    enough: bool,
}

/// An event that may get a headline, and what it would take of its lane.
struct Candidate {
    at: usize,
    block: Block,
    left: f64,
    right: f64,
}

/// What packing needs to know.
struct Packer<'a> {
    plan: &'a Plan,
    options: &'a Options<'a>,
    measures: &'a Measures<'a>,
    old: Option<&'a Plan>,
    panned: bool,
}

impl Packer<'_> {
    /// The blocks of these positions, and what they take of a lane with the gap to the next, in points from the start of the plan.
    fn blocks(&self, columns: &Columns, positions: &[usize], labels: &dyn Labels) -> Vec<Candidate> {
        let x = |day: f64| (day - self.plan.from) / self.plan.days_per_pt;
        let gap = f64::from(self.measures.event_gap());
        positions
            .iter()
            .filter_map(|&at| {
                let block = Block::new(columns, at, labels, self.measures, self.plan.level, self.options)?;
                let (left, right) = block.reach(&x, self.measures, self.options);
                Some(Candidate {
                    at,
                    block,
                    left,
                    right: right + gap,
                })
            })
            .collect()
    }

    /// Lanes for each group, so that together they fit the height: as many as wanted, or a fair share and at least one.
    fn lanes_for(&self, index: &Index, blocks: &[Vec<Candidate>], slack: f32) -> Lanes {
        let wanted: Vec<usize> = blocks.iter().map(|blocks| depth(blocks)).collect();
        let folds: Vec<bool> = index
            .groups()
            .iter()
            .zip(blocks)
            .map(|(columns, blocks)| columns.count(self.plan.from, self.plan.to) > blocks.len())
            .collect();
        let height = match self.options.height {
            Height::Fixed(height) | Height::UpTo(height) => height,
        };
        let pitch = self.measures.pitch(self.plan.level);
        let headings = if wanted.len() > 1 {
            wanted.len() as f32 * self.measures.heading_height()
        } else {
            0.0
        };
        let around = |folds: &[bool]| {
            let rows = folds.iter().enumerate().map(|(group, &folds)| {
                if self.options.is_collapsed(group) {
                    self.measures.collapsed_height()
                } else {
                    self.measures.around_lanes(folds)
                }
            });
            rows.sum::<f32>() + headings + self.measures.axis_height(self.options.axis)
        };
        let total: usize = wanted.iter().sum();
        let needed = total as f32 * pitch;
        let room = height - around(&folds);
        if needed * slack.max(1.0) <= room {
            return Lanes {
                allowed: wanted,
                enough: true,
            };
        }
        let all_fold = vec![true; wanted.len()];
        let lanes = ((height - around(&all_fold)) / pitch).max(0.0) as usize;
        Lanes {
            allowed: shares(&wanted, lanes),
            enough: needed * slack <= room,
        }
    }

    fn pack(&self, columns: &Columns, blocks: Vec<Candidate>, lanes: usize) -> GroupPlan {
        let remembered: HashMap<EventId, usize> = self
            .old
            .into_iter()
            .flat_map(|old| &old.groups)
            .flat_map(|group| &group.placed)
            .map(|placed| (placed.block.id, placed.lane))
            .collect();
        let keeps = |block: &Block| self.panned && remembered.contains_key(&block.id);
        let mut chosen = self.choose(columns, blocks, lanes, &keeps);
        // First what keeps its lane, then by time: first fit by time is what makes lanes few.
        chosen.sort_by_key(|candidate| (!keeps(&candidate.block), candidate.at));
        let mut free = vec![Lane::default(); lanes];
        let mut placed: Vec<Placed> = Vec::with_capacity(chosen.len());
        for Candidate {
            at,
            block,
            left,
            right,
        } in chosen
        {
            let before = remembered.get(&block.id).copied();
            let order = before.into_iter().chain(0..lanes);
            let mut fitting =
                order.filter(|&lane| free.get(lane).is_some_and(|lane| lane.is_free(left, right)));
            let Some(lane) = fitting.next() else { continue };
            if let Some(lane) = free.get_mut(lane) {
                lane.take(left, right);
            }
            placed.push(Placed { at, lane, block });
        }
        placed.sort_by_key(|placed| placed.at);
        GroupPlan {
            lane_tops: self.lane_tops(&placed),
            left_over: columns
                .count(self.plan.from, self.plan.to)
                .saturating_sub(placed.len()),
            placed,
        }
    }

    /// Lanes are equally high where the window pans, so that they never move; on paper each is as high as what stands in it.
    fn lane_tops(&self, placed: &[Placed]) -> Vec<f32> {
        let level = self.plan.level;
        let lanes = placed
            .iter()
            .map(|placed| placed.lane + 1)
            .max()
            .unwrap_or_default();
        let mut heights = match self.options.edges {
            // An empty lane keeps its height too, so that the lanes below it stay where they are.
            Edges::Open => vec![self.measures.lane_height(level); lanes],
            Edges::Closed => vec![0.0; lanes],
        };
        if self.options.edges == Edges::Closed {
            for placed in placed {
                if let Some(height) = heights.get_mut(placed.lane) {
                    *height = height.max(self.measures.text_height(&placed.block));
                }
            }
        }
        let mut top = 0.0;
        let tops = heights.iter().map(|height| {
            top += height + self.measures.air(level);
            top
        });
        std::iter::once(0.0).chain(tops.collect::<Vec<f32>>()).collect()
    }

    /// The events that get a headline: in order of importance, as long as no moment is more crowded than there are lanes.
    fn choose(
        &self,
        columns: &Columns,
        mut blocks: Vec<Candidate>,
        lanes: usize,
        keeps: &impl Fn(&Block) -> bool,
    ) -> Vec<Candidate> {
        blocks.sort_by_cached_key(|candidate| {
            let selected = favoured(self.options).contains(&candidate.block.id);
            (
                !selected,
                !keeps(&candidate.block),
                Reverse(columns.importance(candidate.at)),
                candidate.at,
            )
        });
        if depth(&blocks) <= lanes {
            return blocks;
        }
        let cells = ((self.plan.to - self.plan.from) / self.plan.days_per_pt / CELL) as usize + 2;
        let mut crowd = vec![0_usize; cells];
        let cell = |x: f64| ((x / CELL).max(0.0) as usize).min(cells - 1);
        blocks.retain(|candidate| {
            let Some(taken) = crowd.get_mut(cell(candidate.left)..=cell(candidate.right)) else {
                return false;
            };
            let has_room = taken.iter().all(|&count| count < lanes);
            if has_room {
                for count in taken {
                    *count += 1;
                }
            }
            has_room
        });
        blocks
    }
}

/// Lanes that these need: the most that are side by side at any moment.
fn depth(blocks: &[Candidate]) -> usize {
    let mut edges: Vec<(f64, i32)> = blocks
        .iter()
        .flat_map(|block| [(block.left, 1), (block.right, -1)])
        .collect();
    edges.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    let mut depth = 0;
    let depths = edges.iter().map(|(_, change)| {
        depth += change;
        depth
    });
    depths.max().unwrap_or_default().max(0) as usize
}

/// What is taken of a lane, in order.
#[derive(Debug, Clone, Default)]
struct Lane {
    taken: Vec<(f64, f64)>,
}

impl Lane {
    fn is_free(&self, left: f64, right: f64) -> bool {
        let after = self.taken.partition_point(|(start, _)| *start < left);
        let next_is_free = self.taken.get(after).is_none_or(|(start, _)| right <= *start);
        let last_is_free = after
            .checked_sub(1)
            .and_then(|at| self.taken.get(at))
            .is_none_or(|(_, end)| *end <= left);
        next_is_free && last_is_free
    }

    fn take(&mut self, left: f64, right: f64) {
        let after = self.taken.partition_point(|(start, _)| *start < left);
        self.taken.insert(after, (left, right));
    }
}

/// Shares out `lanes` among groups that want so many: one each, then one more at a time to whoever has the smallest part of what it wants.
fn shares(wanted: &[usize], lanes: usize) -> Vec<usize> {
    let mut shares: Vec<usize> = wanted.iter().map(|&want| want.min(1)).collect();
    let mut left = lanes.saturating_sub(shares.iter().sum());
    while left > 0 {
        let neediest = wanted
            .iter()
            .zip(&shares)
            .enumerate()
            .filter(|(_, (want, share))| share < want)
            .min_by(|(_, (a_want, a_share)), (_, (b_want, b_share))| {
                (*a_share * *b_want).cmp(&(*b_share * *a_want))
            })
            .map(|(at, _)| at);
        let Some(share) = neediest.and_then(|at| shares.get_mut(at)) else {
            break;
        };
        *share += 1;
        left -= 1;
    }
    shares
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lanes_are_shared_fairly() {
        assert_eq!(shares(&[10, 10], 10), [5, 5]);
        assert_eq!(shares(&[2, 30, 0], 10), [1, 9, 0]);
        assert_eq!(shares(&[3, 3], 0), [1, 1], "every group shows something");
        assert_eq!(shares(&[1, 2], 100), [1, 2]);
    }

    #[test]
    fn a_step_is_left_later_than_it_is_entered() {
        let fine = coarsest(4);
        assert_eq!(step_of(fine * 0.9, None), 4);
        assert_eq!(step_of(fine * 1.1, None), 5);
        assert_eq!(
            step_of(fine * 0.9, Some(5)),
            5,
            "just past the edge nothing changes"
        );
        assert_eq!(step_of(fine * 0.75, Some(5)), 4);
        assert_eq!(
            step_of(fine * 1.1, Some(4)),
            5,
            "coarser than the lanes were packed for: at once"
        );
        assert_eq!(step_of(fine * 0.9, Some(9)), 4);
    }

    #[test]
    fn a_lane_is_taken_once() {
        let mut lane = Lane::default();
        lane.take(10.0, 20.0);
        assert!(lane.is_free(0.0, 10.0) && lane.is_free(20.0, 30.0));
        assert!(
            !lane.is_free(0.0, 10.5)
                && !lane.is_free(19.0, 40.0)
                && !lane.is_free(12.0, 13.0)
                && !lane.is_free(5.0, 30.0)
        );
    }
}
