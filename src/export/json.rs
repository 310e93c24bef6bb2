//! Events, articles and time expressions as JSON: the public form, in which offsets count Unicode code points.
//!
//! `quote` and `text` always equal the article's text from `start` to `end` (end exclusive).

use crate::{
    article::{Article, ArticleId, Source},
    calendar::{Day, When},
    events::{Claim, Conflict, ConflictKind, Event, Mention, Review, Unplaced},
    project::{Entry, Project},
    span::{CodePoints, Span},
    temporal::{Basis, DocumentKind, TimeExpression},
};
use serde::Serialize;
use std::io;

/// Whether articles come with their whole text, to which the offsets refer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Texts {
    /// Left out: for plain text files the file itself is the text.
    #[default]
    Omitted,
    /// As a field `text`.
    Included,
}

/// Everything: `{"articles": […], "events": […], "unplaced": […]}`, indented. Rejected events are left out.
/// A project as known on a day says so first, in `"known_on"`.
pub fn write_events(project: &Project, texts: Texts, mut out: impl io::Write) -> io::Result<()> {
    let places = Places::of(project);
    let document = EventsDocument {
        known_on: project.known_on(),
        articles: articles(project, texts, &places),
        events: project
            .events()
            .iter()
            .filter(|event| is_kept(event))
            .map(|event| places.event(event))
            .collect(),
        unplaced: project
            .unplaced()
            .iter()
            .filter_map(|unplaced| places.unplaced(unplaced))
            .collect(),
    };
    serde_json::to_writer_pretty(&mut out, &document)?;
    out.write_all(b"\n")
}

/// One event a line, in the order of time, each as in [`write_events`].
pub fn write_event_lines(project: &Project, mut out: impl io::Write) -> io::Result<()> {
    let places = Places::of(project);
    for event in project.events().iter().filter(|event| is_kept(event)) {
        serde_json::to_writer(&mut out, &places.event(event))?;
        out.write_all(b"\n")?;
    }
    Ok(())
}

/// The articles alone: `{"articles": […]}`, indented.
pub fn write_articles(project: &Project, texts: Texts, mut out: impl io::Write) -> io::Result<()> {
    let document = ArticlesDocument {
        articles: articles(project, texts, &Places::of(project)),
    };
    serde_json::to_writer_pretty(&mut out, &document)?;
    out.write_all(b"\n")
}

/// What a line of time expressions says of its article.
#[derive(Debug, Clone, Copy)]
pub struct TimesHead<'a> {
    /// Its name or number.
    pub id: &'a serde_json::Value,
    /// The publication date it was read with.
    pub published: Option<Day>,
    /// News or narrative.
    pub kind: DocumentKind,
}

/// The time expressions of one article as one line: `{"id", "published", "kind", "timex": […]}`.
pub fn write_times(
    head: TimesHead<'_>,
    text: &str,
    expressions: &[TimeExpression],
    mut out: impl io::Write,
) -> io::Result<()> {
    let points = CodePoints::new(text);
    let line = TimesLine {
        id: head.id,
        published: head.published,
        kind: head.kind.name(),
        timex: expressions
            .iter()
            .map(|expression| {
                let (start, end) = points.of(expression.span);
                TimexObject {
                    start,
                    end,
                    text: expression.span.of(text),
                    kind: expression.timex.kind.name(),
                    value: &expression.timex.value,
                    modifier: expression.timex.modifier,
                }
            })
            .collect(),
    };
    serde_json::to_writer(&mut out, &line)?;
    out.write_all(b"\n")
}

/// What an export shows of an event: everything but what a person threw out.
pub(super) fn is_kept(event: &Event) -> bool {
    event.review != Review::Rejected
}

/// The article's file as it was given on the command line (`-` for standard input); `None` for pasted text.
pub fn file_of(article: &Article) -> Option<String> {
    match &article.source {
        Source::File { path, .. } => Some(path.to_string_lossy().into_owned()),
        Source::Sample { name } => Some(name.clone()),
        Source::StandardInput => Some("-".to_owned()),
        Source::Pasted => None,
    }
}

#[derive(Serialize)]
struct EventsDocument<'a> {
    /// Only what articles published up to this day tell.
    #[serde(skip_serializing_if = "Option::is_none")]
    known_on: Option<Day>,
    articles: Vec<ArticleObject<'a>>,
    events: Vec<EventObject<'a>>,
    unplaced: Vec<UnplacedObject<'a>>,
}

