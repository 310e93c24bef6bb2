//! Every change a project can undergo, as a value that can be stored, replayed and undone.

use super::{Change, Project};
use crate::{
    article::{Article, ArticleId},
    calendar::{Day, When},
    events::{Derived, Event, EventId, Kind, Review, Status, Unplaced},
    span::Span,
    temporal::{Publication, Reading, TimeExpression, Window},
};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// A change to a project.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "do", content = "with")]
pub enum Command {
    /// Adds articles. Their ids are given out anew; an article that is already there (same file, same content) is left out.
    /// Events come with the [`Command::Replace`] that follows.
    AddArticles(Vec<NewArticle>),
    /// Takes articles away, with their tellings; events told nowhere else go too.
    RemoveArticles(Vec<ArticleId>),
    /// Sets the publication date of an article, or leaves it to be inferred again. What depends on it moves with the
    /// [`Command::Replace`] that follows.
    SetPublished {
        /// Which article.
        article: ArticleId,
        /// The date, or `None` to infer it.
        given: Option<Day>,
    },
    /// Sets the bounds for publication dates that have to be inferred.
    SetWindow(Window),
    /// Changes fields of an event; extraction will not overwrite them again.
    EditEvent {
        /// Which event.
        id: EventId,
        /// What changes.
        change: EventChange,
    },
    /// Sets what a person thinks of events.
    Review {
        /// Which events.
        ids: Vec<EventId>,
        /// What they think.
        review: Review,
    },
    /// Joins events into the first of them.
    Merge {
        /// Two or more events; the first keeps its headline and number.
        ids: Vec<EventId>,
    },
    /// Takes tellings out of an event into a new one.
    Split {
        /// Which event.
        id: EventId,
        /// Positions in [`Event::mentions`] of the tellings to take out; at least one has to stay.
        mentions: Vec<usize>,
    },
    /// Adds an event by hand.
    AddEvent(NewEvent),
    /// Deletes events that were added by hand, and rejects those that were found (they would be found again).
    DeleteEvents {
        /// Which events.
        ids: Vec<EventId>,
    },
    /// Brings the result of understanding the articles into the project, keeping what a person did. Made by [`Project::derive`].
    Replace(Arc<Replacement>),
    /// Several commands as one: all of them, or none.
    All(Vec<Self>),
    /// Puts back what another command changed: the inverse of any command.
    Restore(Arc<Change>),
}

impl Command {
    /// Whether it certainly changes nothing, as the inverse of a command that changed nothing.
    pub fn is_nothing(&self) -> bool {
        match self {
            Self::All(commands) => commands.iter().all(Self::is_nothing),
            Self::Restore(change) => change.is_empty(),
            _ => false,
        }
    }

    /// What it does, as a menu says it after "Undo": "merge", "date of publication".
    pub fn label(&self) -> String {
        let many = |count: usize, one: &str, more: &str| {
            if count == 1 {
                one.to_owned()
            } else {
                format!("{more} {count}", count = counted(count, "event"))
            }
        };
        match self {
            Self::AddArticles(articles) => format!("adding {}", counted(articles.len(), "article")),
            Self::RemoveArticles(ids) => format!("removing {}", counted(ids.len(), "article")),
            Self::SetPublished { .. } => "publication date".to_owned(),
            Self::SetWindow(_) => "publication window".to_owned(),
            Self::EditEvent { change, .. } => change.label().to_owned(),
            Self::Review { ids, review } => match review {
                Review::Suggested => many(ids.len(), "unreviewing", "unreviewing"),
                Review::Confirmed => many(ids.len(), "confirming", "confirming"),
                Review::Rejected => many(ids.len(), "rejecting", "rejecting"),
            },
            Self::Merge { .. } => "merge".to_owned(),
            Self::Split { .. } => "split".to_owned(),
            Self::AddEvent(_) => "adding an event".to_owned(),
            Self::DeleteEvents { ids } => many(ids.len(), "deleting", "deleting"),
            Self::Replace(_) => "finding events".to_owned(),
            Self::All(commands) => commands.first().map_or_else(String::new, Self::label),
            Self::Restore(_) => "restoring".to_owned(),
        }
    }
}

/// "1 event", "3 events".
pub(super) fn counted(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}

/// Which fields of an event to set; `None` leaves a field as it is.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct EventChange {
    /// Headline, not empty.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub headline: Option<String>,
    /// Date.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub when: Option<When>,
    /// Whether it happened, is planned, …
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<Status>,
    /// What kind of happening.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<Kind>,
    /// The person's note.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// All tags.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tags: Option<Vec<String>>,
}

