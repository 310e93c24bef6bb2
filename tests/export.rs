//! Pictures: what a page holds, and that every format can be read back.
#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use dateline::{
    article::ArticleId,
    calendar::parse_edtf,
    events::{Claim, Conflict, ConflictKind, Edited, Event, EventId, Kind, Mention, Review, Status},
    export::{
        PictureError,
        paper::{Paper, PaperSize},
        picture::{Picture, PictureFormat, PictureOptions, Range, compose},
    },
    span::Span,
    timeline::{Grouping, Item, SourceInfo, Sources, ThemeName},
};

/// A harbour town's quarrel over a bridge: every sign of the visual grammar occurs.
const STORY: &[(&str, &str, Status, f32, u32)] = &[
    (
        "2018-03",
        "The harbour board orders a survey of the old bridge",
        Status::Happened,
        0.5,
        1,
    ),
    (
        "2018-06-12",
        "Surveyors find cracks in two of the piers",
        Status::Happened,
        0.7,
        1,
    ),
    (
        "2018-06-14",
        "Lorries are banned from the bridge",
        Status::Happened,
        0.4,
        2,
    ),
    (
        "2018-09-03/2018-10-19",
        "The bridge is closed while the bearings are replaced",
        Status::Happened,
        0.6,
        2,
    ),
    ("2018-24", "Ferry crossings double", Status::Happened, 0.3, 1),
    (
        "2019-01-17",
        "The council votes 12 to 9 for a new bridge",
        Status::Happened,
        0.95,
        3,
    ),
    (
        "2019-02~",
        "A residents' group forms against the northern route",
        Status::Happened,
        0.5,
        2,
    ),
    (
        "2019-04-02",
        "Council and harbour board sign the financing agreement",
        Status::Happened,
        0.8,
        4,
    ),
    (
        "2019-05-20",
        "The court of appeal hears the residents",
        Status::Happened,
        0.5,
        3,
    ),
    (
        "2019-05-21/..",
        "Work on the approach roads goes on",
        Status::Ongoing,
        0.4,
        3,
    ),
    (
        "2019-07-01?",
        "A tender is said to have been sent to four firms",
        Status::Happened,
        0.2,
        4,
    ),
    (
        "2019-09-30",
        "The lowest bidder withdraws",
        Status::Happened,
        0.6,
        4,
    ),
    (
        "2019-11-11",
        "Opening of the works yard",
        Status::Cancelled,
        0.35,
        4,
    ),
    ("2020-01-08", "A second tender begins", Status::Happened, 0.5, 5),
    (
        "2020-03-16/2020-06-02",
        "All building sites in the county stand still",
        Status::Happened,
        0.75,
        5,
    ),
    (
        "../2020-08-31",
        "The harbour board sells its shares in the ferry",
        Status::Happened,
        0.4,
        5,
    ),
    (
        "2020-10-05",
        "The contract goes to a firm from the next county",
        Status::Happened,
        0.85,
        5,
    ),
    ("2021-02-22", "The first pile is driven", Status::Happened, 0.7, 6),
    ("2021", "Costs rise by a fifth", Status::Happened, 0.65, 6),
    (
        "2021-06-28?/2021-07-09?",
        "Divers inspect the foundations",
        Status::Happened,
        0.2,
        6,
    ),
    (
        "2021-12-20",
        "The deck is to be closed over the river",
        Status::Planned,
        0.5,
        6,
    ),
    (
        "2022-03-04",
        "The mayor denies knowing of the cracks in 2017",
        Status::Denied,
        0.6,
        7,
    ),
    (
        "2022-05",
        "The new bridge is to open to traffic",
        Status::Planned,
        0.9,
        7,
    ),
    (
        "2022-05-30",
        "A night market on the old bridge",
        Status::Proposed,
        0.2,
        7,
    ),
];

fn event(
    number: usize,
    (edtf, headline, status, importance, source): (&str, &str, Status, f32, u32),
) -> Event {
    let when = parse_edtf(edtf).unwrap();
    let telling = |article: u32| Mention {
        article: ArticleId(article),
        passage: Span::new(0..10),
        trigger: None,
        time: None,
        when,
        status,
        kind: Kind::Other,
        actors: Vec::new(),
        headline: headline.to_owned(),
        salience: 0.5,
        reason: "stated".to_owned(),
    };
    let mut mentions = vec![telling(source)];
    if number.is_multiple_of(4) {
        mentions.push(telling(source % 7 + 1));
    }
    let review = match number {
        5 | 7 | 17 => Review::Confirmed,
        _ => Review::Suggested,
    };
    Event {
        id: EventId(number as u32 + 1),
        headline: headline.to_owned(),
        when,
        status,
        kind: if number.is_multiple_of(3) {
            Kind::Vote
        } else {
            Kind::Statement
        },
        actors: vec![if headline.contains("council") {
            "Council".to_owned()
        } else {
            "Harbour board".to_owned()
        }],
        importance,
        mentions,
        conflicts: Vec::new(),
        merge_reason: String::new(),
        review,
        edited: Edited::default(),
        note: String::new(),
        tags: Vec::new(),
    }
}

