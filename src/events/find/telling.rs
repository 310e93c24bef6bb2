//! One telling: its status, kind, headline, actors, and how prominent it is.

use super::{Draft, Page};
use crate::{
    article::BlockKind,
    calendar::{When, when_in_words},
    events::{
        actors::Sort,
        clause::{Predicate, Shape},
        event::{Kind, Mention, Status, TimeRef},
        headline::{MAX, Scribe},
        lexicon::{Role, lexicon},
        names::{fold, names},
        status::{kind_of, noun_status, status_of},
        words::{Lower, Tag, Word},
    },
    span::Span,
};
use std::ops::Range;

impl Page<'_> {
    /// The telling at word `head` of a sentence.
    pub(in crate::events) fn draft(
        &self,
        sentence: usize,
        head: usize,
        through: Option<usize>,
        when: When,
        time: Option<usize>,
        inherited: Option<&str>,
    ) -> Option<Draft> {
        let words = &self.sentences[sentence];
        let found = &self.predicates[sentence];
        let group = found.iter().position(|group| group.head == head);
        let status = match group {
            Some(index) => status_of(words, found, index, &when, self.published),
            None => noun_status(words, found, head, &when, self.published),
        };
        let kind = kind(words, group.map(|index| &found[index]), head, through);
        let scribe = Scribe {
            source: self.spans[sentence].of(&self.article.text),
            words,
            found,
            cast: &self.cast,
            sentence,
            references: &self.references[sentence],
        };
        let has_clause = found.iter().any(|group| group.shape == Shape::Finite);
        let is_our_own = group.is_some_and(|index| {
            words
                .get(found[index].subject.clone())
                .is_some_and(|subject| subject.len() == 1 && subject[0].is_quoted && subject[0].lower == "we")
        });
        let own_words = is_our_own.then(|| self.quoted(sentence, &scribe)).flatten();
        let headline = own_words
            .or_else(|| match group {
                Some(index) => scribe.clause(index, status, through),
                None if has_clause => scribe.noun(head),
                None => scribe.sentence(),
            })
            .or_else(|| scribe.noun(head).filter(|_| group.is_none()))
            .or_else(|| self.stood_for(sentence, group?, status, through))
            .or_else(|| scribe.without_subject(&found[group?], status))
            .or_else(|| scribe.sentence())
            .or_else(|| self.plain(sentence, group, head))
            .filter(|title| !speaks_of_itself(title))
            .or_else(|| self.quoted(sentence, &scribe))
            .or_else(|| self.opening(sentence))?;
        let once_held = group
            .filter(|_| matches!(status, Status::Planned | Status::Proposed))
            .and_then(|index| scribe.clause(index, Status::Happened, through));
        let scope = self.scope(sentence, group, head);
        let actors = self.actors(sentence, group.map(|index| &found[index]), &scope);
        let salience = self.salience(sentence, kind, status, inherited.is_some(), &actors);
        let expression = time.and_then(|number| self.times.get(number));
        let reason = match (inherited, expression, through) {
            (Some(reason), ..) => reason.to_owned(),
            (None, Some(time), Some(noun)) => {
                format!(
                    "{}: the day of the {} it happened in",
                    time.reason, words[noun].lower
                )
            }
            (None, Some(time), None) => time.reason.clone(),
            (None, None, _) => when_in_words(&when),
        };
        let trigger = group.map_or_else(
            || words[head].lower.trim_end_matches('s').to_owned(),
            |index| {
                let base = found[index].base();
                if base.is_empty() {
                    words[head].lower.to_string()
                } else {
                    base.to_owned()
                }
            },
        );
        Some(Draft {
            mention: Mention {
                article: self.article.id,
                passage: self.spans[sentence],
                trigger: Some(words[head].span),
                time: expression.map(|time| TimeRef {
                    span: time.span,
                    timex: time.timex.clone(),
                }),
                when,
                status,
                kind,
                actors: Vec::new(),
                headline,
                salience,
                reason,
            },
            actors,
            terms: terms(words, &scope),
            trigger,
            is_dated: inherited.is_none(),
            held: once_held,
            retells: None,
        })
    }

    /// "Ana Ruiz: “We will rebuild the bridge”": what is said in the first person is told in the words of who says it.
    fn quoted(&self, sentence: usize, scribe: &Scribe<'_>) -> Option<String> {
        self.predicates[sentence]
            .iter()
            .filter(|group| group.is(Role::Reporting) && !group.is_quoted && !group.subject.is_empty())
            .find_map(|group| scribe.quotation(group))
            .or_else(|| {
                (1..=2).find_map(|back| scribe.quotation_by(&self.speaker(sentence.checked_sub(back)?)?))
            })
    }

    /// Who says something in a sentence, where it is a person who is named.
    fn speaker(&self, sentence: usize) -> Option<String> {
        let says = self.predicates[sentence]
            .iter()
            .find(|group| group.is(Role::Reporting) && !group.is_quoted && !group.subject.is_empty())?;
        let named = self
            .cast
            .inside(sentence, &says.subject)
            .map(|naming| naming.actor);
        let stood_for = self.references[sentence]
            .iter()
            .filter(|reference| says.subject.contains(&reference.words.start))
            .flat_map(|reference| reference.actors.iter().copied());
        let actor = named.chain(stood_for).find_map(|actor| {
            self.cast
                .actors
                .get(actor)
                .filter(|actor| actor.sort == Sort::Person)
        })?;
        Some(actor.name.clone())
    }

    /// The headline of a clause whose subject is "it" or "they", with what that stands for: the subject of the sentence before.
    fn stood_for(
        &self,
        sentence: usize,
        index: usize,
        status: Status,
        through: Option<usize>,
    ) -> Option<String> {
        let found = &self.predicates[sentence];
        let subject = found.get(index)?.subject.clone();
        let is_pronoun =
            subject.len() == 1 && self.sentences[sentence].get(subject.start)?.tag == Tag::Pronoun;
        if !is_pronoun || self.sentences[sentence][subject.start].is_quoted {
            return None;
        }
        let pronoun = self.sentences[sentence].get(subject.start)?.lower.as_str();
        let phrase = (1..=3).find_map(|back| self.main_subject(sentence.checked_sub(back)?, pronoun))?;
        let mut words = self.sentences[sentence].clone();
        let pronoun = words.get_mut(subject.start)?;
        pronoun.text = phrase.of(&self.article.text);
        pronoun.lower = Lower::of(pronoun.text);
        pronoun.tag = Tag::Noun;
        let scribe = Scribe {
            source: self.spans[sentence].of(&self.article.text),
            words: &words,
            found,
            cast: &self.cast,
            sentence,
            references: &self.references[sentence],
        };
        scribe.clause(index, status, through)
    }

    /// The words of a sentence's first subject, where they name something by themselves that `pronoun` can stand for.
    fn main_subject(&self, sentence: usize, pronoun: &str) -> Option<Span> {
        let words = &self.sentences[sentence];
        let group = self.predicates[sentence]
            .iter()
            .find(|group| group.shape == Shape::Finite && !group.subject.is_empty())?;
        let subject = words.get(group.subject.clone())?;
        let [first, ..] = subject else { return None };
        let last = subject.last()?;
        let names = subject.iter().all(|word| {
            !matches!(
                word.tag,
                Tag::Pronoun | Tag::PossessivePronoun | Tag::Relative | Tag::Verb
            ) && word.time.is_none()
        });
        let is_noun = matches!(last.tag, Tag::Noun | Tag::Proper | Tag::Number);
        let joined = subject.iter().any(|word| word.tag == Tag::Conjunction);
        let is_many =
            joined || last.tag == Tag::Noun && last.lower.ends_with('s') && !last.lower.ends_with("ss");
        let is_human = is_person_word(&last.lower);
        let fits = match pronoun {
            "they" => is_many,
            "it" => {
                !is_many
                    && !is_human
                    && self.cast.inside(sentence, &group.subject).all(|naming| {
                        self.cast
                            .actors
                            .get(naming.actor)
                            .is_none_or(|actor| actor.sort != Sort::Person)
                    })
            }
            "he" | "she" => !is_many && is_human,
            _ => false,
        };
        (names && is_noun && fits && subject.len() <= 7).then(|| first.span.union(last.span))
    }

    /// What is left where no headline can be written: the words of the clause from its first full word, cut between phrases.
    fn plain(&self, sentence: usize, group: Option<usize>, head: usize) -> Option<String> {
        let words = &self.sentences[sentence];
        let scope = self.scope(sentence, group, head);
        let start = scope.clone().find(|&at| {
            words[at].time.is_none()
                && !matches!(
                    words[at].tag,
                    Tag::Pronoun
                        | Tag::Comma
                        | Tag::Conjunction
                        | Tag::OpenQuote
                        | Tag::CloseQuote
                        | Tag::Dash
                        | Tag::Be
                        | Tag::Have
                        | Tag::Modal
                        | Tag::Do
                )
        })?;
        let mut end = start;
        let mut cut = start;
        let from = words[start].span.start;
        while end < scope.end && words[end].time.is_none() && words[end].span.end - from <= MAX as u32 {
            let opens = matches!(
                words[end].tag,
                Tag::Preposition | Tag::Comma | Tag::Conjunction | Tag::Relative
            );
            if opens && end > start {
                cut = end;
            }
            end += 1;
        }
        let whole = end == scope.end;
        let end = if whole || cut == start { end } else { cut };
        let last = words.get(start..end)?.iter().rposition(|word| {
            !matches!(
                word.tag,
                Tag::Preposition | Tag::Comma | Tag::Conjunction | Tag::Determiner | Tag::Stop | Tag::To
            )
        })?;
        let text = from_to(&self.article.text, words[start].span, words[start + last].span);
        let mut letters = text.chars();
        let first = letters.next()?;
        let title: String = first.to_uppercase().chain(letters).collect();
        (title.contains(' ') && title.chars().count() <= MAX).then_some(title)
    }

    /// The first words of the sentence without its times, as many as a headline holds.
    fn opening(&self, sentence: usize) -> Option<String> {
        let mut title = String::new();
        for word in self.sentences[sentence].iter().filter(|word| {
            word.time.is_none() && !matches!(word.tag, Tag::OpenQuote | Tag::CloseQuote | Tag::Stop)
        }) {
            let joins = title.is_empty() || matches!(word.tag, Tag::Comma | Tag::Colon | Tag::Possessive);
            if title.chars().count() + word.text.chars().count() + 1 > MAX {
                break;
            }
            if !joins {
                title.push(' ');
            }
            title.push_str(word.text);
        }
        let title = title.trim_matches([',', ':', ' ', ';']).to_owned();
        title.contains(' ').then_some(title)
    }

    /// The words that tell the happening: its clause, or what stands around a noun (all of a caption without a verb).
    fn scope(&self, sentence: usize, group: Option<usize>, head: usize) -> Range<usize> {
        let words = &self.sentences[sentence];
        let found = &self.predicates[sentence];
        if let Some(group) = group.and_then(|index| found.get(index)) {
            let start = if group.subject.is_empty() {
                group.group.start
            } else {
                group.subject.start.min(group.group.start)
            };
            return start..group.rest.end.max(group.group.end);
        }
        if !found.iter().any(|group| group.shape == Shape::Finite) {
            return 0..words.len();
        }
        let inside = |word: &Word<'_>| word.is_nominal() || word.time.is_some();
        let start = words[..head]
            .iter()
            .rposition(|word| !inside(word))
            .map_or(0, |at| at + 1);
        let end = words[head + 1..]
            .iter()
            .position(|word| !inside(word) && !matches!(word.tag, Tag::Preposition | Tag::Conjunction))
            .map_or(words.len(), |offset| head + 1 + offset);
        start..end
    }

    /// Who takes part: the subject's names, then the rest of the clause.
    fn actors(&self, sentence: usize, group: Option<&Predicate>, scope: &Range<usize>) -> Vec<usize> {
        let mut actors: Vec<usize> = Vec::new();
        let mut add = |actor: usize| {
            if !actors.contains(&actor) {
                actors.push(actor);
            }
        };
        if let Some(group) = group {
            for reference in self.references[sentence]
                .iter()
                .filter(|reference| group.subject.contains(&reference.words.start))
            {
                reference.actors.iter().copied().for_each(&mut add);
            }
            for naming in self.cast.inside(sentence, &group.subject) {
                add(naming.actor);
            }
        }
        let is_person = |actor: usize| {
            self.cast
                .actors
                .get(actor)
                .is_some_and(|actor| actor.sort == Sort::Person)
        };
        for naming in self
            .cast
            .inside(sentence, scope)
            .filter(|naming| !naming.is_setting || is_person(naming.actor))
        {
            add(naming.actor);
        }
        for reference in self.references[sentence]
            .iter()
            .filter(|reference| scope.contains(&reference.words.start))
        {
            reference.actors.iter().copied().for_each(&mut add);
        }
        // Where something is told to have been is said by nations and towns, not by bodies: "published in Nature".
        let is_body = |actor: usize| {
            self.cast
                .actors
                .get(actor)
                .is_some_and(|actor| actor.sort == Sort::Body)
        };
        for naming in self
            .cast
            .inside(sentence, scope)
            .filter(|naming| !naming.is_setting || !is_body(naming.actor))
        {
            add(naming.actor);
        }
        actors.truncate(6);
        actors
    }

    /// How prominent the telling is: early, in the headline's words, more than mere saying.
    fn salience(
        &self,
        sentence: usize,
        kind: Kind,
        status: Status,
        is_inherited: bool,
        actors: &[usize],
    ) -> f32 {
        let share = sentence as f32 / self.sentences.len().max(1) as f32;
        let mut salience = 0.35 + 0.3 * (1.0 - share).powi(3);
        if matches!(self.kinds[sentence], BlockKind::Caption) {
            salience -= 0.1;
        }
        if matches!(kind, Kind::Statement | Kind::Other) {
            salience -= 0.12;
        }
        if matches!(status, Status::Proposed | Status::Denied) {
            salience -= 0.08;
        }
        if is_inherited {
            salience -= 0.1;
        }
        salience += 0.04 * actors.len().min(3) as f32;
        salience.clamp(0.05, 1.0)
    }
}

