//! The side that hands out the work: a worker for each processor, started again when it ends.

use std::collections::VecDeque;
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use super::{Outcome, Status, worker};

/// After this it is ended. Longer than what counts as slow: that is measured in time on a processor.
const PATIENCE: Duration = Duration::from_secs(30);

/// Descriptions that are read in one call.
#[derive(Clone, Debug, Default)]
pub struct Job {
    /// Folder that imports may not leave.
    pub root: PathBuf,
    /// The descriptions.
    pub files: Vec<PathBuf>,
    /// Folder for what is generated.
    pub out: Option<PathBuf>,
    /// Options in a file.
    pub config: Option<PathBuf>,
    /// A catalog.
    pub catalog: Option<PathBuf>,
}

impl Job {
    fn line(&self) -> String {
        let shown = |path: &Path| path.display().to_string();
        let optional = |path: &Option<PathBuf>| path.as_deref().map(shown).unwrap_or_default();
        let mut cells = vec![shown(&self.root), optional(&self.out), optional(&self.config), optional(&self.catalog)];
        cells.extend(self.files.iter().map(|file| shown(file)));
        cells.join("\t")
    }

    pub(super) fn parse(line: &str) -> Option<Self> {
        let mut cells = line.split('\t');
        let root = PathBuf::from(cells.next()?);
        let mut optional = || cells.next().filter(|cell| !cell.is_empty()).map(PathBuf::from);
        let (out, config, catalog) = (optional(), optional(), optional());
        Some(Self { root, out, config, catalog, files: cells.map(PathBuf::from).collect() })
    }
}

struct Worker {
    child: Child,
    input: ChildStdin,
    lines: Receiver<String>,
}

impl Worker {
    fn start(program: &Path) -> std::io::Result<Self> {
        let mut command = Command::new(program);
        command.arg(worker::ARGUMENT).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut child = command.spawn()?;
        let missing = || std::io::Error::other("a worker without standard streams");
        let input = child.stdin.take().ok_or_else(missing)?;
        let output = child.stdout.take().ok_or_else(missing)?;
        let (sender, lines) = channel();
        std::thread::spawn(move || {
            for line in BufReader::new(output).lines().map_while(Result::ok) {
                if sender.send(line).is_err() {
                    break;
                }
            }
        });
        Ok(Self { child, input, lines })
    }

    /// The outcome, and whether the worker can go on.
    fn work(&mut self, job: &Job) -> (Outcome, bool) {
        if writeln!(self.input, "{}", job.line()).is_err() {
            return (Outcome::bare(Status::Died, "the worker is gone"), false);
        }
        match self.lines.recv_timeout(PATIENCE) {
            Ok(line) => {
                let unread = || Outcome::bare(Status::Died, &format!("not understood: {line}"));
                (Outcome::parse(&line).unwrap_or_else(unread), true)
            }
            Err(RecvTimeoutError::Timeout) => (Outcome::bare(Status::Hung, "no answer"), false),
            Err(RecvTimeoutError::Disconnected) => {
                let ended = self.child.wait().map(|status| status.to_string());
                (Outcome::bare(Status::Died, &ended.unwrap_or_default()), false)
            }
        }
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Runs all jobs in workers (`program` with [`worker::ARGUMENT`]); the outcomes stand in the order of the jobs.
///
/// # Errors
/// No worker can be started.
pub fn run(program: &Path, jobs: &[Job]) -> Result<Vec<Outcome>, String> {
    let queue: Mutex<VecDeque<usize>> = Mutex::new((0..jobs.len()).collect());
    let next = || queue.lock().unwrap_or_else(PoisonError::into_inner).pop_front();
    let count = std::thread::available_parallelism().map_or(1, usize::from).min(jobs.len().max(1));
    let done = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..count)
            .map(|_| {
                scope.spawn(|| -> std::io::Result<Vec<(usize, Outcome)>> {
                    let mut worker: Option<Worker> = None;
                    let mut done = Vec::new();
                    while let Some(index) = next() {
                        let Some(job) = jobs.get(index) else { continue };
                        // A worker that has ended between two jobs, because it had grown, ended on purpose.
                        let fresh = match worker.as_mut().map(|worker| worker.child.try_wait()) {
                            Some(Ok(None)) => false,
                            _ => {
                                worker = Some(Worker::start(program)?);
                                true
                            }
                        };
                        let Some(current) = &mut worker else { continue };
                        let (mut outcome, mut good) = current.work(job);
                        if outcome.status == Status::Died && !fresh {
                            let mut again = Worker::start(program)?;
                            (outcome, good) = again.work(job);
                            worker = Some(again);
                        }
                        if !good {
                            worker = None;
                        }
                        done.push((index, outcome));
                    }
                    Ok(done)
                })
            })
            .collect();
        let mut done = Vec::with_capacity(jobs.len());
        for thread in threads {
            match thread.join() {
                Ok(Ok(some)) => done.extend(some),
                Ok(Err(error)) => return Err(format!("a worker cannot be started: {error}")),
                Err(_) => return Err("a thread of the pool panicked".to_owned()),
            }
        }
        Ok(done)
    });
    let mut done = done?;
    done.sort_by_key(|(index, _)| *index);
    Ok(done.into_iter().map(|(_, outcome)| outcome).collect())
}
