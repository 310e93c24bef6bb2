//! `dateline times`: the time expressions of whole articles.

use super::{
    Stop,
    arguments::{TimesCall, TimesFormat},
    gather::{Depth, gather},
    output::deliver,
};
use crate::{
    export::{json, timeml},
    project::{Entry, Project},
};
use std::{io, io::Write, path::Path};

pub(super) fn run(call: &TimesCall) -> Result<u8, Stop> {
    let gathered = gather(&call.paths, &call.dating, Depth::Dates)?;
    let project = &gathered.project;
    deliver(call.output.output.as_deref(), |out| match call.format {
        TimesFormat::Jsonl => write_lines(project, out),
        TimesFormat::Timeml => write_timeml(project, out),
    })?;
    Ok(gathered.status())
}

fn write_lines(project: &Project, out: &mut dyn Write) -> io::Result<()> {
    for entry in project.entries() {
        let id = serde_json::Value::String(name_of(entry));
        json::write_times(
            &id,
            entry.publication.date,
            &entry.article.text,
            &entry.expressions,
            &mut *out,
        )?;
    }
    Ok(())
}

fn write_timeml(project: &Project, out: &mut dyn Write) -> io::Result<()> {
    let names: Vec<String> = project.entries().iter().map(name_of).collect();
    let documents: Vec<timeml::Document<'_>> = project
        .entries()
        .iter()
        .zip(&names)
        .map(|(entry, name)| timeml::Document {
            id: name,
            published: entry.publication.date,
            text: &entry.article.text,
            expressions: &entry.expressions,
        })
        .collect();
    timeml::write_timeml(&documents, out)
}

/// The name of the article's file, or its number.
fn name_of(entry: &Entry) -> String {
    let file = json::file_of(&entry.article).unwrap_or_else(|| entry.id().to_string());
    Path::new(&file)
        .file_name()
        .map_or(file.clone(), |name| name.to_string_lossy().into_owned())
}
