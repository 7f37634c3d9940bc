//! The rows of the report.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::{Entry, Outcome, Status};

/// A file and what became of it.
pub type Row<'r> = (&'r Entry, &'r Outcome);

/// Counts of one set of files.
#[must_use]
pub fn table(title: &str, rows: &[Row<'_>]) -> String {
    let mut out = String::new();
    let count = |status: Status| rows.iter().filter(|(_, outcome)| outcome.status == status).count();
    let total = rows.len();
    let generated = count(Status::Generated);
    let _ = writeln!(out, "{title}: {total} files");
    let share = |part: usize| percent(part, total);
    let _ = writeln!(out, "  generated                 {generated:5}  {}", share(generated));
    for (status, name) in [
        (Status::Unsupported, "front reads it, not written"),
        (Status::Refused, "refused by the front"),
        (Status::Panicked, "panic"),
        (Status::Died, "worker died"),
        (Status::Hung, "hung"),
    ] {
        let number = count(status);
        let _ = writeln!(out, "  {name:<26}{number:5}  {}", share(number));
        if matches!(status, Status::Unsupported | Status::Refused) {
            for (kind, number) in kinds(rows, status) {
                let _ = writeln!(out, "    {kind:<24}{number:5}");
            }
        }
    }
    let slow = rows.iter().filter(|(_, outcome)| outcome.is_slow()).count();
    let large = rows.iter().filter(|(_, outcome)| outcome.is_large()).count();
    let slowest = rows.iter().max_by_key(|(_, outcome)| outcome.milliseconds);
    let largest = rows.iter().max_by_key(|(_, outcome)| outcome.peak);
    let _ = writeln!(out, "  over 2 s                  {slow:5}");
    let _ = writeln!(out, "  over 500 MB               {large:5}");
    if let (Some((slowest, time)), Some((largest, size))) = (slowest, largest) {
        let _ = writeln!(out, "  slowest {} ms: {}", time.milliseconds, slowest.path);
        let _ = writeln!(out, "  largest {} MB: {}", size.peak / 1000, largest.path);
    }
    out
}

/// Files by the kind of their first finding.
fn kinds(rows: &[Row<'_>], status: Status) -> BTreeMap<String, usize> {
    let mut kinds = BTreeMap::new();
    for (_, outcome) in rows.iter().filter(|(_, outcome)| outcome.status == status) {
        let kind = outcome.findings.first().map(|(kind, _)| kind.clone()).unwrap_or_default();
        *kinds.entry(kind).or_default() += 1;
    }
    kinds
}

/// Ends of locations whose schemas the generator describes itself: they are not missed.
const WELL_KNOWN: [&str; 7] = [
    "/ws-addr.xsd",
    "swaref.xsd",
    "/2005/05/xmlmime",
    "/soap/envelope/",
    "/wsn/b-2.xsd",
    "/wsn/t-1.xsd",
    "/wsrf/bf-2.xsd",
];

/// Files of which the index lists an import that is none of ours, with the reason.
const EXCEPTIONS: [(&str, &str); 2] = [
    (
        "mule-wsdl-parser/src/test/resources/wsdl/no-schema-location/test.wsdl",
        "it imports XML Schema itself, which is well known",
    ),
    (
        "strong-soap/test/wsdl/connection/econnrefused.wsdl",
        "the import stands in a `types` that is not WSDL's, and is not read",
    ),
];

/// What the finding of a file with missing or remote imports must name, and does not.
#[must_use]
pub fn unnamed(entry: &Entry, outcome: &Outcome) -> Vec<String> {
    let mut unnamed = Vec::new();
    if EXCEPTIONS.iter().any(|(path, _)| entry.path.ends_with(path)) {
        return unnamed;
    }
    let texts = || outcome.findings.iter().map(|(_, text)| text.as_str());
    let missed = |locations: &'_ [String]| -> Vec<String> {
        let missed = locations.iter().filter(|location| !WELL_KNOWN.iter().any(|end| location.ends_with(end)));
        missed.cloned().collect()
    };
    for location in missed(&entry.remote) {
        // The catalog line, ready to be copied. The index cuts long lists of locations.
        let line = format!("add it to the catalog: \"{location}");
        if !texts().any(|text| text.contains(&line)) {
            unnamed.push(location);
        }
    }
    for location in missed(&entry.missing) {
        // The index gives some of them from the folder of the source; the document states its end.
        let name = location.rsplit('/').next().unwrap_or(&location);
        if !texts().any(|text| text.contains(name) && text.contains("catalog")) {
            unnamed.push(location.clone());
        }
    }
    unnamed
}

/// All rows, for `--details`.
#[must_use]
pub fn details(rows: &[Row<'_>]) -> String {
    let mut out = "status\tmilliseconds\tKiB\tbytes\tpath\tfindings\n".to_owned();
    for (entry, outcome) in rows {
        let findings: Vec<&str> = outcome.findings.iter().map(|(_, text)| text.as_str()).collect();
        let Outcome { milliseconds, peak, bytes, .. } = outcome;
        let (word, path, findings) = (outcome.status.word(), &entry.path, findings.join(" || "));
        let _ = writeln!(out, "{word}\t{milliseconds}\t{peak}\t{bytes}\t{path}\t{findings}");
    }
    out
}

/// A share with one digit after the point.
#[must_use]
pub fn percent(part: usize, total: usize) -> String {
    if total == 0 {
        return "-".to_owned();
    }
    let thousandths = (part * 1000 + total / 2) / total;
    format!("{}.{} %", thousandths / 10, thousandths % 10)
}
