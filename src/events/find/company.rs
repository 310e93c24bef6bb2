//! Which company an article means by "the company", and by a bare "net income".

use super::Page;
use crate::events::{
    actors::Sort,
    clause::Shape,
    discourse::Reference,
    names::{names, unshouted},
    words::{Tag, Word},
};
use std::ops::Range;

/// How many sentences back "the company" may reach where no company is the article's own.
const REACH: usize = 4;

impl Page<'_> {
    /// Adds to the references of each sentence what its "the company" and "the bank" stand for.
    pub(super) fn name_companies(&mut self) {
        let main = self.main_company();
        for sentence in 0..self.sentences.len() {
            let words = &self.sentences[sentence];
            let mut found: Vec<Reference> = Vec::new();
            for at in 0..words.len() {
                // "Its stock fell"
                let is_its = at == 0 && words[at].lower == "its" && !words[at].is_quoted;
                let its = is_its.then_some(at..at + 1);
                let Some(range) = company_words(words, at).or(its) else {
                    continue;
                };
                let known = self.references[sentence]
                    .iter()
                    .any(|reference| range.contains(&reference.words.start));
                let actor = self
                    .of_officials(sentence, range.start)
                    .or(main)
                    .or_else(|| self.company_before(sentence, range.start).filter(|_| !is_its));
                if let Some(actor) = actor.filter(|_| !known) {
                    found.push(Reference {
                        words: range,
                        actors: vec![actor],
                        name: self.company_name(actor),
                    });
                }
            }
            self.references[sentence].extend(found);
            self.references[sentence].sort_by_key(|reference| reference.words.start);
        }
    }

    /// Whose "net income" the subject at `range` is, where it does not say so: the company's number among the actors.
    pub(super) fn owner(&self, sentence: usize, range: &Range<usize>) -> Option<usize> {
        let words = self.sentences.get(sentence)?;
        if !is_bare_measure(words, range) {
            return None;
        }
        self.main_company()
            .or_else(|| self.company_before(sentence, range.start))
    }

    /// The owners of all such subjects of a sentence, by their first word.
    pub(super) fn owners(&self, sentence: usize) -> Vec<(usize, String)> {
        self.predicates[sentence]
            .iter()
            .filter(|group| !group.subject.is_empty())
            .filter_map(|group| {
                let owner = self.owner(sentence, &group.subject)?;
                Some((group.subject.start, self.company_name(owner)))
            })
            .collect()
    }

    /// A company's name as headlines give it: without "Inc.".
    pub(super) fn company_name(&self, actor: usize) -> String {
        let name = self.cast.actors.get(actor).map_or("", |actor| &*actor.name);
        let bare = [
            "Inc.", "Inc", "Corp.", "Corp", "Ltd.", "Ltd", "Cos.", "Co.", "PLC", "plc", "LLC",
        ]
        .iter()
        .find_map(|end| name.strip_suffix(end))
        .map_or(name, |bare| bare.trim_end_matches([' ', ',', '&']));
        let name = if bare.chars().count() < 3 { name } else { bare };
        unshouted(name)
    }

    /// The company an article is about: the one that acts in its opening and is named most, unless another is named about as often.
    pub(super) fn main_company(&self) -> Option<usize> {
        let opens = |actor: usize| {
            (0..2.min(self.sentences.len()))
                .any(|sentence| self.acting(sentence, usize::MAX).contains(&actor))
        };
        let acts = |actor: usize| {
            (0..self.sentences.len()).any(|sentence| self.acting(sentence, usize::MAX).contains(&actor))
        };
        let mut companies: Vec<(usize, usize)> = (0..self.cast.actors.len())
            .filter(|&actor| self.is_company(actor) && acts(actor))
            .map(|actor| {
                (
                    self.cast.actors[actor].count + 2 * usize::from(opens(actor)),
                    actor,
                )
            })
            .collect();
        companies.sort_unstable_by_key(|&(weight, actor)| (std::cmp::Reverse(weight), actor));
        let &(weight, first) = companies.first()?;
        let second = companies.get(1).map_or(0, |&(weight, _)| weight);
        (weight >= 3 && weight * 2 >= second * 3).then_some(first)
    }

    /// "Aldermoor Mills directors said the company": the one whose people speak.
    fn of_officials(&self, sentence: usize, at: usize) -> Option<usize> {
        let words = &self.sentences[sentence];
        let group = self.predicates[sentence]
            .iter()
            .find(|group| group.group.end <= at && !group.subject.is_empty())?;
        let last = words.get(group.subject.end - 1)?;
        let speaks = matches!(
            last.lower.as_str(),
            "directors"
                | "officials"
                | "executives"
                | "shareholders"
                | "spokesman"
                | "spokeswoman"
                | "officers"
        );
        let named = self
            .cast
            .inside(sentence, &group.subject)
            .find(|naming| self.is_company(naming.actor))?;
        speaks.then_some(named.actor)
    }

    /// The company that acted last before word `at` of a sentence.
    fn company_before(&self, sentence: usize, at: usize) -> Option<usize> {
        (0..=REACH).find_map(|back| {
            let limit = if back == 0 { at } else { usize::MAX };
            self.acting(sentence.checked_sub(back)?, limit).last().copied()
        })
    }

    /// The companies that are subjects of a sentence, before word `limit`.
    fn acting(&self, sentence: usize, limit: usize) -> Vec<usize> {
        self.predicates[sentence]
            .iter()
            .filter(|group| group.shape == Shape::Finite && group.group.end <= limit)
            .filter_map(|group| {
                self.cast
                    .inside(sentence, &group.subject)
                    .find(|naming| self.is_company(naming.actor))
                    .map(|naming| naming.actor)
            })
            .collect()
    }

    /// Whether an actor can be a company: a body that is no authority, or a name that acts and is nobody's.
    fn is_company(&self, actor: usize) -> bool {
        self.cast.actors.get(actor).is_some_and(|actor| {
            matches!(actor.sort, Sort::Body | Sort::Unclear)
                && !actor.name.split(' ').any(is_authority)
                && actor.name.split(' ').any(|word| !is_company_form(word))
                && names().known(&actor.name).is_none()
        })
    }
}

