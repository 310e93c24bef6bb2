//! The words of a headline while it is put together: repaired, cut at phrase boundaries, joined.

use super::{
    Cut, MAX,
    cut::{
        can_cut, is_about_a_happening, is_between_adjectives, is_in_a_place, is_list, is_state_of_a_town,
        needs_more,
    },
    number::is_plural,
};
use crate::events::{inflect, words::Tag};

/// One word of a headline with what it was.
#[derive(Debug, Clone)]
pub(super) struct Piece {
    pub(super) text: String,
    pub(super) tag: Tag,
    /// Written without a space before it.
    pub(super) is_glued: bool,
    pub(super) is_base_verb: bool,
}

impl Piece {
    pub(super) fn word(text: String, tag: Tag) -> Self {
        Self {
            text,
            tag,
            is_glued: false,
            is_base_verb: false,
        }
    }
}

pub(super) fn present(base: &str, plural: bool) -> String {
    match (base, plural) {
        ("be", true) => "are".to_owned(),
        (base, true) => base.to_owned(),
        (base, false) => inflect::third(base),
    }
}

pub(super) fn is_are(pieces: &[Piece]) -> &'static str {
    if is_plural(pieces) { "are " } else { "is " }
}

/// Puts the pieces together; where they are too long, leaves out what `cut` allows, at a phrase boundary after piece `needed`.
pub(super) fn finish(pieces: Vec<Piece>, needed: usize, cut: Cut) -> Option<String> {
    let mut pieces = pieces;
    let mut needed = needed;
    if cut == Cut::Articles {
        drop_articles(&mut pieces, &mut needed);
    }
    let may_cut = cut != Cut::Never;
    strip_quotes_where_broken(&mut pieces);
    trim_end(&mut pieces);
    drop_half_between(&mut pieces, needed);
    if pieces.last().is_some_and(hangs) {
        return None;
    }
    // A second clause after a comma is left out where the first already says enough.
    let comma = pieces.iter().enumerate().position(|(at, piece)| {
        piece.tag == Tag::Comma
            && at >= needed
            && at >= 3
            && !is_list(&pieces, at)
            && !is_in_a_place(&pieces, at)
            && !is_state_of_a_town(&pieces, at)
            && !needs_more(&pieces[..at], piece)
            && !is_between_adjectives(&pieces, at)
    });
    if let Some(at) = comma {
        shorten(&mut pieces, at);
    }
    // "reported him dead, citing officials"
    let cites = pieces.iter().position(|piece| piece.text == "citing");
    if let Some(at) = cites.filter(|&at| at >= needed.max(3)) {
        shorten(&mut pieces, at);
    }
    let mut title = join(&pieces);
    if title.chars().count() > MAX {
        abbreviate(&mut pieces);
        title = join(&pieces);
    }
    if title.chars().count() > MAX && may_cut {
        drop_adverbs(&mut pieces);
        title = join(&pieces);
    }
    let article_opens = pieces.len() > 2
        && pieces
            .first()
            .is_some_and(|piece| piece.text.eq_ignore_ascii_case("the"));
    if title.chars().count() > MAX && title.chars().count() <= MAX + 4 && may_cut && article_opens {
        pieces.remove(0);
        title = join(&pieces);
    }
    while title.chars().count() > MAX {
        let fits = |at: usize| join(&pieces[..at]).chars().count() <= MAX;
        let places = || (needed.max(2)..pieces.len()).rev();
        let place = places()
            .find(|&at| can_cut(&pieces, at, cut) && fits(at))
            .or_else(|| places().find(|&at| is_about_a_happening(&pieces, at) && fits(at)))
            .filter(|_| may_cut);
        let Some(place) = place else {
            // Without its first article it may fit.
            if !(may_cut && article_opens && pieces[0].text.eq_ignore_ascii_case("the")) {
                return None;
            }
            pieces.remove(0);
            title = join(&pieces);
            continue;
        };
        shorten(&mut pieces, place);
        title = join(&pieces);
    }
    if names_one_twice(&pieces) {
        return None;
    }
    dressed(title)
}

/// "Ana Ruiz meets Ana Ruiz": one of them is somebody else.
fn names_one_twice(pieces: &[Piece]) -> bool {
    let [first, .., last] = pieces else {
        return false;
    };
    pieces.len() < 5
        && first.tag == Tag::Proper
        && last.tag == Tag::Proper
        && first.text.split(' ').any(|word| {
            let is_name = !word.ends_with('.') && word.len() > 3;
            is_name && last.text.split(' ').any(|other| other == word)
        })
}

