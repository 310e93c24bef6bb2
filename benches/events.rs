//! How fast texts become events, and how joining grows with their number.
#![expect(
    clippy::unwrap_used,
    reason = "a bench that cannot prepare its input has nothing to measure"
)]

mod common;

use criterion::{Criterion, criterion_group, criterion_main};
use dateline::{
    article::{Article, ArticleId},
    calendar::Day,
    import,
};

/// Articles of one kind on different people, places and days.
fn articles(count: u32) -> (Vec<Article>, Vec<Option<Day>>) {
    let names = [
        "Solheim",
        "Brandt",
        "Odhiambo",
        "Tavares",
        "Dolny",
        "Lindqvist",
        "Aerts",
        "Price",
        "Vehr",
        "Mwangi",
    ];
    let places = [
        "Oslo",
        "Lisbon",
        "Antwerp",
        "Nairobi",
        "Cardiff",
        "Rotterdam",
        "Turin",
        "Gdansk",
        "Porto",
    ];
    let first = Day::new(2010, 1, 1).unwrap();
    let made = (0..count).map(|number| {
        let name = names[number as usize % names.len()];
        let place = places[number as usize % places.len()];
        let text = format!(
            "Minister {name} opens bridge {number}\n\nMinister Ada {name} opened a bridge in {place} on Monday. She said on Tuesday that the \
             work had cost {number} million euros.\n\nThe old bridge collapsed in March 2004, killing {} people. A court in {place} will hear \
             the case next week.\n\nThe minister had called engineers to a meeting last month, her spokesman said.",
            number % 17 + 2
        );
        let article = import::read_named("a.txt", text.as_bytes(), ArticleId(number + 1)).unwrap();
        (article, Some(first.plus_days(i64::from(number % 2000))))
    });
    made.unzip()
}

fn events(c: &mut Criterion) {
    common::derive(c, "events", &[100, 1_000], articles);
}

criterion_group!(benches, events);
criterion_main!(benches);
