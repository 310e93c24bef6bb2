//! Names of the calendar that leave a coarser field open: the year of a month, the week of a weekday, the month of "the 26th".

use super::{
    Outcome, Resolver,
    choose::{self, Flow},
    place::Place,
    reason::Step,
    timex,
};
use crate::{
    calendar::Day,
    language::{Direction, Unit},
    temporal::{
        AnchorRef, Certainty, TimexKind,
        value::{Aspect, Calendar, Clue, Found, Lead, Origin, Pick, TimeValue},
    },
};

impl Resolver<'_> {
    /// "04/05/2018" where nothing in the article tells day from month: month first, unless that alone lies after publication.
    pub(super) fn open_order(&self, fields: &Calendar, year: i32) -> Outcome {
        let day = |month: Option<u8>, day: Option<u8>| Day::new(year, u32::from(month?), u32::from(day?));
        let month_first = day(fields.month, fields.day);
        let day_first = day(fields.day, fields.month);
        let (chosen, other, order) = match (month_first, day_first, self.published) {
            (Some(first), Some(second), Some(published)) if first > published && second <= published => {
                (second, first, "day")
            }
            (Some(first), Some(second), _) => (first, second, "month"),
            _ => {
                return Outcome::unplaced(TimexKind::Date, timex::unplaced(fields), Step::NoAnchor);
            }
        };
        let step = Step::DigitOrder { first: order, other };
        Outcome::placed(Place::Day(chosen), AnchorRef::Own, Certainty::Guessed, step)
    }

    /// A year's last two digits: the century that brings it nearest to the publication or the last year told.
    pub(super) fn full_year(&self, short: u8) -> i32 {
        let near = self
            .told_year
            .map(|told| told.place.year())
            .or_else(|| self.published.map(Day::year));
        let century = near.map_or(1900, |year| (year.div_euclid(100)) * 100);
        let year = century + i32::from(short);
        match near {
            Some(near) if year > near + 20 => year - 100,
            _ => year,
        }
    }

    /// "the forties": of the century in which a story is, else of the last one.
    pub(super) fn century_of_decade(&self, tens: u8) -> i32 {
        let told = self
            .told_year
            .filter(|_| self.narrative)
            .map(|told| told.place.year());
        let near = told.filter(|year| (1000..1950).contains(year));
        near.map_or(1900, |year| {
            let century = year.div_euclid(100) * 100;
            // "born in 1889 … in the twenties": ahead of it
            if century + i32::from(tens) + 50 < year {
                century + 100
            } else {
                century
            }
        })
    }

    /// "the third quarter of last year", "Monday of last week".
    pub(super) fn within(&self, fields: &Calendar, within: &TimeValue, found: &Found) -> Outcome {
        let outer = self.value(within, found);
        let Some(place) = outer.place else {
            return Outcome::unplaced(TimexKind::Date, timex::unplaced(fields), Step::NoAnchor);
        };
        let inner = match (fields.weekday, place) {
            (Some(weekday), Place::Week(monday)) if fields.month.is_none() => {
                let weekday = self.weekday_as_counted(weekday, monday);
                Some(Place::Day(monday.on_or_after(choose::weekday_of(weekday))))
            }
            // "the 18th of the same month"
            (None, Place::Month(year, month)) if fields.month.is_none() && fields.day.is_some() => fields
                .day
                .and_then(|day| Day::new(year, month, u32::from(day)))
                .map(Place::Day),
            _ => choose::in_year(fields, place.year()),
        };
        match inner {
            Some(inner) => Outcome::placed(inner, outer.anchor, Certainty::Inferred, outer.step),
            None => outer,
        }
    }

    pub(super) fn weekday(&self, fields: &Calendar, found: &Found) -> Outcome {
        let number = fields.weekday.unwrap_or(1);
        let from_told = matches!(fields.pick, Pick::Previous | Pick::Following | Pick::That);
        let origin = if from_told { Origin::Told } else { Origin::Speech };
        let anchor = if from_told {
            self.told_day
                .and_then(|told| Some((told.place.first()?, AnchorRef::Expression(told.span))))
        } else {
            None
        };
        let Some((day, anchor)) = anchor.or_else(|| self.anchor(origin)) else {
            return Outcome::unplaced(TimexKind::Date, timex::unplaced(fields), Step::NoAnchor);
        };
        let mut clue = found.clue;
        if self.narrative && fields.pick == Pick::Bare && !found.clue.quoted {
            // a story goes on from day to day, unless it looks back
            clue.direction = Some(match clue.aspect {
                Aspect::Before => Direction::Past,
                _ => Direction::Future,
            });
        }
        let choice = choose::weekday(self.weekday_as_counted(number, day), fields.pick, clue, day);
        let certainty = if choice.guessed {
            Certainty::Guessed
        } else {
            Certainty::Inferred
        };
        Outcome::placed(choice.place, anchor, certainty, Step::Weekday { from: day })
    }

    /// A month, a day of a month, a season, a quarter, a holiday without its year.
    pub(super) fn yearly(&self, fields: &Calendar, found: &Found) -> Outcome {
        if fields.month.is_none() && fields.day.is_some() {
            return self.day_alone(fields, found.clue);
        }
        // "last year on March 22"
        if let Some(year) = self.year_right_before(fields, found)
            && let Some(place) = choose::in_year(fields, year.place.year())
        {
            let anchor = AnchorRef::Expression(year.span);
            return Outcome::placed(place, anchor, Certainty::Inferred, Step::Told);
        }
        let from_told = matches!(fields.pick, Pick::Previous | Pick::Following | Pick::That)
            || fields.pick == Pick::Bare && self.in_story(found);
        let origin = if from_told { Origin::Told } else { Origin::Speech };
        let in_story = self.in_story(found);
        let bare_in_story = in_story && fields.pick == Pick::Bare;
        let stretch = self.told_stretch().filter(|_| bare_in_story);
        let Some(((day, last), anchor)) =
            stretch.or_else(|| self.anchor(origin).map(|(day, anchor)| ((day, day), anchor)))
        else {
            return Outcome::unplaced(TimexKind::Date, timex::unplaced(fields), Step::NoAnchor);
        };
        let clue = clue_of_year(fields, found.clue, bare_in_story);
        let of_year = |year: i32| {
            let place = choose::in_year(fields, year)?;
            let fits = fields
                .weekday
                .is_none_or(|weekday| matches!(place, Place::Day(day) if choose::is_weekday(day, weekday)));
            fits.then_some(place)
        };
        let flow = if in_story {
            // what it looks back on does not lead on to what it tells next
            let goes_on = clue.direction != Some(Direction::Past);
            Flow::Story(goes_on.then(|| self.told_next(found, day)).flatten())
        } else {
            Flow::News
        };
        let around = (day, last);
        // "from mid-March to May 18": after the first of the two
        let ends_range = self.range_start(found).filter(|_| fields.pick == Pick::Bare);
        let after = ends_range.and_then(|head| {
            let years = head.year()..=head.year() + 1;
            years
                .filter_map(of_year)
                .find(|place| place.first() >= Some(head))
        });
        if let Some(place) = after {
            return Outcome::placed(place, anchor, Certainty::Inferred, Step::Year { from: day });
        }
        if let Some(place) = self.further_back(&of_year, found).filter(|_| bare_in_story) {
            return Outcome::placed(place, anchor, Certainty::Guessed, Step::Year { from: day });
        }
        let choice = choose::yearly(of_year, fields.pick, clue, around, flow).or_else(|| {
            choose::yearly(
                |year| choose::in_year(fields, year),
                fields.pick,
                clue,
                around,
                flow,
            )
        });
        match choice {
            Some(choice) => {
                let certainty = if choice.guessed {
                    Certainty::Guessed
                } else {
                    Certainty::Inferred
                };
                Outcome::placed(choice.place, anchor, certainty, Step::Year { from: day })
            }
            None => Outcome::unplaced(TimexKind::Date, timex::unplaced(fields), Step::NoAnchor),
        }
    }

    /// "the 26th": in the month told last, or the publication's.
    pub(super) fn day_alone(&self, fields: &Calendar, clue: Clue) -> Outcome {
        /// How many days a story goes back within a month at most.
        const HALF_MONTH: u32 = 15;
        // "who had been ill since April, died on the 9th": of the month the story is in
        let stands = self
            .aside
            .filter(|_| clue.aspect == Aspect::Plain && clue.lead != Some(Lead::Until))
            .and_then(|aside| aside.told);
        let told = stands.or(self.told);
        let month = told
            .filter(|told| told.place.unit() <= Unit::Month)
            .or_else(|| self.day_within(told));
        let anchor = month
            .and_then(|told| Some((told.place.first()?, AnchorRef::Expression(told.span))))
            .or_else(|| {
                let counts_from_now = !self.narrative || told.is_none();
                self.published
                    .filter(|_| counts_from_now)
                    .map(|day| (day, AnchorRef::Publication))
            });
        let placed = anchor.and_then(|(day, anchor)| {
            let number = u32::from(fields.day?);
            let in_month = |back: i64| {
                let month = day.month_start().plus_months(-back);
                Day::new(month.year(), month.month(), number)
            };
            // "Friday the 13th": the last month in which it was one
            let fits = |day: &Day| {
                fields
                    .weekday
                    .is_none_or(|weekday| choose::is_weekday(*day, weekday))
            };
            // a story goes on: the 3rd after 28 March is that of April
            let goes_on = self.narrative
                && clue.aspect == Aspect::Plain
                && matches!(anchor, AnchorRef::Expression(_))
                && day.day_of_month() > number + HALF_MONTH;
            let found = (0..24)
                .filter_map(|back| in_month(back - i64::from(goes_on)))
                .find(fits)?;
            Some((found, anchor))
        });
        match placed {
            Some((day, anchor)) => Outcome::placed(Place::Day(day), anchor, Certainty::Guessed, Step::Told),
            None => Outcome::unplaced(TimexKind::Date, timex::unplaced(fields), Step::NoAnchor),
        }
    }
}

/// What the clause says of a place that comes once a year.
fn clue_of_year(fields: &Calendar, clue: Clue, bare_in_story: bool) -> Clue {
    let mut clue = clue;
    if bare_in_story {
        // "by July" tells how far the story has come, "had been there since July" hardly more than where it was
        let looks_back = clue.aspect == Aspect::Before || clue.lead == Some(Lead::Since);
        clue.lead = clue
            .lead
            .filter(|lead| !matches!(lead, Lead::Until | Lead::Since));
        clue.direction = looks_back.then_some(Direction::Past);
    }
    if fields.quarter.is_some() || fields.half.is_some() {
        clue.direction = match clue.direction {
            // "orders should pick up in the third quarter"
            Some(Direction::Future | Direction::Open) => Some(Direction::Future),
            _ => Some(Direction::Past),
        };
    }
    clue
}
