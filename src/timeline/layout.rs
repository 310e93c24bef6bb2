//! One window of time to a scene.

use super::{
    axis::{Axis, AxisRows},
    block::Measures,
    fold,
    index::{Columns, Index},
    labels::Labels,
    legend::Symbol,
    mark::{self, Place},
    plan::{GroupPlan, Placed, Plan},
    scale::TimeScale,
    scene::{Align, Fill, Group, Hit, Item, Rect, Scene, Size, Stroke, Target, Text, Weight, point},
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
    /// What the axis on top of the scene shows.
    pub axis: AxisRows,
    /// Selected events: marked, and given a headline before any other.
    pub selected: &'a [EventId],
    /// The present day, marked when in the window.
    pub today: Option<Day>,
    /// What happens at the edges.
    pub edges: Edges,
    /// Groups folded to their heading and how dense they are, by position, ascending. Their events count as folded.
    pub collapsed: &'a [u16],
}

impl Options<'_> {
    /// Whether a group is folded to its heading.
    pub(super) fn is_collapsed(&self, group: usize) -> bool {
        u16::try_from(group).is_ok_and(|group| self.collapsed.binary_search(&group).is_ok())
    }
}

/// What the layout keeps from one frame to the next, so that lanes stay while panning and change as little as possible otherwise.
#[derive(Debug, Clone, Default)]
pub struct LaneMemory {
    plan: Option<Plan>,
    /// Zoom steps and levels gone through.
    steps: u32,
}

impl LaneMemory {
    /// A number that changes where lanes may have changed: at a zoom step, never while panning.
    pub fn steps(&self) -> u32 {
        self.steps
    }
}

/// Height of the axis on top of a scene, in points.
pub fn axis_height(theme: &Theme, text_scale: f32, rows: AxisRows) -> f32 {
    Measures::new(theme, text_scale).axis_height(rows)
}

/// Lays out one window of time. The scene's top level has one group each with the role `grid`, `gaps` (where stretches are shortened), `today` (when in the window), `lanes` and, last, `axis`.
///
/// No two headlines overlap; every visible event is drawn for itself or counted in a chip.
pub fn layout(index: &Index, labels: &dyn Labels, options: &Options<'_>, memory: &mut LaneMemory) -> Scene {
    let measures = Measures::new(options.theme, options.text_scale);
    let old = memory.plan.take();
    let before = old.as_ref().map(|plan| (plan.days_per_pt, plan.level));
    let plan = Plan::renewed(old, index, labels, options);
    if before.is_some_and(|before| before != (plan.days_per_pt, plan.level)) {
        memory.steps = memory.steps.wrapping_add(1);
    }
    let axis_height = measures.axis_height(options.axis);
    let mut page = Page {
        options,
        measures: &measures,
        labels,
        items: Vec::new(),
        scene: Scene {
            background: options.theme.palette.canvas,
            ..Scene::default()
        },
        y: axis_height,
    };
    let named = index.groups().len() > 1;
    for (at, (columns, group)) in index.groups().iter().zip(&plan.groups).enumerate() {
        page.group(at as u16, columns, group, &plan, named);
    }
    let scene = page.finish(index, axis_height);
    memory.plan = Some(plan);
    scene
}

/// The page under construction, filled from the top.
struct Page<'a> {
    options: &'a Options<'a>,
    measures: &'a Measures<'a>,
    labels: &'a dyn Labels,
    items: Vec<Item>,
    scene: Scene,
    /// Lower edge of what stands already.
    y: f32,
}

