//! Opening the window.

use super::{App, State};
use crate::calendar::Day;
use std::path::PathBuf;

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
            .with_inner_size([1600.0, 1000.0])
            .with_min_inner_size([720.0, 480.0]),
        ..eframe::NativeOptions::default()
    };
    eframe::run_native(
        "Dateline",
        options,
        Box::new(move |_creation| Ok(Box::new(App::new(State::new(launch.today))))),
    )
    .map_err(|error| RunError(error.to_string()))
}
