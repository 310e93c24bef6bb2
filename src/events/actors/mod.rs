//! Who acts in an article: names by shape, title and place in the sentence, each actor once.

mod runs;

use super::{
    lexicon::lexicon,
    names::{Known, fold, names},
    words::Word,
};
use runs::{Found, runs};
use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
};

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
        let mut found: Vec<Vec<Found>> = sentences.iter().map(|words| runs(words)).collect();
        drop_plain_words(sentences, &mut found);
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
                    // "Xi" for Xi Jinping, but not "Hamid" for Hamid bin Lafi
                    let is_part = one.core.len() == 1
                        && entry.name.len() > one.name.len()
                        && (entry.name.ends_with(&one.name) || entry.name.split(' ').count() == 2);
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

/// What an article as a whole says about its names.
struct Ledger {
    /// Folded full names of people, with the fullest spelling.
    people: BTreeMap<String, String>,
    /// From one folded word of a full name to the full names that hold it, folded.
    by_word: BTreeMap<String, Vec<String>>,
    /// From a short form given in brackets to the body it stands for.
    acronyms: BTreeMap<String, String>,
    /// From a name with middle names to the one without, where the text has both.
    shorter: BTreeMap<String, String>,
    /// How often each full name stands in the text.
    counts: BTreeMap<String, usize>,
    /// Short forms in capitals that do something.
    active: BTreeSet<String>,
    /// From the one word that names a body or a storm again to the fullest name: "House", "Dorian".
    again: BTreeMap<String, Vec<(Sort, String)>>,
    /// Folded names that the text has by themselves.
    all: BTreeSet<String>,
}

impl Ledger {
    fn new(found: &[Vec<Found>]) -> Self {
        let mut evidence: BTreeMap<String, (usize, usize, String)> = BTreeMap::new();
        // "Longtime Ruiz aide": names that only ever open a sentence.
        let mut elsewhere: BTreeSet<String> = BTreeSet::new();
        let mut alone: BTreeMap<String, usize> = BTreeMap::new();
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        for one in found
            .iter()
            .flatten()
            .filter(|one| one.known.is_none() && !one.is_body && !is_ship(&one.name))
        {
            if one.core.len() == 1 {
                if one.is_titled || one.is_active {
                    *alone.entry(fold(&one.name)).or_default() += 1;
                }
                continue;
            }
            let key = without_initials(&fold(&one.name));
            let entry = evidence.entry(key.clone()).or_insert((0, 0, one.name.clone()));
            entry.0 += usize::from(one.is_titled) * 2 + usize::from(one.is_active && !one.is_determined);
            entry.1 += usize::from(one.is_setting) + usize::from(one.is_determined && !one.is_titled);
            if one.core.start > 0 {
                elsewhere.insert(key.clone());
            }
            *counts.entry(key).or_default() += 1;
        }
        let last = |key: &str| key.rsplit(' ').next().unwrap_or_default().to_owned();
        let surnames: BTreeSet<String> = elsewhere.iter().map(|key| last(key)).collect();
        evidence.retain(|key, (personal, ..)| {
            let first = key.split(' ').next().unwrap_or_default();
            *personal > 0
                || elsewhere.contains(key)
                || alone.contains_key(first)
                || !surnames.contains(&last(key))
        });
        let mut ledger = Self {
            people: BTreeMap::new(),
            by_word: BTreeMap::new(),
            acronyms: BTreeMap::new(),
            shorter: BTreeMap::new(),
            counts,
            active: found
                .iter()
                .flatten()
                .filter(|one| one.is_body && one.core.len() == 1 && one.is_active && !one.is_setting)
                .map(|one| one.name.clone())
                .collect(),
            again: named_again(found),
            all: found.iter().flatten().map(|one| fold(&one.name)).collect(),
        };
        for one in found.iter().flatten() {
            if let (Some(acronym), None) = (&one.acronym, &one.known) {
                ledger
                    .acronyms
                    .entry(acronym.clone())
                    .or_insert_with(|| one.name.clone());
            }
        }
        // "Robert Gabriel Mugabe" is "Robert Mugabe" where the text says both.
        let known: BTreeSet<String> = evidence.keys().cloned().collect();
        for (key, (personal, placed, name)) in evidence {
            if let Some(short) = first_and_last(&key).filter(|short| known.contains(short)) {
                ledger.shorter.insert(key, short);
                continue;
            }
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

    /// Of the full names that hold a word the only one, or one that the text has at least three times as often as any other.
    fn foremost<'a>(&self, full: &'a [String]) -> Option<&'a String> {
        let count = |name: &String| self.counts.get(name).copied().unwrap_or_default();
        let first = full
            .iter()
            .max_by_key(|name| (count(name), std::cmp::Reverse(name.len())))?;
        // "Hamid bin Lafi" and "Hamid bin Lafy" are one man.
        let others = full
            .iter()
            .filter(|name| !are_spellings_of_one(name, first))
            .map(count)
            .max();
        others
            .is_none_or(|other| count(first) >= other * 3)
            .then_some(first)
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
        if is_ship(&one.name) {
            return one.is_active.then(|| (Sort::Unclear, one.name.clone()));
        }
        let key = without_initials(&fold(&one.name));
        let key = self.shorter.get(&key).cloned().unwrap_or(key);
        if names().is_place(&one.name) {
            return None;
        }
        if let Some(name) = self.people.get(&key) {
            return Some((Sort::Person, without_initials(name)));
        }
        if one.core.len() == 1 {
            let full = self.by_word.get(&key).and_then(|full| self.foremost(full));
            if let Some(name) = full.and_then(|full| self.people.get(full)) {
                return Some((Sort::Person, without_initials(name)));
            }
        }
        // "Longtime friend Ruiz": the word that opens a sentence has its capital for its place.
        if one.core.len() > 1
            && one.core.start == 0
            && let Some((_, rest)) = key.split_once(' ')
        {
            let alone = self.by_word.get(rest).and_then(|full| full.first());
            let full = self
                .people
                .get(rest)
                .or_else(|| alone.and_then(|full| self.people.get(full)));
            if let Some(name) = full {
                return Some((Sort::Person, without_initials(name)));
            }
        }
        if let Some(full) = self.acronyms.get(&one.name) {
            return Some((Sort::Body, full.clone()));
        }
        if one.core.len() == 1
            && let Some([(sort, full)]) = self.again.get(&one.name).map(Vec::as_slice)
        {
            return Some((*sort, full.clone()));
        }
        // "Previous SpaceX missions": what the text has by itself is the name.
        if one.core.len() == 2
            && one.core.start == 0
            && !one.is_titled
            && let Some((first, rest)) = one.name.split_once(' ')
            && lexicon().closed(&first.to_lowercase()).is_some()
            && self.all.contains(&fold(rest))
            && !one.is_body
        {
            return Some((Sort::Unclear, rest.to_owned()));
        }
        let is_idle =
            one.is_body && one.core.len() == 1 && one.acronym.is_none() && !self.active.contains(&one.name);
        if (one.is_body || one.acronym.is_some()) && !is_idle {
            return Some((Sort::Body, one.name.clone()));
        }
        if one.is_titled {
            return Some((Sort::Person, one.name.clone()));
        }
        (!one.is_setting && one.is_active).then(|| (Sort::Unclear, one.name.clone()))
    }
}

