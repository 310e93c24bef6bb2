//! Words that several panels use for the same thing, so that they say it alike.

pub(super) use crate::export::grouped;

use crate::{
    article::Article,
    calendar::{Day, short_day},
    events::{Event, Review},
    project::{Entry, Project},
    temporal::{Basis, Publication},
};
use std::collections::BTreeSet;

/// "1 event", "12 events", with thousands set apart.
pub(super) fn counted(count: usize, one: &str) -> String {
    let ending = if count == 1 { "" } else { "s" };
    format!("{} {one}{ending}", grouped(count))
}

/// What a person thinks of an event, in a word.
pub(super) fn review(review: Review) -> &'static str {
    match review {
        Review::Suggested => "Not reviewed",
        Review::Confirmed => "Confirmed",
        Review::Rejected => "Rejected",
    }
}

/// How sure a publication date is, in a word or two.
pub(super) fn confidence(publication: &Publication) -> &'static str {
    match (publication.basis, publication.confidence) {
        (Basis::Given, _) => "set by you",
        (Basis::Unknown, _) => "not known",
        (_, sure) if sure >= 0.95 => "certain",
        (_, sure) if sure >= 0.7 => "likely",
        (_, sure) if sure >= 0.4 => "not sure",
        _ => "a guess",
    }
}

/// Where a publication date comes from, as a sentence.
pub(super) fn basis(basis: Basis) -> &'static str {
    match basis {
        Basis::Given => "You set this date.",
        Basis::Metadata => "The file itself gives this date.",
        Basis::Stated => "The text states this date.",
        Basis::Inferred => "The text does not state its date; this one follows from what it says.",
        Basis::Unknown => {
            "The article does not tell its day. Dates such as “Wednesday” in it have no place until you set it."
        }
    }
}

/// The publication date as a button shows it.
pub(super) fn published(publication: &Publication) -> String {
    publication
        .date
        .map_or_else(|| "Date not known".to_owned(), short_day)
}

/// Who published an article, or its title where that is not known.
pub(super) fn publisher(article: &Article) -> String {
    article
        .metadata
        .publisher
        .clone()
        .unwrap_or_else(|| article.display_title())
}

/// Keys as they are printed on a keyboard: "Ctrl+O", "+", "↓".
pub(super) fn keys(ui: &egui::Ui, keys: egui::KeyboardShortcut) -> String {
    use egui::Key;
    let whole = ui.ctx().format_shortcut(&keys);
    let sign = match keys.logical_key {
        Key::Plus => "+",
        Key::Minus => "–",
        Key::Equals => "=",
        Key::Slash => "/",
        Key::OpenBracket => "[",
        Key::CloseBracket => "]",
        Key::Escape => "Esc",
        Key::Questionmark => "?",
        Key::ArrowDown => "↓",
        Key::ArrowUp => "↑",
        Key::ArrowLeft => "←",
        Key::ArrowRight => "→",
        _ => return whole,
    };
    match whole.rsplit_once('+') {
        Some((modifiers, _)) if keys.modifiers.any() => format!("{modifiers}+{sign}"),
        _ => sign.to_owned(),
    }
}

/// An article in a citation: title, publisher, date.
pub(super) fn citation(entry: &Entry) -> String {
    let mut parts = vec![format!("“{}”", entry.article.display_title())];
    parts.extend(entry.article.metadata.publisher.clone());
    parts.push(published(&entry.publication));
    parts.join(", ")
}

/// The day on which the last article was published that tells the status of an event: what the status is "as of".
pub(super) fn as_of(project: &Project, event: &Event) -> Option<Day> {
    event
        .mentions
        .iter()
        .filter(|mention| mention.status == event.status)
        .filter_map(|mention| project.entry(mention.article)?.publication.date)
        .max()
}

/// How many different articles tell an event.
pub(super) fn sources(event: &Event) -> usize {
    event
        .mentions
        .iter()
        .map(|mention| mention.article)
        .collect::<BTreeSet<_>>()
        .len()
}

/// An event as a screen reader says it: headline, date, status, sources.
pub(super) fn spoken(event: &Event) -> String {
    format!(
        "{}, {}, {}, {}",
        event.headline,
        crate::calendar::when_in_words(&event.when),
        event.status.name(),
        counted(sources(event), "source")
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_read_well() {
        assert_eq!(counted(1, "event"), "1 event");
        assert_eq!(counted(0, "event"), "0 events");
        assert_eq!(counted(1_234_567, "event"), "1,234,567 events");
        assert_eq!(grouped(100), "100");
    }
}
