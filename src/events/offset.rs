//! Happenings at a told distance from another: "on May 4, three days after the dam broke" dates the breach, and "a week after the
//! election he resigned" dates the resignation where the election has a date.

use super::{
    clause::{Predicate, Shape, Tense},
    event::{Kind, Status},
    find::{Draft, Page, Told, terms},
    lexicon::lexicon,
    words::{Tag, Word},
};
use crate::calendar::{Granularity, When};
use std::ops::Range;

/// "three days after": how far, which way, and its words.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Distance {
    amount: i64,
    unit: Granularity,
    is_after: bool,
    /// The words of the length, up to and with "after" or "before".
    words: Range<usize>,
}

/// Adds the happenings of an article that stand at a distance from others.
pub(super) fn relate(page: &Page<'_>, told: &mut Told) {
    for sentence in 0..page.sentences.len() {
        let words = &page.sentences[sentence];
        for at in 1..words.len() {
            let Some(distance) = distance_at(words, at) else {
                continue;
            };
            let Some(draft) = related(page, sentence, &distance, &told.drafts) else {
                continue;
            };
            let used = words[distance.words.start].span.union(words[at].span);
            told.unplaced
                .retain(|unplaced| unplaced.article != page.article.id || !used.overlaps(unplaced.span));
            told.drafts.push(draft);
        }
    }
}

/// The distance whose "after" or "before" is word `at`.
fn distance_at(words: &[Word<'_>], at: usize) -> Option<Distance> {
    let is_after = match words.get(at)?.lower.as_str() {
        "after" => true,
        "before" => false,
        _ => return None,
    };
    let (unit, each) = match words.get(at - 1)?.lower.as_str() {
        "day" | "days" | "morning" | "evening" | "night" => (Granularity::Day, 1),
        "week" | "weeks" => (Granularity::Day, 7),
        "fortnight" => (Granularity::Day, 14),
        "month" | "months" => (Granularity::Month, 1),
        "year" | "years" => (Granularity::Year, 1),
        _ => return None,
    };
    let start = at.checked_sub(2)?;
    let amount = match words[start].lower.as_str() {
        "a" | "one" => 1,
        "the" if unit == Granularity::Day && each == 1 => 1,
        word => count(word)?,
    };
    Some(Distance {
        amount: amount * each,
        unit,
        is_after,
        words: start..at + 1,
    })
}

/// A number in digits or as one word.
fn count(word: &str) -> Option<i64> {
    const WORDS: [&str; 13] = [
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
        "twelve",
    ];
    let number = word
        .parse::<i64>()
        .ok()
        .filter(|number| (1..1000).contains(number));
    number.or_else(|| WORDS.iter().position(|known| *known == word).map(|at| at as i64))
}

/// The telling that a distance dates.
fn related(page: &Page<'_>, sentence: usize, distance: &Distance, drafts: &[Draft]) -> Option<Draft> {
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
    let own = drafts.iter().filter(|draft| draft.is_dated);
    let told_inside = own.clone().find(|draft| at_word(draft).is_some_and(is_inside));
    let governing = outer_head(words, found, distance, &inner);
    let told_outside = own
        .filter(|draft| at_word(draft).is_some_and(|at| !is_inside(at)))
        .find(|draft| at_word(draft) == governing || stands_by(words, draft, distance))
        .or_else(|| it_was(page, sentence, distance, drafts));
    let says = |away: &str, original: &Draft| {
        let length = words[distance.words.start]
            .span
            .union(words[distance.words.end - 2].span);
        format!(
            "{} {away} what is told with it: {}",
            length.of(&page.article.text),
            original.mention.reason
        )
    };
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
                if original.mention.when != when {
                    return None;
                }
                draft.retells = Some((original.mention.passage, original.mention.trigger));
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
        .find(|draft| draft.mention.passage == before && draft.is_dated);
    told.filter(|_| is_it && direct)
}

fn finish(page: &Page<'_>, sentence: usize, head: usize, when: When, reason: &str) -> Option<Draft> {
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
    let group = found
        .iter()
        .find(|group| (from..end).contains(&group.group.start));
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
    let before = found
        .iter()
        .filter(|group| group.group.end <= distance.words.start)
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
    let shown = terms(words, inner);
    let group = found.iter().find(|group| inner.contains(&group.group.start));
    let noun = inner.clone().find(|&at| is_event_noun(&words[at]));
    let kind = match (group, noun) {
        (Some(group), _) => super::status::kind_of(words, group),
        (None, Some(noun)) => lexicon().event_noun(&words[noun].lower)?.0,
        (None, None) => return None,
    };
    let shared = |draft: &Draft| {
        draft
            .terms
            .iter()
            .filter(|term| shown.binary_search(term).is_ok())
            .count()
    };
    let fits = |draft: &&Draft| {
        let same = group.is_some_and(|group| !group.base().is_empty() && draft.trigger == group.base())
            || draft.mention.kind == kind && !matches!(kind, Kind::Other | Kind::Statement);
        draft.is_dated && draft.mention.status == Status::Happened && same && shared(draft) > 0
    };
    drafts
        .iter()
        .filter(fits)
        .max_by_key(|draft| (shared(draft), std::cmp::Reverse(draft.mention.passage)))
}

/// A date moved by a distance: later or earlier.
fn shifted(when: &When, distance: &Distance, is_later: bool) -> Option<When> {
    let by = if is_later {
        distance.amount
    } else {
        -distance.amount
    };
    let day = when.earliest?;
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
    use crate::{calendar::Day, span::Span};

    fn distance(text: &str) -> Option<(i64, bool)> {
        let words = super::super::words::words(text, Span::new(0..text.len()), &[], &mut false);
        (1..words.len())
            .find_map(|at| distance_at(&words, at))
            .map(|distance| (distance.amount, distance.is_after))
    }

    #[test]
    fn distances_are_counted_in_days_where_they_can_be() {
        assert_eq!(
            distance("He resigned three days after the vote."),
            Some((3, true))
        );
        assert_eq!(
            distance("She flew home the day before the vote."),
            Some((1, false))
        );
        assert_eq!(distance("A fortnight after the vote, he left."), Some((14, true)));
        assert_eq!(
            distance("It opened two weeks before the vote."),
            Some((14, false))
        );
        assert_eq!(distance("He left the week after the vote."), None);
        assert_eq!(distance("He left after the vote."), None);
    }

    #[test]
    fn dates_move_as_exactly_as_they_can() {
        let day = When::day(Day::new(2022, 2, 25).unwrap());
        let three_weeks = Distance {
            amount: 21,
            unit: Granularity::Day,
            is_after: true,
            words: 0..3,
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
