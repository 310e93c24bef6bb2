//! What is counted from another day: "last week", "two years later", "the last day of March", "a year earlier".

use super::{Outcome, Resolver, Told, place::Place, reason::Step, timex};
use crate::{
    calendar::{Day, When},
    language::{Direction, Reference, Unit},
    temporal::{
        AnchorRef, Certainty, TimexKind,
        value::{Amount, Found, Length, Origin, TimeValue},
    },
};

impl Resolver<'_> {
    pub(super) fn shift(&self, unit: Unit, by: i32, from: Origin, found: &Found) -> Outcome {
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

    pub(super) fn offset(
        &self,
        amount: Amount,
        unit: Unit,
        back: bool,
        from: Origin,
        found: &Found,
    ) -> Outcome {
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
    pub(super) fn nth_of(&self, nth: i8, unit: Unit, within: &TimeValue, found: &Found) -> Outcome {
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

    /// The quarter a year before the one told, or the year before.
    pub(super) fn year_earlier(&self, years: u32, period: bool, found: &Found) -> Outcome {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{calendar::Granularity, temporal::Modifier};

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
