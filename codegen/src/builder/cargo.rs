//! What a build script tells Cargo. The lines are collected and printed once, whether the call succeeds or not, so that Cargo runs the script again
//! when the file at fault is mended.

use std::io::Write as _;
use std::path::PathBuf;

use crate::collections::Set;
use crate::findings::Finding;

#[derive(Debug, Default)]
pub(super) struct Lines {
    read: Set<PathBuf>,
    notes: Vec<String>,
}

impl Lines {
    pub(super) fn read(&mut self, paths: &[PathBuf]) {
        self.read.extend(paths.iter().cloned());
    }

    /// A note is one line: Cargo prefixes each with the package, and a help in a warning of its own would look like another warning.
    pub(super) fn notes(&mut self, notes: &[Finding]) {
        self.notes.extend(
            notes
                .iter()
                .map(|note| note.as_note().to_string().replace("\n  help: ", "; help: ").replace(['\n', '\r'], " ")),
        );
    }

    pub(super) fn print(&self) {
        // A build script whose output nobody reads has nobody to tell.
        let _ = std::io::stdout().lock().write_all(self.text().as_bytes());
    }

    fn text(&self) -> String {
        let mut text = String::new();
        for path in &self.read {
            text.push_str(&format!("cargo::rerun-if-changed={}\n", path.display()));
        }
        for note in &self.notes {
            text.push_str(&format!("cargo::warning={note}\n"));
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_note_is_one_line() {
        let mut lines = Lines::default();
        lines.read(&["b.wsdl".into(), "a.xsd".into(), "b.wsdl".into()]);
        lines.notes(&[Finding {
            kind: "wsdl.unsupported",
            document: "b.wsdl".into(),
            line: 3,
            column: 5,
            message: "binding `H` is left out".into(),
            help: Some("only SOAP bindings\nare written".into()),
            excerpt: None,
        }]);
        assert_eq!(
            lines.text(),
            "cargo::rerun-if-changed=a.xsd\ncargo::rerun-if-changed=b.wsdl\n\
             cargo::warning=b.wsdl:3:5: note[wsdl.unsupported]: binding `H` is left out; help: only SOAP bindings are written\n"
        );
    }
}
