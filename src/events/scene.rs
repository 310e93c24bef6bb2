//! What is told without a time: sentences that go on with the happening told right before them ("She declared an emergency" after "flew
//! there on Wednesday"), and an opening without any date, which is news of the day it was published.

use super::{
    clause::{Predicate, Shape, Tense},
    event::{Kind, Status},
    find::{Draft, Page, is_dateline, terms, time_ranges},
    lexicon::{Role, lexicon},
    merge::alike,
    offset,
    status::kind_of,
    words::{Tag, Word},
};
use crate::{
    article::BlockKind,
    calendar::{When, day_in_words, when_in_words},
};

/// The telling of a sentence without a time that goes on with the one before it, on the same day.
pub(super) fn goes_on(page: &Page<'_>, sentence: usize, drafts: &[Draft], so_far: &[Draft]) -> Option<Draft> {
    let words = &page.sentences[sentence];
    let before = before(page, sentence)?;
    let is_story = |at: usize| page.kinds[at] == BlockKind::Paragraph;
    let is_undated = words.iter().all(|word| word.time.is_none()) && !offset::counts_from_another(words);
    let opens_badly = words.first()?.is_quoted || words.first()?.tag == Tag::OpenBracket;
    if !is_story(sentence) || !is_story(before) || !is_undated || opens_badly {
        return None;
    }
    let group = page.predicates[sentence]
        .iter()
        .find(|group| group.shape == Shape::Finite && !group.is_quoted)
        .filter(|group| tells_what_happened(words, group))?;
    let scene =
        scene_of(page, sentence - 1, drafts, so_far).or_else(|| scene_of(page, before, drafts, so_far))?;
    let subject = words.get(group.subject.clone())?;
    let is_pronoun = matches!(subject, [word] if word.tag == Tag::Pronoun || word.lower == "both");
    let kind = kind_of(words, group);
    if !is_pronoun && (is_weak(kind) || page.cast.inside(sentence, &group.subject).next().is_some()) {
        return None;
    }
    let why = format!(
        "it goes on with what is told right before it: {}",
        scene.mention.reason
    );
    let mut draft = page.draft(sentence, group.head, None, scene.mention.when, None, Some(&why))?;
    // "He added …": more of the same statement.
    if kind == Kind::Statement && scene.mention.kind == Kind::Statement {
        draft.retells = Some((scene.mention.passage, scene.mention.trigger));
    }
    (draft.mention.status == Status::Happened).then_some(draft)
}

/// The opening sentence where it tells its news without a time: of the day of its dateline, or of about the day it was published.
pub(super) fn opening(page: &Page<'_>, drafts: &[Draft]) -> Option<Draft> {
    let lead = lead(page)?;
    let words = &page.sentences[lead];
    let here = page.spans[lead];
    let dateline = (0..=lead).find_map(|sentence| dateline(page, sentence));
    let day = dateline.map(|(_, when)| when);
    let is_undated = words
        .iter()
        .all(|word| word.time.is_none() || dateline.is_some_and(|(number, _)| word.time == Some(number)))
        && !offset::counts_from_another(words);
    let is_sentence = words.len() > 5 && words.last()?.tag == Tag::Stop;
    if !is_undated || !is_sentence || drafts.iter().any(|draft| draft.mention.passage == here) {
        return None;
    }
    let group = page.predicates[lead]
        .iter()
        .find(|group| {
            group.shape == Shape::Finite
                && !(group.is_quoted || group.opener.is_some() || group.subject.is_empty())
        })
        .filter(|group| is_news(group))?;
    let (when, why) = match (day, page.published) {
        (Some(when), _) => (
            when,
            format!(
                "the article opens with it, under the date of {}",
                when_in_words(&when)
            ),
        ),
        (None, Some(published)) => (
            When::day(published).about(),
            format!(
                "the article opens with it and gives no date: news of about the day it was published ({})",
                day_in_words(published)
            ),
        ),
        (None, None) => return None,
    };
    let draft = page.draft(lead, group.head, None, when, None, Some(&why))?;
    (draft.mention.status == Status::Happened).then_some(draft)
}

/// The first sentence of an article's own text.
fn lead(page: &Page<'_>) -> Option<usize> {
    let is_lead = |(kind, words): (&BlockKind, &Vec<Word<'_>>)| {
        *kind == BlockKind::Paragraph && !is_only_dateline(words) && !is_byline(words)
    };
    page.kinds.iter().zip(&page.sentences).position(is_lead)
}

