//! Findings as people read them at a terminal or in the output of a build: the one-line form first, since editors and CI find places by it, then what stands
//! there, and the help.
//!
//! ```text
//! user.wsdl:7:45: error[xsd.occurs]: minOccurs 2 is more than maxOccurs 1
//!   |
//! 7 | <xs:element name="B" type="xs:int" minOccurs="2"/>
//!   |                                    ^^^^^^^^^^^^^
//!   in complexType A, element B
//!   help: maxOccurs is 1 where it is not stated
//! ```

use std::fmt;

use super::Finding;

/// Findings to be shown.
#[derive(Clone, Copy, Debug)]
pub struct Report<'f> {
    findings: &'f [Finding],
    level: &'static str,
    colour: bool,
}

impl<'f> Report<'f> {
    /// Errors, without colour.
    #[must_use]
    pub fn of(findings: &'f [Finding]) -> Self {
        Self { findings, level: "error", colour: false }
    }

    /// What was left out and is no error.
    #[must_use]
    pub fn of_notes(findings: &'f [Finding]) -> Self {
        Self { findings, level: "note", colour: false }
    }

    /// Under another word than `error`.
    #[must_use]
    pub fn level(self, level: &'static str) -> Self {
        Self { level, ..self }
    }

    /// With the colours of a terminal.
    #[must_use]
    pub fn coloured(self, colour: bool) -> Self {
        Self { colour, ..self }
    }

    fn one(&self, finding: &Finding, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (bold, level, place, help, end) = if self.colour {
            let level = if self.level == "error" { "\x1b[1;31m" } else { "\x1b[1;36m" };
            ("\x1b[1m", level, "\x1b[34m", "\x1b[32m", "\x1b[0m")
        } else {
            ("", "", "", "", "")
        };
        if !finding.document.is_empty() {
            write!(f, "{}:", finding.document)?;
            if finding.line > 0 {
                write!(f, "{}:{}:", finding.line, finding.column)?;
            }
            f.write_str(" ")?;
        }
        write!(f, "{level}{}[{}]{end}: {bold}{}{end}", self.level, finding.kind, finding.message)?;
        if let Some(excerpt) = &finding.excerpt {
            let number = finding.line.to_string();
            let margin = number.len();
            write!(f, "\n{place}{:margin$} |{end}", "")?;
            write!(f, "\n{place}{number} |{end} {}", excerpt.text)?;
            write!(f, "\n{place}{:margin$} |{end} {level}{}{end}", "", excerpt.underline())?;
            if !excerpt.component.is_empty() {
                write!(f, "\n  in {}", excerpt.component.join(", "))?;
            }
        }
        if let Some(text) = &finding.help {
            write!(f, "\n  {help}help{end}: {text}")?;
        }
        Ok(())
    }
}

impl fmt::Display for Report<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let apart = self.findings.iter().any(|finding| finding.excerpt.is_some());
        for (index, finding) in self.findings.iter().enumerate() {
            if index > 0 {
                f.write_str(if apart { "\n\n" } else { "\n" })?;
            }
            self.one(finding, f)?;
        }
        if apart && self.level == "error" {
            let count = self.findings.len();
            let kind = self.findings.first().map(|finding| finding.kind).unwrap_or_default();
            let findings = if count == 1 { "1 error".to_owned() } else { format!("{count} errors") };
            write!(f, "\n\n{findings}; `wsdl-codegen explain {kind}` says more")?;
        }
        Ok(())
    }
}