fn story() -> Vec<Event> {
    let mut events: Vec<Event> = STORY
        .iter()
        .enumerate()
        .map(|(number, row)| event(number, *row))
        .collect();
    let claim = |edtf: &str, article: u32| Claim {
        article: ArticleId(article),
        passage: Span::new(0..10),
        when: parse_edtf(edtf).unwrap(),
    };
    events[11].conflicts.push(Conflict {
        kind: ConflictKind::Date,
        claims: vec![claim("2019-09-30", 4), claim("2019-10-28", 5)],
        says: "One source dates this 30 September 2019, another 28 October 2019".to_owned(),
    });
    events
}

fn sources() -> Sources {
    let titles = [
        ("Cracks in the old bridge worry the harbour", "Estuary Post"),
        ("Lorries out, queues in", "Estuary Post"),
        (
            "Twelve to nine: how the council decided on the new bridge and what the northern route means for the people who live beside it",
            "The County Mail",
        ),
        ("Bidder walks away", "Harbour Gazette"),
        ("Second try for the bridge", "The County Mail"),
        ("First pile, rising bill", "Estuary Post"),
        ("“I did not know”", "Harbour Gazette"),
    ];
    let list = titles
        .iter()
        .enumerate()
        .map(|(at, (title, publisher))| SourceInfo {
            id: ArticleId(at as u32 + 1),
            number: at as u32 + 1,
            title: (*title).to_owned(),
            publisher: Some((*publisher).to_owned()),
            published: Some(format!("{} May 2022", at + 3)),
            day: None,
            colour: Some(at as u8),
        });
    Sources::new(list.collect())
}

fn options() -> PictureOptions {
    PictureOptions {
        title: "The quarrel over the harbour bridge".to_owned(),
        scale: 1.0,
        ..PictureOptions::default()
    }
}

fn picture(options: &PictureOptions) -> Picture {
    compose(&story(), &sources(), options).unwrap()
}

/// Writes a picture where `DATELINE_PICTURES` says, to be looked at.
fn keep(name: &str, picture: &Picture) {
    let Ok(folder) = std::env::var("DATELINE_PICTURES") else {
        return;
    };
    for format in PictureFormat::ALL {
        let path = std::path::Path::new(&folder).join(format!("{name}.{}", format.extension()));
        std::fs::write(path, picture.encode(format).unwrap()).unwrap();
    }
}

#[test]
fn every_event_has_its_headline_and_every_source_its_number() {
    for theme in ThemeName::ALL {
        let picture = picture(&PictureOptions { theme, ..options() });
        keep(&format!("story-{}", theme.name()), &picture);
        let svg = String::from_utf8(picture.encode(PictureFormat::Svg).unwrap()).unwrap();
        let summary = picture.scene.summary;
        assert_eq!((summary.visible, summary.shown, summary.folded), (24, 24, 0));
        for number in 1..=7 {
            assert!(svg.contains(&format!("[{number}]")), "source {number}");
        }
        for word in [
            "Twelve to nine",
            "Sources",
            "cancelled",
            "denied",
            "sources disagree",
            "Made with Dateline",
            "not reviewed",
        ] {
            assert!(svg.contains(word), "{word}");
        }
        assert!(picture.missing.is_empty(), "{:?}", picture.missing);
    }
    for (name, grouping) in [
        ("source", Grouping::Source),
        ("actor", Grouping::Actor),
        ("kind", Grouping::Kind),
    ] {
        let picture = picture(&PictureOptions {
            grouping,
            ..options()
        });
        keep(&format!("story-by-{name}"), &picture);
        assert_eq!(picture.scene.summary.shown + picture.scene.summary.folded, 24);
    }
}

