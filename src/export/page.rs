//! The parts of a picture's page around the lanes, and how they are put together.

use super::draft::{Counts, grouped};
use crate::timeline::{
    Align, FontMetrics, Group, Item, Rgba, Scene, Size, SourceInfo, Sources, Stroke, Symbols, Text, Theme,
    Weight, point, sample,
};
use std::collections::BTreeSet;

/// A part of the page, laid out from its own upper left corner.
#[derive(Debug, Default)]
pub(super) struct Part {
    items: Vec<Item>,
    pub(super) height: f32,
}

impl Part {
    /// The lanes of a row as a part.
    pub(super) fn of(lanes: Scene) -> Self {
        Self {
            items: lanes.items,
            height: lanes.size.height,
        }
    }

    /// Puts another part below this one.
    pub(super) fn append(&mut self, below: Self) {
        let y = self.height;
        self.items.extend(moved(below.items, 0.0, y));
        self.height += below.height;
    }
}

fn moved(items: Vec<Item>, dx: f32, dy: f32) -> impl Iterator<Item = Item> {
    items.into_iter().map(move |mut item| {
        item.shift(dx, dy);
        item
    })
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

/// A line across the page, and below it the symbols that occur.
pub(super) fn legend_part(symbols: Symbols, width: f32, theme: &Theme) -> Part {
    let mut part = Part {
        items: vec![Item::Line {
            from: point(0.0, 0.0),
            to: point(width, 0.0),
            stroke: Stroke::solid(1.0, theme.palette.border_strong),
        }],
        height: theme.spacing.m,
    };
    legend(&mut part, symbols, width, theme);
    part
}

/// The sources with their numbers; empty without any.
pub(super) fn sources_part(listed: &[&SourceInfo], heading: &str, width: f32, theme: &Theme) -> Part {
    let mut part = Part::default();
    source_list(&mut part, listed, heading, width, theme);
    part
}

/// What the picture counts, and what made it.
pub(super) fn footer_part(counts: &Counts, width: f32, theme: &Theme) -> Part {
    let mut part = Part::default();
    footer(&mut part, &said(counts), "Made with Dateline", width, theme);
    part
}

/// Legend, sources and footer.
pub(super) fn below(
    symbols: Symbols,
    sources: &Sources,
    cited: &BTreeSet<u32>,
    counts: &Counts,
    width: f32,
    theme: &Theme,
) -> Part {
    let mut part = legend_part(symbols, width, theme);
    part.append(sources_part(&listed(sources, cited), "Sources", width, theme));
    part.append(footer_part(counts, width, theme));
    part
}

/// The sources that are cited, in order.
pub(super) fn listed<'a>(sources: &'a Sources, cited: &BTreeSet<u32>) -> Vec<&'a SourceInfo> {
    sources
        .list()
        .iter()
        .filter(|source| cited.contains(&source.number))
        .collect()
}

/// A line at the head of one row of several: what time it shows, at the right a remark, in the fullest of its wordings that fits.
pub(super) fn running_head(time: &str, remark: &[String], width: f32, theme: &Theme) -> Part {
    let (size, small) = (theme.type_scale.label, theme.type_scale.small);
    let (fonts, gap) = (FontMetrics::bundled(), theme.spacing.l);
    let y = size * theme.type_scale.line_height;
    let left = width - fonts.width(time, size, Weight::SemiBold) - gap;
    let remark = remark
        .iter()
        .find(|remark| fonts.width(remark, small, Weight::Regular) <= left)
        .map(String::as_str)
        .unwrap_or_default();
    let mut at_right = text(
        remark,
        width,
        y - 0.3 * size,
        small,
        Weight::Regular,
        theme.palette.text_secondary,
    );
    at_right.align = Align::End;
    let time = fonts.elided(time, size, Weight::SemiBold, width - at_right.width);
    let items = vec![
        Item::Text(text(
            &time,
            0.0,
            y - 0.3 * size,
            size,
            Weight::SemiBold,
            theme.palette.text,
        )),
        Item::Text(at_right),
    ];
    Part {
        items: vec![Item::Group(Group {
            role: "heading",
            items,
            ..Group::default()
        })],
        height: y + theme.spacing.s,
    }
}

/// The line at the foot of one page of several.
pub(super) fn foot(left: &str, right: &str, width: f32, theme: &Theme) -> Part {
    let mut part = Part::default();
    footer(&mut part, left, right, width, theme);
    part
}

/// The symbols that occur, one after another, in as many rows as needed.
fn legend(part: &mut Part, symbols: Symbols, width: f32, theme: &Theme) {
    let (size, gap) = (theme.type_scale.small, theme.spacing.xl);
    let row = size * 1.9;
    let (mut x, mut y) = (0.0, part.height + row / 2.0);
    let mut items = Vec::new();
    for symbol in symbols.iter() {
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
fn source_list(part: &mut Part, listed: &[&SourceInfo], heading: &str, width: f32, theme: &Theme) {
    if listed.is_empty() {
        return;
    }
    let (palette, scale) = (&theme.palette, &theme.type_scale);
    let mut items = Vec::new();
    let top = part.height + scale.label * scale.line_height;
    items.push(Item::Text(text(
        heading,
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

/// What the picture counts, in words.
pub(super) fn said(counts: &Counts) -> String {
    let mut said = vec![format!(
        "{} {}",
        grouped(counts.events),
        if counts.events == 1 { "event" } else { "events" }
    )];
    if counts.folded > 0 {
        said.push(format!(
            "{} of them folded into counts",
            grouped(counts.folded as usize)
        ));
    }
    if counts.unreviewed > 0 {
        said.push(format!("{} not reviewed", grouped(counts.unreviewed)));
    }
    if counts.contradicted > 0 {
        said.push(format!(
            "{} with sources that disagree",
            grouped(counts.contradicted)
        ));
    }
    if !counts.shortened.is_empty() {
        said.push(format!(
            "empty time is shortened: {}",
            counts.shortened.join(", ")
        ));
    }
    said.join(" · ")
}

/// A faint line with something at either end; what is at the left goes on below where it is long.
fn footer(part: &mut Part, left: &str, right: &str, width: f32, theme: &Theme) {
    let (palette, size) = (&theme.palette, theme.type_scale.caption);
    let step = size * theme.type_scale.line_height;
    let mut y = part.height + step;
    let mut maker = text(right, width, y, size, Weight::Regular, palette.text_faint);
    maker.align = Align::End;
    let room = width - maker.width - theme.spacing.l;
    let mut items = vec![Item::Text(maker)];
    for (at, line) in FontMetrics::bundled()
        .wrapped(left, size, Weight::Regular, room, 3)
        .iter()
        .enumerate()
    {
        y = part.height + step * (at + 1) as f32;
        items.push(Item::Text(text(
            line,
            0.0,
            y,
            size,
            Weight::Regular,
            palette.text_faint,
        )));
    }
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
    let mut add = |part: Vec<Item>, y: f32| items.extend(moved(part, margin, y));
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
