//! A project inside a picture: put into PNG and PDF files when they are made, and found again when they are opened.
//!
//! What is carried is the document a project is saved as ([`document`]). A PNG holds it in one compressed `iTXt` chunk with the keyword
//! [`KEYWORD`], before the pixels; a PDF holds it as an attached file of the type [`MIME`], which any reader of PDF can take out. Reading
//! looks for that one chunk or attachment only, unpacks at most [`MOST_BYTES`], and then trusts nothing in it: the project's own reader checks
//! everything.

use crate::{
    events::{Event, EventId},
    project::{
        Project,
        document::{self, DocumentError, Opened},
    },
};
use flate2::{Compression, Crc, read::ZlibDecoder, write::ZlibEncoder};
use std::{
    collections::BTreeSet,
    io::{Read as _, Write as _},
};

/// Keyword of the text chunk in a PNG.
pub const KEYWORD: &str = "dateline-project";
/// Type of the attached file in a PDF.
pub const MIME: &str = "application/vnd.dateline+json";
/// Name of the attached file in a PDF.
pub(super) const FILE_NAME: &str = "timeline.dateline";
/// The largest document that is carried, or unpacked from a picture.
pub const MOST_BYTES: usize = 64 << 20;

const PNG_SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";
/// Places in a PDF that look like our attachment and are looked into.
const MOST_ATTACHMENTS: usize = 8;
/// How far behind the name of its type an attachment's data may begin.
const LONGEST_HEAD: usize = 1_024;

/// How much of a project a picture carries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Carry {
    /// Nothing: only what is seen.
    Nothing,
    /// The events of the picture, with the passages that tell them and the names of their sources, but neither the rest of the articles nor
    /// notes and tags.
    #[default]
    Events,
    /// The whole project with the full text of every article.
    Everything,
}

impl Carry {
    /// All, the most reserved first.
    pub const ALL: [Self; 3] = [Self::Nothing, Self::Events, Self::Everything];
}

/// A project packed for a picture.
#[derive(Debug, Clone)]
pub struct Carried {
    pub(super) json: Vec<u8>,
}

/// The project is too large to go into a picture.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "the timeline is too large to go into the picture ({megabytes} MB of at most {}); the picture shows it but cannot be opened again: save the project too",
    MOST_BYTES >> 20
)]
pub struct TooLarge {
    megabytes: usize,
}

/// Why no project could be taken out of a picture.
#[derive(Debug, thiserror::Error)]
pub enum CarriedError {
    /// Nothing of ours is in it.
    #[error(
        "no timeline is stored in this picture; pictures that Dateline exports hold one, unless that was switched off or another program \
         saved them again"
    )]
    Nothing,
    /// What is in it cannot be unpacked.
    #[error(
        "the timeline stored in this picture is damaged ({what}); open the picture as it was first exported, or the project itself"
    )]
    Damaged {
        /// What is wrong.
        what: &'static str,
    },
    /// It unpacks to more than any picture of ours carries.
    #[error(
        "the timeline stored in this picture unpacks to more than {} MB, which no picture of Dateline’s does; it was not opened",
        MOST_BYTES >> 20
    )]
    TooLarge,
    /// It was unpacked, but is no project.
    #[error("the timeline stored in this picture cannot be read: {0}")]
    Document(#[from] DocumentError),
}

impl Carried {
    /// Packs as much of the project as `carry` says; `shown` are the events the picture shows or counts. `None` where nothing is to be carried.
    pub fn of(project: &Project, carry: Carry, shown: &[EventId]) -> Result<Option<Self>, TooLarge> {
        let shown: BTreeSet<EventId> = shown.iter().copied().collect();
        let carried = match carry {
            Carry::Nothing => return Ok(None),
            Carry::Events => project.excerpt(&|event: &Event| shown.contains(&event.id)),
            Carry::Everything => project.without_folders(),
        };
        let mut json = Vec::new();
        // Writing to memory cannot fail.
        document::write(&carried, &mut json).ok();
        if json.len() > MOST_BYTES {
            return Err(TooLarge {
                megabytes: json.len() >> 20,
            });
        }
        Ok(Some(Self { json }))
    }

