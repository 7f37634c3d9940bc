//! SOAP 1.1 section 5: accessors are told apart by their names, items of an array by their places, and a value may stand once and be referred to.

use super::{NONE, ReadXml, Reader, Slot};
use crate::xml::{Kind, Order, ReadError};

/// An element with an `id` or an `href`, as offsets of the text.
#[derive(Debug)]
pub(crate) struct Reference<'x> {
    /// Where its start tag begins.
    pub(crate) start: usize,
    /// Where its name ends.
    pub(crate) name_end: usize,
    /// Where the attributes of its start tag end.
    pub(crate) tag_end: usize,
    /// Where its content begins and ends.
    pub(crate) content: (usize, usize),
    /// Where its end tag ends.
    pub(crate) end: usize,
    /// Its `id`.
    pub(crate) id: Option<String>,
    /// Its `href`.
    pub(crate) href: Option<String>,
    /// The attribute with either, to be left out.
    pub(crate) attribute: (usize, usize),
    /// Whether it stands in the Body beside the message.
    pub(crate) independent: bool,
    /// Prefixes that are declared below the Body, outside of it.
    pub(crate) prefixes: Vec<(&'x str, String)>,
}

impl<'x> Reader<'x> {
    /// The same reader for messages that are encoded: the order of accessors says nothing, and `xsi:type`, `id` and `href` are borne.
    pub(crate) fn with_encoding(mut self, encoded: bool) -> Self {
        self.encoded = encoded;
        if encoded {
            self.options.order = Order::Any;
        }
        self
    }

    /// Reads an array of the encoding: any children are its items.
    ///
    /// # Errors
    /// Whatever is wrong with the content, and an array that leaves items out.
    pub fn soap_array<T: ReadXml, S: Slot<Value = Vec<T>>>(&mut self, slot: &mut S) -> Result<(), ReadError> {
        self.soap_items(slot, |reader, items| items.read_field(reader))
    }

    /// The same where a function reads an item: one that is an array itself.
    ///
    /// # Errors
    /// As [`soap_array`](Self::soap_array), and `schema.nil` for an item that is nil: it would be read as an empty one.
    pub fn soap_array_with<T: Slot, S: Slot<Value = Vec<T>>>(
        &mut self,
        slot: &mut S,
        mut read: impl FnMut(&mut Self, &mut T) -> Result<(), ReadError>,
    ) -> Result<(), ReadError> {
        self.soap_items(slot, |reader, items| {
            if reader.is_nil() {
                let message = "an array that is an item of another one cannot be nil here".to_owned();
                return Err(reader.error(Kind::SchemaNil, message));
            }
            let mut item = T::blank();
            read(reader, &mut item)?;
            items.push(item);
            Ok(())
        })
    }

    fn soap_items<T, S: Slot<Value = Vec<T>>>(
        &mut self,
        slot: &mut S,
        mut read: impl FnMut(&mut Self, &mut Vec<T>) -> Result<(), ReadError>,
    ) -> Result<(), ReadError> {
        if self.nil()? {
            slot.set_nil();
            return Ok(());
        }
        if self.attribute_names().any(|(_, local)| local == "offset") {
            return Err(self.error(Kind::SchemaValue, "an array that is sent in part".to_owned()));
        }
        let items = slot.value_mut();
        while self.child()?.is_some() {
            if self.attribute_names().any(|(_, local)| local == "position") {
                return Err(self.error(Kind::SchemaValue, "an array that leaves items out".to_owned()));
            }
            self.type_ = None;
            read(self, items)?;
        }
        Ok(())
    }

    /// Every element with an `id` or an `href`, in the order of the document, which is read to its end.
    pub(crate) fn references(&mut self) -> Result<Vec<Reference<'x>>, ReadError> {
        let mut found: Vec<Reference<'x>> = Vec::new();
        // For each open element its place in `found`.
        let mut places: Vec<Option<usize>> = Vec::new();
        let mut outside = 0;
        self.child()?;
        places.push(None);
        while !places.is_empty() {
            if !self.empty && self.ahead_of_text()? {
                self.start()?;
                if places.len() == 1 {
                    outside = self.bindings.len();
                }
                let place = self.referring(places.len(), outside).map(|reference| {
                    found.push(reference);
                    found.len() - 1
                });
                places.push(place);
                continue;
            }
            let content_end = self.at;
            let was_empty = self.empty;
            self.close()?;
            if let Some(reference) = places.pop().flatten().and_then(|place| found.get_mut(place)) {
                reference.end = self.at;
                reference.content.1 = if was_empty { reference.content.0 } else { content_end };
            }
        }
        Ok(found)
    }

    /// Whether the current element stands in the Body and is not its first.
    fn is_beside(&self) -> bool {
        matches!(self.open.as_slice(), [.., body, _] if self.local(body) == "Body" && body.children > 1)
    }

    fn referring(&self, depth: usize, outside: usize) -> Option<Reference<'x>> {
        let open = self.open.last()?;
        let span = |name: &str| {
            let attribute = self.attributes.iter().find(|attribute| attribute.is(self.text, NONE, name))?;
            Some(attribute.span())
        };
        let value = |name: &str| self.attribute_text(NONE, name).map(std::borrow::Cow::into_owned);
        let (id, href) = (value("id"), value("href"));
        let attribute = span("href").or_else(|| span("id"))?;
        let own = usize::from(open.bindings);
        let outer = self.bindings.len().saturating_sub(own);
        let prefixes = self.bindings.get(outside.min(outer)..outer).unwrap_or_default().iter();
        let start = (open.at as usize).saturating_sub(1);
        Some(Reference {
            start,
            name_end: open.at as usize + usize::from(open.name),
            tag_end: self.at.saturating_sub(if self.empty { 2 } else { 1 }),
            content: (self.at, self.at),
            end: self.at,
            id,
            href,
            attribute,
            independent: depth == 2 && self.is_beside(),
            prefixes: prefixes
                .map(|binding| (binding.prefix, self.namespace_uri(binding.namespace).to_owned()))
                .collect(),
        })
    }
}
