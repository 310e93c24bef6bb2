//! A timeline as a page: heading, axis and lanes, a legend of what occurs, numbered sources, and a footer with counts.

use super::{error::PictureError, page, raster, svg};
use crate::{
    calendar::Day,
    events::{Event, EventId, Review},
    timeline::{
        AxisRows, Edges, EventLabels, Extent, FontMetrics, Gap, Grouping, Height, Index, LaneMemory,
        Numbered, Options, Scene, Size, Sources, Theme, ThemeName, TimeScale, dates_under, layout, rows,
    },
};
use std::collections::{BTreeMap, BTreeSet};

/// Which stretch of time the picture shows.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub enum Range {
    /// Everything.
    #[default]
    Whole,
    /// From the first to the last of these days, both included; open where `None`.
    Days(Option<Day>, Option<Day>),
    /// Exactly this window, in days as [`TimeScale`] counts them: what is on the screen.
    Window(f64, f64),
}

/// What kind of picture.
#[derive(Debug, Clone, PartialEq)]
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
    /// Whether long stretches without events are shortened; the picture then says so.
    pub shorten: bool,
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
    /// The whole page.
    pub scene: Scene,
    /// The heading, or a default for readers that need one.
    pub title: String,
    /// Characters that no bundled font can draw: they come out as boxes.
    pub missing: BTreeSet<char>,
    scale: f32,
}

impl Picture {
    /// The picture as a file.
    pub fn encode(&self, format: PictureFormat) -> Result<Vec<u8>, PictureError> {
        let document = svg::write(&self.scene, &self.title);
        match format {
            PictureFormat::Svg => Ok(document.into_bytes()),
            PictureFormat::Png => raster::png(&document, self.scale),
            PictureFormat::Pdf => raster::pdf(&document, &self.title),
        }
    }

    /// A sentence about characters that cannot be drawn, where there are any.
    pub fn warning(&self) -> Option<String> {
        if self.missing.is_empty() {
            return None;
        }
        let some: String = self.missing.iter().take(20).collect();
        let more = self.missing.len().saturating_sub(20);
        let rest = if more > 0 {
            format!(" and {more} more")
        } else {
            String::new()
        };
        Some(format!(
            "The picture's font has no letters for {some}{rest}; they show as boxes. SVG keeps the text, so a program with a font for this script can draw it"
        ))
    }
}

/// What stands below the lanes, from what they show.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Counts {
    pub(super) events: usize,
    pub(super) folded: u32,
    pub(super) unreviewed: usize,
    pub(super) contradicted: usize,
    /// How long each shortened stretch is, in words.
    pub(super) shortened: Vec<String>,
}

