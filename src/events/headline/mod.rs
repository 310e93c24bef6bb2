//! A headline from a clause: subject, verb, object; names without titles, no date, no attribution, at most 80 characters.

mod content;
mod cut;
mod fallback;
mod mend;
mod noun;
mod number;
mod phrase;
mod pieces;
mod quotation;
mod render;
mod statement;
mod verb;

use super::{
    actors::Cast,
    clause::{Predicate, Shape, object_of},
    discourse::Reference,
    event::Status,
    lexicon::Role,
    words::{Tag, Word},
};
use number::is_plural;
use pieces::{Piece, finish, is_are};
use std::ops::Range;

/// Most characters in a headline.
pub(super) const MAX: usize = 80;

/// What a headline is written from.
pub(super) struct Scribe<'a> {
    /// The sentence.
    pub(super) source: &'a str,
    /// Words of the sentence.
    pub(super) words: &'a [Word<'a>],
    /// Its groups of verbs.
    pub(super) found: &'a [Predicate],
    /// Who is named.
    pub(super) cast: &'a Cast,
    /// The number of the sentence in its article.
    pub(super) sentence: usize,
    /// Whom the pronouns and "the two leaders" of the sentence stand for.
    pub(super) references: &'a [Reference],
    /// Whose the subjects are that do not say so, by their first word: "net income" is the company's.
    pub(super) owners: &'a [(usize, String)],
    /// What the article elsewhere calls a happening that a noun alone tells here: "bus crash" for "crash".
    pub(super) known_as: Option<String>,
}

/// How a headline is written: each way is tried until one fits.
#[derive(Debug, Clone, Copy)]
struct Manner {
    /// "Amina Odhiambo" rather than "Odhiambo" where she is the subject.
    full_subject: bool,
    /// The same for everybody else.
    full_names: bool,
    /// What may be left out.
    cut: Cut,
    /// The longest subject that stays whole.
    subject: usize,
}

/// What may be left out of a headline that is too long.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Cut {
    Never,
    /// Words at the end, between phrases.
    Phrases,
    /// The same, and every article.
    Articles,
    /// Words at the end, also where the rest says little without them: "agrees in principle | to sell".
    Loosely,
}

const MANNERS: [Manner; 13] = [
    Manner::of([true, true], Cut::Never, LONG),
    Manner::of([true, false], Cut::Never, LONG),
    Manner::of([false, false], Cut::Never, LONG),
    Manner::of([true, true], Cut::Phrases, LONG),
    Manner::of([true, false], Cut::Phrases, LONG),
    Manner::of([false, false], Cut::Phrases, LONG),
    Manner::of([true, true], Cut::Phrases, SHORT),
    Manner::of([true, false], Cut::Phrases, SHORT),
    Manner::of([false, false], Cut::Phrases, SHORT),
    Manner::of([false, false], Cut::Articles, LONG),
    Manner::of([false, false], Cut::Articles, SHORT),
    Manner::of([true, true], Cut::Loosely, LONG),
    Manner::of([false, false], Cut::Loosely, SHORT),
];

impl Manner {
    /// With full names for the subject, and for everybody else.
    const fn of([full_subject, full_names]: [bool; 2], cut: Cut, subject: usize) -> Self {
        Self {
            full_subject,
            full_names,
            cut,
            subject,
        }
    }
}

/// Subjects of more characters lose what hangs on their head.
const LONG: usize = 60;
/// The same, where nothing else fits.
const SHORT: usize = 24;

