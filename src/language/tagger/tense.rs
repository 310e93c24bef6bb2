//! Which way the verbs near a word look: back, at the present, or ahead.

use super::{super::Direction, Tag};
use serde::Deserialize;
use std::sync::LazyLock;

/// Which way the verb group that governs word `at` looks: back (*closed, has closed, a bridge closed in May*), at the present or a habit
/// (*closes*), or ahead (*will close, plans to close, is expected in May, is closing on Friday*). Nothing where no verb governs it.
///
/// The governing group is the nearest one before the word in its clause, else the nearest one after it in its clause, else the nearest in
/// the sentence; but a past verb that follows at once governs more than one before. A word with a possessive ending, and one right before a
/// common noun, belongs to a noun and has no governing verb. `words` are the tokens of one sentence, `tags` their tags, and `at` the last
/// word of what is asked about.
pub fn outlook(words: &[&str], tags: &[Tag], at: usize) -> Option<Direction> {
    let groups = Groups { words, tags, from: 0 };
    match groups.tag(at + 1) {
        Some(Tag::Pos | Tag::Nn | Tag::Nns) => return None,
        Some(Tag::Vbd) => return Some(Direction::Past),
        _ => {}
    }
    if groups.follows_due(at) {
        return Some(Direction::Future);
    }
    let is_boundary = |from: usize| groups.tag(from).is_none_or(ends_clause);
    let begin = (0..at)
        .rev()
        .find(|&from| is_boundary(from))
        .map_or(0, |from| from + 1);
    let end = (at + 1..tags.len())
        .find(|&from| is_boundary(from))
        .unwrap_or(tags.len());
    let (mut before, mut after): (Option<Group>, Option<Group>) = (None, None);
    for group in groups.clone() {
        if group.end <= at {
            before = Some(group);
        } else if group.begin > at && after.is_none() {
            // *On Friday she promised to pay*: the promise is of Friday.
            let is_past = groups.tag(group.begin) == Some(Tag::Vbd);
            let outlook = if is_past { Direction::Past } else { group.outlook };
            after = Some(Group { outlook, ..group });
        }
    }
    let near = before.filter(|group| group.end > begin);
    let governing = near
        .or(after.filter(|group| group.begin < end))
        .or(before)
        .or(after)?;
    Some(governing.outlook)
}

fn ends_clause(tag: Tag) -> bool {
    matches!(
        tag,
        Tag::Comma | Tag::Colon | Tag::OpenQuote | Tag::CloseQuote | Tag::Wdt | Tag::Wp | Tag::Wrb
    )
}

/// A run of verbs that belong together, adverbs between them included.
#[derive(Debug, Clone, Copy)]
struct Group {
    begin: usize,
    end: usize,
    outlook: Direction,
}

/// Goes over the verb groups of a sentence.
#[derive(Clone)]
struct Groups<'a> {
    words: &'a [&'a str],
    tags: &'a [Tag],
    from: usize,
}

impl Iterator for Groups<'_> {
    type Item = Group;

    fn next(&mut self) -> Option<Group> {
        let begin = (self.from..self.tags.len()).find(|&at| self.begins(at))?;
        let mut end = begin + 1;
        while self.goes_on(end) {
            end += 1;
        }
        self.from = end;
        let outlook = self.outlook_of(begin, end);
        Some(Group { begin, end, outlook })
    }
}

impl Groups<'_> {
    fn tag(&self, at: usize) -> Option<Tag> {
        self.tags.get(at).copied()
    }

    fn is_in(&self, at: usize, list: &[String]) -> bool {
        self.words
            .get(at)
            .is_some_and(|word| list.iter().any(|form| word.eq_ignore_ascii_case(form)))
    }

    /// *Payable Dec. 7*, *due in May*.
    fn follows_due(&self, at: usize) -> bool {
        let is_due = |back| {
            at.checked_sub(back)
                .is_some_and(|at| self.tag(at) == Some(Tag::Jj) && self.is_in(at, &lists().due))
        };
        is_due(1) || is_due(2) && self.tag(at - 1) == Some(Tag::In)
    }

    /// Whether a verb group begins here. A lone *-ing* form begins none: it takes its time from the verb before it.
    fn begins(&self, at: usize) -> bool {
        match self.tag(at) {
            Some(Tag::To) => self.is_before_base(at),
            Some(Tag::Vbg) | None => false,
            Some(tag) => tag.is_verb(),
        }
    }

    /// Whether a base form follows, adverbs apart: *to quickly close*.
    fn is_before_base(&self, at: usize) -> bool {
        let next = (at + 1..self.tags.len()).find(|&next| self.tag(next) != Some(Tag::Rb));
        next.is_some_and(|next| self.tag(next) == Some(Tag::Vb))
    }

    fn goes_on(&self, at: usize) -> bool {
        match self.tag(at) {
            Some(Tag::To) => self.is_before_base(at),
            Some(Tag::Rb | Tag::Rbr) => true,
            Some(tag) if tag.is_verb() => !tag.is_finite_verb(),
            Some(_) => self.is_in(at, &lists().due),
            None => false,
        }
    }

    /// *Was set up on Friday*, unlike *was set for Friday* and *is due out on Friday*.
    fn is_phrasal(&self, at: usize) -> bool {
        self.is_in(at, &lists().phrasal) && self.tag(at + 1) == Some(Tag::Rp)
    }

    fn outlook_of(&self, begin: usize, end: usize) -> Direction {
        let lists = lists();
        let has = |tag| (begin..end).any(|at| self.tag(at) == Some(tag));
        let any_in = |list: &[String]| (begin..end).any(|at| self.is_in(at, list));
        let plans = any_in(&lists.plan) && has(Tag::To)
            || any_in(&lists.schedule)
            || any_in(&lists.due) && has(Tag::To)
            || (begin + 1..end).any(|at| self.is_in(at, &lists.due) && !self.is_phrasal(at))
            || self.is_in(end - 1, &lists.due) && self.is_in(end, &lists.until)
            || self.is_in(end - 1, &lists.postpone) && self.is_in(end, &lists.until);
        let is_be = self.is_in(begin, &lists.be);
        match self.tag(begin) {
            Some(Tag::Md | Tag::To) if any_in(&lists.have) && has(Tag::Vbn) => Direction::Past,
            Some(Tag::Md | Tag::To | Tag::Vb) => Direction::Future,
            _ if plans => Direction::Future,
            Some(Tag::Vbd)
                if begin + 1 < end
                    && self.tag(begin + 1) == Some(Tag::To)
                    && self.is_in(begin, &lists.was) =>
            {
                Direction::Future
            }
            Some(Tag::Vbd | Tag::Vbn) => Direction::Past,
            Some(Tag::Vbz | Tag::Vbp) if has(Tag::To) || is_be && has(Tag::Vbg) => Direction::Future,
            Some(Tag::Vbz | Tag::Vbp) if !is_be && has(Tag::Vbn) => Direction::Past,
            _ => Direction::Present,
        }
    }
}

