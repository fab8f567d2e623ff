//! Everything that runs beside the main task is started here, by name, so that it can be listed and waited for.

use std::future::Future;
use std::thread::JoinHandle;

use crate::durable::DiskError;

/// The lowest priority there is (nice).
const LOWEST: i32 = 19;

/// Threads and tasks of a node.
#[derive(Debug, Default)]
pub struct Workers {
    threads: Vec<(&'static str, JoinHandle<()>)>,
    tasks: Vec<(&'static str, tokio::task::JoinHandle<()>)>,
}

impl Workers {
    /// Nothing runs yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Runs blocking work on a thread of its own. Its error is logged: the node goes on serving what it has.
    pub fn thread<E: std::error::Error>(
        &mut self,
        name: &'static str,
        work: impl FnOnce() -> Result<(), E> + Send + 'static,
    ) -> Result<(), DiskError> {
        let started = std::thread::Builder::new().name(name.to_owned()).spawn(move || {
            if let Err(cause) = work() {
                tracing::error!(name, %cause, "stopped");
            }
        });
        let thread = started.map_err(|cause| DiskError { action: "start thread", path: name.into(), cause })?;
        self.threads.push((name, thread));
        Ok(())
    }

    /// The same for work that may wait while records travel: it gets the processor when nobody else of this program wants it
    /// more. Where the system refuses that, it runs like any other.
    pub fn quiet_thread<E: std::error::Error>(
        &mut self,
        name: &'static str,
        work: impl FnOnce() -> Result<(), E> + Send + 'static,
    ) -> Result<(), DiskError> {
        self.thread(name, move || {
            // On Linux this is the priority of the calling thread alone.
            if let Err(cause) = rustix::process::setpriority_process(None, LOWEST) {
                tracing::debug!(name, %cause, "runs at the usual priority");
            }
            work()
        })
    }

    /// Runs a task.
    #[expect(clippy::disallowed_methods, reason = "this is the one place that starts tasks")]
    pub fn task(&mut self, name: &'static str, work: impl Future<Output = ()> + Send + 'static) {
        self.tasks.push((name, tokio::spawn(work)));
    }

    /// Ends the tasks, and waits for the threads, which were told to stop.
    pub fn finish(self, awaited: &[&str]) {
        for (_, task) in self.tasks {
            task.abort();
        }
        for (name, thread) in self.threads {
            if awaited.contains(&name) && thread.join().is_err() {
                tracing::error!(name, "ended with a panic");
            }
        }
    }
}
