//! Decision: what a figure looks like, and when it counts as reached.

use std::fmt::Write as _;

/// What issue 3 asks of a figure.
#[derive(Clone, Copy)]
pub enum Target {
    AtLeast(f64),
    AtMost(f64),
    Below(f64),
    Reported,
}

struct Row {
    what: String,
    measured: String,
    figure: f64,
    unit: &'static str,
    target: Target,
}

/// All figures, in the order in which they were measured.
#[derive(Default)]
pub struct Table {
    rows: Vec<Row>,
    missing: Vec<String>,
}

impl Table {
    /// Adds a figure: what was measured beside what, and the number that counts.
    pub fn row(&mut self, what: &str, measured: String, figure: f64, unit: &'static str, target: Target) {
        let row = Row { what: what.to_owned(), measured, figure, unit, target };
        println!("{}", row.line());
        self.rows.push(row);
    }

    /// Names what could not be measured, and why.
    pub fn missing(&mut self, what: &str, why: &str) {
        println!("| {what} | MISSING: {why} | | | |");
        self.missing.push(format!("{what}: {why}"));
    }

    pub fn markdown(&self) -> String {
        let mut text =
            String::from("| what | measured (medians) | figure | must be | reached |\n|---|---|---|---|---|\n");
        for row in &self.rows {
            let _ = writeln!(text, "{}", row.line());
        }
        text.push_str("\n## Not measured\n\n");
        if self.missing.is_empty() {
            text.push_str("Nothing: every peer is installed.\n");
        }
        for missing in &self.missing {
            let _ = writeln!(text, "- {missing}");
        }
        text
    }
}

impl Row {
    fn line(&self) -> String {
        let (target, reached) = match self.target {
            Target::AtLeast(least) => (format!("at least {least} {}", self.unit), Some(self.figure >= least)),
            Target::AtMost(most) => (format!("at most {most} {}", self.unit), Some(self.figure <= most)),
            Target::Below(most) => (format!("under {most} {}", self.unit), Some(self.figure < most)),
            Target::Reported => ("reported".to_owned(), None),
        };
        let reached = match reached {
            Some(true) => "yes",
            Some(false) => "**no**",
            None => "",
        };
        format!("| {} | {} | {:.2} {} | {target} | {reached} |", self.what, self.measured, self.figure, self.unit)
    }
}
