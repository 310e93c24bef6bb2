//! Markdown: the text stays as it is; its structure gives the blocks, its front matter the metadata.

use super::{
    Draft, dates,
    roles::{self, Piece},
};
use crate::{
    article::{BlockKind, DateOrigin, DateRole, Metadata, StatedDate},
    span::Span,
};
use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

/// Reads a decoded Markdown file.
pub(super) fn read(text: String) -> Draft {
    let (front, body) = front_matter(&text);
    let pieces = pieces(&text, body);
    let assigned = roles::assign(&text, &pieces);
    let mut metadata = front;
    let found = assigned.metadata;
    metadata.title = metadata.title.or(found.title);
    metadata.byline = metadata.byline.or(found.byline);
    metadata.publisher = metadata.publisher.or(found.publisher);
    metadata.dates.extend(found.dates);
    Draft {
        blocks: assigned.blocks,
        metadata,
        text,
        warnings: Vec::new(),
    }
}

/// The paragraphs, headings, list items and quotations of `text` from byte `body` on.
fn pieces(text: &str, body: usize) -> Vec<Piece> {
    let source = text.get(body..).unwrap_or_default();
    let mut pieces = Vec::new();
    let mut around: Vec<BlockKind> = Vec::new();
    let mut is_first_heading = true;
    for (event, range) in Parser::new_ext(source, Options::empty()).into_offset_iter() {
        let kind = match event {
            Event::Start(Tag::BlockQuote(_)) => {
                around.push(BlockKind::Quotation);
                continue;
            }
            Event::Start(Tag::Item) => {
                around.push(BlockKind::ListItem);
                // A tight item holds its text directly; a loose one holds paragraphs, which are pieces of their own.
                BlockKind::ListItem
            }
            Event::End(TagEnd::BlockQuote(_) | TagEnd::Item) => {
                around.pop();
                continue;
            }
            Event::Start(Tag::Heading { level, .. }) => {
                let is_title = level == HeadingLevel::H1 && std::mem::take(&mut is_first_heading);
                if is_title {
                    BlockKind::Title
                } else {
                    BlockKind::Heading
                }
            }
            Event::Start(Tag::Paragraph) => around.last().copied().unwrap_or(BlockKind::Paragraph),
            Event::Start(Tag::CodeBlock(_) | Tag::HtmlBlock) => BlockKind::Furniture,
            _ => continue,
        };
        let whole = Span::new(range).shifted(body).trimmed(text);
        let span = without_marker(text, whole, kind);
        // A nested or loose item: what was taken for the outer item's text ends where the inner begins.
        if let Some(Piece { span: outer, .. }) = pieces.last_mut()
            && outer.overlaps(span)
        {
            outer.end = whole.start.max(outer.start);
            *outer = outer.trimmed(text);
        }
        if pieces.last().is_some_and(|piece: &Piece| piece.span.is_empty()) {
            pieces.pop();
        }
        if !span.is_empty() {
            pieces.push(Piece {
                span,
                group: pieces.len(),
                hint: Some(kind),
            });
        }
    }
    pieces
}

/// Leaves out the `#`, `>`, `-`, `1.` that open a block.
fn without_marker(text: &str, span: Span, kind: BlockKind) -> Span {
    let words = span.of(text);
    let kept = match kind {
        BlockKind::Title | BlockKind::Heading => words.trim_start_matches('#'),
        BlockKind::ListItem => {
            let bullet = words.trim_start_matches(|c: char| c.is_ascii_digit());
            bullet.strip_prefix(['-', '*', '+', '.', ')']).unwrap_or(words)
        }
        BlockKind::Quotation => words.trim_start_matches('>'),
        _ => words,
    };
    let cut = words.len() - kept.len();
    Span::new(span.start as usize + cut..span.end as usize).trimmed(text)
}

