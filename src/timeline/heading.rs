//! The heading of a group of lanes: its name, its colour, how many events it has, and the mark that says whether it is folded.

use super::{
    fold::count_in_short,
    grouping::GroupInfo,
    measures::Measures,
    scene::{Align, Fill, Group, Item, Rect, Stroke, Text, Weight, point},
};

/// Paints a heading. `fold`: whether the group is folded, where groups can be folded.
pub(super) fn paint(
    info: &GroupInfo,
    visible: usize,
    rect: Rect,
    fold: Option<bool>,
    measures: &Measures<'_>,
) -> Group {
    let palette = &measures.theme.palette;
    let indent = if fold.is_some() {
        14.0 * measures.scale
    } else {
        0.0
    };
    let size = measures.small_size();
    let baseline = rect.centre().y + 0.36 * size + 1.0;
    let swatch = Rect::new(
        indent + 6.0,
        rect.centre().y - 5.0,
        indent + 9.0,
        rect.centre().y + 7.0,
    );
    let text = |x: f32, weight: Weight, colour, string: String| Text {
        at: point(x, baseline),
        align: Align::Start,
        size,
        weight,
        colour,
        width: measures.width(&string, size, weight),
        string,
    };
    let name = measures
        .fonts
        .elided(&info.name, size, Weight::SemiBold, rect.width() * 0.6);
    let name = text(indent + 15.0, Weight::SemiBold, palette.text_secondary, name);
    let count = text(
        name.at.x + name.width + 8.0,
        Weight::Regular,
        palette.text_faint,
        count_in_short(visible as u32),
    );
    let line = Item::Line {
        from: point(0.0, rect.top),
        to: point(rect.right, rect.top),
        stroke: Stroke::solid(1.0, palette.border),
    };
    let swatch = Item::Rect {
        rect: swatch,
        radius: 1.0,
        fill: Fill::Solid(measures.theme.group_colour(info.colour)),
        stroke: None,
    };
    let mut items = vec![line, swatch, Item::Text(name), Item::Text(count)];
    items.extend(fold.map(|is_folded| fold_mark(rect, is_folded, measures)));
    Group {
        role: "heading",
        items,
        ..Group::default()
    }
}

/// The mark before a group's name: points down where the group is open, to the right where it is folded.
fn fold_mark(heading: Rect, is_folded: bool, measures: &Measures<'_>) -> Item {
    let (half, deep) = (4.0 * measures.scale, 2.5 * measures.scale);
    let middle = point(11.0 * measures.scale, heading.centre().y + 1.0);
    let points = if is_folded {
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
