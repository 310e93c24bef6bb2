//! What can go wrong when a picture is made.

/// Why there is no picture.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PictureError {
    /// There is nothing to show.
    #[error("there are no events to draw{}; choose a wider range or another filter", .range.as_ref().map(|range| format!(" between {range}")).unwrap_or_default())]
    NoEvents {
        /// The range asked for, in words.
        range: Option<String>,
    },
    /// The range is the wrong way round.
    #[error("the range ends before it starts ({from} is after {to}); exchange the two dates")]
    Backwards {
        /// The first day asked for.
        from: String,
        /// The last day asked for.
        to: String,
    },
    /// The picture would not fit into memory.
    #[error(
        "a picture of {width} × {height} pixels is too large (at most {MOST_PIXELS} pixels); choose a smaller width or scale, or export SVG or PDF"
    )]
    TooLarge {
        /// Width in pixels.
        width: u64,
        /// Height in pixels.
        height: u64,
    },
    /// A size that no picture has.
    #[error("{value} is not a {what}; {hint}")]
    BadSize {
        /// What it should have been: "width", "scale".
        what: &'static str,
        /// What was given.
        value: String,
        /// What to give instead.
        hint: &'static str,
    },
    /// A library refused what we made.
    #[error("the {format} could not be made ({reason}); try another format, and please report this")]
    Internal {
        /// `PNG` or `PDF`.
        format: &'static str,
        /// What the library says.
        reason: String,
    },
}

/// Largest picture made of pixels: 200 million pixels take 800 MB while they are drawn.
pub const MOST_PIXELS: u64 = 200_000_000;