#[test]
fn a_range_holds_only_its_own() {
    let day = |text: &str| text.parse().ok();
    let range = Range::Days(day("2019-01-01"), day("2019-12-31"));
    let picture = picture(&PictureOptions { range, ..options() });
    keep("year", &picture);
    assert_eq!(picture.scene.summary.visible, 9);
    let backwards = PictureOptions {
        range: Range::Days(day("2020-01-01"), day("2019-01-01")),
        ..options()
    };
    assert!(matches!(
        compose(&story(), &sources(), &backwards),
        Err(PictureError::Backwards { .. })
    ));
    let empty = PictureOptions {
        range: Range::Days(day("1999-01-01"), day("1999-02-01")),
        ..options()
    };
    let message = compose(&story(), &sources(), &empty).unwrap_err().to_string();
    assert!(
        message.contains("1999-01-01") && message.contains("wider range"),
        "{message}"
    );
}

/// A page of many events at random places of forty years.
fn many(count: usize) -> Vec<Event> {
    (0..count)
        .map(|number| {
            let (year, month) = (1980 + number * 7 % 40, number * 5 % 12 + 1);
            let row = &STORY[number % STORY.len()];
            let edtf = format!("{year}-{month:02}-{:02}", number * 11 % 28 + 1);
            event(number, (&edtf, row.1, row.2, (number % 97) as f32 / 97.0, row.4))
        })
        .collect()
}

#[test]
fn every_word_is_on_the_page() {
    for width in [320.0, 480.0, 900.0, 1_600.0, 3_000.0] {
        for grouping in [Grouping::None, Grouping::Source, Grouping::Actor] {
            for range in [
                Range::Whole,
                Range::Days("2018-09-20".parse().ok(), "2021-06-30".parse().ok()),
            ] {
                let picture = picture(&PictureOptions {
                    width,
                    grouping,
                    range,
                    ..options()
                });
                let size = picture.scene.size;
                for text in picture.scene.texts() {
                    let bounds = text.bounds();
                    let is_inside =
                        bounds.left >= 0.0 && bounds.right <= size.width && bounds.bottom <= size.height;
                    assert!(is_inside, "{width} {grouping:?}: {text:?} on {size:?}");
                }
            }
        }
    }
}

#[test]
fn a_hundred_thousand_events_come_out_folded() {
    let events = many(100_000);
    let picture = compose(&events, &sources(), &options()).unwrap();
    let summary = picture.scene.summary;
    assert_eq!(
        (summary.visible, summary.shown + summary.folded),
        (100_000, 100_000)
    );
    assert!(summary.shown >= 100 && summary.folded >= 90_000, "{summary:?}");
    let svg = String::from_utf8(picture.encode(PictureFormat::Svg).unwrap()).unwrap();
    assert!(svg.contains("100,000 events") && svg.contains("folded into counts"));
    keep("hundred-thousand", &picture);
    keep(
        "three-hundred",
        &compose(
            &many(300),
            &sources(),
            &PictureOptions {
                width: 3_000.0,
                ..options()
            },
        )
        .unwrap(),
    );
}

/// Everything on every page stands inside it, and every headline is on some page.
fn check_pages(picture: &Picture, events: &[Event]) {
    let mut words: Vec<String> = Vec::new();
    for page in picture.pages() {
        assert_eq!(page.size, picture.scene.size);
        let texts = page.texts();
        for text in &texts {
            let bounds = text.bounds();
            let is_inside =
                bounds.left >= 0.0 && bounds.right <= page.size.width && bounds.bottom <= page.size.height;
            assert!(is_inside, "{text:?} on {:?}", page.size);
        }
        words.extend(texts.iter().map(|text| text.string.clone()));
    }
    let all = words.join(" ");
    for event in events {
        let beginning: String = event.headline.split(' ').take(2).collect::<Vec<_>>().join(" ");
        assert!(all.contains(&beginning), "{}", event.headline);
    }
}

fn on_paper(events: &[Event], sources: &Sources, size: PaperSize, is_upright: bool) -> Picture {
    let options = PictureOptions {
        paper: Some(Paper { size, is_upright }),
        ..options()
    };
    compose(events, sources, &options).unwrap()
}

#[test]
fn paper_has_as_many_pages_as_the_events_need() {
    for size in PaperSize::ALL {
        for is_upright in [false, true] {
            let picture = on_paper(&story(), &sources(), size, is_upright);
            check_pages(&picture, &story());
            assert_eq!(picture.scene.summary.folded, 0, "{size:?}");
            assert!(picture.page_count() < 9, "{size:?}: {}", picture.page_count());
        }
    }
    let some = many(400);
    let picture = on_paper(&some, &sources(), PaperSize::A4, false);
    check_pages(&picture, &some);
    keep("paper", &picture);
    assert!(
        (5..60).contains(&picture.page_count()),
        "{}",
        picture.page_count()
    );
}

