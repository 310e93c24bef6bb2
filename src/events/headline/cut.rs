//! Where a headline that is too long can be cut, and what it would mean nothing, or something else, without.

use super::{
    Cut,
    pieces::{Piece, hangs_after},
};
use crate::events::{
    lexicon::{Role, lexicon},
    words::Tag,
};

/// "a criminal investigation of …": what a happening is about may be left out where nothing else fits.
pub(super) fn is_about_a_happening(pieces: &[Piece], at: usize) -> bool {
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
            | "first"
            | "second"
            | "third"
            | "last"
            | "one"
            | "all"
            | "none"
            | "most"
            | "some"
            | "many"
            | "each"
    )
}

/// "a doctor in Leeds, Maine, to prison": the comma between a town and its state.
pub(super) fn is_in_a_place(pieces: &[Piece], at: usize) -> bool {
    let led = at
        .checked_sub(2)
        .is_some_and(|before| matches!(pieces[before].text.as_str(), "in" | "at" | "near" | "from" | "of"));
    let is_name = |at: usize| pieces.get(at).is_some_and(|piece| piece.tag == Tag::Proper);
    let goes_on = pieces
        .get(at + 2)
        .is_some_and(|next| matches!(next.tag, Tag::Preposition | Tag::To));
    led && is_name(at - 1) && is_name(at + 1) && goes_on
}

/// "a Leeds, Maine, doctor": the comma at `at` belongs to a town and its state before a noun.
pub(super) fn is_state_of_a_town(pieces: &[Piece], at: usize) -> bool {
    let tag = |at: usize| pieces.get(at).map(|piece| piece.tag);
    let opens = |at: usize| {
        tag(at) == Some(Tag::Comma)
            && tag(at + 1) == Some(Tag::Proper)
            && tag(at + 2) == Some(Tag::Comma)
            && matches!(tag(at + 3), Some(Tag::Noun | Tag::Adjective))
    };
    let led = |at: usize| {
        pieces[..at]
            .iter()
            .rev()
            .find(|piece| piece.tag != Tag::Proper)
            .is_some_and(|piece| piece.tag == Tag::Determiner)
    };
    opens(at) && led(at) || at >= 2 && opens(at - 2) && led(at - 2)
}

