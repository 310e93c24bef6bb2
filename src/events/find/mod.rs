//! The tellings of one article: for every placed time expression the happening it dates, with its words, and why the others date none.

mod telling;
mod wording;

use super::{
    actors::{Cast, Sort},
    clause::{Predicate, Shape, Tense, predicates, time_start},
    discourse::{Discourse, Reference},
    event::{Kind, Mention, Status, Unplaced},
    lexicon::{Role, lexicon},
    names::names,
    status::kind_of,
    trigger::{Dated, Dating, Reason, dated_by, is_over, no_happening, when_clause},
    words::{Tag, Word, words},
};
use crate::{
    article::{Article, Block, BlockKind},
    calendar::{Day, When},
    language::sentences,
    span::Span,
    temporal::{TimeExpression, TimexKind},
};
use std::{collections::BTreeMap, ops::Range};
pub(super) use telling::terms;

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
    super::offset::relate(&page, &mut told);
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
            let Some(when) = time.when else {
                continue;
            };
            if let Some(used) = is_used.get_mut(number) {
                *used = true;
            }
            let reason = match self.dated(sentence, &range, &when) {
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
            self.tell(sentence, (head, through), &times, told);
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
        match self.draft(sentence, head, through, when, Some(number), inherited.as_deref()) {
            Some(mut draft) => {
                if inherited.is_none() {
                    draft.mention.when = open_ended(words, self.times[number].span, &when, &draft);
                }
                told.drafts.push(draft);
            }
            None => told.unplaced.push(unplaced(
                number,
                "no readable sentence can be made of the words around it",
            )),
        }
    }

    /// "at 6 a.m.": a time of day that does not say of which day.
    fn is_bare_clock(&self, number: usize) -> bool {
        self.times.get(number).is_some_and(|time| {
            let text = time.span.of(&self.article.text).to_lowercase();
            time.timex.kind == TimexKind::Time
                && text.chars().any(|letter| letter.is_ascii_digit())
                && !text.chars().any(char::is_whitespace)
                || time.timex.kind == TimexKind::Time
                    && text.split(|letter: char| !letter.is_alphabetic()).all(|word| {
                        matches!(
                            word,
                            "" | "a"
                                | "p"
                                | "m"
                                | "am"
                                | "pm"
                                | "around"
                                | "about"
                                | "o"
                                | "clock"
                                | "local"
                                | "time"
                                | "gmt"
                                | "utc"
                                | "noon"
                                | "midnight"
                                | "shortly"
                                | "just"
                                | "before"
                                | "after"
                                | "nearly"
                                | "almost"
                                | "approximately"
                                | "roughly"
                                | "half"
                                | "past"
                                | "at"
                        )
                    })
        })
    }

    /// The day of the happening told last, which a time of day alone belongs to.
    fn day_told_before(&self, sentence: usize, told: &Told) -> Option<(When, String)> {
        let from = self.spans.get(sentence.saturating_sub(3))?.start;
        let here = self.spans.get(sentence)?.end;
        let near = told.drafts.iter().rev().find(|draft| {
            let passage = draft.mention.passage;
            passage.start >= from && passage.end <= here && draft.mention.when.exact_day().is_some()
        })?;
        Some((
            near.mention.when,
            format!("on the day told before: {}", near.mention.reason),
        ))
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
        let dating = Dating {
            is_day: when.exact_day().is_some(),
            is_ahead: self
                .published
                .is_some_and(|day| when.earliest.is_some_and(|first| first > day)),
            is_aimed: points_ahead(words, range),
        };
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
                .map(|index| (found[index].head, None))
                .ok_or(reason.says())
        };
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

    /// "offered to step in on Friday": a day that is over dates the offer, not what was offered.
    fn asked(&self, sentence: usize, dated: Dated, dating: Dating) -> Dated {
        let found = &self.predicates[sentence];
        let Dated::Verb(index) = dated else { return dated };
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
}

/// "will pay by Friday", "has until May to decide" and "has grown since 2011" give one end of a stretch of time. What is done "by Friday"
/// or goes on "until Friday" is told of that day.
fn open_ended(words: &[Word<'_>], time: Span, when: &When, draft: &Draft) -> When {
    let Some(at) = words.iter().position(|word| word.span.start >= time.start) else {
        return *when;
    };
    let before = at
        .checked_sub(1)
        .and_then(|at| words.get(at))
        .map(|word| word.lower.as_str());
    let has_until = at > 1 && words[at - 2].tag == Tag::Have;
    let is_to_come = !matches!(draft.mention.status, Status::Happened | Status::Ongoing);
    match (before, when.earliest, when.latest) {
        (Some("by"), _, Some(latest)) if is_to_come => When::until(latest),
        (Some("until" | "till"), _, Some(latest)) if has_until => When::until(latest),
        (Some("since"), Some(earliest), _) if draft.mention.status == Status::Ongoing => {
            When::since(earliest)
        }
        _ => *when,
    }
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
