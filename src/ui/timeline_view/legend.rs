//! The legend: the symbols that are in view, on one line under the timeline; what does not fit opens from its end.

use super::{Parts, TimelineView};
use crate::{
    timeline::{Symbol, Theme, point, sample},
    ui::{
        scene_painter::ScenePainter,
        style::{self, Look},
    },
};
use egui::{Align, Layout, RichText, Sense, TextStyle, Ui, UiBuilder, WidgetText};

/// Height of the line, in points.
pub(super) const HEIGHT: f32 = 26.0;

/// Between two symbols, in points.
const GAP: f32 = 18.0;

/// Room for the button that opens what does not fit, in points.
const MORE: f32 = 84.0;

impl TimelineView {
    /// Shows the symbols in view.
    pub(super) fn legend(&self, ui: &mut Ui, parts: &Parts, theme: &Theme) {
        let (Some(drawn), true) = (&self.drawn, parts.legend.is_positive()) else {
            return;
        };
        let look = Look::of(ui);
        ui.painter().rect_filled(parts.legend, 0.0, look.canvas);
        let symbols: Vec<Symbol> = drawn.scene.symbols.iter().collect();
        let inner = parts.legend.shrink2(egui::vec2(style::INSIDE, 0.0));
        let fitting = fitting(ui, &symbols, inner.width(), theme);
        let (shown, rest) = symbols.split_at(fitting);
        let layout = Layout::left_to_right(Align::Center);
        ui.scope_builder(UiBuilder::new().max_rect(inner).layout(layout), |ui| {
            ui.spacing_mut().item_spacing.x = GAP;
            for &symbol in shown {
                ui.horizontal(|ui| explain(ui, symbol, theme));
            }
            if !rest.is_empty() {
                let more = RichText::new(format!("{} more", rest.len())).small();
                ui.menu_button(more, |ui| {
                    for &symbol in rest {
                        ui.horizontal(|ui| explain(ui, symbol, theme));
                    }
                });
            }
        });
    }
}

/// How many of the symbols stand on a line of this width.
fn fitting(ui: &Ui, symbols: &[Symbol], width: f32, theme: &Theme) -> usize {
    let mut ends = symbols.iter().scan(0.0, |end, &symbol| {
        let words = WidgetText::from(RichText::new(symbol.meaning()).small());
        let galley = words.into_galley(
            ui,
            Some(egui::TextWrapMode::Extend),
            f32::INFINITY,
            TextStyle::Small,
        );
        *end += width_of(symbol, theme) + style::NEAR + galley.size().x + GAP;
        Some(*end)
    });
    let all: Vec<f32> = ends.by_ref().collect();
    if all.last().is_none_or(|&end| end - GAP <= width) {
        return symbols.len();
    }
    all.partition_point(|&end| end + MORE <= width)
}

fn width_of(symbol: Symbol, theme: &Theme) -> f32 {
    sample(symbol, point(0.0, 0.0), theme, 1.0).1
}

/// A symbol and what it means.
fn explain(ui: &mut Ui, symbol: Symbol, theme: &Theme) {
    ui.spacing_mut().item_spacing.x = style::NEAR;
    let size = egui::vec2(width_of(symbol, theme), HEIGHT - 4.0);
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    let (group, _) = sample(symbol, point(0.0, rect.height() / 2.0), theme, 1.0);
    ScenePainter::new(ui.painter(), rect.min).paint(&[crate::timeline::Item::Group(group)], |_| true);
    let look = Look::of(ui);
    ui.label(RichText::new(symbol.meaning()).small().color(look.muted));
}
