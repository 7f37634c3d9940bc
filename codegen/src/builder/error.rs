//! Why nothing was generated, as text that reads well from `?`, from `panic!("{e}")` and from `main`.

use std::fmt;
use std::path::{Path, PathBuf};

use crate::findings::{Finding, Findings, Report};

/// Why nothing was generated. `Display` shows all findings, one a line with its help below; `Debug`, which `fn main() -> Result<(), Error>` prints, also
/// what stands at their places.
pub enum Error {
    /// Something is wrong with the descriptions.
    Findings(Findings),
    /// Something is wrong with `wsdl-codegen.toml`: `file:line:col: error[config.*]: message`.
    Config(Vec<Finding>),
    /// Something is wrong with a value given to the Builder or the command.
    Options(Vec<Finding>),
    /// A file cannot be read or written.
    Io {
        /// `read`, `write`, ...
        doing: &'static str,
        /// The file or folder.
        path: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
}

impl Error {
    pub(crate) fn io(doing: &'static str, path: &Path, source: std::io::Error) -> Self {
        Self::Io { doing, path: path.to_owned(), source }
    }

    /// About the call itself: what to read, where to write.
    pub(crate) fn call(kind: &'static str, message: impl Into<String>, help: &str) -> Self {
        let place = crate::config::Place::default();
        Self::Options(vec![place.finding(kind, message.into(), Some(help.to_owned()))])
    }

    /// Findings about values, of which those of the file have a place.
    pub(crate) fn about_options(findings: Vec<Finding>) -> Self {
        if findings.iter().any(|finding| finding.line > 0) { Self::Config(findings) } else { Self::Options(findings) }
    }

    /// All findings, in the order in which they are shown; none for a file that cannot be read or written.
    pub fn findings(&self) -> &[Finding] {
        match self {
            Self::Findings(findings) => &findings.findings,
            Self::Config(findings) | Self::Options(findings) => findings,
            Self::Io { .. } => &[],
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Self::Io { doing, path, source } = self {
            return write!(f, "{}: error[io]: cannot {doing}: {source}", path.display());
        }
        for (index, finding) in self.findings().iter().enumerate() {
            if index > 0 {
                f.write_str("\n")?;
            }
            write!(f, "{finding}")?;
        }
        Ok(())
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Io { .. } => fmt::Display::fmt(self, f),
            // What `fn main() -> Result<(), Error>` prints behind `Error: ` begins on a line of its own, so that editors find `file:line:col`.
            _ if self.findings().iter().any(|finding| finding.excerpt.is_some()) => {
                write!(f, "\n{}", Report::of(self.findings()))
            }
            _ => fmt::Display::fmt(self, f),
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Io { source, .. } => Some(source),
            Self::Findings(_) | Self::Config(_) | Self::Options(_) => None,
        }
    }
}

impl From<Findings> for Error {
    fn from(findings: Findings) -> Self {
        Self::Findings(findings)
    }
}
