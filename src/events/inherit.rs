//! Tellings without a time of their own that the text gives one: what was said "in the call", and the title. And who "the call" was
//! between, where the sentence that dates it does not say.

use super::{
    actors::Sort,
    clause::{Shape, Tense},
    event::{Kind, Status},
    find::{Draft, Page, Told, terms},
    lexicon::lexicon,
    merge::alike,
    words::{Tag, Word},
};
use crate::{article::BlockKind, span::Span};
use std::ops::Range;

/// Most tellings that one happening lends its date to.
const MOST: usize = 4;

/// Which telling of the same article another one tells again.
pub(super) type Original = (Span, Option<Span>);

/// Adds the tellings of an article that inherit their date from one already found.
pub(super) fn tell_again(page: &Page<'_>, told: &mut Told) {
    for draft in &mut told.drafts {
        complete(page, draft);
    }
    let opening = super::scene::told_next(page, &told.drafts);
    let opening = opening.or_else(|| super::scene::opening(page, &told.drafts));
    told.drafts.extend(opening);
    let mut again = Vec::new();
    for sentence in 0..page.sentences.len() {
        let is_dated = page.sentences[sentence]
            .iter()
            .any(|word| word.time.is_some() && !word.is_quoted);
        if page.kinds[sentence] == BlockKind::Title && !is_dated {
            again.extend(title(page, sentence, &told.drafts));
        } else if !is_dated {
            let more = inside(page, sentence, &told.drafts, &again)
                .or_else(|| super::scene::goes_on(page, sentence, &told.drafts, &again));
            again.extend(more);
        }
    }
    told.drafts.extend(again);
}

/// Gives a meeting or call whose sentence names no two people those of the sentence it refers back to.
fn complete(page: &Page<'_>, draft: &mut Draft) {
    let kind = draft.mention.kind;
    if !matches!(kind, Kind::Call | Kind::Meeting) || people(page, &draft.actors).len() >= 2 {
        return;
    }
    let Some(sentence) = page.spans.iter().position(|span| *span == draft.mention.passage) else {
        return;
    };
    let words = &page.sentences[sentence];
    let Some(noun) = words.iter().position(|word| {
        word.tag == Tag::Noun
            && lexicon()
                .event_noun(&word.lower)
                .is_some_and(|(named, _)| named == kind)
            && is_definite(words, word.span)
    }) else {
        return;
    };
    let stem = stem(&words[noun]);
    let earlier = (0..=sentence).rev().find_map(|number| {
        let limit = if number == sentence { noun } else { usize::MAX };
        let tells = tells_of(page, number, kind, &stem, limit);
        let named: Vec<usize> = page
            .cast
            .namings
            .get(number)?
            .iter()
            .filter(|naming| naming.core.end <= limit)
            .map(|naming| naming.actor)
            .collect();
        let people = people(page, &named);
        (tells && people.len() >= 2).then_some(people)
    });
    let Some(mut actors) = earlier else { return };
    actors.truncate(2);
    if let [one, other] = actors[..] {
        let names = [one, other].map(|actor| page.cast.actors[actor].name.clone());
        let bare = !draft.mention.headline.contains(' ')
            || draft.mention.trigger == Some(words[noun].span)
            || draft.mention.headline.to_lowercase().starts_with("the ");
        if bare {
            let what = if kind == Kind::Call {
                "speak by phone"
            } else {
                "meet"
            };
            let title = match draft.mention.status {
                Status::Planned => format!("{} and {} to {what}", names[0], names[1]),
                _ => format!("{} and {} {what}", names[0], names[1]),
            };
            if title.chars().count() <= super::headline::MAX {
                draft.mention.headline = title;
            }
        }
    }
    for actor in actors.into_iter().rev() {
        draft.actors.retain(|known| *known != actor);
        draft.actors.insert(0, actor);
    }
    draft.actors.truncate(6);
}

/// The people among actors, each once.
fn people(page: &Page<'_>, actors: &[usize]) -> Vec<usize> {
    let mut people = Vec::new();
    for &actor in actors {
        let is_person = page
            .cast
            .actors
            .get(actor)
            .is_some_and(|actor| actor.sort == Sort::Person);
        if is_person && !people.contains(&actor) {
            people.push(actor);
        }
    }
    people
}

/// Whether a sentence tells of a happening of `kind` before word `limit`: by the same noun, or by a verb.
fn tells_of(page: &Page<'_>, sentence: usize, kind: Kind, stem: &str, limit: usize) -> bool {
    let words = &page.sentences[sentence];
    let by_noun = words
        .iter()
        .take(limit)
        .any(|word| word.tag == Tag::Noun && self::stem(word) == stem);
    by_noun
        || page.predicates[sentence]
            .iter()
            .any(|group| group.head < limit && super::status::kind_of(words, group) == kind)
}

fn stem(word: &Word<'_>) -> String {
    let last = word.lower.rsplit('-').next().unwrap_or_default();
    last.strip_suffix('s')
        .filter(|stem| !stem.ends_with('s'))
        .unwrap_or(last)
        .to_owned()
}

