//! Years and what is coarser: "1989", "the year 2000", "fiscal 1990", "'89", "44 BC", "the 1980s", "the nineties", "the 20th century".

use super::{Match, dates::looks_counted};
use crate::{
    language::{Direction, Role, TokenKind, Unit},
    temporal::{
        recognise::{
            numbers::{ordinal, year as four_digits},
            words::Words,
        },
        value::{Calendar, TimeValue},
    },
};

/// A year.
pub(super) fn year(w: &Words<'_>, i: usize) -> Option<Match> {
    let stated = announced(w, i).or_else(|| era_year(w, i)).or_else(|| bare(w, i));
    if stated.is_none()
        && let Some((year, end)) = early(w, i)
    {
        let value = TimeValue::Calendar(Calendar {
            year: Some(year),
            era_open: true,
            ..Calendar::default()
        });
        return Some(Match::new(i, end, value));
    }
    let (found, end) = stated
        .or_else(|| of_this_century(w, i))
        .or_else(|| spelled_bare(w, i))?;
    Some(Match::new(i, end, calendar(found)))
}

fn calendar(year: i32) -> TimeValue {
    TimeValue::Calendar(Calendar {
        year: Some(year),
        ..Calendar::default()
    })
}

/// "the year 2000", "fiscal 1989", "fiscal year 1989", "calendar 1990", "the year two thousand".
fn announced(w: &Words<'_>, i: usize) -> Option<(i32, usize)> {
    let the = i + usize::from(w.has(i, Role::The));
    let fiscal = the + usize::from(w.has(the, Role::Fiscal) || w.is_word(the, "calendar"));
    let noun = fiscal + usize::from(w.is_word(fiscal, "year"));
    if noun == the {
        return None;
    }
    let any_year = || {
        let number = w.at(noun).number.filter(|_| w.is_word(noun - 1, "year"))?;
        let ends = !w.at(noun + 1).joined || w.at(noun + 1).kind == TokenKind::Punctuation;
        ((1..1000).contains(&number) && ends || (3000..10_000).contains(&number) && w.at(noun).digits == 4)
            .then_some(with_era(w, number as i32, noun + 1))
    };
    four_digits(w, noun)
        .or_else(any_year)
        .or_else(|| spelled(w, noun))
        .or_else(|| short_year(w, noun).map(|(short, end)| (1900 + i32::from(short), end)))
}

/// "44 BC", "AD 79", "79 AD".
fn era_year(w: &Words<'_>, i: usize) -> Option<(i32, usize)> {
    if let Some(found) = year_of_era(w, i) {
        return Some(found);
    }
    let number = w.at(i).number.filter(|number| (1..10_000).contains(number))?;
    // "from 431 to 404 BC", "264–241 BC": the era belongs to both
    let links = w.dash(i + 1) || w.any(i + 1, &[Role::To, Role::And, Role::Until, Role::Or]);
    let later = w
        .at(i + 2)
        .number
        .filter(|later| links && (1..10_000).contains(later))?;
    let (later_year, after) = with_era(w, later as i32, i + 3);
    let is_before = later_year <= 0;
    let ordered = if is_before {
        number >= later
    } else {
        number <= later
    };
    (after > i + 3 && ordered).then_some((
        if is_before {
            1 - number as i32
        } else {
            number as i32
        },
        i + 1,
    ))
}

/// A year with its era, of any number of digits: "490 BC", "79 AD".
pub(super) fn year_of_era(w: &Words<'_>, i: usize) -> Option<(i32, usize)> {
    if w.has(i, Role::EraAfter) && w.at(i).capital && w.is_upper(i) {
        let number = w.at(i + 1).number.filter(|number| (1..3000).contains(number))?;
        return Some((number as i32, i + 2));
    }
    let number = w.at(i).number.filter(|number| (1..10_000).contains(number))?;
    let (year, end) = with_era(w, number as i32, i + 1);
    (end > i + 1).then_some((year, end))
}

/// Adds "BC" or "AD" after a year.
pub(super) fn with_era(w: &Words<'_>, year: i32, end: usize) -> (i32, usize) {
    // "bc" in small letters needs its stops
    let written = w.written(end);
    let is_upper = written.contains('.') || written.chars().all(char::is_uppercase);
    if is_upper && w.has(end, Role::EraBefore) {
        (1 - year, end + 1)
    } else if is_upper && w.has(end, Role::EraAfter) {
        (year, end + 1)
    } else {
        (year, end)
    }
}

