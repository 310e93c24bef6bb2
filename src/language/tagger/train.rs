//! Training: from tagged sentences to the bytes of a model. Not used at run time; `examples/train_tagger` calls it.

use super::{
    Tag,
    features::{Features, Word},
    lexicon::{self, Class, Lexicon, TagSet, key},
    perceptron::{ROW, best_of, header_for, row_of, walk},
};
use std::collections::BTreeMap;

/// A sentence with its right tags; as many tags as words.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tagged {
    /// The words, as [`crate::language::tokens`] cuts them.
    pub words: Vec<String>,
    /// One tag a word.
    pub tags: Vec<Tag>,
}

/// How to train.
#[derive(Debug, Clone, Copy)]
pub struct Settings {
    /// Number of weights, one byte each in the model.
    pub weights: usize,
    /// How often to go over the sentences.
    pub epochs: usize,
    /// How often a word must occur to enter the lexicon.
    pub least_count: u32,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            weights: 860_000,
            epochs: 7,
            least_count: 3,
        }
    }
}

/// Trains a model on `sentences` and made-up `examples`, telling `report` the number of each pass and the share of words it tagged wrongly while learning.
///
/// The examples teach weights like any sentence, but to the lexicon each tells only that a word can have a tag, not how often it has.
/// Deterministic: the same sentences in the same order give the same bytes.
pub fn train(
    sentences: &[Tagged],
    examples: &[Tagged],
    settings: Settings,
    mut report: impl FnMut(usize, f64),
) -> Vec<u8> {
    let mut counts = Counts::of(sentences);
    counts.allow(&Counts::of(examples), settings.least_count);
    let all: Vec<&Tagged> = sentences.iter().chain(examples).collect();
    let lexicon = counts.lexicon(settings.least_count);
    // On every other pass only frequent words are known, so that the others teach what endings and shapes say.
    let short_lexicon = counts.lexicon(settings.least_count * 5);
    let mut learner = Learner::new(settings.weights);
    let mut order: Vec<usize> = (0..all.len()).collect();
    let mut random = Random(0x2545_f491_4f6c_dd1d);
    for epoch in 0..settings.epochs {
        random.shuffle(&mut order);
        let is_last = epoch + 1 == settings.epochs;
        let table = if epoch % 2 == 0 && !is_last {
            &short_lexicon
        } else {
            &lexicon
        };
        let (mut wrong, mut total) = (0_usize, 0_usize);
        for sentence in order.iter().filter_map(|&at| all.get(at)) {
            wrong += learner.learn(sentence, Lexicon::new(table));
            total += sentence.words.len();
        }
        report(epoch, wrong as f64 / total.max(1) as f64);
    }
    let weights = learner.quantised();
    let mut model = header_for(weights.len()).to_vec();
    model.extend(lexicon);
    model.extend(weights);
    model
}

/// The weights while they are learned, with what their average needs.
struct Learner {
    weights: Vec<i32>,
    /// Sum of each weight over the steps up to `since`.
    totals: Vec<i64>,
    since: Vec<u32>,
    step: u32,
}

impl Learner {
    fn new(weights: usize) -> Self {
        let length = weights.max(ROW + 1);
        Self {
            weights: vec![0; length],
            totals: vec![0; length],
            since: vec![0; length],
            step: 0,
        }
    }

    /// Tags one sentence and mends the weights after each mistake; gives the number of mistakes.
    fn learn(&mut self, sentence: &Tagged, lexicon: Lexicon<'_>) -> usize {
        let words: Vec<&str> = sentence.words.iter().map(String::as_str).collect();
        let mut wrong = 0;
        walk(&words, lexicon, |at, word, features| {
            let right = sentence.tags.get(at).copied().unwrap_or(Tag::Other);
            self.step += 1;
            if let Some(tag) = word.certain {
                wrong += usize::from(tag != right);
                return tag;
            }
            let features = features();
            let guess = self.best(&features, word.allowed);
            wrong += usize::from(guess != right);
            // A tag that the word cannot have here must not pull at the weights for ever.
            if guess != right && word.allowed.has(right) {
                for &feature in &features {
                    self.add(feature, right, 1);
                    self.add(feature, guess, -1);
                }
            }
            guess
        });
        wrong
    }

