//! SVG to pixels and PNG with the bundled fonts and nothing of the machine's.

use super::{
    carried::Carried,
    error::{MOST_PIXELS, PictureError},
};
use crate::timeline::{REGULAR, SEMI_BOLD, SYMBOLS};
use rayon::prelude::*;
use resvg::{
    tiny_skia::{PixmapMut, Transform},
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

/// A picture as pixels, row by row from the top: red, green, blue and opacity (not multiplied into the colours), 8 bits each.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pixels {
    /// Pixels in a row.
    pub width: u32,
    /// Rows.
    pub height: u32,
    /// Four bytes for each pixel.
    pub rgba: Vec<u8>,
}

/// The SVG read, with the bundled fonts.
pub(super) fn parse(svg: &str, format: &'static str) -> Result<usvg::Tree, PictureError> {
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

/// The SVG drawn with `scale` pixels for each point.
pub(super) fn pixels(svg: &str, scale: f32) -> Result<Pixels, PictureError> {
    let tree = parse(svg, "picture")?;
    let length = |points: f32| (f64::from(points) * f64::from(scale)).ceil().max(1.0) as u64;
    let (width, height) = (length(tree.size().width()), length(tree.size().height()));
    if width * height > MOST_PIXELS {
        return Err(PictureError::TooLarge { width, height });
    }
    // Bands side by side, one a processor; a band begins on a whole pixel, so that nobody can tell.
    let (row, rows) = (width as usize * 4, height as usize);
    let band = rows.div_ceil(rayon::current_num_threads().max(1)).max(64);
    let mut rgba = vec![0; row * rows];
    rgba.par_chunks_mut(row * band)
        .enumerate()
        .try_for_each(|(at, bytes)| {
            let mut pixels = PixmapMut::from_bytes(bytes, width as u32, (bytes.len() / row) as u32)
                .ok_or(PictureError::TooLarge { width, height })?;
            let place = Transform::from_scale(scale, scale).post_translate(0.0, -((at * band) as f32));
            resvg::render(&tree, place, &mut pixels);
            bytes.as_chunks_mut::<4>().0.iter_mut().for_each(unmultiply);
            Ok(())
        })?;
    Ok(Pixels {
        width: width as u32,
        height: height as u32,
        rgba,
    })
}

/// Takes the opacity out of the colours, where the renderer has multiplied it in.
fn unmultiply(pixel: &mut [u8; 4]) {
    let opacity = u32::from(pixel[3]);
    if opacity == 255 || opacity == 0 {
        return;
    }
    for value in &mut pixel[..3] {
        *value = ((u32::from(*value) * 255 + opacity / 2) / opacity).min(255) as u8;
    }
}

/// The SVG as a PNG of `scale` pixels for each point, with a project inside where there is one.
pub(super) fn png(
    svg: &str,
    title: &str,
    scale: f32,
    carried: Option<&Carried>,
) -> Result<Vec<u8>, PictureError> {
    let pixels = pixels(svg, scale)?;
    encode(&pixels, title, scale, carried).map_err(|error| PictureError::Internal {
        format: "PNG",
        reason: error.to_string(),
    })
}

fn encode(
    pixels: &Pixels,
    title: &str,
    scale: f32,
    carried: Option<&Carried>,
) -> Result<Vec<u8>, png::EncodingError> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, pixels.width, pixels.height);
    // Programs that lay pages out take the picture for as large as it is on a screen.
    let per_metre = (f64::from(scale) * 96.0 / 0.0254).round() as u32;
    encoder.set_pixel_dims(Some(png::PixelDimensions {
        xppu: per_metre,
        yppu: per_metre,
        unit: png::Unit::Meter,
    }));
    encoder.set_depth(png::BitDepth::Eight);
    encoder.add_itxt_chunk("Title".to_owned(), title.to_owned())?;
    encoder.add_text_chunk("Software".to_owned(), "Dateline".to_owned())?;
    let (colour, data) = channels(&pixels.rgba);
    encoder.set_color(colour);
    let mut writer = encoder.write_header()?;
    if let Some(carried) = carried {
        writer.write_chunk(png::chunk::iTXt, &carried.text_chunk())?;
    }
    writer.write_image_data(&data)?;
    writer.finish()?;
    Ok(bytes)
}

/// As few bytes for each pixel as the picture needs: greys, colours, or colours with their opacity.
fn channels(rgba: &[u8]) -> (png::ColorType, Vec<u8>) {
    let (pixels, _) = rgba.as_chunks::<4>();
    if pixels.iter().any(|[_, _, _, opacity]| *opacity != 255) {
        (png::ColorType::Rgba, rgba.to_vec())
    } else if pixels
        .iter()
        .all(|[red, green, blue, _]| red == green && green == blue)
    {
        let greys = pixels.iter().map(|[grey, _, _, _]| *grey);
        (png::ColorType::Grayscale, greys.collect())
    } else {
        let colours = pixels
            .iter()
            .flat_map(|[red, green, blue, _]| [*red, *green, *blue]);
        (png::ColorType::Rgb, colours.collect())
    }
}