/// "Inc.": says what a company is, not which.
fn is_company_form(word: &str) -> bool {
    matches!(
        word.trim_end_matches(['.', ',']),
        "Inc" | "Corp" | "Ltd" | "Cos" | "Co" | "PLC" | "plc" | "LLC" | "Company" | "Corporation"
    )
}

/// "Ministry": a word in names of bodies that sell nothing.
fn is_authority(word: &str) -> bool {
    names().is_head(word)
        && matches!(
            word.trim_end_matches('.'),
            "Ministry"
                | "Department"
                | "Office"
                | "Bureau"
                | "Agency"
                | "Authority"
                | "Commission"
                | "Committee"
                | "Council"
                | "Court"
                | "Tribunal"
                | "Parliament"
                | "Congress"
                | "Senate"
                | "Assembly"
                | "House"
                | "Party"
                | "Union"
                | "Organization"
                | "Organisation"
                | "Alliance"
                | "Movement"
                | "Police"
                | "Army"
                | "Navy"
                | "Guard"
                | "Force"
                | "Forces"
                | "Exchange"
                | "Board"
                | "Administration"
                | "Government"
                | "Cabinet"
                | "Reserve"
                | "University"
                | "School"
                | "Journal"
                | "Times"
        )
}

/// The words of "the company" whose noun stands at `at`, with a town before it ("the Leeds, Maine, company").
fn company_words(words: &[Word<'_>], at: usize) -> Option<Range<usize>> {
    let noun = words.get(at)?;
    let is_kind = matches!(
        noun.lower.as_str(),
        "company"
            | "firm"
            | "bank"
            | "thrift"
            | "airline"
            | "carrier"
            | "retailer"
            | "insurer"
            | "brewer"
            | "automaker"
            | "carmaker"
            | "utility"
            | "conglomerate"
            | "manufacturer"
    );
    let goes_on = words.get(at + 1).is_some_and(|next| {
        next.tag == Tag::Relative
            || matches!(next.tag, Tag::Proper | Tag::Noun)
            || matches!(next.lower.as_str(), "that" | "of" | "called" | "behind" | "and")
    });
    if !is_kind || noun.tag != Tag::Noun || noun.is_quoted || goes_on {
        return None;
    }
    let mut start = at;
    while let Some(before) = start.checked_sub(1).filter(|before| at - before <= 8) {
        let word = &words[before];
        if word.lower == "the" {
            return Some(before..at + 1);
        }
        let in_a_place = matches!(word.tag, Tag::Proper | Tag::Comma) && words[at - 1].tag == Tag::Comma;
        // "the giant foods, tobacco and brewing company"
        let describes = matches!(
            word.tag,
            Tag::Noun | Tag::Adjective | Tag::Comma | Tag::Conjunction | Tag::Verb
        ) && !word.is_capitalised()
            && words[at - 1].tag != Tag::Comma;
        if !(in_a_place || describes) {
            return None;
        }
        start = before;
    }
    None
}

/// "Net income", "Third-quarter profit": a measure that does not say whose it is.
fn is_bare_measure(words: &[Word<'_>], range: &Range<usize>) -> bool {
    let Some(subject) = words.get(range.clone()).filter(|subject| !subject.is_empty()) else {
        return false;
    };
    let head = subject
        .iter()
        .position(|word| matches!(word.tag, Tag::Preposition | Tag::Comma))
        .unwrap_or(subject.len());
    let plain = subject[..head].iter().all(|word| {
        matches!(word.tag, Tag::Noun | Tag::Adjective | Tag::Number) && !word.is_capitalised()
            || word.time.is_some()
            || word.span == subject[0].span && matches!(word.tag, Tag::Noun | Tag::Adjective | Tag::Proper)
    });
    let is_measure = subject[..head].last().is_some_and(|word| {
        matches!(
            word.lower.as_str(),
            "income"
                | "revenue"
                | "revenues"
                | "earnings"
                | "profit"
                | "profits"
                | "sales"
                | "loss"
                | "losses"
                | "net"
                | "turnover"
        )
    });
    let names_somebody = subject[head..]
        .iter()
        .any(|word| word.tag == Tag::Proper && word.time.is_none())
        || subject.iter().any(|word| {
            matches!(
                word.tag,
                Tag::Determiner | Tag::Possessive | Tag::PossessivePronoun | Tag::Pronoun
            )
        });
    plain && is_measure && !names_somebody
}
