//! The threads that do the work, and the handle the window holds.

use super::{
    Drawing, ExportError, Failure, News, import, journals, load::guarded, load_text, pictures::open_picture,
};
use crate::{
    article::ArticleId,
    project::{NewArticle, Project, document::Opened, file, journal::Journal},
};
use std::{
    collections::BTreeMap,
    io,
    path::{Path, PathBuf},
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, AtomicU64, Ordering},
        mpsc::{Receiver, Sender, SyncSender, channel, sync_channel},
    },
    thread::{Builder, JoinHandle},
};

/// One piece of background work.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct JobId(u64);

/// One request to find events; a later one makes the earlier ones stale.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Generation(u64);

/// News that nobody has drained before work waits.
const NEWS_WAITING: usize = 1024;

type Task = Box<dyn FnOnce(&Outbox) + Send>;

/// A thread with a queue of tasks.
#[derive(Debug)]
pub(super) struct Lane {
    tasks: Option<Sender<Task>>,
    thread: Option<JoinHandle<()>>,
}

/// Does work in the background. Dropping it cancels what can be cancelled and waits for a save or an export under way.
pub struct Worker {
    imports: Lane,
    derivations: Lane,
    pub(super) files: Lane,
    /// Drawing can take seconds, and a save is not to wait for it.
    pictures: Lane,
    news: Option<Receiver<News>>,
    next_job: AtomicU64,
    running: Arc<Mutex<BTreeMap<JobId, Arc<AtomicBool>>>>,
    generation: Arc<AtomicU64>,
    /// Only used on the files' thread, where its order among saves is kept.
    pub(super) journal: Arc<Mutex<Option<Journal>>>,
}

impl std::fmt::Debug for Worker {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Worker")
            .field("running", &self.running)
            .finish_non_exhaustive()
    }
}

/// Where tasks put their news.
pub(super) struct Outbox {
    news: SyncSender<News>,
    wake: Arc<dyn Fn() + Send + Sync>,
}

impl Outbox {
    pub(super) fn send(&self, news: News) {
        // when nobody listens any more the news has no use
        if self.news.send(news).is_ok() {
            (self.wake)();
        }
    }
}

impl Lane {
    fn new(name: &str, outbox: Outbox) -> io::Result<Self> {
        let (tasks, queue) = channel::<Task>();
        let thread = Builder::new().name(name.to_owned()).spawn(move || {
            for task in queue {
                task(&outbox);
            }
        })?;
        Ok(Self {
            tasks: Some(tasks),
            thread: Some(thread),
        })
    }

    pub(super) fn push(&self, task: impl FnOnce(&Outbox) + Send + 'static) {
        if let Some(tasks) = &self.tasks
            && tasks.send(Box::new(task)).is_err()
        {
            log::error!("a background thread has ended; its work is not done");
        }
    }
}

impl Worker {
    /// Starts the threads. `wake` is called from them whenever there is news.
    pub fn new(wake: impl Fn() + Send + Sync + 'static) -> io::Result<Self> {
        let (sender, receiver) = sync_channel(NEWS_WAITING);
        let wake: Arc<dyn Fn() + Send + Sync> = Arc::new(wake);
        let lane = |name| {
            Lane::new(
                name,
                Outbox {
                    news: sender.clone(),
                    wake: Arc::clone(&wake),
                },
            )
        };
        Ok(Self {
            imports: lane("dateline-import")?,
            derivations: lane("dateline-events")?,
            files: lane("dateline-files")?,
            pictures: lane("dateline-pictures")?,
            news: Some(receiver),
            next_job: AtomicU64::new(1),
            running: Arc::default(),
            generation: Arc::default(),
            journal: Arc::default(),
        })
    }

    /// Everything there is to say since the last call; never waits.
    pub fn drain(&self) -> Vec<News> {
        self.news
            .as_ref()
            .map(|news| news.try_iter().collect())
            .unwrap_or_default()
    }

