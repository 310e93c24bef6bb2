//! `dateline events` and `dateline articles`.

use super::{
    Stop,
    arguments::{ArticlesCall, ArticlesFormat, EventsCall, EventsFormat},
    gather::{Depth, gather},
    output::deliver,
};
use crate::{
    calendar::when_in_words,
    export::{
        chronology::write_chronology,
        json::{self, Texts},
        markdown::write_markdown,
        table::write_csv,
    },
    project::{Entry, Project, known::known_on},
};
use std::{
    io::{self, IsTerminal as _, Write},
    path::Path,
};

pub(super) fn events(call: &EventsCall) -> Result<u8, Stop> {
    let gathered = gather(&call.inputs.paths, &call.inputs.dating, Depth::Events)?;
    let day = call.known_on.and_then(|when| when.latest);
    let known = day.map(|day| known_on(&gathered.project, day));
    let project = known.as_ref().unwrap_or(&gathered.project);
    let target = call.output.output.as_deref();
    let format = call.format.unwrap_or_else(|| usual_format(target));
    deliver(target, |out| match format {
        EventsFormat::Text => write_chronology(project, out),
        EventsFormat::Json => json::write_events(project, texts(call.text), out),
        EventsFormat::Jsonl => json::write_event_lines(project, out),
        EventsFormat::Csv => write_csv(project, out),
        EventsFormat::Markdown => write_markdown(project, out),
    })?;
    Ok(gathered.status())
}

pub(super) fn articles(call: &ArticlesCall) -> Result<u8, Stop> {
    let gathered = gather(&call.inputs.paths, &call.inputs.dating, Depth::Dates)?;
    let project = &gathered.project;
    let target = call.output.output.as_deref();
    let usual = || {
        if is_read_by_a_person(target) {
            ArticlesFormat::Text
        } else {
            ArticlesFormat::Json
        }
    };
    deliver(target, |out| match call.format.unwrap_or_else(usual) {
        ArticlesFormat::Json => json::write_articles(project, texts(call.text), out),
        ArticlesFormat::Text => write_articles(project, out),
    })?;
    Ok(gathered.status())
}

/// The format a file's ending asks for; without one, text for people and JSON for programs.
fn usual_format(target: Option<&Path>) -> EventsFormat {
    let ending = target
        .and_then(Path::extension)
        .map(|ending| ending.to_string_lossy().to_ascii_lowercase());
    match ending.as_deref() {
        Some("csv") => EventsFormat::Csv,
        Some("jsonl" | "ndjson") => EventsFormat::Jsonl,
        Some("md" | "markdown") => EventsFormat::Markdown,
        Some("txt") => EventsFormat::Text,
        _ if is_read_by_a_person(target) => EventsFormat::Text,
        _ => EventsFormat::Json,
    }
}

fn is_read_by_a_person(target: Option<&Path>) -> bool {
    target.is_none_or(|path| path.as_os_str() == "-") && io::stdout().is_terminal()
}

fn texts(is_wanted: bool) -> Texts {
    if is_wanted {
        Texts::Included
    } else {
        Texts::Omitted
    }
}

fn write_articles(project: &Project, out: &mut dyn Write) -> io::Result<()> {
    for entry in project.entries() {
        write_article(entry, out)?;
    }
    Ok(())
}

fn write_article(entry: &Entry, out: &mut dyn Write) -> io::Result<()> {
    let (article, publication) = (&entry.article, &entry.publication);
    writeln!(out, "{}  {}", article.id, article.display_title())?;
    if let Some(file) = json::file_of(article) {
        writeln!(out, "    file       {file}")?;
    }
    if let Some(publisher) = &article.metadata.publisher {
        writeln!(out, "    publisher  {publisher}")?;
    }
    let basis = json::name_of(&publication.basis);
    match publication.date {
        Some(day) => writeln!(
            out,
            "    published  {day} ({basis}, confidence {:.0} %)",
            publication.confidence * 100.0
        )?,
        None => writeln!(out, "    published  unknown")?,
    }
    if let Some(range) = publication.range.filter(|range| range.exact_day().is_none()) {
        writeln!(out, "    probably   {}", when_in_words(&range))?;
    }
    for evidence in &publication.evidence {
        let mark = if evidence.agrees { "because" } else { "despite" };
        let quote = evidence
            .span
            .map(|span| span.of(&article.text))
            .unwrap_or_default();
        let quote: Vec<&str> = quote.split_whitespace().collect();
        if quote.is_empty() {
            writeln!(out, "    {mark}    {}", evidence.says)?;
        } else {
            writeln!(out, "    {mark}    {} (“{}”)", evidence.says, quote.join(" "))?;
        }
    }
    for warning in &article.warnings {
        writeln!(out, "    warning    {warning}")?;
    }
    Ok(())
}
