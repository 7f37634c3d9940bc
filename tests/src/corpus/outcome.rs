//! What became of a file, and how a worker says it: one line, fields between tabs.

use std::fmt::Write as _;

/// What became of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    /// Rust was written.
    Generated,
    /// The model was made; what comes after refused it.
    Unsupported,
    /// The description was refused.
    Refused,
    /// A panic.
    Panicked,
    /// The process ended: an abort, an overflown stack, too much memory.
    Died,
    /// It took so long that it was ended.
    Hung,
}

/// What became of a file.
#[derive(Clone, Debug)]
pub struct Outcome {
    /// The class.
    pub status: Status,
    /// Time on a processor, in milliseconds.
    pub milliseconds: u64,
    /// Most memory that was resident, in KiB; 0 where the system does not say.
    pub peak: u64,
    /// Size of the text that was written, in bytes.
    pub bytes: usize,
    /// Kind and text of each finding, or what the panic said.
    pub findings: Vec<(String, String)>,
}

impl Status {
    const ALL: [Self; 6] = [Self::Generated, Self::Unsupported, Self::Refused, Self::Panicked, Self::Died, Self::Hung];

    /// The word that reports use.
    pub fn word(self) -> &'static str {
        match self {
            Self::Generated => "generated",
            Self::Unsupported => "unsupported",
            Self::Refused => "refused",
            Self::Panicked => "panic",
            Self::Died => "died",
            Self::Hung => "hung",
        }
    }
}

impl Outcome {
    /// An outcome without figures.
    pub fn bare(status: Status, text: &str) -> Self {
        Self { status, milliseconds: 0, peak: 0, bytes: 0, findings: vec![(status.word().to_owned(), text.to_owned())] }
    }

    /// Whether the file was read as it must be: no panic, no hang over 2 s, less than 500 MB.
    pub fn is_harmless(&self) -> bool {
        !matches!(self.status, Status::Panicked | Status::Died | Status::Hung) && !self.is_slow() && !self.is_large()
    }

    /// More than two seconds; in a build that is not optimised, ten.
    pub fn is_slow(&self) -> bool {
        self.milliseconds > if cfg!(debug_assertions) { 10_000 } else { 2_000 }
    }

    /// Whether the model was made: the description is understood, whether or not Rust can be written for it.
    pub fn is_read(&self) -> bool {
        matches!(self.status, Status::Generated | Status::Unsupported)
    }

    /// More than 500 MB.
    pub fn is_large(&self) -> bool {
        self.peak > 500_000
    }

    /// One line.
    pub fn line(&self) -> String {
        let mut line = format!("{}\t{}\t{}\t{}", self.status.word(), self.milliseconds, self.peak, self.bytes);
        for (kind, text) in &self.findings {
            let _ = write!(line, "\t{}\t{}", escape(kind), escape(text));
        }
        line
    }

    /// Reads such a line.
    pub fn parse(line: &str) -> Option<Self> {
        let mut cells = line.split('\t');
        let word = cells.next()?;
        let status = Status::ALL.into_iter().find(|status| status.word() == word)?;
        let mut outcome = Self {
            status,
            milliseconds: cells.next()?.parse().ok()?,
            peak: cells.next()?.parse().ok()?,
            bytes: cells.next()?.parse().ok()?,
            findings: Vec::new(),
        };
        while let (Some(kind), Some(text)) = (cells.next(), cells.next()) {
            outcome.findings.push((kind.to_owned(), text.to_owned()));
        }
        Some(outcome)
    }
}

/// Text that fits into a cell.
fn escape(text: &str) -> String {
    text.replace(['\t', '\r'], " ").replace('\n', " | ")
}
