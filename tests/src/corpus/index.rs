//! `INDEX.tsv`: a row for each file of the corpus.

use std::path::{Path, PathBuf};

/// A file of the corpus.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Folder of the source, below the corpus: the root that imports may not leave.
    pub source: String,
    /// Path below the corpus.
    pub path: String,
    /// `wsdl`, `xsd`, `xml`, ...
    pub kind: String,
    /// Operations with a SOAP binding, as far as the file can be read at all.
    pub operations: usize,
    /// Imported files that are not there.
    pub missing: Vec<String>,
    /// Imported locations that are not files.
    pub remote: Vec<String>,
}

impl Entry {
    /// The file.
    pub fn file(&self, corpus: &Path) -> PathBuf {
        corpus.join(&self.path)
    }

    /// The folder that its imports may not leave.
    pub fn root(&self, corpus: &Path) -> PathBuf {
        corpus.join(&self.source)
    }

    /// Whether it describes SOAP operations and everything that it imports is there.
    pub fn is_complete(&self) -> bool {
        self.kind == "wsdl" && self.operations > 0 && self.missing.is_empty() && self.remote.is_empty()
    }

    /// Whether it describes SOAP operations and lacks something that it imports.
    pub fn is_incomplete(&self) -> bool {
        self.kind == "wsdl" && self.operations > 0 && !self.is_complete()
    }

    /// Whether it describes a real service.
    pub fn is_service(&self) -> bool {
        self.source.starts_with("services/")
    }
}

/// Reads the index of a corpus.
///
/// # Errors
/// It cannot be read, or lacks a column.
pub fn read(corpus: &Path) -> Result<Vec<Entry>, String> {
    let path = corpus.join("INDEX.tsv");
    let text = std::fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    let mut lines = text.lines();
    let header: Vec<&str> = lines.next().unwrap_or_default().split('\t').collect();
    let column = |name: &str| {
        header.iter().position(|column| *column == name).ok_or_else(|| format!("INDEX.tsv has no column {name}"))
    };
    let (source, path, kind) = (column("source")?, column("path")?, column("kind")?);
    let (operations, missing) = (column("boundOperations")?, column("unresolvedRelative")?);
    let remote = column("remoteImports")?;
    let mut entries = Vec::new();
    for line in lines {
        let cells: Vec<&str> = line.split('\t').collect();
        let cell = |column: usize| cells.get(column).copied().unwrap_or_default();
        let words = |column: usize| cell(column).split_whitespace().map(str::to_owned).collect();
        entries.push(Entry {
            source: cell(source).to_owned(),
            path: cell(path).to_owned(),
            kind: cell(kind).to_owned(),
            operations: cell(operations).parse().unwrap_or_default(),
            missing: words(missing),
            remote: words(remote),
        });
    }
    Ok(entries)
}
