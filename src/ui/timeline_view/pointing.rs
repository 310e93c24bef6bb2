//! What is under the pointer: cards, clicks, and a node for each visible event that assistive technology can find.

use super::{Parts, TimelineContent, TimelineView, chip_list::ChipList, jump, words};
use crate::{
    events::EventId,
    timeline::{Chip, Hit, Limits, Target, point},
    ui::{
        Action, hover_card,
        style::{self, Look},
        wording,
    },
};
use egui::{
    Align, CursorIcon, Id, Label, Layout, Modifiers, PointerButton, PopupAnchor, Rect, Response, RichText,
    Sense, Tooltip, Ui, WidgetInfo, accesskit::Role,
};

/// At most so many events get a node of their own; the table has them all.
const MOST_NODES: usize = 200;

/// How long the pointer rests before a card opens, in seconds; less where a card was open just now.
const REST: f64 = 0.3;

/// Titles that the card of a chip lists.
const CHIP_TITLES: usize = 8;

/// What the pointer rests on, and since when.
#[derive(Debug, Clone)]
pub(super) struct Hover {
    target: Target,
    /// Seconds of the window's clock.
    since: f64,
}

/// A click on something.
struct Click {
    hit: Option<Hit>,
    is_double: bool,
    modifiers: Modifiers,
}

impl TimelineView {
    /// Answers pointer and assistive technology.
    pub(super) fn point(
        &mut self,
        ui: &Ui,
        canvas: &Response,
        parts: &Parts,
        content: &TimelineContent<'_>,
        limits: Limits,
        actions: &mut Vec<Action>,
    ) {
        let clicked_node = self.nodes(ui, canvas, parts, content);
        let at = canvas.interact_pointer_pos().or(canvas.hover_pos());
        let modifiers = ui.input(|input| input.modifiers);
        // Only the pointer: with the focus here, Enter and Space count as clicks too, but mean something else.
        if canvas.clicked_by(PointerButton::Primary) {
            let hit = at.and_then(|at| self.hit(parts, at));
            let is_double = canvas.double_clicked_by(PointerButton::Primary);
            self.click(
                parts,
                content,
                limits,
                Click {
                    hit,
                    is_double,
                    modifiers,
                },
                actions,
            );
        } else if let Some((hit, is_double)) = clicked_node {
            let click = Click {
                hit: Some(hit),
                is_double,
                modifiers,
            };
            self.click(parts, content, limits, click, actions);
        }
        self.rest(ui, canvas, parts, content);
    }

    /// What lies at a place of the screen.
    fn hit(&self, parts: &Parts, at: egui::Pos2) -> Option<Hit> {
        let drawn = self.drawn.as_ref()?;
        let scroll = if parts.lanes.contains(at) {
            self.scroll
        } else {
            0.0
        };
        let at = at - parts.canvas.min;
        drawn.scene.hit(point(at.x, at.y + scroll)).cloned()
    }

    /// Where a hit is on the screen, as far as it can be seen.
    fn on_screen(&self, parts: &Parts, hit: &Hit) -> Rect {
        self.in_place(parts, hit).intersect(parts.lanes)
    }

    /// Where a hit is on the screen, or would be if that were larger.
    pub(super) fn in_place(&self, parts: &Parts, hit: &Hit) -> Rect {
        let min = parts.canvas.min.to_vec2() - egui::vec2(0.0, self.scroll);
        let rect = hit.rect;
        Rect::from_min_max(
            egui::pos2(rect.left, rect.top),
            egui::pos2(rect.right, rect.bottom),
        )
        .translate(min)
    }

