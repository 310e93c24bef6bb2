//! Dateline turns a pile of news articles into a timeline you can defend.
//!
//! Data flows one way, and a module may name only modules above it in this list (`tests/architecture.rs` checks it):
//!
//! | layer | module | what it is |
//! |---|---|---|
//! | 0 | [`span`] | a half-open byte range of an article's text |
//! | 0 | [`calendar`] | days, granularities, bounded dates; EDTF in and out, dates in words |
//! | 1 | [`article`] | immutable text, its blocks and metadata, and finding a passage again after the text changed |
//! | 2 | [`language`] | a language pack (words as data) and what it gives: tokens, sentences, tags |
//! | 2 | [`import`] | bytes to [`article::Article`]: one small reader per format, bounded, never panicking |
//! | 3 | [`temporal`] | time expressions: recognise, publication date, resolve |
//! | 4 | [`events`] | mentions, headlines, actors, status; merging into events; conflicts |
//! | 5 | [`project`] | what the user has: articles, events, edits as commands with inverses, history, saving |
//! | 6 | [`timeline`] | from visible events and a time window to a scene: scale, ticks, lanes, labels, density, theme |
//! | 7 | [`export`] | scene to picture; project to table, text and interchange formats |
//! | 7 | [`jobs`] | background work with progress and cancel |
//! | 8 | [`ui`], [`cli`] | the window and the command line; nobody names them |
//!
//! Every step but `jobs`, `project::file`, `ui` and `cli` is pure: same input, same output, no clock, no I/O.

pub mod article;
pub mod calendar;
pub mod cli;
pub mod events;
pub mod export;
pub mod import;
pub mod jobs;
pub mod language;
pub mod project;
pub mod span;
pub mod temporal;
pub mod timeline;
pub mod ui;
