//! Speed of the part-of-speech tagger, in words a second, and of getting hold of it.

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use dateline::language::{
    sentences,
    tagger::{Perceptron, Tag, Tagger as _, english},
    tokens_in,
};
use std::hint::black_box;

/// A paragraph of our own in the manner of a news report.
const REPORT: &str = "Engineers closed the Harrow bridge on Tuesday after a barge struck one of its piers, the port \
    authority said. Nobody was hurt. Two lanes may reopen in May, but trains will not cross before the second week of July, \
    according to a 40-page report seen by local papers. \"We have never had to shut it for so long,\" said Ada Brandt, who has \
    run the authority since 2011. The barge, built in Gdansk and registered in Malta, was carrying 1,200 tonnes of gravel when \
    its rudder failed at 5:40 a.m. Its owners, fined twice last year, declined to comment.";

fn tagging(criterion: &mut Criterion) {
    let tokens: Vec<Vec<&str>> = sentences(REPORT, &[])
        .into_iter()
        .map(|sentence| {
            (tokens_in(REPORT, sentence).into_iter())
                .map(|token| token.of(REPORT))
                .collect()
        })
        .collect();
    let words: usize = tokens.iter().map(Vec::len).sum();
    let mut group = criterion.benchmark_group("tagger");
    group.throughput(Throughput::Elements(words as u64));
    if let Some(tagger) = english() {
        let mut tags: Vec<Tag> = Vec::new();
        group.bench_function("report", |bencher| {
            bencher.iter(|| {
                for sentence in &tokens {
                    tagger.tag(black_box(sentence), &mut tags);
                    black_box(&tags);
                }
            });
        });
    }
    group.finish();
    let model = include_bytes!("../assets/language/en/tagger.bin");
    criterion.bench_function("tagger/load", |bencher| {
        bencher.iter(|| Perceptron::from_bytes(black_box(model)).is_ok());
    });
}

criterion_group!(benches, tagging);
criterion_main!(benches);
