//! What an article tells as past: it is younger than that, and most likely not by much.

use super::{
    clues::{Clue, Said, Tense, unit_days},
    counting::counted,
    happenings::{Named, happenings},
    inner::View,
    links::{amount, days},
    weigh::{Freshness, Piece, after_told, weight},
};
use crate::{article::BlockKind, calendar::Day, span::Span};

/// So many of the latest things told are weighed; earlier ones add nothing.
const LATEST: usize = 3;

/// The latest thing told keeps this share of its weight, the two before it less: where one is old news the others are. Fitted with
/// `DEPENDENCE` in `posterior`.
const LATEST_SHARE: f64 = 0.9;
const EARLIER_SHARE: f64 = 0.3;
/// The picture's day depends on nothing that the text tells.
const CAPTION_SHARE: f64 = 1.15;
/// What is to come is so many days ahead on average.
const AHEAD: f64 = 500.0;

/// Something that an article tells as past, with its dates.
struct Told {
    first: Day,
    last: Day,
    span: Span,
    says: String,
    trust: f64,
    /// Probability that it is really still to come.
    to_come: f64,
    freshness: Freshness,
    /// Read off the text itself rather than recognised as a well-known happening.
    is_stated: bool,
}

impl View<'_> {
    /// The latest things told as past: the article is younger than they are, and most likely not by much.
    pub(super) fn latest_told(&self, pieces: &mut Vec<Piece>) {
        let mut told = self.told();
        told.sort_by_key(|told| std::cmp::Reverse(told.first));
        told.dedup_by(|a, b| a.first == b.first && a.last == b.last);
        let mut has_stated = false;
        for (rank, told) in told.into_iter().enumerate() {
            // A well-known happening may be recognised wrongly; a date in the text is what it is.
            if rank >= LATEST && (has_stated || !told.is_stated) {
                continue;
            }
            let share = if told.freshness == Freshness::Caption && rank == 0 {
                CAPTION_SHARE
            } else if rank == 0 || (told.is_stated && !has_stated) {
                LATEST_SHARE
            } else {
                EARLIER_SHARE
            };
            has_stated |= told.is_stated;
            let Told {
                first,
                last,
                trust,
                to_come,
                freshness,
                ..
            } = told;
            pieces.push(Piece::placed(
                Some(told.span),
                told.says,
                (first, last),
                Box::new(move |day| {
                    let density =
                        trust * after_told(first, last, day, freshness) + to_come * ahead(first, day);
                    share * weight(trust + to_come, density / (trust + to_come))
                }),
            ));
        }
    }

    fn told(&self) -> Vec<Told> {
        let mut told: Vec<Told> = self.clues.iter().filter_map(stated).collect();
        for named in self.named.iter().filter(|named| !self.is_counted(named)) {
            let Some(happening) = happenings().get(named.index) else {
                continue;
            };
            told.push(Told {
                first: happening.first,
                last: happening.first,
                span: named.span,
                says: format!(
                    "published after {} ({})",
                    happening.name,
                    days(happening.first, happening.last)
                ),
                trust: 0.65,
                to_come: 0.0,
                freshness: Freshness::Background,
                is_stated: false,
            });
        }
        // "three weeks after the two leaders met at the opening": a day told, counted from a known one.
        for clue in self.clues {
            let Said::Length(count, unit) = clue.said else {
                continue;
            };
            let (Some(known), Some(length)) = (self.counted_from(clue), unit_days(unit)) else {
                continue;
            };
            let centre = known.first.plus_days((count * length).round() as i64);
            let room = (length / 4.0) as i64;
            told.push(Told {
                first: centre.plus_days(-room),
                last: centre.plus_days(room),
                span: clue.span,
                says: format!(
                    "tells what was {} after {} ({})",
                    amount(count, unit),
                    known.name,
                    days(known.first, known.last)
                ),
                trust: 0.6,
                to_come: 0.0,
                freshness: Freshness::News,
                is_stated: false,
            });
        }
        told
    }

    /// Whether the sentence of a happening says how long ago it was: then it is no news.
    fn is_counted(&self, named: &Named) -> bool {
        let counts = |clue: &Clue| clue.sentence == named.sentence && matches!(clue.said, Said::Ago(..));
        let sentence = self.reading.sentences.get(named.sentence);
        self.clues.iter().any(counts)
            || sentence.is_some_and(|sentence| !counted(sentence.of(&self.article.text)).is_empty())
    }
}

/// The density of an article's day before something to come: mostly within a year or two.
fn ahead(first: Day, day: Day) -> f64 {
    let gap = first.days_since(day);
    if gap > 0 {
        (-(gap as f64) / AHEAD).exp() / AHEAD
    } else {
        0.0
    }
}

/// A date that the text states, as something past.
fn stated(clue: &Clue) -> Option<Told> {
    let (first, last) = match clue.said {
        Said::Day(day) => (day, day),
        Said::Month(Some(year), month) => {
            let first = Day::new(year, month, 1)?;
            (first, first.month_end())
        }
        Said::Year(year) => (Day::new(year, 1, 1)?, Day::new(year, 12, 31)?),
        _ => return None,
    };
    let is_year = matches!(clue.said, Said::Year(_));
    // "The year ending June 30, 1990", "a goal for 2022": of 26 years without a tense in the first halves of the calibration sets 10 were to
    // come, of 89 in the past tense 3.
    let (trust, to_come) = match (clue.tense, clue.block) {
        (Tense::Future, _) => return None,
        (_, BlockKind::Caption) => (0.95, 0.0),
        (Tense::Past, _) => (0.93, 0.03),
        (Tense::Open, _) => (0.60, 0.33),
    };
    Some(Told {
        first,
        last,
        span: clue.span,
        says: format!(
            "published in or after {}",
            if is_year {
                first.year().to_string()
            } else {
                days(first, last)
            }
        ),
        trust,
        to_come,
        freshness: match (clue.said, clue.block) {
            (Said::Day(_), BlockKind::Caption) => Freshness::Caption,
            (Said::Day(_), _) => Freshness::News,
            _ => Freshness::Background,
        },
        is_stated: true,
    })
}
