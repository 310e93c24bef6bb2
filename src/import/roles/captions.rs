//! Picture captions, known by the credit that ends them.

use super::{Draft, bare};
use crate::{article::BlockKind, import::furniture::words};

/// A caption is no longer than this, in bytes.
const LONGEST: usize = 700;
/// A credit is no longer than this, in bytes.
const LONGEST_CREDIT: usize = 110;
/// Lines above a credit belong to its picture only in a group this small.
const SMALL_GROUP: usize = 4;

/// Finds lines that end in a picture credit, and lines that belong to one.
pub(super) fn find(draft: &mut Draft<'_>) {
    let sizes = group_sizes(draft);
    for index in 0..draft.pieces.len() {
        let Some(credit) = credit(draft.words(index)) else {
            continue;
        };
        if !(draft.is_open(index) || draft.kind(index) == Some(BlockKind::Caption)) {
            continue;
        }
        let is_bare = credit == 0;
        draft.set(
            index,
            if is_bare {
                BlockKind::Furniture
            } else {
                BlockKind::Caption
            },
        );
        let in_small_group = sizes.get(index).is_some_and(|&size| size <= SMALL_GROUP);
        let mut above = index;
        while above > 0 {
            above -= 1;
            let is_near = in_small_group || (is_bare && above + 1 == index);
            if !is_near
                || !same_group(draft, above, index)
                || !draft.is_open(above)
                || draft.words(above).len() > LONGEST
            {
                break;
            }
            draft.set(above, BlockKind::Caption);
        }
    }
}

fn same_group(draft: &Draft<'_>, a: usize, b: usize) -> bool {
    let group = |index: usize| draft.pieces.get(index).map(|piece| piece.group);
    group(a) == group(b)
}

fn group_sizes(draft: &Draft<'_>) -> Vec<usize> {
    let mut sizes = Vec::with_capacity(draft.pieces.len());
    for run in draft.pieces.chunk_by(|a, b| a.group == b.group) {
        sizes.extend(std::iter::repeat_n(run.len(), run.len()));
    }
    sizes
}

/// Where the picture credit begins that ends `line`, if one does: "(Jo Doe/Agency)", "[Jo Doe via Agency]", "Jo Doe/Agency".
pub(super) fn credit(line: &str) -> Option<usize> {
    if line.len() > LONGEST {
        return None;
    }
    bracketed(line).or_else(|| after_last_sentence(line))
}

fn bracketed(line: &str) -> Option<usize> {
    let open = match line.chars().next_back()? {
        ')' => line.rfind('(')?,
        ']' => line.rfind('[')?,
        _ => return None,
    };
    let inner = line.get(open + 1..line.len() - 1)?;
    (inner.len() <= LONGEST_CREDIT && !inner.ends_with('.') && names_a_source(inner)).then_some(open)
}

fn after_last_sentence(line: &str) -> Option<usize> {
    let start = line
        .rfind(". ")
        .or_else(|| line.rfind(".” ").map(|at| at + 3))
        .map_or(0, |at| at + 2);
    let tail = line.get(start..)?;
    let shaped = tail.contains('/') || tail.contains(" via ");
    let plain_end = !tail.ends_with(['.', '!', '?', '"', '”']);
    (tail.len() <= LONGEST_CREDIT
        && shaped
        && plain_end
        && tail.split_whitespace().count() <= 9
        && names_agency(tail))
    .then_some(start)
}

/// A photographer and an agency, or an agency alone.
fn names_a_source(inner: &str) -> bool {
    let capitalised = inner
        .chars()
        .find(|c| c.is_alphabetic())
        .is_some_and(char::is_uppercase);
    let is_pair = inner.split_once('/').is_some_and(|(name, agency)| {
        let ends = (
            name.trim_end().chars().next_back(),
            agency.trim_start().chars().next(),
        );
        matches!(ends, (Some(a), Some(b)) if a.is_alphabetic() && b.is_uppercase())
    });
    names_agency(inner) || (capitalised && is_pair && inner.split_whitespace().count() <= 9)
}

fn names_agency(inner: &str) -> bool {
    let known = &words().picture_credits;
    inner.split(['/', ',', '|', ';', ':', '·']).any(|part| {
        let part = bare(part);
        known.contains(&part)
            || part.split(" via ").any(|side| known.contains(side))
            || part.starts_with("courtesy of ")
            || part.starts_with("photo by ")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn credits_are_told_from_other_brackets() {
        for line in [
            "Workers at the dam on Monday. (Jo Doe/AFP/Getty Images)",
            "(Jo Doe / Associated Press)",
            "The mayor speaks [Jo Doe via Reuters]",
            "Workers at the dam on May 3, 2021. Jo Doe/Pool via Reuters",
            "The harbour. (Jo Doe/Evening Lamp)",
            "The harbour (Photo: Jo Doe)",
        ] {
            assert!(credit(line).is_some(), "{line}");
        }
        for line in [
            "The club won 3-1 (2-0).",
            "The North Atlantic Treaty Organization (NATO)",
            "He said that the input/output figures were wrong",
            "The vote was 12/4 in favour (one member was absent)",
            "“It is over,” she told Reuters.",
        ] {
            assert_eq!(credit(line), None, "{line}");
        }
    }
}
