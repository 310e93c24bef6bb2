//! Who acts in an article: names by shape, title and place in the sentence, each actor once.

use super::{
    names::{Known, Shown, fold, names},
    words::{Tag, Word},
};
use std::{collections::BTreeMap, ops::Range};

/// What an actor is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Sort {
    Person,
    Nation,
    Body,
    /// Named like a person or a place, and not known which.
    Unclear,
}

/// One actor of one article.
#[derive(Debug, Clone)]
pub(super) struct Actor {
    /// The fullest name the article gives, without title.
    pub(super) name: String,
    /// The one word the article also uses, or the full name.
    pub(super) short: String,
    pub(super) sort: Sort,
    /// Whether it is a man or a woman, where the article shows it.
    pub(super) is_male: Option<bool>,
    /// The word of office that stood before or after the name, lower case.
    pub(super) office: Option<String>,
    /// The nation whose adjective or name stood before the name: "Kenyan President Odhiambo", "Kenya's Odhiambo".
    pub(super) nation: Option<String>,
    /// How often it is named.
    pub(super) count: usize,
}

/// One naming of an actor in a sentence.
#[derive(Debug, Clone)]
pub(super) struct Naming {
    /// All words, with title and adjective: "Chinese President Xi Jinping".
    pub(super) whole: Range<usize>,
    /// The name alone.
    pub(super) core: Range<usize>,
    /// Which actor, by its number in [`Cast::actors`].
    pub(super) actor: usize,
    /// Said of a place ("in Moscow") or as an adjective ("Russian troops"), not of who acts.
    pub(super) is_setting: bool,
}

/// Everyone an article names.
#[derive(Debug, Default)]
pub(super) struct Cast {
    pub(super) actors: Vec<Actor>,
    /// By sentence, in word order.
    pub(super) namings: Vec<Vec<Naming>>,
}

impl Cast {
    /// Reads who is named in the sentences of one article.
    pub(super) fn read(sentences: &[Vec<Word<'_>>]) -> Self {
        let found: Vec<Vec<Found>> = sentences.iter().map(|words| runs(words)).collect();
        let ledger = Ledger::new(&found);
        let mut cast = Self::default();
        let mut numbers: BTreeMap<(Sort, String), usize> = BTreeMap::new();
        for sentence in &found {
            let mut namings = Vec::with_capacity(sentence.len());
            for one in sentence {
                let Some((sort, name)) = ledger.resolve(one) else {
                    continue;
                };
                let actor = *numbers.entry((sort, fold(&name))).or_insert_with(|| {
                    cast.actors.push(Actor {
                        short: name.clone(),
                        name: name.clone(),
                        sort,
                        is_male: None,
                        office: None,
                        nation: None,
                        count: 0,
                    });
                    cast.actors.len() - 1
                });
                if let Some(entry) = cast.actors.get_mut(actor) {
                    entry.count += 1;
                    entry.is_male = entry.is_male.or(one.is_male);
                    if entry.office.is_none() {
                        entry.office.clone_from(&one.office);
                    }
                    if entry.nation.is_none() {
                        entry.nation.clone_from(&one.nation);
                    }
                    let is_part = one.core.len() == 1 && entry.name.len() > one.name.len();
                    if sort == Sort::Person && is_part && entry.short == entry.name {
                        entry.short.clone_from(&one.name);
                    }
                }
                namings.push(Naming {
                    whole: one.whole.clone(),
                    core: one.core.clone(),
                    actor,
                    is_setting: one.is_setting,
                });
            }
            cast.namings.push(namings);
        }
        cast
    }

    /// The namings of sentence `sentence` that lie inside `range`.
    pub(super) fn inside(&self, sentence: usize, range: &Range<usize>) -> impl Iterator<Item = &Naming> {
        let range = range.clone();
        self.namings
            .get(sentence)
            .into_iter()
            .flatten()
            .filter(move |naming| range.start <= naming.core.start && naming.core.end <= range.end)
    }
}

/// A capitalised run before it is known who it is.
#[derive(Debug, Clone)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "independent findings about one run of capitals"
)]
struct Found {
    whole: Range<usize>,
    core: Range<usize>,
    name: String,
    known: Option<Known>,
    is_body: bool,
    /// A title or honorific stands before it, or an office after it.
    is_titled: bool,
    /// It does something.
    is_active: bool,
    is_setting: bool,
    is_male: Option<bool>,
    office: Option<String>,
    nation: Option<String>,
}

