//! Which symbols a scene uses, so that a legend can show only these.

use super::row::{Look, Shape};
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
    /// Goes on.
    Ongoing,
    /// Planned.
    Planned,
    /// Proposed.
    Proposed,
    /// Cancelled or denied.
    Dropped,
    /// Sources contradict each other.
    Contradicted,
    /// A person stands by it.
    Confirmed,
    /// A person threw it out.
    Rejected,
    /// Several events folded into one.
    Folded,
}

impl Symbol {
    /// All, in the order a legend shows them.
    pub const ALL: [Self; 16] = [
        Self::Exact,
        Self::Span,
        Self::Unit,
        Self::Around,
        Self::Before,
        Self::After,
        Self::Between,
        Self::Uncertain,
        Self::Ongoing,
        Self::Planned,
        Self::Proposed,
        Self::Dropped,
        Self::Contradicted,
        Self::Confirmed,
        Self::Rejected,
        Self::Folded,
    ];

    /// What it means, for a legend.
    pub fn meaning(self) -> &'static str {
        match self {
            Self::Exact => "exact day or time",
            Self::Span => "span with known ends",
            Self::Unit => "known to the month, year or similar",
            Self::Around => "around this date",
            Self::Before => "then or earlier",
            Self::After => "then or later",
            Self::Between => "some time between",
            Self::Uncertain => "doubtful date",
            Self::Ongoing => "goes on",
            Self::Planned => "planned",
            Self::Proposed => "proposed",
            Self::Dropped => "cancelled or denied",
            Self::Contradicted => "sources disagree",
            Self::Confirmed => "checked by a person",
            Self::Rejected => "rejected",
            Self::Folded => "several events",
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

    /// Adds the symbols that this look uses.
    pub fn add_look(&mut self, look: &Look) {
        self.add(match look.shape {
            Shape::Instant | Shape::Day => Symbol::Exact,
            Shape::Span => Symbol::Span,
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
            Status::Cancelled | Status::Denied => self.add(Symbol::Dropped),
        }
        match look.review {
            Review::Suggested => {}
            Review::Confirmed => self.add(Symbol::Confirmed),
            Review::Rejected => self.add(Symbol::Rejected),
        }
        if look.uncertain {
            self.add(Symbol::Uncertain);
        }
        if look.contradicted {
            self.add(Symbol::Contradicted);
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
