//! Text sizes and distances at the scale of the text.

use super::{
    axis::AxisRows,
    block::{Block, Level},
    fonts::FontMetrics,
    scene::Weight,
    theme::Theme,
};

/// Text sizes and distances at the scale of the text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Measures<'a> {
    pub(super) theme: &'a Theme,
    pub(super) fonts: &'a FontMetrics,
    pub(super) scale: f32,
}

impl<'a> Measures<'a> {
    pub(super) fn new(theme: &'a Theme, scale: f32) -> Self {
        Self {
            theme,
            fonts: FontMetrics::bundled(),
            scale: if scale.is_finite() {
                scale.clamp(0.25, 8.0)
            } else {
                1.0
            },
        }
    }

    /// Size of headlines.
    pub(super) fn label_size(&self) -> f32 {
        self.theme.type_scale.label * self.scale
    }

    /// Size of second lines.
    pub(super) fn small_size(&self) -> f32 {
        self.theme.type_scale.small * self.scale
    }

    /// Size of ticks and counts.
    pub(super) fn caption_size(&self) -> f32 {
        self.theme.type_scale.caption * self.scale
    }

    /// Height of a line of the headline.
    pub(super) fn line(&self) -> f32 {
        (self.label_size() * self.theme.type_scale.line_height).round()
    }

    /// Height of the line with the date.
    pub(super) fn small_line(&self) -> f32 {
        (self.small_size() * self.theme.type_scale.line_height).round()
    }

    pub(super) fn mark_radius(&self) -> f32 {
        self.theme.timeline.mark_radius * self.scale
    }

    pub(super) fn label_gap(&self) -> f32 {
        self.theme.timeline.label_gap * self.scale
    }

    pub(super) fn event_gap(&self) -> f32 {
        self.theme.timeline.event_gap * self.scale
    }

    /// Length of the arrows of open dates.
    pub(super) fn tail(&self) -> f32 {
        28.0 * self.scale
    }

    /// Length of the arrow behind what goes on.
    pub(super) fn short_tail(&self) -> f32 {
        16.0 * self.scale
    }

    /// Between the edge of a bar and the headline inside it.
    pub(super) fn inset(&self) -> f32 {
        8.0 * self.scale
    }

    /// Width of one badge before the headline.
    pub(super) fn badge(&self) -> f32 {
        14.5 * self.scale
    }

    /// A day narrower than this is a dot, a wider one a bar.
    pub(super) fn least_bar(&self) -> f32 {
        18.0 * self.scale
    }

    /// Half the width of the fading band around a date that is too narrow to see.
    pub(super) fn halo(&self) -> f32 {
        13.0 * self.scale
    }

    /// Height of the line under a block on which its other dates stand.
    pub(super) fn trace_height(&self) -> f32 {
        5.5 * self.scale
    }

    /// Height of the words of a block.
    pub(super) fn words_height(&self, block: &Block) -> f32 {
        let below = usize::from(block.detail.is_some()) + usize::from(block.note.is_some());
        block.lines.len().max(1) as f32 * self.line() + below as f32 * self.small_line()
    }

    /// Height of a block: its words, and the line under them where it has one.
    pub(super) fn text_height(&self, block: &Block) -> f32 {
        let traces = if block.claims.is_empty() && block.plans.is_empty() {
            0.0
        } else {
            self.trace_height()
        };
        self.words_height(block) + traces
    }

    /// Height of what stands in a lane.
    pub(super) fn lane_height(&self, level: Level) -> f32 {
        match level {
            Level::Title => self.line(),
            Level::Dated => self.line() + self.small_line(),
            Level::Card => 2.0 * self.line() + self.small_line(),
        }
    }

    /// Distance of two lanes.
    pub(super) fn pitch(&self, level: Level) -> f32 {
        self.lane_height(level) + self.air(level)
    }

    /// Free space between two lanes.
    pub(super) fn air(&self, level: Level) -> f32 {
        let more = if level == Level::Title { 0.0 } else { 5.0 };
        (2.0 * self.theme.timeline.lane_padding + more) * self.scale
    }

    /// Height of the axis.
    pub(super) fn axis_height(&self, rows: AxisRows) -> f32 {
        let timeline = &self.theme.timeline;
        let two = timeline.context_row + timeline.tick_row;
        let height = match rows {
            AxisRows::Hidden => 0.0,
            AxisRows::Plain => two,
            AxisRows::Weeks => two + timeline.week_row,
        };
        height * self.scale
    }

    /// Height of the row of chips.
    pub(super) fn fold_height(&self) -> f32 {
        self.theme.timeline.fold_row * self.scale
    }

    /// Height of a group's name.
    pub(super) fn heading_height(&self) -> f32 {
        self.theme.timeline.group_row * self.scale
    }

    /// Height of a folded group without its name.
    pub(super) fn collapsed_height(&self) -> f32 {
        22.0 * self.scale
    }

    /// Above and below the lanes of a group.
    pub(super) fn group_padding(&self) -> f32 {
        6.0 * self.scale
    }

    /// Height of a group without its lanes.
    pub(super) fn around_lanes(&self, folds: bool) -> f32 {
        let fold = if folds { self.fold_height() } else { 0.0 };
        fold + 2.0 * self.group_padding()
    }

    pub(super) fn width(&self, text: &str, size: f32, weight: Weight) -> f32 {
        self.fonts.width(text, size, weight)
    }
}
