//! Coarse classes of words, as bits: what a rule of time expressions can begin with, and what it cannot do without.

use super::{Role, Sense};
use std::ops::BitOr;

/// A set of classes. A word can be in several.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Classes(u32);

macro_rules! classes {
    ($($(#[doc = $meaning:literal])+ $name:ident)*) => {
        #[expect(non_camel_case_types, clippy::upper_case_acronyms, reason = "only numbers the constants below")]
        #[derive(Clone, Copy)]
        enum Bit { $($name),* }

        impl Classes {
            $($(#[doc = $meaning])+ pub const $name: Self = Self(1 << Bit::$name as u32);)*
        }
    };
}

classes! {
    /// Digits.
    NUMBER
    /// A mark of punctuation or any other sign.
    MARK
    /// "seven", "hundred".
    CARDINAL
    /// "third".
    ORDINAL
    /// "May".
    MONTH
    /// "Friday".
    WEEKDAY
    /// "summer".
    SEASON
    /// The first word of a holiday.
    HOLIDAY
    /// "week".
    UNIT
    /// "nineties".
    DECADE
    /// "evening".
    DAY_PART
    /// "noon".
    CLOCK
    /// "Q3".
    QUARTER
    /// "weekly".
    FREQUENCY
    /// "yesterday".
    DEICTIC
    /// "recently", "the future", "the past", "right now": words that only point.
    POINTER
    /// "the".
    THE
    /// "a", "an".
    ARTICLE
    /// "last", "this", "the following", "its": what picks one of many.
    PICK
    /// "early", "the end of", "mid".
    BEND
    /// "about", "more than", "at least".
    HEDGE
    /// "several", "a couple of", "half".
    AMOUNT
    /// "fiscal", "calendar", "AD".
    ANNOUNCER
    /// "every", "per".
    REPEAT
    /// "earlier", "later".
    COMPARED
    /// "ago", "earlier", "after": what turns a length into a place.
    TURN
    /// "period", "while".
    STRETCH
    /// None of the others.
    OTHER
}

impl Classes {
    /// No class.
    pub const NONE: Self = Self(0);
    /// Every class: any word at all.
    pub const ANY: Self = Self(u32::MAX);

    /// Classes in either set, where `|` cannot be used.
    #[must_use]
    pub const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether the sets have a class in common.
    pub const fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// The classes of a word with this sense.
    #[expect(clippy::too_many_lines, reason = "a table of classes")]
    pub(super) fn of(sense: &Sense) -> Self {
        use Role as R;
        let senses = [
            (sense.cardinal.is_some() || sense.scale.is_some(), Self::CARDINAL),
            (sense.ordinal.is_some(), Self::ORDINAL),
            (sense.month.is_some(), Self::MONTH),
            (sense.weekday.is_some(), Self::WEEKDAY),
            (sense.season.is_some(), Self::SEASON),
            (sense.holiday, Self::HOLIDAY),
            (sense.unit.is_some(), Self::UNIT),
            (sense.decade.is_some(), Self::DECADE),
            (sense.day_part.is_some(), Self::DAY_PART),
            (sense.clock.is_some(), Self::CLOCK),
            (sense.quarter.is_some(), Self::QUARTER),
            (sense.frequency.is_some(), Self::FREQUENCY),
            (sense.deictic_day.is_some(), Self::DEICTIC),
            (sense.reference.is_some(), Self::POINTER),
        ];
        let roles: [(&[Role], Self); 12] = [
            (&[R::The], Self::THE),
            (&[R::A], Self::ARTICLE),
            (
                &[
                    R::This,
                    R::That,
                    R::These,
                    R::Those,
                    R::Same,
                    R::Last,
                    R::Past,
                    R::Next,
                    R::Previous,
                    R::Following,
                    R::Coming,
                    R::Current,
                    R::Recent,
                    R::Latest,
                    R::Final,
                    R::Entire,
                    R::Possessive,
                ],
                Self::PICK,
            ),
            (&[R::Early, R::Late, R::Mid, R::Start, R::End], Self::BEND),
            (
                &[
                    R::About,
                    R::Nearly,
                    R::More,
                    R::Less,
                    R::At,
                    R::Up,
                    R::No,
                    R::Not,
                    R::Over,
                    R::Under,
                    R::Another,
                    R::Most,
                ],
                Self::HEDGE,
            ),
            (
                &[R::Few, R::Couple, R::Several, R::Half, R::Dozens, R::Hundreds],
                Self::AMOUNT,
            ),
            (
                &[R::Fiscal, R::CalendarAdjective, R::EraAfter, R::EraBefore],
                Self::ANNOUNCER,
            ),
            (&[R::Every, R::Each, R::Per, R::Once], Self::REPEAT),
            (&[R::Earlier, R::Later], Self::COMPARED),
            (
                &[
                    R::Ago,
                    R::Earlier,
                    R::Later,
                    R::Before,
                    R::After,
                    R::From,
                    R::Hence,
                ],
                Self::TURN,
            ),
            (&[R::Period, R::While, R::Time, R::Term], Self::STRETCH),
            (
                &[R::Past, R::FutureNoun, R::Current, R::Right, R::Recent, R::Now],
                Self::POINTER,
            ),
        ];
        let mut found = Self::NONE;
        for (holds, class) in senses {
            found = if holds { found | class } else { found };
        }
        for (roles, class) in roles {
            found = if sense.roles_any(roles) {
                found | class
            } else {
                found
            };
        }
        if found == Self::NONE { Self::OTHER } else { found }
    }
}

impl BitOr for Classes {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        self.or(other)
    }
}
