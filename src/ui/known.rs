//! What was known on a day: the project as articles told it up to then, and the strip that sets the day.

use super::{
    Action, State,
    icons::Icon,
    style::{self, Look},
    visible::AT_ONCE,
    wording::{counted, grouped},
};
use crate::{
    calendar::{Day, short_day},
    jobs::{Latest, let_go},
    project::{
        Project,
        known::{Published, as_known_on, known_on, publication_days},
    },
};
use egui::{
    Align, Key, Layout, Rect, Response, RichText, Sense, Stroke, Ui, WidgetInfo, accesskit::Role, vec2,
};

/// Height of the strip, in points.
pub(super) const HEIGHT: f32 = 34.0;

/// With more events than this, the day is set when the handle is let go, not while it is dragged.
const HEAVY: usize = 50_000;

/// The project as it was known, worked out again only when project or day changed; in the background where it is large.
#[derive(Debug)]
pub(super) struct Known {
    project: Option<Project>,
    /// Works it out; `None`: no day is set.
    background: Latest<Option<(u64, Day)>, Project>,
}

impl Known {
    /// Nothing yet; `wake` is called when a large project has been worked out.
    pub(super) fn new(wake: impl Fn() + Send + Sync + 'static) -> Self {
        Self {
            project: None,
            background: Latest::new("dateline-known", wake),
        }
    }

    /// Works it out anew where it is not what it was made for; forgets it where no day is set.
    pub(super) fn refresh(&mut self, project: &Project, day: Option<Day>) {
        if let Some(known) = self.background.take() {
            let_go(self.project.replace(known));
        }
        let wanted = day.map(|day| (project.revision(), day));
        if !self.background.lacks(&wanted) {
            return;
        }
        match day {
            Some(day) if project.events().len() > AT_ONCE => {
                let project = project.clone();
                self.background
                    .ask(wanted, move |_| Some(known_on(&project, day)));
            }
            _ => {
                let known = day.map(|day| known_on(project, day));
                let_go(std::mem::replace(&mut self.project, known));
                self.background.made(wanted);
            }
        }
    }

    /// Lets go of everything: another project takes its place.
    pub(super) fn forget(&mut self) {
        self.background.forget();
        let_go(self.project.take());
    }

    /// Whether something newer is being worked out.
    pub(super) fn is_waiting(&self) -> bool {
        self.background.is_waiting()
    }

    /// The project as known, where a day is set.
    pub(super) fn project(&self) -> Option<&Project> {
        self.project.as_ref()
    }
}

/// The last day on which an article was published; `None` where no publication date is known.
pub(super) fn last(project: &Project) -> Option<Day> {
    project
        .entries()
        .iter()
        .filter_map(|entry| entry.publication.date)
        .max()
}

/// The last publication before the day that is set.
pub(super) fn before(state: &State) -> Option<Day> {
    let day = state.filter.known_on?;
    let days = publication_days(&state.project);
    days.into_iter().rev().find(|&other| other < day)
}

/// The first publication after the day that is set.
pub(super) fn after(state: &State) -> Option<Day> {
    let day = state.filter.known_on?;
    let days = publication_days(&state.project);
    days.into_iter().find(|&other| other > day)
}

/// Shows the strip; nothing where no day is set.
pub(super) fn show(ui: &mut Ui, state: &mut State) {
    let Some(day) = state.filter.known_on else { return };
    let look = Look::of(ui);
    let days = publication_days(&state.project);
    ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
        ui.spacing_mut().item_spacing.x = style::NEAR;
        let words = RichText::new(as_known_on(day))
            .font(style::strong(ui))
            .color(look.accent);
        // as wide as the widest date, so that nothing moves with the day
        let width = 190.0;
        ui.allocate_ui_with_layout(
            vec2(width, ui.available_height()),
            Layout::left_to_right(Align::Center),
            |ui| {
                ui.set_min_width(width);
                ui.label(words);
            },
        );
        tool(ui, state, Icon::Previous, Action::KnownEarlier);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let hint = "Goes back to everything that is known.  T";
            if ui.button("Show all").on_hover_text(hint).clicked() {
                state.ask(Action::ToggleKnown);
            }
            ui.add_space(style::GAP);
            // where there is little room, the slider needs it more
            if ui.available_width() > 380.0 {
                counts(ui, state, day);
            }
            tool(ui, state, Icon::Next, Action::KnownLater);
            let is_heavy = state.project.events().len() > HEAVY;
            if let Some(chosen) = slider(ui, &days, day, is_heavy) {
                state.ask(Action::ShowKnown(chosen));
            }
        });
    });
}

/// "9 of 17 articles, 2 by inferred dates".
fn counts(ui: &mut Ui, state: &State, day: Day) {
    let published = Published::count(&state.project, day);
    let total = state.project.entries().len();
    let mut words = format!("{} of {}", grouped(published.by_then), counted(total, "article"));
    if published.inferred > 0 {
        words = format!("{words}, {} by inferred date", grouped(published.inferred));
    }
    let mut hint = format!(
        "Only what these articles tell is shown: what was planned then is planned here. {} later.",
        match published.later {
            1 => "1 article was published".to_owned(),
            later => format!("{} articles were published", grouped(later)),
        }
    );
    if published.inferred > 0 {
        hint.push_str(
            " Where no article states its date, the inferred one counts; set it in the list of articles where you know better.",
        );
    }
    if published.undated > 0 {
        let none = match published.undated {
            1 => " 1 article has no publication date and is".to_owned(),
            undated => format!(" {} articles have no publication date and are", grouped(undated)),
        };
        hint.push_str(&none);
        hint.push_str(" left out.");
    }
    let look = Look::of(ui);
    ui.label(RichText::new(words).small().color(look.muted))
        .on_hover_text(hint);
}

