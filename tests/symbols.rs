//! The visual grammar: every sign on one page, and no two that look alike once the colours are gone.
#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use dateline::{
    article::ArticleId,
    calendar::{Day, parse_edtf},
    events::{Claim, Conflict, ConflictKind, Edited, Event, EventId, Kind, Mention, Review, Status, TimeRef},
    export::{
        picture::{Picture, PictureFormat, PictureOptions, compose},
        svg,
    },
    span::Span,
    temporal::{Timex3, TimexKind},
    timeline::{Scene, Size, SourceInfo, Sources, Symbol, Theme, ThemeName, point, sample},
};
use resvg::{tiny_skia, usvg};

/// Width and height of a symbol with air around it, in points.
const FRAME: (f32, f32) = (44.0, 26.0);

/// The symbol in shades of grey, 0 to 1, at two pixels a point.
fn grey(symbol: Symbol, theme: &Theme) -> Vec<f32> {
    let (group, _) = sample(symbol, point(5.0, FRAME.1 / 2.0), theme, 1.0);
    let scene = Scene {
        size: Size {
            width: FRAME.0,
            height: FRAME.1,
        },
        background: theme.palette.canvas,
        items: vec![dateline::timeline::Item::Group(group)],
        ..Scene::default()
    };
    let mut options = usvg::Options {
        font_family: "Noto Sans".to_owned(),
        ..usvg::Options::default()
    };
    let fonts = options.fontdb_mut();
    fonts.load_font_data(dateline::timeline::REGULAR.to_vec());
    fonts.load_font_data(dateline::timeline::SEMI_BOLD.to_vec());
    let tree = usvg::Tree::from_str(&svg::write(&scene, ""), &options).unwrap();
    let mut pixels = tiny_skia::Pixmap::new(FRAME.0 as u32 * 2, FRAME.1 as u32 * 2).unwrap();
    resvg::render(
        &tree,
        tiny_skia::Transform::from_scale(2.0, 2.0),
        &mut pixels.as_mut(),
    );
    let pixels = pixels.pixels().iter();
    pixels
        .map(|pixel| shade(pixel.red(), pixel.green(), pixel.blue()))
        .collect()
}

/// A colour without its colour, 0 (black) to 1 (white).
fn shade(red: u8, green: u8, blue: u8) -> f32 {
    (0.2126 * f32::from(red) + 0.7152 * f32::from(green) + 0.0722 * f32::from(blue)) / 255.0
}

/// How much ink two pictures do not share, as a part of the ink of both, with the second moved to where it fits best.
fn unlike(one: &[f32], other: &[f32], ground: f32) -> f32 {
    let width = FRAME.0 as i32 * 2;
    let ink = |picture: &[f32]| -> f32 { picture.iter().map(|shade| (shade - ground).abs()).sum() };
    let shifted = |dx: i32| -> f32 {
        let at = |index: usize| {
            let x = index as i32 % width + dx;
            if (0..width).contains(&x) {
                other[(index as i32 + dx) as usize]
            } else {
                ground
            }
        };
        one.iter()
            .enumerate()
            .map(|(index, shade)| (shade - at(index)).abs())
            .sum()
    };
    let least = (-12..=12).map(shifted).fold(f32::INFINITY, f32::min);
    least / (ink(one) + ink(other))
}

#[test]
fn no_two_symbols_look_alike_in_grey() {
    for name in ThemeName::ALL {
        let theme = Theme::built_in(name);
        let canvas = theme.palette.canvas;
        let ground = shade(canvas.r, canvas.g, canvas.b);
        let pictures: Vec<Vec<f32>> = Symbol::ALL.iter().map(|&symbol| grey(symbol, theme)).collect();
        for (at, one) in Symbol::ALL.iter().enumerate() {
            for (after, other) in Symbol::ALL.iter().enumerate().skip(at + 1) {
                let difference = unlike(&pictures[at], &pictures[after], ground);
                assert!(
                    difference > 0.2,
                    "{name:?}: {one:?} and {other:?} differ by {difference:.2} only"
                );
            }
        }
    }
}

