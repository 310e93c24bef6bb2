//! Short messages in the corner: what was done, and what went wrong with what to do about it.

use super::{
    Action,
    icons::Icon,
    style::{self, Look},
};
use egui::{Align2, Area, Context, Frame, Id, Order, Sense, Ui, vec2};

/// How long a message stays, in seconds; errors, and notices that offer something, stay until they are dismissed.
const STAY_SECONDS: f64 = 6.0;

/// How a message is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tone {
    /// Something was done.
    Done,
    /// Something is worth knowing.
    Notice,
    /// Something did not work.
    Failed,
}

/// One message.
#[derive(Debug, Clone)]
struct Toast {
    tone: Tone,
    text: String,
    /// An action offered on a button.
    offer: Option<Action>,
    /// When it was first shown, in egui's time.
    since: Option<f64>,
}

/// The messages on screen, oldest first.
#[derive(Debug, Default)]
pub(super) struct Toasts {
    list: Vec<Toast>,
}

impl Toasts {
    /// Adds a message. The same words are not shown twice.
    pub(super) fn say(&mut self, tone: Tone, text: impl Into<String>) {
        self.offer(tone, text, None);
    }

    /// Adds a message with a button that asks for an action.
    pub(super) fn offer(&mut self, tone: Tone, text: impl Into<String>, offer: Option<Action>) {
        const AT_MOST: usize = 4;
        let text = text.into();
        self.list.retain(|toast| toast.text != text);
        if self.list.len() >= AT_MOST {
            self.list.remove(0);
        }
        self.list.push(Toast {
            tone,
            text,
            offer,
            since: None,
        });
    }

    /// The words on screen, oldest first.
    pub(super) fn texts(&self) -> impl Iterator<Item = &str> {
        self.list.iter().map(|toast| toast.text.as_str())
    }

    /// Shows the messages and returns what their buttons ask for.
    pub(super) fn show(&mut self, ctx: &Context) -> Vec<Action> {
        let now = ctx.input(|input| input.time);
        let mut asked = Vec::new();
        let mut keep = vec![true; self.list.len()];
        Area::new(Id::unique("toasts"))
            .order(Order::Foreground)
            .anchor(
                Align2::RIGHT_BOTTOM,
                vec2(-style::WIDE, -style::WIDE - style::STATUS_HEIGHT),
            )
            .show(ctx, |ui| {
                ui.set_max_width(420.0);
                ui.spacing_mut().item_spacing.y = style::GAP;
                for (toast, keep) in self.list.iter_mut().zip(&mut keep) {
                    let since = *toast.since.get_or_insert(now);
                    let is_dismissed = one(ui, toast, &mut asked);
                    let left = STAY_SECONDS - (now - since);
                    let may_expire =
                        toast.tone == Tone::Done || (toast.tone == Tone::Notice && toast.offer.is_none());
                    let is_over = is_dismissed || (may_expire && left <= 0.0);
                    *keep = !is_over;
                    if is_over {
                        // it still stands in this frame
                        ctx.request_repaint();
                    }
                    if may_expire && *keep {
                        ctx.request_repaint_after_secs(left as f32 + 0.05);
                    }
                }
            });
        let mut kept = keep.into_iter();
        self.list.retain(|_| kept.next().unwrap_or(true));
        asked
    }
}

/// One message; returns whether it was dismissed.
fn one(ui: &mut Ui, toast: &Toast, asked: &mut Vec<Action>) -> bool {
    let look = Look::of(ui);
    let (icon, color) = match toast.tone {
        Tone::Done => (Icon::Tick, look.success),
        Tone::Notice => (Icon::Articles, look.accent),
        Tone::Failed => (Icon::Warning, look.danger),
    };
    let mut is_dismissed = false;
    Frame::popup(ui.style())
        .inner_margin(style::INSIDE)
        .show(ui, |ui| {
            ui.horizontal_top(|ui| {
                let (rect, _) = ui.allocate_exact_size(vec2(18.0, 20.0), Sense::hover());
                icon.paint(
                    ui.painter(),
                    egui::Rect::from_center_size(rect.center(), vec2(16.0, 16.0)),
                    color,
                );
                ui.vertical(|ui| {
                    ui.set_width(320.0);
                    ui.label(&toast.text);
                    if let Some(action) = &toast.offer
                        && let Some(words) = action.words()
                        && ui.button(words.label).clicked()
                    {
                        asked.push(action.clone());
                        is_dismissed = true;
                    }
                });
                is_dismissed |= Icon::Close.button(ui, "Dismiss message", false).clicked();
            });
        });
    is_dismissed
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Shows the messages at `time` seconds and says after how many seconds they want to be shown again.
    fn show_at(ctx: &Context, toasts: &mut Toasts, time: f64) -> f64 {
        let input = egui::RawInput {
            time: Some(time),
            ..egui::RawInput::default()
        };
        let mut output = ctx.run_ui(input, |ui| {
            toasts.show(ui.ctx());
        });
        output.textures_delta.clear();
        let root = output.viewport_output.get(&egui::ViewportId::ROOT);
        root.map_or(f64::INFINITY, |root| root.repaint_delay.as_secs_f64())
    }

    #[test]
    fn what_was_done_goes_away_by_itself() {
        let ctx = Context::default();
        let mut toasts = Toasts::default();
        toasts.say(Tone::Done, "Saved.");
        // the first frames place the message and fade it in
        for time in [1.0, 1.0, 1.5, 2.0] {
            show_at(&ctx, &mut toasts, time);
        }
        assert_eq!(toasts.texts().count(), 1);
        assert!((4.5..=5.5).contains(&show_at(&ctx, &mut toasts, 2.0)));
        // the frame in which its time is over still shows it: another one has to follow
        assert!(show_at(&ctx, &mut toasts, 7.1) <= 0.0);
        assert_eq!(toasts.texts().count(), 0);
    }

    #[test]
    fn what_needs_an_answer_stays() {
        let ctx = Context::default();
        let mut toasts = Toasts::default();
        toasts.say(Tone::Failed, "No room on the disk.");
        toasts.offer(Tone::Notice, "There is more.", Some(Action::Undo));
        for time in [1.0, 100.0, 200.0] {
            show_at(&ctx, &mut toasts, time);
        }
        assert_eq!(toasts.texts().count(), 2);
    }
}
