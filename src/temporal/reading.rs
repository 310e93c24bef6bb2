//! What reading an article once gives: its sentences and what its time expressions say.

use super::value::Found;
use crate::span::Span;

/// Everything about an article's time expressions that does not depend on when it was published.
#[derive(Debug, Clone, Default)]
pub struct Reading {
    /// The sentences, in order, as [`crate::language::sentences`] cuts them.
    pub sentences: Vec<Span>,
    /// The expressions, in text order, without overlaps.
    pub expressions: Vec<Found>,
    /// News or narrative.
    pub kind: DocumentKind,
}

/// Whether a text counts its dates from the day it was published or from the last date it told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DocumentKind {
    /// Counts from the day of publication.
    #[default]
    News,
    /// Counts from the last date told: histories, biographies, encyclopaedia articles.
    Narrative,
}

impl DocumentKind {
    /// `news` or `narrative`.
    pub fn name(self) -> &'static str {
        match self {
            Self::News => "news",
            Self::Narrative => "narrative",
        }
    }
}
