//! Plain text: the text stays as it is; its lines become blocks.

use super::{
    Draft,
    roles::{self, Piece},
};
use crate::span::Span;

/// Reads a decoded plain text file.
pub(super) fn read(text: String) -> Draft {
    let pieces = pieces(&text);
    let assigned = roles::assign(&text, &pieces);
    Draft {
        blocks: assigned.blocks,
        metadata: assigned.metadata,
        text,
        warnings: Vec::new(),
    }
}

/// The pieces of a plain text: its lines, or, in a hard-wrapped text, the lines of a paragraph joined.
fn pieces(text: &str) -> Vec<Piece> {
    let mut groups: Vec<Vec<Span>> = Vec::new();
    let mut after_gap = true;
    let mut at = 0;
    for line in text.split_inclusive(['\n', '\r', '\u{2028}', '\u{2029}']) {
        let span = Span::new(at..at + line.len()).trimmed(text);
        at += line.len();
        if span.is_empty() {
            // "\r\n" leaves an empty second half, which is no blank line.
            after_gap |= line != "\n" || !text.get(..at - 1).unwrap_or_default().ends_with('\r');
        } else if after_gap {
            groups.push(vec![span]);
            after_gap = false;
        } else if let Some(group) = groups.last_mut() {
            group.push(span);
        }
    }
    let is_wrapped = is_wrapped(text, &groups);
    let mut pieces = Vec::new();
    for (group, lines) in groups.iter().enumerate() {
        let widest = lines.iter().map(|line| line.len()).max().unwrap_or_default();
        let mut previous_is_full = false;
        for &span in lines {
            match pieces.last_mut() {
                Some(Piece {
                    span: last,
                    group: same,
                    ..
                }) if is_wrapped && previous_is_full && *same == group => {
                    *last = last.union(span);
                }
                _ => pieces.push(Piece {
                    span,
                    group,
                    hint: None,
                }),
            }
            previous_is_full = span.len() * 10 >= widest * 6;
        }
    }
    pieces
}

/// Whether lines end where the page ended rather than where the paragraph did.
fn is_wrapped(text: &str, groups: &[Vec<Span>]) -> bool {
    let (mut inner, mut wrapped) = (0_usize, 0_usize);
    for lines in groups {
        for line in lines.iter().take(lines.len().saturating_sub(1)) {
            inner += 1;
            let words = line.of(text);
            let is_full = (45..=100).contains(&words.chars().count());
            wrapped += usize::from(is_full && !roles::ends_a_sentence(words));
        }
    }
    inner >= 4 && wrapped * 10 >= inner * 6
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<&str> {
        pieces(text).iter().map(|piece| piece.span.of(text)).collect()
    }

    #[test]
    fn lines_are_paragraphs() {
        assert_eq!(
            texts("One.\nTwo.\r\n\r\nThree.\n\n\n"),
            ["One.", "Two.", "Three."]
        );
    }

    #[test]
    fn groups_end_at_blank_lines_only() {
        let groups: Vec<usize> = pieces("a\r\nb\r\n\r\nc")
            .iter()
            .map(|piece| piece.group)
            .collect();
        assert_eq!(groups, [0, 0, 1]);
    }

    #[test]
    fn hard_wrapped_lines_are_joined() {
        let text = "The ferry company said that the service between the two islands would\n\
                    begin again once the harbour had been cleared of the sand which the\n\
                    storm had left.\n\n\
                    A spokeswoman for the harbour board said that the work would take about\n\
                    three weeks, and that smaller boats could use the northern entrance in\n\
                    the meantime.\n";
        let found = texts(text);
        assert_eq!(found.len(), 2);
        assert!(found[0].ends_with("storm had left."));
    }
}
