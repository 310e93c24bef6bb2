//! One event with its headline as a block: how wide it is at a scale, and where its parts stand.

use super::{
    columns::Columns,
    extent::{Extent, Shape},
    labels::Labels,
    layout::{Edges, Options},
    legend::{Symbol, Symbols},
    measures::Measures,
    plans::Plan,
    row::Look,
    scene::Weight,
    signs::{BACK_ARROW, SHEETS},
    trace::Trace,
    wordings::{Wording, Wordings},
};
use crate::events::{EventId, Review, Status};
use std::borrow::Cow;

/// How much a headline says. Richer levels are greater.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// The title on one line.
    Title,
    /// The title on one line; date and sources below it.
    Dated,
    /// The title on up to two lines; date and sources below it.
    Card,
}

impl Level {
    /// All, richest first.
    pub(super) const RICHEST_FIRST: [Self; 3] = [Self::Card, Self::Dated, Self::Title];
}

/// An event with its headline, ready to be placed.
#[derive(Debug, Clone)]
pub(super) struct Block {
    pub(super) id: EventId,
    pub(super) extent: Extent,
    /// The sure part of it, where that is not all.
    core: Option<(f64, f64)>,
    pub(super) look: Look,
    /// Other dates that sources claim.
    pub(super) claims: Vec<Extent>,
    /// Dates it was planned for before.
    pub(super) plans: Vec<Extent>,
    /// The headline, line by line.
    pub(super) lines: Vec<String>,
    /// Date and sources.
    pub(super) detail: Option<String>,
    /// What was planned before, on paper, where nobody can point at it to read it.
    pub(super) note: Option<String>,
    /// Marks of sources behind the title, where there is no line for them.
    pub(super) suffix: Option<String>,
    /// Whether what stands behind the title is a count of sources.
    pub(super) is_count: bool,
    /// Whether the words stand to the left of the mark, unless they stand in the bar.
    flips: bool,
    /// The headline as it was cut before it was given more room, and how wide all was with it.
    short: Option<(String, f32)>,
    /// Width of all the text.
    pub(super) width: f32,
    /// Width it would have with a headline that is not cut: a bar has to hold all of it.
    whole: f32,
}

/// What a sharp end takes beyond its moment, in points.
pub(super) const SHARP_END: f32 = 1.5;

/// What a window that shows all events leaves free behind the last, in points.
pub const END_ROOM: f64 = 48.0;

/// Words may reach so far behind the end of the last event, in points: not to the edge of such a window, where they fade.
pub(super) const LAST_WORDS: f64 = 20.0;

/// A headline with room behind it may be so many times as wide as one without.
const MOST_LENGTHENED: f32 = 2.2;

/// The fullest of the wordings that fits; the leanest, cut, where none does.
fn detail(wordings: &[String], room: f32, measures: &Measures<'_>) -> String {
    let size = measures.small_size();
    let room = room.max(4.0 * size);
    let fits = |words: &&String| measures.width(words, size, Weight::Regular) <= room;
    let chosen = wordings.iter().find(fits).or(wordings.last());
    let words = chosen.map(String::as_str).unwrap_or_default();
    measures.fonts.elided(words, size, Weight::Regular, room)
}

/// Where the parts of a block stand, in points.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Geometry {
    /// The bar or band, where there is one.
    pub(super) bar: Option<(f64, f64)>,
    /// The sure part of the bar, where that is not all of it.
    pub(super) core: Option<(f64, f64)>,
    /// The dot, diamond or sharp end.
    pub(super) mark: f64,
    /// Where the text starts.
    pub(super) label: f64,
    /// Whether the text stands inside the bar.
    pub(super) inside: bool,
    /// Whether the text stands to the left of the mark, and ends there.
    pub(super) flipped: bool,
    /// The other dates that sources claim.
    pub(super) claims: Vec<Trace>,
    /// The dates it was planned for before.
    pub(super) plans: Vec<Trace>,
    /// Everything, from here …
    pub(super) left: f64,
    /// … to here.
    pub(super) right: f64,
}

