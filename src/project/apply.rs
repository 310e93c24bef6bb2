//! Carrying commands out: each is planned against the project as it is, checked, and only then committed.

use super::{
    Applied, Change, Command, CommandError, Entry, NewArticle, Project,
    change::{Kept, Next},
    command::counted,
};
use crate::{
    article::{Article, ArticleId, Source},
    calendar::{Day, When, short_day},
    events::{Event, EventId},
    temporal::{Basis, Publication, Window, resolve},
};
use std::{collections::BTreeSet, sync::Arc};

/// A change that has been checked, and what to say about it.
#[derive(Default)]
pub(super) struct Plan {
    pub(super) change: Change,
    pub(super) says: String,
    pub(super) moved: usize,
    pub(super) select: Option<EventId>,
}

impl Project {
    /// Carries a command out. On an error the project is as it was.
    pub fn apply(&mut self, command: Command) -> Result<Applied, CommandError> {
        let plan = match command {
            Command::All(commands) => return self.apply_all(commands),
            Command::Restore(change) => self.plan_restore(Arc::unwrap_or_clone(change)),
            Command::AddArticles(articles) => self.plan_add_articles(&articles)?,
            Command::RemoveArticles(ids) => self.plan_remove_articles(&ids)?,
            Command::SetPublished { article, given } => self.plan_set_published(article, given)?,
            Command::SetWindow(window) => self.plan_window(window),
            Command::EditEvent { id, change } => self.plan_edit(id, change)?,
            Command::Review { ids, review } => self.plan_review(&ids, review)?,
            Command::Merge { ids } => self.plan_merge(&ids)?,
            Command::Split { id, mentions } => self.plan_split(id, &mentions)?,
            Command::AddEvent(event) => self.plan_add_event(&event)?,
            Command::DeleteEvents { ids } => self.plan_delete(&ids)?,
            Command::Replace(replacement) => self.plan_replace(Arc::unwrap_or_clone(replacement))?,
        };
        let inverse = self.commit(plan.change);
        Ok(Applied {
            inverse: Command::Restore(Arc::new(inverse)),
            says: plan.says,
            moved: plan.moved,
            select: plan.select,
        })
    }

    fn apply_all(&mut self, commands: Vec<Command>) -> Result<Applied, CommandError> {
        let mut inverses = Vec::with_capacity(commands.len());
        let (mut says, mut moved, mut select) = (Vec::new(), 0, None);
        for command in commands {
            match self.apply(command) {
                Ok(applied) => {
                    inverses.push(applied.inverse);
                    moved += applied.moved;
                    select = applied.select.or(select);
                    if !applied.says.is_empty() {
                        says.push(applied.says);
                    }
                }
                Err(error) => {
                    for inverse in inverses.into_iter().rev() {
                        self.apply(inverse)?;
                    }
                    return Err(error);
                }
            }
        }
        inverses.reverse();
        Ok(Applied {
            inverse: Command::All(inverses),
            says: says.join(" "),
            moved,
            select,
        })
    }

    fn plan_restore(&self, change: Change) -> Plan {
        let moved = change
            .put_events
            .iter()
            .filter(|event| self.event(event.id).is_some_and(|now| now.when != event.when))
            .count();
        Plan {
            change,
            moved,
            ..Plan::default()
        }
    }

    fn plan_add_articles(&self, articles: &[NewArticle]) -> Result<Plan, CommandError> {
        let mut plan = Plan::default();
        let mut next = self.next;
        for new in articles {
            let is_here = |article: &Article| same_source(&article.source, &new.article.source);
            let known = self.entries().iter().any(|entry| is_here(&entry.article))
                || plan.change.put_entries.iter().any(|kept| is_here(&kept.article));
            if known {
                continue;
            }
            let id = ArticleId(next.article);
            next.article = next.article.checked_add(1).ok_or(CommandError::Full)?;
            let article = Article {
                id,
                ..Article::clone(&new.article)
            };
            plan.change.put_entries.push(Kept {
                article: Arc::new(article),
                given: None,
                publication: Publication::unknown(),
                reading: Some(new.reading()),
                expressions: Some(Arc::from(Vec::new())),
            });
        }
        let (added, left_out) = (
            plan.change.put_entries.len(),
            articles.len() - plan.change.put_entries.len(),
        );
        plan.says = match (added, left_out) {
            (_, 0) => format!("Added {}.", counted(added, "article")),
            (0, _) => format!("{} already here.", are(left_out, "article")),
            _ => format!(
                "Added {}; {} already here.",
                counted(added, "article"),
                are(left_out, "other")
            ),
        };
        plan.change.next = Some(next).filter(|next| *next != self.next);
        Ok(plan)
    }

