//! Pictures of ten timelines compared with those kept in `tests/pictures`, drawn by the program itself: no screen, no graphics card.
//!
//! `UPDATE_PICTURES=1 cargo test --test pictures` writes them anew; look at every one that changed.
#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use dateline::{
    article::ArticleId,
    calendar::{Clock, Day, When, parse_edtf},
    events::{Claim, Conflict, ConflictKind, Edited, Event, EventId, Kind, Mention, Review, Status},
    export::{
        Pixels,
        picture::{Picture, PictureFormat, PictureOptions, Range, compose},
        svg,
    },
    span::Span,
    timeline::{
        Align, AxisRows, Edges, EventLabels, Grouping, Height, Index, LaneMemory, Numbered, Options,
        SourceInfo, Sources, Theme, ThemeName, TimeScale, layout, rows,
    },
};
use resvg::usvg::roxmltree;
use std::{collections::BTreeMap, fs, path::PathBuf};

/// Kept pictures have so many shades of each colour, which makes them small.
const SHADES: u8 = 8;
/// A colour channel may differ by so much: a step between two kept shades …
const SHADE: u8 = 38;
/// … and one pixel of so many by more.
const ONE_OF: usize = 500;

fn event(number: u32, edtf: &str, headline: &str) -> Event {
    let when = parse_edtf(edtf).unwrap();
    let telling = |article: u32| Mention {
        article: ArticleId(article),
        passage: Span::new(0..10),
        trigger: None,
        time: None,
        when,
        status: Status::Happened,
        kind: Kind::Other,
        actors: Vec::new(),
        headline: headline.to_owned(),
        salience: 0.5,
        reason: String::new(),
    };
    Event {
        id: EventId(number),
        headline: headline.to_owned(),
        when,
        status: Status::Happened,
        kind: if number.is_multiple_of(2) {
            Kind::Vote
        } else {
            Kind::Meeting
        },
        actors: Vec::new(),
        importance: (number * 37 % 97) as f32 / 97.0,
        mentions: vec![telling(number % 3 + 1)],
        conflicts: Vec::new(),
        merge_reason: String::new(),
        review: Review::Suggested,
        edited: Edited::default(),
        note: String::new(),
        tags: Vec::new(),
    }
}

fn events<'a>(told: impl IntoIterator<Item = (&'a str, &'a str)>) -> Vec<Event> {
    let numbered = told.into_iter().zip(1..);
    numbered
        .map(|((edtf, headline), number)| event(number, edtf, headline))
        .collect()
}

fn sources() -> Sources {
    let source = |number: u32, title: &str, publisher: &str| SourceInfo {
        id: ArticleId(number),
        number,
        title: title.to_owned(),
        publisher: Some(publisher.to_owned()),
        published: Some(format!("Wed {} May 2022", 4 + 7 * (number - 1))),
        day: Day::new(2022, 5, 4 + 7 * (number - 1)),
        colour: u8::try_from(number - 1).ok(),
    };
    Sources::new(vec![
        source(1, "Board weighs repair against replacement", "Harbour Gazette"),
        source(2, "Lorries out, queues in", "Estuary Post"),
        source(3, "The long way round", "The County Mail"),
    ])
}

/// A year of a town's quarrel, with every status and review.
fn sparse() -> Vec<Event> {
    let mut events = events([
        ("2021-01-14", "The council orders a survey of the old bridge"),
        ("2021-02-02", "Surveyors find cracks in two of the piers"),
        ("2021-03-01/2021-04-20", "The bridge is closed for repairs"),
        ("2021-06", "The ferry company asks for a higher fare"),
        ("2021-07-09", "The county offers to pay a third of a new bridge"),
        ("2021-09~", "Residents begin to collect signatures"),
        ("2021-10-05", "A public hearing on the new bridge"),
        ("2021-11-20", "Work on the new bridge begins"),
    ]);
    events[2].status = Status::Ongoing;
    events[4].review = Review::Confirmed;
    events[6].status = Status::Cancelled;
    events[7].status = Status::Planned;
    events[7].mentions[0].status = Status::Planned;
    let claim = |article: u32, edtf: &str| Claim {
        article: ArticleId(article),
        passage: Span::new(0..4),
        when: parse_edtf(edtf).unwrap(),
    };
    events[1].conflicts.push(Conflict {
        kind: ConflictKind::Date,
        claims: vec![claim(1, "2021-02-02"), claim(2, "2021-02-24")],
        says: "Sources disagree about the date".to_owned(),
    });
    events
}

