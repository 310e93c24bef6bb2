//! The text of one article: only the paragraphs in view are laid out, the passage is marked behind the letters.

use super::text::{Setting, byte_of_char, char_at, padded, rects, within, word_at};
use crate::{
    article::{Article, ArticleId, Block},
    events::{Event, EventId},
    jobs::Latest,
    project::{Entry, Project},
    span::Span,
    ui::{
        Action, State,
        articles_panel::swatch,
        style::{self, Look},
        visible::AT_ONCE,
        wording,
    },
};
use egui::{
    Button, CursorIcon, Galley, Label, Pos2, Rect, Response, RichText, Role, ScrollArea, Sense, Stroke, Ui,
    WidgetInfo,
    containers::scroll_area::{DragScroll, ScrollSource},
    vec2,
};
use rayon::iter::ParallelIterator as _;
use std::sync::Arc;

/// Widths are taken in steps, so that dragging the panel's edge does not lay the text out anew for every point.
const WIDTH_STEP: f32 = 16.0;

/// So often a scroll is corrected while paragraphs get their true heights.
const CORRECTIONS: u8 = 5;

/// The page's own state.
#[derive(Debug, Default)]
pub(super) struct Page {
    /// What the heights below were made for: article, wrap width, points per pixel.
    made_for: Option<(ArticleId, u32, u32)>,
    /// Height of each block with the space above it; an estimate until it is laid out.
    heights: Vec<f32>,
    /// Where to scroll to, and how many corrections are left.
    target: Option<(Span, u8)>,
    /// Where marking words began.
    drag_from: Option<u32>,
    /// The tellings in this article.
    tellings: Vec<Telling>,
    /// Gathers them: for an article, at a revision of the project.
    gathering: Option<Latest<(ArticleId, u64), Vec<Telling>>>,
}

/// A telling of an event in the article.
#[derive(Debug, Clone, Copy)]
struct Telling {
    passage: Span,
    time: Option<Span>,
    event: EventId,
    mention: usize,
}

fn tellings_in(article: ArticleId, project: &Project) -> Vec<Telling> {
    let of_event = |event: &Event| {
        let tellings = event.mentions.iter().enumerate();
        let here = tellings.filter(|(_, mention)| mention.article == article);
        here.map(|(index, mention)| Telling {
            passage: mention.passage,
            time: mention.time.as_ref().map(|time| time.span),
            event: event.id,
            mention: index,
        })
        .collect::<Vec<_>>()
    };
    project
        .events()
        .par_pieces()
        .flat_map_iter(|(_, piece)| piece.iter().flat_map(of_event))
        .collect()
}

/// What is marked behind the letters.
struct Marks {
    passage: Option<Span>,
    date: Option<Span>,
    words: Option<Span>,
}

impl Page {
    /// Scrolls to `span`.
    pub(super) fn scroll_to(&mut self, span: Span) {
        self.target = Some((span, CORRECTIONS));
    }

    fn refresh(&mut self, ui: &Ui, article: &Article, width: f32) {
        let key = (article.id, width as u32, ui.ctx().pixels_per_point().to_bits());
        if self.made_for == Some(key) {
            return;
        }
        self.heights = article
            .blocks
            .iter()
            .map(|block| Setting::of(block.kind, ui).estimate(block.span.len(), width))
            .collect();
        self.made_for = Some(key);
    }

    /// Gathers the tellings in an article where they are not those that are there; from many events in the background.
    fn gather(&mut self, ui: &Ui, article: ArticleId, project: &Project) {
        let gathering = self.gathering.get_or_insert_with(|| {
            let ctx = ui.ctx().clone();
            Latest::new("dateline-tellings", move || ctx.request_repaint())
        });
        if let Some(tellings) = gathering.take() {
            self.tellings = tellings;
        }
        let wanted = (article, project.revision());
        if !gathering.lacks(&wanted) {
            return;
        }
        if gathering.made_for().is_none_or(|(other, _)| *other != article) {
            self.tellings.clear();
        }
        if project.events().len() <= AT_ONCE {
            self.tellings = tellings_in(article, project);
            gathering.made(wanted);
        } else {
            let project = project.clone();
            gathering.ask(wanted, move |_| Some(tellings_in(article, &project)));
        }
    }

    /// The telling whose passage holds byte `at`; the shortest where several do.
    fn telling_at(&self, at: u32) -> Option<Telling> {
        let point = Span {
            start: at,
            end: at + 1,
        };
        self.tellings
            .iter()
            .filter(|telling| telling.passage.covers(point))
            .min_by_key(|telling| telling.passage.len())
            .copied()
    }

