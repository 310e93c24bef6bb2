//! A headline from a clause: subject, verb, object; names without titles, no date, no attribution, at most 80 characters.

use super::{
    actors::{Cast, Sort},
    clause::{Predicate, Shape, Tense},
    event::Status,
    inflect,
    lexicon::{Role, lexicon},
    words::{Tag, Word},
};
use std::ops::Range;

/// Most characters in a headline.
pub(super) const MAX: usize = 80;

/// One word of a headline with what it was.
#[derive(Debug, Clone)]
struct Piece {
    text: String,
    tag: Tag,
    /// Written without a space before it.
    is_glued: bool,
    is_base_verb: bool,
}

/// What a headline is written from.
pub(super) struct Scribe<'a> {
    /// Words of the sentence.
    pub(super) words: &'a [Word<'a>],
    /// Its groups of verbs.
    pub(super) found: &'a [Predicate],
    /// Who is named.
    pub(super) cast: &'a Cast,
    /// The number of the sentence in its article.
    pub(super) sentence: usize,
    /// Names for the pronouns and "the two leaders" of the sentence, by first word.
    pub(super) stands_for: &'a [(Range<usize>, String)],
}

impl Scribe<'_> {
    /// The headline for group `index`; nothing where no readable sentence can be made.
    pub(super) fn clause(&self, index: usize, status: Status) -> Option<String> {
        [true, false]
            .into_iter()
            .find_map(|full_names| self.clause_with(index, status, full_names))
    }

    fn clause_with(&self, index: usize, status: Status, full_names: bool) -> Option<String> {
        let group = self.found.get(index)?;
        let rest = self.clause_rest(index);
        if group.shape == Shape::Participle
            || group.is_passive && group.shape != Shape::Finite && group.subject.is_empty()
        {
            let mut pieces = self.phrase(group.subject.clone(), full_names)?;
            let verb = if status == Status::Planned {
                "to be "
            } else {
                is_are(&pieces)
            };
            pieces.push(Piece::word(
                format!("{}{}", verb, self.participle(group)).trim().to_owned(),
                Tag::Verb,
            ));
            let needed = pieces.len();
            pieces.extend(self.render(rest, full_names));
            return finish(pieces, needed);
        }
        let mut pieces = self.phrase(group.subject.clone(), full_names)?;
        let plural = is_plural(&pieces);
        let verb = self.verb(group, status, plural)?;
        pieces.push(Piece::word(verb, Tag::Verb));
        let needed = pieces.len() + usize::from(!group.is_passive && needs_object(self.words, group));
        let mut tail = self.render(rest, full_names);
        if group.is(Role::Reporting) {
            drop_that(&mut tail);
        }
        pieces.extend(tail);
        finish(pieces, needed)
    }

    /// The rest of the clause, with the told clause where the verb only says.
    fn clause_rest(&self, index: usize) -> Range<usize> {
        let Some(group) = self.found.get(index) else {
            return 0..0;
        };
        let mut rest = group.rest.clone();
        if group.is(Role::Reporting) && !group.is_quoted {
            // The content of what is said belongs to the headline.
            if let Some(told) = self
                .found
                .iter()
                .skip(index + 1)
                .find(|told| told.governor == Some(index))
            {
                let gap = told
                    .subject
                    .start
                    .max(told.opener.map_or(0, |at| at))
                    .saturating_sub(rest.end);
                if told.shape == Shape::Finite && gap <= 2 {
                    rest.end = rest.end.max(told.rest.end);
                }
            }
        }
        rest
    }

    /// The headline for a dated noun: "Attack on the port", "Phone call between Xi Jinping and Putin".
    pub(super) fn noun(&self, noun: usize) -> Option<String> {
        let mut start = noun;
        while let Some(before) = start.checked_sub(1) {
            let word = &self.words[before];
            let inside = word.is_nominal()
                || word.tag == Tag::Verb && self.found.iter().all(|group| !group.group.contains(&before))
                || word.time.is_some() && word.tag != Tag::Preposition;
            if !inside {
                break;
            }
            start = before;
        }
        while start < noun
            && (matches!(self.words[start].tag, Tag::Determiner | Tag::Possessive)
                || self.words[start].time.is_some())
        {
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
            ) || word.tag == Tag::Preposition
                && matches!(
                    word.lower.as_str(),
                    "as" | "before" | "after" | "since" | "until" | "than"
                );
            if ends {
                break;
            }
            end += 1;
        }
        let pieces = self.phrase(start..end, true)?;
        let possessive = pieces
            .first()
            .is_some_and(|piece| piece.tag == Tag::PossessivePronoun);
        if possessive {
            return None;
        }
        let title = finish(pieces, 1)?;
        (title.split(' ').count() > 1).then_some(title)
    }

    /// The whole sentence without date, brackets and attribution: what is left where no clause could be told.
    pub(super) fn sentence(&self) -> Option<String> {
        let end = self
            .words
            .iter()
            .position(|word| matches!(word.tag, Tag::Colon | Tag::Dash))
            .unwrap_or(self.words.len());
        let mut end = end;
        while end > 0 && matches!(self.words[end - 1].tag, Tag::Stop | Tag::Comma) {
            end -= 1;
        }
        let starts_with_pronoun = self
            .words
            .first()
            .is_some_and(|word| matches!(word.tag, Tag::Pronoun | Tag::PossessivePronoun))
            && !self.stands_for.iter().any(|(range, _)| range.start == 0);
        if starts_with_pronoun {
            return None;
        }
        finish(self.render(0..end, true), 3)
    }

    /// A noun phrase as the subject of a headline; nothing where it is empty or only a pronoun nobody stands for.
    fn phrase(&self, range: Range<usize>, full_names: bool) -> Option<Vec<Piece>> {
        let range = self.shortened(range);
        let pieces = self.render(range, full_names);
        let has_noun = pieces.iter().any(|piece| {
            matches!(
                piece.tag,
                Tag::Noun | Tag::Proper | Tag::Number | Tag::Adjective | Tag::Verb
            )
        });
        let dangling = pieces.first().is_some_and(|piece| {
            piece.tag == Tag::Pronoun
                || matches!(
                    piece.text.as_str(),
                    "this" | "that" | "which" | "who" | "these" | "those" | "This" | "That"
                ) && pieces.len() == 1
        });
        (has_noun && !dangling).then_some(pieces)
    }

    /// A long subject loses what hangs on its head after a comma or a second preposition.
    fn shortened(&self, range: Range<usize>) -> Range<usize> {
        let words = self.words.get(range.clone()).unwrap_or_default();
        let length: usize = words.iter().map(|word| word.text.len() + 1).sum();
        if length <= 48 {
            return range;
        }
        let mut seen = 0;
        for (offset, word) in words.iter().enumerate() {
            let cuts = word.tag == Tag::Comma
                && !words.iter().skip(offset).any(|word| word.tag == Tag::Conjunction)
                || word.tag == Tag::Relative
                || word.tag == Tag::Verb && word.forms.has(super::lexicon::Forms::GERUND) && seen > 10
                || word.tag == Tag::Preposition && word.lower != "of" && seen > 24;
            if cuts && offset > 0 {
                return range.start..range.start + offset;
            }
            seen += word.text.len() + 1;
        }
        range
    }

    /// The words of a range with names in their short or full form, without times and brackets.
    fn render(&self, range: Range<usize>, full_names: bool) -> Vec<Piece> {
        let mut pieces: Vec<Piece> = Vec::with_capacity(range.len());
        let mut at = range.start;
        while at < range.end {
            let Some(word) = self.words.get(at) else { break };
            if let Some((stands, name)) = self.stands_for.iter().find(|(stands, _)| stands.start == at) {
                pieces.push(Piece::word(name.clone(), Tag::Proper));
                at = stands.end.max(at + 1);
                continue;
            }
            if let Some((end, piece)) = self.name_at(at, &range, full_names) {
                pieces.push(piece);
                at = end;
                continue;
            }
            if word.time.is_some() {
                let end = self.time_end(at, range.end);
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
            let is_glued = at > 0
                && self.words[at - 1].span.end == word.span.start
                && !pieces.is_empty()
                && !matches!(word.tag, Tag::Dash);
            pieces.push(Piece {
                text: word.text.to_owned(),
                tag: word.tag,
                is_glued,
                is_base_verb: word.tag == Tag::Verb || matches!(word.tag, Tag::Be | Tag::Have),
            });
            at += 1;
        }
        mend(&mut pieces);
        pieces
    }

    /// The name of a person that begins at word `at`, without its title.
    fn name_at(&self, at: usize, range: &Range<usize>, full_names: bool) -> Option<(usize, Piece)> {
        let naming = self
            .cast
            .inside(self.sentence, range)
            .find(|naming| naming.whole.start == at)?;
        let actor = self.cast.actors.get(naming.actor)?;
        if actor.sort != Sort::Person {
            return None;
        }
        let name = if full_names { &actor.name } else { &actor.short };
        let mut piece = Piece::word(name.clone(), Tag::Proper);
        piece.is_glued =
            at > 0 && self.words[at - 1].span.end == self.words[at].span.start && at > range.start;
        Some((naming.core.end, piece))
    }

    fn time_end(&self, at: usize, limit: usize) -> usize {
        let mut end = at;
        while end < limit && self.words.get(end).is_some_and(|word| word.time.is_some()) {
            end += 1;
        }
        end
    }

    /// Leaves a time out, with the preposition that only served it.
    fn drop_time(&self, pieces: &mut Vec<Piece>, start: usize, end: usize) {
        let possessive_inside = end > start && self.words[end - 1].tag == Tag::Possessive;
        let possessive_after = self
            .words
            .get(end)
            .is_some_and(|word| word.tag == Tag::Possessive);
        let noun_follows = self.words.get(end).is_some_and(super::words::Word::is_nominal);
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
        if noun_follows && determined {
            return;
        }
        while pieces.last().is_some_and(|piece| {
            piece.tag == Tag::Preposition
                || piece.tag == Tag::Adverb
                    && matches!(
                        piece.text.as_str(),
                        "late" | "early" | "back" | "only" | "just" | "later" | "earlier"
                    )
                || piece.tag == Tag::Determiner
        }) {
            pieces.pop();
        }
        if pieces.last().is_some_and(|piece| piece.tag == Tag::Comma)
            && self.words.get(end).is_some_and(|word| word.tag == Tag::Comma)
        {
            pieces.pop();
        }
    }

    /// The verb as a headline says it.
    fn verb(&self, group: &Predicate, status: Status, plural: bool) -> Option<String> {
        let lemma = group.lemma.and_then(|id| lexicon().lemma(id));
        let head = self.words.get(group.head)?;
        let no = if group.is_negated { "not " } else { "" };
        let participle = || self.participle(group);
        if status == Status::Planned && group.tense != Tense::Past {
            return Some(match (lemma, group.is_passive) {
                (_, true) => format!("{no}to be {}", participle()),
                (Some(lemma), false) => format!("{no}to {}", lemma.base),
                (None, false) => format!("{no}to {}", head.lower),
            });
        }
        if group.tense == Tense::Possible || group.tense == Tense::Would {
            let words = self.words.get(group.group.clone())?;
            return Some(words.iter().map(|word| word.text).collect::<Vec<_>>().join(" "));
        }
        if group.shape == Shape::Infinitive {
            let base = lemma.map_or(head.lower.as_str(), |lemma| lemma.base.as_str());
            return Some(if status == Status::Happened {
                present(base, plural)
            } else {
                format!("to {base}")
            });
        }
        if group.is_passive {
            let be = if plural { "are" } else { "is" };
            return Some(format!("{be} {no}{}", participle()));
        }
        if group.is_copula {
            return Some(
                format!("{}{}", if plural { "are " } else { "is " }, no)
                    .trim()
                    .to_owned(),
            );
        }
        match lemma {
            Some(lemma) if group.is_negated => Some(format!(
                "{} not {}",
                if plural { "do" } else { "does" },
                lemma.base
            )),
            Some(lemma) => Some(present(&lemma.base, plural)),
            None => Some(head.text.to_owned()),
        }
    }

    fn participle(&self, group: &Predicate) -> String {
        let word = self.words.get(group.head);
        word.map(|word| word.lower.clone()).unwrap_or_default()
    }
}

