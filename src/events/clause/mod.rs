//! The clauses of a sentence: its groups of verbs, each with its tense, its subject and what follows it.

mod aside;
mod governor;
mod group;
mod participle;
mod phrase;
mod relative;
mod subject;

use crate::events::{
    lexicon::{Forms, LemmaId, Role, lexicon},
    words::{Tag, Word},
};
pub(super) use governor::is_accusation;
use governor::{governor_of, invert_arrivals, invert_speakers, is_wished, share_subjects};
use group::{group_at, settle_bare_infinitives};
use participle::settle_participles;
use phrase::phrase_before;
use std::ops::Range;
use subject::subject_of;
pub(super) use subject::time_start;

/// How a group of verbs stands in its sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// Has a tense and a subject of its own.
    Finite,
    /// "to visit".
    Infinitive,
    /// "visiting".
    Gerund,
    /// "annexed by …": a participle that hangs on the noun before it.
    Participle,
}

/// Which time the group of verbs tells of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tense {
    Past,
    Present,
    Future,
    /// "would": a future seen from the past.
    Would,
    /// "may", "might", "could", "should".
    Possible,
    /// Infinitives and the like have none.
    None,
}

/// A group of verbs with what belongs to it. Numbers and ranges count words of the sentence.
#[derive(Debug, Clone)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "independent properties of a group of verbs"
)]
pub(super) struct Predicate {
    /// The whole group: "has been visiting".
    pub(super) group: Range<usize>,
    /// The verb that says what happens.
    pub(super) head: usize,
    pub(super) lemma: Option<LemmaId>,
    pub(super) shape: Shape,
    pub(super) tense: Tense,
    pub(super) is_passive: bool,
    pub(super) is_perfect: bool,
    pub(super) is_progressive: bool,
    pub(super) is_negated: bool,
    /// A form of "be" with no verb after it.
    pub(super) is_copula: bool,
    /// The word that opens its clause ("after", "that", "which"), where one does.
    pub(super) opener: Option<usize>,
    /// The group that governs it: for infinitives, gerunds and told clauses.
    pub(super) governor: Option<usize>,
    /// Its subject; empty where none was found.
    pub(super) subject: Range<usize>,
    /// What a relative clause is about, where that is its object: "the town, which rebels took".
    pub(super) antecedent: Option<Range<usize>>,
    /// From after the group to the end of its clause.
    pub(super) rest: Range<usize>,
    pub(super) is_quoted: bool,
}

impl Predicate {
    /// Whether its verb plays `role`.
    pub(super) fn is(&self, role: Role) -> bool {
        self.lemma
            .and_then(|id| lexicon().lemma(id))
            .is_some_and(|lemma| lemma.is(role))
    }

    /// Whether a clause can follow its verb without a word between: "said prices fell", "let the offensive begin".
    pub(super) fn takes_a_clause(&self) -> bool {
        [
            Role::Reporting,
            Role::Plan,
            Role::Propose,
            Role::State,
            Role::Control,
            Role::Deny,
        ]
        .into_iter()
        .any(|role| self.is(role))
            || matches!(
                self.base(),
                "show"
                    | "find"
                    | "see"
                    | "ensure"
                    | "reveal"
                    | "indicate"
                    | "suggest"
                    | "learn"
                    | "hear"
                    | "notice"
                    | "prove"
                    | "discover"
                    | "let"
                    | "make"
                    | "help"
                    | "watch"
                    | "mean"
                    | "bet"
                    | "guarantee"
                    | "realise"
                    | "decide"
                    | "conclude"
                    | "figure"
            )
    }

    /// The base form of its verb, or nothing where it is not known.
    pub(super) fn base(&self) -> &'static str {
        self.lemma
            .and_then(|id| lexicon().lemma(id))
            .map_or("", |lemma| lemma.base.as_str())
    }
}

