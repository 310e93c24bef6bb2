//! Happenings at a told distance from another: "on May 4, three days after the dam broke" dates the breach, and "a week after the
//! election he resigned" dates the resignation where the election has a date.

mod distance;

use super::{
    clause::{Predicate, Shape, Tense},
    event::{Kind, Status, Unplaced},
    find::{Draft, Page, Told, terms},
    lexicon::{Role, lexicon},
    trigger::{Dating, Led, no_happening},
    words::{Tag, Word},
};
use crate::{
    calendar::{Granularity, When},
    span::Span,
    temporal::TimeExpression,
};
use distance::{Distance, distance_at};
use std::ops::Range;

/// Adds the happenings of an article that stand at a distance from others.
pub(super) fn relate(page: &Page<'_>, told: &mut Told) {
    for sentence in 0..page.sentences.len() {
        let words = &page.sentences[sentence];
        for at in 1..words.len() {
            let Some(distance) = distance_at(words, at) else {
                continue;
            };
            let used = words[distance.words.start].span.union(words[at].span);
            let related = related(page, sentence, &distance, used, &told.drafts);
            let is_by_it = |draft: &Draft| {
                draft.mention.passage == page.spans[sentence]
                    && draft
                        .mention
                        .time
                        .as_ref()
                        .is_some_and(|time| used.overlaps(time.span))
            };
            // "on the day the ship came home": the day told last is not meant, whether or not that of the other is told.
            let names_a_day = distance.is_same_day() && hangs_a_clause(page, sentence, &distance);
            if related.is_some() || names_a_day {
                let lost = told.drafts.iter().find(|draft| is_by_it(draft));
                let unplaced = lost.filter(|_| related.is_none()).map(|_| Unplaced {
                    article: page.article.id,
                    span: used,
                    reason: "the text does not say on which day that was".to_owned(),
                });
                told.drafts.retain(|draft| !is_by_it(draft));
                told.unplaced.extend(unplaced);
            }
            if let Some(draft) = related {
                // "at 6 a.m. ten days before": the day of the time of day is that of the distance.
                told.drafts.retain(|other| {
                    let is_same = other.mention.trigger == draft.mention.trigger
                        && other.mention.passage == draft.mention.passage;
                    !is_same || other.is_dated || other.mention.time.is_none()
                });
                told.unplaced
                    .retain(|unplaced| unplaced.article != page.article.id || !used.overlaps(unplaced.span));
                told.drafts.push(draft);
            }
        }
    }
}

