//! A headline from a clause: subject, verb, object; names without titles, no date, no attribution, at most 80 characters.

mod fallback;
mod number;
mod pieces;
mod quotation;
mod render;
mod statement;

use super::{
    actors::Cast,
    clause::{Predicate, Shape, Tense, is_accusation},
    discourse::Reference,
    event::{Kind, Status},
    inflect,
    lexicon::{Role, lexicon},
    words::{Tag, Word},
};
use number::is_plural;
use pieces::{Piece, finish, is_are, present};
use std::ops::Range;

/// Most characters in a headline.
pub(super) const MAX: usize = 80;

/// What a headline is written from.
pub(super) struct Scribe<'a> {
    /// The sentence.
    pub(super) source: &'a str,
    /// Words of the sentence.
    pub(super) words: &'a [Word<'a>],
    /// Its groups of verbs.
    pub(super) found: &'a [Predicate],
    /// Who is named.
    pub(super) cast: &'a Cast,
    /// The number of the sentence in its article.
    pub(super) sentence: usize,
    /// Whom the pronouns and "the two leaders" of the sentence stand for.
    pub(super) references: &'a [Reference],
    /// Whose the subjects are that do not say so, by their first word: "net income" is the company's.
    pub(super) owners: &'a [(usize, String)],
    /// What the article elsewhere calls a happening that a noun alone tells here: "bus crash" for "crash".
    pub(super) known_as: Option<String>,
}

/// How a headline is written: each way is tried until one fits.
#[derive(Debug, Clone, Copy)]
struct Manner {
    /// "Amina Odhiambo" rather than "Odhiambo" where she is the subject.
    full_subject: bool,
    /// The same for everybody else.
    full_names: bool,
    /// Whether words may be cut off the end.
    may_cut: bool,
    /// The longest subject that stays whole.
    subject: usize,
}

const MANNERS: [Manner; 9] = [
    Manner::of(true, true, false, LONG),
    Manner::of(true, false, false, LONG),
    Manner::of(false, false, false, LONG),
    Manner::of(true, true, true, LONG),
    Manner::of(true, false, true, LONG),
    Manner::of(false, false, true, LONG),
    Manner::of(true, true, true, SHORT),
    Manner::of(true, false, true, SHORT),
    Manner::of(false, false, true, SHORT),
];

impl Manner {
    const fn of(full_subject: bool, full_names: bool, may_cut: bool, subject: usize) -> Self {
        Self {
            full_subject,
            full_names,
            may_cut,
            subject,
        }
    }
}

/// Subjects of more characters lose what hangs on their head.
const LONG: usize = 60;
/// The same, where nothing else fits.
const SHORT: usize = 24;

