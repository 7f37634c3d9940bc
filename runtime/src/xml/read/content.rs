//! Text of elements. Text without references, carriage returns, comments and CDATA, which nearly all is, is one slice of the
//! document; everything else is put together by `pieces`.

use super::Reader;
use crate::scalar::{Scalar, ScalarError, SimpleValue};
use crate::secret::Secret;
use crate::wiped::Wipe as _;
use crate::xml::chars::{self, TEXT_STOP};
use crate::xml::{Kind, Mixed, ReadError, ReadXml, Shape, scan};

impl<'x> Reader<'x> {
    /// Text of the current element through its end tag, every piece joined, line ends normalised.
    ///
    /// # Errors
    /// `schema.unexpected_child`, when there is an element in it.
    #[inline]
    pub fn text(&mut self) -> Result<String, ReadError> {
        let text = match self.content(self.options.limits.text)? {
            Some(text) => text.to_owned(),
            None => self.scratch.as_str().to_owned(),
        };
        self.leave();
        Ok(text)
    }

    /// The same for text that must not be seen: what was put together of it is wiped.
    ///
    /// # Errors
    /// As [`text`](Reader::text).
    pub fn secret(&mut self) -> Result<Secret, ReadError> {
        let text = self.text().map(Secret::from);
        self.scratch.wipe();
        text
    }

    /// Content of the current element read as its type.
    ///
    /// # Errors
    /// `schema.value`, when the text is not a value of the type.
    #[inline]
    pub fn scalar<T: Scalar>(&mut self) -> Result<T, ReadError> {
        let limits = &self.options.limits;
        let limit = if T::BOUNDED_BY_BODY { limits.body } else { limits.text };
        if self.special {
            self.judge_type(T::TYPE)?;
        }
        let content = match self.content(limit) {
            Err(error) if T::BOUNDED_BY_BODY => return self.included(error),
            content => content?,
        };
        let value = match content {
            Some(text) => T::parse(text),
            None => T::parse(&self.scratch),
        };
        match value {
            Ok(value) => {
                self.leave();
                Ok(value)
            }
            Err(error) => Err(self.not_a_value(&error)),
        }
    }

    /// Begins to read simple content: judges the attributes and an `xsi:type` that nobody judged yet.
    ///
    /// # Errors
    /// `schema.unknown_attribute`, `schema.nil`, `schema.xsi_type`.
    pub fn simple_content(&mut self, shape: &'static Shape) -> Result<(), ReadError> {
        if self.special { self.judge_complex(shape) } else { Ok(()) }
    }

    /// Reads the text of simple content, whose attributes were read, into a field.
    ///
    /// # Errors
    /// `schema.value`, when the text is not a value of the type.
    pub fn text_field<T: ReadXml>(&mut self, value: &mut T) -> Result<(), ReadError> {
        if self.special {
            self.forget_attributes();
        }
        value.read(self)
    }

    /// The buffer that text is put together in.
    pub(crate) fn scratch(&mut self) -> &mut String {
        &mut self.scratch
    }

    /// Content of the current element read as a simple type that may need to know where it stands.
    ///
    /// # Errors
    /// `schema.value`, when the text is not a value of the type; `limit.list`.
    pub fn simple_value<T: SimpleValue>(&mut self) -> Result<T, ReadError> {
        self.simple_value_by(T::from_text)
    }

    /// The same by a function that reads the text.
    pub(crate) fn simple_value_by<T>(
        &mut self,
        from_text: impl FnOnce(&str, &Self) -> Result<T, ScalarError>,
    ) -> Result<T, ReadError> {
        let text = self.content(self.options.limits.text)?;
        let value = from_text(text.unwrap_or(&self.scratch), self);
        match value {
            Ok(value) => {
                self.leave();
                Ok(value)
            }
            Err(error) => Err(self.not_a_value(&error)),
        }
    }

    #[cold]
    pub(crate) fn not_a_value(&self, error: &ScalarError) -> ReadError {
        self.error(error.kind(), format!("expected {}", error.expected()))
    }

    /// Text of the current element through its end tag, which stays open: a slice, or `None` when it is in `scratch`.
    #[inline]
    pub(super) fn content(&mut self, limit: usize) -> Result<Option<&'x str>, ReadError> {
        if self.special {
            self.judge_simple()?;
        }
        if self.empty {
            return Ok(Some(std::mem::take(&mut self.default)));
        }
        let rest = self.rest();
        let mut length = scan::run_without(rest, TEXT_STOP);
        if !rest.get(length..).unwrap_or_default().starts_with(b"</") {
            match Self::plain_further(rest, length) {
                Some(further) => length = further,
                None => {
                    self.gather(limit)?;
                    self.end_tag()?;
                    return Ok(None);
                }
            }
        }
        if length > limit {
            return Err(self.limit(Kind::LimitText, "bytes of text", limit));
        }
        let begin = self.at;
        self.at = begin + length;
        self.end_tag()?;
        Ok(Some(self.text.get(begin..begin + length).unwrap_or("")))
    }

    /// Length of text whose first `length` bytes are plain, when it is one slice of the document: a `]` may be only that, and 0xEF begins
    /// many characters besides those that are not allowed.
    #[inline(never)]
    fn plain_further(rest: &[u8], mut length: usize) -> Option<usize> {
        loop {
            match rest.get(length..)? {
                [b'<', b'/', ..] => return Some(length),
                stop @ [b']' | 0xEF, after @ ..] if !stop.starts_with(b"]]>") && !chars::begins_illegal(stop) => {
                    length += 1 + scan::run_without(after, TEXT_STOP);
                }
                _ => return None,
            }
        }
    }

    /// No attribute of its own, no nil that nobody looked at, no type that nobody judged.
    #[cold]
    fn judge_simple(&mut self) -> Result<(), ReadError> {
        if self.nil {
            return Err(self.not_nillable());
        }
        self.judge_attributes(&Shape::TEXT)
    }

    #[cold]
    pub(super) fn not_nillable(&self) -> ReadError {
        self.error(Kind::SchemaNil, "xsi:nil on an element that is not nillable".into())
    }

    /// Text and elements of the current element through its end tag. Comments are left out.
    ///
    /// # Errors
    /// Whatever is wrong with the XML.
    pub fn mixed(&mut self) -> Result<Vec<Mixed>, ReadError> {
        let mut content = Vec::new();
        while !self.empty {
            let is_start = self.gather_to_tag(self.options.limits.text)?;
            if !self.scratch.is_empty() {
                content.push(Mixed::Text(self.scratch.as_str().to_owned()));
            }
            if !is_start {
                break;
            }
            self.start()?;
            content.push(match self.included_text()? {
                Some(text) => Mixed::Text(text),
                None => Mixed::Element(self.raw()?),
            });
        }
        self.close()?;
        Ok(content)
    }
}
