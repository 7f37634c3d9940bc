//! The side that does the work: reads jobs from standard input, one a line, and answers each with a line.

use std::io::{BufRead as _, Write as _};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Instant;

use wsdl_codegen::{Builder, Dump, Error, Finding, Generated};

use super::{Job, Outcome, Status};

/// Argument that makes the program a worker.
pub const ARGUMENT: &str = "--worker";

/// Works until the input ends.
pub fn main() {
    let said = Arc::new(Mutex::new(String::new()));
    let heard = Arc::clone(&said);
    std::panic::set_hook(Box::new(move |panic| {
        *heard.lock().unwrap_or_else(PoisonError::into_inner) = panic.to_string();
    }));
    let mut out = std::io::stdout();
    for line in std::io::stdin().lock().lines().map_while(Result::ok) {
        let Some(job) = Job::parse(&line) else { continue };
        reset_peak();
        let (clock, busy) = (Instant::now(), processor());
        let mut outcome = catch_unwind(AssertUnwindSafe(|| generate(&job)))
            .unwrap_or_else(|_| Outcome::bare(Status::Panicked, &said.lock().unwrap_or_else(PoisonError::into_inner)));
        outcome.milliseconds = match (busy, processor()) {
            (Some(before), Some(after)) => after.saturating_sub(before) / 1_000_000,
            _ => u64::try_from(clock.elapsed().as_millis()).unwrap_or(u64::MAX),
        };
        outcome.peak = status("VmHWM:");
        let _ = writeln!(out, "{}", outcome.line());
        let _ = out.flush();
        // What the allocator keeps would count as the next file's.
        if status("VmRSS:") > 100_000 {
            return;
        }
    }
}

fn generate(job: &Job) -> Outcome {
    let builder = || {
        let builder = Builder::new().root(&job.root);
        let builder = if let Some(config) = &job.config { builder.config(config) } else { builder };
        if let Some(catalog) = &job.catalog { builder.catalog(catalog) } else { builder }
    };
    match builder().generate(&job.files) {
        Ok(generated) => {
            let bytes = generated.single_file().len();
            if let Some(folder) = &job.out
                && let Err(error) = write(folder, &generated)
            {
                return Outcome::bare(Status::Died, &format!("{}: {error}", folder.display()));
            }
            Outcome { bytes, ..found(Status::Generated, &[]) }
        }
        Err(error) => {
            let front = builder().dump(&job.files, Dump::Model).is_ok();
            let status = if front { Status::Unsupported } else { Status::Refused };
            match &error {
                Error::Findings(findings) => found(status, &findings.findings),
                other => Outcome::bare(status, &other.to_string()),
            }
        }
    }
}

fn found(status: Status, findings: &[Finding]) -> Outcome {
    let findings = findings.iter().map(|finding| (finding.kind.to_owned(), finding.to_string())).collect();
    Outcome { status, milliseconds: 0, peak: 0, bytes: 0, findings }
}

fn write(folder: &Path, generated: &Generated) -> std::io::Result<()> {
    std::fs::create_dir_all(folder)?;
    std::fs::write(folder.join("mod.rs"), generated.single_file())?;
    for (name, text) in generated.descriptions() {
        let path: PathBuf = folder.join(name);
        std::fs::write(path, text)?;
    }
    Ok(())
}

/// Nanoseconds that this process was on a processor: the clock also counts what others do.
fn processor() -> Option<u64> {
    let text = std::fs::read_to_string("/proc/self/schedstat").ok()?;
    text.split_whitespace().next()?.parse().ok()
}

/// A figure of `/proc/self/status`, in KiB.
fn status(name: &str) -> u64 {
    let text = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = text.lines().find_map(|line| line.strip_prefix(name)).unwrap_or_default();
    line.trim().trim_end_matches("kB").trim().parse().unwrap_or_default()
}

fn reset_peak() {
    let _ = std::fs::write("/proc/self/clear_refs", "5");
}