/// "man", "driver", "worker", "economist": a word for a person.
fn is_person_word(word: &str) -> bool {
    names().is_office(word)
        || ["man", "woman", "ist", "worker", "keeper"]
            .iter()
            .any(|end| word.ends_with(end))
        || matches!(
            word,
            "boy"
                | "girl"
                | "teenager"
                | "person"
                | "victim"
                | "attacker"
                | "gunman"
                | "father"
                | "mother"
                | "son"
                | "daughter"
                | "brother"
                | "sister"
                | "wife"
                | "husband"
                | "passenger"
                | "student"
                | "soldier"
                | "resident"
                | "survivor"
                | "defendant"
                | "witness"
                | "patient"
                | "shooter"
                | "owner"
                | "friend"
                | "winner"
                | "tourist"
        )
}

/// The kind of happening, with that of the noun it happened in.
fn kind(words: &[Word<'_>], group: Option<&Predicate>, head: usize, through: Option<usize>) -> Kind {
    let noun_kind = |noun: usize| lexicon().event_noun(&words[noun].lower).map(|(kind, _)| kind);
    let Some(group) = group else {
        return noun_kind(head).unwrap_or(Kind::Other);
    };
    let kind = kind_of(words, group);
    let inside = through.and_then(noun_kind);
    match (kind, inside) {
        (Kind::Statement | Kind::Other, Some(Kind::Call)) => Kind::Call,
        (Kind::Other, Some(kind)) => kind,
        _ => kind,
    }
}

/// The content words of a range, folded, sorted, each once.
pub(in crate::events) fn terms(words: &[Word<'_>], range: &Range<usize>) -> Vec<String> {
    let mut terms: Vec<String> = words
        .get(range.clone())
        .unwrap_or_default()
        .iter()
        .filter(|word| word.time.is_none())
        .filter_map(|word| term(word))
        .collect();
    terms.sort_unstable();
    terms.dedup();
    terms
}

/// The word as merging compares it; nothing for words that every sentence has.
fn term(word: &Word<'_>) -> Option<String> {
    match word.tag {
        Tag::Noun | Tag::Proper | Tag::Adjective | Tag::Number if word.text.len() > 1 => {
            let folded = fold(&word.lower);
            let stem = folded
                .strip_suffix('s')
                .filter(|stem| stem.len() > 3)
                .map(str::to_owned)
                .unwrap_or(folded);
            Some(stem)
        }
        Tag::Verb => {
            let lemma = word.lemma.and_then(|id| lexicon().lemma(id))?;
            (!lemma.is(Role::State)).then(|| lemma.base.clone())
        }
        _ => None,
    }
}

/// Whether a headline speaks as "I" or "we" outside a quotation.
fn speaks_of_itself(title: &str) -> bool {
    !title.contains('“')
        && title
            .split(|letter: char| !letter.is_alphanumeric() && letter != '.')
            .any(|word| {
                matches!(
                    word,
                    "I" | "We" | "we" | "My" | "my" | "Our" | "our" | "me" | "us" | "myself" | "ourselves"
                )
            })
}

/// The text from one word to another on one line.
fn from_to(text: &str, first: Span, last: Span) -> String {
    first
        .union(last)
        .of(text)
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}
