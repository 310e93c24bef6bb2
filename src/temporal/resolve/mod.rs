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
mod story;
mod timex;

use super::{
    AnchorRef, Certainty, DocumentKind, Reading, TimeExpression, Timex3, TimexKind,
    value::{Amount, Calendar, DigitOrder, Found, Lead, Length, Origin, Recurrence, TimeOfDay, TimeValue},
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

    fn shift(&self, unit: Unit, by: i32, from: Origin, found: &Found) -> Outcome {
        // "A supermarket stands there today": a history has no day of its own
        if self.narrative && (unit, by, from) == (Unit::Day, 0, Origin::Speech) && !found.clue.quoted {
            return Outcome::unplaced(TimexKind::Date, timex::reference(Reference::Present), Step::Vague);
        }
        let told = match (from, unit) {
            (Origin::Speech, _) => None,
            (Origin::Context, unit) => {
                let near = |told: &Told| self.narrative || told.sentence == found.sentence;
                self.told.filter(near).filter(|told| told.place.unit() <= unit)
            }
            (Origin::Told, Unit::Quarter) => self.quarter,
            (Origin::Told, Unit::Day) => self.told_day_of(found),
            (Origin::Told, unit) => self.told.filter(|told| told.place.unit() <= unit),
        };
        let told = told.and_then(|told| Some((told.place.first()?, AnchorRef::Expression(told.span))));
        let Some((day, anchor)) =
            told.or_else(|| self.anchor(if self.narrative { from } else { Origin::Speech }))
        else {
            return Outcome::unplaced(TimexKind::Date, timex::unplaced_unit(unit), Step::NoAnchor);
        };
        let mut place = Place::containing(unit, day).plus(by);
        // "the quarter" with none told: the last one that has ended
        if unit == Unit::Quarter
            && from == Origin::Told
            && anchor == AnchorRef::Publication
            && found.clue.direction != Some(Direction::Future)
        {
            place = place.plus(-1);
        }
        if self.is_year_behind(unit, by, from, found) && anchor == AnchorRef::Publication {
            place = place.plus(-1);
        }
        // "on Friday … the following weekend": the first one after it
        if unit == Unit::Weekend
            && by == 1
            && from == Origin::Told
            && day.weekday().num_days_from_monday() < 5
        {
            place = place.plus(-1);
        }
        // "over the weekend" in the days after one
        let says_this = self
            .text
            .get(found.span.range())
            .and_then(|words| words.split_whitespace().next())
            .is_some_and(|word| word.eq_ignore_ascii_case("this"));
        let is_after = day.weekday().num_days_from_monday() < 4
            && match found.clue.direction {
                Some(Direction::Future | Direction::Open) => false,
                Some(Direction::Past) => true,
                _ => !says_this,
            };
        if unit == Unit::Weekend && by == 0 && is_after {
            place = place.plus(-1);
        }
        Outcome::placed(
            place,
            anchor,
            Certainty::Inferred,
            Step::Shift { unit, by, from: day },
        )
    }

    fn offset(&self, amount: Amount, unit: Unit, back: bool, from: Origin, found: &Found) -> Outcome {
        let Amount::Quarters(quarters) = amount else {
            let reference = if back { Reference::Past } else { Reference::Future };
            return Outcome::unplaced(TimexKind::Date, timex::reference(reference), Step::Vague);
        };
        if unit < Unit::Night {
            if let Some(outcome) = self.hours_on(quarters, unit, back, from, found) {
                return outcome;
            }
            let length = Length {
                amount,
                unit: Some(unit),
            };
            return Outcome::unplaced(TimexKind::Duration, timex::length(length), Step::Length);
        }
        let sign = if back { -1 } else { 1 };
        let whole = i64::from(quarters / 4);
        if let Some(told) = self.compared_quarter(found).filter(|told| {
            back && unit == Unit::Year && told.sentence + 1 >= found.sentence && quarters % 4 == 0
        }) {
            let place = told.place.plus(-4 * whole as i32);
            return Outcome::placed(
                place,
                AnchorRef::Expression(told.span),
                Certainty::Inferred,
                Step::YearEarlier,
            );
        }
        if let Some(outcome) = self.apposed(unit, back, from, found) {
            return outcome;
        }
        if let Some(outcome) = self.now_on(unit, from, found) {
            return outcome;
        }
        let told_day = self
            .told_day
            .filter(|_| from == Origin::Told && unit <= Unit::Week);
        let told_day =
            told_day.and_then(|told| Some((told.place.first()?, AnchorRef::Expression(told.span))));
        let Some((day, anchor)) = told_day.or_else(|| self.anchor(from)) else {
            return Outcome::unplaced(TimexKind::Date, timex::unplaced_unit(unit), Step::NoAnchor);
        };
        let step = Step::Offset { from: day };
        let months = i64::from(quarters) * 3;
        let (target, size) = match unit {
            Unit::Night | Unit::Day => (day.plus_days(sign * whole), Unit::Day),
            Unit::Weekend => (day.plus_days(sign * 7 * whole), Unit::Weekend),
            Unit::Week => (day.plus_days(sign * 7 * i64::from(quarters) / 4), Unit::Week),
            Unit::Fortnight => (day.plus_days(sign * 14 * whole), Unit::Week),
            Unit::Month => (day.plus_months(sign * whole), Unit::Month),
            Unit::Quarter | Unit::Season => (day.plus_months(sign * 3 * whole), Unit::Quarter),
            Unit::Year if quarters % 4 != 0 => (day.plus_months(sign * months), Unit::Month),
            Unit::Year => (day.plus_years(sign * whole), Unit::Year),
            Unit::Decade => (day.plus_years(sign * i64::from(quarters) * 10 / 4), Unit::Year),
            _ => (day.plus_years(sign * i64::from(quarters) * 100 / 4), Unit::Year),
        };
        let mut outcome = Outcome::placed(Place::containing(size, target), anchor, Certainty::Inferred, step);
        if size != Unit::Day {
            outcome.when = outcome.when.map(When::about);
        }
        outcome
    }

    /// "the second week of June", "the last day of March"; 0: the period of the year that corresponds to the one told.
    fn nth_of(&self, nth: i8, unit: Unit, within: &TimeValue, found: &Found) -> Outcome {
        let outer = self.value(within, found);
        let Some(place) = outer.place else {
            return outer;
        };
        if nth == 0 {
            let quarter = self.quarter.and_then(|told| match told.place {
                Place::Quarter(_, quarter) => Some(quarter),
                _ => None,
            });
            let quarter = quarter.or_else(|| self.published.map(last_ended_quarter));
            return match quarter {
                Some(quarter) => Outcome::placed(
                    Place::Quarter(place.year(), quarter),
                    outer.anchor,
                    Certainty::Inferred,
                    Step::YearEarlier,
                ),
                None => outer,
            };
        }
        let Some(bounds) = place.when().and_then(|when| Some((when.earliest?, when.latest?))) else {
            return outer;
        };
        let (first, last) = bounds;
        let count = i32::from(nth.abs()) - 1;
        let inner = if nth > 0 && unit == Unit::Week {
            // the second week of a month are its days 8 to 14: the calendar week that holds most of them
            Place::containing(unit, first.plus_days(7 * i64::from(count) + 3))
        } else if nth > 0 {
            Place::containing(unit, first).plus(count)
        } else {
            let ending = Place::containing(unit, last);
            let is_over = ending.first().is_some_and(|day| day <= last);
            ending.plus(-count - i32::from(!is_over))
        };
        if inner.first().is_none_or(|day| day > last) {
            return outer;
        }
        Outcome::placed(inner, outer.anchor, outer.certainty, outer.step)
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

    /// The quarter a year before the one told, or the year before.
    fn year_earlier(&self, years: u32, period: bool, found: &Found) -> Outcome {
        let back = years.min(10_000) as i32;
        if let Some(told) = self.compared_quarter(found) {
            let place = told.place.plus(-4 * back);
            return Outcome::placed(
                place,
                AnchorRef::Expression(told.span),
                Certainty::Inferred,
                Step::YearEarlier,
            );
        }
        let Some((day, anchor)) = self.anchor(Origin::Speech) else {
            return Outcome::unplaced(TimexKind::Date, "XXXX", Step::NoAnchor);
        };
        let place = if period {
            Place::Quarter(last_ended(day).0 - back, last_ended(day).1)
        } else {
            Place::Year(day.year() - back)
        };
        Outcome::placed(place, anchor, Certainty::Inferred, Step::YearEarlier)
    }
}

/// Year and number of the last quarter that had ended by `day`.
fn last_ended(day: Day) -> (i32, u32) {
    match Place::containing(Unit::Quarter, day).plus(-1) {
        Place::Quarter(year, quarter) => (year, quarter),
        _ => (day.year(), 1),
    }
}

fn last_ended_quarter(day: Day) -> u32 {
    last_ended(day).1
}

fn set_step(set: &Recurrence) -> Step {
    match set {
        Recurrence::Every(_) | Recurrence::Named { .. } | Recurrence::DayPart(_) => Step::Repeats,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::temporal::Modifier;

    #[test]
    fn a_quarter_has_ended_before_the_next_begins() {
        let day: Day = "1989-10-30".parse().unwrap();
        assert_eq!(last_ended(day), (1989, 3));
        assert_eq!(
            Place::Month(1989, 10)
                .part(Modifier::Start)
                .map(|when| when.granularity),
            Some(Granularity::PartOfMonth)
        );
    }
}
