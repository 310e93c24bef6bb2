//! The hand on the timeline: ranges on the axis, the height of lanes, the swing of a touchpad, and what is read out.

use super::plain_row;
use super::{Desk, canvas, desk, double_click, drag, drift, monthly, time_at, wheel, window, zoom_in};
use dateline::{
    events::EventId,
    timeline::{GroupInfo, Grouping, Index, Row},
    ui::{Action, TimelineWords as _},
};
use egui::{
    Event, Modifiers, MouseWheelSource, MouseWheelUnit, PointerButton, TouchPhase, accesskit::Role, pos2,
    vec2,
};
use egui_kittest::{
    Harness,
    kittest::{NodeT as _, Queryable as _},
};

/// Marks a stretch of the axis, `shift` or not, from so many points before event 3 to so many after event 5 begins.
fn mark(desk: &mut Harness<'_, Desk>, air: f32, modifiers: Modifiers) {
    let place = canvas(desk);
    let x = |desk: &Harness<'_, Desk>, number: u32| {
        let extent = desk.state().story.extent(EventId(number)).unwrap();
        window(desk).x_from_day(extent.start) + place.left()
    };
    let (from, to) = (x(desk, 3) - air, x(desk, 5) + air);
    desk.event(Event::ModifiersChanged(modifiers));
    drag(desk, pos2(from, place.top() + 20.0), vec2(to - from, 0.0));
    desk.event(Event::ModifiersChanged(Modifiers::NONE));
    desk.run();
}

#[test]
fn a_range_says_what_it_holds_and_can_be_zoomed_selected_and_exported() {
    let mut desk = desk(monthly());
    mark(&mut desk, 8.0, Modifiers::NONE);
    assert_eq!(desk.state().selected, [EventId(3), EventId(4), EventId(5)]);
    desk.get_by_label_contains("3 events, ");
    desk.state_mut().selected.clear();
    desk.get_by_label("Select range").click();
    desk.run();
    assert_eq!(desk.state().selected.len(), 3);
    desk.get_by_label("Export range").click();
    desk.run();
    assert!(
        desk.state()
            .asked
            .iter()
            .any(|action| matches!(action, Action::ExportRange(first, last) if first < last))
    );
    let range = desk.state().view.range().unwrap();
    desk.get_by_label("Zoom range").click();
    desk.run();
    let shown = window(&desk);
    assert!(shown.start <= range.from && range.to <= shown.end());
    assert!(shown.length() < 2.0 * (range.to - range.from));
    desk.get_by_label("Clear range").click();
    desk.run();
    assert!(desk.state().view.range().is_none());
    assert!(desk.query_by_label_contains("3 events, ").is_none());
}

#[test]
fn with_shift_a_range_takes_whole_units() {
    let mut desk = desk(monthly());
    mark(&mut desk, 7.3, Modifiers::NONE);
    let free = desk.state().view.range().unwrap();
    assert!(free.from.fract() > 1e-6 || free.to.fract() > 1e-6);
    mark(&mut desk, 7.3, Modifiers::SHIFT);
    let range = desk.state().view.range().unwrap();
    assert!(
        range.from.fract() < 1e-6 && range.to.fract() < 1e-6,
        "{range:?} is not whole days"
    );
}

#[test]
fn a_click_on_nothing_lets_go_of_the_range() {
    let mut desk = desk(monthly());
    mark(&mut desk, 8.0, Modifiers::NONE);
    let empty = pos2(canvas(&desk).center().x, canvas(&desk).bottom() - 12.0);
    desk.hover_at(empty);
    desk.drag_at(empty);
    desk.drop_at(empty);
    desk.run();
    assert!(desk.state().view.range().is_none());
}

#[test]
fn alt_wheel_parts_the_lanes_and_leaves_time_alone() {
    let mut desk = desk(monthly());
    desk.hover_at(canvas(&desk).center());
    desk.run();
    let before = window(&desk);
    let spread = |desk: &Harness<'_, Desk>| {
        let tops: Vec<f32> = desk
            .get_all_by_role(Role::ListItem)
            .map(|node| node.rect().top())
            .collect();
        let first = tops.iter().copied().fold(f32::INFINITY, f32::min);
        tops.into_iter().fold(0.0, f32::max) - first
    };
    let narrow = spread(&desk);
    assert!(narrow > 0.0, "the headlines need more than one lane");
    wheel(&mut desk, vec2(0.0, 120.0), Modifiers::ALT);
    desk.run_steps(20);
    let wide = spread(&desk);
    assert!(wide > narrow, "{narrow} {wide}");
    assert_eq!(window(&desk), before);
    desk.state_mut().view.perform(&Action::LowerLanes);
    desk.run();
    assert!(spread(&desk) < wide);
}

#[test]
fn the_middle_button_pans_and_the_right_one_zooms() {
    let mut desk = desk(monthly());
    zoom_in(&mut desk);
    let at = canvas(&desk).center() + vec2(0.0, 150.0);
    let pull = |desk: &mut Harness<'_, Desk>, button: PointerButton, by: egui::Vec2| {
        desk.hover_at(at);
        desk.step();
        let press = |pos, pressed| Event::PointerButton {
            pos,
            button,
            pressed,
            modifiers: Modifiers::NONE,
        };
        desk.event(press(at, true));
        desk.step();
        for step in 1..=4 {
            desk.hover_at(at + by * (step as f32 / 4.0));
            desk.step();
        }
        desk.event(press(at + by, false));
        desk.run();
    };
    let day = time_at(&desk, at.x);
    let length = window(&desk).length();
    pull(&mut desk, PointerButton::Middle, vec2(-90.0, 0.0));
    assert!(drift(&desk, at.x - 90.0, day) <= 0.5);
    assert!((window(&desk).length() - length).abs() < 1e-9);
    let day = time_at(&desk, at.x);
    pull(&mut desk, PointerButton::Secondary, vec2(0.0, -60.0));
    assert!(window(&desk).length() < length);
    assert!(drift(&desk, at.x, day) <= 0.5);
}

