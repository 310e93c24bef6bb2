//! Full dates in short stretches that are all about a date: metadata, date lines, addresses and file names.
//!
//! Dates in running text are not read here: they are time expressions.

use crate::calendar::{Day, month_name};
use regex::{Captures, Regex};
use std::{ops::Range, sync::LazyLock};

/// The first full date in `text`, and where it stands. A date in figures whose order of day and month cannot be known is left alone.
pub(super) fn full_date(text: &str) -> Option<(Day, Range<usize>)> {
    static SHAPES: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(concat!(
            r"(?x) (?: \b (?<y1>\d{4}) [-/.] (?<m1>\d{1,2}) [-/.] (?<d1>\d{1,2}) (?: \b | T )",
            r"| \b (?<d2>\d{1,2}) (?:st|nd|rd|th)? (?:\.|,|\ of)? [\ \u{a0}-] (?<m2>[A-Za-z]{3,9}) \.? ,? [\ \u{a0}-] (?<y2>\d{4}) \b",
            r"| \b (?<m3>[A-Za-z]{3,9}) \.? [\ \u{a0}] (?<d3>\d{1,2}) (?:st|nd|rd|th)? ,? [\ \u{a0}] (?<y3>\d{4}) \b",
            r"| \b (?<a4>\d{1,2}) [/.] (?<b4>\d{1,2}) [/.] (?<y4>\d{4}) \b",
            r"| \b (?<y5>(?:19|20)\d{2}) (?<m5>\d{2}) (?<d5>\d{2}) (?: \b | T | _ ) )",
        ))
        .ok()
    });
    if !has_year(text) {
        return None;
    }
    SHAPES.as_ref()?.captures_iter(text).find_map(|found| {
        let range = found.get(0)?.range();
        day_of(&found).map(|day| (day, range))
    })
}

/// Whether four digits stand together: without them there is no full date, and no need to look for its shape.
fn has_year(text: &str) -> bool {
    text.as_bytes()
        .windows(4)
        .any(|four| four.iter().all(u8::is_ascii_digit))
}

fn day_of(found: &Captures<'_>) -> Option<Day> {
    let text = |name: &str| found.name(name).map(|part| part.as_str());
    let number = |name: &str| text(name).and_then(|digits| digits.parse::<u32>().ok());
    let day =
        |year: &str, month: Option<u32>, day: &str| Day::new(number(year)? as i32, month?, number(day)?);
    let named = |name: &str| text(name).and_then(month_number);
    if text("y1").is_some() {
        day("y1", number("m1"), "d1")
    } else if text("y2").is_some() {
        day("y2", named("m2"), "d2")
    } else if text("y3").is_some() {
        day("y3", named("m3"), "d3")
    } else if text("y4").is_some() {
        match (number("a4")?, number("b4")?) {
            (13.., 1..=12) => day("y4", number("b4"), "a4"),
            (1..=12, 13..) => day("y4", number("a4"), "b4"),
            (a, b) if a == b => day("y4", number("a4"), "b4"),
            _ => None,
        }
    } else {
        day("y5", number("m5"), "d5")
    }
}

/// The number of a month by its English name or an abbreviation of it.
fn month_number(name: &str) -> Option<u32> {
    let name = name.to_ascii_lowercase();
    (1..=12).find(|&month| {
        let full = month_name(month).to_ascii_lowercase();
        name.len() >= 3 && (full.starts_with(&name) || (month == 9 && name == "sept"))
    })
}

/// The date in the path of an address: `/2023/04/26/`, `/2023/apr/26/`, `-2023-04-26`, `/20230426`.
pub(super) fn in_address(url: &str) -> Option<(Day, String)> {
    static NAMED: LazyLock<Option<Regex>> =
        LazyLock::new(|| Regex::new(r"/(?<y>(?:19|20)\d{2})/(?<m>[a-z]{3,9})/(?<d>\d{1,2})(?:/|$)").ok());
    static FIGURES: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(r"(?:^|[/_-])(?<y>(?:19|20)\d{2})(?:(?<s>[-/_])(?<m>\d{1,2})[-/_](?<d>\d{1,2})|(?<m2>\d{2})(?<d2>\d{2}))(?:[/_.-]|$)").ok()
    });
    let path = url.split_once("://").map_or(url, |(_, rest)| rest);
    let path = path.get(path.find('/')?..)?.split(['?', '#']).next()?;
    date_in(path, NAMED.as_ref()?).or_else(|| date_in(path, FIGURES.as_ref()?))
}

