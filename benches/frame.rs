//! CPU for one frame of the timeline in the window (input, layout, painting, tessellation) at 1,600 × 900 points, at the whole range, 1 % and
//! 0.01 % of it; the frames of a session of ten seconds in which a hand pans and zooms; and how long a filter takes to be on the screen.
//!
//! Events come from `dateline::timeline::synthetic_rows`, whose documentation says what they are; their headlines are made up when they are
//! looked up. `pan` moves the window a little in every frame, so that nothing is kept from the frame before; `idle` changes nothing.
//! `DATELINE_BENCH_LARGE=1` adds ten million events, which take two gigabytes.
//!
//! The session counts the time that this thread was on a processor where the system tells it (Linux), so that other work on the machine does
//! not count: budget ≤ 3 ms at a million events and ≤ 5 ms at ten million (median), worst frame ≤ twice the median and 4 ms.

use criterion::{BenchmarkId, Criterion, criterion_group};
use dateline::{
    calendar::Day,
    events::{Derived, EventId},
    project::{Command, Project, Replacement},
    timeline::{
        Extent, Index, Labels, SyntheticLabels, TimeScale, synthetic_events, synthetic_groups,
        synthetic_index, synthetic_rows,
    },
    ui::{Action, App, Launch, TimelineContent, TimelineView, TimelineWords, install_style},
};
use egui::{Context, RawInput, Rect, Ui, pos2, vec2};
use std::{
    borrow::Cow,
    fs::read_to_string,
    hint::black_box,
    sync::Arc,
    thread::yield_now,
    time::{Duration, Instant},
};

const SIZE: egui::Vec2 = vec2(1_600.0, 900.0);
const SHARES: [(&str, f64); 3] = [("whole", 1.0), ("hundredth", 0.01), ("ten-thousandth", 0.000_1)];
const SEED: u64 = 1;
const GROUPS: u16 = 12;

struct Words(Vec<Extent>);

impl Words {
    fn new(count: u32) -> Self {
        Self(synthetic_rows(count, SEED).iter().map(|row| row.extent).collect())
    }
}

impl Labels for Words {
    fn title(&self, id: EventId) -> Cow<'_, str> {
        SyntheticLabels.title(id)
    }

    fn date(&self, id: EventId) -> Cow<'_, str> {
        SyntheticLabels.date(id)
    }

    fn sources(&self, id: EventId) -> Cow<'_, str> {
        SyntheticLabels.sources(id)
    }

    fn claims(&self, id: EventId) -> Vec<Extent> {
        SyntheticLabels.claims(id)
    }
}

impl TimelineWords for Words {
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
    words: Words,
    time: f64,
}

impl Desk {
    fn new(count: u32, groups: u16) -> Self {
        let context = Context::default();
        install_style(&context);
        let mut desk = Self {
            context,
            view: TimelineView::default(),
            index: if groups > 1 {
                synthetic_groups(count, SEED, groups)
            } else {
                synthetic_index(count, SEED)
            },
            words: Words::new(count),
            time: 0.0,
        };
        desk.frame();
        desk
    }

    fn frame(&mut self) -> usize {
        self.time += 1.0 / 60.0;
        let content = TimelineContent {
            index: &self.index,
            words: &self.words,
            version: 1,
            selected: &[],
            today: None,
            is_waiting: false,
        };
        let view = &mut self.view;
        paint(&self.context, self.time, |ui| {
            black_box(view.frame(ui, &content));
        })
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
        for _ in 0..30 {
            self.frame();
        }
    }

    fn change(&mut self, change: impl FnOnce(TimeScale) -> TimeScale) {
        if let Some(window) = self.view.window() {
            self.view.look_at(change(window));
        }
    }

    /// Moves the window by a few points, there and back.
    fn nudge(&mut self, step: u32) {
        let by = if step % 400 < 200 { 7.0 } else { -7.0 };
        self.change(|window| window.pan(by));
    }
}

/// One frame: what `show` shows, laid out and cut into triangles. Returns how many meshes that are.
fn paint(context: &Context, time: f64, show: impl FnMut(&mut Ui)) -> usize {
    let input = RawInput {
        screen_rect: Some(Rect::from_min_size(pos2(0.0, 0.0), SIZE)),
        time: Some(time),
        ..RawInput::default()
    };
    let mut output = context.run_ui(input, show);
    output.textures_delta.clear();
    context.tessellate(output.shapes, output.pixels_per_point).len()
}

/// Millions of events to measure with.
fn counts() -> Vec<u32> {
    let mut counts = vec![1_000_000];
    if std::env::var_os("DATELINE_BENCH_LARGE").is_some() {
        counts.push(10_000_000);
    }
    counts
}

fn frames(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("frame");
    group
        .sample_size(20)
        .warm_up_time(Duration::from_millis(300))
        .measurement_time(Duration::from_millis(1_500));
    for count in counts() {
        for groups in [1, GROUPS] {
            let mut desk = Desk::new(count, groups);
            for (name, share) in SHARES {
                desk.zoom_to(share);
                let mut step = 0;
                let id = BenchmarkId::new(format!("pan/{name}/{groups} groups"), count);
                group.bench_function(id, |bench| {
                    bench.iter(|| {
                        step += 1;
                        desk.nudge(step);
                        desk.frame()
                    });
                });
            }
            desk.zoom_to(1.0);
            group.bench_function(
                BenchmarkId::new(format!("idle/{groups} groups"), count),
                |bench| {
                    bench.iter(|| desk.frame());
                },
            );
        }
    }
    group.finish();
}

