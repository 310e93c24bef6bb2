//! A passage that can be found again after the text around it, or the passage itself, has changed.

use super::{
    ArticleId,
    approximate::{likeness, search},
};
use crate::span::Span;
use serde::{Deserialize, Serialize};

/// How much of the text on either side of a passage is kept, in bytes (rounded down to whole characters).
const CONTEXT: usize = 32;
/// Weights of the parts of a score, after Hypothesis (`match-quote.ts`): the quote, what stands before and after it, where it stands.
const QUOTE: f64 = 50.0;
const PREFIX: f64 = 20.0;
const SUFFIX: f64 = 20.0;
const POSITION: f64 = 2.0;
/// A changed passage with a lower score counts as lost.
const LOWEST_SCORE: f64 = 0.6;
/// A changed passage whose words alone are less alike than this counts as lost, whatever stands around it.
const LOWEST_LIKENESS: f64 = 0.65;
/// The best match must lead the second best by this much.
const MARGIN: f64 = 0.03;
/// Changed passages are looked for with at most this many edits.
const MOST_EDITS: usize = 256;

/// A passage of an article, with what is needed to find it again: a W3C `TextPositionSelector` (`span`) and `TextQuoteSelector`
/// (`quote`, `prefix`, `suffix`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Anchor {
    /// The article.
    pub article: ArticleId,
    /// Where the passage stood.
    pub span: Span,
    /// Its words.
    pub quote: String,
    /// Up to 32 bytes before it.
    pub prefix: String,
    /// Up to 32 bytes after it.
    pub suffix: String,
}

/// What became of a passage in a changed text.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Found {
    /// The same words at the same place.
    Exact(Span),
    /// The same words at another place.
    Moved(Span),
    /// Words that are alike.
    Similar {
        /// Where.
        span: Span,
        /// How alike passage and surroundings are, 0 to 1.
        score: f64,
    },
    /// Several places fit about as well; a person has to choose.
    Ambiguous,
    /// Nothing fits.
    Lost,
}

impl Found {
    /// Where the passage is now, if it was found.
    pub fn span(self) -> Option<Span> {
        match self {
            Self::Exact(span) | Self::Moved(span) | Self::Similar { span, .. } => Some(span),
            Self::Ambiguous | Self::Lost => None,
        }
    }
}

impl Anchor {
    /// The anchor of `span` of `text`.
    pub fn new(article: ArticleId, text: &str, span: Span) -> Self {
        let before = text.get(..span.start as usize).unwrap_or_default();
        let after = text.get(span.end as usize..).unwrap_or_default();
        Self {
            article,
            span,
            quote: span.of(text).to_owned(),
            prefix: tail(before).to_owned(),
            suffix: head(after).to_owned(),
        }
    }

    /// Finds the passage in `text`, which may have changed since the anchor was made. The answer is never silently wrong: where two
    /// places fit about as well it is [`Found::Ambiguous`].
    pub fn find(&self, text: &str) -> Found {
        if self.quote.is_empty() {
            return Found::Lost;
        }
        let same = |side: &str, kept: &str| side == kept;
        if self.span.of(text) == self.quote
            && same(
                tail(text.get(..self.span.start as usize).unwrap_or_default()),
                &self.prefix,
            )
            && same(
                head(text.get(self.span.end as usize..).unwrap_or_default()),
                &self.suffix,
            )
        {
            return Found::Exact(self.span);
        }
        let literal: Vec<(Span, f64)> = memchr::memmem::find_iter(text.as_bytes(), self.quote.as_bytes())
            .map(|start| Span::new(start..start + self.quote.len()))
            .map(|span| (span, self.score(text, span, 1.0)))
            .collect();
        if !literal.is_empty() {
            return match best(&literal) {
                Some((span, _)) if span == self.span => Found::Exact(span),
                Some((span, _)) => Found::Moved(span),
                None => Found::Ambiguous,
            };
        }
        self.find_changed(text)
    }

    fn find_changed(&self, text: &str) -> Found {
        let most = (self.quote.len() / 2).min(MOST_EDITS);
        let alike: Vec<(Span, f64)> = search(text.as_bytes(), self.quote.as_bytes(), most)
            .into_iter()
            .filter_map(|near| {
                let likeness = 1.0 - near.errors as f64 / self.quote.len() as f64;
                let span = Span::new(text.floor_char_boundary(near.start)..text.ceil_char_boundary(near.end));
                let span = span.trimmed(text);
                let score = self.score(text, span, likeness);
                (likeness >= LOWEST_LIKENESS && score >= LOWEST_SCORE && !span.is_empty())
                    .then_some((span, score))
            })
            .collect();
        if alike.is_empty() {
            return Found::Lost;
        }
        best(&alike).map_or(Found::Ambiguous, |(span, score)| Found::Similar { span, score })
    }