impl Page<'_> {
    fn group(&mut self, at: u16, columns: &Columns, group: &GroupPlan, plan: &Plan, named: bool) {
        let window = &self.options.window;
        let visible = columns.count(window.start, window.end());
        self.scene.summary.visible += visible as u32;
        let is_collapsed = self.options.is_collapsed(usize::from(at));
        if named {
            self.heading(at, columns, visible, is_collapsed);
        }
        if is_collapsed {
            self.collapsed(columns, visible);
            return;
        }
        self.y += self.measures.group_padding();
        let mut drawn = 0;
        for placed in &group.placed {
            drawn += usize::from(self.block(placed, group));
        }
        self.y += group.lane_tops.last().copied().unwrap_or_default();
        if group.left_over > 0 {
            let row = Rect::new(0.0, self.y, window.width, self.y + self.measures.fold_height());
            if group.left_over > 60 {
                self.items
                    .push(fold::density(columns, window, row, self.measures));
            }
            let cell_days =
                plan.days_per_pt * f64::from(self.measures.theme.timeline.chip_cell * self.measures.scale);
            let folded = fold::fold(columns, at, group, cell_days, window, row, self.measures);
            self.items.extend(folded.items);
            self.scene.hits.extend(folded.hits);
            drawn += folded.marks.len();
            self.scene.shown.extend(folded.marks);
            folded
                .looks
                .iter()
                .for_each(|look| self.scene.symbols.add_look(look));
            self.scene.summary.folded += folded.folded as u32;
            if folded.folded > 0 {
                self.scene.symbols.add(Symbol::Folded);
            }
            self.y = row.bottom;
        }
        self.scene.summary.shown += drawn as u32;
        self.y += self.measures.group_padding();
    }

    /// Paints an event with its headline if any of it is in view; says whether its date is.
    fn block(&mut self, placed: &Placed, group: &GroupPlan) -> bool {
        let window = &self.options.window;
        let x = |day: f64| (day - window.start) / window.days_per_pt;
        let geometry = placed.block.geometry(&x, self.measures, self.options);
        let is_visible = placed.block.extent.touches(window.start, window.end());
        if !is_visible && (geometry.right < 0.0 || geometry.left > f64::from(window.width)) {
            return false;
        }
        let place = Place {
            top: self.y + group.lane_tops.get(placed.lane).copied().unwrap_or_default(),
            view: (0.0, window.width),
            selected: self.options.selected.contains(&placed.block.id),
        };
        let (mut painted, bounds) = mark::paint(&placed.block, &geometry, place, self.measures);
        if self.options.edges == Edges::Closed {
            painted.tooltip = Some(self.labels.tooltip(placed.block.id));
        }
        self.items.push(Item::Group(painted));
        let seen = Rect::new(
            bounds.left.max(0.0),
            bounds.top,
            bounds.right.min(window.width),
            bounds.bottom,
        );
        self.scene.hits.push(Hit {
            rect: seen,
            target: Target::Event(placed.block.id),
        });
        placed.block.add_symbols(&mut self.scene.symbols);
        if is_visible {
            self.scene.shown.push(placed.block.id);
        }
        is_visible
    }

    /// How dense a folded group is, in place of its lanes.
    fn collapsed(&mut self, columns: &Columns, visible: usize) {
        let window = &self.options.window;
        let bottom = self.y + self.measures.collapsed_height();
        let row = Rect::new(0.0, self.y, window.width, bottom - 3.0 * self.measures.scale);
        self.items
            .push(fold::density(columns, window, row, self.measures));
        self.scene.summary.folded += visible as u32;
        if visible > 0 {
            self.scene.symbols.add(Symbol::Folded);
        }
        self.y = bottom;
    }

    fn heading(&mut self, at: u16, columns: &Columns, visible: usize, is_collapsed: bool) {
        let (measures, palette) = (self.measures, &self.measures.theme.palette);
        let width = self.options.window.width;
        let rect = Rect::new(0.0, self.y, width, self.y + measures.heading_height());
        // Nobody can fold a group on paper.
        let (fold, indent) = match self.options.edges {
            Edges::Open => (
                Some(fold_mark(rect, is_collapsed, measures)),
                14.0 * measures.scale,
            ),
            Edges::Closed => (None, 0.0),
        };
        let size = measures.small_size();
        let baseline = rect.centre().y + 0.36 * size + 1.0;
        let line = Stroke::solid(1.0, palette.border);
        let swatch = Rect::new(
            indent + 6.0,
            rect.centre().y - 5.0,
            indent + 9.0,
            rect.centre().y + 7.0,
        );
        let name = measures
            .fonts
            .elided(&columns.info.name, size, Weight::SemiBold, width * 0.6);
        let name_width = measures.width(&name, size, Weight::SemiBold);
        let count = fold::count_in_short(visible as u32);
        let text = |x: f32, weight: Weight, colour, string: String| Text {
            at: point(x, baseline),
            align: Align::Start,
            size,
            weight,
            colour,
            width: measures.width(&string, size, weight),
            string,
        };
        let mut items = vec![
            Item::Line {
                from: point(0.0, rect.top),
                to: point(width, rect.top),
                stroke: line,
            },
            Item::Rect {
                rect: swatch,
                radius: 1.0,
                fill: Fill::Solid(measures.theme.group_colour(columns.info.colour)),
                stroke: None,
            },
            Item::Text(text(
                indent + 15.0,
                Weight::SemiBold,
                palette.text_secondary,
                name,
            )),
            Item::Text(text(
                indent + 15.0 + name_width + 8.0,
                Weight::Regular,
                palette.text_faint,
                count,
            )),
        ];
        items.extend(fold);
        self.items.push(Item::Group(Group {
            role: "heading",
            items,
            ..Group::default()
        }));
        let below = if is_collapsed {
            measures.collapsed_height()
        } else {
            0.0
        };
        self.scene.hits.push(Hit {
            rect: Rect::new(rect.left, rect.top, rect.right, rect.bottom + below),
            target: Target::GroupHeading(at),
        });
        self.y = rect.bottom;
    }

    /// Puts grid, lanes and axis together.
    fn finish(self, index: &Index, axis_height: f32) -> Scene {
        let Self {
            options,
            measures,
            items,
            mut scene,
            y,
            ..
        } = self;
        let window = options.window;
        let height = match options.height {
            Height::Fixed(height) => height.max(y),
            Height::UpTo(_) => y,
        };
        scene.size = Size {
            width: window.width,
            height,
        };
        scene.summary.total = index.len() as u32;
        scene.shown.sort_unstable();
        let axis = Axis::new(window, index.time(), measures);
        let clip = Rect::new(0.0, axis_height, window.width, height);
        let has_axis = options.axis != AxisRows::Hidden;
        if has_axis {
            scene
                .items
                .push(Item::Group(axis.grid(axis_height, height, measures)));
        }
        let gaps = axis.gaps(axis_height, height, measures);
        scene.items.extend(gaps.map(Item::Group));
        let today = options
            .today
            .and_then(|today| axis.today(today, axis_height, height, measures));
        if today.is_some() {
            scene.symbols.add(Symbol::Today);
        }
        scene.items.extend(today.map(|line| {
            Item::Group(Group {
                role: "today",
                items: vec![line],
                ..Group::default()
            })
        }));
        scene.items.push(Item::Group(Group {
            role: "lanes",
            clip: Some(clip),
            items,
            ..Group::default()
        }));
        if has_axis {
            let rect = Rect::new(0.0, 0.0, window.width, axis_height);
            let mut rows = axis.paint(rect, options.axis, measures);
            let flag = options
                .today
                .and_then(|today| axis.today_flag(today, axis_height, measures));
            rows.items.extend(flag);
            scene.items.push(Item::Group(rows));
        }
        scene
    }
}

/// The mark before a group's name: points down where the group is open, to the right where it is folded.
fn fold_mark(heading: Rect, is_collapsed: bool, measures: &Measures<'_>) -> Item {
    let (half, deep) = (4.0 * measures.scale, 2.5 * measures.scale);
    let middle = point(11.0 * measures.scale, heading.centre().y + 1.0);
    let points = if is_collapsed {
        vec![
            point(middle.x - deep, middle.y - half),
            point(middle.x + deep, middle.y),
            point(middle.x - deep, middle.y + half),
        ]
    } else {
        vec![
            point(middle.x - half, middle.y - deep),
            point(middle.x + half, middle.y - deep),
            point(middle.x, middle.y + deep),
        ]
    };
    Item::Polygon {
        points,
        fill: Some(measures.theme.palette.text_faint),
        stroke: None,
    }
}