/// "the call", "Friday's call", "that call".
fn is_definite(words: &[Word<'_>], noun: Span) -> bool {
    let Some(at) = words.iter().position(|word| word.span == noun) else {
        return false;
    };
    words
        .iter()
        .take(at)
        .rev()
        .take_while(|word| word.is_nominal() || word.time.is_some())
        .any(|word| matches!(word.lower.as_str(), "the" | "that" | "this" | "’s" | "'s"))
}

/// The title tells the lead again, where it shares its words.
fn title(page: &Page<'_>, sentence: usize, drafts: &[Draft]) -> Option<Draft> {
    let words = &page.sentences[sentence];
    let shown = terms(words, &(0..words.len()));
    let lead = page.kinds.iter().position(|kind| *kind == BlockKind::Paragraph)?;
    let near = |draft: &&Draft| {
        page.spans
            .iter()
            .position(|span| *span == draft.mention.passage)
            .is_some_and(|at| at >= lead && at < lead + 5 && page.kinds[at] == BlockKind::Paragraph)
    };
    let common = |terms: &[String]| {
        terms
            .iter()
            .filter(|term| shown.binary_search(term).is_ok())
            .count()
    };
    // The sentence as a whole may tell what the title says; of what it tells, the telling that has more of its words is meant.
    let shared = |draft: &Draft| {
        page.spans
            .iter()
            .position(|span| *span == draft.mention.passage)
            .map_or(0, |at| {
                let words = &page.sentences[at];
                common(&terms(words, &(0..words.len())))
            })
    };
    let acts = title_acts(page, sentence);
    let is_same_act = |draft: &Draft| alike().acts(&draft.trigger).iter().any(|act| acts.contains(act));
    let best = drafts.iter().filter(near).max_by_key(|draft| {
        let is_said = draft.mention.kind == Kind::Statement;
        (
            shared(draft) + if is_same_act(draft) { 2 } else { 0 },
            !is_said,
            common(&draft.terms),
            std::cmp::Reverse(draft.mention.passage),
        )
    })?;
    let enough = shared(best) >= 3
        || shared(best) >= 2 && shared(best) * 2 >= shown.len()
        || shared(best) >= 1 && is_same_act(best) && is_recent(page, best);
    // "Court throws out conviction" is not the finding of guilt that its opening mentions.
    let is_news = is_recent(page, best) || best.mention.when.exact_day().is_none() && page.is_main(best);
    (enough && is_news).then(|| {
        let mut draft = again(
            page,
            best,
            sentence,
            "the title tells what the article’s opening dates",
        );
        draft.mention.trigger = None;
        draft.mention.salience = (best.mention.salience + 0.1).min(1.0);
        draft
    })
}

/// The groups of acts of what a title says is done.
fn title_acts(page: &Page<'_>, sentence: usize) -> Vec<u16> {
    let found = &page.predicates[sentence];
    let main = found
        .iter()
        .find(|group| group.shape == Shape::Finite && group.opener.is_none())
        .or_else(|| found.iter().rfind(|group| group.shape == Shape::Participle));
    main.filter(|group| !alike().is_hollow(group.base()))
        .map_or_else(Vec::new, |group| alike().acts(group.base()).to_vec())
}

/// Whether what a telling tells was news when its article was published, or was still to come.
fn is_recent(page: &Page<'_>, draft: &Draft) -> bool {
    const NEWS: i64 = 10;
    let lag = page
        .published
        .zip(draft.mention.when.exact_day())
        .map(|(published, day)| published.days_since(day));
    lag.is_some_and(|lag| lag <= NEWS)
}

/// The same happening in another sentence.
fn again(page: &Page<'_>, original: &Draft, sentence: usize, why: &str) -> Draft {
    let mut draft = original.clone();
    draft.mention.passage = page.spans[sentence];
    draft.mention.time = None;
    draft.mention.reason = format!("{why}: {}", original.mention.reason);
    draft.mention.salience = (original.mention.salience - 0.15).max(0.05);
    draft.is_dated = false;
    draft.retells = Some((original.mention.passage, original.mention.trigger));
    draft
}

/// "In the call, …", "The meeting opened with …": tells more of a happening dated before.
fn inside(page: &Page<'_>, sentence: usize, drafts: &[Draft], so_far: &[Draft]) -> Option<Draft> {
    let words = &page.sentences[sentence];
    let Some((noun, verb)) = referring_noun(page, sentence) else {
        return in_it(page, sentence, drafts);
    };
    let (kind, _) = lexicon().event_noun(&words[noun].lower)?;
    if matches!(kind, Kind::Economy | Kind::Document) {
        return None;
    }
    let stem = stem(&words[noun]);
    let here = page.spans[sentence];
    let told = || {
        drafts
            .iter()
            .filter(|draft| draft.mention.passage < here)
            .filter(|draft| matches!(draft.mention.status, Status::Happened | Status::Ongoing))
    };
    let in_passage = |draft: &Draft| {
        page.article
            .text
            .get(draft.mention.passage.range())
            .is_some_and(|text| text.to_lowercase().contains(&stem))
    };
    let names_it = |draft: &Draft| {
        draft.terms.binary_search(&stem).is_ok() || draft.mention.kind == kind && in_passage(draft)
    };
    let original = told()
        .filter(|draft| names_it(draft) || kind == Kind::Call && draft.mention.kind == kind)
        .max_by_key(|draft| (draft.mention.kind == kind, draft.mention.passage))
        .or_else(|| {
            let is_talk = matches!(kind, Kind::Call | Kind::Meeting | Kind::Visit);
            told()
                .filter(|draft| is_talk && draft.is_dated && in_passage(draft))
                .min_by_key(|draft| {
                    let away = distance_to(page, draft, &stem);
                    (std::cmp::Reverse(draft.mention.passage), away)
                })
        })?;
    let key = Some((original.mention.passage, original.mention.trigger));
    if so_far.iter().filter(|draft| draft.retells == key).count() >= MOST {
        return None;
    }
    let mut draft = again(
        page,
        original,
        sentence,
        &format!("it tells of the {stem} dated before"),
    );
    draft.mention.trigger = Some(words[verb].span);
    Some(draft)
}

/// "In it the minister dropped her demand": more of the call, talks or visit that the sentence before dates.
fn in_it(page: &Page<'_>, sentence: usize, drafts: &[Draft]) -> Option<Draft> {
    let words = &page.sentences[sentence];
    let [first, second, ..] = &words[..] else {
        return None;
    };
    let is_in_it = matches!(first.lower.as_str(), "in" | "during" | "at")
        && matches!(second.lower.as_str(), "it" | "that");
    let group = page.predicates[sentence].iter().find(|group| {
        group.shape == Shape::Finite && group.tense == Tense::Past && !group.is_quoted && !group.is_copula
    })?;
    let before = sentence.checked_sub(1)?;
    let names_talks = page.sentences[before].iter().any(|word| {
        let kind = lexicon().event_noun(&word.lower).map(|(kind, _)| kind);
        word.tag == Tag::Noun && matches!(kind, Some(Kind::Call | Kind::Meeting | Kind::Visit | Kind::Trial))
    });
    let here = page.spans[before];
    let original = drafts.iter().rfind(|draft| {
        draft.mention.passage == here
            && draft.mention.time.is_some()
            && draft.mention.status == Status::Happened
    })?;
    if !is_in_it || !names_talks {
        return None;
    }
    let why = "it tells more of what the sentence before dates";
    let mut draft = again(page, original, sentence, why);
    draft.mention.trigger = words.get(group.head).map(|word| word.span);
    Some(draft)
}

/// How far from what tells a happening its sentence names `stem`.
fn distance_to(page: &Page<'_>, draft: &Draft, stem: &str) -> u32 {
    let text = page
        .article
        .text
        .get(draft.mention.passage.range())
        .unwrap_or_default()
        .to_lowercase();
    let at = text.find(stem).unwrap_or_default() as u32 + draft.mention.passage.start;
    draft
        .mention
        .trigger
        .map_or(u32::MAX, |trigger| trigger.start.abs_diff(at))
}

/// "in the call", "during the visit", or "the meeting" as subject, with the past verb it goes with.
fn referring_noun(page: &Page<'_>, sentence: usize) -> Option<(usize, usize)> {
    let words = &page.sentences[sentence];
    let group = page.predicates[sentence].iter().find(|group| {
        group.shape == Shape::Finite && group.tense == Tense::Past && !group.is_quoted && !group.is_copula
    })?;
    // "the mass shooting": the last noun of its phrase, with an article before it.
    let is_referring = |at: usize, range: &Range<usize>| {
        let is_event = |word: &Word<'_>| word.tag == Tag::Noun && lexicon().event_noun(&word.lower).is_some();
        let the = words
            .get(..at)
            .unwrap_or_default()
            .iter()
            .rev()
            .take_while(|word| word.is_nominal() && word.time.is_none())
            .last()
            .is_some_and(|word| matches!(word.lower.as_str(), "the" | "that" | "this"));
        let is_last = words.get(at + 1).is_none_or(|next| next.tag != Tag::Noun);
        range.contains(&at) && is_event(&words[at]) && is_last && the
    };
    let subject = group.subject.clone();
    let as_subject = subject
        .end
        .checked_sub(1)
        .filter(|&at| subject.len() == 2 && is_referring(at, &subject));
    let all = 0..words.len();
    let inside = (2..words.len()).find(|&at| {
        let start = super::trigger::phrase_start(words, at);
        let is_within = start.checked_sub(1).is_some_and(|before| {
            matches!(
                words[before].lower.as_str(),
                "in" | "during" | "at" | "after" | "throughout"
            )
        });
        is_within && is_referring(at, &all)
    });
    inside.or(as_subject).map(|noun| (noun, group.head))
}
