//! Words of a sentence as pieces of a headline: names for titles and references, no times, no brackets.

use super::{Scribe, mend::mend, pieces::Piece};
use crate::events::{
    actors::{Naming, Sort},
    clause::Shape,
    names::{names, unshouted},
    words::{Tag, Word},
};
use std::ops::Range;

impl Scribe<'_> {
    /// The words of a range with names in their short or full form, without times and brackets.
    pub(super) fn render(&self, range: Range<usize>, full_names: bool) -> Vec<Piece> {
        self.render_after(range, full_names, &[])
    }

    /// As [`Self::render`]; pronouns that stand for one of the actors `named` before stay pronouns.
    #[expect(
        clippy::too_many_lines,
        reason = "one walk over the words, a case for each kind of them"
    )]
    pub(super) fn render_after(&self, range: Range<usize>, full_names: bool, named: &[usize]) -> Vec<Piece> {
        let mut pieces: Vec<Piece> = Vec::with_capacity(range.len());
        let mut at = range.start;
        while at < range.end {
            let Some(word) = self.words.get(at) else {
                break;
            };
            let known = |actor: &usize| {
                named.contains(actor)
                    || self.references.iter().any(|earlier| {
                        (range.start..at).contains(&earlier.words.start) && earlier.actors.contains(actor)
                    })
                    || self
                        .cast
                        .inside(self.sentence, &(range.start..at))
                        .any(|naming| naming.actor == *actor)
            };
            let reference = self
                .references
                .iter()
                .find(|reference| reference.words.start == at);
            // "Ruiz regains the office for his second term": whose, the subject says.
            let is_the_subjects = word.tag == Tag::PossessivePronoun
                && (word.lower == "its" && !named.is_empty()
                    || matches!(word.lower.as_str(), "his" | "her")
                        && named.iter().any(|&actor| {
                            self.cast.actors.get(actor).is_some_and(|actor| {
                                actor.sort == Sort::Person
                                    && actor.is_male.is_none_or(|male| male == (word.lower == "his"))
                            })
                        }));
            if let Some(reference) = reference
                .filter(|_| !is_the_subjects)
                .filter(|reference| reference.actors.is_empty() || !reference.actors.iter().all(known))
            {
                let short = match reference.actors[..] {
                    [actor] if !full_names => self.cast.actors.get(actor),
                    _ => None,
                };
                let name = short
                    .filter(|actor| actor.sort == Sort::Person)
                    .map_or(&reference.name, |actor| &actor.short);
                pieces.push(Piece::word(without_company_form(name).to_owned(), Tag::Proper));
                if word.tag == Tag::PossessivePronoun {
                    pieces.push(Piece::word("’s".to_owned(), Tag::Possessive));
                }
                at = reference.words.end.max(at + 1);
                // "Rally's", "Dexter Mills’": no second "s"
                let owns =
                    self.words.get(at).is_some_and(|next| next.tag == Tag::Possessive) && at < range.end;
                let ends = pieces.last().map_or("", |piece| &*piece.text);
                if owns && ends.ends_with('s') {
                    let is_owner = ends.ends_with("'s") || ends.ends_with("’s");
                    if !is_owner {
                        pieces.push(Piece::word("’".to_owned(), Tag::Possessive));
                    }
                    at += 1;
                }
                continue;
            }
            if let Some(naming) = self.person_at(at, &range) {
                at = self.push_name(&mut pieces, naming, &range, full_names);
                continue;
            }
            if let Some(naming) = self.body_at(at, &range) {
                // A name of several words is one word of the headline, and never cut.
                let offset = self.words[0].span.start as usize;
                let (first, last) = (&self.words[naming.core.start], &self.words[naming.core.end - 1]);
                let name = self
                    .source
                    .get(first.span.start as usize - offset..last.span.end as usize - offset);
                let name = name.unwrap_or_default().split_whitespace().collect::<Vec<_>>();
                let mut piece = Piece::word(unshouted(&name.join(" ")), Tag::Proper);
                piece.is_glued =
                    at > range.start && self.words[at - 1].span.end == first.span.start && !pieces.is_empty();
                pieces.push(piece);
                at = naming.core.end;
                continue;
            }
            if word.time.is_some() {
                let end = self.time_end(at, range.end);
                if self.opens_a_clause(at, end) && pieces.len() > 1 {
                    self.drop_time(&mut pieces, at, end);
                    break;
                }
                self.drop_time(&mut pieces, at, end);
                at = end;
                continue;
            }
            if word.tag == Tag::OpenBracket {
                let close = self.words[at..range.end]
                    .iter()
                    .position(|word| word.tag == Tag::CloseBracket);
                at = close.map_or(range.end, |offset| at + offset + 1);
                continue;
            }
            // "survives her": here "her" is no owner.
            let is_object = word.lower == "her"
                && word.tag == Tag::PossessivePronoun
                && self.words.get(at + 1).is_none_or(|next| !next.is_nominal());
            if is_object && !pieces.is_empty() {
                pieces.push(Piece::word("her".to_owned(), Tag::Pronoun));
                at += 1;
                continue;
            }
            // "Corp.'s" after a full stop reads like the end of a quotation.
            let is_owner = matches!(word.text, "'" | "’")
                && self
                    .words
                    .get(at + 1)
                    .is_some_and(|next| next.text == "s" && next.span.start == word.span.end);
            if is_owner {
                pieces.push(Piece::word("’s".to_owned(), Tag::Possessive));
                at += 2;
                continue;
            }
            let beside = self
                .person_at(at + 1, &range)
                .filter(|naming| word.tag == Tag::Comma && self.is_apposition(at, naming));
            if let Some(naming) = beside {
                // "the mayor, Ana Ruiz, …": the name alone says who.
                drop_title(&mut pieces, false);
                at = self.push_name(&mut pieces, naming, &range, full_names);
                at += usize::from(
                    self.words.get(at).is_some_and(|word| word.tag == Tag::Comma) && at < range.end,
                );
                continue;
            }
            let is_glued = at > 0
                && self.words[at - 1].span.end == word.span.start
                && !pieces.is_empty()
                && (word.tag != Tag::Dash || self.is_between_numbers(at));
            pieces.push(Piece {
                text: word.text.to_owned(),
                tag: word.tag,
                is_glued,
                is_base_verb: matches!(word.tag, Tag::Verb | Tag::Be | Tag::Have),
            });
            at += 1;
        }
        let lost_a_time = self
            .words
            .get(range.clone())
            .unwrap_or_default()
            .iter()
            .any(|word| word.is_quoted && word.time.is_some());
        let open = pieces.iter().position(|piece| piece.tag == Tag::OpenQuote);
        let close = pieces.iter().rposition(|piece| piece.tag == Tag::CloseQuote);
        let is_short = open.zip(close).is_some_and(|(open, close)| close <= open + 3);
        if lost_a_time && is_short {
            let mut after_mark = false;
            pieces.retain_mut(|piece| {
                piece.is_glued &= !after_mark;
                after_mark = piece.tag == Tag::OpenQuote;
                !matches!(piece.tag, Tag::OpenQuote | Tag::CloseQuote)
            });
        }
        mend(&mut pieces);
        pieces
    }

    /// Who is named, or stood for, in a range.
    pub(super) fn actors_in(&self, range: &Range<usize>) -> Vec<usize> {
        let named = self.cast.inside(self.sentence, range).map(|naming| naming.actor);
        let stood_for = self
            .references
            .iter()
            .filter(|reference| range.contains(&reference.words.start));
        named
            .chain(stood_for.flat_map(|reference| reference.actors.iter().copied()))
            .collect()
    }

    /// The naming of a person that begins at word `at`.
    pub(super) fn person_at(&self, at: usize, range: &Range<usize>) -> Option<&Naming> {
        self.cast.inside(self.sentence, range).find(|naming| {
            let is_person = self
                .cast
                .actors
                .get(naming.actor)
                .is_some_and(|actor| actor.sort == Sort::Person);
            naming.whole.start == at && is_person
        })
    }

    /// The naming of a body or nation of several words that begins at word `at`.
    fn body_at(&self, at: usize, range: &Range<usize>) -> Option<&Naming> {
        self.cast.inside(self.sentence, range).find(|naming| {
            let is_body = self
                .cast
                .actors
                .get(naming.actor)
                .is_some_and(|actor| matches!(actor.sort, Sort::Body | Sort::Nation));
            let untimed = self
                .words
                .get(naming.core.clone())
                .is_some_and(|core| core.iter().all(|word| word.time.is_none()));
            naming.core.start == at && naming.core.len() > 1 && is_body && untimed
        })
    }

    /// Puts a person's name for name and title; returns the word after it.
    fn push_name(
        &self,
        pieces: &mut Vec<Piece>,
        naming: &Naming,
        range: &Range<usize>,
        full_names: bool,
    ) -> usize {
        let Some(actor) = self.cast.actors.get(naming.actor) else {
            return naming.core.end;
        };
        let titled = naming.core.start > naming.whole.start;
        let office_before = pieces
            .last()
            .is_some_and(|piece| names().is_office(&piece.text.to_lowercase()));
        if titled || office_before {
            let is_office =
                |word: &Word<'_>| names().is_office(&word.lower) && !names().is_title_part(&word.lower);
            let title = self.words.get(naming.whole.start..naming.core.start);
            drop_title(pieces, title.is_some_and(|title| title.iter().any(is_office)));
        } else if pieces.last().is_some_and(|piece| piece.tag == Tag::Possessive) {
            // "China's Xi Jinping"
            pieces.pop();
            while pieces.last().is_some_and(|piece| piece.tag == Tag::Proper) {
                pieces.pop();
            }
        }
        let name = if full_names { &actor.name } else { &actor.short };
        // The first name can stand before the naming, where its capital was taken for that of a sentence.
        if pieces
            .last()
            .is_some_and(|piece| name.split(' ').next() == Some(piece.text.as_str()) && name.contains(' '))
        {
            pieces.pop();
        }
        let mut piece = Piece::word(name.clone(), Tag::Proper);
        let at = naming.whole.start;
        piece.is_glued = at > range.start
            && self.words[at - 1].span.end == self.words[at].span.start
            && !pieces.is_empty();
        pieces.push(piece);
        naming.core.end
    }

    /// Whether a name after the comma at `comma` stands beside a title: "its president, Ana Ruiz,".
    fn is_apposition(&self, comma: usize, naming: &Naming) -> bool {
        let office = comma
            .checked_sub(1)
            .and_then(|at| self.words.get(at))
            .is_some_and(|word| names().is_office(&word.lower));
        let closed = self
            .words
            .get(naming.core.end)
            .is_none_or(|word| matches!(word.tag, Tag::Comma | Tag::Stop | Tag::CloseQuote));
        office && closed
    }

    fn time_end(&self, at: usize, limit: usize) -> usize {
        let mut end = at;
        while end < limit && self.words.get(end).is_some_and(|word| word.time.is_some()) {
            end += 1;
        }
        end
    }

    /// "at home on the night | she disappeared": whether a clause of its own hangs on the time from word `at` to `end`.
    fn opens_a_clause(&self, at: usize, end: usize) -> bool {
        let is_stretch = self.words.get(end.wrapping_sub(1)).is_some_and(|word| {
            matches!(
                &*word.lower,
                "day" | "night" | "week" | "month" | "year" | "evening" | "morning" | "afternoon"
            )
        });
        let is_the = self.words.get(at).is_some_and(|word| word.lower == "the");
        is_stretch
            && is_the
            && self.found.iter().any(|told| {
                told.shape == Shape::Finite && !told.subject.is_empty() && told.subject.start == end
            })
    }

    /// What is nothing without the time from word `start` to `end` that was left out: the "and" between two, a participle.
    fn drop_what_hung(&self, pieces: &mut Vec<Piece>, start: usize, end: usize) {
        // "the harvests of 1845 and 1846"
        let joined = start
            .checked_sub(2)
            .is_some_and(|at| self.words[at].time.is_some() && self.words[at + 1].tag == Tag::Conjunction);
        if joined && pieces.last().is_some_and(|piece| piece.tag == Tag::Conjunction) {
            pieces.pop();
        }
        // "the deaths registered last week"
        let lead = usize::from(start > 0 && self.words[start - 1].tag == Tag::Preposition);
        let hung = (start - lead).checked_sub(1).is_some_and(|at| {
            self.found
                .iter()
                .any(|group| group.shape == Shape::Participle && group.group == (at..at + 1))
        });
        let ends = self.words.get(end).is_none_or(|word| !word.is_nominal());
        if hung
            && ends
            && pieces.len() > 1
            && pieces.last().is_some_and(|piece| piece.tag == Tag::Verb)
            && matches!(pieces[pieces.len() - 2].tag, Tag::Noun)
        {
            pieces.pop();
        }
    }

    /// Leaves a time out, with the preposition that only served it.
    fn drop_time(&self, pieces: &mut Vec<Piece>, start: usize, end: usize) {
        let possessive_inside = end > start && self.words[end - 1].tag == Tag::Possessive;
        let possessive_after = self
            .words
            .get(end)
            .is_some_and(|word| word.tag == Tag::Possessive);
        let noun_follows = self
            .words
            .get(end)
            .is_some_and(|word| matches!(word.tag, Tag::Noun | Tag::Adjective | Tag::Proper));
        if possessive_inside || possessive_after {
            pieces.push(Piece::word("the".to_owned(), Tag::Determiner));
            return;
        }
        let determined = pieces.last().is_some_and(|piece| {
            matches!(
                piece.tag,
                Tag::Determiner | Tag::PossessivePronoun | Tag::Adjective | Tag::Possessive
            )
        });
        // "depressed by overnight losses"
        let describes = end == start + 1
            && self.words.get(start).is_some_and(|word| {
                word.lower.contains('-') || matches!(word.lower.as_str(), "overnight" | "weekend")
            });
        if noun_follows && (determined || describes) {
            return;
        }
        let serves = |piece: &Piece| {
            piece.tag == Tag::Determiner
                || piece.tag == Tag::Adverb
                    && matches!(
                        piece.text.as_str(),
                        "late" | "early" | "back" | "only" | "just" | "later" | "earlier" | "as"
                    )
        };
        while pieces.last().is_some_and(serves) {
            pieces.pop();
        }
        // "sworn in last week": no time begins with "in last".
        let takes_no_in = self.words.get(start).is_some_and(|word| {
            matches!(
                word.lower.as_str(),
                "last" | "next" | "this" | "yesterday" | "today" | "tomorrow" | "on" | "at"
            ) || word.lower.ends_with("day")
        });
        let particle = |piece: &Piece| {
            matches!(
                piece.text.as_str(),
                "out" | "off" | "down" | "up" | "away" | "over"
            ) || piece.text == "in" && takes_no_in
        };
        if pieces
            .last()
            .is_some_and(|piece| piece.tag == Tag::Preposition && !particle(piece))
        {
            pieces.pop();
            // "shortly after midnight"
            while pieces.last().is_some_and(|piece| {
                matches!(
                    piece.text.as_str(),
                    "shortly" | "soon" | "just" | "immediately" | "right" | "long" | "well"
                ) && piece.tag == Tag::Adverb
            }) {
                pieces.pop();
            }
        }
        self.drop_what_hung(pieces, start, end);
        let closes = self
            .words
            .get(end)
            .is_some_and(|word| matches!(word.tag, Tag::Comma | Tag::Stop));
        if pieces.last().is_some_and(|piece| piece.tag == Tag::Comma) && closes {
            pieces.pop();
        }
    }
}

