//! Calendar ticks: true steps of the calendar from hundreds of thousands of years down to minutes, and the larger units around them.

use super::{
    scale::TimeScale,
    tick_labels::{context_label, label},
};
use crate::calendar::Day;

/// A step of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// So many minutes, 60 or more being hours.
    Minutes(u32),
    /// One day.
    Day,
    /// Monday to Monday.
    Week,
    /// So many months, from January.
    Months(u32),
    /// So many years, at round numbers.
    Years(i32),
}

/// All steps, finest first.
const STEPS: [Step; 29] = [
    Step::Minutes(1),
    Step::Minutes(5),
    Step::Minutes(15),
    Step::Minutes(30),
    Step::Minutes(60),
    Step::Minutes(180),
    Step::Minutes(360),
    Step::Minutes(720),
    Step::Day,
    Step::Week,
    Step::Months(1),
    Step::Months(3),
    Step::Months(6),
    Step::Years(1),
    Step::Years(2),
    Step::Years(5),
    Step::Years(10),
    Step::Years(20),
    Step::Years(50),
    Step::Years(100),
    Step::Years(200),
    Step::Years(500),
    Step::Years(1_000),
    Step::Years(2_000),
    Step::Years(5_000),
    Step::Years(10_000),
    Step::Years(50_000),
    Step::Years(100_000),
    Step::Years(200_000),
];

impl Step {
    /// Its shortest length, in days.
    pub fn least_days(self) -> f64 {
        match self {
            Self::Minutes(minutes) => f64::from(minutes) / 1440.0,
            Self::Day => 1.0,
            Self::Week => 7.0,
            Self::Months(months) => f64::from(months) * 30.4 - 2.4,
            Self::Years(years) => f64::from(years) * 365.0,
        }
    }
}

/// A labelled line of the axis.
#[derive(Debug, Clone, PartialEq)]
pub struct Tick {
    /// Where, in days.
    pub day: f64,
    /// What stands beside it.
    pub label: String,
}

/// A line between labelled ticks.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Line {
    /// Where, in days.
    pub day: f64,
    /// How clearly to draw it, 0 to 1: lines fade in as there is more room between them.
    pub opacity: f32,
}

/// A larger unit above the ticks: a year above months, a month above days.
#[derive(Debug, Clone, PartialEq)]
pub struct Context {
    /// Its first moment, in days.
    pub from: f64,
    /// Its end, in days.
    pub to: f64,
    /// Its name.
    pub label: String,
}

/// The axis of one window.
#[derive(Debug, Clone, PartialEq)]
pub struct Ticks {
    /// The step of the labelled ticks.
    pub step: Step,
    /// Labelled ticks, in order of time.
    pub ticks: Vec<Tick>,
    /// Lines between them, in order of time.
    pub minor: Vec<Line>,
    /// The larger units in the window, in order of time.
    pub context: Vec<Context>,
}

/// The ticks of a window, at least `min_gap` points apart, with lines at least `min_line_gap` points apart between them.
pub fn ticks(scale: &TimeScale, min_gap: f32, min_line_gap: f32) -> Ticks {
    let fits = |step: &Step, gap: f32| scale.points(step.least_days()) >= gap;
    let coarsest = STEPS.len() - 1;
    let major = STEPS
        .iter()
        .position(|step| fits(step, min_gap))
        .unwrap_or(coarsest);
    let step = STEPS.get(major).copied().unwrap_or(Step::Years(200_000));
    let marks: Vec<f64> = moments(step, scale, min_gap);
    Ticks {
        step,
        minor: lines(STEPS.get(..major).unwrap_or_default(), scale, min_line_gap),
        ticks: marks
            .into_iter()
            .map(|day| Tick {
                day,
                label: label(step, day),
            })
            .collect(),
        context: context(step, scale),
    }
}

/// Lines fade in until there are so many times the least distance between them.
const FADE: f32 = 3.0;
/// How clearly a line is drawn where it has the least distance.
const FAINTEST: f32 = 0.15;

