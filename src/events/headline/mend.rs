//! Repairs of a headline after words were left out: articles, double marks, asides, marks at the edge.

use super::pieces::Piece;
use crate::events::{names::names, words::Tag};

/// Repairs what leaving words out has broken: articles, double marks, marks at the edge.
pub(super) fn mend(pieces: &mut Vec<Piece>) {
    drop_opening(pieces);
    drop_adverbs(pieces);
    drop_appositions(pieces);
    drop_asides_on_names(pieces);
    drop_ages(pieces);
    // "that, in May, prices fell", where the time is left out
    let mut at = 0;
    while at + 1 < pieces.len() {
        if pieces[at].tag == Tag::Subordinator && pieces[at + 1].tag == Tag::Comma {
            pieces.remove(at + 1);
        }
        at += 1;
    }
    mend_articles(pieces);
    if pieces.first().is_some_and(|piece| piece.is_glued) {
        pieces[0].is_glued = false;
    }
}

/// Marks and joining words at the start.
fn drop_opening(pieces: &mut Vec<Piece>) {
    while pieces.first().is_some_and(|piece| {
        matches!(
            piece.tag,
            Tag::Comma | Tag::CloseQuote | Tag::Colon | Tag::Stop | Tag::Possessive
        )
    }) {
        pieces.remove(0);
    }
    // "And the bank is expected"
    while pieces.len() > 3 && pieces[0].tag == Tag::Conjunction {
        pieces.remove(0);
    }
    // "Also, the bank", and "On," where the day it stood before is left out
    while pieces.len() > 3
        && pieces[1].tag == Tag::Comma
        && matches!(
            pieces[0].tag,
            Tag::Adverb | Tag::Preposition | Tag::Conjunction | Tag::Subordinator
        )
    {
        pieces.drain(..2);
    }
}

/// "is, effectively, the end": an adverb between commas goes with them.
fn drop_adverbs(pieces: &mut Vec<Piece>) {
    let mut at = 0;
    while at + 2 < pieces.len() {
        let aside = pieces[at].tag == Tag::Comma
            && pieces[at + 1].tag == Tag::Adverb
            && pieces[at + 2].tag == Tag::Comma;
        if aside {
            pieces.drain(at..at + 3);
        } else {
            at += 1;
        }
    }
}

/// "Ana Ruiz, the mayor, and Jan Kowalski": the names say who.
fn drop_appositions(pieces: &mut Vec<Piece>) {
    let mut at = 1;
    while at + 3 < pieces.len() {
        let opens = pieces[at].tag == Tag::Comma
            && pieces[at - 1].tag == Tag::Proper
            && pieces[at + 1].tag == Tag::Determiner;
        let close = (at + 2..pieces.len().min(at + 7)).find(|&close| pieces[close].tag == Tag::Comma);
        let close = close.filter(|&close| {
            opens
                && names().is_office(&pieces[close - 1].text.to_lowercase())
                && pieces
                    .get(close + 1)
                    .is_some_and(|next| next.tag == Tag::Conjunction)
        });
        if let Some(close) = close {
            pieces.drain(at..=close);
        }
        at += 1;
    }
}

/// "Ana Ruiz, a tireless opponent of the dam, fired": what a name is beside.
fn drop_asides_on_names(pieces: &mut Vec<Piece>) {
    let mut at = 1;
    while at + 3 < pieces.len() {
        let is_named = pieces[at].tag == Tag::Comma
            && pieces[at - 1].tag == Tag::Proper
            && pieces[at - 1].text.contains(' ')
            && pieces[at + 1].tag == Tag::Determiner;
        let close = (at + 2..pieces.len().min(at + 14)).find(|&close| pieces[close].tag == Tag::Comma);
        let close = close.filter(|&close| {
            let is_plain = pieces[at + 1..close].iter().all(|piece| {
                matches!(
                    piece.tag,
                    Tag::Determiner
                        | Tag::Noun
                        | Tag::Adjective
                        | Tag::Proper
                        | Tag::Preposition
                        | Tag::Conjunction
                        | Tag::Possessive
                )
            });
            let goes_on = pieces
                .get(close + 1)
                .is_some_and(|next| matches!(next.tag, Tag::Verb | Tag::Be | Tag::Have | Tag::Modal));
            is_named && is_plain && goes_on
        });
        if let Some(close) = close {
            pieces.drain(at..=close);
        }
        at += 1;
    }
}

/// "Ana Ruiz, now 22, to prison", "Jan Kowalski, aged 28, is charged".
fn drop_ages(pieces: &mut Vec<Piece>) {
    let mut at = 0;
    while at + 2 < pieces.len() {
        let says_age = |piece: &Piece| matches!(piece.text.as_str(), "now" | "aged" | "then");
        let led = usize::from(says_age(&pieces[at + 1]));
        let is_age = pieces.get(at + 1 + led).is_some_and(|piece| {
            piece.text.len() == 2 && piece.text.bytes().all(|byte| byte.is_ascii_digit())
        });
        let closes = pieces
            .get(at + 2 + led)
            .is_some_and(|piece| piece.tag == Tag::Comma);
        if pieces[at].tag == Tag::Comma && is_age && closes {
            pieces.drain(at..at + 3 + led);
        }
        at += 1;
    }
}

/// Double marks and articles, "a" and "an".
fn mend_articles(pieces: &mut Vec<Piece>) {
    let mut at = 0;
    while at + 1 < pieces.len() {
        let double = pieces[at].tag == Tag::Comma && matches!(pieces[at + 1].tag, Tag::Comma | Tag::Stop)
            || pieces[at].text == "the" && pieces[at + 1].tag == Tag::Possessive
            || is_article(&pieces[at]) && is_article(&pieces[at + 1]);
        if double {
            let drop = if pieces[at + 1].tag == Tag::Possessive {
                at + 1
            } else {
                at
            };
            pieces.remove(drop);
            continue;
        }
        let next = pieces[at + 1].text.as_str();
        let is_plain = next.chars().all(|letter| letter.is_lowercase() || letter == '-');
        let vowel = begins_with_a_vowel_sound(next);
        if pieces[at].text == "a" && vowel && is_plain {
            "an".clone_into(&mut pieces[at].text);
        } else if pieces[at].text == "an" && !vowel && is_plain && !next.starts_with('h') {
            "a".clone_into(&mut pieces[at].text);
        }
        at += 1;
    }
}

/// "the the": of two such words one is left over; "a few" and "the most" are none.
fn is_article(piece: &Piece) -> bool {
    piece.tag == Tag::Determiner
        && matches!(
            piece.text.to_lowercase().as_str(),
            "a" | "an" | "the" | "this" | "that" | "these" | "those"
        )
}

fn begins_with_a_vowel_sound(word: &str) -> bool {
    let lower = word.to_lowercase();
    let consonant = ["one", "once", "uni", "use", "usu", "eu", "ura", "uto"]
        .iter()
        .any(|start| lower.starts_with(start));
    lower.starts_with(['a', 'e', 'i', 'o', 'u']) && !consonant
}
