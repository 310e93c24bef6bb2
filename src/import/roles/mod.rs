//! What each piece of an article is for: title, heading, paragraph, caption or furniture, judged by general signals of news pages.
//!
//! The same judgement serves plain text, where it is all there is, and web pages, where the markup is a hint.

mod captions;
mod dateline;
mod makers;

use super::{furniture, publishers};
use crate::{
    article::{Block, BlockKind, Metadata},
    span::Span,
};
use std::collections::HashSet;

/// A line or paragraph whose role is to be found.
#[derive(Debug, Clone, Copy)]
pub(super) struct Piece {
    /// Where it is, trimmed and not empty.
    pub(super) span: Span,
    /// Pieces with no blank line between them share a group.
    pub(super) group: usize,
    /// What the markup says it is.
    pub(super) hint: Option<BlockKind>,
}

/// The roles of all pieces, and what their words say about the article.
pub(super) struct Assigned {
    pub(super) blocks: Vec<Block>,
    pub(super) metadata: Metadata,
}

/// The title is looked for among this many pieces.
const TITLE_WITHIN: usize = 14;
/// A piece longer than this (in bytes) before any title is the story itself.
const LONG: usize = 240;

/// The work in progress: one entry of `kinds` for each piece, `None` until its role is known.
struct Draft<'a> {
    text: &'a str,
    pieces: &'a [Piece],
    kinds: Vec<Option<BlockKind>>,
    metadata: Metadata,
}

/// Gives every piece its role.
pub(super) fn assign(text: &str, pieces: &[Piece]) -> Assigned {
    let mut draft = Draft {
        text,
        pieces,
        kinds: vec![None; pieces.len()],
        metadata: Metadata::default(),
    };
    draft.mark_furniture();
    dateline::find(&mut draft);
    draft.mark_repeats();
    draft.find_title();
    captions::find(&mut draft);
    makers::find(&mut draft);
    let kinds: Vec<BlockKind> = (0..pieces.len()).map(|index| draft.final_kind(index)).collect();
    let blocks = pieces
        .iter()
        .zip(kinds)
        .map(|(piece, kind)| Block {
            kind,
            span: piece.span,
        })
        .collect();
    Assigned {
        blocks,
        metadata: draft.metadata,
    }
}

