//! The word lists as they are written down, and the senses gathered from them.

use super::{
    Holiday, HolidayRule,
    sense::{DayPart, Direction, Reference, Role, Sense, Unit},
};
use crate::calendar::Season;
use serde::Deserialize;
use std::collections::BTreeMap;

/// The words as they are gathered from the lists.
#[derive(Debug, Default)]
pub(super) struct Draft {
    pub(super) words: BTreeMap<String, Sense>,
    pub(super) holidays: Vec<Holiday>,
}

impl Draft {
    fn at(&mut self, word: &str) -> &mut Sense {
        self.words.entry(word.to_owned()).or_insert(Sense::NONE)
    }

    pub(super) fn of(file: LexiconFile, holidays: HolidayFile) -> Self {
        let mut draft = Self::default();
        draft.add_names(&file);
        draft.add_numbers(&file);
        draft.add_day_words(&file);
        for (role, words) in file.roles {
            for word in words {
                draft.at(&word).roles |= 1 << role as u32;
            }
        }
        let directions = [
            (file.direction.past, Direction::Past),
            (file.direction.present, Direction::Present),
            (file.direction.future, Direction::Future),
            (file.direction.open, Direction::Open),
        ];
        for (words, direction) in directions {
            for word in words {
                draft.at(&word).direction = Some(direction);
            }
        }
        for holiday in holidays.holiday {
            draft.add_holiday(&holiday);
        }
        draft
    }

    fn add_names(&mut self, file: &LexiconFile) {
        for (names, number) in file.months.iter().zip(1..) {
            for name in names {
                self.at(name).month = Some(number);
            }
        }
        for (names, number) in file.weekdays.iter().zip(1..) {
            for name in names {
                self.at(name).weekday = Some(number);
            }
        }
        for (unit, forms) in &file.units {
            for form in &forms.one {
                self.at(form).unit = Some(*unit);
            }
            for form in &forms.many {
                let sense = self.at(form);
                sense.unit = Some(*unit);
                sense.plural = true;
            }
        }
        for (season, names) in &file.seasons {
            for name in names {
                self.at(name).season = Some(*season);
            }
        }
        for word in &file.plural_names {
            self.at(word).plural = true;
        }
        for word in &file.abbreviated {
            self.at(word).abbreviated = true;
        }
        for word in &file.ambiguous {
            self.at(word).ambiguous = true;
        }
        for zone in &file.zones.names {
            self.at(zone).zone = true;
        }
    }

    fn add_numbers(&mut self, file: &LexiconFile) {
        for (word, number) in &file.cardinals {
            self.at(word).cardinal = Some(*number);
        }
        for (word, number) in &file.scales {
            self.at(word).scale = Some(*number);
        }
        for (word, number) in &file.ordinals {
            self.at(word).ordinal = Some(*number);
        }
        for (word, number) in &file.decades {
            self.at(word).decade = Some(*number);
        }
    }

    fn add_day_words(&mut self, file: &LexiconFile) {
        for (part, words) in &file.day_parts {
            for word in words {
                self.at(word).day_part = Some(*part);
            }
        }
        for (word, clock) in &file.clock_words {
            let minutes = clock.split_once(':').and_then(|(hour, minute)| {
                Some(hour.parse::<u16>().ok()? * 60 + minute.parse::<u16>().ok()?)
            });
            self.at(word).clock = minutes;
        }
        for (word, number) in &file.quarters {
            self.at(word).quarter = Some(*number);
        }
        for (word, unit) in &file.frequencies {
            self.at(word).frequency = Some(*unit);
        }
        for (word, days) in &file.deictic_days {
            self.at(word).deictic_day = Some(*days);
        }
        for (reference, words) in &file.references {
            for word in words {
                self.at(word).reference = Some(*reference);
            }
        }
    }

    fn add_holiday(&mut self, entry: &HolidayEntry) {
        let fixed = entry.date.as_deref().and_then(|date| {
            let (month, day) = date.split_once('-')?;
            Some(HolidayRule::Fixed(month.parse().ok()?, day.parse().ok()?))
        });
        let nth = entry
            .nth
            .map(|(n, weekday, month)| HolidayRule::Nth(n, weekday as u8, month as u8));
        let Some(rule) = fixed.or(nth).or(entry.easter.map(HolidayRule::Easter)) else {
            return;
        };
        for name in &entry.is {
            let words: Vec<String> = name.split(' ').map(str::to_owned).collect();
            if let Some(first) = words.first() {
                self.at(first).holiday = true;
            }
            self.holidays.push(Holiday { words, rule });
        }
    }
}

/// `time.toml`.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct LexiconFile {
    /// Names of the months in calendar order.
    months: Vec<Vec<String>>,
    /// Names of the days from Monday.
    weekdays: Vec<Vec<String>>,
    /// Short forms: need a capital, may carry a full stop.
    abbreviated: Vec<String>,
    /// Names that are everyday words too.
    ambiguous: Vec<String>,
    /// Plurals among the names.
    plural_names: Vec<String>,
    /// Units, singular and plural.
    units: BTreeMap<Unit, UnitForms>,
    /// Number words.
    cardinals: BTreeMap<String, u32>,
    /// Number words that multiply.
    scales: BTreeMap<String, u32>,
    /// Ordinal words.
    ordinals: BTreeMap<String, u8>,
    /// Plurals that name a decade of a century.
    decades: BTreeMap<String, u8>,
    /// Names of the seasons.
    seasons: BTreeMap<Season, Vec<String>>,
    /// Parts of the day.
    day_parts: BTreeMap<DayPart, Vec<String>>,
    /// Words for a clock time.
    clock_words: BTreeMap<String, String>,
    /// Short forms of the quarters.
    quarters: BTreeMap<String, u8>,
    /// How often.
    frequencies: BTreeMap<String, Unit>,
    /// Days counted from today.
    deictic_days: BTreeMap<String, i8>,
    /// Words that only point.
    references: BTreeMap<Reference, Vec<String>>,
    /// Time zones.
    zones: Zones,
    /// Parts that small words play.
    roles: BTreeMap<Role, Vec<String>>,
    /// Words that tell which way time runs.
    direction: Directions,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct UnitForms {
    one: Vec<String>,
    many: Vec<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Zones {
    names: Vec<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Directions {
    past: Vec<String>,
    present: Vec<String>,
    future: Vec<String>,
    open: Vec<String>,
}

/// `holidays.toml`.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct HolidayFile {
    pub(super) holiday: Vec<HolidayEntry>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct HolidayEntry {
    pub(super) is: Vec<String>,
    date: Option<String>,
    nth: Option<(i8, i8, i8)>,
    easter: Option<i8>,
}
