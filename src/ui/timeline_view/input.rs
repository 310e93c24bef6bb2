//! Wheel, pinch and drag: the hand on the timeline.

use super::{Parts, TimelineContent, TimelineView, camera::zoomed};
use crate::{
    events::EventId,
    timeline::{Index, Limits, TimeScale},
    ui::Action,
};
use egui::{CursorIcon, PointerButton, Pos2, Rangef, Response, Ui};

/// At most so many events are selected by one drag over the axis.
const MOST_SELECTED: usize = 5_000;

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
    /// The time at which a stretch begins that is being selected.
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
        let (zoom, scroll) = ui.input(|input| (input.zoom_delta(), input.smooth_scroll_delta()));
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
            Grab::Range { day } if canvas.drag_stopped() => {
                let other = scale.day_from_x(pointer.x - left);
                let found = starting_between(content.index, day.min(other), day.max(other));
                if !found.is_empty() {
                    actions.push(Action::SelectOnly(found));
                }
            }
            Grab::Range { .. } => ui.ctx().set_cursor_icon(CursorIcon::ResizeHorizontal),
        }
        if canvas.drag_stopped() {
            self.grab = None;
        }
    }

    /// The stretch of time that is being selected on the axis, on the screen.
    pub(super) fn selecting(&self, ui: &Ui, parts: &Parts) -> Option<Rangef> {
        let (Some(Grab::Range { day }), Some(scale)) = (self.grab, self.camera.scale()) else {
            return None;
        };
        let start = parts.canvas.left() + scale.x_from_day(day);
        let end = ui.input(|input| input.pointer.latest_pos())?.x;
        Some(Rangef::new(start.min(end), start.max(end)))
    }
}

/// The events that start between two times, in the order of time within each group.
fn starting_between(index: &Index, from: f64, to: f64) -> Vec<EventId> {
    index
        .groups()
        .iter()
        .flat_map(|columns| {
            columns
                .starting(from, to)
                .filter_map(|position| columns.id(position))
        })
        .take(MOST_SELECTED)
        .collect()
}
