//! What an article tells without any time: clauses that may tell again what it, or another article, dates elsewhere.
//!
//! Nothing here has a date yet. [`merge`](super::merge) gives one where a dated telling tells the same, and drops the rest.

use super::{
    clause::{Predicate, Shape, Tense},
    event::{Kind, Mention, Status},
    find::{Draft, Page, Told, terms},
    lexicon::{Role, lexicon},
    merge::{has_many_senses, names_act},
    status::{kind_of, status_of},
    trigger::phrase_start,
    words::{Tag, Word},
};
use crate::{
    article::BlockKind,
    calendar::{Day, When},
};
use std::ops::Range;

/// Where an article tells something without a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// Its title: the news.
    Title,
    /// A perfect, or its first sentences: the news, or near it.
    News,
    /// Further down.
    Story,
}

/// A telling without a date of its own.
#[derive(Debug, Clone)]
pub(super) struct Untimed {
    /// The telling, undated and without a headline.
    pub(super) draft: Draft,
    pub(super) place: Place,
    /// Whether a noun tells it, and no verb.
    pub(super) is_noun: bool,
}

/// How many sentences after the title are the news.
const OPENING: usize = 2;
/// No more of one article are kept.
const MOST: usize = 60;

/// What an article tells without a time, beyond `told`, in the order of its text.
pub(super) fn collect(page: &Page<'_>, told: &Told) -> Vec<Untimed> {
    let mut found = Vec::new();
    let lead = page
        .kinds
        .iter()
        .position(|kind| *kind == BlockKind::Paragraph)
        .unwrap_or_default();
    for sentence in 0..page.sentences.len() {
        if found.len() >= MOST {
            break;
        }
        match page.kinds[sentence] {
            BlockKind::Title => found.extend(title(page, sentence, told)),
            BlockKind::Paragraph => {
                let opens = sentence < lead + OPENING;
                found.extend(clauses(page, sentence, opens, told));
                found.extend(nouns(page, sentence, told));
            }
            _ => {}
        }
    }
    found.truncate(MOST);
    found.shrink_to_fit();
    found
}

/// The title as one telling, where nothing has told it yet.
fn title(page: &Page<'_>, sentence: usize, told: &Told) -> Option<Untimed> {
    let words = &page.sentences[sentence];
    let here = page.spans[sentence];
    let is_told = told.drafts.iter().any(|draft| draft.mention.passage == here);
    let is_question = words.last().is_some_and(|word| word.text == "?");
    if is_told || is_question || words.len() < 3 {
        return None;
    }
    let whole = 0..words.len();
    let verb = page.predicates[sentence]
        .iter()
        .find(|group| !(group.is_quoted || group.is_negated || group.is_copula || group.is(Role::State)))
        .filter(|group| !matches!(group.tense, Tense::Future | Tense::Would | Tense::Possible))
        .filter(|group| group.shape != Shape::Infinitive);
    let noun = || {
        words
            .iter()
            .position(|word| word.tag == Tag::Noun && lexicon().event_noun(&word.lower).is_some())
    };
    let head = verb.map(|group| group.head).or_else(noun)?;
    let kind = verb.map_or_else(
        || {
            lexicon()
                .event_noun(&words[head].lower)
                .map_or(Kind::Other, |(kind, _)| kind)
        },
        |group| kind_of(words, group),
    );
    Some(Untimed {
        draft: undated(page, sentence, head, &whole, verb, kind),
        place: Place::Title,
        is_noun: false,
    })
}

/// Whether the word is what a telling with a date stands on already.
fn is_told(page: &Page<'_>, sentence: usize, at: usize, told: &Told) -> bool {
    let (passage, word) = (page.spans[sentence], page.sentences[sentence][at].span);
    told.drafts.iter().any(|Draft { mention, .. }| {
        mention.passage == passage && mention.trigger.is_none_or(|trigger| trigger == word)
    })
}

/// Whether a time with a place stands among these words.
fn has_date(page: &Page<'_>, words: &[Word<'_>]) -> bool {
    let times = words.iter().filter_map(|word| page.times.get(word.time?));
    times.into_iter().any(|time| time.when.is_some())
}

/// The clauses of a sentence that tell something as over and have no time of their own.
fn clauses(page: &Page<'_>, sentence: usize, opens: bool, told: &Told) -> Vec<Untimed> {
    let words = &page.sentences[sentence];
    let found = &page.predicates[sentence];
    let day = When::day(page.published.unwrap_or(Day::MIN));
    (0..found.len())
        .filter(|&index| tells(words, &found[index]) && !is_told(page, sentence, found[index].head, told))
        .filter(|&index| status_of(words, found, index, &day, page.published) == Status::Happened)
        .filter_map(|index| {
            let group = &found[index];
            let kind = kind_of(words, group);
            let is_particular = !matches!(kind, Kind::Other | Kind::Statement) || names_act(group.base());
            // Another clause that hangs on it tells of others.
            let whole = page.scope(sentence, Some(index), group.head);
            let next = found
                .iter()
                .skip(index + 1)
                .filter(|other| other.shape == Shape::Finite);
            let end = next
                .map(|other| {
                    other
                        .opener
                        .unwrap_or(other.subject.start)
                        .min(other.subject.start)
                })
                .filter(|&start| start > group.head)
                .min()
                .unwrap_or(whole.end);
            let scope = whole.start..end.clamp(group.group.end, whole.end.max(group.group.end));
            if !is_particular || has_date(page, words.get(scope.clone())?) {
                return None;
            }
            let is_news = opens || group.tense == Tense::Present && group.is_perfect;
            Some(Untimed {
                draft: undated(page, sentence, group.head, &scope, Some(group), kind),
                place: if is_news { Place::News } else { Place::Story },
                is_noun: false,
            })
        })
        .collect()
}

