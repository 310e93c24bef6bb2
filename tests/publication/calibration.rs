//! How far confidences and ranges can be trusted, over articles whose day of publication is known but stands nowhere in them.
//!
//! Two collections, each split in halves by a hash of the article's name. What is counted or fitted comes from the first halves; the
//! second halves only check it. Every article is read alone and in groups of ten, with nothing known about when it may be from and
//! with a year, a month or a week given as the bounds.

use super::{day, infer_with, shared, show};
use dateline::{
    article::{Article, ArticleId},
    calendar::{Day, month_name},
    import::read_named,
    temporal::{Publication, Window},
};
use std::fmt::Write as _;

/// An article with its true day.
struct Sample {
    article: Article,
    published: Day,
    hash: u64,
}

#[derive(serde::Deserialize)]
struct Row {
    #[serde(alias = "doc")]
    id: String,
    #[serde(default)]
    title: Option<String>,
    #[serde(alias = "dct")]
    published: String,
    text: String,
}

/// Articles in one group.
const GROUP: usize = 10;

fn hash(name: &str) -> u64 {
    name.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

/// The third of the annotated documents that is kept for judging time expressions is left alone here too.
fn is_kept_back(name: &str) -> bool {
    (hash(name) >> 32).is_multiple_of(3)
}

fn is_first_half(hash: u64) -> bool {
    (hash >> 20) & 1 == 0
}

/// The articles of some files, in the order of their hashes; none where the files are absent.
fn samples(files: &[&str], keeps_back: bool) -> Vec<Sample> {
    let mut found = Vec::new();
    for file in files {
        let Some(path) = shared(file) else { continue };
        let text = std::fs::read_to_string(path).unwrap();
        for line in text.lines() {
            let row: Row = serde_json::from_str(line).unwrap();
            if keeps_back && is_kept_back(&row.id) {
                continue;
            }
            let title = row.title.map(|title| format!("{title}\n\n")).unwrap_or_default();
            let text = format!("{title}{}", row.text);
            let id = ArticleId(found.len() as u32 + 1);
            found.push(Sample {
                article: read_named("story.txt", text.as_bytes(), id).unwrap(),
                published: day(row.published.get(..10).unwrap()),
                hash: hash(&row.id),
            });
        }
    }
    found.sort_by_key(|sample| sample.hash);
    found
}

/// What is known of an article before it is read.
#[derive(Clone, Copy, PartialEq)]
enum Known {
    Nothing,
    Year,
    Month,
    Week,
}

impl Known {
    fn window(self, day: Day) -> Window {
        let (from, to) = match self {
            Self::Nothing => return Window::default(),
            Self::Year => (day.year_start(), day.year_end()),
            Self::Month => (day.month_start(), day.month_end()),
            Self::Week => (day.week_start(), day.week_start().plus_days(6)),
        };
        Window {
            from: Some(from),
            to: Some(to),
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Nothing => "nothing",
            Self::Year => "year",
            Self::Month => "month",
            Self::Week => "week",
        }
    }
}

/// One answer beside the truth.
struct Answer {
    found: Publication,
    published: Day,
}

impl Answer {
    fn is_right(&self) -> bool {
        self.found.date == Some(self.published)
    }

    fn is_covered(&self) -> Option<bool> {
        let range = self.found.range?;
        Some(range.earliest? <= self.published && self.published <= range.latest?)
    }
}

fn alone(samples: &[&Sample], known: Known) -> Vec<Answer> {
    let answer = |sample: &&Sample| {
        let window = known.window(sample.published);
        let mut found = infer_with(std::slice::from_ref(&sample.article), &[None], window);
        Answer {
            found: found.remove(0),
            published: sample.published,
        }
    };
    samples.iter().map(answer).collect()
}

/// Groups share their bounds, so only those whose articles are from one year can be given it.
fn in_groups(samples: &[&Sample], size: usize, known: Known) -> Vec<Answer> {
    let mut answers = Vec::new();
    for group in samples.chunks(size) {
        let articles: Vec<Article> = group.iter().map(|sample| sample.article.clone()).collect();
        let first = group.iter().map(|sample| sample.published).min().unwrap();
        let last = group.iter().map(|sample| sample.published).max().unwrap();
        let window = match known {
            Known::Nothing => Window::default(),
            _ => Window {
                from: known.window(first).from,
                to: known.window(last).to,
            },
        };
        let found = infer_with(&articles, &vec![None; articles.len()], window);
        answers.extend(found.into_iter().zip(group).map(|(found, sample)| Answer {
            found,
            published: sample.published,
        }));
    }
    answers
}

/// The same articles with a date line under the headline: what the text tells must not talk them out of it.
fn with_date_line(samples: &[&Sample]) -> Vec<Answer> {
    let answer = |sample: &&Sample| {
        let published = sample.published;
        let text = format!(
            "A headline\n\nPublished {} {} {}\n\n{}",
            published.day_of_month(),
            month_name(published.month()),
            published.year(),
            sample.article.text,
        );
        let article = read_named("story.txt", text.as_bytes(), sample.article.id).unwrap();
        Answer {
            found: infer_with(&[article], &[None], Window::default()).remove(0),
            published,
        }
    };
    samples.iter().map(answer).collect()
}

/// Sums over answers.
#[derive(Default)]
struct Figures {
    answers: usize,
    dated: usize,
    right: usize,
    near: usize,
    said: f64,
    brier: f64,
    with_range: usize,
    covered: usize,
    length: Vec<i64>,
    sure: usize,
    sure_right: usize,
}

/// With `SHOW` set, the answers over the first half are printed.
fn show_answers(samples: &[&Sample], answers: &[Answer]) {
    if std::env::var_os("SHOW").is_some() && samples.iter().all(|sample| is_first_half(sample.hash)) {
        for (sample, answer) in samples.iter().zip(answers) {
            println!("--- {} {:?}", sample.published, answer.is_covered());
            show(&sample.article, &answer.found);
        }
    }
}

fn figures<'a>(answers: impl IntoIterator<Item = &'a Answer>) -> Figures {
    let mut sum = Figures::default();
    for answer in answers {
        let sure = answer.found.confidence;
        let right = answer.is_right();
        sum.answers += 1;
        sum.dated += usize::from(answer.found.date.is_some());
        sum.right += usize::from(right);
        sum.near += usize::from(
            answer
                .found
                .date
                .is_some_and(|date| date.days_since(answer.published).abs() <= 3),
        );
        sum.said += sure;
        sum.brier += (sure - f64::from(u8::from(right))).powi(2);
        if let Some(covered) = answer.is_covered() {
            sum.with_range += 1;
            sum.covered += usize::from(covered);
            let range = answer.found.range.unwrap();
            sum.length
                .push(range.latest.unwrap().days_since(range.earliest.unwrap()) + 1);
        }
        if sure >= 0.9 {
            sum.sure += 1;
            sum.sure_right += usize::from(right);
        }
    }
    sum.length.sort_unstable();
    sum
}

