//! Counts of schemas and their documents; what did not go through stands below them with its reason, or as not explained.

use std::collections::BTreeMap;
use std::fmt::{self, Write as _};

use super::documents::Case;
use super::exceptions::{Part, reason};
use super::played::Played;
use super::report::percent;

/// The counts.
#[derive(Debug, Default)]
pub struct Report {
    cases: usize,
    generated: usize,
    compiled: usize,
    documents: usize,
    same: usize,
    set_apart: usize,
    /// Names by their reason.
    explained: BTreeMap<(Part, &'static str), Vec<String>>,
    unexplained: Vec<String>,
}

impl Report {
    /// Counts.
    #[must_use]
    pub fn new(cases: &[Case], played: &[Played]) -> Self {
        let mut report = Self { cases: cases.len(), ..Self::default() };
        for (case, played) in cases.iter().zip(played) {
            report.generated += usize::from(played.refused.is_none());
            report.compiled += usize::from(played.refused.is_none() && played.not_compiled.is_none());
            if let Some(said) = played.refused.as_ref().or(played.not_compiled.as_ref()) {
                match reason(&case.name) {
                    // No schema, so that it says nothing about us.
                    Some((Part::Invalid, reason)) => {
                        report.cases -= 1;
                        report.explained.entry((Part::Invalid, reason)).or_default().push(case.name.clone());
                    }
                    Some((part, reason)) => report.explained.entry((part, reason)).or_default().push(case.name.clone()),
                    None => report.unexplained.push(format!("{}: {said}", case.name)),
                }
            }
            for (name, outcome) in &played.documents {
                report.document(&case.name, name, outcome);
            }
        }
        report
    }

    fn document(&mut self, case: &str, name: &str, outcome: &Result<(), String>) {
        let Err(said) = outcome else {
            self.documents += 1;
            self.same += 1;
            return;
        };
        let explained = reason(name).or_else(|| reason(case));
        // No document of the schema, so that it says nothing about us.
        let apart = explained.is_some_and(|(part, _)| part == Part::Invalid);
        self.set_apart += usize::from(apart);
        self.documents += usize::from(!apart);
        match explained {
            Some((part, reason)) => self.explained.entry((part, reason)).or_default().push(name.to_owned()),
            None => self.unexplained.push(format!("{name}: {said}")),
        }
    }

    /// Whether all that is generated compiles, and the documents reach what was promised.
    #[must_use]
    pub fn is_good(&self) -> bool {
        self.compiled == self.generated
            && self.generated * 100 >= self.cases * 99
            && self.same * 100 >= self.documents * 95
    }
}

impl fmt::Display for Report {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let share = |out: &mut fmt::Formatter<'_>, name: &str, part, total| {
            writeln!(out, "{name:<44}{part:5} of {total:5}  {}", percent(part, total))
        };
        share(out, "schemas generated", self.generated, self.cases)?;
        share(out, "compiled with -D warnings", self.compiled, self.generated)?;
        share(out, "documents read and written, saying the same", self.same, self.documents)?;
        writeln!(out, "documents set apart, not valid by the schema {:5}", self.set_apart)?;
        for ((part, reason), names) in &self.explained {
            writeln!(out, "{:5}  {}: {reason}", names.len(), part.word())?;
            for name in names {
                writeln!(out, "         {name}")?;
            }
        }
        for said in &self.unexplained {
            writeln!(out, "NOT EXPLAINED {said}")?;
        }
        Ok(())
    }
}

/// A row for each schema and document, for `--details`.
#[must_use]
pub fn details(cases: &[Case], played: &[Played]) -> String {
    let mut out = "schema\tdocument\twhat\n".to_owned();
    let line = |text: &str| text.replace(['\n', '\t'], " ");
    for (case, played) in cases.iter().zip(played) {
        let said = match (&played.refused, &played.not_compiled) {
            (Some(error), _) => format!("refused: {}", line(error)),
            (_, Some(error)) => format!("not compiled: {}", line(error)),
            _ => "compiled".to_owned(),
        };
        let _ = writeln!(out, "{}\t\t{said}", case.name);
        for (name, outcome) in &played.documents {
            let said = outcome.as_ref().err().map_or_else(|| "same".to_owned(), |error| line(error));
            let _ = writeln!(out, "{}\t{name}\t{said}", case.name);
        }
    }
    out
}
