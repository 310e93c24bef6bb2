//! Seasons and days with a name: "the summer of 1996", "the winter of 1777–78", "Easter Monday 1916".

use super::{
    Match,
    dates::{no_noun_follows, with_year},
    shifts,
};
use crate::{
    calendar::Season,
    language::{Role, TokenKind, Unit, lexicon},
    temporal::{
        recognise::words::Words,
        value::{Calendar, TimeValue},
    },
};

/// A holiday, or the week around it ("Easter week").
pub(super) fn holiday(w: &Words<'_>, i: usize) -> Option<(Calendar, usize)> {
    if !w.sense(i).holiday || !w.at(i).capital || is_kind(w, i) {
        return None;
    }
    let found = lexicon().holidays().iter().find(|holiday| {
        holiday
            .words
            .iter()
            .zip(i..)
            .all(|(word, at)| w.is_word(at, word))
    })?;
    let end = i + found.words.len();
    if w.at(end).capital && (w.is_word(end, "island") || w.is_word(end, "islands")) {
        // named after the day they were found on
        return None;
    }
    // "Halloween-themed"
    if w.hyphen(end) && !w.sense(end + 1).carries_time() && !w.at(end + 1).capital {
        return None;
    }
    let week = w.is_word(end, "week");
    let fields = Calendar {
        holiday: Some(found.rule),
        holiday_week: week,
        ..Calendar::default()
    };
    Some(with_year(w, fields, end + usize::from(week)))
}

/// A season with or without its year.
pub(super) fn season_of_year(w: &Words<'_>, i: usize) -> Option<Match> {
    let (fields, end) = season(w, i)?;
    Some(Match::new(i, end, TimeValue::Calendar(fields)))
}

/// "the summer", "summer 1996", "the winter of 1994", "spring of last year"; bare names only in company.
pub(super) fn season(w: &Words<'_>, i: usize) -> Option<(Calendar, usize)> {
    let the = i + usize::from(w.has(i, Role::The));
    let sense = w.sense(the);
    let season = sense.season.filter(|_| !sense.plural)?;
    // "Winter Palace", "The Winter's Tale": capitals make a name
    let next = the + 1 + usize::from(w.has(the + 1, Role::Possessive));
    if w.at(the).capital && w.at(next).capital {
        return None;
    }
    let fields = Calendar {
        season: Some(season),
        ..Calendar::default()
    };
    // "the summer months of 1941"
    let months = the > i && w.unit(the + 1) == Some((Unit::Month, true));
    let end = the + 1 + usize::from(months);
    let (dated, after) = with_year(w, fields.clone(), end);
    if after > end {
        return Some((dated, past_second_year(w, season, after)));
    }
    if w.has(end, Role::Of)
        && let Some((year, after)) = super::years::spelled(w, end + 1)
    {
        return Some((
            Calendar {
                year: Some(year),
                ..fields
            },
            after,
        ));
    }
    // "fall" the verb, "spring" the coil
    let before = i.wrapping_sub(1);
    let in_season = w.any(
        before,
        &[
            Role::In,
            Role::Since,
            Role::Until,
            Role::By,
            Role::During,
            Role::Of,
            Role::For,
            Role::Early,
            Role::Late,
            Role::Mid,
        ],
    ) || w.is_word(before, "with")
        || w.has(before, Role::And)
            && (w.sense(before.wrapping_sub(1)).season.is_some() && no_noun_follows(w, end)
                || w.has(end, Role::Of) && shifts::outer_unit(w, end + 1).is_some());
    // "had spent the spring in the north", "before the spring."
    let is_spring = w.is_word(the, "spring")
        && the > i
        && (w.any(
            before,
            &[Role::Before, Role::After, Role::Lasts, Role::Through, Role::Over],
        ) || w.is_word(before, "all"))
        && no_noun_follows(w, end);
    let certain = if the == i && is_kind(w, i) {
        false
    } else if sense.ambiguous {
        is_spring || in_season && (the > i || w.any(before, &[Role::Early, Role::Late, Role::Mid]))
    } else {
        the > i || in_season
    };
    let noun_follows = w.at(end).kind == TokenKind::Word
        && w.any(end, &[Role::Of])
        && shifts::outer_unit(w, end + 1).is_none();
    (certain && !noun_follows).then_some((fields, end))
}

/// "a late Easter", "an early spring": what kind of one.
fn is_kind(w: &Words<'_>, i: usize) -> bool {
    w.any(i.wrapping_sub(1), &[Role::Early, Role::Late]) && w.has(i.wrapping_sub(2), Role::A)
}

/// Past the second year of a winter: "the winter of 1777–78".
fn past_second_year(w: &Words<'_>, season: Season, end: usize) -> usize {
    let touches = (w.dash(end) || w.is(end, "/")) && w.at(end).joined && w.at(end + 1).joined;
    let is_year = w.at(end + 1).number.is_some() && matches!(w.at(end + 1).digits, 2..=4);
    end + 2 * usize::from(season == Season::Winter && touches && is_year)
}