    /// How well `span` of `text` fits, 0 to 1, when its words are `words` like the quote.
    fn score(&self, text: &str, span: Span, words: f64) -> f64 {
        let (start, end) = (span.start as usize, span.end as usize);
        let room = CONTEXT + CONTEXT / 2;
        let before_from = text.floor_char_boundary(start.saturating_sub(room));
        let after_to = text.ceil_char_boundary((end + room).min(text.len()));
        let before = text.get(before_from..start).unwrap_or_default();
        let after = text.get(end..after_to).unwrap_or_default();
        let distance = (f64::from(span.start) - f64::from(self.span.start)).abs();
        let near = 1.0 - distance / text.len().max(1) as f64;
        let total = QUOTE * words
            + PREFIX * likeness(before.as_bytes(), self.prefix.as_bytes())
            + SUFFIX * likeness(after.as_bytes(), self.suffix.as_bytes())
            + POSITION * near.max(0.0);
        total / (QUOTE + PREFIX + SUFFIX + POSITION)
    }
}

/// The candidate with the highest score, unless another place comes within [`MARGIN`] of it.
fn best(candidates: &[(Span, f64)]) -> Option<(Span, f64)> {
    let &(span, score) = candidates.iter().max_by(|a, b| a.1.total_cmp(&b.1))?;
    let rivalled = candidates
        .iter()
        .any(|&(other, near)| !other.overlaps(span) && score - near < MARGIN);
    (!rivalled).then_some((span, score))
}

fn tail(text: &str) -> &str {
    text.get(text.ceil_char_boundary(text.len().saturating_sub(CONTEXT))..)
        .unwrap_or_default()
}

fn head(text: &str) -> &str {
    text.get(..text.floor_char_boundary(CONTEXT.min(text.len())))
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const TEXT: &str =
        "The river rose on Monday. The bridge was closed on Tuesday. The river fell on Friday.";

    fn anchor(words: &str) -> Anchor {
        let start = TEXT.find(words).unwrap();
        Anchor::new(ArticleId(1), TEXT, Span::new(start..start + words.len()))
    }

    #[test]
    fn unchanged_text_is_exact() {
        let passage = anchor("The bridge was closed on Tuesday.");
        assert_eq!(passage.find(TEXT), Found::Exact(passage.span));
    }

    #[test]
    fn words_that_moved_are_found() {
        let passage = anchor("The bridge was closed on Tuesday.");
        let text = format!("A new first line.\n{TEXT}");
        let Found::Moved(span) = passage.find(&text) else {
            panic!("not moved")
        };
        assert_eq!(span.of(&text), passage.quote);
    }

    #[test]
    fn changed_words_are_similar() {
        let passage = anchor("The bridge was closed on Tuesday.");
        let text = TEXT.replace("was closed on", "was shut on");
        let Found::Similar { span, score } = passage.find(&text) else {
            panic!("not similar")
        };
        assert_eq!(span.of(&text), "The bridge was shut on Tuesday.");
        assert!(score > 0.8);
    }

    #[test]
    fn the_same_words_twice_in_the_same_place_are_ambiguous() {
        let passage = Anchor::new(ArticleId(1), "x Rain fell. y", Span::new(2..12));
        let text = "Rain fell. Rain fell. Rain fell. Rain fell. Rain fell. Rain fell. Rain fell. Rain fell.";
        assert_eq!(passage.find(text), Found::Ambiguous);
    }

    #[test]
    fn words_that_are_gone_are_lost() {
        let passage = anchor("The bridge was closed on Tuesday.");
        assert_eq!(
            passage.find("Nothing of the kind stands here any longer."),
            Found::Lost
        );
        assert_eq!(passage.find(""), Found::Lost);
    }

    proptest! {
        #[test]
        fn finds_itself_and_stays_inside(text in "\\PC{1,200}", other in "\\PC{0,200}", from in 0usize..200, length in 1usize..60) {
            let start = text.floor_char_boundary(from.min(text.len()));
            let end = text.ceil_char_boundary((start + length).min(text.len()));
            let anchor = Anchor::new(ArticleId(1), &text, Span::new(start..end));
            if start < end {
                prop_assert_eq!(anchor.find(&text), Found::Exact(anchor.span));
            }
            if let Some(span) = anchor.find(&other).span() {
                prop_assert!(other.get(span.range()).is_some());
            }
        }
    }
}
