//! A stretch of time marked on the axis: what it holds, and what can be done with it.

use super::{Fit, Parts, TimelineContent, TimelineView, jump, words};
use crate::{
    calendar::Day,
    events::EventId,
    timeline::{Index, Limits, Theme, TimeMap, TimeScale, drawn_ticks},
    ui::{
        Action,
        icons::Icon,
        scene_painter::colour,
        style::{self, Look},
        wording,
    },
};
use egui::{Align2, Area, Frame, Margin, Order, Rangef, Rect, RichText, Stroke, Ui, pos2, vec2};

/// At most so many events are selected at once.
pub(in crate::ui) const MOST_SELECTED: usize = 5_000;

/// The marked stretch: from its first moment to the moment after its last, in days as drawn.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Marked {
    /// Where it begins.
    pub from: f64,
    /// Where it ends.
    pub to: f64,
}

impl Marked {
    /// The stretch between two times, in either order; from tick to tick of the axis where it `snaps`.
    pub(super) fn between(
        ends: (f64, f64),
        scale: &TimeScale,
        theme: &Theme,
        snaps: Option<&TimeMap>,
    ) -> Self {
        let (mut from, mut to) = (ends.0.min(ends.1), ends.0.max(ends.1));
        if let Some(time) = snaps {
            let measures = &theme.timeline;
            let axis = drawn_ticks(time, scale, measures.min_tick_gap, measures.min_line_gap);
            let mut marks: Vec<f64> = axis.ticks.iter().map(|tick| tick.day).collect();
            marks.extend(axis.minor.iter().map(|line| line.day));
            marks.sort_by(f64::total_cmp);
            from = nearest(&marks, from).unwrap_or(from);
            to = nearest(&marks, to).unwrap_or(to);
        }
        Self { from, to }
    }

    /// Its first and its last day of the calendar.
    fn days(&self, time: &TimeMap) -> (Day, Day) {
        let (from, to) = self.times(time);
        let day = |time: f64| Day::from_number(time.floor() as i64);
        (day(from), day(to))
    }

    /// Its first and its last moment, in days of the calendar.
    fn times(&self, time: &TimeMap) -> (f64, f64) {
        let from = time.day(self.from);
        (from, time.day(self.to).next_down().max(from))
    }

    /// "14 events, 3–9 March 2023".
    fn says(&self, index: &Index) -> String {
        let count = index.count(self.from, self.to);
        let (from, to) = self.times(index.time());
        let time = words::stretch(from, to);
        format!("{}, {time}", wording::counted(count, "event"))
    }

    /// The events that touch it, in the order of time.
    pub(super) fn events(&self, index: &Index) -> Vec<EventId> {
        let mut found: Vec<(f64, EventId)> = Vec::new();
        for columns in index.groups() {
            let running = columns.running(self.from, MOST_SELECTED);
            let starting = columns.starting(self.from, self.to).take(MOST_SELECTED);
            let place = |at: usize| Some((columns.start(at)?, columns.id(at)?));
            found.extend(running.into_iter().chain(starting).filter_map(place));
        }
        found.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        found.into_iter().map(|(_, id)| id).take(MOST_SELECTED).collect()
    }
}

/// The mark that is nearest to a time.
fn nearest(marks: &[f64], time: f64) -> Option<f64> {
    marks
        .iter()
        .copied()
        .min_by(|one, other| (one - time).abs().total_cmp(&(other - time).abs()))
}

impl TimelineView {
    /// The stretch of time that is marked on the axis.
    pub fn range(&self) -> Option<Marked> {
        self.range
    }

    /// Marks nothing any more.
    pub(in crate::ui) fn clear_range(&mut self) {
        self.range = None;
    }

    /// Where the marked stretch is on the screen.
    pub(super) fn range_on_screen(&self, parts: &Parts) -> Option<Rangef> {
        let (range, scale) = (self.range?, self.camera.scale()?);
        let x = |time: f64| parts.canvas.left() + scale.x_from_day(time);
        Some(Rangef::new(x(range.from), x(range.to)))
    }