    fn best(&self, features: &Features, allowed: TagSet) -> Tag {
        let mut scores = [0_i32; ROW];
        for &feature in features {
            let start = row_of(feature, self.weights.len());
            if let Some(row) = self.weights.get(start..).and_then(<[i32]>::first_chunk::<ROW>) {
                for (score, &weight) in scores.iter_mut().zip(row) {
                    *score += weight;
                }
            }
        }
        best_of(&scores, allowed)
    }

    fn add(&mut self, feature: u32, tag: Tag, change: i32) {
        let at = row_of(feature, self.weights.len()) + tag as usize;
        if let (Some(weight), Some(total), Some(since)) = (
            self.weights.get_mut(at),
            self.totals.get_mut(at),
            self.since.get_mut(at),
        ) {
            *total += i64::from(*weight) * i64::from(self.step - *since);
            *since = self.step;
            *weight += change;
        }
    }

    /// The average of each weight, scaled to fit a byte.
    fn quantised(self) -> Vec<u8> {
        let averages: Vec<f64> = (self.weights.iter().zip(&self.totals).zip(&self.since))
            .map(|((&weight, &total), &since)| {
                let sum = total + i64::from(weight) * i64::from(self.step - since);
                sum as f64 / f64::from(self.step.max(1))
            })
            .collect();
        let most = averages
            .iter()
            .fold(0.0_f64, |most, average| most.max(average.abs()));
        let scale = 127.0 / most.max(1e-9);
        averages
            .iter()
            .map(|average| ((average * scale).round().clamp(-127.0, 127.0) as i8).cast_unsigned())
            .collect()
    }
}

/// How often each word had each tag.
struct Counts(BTreeMap<u64, [u32; Tag::ALL.len()]>);

impl Counts {
    fn of(sentences: &[Tagged]) -> Self {
        let mut counts: BTreeMap<u64, [u32; Tag::ALL.len()]> = BTreeMap::new();
        for sentence in sentences {
            for (at, (word, &tag)) in sentence.words.iter().zip(&sentence.tags).enumerate() {
                let looked = Word::new(word, at == 0, Lexicon::new(&[]));
                let mut is_capitalised = looked.is_capitalised();
                if at == 0 && is_capitalised {
                    // Only its tag can tell whether a capital at the start belongs to the word.
                    if tag.is_proper_noun() {
                        continue;
                    }
                    is_capitalised = false;
                }
                if let Some(count) =
                    (counts.entry(key(looked.lower, is_capitalised)).or_insert([0; _])).get_mut(tag as usize)
                {
                    *count += 1;
                }
            }
        }
        Self(counts)
    }

    /// Counts every tag that a word has in `examples` a few times more.
    fn allow(&mut self, examples: &Self, times: u32) {
        for (hash, tags) in &examples.0 {
            let counts = self.0.entry(*hash).or_insert([0; _]);
            // Enough to stay above what is taken for a slip.
            let total: u32 = counts.iter().sum();
            for (count, &seen) in counts.iter_mut().zip(tags) {
                if seen > 0 {
                    *count = (*count).max(times.max(total / 50));
                }
            }
        }
    }

