//! Names as data: nations with their adjectives and seats of power, known bodies, titles of office.

use crate::language::{WordMap, WordSet};
use serde::Deserialize;
use std::sync::LazyLock;

/// What a known name stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Known {
    /// A state under one of its names.
    Nation(String),
    /// "Chinese": belongs to that state.
    Adjective(String),
    /// "Beijing", "the Kremlin": acts for that state, and may be just a place.
    Seat(String),
    /// A body known by name.
    Body(String),
    /// An agency or paper that is cited.
    Cited,
}

/// Whom a short title before a name shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shown {
    Man,
    Woman,
    Anyone,
}

#[derive(Debug, Default, Deserialize)]
struct Titles {
    honorifics: Vec<String>,
    male: Vec<String>,
    female: Vec<String>,
    offices: String,
    surnames: String,
    parts: String,
    pairs: String,
}

#[derive(Debug, Default, Deserialize)]
struct Nations {
    nations: String,
}

#[derive(Debug, Default, Deserialize)]
struct Organisations {
    heads: String,
    known: String,
    cited: String,
    never: String,
    places: String,
}

/// The lists.
#[derive(Debug, Default)]
pub(super) struct Names {
    known: WordMap<Known>,
    honorifics: WordMap<Shown>,
    offices: WordSet,
    surnames: WordSet,
    parts: WordSet,
    pairs: WordSet,
    heads: WordSet,
    never: WordSet,
    places: WordSet,
}

impl Names {
    /// What a name, as written, stands for.
    pub(super) fn known(&self, name: &str) -> Option<&Known> {
        self.known.get(name)
    }

    /// What a short title before a name shows: "Mr" a man, "Dr" nobody in particular.
    pub(super) fn honorific(&self, word: &str) -> Option<Shown> {
        self.honorifics.get(word.trim_end_matches('.')).copied()
    }

    /// "minister", "ministers" (lower case): a word of office.
    pub(super) fn is_office(&self, word: &str) -> bool {
        self.offices.contains(word)
            || word
                .strip_suffix('s')
                .is_some_and(|single| self.offices.contains(single))
    }

    /// "king", "judge" (lower case): a word of office that people are also called by.
    pub(super) fn is_surname(&self, word: &str) -> bool {
        self.surnames.contains(word)
    }

    /// "former", "deputy" (lower case): stands among the words of a title.
    pub(super) fn is_title_part(&self, word: &str) -> bool {
        self.parts.contains(word) || word.starts_with("ex-") || word.starts_with("then-")
    }

    /// "leaders" (lower case): who "the two leaders" can be.
    pub(super) fn is_pair(&self, word: &str) -> bool {
        self.pairs.contains(word)
    }

    /// "Ministry": makes a capitalised name a body's name.
    pub(super) fn is_head(&self, word: &str) -> bool {
        self.heads.contains(word.trim_end_matches('.'))
    }

    /// "Easter Island", "Lake Naivasha": a name that begins or ends with a word for a kind of place.
    pub(super) fn is_place(&self, name: &str) -> bool {
        let first = name.split(' ').next().unwrap_or_default();
        let last = name.rsplit(' ').next().unwrap_or_default();
        name.contains(' ')
            && (self.places.contains(last) || matches!(first, "Lake" | "Mount" | "Cape" | "Port" | "Fort"))
    }

    /// Capitalised, but nobody's name.
    pub(super) fn is_never(&self, word: &str) -> bool {
        self.never.contains(word.trim_end_matches('.'))
    }
}

/// The lists, read once.
pub(super) fn names() -> &'static Names {
    static NAMES: LazyLock<Names> = LazyLock::new(|| {
        // The assets are part of the program and a test below reads them, so the fallbacks are never taken.
        let titles = toml::from_str(include_str!("../../assets/language/en/titles.toml")).unwrap_or_default();
        let nations =
            toml::from_str(include_str!("../../assets/language/en/nations.toml")).unwrap_or_default();
        let bodies =
            toml::from_str(include_str!("../../assets/language/en/organisations.toml")).unwrap_or_default();
        build(&titles, &nations, &bodies)
    });
    &NAMES
}

