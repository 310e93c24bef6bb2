//! What goes on in the background: the worker, what it is busy with, and what it could not read.

use super::Action;
use crate::{
    export::Pixels,
    jobs::{Drawing, Failure, Generation, JobId, Worker},
    project::{Batch, Project},
};
use std::{
    path::{Path, PathBuf},
    sync::mpsc::{Receiver, Sender, channel},
};

/// Something under way.
#[derive(Debug, Clone)]
pub(super) struct Job {
    id: JobId,
    /// What it is, for people: "Reading report.html".
    pub(super) label: String,
    /// How far it is, 0 to 1, where that is known.
    pub(super) fraction: Option<f32>,
    /// Its articles are one step to undo.
    batch: Option<Batch>,
    found: usize,
    begun: usize,
    read: usize,
    /// The project it was for is closed.
    is_unwanted: bool,
}

/// The background, as the window sees it.
#[derive(Debug)]
pub(super) struct Work {
    pub(super) worker: Worker,
    jobs: Vec<Job>,
    failures: Vec<Failure>,
    /// The request for events that is under way, and the step to undo that its result belongs to.
    deriving: Option<(Generation, Batch)>,
    last_batch: u64,
    /// What to do once the project is saved.
    pub(super) after_save: Option<Action>,
    /// What exports have to remark besides success.
    remarks: (Sender<String>, Receiver<String>),
    /// The picture that is drawn for the clipboard.
    pub(super) copying: Option<JobId>,
    /// A picture for the clipboard.
    pub(super) copied: Option<Pixels>,
    /// The publication dates that were set, in words, to tell how many events moved.
    pub(super) moved_by: Option<String>,
}

impl Work {
    /// Nothing under way yet.
    pub(super) fn new(worker: Worker) -> Self {
        Self {
            worker,
            jobs: Vec::new(),
            failures: Vec::new(),
            deriving: None,
            last_batch: 0,
            after_save: None,
            remarks: channel(),
            copying: None,
            copied: None,
            moved_by: None,
        }
    }

    /// Where background work puts remarks for the user.
    pub(super) fn remarks(&self) -> Sender<String> {
        self.remarks.0.clone()
    }

    /// The next remark of background work.
    pub(super) fn next_remark(&self) -> Option<String> {
        self.remarks.1.try_recv().ok()
    }

    /// What is under way, oldest first.
    pub(super) fn jobs(&self) -> impl Iterator<Item = &Job> {
        self.jobs.iter()
    }

    /// Files that could not be read.
    pub(super) fn failures(&self) -> &[Failure] {
        &self.failures
    }

    /// Whether anything is under way.
    pub(super) fn is_busy(&self) -> bool {
        !self.jobs.is_empty() || self.deriving.is_some()
    }

    /// Whether events are being looked for.
    pub(super) fn is_deriving(&self) -> bool {
        self.deriving.is_some()
    }

    /// A step to undo that nothing belongs to yet.
    pub(super) fn new_batch(&mut self) -> Batch {
        self.last_batch += 1;
        Batch(self.last_batch)
    }

    /// Reads articles.
    pub(super) fn import(&mut self, paths: Vec<PathBuf>) {
        for path in &paths {
            self.forget(path);
        }
        let id = self.worker.import(paths);
        let batch = self.new_batch();
        self.add(id, "Looking for articles", Some(batch));
    }

    /// Makes an article of text.
    pub(super) fn import_text(&mut self, text: String) {
        let id = self.worker.import_text(text);
        let batch = self.new_batch();
        self.add(id, "Reading pasted text", Some(batch));
    }

    /// Opens a saved project.
    pub(super) fn open(&mut self, path: PathBuf) {
        let label = format!("Opening {}", file_name(&path));
        let id = self.worker.open(path);
        self.add(id, &label, None);
    }

    /// Saves the project.
    pub(super) fn save(&mut self, project: &Project, path: PathBuf) {
        let label = format!("Saving {}", file_name(&path));
        let id = self.worker.save(project, path);
        self.add(id, &label, None);
    }

    /// Makes and writes a file.
    pub(super) fn export(
        &mut self,
        path: PathBuf,
        make: impl FnOnce() -> Result<Vec<u8>, String> + Send + 'static,
    ) {
        let label = format!("Writing {}", file_name(&path));
        let id = self.worker.export(path, make);
        self.add(id, &label, None);
    }

