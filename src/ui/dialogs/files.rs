//! The system's file dialogs: off the window's thread, looked for before they are asked for, and never the only way.

use super::{Dialog, choose_export_path, type_path::TypePath};
use crate::ui::{Action, State, layout::Layout};
use egui::Context;
use rfd::AsyncFileDialog;
use std::{
    ffi::OsStr,
    future::Future,
    path::{Path, PathBuf},
    pin::pin,
    sync::{
        Arc,
        mpsc::{Receiver, TryRecvError, channel},
    },
    task::{Poll, Wake, Waker},
    thread::{Builder, Thread},
    time::{Duration, Instant},
};

/// A dialog that is gone this quickly was never there.
const TOO_QUICK: Duration = Duration::from_millis(200);

const NO_DIALOG: &str =
    "No file dialog is available on this system. Type the path here, or drop files on the window.";

/// Endings of articles. Dialogs on Linux compare them as they are written, so both cases are listed.
const ARTICLES: [&str; 16] = [
    "txt", "text", "md", "markdown", "html", "htm", "xhtml", "mhtml", "TXT", "TEXT", "MD", "MARKDOWN",
    "HTML", "HTM", "XHTML", "MHTML",
];

/// What is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::ui) enum Ask {
    /// Articles to open.
    Articles,
    /// A folder of articles to open.
    Folder,
    /// A project to open.
    Project,
    /// Where to save the project; with the name to propose.
    SaveProject(String),
    /// Where to write an export: the name to propose and its ending.
    SaveExport(String, &'static str),
}

/// The file dialog that is open, if one is.
#[derive(Debug, Default)]
pub(in crate::ui) struct FileDialogs {
    waiting: Option<Waiting>,
    /// Asked for, and not yet passed on: there is no dialog.
    refused: Option<Ask>,
}

#[derive(Debug)]
struct Waiting {
    ask: Ask,
    answer: Receiver<Vec<PathBuf>>,
    since: Instant,
}

impl FileDialogs {
    /// Opens a dialog, or notes that there is none.
    pub(in crate::ui) fn ask(&mut self, ctx: &Context, ask: Ask, layout: &Layout) {
        if self.waiting.is_some() {
            return;
        }
        if !is_available() {
            self.refused = Some(ask);
            ctx.request_repaint();
            return;
        }
        let (sender, answer) = channel();
        let dialog = dialog(&ask, layout);
        let wake = ctx.clone();
        let asked = ask.clone();
        // the dialog is made here because some systems insist on it; only the waiting is done elsewhere
        let spawned = Builder::new().name("dateline-dialog".to_owned()).spawn(move || {
            // where nobody listens any more the answer has no use
            let _ = sender.send(wait_for(run(dialog, asked)));
            wake.request_repaint();
        });
        match spawned {
            Ok(_) => {
                self.waiting = Some(Waiting {
                    ask,
                    answer,
                    since: Instant::now(),
                });
            }
            Err(error) => {
                log::error!("no thread for the file dialog: {error}");
                self.refused = Some(ask);
            }
        }
    }

    /// Whether a dialog is open.
    pub(in crate::ui) fn is_waiting(&self) -> bool {
        self.waiting.is_some()
    }

    /// Stops waiting for a dialog that does not answer.
    pub(in crate::ui) fn give_up(&mut self) {
        self.waiting = None;
    }
}

/// Takes what was chosen, and asks for the action it was chosen for.
pub(in crate::ui) fn take(state: &mut State) {
    if let Some(ask) = state.files.refused.take() {
        refuse(state, &ask);
    }
    let Some(waiting) = &state.files.waiting else {
        return;
    };
    let paths = match waiting.answer.try_recv() {
        Ok(paths) => paths,
        Err(TryRecvError::Empty) => return,
        Err(TryRecvError::Disconnected) => Vec::new(),
    };
    let is_too_quick = waiting.since.elapsed() < TOO_QUICK;
    let ask = waiting.ask.clone();
    state.files.waiting = None;
    let Some(first) = paths.first().cloned() else {
        if is_too_quick {
            refuse(state, &ask);
        } else {
            // cancelled: what was to follow on saving is off
            state.work.after_save = None;
        }
        return;
    };
    match ask {
        Ask::Articles | Ask::Folder | Ask::Project => state.ask(Action::OpenPaths(paths)),
        Ask::SaveProject(_) => state.ask(Action::SaveTo(with_extension(first, "dateline"))),
        Ask::SaveExport(_, extension) => choose_export_path(state, &with_extension(first, extension)),
    }
}

/// Where there is no dialog, a path is typed.
fn refuse(state: &mut State, ask: &Ask) {
    match ask {
        Ask::Articles | Ask::Folder | Ask::Project => {
            state.dialog = Some(Dialog::TypePath(TypePath::new(&state.layout, Some(NO_DIALOG))));
        }
        Ask::SaveProject(name) => {
            let form = TypePath::to_save(&state.layout, name, Some(NO_DIALOG));
            state.dialog = Some(Dialog::TypePath(form));
        }
        // the export dialogs have a field for the path
        Ask::SaveExport(..) => {}
    }
}