/// The date in the name of a file: `2023-04-26-title.txt`, `title_20230426.html`, `26 April 2023.md`.
pub(super) fn in_file_name(name: &str) -> Option<(Day, String)> {
    static SHAPE: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(r"(?:^|[^0-9a-zA-Z])(?<y>(?:19|20)\d{2})(?:(?<s>[-_. ]?)(?<m>\d{2})[-_. ]?(?<d>\d{2}))(?:[^0-9]|$)").ok()
    });
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    if !has_year(stem) {
        return None;
    }
    date_in(stem, SHAPE.as_ref()?).or_else(|| {
        let spaced = stem.replace(['_', '-'], " ");
        let (day, range) = full_date(&spaced)?;
        Some((day, stem.get(range)?.to_owned()))
    })
}

fn date_in(text: &str, shape: &Regex) -> Option<(Day, String)> {
    shape.captures_iter(text).find_map(|found| {
        let number = |names: [&str; 2]| {
            let part = names.iter().find_map(|name| found.name(name))?;
            Some(part.as_str())
        };
        let month = number(["m", "m2"])?;
        let month = month.parse().ok().or_else(|| month_number(month))?;
        let day = Day::new(
            number(["y", "y"])?.parse().ok()?,
            month,
            number(["d", "d2"])?.parse().ok()?,
        )?;
        let written = found
            .get(0)?
            .as_str()
            .trim_matches(|c: char| !c.is_alphanumeric());
        Some((day, written.to_owned()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn written_dates() {
        let cases = [
            ("2023-04-26T10:00:00+02:00", Some("2023-04-26")),
            ("Wed, 26 Apr 2023 08:00:00 GMT", Some("2023-04-26")),
            ("Published April 26th, 2023 at 9 a.m.", Some("2023-04-26")),
            ("Sept. 3, 2019", Some("2019-09-03")),
            ("26/04/2023", Some("2023-04-26")),
            ("04/26/2023", Some("2023-04-26")),
            ("04/05/2023", None),
            ("20230426", Some("2023-04-26")),
            ("2023-02-31", None),
            ("Room 2023", None),
            ("12 people 2023", None),
        ];
        for (text, wanted) in cases {
            let found = full_date(text).map(|(day, _)| day.to_string());
            assert_eq!(found.as_deref(), wanted, "{text}");
        }
    }

    #[test]
    fn dates_in_addresses_and_file_names() {
        for (url, wanted) in [
            ("https://news.example/2023/04/26/talks", Some("2023-04-26")),
            ("https://news.example/world/2023/apr/26/talks", Some("2023-04-26")),
            ("https://news.example/world/talks-2023-04-26/", Some("2023-04-26")),
            ("https://news.example/20230426-talks", Some("2023-04-26")),
            ("https://news.example/article/12345678", None),
            ("https://news.example/world-20230426123", None),
        ] {
            let found = in_address(url).map(|(day, _)| day.to_string());
            assert_eq!(found.as_deref(), wanted, "{url}");
        }
        for (name, wanted) in [
            ("2023-04-26-talks.txt", Some("2023-04-26")),
            ("talks_20230426.html", Some("2023-04-26")),
            ("talks 26 April 2023.md", Some("2023-04-26")),
            ("000_79c89b6c95f621a5.txt", None),
            ("talks.txt", None),
        ] {
            let found = in_file_name(name).map(|(day, _)| day.to_string());
            assert_eq!(found.as_deref(), wanted, "{name}");
        }
    }
}
