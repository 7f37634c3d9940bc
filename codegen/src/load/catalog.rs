//! The catalog: which local file takes the place of a location.
//!
//! A location is looked up as it is stated, and, in a document that is itself in the catalog, as the URI that it means there: `t-1.xsd` in the document
//! that stands for `http://docs.oasis-open.org/wsn/b-2.xsd` is `http://docs.oasis-open.org/wsn/t-1.xsd`.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Location, as it stands in an import, to a file.
pub type Catalog = BTreeMap<String, PathBuf>;

/// The file for a location that the document `base` states.
pub(super) fn find<'c>(catalog: &'c Catalog, base: Option<&str>, location: &str) -> Option<&'c Path> {
    if catalog.is_empty() {
        return None;
    }
    let location = location.trim();
    if let Some(path) = catalog.get(location) {
        return Some(path);
    }
    let base = Path::new(base?);
    let is_base = |path: &&PathBuf| std::fs::canonicalize(path).is_ok_and(|path| path == base);
    let same_place = catalog.iter().filter(|(_, path)| is_base(path)).map(|(uri, _)| uri);
    let mut meant = same_place.filter_map(|uri| join(uri, location)).filter_map(|uri| catalog.get(&uri));
    meant.next().map(PathBuf::as_path)
}

/// What a relative reference means in a document at `uri` (RFC 3986, section 5.2, as far as schema locations go).
fn join(uri: &str, reference: &str) -> Option<String> {
    if reference.contains("://") || reference.is_empty() {
        return None;
    }
    let (scheme, rest) = uri.split_once("://")?;
    let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
    if let Some(elsewhere) = reference.strip_prefix("//") {
        return Some(format!("{scheme}://{elsewhere}"));
    }
    if reference.starts_with('/') {
        return Some(format!("{scheme}://{host}{reference}"));
    }
    let path = path.split(['?', '#']).next().unwrap_or_default();
    let mut segments: Vec<&str> = path.split('/').collect();
    segments.pop();
    for segment in reference.split('/') {
        match segment {
            "." => {}
            ".." => {
                segments.pop();
            }
            segment => segments.push(segment),
        }
    }
    Some(format!("{scheme}://{host}/{}", segments.join("/")))
}