/// When, what, its status, and the sources that tell it.
type Line = (&'static str, &'static str, Status, &'static [u32]);

const STORY: &[Line] = &[
    (
        "2021-01-11",
        "The museum signs the lease of the old pumping station",
        Status::Happened,
        &[1, 2, 3],
    ),
    (
        "2021-02/2021-09",
        "Volunteers catalogue nine thousand glass plates",
        Status::Happened,
        &[2],
    ),
    (
        "2021-03-08/2021-04-16",
        "Divers recover the sunken turbine",
        Status::Happened,
        &[1],
    ),
    (
        "2021-05",
        "The roof of the boiler house is taken down",
        Status::Happened,
        &[2],
    ),
    (
        "2021-06-14~",
        "The first donation arrives",
        Status::Happened,
        &[3],
    ),
    (
        "../2021-08-02",
        "The chimney is listed as a monument",
        Status::Happened,
        &[3],
    ),
    (
        "2021-09-06?/2021-10-01?",
        "Somebody copies the keys",
        Status::Happened,
        &[4],
    ),
    (
        "2021-10-19?",
        "The director is said to have met the heirs",
        Status::Happened,
        &[4],
    ),
    (
        "2021-12-03",
        "Workers find a walled-up cellar",
        Status::Happened,
        &[1, 4],
    ),
    (
        "2022-01-20",
        "The city pays the second instalment",
        Status::Happened,
        &[2, 5],
    ),
    (
        "2022-03-01/..",
        "The north wing stays closed",
        Status::Ongoing,
        &[5],
    ),
    (
        "2022-04-04",
        "The glass plates go on show in the town hall",
        Status::Ongoing,
        &[5],
    ),
    ("2022-05-21", "The museum opens", Status::Happened, &[5, 6]),
    (
        "2022-06-30",
        "Night of the open workshops",
        Status::Cancelled,
        &[6],
    ),
    (
        "2022-07-12",
        "The director threatens to resign",
        Status::Denied,
        &[6],
    ),
    (
        "2022-09-15",
        "The heirs are to hand over the drawings",
        Status::Planned,
        &[6],
    ),
    (
        "2022-10",
        "A footbridge over the millrace",
        Status::Proposed,
        &[6],
    ),
    (
        "2022-11-07/2022-11-25",
        "The turbine is to run for visitors",
        Status::Planned,
        &[6],
    ),
];

fn mention(line: &Line, article: u32) -> Mention {
    Mention {
        article: ArticleId(article),
        passage: Span::new(0..10),
        trigger: None,
        time: None,
        when: parse_edtf(line.0).unwrap(),
        status: line.2,
        kind: Kind::Other,
        actors: Vec::new(),
        headline: line.1.to_owned(),
        salience: 0.5,
        reason: "stated".to_owned(),
    }
}

/// An earlier telling that has the event planned for another date.
fn plan(event: &mut Event, edtf: &str, article: u32) {
    let mut telling = event.mentions[0].clone();
    telling.article = ArticleId(article);
    telling.when = parse_edtf(edtf).unwrap();
    telling.status = Status::Planned;
    event.mentions.insert(0, telling);
}

fn story() -> Vec<Event> {
    let mut events: Vec<Event> = STORY
        .iter()
        .enumerate()
        .map(|(number, line)| Event {
            id: EventId(number as u32 + 1),
            headline: line.1.to_owned(),
            when: parse_edtf(line.0).unwrap(),
            status: line.2,
            kind: Kind::Other,
            actors: Vec::new(),
            importance: 0.5,
            mentions: line.3.iter().map(|&article| mention(line, article)).collect(),
            conflicts: Vec::new(),
            merge_reason: String::new(),
            review: match number {
                0 => Review::Confirmed,
                4 => Review::Rejected,
                _ => Review::Suggested,
            },
            edited: Edited::default(),
            note: String::new(),
            tags: Vec::new(),
        })
        .collect();
    plan(&mut events[12], "2021-11-13", 2);
    plan(&mut events[12], "2022-03", 3);
    plan(&mut events[15], "2022-08-01", 5);
    events[8].mentions[0].time = Some(TimeRef {
        span: Span::new(0..10),
        timex: Timex3 {
            kind: TimexKind::Date,
            value: "2021-12-03".to_owned(),
            modifier: None,
        },
        counted: true,
    });
    let claim = |edtf: &str, article: u32| Claim {
        article: ArticleId(article),
        passage: Span::new(0..10),
        when: parse_edtf(edtf).unwrap(),
    };
    events[9].conflicts.push(Conflict {
        kind: ConflictKind::Date,
        claims: vec![claim("2022-01-20", 2), claim("2022-02-10", 5)],
        says: "one article dates this 20 January 2022, another 10 February 2022".to_owned(),
    });
    events
}

fn sources() -> Sources {
    let source = |number: u32| {
        let day = Day::new(2021, number * 2 - 1, 12).unwrap();
        SourceInfo {
            id: ArticleId(number),
            number,
            title: format!("The pumping station, part {number}"),
            publisher: Some("Harbour Gazette".to_owned()),
            published: Some(dateline::calendar::short_day(day)),
            day: Some(day),
            colour: Some(number as u8 - 1),
        }
    };
    Sources::new((1..=6).map(source).collect())
}

/// Writes a picture where `DATELINE_PICTURES` says, to be looked at.
fn keep(name: &str, picture: &Picture) {
    if let Ok(folder) = std::env::var("DATELINE_PICTURES") {
        let path = std::path::Path::new(&folder).join(format!("{name}.png"));
        std::fs::write(path, picture.encode(PictureFormat::Png).unwrap()).unwrap();
    }
}

#[test]
fn a_page_with_every_symbol_explains_each() {
    for theme in ThemeName::ALL {
        let options = PictureOptions {
            theme,
            show_rejected: true,
            title: "The pumping station".to_owned(),
            scale: 1.5,
            ..PictureOptions::default()
        };
        let picture = compose(&story(), &sources(), &options).unwrap();
        keep(&format!("symbols-{}", theme.name()), &picture);
        let words: Vec<&str> = picture
            .scene
            .texts()
            .into_iter()
            .map(|text| text.string.as_str())
            .collect();
        // On paper sources are numbered, and nothing folds on a page with room.
        let not_here = [Symbol::Several, Symbol::Folded, Symbol::Today];
        for symbol in Symbol::ALL {
            assert_eq!(
                words.contains(&symbol.meaning()),
                !not_here.contains(&symbol),
                "{symbol:?}"
            );
        }
    }
}

#[test]
fn a_plan_that_moved_says_from_where() {
    let picture = compose(&story(), &sources(), &PictureOptions::default()).unwrap();
    let words: Vec<&str> = picture
        .scene
        .texts()
        .into_iter()
        .map(|text| text.string.as_str())
        .collect();
    assert!(
        words
            .contains(&"planned for Sat 13 Nov 2021 (as of 12 Mar), then for March 2022 (as of 12 May 2021)"),
        "{words:?}"
    );
}
