//! Puts headlines into lanes: how many lanes there may be, which events get a headline, and which lane each stands in.

use super::{
    block::{Block, SHARP_END},
    columns::Columns,
    index::Index,
    labels::Labels,
    layout::{Edges, Height, Options},
    measures::Measures,
    plan::{GroupPlan, Placed, Plan, favoured},
    sides::choose_sides,
    wordings::Wordings,
};
use crate::events::EventId;
use std::{cmp::Reverse, collections::HashMap};

/// Points of one cell of the crowding profile.
const CELL: f64 = 4.0;

/// Lanes each group may use, and whether that is all it wants.
struct Lanes {
    allowed: Vec<usize>,
    enough: bool,
    /// Groups that keep room for a row of chips, and their lanes even where these are empty.
    keeps: Option<Vec<bool>>,
}

/// An event that may get a headline, and what it would take of its lane.
pub(super) struct Candidate {
    at: usize,
    pub(super) block: Block,
    pub(super) left: f64,
    pub(super) right: f64,
    /// The lane it had before.
    before: Option<usize>,
    /// Whether it had that while the window panned, and so keeps it.
    stays: bool,
}

/// What packing needs to know.
pub(super) struct Packer<'a> {
    pub(super) plan: &'a Plan,
    pub(super) options: &'a Options<'a>,
    pub(super) measures: &'a Measures<'a>,
    /// The lanes that events had before.
    pub(super) remembered: &'a HashMap<EventId, usize>,
    pub(super) panned: bool,
    /// First and last moment of all events, in days.
    pub(super) range: Option<(f64, f64)>,
}

impl Candidate {
    /// Finds out what the block takes of a lane, with the gap to the next. `x`: where a time stands.
    pub(super) fn measure(
        &mut self,
        x: &impl Fn(f64) -> f64,
        measures: &Measures<'_>,
        options: &Options<'_>,
    ) {
        let (left, right) = self.block.reach(x, measures, options);
        (self.left, self.right) = (left, right + f64::from(measures.event_gap()));
    }
}

