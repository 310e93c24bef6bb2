//! The window: panels, the timeline view, dialogs.
//!
//! [`App::logic`] takes in what the background work has done and [`App::ui`] places the panels. A panel never changes what the user has:
//! it asks for an [`Action`], and the actions of a frame are performed together after it.

mod action;
mod keys;
mod menu_bar;
mod perform;
mod run;
mod state;
mod timeline_view;

pub use action::{Action, Group};
pub use run::{Launch, RunError, run};
pub use state::{Selection, State};

use egui::{CentralPanel, Panel, Ui};

/// The application: its state, and the two things a frame does with it.
pub struct App {
    state: State,
}

impl App {
    /// An application with this state.
    pub fn new(state: State) -> Self {
        Self { state }
    }

    /// What the window shows and knows.
    pub fn state(&self) -> &State {
        &self.state
    }

    /// Takes in news from the background work. Paints nothing; also runs while the window is hidden.
    pub fn logic(&mut self, _ctx: &egui::Context) {}

    /// Places the panels, then performs what was asked for in them.
    pub fn show(&mut self, ui: &mut Ui) {
        let state = &mut self.state;
        keys::read(ui, state);
        Panel::top("menu").show(ui, |ui| menu_bar::show(ui, state));
        CentralPanel::default().show(ui, |ui| timeline_view::show(ui, state));
        perform::all(ui.ctx(), state);
    }
}

impl eframe::App for App {
    fn logic(&mut self, ctx: &egui::Context, _frame: &mut eframe::Frame) {
        self.logic(ctx);
    }

    fn ui(&mut self, ui: &mut Ui, _frame: &mut eframe::Frame) {
        self.show(ui);
    }
}