    /// The content of the `iTXt` chunk that carries the project in a PNG.
    pub(super) fn text_chunk(&self) -> Vec<u8> {
        let mut chunk = KEYWORD.as_bytes().to_vec();
        // end of keyword, compressed, by deflate, no language, no translated keyword
        chunk.extend([0, 1, 0, 0, 0]);
        let mut packer = ZlibEncoder::new(chunk, Compression::default());
        // Writing to memory cannot fail.
        packer.write_all(&self.json).ok();
        packer.finish().unwrap_or_default()
    }
}

/// Opens the project that a PNG or PDF carries. It belongs to no file, and knows its sources by name only.
pub fn open_carried(picture: &[u8]) -> Result<Opened, CarriedError> {
    let json = if picture.starts_with(PNG_SIGNATURE) {
        from_png(picture)?
    } else if picture.starts_with(b"%PDF-") {
        from_pdf(picture)?
    } else {
        return Err(CarriedError::Nothing);
    };
    let mut opened = document::read(&json)?;
    let state = opened.project.state();
    opened.project = opened.project.without_folders();
    opened.project.mark_saved(state);
    Ok(opened)
}

fn from_png(picture: &[u8]) -> Result<Vec<u8>, CarriedError> {
    let damaged = |what| CarriedError::Damaged { what };
    let mut rest = picture.get(PNG_SIGNATURE.len()..).unwrap_or_default();
    while let Some((length, after)) = rest.split_first_chunk::<4>() {
        let length = u32::from_be_bytes(*length) as usize;
        let Some((kind, after)) = after.split_first_chunk::<4>() else {
            break;
        };
        let (Some(content), Some((crc, following))) = (
            after.get(..length),
            after.get(length..).and_then(|end| end.split_first_chunk::<4>()),
        ) else {
            break;
        };
        if kind == b"iTXt"
            && let Some(text) = content
                .strip_prefix(KEYWORD.as_bytes())
                .and_then(|rest| rest.strip_prefix(&[0]))
        {
            let mut sum = Crc::new();
            sum.update(kind);
            sum.update(content);
            if sum.sum() != u32::from_be_bytes(*crc) {
                return Err(damaged("its check sum is wrong"));
            }
            let ([1, 0, tags @ ..], true) = (text, text.len() > 4) else {
                return Err(damaged("it is not packed as it should be"));
            };
            // the language and the translated keyword, both usually empty
            let mut parts = tags.splitn(3, |&byte| byte == 0);
            let packed = parts.nth(2).ok_or(damaged("it is not packed as it should be"))?;
            return unpacked(packed);
        }
        rest = following;
    }
    Err(CarriedError::Nothing)
}

/// The attachment is a stream of its own in any PDF, so it is found without following the document's tables.
fn from_pdf(picture: &[u8]) -> Result<Vec<u8>, CarriedError> {
    let name = MIME.replace('/', "#2F");
    let mut outcome = Err(CarriedError::Nothing);
    for at in memchr::memmem::find_iter(picture, name.as_bytes()).take(MOST_ATTACHMENTS) {
        let head = picture.get(at + name.len()..).unwrap_or_default();
        let near = head.get(..head.len().min(LONGEST_HEAD)).unwrap_or_default();
        let Some(data) = memchr::memmem::find(near, b"stream")
            .and_then(|start| head.get(start + b"stream".len()..))
            .map(|data| data.strip_prefix(b"\r").unwrap_or(data))
            .and_then(|data| data.strip_prefix(b"\n"))
        else {
            continue;
        };
        outcome = unpacked(data);
        if outcome.is_ok() {
            break;
        }
    }
    outcome
}

/// Inflates at most [`MOST_BYTES`]; the stream knows its own end.
fn unpacked(packed: &[u8]) -> Result<Vec<u8>, CarriedError> {
    let mut json = Vec::new();
    ZlibDecoder::new(packed)
        .take(MOST_BYTES as u64 + 1)
        .read_to_end(&mut json)
        .map_err(|_broken| CarriedError::Damaged {
            what: "it cannot be unpacked",
        })?;
    if json.len() > MOST_BYTES {
        return Err(CarriedError::TooLarge);
    }
    Ok(json)
}
