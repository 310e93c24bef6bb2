//! SVG to PNG and PDF with the bundled fonts and nothing of the machine's.

use super::error::{MOST_PIXELS, PictureError};
use crate::timeline::{REGULAR, SEMI_BOLD, SYMBOLS};
use krilla_svg::{SurfaceExt as _, SvgSettings};
use resvg::{
    tiny_skia,
    usvg::{self, fontdb},
};
use std::sync::{Arc, LazyLock};

/// Only the fonts that come with the program, so that a picture is the same on every machine.
static FONTS: LazyLock<Arc<fontdb::Database>> = LazyLock::new(|| {
    let mut fonts = fontdb::Database::new();
    for bytes in [REGULAR, SEMI_BOLD, SYMBOLS] {
        fonts.load_font_data(bytes.to_vec());
    }
    fonts.set_sans_serif_family("Noto Sans");
    Arc::new(fonts)
});

fn parse(svg: &str, format: &'static str) -> Result<usvg::Tree, PictureError> {
    let options = usvg::Options {
        font_family: "Noto Sans".to_owned(),
        fontdb: Arc::clone(&FONTS),
        // What is outside the document is never read.
        image_href_resolver: usvg::ImageHrefResolver {
            resolve_data: Box::new(|_, _, _| None),
            resolve_string: Box::new(|_, _| None),
        },
        ..usvg::Options::default()
    };
    usvg::Tree::from_str(svg, &options).map_err(|error| PictureError::Internal {
        format,
        reason: error.to_string(),
    })
}

/// The SVG as a PNG of `scale` pixels for each point.
pub(super) fn png(svg: &str, scale: f32) -> Result<Vec<u8>, PictureError> {
    let tree = parse(svg, "PNG")?;
    let (width, height) = (
        pixels(tree.size().width(), scale),
        pixels(tree.size().height(), scale),
    );
    if width * height > MOST_PIXELS {
        return Err(PictureError::TooLarge { width, height });
    }
    let too_large = PictureError::TooLarge { width, height };
    let mut pixmap = tiny_skia::Pixmap::new(width as u32, height as u32).ok_or(too_large)?;
    resvg::render(
        &tree,
        tiny_skia::Transform::from_scale(scale, scale),
        &mut pixmap.as_mut(),
    );
    pixmap.encode_png().map_err(|error| PictureError::Internal {
        format: "PNG",
        reason: error.to_string(),
    })
}

fn pixels(points: f32, scale: f32) -> u64 {
    (f64::from(points) * f64::from(scale)).ceil().max(1.0) as u64
}

/// The SVG as a PDF of one page, with searchable text and a title.
pub(super) fn pdf(svg: &str, title: &str) -> Result<Vec<u8>, PictureError> {
    let internal = |reason: String| PictureError::Internal {
        format: "PDF",
        reason,
    };
    let tree = parse(svg, "PDF")?;
    let size = krilla::geom::Size::from_wh(tree.size().width(), tree.size().height())
        .ok_or_else(|| internal("the page has no size".to_owned()))?;
    let mut document = krilla::Document::new();
    let settings = krilla::page::PageSettings::new(size);
    let mut page = document.start_page_with(settings);
    let mut surface = page.surface();
    surface
        .draw_svg(&tree, size, SvgSettings::default())
        .ok_or_else(|| internal("the drawing was refused".to_owned()))?;
    surface.finish();
    page.finish();
    let metadata = krilla::metadata::Metadata::new()
        .title(title.to_owned())
        .creator("Dateline".to_owned())
        .language("en".to_owned());
    document.set_metadata(metadata);
    document.finish().map_err(|error| internal(format!("{error:?}")))
}
