//! The look of the window: the theme's colours and measures in egui's terms.

use super::fonts;
use crate::timeline::{Rgba, Theme, ThemeName};
use egui::{
    Color32, Context, CornerRadius, FontId, Margin, Shadow, Stroke, Style, TextStyle, Ui, Visuals,
    style::WidgetVisuals, vec2,
};

/// Between things that belong together, in points.
pub(super) const NEAR: f32 = 4.0;
/// Between neighbours.
pub(super) const GAP: f32 = 8.0;
/// Inside cards and panels.
pub(super) const INSIDE: f32 = 12.0;
/// Between groups.
pub(super) const WIDE: f32 = 16.0;
/// Height of the status bar.
pub(super) const STATUS_HEIGHT: f32 = 26.0;
/// Size of the reader's running text; a little larger than that of the controls around it.
pub(super) const READING: f32 = 15.0;

/// A click may move so far, in points.
const CLICK: f32 = 3.0;

/// The colours of a theme as egui wants them.
#[derive(Debug, Clone, Copy)]
pub(super) struct Look {
    /// Behind text to read and the timeline.
    pub(super) canvas: Color32,
    /// Behind cards and dialogs.
    pub(super) raised: Color32,
    /// Behind lists.
    pub(super) panel: Color32,
    /// Behind bars.
    pub(super) window: Color32,
    /// Text.
    pub(super) text: Color32,
    /// Text of second rank.
    pub(super) muted: Color32,
    /// Text of third rank.
    pub(super) faint: Color32,
    /// Thin lines between things.
    pub(super) border: Color32,
    /// Edges of fields and buttons.
    pub(super) edge: Color32,
    /// Behind what the pointer is over.
    pub(super) hover: Color32,
    /// The one colour that asks for attention.
    pub(super) accent: Color32,
    /// Text on the accent.
    pub(super) on_accent: Color32,
    /// Behind what is selected.
    pub(super) selected: Color32,
    /// Behind the passage of the selected event.
    pub(super) passage: Color32,
    /// Behind the words that give its date.
    pub(super) date_words: Color32,
    /// Good news.
    pub(super) success: Color32,
    /// Doubt.
    pub(super) warning: Color32,
    /// Failure.
    pub(super) danger: Color32,
    /// Under cards.
    pub(super) shadow: Color32,
}

/// A theme's colour as egui's.
pub(super) fn color(rgba: Rgba) -> Color32 {
    Color32::from_rgba_unmultiplied(rgba.r, rgba.g, rgba.b, rgba.a)
}

/// The built-in theme for a dark or a light window.
pub(super) fn theme(is_dark: bool) -> &'static Theme {
    Theme::built_in(if is_dark {
        ThemeName::Dark
    } else {
        ThemeName::Light
    })
}

/// The colour of the article at position `index` of the list.
pub(super) fn article_color(ui: &Ui, index: usize) -> Color32 {
    let theme = theme(ui.visuals().dark_mode);
    color(theme.group_colour(u8::try_from(index).ok()))
}

impl Look {
    /// The look of the theme that `ui` is painted in.
    pub(super) fn of(ui: &Ui) -> Self {
        Self::from(theme(ui.visuals().dark_mode))
    }
}

impl From<&Theme> for Look {
    fn from(theme: &Theme) -> Self {
        let palette = &theme.palette;
        Self {
            canvas: color(palette.canvas),
            raised: color(palette.raised),
            panel: color(palette.panel),
            window: color(palette.window),
            text: color(palette.text),
            muted: color(palette.text_secondary),
            faint: color(palette.text_faint),
            border: color(palette.border),
            edge: color(palette.border_strong),
            hover: color(palette.hover),
            accent: color(palette.accent),
            on_accent: color(palette.on_accent),
            selected: color(palette.accent_soft),
            passage: color(palette.passage),
            date_words: color(palette.passage_words),
            success: color(palette.success),
            warning: color(palette.warning),
            danger: color(palette.danger),
            shadow: color(palette.shadow),
        }
    }
}

