//! A plot that hosts a picture, and its one item, which paints it.

use egui::{Color32, Sense, Shape, Ui, Vec2};
use egui_plot::{Plot, PlotBounds, PlotGeometry, PlotItem, PlotItemBase, PlotTransform};
use std::ops::RangeInclusive;

/// A plot that shows what it is told and moves by nothing but that: y grows downwards, as on a screen.
pub(super) fn still_plot(name: &str) -> Plot<'_> {
    Plot::new(name)
        .sense(Sense::hover())
        .show_axes(false)
        .show_background(false)
        .show_x(false)
        .show_y(false)
        .allow_drag(false)
        .allow_zoom(false)
        .allow_scroll(false)
        .allow_boxed_zoom(false)
        .allow_axis_zoom_drag(false)
        .allow_double_click_reset(false)
        .set_margin_fraction(Vec2::ZERO)
        .min_size(Vec2::ZERO)
        .invert_y(true)
}

/// An item without values of its own, to which plot neither fits nor points.
pub(super) struct Painted<F> {
    base: PlotItemBase,
    paint: F,
}

impl<F: Fn(&Ui, &PlotTransform)> Painted<F> {
    /// An item of this name that is painted by `paint`.
    pub(super) fn new(name: &str, paint: F) -> Self {
        Self {
            base: PlotItemBase::new(name.to_owned()),
            paint,
        }
    }
}

impl<F: Fn(&Ui, &PlotTransform)> PlotItem for Painted<F> {
    fn shapes(&self, ui: &Ui, transform: &PlotTransform, shapes: &mut Vec<Shape>) {
        // The grid is in `shapes` already. It goes first, because a scene's groups bring clip rectangles that a list of shapes cannot hold.
        ui.painter().extend(shapes.drain(..));
        (self.paint)(ui, transform);
    }

    fn initialize(&mut self, _x_range: RangeInclusive<f64>) {}

    fn color(&self) -> Color32 {
        Color32::TRANSPARENT
    }

    fn geometry(&self) -> PlotGeometry<'_> {
        PlotGeometry::None
    }

    fn bounds(&self) -> PlotBounds {
        PlotBounds::NOTHING
    }

    fn base(&self) -> &PlotItemBase {
        &self.base
    }

    fn base_mut(&mut self) -> &mut PlotItemBase {
        &mut self.base
    }
}
