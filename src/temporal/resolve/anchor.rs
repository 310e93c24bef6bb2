//! What a relative expression counts from: the day of publication, what was told, or the day on which a quotation was said.

use super::{Resolver, Told};
use crate::{
    calendar::Day,
    language::{Direction, Unit},
    temporal::{
        AnchorRef,
        value::{Found, Lead, Origin, Telling, TimeValue},
    },
};

/// How many sentences on, within a paragraph, a news text still tells of the years it named.
const BACKGROUND_REACH: u32 = 2;
/// How many years back they must lie: last year's months are meant from today as often as not.
const BACKGROUND_YEARS: i32 = 2;

impl Resolver<'_> {
    /// What an expression counts from: a day, and what it is.
    pub(super) fn anchor(&self, origin: Origin) -> Option<(Day, AnchorRef)> {
        let told = || {
            let told = self.told?;
            Some((told.place.first()?, AnchorRef::Expression(told.span)))
        };
        let published = || self.published.map(|day| (day, AnchorRef::Publication));
        match origin {
            Origin::Speech if self.narrative => told().or_else(published),
            Origin::Speech if self.speaking.is_some() => self.speaking,
            Origin::Speech => published(),
            Origin::Told | Origin::Context => told().or_else(published),
        }
    }

    /// Whether bare names count from what was told: all through a narrative, and in news while it tells of years long past ("The deal
    /// was signed in March 1994. In June …").
    pub(super) fn in_story(&self, found: &Found) -> bool {
        let names_day = matches!(
            found.value.day().unwrap_or(&found.value),
            TimeValue::Calendar(fields) if fields.day.is_some()
        );
        let is_past = |told: Told| {
            let gap = self
                .text
                .get(told.span.end as usize..found.span.start as usize)
                .unwrap_or_default();
            let near = found.sentence <= told.sentence + BACKGROUND_REACH && !gap.contains('\n');
            let back = found.clue.direction == Some(Direction::Past);
            let years = self.published.map_or(0, |day| day.year() - told.place.year());
            // "A smaller one in March damaged …" is of this year
            let opens = told.sentence == found.sentence
                || found.clue.told != Telling::Other
                || self.opens_sentence(found.span);
            let goes_on = told.sets_scene && opens && matches!(found.clue.lead, Some(Lead::In | Lead::Until));
            near && back
                && years >= BACKGROUND_YEARS
                && (goes_on || names_day && told.place.unit() <= Unit::Season)
        };
        self.narrative || self.told.is_some_and(is_past)
    }

    /// The day that was named before the quotation in the same sentence, outside of it: "He said on Friday: “We met yesterday.”"
    pub(super) fn day_of_speaking(&self, found: &Found) -> Option<(Day, AnchorRef)> {
        let told = self
            .told
            .filter(|told| told.sentence == found.sentence && !told.quoted)?;
        let is_near = told.place.unit() <= Unit::Day
            || self
                .published
                .is_some_and(|day| day.year() > told.place.year() + 1);
        Some((told.place.first()?, AnchorRef::Expression(told.span))).filter(|_| is_near)
    }
}