/// The lines of all steps finer than the labelled one that have room, the coarser the clearer.
fn lines(finer: &[Step], scale: &TimeScale, gap: f32) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    for step in finer {
        let room = scale.points(step.least_days());
        // Twos do not share their lines with fives: only ones and fives stand inside tens.
        let is_two = matches!(step, Step::Years(years) if years.to_string().starts_with('2'));
        if room < gap || is_two {
            continue;
        }
        let opacity = FAINTEST + (1.0 - FAINTEST) * ((room / gap - 1.0) / (FADE - 1.0)).clamp(0.0, 1.0);
        lines.extend(
            moments(*step, scale, gap)
                .into_iter()
                .map(|day| Line { day, opacity }),
        );
    }
    lines.sort_by(|a, b| a.day.total_cmp(&b.day).then(b.opacity.total_cmp(&a.opacity)));
    lines.dedup_by(|a, b| (a.day - b.day).abs() < 1e-5);
    lines
}

/// Starts of ISO weeks in the window and one before it, each with its number ("W17"), at least `gap` points apart; none where not even
/// every eighth week has that room.
pub fn weeks(scale: &TimeScale, gap: f32) -> Vec<Tick> {
    let room = scale.points(7.0);
    let Some(every) = [1_i64, 2, 4, 8]
        .into_iter()
        .find(|&every| every as f32 * room >= gap)
    else {
        return Vec::new();
    };
    let most = (scale.width / gap.max(1.0)) as usize + 4;
    let monday = Day::from_number(scale.start.floor() as i64).week_start();
    // Day 1 of the calendar is a Monday: which weeks have a number does not change while panning.
    let passed = (i64::from(monday.number()) - 1).div_euclid(7).rem_euclid(every);
    series(monday.plus_days(-7 * passed), scale.end(), most, |day, k| {
        day.plus_days(7 * every * k)
    })
    .into_iter()
    .map(|day| Tick {
        day,
        label: format!("W{}", Day::from_number(day as i64).iso_week().1),
    })
    .collect()
}

/// The moments of a step in the window and one before it.
fn moments(step: Step, scale: &TimeScale, gap: f32) -> Vec<f64> {
    let most = (scale.width / gap.max(1.0)) as usize + 4;
    let (from, to) = (scale.start, scale.end());
    let first_day = Day::from_number(from.floor() as i64);
    match step {
        Step::Minutes(minutes) => {
            let length = f64::from(minutes) / 1440.0;
            let first = (from / length).floor();
            (0..most)
                .map(|k| (first + k as f64) * length)
                .take_while(|&day| day <= to)
                .collect()
        }
        Step::Day => series(first_day, to, most, Day::plus_days),
        Step::Week => series(first_day.week_start(), to, most, |day, k| day.plus_days(7 * k)),
        Step::Months(months) => {
            let january = i64::from(first_day.month()) - 1;
            let start = first_day
                .month_start()
                .plus_months(-(january % i64::from(months)));
            series(start, to, most, |day, k| day.plus_months(i64::from(months) * k))
        }
        Step::Years(years) => {
            let crowded = scale.points(f64::from(years - 1) * 365.0) < gap;
            let first = round_number_at(first_day.year(), years);
            (0..most as i32)
                .map(|k| first + k)
                // The era has no year 0: a step around its start is one year short, so its line goes where it would crowd.
                .filter(|&k| years == 1 || k != 0 || !crowded)
                .filter_map(|k| Day::new(year_of(k, years), 1, 1))
                .map(|day| f64::from(day.number()))
                .take_while(|&day| day <= to)
                .collect()
        }
    }
}

fn series(start: Day, to: f64, most: usize, at: impl Fn(Day, i64) -> Day) -> Vec<f64> {
    let mut moments: Vec<f64> = (0..most as i64)
        .map(|k| f64::from(at(start, k).number()))
        .take_while(|&day| day <= to)
        .collect();
    moments.dedup();
    moments
}

/// Number of the round year at or before `year`, counted from the start of the era.
fn round_number_at(year: i32, step: i32) -> i32 {
    if step == 1 {
        return year;
    }
    // In years BCE, `n` is the astronomical year `1 - n`.
    if year >= 1 {
        year / step
    } else {
        -((1 - year) + step - 1).div_euclid(step)
    }
}

/// The astronomical year of a round number: 500 CE, 1 CE, 500 BCE (-499).
fn year_of(number: i32, step: i32) -> i32 {
    match number {
        _ if step == 1 => number,
        0 => 1,
        1.. => number.saturating_mul(step),
        _ => number.saturating_mul(step).saturating_add(1),
    }
}

