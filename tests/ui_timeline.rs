//! The timeline in the window, driven as a hand and a keyboard would: no display and no graphics card needed.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

#[path = "ui_timeline/hand.rs"]
mod hand;

use dateline::{
    calendar::{Day, When, when_in_words},
    events::{EventId, Review, Status},
    timeline::{Extent, GroupInfo, Grouping, Index, Labels, Look, Row, TimeScale},
    ui::{Action, TimelineContent, TimelineView, TimelineWords, install_style},
};
use egui::{
    Event, Key, Modifiers, MouseWheelSource, MouseWheelUnit, TouchPhase, accesskit::Role, pos2, vec2,
};
use egui_kittest::{
    Harness,
    kittest::{NodeT as _, Queryable as _},
};
use std::borrow::Cow;

/// Events with made-up titles.
struct Story(Vec<(String, When)>);

impl Story {
    fn get(&self, id: EventId) -> Option<&(String, When)> {
        self.0.get(id.0 as usize)
    }

    fn index(&self) -> Index {
        self.grouped(1)
    }

    /// The events dealt out to groups by turns: "Group 1", "Group 2", …
    fn grouped(&self, groups: u16) -> Index {
        let rows = (0u32..)
            .zip(&self.0)
            .map(|(number, (_, when))| {
                let extent = Extent::of(when);
                Row {
                    group: (number % u32::from(groups)) as u16,
                    ..plain_row(EventId(number), extent)
                }
            })
            .collect();
        let group = |number| GroupInfo {
            name: format!("Group {number}"),
            colour: None,
        };
        Index::new(rows, (1..=groups).map(group).collect())
    }
}

/// An event that happened, nothing special about it.
fn plain_row(id: EventId, extent: Extent) -> Row {
    Row {
        id,
        extent,
        look: Look {
            shape: extent.shape,
            status: Status::Happened,
            review: Review::Suggested,
            uncertain: false,
            contradicted: false,
            counted: false,
            moved: false,
            colour: Some(0),
        },
        importance: 0.5,
        group: 0,
    }
}

impl Labels for Story {
    fn title(&self, id: EventId) -> Cow<'_, str> {
        self.get(id).map_or(Cow::Borrowed(""), |(title, _)| title.into())
    }

    fn date(&self, id: EventId) -> Cow<'_, str> {
        self.get(id)
            .map_or(Cow::Borrowed(""), |(_, when)| when_in_words(when).into())
    }

    fn sources(&self, _id: EventId) -> Cow<'_, str> {
        "1 source".into()
    }

    fn claims(&self, _id: EventId) -> Vec<Extent> {
        Vec::new()
    }
}

impl TimelineWords for Story {
    fn extent(&self, id: EventId) -> Option<Extent> {
        self.get(id).map(|(_, when)| Extent::of(when))
    }

    fn spoken(&self, id: EventId) -> String {
        format!("{}, {}, happened, 1 source", self.title(id), self.date(id))
    }

    fn card(&self, ui: &mut egui::Ui, id: EventId) {
        ui.label(format!("Card of {}", self.title(id)));
    }
}

struct Desk {
    story: Story,
    index: Index,
    view: TimelineView,
    selected: Vec<EventId>,
    asked: Vec<Action>,
    search: String,
    is_waiting: bool,
}

/// A window with the timeline below a search field; selecting works, and plain keys reach the view unless a text field has the focus.
fn desk(story: Story) -> Harness<'static, Desk> {
    let desk = Desk {
        index: story.index(),
        story,
        view: TimelineView::default(),
        selected: Vec::new(),
        asked: Vec::new(),
        search: String::new(),
        is_waiting: false,
    };
    let mut harness = Harness::builder()
        .with_size(vec2(1200.0, 700.0))
        // As a screen does it: clicks are short and motions have frames.
        .with_step_dt(1.0 / 60.0)
        .with_max_steps(120)
        .with_context_setup(install_style)
        .build_ui_state(frame, desk);
    harness.run();
    harness
}

