//! The command: `generate` writes, `check` compares what is on disk. Both take what build.rs takes, through the same [`Builder`](crate::Builder).
//!
//! Exit codes: 0 done or up to date; 1 `check` found something stale; 2 findings, wrong arguments, or a file that cannot be read or written.

mod arguments;
mod check;
mod destination;
mod diff;
mod explain;
mod generate;
mod inspect;
mod json;
mod reading;
mod sample;

use std::io::Write as _;
use std::process::ExitCode;

use clap::Parser as _;

use arguments::{Action, Arguments};

/// What `check` answers when something differs, and `diff` when it is as bad as is denied.
const STALE: u8 = 1;
/// Findings, or files that cannot be read or written. clap uses the same for arguments.
const FAILED: u8 = 2;

/// Runs the command with the process's arguments.
#[must_use]
pub fn main() -> ExitCode {
    let mut out = Vec::new();
    let done = match Arguments::parse().action {
        Action::Generate(arguments) => generate::run(&arguments, &mut out),
        Action::Check(arguments) => check::run(&arguments, &mut out),
        Action::Explain(arguments) => explain::run(&arguments, &mut out),
        Action::Inspect(arguments) => inspect::run(&arguments, &mut out),
        Action::Diff(arguments) => diff::run(&arguments, &mut out),
        Action::Sample(arguments) => sample::run(&arguments, &mut out),
    };
    // What was done before it failed is said first. A reader that has gone (`| head`) is no error.
    let mut stdout = std::io::stdout().lock();
    let _ = stdout.write_all(&out).and_then(|()| stdout.flush());
    match done {
        Ok(code) => code,
        Err(error) => {
            let _ = writeln!(std::io::stderr().lock(), "{error}");
            ExitCode::from(FAILED)
        }
    }
}

/// Shows what was left out, which is no error.
fn show(notes: &[crate::Finding]) {
    let mut stderr = std::io::stderr().lock();
    for note in notes {
        let _ = writeln!(stderr, "{}", note.as_note());
    }
}
