//! The form in which a project is stored: one JSON document with a schema version, holding the texts of its articles.
//!
//! Spans in it count bytes of the texts beside them. Reading checks everything: what does not fit is left out and reported, so that a
//! damaged or hostile file can neither crash the program nor hide the rest.

use super::{
    Entry, Events, Project, State,
    apply::MAX_EVENT,
    change::{Kept, Next, positions_of},
    time_order,
};
use crate::{
    article::{Article, ArticleId},
    events::{Event, Unplaced},
    span::Span,
    temporal::Window,
};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use std::{collections::BTreeSet, sync::Arc};

/// The version of the schema that this program writes; it reads this one and those before it.
pub const SCHEMA_VERSION: u32 = 1;

const FORMAT: &str = "dateline-project";

#[derive(Serialize)]
struct Written<'a> {
    format: &'a str,
    schema_version: u32,
    program: &'a str,
    window: Window,
    next: Next,
    articles: Vec<Kept>,
    events: &'a Events,
    unplaced: &'a [Unplaced],
}

#[derive(Deserialize)]
struct Stored {
    #[serde(default)]
    window: Window,
    #[serde(default)]
    next: Option<Next>,
    #[serde(default)]
    articles: Vec<Kept>,
    #[serde(default)]
    events: Vec<Event>,
    #[serde(default)]
    unplaced: Vec<Unplaced>,
}

/// What tells whether the rest can be understood.
#[derive(Deserialize)]
struct Header {
    #[serde(default)]
    format: Option<String>,
    #[serde(default)]
    schema_version: Option<u32>,
}

/// Why a document is not a project that can be read.
#[derive(Debug, thiserror::Error)]
pub enum DocumentError {
    /// Some other file.
    #[error("it is not a Dateline project")]
    NotAProject,
    /// Cut off or damaged.
    #[error(
        "it is damaged in line {line}, column {column} ({reason}); open the copy it was saved from, or an earlier one"
    )]
    Broken {
        /// Counted from 1.
        line: usize,
        /// Counted from 1.
        column: usize,
        /// What the parser says.
        reason: String,
    },
    /// Written by a later program.
    #[error(
        "it was saved by a newer version of Dateline (form {found}; this one reads up to {SCHEMA_VERSION}); open it with that version"
    )]
    Newer {
        /// The version of its schema.
        found: u32,
    },
    /// It could not be written down.
    #[error("the project could not be written down ({0})")]
    Unwritable(String),
}

impl From<serde_json::Error> for DocumentError {
    fn from(error: serde_json::Error) -> Self {
        let message = error.to_string();
        let reason = message.split(" at line ").next().unwrap_or_default().to_owned();
        Self::Broken {
            line: error.line(),
            column: error.column(),
            reason,
        }
    }
}

/// A project that was read, and what had to be left out.
#[derive(Debug)]
pub struct Opened {
    /// The project, marked as saved.
    pub project: Project,
    /// What was wrong in the file and was left out or put right, one sentence each; normally empty.
    pub repairs: Vec<String>,
}

/// Writes the project as JSON. Equal projects give equal bytes.
pub fn write(project: &Project, out: impl std::io::Write) -> Result<(), DocumentError> {
    let document = Written {
        format: FORMAT,
        schema_version: SCHEMA_VERSION,
        program: concat!("dateline ", env!("CARGO_PKG_VERSION")),
        window: project.window,
        next: project.next,
        articles: project.entries().iter().map(Kept::from).collect(),
        events: project.events(),
        unplaced: project.unplaced(),
    };
    serde_json::to_writer(out, &document).map_err(|error| DocumentError::Unwritable(error.to_string()))
}

/// Reads a project from JSON; its articles are read for time expressions again, in parallel.
pub fn read(bytes: &[u8]) -> Result<Opened, DocumentError> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    if bytes.trim_ascii_start().first() != Some(&b'{') {
        return Err(DocumentError::NotAProject);
    }
    let header: Header = serde_json::from_slice(bytes)?;
    if header.format.as_deref() != Some(FORMAT) {
        return Err(DocumentError::NotAProject);
    }
    match header.schema_version {
        None | Some(0) => return Err(DocumentError::NotAProject),
        Some(found) if found > SCHEMA_VERSION => return Err(DocumentError::Newer { found }),
        Some(_) => {}
    }
    let stored: Stored = serde_json::from_slice(bytes)?;
    Ok(check(stored))
}

