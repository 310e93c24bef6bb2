//! The list of articles: what they are, when they were published and how sure that is, what is still loading and what could not be read.

use super::{
    Action, State,
    icons::Icon,
    style::{self, Look},
    wording,
};
use crate::{article::ArticleId, project::Entry};
use egui::{
    Align, Button, Color32, CornerRadius, Frame, Label, Layout, Margin, ProgressBar, Rect, RichText, Role,
    ScrollArea, Sense, Stroke, Ui, UiBuilder, WidgetInfo, text::LayoutJob, vec2,
};
use std::path::Path;

/// Shows the list.
pub(super) fn show(ui: &mut Ui, state: &mut State) {
    heading(ui, state);
    ScrollArea::vertical()
        .id_salt("articles")
        .auto_shrink(false)
        .show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 2.0;
            loading(ui, state);
            failed(ui, state);
            let project = state.project.clone();
            for (index, entry) in project.entries().iter().enumerate() {
                let is_later = state
                    .filter
                    .known_on
                    .is_some_and(|day| entry.publication.date.is_none_or(|published| published > day));
                ui.scope(|ui| {
                    if is_later {
                        ui.multiply_opacity(0.45);
                    }
                    row(ui, state, index, entry);
                });
            }
            if project.entries().is_empty() && !state.work.is_busy() {
                ui.add_space(style::GAP);
                ui.label(
                    RichText::new("No articles yet. Open some, paste text, or drop files here.")
                        .color(Look::of(ui).muted),
                );
            }
            ui.add_space(style::WIDE);
        });
}

fn heading(ui: &mut Ui, state: &mut State) {
    ui.horizontal(|ui| {
        ui.heading("Articles");
        let count = state.project.entries().len();
        if count > 0 {
            ui.label(RichText::new(wording::grouped(count)).color(Look::of(ui).faint));
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if Icon::Add
                .button(ui, "Add articles", false)
                .on_hover_text("Open more articles")
                .clicked()
            {
                state.ask(Action::OpenArticles);
            }
        });
    });
    ui.add_space(style::NEAR);
}

fn loading(ui: &mut Ui, state: &mut State) {
    let jobs: Vec<_> = state.work.jobs().collect();
    if jobs.is_empty() {
        return;
    }
    let mut is_cancelled = false;
    for job in jobs {
        ui.add(Label::new(RichText::new(&job.label).small()).truncate());
        ui.horizontal(|ui| {
            let width = (ui.available_width() - 78.0).max(40.0);
            let bar = match job.fraction {
                Some(fraction) => ProgressBar::new(fraction),
                None => ProgressBar::new(0.0).animate(true),
            };
            ui.add(bar.desired_width(width).desired_height(6.0))
                .accessible_name(job.label.clone());
            is_cancelled |= ui.small_button("Cancel").clicked();
        });
        ui.add_space(style::NEAR);
    }
    if is_cancelled {
        state.ask(Action::Cancel);
    }
}

fn failed(ui: &mut Ui, state: &mut State) {
    let look = Look::of(ui);
    let mut asked = Vec::new();
    for failure in state.work.failures() {
        Frame::new()
            .fill(look.raised)
            .stroke(Stroke::new(1.0, look.border))
            .corner_radius(6)
            .inner_margin(style::GAP)
            .show(ui, |ui| {
                ui.horizontal_top(|ui| {
                    let (rect, _) = ui.allocate_exact_size(vec2(16.0, 18.0), Sense::hover());
                    Icon::Warning.paint(
                        ui.painter(),
                        Rect::from_center_size(rect.center(), vec2(14.0, 14.0)),
                        look.danger,
                    );
                    ui.vertical(|ui| {
                        let name = failure.path.file_name().unwrap_or_default().to_string_lossy();
                        ui.add(Label::new(RichText::new(name).font(style::strong(ui))).truncate())
                            .on_hover_text(failure.path.display().to_string());
                        ui.add(Label::new(RichText::new(&failure.reason).small().color(look.muted)).wrap());
                        ui.horizontal(|ui| {
                            if ui.small_button("Retry").clicked() {
                                asked.push(Action::Retry(failure.path.clone()));
                            }
                            if ui.small_button("Dismiss").clicked() {
                                asked.push(Action::Forget(failure.path.clone()));
                            }
                        });
                    });
                });
            });
        ui.add_space(style::NEAR);
    }
    for action in asked {
        state.ask(action);
    }
}

