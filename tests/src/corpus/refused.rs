//! Descriptions of the corpus that are refused, each with what is wrong with it: `tests/corpus/refused.tsv`, a line for each, path and reason.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use super::report::Row;

/// Reasons by path.
///
/// # Errors
/// The table cannot be read.
pub fn reasons() -> Result<BTreeMap<String, String>, String> {
    let table = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus/refused.tsv");
    let text = std::fs::read_to_string(&table).map_err(|error| format!("{}: {error}", table.display()))?;
    let rows = text.lines().skip(1).filter_map(|line| line.split_once('\t'));
    Ok(rows.map(|(path, reason)| (path.to_owned(), reason.to_owned())).collect())
}

/// The refused rows with their reasons; whether each has one, and no other has.
#[must_use]
pub fn shown(rows: &[Row<'_>], reasons: &BTreeMap<String, String>) -> (String, bool) {
    let mut out = String::new();
    let mut complete = true;
    for (entry, outcome) in rows {
        match (outcome.bytes > 0, reasons.get(&entry.path)) {
            (false, Some(reason)) => _ = writeln!(out, "  {}: {reason}", entry.path),
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
