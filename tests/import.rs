//! Reading articles: formats, encodings, roles of blocks, metadata, and every kind of bad input.
#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::expect_used,
    reason = "a test may stop, and shows its figures and what it skips"
)]

use dateline::{
    article::{Article, ArticleId, BlockKind, DateOrigin, DateRole, Warning},
    import::{ImportError, Limits, is_supported, read_named, read_within},
};
use proptest::prelude::*;
use shared::shared;
use std::path::PathBuf;

#[path = "common/shared.rs"]
mod shared;

fn try_read(name: &str, bytes: &[u8]) -> Result<Article, ImportError> {
    read_named(name, bytes, ArticleId(1))
}

fn article(name: &str, text: &str) -> Article {
    try_read(name, text.as_bytes()).unwrap()
}

fn blocks(article: &Article) -> Vec<(BlockKind, &str)> {
    article
        .blocks
        .iter()
        .map(|block| (block.kind, block.span.of(&article.text)))
        .collect()
}

fn kind_of(article: &Article, words: &str) -> BlockKind {
    blocks(article)
        .into_iter()
        .find(|(_, text)| text.contains(words))
        .unwrap_or_else(|| panic!("no block with “{words}”"))
        .0
}

/// Spans are in range, in order, on boundaries, trimmed and not empty.
fn check(article: &Article) {
    let mut end = 0;
    for block in &article.blocks {
        let words = article
            .text
            .get(block.span.range())
            .expect("a span on boundaries");
        assert!(!words.is_empty() && words.trim() == words, "{words:?}");
        assert!(block.span.start >= end, "blocks overlap at {words:?}");
        end = block.span.end;
    }
    for span in article.metadata.dates.iter().filter_map(|date| date.span) {
        assert!(article.text.get(span.range()).is_some());
    }
}

const STORY: &str = "The harbour board voted on Monday to close the northern entrance for three weeks while the sand that the storm left behind is \
dredged, a decision that fishing crews had asked it to put off until the herring season was over.";

#[test]
fn plain_text_stays_as_it_is() {
    let text = format!("Harbour to close for three weeks\r\n\r\n{STORY}\r\n\tAnother line.  \r\n");
    let read = article("a.txt", &format!("\u{feff}{text}"));
    assert_eq!(&*read.text, text);
    assert_eq!(
        read.metadata.title.as_deref(),
        Some("Harbour to close for three weeks")
    );
    check(&read);
}

#[test]
fn furniture_of_a_plain_page_is_told_from_the_story() {
    let text = format!(
        "The Evening Lamp\n\nHarbour to close for three weeks, board decides\n\nBy Jo Doe\nPublished 3 May 2021\nUpdated: 4 May 2021\n4 min read\nShare\n\n\
         A dredger at work outside the harbour last week. (Ann Roe/Lamp Pictures)\n\n{STORY}\n\nAdvertisement\n\nWhat happens next\n\n{STORY} Again.\n\n\
         A dredger at work outside the harbour last week. Ann Roe/Lamp Pictures\n\nRelated articles\n\nMax Poe contributed reporting.\n\nSeven walks along the coast\n"
    );
    let read = article("a.txt", &text);
    check(&read);
    let kinds = [
        ("The Evening Lamp", BlockKind::Furniture),
        ("board decides", BlockKind::Title),
        ("By Jo Doe", BlockKind::Furniture),
        ("Published", BlockKind::Furniture),
        ("4 min read", BlockKind::Furniture),
        ("Share", BlockKind::Furniture),
        ("(Ann Roe/Lamp Pictures)", BlockKind::Caption),
        ("Again.", BlockKind::Paragraph),
        ("Advertisement", BlockKind::Furniture),
        ("What happens next", BlockKind::Heading),
        ("week. Ann Roe", BlockKind::Furniture),
        ("Related", BlockKind::Furniture),
        ("Max Poe", BlockKind::Furniture),
        ("Seven walks", BlockKind::Furniture),
    ];
    for (words, kind) in kinds {
        assert_eq!(kind_of(&read, words), kind, "{words}");
    }
    assert_eq!(read.metadata.byline.as_deref(), Some("Jo Doe"));
    let dates: Vec<(String, DateRole)> = read
        .metadata
        .dates
        .iter()
        .map(|date| (date.day.to_string(), date.role))
        .collect();
    assert_eq!(
        dates,
        [
            ("2021-05-03".to_owned(), DateRole::Published),
            ("2021-05-04".to_owned(), DateRole::Modified)
        ]
    );
}

