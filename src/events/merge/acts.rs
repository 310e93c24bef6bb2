//! What a telling says is done: the groups of acts of its verb, of what the verb takes, and of the words beside its date.

use super::alike::{Alike, Group};
use crate::{
    events::{event::Kind, find::Draft, lexicon::lexicon},
    span::Span,
};

/// The verb or noun that tells a happening, with the particle after it where the two are listed ("step-down"), and its groups; those of
/// its nouns where the verb says nothing.
pub(super) fn act(lists: &Alike, draft: &Draft, text: &str, named: &[Group]) -> (String, Vec<Group>) {
    let rest = draft
        .mention
        .trigger
        .and_then(|trigger| text.get(trigger.end as usize..draft.mention.passage.end as usize))
        .unwrap_or_default();
    let phrase = rest.split_whitespace().take(3).find_map(|word| {
        let word = word.trim_matches(|letter: char| !letter.is_alphanumeric());
        let phrase = format!("{}-{word}", draft.trigger);
        (!lists.acts(&phrase).is_empty()).then_some(phrase)
    });
    // "was last seen"
    let before = draft
        .mention
        .trigger
        .and_then(|trigger| text.get(draft.mention.passage.start as usize..trigger.start as usize))
        .unwrap_or_default();
    let led_by = || {
        let word = before.split_whitespace().next_back()?.to_lowercase();
        let phrase = format!("{word}-{}", draft.trigger);
        (!lists.acts(&phrase).is_empty()).then_some(phrase)
    };
    // "pleaded not guilty" is the opposite of what "pleaded guilty" is.
    let is_not = rest.split_whitespace().take(3).any(|word| word == "not");
    let phrase = if is_not {
        let denied = format!("{}-not", draft.trigger);
        (!lists.poles(&denied).is_empty()).then_some(denied)
    } else {
        phrase
    };
    if let Some(phrase) = phrase.or_else(led_by) {
        let groups = lists.acts(&phrase).to_vec();
        return (phrase, groups);
    }
    let is_hollow = lists.is_hollow(&draft.trigger);
    // What is said names acts of others.
    let groups = if is_hollow && draft.mention.kind == Kind::Statement {
        Vec::new()
    } else if is_hollow {
        let object = object_acts(lists, rest);
        let subject = || opening_acts(lists, before);
        [object, subject(), named.to_vec()]
            .into_iter()
            .find(|groups| !groups.is_empty())
            .unwrap_or_default()
    } else {
        let mut groups = lists.acts_as_written(&draft.trigger).to_vec();
        groups.extend(cause_acts(lists, draft.mention.kind, before, rest));
        groups.sort_unstable();
        groups.dedup();
        groups
    };
    (draft.trigger.clone(), groups)
}

/// The groups of acts of the disaster or attack that does something or in which it is done: "the blast tore through …", "were killed in a
/// crash".
fn cause_acts(lists: &Alike, kind: Kind, before: &str, rest: &str) -> Vec<Group> {
    const BEFORE: usize = 6;
    const AFTER: usize = 10;
    const LED: usize = 4;
    if !matches!(kind, Kind::Death | Kind::Disaster | Kind::Attack | Kind::Other) {
        return Vec::new();
    }
    let bare = |word: &str| {
        word.trim_matches(|letter: char| !letter.is_alphanumeric())
            .to_lowercase()
    };
    let strikes = |word: &str| {
        let is_event = lexicon().event_noun(word);
        is_event.is_some_and(|(kind, _)| matches!(kind, Kind::Disaster | Kind::Attack))
    };
    let ends = |word: &str| word.ends_with([',', '.', ';', ':']);
    let mut groups = Vec::new();
    let subject = before
        .split_whitespace()
        .rev()
        .take(BEFORE)
        .take_while(|word| !ends(word))
        .map(bare)
        .take_while(|word| {
            !matches!(
                word.as_str(),
                "and" | "but" | "after" | "before" | "who" | "when" | "while"
            )
        })
        .find(|word| strikes(word));
    groups.extend(
        subject
            .iter()
            .flat_map(|word| lists.acts_as_written(word))
            .copied(),
    );
    let mut led: Option<usize> = None;
    for word in rest.split_whitespace().take(AFTER) {
        let lower = bare(word);
        if matches!(lower.as_str(), "in" | "by" | "from" | "during") {
            led = Some(0);
        } else if let Some(far) = led {
            if strikes(&lower) && far < LED {
                groups.extend(lists.acts_as_written(&lower));
            }
            led = Some(far + 1);
        }
        if ends(word)
            || matches!(
                lower.as_str(),
                "and" | "but" | "after" | "before" | "when" | "while"
            )
        {
            break;
        }
    }
    groups
}

