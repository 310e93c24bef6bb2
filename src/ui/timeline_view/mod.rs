//! The timeline in the middle of the window: what is in view, how it is moved, and what is pointed at.
//!
//! The picture itself is made by [`crate::timeline::layout`] and painted by one item of a plot; this module owns the window of time and the
//! input. [`TimelineView::frame`] knows nothing of a project, so that it can be measured and tested with any events.

mod camera;
mod canvas;
mod chip_list;
mod folding;
mod footer;
mod input;
mod jump;
mod legend;
mod pointing;
mod range;
mod settling;
mod swing;
mod words;

pub use range::Marked;
pub use words::{ProjectWords, TimelineWords};

pub(super) use range::MOST_SELECTED;
pub(super) use settling::Shift;
pub(super) use words::stretch;

use super::{
    Action, State,
    density::{Asked, DensityStrip},
    known,
    style::Look,
};
use crate::{
    calendar::Day,
    events::EventId,
    timeline::{Grouping, Index, LaneMemory, Limits, Theme, ThemeName, TimeMap, TimeScale, axis_height},
};
use camera::Camera;
use canvas::Drawn;
use chip_list::ChipList;
use egui::{
    Align2, EventFilter, Frame, Id, Margin, Panel, Rect, Response, Sense, Ui, WidgetInfo, accesskit::Role,
    pos2,
};
use input::Grab;
use jump::Jump;
use pointing::Hover;
use settling::Settling;
use std::sync::Arc;
use swing::Swing;

/// What the timeline shows in a frame, besides what it remembers itself.
#[derive(Clone, Copy)]
pub struct TimelineContent<'a> {
    /// Where the events stand.
    pub index: &'a Index,
    /// What is said of them.
    pub words: &'a dyn TimelineWords,
    /// A number that changes whenever what is said of them changes.
    pub version: u64,
    /// The selected events; the last is shown in the other panels.
    pub selected: &'a [EventId],
    /// The day it is.
    pub today: Option<Day>,
    /// Whether other events, or the same in another order, are on their way.
    pub is_waiting: bool,
}

/// What the timeline view remembers between frames.
#[derive(Debug, Default)]
pub struct TimelineView {
    /// What the events are grouped by.
    pub grouping: Grouping,
    /// Whether the axis has the numbers of ISO weeks.
    pub shows_weeks: bool,
    /// Whether the symbols in view are explained under the timeline.
    pub shows_legend: bool,
    /// Groups that are folded to their heading, by grouping and name; for as long as the window is open.
    folded: Vec<(Grouping, String)>,
    camera: Camera,
    /// What is to stay in view when more events arrive.
    fit: Fit,
    jumps: Vec<Jump>,
    /// How far the lanes are scrolled down, in points.
    scroll: f32,
    grab: Option<Grab>,
    swing: Swing,
    /// The wheel was turned with Alt held.
    is_wheel_for_lanes: bool,
    /// What is marked on the axis.
    range: Option<Marked>,
    /// Above and below what stands in a lane, in points; as the theme has it where nobody has set it.
    lane_padding: Option<f32>,
    strip: DensityStrip,
    lanes: LaneMemory,
    settling: Settling,
    drawn: Option<Drawn>,
    hover: Option<Hover>,
    chip_list: Option<ChipList>,
    /// The event that was shown in the frame before.
    shown: Option<EventId>,
    /// The event whose lane is to be scrolled into view.
    reveal: Option<EventId>,
    /// Which days of the calendar the view's times are.
    time: Arc<TimeMap>,
    id: Option<Id>,
    /// Why nothing is shown, where there are events.
    nothing: Option<String>,
}

/// What is to stay in view when more events arrive.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Fit {
    /// Where most of them are: the user has not moved yet.
    #[default]
    Opening,
    /// All of them: the user asked for that.
    All,
    /// Whatever the user looks at.
    Free,
}

/// The parts of the timeline's place.
#[derive(Debug, Clone, Copy)]
struct Parts {
    /// Axis and lanes.
    canvas: Rect,
    /// The axis alone.
    axis: Rect,
    /// The lanes alone.
    lanes: Rect,
    /// The density strip.
    strip: Rect,
    /// The symbols in view.
    legend: Rect,
    /// Counts and choices.
    footer: Rect,
}

/// Height of the line with counts and choices, in points.
const FOOTER: f32 = 30.0;

