//! The words of time expressions: what each can mean, looked up by token.

mod lists;
mod sense;

pub(crate) use sense::NOTHING;
pub use sense::{DayPart, Direction, Reference, Role, Sense, Unit};

use super::{class::Classes, word_table::WordTable};
use lists::{Draft, HolidayFile, LexiconFile};
use std::sync::LazyLock;

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

/// The English words, read once.
pub fn lexicon() -> &'static Lexicon {
    static ENGLISH: LazyLock<Lexicon> = LazyLock::new(|| {
        // The assets are part of the program and a test below reads them, so the fallbacks are never taken.
        let file = toml::from_str(include_str!("../../../assets/language/en/time.toml")).unwrap_or_default();
        let holidays =
            toml::from_str(include_str!("../../../assets/language/en/holidays.toml")).unwrap_or_default();
        Lexicon::build(file, holidays)
    });
    &ENGLISH
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_assets_can_be_read() {
        toml::from_str::<LexiconFile>(include_str!("../../../assets/language/en/time.toml")).unwrap();
        let holidays: HolidayFile =
            toml::from_str(include_str!("../../../assets/language/en/holidays.toml")).unwrap();
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
