//! The words of time expressions: what each can mean, looked up by token.

use super::{class::Classes, word_table::WordTable};
use crate::calendar::Season;
use serde::Deserialize;
use std::{collections::BTreeMap, sync::LazyLock};

/// A unit of time, from the finest to the coarsest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "the names are the units")]
pub enum Unit {
    Second,
    Minute,
    Hour,
    Night,
    Day,
    Weekend,
    Week,
    Fortnight,
    Month,
    Quarter,
    Season,
    Year,
    Decade,
    Century,
    Millennium,
}

impl Unit {
    /// The English name of one, lower case.
    pub fn name(self) -> &'static str {
        match self {
            Self::Second => "second",
            Self::Minute => "minute",
            Self::Hour => "hour",
            Self::Night => "night",
            Self::Day => "day",
            Self::Weekend => "weekend",
            Self::Week => "week",
            Self::Fortnight => "fortnight",
            Self::Month => "month",
            Self::Quarter => "quarter",
            Self::Season => "season",
            Self::Year => "year",
            Self::Decade => "decade",
            Self::Century => "century",
            Self::Millennium => "millennium",
        }
    }
}

/// A part of the day, as TIMEX3 names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[expect(missing_docs, reason = "the names are those of the parts")]
pub enum DayPart {
    #[serde(rename = "MO")]
    Morning,
    #[serde(rename = "AF")]
    Afternoon,
    #[serde(rename = "EV")]
    Evening,
    #[serde(rename = "NI")]
    Night,
    #[serde(rename = "DT")]
    Daytime,
}

impl DayPart {
    /// `MO`, `AF`, `EV`, `NI` or `DT`.
    pub fn code(self) -> &'static str {
        match self {
            Self::Morning => "MO",
            Self::Afternoon => "AF",
            Self::Evening => "EV",
            Self::Night => "NI",
            Self::Daytime => "DT",
        }
    }
}

/// Which way a word only points.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "the names say it")]
pub enum Reference {
    Past,
    Present,
    Future,
}

/// Which way time runs in a clause, as one of its words tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Direction {
    Past,
    Present,
    Future,
    /// A modal or a plan that leaves it open: "could", "would".
    Open,
}

macro_rules! roles {
    ($($name:ident)*) => {
        /// The part a small word plays in the rules; the words themselves are under `[roles]` in `time.toml`.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
        #[serde(rename_all = "snake_case")]
        #[expect(missing_docs, reason = "each is named after its first word")]
        pub enum Role { $($name),* }
    };
}

roles! {
    A The This That These Those Same Last Past Next Previous Following Coming Current Recent Latest Final Entire Possessive
    Of In On At By For Since Until From To Through And Or Between During Within Over Than As Per Every Each Other
    Ago Earlier Later Before After Hence Now Early Late Mid Start End About Nearly More Less Least Most Up No Only
    Few Couple Several Half Old Fiscal Period Time Term CalendarAdjective EraBefore EraAfter MeridiemAm MeridiemPm Oclock Once
    FutureNoun Such Not ClauseStart Ranked Street Compound Moment Says Deadline Numbered Title Right DayName St PluralS Ahead Back While Dozens Hundreds Under Another Happening Festive Counted
    Measure Sport Lasts
}

/// Everything one word can mean in a time expression.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a mark the word lists give, independent of the others"
)]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sense {
    /// 1 to 12.
    pub month: Option<u8>,
    /// 1 (Monday) to 7.
    pub weekday: Option<u8>,
    /// A unit of time.
    pub unit: Option<Unit>,
    /// Whether the word is a plural ("days", "Mondays").
    pub plural: bool,
    /// "seven": 7.
    pub cardinal: Option<u32>,
    /// "hundred": 100.
    pub scale: Option<u32>,
    /// "third": 3.
    pub ordinal: Option<u8>,
    /// "nineties": 90.
    pub decade: Option<u8>,
    /// "summer".
    pub season: Option<Season>,
    /// "evening".
    pub day_part: Option<DayPart>,
    /// "noon", in minutes after midnight.
    pub clock: Option<u16>,
    /// "Q3": 3.
    pub quarter: Option<u8>,
    /// "weekly".
    pub frequency: Option<Unit>,
    /// "yesterday": -1.
    pub deictic_day: Option<i8>,
    /// "recently".
    pub reference: Option<Reference>,
    /// "GMT".
    pub zone: bool,
    /// A short form that needs a capital and may carry a full stop.
    pub abbreviated: bool,
    /// Also an everyday word.
    pub ambiguous: bool,
    /// Begins the name of a holiday.
    pub holiday: bool,
    /// Which way the clause runs.
    pub direction: Option<Direction>,
    carries: bool,
    begins: bool,
    classes: Classes,
    roles: u128,
}

