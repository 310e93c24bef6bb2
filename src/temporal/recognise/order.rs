//! Day before month or month before day, where both are digits: decided for the article as a whole.

use crate::{
    calendar::Day,
    temporal::{
        resolve::weekday_of,
        value::{Calendar, DigitOrder, Found, TimeValue},
    },
};

/// Gives every open date the order that the article's other dates show; where they show none or both, it stays open.
pub(super) fn settle(found: &mut [Found]) {
    let Some(order) = shown(found) else {
        return;
    };
    for fields in found
        .iter_mut()
        .filter_map(|found| calendar_mut(&mut found.value))
    {
        if fields.order == DigitOrder::Open {
            if order == DigitOrder::DayFirst {
                std::mem::swap(&mut fields.day, &mut fields.month);
            }
            fields.order = order;
        }
    }
}

/// The one order that dates of the article show: by a number above 12, or by a weekday that only one order falls on.
fn shown(found: &[Found]) -> Option<DigitOrder> {
    let (mut day_first, mut month_first) = (0, 0);
    for expression in found {
        let Some(fields) = calendar(&expression.value) else {
            continue;
        };
        let order = match fields.order {
            DigitOrder::Open => by_weekday(fields),
            order => Some(order),
        };
        match order {
            Some(DigitOrder::DayFirst) => day_first += 1,
            Some(DigitOrder::MonthFirst) => month_first += 1,
            _ => {}
        }
    }
    match (day_first, month_first) {
        (1.., 0) => Some(DigitOrder::DayFirst),
        (0, 1..) => Some(DigitOrder::MonthFirst),
        _ => None,
    }
}

/// The order in which the date falls on this weekday, when only one does.
fn by_weekday(fields: &Calendar) -> Option<DigitOrder> {
    let weekday = weekday_of(fields.weekday?);
    let (year, month, day) = (fields.year?, u32::from(fields.month?), u32::from(fields.day?));
    let falls = |month, day| Day::new(year, month, day).is_some_and(|day| day.weekday() == weekday);
    match (falls(month, day), falls(day, month)) {
        (true, false) => Some(DigitOrder::MonthFirst),
        (false, true) => Some(DigitOrder::DayFirst),
        _ => None,
    }
}

fn calendar(value: &TimeValue) -> Option<&Calendar> {
    match value {
        TimeValue::Calendar(fields) => Some(fields),
        TimeValue::Time { day: Some(day), .. } => calendar(day),
        _ => None,
    }
}

fn calendar_mut(value: &mut TimeValue) -> Option<&mut Calendar> {
    match value {
        TimeValue::Calendar(fields) => Some(fields),
        TimeValue::Time { day: Some(day), .. } => calendar_mut(day),
        _ => None,
    }
}
