//! Sentences: where they begin and end, given abbreviations, quotation marks and the blocks of an article.

use super::abbreviations::abbreviations;
use crate::{article::Block, span::Span};

/// The sentences of a text, in order, without surrounding white space.
///
/// No sentence runs over the edge of a block or over an empty line; text between blocks is not looked at. Without blocks the whole text
/// is one. A full stop after an abbreviation ends a sentence only where the next word is one that opens sentences.
pub fn sentences(text: &str, blocks: &[Block]) -> Vec<Span> {
    let mut found = Vec::with_capacity(text.len() / 100);
    if blocks.is_empty() {
        split(text, Span::new(0..text.len()), &mut found);
    }
    for block in blocks {
        split(text, block.span, &mut found);
    }
    found
}

/// Splits one stretch.
fn split(text: &str, stretch: Span, found: &mut Vec<Span>) {
    let (begin, end) = (stretch.start as usize, stretch.end as usize);
    let Some(inside) = text.get(begin..end) else {
        return;
    };
    let mut from = begin;
    let mut push = |from: usize, to: usize| {
        let sentence = Span::new(from..to).trimmed(text);
        if !sentence.is_empty() {
            found.push(sentence);
        }
    };
    let bytes = inside.as_bytes();
    let mut at = 0;
    while let Some(step) = bytes.get(at..).and_then(next_stop) {
        let stop = at + step;
        at = stop + 1;
        let boundary = match bytes[stop] {
            b'\n' => empty_line(&bytes[stop + 1..]).map(|length| stop + 1 + length),
            0xE2 => is_ellipsis(&bytes[stop..])
                .then_some(stop + 3)
                .and_then(|after| after_stop(inside, stop, after)),
            _ => after_stop(inside, stop, stop + 1),
        };
        if let Some(boundary) = boundary {
            push(from, begin + boundary);
            from = begin + boundary;
            at = boundary;
        }
    }
    push(from, end);
}

/// Bytes that can end a sentence: `.`, `!`, `?`, a line feed, and the first of `…`.
const STOPS: [u8; 5] = [b'.', b'!', b'?', b'\n', 0xE2];

/// The next byte that can end a sentence.
fn next_stop(bytes: &[u8]) -> Option<usize> {
    const IS_STOP: [bool; 256] = {
        let mut table = [false; 256];
        let mut at = 0;
        while at < STOPS.len() {
            table[STOPS[at] as usize] = true;
            at += 1;
        }
        table
    };
    // runs without one are passed over whole, their bytes compared many at once
    const RUN: usize = 16;
    let is_plain = |run: &&[u8; RUN]| {
        let stops = run.iter().fold(0, |any, byte| {
            STOPS.iter().fold(any, |any, stop| any | u8::from(byte == stop))
        });
        stops == 0
    };
    let skipped = bytes.as_chunks().0.iter().take_while(is_plain).count() * RUN;
    let rest = bytes.get(skipped..)?;
    let at = rest.iter().position(|&byte| IS_STOP[usize::from(byte)])?;
    Some(skipped + at)
}

fn is_ellipsis(bytes: &[u8]) -> bool {
    bytes.starts_with("…".as_bytes())
}

/// Bytes of white space after a line feed, when they hold another one.
fn empty_line(after: &[u8]) -> Option<usize> {
    let length = after.iter().take_while(|byte| byte.is_ascii_whitespace()).count();
    after[..length].contains(&b'\n').then_some(length)
}

/// Where the sentence that stops at `stop` ends (after its closing quotation marks), or nothing when it goes on.
fn after_stop(inside: &str, stop: usize, after: usize) -> Option<usize> {
    let rest = inside.get(after..)?;
    if rest.as_bytes().first().is_some_and(u8::is_ascii_alphanumeric) {
        return None;
    }
    let closing = rest
        .char_indices()
        .find(|&(_, c)| !is_closing(c))
        .map_or(rest.len(), |(at, _)| at);
    let tail = rest.get(closing..)?;
    let next = tail.trim_start();
    if next.is_empty() {
        return Some(after + closing);
    }
    if next.len() == tail.len() {
        return None;
    }
    let opening = next.trim_start_matches(is_opening);
    let first = opening.chars().next()?;
    if first.is_lowercase() {
        return None;
    }
    let is_full_stop = inside.as_bytes().get(stop) == Some(&b'.');
    // "8:15 a.m. (1215 GMT)": a bracket opens no sentence
    let is_quoted = opening.len() < next.len() && !next.starts_with(['(', '[']);
    if is_full_stop && closing == 0 && goes_on(inside, stop, opening, is_quoted) {
        return None;
    }
    Some(after + closing)
}

