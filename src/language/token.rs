//! Tokens: words, numbers, clitics and marks, as byte ranges of a text.

use crate::span::Span;

/// One token of a text.
///
/// The cut follows the Penn Treebank where that helps a tagger, and is finer where time expressions need it:
/// - a word keeps an apostrophe inside it (`O'Brien`), and the dots of an abbreviation of single letters (`U.S.`, `a.m.`);
/// - `'s`, `'re`, `n't` and their kin are tokens of their own ([`TokenKind::Clitic`]): `year` `'s`, `do` `n't`;
/// - a hyphen is a token: `two` `-` `week`; so is every other mark;
/// - a number keeps the separators between its digits (`1,243`, `3.5`) but nothing else: `15` `:` `00`, `1980` `s`, `9` `th`, `5` `pm`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// Where it is: bytes of the text, on character boundaries.
    pub span: Span,
    /// What it is made of.
    pub kind: TokenKind,
}

/// What a token is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TokenKind {
    /// Letters, beginning with one: `Monday`, `F16`, `U.S.`, `O'Brien`.
    Word,
    /// Digits, with commas between groups of three and one decimal point: `1989`, `1,243`, `3.5`.
    Number,
    /// `'s`, `’re`, `n't`: what hangs on the word before it.
    Clitic,
    /// One mark of punctuation: `.`, `,`, `-`, `“`, `(`. The three dots of `...` and two or more hyphens are one mark.
    Punctuation,
    /// Any other character: `$`, `%`, `+`, `€`.
    Symbol,
}

impl Token {
    /// The token's characters.
    pub fn of(self, text: &str) -> &str {
        self.span.of(text)
    }

    /// Whether the token starts with an upper-case letter.
    pub fn is_capitalised(self, text: &str) -> bool {
        self.of(text).chars().next().is_some_and(char::is_uppercase)
    }

    /// Whether nothing stands between this token and `next`.
    pub fn touches(self, next: Self) -> bool {
        self.span.end == next.span.start
    }
}

/// The tokens of a whole text, in order.
pub fn tokens(text: &str) -> Vec<Token> {
    tokens_in(text, Span::new(0..text.len()))
}

/// The tokens of one stretch of a text (a sentence, say); their spans count from the start of `text`.
/// A stretch that does not lie on character boundaries of `text` has none.
pub fn tokens_in(text: &str, stretch: Span) -> Vec<Token> {
    let mut found = Vec::with_capacity(stretch.len() / 4);
    push_tokens(text, stretch, &mut found);
    found
}

/// Appends the tokens of one stretch to `found`: the form that reuses memory from sentence to sentence.
pub(crate) fn push_tokens(text: &str, stretch: Span, found: &mut Vec<Token>) {
    if text.get(stretch.range()).is_none() {
        return;
    }
    let text = text.get(..stretch.end as usize).unwrap_or_default();
    let mut reader = Reader {
        bytes: text.as_bytes(),
        text,
        at: stretch.start as usize,
    };
    while let Some(token) = reader.next(found.last().copied()) {
        found.push(token);
    }
}

/// Reads on to the end of its text.
struct Reader<'a> {
    bytes: &'a [u8],
    text: &'a str,
    at: usize,
}