fn frame(ui: &mut egui::Ui, desk: &mut Desk) {
    let search = ui.label("Search");
    ui.text_edit_singleline(&mut desk.search).labelled_by(search.id);
    let content = TimelineContent {
        index: &desk.index,
        words: &desk.story,
        version: 1,
        selected: &desk.selected,
        today: Day::new(2023, 6, 1),
        is_waiting: desk.is_waiting,
    };
    let asked = desk.view.frame(ui, &content);
    for action in &asked {
        match action {
            Action::Select(id) => desk.selected = vec![*id],
            Action::SelectAlso(id) => desk.selected.push(*id),
            Action::SelectOnly(ids) => desk.selected.clone_from(ids),
            _ => {}
        }
    }
    desk.asked.extend(asked);
}

fn day(year: i32, month: u32, day: u32) -> When {
    When::day(Day::new(year, month, day).unwrap())
}

/// Twelve days, a month apart.
fn monthly() -> Story {
    let first = Day::new(2022, 1, 15).unwrap();
    Story(
        (0..12)
            .map(|month| {
                (
                    format!("Delegation {month} arrives"),
                    When::day(first.plus_months(month)),
                )
            })
            .collect(),
    )
}

/// Many events on a few days of March among lonely ones: they fold.
fn crowded() -> Story {
    let mut events = vec![
        ("The harbour opens".to_owned(), day(2010, 1, 4)),
        ("The harbour closes".to_owned(), day(2023, 11, 2)),
    ];
    let march = Day::new(2016, 3, 1).unwrap();
    events.extend((0..60).map(|number| {
        (
            format!("Vote number {number} is taken"),
            When::day(march.plus_days(number)),
        )
    }));
    Story(events)
}

fn window(desk: &Harness<'_, Desk>) -> TimeScale {
    desk.state().view.window().unwrap()
}

fn canvas(desk: &Harness<'_, Desk>) -> egui::Rect {
    desk.get_by_label("Timeline").rect()
}

fn wheel(desk: &mut Harness<'_, Desk>, delta: egui::Vec2, modifiers: Modifiers) {
    let event = Event::MouseWheel {
        unit: MouseWheelUnit::Point,
        delta,
        phase: TouchPhase::Move,
        source: MouseWheelSource::Unknown,
        modifiers,
    };
    desk.event_modifiers(event, modifiers);
    desk.run();
}

/// The time at a place of the screen.
fn time_at(desk: &Harness<'_, Desk>, x: f32) -> f64 {
    window(desk).day_from_x(x - canvas(desk).left())
}

/// How far, in points, the time that was at `x` has moved from there.
fn drift(desk: &Harness<'_, Desk>, x: f32, day: f64) -> f32 {
    (window(desk).x_from_day(day) + canvas(desk).left() - x).abs()
}

#[test]
fn everything_is_in_view_at_first() {
    let desk = desk(monthly());
    for number in 0..12 {
        let extent = desk.state().story.extent(EventId(number)).unwrap();
        let x = window(&desk).x_from_day(extent.anchor());
        assert!((0.0..=1_200.0).contains(&x), "event {number} at {x}");
    }
    desk.get_by_label("All 12 events shown");
}

#[test]
fn lonely_events_far_away_do_not_squeeze_the_rest_at_first() {
    let mut desk = desk(crowded());
    let opening = window(&desk);
    assert!(opening.length() < 200.0, "{} days", opening.length());
    desk.get_by_label_contains("of 62 events shown");
    desk.state_mut().view.perform(&Action::FitAll);
    desk.run();
    assert!(window(&desk).length() > 4_000.0);
    desk.get_by_label_contains("All 62 events shown");
}