fn set(words: &str) -> WordSet {
    words.split_whitespace().map(str::to_owned).collect()
}

fn listed(names: &str) -> impl Iterator<Item = &str> {
    names.split(',').map(str::trim).filter(|name| !name.is_empty())
}

fn build(titles: &Titles, nations: &Nations, bodies: &Organisations) -> Names {
    let mut names = Names {
        offices: set(&titles.offices),
        surnames: set(&titles.surnames),
        parts: set(&titles.parts),
        pairs: set(&titles.pairs),
        heads: set(&bodies.heads),
        never: set(&bodies.never),
        places: set(&bodies.places),
        ..Names::default()
    };
    for honorific in &titles.honorifics {
        let shows = if titles.male.contains(honorific) {
            Shown::Man
        } else if titles.female.contains(honorific) {
            Shown::Woman
        } else {
            Shown::Anyone
        };
        names.honorifics.insert(honorific.clone(), shows);
    }
    for line in nations.nations.lines() {
        let mut fields = line.split('|').map(str::trim);
        let Some(name) = fields.next().filter(|name| !name.is_empty()) else {
            continue;
        };
        let mut put = |written: &str, known: Known| {
            names.known.entry(written.to_owned()).or_insert(known);
        };
        put(name, Known::Nation(name.to_owned()));
        for other in listed(fields.next().unwrap_or_default()) {
            put(other, Known::Nation(name.to_owned()));
        }
        let adjectives = fields.next().unwrap_or_default();
        // "North Korean North Koreans": a capitalised compass word begins a pair.
        let words: Vec<&str> = adjectives.split_whitespace().collect();
        let mut at = 0;
        while let Some(word) = words.get(at) {
            let is_compound = matches!(
                *word,
                "North" | "South" | "Northern" | "Sri" | "Sierra" | "Puerto" | "Cape" | "Costa"
            );
            if let Some(second) = words.get(at + 1).filter(|_| is_compound) {
                put(&format!("{word} {second}"), Known::Adjective(name.to_owned()));
                at += 2;
            } else {
                put(word, Known::Adjective(name.to_owned()));
                at += 1;
            }
        }
        for seat in listed(fields.next().unwrap_or_default()) {
            put(seat, Known::Seat(name.to_owned()));
        }
    }
    for line in bodies.known.lines() {
        let mut fields = line.split('|').map(str::trim);
        let Some(name) = fields.next().filter(|name| !name.is_empty()) else {
            continue;
        };
        names
            .known
            .entry(name.to_owned())
            .or_insert(Known::Body(name.to_owned()));
        for other in listed(fields.next().unwrap_or_default()) {
            names
                .known
                .entry(other.to_owned())
                .or_insert(Known::Body(name.to_owned()));
        }
    }
    for cited in listed(&bodies.cited.replace('\n', " ")) {
        names.known.entry(cited.to_owned()).or_insert(Known::Cited);
    }
    names
}

/// "man", "driver", "worker", "economist": a word for a person.
pub(super) fn is_person_word(word: &str) -> bool {
    names().is_office(word) && !word.ends_with('s')
        || ["man", "woman", "ist", "worker", "keeper"]
            .iter()
            .any(|end| word.ends_with(end))
        || matches!(
            word,
            "boy"
                | "successor"
                | "predecessor"
                | "girl"
                | "teenager"
                | "person"
                | "victim"
                | "attacker"
                | "gunman"
                | "father"
                | "mother"
                | "son"
                | "daughter"
                | "brother"
                | "sister"
                | "wife"
                | "husband"
                | "passenger"
                | "student"
                | "soldier"
                | "resident"
                | "survivor"
                | "defendant"
                | "witness"
                | "patient"
                | "shooter"
                | "owner"
                | "friend"
                | "winner"
                | "tourist"
        )
}

