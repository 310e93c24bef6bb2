//! A laid-out picture: positioned shapes and texts with their colours, what can be pointed at, and counts.
//!
//! The window paints it and the export writes it, so that they cannot differ. Units are points, y grows downwards, and the origin is the
//! upper left corner.

pub use super::plane::{Point, Rect, Size, point};

use super::theme::Rgba;
use crate::events::EventId;

/// How a line is drawn.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Stroke {
    /// Width in points.
    pub width: f32,
    /// Colour.
    pub colour: Rgba,
    /// Solid or broken.
    pub dash: Dash,
}

impl Stroke {
    /// An unbroken line.
    pub fn solid(width: f32, colour: Rgba) -> Self {
        Self {
            width,
            colour,
            dash: Dash::Solid,
        }
    }
}

/// Solid or broken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Dash {
    /// Unbroken.
    #[default]
    Solid,
    /// Dashes of 4 points, gaps of 3.
    Dashed,
    /// Dots of 1.5 points, gaps of 2.
    Dotted,
    /// Dashes of 2.3 points, gaps of 1.7: for the edges of small marks.
    Short,
}

impl Dash {
    /// Length of a stroke and of a gap, in points; `None` when unbroken.
    pub fn pattern(self) -> Option<[f32; 2]> {
        match self {
            Self::Solid => None,
            Self::Dashed => Some([4.0, 3.0]),
            Self::Dotted => Some([1.5, 2.0]),
            Self::Short => Some([2.3, 1.7]),
        }
    }
}

/// What is inside a shape.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub enum Fill {
    /// Nothing.
    #[default]
    None,
    /// One colour.
    Solid(Rgba),
    /// From one colour at the left edge to another at the right edge.
    Gradient(Rgba, Rgba),
}

/// Where a text stands relative to its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Align {
    /// It starts there.
    #[default]
    Start,
    /// Its middle is there.
    Middle,
    /// It ends there.
    End,
}

/// How heavy the letters are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Weight {
    /// Noto Sans Regular.
    #[default]
    Regular,
    /// Noto Sans `SemiBold`.
    SemiBold,
}

/// A line of text.
#[derive(Debug, Clone, PartialEq)]
pub struct Text {
    /// Where: x by `align`, y the baseline.
    pub at: Point,
    /// Where the text stands relative to `at`.
    pub align: Align,
    /// Size in points.
    pub size: f32,
    /// Weight.
    pub weight: Weight,
    /// Colour.
    pub colour: Rgba,
    /// The characters.
    pub string: String,
    /// Width in points as the layout measured it.
    pub width: f32,
}

impl Text {
    /// The space the text takes: from its ascenders to its descenders, as measured.
    pub fn bounds(&self) -> Rect {
        let left = match self.align {
            Align::Start => self.at.x,
            Align::Middle => self.at.x - self.width / 2.0,
            Align::End => self.at.x - self.width,
        };
        Rect::new(
            left,
            self.at.y - 0.8 * self.size,
            left + self.width,
            self.at.y + 0.22 * self.size,
        )
    }
}

/// Something to paint, in this order from back to front.
#[derive(Debug, Clone, PartialEq)]
pub enum Item {
    /// Items that belong together.
    Group(Group),
    /// An upright rectangle.
    Rect {
        /// Where.
        rect: Rect,
        /// Radius of its corners, in points; 0 for sharp ones.
        radius: f32,
        /// What is inside.
        fill: Fill,
        /// Its edge, centred on the outline.
        stroke: Option<Stroke>,
    },
    /// A circle.
    Circle {
        /// Its middle.
        centre: Point,
        /// Its radius, in points.
        radius: f32,
        /// What is inside.
        fill: Option<Rgba>,
        /// Its edge, centred on the outline.
        stroke: Option<Stroke>,
    },
    /// A straight line.
    Line {
        /// One end.
        from: Point,
        /// The other end.
        to: Point,
        /// How it is drawn.
        stroke: Stroke,
    },
    /// Straight lines one after another, open.
    Polyline {
        /// Two or more corners.
        points: Vec<Point>,
        /// How it is drawn.
        stroke: Stroke,
    },
    /// A closed convex shape.
    Polygon {
        /// Three or more corners.
        points: Vec<Point>,
        /// What is inside.
        fill: Option<Rgba>,
        /// Its edge, centred on the outline.
        stroke: Option<Stroke>,
    },
    /// Lines at 45°, cut off at the rectangle's edges (see [`hatch_lines`]).
    Hatch {
        /// Where.
        rect: Rect,
        /// Horizontal distance of two lines, in points.
        spacing: f32,
        /// How they are drawn.
        stroke: Stroke,
    },
    /// Bars of equal width that rise from the lower edge.
    Bars {
        /// Where.
        rect: Rect,
        /// Heights from left to right, 0 to 1 of the rectangle's.
        values: Vec<f32>,
        /// Their colour.
        fill: Rgba,
    },
    /// A line of text.
    Text(Text),
}

impl Item {
    /// Moves everything in the item.
    pub fn shift(&mut self, dx: f32, dy: f32) {
        let by = |at: &mut Point| {
            at.x += dx;
            at.y += dy;
        };
        match self {
            Self::Group(group) => {
                group.clip = group.clip.map(|clip| clip.moved(dx, dy));
                for item in &mut group.items {
                    item.shift(dx, dy);
                }
            }
            Self::Rect { rect, .. } | Self::Hatch { rect, .. } | Self::Bars { rect, .. } => {
                *rect = rect.moved(dx, dy);
            }
            Self::Circle { centre, .. } => by(centre),
            Self::Line { from, to, .. } => {
                by(from);
                by(to);
            }
            Self::Polyline { points, .. } | Self::Polygon { points, .. } => points.iter_mut().for_each(by),
            Self::Text(text) => by(&mut text.at),
        }
    }
}

