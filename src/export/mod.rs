//! Scene to picture; project to table, text and interchange formats.
