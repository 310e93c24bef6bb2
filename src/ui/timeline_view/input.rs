//! Wheel, pinch and drag: the hand on the timeline.

use super::{LaneMemory, Parts, TimelineContent, TimelineView, camera::zoomed, range::Marked, theme_of};
use crate::{
    timeline::{Limits, TimeScale},
    ui::Action,
};
use egui::{CursorIcon, Event, InputState, PointerButton, Pos2, Response, Ui};

/// Points that a turn of the wheel adds to the height of a lane, for each point it would scroll.
const LANE_STEP: f32 = 0.05;

/// The most that lanes are parted, in points.
const WIDEST_LANES: f32 = 24.0;

/// Points to drag for doubling or halving the scale.
const POINTS_PER_DOUBLING: f32 = 120.0;

/// What a drag under way holds on to.
#[derive(Debug, Clone, Copy)]
pub(super) enum Grab {
    /// The time and the lane under the pointer: they stay there.
    Place {
        /// The time.
        day: f64,
        /// The distance from the top of the lanes, in points of the scene.
        y: f32,
    },
    /// The scale when the drag began, and where it began.
    Zoom {
        /// The scale.
        scale: TimeScale,
        /// Where.
        origin: Pos2,
    },
    /// The time at which a stretch begins that is being marked.
    Range {
        /// The time.
        day: f64,
    },
}

impl TimelineView {
    /// Moves the view as wheel, pinch and drag say.
    pub(super) fn take_input(
        &mut self,
        ui: &Ui,
        canvas: &Response,
        parts: &Parts,
        content: &TimelineContent<'_>,
        limits: Limits,
        actions: &mut Vec<Action>,
    ) {
        self.take_wheel(ui, canvas, parts, limits);
        self.take_drag(ui, canvas, parts, content, limits, actions);
    }

    /// How far the lanes can be scrolled, in points.
    pub(super) fn most_scroll(&self, parts: &Parts) -> f32 {
        let scene = self.drawn.as_ref().map_or(0.0, |drawn| drawn.scene.size.height);
        (scene - parts.canvas.height()).max(0.0)
    }

    fn take_wheel(&mut self, ui: &Ui, canvas: &Response, parts: &Parts, limits: Limits) {
        let pointer = ui.input(|input| input.pointer.hover_pos());
        let (Some(pointer), true, Some(scale)) = (pointer, canvas.contains_pointer(), self.camera.scale())
        else {
            return;
        };
        let (zoom, mut scroll) = ui.input(|input| (input.zoom_delta(), input.smooth_scroll_delta()));
        self.is_wheel_for_lanes = ui.input(|input| is_wheel_for_lanes(input, self.is_wheel_for_lanes));
        let is_still = ui.style().animation_time <= 0.0;
        scroll += ui.input(|input| self.swing.advance(input, is_still));
        if self.swing.is_gliding() {
            ui.ctx().request_repaint();
        }
        if self.is_wheel_for_lanes {
            self.part_lanes(ui, scroll.y * LANE_STEP);
            return;
        }
        let mut moved = scale;
        if (zoom - 1.0).abs() > f32::EPSILON {
            moved = zoomed(moved, pointer.x - parts.canvas.left(), f64::from(zoom), limits);
        }
        let most = self.most_scroll(parts);
        let sideways = if most > 0.5 {
            self.scroll = (self.scroll - scroll.y).clamp(0.0, most);
            scroll.x
        } else {
            // Nothing to scroll: the wheel moves through time instead.
            scroll.x + scroll.y
        };
        if sideways.abs() > 0.0 {
            moved = moved.pan(-sideways).clamp(limits);
        }
        if moved != scale {
            self.hand(moved);
        }
    }

    /// Gives each lane so many points more height, or less.
    pub(super) fn part_lanes(&mut self, ui: &Ui, by: f32) {
        let usual = theme_of(ui).timeline.lane_padding;
        let before = self.lane_padding.unwrap_or(usual);
        let padding = (before + by / 2.0).clamp(0.0, WIDEST_LANES);
        if (padding - before).abs() > f32::EPSILON {
            self.lane_padding = Some(padding);
            self.lanes = LaneMemory::default();
        }
    }

    /// Whether a drag is under way.
    pub(super) fn is_grabbed(&self) -> bool {
        self.grab.is_some()
    }

    /// Shows a window that the hand has on it.
    pub(super) fn hand(&mut self, scale: TimeScale) {
        self.camera.set(scale);
        self.fit = super::Fit::Free;
    }

    fn take_drag(
        &mut self,
        ui: &Ui,
        canvas: &Response,
        parts: &Parts,
        content: &TimelineContent<'_>,
        limits: Limits,
        actions: &mut Vec<Action>,
    ) {
        let Some(scale) = self.camera.scale() else { return };
        let left = parts.canvas.left();
        if canvas.drag_started()
            && let Some(origin) = ui.input(|input| input.pointer.press_origin())
        {
            let day = scale.day_from_x(origin.x - left);
            self.grab = Some(if canvas.dragged_by(PointerButton::Secondary) {
                Grab::Zoom { scale, origin }
            } else if parts.axis.contains(origin) && canvas.dragged_by(PointerButton::Primary) {
                Grab::Range { day }
            } else {
                Grab::Place {
                    day,
                    y: origin.y + self.scroll,
                }
            });
        }
        let (Some(grab), Some(pointer)) = (self.grab, canvas.interact_pointer_pos()) else {
            self.grab = None;
            return;
        };
        match grab {
            Grab::Place { day, y } => {
                ui.ctx().set_cursor_icon(CursorIcon::Grabbing);
                let start = day - f64::from(pointer.x - left) * scale.days_per_pt;
                self.scroll = (y - pointer.y).clamp(0.0, self.most_scroll(parts));
                let moved = TimeScale { start, ..scale }.clamp(limits);
                if moved != scale {
                    self.hand(moved);
                }
            }
            Grab::Zoom { scale, origin } => {
                ui.ctx().set_cursor_icon(CursorIcon::ZoomIn);
                let pulled = (pointer.x - origin.x) - (pointer.y - origin.y);
                let factor = f64::from(pulled / POINTS_PER_DOUBLING).exp2();
                self.hand(zoomed(scale, origin.x - left, factor, limits));
            }
            Grab::Range { day } => {
                ui.ctx().set_cursor_icon(CursorIcon::ResizeHorizontal);
                let other = scale.day_from_x(pointer.x - left);
                let snaps = ui.input(|input| input.modifiers.shift);
                let time = snaps.then_some(&**content.index.time());
                let range = Marked::between((day, other), &scale, theme_of(ui), time);
                self.range = (range.to > range.from).then_some(range);
                if canvas.drag_stopped() {
                    actions.push(Action::SelectOnly(range.events(content.index)));
                }
            }
        }
        if canvas.drag_stopped() {
            self.grab = None;
        }
    }
}

/// Whether Alt was held when the wheel was turned last: it then counts for all of that turn, of which a part comes in later frames.
fn is_wheel_for_lanes(input: &InputState, before: bool) -> bool {
    let turned = input.events.iter().rev().find_map(|event| match event {
        Event::MouseWheel { modifiers, .. } => Some(modifiers.alt),
        _ => None,
    });
    turned.unwrap_or(before)
}
