//! A time of day, with its offset from UTC where the text gives one.

use serde::{Deserialize, Serialize};
use std::fmt;

/// A time of day as a text states it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Clock {
    /// Minutes after midnight, 0 to 1439, in the time zone of the text.
    pub minute_of_day: u16,
    /// Minutes east of UTC, where the text names a zone or an offset.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub utc_offset: Option<i16>,
}

impl Clock {
    /// The clock time `hour:minute`; `None` when there is no such time.
    pub fn new(hour: u32, minute: u32) -> Option<Self> {
        (hour < 24 && minute < 60).then(|| Self {
            minute_of_day: (hour * 60 + minute) as u16,
            utc_offset: None,
        })
    }

    /// Hour of the day, 0 to 23.
    pub fn hour(self) -> u32 {
        u32::from(self.minute_of_day) / 60
    }

    /// Minute of the hour, 0 to 59.
    pub fn minute(self) -> u32 {
        u32::from(self.minute_of_day) % 60
    }
}

impl fmt::Display for Clock {
    /// `15:00`, with ` UTC+02:00` behind it where the offset is known.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}", self.hour(), self.minute())?;
        match self.utc_offset {
            None => Ok(()),
            Some(0) => f.write_str(" UTC"),
            Some(offset) => {
                let (sign, minutes) = if offset < 0 {
                    ('-', -i32::from(offset))
                } else {
                    ('+', i32::from(offset))
                };
                write!(f, " UTC{sign}{:02}:{:02}", minutes / 60, minutes % 60)
            }
        }
    }
}