/// "left the party three weeks before the vote": the length says when, not what.
pub(super) fn mark_lengths(words: &mut [Word<'_>], times: &[TimeExpression]) {
    for at in 1..words.len() {
        let Some(distance) = distance_at(words, at) else {
            continue;
        };
        for word in words.get_mut(distance.length).into_iter().flatten() {
            let of_time = times.partition_point(|time| time.span.end <= word.span.start);
            let is_time = times
                .get(of_time)
                .is_some_and(|time| time.span.overlaps(word.span) && time.when.is_none());
            if is_time && word.time.is_none() {
                word.time = Some(of_time);
            }
        }
    }
}

/// Whether a sentence counts from another happening: "five days after it".
pub(super) fn counts_from_another(words: &[Word<'_>]) -> bool {
    (1..words.len()).any(|at| distance_at(words, at).is_some())
}

/// Whether a clause with a verb of its own tells what the distance is from.
fn hangs_a_clause(page: &Page<'_>, sentence: usize, distance: &Distance) -> bool {
    let words = &page.sentences[sentence];
    let found = &page.predicates[sentence];
    inner_of(words, found, distance.words.end).is_some_and(|inner| {
        found
            .iter()
            .any(|group| inner.contains(&group.group.start) && group.shape == Shape::Finite)
    })
}

/// The telling that a distance dates.
fn related(
    page: &Page<'_>,
    sentence: usize,
    distance: &Distance,
    used: Span,
    drafts: &[Draft],
) -> Option<Draft> {
    let words = &page.sentences[sentence];
    let found = &page.predicates[sentence];
    let inner = inner_of(words, found, distance.words.end)?;
    let here = page.spans[sentence];
    let at_word = |draft: &Draft| {
        words
            .iter()
            .position(|word| Some(word.span) == draft.mention.trigger && draft.mention.passage == here)
    };
    let is_inside = |at: usize| inner.contains(&at);
    let is_by_it = |draft: &Draft| {
        draft
            .mention
            .time
            .as_ref()
            .is_some_and(|time| used.overlaps(time.span))
    };
    let own = drafts
        .iter()
        .filter(|draft| has_a_date(draft) && !is_by_it(draft));
    let told_inside = own.clone().find(|draft| at_word(draft).is_some_and(is_inside));
    let governing = outer_head(words, found, distance, &inner);
    // "at 6 a.m. ten days before the shooting": the day told before is not that of the time of day.
    let is_known = told_inside.is_some() || original_of(page, sentence, &inner, drafts).is_some();
    let told_outside = own
        .filter(|draft| draft.is_dated || !is_known)
        .filter(|draft| at_word(draft).is_some_and(|at| !is_inside(at)))
        .find(|draft| at_word(draft) == governing || stands_by(words, draft, distance))
        .or_else(|| it_was(page, sentence, distance, drafts))
        .or_else(|| the_blast_came(page, sentence, distance, drafts))
        .or_else(|| {
            let known = is_known || distance.is_same_day();
            told_elsewhere(page, sentence, governing.filter(|_| !known)?, drafts)
        });
    let says = |away: &str, original: &Draft| reason(page, words, distance, away, original);
    match (told_outside, told_inside) {
        (Some(_), Some(_)) => None,
        (Some(outer), None) => {
            // Years are round numbers.
            if distance.unit == Granularity::Year {
                return None;
            }
            let when = shifted(&outer.mention.when, distance, !distance.is_after)?;
            let head = inner_head(words, found, &inner)?;
            let away = if distance.is_after { "before" } else { "after" };
            let mut draft = finish(page, sentence, head, when, &says(away, outer))?;
            // What has a date of its own elsewhere is told again, or the distance is of something else.
            if let Some(original) = original_of(page, sentence, &inner, drafts) {
                let is_same = original.mention.when == when;
                if !is_same && original.trigger == draft.trigger {
                    return None;
                }
                draft.retells = is_same.then_some((original.mention.passage, original.mention.trigger));
            }
            Some(draft)
        }
        (None, known) => {
            let original = known.or_else(|| original_of(page, sentence, &inner, drafts))?;
            let when = shifted(&original.mention.when, distance, distance.is_after)?;
            let head = governing?;
            let away = if distance.is_after { "after" } else { "before" };
            finish(page, sentence, head, when, &says(away, original))
        }
    }
}

/// Why the happening at the other end of a distance has its date.
fn reason(page: &Page<'_>, words: &[Word<'_>], distance: &Distance, away: &str, original: &Draft) -> String {
    let first = words[distance.length.start].span;
    let length = words
        .get(distance.length.end - 1)
        .map_or(first, |last| first.union(last.span));
    let far = if distance.is_same_day() {
        "on the day of".to_owned()
    } else if distance.unit == Granularity::Day && distance.amount == 1 {
        format!("the day {away}")
    } else {
        format!("{} {away}", length.of(&page.article.text))
    };
    format!("{far} what is told with it: {}", original.mention.reason)
}

/// "on May 4, three days after …": the date of a telling stands right before the distance.
fn stands_by(words: &[Word<'_>], draft: &Draft, distance: &Distance) -> bool {
    let comma = distance
        .words
        .start
        .checked_sub(1)
        .filter(|&at| words[at].tag == Tag::Comma);
    let last = comma
        .and_then(|at| at.checked_sub(1))
        .and_then(|at| words.get(at));
    let time = draft.mention.time.as_ref();
    last.is_some_and(|word| time.is_some_and(|time| time.span.overlaps(word.span)))
}

/// "The call took place on Friday. It was three weeks after …": the distance is that of what the sentence before tells.
fn it_was<'a>(
    page: &Page<'_>,
    sentence: usize,
    distance: &Distance,
    drafts: &'a [Draft],
) -> Option<&'a Draft> {
    let words = &page.sentences[sentence];
    let group = page.predicates[sentence].iter().find(|group| {
        group.is_copula && group.tense == Tense::Past && group.group.end <= distance.words.start
    })?;
    let is_it = matches!(
        words.get(group.subject.clone())?,
        [word] if matches!(word.lower.as_str(), "it" | "this" | "that")
    );
    let direct = words
        .get(group.group.end..distance.words.start)?
        .iter()
        .all(|word| word.tag == Tag::Adverb);
    let before = *page.spans.get(sentence.checked_sub(1)?)?;
    let told = drafts
        .iter()
        .find(|draft| draft.mention.passage == before && has_a_date(draft));
    told.filter(|_| is_it && direct)
}

