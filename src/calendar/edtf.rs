//! Dates in EDTF (ISO 8601-2:2019, levels 0 to 2), in and out.

use super::{Day, Granularity, Season, When};
use edtf_core::{Bound, BoundDate, Edtf, Precision};

/// Why a text is not a date that can be placed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum EdtfError {
    /// Not EDTF at all.
    #[error(
        "“{text}” is not a date in EDTF form ({reason}); write for example 2023-04-26, 2023-03, 2023-03-20/2023-03-22, ../2022-02-24 or 2022-02-03~"
    )]
    Syntax {
        /// What was given.
        text: String,
        /// What the parser says.
        reason: String,
    },
    /// Valid, but without any bound, or outside the calendar.
    #[error("“{0}” has no day to place it by; give a start, an end or both")]
    Unbounded(String),
}

/// Reads an EDTF date of any level as bounds.
///
/// Granularity comes from the written form: a Monday-to-Sunday interval is a week, any other interval a range.
pub fn parse_edtf(text: &str) -> Result<When, EdtfError> {
    let written = text.trim();
    let parsed = Edtf::parse(written).map_err(|error| EdtfError::Syntax {
        text: written.to_owned(),
        reason: error.to_string(),
    })?;
    let bounds = parsed.bounds();
    let (earliest, latest) = (day_of(&bounds.earliest), day_of(&bounds.latest));
    if earliest.is_none() && latest.is_none() {
        return Err(EdtfError::Unbounded(written.to_owned()));
    }
    Ok(When {
        earliest,
        latest,
        granularity: granularity(&parsed, earliest, latest),
        approximate: parsed.is_approximate(),
        uncertain: parsed.is_uncertain(),
        clock: None,
    })
}

fn day_of(bound: &Bound) -> Option<Day> {
    match bound {
        Bound::Date(BoundDate { year, month, day }) => {
            Day::new(i32::try_from(*year).ok()?, u32::from(*month), u32::from(*day))
        }
        Bound::NegativeInfinity | Bound::PositiveInfinity | Bound::Unknown => None,
    }
}

fn granularity(parsed: &Edtf, earliest: Option<Day>, latest: Option<Day>) -> Granularity {
    let date = match parsed {
        Edtf::Date(date) => date,
        Edtf::DateTime(time) => &time.date,
        Edtf::Interval(_) | Edtf::Set(_) => {
            let is_week = matches!((earliest, latest), (Some(first), Some(last)) if When::week_of(first) == When::between(first, last, Granularity::Week));
            return if is_week {
                Granularity::Week
            } else {
                Granularity::Range
            };
        }
    };
    let whole = |precision| {
        if date.has_unspecified() {
            Granularity::Range
        } else {
            precision
        }
    };
    match date.precision() {
        Precision::Day => whole(Granularity::Day),
        Precision::Month => whole(Granularity::Month),
        Precision::Season => match date.month.and_then(edtf_core::DateField::value) {
            Some(33..=36) => Granularity::Quarter,
            Some(40 | 41) => Granularity::HalfYear,
            Some(37..=39) => Granularity::Range,
            _ => Granularity::Season,
        },
        Precision::Year => match years_between(earliest, latest) {
            Some(1) => Granularity::Year,
            Some(10) => Granularity::Decade,
            Some(100) => Granularity::Century,
            _ => Granularity::Range,
        },
    }
}

fn years_between(earliest: Option<Day>, latest: Option<Day>) -> Option<i32> {
    Some(latest?.year() - earliest?.year() + 1)
}

/// The EDTF form of a date.
pub(super) fn write_edtf(when: &When) -> String {
    let mark = match (when.approximate, when.uncertain) {
        (false, false) => "",
        (true, false) => "~",
        (false, true) => "?",
        (true, true) => "%",
    };
    let end = |day: Option<Day>| day.map_or_else(|| "..".to_owned(), |day| format!("{day}{mark}"));
    match (unit(when), when.earliest, when.latest) {
        (Some(unit), _, _) => format!("{unit}{mark}"),
        (None, Some(first), Some(last)) if whole_months(first, last) => {
            format!("{}{mark}/{}{mark}", month(first), month(last))
        }
        (None, earliest, latest) => format!("{}/{}", end(earliest), end(latest)),
    }
}

