//! The words of one sentence with what each is: tokens joined at hyphens, closed classes looked up, open ones told apart by form and place.

mod lower;
mod tag;

use super::lexicon::{Forms, LemmaId, lexicon};
use crate::{
    language::{
        Token, TokenKind,
        tagger::{Tag as Penn, Tagger as _, english},
        tokens_in,
    },
    span::Span,
    temporal::{TimeExpression, TimexKind},
};
pub(super) use lower::Lower;
use tag::tag;

/// What a word is in its sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tag {
    /// Common noun (and what is not known).
    Noun,
    /// Capitalised name.
    Proper,
    Adjective,
    Adverb,
    Determiner,
    Number,
    /// "he", "they", "him".
    Pronoun,
    /// "his", "their".
    PossessivePronoun,
    /// "'s" and the apostrophe after a plural.
    Possessive,
    Preposition,
    /// "to" before a verb.
    To,
    Conjunction,
    Subordinator,
    Relative,
    Modal,
    Be,
    Have,
    Do,
    /// A form of a full verb.
    Verb,
    Negation,
    Comma,
    /// Colon or semicolon.
    Colon,
    Dash,
    Stop,
    OpenQuote,
    CloseQuote,
    OpenBracket,
    CloseBracket,
    Symbol,
}

/// One word of a sentence.
#[derive(Debug, Clone)]
pub(super) struct Word<'a> {
    /// Where it is in the article's text.
    pub(super) span: Span,
    /// As written.
    pub(super) text: &'a str,
    /// In lower case.
    pub(super) lower: Lower<'a>,
    pub(super) tag: Tag,
    /// For verbs and what could be one.
    pub(super) lemma: Option<LemmaId>,
    pub(super) forms: Forms,
    /// Whether it stands inside quotation marks.
    pub(super) is_quoted: bool,
    /// The time expression it belongs to, by its number in the article.
    pub(super) time: Option<usize>,
}

impl Word<'_> {
    /// Whether the word can stand inside a noun phrase.
    pub(super) fn is_nominal(&self) -> bool {
        matches!(
            self.tag,
            Tag::Noun
                | Tag::Proper
                | Tag::Adjective
                | Tag::Determiner
                | Tag::Number
                | Tag::PossessivePronoun
                | Tag::Possessive
                | Tag::Symbol
        )
    }

    /// Whether the word begins with an upper-case letter.
    pub(super) fn is_capitalised(&self) -> bool {
        self.text.chars().next().is_some_and(char::is_uppercase)
    }
}

/// The words of the sentence at `sentence`. `quoted` says whether it begins inside a quotation, and is set to whether it ends in one.
pub(super) fn words<'a>(
    text: &'a str,
    sentence: Span,
    times: &[TimeExpression],
    quoted: &mut bool,
) -> Vec<Word<'a>> {
    let tokens = tokens_in(text, sentence);
    let mut found = join(text, &tokens);
    join_owners(text, &mut found);
    mark_times(&mut found, times);
    mark_quotes(&mut found, quoted);
    tag(&mut found);
    ask_tagger(text, &tokens, &mut found);
    settle_states(&mut found);
    // "an IT worker"
    for word in found.iter_mut().filter(|word| word.text == "IT") {
        word.tag = Tag::Noun;
    }
    find_missing_verb(&mut found);
    found
}

/// "Corp.'s": the mark after a full stop is no end of a quotation.
fn join_owners<'a>(text: &'a str, words: &mut Vec<Word<'a>>) {
    let mut at = 1;
    while at + 1 < words.len() {
        let (before, mark, letter) = (&words[at - 1], &words[at], &words[at + 1]);
        let is_owner = before.text.ends_with('.')
            && matches!(mark.text, "'" | "’")
            && letter.text == "s"
            && before.span.end == mark.span.start
            && mark.span.end == letter.span.start;
        if is_owner {
            let span = mark.span.union(letter.span);
            words[at].text = span.of(text);
            words[at].lower = Lower::of(span.of(text));
            words[at].span = span;
            words.remove(at + 1);
        }
        at += 1;
    }
}