/// Items that belong together: a layer, or everything that shows one event.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Group {
    /// What it is: `axis`, `grid`, `lanes`, `event`, `chip`, `legend`, `sources`, …
    pub role: &'static str,
    /// The event it shows, where it is one.
    pub event: Option<EventId>,
    /// What it says when pointed at, where a format can show it.
    pub tooltip: Option<String>,
    /// Nothing is painted outside this rectangle.
    pub clip: Option<Rect>,
    /// What it holds, back to front.
    pub items: Vec<Item>,
}

/// The 45° lines of a [`Item::Hatch`], rising to the right, each as its lower left and upper right end.
///
/// The lines stand at fixed places of the plane, so that neighbouring hatches continue each other and panning does not make them crawl
/// inside their shape by themselves.
pub fn hatch_lines(rect: Rect, spacing: f32) -> impl Iterator<Item = (Point, Point)> {
    let step = spacing.max(1.0);
    // On a rising 45° line x + y is constant.
    let first = ((rect.left + rect.top) / step).ceil() as i64;
    let last = ((rect.right + rect.bottom) / step).floor() as i64;
    (first..=last).filter_map(move |k| {
        let sum = k as f32 * step;
        let low_x = (sum - rect.bottom).max(rect.left);
        let high_x = (sum - rect.top).min(rect.right);
        (high_x > low_x).then(|| (point(low_x, sum - low_x), point(high_x, sum - high_x)))
    })
}

/// Something that can be pointed at.
#[derive(Debug, Clone, PartialEq)]
pub struct Hit {
    /// Where.
    pub rect: Rect,
    /// What.
    pub target: Target,
}

/// What can be pointed at.
#[derive(Debug, Clone, PartialEq)]
pub enum Target {
    /// One event.
    Event(EventId),
    /// Several events folded into one counted chip.
    Chip(Chip),
    /// A group's heading, by its position.
    GroupHeading(u16),
}

/// Events folded into one: see [`super::Index::chip_members`].
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Chip {
    /// Position of its group.
    pub group: u16,
    /// How many events.
    pub count: u32,
    /// Events whose place is at or after this day belong to it …
    pub from: f64,
    /// … and before this one.
    pub to: f64,
    /// Also events that began before the window and still run belong to it.
    pub includes_running: bool,
    /// The first of its events starts here.
    pub first: f64,
    /// The last of its events starts here.
    pub last: f64,
}

impl Chip {
    /// Whether all its events share one instant (to the minute), so that zooming would never part them.
    pub fn is_one_instant(&self) -> bool {
        self.last - self.first < 1.0 / 1440.0
    }
}

/// Counts of what a scene shows. `shown + folded = visible`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Summary {
    /// Events in the index.
    pub total: u32,
    /// Events that touch the window.
    pub visible: u32,
    /// Visible events drawn for themselves, with or without a headline.
    pub shown: u32,
    /// Visible events folded into chips.
    pub folded: u32,
}

/// A laid-out picture.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Scene {
    /// Its size. The height may differ from what was asked where the options leave it open.
    pub size: Size,
    /// The colour behind everything.
    pub background: Rgba,
    /// What to paint, back to front.
    pub items: Vec<Item>,
    /// What can be pointed at; later ones lie above earlier ones.
    pub hits: Vec<Hit>,
    /// Counts.
    pub summary: Summary,
    /// Events drawn for themselves, by id.
    pub shown: Vec<EventId>,
    /// The kinds of symbol that occur, for a legend of only these.
    pub symbols: super::legend::Symbols,
}

impl Scene {
    /// What lies at this place, uppermost first.
    pub fn hit(&self, at: Point) -> Option<&Hit> {
        self.hits.iter().rev().find(|hit| hit.rect.contains(at))
    }

    /// Every text, in painting order, groups opened.
    pub fn texts(&self) -> Vec<&Text> {
        fn walk<'a>(items: &'a [Item], found: &mut Vec<&'a Text>) {
            for item in items {
                match item {
                    Item::Text(text) => found.push(text),
                    Item::Group(group) => walk(&group.items, found),
                    _ => {}
                }
            }
        }
        let mut found = Vec::new();
        walk(&self.items, &mut found);
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hatching_stays_inside() {
        let rect = Rect::new(3.0, 5.0, 43.0, 17.0);
        let lines: Vec<_> = hatch_lines(rect, 6.0).collect();
        assert!(lines.len() >= 7, "{}", lines.len());
        for (low, high) in lines {
            assert!(rect.grown(0.01).contains(low) && rect.grown(0.01).contains(high));
            assert!(((high.x - low.x) - (low.y - high.y)).abs() < 1e-3, "45 degrees");
        }
    }

    #[test]
    fn the_uppermost_is_hit() {
        let at = |id, rect| Hit {
            rect,
            target: Target::Event(EventId(id)),
        };
        let scene = Scene {
            hits: vec![
                at(1, Rect::new(0.0, 0.0, 9.0, 9.0)),
                at(2, Rect::new(5.0, 5.0, 9.0, 9.0)),
            ],
            ..Scene::default()
        };
        assert_eq!(
            scene.hit(point(6.0, 6.0)).map(|hit| &hit.target),
            Some(&Target::Event(EventId(2)))
        );
        assert_eq!(
            scene.hit(point(1.0, 1.0)).map(|hit| &hit.target),
            Some(&Target::Event(EventId(1)))
        );
        assert!(scene.hit(point(10.0, 1.0)).is_none());
    }
}
