//! Sentences without a time that go on with the happening told right before them: "She declared an emergency" after "flew there on Wednesday".

use super::{
    clause::{Predicate, Shape, Tense},
    event::{Kind, Status},
    find::{Draft, Page},
    lexicon::Role,
    offset,
    status::kind_of,
    words::{Tag, Word},
};
use crate::article::BlockKind;

/// The telling of a sentence without a time that goes on with the one before it, on the same day.
pub(super) fn goes_on(page: &Page<'_>, sentence: usize, drafts: &[Draft], so_far: &[Draft]) -> Option<Draft> {
    let words = &page.sentences[sentence];
    let before = sentence.checked_sub(1)?;
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
    let scene = scene_of(page, before, drafts, so_far)?;
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
        .filter(|draft| draft.mention.when.exact_day().is_some() && page.is_main(draft))
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
