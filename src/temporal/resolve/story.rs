//! What only a narrative needs: where it stood before it looked back, the hour it told last, the era its years are of.

use super::{Outcome, Resolver, Told, choose, place::Place, reason::Step, timex};
use crate::{
    calendar::{Clock, Day, When},
    language::{DayPart, Unit},
    temporal::{
        AnchorRef, Certainty, TimexKind,
        value::{Aspect, Found, Lead, Origin, Standing, Telling, TimeOfDay, TimeValue},
    },
};

/// A time of day as it was told.
#[derive(Debug, Clone, Copy)]
pub(super) struct ClockTold {
    day: Day,
    /// Minutes after midnight.
    minutes: i64,
    /// By the clock, rather than a part of the day.
    exact: bool,
    sentence: u32,
    /// Where its words end.
    end: u32,
}

/// What was told before the story looked back ("Ten days before, a steamer had laid mines") or ahead ("he would die in 1850"), and
/// where that was.
#[derive(Debug, Clone, Copy)]
pub(super) struct Aside {
    pub(super) told: Option<Told>,
    told_day: Option<Told>,
    told_year: Option<Told>,
    sentence: u32,
    /// It only says since when ("had been at war since May"): nothing counts on from there.
    since: bool,
}

/// From when on a day is at its end, so that a morning told next is that of the day after, in minutes.
const EVENING: i64 = 17 * 60;
/// Until when it is morning.
const NOON: i64 = 12 * 60;
/// How many years a year without an era may lie from the last one told to be taken as of the same era.
const ERA_REACH: i32 = 120;