/// The lists of `assets/language/en/outlook.toml`.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Lists {
    have: Vec<String>,
    be: Vec<String>,
    was: Vec<String>,
    until: Vec<String>,
    due: Vec<String>,
    phrasal: Vec<String>,
    plan: Vec<String>,
    schedule: Vec<String>,
    postpone: Vec<String>,
}

/// The lists, read once.
fn lists() -> &'static Lists {
    static LISTS: LazyLock<Lists> = LazyLock::new(|| {
        // The asset is part of the program and a test below reads it, so the fallback is never taken.
        toml::from_str(include_str!("../../../assets/language/en/outlook.toml")).unwrap_or_default()
    });
    &LISTS
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::tagger::{Tagger as _, english};
    use proptest::prelude::*;

    /// The outlook at the word in brackets.
    fn at_bracket(sentence: &str) -> Option<Direction> {
        let words: Vec<&str> = sentence.split(' ').collect();
        let at = words.iter().position(|word| word.starts_with('[')).unwrap();
        let words: Vec<&str> = words.iter().map(|word| word.trim_matches(['[', ']'])).collect();
        outlook(&words, &english().unwrap().tags(&words), at)
    }

    #[test]
    fn done_going_on_and_to_come() {
        use Direction::{Future, Past, Present};
        for (sentence, expected) in [
            ("The bridge closed on [Friday] .", Past),
            ("The bridge has been closed since [May] .", Past),
            ("It may have closed in [May] .", Past),
            ("A bridge closed in [May] will reopen soon .", Past),
            ("The bridge will close on [Friday] .", Future),
            ("On [Friday] the minister will visit the bridge .", Future),
            ("The firm plans to close the bridge in [May] .", Future),
            ("The queen is to open the bridge in [May] .", Future),
            ("A verdict is expected on [Friday] .", Future),
            ("The minister was scheduled to arrive on [Friday] .", Future),
            ("The minister is visiting Riga on [Friday] .", Future),
            ("He said it would close in [May] .", Future),
            ("It will close in May , the mayor said on [Friday] .", Past),
            ("The vote was postponed to [Friday] .", Future),
            ("The union has scheduled a vote for [May] .", Future),
            ("The rebels agreed to meet on [Friday] .", Future),
            ("The rebels tried to flee on [Friday] .", Past),
            ("Prices rose from May to [Friday] .", Past),
            ("The inquiry was set up in [May] .", Past),
            ("The trial was set for [May] .", Future),
            ("The report is due out in [May] .", Future),
            ("The group declared a dividend , payable [Friday] .", Future),
            ("A mediator [Friday] promised to pay .", Past),
            ("The choir sings every [Friday] .", Present),
        ] {
            assert_eq!(at_bracket(sentence), Some(expected), "{sentence}");
        }
        assert_eq!(at_bracket("A quiet [Friday] ."), None);
        assert_eq!(at_bracket("Few will accept [Friday] 's ruling ."), None);
    }

    #[test]
    fn the_lists_can_be_read() {
        assert!(!lists().due.is_empty());
    }

    proptest! {
        #[test]
        fn any_tags_and_any_place_will_do(numbers in proptest::collection::vec(0..Tag::ALL.len(), 0..30), at in 0usize..40) {
            let tags: Vec<Tag> = numbers.iter().filter_map(|&number| Tag::from_index(number)).collect();
            let words = vec!["due"; tags.len()];
            let _ = outlook(&words, &tags, at);
        }
    }
}