    /// The table of the words that occur at least `least` times.
    fn lexicon(&self, least: u32) -> Vec<u8> {
        let mut words: Vec<(u32, u64, Result<Tag, TagSet>)> = (self.0.iter())
            .map(|(&hash, counts)| (counts.iter().sum::<u32>(), hash, kind_of(counts)))
            .filter(|&(total, ..)| total >= least)
            .collect();
        words.sort_by_key(|&(total, hash, _)| (std::cmp::Reverse(total), hash));
        let mut sets: BTreeMap<TagSet, u64> = BTreeMap::new();
        for (total, _, kind) in &words {
            if let Err(set) = kind {
                *sets.entry(*set).or_default() += u64::from(*total);
            }
        }
        let mut sets: Vec<(TagSet, u64)> = sets.into_iter().collect();
        sets.sort_by_key(|&(set, total)| (std::cmp::Reverse(total), set));
        let first = Tag::ALL.len();
        let room = usize::from(lexicon::UNKNOWN.0) - first;
        let numbers: BTreeMap<TagSet, u8> = (sets.iter().take(room).enumerate())
            .map(|(number, &(set, _))| (set, (first + number) as u8))
            .collect();
        let certain = (Tag::ALL.iter()).map(|&tag| (Class(tag as u8), TagSet(0).with(tag)));
        let open = TagSet::open();
        let wavering = numbers.iter().map(|(&set, &number)| {
            let allowed = if set.0 & FEW == 0 {
                set
            } else {
                TagSet(set.0 & !FEW).or(open)
            };
            (Class(number), allowed)
        });
        let allowed: Vec<(Class, TagSet)> = certain.chain(wavering).collect();
        Lexicon::table(
            &allowed,
            words.into_iter().filter_map(|(_, hash, kind)| {
                let class = match kind {
                    Ok(tag) => tag as u8,
                    Err(set) => *numbers.get(&set)?,
                };
                Some((hash, Class(class)))
            }),
        )
    }
}

/// The one tag a word has for certain, or the set of its tags as bits.
fn kind_of(counts: &[u32; Tag::ALL.len()]) -> Result<Tag, TagSet> {
    let total: u32 = counts.iter().sum();
    let most = counts.iter().copied().max().unwrap_or(0);
    let seen = (Tag::ALL.iter().zip(counts))
        // A tag in a hundred is as likely a mistake of whoever tagged the text.
        .filter(|&(_, &count)| count > 0 && count * 80 >= total)
        .fold(TagSet(0), |set, (&tag, _)| set.with(tag));
    if let Some((&tag, _)) = Tag::ALL.iter().zip(counts).find(|&(_, &count)| count == most) {
        let (enough, slips) = if tag.is_open() { (100, 1000) } else { (20, 250) };
        if total >= enough && (total - most) * slips <= total {
            return Ok(tag);
        }
    }
    let is_open = seen.0 & TagSet::open().0 != 0;
    Err(if total < 40 && is_open {
        TagSet(seen.0 | FEW)
    } else {
        seen
    })
}

/// Marks the class of words of an open class met too seldom to be sure of their tags.
const FEW: u64 = 1 << 63;

/// A small generator of random numbers (xorshift): the order of sentences needs no more.
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        ((u128::from(self.0) * end as u128) >> 64) as usize
    }

    fn shuffle(&mut self, order: &mut [usize]) {
        for end in (1..order.len()).rev() {
            order.swap(end, self.below(end + 1));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::tagger::{Perceptron, Tagger as _};

    fn tagged(text: &str) -> Tagged {
        let (words, tags) = (text.split_whitespace())
            .filter_map(|pair| pair.rsplit_once('/'))
            .filter_map(|(word, tag)| Some((word.to_owned(), Tag::from_written(tag)?)))
            .unzip();
        Tagged { words, tags }
    }

    #[test]
    fn learns_a_small_grammar_and_carries_it_to_new_words() {
        let sentences: Vec<Tagged> = ["ship", "crane", "train", "tram", "ferry", "lorry"]
            .into_iter()
            .flat_map(|noun| {
                [
                    tagged(&format!("The/DT {noun}/NN stopped/VBD ./.")),
                    tagged(&format!("It/PRP will/MD {noun}/VB it/PRP ./.")),
                ]
            })
            .collect();
        let settings = Settings {
            weights: 20_000,
            epochs: 6,
            least_count: 2,
        };
        let model = train(&sentences, &[], settings, |_, _| ());
        assert_eq!(
            model,
            train(&sentences, &[], settings, |_, _| ()),
            "training is deterministic"
        );
        let tagger = Perceptron::from_bytes(&model).unwrap();
        assert_eq!(
            tagger.tags(&["The", "barge", "stopped", "."]),
            [Tag::Dt, Tag::Nn, Tag::Vbd, Tag::Stop]
        );
        assert_eq!(
            tagger.tags(&["It", "will", "barge", "it", "."]),
            [Tag::Prp, Tag::Md, Tag::Vb, Tag::Prp, Tag::Stop]
        );
    }
}