impl Sense {
    /// The sense of a word that has nothing to do with time.
    pub const NONE: Self = Self {
        month: None,
        weekday: None,
        unit: None,
        plural: false,
        cardinal: None,
        scale: None,
        ordinal: None,
        decade: None,
        season: None,
        day_part: None,
        clock: None,
        quarter: None,
        frequency: None,
        deictic_day: None,
        reference: None,
        zone: false,
        abbreviated: false,
        ambiguous: false,
        holiday: false,
        direction: None,
        carries: false,
        begins: false,
        classes: Classes::OTHER,
        roles: 0,
    };

    /// Whether the word can play this part.
    pub fn has(&self, role: Role) -> bool {
        self.roles & (1 << role as u32) != 0
    }

    /// Whether the word has nothing to do with time.
    pub fn is_nothing(&self) -> bool {
        std::ptr::eq(self, Self::nothing())
    }

    /// The one sense of every word that is not in the lexicon.
    pub fn nothing() -> &'static Self {
        &NOTHING
    }

    /// Whether the word can play any of these parts.
    pub fn roles_any(&self, roles: &[Role]) -> bool {
        roles.iter().any(|&role| self.has(role))
    }

    /// Whether the word by itself shows that its sentence may hold a time expression.
    pub fn carries_time(&self) -> bool {
        self.carries
    }

    /// What kinds of word it is.
    pub fn classes(&self) -> Classes {
        self.classes
    }

    /// Whether a time expression can begin with the word.
    pub fn begins_time(&self) -> bool {
        self.begins
    }

    /// Whether one of its classes can open an expression, once its classes are known.
    fn finds_beginning(&self) -> bool {
        const OPENERS: Classes = Classes::CARDINAL
            .or(Classes::ORDINAL)
            .or(Classes::THE)
            .or(Classes::ARTICLE)
            .or(Classes::PICK)
            .or(Classes::BEND)
            .or(Classes::HEDGE)
            .or(Classes::AMOUNT)
            .or(Classes::ANNOUNCER)
            .or(Classes::REPEAT)
            .or(Classes::COMPARED)
            .or(Classes::POINTER);
        self.carries || self.classes.meets(OPENERS)
    }

    fn finds_carrying(&self) -> bool {
        self.month.is_some()
            || self.weekday.is_some()
            || self.unit.is_some()
            || self.decade.is_some()
            || self.season.is_some()
            || self.day_part.is_some()
            || self.clock.is_some()
            || self.quarter.is_some()
            || self.frequency.is_some()
            || self.deictic_day.is_some()
            || self.reference.is_some()
            || self.holiday
            || self.cardinal.is_some_and(|number| (13..20).contains(&number))
            || [
                Role::MeridiemAm,
                Role::MeridiemPm,
                Role::Oclock,
                Role::EraBefore,
                Role::EraAfter,
                Role::Past,
                Role::FutureNoun,
                Role::Current,
                Role::Recent,
                Role::Period,
                Role::Term,
                Role::Time,
                Role::While,
                Role::Ago,
                Role::Moment,
            ]
            .into_iter()
            .any(|role| self.has(role))
    }
}

/// The sense of every word that is not in the lexicon.
pub(crate) static NOTHING: Sense = Sense::NONE;

/// When a holiday falls in a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HolidayRule {
    /// Month and day of the month.
    Fixed(u8, u8),
    /// The nth (or, with -1, last) weekday of a month: n, weekday 1 to 7, month. n = 10: the one after the first Monday.
    Nth(i8, u8, u8),
    /// Days after Western Easter Sunday.
    Easter(i8),
}

/// A day with a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holiday {
    /// Its words, lower case, one token each.
    pub words: Vec<String>,
    /// When it falls.
    pub rule: HolidayRule,
}

