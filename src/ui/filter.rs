//! Which events are shown: not the rejected ones, and only those that hold the words the user looks for.

use crate::calendar::Day;

/// What the user wants to see.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// Every word of it has to occur in an event.
    pub text: String,
    /// Whether rejected events are shown as well.
    pub with_rejected: bool,
    /// Only what articles published up to this day tell is shown.
    pub known_on: Option<Day>,
}

impl Filter {
    /// Whether anything that could be shown is hidden by words.
    pub fn is_narrowing(&self) -> bool {
        !self.text.trim().is_empty()
    }

    /// The words to look for, in lower case.
    pub(super) fn words(&self) -> Vec<String> {
        words_of(&self.text)
    }

    /// Whether everything that passes it certainly passes `other`, of the same events.
    pub(super) fn is_narrower_than(&self, other: &Self) -> bool {
        let words = self.words();
        let is_held = |old: &String| words.iter().any(|word| word.contains(old.as_str()));
        (other.with_rejected || !self.with_rejected) && other.words().iter().all(is_held)
    }
}

/// The words of what was typed, in lower case.
pub(super) fn words_of(text: &str) -> Vec<String> {
    text.split_whitespace().map(str::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn holding(text: &str) -> Filter {
        Filter {
            text: text.to_owned(),
            ..Filter::default()
        }
    }

    #[test]
    fn typing_on_narrows() {
        assert!(holding("Treaty ma").is_narrower_than(&holding("tre")));
        assert!(holding("treaty").is_narrower_than(&holding("")));
        assert!(!holding("treat").is_narrower_than(&holding("treaty")));
        assert!(!holding("treaty").is_narrower_than(&holding("treaty march")));
        let with_rejected = Filter {
            with_rejected: true,
            ..holding("treaty")
        };
        assert!(!with_rejected.is_narrower_than(&holding("treaty")));
        assert!(holding("treaty").is_narrower_than(&with_rejected));
    }
}