#[derive(Serialize)]
struct ArticlesDocument<'a> {
    articles: Vec<ArticleObject<'a>>,
}

#[derive(Serialize)]
struct TimesLine<'a> {
    id: &'a serde_json::Value,
    published: Option<Day>,
    kind: &'static str,
    timex: Vec<TimexObject<'a>>,
}

#[derive(Serialize)]
struct TimexObject<'a> {
    start: usize,
    end: usize,
    text: &'a str,
    #[serde(rename = "type")]
    kind: &'static str,
    value: &'a str,
    #[serde(rename = "mod")]
    modifier: Option<crate::temporal::Modifier>,
}

#[derive(Serialize)]
struct ArticleObject<'a> {
    id: String,
    file: Option<String>,
    title: String,
    publisher: Option<&'a str>,
    published: PublishedObject<'a>,
    warnings: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<&'a str>,
}

#[derive(Serialize)]
struct PublishedObject<'a> {
    date: Option<Day>,
    earliest: Option<Day>,
    latest: Option<Day>,
    confidence: f64,
    basis: Basis,
    evidence: Vec<EvidenceObject<'a>>,
}

#[derive(Serialize)]
struct EvidenceObject<'a> {
    start: Option<usize>,
    end: Option<usize>,
    quote: Option<&'a str>,
    says: &'a str,
    agrees: bool,
}

#[derive(Serialize)]
struct EventObject<'a> {
    id: String,
    title: &'a str,
    date: String,
    earliest: Option<Day>,
    latest: Option<Day>,
    granularity: crate::calendar::Granularity,
    status: crate::events::Status,
    kind: crate::events::Kind,
    actors: &'a [String],
    importance: f64,
    mentions: Vec<MentionObject<'a>>,
    conflicts: Vec<ConflictObject<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    review: Option<Review>,
    #[serde(skip_serializing_if = "str::is_empty")]
    note: &'a str,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    tags: &'a [String],
}

#[derive(Serialize)]
struct MentionObject<'a> {
    article: String,
    start: usize,
    end: usize,
    quote: &'a str,
    date: String,
    trigger: Option<TriggerObject<'a>>,
    time: Option<TimeObject<'a>>,
    reason: &'a str,
}

#[derive(Serialize)]
struct TriggerObject<'a> {
    start: usize,
    end: usize,
    text: &'a str,
}

#[derive(Serialize)]
struct TimeObject<'a> {
    start: usize,
    end: usize,
    text: &'a str,
    #[serde(rename = "type")]
    kind: &'static str,
    value: &'a str,
}

#[derive(Serialize)]
struct ConflictObject<'a> {
    kind: ConflictKind,
    claims: Vec<ClaimObject<'a>>,
    says: &'a str,
}

#[derive(Serialize)]
struct ClaimObject<'a> {
    article: String,
    date: String,
    start: usize,
    end: usize,
    quote: &'a str,
}

#[derive(Serialize)]
struct UnplacedObject<'a> {
    article: String,
    start: usize,
    end: usize,
    text: &'a str,
    reason: &'a str,
}

/// The texts of a project's articles with their offsets, in the order of article ids.
struct Places<'a> {
    texts: Vec<(ArticleId, &'a str, CodePoints<'a>)>,
}

/// A passage as it goes out: offsets in code points, and the words.
struct Passage<'a> {
    start: usize,
    end: usize,
    words: &'a str,
}

