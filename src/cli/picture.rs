//! `dateline export`: the timeline as a picture.

use super::{
    Stop,
    arguments::{EmbedChoice, ExportCall, GroupChoice, PaperChoice, PictureEnding, ThemeChoice},
    gather::{Depth, gather},
    output::{complain, deliver},
};
use crate::{
    export::{
        PictureError,
        carried::{Carried, Carry},
        paper::{Paper, PaperSize},
        picture::{PictureFormat, PictureOptions, Range, compose},
        sources::timeline_sources,
    },
    project::known::known_on,
    timeline::{Grouping, ThemeName},
};
use std::path::Path;

pub(super) fn run(call: &ExportCall) -> Result<u8, Stop> {
    let format = format_of(call)?;
    let paper = paper_of(call, format)?;
    let mut options = options_of(call, paper);
    let gathered = gather(&call.inputs.paths, &call.inputs.dating, Depth::Events)?;
    let known = call.known_on.and_then(|when| when.latest).map(|day| {
        options = options.clone().known_on(day);
        known_on(&gathered.project, day)
    });
    let project = known.as_ref().unwrap_or(&gathered.project);
    let picture =
        compose(project.events(), &timeline_sources(project), &options).map_err(|error| stop(&error))?;
    if let Some(warning) = picture.warning() {
        complain(&warning);
    }
    let carry = match call.embed {
        EmbedChoice::None => Carry::Nothing,
        // nothing is carried in an SVG
        _ if format == PictureFormat::Svg => Carry::Nothing,
        EmbedChoice::Events => Carry::Events,
        EmbedChoice::All => Carry::Everything,
    };
    let carried = Carried::of(project, carry, &picture.events).unwrap_or_else(|too_large| {
        complain(&too_large.to_string());
        None
    });
    let bytes = picture
        .encode_with(format, carried.as_ref())
        .map_err(|error| stop(&error))?;
    deliver(Some(&call.output), |out| out.write_all(&bytes))?;
    Ok(gathered.status())
}

fn options_of(call: &ExportCall, paper: Option<Paper>) -> PictureOptions {
    PictureOptions {
        range: match (call.from, call.to) {
            (None, None) => Range::Whole,
            (from, to) => Range::Days(from.and_then(|from| from.earliest), to.and_then(|to| to.latest)),
        },
        width: call.width as f32,
        height: call.height.map(|height| height as f32),
        scale: call.scale,
        theme: match call.theme {
            ThemeChoice::Light => ThemeName::Light,
            ThemeChoice::Dark => ThemeName::Dark,
            ThemeChoice::Print => ThemeName::Print,
        },
        grouping: match call.group {
            None => Grouping::None,
            Some(GroupChoice::Source) => Grouping::Source,
            Some(GroupChoice::Actor) => Grouping::Actor,
            Some(GroupChoice::Kind) => Grouping::Kind,
            Some(GroupChoice::Status) => Grouping::Status,
            Some(GroupChoice::Tag) => Grouping::Tag,
        },
        title: call.title.clone().unwrap_or_default(),
        show_rejected: false,
        is_transparent: call.transparent,
        in_rows: call.rows,
        paper,
        weeks: call.weeks,
        shorten: call.shorten,
    }
}

fn paper_of(call: &ExportCall, format: PictureFormat) -> Result<Option<Paper>, Stop> {
    let size = match call.paper {
        None => return Ok(None),
        Some(PaperChoice::A4) => PaperSize::A4,
        Some(PaperChoice::A3) => PaperSize::A3,
        Some(PaperChoice::Letter) => PaperSize::Letter,
    };
    if format != PictureFormat::Pdf {
        return Err(Stop::usage(
            "only a PDF has pages: --paper goes with a file that ends in .pdf",
        ));
    }
    Ok(Some(Paper {
        size,
        is_upright: call.upright,
    }))
}

fn stop(error: &PictureError) -> Stop {
    let message = error.to_string();
    match error {
        PictureError::BadSize { .. } | PictureError::Backwards { .. } => Stop::usage(message),
        PictureError::NoEvents { .. } | PictureError::TooLarge { .. } | PictureError::Internal { .. } => {
            Stop::failed(message)
        }
    }
}

fn format_of(call: &ExportCall) -> Result<PictureFormat, Stop> {
    let ending = call.output.extension().and_then(|ending| ending.to_str());
    match call.format {
        Some(PictureEnding::Png) => Ok(PictureFormat::Png),
        Some(PictureEnding::Svg) => Ok(PictureFormat::Svg),
        Some(PictureEnding::Pdf) => Ok(PictureFormat::Pdf),
        None => ending
            .and_then(PictureFormat::from_extension)
            .ok_or_else(|| no_format(&call.output)),
    }
}

fn no_format(path: &Path) -> Stop {
    Stop::usage(format!(
        "the name of a picture ends in .png, .svg or .pdf (or say --format): {}",
        path.display()
    ))
}
