//! The headline of something said: who says what, without quoting half a quotation.

use super::{
    Cut, LONG, MANNERS, Manner, Scribe,
    content::Content,
    may_end,
    number::is_plural,
    pieces::{Piece, finish, present, trim_end},
};
use crate::events::{
    actors::Sort,
    clause::{Predicate, Shape, Tense},
    event::Status,
    lexicon::{Forms, Role, lexicon},
    names::names,
    words::Tag,
};
use std::ops::Range;

impl Scribe<'_> {
    /// The headline of what group `index` says; nothing where that is better told as any other clause.
    pub(super) fn statement(&self, index: usize) -> Option<String> {
        let group = self.found.get(index).filter(|group| !group.is_negated)?;
        let aside = self.is_aside(group).then(|| self.said_before(index)).flatten();
        let content = aside
            .or_else(|| self.told_by(index))
            .or_else(|| self.quoted_after(group))
            .or_else(|| self.said_before(index))
            .or_else(|| self.told_over_an_aside(index));
        let Some(content) = content.filter(|content| content.subject != group.subject) else {
            return self.bare(group);
        };
        if let Some(title) = self.of_itself(group, &content) {
            return Some(title);
        }
        if content.verb.start < content.rest.end
            && self.words[content.verb.start].is_quoted
            && self.speaks_of_itself(&content.rest)
            && let Some(title) = self.quotation(group)
        {
            return Some(title);
        }
        let usable = !self.speaks_of_itself(&content.subject) && !self.speaks_of_itself(&content.verb);
        let content = Content {
            rest: self.before_itself(content.rest),
            ..content
        };
        let told = usable
            .then(|| {
                MANNERS.into_iter().find_map(|manner| {
                    [true, false]
                        .into_iter()
                        .find_map(|with_listener| self.told(group, &content, with_listener, manner))
                })
            })
            .flatten();
        told.or_else(|| self.told_directly(group, &content))
            .or_else(|| self.quotation(group))
            .or_else(|| self.topic(group, &content).filter(|_| usable))
            .or_else(|| self.bare(group))
    }

    /// "The mill plans a sale, the company said": what somebody says of himself is told as done.
    fn of_itself(&self, group: &Predicate, content: &Content) -> Option<String> {
        let speaker = self.actors_in(&group.subject);
        let words = self.words.get(content.subject.clone())?;
        let is_named = match words {
            [word] => speaker.iter().any(|&actor| {
                let actor = self.cast.actors.get(actor);
                actor.is_some_and(|actor| actor.name == word.text || actor.short == word.text)
            }),
            _ => false,
        };
        let is_whole = is_named
            || self
                .cast
                .inside(self.sentence, &content.subject)
                .any(|naming| naming.core.end == content.subject.end);
        let same = speaker.len() == 1 && (is_named || self.actors_in(&content.subject) == speaker);
        let index = self
            .found
            .iter()
            .position(|told| told.group == content.verb && told.group.end <= group.group.start)?;
        let status = match self.found[index].tense {
            Tense::Future | Tense::Would => Status::Planned,
            _ => Status::Happened,
        };
        (is_whole && same)
            .then(|| self.clause(index, status, None))
            .flatten()
    }

    /// "The mill agrees to sell its land": what "it" is said to do, where who says it does not fit before.
    fn told_directly(&self, group: &Predicate, content: &Content) -> Option<String> {
        let [only] = self.words.get(content.subject.clone())? else {
            return None;
        };
        let speaker = self.actors_in(&group.subject);
        let reference = self
            .references
            .iter()
            .find(|reference| reference.words.start == content.subject.start);
        let stands_for = reference.is_some_and(|reference| {
            !reference.actors.is_empty() && reference.actors.iter().all(|actor| speaker.contains(actor))
        });
        // "The mill said it agreed": who else.
        let is_the_speaker = only.lower == "it"
            && reference.is_none()
            && speaker.len() == 1
            && self
                .cast
                .actors
                .get(speaker[0])
                .is_some_and(|actor| matches!(actor.sort, Sort::Body | Sort::Unclear));
        let index = self.found.iter().position(|told| told.group == content.verb)?;
        let told = &self.found[index];
        let status = match told.tense {
            Tense::Future | Tense::Would => Status::Planned,
            _ => Status::Happened,
        };
        if only.tag != Tag::Pronoun || only.is_quoted || told.is(Role::Reporting) {
            return None;
        }
        if is_the_speaker {
            let mut own = told.clone();
            own.subject = group.subject.clone();
            return MANNERS
                .into_iter()
                .find_map(|manner| self.clause_in(&own, status, own.rest.clone(), None, manner));
        }
        stands_for.then(|| self.clause(index, status, None)).flatten()
    }

    /// "Prices fell, the bank said on Friday, a sign that …": what is said stands before.
    fn is_aside(&self, group: &Predicate) -> bool {
        self.words[group.group.end..]
            .iter()
            .find(|word| word.time.is_none() && word.tag != Tag::Preposition)
            .is_none_or(|word| matches!(word.tag, Tag::Comma | Tag::Stop))
    }

    /// "Ana Ruiz speaks about the bridge": where what was said of it does not fit.
    fn topic(&self, group: &Predicate, content: &Content) -> Option<String> {
        let about = match group.base() {
            "say" | "tell" | "state" | "add" | "explain" | "stress" | "note" | "comment" | "remark"
            | "report" => "speak about",
            "rule" | "decide" => "rule on",
            "warn" | "caution" => "warn about",
            "announce" if group.tense != Tense::None => "make an announcement about",
            _ => return None,
        };
        let last = self.words.get(content.subject.end.checked_sub(1)?)?;
        let names_something = matches!(last.tag, Tag::Noun | Tag::Proper);
        let has_clause = self
            .found
            .iter()
            .any(|told| told.shape == Shape::Finite && content.subject.contains(&told.group.start));
        if !names_something || has_clause {
            return None;
        }
        MANNERS.into_iter().find_map(|manner| {
            let mut pieces = self.subject(group.subject.clone(), manner)?;
            let plural = is_plural(&pieces);
            let (verb, preposition) = about.split_once(' ')?;
            pieces.push(Piece::word(present(verb, plural), Tag::Verb));
            pieces.push(Piece::word(preposition.to_owned(), Tag::Conjunction));
            let named = self.actors_in(&group.subject);
            let topic = self.shortened(content.subject.clone(), manner.subject.min(LONG / 2));
            let mut topic = self.render_after(topic, manner.full_names, &named);
            trim_end(&mut topic);
            self.plain(&mut topic, content.subject.start);
            pieces.extend(topic);
            let needed = pieces.len();
            without_marks(&mut pieces);
            finish(pieces, needed, Cut::Never)
        })
    }

    /// "Ana Ruiz denies that she met dealers".
    pub(super) fn denial(&self, governor: usize, told: usize) -> Option<String> {
        let (group, told) = (self.found.get(governor)?, self.found.get(told)?);
        if !group.is(Role::Deny) || told.shape != Shape::Finite {
            return None;
        }
        let content = self.content(told.subject.start.min(told.group.start), told);
        MANNERS
            .into_iter()
            .find_map(|manner| self.told(group, &content, false, manner))
    }

    fn told(
        &self,
        group: &Predicate,
        content: &Content,
        with_listener: bool,
        manner: Manner,
    ) -> Option<String> {
        let mut pieces = self.subject(group.subject.clone(), manner)?;
        let plural = is_plural(&pieces);
        let listener = self.listener(group, manner.full_names).filter(|_| with_listener);
        let verb = match (group.base(), &listener) {
            // Whom nobody could be told apart from what: the clause as it stands says it better.
            ("reassure" | "assure" | "remind", None) if with_listener => return None,
            ("describe", None) if content.verb.start > group.group.end => "say",
            ("tell" | "inform" | "assure" | "reassure" | "remind", None) | ("", _) => "say",
            (base, _) => base,
        };
        pieces.push(Piece::word(present(verb, plural), Tag::Verb));
        let mut lead = None;
        if let Some(listener) = listener {
            pieces.extend(listener);
            lead = Some("that");
        } else if !matches!(
            verb,
            "say" | "announce" | "think" | "believe" | "claim" | "admit" | "confirm"
        ) {
            lead = Some("that");
        }
        pieces.extend(lead.map(|word| Piece::word(word.to_owned(), Tag::Subordinator)));
        let mut named = self.actors_in(&group.subject);
        let subject = if manner.subject < LONG {
            self.shortened(content.subject.clone(), manner.subject)
        } else {
            content.subject.clone()
        };
        let mut core = self.render_after(subject.clone(), manner.full_names, &named);
        // "Her office says she will travel"
        if let Some(pronoun) = self.pronoun_for(&subject, &named) {
            core = vec![Piece::word(pronoun.to_owned(), Tag::Pronoun)];
        }
        if content.subject.len() > 1 {
            trim_end(&mut core);
            if core.is_empty() {
                return None;
            }
        }
        self.name_owner(&mut core, content.subject.start);
        named.extend(self.actors_in(&content.subject));
        let verb = self.render_after(content.verb.clone(), manner.full_names, &named);
        let verb = self.told_now(group, content, verb, is_plural(&core));
        core.extend(verb);
        // "Qantas plans": a word in "s" with a verb in "s" is a name.
        let is_name = content.subject.len() == 1
            && self.words[content.subject.start].lower.ends_with('s')
            && self
                .words
                .get(content.verb.start)
                .is_some_and(|verb| verb.tag == Tag::Verb && verb.forms.is_only(Forms::THIRD));
        if !is_name {
            self.plain(&mut core, content.subject.start);
        }
        pieces.extend(core);
        let told = self.found.iter().find(|told| told.group == content.verb);
        let stands_alone = told.is_some_and(|told| told.is_passive || may_end(told));
        let next = self.words.get(self.after_times(&content.rest));
        let may_end = next.is_none_or(|word| {
            matches!(
                word.lower.as_str(),
                "until" | "till" | "after" | "before" | "while" | "when" | "because" | "since"
            ) || stands_alone && !(word.is_nominal() || matches!(word.tag, Tag::To | Tag::Pronoun))
        });
        if let Some(last) = pieces.last_mut().filter(|_| may_end && stands_alone) {
            last.tag = Tag::Adjective;
            last.is_base_verb = false;
        }
        let needed = pieces.len() + usize::from(!may_end);
        let rest = self.render_after(content.rest.clone(), manner.full_names, &named);
        pieces.extend(rest);
        without_marks(&mut pieces);
        finish(pieces, needed, manner.cut)
    }

    /// "she", where the words name one person who is among those `named` before.
    fn pronoun_for(&self, subject: &Range<usize>, named: &[usize]) -> Option<&'static str> {
        let naming = self
            .cast
            .inside(self.sentence, subject)
            .find(|naming| naming.core.end == subject.end)?;
        let others = self.cast.inside(self.sentence, subject).count();
        let actor = self.cast.actors.get(naming.actor)?;
        let is_known = named.contains(&naming.actor) && others == 1 && actor.sort == Sort::Person;
        actor
            .is_male
            .filter(|_| is_known)
            .map(|is_male| if is_male { "he" } else { "she" })
    }

    /// The verb of what was said as it was then: "said it was preparing" tells that it is, "said they had arrested" that they have.
    fn told_now(&self, said: &Predicate, content: &Content, verb: Vec<Piece>, is_many: bool) -> Vec<Piece> {
        let mut verb = verb;
        let Some(told) = self
            .found
            .iter()
            .find(|told| told.group == content.verb && !told.is_quoted && said.tense == Tense::Past)
        else {
            return verb;
        };
        let is_dated = self
            .words
            .get(content.rest.clone())
            .is_some_and(|rest| rest.iter().any(|word| word.time.is_some()));
        let Some(first) = verb.first().map(|first| first.text.to_lowercase()) else {
            return verb;
        };
        let is_many = match self.words.get(content.subject.clone()) {
            Some([only]) if only.tag == Tag::Pronoun => only.lower == "they",
            _ => is_many,
        };
        let open =
            self.words
                .get(told.group.end)
                .is_some_and(|word| word.tag == Tag::Adjective)
                && self.words.get(told.group.end + 1).is_some_and(|word| {
                    matches!(word.tag, Tag::To | Tag::Subordinator) || word.lower == "to"
                });
        match first.as_str() {
            "had" if told.is_perfect => {
                let head = self.words.get(told.head);
                let is_past = !(told.is_passive || told.is_progressive || told.is_negated)
                    && head.is_some_and(|head| {
                        let forms = lexicon().verb(&head.lower).map(|(_, forms)| forms);
                        forms.is_some_and(|forms| forms.has(Forms::PAST) && forms.has(Forms::PARTICIPLE))
                    });
                if is_past {
                    verb.remove(0);
                } else if is_dated && told.is_passive && verb.len() == 3 {
                    let was = if is_many { "were" } else { "was" };
                    was.clone_into(&mut verb[0].text);
                    verb.remove(1);
                } else if !is_dated {
                    let has = if is_many { "have" } else { "has" };
                    has.clone_into(&mut verb[0].text);
                }
            }
            "had" if told.base() == "have" && told.group.len() == 1 && !is_dated => {
                let has = if is_many { "have" } else { "has" };
                has.clone_into(&mut verb[0].text);
            }
            "was" if (told.is_progressive || open) && !is_dated => "is".clone_into(&mut verb[0].text),
            "were" if (told.is_progressive || open) && !is_dated => "are".clone_into(&mut verb[0].text),
            _ => {}
        }
        verb
    }

    /// Who is told, where it is somebody in particular.
    fn listener(&self, group: &Predicate, full_names: bool) -> Option<Vec<Piece>> {
        let object = crate::events::clause::object_of(self.words, group);
        let words = self.words.get(object.clone())?;
        let last = words.last()?;
        let press = matches!(
            last.lower.as_str(),
            "reporters" | "journalists" | "lawmakers" | "news" | "agency" | "conference"
        );
        let cited = last.tag == Tag::Proper && self.cast.inside(self.sentence, &object).next().is_none();
        if press
            || cited
            || !matches!(
                group.base(),
                "tell" | "inform" | "assure" | "reassure" | "warn" | "remind"
            )
        {
            return None;
        }
        let mut end = object.end;
        // "told his counterpart, Ana Ruiz,"
        if self.words.get(end).is_some_and(|word| word.tag == Tag::Comma) && names().is_office(&last.lower) {
            while end < group.rest.end.max(object.end + 6)
                && self
                    .words
                    .get(end)
                    .is_some_and(|word| matches!(word.tag, Tag::Comma | Tag::Proper) && word.time.is_none())
            {
                end += 1;
            }
        }
        self.phrase(object.start..end, full_names)
    }

    /// A headline for saying without usable content: "Ana Ruiz speaks to Jan Kowalski".
    fn bare(&self, group: &Predicate) -> Option<String> {
        if let Some(title) = self.quotation(group) {
            return Some(title);
        }
        let object = crate::events::clause::object_of(self.words, group);
        // "added 92,000 jobs", "responded to reports", "wrote for others"
        let says_nothing = group.base() != "tell"
            && (!object.is_empty()
                || self
                    .words
                    .get(group.rest.start)
                    .is_some_and(|next| matches!(next.lower.as_str(), "to" | "for") && next.time.is_none()));
        // "told customers about the bugs": told as any other clause.
        let about = group.base() == "tell"
            && self.words[object.end..]
                .iter()
                .find(|next| next.time.is_none() && next.lower != "on")
                .is_some_and(|next| matches!(next.lower.as_str(), "about" | "of" | "to"));
        if about {
            return None;
        }
        let is_plain = matches!(
            group.base(),
            "say" | "tell" | "write" | "tweet" | "respond" | "reply" | "comment" | "answer" | "add"
        );
        if !is_plain || says_nothing {
            return None;
        }
        let mut pieces = self.phrase(group.subject.clone(), true)?;
        let plural = is_plural(&pieces);
        match self.listener(group, true) {
            Some(listener) => {
                pieces.push(Piece::word(format!("{} to", present("speak", plural)), Tag::Verb));
                pieces.extend(listener);
            }
            None if group.base() == "tell" => {
                pieces.push(Piece::word(present("speak", plural), Tag::Verb));
                pieces.push(Piece::word("to".to_owned(), Tag::Preposition));
                let mut object = self.render(crate::events::clause::object_of(self.words, group), true);
                trim_end(&mut object);
                if object.is_empty() {
                    return None;
                }
                pieces.extend(object);
            }
            None => pieces.push(Piece::word(
                format!("{} a statement", present("make", plural)),
                Tag::Verb,
            )),
        }
        let needed = pieces.len();
        finish(pieces, needed, Cut::Phrases)
    }

    /// A sentence's first word without its capital, and "will" for the "would" of reported speech.
    fn plain(&self, core: &mut [Piece], start: usize) {
        if let Some(first) = core.first_mut() {
            let word = self.words.get(start);
            let is_name = word.is_some_and(|word| {
                word.tag == Tag::Proper
                    && self
                        .cast
                        .inside(self.sentence, &(start..start + 6))
                        .any(|naming| naming.whole.start == start)
            });
            let is_acronym = first.text.chars().filter(|letter| letter.is_uppercase()).count() > 1
                || first.tag == Tag::Proper && !word.is_some_and(|word| word.tag == Tag::Determiner);
            let is_article = matches!(first.text.as_str(), "A" | "An" | "The");
            if !is_name && (!is_acronym || is_article) {
                first.text = first.text.to_lowercase();
            }
        }
        for piece in core {
            if piece.tag == Tag::Modal && piece.text == "would" {
                "will".clone_into(&mut piece.text);
            }
        }
    }
}

/// Quotation marks go: what is told is a paraphrase.
fn without_marks(pieces: &mut Vec<Piece>) {
    let opens = pieces.iter().filter(|piece| piece.tag == Tag::OpenQuote).count();
    let closes = pieces.iter().filter(|piece| piece.tag == Tag::CloseQuote).count();
    if opens != closes {
        let mut after_mark = false;
        pieces.retain_mut(|piece| {
            piece.is_glued &= !after_mark;
            after_mark = piece.tag == Tag::OpenQuote;
            !matches!(piece.tag, Tag::OpenQuote | Tag::CloseQuote)
        });
    }
}