#[test]
fn a_credit_on_its_own_line_makes_the_lines_above_captions() {
    let text = format!(
        "Board closes the harbour\n\nA man in a yellow coat points at a chart.\nThe board’s chairman, Max Poe, at the harbour in March.\n(Ann Roe / Associated Press)\n\n{STORY}\n"
    );
    let read = article("a.txt", &text);
    assert_eq!(kind_of(&read, "yellow coat"), BlockKind::Caption);
    assert_eq!(kind_of(&read, "chairman"), BlockKind::Caption);
    assert_eq!(kind_of(&read, "(Ann Roe"), BlockKind::Furniture);
    assert_eq!(kind_of(&read, "voted on Monday"), BlockKind::Paragraph);
}

#[test]
fn a_page_gives_its_article_and_its_metadata() {
    let page = format!(
        r##"<!doctype html><html lang="en-GB"><head><title>Harbour to close | The Evening Lamp</title>
<meta property="og:title" content="Harbour to close for three weeks">
<meta property="article:published_time" content="2021-05-03T08:00:00Z">
<link rel="canonical" href="https://lamp.example/2021/05/03/harbour">
<script type="application/ld+json">{{"@graph":[{{"@type":"Organization","@id":"#o","name":"The Evening Lamp"}},
{{"@type":["NewsArticle"],"headline":"Harbour to close for three weeks","datePublished":"2021-05-03T09:00:00+01:00","dateModified":"2021-05-04",
"author":[{{"name":"Jo Doe"}}],"publisher":{{"@id":"#o"}}}}]}}</script></head>
<body><nav><ul><li>Home</li><li>World</li></ul></nav><main><article><h1>Harbour to close for three weeks</h1>
<p>{STORY}</p><figure><img src="x.jpg"><figcaption>A dredger at work.</figcaption></figure><p>{STORY}</p><h2>What happens next</h2>
<blockquote><p>It had to be done.</p></blockquote><p>{STORY}<br>More.</p></article></main>
<footer>© 2021 The Evening Lamp</footer></body></html>"##
    );
    let read = article("a.html", &page);
    check(&read);
    let metadata = &read.metadata;
    assert_eq!(
        metadata.title.as_deref(),
        Some("Harbour to close for three weeks")
    );
    assert_eq!(metadata.publisher.as_deref(), Some("The Evening Lamp"));
    assert_eq!(metadata.byline.as_deref(), Some("Jo Doe"));
    assert_eq!(metadata.language.as_deref(), Some("en-GB"));
    assert_eq!(
        metadata.url.as_deref(),
        Some("https://lamp.example/2021/05/03/harbour")
    );
    let origins: Vec<DateOrigin> = metadata.dates.iter().map(|date| date.origin).collect();
    assert_eq!(
        origins,
        [
            DateOrigin::JsonLd,
            DateOrigin::JsonLd,
            DateOrigin::OpenGraph,
            DateOrigin::Url
        ]
    );
    assert_eq!(read.blocks[0].kind, BlockKind::Title);
    assert_eq!(read.text.matches("Harbour to close for three weeks").count(), 1);
    assert_eq!(kind_of(&read, "A dredger"), BlockKind::Caption);
    assert_eq!(kind_of(&read, "It had to be done"), BlockKind::Quotation);
    assert_eq!(kind_of(&read, "What happens next"), BlockKind::Heading);
    assert!(!read.text.contains("Home") && !read.text.contains("©"));
    assert_eq!(read.warnings, []);
}

#[test]
fn pages_without_an_article_give_all_their_text() {
    let read = article(
        "a.html",
        "<html><body><p>Opening hours</p><p>Monday to Friday</p></body></html>",
    );
    assert!(read.warnings.contains(&Warning::NoArticle));
    assert_eq!(&*read.text, "Opening hours\n\nMonday to Friday");
}

#[test]
fn deeply_nested_pages_are_read_without_freezing_or_overflowing() {
    for tag in [
        "div",
        "b",
        "table><tr><td",
        "blockquote",
        "ul><li",
        "svg",
        "font color=1",
    ] {
        let page = format!("<html><body>{}<p>{STORY}</p>", format!("<{tag}>").repeat(200_000));
        let read = article("a.html", &page);
        assert!(read.text.contains("harbour board"), "{tag}");
        // As deep as is parsed.
        let page = format!("<html><body>{}<p>{STORY}</p>", format!("<{tag}>").repeat(350));
        assert!(article("a.html", &page).text.contains("harbour board"), "{tag}");
    }
}

