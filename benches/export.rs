//! A picture of 300 events on about 3,000 × 1,500 points, from events to bytes, in each format.

use criterion::{Criterion, criterion_group, criterion_main};
use dateline::{
    article::ArticleId,
    calendar::{Day, When},
    events::{Edited, Event, EventId, Kind, Mention, Review, Status},
    export::picture::{PictureFormat, PictureOptions, compose},
    span::Span,
    timeline::{SourceInfo, Sources},
};
use std::{hint::black_box, time::Duration};

/// Events over three years, a third of them known only to the month, told by eight sources.
fn events(count: u32) -> Vec<Event> {
    let event = |number: u32| {
        let day = Day::from_number(738_000 + i64::from(number.wrapping_mul(2_654_435_761) % 1_100));
        let when = if number.is_multiple_of(3) {
            When::month_of(day)
        } else {
            When::day(day)
        };
        let headline = format!("The council decides on point {number} of the long agenda");
        let mention = Mention {
            article: ArticleId(number % 8 + 1),
            passage: Span::new(0..9),
            trigger: None,
            time: None,
            when,
            status: Status::Happened,
            kind: Kind::Vote,
            actors: Vec::new(),
            headline: headline.clone(),
            salience: 0.5,
            reason: String::new(),
        };
        Event {
            id: EventId(number + 1),
            headline,
            when,
            status: if number.is_multiple_of(11) {
                Status::Planned
            } else {
                Status::Happened
            },
            kind: Kind::Vote,
            actors: Vec::new(),
            importance: (number % 97) as f32 / 97.0,
            mentions: vec![mention],
            conflicts: Vec::new(),
            merge_reason: String::new(),
            review: Review::Suggested,
            edited: Edited::default(),
            note: String::new(),
            tags: Vec::new(),
        }
    };
    (0..count).map(event).collect()
}

fn sources() -> Sources {
    let source = |number: u32| SourceInfo {
        id: ArticleId(number),
        number,
        title: format!("Minutes of meeting {number}"),
        publisher: Some("The Council Gazette".to_owned()),
        published: Some("Wed 3 May 2023".to_owned()),
        day: None,
        colour: u8::try_from(number - 1).ok(),
    };
    Sources::new((1..=8).map(source).collect())
}

fn pictures(criterion: &mut Criterion) {
    let (events, sources) = (events(300), sources());
    let options = PictureOptions {
        width: 3_000.0,
        height: Some(1_500.0),
        scale: 1.0,
        ..PictureOptions::default()
    };
    let mut group = criterion.benchmark_group("picture");
    group.sample_size(10).measurement_time(Duration::from_secs(3));
    for format in PictureFormat::ALL {
        group.bench_function(format.extension(), |bencher| {
            bencher.iter(|| {
                let picture = compose(black_box(&events), &sources, &options);
                black_box(picture.and_then(|picture| picture.encode(format)))
            });
        });
    }
    group.finish();
}

criterion_group!(benches, pictures);
criterion_main!(benches);