impl Scribe<'_> {
    /// The headline for group `index`; nothing where no readable sentence can be made. `through` is the noun it happened in, which a
    /// headline that grows too long leaves out.
    pub(super) fn clause(&self, index: usize, status: Status, through: Option<usize>) -> Option<String> {
        let group = self.found.get(index)?;
        if let Some(title) = self.existing(group, status) {
            return Some(title);
        }
        let says = group.is(Role::Reporting)
            && !group.is_passive
            && matches!(status, Status::Happened | Status::Ongoing);
        let said = if says { self.statement(index) } else { None };
        let denied = if status == Status::Denied {
            group.governor.and_then(|governor| self.denial(governor, index))
        } else {
            None
        };
        if let Some(title) = said.or(denied) {
            return Some(title);
        }
        let (whole, without) = (
            self.with_told(group, group.rest.clone()),
            through.map(|noun| self.phrase_of(noun, group)),
        );
        let told = MANNERS.into_iter().find_map(|manner| {
            let kept = self.clause_in(group, status, whole.clone(), None, manner);
            kept.or_else(|| self.clause_in(group, status, whole.clone(), without.clone(), manner))
        });
        told.or_else(|| self.hanging(group, status))
            .or_else(|| self.seen(group))
            .or_else(|| self.around(group, status))
    }

    /// "There was an assault on an inmate": what there was.
    fn existing(&self, group: &Predicate, status: Status) -> Option<String> {
        let there = group
            .group
            .start
            .checked_sub(1)
            .and_then(|at| self.words.get(at))?;
        if !group.is_copula || there.lower != "there" {
            return None;
        }
        // "There are elections on 5 May, in case anyone forgot"
        let end = group
            .rest
            .clone()
            .find(|&at| self.words[at].tag == Tag::Comma && self.words[at - 1].time.is_some())
            .unwrap_or(group.rest.end);
        MANNERS
            .into_iter()
            .find_map(|manner| {
                let pieces = self.render(group.rest.start..end, manner.full_names);
                finish(pieces, 2, manner.cut).filter(|title| title.contains(' '))
            })
            .or_else(|| {
                let noun = (group.rest.start..end).find(|&at| self.words[at].tag == Tag::Noun)?;
                self.lone_noun(noun, status)
            })
    }

    /// The prepositional phrase that `noun` stands in, after the verb.
    fn phrase_of(&self, noun: usize, group: &Predicate) -> Range<usize> {
        let mut start = noun;
        while start > group.group.end && self.words[start].tag != Tag::Preposition {
            start -= 1;
        }
        if self.words[start].tag != Tag::Preposition {
            return noun..noun;
        }
        start..noun + 1
    }

    /// "became more open in declaring | that …", "were told | that …": what a clause needs said at its end goes with it.
    fn with_told(&self, group: &Predicate, rest: Range<usize>) -> Range<usize> {
        let opens = self
            .words
            .get(rest.end)
            .is_some_and(|word| matches!(word.lower.as_str(), "that" | "whether" | "how" | "why" | "what"));
        let last = rest
            .end
            .checked_sub(1)
            .filter(|&at| at >= group.head)
            .and_then(|at| self.words.get(at));
        let only_time = self
            .words
            .get(rest.clone())
            .unwrap_or_default()
            .iter()
            .all(|word| word.time.is_some() || word.tag == Tag::Preposition);
        let after_to = rest.end > rest.start + 1 && self.words[rest.end - 2].tag == Tag::To;
        let asks =
            only_time || after_to || last.is_some_and(|word| matches!(word.tag, Tag::Verb | Tag::Adjective));
        let told = self
            .found
            .iter()
            .find(|told| told.group.start > rest.end && told.shape == Shape::Finite);
        // "took what he could"
        let is_what = last.is_some_and(|word| word.lower == "what");
        match told {
            Some(told) if is_what && told.subject.start == rest.end => {
                rest.start..told.rest.end.max(told.group.end)
            }
            Some(told) if opens && asks => rest.start..told.rest.end.max(told.group.end),
            _ => rest,
        }
    }

    /// "spent | the winter of 1776 in London": the time that is what the verb is about, without figures.
    fn stretch_after(&self, start: usize) -> Vec<Piece> {
        self.words
            .iter()
            .skip(start)
            .take_while(|word| word.time.is_some() && !matches!(word.tag, Tag::Preposition | Tag::Number))
            .map(|word| {
                Piece::word(
                    word.text.to_owned(),
                    if word.tag == Tag::Determiner {
                        Tag::Determiner
                    } else {
                        Tag::Noun
                    },
                )
            })
            .collect()
    }

    /// The first word of a range that belongs to no time and leads none: "in May, | a sign".
    fn after_times(&self, range: &Range<usize>) -> usize {
        let mut at = range.start;
        while at < range.end {
            let is_time = |at: usize| self.words.get(at).is_some_and(|word| word.time.is_some());
            let leads = self.words[at].tag == Tag::Preposition && is_time(at + 1);
            if !(leads || is_time(at)) {
                break;
            }
            at += 1;
        }
        at
    }

    fn clause_in(
        &self,
        group: &Predicate,
        status: Status,
        rest: Range<usize>,
        without: Option<Range<usize>>,
        manner: Manner,
    ) -> Option<String> {
        let mut pieces = self.subject(group.subject.clone(), manner)?;
        let is_bare_passive = group.shape == Shape::Participle;
        let plural = is_plural(&pieces);
        let verb = if is_bare_passive {
            let is_set = group.is(Role::Plan) || self.participle(group) == "set";
            let be = if status == Status::Planned && !is_set {
                "to be "
            } else {
                is_are(&pieces)
            };
            format!("{be}{}", self.participle(group))
        } else {
            self.verb(group, status, plural)?
        };
        // A passive may end a headline, so it does not count as a verb that must go on.
        let tag = if group.is_passive || may_end(group) && object_of(self.words, group).is_empty() {
            Tag::Adjective
        } else {
            Tag::Verb
        };
        pieces.push(Piece::word(verb, tag));
        let bare = pieces.len();
        let mut named = self.actors_in(&group.subject);
        if named.is_empty() {
            // A subject without a name owns "its" all the same.
            named.push(usize::MAX);
        }
        let mut needed = pieces.len();
        if let Some(mut object) = group
            .antecedent
            .clone()
            .and_then(|object| self.phrase(object, manner.full_names))
        {
            // "A march that the union called": no longer the first word
            if let Some(first) = object.first_mut().filter(|first| first.tag == Tag::Determiner) {
                first.text = first.text.to_lowercase();
            }
            pieces.extend(object);
            needed = pieces.len();
        } else if !group.is_passive && needs_object(self.words, group, self.after_times(&group.rest)) {
            needed += 1;
        }
        // "had been recovered, eleven women and nine men": what stands after the comma is no object.
        let next = self.after_times(&rest);
        let is_aside = self.words.get(next).is_some_and(|word| word.tag == Tag::Comma)
            && (next == rest.start || self.words.get(next + 1).is_some_and(Word::is_nominal));
        let rest = if is_aside { rest.start..rest.start } else { rest };
        let ranges = match without {
            Some(without) => vec![
                rest.start..without.start.max(rest.start),
                without.end.min(rest.end)..rest.end,
            ],
            None => vec![rest],
        };
        if group.base() == "spend" && !group.is_passive {
            pieces.extend(self.stretch_after(group.rest.start));
        }
        for range in ranges {
            let more = self.render_after(range, manner.full_names, &named);
            pieces.extend(more);
        }
        pieces::trim_end(&mut pieces);
        let is_bare = pieces.len() <= bare;
        if is_bare && !group.is_passive && says_nothing_alone(group) {
            return None;
        }
        finish(pieces, needed, manner.cut)
    }

    /// The whole sentence without date, brackets and attribution: what is left where no clause could be told.
    /// Its verb may be cut off only where `keeps_verb` is false.
    pub(super) fn sentence(&self, keeps_verb: bool) -> Option<String> {
        if let Some(title) = self.encounter() {
            return Some(title);
        }
        let end = self
            .words
            .iter()
            .enumerate()
            .position(|(at, word)| {
                word.tag == Tag::Colon || word.tag == Tag::Dash && !self.is_between_numbers(at)
            })
            .unwrap_or(self.words.len());
        let first = self.words.first()?;
        let dangles = matches!(first.tag, Tag::Pronoun | Tag::PossessivePronoun)
            && !self.references.iter().any(|reference| reference.words.start == 0);
        if dangles {
            return None;
        }
        MANNERS.into_iter().find_map(|manner| {
            let pieces = self.render(0..end, manner.full_names);
            // Without its verb it says nothing.
            let verb = self.found.iter().find(|group| {
                let is_relative = group.opener.is_some_and(|at| self.words[at].tag == Tag::Relative);
                keeps_verb && group.shape == Shape::Finite && !is_relative && group.group.end <= end
            });
            let needed = verb.map_or(3, |verb| {
                self.render(0..verb.group.end, manner.full_names).len().max(3)
            });
            finish(pieces, needed, manner.cut)
        })
    }
}