/// "Women, who serve": the only word of a name at the start of a sentence, or after "the", is nobody's name where the text also has it in
/// lower case.
fn drop_plain_words(sentences: &[Vec<Word<'_>>], found: &mut [Vec<Found>]) {
    let is_doubtful = |one: &Found| {
        one.known.is_none()
            && one.core.len() == 1
            && !(one.is_titled || one.is_body || one.acronym.is_some())
            && (one.core.start == 0 || one.is_determined)
    };
    let doubtful: BTreeSet<String> = found
        .iter()
        .flatten()
        .filter(|one| is_doubtful(one))
        .map(|one| one.name.to_lowercase())
        .collect();
    if doubtful.is_empty() {
        return;
    }
    let plain: BTreeSet<&str> = sentences
        .iter()
        .flatten()
        .map(|word| word.text)
        .filter(|text| doubtful.contains(*text))
        .collect();
    for one in found {
        one.retain(|one| !(is_doubtful(one) && plain.contains(one.name.to_lowercase().as_str())));
    }
}

/// From one word of the name of a body or storm to the full names that it can stand for: "the House" for the House of Representatives.
fn named_again(found: &[Vec<Found>]) -> BTreeMap<String, Vec<(Sort, String)>> {
    let mut again: BTreeMap<String, Vec<(Sort, String)>> = BTreeMap::new();
    for one in found.iter().flatten() {
        let name = match &one.known {
            Some(Known::Body(name)) => name,
            None => &one.name,
            Some(_) => continue,
        };
        let Some((first, rest)) = name.split_once(' ') else {
            continue;
        };
        let is_storm = matches!(first, "Hurricane" | "Typhoon" | "Cyclone" | "Storm") && !rest.contains(' ');
        let is_body = one.is_body && names().is_head(first) || matches!(one.known, Some(Known::Body(_)));
        // "Norton" for Norton Co.
        let is_company = one.known.is_none()
            && one.is_body
            && is_company_form(name.rsplit(' ').next().unwrap_or_default())
            && names().known(first).is_none()
            && !names().is_head(first)
            && !names().is_title_part(&first.to_lowercase());
        let entry = if is_storm {
            (rest.to_owned(), (Sort::Unclear, name.clone()))
        } else if is_company || is_body && names().is_head(first) {
            (first.to_owned(), (Sort::Body, name.clone()))
        } else {
            continue;
        };
        let full = again.entry(entry.0).or_default();
        if !full.contains(&entry.1) {
            full.push(entry.1);
        }
    }
    again
}

/// "Inc.", "Motors": ends a company's name.
fn is_company_form(word: &str) -> bool {
    matches!(
        word.trim_end_matches('.'),
        "Inc"
            | "Corp"
            | "Co"
            | "Cos"
            | "Ltd"
            | "PLC"
            | "LLC"
            | "Company"
            | "Corporation"
            | "Motors"
            | "Industries"
            | "Holdings"
    )
}

/// Whether two folded names of the same length differ in one letter only.
fn are_spellings_of_one(one: &str, other: &str) -> bool {
    one.len() == other.len()
        && one.len() > 8
        && one
            .bytes()
            .zip(other.bytes())
            .filter(|(one, other)| one != other)
            .count()
            <= 1
}

/// "MV Aurora": a ship is nobody.
fn is_ship(name: &str) -> bool {
    name.split_once(' ').is_some_and(|(first, _)| {
        matches!(
            first,
            "MV" | "MS" | "SS" | "HMS" | "USS" | "RMS" | "INS" | "USNS" | "RV"
        )
    })
}

/// "robert gabriel mugabe" → "robert mugabe".
fn first_and_last(key: &str) -> Option<String> {
    let (first, rest) = key.split_once(' ')?;
    let (_, last) = rest.rsplit_once(' ')?;
    Some(format!("{first} {last}"))
}

/// "Vladimir V. Orlov" → "Vladimir Orlov".
fn without_initials(name: &str) -> String {
    let words: Vec<&str> = name
        .split(' ')
        .filter(|word| {
            let bare = word.trim_end_matches(['.', ',']);
            bare.chars().count() > 1 && !matches!(bare, "Jr" | "Sr" | "III" | "jr" | "sr")
        })
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
    fn names_beside_titles_and_titles_without_names() {
        let found = cast(
            "The Senate Minority Leader, Chuck Schumer, said no. The Vice President, Mike Pence, agreed. Republican Jane Alder left.",
        );
        let names: Vec<_> = found.iter().map(|(_, name)| name.as_str()).collect();
        assert_eq!(names, ["Chuck Schumer", "Mike Pence", "Jane Alder"]);
        assert!(found.iter().all(|(sort, _)| *sort == Sort::Person));
    }

    #[test]
    fn names_of_bodies_with_an_and_and_short_forms() {
        let body = |name: &str| (Sort::Body, name.to_owned());
        assert_eq!(
            cast("The Search and Rescue Agency left. The Ministry of Trade and Industry agreed."),
            [
                body("Search and Rescue Agency"),
                body("Ministry of Trade and Industry")
            ]
        );
        assert_eq!(
            cast("The Lakes Rescue Society (LRS) met. LRS said so."),
            [body("Lakes Rescue Society")]
        );
        assert_eq!(
            cast("The Pentagon and Justice Department sued."),
            [(Sort::Nation, "United States".into()), body("Justice Department")]
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
    #[test]
    fn one_name_for_who_is_named_again() {
        let body = |name: &str| (Sort::Body, name.to_owned());
        assert_eq!(
            cast("The Norton Motors plant closed. Norton sued Aldermoor Mills Inc. and Norton Motors won."),
            [body("Norton Motors"), body("Aldermoor Mills Inc.")]
        );
        assert_eq!(
            cast("The House of Representatives met. The House voted."),
            [body("House of Representatives")]
        );
        assert_eq!(
            cast("President Hamid al-Lafi left. Women, who serve, stayed. Other women left."),
            [(Sort::Person, "Hamid al-Lafi".to_owned())]
        );
        assert_eq!(
            cast("The Society for Chemistry and Applied Physics met."),
            [body("Society for Chemistry and Applied Physics")]
        );
    }
}
