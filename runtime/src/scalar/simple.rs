//! Values of simple types: what may stand in an attribute, in a list, or as the text of an element. Scalars are, and so are lists,
//! qualified names, secrets and the enumerations of generated code; unlike a scalar, such a value may need to know the namespaces
//! in scope or the options of the reader.

use super::{Scalar, ScalarError};
use crate::xml::{Reader, Writer};

/// A value of a simple type.
pub trait SimpleValue: Sized {
    /// Whether the text needs a namespace declaration on the start tag: then `declare` is called.
    const DECLARES: bool = false;

    /// The value of a text, where the reader stands.
    ///
    /// # Errors
    /// When the text is not in the lexical space of the type.
    fn from_text(text: &str, reader: &Reader<'_>) -> Result<Self, ScalarError>;

    /// Writes the text, escaped as that of an element.
    fn to_text(&self, writer: &mut Writer<'_>);

    /// Declares the namespaces that the text needs on the start tag being written.
    fn declare(&self, _writer: &mut Writer<'_>) {}
}

impl<T: Scalar> SimpleValue for T {
    #[inline]
    fn from_text(text: &str, _reader: &Reader<'_>) -> Result<Self, ScalarError> {
        T::parse(text)
    }

    #[inline]
    fn to_text(&self, writer: &mut Writer<'_>) {
        self.write(writer);
    }
}

/// Words of a list, each given to `item`.
///
/// # Errors
/// `limit.list`, and what `item` says.
pub(crate) fn words(
    text: &str,
    reader: &Reader<'_>,
    mut item: impl FnMut(&str) -> Result<(), ScalarError>,
) -> Result<(), ScalarError> {
    let limit = reader.options().limits.list;
    let words = text.split([' ', '\t', '\n', '\r']).filter(|word| !word.is_empty());
    for (at, word) in words.enumerate() {
        if at >= limit {
            return Err((crate::xml::Kind::LimitList, "a list with fewer words").into());
        }
        item(word)?;
    }
    Ok(())
}