/// "'87" after "in", "since", "of": the century is the last one that has passed it.
fn of_this_century(w: &Words<'_>, i: usize) -> Option<(i32, usize)> {
    let led = w.any(
        i.wrapping_sub(1),
        &[
            Role::In,
            Role::Since,
            Role::Of,
            Role::By,
            Role::From,
            Role::Until,
            Role::During,
        ],
    );
    let (short, end) = short_year(w, i).filter(|_| led && !w.has(i + 2, Role::Possessive))?;
    let short = i32::from(short);
    Some((if short < 30 { 2000 + short } else { 1900 + short }, end))
}

/// Four digits that nothing around makes a count, a price or a part of a name.
fn bare(w: &Words<'_>, i: usize) -> Option<(i32, usize)> {
    const INTRODUCE: &[Role] = &[
        Role::In,
        Role::Since,
        Role::Until,
        Role::By,
        Role::During,
        Role::From,
        Role::Between,
        Role::Early,
        Role::Late,
        Role::Before,
        Role::After,
        Role::Mid,
    ];
    let (year, end) = four_digits(w, i)?;
    let before = i.wrapping_sub(1);
    if year >= 2100 || is_part_of_number(w, i, end) || is_part_of_name(w, i) || is_measure(w, end) {
        return None;
    }
    let follows = w.dash(end)
        && w.at(end).joined
        && four_digits(w, end + 1)
            .is_some_and(|(later, after)| later > year && super::dates::no_noun_follows(w, after));
    let range = follows
        || (w.any(before, &[Role::And, Role::To, Role::Or]) || w.dash(before))
            && four_digits(w, i.wrapping_sub(2)).is_some();
    let introduced = range || w.any(before, INTRODUCE) || after_circa(w, i);
    let genitive = w.has(before, Role::Of);
    // "an army of 1812 men", but "by the end of 2014 troops held the river"
    let in_year = genitive && {
        let noun = w.sense(before.wrapping_sub(1));
        noun.carries_time() || noun.roles_any(&[Role::End, Role::Start, Role::Mid])
    };
    if w.has(end, Role::Counted) && !introduced && !in_year {
        return None;
    }
    if looks_counted(w, end) {
        let counts = w.any(
            before,
            &[Role::About, Role::Nearly, Role::Over, Role::Than, Role::To],
        );
        // "its 2012 sales"
        let is_owned = w.has(before, Role::Possessive) && (1900..2050).contains(&year);
        if counts || !introduced && !genitive && !is_owned && !w.has(before, Role::The) {
            return None;
        }
    }
    let dates_entry =
        w.comma(end) && super::dates::fields(w, end + 1).is_some_and(|(fields, _)| fields.month.is_some());
    let heads_entry = i == 0 && year < 2050 && (w.is(end, ":") || dates_entry);
    let plausible = (1700..2050).contains(&year) || heads_entry;
    let bracketed = matches!(w.written(before), "(" | "–" | "-") && year < 2050;
    (plausible || introduced || genitive || bracketed).then_some((year, end))
}

/// "c. 1200", "ca. 950".
fn after_circa(w: &Words<'_>, i: usize) -> bool {
    let stop = i.wrapping_sub(1);
    w.is_word(stop, "circa") || w.is(stop, ".") && matches!(w.written(stop.wrapping_sub(1)), "c" | "ca")
}

/// A year of three digits where only a year can stand: "In 843 the king died", "by 410, Rome …", "from 674 to 678".
fn early(w: &Words<'_>, i: usize) -> Option<(i32, usize)> {
    let word = w.at(i);
    let number = word
        .number
        .filter(|number| word.digits == 3 && (100..1000).contains(number))?;
    let (before, end) = (i.wrapping_sub(1), i + 1);
    // within a sentence "from 127 to 123" is a fall in prices as often as not
    let spans = |at: usize| w.any(at, &[Role::From, Role::Between]) && (w.at(at).capital || w.ancient);
    let range = (w.any(before, &[Role::To, Role::And, Role::Until]) || w.dash(before))
        && w.at(i.wrapping_sub(2)).digits == 3
        && spans(i.wrapping_sub(3));
    let begins =
        spans(before) && w.any(end, &[Role::To, Role::And, Role::Until]) && w.at(end + 1).digits == 3;
    // "In 843," opens a sentence or clause; what is counted would have to follow
    let opens = w.has(before, Role::In)
        && (w.at(before).capital || w.comma(before.wrapping_sub(1)) || w.is(end, ",") || w.is(end, "."))
        || w.at(before).capital && w.any(before, &[Role::By, Role::Since, Role::Until])
        || after_circa(w, i)
        || w.ancient
            && w.any(
                before,
                &[
                    Role::In,
                    Role::By,
                    Role::Since,
                    Role::Until,
                    Role::About,
                    Role::From,
                    Role::Of,
                ],
            );
    let next = w.at(end);
    let nothing_counted = next.kind == TokenKind::Punctuation
        || next
            .sense
            .roles_any(&[Role::The, Role::A, Role::Possessive, Role::And, Role::To])
        || next.capital
        || matches!(
            w.written(end),
            "he" | "she" | "they" | "it" | "when" | "after" | "by" | "with"
        )
        || w.ancient && (tells_on(w, end) || w.has(before, Role::From) && w.has(end, Role::On));
    let stuck =
        word.joined || next.joined && !matches!(w.written(end), "," | "." | ";" | ")" | ":" | "–" | "-");
    let plain = !w.is(end, "%") && w.at(end + 1).kind != TokenKind::Number;
    (!stuck && (range || begins || opens && plain) && nothing_counted).then_some((number as i32, end))
}

