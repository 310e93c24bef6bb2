//! What must hold of every layout: nothing overlaps, nothing is lost, nothing moves while panning.

use dateline::{
    events::{EventId, Review, Status},
    timeline::{
        AxisRows, END_ROOM, Edges, Extent, GroupInfo, Height, Index, Item, Labels, LaneMemory, Look, Options,
        Plan, Row, Scene, Shape, SyntheticLabels, Target, Text, Theme, ThemeName, TimeScale, layout,
        synthetic_groups, synthetic_index,
    },
};
use proptest::prelude::*;
use std::{
    borrow::Cow,
    collections::{BTreeMap, BTreeSet},
    ops::Range,
};

/// Titles from one word to far too many, some in scripts the fonts do not have.
struct OddLabels;

impl Labels for OddLabels {
    fn title(&self, id: EventId) -> Cow<'_, str> {
        let words = [
            "a",
            "harbour",
            "Straßenbahn",
            "agreement",
            "北京",
            "Київ",
            "unconstitutionally",
            "on",
            "the",
            "river",
        ];
        let count = (id.0 * 7 % 23) as usize;
        Cow::Owned(
            (0..count)
                .map(|k| words[(k * 3 + id.0 as usize) % words.len()])
                .collect::<Vec<_>>()
                .join(" "),
        )
    }

    fn date(&self, id: EventId) -> Cow<'_, str> {
        Cow::Owned(format!("{} somewhen 20{:02}", id.0, id.0 % 100))
    }

    fn sources(&self, id: EventId) -> Cow<'_, str> {
        Cow::Owned(["", "[1]", "[2] [14] [15]"][id.0 as usize % 3].to_owned())
    }

    fn claims(&self, id: EventId) -> Vec<Extent> {
        vec![Extent {
            start: f64::from(id.0 * 13 % 900),
            end: f64::from(id.0 * 13 % 900) + 1.0,
            shape: Shape::Day,
        }]
    }

    fn plans(&self, id: EventId) -> Vec<Plan> {
        let plan = |start: u32, length: u32| Plan {
            extent: Extent {
                start: f64::from(start),
                end: f64::from(start + length),
                shape: Shape::Day,
            },
            says: "planned for some day before".to_owned(),
        };
        vec![plan(id.0 * 17 % 900, 1), plan(id.0 * 29 % 900, 30)]
    }

    fn told_by(&self, id: EventId) -> usize {
        id.0 as usize % 4
    }
}

fn shapes() -> impl Strategy<Value = Shape> {
    prop::sample::select(vec![
        Shape::Instant,
        Shape::Day,
        Shape::Span,
        Shape::Tape,
        Shape::Unit,
        Shape::Around,
        Shape::Before,
        Shape::After,
        Shape::Between,
    ])
}

fn row_strategy(groups: u16) -> impl Strategy<Value = Row> {
    let look = (
        shapes(),
        prop::sample::select(Status::ALL.to_vec()),
        0..3_u8,
        any::<bool>(),
        0..12_u8,
    );
    (look, 0..1_000_i32, 0..8_u8, 0.0..1.0_f32, 0..groups).prop_map(
        |((shape, status, review, uncertain, mix), day, length, importance, group)| {
            let start = f64::from(day);
            let length = match shape {
                Shape::Instant | Shape::Before | Shape::After => 0.0,
                Shape::Day => 1.0,
                _ => [2.0, 3.0, 7.0, 30.0, 31.0, 90.0, 365.0, 1_000.0][usize::from(length)],
            };
            let review = [Review::Suggested, Review::Confirmed, Review::Rejected][usize::from(review)];
            Row {
                id: EventId(0),
                extent: Extent {
                    start,
                    end: start + length,
                    shape,
                },
                look: Look {
                    shape,
                    status,
                    review,
                    uncertain,
                    contradicted: mix % 5 == 0,
                    counted: mix % 2 == 0,
                    moved: mix % 4 == 0,
                    colour: Some(mix),
                },
                importance,
                group,
            }
        },
    )
}

