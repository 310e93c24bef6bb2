//! The words events are made of: verbs with their forms, event nouns, and the closed classes that hold clauses together.

use super::{event::Kind, inflect};
use crate::language::{WordMap, WordSet};
use serde::Deserialize;
use std::{collections::BTreeMap, sync::LazyLock};

/// What a verb does to a clause, beside naming a kind of happening.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Role {
    /// Says little itself; its object tells what happened.
    Light,
    /// Introduces what somebody says.
    Reporting,
    /// What it governs is going to be.
    Plan,
    /// What it governs is wanted.
    Propose,
    /// What it governs will not be after all.
    Cancel,
    /// What it governs is said not to be so.
    Deny,
    /// What it governs goes on.
    Ongoing,
    /// Its object does what the infinitive after it says.
    Control,
    /// Tells a state, no happening.
    State,
    /// Tells a state that is worth telling of a day: "stayed", "waited".
    Stay,
    /// Has no object, so its past form is never a passive.
    Intransitive,
}

/// One verb.
#[derive(Debug, Clone)]
pub(super) struct Lemma {
    /// The base form.
    pub(super) base: String,
    /// The kind of happening it tells.
    pub(super) kind: Kind,
    roles: u16,
}

impl Lemma {
    /// Whether the verb has `role`.
    pub(super) fn is(&self, role: Role) -> bool {
        self.roles & (1 << role as u16) != 0
    }
}

/// The number of a lemma in the lexicon.
pub(super) type LemmaId = u16;

/// The forms a written word can be of its verb.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Forms(u8);

impl Forms {
    pub(super) const BASE: Self = Self(1);
    pub(super) const THIRD: Self = Self(2);
    pub(super) const PAST: Self = Self(4);
    pub(super) const PARTICIPLE: Self = Self(8);
    pub(super) const GERUND: Self = Self(16);

    /// Whether any form of `other` is possible.
    pub(super) fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Both sets.
    pub(super) fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether the word can be nothing but `other`.
    pub(super) fn is_only(self, other: Self) -> bool {
        self.0 != 0 && self.0 & !other.0 == 0
    }
}

/// Closed classes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Closed {
    Determiner,
    Possessive,
    SubjectPronoun,
    ObjectPronoun,
    Indefinite,
    Preposition,
    Temporal,
    Subordinator,
    Relative,
    Conjunction,
    Modal,
    Be,
    Have,
    Do,
    Negation,
    Adverb,
    Number,
    Adjective,
}

#[derive(Debug, Default, Deserialize)]
struct EventWords {
    verbs: BTreeMap<Kind, String>,
    state: Verbs,
    nouns: BTreeMap<Kind, String>,
    light: Verbs,
    reporting: Verbs,
    plan: Verbs,
    propose: Verbs,
    cancel: Verbs,
    deny: Verbs,
    ongoing: Verbs,
    control: Verbs,
    stay: Verbs,
    intransitive: Verbs,
    wire: Words,
    shapes: Shapes,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Verbs {
    verbs: String,
    adjectives: String,
}

#[derive(Debug, Default, Deserialize)]
struct Words {
    words: String,
}

#[derive(Debug, Default, Deserialize)]
struct Shapes {
    nouns: String,
}

#[derive(Debug, Default, Deserialize)]
struct VerbForms {
    irregular: String,
    doubling: String,
    more: String,
}

#[derive(Debug, Default, Deserialize)]
struct Grammar {
    determiners: String,
    possessives: String,
    subject_pronouns: String,
    object_pronouns: String,
    indefinite: String,
    prepositions: String,
    temporal: String,
    subordinators: String,
    relatives: String,
    conjunctions: String,
    modals: String,
    be: String,
    have: String,
    r#do: String,
    negations: String,
    adverbs: String,
    numbers: String,
    adjectives: String,
    within: Vec<String>,
}

/// All the words.
#[derive(Debug, Default)]
pub(super) struct Lexicon {
    lemmas: Vec<Lemma>,
    forms: WordMap<(LemmaId, Forms)>,
    nouns: WordMap<(Kind, bool)>,
    closed: WordMap<Closed>,
    plan_adjectives: WordSet,
    wire: WordSet,
    noun_shapes: WordSet,
    within: WordSet,
}

impl Lexicon {
    /// The verb a written word (lower case) can be a form of.
    pub(super) fn verb(&self, word: &str) -> Option<(LemmaId, Forms)> {
        self.forms.get(word).copied()
    }

    /// A verb by its number.
    pub(super) fn lemma(&self, id: LemmaId) -> Option<&Lemma> {
        self.lemmas.get(usize::from(id))
    }

    /// The past participle of a verb, the first by the alphabet where there are several.
    pub(super) fn participle(&self, id: LemmaId) -> Option<&str> {
        self.forms
            .iter()
            .filter(|(_, (lemma, forms))| *lemma == id && forms.has(Forms::PARTICIPLE))
            .map(|(form, _)| form.as_str())
            .min()
    }