/// Adverbs where room is short; "the first of many" is none.
fn drop_adverbs(pieces: &mut Vec<Piece>) {
    let mut at = 0;
    let mut before = Tag::Stop;
    pieces.retain(|piece| {
        at += 1;
        let stays = piece.tag != Tag::Adverb
            || at <= 2
            || matches!(piece.text.as_str(), "likely" | "unlikely")
            || piece.text.len() < 5 && !matches!(piece.text.as_str(), "now" | "also" | "just" | "thus")
            || matches!(before, Tag::Determiner | Tag::Possessive | Tag::PossessivePronoun);
        before = piece.tag;
        stays
    });
}

/// A title with its capital, whole quotations and without a full stop; nothing where it is too short to tell anything.
fn dressed(title: String) -> Option<String> {
    // the half of a word whose verb was left out
    if is_half_negation(title.split(' ').next().unwrap_or_default()) {
        return None;
    }
    let mut title = with_whole_quotations(title);
    // A sentence's full stop inside a quotation; that of "Corp." stays.
    let ends = |mark: &str| title.ends_with(mark) && last_word_is_plain(&title);
    if ends(".") {
        title.pop();
    } else if ends(".”") || ends(".\"") {
        let mark = title.pop();
        title.pop();
        title.extend(mark);
    }
    let mut letters = title.chars();
    let first = letters.next()?;
    let title: String = first.to_uppercase().chain(letters).collect();
    (title.chars().count() >= 8).then_some(title)
}

/// "a meeting between Ruiz": of two only one is left, and neither is told.
fn drop_half_between(pieces: &mut Vec<Piece>, needed: usize) {
    let between = pieces
        .iter()
        .rposition(|piece| piece.text == "between")
        .filter(|&at| at >= needed.max(3) && pieces.len() - at < 6);
    if let Some(at) = between
        && pieces[at..].iter().all(|piece| {
            matches!(
                piece.tag,
                Tag::Preposition | Tag::Proper | Tag::Determiner | Tag::Comma
            ) && !piece.text.contains(" and ")
        })
    {
        shorten(pieces, at);
    }
}

/// "Judge rules practice is unlawful": as headlines do where room is short. "A few" and "a million" stay, and "the Hague".
fn drop_articles(pieces: &mut Vec<Piece>, needed: &mut usize) {
    let mut at = 0;
    while at + 1 < pieces.len() {
        let lower = pieces[at].text.to_lowercase();
        let next = &pieces[at + 1];
        let is_article = pieces[at].tag == Tag::Determiner && matches!(lower.as_str(), "the" | "a" | "an")
            || pieces[at].tag == Tag::PossessivePronoun
                && matches!(lower.as_str(), "its" | "their")
                && at > 0;
        let is_acronym = next
            .text
            .chars()
            .all(|letter| letter.is_uppercase() || letter == '.');
        let counts = matches!(
            next.text.as_str(),
            "few"
                | "little"
                | "number"
                | "lot"
                | "dozen"
                | "hundred"
                | "thousand"
                | "million"
                | "billion"
                | "same"
                | "first"
                | "last"
                | "only"
        );
        let stays = counts
            || next.tag == Tag::Number
            || next.tag == Tag::Proper && !is_acronym && next.text != "United States"
            || next.tag == Tag::Preposition
            // "55 cents a share"
            || at > 0 && lower != "the" && matches!(pieces[at - 1].tag, Tag::Noun | Tag::Number);
        if is_article && !stays {
            pieces.remove(at);
            if *needed > at {
                *needed -= 1;
            }
        } else {
            at += 1;
        }
    }
}

/// Names that headlines shorten where room is short: "the US".
fn abbreviate(pieces: &mut [Piece]) {
    for piece in pieces {
        let short = match piece.text.as_str() {
            "United States" => "US",
            "United Kingdom" => "UK",
            "United Nations" => "UN",
            "European Union" => "EU",
            name => {
                let is_name = piece.tag == Tag::Proper && name.split(' ').count() > 2;
                let forms = [
                    " Limited Partnership",
                    " Inc.",
                    " Corp.",
                    " Co.",
                    " Ltd.",
                    " Inc",
                    " Corp",
                    " Ltd",
                    " PLC",
                ];
                let bare = forms.iter().find_map(|form| name.strip_suffix(form));
                match bare.filter(|_| is_name) {
                    Some(bare) => bare,
                    None => continue,
                }
            }
        };
        piece.text = short.to_owned();
    }
}

