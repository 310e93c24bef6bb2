//! What the exported picture will look like, drawn away from the window whenever a choice changes.

use crate::{
    export::picture::PictureOptions,
    jobs::{Drawing, JobId, Worker},
    ui::{
        exporting::Content,
        style::{self, Look},
    },
};
use egui::{ColorImage, Image, RichText, TextureHandle, TextureOptions, Ui, Vec2, vec2};

/// Room for the preview, in points.
const ROOM: Vec2 = vec2(400.0, 430.0);
/// A preview has at most so many pixels on either side.
const MOST_PIXELS: f32 = 1_600.0;

/// What the preview is of.
#[derive(Debug, Clone, PartialEq)]
struct Wanted {
    options: PictureOptions,
    page: usize,
    pixels_per_point: f32,
}

/// The preview and the work on it.
#[derive(Default)]
pub(super) struct Preview {
    /// What is drawn is made of these; taken once, because the dialog holds everything else still.
    content: Option<Content>,
    page: usize,
    /// What is being drawn; one at a time, so that changes that follow each other quickly cost one drawing.
    under_way: Option<(JobId, Wanted)>,
    shown: Option<Wanted>,
    arrived: Option<Result<Drawing, String>>,
    texture: Option<TextureHandle>,
    about: Option<About>,
    problem: Option<String>,
}

impl std::fmt::Debug for Preview {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Preview")
            .field("shown", &self.shown)
            .field("under_way", &self.under_way)
            .finish_non_exhaustive()
    }
}

#[derive(Debug)]
struct About {
    size: (f32, f32),
    pages: usize,
    /// Whether it would be better in rows.
    is_tall: bool,
    warning: Option<String>,
}

impl Preview {
    /// Takes what was drawn, if it was drawn for this preview.
    pub(super) fn take(&mut self, job: JobId, outcome: Result<Drawing, String>) {
        if let Some((_, wanted)) = self.under_way.take_if(|(awaited, _)| *awaited == job) {
            self.shown = Some(wanted);
            self.arrived = Some(outcome);
        }
    }

    /// What is known to be wrong with the picture.
    pub(super) fn problem(&self) -> Option<&str> {
        self.problem.as_deref()
    }

    /// Shows the newest drawing and asks for another where a choice changed.
    pub(super) fn show(
        &mut self,
        ui: &mut Ui,
        worker: &Worker,
        options: &PictureOptions,
        gather: impl FnOnce() -> Content,
    ) {
        self.receive(ui);
        let wanted = Wanted {
            options: options.clone(),
            page: self.page,
            pixels_per_point: ui.ctx().pixels_per_point(),
        };
        if self.under_way.is_none() && self.shown.as_ref() != Some(&wanted) {
            let content = self.content.get_or_insert_with(gather).clone();
            let ask = wanted.clone();
            let job = worker.draw(move || draw(&content, &ask));
            self.under_way = Some((job, wanted));
        }
        self.paint(ui);
    }

    fn receive(&mut self, ui: &Ui) {
        match self.arrived.take() {
            Some(Ok(drawing)) => {
                let size = [drawing.pixels.width as usize, drawing.pixels.height as usize];
                let image = ColorImage::from_rgba_unmultiplied(size, &drawing.pixels.rgba);
                self.texture = Some(
                    ui.ctx()
                        .load_texture("picture-preview", image, TextureOptions::LINEAR),
                );
                self.page = self.page.min(drawing.pages.saturating_sub(1));
                self.problem = None;
                let in_rows = self
                    .shown
                    .as_ref()
                    .is_some_and(|shown| shown.options.in_rows || shown.options.paper.is_some());
                self.about = Some(About {
                    is_tall: !in_rows && drawing.size.1 > 1.3 * drawing.size.0,
                    size: drawing.size,
                    pages: drawing.pages,
                    warning: drawing.warning,
                });
            }
            Some(Err(problem)) => {
                self.texture = None;
                self.about = None;
                self.problem = Some(crate::ui::news::sentence(&problem));
            }
            None => {}
        }
    }

    fn paint(&mut self, ui: &mut Ui) {
        let look = Look::of(ui);
        let (rect, _) = ui.allocate_exact_size(ROOM, egui::Sense::hover());
        ui.painter().rect_filled(rect, 4.0, look.window);
        if let Some(texture) = &self.texture {
            let size = texture.size_vec2();
            let room = ROOM - Vec2::splat(16.0);
            let factor = (room.x / size.x).min(room.y / size.y);
            let place = egui::Rect::from_center_size(rect.center(), size * factor);
            Image::new(texture)
                .alt_text("Preview of the picture")
                .paint_at(ui, place);
        } else {
            let text = if self.problem.is_some() {
                "No picture"
            } else {
                "Drawing…"
            };
            let font = egui::TextStyle::Body.resolve(ui.style());
            ui.painter()
                .text(rect.center(), egui::Align2::CENTER_CENTER, text, font, look.muted);
        }
        ui.add_space(style::GAP / 2.0);
        let Some(about) = &self.about else { return };
        ui.horizontal(|ui| {
            if about.pages > 1 {
                let first = self.page == 0;
                if ui
                    .add_enabled(!first, egui::Button::new("‹"))
                    .on_hover_text("The page before")
                    .clicked()
                {
                    self.page -= 1;
                }
                ui.label(format!("Page {} of {}", self.page + 1, about.pages));
                let last = self.page + 1 >= about.pages;
                if ui
                    .add_enabled(!last, egui::Button::new("›"))
                    .on_hover_text("The next page")
                    .clicked()
                {
                    self.page += 1;
                }
            }
            let (width, height) = about.size;
            ui.label(
                RichText::new(format!("{width:.0} × {height:.0} pixels"))
                    .small()
                    .color(look.muted),
            );
        });
        if about.is_tall {
            let text = "This picture is tall and narrow. Time in rows would fill it better.";
            ui.label(RichText::new(text).small().color(look.muted));
        }
        if let Some(warning) = &about.warning {
            super::problem(ui, &crate::ui::news::sentence(warning));
        }
    }
}

fn draw(content: &Content, wanted: &Wanted) -> Result<Drawing, String> {
    let picture = content.compose(&wanted.options)?;
    let page = wanted.page.min(picture.page_count() - 1);
    let size = picture
        .pages()
        .nth(page)
        .map(|page| page.size)
        .unwrap_or_default();
    let room = ROOM * wanted.pixels_per_point;
    let fit = (room.x / size.width).min(room.y / size.height);
    let least = MOST_PIXELS / size.width.max(size.height);
    let pixels = picture
        .pixels(page, fit.min(least).min(1.0))
        .map_err(|error| error.to_string())?;
    Ok(Drawing {
        pixels,
        size: (size.width * picture.scale(), size.height * picture.scale()),
        pages: picture.page_count(),
        warning: picture.warning(),
    })
}
