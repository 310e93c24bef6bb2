//! The words a telling is headed with: its clause, what a pronoun stands for, a quotation, or what is left of the sentence.

use super::Page;
use crate::{
    events::{
        actors::Sort,
        clause::{Predicate, Shape},
        event::{Kind, Status},
        headline::{MAX, Scribe},
        lexicon::{Role, lexicon},
        names::{is_person_word, names},
        words::{Lower, Tag, Word},
    },
    span::Span,
};

impl Page<'_> {
    /// The headline of the telling at word `head`, the best that can be written.
    pub(super) fn headline(
        &self,
        scribe: &Scribe<'_>,
        group: Option<usize>,
        head: usize,
        status: Status,
        through: Option<usize>,
    ) -> Option<String> {
        let (sentence, words, found) = (scribe.sentence, scribe.words, scribe.found);
        let has_clause = found.iter().any(|group| group.shape == Shape::Finite);
        let is_our_own = group.is_some_and(|index| {
            words
                .get(found[index].subject.clone())
                .is_some_and(|subject| subject.len() == 1 && subject[0].is_quoted && subject[0].lower == "we")
        });
        let own_words = is_our_own.then(|| self.quoted(sentence, scribe)).flatten();
        let best = own_words
            .or_else(|| match group {
                Some(index) => scribe.clause(index, status, through),
                None if has_clause => scribe.noun(head, status),
                None => scribe.sentence(true),
            })
            .or_else(|| scribe.noun(head, status).filter(|_| group.is_none()))
            .or_else(|| self.stood_for(sentence, group?, status, through))
            .or_else(|| {
                let subject = words.get(found[group?].subject.clone())?;
                let is_own = subject
                    .iter()
                    .any(|word| matches!(word.lower.as_str(), "i" | "we"));
                is_own.then(|| self.quoted(sentence, scribe)).flatten()
            })
            .or_else(|| self.in_the_first_person(sentence, group?, status, through))
            .or_else(|| scribe.without_subject(&found[group?], status))
            .or_else(|| scribe.sentence(true))
            .or_else(|| self.plain(sentence, group, head))
            .or_else(|| scribe.sentence(false));
        best.clone()
            .filter(|title| !speaks_of_itself(title) && !begins_with_a_pronoun(title))
            .or_else(|| self.quoted(sentence, scribe))
            .or_else(|| {
                self.opening(sentence, true)
                    .or_else(|| self.opening(sentence, false))
            })
            .or(best)
    }

    /// What the nearest sentence before (or else after) calls the happening that the noun at `head` tells: its noun with the words before it,
    /// "bus crash".
    pub(super) fn known_as(&self, sentence: usize, head: usize) -> Option<String> {
        let noun = self.sentences[sentence].get(head)?;
        if noun.tag != Tag::Noun || lexicon().event_noun(&noun.lower).is_none() {
            return None;
        }
        let before = (0..sentence).rev();
        let after = sentence + 1..self.sentences.len();
        let is_disaster = lexicon()
            .event_noun(&noun.lower)
            .is_some_and(|(kind, _)| kind == Kind::Disaster);
        before.chain(after).find_map(|other| {
            let words = &self.sentences[other];
            // "A bus crashed": the bus crash
            let of_verb = self.predicates[other].iter().find_map(|group| {
                let last = words.get(group.subject.clone())?.last()?;
                let is_thing = last.tag == Tag::Noun
                    && !is_person_word(&last.lower)
                    && (!last.lower.ends_with('s') || last.lower.ends_with("us"));
                (is_disaster && is_thing && group.base() == &*noun.lower)
                    .then(|| format!("{} {}", last.lower, noun.lower))
            });
            if of_verb.is_some() {
                return of_verb;
            }
            (0..words.len())
                .filter(|&at| words[at].tag == Tag::Noun && words[at].lower == noun.lower)
                .find_map(|at| described(words, at))
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
        let says = self
            .predicates
            .get(sentence)?
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
        let governor = found[index].governor.and_then(|governor| found.get(governor));
        let acts = [Role::Reporting, Role::Plan, Role::Propose]
            .into_iter()
            .any(|role| found[index].is(role) || governor.is_some_and(|governor| governor.is(role)))
            || matches!(
                found[index].base(),
                "speak" | "talk" | "meet" | "discuss" | "agree" | "sign" | "write"
            );
        // What the sentence itself speaks of before is nearer than the sentences before it.
        let nearer: Vec<&Predicate> = found[..index]
            .iter()
            .filter(|other| {
                // "The company" has its name from elsewhere.
                let stands_for = self.references[sentence]
                    .iter()
                    .any(|reference| reference.words.start == other.subject.start);
                other.shape == Shape::Finite
                    && !other.subject.is_empty()
                    && other.group.end <= subject.start
                    && !stands_for
            })
            .collect();
        let speaks_of_else = found[..index].iter().any(|other| {
            other.shape == Shape::Finite && !other.is(Role::Reporting) && other.group.end <= subject.start
        });
        let within = || {
            nearer
                .iter()
                .rev()
                .find_map(|other| self.subject_for(sentence, other, pronoun, acts))
        };
        let before = || {
            (1..=3)
                .filter(|_| !speaks_of_else)
                .find_map(|back| self.main_subject(sentence.checked_sub(back)?, pronoun, acts))
        };
        // "The food company said it will sell": what "the food company" itself stands for.
        let same = nearer.last().and_then(|other| {
            self.references[sentence]
                .iter()
                .find(|reference| reference.words == other.subject && reference.actors.len() == 1)
        });
        if let Some(reference) = same.filter(|_| pronoun == "it") {
            return self.told_of(sentence, index, &reference.name, status, through);
        }
        let phrase = within()
            .or_else(before)
            .map(|span| span.of(&self.article.text).to_owned())
            .or_else(|| {
                let company = self.main_company().filter(|_| acts && pronoun == "it")?;
                Some(self.company_name(company))
            })?;
        self.told_of(sentence, index, &phrase, status, through)
    }

    /// "“I informed them last night,” … Ruiz wrote": what "I" did is told of who speaks.
    fn in_the_first_person(
        &self,
        sentence: usize,
        index: usize,
        status: Status,
        through: Option<usize>,
    ) -> Option<String> {
        let subject = self.sentences[sentence].get(self.predicates[sentence].get(index)?.subject.clone())?;
        if !matches!(subject, [only] if only.is_quoted && only.lower == "i") {
            return None;
        }
        let speaker = self
            .speaker(sentence)
            .or_else(|| self.speaker(sentence + 1))
            .or_else(|| (1..=2).find_map(|back| self.speaker(sentence.checked_sub(back)?)))?;
        let title = self.told_of(sentence, index, &speaker, status, through)?;
        (!speaks_of_itself(&title) && title.split(' ').count() > speaker.split(' ').count() + 2)
            .then_some(title)
    }

    /// The headline of a clause with `phrase` for its subject, a pronoun.
    fn told_of(
        &self,
        sentence: usize,
        index: usize,
        phrase: &str,
        status: Status,
        through: Option<usize>,
    ) -> Option<String> {
        let found = &self.predicates[sentence];
        let subject = found.get(index)?.subject.clone();
        let mut words: Vec<Word<'_>> = self.sentences[sentence].clone();
        let pronoun = words.get_mut(subject.start)?;
        pronoun.text = phrase;
        pronoun.lower = Lower::of(pronoun.text);
        // "Petitioners" are many, "Pool" and "EDS" are names.
        let is_name = (phrase.contains(' ') || !phrase.ends_with('s'))
            && phrase
                .split(' ')
                .all(|word| word.starts_with(|letter: char| letter.is_uppercase()));
        pronoun.tag = if is_name { Tag::Proper } else { Tag::Noun };
        let scribe = Scribe {
            source: self.spans[sentence].of(&self.article.text),
            words: &words,
            found,
            cast: &self.cast,
            sentence,
            references: &self.references[sentence],
            owners: &[],
            known_as: None,
        };
        scribe.clause(index, status, through)
    }

    /// The words of a sentence's first subject, where they name something by themselves that `pronoun` can stand for.
    fn main_subject(&self, sentence: usize, pronoun: &str, acts: bool) -> Option<Span> {
        let group = self.predicates[sentence]
            .iter()
            .find(|group| group.shape == Shape::Finite && !group.subject.is_empty())?;
        self.subject_for(sentence, group, pronoun, acts)
    }

    /// The words of one subject, on the same terms.
    fn subject_for(&self, sentence: usize, group: &Predicate, pronoun: &str, acts: bool) -> Option<Span> {
        let words = &self.sentences[sentence];
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
        let is_body = self.cast.inside(sentence, &group.subject).any(|naming| {
            let sort = self.cast.actors.get(naming.actor).map(|actor| actor.sort);
            matches!(sort, Some(Sort::Body | Sort::Unclear)) && naming.core.end == group.subject.end
        });
        let is_many = is_many || lexicon().is_noun_shape(&last.lower);
        let is_human = is_person_word(&last.lower);
        let fits = match pronoun {
            "they" => {
                // "Relations" speak to nobody.
                let can_act = last.tag == Tag::Proper
                    || !["tions", "sions", "ments", "ties", "ings", "nces"]
                        .iter()
                        .any(|end| last.lower.ends_with(end));
                (is_many || is_body) && (!acts || can_act)
            }
            "it" => {
                (!acts || is_body || is_body_word(&last.lower))
                    && !is_many
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

    /// The first words of the sentence without its times, up to where a phrase ends; in quotation marks where it speaks as "I" or "we".
    /// `without_leads` leaves out the prepositions before times too.
    fn opening(&self, sentence: usize, without_leads: bool) -> Option<String> {
        let mut title = String::new();
        let mut whole = String::new();
        let skips_pronoun = |word: &&Word<'_>| {
            matches!(word.lower.as_str(), "it" | "he" | "she" | "they")
                || matches!(word.tag, Tag::Conjunction | Tag::Preposition | Tag::Comma)
        };
        let all = &self.sentences[sentence];
        let leads_a_time = |at: usize| {
            without_leads
                && all[at].tag == Tag::Preposition
                && !matches!(&*all[at].lower, "up" | "off" | "out" | "down" | "over" | "away")
                && all.get(at + 1).is_some_and(|next| next.time.is_some())
        };
        let words = all
            .iter()
            .enumerate()
            .filter(|&(at, _)| !leads_a_time(at))
            .map(|(_, word)| word)
            .filter(|word| {
                word.time.is_none() && !matches!(word.tag, Tag::OpenQuote | Tag::CloseQuote | Tag::Stop)
            })
            .skip_while(skips_pronoun);
        for word in words {
            let opens = matches!(
                word.tag,
                Tag::Comma
                    | Tag::Colon
                    | Tag::Preposition
                    | Tag::Conjunction
                    | Tag::Relative
                    | Tag::Subordinator
            );
            if opens && title.split(' ').count() > 3 {
                whole.clone_from(&title);
            }
            let joins = title.is_empty() || matches!(word.tag, Tag::Comma | Tag::Colon | Tag::Possessive);
            if title.chars().count() + word.text.chars().count() + 3 > MAX {
                title.clear();
                break;
            }
            if !joins {
                title.push(' ');
            }
            title.push_str(word.text);
        }
        let title = if title.is_empty() { whole } else { title };
        let title = title.trim_matches([',', ':', ' ', ';']);
        let mut letters = title.chars();
        let first = letters.next()?;
        let said = speaks_of_itself(title);
        let spaced = title.contains(' ');
        let title: String = first.to_uppercase().chain(letters).collect();
        spaced.then(|| if said { format!("“{title}”") } else { title })
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
}

/// "general", "presidential": an adjective that says of what sort a thing is, not what somebody thinks of it.
fn says_of_what_sort(word: &Word<'_>) -> bool {
    let ends = ["al", "ic", "ary"].iter().any(|end| word.lower.ends_with(end));
    let judges = matches!(
        word.lower.as_str(),
        "fatal"
            | "final"
            | "initial"
            | "additional"
            | "several"
            | "special"
            | "crucial"
            | "historic"
            | "dramatic"
            | "tragic"
            | "actual"
            | "typical"
            | "critical"
            | "usual"
            | "equal"
            | "total"
            | "necessary"
            | "ordinary"
            | "real"
            | "original"
            | "annual"
            | "extraordinary"
            | "controversial"
            | "successful"
    );
    word.tag == Tag::Adjective && ends && !judges
}

/// The noun at `at` with what says which it is: "bus crash", not "second crash".
fn described(words: &[Word<'_>], at: usize) -> Option<String> {
    let start = words[..at]
        .iter()
        .rposition(|word| {
            let describes = matches!(word.tag, Tag::Noun | Tag::Proper) || says_of_what_sort(word);
            !describes || word.time.is_some()
        })
        .map_or(0, |before| before + 1);
    let opens = start
        .checked_sub(1)
        .and_then(|before| words.get(before))
        .is_none_or(|word| {
            matches!(
                word.tag,
                Tag::Determiner | Tag::Preposition | Tag::Adjective | Tag::Number
            ) || word.time.is_some()
        });
    let ends = words
        .get(at + 1)
        .is_none_or(|next| !matches!(next.tag, Tag::Noun | Tag::Proper));
    let name: Vec<&str> = words.get(start..=at)?.iter().map(|word| word.text).collect();
    let name = name.join(" ");
    (start < at && start > 0 && opens && ends && name.chars().count() <= 40).then_some(name)
}

/// "It announced plans": nobody knows who.
fn begins_with_a_pronoun(title: &str) -> bool {
    let mut words = title.split(' ');
    let first = words.next();
    let joined = matches!(first, Some("But" | "And" | "So" | "Yet" | "In," | "On," | "By,"));
    let first = if joined { words.next() } else { first };
    matches!(
        first,
        Some("It" | "He" | "She" | "They" | "it" | "he" | "she" | "they")
    )
}

/// "company", "ministry": a word for a body.
fn is_body_word(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(|first| {
        let title: String = first.to_uppercase().chain(letters).collect();
        names().is_head(&title)
    })
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