    /// Gives every visible event and chip a node, the way the canvas gives them pixels; returns one that was activated.
    fn nodes(
        &self,
        ui: &Ui,
        canvas: &Response,
        parts: &Parts,
        content: &TimelineContent<'_>,
    ) -> Option<(Hit, bool)> {
        let drawn = self.drawn.as_ref()?;
        let mut activated = None;
        let mut active = None;
        self.axis_node(ui, canvas, parts);
        for hit in self.hits_in_order(parts, content) {
            let id = node_id(canvas.id, &hit.target);
            // No tab stop of its own: the canvas is one for all of them.
            let node = ui.interact(self.on_screen(parts, hit), id, Sense::CLICK);
            let is_selected = matches!(&hit.target, Target::Event(event) if content.selected.contains(event));
            node.widget_info(|| match &hit.target {
                Target::Event(event) => {
                    WidgetInfo::labeled(Role::ListItem, true, content.words.spoken(*event))
                }
                Target::Chip(chip) => WidgetInfo::labeled(Role::Button, true, spoken_chip(chip, content)),
                Target::GroupHeading(_) => WidgetInfo::new(Role::Heading),
            });
            if is_selected {
                active = Some(id);
                ui.ctx()
                    .accesskit_node_builder(id, |node| node.set_selected(true));
            }
            if node.clicked() || node.double_clicked() {
                activated = Some((hit.clone(), node.double_clicked()));
            }
        }
        let summary = drawn.scene.summary;
        let shown = format!("{} of {} events in view", summary.visible, summary.total);
        ui.ctx().accesskit_node_builder(canvas.id, |node| {
            node.set_description(shown);
            if let Some(active) = active {
                node.set_active_descendant(active.accesskit_id());
            }
        });
        activated
    }

    /// The axis, for assistive technology: which time is in view.
    fn axis_node(&self, ui: &Ui, canvas: &Response, parts: &Parts) {
        let Some(scale) = self.camera.scale() else { return };
        let axis = ui.interact(parts.axis, canvas.id.with("axis"), Sense::hover());
        let day = |at| self.time.day(at);
        let time = words::stretch(day(scale.start), day(scale.end()));
        axis.widget_info(|| WidgetInfo::labeled(Role::Group, true, format!("Time in view: {time}")));
    }

    /// The events and chips that can be seen, in the order they are read out: that of time.
    fn hits_in_order(&self, parts: &Parts, content: &TimelineContent<'_>) -> Vec<&Hit> {
        let Some(drawn) = &self.drawn else {
            return Vec::new();
        };
        let time = |hit: &Hit| match &hit.target {
            Target::GroupHeading(_) => f64::NEG_INFINITY,
            Target::Event(id) => content
                .words
                .extent(*id)
                .map_or(f64::INFINITY, |extent| extent.start),
            Target::Chip(chip) => content.index.time().day(chip.first),
        };
        let mut hits: Vec<(f64, &Hit)> = drawn
            .scene
            .hits
            .iter()
            // Headings have nodes of their own, see `headings`.
            .filter(|hit| !matches!(hit.target, Target::GroupHeading(_)))
            .filter(|hit| self.on_screen(parts, hit).is_positive())
            .map(|hit| (time(hit), hit))
            .collect();
        // stable: groups stay in their order
        hits.sort_by(|a, b| a.0.total_cmp(&b.0));
        hits.into_iter().map(|(_, hit)| hit).take(MOST_NODES).collect()
    }

    fn click(
        &mut self,
        parts: &Parts,
        content: &TimelineContent<'_>,
        limits: Limits,
        click: Click,
        actions: &mut Vec<Action>,
    ) {
        let Some(hit) = click.hit else {
            self.chip_list = None;
            self.clear_range();
            if click.is_double {
                self.perform(&Action::FitAll);
            }
            return;
        };
        match hit.target {
            Target::Event(id) if click.modifiers.command || click.modifiers.shift => {
                if !click.is_double {
                    actions.push(if click.modifiers.shift {
                        Action::SelectThrough(id)
                    } else {
                        Action::SelectAlso(id)
                    });
                }
            }
            Target::Event(id) => actions.push(Action::Select(id)),
            Target::Chip(chip) if click.is_double && !chip.is_one_instant() => {
                self.chip_list = None;
                self.separate(&chip, limits);
            }
            Target::Chip(chip) => {
                let anchor = self.on_screen(parts, &hit);
                let ids = self.members(content, &chip);
                self.chip_list = Some(ChipList::new(chip, ids, anchor));
            }
            Target::GroupHeading(_) => {}
        }
    }

    /// Zooms so far that the events of a chip part.
    pub(super) fn separate(&mut self, chip: &Chip, limits: Limits) {
        let Some(goal) = self.camera.goal() else { return };
        let air = (chip.last - chip.first) * 0.1;
        let window = jump::between(chip.first - air, chip.last + air, limits, goal.width).clamp(limits);
        self.camera.glide(window);
        self.fit = super::Fit::Free;
    }

