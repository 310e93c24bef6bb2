//! Scene to picture; project to table, text and interchange formats.

pub mod carried;
pub mod chronology;
mod draft;
mod error;
pub mod json;
pub mod markdown;
mod page;
pub mod paper;
mod pdf;
pub mod picture;
mod raster;
mod recolour;
mod rows;
mod slices;
pub mod sources;
pub mod svg;
pub mod table;
pub mod timeml;

pub(crate) use draft::grouped;
pub use error::{MOST_PIXELS, PictureError};
pub use raster::Pixels;
