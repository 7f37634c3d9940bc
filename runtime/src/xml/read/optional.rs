//! Elements of simple types that may be left out, and what they mean when they stand empty: nothing that is a value of a number, so that it is an
//! error; a reader that is lenient takes them as absent. A value is tried first, so that reading what is right costs nothing.

use super::{ReadXml, Reader};
use crate::xml::chars;
use crate::xml::{Empty, Kind, ReadError};

impl Reader<'_> {
    /// Reads the current element into a field that may be left out, of a simple type that no empty text is a value of.
    ///
    /// # Errors
    /// Whatever is wrong with the element. An empty one is `schema.value` unless [`Empty::AbsentIfOptional`] is read with.
    #[inline]
    pub fn optional<T: ReadXml>(&mut self, value: &mut T) -> Result<(), ReadError> {
        match value.read_field(self) {
            Ok(()) => Ok(()),
            Err(error) => {
                self.absent(error)?;
                *value = T::blank();
                Ok(())
            }
        }
    }

    /// The same for words of an enumeration: a reader that keeps words that are not declared would keep no word, too.
    ///
    /// # Errors
    /// As [`optional`](Reader::optional).
    #[inline]
    pub fn optional_word<T: ReadXml>(&mut self, value: &mut T) -> Result<(), ReadError> {
        if self.options.empty != Empty::Refuse && self.absent_word()? {
            *value = T::blank();
            return Ok(());
        }
        value.read_field(self)
    }

    /// Closes the current element, whose text is not a value, when it has none and that is to be borne.
    #[cold]
    #[inline(never)]
    fn absent(&mut self, error: ReadError) -> Result<(), ReadError> {
        if self.options.empty == Empty::Refuse || error.kind() != Kind::SchemaValue || !self.stood_empty() {
            return Err(error);
        }
        self.leave();
        Ok(())
    }

    /// Whether the current element, which was read through its end tag, held nothing but blanks.
    fn stood_empty(&self) -> bool {
        let begin = self.open.last().map_or(self.at, |open| open.at as usize + usize::from(open.name));
        let written = self.text.get(begin..self.at).unwrap_or("");
        // A `>` may stand in the value of an attribute.
        let mut quote = None;
        let tag = written.find(|char| match quote {
            Some(open) => {
                if char == open {
                    quote = None;
                }
                false
            }
            None => {
                if matches!(char, '"' | '\'') {
                    quote = Some(char);
                }
                char == '>'
            }
        });
        let content = tag.and_then(|tag| written.get(tag + 1..)).and_then(|rest| rest.rsplit_once("</"));
        self.empty || content.is_some_and(|(content, _)| chars::trim(content).is_empty())
    }

    /// Reads the current element through its end when it holds nothing but blanks and is not nil.
    #[cold]
    #[inline(never)]
    fn absent_word(&mut self) -> Result<bool, ReadError> {
        let blanks = self.rest().iter().take_while(|byte| byte.is_ascii_whitespace()).count();
        let ends = self.rest().get(blanks..).is_some_and(|rest| rest.starts_with(b"</"));
        if self.is_nil() || !(self.empty || ends) {
            return Ok(false);
        }
        self.content(self.options.limits.text)?;
        self.leave();
        Ok(true)
    }
}