    /// Paints the marked stretch.
    pub(super) fn paint_range(&self, ui: &Ui, parts: &Parts, theme: &Theme) {
        let Some(range) = self.range_on_screen(parts) else {
            return;
        };
        let painter = ui.painter().with_clip_rect(parts.canvas);
        let accent = colour(theme.palette.accent);
        let band = Rect::from_x_y_ranges(range, parts.canvas.y_range());
        painter.rect_filled(band, 0.0, accent.gamma_multiply(0.10));
        let head = Rect::from_x_y_ranges(range, parts.axis.y_range());
        painter.rect_filled(head, 0.0, accent.gamma_multiply(0.14));
        for x in [range.min, range.max] {
            painter.vline(
                x,
                parts.canvas.y_range(),
                Stroke::new(1.0, accent.gamma_multiply(0.7)),
            );
        }
    }

    /// Shows under the axis what the marked stretch holds, and what can be done with it.
    pub(super) fn show_range(
        &mut self,
        ui: &Ui,
        parts: &Parts,
        content: &TimelineContent<'_>,
        limits: Limits,
        actions: &mut Vec<Action>,
    ) {
        let (Some(range), Some(place), Some(id)) = (self.range, self.range_on_screen(parts), self.id) else {
            return;
        };
        if place.max < parts.canvas.left() || place.min > parts.canvas.right() {
            return;
        }
        let middle = place.center().clamp(parts.canvas.left(), parts.canvas.right());
        let area = Area::new(id.with("range"))
            .order(Order::Middle)
            .pivot(Align2::CENTER_TOP)
            .fixed_pos(pos2(middle, parts.lanes.top() + style::NEAR))
            .constrain_to(parts.canvas.shrink(style::NEAR))
            .interactable(!self.is_grabbed());
        let is_grabbed = self.is_grabbed();
        let asked = area
            .show(ui.ctx(), |ui| {
                let look = Look::of(ui);
                Frame::popup(ui.style())
                    .fill(look.raised)
                    .inner_margin(Margin::symmetric(style::GAP as i8, style::NEAR as i8))
                    .show(ui, |ui| {
                        let words = range.says(content.index);
                        ui.horizontal(|ui| row(ui, &words, is_grabbed)).inner
                    })
                    .inner
            })
            .inner;
        match asked {
            Asked::Nothing => {}
            Asked::Zoom => {
                let Some(goal) = self.camera.goal() else { return };
                let window = jump::between(range.from, range.to, limits, goal.width).clamp(limits);
                self.camera.glide(window);
                self.fit = Fit::Free;
            }
            Asked::Select => actions.push(Action::SelectOnly(range.events(content.index))),
            Asked::Export => {
                let (first, last) = range.days(content.index.time());
                actions.push(Action::ExportRange(first, last));
            }
            Asked::Close => self.range = None,
        }
    }
}

/// What was pressed beside the words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Asked {
    Nothing,
    Zoom,
    Select,
    Export,
    Close,
}

fn row(ui: &mut Ui, words: &str, is_grabbed: bool) -> Asked {
    let look = Look::of(ui);
    ui.spacing_mut().item_spacing.x = style::NEAR;
    ui.spacing_mut().button_padding = vec2(8.0, 2.0);
    ui.label(RichText::new(words).font(style::strong(ui)).color(look.text));
    if is_grabbed {
        return Asked::Nothing;
    }
    ui.add_space(style::NEAR);
    let mut asked = Asked::Nothing;
    for (name, hint, what) in [
        ("Zoom", "Shows this stretch of time in full.", Asked::Zoom),
        ("Select", "Selects the events in it.", Asked::Select),
        (
            "Export…",
            "Draws this stretch of time as a picture.",
            Asked::Export,
        ),
    ] {
        let button = egui::Button::new(RichText::new(name).small());
        let response = ui
            .add(button)
            .accessible_name(format!("{} range", name.trim_end_matches('…')));
        if response.on_hover_text(hint).clicked() {
            asked = what;
        }
    }
    let close = Icon::Close.button(ui, "Clear range", false);
    if close.on_hover_text("Lets go of the range.  Esc").clicked() {
        asked = Asked::Close;
    }
    asked
}
