//! What the tagger looks at: a word's letters, shape and class, its neighbours, the tags before it and the verbs so far.

use super::{
    Tag,
    lexicon::{Class, Lexicon, TagSet, UNKNOWN, key},
};

/// Number of features of a word.
pub(super) const FEATURES: usize = 36;

/// The features of one word, hashed; the table folds each into its size.
pub(super) type Features = [u32; FEATURES];

/// Mixes `kind` and `value` into 64 well-spread bits.
pub(super) fn hash_of(kind: u64, value: u64) -> u64 {
    let mixed = (value ^ (kind + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15)).wrapping_mul(0xd6e8_feb8_6659_fd93);
    (mixed ^ (mixed >> 32)).wrapping_mul(0xd6e8_feb8_6659_fd93)
}

/// Joins two values into one, order kept.
fn join(a: u64, b: u64) -> u64 {
    (a.rotate_left(25) ^ b).wrapping_mul(0x9fb2_1c65_1e98_df25)
}

/// What is known of a word before its neighbours are looked at.
#[derive(Debug, Clone, Copy)]
pub(super) struct Word {
    /// Hash of the letters in lower case, digits all alike.
    pub(super) lower: u64,
    /// [`Self::lower`] where the lexicon has the word; its ending and shape where not.
    identity: u64,
    /// The last eight bytes in lower case, last byte lowest.
    tail: u64,
    /// The first four bytes in lower case.
    head: u32,
    /// Capitals, digits and marks: see [`Shape`].
    shape: u64,
    /// Class in the lexicon as the word is written, and a guess from shape and ending where it has none.
    class: u64,
    /// Class in the lexicon of the word in lower case.
    lower_class: u64,
    /// The tags it can have.
    pub(super) allowed: TagSet,
    /// The one tag it can have, if it is sure.
    pub(super) certain: Option<Tag>,
    /// What finite verbs come after it: two bits for its clause, two for the whole sentence.
    ahead: u64,
}

/// Bits of a word's shape.
struct Shape;

impl Shape {
    const CAPITAL: u64 = 1;
    const SECOND_CAPITAL: u64 = 2;
    const DIGIT: u64 = 4;
    const LETTER: u64 = 8;
    const MARK: u64 = 16;
    const DOT: u64 = 32;
    const APOSTROPHE: u64 = 64;
    const WIDE: u64 = 128;
    const FIRST: u64 = 256;
    const SHORT: u64 = 512;
}

impl Word {
    /// Stands before the first and after the last word.
    pub(super) const EDGE: Self = Self {
        lower: 0,
        identity: 0,
        tail: 0,
        head: 0,
        shape: 0,
        class: 300,
        lower_class: 300,
        allowed: TagSet(0),
        certain: None,
        ahead: 0,
    };

    /// Looks at every word of a sentence.
    pub(super) fn of_sentence(words: &[&str], lexicon: Lexicon<'_>, looked: &mut Vec<Self>) {
        looked.clear();
        looked.extend((words.iter().enumerate()).map(|(at, word)| Self::new(word, at == 0, lexicon)));
        // From the end: which verbs are still to come tells *the man arrested* from *police arrested*.
        let (mut clause, mut sentence) = (0, 0);
        for word in looked.iter_mut().rev() {
            word.ahead = clause | sentence << 2;
            let finite = word.finiteness();
            clause = finite.max(clause);
            sentence = finite.max(sentence);
            if word.ends_clause() {
                clause = 0;
            }
        }
    }

    /// 2 for a word that can only be a finite verb, 1 for one that can be a verb in the past tense, 0 for others.
    fn finiteness(&self) -> u64 {
        let finite = TagSet(0)
            .with(Tag::Md)
            .with(Tag::Vbd)
            .with(Tag::Vbp)
            .with(Tag::Vbz);
        let only = self.certain.map_or(self.allowed, |tag| TagSet(0).with(tag));
        if only.0 & !finite.0 == 0 {
            2
        } else {
            u64::from(only.has(Tag::Vbd) && self.class < 256)
        }
    }

    fn ends_clause(&self) -> bool {
        matches!(
            self.certain,
            Some(Tag::Comma | Tag::Colon | Tag::Cc | Tag::Wdt | Tag::Wp | Tag::Wrb)
        )
    }