    /// Waits up to `limit` for the next news, for programs without a window.
    pub fn wait(&self, limit: std::time::Duration) -> Option<News> {
        self.news.as_ref()?.recv_timeout(limit).ok()
    }

    /// Reads articles from files and folders. Gives [`News::Found`], then for each file [`News::Reading`] and [`News::Read`] or
    /// [`News::Failed`], in order, and [`News::Imported`] at the end.
    pub fn import(&self, paths: Vec<PathBuf>) -> JobId {
        let (job, ticket) = self.start();
        self.imports.push(move |outbox| {
            import::run(job, &paths, &ticket, outbox);
        });
        job
    }

    /// Makes an article of pasted text. Gives [`News::Read`] or [`News::Failed`], then [`News::Imported`].
    pub fn import_text(&self, text: String) -> JobId {
        let (job, ticket) = self.start();
        self.imports.push(move |outbox| {
            let outcome = guarded(|| load_text(&text, ArticleId(0)).map(NewArticle::read));
            let is_read = outcome.is_ok();
            outbox.send(match outcome {
                Ok(article) => News::Read {
                    job,
                    path: None,
                    article,
                },
                Err(reason) => News::Failed {
                    job,
                    failure: Failure::new(Path::new("pasted text"), reason),
                },
            });
            drop(ticket);
            outbox.send(News::Imported {
                job,
                read: usize::from(is_read),
                failed: usize::from(!is_read),
                was_cancelled: false,
            });
        });
        job
    }

    /// Finds the events of a project. A request makes earlier ones stale: they stop early or their result is told apart by
    /// [`Worker::is_latest`].
    pub fn derive(&self, project: &Project) -> Generation {
        let generation = Generation(self.generation.fetch_add(1, Ordering::SeqCst) + 1);
        let latest = Arc::clone(&self.generation);
        let project = project.clone();
        self.derivations.push(move |outbox| {
            let is_stale = || latest.load(Ordering::SeqCst) != generation.0;
            if is_stale() {
                return;
            }
            match guarded(|| Ok(project.derive(&is_stale))) {
                Ok(Some(replace)) => outbox.send(News::Derived { generation, replace }),
                Ok(None) => {}
                Err(reason) => outbox.send(News::DeriveFailed { generation, reason }),
            }
        });
        generation
    }

    /// Whether no later request than this one has been made.
    pub fn is_latest(&self, generation: Generation) -> bool {
        self.generation.load(Ordering::SeqCst) == generation.0
    }

    /// Opens a saved project and its journal; gives [`News::Opened`], and [`News::Recoverable`] where an earlier run left changes.
    pub fn open(&self, path: PathBuf) -> JobId {
        let (job, ticket) = self.start();
        let journal = Arc::clone(&self.journal);
        self.files.push(move |outbox| {
            let outcome: Result<Opened, file::FileError> =
                guarded(|| Ok(file::open(&path))).unwrap_or_else(|reason| {
                    Err(file::FileError::Unreadable {
                        reason,
                        path: path.clone(),
                    })
                });
            drop(ticket);
            let project = outcome.as_ref().ok().map(|opened| opened.project.clone());
            outbox.send(News::Opened {
                job,
                path: path.clone(),
                outcome: outcome.map(Box::new),
            });
            if let Some(project) = project {
                journals::follow_open(&journal, path, &project, outbox);
            }
        });
        job
    }

    /// Saves a snapshot of the project; gives [`News::Saved`]. Its journal begins anew, beside the file.
    pub fn save(&self, project: &Project, path: PathBuf) -> JobId {
        let (job, ticket) = self.start();
        let project = project.clone();
        let journal = Arc::clone(&self.journal);
        self.files.push(move |outbox| {
            let outcome = file::save(&project, &path).map(|()| project.state());
            drop(ticket);
            let is_saved = outcome.is_ok();
            outbox.send(News::Saved {
                job,
                path: path.clone(),
                outcome,
            });
            if is_saved && let Err(error) = journals::follow_save(&journal, &path, &project) {
                outbox.send(News::JournalFailed { error });
            }
        });
        job
    }