fn index_of(mut rows: Vec<Row>, groups: u16) -> Index {
    for (number, row) in rows.iter_mut().enumerate() {
        row.id = EventId(number as u32);
    }
    let info = |at| GroupInfo {
        name: if groups > 1 {
            format!("Group {at}")
        } else {
            String::new()
        },
        colour: None,
    };
    Index::new(rows, (0..groups).map(info).collect())
}

fn indices() -> impl Strategy<Value = Index> {
    indices_of(1..4)
}

fn indices_of(groups: Range<u16>) -> impl Strategy<Value = Index> {
    groups.prop_flat_map(|groups| {
        prop::collection::vec(row_strategy(groups), 0..160).prop_map(move |rows| index_of(rows, groups))
    })
}

fn windows() -> impl Strategy<Value = TimeScale> {
    (-200.0..1_100.0_f64, -1.0..3.6_f64, 250.0..2_400.0_f32)
        .prop_map(|(start, magnitude, width)| TimeScale::new(start, start + 10_f64.powf(magnitude), width))
}

fn options(window: TimeScale, height: f32, text_scale: f32, edges: Edges) -> Options<'static> {
    Options {
        window,
        height: Height::Fixed(height),
        theme: Theme::built_in(ThemeName::Light),
        text_scale,
        axis: AxisRows::Plain,
        selected: &[],
        today: None,
        edges,
        collapsed: &[],
    }
}

/// The texts of each event and chip, one list for each.
fn text_blocks(scene: &Scene) -> Vec<Vec<Text>> {
    fn walk(items: &[Item], blocks: &mut Vec<Vec<Text>>) {
        for item in items {
            if let Item::Group(group) = item {
                if matches!(group.role, "event" | "chip" | "heading") {
                    let texts = group.items.iter().filter_map(|item| match item {
                        Item::Text(text) => Some(text.clone()),
                        _ => None,
                    });
                    blocks.push(texts.collect());
                }
                walk(&group.items, blocks);
            }
        }
    }
    let mut blocks = Vec::new();
    walk(&scene.items, &mut blocks);
    blocks
}

fn check_no_overlap(scene: &Scene) -> Result<(), TestCaseError> {
    let blocks = text_blocks(scene);
    for (at, block) in blocks.iter().enumerate() {
        for other in blocks.iter().skip(at + 1) {
            for a in block {
                for b in other {
                    prop_assert!(!a.bounds().overlaps(&b.bounds()), "{:?} runs into {:?}", a, b);
                }
            }
        }
    }
    let hits = &scene.hits;
    for (at, hit) in hits.iter().enumerate() {
        for other in hits.iter().skip(at + 1) {
            prop_assert!(!hit.rect.overlaps(&other.rect), "{:?} runs into {:?}", hit, other);
        }
    }
    Ok(())
}

/// The visible events of a group.
fn visible_of(index: &Index, group: u16, window: &TimeScale) -> Vec<EventId> {
    let columns = &index.groups()[usize::from(group)];
    let running = columns.running(window.start, usize::MAX).into_iter();
    let all = running.chain(columns.starting(window.start, window.end()));
    all.filter_map(|at| columns.id(at)).collect()
}

fn check_counts(
    index: &Index,
    scene: &Scene,
    window: &TimeScale,
    collapsed: &[u16],
) -> Result<(), TestCaseError> {
    let summary = scene.summary;
    prop_assert_eq!(summary.visible as usize, index.count(window.start, window.end()));
    prop_assert_eq!(summary.shown + summary.folded, summary.visible);
    let mut seen = scene.shown.clone();
    for hit in &scene.hits {
        if let Target::Chip(chip) = hit.target {
            let members = index.chip_members(&chip, &scene.shown, usize::MAX);
            prop_assert_eq!(members.len(), chip.count as usize, "a chip holds what it counts");
            seen.extend(members);
            prop_assert!(!collapsed.contains(&chip.group));
        }
        if let Target::GroupHeading(group) = hit.target
            && collapsed.contains(&group)
        {
            seen.extend(visible_of(index, group, window));
        }
    }
    seen.sort_unstable();
    let before = seen.len();
    seen.dedup();
    prop_assert_eq!(
        (seen.len(), before),
        (summary.visible as usize, before),
        "every visible event is shown once"
    );
    Ok(())
}

