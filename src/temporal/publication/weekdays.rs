//! Weekdays as evidence: an article appears on or soon after the latest weekday that it tells as past, and soon before those it plans.

use super::{
    clues::{Clue, Said, Tense},
    inner::View,
    month_days::{LONGEST_PLACE, is_place, nearest, openings},
    vocabulary::words,
    weigh::{EARLIER_WEEKDAYS, FIRST_IS_LATEST, Piece, Style, WEEKDAY_LEADS, since_weekday, until_weekday},
};
use crate::{
    article::{Article, BlockKind},
    calendar::{Day, Weekday, month_name, weekday_name},
    language::Unit,
    span::Span,
    temporal::Reading,
};

/// So many paragraphs are the lead.
const LEAD: usize = 2;

/// How an article names weekdays.
pub(super) fn style(article: &Article, reading: &Reading, clues: &[Clue]) -> Style {
    let says_yesterday = clues
        .iter()
        .any(|clue| clue.said == Said::Shift(Unit::Day, -1) && !clue.quoted);
    if says_yesterday {
        return Style::FromToday;
    }
    let first = clues
        .iter()
        .find(|clue| matches!(clue.said, Said::Weekday(_)) && !clue.quoted);
    let blocks = &article.blocks;
    let has_captions = blocks.iter().any(|block| block.kind == BlockKind::Caption);
    if has_captions || openings(article).any(|block| is_place_line(block.of(&article.text))) {
        let lead = blocks
            .iter()
            .filter(|block| block.kind == BlockKind::Paragraph)
            .nth(LEAD - 1)
            .map_or(u32::MAX, |block| block.span.end);
        let is_in_lead = first.is_some_and(|clue| clue.span.start < lead);
        return if is_in_lead {
            Style::PressLead
        } else {
            Style::Press
        };
    }
    let before = first.and_then(|clue| article.text.get(..clue.span.start as usize));
    let Some(start) = before.and_then(preposition) else {
        return Style::Bare;
    };
    if reading.sentences.iter().any(|sentence| sentence.start == start) {
        Style::Opening
    } else {
        Style::Named
    }
}

/// Where the preposition starts that a text ends with ("on" before "Friday").
fn preposition(before: &str) -> Option<u32> {
    let before = before.trim_end();
    let end = before.trim_end_matches(char::is_alphanumeric).len();
    let word = before.get(end..)?.to_lowercase();
    words().day_prepositions.contains(&word).then_some(end as u32)
}

impl View<'_> {
    /// Weekdays told in the past or as plans.
    pub(super) fn weekdays(&self, pieces: &mut Vec<Piece>) {
        let told = self.weekdays_told(false);
        let planned = self.weekdays_told(true);
        for (weekday, clue) in &planned {
            if told.iter().any(|(other, _)| other == weekday) {
                pieces.push(either_way(*weekday, clue.span));
            }
        }
        if let Some((_, clue)) = planned.first() {
            pieces.push(before(
                planned.iter().map(|(weekday, _)| *weekday).collect(),
                clue.span,
            ));
        }
        if let Some((_, clue)) = told.first() {
            let weekdays: Vec<Weekday> = told.iter().map(|(weekday, _)| *weekday).collect();
            let is_sure = told.iter().any(|(_, clue)| clue.tense == Tense::Past);
            pieces.push(match self.dateline_day() {
                Some(day) => of_dateline(weekdays, clue.span, day),
                None => after(weekdays, clue.span, self.lags, is_sure),
            });
        }
    }

    /// The weekdays told as past, or as plans, each with where it is first; in the order of the text. Captions are of other days.
    fn weekdays_told(&self, is_plan: bool) -> Vec<(Weekday, &Clue)> {
        let mut found: Vec<(Weekday, &Clue)> = Vec::new();
        for clue in self.clues {
            if let Said::Weekday(weekday) = clue.said
                && !clue.quoted
                && clue.block != BlockKind::Caption
                && (clue.tense == Tense::Future) == is_plan
                && found.iter().all(|(other, _)| *other != weekday)
            {
                found.push((weekday, clue));
            }
        }
        found
    }
}

/// "BERLIN —", "DAR ES SALAAM, Tanzania (AP) _".
fn is_place_line(text: &str) -> bool {
    let dash = text
        .find(['—', '–', '_'])
        .into_iter()
        .chain(text.find(" - "))
        .chain(text.find("--"))
        .min();
    let Some(place) = dash
        .filter(|at| *at <= LONGEST_PLACE)
        .and_then(|at| text.get(..at))
    else {
        return false;
    };
    is_place(place)
}

/// Told both as past and as planned: "on Monday" would be today.
fn either_way(weekday: Weekday, span: Span) -> Piece {
    let says = format!(
        "published on another day than a {}, which it tells both as past and as to come",
        weekday_name(weekday)
    );
    Piece::recurring(
        Some(span),
        says,
        Box::new(move |day| if day.weekday() == weekday { -1.9 } else { 0.25 }),
    )
}

