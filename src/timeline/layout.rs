//! One window of time to a scene.

use super::{
    axis::{Axis, AxisRows},
    columns::Columns,
    fold, heading,
    index::Index,
    labels::Labels,
    legend::Symbol,
    mark::{self, Place},
    measures::Measures,
    plan::{GroupPlan, Placed, Plan, favoured},
    scale::TimeScale,
    scene::{Group, Hit, Item, Rect, Scene, Size, Stroke, Target, point},
    theme::Theme,
    wordings::Wordings,
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
    wordings: Wordings,
    /// Zoom steps and levels gone through.
    steps: u32,
}

impl LaneMemory {
    /// The words of events have changed: headlines are made anew, in the same lanes where they fit.
    pub fn outdate_words(&mut self) {
        if let Some(plan) = &mut self.plan {
            plan.outdate();
        }
        self.wordings = Wordings::default();
    }

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
    let plan = Plan::renewed(old, index, labels, options, &mut memory.wordings);
    if before.is_some_and(|before| before != (plan.days_per_pt, plan.level)) {
        memory.steps = memory.steps.wrapping_add(1);
    }
    let axis_height = measures.axis_height(options.axis);
    let mut page = Page {
        index,
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
    index: &'a Index,
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
            self.collapsed(at, columns, visible);
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

    /// How dense a folded group is, in place of its lanes, and where its selected events are.
    fn collapsed(&mut self, at: u16, columns: &Columns, visible: usize) {
        let (window, measures) = (&self.options.window, self.measures);
        let bottom = self.y + measures.collapsed_height();
        let row = Rect::new(0.0, self.y, window.width, bottom - 3.0 * measures.scale);
        self.items
            .push(fold::density_of_folded(columns, window, row, measures));
        let selected = favoured(self.options).iter().filter_map(|&id| {
            let (group, position) = self.index.place(id)?;
            let day = columns.extent(position)?.anchor();
            (group == usize::from(at)).then(|| window.x_from_day(day))
        });
        let marks = selected.map(|x| Item::Line {
            from: point(x, row.top),
            to: point(x, row.bottom),
            stroke: Stroke::solid(2.0, measures.theme.palette.accent),
        });
        self.items.extend(marks);
        self.scene.summary.folded += visible as u32;
        if visible > 0 {
            self.scene.symbols.add(Symbol::Folded);
        }
        self.y = bottom;
    }

    fn heading(&mut self, at: u16, columns: &Columns, visible: usize, is_collapsed: bool) {
        let measures = self.measures;
        let width = self.options.window.width;
        let rect = Rect::new(0.0, self.y, width, self.y + measures.heading_height());
        // Nobody can fold a group on paper.
        let fold = (self.options.edges == Edges::Open).then_some(is_collapsed);
        let painted = heading::paint(&columns.info, visible, rect, fold, measures);
        self.items.push(Item::Group(painted));
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