/// The groups whose bits are set.
fn folded_groups(index: &Index, bits: u8) -> Vec<u16> {
    let named = if index.groups().len() > 1 {
        index.groups().len() as u16
    } else {
        0
    };
    (0..named).filter(|group| bits >> group & 1 == 1).collect()
}

/// The upper edge of every headline in view.
fn lanes(scene: &Scene) -> BTreeMap<EventId, i32> {
    let events = scene.hits.iter().filter_map(|hit| match hit.target {
        // A mark without headline may get one where there is more room.
        Target::Event(id) if hit.rect.width() > 24.0 => Some((id, (hit.rect.top * 10.0).round() as i32)),
        _ => None,
    });
    events.collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 160, ..ProptestConfig::default() })]

    #[test]
    fn nothing_overlaps_and_nothing_is_lost(index in indices(), window in windows(), height in 60.0..1_400.0_f32, text_scale in 0.7..2.2_f32, paper: bool, folded in 0..8_u8) {
        let edges = if paper { Edges::Closed } else { Edges::Open };
        let collapsed = folded_groups(&index, folded);
        let options = Options { collapsed: &collapsed, ..options(window, height, text_scale, edges) };
        let scene = layout(&index, &OddLabels, &options, &mut LaneMemory::default());
        check_no_overlap(&scene)?;
        check_counts(&index, &scene, &window, &collapsed)?;
    }

    #[test]
    fn nothing_overlaps_on_the_way(index in indices(), window in windows(), text_scale in 0.8..1.6_f32, moves in prop::collection::vec((0..4_u8, 0.0..1.0_f32, 0.6..1.7_f64), 1..8)) {
        let mut memory = LaneMemory::default();
        let mut now = window;
        let mut collapsed = Vec::new();
        for (kind, share, factor) in moves {
            let options = Options { collapsed: &collapsed, ..options(now, 600.0, text_scale, Edges::Open) };
            let scene = layout(&index, &OddLabels, &options, &mut memory);
            check_no_overlap(&scene)?;
            check_counts(&index, &scene, &now, &collapsed)?;
            match kind {
                0 => now = now.zoom_at(now.width * share, factor),
                1 => now = now.pan((share - 0.5) * now.width),
                2 => now = now.zoom_at(now.width * share, factor * factor),
                _ => collapsed = folded_groups(&index, (share * 8.0) as u8),
            }
        }
    }

    // To and fro within a sixth of the scale, wherever the edge of a zoom step lies.
    #[test]
    fn lanes_stay_while_the_zoom_trembles(index in indices(), window in windows(), steps in prop::collection::vec((0.0..1.0_f32, 0.84..1.0_f64), 1..12)) {
        let mut memory = LaneMemory::default();
        let mut lay = |window| lanes(&layout(&index, &OddLabels, &options(window, 700.0, 1.0, Edges::Open), &mut memory));
        let first = lay(window);
        for (share, scale) in steps {
            let after = lay(window.zoom_at(window.width * share, 1.0 / scale));
            for (id, lane) in &after {
                if let Some(was) = first.get(id) {
                    prop_assert_eq!(was, lane, "{} changed its lane", id);
                }
            }
        }
    }

    // The hand keeps the time it took hold of, over the whole of a long session and not only from step to step. Whole points, so that adding
    // them up is exact and what is found is the scale's own error.
    #[test]
    fn time_under_the_hand_does_not_drift(window in windows(), share in 0.0..1.0_f32, steps in prop::collection::vec((any::<bool>(), 0.4..2.5_f64, -200..200_i16), 1..200)) {
        let mut now = window;
        let mut x = (window.width * share).floor();
        let day = now.day_from_x(x);
        for (zooms, factor, drag) in steps {
            let drag = f32::from(drag);
            if zooms {
                now = now.zoom_at(x, factor);
            } else if (0.0..=now.width).contains(&(x + drag)) {
                now = now.pan(-drag);
                x += drag;
            }
            prop_assert!((now.x_from_day(day) - x).abs() <= 0.5, "{} is not at {}", now.x_from_day(day), x);
        }
    }

    // One group: with several, one group's lanes may push down the next.
    #[test]
    fn lanes_stay_while_panning(index in indices_of(1..2), window in windows(), steps in prop::collection::vec(-0.4..0.4_f32, 1..12)) {
        let mut memory = LaneMemory::default();
        let mut now = window;
        let mut before = lanes(&layout(&index, &OddLabels, &options(now, 500.0, 1.0, Edges::Open), &mut memory));
        for step in steps {
            now = now.pan(step * now.width);
            let scene = layout(&index, &OddLabels, &options(now, 500.0, 1.0, Edges::Open), &mut memory);
            let after = lanes(&scene);
            for (id, lane) in &after {
                if let Some(was) = before.get(id) {
                    prop_assert_eq!(was, lane, "{} changed its lane", id);
                }
            }
            before = after;
        }
    }
}

