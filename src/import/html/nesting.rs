//! How deep a page nests its elements, before it is parsed; and its words without its structure, for pages that nest too deep.
//!
//! Tree building takes time in proportion to depth at every tag, so a small hostile page could freeze a reader.

/// Elements that have no end tag.
const VOID: &[&str] = &[
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track",
    "wbr",
];
/// Elements whose end tag is commonly left out; they cannot nest without another element between.
const UNCLOSED: &[&str] = &[
    "p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot", "option", "optgroup", "colgroup",
    "rt", "rp", "html", "head", "body",
];
/// Elements whose content is not markup and not text to read.
const RAW: &[&str] = &[
    "script", "style", "textarea", "title", "noscript", "template", "iframe", "xmp", "noembed", "noframes",
];
/// Elements that run on within a line.
const INLINE: &[&str] = &[
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "em", "font", "i", "kbd", "mark", "q", "s", "samp",
    "small", "span", "strong", "sub", "sup", "time", "u", "var", "wbr",
];

/// One step through a page.
enum Token<'a> {
    Text(&'a str),
    Open { name: String, is_closed: bool },
    Close(String),
}

/// The greatest number of elements open at once, as far as tags tell.
pub(super) fn deepest(page: &str) -> usize {
    let (mut depth, mut deepest) = (0_usize, 0);
    for token in tokens(page) {
        match token {
            Token::Open {
                name,
                is_closed: false,
            } if counts(&name) => depth += 1,
            Token::Close(name) if counts(&name) => depth = depth.saturating_sub(1),
            _ => {}
        }
        deepest = deepest.max(depth);
    }
    deepest
}

fn counts(name: &str) -> bool {
    !VOID.contains(&name) && !UNCLOSED.contains(&name) && !RAW.contains(&name)
}

/// The words of a page, a paragraph for each stretch between tags that break a line.
pub(super) fn words_only(page: &str) -> Vec<String> {
    let mut paragraphs = Vec::new();
    let mut line = String::new();
    let mut finish = |line: &mut String| {
        let words = line.split_whitespace().collect::<Vec<_>>().join(" ");
        line.clear();
        if !words.is_empty() {
            paragraphs.push(words);
        }
    };
    for token in tokens(page) {
        match token {
            Token::Text(words) => line.push_str(&unescape(words)),
            Token::Open { name, .. } | Token::Close(name) => {
                if !INLINE.contains(&name.as_str()) {
                    finish(&mut line);
                }
            }
        }
    }
    finish(&mut line);
    paragraphs
}

/// The character references that matter for reading.
fn unescape(words: &str) -> String {
    let mut plain = words.to_owned();
    for (reference, character) in [
        ("&nbsp;", " "),
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&apos;", "'"),
        ("&ldquo;", "“"),
        ("&rdquo;", "”"),
        ("&lsquo;", "‘"),
        ("&rsquo;", "’"),
        ("&mdash;", "—"),
        ("&ndash;", "–"),
        ("&hellip;", "…"),
        ("&amp;", "&"),
    ] {
        if plain.contains('&') {
            plain = plain.replace(reference, character);
        }
    }
    plain
}

/// Splits a page at its tags; comments, declarations and the content of raw elements are left out. Linear in the page's length.
fn tokens(page: &str) -> impl Iterator<Item = Token<'_>> {
    let mut rest = page;
    // Once an end is not found ahead it is not there at all: it must not be looked for again and again.
    let mut has_comment_end = true;
    let mut unfound: Vec<String> = Vec::new();
    std::iter::from_fn(move || {
        loop {
            if rest.is_empty() {
                return None;
            }
            if !rest.starts_with('<') {
                let end = rest.find('<').unwrap_or(rest.len());
                let (words, after) = rest.split_at(end);
                rest = after;
                return Some(Token::Text(words));
            }
            if rest.starts_with("<!--") {
                let end = if has_comment_end { rest.find("-->") } else { None };
                has_comment_end &= end.is_some();
                rest = end.and_then(|at| rest.get(at + 3..)).unwrap_or_default();
                continue;
            }
            let after = rest.get(1..).unwrap_or_default();
            let is_close = after.starts_with('/');
            let named = after.strip_prefix('/').unwrap_or(after);
            if !named.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '!' | '?')) {
                let (words, tail) = rest.split_at(1);
                rest = tail;
                return Some(Token::Text(words));
            }
            let end = tag_end(named);
            let tag = named.get(..end).unwrap_or_default();
            rest = named.get((end + 1).min(named.len())..).unwrap_or_default();
            let name_end = tag
                .find(|c: char| c.is_whitespace() || c == '/')
                .unwrap_or(tag.len());
            let name = tag.get(..name_end).unwrap_or_default().to_ascii_lowercase();
            if name.starts_with(['!', '?']) {
                continue;
            }
            if is_close {
                return Some(Token::Close(name));
            }
            if RAW.contains(&name.as_str()) && !unfound.contains(&name) {
                match end_of_raw(rest, &name) {
                    Some(at) => rest = rest.get(at..).unwrap_or_default(),
                    None => unfound.push(name.clone()),
                }
            }
            return Some(Token::Open {
                name,
                is_closed: tag.ends_with('/'),
            });
        }
    })
}

/// Where a tag ends, from its name on: the first `>` outside quotation marks (or the first at all where a mark never closes).
fn tag_end(tag: &str) -> usize {
    let mut quote = None;
    let mut first = None;
    for (at, byte) in tag.bytes().enumerate().take(1 << 20) {
        match (quote, byte) {
            (None, b'>') => return at,
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), byte) if open == byte => quote = None,
            (Some(_), b'>') if first.is_none() => first = Some(at),
            // An attribute that holds this much markup is a forgotten quotation mark.
            (Some(_), b'<') if first.is_some() => return first.unwrap_or(at),
            _ => {}
        }
    }
    first.unwrap_or(tag.len())
}

/// Where `</name` begins.
fn end_of_raw(rest: &str, name: &str) -> Option<usize> {
    rest.match_indices("</")
        .find(|(at, _)| {
            rest.get(at + 2..at + 2 + name.len())
                .is_some_and(|found| found.eq_ignore_ascii_case(name))
        })
        .map(|(at, _)| at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn depth_is_that_of_open_elements() {
        assert_eq!(deepest("<div><p>a<p>b<br></div><ul><li>x<li>y</ul>"), 1);
        assert_eq!(deepest("<div><section><article>x</article></section></div>"), 3);
        assert_eq!(
            deepest("<script>'<div><div><div>'</script><p title=\"<div>\">x</p>"),
            0
        );
        assert_eq!(deepest(&"<b>".repeat(1000)), 1000);
    }

    #[test]
    fn words_survive_without_structure() {
        assert_eq!(
            words_only("<h1>A <b>title</b></h1><style>p{}</style><p>One &amp; two<br>three < four"),
            ["A title", "One & two", "three < four"]
        );
    }
}
