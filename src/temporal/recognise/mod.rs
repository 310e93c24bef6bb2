//! Finding time expressions: one pass for the words that can carry a time, then rules over the sentences that have one.

mod carriers;
mod clues;
mod numbers;
mod order;
mod outlooks;
mod plans;
mod rules;
mod words;

use super::{
    reading::{DocumentKind, Reading},
    value::{Found, Origin, Pick, TimeValue},
};
use crate::{
    article::Block,
    calendar::Season,
    language::{TokenKind, lexicon, push_tokens, sentences},
    span::Span,
};
use rules::Match;
use words::Words;

/// Reads a text: its sentences, its time expressions, and whether it is news or narrative.
pub(super) fn read(text: &str, blocks: &[Block]) -> Reading {
    /// How many years before 1000 make a text one of ancient times.
    const ANCIENT: usize = 3;
    let sentences = sentences(text, blocks);
    let mut expressions = scan(text, &sentences, false);
    if expressions.iter().filter(|found| is_ancient(found)).count() >= ANCIENT {
        expressions = scan(text, &sentences, true);
    }
    order::settle(&mut expressions);
    expressions.shrink_to_fit();
    let kind = kind_of(text, &expressions);
    Reading {
        sentences,
        expressions,
        kind,
    }
}

/// Finds the expressions of all sentences; `ancient`: of a text that tells of years before 1000, from its first sentence on.
fn scan(text: &str, sentences: &[Span], mut ancient: bool) -> Vec<Found> {
    let mut expressions = Vec::new();
    let mut tokens = Vec::new();
    let mut words = Vec::new();
    let carriers = carriers::offsets(text, ancient);
    let mut carriers = carriers.as_slice();
    for (index, sentence) in sentences.iter().enumerate() {
        let skip = carriers.partition_point(|at| *at < sentence.start);
        carriers = carriers.get(skip..).unwrap_or_default();
        if carriers.first().is_none_or(|at| *at >= sentence.end) {
            continue;
        }
        for stretch in stretches(text, *sentence) {
            tokens.clear();
            push_tokens(text, stretch, &mut tokens);
            Words::fill(text, &tokens, lexicon(), &mut words);
            let known = expressions.len();
            let stretch = Words::new(text, &words).in_ancient_times(ancient);
            find(&stretch, index as u32, &mut expressions);
            ancient |= expressions.iter().skip(known).any(is_ancient);
        }
    }
    expressions
}

/// Whether an expression names a year before 1000.
fn is_ancient(found: &Found) -> bool {
    matches!(
        found.value.day().unwrap_or(&found.value),
        TimeValue::Calendar(fields) if fields.year.is_some_and(|year| year < 1000)
    )
}

/// A sentence in stretches short enough that no input, however odd, makes the work more than linear in its length.
fn stretches(text: &str, sentence: Span) -> impl Iterator<Item = Span> {
    const LONGEST: u32 = 20_000;
    let mut from = sentence.start;
    std::iter::from_fn(move || {
        if from >= sentence.end {
            return None;
        }
        let mut to = sentence.end.min(from.saturating_add(LONGEST));
        if to < sentence.end {
            // at a space where there is one, else at any character
            let inside = text.get(from as usize..).unwrap_or_default();
            let mut cut = (to - from) as usize;
            while !inside.is_char_boundary(cut) {
                cut -= 1;
            }
            let head = inside.get(..cut).unwrap_or_default();
            let length = head.rfind(' ').filter(|at| *at > 0).unwrap_or(cut).max(1);
            to = from + length as u32;
        }
        let stretch = Span { start: from, end: to };
        from = to;
        Some(stretch)
    })
}

/// How many words may stand in an expression before the first that carries time: "at least the past several fiscal …".
const LONGEST_LEAD: usize = 9;

/// Applies the rules from left to right, where a word that carries time is near.
fn find(w: &Words<'_>, sentence: u32, found: &mut Vec<Found>) {
    let first = found.len();
    let mut i = 0;
    let mut carrier = 0;
    while i < w.len() {
        while carrier < w.len() && (carrier < i || !w.at(carrier).carrier) {
            carrier += 1;
        }
        if carrier >= w.len() {
            break;
        }
        if carrier > i + LONGEST_LEAD {
            i = carrier - LONGEST_LEAD;
        }
        if !may_begin(w, i) {
            i += 1;
            continue;
        }
        let Some(best) = rules::best(w, i) else {
            i += 1;
            continue;
        };
        i = best.end.max(i + 1);
        if rules::is_name(w, &best) {
            continue;
        }
        let mut last = best;
        while let Some(tail) = rules::range_tail(w, &last) {
            i = tail.end;
            push(w, std::mem::replace(&mut last, tail), sentence, found);
        }
        push(w, last, sentence, found);
    }
    share_years(w.text, found.get_mut(first..).unwrap_or_default());
    clues::mark_quotations(w, found.get_mut(first..).unwrap_or_default());
    outlooks::look(w, found.get_mut(first..).unwrap_or_default());
}

