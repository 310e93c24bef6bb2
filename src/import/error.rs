//! Why a file is not an article, in words for the person who opened it.

/// What went wrong, why, and what to do; the name of the file comes last.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ImportError {
    /// Nothing but white space.
    #[error(
        "there is no article here, because the file is empty; check that it was saved completely: {name}"
    )]
    Empty {
        /// The file.
        name: String,
    },
    /// A page that shows no words.
    #[error(
        "there is no article here, because the page has no text of its own (it may load its text only in a browser); \
         open it in a browser, copy the article and paste it: {name}"
    )]
    NoText {
        /// The file.
        name: String,
    },
    /// A known format without a reader.
    #[error(
        "this file cannot be read, because it is {what}, which Dateline does not read yet; \
         save the article as a web page, Markdown or plain text and open that: {name}"
    )]
    Unreadable {
        /// The format, with its article: "a PDF document".
        what: &'static str,
        /// The file.
        name: String,
    },
    /// Bytes that are no text.
    #[error(
        "this file cannot be read, because its content is not text; \
         open articles saved as web page, Markdown or plain text: {name}"
    )]
    Binary {
        /// The file.
        name: String,
    },
}
