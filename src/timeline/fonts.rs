//! The fonts that come with the program, and how wide a text is in them.

use super::scene::Weight;
use std::{collections::BTreeSet, sync::LazyLock};
use ttf_parser::Face;

/// Noto Sans Regular: Latin, Greek, Cyrillic.
pub const REGULAR: &[u8] = include_bytes!("../../assets/fonts/NotoSans-Regular.ttf");
/// Noto Sans `SemiBold`: Latin, Greek, Cyrillic.
pub const SEMI_BOLD: &[u8] = include_bytes!("../../assets/fonts/NotoSans-SemiBold.ttf");
/// Noto Sans Symbols: arrows and signs.
pub const SYMBOLS: &[u8] = include_bytes!("../../assets/fonts/NotoSansSymbols.ttf");

/// Advance widths of the bundled fonts, so that the window and the picture agree on how wide a text is.
///
/// Widths are sums of advances without kerning, which in these fonts is almost always negative: a text is drawn at most as wide as measured.
#[derive(Debug)]
pub struct FontMetrics {
    regular: Advances,
    semi_bold: Advances,
    symbols: Option<Face<'static>>,
}

/// Advances of one font over its size; characters below `TABLE` from a table.
#[derive(Debug)]
struct Advances {
    face: Option<Face<'static>>,
    table: Vec<Option<f32>>,
    ascent: f32,
    descent: f32,
}

/// Latin, Greek and Cyrillic.
const TABLE: usize = 0x530;

static BUNDLED: LazyLock<FontMetrics> = LazyLock::new(|| FontMetrics {
    regular: Advances::new(REGULAR),
    semi_bold: Advances::new(SEMI_BOLD),
    symbols: Face::parse(SYMBOLS, 0).ok(),
});

impl FontMetrics {
    /// The bundled fonts, read once.
    pub fn bundled() -> &'static Self {
        &BUNDLED
    }

    /// Width of a line of text, in points.
    pub fn width(&self, text: &str, size: f32, weight: Weight) -> f32 {
        text.chars()
            .map(|character| self.advance(character, weight))
            .sum::<f32>()
            * size
    }

    /// Distance from the top of the line to its baseline, in points, as fonts define it.
    pub fn ascent(&self, size: f32, weight: Weight) -> f32 {
        self.font(weight).ascent * size
    }

    /// Distance from the baseline to the bottom of the line, in points.
    pub fn descent(&self, size: f32, weight: Weight) -> f32 {
        self.font(weight).descent * size
    }

    /// The text, or as much of it as fits into `width` points with an ellipsis behind it, cut between words where that loses little.
    pub fn elided(&self, text: &str, size: f32, weight: Weight, width: f32) -> String {
        let mut used = 0.0;
        let mut cut = 0; // bytes that fit together with the ellipsis
        let room = width - self.advance('…', weight) * size;
        for (at, character) in text.char_indices() {
            if used <= room {
                cut = at;
            }
            used += self.advance(character, weight) * size;
        }
        if used <= width {
            return text.to_owned();
        }
        let kept = text.get(..cut).unwrap_or_default();
        let whole_words = kept
            .rfind(' ')
            .filter(|&space| space * 4 >= cut * 3)
            .and_then(|space| kept.get(..space))
            .unwrap_or(kept);
        format!(
            "{}…",
            whole_words.trim_end_matches([' ', ',', ';', ':', '–', '-', '.', '·'])
        )
    }

    /// The text broken between words into at most `lines` lines of at most `width` points; what does not fit is cut with an ellipsis.
    pub fn wrapped(&self, text: &str, size: f32, weight: Weight, width: f32, lines: usize) -> Vec<String> {
        let mut done: Vec<String> = Vec::new();
        let mut rest = text.trim();
        while !rest.is_empty() {
            if done.len() + 1 >= lines.max(1) {
                done.push(self.elided(rest, size, weight, width));
                break;
            }
            let cut = self.line_end(rest, size, weight, width);
            done.push(rest.get(..cut).unwrap_or(rest).trim_end().to_owned());
            rest = rest.get(cut..).unwrap_or_default().trim_start();
        }
        done
    }

    /// The text on at most two lines of at most `width` points, both about equally long where it takes two.
    pub fn balanced(&self, text: &str, size: f32, weight: Weight, width: f32) -> Vec<String> {
        let whole = self.wrapped(text, size, weight, width, 2);
        let total = self.width(text, size, weight);
        let is_cut = whole.last().is_some_and(|line| line.ends_with('…')) && !text.ends_with('…');
        if whole.len() < 2 || is_cut {
            return whole;
        }
        // The narrowest width, in steps of a twentieth, that still takes two lines and cuts nothing.
        let mut narrow = total * 0.5;
        while narrow < width {
            let lines = self.wrapped(text, size, weight, narrow, 2);
            if lines
                .last()
                .is_some_and(|line| !line.ends_with('…') || text.ends_with('…'))
            {
                return lines;
            }
            narrow += total * 0.05;
        }
        whole
    }

    /// Bytes of the first line of `text`: up to the last space that fits, or within a word that alone is too long.
    fn line_end(&self, text: &str, size: f32, weight: Weight, width: f32) -> usize {
        let (mut used, mut space) = (0.0, None);
        for (at, character) in text.char_indices() {
            used += self.advance(character, weight) * size;
            if character == ' ' {
                space = Some(at);
            } else if used > width && at > 0 {
                return space.unwrap_or(at);
            }
        }
        text.len()
    }

    /// The characters that no bundled font can draw, in order.
    pub fn missing(&self, text: &str) -> BTreeSet<char> {
        text.chars()
            .filter(|&character| !character.is_control() && self.known(character, Weight::Regular).is_none())
            .collect()
    }

    fn font(&self, weight: Weight) -> &Advances {
        match weight {
            Weight::Regular => &self.regular,
            Weight::SemiBold => &self.semi_bold,
        }
    }

    fn known(&self, character: char, weight: Weight) -> Option<f32> {
        self.font(weight)
            .advance(character)
            .or_else(|| self.symbols.as_ref().and_then(|face| advance_in(face, character)))
    }

    /// Advance over size; where no bundled font has the character, what fonts of its script usually take.
    fn advance(&self, character: char, weight: Weight) -> f32 {
        self.known(character, weight).unwrap_or(match character as u32 {
            0x0300..=0x036f | 0x200b..=0x200f | 0xfe00..=0xfe0f => 0.0,
            0x1100..=0x11ff
            | 0x2e80..=0xd7ff
            | 0xf900..=0xfaff
            | 0xfe30..=0xfe6f
            | 0xff00..=0xff60
            | 0x1f000.. => 1.0,
            _ => 0.65,
        })
    }
}

