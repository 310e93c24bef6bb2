//! One telling: its status, kind, headline, actors, and how prominent it is.

use super::{Draft, Page};
use crate::{
    article::BlockKind,
    calendar::{Day, Granularity, When, when_in_words},
    events::{
        actors::Sort,
        clause::{Predicate, Shape},
        event::{Kind, Mention, Status, TimeRef},
        headline::Scribe,
        lexicon::{Role, lexicon},
        names::fold,
        status::{kind_of, noun_status, status_of},
        words::{Tag, Word},
    },
};
use std::ops::Range;

/// What a telling is weighed by.
struct Weighed<'a> {
    kind: Kind,
    status: Status,
    when: &'a When,
    is_inherited: bool,
    actors: &'a [usize],
}

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
        let owners = self.owners(sentence);
        let scribe = Scribe {
            source: self.spans[sentence].of(&self.article.text),
            words,
            found,
            cast: &self.cast,
            sentence,
            references: &self.references[sentence],
            owners: &owners,
            known_as: self.known_as(sentence, head),
        };
        let headline = self.headline(&scribe, group, head, status, through)?;
        let once_held = group
            .filter(|_| matches!(status, Status::Planned | Status::Proposed))
            .and_then(|index| scribe.clause(index, Status::Happened, through));
        let scope = self.scope(sentence, group, head);
        let actors = self.actors(sentence, group.map(|index| &found[index]), &scope);
        let told = Weighed {
            kind,
            status,
            when: &when,
            is_inherited: inherited.is_some(),
            actors: &actors,
        };
        let salience = self.salience(sentence, group.map(|index| &found[index]), &told);
        let expression = time.and_then(|number| self.times.get(number));
        let reason = match (inherited, expression, through) {
            (Some(reason), ..) => reason.to_owned(),
            (None, Some(time), Some(noun)) => {
                format!(
                    "the day of the {} it happened in: {}",
                    words[noun].lower, time.reason,
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
                time: expression.map(|time| TimeRef::of(time, &self.article.text)),
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

    /// The words that tell the happening: its clause, or what stands around a noun (all of a caption without a verb).
    pub(super) fn scope(&self, sentence: usize, group: Option<usize>, head: usize) -> Range<usize> {
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
            self.owner(sentence, &group.subject)
                .into_iter()
                .for_each(&mut add);
        }
        let is = |sort: Sort, actor: usize| {
            self.cast
                .actors
                .get(actor)
                .is_some_and(|actor| actor.sort == sort)
        };
        for naming in self
            .cast
            .inside(sentence, scope)
            .filter(|naming| !naming.is_setting || is(Sort::Person, naming.actor))
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
        for naming in self
            .cast
            .inside(sentence, scope)
            .filter(|naming| !naming.is_setting || !is(Sort::Body, naming.actor))
        {
            add(naming.actor);
        }
        actors.truncate(6);
        actors
    }

    /// How prominent the telling is: early, about the days around publication, told by the sentence's own verb, more than mere saying.
    fn salience(&self, sentence: usize, group: Option<&Predicate>, told: &Weighed<'_>) -> f32 {
        let share = sentence as f32 / self.sentences.len().max(1) as f32;
        let mut salience = 0.35 + 0.3 * (1.0 - share).powi(3);
        if matches!(self.kinds[sentence], BlockKind::Caption) {
            salience -= 0.2;
        }
        match told.kind {
            Kind::Statement | Kind::Other => salience -= 0.12,
            Kind::Document => salience -= 0.06,
            _ => {}
        }
        if matches!(told.status, Status::Proposed | Status::Denied) {
            salience -= 0.08;
        }
        if told.is_inherited {
            salience -= 0.1;
        }
        let is_aside = group.is_none_or(|group| {
            group.shape != Shape::Finite
                || group.opener.is_some_and(|at| {
                    let word = &self.sentences[sentence][at];
                    word.tag == Tag::Relative || word.tag == Tag::Subordinator && word.lower != "that"
                })
        });
        if is_aside {
            salience -= 0.06;
        }
        salience += self.nearness(told.when);
        salience += 0.04 * told.actors.len().min(3) as f32;
        salience.clamp(0.05, 1.0)
    }

    /// What is told of the days around publication is the news, what is told of years before its background.
    fn nearness(&self, when: &When) -> f32 {
        let coarse = if when.granularity > Granularity::Month {
            -0.05
        } else {
            0.0
        };
        let Some(published) = self.published else {
            return coarse;
        };
        let days = |day: Option<Day>| day.map(|day| day.days_since(published));
        let away = match (days(when.earliest), days(when.latest)) {
            (Some(first), _) if first > 0 => first,
            (_, Some(last)) if last < 0 => -last,
            _ => 0,
        };
        coarse
            + match away {
                0..=10 => 0.05,
                11..=60 => 0.0,
                61..=400 => -0.08,
                _ => -0.15,
            }
    }
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
