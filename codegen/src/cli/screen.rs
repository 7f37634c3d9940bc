//! What a command has to say: text for stdout, notes and errors for stderr; or all of it as JSON.

use std::io::{IsTerminal as _, Write};

use super::json::Json;
use crate::Error;
use crate::findings::{Finding, Report};

/// Collects what a command says. Written as to a file, it goes to stdout when the command is done.
#[derive(Debug, Default)]
pub(super) struct Screen {
    text: Vec<u8>,
    notes: Vec<Finding>,
    pub(super) json: bool,
}

impl Write for Screen {
    fn write(&mut self, text: &[u8]) -> std::io::Result<usize> {
        self.text.write(text)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl Screen {
    pub(super) fn new(json: bool) -> Self {
        Self { json, ..Self::default() }
    }

    /// What was left out, which is no error.
    pub(super) fn note(&mut self, notes: &[Finding]) {
        self.notes.extend_from_slice(notes);
    }

    /// Shows everything. `lines`: the text is lines that tell what was done, which JSON holds as a list; else it is JSON already where JSON is wanted.
    ///
    /// # Errors
    /// When stdout does not take it, on a disk that is full for example. A reader that has gone (`| head`) is no error.
    pub(super) fn show(&self, error: Option<&Error>, lines: bool) -> std::io::Result<()> {
        let mut stdout = std::io::stdout().lock();
        let text = self.text.as_slice();
        let whole = self.json && (lines || error.is_some());
        let written = if whole {
            let said = String::from_utf8_lossy(text);
            writeln!(stdout, "{}", self.object(&said, error)).and_then(|()| stdout.flush())
        } else {
            stdout.write_all(text).and_then(|()| stdout.flush())
        };
        let written = written.or_else(|failed| match failed.kind() {
            std::io::ErrorKind::BrokenPipe => Ok(()),
            _ => Err(failed),
        });
        if whole {
            return written;
        }
        let mut stderr = std::io::stderr();
        let colour = stderr.is_terminal() && terminal_has_colours();
        if !self.notes.is_empty() {
            // A note is no reason to stop: its line is enough.
            let short: Vec<Finding> = self.notes.iter().map(|note| Finding { excerpt: None, ..note.clone() }).collect();
            let _ = writeln!(stderr, "{}", Report::of_notes(&short).coloured(colour));
        }
        match error {
            Some(error) if !error.findings().is_empty() => {
                let _ = writeln!(stderr, "{}", Report::of(error.findings()).coloured(colour));
            }
            Some(error) => {
                let _ = writeln!(stderr, "{error}");
            }
            None => {}
        }
        written
    }

    fn object(&self, said: &str, error: Option<&Error>) -> Json {
        let notes = self.notes.iter().map(|note| finding(note, "note"));
        let errors = error.map(Error::findings).unwrap_or_default().iter().map(|one| finding(one, "error"));
        let mut findings: Vec<Json> = notes.chain(errors).collect();
        if let Some(error) = error.filter(|error| error.findings().is_empty()) {
            findings.push(Json::object([("level", Json::text("error")), ("message", Json::text(error.to_string()))]));
        }
        Json::object([("said", Json::list(said.lines().map(Json::text))), ("findings", Json::List(findings))])
    }
}

/// Unless somebody says otherwise: <https://no-color.org>, and terminals that show the codes as text.
fn terminal_has_colours() -> bool {
    let refused = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    !refused && std::env::var_os("TERM").is_none_or(|value| value != "dumb")
}

/// A finding for machines.
pub(super) fn finding(finding: &Finding, level: &str) -> Json {
    let excerpt = finding.excerpt.as_ref().map_or(Json::Null, |excerpt| {
        Json::object([
            ("text", Json::text(&excerpt.text)),
            ("from", Json::number(excerpt.mark.start)),
            ("to", Json::number(excerpt.mark.end)),
            ("component", Json::list(excerpt.component.iter().map(Json::text))),
        ])
    });
    Json::object([
        ("level", Json::text(level)),
        ("kind", Json::text(finding.kind)),
        ("document", Json::text(&finding.document)),
        ("line", Json::number(finding.line)),
        ("column", Json::number(finding.column)),
        ("message", Json::text(&finding.message)),
        ("help", Json::optional(finding.help.as_deref())),
        ("excerpt", excerpt),
    ])
}