#[test]
fn a_day_too_full_for_a_page_goes_on_to_the_next() {
    let one_day: Vec<Event> = (0..90)
        .map(|number| {
            let headline = format!("Ship number {number} leaves the harbour");
            event(number, ("2019-05-03", &headline, Status::Happened, 0.5, 1))
        })
        .collect();
    let picture = on_paper(&one_day, &sources(), PaperSize::A4, false);
    keep("one-day-on-paper", &picture);
    check_pages(&picture, &one_day);
    assert!(picture.page_count() > 2);
    for number in 0..90 {
        let headline = format!("Ship number {number} leaves the harbour");
        let pages = picture.pages();
        let times = pages
            .flat_map(dateline::timeline::Scene::texts)
            .filter(|text| text.string == headline)
            .count();
        assert_eq!(times, 1, "{headline}");
    }
}

#[test]
fn a_hundred_thousand_events_go_on_paper_folded() {
    let events = many(100_000);
    let picture = on_paper(&events, &sources(), PaperSize::A3, false);
    let summary = picture.scene.summary;
    assert!(
        picture.page_count() < 20 && summary.folded > 50_000,
        "{summary:?}"
    );
    let texts = picture.pages().flat_map(dateline::timeline::Scene::texts);
    assert!(
        texts
            .into_iter()
            .any(|text| text.string.starts_with("100,000 events"))
    );
}

#[test]
fn hundreds_of_sources_take_pages_of_their_own() {
    let list = (1..=300).map(|number| SourceInfo {
        id: ArticleId(number),
        number,
        title: format!("Minutes of meeting {number}"),
        publisher: Some("The County Mail".to_owned()),
        published: None,
        day: None,
        colour: None,
    });
    let many_sources = Sources::new(list.collect());
    let events: Vec<Event> = (0..300)
        .map(|number| {
            event(
                number,
                (
                    "2019-05",
                    "The board meets",
                    Status::Happened,
                    0.5,
                    number as u32 + 1,
                ),
            )
        })
        .collect();
    let picture = on_paper(&events, &many_sources, PaperSize::A4, true);
    check_pages(&picture, &events);
    let texts: Vec<_> = picture
        .pages()
        .flat_map(dateline::timeline::Scene::texts)
        .collect();
    for number in 1..=300 {
        let title = format!("Minutes of meeting {number}");
        assert_eq!(
            texts.iter().filter(|text| text.string == title).count(),
            1,
            "{title}"
        );
    }
}

#[test]
fn the_files_are_what_their_names_say() {
    let picture = picture(&PictureOptions {
        scale: 2.0,
        ..options()
    });
    let png = picture.encode(PictureFormat::Png).unwrap();
    assert!(png.starts_with(b"\x89PNG"));
    let number = |at: usize| u32::from_be_bytes(png[at..at + 4].try_into().unwrap());
    let size = picture.scene.size;
    assert_eq!(
        (number(16) as f32, number(20) as f32),
        (size.width * 2.0, size.height * 2.0)
    );
    let pdf = picture.encode(PictureFormat::Pdf).unwrap();
    assert!(pdf.starts_with(b"%PDF-"));
    let svg = String::from_utf8(picture.encode(PictureFormat::Svg).unwrap()).unwrap();
    assert!(
        !svg.contains("http://") || svg.matches("http://").count() == 1,
        "only the name space is an address"
    );
    assert!(!svg.contains("href") && svg.contains("<title>"));
    assert_eq!(
        picture.encode(PictureFormat::Png).unwrap(),
        png,
        "the same picture is the same file"
    );
}

