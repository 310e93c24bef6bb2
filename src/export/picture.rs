//! A timeline as a page: heading, axis and lanes, a legend of what occurs, numbered sources, and a footer with counts.

use super::{
    carried::Carried,
    draft::Draft,
    error::PictureError,
    page,
    paper::{self, Paper},
    raster::{self, Pixels},
    recolour,
    svg::{self, Letters},
};
use crate::{
    calendar::Day,
    events::{Event, EventId, Review},
    project::known::as_known_on,
    timeline::{Extent, FontMetrics, Grouping, Height, Scene, Size, Sources, ThemeName},
};
use std::collections::BTreeSet;

/// Which stretch of time the picture shows.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub enum Range {
    /// Everything.
    #[default]
    Whole,
    /// From the first to the last of these days, both included; open where `None`.
    Days(Option<Day>, Option<Day>),
    /// Exactly this window, in days as [`crate::timeline::TimeScale`] counts them: what is on the screen.
    Window(f64, f64),
}

/// What kind of picture.
#[derive(Debug, Clone, PartialEq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of its own")]
pub struct PictureOptions {
    /// Which stretch of time.
    pub range: Range,
    /// Width in points; one point is one pixel at scale 1. 320 to 20,000.
    pub width: f32,
    /// Height in points; `None`: as high as the events need.
    pub height: Option<f32>,
    /// Pixels for each point in a PNG, 0.5 to 4.
    pub scale: f32,
    /// Colours.
    pub theme: ThemeName,
    /// What the events are grouped by.
    pub grouping: Grouping,
    /// The heading; empty for none.
    pub title: String,
    /// Whether rejected events are shown too, faintly.
    pub show_rejected: bool,
    /// Whether the axis has the numbers of ISO weeks.
    pub weeks: bool,
    /// Whether long stretches without events are shortened, where time stands in one row; the picture then says so.
    pub shorten: bool,
    /// Whether what lies behind shows through, in PNG and SVG.
    pub is_transparent: bool,
    /// Whether time stands in rows, each with an axis of its own, where that saves height; on paper it always does.
    pub in_rows: bool,
    /// Pages of paper, as many as the events need; `None`: one page as large as the picture.
    pub paper: Option<Paper>,
}

impl PictureOptions {
    /// A picture of what was known on a day says so in its title.
    #[must_use]
    pub fn known_on(mut self, day: Day) -> Self {
        let known = as_known_on(day);
        self.title = if self.title.is_empty() {
            known
        } else {
            format!("{} – {known}", self.title)
        };
        self
    }
}

impl Default for PictureOptions {
    fn default() -> Self {
        Self {
            range: Range::Whole,
            width: 1_600.0,
            height: None,
            scale: 2.0,
            theme: ThemeName::Light,
            grouping: Grouping::None,
            title: String::new(),
            show_rejected: false,
            weeks: false,
            shorten: false,
            is_transparent: false,
            in_rows: false,
            paper: None,
        }
    }
}

/// A file format for pictures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PictureFormat {
    /// Pixels.
    Png,
    /// Vectors for the web and for drawing programs.
    Svg,
    /// Vectors for paper, with searchable text.
    Pdf,
}

impl PictureFormat {
    /// All, in the order menus show them.
    pub const ALL: [Self; 3] = [Self::Png, Self::Svg, Self::Pdf];

    /// The ending of its files, without the dot.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Png => "png",
            Self::Svg => "svg",
            Self::Pdf => "pdf",
        }
    }

    /// The format of a file name's ending, in any case.
    pub fn from_extension(extension: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|format| extension.eq_ignore_ascii_case(format.extension()))
    }
}

/// A composed picture.
#[derive(Debug, Clone)]
pub struct Picture {
    /// The whole page, or the first of several.
    pub scene: Scene,
    /// The pages after it, on paper.
    pub further: Vec<Scene>,
    /// The heading, or a default for readers that need one.
    pub title: String,
    /// Characters that no bundled font can draw: they come out as boxes.
    pub missing: BTreeSet<char>,
    /// The events it shows or counts, by number.
    pub events: Vec<EventId>,
    scale: f32,
    is_on_paper: bool,
}

impl Picture {
    /// The picture as a file.
    pub fn encode(&self, format: PictureFormat) -> Result<Vec<u8>, PictureError> {
        self.encode_with(format, None)
    }

    /// The picture as a file that carries a project, where the format can: SVG does not.
    pub fn encode_with(
        &self,
        format: PictureFormat,
        carried: Option<&Carried>,
    ) -> Result<Vec<u8>, PictureError> {
        match format {
            PictureFormat::Svg => Ok(svg::write(&self.scene, &self.title).into_bytes()),
            PictureFormat::Png => {
                let document = svg::write_with(&self.scene, &self.title, Letters::Bundled);
                raster::png(&document, &self.title, self.scale, carried)
            }
            PictureFormat::Pdf => {
                let pages: Vec<String> = self
                    .pages()
                    .map(|page| svg::write_with(page, &self.title, Letters::Bundled))
                    .collect();
                let scale = if self.is_on_paper {
                    paper::UNITS_PER_POINT
                } else {
                    1.0
                };
                raster::pdf(&pages, &self.title, scale, carried)
            }
        }
    }

    /// All pages in order.
    pub fn pages(&self) -> impl Iterator<Item = &Scene> {
        std::iter::once(&self.scene).chain(&self.further)
    }

    /// Pages.
    pub fn page_count(&self) -> usize {
        1 + self.further.len()
    }

    /// One page as pixels, `scale` of them for each point; the last where there are not so many pages.
    pub fn pixels(&self, page: usize, scale: f32) -> Result<Pixels, PictureError> {
        let scene = self.pages().take(page + 1).last().unwrap_or(&self.scene);
        raster::pixels(&svg::write_with(scene, &self.title, Letters::Bundled), scale)
    }