/// "The mayor announces": verbs that are nothing without what they are about.
fn says_nothing_alone(group: &Predicate) -> bool {
    (group.is(Role::Reporting) || group.is(Role::Propose) || group.is(Role::Plan) || group.is(Role::Control))
        && !matches!(
            group.base(),
            "testify" | "respond" | "reply" | "answer" | "complain" | "call" | "appeal"
        )
        || matches!(
            group.base(),
            "inform"
                | "sentence"
                | "impeach"
                | "tender"
                | "release"
                | "issue"
                | "sign"
                | "convict"
                | "file"
                | "begin"
        ) && !group.is(Role::Intransitive)
            && group.base() != "begin"
}

/// Whether cutting right after the verb would leave it hanging.
fn needs_object(words: &[Word<'_>], group: &Predicate, next: usize) -> bool {
    words.get(next).is_some_and(|word| {
        word.is_nominal()
            || matches!(word.tag, Tag::To | Tag::Pronoun)
            || word.tag == Tag::Preposition && !may_end(group)
    })
}

/// "Work resumes", "The offensive begins": verbs that say enough alone.
pub(super) fn may_end(group: &Predicate) -> bool {
    let needs_more = matches!(
        group.base(),
        "rely"
            | "depend"
            | "belong"
            | "result"
            | "stem"
            | "go"
            | "come"
            | "live"
            | "lie"
            | "sit"
            | "stand"
            | "remain"
            | "stay"
            | "work"
            | "appear"
    );
    group.is(Role::Intransitive) && !needs_more
        || matches!(
            group.base(),
            "resume"
                | "begin"
                | "start"
                | "open"
                | "close"
                | "end"
                | "continue"
                | "meet"
                | "stop"
                | "win"
                | "lose"
                | "participate"
                | "strengthen"
                | "weaken"
                | "grow"
                | "shrink"
                | "increase"
                | "decrease"
                | "decline"
                | "improve"
                | "worsen"
                | "drop"
                | "climb"
                | "slip"
                | "soar"
                | "plunge"
                | "jump"
                | "tumble"
                | "slump"
                | "widen"
                | "narrow"
                | "expand"
                | "recover"
                | "fail"
                | "succeed"
                | "expire"
                | "sink"
                | "burn"
                | "spread"
        )
}