impl Packer<'_> {
    /// Puts the candidates into lanes; says whether there is room for so much to be said of each. `stood`: the groups as they stand, where the
    /// window has only panned. `slack`: room there has to be for what is needed.
    pub(super) fn fill(
        &self,
        index: &Index,
        labels: &dyn Labels,
        candidates: &[Vec<usize>],
        (stood, slack): (&[GroupPlan], f32),
        wordings: &mut Wordings,
    ) -> (Vec<GroupPlan>, bool) {
        let found = index.groups().iter().zip(candidates);
        let blocks: Vec<Vec<Candidate>> = found
            .map(|(columns, found)| self.blocks(columns, found, labels, wordings))
            .collect();
        let lanes = match stood {
            // Several groups keep their heights, so that none below them moves.
            [_, _, ..] => Lanes {
                allowed: stood.iter().map(GroupPlan::lanes).collect(),
                enough: true,
                keeps: Some(stood.iter().map(|group| group.fold_row).collect()),
            },
            _ => self.lanes_for(index, &blocks, slack),
        };
        // Lanes that stood stay, even where they are no longer needed: an event in the last of them keeps its place.
        let stood = stood.iter().map(GroupPlan::lanes).chain(std::iter::repeat(0));
        let keeps = lanes.keeps.as_deref().unwrap_or_default();
        let groups: Vec<GroupPlan> = index
            .groups()
            .iter()
            .zip(blocks)
            .zip(lanes.allowed.iter().zip(stood))
            .enumerate()
            .map(|(group, ((columns, blocks), (&lanes, stood)))| {
                let keeps = keeps.get(group).copied();
                self.pack(columns, blocks, (lanes.max(stood), keeps), labels, wordings)
            })
            .collect();
        let folds = groups
            .iter()
            .zip(candidates)
            .any(|(group, all)| group.placed.len() < all.len());
        (groups, lanes.enough && (!folds || slack < 1.0))
    }

    /// The blocks of these positions, and what they take of a lane with the gap to the next, in points from the start of the plan.
    pub(super) fn blocks(
        &self,
        columns: &Columns,
        positions: &[usize],
        labels: &dyn Labels,
        wordings: &mut Wordings,
    ) -> Vec<Candidate> {
        let x = |day: f64| (day - self.plan.from) / self.plan.days_per_pt;
        let is_paper = self.options.edges == Edges::Closed;
        let ends = self.range.filter(|_| !is_paper);
        let ends = ends.map(|(first, last)| (x(first), x(last)));
        let mut candidates: Vec<Candidate> = positions
            .iter()
            .filter_map(|&at| {
                let (measures, options) = (self.measures, self.options);
                let mut block =
                    Block::new(columns, at, labels, measures, self.plan.level, options, wordings)?;
                if let Some(ends) = ends {
                    block.keep_within(ends, &x, measures, options);
                }
                let before = self.remembered.get(&block.id).copied();
                let mut candidate = Candidate {
                    at,
                    block,
                    left: 0.0,
                    right: 0.0,
                    before,
                    stays: self.panned && before.is_some(),
                };
                candidate.measure(&x, measures, options);
                Some(candidate)
            })
            .collect();
        if is_paper {
            choose_sides(&mut candidates, &x, self.measures, self.options);
        }
        candidates
    }

    /// Lanes for each group, so that together they fit the height: as many as wanted, or a fair share and at least one.
    fn lanes_for(&self, index: &Index, blocks: &[Vec<Candidate>], slack: f32) -> Lanes {
        let wanted: Vec<usize> = blocks.iter().map(|blocks| depth_of(blocks)).collect();
        let counts: Vec<usize> = blocks.iter().map(Vec::len).collect();
        let folds = self.folds(index, &counts);
        let pitch = self.measures.pitch(self.plan.level);
        let total: usize = wanted.iter().sum();
        let needed = total as f32 * pitch;
        // On paper, and alone, a group may grow.
        let is_fixed = wanted.len() > 1 && self.options.edges == Edges::Open;
        let room = if is_fixed {
            self.room(&self.may_fold(index, &wanted, &folds))
        } else {
            self.room(&folds)
        };
        let (allowed, enough) = if needed * slack.max(1.0) <= room {
            // With words on both sides of their marks a few lanes more keep the order of time.
            let more: Vec<usize> = wanted.iter().map(|lanes| lanes + lanes / 4).collect();
            let are_more =
                self.options.edges == Edges::Closed && more.iter().sum::<usize>() as f32 * pitch <= room;
            (if are_more { more } else { wanted.clone() }, true)
        } else {
            let all_fold = vec![true; wanted.len()];
            let lanes = (self.room(&all_fold) / pitch).max(0.0) as usize;
            (shares(&wanted, lanes), needed * slack <= room)
        };
        if !is_fixed {
            return Lanes {
                allowed,
                enough,
                keeps: None,
            };
        }
        let cut = allowed
            .iter()
            .zip(&wanted)
            .map(|(allowed, wanted)| allowed < wanted);
        let folds: Vec<bool> = folds.iter().zip(cut).map(|(folds, cut)| *folds || cut).collect();
        let (allowed, keeps) = self.spread(index, allowed, &folds);
        Lanes {
            allowed,
            enough,
            keeps: Some(keeps),
        }
    }

    /// Gives the room that is left to groups that need it elsewhere, for they keep their heights while the window pans: lanes, and a row of chips
    /// where there are more events than lanes.
    fn spread(&self, index: &Index, allowed: Vec<usize>, folds: &[bool]) -> (Vec<usize>, Vec<bool>) {
        let needs: Vec<usize> = index
            .groups()
            .iter()
            .zip(&allowed)
            .enumerate()
            .map(|(group, (columns, &allowed))| {
                if self.options.is_collapsed(group) {
                    allowed
                } else {
                    self.most_side_by_side(columns).max(allowed)
                }
            })
            .collect();
        let pitch = self.measures.pitch(self.plan.level);
        let least: usize = allowed.iter().sum();
        let most = (self.room(folds) / pitch).max(0.0) as usize;
        for lanes in (least..=most.max(least)).rev() {
            let spread = more_shares(allowed.clone(), &needs, lanes);
            let keeps = self.may_fold(index, &spread, folds);
            if spread.iter().sum::<usize>() as f32 * pitch <= self.room(&keeps) {
                return (spread, keeps);
            }
        }
        let keeps = self.may_fold(index, &allowed, folds);
        (allowed, keeps)
    }

    /// The groups that fold, and those that may while the window pans: there are others of their events elsewhere, and more than lanes.
    fn may_fold(&self, index: &Index, lanes: &[usize], folds: &[bool]) -> Vec<bool> {
        let groups = index.groups().iter().zip(lanes).zip(folds).enumerate();
        let may = groups.map(|(group, ((columns, &lanes), &folds))| {
            let is_elsewhere = || columns.count(self.plan.from, self.plan.to) < columns.len();
            folds || (!self.options.is_collapsed(group) && columns.len() > lanes && is_elsewhere())
        });
        may.collect()
    }

    /// At most so many headlines of a group are side by side anywhere at this scale, each as wide as they come.
    fn most_side_by_side(&self, columns: &Columns) -> usize {
        /// More events than this are not looked at one by one: somewhere they will be crowded.
        const FEW: usize = 600;
        /// More lanes than a window has.
        const MANY: usize = 200;
        if columns.len() > FEW {
            return MANY;
        }
        let widest = self.measures.theme.timeline.max_label * self.measures.scale + self.measures.event_gap();
        let widest = f64::from(widest) * self.plan.days_per_pt;
        let extents = (0..columns.len()).filter_map(|at| columns.extent(at));
        depth(extents.map(|extent| (extent.start, extent.end.max(extent.anchor() + widest))))
    }

    /// Which groups have more events in the plan than so many.
    fn folds(&self, index: &Index, counts: &[usize]) -> Vec<bool> {
        let groups = index.groups().iter().zip(counts);
        let folds = groups.map(|(columns, &count)| columns.count(self.plan.from, self.plan.to) > count);
        folds.collect()
    }

    /// Height that is left for the lanes of all groups, where these fold.
    fn room(&self, folds: &[bool]) -> f32 {
        let height = match self.options.height {
            Height::Fixed(height) | Height::UpTo(height) => height,
        };
        let headings = if folds.len() > 1 {
            folds.len() as f32 * self.measures.heading_height()
        } else {
            0.0
        };
        let rows = folds.iter().enumerate().map(|(group, &folds)| {
            if self.options.is_collapsed(group) {
                self.measures.collapsed_height()
            } else {
                self.measures.around_lanes(folds)
            }
        });
        height - (rows.sum::<f32>() + headings + self.measures.axis_height(self.options.axis))
    }

    /// Whether there may be room for the lanes of these events, going by their marks alone: no words have to be looked up to say no.
    pub(super) fn may_hold(&self, index: &Index, candidates: &[Vec<usize>], slack: f32) -> bool {
        if self.options.edges == Edges::Closed {
            return true;
        }
        let counts: Vec<usize> = candidates.iter().map(Vec::len).collect();
        // From the mark on a block takes at least a sharp end with its words on the other side, and the gap to the next.
        let least = SHARP_END + self.measures.event_gap();
        let depths = index.groups().iter().zip(candidates).map(|(columns, found)| {
            let extents = found.iter().filter_map(|&at| columns.extent(at));
            depth(extents.map(|extent| {
                let x = (extent.anchor() - self.plan.from) / self.plan.days_per_pt;
                (x, x + f64::from(least))
            }))
        });
        let needed = depths.sum::<usize>() as f32 * self.measures.pitch(self.plan.level);
        needed * slack <= self.room(&self.folds(index, &counts))
    }

    /// Puts the blocks of one group into so many lanes. `keeps`: whether it keeps room for chips, where it keeps its height.
    fn pack(
        &self,
        columns: &Columns,
        blocks: Vec<Candidate>,
        (lanes, keeps): (usize, Option<bool>),
        labels: &dyn Labels,
        wordings: &mut Wordings,
    ) -> GroupPlan {
        let mut chosen = self.choose(columns, &blocks, lanes);
        // First what keeps its lane, then by time: first fit by time is what makes lanes few.
        chosen.sort_by_key(|&number| blocks.get(number).map(|block| (!block.stays, block.at)));
        let mut found = lanes_of(&blocks, &chosen, lanes);
        if found.len() < chosen.len() && self.options.edges == Edges::Closed {
            // Words to the left of their marks begin before their time: in the order of their beginnings no lane is wasted.
            let left = |number: &usize| blocks.get(*number).map_or(0.0, |block| block.left);
            chosen.sort_by(|one, other| left(one).total_cmp(&left(other)));
            let others = lanes_of(&blocks, &chosen, lanes);
            if others.len() > found.len() {
                found = others;
            }
        }
        let mut blocks: Vec<Option<Candidate>> = blocks.into_iter().map(Some).collect();
        let found = found.into_iter().filter_map(|(number, lane)| {
            let Candidate { at, mut block, .. } = blocks.get_mut(number).and_then(Option::take)?;
            block.take_words(labels, self.measures, self.plan.level, self.options, wordings);
            Some(Placed { at, lane, block })
        });
        let mut placed: Vec<Placed> = found.collect();
        placed.sort_by_key(|placed| placed.at);
        let count = columns.count(self.plan.from, self.plan.to);
        let left_over = count.saturating_sub(placed.len());
        GroupPlan {
            lane_tops: self.lane_tops(&placed, keeps.map_or(0, |_| lanes)),
            left_over,
            fold_row: left_over > 0 || keeps == Some(true),
            placed,
        }
    }

    /// Lanes are equally high where the window pans, so that they never move; on paper each is as high as what stands in it. There are at least
    /// so many.
    fn lane_tops(&self, placed: &[Placed], least: usize) -> Vec<f32> {
        let level = self.plan.level;
        let lanes = placed
            .iter()
            .map(|placed| placed.lane + 1)
            .max()
            .unwrap_or_default()
            .max(least);
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

    /// The numbers of the events that get a headline: in order of importance, as long as no moment is more crowded than there are lanes.
    fn choose(&self, columns: &Columns, blocks: &[Candidate], lanes: usize) -> Vec<usize> {
        let favoured = favoured(self.options);
        let mut chosen: Vec<usize> = (0..blocks.len()).collect();
        chosen.sort_by_cached_key(|&number| {
            let candidate = blocks.get(number);
            candidate.map(|candidate| {
                (
                    !favoured.contains(&candidate.block.id),
                    !candidate.stays,
                    Reverse(columns.importance(candidate.at)),
                    candidate.at,
                )
            })
        });
        if depth(blocks.iter().map(|block| (block.left, block.right))) <= lanes {
            return chosen;
        }
        let cells = ((self.plan.to - self.plan.from) / self.plan.days_per_pt / CELL) as usize + 2;
        let mut crowd = vec![0_usize; cells];
        let cell = |x: f64| ((x / CELL).max(0.0) as usize).min(cells - 1);
        chosen.retain(|&number| {
            let taken = blocks
                .get(number)
                .and_then(|candidate| crowd.get_mut(cell(candidate.left)..=cell(candidate.right)));
            let Some(taken) = taken else { return false };
            let has_room = taken.iter().all(|&count| count < lanes);
            if has_room {
                for count in taken {
                    *count += 1;
                }
            }
            has_room
        });
        chosen
    }
}

