//! The threads that do the work, and the handle the window holds.

use super::{ExportError, Failure, News, find_files, load, load::guarded, load_text};
use crate::{
    article::ArticleId,
    project::{
        Command, NewArticle, Project,
        document::Opened,
        file,
        journal::{Journal, JournalError, Recovery, path_beside},
    },
};
use rayon::prelude::*;
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
/// Files read at a time before their articles are handed on in order.
const FILES_AT_ONCE: usize = 8;

type Task = Box<dyn FnOnce(&Outbox) + Send>;

/// A thread with a queue of tasks.
#[derive(Debug)]
struct Lane {
    tasks: Option<Sender<Task>>,
    thread: Option<JoinHandle<()>>,
}

/// Does work in the background. Dropping it cancels what can be cancelled and waits for a save under way.
pub struct Worker {
    imports: Lane,
    derivations: Lane,
    files: Lane,
    news: Option<Receiver<News>>,
    next_job: AtomicU64,
    running: Arc<Mutex<BTreeMap<JobId, Arc<AtomicBool>>>>,
    generation: Arc<AtomicU64>,
    /// Only used on the files' thread, where its order among saves is kept.
    journal: Arc<Mutex<Option<Journal>>>,
}

impl std::fmt::Debug for Worker {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Worker")
            .field("running", &self.running)
            .finish_non_exhaustive()
    }
}

/// Where tasks put their news.
struct Outbox {
    news: SyncSender<News>,
    wake: Arc<dyn Fn() + Send + Sync>,
}

