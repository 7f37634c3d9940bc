//! Problems: findings before their byte offset becomes a line and a column.

use crate::findings::Kind;

/// A place: document (position in the list of sources) and byte offset.
///
/// All places are equal: two components are the same when they say the same, wherever they stand.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct At {
    pub(crate) document: usize,
    pub(crate) offset: usize,
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
        self.list.push(Problem { kind, at, message: message.into(), help, other: None });
    }

    /// Two places that contradict each other; it is shown at the second.
    pub(crate) fn clash(&mut self, kind: Kind, first: At, second: At, message: impl Into<String>) {
        self.list.push(Problem { kind, at: second, message: message.into(), help: None, other: Some(first) });
    }
}