impl Resolver<'_> {
    /// Keeps where the story stands, when what is told next had happened before, or was still to come.
    pub(super) fn begin_aside(&mut self, place: Place, found: &Found) {
        let Some(told) = self
            .told
            .filter(|told| self.narrative && told.place.unit() < Unit::Year)
        else {
            return;
        };
        let (here, there) = (told.place.first(), place.first());
        let leaves = looks_back(found) && there < here || looks_ahead(found) && there > here;
        match &mut self.aside {
            Some(aside) if looks_back(found) || looks_ahead(found) => aside.sentence = found.sentence,
            // "The queen, who had landed in May, joined him in July": the story is there
            Some(aside) if aside.sentence == found.sentence && is_behind(aside, place) => self.aside = None,
            None if leaves => {
                self.aside = Some(Aside {
                    told: self.told,
                    told_day: self.told_day,
                    told_year: self.told_year,
                    sentence: found.sentence,
                    since: found.clue.lead == Some(Lead::Since),
                });
            }
            _ => {}
        }
    }

    /// Takes the story up again where it stood before it looked away: in a later sentence that does not do so itself, unless it counts
    /// on from there ("He had sailed in 1830. The next year he was home").
    pub(super) fn end_aside(&mut self, found: &Found) {
        let is_over =
            |aside: &Aside| aside.sentence < found.sentence || found.clue.standing == Standing::Opens;
        let Some(aside) = self.aside.filter(is_over) else {
            return;
        };
        if looks_back(found) || looks_ahead(found) {
            return;
        }
        let counts_on = !aside.since
            && found.sentence <= aside.sentence + 1
            && matches!(
                found.value.day().unwrap_or(&found.value),
                TimeValue::Offset {
                    from: Origin::Told,
                    ..
                } | TimeValue::Shift { by: 1.., .. }
                    | TimeValue::Shift {
                        from: Origin::Told,
                        ..
                    }
            );
        if !counts_on {
            self.told = aside.told;
            self.told_day = aside.told_day;
            self.told_year = aside.told_year;
        }
        self.aside = None;
    }

    /// A weekday near a date, by the calendar of its time.
    pub(super) fn weekday_as_counted(&self, number: u8, near: Day) -> u8 {
        let is_old = near.year() < 1583 || near.year() < choose::REFORMED && self.old_way;
        if is_old {
            choose::counted_anew(number, near)
        } else {
            number
        }
    }

    /// Whether a story has gone on to a month or season after the day told last.
    pub(super) fn is_beyond_told_day(&self, place: Place) -> bool {
        let told = self.told_day.and_then(|told| told.place.first());
        self.narrative
            && place.unit() < Unit::Year
            && told.zip(place.first()).is_some_and(|(told, first)| told < first)
    }

    /// Where the story looks back on one date after another ("had left on 10 January; on 23 April the gates had been shut"), the next
    /// of them: after the one told last, and not after where the story stands.
    pub(super) fn further_back(
        &self,
        of_year: &impl Fn(i32) -> Option<Place>,
        found: &Found,
    ) -> Option<Place> {
        let aside = self.aside.filter(|_| found.clue.aspect == Aspect::Before)?;
        let stands = aside.told.and_then(|told| told.place.when())?.latest?;
        let last = self.told?.place.first()?;
        (last.year()..=last.year() + 1)
            .filter_map(of_year)
            .find(|place| place.first().is_some_and(|day| day >= last))
            .filter(|place| place.first().is_some_and(|day| day <= stands))
    }

    /// The day told before, where it lies in the season or year told after it: "On 2 July … It was high summer. On the 21st …".
    pub(super) fn day_within(&self, told: Option<Told>) -> Option<Told> {
        let when = told.filter(|_| self.narrative)?.place.when()?;
        self.told_day.filter(|day| {
            let first = day.place.first();
            first >= when.earliest && first <= when.latest
        })
    }

    /// Whether the story only looks ahead there: the next full date it tells lies between where it stands and that.
    pub(super) fn looks_far_ahead(&self, place: Place, found: &Found) -> bool {
        /// How many days ahead the story must leap.
        const LEAP: i64 = 300;
        let Some((stands, there)) = self
            .told
            .filter(|_| self.narrative)
            .and_then(|told| Some((told.place.first()?, place.first()?)))
        else {
            return false;
        };
        there > stands.plus_days(LEAP)
            && self
                .told_next(found, stands.plus_days(180))
                .is_some_and(|(first, last)| first >= stands && last < there)
    }

    /// Whether a year only names what the story speaks of ("cancelled the pact of 1932"), and the story stays where it is.
    pub(super) fn only_names(&self, place: Place, found: &Found) -> bool {
        let stood = self.told.and_then(|told| told.place.first());
        self.narrative
            && found.clue.standing == Standing::Names
            && place.unit() == Unit::Year
            && stood
                .zip(place.first())
                .is_some_and(|(stood, there)| there < stood)
    }

    /// First and last day of what was told last and is no longer than a year.
    pub(super) fn told_stretch(&self) -> Option<((Day, Day), AnchorRef)> {
        let told = self.told_year?;
        let when = told.place.when()?;
        let first = told.since.filter(|_| self.narrative).or(when.earliest)?;
        Some(((first, when.latest?), AnchorRef::Expression(told.span)))
    }

    /// Where the range began that an expression ends: "from June to November".
    pub(super) fn range_start(&self, found: &Found) -> Option<Day> {
        let head = self.told.filter(|told| told.sentence == found.sentence)?;
        let gap = self.text.get(head.span.end as usize..found.span.start as usize)?;
        let led = self.text.get(..head.span.start as usize)?.trim_end();
        let begins = ["from", "From", "between", "Between"]
            .iter()
            .any(|word| led.ends_with(word));
        let links = matches!(gap.trim(), "to" | "and" | "until" | "till" | "through");
        let is_dash = matches!(gap.trim(), "–" | "—" | "-");
        // "began on 19 September 1864 … and ended on 27 March 1865"
        let has_year = matches!(
            found.value.day().unwrap_or(&found.value),
            TimeValue::Calendar(fields) if fields.year.is_some()
        );
        let closes = found.clue.told == Telling::End && self.narrative && has_year;
        head.place
            .first()
            .filter(|_| begins && links || is_dash || closes)
    }

    /// First and last day of the next full date that a narrative tells after an expression, hardly earlier than `day`.
    pub(super) fn told_next(&self, found: &Found, day: Day) -> Option<(Day, Day)> {
        /// How many expressions further on are looked at.
        const REACH: usize = 80;
        /// How many days before the one told it may lie, where the story had gone on too far.
        const HALF_A_YEAR: i64 = 180;
        let from = self
            .reading
            .partition_point(|other| other.span.start <= found.span.start);
        let later = self.reading.get(from..).filter(|_| self.narrative)?;
        later.iter().take(REACH).find_map(|next| {
            let value = next.value.day().unwrap_or(&next.value);
            let TimeValue::Calendar(fields) = value else {
                return None;
            };
            let year = fields.year.filter(|_| !fields.era_open)?;
            let names = next.clue.standing == Standing::Names && fields.month.is_none();
            if next.clue.quoted || names || looks_back(next) || looks_ahead(next) {
                return None;
            }
            let place = choose::in_year(fields, year).unwrap_or(Place::Year(year));
            let when = place.when()?;
            let (first, last) = (when.earliest?, when.latest?);
            (last >= day.plus_days(-HALF_A_YEAR)).then_some((first, last))
        })
    }

    /// A year of two or three digits, in the era of the years told around it.
    pub(super) fn with_era_of_story(&self, year: i32) -> i32 {
        let before = 1 - year;
        let is_before = self.told_year.is_some_and(|told| {
            let told = told.place.year();
            told <= 0 && (told - before).abs() <= ERA_REACH
        });
        if is_before { before } else { year }
    }

    /// The first year of a century without an era, in the era of the years told around it: "in the 3rd century" after "202 BC".
    pub(super) fn century_of_story(&self, first: i32) -> i32 {
        /// How many years the century before our era may lie from the year told last.
        const REACH: i32 = 250;
        let before = -first - 100;
        let told = self
            .told_year
            .filter(|_| self.narrative)
            .map(|told| told.place.year());
        let is_before = told.is_some_and(|told| told <= 0 && (told - before).abs() <= REACH);
        if is_before { before } else { first }
    }

    /// Remembers the time of day an expression told, and forgets it when another day is told.
    pub(super) fn remember_clock(&mut self, outcome: &Outcome, found: &Found) {
        // "at 10:39 a.m. (1639 UTC)": the same hour once more
        let in_brackets = self
            .text
            .get(..found.span.start as usize)
            .is_some_and(|head| head.ends_with('('));
        if in_brackets && self.clock.is_some_and(|clock| clock.sentence == found.sentence) {
            return;
        }
        let Some(Place::Day(day)) = outcome.place else {
            if outcome.place.is_some() {
                self.clock = None;
            }
            return;
        };
        match (&found.value, outcome.kind) {
            (TimeValue::Time { time, .. }, _) => {
                let (minutes, exact) = minutes(*time);
                self.clock = Some(ClockTold {
                    day,
                    minutes,
                    exact,
                    sentence: found.sentence,
                    end: found.span.end,
                });
            }
            (TimeValue::Offset { .. }, TimexKind::Time) => {
                let clock = outcome.when.and_then(|when| when.clock);
                self.clock = clock.map(|clock| ClockTold {
                    day,
                    minutes: i64::from(clock.hour()) * 60 + i64::from(clock.minute()),
                    exact: true,
                    sentence: found.sentence,
                    end: found.span.end,
                });
            }
            _ if self.clock.is_some_and(|told| told.day != day) => self.clock = None,
            _ => {}
        }
    }

    /// "on the evening of 30 November, at about half past nine": the part of the day told just before says which half of it is meant.
    pub(super) fn hour_of_evening(&self, time: TimeOfDay, found: &Found) -> TimeOfDay {
        let TimeOfDay::Clock { hour, minute } = time else {
            return time;
        };
        let words = self.text.get(found.span.range()).unwrap_or_default();
        let is_settled = words.contains("a.m") || words.contains("am") || words.contains("morning");
        let told = self
            .clock
            .filter(|clock| !clock.exact && clock.sentence + 1 >= found.sentence && !is_settled);
        let is_later = told.is_some_and(|told| match told.minutes / 60 {
            14 => (1..7).contains(&hour),
            18 => (5..12).contains(&hour),
            21 => (7..12).contains(&hour),
            _ => false,
        });
        let hour = if is_later { hour + 12 } else { hour };
        TimeOfDay::Clock { hour, minute }
    }

    /// "from 9 p.m. to 6 a.m.": the range ends on the day after.
    pub(super) fn is_past_midnight(&self, time: TimeOfDay, found: &Found) -> bool {
        let Some(clock) = self
            .clock
            .filter(|clock| clock.exact && clock.sentence == found.sentence)
        else {
            return false;
        };
        let gap = self
            .text
            .get(clock.end as usize..found.span.start as usize)
            .unwrap_or_default();
        matches!(gap, " to " | " until " | " till " | "-" | "–") && minutes(time).0 < clock.minutes
    }

    /// Whether a time without a day is that of the morning after: "They sailed at 9 p.m. At dawn …".
    pub(super) fn is_next_morning(&self, time: TimeOfDay, told: Place) -> bool {
        let ended = self
            .clock
            .is_some_and(|clock| told == Place::Day(clock.day) && clock.minutes >= EVENING);
        self.narrative && ended && minutes(time).0 < NOON
    }

    /// "on 1 September 1985, seventy-three years later.": the distance stands beside the date it leads to.
    pub(super) fn apposed(&self, unit: Unit, back: bool, from: Origin, found: &Found) -> Option<Outcome> {
        let told = self.told.filter(|told| {
            from == Origin::Told && !back && told.sentence == found.sentence && told.place.unit() <= unit
        })?;
        let gap = self.text.get(told.span.end as usize..found.span.start as usize)?;
        let after = self.text.get(found.span.end as usize..)?.chars().next();
        let stands_beside = matches!(gap, ", " | " – " | " — ")
            && matches!(after, None | Some('.' | ',' | ';' | ')' | ':' | '\n'));
        // "the treaty of 1839, seventy-five years later, …" counts from its name
        let names = self
            .text
            .get(..told.span.start as usize)
            .is_some_and(|head| head.ends_with(" of "));
        let place = Place::containing(unit, told.place.first()?);
        (stands_beside && !names).then(|| {
            Outcome::placed(
                place,
                AnchorRef::Expression(told.span),
                Certainty::Inferred,
                Step::Told,
            )
        })
    }

    /// "two hours later", where a narrative told the hour.
    pub(super) fn hours_on(
        &self,
        quarters: u32,
        unit: Unit,
        back: bool,
        from: Origin,
        found: &Found,
    ) -> Option<Outcome> {
        // in news, from the hour told just before
        let near = |clock: &ClockTold| self.narrative || clock.sentence == found.sentence;
        let told = self
            .clock
            .filter(|clock| clock.exact && from == Origin::Told && near(clock))?;
        let minutes = match unit {
            Unit::Hour => i64::from(quarters) * 15,
            Unit::Minute => i64::from(quarters) / 4,
            _ => return None,
        };
        let total = told.minutes + if back { -minutes } else { minutes };
        let day = told.day.plus_days(total.div_euclid(24 * 60));
        let of_day = total.rem_euclid(24 * 60);
        let (hour, minute) = (of_day / 60, of_day % 60);
        let clock = Clock::new(hour as u32, minute as u32)?;
        let time = TimeOfDay::Clock {
            hour: hour as u8,
            minute: Some(minute as u8),
        };
        let anchor = self
            .told_day
            .map_or(AnchorRef::Own, |told| AnchorRef::Expression(told.span));
        let step = Step::Offset { from: told.day };
        let base = Outcome::placed(Place::Day(day), anchor, Certainty::Inferred, step);
        Some(Outcome {
            kind: TimexKind::Time,
            value: format!("{}{}", base.value, timex::time_of_day(time)),
            when: Some(When::at(day, clock)),
            ..base
        })
    }
}

