//! The verb of a headline: in the present, to come, or as what somebody hopes for or is accused of.

use super::{Scribe, pieces::present};
use crate::events::{
    clause::{Predicate, Shape, Tense, is_accusation},
    event::Status,
    inflect,
    lexicon::{Role, lexicon},
    words::Tag,
};

impl Scribe<'_> {
    /// The verb as a headline says it.
    pub(super) fn verb(&self, group: &Predicate, status: Status, plural: bool) -> Option<String> {
        let lemma = group.lemma.and_then(|id| lexicon().lemma(id));
        let head = self.words.get(group.head)?;
        let no = if group.is_negated { "not " } else { "" };
        let be = if plural { "are" } else { "is" };
        let is_set = head.lower == "set" && group.shape == Shape::Finite;
        if (group.is(Role::Plan) || is_set) && group.is_passive && group.tense != Tense::Future {
            return Some(format!("{be} {no}{}", self.participle(group)));
        }
        if let Some(verb) = self.bent(group, plural) {
            return Some(verb);
        }
        if let Some(verb) = self.set_verb(group, status, plural) {
            return Some(verb);
        }
        // "foresees growth next year": the thinking is now.
        let thinks = group.tense == Tense::Present
            && group.shape == Shape::Finite
            && !group.is_passive
            && (group.is(Role::Reporting) || group.is(Role::Plan) || group.is(Role::State))
            && !group.is_copula;
        let is_wish =
            status == Status::Proposed && group.tense == Tense::None && group.shape == Shape::Finite;
        if (status == Status::Planned || is_wish) && group.tense != Tense::Past && !thinks {
            return Some(match (lemma, group.is_passive) {
                (_, true) => format!("{no}to be {}", self.participle(group)),
                (Some(lemma), false) => format!("{no}to {}", lemma.base),
                (None, false) => format!("{no}to {}", head.lower),
            });
        }
        if group.tense == Tense::Possible || group.tense == Tense::Would {
            let words = self.words.get(group.group.clone())?;
            return Some(
                words
                    .iter()
                    .map(|word| word.text)
                    .collect::<Vec<_>>()
                    .join(" ")
                    .replace("would", "will"),
            );
        }
        if group.shape == Shape::Infinitive {
            let base = lemma.map_or(head.lower.as_str(), |lemma| lemma.base.as_str());
            let happened = status == Status::Happened;
            return Some(match (happened, group.is_passive) {
                (true, true) => format!("{be} {}", self.participle(group)),
                (true, false) => present(base, plural),
                (false, true) => format!("to be {}", self.participle(group)),
                (false, false) => format!("to {base}"),
            });
        }
        if group.is_passive {
            return Some(format!("{be} {no}{}", self.participle(group)));
        }
        if group.is_copula {
            return Some(format!("{be} {no}").trim().to_owned());
        }
        match lemma {
            Some(lemma) if group.is_negated => Some(format!(
                "{} not {}",
                if plural { "do" } else { "does" },
                lemma.base
            )),
            Some(lemma) => Some(present(&lemma.base, plural)),
            None => Some(
                inflect::base_of_past(&head.lower)
                    .map_or_else(|| head.text.to_owned(), |base| present(&base, plural)),
            ),
        }
    }

    /// Verbs that a headline says with others: "lay" is "lies", "is on 6 June" is "takes place".
    fn set_verb(&self, group: &Predicate, status: Status, plural: bool) -> Option<String> {
        let head = self.words.get(group.head)?;
        let no = if group.is_negated { "not " } else { "" };
        let be = if plural { "are" } else { "is" };
        // "The ship lay ready": no form of "lay"
        let has_object = self.words.get(group.rest.start).is_some_and(|next| {
            matches!(
                next.tag,
                Tag::Determiner | Tag::Noun | Tag::Proper | Tag::PossessivePronoun | Tag::Number
            )
        });
        if head.lower == "lay" && group.group.len() == 1 && group.shape == Shape::Finite && !has_object {
            return Some(present("lie", plural));
        }
        // "The elections themselves are on 6 June"
        let is_on_a_day = group.is_copula
            && !group.is_negated
            && group.tense != Tense::Future
            && self.after_times(&group.rest) == group.rest.end
            && !group.rest.is_empty()
            && self.words.get(group.subject.clone()).is_some_and(|subject| {
                subject
                    .iter()
                    .any(|word| word.tag == Tag::Noun && lexicon().event_noun(&word.lower).is_some())
            });
        if is_on_a_day {
            return Some(match (status, plural) {
                (Status::Planned, _) => "to take place".to_owned(),
                (_, true) => "take place".to_owned(),
                (_, false) => "takes place".to_owned(),
            });
        }
        if group.is_copula
            && status == Status::Planned
            && group.tense == Tense::Present
            && group.group.len() == 1
        {
            return Some(format!("{be} {no}").trim().to_owned());
        }
        None
    }

    pub(super) fn participle(&self, group: &Predicate) -> String {
        self.words
            .get(group.head)
            .map(|word| word.lower.to_string())
            .unwrap_or_default()
    }

    /// A verb bent by the one before it: accused of, hoped for.
    fn bent(&self, group: &Predicate, plural: bool) -> Option<String> {
        let be = if plural { "are" } else { "is" };
        let lemma = group.lemma.and_then(|id| lexicon().lemma(id));
        let head = self.words.get(group.head)?;
        // "two men suspected of blowing up a jet": what they are accused of is not told as done.
        let accused = group
            .group
            .start
            .checked_sub(2)
            .filter(|&at| is_accusation(self.words, at))
            .and_then(|at| Some((self.words.get(at)?, self.words.get(at + 1)?)));
        if let (Shape::Gerund, Some((accused, of))) = (group.shape, accused) {
            return Some(format!("{be} {} {} {}", accused.lower, of.lower, head.lower));
        }
        // "hopes to win", "seeks to soften"
        let wanting = group
            .governor
            .and_then(|governor| self.found.get(governor))
            .filter(|governor| {
                let wants = matches!(
                    governor.base(),
                    "hope"
                        | "seek"
                        | "aim"
                        | "want"
                        | "threaten"
                        | "try"
                        | "attempt"
                        | "refuse"
                        | "decline"
                        | "fail"
                );
                wants
                    && !governor.is_passive
                    && !governor.is_negated
                    && governor.group.end == group.group.start
                    && governor.shape == Shape::Finite
                    && !matches!(governor.tense, Tense::Would | Tense::Future | Tense::Possible)
            });
        if let (Shape::Infinitive, Some(wanting), Some(lemma)) = (group.shape, wanting, lemma)
            && !group.is_passive
        {
            return Some(format!("{} to {}", present(wanting.base(), plural), lemma.base));
        }
        None
    }
}