/// The time this thread has been on a processor, or the time of day where the system does not tell.
fn clock(begin: Instant) -> Duration {
    // The system brings the figure up to date when it looks for other work.
    yield_now();
    let spent = read_to_string("/proc/thread-self/schedstat").ok();
    let spent = spent.and_then(|text| text.split_whitespace().next()?.parse().ok());
    spent.map_or_else(|| begin.elapsed(), Duration::from_nanos)
}

/// What a hand does in frame `number` of six hundred: it drags, zooms in to a thousandth, flings, zooms out, and does both by turns.
fn script(desk: &mut Desk, number: u32) {
    let middle = SIZE.x * 0.43;
    desk.change(|window| match number {
        0..120 => window.pan(if number < 60 { 9.0 } else { -14.0 }),
        120..240 => window.zoom_at(middle, 1.06),
        240..360 => window.pan(if number.is_multiple_of(7) { 90.0 } else { 31.0 }),
        360..480 => window.zoom_at(middle, 1.0 / 1.06),
        _ if number % 40 < 20 => window.pan(-22.0).zoom_at(middle, 1.11),
        _ => window.pan(17.0).zoom_at(middle, 1.0 / 1.11),
    });
}

/// The frames of ten seconds of panning and zooming, in order of their cost.
fn session(desk: &mut Desk) -> Vec<Duration> {
    desk.zoom_to(1.0);
    let begin = Instant::now();
    let mut frames: Vec<Duration> = (0..600)
        .map(|number| {
            let before = clock(begin);
            script(desk, number);
            desk.frame();
            clock(begin).saturating_sub(before)
        })
        .collect();
    frames.sort_unstable();
    frames
}

#[expect(clippy::print_stdout, reason = "a table of figures is what a bench is for")]
fn sessions() {
    for count in counts() {
        for groups in [1, GROUPS] {
            let mut desk = Desk::new(count, groups);
            println!(
                "session, {count} events in {groups} groups, {:.0} bytes of index for each:",
                desk.index.bytes_per_event()
            );
            for run in 1..=3 {
                let frames = session(&mut desk);
                let at = |share: f64| {
                    let place = (share * (frames.len() - 1) as f64) as usize;
                    frames.get(place).map_or(0.0, |frame| frame.as_secs_f64() * 1e3)
                };
                let (median, worst) = (at(0.5), at(1.0));
                println!(
                    "  run {run}: median {median:.2} ms, 95 % {:.2} ms, worst {worst:.2} ms (allowed {:.2})",
                    at(0.95),
                    2.0 * median + 4.0
                );
            }
        }
    }
}

/// A window with a project of a million events, and how long it takes until what passes a filter is laid out.
#[expect(clippy::print_stdout, reason = "a table of figures is what a bench is for")]
fn filters() {
    let context = Context::default();
    let launch = Launch {
        paths: Vec::new(),
        today: Day::from_number(737_000),
    };
    let Ok(mut app) = App::without_window(&context, launch) else {
        return;
    };
    app.settle(&context, Duration::from_secs(20));
    let mut project = Project::default();
    let derived = Derived {
        publications: Vec::new(),
        expressions: Vec::new(),
        events: synthetic_events(1_000_000, SEED),
        unplaced: Vec::new(),
    };
    let replacement = Replacement::new(&project, derived);
    if project.apply(Command::Replace(Arc::new(replacement))).is_err() {
        return;
    }
    app.state_mut().project = project;
    let mut time = 0.0;
    for (name, text) in [
        ("all", ""),
        ("a word in an eighth", "treaty"),
        ("a date in one of many", "march 1961"),
        ("a word nowhere", "zeppelin"),
        ("all again", ""),
    ] {
        text.clone_into(&mut app.state_mut().filter.text);
        let begin = Instant::now();
        let mut worst = Duration::ZERO;
        loop {
            let frame = Instant::now();
            app.logic(&context);
            time += 1.0 / 60.0;
            paint(&context, time, |ui| app.show(ui));
            worst = worst.max(frame.elapsed());
            if app.settle(&context, Duration::ZERO) {
                break;
            }
            std::thread::sleep(Duration::from_millis(1));
        }
        time += 1.0 / 60.0;
        paint(&context, time, |ui| app.show(ui));
        println!(
            "filter of 1000000 events, {name}: {} pass, on the screen after {:.0} ms, worst frame meanwhile {:.1} ms",
            app.state().visible().len(),
            begin.elapsed().as_secs_f64() * 1e3,
            worst.as_secs_f64() * 1e3
        );
    }
}

criterion_group!(benches, frames);

fn main() {
    let wanted: Vec<String> = std::env::args()
        .skip(1)
        .filter(|word| !word.starts_with('-'))
        .collect();
    let wants = |name: &str| wanted.is_empty() || wanted.iter().any(|word| word == name);
    if wants("session") {
        sessions();
    }
    if wants("filter") {
        filters();
    }
    if wanted.iter().all(|word| word != "session" && word != "filter") {
        benches();
        Criterion::default().configure_from_args().final_summary();
    }
}