/// "since the bombing of the station in Tarsk", "her arrest in Lisbon": nouns that name a happening with whom or what it befell.
fn nouns(page: &Page<'_>, sentence: usize, told: &Told) -> Vec<Untimed> {
    let words = &page.sentences[sentence];
    (1..words.len())
        .filter_map(|at| {
            let word = &words[at];
            let (kind, _) = lexicon()
                .event_noun(&word.lower)
                .filter(|_| word.tag == Tag::Noun)?;
            let next = words.get(at + 1)?;
            let is_many = word.lower.ends_with('s');
            let particular = matches!(
                kind,
                Kind::Attack
                    | Kind::Death
                    | Kind::Disaster
                    | Kind::Trial
                    | Kind::Appointment
                    | Kind::Movement
                    | Kind::Agreement
            );
            if word.is_quoted
                || is_many
                || !particular
                || next.tag == Tag::Noun
                || is_told(page, sentence, at, told)
            {
                return None;
            }
            let start = phrase_start(words, at);
            // "information leading to his arrest"
            let led_to = words.get(start.saturating_sub(2)..start).is_some_and(
                |before| matches!(before, [lead, to] if to.lower == "to" && lead.lower.starts_with("lead")),
            );
            let is_definite = words.get(start).is_some_and(|first| {
                first.lower == "the" || matches!(first.tag, Tag::PossessivePronoun | Tag::Proper)
            });
            let scope = page.scope(sentence, None, at);
            let phrase = words.get(scope.clone())?;
            let names_whom = phrase.iter().any(|word| word.tag == Tag::Proper) || next.lower == "of";
            let singular = word.lower.trim_end_matches('s');
            (is_definite && names_whom && !led_to && !has_date(page, phrase) && names_act(singular)).then(
                || Untimed {
                    draft: undated(page, sentence, at, &scope, None, kind),
                    place: Place::Story,
                    is_noun: true,
                },
            )
        })
        .collect()
}

/// Whether a group of verbs tells something that was done, outside quotations.
fn tells(words: &[Word<'_>], group: &Predicate) -> bool {
    let is_supposed = group.opener.and_then(|at| words.get(at)).is_some_and(|word| {
        matches!(
            word.lower.as_str(),
            "if" | "unless" | "whether" | "until" | "till"
        )
    });
    let is_finite = group.shape == Shape::Finite
        && (group.tense == Tense::Past || group.tense == Tense::Present && group.is_perfect);
    let is_passive = group.shape == Shape::Participle
        && matches!(
            kind_of(words, group),
            Kind::Attack | Kind::Death | Kind::Disaster | Kind::Trial | Kind::Appointment | Kind::Election
        );
    let says_nothing = group.is_negated
        || group.is_copula
        || group.is_progressive
        || group.is_quoted
        || group.base().is_empty()
        || has_many_senses(group.base())
        || [
            Role::State,
            Role::Stay,
            Role::Plan,
            Role::Ongoing,
            Role::Reporting,
        ]
        .iter()
        .any(|&role| group.is(role));
    (is_finite || is_passive)
        && !is_supposed
        && !says_nothing
        && !is_of_many(words, group)
        && words.last().is_none_or(|word| word.text != "?")
}

/// "Another man was killed", "storms rarely hit the town", "had been shelled for 31 days": something else, or more than one happening.
fn is_of_many(words: &[Word<'_>], group: &Predicate) -> bool {
    let from = group.subject.start.min(group.group.start);
    let clause = words
        .get(from..group.rest.end.max(group.group.end))
        .unwrap_or_default();
    let is_often = |word: &Word<'_>| {
        matches!(
            word.lower.as_str(),
            "second"
                | "third"
                | "fourth"
                | "another"
                | "times"
                | "other"
                | "others"
                | "rarely"
                | "never"
                | "often"
                | "usually"
                | "always"
                | "most"
                | "every"
                | "each"
                | "daily"
                | "weekly"
                | "frequently"
                | "sometimes"
                | "repeatedly"
                | "twice"
        )
    };
    let is_span = clause.windows(3).any(|three| {
        three[0].lower == "for"
            && (three[1].tag == Tag::Number
                || matches!(
                    three[1].lower.as_str(),
                    "weeks" | "days" | "months" | "years" | "several" | "many" | "a"
                ))
            && three[1..].iter().any(|word| {
                matches!(
                    word.lower.as_str(),
                    "days"
                        | "weeks"
                        | "months"
                        | "years"
                        | "decades"
                        | "hours"
                        | "day"
                        | "week"
                        | "month"
                        | "year"
                )
            })
    });
    clause.iter().any(is_often) || is_span
}

fn undated(
    page: &Page<'_>,
    sentence: usize,
    head: usize,
    scope: &Range<usize>,
    group: Option<&Predicate>,
    kind: Kind,
) -> Draft {
    let words = &page.sentences[sentence];
    let base = group.map_or("", Predicate::base);
    let trigger = if base.is_empty() {
        words[head].lower.trim_end_matches('s').to_owned()
    } else {
        base.to_owned()
    };
    Draft {
        mention: Mention {
            article: page.article.id,
            passage: page.spans[sentence],
            trigger: Some(words[head].span),
            time: None,
            when: When::day(page.published.unwrap_or(Day::MIN)),
            status: Status::Happened,
            kind,
            actors: Vec::new(),
            headline: String::new(),
            salience: 0.1,
            reason: String::new(),
        },
        actors: page.actors(sentence, group, scope),
        terms: terms(words, scope),
        trigger,
        is_dated: false,
        held: None,
        retells: None,
    }
}
