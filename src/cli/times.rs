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
    temporal::{DocumentKind, Reading, TimeExpression, resolve},
};
use std::{borrow::Cow, io, io::Write, path::Path};

pub(super) fn run(call: &TimesCall) -> Result<u8, Stop> {
    let gathered = gather(&call.paths, &call.dating, Depth::Dates)?;
    let project = &gathered.project;
    let placed: Vec<Placed<'_>> = project
        .entries()
        .iter()
        .map(|entry| placed(entry, call.kind.map(DocumentKind::from)))
        .collect();
    deliver(call.output.output.as_deref(), |out| match call.format {
        TimesFormat::Jsonl => write_lines(project, &placed, out),
        TimesFormat::Timeml => write_timeml(project, &placed, out),
    })?;
    Ok(gathered.status())
}

/// The expressions of an article as they are placed when it is read as news or narrative.
struct Placed<'a> {
    kind: DocumentKind,
    expressions: Cow<'a, [TimeExpression]>,
}

/// Places the expressions again where the call says what the text is and the text says otherwise.
fn placed(entry: &Entry, asked: Option<DocumentKind>) -> Placed<'_> {
    let kind = asked.unwrap_or(entry.reading.kind);
    let expressions = if kind == entry.reading.kind {
        Cow::Borrowed(&*entry.expressions)
    } else {
        let reading = Reading {
            kind,
            ..Reading::clone(&entry.reading)
        };
        Cow::Owned(resolve(&entry.article, &reading, entry.publication.date))
    };
    Placed { kind, expressions }
}

fn write_lines(project: &Project, placed: &[Placed<'_>], out: &mut dyn Write) -> io::Result<()> {
    for (entry, placed) in project.entries().iter().zip(placed) {
        let id = serde_json::Value::String(name_of(entry));
        let head = json::TimesHead {
            id: &id,
            published: entry.publication.date,
            kind: placed.kind,
        };
        json::write_times(head, &entry.article.text, &placed.expressions, &mut *out)?;
    }
    Ok(())
}

fn write_timeml(project: &Project, placed: &[Placed<'_>], out: &mut dyn Write) -> io::Result<()> {
    let names: Vec<String> = project.entries().iter().map(name_of).collect();
    let documents: Vec<timeml::Document<'_>> = project
        .entries()
        .iter()
        .zip(&names)
        .zip(placed)
        .map(|((entry, name), placed)| timeml::Document {
            id: name,
            published: entry.publication.date,
            text: &entry.article.text,
            expressions: &placed.expressions,
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