/// Gives `ctx` the fonts and both themes.
pub fn install(ctx: &Context) {
    fonts::install(ctx);
    // a press that moves no farther than this is a click; farther, a drag
    ctx.options_mut(|options| options.input_options.max_click_dist = CLICK);
    ctx.set_style_of(egui::Theme::Light, style(theme(false)));
    ctx.set_style_of(egui::Theme::Dark, style(theme(true)));
}

fn style(theme: &Theme) -> Style {
    let sizes = &theme.type_scale;
    let mut style = Style {
        visuals: visuals(theme),
        animation_time: 0.1,
        ..Style::default()
    };
    style.text_styles = [
        (TextStyle::Small, fonts::regular(sizes.small)),
        (TextStyle::Body, fonts::regular(sizes.body)),
        (TextStyle::Button, fonts::regular(sizes.body)),
        (TextStyle::Monospace, fonts::regular(sizes.body)),
        (TextStyle::Heading, fonts::semi_bold(sizes.heading)),
    ]
    .into();
    let spacing = &mut style.spacing;
    spacing.item_spacing = vec2(theme.spacing.s, theme.spacing.xs);
    spacing.button_padding = vec2(10.0, 4.0);
    spacing.menu_margin = Margin::same(6);
    spacing.window_margin = Margin::same(WIDE as i8);
    spacing.interact_size = vec2(36.0, theme.spacing.control_height);
    spacing.icon_width = 16.0;
    spacing.icon_width_inner = 9.0;
    spacing.combo_width = 120.0;
    spacing.menu_width = 280.0;
    spacing.tooltip_width = 320.0;
    spacing.scroll.bar_width = 8.0;
    style.interaction.tooltip_delay = 0.4;
    style.interaction.selectable_labels = false;
    style
}

fn visuals(theme: &Theme) -> Visuals {
    let look = Look::from(theme);
    let base = if theme.dark {
        Visuals::dark()
    } else {
        Visuals::light()
    };
    let radius = CornerRadius::same(theme.spacing.radius_m as u8);
    let widget = |fill: Color32, edge: Color32| WidgetVisuals {
        bg_fill: fill,
        weak_bg_fill: fill,
        bg_stroke: Stroke::new(1.0, edge),
        corner_radius: radius,
        fg_stroke: Stroke::new(1.0, look.text),
        expansion: 0.0,
    };
    let mut visuals = Visuals {
        panel_fill: look.panel,
        window_fill: look.raised,
        window_stroke: Stroke::new(1.0, look.border),
        window_corner_radius: CornerRadius::same(theme.spacing.radius_l as u8),
        menu_corner_radius: CornerRadius::same(theme.spacing.radius_m as u8 + 2),
        extreme_bg_color: look.canvas,
        faint_bg_color: look.hover.gamma_multiply(0.4),
        hyperlink_color: look.accent,
        warn_fg_color: look.warning,
        error_fg_color: look.danger,
        weak_text_color: Some(look.muted),
        slider_trailing_fill: true,
        window_shadow: shadow(look, 28),
        popup_shadow: shadow(look, 16),
        disabled_alpha: 0.45,
        ..base
    };
    visuals.selection.bg_fill = look.selected;
    visuals.selection.stroke = Stroke::new(1.0, look.accent);
    visuals.text_cursor.stroke = Stroke::new(1.5, look.accent);
    visuals.widgets.noninteractive = widget(look.raised, look.border);
    visuals.widgets.inactive = widget(look.raised, look.edge);
    visuals.widgets.hovered = widget(look.hover, look.edge);
    visuals.widgets.active = widget(look.hover, look.accent);
    visuals.widgets.open = widget(look.hover, look.edge);
    visuals
}

fn shadow(look: Look, blur: u8) -> Shadow {
    Shadow {
        offset: [0, (blur / 4) as i8],
        blur,
        spread: 0,
        color: look.shadow,
    }
}

/// Semi-bold text of the size of ordinary text.
pub(super) fn strong(ui: &Ui) -> FontId {
    fonts::semi_bold(theme(ui.visuals().dark_mode).type_scale.body)
}

/// The heading of a page.
pub(super) fn title(ui: &Ui) -> FontId {
    fonts::semi_bold(theme(ui.visuals().dark_mode).type_scale.title)
}
