//! A stretch of the calendar that has a name: a day, a week, a month, a season, a year …, and how to count from it.

use crate::{
    calendar::{Day, Granularity, Season, When},
    language::Unit,
    temporal::Modifier,
};

/// One named stretch of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// One day.
    Day(Day),
    /// The Saturday of a weekend.
    Weekend(Day),
    /// The Monday of a week.
    Week(Day),
    /// Year and month.
    Month(i32, u32),
    /// Year and quarter.
    Quarter(i32, u32),
    /// Year (of its start) and season.
    Season(i32, Season),
    /// Year and half.
    Half(i32, u32),
    /// A year.
    Year(i32),
    /// First year of ten.
    Decade(i32),
    /// First year of a hundred.
    Century(i32),
    /// First year of a thousand.
    Millennium(i32),
}

impl Place {
    /// The stretch of this size that holds `day`.
    pub(super) fn containing(unit: Unit, day: Day) -> Self {
        let year = day.year();
        match unit {
            Unit::Second | Unit::Minute | Unit::Hour | Unit::Night | Unit::Day => Self::Day(day),
            Unit::Weekend => Self::Weekend(day.week_start().plus_days(5)),
            Unit::Week | Unit::Fortnight => Self::Week(day.week_start()),
            Unit::Month => Self::Month(year, day.month()),
            Unit::Quarter => Self::Quarter(year, day.month().div_ceil(3)),
            Unit::Season => season_of(day),
            Unit::Year => Self::Year(year),
            Unit::Decade => Self::Decade(year.div_euclid(10) * 10),
            Unit::Century => Self::Century(year.div_euclid(100) * 100),
            Unit::Millennium => Self::Millennium(year.div_euclid(1000) * 1000),
        }
    }

    /// The unit whose size it has.
    pub(super) fn unit(self) -> Unit {
        match self {
            Self::Day(_) => Unit::Day,
            Self::Weekend(_) => Unit::Weekend,
            Self::Week(_) => Unit::Week,
            Self::Month(..) => Unit::Month,
            Self::Quarter(..) => Unit::Quarter,
            Self::Season(..) | Self::Half(..) => Unit::Season,
            Self::Year(_) => Unit::Year,
            Self::Decade(_) => Unit::Decade,
            Self::Century(_) => Unit::Century,
            Self::Millennium(_) => Unit::Millennium,
        }
    }

    /// The stretch `by` of its own size later.
    pub(super) fn plus(self, by: i32) -> Self {
        let long = i64::from(by);
        match self {
            Self::Day(day) => Self::Day(day.plus_days(long)),
            Self::Weekend(day) => Self::Weekend(day.plus_days(7 * long)),
            Self::Week(day) => Self::Week(day.plus_days(7 * long)),
            Self::Month(..) => self
                .first()
                .map_or(self, |day| Self::containing(Unit::Month, day.plus_months(long))),
            Self::Quarter(..) => self.first().map_or(self, |day| {
                Self::containing(Unit::Quarter, day.plus_months(3 * long))
            }),
            Self::Season(year, season) => Self::Season(year.saturating_add(by), season),
            Self::Half(year, half) => {
                let halves = year
                    .saturating_mul(2)
                    .saturating_add(half as i32 - 1)
                    .saturating_add(by);
                Self::Half(halves.div_euclid(2), halves.rem_euclid(2) as u32 + 1)
            }
            Self::Year(year) => Self::Year(year.saturating_add(by)),
            Self::Decade(year) => Self::Decade(year.saturating_add(by.saturating_mul(10))),
            Self::Century(year) => Self::Century(year.saturating_add(by.saturating_mul(100))),
            Self::Millennium(year) => Self::Millennium(year.saturating_add(by.saturating_mul(1000))),
        }
    }