/// "The census of 726 counted seven million", "By 843 there was": a verb follows and what goes with it.
fn tells_on(w: &Words<'_>, at: usize) -> bool {
    let irregular = w.sense(at).direction == Some(Direction::Past) && !w.at(at).capital;
    let is_past = irregular || w.written(at).ends_with("ed");
    let goes_on = w.at(at + 1).kind != TokenKind::Word
        || w.sense(at + 1).cardinal.is_some()
        || w.sense(at + 1).has(Role::ClauseStart)
        || w.any(
            at + 1,
            &[
                Role::The,
                Role::A,
                Role::Possessive,
                Role::In,
                Role::On,
                Role::At,
                Role::By,
                Role::To,
                Role::From,
                Role::That,
                Role::Less,
            ],
        );
    is_past && goes_on
}

/// "$1989", "No. 1989", "1989%", "1989:12", "1989-555", "1.1989.12".
fn is_part_of_number(w: &Words<'_>, i: usize, end: usize) -> bool {
    let before = i.wrapping_sub(1);
    let may_touch = matches!(
        w.written(before),
        "(" | "[" | "“" | "\"" | "‘" | "'" | "-" | "–" | "—" | "/" | "--" | "`"
    );
    // "No. 1430/2019"
    let number_before = w.at(i.wrapping_sub(2));
    let is_phone = w.hyphen(before) && number_before.number.is_some() && number_before.digits == 3;
    let divided = w.is(before, "/")
        && w.at(before).joined
        && w.at(i.wrapping_sub(2)).number.is_some()
        && w.at(i.wrapping_sub(2)).digits > 2
        && four_digits(w, i.wrapping_sub(2)).is_none_or(|(year, _)| !(1500..2100).contains(&year));
    let stuck = w.at(i).joined && !may_touch || w.has(before, Role::Numbered) || divided || is_phone;
    let money =
        matches!(w.written(before), "$" | "£" | "€" | "#" | "+" | "." | ":" | "No") && !after_circa(w, i);
    // "the 2011/12 season"
    let next_year = w.at(i).number.map_or(0, |year| (year + 1) % 100);
    let is_season = w.is(end, "/") && w.at(end + 1).digits == 2 && w.at(end + 1).number == Some(next_year);
    // "1086: The manor is mentioned": a chronicle
    let heads_entry = i == 0 && w.is(end, ":") && !w.at(end + 1).joined;
    let joined_mark = !heads_entry
        && !is_season
        && w.at(end).joined
        && (matches!(w.written(end), "%" | "/" | "°" | "\u{2032}" | "$")
            || w.is(end, ":") && w.at(end + 1).joined);
    let joined_number = w.at(end + 1).number.is_some() && w.at(end).joined && w.at(end + 1).joined;
    // "2004-77-A" and "1975-2208" are no ranges
    let is_later = four_digits(w, end + 1).is_some_and(|(later, _)| later < 2100);
    let range = (w.at(end + 1).digits == 2 || is_later) && !(w.hyphen(end) && w.hyphen(end + 2));
    // "555-1989"
    let hung_on = w.hyphen(before)
        && w.at(before.wrapping_sub(1)).digits != 4
        && w.at(before.wrapping_sub(1)).number.is_some();
    let goes_on = joined_number && (w.is(end, ".") || w.hyphen(end) && !range);
    // "pp. 1901-1914"
    let numbered = [before, before.wrapping_sub(2)]
        .iter()
        .any(|&at| w.is(at, ".") && w.has(at.wrapping_sub(1), Role::Numbered))
        && !w.has(before, Role::Numbered);
    hung_on
        || numbered
        || stuck
        || money
        || joined_mark
        || goes_on
        || w.is(end, "%")
        || w.sense(end).scale.is_some()
}

