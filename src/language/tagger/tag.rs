//! The part-of-speech tags: Penn Treebank, with Universal tags as the coarse view.

use serde::{Deserialize, Serialize};
use std::fmt;

/// Declares the tags once: variant, written form, meaning.
macro_rules! tags {
    ($($variant:ident $written:literal $meaning:literal,)+) => {
        /// A Penn Treebank part-of-speech tag, as `OntoNotes` 5 uses them.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[repr(u8)]
        pub enum Tag {
            $(
                #[doc = $meaning]
                #[serde(rename = $written)]
                $variant,
            )+
        }

        impl Tag {
            /// Every tag, in the order the model numbers them.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The tag as Penn Treebank writes it, e.g. `"VBD"`.
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant => $written,)+
                }
            }

            /// The tag that `written` names, if it is one of ours.
            pub fn from_written(written: &str) -> Option<Self> {
                match written {
                    $($written => Some(Self::$variant),)+
                    _ => None,
                }
            }
        }
    };
}

tags! {
    Cc "CC" "Coordinating conjunction: *and, but, or*.",
    Cd "CD" "Cardinal number: *12, three, 1994*.",
    Dt "DT" "Determiner: *the, a, this, every*.",
    Ex "EX" "Existential *there*.",
    Fw "FW" "Foreign word.",
    In "IN" "Preposition or subordinating conjunction: *in, of, since, because*.",
    Jj "JJ" "Adjective, ordinal numbers included.",
    Jjr "JJR" "Comparative adjective: *earlier, bigger*.",
    Jjs "JJS" "Superlative adjective: *latest, biggest*.",
    Ls "LS" "List item marker: *a), 1.*.",
    Md "MD" "Modal verb: *will, may, would, must*.",
    Nn "NN" "Common noun, singular or mass.",
    Nns "NNS" "Common noun, plural.",
    Nnp "NNP" "Proper noun, singular; month and weekday names are proper nouns.",
    Nnps "NNPS" "Proper noun, plural.",
    Pdt "PDT" "Predeterminer: *all the, such a*.",
    Pos "POS" "Possessive ending: *'s*.",
    Prp "PRP" "Personal pronoun: *it, they*.",
    PrpPoss "PRP$" "Possessive pronoun: *its, their*.",
    Rb "RB" "Adverb, *not* included.",
    Rbr "RBR" "Comparative adverb: *earlier, more*.",
    Rbs "RBS" "Superlative adverb: *most*.",
    Rp "RP" "Particle of a phrasal verb: *set off, blew up*.",
    Sym "SYM" "Symbol: *%, =*.",
    To "TO" "*to* before an infinitive.",
    Uh "UH" "Interjection: *yes, oh*.",
    Vb "VB" "Verb, base form: after a modal, *to* or *do*, and imperatives.",
    Vbd "VBD" "Verb, past tense (finite).",
    Vbg "VBG" "Verb, *-ing* form.",
    Vbn "VBN" "Verb, past participle.",
    Vbp "VBP" "Verb, present, not third person singular.",
    Vbz "VBZ" "Verb, present, third person singular.",
    Wdt "WDT" "*Wh-*determiner: *which, that* (relative).",
    Wp "WP" "*Wh-*pronoun: *who, what*.",
    WpPoss "WP$" "*whose*.",
    Wrb "WRB" "*Wh-*adverb: *when, where, how*.",
    Stop "." "Sentence-final punctuation.",
    Comma "," "Comma.",
    Colon ":" "Other punctuation: colon, semicolon, dash, ellipsis.",
    OpenQuote "``" "Opening quotation mark.",
    CloseQuote "''" "Closing quotation mark.",
    OpenBracket "-LRB-" "Opening bracket.",
    CloseBracket "-RRB-" "Closing bracket.",
    Hyphen "HYPH" "Hyphen inside a compound: *two-week*.",
    Currency "$" "Currency sign.",
    Other "XX" "Anything else: addresses of web pages, debris.",
}

/// A Universal Dependencies part of speech: the coarse view of a [`Tag`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum Coarse {
    /// Adjective.
    Adj,
    /// Preposition or subordinating conjunction.
    Adp,
    /// Adverb.
    Adv,
    /// Modal verb; *be*, *have* and *do* stay verbs, as their tag alone does not tell.
    Aux,
    /// Coordinating conjunction.
    Cconj,
    /// Determiner.
    Det,
    /// Interjection.
    Intj,
    /// Common noun.
    Noun,
    /// Cardinal number.
    Num,
    /// Infinitive *to*, possessive ending, verb particle.
    Part,
    /// Pronoun.
    Pron,
    /// Proper noun.
    Propn,
    /// Punctuation.
    Punct,
    /// Symbol.
    Sym,
    /// Verb.
    Verb,
    /// Anything else.
    X,
}