/// In "from May to October 1940" and "June, July and August 2022" the year belongs to all: gives it to those before.
fn share_years(text: &str, found: &mut [Found]) {
    for at in (1..found.len()).rev() {
        let (before, after) = found.split_at_mut(at);
        let (Some(left), Some(right)) = (before.last_mut(), after.first_mut()) else {
            return;
        };
        let gap = text
            .get(left.span.end as usize..right.span.start as usize)
            .unwrap_or_default();
        let is_link = matches!(
            gap.trim(),
            "and" | "to" | "or" | "through" | "until" | "-" | "–" | "—" | "/"
        ) || gap == ", ";
        let (TimeValue::Calendar(earlier), TimeValue::Calendar(later)) = (&mut left.value, &mut right.value)
        else {
            continue;
        };
        let is_year = earlier.year.is_some() && earlier.month.is_none() && earlier.season.is_none();
        if is_year
            && gap == ", "
            && later.month.is_some()
            && later.pick == Pick::Bare
            && later.within.is_none()
        {
            // "1538, 12 March: The priory is dissolved"
            later.year = later.year.or(earlier.year);
            continue;
        }
        let in_order = match (earlier.month.zip(later.month), earlier.season.zip(later.season)) {
            (Some((month, last)), _) => month <= last,
            (_, Some((season, last))) => season_number(season) <= season_number(last),
            _ => continue,
        };
        let is_open = earlier.year.is_none() && earlier.short_year.is_none() && earlier.within.is_none();
        if !is_link || !is_open || earlier.pick != Pick::Bare {
            continue;
        }
        if let Some(year) = later.year {
            earlier.year = Some(if in_order { year } else { year - 1 });
        } else if in_order {
            // "from July 13 to 17 of last year"
            earlier.within.clone_from(&later.within);
        }
    }
}

/// The seasons in the order of a year that begins with spring.
fn season_number(season: Season) -> u8 {
    match season {
        Season::Spring => 1,
        Season::Summer => 2,
        Season::Autumn => 3,
        Season::Winter => 4,
    }
}

/// Whether the word can begin an expression at all: a number, or a word with a sense or a part to play.
fn may_begin(w: &Words<'_>, i: usize) -> bool {
    let word = w.at(i);
    word.kind == TokenKind::Number
        || word.sense.begins_time()
        || word.kind == TokenKind::Punctuation
            && w.at(i + 1).kind == TokenKind::Number
            && !matches!(w.written(i), "." | ",")
}

fn push(w: &Words<'_>, found: Match, sentence: u32, all: &mut Vec<Found>) {
    let clue = clues::clue(w, found.start, found.end);
    all.push(Found {
        span: w.span(found.start, found.end),
        value: found.value,
        modifier: found.modifier,
        kind: found.kind,
        sentence,
        clue,
    });
}

/// A narrative names full dates, counts on from what it told, and speaks little from today.
fn kind_of(text: &str, expressions: &[Found]) -> DocumentKind {
    let (mut dated, mut whole, mut open, mut told, mut from_today, mut weekdays) = (0, 0, 0, 0, 0, 0);
    for found in expressions {
        match found.value.day().unwrap_or(&found.value) {
            TimeValue::Calendar(fields) if fields.year.is_some() || fields.era.is_some() => {
                dated += 1;
                whole += i32::from(fields.month.is_some());
            }
            // hardly a history calls a day by its weekday alone
            TimeValue::Calendar(fields) if fields.weekday.is_some() && fields.month.is_none() => {
                from_today += 2;
                weekdays += 2;
            }
            TimeValue::Calendar(fields) if fields.pick == Pick::Bare && fields.within.is_none() => open += 1,
            TimeValue::Shift { from, .. } | TimeValue::Offset { from, .. } => match from {
                // "a year on": of what was told, or of what the news is about
                Origin::Told
                    if text
                        .get(found.span.range())
                        .is_some_and(|words| words.ends_with(" on")) => {}
                Origin::Told => told += 1,
                // nor speaks a history of last month
                Origin::Speech => from_today += 2,
                Origin::Context => {}
            },
            TimeValue::YearEarlier { .. } => from_today += 1,
            _ => {}
        }
    }
    let in_story = dated + open + told;
    // a story may speak of its Tuesdays, too: hardly any news tells of so many days, some with their years, and so little from today
    let goes_on = whole >= 2
        && open + told >= 10
        && in_story >= (from_today - weekdays) * 6
        && in_story >= from_today * 2;
    if dated >= 2 && in_story >= 6 && (in_story >= from_today * 6 || goes_on) {
        DocumentKind::Narrative
    } else {
        DocumentKind::News
    }
}
