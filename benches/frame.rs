//! CPU for one frame of the timeline in the window (input, layout, painting, tessellation) at 1,600 × 900 points, at the whole range, 1 % and
//! 0.01 % of it; the frames of a session of ten seconds in which a hand pans and zooms; how long a filter takes to be on the screen; and
//! the most expensive frame of what a user does with a million events.
//!
//! Events come from `dateline::timeline::synthetic_rows`, whose documentation says what they are; their headlines are made up when they are
//! looked up. `pan` moves the window a little in every frame, so that nothing is kept from the frame before; `idle` changes nothing.
//! `DATELINE_BENCH_LARGE=1` adds ten million events, which take two gigabytes.
//!
//! The session counts the time that this thread was on a processor where the system tells it (Linux), so that other work on the machine does
//! not count: budget ≤ 3 ms at a million events and ≤ 5 ms at ten million (median), worst frame ≤ twice the median and 4 ms.

use criterion::{BenchmarkId, Criterion, criterion_group};
use dateline::{
    article::{Article, ArticleId, Metadata, Source},
    calendar::Day,
    events::{Derived, EventId, Mention},
    project::{Command, EventChange, NewArticle, Project, Replacement},
    span::Span,
    temporal::Publication,
    timeline::{
        Extent, Index, Labels, SyntheticLabels, TimeScale, synthetic_events, synthetic_groups,
        synthetic_index, synthetic_rows,
    },
    ui::{Action, App, Launch, TimelineContent, TimelineView, TimelineWords, install_style},
};
use egui::{Context, Event, RawInput, Rect, Ui, pos2, vec2};
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
    paint_with(context, time, Vec::new(), show)
}