    fn plan_remove_articles(&self, ids: &[ArticleId]) -> Result<Plan, CommandError> {
        if let Some(&missing) = ids.iter().find(|&&id| self.entry(id).is_none()) {
            return Err(CommandError::NoArticle(missing));
        }
        let gone: BTreeSet<ArticleId> = ids.iter().copied().collect();
        let mut change = Change {
            drop_entries: gone.iter().copied().collect(),
            ..Change::default()
        };
        for event in self.events() {
            let told_there = |event: &Event| {
                event
                    .mentions
                    .iter()
                    .any(|mention| gone.contains(&mention.article))
                    || event
                        .conflicts
                        .iter()
                        .any(|conflict| conflict.claims.iter().any(|claim| gone.contains(&claim.article)))
            };
            if told_there(event) {
                match super::join::without_articles(event, &gone) {
                    Some(rest) => change.put_events.push(rest),
                    None => change.drop_events.push(event.id),
                }
            }
        }
        change.unplaced = Some(Arc::new(
            self.unplaced()
                .iter()
                .filter(|unplaced| !gone.contains(&unplaced.article))
                .cloned()
                .collect(),
        ));
        Ok(Plan {
            says: format!("Removed {}.", counted(gone.len(), "article")),
            change,
            ..Plan::default()
        })
    }

    fn plan_set_published(&self, id: ArticleId, given: Option<Day>) -> Result<Plan, CommandError> {
        let entry = self.entry(id).ok_or(CommandError::NoArticle(id))?;
        let title = entry.article.display_title();
        let says = match given {
            Some(day) => format!("“{title}” is dated {}.", short_day(day)),
            None => format!("The date of “{title}” is found from its text again."),
        };
        // a first answer for the screen; the replacement that follows has the last word
        let publication = given.map_or_else(
            || entry.publication.clone(),
            |day| Publication {
                date: Some(day),
                range: Some(When::day(day)),
                confidence: 1.0,
                basis: Basis::Given,
                candidates: vec![(day, 1.0)],
                ..entry.publication.clone()
            },
        );
        let expressions = if publication.date == entry.publication.date {
            Arc::clone(&entry.expressions)
        } else {
            resolve(&entry.article, &entry.reading, publication.date).into()
        };
        let changed = Entry {
            given,
            publication,
            expressions,
            ..entry.clone()
        };
        Ok(Plan {
            change: Change {
                put_entries: vec![Kept::from(&changed)],
                ..Change::default()
            },
            says,
            ..Plan::default()
        })
    }

    fn plan_window(&self, window: Window) -> Plan {
        Plan {
            change: Change {
                window: Some(window).filter(|window| *window != self.window()),
                ..Change::default()
            },
            says: "Changed the days between which articles were published.".to_owned(),
            ..Plan::default()
        }
    }

    /// The number for a new event, counted up in `next`.
    pub(super) fn new_event_id(next: &mut Next) -> Result<EventId, CommandError> {
        let id = EventId(next.event);
        if next.event >= MAX_EVENT {
            return Err(CommandError::Full);
        }
        next.event += 1;
        Ok(id)
    }
}

/// Event numbers stay below this, so that the table of positions stays small.
pub(super) const MAX_EVENT: u32 = 1 << 26;

fn same_source(one: &Source, other: &Source) -> bool {
    match (one, other) {
        (Source::File { .. }, Source::File { .. }) | (Source::Sample { .. }, Source::Sample { .. }) => {
            one == other
        }
        _ => false,
    }
}

fn are(count: usize, noun: &str) -> String {
    format!(
        "{} {}",
        counted(count, noun),
        if count == 1 { "is" } else { "are" }
    )
}