/// Whether a date between the reforms stands with the weekday that only the old calendar gives it.
pub(super) fn counts_the_old_way(reading: &[Found]) -> bool {
    reading.iter().any(|found| {
        let TimeValue::Calendar(fields) = found.value.day().unwrap_or(&found.value) else {
            return false;
        };
        let day = fields.year.zip(fields.month).zip(fields.day);
        let day = day.and_then(|((year, month), day)| Day::new(year, u32::from(month), u32::from(day)));
        fields.weekday.zip(day).is_some_and(|(weekday, day)| {
            day.year() < choose::REFORMED
                && choose::old_weekday(day) == weekday
                && day.weekday() != choose::weekday_of(weekday)
        })
    })
}

/// Whether its clause tells of what had happened before.
fn looks_back(found: &Found) -> bool {
    let counts_back = match found.value.day().unwrap_or(&found.value) {
        TimeValue::Shift { by, from, .. } => *from == Origin::Told && *by < 0,
        TimeValue::Offset { back, from, .. } => *from == Origin::Told && *back,
        _ => false,
    };
    counts_back || found.clue.aspect == Aspect::Before || found.clue.lead == Some(Lead::Since)
}

/// Whether a place lies after where the story stood before an aside.
fn is_behind(aside: &Aside, place: Place) -> bool {
    let stood = aside.told.and_then(|told| told.place.first());
    stood
        .zip(place.first())
        .is_some_and(|(stood, there)| stood < there)
}

/// Whether its clause tells of what was still to come.
fn looks_ahead(found: &Found) -> bool {
    found.clue.aspect == Aspect::Ahead
}

/// A time of day in minutes after midnight, and whether it is by the clock.
fn minutes(time: TimeOfDay) -> (i64, bool) {
    match time {
        TimeOfDay::Clock { hour, minute } => (i64::from(hour) * 60 + i64::from(minute.unwrap_or(0)), true),
        TimeOfDay::Part(part) => {
            let hour = match part {
                DayPart::Morning => 8,
                DayPart::Daytime => 12,
                DayPart::Afternoon => 14,
                DayPart::Evening => 18,
                DayPart::Night => 21,
            };
            (hour * 60, false)
        }
    }
}
