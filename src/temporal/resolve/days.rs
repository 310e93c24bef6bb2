//! Which day a time of day without one belongs to, and which day or quarter told a word looks back on.

use super::{Outcome, Resolver, Told, choose::weekday_of, place::Place, reason::Step};
use crate::{
    language::{DayPart, Direction, Unit},
    span::Span,
    temporal::{
        AnchorRef, Certainty, Modifier, TimexKind,
        value::{Calendar, Found, Lead, Origin, Pick, TimeOfDay, TimeValue},
    },
};

/// How many days back the first day of a news text still is that of its event.
const EVENT_DAYS: i64 = 14;
/// How many sentences on, within a paragraph, a time of day still belongs to the day told.
const DAY_REACH: u32 = 2;

impl Resolver<'_> {
    /// The day of a time that names none: that named right behind it, the one told just before, that of the event, or the publication's.
    pub(super) fn day_of_time(&self, time: TimeOfDay, found: &Found) -> Outcome {
        if let Some(named) = self.day_named_after(found) {
            return named;
        }
        let told = self.day_told(found);
        let next = i32::from(self.is_past_midnight(time, found));
        let told = told.map(|told| {
            let days = next.max(i32::from(self.is_next_morning(time, told.place)));
            (told.place.plus(days), AnchorRef::Expression(told.span))
        });
        // "the blast came overnight", in the morning's paper
        let is_over =
            time == TimeOfDay::Part(DayPart::Night) && found.clue.direction == Some(Direction::Past);
        match told.or_else(|| {
            self.published.map(|day| {
                let days = next - i32::from(is_over);
                (Place::Day(day).plus(days), AnchorRef::Publication)
            })
        }) {
            Some((place, anchor)) => Outcome::placed(place, anchor, Certainty::Inferred, Step::Told),
            None => Outcome::unplaced(TimexKind::Date, "XXXX-XX-XX", Step::NoAnchor),
        }
    }

    /// "at 8:30 p.m. (1930 UTC) on August 27", "the 5 p.m. update on Monday": the day stands a word or two on.
    fn day_named_after(&self, found: &Found) -> Option<Outcome> {
        let later = self
            .ahead
            .iter()
            .take_while(|later| later.sentence == found.sentence)
            .find(|later| !matches!(later.value, TimeValue::Time { day: None, .. }))?;
        let day = later.value.day().unwrap_or(&later.value);
        let names_day = match day {
            TimeValue::Calendar(fields) => fields.day.is_some() || is_bare_weekday(fields),
            _ => false,
        };
        let between = self
            .text
            .get(found.span.end as usize..later.span.start as usize)?;
        (names_day && is_short(between)).then(|| self.value(day, later))
    }

    /// "A year on, the school is still shut": in news the time of writing, unless a year was told just before ("In 1999 he was rich").
    pub(super) fn now_on(&self, unit: Unit, from: Origin, found: &Found) -> Option<Outcome> {
        let words = self.text.get(found.span.range())?;
        let is_now = from == Origin::Told && !self.narrative && words.ends_with(" on");
        let day = self.published.filter(|_| is_now)?;
        let counts_on = self
            .told
            .is_some_and(|told| told.place.unit() >= Unit::Year && told.sentence + 1 >= found.sentence);
        let place = Place::containing(unit.max(Unit::Day), day);
        (!counts_on).then(|| {
            Outcome::placed(
                place,
                AnchorRef::Publication,
                Certainty::Inferred,
                Step::Offset { from: day },
            )
        })
    }

    /// The day told before that a time of day belongs to.
    fn day_told(&self, found: &Found) -> Option<Told> {
        if self.narrative {
            return self.told_day;
        }
        let told = self.told_day_of(found);
        // "the minutes of the Feb. 28 meeting, out at 1400 GMT": not on that day
        let same_sentence = self.told_day.filter(|told| {
            let near = self
                .text
                .get(told.span.end as usize..found.span.start as usize)
                .is_some_and(is_short);
            told.sentence == found.sentence && (told.sets_day || near)
        });
        let just_told = told.filter(|told| {
            let gap = self
                .text
                .get(told.span.end as usize..found.span.start as usize)
                .unwrap_or_default();
            told.sentence + DAY_REACH >= found.sentence && told.sets_day && !gap.contains('\n')
        });
        let event = self.first_day.filter(|told| {
            let age = self
                .published
                .zip(told.place.first())
                .map(|(published, day)| published.days_since(day));
            found.clue.direction != Some(Direction::Future) && age.is_some_and(|age| age <= EVENT_DAYS)
        });
        same_sentence.or(just_told).or(event)
    }

    /// "the first Thursday of April", "the last Friday of last month".
    pub(super) fn nth_weekday(&self, nth: i8, weekday: u8, within: &TimeValue, found: &Found) -> Outcome {
        let outer = self.value(within, found);
        let bounds = outer
            .place
            .and_then(Place::when)
            .and_then(|when| Some((when.earliest?, when.latest?)));
        let Some((first, last)) = bounds else {
            return outer;
        };
        let weekday = weekday_of(weekday);
        let weeks = 7 * (i64::from(nth.abs()) - 1);
        let day = if nth > 0 {
            first.on_or_after(weekday).plus_days(weeks)
        } else {
            last.on_or_before(weekday).plus_days(-weeks)
        };
        if day < first || day > last {
            return outer;
        }
        Outcome::placed(Place::Day(day), outer.anchor, outer.certainty, outer.step)
    }

    /// The year that stands right before a bare date: "last year on March 22".
    pub(super) fn year_right_before(&self, fields: &Calendar, found: &Found) -> Option<Told> {
        self.told.filter(|told| {
            let gap = self
                .text
                .get(told.span.end as usize..found.span.start as usize)
                .unwrap_or_default();
            let is_beside = matches!(gap, " on " | " in " | ", on " | ", in ");
            fields.pick == Pick::Bare
                && fields.month.is_some()
                && matches!(told.place, Place::Year(_))
                && (is_beside || self.opens_sentence(told.span) && self.is_within(*told, found, gap))
        })
    }

    /// Whether nothing but a preposition stands before an expression in its sentence.
    pub(super) fn opens_sentence(&self, span: Span) -> bool {
        let head = self.text.get(..span.start as usize).unwrap_or_default();
        let head = ["In ", "in ", "By ", "by "]
            .iter()
            .find_map(|word| head.strip_suffix(word))
            .unwrap_or(head);
        head.trim_end_matches(' ').is_empty()
            || head
                .trim_end_matches(' ')
                .ends_with(['.', '!', '?', '\n', '”', '"'])
    }

    /// "Last year sales rose, in spite of the closure from March to May": in a clause of the past behind a year of the past.
    fn is_within(&self, told: Told, found: &Found, gap: &str) -> bool {
        let is_past = self.published.is_some_and(|day| told.place.year() < day.year());
        told.sentence == found.sentence
            && is_past
            && found.clue.direction == Some(Direction::Past)
            && !gap.contains([';', ':', '\n'])
    }

    /// "For the full year, profit rose", "At year's end the firm had 900 workers", told in the first months of the next one; "since year-end".
    pub(super) fn is_year_behind(&self, unit: Unit, by: i32, from: Origin, found: &Found) -> bool {
        /// Until which month a year is told of after it has ended.
        const LATEST: u32 = 4;
        let is_early = self.published.is_some_and(|day| day.month() < LATEST);
        let is_past = found.clue.direction == Some(Direction::Past);
        let is_end = found.modifier == Some(Modifier::End) && from == Origin::Speech;
        let is_whole = from == Origin::Context && found.modifier.is_none();
        let since = is_end && found.clue.lead == Some(Lead::Since);
        !self.narrative
            && unit == Unit::Year
            && by == 0
            && (since || is_early && is_past && (is_end || is_whole))
    }

    /// The day told last, leaving out one still to come where the clause tells of the past.
    pub(super) fn told_day_of(&self, found: &Found) -> Option<Told> {
        let is_past = found.clue.direction == Some(Direction::Past) && !self.narrative;
        if is_past { self.past_day } else { self.told_day }
    }

    /// The quarter that a comparison with the year before starts from: one still to come only within its own sentence.
    pub(super) fn compared_quarter(&self, found: &Found) -> Option<Told> {
        self.quarter
            .filter(|told| told.sentence == found.sentence)
            .or(self.ended_quarter)
            .or(self.quarter)
    }
}

fn is_bare_weekday(fields: &Calendar) -> bool {
    fields.weekday.is_some() && fields.month.is_none()
}

/// Whether no more than two words stand in a gap, apart from what is in brackets.
fn is_short(gap: &str) -> bool {
    let mut depth = 0_i32;
    let mut plain = String::new();
    for c in gap.chars() {
        match c {
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' => depth -= 1,
            _ if depth <= 0 => plain.push(c),
            _ => {}
        }
    }
    plain.split_whitespace().count() <= 2 && !plain.contains([',', ';', '.'])
}