    /// Its first and last day; `None` beyond the calendar.
    pub(super) fn when(self) -> Option<When> {
        match self {
            Self::Day(day) => Some(When::day(day)),
            Self::Weekend(day) => Some(When::between(day, day.plus_days(1), Granularity::Weekend)),
            Self::Week(day) => Some(When::week_of(day)),
            Self::Month(year, month) => When::month(year, month),
            Self::Quarter(year, quarter) => When::quarter(year, quarter),
            Self::Season(year, season) => When::season(year, season),
            Self::Half(year, half) => When::half_year(year, half),
            Self::Year(year) => When::year(year),
            // "the 470s BC" are 479 to 470 BC, "the 5th century BC" is 500 to 401 BC; the years here are astronomical
            Self::Decade(year) if year < 0 => When::years(
                year.saturating_add(2),
                year.saturating_add(11),
                Granularity::Decade,
            ),
            Self::Century(year) if year < 0 => When::years(
                year.saturating_add(1),
                year.saturating_add(100),
                Granularity::Century,
            ),
            Self::Decade(year) => When::decade(year),
            Self::Century(year) => When::century(year),
            Self::Millennium(year) => When::years(year, year.saturating_add(999), Granularity::Range),
        }
    }

    /// Its first day.
    pub(super) fn first(self) -> Option<Day> {
        self.when()?.earliest
    }

    /// The year it lies in.
    pub(super) fn year(self) -> i32 {
        match self {
            Self::Day(day) | Self::Weekend(day) => day.year(),
            Self::Week(day) => day.iso_week().0,
            Self::Month(year, _) | Self::Quarter(year, _) | Self::Season(year, _) | Self::Half(year, _) => {
                year
            }
            Self::Year(year) | Self::Decade(year) | Self::Century(year) | Self::Millennium(year) => year,
        }
    }

    /// Its TIMEX3 value: `1998-02-12`, `1989-W43`, `1989-W43-WE`, `1989-Q3`, `1989-FA`, `1989-H1`, `198`, `19`.
    pub(super) fn timex(self) -> String {
        match self {
            Self::Day(day) => format!(
                "{}-{:02}-{:02}",
                year_timex(day.year()),
                day.month(),
                day.day_of_month()
            ),
            Self::Weekend(day) => {
                let (year, week) = day.iso_week();
                format!("{}-W{week:02}-WE", year_timex(year))
            }
            Self::Week(day) => {
                let (year, week) = day.iso_week();
                format!("{}-W{week:02}", year_timex(year))
            }
            Self::Month(year, month) => format!("{}-{month:02}", year_timex(year)),
            Self::Quarter(year, quarter) => format!("{}-Q{quarter}", year_timex(year)),
            Self::Season(year, season) => format!("{}-{}", year_timex(year), season_code(season)),
            Self::Half(year, half) => format!("{}-H{half}", year_timex(year)),
            Self::Year(year) => year_timex(year),
            Self::Decade(year) => cut(year, 1),
            Self::Century(year) => cut(year, 2),
            Self::Millennium(year) => cut(year, 3),
        }
    }

    /// Its early, middle or late part.
    pub(super) fn part(self, modifier: Modifier) -> Option<When> {
        let whole = self.when()?;
        let (Some(first), Some(last)) = (whole.earliest, whole.latest) else {
            return Some(whole);
        };
        let third = match modifier {
            Modifier::Start => 0,
            Modifier::Mid => 1,
            Modifier::End => 2,
            Modifier::Approx => return Some(whole.about()),
            _ => return Some(whole),
        };
        let month_days = |from: i64, to: Option<i64>| {
            let start = first.plus_days(from);
            When::between(
                start,
                to.map_or(last, |to| first.plus_days(to)),
                Granularity::PartOfMonth,
            )
        };
        Some(match self {
            Self::Month(..) => match third {
                0 => month_days(0, Some(9)),
                1 => month_days(10, Some(19)),
                _ => month_days(20, None),
            },
            Self::Year(_) => {
                let start = first.plus_months(4 * third);
                When::between(start, start.plus_months(4).plus_days(-1), Granularity::PartOfYear)
            }
            Self::Quarter(..) | Self::Season(..) => {
                let start = first.plus_months(third);
                When::between(start, start.plus_months(1).plus_days(-1), Granularity::Month)
            }
            Self::Week(_) => match third {
                0 => When::between(first, first.plus_days(2), Granularity::Range),
                1 => When::between(first.plus_days(1), first.plus_days(4), Granularity::Range),
                _ => When::between(first.plus_days(3), last, Granularity::Range),
            },
            Self::Decade(_) | Self::Century(_) => {
                let years = i64::from(last.year() - first.year()) + 1;
                let (from, to) = match third {
                    0 => (0, years * 4 / 10),
                    1 => (years * 3 / 10, years * 7 / 10),
                    _ => (years * 6 / 10, years),
                };
                When::between(
                    first.plus_years(from),
                    first.plus_years(to).plus_days(-1),
                    Granularity::Range,
                )
            }
            _ => whole,
        })
    }
}

