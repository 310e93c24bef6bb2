//! The words of one sentence with what each is: tokens joined at hyphens, closed classes looked up, open ones told apart by form and place.

use super::lexicon::{Closed, Forms, LemmaId, lexicon};
use crate::{
    language::{
        Token, TokenKind,
        tagger::{Tag as Penn, Tagger as _, english},
        tokens_in,
    },
    span::Span,
    temporal::{TimeExpression, TimexKind},
};

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
    pub(super) lower: String,
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
    mark_times(&mut found, times);
    mark_quotes(&mut found, quoted);
    tag(&mut found);
    ask_tagger(text, &tokens, &mut found);
    found
}

/// Where form and place leave open whether a word is a verb, the statistical tagger decides.
fn ask_tagger(text: &str, tokens: &[Token], words: &mut [Word<'_>]) {
    let Some(tagger) = english() else { return };
    let open = |word: &Word<'_>| {
        word.time.is_none()
            && (matches!(word.tag, Tag::Verb | Tag::Noun | Tag::Adjective) && word.lower.len() > 2)
    };
    if !words.iter().any(open) {
        return;
    }
    let written: Vec<&str> = tokens.iter().map(|token| token.of(text)).collect();
    let tags = tagger.tags(&written);
    let mut token = 0;
    for word in words.iter_mut() {
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
            settle_by_tagger(word, penn, by_follows);
        }
        while tokens
            .get(token)
            .is_some_and(|token| token.span.end <= word.span.end)
        {
            token += 1;
        }
    }
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
                let joins = hyphen.of(text) == "-"
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
            lower: written.to_lowercase(),
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
        let before_ends_in_s = at > 0 && words[at - 1].lower.ends_with('s');
        let Some(word) = words.get_mut(at) else { return };
        match word.text {
            "“" | "«" => *quoted = true,
            "”" | "»" => *quoted = false,
            "\"" => {
                word.tag = if *quoted { Tag::CloseQuote } else { Tag::OpenQuote };
                *quoted = !*quoted;
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

fn tag(words: &mut [Word<'_>]) {
    let capitals = words.iter().filter(|word| word.is_capitalised()).count();
    let plain = words
        .iter()
        .filter(|word| word.lower.len() > 3 && word.text.chars().next().is_some_and(char::is_lowercase))
        .count();
    // In a headline every word has a capital: there it says nothing.
    let is_sentence = words
        .last()
        .is_some_and(|word| matches!(word.text, "." | "!" | "?" | "”"));
    let is_title_case = !is_sentence && capitals > 3 && plain * 4 < capitals;
    for at in 0..words.len() {
        let tag = tag_at(words, at, is_title_case);
        words[at].tag = tag.0;
        words[at].lemma = tag.1.map(|(lemma, _)| lemma);
        words[at].forms = tag.1.map(|(_, forms)| forms).unwrap_or_default();
    }
    mark_sides(words);
    settle_ambiguous(words);
}

/// ", left," in a caption says where somebody stands.
fn mark_sides(words: &mut [Word<'_>]) {
    for at in 1..words.len() {
        let is_side = matches!(words[at].lower.as_str(), "left" | "right" | "centre" | "center");
        let closed = words.get(at + 1).is_none_or(|next| {
            matches!(
                next.tag,
                Tag::Comma | Tag::Conjunction | Tag::Stop | Tag::CloseBracket
            )
        });
        if is_side && closed && matches!(words[at - 1].tag, Tag::Comma | Tag::OpenBracket) {
            words[at].tag = Tag::Adverb;
        }
    }
}

type VerbForm = Option<(LemmaId, Forms)>;

fn tag_at(words: &[Word<'_>], at: usize, is_title_case: bool) -> (Tag, VerbForm) {
    let word = &words[at];
    if !matches!(word.tag, Tag::Noun | Tag::Possessive) {
        return (word.tag, None);
    }
    let lexicon = lexicon();
    let lower = word.lower.as_str();
    if word.tag == Tag::Possessive {
        return match lower.trim_start_matches(['\'', '’']) {
            "ll" | "d" => (Tag::Modal, None),
            "re" | "m" => (Tag::Be, None),
            "ve" => (Tag::Have, None),
            _ => (Tag::Possessive, None),
        };
    }
    let is_first = !words[..at]
        .iter()
        .any(|before| before.text.chars().any(char::is_alphanumeric));
    let after_open = at > 0 && words[at - 1].tag == Tag::OpenQuote;
    if word.is_capitalised() && !is_first && !after_open && !is_title_case {
        let class = lexicon
            .closed(lower)
            .filter(|_| word.text.len() > 1 || lower == "i");
        return match class {
            Some(Closed::SubjectPronoun) if word.text != "US" => (Tag::Pronoun, None),
            _ => (Tag::Proper, None),
        };
    }
    if word.text.len() > 1 && word.text.chars().all(|letter| !letter.is_lowercase()) && !is_title_case {
        return (Tag::Proper, None);
    }
    let next = words.get(at + 1);
    let verb = lexicon.verb(lower);
    if let Some(class) = lexicon.closed(lower) {
        let tag = close(class, lower, next);
        let form = matches!(tag, Tag::Be | Tag::Have | Tag::Do)
            .then_some(verb)
            .flatten();
        if tag != Tag::Adjective || verb.is_none() {
            return (tag, form);
        }
    }
    if is_first && word.is_capitalised() && !is_title_case {
        return (first_word(word, next, verb), verb);
    }
    if let Some(form) = verb {
        return (Tag::Verb, Some(form));
    }
    (open_class(lower), None)
}

/// A sentence's first word has a capital for its place: a name only where it is nothing else.
fn first_word(word: &Word<'_>, next: Option<&Word<'_>>, verb: VerbForm) -> Tag {
    let name_follows = next.is_some_and(|next| {
        next.is_capitalised()
            || next.tag == Tag::Possessive
            || matches!(next.lower.as_str(), "has" | "was" | "is" | "had")
    });
    match verb {
        Some((_, forms))
            if forms.has(Forms::GERUND) || forms.is_only(Forms::PARTICIPLE.with(Forms::PAST)) =>
        {
            Tag::Verb
        }
        _ if name_follows => Tag::Proper,
        _ if lexicon().event_noun(&word.lower).is_some() || lexicon().is_noun_shape(&word.lower) => Tag::Noun,
        Some(_) => Tag::Noun,
        None if word.lower.ends_with("ly") => Tag::Adverb,
        None if word.lower.ends_with('s') => Tag::Noun,
        None => Tag::Proper,
    }
}

fn open_class(lower: &str) -> Tag {
    let ends = |ends: &[&str]| lower.len() > 5 && ends.iter().any(|end| lower.ends_with(end));
    if ends(&["ly"]) {
        Tag::Adverb
    } else if ends(&[
        "ous", "ful", "ive", "able", "ible", "ic", "ical", "ish", "less", "ary",
    ]) {
        Tag::Adjective
    } else {
        Tag::Noun
    }
}

fn close(class: Closed, lower: &str, next: Option<&Word<'_>>) -> Tag {
    let next_is_verb = || {
        next.is_some_and(|next| {
            lexicon()
                .verb(&next.lower)
                .is_some_and(|(_, forms)| forms.has(Forms::BASE))
                && !next.is_capitalised()
                && !lexicon().is_noun_shape(&next.lower)
        }) || next.is_some_and(|next| next.lower.ends_with("ly"))
    };
    match class {
        Closed::Determiner | Closed::Indefinite if lower == "that" => Tag::Subordinator,
        Closed::Determiner => Tag::Determiner,
        Closed::Indefinite => Tag::Noun,
        Closed::Possessive => Tag::PossessivePronoun,
        Closed::SubjectPronoun | Closed::ObjectPronoun => Tag::Pronoun,
        Closed::Preposition if lower == "to" && next_is_verb() => Tag::To,
        Closed::Preposition | Closed::Temporal => Tag::Preposition,
        Closed::Subordinator => Tag::Subordinator,
        Closed::Relative => Tag::Relative,
        Closed::Conjunction => Tag::Conjunction,
        Closed::Modal => Tag::Modal,
        Closed::Be => Tag::Be,
        Closed::Have => Tag::Have,
        Closed::Do => Tag::Do,
        Closed::Negation => Tag::Negation,
        Closed::Adverb => Tag::Adverb,
        Closed::Number => Tag::Number,
        Closed::Adjective => Tag::Adjective,
    }
}

/// Decides for words that can be verb or noun by what stands around them.
fn settle_ambiguous(words: &mut [Word<'_>]) {
    for at in 0..words.len() {
        if words[at].tag != Tag::Verb {
            continue;
        }
        let before = (0..at)
            .rev()
            .map(|at| &words[at])
            .find(|word| word.tag != Tag::Adverb && (word.time.is_none() || word.tag != Tag::Noun));
        let settled = settle(
            &words[at],
            before,
            words.get(at + 1),
            words.get(at.wrapping_sub(1)),
        );
        words[at].tag = settled;
    }
}

/// Whether a word can begin what a verb before it governs.
fn can_open_an_object(next: &Word<'_>) -> bool {
    matches!(
        next.tag,
        Tag::Determiner
            | Tag::PossessivePronoun
            | Tag::Pronoun
            | Tag::Proper
            | Tag::To
            | Tag::Subordinator
            | Tag::Number
            | Tag::OpenQuote
    ) || next.time.is_some()
        || matches!(
            next.lower.as_str(),
            "to" | "by" | "into" | "down" | "up" | "out" | "off"
        )
}

/// Whether a noun must follow: after determiners, possessives, adjectives and numbers.
fn asks_for_a_noun(before: Option<Tag>, direct: Option<Tag>) -> bool {
    let determines = |tag| {
        matches!(
            tag,
            Some(Tag::Determiner | Tag::PossessivePronoun | Tag::Possessive)
        )
    };
    determines(before)
        || determines(direct)
        || matches!(before, Some(Tag::Adjective | Tag::Number | Tag::Symbol))
}

fn settle(
    word: &Word<'_>,
    before: Option<&Word<'_>>,
    next: Option<&Word<'_>>,
    direct: Option<&Word<'_>>,
) -> Tag {
    let lexicon = lexicon();
    if word.time.is_some() {
        return Tag::Noun;
    }
    let before_tag = before.map(|word| word.tag);
    let noun_place = asks_for_a_noun(before_tag, direct.map(|word| word.tag));
    let finite_next = next.is_some_and(|next| matches!(next.tag, Tag::Modal | Tag::Be | Tag::Have | Tag::Do));
    let object_next = next.is_some_and(can_open_an_object);
    if word.forms.has(Forms::GERUND) {
        let is_event =
            lexicon.event_noun(&word.lower).is_some() && matches!(before_tag, Some(Tag::Noun | Tag::Proper));
        return if noun_place || is_event || before_tag == Some(Tag::Noun) && finite_next {
            Tag::Noun
        } else {
            Tag::Verb
        };
    }
    let past_only = !word.forms.has(Forms::BASE) && !word.forms.has(Forms::THIRD);
    if past_only {
        let number_subject = matches!(before_tag, Some(Tag::Number))
            && (object_next || next.is_some_and(|next| next.tag == Tag::Preposition));
        return if noun_place && !number_subject {
            Tag::Adjective
        } else {
            Tag::Verb
        };
    }
    let governed = matches!(
        before_tag,
        Some(Tag::To | Tag::Modal | Tag::Do | Tag::Negation | Tag::Pronoun)
    ) || before.is_some_and(|word| word.lower == "n't");
    if governed {
        return Tag::Verb;
    }
    if matches!(before_tag, Some(Tag::Be | Tag::Have)) && word.forms.has(Forms::PARTICIPLE) {
        return Tag::Verb;
    }
    if noun_place || finite_next || lexicon.is_noun_shape(&word.lower) {
        return Tag::Noun;
    }
    if matches!(
        before_tag,
        Some(Tag::Preposition | Tag::Verb | Tag::Be | Tag::Have | Tag::Conjunction) | None
    ) {
        let shared = before_tag == Some(Tag::Conjunction) && object_next && !word.forms.has(Forms::THIRD);
        return if shared { Tag::Verb } else { Tag::Noun };
    }
    if word.forms.has(Forms::PAST)
        && word.forms.has(Forms::BASE)
        && matches!(before_tag, Some(Tag::Proper | Tag::Noun))
    {
        // "hit", "cut", "put": after a subject they are verbs unless a noun must follow.
        let noun_next = next.is_some_and(|next| next.is_nominal() || next.tag == Tag::Verb);
        return if object_next || noun_next {
            Tag::Verb
        } else {
            Tag::Noun
        };
    }
    let subject_before = matches!(
        before_tag,
        Some(Tag::Proper | Tag::Noun | Tag::Relative | Tag::CloseBracket | Tag::Comma)
    );
    let agrees = word.forms.has(Forms::THIRD)
        || before.is_some_and(|word| word.lower.ends_with('s'))
        || before_tag == Some(Tag::Relative);
    if subject_before && object_next && agrees {
        Tag::Verb
    } else {
        Tag::Noun
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tags(text: &str) -> Vec<(String, Tag)> {
        words(text, Span::new(0..text.len()), &[], &mut false)
            .into_iter()
            .map(|word| (word.lower, word.tag))
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
