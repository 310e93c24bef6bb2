//! The command line: the same engine for scripts, servers and batch work, and the way into the window.

mod arguments;
mod batch;
mod documents;
mod gather;
mod output;
mod picture;
mod times;
mod window;

pub use window::{no_window, without_window};

use arguments::{Arguments, Command};
use clap::Parser as _;
use std::{ffi::OsString, path::PathBuf, process::ExitCode};

/// What is left to do after the command line was read.
#[derive(Debug)]
pub enum Next {
    /// Nothing: a command was carried out, with this exit status.
    Exit(ExitCode),
    /// Open the window on these files, folders and projects (none: the built-in sample).
    Window(Vec<PathBuf>),
}

/// Everything was read.
const DONE: u8 = 0;
/// Nothing could be read, or the result not be written.
const FAILED: u8 = 1;
/// The command line was wrong.
const USAGE: u8 = 2;
/// Some files could not be read.
const PARTLY: u8 = 3;

/// Reads the command line and carries its command out. Errors are reported on standard error, each file by its name.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> Next {
    let arguments = match Arguments::try_parse_from(arguments) {
        Ok(arguments) => arguments,
        Err(answer) => {
            // help and version are answers, not errors
            let status = if answer.use_stderr() { USAGE } else { DONE };
            answer.print().ok();
            return Next::Exit(ExitCode::from(status));
        }
    };
    let Some(command) = arguments.command else {
        return Next::Window(arguments.paths);
    };
    let outcome = match command {
        Command::Events(call) => documents::events(&call),
        Command::Articles(call) => documents::articles(&call),
        Command::Export(call) => picture::run(&call),
        Command::Times(call) if call.batch => batch::run(&call),
        Command::Times(call) => times::run(&call),
    };
    let status = outcome.unwrap_or_else(|stop| {
        output::complain(&stop.message);
        stop.status
    });
    Next::Exit(ExitCode::from(status))
}

/// Why a command ended early.
#[derive(Debug)]
struct Stop {
    status: u8,
    message: String,
}

impl Stop {
    fn usage(message: impl Into<String>) -> Self {
        Self {
            status: USAGE,
            message: message.into(),
        }
    }

    fn failed(message: impl Into<String>) -> Self {
        Self {
            status: FAILED,
            message: message.into(),
        }
    }
}
