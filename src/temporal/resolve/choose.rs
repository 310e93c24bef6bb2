//! Which of the days a name can mean: the direction of a bare weekday, month, season, quarter or holiday.

use super::place::Place;
use crate::{
    calendar::{Day, Weekday},
    language::{Direction, HolidayRule, Unit},
    temporal::value::{Calendar, Clue, Lead, Pick, Telling},
};

/// From how many days ahead a weekday told from behind is rather the one just past.
const FAR_AHEAD: i64 = 6;

/// The weekday 1 (Monday) to 7.
pub(in crate::temporal) fn weekday_of(number: u8) -> Weekday {
    match number {
        2 => Weekday::Tue,
        3 => Weekday::Wed,
        4 => Weekday::Thu,
        5 => Weekday::Fri,
        6 => Weekday::Sat,
        7 => Weekday::Sun,
        _ => Weekday::Mon,
    }
}

/// The first year in which the whole West counted days as we do.
pub(super) const REFORMED: i32 = 1753;

/// The weekday, 1 to 7, that a date had in the calendar of Julius Caesar, in which dates before the reform are written.
pub(super) fn old_weekday(day: Day) -> u8 {
    let (year, month) = (i64::from(day.year()), i64::from(day.month()));
    let late = (14 - month) / 12;
    let (years, months) = (year + 4800 - late, month + 12 * late - 3);
    let number =
        i64::from(day.day_of_month()) + (153 * months + 2) / 5 + 365 * years + years.div_euclid(4) - 32083;
    number.rem_euclid(7) as u8 + 1
}

/// The weekday by which to look, in our way of counting, for the weekday `number` of a time that counted the old way.
pub(super) fn counted_anew(number: u8, near: Day) -> u8 {
    let ahead = i16::from(old_weekday(near)) - (near.weekday().num_days_from_monday() as i16 + 1);
    (i16::from(number) - 1 - ahead).rem_euclid(7) as u8 + 1
}

/// Whether a date was such a weekday, by either calendar where both were in use.
pub(super) fn is_weekday(day: Day, number: u8) -> bool {
    let old = day.year() < REFORMED && old_weekday(day) == number;
    let new = day.year() >= 1583 && day.weekday() == weekday_of(number);
    old || new
}

/// The date that a name picks from around `anchor`, and whether more than one was likely.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Choice {
    pub(super) place: Place,
    /// No word settled the direction.
    pub(super) guessed: bool,
}

/// Which way to look, when the words do not say.
fn heading(pick: Pick, clue: Clue) -> Option<Direction> {
    match pick {
        Pick::Last | Pick::Previous => Some(Direction::Past),
        Pick::Next | Pick::Following => Some(Direction::Future),
        _ if clue.lead == Some(Lead::Since) => Some(Direction::Past),
        _ if clue.lead == Some(Lead::Until) && clue.direction != Some(Direction::Past) => {
            Some(Direction::Future)
        }
        // "the contract runs through November"
        _ if (clue.lead, clue.direction) == (Some(Lead::Through), Some(Direction::Present)) => {
            Some(Direction::Future)
        }
        _ => clue
            .direction
            .filter(|direction| matches!(direction, Direction::Past | Direction::Future)),
    }
}

/// A weekday near `anchor`.
pub(super) fn weekday(number: u8, pick: Pick, clue: Clue, anchor: Day) -> Choice {
    let weekday = weekday_of(number);
    let day = match pick {
        // yesterday is no "last Tuesday"
        Pick::Last => anchor.plus_days(-2).on_or_before(weekday),
        Pick::Previous => anchor.plus_days(-1).on_or_before(weekday),
        Pick::Next | Pick::Following => anchor.plus_days(1).on_or_after(weekday),
        Pick::This if heading(pick, clue) != Some(Direction::Past) => anchor.on_or_after(weekday),
        _ if heading(pick, clue) == Some(Direction::Future) => {
            let next = anchor.on_or_after(weekday);
            // "was expected to arrive on Wednesday", in Thursday's paper
            let has_term = clue.lead == Some(Lead::Until);
            if clue.hindsight && !has_term && next.days_since(anchor) >= FAR_AHEAD {
                anchor.on_or_before(weekday)
            } else {
                next
            }
        }
        _ => anchor.on_or_before(weekday),
    };
    Choice {
        place: Place::Day(day),
        guessed: heading(pick, clue).is_none() && day != anchor,
    }
}

/// Which way dates without a year follow each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Flow {
    /// News looks back from the day of publication.
    News,
    /// A story goes on from the date it told last, to the next full date it tells, of which this is the first and the last day.
    Story(Option<(Day, Day)>),
}

/// What it costs a story, in days, to go back without saying so.
const TURN_BACK: i64 = 95;

