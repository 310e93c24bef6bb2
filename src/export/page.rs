//! The parts of a picture's page around the lanes, and how they are put together.

use super::picture::Counts;
use crate::timeline::{
    Align, FontMetrics, Group, Item, Rgba, Scene, Size, SourceInfo, Sources, Stroke, Text, Theme, Weight,
    point, sample,
};
use std::collections::BTreeSet;

/// A part of the page, laid out from its own upper left corner.
#[derive(Debug, Default)]
pub(super) struct Part {
    items: Vec<Item>,
    pub(super) height: f32,
}

/// Free space around the page.
pub(super) fn margin(theme: &Theme) -> f32 {
    theme.spacing.xl + theme.spacing.m
}

/// Text with its width measured.
fn text(string: &str, x: f32, y: f32, size: f32, weight: Weight, colour: Rgba) -> Text {
    Text {
        at: point(x, y),
        align: Align::Start,
        size,
        weight,
        colour,
        width: FontMetrics::bundled().width(string, size, weight),
        string: string.to_owned(),
    }
}

/// The heading and the line under it.
pub(super) fn heading(title: &str, subtitle: &str, width: f32, theme: &Theme) -> Part {
    let (scale, palette, fonts) = (&theme.type_scale, &theme.palette, FontMetrics::bundled());
    let mut items = Vec::new();
    let mut y = 0.0;
    if !title.trim().is_empty() {
        for line in fonts.wrapped(title, scale.title, Weight::SemiBold, width, 3) {
            y += scale.title * scale.line_height;
            items.push(Item::Text(text(
                &line,
                0.0,
                y - 0.3 * scale.title,
                scale.title,
                Weight::SemiBold,
                palette.text,
            )));
        }
    }
    y += scale.label * scale.line_height;
    let line = fonts.elided(subtitle, scale.label, Weight::Regular, width);
    items.push(Item::Text(text(
        &line,
        0.0,
        y - 0.3 * scale.label,
        scale.label,
        Weight::Regular,
        palette.text_secondary,
    )));
    Part {
        items: vec![Item::Group(Group {
            role: "heading",
            items,
            ..Group::default()
        })],
        height: y + theme.spacing.l,
    }
}

/// Legend, sources and footer.
pub(super) fn below(
    scene: &Scene,
    sources: &Sources,
    cited: &BTreeSet<u32>,
    counts: &Counts,
    width: f32,
    theme: &Theme,
) -> Part {
    let mut part = Part::default();
    let line = Stroke::solid(1.0, theme.palette.border_strong);
    part.items.push(Item::Line {
        from: point(0.0, 0.0),
        to: point(width, 0.0),
        stroke: line,
    });
    part.height = theme.spacing.m;
    legend(&mut part, scene, width, theme);
    source_list(&mut part, sources, cited, width, theme);
    footer(&mut part, counts, width, theme);
    part
}

/// The symbols that occur, one after another, in as many rows as needed.
fn legend(part: &mut Part, scene: &Scene, width: f32, theme: &Theme) {
    let (size, gap) = (theme.type_scale.small, theme.spacing.xl);
    let row = size * 1.9;
    let (mut x, mut y) = (0.0, part.height + row / 2.0);
    let mut items = Vec::new();
    for symbol in scene.symbols.iter() {
        let label_width = FontMetrics::bundled().width(symbol.meaning(), size, Weight::Regular);
        let (_, symbol_width) = sample(symbol, point(0.0, 0.0), theme, 1.0);
        let whole = symbol_width + theme.spacing.s + label_width;
        if x > 0.0 && x + whole > width {
            (x, y) = (0.0, y + row);
        }
        let (group, _) = sample(symbol, point(x, y), theme, 1.0);
        items.push(Item::Group(group));
        let at = x + symbol_width + theme.spacing.s;
        items.push(Item::Text(text(
            symbol.meaning(),
            at,
            y + 0.36 * size,
            size,
            Weight::Regular,
            theme.palette.text_secondary,
        )));
        x += whole + gap;
    }
    if !items.is_empty() {
        part.items.push(Item::Group(Group {
            role: "legend",
            items,
            ..Group::default()
        }));
        part.height = y + row / 2.0 + theme.spacing.m;
    }
}

