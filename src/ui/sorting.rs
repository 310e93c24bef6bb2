//! The rows of the table in the order the user wants, sorted beside the window where they are many.

use super::{table::Order, visible::AT_ONCE, wording};
use crate::{events::EventId, jobs::Latest, project::Project};
use std::sync::Arc;

/// What rows are made for: a version of the visible events, an order, and whether it is turned round.
pub(super) type MadeFor = (u64, Order, bool);

/// The rows, and who sorts them where they are many.
#[derive(Debug)]
pub(super) struct Rows {
    ids: Arc<[EventId]>,
    background: Latest<MadeFor, Arc<[EventId]>>,
}

impl Rows {
    /// None yet; `wake` is called when many have been sorted.
    pub(super) fn new(wake: impl Fn() + Send + Sync + 'static) -> Self {
        Self {
            ids: Arc::default(),
            background: Latest::new("dateline-sort", wake),
        }
    }

    /// The events, first row first. While others are being sorted these may name events that are gone.
    pub(super) fn ids(&self) -> &[EventId] {
        &self.ids
    }

    /// Puts the visible events in order if they are not yet; many in the background.
    pub(super) fn refresh(&mut self, project: &Project, visible: &Arc<[EventId]>, made_for: MadeFor) {
        if let Some(ids) = self.background.take() {
            self.ids = ids;
        }
        if !self.background.lacks(&made_for) {
            return;
        }
        let (_, order, is_descending) = made_for;
        if visible.len() <= AT_ONCE || order == Order::Date {
            self.ids = sorted(project, visible, order, is_descending);
            self.background.made(made_for);
        } else {
            let (project, visible) = (project.clone(), Arc::clone(visible));
            self.background.ask(made_for, move |_| {
                Some(sorted(&project, &visible, order, is_descending))
            });
        }
    }

    /// Lets go of everything: another project takes its place.
    pub(super) fn forget(&mut self) {
        self.background.forget();
        self.ids = Arc::default();
    }
}

fn sorted(project: &Project, visible: &Arc<[EventId]>, order: Order, is_descending: bool) -> Arc<[EventId]> {
    if order == Order::Date && !is_descending {
        return Arc::clone(visible);
    }
    let mut ids = visible.to_vec();
    let event = |&id: &EventId| project.event(id);
    match order {
        Order::Date => {}
        Order::Headline => {
            ids.sort_by_cached_key(|id| event(id).map(|event| event.headline.to_lowercase()));
        }
        Order::Status => ids.sort_by_key(|id| event(id).map(|event| event.status)),
        Order::Sources => ids.sort_by_cached_key(|id| event(id).map(wording::sources)),
        Order::Review => ids.sort_by_key(|id| event(id).map(|event| wording::review(event.review))),
    }
    if is_descending {
        ids.reverse();
    }
    ids.into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::visible::tests::project;
    use std::time::Duration;

    #[test]
    fn many_rows_are_sorted_while_the_old_ones_stay() {
        let project = project(AT_ONCE as u32 + 500);
        let visible: Arc<[EventId]> = project.events().iter().map(|event| event.id).collect();
        let mut rows = Rows::new(|| {});
        rows.refresh(&project, &visible, (1, Order::Date, false));
        assert_eq!(rows.ids(), &*visible, "the order of time is there already");
        let wanted = (1, Order::Headline, true);
        rows.refresh(&project, &visible, wanted);
        assert_eq!(rows.ids(), &*visible, "the old rows stay");
        for _ in 0..5_000 {
            rows.refresh(&project, &visible, wanted);
            if rows.ids() != &*visible {
                break;
            }
            std::thread::sleep(Duration::from_millis(2));
        }
        let headline = |id: &EventId| project.event(*id).unwrap().headline.to_lowercase();
        assert!(rows.ids().is_sorted_by(|a, b| headline(a) >= headline(b)));
        assert_eq!(rows.ids().len(), visible.len());
        rows.refresh(&project, &visible, (1, Order::Date, false));
        assert_eq!(rows.ids(), &*visible);
    }
}
