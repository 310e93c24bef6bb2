//! Regular English forms of verbs and nouns.

/// "visit" → "visits", "reach" → "reaches", "carry" → "carries".
pub(super) fn third(base: &str) -> String {
    match base {
        "be" => return "is".to_owned(),
        "have" => return "has".to_owned(),
        _ => {}
    }
    plural(base)
}

/// "treaty" → "treaties", "clash" → "clashes", "march" → "marches".
pub(super) fn plural(word: &str) -> String {
    if let Some(stem) = word.strip_suffix('y')
        && !stem.ends_with(is_vowel)
    {
        return format!("{stem}ies");
    }
    let hisses = ["s", "x", "z", "ch", "sh", "go", "do", "to", "ho"]
        .iter()
        .any(|end| word.ends_with(end));
    if let Some(stem) = word.strip_suffix("is").filter(|_| word.len() > 4) {
        return format!("{stem}es");
    }
    if hisses && !word.ends_with("photo") {
        format!("{word}es")
    } else {
        format!("{word}s")
    }
}

/// The base of a regular past tense that no list has: "emailed" → "email", "traversed" → "traverse", "tallied" → "tally".
pub(super) fn base_of_past(past: &str) -> Option<String> {
    let stem = past.strip_suffix("ed").filter(|stem| stem.len() > 2)?;
    if let Some(stem) = stem.strip_suffix('i') {
        return Some(format!("{stem}y"));
    }
    let mut letters = stem.chars().rev();
    let (last, before, third) = (letters.next()?, letters.next()?, letters.next()?);
    let doubled = last == before && !matches!(last, 'l' | 's' | 'f' | 'z' | 'e' | 'o');
    if doubled {
        return Some(stem[..stem.len() - 1].to_owned());
    }
    // "traverse", "bribe", "replace", "argue", "navigate"
    let needs_e = matches!(last, 'v' | 'c' | 'u' | 'z')
        || last == 't' && before == 'a' && matches!(third, 'u' | 'i')
        || last == 's' && before != 's'
        || last == 'g' && matches!(before, 'n' | 'd' | 'r' | 'l' | 'a' | 'e' | 'o') && stem != "belong"
        || matches!(last, 't' | 'k' | 'm' | 'n' | 'p' | 'r' | 'd' | 'b')
            && is_vowel(before)
            && !is_vowel(third)
            && !matches!(
                (before, last),
                ('e', 'n' | 'r' | 't') | ('o', 'n' | 'p') | ('i', 't' | 'n' | 'p')
            );
    Some(if needs_e {
        format!("{stem}e")
    } else {
        stem.to_owned()
    })
}

/// "visit" → "visited", "agree" → "agreed", "carry" → "carried", "ban" → "banned" (when it doubles).
pub(super) fn past(base: &str, doubles: bool) -> String {
    if base.ends_with('e') {
        return format!("{base}d");
    }
    if let Some(stem) = base.strip_suffix('y')
        && !stem.ends_with(is_vowel)
    {
        return format!("{stem}ied");
    }
    match last_letter(base).filter(|_| doubles) {
        Some(letter) => format!("{base}{letter}ed"),
        None => format!("{base}ed"),
    }
}

/// "visit" → "visiting", "agree" → "agreeing", "make" → "making", "die" → "dying".
pub(super) fn gerund(base: &str, doubles: bool) -> String {
    if let Some(stem) = base.strip_suffix("ie") {
        return format!("{stem}ying");
    }
    if base.len() > 2
        && !["ee", "oe", "ye"].iter().any(|end| base.ends_with(end))
        && let Some(stem) = base.strip_suffix('e')
    {
        return format!("{stem}ing");
    }
    let doubles = doubles
        || matches!(
            base,
            "begin"
                | "bet"
                | "bid"
                | "cut"
                | "dig"
                | "forget"
                | "get"
                | "hit"
                | "let"
                | "put"
                | "quit"
                | "run"
                | "set"
                | "shed"
                | "shut"
                | "sit"
                | "spin"
                | "split"
                | "swim"
                | "win"
        );
    match last_letter(base).filter(|_| doubles) {
        Some(letter) => format!("{base}{letter}ing"),
        None => format!("{base}ing"),
    }
}

fn last_letter(word: &str) -> Option<char> {
    word.chars().next_back()
}

fn is_vowel(letter: char) -> bool {
    matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_by_rule() {
        assert_eq!(third("reach"), "reaches");
        assert_eq!(third("carry"), "carries");
        assert_eq!(third("go"), "goes");
        assert_eq!(plural("crisis"), "crises");
        assert_eq!(plural("treaty"), "treaties");
        assert_eq!(past("ban", true), "banned");
        assert_eq!(past("deploy", false), "deployed");
        assert_eq!(gerund("make", false), "making");
        assert_eq!(gerund("agree", false), "agreeing");
        assert_eq!(gerund("die", false), "dying");
    }
}