    /// Makes a file away from the window and writes it; gives [`News::Exported`]. The error of `make` is a reason to show.
    pub fn export(
        &self,
        path: PathBuf,
        make: impl FnOnce() -> Result<Vec<u8>, String> + Send + 'static,
    ) -> JobId {
        let (job, ticket) = self.start();
        self.pictures.push(move |outbox| {
            let outcome = guarded(make)
                .map_err(ExportError::Make)
                .and_then(|bytes| Ok(file::write_bytes(&path, &bytes).map(|()| bytes.len() as u64)?));
            drop(ticket);
            outbox.send(News::Exported { job, path, outcome });
        });
        job
    }

    /// Draws a picture for the window; gives [`News::Drawn`]. The error of `make` is a reason to show.
    pub fn draw(&self, make: impl FnOnce() -> Result<Drawing, String> + Send + 'static) -> JobId {
        let (job, ticket) = self.start();
        self.pictures.push(move |outbox| {
            let outcome = guarded(make);
            drop(ticket);
            outbox.send(News::Drawn { job, outcome });
        });
        job
    }

    /// Looks for the project that an exported picture carries; gives [`News::LookedInto`].
    pub fn look_into(&self, path: PathBuf) -> JobId {
        let (job, ticket) = self.start();
        self.pictures.push(move |outbox| {
            let outcome = open_picture(&path);
            drop(ticket);
            outbox.send(News::LookedInto { job, path, outcome });
        });
        job
    }

    /// Asks a job to stop; an import ends after the files it is reading. Saving and exporting are not stopped halfway.
    pub fn cancel(&self, job: JobId) {
        if let Some(flag) = lock(&self.running).get(&job) {
            flag.store(true, Ordering::SeqCst);
        }
    }

    /// Whether a job has not ended yet.
    pub fn is_running(&self, job: JobId) -> bool {
        lock(&self.running).contains_key(&job)
    }

    /// How many jobs have not ended yet (finding events not counted).
    pub fn running(&self) -> usize {
        lock(&self.running).len()
    }

    fn start(&self) -> (JobId, Ticket) {
        let job = JobId(self.next_job.fetch_add(1, Ordering::Relaxed));
        let flag = Arc::new(AtomicBool::new(false));
        lock(&self.running).insert(job, Arc::clone(&flag));
        let ticket = Ticket {
            job,
            flag,
            running: Arc::clone(&self.running),
        };
        (job, ticket)
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        for flag in lock(&self.running).values() {
            flag.store(true, Ordering::SeqCst);
        }
        self.generation.fetch_add(1, Ordering::SeqCst);
        // without a receiver nothing waits for room in the channel
        self.news = None;
        for lane in [
            &mut self.imports,
            &mut self.derivations,
            &mut self.files,
            &mut self.pictures,
        ] {
            lane.tasks = None;
        }
        for lane in [&mut self.files, &mut self.pictures] {
            if let Some(thread) = lane.thread.take()
                && thread.join().is_err()
            {
                log::error!("a background thread ended early");
            }
        }
    }
}

/// A job's entry in the table of running jobs; leaves it when dropped.
pub(super) struct Ticket {
    job: JobId,
    flag: Arc<AtomicBool>,
    running: Arc<Mutex<BTreeMap<JobId, Arc<AtomicBool>>>>,
}

impl Ticket {
    pub(super) fn is_cancelled(&self) -> bool {
        self.flag.load(Ordering::SeqCst)
    }
}

impl Drop for Ticket {
    fn drop(&mut self) {
        lock(&self.running).remove(&self.job);
    }
}

/// The content of a mutex, also after a panic elsewhere: nothing here is left half done.
pub(super) fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
