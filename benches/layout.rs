//! CPU for one frame of the timeline: 1,600 × 900 points, at the whole range, 1 % and 0.01 % of it, for ten thousand to ten million events.
//!
//! `pan` is a frame while the hand drags (the plan of the lanes holds until the window leaves it, and is renewed then, so its cost is in
//! the mean); `fresh` is a first frame, with everything planned anew. Events come from `dateline::timeline::synthetic_index`, whose
//! documentation says what they are. Ten million take a gigabyte while they are sorted: they run only with `DATELINE_BENCH_LARGE=1`.

use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use dateline::timeline::{
    AxisRows, Edges, Height, Index, LaneMemory, Options, Scene, SyntheticLabels, Theme, ThemeName, TimeScale,
    layout, synthetic_index, synthetic_rows,
};
use std::{hint::black_box, time::Duration};

const WIDTH: f32 = 1_600.0;

fn window(index: &Index, share: f64) -> TimeScale {
    let (from, to) = index.span().unwrap_or((0.0, 1.0));
    let middle = from + (to - from) * 0.437;
    let half = (to - from) * share / 2.0;
    TimeScale::new(middle - half, middle + half, WIDTH)
}

fn frame(index: &Index, window: TimeScale, memory: &mut LaneMemory) -> Scene {
    let options = Options {
        window,
        height: Height::Fixed(900.0),
        theme: Theme::built_in(ThemeName::Light),
        text_scale: 1.0,
        axis: AxisRows::Plain,
        selected: &[],
        today: None,
        edges: Edges::Open,
        collapsed: &[],
    };
    layout(index, &SyntheticLabels, &options, memory)
}

fn frames(criterion: &mut Criterion) {
    let mut counts = vec![10_000, 100_000, 1_000_000];
    if std::env::var_os("DATELINE_BENCH_LARGE").is_some() {
        counts.push(10_000_000);
    }
    let mut group = criterion.benchmark_group("frame");
    group
        .sample_size(20)
        .warm_up_time(Duration::from_millis(300))
        .measurement_time(Duration::from_millis(1_500));
    for count in counts {
        let index = synthetic_index(count, 1);
        for (name, share) in [("whole", 1.0), ("hundredth", 0.01), ("ten-thousandth", 0.0001)] {
            let start = window(&index, share);
            group.bench_function(BenchmarkId::new(format!("pan/{name}"), count), |bencher| {
                let mut memory = LaneMemory::default();
                let (mut now, mut step) = (start, 7.0);
                bencher.iter(|| {
                    // To and fro over four windows, as a hand does.
                    now = now.pan(step);
                    if ((now.start - start.start) / start.length()).abs() > 2.0 {
                        step = -step;
                    }
                    black_box(frame(&index, now, &mut memory))
                });
            });
            group.bench_function(BenchmarkId::new(format!("fresh/{name}"), count), |bencher| {
                bencher.iter(|| black_box(frame(&index, start, &mut LaneMemory::default())));
            });
        }
    }
    group.finish();
}

fn indexing(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("index");
    group.sample_size(10).measurement_time(Duration::from_secs(2));
    let rows = synthetic_rows(1_000_000, 1);
    group.bench_function("million", |bencher| {
        bencher.iter_batched(
            || rows.clone(),
            |rows| black_box(Index::new(rows, Vec::new())),
            criterion::BatchSize::LargeInput,
        );
    });
    group.finish();
}

criterion_group!(benches, frames, indexing);
criterion_main!(benches);
