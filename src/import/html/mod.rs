//! Saved web pages: the article's text without the page around it, and what the page says about the article.
//!
//! One parse serves both. `dom_smoothie` (Mozilla's Readability in Rust) chooses the element that holds the article; the text is built
//! here, block by block, because its own text output glues neighbouring blocks together.

mod json_ld;
mod metadata;
mod nesting;
mod walk;

use super::{
    Draft, Limits,
    roles::{self, Piece},
};
use crate::{
    article::{BlockKind, Metadata, Warning},
    span::Span,
};
use dom_query::Document;
use dom_smoothie::{CandidateSelectMode, Config, Readability};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// What is found must have at least this many bytes to be an article.
const SHORTEST: usize = 140;

/// A block of a page in reading order.
#[derive(Debug, Clone, PartialEq, Eq)]
struct PageBlock {
    kind: BlockKind,
    text: String,
}

/// Reads a decoded page.
pub(super) fn read(page: &str, limits: &Limits) -> Draft {
    if nesting::deepest(page) > limits.depth {
        return without_structure(page);
    }
    // A foreign parser may fail on what nobody foresaw; the words are still to be had.
    catch_unwind(AssertUnwindSafe(|| with_structure(page))).unwrap_or_else(|_| without_structure(page))
}

fn with_structure(page: &str) -> Draft {
    let document = Document::from(page);
    let metadata = metadata::find(&document);
    let article = article_blocks(&document);
    let length: usize = article.iter().map(|block| block.text.len()).sum();
    if length >= SHORTEST {
        return draft(article, metadata, Vec::new());
    }
    let all = walk::blocks(&document.root());
    let all = if all.is_empty() { article } else { all };
    draft(all, metadata, vec![Warning::NoArticle])
}

fn without_structure(page: &str) -> Draft {
    let blocks = nesting::words_only(page)
        .into_iter()
        .map(|text| PageBlock {
            kind: BlockKind::Paragraph,
            text,
        })
        .collect();
    draft(blocks, Metadata::default(), vec![Warning::NoArticle])
}

/// The blocks of the element that holds the article, or none.
fn article_blocks(document: &Document) -> Vec<PageBlock> {
    let config = Config {
        candidate_select_mode: CandidateSelectMode::DomSmoothie,
        disable_json_ld: true,
        ..Config::default()
    };
    let Ok(mut readability) = Readability::with_document(document.clone(), None, Some(config)) else {
        return Vec::new();
    };
    readability.parse().map_or_else(
        |_| Vec::new(),
        |article| walk::blocks(&Document::fragment(article.content).root()),
    )
}

/// Joins blocks with blank lines, the title first, and gives each its role.
fn draft(blocks: Vec<PageBlock>, mut metadata: Metadata, warnings: Vec<Warning>) -> Draft {
    let mut text = String::new();
    let mut pieces: Vec<Piece> = Vec::new();
    let mut add = |kind: BlockKind, words: &str| {
        if !text.is_empty() {
            text.push_str("\n\n");
        }
        let start = text.len();
        text.push_str(words);
        pieces.push(Piece {
            span: Span::new(start..text.len()),
            group: pieces.len(),
            hint: Some(kind),
        });
    };
    let mut title = metadata.title.clone();
    if let Some(title) = &title {
        add(BlockKind::Title, title);
    }
    for block in blocks {
        let is_title = title
            .as_deref()
            .is_some_and(|title| same_words(title, &block.text));
        if is_title {
            title = None;
        } else {
            add(block.kind, &block.text);
        }
    }
    let assigned = roles::assign(&text, &pieces);
    metadata.title = metadata.title.or(assigned.metadata.title);
    metadata.byline = metadata.byline.or(assigned.metadata.byline);
    metadata.publisher = metadata.publisher.or(assigned.metadata.publisher);
    metadata.dates.extend(assigned.metadata.dates);
    Draft {
        text,
        blocks: assigned.blocks,
        metadata,
        warnings,
    }
}

fn same_words(a: &str, b: &str) -> bool {
    let letters = |text: &str| {
        text.chars()
            .filter(|c| c.is_alphanumeric())
            .flat_map(char::to_lowercase)
            .collect::<String>()
    };
    letters(a) == letters(b)
}
