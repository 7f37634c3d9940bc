//! The catalogs that descriptions of the corpus need: their imports name files that lie elsewhere in it.
//!
//! `tests/corpus/catalog.tsv` has a line for each location: start of the description's path, the location as it stands in the import, the file below the
//! corpus; `own/NAME` is a file beside the table, which stands in for one that the corpus does not hold.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use super::Entry;

/// The catalog of a description, written into a folder; `None` when it needs none.
///
/// # Errors
/// The table cannot be read, or the file not be written.
pub fn catalog(entry: &Entry, corpus: &Path, folder: &Path) -> Result<Option<PathBuf>, String> {
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    let table = own.join("catalog.tsv");
    let text = std::fs::read_to_string(&table).map_err(|error| format!("{}: {error}", table.display()))?;
    let mut lines = String::new();
    for row in text.lines().skip(1) {
        let mut cells = row.split('\t');
        let (Some(start), Some(location), Some(file)) = (cells.next(), cells.next(), cells.next()) else { continue };
        if entry.path.starts_with(start) {
            let file = file.strip_prefix("own/").map_or_else(|| corpus.join(file), |file| own.join(file));
            let _ = writeln!(lines, "{location:?} = {file:?}");
        }
    }
    if lines.is_empty() {
        return Ok(None);
    }
    let name: String =
        entry.path.chars().map(|letter| if letter.is_ascii_alphanumeric() { letter } else { '_' }).collect();
    let path = folder.join(format!("{name}.toml"));
    let written = std::fs::create_dir_all(folder).and_then(|()| std::fs::write(&path, lines));
    written.map_err(|error| format!("{}: {error}", path.display()))?;
    Ok(Some(path))
}
