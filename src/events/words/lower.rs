//! A word in lower case, which most words are as they stand in the text.

use std::{borrow::Cow, fmt, ops::Deref};

/// A word in lower case: a part of the text where that is written so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::events) struct Lower<'a>(Cow<'a, str>);

impl<'a> Lower<'a> {
    /// `written` in lower case.
    pub(in crate::events) fn of(written: &'a str) -> Self {
        let is_lower = written
            .bytes()
            .all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase());
        Self(if is_lower {
            Cow::Borrowed(written)
        } else {
            Cow::Owned(written.to_lowercase())
        })
    }

    /// Its characters.
    pub(in crate::events) fn as_str(&self) -> &str {
        &self.0
    }
}

impl Deref for Lower<'_> {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl PartialEq<str> for Lower<'_> {
    fn eq(&self, other: &str) -> bool {
        *self.0 == *other
    }
}

impl PartialEq<&str> for Lower<'_> {
    fn eq(&self, other: &&str) -> bool {
        *self.0 == **other
    }
}

impl PartialEq<Lower<'_>> for &str {
    fn eq(&self, other: &Lower<'_>) -> bool {
        **self == *other.0
    }
}

impl fmt::Display for Lower<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
