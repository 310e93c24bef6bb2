//! Words that are kin without being the same: "convict" and "conviction", "plane" and "aircraft".

use super::profile::Term;

/// What a word of the same stem counts, of a word that is the same.
const STEM: f32 = 0.9;
/// What a word of the same group counts.
const GROUP: f32 = 0.6;

/// One way in which a word can meet another: by its stem or by a group it stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Link {
    /// The number of the stem or group.
    pub(super) by: Term,
    pub(super) is_group: bool,
    /// The word.
    pub(super) word: Term,
}

/// The weight of words of two tellings that are kin and not the same. Each word meets one other at most; links and terms are sorted.
pub(super) fn weight(
    one: (&[Term], &[Link]),
    other: (&[Term], &[Link]),
    weight_of: impl Fn(Term) -> f32,
) -> f32 {
    let (mut used, mut met): (Vec<Term>, Vec<Term>) = (Vec::new(), Vec::new());
    let mut total = 0.0;
    // Stems first, they say more.
    for wants_group in [false, true] {
        let mut rest = other.1;
        for links in one.1.chunk_by(|first, second| first.by == second.by) {
            let Some(first) = links.first().filter(|link| link.is_group == wants_group) else {
                continue;
            };
            rest = &rest[rest.partition_point(|link| link.by < first.by)..];
            let theirs = &rest[..rest.partition_point(|link| link.by == first.by)];
            if theirs.is_empty() {
                continue;
            }
            let mine = free(links, other.0, &used, &weight_of);
            let theirs = free(theirs, one.0, &met, &weight_of);
            for (&(my_weight, my_word), &(their_weight, their_word)) in mine.iter().zip(&theirs) {
                used.push(my_word);
                met.push(their_word);
                let share = if wants_group { GROUP } else { STEM };
                total += share * f32::min(my_weight, their_weight);
            }
        }
    }
    total
}

/// The words of some links that the other telling has not and that have met none yet, heaviest first.
fn free(links: &[Link], others: &[Term], used: &[Term], weight_of: impl Fn(Term) -> f32) -> Vec<(f32, Term)> {
    let mut words: Vec<(f32, Term)> = links
        .iter()
        .map(|link| link.word)
        .filter(|word| others.binary_search(word).is_err() && !used.contains(word))
        .map(|word| (weight_of(word), word))
        .collect();
    words.sort_by(|one, other| other.0.total_cmp(&one.0).then(one.1.cmp(&other.1)));
    words
}

/// What is left of a folded word without its ending: the same for "convict", "convicted" and "conviction".
pub(super) fn stem(word: &str) -> &str {
    const ENDINGS: [&str; 30] = [
        "izations", "ization", "isation", "ations", "ation", "ments", "ment", "ences", "ance", "ence",
        "ions", "ion", "ings", "ing", "ness", "ives", "ive", "ers", "ors", "ies", "ied", "er", "or", "ed",
        "es", "al", "e", "i", "s", "d",
    ];
    if !word.is_ascii() || word.len() < 5 {
        return word;
    }
    ENDINGS
        .iter()
        .find_map(|ending| word.strip_suffix(ending).filter(|stem| stem.len() >= 4))
        .unwrap_or(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn endings_do_not_part_words() {
        for (one, other) in [
            ("convict", "conviction"),
            ("resign", "resignation"),
            ("agre", "agrement"),
            ("elected", "election"),
        ] {
            assert_eq!(stem(one), stem(other));
        }
        assert_ne!(stem("bomb"), stem("bombard"));
    }
}
