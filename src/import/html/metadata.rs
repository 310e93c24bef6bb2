//! What a page says about its article: title, by-line, publisher, address, language, and every date with its origin.

use super::json_ld;
use crate::{
    article::{DateOrigin, DateRole, Metadata, StatedDate},
    import::{dates, publishers},
};
use dom_query::Document;

/// Names of `<meta>` elements that hold a date, what it is the date of, and how far the name is to be trusted.
const DATES: &[(&str, DateRole, DateOrigin)] = &[
    (
        "article:published_time",
        DateRole::Published,
        DateOrigin::OpenGraph,
    ),
    ("og:published_time", DateRole::Published, DateOrigin::OpenGraph),
    (
        "og:article:published_time",
        DateRole::Published,
        DateOrigin::OpenGraph,
    ),
    ("article:modified_time", DateRole::Modified, DateOrigin::OpenGraph),
    ("og:updated_time", DateRole::Modified, DateOrigin::OpenGraph),
    ("date", DateRole::Published, DateOrigin::MetaElement),
    ("pubdate", DateRole::Published, DateOrigin::MetaElement),
    ("publishdate", DateRole::Published, DateOrigin::MetaElement),
    ("publish-date", DateRole::Published, DateOrigin::MetaElement),
    ("publish_date", DateRole::Published, DateOrigin::MetaElement),
    ("publication_date", DateRole::Published, DateOrigin::MetaElement),
    ("parsely-pub-date", DateRole::Published, DateOrigin::MetaElement),
    ("sailthru.date", DateRole::Published, DateOrigin::MetaElement),
    ("dc.date", DateRole::Published, DateOrigin::MetaElement),
    ("dc.date.issued", DateRole::Published, DateOrigin::MetaElement),
    ("dc.date.created", DateRole::Published, DateOrigin::MetaElement),
    ("dcterms.created", DateRole::Published, DateOrigin::MetaElement),
    ("dcterms.date", DateRole::Published, DateOrigin::MetaElement),
    (
        "citation_publication_date",
        DateRole::Published,
        DateOrigin::MetaElement,
    ),
    (
        "cxenseparse:recs:publishtime",
        DateRole::Published,
        DateOrigin::MetaElement,
    ),
    ("datepublished", DateRole::Published, DateOrigin::MetaElement),
    ("last-modified", DateRole::Modified, DateOrigin::MetaElement),
    ("lastmod", DateRole::Modified, DateOrigin::MetaElement),
    ("dcterms.modified", DateRole::Modified, DateOrigin::MetaElement),
    ("datemodified", DateRole::Modified, DateOrigin::MetaElement),
];

/// Reads everything a page says about its article; JSON-LD goes before OpenGraph, that before other elements.
pub(super) fn find(document: &Document) -> Metadata {
    let mut metadata = json_ld::find(document);
    let metas = metas(document);
    let first = |names: &[&str]| {
        names.iter().find_map(|wanted| {
            metas
                .iter()
                .find(|(name, _)| name == wanted)
                .map(|(_, content)| content.clone())
        })
    };
    metadata.title = metadata
        .title
        .or_else(|| first(&["og:title", "twitter:title", "dc.title", "title"]))
        .or_else(|| only_heading(document))
        .or_else(|| text_of(document, "title"))
        .map(|title| without_site(&title, &mut metadata.publisher));
    metadata.publisher = metadata
        .publisher
        .or_else(|| first(&["og:site_name", "application-name", "dc.publisher", "publisher"]));
    metadata.byline = metadata
        .byline
        .or_else(|| first(&["author", "article:author", "parsely-author", "dc.creator", "byl"]))
        .filter(|name| !name.starts_with("http"))
        .map(|name| name.strip_prefix("By ").map(str::to_owned).unwrap_or(name));
    metadata.url = attribute(document, "link[rel='canonical']", "href")
        .filter(|url| url.starts_with("http"))
        .or_else(|| first(&["og:url", "parsely-link"]))
        .or(metadata.url);
    metadata.language = attribute(document, "html", "lang")
        .or_else(|| first(&["og:locale", "language", "dc.language"]))
        .map(|tag| tag.replace('_', "-"));
    add_dates(document, &metas, &mut metadata.dates);
    metadata
}

