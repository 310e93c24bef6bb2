//! What a few typed words may mean: an action, an event, an article, or a date.

use crate::{
    article::ArticleId,
    calendar::{Day, When, short_day, when_in_words},
    events::EventId,
    project::{
        Project,
        known::{Published, as_known_on},
    },
    timeline::Extent,
    ui::{Action, State, date_field::parse_when, filter::words_of, visible::AT_ONCE, wording},
};
use rayon::{iter::ParallelIterator as _, prelude::IntoParallelRefIterator as _};

/// At most so many of a kind are listed.
const MOST: usize = 40;

/// Once so many events fit, no more are looked at.
const ENOUGH: usize = 1_000;

/// One thing to go to.
#[derive(Debug, Clone)]
pub(super) struct Hit {
    pub(super) what: What,
    /// Its name.
    pub(super) label: String,
    /// What tells it from others: its keys, its date, its publisher.
    pub(super) detail: String,
    /// How well it fits; more is better.
    score: i32,
}

/// What can be gone to.
#[derive(Debug, Clone)]
pub(super) enum What {
    /// Something to do.
    Action(Action),
    /// An event to select.
    Event(EventId),
    /// An article to read.
    Article(ArticleId),
    /// A time to look at.
    Time(When),
    /// A day on which to see what was known.
    Known(Day),
}

impl What {
    /// What kind of thing it is, in a word.
    pub(super) fn kind(&self) -> &'static str {
        match self {
            Self::Action(_) => "Action",
            Self::Event(_) => "Event",
            Self::Article(_) => "Article",
            Self::Time(_) | Self::Known(_) => "Date",
        }
    }

    /// What to ask for.
    pub(super) fn action(&self) -> Action {
        match self {
            Self::Action(action) => action.clone(),
            Self::Event(id) => Action::Select(*id),
            Self::Article(id) => Action::ShowArticle(*id),
            Self::Time(when) => Action::ShowTime(*when),
            Self::Known(day) => Action::ShowKnown(*day),
        }
    }
}

/// Everything that fits `query`, the best first. Without a query: every action that can be performed now, in the order of menus.
/// `events` are those that fit ([`events`]); `keys` tells the keys of an action in words.
pub(super) fn find(
    state: &State,
    query: &str,
    events: Vec<Hit>,
    keys: &dyn Fn(&Action) -> String,
) -> Vec<Hit> {
    let words = words_of(query);
    let mut hits = dates(state, query);
    hits.extend(actions(state, &words, keys));
    hits.extend(events);
    if !words.is_empty() {
        hits.extend(best(articles(state, &words)));
    }
    // stable: what fits alike stays in its order
    hits.sort_by_key(|hit| std::cmp::Reverse(hit.score));
    hits
}

fn best(mut hits: Vec<Hit>) -> Vec<Hit> {
    hits.sort_by_key(|hit| std::cmp::Reverse(hit.score));
    hits.truncate(MOST);
    hits
}

fn dates(state: &State, query: &str) -> Vec<Hit> {
    const SHORTEST: usize = 4;
    let Some(when) = parse_when(query)
        .ok()
        .filter(|_| query.trim().len() >= SHORTEST && !state.project.events().is_empty())
    else {
        return Vec::new();
    };
    let extent = Extent::of(&when);
    let index = state.visible.index();
    let drawn = index.time().drawn_extent(extent);
    let count = index.count(drawn.start, drawn.end);
    let mut hits = vec![Hit {
        label: format!("Go to {}", when_in_words(&when)),
        detail: wording::counted(count, "event"),
        what: What::Time(when),
        score: i32::MAX,
    }];
    if let Some(day) = when
        .latest
        .filter(|day| Published::count(&state.project, *day).by_then > 0)
    {
        let published = Published::count(&state.project, day);
        hits.push(Hit {
            label: as_known_on(day),
            detail: wording::counted(published.by_then, "article"),
            what: What::Known(day),
            score: i32::MAX - 1,
        });
    }
    hits
}

fn actions(state: &State, words: &[String], keys: &dyn Fn(&Action) -> String) -> Vec<Hit> {
    // an action is likelier meant than an event that holds the same word
    const BONUS: i32 = 12;
    let hit = |action: &Action| {
        let said = action.words()?;
        let label = action.label(state).trim_end_matches('…').to_owned();
        let by_name = fit(words, &label, Loose::Yes);
        // "save disk": what the action is for may be said as well
        let explained = format!("{label} {} {}", said.group.name(), said.tooltip);
        let by_purpose = || fit(words, &explained, Loose::No).map(|score| score - 40);
        Some(Hit {
            score: by_name.or_else(by_purpose)? + BONUS,
            label,
            detail: keys(action),
            what: What::Action(action.clone()),
        })
    };
    Action::ALL
        .iter()
        .filter(|action| !matches!(action, Action::ShowPalette) && action.is_enabled(state))
        .filter_map(hit)
        .collect()
}

