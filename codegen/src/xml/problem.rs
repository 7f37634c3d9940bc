//! Problems: findings before their byte offset becomes a line and a column.

use crate::findings::Kind;

/// A place: document (position in the list of sources) and byte offsets.
///
/// All places are equal: two components are the same when they say the same, wherever they stand.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct At {
    pub(crate) document: usize,
    pub(crate) offset: usize,
    /// Where what stands there ends.
    pub(crate) end: usize,
}

impl At {
    /// Whether the other place lies inside.
    pub(crate) fn holds(self, other: At) -> bool {
        self.document == other.document && (self.offset..self.end).contains(&other.offset)
    }
}

impl PartialEq for At {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

/// One thing that is wrong, or left out.
#[derive(Clone, Debug)]
pub(crate) struct Problem {
    pub(crate) kind: Kind,
    pub(crate) at: At,
    pub(crate) message: String,
    pub(crate) help: Option<String>,
    /// The other of two places that contradict each other.
    pub(crate) other: Option<At>,
    /// Whether it is only a problem when there are others: what was written may still be understood.
    pub(crate) forgivable: bool,
    /// Whether it is a name that is nearly that of something else: a mistake, rather than something that is missing.
    pub(crate) misspelt: bool,
}

/// All that is wrong so far.
#[derive(Clone, Debug, Default)]
pub(crate) struct Problems {
    pub(crate) list: Vec<Problem>,
}

impl Problems {
    pub(crate) fn push(&mut self, kind: Kind, at: At, message: impl Into<String>) {
        self.add(kind, at, message, None);
    }

    pub(crate) fn add(&mut self, kind: Kind, at: At, message: impl Into<String>, help: Option<String>) {
        self.list.push(Problem {
            kind,
            at,
            message: message.into(),
            help,
            other: None,
            forgivable: false,
            misspelt: false,
        });
    }

    /// A name that is not found, with a way out; `misspelt` when that is the name that was probably meant.
    pub(crate) fn not_found(&mut self, kind: Kind, at: At, message: String, help: Option<String>, misspelt: bool) {
        self.list.push(Problem { kind, at, message, help, other: None, forgivable: false, misspelt });
    }

    /// Something that may still be understood.
    pub(crate) fn forgivable(&mut self, kind: Kind, at: At, message: String, help: String) {
        self.list.push(Problem { kind, at, message, help: Some(help), other: None, forgivable: true, misspelt: false });
    }

    /// Two places that contradict each other; it is shown at the second.
    pub(crate) fn clash(&mut self, kind: Kind, first: At, second: At, message: impl Into<String>) {
        self.list.push(Problem {
            kind,
            at: second,
            message: message.into(),
            help: None,
            other: Some(first),
            forgivable: false,
            misspelt: false,
        });
    }
}