impl Parts {
    fn of(place: Rect, view: &TimelineView, theme: &Theme) -> Self {
        let footer_top = (place.bottom() - FOOTER).max(place.top());
        let legend = if view.shows_legend { legend::HEIGHT } else { 0.0 };
        let legend_top = (footer_top - legend).max(place.top());
        let strip_top = (legend_top - theme.timeline.strip_height).max(place.top());
        let axis = axis_height(theme, 1.0, view.axis_rows());
        let axis_bottom = (place.top() + axis).min(strip_top);
        let between = |top: f32, bottom: f32| {
            Rect::from_min_max(pos2(place.left(), top), pos2(place.right(), bottom.max(top)))
        };
        Self {
            canvas: between(place.top(), strip_top),
            axis: between(place.top(), axis_bottom),
            lanes: between(axis_bottom, strip_top),
            strip: between(strip_top, legend_top),
            legend: between(legend_top, footer_top),
            footer: between(footer_top, place.bottom()),
        }
    }
}

impl TimelineView {
    /// Remembers to move the view; it moves in the next frame. Actions that are not about the view are left alone.
    pub fn perform(&mut self, action: &Action) {
        self.jumps.extend(Jump::of(action));
    }

    /// First and last moment in view, in days of the calendar; `None` before the first frame with events.
    pub fn days_in_view(&self) -> Option<(f64, f64)> {
        let scale = self.camera.scale()?;
        Some((self.time.day(scale.start), self.time.day(scale.end())))
    }

    /// The time in view, as drawn; `None` before the first frame with events.
    pub fn window(&self) -> Option<TimeScale> {
        self.camera.scale()
    }

    /// Shows this time at once.
    pub fn look_at(&mut self, window: TimeScale) {
        self.hand(window);
    }

    /// The widget that holds the keyboard focus for the whole timeline.
    pub fn id(&self) -> Option<Id> {
        self.id
    }

    /// Shows the timeline and returns what the user asks for.
    pub fn frame(&mut self, ui: &mut Ui, content: &TimelineContent<'_>) -> Vec<Action> {
        // What stands above may have asked for more width than there is.
        let place = ui.available_rect_before_wrap().intersect(ui.clip_rect());
        ui.allocate_rect(place, Sense::hover());
        let theme = theme_of(ui);
        let Some((from, to)) = content.index.span() else {
            self.camera.reset();
            self.drawn = None;
            let why = if content.is_waiting { ARRANGING } else { NO_EVENTS };
            empty(ui, place, self.nothing.as_deref().unwrap_or(why));
            return Vec::new();
        };
        let limits = Limits { from, to };
        let parts = Parts::of(place, self, theme);
        let mut actions = Vec::new();
        let canvas = self.interact(ui, &parts);

        self.follow_time(content.index);
        self.camera.resize(canvas.rect.width());
        self.follow_content(content.index, limits, canvas.rect.width());
        self.perform_jumps(ui, content, limits);
        self.take_input(ui, &canvas, &parts, content, limits, &mut actions);
        self.show_strip(ui, &parts, content, theme);
        self.follow_selection(content, limits);
        let is_still = ui.style().animation_time <= 0.0;
        self.camera.advance(ui.input(|input| input.time), is_still);
        self.lay_out(&parts, content, theme);
        let is_settling = self.settling.advance(ui.input(|input| input.time), is_still);
        if self.camera.is_moving() || is_settling {
            ui.ctx().request_repaint();
        }
        self.scroll_to_revealed(&parts);
        self.paint(ui, &parts, content, theme);
        self.point(ui, &canvas, &parts, content, limits, &mut actions);
        self.headings(ui, &canvas, &parts, content, theme);
        self.show_range(ui, &parts, content, limits, &mut actions);
        self.show_chip_list(ui, content, limits, &mut actions);
        self.legend(ui, &parts, theme);
        self.footer(ui, &parts, content, &mut actions);
        actions
    }

    /// The one widget of the canvas: a tab stop that takes pointer and arrow keys.
    fn interact(&mut self, ui: &Ui, parts: &Parts) -> Response {
        let id = ui.make_persistent_id("timeline");
        self.id = Some(id);
        let canvas = ui.interact(parts.canvas, id, Sense::click_and_drag());
        canvas.widget_info(|| WidgetInfo::labeled(Role::Canvas, true, "Timeline"));
        if canvas.clicked() || canvas.drag_started() {
            canvas.request_focus();
        }
        if canvas.has_focus() {
            let keeps = EventFilter {
                horizontal_arrows: true,
                vertical_arrows: true,
                ..EventFilter::default()
            };
            ui.memory_mut(|memory| memory.set_focus_lock_filter(id, keeps));
        }
        canvas
    }

    fn show_strip(&mut self, ui: &mut Ui, parts: &Parts, content: &TimelineContent<'_>, theme: &Theme) {
        let Some(window) = self.camera.scale() else { return };
        match self.strip.show(ui, parts.strip, content.index, window, theme) {
            Asked::Nothing => {}
            Asked::Window(window) => self.hand(window),
            Asked::Jump(window) => {
                self.camera.glide(window);
                self.fit = Fit::Free;
            }
            Asked::FitAll => self.perform(&Action::FitAll),
        }
    }