    /// The kind of happening a noun (lower case, singular or plural) names, and whether it is plural.
    pub(super) fn event_noun(&self, word: &str) -> Option<(Kind, bool)> {
        let tail = word.rsplit('-').next().unwrap_or(word);
        self.nouns.get(word).or_else(|| self.nouns.get(tail)).copied()
    }

    /// The closed class of a word (lower case).
    pub(super) fn closed(&self, word: &str) -> Option<Closed> {
        self.closed.get(word).copied()
    }

    /// "due", "set", "scheduled": after a form of "be" they announce.
    pub(super) fn is_plan_adjective(&self, word: &str) -> bool {
        self.plan_adjectives.contains(word)
    }

    /// Words that show a conversation went by wire.
    pub(super) fn is_wire(&self, word: &str) -> bool {
        self.wire.contains(word)
    }

    /// Looks like a verb form but is a noun.
    pub(super) fn is_noun_shape(&self, word: &str) -> bool {
        self.noun_shapes.contains(word)
    }

    /// Prepositions that say during what.
    pub(super) fn is_within(&self, word: &str) -> bool {
        self.within.contains(word)
    }

    fn add_noun(&mut self, word: &str, kind: Kind) {
        let plural = inflect::plural(word);
        let is_plural = self.noun_shapes.contains(word);
        self.nouns.entry(word.to_owned()).or_insert((kind, is_plural));
        if !is_plural {
            self.nouns.entry(plural).or_insert((kind, true));
        }
    }
}

/// The lexicon, built once.
pub(super) fn lexicon() -> &'static Lexicon {
    static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
        // The assets are part of the program and a test below reads them, so the fallbacks are never taken.
        let words = toml::from_str(include_str!("../../assets/language/en/events.toml")).unwrap_or_default();
        let verbs = toml::from_str(include_str!("../../assets/language/en/verbs.toml")).unwrap_or_default();
        let grammar =
            toml::from_str(include_str!("../../assets/language/en/grammar.toml")).unwrap_or_default();
        build(&words, &verbs, &grammar)
    });
    &LEXICON
}

fn set(words: &str) -> WordSet {
    words.split_whitespace().map(str::to_owned).collect()
}

fn build(words: &EventWords, verbs: &VerbForms, grammar: &Grammar) -> Lexicon {
    let mut lexicon = Lexicon {
        plan_adjectives: set(&words.plan.adjectives),
        wire: set(&words.wire.words),
        noun_shapes: set(&words.shapes.nouns),
        within: grammar.within.iter().cloned().collect(),
        ..Lexicon::default()
    };
    close(&mut lexicon, grammar);
    for (kind, nouns) in &words.nouns {
        for noun in nouns.split_whitespace() {
            lexicon.add_noun(noun, *kind);
        }
    }
    add_verbs(&mut lexicon, words, verbs);
    lexicon
}

