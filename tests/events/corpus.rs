//! The annotated articles: our own with their text, those of the shared sets by where their passages stand.

use super::shared::shared;
use dateline::{
    article::{Article, ArticleId},
    calendar::Day,
    import,
};
use serde::Deserialize;
use std::{
    collections::HashMap,
    fs,
    path::{Path, PathBuf},
};

/// A story set, or a handful of single articles.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Story {
    pub(super) held_out: bool,
    pub(super) article: Vec<Source>,
    pub(super) event: Vec<Expected>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Source {
    pub(super) name: String,
    /// Its ending decides the reader.
    #[serde(default)]
    file: String,
    published: Option<Day>,
    #[serde(default)]
    text: String,
    /// The shared set that has its text and date of publication, and its name there.
    from: Option<String>,
    #[serde(default)]
    id: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Level {
    /// Every reader would put it on a timeline.
    Must,
    /// Good to have.
    Good,
    /// Neither right nor wrong to have.
    Allowed,
}

/// A happening a careful reader writes down.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Expected {
    pub(super) about: String,
    pub(super) level: Level,
    pub(super) date: String,
    pub(super) status: String,
    pub(super) told: Vec<Telling>,
    #[serde(default)]
    pub(super) conflict: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Telling {
    pub(super) r#in: String,
    #[serde(default)]
    pub(super) quote: String,
    /// Where the words stand in an article of a shared set: from and to, in code points.
    at: Option<[usize; 2]>,
    /// Another date that this telling claims.
    pub(super) date: Option<String>,
    /// Whether it has no date of its own.
    #[serde(default)]
    pub(super) undated: bool,
}

/// A shared article as its line has it.
#[derive(Debug, Deserialize)]
struct Line {
    #[serde(alias = "doc")]
    id: String,
    #[serde(alias = "dct")]
    published: Day,
    text: String,
}

/// The stories of a folder of `tests/corpus`, each with its name; shared articles get their text, and none are left where it is absent.
pub(super) fn stories(folder: &str) -> Vec<(String, Story)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/corpus")
        .join(folder);
    let mut paths: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "toml"))
        .collect();
    paths.sort();
    let mut shared = HashMap::new();
    paths
        .into_iter()
        .filter_map(|path| {
            let text = fs::read_to_string(&path).unwrap();
            let mut story: Story =
                toml::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
            fill(&mut story, &mut shared)?;
            Some((path.file_stem().unwrap().to_string_lossy().into_owned(), story))
        })
        .collect()
}

/// Gives shared articles their text and date, and their passages their words.
fn fill(story: &mut Story, files: &mut HashMap<String, Option<Vec<Line>>>) -> Option<()> {
    for source in &mut story.article {
        let Some(from) = &source.from else { continue };
        let lines = files.entry(from.clone()).or_insert_with(|| lines(from));
        let line = lines.as_ref()?.iter().find(|line| line.id == source.id);
        let line = line.unwrap_or_else(|| panic!("no {} in {from}", source.id));
        source.file = format!("{}.txt", source.name);
        source.published = Some(line.published);
        source.text.clone_from(&line.text);
    }
    for telling in story.event.iter_mut().flat_map(|event| &mut event.told) {
        let Some([from, to]) = telling.at else { continue };
        let source = story.article.iter().find(|source| source.name == telling.r#in);
        let source = source.unwrap_or_else(|| panic!("no article {}", telling.r#in));
        telling.quote = source.text.chars().take(to).skip(from).collect();
    }
    Some(())
}

fn lines(from: &str) -> Option<Vec<Line>> {
    let text = fs::read_to_string(shared(&format!("data/{from}"))?).ok()?;
    Some(
        text.lines()
            .map(|line| serde_json::from_str(line).unwrap())
            .collect(),
    )
}

pub(super) fn read(story: &Story) -> Vec<Article> {
    story
        .article
        .iter()
        .zip(1..)
        .map(|(source, id)| {
            // A shared text is taken as it is, for its offsets.
            let text = if source.from.is_some() {
                &source.text
            } else {
                source.text.trim()
            };
            import::read_named(&source.file, text.as_bytes(), ArticleId(id)).unwrap()
        })
        .collect()
}

pub(super) fn published(story: &Story) -> Vec<Option<Day>> {
    story.article.iter().map(|source| source.published).collect()
}
