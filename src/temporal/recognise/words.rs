//! The words of one sentence, each with what it can mean, as the rules walk over them.

use crate::{
    language::{Classes, Lexicon, NOTHING, Role, Sense, Token, TokenKind, Unit},
    span::Span,
};

/// One word of a sentence.
#[derive(Debug, Clone, Copy)]
pub(in crate::temporal) struct Word {
    /// Where it is in the article's text.
    pub(in crate::temporal) span: Span,
    /// What it is made of.
    pub(in crate::temporal) kind: TokenKind,
    /// What it can mean.
    pub(in crate::temporal) sense: &'static Sense,
    /// The number, when it is written in digits without a fraction.
    pub(in crate::temporal) number: Option<u32>,
    /// How many characters the number has (a year has four, and no comma).
    pub(in crate::temporal) digits: u8,
    /// Starts with a capital.
    pub(in crate::temporal) capital: bool,
    /// Touches the word before it.
    pub(in crate::temporal) joined: bool,
    /// A word or number that can carry a time.
    pub(in crate::temporal) carrier: bool,
}

impl Word {
    /// What kinds of word it is.
    pub(in crate::temporal) fn classes(&self) -> Classes {
        match self.kind {
            TokenKind::Number => Classes::NUMBER,
            TokenKind::Word | TokenKind::Clitic => self.sense.classes(),
            TokenKind::Punctuation | TokenKind::Symbol => Classes::MARK,
        }
    }
}

/// What stands beyond either end of a sentence.
static EDGE: Word = Word {
    span: Span { start: 0, end: 0 },
    kind: TokenKind::Punctuation,
    sense: &NOTHING,
    number: None,
    digits: 0,
    capital: false,
    joined: false,
    carrier: false,
};

/// The words of one sentence. Indexing never fails: beyond the ends stands an empty mark.
#[derive(Debug, Clone, Copy)]
pub(in crate::temporal) struct Words<'a> {
    pub(in crate::temporal) text: &'a str,
    all: &'a [Word],
    /// The classes of all its words together.
    classes: Classes,
    /// The text has told of a year before 1000, so that a number of three digits may be one.
    pub(in crate::temporal) ancient: bool,
}

impl<'a> Words<'a> {
    pub(in crate::temporal) fn new(text: &'a str, words: &'a [Word]) -> Self {
        let classes = words.iter().fold(Classes::NONE, |all, word| all | word.classes());
        Self {
            text,
            all: words,
            classes,
            ancient: false,
        }
    }

    pub(in crate::temporal) fn in_ancient_times(self, ancient: bool) -> Self {
        Self { ancient, ..self }
    }

    /// Whether any word of the sentence is of one of these classes.
    pub(in crate::temporal) fn hold(&self, classes: Classes) -> bool {
        self.classes.meets(classes)
    }

    /// Fills `words` from the tokens of a sentence.
    pub(in crate::temporal) fn fill(
        text: &str,
        tokens: &[Token],
        lexicon: &'static Lexicon,
        words: &mut Vec<Word>,
    ) {
        words.clear();
        let mut end = u32::MAX;
        for token in tokens {
            let written = token.of(text);
            let has_letters = matches!(token.kind, TokenKind::Word | TokenKind::Clitic);
            let sense = if has_letters {
                lexicon.sense(written)
            } else {
                Sense::nothing()
            };
            words.push(Word {
                span: token.span,
                kind: token.kind,
                sense,
                number: if token.kind == TokenKind::Number {
                    whole_number(written)
                } else {
                    None
                },
                digits: written.len().min(255) as u8,
                capital: has_letters && is_capital(written),
                joined: token.span.start == end,
                carrier: sense.carries_time() || token.kind == TokenKind::Number,
            });
            end = token.span.end;
        }
    }

    pub(in crate::temporal) fn len(&self) -> usize {
        self.all.len()
    }

    pub(in crate::temporal) fn at(&self, index: usize) -> &Word {
        self.all.get(index).unwrap_or(&EDGE)
    }