/// Composes the picture of these events. Pure: the same input gives the same picture, on every machine.
pub fn compose(
    events: &[Event],
    sources: &Sources,
    options: &PictureOptions,
) -> Result<Picture, PictureError> {
    check(options)?;
    let theme = Theme::built_in(options.theme);
    let chosen = choose(events, options)?;
    let by_id: BTreeMap<EventId, &Event> = chosen.iter().map(|event| (event.id, *event)).collect();
    let labels = EventLabels::new(|id| by_id.get(&id).copied(), sources, Numbered::Yes);
    let (rows, groups) = rows(chosen.iter().copied(), sources, options.grouping);
    let index = if options.shorten {
        Index::shortened(rows, groups, dates_under(chosen.iter().copied()))
    } else {
        Index::new(rows, groups)
    };
    let inner = options.width - 2.0 * page::margin(theme);
    let window = window(&index, options.range, inner);
    let cited: BTreeSet<u32> = chosen
        .iter()
        .flat_map(|event| sources.of(event))
        .map(|source| source.number)
        .collect();
    let below = |scene: &Scene| {
        let counts = Counts {
            events: chosen.len(),
            folded: scene.summary.folded,
            unreviewed: chosen
                .iter()
                .filter(|event| event.review == Review::Suggested)
                .count(),
            contradicted: chosen.iter().filter(|event| !event.conflicts.is_empty()).count(),
            shortened: shortened(&index, &window),
        };
        page::below(scene, sources, &cited, &counts, inner, theme)
    };
    let axis = AxisRows::with_weeks(options.weeks);
    let draw = |height: Height| {
        let options = Options {
            window,
            height,
            theme,
            text_scale: 1.0,
            axis,
            selected: &[],
            today: None,
            edges: Edges::Closed,
            collapsed: &[],
        };
        layout(&index, &labels, &options, &mut LaneMemory::default())
    };
    let heading = page::heading(&options.title, &subtitle(&chosen, cited.len()), inner, theme);
    let mut lanes = draw(Height::UpTo((options.width * 1.5).clamp(1_200.0, 8_000.0)));
    let mut foot = below(&lanes);
    if let Some(height) = options.height {
        let around = heading.height + foot.height + 2.0 * page::margin(theme) + theme.spacing.s;
        lanes = draw(Height::Fixed((height - around).floor().max(160.0)));
        foot = below(&lanes);
    }
    let scene = page::assemble(
        heading,
        lanes,
        foot,
        Size {
            width: options.width,
            height: options.height.unwrap_or_default(),
        },
        theme,
    );
    let fonts = FontMetrics::bundled();
    let missing = scene
        .texts()
        .iter()
        .flat_map(|text| fonts.missing(&text.string))
        .collect();
    let title = if options.title.trim().is_empty() {
        "Timeline".to_owned()
    } else {
        options.title.clone()
    };
    Ok(Picture {
        scene,
        title,
        missing,
        scale: options.scale,
    })
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
fn choose<'a>(events: &'a [Event], options: &PictureOptions) -> Result<Vec<&'a Event>, PictureError> {
    let (from, to) = match options.range {
        Range::Whole => (f64::NEG_INFINITY, f64::INFINITY),
        Range::Window(from, to) => (from, to),
        Range::Days(from, to) => (
            from.map_or(f64::NEG_INFINITY, |day| f64::from(day.number())),
            to.map_or(f64::INFINITY, |day| f64::from(day.number()) + 1.0),
        ),
    };
    let chosen: Vec<&Event> = events
        .iter()
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

/// The window of the lanes: the range asked for, or all events with a little room around them.
fn window(index: &Index, range: Range, width: f32) -> TimeScale {
    let (first, last) = index.span().unwrap_or((0.0, 1.0));
    let drawn = |day: f64| index.time().drawn(day);
    let start = |day: Day| drawn(f64::from(day.number()));
    let end = |day: Day| drawn(f64::from(day.number()) + 1.0);
    let (from, to) = match range {
        Range::Window(from, to) => return TimeScale::new(drawn(from), drawn(to), width),
        Range::Days(Some(from), Some(to)) => return TimeScale::new(start(from), end(to), width),
        Range::Days(from, to) => (from.map_or(first, start), to.map_or(last, end)),
        Range::Whole => (first, last),
    };
    // A single moment gets a fortnight around it.
    let (from, to) = if to - from < 3.0 {
        (from - 7.0, to + 7.0)
    } else {
        (from, to)
    };
    TimeScale::fit(from, to, width, 40.0, 60.0)
}

/// How long the shortened stretches are that are in the window.
fn shortened(index: &Index, window: &TimeScale) -> Vec<String> {
    let gaps = index.time().gaps().iter();
    gaps.filter(|gap| gap.end > window.start && gap.start < window.end())
        .map(Gap::length_in_words)
        .collect()
}

/// "34 events from 5 sources, February 2022 – April 2023".
fn subtitle(events: &[&Event], sources: usize) -> String {
    let plural =
        |count: usize, one: &str, many: &str| format!("{count} {}", if count == 1 { one } else { many });
    let mut text = plural(events.len(), "event", "events");
    if sources > 0 {
        text = format!("{text} from {}", plural(sources, "source", "sources"));
    }
    let first = events
        .iter()
        .filter_map(|event| event.when.earliest.or(event.when.latest))
        .min();
    let last = events
        .iter()
        .filter_map(|event| event.when.latest.or(event.when.earliest))
        .max();
    if let (Some(first), Some(last)) = (first, last) {
        let month = |day: Day| crate::calendar::when_in_words(&crate::calendar::When::month_of(day));
        let (from, to) = (month(first), month(last));
        text = if from == to {
            format!("{text}, {from}")
        } else {
            format!("{text}, {from} – {to}")
        };
    }
    text
}