/// The next of the weekdays told as plans is few days ahead, and the others after it.
fn before(weekdays: Vec<Weekday>, span: Span) -> Piece {
    let names: Vec<&str> = weekdays.iter().map(|weekday| weekday_name(*weekday)).collect();
    let says = match names.as_slice() {
        [name] => format!("published in the days before a {name}"),
        _ => format!(
            "published in the days before the first of the weekdays that it tells as plans: {}",
            names.join(", ")
        ),
    };
    Piece::recurring(
        Some(span),
        says,
        Box::new(move |day| {
            let gaps = || weekdays.iter().map(|weekday| until_weekday(day, *weekday));
            let next = gaps().min().unwrap_or_default();
            let first = WEEKDAY_LEADS.get(next).copied().unwrap_or_default();
            mixed(0.93, with_others(first, next, gaps()))
        }),
    )
}

/// The latest of the weekdays told as past lies few days back, and the others before it.
fn after(weekdays: Vec<Weekday>, span: Span, lags: [f64; 7], is_sure: bool) -> Piece {
    let names: Vec<&str> = weekdays.iter().map(|weekday| weekday_name(*weekday)).collect();
    let says = match names.as_slice() {
        [name] => format!("published on a {name}, or in the days after"),
        _ => format!(
            "published on or soon after the last of the weekdays it tells of: {}",
            names.join(", ")
        ),
    };
    let trust = if is_sure { 0.95 } else { 0.85 };
    Piece::recurring(
        Some(span),
        says,
        Box::new(move |day| mixed(trust, share_of_weekdays(day, &weekdays, &lags))),
    )
}

/// Where a date line gives the day, the weekdays told are around it and say only which year's day it is.
fn of_dateline(weekdays: Vec<Weekday>, span: Span, (month, day): (u32, u32)) -> Piece {
    let says = format!(
        "published in a year whose {day} {} falls on a weekday that it names",
        month_name(month)
    );
    let chance = weekdays.len() as f64 / 7.0;
    Piece::recurring(
        Some(span),
        says,
        Box::new(move |on| {
            let fits = nearest(on, month, day, false).is_some_and(|it| weekdays.contains(&it.weekday()));
            if fits {
                0.9 / chance
            } else {
                0.1 / (1.0 - chance).max(0.1)
            }
            .ln()
        }),
    )
}

fn share_of_weekdays(day: Day, weekdays: &[Weekday], lags: &[f64; 7]) -> f64 {
    let gaps = || weekdays.iter().map(|weekday| since_weekday(day, *weekday));
    let latest = gaps().min().unwrap_or_default();
    let first = lags.get(latest).copied().unwrap_or_default();
    let first_lag = weekdays.first().map_or(0, |weekday| since_weekday(day, *weekday));
    let number = weekdays.len() as f64;
    // Against the chance that the first of so many is the latest.
    let order = match weekdays.len() {
        0 | 1 => 1.0,
        _ if first_lag == latest => FIRST_IS_LATEST * number,
        _ => (1.0 - FIRST_IS_LATEST) * number / (number - 1.0),
    };
    with_others(first * order, latest, gaps())
}

/// The share of a nearest weekday, with how likely the others are as far beyond it as they are.
fn with_others(nearest_share: f64, nearest: usize, gaps: impl Iterator<Item = usize>) -> f64 {
    gaps.filter_map(|gap| EARLIER_WEEKDAYS.get((gap - nearest).checked_sub(1)?))
        .fold(nearest_share, |share, other| share * 6.0 * other)
}

/// The weight of a share of seven days, true with probability `trust`.
fn mixed(trust: f64, share: f64) -> f64 {
    (1.0 - trust + trust * 7.0 * share).ln()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reports_open_with_their_place() {
        for line in [
            "BERLIN — The minister said",
            "DAR ES SALAAM, Tanzania (AP) _ The bomb",
            "O'SMACH, Cambodia (AP)_ The top",
            "ORVIK, June 14 — Volunteers",
        ] {
            assert!(is_place_line(line), "{line}");
        }
        for line in [
            "The minister — a former judge — said",
            "UN members voted",
            "—Troy said so",
            "It was NATO — again",
        ] {
            assert!(!is_place_line(line), "{line}");
        }
    }

    #[test]
    fn the_latest_of_three_weekdays_is_nearest() {
        let told = [Weekday::Mon, Weekday::Tue, Weekday::Wed];
        let share = |text: &str| share_of_weekdays(text.parse().unwrap(), &told, &Style::PressLead.lags());
        let wednesday = share("2023-03-15");
        assert!(
            ["2023-03-13", "2023-03-14", "2023-03-16", "2023-03-20"]
                .iter()
                .all(|day| share(day) < wednesday)
        );
    }
}
