//! Stand-in for the readers of `import` until they are there: plain text only.

use crate::{
    article::{Article, ArticleId, Block, BlockKind, Metadata, Source},
    span::Span,
};

pub(super) const MAX_BYTES: u64 = 256 << 20;

#[derive(Debug, thiserror::Error)]
pub(super) enum ImportError {
    #[error("the file is empty")]
    Empty,
    #[error("this is not text; open a text, Markdown or HTML file")]
    Binary,
}

pub(super) fn is_supported(name: &str) -> bool {
    [".txt", ".md", ".html", ".htm"]
        .iter()
        .any(|extension| name.to_ascii_lowercase().ends_with(extension))
}

pub(super) fn read_named(_name: &str, bytes: &[u8], id: ArticleId) -> Result<Article, ImportError> {
    if bytes.contains(&0) {
        return Err(ImportError::Binary);
    }
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let text = String::from_utf8_lossy(bytes);
    if text.trim().is_empty() {
        return Err(ImportError::Empty);
    }
    Ok(Article {
        id,
        blocks: vec![Block {
            kind: BlockKind::Paragraph,
            span: Span::new(0..text.len()).trimmed(&text),
        }],
        text: text.into(),
        metadata: Metadata::default(),
        source: Source::Pasted,
        warnings: Vec::new(),
    })
}
