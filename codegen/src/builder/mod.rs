//! The way in for build.rs: [`Builder`] collects the options, reads the descriptions and writes one file into `OUT_DIR`.
//!
//! The command and the tests go the same way, with [`Builder::generate`] and [`Builder::dump`]: what is said on the command line, in build.rs and in
//! `wsdl-codegen.toml` becomes one set of [`Options`], judged in one place.

mod call;
mod cargo;
mod error;
mod options;
pub(crate) mod output;

use std::path::{Path, PathBuf};

use heck::ToSnakeCase as _;

use self::call::Call;
pub use self::error::Error;
#[cfg(feature = "tools")]
use crate::Dump;
use crate::Generated;
use crate::config::{self, Settings};
use crate::load::{self, Directory};
use crate::options::Options;
use crate::resolve::Resolved;

/// Generates Rust from descriptions, for build.rs.
///
/// ```no_run
/// // build.rs
/// fn main() -> Result<(), wsdl_codegen::Error> {
///     wsdl_codegen::Builder::new()
///         .config("wsdl/wsdl-codegen.toml")
///         .compile(&["wsdl/services88-user.wsdl", "wsdl/services88-soprincipal.wsdl"])
/// }
/// ```
///
/// The file in `OUT_DIR` bears the name of the first description in snake case; `wsdl_runtime::include_wsdl!("services88_user")` takes it in.
#[derive(Clone, Debug, Default)]
#[must_use = "nothing is generated before `compile`"]
pub struct Builder {
    settings: Settings,
    config: Option<PathBuf>,
    out_dir: Option<PathBuf>,
    root: Option<PathBuf>,
    catalogs: Vec<PathBuf>,
    seen: Option<load::Seen>,
}

impl Builder {
    /// Everything at its default: client and server, all operations, no rules.
    pub fn new() -> Self {
        Self::default()
    }

    /// Tells what each document is called that is read.
    #[cfg(feature = "cli")]
    pub(crate) fn watched(mut self, seen: load::Seen) -> Self {
        self.seen = Some(seen);
        self
    }

    /// Reads options from a file, as a rule `wsdl-codegen.toml`. What is called on the Builder wins over the file; lists and tables are joined.
    pub fn config(mut self, path: impl Into<PathBuf>) -> Self {
        self.config = Some(path.into());
        self
    }

    /// Folder that the file is written to. Default: `OUT_DIR`.
    pub fn out_dir(mut self, dir: impl Into<PathBuf>) -> Self {
        self.out_dir = Some(dir.into());
        self
    }

    /// Folder that imports may not leave. Default: that of the first description.
    pub fn root(mut self, dir: impl Into<PathBuf>) -> Self {
        self.root = Some(dir.into());
        self
    }

    /// A file of `"location" = "file"` lines (TOML): the local file, below the folder of the catalog or absolute, that takes the place of what an import
    /// calls `location`. Nothing is ever fetched from a network, so each `http:` import needs a line, unless its schema is well known. May be called
    /// more than once, and `[catalog]` in `wsdl-codegen.toml` says the same.
    pub fn catalog(mut self, path: impl Into<PathBuf>) -> Self {
        self.catalogs.push(path.into());
        self
    }

    /// Reads the descriptions and writes one file, shared types once, and the lines for Cargo: `rerun-if-changed` for each file that was read, also when
    /// something is wrong with it, and notes as warnings. A file that would not change is not touched.
    ///
    /// # Errors
    /// All findings about the descriptions or the options at once; or a file that cannot be read or written.
    pub fn compile(self, wsdls: &[impl AsRef<Path>]) -> Result<(), Error> {
        let mut lines = cargo::Lines::default();
        let result = self.compile_with(&paths(wsdls), &mut lines);
        lines.print();
        result
    }

    /// What [`compile`](Self::compile) would write, in memory; nothing is written and nothing printed.
    ///
    /// # Errors
    /// As [`compile`](Self::compile).
    pub fn generate(self, wsdls: &[impl AsRef<Path>]) -> Result<Generated, Error> {
        let call = self.prepare(&paths(wsdls), &mut cargo::Lines::default())?;
        Ok(call.generate()?)
    }

    /// The component model, or the decisions about the Rust code, as text to read and compare (feature `tools`).
    ///
    /// # Errors
    /// As [`compile`](Self::compile).
    #[cfg(feature = "tools")]
    pub fn dump(self, wsdls: &[impl AsRef<Path>], what: Dump) -> Result<String, Error> {
        let call = self.prepare(&paths(wsdls), &mut cargo::Lines::default())?;
        Ok(call.dump(what)?)
    }

