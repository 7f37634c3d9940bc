//! What is written seldom: header blocks, raw XML that was kept, attributes.

use super::{Presence, WriteXml, Writer};
use crate::secret::REDACTED;
use crate::xml::{RawElement, Slot};

impl Writer<'_> {
    /// Says which header blocks the operation may send. Without it, all may be sent.
    pub fn allow_header_blocks(&mut self, indexes: &'static [usize]) {
        self.header_blocks = Some(indexes);
    }

    /// Whether the operation may send the header block; if not, that is an error.
    pub fn header_block(&mut self, index: usize) -> bool {
        let allowed = self.may_send(index);
        if !allowed {
            self.fail("a header block that the operation does not declare");
        }
        allowed
    }

    fn may_send(&self, index: usize) -> bool {
        self.header_blocks.is_none_or(|indexes| indexes.contains(&index))
    }

    /// The same with the start tag of the block, so that the error can name it.
    fn header_block_named(&mut self, index: usize, open: &'static str) -> bool {
        let allowed = self.may_send(index);
        if !allowed {
            self.fail(&format!("the operation does not declare the header block {open}"));
        }
        allowed
    }

    /// A header block: `None` and absent write nothing; one that is there must be declared for the operation.
    pub fn header<T: WriteXml>(&mut self, index: usize, open: &'static str, value: &T) {
        let present = matches!(value.presence(), Presence::Value | Presence::Nil);
        if present && self.header_block_named(index, open) {
            self.required(open, value);
        }
    }

    /// [`header`](Writer::header) with a function for the content.
    pub fn header_with<S: Slot>(
        &mut self,
        index: usize,
        open: &'static str,
        slot: &S,
        write: fn(&S::Value, &mut Writer<'_>),
    ) {
        let present = matches!(slot.presence(), Presence::Value | Presence::Nil);
        if present && self.header_block_named(index, open) {
            self.slot_with(open, slot, write);
        }
    }

    /// Elements that were kept as raw XML.
    pub fn keep(&mut self, unknown: &[RawElement]) {
        for element in unknown {
            self.raw_element(element);
        }
    }

    /// An element that was kept as raw XML.
    pub fn raw_element(&mut self, element: &RawElement) {
        if element.name.is_empty() {
            return self.fail("raw XML that was not set");
        }
        for text in ["<", &element.name, &element.attributes, ">"] {
            self.raw(text);
        }
        self.raw_content(element);
        for text in ["</", &element.name, ">"] {
            self.raw(text);
        }
    }

    /// The content of a raw element. Nobody knows what is in it, so the redacting mode does not show it.
    pub(in crate::xml) fn raw_content(&mut self, element: &RawElement) {
        let hidden = self.redacting && !element.content.is_empty();
        self.raw(if hidden { REDACTED } else { &element.content });
    }

    /// The attributes of a raw element on the start tag being written.
    pub(in crate::xml) fn raw_attributes(
        &mut self,
        element: &RawElement,
        open_prefix_taken: impl Fn(&str, &str) -> bool,
    ) {
        self.clash |= self.namespaces.declared().iter().any(|(prefix, uri)| open_prefix_taken(prefix, uri));
        self.raw(&element.attributes);
    }

    /// Writes ` xsi:type="t:Contact"` on the start tag being written.
    pub fn derived_type(&mut self, qname: &'static str) {
        for text in [" xsi:type=\"", qname, "\""] {
            self.raw(text);
        }
    }

    /// Writes an attribute on the start tag being written. `name` is the name with its prefix, if it has one.
    pub fn attribute<T: crate::scalar::Scalar>(&mut self, name: &'static str, value: &T) {
        let mut text = Writer::new(self.namespaces);
        value.write(&mut text);
        self.error = self.error.take().or(text.error.take());
        let written = std::mem::take(&mut text.buffer.bytes);
        for text in [" ", name, "=\""] {
            self.raw(text);
        }
        // The text form has its markup escaped; what is left for an attribute are quotes and blanks that would be normalised.
        for byte in written {
            match byte {
                b'"' => self.raw("&quot;"),
                b'\n' => self.raw("&#xA;"),
                b'\t' => self.raw("&#x9;"),
                byte => self.buffer.put(&[byte]),
            }
        }
        self.raw("\"");
    }

    /// [`attribute`](Writer::attribute), when there is a value.
    pub fn optional_attribute<T: crate::scalar::Scalar>(&mut self, name: &'static str, value: &Option<T>) {
        if let Some(value) = value {
            self.attribute(name, value);
        }
    }
}
