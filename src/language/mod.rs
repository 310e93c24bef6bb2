//! A language pack (words as data) and what it gives: tokens, sentences, numbers, part-of-speech tags.
//!
//! [`tokens`] cuts a text into words, numbers and marks; [`sentences`] finds where sentences begin and end. Both work on bytes of the
//! article's text and never copy it. Lists of words live in `assets/language/en/*.toml`.

mod abbreviations;
mod class;
mod lexicon;
mod sentence;
pub mod tagger;
mod token;
mod word_map;
mod word_table;

pub use class::Classes;
pub(crate) use lexicon::NOTHING;
pub use lexicon::{DayPart, Direction, Holiday, HolidayRule, Lexicon, Reference, Role, Sense, Unit, lexicon};
pub use sentence::sentences;
pub(crate) use token::push_tokens;
pub use token::{Token, TokenKind, tokens, tokens_in};
pub(crate) use word_map::{WordMap, WordSet};
