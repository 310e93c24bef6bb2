//! Evidence within one article: what it tells, and how it speaks of it.

use super::{
    clues::{Clue, Said, Tense, unit_days},
    happenings::{Happening, Named, happenings},
    links::{self, Known, amount, bend, days},
    vocabulary::words,
    weigh::{
        Freshness, Piece, Style, WEEKDAY_LEADS, after_told, passed, since_weekday, until_weekday,
        weekday_lags, weight,
    },
};
use crate::{
    article::{Article, BlockKind},
    calendar::{Day, Weekday, month_name, weekday_name},
    language::Unit,
    span::Span,
    temporal::Reading,
};
use std::collections::BTreeMap;

/// How far, in bytes, a time expression stands from the words that name what it dates.
const NEAR: u32 = 90;
/// Days with month but without year that are weighed.
const MONTH_DAYS: usize = 4;

/// What one article gives as evidence.
pub(super) struct View<'a> {
    pub(super) article: &'a Article,
    pub(super) reading: &'a Reading,
    pub(super) clues: &'a [Clue],
    pub(super) named: &'a [Named],
}

impl View<'_> {
    /// Whether the article counts days from today by "yesterday".
    fn says_yesterday(&self) -> bool {
        self.clues
            .iter()
            .any(|clue| clue.said == Said::Shift(Unit::Day, -1) && !clue.quoted)
    }

    /// How the article names weekdays, where it does so in the first paragraphs or not.
    pub(super) fn style(&self, in_lead: bool) -> Style {
        match in_lead {
            _ if self.says_yesterday() => Style::FromToday,
            true => Style::Lead,
            false => Style::Body,
        }
    }

    /// All evidence in the text.
    pub(super) fn pieces(&self) -> Vec<Piece> {
        let mut pieces = Vec::new();
        self.dateline(&mut pieces);
        self.latest_told(&mut pieces);
        self.weekdays(&mut pieces);
        self.month_days(&mut pieces);
        self.plans(&mut pieces);
        self.happenings(&mut pieces);
        pieces
    }

    /// "BERLIN, April 26 —" opens a report of that day or the day after.
    fn dateline(&self, pieces: &mut Vec<Piece>) {
        let Some(clue) = self.dateline_clue() else { return };
        let Said::MonthDay(month, day) = clue.said else {
            return;
        };
        let says = format!("the date line names {day} {}", month_name(month));
        pieces.push(Piece::recurring(
            Some(clue.span),
            says,
            Box::new(move |on| {
                let density = match days_since(on, month, day) {
                    Some(0) => 0.80,
                    Some(1) => 0.14,
                    Some(2) => 0.03,
                    _ => 0.0001,
                };
                (density * 365.0_f64).ln()
            }),
        ));
    }

    fn dateline_clue(&self) -> Option<&Clue> {
        let story = self
            .article
            .blocks
            .iter()
            .find(|block| block.kind == BlockKind::Paragraph)?;
        let clue = self.clues.iter().find(|clue| story.span.covers(clue.span))?;
        let (before, after) = (
            Span {
                start: story.span.start,
                end: clue.span.start,
            }
            .of(&self.article.text),
            Span {
                start: clue.span.end,
                end: story.span.end,
            }
            .of(&self.article.text),
        );
        let is_place = before.len() <= 60
            && before
                .chars()
                .filter(|c| c.is_alphabetic())
                .filter(|c| c.is_uppercase())
                .count()
                >= 3
            && before
                .split([',', '('])
                .next()
                .is_some_and(|place| place.chars().all(|c| !c.is_lowercase()));
        let dash = after.trim_start_matches([' ', ')', '.', ',']);
        let is_dash = dash.starts_with(['—', '–', '-', '(', ':']);
        (is_place && is_dash).then_some(clue)
    }

    /// Weekdays told in the past or as plans.
    fn weekdays(&self, pieces: &mut Vec<Piece>) {
        let mut groups: BTreeMap<(u8, u32), Vec<&Clue>> = BTreeMap::new();
        for clue in self.clues {
            if let Said::Weekday(weekday) = clue.said
                && !clue.quoted
                && clue.block != BlockKind::Caption
            {
                let plan = u8::from(clue.tense == Tense::Future);
                groups
                    .entry((plan, weekday.num_days_from_monday()))
                    .or_default()
                    .push(clue);
            }
        }
        let most = groups.values().map(Vec::len).max().unwrap_or_default();
        for weekday in (0..7)
            .filter(|weekday| groups.contains_key(&(0, *weekday)) && groups.contains_key(&(1, *weekday)))
        {
            let span = groups
                .get(&(1, weekday))
                .and_then(|clues| clues.first())
                .map(|clue| clue.span);
            pieces.push(Piece::recurring(
                span,
                "published on another weekday than the one told both as past and as planned".to_owned(),
                Box::new(move |day| {
                    if day.weekday().num_days_from_monday() == weekday {
                        -1.9
                    } else {
                        0.25
                    }
                }),
            ));
        }
        for ((plan, _), clues) in groups {
            let Some(&clue) = clues.first() else { continue };
            let Said::Weekday(weekday) = clue.said else {
                continue;
            };
            let lead = clues.iter().any(|clue| clue.in_lead);
            let power = if lead || clues.len() == most { 1.0 } else { 0.6 };
            let lags = weekday_lags(self.style(lead));
            let is_sure = clues.iter().any(|clue| clue.tense != Tense::Open);
            let is_plan = plan == 1;
            let trust = if is_sure { 0.93 } else { 0.8 };
            let name = weekday_name(weekday);
            let says = if is_plan {
                format!("published in the days before a {name}")
            } else {
                format!("published on a {name}, or in the days after")
            };
            pieces.push(Piece::recurring(
                Some(clue.span),
                says,
                Box::new(move |day| {
                    power * (1.0 - trust + trust * 7.0 * weekday_share(day, weekday, is_plan, &lags)).ln()
                }),
            ));
        }
    }

    /// "on Feb. 25" in the past tense: soon after a 25 February. Of several the latest counts; the others are before it anyway.
    fn month_days(&self, pieces: &mut Vec<Piece>) {
        let dateline = self.dateline_clue().map(|clue| clue.span);
        for is_plan in [false, true] {
            let mut days: Vec<(u32, u32)> = Vec::new();
            let mut span = None;
            for clue in self.clues {
                let Said::MonthDay(month, day) = clue.said else {
                    continue;
                };
                let fits =
                    (clue.tense == Tense::Future) == is_plan && !clue.quoted && Some(clue.span) != dateline;
                if fits && !days.contains(&(month, day)) && days.len() < MONTH_DAYS {
                    span = span.or(Some(clue.span));
                    days.push((month, day));
                }
            }
            if days.is_empty() {
                continue;
            }
            let named: Vec<String> = days
                .iter()
                .map(|(month, day)| format!("{day} {}", month_name(*month)))
                .collect();
            let side = if is_plan { "before" } else { "after" };
            let says = format!("published not long {side} {}", named.join(" and "));
            pieces.push(Piece::recurring(
                span,
                says,
                Box::new(move |on| near_month_days(on, &days, is_plan)),
            ));
        }
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
                pieces.extend(links::piece(clue, &known, self.style(clue.in_lead)));
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
                return (gap <= NEAR / 2).then(|| known(happening, 0.015));
            }
            gap if gap <= NEAR / 2 => 0.6,
            gap if gap <= NEAR => 0.45,
            _ => return None,
        };
        Some(known(happening, trust))
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
        (distance(named.span, clue.span) <= 2 * NEAR).then(|| known(happening, 0.6))
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

