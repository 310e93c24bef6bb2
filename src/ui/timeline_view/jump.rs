//! Jumps of the view that keys, menus and buttons ask for.

use super::{Fit, TimelineContent, TimelineView, camera::zoomed};
use crate::{
    timeline::{END_ROOM, Extent, Index, Limits, Overview, TimeScale},
    ui::Action,
};
use egui::Ui;

/// One jump.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Jump {
    /// Everything.
    FitAll,
    /// The selected events in the middle; all of them in full if they are there already.
    FitSelection,
    /// Half as much time.
    ZoomIn,
    /// Twice as much time.
    ZoomOut,
    /// A third of the window towards the past.
    Back,
    /// A third of the window towards the future.
    Forward,
    /// This stretch of time, in days.
    Show(f64, f64),
    /// So many points more height for every lane.
    PartLanes(f32),
}

/// Room for a headline to the right of the last mark, in points.
pub(super) const LABEL_MARGIN: f32 = 180.0;

/// Room to the left of the first mark, in points.
const LEFT_MARGIN: f32 = 36.0;

/// How much higher a key makes a lane, in points.
const LANE_STEP: f32 = 4.0;

/// How much a key zooms.
const ZOOM_STEP: f64 = 1.6;

impl Jump {
    /// The jump an action asks for; `None` for actions that are not about the view.
    pub(super) fn of(action: &Action) -> Option<Self> {
        Some(match action {
            Action::FitAll => Self::FitAll,
            Action::FitSelection => Self::FitSelection,
            Action::ZoomIn => Self::ZoomIn,
            Action::ZoomOut => Self::ZoomOut,
            Action::PanBack => Self::Back,
            Action::PanForward => Self::Forward,
            Action::ShowTime(when) => {
                let extent = Extent::of(when);
                Self::Show(extent.start, extent.end)
            }
            Action::TallerLanes => Self::PartLanes(LANE_STEP),
            Action::LowerLanes => Self::PartLanes(-LANE_STEP),
            _ => return None,
        })
    }
}

/// The window that shows all events, with room for the last headline.
pub(super) fn everything(limits: Limits, width: f32) -> TimeScale {
    between(limits.from, limits.to, limits, width)
}

/// The window to begin with: everything, unless a few events far from the rest would squeeze the others together. Then it shows where
/// most of them are; the strip below shows the rest, and the line under it counts them.
pub(super) fn opening(index: &Index, limits: Limits, width: f32) -> TimeScale {
    let length = limits.to - limits.from;
    match crowd(&index.overview().buckets) {
        Some((first, last)) if last + 1 - first <= Overview::BUCKETS * 2 / 5 => {
            let day = |bucket: usize| limits.from + length * bucket as f64 / Overview::BUCKETS as f64;
            let air = (day(last + 1) - day(first)) * 0.05;
            between(day(first) - air, day(last + 1) + air, limits, width)
        }
        _ => everything(limits, width),
    }
}

/// First and last bucket of the shortest stretch that holds four in five of all events.
fn crowd(buckets: &[[u32; 3]]) -> Option<(usize, usize)> {
    let counts: Vec<u32> = buckets.iter().map(|classes| classes.iter().sum()).collect();
    let wanted = (u64::from(counts.iter().sum::<u32>()) * 4).div_ceil(5);
    let mut held = 0;
    let mut first = 0;
    let mut best: Option<(usize, usize)> = None;
    for (last, &count) in counts.iter().enumerate() {
        held += u64::from(count);
        while let Some(&leaving) = counts
            .get(first)
            .filter(|&&count| held - u64::from(count) >= wanted)
        {
            held -= u64::from(leaving);
            first += 1;
        }
        let is_shorter = best.is_none_or(|(from, to)| last - first < to - from);
        if wanted > 0 && held >= wanted && is_shorter {
            best = Some((first, last));
        }
    }
    best
}