/// The season that holds a day; January and February belong to the winter of the year before.
fn season_of(day: Day) -> Place {
    let month = day.month();
    let season = match month {
        3..=5 => Season::Spring,
        6..=8 => Season::Summer,
        9..=11 => Season::Autumn,
        _ => Season::Winter,
    };
    Place::Season(if month < 3 { day.year() - 1 } else { day.year() }, season)
}

/// `SP`, `SU`, `FA`, `WI`.
pub(super) fn season_code(season: Season) -> &'static str {
    match season {
        Season::Spring => "SP",
        Season::Summer => "SU",
        Season::Autumn => "FA",
        Season::Winter => "WI",
    }
}

/// A year as TIMEX3 writes it: `1989`, `0079`, `BC0044`.
pub(super) fn year_timex(year: i32) -> String {
    if year <= 0 {
        format!("BC{:04}", 1 - year)
    } else {
        format!("{year:04}")
    }
}

/// The leading digits of a year: a decade (`198`), a century (`19`).
fn cut(year: i32, digits: usize) -> String {
    if year < 0 {
        let step = 10i32.pow(digits as u32);
        return format!("BC{:0width$}", -year / step - 1, width = 4 - digits);
    }
    let written = year_timex(year.max(1));
    let written = if year == 0 { "0000".to_owned() } else { written };
    written
        .get(..written.len().saturating_sub(digits))
        .unwrap_or_default()
        .to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    #[test]
    fn values_as_timex3_writes_them() {
        let at = |unit| Place::containing(unit, day("1989-10-28")).timex();
        let expected = [
            (Unit::Day, "1989-10-28"),
            (Unit::Weekend, "1989-W43-WE"),
            (Unit::Week, "1989-W43"),
            (Unit::Month, "1989-10"),
            (Unit::Quarter, "1989-Q4"),
            (Unit::Season, "1989-FA"),
            (Unit::Year, "1989"),
            (Unit::Decade, "198"),
            (Unit::Century, "19"),
        ];
        for (unit, value) in expected {
            assert_eq!(at(unit), value);
        }
        assert_eq!(Place::Year(-43).timex(), "BC0044");
    }

    #[test]
    fn counting_stays_on_the_calendar() {
        assert_eq!(Place::Month(1989, 11).plus(3), Place::Month(1990, 2));
        assert_eq!(Place::Quarter(1989, 1).plus(-1), Place::Quarter(1988, 4));
        assert_eq!(Place::Half(1989, 1).plus(-1), Place::Half(1988, 2));
    }

    #[test]
    fn parts_are_inside() {
        let late = Place::Month(2022, 12).part(Modifier::End).unwrap();
        assert_eq!(
            (late.earliest, late.latest),
            (Some(day("2022-12-21")), Some(day("2022-12-31")))
        );
        let mid = Place::Year(1996).part(Modifier::Mid).unwrap();
        assert_eq!(
            (mid.earliest, mid.latest),
            (Some(day("1996-05-01")), Some(day("1996-08-31")))
        );
    }
}
