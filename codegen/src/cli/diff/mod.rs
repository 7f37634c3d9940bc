//! `wsdl-codegen diff OLD NEW`: what a new release changes, and for whom it matters.

mod show;

use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use super::reading::Reading;
use super::screen::Screen;
use crate::Error;
use crate::compare::{Change, Side, Verdict, compare};

/// Compare two descriptions: what changed, and what becomes of code that was written for the old one
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  What did the vendor change?
    wsdl-codegen diff wsdl/user-87.wsdl wsdl/user-88.wsdl

  Only what breaks or loses data without a word, as a comment for a pull request:
    wsdl-codegen diff old.wsdl new.wsdl --only silent --format markdown

  In CI: fail when the change breaks callers:
    wsdl-codegen diff old.wsdl new.wsdl --for client --deny breaking

Verdicts are about code of the OLD description:
  reads   it reads what the other side sends after the change
  writes  it sends to the other side after the change
A client writes requests and reads responses; a server reads requests and writes responses.

Exit codes:
  0  compared
  1  something is as bad as --deny says
  2  a description cannot be read")]
pub(super) struct Diff {
    /// The description that there was
    #[arg(value_name = "OLD")]
    old: PathBuf,

    /// The description that there is
    #[arg(value_name = "NEW")]
    new: PathBuf,

    /// Exit code 1 when a change is this bad, or worse
    #[arg(long, value_enum, value_name = "VERDICT")]
    deny: Option<Level>,

    /// Show only what is this bad, or worse
    #[arg(long, value_enum, value_name = "VERDICT")]
    only: Option<Level>,

    /// Judge for code of this side only
    #[arg(long = "for", value_enum, value_name = "SIDE")]
    side: Option<Party>,

    /// How it is shown
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,

    #[command(flatten)]
    reading: Reading,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    Text,
    Markdown,
    Json,
}

#[derive(Clone, Copy, Debug, clap::ValueEnum)]
enum Level {
    /// Something is lost without a word, or worse
    Silent,
    /// Something is refused
    Breaking,
}

#[derive(Clone, Copy, Debug, clap::ValueEnum)]
enum Party {
    /// It calls the service
    Client,
    /// It is the service
    Server,
}

impl Level {
    fn verdict(self) -> Verdict {
        match self {
            Self::Silent => Verdict::SilentLoss,
            Self::Breaking => Verdict::Breaking,
        }
    }
}

pub(super) fn run(arguments: &Diff, out: &mut Screen) -> Result<ExitCode, Error> {
    let (old, _) = arguments.reading.read(out, std::slice::from_ref(&arguments.old))?;
    let (new, _) = arguments.reading.read(out, std::slice::from_ref(&arguments.new))?;
    let mut changes = compare(&old.model, &new.model);
    let verdict = |change: &Change| match arguments.side {
        None => change.verdict(),
        Some(Party::Client) => change.verdict_for(Side::Client),
        Some(Party::Server) => change.verdict_for(Side::Server),
    };
    let worst = changes.iter().map(verdict).max();
    if let Some(level) = arguments.only {
        changes.retain(|change| verdict(change) >= level.verdict());
    }
    let format = if out.json { Format::Json } else { arguments.format };
    let text = match format {
        Format::Text => show::text(&changes, &verdict),
        Format::Markdown => show::markdown(&changes, &verdict),
        Format::Json => format!("{}\n", show::json(&changes)),
    };
    let _ = out.write_all(text.as_bytes());
    let denied = arguments.deny.is_some_and(|level| worst.is_some_and(|worst| worst >= level.verdict()));
    Ok(if denied { ExitCode::from(super::STALE) } else { ExitCode::SUCCESS })
}
