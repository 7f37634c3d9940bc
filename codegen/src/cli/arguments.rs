//! The arguments, in clap's words.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::options::Undeclared;
use crate::{Builder, Dump};

const EXAMPLES: &str = "\
Examples:
  One description into one file:
    wsdl-codegen generate wsdl/user.wsdl -o src/user.rs

  Several into a folder, shared types once, with the options of a file:
    wsdl-codegen generate wsdl/user.wsdl wsdl/principal.wsdl -o src/soap --config wsdl/wsdl-codegen.toml

  In CI: is what is checked in what would be generated?
    wsdl-codegen check wsdl/user.wsdl wsdl/principal.wsdl -o src/soap --config wsdl/wsdl-codegen.toml

  What does the service offer, and what does a message look like?
    wsdl-codegen inspect wsdl/user.wsdl
    wsdl-codegen sample wsdl/user.wsdl ChangePassword

  Only a client, and only what one operation needs:
    wsdl-codegen generate wsdl/user.wsdl -o src/user.rs --no-server --operation ChangePassword

Exit codes:
  0  done, or up to date
  1  check: what is on disk is stale; diff, lint: something is denied
  2  findings, wrong arguments, or a file that cannot be read or written";

/// Reads WSDL 1.1 and XML Schema, writes Rust structs, an async SOAP client and a server dispatcher.
#[derive(Debug, Parser)]
#[command(name = "wsdl-codegen", version, after_help = EXAMPLES)]
pub(super) struct Arguments {
    /// Print JSON, findings too
    #[arg(long, global = true, display_order = 900)]
    pub(super) json: bool,

    #[command(subcommand)]
    pub(super) action: Action,
}

#[derive(Debug, Subcommand)]
pub(super) enum Action {
    /// Write Rust.
    Generate(Generate),
    /// Compare what is on disk with what would be written; show the difference.
    Check(Check),
    /// Show what descriptions offer: services, operations, headers, faults, types.
    Inspect(super::inspect::Inspect),
    /// Compare two descriptions: what changed, and what becomes of code that was written for the old one.
    Diff(super::diff::Diff),
    /// Check descriptions against the Basic Profile, for traps of WCF and for secrets in the open.
    Lint(super::lint::Lint),
    /// Print a valid message of an operation.
    Sample(super::sample::Sample),
    /// Serve every operation with sample or recorded answers; say what is wrong with requests.
    #[cfg(feature = "mock")]
    Mock(super::mock::Arguments),
    /// Write documentation: a page for each operation and each type.
    Docs(super::docs::Docs),
    /// Explain a kind of error of the generator or of the runtime.
    Explain(super::explain::Explain),
    /// Print what a shell needs to complete arguments.
    Completions(super::shell::Completions),
    /// Write the manual pages.
    Man(super::shell::Man),
}

/// Write Rust.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  One description into one file:
    wsdl-codegen generate wsdl/user.wsdl -o src/user.rs

  Several into a folder, shared types once, with the options of a file:
    wsdl-codegen generate wsdl/user.wsdl wsdl/principal.wsdl -o src/soap --config wsdl/wsdl-codegen.toml

  Only a client, and only what one operation needs:
    wsdl-codegen generate wsdl/user.wsdl -o src/user.rs --no-server --operation ChangePassword

  Which types and fields would there be?
    wsdl-codegen generate wsdl/user.wsdl --dump rust

Exit codes:
  0  written, or up to date
  2  findings, or a file that cannot be read or written")]
pub(super) struct Generate {
    #[command(flatten)]
    pub(super) input: Input,

    /// File (ends with .rs: all modules nested in it) or folder (mod.rs and a file a module)
    ///
    /// The descriptions that a server hands out are written beside the code. Generated files of the folder that are no longer written are removed;
    /// what others wrote is never replaced.
    #[arg(short, long = "output", value_name = "FILE|DIR", required_unless_present = "dump")]
    pub(super) output: Option<PathBuf>,

    /// Print an intermediate stage instead of writing
    #[arg(long, value_enum, value_name = "STAGE", conflicts_with = "output")]
    pub(super) dump: Option<Stage>,
}

/// Compare what is on disk.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  In CI, with the arguments that `generate` has:
    wsdl-codegen check wsdl/user.wsdl wsdl/principal.wsdl -o src/soap --config wsdl/wsdl-codegen.toml

Exit codes:
  0  up to date
  1  something is stale; the difference is on stdout
  2  findings, or a file that cannot be read")]
pub(super) struct Check {
    #[command(flatten)]
    pub(super) input: Input,

    /// File or folder that was written with the same arguments
    #[arg(short, long = "output", value_name = "FILE|DIR")]
    pub(super) output: PathBuf,
}

/// What is read, and how.
#[derive(Debug, Args)]
pub(super) struct Input {
    /// Descriptions: files, folders, or patterns with * and ?; the first gives the folder that imports may not leave
    #[arg(required = true, value_name = "WSDL")]
    pub(super) wsdls: Vec<PathBuf>,

    /// Options in a file (wsdl-codegen.toml); the keys are the methods of wsdl_codegen::Builder
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,

    /// Folder that imports may not leave [default: that of the first WSDL]
    #[arg(long, value_name = "DIR")]
    root: Option<PathBuf>,

    /// File of "location" = "file" lines: the local file that takes the place of an import's location (repeatable)
    #[arg(long = "catalog", value_name = "FILE")]
    catalogs: Vec<PathBuf>,

    /// What a reference to a component means that nothing declares
    #[arg(long, value_enum, value_name = "WAY")]
    undeclared: Option<Undeclared>,

    /// Only this operation and what it needs (repeatable; NAME or PORTTYPE/NAME)
    #[arg(long = "operation", value_name = "NAME")]
    operations: Vec<String>,

    /// Write no client
    #[arg(long)]
    no_client: bool,

    /// Write no server
    #[arg(long)]
    no_server: bool,

    /// Write a mock of the client trait, with a closure for each operation
    #[arg(long, conflicts_with = "no_client")]
    mock: bool,

    /// Types are read and written by serde, too (needs the runtime's feature `serde`)
    #[arg(long)]
    serde: bool,
}

/// What `--dump` prints.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum Stage {
    /// The component model, in the words of WSDL and XML Schema
    Model,
    /// What will be written, in the words of Rust
    Rust,
}

impl From<Stage> for Dump {
    fn from(stage: Stage) -> Self {
        match stage {
            Stage::Model => Self::Model,
            Stage::Rust => Self::Rust,
        }
    }
}

impl Input {
    pub(super) fn builder(&self) -> Builder {
        let mut builder = Builder::new().watched(super::progress::read).operations(&self.operations);
        if let Some(path) = &self.config {
            builder = builder.config(path);
        }
        if let Some(dir) = &self.root {
            builder = builder.root(dir);
        }
        for path in &self.catalogs {
            builder = builder.catalog(path);
        }
        // Without the switch the file decides.
        if let Some(undeclared) = self.undeclared {
            builder = builder.undeclared(undeclared);
        }
        if self.no_client {
            builder = builder.build_client(false);
        }
        if self.no_server {
            builder = builder.build_server(false);
        }
        if self.mock {
            builder = builder.mock(true);
        }
        if self.serde {
            builder = builder.serde(true);
        }
        builder
    }
}
