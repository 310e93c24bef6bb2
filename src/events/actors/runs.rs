//! Capitalised runs of a sentence cut into names, each with what its surroundings show.

use crate::events::{
    names::{Known, Shown, is_person_word, is_trade, names},
    words::{Tag, Word},
};
use std::ops::Range;

/// A capitalised run before it is known who it is.
#[derive(Debug, Clone)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "independent findings about one run of capitals"
)]
pub(super) struct Found {
    pub(super) whole: Range<usize>,
    pub(super) core: Range<usize>,
    pub(super) name: String,
    pub(super) known: Option<Known>,
    pub(super) is_body: bool,
    /// A title or honorific stands before it, or an office after it.
    pub(super) is_titled: bool,
    /// It does something.
    pub(super) is_active: bool,
    pub(super) is_setting: bool,
    /// "the" or "a" stands before it, as before no person's name.
    pub(super) is_determined: bool,
    pub(super) is_male: Option<bool>,
    pub(super) office: Option<String>,
    pub(super) nation: Option<String>,
    /// The short form that follows it in brackets.
    pub(super) acronym: Option<String>,
}

/// Cuts a sentence's capitalised words into names.
pub(super) fn runs(words: &[Word<'_>]) -> Vec<Found> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        if words[at].tag != Tag::Proper || words[at].time.is_some() || is_based(&words[at]) {
            at += 1;
            continue;
        }
        // "First Aldermoor Bank" opens with what is read as an adverb.
        let first = at.checked_sub(1).filter(|&first| {
            let word = &words[first];
            // "Service Corp. said": the first word of a sentence may be a name's.
            let opens = first == 0 && word.is_capitalised() && is_company_tail(words, at..at + 1);
            (word.text == "First" || opens && matches!(word.tag, Tag::Noun | Tag::Adjective))
                && word.time.is_none()
        });
        let at_first = first.unwrap_or(at);
        let mut end = at + 1;
        while end < words.len() && (continues(words, end) || joins_body(words, at, end)) {
            end += 1;
        }
        // "the Senate of the state": what joins names is no part of one at its end.
        let mut last = end;
        let is_name =
            |word: &Word<'_>| word.tag == Tag::Proper || word.is_capitalised() || is_with_article(word);
        while last > at + 1 && !is_name(&words[last - 1]) {
            last -= 1;
        }
        if !matches!(words[last - 1].tag, Tag::Proper | Tag::Number) && !is_with_article(&words[last - 1]) {
            last = last.max(at + 1);
        }
        let is_body = words[at..last].iter().any(|word| names().is_head(word.text));
        let start = if is_body { at_first } else { at };
        if !is_dateline(words, start..last) {
            cut_run(words, start..last, &mut found);
        }
        at = end;
    }
    found
}

/// "al-Assad": a family's name that opens with the article.
fn is_with_article(word: &Word<'_>) -> bool {
    ["al-", "el-", "ar-", "as-", "ash-", "at-", "an-", "ad-"]
        .iter()
        .filter_map(|article| word.text.strip_prefix(article))
        .any(|rest| rest.starts_with(|letter: char| letter.is_uppercase()))
}

/// "Lima-based": says where a name belongs, and is no part of it.
fn is_based(word: &Word<'_>) -> bool {
    ["-based", "-born", "-backed", "-led"]
        .iter()
        .any(|end| word.text.ends_with(end))
}