/// The sources that tell the events, numbered as beside them, in columns read downwards.
fn source_list(part: &mut Part, sources: &Sources, cited: &BTreeSet<u32>, width: f32, theme: &Theme) {
    let listed: Vec<&SourceInfo> = sources
        .list()
        .iter()
        .filter(|source| cited.contains(&source.number))
        .collect();
    if listed.is_empty() {
        return;
    }
    let (palette, scale) = (&theme.palette, &theme.type_scale);
    let mut items = Vec::new();
    let top = part.height + scale.label * scale.line_height;
    items.push(Item::Text(text(
        "Sources",
        0.0,
        top - 0.3 * scale.label,
        scale.label,
        Weight::SemiBold,
        palette.text,
    )));
    let columns = ((width / 430.0) as usize).clamp(1, 4).min(listed.len());
    let gap = theme.spacing.xl;
    let column = (width - gap * (columns - 1) as f32) / columns as f32;
    let rows = listed.len().div_ceil(columns);
    let mut deepest = top;
    for (at, of_column) in listed.chunks(rows).enumerate() {
        let x = at as f32 * (column + gap);
        let mut y = top + theme.spacing.xs;
        for source in of_column {
            y = one_source(&mut items, source, x, y, column, theme);
        }
        deepest = deepest.max(y);
    }
    part.items.push(Item::Group(Group {
        role: "sources",
        items,
        ..Group::default()
    }));
    part.height = deepest + theme.spacing.m;
}

/// Number, colour, title, and below it publisher and date; returns where the next one starts.
fn one_source(items: &mut Vec<Item>, source: &SourceInfo, x: f32, y: f32, width: f32, theme: &Theme) -> f32 {
    let (palette, size) = (&theme.palette, theme.type_scale.small);
    let step = size * theme.type_scale.line_height;
    let indent = 34.0;
    let middle = y + step / 2.0;
    items.push(Item::Circle {
        centre: point(x + 4.0, middle),
        radius: 3.5,
        fill: Some(theme.group_colour(source.colour)),
        stroke: None,
    });
    let number = format!("[{}]", source.number);
    items.push(Item::Text(text(
        &number,
        x + 12.0,
        middle + 0.36 * size,
        size,
        Weight::Regular,
        palette.text_secondary,
    )));
    let fonts = FontMetrics::bundled();
    let mut below = y;
    let mut add = |string: &str, colour: Rgba| {
        items.push(Item::Text(text(
            string,
            x + indent,
            below + step / 2.0 + 0.36 * size,
            size,
            Weight::Regular,
            colour,
        )));
        below += step;
    };
    for line in fonts.wrapped(&source.title, size, Weight::Regular, width - indent, 2) {
        add(&line, palette.text);
    }
    let origin: Vec<&str> = [source.publisher.as_deref(), source.published.as_deref()]
        .into_iter()
        .flatten()
        .collect();
    if !origin.is_empty() {
        let line = fonts.elided(&origin.join(", "), size, Weight::Regular, width - indent);
        add(&line, palette.text_secondary);
    }
    below + theme.spacing.xs
}

/// What the picture counts, and what made it.
fn footer(part: &mut Part, counts: &Counts, width: f32, theme: &Theme) {
    let (palette, size) = (&theme.palette, theme.type_scale.caption);
    let mut said = vec![format!(
        "{} {}",
        counts.events,
        if counts.events == 1 { "event" } else { "events" }
    )];
    if counts.folded > 0 {
        said.push(format!("{} of them folded into counts", counts.folded));
    }
    if counts.unreviewed > 0 {
        said.push(format!("{} not reviewed", counts.unreviewed));
    }
    if counts.contradicted > 0 {
        said.push(format!("{} with sources that disagree", counts.contradicted));
    }
    if !counts.shortened.is_empty() {
        said.push(format!(
            "empty time is shortened: {}",
            counts.shortened.join(", ")
        ));
    }
    let y = part.height + size * theme.type_scale.line_height;
    let left = FontMetrics::bundled().elided(&said.join(" · "), size, Weight::Regular, width - 140.0);
    let mut maker = text(
        "Made with Dateline",
        width,
        y,
        size,
        Weight::Regular,
        palette.text_faint,
    );
    maker.align = Align::End;
    let items = vec![
        Item::Text(text(&left, 0.0, y, size, Weight::Regular, palette.text_faint)),
        Item::Text(maker),
    ];
    part.items.push(Item::Group(Group {
        role: "footer",
        items,
        ..Group::default()
    }));
    part.height = y + size * 0.3;
}

/// Heading, lanes and what stands below them on one page. `least` is the page's width, and the least height.
pub(super) fn assemble(heading: Part, lanes: Scene, below: Part, least: Size, theme: &Theme) -> Scene {
    let margin = margin(theme);
    let mut items = Vec::new();
    let mut y = margin;
    let mut add = |part: Vec<Item>, y: f32| {
        items.extend(part.into_iter().map(|mut item| {
            item.shift(margin, y);
            item
        }));
    };
    add(heading.items, y);
    y += heading.height;
    let hits = lanes.hits.into_iter().map(|mut hit| {
        hit.rect = hit.rect.moved(margin, y);
        hit
    });
    let hits = hits.collect();
    add(lanes.items, y);
    y += lanes.size.height + theme.spacing.s;
    add(below.items, y);
    let height = (y + below.height + margin).max(least.height).ceil();
    Scene {
        size: Size {
            width: least.width,
            height,
        },
        background: theme.palette.canvas,
        items,
        hits,
        summary: lanes.summary,
        shown: lanes.shown,
        symbols: lanes.symbols,
    }
}
