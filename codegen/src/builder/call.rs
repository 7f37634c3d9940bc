//! One call of the generator, with its options settled.

#[cfg(feature = "tools")]
use crate::Dump;
use crate::Generated;
use crate::config::Place;
use crate::findings::Findings;
use crate::load::{Directory, Watched};
use crate::options::Options;
use crate::resolve::Resolved;

pub(super) struct Call {
    pub(super) locations: Vec<String>,
    pub(super) load: Watched<Directory>,
    pub(super) options: Options,
    /// Where the rules stand in the file of options.
    pub(super) places: Vec<(String, Place)>,
}

impl Call {
    pub(super) fn generate(&self) -> Result<Generated, Findings> {
        crate::generate(&self.locations, &self.load, &self.options).map_err(|findings| self.placed(findings))
    }

    #[cfg(feature = "tools")]
    pub(super) fn dump(&self, what: Dump) -> Result<String, Findings> {
        crate::dump(&self.locations, &self.load, &self.options, what).map_err(|findings| self.placed(findings))
    }

    pub(super) fn resolve(&self) -> Result<Resolved, Findings> {
        crate::resolve::resolve(&self.locations, &self.load, self.options.undeclared)
    }

    /// Rules are judged against the description where nothing is known of the file of options; here a finding that quotes one gets the place where it
    /// was written, among two dozen others.
    fn placed(&self, mut findings: Findings) -> Findings {
        let about_options = |kind: &str| kind.starts_with("option.");
        for finding in findings.findings.iter_mut().filter(|it| about_options(it.kind) && it.document.is_empty()) {
            let quoted = |value: &str| finding.message.contains(&format!("'{value}'"));
            if let Some((_, place)) = self.places.iter().find(|(value, _)| quoted(value)) {
                finding.document.clone_from(&place.document);
                (finding.line, finding.column) = (place.line, place.column);
            }
        }
        findings
    }
}