/// The events among `ids` that fit best; `None` when no longer wanted.
pub(super) fn events(
    project: &Project,
    ids: &[EventId],
    query: &str,
    is_overtaken: &(dyn Fn() -> bool + Sync),
) -> Option<Vec<Hit>> {
    let words = words_of(query);
    if words.is_empty() {
        return Some(Vec::new());
    }
    let hit = |&id: &EventId| {
        let event = project.event(id)?;
        let score = fit(&words, &event.headline, Loose::No)?;
        Some(Hit {
            what: What::Event(event.id),
            label: event.headline.clone(),
            detail: when_in_words(&event.when),
            score: score + (event.importance * 8.0) as i32,
        })
    };
    let mut hits = Vec::new();
    for ids in ids.chunks(AT_ONCE) {
        if is_overtaken() {
            return None;
        }
        let found: Vec<Hit> = ids.par_iter().filter_map(hit).collect();
        hits.extend(found);
        if hits.len() >= ENOUGH {
            hits.truncate(ENOUGH);
            break;
        }
    }
    Some(best(hits))
}

fn articles(state: &State, words: &[String]) -> Vec<Hit> {
    state
        .project
        .entries()
        .iter()
        .filter_map(|entry| {
            let title = entry.article.display_title();
            let publisher = entry.article.metadata.publisher.clone().unwrap_or_default();
            let score = fit(words, &format!("{title} {publisher}"), Loose::No)?;
            let mut detail = entry.publication.date.map(short_day).unwrap_or_default();
            if !publisher.is_empty() {
                detail = format!("{publisher}  {detail}");
            }
            Some(Hit {
                what: What::Article(entry.id()),
                label: title,
                detail,
                score,
            })
        })
        .collect()
}

/// Whether letters may be left out of a word: "exp" for export, but also "zmin" for zoom in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Loose {
    Yes,
    No,
}

/// How well words (in lower case) fit a text: each has to be found in it, in any order. `None` where one is not.
fn fit(words: &[String], text: &str, loose: Loose) -> Option<i32> {
    // with nothing typed all is in the order of the menus
    if words.is_empty() {
        return Some(0);
    }
    let text = text.to_lowercase();
    let parts: Vec<&str> = text
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|part| !part.is_empty())
        .collect();
    let mut score = 0;
    for word in words {
        let found = parts
            .iter()
            .enumerate()
            .filter_map(|(at, part)| {
                let first = if at == 0 { 6 } else { 0 };
                Some(fit_word(word, part)? + first)
            })
            .max()
            // signs that separate words ("co-op") may stand in what was typed
            .or_else(|| text.contains(word.as_str()).then_some(30))
            .or_else(|| (loose == Loose::Yes && is_sketched(word, &parts)).then_some(20))?;
        score += found;
    }
    // of two that hold the words, the shorter
    Some(score - parts.len().min(20) as i32)
}

/// A whole word, its beginning, or a part of it.
fn fit_word(word: &str, part: &str) -> Option<i32> {
    if word == part {
        Some(100)
    } else if part.starts_with(word) {
        Some(80)
    } else if word.len() > 2 && part.contains(word) {
        Some(40)
    } else {
        None
    }
}

/// Whether the letters of `word` occur in this order, each at the beginning of a part or after one that was found: "ei", "expim" for export image.
fn is_sketched(word: &str, parts: &[&str]) -> bool {
    let mut letters = word.chars().peekable();
    for part in parts {
        let mut of_part = part.chars();
        if of_part.next() != letters.peek().copied() {
            continue;
        }
        letters.next();
        for letter in of_part {
            if Some(&letter) == letters.peek() {
                letters.next();
            }
        }
    }
    letters.peek().is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn score(query: &str, text: &str) -> Option<i32> {
        let words: Vec<String> = query.split_whitespace().map(str::to_lowercase).collect();
        fit(&words, text, Loose::Yes)
    }

    #[test]
    fn words_fit_in_any_order_and_cut_short() {
        for query in ["export image", "image exp", "EXP", "ei", "expim", "xpor"] {
            assert!(score(query, "Export image").is_some(), "{query}");
        }
        for query in ["export table", "gx", "q", "imagine"] {
            assert_eq!(score(query, "Export image"), None, "{query}");
        }
    }

    #[test]
    fn whole_words_come_first() {
        assert!(score("fit", "Fit all") > score("fit", "Outfits are shown"));
        assert!(score("save", "Save") > score("save", "Save as"));
        assert!(score("re", "Reject") > score("re", "Show or hide rejected events"));
    }
}
