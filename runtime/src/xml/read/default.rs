//! What an element means that is there without content, where the description says it (XML Schema Part 1, 3.3.4).

use super::{ReadXml, Reader};
use crate::xml::{ReadError, chars};

impl Reader<'_> {
    /// Reads the current element into a field whose description says what it means without content: a qualified name as
    /// `{namespace}local`, since the prefix is one of the schema.
    ///
    /// # Errors
    /// Whatever is wrong with the element.
    pub fn field_or<T: ReadXml>(&mut self, value: &mut T, default: &'static str) -> Result<(), ReadError> {
        if !self.empty && self.rest().starts_with(b"</") {
            // As if it had been written `<x/>`.
            self.end_tag()?;
            self.empty = true;
        }
        if self.empty {
            self.default = default;
            self.defaulted = true;
        }
        let read = value.read_field(self);
        self.default = "";
        self.defaulted = false;
        read
    }

    /// [`field_or`](Reader::field_or) for the element that was chosen.
    ///
    /// # Errors
    /// Whatever is wrong with the element.
    pub fn chosen_or<T: ReadXml>(&mut self, default: &'static str) -> Result<T, ReadError> {
        let mut value = T::blank();
        self.field_or(&mut value, default)?;
        Ok(value)
    }

    /// The qualified name that a text is, by the namespaces in scope: namespace and local name.
    pub(crate) fn qualified(&self, text: &str) -> Option<(String, String)> {
        let text = chars::trim(text);
        // What an empty element means has its namespace with it. Attributes are read before it is taken.
        if self.defaulted
            && self.default.is_empty()
            && let Some((namespace, local)) = text.strip_prefix('{').and_then(|text| text.split_once('}'))
        {
            return Some((namespace.to_owned(), local.to_owned()));
        }
        let (prefix, local) = text.split_once(':').unwrap_or(("", text));
        let namespace = self.namespace_of(prefix)?;
        let is_name = chars::is_ncname(local) && (!prefix.is_empty() || local == text);
        is_name.then(|| (self.namespace_uri(namespace).to_owned(), local.to_owned()))
    }
}
