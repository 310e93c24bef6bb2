//! What the user has: articles, events, edits as commands with inverses, history, saving.