impl Scribe<'_> {
    /// The headline for group `index`; nothing where no readable sentence can be made. `through` is the noun it happened in, which a
    /// headline that grows too long leaves out.
    pub(super) fn clause(&self, index: usize, status: Status, through: Option<usize>) -> Option<String> {
        let group = self.found.get(index)?;
        if let Some(title) = self.existing(group) {
            return Some(title);
        }
        let says = group.is(Role::Reporting)
            && !group.is_passive
            && matches!(status, Status::Happened | Status::Ongoing);
        let said = if says { self.statement(index) } else { None };
        let denied = if status == Status::Denied {
            group.governor.and_then(|governor| self.denial(governor, index))
        } else {
            None
        };
        if let Some(title) = said.or(denied) {
            return Some(title);
        }
        let (whole, without) = (
            self.with_told(group, group.rest.clone()),
            through.map(|noun| self.phrase_of(noun, group)),
        );
        let told = MANNERS.into_iter().find_map(|manner| {
            let kept = self.clause_in(group, status, whole.clone(), None, manner);
            kept.or_else(|| self.clause_in(group, status, whole.clone(), without.clone(), manner))
        });
        told.or_else(|| self.hanging(group, status))
            .or_else(|| self.seen(group))
            .or_else(|| self.around(group, status))
    }

    /// "There was an assault on an inmate": what there was.
    fn existing(&self, group: &Predicate) -> Option<String> {
        let there = group
            .group
            .start
            .checked_sub(1)
            .and_then(|at| self.words.get(at))?;
        if !group.is_copula || there.lower != "there" {
            return None;
        }
        MANNERS.into_iter().find_map(|manner| {
            let pieces = self.render(group.rest.clone(), manner.full_names);
            finish(pieces, 2, manner.may_cut).filter(|title| title.contains(' '))
        })
    }

    /// The prepositional phrase that `noun` stands in, after the verb.
    fn phrase_of(&self, noun: usize, group: &Predicate) -> Range<usize> {
        let mut start = noun;
        while start > group.group.end && self.words[start].tag != Tag::Preposition {
            start -= 1;
        }
        if self.words[start].tag != Tag::Preposition {
            return noun..noun;
        }
        start..noun + 1
    }

    /// "became more open in declaring | that …", "were told | that …": what a clause needs said at its end goes with it.
    fn with_told(&self, group: &Predicate, rest: Range<usize>) -> Range<usize> {
        let opens = self
            .words
            .get(rest.end)
            .is_some_and(|word| matches!(word.lower.as_str(), "that" | "whether" | "how" | "why" | "what"));
        let last = rest
            .end
            .checked_sub(1)
            .filter(|&at| at >= group.head)
            .and_then(|at| self.words.get(at));
        let only_time = self
            .words
            .get(rest.clone())
            .unwrap_or_default()
            .iter()
            .all(|word| word.time.is_some() || word.tag == Tag::Preposition);
        let after_to = rest.end > rest.start + 1 && self.words[rest.end - 2].tag == Tag::To;
        let asks = only_time || after_to || last.is_some_and(|word| matches!(word.tag, Tag::Verb | Tag::Adjective));
        let told = self
            .found
            .iter()
            .find(|told| told.group.start > rest.end && told.shape == Shape::Finite);
        match told {
            Some(told) if opens && asks => rest.start..told.rest.end.max(told.group.end),
            _ => rest,
        }
    }

    fn clause_in(
        &self,
        group: &Predicate,
        status: Status,
        rest: Range<usize>,
        without: Option<Range<usize>>,
        manner: Manner,
    ) -> Option<String> {
        let mut pieces = self.subject(group.subject.clone(), manner)?;
        let is_bare_passive = group.shape == Shape::Participle;
        let plural = is_plural(&pieces);
        let verb = if is_bare_passive {
            let be = if status == Status::Planned && !group.is(Role::Plan) {
                "to be "
            } else {
                is_are(&pieces)
            };
            format!("{be}{}", self.participle(group))
        } else {
            self.verb(group, status, plural)?
        };
        // A passive may end a headline, so it does not count as a verb that must go on.
        let tag = if group.is_passive {
            Tag::Adjective
        } else {
            Tag::Verb
        };
        pieces.push(Piece::word(verb, tag));
        let bare = pieces.len();
        let mut named = self.actors_in(&group.subject);
        if named.is_empty() {
            // A subject without a name owns "its" all the same.
            named.push(usize::MAX);
        }
        let mut needed = pieces.len();
        if let Some(object) = group
            .antecedent
            .clone()
            .and_then(|object| self.phrase(object, manner.full_names))
        {
            pieces.extend(object);
            needed = pieces.len();
        } else if !group.is_passive && needs_object(self.words, group) {
            needed += 1;
        }
        // "had been recovered, eleven women and nine men": what stands after the comma is no object.
        let rest = match self.words.get(rest.start) {
            Some(word) if word.tag == Tag::Comma => rest.start..rest.start,
            _ => rest,
        };
        let ranges = match without {
            Some(without) => vec![
                rest.start..without.start.max(rest.start),
                without.end.min(rest.end)..rest.end,
            ],
            None => vec![rest],
        };
        for range in ranges {
            let more = self.render_after(range, manner.full_names, &named);
            pieces.extend(more);
        }
        pieces::trim_end(&mut pieces);
        let is_bare = pieces.len() <= bare;
        if is_bare && !group.is_passive && says_nothing_alone(group) {
            return None;
        }
        finish(pieces, needed, manner.may_cut)
    }

    /// The headline for a dated noun: "Attack on the port", "Phone call between Xi Jinping and Putin".
    pub(super) fn noun(&self, noun: usize, status: Status) -> Option<String> {
        let mut start = noun;
        while let Some(before) = start.checked_sub(1) {
            let word = &self.words[before];
            let in_group = self.found.iter().any(|group| group.group.contains(&before));
            let inside = word.is_nominal()
                || word.tag == Tag::Verb && !in_group
                || word.time.is_some() && word.tag != Tag::Preposition;
            if !inside {
                break;
            }
            start = before;
        }
        let stands = |at: usize| {
            self.references
                .iter()
                .any(|reference| reference.words.start == at)
        };
        while start < noun
            && !stands(start)
            && (matches!(self.words[start].tag, Tag::Determiner | Tag::Possessive)
                || self.words[start].time.is_some())
        {
            start += 1;
        }
        let named = self
            .references
            .iter()
            .any(|reference| reference.words.start == start);
        if self.words[start].tag == Tag::PossessivePronoun && !named && start < noun {
            start += 1;
        }
        let mut end = noun + 1;
        while let Some(word) = self.words.get(end) {
            let ends = matches!(
                word.tag,
                Tag::Verb
                    | Tag::Modal
                    | Tag::Be
                    | Tag::Have
                    | Tag::Do
                    | Tag::To
                    | Tag::Stop
                    | Tag::Colon
                    | Tag::Dash
                    | Tag::Relative
                    | Tag::Subordinator
                    | Tag::Comma
                    | Tag::OpenBracket
                    | Tag::OpenQuote
                    | Tag::CloseQuote
                    | Tag::Pronoun
                    | Tag::Adverb
            ) || word.tag == Tag::Determiner && end > noun && self.words[end - 1].is_nominal()
                || word.tag == Tag::Preposition
                    && matches!(
                        word.lower.as_str(),
                        "as" | "before" | "after" | "since" | "until" | "than"
                    )
                || word.tag == Tag::Conjunction
                    && self.words.get(end + 1).is_some_and(|next| next.tag == Tag::Verb);
            if ends {
                break;
            }
            end += 1;
        }
        MANNERS
            .into_iter()
            .find_map(|manner| {
                let pieces = self.phrase(start..end, manner.full_names)?;
                finish(pieces, 1, manner.may_cut).filter(|title| title.contains(' '))
            })
            .or_else(|| self.lone_noun(noun, status))
    }

    /// "Elections take place", "A crash occurs": a noun that stands alone.
    fn lone_noun(&self, noun: usize, status: Status) -> Option<String> {
        let word = self.words.get(noun)?;
        let (kind, is_many) = lexicon().event_noun(&word.lower)?;
        let happens = matches!(kind, Kind::Disaster | Kind::Attack | Kind::Death);
        let falls = word.lower.starts_with("deadline");
        let verb = match (happens, status, is_many) {
            _ if falls => "falls",
            (true, _, true) => "occur",
            (true, _, false) => "occurs",
            (false, Status::Planned | Status::Proposed, _) => "to take place",
            (false, _, true) => "take place",
            (false, _, false) => "takes place",
        };
        if let Some(title) = self.given(noun, status) {
            return Some(title);
        }
        if let Some(name) = &self.known_as {
            return Some(format!("The {name} {verb}"));
        }
        let mut letters = word.text.chars();
        let first = letters.next()?;
        let title: String = first.to_uppercase().chain(letters).collect();
        Some(format!("{title} {verb}"))
    }

    /// "the first to name it in a speech last week": "Ana Ruiz gives a speech".
    fn given(&self, noun: usize, status: Status) -> Option<String> {
        let word = self.words.get(noun)?;
        let verb = match word.lower.as_str() {
            "speech" | "address" | "lecture" | "sermon" | "interview" | "testimony" | "talk" => "give",
            "statement" | "announcement" | "declaration" | "appeal" | "pledge" => "make",
            _ => return None,
        };
        let article = noun.checked_sub(1).and_then(|at| self.words.get(at))?;
        let led = noun.checked_sub(2).and_then(|at| self.words.get(at))?;
        let is_own = matches!(article.lower.as_str(), "a" | "an" | "his" | "her")
            && matches!(led.lower.as_str(), "in" | "during");
        let group = self
            .found
            .iter()
            .rfind(|group| group.shape == Shape::Finite && group.group.end < noun && !group.subject.is_empty())?;
        if !is_own || status != Status::Happened {
            return None;
        }
        MANNERS.into_iter().find_map(|manner| {
            let mut pieces = self.subject(group.subject.clone(), manner)?;
            let verb = present(verb, is_plural(&pieces));
            let article = if word.lower.starts_with(['a', 'i', 'o', 'e', 'u']) { "an" } else { "a" };
            pieces.push(Piece::word(format!("{verb} {article} {}", word.lower), Tag::Noun));
            let needed = pieces.len();
            finish(pieces, needed, false)
        })
    }

    /// The whole sentence without date, brackets and attribution: what is left where no clause could be told.
    pub(super) fn sentence(&self) -> Option<String> {
        if let Some(title) = self.encounter() {
            return Some(title);
        }
        let end = self
            .words
            .iter()
            .enumerate()
            .position(|(at, word)| {
                word.tag == Tag::Colon || word.tag == Tag::Dash && !self.is_between_numbers(at)
            })
            .unwrap_or(self.words.len());
        let first = self.words.first()?;
        let dangles = matches!(first.tag, Tag::Pronoun | Tag::PossessivePronoun)
            && !self.references.iter().any(|reference| reference.words.start == 0);
        if dangles {
            return None;
        }
        MANNERS
            .into_iter()
            .find_map(|manner| finish(self.render(0..end, manner.full_names), 3, manner.may_cut))
    }

    /// A noun phrase as the subject of a headline; nothing where it is empty or only a pronoun nobody stands for.
    fn subject(&self, range: Range<usize>, manner: Manner) -> Option<Vec<Piece>> {
        self.phrase_within(range, manner.full_subject, manner.subject)
    }

    fn phrase(&self, range: Range<usize>, full_names: bool) -> Option<Vec<Piece>> {
        self.phrase_within(range, full_names, LONG)
    }

    fn phrase_within(&self, range: Range<usize>, full_names: bool, longest: usize) -> Option<Vec<Piece>> {
        let own = self.own_words(range);
        let mut pieces = self.render(self.shortened(own.clone(), longest), full_names);
        pieces::trim_end(&mut pieces);
        // "This device": here nothing shows which.
        if let [first, _, ..] = &mut pieces[..]
            && first.tag == Tag::Determiner
            && matches!(first.text.to_lowercase().as_str(), "this" | "these" | "those")
        {
            "the".clone_into(&mut first.text);
        }
        // "Qantas plans": a name read as a plural.
        if let [only] = &mut pieces[..]
            && only.text.ends_with('s')
            && self
                .cast
                .actors
                .iter()
                .any(|actor| actor.name == only.text || actor.short == only.text)
        {
            only.tag = Tag::Proper;
        }
        self.name_owner(&mut pieces, own.start);
        let has_noun = pieces.iter().any(|piece| {
            matches!(
                piece.tag,
                Tag::Noun | Tag::Proper | Tag::Number | Tag::Adjective | Tag::Verb
            )
        });
        let dangles = pieces.first().is_some_and(|piece| {
            let alone = pieces.len() == 1;
            piece.tag == Tag::Pronoun
                || alone
                    && matches!(
                        piece.text.to_lowercase().as_str(),
                        "this"
                            | "that"
                            | "which"
                            | "who"
                            | "these"
                            | "those"
                            | "one"
                            | "others"
                            | "some"
                            | "both"
                    )
        });
        (has_noun && !dangles).then_some(pieces)
    }

    /// "Net income" with whose it is: "Aldermoor Mills’ net income".
    fn name_owner(&self, pieces: &mut Vec<Piece>, start: usize) {
        let owner = self.owners.iter().find(|(at, _)| *at == start);
        let (Some((_, owner)), Some(first)) = (owner, pieces.first_mut()) else {
            return;
        };
        first.text = first.text.to_lowercase();
        let mark = if owner.ends_with('s') { "’" } else { "’s" };
        pieces.insert(0, Piece::word(mark.to_owned(), Tag::Possessive));
        pieces.insert(0, Piece::word(owner.clone(), Tag::Proper));
    }

    /// A phrase without what does not belong to it: the end of a quotation before it, "which" of "at which point".
    fn own_words(&self, range: Range<usize>) -> Range<usize> {
        let words = self.words.get(range.clone()).unwrap_or_default();
        let closed = words.iter().enumerate().rposition(|(at, word)| {
            // "Corp.'s" ends no quotation.
            word.tag == Tag::CloseQuote && words.get(at + 1).is_none_or(|next| next.text != "s")
        });
        let opened = words.iter().position(|word| word.tag == Tag::OpenQuote);
        let mut start = match (closed, opened) {
            (Some(close), None) if close + 1 < words.len() => range.start + close + 1,
            _ => range.start,
        };
        start = start.max(self.after_dateline(&range));
        while start < range.end
            && matches!(
                self.words[start].tag,
                Tag::Comma | Tag::Relative | Tag::Conjunction | Tag::Stop | Tag::Symbol | Tag::Dash
            )
        {
            start += 1;
        }
        start..range.end
    }

    /// Where a phrase begins after "LIMA, Peru -" at the start of its sentence.
    fn after_dateline(&self, range: &Range<usize>) -> usize {
        let words = self.words.get(range.clone()).unwrap_or_default();
        let dash = words
            .iter()
            .position(|word| word.tag == Tag::Dash || matches!(word.text, "-" | "_"))
            .filter(|&dash| range.start + dash <= 8);
        let is_place = |word: &Word<'_>| {
            word.time.is_some()
                || matches!(
                    word.tag,
                    Tag::Proper | Tag::Comma | Tag::OpenBracket | Tag::CloseBracket | Tag::Stop | Tag::Symbol
                )
        };
        match dash {
            Some(dash) if self.words[..range.start + dash].iter().all(is_place) => range.start + dash + 1,
            _ => range.start,
        }
    }

    /// A long phrase loses what hangs on its head after a comma or a second preposition.
    fn shortened(&self, range: Range<usize>, longest: usize) -> Range<usize> {
        let words = self.words.get(range.clone()).unwrap_or_default();
        // "Ana Ruiz, a former mayor from the hills,": the name says who.
        let named = self.person_at(range.start, &range).map(|naming| naming.core.end);
        if let Some(end) = named.filter(|&end| {
            self.words.get(end).is_some_and(|word| word.tag == Tag::Comma)
                && range.end > end
                && !self.words[end..range.end]
                    .iter()
                    .any(|word| word.tag == Tag::Conjunction)
        }) {
            return range.start..end;
        }
        let length: usize = words.iter().map(|word| word.text.len() + 1).sum();
        if length <= longest {
            return range;
        }
        // "Television broadcaster PBS": the name says who.
        if longest == SHORT
            && let Some(naming) = self.named_at_end(&range)
            && self.words[naming.clone()]
                .iter()
                .map(|word| word.text.len() + 1)
                .sum::<usize>()
                <= SHORT
        {
            return naming;
        }
        let mut seen = 0;
        for (offset, word) in words.iter().enumerate() {
            let joined = words.iter().skip(offset).any(|word| word.tag == Tag::Conjunction);
            let is_gerund = word.tag == Tag::Verb && word.forms.has(super::lexicon::Forms::GERUND);
            // "an address listed on forms"
            let is_participle = word.tag == Tag::Verb
                && word.forms.has(super::lexicon::Forms::PARTICIPLE)
                && offset > 0
                && words[offset - 1].tag == Tag::Noun;
            let cuts = word.tag == Tag::Comma && !joined
                || word.tag == Tag::Relative
                || (is_gerund || is_participle) && seen > 10
                || word.lower == "of"
                    && longest == SHORT
                    && !joined
                    && seen > 10
                    && offset > 0
                    && words[offset - 1].tag == Tag::Noun
                    && !pieces::counts(words[offset - 1].text)
                || word.tag == Tag::Preposition
                    && word.lower != "of"
                    && seen > longest.min(24).min(if longest == SHORT { 10 } else { 24 });
            if cuts && offset > 0 {
                return range.start..range.start + offset;
            }
            seen += word.text.len() + 1;
        }
        range
    }

    /// The name that a phrase of nouns ends in.
    fn named_at_end(&self, range: &Range<usize>) -> Option<Range<usize>> {
        let naming = self
            .cast
            .inside(self.sentence, range)
            .find(|naming| naming.core.end == range.end && !naming.is_setting)?;
        let before = self.words.get(range.start..naming.whole.start)?;
        let plain = before.iter().all(|word| {
            let describes = matches!(
                word.tag,
                Tag::Noun | Tag::Adjective | Tag::Determiner | Tag::Conjunction
            );
            describes && word.time.is_none()
        });
        (plain && !before.is_empty()).then(|| naming.whole.clone())
    }

    /// The verb as a headline says it.
    fn verb(&self, group: &Predicate, status: Status, plural: bool) -> Option<String> {
        let lemma = group.lemma.and_then(|id| lexicon().lemma(id));
        let head = self.words.get(group.head)?;
        let no = if group.is_negated { "not " } else { "" };
        let be = if plural { "are" } else { "is" };
        if group.is(Role::Plan) && group.is_passive && group.tense != Tense::Future {
            return Some(format!("{be} {no}{}", self.participle(group)));
        }
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
        // "foresees growth next year": the thinking is now.
        let thinks = group.tense == Tense::Present
            && group.shape == Shape::Finite
            && !group.is_passive
            && (group.is(Role::Reporting) || group.is(Role::Plan) || group.is(Role::State))
            && !group.is_copula;
        let is_wish = status == Status::Proposed && group.tense == Tense::None && group.shape == Shape::Finite;
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

    fn participle(&self, group: &Predicate) -> String {
        self.words
            .get(group.head)
            .map(|word| word.lower.to_string())
            .unwrap_or_default()
    }
}

/// "The mayor announces": verbs that are nothing without what they are about.
fn says_nothing_alone(group: &Predicate) -> bool {
    (group.is(Role::Reporting) || group.is(Role::Propose) || group.is(Role::Plan) || group.is(Role::Control))
        && !matches!(
            group.base(),
            "testify" | "respond" | "reply" | "answer" | "complain" | "call" | "appeal"
        )
        || matches!(
            group.base(),
            "inform"
                | "sentence"
                | "impeach"
                | "tender"
                | "release"
                | "issue"
                | "sign"
                | "convict"
                | "file"
                | "begin"
        ) && !group.is(Role::Intransitive)
            && group.base() != "begin"
}

/// Whether cutting right after the verb would leave it hanging.
fn needs_object(words: &[Word<'_>], group: &Predicate) -> bool {
    words.get(group.rest.start).is_some_and(|word| {
        (word.is_nominal() || matches!(word.tag, Tag::Preposition | Tag::To | Tag::Pronoun))
            && word.time.is_none()
    })
}