impl Block {
    /// The block of the event at a position, with its width; its words may still be missing ([`Block::take_words`]).
    pub(super) fn new(
        columns: &Columns,
        at: usize,
        labels: &dyn Labels,
        measures: &Measures<'_>,
        level: Level,
        options: &Options<'_>,
        wordings: &mut Wordings,
    ) -> Option<Self> {
        let (id, extent, look) = (columns.id(at)?, columns.extent(at)?, *columns.look(at)?);
        let claims = if look.contradicted {
            labels.claims(id)
        } else {
            Vec::new()
        };
        let time = columns.time();
        let core = time.calendar_extent(extent).core();
        let core = core.map(|(start, end)| (time.drawn(start), time.drawn(end)));
        let plans = if look.moved { labels.plans(id) } else { Vec::new() };
        let mut block = Self {
            id,
            extent,
            core,
            look,
            claims: claims.into_iter().map(|claim| time.drawn_extent(claim)).collect(),
            plans: plans.iter().map(|plan| time.drawn_extent(plan.extent)).collect(),
            lines: Vec::new(),
            detail: None,
            note: None,
            suffix: None,
            is_count: false,
            flips: false,
            short: None,
            width: 0.0,
            whole: 0.0,
        };
        block.measure_words(labels, measures, level, options, wordings);
        if options.edges == Edges::Closed && level != Level::Title {
            block.set_note(&plans, measures, options.window.width);
        }
        Some(block)
    }

    /// Finds out how wide the words are; where they stay the same, the words themselves are left for [`Block::take_words`].
    fn measure_words(
        &mut self,
        labels: &dyn Labels,
        measures: &Measures<'_>,
        level: Level,
        options: &Options<'_>,
        wordings: &mut Wordings,
    ) {
        // On paper words depend on the page.
        let is_fixed = options.edges == Edges::Open;
        let known = is_fixed.then(|| wordings.get(self.id, level)).flatten();
        if let Some(wording) = known {
            (self.width, self.whole) = (wording.width, wording.whole);
            return;
        }
        self.set_text(labels, measures, level, options);
        if is_fixed {
            let wording = Wording {
                lines: self.lines.clone(),
                detail: self.detail.clone(),
                suffix: self.suffix.clone(),
                is_count: self.is_count,
                width: self.width,
                whole: self.whole,
            };
            wordings.keep(self.id, level, wording);
        }
    }

    /// Gives a block that has its place the words that were measured.
    pub(super) fn take_words(
        &mut self,
        labels: &dyn Labels,
        measures: &Measures<'_>,
        level: Level,
        options: &Options<'_>,
        wordings: &mut Wordings,
    ) {
        if !self.lines.is_empty() {
            return;
        }
        match wordings.get(self.id, level) {
            Some(wording) => {
                self.lines.clone_from(&wording.lines);
                self.detail.clone_from(&wording.detail);
                self.suffix.clone_from(&wording.suffix);
                self.is_count = wording.is_count;
            }
            None => self.set_text(labels, measures, level, options),
        }
    }