#[test]
fn a_million_events_are_all_counted() {
    let index = synthetic_index(1_000_000, 11);
    let (from, to) = index.span().unwrap();
    for share in [1.0, 0.01, 0.0001] {
        let middle = f64::midpoint(from, to);
        let half = (to - from) * share / 2.0;
        let window = TimeScale::new(middle - half, middle + half, 1_600.0);
        let scene = layout(
            &index,
            &SyntheticLabels,
            &options(window, 900.0, 1.0, Edges::Open),
            &mut LaneMemory::default(),
        );
        let summary = scene.summary;
        assert_eq!(summary.shown + summary.folded, summary.visible, "{share}");
        assert!(summary.shown > 20, "{share}: {summary:?}");
    }
}

#[test]
fn a_folded_group_is_its_heading_and_its_density() {
    let index = synthetic_groups(20_000, 3, 4);
    let (from, to) = index.span().unwrap();
    let window = TimeScale::new(from, to, 1_200.0);
    let lay = |collapsed: &[u16]| {
        let options = Options {
            collapsed,
            ..options(window, 900.0, 1.0, Edges::Open)
        };
        layout(&index, &SyntheticLabels, &options, &mut LaneMemory::default())
    };
    let open = lay(&[]);
    let folded = lay(&[0, 2]);
    assert_eq!(folded.summary.visible, open.summary.visible);
    assert_eq!(
        folded.summary.shown + folded.summary.folded,
        folded.summary.visible
    );
    let in_groups = |scene: &Scene| -> Vec<usize> {
        (0..4)
            .map(|group| {
                let of = |id: &&EventId| index.place(**id).is_some_and(|(of, _)| of == group);
                scene.shown.iter().filter(of).count()
            })
            .collect()
    };
    let shown = in_groups(&folded);
    assert!(shown[0] == 0 && shown[2] == 0, "{shown:?}");
    assert!(
        shown[1] > in_groups(&open)[1],
        "the open groups get the room of the folded ones"
    );
    let heading = |scene: &Scene, group| {
        let mut hits = scene.hits.iter();
        hits.find(|hit| hit.target == Target::GroupHeading(group))
            .map(|hit| hit.rect.height())
            .unwrap()
    };
    assert!(heading(&folded, 0) > heading(&folded, 1));
}

/// Something that happened on the hundredth day.
fn plain_row(number: u32) -> Row {
    let shape = Shape::Day;
    Row {
        id: EventId(number),
        extent: Extent {
            start: 100.0 + f64::from(number) * 0.001,
            end: 101.0,
            shape,
        },
        look: Look {
            shape,
            status: Status::Happened,
            review: Review::Suggested,
            uncertain: false,
            contradicted: false,
            counted: false,
            moved: false,
            colour: None,
        },
        importance: 0.5,
        group: 0,
    }
}

#[test]
fn importance_decides_who_gets_a_headline() {
    let row = |number: u32| Row {
        importance: if number % 50 == 7 { 0.9 } else { 0.1 },
        ..plain_row(number)
    };
    let index = Index::new((0..200).map(row).collect(), Vec::new());
    let window = TimeScale::new(50.0, 250.0, 1_000.0);
    let scene = layout(
        &index,
        &SyntheticLabels,
        &options(window, 260.0, 1.0, Edges::Open),
        &mut LaneMemory::default(),
    );
    for important in [7, 57, 107, 157] {
        assert!(
            scene.shown.contains(&EventId(important)),
            "{important} of {:?}",
            scene.shown
        );
    }
    assert!(scene.summary.folded > 150);
}

