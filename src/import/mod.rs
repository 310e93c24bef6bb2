//! Bytes to article: one small reader per format, bounded, never panicking.
//!
//! [`read_named`] is pure: it takes bytes and what is known about them, and gives an [`Article`] or an [`ImportError`] that says what was wrong,
//! why, and what to do. Nothing here opens a file.

mod dates;
mod decode;
mod error;
mod furniture;
mod html;
mod markdown;
mod origin;
mod plain;
mod publishers;
mod roles;

pub use error::ImportError;

use crate::article::{Article, ArticleId, Block, Metadata, Source, Warning};
use std::path::Path;

/// The extensions of files that can be read, lower case.
pub const EXTENSIONS: &[&str] = &["txt", "text", "md", "markdown", "html", "htm", "xhtml"];

/// The most bytes of any file that are of use to [`read_named`]; the rest need not be loaded.
pub const MAX_BYTES: u64 = Limits::STANDARD.page_bytes as u64;

/// Whether a file's name says that it can be read.
pub fn is_supported(name: &str) -> bool {
    extension(name).is_some_and(|extension| {
        EXTENSIONS
            .iter()
            .any(|known| known.eq_ignore_ascii_case(extension))
    })
}

fn extension(name: &str) -> Option<&str> {
    Path::new(name).extension()?.to_str()
}

/// Bounds that keep a hostile or mistaken file from freezing the app.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of plain text or Markdown that are read; what follows is left out with a [`Warning::Truncated`].
    pub text_bytes: usize,
    /// Bytes of a web page that are read (saved pages carry their pictures); what follows is left out.
    pub page_bytes: usize,
    /// How deep elements of a web page may be nested before it is read without its structure.
    pub depth: usize,
}

impl Limits {
    /// What [`read_named`] uses.
    pub const STANDARD: Self = Self {
        text_bytes: 8 << 20,
        page_bytes: 32 << 20,
        depth: 400,
    };
}

/// The formats there is a reader for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Format {
    Plain,
    Markdown,
    Html,
}

/// What a reader makes of the decoded text.
#[derive(Debug, Default)]
struct Draft {
    text: String,
    blocks: Vec<Block>,
    metadata: Metadata,
    warnings: Vec<Warning>,
}

/// Reads an article from the bytes of a file called `name` (with or without folders: the name is a hint at the format, and may hold a
/// date), within [`Limits::STANDARD`]. Its source is that file; a caller who knows better replaces it.
///
/// # Errors
/// When there is no article to be had from the bytes: they are empty, or of a format that is not text.
pub fn read_named(name: &str, bytes: &[u8], id: ArticleId) -> Result<Article, ImportError> {
    read_within(name, bytes, id, &Limits::STANDARD)
}

/// Reads an article within `limits`.
///
/// # Errors
/// As [`read_named`].
pub fn read_within(name: &str, bytes: &[u8], id: ArticleId, limits: &Limits) -> Result<Article, ImportError> {
    decode::refuse_binary(bytes, name)?;
    let format = format_of(name, bytes);
    let most = if format == Format::Html {
        limits.page_bytes
    } else {
        limits.text_bytes
    };
    let decoded = decode::decode(bytes, most, format == Format::Html);
    if decoded.text.trim().is_empty() {
        return Err(ImportError::Empty {
            name: name.to_owned(),
        });
    }
    let mut draft = match format {
        Format::Plain => plain::read(decoded.text),
        Format::Markdown => markdown::read(decoded.text),
        Format::Html => html::read(&decoded.text, limits),
    };
    if draft.text.trim().is_empty() {
        return Err(ImportError::NoText {
            name: name.to_owned(),
        });
    }
    let mut warnings = decoded.warnings;
    warnings.append(&mut draft.warnings);
    if !furniture::words().looks_english(&draft.text) {
        warnings.push(Warning::NotEnglish);
    }
    let file = Path::new(name).file_name().and_then(|file| file.to_str());
    origin::complete(&mut draft, file);
    Ok(Article {
        id,
        text: draft.text.into(),
        blocks: draft.blocks,
        metadata: draft.metadata,
        source: Source::File {
            path: name.into(),
            digest: blake3::hash(bytes).to_hex().to_string(),
        },
        warnings,
    })
}

/// The format by name, or by how the bytes begin where there is no telling name.
fn format_of(name: &str, bytes: &[u8]) -> Format {
    match extension(name).unwrap_or_default().to_ascii_lowercase().as_str() {
        "txt" | "text" => Format::Plain,
        "md" | "markdown" => Format::Markdown,
        "html" | "htm" | "xhtml" => Format::Html,
        _ if decode::looks_like_html(bytes) => Format::Html,
        _ => Format::Plain,
    }
}
