//! Background work with progress and cancel.