/// The larger units that the window touches.
fn context(step: Step, scale: &TimeScale) -> Vec<Context> {
    let first = Day::from_number(scale.start.floor() as i64);
    let (start, next): (Day, fn(Day) -> Day) = match step {
        Step::Minutes(_) => (first, |day| day.plus_days(1)),
        Step::Day | Step::Week => (first.month_start(), |day| day.plus_months(1)),
        Step::Months(_) => (first.year_start(), |day| day.plus_years(1)),
        Step::Years(1 | 2) => (decade_start(first, 10), |day| {
            decade_start(day.plus_years(11), 10)
        }),
        Step::Years(5..=20) => (decade_start(first, 100), |day| {
            decade_start(day.plus_years(101), 100)
        }),
        Step::Years(50..=200) => (decade_start(first, 1_000), |day| {
            decade_start(day.plus_years(1_001), 1_000)
        }),
        Step::Years(_) => return Vec::new(),
    };
    let mut found = Vec::new();
    let mut at = start;
    // A unit of the context is always longer than a step, so there are fewer than ticks.
    while f64::from(at.number()) < scale.end() && found.len() < 400 {
        let end = next(at);
        if end <= at {
            break;
        }
        found.push(Context {
            from: f64::from(at.number()),
            to: f64::from(end.number()),
            label: context_label(step, at),
        });
        at = end;
    }
    found
}

