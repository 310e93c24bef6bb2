//! A chronology in Markdown: years as headings, each event with its date, quotes and numbered sources.

use super::{json::is_kept, sources::Sources};
use crate::{
    calendar::when_in_words,
    events::{Event, Status},
    project::{Project, known::as_known_on},
};
use std::io;

/// Writes the chronology. Rejected events are left out; what could not be placed is counted at the end.
pub fn write_markdown(project: &Project, mut out: impl io::Write) -> io::Result<()> {
    let sources = Sources::of(project);
    writeln!(out, "# Chronology")?;
    if let Some(day) = project.known_on() {
        writeln!(
            out,
            "\n{}: only what articles published by then tell, as they told it.",
            as_known_on(day)
        )?;
    }
    let mut year = None;
    for event in project.events().iter().filter(|event| is_kept(event)) {
        let its_year = event.when.sort_day().year();
        if year != Some(its_year) {
            year = Some(its_year);
            writeln!(out, "\n## {its_year}\n")?;
        }
        write_event(event, &sources, &mut out)?;
    }
    if year.is_none() {
        writeln!(out, "\nNo dated event was found.")?;
    }
    writeln!(out, "\n## Sources\n")?;
    for source in sources.list() {
        write!(out, "{}. {}", source.number, escaped(&source.title))?;
        if let Some(publisher) = &source.publisher {
            write!(out, ", {}", escaped(publisher))?;
        }
        write!(out, ", {}", escaped(&source.dated))?;
        if let Some(url) = &source.url {
            write!(out, ", {}", escaped(url))?;
        }
        writeln!(out)?;
    }
    let unplaced = project.unplaced().len();
    if unplaced > 0 {
        writeln!(
            out,
            "\nTime expressions without a place on the timeline: {unplaced}."
        )?;
    }
    Ok(())
}

fn write_event(event: &Event, sources: &Sources<'_>, out: &mut impl io::Write) -> io::Result<()> {
    write!(
        out,
        "- **{}** {}",
        escaped(&when_in_words(&event.when)),
        escaped(&event.headline)
    )?;
    if event.status != Status::Happened {
        write!(out, " *({})*", event.status.name())?;
    }
    for number in sources.numbers_of(event) {
        write!(out, " \\[{number}\\]")?;
    }
    writeln!(out)?;
    for mention in &event.mentions {
        if let Some(quote) = sources.quote(mention) {
            writeln!(out, "  > {}", escaped(&quote))?;
            if !mention.reason.is_empty() {
                writeln!(out, "  > — *{}*", escaped(&mention.reason))?;
            }
            writeln!(out)?;
        }
    }
    for conflict in &event.conflicts {
        writeln!(out, "  **Sources disagree:** {}\n", escaped(&conflict.says))?;
    }
    if !event.note.is_empty() {
        let note: Vec<&str> = event.note.split_whitespace().collect();
        writeln!(out, "  Note: {}\n", escaped(&note.join(" ")))?;
    }
    Ok(())
}

/// Text that Markdown shows as it is, also where it holds HTML.
fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len() + 8);
    for (at, letter) in text.char_indices() {
        let is_markup = match letter {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '~' | '&' => true,
            // these mean something only where a line may begin
            '#' | '+' | '-' => at == 0,
            '.' | ')' => {
                at > 0
                    && text
                        .get(..at)
                        .is_some_and(|before| before.bytes().all(|byte| byte.is_ascii_digit()))
            }
            _ => false,
        };
        if is_markup {
            safe.push('\\');
        }
        safe.push(if letter.is_control() { ' ' } else { letter });
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::escaped;
    use pulldown_cmark::{Event, Parser};

    #[test]
    fn what_was_escaped_reads_as_it_was() {
        let cases = [
            "<script>alert(1)</script>",
            "a *b* _c_ [d](e)",
            "1. one",
            "# not a heading",
            "&amp; `code` ~~x~~",
            "- dash",
            "2022 | 2023",
        ];
        for text in cases {
            let mut read = String::new();
            for event in Parser::new(&escaped(text)) {
                match event {
                    Event::Text(words) => read.push_str(&words),
                    Event::Html(_) | Event::InlineHtml(_) | Event::Code(_) => panic!("markup in {text}"),
                    _ => {}
                }
            }
            assert_eq!(read, text);
        }
    }
}