fn tool(ui: &mut Ui, state: &mut State, icon: Icon, action: Action) {
    let Some(words) = action.words() else { return };
    let keys = words
        .keys
        .first()
        .map(|keys| super::wording::keys(ui, *keys))
        .unwrap_or_default();
    let response = ui
        .add_enabled_ui(action.is_enabled(state), |ui| icon.button(ui, words.label, false))
        .inner
        .on_hover_text(format!("{}  {keys}", words.tooltip));
    if response.clicked() {
        state.ask(action);
    }
}

/// A line of time with a tick for each day of publication and a handle on the chosen day; returns another day where one is chosen:
/// at once, or where that `is_heavy` when the handle is let go.
fn slider(ui: &mut Ui, days: &[Day], day: Day, is_heavy: bool) -> Option<Day> {
    let (first, last) = (*days.first()?, *days.last()?);
    let size = vec2(ui.available_width().max(60.0), 24.0);
    let (place, response) = ui.allocate_exact_size(size, Sense::click_and_drag());
    let line = place.shrink2(vec2(10.0, 0.0));
    let length = last.days_since(first).max(1) as f32;
    let x = |day: Day| {
        let share = (day.days_since(first) as f32 / length).clamp(0.0, 1.0);
        line.left() + share * line.width()
    };
    let chosen = by_pointer(&response, days, &x).or_else(|| by_key(ui, &response, days, day));
    let shown = chosen.unwrap_or(day);
    paint(ui, line, days, &x, shown, &response);
    response.widget_info(|| WidgetInfo::labeled(Role::Slider, true, "Day up to which articles count"));
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_value(short_day(shown));
        node.set_min_numeric_value(0.0);
        node.set_max_numeric_value(last.days_since(first) as f64);
        node.set_numeric_value(shown.days_since(first) as f64);
    });
    if let Some(at) = response.hover_pos()
        && let Some(near) = nearest(days, &x, at.x)
    {
        response.clone().on_hover_text_at_pointer(short_day(near));
    }
    let waits = is_heavy && response.dragged() && !response.drag_stopped();
    chosen.filter(|&chosen| chosen != day && !waits)
}

/// The day of publication that stands nearest to a place.
fn nearest(days: &[Day], x: &dyn Fn(Day) -> f32, at: f32) -> Option<Day> {
    days.iter()
        .copied()
        .min_by(|&one, &other| (x(one) - at).abs().total_cmp(&(x(other) - at).abs()))
}

fn by_pointer(response: &Response, days: &[Day], x: &dyn Fn(Day) -> f32) -> Option<Day> {
    if response.clicked() || response.drag_started() {
        response.request_focus();
    }
    let at = response.interact_pointer_pos()?;
    if response.clicked() || response.dragged() || response.drag_stopped() {
        return nearest(days, x, at.x);
    }
    None
}

/// The arrows go from publication to publication, Home and End to the first and the last.
fn by_key(ui: &Ui, response: &Response, days: &[Day], day: Day) -> Option<Day> {
    if !response.has_focus() {
        return None;
    }
    let keeps = egui::EventFilter {
        horizontal_arrows: true,
        vertical_arrows: true,
        ..egui::EventFilter::default()
    };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, keeps));
    let pressed = |key| ui.input_mut(|input| input.consume_key(egui::Modifiers::NONE, key));
    let earlier = || days.iter().rev().copied().find(|&other| other < day);
    let later = || days.iter().copied().find(|&other| other > day);
    if pressed(Key::ArrowLeft) || pressed(Key::ArrowDown) {
        earlier()
    } else if pressed(Key::ArrowRight) || pressed(Key::ArrowUp) {
        later()
    } else if pressed(Key::Home) {
        days.first().copied()
    } else if pressed(Key::End) {
        days.last().copied()
    } else {
        None
    }
}

fn paint(ui: &Ui, line: Rect, days: &[Day], x: &dyn Fn(Day) -> f32, shown: Day, response: &Response) {
    let look = Look::of(ui);
    let painter = ui.painter();
    let middle = line.center().y;
    painter.hline(line.x_range(), middle, Stroke::new(2.0, look.border));
    painter.hline(line.left()..=x(shown), middle, Stroke::new(2.0, look.accent));
    for &day in days {
        let colour = if day <= shown { look.accent } else { look.edge };
        let tick = middle - 4.0..=middle + 4.0;
        painter.vline(x(day), tick, Stroke::new(1.5, colour));
    }
    let handle = egui::pos2(x(shown), middle);
    painter.circle(handle, 7.0, look.raised, Stroke::new(2.0, look.accent));
    if response.has_focus() {
        painter.circle_stroke(handle, 10.0, Stroke::new(1.5, look.accent.gamma_multiply(0.6)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::visible::tests::project;
    use std::time::Duration;

    #[test]
    fn a_large_project_is_looked_back_on_beside_the_window() {
        let project = project(AT_ONCE as u32 + 1);
        let mut known = Known::new(|| {});
        let day = Day::from_number(738_000);
        known.refresh(&project, Some(day));
        assert!(known.is_waiting() && known.project().is_none());
        for _ in 0..5_000 {
            known.refresh(&project, Some(day));
            if !known.is_waiting() {
                break;
            }
            std::thread::sleep(Duration::from_millis(2));
        }
        assert_eq!(known.project().and_then(Project::known_on), Some(day));
        // A second day overtakes the first, and no day lets go of both.
        known.refresh(&project, Some(day.plus_days(1)));
        known.refresh(&project, None);
        assert!(!known.is_waiting() && known.project().is_none());
    }
}
