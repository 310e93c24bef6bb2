//! The window: panels, the timeline view, dialogs.
//!
//! [`App::logic`] takes in what the background work has done and [`App::show`] places the panels. A panel never changes what the user has:
//! it asks for an [`Action`], and the actions of a frame are performed together after it.

mod action;
mod articles_panel;
mod bar;
mod bottom;
mod date_field;
mod density;
mod dialogs;
mod exporting;
mod filter;
mod fonts;
mod haystack;
mod hover_card;
mod icons;
mod keys;
mod known;
mod layout;
mod left_out;
mod news;
mod perform;
mod plot_item;
mod reader;
mod recovery;
mod run;
mod scene_painter;
mod selection;
mod sorting;
mod state;
mod status_bar;
mod style;
mod table;
mod timeline_view;
mod toasts;
mod visible;
mod welcome;
mod wording;
mod work;

pub use action::{Action, Group, Words};
pub use filter::Filter;
pub use run::{Launch, RunError, run};
pub use selection::Selection;
pub use state::State;
pub use style::install as install_style;
pub use timeline_view::{Marked, ProjectWords, TimelineContent, TimelineView, TimelineWords};

use egui::{CentralPanel, Context, Frame, Margin, Panel, Ui};
use style::Look;

/// The application: its state, and the two things a frame does with it.
#[derive(Debug)]
pub struct App {
    state: State,
}

impl App {
    /// What the window shows and knows.
    pub fn state(&self) -> &State {
        &self.state
    }

    /// The same, to ask for actions.
    pub fn state_mut(&mut self) -> &mut State {
        &mut self.state
    }

    /// Takes in what the background work and the file dialogs have to say. Paints nothing; also runs while the window is hidden.
    pub fn logic(&mut self, ctx: &Context) {
        let state = &mut self.state;
        news::take(state);
        exporting::hand_over(ctx, state);
        dialogs::files::take(state);
        let is_closing = ctx.input(|input| input.viewport().close_requested());
        if is_closing && state.is_changed() && !state.may_close {
            ctx.send_viewport_cmd(egui::ViewportCommand::CancelClose);
            state.ask(Action::Quit);
        }
        run::name_window(ctx, state);
        perform::all(ctx, state);
        recovery::record(state);
        state.refresh();
    }

    /// Places the panels, then performs what was asked for in them.
    pub fn show(&mut self, ui: &mut Ui) {
        let state = &mut self.state;
        keys::read(ui, state);
        bars(ui, state);
        sides(ui, state);
        let fill = Look::of(ui).canvas;
        CentralPanel::default()
            .frame(Frame::new().fill(fill))
            .show(ui, |ui| centre(ui, state));
        dialogs::show(ui.ctx(), state);
        for action in state.toasts.show(ui.ctx()) {
            state.ask(action);
        }
        drops(ui.ctx(), state);
        perform::all(ui.ctx(), state);
        recovery::record(state);
    }
}

/// The bar at the top and the line at the foot.
fn bars(ui: &mut Ui, state: &mut State) {
    let look = Look::of(ui);
    Panel::top("bar")
        .exact_size(bar::HEIGHT)
        .frame(
            Frame::new()
                .fill(look.window)
                .inner_margin(Margin::symmetric(10, 0)),
        )
        .show(ui, |ui| bar::show(ui, state));
    Panel::bottom("status")
        .exact_size(style::STATUS_HEIGHT)
        .frame(
            Frame::new()
                .fill(look.window)
                .inner_margin(Margin::symmetric(12, 0)),
        )
        .show(ui, |ui| status_bar::show(ui, state));
}

/// In a window narrower than this, in points, the articles and the reader do not both stand beside the timeline.
const NARROW: f32 = 1080.0;

/// The panels leave the timeline so much width, in points, where the window has it.
const MIDDLE: f32 = 420.0;

/// The table leaves what is above it so much height, in points: the axis, a few lanes, the strip and the lines under it.
const ABOVE_TABLE: f32 = 300.0;

/// The panels around the timeline.
fn sides(ui: &mut Ui, state: &mut State) {
    let look = Look::of(ui);
    let width = ui.available_width();
    let frame = |fill| {
        Frame::new()
            .fill(fill)
            .inner_margin(Margin::same(style::INSIDE as i8))
    };
    state.layout.is_narrow = width < NARROW;
    let mut is_open = state.layout.shows_articles();
    let was_open = is_open;
    Panel::left("articles")
        .default_size((width * 0.18).clamp(240.0, 300.0))
        .size_range(180.0..=(width * 0.3).clamp(180.0, 480.0))
        .frame(frame(look.panel))
        .show_collapsible(ui, &mut is_open, |ui| articles_panel::show(ui, state));
    if is_open != was_open {
        state.layout.articles_open = is_open;
    }
    let mut is_open = state.layout.reader_open && !state.project.is_empty();
    let was_open = is_open;
    Panel::right("reader")
        .default_size((width * 0.28).clamp(300.0, 460.0))
        .size_range(260.0..=(ui.available_width() - MIDDLE).clamp(260.0, 900.0))
        .frame(frame(look.canvas))
        .show_collapsible(ui, &mut is_open, |ui| reader::show(ui, state));
    if is_open != was_open {
        state.layout.reader_open = is_open;
    }
    let height = ui.available_height();
    let mut is_open = state.layout.table_open && !state.project.is_empty();
    let was_open = is_open;
    Panel::bottom("table")
        .default_size((height * 0.32).clamp(140.0, 320.0))
        .size_range(110.0..=(height - ABOVE_TABLE).clamp(110.0, (height * 0.6).max(110.0)))
        .resizable(true)
        .frame(frame(look.panel))
        .show_collapsible(ui, &mut is_open, |ui| bottom::show(ui, state));
    if is_open != was_open {
        state.layout.table_open = is_open;
    }
}

/// The timeline, or what to do first.
fn centre(ui: &mut Ui, state: &mut State) {
    if state.project.is_empty() && !state.work.is_busy() {
        welcome::show(ui, state);
        return;
    }
    if !state.is_banner_hidden {
        let entries = state.project.entries().iter();
        let undated = entries.filter(|entry| entry.publication.date.is_none()).count();
        if state.is_sample {
            welcome::sample_banner(ui, state);
        } else if undated > 0 && !state.work.is_busy() {
            welcome::undated_banner(ui, state, undated);
        }
    }
    timeline_view::show(ui, state);
}

/// Files dropped on the window.
fn drops(ctx: &Context, state: &mut State) {
    let dropped = ctx.input(|input| input.raw.dropped_files.clone());
    let paths = dropped.iter().map(|file| file.path().to_owned()).collect();
    perform::dropped(state, paths);
    let is_over = ctx.input(|input| !input.raw.hovered_files.is_empty());
    if is_over {
        welcome::drop_hint(ctx);
    }
}

impl eframe::App for App {
    fn logic(&mut self, ctx: &Context, _frame: &mut eframe::Frame) {
        self.logic(ctx);
    }

    fn ui(&mut self, ui: &mut Ui, _frame: &mut eframe::Frame) {
        self.show(ui);
    }

    fn save(&mut self, storage: &mut dyn eframe::Storage) {
        self.state.layout.store(storage);
    }

    fn on_exit(&mut self, _gl: Option<&eframe::glow::Context>) {
        // closed in good order: everything is saved, or was given up
        self.state.work.worker.end_journal();
    }

    fn persist_egui_memory(&self) -> bool {
        true
    }
}