/// Takes off the title at the end of `pieces`: "the Chinese foreign minister", "White House press secretary", "Minister of Defence". What a
/// title hangs on stays: "the death of cosmonaut", "an adviser to President".
fn drop_title(pieces: &mut Vec<Piece>, has_office: bool) {
    let mut has_office = has_office;
    let mut in_a_body = false;
    while let Some(piece) = pieces.last() {
        let is_title_word = matches!(
            piece.tag,
            Tag::Proper | Tag::Adjective | Tag::Possessive | Tag::Noun | Tag::Symbol
        );
        let of = piece.tag == Tag::Preposition
            && matches!(piece.text.as_str(), "of" | "for")
            && !has_office
            && pieces
                .len()
                .checked_sub(2)
                .and_then(|at| pieces.get(at))
                .is_some_and(|before| names().is_office(&before.text.to_lowercase()));
        // "Immigration and Naturalization Service Commissioner"
        let joins = piece.text == "and" && has_office && in_a_body;
        if !(is_title_word || of || joins) {
            break;
        }
        in_a_body |= names().is_head(&piece.text);
        has_office |= names().is_office(&piece.text.to_lowercase());
        pieces.pop();
    }
    if pieces
        .last()
        .is_some_and(|piece| matches!(piece.tag, Tag::Determiner | Tag::PossessivePronoun))
    {
        pieces.pop();
    }
}

/// "Norton Co." → "Norton": what "the company" and "it" stand for.
fn without_company_form(name: &str) -> &str {
    [
        " Inc.", " Corp.", " Co.", " Ltd.", " Inc", " Corp", " Ltd", " PLC", " Cos.",
    ]
    .iter()
    .find_map(|form| name.strip_suffix(form))
    .map(|bare| bare.trim_end_matches([',', '&', ' ']))
    .filter(|bare| bare.chars().count() > 2)
    .unwrap_or(name)
}
