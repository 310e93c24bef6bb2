//! What a date means here: days, granularities, bounded dates, and their written forms.
//!
//! Only this module does calendar arithmetic; it wraps `chrono` (proleptic Gregorian, about ±262,000 years) and `edtf-core`.

mod clock;
mod day;
mod edtf;
mod granularity;
mod when;
mod words;

pub use clock::Clock;
pub use day::{Day, Weekday};
pub use edtf::{EdtfError, parse_edtf};
pub use granularity::{Granularity, Season};
pub use when::{Order, When};
pub use words::{day_in_words, month_name, short_day, weekday_name, when_in_words};
