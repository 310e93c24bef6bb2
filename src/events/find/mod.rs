//! The tellings of one article: for every placed time expression the happening it dates, with its words, and why the others date none.

mod company;
mod telling;
mod when;
mod wording;

use super::{
    actors::{Cast, Sort},
    clause::{Predicate, Shape, Tense, predicates, time_start},
    discourse::{Discourse, Reference},
    event::{Kind, Mention, Unplaced},
    lexicon::{Role, lexicon},
    names::{is_person_word, names},
    status::kind_of,
    trigger::{Dated, Dating, Led, Reason, dated_by, is_over, no_happening, when_clause},
    untimed::Untimed,
    words::{Tag, Word, words},
};
use crate::{
    article::{Article, Block, BlockKind},
    calendar::{Day, When},
    language::sentences,
    span::Span,
    temporal::TimeExpression,
};
use std::{collections::BTreeMap, ops::Range};
pub(super) use telling::terms;
use when::open_ended;

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
    /// What is told without a time, not yet dated.
    pub(super) untimed: Vec<Untimed>,
    /// The article's actors: name, sort and how often it is named.
    pub(super) actors: Vec<(String, Sort, usize)>,
    /// By actor, the nation it was named with: "Kenyan President Odhiambo".
    pub(super) nations: Vec<Option<String>>,
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
    super::offset::relate(&page, &mut told);
    super::inherit::tell_again(&page, &mut told);
    told.untimed = super::untimed::collect(&page, &told);
    told.drafts.sort_by_key(|draft| {
        (
            draft.mention.passage,
            draft.mention.trigger,
            draft.mention.time.as_ref().map(|time| time.span),
        )
    });
    told.unplaced.sort_by_key(|unplaced| unplaced.span);
    told.nations = page
        .cast
        .actors
        .iter()
        .map(|actor| actor.nation.clone())
        .collect();
    told.actors = page
        .cast
        .actors
        .iter()
        .map(|actor| (actor.name.clone(), actor.sort, actor.count))
        .collect();
    // They are kept for all articles at once.
    told.drafts.shrink_to_fit();
    told.unplaced.shrink_to_fit();
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
                let mut words = words(text, span, times, &mut is_quoted);
                super::offset::mark_lengths(&mut words, times);
                page.sentences.push(words);
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
        page.name_companies();
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
                    .is_some_and(|word| names().is_office(&word.lower) || is_person_word(&word.lower));
                let comma = words.get(end).is_some_and(|word| word.tag == Tag::Comma)
                    && !words[group.subject.clone()]
                        .iter()
                        .any(|word| word.tag == Tag::Conjunction);
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
                    continue;
                }
                // "Ana Ruiz, formerly the mayor of the town, died"
                let start = group.subject.start;
                let adverb = usize::from(start > 0 && words[start - 1].tag == Tag::Adverb);
                let parted = start.checked_sub(1 + adverb).filter(|&comma| {
                    words[comma].tag == Tag::Comma
                        && (matches!(words[start].tag, Tag::Determiner | Tag::Number | Tag::Adjective)
                            || words[start].tag == Tag::Noun
                                && group.shape == Shape::Finite
                                && names().is_office(&words[start].lower))
                });
                let is_office = words[group.subject.clone()].iter().any(|word| {
                    is_person_word(&word.lower)
                        || names().is_office(&word.lower)
                        || word.lower.ends_with("-year-old")
                });
                let person = parted.and_then(|comma| {
                    self.cast.namings.get(sentence)?.iter().find(|naming| {
                        let actor = self.cast.actors.get(naming.actor);
                        actor.is_some_and(|actor| actor.sort == Sort::Person) && naming.core.end == comma
                    })
                });
                if let Some(naming) = person.filter(|_| is_office) {
                    // "Xi Jinping, the Chinese president, and Vladimir Putin": both.
                    let joined = words[group.subject.clone()]
                        .iter()
                        .any(|word| word.tag == Tag::Conjunction);
                    group.subject = if joined {
                        naming.core.start..group.subject.end
                    } else {
                        naming.core.clone()
                    };
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
            let Some(when) = time.when else {
                continue;
            };
            if let Some(used) = is_used.get_mut(number) {
                *used = true;
            }
            let reason = match self.dated(sentence, &range, &when) {
                Ok(target) => {
                    targets.entry(target).or_default().push(number);
                    if let Some(also) = self.told_when(sentence, &range, &when) {
                        targets.entry((also, None)).or_default().push(number);
                    }
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
        for (target, times) in targets {
            for times in self.tellings(words, &times) {
                self.tell(sentence, target, &times, told);
            }
        }
    }

    /// Tells the happening at one word, dated by `times`.
    fn tell(
        &self,
        sentence: usize,
        (head, through): (usize, Option<usize>),
        times: &[usize],
        told: &mut Told,
    ) {
        let words = &self.sentences[sentence];
        let with_day: Vec<usize> = times
            .iter()
            .copied()
            .filter(|&number| !self.is_bare_clock(number))
            .collect();
        let unplaced = |number: usize, reason: &str| Unplaced {
            article: self.article.id,
            span: self.times[number].span,
            reason: reason.to_owned(),
        };
        let Some((when, number)) = self.together(words, if with_day.is_empty() { times } else { &with_day })
        else {
            return;
        };
        let mut when = when;
        let mut inherited = None;
        if with_day.is_empty() {
            let Some((day, why)) = self.day_told_before(sentence, told) else {
                told.unplaced.push(unplaced(
                    number,
                    "it is a time of day, and the text does not say of which day",
                ));
                return;
            };
            when = day;
            inherited = Some(why);
        }
        let unforeseen = self.unforeseen(words, head, number, &when);
        let was_before = unforeseen.as_ref().map(|(day, _)| *day);
        when = was_before.unwrap_or(when);
        match self.draft(sentence, head, through, when, Some(number), inherited.as_deref()) {
            Some(mut draft) => {
                if inherited.is_none() {
                    draft.mention.when = open_ended(words, self.times[number].span, &when, &draft);
                }
                if let Some((_, why)) = unforeseen {
                    draft.mention.reason = why;
                }
                told.drafts.push(draft);
            }
            None => told.unplaced.push(unplaced(
                number,
                "no readable sentence can be made of the words around it",
            )),
        }
    }

    /// The word that tells what the time at `range` dates (and the noun it happened in), or why there is none.
    fn dated(
        &self,
        sentence: usize,
        range: &Range<usize>,
        when: &When,
    ) -> Result<(usize, Option<usize>), &'static str> {
        let words = &self.sentences[sentence];
        let found = &self.predicates[sentence];
        if is_dateline(words, range) {
            return Err("it is the dateline: when and where the article was written");
        }
        if self.kinds[sentence] == BlockKind::Caption
            && let Some(head) = self.caption_head(sentence, range)
        {
            return Ok((head, None));
        }
        let dating = self.dating(words, range, when);
        let before = range.start.checked_sub(1).and_then(|at| words.get(at));
        let is_until = before.is_some_and(|word| matches!(word.lower.as_str(), "until" | "till"));
        // "had gone cold until June, when a collector called": what ended it is told.
        if is_until && let Some(index) = when_clause(words, found, range) {
            return Ok((found[index].head, None));
        }
        // "It took until May to find it"
        let taken = is_until
            && found
                .iter()
                .any(|group| group.base() == "take" && group.group.end + 1 == range.start);
        if let Some(found) = found
            .iter()
            .find(|group| taken && group.shape == Shape::Infinitive && group.group.start >= range.end)
        {
            return Ok((found.head, None));
        }
        let instead = |reason: Reason| {
            when_clause(words, found, range)
                .filter(|_| !words[range.start].is_quoted)
                .filter(|&index| no_happening(words, &found[index], dating).is_none())
                .map(|index| found[index].head)
                .or_else(|| participle_before(words, found, range).filter(|_| reason == Reason::State))
                .map(|head| (head, None))
                .ok_or(reason.says())
        };
        // "Ninety days later, the museum reopens": counted from a day told elsewhere, not from publication.
        let is_later = words.get(range.end - 1).is_some_and(|word| word.lower == "later");
        if is_later && dating.is_ahead && !words.iter().any(|word| word.tag == Tag::Modal) {
            return Err("it counts from a day that is told elsewhere");
        }
        let target = self.asked(sentence, dated_by(words, found, range), dating);
        // "…, killing eight on the same day": a gerund is as far in the past as its verb.
        if let Dated::Verb(index) = target
            && dating.is_ahead
            && !dating.is_aimed
            && found[index].shape == Shape::Gerund
            && found[index].governor.is_some_and(|at| is_over(words, &found[at]))
            && words[found[index].group.start.saturating_sub(1)].tag == Tag::Comma
        {
            return Err(Reason::Over.says());
        }
        match target {
            Dated::Verb(index) => match no_happening(words, &found[index], dating) {
                // "threw out the plan to close the pool at Easter"
                Some(Reason::Over) => last_infinitive(found, index, range)
                    .map(|head| (head, None))
                    .ok_or(Reason::Over.says()),
                // "The call in September was short": the call is dated.
                Some(Reason::State) if found[index].is_copula => {
                    event_noun_before(words, &found[index], range)
                        .map_or_else(|| instead(Reason::State), |noun| Ok((noun, None)))
                }
                Some(reason) => instead(reason),
                None => Ok((found[index].head, None)),
            },
            // "tried to help him in the 2020 election", told in 2019
            Dated::Through(index, noun) if dating.is_ahead && found[index].tense == Tense::Past => {
                Ok((noun, None))
            }
            Dated::Through(index, noun) => match no_happening(words, &found[index], dating) {
                Some(_) => Ok((noun, None)),
                // What is said on a visit is less than the visit.
                None if is_visit(&words[noun]) && kind_of(words, &found[index]) == Kind::Statement => {
                    Ok((noun, None))
                }
                None => Ok((found[index].head, Some(noun))),
            },
            Dated::Noun(noun) => Ok((noun, None)),
            Dated::Nothing(reason) => instead(reason),
        }
    }

    fn dating(&self, words: &[Word<'_>], range: &Range<usize>, when: &When) -> Dating {
        Dating {
            is_day: when.exact_day().is_some(),
            is_ahead: self
                .published
                .is_some_and(|day| when.earliest.is_some_and(|first| first > day)),
            is_aimed: points_ahead(words, range),
            led_by: Led::of(words, range.start),
        }
    }

    /// "has been strained since October, when the court ruled": the clause after the time tells what happened then.
    fn told_when(&self, sentence: usize, range: &Range<usize>, when: &When) -> Option<usize> {
        let words = &self.sentences[sentence];
        let found = &self.predicates[sentence];
        let group = found.get(when_clause(words, found, range)?)?;
        let dating = self.dating(words, range, when);
        let is_past = group.tense == Tense::Past && !group.is_negated && !group.is_progressive;
        (is_past && no_happening(words, group, dating).is_none()).then_some(group.head)
    }

    /// "offered to step in on Friday": a day that is over dates the offer, not what was offered.
    fn asked(&self, sentence: usize, dated: Dated, dating: Dating) -> Dated {
        let found = &self.predicates[sentence];
        let Dated::Verb(index) = dated else {
            return dated;
        };
        let governor = found
            .get(index)
            .filter(|group| group.shape == Shape::Infinitive && dating.is_day && !dating.is_ahead)
            .and_then(|group| group.governor);
        governor
            .filter(|&at| {
                found[at].is(Role::Propose) && found[at].tense == Tense::Past && !found[at].is_passive
            })
            .map_or(dated, Dated::Verb)
    }

    /// A caption's date tells when the picture was taken: what its own verb tells, or who stands there.
    fn caption_head(&self, sentence: usize, range: &Range<usize>) -> Option<usize> {
        let words = &self.sentences[sentence];
        let found = &self.predicates[sentence];
        let main = found.iter().find(|group| {
            group.shape == Shape::Finite && group.opener.is_none() && group.group.end <= range.start
        });
        if let Some(group) = main {
            return (group.tense == Tense::Present).then_some(group.head);
        }
        let is_event = |word: &Word<'_>| word.tag == Tag::Noun && lexicon().event_noun(&word.lower).is_some();
        if words.iter().any(is_event) || !found.is_empty() {
            return None;
        }
        let named = self.cast.namings.get(sentence)?.iter().find(|naming| {
            let actor = self.cast.actors.get(naming.actor);
            actor.is_some_and(|actor| actor.sort == Sort::Person)
        })?;
        (named.core.end <= range.start).then_some(named.core.end - 1)
    }
}

/// The event noun of a verb's subject that stands right before the time.
fn event_noun_before(words: &[Word<'_>], group: &Predicate, range: &Range<usize>) -> Option<usize> {
    if range.end > group.group.start {
        return None;
    }
    let from = range.start.saturating_sub(6);
    let noun = (from..range.start)
        .rev()
        .take_while(|&at| !matches!(words[at].tag, Tag::Stop | Tag::Colon | Tag::Verb))
        .find(|&at| words[at].tag == Tag::Noun && lexicon().event_noun(&words[at].lower).is_some())?;
    Some(noun)
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
pub(super) fn is_dateline(words: &[Word<'_>], range: &Range<usize>) -> bool {
    let before = words.get(..range.start).unwrap_or_default();
    let places = before.len() <= 6
        && before.iter().any(|word| word.tag == Tag::Proper)
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

/// "for Friday", "to May", "next week", "on 3 May 2031": words that can name a day to come whatever the verb.
fn points_ahead(words: &[Word<'_>], range: &Range<usize>) -> bool {
    let led_to = [range.start, range.start + 1]
        .into_iter()
        .filter_map(|at| words.get(at.checked_sub(1)?))
        .any(|word| {
            matches!(
                word.lower.as_str(),
                "for" | "to" | "until" | "till" | "by" | "from"
            )
        });
    let is_year =
        |word: &Word<'_>| word.text.len() == 4 && word.text.bytes().all(|byte| byte.is_ascii_digit());
    led_to
        || words.get(range.clone()).unwrap_or_default().iter().any(|word| {
            is_year(word) || matches!(word.lower.as_str(), "next" | "tomorrow" | "coming" | "tonight")
        })
}

/// The infinitive between the verb `index` and the time, where one stands there.
fn last_infinitive(found: &[Predicate], index: usize, range: &Range<usize>) -> Option<usize> {
    let group = found
        .iter()
        .skip(index + 1)
        .take_while(|group| group.group.end <= range.start)
        .last()?;
    (group.shape == Shape::Infinitive).then_some(group.head)
}

/// "A list issued by the government on Thursday included …": what hangs on the noun happened then, where the verb tells how things are.
fn participle_before(words: &[Word<'_>], found: &[Predicate], range: &Range<usize>) -> Option<usize> {
    let group = found.iter().rfind(|group| group.group.end <= range.start)?;
    let between = words.get(group.group.end..range.start)?;
    let is_near = between.iter().all(|word| {
        word.is_nominal() || matches!(word.tag, Tag::Preposition | Tag::Adverb) || word.time.is_some()
    });
    let tells = group.shape == Shape::Participle
        && !group.is(Role::State)
        && !group.is(Role::Plan)
        && group.base() != "compare";
    (is_near && tells).then_some(group.head)
}