/// "successful.", not "Corp." or "U.S.".
fn last_word_is_plain(title: &str) -> bool {
    let word = title
        .rsplit(' ')
        .next()
        .unwrap_or_default()
        .trim_end_matches(['.', '”', '"']);
    word.chars().count() > 3 && word.chars().all(|letter| letter.is_lowercase() || letter == '-')
}

/// Marks of which one of a pair is missing go.
fn with_whole_quotations(title: String) -> String {
    let count = |mark: char| title.chars().filter(|&letter| letter == mark).count();
    let is_whole = count('"') % 2 == 0 && count('“') == count('”');
    if is_whole {
        return title;
    }
    title
        .chars()
        .filter(|letter| !matches!(letter, '"' | '“' | '”'))
        .collect()
}

/// Verbs that say nothing without what follows them.
fn hangs(piece: &Piece) -> bool {
    let open = [
        " to have",
        " to be",
        " to get",
        " to make",
        " to become",
        " to take",
    ];
    matches!(
        piece.text.as_str(),
        "is" | "are" | "to take" | "to make" | "to get" | "to become" | "to give"
    ) || piece.tag == Tag::Verb && open.iter().any(|end| piece.text.ends_with(end))
        || piece.tag == Tag::Verb
            && matches!(
                piece.text.as_str(),
                "has"
                    | "have"
                    | "is"
                    | "are"
                    | "tells"
                    | "tell"
                    | "says"
                    | "say"
                    | "reports"
                    | "report"
                    | "makes"
                    | "make"
                    | "gives"
                    | "give"
                    | "takes"
                    | "take"
                    | "becomes"
                    | "become"
                    | "to be"
                    | "to have"
                    | "sees"
                    | "see"
                    | "puts"
                    | "put"
            )
}

fn shorten(pieces: &mut Vec<Piece>, at: usize) {
    // "not only for their hides | but also …"
    let is_but = pieces.get(at).is_some_and(|piece| piece.text == "but");
    pieces.truncate(at);
    let only = pieces
        .windows(2)
        .position(|pair| pair[0].text == "not" && pair[1].text == "only");
    if let Some(only) = only.filter(|_| is_but) {
        pieces.drain(only..only + 2);
    }
    strip_quotes_where_broken(pieces);
    trim_end(pieces);
}

/// Quotation marks go where one of a pair is missing.
fn strip_quotes_where_broken(pieces: &mut Vec<Piece>) {
    let opens = pieces.iter().filter(|piece| piece.tag == Tag::OpenQuote).count();
    let closes = pieces.iter().filter(|piece| piece.tag == Tag::CloseQuote).count();
    let inner = |piece: &Piece| piece.text.starts_with(['’', '\'']) && piece.tag == Tag::CloseQuote;
    let closes = closes
        - if opens == closes {
            0
        } else {
            pieces.iter().filter(|piece| inner(piece)).count().min(closes)
        };
    if opens == closes && opens > 0 {
        return;
    }
    let mut glue_next = false;
    pieces.retain_mut(|piece| {
        if glue_next {
            piece.is_glued = false;
            glue_next = false;
        }
        let is_mark = matches!(piece.tag, Tag::OpenQuote | Tag::CloseQuote);
        if is_mark && piece.tag == Tag::OpenQuote {
            glue_next = true;
        }
        !is_mark
    });
}

