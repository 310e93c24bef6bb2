//! TIMEX3 values of what has no place: lengths, repeats, pointers, and names whose year nobody knows.

use super::place::{season_code, year_timex};
use crate::{
    language::{Reference, Unit},
    temporal::value::{Amount, Calendar, Length, Recurrence, TimeOfDay},
};

/// `PAST_REF`, `PRESENT_REF`, `FUTURE_REF`.
pub(super) fn reference(reference: Reference) -> &'static str {
    match reference {
        Reference::Past => "PAST_REF",
        Reference::Present => "PRESENT_REF",
        Reference::Future => "FUTURE_REF",
    }
}

/// The letter of a unit in a length, whether it is under `T`, and how many of it make the unit.
fn letter(unit: Unit) -> (&'static str, bool, u32) {
    match unit {
        Unit::Second => ("S", true, 1),
        Unit::Minute => ("M", true, 1),
        Unit::Hour => ("H", true, 1),
        Unit::Night | Unit::Day => ("D", false, 1),
        Unit::Weekend => ("D", false, 2),
        Unit::Week => ("W", false, 1),
        Unit::Fortnight => ("W", false, 2),
        Unit::Month => ("M", false, 1),
        Unit::Quarter | Unit::Season => ("M", false, 3),
        Unit::Year => ("Y", false, 1),
        Unit::Decade => ("Y", false, 10),
        Unit::Century => ("Y", false, 100),
        Unit::Millennium => ("Y", false, 1000),
    }
}

/// The next finer unit a fraction is written in, and how many of it make one.
fn finer(unit: Unit) -> Option<(&'static str, u32)> {
    match unit {
        Unit::Hour => Some(("M", 60)),
        Unit::Minute => Some(("S", 60)),
        Unit::Year => Some(("M", 12)),
        Unit::Day => Some(("TH", 24)),
        _ => None,
    }
}

/// `P3D`, `PT2H`, `P2Y6M`, `PXW`, `PXX`.
pub(super) fn length(length: Length) -> String {
    let Some(unit) = length.unit else {
        return "PXX".to_owned();
    };
    let (letter, is_time, factor) = letter(unit);
    let head = if is_time { "PT" } else { "P" };
    let Amount::Quarters(quarters) = length.amount else {
        let letter = match unit {
            Unit::Decade => "DE",
            Unit::Century => "CE",
            _ => letter,
        };
        return format!("{head}X{letter}");
    };
    let (whole, rest) = (quarters / 4, quarters % 4);
    if rest == 0 {
        return format!("{head}{}{letter}", u64::from(whole) * u64::from(factor));
    }
    let scaled = u64::from(quarters) * u64::from(factor);
    if scaled.is_multiple_of(4) {
        return format!("{head}{}{letter}", scaled / 4);
    }
    let Some((small, per)) = finer(unit) else {
        let hundredths = scaled * 25;
        let written = format!("{}.{:02}", hundredths / 100, hundredths % 100);
        return format!("{head}{}{letter}", written.trim_end_matches('0'));
    };
    let part = rest * per / 4;
    let major = if whole == 0 {
        String::new()
    } else {
        format!("{whole}{letter}")
    };
    match small.strip_prefix('T') {
        Some(small) => format!("{head}{major}T{part}{small}"),
        None => format!("{head}{major}{part}{small}"),
    }
}

/// `PT2H5M`, `P4Y2M`, `P1DT6H`, `P3Y1M2D`.
pub(super) fn sum(major: (u32, Unit), minor: (u32, Unit), least: Option<(u32, Unit)>) -> String {
    let mut written = "P".to_owned();
    let mut in_time = false;
    for (count, unit) in [Some(major), Some(minor), least].into_iter().flatten() {
        let (letter, is_time, factor) = letter(unit);
        if is_time && !in_time {
            written.push('T');
            in_time = true;
        }
        let number = u64::from(count) * u64::from(factor);
        written.push_str(&format!("{number}{letter}"));
    }
    written
}