/// Cuts a sentence's capitalised words into names.
fn runs(words: &[Word<'_>]) -> Vec<Found> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        if words[at].tag != Tag::Proper || words[at].time.is_some() {
            at += 1;
            continue;
        }
        let mut end = at + 1;
        while end < words.len() && continues(words, end) {
            end += 1;
        }
        cut_run(words, at..end, &mut found);
        at = end;
    }
    found
}

/// Whether word `at` goes on with the name before it: another capital, or "of", "de", "bin" before one.
fn continues(words: &[Word<'_>], at: usize) -> bool {
    let word = &words[at];
    if word.time.is_some() {
        return false;
    }
    match word.tag {
        Tag::Proper => true,
        Tag::Number => {
            words[at - 1].tag == Tag::Proper && word.text.len() <= 2 && words[at - 1].text.starts_with('G')
        }
        _ => {
            let joins = matches!(
                word.lower.as_str(),
                "of" | "de"
                    | "da"
                    | "del"
                    | "della"
                    | "di"
                    | "dos"
                    | "du"
                    | "la"
                    | "le"
                    | "van"
                    | "von"
                    | "der"
                    | "den"
                    | "bin"
                    | "ibn"
                    | "al"
                    | "el"
            );
            let next = words.get(at + 1).is_some_and(|next| {
                (next.tag == Tag::Proper || matches!(next.lower.as_str(), "la" | "der" | "den" | "the"))
                    && next.time.is_none()
            });
            let body_before = word.lower != "of"
                || names().is_head(words[at - 1].text)
                || matches!(
                    words[at - 1].text,
                    "Republic" | "Kingdom" | "State" | "States" | "Bank" | "University" | "House"
                );
            joins && next && body_before
        }
    }
}

/// One run can hold several names: "Russian President Vladimir Putin", "Britain Prime Minister".
fn cut_run(words: &[Word<'_>], run: Range<usize>, found: &mut Vec<Found>) {
    let lists = names();
    let mut at = run.start;
    let mut start = run.start;
    let mut office: Option<String> = None;
    let mut is_male = None;
    let mut is_titled = false;
    // Titles in lower case stand before the run: "president Ada Lund".
    let before = run.start.checked_sub(1).and_then(|at| words.get(at));
    if let Some(word) = before.filter(|word| lists.is_office(&word.lower) && !word.lower.ends_with('s')) {
        is_titled = true;
        office = Some(word.lower.clone());
    }
    while at < run.end {
        let (taken, known) = longest_known(words, at..run.end);
        match known {
            Some(Known::Adjective(_)) if at + taken < run.end || !is_noun_like(words, at + taken) => {
                // "Chinese" before a title or noun: a setting of its own.
                let known = known.cloned();
                found.push(setting(words, at..at + taken, known));
                at += taken;
                continue;
            }
            Some(_) if !(is_titled && office.is_some()) || taken == run.end - at => {
                let known = known.cloned();
                let mut one = describe(words, start..at + taken, at..at + taken, known);
                one.is_titled = is_titled;
                found.push(one);
                at += taken;
                start = at;
                continue;
            }
            _ => {}
        }
        let word = &words[at];
        if let Some(shows) = lists.honorific(word.text) {
            is_titled = true;
            is_male = is_male.or(match shows {
                Shown::Man => Some(true),
                Shown::Woman => Some(false),
                Shown::Anyone => None,
            });
            at += 1;
            continue;
        }
        // "Emergencies Minister Ana Ruiz": whatever stands before the last word of office belongs to the title.
        let office_later = (at + 1..run.end.saturating_sub(1))
            .rev()
            .find(|&later| lists.is_office(&words[later].lower) && !ends_in_head(words, later + 1..run.end));
        if let Some(later) = office_later {
            is_titled = true;
            office = Some(words[later].lower.clone());
            at = later + 1;
            continue;
        }
        let is_title = lists.is_office(&word.lower) || lists.is_title_part(&word.lower) && at + 1 < run.end;
        if is_title && !ends_in_head(words, at..run.end) {
            is_titled |= lists.is_office(&word.lower);
            if lists.is_office(&word.lower) {
                office = Some(word.lower.clone());
            }
            at += 1;
            continue;
        }
        break;
    }
    if at >= run.end {
        return;
    }
    let mut one = describe(words, start..run.end, at..run.end, None);
    one.is_titled |= is_titled;
    one.office = office.or(one.office);
    one.nation = nation_before(words, one.whole.start);
    one.is_male = is_male;
    found.push(one);
}

/// The nation named just before word `at`: "Kenya's", "Kenyan" (also before a title in lower case).
fn nation_before(words: &[Word<'_>], at: usize) -> Option<String> {
    let mut start = at;
    while start > 0
        && matches!(words[start - 1].tag, Tag::Noun | Tag::Adjective | Tag::Possessive)
        && at - start < 4
    {
        start -= 1;
    }
    for length in (1..=3).rev() {
        let Some(from) = start.checked_sub(length) else {
            continue;
        };
        if let Some(Known::Adjective(nation) | Known::Nation(nation)) =
            names().known(&join(words, from..start))
        {
            return Some(nation.clone());
        }
    }
    None
}

fn ends_in_head(words: &[Word<'_>], run: Range<usize>) -> bool {
    words.get(run).is_some_and(|run| {
        run.iter().any(|word| names().is_head(word.text))
            && !run
                .iter()
                .any(|word| names().is_office(&word.lower) && word.lower != "general")
    })
}

fn is_noun_like(words: &[Word<'_>], at: usize) -> bool {
    words
        .get(at)
        .is_none_or(|word| !matches!(word.tag, Tag::Noun | Tag::Adjective | Tag::Proper))
}

/// The longest known name at the start of `run`.
fn longest_known<'n>(words: &[Word<'_>], run: Range<usize>) -> (usize, Option<&'n Known>) {
    let longest = run.len().min(6);
    for length in (1..=longest).rev() {
        let name = join(words, run.start..run.start + length);
        if let Some(known) = names().known(&name) {
            return (length, Some(known));
        }
    }
    (0, None)
}

fn join(words: &[Word<'_>], range: Range<usize>) -> String {
    let mut name = String::new();
    for word in words.get(range).unwrap_or_default() {
        if !name.is_empty() {
            name.push(' ');
        }
        name.push_str(word.text);
    }
    name
}

fn setting(words: &[Word<'_>], core: Range<usize>, known: Option<Known>) -> Found {
    let mut one = describe(words, core.clone(), core, known);
    one.is_setting = true;
    one
}

fn describe(words: &[Word<'_>], whole: Range<usize>, core: Range<usize>, known: Option<Known>) -> Found {
    let lists = names();
    let before = whole.start.checked_sub(1).and_then(|at| words.get(at));
    let next = words.get(core.end);
    let place_preposition = before.is_some_and(|word| {
        matches!(
            word.lower.as_str(),
            "in" | "at"
                | "near"
                | "from"
                | "to"
                | "into"
                | "outside"
                | "across"
                | "around"
                | "inside"
                | "toward"
                | "towards"
                | "over"
                | "visited"
                | "visit"
        )
    });
    let is_active = next.is_some_and(|word| {
        matches!(word.tag, Tag::Verb | Tag::Modal | Tag::Be | Tag::Have | Tag::Do) || word.lower == "who"
    }) || next.is_some_and(|word| word.text == ",")
        && words
            .get(core.end + 1)
            .is_some_and(|word| word.lower == "who" || word.tag == Tag::Number && word.text.len() <= 2);
    let office_after = next.is_some_and(|word| word.text == ",")
        && words
            .iter()
            .skip(core.end + 1)
            .take(6)
            .take_while(|word| word.tag != Tag::Comma)
            .any(|word| lists.is_office(&word.lower));
    let is_body = words.get(core.clone()).is_some_and(|core| {
        core.len() > 1 && core.iter().any(|word| lists.is_head(word.text))
            || core.len() == 1
                && core.iter().all(|word| {
                    word.text.len() > 1
                        && word
                            .text
                            .chars()
                            .filter(|letter| letter.is_alphabetic())
                            .all(char::is_uppercase)
                })
    });
    Found {
        name: join(words, core.clone()),
        whole,
        core,
        known,
        is_body,
        is_titled: office_after,
        is_active,
        is_setting: place_preposition,
        is_male: None,
        office: None,
        nation: None,
    }
}

/// What an article as a whole says about its names.
struct Ledger {
    /// Folded full names of people, with the fullest spelling.
    people: BTreeMap<String, String>,
    /// From one folded word of a full name to the full names that hold it, folded.
    by_word: BTreeMap<String, Vec<String>>,
}

impl Ledger {
    fn new(found: &[Vec<Found>]) -> Self {
        let mut evidence: BTreeMap<String, (usize, usize, String)> = BTreeMap::new();
        let mut alone: BTreeMap<String, usize> = BTreeMap::new();
        for one in found
            .iter()
            .flatten()
            .filter(|one| one.known.is_none() && !one.is_body)
        {
            if one.core.len() == 1 {
                if one.is_titled || one.is_active {
                    *alone.entry(fold(&one.name)).or_default() += 1;
                }
                continue;
            }
            let key = without_initials(&fold(&one.name));
            let entry = evidence.entry(key).or_insert((0, 0, one.name.clone()));
            entry.0 += usize::from(one.is_titled) * 2 + usize::from(one.is_active);
            entry.1 += usize::from(one.is_setting);
        }
        let mut ledger = Self {
            people: BTreeMap::new(),
            by_word: BTreeMap::new(),
        };
        for (key, (personal, placed, name)) in evidence {
            let words: Vec<&str> = key.split(' ').collect();
            let echoed = words.iter().any(|word| alone.contains_key(*word));
            if personal + usize::from(echoed) > placed {
                for word in &words {
                    ledger
                        .by_word
                        .entry((*word).to_owned())
                        .or_default()
                        .push(key.clone());
                }
                ledger.people.insert(key, name);
            }
        }
        ledger
    }

    /// Who a run of capitals is; nothing for places and what is nobody's name.
    fn resolve(&self, one: &Found) -> Option<(Sort, String)> {
        match &one.known {
            Some(Known::Nation(name) | Known::Adjective(name) | Known::Seat(name)) => {
                return Some((Sort::Nation, name.clone()));
            }
            Some(Known::Body(name)) => return Some((Sort::Body, name.clone())),
            Some(Known::Cited) => return None,
            None => {}
        }
        if names().is_never(&one.name) {
            return None;
        }
        let key = without_initials(&fold(&one.name));
        if let Some(name) = self.people.get(&key) {
            return Some((Sort::Person, without_initials(name)));
        }
        if one.core.len() == 1 {
            let full = self
                .by_word
                .get(&key)
                .filter(|full| full.len() == 1)
                .and_then(|full| full.first());
            if let Some(name) = full.and_then(|full| self.people.get(full)) {
                return Some((Sort::Person, without_initials(name)));
            }
        }
        if one.is_body {
            return Some((Sort::Body, one.name.clone()));
        }
        if one.is_titled {
            return Some((Sort::Person, one.name.clone()));
        }
        (!one.is_setting && one.is_active).then(|| (Sort::Unclear, one.name.clone()))
    }
}

/// "Vladimir V. Orlov" → "Vladimir Orlov".
fn without_initials(name: &str) -> String {
    let words: Vec<&str> = name
        .split(' ')
        .filter(|word| word.trim_end_matches('.').chars().count() > 1)
        .collect();
    if words.is_empty() {
        name.to_owned()
    } else {
        words.join(" ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{events::words::words, language::sentences, span::Span};

    fn cast(text: &str) -> Vec<(Sort, String)> {
        let sentences: Vec<Vec<Word<'_>>> = sentences(text, &[])
            .into_iter()
            .map(|span: Span| words(text, span, &[], &mut false))
            .collect();
        Cast::read(&sentences)
            .actors
            .into_iter()
            .map(|actor| (actor.sort, actor.name))
            .collect()
    }

    #[test]
    fn people_by_title_and_by_what_they_do() {
        let found = cast(
            "Kenyan President Amina Odhiambo flew to Lake Naivasha. Mrs. Odhiambo met Jan V. Kowalski, the mayor, in New Haven.",
        );
        assert_eq!(
            found,
            [
                (Sort::Nation, "Kenya".into()),
                (Sort::Person, "Amina Odhiambo".into()),
                (Sort::Person, "Jan Kowalski".into())
            ]
        );
    }

    #[test]
    fn bodies_and_seats() {
        let found = cast("The Ministry of Fisheries sued. Reuters said Ottawa and NATO agreed.");
        assert_eq!(
            found,
            [
                (Sort::Body, "Ministry of Fisheries".into()),
                (Sort::Nation, "Canada".into()),
                (Sort::Body, "NATO".into())
            ]
        );
    }
}