fn swipe(desk: &mut Harness<'_, Desk>, source: MouseWheelSource, phases: bool) {
    let event = |phase, delta| Event::MouseWheel {
        unit: MouseWheelUnit::Point,
        delta,
        phase,
        source,
        modifiers: Modifiers::NONE,
    };
    if phases {
        desk.event(event(TouchPhase::Start, vec2(0.0, 0.0)));
        desk.step();
    }
    for _ in 0..5 {
        desk.event(event(TouchPhase::Move, vec2(-7.0, 0.0)));
        desk.step();
    }
    if phases {
        desk.event(event(TouchPhase::End, vec2(0.0, 0.0)));
        desk.step();
    }
}

/// How far the view has moved, in points, in a window whose motions take `animation_time` seconds, when fingers have gone 35 points and nothing more comes.
fn carried(source: MouseWheelSource, phases: bool, animation_time: f32) -> f64 {
    let mut desk = desk(monthly());
    zoom_in(&mut desk);
    desk.hover_at(canvas(&desk).center());
    desk.run();
    desk.ctx
        .all_styles_mut(|style| style.animation_time = animation_time);
    desk.run_steps(30);
    let before = window(&desk);
    swipe(&mut desk, source, phases);
    desk.run_steps(150);
    (window(&desk).start - before.start) / before.days_per_pt
}

#[test]
fn a_touchpad_swings_on_and_a_wheel_does_not() {
    let swung = carried(MouseWheelSource::Trackpad, true, 0.1);
    assert!(swung > 60.0, "{swung}");
    let wheeled = carried(MouseWheelSource::Wheel, true, 0.1);
    assert!((wheeled - 35.0).abs() < 1.0, "{wheeled}");
    let unphased = carried(MouseWheelSource::Unknown, false, 0.1);
    assert!((unphased - 35.0).abs() < 1.0, "{unphased}");
    let momentum = carried(MouseWheelSource::Momentum, true, 0.1);
    assert!(
        (momentum - 35.0).abs() < 1.0,
        "the system's own swing: {momentum}"
    );
    let still = carried(MouseWheelSource::Trackpad, true, 0.0);
    assert!((still - 35.0).abs() < 1.0, "without motion: {still}");
}

#[test]
fn axis_groups_and_events_are_read_out_once_and_in_order() {
    let desk = desk(monthly());
    let labels: Vec<String> = desk
        .query_all_by(|node| node.label().is_some())
        .filter_map(|node| node.accesskit_node().label())
        .collect();
    let place = |beginning: &str| {
        let mut found = labels
            .iter()
            .enumerate()
            .filter(|(_, label)| label.starts_with(beginning));
        let (at, _) = found.next().unwrap_or_else(|| panic!("no {beginning}"));
        assert!(found.next().is_none(), "{beginning} is read out twice");
        at
    };
    let axis = place("Time in view: ");
    let events: Vec<usize> = (0..12)
        .map(|number| place(&format!("Delegation {number} arrives, ")))
        .collect();
    assert!(axis < events[0]);
    assert!(events.is_sorted(), "{events:?}");
}

#[test]
fn a_double_click_after_a_range_still_fits() {
    let mut desk = desk(monthly());
    let everything = window(&desk);
    mark(&mut desk, 8.0, Modifiers::NONE);
    desk.get_by_label("Zoom range").click();
    desk.run();
    desk.run_steps(40); // or it would be the second and third of three clicks
    let empty = pos2(canvas(&desk).center().x, canvas(&desk).bottom() - 12.0);
    double_click(&mut desk, empty);
    assert!((window(&desk).length() - everything.length()).abs() < 1e-6);
}

#[test]
fn a_drag_begins_after_three_points_and_then_follows_the_hand_from_where_it_was() {
    let mut desk = desk(monthly());
    zoom_in(&mut desk);
    let at = canvas(&desk).center() + vec2(0.0, 150.0);
    let day = time_at(&desk, at.x);
    drag(&mut desk, at, vec2(-5.0, 0.0));
    assert!(drift(&desk, at.x - 5.0, day) <= 0.5);
}

#[test]
fn the_wheel_scrolls_lanes_that_do_not_fit() {
    let mut desk = desk(monthly());
    let rows: Vec<Row> = (0..12)
        .map(|number| {
            let extent = desk.state().story.extent(EventId(number)).unwrap();
            Row {
                group: number as u16,
                ..plain_row(EventId(number), extent)
            }
        })
        .collect();
    let groups = (0..12)
        .map(|number| GroupInfo {
            name: format!("Paper {number}"),
            colour: None,
        })
        .collect();
    let state = desk.state_mut();
    state.view.grouping = Grouping::Source;
    state.index = Index::new(rows, groups);
    desk.run();
    desk.get_by_label("Paper 0");
    assert!(
        desk.query_by_label("Paper 11").is_none(),
        "the last group is below"
    );
    desk.hover_at(canvas(&desk).center());
    desk.run();
    let before = window(&desk);
    for _ in 0..12 {
        wheel(&mut desk, vec2(0.0, -120.0), Modifiers::NONE);
        desk.run_steps(20);
    }
    desk.get_by_label("Paper 11");
    assert!(desk.query_by_label("Paper 0").is_none());
    assert_eq!(window(&desk), before, "time stays where it was");
}