#[test]
fn a_pdf_has_bookmarks_and_tells_its_events_to_those_who_do_not_see_it() {
    let title = "A bridge".to_owned();
    for (in_rows, grouping) in [(false, Grouping::Status), (true, Grouping::None)] {
        let options = PictureOptions {
            title: title.clone(),
            in_rows,
            width: if in_rows { 480.0 } else { 1_600.0 },
            grouping,
            ..options()
        };
        let picture = picture(&options);
        let pdf = picture.encode(PictureFormat::Pdf).unwrap();
        let text = String::from_utf8_lossy(&pdf).into_owned();
        assert!(
            text.contains("/MarkInfo") && text.contains("/Outlines"),
            "tagged, with bookmarks"
        );
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), &pdf).unwrap();
        let command = std::process::Command::new("pdfinfo")
            .arg("-struct-text")
            .arg(file.path())
            .output();
        let Ok(output) = command else {
            println!("skipped: pdfinfo is not installed");
            return;
        };
        let structure = String::from_utf8_lossy(&output.stdout).into_owned();
        let heading = structure.find("H1").and_then(|at| structure.get(at..));
        assert!(heading.is_some_and(|rest| rest.contains(&title)), "{structure}");
        assert!(structure.contains("Figure"), "{structure}");
        let headings = picture.pages().flat_map(|page| &page.items);
        let headings = headings.filter(|item| matches!(item, Item::Group(group) if group.role == "heading"));
        let rows = headings.count() - 1;
        assert_eq!(rows > 1, in_rows);
        assert_eq!(
            structure.matches("H2").count(),
            rows,
            "each row says its time: {structure}"
        );
        // The alternative text is in UTF-16.
        let alt = |words: &str| {
            let units = words.encode_utf16().map(|unit| format!("{unit:04X}"));
            units.collect::<String>()
        };
        let first = alt("Surveyors find cracks");
        assert!(
            text.contains("/Alt") && text.contains(&first),
            "events are told one by one"
        );
    }
}

#[test]
fn the_words_of_a_pdf_can_be_searched() {
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(
        file.path(),
        picture(&options()).encode(PictureFormat::Pdf).unwrap(),
    )
    .unwrap();
    let Ok(output) = std::process::Command::new("pdftotext")
        .arg("-layout")
        .arg(file.path())
        .arg("-")
        .output()
    else {
        println!("skipped: pdftotext is not installed");
        return;
    };
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    for words in ["Surveyors find cracks", "Lorries out, queues in", "not reviewed"] {
        assert!(text.contains(words), "{words} in {text}");
    }
}

#[test]
fn hostile_and_foreign_words_are_only_words() {
    let mut events = story();
    events[0].headline = "</text><script>alert('x')</script> & “北京” \u{0}\u{202e}".to_owned();
    let options = PictureOptions {
        title: "<img src=x> ]]>".to_owned(),
        ..options()
    };
    let picture = compose(&events, &sources(), &options).unwrap();
    let svg = String::from_utf8(picture.encode(PictureFormat::Svg).unwrap()).unwrap();
    assert!(!svg.contains("<script") && !svg.contains("<img"));
    for format in PictureFormat::ALL {
        picture.encode(format).unwrap();
    }
    assert!(picture.missing.contains(&'北') && picture.warning().unwrap().contains('京'));
}

#[test]
fn sizes_that_no_picture_has_are_refused() {
    for bad in [
        PictureOptions {
            width: 10.0,
            ..options()
        },
        PictureOptions {
            width: f32::NAN,
            ..options()
        },
        PictureOptions {
            scale: 40.0,
            ..options()
        },
        PictureOptions {
            height: Some(-5.0),
            ..options()
        },
    ] {
        assert!(
            matches!(
                compose(&story(), &sources(), &bad),
                Err(PictureError::BadSize { .. })
            ),
            "{bad:?}"
        );
    }
    let huge = picture(&PictureOptions {
        width: 20_000.0,
        height: Some(20_000.0),
        scale: 4.0,
        ..options()
    });
    let message = huge.encode(PictureFormat::Png).unwrap_err().to_string();
    assert!(
        message.contains("80000 × ") && message.contains("SVG"),
        "{message}"
    );
}

#[test]
fn shortened_time_is_told_on_the_page() {
    let mut events = story();
    let mut early = event(
        0,
        ("1931-05-02", "The old bridge opens", Status::Happened, 0.5, 1),
    );
    early.id = EventId(900);
    events.push(early);
    let options = PictureOptions {
        shorten: true,
        ..options()
    };
    let picture = compose(&events, &sources(), &options).unwrap();
    keep("shortened", &picture);
    let words: Vec<&str> = picture
        .scene
        .texts()
        .into_iter()
        .map(|text| text.string.as_str())
        .collect();
    assert!(
        words
            .iter()
            .any(|words| words.contains("empty time is shortened: 87 years")),
        "{words:?}"
    );
    assert!(words.contains(&"87 years"), "the axis carries the length");
    assert!(
        words.contains(&"Sat 2 May 1931 · [1]") || words.iter().any(|words| words.contains("2 May 1931"))
    );
    let plain = compose(
        &events,
        &sources(),
        &PictureOptions {
            shorten: false,
            ..options
        },
    )
    .unwrap();
    assert!(
        plain
            .scene
            .texts()
            .iter()
            .all(|text| !text.string.contains("shortened"))
    );
}