/// A year and a half with a crowd at its beginning and one at its end.
fn two_crowds() -> Index {
    let mut rows: Vec<Row> = (0..24).map(plain_row).collect();
    for (number, row) in rows.iter_mut().enumerate() {
        let day = if number < 12 { 0.0 } else { 480.0 } + 5.0 * number as f64;
        row.extent.start = day;
        row.extent.end = day + 1.0;
    }
    index_of(rows, 1)
}

/// The headlines in view, in whole.
fn headlines(scene: &Scene) -> Vec<Text> {
    let blocks = text_blocks(scene).into_iter();
    blocks
        .filter_map(|block| block.into_iter().max_by_key(|text| text.string.len()))
        .collect()
}

#[test]
fn headlines_of_the_last_events_stay_in_a_window_of_everything() {
    let index = two_crowds();
    let (from, to) = index.span().unwrap();
    for width in [700.0, 1_000.0, 1_600.0] {
        let window = TimeScale::fit(from, to, width, 30.0, END_ROOM as f32);
        let mut memory = LaneMemory::default();
        let scene = layout(
            &index,
            &SyntheticLabels,
            &options(window, 900.0, 1.0, Edges::Open),
            &mut memory,
        );
        let found = headlines(&scene);
        assert!(found.len() > 16, "{}", found.len());
        for text in found {
            let bounds = text.bounds();
            assert!(bounds.left >= 0.0 && bounds.right <= width, "{text:?} in {width}");
        }
    }
}

#[test]
fn headlines_say_more_where_the_zoom_gives_them_room() {
    let index = two_crowds();
    let (from, to) = index.span().unwrap();
    let mut memory = LaneMemory::default();
    // from the coarsest scale of a step to nearly the next one
    let coarse = TimeScale::new(from, to, (to - from) as f32 / 0.999);
    let mut lay = |window| {
        layout(
            &index,
            &OddLabels,
            &options(window, 400.0, 1.0, Edges::Open),
            &mut memory,
        )
    };
    let before = lay(coarse);
    let after = lay(coarse.zoom_at(0.0, 1.3));
    let (old, new) = (lanes(&before), lanes(&after));
    assert!(
        old.iter()
            .all(|(id, lane)| new.get(id).is_none_or(|new| new == lane))
    );
    let letters = |scene: &Scene| {
        headlines(scene)
            .iter()
            .map(|text| text.string.len())
            .sum::<usize>()
    };
    assert!(
        letters(&after) > letters(&before) + 40,
        "{} {}",
        letters(&after),
        letters(&before)
    );
}

#[test]
fn a_crowd_on_paper_stands_on_both_sides_of_its_marks() {
    let mut rows: Vec<Row> = (0..16).map(plain_row).collect();
    for (number, row) in rows.iter_mut().enumerate() {
        row.extent.start = 2.0 * number as f64;
        row.extent.end = row.extent.start + 1.0;
    }
    let index = index_of(rows, 1);
    let lay = |from: f64, edges| {
        let options = Options {
            height: Height::UpTo(4_000.0),
            ..options(TimeScale::new(from, from + 400.0, 1_200.0), 0.0, 1.0, edges)
        };
        layout(&index, &SyntheticLabels, &options, &mut LaneMemory::default())
    };
    let used = |scene: &Scene| {
        assert_eq!(scene.shown.len(), 16);
        lanes(scene).into_values().collect::<BTreeSet<i32>>().len()
    };
    // in the middle of the page there is room at the left, at its beginning there is none
    let (middle, beginning) = (lay(-200.0, Edges::Closed), lay(-10.0, Edges::Closed));
    assert!(
        used(&middle) <= used(&beginning) * 3 / 4,
        "{} {}",
        used(&middle),
        used(&beginning)
    );
    for text in headlines(&middle) {
        assert!(
            text.bounds().left >= 0.0 && text.bounds().right <= 1_200.0,
            "{text:?}"
        );
    }
    // on screen no word changes sides
    let screen = lay(-200.0, Edges::Open);
    let marks: Vec<f32> = screen.hits.iter().map(|hit| hit.rect.left).collect();
    let first = marks.iter().copied().fold(f32::INFINITY, f32::min);
    assert!(headlines(&screen).iter().all(|text| text.bounds().left > first));
}
