//! Dates in English words, for people: "Wed 26 Apr 2023", "week of 6–12 March 2023", "around 2014".

use super::{Day, Granularity, Season, Weekday, When};

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// The English name of month 1 to 12; empty for any other number.
pub fn month_name(month: u32) -> &'static str {
    MONTHS
        .get((month as usize).wrapping_sub(1))
        .copied()
        .unwrap_or_default()
}

/// The English name of a weekday.
pub fn weekday_name(weekday: Weekday) -> &'static str {
    match weekday {
        Weekday::Mon => "Monday",
        Weekday::Tue => "Tuesday",
        Weekday::Wed => "Wednesday",
        Weekday::Thu => "Thursday",
        Weekday::Fri => "Friday",
        Weekday::Sat => "Saturday",
        Weekday::Sun => "Sunday",
    }
}

/// "Wednesday 26 April 2023".
pub fn day_in_words(day: Day) -> String {
    format!("{} {}", weekday_name(day.weekday()), plain_day(day))
}

/// "Wed 26 Apr 2023".
pub fn short_day(day: Day) -> String {
    let (weekday, month) = (weekday_name(day.weekday()), month_name(day.month()));
    format!(
        "{} {} {} {}",
        weekday.get(..3).unwrap_or(weekday),
        day.day_of_month(),
        month.get(..3).unwrap_or(month),
        year_in_words(day.year())
    )
}

/// A date as a person would say it.
pub fn when_in_words(when: &When) -> String {
    let words = match (when.earliest, when.latest) {
        (Some(first), Some(last)) => closed(when, first, last),
        (Some(first), None) => format!("{} or later", plain_day(first)),
        (None, Some(last)) => format!("{} or earlier", plain_day(last)),
        (None, None) => "date unknown".to_owned(),
    };
    let about = if when.approximate { "around " } else { "" };
    let doubt = if when.uncertain { " (doubtful)" } else { "" };
    format!("{about}{words}{doubt}")
}

fn closed(when: &When, first: Day, last: Day) -> String {
    let year = first.year();
    match when.granularity {
        Granularity::Minute => match when.clock {
            Some(clock) => format!("{}, {clock}", short_day(first)),
            None => short_day(first),
        },
        Granularity::Day | Granularity::PartOfDay if first == last => short_day(first),
        Granularity::Week => format!("week of {}", days(first, last)),
        Granularity::Weekend => format!("weekend of {}", days(first, last)),
        Granularity::Month => format!("{} {}", month_name(first.month()), year_in_words(year)),
        Granularity::PartOfMonth => {
            let part = match (first.day_of_month(), last == last.month_end()) {
                (1, _) => "early",
                (_, true) => "late",
                _ => "mid-",
            };
            let gap = if part == "mid-" { "" } else { " " };
            format!("{part}{gap}{} {}", month_name(first.month()), year_in_words(year))
        }
        Granularity::Quarter => format!("quarter {} of {}", first.month().div_ceil(3), year_in_words(year)),
        Granularity::HalfYear => {
            format!(
                "{} half of {}",
                if first.month() == 1 { "first" } else { "second" },
                year_in_words(year)
            )
        }
        Granularity::Season => season_in_words(first),
        Granularity::PartOfYear => {
            let part = match (first.month(), last.month()) {
                (1, _) => "early ",
                (_, 12) => "late ",
                _ => "mid-",
            };
            format!("{part}{}", year_in_words(year))
        }
        Granularity::Year => year_in_words(year),
        Granularity::Decade => format!("{}s", year_in_words(year)),
        Granularity::Century => format!("{}–{}", year_in_words(year), year_in_words(last.year())),
        Granularity::Day | Granularity::PartOfDay | Granularity::Range => days(first, last),
    }
}

fn season_in_words(first: Day) -> String {
    let season = Season::ALL
        .into_iter()
        .find(|season| season.first_month() == first.month());
    match season {
        Some(Season::Winter) => {
            format!(
                "winter {}–{:02}",
                year_in_words(first.year()),
                (first.year() + 1).rem_euclid(100)
            )
        }
        Some(season) => format!("{} {}", season.name(), year_in_words(first.year())),
        None => plain_day(first),
    }
}

/// "20–22 March 2023", "28 February – 3 March 2023", "28 December 2022 – 3 January 2023".
fn days(first: Day, last: Day) -> String {
    let whole_months = first == first.month_start() && last == last.month_end();
    if first == last {
        return short_day(first);
    }
    if whole_months {
        let start = format!("{} {}", month_name(first.month()), year_in_words(first.year()));
        let end = format!("{} {}", month_name(last.month()), year_in_words(last.year()));
        return if start == end {
            start
        } else {
            format!("{start} – {end}")
        };
    }
    if (first.year(), first.month()) == (last.year(), last.month()) {
        return format!("{}–{}", first.day_of_month(), plain_day(last));
    }
    if first.year() == last.year() {
        return format!(
            "{} {} – {}",
            first.day_of_month(),
            month_name(first.month()),
            plain_day(last)
        );
    }
    format!("{} – {}", plain_day(first), plain_day(last))
}

fn plain_day(day: Day) -> String {
    format!(
        "{} {} {}",
        day.day_of_month(),
        month_name(day.month()),
        year_in_words(day.year())
    )
}

/// Year 0 is 1 BCE.
fn year_in_words(year: i32) -> String {
    if year > 0 {
        year.to_string()
    } else {
        format!("{} BCE", 1 - year)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::parse_edtf;

    #[test]
    fn as_a_person_would_say_it() {
        let cases = [
            ("2023-04-26", "Wed 26 Apr 2023"),
            ("2023-03", "March 2023"),
            ("2023-03-20/2023-03-22", "20–22 March 2023"),
            ("2023-03-06/2023-03-12", "week of 6–12 March 2023"),
            ("2022-12-28/2023-01-03", "28 December 2022 – 3 January 2023"),
            ("2022-02/2023-04", "February 2022 – April 2023"),
            ("../2022-02-24", "24 February 2022 or earlier"),
            ("2014~", "around 2014"),
            ("2022-02-03?", "Thu 3 Feb 2022 (doubtful)"),
            ("2022-24", "winter 2022–23"),
            ("2022-34", "quarter 2 of 2022"),
            ("198X", "1980s"),
            ("-0043-03-15", "Fri 15 Mar 44 BCE"),
        ];
        for (edtf, words) in cases {
            assert_eq!(when_in_words(&parse_edtf(edtf).unwrap()), words, "{edtf}");
        }
    }

    #[test]
    fn parts_of_months() {
        let late = When::between(
            Day::new(2022, 12, 21).unwrap(),
            Day::new(2022, 12, 31).unwrap(),
            Granularity::PartOfMonth,
        );
        assert_eq!(when_in_words(&late), "late December 2022");
    }
}
