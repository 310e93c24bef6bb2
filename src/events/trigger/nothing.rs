//! Why a time expression dates nothing that happened.

use crate::events::{
    clause::{Predicate, Shape, Tense},
    event::Kind,
    lexicon::{Role, lexicon},
    words::{Tag, Word},
};
use std::ops::Range;

/// Why a time expression dates nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::events) enum Reason {
    NoHappening,
    State,
    SinceThen,
    Name,
    Question,
    Supposed,
    Habit,
    Request,
    NeverWas,
    Over,
}

impl Reason {
    /// The reason for the list of what was not placed.
    pub(in crate::events) fn says(self) -> &'static str {
        match self {
            Self::NoHappening => "the words around it tell no happening",
            Self::State => "it dates a state or an opinion, not a happening",
            Self::SinceThen => "it says since when or until when, not what happened then",
            Self::Name => "it is part of a name or describes a thing",
            Self::Question => "it stands in a question",
            Self::Supposed => "it stands in a condition",
            Self::Habit => "it tells a habit, not one happening",
            Self::Request => "it stands in a request",
            Self::NeverWas => "it tells what would have been, and was not",
            Self::Over => "what it tells is over, and the date it gives lies after publication",
        }
    }
}

/// "the 2022 Games", "the Oslo 2022 Forum": a year that is part of a name.
pub(super) fn is_in_a_name(words: &[Word<'_>], time: &Range<usize>) -> bool {
    let is_year = time.len() == 1
        && words
            .get(time.start)
            .is_some_and(|word| word.text.len() == 4 && word.tag == Tag::Number);
    let name_follows = words.get(time.end).is_some_and(|word| word.tag == Tag::Proper);
    let opens = time
        .start
        .checked_sub(1)
        .and_then(|at| words.get(at))
        .is_some_and(|word| matches!(word.tag, Tag::Determiner | Tag::Proper | Tag::PossessivePronoun));
    is_year && name_follows && opens && !names_a_happening(words, time.end)
}

/// "the 2000 U.S. presidential election", "a 2015 federal court decision": the name ends in what happened.
fn names_a_happening(words: &[Word<'_>], from: usize) -> bool {
    words
        .iter()
        .skip(from)
        .take_while(|word| word.is_nominal() && word.time.is_none())
        .last()
        .is_some_and(|word| word.tag == Tag::Noun && lexicon().event_noun(&word.lower).is_some())
}

/// "as a Sunday paper had reported": a weekday that describes a thing.
pub(super) fn describes_a_thing(words: &[Word<'_>], time: &Range<usize>) -> bool {
    let is_article = |word: &Word<'_>| matches!(word.lower.as_str(), "a" | "an");
    let is_any = match words.get(time.clone()) {
        Some([article, _]) => is_article(article),
        Some([_]) => time
            .start
            .checked_sub(1)
            .and_then(|at| words.get(at))
            .is_some_and(is_article),
        _ => false,
    };
    let next = words.get(time.end);
    // "as a Sunday paper had reported"
    is_any
        && next.is_some_and(|word| {
            let kind = lexicon().event_noun(&word.lower).map(|(kind, _)| kind);
            word.tag == Tag::Noun && kind.is_none_or(|kind| kind == Kind::Document)
        })
}

/// "up from $10 million a year ago", "than the 16 cents a share last year": what a figure is compared with.
pub(super) fn is_compared(words: &[Word<'_>], time: &Range<usize>) -> bool {
    let before = words.get(..time.start).unwrap_or_default();
    let figure = before
        .iter()
        .rev()
        .take_while(|word| {
            word.is_nominal() && word.time.is_none()
                || matches!(word.tag, Tag::Comma | Tag::Conjunction)
                || word.lower == "of"
        })
        .count();
    let from = time.start - figure;
    let is_money = words[from..time.start].iter().any(|word| {
        matches!(word.text, "$" | "£" | "€" | "%")
            || matches!(
                word.lower.as_str(),
                "million" | "billion" | "percent" | "cents" | "dollars"
            )
    });
    // "higher than a year earlier", "lower than in May"
    let is_preposition = before
        .last()
        .is_some_and(|word| matches!(word.lower.as_str(), "in" | "on" | "at" | "the"));
    let is_than = before
        .iter()
        .rev()
        .nth(usize::from(is_preposition))
        .is_some_and(|word| word.lower == "than")
        && before
            .iter()
            .rev()
            .nth(usize::from(is_preposition) + 1)
            .is_some_and(|word| {
                word.lower.ends_with("er") || matches!(&*word.lower, "more" | "less" | "worse")
            })
        && !before
            .last()
            .is_some_and(|word| matches!(&*word.lower, "later" | "earlier"));
    if is_than {
        return true;
    }
    let opener = from.checked_sub(1).and_then(|at| words.get(at));
    let before_it = from
        .checked_sub(2)
        .and_then(|at| words.get(at))
        .map_or("", |word| word.lower.as_str());
    let is_change = before.len() - from < 12
        && matches!(before_it, "up" | "down")
        && opener.is_some_and(|word| word.lower == "from");
    is_change && from < time.start
        || is_money
            && opener.is_some_and(|word| match word.lower.as_str() {
                "than" | "from" => true,
                "with" | "to" => matches!(before_it, "compared" | "compares" | "compare"),
                _ => false,
            })
}

/// "debentures due 2031", "the rent due on May 1": a thing that falls due.
pub(super) fn falls_due(words: &[Word<'_>], time: &Range<usize>) -> bool {
    let start = time.start - usize::from(time.start > 0 && words[time.start - 1].tag == Tag::Preposition);
    let due = start.checked_sub(1).filter(|&at| words[at].lower == "due");
    due.and_then(|at| words.get(at.checked_sub(1)?))
        .is_some_and(|thing| thing.tag == Tag::Noun && lexicon().event_noun(&thing.lower).is_none())
}

/// "to outlive the summer", "survived the winter": the time is what the verb is about.
pub(super) fn is_lived_through(words: &[Word<'_>], time: &Range<usize>) -> bool {
    let before = time.start.checked_sub(1).and_then(|at| words.get(at));
    before.is_some_and(|word| {
        ["outliv", "outlast", "surviv", "weather", "approach"]
            .iter()
            .any(|stem| word.lower.starts_with(stem))
            && word.tag == Tag::Verb
    })
}

/// "the first visit since 2011".
pub(super) fn is_since_the_first(words: &[Word<'_>], time: &Range<usize>) -> bool {
    let since = time
        .start
        .checked_sub(1)
        .and_then(|at| words.get(at))
        .is_some_and(|word| word.lower == "since");
    let own = words.get(time.start).is_some_and(|word| word.lower == "since");
    (since || own)
        && words.get(..time.start).is_some_and(|before| {
            before.iter().rev().take(8).any(|word| {
                matches!(
                    word.lower.as_str(),
                    "first" | "second" | "third" | "last" | "only" | "worst" | "best" | "most" | "ever"
                ) || word.lower.ends_with("est") && word.lower.len() > 5
            })
        })
}

/// "the event of the year", "the mood of the day": the words measure a thing and date nothing.
pub(super) fn is_measure(words: &[Word<'_>], time: &Range<usize>) -> bool {
    let of = time
        .start
        .checked_sub(1)
        .and_then(|at| words.get(at))
        .is_some_and(|word| word.lower == "of");
    let is_generic = matches!(
        words.get(time.clone()),
        Some([article, unit]) if article.lower == "the"
            && matches!(unit.lower.as_str(), "day" | "week" | "month" | "year" | "decade" | "century" | "season")
    );
    of && is_generic
}

/// Words that make a present tense tell what always is so.
fn is_habitual(word: &Word<'_>) -> bool {
    matches!(
        word.lower.as_str(),
        "always"
            | "usually"
            | "often"
            | "sometimes"
            | "normally"
            | "generally"
            | "typically"
            | "regularly"
            | "rarely"
            | "every"
            | "whenever"
    )
}

/// The word before a time, where it makes a state one that begins or is due then.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::events) enum Led {
    /// "since 2018".
    Since,
    /// "by June".
    By,
    /// Anything else.
    Other,
}

impl Led {
    /// What leads the time that begins at word `start`.
    pub(in crate::events) fn of(words: &[Word<'_>], start: usize) -> Self {
        let before = start.checked_sub(1).and_then(|at| words.get(at));
        match before.map(|word| word.lower.as_str()) {
            Some("since") => Self::Since,
            Some("by") => Self::By,
            _ => Self::Other,
        }
    }
}

/// How the date of a verb bears on whether it tells a happening.
#[derive(Debug, Clone, Copy)]
pub(in crate::events) struct Dating {
    /// Whether it is a day or finer.
    pub(in crate::events) is_day: bool,
    /// Whether it lies after the day the article was published.
    pub(in crate::events) is_ahead: bool,
    /// What leads the time.
    pub(in crate::events) led_by: Led,
    /// Whether "for", "to", "until" or "by" stands before the time: what the verb leads to, not when it happens.
    pub(in crate::events) is_aimed: bool,
}

/// Why a dated verb is no happening, if it is none.
pub(in crate::events) fn no_happening(
    words: &[Word<'_>],
    group: &Predicate,
    dating: Dating,
) -> Option<Reason> {
    if words.last().is_some_and(|word| word.text == "?") && !group.is_quoted {
        return Some(Reason::Question);
    }
    let conditional = group
        .opener
        .and_then(|at| words.get(at))
        .is_some_and(|word| matches!(word.lower.as_str(), "if" | "unless" | "whether"));
    // "once I have slept"
    let foreseen = group.is_perfect
        && group.tense == Tense::Present
        && group
            .opener
            .and_then(|at| words.get(at))
            .is_some_and(|word| matches!(word.lower.as_str(), "when" | "once" | "until" | "till"));
    // "whatever happens today"
    let whatever = words
        .get(group.subject.clone())
        .and_then(<[Word<'_>]>::first)
        .is_some_and(|word| matches!(word.lower.as_str(), "whatever" | "whoever" | "whichever"));
    if conditional || foreseen || whatever {
        return Some(Reason::Supposed);
    }
    if is_said_of_the_world(words, group) {
        return Some(Reason::State);
    }
    if ends_a_period(words, group) || is_of_the_page(words, group) {
        return Some(Reason::Name);
    }
    if group.base() == "compare" && (group.is_passive || group.shape != Shape::Infinitive) {
        return Some(Reason::State);
    }
    if never_was(words, group) {
        return Some(Reason::NeverWas);
    }
    if dating.is_ahead && !dating.is_aimed && is_over(words, group) {
        return Some(Reason::Over);
    }
    let is_simple_present = group.tense == Tense::Present
        && group.shape == Shape::Finite
        && !group.is_perfect
        && !group.is_progressive;
    if is_simple_present && is_request(words, group) {
        return Some(Reason::Request);
    }
    let from = group.subject.start.min(group.group.start);
    let clause = words
        .get(from..group.rest.end.max(group.group.end))
        .unwrap_or_default();
    if is_simple_present && clause.iter().any(is_habitual) {
        return Some(Reason::Habit);
    }
    (is_state(words, group, dating) && !(dating.led_by == Led::Since && goes_on(group)))
        .then_some(Reason::State)
}

/// "has been in office": what began then still is so.
fn goes_on(group: &Predicate) -> bool {
    group.tense == Tense::Present
        && group.is_perfect
        && !group.is_negated
        && !group.is_quoted
        && group.shape == Shape::Finite
}

/// "something he can show before the summer", "because we acted late in January": within a quotation, what can be done and why.
fn is_said_of_the_world(words: &[Word<'_>], group: &Predicate) -> bool {
    let can = words
        .get(group.group.start)
        .is_some_and(|word| word.lower == "can" || word.lower == "cannot");
    let because = group
        .opener
        .and_then(|at| words.get(at))
        .is_some_and(|word| matches!(word.lower.as_str(), "because" | "although" | "though"));
    group.is_quoted && (can && !group.is_passive || because)
}

/// "the quarter ended June 30", "the year ending tomorrow": which stretch of time is meant.
fn ends_a_period(words: &[Word<'_>], group: &Predicate) -> bool {
    let before = group.group.start.checked_sub(1).and_then(|at| words.get(at));
    let is_period = before.is_some_and(|word| {
        matches!(
            word.lower.trim_end_matches('s'),
            "quarter" | "year" | "month" | "week" | "period" | "half" | "season" | "term"
        )
    });
    group.base() == "end" && group.group.len() == 1 && is_period
}

/// "Page last updated at 17:42": of the page, not of what it tells.
fn is_of_the_page(words: &[Word<'_>], group: &Predicate) -> bool {
    let is_last = group
        .group
        .start
        .checked_sub(1)
        .is_some_and(|at| words[at].lower == "last" && at <= 2);
    is_last && matches!(group.base(), "update" | "modify" | "review" | "edit" | "change") && words.len() < 16
}

/// "would have met a week earlier, had there been …", "could have stopped it in May": what was not. What "would have" been on a day
/// without any condition was planned.
fn never_was(words: &[Word<'_>], group: &Predicate) -> bool {
    let modal = words
        .get(group.group.start)
        .map_or("", |word| word.lower.as_str());
    let opens = |at: usize| at == 0 || matches!(words[at - 1].tag, Tag::Comma | Tag::OpenQuote);
    let is_conditional = words.iter().enumerate().any(|(at, word)| {
        word.lower == "if"
            || word.lower == "had" && opens(at) && words.get(at + 1).is_some_and(|next| next.tag != Tag::Verb)
    });
    group.is_perfect
        && !group.is_quoted
        && (group.tense == Tense::Would && is_conditional || matches!(modal, "could" | "should"))
}

/// Whether the words tell the past, so that no day to come can be meant: "opened", not "was to open", "was planned", "did not open".
pub(in crate::events) fn is_over(words: &[Word<'_>], group: &Predicate) -> bool {
    let leads_on = words
        .get(group.group.clone())
        .unwrap_or_default()
        .iter()
        .any(|word| word.tag == Tag::To);
    let bends = [Role::Plan, Role::Propose, Role::Cancel, Role::State]
        .into_iter()
        .any(|role| group.is(role));
    group.shape == Shape::Finite
        && (group.tense == Tense::Past || group.tense == Tense::Present && group.is_perfect)
        && !(group.is_quoted || group.is_copula || group.is_negated || group.is_progressive)
        && !(leads_on || bends)
}

/// "Ask me on Thursday": a bare verb that opens what is said.
fn is_request(words: &[Word<'_>], group: &Predicate) -> bool {
    let before = group.group.start.checked_sub(1).and_then(|at| words.get(at));
    let opens = before.is_none_or(|word| matches!(word.tag, Tag::OpenQuote | Tag::Stop));
    let head = words.get(group.head);
    let is_base = head.is_some_and(|word| word.lower == group.base());
    opens && is_base && group.is_quoted && group.group.len() == 1
}

/// Whether the clause tells how things are, or what somebody thinks, rather than what happened.
fn is_state(words: &[Word<'_>], group: &Predicate, dating: Dating) -> bool {
    let planned = group.is(Role::Plan) || matches!(group.tense, Tense::Future);
    let event_subject = words.get(group.subject.clone()).is_some_and(|subject| {
        subject
            .iter()
            .any(|word| word.tag == Tag::Noun && lexicon().event_noun(&word.lower).is_some())
    });
    let event_follows = words.get(group.rest.clone()).is_some_and(|rest| {
        rest.iter().take(8).any(|word| {
            word.tag == Tag::Noun && lexicon().event_noun(&word.lower).is_some()
                || word.tag == Tag::Verb
                    && word
                        .lemma
                        .and_then(|id| lexicon().lemma(id))
                        .is_some_and(|lemma| !lemma.is(Role::State))
        })
    });
    let is_told = event_subject || event_follows;
    // "it today has three harbours"
    if group.base() == "have" && !event_follows && !planned && !group.is_perfect {
        return true;
    }
    // "could be home by May", "that it be ready by June"
    if dating.led_by == Led::By && group.tense != Tense::Past && !group.is_perfect {
        return false;
    }
    let was_then = dating.is_day && group.tense == Tense::Past && !group.is_quoted;
    if group.is_copula {
        let is_there = group
            .group
            .start
            .checked_sub(1)
            .and_then(|at| words.get(at))
            .is_some_and(|word| word.lower == "there");
        let is_so = event_subject && !is_then(words, group);
        let is_told = event_subject && !is_so
            || event_follows && (is_there || planned || dating.is_ahead || is_then(words, group));
        return !(is_told || was_then && is_somewhere(words, group));
    }
    // "We act early today because …": what is said of the day of speaking is a view.
    let is_view = group.is_quoted
        && group.tense == Tense::Present
        && group.shape == Shape::Finite
        && !group.is_perfect
        && !group.is_progressive
        && !group.is_passive
        && !dating.is_ahead;
    let is_state = group.is(Role::State) && !planned && !group.is_passive;
    is_view || is_state && !is_told && !(was_then && group.is(Role::Stay)) || group.base() == "compare"
}

/// "The vote was on Friday", "the trial is due in May": the complement says when or where, not how.
fn is_then(words: &[Word<'_>], group: &Predicate) -> bool {
    words.get(group.rest.start).is_none_or(|word| {
        word.time.is_some()
            || matches!(
                word.tag,
                Tag::Preposition | Tag::Adverb | Tag::Number | Tag::Stop | Tag::To
            )
            || lexicon().is_plan_adjective(&word.lower)
    })
}

/// "was back at her desk", "were in Oslo": where somebody was.
fn is_somewhere(words: &[Word<'_>], group: &Predicate) -> bool {
    let rest = words.get(group.rest.clone()).unwrap_or_default();
    let first = rest
        .iter()
        .enumerate()
        .find(|(at, word)| word.time.is_none() && rest.get(at + 1).is_none_or(|next| next.time.is_none()))
        .map(|(_, word)| word);
    first.is_some_and(|word| {
        matches!(
            word.lower.as_str(),
            "back"
                | "home"
                | "in"
                | "at"
                | "on"
                | "over"
                | "free"
                | "dead"
                | "absent"
                | "present"
                | "up"
                | "down"
                | "off"
        )
    })
}