    /// Where the article has to be scrolled to so that the target stands in the upper third.
    fn offset_of(&self, ui: &Ui, article: &Article, target: Span, width: f32, height: f32) -> f32 {
        let mut top = 0.0;
        for (block, block_height) in article.blocks.iter().zip(&self.heights) {
            if block.span.end > target.start {
                let setting = Setting::of(block.kind, ui);
                let galley = setting.lay_out(ui, block.span.of(&article.text), width);
                let line = within(target, *block, &article.text)
                    .and_then(|(from, to)| rects(&galley, from, to).first().copied())
                    .map_or(0.0, |rect| rect.top());
                return (top + setting.above + line - height / 3.0).max(0.0);
            }
            top += block_height;
        }
        0.0
    }
}

/// Shows the article.
pub(super) fn show(ui: &mut Ui, state: &mut State, entry: &Entry) {
    heading(ui, state, entry);
    let article = &entry.article;
    let mut page = std::mem::take(&mut state.reader.page);
    let width = ((ui.available_width() - 10.0) / WIDTH_STEP).floor() * WIDTH_STEP;
    page.refresh(ui, article, width);
    page.gather(ui, article.id, &state.project);
    let mut area = ScrollArea::vertical()
        .id_salt(("page", article.id.0))
        .scroll_source(ScrollSource {
            drag: DragScroll::Never,
            ..ScrollSource::ALL
        })
        .auto_shrink(false);
    let height = ui.available_height();
    if let Some((target, left)) = page.target {
        area = area.vertical_scroll_offset(page.offset_of(ui, article, target, width, height));
        page.target = left.checked_sub(1).map(|left| (target, left));
        ui.ctx().request_repaint();
    }
    let marks = marks(state, article.id);
    area.show_viewport(ui, |ui, viewport| {
        let total: f32 = page.heights.iter().sum::<f32>() + style::WIDE;
        ui.set_height(total);
        ui.set_width(ui.available_width());
        let origin = ui.min_rect().min;
        let visible = paint(ui, &mut page, article, &marks, origin, viewport, width);
        let response = ui.interact(
            ui.min_rect().intersect(ui.clip_rect()),
            ui.scope_id().with("text"),
            Sense::click_and_drag(),
        );
        hands(&mut page, state, article, &visible, &response);
    });
    state.reader.page = page;
}

/// Title and source above the text.
fn heading(ui: &mut Ui, state: &mut State, entry: &Entry) {
    let look = Look::of(ui);
    let article = &entry.article;
    let title = article.display_title();
    let is_in_text = article
        .blocks
        .iter()
        .take(3)
        .any(|block| block.span.of(&article.text).trim() == title.trim());
    if !is_in_text {
        ui.add(Label::new(RichText::new(&title).heading()).wrap());
    }
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        let index = state
            .project
            .entries()
            .binary_search_by_key(&article.id, Entry::id);
        swatch(ui, index.unwrap_or(usize::MAX), 18.0);
        let metadata = &article.metadata;
        for text in metadata.publisher.iter().chain(&metadata.byline) {
            ui.label(RichText::new(text).small().color(look.muted));
            ui.label(RichText::new("·").small().color(look.faint));
        }
        let date = wording::published(&entry.publication);
        let text = RichText::new(&date).small().color(look.accent);
        let response = ui
            .add(Button::new(text).small().frame(false))
            .accessible_name(format!("Published {date}"))
            .on_hover_text("When this was published, and why.");
        if response.clicked() {
            state.ask(Action::ShowPublication(article.id));
        }
        if entry.publication.date.is_some() {
            let words = format!("({})", wording::confidence(&entry.publication));
            ui.label(RichText::new(words).small().color(look.muted));
        }
    });
    ui.separator();
}

fn marks(state: &State, article: ArticleId) -> Marks {
    let mention = state
        .shown()
        .and_then(|event| event.mentions.get(state.selection.mention))
        .filter(|mention| mention.article == article);
    let own = state.selection.span;
    Marks {
        passage: own.or(mention.map(|mention| mention.passage)),
        date: mention
            .filter(|_| own.is_none())
            .and_then(|mention| mention.time.as_ref())
            .map(|time| time.span),
        words: state.reader.marked(Some(article)).map(|(_, span)| span),
    }
}

/// A paragraph on the screen.
struct Placed {
    block: Block,
    galley: Arc<Galley>,
    origin: Pos2,
}

/// Paints what is in view, and notes the true heights of what was laid out.
fn paint(
    ui: &Ui,
    page: &mut Page,
    article: &Article,
    marks: &Marks,
    origin: Pos2,
    viewport: Rect,
    width: f32,
) -> Vec<Placed> {
    let mut top = 0.0;
    let mut visible = Vec::new();
    for (index, block) in article.blocks.iter().enumerate() {
        let Some(height) = page.heights.get_mut(index) else {
            break;
        };
        if top > viewport.max.y {
            break;
        }
        if top + *height >= viewport.min.y {
            let setting = Setting::of(block.kind, ui);
            let galley = setting.lay_out(ui, block.span.of(&article.text), width);
            *height = setting.above + galley.size().y;
            visible.push(Placed {
                block: *block,
                galley,
                origin: origin + vec2(setting.indent, top + setting.above),
            });
        }
        top += *height;
    }
    for (index, placed) in visible.iter().enumerate() {
        paragraph(ui, page, article, marks, placed);
        spoken(ui, article, marks, placed, index);
    }
    visible
}

