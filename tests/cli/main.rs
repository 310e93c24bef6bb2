//! The command line from outside: every command, its output, its exit status, and bad input.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stdout,
    reason = "a test fails by panicking and says when it skips"
)]

mod bad_input;
mod events;
mod export;
mod program;
#[path = "../common/shared.rs"]
mod shared;
mod times;
mod window;
