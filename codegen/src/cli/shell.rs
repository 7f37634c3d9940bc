//! `wsdl-codegen completions SHELL` and `wsdl-codegen man`: what a package or a shell's start file installs, made from the arguments themselves.

use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::CommandFactory as _;

use super::arguments::Arguments;
use super::screen::Screen;
use crate::Error;

/// Print what a shell needs to complete arguments
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  wsdl-codegen completions bash > ~/.local/share/bash-completion/completions/wsdl-codegen
  wsdl-codegen completions zsh  > ~/.zfunc/_wsdl-codegen
  wsdl-codegen completions fish > ~/.config/fish/completions/wsdl-codegen.fish")]
pub(super) struct Completions {
    /// The shell
    #[arg(value_enum, value_name = "SHELL")]
    shell: clap_complete::Shell,
}

/// Write the manual: a page for the command and one for each of its commands
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  wsdl-codegen man | man -l -
  wsdl-codegen man -o ~/.local/share/man/man1")]
pub(super) struct Man {
    /// Folder for all pages; without it the first page is printed
    #[arg(short, long = "output", value_name = "DIR")]
    output: Option<PathBuf>,
}

pub(super) fn completions(arguments: &Completions, out: &mut Screen) -> ExitCode {
    clap_complete::generate(arguments.shell, &mut Arguments::command(), "wsdl-codegen", out);
    ExitCode::SUCCESS
}

pub(super) fn man(arguments: &Man, out: &mut Screen) -> Result<ExitCode, Error> {
    let mut command = Arguments::command();
    command.build();
    let Some(folder) = &arguments.output else {
        // Writing into memory does not fail.
        let _ = clap_mangen::Man::new(command).render(out);
        return Ok(ExitCode::SUCCESS);
    };
    std::fs::create_dir_all(folder).map_err(|source| Error::io("create the folder", folder, source))?;
    // `build` has given each the name under which its page is looked up.
    let subcommands = command.get_subcommands().map(|sub| (format!("wsdl-codegen-{}", sub.get_name()), sub.clone()));
    let pages = std::iter::once(("wsdl-codegen".to_owned(), command.clone())).chain(subcommands);
    for (name, page) in pages {
        let mut text = Vec::new();
        let _ = clap_mangen::Man::new(page).render(&mut text);
        let path = folder.join(format!("{name}.1"));
        std::fs::write(&path, text).map_err(|source| Error::io("write", &path, source))?;
        let _ = writeln!(out, "wrote {}", path.display());
    }
    Ok(ExitCode::SUCCESS)
}