#[test]
fn encodings_are_found() {
    let words =
        "“Café”, the minister said on Monday, would stay open until the end of the week – a week more.";
    let windows = encoding_rs::WINDOWS_1252.encode(words).0;
    let read = try_read("a.txt", &windows).unwrap();
    assert_eq!(&*read.text, words);
    assert!(matches!(&read.warnings[..], [Warning::GuessedEncoding { .. }]));

    let mut wide = vec![0xff, 0xfe];
    wide.extend(words.encode_utf16().flat_map(u16::to_le_bytes));
    assert_eq!(&*try_read("a.txt", &wide).unwrap().text, words);
    let read = try_read("a.txt", &wide[2..]).unwrap();
    assert_eq!(&*read.text, words);

    let page =
        format!("<html><head><meta charset=iso-8859-2></head><body><p>Łódź: {words}</p></body></html>");
    let latin = encoding_rs::ISO_8859_2.encode(&page).0;
    let read = try_read("a.html", &latin).unwrap();
    assert!(read.text.contains("Łódź"), "{}", read.text);
}

#[test]
fn undecodable_bytes_are_shown_and_told() {
    let mut page = b"<html><head><meta charset=shift_jis></head><body><p>".to_vec();
    page.extend(b"One line of text with a bad byte \xff\xff in it.</p></body></html>");
    let read = try_read("a.html", &page).unwrap();
    assert!(read.text.contains('\u{fffd}'));
    assert!(
        read.warnings
            .iter()
            .any(|warning| matches!(warning, Warning::Undecodable { .. }))
    );
}

#[test]
fn empty_files_say_so() {
    for bytes in [&b""[..], b"  \n\t ", b"\xef\xbb\xbf\n"] {
        let error = try_read("notes/empty.txt", bytes).unwrap_err();
        assert!(matches!(error, ImportError::Empty { .. }));
        assert!(error.to_string().ends_with("notes/empty.txt"));
    }
    let error = try_read("a.html", b"<html><body><script>load()</script></body></html>").unwrap_err();
    assert!(matches!(error, ImportError::NoText { .. }), "{error}");
}

#[test]
fn files_that_are_not_text_say_what_they_are() {
    for (bytes, words) in [
        (&b"%PDF-1.7 \x00\x01"[..], "PDF"),
        (b"\x89PNG\r\n\x1a\n\0\0", "PNG"),
        (b"PK\x03\x04\x14\0", "ZIP"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "JPEG"),
        (b"{\\rtf1 x}", "RTF"),
        (b"\x00\x01\x02\x03rubbish\x00\xff\xfe\x00\x00", "not text"),
    ] {
        let message = try_read("x.txt", bytes).unwrap_err().to_string();
        assert!(message.contains(words), "{message}");
        assert!(
            message.contains("because") && message.ends_with(": x.txt"),
            "{message}"
        );
    }
}

#[test]
fn long_files_are_cut_and_say_so() {
    let line = format!("{STORY}\n\n");
    let text = line.repeat(200 * 1024 * 1024 / line.len());
    let started = std::time::Instant::now();
    let read = article("a.txt", &text);
    assert!(read.warnings.contains(&Warning::Truncated { megabytes: 8 }));
    assert!(read.text.len() <= 8 << 20 && read.text.len() > (8 << 20) - 4);
    check(&read);
    assert!(started.elapsed().as_secs() < 60, "took {:?}", started.elapsed());
}

#[test]
fn a_character_at_the_cut_is_left_out_whole() {
    let limits = Limits {
        text_bytes: 4,
        ..Limits::STANDARD
    };
    let read = read_within("a.txt", "abcé".as_bytes(), ArticleId(1), &limits).unwrap();
    assert_eq!(&*read.text, "abc");
}

#[test]
fn text_in_another_language_is_told() {
    let german = "Der Minister sagte am Montag, dass die Gespräche mit den Gewerkschaften zu keiner Einigung geführt hätten. ".repeat(5);
    assert!(article("a.txt", &german).warnings.contains(&Warning::NotEnglish));
}

#[test]
fn names_and_addresses_carry_dates() {
    let read = article("2021-05-03-harbour.txt", STORY);
    assert_eq!(read.metadata.dates[0].origin, DateOrigin::FileName);
    assert_eq!(read.metadata.dates[0].day.to_string(), "2021-05-03");
    let front = format!(
        "---\ntitle: Harbour\nurl: https://www.theguardian.com/world/2021/may/03/harbour\n---\n\n{STORY}\n"
    );
    let read = article("a.md", &front);
    assert_eq!(read.metadata.publisher.as_deref(), Some("The Guardian"));
    assert_eq!(read.metadata.dates[0].origin, DateOrigin::Url);
    let line = format!("LONDON, May 3, 2021 (AP) — {STORY}");
    assert_eq!(
        article("a.txt", &line).metadata.dates[0].origin,
        DateOrigin::DateLine
    );
}