/// Builds the project from what fits together and reports what does not.
fn check(stored: Stored) -> Opened {
    let mut repairs = Vec::new();
    let entries = check_entries(stored.articles, &mut repairs);
    let mut numbers = BTreeSet::new();
    let events: Vec<Event> = stored
        .events
        .into_iter()
        .filter(|event| {
            let is_good = (1..MAX_EVENT).contains(&event.id.0) && numbers.insert(event.id);
            if !is_good {
                repairs.push(format!(
                    "Event {} (“{}”) has a number that is taken or out of range; it was left out.",
                    event.id, event.headline
                ));
            }
            is_good
        })
        .collect();
    let mut events: Vec<Event> = events
        .into_iter()
        .filter_map(|event| check_event(event, &entries, &mut repairs))
        .collect();
    events.sort_by_cached_key(time_order);
    let unplaced: Vec<Unplaced> = stored
        .unplaced
        .into_iter()
        .filter(|unplaced| fits(&entries, unplaced.article, unplaced.span))
        .collect();
    let last_event = events.iter().map(|event| event.id.0).max().unwrap_or(0);
    let last_article = entries.last().map_or(0, |entry| entry.id().0);
    let next = stored.next.unwrap_or(Next { article: 1, event: 1 });
    let state = State::fresh();
    let project = Project {
        positions: Arc::new(positions_of(&events)),
        entries: Arc::new(entries),
        events: Arc::new(events.into()),
        unplaced: Arc::new(unplaced),
        window: stored.window,
        next: Next {
            article: next.article.max(last_article.saturating_add(1)),
            event: next.event.max(last_event + 1),
        },
        revision: 0,
        state,
        saved: Some(state),
        known_on: None,
    };
    Opened { project, repairs }
}

fn check_entries(articles: Vec<Kept>, repairs: &mut Vec<String>) -> Vec<Entry> {
    let mut numbers = BTreeSet::new();
    let good: Vec<Kept> = articles
        .into_iter()
        .filter_map(|mut kept| {
            let id = kept.article.id;
            if id.0 == u32::MAX || !numbers.insert(id) || u32::try_from(kept.article.text.len()).is_err() {
                repairs.push(format!(
                    "Article {id} has a number that is taken or out of range; it was left out."
                ));
                return None;
            }
            if let Some(mended) = mended_article(&kept.article) {
                repairs.push(format!(
                    "Article {id} had blocks outside its text; they were left out."
                ));
                kept.article = Arc::new(mended);
            }
            let text = &kept.article.text;
            let publication = &mut kept.publication;
            publication.confidence = if publication.confidence.is_finite() {
                publication.confidence.clamp(0.0, 1.0)
            } else {
                0.0
            };
            for evidence in &mut publication.evidence {
                evidence.span = evidence.span.filter(|&span| is_in(text, span));
            }
            Some(kept)
        })
        .collect();
    let mut entries: Vec<Entry> = good.into_par_iter().map(Kept::into_entry).collect();
    entries.sort_by_key(Entry::id);
    entries
}

/// The article without blocks that do not fit its text, or that stand on each other; `None` when it is sound.
fn mended_article(article: &Article) -> Option<Article> {
    let mut end = 0;
    let mut is_sound = |span: Span| {
        let sound = is_in(&article.text, span) && span.start >= end;
        if sound {
            end = span.end;
        }
        sound
    };
    let blocks: Vec<_> = article
        .blocks
        .iter()
        .copied()
        .filter(|block| is_sound(block.span))
        .collect();
    let mut metadata = article.metadata.clone();
    for date in &mut metadata.dates {
        date.span = date.span.filter(|&span| is_in(&article.text, span));
    }
    (blocks.len() != article.blocks.len() || metadata != article.metadata).then(|| Article {
        blocks,
        metadata,
        ..article.clone()
    })
}

/// The event without tellings that point outside their article; `None` when nothing else was in it.
fn check_event(mut event: Event, entries: &[Entry], repairs: &mut Vec<String>) -> Option<Event> {
    let told = event.mentions.len();
    event.mentions.retain_mut(|mention| {
        let here = |span: Span| fits(entries, mention.article, span);
        let is_good = here(mention.passage);
        mention.trigger = mention.trigger.filter(|&span| here(span));
        mention.time = mention.time.take().filter(|time| here(time.span));
        mention.salience = unit(mention.salience);
        is_good
    });
    for conflict in &mut event.conflicts {
        conflict
            .claims
            .retain(|claim| fits(entries, claim.article, claim.passage));
    }
    event.conflicts.retain(|conflict| conflict.claims.len() >= 2);
    event.importance = unit(event.importance);
    let lost = told - event.mentions.len();
    if lost > 0 {
        repairs.push(format!(
            "Event {} (“{}”) lost {lost} of {told} passages that are not in its articles.",
            event.id, event.headline
        ));
    }
    if event.mentions.is_empty() && told > 0 && !super::join::has_work(&event) {
        return None;
    }
    Some(event)
}

fn unit(number: f32) -> f32 {
    if number.is_finite() {
        number.clamp(0.0, 1.0)
    } else {
        0.0
    }
}

fn fits(entries: &[Entry], article: ArticleId, span: Span) -> bool {
    entries
        .binary_search_by_key(&article, Entry::id)
        .ok()
        .and_then(|at| entries.get(at))
        .is_some_and(|entry| is_in(&entry.article.text, span))
}

fn is_in(text: &str, span: Span) -> bool {
    span.start <= span.end && text.get(span.range()).is_some()
}
