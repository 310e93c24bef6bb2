//! Lines about the people who made the article: by-lines, who reported from where, who the author is; and what stands after them.

use super::{Draft, bare};
use crate::{article::BlockKind, import::furniture::words, import::publishers};

/// The article's end is looked for in this last part of its text.
const END_FROM: f64 = 0.55;

/// Finds by-lines, notes on contributors and what follows them.
pub(super) fn find(draft: &mut Draft<'_>) {
    find_byline(draft);
    let last_story = mark_bios(draft);
    close(draft, last_story);
}

/// "By Jo Doe", or a bare name next to furniture before the story.
fn find_byline(draft: &mut Draft<'_>) {
    let mut before_story = true;
    for index in 0..draft.pieces.len() {
        let line = draft.words(index);
        if !draft.is_open(index) {
            continue;
        }
        if line.len() > super::LONG {
            before_story = false;
        }
        let signed = line
            .strip_prefix("By ")
            .or_else(|| line.strip_prefix("BY "))
            .or_else(|| line.strip_prefix("by "))
            .filter(|rest| {
                rest.starts_with(char::is_uppercase)
                    && rest.split_whitespace().count() <= 14
                    && !line.ends_with('.')
            });
        let by_furniture = |other: usize| {
            draft.kind(other) == Some(BlockKind::Furniture) && bare(draft.words(other)).len() < 40
        };
        let bare_name = before_story
            && is_name(line)
            && (by_furniture(index + 1) || (index > 0 && by_furniture(index - 1)));
        let names_known = draft.metadata.byline.as_deref() == Some(line);
        if let Some(names) = signed {
            let stop = names.find([',', '|', '•', '·', ';']).unwrap_or(names.len());
            let name = names.get(..stop).unwrap_or(names).trim().to_owned();
            draft.metadata.byline.get_or_insert(name);
        } else if bare_name {
            draft.metadata.byline.get_or_insert(line.to_owned());
        }
        if signed.is_some() || bare_name || names_known {
            draft.set(index, BlockKind::Furniture);
        }
    }
}

/// Two to four capitalised words and nothing else.
fn is_name(line: &str) -> bool {
    let words: Vec<&str> = line.split_whitespace().collect();
    (2..=4).contains(&words.len())
        && words.iter().all(|word| {
            word.starts_with(char::is_uppercase)
                && word.chars().skip(1).any(char::is_lowercase) | word.ends_with('.')
                && word
                    .chars()
                    .all(|c| c.is_alphabetic() || matches!(c, '-' | '.' | '\'' | '’'))
        })
}

/// Marks "NAME is a … writer" and post lines; gives the first piece that says that the article is over.
fn mark_bios(draft: &mut Draft<'_>) -> Option<usize> {
    let length = draft.text.len().max(1) as f64;
    let mut end = None;
    for index in 0..draft.pieces.len() {
        let line = draft.words(index);
        let Some(piece) = draft.pieces.get(index) else {
            break;
        };
        let place = f64::from(piece.span.start) / length;
        let may_be = draft.is_open(index) || draft.kind(index) == Some(BlockKind::Furniture);
        let is_bio = may_be && is_bio(line, draft.metadata.byline.as_deref(), place);
        if is_bio {
            note_employer(draft, line);
            draft.set(index, BlockKind::Furniture);
        }
        let may_close = draft.kind(index) == Some(BlockKind::Furniture) && place >= END_FROM && end.is_none();
        if may_close && (is_bio || is_credit(line)) {
            end = Some(index);
        }
    }
    end
}

fn is_credit(line: &str) -> bool {
    let lower = line.to_lowercase();
    line.len() <= 400
        && words()
            .credits_of_the_makers
            .iter()
            .any(|phrase| lower.contains(phrase.as_str()))
}

fn is_bio(line: &str, byline: Option<&str>, place: f64) -> bool {
    if line.len() > 600 || !line.starts_with(char::is_uppercase) {
        return false;
    }
    let lower = line.to_lowercase();
    let Some(at) = lower
        .find(" is a ")
        .or_else(|| lower.find(" is an "))
        .or_else(|| lower.find(" is the "))
    else {
        return false;
    };
    let (name, rest) = lower.split_at(at);
    let first = rest.split(". ").next().unwrap_or_default();
    let has_post = first
        .split(|c: char| !c.is_alphanumeric())
        .any(|word| words().posts.contains(word));
    let is_author = byline.is_some_and(|byline| byline.to_lowercase().contains(name));
    let speaks_of_work = [
        "covering", "covers ", "focusing", "based in", "-based", "contact ", "follow ",
    ]
    .iter()
    .any(|sign| lower.contains(sign));
    has_post && name.split_whitespace().count() <= 5 && (is_author || (place >= 0.8 && speaks_of_work))
}

/// "… writer for The Evening Lamp …" names the publisher, where it is a known one.
fn note_employer(draft: &mut Draft<'_>, line: &str) {
    if draft.metadata.publisher.is_some() {
        return;
    }
    for marker in [" for ", " at ", " with "] {
        for (at, _) in line.match_indices(marker) {
            let rest = line.get(at + marker.len()..).unwrap_or_default();
            let named: Vec<&str> = rest
                .split_whitespace()
                .take_while(|word| {
                    word.starts_with(char::is_uppercase) || matches!(*word, "the" | "of" | "and")
                })
                .collect();
            let found = (1..=named.len())
                .rev()
                .filter_map(|count| named.get(..count))
                .find_map(|words| publishers::by_name(words.join(" ").trim_matches(['.', ','])));
            if let Some(found) = found {
                draft.metadata.publisher = Some(found.to_owned());
                return;
            }
        }
    }
}

/// After the article's end everything is furniture, but for a correction, which is about the story.
fn close(draft: &mut Draft<'_>, end: Option<usize>) {
    let Some(end) = end else { return };
    let mut in_note = false;
    for index in end + 1..draft.pieces.len() {
        let line = draft.words(index);
        let opens_note = words().notes.contains(&bare(line))
            || line
                .split_once(':')
                .is_some_and(|(label, _)| words().notes.contains(&bare(label)));
        if opens_note {
            in_note = true;
            if line.contains(':') && line.len() > 60 {
                continue;
            }
        } else if !super::ends_a_sentence(line) {
            in_note = false;
        }
        if !in_note && draft.is_open(index) {
            draft.set(index, BlockKind::Furniture);
        }
    }
}