impl<'a> Draft<'a> {
    fn words(&self, index: usize) -> &'a str {
        self.pieces
            .get(index)
            .map_or("", |piece| piece.span.of(self.text))
    }

    fn hint(&self, index: usize) -> Option<BlockKind> {
        self.pieces.get(index).and_then(|piece| piece.hint)
    }

    fn is_open(&self, index: usize) -> bool {
        self.kinds.get(index).is_some_and(Option::is_none)
    }

    fn kind(&self, index: usize) -> Option<BlockKind> {
        self.kinds.get(index).copied().flatten()
    }

    fn set(&mut self, index: usize, kind: BlockKind) {
        if let Some(slot) = self.kinds.get_mut(index) {
            *slot = Some(kind);
        }
    }

    /// Lines that are furniture by their words or shape alone.
    fn mark_furniture(&mut self) {
        for index in 0..self.pieces.len() {
            if self.hint(index) == Some(BlockKind::Furniture) || is_furniture(self.words(index)) {
                self.note_publisher(index);
                self.set(index, BlockKind::Furniture);
            }
        }
    }

    /// "Source: Al Jazeera and news agencies", "© 2023 The Guardian".
    fn note_publisher(&mut self, index: usize) {
        if self.metadata.publisher.is_some() {
            return;
        }
        let Some((label, names)) = self.words(index).split_once(':') else {
            return;
        };
        if !label.to_lowercase().starts_with("source") {
            return;
        }
        let first = names.split([',', ';', '/']).next().unwrap_or_default();
        let first = first
            .split(" and ")
            .next()
            .unwrap_or_default()
            .trim()
            .trim_end_matches('.');
        let unknown = furniture::words().is_paper(first).then(|| first.to_owned());
        self.metadata.publisher = publishers::by_name(first).map(str::to_owned).or(unknown);
    }

    /// The second telling of a line is furniture: titles, captions and by-lines are often there twice.
    fn mark_repeats(&mut self) {
        let hashes: Vec<u64> = (0..self.pieces.len())
            .map(|index| letters(self.words(index)).fold(0, mixed))
            .collect();
        let mut sorted = hashes.clone();
        sorted.sort_unstable();
        // few lines are told again, so that the letters of the others need not be kept
        let mut again: Vec<u64> = (sorted.windows(2))
            .filter_map(|pair| (pair[0] == pair[1]).then_some(pair[0]))
            .collect();
        again.dedup();
        let mut seen: HashSet<String> = HashSet::new();
        for (index, hash) in hashes.iter().enumerate() {
            if again.binary_search(hash).is_err() {
                continue;
            }
            let bare: String = letters(self.words(index)).collect();
            if bare.len() >= 6 && !seen.insert(bare) && self.is_open(index) {
                self.set(index, BlockKind::Furniture);
            }
        }
    }

    /// The headline: the first line before the story that is more than a label. Labels before it (mastheads, sections) are furniture.
    fn find_title(&mut self) {
        let marked = (0..self.pieces.len()).find(|&index| self.hint(index) == Some(BlockKind::Title));
        let title = marked.or_else(|| self.likely_title());
        let Some(title) = title else { return };
        self.set(title, BlockKind::Title);
        self.metadata.title = Some(self.words(title).split_whitespace().collect::<Vec<_>>().join(" "));
        for index in 0..title {
            let words = self.words(index);
            if self.is_open(index)
                && is_label(words)
                && self.hint(index).is_none_or(|hint| hint == BlockKind::Paragraph)
            {
                self.set(index, BlockKind::Furniture);
            }
        }
        self.find_masthead();
    }

    /// The name of the paper alone on a line before the story.
    fn find_masthead(&mut self) {
        for index in 0..self.pieces.len().min(TITLE_WITHIN) {
            let line = self.words(index);
            if line.len() > LONG {
                break;
            }
            let named = publishers::at_start(line)
                .filter(|_| is_label(line))
                .map(str::to_owned);
            let Some(named) = named.or_else(|| furniture::words().is_paper(line).then(|| line.to_owned()))
            else {
                continue;
            };
            if matches!(self.kind(index), None | Some(BlockKind::Furniture)) {
                self.metadata.publisher.get_or_insert(named);
                self.set(index, BlockKind::Furniture);
            }
        }
    }

    fn likely_title(&self) -> Option<usize> {
        let before_story = (0..self.pieces.len().min(TITLE_WITHIN)).take_while(|&index| {
            let words = self.words(index);
            words.len() <= LONG || !self.is_open(index) || captions::credit(words).is_some()
        });
        let candidates: Vec<usize> = before_story
            .filter(|&index| {
                self.is_open(index)
                    && is_headline(self.words(index))
                    && captions::credit(self.words(index)).is_none()
            })
            .filter(|&index| {
                self.hint(index)
                    .is_none_or(|hint| matches!(hint, BlockKind::Heading | BlockKind::Paragraph))
            })
            .collect();
        let at_least = |least: usize| {
            candidates.iter().copied().find(|&index| {
                let words = self.words(index);
                let is_masthead = publishers::at_start(words).is_some() || furniture::words().is_paper(words);
                words.split_whitespace().count() >= least && !is_masthead
            })
        };
        // A title needs something to be the title of.
        at_least(4)
            .or_else(|| at_least(2))
            .filter(|_| self.pieces.len() > 1)
    }

    /// What is left is heading or paragraph, unless the markup says otherwise.
    fn final_kind(&self, index: usize) -> BlockKind {
        if let Some(kind) = self.kind(index) {
            return kind;
        }
        let words = self.words(index);
        match self.hint(index) {
            Some(BlockKind::Title) => BlockKind::Heading,
            Some(BlockKind::Paragraph) | None => {
                if words.starts_with(['-', '•', '*', '–', '▪', '●', '·']) && words.contains(' ') {
                    BlockKind::ListItem
                } else if words.starts_with('>') {
                    BlockKind::Quotation
                } else if is_headline(words) && words.len() <= 140 {
                    BlockKind::Heading
                } else {
                    BlockKind::Paragraph
                }
            }
            Some(kind) => kind,
        }
    }
}

/// The letters and digits of a piece, in lower case.
fn letters(words: &str) -> impl Iterator<Item = char> {
    let letters = words.chars().filter(|c| c.is_alphanumeric());
    letters.flat_map(char::to_lowercase)
}

