//! A scene as SVG: grouped, escaped, with selectable text and titles as tooltips, and without links to anything outside.

use crate::timeline::{
    Align, Dash, Fill, FontMetrics, Group, Item, Point, Rect, Rgba, Scene, Stroke, Text, Weight, hatch_lines,
};
use std::{borrow::Cow, fmt::Write as _};

/// Stands for a character that cannot be drawn; the bundled fonts have it.
const BOX: char = '□';

/// The scene as an SVG document of its size, with a title for screen readers.
pub fn write(scene: &Scene, title: &str) -> String {
    write_with(scene, title, Letters::All)
}

/// Which characters stand in the document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Letters {
    /// All: whoever shows it may have a font for them.
    All,
    /// Those of the bundled fonts, and boxes for the rest: where nothing else is there to draw them they would leave a gap that nobody notices.
    Bundled,
}

/// The same with a choice of characters.
pub(super) fn write_with(scene: &Scene, title: &str, letters: Letters) -> String {
    let mut svg = Writer {
        letters,
        text: String::with_capacity(64 * 1024),
        clips: 0,
        gradients: Vec::new(),
    };
    let (width, height) = (n(scene.size.width), n(scene.size.height));
    let mut body = String::new();
    std::mem::swap(&mut svg.text, &mut body);
    svg.items(&scene.items, 1);
    std::mem::swap(&mut svg.text, &mut body);
    svg.line(
        0,
        format_args!(
            r#"<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}" role="img" font-family="'Noto Sans', 'Noto Sans Symbols', sans-serif">"#
        ),
    );
    svg.line(1, format_args!("<title>{}</title>", escaped(title)));
    svg.definitions();
    if scene.background.a > 0 {
        let ground = colour("fill", scene.background);
        svg.line(
            1,
            format_args!(r#"<rect width="{width}" height="{height}"{ground}/>"#),
        );
    }
    svg.text.push_str(&body);
    svg.text.push_str("</svg>\n");
    svg.text
}

/// The document under construction.
struct Writer {
    letters: Letters,
    text: String,
    clips: usize,
    /// Colours of gradients, by number.
    gradients: Vec<(Rgba, Rgba)>,
}

impl Writer {
    fn line(&mut self, depth: usize, line: std::fmt::Arguments<'_>) {
        for _ in 0..depth {
            self.text.push(' ');
        }
        // Writing to a String cannot fail.
        let _ = self.text.write_fmt(line);
        self.text.push('\n');
    }

    fn definitions(&mut self) {
        if self.gradients.is_empty() {
            return;
        }
        self.line(1, format_args!("<defs>"));
        for (number, (from, to)) in std::mem::take(&mut self.gradients).into_iter().enumerate() {
            let (from, to) = (colour("stop", from), colour("stop", to));
            let (from, to) = (
                from.replace("stop=", "stop-color="),
                to.replace("stop=", "stop-color="),
            );
            self.line(
                2,
                format_args!(
                    r#"<linearGradient id="g{number}"><stop offset="0"{from}/><stop offset="1"{to}/></linearGradient>"#
                ),
            );
        }
        self.line(1, format_args!("</defs>"));
    }

    fn items(&mut self, items: &[Item], depth: usize) {
        for item in items {
            self.item(item, depth);
        }
    }

    fn item(&mut self, item: &Item, depth: usize) {
        match item {
            Item::Group(group) => self.group(group, depth),
            Item::Rect {
                rect,
                radius,
                fill,
                stroke,
            } => self.rect(rect, *radius, *fill, *stroke, depth),
            Item::Circle {
                centre,
                radius,
                fill,
                stroke,
            } => {
                let paint = painted(*fill, *stroke);
                self.line(
                    depth,
                    format_args!(
                        r#"<circle cx="{}" cy="{}" r="{}"{paint}/>"#,
                        n(centre.x),
                        n(centre.y),
                        n(*radius)
                    ),
                );
            }
            Item::Line { from, to, stroke } => {
                let paint = stroked(*stroke);
                self.line(
                    depth,
                    format_args!(
                        r#"<line x1="{}" y1="{}" x2="{}" y2="{}"{paint}/>"#,
                        n(from.x),
                        n(from.y),
                        n(to.x),
                        n(to.y)
                    ),
                );
            }
            Item::Polyline { points, stroke } => {
                let (path, paint) = (corners(points), stroked(*stroke));
                self.line(
                    depth,
                    format_args!(
                        r#"<polyline points="{path}" fill="none" stroke-linejoin="round" stroke-linecap="round"{paint}/>"#
                    ),
                );
            }
            Item::Polygon { points, fill, stroke } => {
                let (path, paint) = (corners(points), painted(*fill, *stroke));
                self.line(depth, format_args!(r#"<polygon points="{path}"{paint}/>"#));
            }
            Item::Hatch {
                rect,
                spacing,
                stroke,
            } => self.hatch(*rect, *spacing, *stroke, depth),
            Item::Bars { rect, values, fill } => self.bars(rect, values, *fill, depth),
            Item::Text(text) => self.text(text, depth),
        }
    }

    fn group(&mut self, group: &Group, depth: usize) {
        let role = escaped(group.role);
        match group.clip {
            Some(clip) => {
                self.clips += 1;
                let number = self.clips;
                self.line(
                    depth,
                    format_args!(
                        r#"<clipPath id="c{number}"><rect x="{}" y="{}" width="{}" height="{}"/></clipPath>"#,
                        n(clip.left),
                        n(clip.top),
                        n(clip.width()),
                        n(clip.height())
                    ),
                );
                self.line(
                    depth,
                    format_args!(r#"<g class="{role}" clip-path="url(#c{number})">"#),
                );
            }
            None => self.line(depth, format_args!(r#"<g class="{role}">"#)),
        }
        if let Some(tooltip) = &group.tooltip {
            self.line(depth + 1, format_args!("<title>{}</title>", escaped(tooltip)));
        }
        self.items(&group.items, depth + 1);
        self.line(depth, format_args!("</g>"));
    }

    fn rect(&mut self, rect: &Rect, radius: f32, fill: Fill, stroke: Option<Stroke>, depth: usize) {
        let rounded = if radius > 0.0 {
            format!(
                r#" rx="{}""#,
                n(radius.min(rect.width() / 2.0).min(rect.height() / 2.0))
            )
        } else {
            String::new()
        };
        let inside = match fill {
            Fill::None => r#" fill="none""#.to_owned(),
            Fill::Solid(fill) => colour("fill", fill),
            Fill::Gradient(from, to) => format!(r#" fill="url(#g{})""#, self.gradient(from, to)),
        };
        let edge = stroke.map(stroked).unwrap_or_default();
        self.line(
            depth,
            format_args!(
                r#"<rect x="{}" y="{}" width="{}" height="{}"{rounded}{inside}{edge}/>"#,
                n(rect.left),
                n(rect.top),
                n(rect.width()),
                n(rect.height())
            ),
        );
    }

    fn gradient(&mut self, from: Rgba, to: Rgba) -> usize {
        if let Some(number) = self.gradients.iter().position(|known| *known == (from, to)) {
            return number;
        }
        self.gradients.push((from, to));
        self.gradients.len() - 1
    }

    fn hatch(&mut self, rect: Rect, spacing: f32, stroke: Stroke, depth: usize) {
        let mut path = String::new();
        for (from, to) in hatch_lines(rect, spacing) {
            let _ = write!(path, "M{} {}L{} {}", n(from.x), n(from.y), n(to.x), n(to.y));
        }
        if !path.is_empty() {
            let paint = stroked(stroke);
            self.line(depth, format_args!(r#"<path d="{path}" fill="none"{paint}/>"#));
        }
    }

    fn bars(&mut self, rect: &Rect, values: &[f32], fill: Rgba, depth: usize) {
        let step = rect.width() / values.len().max(1) as f32;
        let mut path = String::new();
        for (at, value) in values.iter().enumerate().filter(|(_, value)| **value > 0.0) {
            let x = rect.left + at as f32 * step;
            let top = rect.bottom - value.clamp(0.0, 1.0) * rect.height();
            let _ = write!(
                path,
                "M{} {}V{}h{}V{}z",
                n(x),
                n(rect.bottom),
                n(top),
                n(step),
                n(rect.bottom)
            );
        }
        if !path.is_empty() {
            let paint = colour("fill", fill);
            self.line(depth, format_args!(r#"<path d="{path}"{paint}/>"#));
        }
    }

    fn text(&mut self, text: &Text, depth: usize) {
        if text.string.trim().is_empty() {
            return;
        }
        let anchor = match text.align {
            Align::Start => "",
            Align::Middle => r#" text-anchor="middle""#,
            Align::End => r#" text-anchor="end""#,
        };
        let weight = match text.weight {
            Weight::Regular => "",
            Weight::SemiBold => r#" font-weight="600""#,
        };
        let string = match self.letters {
            Letters::All => escaped(&text.string),
            Letters::Bundled => escaped(&boxed(&text.string)),
        };
        let paint = colour("fill", text.colour);
        self.line(
            depth,
            format_args!(
                r#"<text x="{}" y="{}" font-size="{}"{weight}{anchor}{paint}>{string}</text>"#,
                n(text.at.x),
                n(text.at.y),
                n(text.size)
            ),
        );
    }
}

/// The text with a box for every character that no bundled font has.
fn boxed(text: &str) -> Cow<'_, str> {
    let missing = FontMetrics::bundled().missing(text);
    if missing.is_empty() {
        return Cow::Borrowed(text);
    }
    let drawn = text.chars().map(|character| {
        if missing.contains(&character) {
            BOX
        } else {
            character
        }
    });
    Cow::Owned(drawn.collect())
}

fn painted(fill: Option<Rgba>, stroke: Option<Stroke>) -> String {
    let inside = fill.map_or_else(|| r#" fill="none""#.to_owned(), |fill| colour("fill", fill));
    inside + &stroke.map(stroked).unwrap_or_default()
}

fn stroked(stroke: Stroke) -> String {
    let dash = match (stroke.dash, stroke.dash.pattern()) {
        (Dash::Solid, _) | (_, None) => String::new(),
        (_, Some([line, gap])) => format!(r#" stroke-dasharray="{} {}""#, n(line), n(gap)),
    };
    format!(
        r#"{} stroke-width="{}"{dash}"#,
        colour("stroke", stroke.colour),
        n(stroke.width)
    )
}

/// ` fill="#rrggbb"`, with the opacity where there is one.
fn colour(attribute: &str, colour: Rgba) -> String {
    let hex = colour.hex();
    if colour.a == 255 {
        format!(r#" {attribute}="{hex}""#)
    } else {
        format!(
            r#" {attribute}="{hex}" {attribute}-opacity="{}""#,
            n(f32::from(colour.a) / 255.0)
        )
    }
}

fn corners(points: &[Point]) -> String {
    let places: Vec<String> = points
        .iter()
        .map(|at| format!("{},{}", n(at.x), n(at.y)))
        .collect();
    places.join(" ")
}

/// A number with at most two decimals and no trailing zeros.
fn n(value: f32) -> String {
    let rounded = (f64::from(value) * 100.0).round() / 100.0;
    if rounded.is_finite() {
        (rounded + 0.0).to_string()
    } else {
        "0".to_owned()
    }
}

/// Text for XML: markup escaped, characters XML does not allow left out.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\n' | '\t' => escaped.push(character),
            '\u{fffe}' | '\u{ffff}' => {}
            _ if character.is_control() => {}
            _ => escaped.push(character),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::timeline::{Size, point};

    #[test]
    fn what_is_hostile_is_only_text() {
        let hostile = "</text><script>alert(1)</script>\u{0}\u{8}\u{ffff}& \"x\"";
        let scene = Scene {
            size: Size {
                width: 100.0,
                height: 50.0,
            },
            items: vec![Item::Text(Text {
                at: point(1.0, 20.0),
                align: Align::Start,
                size: 13.0,
                weight: Weight::Regular,
                colour: Rgba::default(),
                string: hostile.to_owned(),
                width: 90.0,
            })],
            ..Scene::default()
        };
        let svg = write(&scene, hostile);
        assert!(!svg.contains("<script") && !svg.contains('\u{0}') && svg.contains("&lt;script&gt;"));
        assert_eq!(svg.matches("<text").count(), 1);
    }

    #[test]
    fn what_cannot_be_drawn_is_a_box() {
        assert_eq!(boxed("新 Bridge 桥"), "□ Bridge □");
        assert!(FontMetrics::bundled().missing(&BOX.to_string()).is_empty());
    }

    #[test]
    fn numbers_are_short() {
        assert_eq!(
            [n(1.0), n(0.333_33), n(-0.001), n(f32::NAN)],
            ["1", "0.33", "0", "0"]
        );
    }
}