    /// The events folded into a chip.
    fn members(&self, content: &TimelineContent<'_>, chip: &Chip) -> Vec<EventId> {
        let single = self
            .drawn
            .as_ref()
            .map_or(&[][..], |drawn| drawn.scene.shown.as_slice());
        content
            .index
            .chip_members(chip, single, super::chip_list::MOST_LISTED)
    }

    /// Opens a card where the pointer rests.
    fn rest(&mut self, ui: &Ui, canvas: &Response, parts: &Parts, content: &TimelineContent<'_>) {
        let now = ui.input(|input| input.time);
        let hit = canvas
            .hover_pos()
            .or_else(|| {
                ui.input(|input| input.pointer.hover_pos())
                    .filter(|_| canvas.contains_pointer())
            })
            .filter(|_| self.grab.is_none() && self.chip_list.is_none())
            .and_then(|at| self.hit(parts, at));
        let Some(hit) = hit else {
            self.hover = None;
            return;
        };
        ui.ctx().set_cursor_icon(CursorIcon::PointingHand);
        let since = match &self.hover {
            Some(hover) if hover.target == hit.target => hover.since,
            // Moving from card to card needs no second rest.
            Some(hover) if now - hover.since > REST => now - REST,
            _ => now,
        };
        self.hover = Some(Hover {
            target: hit.target.clone(),
            since,
        });
        let rested = now - since;
        if rested < REST {
            let wait = std::time::Duration::from_secs_f64(REST - rested);
            ui.ctx().request_repaint_after(wait);
            return;
        }
        self.card(ui, canvas, self.on_screen(parts, &hit), &hit.target, content);
    }

    fn card(&self, ui: &Ui, canvas: &Response, anchor: Rect, target: &Target, content: &TimelineContent<'_>) {
        if matches!(target, Target::GroupHeading(_)) {
            return;
        }
        let card = Tooltip::always_open(
            ui.ctx().clone(),
            ui.layer_id(),
            canvas.id.with("card"),
            PopupAnchor::ParentRect(anchor),
        )
        .gap(style::GAP)
        .width(hover_card::WIDTH);
        card.show(|ui| match target {
            Target::Event(id) => content.words.card(ui, *id),
            Target::Chip(chip) => chip_card(ui, content, chip, &self.members(content, chip)),
            Target::GroupHeading(_) => {}
        });
    }
}

/// A stable id for what a hit stands for.
fn node_id(canvas: Id, target: &Target) -> Id {
    match target {
        Target::Event(id) => canvas.with(("event", id.0)),
        Target::Chip(chip) => canvas.with(("chip", chip.group, chip.from.to_bits())),
        Target::GroupHeading(group) => canvas.with(("group", *group)),
    }
}

/// "17 events, 3–9 March 2023".
pub(super) fn spoken_chip(chip: &Chip, content: &TimelineContent<'_>) -> String {
    let count = wording::counted(chip.count as usize, "event");
    let time = content.index.time();
    let stretch = words::stretch(time.day(chip.first), time.day(chip.last));
    format!("{count}, {stretch}")
}

/// The first of the events folded into a chip.
fn chip_card(ui: &mut Ui, content: &TimelineContent<'_>, chip: &Chip, ids: &[EventId]) {
    let look = Look::of(ui);
    ui.set_max_width(hover_card::WIDTH);
    ui.label(
        RichText::new(spoken_chip(chip, content))
            .font(style::strong(ui))
            .color(look.text),
    );
    for &id in ids.iter().take(CHIP_TITLES) {
        let (date, title) = words::listed(content.words, id);
        ui.with_layout(Layout::left_to_right(Align::Min), |ui| {
            ui.add(Label::new(RichText::new(date).small().color(look.muted)).extend());
            ui.add(Label::new(RichText::new(title).small().color(look.text)).truncate());
        });
    }
    let rest = (chip.count as usize).saturating_sub(CHIP_TITLES);
    let hint = match (rest, chip.is_one_instant()) {
        (0, true) => "Click for the list.".to_owned(),
        (0, false) => "Click for the list, double-click to zoom in.".to_owned(),
        (rest, true) => format!("and {rest} more: click for the list."),
        (rest, false) => format!("and {rest} more: click for the list, double-click to zoom in."),
    };
    ui.label(RichText::new(hint).small().color(look.faint));
}