/// "a small, quiet town".
pub(super) fn is_between_adjectives(pieces: &[Piece], at: usize) -> bool {
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
pub(super) fn can_cut(pieces: &[Piece], at: usize, cut: Cut) -> bool {
    let piece = &pieces[at];
    let in_one = |at: usize| {
        is_between_adjectives(pieces, at) || is_list(pieces, at) || is_state_of_a_town(pieces, at)
    };
    let opens = !(piece.tag == Tag::Comma && in_one(at))
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
        && matches!(pieces[at - 1].tag, Tag::Noun | Tag::Proper)
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
    let says_little = cut != Cut::Loosely && (is_open_plan(pieces, at) || parts_a_clause(pieces, at));
    opens && complete && !says_little && !needs_more(&pieces[..at], piece)
}

/// "agrees in principle | to form a company", "confirms reports | that it was sold", "from 175 million | to 180 million": the words before the
/// cut only lead on to those after it.
fn is_open_plan(pieces: &[Piece], at: usize) -> bool {
    let next = &pieces[at];
    let before = &pieces[at - 1];
    let verb = pieces[..at].iter().rposition(|piece| piece.tag == Tag::Verb);
    let plans = verb.is_some_and(|verb| {
        let word = pieces[verb].text.rsplit(' ').next().unwrap_or_default();
        let leads = [
            "agree", "plan", "decide", "vow", "promise", "threaten", "refuse", "hope", "seek", "try",
            "attempt", "pledge", "offer", "intend", "aim", "expect", "prepare", "move", "continue", "begin",
            "fail", "manage",
        ];
        let base = lexicon()
            .verb(&word.to_lowercase())
            .and_then(|(lemma, _)| lexicon().lemma(lemma))
            .map_or("", |lemma| lemma.base.as_str());
        // An object right after the verb is what is planned: "plans a sale | to raise money".
        let has_object = pieces.get(verb + 1).is_some_and(|piece| {
            matches!(
                piece.tag,
                Tag::Determiner | Tag::Noun | Tag::Proper | Tag::PossessivePronoun | Tag::Number
            )
        });
        leads.contains(&base) && !has_object
    });
    let tells = next.tag == Tag::Subordinator
        && next.text == "that"
        && matches!(
            before.text.trim_end_matches('s'),
            "report"
                | "claim"
                | "fear"
                | "hope"
                | "allegation"
                | "accusation"
                | "suggestion"
                | "rumour"
                | "rumor"
                | "warning"
                | "demand"
        );
    let ranges = next.text == "to"
        && pieces.get(at + 1).is_some_and(|piece| piece.tag == Tag::Number)
        && before.tag == Tag::Number;
    next.tag == Tag::To && plans || tells || ranges
}

/// "the convictions prove the homes | of the uncles are no place": the noun before the cut is what a verb after it is said of.
fn parts_a_clause(pieces: &[Piece], at: usize) -> bool {
    if pieces[at].tag != Tag::Preposition {
        return false;
    }
    let Some(verb) = pieces[..at].iter().rposition(|piece| piece.tag == Tag::Verb) else {
        return false;
    };
    let word = pieces[verb].text.to_lowercase();
    let lemma = lexicon()
        .verb(&word)
        .and_then(|(lemma, _)| lexicon().lemma(lemma));
    let takes_a_clause = lemma.is_some_and(|lemma| {
        lemma.is(Role::Reporting)
            || matches!(
                lemma.base.as_str(),
                "prove" | "show" | "mean" | "find" | "know" | "fear" | "hope"
            )
    });
    let plain = pieces[verb + 1..at].iter().all(|piece| {
        matches!(
            piece.tag,
            Tag::Determiner
                | Tag::Noun
                | Tag::Proper
                | Tag::Adjective
                | Tag::PossessivePronoun
                | Tag::Possessive
                | Tag::Number
        )
    });
    let goes_on = pieces[at..]
        .iter()
        .take_while(|piece| {
            !matches!(
                piece.tag,
                Tag::Comma | Tag::Relative | Tag::Subordinator | Tag::Conjunction
            )
        })
        .any(|piece| matches!(piece.tag, Tag::Be | Tag::Have | Tag::Modal));
    takes_a_clause && plain && at > verb + 1 && goes_on
}

/// Whether what stands before a cut means nothing, or something else, without what the cut takes off: "is glad | to hear", "in response | to the
/// call", "puts the mayor | on trial", "calls to correct | what went wrong".
pub(super) fn needs_more(kept: &[Piece], next: &Piece) -> bool {
    let [.., before, last] = kept else {
        return false;
    };
    last_word_needs(before, last, next)
        || verb_needs(kept, next)
        || clause_needs_its_verb(kept)
        || list_needs(kept, next)
}

/// The last word kept calls for what follows it: "is glad | to hear", "in response | to", "the last | free port".
fn last_word_needs(before: &Piece, last: &Piece, next: &Piece) -> bool {
    let is_be = matches!(
        before.text.as_str(),
        "is" | "are" | "was" | "were" | "be" | "been"
    );
    let word = last.text.as_str();
    let is_led_on = matches!(next.tag, Tag::To | Tag::Preposition);
    let is_open_adjective =
        last.tag == Tag::Adjective && is_be && (is_led_on || next.tag == Tag::Subordinator)
            || next.tag == Tag::To && ASKS_FOR_TO.contains(&word)
            || is_led_on
                && [
                    "due",
                    "prior",
                    "owing",
                    "thanks",
                    "subject",
                    "relative",
                    "according",
                ]
                .contains(&word);
    let is_part_of_a_preposition = ["in", "with", "on", "as", "a", "at"].contains(&before.text.as_str())
        && IN_PREPOSITIONS.contains(&word);
    // "over complaints | arising from"
    let is_half_described = next.tag == Tag::Verb && before.tag == Tag::Preposition && before.text != "of";
    // "calls to correct | what went wrong"
    let is_open_infinitive =
        before.tag == Tag::To && last.tag == Tag::Adjective || ["what", "whom"].contains(&next.text.as_str());
    let is_half_an_adjective = next.tag == Tag::Conjunction && last.tag == Tag::Adjective && !is_be;
    let is_half_named = ["last", "remaining", "former", "same", "own"].contains(&word)
        && matches!(before.tag, Tag::Determiner | Tag::PossessivePronoun);
    is_open_adjective
        || is_part_of_a_preposition
        || is_half_described
        || is_open_infinitive
        || is_half_an_adjective
        || is_half_named
}

/// "is glad to", "is set to".
const ASKS_FOR_TO: [&str; 15] = [
    "glad",
    "able",
    "unable",
    "ready",
    "likely",
    "unlikely",
    "happy",
    "willing",
    "eager",
    "set",
    "due",
    "reluctant",
    "prepared",
    "keen",
    "poised",
];

/// "in response to", "as part of".
const IN_PREPOSITIONS: [&str; 20] = [
    "response",
    "view",
    "addition",
    "connection",
    "exchange",
    "regard",
    "line",
    "contrast",
    "accordance",
    "preparation",
    "search",
    "part",
    "order",
    "favor",
    "favour",
    "relation",
    "behalf",
    "charge",
    "terms",
    "case",
];

/// "puts the mayor | on trial", "asks the mayor | to resign".
fn verb_needs(kept: &[Piece], next: &Piece) -> bool {
    let no_preposition_since = |at: usize| {
        kept[at..]
            .iter()
            .skip(1)
            .all(|piece| piece.tag != Tag::Preposition)
    };
    let moves = kept.iter().rposition(
        |piece| matches!(piece.tag, Tag::Verb | Tag::Preposition | Tag::Adjective if is_put(&piece.text)),
    );
    let is_put_nowhere = next.tag == Tag::Preposition && moves.is_some_and(no_preposition_since);
    let asked = kept.iter().rposition(|piece| piece.tag == Tag::Verb);
    let is_asked_nothing = next.tag == Tag::To
        && asked
            .is_some_and(|at| at + 1 < kept.len() && controls(&kept[at].text) && no_preposition_since(at));
    is_put_nowhere || is_asked_nothing
}

/// "says that Ruiz | and Kowalski met", "after Ruiz | returned".
fn clause_needs_its_verb(kept: &[Piece]) -> bool {
    let opener = kept
        .iter()
        .rposition(|piece| matches!(piece.tag, Tag::Subordinator | Tag::Relative));
    let has_no_verb = opener.is_some_and(|at| {
        !kept[at..].iter().any(|piece| {
            piece.is_base_verb || matches!(piece.tag, Tag::Verb | Tag::Be | Tag::Have | Tag::Modal | Tag::Do)
        })
    });
    let after = kept
        .iter()
        .rposition(|piece| ["after", "before", "until", "while"].contains(&piece.text.as_str()));
    let is_half_told = after.is_some_and(|at| {
        let names = |piece: &Piece| matches!(piece.tag, Tag::Proper | Tag::Conjunction);
        at + 1 < kept.len() && kept[at + 1..].iter().all(names)
    });
    has_no_verb || is_half_told
}

/// "a performer, artist | and designer", "between Ruiz | and her deputy", "the first islander | to be elected".
fn list_needs(kept: &[Piece], next: &Piece) -> bool {
    let from = kept
        .iter()
        .rposition(|piece| piece.tag == Tag::Verb || piece.is_base_verb || piece.tag == Tag::Preposition)
        .unwrap_or(0);
    let in_a_list = matches!(next.tag, Tag::Conjunction | Tag::Comma)
        && kept[from..].iter().any(|piece| piece.tag == Tag::Comma);
    let between = kept.iter().rposition(|piece| piece.text == "between");
    let is_half_between =
        between.is_some_and(|at| kept[at..].iter().all(|piece| piece.tag != Tag::Conjunction));
    let is_first_to = next.tag == Tag::To
        && kept
            .iter()
            .rev()
            .take(4)
            .any(|piece| ["first", "last", "only", "youngest", "oldest"].contains(&piece.text.as_str()));
    in_a_list || is_half_between || is_first_to
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
