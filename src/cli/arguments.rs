//! What can be written on the command line, and the help that teaches it.

use crate::{
    calendar::{Day, When, parse_edtf},
    temporal::{DocumentKind, Window},
};
use clap::{Args, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

const EXAMPLES: &str = "\
Examples:
  dateline                                 open the window on the built-in sample
  dateline articles/ notes.html            open the window on a folder and a file
  dateline story.dateline                  open a saved project
  dateline events articles/ --format csv -o events.csv
  dateline export articles/ -o timeline.svg --from 2022-02 --to 2023-04

Everything happens on this machine; nothing is sent anywhere.
Exit status: 0 all read, 1 nothing could be read or written, 2 wrong usage, 3 some files failed (named on standard error).";

const EVENTS_EXAMPLES: &str = "\
Examples:
  dateline events articles/                            readable chronology (JSON when piped)
  dateline events a.txt b.html --format json           events, their passages and the articles, as JSON
  dateline events a.txt --published 2023-04-27         when the publication date is known
  dateline events *.txt --published a.txt=2023-04-27   … for one of several articles
  dateline events articles/ --known-on 2023-03-20      the chronology as it could be told on that day
  curl -s https://example.org/news | dateline events - one article on standard input

Offsets in JSON are Unicode code points into the article's text, end exclusive. For .txt and .md files that text is the file itself;
for other formats add --text to get it.";

const TIMES_EXAMPLES: &str = "\
Examples:
  dateline times report.txt --published 2013-03-22
  dateline times articles/ --format timeml -o times.xml
  dateline times --batch < articles.jsonl > times.jsonl

Batch lines read {\"id\": …, \"published\": \"2013-03-22\" or null, \"text\": \"…\"}; each gives one line, in the same order:
  {\"id\": …, \"published\": \"2013-03-22\", \"timex\": [{\"start\": 10, \"end\": 16, \"text\": \"Monday\", \"type\": \"DATE\", \"value\": \"2013-03-18\", \"mod\": null}]}
Types, values and extents follow TimeML TIMEX3.";

const ARTICLES_EXAMPLES: &str = "\
Examples:
  dateline articles articles/
  dateline articles page.html --format json --text
  dateline articles articles/ --around 2022-01/2023-12   dates that have to be inferred lie in these two years";

const EXPORT_EXAMPLES: &str = "\
Examples:
  dateline export articles/ -o timeline.png                     the whole timeline
  dateline export articles/ -o timeline.svg --from 2022-02 --to 2023-04
  dateline export story.dateline -o poster.pdf --theme print --group source --title \"What was said when\"
  dateline export articles/ -o chronology.png --rows             for years with crowded weeks in them
  dateline export articles/ -o chronology.pdf --paper a4         as many pages as the events need, in rows with their own axes
  dateline export articles/ -o - --format png --width 1200 --scale 1 | display
  dateline timeline.png                                         open the timeline that an exported PNG or PDF carries

A PNG or PDF carries its events inside, so that it can be opened again: with --embed events (the default) what the picture shows, with the
quoted passages and the names of the sources; with --embed all the whole project with the full text of every article; with --embed none
nothing. Folders and user names are never stored.";

/// Turns news articles into a timeline whose every date can be traced to its passage.
#[derive(Debug, Parser)]
#[command(name = "dateline", version, after_help = EXAMPLES, args_conflicts_with_subcommands = true)]
pub(super) struct Arguments {
    /// Articles, folders of articles, a saved project, or an exported PNG or PDF to open in the window.
    pub(super) paths: Vec<PathBuf>,
    #[command(subcommand)]
    pub(super) command: Option<Command>,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Every dated event, merged over all the articles given.
    #[command(after_help = EVENTS_EXAMPLES)]
    Events(EventsCall),
    /// Every time expression, one JSON line an article.
    #[command(after_help = TIMES_EXAMPLES)]
    Times(TimesCall),
    /// The timeline as a picture with legend and numbered sources; no display needed.
    #[command(after_help = EXPORT_EXAMPLES)]
    Export(ExportCall),
    /// Title, publisher and publication date of each article, with the evidence for it.
    #[command(after_help = ARTICLES_EXAMPLES)]
    Articles(ArticlesCall),
}

/// What to read, for every command.
#[derive(Debug, Args)]
pub(super) struct Inputs {
    /// Articles (.txt, .md, .html), folders (read to the bottom), a saved project, an exported .png or .pdf, or - for an article on standard input.
    #[arg(value_name = "PATH", required = true)]
    pub(super) paths: Vec<PathBuf>,
    #[command(flatten)]
    pub(super) dating: Dating,
}

/// What is known about publication dates.
#[derive(Debug, Args)]
pub(super) struct Dating {
    /// Publication date, as 2023-04-27 for every article or FILE=2023-04-27 for one (may be repeated).
    #[arg(long, value_name = "DATE | FILE=DATE", value_parser = published)]
    pub(super) published: Vec<Published>,
    /// Bounds for publication dates that have to be inferred, as 2022-01-01/2023-12-31; either end may be "..".
    #[arg(long, value_name = "FROM/TO", value_parser = window)]
    pub(super) around: Option<Window>,
}

/// Where to write, for every command.
#[derive(Debug, Args)]
pub(super) struct Output {
    /// File to write; nothing or - for standard output.
    #[arg(short, long, value_name = "FILE")]
    pub(super) output: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(super) struct EventsCall {
    #[command(flatten)]
    pub(super) inputs: Inputs,
    /// How to write them; default: by the ending of the output file, else text on a terminal and JSON elsewhere.
    #[arg(long, value_enum)]
    pub(super) format: Option<EventsFormat>,
    /// Put the text of each article into the JSON.
    #[arg(long)]
    pub(super) text: bool,
    /// Only what articles published up to this day tell, as they told it: what was planned then is planned.
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub(super) known_on: Option<When>,
    #[command(flatten)]
    pub(super) output: Output,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum EventsFormat {
    /// A chronology to read: date, headline, sources.
    Text,
    /// One document: articles, events with their passages, what was not placed.
    Json,
    /// One event a line.
    Jsonl,
    /// A table, one event a row.
    Csv,
    /// A chronology with quotes and numbered sources.
    Markdown,
}

#[derive(Debug, Args)]
pub(super) struct TimesCall {
    /// Articles, folders, or - for an article on standard input; none with --batch.
    #[arg(value_name = "PATH", required_unless_present = "batch")]
    pub(super) paths: Vec<PathBuf>,
    #[command(flatten)]
    pub(super) dating: Dating,
    /// How to write them.
    #[arg(long, value_enum, default_value_t = TimesFormat::Jsonl)]
    pub(super) format: TimesFormat,
    /// Read JSON lines {"id", "published", "text"} on standard input and answer each with a line.
    #[arg(long)]
    pub(super) batch: bool,
    /// What the texts are: news counts from the day of publication, a narrative from the date it told last; default: told from each text.
    #[arg(long, value_enum)]
    pub(super) kind: Option<TextKind>,
    #[command(flatten)]
    pub(super) output: Output,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum TextKind {
    /// Counts from the day of publication.
    News,
    /// Histories, biographies: counts from the date told last.
    Narrative,
}

impl From<TextKind> for DocumentKind {
    fn from(kind: TextKind) -> Self {
        match kind {
            TextKind::News => Self::News,
            TextKind::Narrative => Self::Narrative,
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum TimesFormat {
    /// One line an article.
    Jsonl,
    /// The text with TIMEX3 elements around its time expressions.
    Timeml,
}

#[derive(Debug, Args)]
pub(super) struct ExportCall {
    #[command(flatten)]
    pub(super) inputs: Inputs,
    /// File to write, ending in .png, .svg or .pdf; - for standard output (then --format is needed).
    #[arg(short, long, value_name = "FILE", required = true)]
    pub(super) output: PathBuf,
    /// What to write, where the file's ending does not say it.
    #[arg(long, value_enum)]
    pub(super) format: Option<PictureEnding>,
    /// First day, month or year to show, for example 2022-02-04 or 2022.
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub(super) from: Option<When>,
    /// Last day, month or year to show.
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub(super) to: Option<When>,
    /// Only what articles published up to this day tell, as they told it.
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub(super) known_on: Option<When>,
    /// Width in pixels at scale 1.
    #[arg(long, value_name = "PX", default_value_t = 1600, conflicts_with = "paper")]
    pub(super) width: u32,
    /// Height in pixels at scale 1; default: as high as the events need.
    #[arg(long, value_name = "PX", conflicts_with = "paper")]
    pub(super) height: Option<u32>,
    /// Pixels for each pixel of the width, in PNG: 2 for sharp print and dense screens.
    #[arg(long, value_name = "N", default_value_t = 2.0)]
    pub(super) scale: f32,
    /// Colours.
    #[arg(long, value_enum, default_value_t = ThemeChoice::Light)]
    pub(super) theme: ThemeChoice,
    /// What to group events by.
    #[arg(long, value_enum)]
    pub(super) group: Option<GroupChoice>,
    /// Put the numbers of weeks (ISO 8601) under the dates.
    #[arg(long)]
    pub(super) weeks: bool,
    /// Shorten long stretches without events; the picture says how long they are.
    #[arg(long)]
    pub(super) shorten: bool,
    /// Heading of the picture.
    #[arg(long, value_name = "TEXT")]
    pub(super) title: Option<String>,
    /// Let what lies behind the picture show through.
    #[arg(long)]
    pub(super) transparent: bool,
    /// Set the time in rows, each with an axis of its own: sparse years share one, a crowded week has one to itself.
    #[arg(long)]
    pub(super) rows: bool,
    /// Pages of this paper, as many as the events need (PDF only); default: one page as large as the picture.
    #[arg(long, value_enum)]
    pub(super) paper: Option<PaperChoice>,
    /// Let the long side of the paper stand upright.
    #[arg(long, requires = "paper")]
    pub(super) upright: bool,
    /// What a PNG or PDF carries inside, to be opened again with Dateline.
    #[arg(long, value_enum, default_value_t = EmbedChoice::Events)]
    pub(super) embed: EmbedChoice,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum PaperChoice {
    A4,
    A3,
    Letter,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum EmbedChoice {
    /// Nothing but the picture.
    None,
    /// The events shown, with the passages that tell them and the names of their sources; no other text of the articles, no notes.
    Events,
    /// The whole project, with the full text of every article.
    All,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum PictureEnding {
    Png,
    Svg,
    Pdf,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum ThemeChoice {
    Light,
    Dark,
    /// Black on white.
    Print,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum GroupChoice {
    /// The first article that tells them.
    Source,
    /// The most important actor.
    Actor,
    /// The kind of happening.
    Kind,
    /// Whether it happened, is planned, …
    Status,
    /// The first tag.
    Tag,
}

#[derive(Debug, Args)]
pub(super) struct ArticlesCall {
    #[command(flatten)]
    pub(super) inputs: Inputs,
    /// How to write them; default: text on a terminal, JSON elsewhere.
    #[arg(long, value_enum)]
    pub(super) format: Option<ArticlesFormat>,
    /// Put the text of each article into the JSON: offsets refer to it.
    #[arg(long)]
    pub(super) text: bool,
    #[command(flatten)]
    pub(super) output: Output,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum ArticlesFormat {
    /// To read.
    Text,
    /// One document.
    Json,
}

/// A publication date from the command line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Published {
    /// For this file only.
    pub(super) file: Option<String>,
    pub(super) day: Day,
}

fn published(written: &str) -> Result<Published, String> {
    let (file, day) = match written.rsplit_once('=') {
        Some((file, day)) => (Some(file.to_owned()), day),
        None => (None, written),
    };
    let day = day.parse::<Day>().map_err(|error| error.to_string())?;
    Ok(Published { file, day })
}

fn date(written: &str) -> Result<When, String> {
    parse_edtf(written).map_err(|error| error.to_string())
}

fn window(written: &str) -> Result<Window, String> {
    if !written.contains('/') {
        return Err(
            "write two dates with a stroke between them, for example 2022-01-01/2023-12-31".to_owned(),
        );
    }
    let when = parse_edtf(written).map_err(|error| error.to_string())?;
    Ok(Window {
        from: when.earliest,
        to: when.latest,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory as _;

    #[test]
    fn the_definition_is_sound() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn publication_dates_for_all_and_for_one() {
        let day = Day::new(2023, 4, 27).unwrap();
        assert_eq!(published("2023-04-27"), Ok(Published { file: None, day }));
        let file = Some("a=b.txt".to_owned());
        assert_eq!(published("a=b.txt=2023-04-27"), Ok(Published { file, day }));
        assert!(published("yesterday").is_err());
    }

    #[test]
    fn windows_may_be_open_and_coarse() {
        let bounds = window("2022-01/2023-12").unwrap();
        assert_eq!(bounds.to, Day::new(2023, 12, 31));
        assert_eq!(window("../2022-02-24").unwrap().from, None);
        assert!(window("2022").is_err());
    }
}
