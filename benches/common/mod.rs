//! What the benches of events share: articles on the way to events, with their publication dates given.

use criterion::{BenchmarkId, Criterion, Throughput};
use dateline::{article::Article, calendar::Day, events, temporal};
use std::hint::black_box;

/// Times `derive` over as many of the articles that `make` makes as each of `counts` says.
pub(crate) fn derive(
    c: &mut Criterion,
    name: &str,
    counts: &[u32],
    make: impl Fn(u32) -> (Vec<Article>, Vec<Option<Day>>),
) {
    let mut group = c.benchmark_group(name);
    group.sample_size(10);
    for &count in counts {
        let (articles, given) = make(count);
        let readings: Vec<_> = articles.iter().map(temporal::read).collect();
        let inputs: Vec<_> = articles.iter().zip(&readings).collect();
        group.throughput(Throughput::Bytes(
            articles.iter().map(|article| article.text.len() as u64).sum(),
        ));
        group.bench_with_input(BenchmarkId::new("derive", count), &inputs, |bencher, inputs| {
            bencher
                .iter(|| events::derive(black_box(inputs), &given, temporal::Window::default(), &|| false));
        });
    }
    group.finish();
}
