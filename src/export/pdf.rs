//! Pages as a PDF: vectors with searchable text, bookmarks, and for screen readers what is a heading and which events a timeline shows.

use super::{
    carried::{Carried, FILE_NAME, MIME},
    error::PictureError,
    raster::parse,
    svg::{self, Letters},
};
use crate::timeline::{Group, Item, Rgba, Scene};
use krilla::{
    destination::XyzDestination,
    embed::{AssociationKind, EmbeddedFile, MimeType},
    geom,
    outline::{Outline, OutlineNode},
    page::PageSettings,
    tagging::{Artifact, ArtifactType, ContentTag, Identifier, Tag, TagGroup, TagTree},
};
use krilla_svg::{SurfaceExt as _, SvgSettings};
use std::num::NonZeroU16;

/// At most so many events are told one by one of a timeline to those who do not see it; the rest are counted.
const MOST_TOLD: usize = 1_000;

/// What part of a page is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// Title of the document, or the time of a row.
    Heading,
    /// Axis and lanes.
    Timeline,
    /// Legend, sources, counts.
    Words,
    /// A line between parts.
    Rule,
}

/// Neighbouring items of a page that are one thing to a reader.
#[derive(Debug)]
struct Layer<'a> {
    kind: Kind,
    items: Vec<&'a Item>,
}

/// The scenes as the pages of a PDF, `scale` units of a 72nd of an inch for each point, with a title, and with a project attached where there
/// is one.
pub(super) fn write(
    pages: &[&Scene],
    title: &str,
    scale: f32,
    carried: Option<&Carried>,
) -> Result<Vec<u8>, PictureError> {
    let mut document = krilla::Document::new();
    let mut writer = Writer {
        title,
        scale,
        tags: TagTree::new().with_lang(Some("en".to_owned())),
        outline: Outline::new(),
        has_title: false,
    };
    for (number, page) in pages.iter().enumerate() {
        writer.page(&mut document, number, page)?;
    }
    document.set_outline(writer.outline);
    document.set_tag_tree(writer.tags);
    if let Some(carried) = carried {
        document.embed_file(EmbeddedFile {
            path: FILE_NAME.to_owned(),
            mime_type: MimeType::new(MIME),
            description: Some("The events of this timeline, to be opened with Dateline".to_owned()),
            association_kind: AssociationKind::Source,
            data: carried.json.clone().into(),
            modification_date: None,
            compress: Some(true),
            location: None,
        });
    }
    let metadata = krilla::metadata::Metadata::new()
        .title(title.to_owned())
        .creator("Dateline".to_owned())
        .language("en".to_owned());
    document.set_metadata(metadata);
    document.finish().map_err(|error| internal(format!("{error:?}")))
}

fn internal(reason: String) -> PictureError {
    PictureError::Internal {
        format: "PDF",
        reason,
    }
}

/// The document as far as it is written, apart from what is drawn.
struct Writer<'a> {
    title: &'a str,
    scale: f32,
    tags: TagTree,
    outline: Outline,
    /// Whether the first heading, which is the title, has been there.
    has_title: bool,
}