/// "Windows-2000", "F-1989": a word hangs on it that has nothing to do with time.
fn is_part_of_name(w: &Words<'_>, i: usize) -> bool {
    let hung = i.wrapping_sub(2);
    w.hyphen(i.wrapping_sub(1))
        && i >= 2
        && w.at(hung).number.is_none()
        && !w.any(hung, &[Role::Mid, Role::Early, Role::Late, Role::End])
        && !w.sense(hung).carries_time()
        && !w.is_word(hung, "pre")
        && !w.is_word(hung, "post")
}

/// "2000 days", "1500-year": a unit follows that does not go with a year.
fn is_measure(w: &Words<'_>, end: usize) -> bool {
    let goes_with_year = matches!(w.sense(end).unit, Some(Unit::Season | Unit::Quarter));
    if w.has(end, Role::Measure) && !w.at(end).joined {
        return true;
    }
    w.unit(end).is_some() && !goes_with_year || w.hyphen(end) && w.unit(end + 1).is_some()
}

/// "'89", "’44".
pub(super) fn short_year(w: &Words<'_>, i: usize) -> Option<(u8, usize)> {
    let is_mark = matches!(w.written(i), "'" | "’" | "‘") && w.at(i + 1).joined;
    let number = w.at(i + 1);
    let next = w.at(i + 2);
    let ends = !next.joined || next.kind == TokenKind::Punctuation;
    let short = number.number.filter(|_| is_mark && number.digits == 2 && ends)?;
    Some((short as u8, i + 2))
}

/// A year in words: "nineteen ninety-four", "two thousand (and) one".
pub(super) fn spelled(w: &Words<'_>, i: usize) -> Option<(i32, usize)> {
    let head = w.sense(i).cardinal?;
    if head == 2 && w.sense(i + 1).scale == Some(1000) {
        let rest = i + 2 + usize::from(w.has(i + 2, Role::And));
        return Some(match two_digits(w, rest) {
            Some((more, end)) if w.unit(end).is_none() => (2000 + more, end),
            _ => (2000, i + 2),
        });
    }
    if !(13..=20).contains(&head) {
        return None;
    }
    if w.sense(i + 1).scale == Some(100) {
        return Some((head as i32 * 100, i + 2));
    }
    let (rest, end) = two_digits(w, w.skip_hyphen(i + 1))?;
    (rest >= 10).then_some((head as i32 * 100 + rest, end))
}

fn two_digits(w: &Words<'_>, i: usize) -> Option<(i32, usize)> {
    let tens = w.sense(i).cardinal.filter(|number| *number < 100)?;
    let next = w.skip_hyphen(i + 1);
    match w.sense(next).cardinal {
        Some(ones) if ones < 10 && tens >= 20 => Some((tens as i32 + ones as i32, next + 1)),
        _ => Some((tens as i32, i + 1)),
    }
}

fn spelled_bare(w: &Words<'_>, i: usize) -> Option<(i32, usize)> {
    let (year, end) = spelled(w, i)?;
    let plain = (1300..2100).contains(&year) && year % 100 != 0;
    (plain && end >= i + 2 && w.unit(end).is_none() && !looks_counted(w, end)).then_some((year, end))
}

