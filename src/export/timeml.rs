//! Articles with their time expressions marked in place, as TimeML (ISO-TimeML's TIMEX3 elements).

use crate::{
    calendar::Day,
    temporal::{TimeExpression, Timex3},
};
use std::io;

/// One article of a TimeML file.
#[derive(Debug, Clone, Copy)]
pub struct Document<'a> {
    /// Its name.
    pub id: &'a str,
    /// When it was published, where that is known.
    pub published: Option<Day>,
    /// The whole text.
    pub text: &'a str,
    /// Its time expressions, in text order and without overlaps.
    pub expressions: &'a [TimeExpression],
}

/// Writes one XML document: a `TimeML` element, or for several articles a `TimeMLCollection` of them.
pub fn write_timeml(documents: &[Document<'_>], mut out: impl io::Write) -> io::Result<()> {
    writeln!(out, r#"<?xml version="1.0" encoding="UTF-8"?>"#)?;
    match documents {
        [one] => write_document(one, &mut out),
        several => {
            writeln!(out, "<TimeMLCollection>")?;
            for document in several {
                write_document(document, &mut out)?;
            }
            writeln!(out, "</TimeMLCollection>")
        }
    }
}

fn write_document(document: &Document<'_>, out: &mut impl io::Write) -> io::Result<()> {
    writeln!(out, "<TimeML>")?;
    writeln!(out, "<DOCID>{}</DOCID>", escaped(document.id))?;
    if let Some(day) = document.published {
        writeln!(
            out,
            r#"<DCT><TIMEX3 tid="t0" type="DATE" value="{day}" temporalFunction="false" functionInDocument="CREATION_TIME">{day}</TIMEX3></DCT>"#
        )?;
    }
    write!(out, "<TEXT>")?;
    let mut at = 0;
    for (expression, number) in document.expressions.iter().zip(1..) {
        let range = expression.span.range();
        let Some(before) = document.text.get(at..range.start) else {
            continue;
        };
        write!(out, "{}", escaped(before))?;
        write_timex(&expression.timex, number, out)?;
        write!(out, "{}</TIMEX3>", escaped(expression.span.of(document.text)))?;
        at = range.end;
    }
    write!(out, "{}", escaped(document.text.get(at..).unwrap_or_default()))?;
    writeln!(out, "</TEXT>\n</TimeML>")
}

fn write_timex(timex: &Timex3, number: usize, out: &mut impl io::Write) -> io::Result<()> {
    write!(
        out,
        r#"<TIMEX3 tid="t{number}" type="{}" value="{}""#,
        timex.kind.name(),
        escaped(&timex.value)
    )?;
    if let Some(modifier) = timex.modifier
        && let Ok(serde_json::Value::String(name)) = serde_json::to_value(modifier)
    {
        write!(out, r#" mod="{name}""#)?;
    }
    write!(out, ">")
}

/// Text as XML 1.0 allows it: markup escaped, characters it has no way to write replaced by U+FFFD.
fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len() + text.len() / 16);
    for letter in text.chars() {
        match letter {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            // a parser would turn a bare carriage return into a line feed
            '\r' => safe.push_str("&#13;"),
            '\t' | '\n' => safe.push(letter),
            '\u{0}'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}' => safe.push('\u{FFFD}'),
            other => safe.push(other),
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn xml_can_hold_any_text() {
        assert_eq!(
            escaped("a < b & \"c\" > d"),
            "a &lt; b &amp; &quot;c&quot; &gt; d"
        );
        assert_eq!(escaped("x\u{0}y\u{1b}z\r\n\t"), "x\u{FFFD}y\u{FFFD}z&#13;\n\t");
    }
}
