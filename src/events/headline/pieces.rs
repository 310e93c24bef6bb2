//! The words of a headline while it is put together: repaired, cut at phrase boundaries, joined.

use super::{MAX, number::is_plural};
use crate::events::{
    inflect,
    lexicon::{Role, lexicon},
    names::names,
    words::Tag,
};

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

/// Repairs what leaving words out has broken: articles, double marks, marks at the edge.
pub(super) fn mend(pieces: &mut Vec<Piece>) {
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
    // "is, effectively, the end": an adverb between commas goes with them.
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
    // "Ana Ruiz, the mayor, and Jan Kowalski": the names say who.
    let mut at = 1;
    while at + 3 < pieces.len() {
        let opens = pieces[at].tag == Tag::Comma
            && pieces[at - 1].tag == Tag::Proper
            && pieces[at + 1].tag == Tag::Determiner;
        let close = (at + 2..pieces.len().min(at + 7)).find(|&close| pieces[close].tag == Tag::Comma);
        let close = close.filter(|&close| {
            opens
                && names().is_office(&pieces[close - 1].text.to_lowercase())
                && pieces.get(close + 1).is_some_and(|next| next.tag == Tag::Conjunction)
        });
        if let Some(close) = close {
            pieces.drain(at..=close);
        }
        at += 1;
    }
    // "Ana Ruiz, now 22, to prison", "Jan Kowalski, aged 28, is charged"
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
    // "that, in May, prices fell", where the time is left out
    let mut at = 0;
    while at + 1 < pieces.len() {
        if pieces[at].tag == Tag::Subordinator && pieces[at + 1].tag == Tag::Comma {
            pieces.remove(at + 1);
        }
        at += 1;
    }
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
    if pieces.first().is_some_and(|piece| piece.is_glued) {
        pieces[0].is_glued = false;
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

/// Puts the pieces together; where they are too long and `may_cut`, cuts them at a phrase boundary after piece `needed`.
pub(super) fn finish(pieces: Vec<Piece>, needed: usize, may_cut: bool) -> Option<String> {
    let mut pieces = pieces;
    strip_quotes_where_broken(&mut pieces);
    trim_end(&mut pieces);
    if pieces.last().is_some_and(hangs) {
        return None;
    }
    // A second clause after a comma is left out where the first already says enough.
    let comma = pieces.iter().enumerate().position(|(at, piece)| {
        piece.tag == Tag::Comma
            && at >= needed
            && at >= 4
            && !is_list(&pieces, at)
            && !is_in_a_place(&pieces, at)
            && !needs_more(&pieces[..at], piece)
            && !is_between_adjectives(&pieces, at)
    });
    if let Some(at) = comma {
        shorten(&mut pieces, at);
    }
    let mut title = join(&pieces);
    if title.chars().count() > MAX {
        abbreviate(&mut pieces);
        title = join(&pieces);
    }
    if title.chars().count() > MAX && may_cut {
        // Adverbs first.
        let mut at = 0;
        let mut before = Tag::Stop;
        pieces.retain(|piece| {
            at += 1;
            // "the first of many" is no adverb.
            let stays = piece.tag != Tag::Adverb
                || at <= 2
                || piece.text.len() < 5
                || matches!(before, Tag::Determiner | Tag::Possessive | Tag::PossessivePronoun);
            before = piece.tag;
            stays
        });
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
        let cut = places()
            .find(|&at| can_cut(&pieces, at) && fits(at))
            .or_else(|| places().find(|&at| is_about_a_happening(&pieces, at) && fits(at)))
            .filter(|_| may_cut);
        let Some(cut) = cut else {
            // Without its first article it may fit.
            if !(may_cut && article_opens && pieces[0].text.eq_ignore_ascii_case("the")) {
                return None;
            }
            pieces.remove(0);
            title = join(&pieces);
            continue;
        };
        shorten(&mut pieces, cut);
        title = join(&pieces);
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
                    " Inc.", " Corp.", " Co.", " Ltd.", " Inc", " Corp", " Ltd", " PLC",
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

/// "a criminal investigation of …": what a happening is about may be left out where nothing else fits.
fn is_about_a_happening(pieces: &[Piece], at: usize) -> bool {
    let noun = &pieces[at - 1];
    let is_event = lexicon().event_noun(&noun.text.to_lowercase()).is_some();
    let means_nothing_alone = counts(&noun.text);
    let is_described = at > 1
        && matches!(
            pieces[at - 2].tag,
            Tag::Determiner
                | Tag::Adjective
                | Tag::PossessivePronoun
                | Tag::Possessive
                | Tag::Noun
                | Tag::Conjunction
        );
    pieces[at].text == "of" && noun.tag == Tag::Noun && (is_event || is_described && !means_nothing_alone)
}

/// "number", "majority": nouns that mean nothing without the "of" after them.
pub(super) fn counts(noun: &str) -> bool {
    matches!(
        noun,
        "number"
            | "series"
            | "lot"
            | "group"
            | "part"
            | "member"
            | "members"
            | "percent"
            | "kind"
            | "type"
            | "set"
            | "range"
            | "end"
            | "start"
            | "beginning"
            | "result"
            | "wake"
            | "court"
            | "side"
            | "head"
            | "pair"
            | "state"
            | "level"
            | "use"
            | "terms"
            | "form"
            | "piece"
            | "case"
            | "way"
            | "sort"
            | "majority"
            | "hundreds"
            | "thousands"
            | "millions"
            | "dozens"
            | "half"
            | "quarter"
            | "rest"
            | "total"
            | "amount"
            | "loss"
            | "president"
            | "leader"
            | "name"
            | "idea"
    )
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
    piece.tag == Tag::Verb
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
    pieces.truncate(at);
    strip_quotes_where_broken(pieces);
    trim_end(pieces);
}

/// "a doctor in Leeds, Maine, to prison": the comma between a town and its state.
fn is_in_a_place(pieces: &[Piece], at: usize) -> bool {
    let led = at
        .checked_sub(2)
        .is_some_and(|before| matches!(pieces[before].text.as_str(), "in" | "at" | "near" | "from" | "of"));
    let is_name = |at: usize| pieces.get(at).is_some_and(|piece| piece.tag == Tag::Proper);
    let goes_on = pieces
        .get(at + 2)
        .is_some_and(|next| matches!(next.tag, Tag::Preposition | Tag::To));
    led && is_name(at - 1) && is_name(at + 1) && goes_on
}

/// "a small, quiet town".
fn is_between_adjectives(pieces: &[Piece], at: usize) -> bool {
    let describes = |piece: &Piece| piece.tag == Tag::Adjective;
    let goes_on = pieces
        .get(at + 1)
        .is_some_and(|piece| matches!(piece.tag, Tag::Adjective | Tag::Noun));
    at > 1 && describes(&pieces[at - 1]) && goes_on && !pieces[at - 1].text.contains(' ')
}

pub(super) fn is_list(pieces: &[Piece], at: usize) -> bool {
    pieces
        .iter()
        .skip(at + 1)
        .take(6)
        .any(|piece| piece.tag == Tag::Conjunction)
        && pieces
            .get(at + 1)
            .is_some_and(|piece| matches!(piece.tag, Tag::Noun | Tag::Proper | Tag::Adjective | Tag::Number))
}

/// Whether the phrase before piece `at` is complete without it.
fn can_cut(pieces: &[Piece], at: usize) -> bool {
    let piece = &pieces[at];
    let opens = !(piece.tag == Tag::Comma && (is_between_adjectives(pieces, at) || is_list(pieces, at)))
        && matches!(
            piece.tag,
            Tag::Preposition
                | Tag::Conjunction
                | Tag::Comma
                | Tag::To
                | Tag::Subordinator
                | Tag::Relative
                | Tag::Dash
                | Tag::Colon
                | Tag::OpenQuote
        )
        && piece.text != "of"
        || piece.text == "provided"
        // "a statement saying …"
        || piece.tag == Tag::Verb
            && piece.text.ends_with("ing")
            && matches!(pieces[at - 1].tag, Tag::Noun | Tag::Proper)
            // "with rebels | holding the town"
            && pieces[at.saturating_sub(6)..at]
                .iter()
                .rev()
                .find(|piece| piece.tag == Tag::Preposition)
                .is_none_or(|piece| piece.text != "with");
    // "a measure | designed to make …"
    let is_participle = piece.tag == Tag::Verb
        && piece.text.ends_with("ed")
        && pieces[at - 1].tag == Tag::Noun
        && pieces
            .get(at + 1)
            .is_some_and(|next| matches!(next.tag, Tag::To | Tag::Preposition))
        && pieces[..at - 1].iter().any(|piece| piece.tag == Tag::Verb);
    let opens = opens || is_participle;
    let before = &pieces[at - 1];
    // "is sworn in | following the vote"
    let is_particle = before.tag == Tag::Preposition
        && piece.text != "to"
        && at > 1
        && !hangs_after(Some(&pieces[at - 2]), before);
    let complete = is_particle
        || !before.is_base_verb
            && !matches!(
                before.tag,
                Tag::Verb
                    | Tag::Modal
                    | Tag::Be
                    | Tag::Have
                    | Tag::Determiner
                    | Tag::Preposition
                    | Tag::To
                    | Tag::Conjunction
                    | Tag::PossessivePronoun
                    | Tag::Subordinator
            );
    opens && complete && !needs_more(&pieces[..at], piece)
}

/// Whether what stands before a cut means nothing, or something else, without what the cut takes off: "is glad | to hear", "in response | to the
/// call", "puts the mayor | on trial", "calls to correct | what went wrong".
fn needs_more(kept: &[Piece], next: &Piece) -> bool {
    let [.., before, last] = kept else {
        return false;
    };
    let is_be = matches!(
        before.text.as_str(),
        "is" | "are" | "was" | "were" | "be" | "been"
    );
    let is_open_adjective = last.tag == Tag::Adjective
        && is_be
        && matches!(next.tag, Tag::To | Tag::Preposition | Tag::Subordinator);
    let is_open_adjective = is_open_adjective
        || next.tag == Tag::To
            && matches!(
                last.text.as_str(),
                "glad"
                    | "able"
                    | "unable"
                    | "ready"
                    | "likely"
                    | "unlikely"
                    | "happy"
                    | "willing"
                    | "eager"
                    | "set"
                    | "due"
                    | "reluctant"
                    | "prepared"
                    | "keen"
                    | "poised"
            );
    // "over complaints | arising from"
    let is_half_described = next.tag == Tag::Verb && before.tag == Tag::Preposition && before.text != "of";
    let after_preposition = matches!(before.text.as_str(), "in" | "with" | "on" | "as" | "a" | "at");
    let is_part_of_a_preposition = after_preposition
        && matches!(
            last.text.as_str(),
            "response"
                | "view"
                | "addition"
                | "connection"
                | "exchange"
                | "regard"
                | "line"
                | "contrast"
                | "accordance"
                | "preparation"
                | "search"
                | "part"
                | "order"
                | "favor"
                | "favour"
                | "relation"
                | "behalf"
                | "charge"
                | "terms"
                | "case"
        );
    // "following the resignation due | to the scandal"
    let is_open_word = matches!(
        last.text.as_str(),
        "due" | "prior" | "owing" | "thanks" | "subject" | "relative" | "according"
    ) && matches!(next.tag, Tag::To | Tag::Preposition);
    let is_open_infinitive = is_open_word
        || before.tag == Tag::To && last.tag == Tag::Adjective
        || matches!(next.text.as_str(), "what" | "whom");
    let moves = kept.iter().rposition(
        |piece| matches!(piece.tag, Tag::Verb | Tag::Preposition | Tag::Adjective if is_put(&piece.text)),
    );
    let is_put_nowhere = next.tag == Tag::Preposition
        && moves.is_some_and(|at| kept[at..].iter().all(|piece| piece.tag != Tag::Preposition));
    // "asks the mayor | to resign"
    let asked = kept.iter().rposition(|piece| piece.tag == Tag::Verb);
    let is_asked_nothing = next.tag == Tag::To
        && asked.is_some_and(|at| {
            at + 1 < kept.len()
                && controls(&kept[at].text)
                && kept[at + 1..].iter().all(|piece| piece.tag != Tag::Preposition)
        });
    // "says that Ruiz | and Kowalski met"
    let opener = kept
        .iter()
        .rposition(|piece| matches!(piece.tag, Tag::Subordinator | Tag::Relative));
    let has_no_verb = opener.is_some_and(|at| {
        !kept[at..].iter().any(|piece| {
            piece.is_base_verb || matches!(piece.tag, Tag::Verb | Tag::Be | Tag::Have | Tag::Modal | Tag::Do)
        })
    });
    let is_half_named = matches!(
        last.text.as_str(),
        "last" | "remaining" | "former" | "same" | "own"
    ) && matches!(before.tag, Tag::Determiner | Tag::PossessivePronoun);
    // "a performer, artist | and designer", "between Ruiz | and her deputy", "after Ruiz | returned"
    let from = kept
        .iter()
        .rposition(|piece| piece.tag == Tag::Verb || piece.is_base_verb || piece.tag == Tag::Preposition)
        .unwrap_or(0);
    let is_half_an_adjective = next.tag == Tag::Conjunction && last.tag == Tag::Adjective && !is_be;
    let is_first_to = is_half_an_adjective
        || next.tag == Tag::To
        && kept.iter().rev().take(4).any(|piece| {
            matches!(piece.text.as_str(), "first" | "last" | "only" | "youngest" | "oldest")
        });
    let in_a_list = is_first_to
        || matches!(next.tag, Tag::Conjunction | Tag::Comma)
        && kept[from..].iter().any(|piece| piece.tag == Tag::Comma);
    let between = kept.iter().rposition(|piece| piece.text == "between");
    let is_half_between =
        between.is_some_and(|at| kept[at..].iter().all(|piece| piece.tag != Tag::Conjunction));
    let after = kept
        .iter()
        .rposition(|piece| matches!(piece.text.as_str(), "after" | "before" | "until" | "while"));
    let is_half_told = after.is_some_and(|at| {
        at + 1 < kept.len()
            && kept[at + 1..]
                .iter()
                .all(|piece| matches!(piece.tag, Tag::Proper | Tag::Conjunction))
    });
    in_a_list
        || is_half_between
        || is_half_told
        || is_half_described
        || is_asked_nothing
        || has_no_verb
        || is_half_named
        || is_open_adjective
        || is_part_of_a_preposition
        || is_open_infinitive
        || is_put_nowhere
}

/// "asking", "to urge": a verb whose object is asked to do something.
fn controls(verb: &str) -> bool {
    let word = verb.rsplit(' ').next().unwrap_or_default().to_lowercase();
    lexicon()
        .verb(&word)
        .and_then(|(lemma, _)| lexicon().lemma(lemma))
        .is_some_and(|lemma| {
            let acts = [
                "send", "hire", "lead", "help", "elect", "appoint", "nominate", "call", "press", "push",
            ];
            lemma.is(Role::Control) && !acts.contains(&lemma.base.as_str())
        })
}

/// A verb that says where its object comes to be.
fn is_put(verb: &str) -> bool {
    let base = verb.rsplit(' ').next().unwrap_or_default();
    matches!(base, "put" | "puts" | "place" | "places")
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
                ("some", "time") | ("than", "there") | ("as", "previously") | ("as", "earlier")
            )
        {
            pieces.truncate(pieces.len() - 2);
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
fn hangs_after(before: Option<&Piece>, last: &Piece) -> bool {
    let particle = match last.text.as_str() {
        "down" | "up" | "off" | "out" | "away" | "back" => true,
        "over" | "in" | "on" => before.is_some_and(|before| {
            before.is_base_verb || before.tag == Tag::Verb || before.text.ends_with(" sworn")
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

pub(super) fn join(pieces: &[Piece]) -> String {
    let mut title = String::new();
    let mut opened = false;
    for piece in pieces {
        let glued = piece.is_glued && !title.is_empty()
            || opened
            || matches!(piece.tag, Tag::Comma | Tag::Possessive | Tag::CloseQuote);
        if !title.is_empty() && !glued {
            title.push(' ');
        }
        title.push_str(&piece.text);
        opened = piece.tag == Tag::OpenQuote;
    }
    title
}
