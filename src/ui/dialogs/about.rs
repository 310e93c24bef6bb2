//! What Dateline is.

use super::{foot_line, modal};
use crate::ui::{
    State,
    style::{self, Look},
};
use egui::{Context, Label, RichText};

/// Shows the page; returns whether it stays open.
pub(super) fn show(ctx: &Context, _state: &mut State) -> bool {
    modal(ctx, "About Dateline", 440.0, |ui| {
        let look = Look::of(ui);
        ui.label(format!("Version {}", env!("CARGO_PKG_VERSION")));
        ui.add_space(style::GAP);
        for text in [
            "Dateline turns a pile of news articles into a timeline you can defend. It finds every dated event, works out what “Wednesday” \
             or “last month” means, and links each event to the words that tell it.",
            "It works offline: nothing you open leaves this computer. The same files always give the same timeline.",
            "Licensed under MIT or Apache 2.0. The fonts are Noto Sans, under the SIL Open Font Licence.",
        ] {
            ui.add(Label::new(RichText::new(text).color(look.muted)).wrap());
            ui.add_space(style::NEAR);
        }
        ui.add_space(style::GAP);
        !foot_line(ui, |ui| ui.button("Close").clicked())
    })
}