fn known(happening: &Happening, trust: f64) -> Known {
    Known {
        first: happening.first,
        last: happening.last,
        name: happening.name.clone(),
        trust,
        most: f64::INFINITY,
    }
}

fn weekday_share(day: Day, weekday: Weekday, is_plan: bool, lags: &[f64; 7]) -> f64 {
    let share = if is_plan {
        WEEKDAY_LEADS.get(until_weekday(day, weekday))
    } else {
        lags.get(since_weekday(day, weekday))
    };
    share.copied().unwrap_or_default()
}

/// The weight of a day that is not long after (or before, for plans) the nearest of some days of the year.
fn near_month_days(on: Day, days: &[(u32, u32)], is_plan: bool) -> f64 {
    let gaps = days
        .iter()
        .filter_map(|(month, day)| days_since(on, *month, *day));
    let gap = gaps
        .map(|gap| if is_plan { (365 - gap).max(0) % 365 } else { gap })
        .min();
    let part = |mean: f64| gap.map_or(0.0, |gap| (-(gap as f64) / mean).exp() / mean);
    (365.0 * (0.16 * part(2.0) + 0.40 * part(20.0) + 0.44 / 365.0)).ln()
}

/// Bytes between two spans.
fn distance(a: Span, b: Span) -> u32 {
    a.start.max(b.start).saturating_sub(a.end.min(b.end))
}

/// Days from the last such day of the year on or before `on`.
fn days_since(on: Day, month: u32, day: u32) -> Option<i64> {
    [on.year(), on.year() - 1]
        .into_iter()
        .filter_map(|year| Day::new(year, month, day))
        .map(|start| on.days_since(start))
        .find(|gap| *gap >= 0)
}
