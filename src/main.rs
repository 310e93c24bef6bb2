//! The `dateline` program: the command line, and the window behind it.

use dateline::{calendar::Day, cli, ui};
use std::{
    env,
    panic::{AssertUnwindSafe, catch_unwind},
    process::ExitCode,
};

fn main() -> ExitCode {
    env_logger::init_from_env(env_logger::Env::default().default_filter_or("off"));
    let paths = match cli::run(env::args_os()) {
        cli::Next::Exit(status) => return status,
        cli::Next::Window(paths) => paths,
    };
    if let Some(reason) = cli::no_window() {
        return cli::without_window(&paths, &reason);
    }
    let launch = ui::Launch {
        paths: paths.clone(),
        today: today(),
    };
    match catch_unwind(AssertUnwindSafe(|| ui::run(launch))) {
        Ok(Ok(())) => ExitCode::SUCCESS,
        Ok(Err(error)) => cli::without_window(&paths, &error.to_string()),
        Err(_) => cli::without_window(&paths, "opening it met a fault (see above)"),
    }
}

#[expect(clippy::disallowed_methods, reason = "the one place that reads the clock")]
fn today() -> Day {
    Day::from_date(chrono::Local::now().date_naive())
}