/// The form of a date that is one unit of the calendar; `None` for anything that needs an interval.
fn unit(when: &When) -> Option<String> {
    let (first, last) = (when.earliest?, when.latest?);
    let is = |unit: Option<When>| {
        unit.is_some_and(|unit| unit.earliest == Some(first) && unit.latest == Some(last))
    };
    let year = first.year();
    match when.granularity {
        _ if first == last => Some(first.to_string()),
        Granularity::Month if is(Some(When::month_of(first))) => Some(month(first)),
        Granularity::Quarter => {
            let quarter = first.month().div_ceil(3);
            is(When::quarter(year, quarter)).then(|| format!("{}-{}", written_year(year), 32 + quarter))
        }
        Granularity::HalfYear => {
            let half = first.month().div_ceil(6);
            is(When::half_year(year, half)).then(|| format!("{}-{}", written_year(year), 39 + half))
        }
        Granularity::Season => Season::ALL
            .into_iter()
            .find(|&season| is(When::season(year, season)))
            .map(|season| format!("{}-{}", written_year(year), season.edtf_code())),
        Granularity::Year if is(When::year(year)) => Some(written_year(year)),
        Granularity::Decade if is(When::decade(year)) && year >= 0 => Some(format!("{:03}X", year / 10)),
        Granularity::Century if is(When::century(year)) && year >= 0 => Some(format!("{:02}XX", year / 100)),
        _ => None,
    }
}

fn whole_months(first: Day, last: Day) -> bool {
    first == first.month_start() && last == last.month_end()
}

fn month(day: Day) -> String {
    format!("{}-{:02}", written_year(day.year()), day.month())
}

fn written_year(year: i32) -> String {
    if year < 0 {
        format!("-{:04}", -year)
    } else {
        format!("{year:04}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn forms_of_the_interface() {
        let cases = [
            ("2023-04-26", Granularity::Day),
            ("2023-03", Granularity::Month),
            ("2023-03-20/2023-03-22", Granularity::Range),
            ("2023-03-06/2023-03-12", Granularity::Week),
            ("../2022-02-24", Granularity::Range),
            ("2022-02-24/..", Granularity::Range),
            ("2022-02-03~", Granularity::Day),
            ("2022-02-03?", Granularity::Day),
            ("2022-02%", Granularity::Month),
            ("2022", Granularity::Year),
            ("198X", Granularity::Decade),
            ("19XX", Granularity::Century),
            ("2022-24", Granularity::Season),
            ("2022-33", Granularity::Quarter),
            ("2022-40", Granularity::HalfYear),
            ("-0043-03-15", Granularity::Day),
            ("-0043", Granularity::Year),
            ("2022-02/2023-04", Granularity::Range),
        ];
        for (text, granularity) in cases {
            let when = parse_edtf(text).unwrap();
            assert_eq!(when.granularity, granularity, "{text}");
            assert_eq!(when.edtf(), text);
        }
    }

    #[test]
    fn what_cannot_be_placed_says_what_to_write() {
        let message = parse_edtf("last Tuesday").unwrap_err().to_string();
        assert!(
            message.contains("last Tuesday") && message.contains("2023-03"),
            "{message}"
        );
        assert!(matches!(
            parse_edtf("../.."),
            Err(EdtfError::Unbounded(_) | EdtfError::Syntax { .. })
        ));
    }

    proptest! {
        #[test]
        fn bounds_survive_writing(first in 0i64..1_200_000, length in 0i64..4_000, approximate: bool, uncertain: bool) {
            let day = Day::from_number(first);
            let mut when = When::between(day, day.plus_days(length), Granularity::Range);
            when.approximate = approximate;
            when.uncertain = uncertain;
            let read = parse_edtf(&when.edtf()).unwrap();
            prop_assert_eq!((read.earliest, read.latest), (when.earliest, when.latest));
            prop_assert_eq!((read.approximate, read.uncertain), (approximate, uncertain));
        }

        #[test]
        fn never_panics(text in "\\PC{0,40}") {
            if let Ok(when) = parse_edtf(&text) {
                prop_assert!(when.earliest.is_none() || when.latest.is_none() || when.earliest <= when.latest);
            }
        }
    }
}