    /// The same days stay in view when other stretches are shortened than before.
    fn follow_time(&mut self, index: &Index) {
        if self.time == *index.time() {
            return;
        }
        let before = std::mem::replace(&mut self.time, Arc::clone(index.time()));
        self.camera.remap(|at| self.time.drawn(before.day(at)));
        self.grab = None;
        self.range = None;
        self.chip_list = None;
    }

    /// Where the first events arrive, or more of them, the view follows until the user moves.
    fn follow_content(&mut self, index: &Index, limits: Limits, width: f32) {
        let goal = self.camera.goal();
        if goal.is_some_and(|goal| goal.end() < limits.from || goal.start > limits.to) {
            self.fit = Fit::Opening;
        }
        let wanted = match self.fit {
            Fit::Opening => jump::opening(index, limits, width),
            Fit::All => jump::everything(limits, width),
            Fit::Free => return,
        };
        if goal.is_none_or(|goal| !jump::is_close(goal, wanted)) {
            self.camera.glide(wanted);
        }
    }

    /// Brings an event into view that was selected somewhere else.
    fn follow_selection(&mut self, content: &TimelineContent<'_>, limits: Limits) {
        let shown = content.selected.last().copied();
        if shown == self.shown {
            return;
        }
        self.shown = shown;
        self.reveal = shown;
        let place = shown.and_then(|id| content.words.extent(id));
        let (Some(extent), Some(goal)) = (place, self.camera.goal()) else {
            return;
        };
        let extent = content.index.time().drawn_extent(extent);
        let x = goal.x_from_day(extent.anchor());
        if !(0.0..=goal.width - jump::LABEL_MARGIN / 3.0).contains(&x) {
            self.camera.glide(goal.centred_on(extent.anchor()).clamp(limits));
            self.fit = Fit::Free;
        }
    }
}

/// The theme that `ui` is painted in.
fn theme_of(ui: &Ui) -> &'static Theme {
    Theme::built_in(if ui.visuals().dark_mode {
        ThemeName::Dark
    } else {
        ThemeName::Light
    })
}

/// What is said where there is nothing to show.
const NO_EVENTS: &str = "No events yet. Open articles, drop them here, or paste a text: every dated event in them appears on this line.";

/// What is said where there is nothing to show yet.
const ARRANGING: &str = "Arranging the events…";

/// Says why there is nothing to show.
fn empty(ui: &mut Ui, place: Rect, words: &str) {
    let look = Look::of(ui);
    ui.painter().rect_filled(place, 0.0, look.canvas);
    let label = egui::Label::new(egui::RichText::new(words).color(look.muted)).wrap();
    let width = 420.0_f32.min(place.width() - 32.0).max(80.0);
    let middle = Align2::CENTER_CENTER.align_size_within_rect(egui::vec2(width, 48.0), place);
    ui.scope_builder(egui::UiBuilder::new().max_rect(middle), |ui| {
        ui.vertical_centered(|ui| ui.add(label));
    });
}

/// Shows the timeline of a project and asks for what the user does in it.
pub(super) fn show(ui: &mut Ui, state: &mut State) {
    if state.filter.known_on.is_some() {
        let look = Look::of(ui);
        Panel::bottom("known")
            .exact_size(known::HEIGHT)
            .frame(
                Frame::new()
                    .fill(look.window)
                    .inner_margin(Margin::symmetric(12, 0)),
            )
            .show(ui, |ui| known::show(ui, state));
    }
    let mut view = std::mem::take(&mut state.timeline);
    view.shows_weeks = state.layout.weeks_shown;
    view.shows_legend = state.layout.legend_open;
    view.nothing = why_nothing(state);
    let words = ProjectWords::new(state.seen(), state.visible.sources());
    let content = TimelineContent {
        index: state.visible.index(),
        words: &words,
        version: state.shown_version(),
        selected: state.selection.events(),
        // on the day that is looked back from, that day is today
        today: Some(state.filter.known_on.unwrap_or(state.today)),
        is_waiting: state.is_arranging(),
    };
    let actions = view.frame(ui, &content);
    state.navigators.extend(view.id);
    state.timeline = view;
    for action in actions {
        state.ask(action);
    }
}

/// What keeps events from the timeline, where something does.
fn why_nothing(state: &State) -> Option<String> {
    if state.project.events().is_empty() || state.is_arranging() {
        None
    } else if state.filter.is_narrowing() {
        Some(format!("No event holds “{}”.", state.filter.text.trim()))
    } else if state.seen().events().is_empty() {
        Some("No article published by then tells an event.".to_owned())
    } else {
        Some("Every event is rejected.".to_owned())
    }
}