#[test]
fn ctrl_wheel_zooms_at_the_pointer() {
    let mut desk = desk(monthly());
    let at = canvas(&desk).center() + vec2(170.0, 40.0);
    desk.hover_at(at);
    desk.run();
    let (day, before) = (time_at(&desk, at.x), window(&desk).length());
    for turn in [60.0, 60.0, -30.0, 90.0] {
        wheel(&mut desk, vec2(0.0, turn), Modifiers::COMMAND);
        assert!(drift(&desk, at.x, day) <= 0.5);
    }
    assert!(window(&desk).length() < before);
}

#[test]
fn pinch_zooms_exactly() {
    let mut desk = desk(monthly());
    let at = canvas(&desk).center() - vec2(250.0, 0.0);
    desk.hover_at(at);
    desk.run();
    let (day, before) = (time_at(&desk, at.x), window(&desk).length());
    desk.event(Event::Zoom(2.0));
    desk.run();
    assert!((window(&desk).length() / before - 0.5).abs() < 1e-6);
    assert!(drift(&desk, at.x, day) <= 0.5);
}

#[test]
fn dragging_pans_with_the_hand() {
    let mut desk = desk(monthly());
    zoom_in(&mut desk);
    let at = canvas(&desk).center() + vec2(0.0, 150.0);
    let (day, length) = (time_at(&desk, at.x), window(&desk).length());
    drag(&mut desk, at, vec2(-140.0, 0.0));
    assert!(
        drift(&desk, at.x - 140.0, day) <= 0.5,
        "{}",
        drift(&desk, at.x - 140.0, day)
    );
    assert!((window(&desk).length() - length).abs() < 1e-9);
}

fn zoom_in(desk: &mut Harness<'_, Desk>) {
    desk.state_mut().view.perform(&Action::ZoomIn);
    desk.state_mut().view.perform(&Action::ZoomIn);
    desk.run();
}

fn drag(desk: &mut Harness<'_, Desk>, from: egui::Pos2, by: egui::Vec2) {
    desk.drag_at(from);
    desk.step();
    for step in 1..=5 {
        desk.hover_at(from + by * (step as f32 / 5.0));
        desk.step();
    }
    desk.drop_at(from + by);
    desk.run();
}

#[test]
fn a_short_shake_is_not_a_drag() {
    let mut desk = desk(monthly());
    zoom_in(&mut desk);
    let before = window(&desk);
    let at = canvas(&desk).center() + vec2(0.0, 150.0);
    drag(&mut desk, at, vec2(2.0, 0.0));
    assert_eq!(window(&desk), before);
}

#[test]
fn shift_wheel_and_plain_wheel_pan() {
    for (delta, modifiers) in [
        (vec2(0.0, -80.0), Modifiers::SHIFT),
        (vec2(-80.0, 0.0), Modifiers::NONE),
        (vec2(0.0, -80.0), Modifiers::NONE),
    ] {
        let mut desk = desk(monthly());
        zoom_in(&mut desk);
        desk.hover_at(canvas(&desk).center());
        desk.run();
        let before = window(&desk);
        wheel(&mut desk, delta, modifiers);
        let after = window(&desk);
        let moved = (after.start - before.start) / before.days_per_pt;
        assert!((moved - 80.0).abs() < 1.0, "{delta:?} moved {moved}");
        assert!((after.length() - before.length()).abs() < 1e-6);
    }
}

#[test]
fn actions_move_the_view() {
    let mut desk = desk(monthly());
    let everything = window(&desk);
    let act = |desk: &mut Harness<'_, Desk>, action: Action| {
        desk.state_mut().view.perform(&action);
        desk.run();
        window(desk)
    };
    let near = act(&mut desk, Action::ZoomIn);
    assert!(near.length() < everything.length());
    let later = act(&mut desk, Action::PanForward);
    assert!(later.start > near.start && (later.length() - near.length()).abs() < 1e-6);
    let back = act(&mut desk, Action::PanBack);
    assert!((back.start - near.start).abs() < 1e-6);
    let far = act(&mut desk, Action::ZoomOut);
    assert!(far.length() > near.length());
    let fitted = act(&mut desk, Action::FitAll);
    assert!((fitted.start - everything.start).abs() < 1e-6);
}

