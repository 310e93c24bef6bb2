//! Evidence within one article: what it tells, and how it speaks of it.

use super::{
    clues::{Clue, Said, Tense, unit_days},
    happenings::{Happening, Named, happenings},
    links::{self, Known, amount, bend, days},
    vocabulary::words,
    weigh::{Freshness, Piece, after_told, passed, weight},
};
use crate::{article::Article, language::Unit, span::Span, temporal::Reading};

/// How far, in bytes, a time expression stands from the words that name what it dates.
const NEAR: u32 = 90;

/// However well a day fits, "last week" beside a well-known happening weighs no more than this (natural logarithm): such words stand
/// beside it by chance too, one time in some dozens.
const MOST: f64 = 7.0;
/// The same for "today" and "yesterday", which stand beside much older things more often.
const MOST_OF_DAY: f64 = 2.0;

/// What one article gives as evidence.
pub(super) struct View<'a> {
    pub(super) article: &'a Article,
    pub(super) reading: &'a Reading,
    pub(super) clues: &'a [Clue],
    pub(super) named: &'a [Named],
    /// Share of articles like it that appear 0 to 6 days after the latest weekday told.
    pub(super) lags: [f64; 7],
}

impl View<'_> {
    /// All evidence in the text.
    pub(super) fn pieces(&self) -> Vec<Piece> {
        let mut pieces = Vec::new();
        self.dateline(&mut pieces);
        self.latest_told(&mut pieces);
        self.weekdays(&mut pieces);
        self.month_days(&mut pieces);
        self.dates_with_weekdays(&mut pieces);
        self.plans(&mut pieces);
        self.happenings(&mut pieces);
        pieces
    }

    /// Full dates told as plans: published before them.
    fn plans(&self, pieces: &mut Vec<Piece>) {
        let planned = self
            .clues
            .iter()
            .filter(|clue| clue.tense == Tense::Future && !clue.quoted);
        let first = planned
            .filter_map(|clue| match clue.said {
                Said::Day(day) => Some((day, clue)),
                _ => None,
            })
            .min_by_key(|(day, _)| *day);
        if let Some((day, clue)) = first {
            pieces.push(Piece::placed(
                Some(clue.span),
                format!("published before {}, which is told as a plan", days(day, day)),
                (day.plus_days(-60), day),
                Box::new(move |on| {
                    // The mirror image of what has been told: plans are mostly for the near future.
                    weight(0.75, after_told(on, on, day, Freshness::News))
                }),
            ));
        }
    }

    /// Well-known happenings that a time expression dates, or counts from.
    fn happenings(&self, pieces: &mut Vec<Piece>) {
        for clue in self.clues.iter().filter(|clue| !clue.quoted) {
            if let Some(known) = self.dated_by(clue) {
                pieces.extend(links::piece(clue, &known, self.lags));
            }
            if let Said::Length(count, unit) = clue.said
                && let (Some(known), Some(length)) = (self.counted_from(clue), unit_days(unit))
                && clue.tense != Tense::Past
            {
                let (first, bend) = (known.first, bend(clue.modifier));
                let centre = first.plus_days((count * length) as i64);
                pieces.push(Piece::placed(
                    Some(clue.span),
                    format!(
                        "published about {} after {} ({})",
                        amount(count, unit),
                        known.name,
                        days(known.first, known.last)
                    ),
                    (centre.plus_days(-length as i64), centre.plus_days(length as i64)),
                    Box::new(move |day| weight(0.5, passed(first, day, count, length, bend))),
                ));
            }
        }
        for named in self.named {
            self.counted_in(named, pieces);
        }
    }

    /// The nearest happening named in the sentence of `clue` that it may date.
    fn dated_by(&self, clue: &Clue) -> Option<Known> {
        let named = self
            .named
            .iter()
            .filter(|named| named.sentence == clue.sentence)
            .min_by_key(|named| distance(named.span, clue.span))?;
        let happening = happenings().get(named.index)?;
        let gap = distance(named.span, clue.span);
        let is_count = matches!(clue.said, Said::Ago(..));
        if happening.is_lasting && !is_count {
            return None;
        }
        let breaks = !is_count && self.other_clause_between(named.span, clue.span);
        let trust = match gap {
            _ if breaks => return None,
            gap if is_count && gap <= 2 * NEAR => 0.85,
            // That the weekdays agree is chance one time in seven, and well-known happenings are mostly told again later.
            gap if matches!(clue.said, Said::Weekday(_)) => {
                return (gap <= NEAR / 2).then(|| known(happening, 0.015, MOST));
            }
            // "Today" mostly dates what is said or done about it.
            gap if matches!(clue.said, Said::Shift(Unit::Day | Unit::Night, _)) => {
                return (gap <= NEAR / 2).then(|| known(happening, 0.02, MOST_OF_DAY));
            }
            gap if gap <= NEAR / 2 => 0.6,
            gap if gap <= NEAR => 0.45,
            _ => return None,
        };
        let most = if is_count { f64::INFINITY } else { MOST };
        Some(known(happening, trust, most))
    }

    /// Whether words between two spans begin another clause, so that the one does not date the other.
    fn other_clause_between(&self, a: Span, b: Span) -> bool {
        let between = Span {
            start: a.end.min(b.end),
            end: a.start.max(b.start),
        };
        between
            .of(&self.article.text)
            .to_lowercase()
            .split(|c: char| !c.is_alphanumeric())
            .any(|word| words().clause_breaks.contains(word))
    }

    /// The happening that a length of time counts from: "three weeks after …", "a year since …".
    pub(super) fn counted_from(&self, clue: &Clue) -> Option<Known> {
        let rest = self.article.text.get(clue.span.end as usize..)?.trim_start();
        let next = rest.split(' ').next().unwrap_or_default();
        if !words().counted_from.iter().any(|word| word == next) {
            return None;
        }
        let named = self
            .named
            .iter()
            .filter(|named| named.sentence == clue.sentence && named.span.start >= clue.span.end)
            .min_by_key(|named| named.span.start)?;
        let happening = happenings().get(named.index)?;
        (distance(named.span, clue.span) <= 2 * NEAR).then(|| known(happening, 0.6, f64::INFINITY))
    }

    /// "now in its 13th month", "the 30th anniversary of …" in the sentence of a happening.
    fn counted_in(&self, named: &Named, pieces: &mut Vec<Piece>) {
        let Some(sentence) = self.reading.sentences.get(named.sentence) else {
            return;
        };
        let Some(happening) = happenings().get(named.index) else {
            return;
        };
        let text = sentence.of(&self.article.text);
        let about = format!("{} ({})", happening.name, days(happening.first, happening.last));
        for counted in super::counting::counted(text) {
            let span = Span::new(counted.range).shifted(sentence.start as usize);
            let first = happening.first;
            let number = f64::from(counted.number);
            if counted.is_anniversary {
                let on = first.plus_years(i64::from(counted.number));
                pieces.push(Piece::placed(
                    Some(span),
                    format!("published around the anniversary of {about}"),
                    (on.plus_days(-20), on.plus_days(20)),
                    Box::new(move |day| {
                        let gap = day.days_since(on).abs() as f64;
                        weight(0.8, (-gap / 8.0).exp() / 16.0)
                    }),
                ));
            } else if let Some(length) = unit_days(counted.unit) {
                let from = first.plus_days(((number - 1.0) * length) as i64);
                let to = first.plus_days((number * length) as i64);
                let share = 0.95 / (to.days_since(from) + 1) as f64;
                pieces.push(Piece::placed(
                    Some(span),
                    format!("published {}, counted from {about}", days(from, to)),
                    (from, to),
                    Box::new(move |day| weight(0.85, if day >= from && day <= to { share } else { 0.0 })),
                ));
            }
        }
    }
}

fn known(happening: &Happening, trust: f64, most: f64) -> Known {
    Known {
        first: happening.first,
        last: happening.last,
        name: happening.name.clone(),
        trust,
        most,
    }
}

/// Bytes between two spans.
fn distance(a: Span, b: Span) -> u32 {
    a.start.max(b.start).saturating_sub(a.end.min(b.end))
}
