//! CPU time of a frame of the timeline view (input, layout, painting, tessellation), with many made-up events at three zooms.
//!
//! Every frame moves the window a little, so that nothing is kept from the frame before: this is what panning costs. `idle` is the cost of a
//! frame in which nothing changes.

use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use dateline::{
    events::{EventId, Review, Status},
    timeline::{Extent, Index, Labels, Look, Row, Shape},
    ui::{Action, TimelineContent, TimelineView, TimelineWords, install_style},
};
use egui::{Context, RawInput, Rect, Ui, pos2, vec2};
use std::{borrow::Cow, hint::black_box};

/// First day of the made-up events: 1 January 1925, and a century of them.
const FIRST_DAY: f64 = 702_827.0;
const DAYS: f64 = 36_525.0;

struct MadeUp(Vec<Extent>);

impl MadeUp {
    /// Events with a deterministic spread: most on one day, some months and spans.
    fn new(count: u32) -> Self {
        let mut seed = 0x9e37_79b9_7f4a_7c15_u64;
        let mut next = move || {
            seed ^= seed << 13;
            seed ^= seed >> 7;
            seed ^= seed << 17;
            (seed >> 11) as f64 / (1u64 << 53) as f64
        };
        let extents = (0..count)
            .map(|_| {
                // Squared, so that the events crowd towards the present, as news does.
                let start = (FIRST_DAY + DAYS * (1.0 - next() * next())).floor();
                let kind = next();
                let (length, shape) = if kind < 0.8 {
                    (1.0, Shape::Day)
                } else if kind < 0.9 {
                    (30.0, Shape::Unit)
                } else {
                    ((2.0 + next() * 40.0).floor(), Shape::Span)
                };
                Extent {
                    start,
                    end: start + length,
                    shape,
                }
            })
            .collect();
        Self(extents)
    }

    fn index(&self) -> Index {
        let rows = (0u32..)
            .zip(&self.0)
            .map(|(number, &extent)| Row {
                id: EventId(number),
                extent,
                look: Look {
                    shape: extent.shape,
                    status: if number % 7 == 0 {
                        Status::Planned
                    } else {
                        Status::Happened
                    },
                    review: Review::Suggested,
                    uncertain: false,
                    contradicted: number % 97 == 0,
                    counted: false,
                    moved: false,
                    colour: Some((number % 6) as u8),
                },
                importance: (number.wrapping_mul(2_654_435_761) >> 8) as f32 / 16_777_216.0,
                group: 0,
            })
            .collect();
        Index::new(rows, Vec::new())
    }
}

impl Labels for MadeUp {
    fn title(&self, id: EventId) -> Cow<'_, str> {
        format!("Delegation {} arrives for talks on grain", id.0).into()
    }

    fn date(&self, id: EventId) -> Cow<'_, str> {
        format!("Day {}", id.0 % 365).into()
    }

    fn sources(&self, _id: EventId) -> Cow<'_, str> {
        "2 sources".into()
    }

    fn claims(&self, _id: EventId) -> Vec<Extent> {
        Vec::new()
    }
}

impl TimelineWords for MadeUp {
    fn extent(&self, id: EventId) -> Option<Extent> {
        self.0.get(id.0 as usize).copied()
    }

    fn spoken(&self, id: EventId) -> String {
        format!("{}, {}", self.title(id), self.date(id))
    }

    fn card(&self, ui: &mut Ui, id: EventId) {
        ui.label(self.title(id));
    }
}

struct Desk {
    context: Context,
    view: TimelineView,
    index: Index,
    words: MadeUp,
    time: f64,
}

impl Desk {
    fn new(count: u32) -> Self {
        let words = MadeUp::new(count);
        let context = Context::default();
        install_style(&context);
        let mut desk = Self {
            context,
            view: TimelineView::default(),
            index: words.index(),
            words,
            time: 0.0,
        };
        desk.frame();
        desk
    }

    fn frame(&mut self) -> usize {
        self.time += 0.016;
        let input = RawInput {
            screen_rect: Some(Rect::from_min_size(pos2(0.0, 0.0), vec2(1_600.0, 900.0))),
            time: Some(self.time),
            ..RawInput::default()
        };
        let content = TimelineContent {
            index: &self.index,
            words: &self.words,
            version: 1,
            selected: &[],
            today: None,
        };
        let view = &mut self.view;
        let mut output = self.context.run_ui(input, |ui| {
            black_box(view.frame(ui, &content));
        });
        output.textures_delta.clear();
        self.context
            .tessellate(output.shapes, output.pixels_per_point)
            .len()
    }

    /// Zooms until `share` of the whole range is in view.
    fn zoom_to(&mut self, share: f64) {
        self.view.perform(&Action::FitAll);
        self.settle();
        let Some(whole) = self.view.window() else { return };
        self.view.look_at(whole.zoom_at(whole.width * 0.7, 1.0 / share));
        self.settle();
    }

    fn settle(&mut self) {
        for _ in 0..20 {
            self.frame();
        }
    }

    /// Moves the window by a few points, there and back.
    fn nudge(&mut self, step: u32) {
        if let Some(window) = self.view.window() {
            let by = if step % 40 < 20 { 3.0 } else { -3.0 };
            self.view.look_at(window.pan(by));
        }
    }
}

fn frames(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("frame");
    group.sample_size(30);
    for count in [10_000, 1_000_000] {
        let mut desk = Desk::new(count);
        for (name, share) in [("full", 1.0), ("1 %", 0.01), ("0.01 %", 0.000_1)] {
            desk.zoom_to(share);
            let mut step = 0;
            group.bench_function(BenchmarkId::new(format!("panning, {name}"), count), |bench| {
                bench.iter(|| {
                    step += 1;
                    desk.nudge(step);
                    desk.frame()
                });
            });
        }
        desk.zoom_to(1.0);
        group.bench_function(BenchmarkId::new("idle, full", count), |bench| {
            bench.iter(|| desk.frame());
        });
    }
    group.finish();
}

criterion_group!(benches, frames);
criterion_main!(benches);
