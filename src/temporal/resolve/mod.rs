//! Placing what was read: each value, an anchor, and the sentence a person would say to explain the date.
//!
//! The resolver walks over the expressions in text order and remembers what was told, so that "the day before" and "that year" have
//! something to lean on. In news it counts from the publication date, in a narrative from the last date told.

mod anchor;
mod choose;
mod days;
mod names;
mod place;
mod reason;
mod relative;
mod story;
mod timex;

use super::{
    AnchorRef, Certainty, DocumentKind, Reading, TimeExpression, Timex3, TimexKind,
    value::{Calendar, DigitOrder, Found, Lead, Recurrence, TimeOfDay, TimeValue},
};
use crate::{
    calendar::{Clock, Day, Granularity, When},
    language::{Direction, Reference, Unit},
    span::Span,
};
pub(super) use choose::weekday_of;
use place::Place;
use reason::Step;
use story::{Aside, ClockTold};

/// Places every expression of a reading.
pub(super) fn resolve(text: &str, reading: &Reading, published: Option<Day>) -> Vec<TimeExpression> {
    let mut resolver = Resolver {
        text,
        published,
        narrative: reading.kind == DocumentKind::Narrative,
        reading: &reading.expressions,
        old_way: story::counts_the_old_way(&reading.expressions),
        told: None,
        told_day: None,
        told_year: None,
        quarter: None,
        ended_quarter: None,
        past_day: None,
        first_day: None,
        speaking: None,
        clock: None,
        aside: None,
        ahead: &[],
    };
    let mut rest = reading.expressions.as_slice();
    let mut placed = Vec::with_capacity(rest.len());
    while let Some((found, ahead)) = rest.split_first() {
        resolver.ahead = ahead;
        placed.push(resolver.expression(found));
        rest = ahead;
    }
    placed
}

/// Something told earlier in the text.
#[derive(Debug, Clone, Copy)]
struct Told {
    place: Place,
    span: Span,
    sentence: u32,
    /// The first day of the range it ends: June in "from June to November".
    since: Option<Day>,
    /// Its clause happened then ("In 1863 he went west"), rather than it naming something ("the 1988 bombing").
    sets_scene: bool,
    /// Says when something was done ("on Friday", "yesterday"), rather than naming it ("the August 2 ruling").
    sets_day: bool,
    /// Stood between quotation marks.
    quoted: bool,
}

struct Resolver<'a> {
    text: &'a str,
    published: Option<Day>,
    narrative: bool,
    /// All that was read, for what a story tells further on.
    reading: &'a [Found],
    /// Its dates between the reforms of the calendar are of the old one.
    old_way: bool,
    /// The last date told, of any size.
    told: Option<Told>,
    /// The last single day told.
    told_day: Option<Told>,
    /// The last date told that knows its year.
    told_year: Option<Told>,
    /// The last business quarter told, and the last one that had ended when the article was published.
    quarter: Option<Told>,
    ended_quarter: Option<Told>,
    /// The last single day told that had come when the article was published.
    past_day: Option<Told>,
    /// The first single day told: that of the event the article is about.
    first_day: Option<Told>,
    /// The day on which what is quoted at the moment was said, where its sentence names one.
    speaking: Option<(Day, AnchorRef)>,
    /// The last time of day told.
    clock: Option<ClockTold>,
    /// Where a narrative stood before it looked back.
    aside: Option<Aside>,
    /// The expressions not placed yet.
    ahead: &'a [Found],
}

/// Where a value leads.
struct Outcome {
    kind: TimexKind,
    value: String,
    when: Option<When>,
    place: Option<Place>,
    anchor: AnchorRef,
    certainty: Certainty,
    step: Step,
}

impl Outcome {
    fn unplaced(kind: TimexKind, value: impl Into<String>, step: Step) -> Self {
        Self {
            kind,
            value: value.into(),
            when: None,
            place: None,
            anchor: AnchorRef::Own,
            certainty: Certainty::Stated,
            step,
        }
    }

    fn placed(place: Place, anchor: AnchorRef, certainty: Certainty, step: Step) -> Self {
        Self {
            kind: TimexKind::Date,
            value: place.timex(),
            when: place.when(),
            place: Some(place),
            anchor,
            certainty,
            step,
        }
    }
}

