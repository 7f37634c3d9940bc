//! Decision: where an `xop:Include` may stand (XOP 1.0 section 2.1): alone in an element of base64Binary, blanks around it are borne. It becomes the bytes of its
//! part, without a copy. In content that is kept as raw XML it becomes base64 text, which is what it stands for; in content that is skipped it is looked for
//! when the message is read, so that no part is lost without a word.
//!
//! ```text
//! <t:Picture><xop:Include xmlns:xop="http://www.w3.org/2004/08/xop/include" href="cid:1@example"/></t:Picture>
//! ```
//!
//! All parts together are no longer than a message may be. Referred to again and again they would be, so what the references stand for is counted.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;

use super::Reader;
use crate::scalar::Scalar;
use crate::xml::chars::trim;
use crate::xml::parts::{Parts, XOP};
use crate::xml::{Kind, NONE, ReadError};

impl<'x> Reader<'x> {
    /// The same reader for the envelope of a package.
    pub(crate) fn with_parts(self, parts: Option<&'x Parts>) -> Self {
        Self { parts, ..self }
    }

    /// The value of an element that holds an element instead of text, which is `error` for anything but an `xop:Include`.
    #[cold]
    pub(super) fn included<T: Scalar>(&mut self, error: ReadError) -> Result<T, ReadError> {
        let part = self.include(error)?;
        match T::from_part(&part) {
            Some(value) => {
                self.leave();
                Ok(value)
            }
            None => Err(self.not_xop("an xop:Include where the type is not base64Binary")),
        }
    }

    /// Reads the `xop:Include` ahead and the end tag behind it, which stays open.
    fn include(&mut self, error: ReadError) -> Result<Bytes, ReadError> {
        if error.kind() != Kind::SchemaUnexpectedChild {
            return Err(error);
        }
        let alone = trim(&self.scratch).is_empty();
        if self.start().is_err() || !self.is_include() {
            return Err(error);
        }
        if !alone {
            return Err(self.not_xop("text beside an xop:Include"));
        }
        let part = self.part()?;
        self.skip()?;
        if self.gather_to_tag(self.options.limits.text)? || !trim(&self.scratch).is_empty() {
            return Err(self.not_xop("an xop:Include that is not alone in its element"));
        }
        self.end_tag()?;
        Ok(part)
    }

    fn is_include(&self) -> bool {
        let child = self.current();
        child.local == "Include" && self.namespace_uri(child.namespace) == XOP
    }

    /// The part that the current element refers to.
    fn part(&mut self) -> Result<Bytes, ReadError> {
        let Some(parts) = self.parts else {
            return Err(self.not_xop("an xop:Include in a message that is no package"));
        };
        let href = self.attribute_text(NONE, "href").unwrap_or_default();
        let part = parts.find(&href).map_err(|why| self.not_xop(why))?;
        let limit = self.options.limits.body;
        self.included = self.included.saturating_add(part.len());
        if self.included > limit {
            return Err(self.limit(Kind::LimitBody, "bytes that xop:Include stand for", limit));
        }
        Ok(part.clone())
    }

    #[cold]
    fn not_xop(&self, why: &str) -> ReadError {
        self.error(Kind::MimeXop, why.to_owned())
    }

    /// Reads the current element as the base64 text that it stands for, when it is an `xop:Include` in a package.
    pub(super) fn included_text(&mut self) -> Result<Option<String>, ReadError> {
        if self.parts.is_none() || !self.is_include() {
            return Ok(None);
        }
        let text = STANDARD.encode(self.part()?);
        self.skip()?;
        Ok(Some(text))
    }

    /// Refuses an `xop:Include` in the place of an element: what it stands for is text.
    pub(super) fn not_included(&self) -> Result<(), ReadError> {
        if self.parts.is_some() && self.is_include() {
            return Err(self.not_xop("an xop:Include where an element may stand"));
        }
        Ok(())
    }

    /// Reads over the current element like [`skip`](Self::skip), and gives the places of each `xop:Include` in it with the text that it stands for.
    #[cold]
    pub(super) fn skip_with_parts(&mut self) -> Result<Vec<(usize, usize, String)>, ReadError> {
        let depth = self.open.len();
        let mut found = Vec::new();
        while self.open.len() >= depth.max(1) {
            if self.empty || !self.ahead_of_text()? {
                self.close()?;
                continue;
            }
            let begin = self.at;
            self.start()?;
            if let Some(text) = self.included_text()? {
                found.push((begin, self.at, text));
            }
        }
        Ok(found)
    }

    /// Judges that something in the message, which was read to its end, refers to each part.
    #[cold]
    pub(crate) fn judge_parts(&self, parts: &Parts) -> Result<(), ReadError> {
        if parts.all_referred() {
            return Ok(());
        }
        // It may stand in what was skipped.
        let mut again = Reader::new(self.text, self.namespaces, &self.options);
        again.child()?;
        while !again.open.is_empty() {
            if again.empty || !again.ahead_of_text()? {
                again.close()?;
                continue;
            }
            again.start()?;
            if again.is_include() {
                let href = again.attribute_text(NONE, "href").unwrap_or_default();
                parts.find(&href).map_err(|why| again.not_xop(why))?;
            }
        }
        if parts.all_referred() {
            return Ok(());
        }
        Err(ReadError::new(Kind::MimeXop, "a part that no xop:Include of the message refers to"))
    }

    /// What came beside the envelope.
    pub(crate) const fn parts(&self) -> Option<&'x Parts> {
        self.parts
    }
}
