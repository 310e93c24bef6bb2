//! Light, dark and print: palettes, type scale and spacing, read from `assets/theme`, for the window and the picture alike.

use serde::{Deserialize, Deserializer, de};
use std::sync::LazyLock;

/// A colour: red, green, blue and opacity, 0 to 255 each, sRGB, not premultiplied.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Rgba {
    /// Red.
    pub r: u8,
    /// Green.
    pub g: u8,
    /// Blue.
    pub b: u8,
    /// Opacity: 255 hides what is behind.
    pub a: u8,
}

impl Rgba {
    /// Reads `#rrggbb` or `#rrggbbaa`.
    pub fn from_hex(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('#')?;
        let value = u32::from_str_radix(digits, 16).ok()?;
        let [r, g, b, a] = match digits.len() {
            6 => (value << 8 | 0xff).to_be_bytes(),
            8 => value.to_be_bytes(),
            _ => return None,
        };
        Some(Self { r, g, b, a })
    }

    /// `#rrggbb`, without the opacity.
    pub fn hex(self) -> String {
        format!("#{:02x}{:02x}{:02x}", self.r, self.g, self.b)
    }

    /// The same colour at `opacity` (0 to 1) of what it had.
    #[must_use]
    pub fn faded(self, opacity: f32) -> Self {
        let a = (f32::from(self.a) * opacity.clamp(0.0, 1.0)).round() as u8;
        Self { a, ..self }
    }

    /// What one sees of this colour laid over `ground`, fully opaque.
    #[must_use]
    pub fn over(self, ground: Self) -> Self {
        let share = f32::from(self.a) / 255.0;
        let mix =
            |top: u8, below: u8| (f32::from(top) * share + f32::from(below) * (1.0 - share)).round() as u8;
        Self {
            r: mix(self.r, ground.r),
            g: mix(self.g, ground.g),
            b: mix(self.b, ground.b),
            a: 255,
        }
    }

    /// Relative luminance of WCAG 2, 0 (black) to 1 (white).
    pub fn luminance(self) -> f32 {
        let linear = |channel: u8| {
            let c = f32::from(channel) / 255.0;
            if c <= 0.040_45 {
                c / 12.92
            } else {
                ((c + 0.055) / 1.055).powf(2.4)
            }
        };
        0.2126 * linear(self.r) + 0.7152 * linear(self.g) + 0.0722 * linear(self.b)
    }

    /// Contrast of WCAG 2 between two opaque colours, 1 to 21.
    pub fn contrast(self, other: Self) -> f32 {
        let (a, b) = (self.luminance(), other.luminance());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }
}

impl<'de> Deserialize<'de> for Rgba {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::from_hex(&text)
            .ok_or_else(|| de::Error::custom(format!("{text:?} is not a colour; write #rrggbb or #rrggbbaa")))
    }
}

/// Which theme.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, serde::Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ThemeName {
    /// Dark ink on warm paper.
    #[default]
    Light,
    /// Light ink on a dark ground.
    Dark,
    /// Black on white, for paper.
    Print,
}

impl ThemeName {
    /// All, in the order menus show them.
    pub const ALL: [Self; 3] = [Self::Light, Self::Dark, Self::Print];

    /// The name on the command line: `light`, `dark`, `print`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Light => "light",
            Self::Dark => "dark",
            Self::Print => "print",
        }
    }
}

/// Everything a picture or a window needs to look designed.
#[derive(Debug, Clone, PartialEq)]
pub struct Theme {
    /// Which one.
    pub name: ThemeName,
    /// Whether the ground is dark.
    pub dark: bool,
    /// Colours by what they are for.
    pub palette: Palette,
    /// Colours of groups and sources.
    pub groups: GroupColours,
    /// Text sizes, in points.
    pub type_scale: TypeScale,
    /// Distances, in points.
    pub spacing: Spacing,
    /// Distances of the timeline, in points.
    pub timeline: TimelineMeasures,
}

impl Theme {
    /// The built-in theme of this name.
    pub fn built_in(name: ThemeName) -> &'static Self {
        match name {
            ThemeName::Light => &LIGHT,
            ThemeName::Dark => &DARK,
            ThemeName::Print => &PRINT,
        }
    }

    /// The colour of a source or group; beyond the sixth, and for `None`, the neutral one (initials and names tell those apart).
    pub fn group_colour(&self, index: Option<u8>) -> Rgba {
        index
            .and_then(|index| self.groups.colours.get(usize::from(index)))
            .copied()
            .unwrap_or(self.palette.neutral)
    }
}