impl Figures {
    fn line(&self) -> String {
        let share = |part: usize, whole: usize| 100.0 * part as f64 / whole.max(1) as f64;
        format!(
            "{:4} articles, {:4} dated | right {:5.1} %, said {:5.1} %, within 3 days {:5.1} % | Brier {:.3} | range holds {:5.1} %, median {:4} days | sure {:3}, right {:3}",
            self.answers,
            self.dated,
            share(self.right, self.answers),
            100.0 * self.said / self.answers.max(1) as f64,
            share(self.near, self.answers),
            self.brier / self.answers.max(1) as f64,
            share(self.covered, self.with_range),
            self.length
                .get(self.length.len() / 2)
                .copied()
                .unwrap_or_default(),
            self.sure,
            self.sure_right,
        )
    }
}

/// Confidence against how often it was right, in bins.
fn reliability(answers: &[&Answer]) -> String {
    let bounds = [0.0, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.01];
    let mut table = String::new();
    for pair in bounds.windows(2) {
        let inside = |sure: f64| sure >= pair[0] && sure < pair[1];
        let in_bin = figures(
            answers
                .iter()
                .copied()
                .filter(|answer| answer.found.date.is_some() && inside(answer.found.confidence)),
        );
        if in_bin.answers == 0 {
            continue;
        }
        writeln!(
            table,
            "    {:.2}–{:.2}: {:4} answers, said {:.2}, right {:.2}",
            pair[0],
            pair[1].min(1.0),
            in_bin.answers,
            in_bin.said / in_bin.answers as f64,
            in_bin.right as f64 / in_bin.answers as f64,
        )
        .unwrap();
    }
    table
}