#[test]
fn fit_selection_centres_and_then_fits() {
    let mut desk = desk(monthly());
    zoom_in(&mut desk);
    desk.state_mut().selected = vec![EventId(7)];
    desk.run();
    let day = desk.state().story.extent(EventId(7)).unwrap().anchor();
    let before = window(&desk);
    desk.state_mut().view.perform(&Action::FitSelection);
    desk.run();
    let centred = window(&desk);
    assert!((centred.x_from_day(day) - centred.width / 2.0).abs() < 1.0);
    assert!(
        (centred.length() - before.length()).abs() < 1e-6,
        "the first time only centres"
    );
    desk.state_mut().view.perform(&Action::FitSelection);
    desk.run();
    assert!(
        window(&desk).length() < centred.length() / 2.0,
        "the second time fits"
    );
    assert!((0.0..window(&desk).width).contains(&window(&desk).x_from_day(day)));
}

#[test]
fn double_click_on_nothing_fits() {
    let mut desk = desk(monthly());
    let everything = window(&desk);
    zoom_in(&mut desk);
    let empty = pos2(canvas(&desk).center().x, canvas(&desk).bottom() - 12.0);
    double_click(&mut desk, empty);
    assert!((window(&desk).start - everything.start).abs() < 1e-6);
    assert!((window(&desk).length() - everything.length()).abs() < 1e-6);
}

fn double_click(desk: &mut Harness<'_, Desk>, at: egui::Pos2) {
    for _ in 0..2 {
        desk.drag_at(at);
        desk.drop_at(at);
        desk.step();
    }
    desk.run();
}

#[test]
fn events_are_nodes_and_a_click_selects() {
    let mut desk = desk(monthly());
    let spoken = "Delegation 4 arrives, Sun 15 May 2022, happened, 1 source";
    desk.get_by_label(spoken).click();
    desk.run();
    assert_eq!(desk.state().selected, [EventId(4)]);
    let node = desk.get_by_label(spoken);
    assert_eq!(node.accesskit_node().is_selected(), Some(true));
    desk.get_by_label_contains("Delegation 6 arrives")
        .click_modifiers(Modifiers::COMMAND);
    desk.run();
    assert_eq!(desk.state().selected, [EventId(4), EventId(6)]);
}

#[test]
fn a_screen_reader_can_activate_an_event() {
    let mut desk = desk(monthly());
    desk.get_by_label_contains("Delegation 3 arrives")
        .click_accesskit();
    desk.run();
    assert_eq!(desk.state().selected, [EventId(3)]);
}

#[test]
fn the_timeline_is_one_tab_stop() {
    let mut desk = desk(monthly());
    desk.get_by_label("Timeline").focus();
    desk.run();
    assert!(desk.get_by_label("Timeline").is_focused());
    // Arrow keys belong to the timeline: they do not carry the focus away.
    desk.key_press(Key::ArrowRight);
    desk.key_press(Key::ArrowDown);
    desk.run();
    assert!(desk.get_by_label("Timeline").is_focused());
    desk.key_press(Key::Tab);
    desk.run();
    assert!(!desk.get_by_label("Timeline").is_focused());
    for node in desk.get_all_by_role(Role::ListItem) {
        assert!(!node.is_focused());
    }
}

#[test]
fn an_event_selected_elsewhere_comes_into_view() {
    let mut desk = desk(monthly());
    for _ in 0..4 {
        zoom_in(&mut desk);
    }
    let day = desk.state().story.extent(EventId(11)).unwrap().anchor();
    assert!(!(0.0..1_200.0).contains(&window(&desk).x_from_day(day)));
    desk.state_mut().selected = vec![EventId(11)];
    desk.run();
    assert!((0.0..1_200.0).contains(&window(&desk).x_from_day(day)));
}

