//! Gives headlines that were cut the room that is left free beside them in their lanes.
//!
//! Lanes are planned for the coarsest scale of a zoom step and stand still within it. Words follow the scale more closely: on a finer scale
//! marks are further apart, and more of a headline has room.

use super::{
    block::{Block, LAST_WORDS, Level},
    labels::Labels,
    layout::{Edges, Options},
    measures::Measures,
    plan::{Placed, Plan},
    scale::TimeScale,
};

/// So often in each doubling of the scale headlines are cut anew.
const CUTS_PER_OCTAVE: f64 = 8.0;

/// Windows with the same number share their words.
pub(super) fn cut_of(window: &TimeScale) -> i32 {
    (window.days_per_pt.log2() * CUTS_PER_OCTAVE - 1e-9).ceil() as i32
}

/// The scale to cut headlines for, in days for each point: the coarsest with the window's number, on paper its own.
fn scale_of(options: &Options<'_>) -> f64 {
    match options.edges {
        Edges::Open => (f64::from(cut_of(&options.window)) / CUTS_PER_OCTAVE).exp2(),
        Edges::Closed => options.window.days_per_pt,
    }
}

/// What there is of a block in its lane.
struct Stretch {
    left: f64,
    right: f64,
    /// Room in the bar beside the words that stand in it.
    inside: Option<f64>,
    flipped: bool,
}

/// Cuts the headlines of one group for a scale. `range`: first and last moment of all events, in days.
pub(super) fn lengthen(
    placed: &mut [Placed],
    plan: &Plan,
    range: Option<(f64, f64)>,
    labels: &dyn Labels,
    measures: &Measures<'_>,
    options: &Options<'_>,
) {
    if plan.level == Level::Card {
        return;
    }
    let scale = scale_of(options);
    let x = |day: f64| (day - plan.from) / scale;
    let gap = f64::from(measures.event_gap());
    // Behind the plan nobody knows what comes, paper ends, and so does a window that shows all events.
    let last = range.filter(|_| options.edges == Edges::Open);
    let end = last.map_or(f64::INFINITY, |(_, last)| x(last) + LAST_WORDS + gap);
    let end = end.min(x(plan.to));
    let mut holds_cut = Vec::new();
    for Placed { lane, block, .. } in placed.iter_mut() {
        block.shorten();
        if holds_cut.len() <= *lane {
            holds_cut.resize(*lane + 1, false);
        }
        holds_cut[*lane] |= block.is_cut();
    }
    // where nothing was cut there is nothing to look at
    let of_interest = placed.iter_mut().filter(|placed| holds_cut[placed.lane]);
    let mut stretches: Vec<(Stretch, &mut Placed)> = of_interest
        .map(|placed| (stretch(&placed.block, &x, measures, options), placed))
        .collect();
    // Not the order of time: an event before some day begins long before its mark.
    stretches.sort_by(|(one, _), (other, _)| one.left.total_cmp(&other.left));
    let lanes = stretches.iter().map(|(_, placed)| placed.lane + 1).max();
    // Where the next one begins in its lane, and where the one before ends with the room it was given.
    let mut next = vec![end; lanes.unwrap_or_default()];
    let mut follows = vec![end; stretches.len()];
    for ((stretch, placed), follows) in stretches.iter().zip(&mut follows).rev() {
        if let Some(next) = next.get_mut(placed.lane) {
            *follows = std::mem::replace(next, stretch.left).min(end);
        }
    }
    let mut before = vec![0.0_f64; next.len()];
    for ((stretch, Placed { lane, block, .. }), follows) in stretches.into_iter().zip(follows) {
        let Some(before) = before.get_mut(*lane) else {
            continue;
        };
        let room = match stretch.inside {
            None if !stretch.flipped => follows - gap - stretch.right,
            // On paper only a part of the bar may be seen, and words stand to the left only where there is no room at the right.
            _ if options.edges == Edges::Closed => 0.0,
            Some(room) => room,
            None => stretch.left - *before,
        };
        if room > 0.0 && block.is_cut() {
            block.lengthen(labels, room as f32, measures);
        }
        *before = block.reach(&x, measures, options).1 + gap;
    }
}

fn stretch(
    block: &Block,
    x: &impl Fn(f64) -> f64,
    measures: &Measures<'_>,
    options: &Options<'_>,
) -> Stretch {
    let geometry = block.geometry(x, measures, options);
    let inside = geometry.bar.filter(|_| geometry.inside);
    Stretch {
        left: geometry.left,
        right: geometry.right,
        inside: inside.map(|(start, end)| {
            let margins = 2.0 * measures.inset() + measures.short_tail();
            end - start - f64::from(margins + block.width)
        }),
        flipped: geometry.flipped,
    }
}