impl EventChange {
    fn label(&self) -> &'static str {
        match self {
            Self {
                headline: Some(_), ..
            } => "headline",
            Self { when: Some(_), .. } => "date",
            Self { status: Some(_), .. } => "status",
            Self { kind: Some(_), .. } => "kind",
            Self { note: Some(_), .. } => "note",
            Self { tags: Some(_), .. } => "tags",
            Self { .. } => "edit",
        }
    }
}

/// An article to add.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(transparent)]
pub struct NewArticle {
    /// The article; its id does not matter.
    pub article: Arc<Article>,
    /// What was read of it, where that has been done already; not stored.
    #[serde(skip)]
    pub reading: Option<Arc<Reading>>,
}

impl NewArticle {
    /// An article with its time expressions read; possibly slow.
    pub fn read(article: Article) -> Self {
        let reading = crate::temporal::read(&article);
        Self {
            article: Arc::new(article),
            reading: Some(Arc::new(reading)),
        }
    }

    pub(super) fn reading(&self) -> Arc<Reading> {
        self.reading
            .clone()
            .unwrap_or_else(|| Arc::new(crate::temporal::read(&self.article)))
    }
}

/// An event written by hand.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct NewEvent {
    /// The passage that tells it, where there is one.
    pub passage: Option<(ArticleId, Span)>,
    /// Headline, not empty.
    pub headline: String,
    /// Date.
    pub when: When,
    /// Whether it happened, is planned, …
    pub status: Status,
    /// What kind of happening.
    pub kind: Kind,
}

/// What understanding the articles gave, and for which articles and given dates it holds.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Replacement {
    /// The articles it was computed from, with the publication dates the user had set.
    pub(super) basis: Vec<(ArticleId, Option<Day>)>,
    pub(super) window: Window,
    pub(super) publications: Vec<Publication>,
    /// Not stored: placed again from the publication dates where missing.
    #[serde(skip)]
    pub(super) expressions: Vec<Arc<[TimeExpression]>>,
    pub(super) events: Vec<Event>,
    pub(super) unplaced: Vec<Unplaced>,
}

impl Replacement {
    /// `derived` as a result for the articles of `project`.
    pub fn new(project: &Project, derived: Derived) -> Self {
        Self {
            basis: basis(project),
            window: project.window(),
            publications: derived.publications,
            expressions: derived.expressions.into_iter().map(Arc::from).collect(),
            events: derived.events,
            unplaced: derived.unplaced,
        }
    }

    /// Whether it was computed from the articles and given dates that `project` has now.
    pub fn fits(&self, project: &Project) -> bool {
        self.window == project.window() && self.basis == basis(project)
    }
}

fn basis(project: &Project) -> Vec<(ArticleId, Option<Day>)> {
    project
        .entries()
        .iter()
        .map(|entry| (entry.id(), entry.given))
        .collect()
}

/// What a command did.
#[derive(Debug, Clone)]
pub struct Applied {
    /// The command that takes it back, byte for byte.
    pub inverse: Command,
    /// What happened, for the status line: "Merged 2 events."
    pub says: String,
    /// How many events now have another date.
    pub moved: usize,
    /// The event to select afterwards: the merged one, the split-off one, the new one.
    pub select: Option<EventId>,
}

/// Why a command could not be done. The project is then as it was before.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CommandError {
    /// No such article.
    #[error("article {0} is no longer in the project; nothing was changed")]
    NoArticle(ArticleId),
    /// No such event.
    #[error("event {0} is no longer in the project; nothing was changed")]
    NoEvent(EventId),
    /// Fewer than two different events.
    #[error("merging needs two events; select another one as well")]
    NothingToMerge,
    /// No telling to take out, one that does not exist, or all of them.
    #[error("splitting needs at least one telling to move and one to stay; the event tells {0}")]
    NothingToSplit(usize),
    /// Empty headline.
    #[error("an event needs a headline; write a few words")]
    NoHeadline,
    /// A passage that does not fit the article's text.
    #[error("the selected passage is not in article {0}; select it again")]
    NoPassage(ArticleId),
    /// The result of an earlier state.
    #[error("the articles changed while events were being found; they have to be found again")]
    Stale,
    /// Every number is taken.
    #[error("the project cannot take more articles or events")]
    Full,
}
