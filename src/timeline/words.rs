//! The words of a block: badges, headline, date and sources.

use super::{
    block::{Block, Geometry},
    mark::{Ink, is_dropped},
    measures::Measures,
    scene::{Align, Fill, Item, Rect, Stroke, Text, Weight, point},
    signs::{SHEETS, back_arrow, sheets, tick},
    theme::Rgba,
};
use crate::events::Review;

/// What to write, and where.
pub(super) struct Words<'a> {
    pub(super) block: &'a Block,
    pub(super) geometry: &'a Geometry,
    /// Left edge.
    pub(super) left: f32,
    /// Upper edge.
    pub(super) top: f32,
    pub(super) ink: &'a Ink,
    pub(super) measures: &'a Measures<'a>,
}

impl Words<'_> {
    pub(super) fn paint(&self, items: &mut Vec<Item>) {
        if !self.geometry.inside {
            self.clear_ground(items);
        }
        let size = self.measures.label_size();
        for (number, line) in self.block.lines.iter().enumerate() {
            let width = self.measures.width(line, size, Weight::Regular);
            let top = self.top + number as f32 * self.measures.line();
            let baseline = top + self.measures.line() / 2.0 + 0.36 * size;
            let x = if number == 0 {
                let x = self.start(self.block.first_line(width, self.measures));
                self.badges(items, x, top, baseline)
            } else {
                self.start_below(width)
            };
            items.push(self.text(line, x, baseline, size, Weight::Regular, self.ink.title));
            if is_dropped(self.block.look.status) {
                let y = baseline - 0.3 * size;
                let stroke = Stroke::solid(1.0 * self.measures.scale, self.ink.title);
                items.push(Item::Line {
                    from: point(x, y),
                    to: point(x + width, y),
                    stroke,
                });
            }
            if let (0, Some(suffix)) = (number, &self.block.suffix) {
                let mut x = x + width + self.measures.label_gap() * 0.7;
                if self.block.is_count {
                    let at = point(x, top + self.measures.line() / 2.0);
                    items.extend(sheets(at, self.ink.faint, self.ink.ground, self.measures.scale));
                    x += SHEETS * self.measures.scale;
                }
                items.push(self.text(
                    suffix,
                    x,
                    baseline,
                    self.measures.caption_size(),
                    Weight::Regular,
                    self.ink.faint,
                ));
            }
        }
        if let Some(detail) = &self.block.detail {
            let size = self.measures.small_size();
            let top = self.top + self.block.lines.len() as f32 * self.measures.line();
            let baseline = top + self.measures.small_line() / 2.0 + 0.36 * size;
            let sign = self.block.sign(self.measures);
            let x = self.start_below(sign + self.measures.width(detail, size, Weight::Regular));
            if sign > 0.0 {
                let at = point(x, top + self.measures.small_line() / 2.0);
                items.extend(back_arrow(at, self.ink.detail, self.measures.scale));
            }
            let x = x + sign;
            items.push(self.text(detail, x, baseline, size, Weight::Regular, self.ink.detail));
        }
        if let Some(note) = &self.block.note {
            let size = self.measures.small_size();
            let bottom = self.top + self.measures.words_height(self.block);
            let baseline = bottom - self.measures.small_line() / 2.0 + 0.36 * size;
            let x = self.start_below(self.measures.width(note, size, Weight::Regular));
            items.push(self.text(note, x, baseline, size, Weight::Regular, self.ink.detail));
        }
    }

    /// Lets no grid line run through the words.
    fn clear_ground(&self, items: &mut Vec<Item>) {
        let bottom = self.top + self.measures.words_height(self.block);
        let rect = Rect::new(
            self.left - 2.0,
            self.top,
            self.left + self.block.width + 2.0,
            bottom,
        );
        let fill = Fill::Solid(self.ink.ground.faded(0.85));
        // Behind the marks, which may reach under the words.
        items.insert(
            0,
            Item::Rect {
                rect,
                radius: 0.0,
                fill,
                stroke: None,
            },
        );
    }

    /// Where the first line starts that takes this width: words to the left of their mark end at the mark.
    fn start(&self, width: f32) -> f32 {
        if self.geometry.flipped {
            self.left + self.block.width - width
        } else {
            self.left
        }
    }

    /// Where a line below the first starts: under the headline's words, not under the badges before them.
    fn start_below(&self, width: f32) -> f32 {
        if self.geometry.flipped {
            self.start(width)
        } else {
            self.left + self.block.indent(self.measures)
        }
    }

    /// Paints the badges and returns where the headline starts.
    fn badges(&self, items: &mut Vec<Item>, x: f32, top: f32, baseline: f32) -> f32 {
        let mut x = x;
        let look = self.block.look;
        for (sign, is_shown) in [("≠", look.contradicted), ("?", look.uncertain)] {
            if is_shown {
                items.push(self.text(
                    sign,
                    x,
                    baseline,
                    self.measures.label_size(),
                    Weight::SemiBold,
                    self.ink.warning,
                ));
                x += self.measures.badge();
            }
        }
        if look.review == Review::Confirmed {
            let middle = top + self.measures.line() / 2.0;
            items.push(tick(point(x, middle), self.ink.accent, self.measures.scale));
            x += self.measures.badge();
        }
        x
    }

    fn text(&self, string: &str, x: f32, y: f32, size: f32, weight: Weight, colour: Rgba) -> Item {
        Item::Text(Text {
            at: point(x, y),
            align: Align::Start,
            size,
            weight,
            colour,
            width: self.measures.width(string, size, weight),
            string: string.to_owned(),
        })
    }
}
