//! Evidence from outside the story: dates that the file states for it.

use super::{
    Basis,
    weigh::{Piece, weight},
};
use crate::{
    article::{Article, DateOrigin, DateRole, StatedDate},
    calendar::{Day, short_day},
};

/// What a file states owes nothing to how its text is written, so it counts for more than the pieces found in the text, which depend
/// on each other.
const INDEPENDENCE: f64 = 1.3;

/// The evidence of an article's stated dates.
pub(super) fn pieces(article: &Article) -> Vec<Piece> {
    let dates = &article.metadata.dates;
    dates
        .iter()
        .enumerate()
        .filter(|(index, date)| {
            // The same date given twice in one kind of place is one piece of evidence.
            !dates.iter().take(*index).any(|earlier| {
                (earlier.day, earlier.role) == (date.day, date.role)
                    && is_page(earlier.origin)
                    && is_page(date.origin)
            })
        })
        .map(|(_, date)| piece(date))
        .collect()
}

fn is_page(origin: DateOrigin) -> bool {
    matches!(
        origin,
        DateOrigin::JsonLd | DateOrigin::OpenGraph | DateOrigin::MetaElement | DateOrigin::TimeElement
    )
}

fn piece(date: &StatedDate) -> Piece {
    let trust = match date.origin {
        DateOrigin::JsonLd => 0.99,
        DateOrigin::OpenGraph | DateOrigin::FrontMatter | DateOrigin::DateLine => 0.98,
        DateOrigin::MetaElement => 0.95,
        DateOrigin::TimeElement | DateOrigin::Url => 0.90,
        DateOrigin::FileName => 0.80,
    };
    let (day, is_change) = (date.day, date.role == DateRole::Modified);
    let what = if is_change { "a change" } else { "publication" };
    let says = format!(
        "{} gives {} as the day of {what}",
        date.origin.in_words(),
        short_day(day)
    );
    let density = move |on: Day| match on.days_since(day) {
        0 if is_change => 0.55,
        0 => 0.98,
        gap if is_change && gap < 0 => 0.45 * (gap as f64 / 20.0).exp() / 20.0,
        _ => 0.0,
    };
    Piece::placed(
        date.span,
        says,
        (day, day),
        Box::new(move |on| INDEPENDENCE * weight(trust, density(on))),
    )
}

/// What kind of statement, if any, gives `day` as the day of publication.
pub(super) fn basis(article: &Article, day: Day) -> Option<Basis> {
    let stated = article
        .metadata
        .dates
        .iter()
        .find(|date| date.day == day && date.role == DateRole::Published)?;
    Some(if stated.origin == DateOrigin::DateLine {
        Basis::Stated
    } else {
        Basis::Metadata
    })
}