/// "The blast came three days after …": what the subject names has its date elsewhere.
fn the_blast_came<'a>(
    page: &Page<'_>,
    sentence: usize,
    distance: &Distance,
    drafts: &'a [Draft],
) -> Option<&'a Draft> {
    let words = &page.sentences[sentence];
    let group = page.predicates[sentence]
        .iter()
        .rfind(|group| group.group.end <= distance.words.start && group.tense == Tense::Past)?;
    let takes_place = group.is_copula
        || matches!(
            group.base(),
            "come" | "happen" | "occur" | "begin" | "start" | "follow"
        )
        || group.base() == "take" && words.get(group.group.end)?.lower == "place";
    let noun = group.subject.clone().find(|&at| is_event_noun(&words[at]))?;
    let before = page.spans[sentence].start;
    let original = same_noun(page, sentence, noun, drafts)?;
    (takes_place && original.mention.passage.end <= before).then_some(original)
}

/// "The decree was signed a day after the first suits came": what the distance dates is told with its date in another sentence.
fn told_elsewhere<'a>(
    page: &Page<'_>,
    sentence: usize,
    head: usize,
    drafts: &'a [Draft],
) -> Option<&'a Draft> {
    let group = page.predicates[sentence]
        .iter()
        .find(|group| group.head == head && !group.subject.is_empty())?;
    let clause = group.subject.start.min(group.group.start)..group.group.end;
    let here = page.spans[sentence];
    original_of(page, sentence, &clause, drafts)
        .filter(|draft| draft.mention.passage != here && draft.trigger == group.base())
}

/// Whether a telling has a date of its own, a day told before for its time of day counted in.
fn has_a_date(draft: &Draft) -> bool {
    draft.is_dated || draft.mention.time.is_some()
}

fn finish(page: &Page<'_>, sentence: usize, head: usize, when: When, reason: &str) -> Option<Draft> {
    let words = &page.sentences[sentence];
    let told = page.predicates[sentence].iter().find(|group| group.head == head);
    let dating = Dating {
        is_day: when.exact_day().is_some(),
        is_ahead: false,
        led_by: Led::Other,
        is_aimed: true,
    };
    if told.is_some_and(|group| no_happening(words, group, dating).is_some()) {
        return None;
    }
    // "The visit comes a month after …" is not of a day to come.
    let is_ahead = page
        .published
        .is_some_and(|day| when.earliest.is_some_and(|first| first > day));
    let tells_of_now = told.is_some_and(|group| {
        group.shape == Shape::Finite
            && matches!(group.tense, Tense::Past | Tense::Present)
            && !group.is(Role::Plan)
    });
    if is_ahead && tells_of_now {
        return None;
    }
    let mut draft = page.draft(sentence, head, None, when, None, Some(reason))?;
    // The length gives it a date of its own.
    draft.is_dated = true;
    matches!(
        draft.mention.status,
        Status::Happened | Status::Ongoing | Status::Planned
    )
    .then_some(draft)
}