/// "The minister has resigned. She handed in her letter on Tuesday.": what the first sentences after a perfect date is what it tells.
pub(super) fn told_next(page: &Page<'_>, drafts: &[Draft]) -> Option<Draft> {
    const REACH: usize = 3;
    const NEWS: i64 = 6;
    let lead = lead(page)?;
    let words = &page.sentences[lead];
    let here = page.spans[lead];
    let group = page.predicates[lead]
        .iter()
        .find(|group| group.shape == Shape::Finite && !group.is_quoted && group.opener.is_none())
        .filter(|group| is_news(group))?;
    let clause = words.get(group.group.start..group.rest.end)?;
    let is_told = drafts.iter().any(|draft| {
        draft.mention.passage == here && draft.mention.trigger == words.get(group.head).map(|word| word.span)
    });
    // "since May", "for months"
    let is_long = clause
        .iter()
        .any(|word| matches!(word.lower.as_str(), "since" | "for" | "recently") && word.tag != Tag::Noun)
        && clause.iter().any(|word| word.time.is_some());
    if is_told || is_long || words.last()?.tag != Tag::Stop {
        return None;
    }
    let published = page.published?;
    let kind = kind_of(&page.sentences[lead], group);
    let shown = terms(&page.sentences[lead], &(0..page.sentences[lead].len()));
    let is_recent = |draft: &&Draft| {
        let lag = draft
            .mention
            .when
            .exact_day()
            .map(|day| published.days_since(day));
        lag.is_some_and(|lag| (0..=NEWS).contains(&lag)) && draft.mention.status == Status::Happened
    };
    let acts = acts_of(words, group);
    let (sentence, original) = (lead + 1..page.sentences.len())
        .filter(|&sentence| page.kinds[sentence] == BlockKind::Paragraph)
        .take(REACH)
        .find_map(|sentence| {
            let here = page.spans[sentence];
            let told = drafts
                .iter()
                .filter(|draft| draft.mention.passage == here && draft.is_dated);
            Some((
                sentence,
                told.filter(is_recent).min_by_key(|draft| draft.mention.trigger)?,
            ))
        })?;
    let told = &original.mention;
    let is_said = told.kind == Kind::Statement && !ANNOUNCED.contains(&original.trigger.as_str());
    let is_other = is_said || kind == Kind::Statement && told.kind != Kind::Statement;
    let is_same = is_same_act(&acts, group, original);
    let is_perfect = group.tense == Tense::Present;
    let goes_on = is_perfect && goes_back(page, sentence, &shown, sentence == lead + 1);
    if is_other || !(is_same || goes_on) {
        return None;
    }
    let why = format!(
        "the article opens with what it dates next: {}",
        original.mention.reason
    );
    let mut draft = page.draft(lead, group.head, None, original.mention.when, None, Some(&why))?;
    if is_same {
        draft.retells = Some((original.mention.passage, original.mention.trigger));
    }
    (draft.mention.status == Status::Happened).then_some(draft)
}

/// Verbs of saying by which something is done.
const ANNOUNCED: [&str; 6] = ["announce", "declare", "confirm", "unveil", "reveal", "disclose"];

/// Whether a sentence goes on about what one with the words `shown` tells: it shares a word with it, or opens with "he" or "the truce".
fn goes_back(page: &Page<'_>, sentence: usize, shown: &[String], is_next: bool) -> bool {
    let words = &page.sentences[sentence];
    let own = terms(words, &(0..words.len()));
    let opens = words
        .first()
        .is_some_and(|word| matches!(word.tag, Tag::Pronoun | Tag::PossessivePronoun));
    let names_it = matches!(&words[..], [the, noun, ..]
        if the.lower == "the" && noun.tag == Tag::Noun && lexicon().event_noun(&noun.lower).is_some());
    let shared = own
        .iter()
        .filter(|term| shown.binary_search(term).is_ok())
        .count();
    opens || names_it || shared > 1 || is_next && shared > 0
}

