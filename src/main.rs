//! The `dateline` program: the command line, and the window behind it.

fn main() {}
