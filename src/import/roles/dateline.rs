//! Lines that give the date of publication in full: "Published 26 April 2023", "26 April 2023, 10:00", "LONDON, April 26, 2023 —".

use super::Draft;
use crate::{
    article::{BlockKind, DateOrigin, DateRole, StatedDate},
    import::{dates, furniture::words},
    span::Span,
};

/// Date lines stand among this many pieces from either end.
const FROM_START: usize = 15;
const FROM_END: usize = 6;
/// A date line is no longer than this, in bytes.
const LONGEST: usize = 140;
/// The place and date that open a report take no more than this, in bytes.
const LONGEST_OPENING: usize = 90;

/// The first byte of dashes outside ASCII.
const DASH_BEGINS: u8 = 0xE2;

/// Finds date lines; they are furniture, and their dates go into the metadata.
pub(super) fn find(draft: &mut Draft<'_>) {
    let count = draft.pieces.len();
    for index in (0..count).filter(|&index| index < FROM_START || index + FROM_END >= count) {
        let line = draft.words(index);
        let Some(span) = draft.pieces.get(index).map(|piece| piece.span) else {
            continue;
        };
        let from_head = if line.len() <= LONGEST { line } else { "" };
        if let Some((day, range)) = dates::full_date(from_head)
            && let Some(role) = role_of(line, &range)
        {
            push(draft, day, role, line, span);
            draft.set(index, BlockKind::Furniture);
        } else if index < FROM_START
            && let Some((day, range)) = opening(line)
        {
            let words = line.get(range.clone()).unwrap_or_default();
            let at = Span::new(range).shifted(span.start as usize);
            push(draft, day, DateRole::Published, words, at);
        }
    }
}

fn push(draft: &mut Draft<'_>, day: crate::calendar::Day, role: DateRole, written: &str, span: Span) {
    draft.metadata.dates.push(StatedDate {
        day,
        role,
        origin: DateOrigin::DateLine,
        written: written.to_owned(),
        span: Some(span),
    });
}

/// Whether the words around the date are only those of a date line, and whether they tell of a change.
fn role_of(line: &str, date: &std::ops::Range<usize>) -> Option<DateRole> {
    let before = line.get(..date.start).unwrap_or_default().to_lowercase();
    let after = line.get(date.end..).unwrap_or_default().to_lowercase();
    let known = &words().around_dates;
    let is_signed = before.trim_start().starts_with("by ");
    let strange = |part: &str| {
        part.split(|c: char| !(c.is_alphanumeric() || matches!(c, '.' | '\'')))
            .map(|word| word.trim_matches('.'))
            .filter(|word| {
                !word.is_empty() && !word.starts_with(|c: char| c.is_ascii_digit()) && !known.contains(*word)
            })
            .count()
    };
    let strange = strange(&after) + if is_signed { 0 } else { strange(&before) };
    let is_updated = words().changed.iter().any(|word| before.contains(word.as_str()));
    (strange == 0 && before.len() <= 80).then_some(if is_updated {
        DateRole::Modified
    } else {
        DateRole::Published
    })
}

/// The date in the opening "PLACE, date —" of a report, where it is full.
fn opening(line: &str) -> Option<(crate::calendar::Day, std::ops::Range<usize>)> {
    let head = line.get(..line.floor_char_boundary(LONGEST_OPENING.min(line.len())))?;
    let may_hold_dash = |&byte: &u8| matches!(byte, b'-' | b')' | DASH_BEGINS);
    if !head.as_bytes().iter().any(may_hold_dash) {
        return None;
    }
    let dash = [" — ", " – ", " - ", " -- ", "— ", ") "]
        .iter()
        .filter_map(|dash| head.find(dash))
        .min()?;
    let opening = head.get(..dash)?;
    let place = opening.split([',', '(']).next()?.trim();
    let is_place = !place.is_empty()
        && place
            .chars()
            .filter(|c| c.is_alphabetic())
            .all(char::is_uppercase);
    is_place.then(|| dates::full_date(opening)).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn role(line: &str) -> Option<DateRole> {
        let (_, range) = dates::full_date(line)?;
        role_of(line, &range)
    }

    #[test]
    fn date_lines_are_told_from_sentences() {
        for line in [
            "Published 26 April 2023",
            "Wednesday, April 26, 2023 at 10:15 a.m. EDT",
            "By Jo Doe | April 26, 2023",
            "2023-04-26 10:00",
        ] {
            assert_eq!(role(line), Some(DateRole::Published), "{line}");
        }
        assert_eq!(role("Last updated on 27 April 2023"), Some(DateRole::Modified));
        for line in [
            "The bridge fell on 26 April 2023",
            "Born 3 May 1950 in Leeds",
            "From 26 April 2023 to 3 May 2023 in Bonn",
        ] {
            assert_eq!(role(line), None, "{line}");
        }
        assert!(opening("LONDON, April 26, 2023 (AP) — The minister resigned.").is_some());
        assert!(opening("The 26 April 2023 meeting — a long one").is_none());
    }
}
