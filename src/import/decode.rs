//! Bytes to text: what is not text is refused, and the encoding found from the byte-order mark, the declaration, or the bytes themselves.

use super::ImportError;
use crate::article::Warning;
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8};

/// How much of a page's beginning is searched for a declared encoding; the HTML standard asks for 1,024 bytes, pages take more.
const PRESCAN: usize = 4096;
/// How much is looked at to tell text from other bytes.
const SNIFF: usize = 8192;

/// A decoded text, without byte-order mark.
pub(super) struct Decoded {
    pub(super) text: String,
    pub(super) warnings: Vec<Warning>,
}

/// The beginnings of common formats that are not text.
const SIGNATURES: &[(&[u8], &str)] = &[
    (b"%PDF-", "a PDF document"),
    (b"\x89PNG\r\n\x1a\n", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF87a", "a GIF picture"),
    (b"GIF89a", "a GIF picture"),
    (b"{\\rtf", "an RTF document"),
    (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        "an old Word, Excel or Outlook file",
    ),
    (
        b"PK\x03\x04",
        "a ZIP archive (Word, OpenDocument and EPUB files are ZIP archives too)",
    ),
    (b"\x1f\x8b", "a gzip archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3\0", "a database"),
    (b"bplist00", "an Apple web archive or property list"),
    (b"OggS", "a sound or video file"),
    (b"ID3", "a sound file"),
    (b"\x00\x00\x00\x18ftyp", "a video file"),
    (b"\x00\x00\x00\x20ftyp", "a video file"),
];

/// Refuses bytes that are not text, naming the format where it is known.
pub(super) fn refuse_binary(bytes: &[u8], name: &str) -> Result<(), ImportError> {
    if bytes.is_empty() {
        return Err(ImportError::Empty {
            name: name.to_owned(),
        });
    }
    if let Some((_, what)) = SIGNATURES.iter().find(|(start, _)| bytes.starts_with(start)) {
        return Err(ImportError::Unreadable {
            what,
            name: name.to_owned(),
        });
    }
    let head = bytes.get(..SNIFF.min(bytes.len())).unwrap_or_default();
    if head.starts_with(b"RIFF") && head.get(8..12) == Some(b"WEBP") {
        return Err(ImportError::Unreadable {
            what: "a WebP picture",
            name: name.to_owned(),
        });
    }
    let control = head
        .iter()
        .filter(|byte| matches!(byte, 0..=8 | 14..=26 | 28..=31))
        .count();
    let is_wide = Encoding::for_bom(bytes).is_some() || wide(head).is_some();
    if !is_wide && (head.contains(&0) || control * 20 > head.len()) {
        return Err(ImportError::Binary {
            name: name.to_owned(),
        });
    }
    Ok(())
}

/// Whether bytes without a telling name are a web page.
pub(super) fn looks_like_html(bytes: &[u8]) -> bool {
    let head = bytes.get(..1024.min(bytes.len())).unwrap_or_default();
    let head = String::from_utf8_lossy(head).to_ascii_lowercase();
    let head = head.trim_start_matches(['\u{feff}', '\u{fffd}']).trim_start();
    ["<!doctype html", "<html", "<head", "<body", "<?xml"]
        .iter()
        .any(|start| head.starts_with(start))
        && (!head.starts_with("<?xml") || head.contains("<html"))
        || (head.starts_with("<!--") && head.contains("<html"))
}

/// Decodes at most `most` bytes.
pub(super) fn decode(bytes: &[u8], most: usize, is_page: bool) -> Decoded {
    let mut warnings = Vec::new();
    let mut kept = bytes;
    if bytes.len() > most {
        kept = bytes.get(..most).unwrap_or_default();
        warnings.push(Warning::Truncated {
            megabytes: (most >> 20) as u32,
        });
    }
    let (encoding, is_guess) = encoding_of(kept, is_page);
    let (text, encoding, had_errors) = match encoding.decode(kept) {
        (text, encoding, had_errors) if text.len() < u32::MAX as usize => {
            (text.into_owned(), encoding, had_errors)
        }
        _ => (String::new(), encoding, false),
    };
    let text = if kept.len() < bytes.len() {
        text.trim_end_matches('\u{fffd}').to_owned()
    } else {
        text
    };
    if is_guess {
        warnings.push(Warning::GuessedEncoding {
            encoding: encoding.name().to_owned(),
        });
    }
    if had_errors && text.contains('\u{fffd}') {
        warnings.push(Warning::Undecodable {
            encoding: encoding.name().to_owned(),
        });
    }
    Decoded { text, warnings }
}

/// Byte-order mark, then valid UTF-8, then what the page declares, then a guess; and whether it is a guess.
///
/// Valid UTF-8 goes before a declaration because text in another encoding is practically never valid UTF-8 by chance, while pages that
/// were saved as UTF-8 with their old declaration are common.
fn encoding_of(bytes: &[u8], is_page: bool) -> (&'static Encoding, bool) {
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return (encoding, false);
    }
    if let Some(encoding) = wide(bytes.get(..SNIFF.min(bytes.len())).unwrap_or_default()) {
        return (encoding, true);
    }
    let valid = match std::str::from_utf8(bytes) {
        Ok(_) => true,
        // A character cut in two where the text was truncated.
        Err(error) => error.error_len().is_none(),
    };
    if valid {
        return (UTF_8, false);
    }
    if let Some(encoding) = declared(bytes).filter(|_| is_page) {
        return (encoding, false);
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    (detector.guess(None, Utf8Detection::Allow), true)
}

/// UTF-16 without a byte-order mark: every other byte of western text is zero.
fn wide(head: &[u8]) -> Option<&'static Encoding> {
    let pairs = head.len() / 2;
    if pairs < 4 {
        return None;
    }
    let zeros = |from: usize| {
        head.iter()
            .skip(from)
            .step_by(2)
            .filter(|&&byte| byte == 0)
            .count()
    };
    let (even, odd) = (zeros(0), zeros(1));
    if odd * 10 > pairs * 7 && even * 10 < pairs {
        Some(encoding_rs::UTF_16LE)
    } else if even * 10 > pairs * 7 && odd * 10 < pairs {
        Some(encoding_rs::UTF_16BE)
    } else {
        None
    }
}

/// The encoding that a page declares in `<meta charset>`, `<meta http-equiv>` or its XML declaration.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..PRESCAN.min(bytes.len())).unwrap_or_default();
    let head = String::from_utf8_lossy(head).to_ascii_lowercase();
    ["charset=", "encoding="].iter().find_map(|key| {
        let at = head.find(key)? + key.len();
        let rest = head.get(at..)?.trim_start_matches(['"', '\'', ' ']);
        let end = rest
            .find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | ':' | '.')))
            .unwrap_or(rest.len());
        let encoding = Encoding::for_label(rest.get(..end)?.as_bytes())?;
        // A page that could be searched as bytes is not in UTF-16, whatever it says (HTML standard, "prescan").
        Some(
            if encoding == encoding_rs::UTF_16LE || encoding == encoding_rs::UTF_16BE {
                UTF_8
            } else {
                encoding
            },
        )
    })
}