impl Piece {
    fn word(text: String, tag: Tag) -> Self {
        Self {
            text,
            tag,
            is_glued: false,
            is_base_verb: false,
        }
    }
}

fn present(base: &str, plural: bool) -> String {
    match (base, plural) {
        ("be", true) => "are".to_owned(),
        (base, true) => base.to_owned(),
        (base, false) => inflect::third(base),
    }
}

fn is_are(pieces: &[Piece]) -> &'static str {
    if is_plural(pieces) { "are " } else { "is " }
}

/// Whether a subject takes a plural verb.
fn is_plural(pieces: &[Piece]) -> bool {
    let mut head: Option<&Piece> = None;
    let mut joined = false;
    for piece in pieces {
        match piece.tag {
            Tag::Preposition | Tag::Comma | Tag::Relative if head.is_some() => break,
            Tag::Conjunction => joined |= piece.text == "and",
            Tag::Noun | Tag::Proper | Tag::Number | Tag::Adjective => head = Some(piece),
            Tag::Possessive => joined = false,
            _ => {}
        }
    }
    let Some(head) = head else { return false };
    let lower = head.text.to_lowercase();
    if joined
        && pieces
            .iter()
            .filter(|piece| matches!(piece.tag, Tag::Noun | Tag::Proper))
            .count()
            > 1
    {
        return true;
    }
    if head.tag == Tag::Proper {
        return lower.contains(" and ");
    }
    if head.tag == Tag::Number {
        return lower != "one" && lower != "1";
    }
    let singular_s = ["ss", "us", "is", "news"].iter().any(|end| lower.ends_with(end));
    lower.ends_with('s') && !singular_s
        || matches!(
            lower.as_str(),
            "people"
                | "police"
                | "men"
                | "women"
                | "children"
                | "troops"
                | "others"
                | "many"
                | "some"
                | "both"
                | "media"
        )
}

