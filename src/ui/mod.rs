//! The window: panels, the timeline view, dialogs.
