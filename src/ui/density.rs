//! The density strip: the whole range of time at a glance, with the window in view to drag and to resize.

use super::{
    plot_item::{Painted, still_plot},
    scene_painter::{ScenePainter, colour},
    style::Look,
    wording,
};
use crate::timeline::{self, Index, Limits, Scene, Size, Strip, Theme, ThemeName, TimeScale};
use egui::{
    CursorIcon, Rect, Response, RichText, Sense, Stroke, Tooltip, Ui, UiBuilder, WidgetInfo, accesskit::Role,
    pos2,
};
use egui_plot::PlotTransform;

/// How near to an edge of the window the pointer takes hold of it, in points.
const HANDLE: f32 = 6.0;

/// Width of the stretch of time that the strip counts under the pointer, in points.
const REACH: f32 = 8.0;

/// What the strip remembers between frames.
#[derive(Debug, Default)]
pub(super) struct DensityStrip {
    grab: Option<Grab>,
    drawn: Option<(Key, Strip)>,
}

/// Everything the picture of the strip depends on.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Key {
    fingerprint: u64,
    window: TimeScale,
    size: Size,
    theme: ThemeName,
}

/// What a drag under way moves.
#[derive(Debug, Clone, Copy)]
enum Grab {
    /// The window; it was taken hold of at this share of its length.
    Window(f64),
    /// Its first moment.
    Start,
    /// Its end.
    End,
}

/// What the user does with the strip.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Asked {
    /// Nothing.
    Nothing,
    /// Show this window; the hand is on it.
    Window(TimeScale),
    /// Go to this window.
    Jump(TimeScale),
    /// Show everything.
    FitAll,
}

impl DensityStrip {
    /// Shows the strip in `place` and returns what the user asks for. `window` is what the timeline shows.
    pub(super) fn show(
        &mut self,
        ui: &mut Ui,
        place: Rect,
        index: &Index,
        window: TimeScale,
        theme: &Theme,
    ) -> Asked {
        let Some((from, to)) = index.span() else {
            return Asked::Nothing;
        };
        let id = ui.make_persistent_id("density");
        let response = ui.interact(place, id, Sense::CLICK | Sense::DRAG);
        response.widget_info(|| WidgetInfo::labeled(Role::ScrollBar, true, "Whole range of time"));

        let strip = self.draw(place, index, window, theme);
        let (whole, frame) = (strip.scale, on_screen(place, strip.window));
        let asked = self.take_input(&response, place, frame, whole, window, Limits { from, to });
        let shown = match asked {
            Asked::Window(window) => window,
            _ => window,
        };
        let strip = self.draw(place, index, shown, theme);
        paint(ui, place, &strip.scene, theme);
        if self.grab.is_none() {
            tell(ui, &response, place, index, whole);
        }
        asked
    }

    /// The picture of the strip, made anew only where something it depends on has changed.
    fn draw(&mut self, place: Rect, index: &Index, window: TimeScale, theme: &Theme) -> &Strip {
        let size = Size {
            width: place.width(),
            height: place.height(),
        };
        let key = Key {
            fingerprint: index.fingerprint(),
            window,
            size,
            theme: theme.name,
        };
        let kept = self.drawn.take().filter(|(made_for, _)| *made_for == key);
        let (_, strip) = self
            .drawn
            .insert(kept.unwrap_or_else(|| (key, timeline::strip(index, &window, size, theme))));
        strip
    }

    /// Moves and resizes the window.
    fn take_input(
        &mut self,
        response: &Response,
        place: Rect,
        frame: Rect,
        whole: TimeScale,
        window: TimeScale,
        limits: Limits,
    ) -> Asked {
        if response.double_clicked() {
            self.grab = None;
            return Asked::FitAll;
        }
        if let Some(at) = response.hover_pos() {
            let (_, cursor) = grip(frame, at.x);
            response.ctx.set_cursor_icon(cursor);
        }
        let pointer = response.interact_pointer_pos();
        let day_at = |x: f32| whole.day_from_x(x - place.left());
        if response.drag_started() {
            let origin = response
                .ctx
                .input(|input| input.pointer.press_origin())
                .or(pointer);
            self.grab = origin.map(|origin| match grip(frame, origin.x).0 {
                Some(Grab::Window(_)) => Grab::Window((day_at(origin.x) - window.start) / window.length()),
                Some(edge) => edge,
                None => Grab::Window(0.5),
            });
        }
        if response.drag_stopped() {
            self.grab = None;
        }
        match (self.grab, pointer) {
            (Some(grab), Some(at)) if response.dragged() => {
                let day = day_at(at.x);
                Asked::Window(moved(grab, day, window, whole).clamp(limits))
            }
            (_, Some(at)) if response.clicked() => Asked::Jump(window.centred_on(day_at(at.x)).clamp(limits)),
            _ => Asked::Nothing,
        }
    }
}

