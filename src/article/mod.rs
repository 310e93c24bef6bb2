//! An article: immutable text, the blocks it is made of, what its file says about it, and where it came from.

mod anchor;
mod approximate;

pub use anchor::{Anchor, Found};

use crate::{calendar::Day, span::Span};
use serde::{Deserialize, Serialize};
use std::{fmt, path::PathBuf, sync::Arc};

/// Which article, within one project or one run: `a1`, `a2`, … in the order they were added.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ArticleId(pub u32);

impl fmt::Display for ArticleId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "a{}", self.0)
    }
}

/// One article as it was read. Its text never changes; every [`Span`] elsewhere counts bytes of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Article {
    /// Its number in the project.
    pub id: ArticleId,
    /// The whole text. For plain text and Markdown exactly the decoded file, less a byte-order mark.
    pub text: Arc<str>,
    /// What the text is made of, in order, without overlaps. Text between blocks is white space or markup.
    pub blocks: Vec<Block>,
    /// What the file itself says: title, publisher, dates.
    pub metadata: Metadata,
    /// Where it came from.
    pub source: Source,
    /// What was odd about reading it, for the user.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub warnings: Vec<Warning>,
}

impl Article {
    /// A name to show: the title, or the file's name, or the article's number.
    pub fn display_title(&self) -> String {
        match (&self.metadata.title, &self.source) {
            (Some(title), _) => title.clone(),
            (None, Source::File { path, .. }) => path
                .file_stem()
                .map_or_else(|| self.id.to_string(), |name| name.to_string_lossy().into_owned()),
            (None, Source::Sample { name }) => name.clone(),
            (None, Source::Pasted | Source::StandardInput) => format!("Article {}", self.id.0),
        }
    }

    /// The block that holds byte `at`, if one does.
    pub fn block_at(&self, at: u32) -> Option<&Block> {
        let after = self.blocks.partition_point(|block| block.span.start <= at);
        self.blocks
            .get(after.checked_sub(1)?)
            .filter(|block| at < block.span.end)
    }
}

/// A stretch of an article with one role.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Block {
    /// What it is for.
    pub kind: BlockKind,
    /// Where it is, without surrounding white space.
    pub span: Span,
}

/// What a block is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum BlockKind {
    /// The article's headline.
    Title,
    /// A heading inside it.
    Heading,
    /// Running text.
    Paragraph,
    /// Words under a picture.
    Caption,
    /// A quotation set apart.
    Quotation,
    /// One item of a list.
    ListItem,
    /// Not the article: by-lines, advertising notes, related links, reading times, subscription lines.
    Furniture,
}

impl BlockKind {
    /// Whether the block tells something that could go on a timeline.
    pub fn is_story(self) -> bool {
        self != Self::Furniture
    }
}

/// What a file says about its article.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Metadata {
    /// Headline.
    pub title: Option<String>,
    /// Who wrote it.
    pub byline: Option<String>,
    /// Who published it.
    pub publisher: Option<String>,
    /// Where it was published.
    pub url: Option<String>,
    /// BCP 47 language tag, as declared.
    pub language: Option<String>,
    /// Every date the file gives, best origin first.
    pub dates: Vec<StatedDate>,
}

/// A date that a file gives for its article, and where it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StatedDate {
    /// The day.
    pub day: Day,
    /// Whether it is the day of publication or of a later change.
    pub role: DateRole,
    /// Where it was found.
    pub origin: DateOrigin,
    /// As written there.
    pub written: String,
    /// Where it stands in the article's text, for origins that are in the text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub span: Option<Span>,
}

/// What a stated date is the date of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DateRole {
    /// First published.
    Published,
    /// Last changed.
    Modified,
}

/// Where a stated date was found; ordered from the most to the least trustworthy.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DateOrigin {
    /// schema.org JSON-LD in a web page.
    JsonLd,
    /// `article:published_time` and its kin.
    OpenGraph,
    /// Another `<meta>` element.
    MetaElement,
    /// A `<time datetime>` element.
    TimeElement,
    /// Front matter of a Markdown file.
    FrontMatter,
    /// A date line of the text itself ("Published 26 April 2023", "BERLIN, April 26 —").
    DateLine,
    /// The address of the page.
    Url,
    /// The name of the file.
    FileName,
}

impl DateOrigin {
    /// Words for a sentence: "the page's JSON-LD data".
    pub fn in_words(self) -> &'static str {
        match self {
            Self::JsonLd => "the page’s JSON-LD data",
            Self::OpenGraph => "the page’s OpenGraph data",
            Self::MetaElement => "the page’s meta data",
            Self::TimeElement => "the page’s time element",
            Self::FrontMatter => "the file’s front matter",
            Self::DateLine => "the date line",
            Self::Url => "the page’s address",
            Self::FileName => "the file’s name",
        }
    }
}

/// Where an article came from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "from")]
pub enum Source {
    /// A file that was opened.
    File {
        /// As it was given.
        path: PathBuf,
        /// BLAKE3 of its bytes, in hexadecimal: tells later whether the file has changed.
        digest: String,
    },
    /// The built-in sample.
    Sample {
        /// File name under `assets/sample`.
        name: String,
    },
    /// Pasted into the window.
    Pasted,
    /// Read from standard input.
    StandardInput,
}

/// Something odd about reading an article that did not stop it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "kebab-case", tag = "kind")]
pub enum Warning {
    /// The bytes were not what they said they were.
    #[error("some characters could not be read as {encoding}; they are shown as �")]
    Undecodable {
        /// The encoding used.
        encoding: String,
    },
    /// No encoding was declared.
    #[error("the file does not name its encoding; read as {encoding}")]
    GuessedEncoding {
        /// The encoding used.
        encoding: String,
    },
    /// A web page in which no article was found.
    #[error("no article found in this page; all of its text was taken")]
    NoArticle,
    /// Only the beginning was taken.
    #[error("the file is very long; only its first {megabytes} MB were read")]
    Truncated {
        /// How much was read.
        megabytes: u32,
    },
    /// The text does not look English.
    #[error("this does not look like English; few dates will be understood")]
    NotEnglish,
}
