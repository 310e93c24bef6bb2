//! Background work of which only the latest request counts: what the window shows while the user types.

use super::load::guarded;
use std::{
    io,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
        mpsc::{Receiver, Sender, channel},
    },
    thread::Builder,
};

type Task<T> = Box<dyn FnOnce(&(dyn Fn() -> bool + Sync)) -> Option<T> + Send>;

/// A thread that works on one request at a time. A new request overtakes the ones before: work under way is told to stop, and what it makes
/// nevertheless is dropped.
#[derive(Debug)]
pub struct Latest<T> {
    requests: Sender<(u64, Task<T>)>,
    results: Receiver<(u64, Result<T, String>)>,
    newest: Arc<AtomicU64>,
    /// The request whose result is wanted.
    awaited: Option<u64>,
}

impl<T: Send + 'static> Latest<T> {
    /// Starts a thread of this name. `wake` is called from it whenever a result is there.
    pub fn new(name: &str, wake: impl Fn() + Send + 'static) -> io::Result<Self> {
        let (requests, queue) = channel::<(u64, Task<T>)>();
        let (sender, results) = channel();
        let newest = Arc::new(AtomicU64::new(0));
        let latest = Arc::clone(&newest);
        Builder::new().name(name.to_owned()).spawn(move || {
            for (number, task) in queue {
                let is_overtaken = || latest.load(Ordering::SeqCst) != number;
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
        })?;
        Ok(Self {
            requests,
            results,
            newest,
            awaited: None,
        })
    }

    /// Asks for `work` in place of whatever was asked for before. `work` is given a question to ask now and then: whether it was overtaken and
    /// may give up with `None`.
    pub fn ask(&mut self, work: impl FnOnce(&(dyn Fn() -> bool + Sync)) -> Option<T> + Send + 'static) {
        let number = self.newest.fetch_add(1, Ordering::SeqCst) + 1;
        if self.requests.send((number, Box::new(work))).is_err() {
            log::error!("a background thread has ended; its work is not done");
            self.awaited = None;
            return;
        }
        self.awaited = Some(number);
    }

    /// The result of the latest request, once, as soon as it is there; an error says how the work failed. Never waits.
    pub fn take(&mut self) -> Option<Result<T, String>> {
        let awaited = self.awaited?;
        let (_, outcome) = self.results.try_iter().find(|(number, _)| *number == awaited)?;
        self.awaited = None;
        Some(outcome)
    }

    /// Gives up on what was asked for.
    pub fn forget(&mut self) {
        self.newest.fetch_add(1, Ordering::SeqCst);
        self.awaited = None;
    }

    /// Whether a result is still to come.
    pub fn is_waiting(&self) -> bool {
        self.awaited.is_some()
    }
}

impl<T> Drop for Latest<T> {
    fn drop(&mut self) {
        // tells work under way to stop
        self.newest.fetch_add(1, Ordering::SeqCst);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    fn result(latest: &mut Latest<u32>) -> Option<Result<u32, String>> {
        for _ in 0..2_000 {
            if let Some(outcome) = latest.take() {
                return Some(outcome);
            }
            std::thread::sleep(Duration::from_millis(1));
        }
        None
    }

    #[test]
    fn an_overtaken_request_is_dropped() {
        let mut latest = Latest::new("test-latest", || {}).unwrap();
        let (begun, has_begun) = channel();
        latest.ask(move |is_overtaken| {
            begun.send(()).unwrap();
            while !is_overtaken() {
                std::thread::sleep(Duration::from_millis(1));
            }
            // does not care that it was overtaken
            Some(1)
        });
        has_begun.recv().unwrap();
        assert!(latest.take().is_none() && latest.is_waiting());
        for number in 2..20 {
            latest.ask(move |_| Some(number));
        }
        assert_eq!(result(&mut latest), Some(Ok(19)));
        assert!(!latest.is_waiting());
        std::thread::sleep(Duration::from_millis(20));
        assert!(latest.take().is_none(), "a result is given once");
    }

    #[test]
    fn a_fault_is_told_and_the_thread_goes_on() {
        let mut latest = Latest::new("test-latest", || {}).unwrap();
        latest.ask(|_| panic!("a fault"));
        assert!(matches!(result(&mut latest), Some(Err(_))));
        latest.ask(|_| Some(5));
        assert_eq!(result(&mut latest), Some(Ok(5)));
        latest.ask(|_| Some(6));
        latest.forget();
        assert!(!latest.is_waiting() && latest.take().is_none());
    }
}