/// The window that shows a stretch of time, with room for the headlines of its last events: those of the last of all stand to the left.
pub(super) fn between(from: f64, to: f64, limits: Limits, width: f32) -> TimeScale {
    // An instant is shown in a few days, not in the microseconds it takes.
    let spare = (3.0 - (to - from)).max(0.0) / 2.0;
    let right = if to < limits.to {
        LABEL_MARGIN.min(width * 0.25)
    } else {
        END_ROOM as f32
    };
    let left = LEFT_MARGIN.min(width * 0.05);
    TimeScale::fit(from - spare, to + spare, width, left, right)
}

/// The window for a stretch of time that was asked for by name, with a little more on either side; as near as there are events.
fn around(from: f64, to: f64, limits: Limits, width: f32) -> TimeScale {
    let air = (to - from) * 0.05;
    between(from - air, to + air, limits, width).clamp(limits)
}

/// Whether two windows differ by less than anyone can see.
pub(super) fn is_close(a: TimeScale, b: TimeScale) -> bool {
    let points = |days: f64| (days / b.days_per_pt).abs();
    points(a.start - b.start) < 0.5 && points(a.end() - b.end()) < 0.5
}

impl TimelineView {
    /// Carries out the jumps that were asked for since the last frame.
    pub(super) fn perform_jumps(&mut self, ui: &Ui, content: &TimelineContent<'_>, limits: Limits) {
        for jump in std::mem::take(&mut self.jumps) {
            let Some(goal) = self.camera.goal() else { continue };
            let middle = goal.width / 2.0;
            let target = match jump {
                Jump::FitAll => {
                    self.scroll = 0.0;
                    everything(limits, goal.width)
                }
                Jump::FitSelection => match selection_window(content, goal, limits) {
                    Some(window) => window,
                    None => continue,
                },
                Jump::ZoomIn => zoomed(goal, middle, ZOOM_STEP, limits),
                Jump::ZoomOut => zoomed(goal, middle, 1.0 / ZOOM_STEP, limits),
                Jump::Back => goal.pan(-goal.width / 3.0).clamp(limits),
                Jump::Forward => goal.pan(goal.width / 3.0).clamp(limits),
                Jump::Show(from, to) => around(from, to, limits, goal.width),
                Jump::PartLanes(by) => {
                    self.part_lanes(ui, by);
                    continue;
                }
            };
            self.fit = if jump == Jump::FitAll { Fit::All } else { Fit::Free };
            self.camera.glide(target);
        }
    }
}

/// The selection in the middle at the present scale; if it stands there already, or does not fit, the selection as large as it goes.
fn selection_window(content: &TimelineContent<'_>, goal: TimeScale, limits: Limits) -> Option<TimeScale> {
    let mut extents = content
        .selected
        .iter()
        .filter_map(|&id| content.words.extent(id))
        .map(|extent| content.index.time().drawn_extent(extent));
    let first = extents.next()?;
    let (from, to) = extents.fold((first.start, first.end), |(from, to), extent| {
        (from.min(extent.start), to.max(extent.end))
    });
    let centred = goal.centred_on(f64::midpoint(from, to)).clamp(limits);
    let fits = to - from < goal.length();
    if fits && !is_close(goal, centred) {
        return Some(centred);
    }
    let air = ((to - from) * 0.15).max(1.0);
    Some(between(from - air, to + air, limits, goal.width).clamp(limits))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_crowd_is_the_shortest_stretch_with_most_events() {
        let mut buckets = vec![[0; 3]; 100];
        buckets[0] = [1, 0, 0];
        buckets[60] = [3, 1, 0];
        buckets[62] = [0, 0, 5];
        assert_eq!(crowd(&buckets), Some((60, 62)));
        assert_eq!(crowd(&[[0; 3]; 8]), None);
        assert_eq!(crowd(&[[1, 0, 0]; 10]), Some((0, 7)));
    }
}