fn one_day() -> Vec<Event> {
    let day: Day = "2021-05-03".parse().unwrap();
    let mut events = events([
        ("2021-05-03", "The first lorry is turned back"),
        ("2021-05-03", "The mayor calls the police"),
        ("2021-05-03", "The council meets behind closed doors"),
        ("2021-05-03", "The bridge is opened to lorries"),
    ]);
    for (event, (hour, minute)) in events.iter_mut().zip([(8, 10), (9, 30), (14, 0), (19, 45)]) {
        event.when = When::at(day, Clock::new(hour, minute).unwrap());
    }
    events
}

fn dense() -> Vec<Event> {
    let verbs = ["adopts", "debates", "postpones", "rejects", "amends"];
    let things = [
        "the harbour budget",
        "the ferry timetable",
        "a new bridge",
        "the school plan",
    ];
    let event = |number: u32| {
        let month = number * number % 12 + 1;
        let day = number * 13 % 28 + 1;
        let (verb, thing) = (verbs[number as usize % 5], things[number as usize % 4]);
        event(
            number,
            &format!("2021-{month:02}-{day:02}"),
            &format!("The council {verb} {thing}"),
        )
    };
    (1..=120).map(event).collect()
}

fn only_uncertain_dates() -> Vec<Event> {
    events([
        ("2021-03", "The council hears the engineers"),
        ("2021-05~", "A petition is begun"),
        ("../2021-02-24", "The plans are sold"),
        ("2021-09-01/..", "The ferry runs at night"),
        ("2021-06-10?/2021-07-04?", "Somebody removes the signs"),
        ("2021-08-14?", "The mayor is warned"),
    ])
}

fn two_centuries() -> Vec<Event> {
    events([
        ("1823", "The first bridge is built of oak"),
        ("1861-05-02", "A storm carries the bridge away"),
        ("190X", "The ferry is the only way across"),
        ("1931-09-14", "The iron bridge is opened"),
        ("1996/1999", "The iron bridge is strengthened"),
        ("2021-02-02", "Surveyors find cracks in two of the piers"),
    ])
}

fn long_labels() -> Vec<Event> {
    events([
        (
            "2021-01-14",
            "The council’s committee on roads, bridges and harbours orders a survey of the bridge",
        ),
        (
            "2021-01-20",
            "Engineers of the county’s own department of works refuse to sign the report on it",
        ),
        (
            "2021-11-28",
            "Representatives of every parish on both banks of the river meet in the old corn hall",
        ),
        (
            "2021-12-01",
            "Donaudampfschifffahrtsgesellschaftskapitänswitwenrentenauszahlungsstelle closes",
        ),
    ])
}

fn cyrillic_and_chinese() -> Vec<Event> {
    events([
        ("2021-02-11", "Рада ухвалює бюджет порту"),
        ("2021-03-20", "Міст знову відкрито для вантажівок"),
        ("2021-04-02", "市议会批准新桥"),
        ("2021-06-15", "Η γέφυρα άνοιξε ξανά"),
    ])
}

/// A long history and a busy year: what rows are for.
fn history() -> Vec<Event> {
    let told = [two_centuries(), sparse()].concat();
    let numbered = told.into_iter().zip(1..).map(|(event, number)| Event {
        id: EventId(number),
        ..event
    });
    numbered.collect()
}

/// Name, events, and how they are drawn.
fn scenes() -> Vec<(&'static str, Vec<Event>, PictureOptions)> {
    let options = PictureOptions {
        width: 560.0,
        scale: 1.0,
        title: "The harbour bridge".to_owned(),
        ..PictureOptions::default()
    };
    let print = PictureOptions {
        theme: ThemeName::Print,
        ..options.clone()
    };
    let folded = PictureOptions {
        height: Some(640.0),
        ..options.clone()
    };
    let rows = PictureOptions {
        in_rows: true,
        theme: ThemeName::Dark,
        grouping: Grouping::Kind,
        ..options.clone()
    };
    let one = events([("2021-05-03", "The bridge is opened again")]);
    vec![
        ("sparse", sparse(), options.clone()),
        ("dense", dense(), folded),
        ("one-event", one, options.clone()),
        ("only-uncertain-dates", only_uncertain_dates(), options.clone()),
        ("two-centuries", two_centuries(), options.clone()),
        ("one-day", one_day(), options.clone()),
        ("long-labels", long_labels(), options.clone()),
        ("cyrillic-and-chinese", cyrillic_and_chinese(), options),
        ("print", sparse(), print),
        ("rows-in-the-dark", history(), rows),
    ]
}

fn kept(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("tests/pictures")
        .join(format!("{name}.png"))
}

fn read_png(bytes: &[u8]) -> Pixels {
    let mut decoder = png::Decoder::new(std::io::Cursor::new(bytes));
    decoder.set_transformations(png::Transformations::EXPAND | png::Transformations::ALPHA);
    let mut reader = decoder.read_info().unwrap();
    let mut data = vec![0; reader.output_buffer_size().unwrap()];
    let info = reader.next_frame(&mut data).unwrap();
    let rgba = match info.color_type {
        png::ColorType::GrayscaleAlpha => data
            .as_chunks::<2>()
            .0
            .iter()
            .flat_map(|&[grey, opacity]| [grey, grey, grey, opacity])
            .collect(),
        _ => data,
    };
    Pixels {
        width: info.width,
        height: info.height,
        rgba,
    }
}