impl Outbox {
    fn send(&self, news: News) {
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

    fn push(&self, task: impl FnOnce(&Outbox) + Send + 'static) {
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
            run_import(job, &paths, &ticket, outbox);
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
                let beside = path_beside(&path);
                // the same project opened again: what it had unsaved was given up
                let own = lock(&journal).take_if(|open| open.path() == beside);
                if let Some(own) = own
                    && let Err(error) = own.remove()
                {
                    log::warn!("{error}");
                }
                let kept = Journal::open(&beside, Some(&path), &project);
                keep(kept, &journal, Some(path), outbox);
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
            if is_saved && let Err(error) = follow_save(&journal, &path, &project) {
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
        self.files.push(move |outbox| {
            let outcome = guarded(make)
                .map_err(ExportError::Make)
                .and_then(|bytes| Ok(file::write_bytes(&path, &bytes).map(|()| bytes.len() as u64)?));
            drop(ticket);
            outbox.send(News::Exported { job, path, outcome });
        });
        job
    }

    /// Looks in `folder` for a project that an earlier run could not save; gives [`News::Recoverable`] where there is one, and goes on with
    /// its journal.
    pub fn recover_unsaved(&self, folder: PathBuf) {
        let journal = Arc::clone(&self.journal);
        self.files.push(move |outbox| {
            for path in unsaved(&folder).filter(|path| path.exists()) {
                match Journal::open(&path, None, &Project::default()) {
                    Ok((open, Some(recovery))) => {
                        keep(Ok((open, Some(recovery))), &journal, None, outbox);
                        return;
                    }
                    Ok((open, None)) => {
                        open.remove().ok();
                    }
                    // other windows have unsaved projects too
                    Err(JournalError::InUse(_)) => {}
                    Err(error) => log::warn!("{error}"),
                }
            }
        });
    }

    /// Begins a journal in `folder` for a project without a file, with the project as it is now.
    pub fn keep_journal(&self, folder: PathBuf, project: &Project) {
        let project = project.clone();
        let journal = Arc::clone(&self.journal);
        self.files.push(move |outbox| {
            if let Err(error) = file::make_folder(&folder) {
                outbox.send(News::JournalFailed {
                    error: JournalError::Io {
                        reason: file::in_words(&error),
                        path: folder,
                    },
                });
                return;
            }
            let free = unsaved(&folder).find(|path| !path.exists());
            if let Some(path) = free {
                let kept = Journal::open(&path, None, &Project::default()).and_then(|(mut open, _)| {
                    open.append(&project.as_command())?;
                    Ok((open, None))
                });
                keep(kept, &journal, None, outbox);
            }
        });
    }

    /// Writes a command that was carried out into the journal, if one is kept. Call it for every command, also for undo and redo (with the
    /// command that was applied).
    pub fn record(&self, command: Command) {
        let journal = Arc::clone(&self.journal);
        self.files.push(move |outbox| {
            let mut journal = lock(&journal);
            if let Some(open) = journal.as_mut()
                && let Err(error) = open.append(&command)
            {
                // a journal with a hole in it would recover nonsense
                *journal = None;
                outbox.send(News::JournalFailed { error });
            }
        });
    }

    /// Forgets what an earlier run left: `path` is the project's file, as in [`News::Recoverable`].
    pub fn decline_recovery(&self, path: Option<PathBuf>) {
        let journal = Arc::clone(&self.journal);
        self.files.push(move |outbox| {
            if let Some(open) = lock(&journal).as_mut()
                && let Err(error) = open.restart(path.as_deref())
            {
                outbox.send(News::JournalFailed { error });
            }
        });
    }

    /// Ends the journal in good order, when everything is saved or the user gave it up.
    pub fn end_journal(&self) {
        let journal = Arc::clone(&self.journal);
        self.files.push(move |_| {
            if let Some(open) = lock(&journal).take()
                && let Err(error) = open.remove()
            {
                log::warn!("{error}");
            }
        });
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
        for lane in [&mut self.imports, &mut self.derivations, &mut self.files] {
            lane.tasks = None;
        }
        if let Some(thread) = self.files.thread.take()
            && thread.join().is_err()
        {
            log::error!("a background thread ended early");
        }
    }
}

/// The journals that projects without a file can have.
fn unsaved(folder: &Path) -> impl Iterator<Item = PathBuf> {
    (1..=MOST_UNSAVED).map(|number| folder.join(format!("unsaved-{number}.journal")))
}

/// Projects without a file that can be open at a time.
const MOST_UNSAVED: u32 = 32;

/// Makes a journal the one that is kept, and reports what an earlier run left in it.
fn keep(
    kept: Result<(Journal, Option<Recovery>), JournalError>,
    journal: &Mutex<Option<Journal>>,
    path: Option<PathBuf>,
    outbox: &Outbox,
) {
    match kept {
        Ok((open, recovery)) => {
            let earlier = lock(journal).replace(open);
            // what it was about has been saved or given up
            if let Some(earlier) = earlier
                && let Err(error) = earlier.remove()
            {
                log::warn!("{error}");
            }
            if let Some(recovery) = recovery {
                outbox.send(News::Recoverable {
                    path,
                    recovery: Box::new(recovery),
                });
            }
        }
        Err(error) => {
            *lock(journal) = None;
            outbox.send(News::JournalFailed { error });
        }
    }
}

/// After a save the journal is empty and stands beside the saved file.
fn follow_save(journal: &Mutex<Option<Journal>>, path: &Path, project: &Project) -> Result<(), JournalError> {
    let mut journal = lock(journal);
    let beside = path_beside(path);
    match journal.take() {
        Some(mut open) if open.path() == beside => {
            open.restart(Some(path))?;
            *journal = Some(open);
        }
        other => {
            let (mut open, left) = Journal::open(&beside, Some(path), project)?;
            if left.is_some() {
                open.restart(Some(path))?;
            }
            *journal = Some(open);
            if let Some(earlier) = other {
                earlier.remove()?;
            }
        }
    }
    Ok(())
}

/// A job's entry in the table of running jobs; leaves it when dropped.
struct Ticket {
    job: JobId,
    flag: Arc<AtomicBool>,
    running: Arc<Mutex<BTreeMap<JobId, Arc<AtomicBool>>>>,
}

impl Ticket {
    fn is_cancelled(&self) -> bool {
        self.flag.load(Ordering::SeqCst)
    }
}

impl Drop for Ticket {
    fn drop(&mut self) {
        lock(&self.running).remove(&self.job);
    }
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

fn run_import(job: JobId, paths: &[PathBuf], ticket: &Ticket, outbox: &Outbox) {
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