/// Reads `key: value` lines between `---`, or `key = value` lines between `+++`, at the head of a file; and where the body begins.
fn front_matter(text: &str) -> (Metadata, usize) {
    let mut metadata = Metadata::default();
    let (fence, separator) = if text.starts_with("---") {
        ("---", ':')
    } else if text.starts_with("+++") {
        ("+++", '=')
    } else {
        return (metadata, 0);
    };
    let mut at = 0;
    let mut is_open = false;
    for line in text.split_inclusive('\n') {
        at += line.len();
        let words = line.trim();
        if words == fence {
            if is_open {
                metadata.dates.sort_by_key(|date| date.origin);
                return (metadata, at);
            }
            is_open = true;
        } else if !is_open {
            break;
        } else if let Some((key, value)) = words.split_once(separator) {
            set(&mut metadata, key.trim(), value.trim().trim_matches(['"', '\'']));
        }
    }
    (Metadata::default(), 0)
}

fn set(metadata: &mut Metadata, key: &str, value: &str) {
    if value.is_empty() {
        return;
    }
    let text = Some(value.to_owned());
    match key.to_ascii_lowercase().as_str() {
        "title" | "headline" => metadata.title = text,
        "author" | "authors" | "byline" | "by" => metadata.byline = text,
        "publisher" | "publication" | "source" | "site" | "site_name" | "outlet" => metadata.publisher = text,
        "url" | "link" | "canonical" | "canonical_url" | "permalink" => metadata.url = text,
        "lang" | "language" => metadata.language = text,
        "date" | "published" | "pubdate" | "publishdate" | "published_at" | "date_published" | "created" => {
            push(metadata, value, DateRole::Published);
        }
        "updated" | "modified" | "lastmod" | "last_modified" | "date_modified" => {
            push(metadata, value, DateRole::Modified);
        }
        _ => {}
    }
}

fn push(metadata: &mut Metadata, written: &str, role: DateRole) {
    if let Some((day, _)) = dates::full_date(written) {
        metadata.dates.push(StatedDate {
            day,
            role,
            origin: DateOrigin::FrontMatter,
            written: written.to_owned(),
            span: None,
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_are_the_words_without_the_markup() {
        let text = "# The ferry *returns*\n\nThe ferry sailed on Monday.\n\n> It was time.\n\n- one\n- two\n  - inner\n\n## Later\n\nIt sailed again.\n";
        let draft = read(text.to_owned());
        let blocks: Vec<(BlockKind, &str)> = draft
            .blocks
            .iter()
            .map(|block| (block.kind, block.span.of(&draft.text)))
            .collect();
        assert_eq!(
            blocks,
            [
                (BlockKind::Title, "The ferry *returns*"),
                (BlockKind::Paragraph, "The ferry sailed on Monday."),
                (BlockKind::Quotation, "It was time."),
                (BlockKind::ListItem, "one"),
                (BlockKind::ListItem, "two"),
                (BlockKind::ListItem, "inner"),
                (BlockKind::Heading, "Later"),
                (BlockKind::Paragraph, "It sailed again."),
            ]
        );
        assert_eq!(draft.text, text);
    }

    #[test]
    fn front_matter_is_metadata_and_no_block() {
        let draft =
            read("---\ntitle: \"A storm\"\ndate: 2021-05-03\nauthor: Jo Doe\n---\n\nIt rained.\n".to_owned());
        assert_eq!(draft.metadata.title.as_deref(), Some("A storm"));
        assert_eq!(draft.metadata.byline.as_deref(), Some("Jo Doe"));
        assert_eq!(draft.metadata.dates[0].day.to_string(), "2021-05-03");
        assert_eq!(draft.blocks.len(), 1);
    }

    #[test]
    fn a_rule_at_the_top_is_not_front_matter() {
        let draft = read("---\n\nIt rained all day, and the river rose.\n".to_owned());
        assert_eq!(draft.blocks.len(), 1);
        assert_eq!(draft.metadata, Metadata::default());
    }
}
