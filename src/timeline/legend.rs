//! Which symbols a scene uses, so that a legend can show only these.

use super::{extent::Shape, row::Look};
use crate::events::{Review, Status};

/// A set of the symbols of the visual grammar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Symbols(u32);

/// One symbol of the visual grammar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Symbol {
    /// Exact day or time.
    Exact,
    /// A span with known ends.
    Span,
    /// A span from one month or year to another.
    Tape,
    /// Known to the month, year or another unit.
    Unit,
    /// Around a date.
    Around,
    /// On a day or earlier.
    Before,
    /// On a day or later.
    After,
    /// Somewhere between two days.
    Between,
    /// A doubtful date.
    Uncertain,
    /// A date counted from another day.
    Counted,
    /// Goes on.
    Ongoing,
    /// Planned.
    Planned,
    /// Proposed.
    Proposed,
    /// Planned for another date before.
    Moved,
    /// Cancelled.
    Cancelled,
    /// Denied.
    Denied,
    /// Sources contradict each other.
    Contradicted,
    /// How many sources tell it, where there are several.
    Several,
    /// A person stands by it.
    Confirmed,
    /// A person threw it out.
    Rejected,
    /// Several events folded into one.
    Folded,
    /// The present day.
    Today,
}

impl Symbol {
    /// All, in the order a legend shows them.
    pub const ALL: [Self; 22] = [
        Self::Exact,
        Self::Span,
        Self::Tape,
        Self::Unit,
        Self::Around,
        Self::Before,
        Self::After,
        Self::Between,
        Self::Uncertain,
        Self::Counted,
        Self::Ongoing,
        Self::Planned,
        Self::Proposed,
        Self::Moved,
        Self::Cancelled,
        Self::Denied,
        Self::Contradicted,
        Self::Several,
        Self::Confirmed,
        Self::Rejected,
        Self::Folded,
        Self::Today,
    ];

    /// What it means, for a legend.
    pub fn meaning(self) -> &'static str {
        match self {
            Self::Exact => "exact day or time",
            Self::Span => "span with known ends",
            Self::Tape => "from month to month or year to year",
            Self::Unit => "known to the month, year or similar",
            Self::Around => "around this date",
            Self::Before => "then or earlier",
            Self::After => "then or later",
            Self::Between => "some time between",
            Self::Uncertain => "doubtful date",
            Self::Counted => "counted from another day",
            Self::Ongoing => "goes on",
            Self::Planned => "planned",
            Self::Proposed => "proposed",
            Self::Moved => "planned for another date before",
            Self::Cancelled => "cancelled",
            Self::Denied => "denied",
            Self::Contradicted => "sources disagree",
            Self::Several => "told by several sources",
            Self::Confirmed => "checked by a person",
            Self::Rejected => "rejected",
            Self::Folded => "several events",
            Self::Today => "today",
        }
    }
}

impl Symbols {
    /// Adds one symbol.
    pub fn add(&mut self, symbol: Symbol) {
        self.0 |= 1 << symbol as u8;
    }

    /// Adds all the symbols of another set.
    pub fn add_all(&mut self, other: Self) {
        self.0 |= other.0;
    }

    /// Adds the symbols that the mark of this look shows. What only words and lines beside it show is added with these.
    pub fn add_look(&mut self, look: &Look) {
        self.add(match look.shape {
            Shape::Instant | Shape::Day => Symbol::Exact,
            Shape::Span => Symbol::Span,
            Shape::Tape => Symbol::Tape,
            Shape::Unit => Symbol::Unit,
            Shape::Around => Symbol::Around,
            Shape::Before => Symbol::Before,
            Shape::After => Symbol::After,
            Shape::Between => Symbol::Between,
        });
        match look.status {
            Status::Happened => {}
            Status::Ongoing => self.add(Symbol::Ongoing),
            Status::Planned => self.add(Symbol::Planned),
            Status::Proposed => self.add(Symbol::Proposed),
            Status::Cancelled => self.add(Symbol::Cancelled),
            Status::Denied => self.add(Symbol::Denied),
        }
        if look.review == Review::Rejected {
            self.add(Symbol::Rejected);
        }
        if look.uncertain {
            self.add(Symbol::Uncertain);
        }
    }

    /// Whether the symbol is in the set.
    pub fn has(self, symbol: Symbol) -> bool {
        self.0 & (1 << symbol as u8) != 0
    }

    /// The symbols in the set, in the order a legend shows them.
    pub fn iter(self) -> impl Iterator<Item = Symbol> {
        Symbol::ALL.into_iter().filter(move |&symbol| self.has(symbol))
    }
}