/// The groups of verbs of a sentence, in order.
pub(super) fn predicates(words: &[Word<'_>]) -> Vec<Predicate> {
    let mut found: Vec<Predicate> = Vec::new();
    let mut at = 0;
    while at < words.len() {
        if let Some(group) = group_at(words, at) {
            at = group.group.end;
            found.push(group);
        } else {
            at += 1;
        }
    }
    drop_nouns(words, &mut found);
    settle_participles(words, &mut found);
    settle_bare_infinitives(words, &mut found);
    for index in 0..found.len() {
        let (subject, opener) = subject_of(words, &found, index);
        found[index].subject = subject;
        found[index].opener = opener;
    }
    for index in 0..found.len() {
        found[index].antecedent = antecedent_of(words, &found, index);
    }
    for index in 0..found.len() {
        found[index].rest = rest_of(words, &found, index);
    }
    for index in 0..found.len() {
        found[index].governor = governor_of(words, &found, index);
    }
    for index in 0..found.len() {
        if is_wished(words, &found, index) {
            found[index].tense = Tense::None;
        }
    }
    invert_speakers(words, &mut found);
    invert_arrivals(words, &mut found);
    share_subjects(words, &mut found);
    found
}

/// "welcomed the job figures at a conference": a plural that the tagger takes for a verb right after what a verb is about.
fn drop_nouns(words: &[Word<'_>], found: &mut Vec<Predicate>) {
    let is_noun = |index: usize| {
        let (Some(group), Some(before)) = (
            found.get(index),
            index.checked_sub(1).and_then(|at| found.get(at)),
        ) else {
            return false;
        };
        let head = &words[group.head];
        let object = words.get(before.group.end..group.group.start).unwrap_or_default();
        let is_phrase = object.len() > 1
            && matches!(object[0].tag, Tag::Determiner | Tag::PossessivePronoun)
            && object.iter().all(|word| {
                matches!(
                    word.tag,
                    Tag::Determiner | Tag::PossessivePronoun | Tag::Noun | Tag::Adjective
                )
            });
        let ends = words.get(group.group.end).is_none_or(|next| {
            matches!(next.tag, Tag::Preposition | Tag::Stop | Tag::Comma) || next.time.is_some()
        });
        group.group.len() == 1
            && head.tag == Tag::Verb
            && head.lower.ends_with('s')
            && (head.lemma.is_none() || head.forms.is_only(Forms::THIRD))
            && before.lemma.is_some()
            && !before.takes_a_clause()
            && !before.is_copula
            && is_phrase
            && ends
    };
    let nouns: Vec<usize> = (1..found.len()).filter(|&index| is_noun(index)).collect();
    for index in nouns.into_iter().rev() {
        found.remove(index);
    }
}

/// The noun a relative clause with a subject of its own is about: its object. Verbs joined to the first share it.
fn antecedent_of(words: &[Word<'_>], found: &[Predicate], index: usize) -> Option<Range<usize>> {
    let group = &found[index];
    if group.subject.is_empty() {
        let start = group.group.start.checked_sub(1)?;
        let joined = words
            .get(..=start)?
            .iter()
            .rev()
            .take(2)
            .any(|word| word.tag == Tag::Conjunction);
        return found[..index]
            .last()
            .filter(|_| joined)
            .and_then(|before| before.antecedent.clone());
    }
    let opener = group.opener.filter(|&at| {
        let is_relative =
            matches!(words[at].lower.as_str(), "which" | "whom") || is_object_that(words, found, index, at);
        is_relative && at < group.subject.start
    })?;
    if opener > 0 && words[opener - 1].tag == Tag::Preposition {
        return None;
    }
    let comma = usize::from(opener > 0 && words[opener - 1].tag == Tag::Comma);
    let phrase = phrase_before(words, found, index, opener - comma);
    // The nearest noun of the phrase is what the clause hangs on.
    let start = words.get(phrase.clone())?.iter().rposition(|word| {
        matches!(word.tag, Tag::Preposition | Tag::Comma | Tag::Conjunction) && word.lower != "of"
    });
    Some(start.map_or(phrase.start, |at| phrase.start + at + 1)..phrase.end)
}

/// "a pact that both countries signed": the word at `that` stands for what the verb is about, for nothing else follows it.
fn is_object_that(words: &[Word<'_>], found: &[Predicate], index: usize, that: usize) -> bool {
    let group = &found[index];
    let is_thing = that
        .checked_sub(1)
        .and_then(|at| words.get(at))
        .is_some_and(|noun| {
            noun.tag == Tag::Noun
                && noun.time.is_none()
                && !matches!(
                    noun.lower.trim_end_matches('s'),
                    "fact"
                        | "claim"
                        | "hope"
                        | "fear"
                        | "news"
                        | "report"
                        | "sign"
                        | "belief"
                        | "allegation"
                        | "doubt"
                        | "condition"
                        | "evidence"
                        | "suggestion"
                        | "rumour"
                        | "rumor"
                        | "ground"
                        | "proof"
                        | "warning"
                        | "assurance"
                        | "view"
                        | "idea"
                        | "conclusion"
                        | "statement"
                        | "day"
                        | "year"
                )
        });
    let ends = words.get(group.group.end).is_none_or(|next| {
        next.time.is_some() || matches!(next.tag, Tag::Preposition | Tag::Stop | Tag::Comma)
    });
    let told = found[..index]
        .last()
        .is_some_and(|before| before.group.end <= that && before.takes_a_clause());
    words[that].lower == "that"
        && is_thing
        && ends
        && !told
        && group.shape == Shape::Finite
        && !(group.is_passive || group.is_copula || group.is(Role::Intransitive) || group.is(Role::Reporting))
        && group.lemma.is_some()
}

/// From after the group to where its clause ends.
fn rest_of(words: &[Word<'_>], found: &[Predicate], index: usize) -> Range<usize> {
    let group = &found[index];
    let start = group.group.end;
    let mut end = start;
    while let Some(word) = words.get(end) {
        let verb = found.iter().find(|other| other.group.start == end);
        if let Some(other) = verb.filter(|other| other.shape == Shape::Finite) {
            // Another clause begins with its subject.
            // The subject can stand before: "the issues that hurt sales are over".
            let begins = if other.subject.is_empty() || other.subject.start < start {
                end
            } else {
                other.subject.start.max(start)
            };
            end = other
                .opener
                .map_or(begins, |opener| opener.min(begins))
                .max(start);
            break;
        }
        match word.tag {
            Tag::Stop if !matches!(word.text, "." if end + 1 < words.len()) => break,
            Tag::Colon | Tag::Dash | Tag::Relative => break,
            Tag::Comma if ends_clause(words, found, group, end) => break,
            // "invaded the island in May and a sign that …": what is joined after a time belongs to something before.
            Tag::Conjunction
                if end > start
                    && follows_a_time(words, end)
                    && (!verb_near(found, end + 1) || joins_a_participle(words, found, end)) =>
            {
                break;
            }
            // "throwing in the towel and selling its stake"
            Tag::Conjunction
                if (group.shape == Shape::Gerund || group.is_progressive)
                    && found
                        .iter()
                        .any(|other| other.group.start == end + 1 && other.shape == Shape::Gerund) =>
            {
                break;
            }
            // "ended that fighting"
            Tag::Subordinator
                if word.lower == "that"
                    && end == start
                    && words.get(end + 1).is_some_and(|next| next.tag == Tag::Noun)
                    && !verb_near(found, end + 2) => {}
            Tag::Subordinator if !group.is(Role::Reporting) || end > start => break,
            _ => {}
        }
        end += 1;
    }
    start..end
}

/// Whether a time stands right before word `at`, or before the comma there: "in May, and".
fn follows_a_time(words: &[Word<'_>], at: usize) -> bool {
    let comma = usize::from(at > 1 && words[at - 1].tag == Tag::Comma);
    words[at - 1 - comma].time.is_some()
}

/// "was founded in 1290 and taken to Lund": another happening begins.
fn joins_a_participle(words: &[Word<'_>], found: &[Predicate], and: usize) -> bool {
    let next = found.iter().find(|group| group.group.start == and + 1);
    words[and].lower == "and" && next.is_some_and(|next| next.is_passive && next.group.len() == 1)
}

fn verb_near(found: &[Predicate], at: usize) -> bool {
    found
        .iter()
        .any(|group| group.group.start == at || group.group.start == at + 1)
}

/// Whether the comma at `at` ends the clause of `group`: a relative clause closes, or a participle, a conjunction or a speaker follows.
fn ends_clause(words: &[Word<'_>], found: &[Predicate], group: &Predicate, at: usize) -> bool {
    let relative =
        group.antecedent.is_some() || group.opener.is_some_and(|at| words[at].tag == Tag::Relative);
    let verb_follows = found.iter().any(|other| {
        other.group.start == at + 1
            || other.subject.start == at + 1 && !other.subject.is_empty() && other.shape == Shape::Finite
    });
    // ", the day the bridge reopened"
    let says_which_day = words.get(at + 1).is_some_and(|next| next.lower == "the")
        && found
            .iter()
            .any(|other| other.subject.start == at + 3 && !other.subject.is_empty());
    relative
        || verb_follows
        || says_which_day
        || words.get(at + 1).is_some_and(|next| next.lower == "according")
}

/// The noun phrase right after a group of verbs.
pub(super) fn object_of(words: &[Word<'_>], group: &Predicate) -> Range<usize> {
    let start = group.rest.start;
    let mut end = start;
    while end < group.rest.end
        && (words[end].is_nominal() || words[end].tag == Tag::Pronoun)
        && words[end].time.is_none()
    {
        end += 1;
    }
    // "the Leeds, Maine, company"
    if end > start
        && let Some([comma, state, close, noun]) = words.get(end..end + 4)
        && comma.tag == Tag::Comma
        && close.tag == Tag::Comma
        && words[end - 1].tag == Tag::Proper
        && state.tag == Tag::Proper
        && noun.tag == Tag::Noun
    {
        end += 4;
    }
    start..end.min(group.rest.end.max(start))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{events::words::words, span::Span};

    fn subjects(text: &str) -> Vec<(String, String)> {
        let words = words(text, Span::new(0..text.len()), &[], &mut false);
        predicates(&words)
            .iter()
            .map(|group| {
                let said = |range: Range<usize>| {
                    words[range]
                        .iter()
                        .map(|word| word.text)
                        .collect::<Vec<_>>()
                        .join(" ")
                };
                (said(group.subject.clone()), group.base().to_owned())
            })
            .collect()
    }

    fn has(text: &str, subject: &str, verb: &str) {
        let found = subjects(text);
        assert!(
            found.contains(&(subject.to_owned(), verb.to_owned())),
            "{text}: {found:?}"
        );
    }

    #[test]
    fn subjects_stand_before_their_verb() {
        has(
            "The court in Oslo sentenced a man to death.",
            "The court in Oslo",
            "sentence",
        );
        has("Ana Ruiz, the mayor, opened the bridge.", "Ana Ruiz", "open");
        has("The bridge, which engineers opened, fell.", "The bridge", "fall");
        has("The bank cut rates and warned of a slump.", "The bank", "warn");
        has("Officials said rescuers reached the mine.", "rescuers", "reach");
        has("The mayor plans to visit Oslo.", "The mayor", "visit");
        has("The mayor urged firms to hire.", "firms", "hire");
        has("A bridge opened by the king fell.", "A bridge", "open");
    }
}
