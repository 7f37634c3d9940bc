//! Errors of reading and writing. They name elements, attributes and what was expected, and never hold a value, because values
//! are passwords and tickets, and errors go to logs.

use super::Kind;
use std::fmt::{self, Write as _};

/// Characters of one name that a path or a message shows.
const NAME_SHOWN: usize = 64;
/// Names of a path that are shown; the rest of a deep path says little.
const PATH_SHOWN: usize = 16;

/// Why a message could not be read.
///
/// `Display` is one line: `schema.value at 1:731 in /Envelope/Body/ChangePassword/AssociateId: expected xs:int`.
#[derive(Clone, PartialEq, Eq)]
pub struct ReadError(Box<Problem>);

#[derive(Clone, PartialEq, Eq)]
struct Problem {
    kind: Kind,
    offset: usize,
    line: usize,
    column: usize,
    path: String,
    message: String,
}

impl ReadError {
    /// An error at the beginning of a message, before any element is known.
    #[must_use]
    pub fn new(kind: Kind, message: impl Into<String>) -> Self {
        Self(Box::new(Problem { kind, offset: 0, line: 1, column: 1, path: "/".into(), message: message.into() }))
    }

    /// An error at `offset` of `text`, below the open elements `path`.
    #[cold]
    pub(crate) fn at<'x>(
        kind: Kind,
        text: &str,
        offset: usize,
        path: impl Iterator<Item = &'x str>,
        message: String,
    ) -> Self {
        let before = text.get(..offset).unwrap_or(text);
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        Self(Box::new(Problem {
            kind,
            offset,
            line: before.bytes().filter(|byte| *byte == b'\n').count() + 1,
            column: before.get(line_start..).unwrap_or("").chars().count() + 1,
            path: path_of(path),
            message,
        }))
    }

    /// A value that was read and breaks a facet.
    pub(crate) fn facet(error: &WriteError) -> Self {
        let mut broken = Self::new(Kind::SchemaValue, error.message());
        broken.0.path = format!("/Envelope/Body{}", error.path());
        broken
    }

    /// The same error seen from another layer: the SOAP layer calls text between header blocks `soap.structure`.
    #[must_use]
    pub fn with_kind(mut self, kind: Kind) -> Self {
        self.0.kind = kind;
        self
    }

    /// What is wrong.
    #[must_use]
    pub fn kind(&self) -> Kind {
        self.0.kind
    }

    /// Byte at which it was noticed.
    #[must_use]
    pub fn offset(&self) -> usize {
        self.0.offset
    }

    /// Line of [`ReadError::offset`], from 1.
    #[must_use]
    pub fn line(&self) -> usize {
        self.0.line
    }

    /// Column of [`ReadError::offset`] in characters, from 1.
    #[must_use]
    pub fn column(&self) -> usize {
        self.0.column
    }

    /// Names of the open elements, such as `/Envelope/Body`.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.0.path
    }

    /// What was expected, in words.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.0.message
    }
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Problem { kind, line, column, path, message, .. } = &*self.0;
        write!(f, "{kind} at {line}:{column} in {path}: {message}")
    }
}

impl fmt::Debug for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ReadError({self})")
    }
}

impl std::error::Error for ReadError {}

/// Why a value could not be written, with the path of the element it stood in.
#[derive(Clone, PartialEq, Eq)]
pub struct WriteError(Box<(String, String)>);

impl WriteError {
    /// An error outside any element.
    #[must_use]
    pub fn new(message: impl Into<String>) -> Self {
        Self::at("/".into(), message.into())
    }

    pub(crate) fn at(path: String, message: String) -> Self {
        Self(Box::new((path, message)))
    }

    /// Names of the open elements, such as `/Envelope/Body`.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.0.0
    }

    /// What is wrong, in words.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.0.1
    }
}

impl fmt::Display for WriteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "cannot write {}: {}", self.path(), self.message())
    }
}

impl fmt::Debug for WriteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "WriteError({self})")
    }
}

impl std::error::Error for WriteError {}

/// `/a/b/c` of names, each fit to be shown; the middle of a very deep path is left out.
pub(crate) fn path_of<'x>(names: impl Iterator<Item = &'x str>) -> String {
    let names: Vec<&str> = names.collect();
    if names.is_empty() {
        return "/".into();
    }
    let mut path = String::new();
    let left_out = names.len().saturating_sub(PATH_SHOWN);
    for (at, name) in names.iter().enumerate() {
        if left_out > 0 && at == PATH_SHOWN / 2 {
            let _ = write!(path, "/...{left_out}...");
        }
        if at >= PATH_SHOWN / 2 && at < PATH_SHOWN / 2 + left_out {
            continue;
        }
        path.push('/');
        push_shown(&mut path, name);
    }
    path
}

/// A name of the document fit to be shown.
pub(crate) fn shown(name: &str) -> String {
    let mut shown = String::new();
    push_shown(&mut shown, name);
    shown
}

/// Cut to 64 characters; control, format and bidi characters escaped, so that a name can forge neither a log line nor its look.
fn push_shown(to: &mut String, name: &str) {
    for (at, char) in name.chars().enumerate() {
        if at == NAME_SHOWN {
            to.push_str("...");
            return;
        }
        let hidden = matches!(u32::from(char),
            0xAD | 0x61C | 0x180E | 0x200B..=0x200F | 0x2028..=0x202E | 0x2060..=0x206F | 0xFEFF | 0xFFF9..=0xFFFB | 0xE0000..=0xE0FFF);
        if char.is_control() || hidden {
            let _ = write!(to, "{}", char.escape_unicode());
        } else {
            to.push(char);
        }
    }
}