/// "ALDERMOOR MILLS Corp." → "Aldermoor Mills Corp."; short words in capitals stay ("NATO Council").
pub(super) fn unshouted(name: &str) -> String {
    let is_shouted = |word: &str| {
        word.len() > 4
            && word
                .chars()
                .all(|letter| letter.is_uppercase() || !letter.is_alphabetic())
    };
    let shouted = name.split(' ').filter(|word| is_shouted(word)).count();
    if shouted < 2 && !(shouted == 1 && name.split(' ').count() == 2) {
        return name.to_owned();
    }
    let lower = |word: &str| {
        let mut letters = word.chars();
        let first = letters.next().into_iter();
        first
            .chain(letters.flat_map(char::to_lowercase))
            .collect::<String>()
    };
    let plain = |word: &str| {
        if is_shouted(word) || word == "CORP." {
            lower(word)
        } else {
            word.to_owned()
        }
    };
    name.split(' ').map(plain).collect::<Vec<_>>().join(" ")
}

/// "Savings and Loan Association", "Food and Drug Administration": what bodies are named after in pairs.
pub(super) fn is_trade(word: &str) -> bool {
    matches!(
        word,
        "Savings" | "Oil" | "Food" | "Trade" | "Science" | "Health" | "Housing" | "Arts" | "Law" | "Trust"
    )
}

/// A name folded so that spellings of one name meet: case, accents, doubled letters, "y" and "i", "kh" and "h", "w" and "v".
pub(super) fn fold(name: &str) -> String {
    let mut folded = String::with_capacity(name.len());
    let mut last = ' ';
    for letter in name.chars() {
        if letter.is_ascii() {
            fold_letter(letter.to_ascii_lowercase(), &mut last, &mut folded);
        } else {
            for letter in letter.to_lowercase() {
                fold_letter(letter, &mut last, &mut folded);
            }
        }
    }
    folded
}

/// Adds one small letter to a folded name; `last` is the one before it.
fn fold_letter(letter: char, last: &mut char, folded: &mut String) {
    let plain = match letter {
        'á' | 'à' | 'â' | 'ä' | 'ã' | 'å' | 'ā' => 'a',
        'é' | 'è' | 'ê' | 'ë' | 'ē' | 'ě' => 'e',
        'í' | 'ì' | 'î' | 'ï' | 'ī' | 'y' | 'ı' | 'j' => 'i',
        'ó' | 'ò' | 'ô' | 'ö' | 'õ' | 'ø' | 'ō' => 'o',
        'ú' | 'ù' | 'û' | 'ü' | 'ū' => 'u',
        'ç' | 'č' | 'ć' => 'c',
        'š' | 'ş' | 'ș' | 'ś' => 's',
        'ž' | 'ż' | 'ź' => 'z',
        'ñ' | 'ń' => 'n',
        'ğ' => 'g',
        'ł' => 'l',
        'w' => 'v',
        other if other.is_alphanumeric() => other,
        ' ' => ' ',
        _ => return,
    };
    if plain == 'h' && *last == 'k' {
        folded.pop();
        folded.push('h');
        *last = 'h';
        return;
    }
    if plain != *last || plain == ' ' {
        folded.push(plain);
    }
    *last = plain;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_assets_can_be_read() {
        toml::from_str::<Titles>(include_str!("../../assets/language/en/titles.toml")).unwrap();
        toml::from_str::<Nations>(include_str!("../../assets/language/en/nations.toml")).unwrap();
        toml::from_str::<Organisations>(include_str!("../../assets/language/en/organisations.toml")).unwrap();
    }

    #[test]
    fn nations_under_all_their_names() {
        let names = names();
        assert_eq!(
            names.known("North Korean"),
            Some(&Known::Adjective("North Korea".into()))
        );
        assert_eq!(names.known("Quai d'Orsay"), Some(&Known::Seat("France".into())));
        assert_eq!(names.known("U.K."), Some(&Known::Nation("United Kingdom".into())));
        assert_eq!(
            names.known("IMF"),
            Some(&Known::Body("International Monetary Fund".into()))
        );
    }

    #[test]
    fn spellings_of_one_name_meet() {
        for (one, other) in [
            ("Zelenskyy", "Zelensky"),
            ("Mikhail", "Mihail"),
            ("Erdoğan", "Erdogan"),
            ("Kovalyov", "Kovaliov"),
        ] {
            assert_eq!(fold(one), fold(other));
        }
        assert_ne!(fold("Xi"), fold("Li"));
    }
}