#[test]
fn formats_are_known_by_name_and_by_content() {
    assert!(is_supported("x/A.HTML") && is_supported("b.md"));
    assert!(!is_supported("b.pdf") && !is_supported("html"));
    let read = article("-", "<!DOCTYPE html><title>x</title><p>Words of the page");
    assert!(read.text.contains("Words of the page") && !read.text.contains('<'));
}

#[test]
fn the_sample_is_read_as_it_was_meant() {
    let sample = dateline::jobs::sample();
    assert_eq!(sample.len(), 6);
    let publishers: Vec<Option<&str>> = sample
        .iter()
        .map(|article| article.metadata.publisher.as_deref())
        .collect();
    assert_eq!(
        publishers,
        [
            Some("The Northern Ledger"),
            Some("Caravan Review"),
            Some("Gulf Compass"),
            Some("The Evening Compass"),
            Some("Meridian Post"),
            Some("Lowland Morning Herald"),
        ]
    );
    let stated: Vec<Option<String>> = sample
        .iter()
        .map(|article| article.metadata.dates.first().map(|date| date.day.to_string()))
        .collect();
    let date = |text: &str| Some(text.to_owned());
    assert_eq!(
        stated,
        [
            date("2022-02-25"),
            date("2022-09-16"),
            date("2023-03-11"),
            None,
            None,
            None
        ]
    );
    for article in &sample {
        check(article);
        assert_eq!(
            article
                .blocks
                .iter()
                .filter(|block| block.kind == BlockKind::Title)
                .count(),
            1
        );
        assert!(article.warnings.is_empty(), "{:?}", article.warnings);
        show(article);
    }
    assert_eq!(kind_of(&sample[3], "five best bakeries"), BlockKind::Furniture);
}

/// Prints the roles of an article's blocks when `SHOW` is set.
fn show(article: &Article) {
    if std::env::var_os("SHOW").is_some() {
        println!("=== {:?}", article.metadata);
        for (kind, words) in blocks(article) {
            println!("{kind:?}\t{}", words.chars().take(110).collect::<String>());
        }
    }
}

#[test]
fn the_articles_at_hand_are_read_whole() {
    let Some(folder) = shared("articles") else { return };
    let mut paths: Vec<PathBuf> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    paths.sort();
    for path in paths {
        let bytes = std::fs::read(&path).unwrap();
        let article = try_read(&path.to_string_lossy(), &bytes).unwrap();
        check(&article);
        assert_eq!(article.text.as_bytes(), bytes);
        let title = article.metadata.title.as_deref().unwrap_or_default();
        assert!(title.split_whitespace().count() >= 5, "{title}");
        let in_blocks: usize = article
            .blocks
            .iter()
            .filter(|block| matches!(block.kind, BlockKind::Paragraph | BlockKind::Heading))
            .map(|block| block.span.len())
            .sum();
        assert!(
            in_blocks * 10 > article.text.len() * 6,
            "little is left of {title}"
        );
        show(&article);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_bytes_make_a_reader_panic(bytes in prop::collection::vec(any::<u8>(), 0..2000), name in "[a-z0-9-]{1,8}\\.(txt|md|html|x)") {
        if let Ok(article) = try_read(&name, &bytes) {
            check(&article);
        }
    }

    #[test]
    fn no_markup_makes_a_reader_panic(
        parts in prop::collection::vec(prop::sample::select(vec![
            "<p>", "</p>", "<div>", "</div>", "<table>", "<tr><td>", "<b>", "</b>", "<!--", "-->", "<script>", "</script>", "<svg>", "<li>", "<ul>", "</ul>", "<a href='", "'>", "\"", "&amp;", "&#0;",
            "# ", "- ", "> ", "```\n", "---\n", "date: 2020-01-01\n", "\n", "\n\n", " ", "(", ")", "/", "Getty Images", "By Jo Doe", "2020-13-45", "Source: ", "é", "“", "26 April 2023", "Words and more words. ",
            "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"datePublished\":", "\"2020-01-01\"}", "<time datetime=", "<figure><figcaption>", "correction", "contributed reporting",
        ]), 0..80),
        name in "a\\.(txt|md|html)",
    ) {
        if let Ok(article) = try_read(&name, parts.concat().as_bytes()) {
            check(&article);
        }
    }
}
