//! A chronology in plain text for a terminal: date, headline, sources.

use super::{json::is_kept, sources::Sources};
use crate::{
    calendar::when_in_words,
    events::Status,
    project::{Project, known::as_known_on},
};
use std::io;
use unicode_segmentation::UnicodeSegmentation as _;

/// Dates longer than this put their headline on the next line.
const DATE_WIDTH: usize = 24;

/// Writes the chronology. Rejected events are left out; what could not be placed is counted at the end.
pub fn write_chronology(project: &Project, mut out: impl io::Write) -> io::Result<()> {
    let sources = Sources::of(project);
    let mut shown = 0;
    if let Some(day) = project.known_on() {
        writeln!(out, "{}\n", as_known_on(day))?;
    }
    for event in project.events().iter().filter(|event| is_kept(event)) {
        shown += 1;
        let date = when_in_words(&event.when);
        let width = date.graphemes(true).count();
        if width > DATE_WIDTH {
            writeln!(out, "{date}")?;
            write!(out, "{:DATE_WIDTH$}", "")?;
        } else {
            write!(out, "{date}{:pad$}", "", pad = DATE_WIDTH - width)?;
        }
        write!(out, "  {}", plain(&event.headline))?;
        if event.status != Status::Happened {
            write!(out, " ({})", event.status.name())?;
        }
        if !event.conflicts.is_empty() {
            write!(out, " (sources disagree)")?;
        }
        let numbers: Vec<String> = sources
            .numbers_of(event)
            .iter()
            .map(ToString::to_string)
            .collect();
        if numbers.is_empty() {
            writeln!(out)?;
        } else {
            writeln!(out, " [{}]", numbers.join(", "))?;
        }
    }
    if shown == 0 {
        writeln!(out, "No dated event was found.")?;
    }
    writeln!(out, "\nSources")?;
    for source in sources.list() {
        write!(out, "[{}] {}", source.number, plain(&source.title))?;
        if let Some(publisher) = &source.publisher {
            write!(out, ", {}", plain(publisher))?;
        }
        writeln!(out, ", {}", source.dated)?;
    }
    let unplaced = project.unplaced().len();
    if unplaced > 0 {
        writeln!(
            out,
            "\nTime expressions without a place on the timeline: {unplaced} (`dateline events --format json` lists them)."
        )?;
    }
    Ok(())
}

/// Text without anything a terminal would obey.
fn plain(text: &str) -> String {
    text.chars()
        .map(|letter| if letter.is_control() { ' ' } else { letter })
        .collect()
}
