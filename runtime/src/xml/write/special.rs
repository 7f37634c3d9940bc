//! What is written seldom: header blocks, raw XML that was kept, attributes.

use super::{Presence, WriteXml, Writer};
use crate::scalar::SimpleValue;
use crate::secret::REDACTED;
use crate::wiped::Wipe as _;
use crate::xml::names::BUILT_IN;
use crate::xml::write::escape_value;
use crate::xml::{RawAttribute, RawElement, Slot, XML, chars};

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

    /// Writes the text of simple content.
    pub fn text_field<T: WriteXml>(&mut self, value: &T) {
        value.write(self);
    }

    /// Writes an attribute on the start tag being written. `name` is the name with its prefix, if it has one.
    pub fn attribute<T: SimpleValue>(&mut self, name: &str, value: &T) {
        if T::DECLARES {
            value.declare(self);
        }
        for text in [" ", name, "=\""] {
            self.raw(text);
        }
        let begin = self.buffer.bytes.len();
        value.to_text(self);
        let written = self.buffer.bytes.get(begin..).unwrap_or_default();
        if written.iter().any(|byte| matches!(byte, b'"' | b'\n' | b'\t')) {
            self.escape_from(begin);
        }
        self.raw("\"");
    }

    /// What was written since `begin` has its markup escaped; what is left for an attribute are quotes, and blanks that a reader
    /// would turn into others.
    #[cold]
    fn escape_from(&mut self, begin: usize) {
        let mut written = self.buffer.bytes.split_off(begin);
        for byte in &written {
            match byte {
                b'"' => self.raw("&quot;"),
                b'\n' => self.raw("&#xA;"),
                b'\t' => self.raw("&#x9;"),
                byte => self.buffer.put(&[*byte]),
            }
        }
        written.wipe();
    }

    /// [`attribute`](Writer::attribute), when there is a value.
    pub fn optional_attribute<T: SimpleValue>(&mut self, name: &str, value: &Option<T>) {
        if let Some(value) = value {
            self.attribute(name, value);
        }
    }

    /// Attributes that were kept, on the start tag being written. Nobody knows what is in them, so the redacting mode does not show
    /// it.
    pub fn other_attributes(&mut self, attributes: &[RawAttribute]) {
        for attribute in attributes {
            if !chars::is_ncname(&attribute.local) {
                return self.fail("an attribute whose name is none");
            }
            let prefix = self.declare(&attribute.namespace);
            let name = format!("{prefix}{}", attribute.local);
            if self.redacting {
                self.attribute(&name, &REDACTED.to_owned());
            } else {
                self.attribute(&name, &attribute.value);
            }
        }
    }

    /// Makes sure that the start tag being written, or the last one, declares a prefix for the namespace: the prefix with its colon.
    pub(crate) fn declare(&mut self, uri: &str) -> String {
        let (prefix, known) = self.prefix(uri);
        if !known {
            for text in [" xmlns:", prefix.trim_end_matches(':'), "=\"", &escape_value(uri), "\""] {
                self.raw(text);
            }
        }
        prefix
    }

    /// Writes the prefix that [`declare`](Writer::declare) gave to the namespace.
    pub(crate) fn prefix_of(&mut self, uri: &str) {
        let (prefix, _) = self.prefix(uri);
        self.raw(&prefix);
    }

    /// The prefix of a namespace on the last start tag, with its colon, and whether it is declared. Prefixes are `q.`, `q.1` and so on,
    /// which no description is given; the tag itself says which there are.
    fn prefix(&self, uri: &str) -> (String, bool) {
        match uri {
            "" => return (String::new(), true),
            _ if BUILT_IN.get(usize::from(XML)) == Some(&uri) => return ("xml:".to_owned(), true),
            _ => {}
        }
        let written = &self.buffer.bytes;
        let tag = written.get(memchr::memrchr(b'<', written).unwrap_or(0)..).unwrap_or_default();
        let uri = escape_value(uri);
        for number in 0_usize.. {
            let prefix = if number == 0 { "q.".to_owned() } else { format!("q.{number}") };
            let begin = format!(" xmlns:{prefix}=\"");
            let Some(at) = memchr::memmem::find(tag, begin.as_bytes()) else { return (format!("{prefix}:"), false) };
            let value = tag.get(at + begin.len()..).unwrap_or_default();
            if value.strip_prefix(uri.as_bytes()).is_some_and(|rest| rest.first() == Some(&b'"')) {
                return (format!("{prefix}:"), true);
            }
        }
        (String::new(), true)
    }
}
