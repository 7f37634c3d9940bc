//! Decision: where a part begins and ends (RFC 2046, section 5.1): a delimiter is a whole line, and every byte is looked at once.

use bytes::Bytes;
use memchr::memmem;

use super::multipart::wrong;
use super::part_header::{PartHeader, part_header};
use crate::xml::{Kind, ReadError};

/// A package, part by part.
pub(super) struct Delimited<'p> {
    package: &'p Bytes,
    at: usize,
    /// CRLF, two hyphens and the boundary.
    delimiter: String,
    ended: bool,
    /// Most bytes of a header.
    limit: usize,
}

impl<'p> Delimited<'p> {
    /// Stands behind the first delimiter.
    pub(super) fn new(package: &'p Bytes, boundary: &str, limit: usize) -> Result<Self, ReadError> {
        let mut delimited = Self { package, at: 0, delimiter: format!("\r\n--{boundary}"), ended: false, limit };
        let delimiter = delimited.delimiter.as_bytes();
        // The CRLF before it may be left out, since there is nothing in front of it.
        if delimiter.get(2..).is_some_and(|first| package.starts_with(first)) {
            delimited.at = delimiter.len() - 2;
        } else {
            let most = limit.saturating_add(delimiter.len());
            let searched = package.get(..most.min(package.len())).unwrap_or_default();
            let before = memmem::find(searched, delimiter).ok_or_else(|| match searched.len() < package.len() {
                true => delimited.too_long("before the first part"),
                false => wrong("there is no part in it"),
            })?;
            delimited.at = before + delimiter.len();
        }
        delimited.delimited()?;
        Ok(delimited)
    }

    fn rest(&self) -> &'p [u8] {
        self.package.get(self.at..).unwrap_or_default()
    }

    #[cold]
    fn too_long(&self, place: &str) -> ReadError {
        ReadError::new(Kind::LimitPartHeader, format!("more than {} bytes {place}", self.limit))
    }

    /// Reads what follows the boundary in its line: two hyphens behind the last part, blanks that a gateway added, the end of the line.
    fn delimited(&mut self) -> Result<(), ReadError> {
        if self.rest().starts_with(b"--") {
            self.ended = true;
            self.at += 2;
        }
        self.at += self.rest().iter().take_while(|byte| matches!(byte, b' ' | b'\t')).count();
        match (self.ended, self.rest()) {
            (true, []) => Ok(()),
            (true, [b'\r', b'\n', behind @ ..]) if behind.len() <= self.limit => Ok(()),
            (true, [b'\r', b'\n', ..]) => Err(self.too_long("behind the last part")),
            (true, [b'\r']) => Err(wrong("it is cut off")),
            (false, [b'\r', b'\n', ..]) => {
                self.at += 2;
                Ok(())
            }
            (false, [] | [b'\r'] | [b'-']) => Err(wrong("it is cut off")),
            _ => Err(wrong("a line that only begins with the boundary")),
        }
    }

    /// The next part.
    pub(super) fn next(&mut self) -> Result<Option<(PartHeader, Bytes)>, ReadError> {
        if self.ended {
            return Ok(None);
        }
        let rest = self.rest();
        // The blank line behind the header counts, so that what is searched is bounded.
        let searched = rest.get(..self.limit.min(rest.len())).unwrap_or_default();
        let length = if rest.starts_with(b"\r\n") {
            0
        } else {
            match memmem::find(searched, b"\r\n\r\n") {
                Some(length) => length + 2,
                None if searched.len() < rest.len() => return Err(self.too_long("in the header of a part")),
                None => return Err(wrong("it is cut off")),
            }
        };
        let header = part_header(rest.get(..length).unwrap_or_default())?;
        // From the CRLF before the content on: content may be empty, and its delimiter has the same CRLF then.
        let before = self.at + length;
        let content = self.package.get(before..).unwrap_or_default();
        let length = memmem::find(content, self.delimiter.as_bytes()).ok_or_else(|| wrong("it is cut off"))?;
        let (begin, end) = (before + 2, (before + length).max(before + 2));
        self.at = before + length + self.delimiter.len();
        self.delimited()?;
        Ok(Some((header, self.package.slice(begin..end))))
    }
}
