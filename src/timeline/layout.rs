//! One window of time to a scene.

use super::{
    index::Index,
    labels::Labels,
    scale::TimeScale,
    scene::{Scene, Size},
    theme::Theme,
};
use crate::{calendar::Day, events::EventId};

/// How high the scene may be.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Height {
    /// Exactly this; what does not fit folds.
    Fixed(f32),
    /// As high as the events need, up to this.
    UpTo(f32),
}

/// What happens at the edges of the window.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Edges {
    /// Headlines may run over the right edge, and are cut there: for a window that pans.
    Open,
    /// Headlines near the right edge stand to the left of their mark: for paper.
    Closed,
}

/// What to lay out, and for what.
#[derive(Debug, Clone, Copy)]
pub struct Options<'a> {
    /// The stretch of time, and the width of the scene.
    pub window: TimeScale,
    /// How high the scene may be.
    pub height: Height,
    /// Colours and measures.
    pub theme: &'a Theme,
    /// Factor on all text sizes; 1 is normal.
    pub text_scale: f32,
    /// Whether the scene has an axis on top.
    pub axis: bool,
    /// Selected events: marked, and given a headline before any other.
    pub selected: &'a [EventId],
    /// The present day, marked when in the window.
    pub today: Option<Day>,
    /// What happens at the edges.
    pub edges: Edges,
}

/// What the layout keeps from one frame to the next, so that lanes stay while panning and change as little as possible otherwise.
#[derive(Debug, Clone, Default)]
pub struct LaneMemory {}

/// Lays out one window of time.
///
/// No two headlines overlap; every visible event is drawn for itself or counted in a chip.
pub fn layout(index: &Index, _labels: &dyn Labels, options: &Options<'_>, _memory: &mut LaneMemory) -> Scene {
    let height = match options.height {
        Height::Fixed(height) | Height::UpTo(height) => height,
    };
    let visible = index.count(options.window.start, options.window.end()) as u32;
    Scene {
        size: Size {
            width: options.window.width,
            height,
        },
        background: options.theme.palette.canvas,
        summary: super::scene::Summary {
            total: index.len() as u32,
            visible,
            shown: 0,
            folded: visible,
        },
        ..Scene::default()
    }
}
