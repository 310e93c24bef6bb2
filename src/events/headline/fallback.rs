//! Headlines for happenings whose clause gives none: told by a participle, under a time as subject, or by a caption without a verb.

use super::{
    MANNERS, Scribe,
    number::is_plural,
    pieces::{Piece, finish, is_are, present, trim_end},
    says_nothing_alone,
};
use crate::events::{
    actors::Sort,
    clause::{Predicate, Shape, Tense, object_of},
    event::{Kind, Status},
    lexicon::{Forms, Role, lexicon},
    words::Tag,
};
use std::ops::Range;

impl Scribe<'_> {
    /// "the peninsula, annexed by Moscow in 2014": "Moscow annexes the peninsula"; without "by", "the peninsula is annexed".
    pub(super) fn hanging(&self, group: &Predicate, status: Status) -> Option<String> {
        if group.shape != Shape::Participle || group.is_progressive {
            return None;
        }
        let thing = self.noun_phrase_before(group.group.start);
        let by = self
            .words
            .get(group.group.end)
            .is_some_and(|word| word.lower == "by");
        let agent = by.then(|| self.noun_phrase_after(group.group.end + 1));
        MANNERS.into_iter().find_map(|manner| {
            let mut thing = self.phrase(thing.clone(), manner.full_names)?;
            let agent = agent
                .clone()
                .and_then(|agent| Some((self.phrase(agent.clone(), manner.full_names)?, agent.end)));
            let base = group.base();
            let mut pieces = Vec::new();
            let rest = match agent {
                Some((agent, end)) if !base.is_empty() => {
                    let verb = present(base, is_plural(&agent));
                    pieces.extend(agent);
                    pieces.push(Piece::word(verb, Tag::Verb));
                    pieces.append(&mut thing);
                    end..group.rest.end
                }
                _ => {
                    let be = if status == Status::Planned && !group.is(Role::Plan) {
                        "to be "
                    } else {
                        is_are(&thing)
                    };
                    let participle = self.words.get(group.head)?.lower.as_str();
                    pieces.append(&mut thing);
                    pieces.push(Piece::word(format!("{be}{participle}"), Tag::Adjective));
                    group.rest.clone()
                }
            };
            let needed = pieces.len();
            pieces.extend(self.render(rest, manner.full_names));
            finish(pieces, needed, manner.cut)
        })
    }

    /// "Monday saw police searching the block": what the day saw.
    pub(super) fn seen(&self, group: &Predicate) -> Option<String> {
        let subject = if group.subject.is_empty() {
            let before = self.words.get(..group.group.start)?;
            let adverbs = before
                .iter()
                .rev()
                .take_while(|word| word.tag == Tag::Adverb && word.time.is_none())
                .count();
            let end = before.len() - adverbs;
            self.words.get(end.checked_sub(1)?..end)?
        } else {
            self.words.get(group.subject.clone())?
        };
        let is_time = subject
            .iter()
            .all(|word| word.time.is_some() || matches!(word.tag, Tag::Determiner | Tag::Adjective));
        if !is_time || !matches!(group.base(), "see" | "bring" | "mark" | "witness") {
            return None;
        }
        // "police searching the block": they search it.
        let doing = self
            .found
            .iter()
            .find(|doing| doing.shape == Shape::Gerund && group.rest.contains(&doing.group.start))
            .filter(|doing| {
                doing.lemma.is_some()
                    && self.words[group.rest.start..doing.group.start]
                        .iter()
                        .all(|word| word.is_nominal() || word.tag == Tag::Preposition)
                    && self.words[doing.group.start - 1].is_nominal()
            });
        MANNERS.into_iter().find_map(|manner| {
            let Some(doing) = doing else {
                let pieces = self.render(group.rest.clone(), manner.full_names);
                return finish(pieces, 2, manner.cut);
            };
            let mut pieces = self.phrase(group.rest.start..doing.group.start, manner.full_names)?;
            let verb = present(doing.base(), is_plural(&pieces));
            pieces.push(Piece::word(verb, Tag::Verb));
            let needed = pieces.len();
            pieces.extend(self.render(doing.group.end..group.rest.end, manner.full_names));
            finish(pieces, needed, manner.cut)
        })
    }

    /// The words of the sentence from where the clause begins, kept at least to the verb.
    pub(super) fn around(&self, group: &Predicate, status: Status) -> Option<String> {
        let is_first = self
            .found
            .iter()
            .all(|other| other.group.start >= group.group.start || other.shape != Shape::Finite);
        let start = if !group.subject.is_empty() {
            group.subject.start
        } else if is_first {
            0
        } else {
            return None;
        };
        let first = self.words.get(start)?;
        let opens_well = matches!(
            first.tag,
            Tag::Noun | Tag::Proper | Tag::Adjective | Tag::Determiner | Tag::Number | Tag::Possessive
        ) || self
            .references
            .iter()
            .any(|reference| reference.words.start == start);
        if !opens_well || group.shape != Shape::Finite {
            return None;
        }
        MANNERS.into_iter().find_map(|manner| {
            let mut pieces = self.render(start..group.group.start, manner.full_names);
            if pieces.is_empty() {
                return None;
            }
            let plural = is_plural(&pieces);
            pieces.push(Piece::word(self.verb(group, status, plural)?, Tag::Verb));
            let bare = pieces.len();
            let needed = bare + usize::from(group.group.end < group.rest.end);
            pieces.extend(self.render(self.with_told(group, group.rest.clone()), manner.full_names));
            trim_end(&mut pieces);
            if pieces.len() <= bare && !group.is_passive && says_nothing_alone(group) {
                return None;
            }
            finish(pieces, needed, manner.cut)
        })
    }

    /// "Appointed to the role": the verb and what follows it, where nobody knows whom the subject stands for.
    pub(in crate::events) fn without_subject(&self, group: &Predicate, status: Status) -> Option<String> {
        if let Some(title) = self.turned_passive(group) {
            return Some(title);
        }
        let verb = if group.is_passive {
            self.words.get(group.head)?.lower.to_string()
        } else {
            self.verb(group, status, false)?
        };
        MANNERS.into_iter().find_map(|manner| {
            let tag = if group.is_passive {
                Tag::Adjective
            } else {
                Tag::Verb
            };
            let mut pieces = vec![Piece::word(verb.clone(), tag)];
            let needed = 1 + object_of(self.words, group).len();
            pieces.extend(self.render(group.rest.clone(), manner.full_names));
            finish(pieces, needed.min(3), manner.cut).filter(|title| title.split(' ').count() > 2)
        })
    }

    /// "Another man is killed": where nobody knows who did it, what it was done to is told.
    fn turned_passive(&self, group: &Predicate) -> Option<String> {
        let head = self.words.get(group.head)?;
        let particle = self.words.get(group.rest.start).filter(|word| {
            matches!(word.lower.as_str(), "down" | "up" | "off" | "out" | "away") && word.time.is_none()
        });
        let mut open = group.clone();
        open.rest.start += usize::from(particle.is_some());
        let object = group
            .antecedent
            .clone()
            .unwrap_or_else(|| object_of(self.words, &open));
        let participle = lexicon().verb(&head.lower).and_then(|(lemma, forms)| {
            if forms.has(Forms::PARTICIPLE) && !forms.has(Forms::BASE) {
                Some(&*head.lower)
            } else {
                lexicon().participle(lemma).filter(|form| *form != &*head.lower)
            }
        });
        let fits = group.shape == Shape::Finite
            && !(group.is_passive || group.is_negated || group.is_progressive)
            && matches!(group.tense, Tense::Past)
            && (group.base() == "see"
                || ![Role::Reporting, Role::State, Role::Intransitive, Role::Plan]
                    .into_iter()
                    .any(|role| group.is(role)));
        let counts = self
            .words
            .get(object.clone())
            .unwrap_or_default()
            .iter()
            .any(|word| matches!(word.tag, Tag::Number | Tag::Symbol));
        let participle = participle?;
        // "took effect", "made progress"
        let is_bare = object.len() == 1 && self.words[object.start].tag == Tag::Noun;
        if !fits || object.is_empty() || counts || is_bare {
            return None;
        }
        MANNERS.into_iter().find_map(|manner| {
            let mut pieces = self.subject(object.clone(), manner)?;
            let particle = particle
                .map(|word| format!(" {}", word.lower))
                .unwrap_or_default();
            let verb = format!("{}{participle}{particle}", is_are(&pieces));
            pieces.push(Piece::word(verb, Tag::Adjective));
            let needed = pieces.len();
            let rest = object.end.max(group.group.end);
            pieces.extend(self.render(rest..group.rest.end.max(rest), manner.full_names));
            finish(pieces, needed, manner.cut)
        })
    }

    /// A caption that shows people "during their meeting in Lisbon", "at a summit": "Ana Ruiz and Jan Kowalski meet in Lisbon".
    pub(super) fn encounter(&self) -> Option<String> {
        if self.found.iter().any(|group| group.shape == Shape::Finite) {
            return None;
        }
        let noun = self.words.iter().position(|word| {
            word.tag == Tag::Noun
                && lexicon()
                    .event_noun(&word.lower)
                    .is_some_and(|(kind, plural)| matches!(kind, Kind::Meeting | Kind::Call) && !plural)
        })?;
        let mut people: Vec<usize> = Vec::new();
        for naming in self.cast.inside(self.sentence, &(0..noun)) {
            let is_person = self
                .cast
                .actors
                .get(naming.actor)
                .is_some_and(|actor| actor.sort == Sort::Person);
            if is_person && !people.contains(&naming.actor) {
                people.push(naming.actor);
            }
        }
        let [one, other] = people[..] else {
            return None;
        };
        let shown = self.words.get(..noun)?.iter().any(|word| {
            matches!(
                word.lower.as_str(),
                "during" | "at" | "before" | "after" | "in" | "for" | "ahead"
            )
        });
        if !shown
            || self
                .words
                .iter()
                .any(|word| word.tag == Tag::Verb && word.lower.starts_with("shak"))
        {
            return None;
        }
        let kind = lexicon().event_noun(&self.words[noun].lower)?.0;
        let what = if kind == Kind::Call {
            "speak by phone"
        } else {
            "meet"
        };
        let plain = matches!(
            self.words[noun].lower.as_str(),
            "meeting" | "talks" | "call" | "conversation"
        );
        MANNERS.into_iter().find_map(|manner| {
            let name = |actor: usize| {
                let actor = self.cast.actors.get(actor)?;
                let name = if manner.full_names {
                    &actor.name
                } else {
                    &actor.short
                };
                Some(Piece::word(name.clone(), Tag::Proper))
            };
            let mut pieces = vec![
                name(one)?,
                Piece::word("and".to_owned(), Tag::Conjunction),
                name(other)?,
                Piece::word(what.to_owned(), Tag::Adjective),
            ];
            if !plain {
                let start = self.noun_phrase_before(noun + 1).start;
                pieces.push(Piece::word("at".to_owned(), Tag::Preposition));
                pieces.extend(self.render(start..noun + 1, manner.full_names));
            }
            let needed = pieces.len();
            let end = self.noun_phrase_after(noun + 2).end;
            let placed = self
                .words
                .get(noun + 1)
                .is_some_and(|word| matches!(word.lower.as_str(), "in" | "at" | "on" | "near" | "outside"));
            if placed && end > noun + 2 {
                pieces.extend(self.render(noun + 1..end, manner.full_names));
            }
            finish(pieces, needed, manner.cut)
        })
    }

    /// Whether the dash at word `at` stands between numbers: "10–15".
    pub(super) fn is_between_numbers(&self, at: usize) -> bool {
        let number = |at: usize| {
            self.words
                .get(at)
                .is_some_and(|word| word.text.starts_with(|letter: char| letter.is_ascii_digit()))
        };
        at > 0 && number(at - 1) && number(at + 1)
    }

    /// The noun phrase that ends before word `end`, over a comma: with what "of" joins to it.
    fn noun_phrase_before(&self, end: usize) -> Range<usize> {
        let comma = end
            .checked_sub(1)
            .and_then(|at| self.words.get(at))
            .is_some_and(|word| word.tag == Tag::Comma);
        let end = end - usize::from(comma);
        let mut start = end;
        while let Some(before) = start.checked_sub(1) {
            let word = &self.words[before];
            let of = word.lower == "of" && start < end && before > 0 && self.words[before - 1].is_nominal();
            if !(word.is_nominal() || of) || word.time.is_some() {
                break;
            }
            start = before;
        }
        start..end
    }

    /// The noun phrase that begins at word `start`.
    fn noun_phrase_after(&self, start: usize) -> Range<usize> {
        let mut end = start;
        while self.words.get(end).is_some_and(|word| {
            word.time.is_none() && (word.is_nominal() || word.lower == "of" && end > start)
        }) {
            end += 1;
        }
        start..end
    }
}