/// A PNG of few colours and few bytes.
fn small_png(pixels: &Pixels) -> Vec<u8> {
    let most = u16::from(SHADES - 1);
    let rounded = |value: u8| ((u16::from(value) * most + 127) / 255 * 255 / most) as u8;
    let colours: Vec<[u8; 3]> = pixels
        .rgba
        .as_chunks::<4>()
        .0
        .iter()
        .map(|pixel| [0, 1, 2].map(|channel| rounded(pixel[channel])))
        .collect();
    let mut palette: Vec<[u8; 3]> = colours.clone();
    palette.sort_unstable();
    palette.dedup();
    assert!(palette.len() <= 256);
    let indices: Vec<u8> = colours
        .iter()
        .map(|colour| palette.binary_search(colour).unwrap() as u8)
        .collect();
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, pixels.width, pixels.height);
    encoder.set_color(png::ColorType::Indexed);
    encoder.set_palette(palette.concat());
    encoder.set_compression(png::Compression::High);
    encoder.set_filter(png::Filter::NoFilter);
    let mut writer = encoder.write_header().unwrap();
    writer.write_image_data(&indices).unwrap();
    writer.finish().unwrap();
    bytes
}

/// How many pixels differ visibly.
fn difference(one: &Pixels, other: &Pixels) -> usize {
    let (one, other) = (one.rgba.as_chunks::<4>().0, other.rgba.as_chunks::<4>().0);
    one.iter()
        .zip(other)
        .filter(|(a, b)| a.iter().zip(*b).any(|(a, b)| a.abs_diff(*b) > SHADE))
        .count()
}

#[test]
fn ten_timelines_look_as_they_did() {
    let is_update = std::env::var_os("UPDATE_PICTURES").is_some();
    let mut faults = Vec::new();
    for (name, events, options) in scenes() {
        let picture = compose(&events, &sources(), &options).unwrap();
        let path = kept(name);
        if is_update {
            let bytes = small_png(&picture.pixels(0, 1.0).unwrap());
            assert!(bytes.len() < 40_000, "{name} takes {} bytes", bytes.len());
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(&path, bytes).unwrap();
        }
        let now = picture.pixels(0, 1.0).unwrap();
        let Ok(bytes) = fs::read(&path) else {
            faults.push(format!("{name}: there is no {}", path.display()));
            continue;
        };
        let before = read_png(&bytes);
        let different = difference(&now, &before);
        let size = (now.width, now.height);
        if size != (before.width, before.height) {
            faults.push(format!(
                "{name}: is {size:?}, was {:?}",
                (before.width, before.height)
            ));
        } else if different * ONE_OF > now.rgba.len() / 4 {
            faults.push(format!("{name}: {different} pixels differ"));
        }
    }
    assert!(
        faults.is_empty(),
        "\n{}\nUPDATE_PICTURES=1 writes them anew; look at them",
        faults.join("\n")
    );
}

#[test]
fn no_events_make_no_picture() {
    let error = compose(&[], &sources(), &PictureOptions::default()).unwrap_err();
    assert!(error.to_string().contains("no events"));
}

fn picture(width: f32, range: Range) -> Picture {
    let options = PictureOptions {
        width,
        range,
        ..PictureOptions::default()
    };
    compose(&dense(), &sources(), &options).unwrap()
}

#[test]
fn every_event_of_the_range_is_in_the_picture_however_large_it_is() {
    let range = Range::Days("2021-03-01".parse().ok(), "2021-08-31".parse().ok());
    let wanted: Vec<EventId> = dense()
        .iter()
        .filter(|event| (3..=8).contains(&event.when.earliest.unwrap().month()))
        .map(|event| event.id)
        .collect();
    assert!(wanted.len() > 30);
    for width in [320.0, 700.0, 1_600.0, 5_000.0] {
        let picture = picture(width, range);
        assert!(wanted.iter().all(|id| picture.events.contains(id)), "{width}");
        let summary = picture.scene.summary;
        assert_eq!((summary.shown + summary.folded) as usize, wanted.len(), "{width}");
    }
}

