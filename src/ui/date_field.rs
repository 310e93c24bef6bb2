//! Dates as a person types them: ISO 8601 and EDTF, or plain English; what is not understood is explained.

use crate::calendar::{Day, When, month_name, parse_edtf};

/// What to type, for the hint under a date field.
pub(super) const HINT: &str = "2023-04-26, 26 April 2023, 2023-04 for a month, 2023 for a year, 2023-04-26~ for around that day, \
                               2023-03-20/2023-03-22 for a span";

/// Why a typed date was not taken, and what to type instead.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(super) enum DateError {
    /// Nothing was typed.
    #[error("Type a date, such as 2023-04-26 or 26 April 2023.")]
    Empty,
    /// Numbers with slashes or dots.
    #[error(
        "“{0}” can be read in two ways. Write the month as a word (26 April 2023) or the year first (2023-04-26)."
    )]
    TwoWays(String),
    /// Anything else.
    #[error("“{0}” is not a date Dateline can place. Type 2023-04-26, 26 April 2023, 2023-04 or 2023.")]
    NotADate(String),
    /// A date with an open or wide bound where one day is needed.
    #[error(
        "“{0}” is more than one day. An article is published on one day: type it in full, such as 2023-04-26."
    )]
    NotOneDay(String),
}

/// Reads a date of any precision.
pub(super) fn parse_when(text: &str) -> Result<When, DateError> {
    let text = text.trim();
    if text.is_empty() {
        return Err(DateError::Empty);
    }
    if let Some(when) = day_in_words(text).map(When::day).or_else(|| month_in_words(text)) {
        return Ok(when);
    }
    if is_all_numbers(text) {
        return Err(DateError::TwoWays(text.to_owned()));
    }
    parse_edtf(text).map_err(|error| {
        log::debug!("not a date: {error}");
        DateError::NotADate(text.to_owned())
    })
}

/// Reads a single day.
pub(super) fn parse_day(text: &str) -> Result<Day, DateError> {
    parse_when(text)?
        .exact_day()
        .ok_or_else(|| DateError::NotOneDay(text.trim().to_owned()))
}

/// `26 April 2023`, `April 26, 2023`, with the month's name whole or cut to three letters or more. Forms with the month as a number are
/// left out on purpose: 3/4 has two meanings.
fn day_in_words(text: &str) -> Option<Day> {
    let parts: Vec<&str> = parts(text);
    let [first, second, year] = parts.as_slice() else {
        return None;
    };
    let (day, month) = match month_of_name(second) {
        Some(month) => (first, month),
        None => (second, month_of_name(first)?),
    };
    Day::new(year_of(year)?, month, day.parse().ok()?)
}

/// `April 2023`.
fn month_in_words(text: &str) -> Option<When> {
    let parts = parts(text);
    let [month, year] = parts.as_slice() else {
        return None;
    };
    When::month(year_of(year)?, month_of_name(month)?)
}

fn parts(text: &str) -> Vec<&str> {
    text.split([' ', ',']).filter(|part| !part.is_empty()).collect()
}

/// A year is written with four digits: 23 could be a day.
fn year_of(text: &str) -> Option<i32> {
    (text.len() == 4).then(|| text.parse().ok()).flatten()
}

/// The month whose name begins like this.
fn month_of_name(text: &str) -> Option<u32> {
    const AT_LEAST: usize = 3;
    let name = text.trim_end_matches('.').to_lowercase();
    (1..=12).find(|&month| name.len() >= AT_LEAST && month_name(month).to_lowercase().starts_with(&name))
}

/// `3/4/2023`, `3.4.2023`: three short numbers, the year last.
fn is_all_numbers(text: &str) -> bool {
    let parts: Vec<&str> = text.split(['/', '.']).collect();
    parts.len() == 3
        && parts
            .iter()
            .all(|part| !part.is_empty() && part.len() <= 4 && part.bytes().all(|byte| byte.is_ascii_digit()))
        && parts.first().is_some_and(|first| first.len() <= 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_people_type() {
        for text in [
            "2023-04-26",
            "26 April 2023",
            " 26 Apr 2023 ",
            "April 26, 2023",
            "April 26 2023",
        ] {
            assert_eq!(parse_when(text).unwrap().edtf(), "2023-04-26", "{text}");
        }
        for (text, edtf) in [
            ("2023-04", "2023-04"),
            ("April 2023", "2023-04"),
            ("2023", "2023"),
            ("Apr 2023", "2023-04"),
            ("2023-04-26~", "2023-04-26~"),
            ("2023-03-20/2023-03-22", "2023-03-20/2023-03-22"),
        ] {
            assert_eq!(parse_when(text).unwrap().edtf(), edtf, "{text}");
        }
    }

    #[test]
    fn says_what_is_wrong() {
        assert_eq!(parse_when("  "), Err(DateError::Empty));
        assert_eq!(
            parse_when("3/4/2023"),
            Err(DateError::TwoWays("3/4/2023".to_owned()))
        );
        assert!(matches!(
            parse_when("31 February 2023"),
            Err(DateError::NotADate(_))
        ));
        assert!(matches!(parse_day("2023-04"), Err(DateError::NotOneDay(_))));
        assert!(matches!(parse_when("soon"), Err(DateError::NotADate(_))));
    }
}
