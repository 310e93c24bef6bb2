//! Trains the part-of-speech tagger, and measures one.
//!
//! ```text
//! cargo run --release --example train_tagger -- train corpus/train.jsonl assets/language/en/tagger.bin
//! cargo run --release --example train_tagger -- measure assets/language/en/tagger.bin corpus/heldout.jsonl corpus/train.jsonl
//! ```
//!
//! `corpus.py` beside this file makes the corpus; `docs/tagger.md` tells the whole way and the figures.

mod corpus;
mod measure;
mod supplement;

use anyhow::{Context as _, bail};
use dateline::language::tagger::train::{Settings, train};
use std::{env, fs, io::Write as _};

fn main() -> anyhow::Result<()> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let mut out = std::io::stdout().lock();
    match arguments[..] {
        ["train", corpus, model, ref settings @ ..] => {
            let paragraphs = corpus::read(corpus)?;
            let mut sentences = Vec::with_capacity(paragraphs.len());
            for (source, sentence) in paragraphs {
                // There is little news in the corpus, and news is what the tagger is for.
                let times = if source == "news" { 3 } else { 1 };
                sentences.extend(std::iter::repeat_n(sentence, times));
            }
            let words: usize = sentences.iter().map(|sentence| sentence.words.len()).sum();
            writeln!(out, "{} sentences, {words} words", sentences.len())?;
            let examples = supplement::sentences()?;
            let bytes = train(&sentences, &examples, settings_from(settings)?, |epoch, wrong| {
                // Progress only: a closed pipe must not stop the training.
                let _ = writeln!(out, "pass {}: {:.2} % wrong", epoch + 1, wrong * 100.0);
            });
            fs::write(model, bytes).with_context(|| format!("the model cannot be written: {model}"))?;
        }
        ["measure", model, heldout, corpus] => measure::report(&mut out, model, heldout, Some(corpus))?,
        ["measure", model, heldout] => measure::report(&mut out, model, heldout, None)?,
        _ => bail!(
            "say `train CORPUS MODEL [weights=N] [epochs=N] [least=N]` or `measure MODEL HELDOUT [CORPUS]`"
        ),
    }
    Ok(())
}

fn settings_from(given: &[&str]) -> anyhow::Result<Settings> {
    let mut settings = Settings::default();
    for setting in given {
        let (name, value) = setting
            .split_once('=')
            .with_context(|| format!("a setting is NAME=NUMBER, not {setting}"))?;
        match name {
            "weights" => settings.weights = value.parse()?,
            "epochs" => settings.epochs = value.parse()?,
            "least" => settings.least_count = value.parse()?,
            _ => bail!("there is no setting {name}; there are weights, epochs and least"),
        }
    }
    Ok(settings)
}