#[test]
fn the_screen_and_the_svg_put_the_same_words_in_the_same_place() {
    let (events, sources) = (sparse(), sources());
    let by_id: BTreeMap<EventId, &Event> = events.iter().map(|event| (event.id, event)).collect();
    let labels = EventLabels::new(|id| by_id.get(&id).copied(), &sources, Numbered::Yes);
    let (rows, groups) = rows(&events, &sources, Grouping::None);
    let index = Index::new(rows, groups);
    let (from, to) = index.span().unwrap();
    // what the window lays out and paints
    let options = Options {
        window: TimeScale::new(from, to, 900.0),
        height: Height::Fixed(500.0),
        theme: Theme::built_in(ThemeName::Light),
        text_scale: 1.0,
        axis: AxisRows::default(),
        selected: &[],
        today: None,
        edges: Edges::Open,
        collapsed: &[],
    };
    let scene = layout(&index, &labels, &options, &mut LaneMemory::default());
    let text = svg::write(&scene, "t");
    let document = roxmltree::Document::parse(&text).unwrap();
    let drawn: Vec<_> = document
        .descendants()
        .filter(|node| node.has_tag_name("text"))
        .collect();
    let painted: Vec<_> = scene
        .texts()
        .into_iter()
        .filter(|text| !text.string.trim().is_empty())
        .collect();
    assert!(painted.len() > 20 && drawn.len() == painted.len());
    for (node, text) in drawn.iter().zip(painted) {
        let number = |name: &str| node.attribute(name).unwrap().parse::<f32>().unwrap();
        assert_eq!(node.text(), Some(text.string.as_str()));
        assert!(
            (number("x") - text.at.x).abs() <= 1.0 && (number("y") - text.at.y).abs() <= 1.0,
            "{text:?}"
        );
        assert!((number("font-size") - text.size).abs() < 0.01);
        let anchor = match text.align {
            Align::Start => None,
            Align::Middle => Some("middle"),
            Align::End => Some("end"),
        };
        assert_eq!(node.attribute("text-anchor"), anchor);
    }
}

#[test]
fn every_svg_is_sound_and_points_nowhere() {
    for (name, events, options) in scenes() {
        let picture = compose(&events, &sources(), &options).unwrap();
        let bytes = picture.encode(PictureFormat::Svg).unwrap();
        let text = String::from_utf8(bytes).unwrap();
        let document = roxmltree::Document::parse(&text).unwrap();
        for node in document.descendants().filter(roxmltree::Node::is_element) {
            for attribute in node.attributes() {
                let value = attribute.value();
                assert!(
                    !attribute.name().contains("href") && !attribute.name().starts_with("on"),
                    "{name}"
                );
                assert!(
                    !value.contains("url(") || value.contains("url(#"),
                    "{name}: {value}"
                );
            }
        }
        let events_drawn = document
            .descendants()
            .filter(|node| node.attribute("class") == Some("event"))
            .filter(|node| node.parent().and_then(|parent| parent.attribute("class")) == Some("lanes"))
            .collect::<Vec<_>>();
        assert!(!events_drawn.is_empty(), "{name}");
        for node in events_drawn {
            assert!(
                node.children().any(|child| child.has_tag_name("title")),
                "{name}: no tooltip"
            );
        }
    }
}

#[test]
fn what_no_font_has_is_named() {
    let (_, events, options) = scenes().remove(7);
    let picture = compose(&events, &sources(), &options).unwrap();
    let warning = picture.warning().unwrap();
    for character in "市议会批准新桥".chars() {
        assert!(warning.contains(character), "{warning}");
    }
    assert!(!warning.contains('М'), "Cyrillic is drawn");
}

#[test]
fn the_status_of_a_plan_is_never_cut() {
    let mut events = sparse();
    events[7].headline = "Work begins".to_owned();
    for width in [480.0, 560.0, 900.0] {
        let options = PictureOptions {
            width,
            ..PictureOptions::default()
        };
        let picture = compose(&events, &sources(), &options).unwrap();
        let texts = picture.scene.texts();
        let status = texts
            .iter()
            .find(|text| text.string.contains("planned (") || text.string.contains("· planned"));
        let status = status.unwrap_or_else(|| panic!("{width}: no status in {texts:?}"));
        assert!(!status.string.contains('…'), "{width}: {}", status.string);
    }
}

#[test]
fn transparent_pictures_have_no_ground() {
    let options = PictureOptions {
        width: 560.0,
        scale: 1.0,
        is_transparent: true,
        ..PictureOptions::default()
    };
    let picture = compose(&sparse(), &sources(), &options).unwrap();
    let pixels = picture.pixels(0, 1.0).unwrap();
    assert_eq!(pixels.rgba[3], 0, "the corner");
    let clear = pixels
        .rgba
        .as_chunks::<4>()
        .0
        .iter()
        .filter(|pixel| pixel[3] == 0)
        .count();
    assert!(clear * 2 > pixels.rgba.len() / 4, "most of it");
    let png = read_png(&picture.encode(PictureFormat::Png).unwrap());
    assert_eq!((png.width, png.rgba[3]), (560, 0));
}
