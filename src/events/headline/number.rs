//! Whether a headline's subject is one or many.

use super::{cut::is_list, pieces::Piece};
use crate::events::{
    names::{Known, names},
    words::Tag,
};

/// Whether a subject takes a plural verb.
pub(super) fn is_plural(pieces: &[Piece]) -> bool {
    let mut head: Option<&Piece> = None;
    let mut joined = false;
    for (at, piece) in pieces.iter().enumerate() {
        match piece.tag {
            Tag::Comma if head.is_some() && is_list(pieces, at) => {}
            // "Ruiz of Peru and Kowalski of Poland"
            Tag::Preposition if head.is_some_and(|head| head.tag == Tag::Proper) => {
                joined |= pieces[at..]
                    .windows(2)
                    .any(|pair| pair[0].text == "and" && pair[1].tag == Tag::Proper)
                    && piece.text == "of"
                    && pieces[at..].iter().filter(|piece| piece.text == "of").count() > 1;
                break;
            }
            // "A couple of bombings", but "the number of bombings"
            Tag::Preposition
                if head.is_some_and(|head| matches!(&*head.text, "couple" | "number" | "handful"))
                    && pieces[0].text.eq_ignore_ascii_case("a") =>
            {
                return true;
            }
            Tag::Preposition | Tag::Comma | Tag::Relative | Tag::Verb if head.is_some() => break,
            Tag::Conjunction => joined |= piece.text == "and",
            Tag::Noun | Tag::Proper | Tag::Number | Tag::Adjective => head = Some(piece),
            _ => {}
        }
    }
    let Some(head) = head else {
        return pieces.first().is_some_and(|piece| {
            matches!(
                piece.text.to_lowercase().as_str(),
                "both" | "all" | "many" | "several" | "few" | "some" | "others" | "most"
            )
        });
    };
    let lower = head.text.to_lowercase();
    // "The British", "the French": the people.
    let the_people = matches!(pieces, [the, _] if the.text.eq_ignore_ascii_case("the"))
        && ["ish", "ch", "ese", "ss"].iter().any(|end| lower.ends_with(end))
        && matches!(names().known(&head.text), Some(Known::Adjective(_)));
    if the_people {
        return true;
    }
    let nouns = pieces
        .iter()
        .filter(|piece| matches!(piece.tag, Tag::Noun | Tag::Proper));
    if joined && !names_one_person(pieces) && nouns.count() > 1 {
        return true;
    }
    // "Thirty-two of the members"
    let tens = [
        "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
    ];
    if lower
        .split_once('-')
        .is_some_and(|(first, _)| tens.contains(&first))
    {
        return true;
    }
    match head.tag {
        Tag::Proper if matches!(lower.as_str(), "women" | "men" | "people" | "children") => true,
        // "40 Koreans"
        Tag::Proper
            if lower.ends_with('s')
                && pieces
                    .iter()
                    .take_while(|piece| !std::ptr::eq(*piece, head))
                    .any(|piece| piece.tag == Tag::Number && !matches!(piece.text.as_str(), "one" | "1")) =>
        {
            true
        }
        Tag::Proper => is_plural_name(pieces, head),
        Tag::Number => {
            // "Flight 8501" is one.
            let is_named = pieces
                .iter()
                .position(|piece| std::ptr::eq(piece, head))
                .and_then(|at| pieces.get(at.checked_sub(1)?))
                .is_some_and(|before| before.tag == Tag::Proper);
            // "$3 million" is a sum.
            let is_money = pieces
                .iter()
                .any(|piece| piece.text.starts_with(['$', '€', '£', '¥']));
            !is_named && !is_money && lower != "one" && lower != "1"
        }
        _ => is_plural_noun(&head.text, &lower),
    }
}

/// "singer and lyricist Ana Ruiz" is one.
fn names_one_person(pieces: &[Piece]) -> bool {
    let [first, .., before, last] = pieces else {
        return false;
    };
    let proper = pieces
        .iter()
        .filter(|piece| piece.tag == Tag::Proper && names().known(&piece.text).is_none());
    proper.count() == 1
        && pieces.len() > 3
        && last.tag == Tag::Proper
        && !last.text.contains(" and ")
        && matches!(before.tag, Tag::Noun | Tag::Adjective)
        && first.tag != Tag::Determiner
}

/// "Ana Ruiz and Jan Kowalski", "The Harriers", but not "the Netherlands" or "the Search and Rescue Agency".
fn is_plural_name(pieces: &[Piece], head: &Piece) -> bool {
    let lower = head.text.to_lowercase();
    let ends_in_head = head
        .text
        .split(' ')
        .next_back()
        .is_some_and(|word| names().is_head(word));
    if lower == "police" || lower.ends_with(" police") || lower.ends_with(" forces") {
        return true;
    }
    let has_head = head.text.split(' ').any(|word| names().is_head(word)) || lower.contains(" of ");
    let team = !has_head
        && pieces.first().is_some_and(|piece| piece.tag == Tag::Determiner)
        && lower.ends_with('s')
        && !lower.ends_with("ss")
        && names().known(&head.text).is_none()
        && !names().is_head(&head.text)
        && head.text != "States"
        && pieces.len() == 2;
    let people = lower.ends_with('s') && matches!(names().known(&head.text), Some(Known::Adjective(_)));
    lower.contains(" and ") && !ends_in_head || team || people
}

fn is_plural_noun(text: &str, lower: &str) -> bool {
    match names().known(text) {
        Some(Known::Adjective(_)) => return lower.ends_with('s'),
        Some(_) => return false,
        None => {}
    }
    let singular_s = [
        "ss",
        "us",
        "is",
        "news",
        "corps",
        "series",
        "means",
        "headquarters",
    ]
    .iter()
    .any(|end| lower.ends_with(end));
    let is_men =
        lower.ends_with("men") && !["specimen", "regimen", "acumen", "omen", "abdomen"].contains(&lower);
    lower.ends_with('s') && !singular_s
        || is_men
        || lower.ends_with("people")
        || matches!(
            lower,
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
