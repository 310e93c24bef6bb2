//! When an article was published: a ranked distribution over days from independent evidence, each piece with its quote.

use crate::{
    calendar::{Day, When},
    span::Span,
};
use serde::{Deserialize, Serialize};

/// Bounds for publication dates that have to be inferred (`--around FROM/TO`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Window {
    /// Not before this day.
    pub from: Option<Day>,
    /// Not after this day.
    pub to: Option<Day>,
}

/// When an article was published, as far as it can be known.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Publication {
    /// Best single day; `None` when nothing is known.
    pub date: Option<Day>,
    /// The days that hold most of the probability.
    pub range: Option<When>,
    /// Probability that `date` is right, 0 to 1.
    pub confidence: f64,
    /// Where the date comes from.
    pub basis: Basis,
    /// Ranked alternatives, best first, with their probabilities.
    pub candidates: Vec<(Day, f64)>,
    /// Why: what speaks for it, and the losers.
    pub evidence: Vec<Evidence>,
}

impl Publication {
    /// Nothing is known.
    pub fn unknown() -> Self {
        Self {
            date: None,
            range: None,
            confidence: 0.0,
            basis: Basis::Unknown,
            candidates: Vec::new(),
            evidence: Vec::new(),
        }
    }
}

/// Where a publication date comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Basis {
    /// The user said so.
    Given,
    /// The file's metadata.
    Metadata,
    /// The text states it.
    Stated,
    /// It follows from what the text says.
    Inferred,
    /// Nothing is known.
    Unknown,
}

/// One piece of evidence for a publication date.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    /// The words in the article, where it is in the text.
    pub span: Option<Span>,
    /// What it says about the date, as a sentence part: "published on a Wednesday, or the days after".
    pub says: String,
    /// Whether the chosen date agrees with it.
    pub agrees: bool,
}
