//! Background work of which only the latest request counts: what the window shows while the user types.

use super::load::guarded;
use std::{
    fmt,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
        mpsc::{Receiver, Sender, channel},
    },
    thread::Builder,
};

type Task<T> = Box<dyn FnOnce(&(dyn Fn() -> bool + Sync)) -> Option<T> + Send>;
type Wake = Arc<dyn Fn() + Send + Sync>;

/// What the last result was made for, what is being made, and a thread that makes one thing at a time. A new request overtakes the ones before:
/// work under way is told to stop, and what it makes nevertheless is dropped.
pub struct Latest<K, T> {
    name: &'static str,
    wake: Wake,
    /// Begun with the first request.
    thread: Option<Thread<T>>,
    newest: Arc<AtomicU64>,
    /// The request whose result is wanted, and what it is for.
    asked: Option<(u64, K)>,
    made_for: Option<K>,
}

struct Thread<T> {
    requests: Sender<(u64, Task<T>)>,
    results: Receiver<(u64, Result<T, String>)>,
}

impl<K: PartialEq, T: Send + 'static> Latest<K, T> {
    /// Nothing yet. `name` is the thread's; `wake` is called from it whenever a result is there.
    pub fn new(name: &'static str, wake: impl Fn() + Send + Sync + 'static) -> Self {
        Self {
            name,
            wake: Arc::new(wake),
            thread: None,
            newest: Arc::default(),
            asked: None,
            made_for: None,
        }
    }

    /// Whether `wanted` is neither there nor being made. Anything else under way is given up.
    pub fn lacks(&mut self, wanted: &K) -> bool {
        if self.asked.as_ref().is_some_and(|(_, asked)| asked == wanted) {
            return false;
        }
        self.give_up();
        self.made_for.as_ref() != Some(wanted)
    }

    /// What the last result was made for.
    pub fn made_for(&self) -> Option<&K> {
        self.made_for.as_ref()
    }

    /// Takes note that something was made at once, in place of what was asked for before.
    pub fn made(&mut self, wanted: K) {
        self.give_up();
        self.made_for = Some(wanted);
    }

    /// Asks for `wanted`, in place of whatever was asked for before. `work` makes it; it is given a question to ask now and then: whether it
    /// was overtaken and may give up with `None`.
    pub fn ask(
        &mut self,
        wanted: K,
        work: impl FnOnce(&(dyn Fn() -> bool + Sync)) -> Option<T> + Send + 'static,
    ) {
        self.give_up();
        let number = self.newest.load(Ordering::SeqCst);
        if self.thread.is_none() {
            self.thread = Thread::begin(self.name, Arc::clone(&self.newest), Arc::clone(&self.wake));
        }
        let thread = self.thread.as_ref();
        if thread.is_some_and(|thread| thread.requests.send((number, Box::new(work))).is_ok()) {
            self.asked = Some((number, wanted));
        } else {
            log::error!(
                "the thread {} could not be begun or has ended; its work is not done",
                self.name
            );
            self.made_for = Some(wanted);
        }
    }

    /// The result of the latest request, once, as soon as it is there. What failed is logged, and not tried again. Never waits.
    pub fn take(&mut self) -> Option<T> {
        let (awaited, _) = self.asked.as_ref()?;
        let mut results = self.thread.as_ref()?.results.try_iter();
        let (_, outcome) = results.find(|(number, _)| number == awaited)?;
        self.made_for = self.asked.take().map(|(_, wanted)| wanted);
        outcome
            .inspect_err(|reason| log::error!("the work of {} failed: {reason}", self.name))
            .ok()
    }

    /// Whether a result is still to come.
    pub fn is_waiting(&self) -> bool {
        self.asked.is_some()
    }

    /// Lets go of what was asked for and of what the last result was made for.
    pub fn forget(&mut self) {
        self.give_up();
        self.made_for = None;
    }

    fn give_up(&mut self) {
        self.newest.fetch_add(1, Ordering::SeqCst);
        self.asked = None;
    }
}

