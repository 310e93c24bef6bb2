//! Opening the window.

use super::{
    App, State, known::Known, layout::Layout, perform, recovery, style, table::Table, visible::Visible,
    work::Work,
};
use crate::{calendar::Day, jobs::Worker};
use egui::{Context, ViewportCommand};
use std::{io, path::PathBuf, time::Duration};

/// What to open the window with.
#[derive(Debug, Clone)]
pub struct Launch {
    /// Files, folders and projects to open; empty: the built-in sample.
    pub paths: Vec<PathBuf>,
    /// The day it is.
    pub today: Day,
}

/// Why no window could be opened.
#[derive(Debug, thiserror::Error)]
#[error("the window could not be opened: {0}")]
pub struct RunError(String);

/// Opens the window and returns when it is closed.
pub fn run(launch: Launch) -> Result<(), RunError> {
    let options = eframe::NativeOptions {
        viewport: egui::ViewportBuilder::default()
            .with_app_id("dateline")
            .with_title("Dateline")
            .with_inner_size([1440.0, 900.0])
            .with_min_inner_size([760.0, 520.0]),
        ..eframe::NativeOptions::default()
    };
    eframe::run_native(
        "Dateline",
        options,
        Box::new(move |creation| {
            let layout = Layout::load(creation.storage);
            let is_asked = !launch.paths.is_empty();
            let mut app = App::start(&creation.egui_ctx, launch, layout)?;
            recovery::start(&mut app.state, eframe::storage_dir("dateline"), is_asked);
            Ok(Box::new(app))
        }),
    )
    .map_err(|error| RunError(error.to_string()))
}

impl App {
    /// An application that paints into `ctx`: with fonts and themes, at work on what it was started with.
    fn start(ctx: &Context, launch: Launch, layout: Layout) -> io::Result<Self> {
        style::install(ctx);
        ctx.set_theme(layout.theme);
        let wake = || {
            let ctx = ctx.clone();
            move || ctx.request_repaint()
        };
        let worker = Worker::new(wake())?;
        let shown = (Visible::new(wake()), Known::new(wake()), Table::new(wake()));
        let mut state = State::new(launch.today, layout, Work::new(worker), shown);
        perform::launch(&mut state, launch.paths);
        Ok(Self { state })
    }

    /// An application without a window, for tests and measurements: begin it, then call [`App::logic`] and [`App::show`] for each frame.
    pub fn without_window(ctx: &Context, launch: Launch) -> io::Result<Self> {
        Self::start(ctx, launch, Layout::default())
    }

    /// Gives `ctx` the fonts and themes of the window, where it is not the context the application was begun with.
    pub fn install_style(ctx: &Context) {
        style::install(ctx);
    }

    /// Waits until nothing goes on in the background and takes in what it had to say; gives up after `limit`. Returns whether all is done.
    pub fn settle(&mut self, ctx: &Context, limit: Duration) -> bool {
        const STEP: Duration = Duration::from_millis(2);
        let mut waited = Duration::ZERO;
        self.logic(ctx);
        while self.state.is_busy() && waited < limit {
            std::thread::sleep(STEP);
            waited += STEP;
            self.logic(ctx);
        }
        !self.state.is_busy()
    }
}

/// Keeps the window's title up to date.
pub(super) fn name_window(ctx: &Context, state: &mut State) {
    let title = state.title();
    if state.window_title != title {
        ctx.send_viewport_cmd(ViewportCommand::Title(title.clone()));
        state.window_title = title;
    }
}
