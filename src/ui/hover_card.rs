//! The card of an event under the pointer: what, when and why then, whether it is sure, and who says so.

use super::{
    style::{self, Look},
    wording,
};
use crate::{
    calendar::{short_day, when_in_words},
    events::{Event, Mention, Status},
    project::Project,
    timeline::Plan,
};
use egui::{Label, RichText, Ui};

/// Width of a card, in points.
pub(super) const WIDTH: f32 = 340.0;

/// Sources that are named before the rest is only counted.
const SOURCES: usize = 4;

/// Characters of a passage that a card quotes.
const QUOTE: usize = 180;

/// Shows the card. `plans`: the dates it was planned for before.
pub(super) fn show(ui: &mut Ui, project: &Project, event: &Event, plans: &[Plan]) {
    let look = Look::of(ui);
    ui.set_max_width(WIDTH);
    ui.spacing_mut().item_spacing.y = style::NEAR;
    line(
        ui,
        RichText::new(&event.headline)
            .font(style::strong(ui))
            .color(look.text),
    );
    line(ui, RichText::new(when_in_words(&event.when)).color(look.text));
    if let Some(reason) = event
        .mentions
        .iter()
        .map(|mention| &mention.reason)
        .find(|reason| !reason.is_empty())
    {
        line(ui, small(reason, look.muted));
    }
    for plan in plans {
        line(ui, small(&sentence(&plan.says), look.text));
    }
    ui.add_space(style::NEAR);
    line(
        ui,
        small(
            &standing(project, event),
            if event.conflicts.is_empty() {
                look.muted
            } else {
                look.warning
            },
        ),
    );
    for conflict in &event.conflicts {
        line(ui, small(&sentence(&conflict.says), look.warning));
    }
    if let Some(quote) = event
        .mentions
        .first()
        .and_then(|mention| passage(project, mention))
    {
        ui.add_space(style::NEAR);
        line(ui, small(&format!("“{quote}”"), look.text).italics());
    }
    let sources = sources(project, event);
    if !sources.is_empty() {
        ui.add_space(style::NEAR);
        for source in sources.iter().take(SOURCES) {
            line(ui, small(source, look.muted));
        }
        if sources.len() > SOURCES {
            line(
                ui,
                small(&format!("and {} more", sources.len() - SOURCES), look.muted),
            );
        }
    }
}

fn line(ui: &mut Ui, text: RichText) {
    ui.add(Label::new(text).wrap());
}

fn small(text: &str, color: egui::Color32) -> RichText {
    RichText::new(text).small().color(color)
}

/// "Planned, as of Tue 12 Apr 2022 · not reviewed · 3 sources · sources disagree".
fn standing(project: &Project, event: &Event) -> String {
    let status = event.status.label();
    let status = match (event.status, wording::as_of(project, event)) {
        (Status::Planned | Status::Proposed, Some(day)) => format!("{status}, as of {}", short_day(day)),
        _ => status.to_owned(),
    };
    let mut words = vec![status, wording::review(event.review).to_lowercase()];
    words.push(match wording::sources(event) {
        0 => "added by hand".to_owned(),
        count => wording::counted(count, "source"),
    });
    if !event.conflicts.is_empty() {
        words.push("sources disagree".to_owned());
    }
    words.join(" · ")
}

/// The first letter as a capital.
fn sentence(words: &str) -> String {
    let mut letters = words.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => String::new(),
    }
}

/// One line per article: publisher or title, and the day it was published.
fn sources(project: &Project, event: &Event) -> Vec<String> {
    let mut seen = Vec::new();
    let mut lines = Vec::new();
    for mention in &event.mentions {
        if seen.contains(&mention.article) {
            continue;
        }
        seen.push(mention.article);
        let Some(entry) = project.entry(mention.article) else {
            continue;
        };
        lines.push(wording::citation(entry));
    }
    lines
}

/// The words of a mention on one line, cut at a word where they are long.
fn passage(project: &Project, mention: &Mention) -> Option<String> {
    let article = &project.entry(mention.article)?.article;
    let text = mention.passage.of(&article.text);
    let words: Vec<&str> = text.split_whitespace().collect();
    let whole = words.join(" ");
    if whole.chars().count() <= QUOTE {
        return Some(whole);
    }
    let mut cut = String::new();
    for word in words {
        if cut.chars().count() + word.chars().count() >= QUOTE {
            break;
        }
        if !cut.is_empty() {
            cut.push(' ');
        }
        cut.push_str(word);
    }
    Some(format!("{cut} …"))
}