#[test]
fn a_chip_opens_its_list() {
    let mut desk = desk(crowded());
    desk.state_mut().view.perform(&Action::FitAll);
    desk.run();
    let chip = desk
        .get_all_by_role(Role::Button)
        .find(|node| {
            node.accesskit_node()
                .label()
                .is_some_and(|label| label.contains("events, "))
        })
        .expect("sixty votes in two months fold")
        .rect();
    desk.hover_at(chip.center());
    desk.drag_at(chip.center());
    desk.drop_at(chip.center());
    desk.run();
    let listed: Vec<String> = desk
        .get_all_by_role(Role::Button)
        .filter_map(|node| node.accesskit_node().label())
        .filter(|label| label.starts_with("Vote number"))
        .collect();
    assert!(listed.len() > 2, "{listed:?}");
    // The first line has the focus: Enter selects it.
    desk.key_press(Key::Enter);
    desk.run();
    assert_eq!(desk.state().selected.len(), 1);
    assert!(
        desk.query_by_label("Zoom in").is_some(),
        "the list stays open for the next one"
    );
    desk.key_press(Key::Escape);
    desk.run();
    assert!(desk.query_by_label("Zoom in").is_none());
    let focused = desk.ctx.memory(egui::Memory::focused);
    assert_eq!(focused, desk.state().view.id(), "the focus comes back");
    // To assistive technology the focus is on the selected event inside the canvas.
    assert!(!desk.get_by_label("Timeline").is_focused());
}

#[test]
fn a_double_click_on_a_chip_parts_its_events() {
    let mut desk = desk(crowded());
    desk.state_mut().view.perform(&Action::FitAll);
    desk.run();
    let before = window(&desk).length();
    let chip = desk
        .get_all_by_role(Role::Button)
        .find(|node| {
            node.accesskit_node()
                .label()
                .is_some_and(|label| label.contains("events, "))
        })
        .unwrap()
        .rect();
    double_click(&mut desk, chip.center());
    assert!(window(&desk).length() < before / 3.0);
}

#[test]
fn resting_on_an_event_shows_its_card() {
    let mut desk = desk(monthly());
    let at = desk.get_by_label_contains("Delegation 2 arrives,").rect();
    desk.hover_at(pos2(at.left() + 5.0, at.center().y));
    desk.run();
    desk.run_steps(30);
    desk.get_by_label("Card of Delegation 2 arrives");
}

#[test]
fn dragging_over_the_axis_selects_what_begins_there() {
    let mut desk = desk(monthly());
    let place = canvas(&desk);
    let x = |desk: &Harness<'_, Desk>, number: u32| {
        let extent = desk.state().story.extent(EventId(number)).unwrap();
        window(desk).x_from_day(extent.start) + place.left()
    };
    let (from, to) = (x(&desk, 3) - 8.0, x(&desk, 5) + 8.0);
    drag(&mut desk, pos2(from, place.top() + 20.0), vec2(to - from, 0.0));
    assert_eq!(desk.state().selected, [EventId(3), EventId(4), EventId(5)]);
}

#[test]
fn the_strip_moves_and_resizes_the_window() {
    let mut desk = desk(monthly());
    for _ in 0..2 {
        zoom_in(&mut desk);
    }
    let strip = desk.get_by_label("Whole range of time").rect();
    let before = window(&desk);
    // In the middle of the range the window stands in the middle of the strip.
    drag(&mut desk, strip.center(), vec2(150.0, 0.0));
    let moved = window(&desk);
    assert!(moved.start > before.start);
    assert!((moved.length() - before.length()).abs() < 1e-6);
    let whole = desk.state().index.span().unwrap();
    let per_point = (whole.1 - whole.0) / f64::from(strip.width() - 24.0);
    let edge = strip.left() + 12.0 + ((moved.end() - whole.0) / per_point) as f32;
    drag(&mut desk, pos2(edge, strip.center().y), vec2(-40.0, 0.0));
    let resized = window(&desk);
    assert!((resized.start - moved.start).abs() < 1e-6);
    assert!(resized.length() < moved.length());
    double_click(&mut desk, strip.center());
    assert!(window(&desk).length() > before.length() * 1.5);
}

