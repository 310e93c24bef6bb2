//! Who a pronoun or "the two leaders" stands for, within one article.

use super::{
    actors::{Cast, Sort},
    clause::{Predicate, Shape},
    lexicon::Role,
    names::{is_person_word, names},
    words::{Tag, Word},
};
use std::ops::Range;

/// How many sentences back a pronoun may reach.
const REACH: usize = 3;

/// A word or phrase that stands for actors named elsewhere.
#[derive(Debug, Clone)]
pub(super) struct Reference {
    /// The words.
    pub(super) words: Range<usize>,
    /// The actors, by number.
    pub(super) actors: Vec<usize>,
    /// How a headline names them.
    pub(super) name: String,
}

/// What is known of each sentence of an article read so far.
pub(super) struct Discourse<'a> {
    sentences: &'a [Vec<Word<'a>>],
    predicates: &'a [Vec<Predicate>],
    cast: &'a Cast,
}

impl<'a> Discourse<'a> {
    /// Over the sentences of one article.
    pub(super) fn new(
        sentences: &'a [Vec<Word<'a>>],
        predicates: &'a [Vec<Predicate>],
        cast: &'a Cast,
    ) -> Self {
        Self {
            sentences,
            predicates,
            cast,
        }
    }

    /// The references of sentence `sentence` that can be resolved.
    pub(super) fn references(&self, sentence: usize) -> Vec<Reference> {
        let Some(words) = self.sentences.get(sentence) else {
            return Vec::new();
        };
        let mut found = Vec::new();
        for (at, word) in words.iter().enumerate() {
            let reference = match word.tag {
                Tag::Pronoun if word.is_quoted && word.text == "I" => self
                    .speaker(sentence)
                    .and_then(|actor| self.one(at..at + 1, actor)),
                Tag::Pronoun if !word.is_quoted => self.pronoun(sentence, at),
                Tag::PossessivePronoun if !word.is_quoted => self.owner(sentence, at),
                Tag::Noun if word.lower == "country" && at > 0 && words[at - 1].lower == "the" => self
                    .nation_before(sentence, at)
                    .and_then(|actor| self.one(at - 1..at + 1, actor)),
                Tag::Noun if names().is_pair(&word.lower) => self.pair(sentence, at),
                Tag::Noun if names().is_office(&word.lower) && !word.lower.ends_with('s') => {
                    self.office(sentence, at)
                }
                _ => None,
            };
            found.extend(reference);
        }
        found
    }

    fn pronoun(&self, sentence: usize, at: usize) -> Option<Reference> {
        let word = self.sentences.get(sentence)?.get(at)?;
        let is_male = match word.lower.as_str() {
            "he" | "him" => Some(true),
            "she" | "her" => Some(false),
            "they" => return self.they(sentence, at),
            "it" => return self.it(sentence, at),
            _ => return None,
        };
        if let Some(name) = self.somebody_before(sentence, at) {
            return Some(Reference {
                words: at..at + 1,
                actors: Vec::new(),
                name,
            });
        }
        let fits = |actor: &usize| {
            self.cast.actors.get(*actor).is_some_and(|actor| {
                matches!(actor.sort, Sort::Person) && (actor.is_male.is_none() || actor.is_male == is_male)
            })
        };
        let actor = self
            .people_before(sentence, at)
            .into_iter()
            .find(fits)
            .or_else(|| self.protagonist().filter(|actor| sentence > 0 && fits(actor)))?;
        let entry = self.cast.actors.get(actor)?;
        Some(Reference {
            words: at..at + 1,
            actors: vec![actor],
            name: entry.name.clone(),
        })
    }

    /// Who says what is quoted in a sentence: the subject of a verb of saying outside the quotation, here or in the sentence before.
    fn speaker(&self, sentence: usize) -> Option<usize> {
        (0..=1).find_map(|back| {
            let number = sentence.checked_sub(back)?;
            let groups = self.predicates.get(number)?;
            // "gave another account: “I …”"
            let introduces = self
                .sentences
                .get(number)?
                .windows(2)
                .any(|pair| pair[0].tag == Tag::Colon && pair[1].tag == Tag::OpenQuote);
            let says = groups.iter().find(|group| {
                let is_plain = !group.is_quoted && !group.subject.is_empty() && group.shape == Shape::Finite;
                is_plain && (group.is(Role::Reporting) || introduces)
            })?;
            let named = self
                .cast
                .inside(number, &says.subject)
                .map(|naming| naming.actor)
                .find(|actor| self.is_person(*actor));
            let word = self.sentences.get(number)?.get(says.subject.start)?;
            let stood_for = || {
                let is_pronoun = matches!(word.lower.as_str(), "he" | "she") && says.subject.len() == 1;
                let reference = is_pronoun
                    .then(|| self.pronoun(number, says.subject.start))
                    .flatten()?;
                reference.actors.first().copied()
            };
            named.or_else(stood_for)
        })
    }

    fn is_person(&self, actor: usize) -> bool {
        self.cast
            .actors
            .get(actor)
            .is_some_and(|actor| actor.sort == Sort::Person)
    }

    /// The person an article is about: named at least three times and twice as often as anybody else.
    fn protagonist(&self) -> Option<usize> {
        let mut people: Vec<(usize, usize)> = self
            .cast
            .actors
            .iter()
            .enumerate()
            .filter(|(_, actor)| actor.sort == Sort::Person)
            .map(|(number, actor)| (actor.count, number))
            .collect();
        people.sort_unstable_by(|one, other| other.cmp(one));
        let &(count, first) = people.first()?;
        let second = people.get(1).map_or(0, |&(count, _)| count);
        (count >= 3 && count >= second * 2).then_some(first)
    }

    /// Candidates, best first: the subject of this sentence before the word, then subjects of the sentences before, then whoever else.
    fn people_before(&self, sentence: usize, at: usize) -> Vec<usize> {
        let mut candidates = Vec::new();
        for back in 0..=REACH {
            let Some(number) = sentence.checked_sub(back) else {
                break;
            };
            let limit = if back == 0 { at } else { usize::MAX };
            let Some(groups) = self.predicates.get(number) else {
                break;
            };
            let subjects = groups
                .iter()
                .filter(|group| group.shape == Shape::Finite && group.group.end <= limit);
            for group in subjects {
                candidates.extend(
                    self.cast
                        .inside(number, &group.subject)
                        .filter(|naming| !naming.is_setting)
                        .map(|naming| naming.actor),
                );
            }
            let all = self.cast.namings.get(number).into_iter().flatten();
            candidates.extend(
                all.filter(|naming| naming.core.end <= limit && !naming.is_setting)
                    .map(|naming| naming.actor),
            );
        }
        candidates
    }

    /// "the driver": the person without a name who is the subject of the sentence before, where nobody is named since.
    fn somebody_before(&self, sentence: usize, at: usize) -> Option<String> {
        let number = sentence.checked_sub(1)?;
        let named = |number: usize, limit: usize| {
            self.cast.namings.get(number).is_some_and(|namings| {
                namings
                    .iter()
                    .any(|naming| naming.core.end <= limit && self.is_person(naming.actor))
            })
        };
        let group = self
            .predicates
            .get(number)?
            .iter()
            .find(|group| group.shape == Shape::Finite && !group.subject.is_empty())?;
        let words = self.sentences.get(number)?;
        let [.., last] = words.get(group.subject.clone())? else {
            return None;
        };
        let plain = words.get(group.subject.clone())?.iter().all(|word| {
            matches!(
                word.tag,
                Tag::Noun | Tag::Adjective | Tag::Determiner | Tag::Number
            ) && word.time.is_none()
        });
        let is_one = group.opener.is_none() && last.tag == Tag::Noun && is_person_word(&last.lower) && plain;
        (is_one && !named(sentence, at) && !named(number, usize::MAX)).then(|| format!("the {}", last.lower))
    }

    fn one(&self, words: Range<usize>, actor: usize) -> Option<Reference> {
        Some(Reference {
            words,
            actors: vec![actor],
            name: self.cast.actors.get(actor)?.name.clone(),
        })
    }

    /// "his", "its": who the thing belongs to.
    fn owner(&self, sentence: usize, at: usize) -> Option<Reference> {
        let word = self.sentences.get(sentence)?.get(at)?;
        let is_male = match word.lower.as_str() {
            "his" => Some(true),
            "her" => Some(false),
            "its" => {
                // What its own clause is about, named or not, comes before any nation named on the way.
                let own = self.predicates.get(sentence)?.iter().rfind(|group| {
                    group.shape == Shape::Finite && group.group.end <= at && !group.subject.is_empty()
                });
                if let Some(group) =
                    own.filter(|group| self.cast.inside(sentence, &group.subject).next().is_none())
                {
                    // "its craft will dock" needs an owner, "sells its craft" has one.
                    let opens_a_clause = self
                        .predicates
                        .get(sentence)?
                        .iter()
                        .any(|other| other.subject.start == at && !other.subject.is_empty());
                    let words = self.sentences.get(sentence)?;
                    let owner = words.get(group.subject.end.checked_sub(1)?)?;
                    return (opens_a_clause && owner.tag == Tag::Noun && !owner.lower.ends_with('s')).then(
                        || Reference {
                            words: at..at + 1,
                            actors: Vec::new(),
                            name: format!("the {}", owner.lower),
                        },
                    );
                }
                let actor = self.nation_before(sentence, at).filter(|_| at > 0)?;
                return self.one(at..at + 1, actor);
            }
            _ => return None,
        };
        let fits = |actor: &usize| {
            self.cast.actors.get(*actor).is_some_and(|actor| {
                actor.sort == Sort::Person && (actor.is_male.is_none() || actor.is_male == is_male)
            })
        };
        // "During his visit, Ruiz said": the owner comes after.
        let following = self
            .predicates
            .get(sentence)?
            .iter()
            .find(|group| group.shape == Shape::Finite && group.group.start > at);
        let opens = self
            .sentences
            .get(sentence)?
            .first()
            .is_some_and(|word| word.tag == Tag::Preposition);
        let after = following.filter(|_| opens && at <= 3).and_then(|group| {
            self.cast
                .inside(sentence, &group.subject)
                .map(|naming| naming.actor)
                .find(|actor| fits(actor))
        });
        let actor = after.or_else(|| self.people_before(sentence, at).into_iter().find(fits))?;
        self.one(at..at + 1, actor)
    }

    /// "the Kenyan president", "Kenya's leader": the one person of that nation whose office fits.
    fn office(&self, sentence: usize, at: usize) -> Option<Reference> {
        let words = self.sentences.get(sentence)?;
        let next = words.get(at + 1);
        if next.is_some_and(|next| matches!(next.tag, Tag::Proper | Tag::Noun)) {
            return None;
        }
        let mut start = at;
        while start > 0
            && matches!(
                words[start - 1].tag,
                Tag::Noun | Tag::Adjective | Tag::Proper | Tag::Possessive
            )
            && at - start < 5
        {
            start -= 1;
        }
        let nation = self
            .cast
            .namings
            .get(sentence)?
            .iter()
            .find(|naming| start <= naming.core.start && naming.core.end <= at)?;
        let nation = &self.cast.actors.get(nation.actor)?.name;
        let is_top = |office: &str| {
            matches!(
                office,
                "president" | "leader" | "premier" | "chancellor" | "king" | "queen" | "minister"
            )
        };
        let fitting = self.cast.actors.iter().enumerate().filter(|(_, actor)| {
            let same_office = match actor.office.as_deref() {
                Some(office) => {
                    office == words[at].lower || is_any_leader(&words[at].lower) && is_top(office)
                }
                None => is_top(&words[at].lower) || is_any_leader(&words[at].lower),
            };
            actor.sort == Sort::Person && actor.nation.as_ref() == Some(nation) && same_office
        });
        let (actor, _) = fitting.max_by_key(|(number, actor)| {
            (actor.office.is_some(), actor.count, std::cmp::Reverse(*number))
        })?;
        let determined = usize::from(start > 0 && words[start - 1].tag == Tag::Determiner);
        self.one(start - determined..at + 1, actor)
    }

    /// "it": the body or nation that is the subject before it.
    fn it(&self, sentence: usize, at: usize) -> Option<Reference> {
        for back in 0..=1 {
            let number = sentence.checked_sub(back)?;
            let limit = if back == 0 { at } else { usize::MAX };
            let groups = self.predicates.get(number)?;
            let subject = groups.iter().find(|group| {
                group.shape == Shape::Finite
                    && group.group.end <= limit
                    && !group.subject.is_empty()
                    && group.opener.is_none()
            });
            let Some(group) = subject else { continue };
            let words = self.sentences.get(number)?.get(group.subject.clone())?;
            // The subject must be the name itself, not something of it.
            let naming = self
                .cast
                .inside(number, &group.subject)
                .find(|naming| naming.core.end == group.subject.end && !naming.is_setting);
            let actor = naming.map(|naming| naming.actor)?;
            let fits = words.len() <= 6
                && self
                    .cast
                    .actors
                    .get(actor)
                    .is_some_and(|actor| matches!(actor.sort, Sort::Nation | Sort::Body | Sort::Unclear));
            return fits.then(|| self.one(at..at + 1, actor)).flatten();
        }
        None
    }

    /// The nation or body named last before word `at` of a sentence.
    fn nation_before(&self, sentence: usize, at: usize) -> Option<usize> {
        let namings = self.cast.namings.get(sentence)?;
        let collective = |actor: usize| {
            self.cast
                .actors
                .get(actor)
                .is_some_and(|actor| matches!(actor.sort, Sort::Nation | Sort::Body))
        };
        namings
            .iter()
            .rev()
            .find(|naming| naming.core.end <= at && collective(naming.actor))
            .map(|naming| naming.actor)
    }

    fn they(&self, sentence: usize, at: usize) -> Option<Reference> {
        let people = self.nearest_pair(sentence, at)?;
        self.named(at..at + 1, people)
    }

    /// "the two leaders", "both presidents".
    fn pair(&self, sentence: usize, at: usize) -> Option<Reference> {
        let words = self.sentences.get(sentence)?;
        let mut start = at;
        let mut counted = false;
        while let Some(before) = start.checked_sub(1) {
            match words[before].lower.as_str() {
                "two" | "both" => counted = true,
                "the" | "of" => {}
                _ => break,
            }
            start = before;
        }
        if !counted {
            return None;
        }
        let of_nations = matches!(
            words[at].lower.as_str(),
            "countries" | "nations" | "governments" | "sides" | "parties"
        );
        if of_nations {
            return None;
        }
        let people = self.nearest_pair(sentence, start)?;
        self.named(start..at + 1, people)
    }

    fn named(&self, words: Range<usize>, people: [usize; 2]) -> Option<Reference> {
        let name = format!(
            "{} and {}",
            self.cast.actors.get(people[0])?.name,
            self.cast.actors.get(people[1])?.name
        );
        Some(Reference {
            words,
            actors: people.to_vec(),
            name,
        })
    }

    /// The two people named together most recently.
    fn nearest_pair(&self, sentence: usize, at: usize) -> Option<[usize; 2]> {
        for back in 0..=REACH {
            let number = sentence.checked_sub(back)?;
            let limit = if back == 0 { at } else { usize::MAX };
            let mut people = Vec::new();
            for naming in self.cast.namings.get(number)? {
                let is_person = self.cast.actors.get(naming.actor).is_some_and(|actor| {
                    actor.sort == Sort::Person && !actor.office.as_deref().is_some_and(speaks_for_others)
                });
                if is_person && naming.core.end <= limit && !people.contains(&naming.actor) {
                    people.push(naming.actor);
                }
            }
            if people.len() > 2 {
                return None;
            }
            if let [one, other] = people[..] {
                return Some([one, other]);
            }
        }
        None
    }
}

/// "the Kenyan leader", "the Kremlin chief": said of whoever heads a state.
fn is_any_leader(office: &str) -> bool {
    matches!(office, "leader" | "chief" | "strongman" | "ruler" | "boss")
}

/// Offices whose holders report on others rather than take part.
fn speaks_for_others(office: &str) -> bool {
    office.starts_with("spokes")
        || matches!(
            office,
            "reporter" | "analyst" | "journalist" | "adviser" | "advisor" | "aide"
        )
}