/// How far confidence and share right lie apart, on average over the bins.
fn error(answers: &[&Answer]) -> f64 {
    let in_bin = |bin: usize| {
        let inside = |sure: f64| (sure * 10.0).min(9.0) as usize == bin;
        figures(answers.iter().copied().filter(|it| inside(it.found.confidence)))
    };
    let gaps = (0..10).map(|bin| {
        let sum = in_bin(bin);
        (sum.said - sum.right as f64).abs()
    });
    gaps.sum::<f64>() / answers.len() as f64
}

/// Bounds on the figures of each half; they only tighten.
fn check(sum: &Figures, error: f64) {
    println!("    confidence is off by {error:.3} on average\n");
    assert!(
        sum.sure_right * 10 >= sum.sure * 9 && sum.sure > 0,
        "of {} sure answers {} are right",
        sum.sure,
        sum.sure_right
    );
    assert!(error <= WORST_ERROR, "off by {error}");
    let brier = sum.brier / sum.answers as f64;
    assert!(brier <= WORST_BRIER, "Brier score {brier}");
    let covered = sum.covered as f64 / sum.with_range as f64;
    assert!(covered >= LEAST_COVERED, "ranges hold {covered}");
}

const WORST_ERROR: f64 = 0.036;
const WORST_BRIER: f64 = 0.061;
const LEAST_COVERED: f64 = 0.92;

#[test]
fn confidence_and_range_hold_what_they_say() {
    let collections = [
        ("wikinews", samples(&["data/wikinews-2019.jsonl"], false)),
        (
            "wire and paper",
            samples(&["data/timebank.jsonl", "data/aquaint.jsonl"], true),
        ),
    ];
    for is_first in [true, false] {
        let mut pool = Vec::new();
        let mut stated = Vec::new();
        let half = if is_first { "first half" } else { "second half" };
        for (name, samples) in &collections {
            let samples: Vec<&Sample> = samples
                .iter()
                .filter(|sample| is_first_half(sample.hash) == is_first)
                .collect();
            if samples.is_empty() {
                continue;
            }
            stated.extend(with_date_line(&samples));
            for known in [Known::Nothing, Known::Year, Known::Month, Known::Week] {
                let answers = alone(&samples, known);
                println!(
                    "{half} {name:14} alone, {:8}{}",
                    known.name(),
                    figures(&answers).line()
                );
                show_answers(&samples, &answers);
                pool.extend(answers);
            }
            for (how, size, known) in [
                ("tens,  ", GROUP, Known::Nothing),
                ("tens,  ", GROUP, Known::Year),
                ("all,   ", usize::MAX, Known::Nothing),
                ("all,   ", usize::MAX, Known::Year),
            ] {
                let answers = in_groups(&samples, size, known);
                println!(
                    "{half} {name:14} {how}{:8}{}",
                    known.name(),
                    figures(&answers).line()
                );
                show_answers(&samples, &answers);
                pool.extend(answers);
            }
        }
        let stated = figures(&stated);
        println!("{half} with a date line {}", stated.line());
        assert!(
            stated.right * 100 >= stated.answers * 98,
            "date lines are not believed"
        );
        assert!(stated.sure_right * 100 >= stated.sure * 98 && stated.sure * 10 >= stated.answers * 9);
        let all: Vec<&Answer> = pool.iter().collect();
        let sum = figures(&pool);
        println!("{half} all             {}\n{}", sum.line(), reliability(&all));
        if !all.is_empty() {
            check(&sum, error(&all));
        }
    }
}
