//! What speaks for one happening in articles that tell one story, beyond what any two tellings say.
//!
//! Of articles on one story, those that tell the same act of the same time nearly always tell one happening; and the further back a day
//! lies, the less else happened on it that both could mean. The weights follow a logistic regression over the pairs of tellings in the
//! seen parts of `tests/corpus`, rounded.

use super::{
    Item, bounds,
    content::{Act, Content},
    dates::Dates,
    related::Bond,
};

/// Days after which a day is told for what happened on it, not as the news of the day.
const PAST: i64 = 7;
/// Days after which a happening is background.
const LONG_PAST: i64 = 100;

/// As a logarithm of odds. `is_awaited` says that one telling awaits what the other tells as having happened, or the other way round.
pub(super) fn evidence(
    one: &Item<'_>,
    other: &Item<'_>,
    content: &Content,
    dates: Dates,
    is_awaited: bool,
    bond: Bond,
) -> f32 {
    let when = |holds: bool, weight: f32| if holds { weight } else { 0.0 };
    // A word beside a date says less where both have the day: several things happen on it.
    let act = match content.act {
        Act::Same | Act::Alike => 0.8,
        Act::Dated if !dates.both_days => 0.7,
        Act::Dated | Act::Other => -0.1,
        Act::Named if content.kinds == 0.0 => -1.0,
        Act::Named => -0.5,
        Act::Told => -0.6,
    };
    let is_loose = content.act > Act::Alike;
    let is_blank = content.actors == 0 && content.names < 0.1 && content.mass < 2.5 && content.context < 0.25;
    let shares =
        content.mass > 0.5 || content.context > 0.05 || content.names > 0.5 || content.act != Act::Other;
    let (near, far) = lags(one, other);
    act + when(is_blank && !dates.both_days, -0.4)
        + when(dates.both_days && near > PAST && shares, 1.0)
        + when(!dates.both_days && near > LONG_PAST, 0.3)
        + when(far > LONG_PAST, 0.6)
        + when(bond.is_only, 0.6)
        + when(!bond.is_only && !dates.both_days && is_loose, -0.3)
        // "Will visit in November" is more than the meeting that was held then.
        + when(is_awaited && (!dates.both_days || is_loose && content.mass < 3.0), -1.0)
}

/// How many days before publication of their articles two happenings lie at most: the nearer, the farther. 0 where that is not known.
fn lags(one: &Item<'_>, other: &Item<'_>) -> (i64, i64) {
    let lag = |item: &Item<'_>| {
        let (_, last) = bounds(&item.draft.mention.when);
        item.published
            .map_or(0, |day| i64::from(day.number()).saturating_sub(last))
    };
    let (mine, theirs) = (lag(one), lag(other));
    (mine.min(theirs), mine.max(theirs))
}