/// The groups of acts of a verb, with the particle after it where the two are listed.
fn acts_of(words: &[Word<'_>], group: &Predicate) -> Vec<u16> {
    let next = words.get(group.rest.start).map_or("", |word| word.lower.as_str());
    let phrase = alike().acts(&format!("{}-{next}", group.base()));
    if phrase.is_empty() {
        alike().acts(group.base()).to_vec()
    } else {
        phrase.to_vec()
    }
}

/// Whether a verb and what a telling says is done stand in one group of acts: "has stepped down", "announced his departure".
fn is_same_act(acts: &[u16], group: &Predicate, draft: &Draft) -> bool {
    let meets = |word: &str| alike().acts(word).iter().any(|act| acts.contains(act));
    let by_noun = alike().is_hollow(&draft.trigger) || ANNOUNCED.contains(&draft.trigger.as_str());
    group.base() == draft.trigger
        || meets(&draft.trigger)
        || by_noun && draft.terms.iter().any(|term| meets(term))
}

/// A past or a perfect that tells a happening.
fn is_news(group: &Predicate) -> bool {
    let is_past = group.tense == Tense::Past || group.tense == Tense::Present && group.is_perfect;
    let is_state =
        group.is(Role::State) || group.is(Role::Ongoing) || group.is_copula || group.is_progressive;
    is_past && !is_state && !group.is_negated && !group.base().is_empty()
}

/// The day of the dateline that a sentence opens with, and which expression gives it.
fn dateline(page: &Page<'_>, sentence: usize) -> Option<(usize, When)> {
    let words = &page.sentences[sentence];
    let (number, range) = time_ranges(words).into_iter().next()?;
    let when = page.times.get(number)?.when?;
    (is_dateline(words, &range) && when.exact_day().is_some()).then_some((number, when))
}

/// "By Ana Ruiz in Oslo": who wrote it, and no sentence.
fn is_byline(words: &[Word<'_>]) -> bool {
    const LONGEST: usize = 14;
    let is_by = words.first().is_some_and(|word| word.lower == "by");
    let ends = words.last().is_some_and(|word| word.tag == Tag::Stop);
    words.len() <= LONGEST && !ends && (is_by || !words.iter().any(|word| word.tag == Tag::Verb))
}

/// "WARSAW, February 26 (Xinhua) --" by itself.
fn is_only_dateline(words: &[Word<'_>]) -> bool {
    time_ranges(words)
        .first()
        .is_some_and(|(_, range)| is_dateline(words, range) && words.len() <= range.end + 6)
}

/// The sentence that one without a time goes on with: the one before, or the one before that where it stands between in the same paragraph.
fn before(page: &Page<'_>, sentence: usize) -> Option<usize> {
    let last = sentence.checked_sub(1)?;
    let is_silent = page.sentences[last]
        .iter()
        .all(|word| word.time.is_none() && !word.is_quoted);
    let further = last.checked_sub(1).filter(|&at| {
        let between = page.spans[at].end as usize..page.spans[sentence].start as usize;
        page.article
            .text
            .get(between)
            .is_some_and(|text| !text.contains('\n'))
    });
    Some(further.filter(|_| is_silent).unwrap_or(last))
}

/// The day's happening that a sentence tells with its main verb, which the next can go on with.
fn scene_of<'a>(
    page: &Page<'_>,
    sentence: usize,
    drafts: &'a [Draft],
    so_far: &'a [Draft],
) -> Option<&'a Draft> {
    let here = page.spans[sentence];
    drafts
        .iter()
        .chain(so_far)
        .filter(|draft| draft.mention.passage == here && draft.mention.status == Status::Happened)
        .filter(|draft| {
            let when = &draft.mention.when;
            when.exact_day().is_some() && !when.approximate && page.is_main(draft)
        })
        .max_by_key(|draft| draft.mention.trigger)
}

/// Kinds too broad to be told of a day by anybody but the one told of before.
fn is_weak(kind: Kind) -> bool {
    matches!(kind, Kind::Other | Kind::Statement | Kind::Document)
}

/// A simple past of a verb that tells a happening.
fn tells_what_happened(words: &[Word<'_>], group: &Predicate) -> bool {
    let is_simple = group.tense == Tense::Past
        && !(group.is_perfect || group.is_progressive || group.is_negated || group.is_copula);
    let is_state = group.is(Role::State) || group.is(Role::Ongoing) || group.is(Role::Plan);
    let is_question = words.last().is_some_and(|word| word.text == "?");
    group.opener.is_none() && is_simple && !is_state && !is_question && !group.base().is_empty()
}