impl Resolver<'_> {
    fn expression(&mut self, found: &Found) -> TimeExpression {
        self.end_aside(found);
        self.speaking = if found.clue.quoted {
            self.day_of_speaking(found)
        } else {
            None
        };
        let mut outcome = self.value(&found.value, found);
        if let (Some(place), Some(modifier)) = (outcome.place, found.modifier)
            && outcome.kind == TimexKind::Date
        {
            outcome.when = place.part(modifier);
        }
        // a comparison with the year before is an aside: the story stays where it was
        let stays = |place: &Place| {
            outcome.step == Step::YearEarlier
                || self.only_names(*place, found)
                || self.looks_far_ahead(*place, found)
        };
        if let Some(place) = outcome.place.filter(|place| !stays(place)) {
            self.remember(place, found);
        }
        self.remember_clock(&outcome, found);
        TimeExpression {
            span: found.span,
            reason: reason::sentence(
                self.text,
                found,
                &outcome.step,
                outcome.when.as_ref(),
                self.published,
            ),
            timex: Timex3 {
                kind: found.kind.unwrap_or(outcome.kind),
                value: outcome.value,
                modifier: found.modifier,
            },
            when: outcome.when,
            anchor: outcome.anchor,
            certainty: outcome.certainty,
        }
    }

    fn remember(&mut self, place: Place, found: &Found) {
        self.begin_aside(place, found);
        let told = Told {
            place,
            span: found.span,
            sentence: found.sentence,
            since: self.range_start(found),
            sets_scene: found.clue.lead == Some(Lead::In),
            sets_day: found.clue.lead == Some(Lead::In)
                || !matches!(&found.value, TimeValue::Calendar(fields) if fields.month.is_some()),
            quoted: found.clue.quoted,
        };
        self.told = Some(told);
        if place.unit() <= Unit::Year || self.told_year.is_none() {
            self.told_year = Some(told);
        }
        let has_come = self
            .published
            .is_none_or(|published| place.first().is_some_and(|day| day <= published));
        if matches!(place, Place::Day(_)) {
            self.told_day = Some(told);
            if has_come {
                self.past_day = Some(told);
                self.first_day = self.first_day.or(Some(told));
            }
        } else if self.is_beyond_told_day(place) {
            // "In the first days of December he caught a chill. The next day …": no longer the day after the one told in May
            let first = place.first().map(Place::Day);
            self.told_day = first.map(|place| Told { place, ..told });
        }
        if matches!(place, Place::Quarter(..)) {
            self.quarter = Some(told);
            // a fiscal quarter may have been reported before the calendar's ends
            let has_ended = found.clue.direction == Some(Direction::Past)
                || self
                    .published
                    .is_none_or(|published| place.plus(1).first().is_some_and(|next| next <= published));
            if has_ended {
                self.ended_quarter = Some(told);
            }
        }
    }

    fn value(&self, value: &TimeValue, found: &Found) -> Outcome {
        match value {
            TimeValue::Calendar(fields) => self.calendar(fields, found),
            TimeValue::Shift { unit, by, from } => self.shift(*unit, *by, *from, found),
            TimeValue::Offset {
                amount,
                unit,
                back,
                from,
            } => self.offset(*amount, *unit, *back, *from, found),
            TimeValue::NthOf { nth, unit, within } => self.nth_of(*nth, *unit, within, found),
            TimeValue::NthWeekday { nth, weekday, within } => self.nth_weekday(*nth, *weekday, within, found),
            TimeValue::UnitOf { unit, day } => {
                let outcome = self.value(day, found);
                match outcome.place.and_then(Place::first) {
                    Some(day) => Outcome::placed(
                        Place::containing(*unit, day),
                        outcome.anchor,
                        outcome.certainty,
                        outcome.step,
                    ),
                    None => outcome,
                }
            }
            TimeValue::DaysOn { days, day } => {
                let mut outcome = self.value(day, found);
                if let Some(Place::Day(day)) = outcome.place {
                    let place = Place::Day(day.plus_days(i64::from(*days)));
                    outcome = Outcome::placed(place, outcome.anchor, outcome.certainty, outcome.step);
                }
                outcome
            }
            TimeValue::Time { time, day } => self.time(*time, day.as_deref(), found),
            TimeValue::YearEarlier { years, period, .. } => self.year_earlier(*years, *period, found),
            TimeValue::Duration(length) => {
                Outcome::unplaced(TimexKind::Duration, timex::length(*length), Step::Length)
            }
            TimeValue::Sum { major, minor, least } => Outcome::unplaced(
                TimexKind::Duration,
                timex::sum(*major, *minor, *least),
                Step::Length,
            ),
            TimeValue::Set(set) => Outcome::unplaced(TimexKind::Set, timex::recurrence(set), set_step(set)),
            TimeValue::Reference(reference) => {
                Outcome::unplaced(TimexKind::Date, timex::reference(*reference), Step::Vague)
            }
            TimeValue::Told => match self.told {
                Some(told) => Outcome::placed(
                    told.place,
                    AnchorRef::Expression(told.span),
                    Certainty::Inferred,
                    Step::Told,
                ),
                None => Outcome::unplaced(TimexKind::Date, timex::reference(Reference::Past), Step::Vague),
            },
            TimeValue::Unknown => {
                Outcome::unplaced(TimexKind::Date, timex::reference(Reference::Future), Step::Vague)
            }
        }
    }

    fn calendar(&self, fields: &Calendar, found: &Found) -> Outcome {
        let stated = |place: Place| Outcome::placed(place, AnchorRef::Own, Certainty::Stated, Step::Stated);
        if let Some((year, unit)) = fields.era {
            let year = if fields.era_open && unit == Unit::Century {
                self.century_of_story(year)
            } else {
                year
            };
            return stated(match unit {
                Unit::Decade => Place::Decade(year),
                Unit::Century => Place::Century(year),
                _ => Place::Millennium(year),
            });
        }
        if let Some(tens) = fields.decade {
            return stated(Place::Decade(self.century_of_decade(tens) + i32::from(tens)));
        }
        let year = fields
            .year
            .or_else(|| fields.short_year.map(|short| self.full_year(short)));
        if let (Some(year), DigitOrder::Open) = (year, fields.order) {
            return self.open_order(fields, year);
        }
        if let Some(year) = year {
            let year = if fields.era_open {
                self.with_era_of_story(year)
            } else {
                year
            };
            return stated(choose::in_year(fields, year).unwrap_or(Place::Year(year)));
        }
        if let Some(within) = &fields.within {
            return self.within(fields, within, found);
        }
        if fields.weekday.is_some() && fields.month.is_none() && fields.day.is_none() {
            return self.weekday(fields, found);
        }
        self.yearly(fields, found)
    }

    fn time(&self, time: TimeOfDay, day: Option<&TimeValue>, found: &Found) -> Outcome {
        let time = if day.is_none() {
            self.hour_of_evening(time, found)
        } else {
            time
        };
        let base = match day {
            Some(value) => self.value(value, found),
            None => self.day_of_time(time, found),
        };
        let time_value = timex::time_of_day(time);
        let Some(Place::Day(date)) = base.place else {
            let date = if base.place.is_none() && base.value.starts_with("XXXX") {
                base.value
            } else {
                "XXXX-XX-XX".to_owned()
            };
            return Outcome::unplaced(TimexKind::Time, format!("{date}{time_value}"), Step::NoAnchor);
        };
        let when = match time {
            TimeOfDay::Clock { hour, minute } => {
                match Clock::new(u32::from(hour) % 24, u32::from(minute.unwrap_or(0))) {
                    Some(clock) => When::at(date, clock),
                    None => When::day(date),
                }
            }
            TimeOfDay::Part(_) => When {
                granularity: Granularity::PartOfDay,
                ..When::day(date)
            },
        };
        Outcome {
            kind: TimexKind::Time,
            value: format!("{}{time_value}", base.value),
            when: Some(when),
            ..base
        }
    }
}

fn set_step(set: &Recurrence) -> Step {
    match set {
        Recurrence::Every(_) | Recurrence::Named { .. } | Recurrence::DayPart(_) => Step::Repeats,
    }
}
