//! The rows of the table in the order the user wants, sorted beside the window where they are many.

use super::{table::Order, visible::AT_ONCE, wording};
use crate::{events::EventId, jobs::Latest, project::Project};
use egui::Context;
use std::sync::Arc;

/// What rows are made for: a version of the visible events, an order, and whether it is turned round.
pub(super) type MadeFor = (u64, Order, bool);

/// Rows, and what they were made for.
#[derive(Debug, Default)]
pub(super) struct Rows {
    ids: Arc<[EventId]>,
    made_for: Option<MadeFor>,
    background: Option<Latest<Arc<[EventId]>>>,
}

impl Rows {
    /// The events, first row first. While others are being sorted these may name events that are gone.
    pub(super) fn ids(&self) -> &[EventId] {
        &self.ids
    }

    /// Puts the visible events in order if they are not yet. Many are sorted in the background; `ctx` is woken when that is done.
    pub(super) fn refresh(
        &mut self,
        ctx: &Context,
        project: &Project,
        visible: &Arc<[EventId]>,
        made_for: MadeFor,
    ) {
        if let Some(outcome) = self.background.as_mut().and_then(Latest::take) {
            match outcome {
                Ok(ids) => self.ids = ids,
                Err(reason) => log::error!("the table could not be sorted: {reason}"),
            }
        }
        if self.made_for == Some(made_for) {
            return;
        }
        self.made_for = Some(made_for);
        let (_, order, is_descending) = made_for;
        let is_quick = visible.len() <= AT_ONCE || order == Order::Date;
        if self.background.is_none() && !is_quick {
            let wake = ctx.clone();
            let background = Latest::new("dateline-sort", move || wake.request_repaint());
            self.background = background
                .inspect_err(|error| log::error!("no thread for sorting: {error}"))
                .ok();
        }
        match &mut self.background {
            Some(background) if !is_quick => {
                let (project, visible) = (project.clone(), Arc::clone(visible));
                background.ask(move |_| Some(sorted(&project, &visible, order, is_descending)));
            }
            background => {
                if let Some(background) = background {
                    background.forget();
                }
                self.ids = sorted(project, visible, order, is_descending);
            }
        }
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
        let ctx = Context::default();
        let mut rows = Rows::default();
        rows.refresh(&ctx, &project, &visible, (1, Order::Date, false));
        assert_eq!(rows.ids(), &*visible, "the order of time is there already");
        let wanted = (1, Order::Headline, true);
        rows.refresh(&ctx, &project, &visible, wanted);
        assert_eq!(rows.ids(), &*visible, "the old rows stay");
        for _ in 0..5_000 {
            rows.refresh(&ctx, &project, &visible, wanted);
            if rows.ids() != &*visible {
                break;
            }
            std::thread::sleep(Duration::from_millis(2));
        }
        let headline = |id: &EventId| project.event(*id).unwrap().headline.to_lowercase();
        assert!(rows.ids().is_sorted_by(|a, b| headline(a) >= headline(b)));
        assert_eq!(rows.ids().len(), visible.len());
        rows.refresh(&ctx, &project, &visible, (1, Order::Date, false));
        assert_eq!(rows.ids(), &*visible);
    }
}