/// Name (or property, or itemprop) in lower case and content of every `<meta>`.
fn metas(document: &Document) -> Vec<(String, String)> {
    document
        .select("meta")
        .iter()
        .filter_map(|meta| {
            let content = clean(&meta.attr("content")?)?;
            let name = ["property", "name", "itemprop"]
                .iter()
                .find_map(|key| meta.attr(key))?;
            Some((name.trim().to_ascii_lowercase(), content))
        })
        .collect()
}

fn add_dates(document: &Document, metas: &[(String, String)], found: &mut Vec<StatedDate>) {
    for (name, content) in metas {
        if let Some(&(_, role, origin)) = DATES.iter().find(|(known, ..)| known == name) {
            push(found, content, role, origin);
        }
    }
    let body = document.select("time[datetime], [itemprop='datePublished'], [itemprop='dateModified']");
    // The article's own times come first on a page; teasers of other articles follow.
    for element in body.iter().take(4) {
        let written = element
            .attr("datetime")
            .or_else(|| element.attr("content"))
            .unwrap_or_else(|| element.text());
        let label = format!(
            "{} {} {}",
            element.attr_or("itemprop", ""),
            element.attr_or("class", ""),
            element.parent().text().chars().take(40).collect::<String>()
        )
        .to_lowercase();
        let is_change = label.contains("modif") || label.contains("update");
        let role = if is_change {
            DateRole::Modified
        } else {
            DateRole::Published
        };
        push(found, &written, role, DateOrigin::TimeElement);
    }
}

/// Adds a date unless the same is there from a better origin of the same kind.
pub(super) fn push(found: &mut Vec<StatedDate>, written: &str, role: DateRole, origin: DateOrigin) {
    let Some((day, _)) = dates::full_date(written.trim()) else {
        return;
    };
    if !found
        .iter()
        .any(|date| (date.day, date.role, date.origin) == (day, role, origin))
    {
        found.push(StatedDate {
            day,
            role,
            origin,
            written: written.trim().chars().take(80).collect(),
            span: None,
        });
    }
}

/// The text of the page's `<h1>`, where it has just one.
fn only_heading(document: &Document) -> Option<String> {
    let headings = document.select("h1");
    (headings.length() == 1)
        .then(|| clean(&headings.text()))
        .flatten()
}

fn text_of(document: &Document, selector: &str) -> Option<String> {
    clean(&document.select(selector).iter().next()?.text())
}

fn attribute(document: &Document, selector: &str, name: &str) -> Option<String> {
    clean(&document.select(selector).attr(name)?)
}

/// One line without surrounding white space; `None` where nothing is left.
pub(super) fn clean(text: &str) -> Option<String> {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    (!line.is_empty()).then_some(line)
}

/// "Headline | Site": takes the site off, and keeps it as the publisher where it is known and no better is.
fn without_site(title: &str, publisher: &mut Option<String>) -> String {
    for mark in [" | ", " – ", " — ", " - ", " :: ", " » "] {
        let Some((headline, site)) = title.rsplit_once(mark) else {
            continue;
        };
        let named = publishers::by_name(site).map(str::to_owned);
        let is_publisher = publisher
            .as_deref()
            .is_some_and(|name| name.eq_ignore_ascii_case(site));
        if headline.split_whitespace().count() >= 3
            && (named.is_some() || is_publisher || mark == " | " && site.split_whitespace().count() <= 4)
        {
            if publisher.is_none() {
                *publisher = named.or_else(|| Some(site.to_owned()));
            }
            return headline.trim().to_owned();
        }
    }
    title.to_owned()
}