/// The words of one language.
#[derive(Debug, Default)]
pub struct Lexicon {
    words: WordTable,
    /// What each word of the table can mean.
    senses: Vec<Sense>,
    /// Words that carry time by themselves.
    carriers: Vec<String>,
    holidays: Vec<Holiday>,
}

impl Lexicon {
    /// What `word` can mean; it may be written in any case.
    pub fn sense<'a>(&'a self, word: &str) -> &'a Sense {
        self.sense_of(word.as_bytes())
    }

    /// Whether a word, given as its bytes, carries time by itself.
    pub(crate) fn carries(&self, word: &[u8]) -> bool {
        self.sense_of(word).carries
    }

    fn sense_of<'a>(&'a self, word: &[u8]) -> &'a Sense {
        self.words
            .find(word)
            .and_then(|number| self.senses.get(number))
            .unwrap_or(&NOTHING)
    }

    /// Every holiday, longest names first.
    pub fn holidays(&self) -> &[Holiday] {
        &self.holidays
    }

    /// Every word that carries time by itself, sorted.
    pub fn carriers(&self) -> &[String] {
        &self.carriers
    }

    fn build(file: LexiconFile, holidays: HolidayFile) -> Self {
        let Draft { words, mut holidays } = Draft::of(file, holidays);
        holidays.sort_by(|a, b| {
            b.words
                .len()
                .cmp(&a.words.len())
                .then_with(|| a.words.cmp(&b.words))
        });
        let mut lexicon = Self {
            holidays,
            ..Self::default()
        };
        for (word, mut sense) in words {
            sense.carries = sense.finds_carrying();
            sense.classes = Classes::of(&sense);
            sense.begins = sense.finds_beginning();
            if lexicon.words.add(&word).is_some() {
                lexicon.senses.push(sense);
            }
            if sense.carries {
                lexicon.carriers.push(word);
            }
        }
        lexicon
    }
}

/// The words as they are gathered from the lists.
#[derive(Debug, Default)]
struct Draft {
    words: BTreeMap<String, Sense>,
    holidays: Vec<Holiday>,
}

impl Draft {
    fn at(&mut self, word: &str) -> &mut Sense {
        self.words.entry(word.to_owned()).or_insert(Sense::NONE)
    }

    fn of(file: LexiconFile, holidays: HolidayFile) -> Self {
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

/// The English words, read once.
pub fn lexicon() -> &'static Lexicon {
    static ENGLISH: LazyLock<Lexicon> = LazyLock::new(|| {
        // The assets are part of the program and a test below reads them, so the fallbacks are never taken.
        let file = toml::from_str(include_str!("../../assets/language/en/time.toml")).unwrap_or_default();
        let holidays =
            toml::from_str(include_str!("../../assets/language/en/holidays.toml")).unwrap_or_default();
        Lexicon::build(file, holidays)
    });
    &ENGLISH
}

/// `time.toml`.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct LexiconFile {
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
struct HolidayFile {
    holiday: Vec<HolidayEntry>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct HolidayEntry {
    is: Vec<String>,
    date: Option<String>,
    nth: Option<(i8, i8, i8)>,
    easter: Option<i8>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_assets_can_be_read() {
        toml::from_str::<LexiconFile>(include_str!("../../assets/language/en/time.toml")).unwrap();
        let holidays: HolidayFile =
            toml::from_str(include_str!("../../assets/language/en/holidays.toml")).unwrap();
        let forms: usize = holidays.holiday.iter().map(|holiday| holiday.is.len()).sum();
        assert_eq!(lexicon().holidays().len(), forms, "every holiday has a rule");
    }

    #[test]
    fn words_mean_what_they_mean() {
        let words = lexicon();
        assert_eq!(words.sense("MAY").month, Some(5));
        assert_eq!(words.sense("Fridays").weekday, Some(5));
        assert!(words.sense("Fridays").plural);
        assert_eq!(words.sense("second").unit, Some(Unit::Second));
        assert_eq!(words.sense("second").ordinal, Some(2));
        assert!(words.sense("the").has(Role::The));
        assert_eq!(*words.sense("parliamentarianism"), Sense::NONE);
        assert_eq!(*words.sense("vote"), Sense::NONE);
    }
}
