//! What stands beside ticks: times, days, months, years, and the larger units that hold them.

use super::ticks::Step;
use crate::calendar::{Day, month_name, short_day, weekday_name};

/// The label of a tick.
pub(super) fn label(step: Step, day: f64) -> String {
    let on = Day::from_number((day + 1e-6).floor() as i64);
    match step {
        Step::Minutes(_) => {
            let minute = ((day - day.floor()) * 1440.0).round() as u32 % 1440;
            format!("{:02}:{:02}", minute / 60, minute % 60)
        }
        Step::Day | Step::Week => format!("{} {}", short(weekday_name(on.weekday())), on.day_of_month()),
        Step::Months(_) => short(month_name(on.month())).to_owned(),
        Step::Years(_) => year_label(on.year()),
    }
}

/// "1914", "476 CE", "500 BCE": a small number alone would not look like a year.
pub(super) fn year_label(year: i32) -> String {
    match year {
        1_000.. => year.to_string(),
        1.. => format!("{year} CE"),
        _ => format!("{} BCE", 1 - year),
    }
}

fn short(name: &'static str) -> &'static str {
    name.get(..3).unwrap_or(name)
}

/// The name of the larger unit that begins on a day.
pub(super) fn context_label(step: Step, at: Day) -> String {
    match step {
        Step::Minutes(_) => short_day(at),
        Step::Day | Step::Week => format!("{} {}", month_name(at.month()), year_label(at.year())),
        Step::Months(_) => year_label(at.year()),
        Step::Years(1 | 2) => years_label(at.year(), 10),
        Step::Years(5..=20) => years_label(at.year(), 100),
        Step::Years(_) => years_label(at.year(), 1_000),
    }
}

/// "2020s", "1900–1999", "99–1 BCE": the ten, hundred or thousand years that hold a year.
pub(super) fn years_label(year: i32, length: i32) -> String {
    let is_ours = year >= 1;
    let counted = if is_ours { year } else { 1 - year };
    let round = counted / length * length;
    match (is_ours, round) {
        (true, 0) => format!("1–{} CE", length - 1),
        (false, 0) => format!("{}–1 BCE", length - 1),
        (true, 1_000..) if length == 10 => format!("{round}s"),
        (true, 1_000..) => format!("{round}–{}", round + length - 1),
        (true, _) => format!("{round}–{} CE", round + length - 1),
        (false, _) => format!("{}–{round} BCE", round + length - 1),
    }
}
