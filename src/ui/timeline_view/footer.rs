//! The line under the timeline: how many events are in view, and what the lanes are grouped by.

use super::{Parts, TimelineContent, TimelineView};
use crate::{
    timeline::Grouping,
    ui::{
        Action,
        style::{self, Look},
        wording,
    },
};
use egui::{Align, Button, ComboBox, Label, Layout, RichText, Ui, UiBuilder};

/// What a grouping is called in the menu.
fn name_of(grouping: Grouping) -> &'static str {
    match grouping {
        Grouping::None => "One group",
        Grouping::Source => "By source",
        Grouping::Actor => "By who acts",
        Grouping::Kind => "By kind",
        Grouping::Status => "By status",
        Grouping::Tag => "By tag",
    }
}

impl TimelineView {
    /// Shows the line.
    pub(super) fn footer(
        &mut self,
        ui: &mut Ui,
        parts: &Parts,
        content: &TimelineContent<'_>,
        actions: &mut Vec<Action>,
    ) {
        let look = Look::of(ui);
        ui.painter().rect_filled(parts.footer, 0.0, look.canvas);
        let inner = parts.footer.shrink2(egui::vec2(style::INSIDE, 1.0));
        // From the right, so that a narrow window shortens the counts and nothing else.
        let layout = Layout::right_to_left(Align::Center);
        ui.scope_builder(UiBuilder::new().max_rect(inner).layout(layout), |ui| {
            let lanes = ComboBox::from_id_salt("grouping")
                .selected_text(RichText::new(name_of(self.grouping)).small())
                .show_ui(ui, |ui| {
                    for grouping in Grouping::ALL {
                        ui.selectable_value(&mut self.grouping, grouping, name_of(grouping));
                    }
                });
            lanes.response.accessible_name("Lanes");
            ui.label(RichText::new("Lanes").small().color(look.muted));
            let legend = Button::selectable(self.shows_legend, RichText::new("Legend").small());
            if ui
                .add(legend)
                .on_hover_text("Explains the symbols in view.")
                .clicked()
            {
                actions.push(Action::ToggleLegend);
            }
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                let words = RichText::new(self.counts(content)).small().color(look.muted);
                ui.add(Label::new(words).truncate());
            });
        });
    }

    /// "312 of 1,204 events shown, 40 of them as counts".
    fn counts(&self, content: &TimelineContent<'_>) -> String {
        let Some(drawn) = &self.drawn else {
            return wording::counted(content.index.len(), "event");
        };
        let summary = drawn.scene.summary;
        let total = wording::counted(summary.total as usize, "event");
        let mut words = if summary.visible == summary.total {
            format!("All {total} shown")
        } else {
            format!("{} of {total} shown", wording::grouped(summary.visible as usize))
        };
        if summary.folded > 0 {
            words.push_str(", ");
            words.push_str(&wording::grouped(summary.folded as usize));
            words.push_str(" of them as counts");
        }
        if content.is_waiting {
            words.push_str(" · arranging the events anew…");
        }
        words
    }
}