/// What it costs more where that is in an earlier year.
const YEAR_BACK: i64 = 100;

/// How far it is from one stretch of days to another: 0 where they meet, negative back.
fn days_between(from: (Day, Day), to: (Day, Day)) -> i64 {
    if to.1 < from.0 {
        to.1.days_since(from.0)
    } else if to.0 > from.1 {
        to.0.days_since(from.1)
    } else {
        0
    }
}

/// Chooses among one place a year: the candidates are those of the years around the anchor, a day or a stretch from its first to its
/// last.
pub(super) fn yearly(
    of_year: impl Fn(i32) -> Option<Place>,
    pick: Pick,
    clue: Clue,
    (anchor, anchor_end): (Day, Day),
    flow: Flow,
) -> Option<Choice> {
    let year = anchor.year();
    // each place, how far it is from the anchor, and how far from it the story then has to go on
    let candidates: Vec<(Place, i64, i64)> = (year - 2..=anchor_end.year() + 2)
        .filter_map(|year| {
            let place = of_year(year)?;
            let when = place.when()?;
            let (first, last) = (when.earliest?, when.latest?);
            let onward = match flow {
                Flow::Story(Some((next_first, next_last))) => {
                    let ahead = days_between((first, last), (next_first, next_last));
                    if ahead < 0 { TURN_BACK - ahead } else { ahead / 3 }
                }
                _ => 0,
            };
            Some((place, days_between((anchor, anchor_end), (first, last)), onward))
        })
        .collect();
    let heading = heading(pick, clue);
    // What it costs, in days, to lie against the direction of the clause, and to lie ahead where nothing settles it: a date close by is
    // meant even against the tense ("the bonds, announced last week, are dated Nov. 30"). A quarter or season is hardly ever far.
    let is_named_month = candidates
        .iter()
        .any(|(place, ..)| matches!(place, Place::Day(_) | Place::Month(..)));
    let against = if is_named_month && flow == Flow::News {
        if clue.told == Telling::Other { 260 } else { 366 }
    } else {
        200
    };
    let unsettled = match flow {
        Flow::News => 60,
        Flow::Story(_) => TURN_BACK,
    };
    // how far, plus what it costs to lie against the direction of the clause
    let cost = |distance: i64| {
        let extra = match heading {
            // "since October" is never ahead, "will be open until January" hardly behind
            Some(Direction::Past) if distance > 0 && clue.lead == Some(Lead::Since) => 1000,
            Some(Direction::Future) if distance < 0 && clue.lead == Some(Lead::Until) => 300,
            Some(Direction::Past) if distance > 0 => against,
            Some(Direction::Future) if distance < 0 => against,
            None if (distance > 0) == (flow == Flow::News) && distance != 0 => unsettled,
            _ => 0,
        };
        distance.abs() + extra
    };
    let cheapest = |accept: fn(i64) -> bool| {
        candidates
            .iter()
            .filter(|(_, distance, _)| accept(*distance))
            .min_by_key(|(place, distance, onward)| {
                // what lies in the year or season told is meant; hardly a story goes back over the turn of a year
                let over = flow != Flow::News && heading.is_none() && *distance < 0 && place.year() < year;
                let onward = if *distance == 0 { 0 } else { *onward };
                let extra = if over { YEAR_BACK } else { 0 };
                // of several years within the range told, the first
                let is_range = *distance == 0 && anchor_end.days_since(anchor) > 366;
                let late = if is_range { place.year() } else { -place.year() };
                (cost(*distance) + onward + extra, -distance, late)
            })
            .map(|(place, ..)| *place)
    };
    let chosen = match pick {
        Pick::Last | Pick::Previous => cheapest(|distance| distance < 0),
        Pick::Next | Pick::Following => cheapest(|distance| distance > 0),
        // "In January the ship froze in. That winter …": the one begun in the year before
        Pick::That
            if candidates
                .iter()
                .any(|(place, distance, _)| *distance == 0 && place.unit() == Unit::Season) =>
        {
            cheapest(|distance| distance == 0)
        }
        Pick::This | Pick::That => candidates
            .iter()
            .find(|(place, ..)| place.year() == year)
            .map(|(place, ..)| *place),
        Pick::Bare => cheapest(|_| true),
    };
    chosen.map(|place| Choice {
        place,
        guessed: heading.is_none() && pick == Pick::Bare,
    })
}