    fn set_text(
        &mut self,
        labels: &dyn Labels,
        measures: &Measures<'_>,
        level: Level,
        options: &Options<'_>,
    ) {
        let size = measures.label_size();
        let badges = self.indent(measures);
        let title = labels.title(self.id);
        // On paper the words have to fit on one side of any mark.
        let room = match options.edges {
            Edges::Open => f32::INFINITY,
            Edges::Closed => (options.window.width / 2.0 - 2.0 * measures.tail()).max(60.0),
        };
        let narrow = (measures.theme.timeline.detail_label * measures.scale).min(room / 1.45);
        // Nobody can point at paper to read the rest of a headline: it gets more room there.
        let generous = if options.edges == Edges::Closed && level == Level::Dated {
            2.0
        } else {
            1.0
        };
        let wide = (generous * measures.theme.timeline.max_label * measures.scale).min(room);
        self.lines = match level {
            Level::Card => {
                let lines = measures
                    .fonts
                    .balanced(&title, size, Weight::Regular, narrow - badges);
                let cut = lines.last().is_some_and(|line| line.ends_with('…')) && !title.ends_with('…');
                // A long title gets a wider block before it is cut.
                let roomy = 1.45 * narrow - badges;
                if cut {
                    measures.fonts.balanced(&title, size, Weight::Regular, roomy)
                } else {
                    lines
                }
            }
            // on paper a line more is better than words cut off
            Level::Dated if options.edges == Edges::Closed => {
                measures
                    .fonts
                    .balanced(&title, size, Weight::Regular, wide - badges)
            }
            Level::Dated | Level::Title => {
                vec![
                    measures
                        .fonts
                        .elided(&title, size, Weight::Regular, wide - badges),
                ]
            }
        };
        // In a window that pans, titles stand alone: nothing is looked up that is not shown.
        let sources = match (level, options.edges) {
            (Level::Title, Edges::Open) => Cow::Borrowed(""),
            _ => labels.sources(self.id),
        };
        if level == Level::Title && options.edges == Edges::Closed {
            self.suffix = (!sources.is_empty()).then(|| sources.into_owned());
        } else if level == Level::Title {
            let count = labels.told_by(self.id);
            self.is_count = count > 1;
            self.suffix = self.is_count.then(|| count.to_string());
        } else {
            let room = match (level, options.edges) {
                (Level::Card, Edges::Open) => 1.45 * narrow,
                // Words cut on paper cannot be read anywhere else.
                (Level::Card, Edges::Closed) => (1.9 * narrow).min(room),
                _ => wide,
            };
            let room = room - self.indent(measures) - self.sign(measures);
            self.detail = Some(detail(&labels.details(self.id), room, measures));
        }
        self.set_width(measures);
        self.whole = self.width;
        if options.edges == Edges::Open && self.is_cut() {
            let most = MOST_LENGTHENED * measures.theme.timeline.max_label * measures.scale;
            let words = measures.width(&title, size, Weight::Regular).min(most);
            self.whole = self.whole.max(self.first_line(words, measures));
        }
    }

    /// How wide the words are as they stand now.
    fn set_width(&mut self, measures: &Measures<'_>) {
        let size = measures.label_size();
        let first = self
            .lines
            .first()
            .map_or(0.0, |line| measures.width(line, size, Weight::Regular));
        let others = self
            .lines
            .iter()
            .skip(1)
            .map(|line| self.indent(measures) + measures.width(line, size, Weight::Regular));
        let detail = self.detail.as_ref().map(|text| {
            let before = self.indent(measures) + self.sign(measures);
            before + measures.width(text, measures.small_size(), Weight::Regular)
        });
        self.width = others
            .chain(detail)
            .fold(self.first_line(first, measures), f32::max)
            .ceil();
    }

    /// Whether the headline may have been cut.
    pub(super) fn is_cut(&self) -> bool {
        matches!(self.lines.as_slice(), [line] if line.ends_with('…'))
    }

    /// Gives a headline that was cut up to `room` points more.
    pub(super) fn lengthen(&mut self, labels: &dyn Labels, room: f32, measures: &Measures<'_>) {
        let [line] = self.lines.as_mut_slice() else { return };
        let title = labels.title(self.id);
        if title.ends_with('…') {
            return;
        }
        let size = measures.label_size();
        let most = MOST_LENGTHENED * measures.theme.timeline.max_label * measures.scale;
        let width = (measures.width(line, size, Weight::Regular) + room).min(most);
        let longer = measures.fonts.elided(&title, size, Weight::Regular, width);
        self.short = Some((std::mem::replace(line, longer), self.width));
        self.set_width(measures);
    }

