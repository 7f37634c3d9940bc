//! Descriptions of the corpus that are refused, each with what is wrong with it: `tests/corpus/refused.tsv`, a line for each: path, reason, and whether it is
//! generated when what nothing declares is kept as raw XML (`undeclared = "raw-xml"`).

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use super::report::{self, Row};

/// Why a description is refused.
#[derive(Clone, Debug)]
pub struct Refusal {
    /// What is wrong with it.
    pub reason: String,
    /// Whether it is generated with the option.
    pub raw: bool,
}

/// Refusals by path.
///
/// # Errors
/// The table cannot be read.
pub fn refusals() -> Result<BTreeMap<String, Refusal>, String> {
    let table = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus/refused.tsv");
    let text = std::fs::read_to_string(&table).map_err(|error| format!("{}: {error}", table.display()))?;
    let row = |line: &str| {
        let mut cells = line.split('\t');
        let (path, reason, raw) = (cells.next()?, cells.next()?, cells.next()?);
        Some((path.to_owned(), Refusal { reason: reason.to_owned(), raw: raw == "generated" }))
    };
    Ok(text.lines().skip(1).filter_map(row).collect())
}

/// Writes the file of options into a folder.
///
/// # Errors
/// It cannot be written.
pub fn config(folder: &Path) -> Result<PathBuf, String> {
    let path = folder.join("undeclared.toml");
    let written = std::fs::create_dir_all(folder).and_then(|()| std::fs::write(&path, "undeclared = \"raw-xml\"\n"));
    written.map_err(|error| format!("{}: {error}", path.display()))?;
    Ok(path)
}

/// The refused rows with their reasons; whether each has one, and no other has.
#[must_use]
pub fn shown(rows: &[Row<'_>], refusals: &BTreeMap<String, Refusal>) -> (String, bool) {
    let mut out = String::new();
    let mut complete = true;
    for (entry, outcome) in rows {
        match (outcome.bytes > 0, refusals.get(&entry.path)) {
            (false, Some(Refusal { reason, .. })) => _ = writeln!(out, "  {}: {reason}", entry.path),
            (false, None) => {
                complete = false;
                let said = outcome.findings.first().map(|(_, text)| text.as_str()).unwrap_or_default();
                let _ = writeln!(out, "  WITHOUT A REASON {}: {said}", entry.path);
            }
            (true, Some(_)) => {
                complete = false;
                let _ = writeln!(out, "  GENERATED, and in the list {}", entry.path);
            }
            (true, None) => {}
        }
    }
    (out, complete)
}

/// What the option makes of the refused rows, of `total` descriptions; whether the list says the same.
#[must_use]
pub fn with_option(rows: &[Row<'_>], refusals: &BTreeMap<String, Refusal>, total: usize) -> (String, bool) {
    let left: Vec<_> = rows.iter().filter(|(_, outcome)| outcome.bytes == 0).collect();
    let mut out = format!("refused by default {} of {total} ({})", rows.len(), report::percent(rows.len(), total));
    let _ = writeln!(out, ", with undeclared = \"raw-xml\" {} ({})", left.len(), report::percent(left.len(), total));
    for (entry, outcome) in &left {
        let said = outcome.findings.first().map(|(_, text)| text.as_str()).unwrap_or_default();
        let _ = writeln!(out, "  {}: {said}", entry.path);
    }
    let mut complete = true;
    for (entry, outcome) in rows {
        let raw = outcome.bytes > 0;
        if refusals.get(&entry.path).is_some_and(|refusal| refusal.raw != raw) {
            complete = false;
            let word = if raw { "GENERATED" } else { "REFUSED" };
            let _ = writeln!(out, "  {word}, and otherwise in the list {}", entry.path);
        }
    }
    (out, complete)
}
