//! `dateline times --batch`: JSON lines in, JSON lines out, in the same order and as soon as they are there.

use super::{
    DONE, FAILED, PARTLY, Stop,
    arguments::{TimesCall, TimesFormat},
    output::{complain, deliver},
};
use crate::{
    article::ArticleId,
    calendar::Day,
    export::json::{TimesHead, write_times},
    jobs::load_line,
    temporal::{DocumentKind, TimeExpression, Window, publications, read, resolve},
};
use rayon::prelude::*;
use serde::Deserialize;
use serde_json::Value;
use std::{
    borrow::Cow,
    io::{self, BufRead, BufReader, Write},
};

/// Bytes read at a time; the lines in them are worked on together.
const READ_AT_ONCE: usize = 1 << 20;

/// The longest text of a line that is answered, in bytes.
const LONGEST_TEXT: usize = 512 << 20;

/// One line of input.
#[derive(Deserialize)]
struct Line<'a> {
    #[serde(default)]
    id: Value,
    #[serde(default, borrow)]
    published: Option<Cow<'a, str>>,
    #[serde(borrow)]
    text: Cow<'a, str>,
}

/// What the call says about publication dates.
#[derive(Clone, Copy)]
struct Defaults {
    published: Option<Day>,
    window: Window,
    kind: Option<DocumentKind>,
}

/// The time expressions of one text, and what they were placed with.
struct Answer {
    published: Option<Day>,
    kind: DocumentKind,
    expressions: Vec<TimeExpression>,
}

pub(super) fn run(call: &TimesCall) -> Result<u8, Stop> {
    if call.paths.iter().any(|path| path.as_os_str() != "-") {
        return Err(Stop::usage("--batch reads standard input; leave the paths out"));
    }
    if call.format != TimesFormat::Jsonl {
        return Err(Stop::usage("--batch answers in JSON lines only"));
    }
    if call
        .dating
        .published
        .iter()
        .any(|published| published.file.is_some())
    {
        return Err(Stop::usage(
            "with --batch every line names its own publication date; --published takes a date alone",
        ));
    }
    let defaults = Defaults {
        published: call.dating.published.last().map(|published| published.day),
        window: call.dating.around.unwrap_or_default(),
        kind: call.kind.map(DocumentKind::from),
    };
    let mut counts = Counts::default();
    deliver(call.output.output.as_deref(), |out| {
        let input = BufReader::with_capacity(READ_AT_ONCE, io::stdin().lock());
        answer_all(input, defaults, &mut counts, out)
    })?;
    Ok(match (counts.answered, counts.failed) {
        (_, 0) => DONE,
        (0, _) => FAILED,
        _ => PARTLY,
    })
}

#[derive(Default)]
struct Counts {
    lines: usize,
    answered: usize,
    failed: usize,
}

/// Answers every line. Whatever has arrived is answered at once, so that a program may wait for each answer before it sends more.
fn answer_all(
    mut input: impl BufRead,
    defaults: Defaults,
    counts: &mut Counts,
    out: &mut dyn Write,
) -> io::Result<()> {
    // the beginning of a line whose end has not arrived
    let mut begun: Vec<u8> = Vec::new();
    loop {
        let arrived = input.fill_buf()?;
        if arrived.is_empty() {
            break;
        }
        let length = arrived.len();
        match memchr::memrchr(b'\n', arrived) {
            Some(last) => {
                let (whole, rest) = arrived.split_at(last + 1);
                if begun.is_empty() {
                    answer(whole, defaults, counts, out)?;
                } else {
                    begun.extend_from_slice(whole);
                    answer(&begun, defaults, counts, out)?;
                    begun.clear();
                }
                begun.extend_from_slice(rest);
                out.flush()?;
            }
            None => begun.extend_from_slice(arrived),
        }
        input.consume(length);
    }
    answer(&begun, defaults, counts, out)
}

/// Answers whole lines.
fn answer(lines: &[u8], defaults: Defaults, counts: &mut Counts, out: &mut dyn Write) -> io::Result<()> {
    let lines: Vec<&[u8]> = lines
        .strip_suffix(b"\n")
        .unwrap_or(lines)
        .split(|&byte| byte == b'\n')
        .collect();
    let answers: Vec<_> = if lines.len() > 1 {
        lines.par_iter().map(|line| answer_line(line, defaults)).collect()
    } else {
        lines.iter().map(|line| answer_line(line, defaults)).collect()
    };
    for answer in answers {
        counts.lines += 1;
        match answer {
            None => {}
            Some(Ok(line)) => {
                counts.answered += 1;
                out.write_all(&line)?;
            }
            Some(Err(reason)) => {
                counts.failed += 1;
                complain(&format!("line {}: {reason}", counts.lines));
            }
        }
    }
    Ok(())
}

/// The answer to one line; `None` for a blank one.
fn answer_line(line: &[u8], defaults: Defaults) -> Option<Result<Vec<u8>, String>> {
    let line = line.trim_ascii();
    if line.is_empty() {
        return None;
    }
    Some(try_answer(line, defaults))
}

fn try_answer(line: &[u8], defaults: Defaults) -> Result<Vec<u8>, String> {
    let line: Line<'_> =
        serde_json::from_slice(line).map_err(|error| format!("not a JSON object with a text: {error}"))?;
    let published = match line.published.as_deref() {
        None | Some("") => defaults.published,
        Some(written) => Some(day_of(written)?),
    };
    let found = times(&line.text, published, defaults)?;
    let mut answer = Vec::with_capacity(256 + 96 * found.expressions.len());
    let head = TimesHead {
        id: &line.id,
        published: found.published,
        kind: found.kind,
    };
    write_times(head, &line.text, &found.expressions, &mut answer).map_err(|error| error.to_string())?;
    Ok(answer)
}

/// A day, or the day of a date and time.
fn day_of(written: &str) -> Result<Day, String> {
    written.parse::<Day>().or_else(|error| {
        let day = written.trim().split(['T', ' ']).next().unwrap_or_default();
        day.parse()
            .ok()
            .ok_or_else(|| format!("the publication date is unclear: {error}"))
    })
}

/// The time expressions of a text, placed.
fn times(text: &str, published: Option<Day>, defaults: Defaults) -> Result<Answer, String> {
    if text.trim().is_empty() {
        return Ok(Answer {
            published,
            kind: defaults.kind.unwrap_or_default(),
            expressions: Vec::new(),
        });
    }
    if text.len() > LONGEST_TEXT {
        return Err(format!("the text is longer than {} MB", LONGEST_TEXT >> 20));
    }
    let article = load_line(text, LONGEST_TEXT, ArticleId(1))?;
    let mut reading = read(&article);
    reading.kind = defaults.kind.unwrap_or(reading.kind);
    let published = published.or_else(|| {
        publications(&[(&article, &reading)], &[None], defaults.window)
            .first()
            .and_then(|publication| publication.date)
    });
    let mut expressions = resolve(&article, &reading, published);
    let dropped = text.len() - article.text.len();
    if dropped > 0 && text.ends_with(&*article.text) {
        // a byte-order mark was dropped; offsets count it
        for expression in &mut expressions {
            expression.span = expression.span.shifted(dropped);
        }
    }
    Ok(Answer {
        published,
        kind: reading.kind,
        expressions,
    })
}
