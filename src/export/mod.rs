//! Scene to picture; project to table, text and interchange formats.

pub mod chronology;
mod error;
pub mod json;
pub mod markdown;
mod page;
pub mod picture;
mod raster;
pub mod sources;
pub mod svg;
pub mod table;
pub mod timeml;

pub use error::{MOST_PIXELS, PictureError};
