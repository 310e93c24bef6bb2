//! A picture carries its timeline and gives it back; what is damaged or hostile is refused with a reason.
#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use dateline::{
    article::Source,
    export::{
        carried::{Carried, CarriedError, Carry, KEYWORD, MIME, open_carried},
        paper::{Paper, PaperSize},
        picture::{Picture, PictureFormat, PictureOptions, compose},
        sources::timeline_sources,
    },
    jobs::{self, Carried as Found, open_picture, sample},
    project::{Command, NewArticle, Project, document},
};
use proptest::prelude::*;
use std::{io::Write as _, sync::LazyLock};

/// The built-in sample, understood.
static SAMPLE: LazyLock<Project> = LazyLock::new(|| {
    let mut project = Project::default();
    let articles = sample().into_iter().map(NewArticle::read).collect();
    project.apply(Command::AddArticles(articles)).unwrap();
    let derived = project.derive(&|| false).unwrap();
    project.apply(derived).unwrap();
    project
});

fn picture(project: &Project, paper: Option<Paper>) -> Picture {
    let options = PictureOptions {
        width: 700.0,
        scale: 0.5,
        paper,
        ..PictureOptions::default()
    };
    compose(project.events(), &timeline_sources(project), &options).unwrap()
}

fn file(project: &Project, format: PictureFormat, carry: Carry) -> Vec<u8> {
    let paper = (format == PictureFormat::Pdf).then_some(Paper {
        size: PaperSize::A4,
        is_upright: false,
    });
    let picture = picture(project, paper);
    let carried = Carried::of(project, carry, &picture.events).unwrap();
    picture.encode_with(format, carried.as_ref()).unwrap()
}

static PNG: LazyLock<Vec<u8>> = LazyLock::new(|| file(&SAMPLE, PictureFormat::Png, Carry::Events));
static PDF: LazyLock<Vec<u8>> = LazyLock::new(|| file(&SAMPLE, PictureFormat::Pdf, Carry::Events));

#[test]
fn a_picture_gives_its_timeline_back() {
    for format in [PictureFormat::Png, PictureFormat::Pdf] {
        for carry in [Carry::Events, Carry::Everything] {
            let opened = open_carried(&file(&SAMPLE, format, carry)).unwrap();
            assert!(opened.repairs.is_empty(), "{:?}", opened.repairs);
            let project = opened.project;
            assert!(!project.is_changed(), "nothing to lose yet");
            assert_eq!(project.events().len(), SAMPLE.events().len());
            for (event, first) in project.events().iter().zip(SAMPLE.events()) {
                assert_eq!((&event.headline, event.when), (&first.headline, first.when));
                for (mention, original) in event.mentions.iter().zip(&first.mentions) {
                    let words = |project: &Project, mention: &dateline::events::Mention| {
                        let entry = project.entry(mention.article).unwrap();
                        mention.passage.of(&entry.article.text).to_owned()
                    };
                    assert_eq!(words(&project, mention), words(&SAMPLE, original));
                }
            }
            let length = |project: &Project| -> usize {
                project
                    .entries()
                    .iter()
                    .map(|entry| entry.article.text.len())
                    .sum()
            };
            match carry {
                Carry::Everything => assert_eq!(length(&project), length(&SAMPLE)),
                _ => assert!(length(&project) < length(&SAMPLE), "only passages"),
            }
            // the picture of what came back is the picture it came from
            let again = picture(&project, None).scene;
            assert_eq!(again, picture(&SAMPLE, None).scene, "{format:?} {carry:?}");
        }
    }
}

#[test]
fn nothing_is_carried_where_that_was_asked_for() {
    for format in PictureFormat::ALL {
        let bytes = file(&SAMPLE, format, Carry::Nothing);
        assert!(matches!(open_carried(&bytes), Err(CarriedError::Nothing)));
        let has = |word: &str| memchr::memmem::find(&bytes, word.as_bytes()).is_some();
        assert!(!has(KEYWORD) && !has("vnd.dateline"));
    }
    let svg = file(&SAMPLE, PictureFormat::Svg, Carry::Everything);
    assert!(matches!(open_carried(&svg), Err(CarriedError::Nothing)));
}

#[test]
fn only_what_the_picture_shows_is_carried() {
    let shown = [SAMPLE.events()[0].id];
    let carried = Carried::of(&SAMPLE, Carry::Events, &shown).unwrap();
    let bytes = picture(&SAMPLE, None)
        .encode_with(PictureFormat::Png, carried.as_ref())
        .unwrap();
    let opened = open_carried(&bytes).unwrap().project;
    assert_eq!(opened.events().len(), 1);
    assert!(opened.entries().len() < SAMPLE.entries().len());
}

#[test]
fn other_programs_can_read_the_picture_and_the_attachment() {
    let decoder = png::Decoder::new(std::io::Cursor::new(PNG.as_slice()));
    let mut reader = decoder.read_info().unwrap();
    let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
    reader.next_frame(&mut pixels).unwrap();
    let mut texts = reader.info().utf8_text.iter();
    let mut chunk = texts.find(|chunk| chunk.keyword == KEYWORD).unwrap().clone();
    chunk.decompress_text_with_limit(64 << 20).unwrap();
    let text = chunk.get_text().unwrap();
    assert_eq!(
        document::read(text.as_bytes()).unwrap().project.events().len(),
        SAMPLE.events().len()
    );

    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("t.pdf");
    std::fs::write(&path, PDF.as_slice()).unwrap();
    let out = folder.path().join("timeline.dateline");
    let taken = std::process::Command::new("pdfdetach")
        .args(["-save", "1", "-o"])
        .args([&out, &path])
        .status();
    match taken {
        Ok(status) if status.success() => {
            let opened = dateline::project::file::open(&out).unwrap();
            assert_eq!(opened.project.events().len(), SAMPLE.events().len());
        }
        _ => println!("skipped: pdfdetach is not installed"),
    }
}