/// Nothing hangs at the end.
pub(super) fn trim_end(pieces: &mut Vec<Piece>) {
    loop {
        // "begin, then | went quiet"
        if pieces.len() > 2 && pieces.last().is_some_and(|last| last.text == "then") {
            pieces.pop();
            continue;
        }
        // "starts some time", "more fires than there"
        if let [.., before, last] = &pieces[..]
            && matches!(
                (before.text.as_str(), last.text.as_str()),
                ("some", "time")
                    | ("than", "there")
                    | ("at", "least" | "most")
                    | ("as", "previously" | "earlier")
            )
        {
            pieces.truncate(pieces.len() - 2);
            continue;
        }
        // "makes landfall there", "by a third alone", "square positions ahead"
        if pieces.len() > 3
            && pieces.last().is_some_and(|last| {
                matches!(
                    last.text.as_str(),
                    "there" | "here" | "alone" | "ahead" | "instead" | "because" | "regardless"
                )
            })
            && pieces[pieces.len() - 2].tag != Tag::Be
            && !matches!(
                pieces[pieces.len() - 2].text.as_str(),
                "go" | "goes" | "went" | "gone" | "from"
            )
        {
            pieces.pop();
            continue;
        }
        // "his decision made", where the day it was made is left out
        if let [first @ .., before, last] = &pieces[..]
            && last.tag == Tag::Verb
            && matches!(before.tag, Tag::Noun | Tag::Proper)
            && first.iter().any(|piece| piece.tag == Tag::Verb)
            && !first.iter().any(|piece| {
                matches!(piece.tag, Tag::Subordinator | Tag::Relative)
                    || piece.is_base_verb && piece.tag != Tag::Verb
            })
            && [
                "made",
                "taken",
                "announced",
                "issued",
                "signed",
                "published",
                "given",
                "reached",
                "launched",
                "released",
            ]
            .contains(&last.text.as_str())
        {
            pieces.pop();
            continue;
        }
        let hangs = match &pieces[..] {
            [.., before, last] => hangs_after(Some(before), last),
            [last] => hangs_after(None, last),
            [] => false,
        };
        if !hangs {
            return;
        }
        pieces.pop();
    }
}

/// Whether a phrase cannot end in `last`. "Shut down" and "put the fire out" can, "a referendum on" cannot.
pub(super) fn hangs_after(before: Option<&Piece>, last: &Piece) -> bool {
    let particle = match last.text.as_str() {
        "down" | "up" | "off" | "out" | "away" | "back" => true,
        "over" | "in" | "on" => before.is_some_and(|before| {
            let last = before.text.rsplit(' ').next().unwrap_or_default();
            let asks = [
                "vote", "votes", "rule", "rules", "decide", "decides", "focus", "focuses", "work", "works",
                "agree", "agrees",
            ];
            (before.is_base_verb || before.tag == Tag::Verb || before.text.ends_with(" sworn"))
                && !asks.contains(&last)
        }),
        _ => false,
    };
    let open = matches!(
        last.tag,
        Tag::Comma
            | Tag::Stop
            | Tag::Colon
            | Tag::Dash
            | Tag::Conjunction
            | Tag::Preposition
            | Tag::Determiner
            | Tag::PossessivePronoun
            | Tag::To
            | Tag::Subordinator
            | Tag::Relative
            | Tag::OpenQuote
            | Tag::OpenBracket
            | Tag::Possessive
            | Tag::Modal
    );
    // "and also", "but then"
    let joins = last.tag == Tag::Adverb
        && before
            .is_some_and(|before| matches!(before.tag, Tag::Conjunction | Tag::Comma | Tag::Subordinator));
    let nobody =
        last.tag == Tag::Pronoun && matches!(last.text.as_str(), "he" | "she" | "they" | "it" | "we" | "I");
    // "scheduled as soon", "a deal whereby", "a dividend equal"
    let unfinished = matches!(
        last.text.as_str(),
        "whereby" | "effective" | "equal" | "according"
    ) || last.text == "soon" && before.is_some_and(|before| before.text == "as")
        || matches!(
            last.text.as_str(),
            "last" | "remaining" | "former" | "same" | "own"
        ) && before.is_some_and(|before| matches!(before.tag, Tag::Determiner | Tag::PossessivePronoun));
    open && !particle || joins || nobody || unfinished
}

/// "n't" of "didn't".
fn is_half_negation(word: &str) -> bool {
    word == "n't" || word == "n’t"
}

pub(super) fn join(pieces: &[Piece]) -> String {
    let mut title = String::new();
    let mut opened = false;
    for piece in pieces {
        let glued = piece.is_glued && !title.is_empty()
            || opened
            || is_half_negation(&piece.text)
            || matches!(piece.tag, Tag::Comma | Tag::Possessive | Tag::CloseQuote);
        if !title.is_empty() && !glued {
            title.push(' ');
        }
        title.push_str(&piece.text);
        opened = piece.tag == Tag::OpenQuote;
    }
    title
}
