//! Model groups, which have no tags of their own: their elements stand directly among those around them.

use super::{WriteXml, Writer};
use crate::secret::REDACTED;
use crate::xml::{Mixed, RawElement};

impl Writer<'_> {
    /// A model group, or what a wildcard admits.
    #[inline]
    pub fn group<T: WriteXml>(&mut self, value: &T) {
        value.write(self);
    }

    /// One that may be left out.
    #[inline]
    pub fn optional_group<T: WriteXml>(&mut self, value: &Option<T>) {
        if let Some(value) = value {
            value.write(self);
        }
    }

    /// One after the other.
    #[inline]
    pub fn repeated_group<T: WriteXml>(&mut self, values: &[T]) {
        for value in values {
            value.write(self);
        }
    }

    /// Text and elements in the order in which they stand.
    pub fn mixed(&mut self, content: &[Mixed]) {
        for piece in content {
            match piece {
                Mixed::Text(text) if self.redacting => self.raw(if text.trim().is_empty() { text } else { REDACTED }),
                Mixed::Text(text) => self.text(text),
                Mixed::Element(element) => self.raw_element(element),
            }
        }
    }
}

/// The whole element, tags included: it is what a wildcard admits.
impl WriteXml for RawElement {
    fn write(&self, writer: &mut Writer<'_>) {
        writer.raw_element(self);
    }
}
