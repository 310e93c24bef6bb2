//! A language pack (words as data) and what it gives: tokens, sentences, numbers, part-of-speech tags.
