//! The tellings of one article: for every placed time expression the happening it dates, with its words, and why the others date none.

use super::{
    actors::{Cast, Sort},
    clause::time_start,
    clause::{Predicate, Shape, predicates},
    discourse::{Discourse, Reference},
    event::{Kind, Mention, Status, TimeRef, Unplaced},
    headline::Scribe,
    lexicon::{Role, lexicon},
    names::names,
    status::{kind_of, noun_status, status_of},
    trigger::{Dated, dated_by, no_happening},
    words::{Tag, Word, words},
};
use crate::{
    article::{Article, Block, BlockKind},
    calendar::{Day, When, when_in_words},
    language::sentences,
    span::Span,
    temporal::TimeExpression,
};
use std::{collections::BTreeMap, ops::Range};

/// A telling before it is known who its actors are over all articles.
#[derive(Debug, Clone)]
pub(super) struct Draft {
    /// The telling; its actors are not yet named.
    pub(super) mention: Mention,
    /// Its actors, by their number in the article's cast, most important first.
    pub(super) actors: Vec<usize>,
    /// What it is told with: folded words of its clause, sorted, each once.
    pub(super) terms: Vec<String>,
    /// The verb or noun that tells it, in its base form.
    pub(super) trigger: String,
    /// Whether the date comes from words of its own.
    pub(super) is_dated: bool,
    /// The headline once it has happened, for what is told as planned.
    pub(super) held: Option<String>,
    /// The telling of the same article whose happening it tells again.
    pub(super) retells: Option<super::inherit::Original>,
}

/// What one article tells.
#[derive(Debug, Default)]
pub(super) struct Told {
    pub(super) drafts: Vec<Draft>,
    pub(super) unplaced: Vec<Unplaced>,
    /// The article's actors: name, sort and how often it is named.
    pub(super) actors: Vec<(String, Sort, usize)>,
}

/// Everything about one article that its tellings are found with.
pub(super) struct Page<'a> {
    pub(super) article: &'a Article,
    pub(super) published: Option<Day>,
    pub(super) times: &'a [TimeExpression],
    pub(super) spans: Vec<Span>,
    pub(super) kinds: Vec<BlockKind>,
    pub(super) sentences: Vec<Vec<Word<'a>>>,
    pub(super) predicates: Vec<Vec<Predicate>>,
    pub(super) cast: Cast,
    pub(super) references: Vec<Vec<Reference>>,
}

/// Finds the tellings of one article whose expressions have been placed.
pub(super) fn find(article: &Article, times: &[TimeExpression], published: Option<Day>) -> Told {
    let page = Page::read(article, times, published);
    let mut told = Told::default();
    let mut is_used = vec![false; times.len()];
    for sentence in 0..page.sentences.len() {
        page.tell_sentence(sentence, &mut told, &mut is_used);
    }
    for (time, _) in times.iter().zip(&is_used).filter(|(_, used)| !**used) {
        let reason = if time.when.is_none() {
            time.reason.clone()
        } else {
            "it stands outside the article’s own text".to_owned()
        };
        told.unplaced.push(Unplaced {
            article: article.id,
            span: time.span,
            reason,
        });
    }
    super::inherit::tell_again(&page, &mut told);
    told.drafts.sort_by_key(|draft| {
        (
            draft.mention.passage,
            draft.mention.trigger,
            draft.mention.time.as_ref().map(|time| time.span),
        )
    });
    told.unplaced.sort_by_key(|unplaced| unplaced.span);
    told.actors = page
        .cast
        .actors
        .iter()
        .map(|actor| (actor.name.clone(), actor.sort, actor.count))
        .collect();
    told
}