    /// Looks at one word; `is_first` when it opens the sentence.
    pub(super) fn new(word: &str, is_first: bool, lexicon: Lexicon<'_>) -> Self {
        let (mut lower, mut tail, mut head, mut shape) = (0xcbf2_9ce4_8422_2325_u64, 0_u64, 0_u32, 0);
        let bytes = word.as_bytes();
        for (at, &byte) in bytes.iter().enumerate() {
            let mut small = byte.to_ascii_lowercase();
            shape |= match byte {
                b'A'..=b'Z' if at == 0 => Shape::CAPITAL | Shape::LETTER,
                b'A'..=b'Z' => Shape::SECOND_CAPITAL | Shape::LETTER,
                b'a'..=b'z' => Shape::LETTER,
                b'0'..=b'9' => {
                    small = b'0';
                    Shape::DIGIT
                }
                b'.' => Shape::DOT,
                b'\'' => Shape::APOSTROPHE,
                0x80.. => Shape::WIDE,
                _ => Shape::MARK,
            };
            lower = (lower ^ u64::from(small)).wrapping_mul(0x0100_0000_01b3);
            tail = tail << 8 | u64::from(small);
            if at < 4 {
                head = head << 8 | u32::from(small);
            }
        }
        if shape & Shape::WIDE != 0 && word.chars().next().is_some_and(char::is_uppercase) {
            shape |= Shape::CAPITAL;
        }
        if bytes.len() < 4 {
            shape |= Shape::SHORT;
        }
        let mut looked = Self::looked_up(lower, tail, head, shape, is_first, lexicon);
        looked.certain = Tag::of_mark(word).or(looked.certain);
        looked
    }

    fn looked_up(
        lower: u64,
        tail: u64,
        head: u32,
        mut shape: u64,
        is_first: bool,
        lexicon: Lexicon<'_>,
    ) -> Self {
        let is_capitalised = shape & Shape::CAPITAL != 0;
        let lower_class = lexicon.class(key(lower, false));
        let as_written = if is_capitalised {
            lexicon.class(key(lower, true))
        } else {
            lower_class
        };
        if is_first {
            shape |= Shape::FIRST;
        }
        let guess = || 512 + join(tail & 0xffff, shape & !Shape::FIRST) % 0xffff;
        let number = |class: Class| match class {
            UNKNOWN => guess(),
            Class(known) => u64::from(known),
        };
        // A capital at the start of a sentence tells little.
        let (class, other) = if is_capitalised && is_first {
            (lower_class, as_written)
        } else {
            (as_written, lower_class)
        };
        // At the start of a sentence *May* and *Will* may be names.
        let certain = Tag::from_index(usize::from(class.0)).filter(|&tag| {
            !(is_first && is_capitalised)
                || !tag.is_open() && (other == UNKNOWN || lexicon.tags_of(other) == TagSet(0).with(tag))
        });
        let allowed = if is_capitalised {
            let either = lexicon.tags_of(class).or(lexicon.tags_of(other));
            either.with(Tag::Nnp)
        } else {
            lexicon.tags_of(class)
        };
        let identity = match (class, other) {
            (UNKNOWN, UNKNOWN) => join(tail & 0xff_ffff, shape),
            _ => lower,
        };
        Self {
            lower,
            identity,
            tail,
            head,
            shape,
            class: number(class),
            lower_class: number(other),
            allowed,
            certain,
            ahead: 0,
        }
    }

    fn suffix(&self, bytes: u32) -> u64 {
        self.tail & ((1 << (bytes * 8)) - 1)
    }

    /// Whether it begins with a capital letter.
    pub(super) fn is_capitalised(&self) -> bool {
        self.shape & Shape::CAPITAL != 0
    }
}

/// The tags so far, and what they say about the verbs of the clause.
#[derive(Debug, Clone, Copy)]
pub(super) struct History {
    last: u64,
    before_last: u64,
    /// The auxiliary or *to* that a verb here would hang on.
    auxiliary: u64,
    /// 1 when other words than adverbs and pronouns have come after the auxiliary.
    gap: u64,
    /// 1 when the clause has had its finite verb, 2 when it had it before a comma or a conjunction.
    finite: u64,
    /// Words since the clause began, up to a few.
    length: u64,
}

impl History {
    const EDGE: u64 = 62;

    /// Before the first word.
    pub(super) const START: Self = Self {
        last: Self::EDGE,
        before_last: Self::EDGE,
        auxiliary: 0,
        gap: 0,
        finite: 0,
        length: 0,
    };

