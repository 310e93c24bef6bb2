//! Colours of a finished page changed for print: greys instead of colours, or nothing behind the picture.

use crate::timeline::{Fill, Item, Rgba, Scene, Stroke, Theme};

/// Takes the ground away: of the page, and behind words, where it keeps grid lines out of them.
pub(super) fn see_through(page: &mut Scene, theme: &Theme) {
    fn clear(items: &mut Vec<Item>, ground: Rgba) {
        items.retain(|item| {
            !matches!(item, Item::Rect { fill: Fill::Solid(fill), stroke: None, .. }
                if (fill.r, fill.g, fill.b) == (ground.r, ground.g, ground.b))
        });
        for item in items {
            if let Item::Group(group) = item {
                clear(&mut group.items, ground);
            }
        }
    }
    page.background.a = 0;
    clear(&mut page.items, theme.palette.canvas);
}

/// Turns every colour into the grey that is as light: colours a black-and-white printer would choose greys for by itself, less well.
pub(super) fn turn_grey(page: &mut Scene) {
    grey(&mut page.background);
    page.items.iter_mut().for_each(turn_item_grey);
}

fn turn_item_grey(item: &mut Item) {
    match item {
        Item::Group(group) => group.items.iter_mut().for_each(turn_item_grey),
        Item::Rect { fill, stroke, .. } => {
            match fill {
                Fill::None => {}
                Fill::Solid(colour) => grey(colour),
                Fill::Gradient(from, to) => {
                    grey(from);
                    grey(to);
                }
            }
            edge(stroke);
        }
        Item::Circle { fill, stroke, .. } | Item::Polygon { fill, stroke, .. } => {
            fill.iter_mut().for_each(grey);
            edge(stroke);
        }
        Item::Line { stroke, .. } | Item::Polyline { stroke, .. } | Item::Hatch { stroke, .. } => {
            grey(&mut stroke.colour);
        }
        Item::Bars { fill, .. } => grey(fill),
        Item::Text(text) => grey(&mut text.colour),
    }
}

fn edge(stroke: &mut Option<Stroke>) {
    if let Some(stroke) = stroke {
        grey(&mut stroke.colour);
    }
}

/// The luma of ITU-R BT.709, on the values as they are stored.
fn grey(colour: &mut Rgba) {
    let luma = 0.2126 * f32::from(colour.r) + 0.7152 * f32::from(colour.g) + 0.0722 * f32::from(colour.b);
    let level = luma.round() as u8;
    (colour.r, colour.g, colour.b) = (level, level, level);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn greys_are_as_light_as_their_colours() {
        let mut green = Rgba {
            r: 0,
            g: 255,
            b: 0,
            a: 80,
        };
        grey(&mut green);
        assert_eq!((green.r, green.g, green.b, green.a), (182, 182, 182, 80));
        let mut white = Rgba {
            r: 255,
            g: 255,
            b: 255,
            a: 255,
        };
        grey(&mut white);
        assert_eq!(white.g, 255);
    }
}
