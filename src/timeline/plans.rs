//! What was planned of an event before: the dates that earlier tellings had for it, and whether its date was counted.

use super::extent::Extent;
use crate::{
    article::ArticleId,
    calendar::When,
    events::{Event, Mention, Status},
};

/// A date an event was planned for, other than the one it has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Earlier {
    pub(super) when: When,
    /// The articles that tell it, in the order of its tellings.
    pub(super) articles: Vec<ArticleId>,
}

/// A date an event was planned for, as the timeline shows it: a ghost under the event.
#[derive(Debug, Clone, PartialEq)]
pub struct Plan {
    /// Where it stands.
    pub extent: Extent,
    /// Date and source in words: "planned for Mon 3 May 2021 (as of Mon 12 Apr 2021)".
    pub says: String,
}

/// The longest plan worth a ghost where the event kept to it, in days: "next year" and what happened then need none.
const LONGEST_KEPT: i64 = 124;

/// The dates that tellings planned an event for and that are not its own, each once, in the order of the tellings. A plan that only says less
/// than the event's date is none of them while the event is still planned.
pub(super) fn earlier_plans(event: &Event) -> Vec<Earlier> {
    let mut found: Vec<Earlier> = Vec::new();
    let plans = event
        .mentions
        .iter()
        .filter(|mention| mention.status == Status::Planned && is_another(mention, event));
    for mention in plans {
        let same = |earlier: &&mut Earlier| bounds(&earlier.when) == bounds(&mention.when);
        match found.iter_mut().find(same) {
            Some(earlier) => earlier.articles.push(mention.article),
            None => found.push(Earlier {
                when: mention.when,
                articles: vec![mention.article],
            }),
        }
    }
    found
}

fn bounds(when: &When) -> (Option<crate::calendar::Day>, Option<crate::calendar::Day>) {
    (when.earliest, when.latest)
}

fn is_another(plan: &Mention, event: &Event) -> bool {
    let (planned, real) = (&plan.when, &event.when);
    // An open plan ("after the holidays") is kept by whatever comes.
    let Some(days) = planned.length_days() else {
        return false;
    };
    if bounds(planned) == bounds(real) || real.covers(planned) {
        return false;
    }
    let is_kept = planned.covers(real);
    match event.status {
        Status::Happened | Status::Ongoing => !is_kept || days <= LONGEST_KEPT,
        Status::Planned | Status::Proposed | Status::Cancelled | Status::Denied => !is_kept,
    }
}

/// The dates that stand under events: what sources claim, and what was planned.
pub fn dates_under<'a>(events: impl IntoIterator<Item = &'a Event>) -> Vec<Extent> {
    events
        .into_iter()
        .flat_map(|event| {
            let claims = event.conflicts.iter().flat_map(|conflict| &conflict.claims);
            let plans = earlier_plans(event).into_iter().map(|earlier| earlier.when);
            claims.map(|claim| claim.when).chain(plans)
        })
        .map(|when| Extent::of(&when))
        .collect()
}

/// Whether the date of an event was counted from another day in every telling that has it ("last month", "on Friday"), and not set by hand.
pub(super) fn is_counted(event: &Event) -> bool {
    if event.edited.when {
        return false;
    }
    let mut times = event
        .mentions
        .iter()
        .filter(|mention| bounds(&mention.when) == bounds(&event.when))
        .filter_map(|mention| mention.time.as_ref())
        .peekable();
    times.peek().is_some() && times.all(|time| time.counted)
}
