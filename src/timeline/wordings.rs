//! The words of headlines as they were broken into lines and measured, kept from one plan to the next.

use super::block::Level;
use crate::events::EventId;
use std::collections::HashMap;

/// What an event says at a level, where it stands beside its mark.
#[derive(Debug, Clone)]
pub(super) struct Wording {
    pub(super) lines: Vec<String>,
    pub(super) detail: Option<String>,
    pub(super) suffix: Option<String>,
    pub(super) is_count: bool,
    pub(super) width: f32,
    pub(super) whole: f32,
}

/// The wordings used last, for one content of the index and one scale of text.
#[derive(Debug, Clone, Default)]
pub(super) struct Wordings {
    made_for: (u64, u32),
    newer: HashMap<(EventId, Level), Wording>,
    older: HashMap<(EventId, Level), Wording>,
}

/// Once so many are newer, those that were not used since are forgotten: a few times as many as a plan considers.
const MOST: usize = 6_000;

impl Wordings {
    /// Forgets what was kept for another content or scale of text.
    pub(super) fn hold_for(&mut self, fingerprint: u64, text_scale: f32) {
        let made_for = (fingerprint, text_scale.to_bits());
        if self.made_for != made_for {
            *self = Self {
                made_for,
                ..Self::default()
            };
        }
    }

    pub(super) fn get(&mut self, id: EventId, level: Level) -> Option<&Wording> {
        let key = (id, level);
        if let Some(wording) = self.older.remove(&key) {
            self.keep(id, level, wording);
        }
        self.newer.get(&key)
    }

    pub(super) fn keep(&mut self, id: EventId, level: Level, wording: Wording) {
        if self.newer.len() >= MOST {
            self.older = std::mem::take(&mut self.newer);
        }
        self.newer.insert((id, level), wording);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_used_stays_and_the_rest_goes() {
        let mut wordings = Wordings::default();
        let wording = |width| Wording {
            lines: vec!["Words".to_owned()],
            detail: None,
            suffix: None,
            is_count: false,
            width,
            whole: width,
        };
        wordings.hold_for(1, 1.0);
        for number in 0..4 * MOST as u32 {
            wordings.keep(EventId(number), Level::Title, wording(number as f32));
            assert!(wordings.get(EventId(0), Level::Title).is_some());
        }
        assert!(wordings.newer.len() + wordings.older.len() <= 2 * MOST + 1);
        assert!(wordings.get(EventId(1), Level::Title).is_none());
        assert!(wordings.get(EventId(0), Level::Card).is_none());
        wordings.hold_for(1, 1.0);
        let last = EventId(4 * MOST as u32 - 1);
        assert_eq!(
            wordings.get(last, Level::Title).map(|wording| wording.width),
            Some(last.0 as f32)
        );
        wordings.hold_for(1, 1.5);
        assert!(wordings.get(last, Level::Title).is_none());
    }
}
