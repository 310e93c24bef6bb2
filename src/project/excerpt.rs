//! A project cut down to what some of its events need: their passages and sources, without the rest of the articles.

use super::{Entry, Project, State, apply::MAX_EVENT, change::positions_of};
use crate::{
    article::{Article, ArticleId, Block, BlockKind, Metadata, Source},
    events::{Event, TimeRef},
    span::Span,
    temporal::{Publication, Reading},
};
use std::{collections::BTreeMap, path::PathBuf, sync::Arc};

/// Stands between two passages that do not follow each other.
const GAP: &str = "\n\n[…]\n\n";

impl Project {
    /// The project with only the events that `keep` names, and of each article only the passages that tell them.
    ///
    /// Notes, tags, what was left out, and the folders that files lay in stay behind: this is what may go into a picture for others. An
    /// article's publication date becomes one set by hand, because the evidence for it is no longer all there.
    #[must_use]
    pub fn excerpt(&self, keep: &dyn Fn(&Event) -> bool) -> Self {
        let mut events: Vec<Event> = self
            .events()
            .iter()
            .filter(|event| keep(event) && event.id.0 < MAX_EVENT)
            .cloned()
            .collect();
        let mut spans: BTreeMap<ArticleId, Vec<Span>> = BTreeMap::new();
        for event in &events {
            for mention in &event.mentions {
                let of_article = spans.entry(mention.article).or_default();
                of_article.push(mention.passage);
                of_article.extend(mention.trigger);
                of_article.extend(mention.time.as_ref().map(|time| time.span));
            }
            for claim in event.conflicts.iter().flat_map(|conflict| &conflict.claims) {
                spans.entry(claim.article).or_default().push(claim.passage);
            }
        }
        let cuts: BTreeMap<ArticleId, Cut> = spans
            .into_iter()
            .filter_map(|(id, spans)| Some((id, Cut::new(&self.entry(id)?.article, spans))))
            .collect();
        let entries: Vec<Entry> = self
            .entries()
            .iter()
            .filter_map(|entry| Some(excerpted(entry, cuts.get(&entry.id())?)))
            .collect();
        for event in &mut events {
            move_spans(event, &cuts);
            event.note.clear();
            event.tags.clear();
        }
        self.holding(entries, events)
    }

    /// The whole project, but of each file only its name: the folders of one machine are nobody else's business.
    #[must_use]
    pub fn without_folders(&self) -> Self {
        let entries = self.entries().iter().map(|entry| Entry {
            article: Arc::new(Article {
                source: nameless(&entry.article.source),
                ..(*entry.article).clone()
            }),
            ..entry.clone()
        });
        Self {
            entries: Arc::new(entries.collect()),
            ..self.clone()
        }
    }

    fn holding(&self, entries: Vec<Entry>, events: Vec<Event>) -> Self {
        Self {
            positions: Arc::new(positions_of(&events)),
            entries: Arc::new(entries),
            events: Arc::new(events.into()),
            unplaced: Arc::default(),
            revision: 0,
            state: State::fresh(),
            saved: None,
            ..self.clone()
        }
    }
}

/// The passages of an article that are kept, and where they stand in the shorter text.
struct Cut {
    /// Where each kept stretch was, and where it starts now.
    kept: Vec<(Span, u32)>,
    text: String,
    blocks: Vec<Block>,
}

impl Cut {
    fn new(article: &Article, mut spans: Vec<Span>) -> Self {
        spans.retain(|span| article.text.get(span.range()).is_some());
        spans.sort_unstable();
        let mut merged: Vec<Span> = Vec::new();
        for span in spans {
            match merged.last_mut() {
                // passages a space apart are one text
                Some(last) if span.start <= last.end.saturating_add(1) => last.end = last.end.max(span.end),
                _ => merged.push(span),
            }
        }
        let mut cut = Self {
            kept: Vec::new(),
            text: String::new(),
            blocks: Vec::new(),
        };
        for span in merged {
            if !cut.text.is_empty() {
                cut.text.push_str(GAP);
            }
            let start = cut.text.len();
            cut.text.push_str(span.of(&article.text));
            cut.kept.push((span, start as u32));
            let kind = article
                .block_at(span.start)
                .map_or(BlockKind::Paragraph, |block| block.kind);
            cut.blocks.push(Block {
                kind,
                span: Span::new(start..cut.text.len()).trimmed(&cut.text),
            });
        }
        cut
    }

    /// Where a span of the whole text stands in the shorter one; `None` where it was cut.
    fn moved(&self, span: Span) -> Option<Span> {
        let (kept, start) = self.kept.iter().find(|(kept, _)| kept.covers(span))?;
        let start = start + (span.start - kept.start);
        Some(Span {
            start,
            end: start + (span.end - span.start),
        })
    }
}

