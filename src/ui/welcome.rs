//! What is shown before there is anything: what to do first; and the line that says that the sample is a sample.

use super::{
    Action, State,
    icons::Icon,
    style::{self, Look},
};
use egui::{Button, Frame, Label, Margin, RichText, Stroke, Ui, vec2};

/// The page of an empty project.
pub(super) fn show(ui: &mut Ui, state: &mut State) {
    let look = Look::of(ui);
    let height = ui.available_height();
    ui.add_space((height * 0.22).max(style::WIDE));
    ui.vertical_centered(|ui| {
        ui.set_max_width(520.0);
        ui.label(RichText::new("Turn articles into a timeline you can defend").font(style::title(ui)));
        ui.add_space(style::GAP);
        let text = "Dateline finds every dated event in the articles you open, works out what “Wednesday” or “last month” means, and \
                    links each event to the words that tell it. Everything stays on this computer.";
        ui.label(RichText::new(text).color(look.muted));
        ui.add_space(style::WIDE);
        let open = Button::new(RichText::new("Open articles…").color(look.on_accent))
            .fill(look.accent)
            .stroke(Stroke::NONE)
            .min_size(vec2(180.0, 36.0));
        if ui.add(open).clicked() {
            state.ask(Action::OpenArticles);
        }
        ui.add_space(style::NEAR);
        for (label, action) in [
            ("Open folder…", Action::OpenFolder),
            ("Paste text…", Action::PasteText),
            ("Open the sample", Action::OpenSample),
        ] {
            if ui.add(Button::new(label).min_size(vec2(180.0, 30.0))).clicked() {
                state.ask(action);
            }
        }
        ui.add_space(style::GAP);
        ui.label(RichText::new("or drop files here: text, Markdown, saved web pages").small().color(look.faint));
    });
}

/// The line above the timeline while the sample is shown.
pub(super) fn sample_banner(ui: &mut Ui, state: &mut State) {
    let hint = "Click an event to see the words it comes from, or open your own articles.";
    if banner(
        ui,
        state,
        "This is the built-in sample.",
        hint,
        ("Open articles…", Action::OpenArticles),
    ) {
        state.is_banner_hidden = true;
    }
}

/// The line above the timeline while articles cannot be placed in time.
pub(super) fn undated_banner(ui: &mut Ui, state: &mut State, undated: usize) {
    let total = state.project.entries().len();
    let title = match (undated, total) {
        (1, 1) => "The article does not say when it was published.".to_owned(),
        (1, _) => format!("1 of {total} articles does not say when it was published."),
        (some, all) if some < all => {
            format!("{some} of {all} articles do not say when they were published.")
        }
        _ => format!("None of the {total} articles says when it was published."),
    };
    let hint = "Dates such as “Monday” in them have no place until you do.";
    if banner(ui, state, &title, hint, ("Set dates…", Action::SetDates)) {
        state.is_banner_hidden = true;
    }
}

/// A line above the timeline, with what can be done about it; returns whether it is to be put away.
fn banner(ui: &mut Ui, state: &mut State, title: &str, hint: &str, (label, action): (&str, Action)) -> bool {
    let look = Look::of(ui);
    let frame = Frame::new()
        .fill(look.selected)
        .inner_margin(Margin::symmetric(12, 5));
    let shown = frame.show(ui, |ui| {
        // From the right, so that a narrow window shortens the sentences and nothing else.
        let size = vec2(ui.available_width(), ui.spacing().interact_size.y);
        let layout = egui::Layout::right_to_left(egui::Align::Center);
        ui.allocate_ui_with_layout(size, layout, |ui| {
            let is_hidden = Icon::Close
                .button(ui, "Hide this line", false)
                .on_hover_text("Hide this line")
                .clicked();
            if ui.button(label).clicked() {
                state.ask(action);
            }
            ui.with_layout(egui::Layout::left_to_right(egui::Align::Center), |ui| {
                let title = RichText::new(title).font(style::strong(ui));
                ui.add(Label::new(title).truncate());
                ui.add(Label::new(hint).truncate());
            });
            is_hidden
        })
        .inner
    });
    shown.inner
}

/// A frame around the window while files are held over it.
pub(super) fn drop_hint(ctx: &egui::Context) {
    let look = Look::from(style::theme(ctx.theme() == egui::Theme::Dark));
    let layer = egui::LayerId::new(egui::Order::Foreground, egui::Id::unique("drop"));
    let painter = ctx.layer_painter(layer);
    let rect = ctx.content_rect().shrink(6.0);
    painter.rect_stroke(
        rect,
        10.0,
        Stroke::new(2.0, look.accent),
        egui::StrokeKind::Inside,
    );
    let text = "Drop to open";
    let font = super::fonts::semi_bold(16.0);
    let galley = painter.layout_no_wrap(text.to_owned(), font, look.on_accent);
    let card = egui::Rect::from_center_size(rect.center(), galley.size() + vec2(32.0, 20.0));
    painter.rect_filled(card, 8.0, look.accent);
    painter.galley(card.center() - galley.size() / 2.0, galley, look.on_accent);
}
