//! schema.org data in `<script type="application/ld+json">`: the article among all that pages put there.

use super::metadata::{clean, push};
use crate::article::{DateOrigin, DateRole, Metadata};
use dom_query::Document;
use serde_json::Value;

/// Nested data deeper than this is not searched.
const DEEPEST: usize = 8;

/// The metadata of the first article found in the page's JSON-LD.
pub(super) fn find(document: &Document) -> Metadata {
    let mut metadata = Metadata::default();
    let mut nodes = Vec::new();
    let scripts = document.select("script[type='application/ld+json']");
    let values: Vec<Value> = scripts
        .iter()
        .filter_map(|script| parse(&script.text()))
        .collect();
    for value in &values {
        collect(value, 0, &mut nodes);
    }
    let Some(article) = nodes.iter().copied().find(|node| is_article(node)) else {
        return metadata;
    };
    let text = |key: &str| article.get(key).and_then(|value| name_of(value, &nodes));
    metadata.title = text("headline").or_else(|| text("name"));
    metadata.byline = text("author").or_else(|| text("creator"));
    metadata.publisher = text("publisher").or_else(|| text("sourceOrganization"));
    metadata.url = article
        .get("url")
        .or_else(|| article.get("mainEntityOfPage"))
        .and_then(|value| value.as_str().or_else(|| value.get("@id")?.as_str()))
        .filter(|url| url.starts_with("http"))
        .map(str::to_owned);
    for (key, role) in [
        ("datePublished", DateRole::Published),
        ("dateCreated", DateRole::Published),
        ("dateModified", DateRole::Modified),
    ] {
        let has_published = !metadata.dates.is_empty();
        if key == "dateCreated" && has_published {
            continue;
        }
        if let Some(written) = article.get(key).and_then(Value::as_str) {
            push(&mut metadata.dates, written, role, DateOrigin::JsonLd);
        }
    }
    metadata
}

/// Parses a script; some pages wrap it in a comment or CDATA, or leave line breaks inside strings.
fn parse(script: &str) -> Option<Value> {
    let inner = script
        .trim()
        .trim_start_matches("<!--")
        .trim_start_matches("//<![CDATA[")
        .trim_start_matches("<![CDATA[")
        .trim_end_matches("-->")
        .trim_end_matches("//]]>")
        .trim_end_matches("]]>");
    serde_json::from_str(inner)
        .or_else(|_| serde_json::from_str(&inner.replace(['\n', '\r', '\t'], " ")))
        .ok()
}

/// All objects that may be an article: the value itself, members of arrays and graphs, and what a page is about.
fn collect<'a>(value: &'a Value, depth: usize, nodes: &mut Vec<&'a Value>) {
    if depth > DEEPEST {
        return;
    }
    match value {
        Value::Array(members) => {
            for member in members {
                collect(member, depth + 1, nodes);
            }
        }
        Value::Object(fields) => {
            nodes.push(value);
            for key in [
                "@graph",
                "mainEntity",
                "mainEntityOfPage",
                "hasPart",
                "itemListElement",
                "item",
                "liveBlogUpdate",
            ] {
                if let Some(inner) = fields.get(key) {
                    collect(inner, depth + 1, nodes);
                }
            }
        }
        _ => {}
    }
}

/// Whether a node is of an article's type (`NewsArticle`, `ReportageNewsArticle`, `BlogPosting`, `LiveBlogPosting`, …).
fn is_article(node: &Value) -> bool {
    let fits = |kind: &Value| {
        kind.as_str()
            .map(|kind| kind.rsplit('/').next().unwrap_or(kind))
            .is_some_and(|kind| {
                kind.ends_with("Article") || kind.ends_with("BlogPosting") || kind == "Report"
            })
    };
    match node.get("@type") {
        Some(Value::Array(kinds)) => kinds.iter().any(fits),
        Some(kind) => fits(kind),
        None => false,
    }
}

/// The words of a value that is a text, a named thing, a reference to one, or a list of these.
fn name_of(value: &Value, nodes: &[&Value]) -> Option<String> {
    match value {
        Value::String(text) => clean(text),
        Value::Array(members) => {
            let names: Vec<String> = members
                .iter()
                .filter_map(|member| name_of(member, nodes))
                .collect();
            (!names.is_empty()).then(|| names.join(", "))
        }
        Value::Object(fields) => fields
            .get("name")
            .and_then(Value::as_str)
            .and_then(clean)
            .or_else(|| {
                let id = fields.get("@id")?;
                let referred = nodes
                    .iter()
                    .find(|node| node.get("@id") == Some(id) && node.get("name").is_some())?;
                referred.get("name")?.as_str().and_then(clean)
            }),
        _ => None,
    }
}