fn excerpted(entry: &Entry, cut: &Cut) -> Entry {
    let article = &entry.article;
    let publication = &entry.publication;
    let evidence = publication.evidence.iter().map(|evidence| {
        let mut evidence = evidence.clone();
        evidence.span = evidence.span.and_then(|span| cut.moved(span));
        evidence
    });
    let dates = article.metadata.dates.iter().map(|date| {
        let mut date = date.clone();
        date.span = date.span.and_then(|span| cut.moved(span));
        date
    });
    Entry {
        article: Arc::new(Article {
            id: article.id,
            text: cut.text.as_str().into(),
            blocks: cut.blocks.clone(),
            metadata: Metadata {
                title: Some(article.display_title()),
                dates: dates.collect(),
                ..article.metadata.clone()
            },
            source: nameless(&article.source),
            warnings: Vec::new(),
        }),
        reading: Arc::new(Reading::default()),
        given: entry.given.or(publication.date),
        publication: Publication {
            evidence: evidence.collect(),
            ..publication.clone()
        },
        expressions: Arc::default(),
    }
}

fn move_spans(event: &mut Event, cuts: &BTreeMap<ArticleId, Cut>) {
    let moved = |article, span| cuts.get(&article).and_then(|cut| cut.moved(span));
    event.mentions.retain_mut(|mention| {
        let article = mention.article;
        mention.trigger = mention.trigger.and_then(|span| moved(article, span));
        mention.time = mention.time.take().and_then(|time| {
            Some(TimeRef {
                span: moved(article, time.span)?,
                ..time
            })
        });
        moved(article, mention.passage).is_some_and(|passage| {
            mention.passage = passage;
            true
        })
    });
    for conflict in &mut event.conflicts {
        conflict.claims.retain_mut(|claim| {
            moved(claim.article, claim.passage).is_some_and(|passage| {
                claim.passage = passage;
                true
            })
        });
    }
    event.conflicts.retain(|conflict| conflict.claims.len() >= 2);
}

/// The source with nothing of the folders it lay in.
fn nameless(source: &Source) -> Source {
    match source {
        Source::File { path, digest } => Source::File {
            path: path.file_name().map(PathBuf::from).unwrap_or_default(),
            digest: digest.clone(),
        },
        other => other.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::project::{Command, NewArticle, document};

    fn project() -> Project {
        let text = "The mayor opened the bridge on 3 May 2021.\n\nPeople like to speak of the weather.\n\nThe council closed \
                    the bridge on 9 June 2022.";
        let article = crate::import::read_named("/home/me/secret/bridge.txt", text.as_bytes(), ArticleId(0));
        let new = NewArticle::read(article.unwrap());
        let mut project = Project::default();
        project.apply(Command::AddArticles(vec![new])).unwrap();
        let derived = project.derive(&|| false).unwrap();
        project.apply(derived).unwrap();
        project
    }

    #[test]
    fn an_excerpt_keeps_the_passages_and_drops_the_rest() {
        let project = project();
        assert_eq!(project.events().len(), 2);
        let excerpt = project.excerpt(&|_| true);
        let text = &excerpt.entries()[0].article.text;
        assert!(text.contains("closed the bridge on 9 June 2022") && text.contains("[…]"));
        assert!(!text.contains("weather"), "{text}");
        for (short, whole) in excerpt.events().iter().zip(project.events()) {
            let words = |project: &Project, event: &Event| {
                let mention = &event.mentions[0];
                let text = Arc::clone(&project.entry(mention.article).unwrap().article.text);
                (
                    mention.passage.of(&text).to_owned(),
                    mention.time.as_ref().map(|time| time.span.of(&text).to_owned()),
                )
            };
            assert_eq!(words(&excerpt, short), words(&project, whole));
        }
        let one = project.excerpt(&|event| event.id == project.events()[1].id);
        assert_eq!(one.events().len(), 1);
        assert!(!one.entries()[0].article.text.contains("mayor"));
    }

    #[test]
    fn what_is_cut_down_is_a_sound_project_without_folders() {
        let project = project();
        for cut in [project.excerpt(&|_| true), project.without_folders()] {
            let mut bytes = Vec::new();
            document::write(&cut, &mut bytes).unwrap();
            assert!(!String::from_utf8_lossy(&bytes).contains("secret"));
            let opened = document::read(&bytes).unwrap();
            assert!(opened.repairs.is_empty(), "{:?}", opened.repairs);
            assert_eq!(opened.project.events(), cut.events());
            let publication = |project: &Project| project.entries()[0].publication.date;
            assert_eq!(publication(&opened.project), publication(&project));
        }
    }
}