    /// Pixels for each point that were asked for.
    pub fn scale(&self) -> f32 {
        self.scale
    }

    /// A sentence about characters that cannot be drawn, where there are any.
    pub fn warning(&self) -> Option<String> {
        if self.missing.is_empty() {
            return None;
        }
        let some: Vec<String> = self.missing.iter().take(20).map(char::to_string).collect();
        let more = self.missing.len().saturating_sub(20);
        let rest = if more > 0 {
            format!(" and {more} more")
        } else {
            String::new()
        };
        let letters = if self.missing.len() == 1 {
            "this character"
        } else {
            "these characters"
        };
        Some(format!(
            "The picture’s font lacks {letters}, and draws boxes instead: {}{rest}. An SVG keeps them, and shows them wherever a font has them",
            some.join(" ")
        ))
    }
}

/// Composes the picture of these events. Pure: the same input gives the same picture, on every machine.
pub fn compose<'a>(
    events: impl IntoIterator<Item = &'a Event>,
    sources: &Sources,
    options: &PictureOptions,
) -> Result<Picture, PictureError> {
    check(options)?;
    let draft = Draft::new(choose(events, options)?, sources, options);
    let mut pages = match options.paper {
        Some(paper) => paper::pages(&draft, paper),
        None if options.in_rows => vec![paper::one_page(&draft)],
        None => vec![one_page(&draft)],
    };
    for page in &mut pages {
        if options.is_transparent {
            recolour::see_through(page, draft.theme);
        }
        if options.theme == ThemeName::Print {
            recolour::turn_grey(page);
        }
    }
    let fonts = FontMetrics::bundled();
    let missing = pages
        .iter()
        .flat_map(Scene::texts)
        .flat_map(|text| fonts.missing(&text.string))
        .collect();
    let further = pages.split_off(1.min(pages.len()));
    Ok(Picture {
        scene: pages.pop().unwrap_or_default(),
        further,
        title: draft.title(),
        missing,
        events: draft.chosen.iter().map(|event| event.id).collect(),
        scale: options.scale,
        is_on_paper: options.paper.is_some(),
    })
}

/// Everything on one page, as high as it needs or as was asked for.
fn one_page(draft: &Draft<'_>) -> Scene {
    let (options, theme) = (draft.options, draft.theme);
    let inner = options.width - 2.0 * page::margin(theme);
    let window = draft.window(inner);
    let below = |scene: &Scene| {
        let counts = draft.counts(scene.summary.folded);
        page::below(scene.symbols, draft.sources, &draft.cited, &counts, inner, theme)
    };
    let heading = draft.heading(inner);
    let mut lanes = draft.lanes(
        window,
        Height::UpTo((options.width * 1.5).clamp(1_200.0, 8_000.0)),
    );
    let mut foot = below(&lanes);
    if let Some(height) = options.height {
        let around = heading.height + foot.height + 2.0 * page::margin(theme) + theme.spacing.s;
        lanes = draft.lanes(window, Height::Fixed((height - around).floor().max(160.0)));
        foot = below(&lanes);
    }
    let least = Size {
        width: options.width,
        height: options.height.unwrap_or_default(),
    };
    page::assemble(heading, lanes, foot, least, theme)
}

fn check(options: &PictureOptions) -> Result<(), PictureError> {
    let bad = |what, value: f32, hint| {
        Err(PictureError::BadSize {
            what,
            value: value.to_string(),
            hint,
        })
    };
    if !(320.0..=20_000.0).contains(&options.width) {
        return bad("width", options.width, "give 320 to 20000 pixels");
    }
    if options
        .height
        .is_some_and(|height| !(200.0..=20_000.0).contains(&height))
    {
        return bad(
            "height",
            options.height.unwrap_or_default(),
            "give 200 to 20000 pixels, or none",
        );
    }
    if !(0.5..=4.0).contains(&options.scale) {
        return bad("scale", options.scale, "give 0.5 to 4");
    }
    match options.range {
        Range::Days(Some(from), Some(to)) if from > to => Err(PictureError::Backwards {
            from: from.to_string(),
            to: to.to_string(),
        }),
        _ => Ok(()),
    }
}

/// The events in the range that may be shown.
fn choose<'a>(
    events: impl IntoIterator<Item = &'a Event>,
    options: &PictureOptions,
) -> Result<Vec<&'a Event>, PictureError> {
    let (from, to) = match options.range {
        Range::Whole => (f64::NEG_INFINITY, f64::INFINITY),
        Range::Window(from, to) => (from, to),
        Range::Days(from, to) => (
            from.map_or(f64::NEG_INFINITY, |day| f64::from(day.number())),
            to.map_or(f64::INFINITY, |day| f64::from(day.number()) + 1.0),
        ),
    };
    let chosen: Vec<&Event> = events
        .into_iter()
        .filter(|event| options.show_rejected || event.review != Review::Rejected)
        .filter(|event| Extent::of(&event.when).touches(from, to))
        .collect();
    if !chosen.is_empty() {
        return Ok(chosen);
    }
    let range = match options.range {
        Range::Days(from, to) => {
            let end =
                |day: Option<Day>, open: &str| day.map_or_else(|| open.to_owned(), |day| day.to_string());
            Some(format!(
                "{} and {}",
                end(from, "the beginning"),
                end(to, "the end")
            ))
        }
        Range::Window(from, to) => {
            let day = |at: f64| Day::from_number(at.floor() as i64);
            Some(format!("{} and {}", day(from), day(to)))
        }
        Range::Whole => None,
    };
    Err(PictureError::NoEvents { range })
}