impl<'a> Page<'a> {
    fn read(article: &'a Article, times: &'a [TimeExpression], published: Option<Day>) -> Self {
        let text: &'a str = &article.text;
        let mut page = Self {
            article,
            published,
            times,
            spans: Vec::new(),
            kinds: Vec::new(),
            sentences: Vec::new(),
            predicates: Vec::new(),
            cast: Cast::default(),
            references: Vec::new(),
        };
        let whole = [Block {
            kind: BlockKind::Paragraph,
            span: Span::new(0..text.len()),
        }];
        let blocks = if article.blocks.is_empty() {
            &whole[..]
        } else {
            &article.blocks
        };
        for block in blocks.iter().filter(|block| block.kind.is_story()) {
            let mut is_quoted = false;
            for span in sentences(text, std::slice::from_ref(block)) {
                page.sentences.push(words(text, span, times, &mut is_quoted));
                page.spans.push(span);
                page.kinds.push(block.kind);
            }
        }
        page.cast = Cast::read(&page.sentences);
        page.predicates = page.sentences.iter().map(|words| predicates(words)).collect();
        page.name_subjects();
        let discourse = Discourse::new(&page.sentences, &page.predicates, &page.cast);
        let references = (0..page.sentences.len())
            .map(|sentence| discourse.references(sentence))
            .collect();
        page.references = references;
        page
    }

    /// "Kenya's leader, Amina Odhiambo, will travel": the name in apposition is the subject.
    fn name_subjects(&mut self) {
        for (sentence, groups) in self.predicates.iter_mut().enumerate() {
            let words = &self.sentences[sentence];
            for group in groups.iter_mut().filter(|group| !group.subject.is_empty()) {
                let end = group.subject.end;
                let office = words
                    .get(end - 1)
                    .is_some_and(|word| names().is_office(&word.lower));
                let comma = words.get(end).is_some_and(|word| word.tag == Tag::Comma);
                let named = self
                    .cast
                    .namings
                    .get(sentence)
                    .into_iter()
                    .flatten()
                    .find(|naming| {
                        let is_person = self
                            .cast
                            .actors
                            .get(naming.actor)
                            .is_some_and(|actor| actor.sort == Sort::Person);
                        is_person && naming.whole.start == end + 1 && naming.core.end < group.group.start
                    });
                if let Some(naming) = named.filter(|_| office && comma) {
                    group.subject = naming.core.clone();
                }
            }
        }
    }

    /// Tells what the time expressions of one sentence date.
    fn tell_sentence(&self, sentence: usize, told: &mut Told, is_used: &mut [bool]) {
        let words = &self.sentences[sentence];
        let mut targets: BTreeMap<(usize, Option<usize>), Vec<usize>> = BTreeMap::new();
        for (number, range) in time_ranges(words) {
            let Some(time) = self.times.get(number) else {
                continue;
            };
            if time.when.is_none() {
                continue;
            }
            if let Some(used) = is_used.get_mut(number) {
                *used = true;
            }
            let reason = match self.dated(sentence, &range) {
                Ok(target) => {
                    targets.entry(target).or_default().push(number);
                    continue;
                }
                Err(reason) => reason,
            };
            told.unplaced.push(Unplaced {
                article: self.article.id,
                span: time.span,
                reason: reason.to_owned(),
            });
        }
        for ((head, through), times) in targets {
            let Some((when, number)) = self.together(words, &times) else {
                continue;
            };
            let draft = self.draft(sentence, head, through, when, Some(number), None);
            match draft {
                Some(draft) => told.drafts.push(draft),
                None => told.unplaced.push(Unplaced {
                    article: self.article.id,
                    span: self.times[number].span,
                    reason: "no readable sentence can be made of the words around it".to_owned(),
                }),
            }
        }
    }