/// The same, with these keys and clicks.
fn paint_with(context: &Context, time: f64, events: Vec<Event>, show: impl FnMut(&mut Ui)) -> usize {
    let input = RawInput {
        screen_rect: Some(Rect::from_min_size(pos2(0.0, 0.0), SIZE)),
        time: Some(time),
        events,
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

/// What all threads together have spent on processors, to a hundredth of a second; nothing where the system does not tell.
fn spent() -> Duration {
    let stat = read_to_string("/proc/self/stat").unwrap_or_default();
    let fields = stat.rsplit(')').next().unwrap_or_default().split_whitespace();
    let ticks: u64 = fields
        .skip(11)
        .take(2)
        .filter_map(|field| field.parse::<u64>().ok())
        .sum();
    Duration::from_millis(10 * ticks)
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

/// What `count` frames cost, in order, when `change` is done before each.
fn costs(desk: &mut Desk, count: u32, change: impl Fn(&mut Desk, u32)) -> Vec<f64> {
    let begin = Instant::now();
    let mut frames: Vec<f64> = (0..count)
        .map(|number| {
            let before = clock(begin);
            change(desk, number);
            desk.frame();
            clock(begin).saturating_sub(before).as_secs_f64() * 1e3
        })
        .collect();
    frames.sort_unstable_by(f64::total_cmp);
    frames
}

/// The frame that a share of all frames (in order of cost) are cheaper than, in milliseconds.
fn at(frames: &[f64], share: f64) -> f64 {
    let place = (share * frames.len().saturating_sub(1) as f64) as usize;
    frames.get(place).copied().unwrap_or_default()
}

#[expect(clippy::print_stdout, reason = "a table of figures is what a bench is for")]
fn sessions() {
    for count in counts() {
        for groups in [1, GROUPS] {
            let mut desk = Desk::new(count, groups);
            println!(
                "{count} events in {groups} groups, {:.0} bytes of index for each:",
                desk.index.bytes_per_event()
            );
            for (name, share) in SHARES {
                desk.zoom_to(share);
                let frames = costs(&mut desk, 400, Desk::nudge);
                println!(
                    "  panning, {name}: median {:.2} ms, worst {:.2} ms",
                    at(&frames, 0.5),
                    at(&frames, 1.0)
                );
            }
            for run in 1..=3 {
                desk.zoom_to(1.0);
                let frames = costs(&mut desk, 600, script);
                let median = at(&frames, 0.5);
                println!(
                    "  session of ten seconds, run {run}: median {median:.2} ms, 95 % {:.2} ms, worst {:.2} ms (allowed {:.2})",
                    at(&frames, 0.95),
                    at(&frames, 1.0),
                    2.0 * median + 4.0
                );
            }
        }
    }
}

/// A window with a project of a million events, each told once in one of a hundred articles.
struct Window {
    context: Context,
    app: App,
    time: f64,
}

impl Window {
    fn new() -> Option<Self> {
        let context = Context::default();
        let launch = Launch {
            paths: Vec::new(),
            today: Day::from_number(737_000),
        };
        let mut app = App::without_window(&context, launch).ok()?;
        app.settle(&context, Duration::from_secs(20));
        app.state_mut().project = million()?;
        Some(Self {
            context,
            app,
            time: 0.0,
        })
    }

    /// One frame, and the time that this thread was on a processor for it.
    fn frame(&mut self, events: Vec<Event>) -> Duration {
        let begin = Instant::now();
        let before = clock(begin);
        self.app.logic(&self.context);
        self.time += 1.0 / 60.0;
        let app = &mut self.app;
        paint_with(&self.context, self.time, events, |ui| app.show(ui));
        clock(begin).saturating_sub(before)
    }

    /// Frames until nothing goes on in the background, at least three: the most expensive one.
    fn settle(&mut self) -> Duration {
        let mut worst = Duration::ZERO;
        let mut frames = 0;
        while frames < 3 || !self.app.settle(&self.context, Duration::ZERO) {
            worst = worst.max(self.frame(Vec::new()));
            frames += 1;
            std::thread::sleep(Duration::from_millis(1));
        }
        worst
    }

    /// The most expensive frame from when an action is asked for until all is done.
    fn perform(&mut self, action: Action) -> Duration {
        self.app.state_mut().ask(action);
        self.frame(Vec::new()).max(self.settle())
    }
}

fn million() -> Option<Project> {
    const ARTICLES: u32 = 100;
    let mut project = Project::default();
    let text = "A made-up report. Nothing is dated in it.";
    let article = |number| NewArticle {
        article: Arc::new(Article {
            id: ArticleId(0),
            text: text.into(),
            blocks: Vec::new(),
            metadata: Metadata::default(),
            source: Source::Sample {
                name: format!("Report {number}"),
            },
            warnings: Vec::new(),
        }),
        reading: None,
    };
    let articles = (0..ARTICLES).map(article).collect();
    project.apply(Command::AddArticles(articles)).ok()?;
    let mut events = synthetic_events(1_000_000, SEED);
    for event in &mut events {
        event.mentions.push(Mention {
            article: ArticleId(1 + event.id.0 % ARTICLES),
            passage: Span { start: 0, end: 17 },
            trigger: None,
            time: None,
            when: event.when,
            status: event.status,
            kind: event.kind,
            actors: Vec::new(),
            headline: event.headline.clone(),
            salience: 0.5,
            reason: "made up".to_owned(),
        });
    }
    let derived = Derived {
        publications: vec![Publication::unknown(); ARTICLES as usize],
        expressions: vec![Vec::new(); ARTICLES as usize],
        events,
        unplaced: Vec::new(),
    };
    let replacement = Replacement::new(&project, derived);
    project.apply(Command::Replace(Arc::new(replacement))).ok()?;
    Some(project)
}

/// How long it takes until what passes a filter is laid out, of a million events.
#[expect(clippy::print_stdout, reason = "a table of figures is what a bench is for")]
fn filters() {
    let Some(mut window) = Window::new() else { return };
    for (name, text) in [
        ("all", ""),
        ("a letter in many", "t"),
        ("one more letter", "tr"),
        ("a word in an eighth", "treaty"),
        ("a date in one of many", "march 1961"),
        ("a word nowhere", "zeppelin"),
        ("all again", ""),
    ] {
        text.clone_into(&mut window.app.state_mut().filter.text);
        let (begin, before) = (Instant::now(), spent());
        let worst = window.settle();
        let elapsed = begin.elapsed();
        println!(
            "filter of 1000000 events, {name}: {} pass, on the screen after {:.0} ms ({:.0} ms of processors), worst frame meanwhile {:.1} ms",
            window.app.state().visible().len(),
            elapsed.as_secs_f64() * 1e3,
            spent().saturating_sub(before).as_secs_f64() * 1e3,
            worst.as_secs_f64() * 1e3
        );
        if text.is_empty() {
            // until the words are ready to be searched
            std::thread::sleep(Duration::from_secs(1));
        }
    }
}

/// The most expensive frame of what a user does with a million events.
#[expect(clippy::print_stdout, reason = "a table of figures is what a bench is for")]
fn stalls() {
    let Some(mut window) = Window::new() else { return };
    window.settle();
    let say = |name: &str, worst: Duration| {
        println!(
            "{name} with 1000000 events: worst frame {:.1} ms",
            worst.as_secs_f64() * 1e3
        );
    };
    say("nothing", window.settle());
    let rename = |id: u32, words: &str| {
        let change = EventChange {
            headline: Some(words.to_owned()),
            ..EventChange::default()
        };
        let id = EventId(id);
        Action::Change(Box::new(Command::EditEvent { id, change }))
    };
    say("select", window.perform(Action::Select(EventId(500_000))));
    say("rename", window.perform(rename(500_000, "Another name")));
    say("undo", window.perform(Action::Undo));
    say("redo", window.perform(Action::Redo));
    say("confirm", window.perform(Action::Confirm));
    say("reject", window.perform(Action::Reject));
    say("select all", window.perform(Action::SelectAll));
    say("confirm those", window.perform(Action::Confirm));
    say("undo that", window.perform(Action::Undo));
    say(
        "merge",
        window.perform(Action::Change(Box::new(Command::Merge {
            ids: vec![EventId(400_000), EventId(400_001)],
        }))),
    );
    say(
        "delete",
        window.perform(Action::Change(Box::new(Command::DeleteEvents {
            ids: vec![EventId(300_000)],
        }))),
    );
    "tr".clone_into(&mut window.app.state_mut().filter.text);
    let begun = window.frame(Vec::new());
    say(
        "rename while filtering",
        begun.max(window.perform(rename(600_000, "A treaty"))),
    );
    window.app.state_mut().filter.text.clear();
    window.settle();
    say("palette", window.perform(Action::ShowPalette));
    for letters in ["t", "r", "e", "zz"] {
        let typed = window.frame(vec![Event::Text(letters.to_owned())]);
        say(&format!("palette, {letters} typed"), typed.max(window.settle()));
    }
    let escape = Event::Key {
        key: egui::Key::Escape,
        physical_key: None,
        pressed: true,
        repeat: false,
        modifiers: egui::Modifiers::NONE,
    };
    say(
        "palette closed",
        window.frame(vec![escape.clone()]).max(window.settle()),
    );
    say(
        "export dialog",
        window.perform(Action::ExportImage).max(window.settle()),
    );
    std::thread::sleep(Duration::from_secs(4));
    say("export dialog, drawn", window.settle());
    say(
        "export dialog closed",
        window.frame(vec![escape]).max(window.settle()),
    );
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
    if wants("stalls") {
        stalls();
    }
    let is_other = |word: &String| !["session", "filter", "stalls"].contains(&word.as_str());
    if wanted.iter().all(is_other) {
        benches();
        Criterion::default().configure_from_args().final_summary();
    }
}