/// The groups of acts of what a verb takes: "makes a decision", up to the next phrase.
fn object_acts(lists: &Alike, rest: &str) -> Vec<Group> {
    const FAR: usize = 6;
    let mut groups = Vec::new();
    let mut is_count = false;
    for (number, word) in rest.split_whitespace().take(FAR).enumerate() {
        let bare = word.trim_matches(|letter: char| !letter.is_alphanumeric());
        let counts = bare == "of" && is_count;
        is_count = matches!(
            bare,
            "number" | "series" | "round" | "pair" | "couple" | "host" | "string"
        );
        let ends = !counts
            && matches!(
                bare,
                "to" | "that"
                    | "and"
                    | "but"
                    | "of"
                    | "for"
                    | "in"
                    | "on"
                    | "at"
                    | "after"
                    | "before"
                    | "with"
                    | "by"
                    | "which"
                    | "who"
            );
        if ends && number > 0 {
            break;
        }
        groups.extend(lists.acts_as_written(bare));
        if word.ends_with([',', '.', ';', ':']) {
            break;
        }
    }
    groups.sort_unstable();
    groups.dedup();
    groups
}

/// The groups of acts of what a sentence opens with: "The meeting at which they were to settle it took place".
fn opening_acts(lists: &Alike, before: &str) -> Vec<Group> {
    const FAR: usize = 4;
    let mut groups: Vec<Group> = before
        .split_whitespace()
        .take(FAR)
        .map(|word| word.trim_matches(|letter: char| !letter.is_alphanumeric()))
        .take_while(|word| {
            !matches!(
                *word,
                "of" | "for" | "in" | "on" | "at" | "after" | "before" | "who"
            )
        })
        .flat_map(|word| lists.acts_as_written(word))
        .copied()
        .collect();
    groups.sort_unstable();
    groups.dedup();
    groups
}

/// The groups of acts of the nouns that a date stands at: those after it, and those before it up to a preposition or two.
pub(super) fn timed_acts(lists: &Alike, text: &str, passage: Span, time: Option<Span>) -> Vec<Group> {
    const AFTER: usize = 2;
    const BEFORE: usize = 4;
    let Some(time) = time else {
        return Vec::new();
    };
    let part = |from: u32, to: u32| text.get(from as usize..to as usize).unwrap_or_default();
    let joins = |word: &str| matches!(word, "and" | "or" | "but");
    let bare = |word: &str| {
        word.trim_matches(|letter: char| !letter.is_alphanumeric())
            .to_owned()
    };
    let mut groups = Vec::new();
    let after = part(time.end, passage.end);
    // "On Monday, the …": a mark ends what the date belongs to.
    if after.starts_with(' ') {
        for word in after.split_whitespace().take(AFTER) {
            // "closes schools from Monday and bars travel"
            if joins(word) {
                break;
            }
            groups.extend(lists.acts_as_written(&bare(word)));
            if word.ends_with([',', '.', ';', ':']) {
                break;
            }
        }
    } else if let Some(rest) = after.strip_prefix("’s ").or_else(|| after.strip_prefix("'s ")) {
        for word in rest.split_whitespace().take(AFTER + 1) {
            groups.extend(lists.acts_as_written(&bare(word)));
        }
    }
    let before = part(passage.start, time.start);
    // "On the first day of his visit in May": of the visit, but not the visit.
    let is_beside = before.split_whitespace().rev().take(BEFORE + 3).any(|word| {
        matches!(
            word.to_lowercase().as_str(),
            "during"
                | "before"
                | "after"
                | "ahead"
                | "eve"
                | "day"
                | "days"
                | "following"
                | "amid"
                | "mark"
                | "marked"
                | "marking"
                | "celebrate"
                | "celebrating"
                | "commemorate"
        )
    });
    if !is_beside && !before.trim_end().ends_with([',', '.', ';', ':']) {
        for word in before.split_whitespace().rev().take(BEFORE) {
            if word.ends_with([',', '.', ';', ':']) || joins(word) {
                break;
            }
            groups.extend(lists.acts_as_written(&bare(word)));
        }
    }
    groups.sort_unstable();
    groups.dedup();
    groups
}
