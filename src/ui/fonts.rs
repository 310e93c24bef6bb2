//! The bundled Noto Sans as the window's fonts; other scripts come from the system where it has them.

use crate::timeline::{REGULAR, SEMI_BOLD, SYMBOLS};
use egui::{Context, FontData, FontDefinitions, FontFamily, FontId, FontTweak};
use std::sync::Arc;

/// The family of headings and of what stands out in a row.
const SEMI_BOLD_FAMILY: &str = "semi-bold";

/// A semi-bold font of `size` points.
pub(super) fn semi_bold(size: f32) -> FontId {
    FontId::new(size, FontFamily::Name(SEMI_BOLD_FAMILY.into()))
}

/// A regular font of `size` points.
pub(super) fn regular(size: f32) -> FontId {
    FontId::new(size, FontFamily::Proportional)
}

/// Makes the bundled fonts the only ones of `ctx` (besides what the system adds for other scripts).
pub(super) fn install(ctx: &Context) {
    let mut fonts = FontDefinitions::empty();
    // Noto's generous line box sits a little high in buttons; this centres the letters.
    let tweak = FontTweak {
        y_offset_factor: -0.02,
        ..FontTweak::default()
    };
    for (name, data) in [
        ("regular", REGULAR),
        ("semi-bold", SEMI_BOLD),
        ("symbols", SYMBOLS),
    ] {
        let data = FontData::from_static(data).tweak(tweak.clone());
        fonts.font_data.insert(name.to_owned(), Arc::new(data));
    }
    let regular = vec!["regular".to_owned(), "symbols".to_owned()];
    let semi_bold = vec!["semi-bold".to_owned(), "symbols".to_owned()];
    fonts.families.insert(FontFamily::Proportional, regular.clone());
    fonts.families.insert(FontFamily::Monospace, regular);
    fonts
        .families
        .insert(FontFamily::Name(SEMI_BOLD_FAMILY.into()), semi_bold);
    ctx.set_fonts(fonts);
}
