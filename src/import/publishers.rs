//! News organisations by name and by address, from `assets/reference/publishers.toml`.

use serde::Deserialize;
use std::sync::LazyLock;

/// One news organisation.
#[derive(Debug, Deserialize)]
struct Publisher {
    name: String,
    #[serde(default)]
    also: Vec<String>,
    #[serde(default)]
    domains: Vec<String>,
}

#[derive(Debug, Default, Deserialize)]
struct File {
    publisher: Vec<Publisher>,
}

const FILE: &str = include_str!("../../assets/reference/publishers.toml");

fn known() -> &'static [Publisher] {
    static FILES: LazyLock<File> = LazyLock::new(|| toml::from_str(FILE).unwrap_or_default());
    &FILES.publisher
}

/// The publisher of an address: its name where it is known, else the host.
pub(super) fn by_address(url: &str) -> Option<String> {
    let rest = url.split_once("://").map(|(_, rest)| rest)?;
    let host = rest.split(['/', '?', '#', ':']).next()?.to_ascii_lowercase();
    let host = host.rsplit('@').next().unwrap_or_default();
    let host = host.strip_prefix("www.").unwrap_or(host);
    if !host.contains('.') {
        return None;
    }
    let is_of = |domain: &String| {
        host.strip_suffix(domain.as_str())
            .is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
    };
    let name = known()
        .iter()
        .find(|publisher| publisher.domains.iter().any(is_of))
        .map(|publisher| publisher.name.clone());
    Some(name.unwrap_or_else(|| host.to_owned()))
}

/// The publisher that `words` name, whole: "nytimes", "BBC News", "Associated Press".
pub(super) fn by_name(words: &str) -> Option<&'static str> {
    let words = plain(words);
    let is_named = |name: &str| plain(name) == words;
    known()
        .iter()
        .find(|publisher| is_named(&publisher.name) || publisher.also.iter().any(|name| is_named(name)))
        .map(|publisher| publisher.name.as_str())
}

/// The publisher whose full name `line` begins with, as mastheads do, even where a slogan is glued to it.
pub(super) fn at_start(line: &str) -> Option<&'static str> {
    known()
        .iter()
        .filter(|publisher| {
            line.strip_prefix(publisher.name.as_str()).is_some_and(|rest| {
                let next = rest.chars().next();
                next.is_none_or(|c| c.is_uppercase() || matches!(c, '|' | '–' | '—' | '-' | ':'))
                    || rest.starts_with(" |")
                    || rest.starts_with(" –")
                    || rest.starts_with(" —")
                    || rest.starts_with(" -")
            })
        })
        .max_by_key(|publisher| publisher.name.len())
        .map(|publisher| publisher.name.as_str())
}

/// Lower case, letters and figures only, without a leading "the".
fn plain(name: &str) -> String {
    let lower = name.trim().to_lowercase();
    lower
        .strip_prefix("the ")
        .unwrap_or(&lower)
        .chars()
        .filter(|c| c.is_alphanumeric())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_is_read_whole_and_sorted() {
        let file: File = toml::from_str(FILE).unwrap();
        assert!(file.publisher.len() >= 100, "{}", file.publisher.len());
        let names: Vec<String> = file
            .publisher
            .iter()
            .map(|publisher| plain(&publisher.name))
            .collect();
        let mut sorted = names.clone();
        sorted.sort();
        sorted.dedup();
        assert_eq!(names, sorted);
    }

    #[test]
    fn by_address_and_by_name() {
        assert_eq!(
            by_address("https://www.bbc.co.uk/news/1").as_deref(),
            Some("BBC News")
        );
        assert_eq!(by_address("https://edition.cnn.com/x").as_deref(), Some("CNN"));
        assert_eq!(by_address("https://notcnn.com/x").as_deref(), Some("notcnn.com"));
        assert_eq!(by_address("file:///home/x"), None);
        assert_eq!(by_name("nytimes"), Some("The New York Times"));
        assert_eq!(by_name("the associated press"), Some("Associated Press"));
        assert_eq!(at_start("The GuardianNews you can trust"), Some("The Guardian"));
        assert_eq!(at_start("The Guardian angels of the city"), None);
    }
}