    /// The word `back` places before `index`.
    pub(in crate::temporal) fn before(&self, index: usize, back: usize) -> &Word {
        index.checked_sub(back).map_or(&EDGE, |at| self.at(at))
    }

    pub(in crate::temporal) fn sense(&self, index: usize) -> &'static Sense {
        self.at(index).sense
    }

    pub(in crate::temporal) fn has(&self, index: usize, role: Role) -> bool {
        self.at(index).sense.has(role)
    }

    pub(in crate::temporal) fn any(&self, index: usize, roles: &[Role]) -> bool {
        roles.iter().any(|&role| self.has(index, role))
    }

    /// The characters of a word.
    pub(in crate::temporal) fn written(&self, index: usize) -> &'a str {
        self.at(index).span.of(self.text)
    }

    /// Whether the word is exactly `mark` (a punctuation mark, or a word in this case).
    pub(in crate::temporal) fn is(&self, index: usize, mark: &str) -> bool {
        self.written(index) == mark
    }

    /// Whether the word is `word`, in any case.
    pub(in crate::temporal) fn is_word(&self, index: usize, word: &str) -> bool {
        self.written(index).eq_ignore_ascii_case(word)
    }

    /// A comma.
    pub(in crate::temporal) fn comma(&self, index: usize) -> bool {
        self.is(index, ",")
    }

    /// Past a comma, if there is one.
    pub(in crate::temporal) fn skip_comma(&self, index: usize) -> usize {
        index + usize::from(self.comma(index))
    }

    /// A hyphen or dash that joins the words on both sides.
    pub(in crate::temporal) fn hyphen(&self, index: usize) -> bool {
        matches!(self.written(index), "-" | "‐" | "‑") && self.at(index).joined && self.at(index + 1).joined
    }

    /// Past a joining hyphen, if there is one.
    pub(in crate::temporal) fn skip_hyphen(&self, index: usize) -> usize {
        index + usize::from(self.hyphen(index))
    }

    /// A mark that stands for "to" between numbers.
    pub(in crate::temporal) fn dash(&self, index: usize) -> bool {
        matches!(self.written(index), "-" | "–" | "‑" | "--" | "—" | "/")
    }

    /// A unit of time, as a word of its own (not "second" as an ordinal, which the callers rule out).
    pub(in crate::temporal) fn unit(&self, index: usize) -> Option<(Unit, bool)> {
        let sense = self.sense(index);
        if self.at(index).capital
            && index > 0
            && !self.is_upper(index)
            && !self.at(index - 1).sense.abbreviated
        {
            // "This Week", "60 Minutes": a title
            return None;
        }
        sense.unit.map(|unit| (unit, sense.plural))
    }

    /// Whether the word is in capitals throughout.
    pub(in crate::temporal) fn is_upper(&self, index: usize) -> bool {
        !self.written(index).bytes().any(|byte| byte.is_ascii_lowercase())
    }

    /// The last word that begins before byte `end` of the text.
    pub(in crate::temporal) fn last_before(&self, end: u32) -> usize {
        self.all
            .partition_point(|word| word.span.start < end)
            .saturating_sub(1)
    }

    /// The span of the words `from..to`.
    pub(in crate::temporal) fn span(&self, from: usize, to: usize) -> Span {
        Span {
            start: self.at(from).span.start,
            end: self.before(to, 1).span.end.max(self.at(from).span.start),
        }
    }
}

/// Whether a word starts with an upper-case letter.
fn is_capital(written: &str) -> bool {
    match written.as_bytes().first() {
        Some(first) if first.is_ascii() => first.is_ascii_uppercase(),
        _ => written.starts_with(char::is_uppercase),
    }
}

fn whole_number(written: &str) -> Option<u32> {
    if written.len() > 12 {
        return None;
    }
    let mut number = 0u32;
    for byte in written.bytes() {
        match byte {
            b'0'..=b'9' => number = number.checked_mul(10)?.checked_add(u32::from(byte - b'0'))?,
            b',' => {}
            _ => return None,
        }
    }
    Some(number)
}