macro_rules! record {
    ($(#[$doc:meta])* $name:ident of $kind:ty { $($(#[$field_doc:meta])* $field:ident),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Deserialize)]
        #[serde(deny_unknown_fields)]
        pub struct $name { $($(#[$field_doc])* pub $field: $kind),* }
    };
}

record! {
    /// Colours by what they are for.
    Palette of Rgba {
        /// Behind everything.
        window,
        /// Side panels.
        panel,
        /// Where the timeline and the text stand.
        canvas,
        /// Cards, menus, pop-ups.
        raised,
        /// A row or a button under the pointer.
        hover,
        /// Quiet separators.
        border,
        /// Edges of fields and buttons.
        border_strong,
        /// Text.
        text,
        /// Second lines.
        text_secondary,
        /// Hints and ticks.
        text_faint,
        /// The one accent: selection, links, the main button.
        accent,
        /// Text on the accent.
        on_accent,
        /// Behind what is selected.
        accent_soft,
        /// Something to look at.
        warning,
        /// Something went wrong, or will be lost.
        danger,
        /// Something is right.
        success,
        /// Behind the passage of the selected event.
        passage,
        /// Behind the date words inside it.
        passage_words,
        /// Grid lines at labelled ticks.
        grid,
        /// Grid lines between them.
        grid_minor,
        /// The line of the present day.
        today,
        /// A counted chip.
        chip,
        /// The count on it.
        chip_text,
        /// Density of what happened or goes on.
        density_happened,
        /// Density of what is planned or proposed.
        density_planned,
        /// Density of what was cancelled or denied.
        density_dropped,
        /// Events without a group's colour.
        neutral,
        /// Shadow under cards.
        shadow,
    }
}

record! {
    /// Text sizes in points, and the line height as a multiple of the size.
    TypeScale of f32 {
        /// Ticks, counts, badges.
        caption,
        /// Second lines, chips.
        small,
        /// Reading and forms.
        body,
        /// Headlines on the timeline.
        label,
        /// Titles of panels and groups.
        heading,
        /// The heading of a page.
        title,
        /// Distance of two baselines over the text size.
        line_height,
    }
}

record! {
    /// Distances in points.
    Spacing of f32 {
        /// Between things that belong together.
        xs,
        /// Between things of one kind.
        s,
        /// Inside panels.
        m,
        /// Between blocks.
        l,
        /// Around pages.
        xl,
        /// Corners of chips and fields.
        radius_s,
        /// Corners of buttons and cards.
        radius_m,
        /// Corners of dialogs.
        radius_l,
        /// Height of buttons and fields.
        control_height,
        /// Height of a row of a table.
        table_row,
    }
}

record! {
    /// Distances of the timeline, in points.
    TimelineMeasures of f32 {
        /// Height of the axis's upper row.
        context_row,
        /// Height of the axis's lower row.
        tick_row,
        /// Height of the axis's row of week numbers.
        week_row,
        /// Height of a group's name.
        group_row,
        /// Radius of a dot.
        mark_radius,
        /// Between a mark and its headline.
        label_gap,
        /// At least this much between two events of a lane.
        event_gap,
        /// Above and below what stands in a lane.
        lane_padding,
        /// Height of the row where counted chips stand.
        fold_row,
        /// Width of time that folds into one chip.
        chip_cell,
        /// Between labelled ticks.
        min_tick_gap,
        /// Between grid lines.
        min_line_gap,
        /// Between week numbers.
        min_week_gap,
        /// A headline on one line is cut beyond this width.
        max_label,
        /// A headline on two lines wraps at this width.
        detail_label,
        /// Height of the density strip.
        strip_height,
    }
}

/// Colours of groups and sources: Okabe and Ito's, which colour-blind readers can tell apart.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GroupColours {
    /// The colours, strongest first.
    pub colours: Vec<Rgba>,
    /// A thin line around pale marks.
    pub outline: Rgba,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Colours {
    dark: bool,
    palette: Palette,
    groups: GroupColours,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Measures {
    type_scale: TypeScale,
    spacing: Spacing,
    timeline: TimelineMeasures,
}

static LIGHT: LazyLock<Theme> =
    LazyLock::new(|| read(ThemeName::Light, include_str!("../../assets/theme/light.toml")));
static DARK: LazyLock<Theme> =
    LazyLock::new(|| read(ThemeName::Dark, include_str!("../../assets/theme/dark.toml")));
static PRINT: LazyLock<Theme> =
    LazyLock::new(|| read(ThemeName::Print, include_str!("../../assets/theme/print.toml")));

#[expect(
    clippy::expect_used,
    reason = "the files are compiled in and read by a test of every build"
)]
fn read(name: ThemeName, colours: &str) -> Theme {
    let colours: Colours = toml::from_str(colours).expect("assets/theme holds a palette");
    let measures: Measures = toml::from_str(include_str!("../../assets/theme/measures.toml"))
        .expect("assets/theme/measures.toml holds the measures");
    Theme {
        name,
        dark: colours.dark,
        palette: colours.palette,
        groups: colours.groups,
        type_scale: measures.type_scale,
        spacing: measures.spacing,
        timeline: measures.timeline,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_readable_on_every_ground() {
        for name in ThemeName::ALL {
            let theme = Theme::built_in(name);
            let p = &theme.palette;
            for ground in [p.window, p.panel, p.canvas, p.raised, p.accent_soft, p.chip] {
                assert!(p.text.contrast(ground) >= 9.0, "{name:?} text");
                assert!(p.text_secondary.contrast(ground) >= 4.5, "{name:?} secondary");
                assert!(
                    p.text_faint.contrast(ground) >= 3.8,
                    "{name:?} faint {}",
                    p.text_faint.contrast(ground)
                );
            }
            assert!(p.on_accent.contrast(p.accent) >= 4.5, "{name:?} accent");
            assert!(p.text.contrast(p.passage_words) >= 4.5, "{name:?} passage");
        }
    }

    #[test]
    fn six_colours_to_tell_groups_apart() {
        for name in ThemeName::ALL {
            let theme = Theme::built_in(name);
            assert_eq!(theme.groups.colours.len(), 6);
            assert_eq!(theme.group_colour(Some(6)), theme.palette.neutral);
        }
    }

    /// What a reader without one kind of cone sees of a colour, by Viénot, Brettel and Mollon (1999), in linear light.
    fn as_seen(colour: Rgba, rows: [[f32; 3]; 3]) -> [f32; 3] {
        let linear = |channel: u8| (f32::from(channel) / 255.0).powf(2.2);
        let light = [linear(colour.r), linear(colour.g), linear(colour.b)];
        rows.map(|row| {
            let sum: f32 = row.iter().zip(light).map(|(share, light)| share * light).sum();
            sum.clamp(0.0, 1.0).powf(1.0 / 2.2)
        })
    }

    #[test]
    fn colour_blind_readers_tell_the_groups_apart() {
        let no_red = [
            [0.11238, 0.88762, 0.0],
            [0.11238, 0.88762, 0.0],
            [0.00401, -0.00401, 1.0],
        ];
        let no_green = [
            [0.29275, 0.70725, 0.0],
            [0.29275, 0.70725, 0.0],
            [-0.02234, 0.02234, 1.0],
        ];
        for name in ThemeName::ALL {
            let colours = &Theme::built_in(name).groups.colours;
            for rows in [no_red, no_green] {
                for (at, one) in colours.iter().enumerate() {
                    for other in colours.iter().skip(at + 1) {
                        let (a, b) = (as_seen(*one, rows), as_seen(*other, rows));
                        let apart: f32 = a.iter().zip(b).map(|(a, b)| (a - b).powi(2)).sum::<f32>().sqrt();
                        assert!(
                            apart > 0.1,
                            "{name:?}: {} and {} are {apart:.2} apart",
                            one.hex(),
                            other.hex()
                        );
                    }
                }
            }
        }
    }

    #[test]
    fn colours_are_written_as_they_are_read() {
        let colour = Rgba::from_hex("#0a0b0cff").unwrap();
        assert_eq!(colour.hex(), "#0a0b0c");
        assert_eq!(Rgba::from_hex("#fff"), None);
        let half = Rgba::from_hex("#ffffff80").unwrap();
        assert_eq!(half.over(Rgba::from_hex("#000000").unwrap()).hex(), "#808080");
    }
}