/// The place that the fields of a date name in `year`.
pub(super) fn in_year(fields: &Calendar, year: i32) -> Option<Place> {
    if let (Some(month), Some(day)) = (fields.month, fields.day) {
        return Day::new(year, u32::from(month), u32::from(day)).map(Place::Day);
    }
    if let Some(month) = fields.month {
        return Some(Place::Month(year, u32::from(month)));
    }
    if let Some(season) = fields.season {
        return Some(Place::Season(year, season));
    }
    if let Some(quarter) = fields.quarter {
        return Some(Place::Quarter(year, u32::from(quarter)));
    }
    if let Some(half) = fields.half {
        return Some(Place::Half(year, u32::from(half)));
    }
    if let Some(rule) = fields.holiday {
        let day = holiday(rule, year)?;
        return Some(if fields.holiday_week {
            Place::Week(day.week_start())
        } else {
            Place::Day(day)
        });
    }
    None
}

/// When a holiday falls.
pub(super) fn holiday(rule: HolidayRule, year: i32) -> Option<Day> {
    match rule {
        HolidayRule::Fixed(month, day) => Day::new(year, u32::from(month), u32::from(day)),
        HolidayRule::Easter(days) => {
            let sunday = if year < 1583 {
                julian_easter(year)
            } else {
                easter(year)
            };
            sunday.map(|sunday| sunday.plus_days(i64::from(days)))
        }
        HolidayRule::Nth(-1, weekday, month) => {
            let last = Day::new(year, u32::from(month), 1)?.month_end();
            Some(last.on_or_before(weekday_of(weekday)))
        }
        HolidayRule::Nth(10, weekday, month) => {
            let monday = Day::new(year, u32::from(month), 1)?.on_or_after(Weekday::Mon);
            Some(monday.on_or_after(weekday_of(weekday)))
        }
        HolidayRule::Nth(n, weekday, month) => {
            let first = Day::new(year, u32::from(month), 1)?.on_or_after(weekday_of(weekday));
            Some(first.plus_days(7 * (i64::from(n) - 1)))
        }
    }
}

/// Easter Sunday of the Gregorian calendar (Meeus, *Astronomical Algorithms*, ch. 8).
fn easter(year: i32) -> Option<Day> {
    let golden = year.rem_euclid(19);
    let (century, rest) = (year.div_euclid(100), year.rem_euclid(100));
    let correction = (century - (century + 8) / 25 + 1) / 3;
    let epact = (19 * golden + century - century / 4 - correction + 15).rem_euclid(30);
    let weekday = (32 + 2 * (century % 4) + 2 * (rest / 4) - epact - rest % 4).rem_euclid(7);
    let late = (golden + 11 * epact + 22 * weekday) / 451;
    let march = epact + weekday - 7 * late + 114;
    Day::new(year, (march / 31) as u32, (march % 31 + 1) as u32)
}

/// Easter Sunday as it was kept before the reform of 1582, by the calendar of its time (Meeus, *Astronomical Algorithms*, ch. 8).
fn julian_easter(year: i32) -> Option<Day> {
    let golden = (19 * year.rem_euclid(19) + 15).rem_euclid(30);
    let weekday = (2 * year.rem_euclid(4) + 4 * year.rem_euclid(7) - golden + 34).rem_euclid(7);
    let march = golden + weekday + 114;
    Day::new(year, (march / 31) as u32, (march % 31 + 1) as u32)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    #[test]
    fn holidays_fall_where_they_fall() {
        assert_eq!(easter(2000), Some(day("2000-04-23")));
        assert_eq!(easter(2024), Some(day("2024-03-31")));
        assert_eq!(julian_easter(1520), Some(day("1520-04-08")));
        assert_eq!(old_weekday(day("1520-04-08")), 7);
        assert_eq!(old_weekday(day("1453-05-29")), 2);
        assert_eq!(
            day("1453-05-28").on_or_after(weekday_of(counted_anew(2, day("1453-05-28")))),
            day("1453-05-29")
        );
        assert_eq!(holiday(HolidayRule::Nth(4, 4, 11), 1999), Some(day("1999-11-25")));
        assert_eq!(
            holiday(HolidayRule::Nth(10, 2, 11), 1998),
            Some(day("1998-11-03"))
        );
        assert_eq!(holiday(HolidayRule::Nth(-1, 1, 5), 2023), Some(day("2023-05-29")));
    }

    #[test]
    fn a_weekday_follows_its_clause() {
        let monday = day("1989-10-30");
        let clue = |direction| Clue {
            direction,
            ..Clue::default()
        };
        let at = |pick, clue| weekday(5, pick, clue, monday).place;
        assert_eq!(
            at(Pick::Bare, clue(Some(Direction::Past))),
            Place::Day(day("1989-10-27"))
        );
        assert_eq!(
            at(Pick::Bare, clue(Some(Direction::Future))),
            Place::Day(day("1989-11-03"))
        );
        assert_eq!(at(Pick::Last, clue(None)), Place::Day(day("1989-10-27")));
        assert_eq!(at(Pick::This, clue(None)), Place::Day(day("1989-11-03")));
    }
}