    /// Takes the room back that a headline was given.
    pub(super) fn shorten(&mut self) {
        if let (Some((short, width)), [line]) = (self.short.take(), self.lines.as_mut_slice()) {
            *line = short;
            self.width = width;
        }
    }

    /// "planned for Mon 3 May 2021 (as of 12 Apr), then for Thu 20 May 2021 (as of 1 May)".
    fn set_note(&mut self, plans: &[Plan], measures: &Measures<'_>, page: f32) {
        let says: Vec<&str> = plans.iter().map(|plan| plan.says.as_str()).collect();
        if says.is_empty() {
            return;
        }
        let size = measures.small_size();
        let wide = 2.4 * measures.theme.timeline.detail_label * measures.scale;
        let room = wide
            .min(page / 2.0 - 2.0 * measures.tail())
            .max(self.width.min(wide));
        let words = says.join(", then ").replace(", then planned for", ", then for");
        let note = measures
            .fonts
            .elided(&words, size, Weight::Regular, room - self.indent(measures));
        self.width = self
            .width
            .max(self.indent(measures) + measures.width(&note, size, Weight::Regular))
            .ceil();
        self.note = Some(note);
    }

    /// Width of the first line with its badges and what stands behind it, when its words take `words`.
    pub(super) fn first_line(&self, words: f32, measures: &Measures<'_>) -> f32 {
        let suffix = self.suffix.as_ref().map_or(0.0, |text| {
            let icon = if self.is_count {
                SHEETS * measures.scale
            } else {
                0.0
            };
            icon + measures.width(text, measures.caption_size(), Weight::Regular) + measures.label_gap()
        });
        self.indent(measures) + words + suffix
    }

    /// Width of the badges before the headline; the lines below start under its words.
    pub(super) fn indent(&self, measures: &Measures<'_>) -> f32 {
        self.badges() as f32 * measures.badge()
    }

    /// Adds the symbols that it shows.
    pub(super) fn add_symbols(&self, symbols: &mut Symbols) {
        symbols.add_look(&self.look);
        let shown = [
            (Symbol::Contradicted, self.look.contradicted),
            (Symbol::Confirmed, self.look.review == Review::Confirmed),
            (Symbol::Counted, self.look.counted && self.detail.is_some()),
            (Symbol::Moved, !self.plans.is_empty()),
            (Symbol::Several, self.is_count),
        ];
        for (symbol, _) in shown.into_iter().filter(|(_, is_shown)| *is_shown) {
            symbols.add(symbol);
        }
    }

    /// Width of the sign before the date.
    pub(super) fn sign(&self, measures: &Measures<'_>) -> f32 {
        if self.look.counted {
            BACK_ARROW * measures.scale
        } else {
            0.0
        }
    }

    /// Badges before the headline.
    pub(super) fn badges(&self) -> usize {
        usize::from(self.look.contradicted)
            + usize::from(self.look.uncertain)
            + usize::from(self.look.review == Review::Confirmed)
    }

