//! What is told without a time: sentences that go on with the happening told right before them ("She declared an emergency" after "flew
//! there on Wednesday"), and an opening without any date, which is news of the day it was published.

use super::{
    clause::{Predicate, Shape, Tense},
    event::{Kind, Status},
    find::{Draft, Page, is_dateline, time_ranges},
    lexicon::Role,
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
    let lead = page
        .kinds
        .iter()
        .zip(&page.sentences)
        .position(|(kind, words)| *kind == BlockKind::Paragraph && !is_only_dateline(words))?;
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