/// The lane of each of the `chosen` that finds one, in this order: the one it had before, or the first that is free.
fn lanes_of(blocks: &[Candidate], chosen: &[usize], lanes: usize) -> Vec<(usize, usize)> {
    let mut free = vec![Lane::default(); lanes];
    let mut found = Vec::with_capacity(chosen.len());
    for &number in chosen {
        let Some(block) = blocks.get(number) else { continue };
        let order = block.before.into_iter().chain(0..lanes);
        let mut fitting = order.filter(|&lane| {
            let lane = free.get(lane);
            lane.is_some_and(|lane| lane.is_free(block.left, block.right))
        });
        let Some(lane) = fitting.next() else { continue };
        if let Some(lane) = free.get_mut(lane) {
            lane.take(block.left, block.right);
        }
        found.push((number, lane));
    }
    found
}

/// Lanes that these need.
pub(super) fn depth_of(candidates: &[Candidate]) -> usize {
    depth(
        candidates
            .iter()
            .map(|candidate| (candidate.left, candidate.right)),
    )
}

/// Lanes that these need: the most that are side by side at any moment.
fn depth(reaches: impl Iterator<Item = (f64, f64)>) -> usize {
    let mut edges: Vec<(f64, i32)> = reaches
        .flat_map(|(left, right)| [(left, 1), (right, -1)])
        .collect();
    edges.sort_unstable_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
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
    more_shares(wanted.iter().map(|&want| want.min(1)).collect(), wanted, lanes)
}

/// The same, where they have so many already.
fn more_shares(mut shares: Vec<usize>, wanted: &[usize], lanes: usize) -> Vec<usize> {
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
