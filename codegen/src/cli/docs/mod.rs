//! `wsdl-codegen docs WSDL... -o DIR`: pages about a service, for mdBook or as a site that needs no server.

mod breaks;
mod html;
mod markdown;

use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use super::reading::Reading;
use super::screen::Screen;
use crate::Error;

/// Write documentation: a page for each operation and each type
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  A site that opens in any browser, without a server:
    wsdl-codegen docs wsdl/user.wsdl -o target/user-docs --format html

  Chapters for mdBook (SUMMARY.md and a file a page):
    wsdl-codegen docs wsdl/user.wsdl -o book/src

Files of an earlier run are overwritten; nothing is removed.")]
pub(super) struct Docs {
    /// Descriptions: files, folders, or patterns with * and ?
    #[arg(required = true, value_name = "WSDL")]
    wsdls: Vec<PathBuf>,

    /// Folder to write to
    #[arg(short, long = "output", value_name = "DIR")]
    output: PathBuf,

    /// What is written
    #[arg(long, value_enum, default_value_t = Format::Markdown)]
    format: Format,

    #[command(flatten)]
    reading: Reading,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    Markdown,
    Html,
}

pub(super) fn run(arguments: &Docs, out: &mut Screen) -> Result<ExitCode, Error> {
    let (resolved, options) = arguments.reading.read(out, &arguments.wsdls)?;
    let pages = crate::docs::pages(&resolved.model, &options);
    let files = match arguments.format {
        Format::Markdown => markdown::files(&pages),
        Format::Html => html::files(&pages),
    };
    for (name, text) in &files {
        let path = arguments.output.join(name);
        let folder = path.parent().unwrap_or(&arguments.output);
        std::fs::create_dir_all(folder).map_err(|source| Error::io("create the folder", folder, source))?;
        std::fs::write(&path, text).map_err(|source| Error::io("write", &path, source))?;
    }
    let _ = writeln!(out, "wrote {} files to {}", files.len(), arguments.output.display());
    Ok(ExitCode::SUCCESS)
}