/// Whether cutting right after the verb would leave it hanging.
fn needs_object(words: &[Word<'_>], group: &Predicate) -> bool {
    words.get(group.rest.start).is_some_and(|word| {
        word.is_nominal() || matches!(word.tag, Tag::Preposition | Tag::To | Tag::Pronoun)
    })
}

fn drop_that(pieces: &mut Vec<Piece>) {
    if pieces.first().is_some_and(|piece| piece.text == "that") {
        pieces.remove(0);
    }
}

/// Repairs what leaving words out has broken: articles, double marks, marks at the edge.
fn mend(pieces: &mut Vec<Piece>) {
    while pieces.first().is_some_and(|piece| {
        matches!(
            piece.tag,
            Tag::Comma | Tag::CloseQuote | Tag::Colon | Tag::Stop | Tag::Possessive
        )
    }) {
        pieces.remove(0);
    }
    let mut at = 0;
    while at + 1 < pieces.len() {
        let double = pieces[at].tag == Tag::Comma && matches!(pieces[at + 1].tag, Tag::Comma | Tag::Stop)
            || pieces[at].text == "the" && pieces[at + 1].tag == Tag::Possessive
            || pieces[at].tag == Tag::Determiner && pieces[at + 1].tag == Tag::Determiner;
        if double {
            let drop = if pieces[at + 1].tag == Tag::Possessive {
                at + 1
            } else {
                at
            };
            pieces.remove(drop);
            continue;
        }
        let vowel = pieces[at + 1]
            .text
            .chars()
            .next()
            .is_some_and(|letter| matches!(letter.to_ascii_lowercase(), 'a' | 'e' | 'i' | 'o'));
        if pieces[at].text == "a" && vowel {
            "an".clone_into(&mut pieces[at].text);
        } else if pieces[at].text == "an"
            && !vowel
            && pieces[at + 1].text.chars().all(char::is_lowercase)
            && !pieces[at + 1].text.starts_with(['u', 'h'])
        {
            "a".clone_into(&mut pieces[at].text);
        }
        at += 1;
    }
    if pieces.first().is_some_and(|piece| piece.is_glued) {
        pieces[0].is_glued = false;
    }
}

/// Puts the pieces together, cut at a phrase boundary to fit; nothing where it cannot be cut before piece `needed`.
fn finish(pieces: Vec<Piece>, needed: usize) -> Option<String> {
    let mut pieces = pieces;
    strip_quotes_where_broken(&mut pieces);
    trim_end(&mut pieces);
    // A second clause after a comma is left out where the first already says enough.
    if let Some(at) = pieces
        .iter()
        .position(|piece| piece.tag == Tag::Comma)
        .filter(|&at| at >= needed && at >= 4 && !is_list(&pieces, at))
    {
        pieces.truncate(at);
        strip_quotes_where_broken(&mut pieces);
        trim_end(&mut pieces);
    }
    let mut title = join(&pieces);
    while title.chars().count() > MAX {
        let cut = (needed.max(2)..pieces.len())
            .rev()
            .find(|&at| can_cut(&pieces, at) && join(&pieces[..at]).chars().count() <= MAX)?;
        pieces.truncate(cut);
        strip_quotes_where_broken(&mut pieces);
        trim_end(&mut pieces);
        title = join(&pieces);
    }
    let mut letters = title.chars();
    let first = letters.next()?;
    let title: String = first.to_uppercase().chain(letters).collect();
    (title.chars().count() >= 8).then_some(title)
}

fn is_list(pieces: &[Piece], at: usize) -> bool {
    pieces
        .iter()
        .skip(at + 1)
        .take(6)
        .any(|piece| piece.tag == Tag::Conjunction)
        && pieces
            .get(at + 1)
            .is_some_and(|piece| matches!(piece.tag, Tag::Noun | Tag::Proper | Tag::Adjective | Tag::Number))
}

/// Whether the phrase before piece `at` is complete without it.
fn can_cut(pieces: &[Piece], at: usize) -> bool {
    let piece = &pieces[at];
    let opens = matches!(
        piece.tag,
        Tag::Preposition
            | Tag::Conjunction
            | Tag::Comma
            | Tag::To
            | Tag::Subordinator
            | Tag::Relative
            | Tag::Dash
            | Tag::Colon
            | Tag::OpenQuote
    ) && piece.text != "of";
    let before = &pieces[at - 1];
    let complete = !before.is_base_verb
        && !matches!(
            before.tag,
            Tag::Verb
                | Tag::Modal
                | Tag::Be
                | Tag::Have
                | Tag::Determiner
                | Tag::Preposition
                | Tag::To
                | Tag::Conjunction
                | Tag::PossessivePronoun
                | Tag::Subordinator
        );
    opens && complete
}

/// Quotation marks go where one of a pair is missing.
fn strip_quotes_where_broken(pieces: &mut Vec<Piece>) {
    let opens = pieces.iter().filter(|piece| piece.tag == Tag::OpenQuote).count();
    let closes = pieces.iter().filter(|piece| piece.tag == Tag::CloseQuote).count();
    let inner = |piece: &Piece| piece.text.starts_with(['’', '\'']) && piece.tag == Tag::CloseQuote;
    let closes = closes
        - if opens == closes {
            0
        } else {
            pieces.iter().filter(|piece| inner(piece)).count().min(closes)
        };
    if opens == closes && opens > 0 {
        return;
    }
    let mut glue_next = false;
    pieces.retain_mut(|piece| {
        if glue_next {
            piece.is_glued = false;
            glue_next = false;
        }
        let is_mark = matches!(piece.tag, Tag::OpenQuote | Tag::CloseQuote);
        if is_mark && piece.tag == Tag::OpenQuote {
            glue_next = true;
        }
        !is_mark
    });
}

/// Nothing hangs at the end.
fn trim_end(pieces: &mut Vec<Piece>) {
    while pieces.last().is_some_and(|piece| {
        matches!(
            piece.tag,
            Tag::Comma
                | Tag::Stop
                | Tag::Colon
                | Tag::Dash
                | Tag::Conjunction
                | Tag::Preposition
                | Tag::Determiner
                | Tag::PossessivePronoun
                | Tag::To
                | Tag::Subordinator
                | Tag::Relative
                | Tag::OpenQuote
                | Tag::OpenBracket
                | Tag::Possessive
                | Tag::Modal
        ) && !matches!(
            piece.text.as_str(),
            "down" | "up" | "off" | "out" | "over" | "in" | "on" | "away" | "back"
        ) || piece.tag == Tag::Pronoun
            && matches!(piece.text.as_str(), "he" | "she" | "they" | "it" | "we" | "I")
            || piece.tag == Tag::Preposition && matches!(piece.text.as_str(), "in" | "on") && pieces.len() > 3
    }) {
        pieces.pop();
    }
}

fn join(pieces: &[Piece]) -> String {
    let mut title = String::new();
    let mut opened = false;
    for piece in pieces {
        let glued = piece.is_glued && !title.is_empty()
            || opened
            || matches!(piece.tag, Tag::Comma | Tag::Possessive | Tag::CloseQuote);
        if !title.is_empty() && !glued {
            title.push(' ');
        }
        title.push_str(&piece.text);
        opened = piece.tag == Tag::OpenQuote;
    }
    title
}
