//! Numbered sources: what the articles of a project are called, and which of them tell an event.

use crate::{
    article::ArticleId,
    calendar::short_day,
    events::{Event, Mention},
    project::{Entry, Project},
    temporal::{Basis, Publication},
    timeline,
};

/// The articles of a project as the sources of a timeline: numbered and coloured in the order they were added.
pub fn timeline_sources(project: &Project) -> timeline::Sources {
    let source = |(entry, number): (&Entry, u32)| timeline::SourceInfo {
        id: entry.id(),
        number,
        title: entry.article.display_title(),
        publisher: entry.article.metadata.publisher.clone(),
        published: published_in_words(&entry.publication),
        day: entry.publication.date,
        colour: u8::try_from(number - 1).ok(),
    };
    timeline::Sources::new(project.entries().iter().zip(1..).map(source).collect())
}

/// "Wed 26 Apr 2023", "about Wed 26 Apr 2023" where it was inferred; `None` where nothing is known.
fn published_in_words(publication: &Publication) -> Option<String> {
    let day = short_day(publication.date?);
    Some(match publication.basis {
        Basis::Inferred | Basis::Unknown => format!("about {day}"),
        Basis::Given | Basis::Metadata | Basis::Stated => day,
    })
}

/// The articles of a project as numbered sources, in the order they were added.
pub(super) struct Sources<'a> {
    entries: &'a [Entry],
}

impl<'a> Sources<'a> {
    pub(super) fn of(project: &'a Project) -> Self {
        Self {
            entries: project.entries(),
        }
    }

    fn number(&self, article: ArticleId) -> Option<usize> {
        self.entries.binary_search_by_key(&article, Entry::id).ok()
    }

    /// The numbers, from 1, of the articles that tell an event, each once and in order.
    pub(super) fn numbers_of(&self, event: &Event) -> Vec<usize> {
        let mut numbers: Vec<usize> = event
            .mentions
            .iter()
            .filter_map(|mention| Some(self.number(mention.article)? + 1))
            .collect();
        numbers.sort_unstable();
        numbers.dedup();
        numbers
    }

    /// The titles of the articles that tell an event.
    pub(super) fn titles_of(&self, event: &Event) -> Vec<String> {
        self.numbers_of(event)
            .into_iter()
            .filter_map(|number| self.entries.get(number - 1))
            .map(|entry| entry.article.display_title())
            .collect()
    }

    /// The words of a mention on one line.
    pub(super) fn quote(&self, mention: &Mention) -> Option<String> {
        let entry = self.entries.get(self.number(mention.article)?)?;
        let words: Vec<&str> = mention
            .passage
            .of(&entry.article.text)
            .split_whitespace()
            .collect();
        Some(words.join(" "))
    }

    /// Number, title, publisher and date of every source: the parts of a list of sources.
    pub(super) fn list(&self) -> impl Iterator<Item = Listed> {
        self.entries.iter().zip(1..).map(|(entry, number)| {
            let publication = &entry.publication;
            let dated = match (published_in_words(publication), publication.basis) {
                (None, _) => "publication date unknown".to_owned(),
                (Some(day), Basis::Given) => format!("published {day} (set by you)"),
                (Some(day), Basis::Inferred) => {
                    format!(
                        "published {day} (inferred, {:.0} %)",
                        publication.confidence * 100.0
                    )
                }
                (Some(day), _) => format!("published {day}"),
            };
            Listed {
                number,
                title: entry.article.display_title(),
                publisher: entry.article.metadata.publisher.clone(),
                dated,
                url: entry.article.metadata.url.clone(),
            }
        })
    }
}

/// One line of a list of sources.
pub(super) struct Listed {
    pub(super) number: usize,
    pub(super) title: String,
    pub(super) publisher: Option<String>,
    /// "published Wed 26 Apr 2023".
    pub(super) dated: String,
    pub(super) url: Option<String>,
}
