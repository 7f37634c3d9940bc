//! Findings: everything that is wrong with a description, each with its place, collected and shown at once.

mod excerpt;
mod report;

use std::fmt;

pub use excerpt::Excerpt;
pub use report::Report;

/// Stable name of a class of findings: `xml.dtd`, `wsdl.unresolved`, `xsd.circular`, ...
pub type Kind = &'static str;

/// One thing that is wrong (or, as a note, left out).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Class, stable.
    pub kind: Kind,
    /// Location of the document, as the user would name it; empty for findings about options.
    pub document: String,
    /// Line from 1; 0 when there is no place.
    pub line: u32,
    /// Column in characters from 1; 0 when there is no place.
    pub column: u32,
    /// One sentence, naming the QName that it is about.
    pub message: String,
    /// The way out, where there is one.
    pub help: Option<String>,
    /// What stands at the place.
    pub excerpt: Option<Excerpt>,
}

impl fmt::Display for Finding {
    /// `file:line:col: error[kind]: message`, help below.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.show(f, "error")
    }
}

impl Finding {
    /// The same text for something that was left out but is no error.
    pub fn as_note(&self) -> impl fmt::Display + '_ {
        struct Note<'f>(&'f Finding);
        impl fmt::Display for Note<'_> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.show(f, "note")
            }
        }
        Note(self)
    }

    fn show(&self, f: &mut fmt::Formatter<'_>, level: &str) -> fmt::Result {
        if !self.document.is_empty() {
            write!(f, "{}:", self.document)?;
            if self.line > 0 {
                write!(f, "{}:{}:", self.line, self.column)?;
            }
            f.write_str(" ")?;
        }
        write!(f, "{level}[{}]: {}", self.kind, self.message)?;
        if let Some(help) = &self.help {
            write!(f, "\n  help: {help}")?;
        }
        Ok(())
    }
}

/// Why nothing was generated.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Findings {
    /// All of them, in the order of documents and places.
    pub findings: Vec<Finding>,
    /// Files that were read, for `cargo::rerun-if-changed`.
    pub read: Vec<std::path::PathBuf>,
}

impl fmt::Display for Findings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, finding) in self.findings.iter().enumerate() {
            if index > 0 {
                f.write_str("\n")?;
            }
            write!(f, "{finding}")?;
        }
        Ok(())
    }
}

impl std::error::Error for Findings {}