fn close(lexicon: &mut Lexicon, grammar: &Grammar) {
    // The first class named keeps a word that several list.
    let classes = [
        (&grammar.subject_pronouns, Closed::SubjectPronoun),
        (&grammar.object_pronouns, Closed::ObjectPronoun),
        (&grammar.possessives, Closed::Possessive),
        (&grammar.be, Closed::Be),
        (&grammar.have, Closed::Have),
        (&grammar.r#do, Closed::Do),
        (&grammar.modals, Closed::Modal),
        (&grammar.negations, Closed::Negation),
        (&grammar.relatives, Closed::Relative),
        (&grammar.subordinators, Closed::Subordinator),
        (&grammar.temporal, Closed::Temporal),
        (&grammar.conjunctions, Closed::Conjunction),
        (&grammar.determiners, Closed::Determiner),
        (&grammar.numbers, Closed::Number),
        (&grammar.indefinite, Closed::Indefinite),
        (&grammar.prepositions, Closed::Preposition),
        (&grammar.adverbs, Closed::Adverb),
        (&grammar.adjectives, Closed::Adjective),
    ];
    for (list, class) in classes {
        for word in list.split_whitespace() {
            lexicon.closed.entry(word.to_owned()).or_insert(class);
        }
    }
}

/// Past and participle of each irregular verb, every variant.
fn irregular(verbs: &VerbForms) -> BTreeMap<&str, (Vec<&str>, Vec<&str>)> {
    let mut irregular = BTreeMap::new();
    for line in verbs.irregular.lines() {
        let mut parts = line.split_whitespace();
        if let (Some(base), Some(past), Some(participle)) = (parts.next(), parts.next(), parts.next()) {
            irregular.insert(base, (past.split('/').collect(), participle.split('/').collect()));
        }
    }
    irregular
}

/// The forms of a verb as another spelling writes them.
struct Spelling {
    base: String,
    third: String,
    past: String,
    gerund: String,
}

/// "cancelled" beside "canceled", "organize" beside "organise".
fn other_spellings(base: &str, doubles: bool) -> Vec<Spelling> {
    let spell = |base: &str, doubles: bool| Spelling {
        base: base.to_owned(),
        third: inflect::third(base),
        past: inflect::past(base, doubles),
        gerund: inflect::gerund(base, doubles),
    };
    let mut spellings = Vec::new();
    let ends_in_l = ["el", "al", "il", "ol"].iter().any(|end| base.ends_with(end));
    let vowels = base.chars().filter(|letter| "aeiou".contains(*letter)).count();
    if ends_in_l && !doubles && vowels == 2 {
        spellings.push(spell(base, true));
    }
    if let Some(stem) = base.strip_suffix("ise").filter(|stem| stem.len() > 3) {
        spellings.push(spell(&format!("{stem}ize"), false));
    }
    if let Some(stem) = base.strip_suffix("ize").filter(|stem| stem.len() > 3) {
        spellings.push(spell(&format!("{stem}ise"), false));
    }
    spellings
}

fn add_verbs(lexicon: &mut Lexicon, words: &EventWords, verbs: &VerbForms) {
    let irregular = irregular(verbs);
    let doubling = set(&verbs.doubling);
    let mut kinds: BTreeMap<&str, (Kind, u16)> = BTreeMap::new();
    for (kind, list) in &words.verbs {
        for base in list.split_whitespace() {
            let entry = kinds.entry(base).or_insert((*kind, 0));
            if entry.0 == Kind::Other {
                entry.0 = *kind;
            }
        }
    }
    for base in words.state.verbs.split_whitespace() {
        kinds.entry(base).or_insert((Kind::Other, 0)).1 |= 1 << Role::State as u16;
    }
    let roles = [
        (Role::Light, &words.light),
        (Role::Reporting, &words.reporting),
        (Role::Plan, &words.plan),
        (Role::Propose, &words.propose),
        (Role::Cancel, &words.cancel),
        (Role::Deny, &words.deny),
        (Role::Ongoing, &words.ongoing),
        (Role::Control, &words.control),
        (Role::Stay, &words.stay),
        (Role::Intransitive, &words.intransitive),
    ];
    for (role, list) in roles {
        for base in list.verbs.split_whitespace() {
            kinds.entry(base).or_insert((Kind::Other, 0)).1 |= 1 << role as u16;
        }
    }
    for base in verbs.more.split_whitespace().chain(irregular.keys().copied()) {
        kinds.entry(base).or_insert((Kind::Other, 0));
    }
    for (base, (kind, roles)) in kinds {
        let id = lexicon.lemmas.len() as LemmaId;
        let (pasts, participles) = irregular.get(base).cloned().map_or_else(
            || {
                let past = inflect::past(base, doubling.contains(base));
                (vec![past.clone()], vec![past])
            },
            |(pasts, participles)| {
                (
                    pasts.into_iter().map(str::to_owned).collect(),
                    participles.into_iter().map(str::to_owned).collect(),
                )
            },
        );
        let mut put = |form: String, forms: Forms| {
            let entry = lexicon.forms.entry(form).or_insert((id, Forms::default()));
            if entry.0 == id {
                entry.1 = entry.1.with(forms);
            }
        };
        put(base.to_owned(), Forms::BASE);
        put(inflect::third(base), Forms::THIRD);
        put(inflect::gerund(base, doubling.contains(base)), Forms::GERUND);
        for past in &pasts {
            put(past.clone(), Forms::PAST);
        }
        for participle in &participles {
            put(participle.clone(), Forms::PARTICIPLE);
        }
        for spelling in other_spellings(base, doubling.contains(base)) {
            put(spelling.base, Forms::BASE);
            put(spelling.third, Forms::THIRD);
            put(spelling.gerund, Forms::GERUND);
            put(spelling.past, Forms::PAST.with(Forms::PARTICIPLE));
        }
        lexicon.lemmas.push(Lemma {
            base: base.to_owned(),
            kind,
            roles,
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_assets_can_be_read() {
        toml::from_str::<EventWords>(include_str!("../../assets/language/en/events.toml")).unwrap();
        toml::from_str::<VerbForms>(include_str!("../../assets/language/en/verbs.toml")).unwrap();
        toml::from_str::<Grammar>(include_str!("../../assets/language/en/grammar.toml")).unwrap();
    }

    #[test]
    fn forms_lead_to_their_verb() {
        let words = lexicon();
        for (form, base) in [
            ("met", "meet"),
            ("spoken", "speak"),
            ("signed", "sign"),
            ("visits", "visit"),
            ("planning", "plan"),
            ("fled", "flee"),
            ("banned", "ban"),
            ("cancelled", "cancel"),
            ("canceled", "cancel"),
            ("travelling", "travel"),
            ("organized", "organise"),
        ] {
            let (id, _) = words.verb(form).unwrap();
            assert_eq!(words.lemma(id).unwrap().base, base, "{form}");
        }
    }

    #[test]
    fn event_nouns_have_kinds() {
        let words = lexicon();
        assert_eq!(words.event_noun("elections"), Some((Kind::Election, true)));
        assert_eq!(words.event_noun("phone-call"), Some((Kind::Call, false)));
        assert_eq!(words.event_noun("table"), None);
    }
}