/// Whether a full stop at `stop` belongs to an abbreviation that the words in `next` continue.
fn goes_on(inside: &str, stop: usize, next: &str, is_quoted: bool) -> bool {
    let before = inside.get(..stop).unwrap_or_default();
    let start = before
        .rfind(|c: char| !c.is_alphanumeric() && c != '.' && c != '&')
        .map_or(0, |at| {
            at + before
                .get(at..)
                .and_then(|rest| rest.chars().next())
                .map_or(1, char::len_utf8)
        });
    let word = before.get(start..).unwrap_or_default();
    if word.is_empty() || word.len() > 12 || is_quoted {
        return false;
    }
    let lists = abbreviations();
    if lists.is_leading(word) {
        const NUMBERED: [&str; 8] = ["no", "nos", "fig", "eq", "vol", "pp", "art", "sec"];
        let is_numbered = NUMBERED
            .iter()
            .any(|numbered| word.eq_ignore_ascii_case(numbered));
        return !is_numbered || next.starts_with(|c: char| c.is_ascii_digit());
    }
    let is_initial = word.len() == 1 && word.bytes().all(|byte| byte.is_ascii_uppercase()) && word != "I";
    if !is_initial && !is_dotted(word) && !lists.is_trailing(word) {
        return false;
    }
    let next_word = next
        .split(|c: char| !c.is_alphanumeric())
        .next()
        .unwrap_or_default();
    !lists.is_opener(next_word)
}

/// `U.S`, `a.m`, `e.g`: letters with single dots between them (the last one is the stop itself).
fn is_dotted(word: &str) -> bool {
    word.len() >= 3 && word.split('.').all(|part| part.len() == 1 || part == "Ph")
}

fn is_closing(c: char) -> bool {
    matches!(
        c,
        '"' | '\'' | '”' | '’' | ')' | ']' | '»' | '.' | '!' | '?' | '…'
    )
}

fn is_opening(c: char) -> bool {
    matches!(
        c,
        '"' | '\'' | '“' | '‘' | '(' | '[' | '«' | '`' | '—' | '–' | '-' | '•' | '*'
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::BlockKind;
    use proptest::prelude::*;

    fn cut(text: &str) -> Vec<&str> {
        sentences(text, &[])
            .into_iter()
            .map(|span| span.of(text))
            .collect()
    }

    #[test]
    fn abbreviations_do_not_end_a_sentence() {
        for whole in [
            "Mr. Ito met Sen. Park on Nov. 9 at noon.",
            "The U.S. Senate sat until 5 p.m. Friday.",
            "J. K. Lund of Acme Corp. Japan resigned.",
            "It cost $3.5 million, up 2.4 percent.",
            "He wrote to St. Mary's, No. 12 Hill Rd. east.",
        ] {
            assert_eq!(cut(whole), [whole]);
        }
    }

    #[test]
    fn sentences_end_where_they_end() {
        assert_eq!(
            cut("It rained in Nov. The dam held."),
            ["It rained in Nov.", "The dam held."]
        );
        assert_eq!(cut("“Why now?” He left."), ["“Why now?”", "He left."]);
        assert_eq!(
            cut("It ended at 5 p.m. He left!  Who?"),
            ["It ended at 5 p.m.", "He left!", "Who?"]
        );
        assert_eq!(
            cut("A title\n\nThen text … More."),
            ["A title", "Then text …", "More."]
        );
        assert_eq!(cut("In 1989. 40 men came."), ["In 1989.", "40 men came."]);
        assert_eq!(cut("wrapped\nline goes on."), ["wrapped\nline goes on."]);
    }

    #[test]
    fn blocks_bound_sentences() {
        let text = "Talks open Photo: R. Roe They met.";
        let block = |range| Block {
            kind: BlockKind::Paragraph,
            span: Span::new(range),
        };
        let blocks = [block(0..10), block(25..34)];
        let found: Vec<&str> = sentences(text, &blocks)
            .into_iter()
            .map(|span| span.of(text))
            .collect();
        assert_eq!(found, ["Talks open", "They met."]);
    }

    proptest! {
        #[test]
        fn sentences_are_in_order_and_leave_only_space(text in "(\\PC|[A-Za-z.!?…”\"’ \n]){0,120}") {
            let mut at = 0;
            for sentence in sentences(&text, &[]) {
                let range = sentence.range();
                prop_assert!(range.start >= at && !range.is_empty());
                prop_assert!(text[at..range.start].trim().is_empty());
                prop_assert!(text.get(range.clone()).is_some());
                at = range.end;
            }
            prop_assert!(text[at..].trim().is_empty());
        }
    }
}