/// One article: swatch, title, publisher, date and how sure it is.
fn row(ui: &mut Ui, state: &mut State, index: usize, entry: &Entry) {
    let look = Look::of(ui);
    let id = entry.id();
    let is_read = state.selection.article() == Some(id);
    let builder = UiBuilder::new().id_salt(("article", id.0)).sense(Sense::click());
    let response = ui
        .scope_builder(builder, |ui| {
            let is_hovered = ui.response().contains_pointer();
            let fill = match (is_read, is_hovered) {
                (true, _) => look.selected,
                (false, true) => look.hover,
                _ => Color32::TRANSPARENT,
            };
            Frame::new()
                .fill(fill)
                .corner_radius(6)
                .inner_margin(Margin::symmetric(10, 8))
                .show(ui, |ui| {
                    ui.set_width(ui.available_width());
                    ui.horizontal_top(|ui| {
                        swatch(ui, index, 18.0);
                        ui.vertical(|ui| about(ui, state, entry));
                    });
                });
        })
        .response;
    let title = entry.article.display_title();
    response.widget_info(|| WidgetInfo::selected(Role::Row, true, is_read, format!("Read {title}")));
    if response.clicked() {
        state.ask(Action::ShowArticle(id));
    }
    response.context_menu(|ui| menu(ui, state, id));
}

fn menu(ui: &mut Ui, state: &mut State, id: ArticleId) {
    if ui.button("Publication date…").clicked() {
        state.ask(Action::ShowPublication(id));
        ui.close();
    }
    if ui.button("Remove article").clicked() {
        state.ask(Action::RemoveArticle(id));
        ui.close();
    }
}

fn about(ui: &mut Ui, state: &mut State, entry: &Entry) {
    let look = Look::of(ui);
    let article = &entry.article;
    let title = article.display_title();
    ui.spacing_mut().item_spacing.y = 2.0;
    let mut job = LayoutJob::simple(title.clone(), style::strong(ui), look.text, ui.available_width());
    job.wrap.max_rows = 3;
    ui.add(Label::new(job).wrap()).on_hover_text(source(entry));
    if let Some(publisher) = &article.metadata.publisher {
        ui.add(Label::new(RichText::new(publisher).small().color(look.muted)).truncate());
    }
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        let date = wording::published(&entry.publication);
        let button = Button::new(RichText::new(&date).small().color(look.accent))
            .frame(false)
            .small();
        let response = ui
            .add(button)
            .accessible_name(format!("Publication date of {title}: {date}"))
            .on_hover_text("When this was published, and why. Click to see the evidence or to set it.");
        if response.clicked() {
            state.ask(Action::ShowPublication(entry.id()));
        }
        sureness(ui, entry);
        for warning in &article.warnings {
            let (rect, response) = ui.allocate_exact_size(vec2(14.0, 14.0), Sense::hover());
            Icon::Warning.paint(ui.painter(), rect, look.warning);
            response.on_hover_text(warning.to_string());
        }
    });
}

/// A short bar, and the same in words.
fn sureness(ui: &mut Ui, entry: &Entry) {
    let look = Look::of(ui);
    let publication = &entry.publication;
    if publication.date.is_none() {
        return;
    }
    let words = wording::confidence(publication);
    let (rect, response) = ui.allocate_exact_size(vec2(24.0, 12.0), Sense::hover());
    let bar = Rect::from_center_size(rect.center(), vec2(24.0, 4.0));
    ui.painter().rect_filled(bar, 2.0, look.border);
    let share = publication.confidence.clamp(0.0, 1.0) as f32;
    let color = match publication.confidence {
        sure if sure >= 0.7 => look.success,
        sure if sure >= 0.4 => look.warning,
        _ => look.danger,
    };
    let filled = Rect::from_min_size(bar.min, vec2(bar.width() * share, bar.height()));
    ui.painter().rect_filled(filled, CornerRadius::same(2), color);
    response.on_hover_text(format!("{:.0} % sure", publication.confidence * 100.0));
    ui.label(RichText::new(words).small().color(look.muted));
}

/// A small square in the article's colour.
pub(super) fn swatch(ui: &mut Ui, index: usize, height: f32) {
    let (rect, _) = ui.allocate_exact_size(vec2(10.0, height), Sense::hover());
    let square = Rect::from_center_size(rect.center(), vec2(10.0, 10.0));
    ui.painter()
        .rect_filled(square, 3.0, style::article_color(ui, index));
}

fn source(entry: &Entry) -> String {
    use crate::article::Source;
    let article = &entry.article;
    let from = match &article.source {
        Source::File { path, .. } => path.as_path(),
        Source::Sample { .. } => Path::new("from the built-in sample"),
        Source::Pasted => Path::new("pasted"),
        Source::StandardInput => Path::new("from standard input"),
    };
    format!("{}\n{}", article.display_title(), from.display())
}