impl<T: Send + 'static> Thread<T> {
    fn begin(name: &str, newest: Arc<AtomicU64>, wake: Wake) -> Option<Self> {
        let (requests, queue) = channel::<(u64, Task<T>)>();
        let (sender, results) = channel();
        let work = move || {
            for (number, task) in queue {
                let is_overtaken = || newest.load(Ordering::SeqCst) != number;
                if is_overtaken() {
                    continue;
                }
                let outcome = match guarded(|| Ok(task(&is_overtaken))) {
                    Ok(Some(result)) => Ok(result),
                    Ok(None) => continue,
                    Err(reason) => Err(reason),
                };
                if sender.send((number, outcome)).is_err() {
                    return;
                }
                wake();
            }
        };
        let begun = Builder::new().name(name.to_owned()).spawn(work);
        begun
            .inspect_err(|error| log::error!("no thread {name}: {error}"))
            .is_ok()
            .then_some(Self { requests, results })
    }
}

impl<K, T> Drop for Latest<K, T> {
    fn drop(&mut self) {
        // tells work under way to stop
        self.newest.fetch_add(1, Ordering::SeqCst);
    }
}

impl<K: fmt::Debug, T> fmt::Debug for Latest<K, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Latest")
            .field("name", &self.name)
            .field("asked", &self.asked)
            .field("made_for", &self.made_for)
            .finish_non_exhaustive()
    }
}

/// Frees what takes a while to free, away from the thread that has no more use for it.
pub fn let_go<T: Send + 'static>(value: T) {
    rayon::spawn(move || drop(value));
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    fn result(latest: &mut Latest<u32, u32>) -> Option<u32> {
        for _ in 0..2_000 {
            if let Some(result) = latest.take() {
                return Some(result);
            }
            if !latest.is_waiting() {
                return None;
            }
            std::thread::sleep(Duration::from_millis(1));
        }
        None
    }

    #[test]
    fn an_overtaken_request_is_dropped() {
        let mut latest = Latest::new("test-latest", || {});
        assert!(latest.lacks(&1));
        let (begun, has_begun) = channel();
        latest.ask(1, move |is_overtaken| {
            begun.send(()).unwrap();
            while !is_overtaken() {
                std::thread::sleep(Duration::from_millis(1));
            }
            // does not care that it was overtaken
            Some(1)
        });
        has_begun.recv().unwrap();
        assert!(latest.take().is_none() && latest.is_waiting());
        assert!(!latest.lacks(&1), "under way");
        for number in 2..20 {
            assert!(latest.lacks(&number));
            latest.ask(number, move |_| Some(number));
        }
        assert_eq!(result(&mut latest), Some(19));
        assert_eq!(latest.made_for(), Some(&19));
        assert!(!latest.is_waiting() && !latest.lacks(&19) && latest.lacks(&18));
        std::thread::sleep(Duration::from_millis(20));
        assert!(latest.take().is_none(), "a result is given once");
    }

    #[test]
    fn a_fault_is_told_and_the_thread_goes_on() {
        let mut latest = Latest::new("test-latest", || {});
        latest.ask(4, |_| panic!("a fault"));
        assert_eq!(result(&mut latest), None);
        assert!(
            !latest.is_waiting() && !latest.lacks(&4),
            "not tried again and again"
        );
        latest.ask(5, |_| Some(5));
        assert_eq!(result(&mut latest), Some(5));
        latest.ask(6, |_| Some(6));
        assert!(!latest.lacks(&5), "there already: what is under way is given up");
        assert!(!latest.is_waiting() && latest.take().is_none());
        latest.ask(7, |_| Some(7));
        latest.forget();
        assert!(!latest.is_waiting() && latest.take().is_none() && latest.lacks(&5));
        latest.made(8);
        assert!(!latest.lacks(&8));
    }
}