impl Reader<'_> {
    fn byte(&self, at: usize) -> u8 {
        self.bytes.get(at).copied().unwrap_or(0)
    }

    fn char(&self, at: usize) -> Option<char> {
        match self.bytes.get(at) {
            Some(&byte) if byte.is_ascii() => Some(char::from(byte)),
            _ => self.text.get(at..)?.chars().next(),
        }
    }

    fn next(&mut self, before: Option<Token>) -> Option<Token> {
        self.skip_space();
        let start = self.at;
        let first = self.char(start)?;
        let kind = if first.is_ascii_digit() {
            self.number();
            TokenKind::Number
        } else if first.is_alphabetic() {
            self.word(first);
            TokenKind::Word
        } else if is_apostrophe(first) && self.clitic(before) {
            TokenKind::Clitic
        } else {
            self.at += first.len_utf8();
            self.mark(first)
        };
        Some(Token {
            span: Span::new(start..self.at),
            kind,
        })
    }

    fn skip_space(&mut self) {
        while let Some(&byte) = self.bytes.get(self.at) {
            if byte.is_ascii() {
                if !byte.is_ascii_whitespace() && !byte.is_ascii_control() {
                    return;
                }
                self.at += 1;
            } else {
                match self.char(self.at) {
                    Some(space) if space.is_whitespace() || is_invisible(space) => {
                        self.at += space.len_utf8();
                    }
                    _ => return,
                }
            }
        }
    }

    fn number(&mut self) {
        while self.byte(self.at).is_ascii_digit() {
            self.at += 1;
        }
        while self.byte(self.at) == b',' && self.group_of_three() {
            self.at += 4;
        }
        if self.byte(self.at) == b'.' && self.byte(self.at + 1).is_ascii_digit() {
            self.at += 1;
            while self.byte(self.at).is_ascii_digit() {
                self.at += 1;
            }
        }
    }

    fn group_of_three(&self) -> bool {
        (1..=3).all(|step| self.byte(self.at + step).is_ascii_digit())
            && !self.byte(self.at + 4).is_ascii_digit()
    }

    fn word(&mut self, first: char) {
        let start = self.at;
        self.at += first.len_utf8();
        if self.byte(self.at) == b'.' && self.dotted_letters() {
            return;
        }
        loop {
            let run = self
                .rest(self.at)
                .iter()
                .take_while(|byte| byte.is_ascii_alphanumeric());
            self.at += run.count();
            let byte = self.byte(self.at);
            if byte == b'\'' || byte >= 0x80 {
                let Some(next) = self.char(self.at) else {
                    return;
                };
                let belongs = next.is_alphanumeric()
                    || is_joiner(next)
                    || is_apostrophe(next) && self.inside_a_word(start, next);
                if belongs {
                    self.at += next.len_utf8();
                } else {
                    break;
                }
            } else {
                break;
            }
        }
        self.leave_negation(start);
    }

    /// `U.S.`, `a.m.`, `p.m`: single letters with dots between them. Moves past them when there are at least two.
    fn dotted_letters(&mut self) -> bool {
        let mut end = self.at + 1;
        let mut letters = 1;
        while self.byte(end).is_ascii_alphabetic() && !is_word_byte(self.byte(end + 1)) {
            letters += 1;
            end += 1;
            if self.byte(end) != b'.' {
                break;
            }
            end += 1;
        }
        if letters > 1 {
            self.at = end;
        }
        letters > 1
    }

    /// Whether the apostrophe at the reading point belongs inside the word: `O'Brien`, `o'clock`, but not `year's` or `don't`.
    fn inside_a_word(&self, start: usize, apostrophe: char) -> bool {
        let after = self.at + apostrophe.len_utf8();
        let letter = self.char(after).is_some_and(char::is_alphabetic);
        if !letter || self.at - start > 2 && !self.ends_a_negation(after) {
            return false;
        }
        clitic_length(self.rest(after)).is_none()
    }

    fn rest(&self, at: usize) -> &[u8] {
        self.bytes.get(at..).unwrap_or_default()
    }

    fn ends_a_negation(&self, after: usize) -> bool {
        let before_is_n = self.at > 0 && self.byte(self.at - 1).eq_ignore_ascii_case(&b'n');
        before_is_n && self.byte(after).eq_ignore_ascii_case(&b't') && !is_word_byte(self.byte(after + 1))
    }

    /// Gives `n't` back, so that it becomes a clitic of its own.
    fn leave_negation(&mut self, start: usize) {
        if !matches!(self.byte(self.at - 1), b't' | b'T') {
            return;
        }
        let word = self.text.get(start..self.at).unwrap_or_default();
        for negation in ["n't", "n’t", "N'T", "N’T"] {
            if word.len() > negation.len() && word.ends_with(negation) {
                self.at -= negation.len();
                return;
            }
        }
    }

    /// Moves past a clitic that hangs on the token before it.
    fn clitic(&mut self, before: Option<Token>) -> bool {
        let hangs = before.is_some_and(|token| {
            token.span.end as usize == self.at && matches!(token.kind, TokenKind::Word | TokenKind::Number)
        });
        let Some(apostrophe) = self.char(self.at).filter(|_| hangs) else {
            return false;
        };
        let after = self.at + apostrophe.len_utf8();
        let Some(length) = clitic_length(self.rest(after)) else {
            return false;
        };
        self.at = after + length;
        true
    }

    fn mark(&mut self, first: char) -> TokenKind {
        if first == '.' || first == '-' {
            while self.byte(self.at) == first as u8 {
                self.at += 1;
            }
        }
        let is_punctuation = first.is_ascii_punctuation() && !"$%+<=>^`|~&@#*".contains(first)
            || ('\u{2010}'..='\u{2027}').contains(&first)
            || ('\u{2030}'..='\u{205e}').contains(&first)
            || "«»¡¿`、。".contains(first);
        if is_punctuation {
            TokenKind::Punctuation
        } else {
            TokenKind::Symbol
        }
    }
}

