//! From visible events and a time window to a scene: scale, ticks, lanes, labels, folding, density, theme.
//!
//! [`rows`] turns events into [`Row`]s, [`Stock`] puts them in order once and gives the [`Index`] of what a filter leaves, and [`layout`] makes the [`Scene`] of one window: what the
//! window paints and what the picture holds.

mod axis;
mod bar;
mod block;
mod columns;
mod density;
mod extent;
mod fold;
mod fonts;
mod gaps;
mod grouping;
mod heading;
mod index;
mod labels;
mod layout;
mod legend;
mod lengthen;
mod lookup;
mod mark;
mod measures;
mod order;
mod pack;
mod places;
mod plan;
mod plans;
mod pyramid;
mod row;
mod sample;
mod scale;
mod scene;
mod sides;
mod signs;
mod stock;
mod synthetic;
mod theme;
mod ticks;
mod time_map;
mod trace;
mod wordings;
mod words;

pub use axis::AxisRows;
pub use block::END_ROOM;
pub use block::Level;
pub use columns::Columns;
pub use density::{Strip, strip};
pub use extent::{Extent, Shape};
pub use fonts::{FontMetrics, REGULAR, SEMI_BOLD, SYMBOLS};
pub use gaps::drawn_ticks;
pub use grouping::{GroupInfo, Grouped, Grouping};
pub use index::{Index, Overview};
pub use labels::{EventLabels, Labels, Numbered, SourceInfo, Sources};
pub use layout::{Edges, Height, LaneMemory, Options, axis_height, layout};
pub use legend::{Symbol, Symbols};
pub use plans::{Plan, dates_under};
pub use row::{Look, Row, row, rows};
pub use sample::sample;
pub use scale::{Limits, TimeScale};
pub use scene::{
    Align, Chip, Dash, Fill, Group, Hit, Item, Point, Rect, Scene, Size, Stroke, Summary, Target, Text,
    Weight, hatch_lines, point,
};
pub use stock::{Kept, Parted, Stock};
pub use synthetic::{SyntheticLabels, synthetic_events, synthetic_groups, synthetic_index, synthetic_rows};
pub use theme::{GroupColours, Palette, Rgba, Spacing, Theme, ThemeName, TimelineMeasures, TypeScale};
pub use ticks::{Context, Line, Step, Tick, Ticks, ticks, weeks};
pub use time_map::{Gap, TimeMap};