/// What follows "after": a clause with its verb, or a noun phrase with an event noun, up to where it ends.
fn inner_of(words: &[Word<'_>], found: &[Predicate], from: usize) -> Option<Range<usize>> {
    let closes = |word: &Word<'_>| matches!(word.tag, Tag::Comma | Tag::Stop | Tag::Colon | Tag::Dash);
    let end = words[from.min(words.len())..]
        .iter()
        .position(closes)
        .map_or(words.len(), |offset| from + offset);
    // "shortly after midnight to congratulate him": an infinitive belongs to the verb before.
    let group = found
        .iter()
        .find(|group| (from..end).contains(&group.group.start))
        .filter(|group| group.shape != Shape::Infinitive);
    let verb_end = group
        .filter(|group| group.subject.start <= from + 1 && group.subject.end <= group.group.start)
        .map(|group| group.rest.end.clamp(group.group.end, end.max(group.group.end)));
    let noun = (from..end.min(from + 8)).find(|&at| is_event_noun(&words[at]));
    verb_end
        .map(|verb_end| from..verb_end)
        .or_else(|| noun.map(|noun| from..noun + 1))
        .filter(|inner| !inner.is_empty())
}

fn is_event_noun(word: &Word<'_>) -> bool {
    word.tag == Tag::Noun && lexicon().event_noun(&word.lower).is_some()
}

/// The word that tells the inner happening: its past verb, or its event noun.
fn inner_head(words: &[Word<'_>], found: &[Predicate], inner: &Range<usize>) -> Option<usize> {
    let group = found.iter().find(|group| inner.contains(&group.group.start));
    match group {
        Some(group) => {
            let is_past = matches!(group.tense, Tense::Past | Tense::None) || group.is_perfect;
            (is_past && !group.is_negated && !group.is_copula).then_some(group.head)
        }
        None => inner.clone().find(|&at| is_event_noun(&words[at])),
    }
}

/// The verb that the distance dates: the one before it, or the one after the inner clause where that opens the sentence.
fn outer_head(
    words: &[Word<'_>],
    found: &[Predicate],
    distance: &Distance,
    inner: &Range<usize>,
) -> Option<usize> {
    let tells = |group: &&Predicate| {
        matches!(group.shape, Shape::Finite | Shape::Participle) && !group.is_copula && !group.is_negated
    };
    // "a week after the trial began and two days after …": what another distance is from is not what this one dates.
    let is_inner = |group: &&Predicate| {
        group
            .opener
            .is_some_and(|opener| opener < distance.words.start && distance_at(words, opener).is_some())
    };
    let before = found
        .iter()
        .filter(|group| group.group.end <= distance.words.start && !is_inner(group))
        .rfind(tells);
    if let Some(group) = before {
        let between = words.get(group.group.end..distance.words.start)?;
        let parted = between.iter().any(|word| {
            matches!(
                word.tag,
                Tag::Stop | Tag::Colon | Tag::Conjunction | Tag::Relative
            )
        });
        return (!parted).then_some(group.head);
    }
    let opens = words.get(..distance.words.start)?.iter().all(|word| {
        matches!(
            word.tag,
            Tag::Adverb | Tag::Conjunction | Tag::OpenQuote | Tag::Dash
        )
    });
    let following = found
        .iter()
        .filter(|group| group.group.start >= inner.end)
        .find(tells)?;
    opens.then_some(following.head)
}

/// The dated telling elsewhere in the article that the inner clause or noun tells again.
fn original_of<'a>(
    page: &Page<'_>,
    sentence: usize,
    inner: &Range<usize>,
    drafts: &'a [Draft],
) -> Option<&'a Draft> {
    let words = &page.sentences[sentence];
    let found = &page.predicates[sentence];
    let Some(group) = found.iter().find(|group| inner.contains(&group.group.start)) else {
        let noun = inner.clone().find(|&at| is_event_noun(&words[at]))?;
        return same_noun(page, sentence, noun, drafts);
    };
    let is_pronoun = words
        .get(group.subject.clone())
        .is_some_and(|subject| matches!(subject, [word] if word.tag == Tag::Pronoun));
    let shown = terms(words, inner);
    let kind = super::status::kind_of(words, group);
    let base = group.base();
    let others = |draft: &Draft| {
        let verb = draft
            .terms
            .binary_search_by(|term| term.as_str().cmp(base))
            .is_ok();
        let is_shown = shown.binary_search_by(|term| term.as_str().cmp(base)).is_ok();
        shared(draft, &shown) - usize::from(verb && is_shown)
    };
    let fits = |draft: &&Draft| {
        let is_same_verb = !base.is_empty() && draft.trigger == base;
        let is_same_kind = draft.mention.kind == kind && !matches!(kind, Kind::Other | Kind::Statement);
        let same = (is_same_verb || is_same_kind) && others(draft) > 0;
        has_a_date(draft) && is_told(draft) && same
    };
    let told = drafts
        .iter()
        .filter(fits)
        .max_by_key(|draft| (shared(draft, &shown), std::cmp::Reverse(draft.mention.passage)));
    told.or_else(|| told_just_before(page, sentence, drafts).filter(|_| is_pronoun && is_to_begin(group)))
}

/// "A trial was set for May. A month before it was to open …": what was just said to be planned.
fn told_just_before<'a>(page: &Page<'_>, sentence: usize, drafts: &'a [Draft]) -> Option<&'a Draft> {
    let before = *page.spans.get(sentence.checked_sub(1)?)?;
    let mut told = drafts
        .iter()
        .filter(|draft| draft.mention.passage == before && has_a_date(draft));
    told.next().filter(|_| told.next().is_none())
}

/// "it was to open", "it began".
fn is_to_begin(group: &Predicate) -> bool {
    matches!(
        group.base(),
        "open" | "begin" | "start" | "happen" | "close" | "end" | "expire"
    )
}

/// The dated telling that an event noun tells again: by its words, or as the only one of its kind the article dates.
fn same_noun<'a>(page: &Page<'_>, sentence: usize, noun: usize, drafts: &'a [Draft]) -> Option<&'a Draft> {
    let words = &page.sentences[sentence];
    let (kind, _) = lexicon().event_noun(&words[noun].lower)?;
    let start = words[..noun]
        .iter()
        .rposition(|word| !word.is_nominal())
        .map_or(0, |at| at + 1);
    let is_the = words
        .get(start)
        .is_some_and(|word| matches!(word.lower.as_str(), "the" | "that" | "this"));
    let shown = terms(words, &(start..noun + 1));
    let here = page.spans[sentence];
    let dated = || {
        drafts
            .iter()
            .filter(|draft| has_a_date(draft) && is_told(draft) && draft.mention.passage != here)
    };
    let of_kind = || dated().filter(|draft| draft.mention.kind == kind);
    let by_words = of_kind()
        .filter(|draft| shared(draft, &shown) > 0)
        .max_by_key(|draft| (shared(draft, &shown), std::cmp::Reverse(draft.mention.passage)));
    let is_loose = matches!(
        kind,
        Kind::Other | Kind::Statement | Kind::Document | Kind::Economy
    );
    let only = || {
        let first = of_kind().next()?;
        let is_one = of_kind().all(|draft| draft.mention.when == first.mention.when);
        (is_the && is_one && !is_loose).then_some(first)
    };
    by_words.or_else(only)
}

fn is_told(draft: &Draft) -> bool {
    matches!(
        draft.mention.status,
        Status::Happened | Status::Ongoing | Status::Planned
    )
}

/// How many words a telling shares with sorted terms.
fn shared(draft: &Draft, shown: &[String]) -> usize {
    draft
        .terms
        .iter()
        .filter(|term| shown.binary_search(term).is_ok())
        .count()
}

/// A date moved by a distance: later or earlier.
fn shifted(when: &When, distance: &Distance, is_later: bool) -> Option<When> {
    let by = if is_later {
        distance.amount
    } else {
        -distance.amount
    };
    let day = when.earliest?;
    if distance.is_same_day() {
        return Some(*when);
    }
    match distance.unit {
        Granularity::Day => Some(When::day(when.exact_day()?.plus_days(by))),
        Granularity::Month if when.granularity <= Granularity::Month => {
            Some(When::month_of(day.plus_months(by)))
        }
        Granularity::Year if when.granularity <= Granularity::Year => When::year(day.plus_years(by).year()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::Day;

    #[test]
    fn dates_move_as_exactly_as_they_can() {
        let day = When::day(Day::new(2022, 2, 25).unwrap());
        let three_weeks = Distance {
            amount: 21,
            unit: Granularity::Day,
            is_after: true,
            words: 0..3,
            length: 0..2,
        };
        assert_eq!(shifted(&day, &three_weeks, false).unwrap().edtf(), "2022-02-04");
        let months = Distance {
            amount: 3,
            unit: Granularity::Month,
            ..three_weeks.clone()
        };
        assert_eq!(shifted(&day, &months, false).unwrap().edtf(), "2021-11");
        assert_eq!(shifted(&When::year(2010).unwrap(), &three_weeks, true), None);
    }
}
