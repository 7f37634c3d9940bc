//! Decision: what an error of the reader says: kind, place, names of the open elements and what was expected, never a value.

use super::Reader;
use crate::xml::error::path_of;
use crate::xml::{Kind, ReadError};

impl Reader<'_> {
    /// Names of the open elements, such as `/Envelope/Body`.
    #[must_use]
    pub fn path(&self) -> String {
        path_of(self.open.iter().map(|open| self.local(open)))
    }

    /// An error at the current element: its name and position are filled in. The message must not hold a value.
    #[cold]
    #[must_use]
    pub fn error(&self, kind: Kind, message: String) -> ReadError {
        let at = self.open.last().map_or(self.at, |open| (open.at as usize).saturating_sub(1));
        self.error_at(kind, at, message)
    }

    #[cold]
    pub(super) fn error_at(&self, kind: Kind, at: usize, message: String) -> ReadError {
        ReadError::at(kind, self.text, at, self.open.iter().map(|open| self.local(open)), message)
    }

    /// The error of generated code for a field that its shape does not have. It does not happen.
    ///
    /// # Errors
    /// Always.
    #[cold]
    pub fn refuse(&self) -> Result<(), ReadError> {
        Err(self.refused())
    }

    /// The same as a value.
    #[cold]
    #[must_use]
    pub fn refused(&self) -> ReadError {
        self.error(Kind::SchemaUnknownElement, "an element that is not read here".into())
    }

    #[cold]
    pub(super) fn limit(&self, kind: Kind, what: &str, limit: usize) -> ReadError {
        self.error_at(kind, self.at, format!("more {what} than {limit}"))
    }

    /// Something else than `expected` stands at `at`: an illegal character, the end of the document, or a mistake.
    #[cold]
    pub(super) fn unexpected(&self, at: usize, expected: &str) -> ReadError {
        let rest = self.text.as_bytes().get(at..).unwrap_or_default();
        if rest.is_empty() {
            return self.error_at(Kind::XmlWellformed, at, format!("the document ends where {expected} was expected"));
        }
        if crate::xml::chars::begins_illegal(rest) {
            return self.error_at(Kind::XmlChar, at, "a character that XML does not allow".into());
        }
        self.error_at(Kind::XmlWellformed, at, format!("expected {expected}"))
    }
}
