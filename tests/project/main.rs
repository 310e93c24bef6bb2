//! Projects: commands and their inverses, what a person did against what is found again, files, and background work.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test fails by panicking and says when it skips"
)]

mod files;
mod journal;
mod judgement;
mod known;
mod making;
mod random;
mod work;
