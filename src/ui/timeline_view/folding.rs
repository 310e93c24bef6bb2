//! Groups of lanes that are folded to their heading, by pointer and by keyboard.

use super::{Parts, TimelineContent, TimelineView};
use crate::{
    timeline::{Index, Target, Theme},
    ui::scene_painter::colour,
};
use egui::{Id, Rect, Response, Sense, Stroke, StrokeKind, Ui, WidgetInfo, accesskit::Role};

impl TimelineView {
    /// Positions of the folded groups, ascending.
    pub(super) fn collapsed(&self, index: &Index) -> Vec<u16> {
        (0u16..)
            .zip(index.groups())
            .filter(|(_, columns)| self.is_folded(&columns.info.name))
            .map(|(group, _)| group)
            .collect()
    }

    fn is_folded(&self, name: &str) -> bool {
        let mut folded = self.folded.iter();
        folded.any(|(grouping, other)| *grouping == self.grouping && other == name)
    }

    /// Folds an open group, and opens a folded one.
    fn fold(&mut self, name: &str) {
        if self.is_folded(name) {
            let grouping = self.grouping;
            self.folded.retain(|(of, other)| *of != grouping || other != name);
        } else {
            self.folded.push((self.grouping, name.to_owned()));
        }
    }

    /// Gives every heading a tab stop that folds its group; one that has the focus is scrolled into view.
    pub(super) fn headings(
        &mut self,
        ui: &Ui,
        canvas: &Response,
        parts: &Parts,
        content: &TimelineContent<'_>,
        theme: &Theme,
    ) {
        let Some(drawn) = &self.drawn else { return };
        let headings = drawn.scene.hits.iter().filter_map(|hit| match hit.target {
            Target::GroupHeading(group) => Some((group, self.in_place(parts, hit))),
            _ => None,
        });
        let headings: Vec<(u16, Rect)> = headings.collect();
        for (group, place) in headings {
            let Some(columns) = content.index.groups().get(usize::from(group)) else {
                continue;
            };
            let name = &columns.info.name;
            let is_folded = self.is_folded(name);
            let id = heading_id(canvas.id, group);
            let seen = place.intersect(parts.lanes);
            let node = ui.interact(seen, id, Sense::click());
            node.widget_info(|| WidgetInfo::labeled(Role::Heading, true, name));
            ui.ctx()
                .accesskit_node_builder(id, |node| node.set_expanded(!is_folded));
            if node.has_focus() {
                self.scroll_to(parts, place);
                let ring = Stroke::new(1.5, colour(theme.palette.accent));
                let painter = ui.painter().with_clip_rect(parts.lanes);
                painter.rect_stroke(place, 2.0, ring, StrokeKind::Inside);
            }
            if node.clicked() {
                self.fold(name);
                ui.ctx().request_repaint();
            }
            let hint = if is_folded {
                "Open this group"
            } else {
                "Fold this group"
            };
            node.on_hover_text(hint);
        }
    }

    /// Scrolls the lanes so far that a place of the screen is in view.
    fn scroll_to(&mut self, parts: &Parts, place: Rect) {
        let above = parts.lanes.top() - place.top();
        let below = place.bottom() - parts.lanes.bottom();
        if above > 0.0 {
            self.scroll -= above;
        } else if below > 0.0 {
            self.scroll += below;
        }
        self.scroll = self.scroll.clamp(0.0, self.most_scroll(parts));
    }
}

fn heading_id(canvas: Id, group: u16) -> Id {
    canvas.with(("group", group))
}
