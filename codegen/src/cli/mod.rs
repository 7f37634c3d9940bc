//! The command. `generate` writes, `check` compares what is on disk: both take what build.rs takes, through the same [`Builder`](crate::Builder). The others read
//! the resolved model and show what they found: each is a module that finds nothing out itself.
//!
//! Exit codes: 0 done, up to date, nothing denied; 1 `check` found something stale, `diff` or `lint` something denied; 2 findings, wrong arguments, or a file
//! that cannot be read or written.

mod arguments;
mod check;
mod destination;
mod diff;
mod docs;
mod explain;
mod generate;
mod inputs;
mod inspect;
mod json;
mod lint;
#[cfg(feature = "mock")]
mod mock;
mod progress;
mod reading;
mod sample;
mod screen;
mod shell;

use std::io::Write as _;
use std::process::ExitCode;

use clap::Parser as _;

use arguments::{Action, Arguments};
use screen::Screen;

/// What `check` answers when something differs, and `diff` when it is as bad as is denied.
const STALE: u8 = 1;
/// Findings, or files that cannot be read or written. clap uses the same for arguments.
const FAILED: u8 = 2;

/// Runs the command with the process's arguments.
#[must_use]
pub fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let mut screen = Screen::new(arguments.json);
    // These tell what they did, a line a file; the others show what they were asked for.
    let lines = matches!(arguments.action, Action::Generate(_) | Action::Check(_) | Action::Docs(_) | Action::Man(_));
    progress::begin(arguments.json);
    let done = match &arguments.action {
        Action::Generate(arguments) => generate::run(arguments, &mut screen),
        Action::Check(arguments) => check::run(arguments, &mut screen),
        Action::Explain(arguments) => explain::run(arguments, &mut screen),
        Action::Inspect(arguments) => inspect::run(arguments, &mut screen),
        Action::Sample(arguments) => sample::run(arguments, &mut screen),
        Action::Lint(arguments) => lint::run(arguments, &mut screen),
        Action::Completions(arguments) => Ok(shell::completions(arguments, &mut screen)),
        Action::Man(arguments) => shell::man(arguments, &mut screen),
        Action::Docs(arguments) => docs::run(arguments, &mut screen),
        Action::Diff(arguments) => diff::run(arguments, &mut screen),
        #[cfg(feature = "mock")]
        Action::Mock(arguments) => mock::run(arguments, &mut screen),
    };
    progress::end();
    let shown = screen.show(done.as_ref().err(), lines);
    if let Err(failed) = shown {
        let _ = writeln!(std::io::stderr(), "stdout: error[io]: cannot write: {failed}");
        return ExitCode::from(FAILED);
    }
    done.unwrap_or(ExitCode::from(FAILED))
}