    /// Where the parts stand, when `x` says where a time stands.
    pub(super) fn geometry(
        &self,
        x: &impl Fn(f64) -> f64,
        measures: &Measures<'_>,
        options: &Options<'_>,
    ) -> Geometry {
        let gap = f64::from(measures.label_gap());
        let mark = x(self.extent.anchor());
        let (bar, mut left, mut right) = self.body(x, mark, measures);
        if self.look.status == Status::Ongoing && !matches!(self.look.shape, Shape::Before | Shape::After) {
            right += f64::from(measures.short_tail());
        }
        let text = f64::from(self.width);
        let inset = f64::from(measures.inset());
        // On paper what counts is the part of the bar on the page.
        let seen = bar.map(|(start, end)| match options.edges {
            Edges::Open => (start, end),
            Edges::Closed => (start.max(0.0), end.min(f64::from(options.window.width))),
        });
        let inside = seen.is_some_and(|(start, end)| {
            let tail = if self.look.status == Status::Ongoing {
                measures.short_tail()
            } else {
                0.0
            };
            end - start >= text.max(f64::from(self.whole)) + 2.0 * inset + f64::from(tail)
        });
        let mut label = match seen {
            Some((start, _)) if inside => start + inset,
            _ => right + gap,
        };
        let flipped = !inside
            && match options.edges {
                Edges::Open => self.flips,
                Edges::Closed => {
                    let leaves_page = label + text > f64::from(options.window.width);
                    (self.flips || leaves_page) && left - gap - text >= 0.0
                }
            };
        if inside {
            right = bar.map_or(right, |(_, end)| end);
        } else if flipped {
            label = left - gap - text;
            left = label;
        } else {
            right = label + text;
        }
        let trace = |extent: &Extent| Trace::of(extent, x, measures);
        let claims: Vec<Trace> = self.claims.iter().map(trace).collect();
        let plans: Vec<Trace> = self.plans.iter().map(trace).collect();
        for trace in claims.iter().chain(&plans) {
            let reach = trace.reach(measures);
            (left, right) = (left.min(reach.0), right.max(reach.1));
        }
        Geometry {
            bar,
            core: self.core.map(|(start, end)| (x(start), x(end))),
            mark,
            label,
            inside,
            flipped,
            claims,
            plans,
            left,
            right,
        }
    }

    /// The bar, and the left and right end of all that marks the date.
    fn body(
        &self,
        x: &impl Fn(f64) -> f64,
        mark: f64,
        measures: &Measures<'_>,
    ) -> (Option<(f64, f64)>, f64, f64) {
        let radius = f64::from(measures.mark_radius());
        let (start, end) = (x(self.extent.start), x(self.extent.end));
        match self.look.shape {
            Shape::Day if end - start >= f64::from(measures.least_bar()) => (Some((start, end)), start, end),
            Shape::Instant | Shape::Day => (None, mark - radius, mark + radius),
            Shape::Span | Shape::Tape | Shape::Between => {
                let end = end.max(start + 2.0 * radius);
                (Some((start, end)), start, end)
            }
            Shape::Unit => (
                Some((start, end)),
                start.min(mark - radius),
                end.max(mark + radius),
            ),
            Shape::Around => {
                let halo = f64::from(measures.halo());
                let (start, end) = (start.min(mark - halo), end.max(mark + halo));
                (Some((start, end)), start, end)
            }
            Shape::Before => (
                None,
                mark - f64::from(measures.tail()),
                mark + f64::from(SHARP_END),
            ),
            Shape::After => (
                None,
                mark - f64::from(SHARP_END),
                mark + f64::from(measures.tail()),
            ),
        }
    }

    /// Puts the words of one of the last events to the left of its mark, where they would run out of the window that shows `first` to `last`,
    /// the ends of all events in points, and where there is room on that side.
    pub(super) fn keep_within(
        &mut self,
        (first, last): (f64, f64),
        x: &impl Fn(f64) -> f64,
        measures: &Measures<'_>,
        options: &Options<'_>,
    ) {
        // most events are far from the last one
        let words = f64::from(self.width + 2.0 * measures.tail() + measures.halo());
        if x(self.extent.end.max(self.extent.anchor())) + words < last {
            return;
        }
        let right = self.geometry(x, measures, options);
        self.flips = true;
        let left = self.geometry(x, measures, options);
        self.flips =
            left.flipped && right.label + f64::from(self.width) > last + LAST_WORDS && left.label >= first;
    }

    /// Lets the words stand to the left of the mark, where there is room for them, or to the right.
    pub(super) fn flip(&mut self, flips: bool) {
        self.flips = flips;
    }

    /// What it takes of a lane.
    pub(super) fn reach(
        &self,
        x: &impl Fn(f64) -> f64,
        measures: &Measures<'_>,
        options: &Options<'_>,
    ) -> (f64, f64) {
        let geometry = self.geometry(x, measures, options);
        (geometry.left, geometry.right)
    }
}
