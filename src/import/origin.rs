//! What the address and the file name add to what a reader found.

use super::{Draft, dates, publishers};
use crate::article::{DateOrigin, DateRole, StatedDate};

/// Adds dates from the address and the file name, the publisher by address, and puts the dates in order, best origin first.
pub(super) fn complete(draft: &mut Draft, file_name: Option<&str>) {
    let metadata = &mut draft.metadata;
    if let Some((day, written)) = metadata.url.as_deref().and_then(dates::in_address) {
        metadata.dates.push(stated(day, DateOrigin::Url, written));
    }
    if let Some((day, written)) = file_name.and_then(dates::in_file_name) {
        metadata.dates.push(stated(day, DateOrigin::FileName, written));
    }
    if metadata.publisher.is_none() {
        metadata.publisher = metadata.url.as_deref().and_then(publishers::by_address);
    }
    metadata.dates.sort_by_key(|date| date.origin);
    metadata
        .dates
        .dedup_by(|a, b| (a.day, a.role, a.origin) == (b.day, b.role, b.origin));
}

fn stated(day: crate::calendar::Day, origin: DateOrigin, written: String) -> StatedDate {
    StatedDate {
        day,
        role: DateRole::Published,
        origin,
        written,
        span: None,
    }
}
