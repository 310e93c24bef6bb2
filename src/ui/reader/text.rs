//! One paragraph as it is laid out: from bytes of the article to places on the screen and back.

use crate::{
    article::{Block, BlockKind},
    span::Span,
    ui::{
        fonts,
        style::{self, Look},
    },
};
use egui::{Color32, FontId, Galley, Rect, Ui, Vec2, pos2, text::LayoutJob, vec2};
use std::sync::Arc;

/// How a kind of block is set.
pub(super) struct Setting {
    font: FontId,
    color: Color32,
    line_height: f32,
    /// From the left edge.
    pub(super) indent: f32,
    /// Above the block.
    pub(super) above: f32,
}

impl Setting {
    /// How `kind` is set in the theme of `ui`.
    pub(super) fn of(kind: BlockKind, ui: &Ui) -> Self {
        let look = Look::of(ui);
        let (font, color, indent, above) = match kind {
            BlockKind::Title => (fonts::semi_bold(20.0), look.text, 0.0, 4.0),
            BlockKind::Heading => (fonts::semi_bold(style::READING + 1.0), look.text, 0.0, 14.0),
            BlockKind::Paragraph => (fonts::regular(style::READING), look.text, 0.0, 10.0),
            BlockKind::Caption => (fonts::regular(13.0), look.muted, 0.0, 10.0),
            BlockKind::Quotation => (fonts::regular(style::READING), look.muted, 16.0, 10.0),
            BlockKind::ListItem => (fonts::regular(style::READING), look.text, 16.0, 5.0),
            BlockKind::Furniture => (fonts::regular(12.0), look.faint, 0.0, 6.0),
        };
        let line_height = (font.size * 1.5).round();
        Self {
            font,
            color,
            line_height,
            indent,
            above,
        }
    }

    /// About how high `length` bytes will be at `width`, before they are laid out.
    pub(super) fn estimate(&self, length: usize, width: f32) -> f32 {
        const WIDTH_OF_A_LETTER: f32 = 0.52;
        let letters_per_line = (width - self.indent).max(40.0) / (self.font.size * WIDTH_OF_A_LETTER);
        let lines = (length as f32 / letters_per_line).ceil().max(1.0);
        self.above + lines * self.line_height
    }

    /// Lays `text` out at `width`.
    pub(super) fn lay_out(&self, ui: &Ui, text: &str, width: f32) -> Arc<Galley> {
        // lines of the file flow together; one byte stays one byte, so that offsets hold
        let text = text.replace(['\n', '\r', '\t'], " ");
        let mut job = LayoutJob::simple(
            text,
            self.font.clone(),
            self.color,
            (width - self.indent).max(40.0),
        );
        for section in &mut job.sections {
            section.format.line_height = Some(self.line_height);
        }
        ui.painter().layout_job(job)
    }
}

/// The characters before byte `byte` of `text`.
pub(super) fn chars_before(text: &str, byte: usize) -> usize {
    text.char_indices().take_while(|&(at, _)| at < byte).count()
}

/// The byte at which character number `index` of `text` begins.
pub(super) fn byte_of_char(text: &str, index: usize) -> usize {
    text.char_indices()
        .nth(index)
        .map_or(text.len(), |(byte, _)| byte)
}

/// The part of `span` that lies in `block`, in characters of the block's text; `None` where they do not meet.
pub(super) fn within(span: Span, block: Block, text: &str) -> Option<(usize, usize)> {
    if !span.overlaps(block.span) {
        return None;
    }
    let words = block.span.of(text);
    let from = span.start.max(block.span.start) - block.span.start;
    let to = span.end.min(block.span.end) - block.span.start;
    Some((
        chars_before(words, from as usize),
        chars_before(words, to as usize),
    ))
}

/// Where the characters `from..to` stand, one rectangle for each line, relative to the galley.
pub(super) fn rects(galley: &Galley, from: usize, to: usize) -> Vec<Rect> {
    let mut first = 0;
    let mut rects = Vec::new();
    for row in &galley.rows {
        let count = row.char_count_excluding_newline().0;
        // the space at which a line was broken is not marked
        let trailing = row
            .glyphs
            .iter()
            .rev()
            .take_while(|glyph| glyph.chr == ' ')
            .count();
        let (start, end) = (from.max(first), to.min(first + count - trailing));
        if start < end {
            let left = row.pos.x + row.x_offset((start - first).into());
            let right = row.pos.x + row.x_offset((end - first).into());
            rects.push(Rect::from_min_max(
                pos2(left, row.min_y()),
                pos2(right, row.max_y()),
            ));
        }
        first += row.char_count_including_newline().0;
    }
    rects
}

/// The word around byte `at` of `text`.
pub(super) fn word_at(text: &str, at: usize) -> (usize, usize) {
    let is_in_word = |letter: char| letter.is_alphanumeric() || letter == '’' || letter == '\'';
    let before = text.get(..at).unwrap_or_default();
    let after = text.get(at..).unwrap_or_default();
    let start = before.trim_end_matches(is_in_word).len();
    let end = at + (after.len() - after.trim_start_matches(is_in_word).len());
    (start, end)
}

/// The character of the galley under `place`, in characters of its text.
pub(super) fn char_at(galley: &Galley, place: Vec2) -> usize {
    galley.cursor_from_pos(place).index.0
}

/// Grows a rectangle a little, so that letters do not touch the edge of what is behind them.
pub(super) fn padded(rect: Rect) -> Rect {
    rect.expand2(vec2(2.0, 0.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_double_click_takes_the_word() {
        let text = "It began on Tuesday, they said.";
        let (start, end) = word_at(text, text.find("esday").unwrap());
        assert_eq!(&text[start..end], "Tuesday");
        let (start, end) = word_at("Ґанок — де", 2);
        assert_eq!(&"Ґанок — де"[start..end], "Ґанок");
    }

    #[test]
    fn a_passage_over_two_blocks_shows_in_both() {
        let text = "Äh one.\n\nTwo ü.";
        let first = Block {
            kind: BlockKind::Paragraph,
            span: Span::new(0..8),
        };
        let second = Block {
            kind: BlockKind::Paragraph,
            span: Span::new(10..text.len()),
        };
        let passage = Span::new(4..text.len());
        assert_eq!(within(passage, first, text), Some((3, 7)));
        assert_eq!(within(passage, second, text), Some((0, 6)));
        assert_eq!(within(Span::new(0..3), second, text), None);
    }

    #[test]
    fn characters_and_bytes() {
        assert_eq!(chars_before("äöü", 4), 2);
        assert_eq!(byte_of_char("äöü", 2), 4);
        assert_eq!(byte_of_char("äöü", 9), 6);
    }
}