impl<'a> Places<'a> {
    fn of(project: &'a Project) -> Self {
        let place = |entry: &'a Entry| {
            let text: &str = &entry.article.text;
            (entry.id(), text, CodePoints::new(text))
        };
        Self {
            texts: project.entries().iter().map(place).collect(),
        }
    }

    fn passage(&self, article: ArticleId, span: Span) -> Option<Passage<'a>> {
        let at = self.texts.binary_search_by_key(&article, |&(id, ..)| id).ok()?;
        let (_, text, points) = self.texts.get(at)?;
        let (start, end) = points.of(span);
        Some(Passage {
            start,
            end,
            words: span.of(text),
        })
    }

    fn event(&self, event: &'a Event) -> EventObject<'a> {
        EventObject {
            id: event.id.to_string(),
            title: &event.headline,
            date: event.when.edtf(),
            earliest: event.when.earliest,
            latest: event.when.latest,
            granularity: event.when.granularity,
            status: event.status,
            kind: event.kind,
            actors: &event.actors,
            importance: rounded(f64::from(event.importance)),
            mentions: event
                .mentions
                .iter()
                .filter_map(|mention| self.mention(mention))
                .collect(),
            conflicts: event
                .conflicts
                .iter()
                .map(|conflict| self.conflict(conflict))
                .collect(),
            review: Some(event.review).filter(|&review| review != Review::Suggested),
            note: &event.note,
            tags: &event.tags,
        }
    }

    fn mention(&self, mention: &'a Mention) -> Option<MentionObject<'a>> {
        let Passage { start, end, words } = self.passage(mention.article, mention.passage)?;
        let trigger = mention
            .trigger
            .and_then(|span| self.passage(mention.article, span));
        let time = mention.time.as_ref().and_then(|time| {
            let Passage { start, end, words } = self.passage(mention.article, time.span)?;
            Some(TimeObject {
                start,
                end,
                text: words,
                kind: time.timex.kind.name(),
                value: &time.timex.value,
            })
        });
        Some(MentionObject {
            article: mention.article.to_string(),
            start,
            end,
            quote: words,
            date: mention.when.edtf(),
            trigger: trigger.map(|passage| TriggerObject {
                start: passage.start,
                end: passage.end,
                text: passage.words,
            }),
            time,
            reason: &mention.reason,
        })
    }

    fn conflict(&self, conflict: &'a Conflict) -> ConflictObject<'a> {
        let claim = |claim: &Claim| {
            let Passage { start, end, words } = self.passage(claim.article, claim.passage)?;
            Some(ClaimObject {
                article: claim.article.to_string(),
                date: claim.when.edtf(),
                start,
                end,
                quote: words,
            })
        };
        ConflictObject {
            kind: conflict.kind,
            claims: conflict.claims.iter().filter_map(claim).collect(),
            says: &conflict.says,
        }
    }

    fn unplaced(&self, unplaced: &'a Unplaced) -> Option<UnplacedObject<'a>> {
        let Passage { start, end, words } = self.passage(unplaced.article, unplaced.span)?;
        Some(UnplacedObject {
            article: unplaced.article.to_string(),
            start,
            end,
            text: words,
            reason: &unplaced.reason,
        })
    }
}

fn articles<'a>(project: &'a Project, texts: Texts, places: &Places<'a>) -> Vec<ArticleObject<'a>> {
    project
        .entries()
        .iter()
        .map(|entry| article(entry, texts, places))
        .collect()
}

fn article<'a>(entry: &'a Entry, texts: Texts, places: &Places<'a>) -> ArticleObject<'a> {
    let (article, publication) = (&entry.article, &entry.publication);
    let range: Option<When> = publication.range.or_else(|| publication.date.map(When::day));
    let evidence = publication
        .evidence
        .iter()
        .map(|evidence| {
            let passage = evidence.span.and_then(|span| places.passage(entry.id(), span));
            EvidenceObject {
                start: passage.as_ref().map(|passage| passage.start),
                end: passage.as_ref().map(|passage| passage.end),
                quote: passage.as_ref().map(|passage| passage.words),
                says: &evidence.says,
                agrees: evidence.agrees,
            }
        })
        .collect();
    ArticleObject {
        id: entry.id().to_string(),
        file: file_of(article),
        title: article.display_title(),
        publisher: article.metadata.publisher.as_deref(),
        published: PublishedObject {
            date: publication.date,
            earliest: range.and_then(|range| range.earliest),
            latest: range.and_then(|range| range.latest),
            confidence: rounded(publication.confidence),
            basis: publication.basis,
            evidence,
        },
        warnings: article.warnings.iter().map(ToString::to_string).collect(),
        text: (texts == Texts::Included).then_some(&*article.text),
    }
}

/// The name a value has in JSON: `inferred`, `month`, …
pub fn name_of(value: &impl Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(name)) => name,
        _ => String::new(),
    }
}

/// Three decimals: more would only pretend.
fn rounded(share: f64) -> f64 {
    (share * 1000.0).round() / 1000.0
}