    /// What the descriptions say, resolved, and the options that the call gives: for tools that show descriptions instead of generating code.
    ///
    /// # Errors
    /// As [`compile`](Self::compile); what only generating refuses is no error here.
    pub fn read(self, wsdls: &[impl AsRef<Path>]) -> Result<(Resolved, Options), Error> {
        let call = self.prepare(&paths(wsdls), &mut cargo::Lines::default())?;
        let resolved = call.resolve()?;
        Ok((resolved, call.options))
    }

    fn compile_with(self, wsdls: &[PathBuf], lines: &mut cargo::Lines) -> Result<(), Error> {
        // OUT_DIR is Cargo's: nobody writes there by hand.
        let protected = self.out_dir.is_some();
        let out_dir = self.out_dir.clone().or_else(|| std::env::var_os("OUT_DIR").map(PathBuf::from));
        let call = self.prepare(wsdls, lines)?;
        let Some(out_dir) = out_dir else {
            return Err(Error::call(
                "call.out_dir",
                "there is no OUT_DIR",
                "call `compile` from build.rs, or say with `Builder::out_dir` where the file goes",
            ));
        };
        let file = file_name(wsdls)?;
        let generated = match call.generate() {
            Ok(generated) => generated,
            Err(findings) => {
                lines.read(&findings.read);
                return Err(findings.into());
            }
        };
        lines.read(&generated.read);
        lines.notes(&generated.notes);
        let text = generated.single_file();
        let beside = generated.descriptions().iter().map(|(name, text)| (name, text));
        let files: Vec<_> =
            std::iter::once((&file, &text)).chain(beside).map(|(name, text)| (out_dir.join(name), text)).collect();
        for (path, _) in files.iter().filter(|_| protected) {
            output::refuse_to_replace(path)?;
        }
        for (path, text) in files {
            output::write(&path, text)?;
        }
        Ok(())
    }

    /// Settles the options and where to read.
    fn prepare(self, wsdls: &[PathBuf], lines: &mut cargo::Lines) -> Result<Call, Error> {
        let settings = self.settled(lines)?;
        let places = settings.places();
        let catalog = settings.catalog();
        let options = settings.into_options().map_err(Error::about_options)?;
        let Some(first) = wsdls.first() else {
            return Err(Error::call("call.description", "no description is named", "name at least one WSDL file"));
        };
        let mut locations = Vec::with_capacity(wsdls.len());
        for path in wsdls {
            match path.to_str() {
                Some(location) => locations.push(location.to_owned()),
                None => {
                    return Err(Error::call(
                        "call.description",
                        format!("the path {} is not UTF-8", path.display()),
                        "rename the file or folder",
                    ));
                }
            }
        }
        let root = self.root.unwrap_or_else(|| match first.parent() {
            Some(folder) if folder != Path::new("") => folder.to_owned(),
            _ => PathBuf::from("."),
        });
        Ok(Call {
            locations,
            load: load::Watched { load: Directory { root, catalog }, seen: self.seen },
            options,
            places,
        })
    }

    /// The file joined with the Builder's calls.
    fn settled(&self, lines: &mut cargo::Lines) -> Result<Settings, Error> {
        let mut settings = self.settings.clone();
        for path in &self.catalogs {
            let text = read(path, lines)?;
            settings.catalog.extend(config::parse_catalog(path, &text).map_err(Error::Config)?);
        }
        let Some(path) = &self.config else { return Ok(settings) };
        let text = read(path, lines)?;
        let file = config::parse(path, &text).map_err(Error::Config)?;
        Ok(settings.over(file))
    }

    /// The options as [`compile`](Self::compile) would use them: the file joined with the Builder's calls.
    ///
    /// # Errors
    /// The file cannot be read, or a value in it or in a call is wrong.
    pub fn options(&self) -> Result<Options, Error> {
        self.settled(&mut cargo::Lines::default())?.into_options().map_err(Error::about_options)
    }
}

fn read(path: &Path, lines: &mut cargo::Lines) -> Result<Vec<u8>, Error> {
    lines.read(std::slice::from_ref(&path.to_owned()));
    std::fs::read(path).map_err(|source| Error::io("read", path, source))
}

/// The name that `include_wsdl!` is given.
fn file_name(wsdls: &[PathBuf]) -> Result<String, Error> {
    let first = wsdls.first().map(PathBuf::as_path).unwrap_or(Path::new(""));
    let stem = first.file_stem().unwrap_or_default().to_string_lossy().to_snake_case();
    if stem.is_empty() {
        return Err(Error::call(
            "call.description",
            format!("{} gives the generated file no name", first.display()),
            "the file's name needs a letter or digit",
        ));
    }
    Ok(format!("{stem}.rs"))
}

fn paths(wsdls: &[impl AsRef<Path>]) -> Vec<PathBuf> {
    wsdls.iter().map(|path| path.as_ref().to_owned()).collect()
}
