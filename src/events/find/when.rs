//! The date of a telling from the expressions that date it: the finest, a span where two are joined, and the day of a time of day.

use super::{Draft, Page, Told};
use crate::{
    calendar::{When, day_in_words, weekday_name},
    events::{
        clause::{Predicate, Shape},
        event::{Kind, Status},
        lexicon::lexicon,
        words::{Tag, Word},
    },
    language,
    span::Span,
    temporal::TimexKind,
};

/// How many sentences back the day is told that a time of day belongs to.
const NEAR: usize = 3;

/// Words that a time of day is told with, which say nothing of the day.
const CLOCK: &str = "a p m am pm around about o clock local time gmt utc noon midnight shortly just before after nearly almost \
                     approximately roughly half past at";

impl Page<'_> {
    /// "at 6 a.m.": a time of day that does not say of which day.
    pub(super) fn is_bare_clock(&self, number: usize) -> bool {
        self.times.get(number).is_some_and(|time| {
            let text = time.span.of(&self.article.text).to_lowercase();
            let is_one_word =
                !text.chars().any(char::is_whitespace) && text.chars().any(|letter| letter.is_ascii_digit());
            let is_clock = || {
                text.split(|letter: char| !letter.is_alphabetic())
                    .all(|word| word.is_empty() || CLOCK.split_whitespace().any(|known| known == word))
            };
            time.timex.kind == TimexKind::Time && (is_one_word || is_clock())
        })
    }

    /// The day that a time of day alone belongs to: that of the happening told last, or of an earlier one that the sentence goes on with.
    pub(super) fn day_told_before(&self, sentence: usize, told: &Told) -> Option<(When, String)> {
        let from = self.spans.get(sentence.saturating_sub(NEAR))?.start;
        let here = self.spans.get(sentence)?.end;
        let has_day =
            |draft: &&Draft| draft.mention.passage.end <= here && draft.mention.when.exact_day().is_some();
        let before = || told.drafts.iter().rev().filter(has_day);
        let near = || before().filter(|draft| draft.mention.passage.start >= from);
        let words = &self.sentences[sentence];
        let names_it = |draft: &&Draft| {
            words.iter().any(|word| {
                word.tag == Tag::Noun
                    && lexicon().event_noun(&word.lower).is_some()
                    && draft
                        .terms
                        .binary_search_by(|term| term.as_str().cmp(&word.lower))
                        .is_ok()
            })
        };
        // "The first attack was at 13:40" after "charged over a shooting on Friday": of the day of what is of its kind.
        let is_of_its_kind = |draft: &&Draft| {
            words.iter().any(|word| {
                let kind = lexicon().event_noun(&word.lower).map(|(kind, _)| kind);
                word.tag == Tag::Noun
                    && kind.is_some_and(|kind| {
                        matches!(
                            kind,
                            Kind::Attack
                                | Kind::Disaster
                                | Kind::Sport
                                | Kind::Launch
                                | Kind::Meeting
                                | Kind::Call
                        ) && draft
                            .terms
                            .iter()
                            .any(|term| lexicon().event_noun(term).is_some_and(|(other, _)| other == kind))
                    })
            })
        };
        let told_last = near()
            .find(is_of_its_kind)
            .or_else(|| near().find(|draft| self.is_main(draft)))
            .or_else(|| near().next())
            .or_else(|| before().find(names_it))?;
        Some((
            told_last.mention.when,
            format!("on the day told before: {}", told_last.mention.reason),
        ))
    }

    /// Whether a telling is what its sentence says, rather than what it says in passing: "following the May 4 vote", "who resigned in May".
    pub(in crate::events) fn is_main(&self, draft: &Draft) -> bool {
        let Some(sentence) = self.spans.iter().position(|span| *span == draft.mention.passage) else {
            return false;
        };
        let words = &self.sentences[sentence];
        let is_trigger = |at: usize| {
            words
                .get(at)
                .is_some_and(|word| Some(word.span) == draft.mention.trigger)
        };
        let found = &self.predicates[sentence];
        let is_free = |group: &&Predicate| {
            group.shape == Shape::Finite && group.opener.is_none() && group.antecedent.is_none()
        };
        // "The return visit, on March 25, was the first": the subject tells it.
        let is_subject = found
            .iter()
            .find(is_free)
            .is_some_and(|group| group.is_copula && group.subject.clone().any(is_trigger));
        is_subject || found.iter().filter(is_free).any(|group| is_trigger(group.head))
    }

    /// "A mass for the victims of Monday's earthquake will be held": nobody announces an earthquake, so it is the Monday before.
    pub(super) fn unforeseen(
        &self,
        words: &[Word<'_>],
        head: usize,
        number: usize,
        when: &When,
    ) -> Option<(When, String)> {
        let word = words.get(head).filter(|word| word.tag == Tag::Noun)?;
        let (kind, _) = lexicon().event_noun(&word.lower)?;
        let day = when.exact_day().filter(|day| Some(*day) > self.published)?;
        let mut named = words.iter().filter(|word| word.time == Some(number));
        let is_weekday = named
            .next()
            .is_some_and(|word| language::lexicon().sense(&word.lower).weekday.is_some());
        let is_alone = named.all(|word| word.tag == Tag::Possessive);
        let happens = matches!(kind, Kind::Disaster | Kind::Attack);
        let before = day.plus_days(-7);
        let why = format!(
            "what is told of {} had happened when the article was published ({})",
            weekday_name(day.weekday()),
            day_in_words(before)
        );
        (happens && is_weekday && is_alone).then(|| (When::day(before), why))
    }

    /// The expressions that date one verb or noun, one telling each: "on January 10 and again on January 14" dates two.
    pub(super) fn tellings(&self, words: &[Word<'_>], times: &[usize]) -> Vec<Vec<usize>> {
        let mut tellings: Vec<Vec<usize>> = Vec::new();
        for &number in times {
            let apart = tellings
                .last()
                .and_then(|telling| telling.last())
                .is_some_and(|&last| self.are_apart(words, last, number));
            match tellings.last_mut().filter(|_| !apart) {
                Some(telling) => telling.push(number),
                None => tellings.push(vec![number]),
            }
        }
        tellings
    }

    /// Whether two expressions are of different times and joined: not "from May to June", not "on Monday, May 4".
    fn are_apart(&self, words: &[Word<'_>], one: usize, other: usize) -> bool {
        let between = self.between(words, one, other);
        let when = |number: usize| self.times.get(number).and_then(|time| time.when);
        let (Some(first), Some(second)) = (when(one), when(other)) else {
            return false;
        };
        // "as prime minister, 1980–1987; then as president, 1987–2017"
        if between.iter().any(|word| word.text == ";") {
            return true;
        }
        let is_disjoint = first.latest.is_some()
            && second.earliest.is_some()
            && (first.latest < second.earliest || second.latest.is_some() && second.latest < first.earliest);
        let is_joined = between.iter().position(|word| {
            word.tag == Tag::Conjunction && word.lower == "and"
                || matches!(word.lower.as_str(), "then" | "again")
        });
        // "Finland in 1995 and Latvia in 2004"
        let is_joined = is_joined.is_some_and(|at| {
            let after = &between[at + 1..];
            after.len() <= 8
                && after.iter().all(|word| {
                    word.is_nominal()
                        || matches!(
                            word.tag,
                            Tag::Preposition | Tag::Adverb | Tag::Conjunction | Tag::Comma
                        )
                })
        });
        let is_span = between.len() <= 2 && follows_on(first, second)
            || words
                .iter()
                .rfind(|word| {
                    self.times
                        .get(one)
                        .is_some_and(|time| word.span.end <= time.span.start)
                })
                .is_some_and(|word| word.lower == "between");
        is_disjoint && is_joined && !is_span
    }

    fn between<'w, 'a>(&self, words: &'w [Word<'a>], one: usize, other: usize) -> Vec<&'w Word<'a>> {
        let (Some(early), Some(late)) = (self.times.get(one), self.times.get(other)) else {
            return Vec::new();
        };
        words
            .iter()
            .filter(|word| word.span.start >= early.span.end && word.span.end <= late.span.start)
            .collect()
    }

    /// One date from the expressions that date one happening: the finest, or a span where two are joined.
    pub(super) fn together(&self, words: &[Word<'_>], times: &[usize]) -> Option<(When, usize)> {
        let placed = || {
            times
                .iter()
                .filter_map(|&number| Some((self.times.get(number)?.when?, number)))
        };
        let (first, number) = placed().min_by_key(|(when, number)| (when.granularity, *number))?;
        if let [one, other] = times {
            let (early, late) = (self.times.get(*one)?, self.times.get(*other)?);
            let between: Vec<&str> = self
                .between(words, *one, *other)
                .iter()
                .map(|word| word.lower.as_str())
                .collect();
            let joined = matches!(
                between[..],
                ["to" | "until" | "through" | "till" | "–" | "-"] | ["to" | "until" | "through", "the"]
            );
            // "on Monday and Tuesday", "late on Monday or early on Tuesday"
            let listed = matches!(between[..], ["and" | "or"] | ["and" | "or", "on" | "in"])
                && early
                    .when
                    .zip(late.when)
                    .is_some_and(|(early, late)| follows_on(early, late));
            let is_between = words
                .iter()
                .rfind(|word| word.span.end <= early.span.start)
                .is_some_and(|word| word.lower == "between")
                && matches!(between[..], ["and"]);
            if let (true, Some(early), Some(late)) = (joined || listed || is_between, early.when, late.when)
                && early.earliest <= late.latest
            {
                return Some((early.through(late), *one));
            }
        }
        Some((first, number))
    }
}

/// Whether one time begins where the other ends.
fn follows_on(first: When, second: When) -> bool {
    first.granularity == second.granularity
        && first
            .latest
            .zip(second.earliest)
            .is_some_and(|(end, start)| end.plus_days(1) == start)
}

/// "will pay by Friday", "has until May to decide" and "has grown since 2011" give one end of a stretch of time. What is done "by Friday"
/// or goes on "until Friday" is told of that day.
pub(super) fn open_ended(words: &[Word<'_>], time: Span, when: &When, draft: &Draft) -> When {
    let Some(at) = words.iter().position(|word| word.span.start >= time.start) else {
        return *when;
    };
    let before = at
        .checked_sub(1)
        .and_then(|at| words.get(at))
        .map(|word| word.lower.as_str());
    let has_until = at > 1 && words[at - 2].tag == Tag::Have;
    // "will stay open until the end of the year"
    let lasts = matches!(
        draft.trigger.as_str(),
        "stay" | "remain" | "last" | "continue" | "run" | "keep"
    );
    let is_to_come = !matches!(draft.mention.status, Status::Happened | Status::Ongoing);
    match (before, when.earliest, when.latest) {
        (Some("by"), _, Some(latest)) if is_to_come => When::until(latest),
        (Some("until" | "till"), _, Some(latest)) if has_until || lasts && is_to_come => When::until(latest),
        (Some("since"), Some(earliest), _) if draft.mention.status == Status::Ongoing => {
            When::since(earliest)
        }
        _ => *when,
    }
}
