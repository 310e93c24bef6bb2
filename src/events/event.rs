//! The types of an event: its tellings, its status, and what contradicts what.

use crate::{
    article::ArticleId,
    calendar::{When, month_name},
    span::Span,
    temporal::{AnchorRef, TimeExpression, Timex3},
};
use serde::{Deserialize, Serialize};
use std::fmt;

/// Which event, within one project or one run: `e1`, `e2`, …
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct EventId(pub u32);

impl fmt::Display for EventId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "e{}", self.0)
    }
}

/// One happening, with all its tellings.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Event {
    /// Its number.
    pub id: EventId,
    /// A readable sentence of at most 80 characters, without date and attribution.
    pub headline: String,
    /// When it happened, from all its mentions (or as the user set it).
    pub when: When,
    /// Whether it happened, is planned, …: the latest word on it.
    pub status: Status,
    /// What kind of happening.
    pub kind: Kind,
    /// Who took part: one name per actor, most important first.
    pub actors: Vec<String>,
    /// How much it matters for labels, 0 to 1.
    pub importance: f32,
    /// Its tellings, in the order of articles and text; never empty, except for an event a person wrote by hand without a passage.
    pub mentions: Vec<Mention>,
    /// What its sources disagree about.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub conflicts: Vec<Conflict>,
    /// Why its mentions were joined, where there are several.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub merge_reason: String,
    /// What a person thinks of it.
    #[serde(default)]
    pub review: Review,
    /// What a person changed; extraction never overwrites it.
    #[serde(default)]
    pub edited: Edited,
    /// A person's note.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// A person's tags.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
}

/// One telling of a happening in one article.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Mention {
    /// Where.
    pub article: ArticleId,
    /// The sentence (or the part of it) that tells it.
    pub passage: Span,
    /// The verb or event noun.
    pub trigger: Option<Span>,
    /// The time expression that dates it; `None` where the date is inherited.
    pub time: Option<TimeRef>,
    /// When, as far as this mention alone says.
    pub when: When,
    /// Whether it happened, is planned, …
    pub status: Status,
    /// What kind of happening.
    pub kind: Kind,
    /// Who took part.
    pub actors: Vec<String>,
    /// A headline from this mention.
    pub headline: String,
    /// How prominent it is in its article, 0 to 1.
    pub salience: f32,
    /// The sentence a person would say to explain the date.
    pub reason: String,
}

/// The time expression a mention is dated by.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TimeRef {
    /// Its words.
    pub span: Span,
    /// Its TIMEX3 form.
    pub timex: Timex3,
    /// Its words name no month and count from another day: "last month", "on Friday".
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub counted: bool,
}

impl TimeRef {
    /// What a mention keeps of the expression that dates it; `text` is that of the expression's article.
    pub(crate) fn of(expression: &TimeExpression, text: &str) -> Self {
        let words = expression.span.of(text).to_lowercase();
        let month = expression
            .when
            .and_then(|when| month_name(when.sort_day().month()).get(..3))
            .unwrap_or_default();
        let names_month = !month.is_empty() && words.contains(&month.to_lowercase());
        Self {
            span: expression.span,
            timex: expression.timex.clone(),
            counted: expression.anchor != AnchorRef::Own && !names_month,
        }
    }
}

/// Whether a happening happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// It is over.
    Happened,
    /// It goes on.
    Ongoing,
    /// It is going to be.
    Planned,
    /// Somebody wants it.
    Proposed,
    /// It was planned and will not be.
    Cancelled,
    /// Somebody says it did not happen.
    Denied,
}

impl Status {
    /// All, in the order legends show them.
    pub const ALL: [Self; 6] = [
        Self::Happened,
        Self::Ongoing,
        Self::Planned,
        Self::Proposed,
        Self::Cancelled,
        Self::Denied,
    ];

    /// The name in output: `happened`, …
    pub fn name(self) -> &'static str {
        match self {
            Self::Happened => "happened",
            Self::Ongoing => "ongoing",
            Self::Planned => "planned",
            Self::Proposed => "proposed",
            Self::Cancelled => "cancelled",
            Self::Denied => "denied",
        }
    }

    /// The name at the head of a line: `Happened`, …
    pub fn label(self) -> &'static str {
        match self {
            Self::Happened => "Happened",
            Self::Ongoing => "Ongoing",
            Self::Planned => "Planned",
            Self::Proposed => "Proposed",
            Self::Cancelled => "Cancelled",
            Self::Denied => "Denied",
        }
    }
}

/// What kind of happening.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "each is the plain English word for what it is")]
pub enum Kind {
    Call,
    Visit,
    Meeting,
    Statement,
    Attack,
    Vote,
    Document,
    Agreement,
    Appointment,
    Sanction,
    Trial,
    Election,
    Protest,
    Disaster,
    Death,
    Movement,
    Economy,
    Launch,
    Sport,
    Other,
}

impl Kind {
    /// The name in output: `call`, …
    pub fn name(self) -> &'static str {
        match self {
            Self::Call => "call",
            Self::Visit => "visit",
            Self::Meeting => "meeting",
            Self::Statement => "statement",
            Self::Attack => "attack",
            Self::Vote => "vote",
            Self::Document => "document",
            Self::Agreement => "agreement",
            Self::Appointment => "appointment",
            Self::Sanction => "sanction",
            Self::Trial => "trial",
            Self::Election => "election",
            Self::Protest => "protest",
            Self::Disaster => "disaster",
            Self::Death => "death",
            Self::Movement => "movement",
            Self::Economy => "economy",
            Self::Launch => "launch",
            Self::Sport => "sport",
            Self::Other => "other",
        }
    }
}

/// What a person thinks of an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Review {
    /// Nobody has looked yet.
    #[default]
    Suggested,
    /// A person stands by it.
    Confirmed,
    /// A person threw it out; kept, and hidden.
    Rejected,
}

/// Which fields of an event a person has set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "a set of flags, one per field a person can set"
)]
pub struct Edited {
    /// The headline.
    pub headline: bool,
    /// The date.
    pub when: bool,
    /// The status.
    pub status: bool,
    /// Which mentions belong to it: merged, split or added by hand.
    pub mentions: bool,
    /// The kind.
    pub kind: bool,
    /// All of it: a person added the event.
    pub added: bool,
}

/// A disagreement among the sources of one event.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Conflict {
    /// What they disagree about.
    pub kind: ConflictKind,
    /// Who says what.
    pub claims: Vec<Claim>,
    /// The disagreement in a sentence.
    pub says: String,
}

/// What sources disagree about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ConflictKind {
    /// Dates that exclude each other.
    Date,
    /// Different numbers or particulars.
    Detail,
}

/// One side of a disagreement.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Claim {
    /// Which article.
    pub article: ArticleId,
    /// The passage.
    pub passage: Span,
    /// The date claimed.
    pub when: When,
}

/// A time expression, or a happening, that has no place on the timeline.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unplaced {
    /// Which article.
    pub article: ArticleId,
    /// The words.
    pub span: Span,
    /// Why not.
    pub reason: String,
}