    /// Looks for the project that an exported picture carries.
    pub(super) fn look_into(&mut self, path: PathBuf) {
        let label = format!("Opening {}", file_name(&path));
        let id = self.worker.look_into(path);
        self.add(id, &label, None);
    }

    /// Draws a picture for the clipboard.
    pub(super) fn copy(&mut self, make: impl FnOnce() -> Result<Drawing, String> + Send + 'static) {
        let id = self.worker.draw(make);
        self.copying = Some(id);
        self.add(id, "Drawing the picture", None);
    }

    fn add(&mut self, id: JobId, label: &str, batch: Option<Batch>) {
        self.jobs.push(Job {
            id,
            label: label.to_owned(),
            fraction: None,
            batch,
            found: 0,
            begun: 0,
            read: 0,
            is_unwanted: false,
        });
    }

    /// Looks for the events of `project`; the result belongs to the step `batch`.
    pub(super) fn derive(&mut self, project: &Project, batch: Batch) {
        self.deriving = Some((self.worker.derive(project), batch));
    }

    /// Takes note that the events asked for are there; `None` when newer ones are on their way.
    pub(super) fn derived(&mut self, generation: Generation) -> Option<Batch> {
        let (_, batch) = self.deriving.take_if(|(awaited, _)| *awaited == generation)?;
        Some(batch)
    }

    /// The step to undo that the articles of an import belong to.
    pub(super) fn batch(&self, id: JobId) -> Option<Batch> {
        self.jobs.iter().find(|job| job.id == id)?.batch
    }

    /// Counts one more article that an import has brought.
    pub(super) fn count(&mut self, id: JobId) {
        if let Some(job) = self.jobs.iter_mut().find(|job| job.id == id) {
            job.read += 1;
        }
    }

    /// How many articles the import `batch` has brought so far, where it is one.
    pub(super) fn added(&self, batch: Batch) -> Option<usize> {
        self.jobs
            .iter()
            .find(|job| job.batch == Some(batch))
            .map(|job| job.read)
    }

    /// Takes note of how many files an import has.
    pub(super) fn found(&mut self, id: JobId, count: usize) {
        if let Some(job) = self.jobs.iter_mut().find(|job| job.id == id) {
            job.found = count;
        }
    }

    /// Takes note of the file that is being read.
    pub(super) fn reading(&mut self, id: JobId, path: &Path) {
        if let Some(job) = self.jobs.iter_mut().find(|job| job.id == id) {
            job.label = format!("Reading {}", file_name(path));
            job.fraction = (job.found > 0).then(|| job.begun as f32 / job.found as f32);
            job.begun += 1;
        }
    }

    /// Takes note of a file that could not be read.
    pub(super) fn failed(&mut self, failure: Failure) {
        self.forget(&failure.path);
        self.failures.push(failure);
    }

    /// Takes a file off the list of those that could not be read.
    pub(super) fn forget(&mut self, path: &Path) {
        self.failures.retain(|failure| failure.path != path);
    }

    /// Lets go of what was going on for the project before: its events and articles are no longer wanted.
    pub(super) fn forget_all(&mut self) {
        self.cancel();
        self.failures.clear();
        self.deriving = None;
        self.moved_by = None;
        for job in &mut self.jobs {
            job.is_unwanted = true;
        }
    }

    /// Whether the articles of an import have a place to go.
    pub(super) fn is_wanted(&self, id: JobId) -> bool {
        self.jobs.iter().any(|job| job.id == id && !job.is_unwanted)
    }

    /// Takes note that a job is over.
    pub(super) fn ended(&mut self, id: JobId) {
        self.jobs.retain(|job| job.id != id);
    }

    /// Asks everything under way to stop.
    pub(super) fn cancel(&mut self) {
        for job in &self.jobs {
            self.worker.cancel(job.id);
        }
    }
}

/// The last part of a path, for people.
pub(super) fn file_name(path: &Path) -> String {
    path.file_name().map_or_else(
        || path.display().to_string(),
        |name| name.to_string_lossy().into_owned(),
    )
}