/// Where a rectangle of the strip is on the screen.
fn on_screen(place: Rect, rect: timeline::Rect) -> Rect {
    Rect::from_min_max(pos2(rect.left, rect.top), pos2(rect.right, rect.bottom))
        .translate(place.min.to_vec2())
}

/// Lets a plot host the strip, whose picture is its only item.
fn paint(ui: &mut Ui, place: Rect, scene: &Scene, theme: &Theme) {
    ui.painter().rect_filled(place, 0.0, colour(theme.palette.panel));
    let item = Painted::new("density", |ui: &Ui, transform: &PlotTransform| {
        let origin = pos2(
            transform.position_from_point_x(0.0),
            transform.position_from_point_y(0.0),
        );
        ScenePainter::new(ui.painter(), origin).paint(&scene.items, |_| true);
    });
    let size = place.size();
    let mut plot_place = ui.new_child(UiBuilder::new().max_rect(place));
    still_plot("density")
        .show_grid(false)
        .show(&mut plot_place, |plot| {
            plot.set_plot_bounds_x(0.0..=f64::from(size.x));
            plot.set_plot_bounds_y(0.0..=f64::from(size.y));
            plot.add(item);
        });
    let edge = Stroke::new(1.0, colour(theme.palette.border));
    ui.painter().hline(place.x_range(), place.top(), edge);
    ui.painter().hline(place.x_range(), place.bottom(), edge);
}

/// Says under the pointer how many events there are about that time.
fn tell(ui: &Ui, response: &Response, place: Rect, index: &Index, whole: TimeScale) {
    let Some(at) = response.hover_pos() else { return };
    let from = whole.day_from_x(at.x - place.left() - REACH / 2.0);
    let to = whole.day_from_x(at.x - place.left() + REACH / 2.0);
    let count: usize = index
        .groups()
        .iter()
        .map(|columns| columns.starting(from, to).len())
        .sum();
    let (first, end) = (index.time().day(from), index.time().day(to));
    let words = format!(
        "{}, {}",
        wording::counted(count, "event"),
        super::timeline_view::stretch(first, (end - 1.0).max(first))
    );
    let look = Look::of(ui);
    Tooltip::for_widget(response).at_pointer().gap(12.0).show(|ui| {
        ui.label(RichText::new(words).small().color(look.text));
    });
}

/// What a press at `x` takes hold of, and the cursor that says so.
fn grip(frame: Rect, x: f32) -> (Option<Grab>, CursorIcon) {
    let reach = HANDLE.min(frame.width() / 3.0);
    if (x - frame.left()).abs() <= reach {
        (Some(Grab::Start), CursorIcon::ResizeHorizontal)
    } else if (x - frame.right()).abs() <= reach {
        (Some(Grab::End), CursorIcon::ResizeHorizontal)
    } else if frame.x_range().contains(x) {
        (Some(Grab::Window(0.5)), CursorIcon::Grab)
    } else {
        (None, CursorIcon::PointingHand)
    }
}

/// The window with what is held moved to `day`.
fn moved(grab: Grab, day: f64, window: TimeScale, whole: TimeScale) -> TimeScale {
    // What a point of the strip shows is the least one can set by hand.
    let least = whole.days_per_pt;
    match grab {
        Grab::Window(share) => TimeScale {
            start: day - window.length() * share,
            ..window
        },
        Grab::Start => TimeScale::new(day.min(window.end() - least), window.end(), window.width),
        Grab::End => TimeScale::new(window.start, day.max(window.start + least), window.width),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scales() -> (TimeScale, TimeScale) {
        (
            TimeScale::new(0.0, 1_000.0, 500.0),
            TimeScale::new(100.0, 300.0, 800.0),
        )
    }

    #[test]
    fn dragging_the_window_keeps_its_length() {
        let (whole, window) = scales();
        let moved = moved(Grab::Window(0.25), 500.0, window, whole);
        assert!((moved.start - 450.0).abs() < 1e-9);
        assert!((moved.length() - window.length()).abs() < 1e-9);
    }

    #[test]
    fn dragging_an_edge_keeps_the_other() {
        let (whole, window) = scales();
        let start = moved(Grab::Start, 50.0, window, whole);
        assert!((start.start - 50.0).abs() < 1e-9 && (start.end() - 300.0).abs() < 1e-6);
        let end = moved(Grab::End, 20.0, window, whole);
        assert!((end.start - 100.0).abs() < 1e-9 && end.end() > end.start);
    }

    #[test]
    fn edges_are_wider_than_a_line() {
        let frame = Rect::from_min_max(pos2(60.0, 0.0), pos2(160.0, 50.0));
        assert!(matches!(grip(frame, 64.0).0, Some(Grab::Start)));
        assert!(matches!(grip(frame, 157.0).0, Some(Grab::End)));
        assert!(matches!(grip(frame, 100.0).0, Some(Grab::Window(_))));
        assert!(grip(frame, 300.0).0.is_none());
    }
}