#[test]
fn more_events_are_fitted_until_the_user_moves() {
    let mut desk = desk(monthly());
    let add = |desk: &mut Harness<'_, Desk>, year: i32| {
        let state = desk.state_mut();
        state
            .story
            .0
            .push((format!("Something in {year}"), day(year, 5, 5)));
        state.index = state.story.index();
        desk.run();
    };
    add(&mut desk, 2023);
    let day_2023 = f64::from(Day::new(2023, 5, 5).unwrap().number());
    assert!(window(&desk).end() > day_2023, "still everything");
    zoom_in(&mut desk);
    let mine = window(&desk);
    add(&mut desk, 2031);
    assert_eq!(window(&desk), mine, "the user's own window stays");
}

#[test]
fn without_events_it_says_what_to_do() {
    let desk = desk(Story(Vec::new()));
    desk.get_by_label_contains("Open articles");
    assert!(desk.state().view.window().is_none());
}

/// A window in which the events are in three groups.
fn grouped_desk() -> Harness<'static, Desk> {
    let mut desk = desk(monthly());
    desk.state_mut().index = monthly().grouped(3);
    desk.state_mut().view.grouping = Grouping::Kind;
    desk.run();
    desk
}

fn events_in_view(desk: &Harness<'_, Desk>) -> Vec<String> {
    let nodes = desk.get_all_by_role(Role::ListItem);
    nodes.filter_map(|node| node.accesskit_node().label()).collect()
}

#[test]
fn a_click_on_a_heading_folds_the_group() {
    let mut desk = grouped_desk();
    assert_eq!(events_in_view(&desk).len(), 12);
    let other = desk.get_by_label("Group 3").rect();
    desk.get_by_label("Group 2").click();
    desk.run();
    let left = events_in_view(&desk);
    assert_eq!(left.len(), 8, "{left:?}");
    assert!(!left.iter().any(|label| label.contains("Delegation 4 ")));
    let node = desk.get_by_label("Group 2");
    assert_eq!(node.accesskit_node().data().is_expanded(), Some(false));
    assert!(
        desk.get_by_label("Group 3").rect().top() < other.top(),
        "the groups below move up"
    );
    // Other groupings have groups of their own.
    desk.state_mut().view.grouping = Grouping::Status;
    desk.run();
    assert_eq!(events_in_view(&desk).len(), 12);
    desk.state_mut().view.grouping = Grouping::Kind;
    desk.run();
    assert_eq!(events_in_view(&desk).len(), 8, "remembered");
    desk.get_by_label("Group 2").click();
    desk.run();
    assert_eq!(events_in_view(&desk).len(), 12);
}

#[test]
fn headings_are_reached_by_tab_and_folded_by_enter() {
    let mut desk = grouped_desk();
    desk.get_by_label("Timeline").focus();
    desk.run();
    let mut reached = false;
    for _ in 0..12 {
        desk.key_press(Key::Tab);
        desk.run();
        if desk.get_by_label("Group 1").is_focused() {
            reached = true;
            break;
        }
    }
    assert!(reached);
    desk.key_press(Key::Enter);
    desk.run();
    assert_eq!(events_in_view(&desk).len(), 8);
    assert!(desk.get_by_label("Group 1").is_focused());
    desk.key_press(Key::Enter);
    desk.run();
    assert_eq!(events_in_view(&desk).len(), 12);
}

