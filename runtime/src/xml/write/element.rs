//! Elements: one method for each way in which a field may be absent, nil, repeated or written by a function. A start tag is a
//! constant such as `<t:Name>`, and the end tag is made of the same bytes.

use super::Writer;
use crate::xml::{RawElement, Slot};
use crate::{Nillable, Secret, SecretBytes};

/// How a value stands in the document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    /// With its content.
    Value,
    /// With `xsi:nil="true"`.
    Nil,
    /// Not at all.
    Absent,
    /// `None`: nil where the element must be there, otherwise absent.
    Nothing,
}

/// A value that is written as the content of an element.
pub trait WriteXml {
    /// Whether the start tag carries attributes (`xsi:type`, attributes of the type): then `attributes` is called.
    const ATTRIBUTES: bool = false;

    /// Writes the attributes of the start tag, each with a blank before it.
    fn attributes(&self, _writer: &mut Writer<'_>) {}

    /// Writes the content of the element.
    fn write(&self, writer: &mut Writer<'_>);

    /// How the value stands in the document. Only `Option` and [`Nillable`] have something to say.
    #[inline]
    #[doc(hidden)]
    fn presence(&self) -> Presence {
        Presence::Value
    }
}

impl<T: WriteXml> WriteXml for Option<T> {
    const ATTRIBUTES: bool = T::ATTRIBUTES;

    fn attributes(&self, writer: &mut Writer<'_>) {
        if let Some(value) = self {
            value.attributes(writer);
        }
    }

    #[inline]
    fn write(&self, writer: &mut Writer<'_>) {
        if let Some(value) = self {
            value.write(writer);
        }
    }

    #[inline]
    fn presence(&self) -> Presence {
        if self.is_some() { Presence::Value } else { Presence::Nothing }
    }
}

impl<T: WriteXml> WriteXml for Nillable<T> {
    const ATTRIBUTES: bool = T::ATTRIBUTES;

    fn attributes(&self, writer: &mut Writer<'_>) {
        if let Self::Value(value) = self {
            value.attributes(writer);
        }
    }

    #[inline]
    fn write(&self, writer: &mut Writer<'_>) {
        if let Self::Value(value) = self {
            value.write(writer);
        }
    }

    #[inline]
    fn presence(&self) -> Presence {
        match self {
            Self::Absent => Presence::Absent,
            Self::Nil => Presence::Nil,
            Self::Value(_) => Presence::Value,
        }
    }
}

impl<T: WriteXml + ?Sized> WriteXml for Box<T> {
    const ATTRIBUTES: bool = T::ATTRIBUTES;

    fn attributes(&self, writer: &mut Writer<'_>) {
        (**self).attributes(writer);
    }

    fn write(&self, writer: &mut Writer<'_>) {
        (**self).write(writer);
    }

    fn presence(&self) -> Presence {
        (**self).presence()
    }
}

impl WriteXml for Secret {
    fn write(&self, writer: &mut Writer<'_>) {
        writer.secret(self);
    }
}

impl WriteXml for SecretBytes {
    fn write(&self, writer: &mut Writer<'_>) {
        writer.secret_bytes(self);
    }
}

impl Writer<'_> {
    /// Writes the start tag.
    #[inline(always)]
    pub fn open(&mut self, open: &'static str) {
        self.buffer.put(open.as_bytes());
    }

    /// Writes the end tag of the start tag.
    #[inline(always)]
    pub fn close(&mut self, open: &'static str) {
        self.buffer.put(b"</");
        self.buffer.put(open.as_bytes().get(1..).unwrap_or_default());
    }

    /// Writes the element as `xsi:nil="true"`.
    pub fn nil(&mut self, open: &'static str) {
        self.buffer.put(open.strip_suffix('>').unwrap_or(open).as_bytes());
        self.buffer.put(b" xsi:nil=\"true\"/>");
    }

    /// An element that must be there; `None` is written as nil.
    #[inline]
    pub fn required<T: WriteXml>(&mut self, open: &'static str, value: &T) {
        match value.presence() {
            Presence::Value => self.element(open, value),
            Presence::Nil | Presence::Nothing => self.nil(open),
            Presence::Absent => {}
        }
    }

    #[inline]
    fn element<T: WriteXml>(&mut self, open: &'static str, value: &T) {
        if T::ATTRIBUTES {
            return self.element_with_attributes(open, value);
        }
        self.open(open);
        value.write(self);
        self.close(open);
    }

    fn element_with_attributes<T: WriteXml>(&mut self, open: &'static str, value: &T) {
        let begin = self.buffer.bytes.len();
        self.buffer.put(open.strip_suffix('>').unwrap_or(open).as_bytes());
        value.attributes(self);
        if std::mem::take(&mut self.clash) {
            return self.element_under_another_prefix(open, begin, value);
        }
        self.buffer.put(b">");
        value.write(self);
        self.close(open);
    }

    /// The attributes declare the prefix of the tag anew, as a raw value from another writer may: the tag takes another prefix.
    #[cold]
    fn element_under_another_prefix<T: WriteXml>(&mut self, open: &'static str, begin: usize, value: &T) {
        self.buffer.bytes.truncate(begin);
        let (prefix, local) = open.trim_matches(['<', '>']).split_once(':').unwrap_or(("", open));
        let known = |(declared, _): &&(&str, &str)| *declared == prefix;
        let uri = self.namespaces.declared().iter().find(known).map_or("", |(_, uri)| *uri);
        for text in ["<_.:", local, " xmlns:_.=\"", &super::escape_value(uri), "\""] {
            self.raw(text);
        }
        value.attributes(self);
        self.clash = false;
        self.raw(">");
        value.write(self);
        for text in ["</_.:", local, ">"] {
            self.raw(text);
        }
    }

    /// An element that may be left out.
    #[inline]
    pub fn optional<T: WriteXml>(&mut self, open: &'static str, value: &Option<T>) {
        if let Some(value) = value {
            self.required(open, value);
        }
    }

    /// An element that must be there and may be nil.
    #[inline]
    pub fn nillable<T: WriteXml>(&mut self, open: &'static str, value: &Option<T>) {
        self.required(open, value);
    }

    /// An element that may be left out and may be nil.
    #[inline]
    pub fn nillable_optional<T: WriteXml>(&mut self, open: &'static str, value: &Nillable<T>) {
        self.required(open, value);
    }

    /// An element for each value.
    #[inline]
    pub fn repeated<T: WriteXml>(&mut self, open: &'static str, values: &[T]) {
        for value in values {
            self.required(open, value);
        }
    }

    /// An element for each value; `None` is nil.
    #[inline]
    pub fn nillable_repeated<T: WriteXml>(&mut self, open: &'static str, values: &[Option<T>]) {
        self.repeated(open, values);
    }

    /// [`required`](Writer::required) with a function for the content.
    #[inline]
    pub fn required_with<T>(&mut self, open: &'static str, value: &T, write: fn(&T, &mut Writer<'_>)) {
        self.open(open);
        write(value, self);
        self.close(open);
    }

