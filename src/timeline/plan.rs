//! For which stretch of time and scale headlines are planned, which events may get one, and how many lines it has.
//!
//! A plan is made for a stretch of time wider than the window and for the coarsest scale of a zoom step, so that it holds while the window
//! pans, and while it zooms within the step: on a finer scale marks only move apart. Importance decides who gets a headline; time decides
//! the order of the lanes, which by first fit then need no more lanes than the most crowded moment.

use super::{
    axis::AxisRows,
    block::{Block, Level},
    columns::Columns,
    index::Index,
    labels::Labels,
    layout::{Edges, Height, Options},
    lengthen,
    measures::Measures,
    pack::Packer,
    wordings::Wordings,
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
    pub(super) from: f64,
    pub(super) to: f64,
    /// What was selected when it was made.
    selected: Vec<EventId>,
    /// Groups that were folded to their heading.
    collapsed: Vec<u16>,
    /// Scale the lanes were packed at: the coarsest of the step.
    pub(super) days_per_pt: f64,
    /// The scale that headlines were cut for.
    cut: i32,
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
    /// Whether there is room for chips below the lanes.
    pub(super) fold_row: bool,
}

impl GroupPlan {
    /// Lanes in use.
    pub(super) fn lanes(&self) -> usize {
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

impl Plan {
    /// The plan for these options: the old one where it still holds, else a new one that keeps lanes where it can.
    pub(super) fn renewed(
        old: Option<Self>,
        index: &Index,
        labels: &dyn Labels,
        options: &Options<'_>,
        wordings: &mut Wordings,
    ) -> Self {
        let key = Key::of(index, options, old.as_ref().map(|old| old.key.step));
        let mut plan = match old {
            Some(plan) if plan.holds(&key, options) => {
                if plan.cut == lengthen::cut_of(&options.window) {
                    return plan;
                }
                plan
            }
            old => Self::new(key, index, labels, options, old.as_ref(), wordings),
        };
        plan.cut_words(index, labels, options);
        plan
    }

    /// Cuts the headlines for the scale of the window.
    fn cut_words(&mut self, index: &Index, labels: &dyn Labels, options: &Options<'_>) {
        self.cut = lengthen::cut_of(&options.window);
        let measures = Measures::new(options.theme, options.text_scale);
        let mut groups = std::mem::take(&mut self.groups);
        for group in &mut groups {
            lengthen::lengthen(&mut group.placed, self, index.span(), labels, &measures, options);
        }
        self.groups = groups;
    }

    /// Lets the plan hold no longer; its lanes are still kept where they can be.
    pub(super) fn outdate(&mut self) {
        self.key.fingerprint = !self.key.fingerprint;
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

    fn new(
        key: Key,
        index: &Index,
        labels: &dyn Labels,
        options: &Options<'_>,
        old: Option<&Self>,
        wordings: &mut Wordings,
    ) -> Self {
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
            cut: lengthen::cut_of(window),
            level: Level::Card,
            groups: Vec::new(),
        };
        let panned = old.filter(|old| old.key == key && old.collapsed == plan.collapsed);
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
        let remembered: HashMap<EventId, usize> = old
            .into_iter()
            .flat_map(|old| &old.groups)
            .flat_map(|group| &group.placed)
            .map(|placed| (placed.block.id, placed.lane))
            .collect();
        wordings.hold_for(key.fingerprint, key.text_scale);
        let measures = Measures::new(options.theme, options.text_scale);
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
                remembered: &remembered,
                panned: panned.is_some(),
                range: index.span(),
            };
            let is_last = levels.last() == Some(&level);
            if !is_last && !packer.may_hold(index, &candidates, slack) {
                continue;
            }
            let stood = panned.map(|old| old.groups.as_slice()).unwrap_or_default();
            let (groups, has_room) = packer.fill(index, labels, &candidates, (stood, slack), wordings);
            plan.groups = groups;
            if has_room {
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
        let each = (most / count.max(1)).max(3);
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
pub(super) fn favoured<'a>(options: &Options<'a>) -> &'a [EventId] {
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

#[cfg(test)]
mod tests {
    use super::*;

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
}