impl Writer<'_> {
    fn page(
        &mut self,
        document: &mut krilla::Document,
        number: usize,
        scene: &Scene,
    ) -> Result<(), PictureError> {
        let (width, height) = (scene.size.width * self.scale, scene.size.height * self.scale);
        let size =
            geom::Size::from_wh(width, height).ok_or_else(|| internal("the page has no size".to_owned()))?;
        let mut page = document.start_page_with(PageSettings::new(size));
        let mut surface = page.surface();
        let ground = Layer {
            kind: Kind::Rule,
            items: Vec::new(),
        };
        for (at, layer) in std::iter::once(ground).chain(layers(&scene.items)).enumerate() {
            let drawn = Scene {
                size: scene.size,
                background: if at == 0 {
                    scene.background
                } else {
                    Rgba::default()
                },
                items: layer.items.iter().copied().cloned().collect(),
                ..Scene::default()
            };
            let tree = parse(&svg::write_with(&drawn, self.title, Letters::Bundled), "PDF")?;
            let tag = match layer.kind {
                Kind::Rule => ContentTag::Artifact(Artifact::with_kind(ArtifactType::Other)),
                _ => ContentTag::Other,
            };
            let place = surface.start_tagged(tag);
            surface
                .draw_svg(&tree, size, SvgSettings::default())
                .ok_or_else(|| internal("the drawing was refused".to_owned()))?;
            surface.end_tagged();
            self.note(&layer, number, place);
        }
        surface.finish();
        page.finish();
        Ok(())
    }

    /// Says what a layer is, and where the bookmarks that lead to it point.
    fn note(&mut self, layer: &Layer<'_>, page: usize, place: Identifier) {
        let mut group = match layer.kind {
            Kind::Rule => return,
            Kind::Heading => {
                let words = first_text(&layer.items).map(|(words, _)| words);
                let level = if self.has_title {
                    NonZeroU16::MIN.saturating_add(1)
                } else {
                    NonZeroU16::MIN
                };
                TagGroup::new(Tag::Hn(level, words))
            }
            Kind::Timeline => TagGroup::new(Tag::Figure(Some(told(&layer.items)))),
            Kind::Words => TagGroup::new(Tag::P),
        };
        group.push(place);
        self.tags.push(group);
        if layer.kind == Kind::Heading {
            let (words, y) = first_text(&layer.items).unwrap_or_default();
            let words = if self.has_title {
                words
            } else {
                self.title.to_owned()
            };
            self.outline.push_child(self.bookmark(words, page, y));
            self.has_title = true;
        }
        for group in layer.items.iter().flat_map(|item| groups_with(item, "heading")) {
            if layer.kind == Kind::Timeline
                && let Some((words, y)) = first_text(&group.items.iter().collect::<Vec<_>>())
            {
                self.outline.push_child(self.bookmark(words, page, y));
            }
        }
    }

    /// A bookmark to a line of text whose foot is at `y`.
    fn bookmark(&self, words: String, page: usize, y: f32) -> OutlineNode {
        const ABOVE: f32 = 24.0;
        let point = geom::Point::from_xy(0.0, (y - ABOVE).max(0.0) * self.scale);
        OutlineNode::new(words, XyzDestination::new(page, point))
    }
}

/// The items of a page in order, those that belong together as one.
fn layers(items: &[Item]) -> Vec<Layer<'_>> {
    let mut layers: Vec<Layer<'_>> = Vec::new();
    for item in items {
        let kind = match item {
            Item::Group(group) => match group.role {
                "heading" => Kind::Heading,
                "legend" | "sources" | "footer" => Kind::Words,
                _ => Kind::Timeline,
            },
            Item::Text(_) => Kind::Words,
            _ => Kind::Rule,
        };
        match layers.last_mut() {
            Some(last) if last.kind == kind && kind != Kind::Heading => last.items.push(item),
            _ => layers.push(Layer {
                kind,
                items: vec![item],
            }),
        }
    }
    layers
}

/// The groups of a role within an item, in order.
fn groups_with<'a>(item: &'a Item, role: &'static str) -> Vec<&'a Group> {
    let Item::Group(group) = item else {
        return Vec::new();
    };
    if group.role == role {
        return vec![group];
    }
    group
        .items
        .iter()
        .flat_map(|item| groups_with(item, role))
        .collect()
}

/// The first words of some items, and where their foot is.
fn first_text(items: &[&Item]) -> Option<(String, f32)> {
    items.iter().find_map(|item| match item {
        Item::Text(text) => Some((text.string.clone(), text.at.y)),
        Item::Group(group) => first_text(&group.items.iter().collect::<Vec<_>>()),
        _ => None,
    })
}

/// What a timeline shows, in words: each event with its headline and its date, in the order they stand, and how many are only counted.
fn told(items: &[&Item]) -> String {
    let mut told = Vec::new();
    let events: Vec<&Group> = items.iter().flat_map(|item| groups_with(item, "event")).collect();
    for tooltip in events
        .iter()
        .filter_map(|group| group.tooltip.as_deref())
        .take(MOST_TOLD)
    {
        let mut lines = tooltip.lines();
        let headline = lines.next().unwrap_or_default();
        told.push(match lines.next() {
            Some(date) => format!("{date}: {headline}."),
            None => format!("{headline}."),
        });
    }
    if events.len() > told.len() {
        told.push(format!("And {} more.", events.len() - told.len()));
    }
    let chips = items.iter().flat_map(|item| groups_with(item, "chip"));
    told.extend(chips.filter_map(|chip| Some(format!("{} without a headline.", chip.tooltip.as_deref()?))));
    if told.is_empty() {
        return "Timeline".to_owned();
    }
    format!("Timeline. {}", told.join(" "))
}
