//! Where results and complaints go.

use super::{FAILED, Stop};
use crate::{
    jobs::Failure,
    project::file::{in_words, write_with},
};
use std::{
    io::{self, BufWriter, Write},
    path::Path,
};

/// Writes a result to `target` (`None` or `-`: standard output) through `fill`.
pub(super) fn deliver(
    target: Option<&Path>,
    fill: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> Result<(), Stop> {
    match target.filter(|path| path.as_os_str() != "-") {
        Some(path) => write_with(path, |out| fill(out)).map_err(|error| Stop::failed(error.to_string())),
        None => to_stdout(fill),
    }
}

fn to_stdout(fill: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<(), Stop> {
    let mut out = BufWriter::with_capacity(1 << 16, io::stdout().lock());
    match fill(&mut out).and_then(|()| out.flush()) {
        Ok(()) => Ok(()),
        // whoever was reading has seen enough
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => {
            // what is left in the buffer has nowhere to go
            drop(out.into_parts());
            Ok(())
        }
        Err(error) => {
            drop(out.into_parts());
            Err(Stop {
                status: FAILED,
                message: format!("cannot write to standard output: {}", in_words(&error)),
            })
        }
    }
}

/// Says on standard error what went wrong.
pub(super) fn complain(message: &str) {
    // nothing is left to do when standard error is closed
    writeln!(io::stderr().lock(), "dateline: {message}").ok();
}

/// Names every file that could not be read.
pub(super) fn complain_about(failures: &[Failure]) {
    for failure in failures {
        complain(&failure.to_string());
    }
}
