//! An import: the files of a list of paths read in parallel, and their articles handed on in order.

use super::{
    Failure, JobId, News, find_files, load,
    load::guarded,
    worker::{Outbox, Ticket},
};
use crate::{article::ArticleId, project::NewArticle};
use rayon::prelude::*;
use std::path::{Path, PathBuf};

/// Files read at a time before their articles are handed on in order.
const FILES_AT_ONCE: usize = 8;

/// Reads everything and tells about it.
pub(super) fn run(job: JobId, paths: &[PathBuf], ticket: &Ticket, outbox: &Outbox) {
    let found = find_files(paths, &|| ticket.is_cancelled());
    outbox.send(News::Found {
        job,
        paths: found.files.clone(),
    });
    let (mut read, mut failed) = (0, found.failures.len());
    for failure in found.failures {
        outbox.send(News::Failed { job, failure });
    }
    for files in found.files.chunks(FILES_AT_ONCE) {
        if ticket.is_cancelled() {
            break;
        }
        for path in files {
            outbox.send(News::Reading {
                job,
                path: path.clone(),
            });
        }
        let outcomes: Vec<_> = files.par_iter().map(|path| read_article(path)).collect();
        for (path, outcome) in files.iter().zip(outcomes) {
            match outcome {
                Ok(article) => {
                    read += 1;
                    outbox.send(News::Read {
                        job,
                        path: Some(path.clone()),
                        article,
                    });
                }
                Err(failure) => {
                    failed += 1;
                    outbox.send(News::Failed { job, failure });
                }
            }
        }
    }
    let was_cancelled = ticket.is_cancelled();
    outbox.send(News::Imported {
        job,
        read,
        failed,
        was_cancelled,
    });
}

/// The article in a file, with its time expressions read; its number is given by the project.
fn read_article(path: &Path) -> Result<NewArticle, Failure> {
    let article = load(path, ArticleId(0))?;
    guarded(|| Ok(NewArticle::read(article))).map_err(|reason| Failure::new(path, reason))
}