/// "LIMA —", "GENEVA (Reuters) -": capitals before a dash at the start of a sentence say where it was written.
fn is_dateline(words: &[Word<'_>], run: Range<usize>) -> bool {
    let in_capitals = words[run.clone()].iter().all(|word| {
        word.text.len() > 2
            && word
                .text
                .chars()
                .filter(|letter| letter.is_alphabetic())
                .all(char::is_uppercase)
    });
    let dash = words
        .iter()
        .take(9)
        .position(|word| matches!(word.text, "—" | "–" | "--" | "-"));
    run.start == 0
        && in_capitals
        && dash.is_some_and(|dash| {
            dash >= run.end
                && words[run.end..dash].iter().all(|word| {
                    word.time.is_some()
                        || matches!(
                            word.tag,
                            Tag::Proper | Tag::Comma | Tag::OpenBracket | Tag::CloseBracket | Tag::Stop
                        )
                })
        })
}

/// Whether word `at` goes on with the name before it: another capital, or "of", "de", "bin" before one.
fn continues(words: &[Word<'_>], at: usize) -> bool {
    let word = &words[at];
    if word.time.is_some() || is_based(&words[at - 1]) {
        return false;
    }
    match word.tag {
        // "McAlder's Corp."
        Tag::Possessive => is_company_tail(words, at + 1..at + 2),
        Tag::Proper => true,
        _ if is_with_article(word) && words[at - 1].tag == Tag::Proper => true,
        Tag::Number => {
            words[at - 1].tag == Tag::Proper && word.text.len() <= 2 && words[at - 1].text.starts_with('G')
        }
        _ => {
            let joins = matches!(
                word.lower.as_str(),
                "of" | "de"
                    | "da"
                    | "del"
                    | "della"
                    | "di"
                    | "dos"
                    | "du"
                    | "la"
                    | "le"
                    | "van"
                    | "von"
                    | "der"
                    | "den"
                    | "bin"
                    | "ibn"
                    | "al"
                    | "el"
            );
            let is_next_name = words
                .get(at + 1)
                .is_some_and(|next| next.tag == Tag::Proper && next.time.is_none());
            // "Center for Biological Diversity", "Supreme Court of the Republic"
            let head_before =
                matches!(word.lower.as_str(), "for" | "on") && names().is_head(words[at - 1].text);
            let of_the = word.lower == "the" && words[at - 1].lower == "of";
            if is_next_name && (head_before || of_the) {
                return true;
            }
            let next = words.get(at + 1).is_some_and(|next| {
                (next.tag == Tag::Proper || matches!(next.lower.as_str(), "la" | "der" | "den" | "the"))
                    && next.time.is_none()
            });
            let body_before = word.lower != "of"
                || names().is_head(words[at - 1].text)
                || matches!(
                    words[at - 1].text,
                    "Republic" | "Kingdom" | "State" | "States" | "Bank" | "University" | "House"
                );
            joins && next && body_before
        }
    }
}

/// Whether the "and" at word `and` stands inside the name that begins at word `at`: "the Search and Rescue Agency", "Ministry of Trade and
/// Industry". What is a name by itself before it ("the Pentagon and State Department") ends there.
fn joins_body(words: &[Word<'_>], at: usize, and: usize) -> bool {
    let is_capital = |at: usize| {
        words
            .get(at)
            .is_some_and(|word| word.tag == Tag::Proper && word.time.is_none())
    };
    if !matches!(words[and].lower.as_str(), "and" | "&") || !is_capital(and + 1) {
        return false;
    }
    if words[and].text == "&" && is_capital(and - 1) {
        return true;
    }
    let lists = names();
    let known_before = (at..and).any(|start| lists.known(&join(words, start..and)).is_some());
    let known_after =
        (and + 2..words.len().min(and + 6)).any(|end| lists.known(&join(words, and + 1..end)).is_some());
    let titled_after = words
        .get(and + 1)
        .is_some_and(|word| lists.is_office(&word.lower) || lists.honorific(word.text).is_some());
    if known_before || known_after || titled_after {
        return false;
    }
    let of = (at..and).find(|&at| matches!(&*words[at].lower, "of" | "for" | "on"));
    // "the University of Lima and Apex Shark Expeditions": two
    let is_school = of.is_some_and(|of| of > at && matches!(words[of - 1].text, "University" | "College"));
    if is_school && is_capital(and + 2) && is_capital(and + 3) {
        return false;
    }
    if of.is_some_and(|of| of > at && lists.is_head(words[of - 1].text) && of + 1 < and) {
        return true;
    }
    let determined = at > 0 && words[at - 1].lower == "the" || is_trade(words[and - 1].text);
    let head_follows = (and + 1..words.len().min(and + 4))
        .take_while(|&at| is_capital(at))
        .any(|at| lists.is_head(words[at].text));
    let no_head_before = !(at..and).any(|at| lists.is_head(words[at].text));
    determined && head_follows && no_head_before && (and - at <= 2 || is_trade(words[and - 1].text))
}

/// One run can hold several names: "Russian President Vladimir Putin", "Britain Prime Minister".
#[expect(
    clippy::too_many_lines,
    reason = "one walk over the words, a case for each kind of them"
)]
fn cut_run(words: &[Word<'_>], run: Range<usize>, found: &mut Vec<Found>) {
    let lists = names();
    let mut at = run.start;
    let mut start = run.start;
    let mut office: Option<String> = None;
    let mut is_male = None;
    let mut is_titled = false;
    // Titles in lower case stand before the run: "president Ada Lund".
    let before = run.start.checked_sub(1).and_then(|at| words.get(at));
    if let Some(word) = before.filter(|word| lists.is_office(&word.lower) && !word.lower.ends_with('s')) {
        is_titled = true;
        office = Some(word.lower.to_string());
    }
    while at < run.end {
        if start == at && at > run.start && joins_names(&words[at]) {
            at += 1;
            start = at;
            continue;
        }
        let (taken, known) = longest_known(words, at..run.end);
        match known {
            Some(Known::Adjective(_)) if at + taken < run.end || !is_noun_like(words, at + taken) => {
                // "Chinese" before a title or noun: a setting of its own.
                let known = known.cloned();
                found.push(setting(words, at..at + taken, known));
                at += taken;
                continue;
            }
            Some(Known::Nation(_)) if is_company_tail(words, at + taken..run.end) => {}
            Some(_) if !(is_titled && office.is_some()) || taken == run.end - at => {
                let known = known.cloned();
                let mut one = describe(words, start..at + taken, at..at + taken, known);
                one.is_titled = is_titled;
                found.push(one);
                at += taken;
                start = at;
                continue;
            }
            _ => {}
        }
        let word = &words[at];
        if is_of_staff(words, at, &run) {
            is_titled = true;
            at += 1;
            continue;
        }
        // "St. Brendan's Hospital"
        let is_saint = word.text.starts_with("St") && word.text.len() < 4 && ends_in_head(words, at..run.end);
        if let Some(shows) = lists.honorific(word.text).filter(|_| !is_saint) {
            is_titled = true;
            is_male = is_male.or(match shows {
                Shown::Man => Some(true),
                Shown::Woman => Some(false),
                Shown::Anyone => None,
            });
            at += 1;
            continue;
        }
        // "Emergencies Minister Ana Ruiz": whatever stands before the last word of office belongs to the title.
        let office_later = (at + 1..run.end.saturating_sub(1))
            .rev()
            .find(|&later| lists.is_office(&words[later].lower) && !ends_in_head(words, later + 1..run.end));
        if let Some(later) = office_later {
            is_titled = true;
            office = Some(words[later].lower.to_string());
            at = later + 1;
            continue;
        }
        let is_title = lists.is_office(&word.lower) || lists.is_title_part(&word.lower) && at + 1 < run.end;
        if is_title && !ends_in_head(words, at..run.end) {
            is_titled |= lists.is_office(&word.lower);
            if lists.is_office(&word.lower) {
                office = Some(word.lower.to_string());
            }
            at += 1;
            continue;
        }
        break;
    }
    if at >= run.end || is_bare_title(words, &run) {
        return;
    }
    let mut one = describe(words, start..run.end, at..run.end, None);
    one.is_titled |= is_titled;
    one.office = office.or(one.office);
    read_beside(words, &mut one);
    one.is_male = is_male;
    found.push(one);
}

/// "Chief of Staff Ana Ruiz": the end of the title.
fn is_of_staff(words: &[Word<'_>], at: usize, run: &Range<usize>) -> bool {
    words[at].lower == "staff" && at > run.start && words[at - 1].lower == "of" && at + 1 < run.end
}

/// "Kenya West Airlines": a company named after a nation.
fn is_company_tail(words: &[Word<'_>], rest: Range<usize>) -> bool {
    words.get(rest).and_then(<[Word<'_>]>::last).is_some_and(|last| {
        matches!(
            last.text.trim_end_matches('.'),
            "Airlines" | "Airways" | "Corp" | "Inc" | "Co" | "Ltd" | "Holdings" | "Industries" | "Motors"
        )
    })
}

/// "Supreme Court of Kenya": what stands after a known name begins anew.
fn joins_names(word: &Word<'_>) -> bool {
    matches!(word.lower.as_str(), "of" | "for" | "on" | "the" | "and" | "&")
}

/// "the Senate Minority Leader": a title without a name.
fn is_bare_title(words: &[Word<'_>], run: &Range<usize>) -> bool {
    let lists = names();
    run.len() > 1
        && words.get(run.end - 1).is_some_and(|word| {
            lists.is_office(&word.lower) && !lists.is_surname(&word.lower) && !lists.is_head(word.text)
        })
}

/// The nation named just before word `at`: "Kenya's", "Kenyan" (also before a title in lower case).
fn nation_before(words: &[Word<'_>], at: usize) -> Option<String> {
    let mut start = at;
    while start > 0
        && matches!(words[start - 1].tag, Tag::Noun | Tag::Adjective | Tag::Possessive)
        && at - start < 4
    {
        start -= 1;
    }
    for length in (1..=3).rev() {
        let Some(from) = start.checked_sub(length) else {
            continue;
        };
        if let Some(Known::Adjective(nation) | Known::Nation(nation)) =
            names().known(&join(words, from..start))
        {
            return Some(nation.clone());
        }
    }
    None
}

/// Takes in the nation before a name, or the office and nation beside it.
fn read_beside(words: &[Word<'_>], one: &mut Found) {
    one.nation = nation_before(words, one.whole.start);
    if one.nation.is_none()
        && let Some((office, nation)) = office_after(words, one.core.end)
    {
        one.office.get_or_insert(office);
        one.nation = nation;
    }
}

/// "Xi Jinping, the Chinese president,": the office and nation that stand beside a name.
fn office_after(words: &[Word<'_>], end: usize) -> Option<(String, Option<String>)> {
    let opens = words.get(end)?.tag == Tag::Comma && words.get(end + 1)?.lower == "the";
    let inside = words.get(end + 2..)?;
    let length = inside.iter().take(6).position(|word| word.tag == Tag::Comma)?;
    let office = inside.get(length.checked_sub(1)?)?;
    let nation = inside
        .iter()
        .take(length)
        .find_map(|word| match names().known(word.text) {
            Some(Known::Adjective(nation) | Known::Nation(nation)) => Some(nation.clone()),
            _ => None,
        });
    (opens && names().is_office(&office.lower)).then(|| (office.lower.to_string(), nation))
}

fn ends_in_head(words: &[Word<'_>], run: Range<usize>) -> bool {
    words.get(run).is_some_and(|run| {
        run.iter().any(|word| names().is_head(word.text))
            && !run
                .iter()
                // "general" and "justice" are offices, and what bodies are named after
                .any(|word| {
                    names().is_office(&word.lower)
                        && !names().is_title_part(&word.lower)
                        && word.lower != "general"
                })
    })
}

fn is_noun_like(words: &[Word<'_>], at: usize) -> bool {
    words
        .get(at)
        .is_none_or(|word| !matches!(word.tag, Tag::Noun | Tag::Adjective | Tag::Proper))
}

/// The longest known name at the start of `run`.
fn longest_known<'n>(words: &[Word<'_>], run: Range<usize>) -> (usize, Option<&'n Known>) {
    let longest = run.len().min(6);
    for length in (1..=longest).rev() {
        let name = join(words, run.start..run.start + length);
        if let Some(known) = names().known(&name) {
            return (length, Some(known));
        }
    }
    (0, None)
}

fn join(words: &[Word<'_>], range: Range<usize>) -> String {
    let mut name = String::new();
    for word in words.get(range).unwrap_or_default() {
        if !name.is_empty() && word.tag != Tag::Possessive {
            name.push(' ');
        }
        name.push_str(word.text);
    }
    name
}

fn setting(words: &[Word<'_>], core: Range<usize>, known: Option<Known>) -> Found {
    let mut one = describe(words, core.clone(), core, known);
    one.is_setting = true;
    one
}

/// "in", "near", "visited": what names a place.
fn leads_to_a_place(word: &Word<'_>) -> bool {
    matches!(
        word.lower.as_str(),
        "in" | "at"
            | "near"
            | "from"
            | "to"
            | "into"
            | "outside"
            | "across"
            | "around"
            | "inside"
            | "toward"
            | "towards"
            | "over"
            | "visited"
            | "visit"
    )
}

/// "spoke with Jan Kowalski", "met Ana Ruiz".
fn is_met(words: &[Word<'_>], whole: &Range<usize>, core: &Range<usize>) -> bool {
    let before = whole.start.checked_sub(1).and_then(|at| words.get(at));
    core.len() > 1
        && before.is_some_and(|word| {
            matches!(
                word.lower.as_str(),
                "met" | "told" | "thanked" | "urged" | "asked" | "invited" | "married"
            ) || word.lower == "with"
                && whole
                    .start
                    .checked_sub(2)
                    .and_then(|at| words.get(at))
                    .is_some_and(|verb| {
                        matches!(
                            verb.lower.as_str(),
                            "spoke"
                                | "spoken"
                                | "speak"
                                | "speaks"
                                | "met"
                                | "meet"
                                | "talked"
                                | "conferred"
                                | "talks"
                                | "meeting"
                        )
                    })
        })
}

fn describe(words: &[Word<'_>], whole: Range<usize>, core: Range<usize>, known: Option<Known>) -> Found {
    let lists = names();
    let before = whole.start.checked_sub(1).and_then(|at| words.get(at));
    let next = words.get(core.end);
    let place_preposition = before.is_some_and(leads_to_a_place);
    let is_active = next.is_some_and(|word| {
        matches!(word.tag, Tag::Verb | Tag::Modal | Tag::Be | Tag::Have | Tag::Do) || word.lower == "who"
    }) || next.is_some_and(|word| word.text == ",")
        && words
            .get(core.end + 1)
            .is_some_and(|word| word.lower == "who" || word.tag == Tag::Number && word.text.len() <= 2);
    let is_active = is_active || is_met(words, &whole, &core);
    // "the mayor, Ana Ruiz,": the name stands beside a title.
    let office_before = before.is_some_and(|word| word.text == ",")
        && whole
            .start
            .checked_sub(2)
            .and_then(|at| words.get(at))
            .is_some_and(|word| {
                (lists.is_office(&word.lower) || core.len() > 1 && is_person_word(&word.lower))
                    && !word.lower.ends_with('s')
            });
    let office_after = next.is_some_and(|word| word.text == ",")
        && words
            .iter()
            .skip(core.end + 1)
            .take(6)
            .take_while(|word| word.tag != Tag::Comma)
            .any(|word| lists.is_office(&word.lower) && !word.lower.ends_with('s'));
    let is_body = words.get(core.clone()).is_some_and(|core| {
        core.len() > 1 && core.iter().any(|word| lists.is_head(word.text))
            || core.len() == 1
                && core.iter().all(|word| {
                    word.text.len() > 1
                        && word
                            .text
                            .chars()
                            .filter(|letter| letter.is_alphabetic())
                            .all(char::is_uppercase)
                })
    });
    let words_of_core = core.clone();
    Found {
        name: join(words, core.clone()),
        whole,
        core,
        known,
        is_body,
        is_titled: office_after || office_before,
        is_active,
        is_setting: place_preposition,
        is_determined: before.is_some_and(|word| word.tag == Tag::Determiner),
        is_male: None,
        office: None,
        nation: None,
        acronym: acronym_after(words, &words_of_core),
    }
}

/// "World Food Programme (WFP)": the short form that brackets give.
fn acronym_after(words: &[Word<'_>], core: &Range<usize>) -> Option<String> {
    let in_brackets = words.get(core.end)?.tag == Tag::OpenBracket
        && words.get(core.end + 2)?.tag == Tag::CloseBracket
        && core.len() > 1;
    let short = words.get(core.end + 1)?.text;
    let initials: String = words
        .get(core.clone())?
        .iter()
        .filter_map(|word| word.text.chars().next().filter(|letter| letter.is_uppercase()))
        .collect();
    (in_brackets && short.len() > 1 && initials.ends_with(&short.replace('.', ""))).then(|| short.to_owned())
}
