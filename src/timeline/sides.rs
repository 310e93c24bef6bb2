//! On which side of their marks words stand on paper: in a crowd the earlier half to the left, so that it needs half the lanes.
//!
//! On screen words stand to the right: which events are near depends on the stretch that is planned, and nothing may change sides while the
//! window pans.

use super::{
    layout::Options,
    measures::Measures,
    pack::{Candidate, depth_of},
};

/// Fewer lanes than this are read from top to bottom as they are.
const FEW_LANES: usize = 6;

/// Sides are changed where this share of the lanes is enough then.
const WORTH_IT: f64 = 0.75;

/// Puts words of a group to the left of their marks where that saves lanes. `x`: where a time stands on the page.
pub(super) fn choose_sides(
    candidates: &mut [Candidate],
    x: &impl Fn(f64) -> f64,
    measures: &Measures<'_>,
    options: &Options<'_>,
) {
    let before = depth_of(candidates);
    if before < FEW_LANES {
        return;
    }
    let flip = |candidate: &mut Candidate, flips: bool| {
        candidate.block.flip(flips);
        candidate.measure(x, measures, options);
    };
    for number in with_more_behind(candidates, x) {
        if let Some(candidate) = candidates.get_mut(number) {
            flip(candidate, true);
        }
    }
    if depth_of(candidates) as f64 > WORTH_IT * before as f64 {
        for candidate in candidates {
            flip(candidate, false);
        }
    }
}

/// The candidates whose words would lie over more marks to the right of their own than to the left.
fn with_more_behind(candidates: &[Candidate], x: &impl Fn(f64) -> f64) -> Vec<usize> {
    let mut marks: Vec<(f64, usize)> = candidates
        .iter()
        .enumerate()
        .map(|(number, candidate)| (x(candidate.block.extent.anchor()), number))
        .collect();
    marks.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    let found = marks.iter().enumerate().filter(|&(rank, &(mark, number))| {
        let width = candidates
            .get(number)
            .map_or(0.0, |candidate| candidate.right - candidate.left);
        let before = rank - marks.partition_point(|(other, _)| *other < mark - width);
        let behind = marks.partition_point(|(other, _)| *other <= mark + width) - rank - 1;
        behind > before
    });
    found.map(|(_, &(_, number))| number).collect()
}