/// "reassured former colonies and states that …": whom somebody tells is no verb.
fn settle_states(words: &mut [Word<'_>]) {
    let Some(at) = (1..words.len().saturating_sub(1)).find(|&at| {
        words[at].lower == "states" && words[at].tag == Tag::Verb && words[at + 1].lower == "that"
    }) else {
        return;
    };
    let teller = words[..at].iter().rposition(|word| !word.is_nominal());
    let tells = teller.is_some_and(|teller| {
        let lemma = words[teller].lemma.and_then(|id| lexicon().lemma(id));
        teller + 1 < at
            && lemma.is_some_and(|lemma| {
                matches!(
                    lemma.base.as_str(),
                    "reassure" | "assure" | "remind" | "tell" | "inform" | "warn" | "convince"
                )
            })
    });
    if tells {
        words[at].tag = Tag::Noun;
        words[at].lemma = None;
    }
}

/// A sentence has a verb: where none was found, the first word that can be one after a noun it agrees with ("the pieces go on show").
fn find_missing_verb(words: &mut [Word<'_>]) {
    let ends = words.last().is_some_and(|word| word.text == ".");
    let has_verb = words
        .iter()
        .any(|word| matches!(word.tag, Tag::Verb | Tag::Be | Tag::Have | Tag::Do | Tag::Modal));
    if !ends || has_verb {
        return;
    }
    let candidate = (1..words.len()).find_map(|at| {
        let (word, before) = (&words[at], &words[at - 1]);
        let (lemma, forms) = lexicon().verb(&word.lower)?;
        let is_open = word.tag == Tag::Noun && word.time.is_none() && !word.is_capitalised();
        let is_many = before.tag == Tag::Noun && before.lower.ends_with('s');
        let is_one = matches!(before.tag, Tag::Noun | Tag::Proper) && !is_many;
        let agrees =
            is_many && forms.has(Forms::BASE) || is_one && forms.has(Forms::THIRD) || forms.has(Forms::PAST);
        let is_noun = lexicon().is_noun_shape(&word.lower)
            || words.get(at + 1).is_none_or(|next| next.tag == Tag::Stop);
        (is_open && agrees && before.time.is_none() && !is_noun && (is_many || is_one))
            .then_some((at, lemma, forms))
    });
    if let Some((word, (lemma, forms))) =
        candidate.and_then(|(at, lemma, forms)| Some((words.get_mut(at)?, (lemma, forms))))
    {
        word.tag = Tag::Verb;
        word.lemma = Some(lemma);
        word.forms = forms;
    }
}

/// Where form and place leave open whether a word is a verb, the statistical tagger decides.
fn ask_tagger(text: &str, tokens: &[Token], words: &mut [Word<'_>]) {
    let Some(tagger) = english() else { return };
    let open = |word: &Word<'_>| {
        let is_adverb_by_its_end = word.tag == Tag::Adverb && lexicon().closed(&word.lower).is_none();
        word.time.is_none()
            && (matches!(word.tag, Tag::Verb | Tag::Noun | Tag::Adjective) || is_adverb_by_its_end)
            && word.lower.len() > 2
    };
    if !words.iter().any(open) {
        return;
    }
    let written: Vec<&str> = tokens.iter().map(|token| token.of(text)).collect();
    let tags = tagger.tags(&written);
    let mut token = 0;
    for at in 0..words.len() {
        let lone = is_lone_noun_before(words, at);
        let determined = at > 0
            && matches!(
                words[at - 1].tag,
                Tag::Determiner | Tag::Possessive | Tag::PossessivePronoun
            );
        // "Friday's call": no bare verb follows the mark.
        let owned = at > 0 && words[at - 1].tag == Tag::Possessive;
        let Some(word) = words.get_mut(at) else {
            return;
        };
        // The last token of a joined word carries its part of speech.
        while tokens
            .get(token + 1)
            .is_some_and(|next| next.span.start < word.span.end && next.of(text) != ".")
        {
            token += 1;
        }
        let hyphenated = word.text.contains('-');
        if let Some(penn) = tags.get(token).copied().filter(|_| open(word) && !hyphenated) {
            let by_follows = tokens.get(token + 1).is_some_and(|next| next.of(text) == "by");
            let is_described =
                determined && matches!(penn, Penn::Vbn | Penn::Vbd) && word.tag == Tag::Adjective;
            let is_disagreeing =
                (lone || owned) && matches!(penn, Penn::Vb | Penn::Vbp) && word.tag == Tag::Noun;
            if !(is_disagreeing || is_described) {
                settle_by_tagger(word, penn, by_follows);
            }
        }
        while tokens
            .get(token)
            .is_some_and(|token| token.span.end <= word.span.end)
        {
            token += 1;
        }
    }
}

/// Whether one thing stands before word `at`, as in "the town pool": a verb there would end in "s".
fn is_lone_noun_before(words: &[Word<'_>], at: usize) -> bool {
    let Some(before) = words.get(..at).filter(|before| !before.is_empty()) else {
        return false;
    };
    let last = &before[before.len() - 1];
    let is_one = matches!(last.tag, Tag::Noun | Tag::Proper)
        && last.time.is_none()
        && !last.lower.ends_with('s')
        && !lexicon().is_noun_shape(&last.lower)
        && !matches!(
            last.lower.as_str(),
            "men" | "women" | "children" | "who" | "others"
        );
    // "Xi and Putin meet", "helped the town rebuild"
    let may_be_bare = before.iter().rev().take(8).any(|word| {
        word.tag == Tag::Conjunction
            || matches!(
                word.lemma
                    .and_then(|id| lexicon().lemma(id))
                    .map(|lemma| lemma.base.as_str()),
                Some(
                    "help"
                        | "make"
                        | "let"
                        | "see"
                        | "watch"
                        | "hear"
                        | "recommend"
                        | "insist"
                        | "demand"
                        | "ask"
                        | "require"
                        | "propose"
                        | "suggest"
                )
            )
            || matches!(word.tag, Tag::Do | Tag::Modal)
    });
    is_one && !may_be_bare
}

fn settle_by_tagger(word: &mut Word<'_>, penn: Penn, by_follows: bool) {
    let form = match penn {
        Penn::Vb | Penn::Vbp => Forms::BASE,
        Penn::Vbz => Forms::THIRD,
        Penn::Vbd => Forms::PAST,
        Penn::Vbn => Forms::PARTICIPLE,
        Penn::Vbg if word.tag == Tag::Noun => return,
        Penn::Vbg => Forms::GERUND,
        Penn::Nn | Penn::Nns if word.tag == Tag::Verb => {
            let only_verb = word.forms.is_only(Forms::PAST.with(Forms::PARTICIPLE));
            if only_verb {
                return;
            }
            word.tag = Tag::Noun;
            return;
        }
        // "family", "supply"
        Penn::Nn | Penn::Nns if word.tag == Tag::Adverb => {
            word.tag = Tag::Noun;
            return;
        }
        _ if word.tag == Tag::Adverb => return,
        Penn::Jj if word.tag == Tag::Verb => {
            word.tag = Tag::Adjective;
            return;
        }
        Penn::Rb if word.tag == Tag::Noun => {
            word.tag = Tag::Adverb;
            return;
        }
        _ => return,
    };
    let known = word
        .lemma
        .map(|lemma| (lemma, word.forms))
        .or_else(|| lexicon().verb(&word.lower));
    if word.is_capitalised() && word.tag != Tag::Verb || lexicon().is_noun_shape(&word.lower) {
        return;
    }
    match known {
        Some((lemma, forms)) => {
            word.lemma = Some(lemma);
            // A past tense that could be a participle is taken for one only by what stands around it.
            let narrows =
                forms.has(form) && form != Forms::PARTICIPLE && !(form == Forms::PAST && by_follows);
            word.forms = if narrows { form } else { forms };
        }
        None => word.forms = form,
    }
    word.tag = Tag::Verb;
}

/// Joins "cease", "-", "fire" into one word, and a full stop to the abbreviation it belongs to.
fn join<'a>(text: &'a str, tokens: &[Token]) -> Vec<Word<'a>> {
    let mut words: Vec<Word<'a>> = Vec::with_capacity(tokens.len());
    let mut at = 0;
    while let Some(&first) = tokens.get(at) {
        let mut span = first.span;
        at += 1;
        if matches!(first.kind, TokenKind::Word | TokenKind::Number) {
            while let (Some(&hyphen), Some(&next)) = (tokens.get(at), tokens.get(at + 1)) {
                let is_between_words = first.kind == TokenKind::Word && next.kind == TokenKind::Word;
                let joins = (hyphen.of(text) == "-" || hyphen.of(text) == "–" && is_between_words)
                    && span.end == hyphen.span.start
                    && hyphen.touches(next)
                    && matches!(next.kind, TokenKind::Word | TokenKind::Number);
                let suffix = first.kind == TokenKind::Number
                    && tokens
                        .get(at)
                        .is_some_and(|next| next.kind == TokenKind::Word && next.span.start == span.end);
                if joins {
                    span = span.union(next.span);
                    at += 2;
                } else if suffix {
                    span = span.union(hyphen.span);
                    at += 1;
                } else {
                    break;
                }
            }
            let is_last = at + 1 >= tokens.len();
            if let Some(stop) = tokens
                .get(at)
                .filter(|stop| stop.of(text) == "." && stop.span.start == span.end)
                && !is_last
            {
                span = span.union(stop.span);
                at += 1;
            }
        }
        let written = span.of(text);
        let tag = match first.kind {
            TokenKind::Number => Tag::Number,
            TokenKind::Clitic => Tag::Possessive,
            TokenKind::Symbol => Tag::Symbol,
            TokenKind::Punctuation => mark(written),
            TokenKind::Word => Tag::Noun,
        };
        words.push(Word {
            span,
            text: written,
            lower: Lower::of(written),
            tag,
            lemma: None,
            forms: Forms::default(),
            is_quoted: false,
            time: None,
        });
    }
    words
}

fn mark(written: &str) -> Tag {
    match written.chars().next().unwrap_or(' ') {
        ',' => Tag::Comma,
        ';' | ':' => Tag::Colon,
        '—' | '–' => Tag::Dash,
        '-' if written.len() > 1 => Tag::Dash,
        '“' | '"' | '«' | '‘' => Tag::OpenQuote,
        '”' | '»' | '’' | '\'' => Tag::CloseQuote,
        '(' | '[' => Tag::OpenBracket,
        ')' | ']' => Tag::CloseBracket,
        '-' | '/' | '&' => Tag::Symbol,
        _ => Tag::Stop,
    }
}

fn mark_times(words: &mut [Word<'_>], times: &[TimeExpression]) {
    let Some(first) = words.first().map(|word| word.span.start) else {
        return;
    };
    let mut next = times.partition_point(|time| time.span.end <= first);
    for word in words {
        while times
            .get(next)
            .is_some_and(|time| time.span.end <= word.span.start)
        {
            next += 1;
        }
        word.time = times
            .get(next)
            .filter(|time| time.span.overlaps(word.span))
            // A length of time belongs to what is told: "sentenced to nine years".
            .filter(|time| time.when.is_some() || time.timex.kind != TimexKind::Duration)
            .map(|_| next);
    }
}

/// Straight quotation marks open and close in turn; a closing ’ after a plural is its possessive.
fn mark_quotes(words: &mut [Word<'_>], quoted: &mut bool) {
    let mut single = false;
    for at in 0..words.len() {
        let touches_before = at > 0 && words[at - 1].span.end == words[at].span.start;
        let touches_after = words
            .get(at + 1)
            .is_some_and(|next| next.span.start == words[at].span.end);
        let before_ends_in_s = at > 0 && words[at - 1].lower.ends_with('s');
        let Some(word) = words.get_mut(at) else {
            return;
        };
        match word.text {
            "“" | "«" => *quoted = true,
            "”" | "»" => *quoted = false,
            // A mark that only what follows touches opens, one that only what precedes touches closes; else they take turns.
            "\"" => {
                let opens = if touches_before == touches_after {
                    !*quoted
                } else {
                    touches_after
                };
                word.tag = if opens { Tag::OpenQuote } else { Tag::CloseQuote };
                *quoted = opens;
            }
            "‘" => single = true,
            "’" | "'" if single => single = false,
            "’" | "'" if touches_before && before_ends_in_s => word.tag = Tag::Possessive,
            "'" => {
                word.tag = Tag::OpenQuote;
                single = true;
            }
            _ => {}
        }
        word.is_quoted = *quoted || single;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tags(text: &str) -> Vec<(String, Tag)> {
        words(text, Span::new(0..text.len()), &[], &mut false)
            .into_iter()
            .map(|word| (word.lower.to_string(), word.tag))
            .collect()
    }

    fn tag_of(text: &str, word: &str) -> Tag {
        tags(text).into_iter().find(|(lower, _)| lower == word).unwrap().1
    }

    #[test]
    fn verbs_and_nouns_of_one_form_are_told_apart() {
        assert_eq!(tag_of("The visit ended early.", "visit"), Tag::Noun);
        assert_eq!(tag_of("Modi plans to visit Oslo.", "visit"), Tag::Verb);
        assert_eq!(tag_of("Modi plans to visit Oslo.", "plans"), Tag::Verb);
        assert_eq!(tag_of("The plans were shelved.", "plans"), Tag::Noun);
        assert_eq!(tag_of("Peace talks resumed in Oslo.", "talks"), Tag::Noun);
        assert_eq!(tag_of("A storm hit the coast.", "hit"), Tag::Verb);
        assert_eq!(tag_of("The injured man fled.", "injured"), Tag::Adjective);
    }

    #[test]
    fn hyphens_join_and_quotes_carry_over() {
        let text = "He said: “A cease-fire";
        let mut quoted = false;
        let found = words(text, Span::new(0..text.len()), &[], &mut quoted);
        assert!(quoted);
        assert_eq!(found.last().unwrap().lower, "cease-fire");
        assert!(found.last().unwrap().is_quoted);
    }
}