/// A hash with one more character mixed in.
fn mixed(hash: u64, c: char) -> u64 {
    (hash.rotate_left(5) ^ u64::from(c)).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

/// Whether a piece ends as sentences do, whatever quotation marks or brackets stand after the end.
pub(super) fn ends_a_sentence(words: &str) -> bool {
    let bare = words.trim_end_matches(['”', '’', '"', '\'', ')', ']', '»', ' ']);
    bare.ends_with(['.', '!', '?', '…', ':', ';', ','])
}

/// A line that may be a headline or a heading: some words, no full stop.
fn is_headline(words: &str) -> bool {
    let bare = words.trim_end_matches(['”', '’', '"', '\'', ')', ']', '»', ' ']);
    let open = !bare.ends_with(['.', ';', ',', ':']) || bare.ends_with("..");
    // Two sentences are no headline, however they end.
    let is_one = !words.split_once(". ").is_some_and(|(first, _)| {
        first
            .split_whitespace()
            .next_back()
            .is_some_and(|word| word.len() > 3)
    });
    open && is_one
        && words.len() <= 220
        && words.chars().any(char::is_alphabetic)
        && !(ends_a_sentence(words) && words.len() > 140)
}

/// A line too short or too bare to be a sentence.
fn is_label(words: &str) -> bool {
    words.len() <= 80 && !ends_a_sentence(words)
}

/// Lower case, without punctuation or symbols at either end, single spaces.
fn bare(words: &str) -> String {
    bare_of(&words.to_lowercase())
}

/// [`bare`] for what is in lower case.
fn bare_of(lower: &str) -> String {
    let inner = lower.trim_matches(|c: char| !(c.is_alphanumeric() || c == '©'));
    inner.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Furniture by words or shape alone, wherever it stands.
fn is_furniture(line: &str) -> bool {
    if line.len() > 400 {
        return false;
    }
    let lower = line.to_lowercase();
    let bare_line = bare_of(&lower);
    let words = furniture::words();
    if bare_line.is_empty()
        || words.lines.contains(&bare_line)
        || words.posts.contains(&bare_line)
        || is_meter(&bare_line)
        || is_address(line)
    {
        return true;
    }
    let begins = line.len() <= 120
        && words
            .openings
            .iter()
            .any(|opening| lower.starts_with(opening.as_str()));
    begins
        || words
            .credits_of_the_makers
            .iter()
            .any(|phrase| lower.contains(phrase.as_str()))
}

/// "5 min", "5 min read", "0:00", "12 comments", "3 hours ago", "1/5".
fn is_meter(bare_line: &str) -> bool {
    let units = [
        "min", "mins", "minute", "minutes", "hour", "hours", "day", "days", "week", "weeks", "comment",
        "comments", "share", "shares", "view", "views", "like", "likes", "of", "read", "ago", "sec",
        "seconds", "h", "m", "reading", "time", "photos", "images", "retweets", "tweets", "am", "pm",
    ];
    let mut has_figure = false;
    let fits = bare_line
        .split([' ', ':', '/', '·', '|', ',', '-', '.'])
        .all(|word| {
            let is_figure = word.bytes().all(|byte| byte.is_ascii_digit());
            has_figure |= is_figure && !word.is_empty();
            // Full dates and years are not meters.
            (is_figure && word.len() <= 3) || units.contains(&word)
        });
    fits && has_figure
}

/// An e-mail or web address alone on its line.
fn is_address(line: &str) -> bool {
    let is_one_word = !line.contains(char::is_whitespace);
    is_one_word
        && (line.starts_with("http://")
            || line.starts_with("https://")
            || line.starts_with("www.")
            || line.starts_with('@')
            || line
                .split_once('@')
                .is_some_and(|(name, host)| !name.is_empty() && host.contains('.')))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn furniture_by_shape() {
        for line in [
            "5 min",
            "5 min read",
            "0:00",
            "12 Comments",
            "3 hours ago",
            "1/5",
            "Advertisement",
            "SHARE",
            "Loading...",
            "Updated:",
            "* * *",
            "https://news.example/1",
            "@reporter",
            "desk@news.example",
            "Sign up for our newsletter.",
            "Photo: A. Person",
            "Jo Doe contributed to this report.",
        ] {
            assert!(is_furniture(line), "{line}");
        }
        for line in [
            "2023",
            "26 April 2023",
            "Five people died.",
            "Sharing is caring, says the mayor",
            "12 people were hurt on Monday.",
            "Relatedly, the court sat on Tuesday.",
            "The source: a spring above the village",
            "Day of mourning",
        ] {
            assert!(!is_furniture(line), "{line}");
        }
    }
}
