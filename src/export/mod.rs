//! Scene to picture; project to table, text and interchange formats.

pub mod chronology;
pub mod json;
pub mod markdown;
mod sources;
pub mod table;
pub mod timeml;