/// 1 January of the first year of the decade or century; units before the era count from its start backwards, as people do.
fn decade_start(day: Day, length: i32) -> Day {
    let year = day.year();
    let first = if year >= 1 {
        (year.div_euclid(length) * length).max(1)
    } else {
        // 1–9 BCE belong together, 10–19 BCE, and so on: astronomical years 0 to -8, -9 to -18.
        let before = 1 - year;
        1 - (before.div_euclid(length) * length + length - 1)
    };
    Day::new(first, 1, 1).unwrap_or(day)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::timeline::tick_labels::{year_label, years_label};
    use proptest::prelude::*;

    fn labels(from: &str, to: &str, width: f32) -> Vec<String> {
        let day = |text: &str| f64::from(text.parse::<Day>().unwrap().number());
        let scale = TimeScale::new(day(from), day(to), width);
        ticks(&scale, 70.0, 6.0)
            .ticks
            .into_iter()
            .filter(|tick| tick.day >= scale.start)
            .map(|tick| tick.label)
            .collect()
    }

    #[test]
    fn each_zoom_has_its_calendar() {
        let cases: [(&str, &str, f32, &[&str]); 6] = [
            (
                "2023-04-26",
                "2023-04-27",
                400.0,
                &["00:00", "06:00", "12:00", "18:00", "00:00"],
            ),
            (
                "2023-04-26",
                "2023-04-29",
                260.0,
                &["Wed 26", "Thu 27", "Fri 28", "Sat 29"],
            ),
            ("2023-01-01", "2023-04-01", 300.0, &["Jan", "Feb", "Mar", "Apr"]),
            (
                "2021-01-01",
                "2023-01-01",
                400.0,
                &["Jan", "Jul", "Jan", "Jul", "Jan"],
            ),
            (
                "1900-01-01",
                "1950-01-01",
                400.0,
                &["1900", "1910", "1920", "1930", "1940", "1950"],
            ),
            (
                "-1999-01-01",
                "2001-01-01",
                800.0,
                &[
                    "2000 BCE", "1500 BCE", "1000 BCE", "500 BCE", "1 CE", "500 CE", "1000", "1500", "2000",
                ],
            ),
        ];
        for (from, to, width, expected) in cases {
            assert_eq!(labels(from, to, width), expected, "{from} to {to}");
        }
    }

    #[test]
    fn months_stand_under_their_year() {
        let day = |text: &str| f64::from(text.parse::<Day>().unwrap().number());
        let scale = TimeScale::new(day("2022-11-10"), day("2023-03-01"), 500.0);
        let names: Vec<String> = ticks(&scale, 70.0, 6.0)
            .context
            .into_iter()
            .map(|unit| unit.label)
            .collect();
        assert_eq!(names, ["2022", "2023"]);
        let scale = TimeScale::new(day("-0014-01-01"), day("0012-01-01"), 2_600.0);
        let names: Vec<String> = ticks(&scale, 70.0, 6.0)
            .context
            .into_iter()
            .map(|unit| unit.label)
            .collect();
        assert_eq!(names, ["19–10 BCE", "9–1 BCE", "1–9 CE", "10–19 CE"]);
    }

    #[test]
    fn larger_units_are_named_by_their_years() {
        assert_eq!(years_label(2023, 10), "2020s");
        assert_eq!(years_label(1914, 100), "1900–1999");
        assert_eq!(years_label(476, 100), "400–499 CE");
        assert_eq!(years_label(-43, 100), "99–1 BCE");
        assert_eq!(years_label(-3_000, 1_000), "3999–3000 BCE");
        assert_eq!(
            [year_label(1914), year_label(476), year_label(-43)],
            ["1914", "476 CE", "44 BCE"]
        );
    }

    #[test]
    fn weeks_have_their_iso_numbers() {
        let day = |text: &str| f64::from(text.parse::<Day>().unwrap().number());
        let scale = TimeScale::new(day("2020-12-28"), day("2021-01-19"), 300.0);
        let names: Vec<String> = weeks(&scale, 30.0).into_iter().map(|week| week.label).collect();
        assert_eq!(names, ["W53", "W1", "W2", "W3"]);
        let months = TimeScale::new(day("2020-12-28"), day("2021-12-28"), 600.0);
        let apart = weeks(&months, 30.0);
        assert!(
            apart
                .windows(2)
                .all(|pair| (pair[1].day - pair[0].day - 28.0).abs() < 1e-9)
        );
        let panned = weeks(&months.pan(37.0), 30.0);
        assert!(
            panned
                .iter()
                .skip(1)
                .all(|week| panned.last() == Some(week) || apart.contains(week) || week.day > months.end())
        );
        assert!(weeks(&TimeScale::new(0.0, 36_525.0, 1_000.0), 30.0).is_empty());
    }

    #[test]
    fn lines_fade_in_one_step_after_another() {
        let day = |text: &str| f64::from(text.parse::<Day>().unwrap().number());
        let (from, to) = (day("2022-01-01"), day("2023-01-01"));
        let opacity = |width: f32, at: &str| {
            let lines = ticks(&TimeScale::new(from, to, width), 70.0, 4.0).minor;
            lines
                .iter()
                .find(|line| (line.day - day(at)).abs() < 0.1)
                .map(|line| line.opacity)
        };
        // A Tuesday: 3, 6 and 14 points a day.
        assert_eq!(opacity(365.0 * 3.0, "2022-05-10"), None);
        assert!(opacity(365.0 * 6.0, "2022-05-10").is_some_and(|share| share > 0.2 && share < 0.6));
        assert_eq!(opacity(365.0 * 14.0, "2022-05-10").map(f32::round), Some(1.0));
        // The Monday before is clearer, being a week's.
        assert!(opacity(365.0 * 6.0, "2022-05-09") > opacity(365.0 * 6.0, "2022-05-10"));
    }

    proptest! {
        #[test]
        fn ticks_have_room_and_keep_their_order(start in -9.0e7..9.0e7f64, magnitude in -2.0..8.0f64, width in 100.0..4_000.0f32) {
            let scale = TimeScale::new(start, start + 10f64.powf(magnitude), width);
            let axis = ticks(&scale, 70.0, 6.0);
            for pair in axis.ticks.windows(2) {
                let gap = scale.points(pair[1].day - pair[0].day);
                prop_assert!(gap >= 69.5 || axis.step == Step::Years(200_000), "{gap} {:?}", axis.step);
            }
            prop_assert!(axis.ticks.len() <= (width / 70.0) as usize + 4);
            prop_assert!(axis.minor.len() <= (width / 2.0) as usize + 40, "{}", axis.minor.len());
            prop_assert!(axis.minor.windows(2).all(|pair| pair[0].day < pair[1].day));
            for pair in axis.context.windows(2) {
                prop_assert!((pair[0].to - pair[1].from).abs() < 1e-9);
            }
        }
    }
}