/// Bytes of the clitic after an apostrophe (`s`, `re`, `ve`, `ll`, `d`, `m`, `t` handled elsewhere), when a word ends there.
fn clitic_length(rest: &[u8]) -> Option<usize> {
    let ends = |length: usize| !rest.get(length).is_some_and(|&byte| is_word_byte(byte));
    let is = |form: &[u8]| {
        rest.len() >= form.len() && rest[..form.len()].eq_ignore_ascii_case(form) && ends(form.len())
    };
    [&b"s"[..], b"d", b"m", b"re", b"ve", b"ll"]
        .into_iter()
        .find(|form| is(form))
        .map(<[u8]>::len)
}

fn is_word_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte >= 0x80
}

fn is_apostrophe(char: char) -> bool {
    matches!(char, '\'' | '’')
}

/// Characters inside a word that draw nothing or hang on a letter.
fn is_joiner(char: char) -> bool {
    matches!(char, '\u{ad}' | '\u{200c}' | '\u{200d}' | '\u{2060}') || ('\u{300}'..='\u{36f}').contains(&char)
}

fn is_invisible(char: char) -> bool {
    matches!(
        char,
        '\u{200b}' | '\u{feff}' | '\u{2060}' | '\u{200e}' | '\u{200f}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn cut(text: &str) -> Vec<&str> {
        tokens(text).into_iter().map(|token| token.of(text)).collect()
    }

    #[test]
    fn words_and_what_hangs_on_them() {
        assert_eq!(cut("last year's vote"), ["last", "year", "'s", "vote"]);
        assert_eq!(cut("They don't, we’re"), ["They", "do", "n't", ",", "we", "’re"]);
        assert_eq!(cut("O'Brien at 5 o'clock"), ["O'Brien", "at", "5", "o'clock"]);
        assert_eq!(cut("the '90s"), ["the", "'", "90", "s"]);
        assert_eq!(cut("two-week-old"), ["two", "-", "week", "-", "old"]);
        assert_eq!(cut("Côte d'Ivoire"), ["Côte", "d'Ivoire"]);
    }

    #[test]
    fn numbers_keep_their_separators() {
        assert_eq!(cut("1,243 in 3.5 h"), ["1,243", "in", "3.5", "h"]);
        assert_eq!(cut("In 1989, 40"), ["In", "1989", ",", "40"]);
        assert_eq!(cut("15:00 GMT"), ["15", ":", "00", "GMT"]);
        assert_eq!(cut("the 1980s and 9th"), ["the", "1980", "s", "and", "9", "th"]);
        assert_eq!(cut("2023-04-26."), ["2023", "-", "04", "-", "26", "."]);
    }

    #[test]
    fn abbreviations_keep_their_dots() {
        assert_eq!(
            cut("at 5 p.m. in the U.S."),
            ["at", "5", "p.m.", "in", "the", "U.S."]
        );
        assert_eq!(cut("Nov. 9"), ["Nov", ".", "9"]);
        assert_eq!(cut("well... no -- yes"), ["well", "...", "no", "--", "yes"]);
        assert_eq!(cut("Plan A. Then"), ["Plan", "A", ".", "Then"]);
    }

    #[test]
    fn a_stretch_counts_from_the_start_of_the_text() {
        let text = "One. Two ﬁves.";
        let found = tokens_in(text, Span::new(5..text.len()));
        assert_eq!(found[0].of(text), "Two");
        assert!(tokens_in("é", Span::new(1..2)).is_empty());
    }

    proptest! {
        #[test]
        fn tokens_are_in_order_on_boundaries_and_leave_only_space(text in "(\\PC|[a-z'’.0-9,\\- \n]){0,80}") {
            let mut at = 0;
            for token in tokens(&text) {
                let range = token.span.range();
                prop_assert!(range.start >= at && !range.is_empty());
                prop_assert!(text.get(range.clone()).is_some());
                prop_assert!(text[at..range.start].chars().all(|c| c.is_whitespace() || c.is_control() || is_invisible(c)));
                at = range.end;
            }
            prop_assert!(text[at..].chars().all(|c| c.is_whitespace() || c.is_control() || is_invisible(c)));
        }
    }
}