#[test]
fn a_small_note_says_that_other_events_are_on_their_way() {
    let mut desk = desk(monthly());
    assert!(desk.query_by_label_contains("arranging").is_none());
    desk.state_mut().is_waiting = true;
    desk.run();
    desk.get_by_label_contains("All 12 events shown · arranging");
    assert_eq!(events_in_view(&desk).len(), 12, "the old picture stays");
}

#[test]
fn an_idle_frame_changes_nothing() {
    let mut desk = desk(monthly());
    let before = window(&desk);
    desk.run_steps(3);
    assert_eq!(window(&desk), before);
    assert!(desk.state().asked.is_empty());
}

#[test]
fn the_legend_explains_what_is_in_view_and_nothing_else() {
    let mut events = monthly().0;
    events.push(("A century passes".to_owned(), When::month(2022, 3).unwrap()));
    let mut desk = desk(Story(events));
    assert!(
        desk.query_by_label("known to the month, year or similar")
            .is_none()
    );
    desk.state_mut().view.shows_legend = true;
    desk.run();
    desk.get_by_label("exact day or time");
    desk.get_by_label("known to the month, year or similar");
    assert!(desk.query_by_label("planned").is_none());
    let (from, to) = (day(2022, 8, 1), day(2022, 11, 1));
    let at = |when: When| f64::from(when.sort_day().number());
    desk.state_mut()
        .view
        .look_at(TimeScale::new(at(from), at(to), 1_000.0));
    desk.run();
    desk.get_by_label("exact day or time");
    assert!(
        desk.query_by_label("known to the month, year or similar")
            .is_none()
    );
    desk.get_by_label("Legend").click();
    desk.run();
    assert!(matches!(desk.state().asked.last(), Some(Action::ToggleLegend)));
}

#[test]
fn week_numbers_make_the_axis_one_row_higher() {
    let mut desk = desk(monthly());
    let top = |desk: &Harness<'_, Desk>| desk.get_by_label_contains("Delegation 0 arrives").rect().top();
    let before = top(&desk);
    desk.state_mut().view.shows_weeks = true;
    desk.run();
    let row = dateline::timeline::Theme::built_in(dateline::timeline::ThemeName::Light)
        .timeline
        .week_row;
    assert!((top(&desk) - before - row).abs() < 0.5);
}

#[test]
fn shortening_empty_time_keeps_the_days_in_view() {
    let mut events = monthly().0;
    events.push(("The harbour opens".to_owned(), day(1950, 3, 4)));
    let story = Story(events);
    let rows = |story: &Story| -> Vec<Row> {
        let columns = story.index();
        let group = &columns.groups()[0];
        (0..group.len())
            .map(|at| Row {
                id: group.id(at).unwrap(),
                extent: group.extent(at).unwrap(),
                look: *group.look(at).unwrap(),
                importance: 0.5,
                group: 0,
            })
            .collect()
    };
    let shortened = Index::shortened(rows(&story), Vec::new(), []);
    assert_eq!(shortened.time().gaps().len(), 1);
    let mut desk = desk(story);
    let at = |when: When| f64::from(when.sort_day().number());
    let (from, to) = (at(day(2022, 3, 1)), at(day(2022, 9, 1)));
    let width = window(&desk).width;
    desk.state_mut().view.look_at(TimeScale::new(from, to, width));
    desk.run();
    desk.state_mut().index = shortened;
    desk.run();
    let (first, last) = desk.state().view.days_in_view().unwrap();
    assert!(
        (first - from).abs() < 1e-3 && (last - to).abs() < 1e-3,
        "{first} {last}"
    );
    assert!(
        window(&desk).start < from - 10_000.0,
        "as drawn it is much earlier"
    );
    // What is selected elsewhere still comes into view.
    desk.state_mut().selected = vec![EventId(12)];
    desk.run();
    let (first, last) = desk.state().view.days_in_view().unwrap();
    let opening = at(day(1950, 3, 4));
    assert!(first < opening && opening < last, "{first} {last}");
}