fn paragraph(ui: &Ui, page: &Page, article: &Article, marks: &Marks, placed: &Placed) {
    let look = Look::of(ui);
    let painter = ui.painter();
    let behind = |span: Option<Span>, color| {
        let range = span.and_then(|span| within(span, placed.block, &article.text));
        for rect in range
            .iter()
            .flat_map(|&(from, to)| rects(&placed.galley, from, to))
        {
            painter.rect_filled(padded(rect.translate(placed.origin.to_vec2())), 2.0, color);
        }
    };
    behind(marks.passage, look.passage);
    behind(marks.date, look.date_words);
    behind(marks.words, look.selected);
    painter.galley(placed.origin, Arc::clone(&placed.galley), look.text);
    // a thin line under every date that places an event
    let stroke = Stroke::new(1.0, look.accent.gamma_multiply(0.45));
    for time in page.tellings.iter().filter_map(|telling| telling.time) {
        let range = within(time, placed.block, &article.text);
        for rect in range
            .iter()
            .flat_map(|&(from, to)| rects(&placed.galley, from, to))
        {
            let rect = rect.translate(placed.origin.to_vec2());
            painter.hline(rect.x_range(), rect.bottom() - 2.5, stroke);
        }
    }
}

/// What a screen reader is told of a paragraph, and of the passage in it.
fn spoken(ui: &Ui, article: &Article, marks: &Marks, placed: &Placed, index: usize) {
    let rect = placed.galley.rect.translate(placed.origin.to_vec2());
    let say = |id: egui::Id, words: &str| {
        ui.interact(rect.intersect(ui.clip_rect()), id, Sense::hover())
            .widget_info(|| WidgetInfo::labeled(Role::Label, true, words));
    };
    say(
        ui.scope_id().with(("paragraph", index)),
        placed.block.span.of(&article.text),
    );
    let passage = marks.passage.filter(|passage| placed.block.span.covers(*passage));
    if let Some(passage) = passage.filter(|passage| !passage.is_empty()) {
        say(
            ui.scope_id().with("passage"),
            &format!("Passage: {}", passage.of(&article.text)),
        );
    }
}

/// Clicks select the event that is told there; dragging marks words.
fn hands(page: &mut Page, state: &mut State, article: &Article, visible: &[Placed], response: &Response) {
    let byte_at = |place: Pos2| {
        let placed = visible
            .iter()
            .rev()
            .find(|placed| place.y >= placed.origin.y - 5.0)
            .or_else(|| visible.first())?;
        let words = placed.block.span.of(&article.text);
        let index = char_at(&placed.galley, place - placed.origin);
        Some((
            placed.block.span.start + byte_of_char(words, index) as u32,
            placed.block,
        ))
    };
    if let Some((at, _)) = response.hover_pos().and_then(byte_at) {
        let is_told = page.telling_at(at).is_some();
        let icon = if is_told {
            CursorIcon::PointingHand
        } else {
            CursorIcon::Text
        };
        response.ctx.set_cursor_icon(icon);
    }
    if response.drag_started() {
        let origin = response.ctx.input(|input| input.pointer.press_origin());
        page.drag_from = origin.and_then(byte_at).map(|(at, _)| at);
    }
    let under = response.interact_pointer_pos().and_then(byte_at);
    if response.dragged()
        && let (Some(from), Some((to, _))) = (page.drag_from, under)
        && from != to
    {
        let span = Span {
            start: from.min(to),
            end: from.max(to),
        };
        state.reader.marked = Some((article.id, span.trimmed(&article.text)));
    }
    if response.drag_stopped() {
        page.drag_from = None;
    }
    let Some((at, block)) = under.filter(|_| response.clicked()) else {
        return;
    };
    if response.double_clicked() {
        let words = block.span.of(&article.text);
        let (start, end) = word_at(words, (at - block.span.start) as usize);
        let span = Span::new(start..end).shifted(block.span.start as usize);
        state.reader.marked = (!span.is_empty()).then_some((article.id, span));
        return;
    }
    state.reader.marked = None;
    if let Some(telling) = page.telling_at(at) {
        state.ask(Action::ShowMention(telling.event, telling.mention));
        // the passage is under the pointer already: no need to move it
        page.target = None;
    }
}
