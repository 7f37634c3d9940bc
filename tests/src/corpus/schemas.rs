//! The W3C schema suite (Microsoft's part): valid schemas must be accepted, and no schema may do harm. It is packed; `tar` unpacks it once.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::{Job, Outcome, Status};

/// A test of the suite.
#[derive(Clone, Debug)]
pub struct Test {
    /// Its name.
    pub name: String,
    /// The group that it stands in, with the documents of its schema.
    pub group: String,
    /// What XML Schema 1.0 says of it; `None` where the suite does not know.
    pub valid: Option<bool>,
    /// Its documents, below the folder of the suite.
    pub documents: Vec<String>,
}

/// The tests of schemas, from the manifest.
///
/// # Errors
/// It cannot be read.
pub fn tests(corpus: &Path) -> Result<Vec<Test>, String> {
    let path = corpus.join("standards/xsdtests-ms/MANIFEST.tsv");
    let text = std::fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    let mut tests = Vec::new();
    for line in text.lines().skip(1) {
        let cells: Vec<&str> = line.split('\t').collect();
        let [_, _, group, test, "schema", version, _, expected, documents, ..] = cells.as_slice() else { continue };
        if *version == "1.1" {
            continue;
        }
        tests.push(Test {
            name: (*test).to_owned(),
            group: (*group).to_owned(),
            valid: match *expected {
                "*:valid" | "1.0:valid|1.1:invalid" => Some(true),
                "*:invalid" | "1.0:invalid|1.1:valid" => Some(false),
                _ => None,
            },
            documents: documents.split_whitespace().map(str::to_owned).collect(),
        });
    }
    Ok(tests)
}

/// Unpacks the suite into a folder, if it is not there.
///
/// # Errors
/// `tar` fails.
pub fn unpack(corpus: &Path, into: &Path) -> Result<(), String> {
    if into.join("msData").is_dir() {
        return Ok(());
    }
    std::fs::create_dir_all(into).map_err(|error| format!("{}: {error}", into.display()))?;
    let packed = corpus.join("standards/xsdtests-ms/data.tar.gz");
    let status = Command::new("tar").arg("-xzf").arg(&packed).arg("-C").arg(into).status();
    match status {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(format!("tar: {status}")),
        Err(error) => Err(format!("tar: {error}")),
    }
}

/// The job of a test.
#[must_use]
pub fn job(test: &Test, folder: &Path) -> Job {
    let files: Vec<PathBuf> = test.documents.iter().map(|document| folder.join(document)).collect();
    Job { root: folder.to_owned(), files, ..Job::default() }
}

/// Counts of the suite.
#[must_use]
pub fn table(rows: &[(&Test, &Outcome)]) -> String {
    let mut out = String::new();
    let _ = writeln!(out, "schema suite: {} tests of schemas", rows.len());
    for (valid, name) in [(Some(true), "valid"), (Some(false), "invalid"), (None, "undecided")] {
        let of = || rows.iter().filter(|(test, _)| test.valid == valid).map(|(_, outcome)| *outcome);
        let total = of().count();
        let accepted = of().filter(|outcome| outcome.is_read()).count();
        let generated = of().filter(|outcome| outcome.status == Status::Generated).count();
        let harm = of().filter(|outcome| !outcome.is_harmless()).count();
        let _ = writeln!(
            out,
            "  {name:<10}{total:6}   accepted {accepted:5} {}   generated {generated:5} {}   harm {harm}",
            super::report::percent(accepted, total),
            super::report::percent(generated, total),
        );
    }
    out
}

/// All rows, for `--details`.
#[must_use]
pub fn details(rows: &[(&Test, &Outcome)]) -> String {
    let mut out = "expected\tstatus\tmilliseconds\tKiB\ttest\tdocuments\tfindings\n".to_owned();
    for (test, outcome) in rows {
        let expected = match test.valid {
            Some(true) => "valid",
            Some(false) => "invalid",
            None => "undecided",
        };
        let findings: Vec<&str> = outcome.findings.iter().map(|(_, text)| text.as_str()).collect();
        let Outcome { milliseconds, peak, .. } = outcome;
        let (word, documents) = (outcome.status.word(), test.documents.join(" "));
        let (name, findings) = (&test.name, findings.join(" || "));
        let _ = writeln!(out, "{expected}\t{word}\t{milliseconds}\t{peak}\t{name}\t{documents}\t{findings}");
    }
    out
}
