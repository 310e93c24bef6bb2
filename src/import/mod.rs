//! Bytes to article: one small reader per format, bounded, never panicking.