impl Tag {
    /// The tag with number `index` in [`Tag::ALL`].
    pub fn from_index(index: usize) -> Option<Self> {
        Self::ALL.get(index).copied()
    }

    /// The Universal part of speech this tag belongs to.
    pub const fn coarse(self) -> Coarse {
        match self {
            Self::Jj | Self::Jjr | Self::Jjs => Coarse::Adj,
            Self::In => Coarse::Adp,
            Self::Rb | Self::Rbr | Self::Rbs | Self::Wrb => Coarse::Adv,
            Self::Md => Coarse::Aux,
            Self::Cc => Coarse::Cconj,
            Self::Dt | Self::Pdt | Self::Wdt => Coarse::Det,
            Self::Uh => Coarse::Intj,
            Self::Nn | Self::Nns => Coarse::Noun,
            Self::Cd => Coarse::Num,
            Self::To | Self::Pos | Self::Rp => Coarse::Part,
            Self::Ex | Self::Prp | Self::PrpPoss | Self::Wp | Self::WpPoss => Coarse::Pron,
            Self::Nnp | Self::Nnps => Coarse::Propn,
            Self::Stop
            | Self::Comma
            | Self::Colon
            | Self::OpenQuote
            | Self::CloseQuote
            | Self::Hyphen
            | Self::OpenBracket
            | Self::CloseBracket => Coarse::Punct,
            Self::Sym | Self::Currency => Coarse::Sym,
            Self::Vb | Self::Vbd | Self::Vbg | Self::Vbn | Self::Vbp | Self::Vbz => Coarse::Verb,
            Self::Fw | Self::Ls | Self::Other => Coarse::X,
        }
    }

    /// Any form of a verb, modals included.
    pub const fn is_verb(self) -> bool {
        matches!(self.coarse(), Coarse::Verb | Coarse::Aux)
    }

    /// A verb that carries tense: past, present or modal.
    pub const fn is_finite_verb(self) -> bool {
        matches!(self, Self::Vbd | Self::Vbp | Self::Vbz | Self::Md)
    }

    /// A finite present tense verb.
    pub const fn is_present(self) -> bool {
        matches!(self, Self::Vbp | Self::Vbz)
    }

    /// A common or proper noun.
    pub const fn is_noun(self) -> bool {
        matches!(self.coarse(), Coarse::Noun | Coarse::Propn)
    }

    /// A proper noun.
    pub const fn is_proper_noun(self) -> bool {
        matches!(self, Self::Nnp | Self::Nnps)
    }

    /// The tag of a mark of punctuation that can have no other.
    pub fn of_mark(word: &str) -> Option<Self> {
        Some(match word {
            "," => Self::Comma,
            "." | "!" | "?" => Self::Stop,
            ":" | ";" | "–" | "—" | "--" | "..." | "…" => Self::Colon,
            "(" | "[" | "{" => Self::OpenBracket,
            ")" | "]" | "}" => Self::CloseBracket,
            "“" | "‘" | "«" => Self::OpenQuote,
            "”" | "»" => Self::CloseQuote,
            "$" | "£" | "€" | "¥" => Self::Currency,
            _ => return None,
        })
    }

    /// Nouns, verbs, adjectives and adverbs: the classes that new words join.
    pub const fn is_open(self) -> bool {
        matches!(
            self,
            Self::Nn
                | Self::Nns
                | Self::Nnp
                | Self::Nnps
                | Self::Jj
                | Self::Jjr
                | Self::Jjs
                | Self::Rb
                | Self::Vb
                | Self::Vbd
                | Self::Vbg
                | Self::Vbn
                | Self::Vbp
                | Self::Vbz
                | Self::Fw
                | Self::Uh
        )
    }

    /// Punctuation of any kind.
    pub const fn is_punctuation(self) -> bool {
        matches!(self.coarse(), Coarse::Punct)
    }
}

impl fmt::Display for Tag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_tag_is_found_by_its_number_and_its_written_form() {
        for (index, &tag) in Tag::ALL.iter().enumerate() {
            assert_eq!(tag as usize, index);
            assert_eq!(Tag::from_index(index), Some(tag));
            assert_eq!(Tag::from_written(tag.as_str()), Some(tag));
        }
        assert_eq!(Tag::from_index(Tag::ALL.len()), None);
        assert_eq!(Tag::from_written("NOUN"), None);
    }

    #[test]
    fn modals_are_finite_and_participles_are_not() {
        assert!(Tag::Md.is_finite_verb());
        assert!(Tag::Vbd.is_finite_verb());
        assert!(!Tag::Vbn.is_finite_verb());
        assert!(Tag::Vbn.is_verb());
        assert!(!Tag::To.is_verb());
    }
}