impl Advances {
    fn new(bytes: &'static [u8]) -> Self {
        let face = Face::parse(bytes, 0).ok();
        let per_em = |value: i16, face: &Face<'_>| f32::from(value) / f32::from(face.units_per_em());
        let (ascent, descent) = face.as_ref().map_or((1.07, 0.29), |face| {
            (per_em(face.ascender(), face), -per_em(face.descender(), face))
        });
        let table = (0..TABLE as u32)
            .map(|code| advance_in(face.as_ref()?, char::from_u32(code)?))
            .collect();
        Self {
            face,
            table,
            ascent,
            descent,
        }
    }

    fn advance(&self, character: char) -> Option<f32> {
        match self.table.get(character as usize) {
            Some(known) => *known,
            None => advance_in(self.face.as_ref()?, character),
        }
    }
}

fn advance_in(face: &Face<'_>, character: char) -> Option<f32> {
    let glyph = face.glyph_index(character)?;
    let advance = face.glyph_hor_advance(glyph)?;
    Some(f32::from(advance) / f32::from(face.units_per_em()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_fonts_are_read() {
        let fonts = FontMetrics::bundled();
        let width = fonts.width("Timeline", 13.0, Weight::Regular);
        assert!((45.0..65.0).contains(&width), "{width}");
        assert!(fonts.width("Timeline", 13.0, Weight::SemiBold) > width);
        assert!(fonts.ascent(10.0, Weight::Regular) > 9.0);
    }

    #[test]
    fn what_no_font_has_is_named() {
        let fonts = FontMetrics::bundled();
        assert!(fonts.missing("Zürich, Αθήνα, Київ – “quoted” ≠ …").is_empty());
        let missing: String = fonts.missing("習近平 in 北京").into_iter().collect();
        assert_eq!(missing.chars().count(), 5);
    }

    #[test]
    fn lines_break_between_words() {
        let fonts = FontMetrics::bundled();
        let lines = fonts.wrapped(
            "The council adopts the budget after a long night",
            13.0,
            Weight::Regular,
            170.0,
            2,
        );
        assert_eq!(lines.len(), 2);
        assert_eq!(
            lines.join(" "),
            "The council adopts the budget after a long night"
        );
        let cut = fonts.wrapped(
            "The council adopts the budget after a long night",
            13.0,
            Weight::Regular,
            100.0,
            2,
        );
        assert!(cut.last().unwrap().ends_with('…'), "{cut:?}");
        let even = fonts.balanced("Lorries are banned from the bridge", 13.0, Weight::Regular, 210.0);
        assert_eq!(even, ["Lorries are banned", "from the bridge"]);
    }

    proptest! {
        #[test]
        fn nothing_is_wider_than_its_room(text in "\\PC{0,60}", width in 30.0..400.0f32) {
            let fonts = FontMetrics::bundled();
            let short = fonts.elided(&text, 13.0, Weight::Regular, width);
            prop_assert!(fonts.width(&short, 13.0, Weight::Regular) <= width + 0.01);
            for line in fonts.wrapped(&text, 13.0, Weight::Regular, width, 3) {
                prop_assert!(fonts.width(&line, 13.0, Weight::Regular) <= width.max(14.0) + 0.01, "{line:?}");
            }
        }
    }
}