/// A PNG of one pixel with one more chunk before its pixels.
fn png_with(kind: [u8; 4], content: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, 1, 1);
    encoder.set_color(png::ColorType::Grayscale);
    let mut writer = encoder.write_header().unwrap();
    writer.write_chunk(png::chunk::ChunkType(kind), content).unwrap();
    writer.write_image_data(&[0]).unwrap();
    writer.finish().unwrap();
    bytes
}

fn chunk_of(content: &[u8]) -> Vec<u8> {
    let mut chunk = [KEYWORD.as_bytes(), &[0, 1, 0, 0, 0]].concat();
    chunk.extend(packed(content));
    chunk
}

fn packed(content: &[u8]) -> Vec<u8> {
    let mut packer = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
    packer.write_all(content).unwrap();
    packer.finish().unwrap()
}

fn pdf_with(content: &[u8]) -> Vec<u8> {
    let head = format!(
        "%PDF-1.7\n1 0 obj\n<</Subtype/{}/Length 9>>\nstream\n",
        MIME.replace('/', "#2F")
    );
    [head.as_bytes(), content, b"\nendstream\nendobj\n"].concat()
}

#[test]
fn hostile_pictures_are_refused_with_a_reason() {
    let bomb = packed(&vec![b' '; 70 << 20]);
    let newer = br#"{"format":"dateline-project","schema_version":999}"#;
    let deep = "[".repeat(100_000);
    let deep = format!(r#"{{"format":"dateline-project","schema_version":1,"events":{deep}"#);
    let contents: [(&[u8], &str); 5] = [
        (b"", "not a Dateline project"),
        (b"{\"format\":\"x\"}", "not a Dateline project"),
        (b"\xff\xfe\x00", "not a Dateline project"),
        (newer, "newer version"),
        (deep.as_bytes(), "damaged in line"),
    ];
    for (content, says) in contents {
        for bytes in [png_with(*b"iTXt", &chunk_of(content)), pdf_with(&packed(content))] {
            let message = open_carried(&bytes).unwrap_err().to_string();
            assert!(message.contains(says), "{says}: {message}");
        }
    }
    let bomb_chunk = [KEYWORD.as_bytes(), &[0, 1, 0, 0, 0], &bomb].concat();
    for bytes in [png_with(*b"iTXt", &bomb_chunk), pdf_with(&bomb)] {
        let error = open_carried(&bytes).unwrap_err();
        assert!(matches!(error, CarriedError::TooLarge), "{error}");
        assert!(error.to_string().contains("64 MB"));
    }
    let unpacked = [KEYWORD.as_bytes(), &[0, 0, 0, 0, 0], b"{}"].concat();
    let short = [KEYWORD.as_bytes(), &[0, 1]].concat();
    let broken = [KEYWORD.as_bytes(), &[0, 1, 0, 0, 0], b"not zlib"].concat();
    for chunk in [unpacked, short, broken] {
        let error = open_carried(&png_with(*b"iTXt", &chunk)).unwrap_err();
        assert!(matches!(error, CarriedError::Damaged { .. }), "{error}");
    }
    let mut flipped = PNG.clone();
    let at = memchr::memmem::find(&flipped, KEYWORD.as_bytes()).unwrap() + 40;
    flipped[at] ^= 1;
    assert!(
        open_carried(&flipped)
            .unwrap_err()
            .to_string()
            .contains("check sum")
    );
}

#[test]
fn a_picture_cannot_point_at_files_of_whoever_opens_it() {
    let mut json = Vec::new();
    document::write(&SAMPLE, &mut json).unwrap();
    let text = String::from_utf8(json).unwrap();
    let mut value: serde_json::Value = serde_json::from_str(&text).unwrap();
    value["articles"][0]["article"]["source"] =
        serde_json::json!({"from": "file", "path": "/home/victim/.secret", "digest": ""});
    let bytes = png_with(*b"iTXt", &chunk_of(value.to_string().as_bytes()));
    let opened = open_carried(&bytes).unwrap().project;
    let Source::File { path, .. } = &opened.entries()[0].article.source else {
        panic!("it is a file");
    };
    assert_eq!(path, std::path::Path::new(".secret"));
}

#[test]
fn files_are_looked_into_with_care() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, bytes: &[u8]| {
        let path = folder.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        path
    };
    let Ok(Found::Project(opened)) = open_picture(&write("good.png", &PNG)) else {
        panic!("a timeline is in it");
    };
    assert_eq!(opened.project.events().len(), SAMPLE.events().len());
    let plain = write("plain.png", &png_with(*b"tEXt", b"Title\0x"));
    assert!(matches!(open_picture(&plain), Ok(Found::Nothing(_))));
    let cut = write("cut.pdf", &PDF[..PDF.len() / 3]);
    assert!(!matches!(open_picture(&cut), Ok(Found::Project(_))));
    let failure = open_picture(&write("bad.png", &png_with(*b"iTXt", &chunk_of(b"{}")))).unwrap_err();
    assert!(failure.reason.contains("cannot be read"), "{}", failure.reason);
    assert!(jobs::open_picture(&folder.path().join("none.png")).is_err());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn damaged_pictures_never_panic(at in 0.0..1.0f64, byte: u8, cut in 0.0..1.0f64, is_pdf: bool) {
        let mut bytes = if is_pdf { PDF.clone() } else { PNG.clone() };
        let index = (at * bytes.len() as f64) as usize;
        bytes[index] = byte;
        let _ = open_carried(&bytes);
        bytes.truncate((cut * bytes.len() as f64) as usize);
        let _ = open_carried(&bytes);
    }
}