    /// The word that tells what the time at `range` dates (and the noun it happened in), or why there is none.
    fn dated(&self, sentence: usize, range: &Range<usize>) -> Result<(usize, Option<usize>), &'static str> {
        let words = &self.sentences[sentence];
        let found = &self.predicates[sentence];
        if is_dateline(words, range) {
            return Err("it is the dateline: when and where the article was written");
        }
        match dated_by(words, found, range) {
            Dated::Verb(index) => match no_happening(words, &found[index]) {
                Some(reason) => Err(reason.says()),
                None => Ok((found[index].head, None)),
            },
            Dated::Through(index, noun) => match no_happening(words, &found[index]) {
                Some(_) => Ok((noun, None)),
                // What is said on a visit is less than the visit.
                None if is_visit(&words[noun]) && kind_of(words, &found[index]) == Kind::Statement => {
                    Ok((noun, None))
                }
                None => Ok((found[index].head, Some(noun))),
            },
            Dated::Noun(noun) => Ok((noun, None)),
            Dated::Nothing(reason) => Err(reason.says()),
        }
    }

    /// One date from the expressions that date one happening: the finest, or a span where two are joined.
    fn together(&self, words: &[Word<'_>], times: &[usize]) -> Option<(When, usize)> {
        let placed = || {
            times
                .iter()
                .filter_map(|&number| Some((self.times.get(number)?.when?, number)))
        };
        let (first, number) = placed().min_by_key(|(when, number)| (when.granularity, *number))?;
        if let [one, other] = times {
            let (early, late) = (self.times.get(*one)?, self.times.get(*other)?);
            let between = words
                .iter()
                .filter(|word| word.span.start >= early.span.end && word.span.end <= late.span.start)
                .map(|word| word.lower.as_str())
                .collect::<Vec<_>>();
            let joined = matches!(
                between[..],
                ["to" | "until" | "through" | "till" | "–" | "-"] | ["to" | "until" | "through", "the"]
            );
            if let (true, Some(early), Some(late)) = (joined, early.when, late.when)
                && early.earliest <= late.latest
            {
                return Some((early.through(late), *one));
            }
        }
        Some((first, number))
    }

    /// The telling at word `head` of a sentence.
    pub(super) fn draft(
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
        let headline = match group {
            Some(index) => scribe.clause(index, status, through),
            None if has_clause => scribe.noun(head),
            None => scribe.sentence(),
        }
        .or_else(|| scribe.noun(head).filter(|_| group.is_none()))
        .or_else(|| scribe.sentence())?;
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
                    words[head].lower.clone()
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
        for naming in self.cast.inside(sentence, scope) {
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

fn is_visit(word: &Word<'_>) -> bool {
    lexicon()
        .event_noun(&word.lower)
        .is_some_and(|(kind, _)| kind == Kind::Visit)
}

/// The time expressions of a sentence with the words they cover.
pub(super) fn time_ranges(words: &[Word<'_>]) -> Vec<(usize, Range<usize>)> {
    let mut ranges: Vec<(usize, Range<usize>)> = Vec::new();
    for (at, word) in words.iter().enumerate() {
        let Some(number) = word.time else { continue };
        match ranges.last_mut().filter(|(last, _)| *last == number) {
            Some((_, range)) => range.end = at + 1,
            None => ranges.push((number, at..at + 1)),
        }
    }
    ranges
}

/// "LIMA, May 4 —": names, the date, and a dash before the text begins.
fn is_dateline(words: &[Word<'_>], range: &Range<usize>) -> bool {
    let before = words.get(..range.start).unwrap_or_default();
    let places = before.len() <= 6
        && !before.is_empty()
        && before.iter().all(|word| {
            matches!(
                word.tag,
                Tag::Proper | Tag::Comma | Tag::OpenBracket | Tag::CloseBracket | Tag::Dash | Tag::Stop
            )
        });
    let dash = words
        .iter()
        .skip(range.end)
        .take(8)
        .any(|word| matches!(word.text, "—" | "–" | "--" | "-"));
    places && dash && time_start(words, range.start) == range.start
}

/// The content words of a range, folded, sorted, each once.
pub(super) fn terms(words: &[Word<'_>], range: &Range<usize>) -> Vec<String> {
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
            let folded = super::names::fold(&word.lower);
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
