//! Speed of reading time expressions: news as it comes, and text without a time word, in bytes a second on one core.

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use dateline::temporal::{read_text, resolve_text};
use std::{env, fs, hint::black_box, path::PathBuf};

/// Own sentences in the mix of a news text: about one in two names a time.
const NEWS: &str = "The harbour council voted on Tuesday to close the old ferry line, which has run since 1962. \
    Passengers had protested outside the town hall, and several carried banners. \
    “We were told nothing until last week,” said the head of the seamen's union, who will meet the mayor on Friday. \
    The line lost 2.3 million crowns in the third quarter, compared with 1.1 million a year earlier. \
    A new bridge, the council believes, will carry most of the traffic across the sound. \
    Engineers began drilling on 3 March 2021 and expect to finish by the end of next year. \
    Critics of the plan point to the cost, to the noise and to the birds that nest along the shore. \
    Work will stop for six weeks every summer while they breed. ";

/// Own sentences without any time.
const TIMELESS: &str = "The harbour council voted to close the old ferry line, which carries workers across the sound. \
    Passengers protested outside the town hall, and several carried banners that mocked the chairman. \
    Critics of the plan point to the cost, to the noise and to the birds that nest along the shore. ";

fn reading(criterion: &mut Criterion) {
    let mut texts = vec![("news", NEWS.repeat(1000)), ("timeless", TIMELESS.repeat(1000))];
    let shared = env::var_os("DATELINE_SHARED").map_or_else(|| PathBuf::from("../shared"), PathBuf::from);
    if let Ok(set) = fs::read_to_string(shared.join("data/timebank.jsonl")) {
        let documents = set
            .lines()
            .filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok());
        let text: String = documents
            .filter_map(|document| Some(document["text"].as_str()?.to_owned() + "\n\n"))
            .collect();
        texts.push(("timebank", text));
    }
    let mut group = criterion.benchmark_group("temporal");
    for (name, text) in &texts {
        group.throughput(Throughput::Bytes(text.len() as u64));
        group.bench_function(format!("read {name}"), |bencher| {
            bencher.iter(|| read_text(black_box(text)));
        });
    }
    let (_, news) = &texts[0];
    let published = "2023-04-26".parse().ok();
    let read = read_text(news);
    group.throughput(Throughput::Bytes(news.len() as u64));
    group.bench_function("resolve news", |bencher| {
        bencher.iter(|| resolve_text(black_box(news), &read, published));
    });
    group.finish();
}

criterion_group!(benches, reading);
criterion_main!(benches);
