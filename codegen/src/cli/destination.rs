//! What `-o` means: a file, or a folder that belongs to the generator. Files that others wrote are never replaced and never removed.

use std::collections::BTreeSet;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use crate::builder::output::is_generated;
use crate::{Error, Generated};

/// The files of one call, and the folder they are in when it is one.
pub(super) struct Destination {
    pub(super) files: Vec<(PathBuf, String)>,
    folder: Option<PathBuf>,
}

impl Destination {
    pub(super) fn new(output: &Path, generated: &Generated) -> Self {
        if output.extension().is_some_and(|extension| extension == "rs") {
            let beside =
                generated.descriptions().iter().map(|(name, text)| (output.with_file_name(name), text.clone()));
            let files = std::iter::once((output.to_owned(), generated.single_file())).chain(beside).collect();
            return Self { files, folder: None };
        }
        let files = generated.directory().into_iter().map(|(path, text)| (output.join(path), text)).collect();
        Self { files, folder: Some(output.to_owned()) }
    }

    /// Generated files in the folder that this call does not write, in order. To be asked before it is written: where no generated `mod.rs` stands yet,
    /// the folder was not ours, and what is below it belongs to other calls.
    pub(super) fn left_over(&self) -> Result<Vec<PathBuf>, Error> {
        let mut found = BTreeSet::new();
        if let Some(folder) = &self.folder {
            let top = folder.join("mod.rs");
            if top.is_file() && is_generated(&top)? {
                let known: BTreeSet<&Path> = self.files.iter().map(|(path, _)| path.as_path()).collect();
                search(folder, &known, &mut found)?;
            }
        }
        Ok(found.into_iter().collect())
    }
}

/// Symbolic links are not followed: what they lead to is not ours.
fn search(folder: &Path, known: &BTreeSet<&Path>, found: &mut BTreeSet<PathBuf>) -> Result<(), Error> {
    let failed = |source| Error::io("read the folder", folder, source);
    let entries = match std::fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(failed(error)),
    };
    for entry in entries {
        let entry = entry.map_err(failed)?;
        let kind = entry.file_type().map_err(failed)?;
        let path = entry.path();
        if kind.is_dir() {
            search(&path, known, found)?;
        } else if kind.is_file()
            && path.extension().is_some_and(|extension| extension == "rs" || extension == "wsdl")
            && !known.contains(path.as_path())
            && is_generated(&path)?
        {
            found.insert(path);
        }
    }
    Ok(())
}
