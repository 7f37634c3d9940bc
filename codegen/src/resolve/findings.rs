//! Problems become findings: byte offsets become lines and columns, in the order of documents and places, each once.

use super::documents::Documents;
use crate::collections::{self, Map};
use crate::findings::{Excerpt, Finding};
use crate::load::{LoadError, Source};
use crate::xml::{At, Positions, Problems};

/// More findings than this help nobody.
const SHOWN: usize = 500;
/// Findings that are shown with what stands at their places.
const EXCERPTS: usize = 100;

/// A longer location is cut.
const LOCATION: usize = 1000;

/// A TOML string.
fn quoted(text: &str) -> String {
    let mut out = String::from('"');
    for character in text.chars() {
        match character {
            '"' | '\\' => out.extend(['\\', character]),
            control if control.is_control() => out.push_str(&format!("\\u{:04X}", u32::from(control))),
            other => out.push(other),
        }
    }
    out.push('"');
    out
}

/// Reports a document that an import names and that was not loaded.
pub(super) fn not_loaded(problems: &mut Problems, at: At, location: &str, error: &LoadError) {
    let (kind, message, help) = explain(location, error);
    problems.add(kind, at, message, help);
}

const LOOKED_UP: &str = "a path is looked up from the current folder; that of build.rs is the folder of Cargo.toml";

/// A finding about a document that was given and not loaded.
pub(super) fn not_given(location: &str, error: &LoadError) -> Finding {
    let (kind, message, help) = match error {
        // No import names it: a line in the catalog would be no help.
        LoadError::NotFound { .. } => {
            ("call.description", format!("there is no file `{}`", location.escape_debug()), Some(LOOKED_UP.to_owned()))
        }
        _ => explain(location, error),
    };
    Finding { kind, document: String::new(), line: 0, column: 0, message, help, excerpt: None }
}

fn explain(location: &str, error: &LoadError) -> (&'static str, String, Option<String>) {
    let cut: String = location.chars().take(LOCATION).collect();
    let line = format!("{} = \"path/to/file\"", quoted(&cut));
    let location = cut.escape_debug();
    match error {
        LoadError::NotFound { .. } => (
            "wsdl.import_not_found",
            format!("there is no document `{location}`"),
            Some(format!(
                "a location is looked up from the folder of the document that states it; the catalog can name a file: {line}"
            )),
        ),
        LoadError::NotInCatalog { path } => (
            "wsdl.import_not_found",
            format!("there is no file {}, which the catalog names for `{location}`", path.display()),
            Some("a path in a catalog is looked up from the folder of the catalog".into()),
        ),
        LoadError::OutsideRoot { root } => {
            let admit = root.as_ref().map(|root| format!("--root {root} would admit it, or "));
            (
                "wsdl.import_outside_root",
                format!("`{location}` lies outside of the root folder and is not read"),
                Some(format!("{}a line in the catalog: {line}", admit.unwrap_or_default())),
            )
        }
        LoadError::Remote => (
            "wsdl.import_remote",
            format!("`{location}` is not a local file; nothing is fetched from a network"),
            Some(format!("download it and add it to the catalog: {line}")),
        ),
        LoadError::Encoding { reason } => ("xml.encoding", format!("`{location}`: {reason}"), None),
        LoadError::TooLarge => {
            ("limit.body", format!("`{location}` is larger than {} MiB", crate::load::MAXIMUM_BYTES >> 20), None)
        }
        LoadError::Unreadable { reason } => {
            ("wsdl.import_not_found", format!("`{location}` cannot be read: {reason}"), None)
        }
    }
}

/// Lines of the documents in which something is wrong.
#[derive(Default)]
pub(super) struct Lines(Map<usize, Positions>);

impl Lines {
    fn of(&mut self, sources: &[Source], at: At) -> (u32, u32) {
        let Some(source) = sources.get(at.document) else {
            return (0, 0);
        };
        let positions = self.0.or_insert_with(at.document, || Positions::new(&source.text));
        positions.of(&source.text, at.offset)
    }
}

fn excerpt(sources: &[Source], at: At) -> Option<Excerpt> {
    Excerpt::of_xml(&sources.get(at.document)?.text, at.offset)
}

/// Makes findings of all problems.
pub(super) fn show(documents: &Documents, mut problems: Problems) -> Vec<Finding> {
    let key = |at: &At| (at.document, at.offset);
    collections::sort_by(&mut problems.list, &mut |a, b| {
        (key(&a.at), a.kind, &a.message).cmp(&(key(&b.at), b.kind, &b.message))
    });
    problems.list.dedup_by(|a, b| key(&a.at) == key(&b.at) && a.kind == b.kind && a.message == b.message);
    let more = problems.list.len().saturating_sub(SHOWN);
    problems.list.truncate(SHOWN);
    let sources = &documents.sources;
    let mut lines = Lines::default();
    let shown = |document: usize| sources.get(document).map(|source| source.shown.clone()).unwrap_or_default();
    let mut findings = Vec::with_capacity(problems.list.len());
    for problem in problems.list {
        let (line, column) = lines.of(sources, problem.at);
        let help = match problem.other {
            Some(other) => {
                let (line, column) = lines.of(sources, other);
                Some(format!("the other one is at {}:{line}:{column}", shown(other.document)))
            }
            None => problem.help,
        };
        findings.push(Finding {
            kind: problem.kind,
            document: shown(problem.at.document),
            line,
            column,
            message: problem.message,
            help,
            // Each reads its document anew.
            excerpt: if findings.len() < EXCERPTS { excerpt(sources, problem.at) } else { None },
        });
    }
    if let Some(last) = findings.last_mut()
        && more > 0
    {
        let help = last.help.take().unwrap_or_default();
        last.help = Some(format!("{help} (and {more} more findings)").trim_start().to_owned());
    }
    findings
}
