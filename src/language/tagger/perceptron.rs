//! The trained model: a header, a lexicon and one table of small weights, all read in place.

use super::{
    Tag, Tagger,
    features::{FEATURES, Features, History, Word, features},
    lexicon::{self, Lexicon, TagSet},
};
use thiserror::Error;

/// What the bytes of a model begin with; the last byte is the version of the format and of the features.
const MAGIC: &[u8; 8] = b"DLTAGGR\x01";
/// Bytes before the lexicon: [`MAGIC`], number of tags, number of features, number of weights.
const HEADER: usize = 16;
/// Weights a feature has in a row, one a tag, and none for those above [`Tag::ALL`].
pub(super) const ROW: usize = 48;

const _: () = assert!(Tag::ALL.len() <= ROW, "a row has room for every tag");

/// An averaged perceptron over hashed features.
///
/// The weights are one run of `i8`: a feature's hash says where its row of 48 begins, and rows overlap as they fall. What that costs in accuracy
/// the training has already paid, since it learns in the same table; what it buys is that a lookup is one stretch of memory and that the
/// file needs no decoding. (Feature hashing: Weinberger et al., 2009; averaging: Collins, 2002.)
#[derive(Debug, Clone, Copy)]
pub struct Perceptron<'a> {
    lexicon: Lexicon<'a>,
    weights: &'a [u8],
}

/// Why bytes are not a model.
#[derive(Debug, Error, PartialEq, Eq)]
#[error(
    "the weights of the part-of-speech tagger cannot be used, because they were not made for this version; train them again with examples/train_tagger"
)]
pub struct Unreadable;

impl<'a> Perceptron<'a> {
    /// Wraps the bytes of a model without copying them.
    pub fn from_bytes(bytes: &'a [u8]) -> Result<Self, Unreadable> {
        let (header, rest) = bytes.split_at_checked(HEADER).ok_or(Unreadable)?;
        let (slots, weights) = rest.split_at_checked(lexicon::BYTES).ok_or(Unreadable)?;
        if header != header_for(weights.len()) || weights.len() <= ROW {
            return Err(Unreadable);
        }
        Ok(Self {
            lexicon: Lexicon::new(slots),
            weights,
        })
    }

    /// The allowed tag that scores best; the lower number where two score alike.
    fn best(&self, features: &Features, allowed: TagSet) -> Tag {
        let starts = features.map(|feature| row_of(feature, self.weights.len()));
        let mut scores = [0_i16; ROW];
        for (part, at) in scores
            .as_chunks_mut::<PART>()
            .0
            .iter_mut()
            .zip((0..).step_by(PART))
        {
            // tags that cannot be need no score
            if allowed.0 >> at & ((1 << PART) - 1) != 0 {
                *part = sum_of(self.weights, &starts, at);
            }
        }
        best_of(&scores, allowed)
    }

    /// The same for a word that can have one of two tags only, as most have: less to read.
    fn better(&self, features: &Features, first: Tag, second: Tag) -> Tag {
        let mut lead = 0_i32;
        for &feature in features {
            let start = row_of(feature, self.weights.len());
            if let Some(row) = self.weights.get(start..).and_then(<[u8]>::first_chunk::<ROW>) {
                lead += i32::from(row[first as usize].cast_signed());
                lead -= i32::from(row[second as usize].cast_signed());
            }
        }
        if lead >= 0 { first } else { second }
    }
}

impl Tagger for Perceptron<'_> {
    fn tag(&self, words: &[&str], tags: &mut Vec<Tag>) {
        tags.clear();
        tags.reserve(words.len());
        walk(words, self.lexicon, |_, word, features| {
            let tag = word.certain.unwrap_or_else(|| match word.allowed.pair() {
                Some((first, second)) => self.better(&features(), first, second),
                None => self.best(&features(), word.allowed),
            });
            tags.push(tag);
            tag
        });
    }
}

/// The scores of a row that are summed at once: as many as fit in two registers of any processor.
const PART: usize = 16;

/// Adds up the parts that begin at `at` of all rows. By itself, so that it becomes one run of vector additions.
#[inline(never)]
fn sum_of(weights: &[u8], starts: &[usize; FEATURES], at: usize) -> [i16; PART] {
    let mut sums = [0_i16; PART];
    for start in starts {
        if let Some(part) = weights.get(start + at..).and_then(<[u8]>::first_chunk::<PART>) {
            for (sum, &weight) in sums.iter_mut().zip(part) {
                *sum += i16::from(weight.cast_signed());
            }
        }
    }
    sums
}

/// Goes over the words of a sentence, asking `decide` for the tag of each that is not a mark; `decide` gets the features on request.
pub(super) fn walk(
    words: &[&str],
    lexicon: Lexicon<'_>,
    mut decide: impl FnMut(usize, &Word, &dyn Fn() -> Features) -> Tag,
) {
    let mut looked = Vec::new();
    Word::of_sentence(words, lexicon, &mut looked);
    let mut history = History::START;
    for (at, word) in looked.iter().enumerate() {
        let near = |from: usize| {
            from.checked_sub(2)
                .and_then(|at| looked.get(at))
                .unwrap_or(&Word::EDGE)
        };
        let tag = decide(at, word, &|| {
            features(
                [near(at), near(at + 1), word, near(at + 3), near(at + 4)],
                history,
            )
        });
        history.push(word, tag);
    }
}

/// Where the row of a feature begins in a table of `length` weights.
pub(super) fn row_of(feature: u32, length: usize) -> usize {
    ((u64::from(feature) * length.saturating_sub(ROW) as u64) >> 32) as usize
}

/// The allowed tag with the greatest score; the first one where two score alike.
pub(super) fn best_of<T: PartialOrd + Copy>(scores: &[T; ROW], allowed: TagSet) -> Tag {
    let mut best: Option<(Tag, T)> = None;
    for tag in allowed.iter() {
        if let Some(&score) = scores.get(tag as usize)
            && best.is_none_or(|(_, least)| score > least)
        {
            best = Some((tag, score));
        }
    }
    best.map_or(Tag::Nn, |(tag, _)| tag)
}

/// The header of a model with so many weights.
pub(super) fn header_for(weights: usize) -> [u8; HEADER] {
    let mut header = [0; HEADER];
    header[..8].copy_from_slice(MAGIC);
    header[8..10].copy_from_slice(&(Tag::ALL.len() as u16).to_le_bytes());
    header[10..12].copy_from_slice(&(FEATURES as u16).to_le_bytes());
    header[12..].copy_from_slice(&(weights as u32).to_le_bytes());
    header
}