    /// [`optional`](Writer::optional) with a function for the content.
    pub fn optional_with<T>(&mut self, open: &'static str, value: &Option<T>, write: fn(&T, &mut Writer<'_>)) {
        if let Some(value) = value {
            self.required_with(open, value, write);
        }
    }

    /// [`nillable`](Writer::nillable) with a function for the content.
    pub fn nillable_with<T>(&mut self, open: &'static str, value: &Option<T>, write: fn(&T, &mut Writer<'_>)) {
        match value {
            Some(value) => self.required_with(open, value, write),
            None => self.nil(open),
        }
    }

    /// [`nillable_optional`](Writer::nillable_optional) with a function for the content.
    pub fn nillable_optional_with<T>(&mut self, open: &'static str, value: &Nillable<T>, write: fn(&T, &mut Writer<'_>)) {
        match value {
            Nillable::Value(value) => self.required_with(open, value, write),
            Nillable::Nil => self.nil(open),
            Nillable::Absent => {}
        }
    }

    /// [`repeated`](Writer::repeated) with a function for the content.
    pub fn repeated_with<T>(&mut self, open: &'static str, values: &[T], write: fn(&T, &mut Writer<'_>)) {
        for value in values {
            self.required_with(open, value, write);
        }
    }

    /// [`nillable_repeated`](Writer::nillable_repeated) with a function for the content.
    pub fn nillable_repeated_with<T>(&mut self, open: &'static str, values: &[Option<T>], write: fn(&T, &mut Writer<'_>)) {
        for value in values {
            self.nillable_with(open, value, write);
        }
    }

    /// An element whose slot says how it stands there; `None` is nil.
    pub fn slot_with<S: Slot>(&mut self, open: &'static str, slot: &S, write: fn(&S::Value, &mut Writer<'_>)) {
        match (slot.presence(), slot.value()) {
            (Presence::Value, Some(value)) => self.required_with(open, value, write),
            (Presence::Absent, _) => {}
            _ => self.nil(open),
        }
    }

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
    pub fn header_with<S: Slot>(&mut self, index: usize, open: &'static str, slot: &S, write: fn(&S::Value, &mut Writer<'_>)) {
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
        for text in ["<", &element.name, &element.attributes, ">", &element.content, "</", &element.name, ">"] {
            self.raw(text);
        }
    }

    /// The attributes of a raw element on the start tag being written.
    pub(in crate::xml) fn raw_attributes(&mut self, element: &RawElement, open_prefix_taken: impl Fn(&str, &str) -> bool) {
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