/// `P1D`, `P2W`, `XXXX-WXX-4`, `XXXX-WXX-2TNI`, `XXXX-SU`, `XXXX-XX-XXTMO`.
pub(super) fn recurrence(set: &Recurrence) -> String {
    match set {
        Recurrence::Every(Length {
            unit: Some(Unit::Weekend),
            ..
        }) => "XXXX-WXX-WE".to_owned(),
        Recurrence::Every(Length {
            unit: Some(Unit::Quarter),
            amount,
        }) => amount
            .as_whole()
            .map_or_else(|| "PXQ".to_owned(), |number| format!("P{number}Q")),
        Recurrence::Every(every) => length(*every),
        Recurrence::DayPart(part) => format!("XXXX-XX-XXT{}", part.code()),
        Recurrence::Named { fields, part } => {
            let name = unplaced(fields);
            part.map_or_else(|| name.clone(), |part| format!("{name}T{}", part.code()))
        }
    }
}

/// `T22:00`, `TMO`.
pub(super) fn time_of_day(time: TimeOfDay) -> String {
    match time {
        TimeOfDay::Clock { hour, minute } => format!("T{hour:02}:{:02}", minute.unwrap_or(0)),
        TimeOfDay::Part(part) => format!("T{}", part.code()),
    }
}

/// A date as far as its fields go: `XXXX-WXX-3`, `XXXX-10-27`, `XXXX-Q3`, `XXXX-SU`.
pub(super) fn unplaced(fields: &Calendar) -> String {
    let year = fields.year.map_or_else(|| "XXXX".to_owned(), year_timex);
    match fields {
        Calendar {
            month: Some(month),
            day: Some(day),
            ..
        } => format!("{year}-{month:02}-{day:02}"),
        Calendar {
            month: Some(month), ..
        } => format!("{year}-{month:02}"),
        Calendar {
            weekday: Some(weekday),
            ..
        } => format!("{year}-WXX-{weekday}"),
        Calendar {
            season: Some(season), ..
        } => format!("{year}-{}", season_code(*season)),
        Calendar {
            quarter: Some(quarter),
            ..
        } => format!("{year}-Q{quarter}"),
        Calendar { half: Some(half), .. } => format!("{year}-H{half}"),
        Calendar { day: Some(day), .. } => format!("{year}-XX-{day:02}"),
        Calendar {
            decade: Some(tens), ..
        } => format!("XX{}", tens / 10),
        Calendar {
            holiday: Some(crate::language::HolidayRule::Fixed(month, day)),
            ..
        } => format!("{year}-{month:02}-{day:02}"),
        Calendar { holiday: Some(_), .. } => format!("{year}-XX-XX"),
        _ => year,
    }
}

/// A unit nobody can place: `XXXX-XX-XX`, `XXXX-WXX`, `XXXX-XX`, `XXXX`.
pub(super) fn unplaced_unit(unit: Unit) -> &'static str {
    match unit {
        Unit::Second | Unit::Minute | Unit::Hour | Unit::Night | Unit::Day => "XXXX-XX-XX",
        Unit::Weekend => "XXXX-WXX-WE",
        Unit::Week | Unit::Fortnight => "XXXX-WXX",
        Unit::Month => "XXXX-XX",
        Unit::Quarter => "XXXX-QX",
        Unit::Season | Unit::Year => "XXXX",
        Unit::Decade => "XXX",
        Unit::Century | Unit::Millennium => "XX",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_length_of_any_size_is_written() {
        let longest = Length {
            amount: Amount::Quarters(u32::MAX),
            unit: Some(Unit::Millennium),
        };
        assert_eq!(length(longest), "P1073741823750Y");
    }

    #[test]
    fn lengths() {
        let of = |quarters, unit| {
            length(Length {
                amount: Amount::Quarters(quarters),
                unit: Some(unit),
            })
        };
        let cases = [
            (12, Unit::Day, "P3D"),
            (2, Unit::Hour, "PT30M"),
            (22, Unit::Hour, "PT5H30M"),
            (10, Unit::Year, "P2Y6M"),
            (6, Unit::Day, "P1DT12H"),
            (6, Unit::Week, "P1.5W"),
            (2, Unit::Century, "P50Y"),
            (6, Unit::Decade, "P15Y"),
            (12, Unit::Quarter, "P9M"),
            (4, Unit::Fortnight, "P2W"),
        ];
        for (quarters, unit, value) in cases {
            assert_eq!(of(quarters, unit), value);
        }
        assert_eq!(
            length(Length {
                amount: Amount::Some,
                unit: Some(Unit::Week)
            }),
            "PXW"
        );
    }
}