/// `path` with this ending, unless it has one.
fn with_extension(path: PathBuf, extension: &str) -> PathBuf {
    if path.extension().is_some() {
        path
    } else {
        appended(&path, extension)
    }
}

/// `path` with an ending added to what is there: "a.b" becomes "a.b.txt".
pub(in crate::ui) fn appended(path: &Path, extension: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".");
    name.push(extension);
    PathBuf::from(name)
}

fn dialog(ask: &Ask, layout: &Layout) -> AsyncFileDialog {
    let mut dialog = AsyncFileDialog::new();
    if let Some(folder) = &layout.folder {
        dialog = dialog.set_directory(folder);
    }
    match ask {
        Ask::Articles => dialog
            .set_title("Open articles")
            .add_filter("Articles", &ARTICLES)
            .add_filter("All files", &["*"]),
        Ask::Folder => dialog.set_title("Open folder"),
        Ask::Project => dialog
            .set_title("Open project")
            .add_filter("Dateline projects", &["dateline"])
            .add_filter("Exported pictures", &["png", "pdf"])
            .add_filter("All files", &["*"]),
        Ask::SaveProject(name) => dialog
            .set_title("Save project")
            .set_file_name(name)
            .add_filter("Dateline projects", &["dateline"]),
        Ask::SaveExport(name, extension) => dialog
            .set_title("Export")
            .set_file_name(name)
            .add_filter(extension.to_uppercase(), &[*extension]),
    }
}

async fn run(dialog: AsyncFileDialog, ask: Ask) -> Vec<PathBuf> {
    let one = |file: Option<rfd::FileHandle>| file.iter().map(|file| file.path().to_owned()).collect();
    match ask {
        Ask::Articles => {
            let files = dialog.pick_files().await.unwrap_or_default();
            files.iter().map(|file| file.path().to_owned()).collect()
        }
        Ask::Folder => one(dialog.pick_folder().await),
        Ask::Project => one(dialog.pick_file().await),
        Ask::SaveProject(_) | Ask::SaveExport(..) => one(dialog.save_file().await),
    }
}

/// Whether a file dialog can be expected to open. Elsewhere than on Linux there always is one.
fn is_available() -> bool {
    if !cfg!(target_os = "linux") {
        return true;
    }
    has_program("zenity") || has_portal()
}

fn has_program(name: &str) -> bool {
    std::env::var_os("PATH")
        .is_some_and(|paths| std::env::split_paths(&paths).any(|folder| folder.join(name).is_file()))
}

/// Whether the desktop's portal can be started: a session bus, and a service of that name.
fn has_portal() -> bool {
    const SERVICE: &str = "dbus-1/services/org.freedesktop.portal.Desktop.service";
    let has_bus = std::env::var_os("DBUS_SESSION_BUS_ADDRESS").is_some()
        || std::env::var_os("XDG_RUNTIME_DIR").is_some_and(|folder| Path::new(&folder).join("bus").exists());
    let data = std::env::var_os("XDG_DATA_DIRS").filter(|folders| !folders.is_empty());
    let folders = data
        .as_deref()
        .unwrap_or(OsStr::new("/usr/local/share:/usr/share"));
    has_bus && std::env::split_paths(folders).any(|folder| folder.join(SERVICE).is_file())
}

/// Wakes the thread that waits.
struct Unpark(Thread);

impl Wake for Unpark {
    fn wake(self: Arc<Self>) {
        self.0.unpark();
    }
}

/// Waits on this thread until `future` is ready.
fn wait_for<T>(future: impl Future<Output = T>) -> T {
    let waker = Waker::from(Arc::new(Unpark(std::thread::current())));
    let mut context = std::task::Context::from_waker(&waker);
    let mut future = pin!(future);
    loop {
        match future.as_mut().poll(&mut context) {
            Poll::Ready(value) => return value,
            Poll::Pending => std::thread::park(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_get_their_ending_once() {
        assert_eq!(with_extension("a".into(), "dateline"), Path::new("a.dateline"));
        assert_eq!(
            with_extension("a.dateline".into(), "dateline"),
            Path::new("a.dateline")
        );
        assert_eq!(appended(Path::new("v1.2"), "png"), Path::new("v1.2.png"));
    }

    #[test]
    fn waits_for_what_is_not_ready_at_once() {
        let mut polls = 0;
        let value = wait_for(std::future::poll_fn(|context| {
            polls += 1;
            if polls < 3 {
                context.waker().wake_by_ref();
                return Poll::Pending;
            }
            Poll::Ready(7)
        }));
        assert_eq!(value, 7);
    }
}