    /// After `word` got `tag`.
    pub(super) fn push(&mut self, word: &Word, tag: Tag) {
        self.before_last = self.last;
        self.last = tag as u64;
        self.length = (self.length + 1).min(3);
        match tag {
            Tag::Md | Tag::To => (self.auxiliary, self.gap) = (1, 0),
            Tag::Vbd | Tag::Vbz | Tag::Vbp | Tag::Vb | Tag::Vbg | Tag::Vbn => {
                (self.auxiliary, self.gap) = (auxiliary_of(word.tail), 0);
            }
            Tag::Rb | Tag::Rbr | Tag::Prp => {}
            _ => self.gap = 1,
        }
        if tag.is_finite_verb() {
            self.finite = 1;
        }
        match tag {
            Tag::Comma | Tag::Cc => {
                (self.finite, self.length, self.auxiliary) = (self.finite.min(1) << 1, 0, 0);
            }
            Tag::Colon | Tag::Wdt | Tag::Wp | Tag::Wrb | Tag::OpenQuote | Tag::CloseQuote => {
                (self.finite, self.length, self.auxiliary) = (0, 0, 0);
            }
            Tag::In if word.tail == THAT => (self.finite, self.length, self.auxiliary) = (0, 0, 0),
            _ => {}
        }
    }
}

const THAT: u64 = u32::from_be_bytes(*b"that") as u64;

/// 4 to 6 for a form of *be*, *have*, *do*; 0 for other verbs.
fn auxiliary_of(tail: u64) -> u64 {
    let bytes = tail.to_be_bytes();
    let from = bytes.iter().take_while(|&&byte| byte == 0).count();
    match bytes.get(from..).unwrap_or_default() {
        b"is" | b"are" | b"was" | b"were" | b"be" | b"been" | b"being" | b"am" | b"'s" | b"'re" | b"'m"
        | b"get" | b"got" => 4,
        b"has" | b"have" | b"had" | b"having" | b"'ve" => 5,
        b"do" | b"does" | b"did" => 6,
        _ => 0,
    }
}

/// The features of the middle one of five words in a row, given the tags before it.
pub(super) fn features(words: [&Word; 5], history: History) -> Features {
    let [before_last, last, word, next, after_next] = words;
    let (last_tag, tags) = (history.last, history.before_last << 8 | history.last);
    let class = word.class;
    let capital = u64::from(word.is_capitalised());
    let verbs = history.auxiliary << 9 | history.gap << 8 | history.finite << 4 | history.length;
    let values: [u64; FEATURES] = [
        // the word
        word.identity ^ capital,
        join(class, word.lower_class),
        join(word.suffix(2), capital),
        join(word.suffix(3), capital),
        join(word.suffix(4), capital),
        join(word.suffix(5), capital),
        word.shape,
        u64::from(word.head) >> 8 ^ capital << 40,
        // its neighbours
        before_last.identity,
        last.identity,
        next.identity,
        after_next.identity,
        next.class,
        after_next.class,
        join(next.suffix(3), next.shape),
        join(last.suffix(3), last.shape),
        // the tags before it
        last_tag,
        tags,
        join(tags, class),
        join(last_tag, class),
        join(last_tag, word.lower),
        join(last_tag, word.suffix(3) ^ capital << 40),
        join(last_tag, word.shape),
        join(join(last_tag, class), next.class),
        join(last_tag, next.class),
        // together
        join(class, next.class),
        join(join(class, next.class), after_next.class),
        join(word.identity, next.class),
        join(last.identity, class),
        join(class, next.lower),
        join(last.identity, next.lower),
        // the verbs of the clause
        join(verbs, class),
        join(
            history.auxiliary << 3 | history.gap << 2 | history.finite,
            word.suffix(2),
        ),
        join(join(verbs, class), next.class),
        join(join(verbs, class), word.ahead),
        join(join(last_tag, class), word.ahead),
    ];
    let mut hashed = [0; FEATURES];
    for (kind, (slot, value)) in hashed.iter_mut().zip(values).enumerate() {
        // The upper half of a product depends on every bit below it.
        let apart = value ^ (kind as u64 + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        *slot = (apart.wrapping_mul(0xd6e8_feb8_6659_fd93) >> 32) as u32;
    }
    hashed
}