/// "the 1980s", "1980's", "the '80s", "the 80s", "the nineties", "the nineteen eighties".
pub(super) fn decade(w: &Words<'_>, i: usize) -> Option<Match> {
    let the = i + usize::from(w.has(i, Role::The));
    let decade = |first: i32, end: usize| {
        // "the 1800s", "the 400s" are centuries; "the 1900s" and "the 2000s" are decades as often
        let is_century = first > 0 && first < 1900 && first % 100 == 0;
        let unit = if is_century { Unit::Century } else { Unit::Decade };
        Some(Match::new(
            i,
            end,
            TimeValue::Calendar(Calendar {
                era: Some((first, unit)),
                ..Calendar::default()
            }),
        ))
    };
    let short = |tens: u8, end: usize| {
        Some(Match::new(
            i,
            end,
            TimeValue::Calendar(Calendar {
                decade: Some(tens),
                ..Calendar::default()
            }),
        ))
    };
    let plural = |at: usize| w.at(at).joined && matches!(w.written(at), "s" | "'s" | "’s");
    if let Some(number) = w.at(the).number.filter(|number| {
        the > i && number.is_multiple_of(10) && (10..1000).contains(number) && w.is(the + 1, "s")
    }) {
        // "the 470s BC", "the 760s"
        let (first, end) = with_era(w, number as i32, the + 2);
        if first <= 0 {
            return decade(-(number as i32) - 10, end);
        }
        if number >= 100 {
            return decade(number as i32, end);
        }
    }
    if let Some(number) = w
        .at(the)
        .number
        .filter(|_| w.at(the).digits == 4 && plural(the + 1))
    {
        let is_decade = number % 10 == 0 && (1000..2100).contains(&number);
        let possessive = !w.is(the + 1, "s");
        if is_decade && !(possessive && the == i) {
            // "the 1800s" are a century, "the 2000s" a decade
            let unit = if number % 100 == 0 && number < 2000 {
                Unit::Century
            } else {
                Unit::Decade
            };
            let fields = Calendar {
                era: Some((number as i32, unit)),
                ..Calendar::default()
            };
            return Some(Match::new(i, the + 2, TimeValue::Calendar(fields)));
        }
    }
    let apostrophe = usize::from(matches!(w.written(the), "'" | "’" | "‘" | "`"));
    let digits = the + apostrophe;
    if let Some(number) = w
        .at(digits)
        .number
        .filter(|_| w.at(digits).digits == 2 && w.is(digits + 1, "s") && w.at(digits + 1).joined)
        && number % 10 == 0
        && (apostrophe == 1 || the > i)
        && !w.any(i.wrapping_sub(1), &[Role::Possessive])
    {
        return short(number as u8, digits + 2);
    }
    if let (Some(century), Some(tens)) = (w.sense(the).cardinal, w.sense(w.skip_hyphen(the + 1)).decade)
        && (13..=20).contains(&century)
    {
        return decade(century as i32 * 100 + i32::from(tens), w.skip_hyphen(the + 1) + 1);
    }
    let tens = w.sense(the).decade?;
    // "in her late seventies": an age
    if w.has(i.wrapping_sub(2), Role::Possessive) {
        return None;
    }
    (the > i || w.any(i.wrapping_sub(1), &[Role::Early, Role::Late, Role::Mid]))
        .then(|| short(tens, the + 1))
        .flatten()
}

/// "the 14th" in "the 14th and 15th centuries", "the late nineteenth" in "the late nineteenth and early twentieth centuries".
fn first_of_centuries(w: &Words<'_>, i: usize, number: u8, end: usize) -> Option<Match> {
    let links = w.any(end, &[Role::And, Role::To, Role::Or]) || w.dash(end);
    let the = end + 1 + usize::from(w.has(end + 1, Role::The));
    let bent = the + usize::from(w.any(the, &[Role::Early, Role::Late, Role::Mid]));
    let second = w.skip_hyphen(bent);
    let (later, after) = ordinal(w, second).filter(|(later, _)| links && *later > number && *later <= 30)?;
    let noun = w.skip_hyphen(after);
    let is_before = w.has(noun + 1, Role::EraBefore) && w.at(noun + 1).capital;
    (w.sense(noun).unit == Some(Unit::Century) && !is_before && later > number).then(|| {
        let value = TimeValue::Calendar(Calendar {
            era: Some(((i32::from(number) - 1) * 100, Unit::Century)),
            ..Calendar::default()
        });
        Match::new(i, end, value)
    })
}

/// "the 20th century", "the nineteenth and twentieth centuries" (the last one), "11th century", "the third century BC".
pub(super) fn century(w: &Words<'_>, i: usize) -> Option<Match> {
    let the = i + usize::from(w.has(i, Role::The));
    let (number, end) = ordinal(w, the).filter(|(number, _)| (1..=30).contains(number))?;
    if let Some(found) = first_of_centuries(w, i, number, end) {
        return Some(found);
    }
    let noun = w.skip_hyphen(end);
    let unit = w
        .sense(noun)
        .unit
        .filter(|unit| matches!(unit, Unit::Century | Unit::Millennium))?;
    let length = if unit == Unit::Century { 100 } else { 1000 };
    let is_before = w.has(noun + 1, Role::EraBefore) && w.at(noun + 1).capital;
    let has_era = is_before || w.has(noun + 1, Role::EraAfter) && w.at(noun + 1).capital;
    let first = if is_before {
        -i32::from(number) * length
    } else {
        (i32::from(number) - 1) * length
    };
    let value = TimeValue::Calendar(Calendar {
        era: Some((first, unit)),
        era_open: !has_era && number <= 10,
        ..Calendar::default()
    });
    Some(Match::new(i, noun + 1 + usize::from(has_era), value))
}
